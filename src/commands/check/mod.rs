//! `stspd check`: everything that is wrong with the files.

mod beside;
mod clean;
mod fix;
mod since;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};
use rayon::prelude::*;

use crate::arguments::family;
use crate::context::{Context, Failure, Outcome};
use crate::diagnostic::Level;
use crate::inputs::{Input, find, find_staged};
use crate::lang::{Lang, Sentence, Text};
use crate::nearest::nearest;
use crate::report::{Checked, FORMATS, Print, Style};
use crate::rules::{Family, Levels, Rule, rule, rules};
use crate::twofold::map_all;
use beside::Bench;
use clean::tell_clean;
use since::check_since;

/// Says everything that is wrong with the strategy, where, why, and what to do.
///
/// Without FILE, the strategy is looked for in `strategy/*.yaml`, here and then in each folder above. In a folder, YAML
/// without the key `stspd` is passed over and counted; a file that is named is judged.
/// Errors end with exit code 1; warnings and notes do not, unless `--deny` says so. `--fix` tells on the error stream what it
/// mended, ends as a check of what is left, and prints the text of standard input mended.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd check                         the strategy of this project
  stspd check town.yaml --lang fr     one file, messages in French
  stspd check strategies/             every strategy of a folder
  stspd check --deny warning          warnings fail, too
  stspd check --level stale-action=off --level action-without-lead=error
  stspd check --format sarif -o stspd.sarif
  stspd check --staged                what the next commit would hold
  stspd check --since main            only what this branch brings
  stspd check --fix                   mends what is certain; --diff shows it first

Before each commit, so that nothing nominative gets into the history of git:
the file .git/hooks/pre-commit, made executable by `chmod +x`, with two lines:
  #!/bin/sh
  exec stspd check --staged --family confidentiality --deny warning")]
pub struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The name under which findings of standard input are told, such as that of the file in an editor
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    stdin_filename: Option<PathBuf>,
    /// Read git's index instead of the folder: without FILE every strategy that the next commit would add or change, wherever it stands
    #[arg(long)]
    staged: bool,
    /// Tell only what is new since a revision (where this branch left it) or a day, and what it did to the history
    #[arg(long, value_name = "REV|DATE")]
    since: Option<String>,
    /// How to print what was found
    #[arg(long, short, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = formats())]
    format: String,
    /// Change the level of a rule: off, note, warning or error; stronger than the file's `check:`
    #[arg(long, value_name = "RULE=LEVEL", value_parser = level)]
    level: Vec<(&'static str, Option<Level>)>,
    /// Judge by the rules of one family only, beside the faults of form; may be given several times
    #[arg(long, value_parser = family)]
    family: Vec<Family>,
    /// Lowest level that ends with exit code 1
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = deny)]
    deny: Level,
    /// Mend in the files what can be mended with certainty, then tell what is left; `--fix=signed` what was signed too
    #[arg(
        long,
        value_name = "signed",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "certain",
        value_parser = ["certain", fix::SIGNED],
        hide_possible_values = true
    )]
    fix: Option<String>,
    /// With `--fix`: print the patch, and write nothing
    #[arg(long, requires = "fix")]
    diff: bool,
    /// Count the findings of each rule instead of printing them (formats human and json)
    #[arg(long)]
    statistics: bool,
}

const NO_STDIN: Text = Text::new(
    "`--stdin-filename` names what standard input holds, and it is not read",
    "« --stdin-filename » nomme ce que contient l’entrée standard, qui n’est pas lue",
);
const READ_STDIN: Text = Text::new("`stspd check -` reads it", "« stspd check - » la lit");
const NO_STATISTICS: Text =
    Text::new("the format `{format}` has no statistics", "le format « {format} » n’a pas de statistiques");
const ABLE: Text = Text::new("formats that have: {able}", "formats qui en ont : {able}");

/// Checks every file, prints the report, tells what could not be read.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Outcome> {
    let print = printer(&args, context.lang)?;
    if args.fix.is_some() {
        fix::refuse(&args, context.lang)?;
    }
    let inputs = if args.staged { find_staged(&args.files, context)? } else { find(&args.files, "check", context)? };
    if args.stdin_filename.is_some() && !inputs.iter().any(|input| matches!(input, Input::Standard)) {
        return Err(Failure::new(context.lang, NO_STDIN, &[]).hint(context.lang, READ_STDIN, &[]).into());
    }
    if args.fix.is_some() {
        return fix::run_fix(args, inputs, print, context);
    }
    let bench = Bench::new(levels(&args.family, args.level), context);
    let results: Vec<Result<Checked, Failure>> = match &args.since {
        Some(since) => inputs.par_iter().map(|input| check_since(input, since, &bench)).collect(),
        None => map_all(inputs.len() > 1, &inputs, |input| bench.check(input)),
    };
    let (mut checked, mut failures) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(file) => checked.push(rename_standard(file, args.stdin_filename.as_deref())),
            Err(failure) => failures.push(failure),
        }
    }

    let style = Style { lang: context.lang, color: context.color, width: context.width, deny: args.deny };
    context.write_made(|out| print(&checked, &style, out))?;

    for failure in &failures {
        failure.tell(context.lang);
    }
    if !failures.is_empty() {
        return Ok(Outcome::Failed);
    }
    tell_clean(&checked, context);
    Ok(outcome(&checked, args.deny))
}

