// Looks at every document of `stspd render` as its readers' programs do: the HTML through a validator and
// an accessibility checker in Chromium, the Markdown through markdownlint, the Word through the validator of the Open XML
// SDK. Ends with 1 if any finds a fault.
//
// node check.mjs PROGRAM (STRATEGY.yaml | DOCUMENT.html | DOCUMENT.md)…
//
// Documents of a history, which a copy of the project may lack, are looked at as the tests keep them.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSystemConfigLoader, HtmlValidate, StaticConfigLoader } from 'html-validate';
import { lint } from 'markdownlint/sync';
import { chromium } from 'playwright-core';

const [program, ...files] = process.argv.slice(2);
const strategies = files.filter((file) => file.endsWith('.yaml'));
const documents = ['summary', 'agenda', 'attendance', 'decisions', 'review', 'dashboard', 'sheet', 'strategy', 'page'];
const languages = ['fr', 'en'];
const widths = [360, 800, 1400];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:standard'],
    // A region that scrolls is reached by the keyboard; styles are the page's own.
    rules: { 'no-inline-style': 'error', 'long-title': 'off', 'require-sri': 'error', 'prefer-native-element': 'off' },
  }),
);
// The default rules but the length of lines; a line end within a cell is an element, and so is what folds.
const markdown = { default: true, MD013: false, MD033: { allowed_elements: ['br', 'details', 'summary'] } };

function render(document, strategy, language, format) {
  const args = ['--today', '2026-11-23', 'render', document, strategy, '--lang', language, '--format', format];
  return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

function checkWord(name, document, strategy, language) {
  const validator = join(import.meta.dirname, 'node_modules/.bin/ooxml-validator');
  if (!existsSync(validator)) return;
  const folder = mkdtempSync(join(tmpdir(), 'word-'));
  const file = join(folder, `${document}.docx`);
  execFileSync(program, ['--today', '2026-11-23', 'render', document, strategy, '--lang', language, '-o', file]);
  try {
    const told = JSON.parse(execFileSync(validator, [file], { encoding: 'utf8' }));
    if (!told.ok) faults.push(`${name}, docx: ${JSON.stringify(told.errors)}`);
  } catch (error) {
    faults.push(`${name}, docx: ${error.message}\n${error.stdout ?? ''}`);
  }
  rmSync(folder, { recursive: true });
}

function find() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return known.find((path) => path && existsSync(path));
}

const faults = [];
const browser = await open();
if (!browser) console.log('no Chromium here: accessibility and layout are not looked at (set CHROMIUM to its path)');

for (const strategy of strategies) {
  for (const document of documents) {
    for (const language of languages) {
      const name = `${document} of ${strategy} in ${language}`;
      await checkHtml(name, render(document, strategy, language, 'html'));
      checkMarkdown(name, render(document, strategy, language, 'markdown'));
      checkWord(name, document, strategy, language);
    }
  }
}
for (const file of files.filter((file) => !file.endsWith('.yaml'))) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.html')) await checkHtml(file, text);
  else checkMarkdown(file, text);
}
await browser?.close();
faults.forEach((fault) => console.log(fault));
console.log(faults.length ? `${faults.length} faults` : 'no fault');
process.exit(faults.length ? 1 : 0);

async function checkHtml(name, html) {
  const report = await validator.validateString(html);
  for (const result of report.results) {
    for (const message of result.messages) faults.push(`${name}: ${message.ruleId} at line ${message.line}: ${message.message}`);
  }
  if (browser) faults.push(...(await look(name, html)));
}

function checkMarkdown(name, text) {
  for (const fault of lint({ strings: { [name]: text }, config: markdown })[name]) {
    faults.push(`${name}: ${fault.ruleNames.join('/')} at line ${fault.lineNumber}: ${fault.ruleDescription} ${fault.errorDetail ?? ''}`);
  }
}

async function open() {
  const executablePath = find();
  if (!executablePath) return undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] }).catch((error) => {
    console.log(`Chromium does not start: ${error.message.split('\n')[0]}`);
  });
}

/// The page as a browser shows it: nothing asked of the network, nothing too wide, nothing out of reach.
async function look(name, html) {
  const faults = [];
  // The page's own policy lets no script in; the checker is one.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on('request', (request) => request.url().startsWith('data:') || faults.push(`${name}: asks for ${request.url()}`));
  await page.route('**', (route) => route.abort());
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.setContent(html);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    for (const violation of violations) {
      faults.push(`${name}: ${violation.id} (${colorScheme}): ${violation.help}: ${violation.nodes[0].html.slice(0, 120)}`);
    }
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) faults.push(`${name}: ${wide} pixels too wide at ${width}`);
  }
  await context.close();
  return faults;
}
