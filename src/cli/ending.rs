//! The format of what is written, which the ending of the file given to `-o` decides, for every verb that has formats to
//! choose from; `render` has its own endings.

use std::ffi::OsString;
use std::path::Path;

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

use crate::arguments::explain_disagreement;
use crate::context::Failure;
use crate::lang::{Lang, Text};
use crate::nearest::is_slip;

/// Endings, each with the formats that such a file may be of, the one that is meant unless another is asked for first.
const ENDINGS: [(&str, &[&str]); 14] = [
    ("csv", &["csv"]),
    ("htm", &["html"]),
    ("html", &["html"]),
    ("ics", &["ics"]),
    ("json", &["json", "gitlab", "sarif"]),
    ("jsonl", &["ndjson"]),
    ("markdown", &["markdown"]),
    ("md", &["markdown"]),
    ("ndjson", &["ndjson"]),
    ("sarif", &["sarif"]),
    ("txt", &["text", "human"]),
    ("xml", &["junit"]),
    ("yaml", &["yaml"]),
    ("yml", &["yaml"]),
];
/// Endings of files that no text can be.
const OFFICE: [&str; 7] = ["doc", "docx", "ods", "odt", "pdf", "xls", "xlsx"];

const NOT_SO: Text = Text::new("`stspd {verb}` writes no `.{ending}`", "« stspd {verb} » n’écrit pas de « .{ending} »");
const KNOWN: Text = Text::new(
    "its formats: {formats}; `stspd export` writes workbooks and calendars, `stspd render` documents",
    "ses formats : {formats} ; « stspd export » écrit classeurs et calendriers, « stspd render » des documents",
);

const NEAR: Text = Text::new("did you mean `.{near}`?", "vouliez-vous dire « .{near} » ?");

/// The command line with the format that the ending of its output decides, where it does; refused where another is asked for.
pub fn find_format(
    root: &dyn Fn() -> Command,
    arguments: &[OsString],
    output: Option<&Path>,
    lang: Lang,
) -> Result<Option<Vec<OsString>>, Failure> {
    let Some((ending, output)) = output.and_then(|output| Some((ending_of(output)?, output))) else { return Ok(None) };
    // What was understood once is understood again.
    let Ok(matches) = root().try_get_matches_from(arguments) else { return Ok(None) };
    let Some((verb, of_verb)) = matches.subcommand() else { return Ok(None) };
    let decided = match decide(&root(), verb, of_verb, &ending, lang) {
        // Of what is there already the guard of all output speaks.
        Err(_) if output.exists() => None,
        decided => decided?,
    };
    let after = arguments.iter().skip(1).position(|word| word == verb).map(|position| position + 2);
    Ok(decided.zip(after).map(|(format, after)| {
        let mut arguments = arguments.to_vec();
        arguments.splice(after..after, ["--format", format].map(OsString::from));
        arguments
    }))
}

/// The format that an ending decides.
fn decide(root: &Command, verb: &str, matches: &ArgMatches, ending: &str, lang: Lang) -> Result<Option<&'static str>, Failure> {
    let argument = root.find_subcommand(verb).and_then(|verb| verb.get_arguments().find(|one| one.get_id() == "format"));
    let argument = argument.filter(|format| !format.get_default_values().is_empty());
    let (Some(argument), Some(source)) = (argument, source_of_format(matches)) else { return Ok(None) };
    let formats: Vec<String> = argument.get_possible_values().iter().map(|format| format.get_name().to_owned()).collect();
    let is_known = |format: &&&str| formats.iter().any(|known| known == **format);
    let fitting = ENDINGS.iter().find(|(known, _)| *known == ending).map_or(&[][..], |(_, fitting)| *fitting);
    let meant = fitting.iter().find(is_known).copied();
    let asked = matches.get_raw("format").and_then(|mut formats| formats.next()).unwrap_or_default().to_string_lossy();
    match meant {
        Some(meant) if source == ValueSource::DefaultValue => Ok(Some(meant)),
        Some(meant) if !fitting.contains(&&*asked) => Err(explain_disagreement(&asked, ending, meant, lang)),
        None if OFFICE.contains(&ending) || !fitting.is_empty() => {
            let facts = [("verb", verb.into()), ("ending", ending.into()), ("formats", formats.into())];
            Err(Failure::new(lang, NOT_SO, &facts).hint(lang, KNOWN, &facts))
        }
        None if source == ValueSource::DefaultValue => match ENDINGS.iter().find(|(known, _)| is_slip(known, ending)) {
            Some((near, _)) => {
                let facts = [("verb", verb.into()), ("ending", ending.into()), ("near", (*near).into())];
                Err(Failure::new(lang, NOT_SO, &facts).hint(lang, NEAR, &facts))
            }
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// Where the format comes from, of a verb that has one whether it is given or not.
fn source_of_format(matches: &ArgMatches) -> Option<ValueSource> {
    matches.ids().find(|id| id.as_str() == "format").and_then(|id| matches.value_source(id.as_str()))
}

fn ending_of(file: &Path) -> Option<String> {
    file.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    /// The format that is decided for a command line.
    fn find(line: &str) -> Result<Option<String>, Failure> {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let output = arguments.iter().skip_while(|word| *word != "-o").nth(1).map(Path::new);
        let found = find_format(&Cli::command, &arguments, output, Lang::En)?;
        Ok(found.map(|words| {
            assert!(Cli::command().try_get_matches_from(&words).is_ok(), "{words:?}");
            words[3].to_string_lossy().into_owned()
        }))
    }

    #[test]
    fn the_ending_of_the_file_decides_the_format_of_every_verb() {
        for (line, format) in [
            ("stspd list actions -o l.csv", Some("csv")),
            ("stspd list actions -o l.YML", Some("yaml")),
            ("stspd check -o c.json", Some("json")),
            ("stspd check -o c.sarif", Some("sarif")),
            ("stspd check -o c.txt", Some("human")),
            ("stspd check -o c.xml", Some("junit")),
            ("stspd stats -o s.md", Some("markdown")),
            ("stspd log -o l.html", Some("html")),
            ("stspd progress -o p.ndjson", Some("ndjson")),
            ("stspd calendar -o c.ics", Some("ics")),
            ("stspd list actions -o l", None),
            ("stspd list actions -o l.log", None),
            ("stspd check --format gitlab -o c.json", None),
            ("stspd check --format sarif -o c.json", None),
            ("stspd render summary -o s.html", None),
            ("stspd schema -o s.json", None),
            ("stspd list actions", None),
        ] {
            let found = find(line).unwrap_or_else(|failure| panic!("{line}: {failure:?}"));
            assert_eq!(found.as_deref(), format, "{line}");
        }
    }

    #[test]
    fn a_format_that_the_ending_gainsays_is_refused_and_so_is_an_ending_of_no_text() {
        for line in [
            "stspd list actions --format json -o l.csv",
            "stspd check --format human -o c.md",
            "stspd log --format markdown -o l.html",
            "stspd list actions -o l.xlsx",
            "stspd list actions --format csv -o l.xlsx",
            "stspd stats -o s.docx",
            "stspd check -o c.html",
            "stspd check --format json -o c.csv",
            "stspd diff -o d.csv",
            "stspd list actions -o l.ics",
            "stspd list actions -o l.txt2",
            "stspd check -o c.jsn",
            "stspd stats -o s.htlm",
        ] {
            let failure = find(line).expect_err(line);
            assert!(failure.hint.is_some(), "{line}");
        }
    }
}