/// Whether something was found that is not let pass.
fn outcome(checked: &[Checked], deny: Level) -> Outcome {
    let is_denied = checked.iter().flat_map(|file| &file.judged.diagnostics).any(|diagnostic| diagnostic.level >= deny);
    if is_denied { Outcome::Findings } else { Outcome::Clean }
}

/// What was read from standard input under the name that it is to have.
fn rename_standard(file: Checked, name: Option<&Path>) -> Checked {
    let is_standard = file.source.name == Input::Standard.name();
    let Some(name) = name.filter(|_| is_standard) else { return file };
    let named = Input::File(name.to_owned());
    let mut source = file.source;
    source.name = named.name();
    Checked { source, place: named.place(), ..file }
}

/// The levels asked for; the rules of other families than those asked for are off.
fn levels(families: &[Family], asked: Vec<(&'static str, Option<Level>)>) -> Levels {
    let is_left_out = |rule: &&Rule| rule.family.is_adjustable() && !families.is_empty() && !families.contains(&rule.family);
    Levels(rules().filter(is_left_out).map(|rule| (rule.name, None)).chain(asked).collect())
}

/// The formats with what each is for, as `--help` lists them.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about.en)))
}

/// What prints the report that is asked for.
fn printer(args: &Args, lang: Lang) -> Result<Print, Failure> {
    let format = FORMATS.iter().find(|format| format.name == args.format).expect("clap admits only formats of the table");
    if !args.statistics {
        return Ok(format.print);
    }
    format.statistics.ok_or_else(|| {
        let able = FORMATS.iter().filter(|format| format.statistics.is_some()).map(|format| format.name.to_owned());
        let facts = [("format", format.name.into()), ("able", able.collect::<Vec<_>>().into())];
        Failure::new(lang, NO_STATISTICS, &facts).hint(lang, ABLE, &facts)
    })
}

const RULE_AND_LEVEL: Text =
    Text::new("RULE=LEVEL is expected, such as stale-action=off", "RÈGLE=NIVEAU est attendu, comme stale-action=off");
const NO_SUCH_RULE: Text = Text::new(
    "there is no rule called `{rule}`; `stspd rules` lists them",
    "aucune règle ne s’appelle « {rule} » ; « stspd rules » les donne toutes",
);
const MEANT_RULE: Text = Text::new(
    "there is no rule called `{rule}`; did you mean `{nearest}`?",
    "aucune règle ne s’appelle « {rule} » ; vouliez-vous dire « {nearest} » ?",
);
const FIXED: Text = Text::new(
    "the level of `{rule}` cannot change: past a fault of form nothing can be judged",
    "le niveau de « {rule} » est fixe : au-delà d’une faute de forme, rien ne peut être jugé",
);
const NO_SUCH_LEVEL: Text = Text::new(
    "`{level}` is no level: off, note, warning or error",
    "« {level} » n’est pas un niveau : off, note, warning ou error",
);
const LEVEL: Text = Text::new("note, warning or error is expected", "note, warning ou error est attendu");

/// Reads `RULE=LEVEL`.
fn level(text: &str) -> Result<(&'static str, Option<Level>), Sentence> {
    let (name, level) = text.split_once('=').ok_or_else(|| Sentence::new(RULE_AND_LEVEL, Vec::new()))?;
    let Some(rule) = rule(name) else {
        let named = ("rule", name.into());
        return Err(match nearest(name, rules().map(|rule| rule.name)) {
            Some(nearest) => Sentence::new(MEANT_RULE, vec![named, ("nearest", nearest.into())]),
            None => Sentence::new(NO_SUCH_RULE, vec![named]),
        });
    };
    if !rule.family.is_adjustable() {
        return Err(Sentence::new(FIXED, vec![("rule", name.into())]));
    }
    if level == "off" {
        return Ok((rule.name, None));
    }
    let level = deny(level).map_err(|_| Sentence::new(NO_SUCH_LEVEL, vec![("level", level.into())]))?;
    Ok((rule.name, Some(level)))
}

fn deny(text: &str) -> Result<Level, Sentence> {
    Level::ALL.into_iter().find(|level| level.name() == text).ok_or_else(|| Sentence::new(LEVEL, Vec::new()))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::cli::Cli;
    use crate::commands::Verb;

    fn parse(words: &[&str]) -> Args {
        let words: Vec<OsString> = ["stspd", "check"].iter().chain(words).map(Into::into).collect();
        match Cli::read(Cli::command(), &words).expect("the words are a command").verb {
            Verb::Check(args) => *args,
            verb => panic!("{verb:?} is not `check`"),
        }
    }

    #[test]
    fn statistics_are_refused_where_a_format_has_none() {
        assert!(printer(&parse(&["--statistics"]), Lang::En).is_ok());
        assert!(printer(&parse(&["--format", "sarif"]), Lang::En).is_ok());
        let failure = printer(&parse(&["--format", "sarif", "--statistics"]), Lang::Fr).expect_err("SARIF counts nothing");
        assert_eq!(failure.message, "le format «\u{a0}sarif\u{a0}» n’a pas de statistiques");
        assert_eq!(failure.hint.as_deref(), Some("formats qui en ont\u{a0}: «\u{a0}human\u{a0}», «\u{a0}json\u{a0}»"));
    }

    #[test]
    fn help_says_what_each_format_is_for() {
        let error = Cli::command().try_get_matches_from(["stspd", "check", "--help"]).expect_err("help is no command");
        let help = error.to_string();
        assert!(FORMATS.iter().all(|format| help.contains(format.name) && help.contains(format.about.en)), "{help}");
    }
}
