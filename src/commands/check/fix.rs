//! `check --fix`: what is certain is mended in the files, and what is left is told.

use std::io::Write;

use rayon::prelude::*;

use crate::commands::check::{Args, levels, outcome, rename_standard};
use crate::context::{Context, Failure, Outcome, Output};
use crate::edit::patch;
use crate::fixing::{Fixed, Signed, fix};
use crate::inputs::{Around, Input};
use crate::lang::{COLON, Lang, Text, visible};
use crate::report::{Checked, Print, Style, plural};
use crate::rules::{Levels, Look, Surroundings, judge};
use crate::writing::write_back;

/// The value by which what was signed may change too.
pub const SIGNED: &str = "signed";

const STAGED: Text = Text::new(
    "`--fix` changes files, and `--staged` reads git’s index",
    "« --fix » modifie des fichiers, et « --staged » lit l’index de git",
);
const THEN_ADD: Text = Text::new(
    "run `stspd check --fix`, then `git add` what it changed",
    "lancez « stspd check --fix », puis « git add » sur ce qui a changé",
);
const SINCE: Text = Text::new(
    "`--fix` mends whatever a file holds, and `--since` tells only what is new",
    "« --fix » corrige tout ce que contient un fichier, et « --since » ne dit que ce qui est nouveau",
);
const APART: Text = Text::new("run one after the other", "lancez l’un après l’autre");
const SHOW: Text = Text::new("`--diff` shows what would be mended", "« --diff » montre ce qui serait corrigé");
const TOLD: Text = Text::new("`{name}`: {count}:", "« {name} » : {count} :");
const LEFT_OUT: Text = Text::new(
    "`{name}`: {count} so that what was signed stays as it is; `--fix=signed` makes all",
    "« {name} » : {count} pour que ce qui a été signé reste tel quel ; « --fix=signed » les fait toutes",
);
const NOTHING: Text = Text::new("nothing can be mended with certainty", "rien ne peut être corrigé à coup sûr");

/// A noun for one and for many.
type Words = [Text; 2];
const MENDED: Words = [Text::new("finding mended", "constat corrigé"), Text::new("findings mended", "constats corrigés")];
const TO_MEND: Words = [Text::new("finding to mend", "constat à corriger"), Text::new("findings to mend", "constats à corriger")];
const FIXES: Words =
    [Text::new("fix is left out", "correction laissée de côté"), Text::new("fixes are left out", "corrections laissées de côté")];

/// A file in which what is certain is mended.
struct Mended {
    input: Input,
    before: Vec<u8>,
    fixed: Fixed,
}

/// Refuses what cannot be mended together with what else is asked for.
pub fn refuse(args: &Args, lang: Lang) -> Result<(), Failure> {
    match (args.staged, &args.since) {
        (true, _) => Err(Failure::new(lang, STAGED, &[]).hint(lang, THEN_ADD, &[])),
        (_, Some(_)) => Err(Failure::new(lang, SINCE, &[]).hint(lang, APART, &[])),
        _ => Ok(()),
    }
}

/// Mends the files, each whole or not at all, says what was mended, and prints what is left or the patch.
pub fn run_fix(args: Args, inputs: Vec<Input>, print: Print, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let signed = if args.fix.as_deref() == Some(SIGNED) { Signed::Changed } else { Signed::Kept };
    let levels = levels(&args.family, args.level);
    let results: Vec<Result<Mended, Failure>> =
        inputs.into_par_iter().map(|input| mend(input, signed, &levels, context)).collect();
    let (mut mended, mut failures) = (Vec::new(), Vec::new());
    for result in results {
        match result.and_then(|file| if args.diff { Ok(file) } else { file.write(lang) }) {
            Ok(file) => mended.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    let said = mended.iter().flat_map(|file| file.say(if args.diff { TO_MEND } else { MENDED }, lang));
    said.for_each(|line| context.say(&line));
    if failures.is_empty() && !mended.iter().any(Mended::is_changed) {
        context.say(&NOTHING.say(lang));
    }
    for failure in &failures {
        failure.tell(lang);
    }
    let patches: String = mended.iter().map(Mended::patch).collect();
    let takes_output = mended.iter().any(Mended::is_standard);
    let checked: Vec<Checked> =
        mended.into_iter().map(|file| rename_standard(file.into_checked(), args.stdin_filename.as_deref())).collect();
    if args.diff {
        context.write(patches.as_bytes())?;
    } else {
        let style = Style { lang, color: context.color, width: context.width, deny: args.deny };
        let mut text = Vec::new();
        print(&checked, &style, &mut text)?;
        if takes_output && matches!(context.output, Output::Standard | Output::Dash) {
            // Nobody is left to tell if the error stream is closed.
            drop(std::io::stderr().write_all(&text));
        } else {
            context.write(&text)?;
        }
    }
    Ok(if failures.is_empty() { outcome(&checked, args.deny) } else { Outcome::Failed })
}

fn mend(input: Input, signed: Signed, levels: &Levels, context: &Context) -> Result<Mended, Failure> {
    let before = input.read(context.lang)?;
    let around = Around::of(&input);
    let there = around.as_ref().map(|around| around as &dyn Look);
    let surroundings = Surroundings { there, levels, ..Surroundings::on(context.today) };
    let judged = judge(&input.name(), before.clone(), &surroundings);
    Ok(Mended { fixed: fix(judged, signed, &surroundings), input, before })
}

impl Mended {
    fn is_standard(&self) -> bool {
        matches!(self.input, Input::Standard)
    }

    fn is_changed(&self) -> bool {
        !self.fixed.made.is_empty()
    }

    /// Writes the file where something of it changed; what came from standard input goes to standard output, changed or not.
    fn write(self, lang: Lang) -> Result<Mended, Failure> {
        let text = if self.is_changed() { self.fixed.source.text().as_bytes() } else { &self.before };
        write_back(&self.input, &self.before, text, SHOW, lang)?;
        Ok(self)
    }

    fn patch(&self) -> String {
        let before = String::from_utf8_lossy(&self.before);
        if self.is_changed() { patch(&self.input.place(), &before, self.fixed.source.text()) } else { String::new() }
    }

    /// What was mended, or would be, and what is left out for what was signed.
    fn say(&self, mended: Words, lang: Lang) -> Vec<String> {
        let Fixed { made, signed, .. } = &self.fixed;
        let name = self.input.name();
        let count = |count: usize, words: Words| plural(count, words.map(|word| word.get(lang)), lang);
        let mut lines = Vec::new();
        if !made.is_empty() {
            lines.push(TOLD.fill(lang, &[("count", count(made.len(), mended).into()), ("name", name.as_str().into())]));
        }
        lines.extend(made.iter().map(|(at, said)| {
            let title = said.fix.as_ref().map_or(String::new(), |fix| fix.title.fill(lang, &said.facts));
            visible(&format!("  {}:{}{}{title} ({})", at.line, at.column, COLON.say(lang), said.rule))
        }));
        if *signed > 0 {
            lines.push(LEFT_OUT.fill(lang, &[("count", count(*signed, FIXES).into()), ("name", name.into())]));
        }
        lines
    }

    fn into_checked(self) -> Checked {
        Checked { place: self.input.place(), source: self.fixed.source, judged: self.fixed.judged }
    }
}
