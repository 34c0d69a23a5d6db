//! `JUnit` XML: for whatever shows the results of tests.
//!
//! A file is a suite and a finding a case: one that fails the run failed, by default an error; any other passed and
//! says so in its output; a file without a finding is one case that passed. Nothing depends on the clock.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::diagnostic::Diagnostic;
use crate::fingerprint::sha256;
use crate::lang::{COLON, Lang, Text, visible};
use crate::report::{Checked, Format, Style, advice, wire};
use crate::runner::disarm;
use crate::source::Span;

pub static FORMAT: Format =
    Format { name: "junit", about: Text::new("JUnit XML, as tests", "XML JUnit, comme des tests"), print, statistics: None };

const CLEAN: Text = Text::new("no findings", "aucun constat");

fn print(files: &[Checked], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (tests, failures) = files.iter().map(|file| count(file, style)).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="{}" tests="{tests}" failures="{failures}" errors="0">"#, env!("CARGO_PKG_NAME"))?;
    files.iter().try_for_each(|file| suite(file, style, out))?;
    writeln!(out, "</testsuites>")
}

/// How many cases a suite has, and how many of them fail.
fn count(file: &Checked, style: &Style) -> (usize, usize) {
    let diagnostics = &file.judged.diagnostics;
    (diagnostics.len().max(1), diagnostics.iter().filter(|diagnostic| diagnostic.level >= style.deny).count())
}

fn suite(file: &Checked, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let name = quote(wire::path(&file.place));
    let (tests, failures) = count(file, style);
    writeln!(out, r#"    <testsuite name="{name}" tests="{tests}" disabled="0" errors="0" failures="{failures}">"#)?;
    let mut seen = HashMap::new();
    for diagnostic in &file.judged.diagnostics {
        let message = diagnostic.say(style.lang);
        // Of two cases with one name some readers show the first alone.
        let twin = seen.entry(sha256(message.as_bytes())).and_modify(|twin| *twin += 1).or_insert(1_usize);
        let title = if *twin == 1 { message } else { format!("{message} ({twin})") };
        case(file, &name, &title, diagnostic, style, out)?;
    }
    if file.judged.diagnostics.is_empty() {
        writeln!(out, r#"        <testcase name="{}" classname="{name}">"#, CLEAN.get(style.lang))?;
        writeln!(out, "        </testcase>")?;
    }
    writeln!(out, "    </testsuite>")
}

fn case(file: &Checked, name: &str, title: &str, diagnostic: &Diagnostic, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let (rule, line) = (diagnostic.rule, file.source.position(diagnostic.span.start).line);
    let text = disarm(&text(file, diagnostic, style.lang)).into_owned();
    writeln!(out, r#"        <testcase name="{}" classname="{rule}" file="{name}" line="{line}">"#, quote(title))?;
    if diagnostic.level >= style.deny {
        let message = quote(&diagnostic.say(style.lang));
        writeln!(out, r#"            <failure message="{message}" type="{rule}">{}</failure>"#, escape(&text))?;
    } else {
        writeln!(out, "            <system-out>{}</system-out>", escape(&text))?;
    }
    writeln!(out, "        </testcase>")
}

/// A text within quotes of XML, on one line.
fn quote(text: &str) -> String {
    escape(&disarm(&visible(text)))
}

/// A text in which XML finds no mark.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Where and what, then what to do.
fn text(file: &Checked, diagnostic: &Diagnostic, lang: Lang) -> String {
    let name = visible(wire::path(&file.place));
    let place = |span: Span| {
        let position = file.source.position(span.start);
        format!("{name}:{}:{}", position.line, position.column)
    };
    let colon = COLON.say(lang);
    let level = diagnostic.level.title().get(lang);
    let mut lines = vec![format!("{}: {level}{colon}{}", place(diagnostic.span), diagnostic.say(lang))];
    lines.extend(diagnostic.say_labels(lang).into_iter().map(|(span, label)| format!("{}: {label}", place(span))));
    lines.extend(
        advice(diagnostic)
            .map(|text| text.fill(lang, &diagnostic.facts))
            .map(|help| format!("{}{colon}{help}", Text::new("help", "aide").get(lang))),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use quick_junit::Report;

    use super::*;
    use crate::diagnostic::Level;
    use crate::report::sample::{self, STYLE, diagnostic, file};

    #[test]
    fn what_is_denied_fails() {
        let mut warning = diagnostic(0, 1);
        warning.level = Level::Warning;
        let files = [file("a.yaml", "x: 1\n", vec![warning])];
        let failures = |deny: Level| {
            let mut out = Vec::new();
            print(&files, &Style { deny, ..STYLE }, &mut out).expect("a vector takes everything");
            String::from_utf8(out).expect("a report is text").contains("failures=\"1\"")
        };
        assert!(failures(Level::Warning) && !failures(Level::Error));
    }

    #[test]
    fn errors_fail_and_the_rest_passes() {
        let mut warning = diagnostic(3, 4);
        warning.level = Level::Warning;
        let clean = file("b.yaml", "", vec![]);
        assert_eq!(
            sample::print(&FORMAT, &[file("./a<&>.yaml", "x: 1\n", vec![diagnostic(0, 1), warning]), clean], Lang::En),
            r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="stspd" tests="3" failures="1" errors="0">
    <testsuite name="a&lt;&amp;&gt;.yaml" tests="2" disabled="0" errors="0" failures="1">
        <testcase name="the key `x%|y` is not known here" classname="action-without-lead" file="a&lt;&amp;&gt;.yaml" line="1">
            <failure message="the key `x%|y` is not known here" type="action-without-lead">a&lt;&amp;&gt;.yaml:1:1: error: the key `x%|y` is not known here
help: did you mean `xy`?</failure>
        </testcase>
        <testcase name="the key `x%|y` is not known here (2)" classname="action-without-lead" file="a&lt;&amp;&gt;.yaml" line="1">
            <system-out>a&lt;&amp;&gt;.yaml:1:4: warning: the key `x%|y` is not known here
help: did you mean `xy`?</system-out>
        </testcase>
    </testsuite>
    <testsuite name="b.yaml" tests="1" disabled="0" errors="0" failures="0">
        <testcase name="no findings" classname="b.yaml">
        </testcase>
    </testsuite>
</testsuites>
"#
        );
    }

    #[test]
    fn no_text_makes_the_xml_invalid() {
        let mut said = diagnostic(0, 1);
        said.facts = vec![("key", "]]>\u{1b}[31m\u{0}\u{ffff}\u{9b}\u{2028}é<".into()), ("nearest", "\u{8}".into())];
        let printed = sample::print(&FORMAT, &[file("a\u{1b}\n.yaml", "x", vec![said])], Lang::Fr);
        let report = Report::deserialize_from_str(&printed).expect("the report is valid XML");
        let case = &report.test_suites[0].test_cases[0];
        assert_eq!(case.name.as_str(), "la clé «\u{a0}]]>\\u{1b}[31m\\u{0}\\u{ffff}\\u{9b}\\u{2028}é<\u{a0}» est inconnue ici");
        assert_eq!(report.test_suites[0].name.as_str(), "a\\u{1b}\\u{a}.yaml");
    }
}
