//! A command line that is not understood, said in the reader's language.

use std::ffi::OsString;
use std::num::ParseIntError;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::context::Failure;
use crate::lang::{Fact, Lang, Sentence, Text};
use crate::nearest::{nearest, plain};

/// The variables that stand for an option, with its name and what they may hold.
const VARIABLES: [(&str, &str, Text); 2] = [
    ("lang", "STSPD_LANG", Text::new("`en` or `fr` is expected", "« en » ou « fr » est attendu")),
    ("today", "STSPD_TODAY", Text::new("a day such as `2026-11-23` is expected", "un jour comme « 2026-11-23 » est attendu")),
];

/// The variable that names the strategy.
pub const FILE: &str = "STSPD_FILE";
const FILE_OPTIONS: [&str; 2] = ["--file", "--fichier"];
/// No variable has this name.
const NO_VARIABLE: &str = "";
const VARIABLE: Text =
    Text::new("the variable `{name}` holds `{value}`: {expected}", "la variable « {name} » vaut « {value} » : {expected}");
const UNKNOWN_ARGUMENT: Text = Text::new("unknown argument: `{argument}`", "argument inconnu : « {argument} »");
const UNKNOWN_VERB: Text = Text::new("unknown verb: `{argument}`", "verbe inconnu : « {argument} »");
const INVALID_VALUE: Text =
    Text::new("invalid value for `{argument}`: `{value}`", "valeur refusée pour « {argument} » : « {value} »");
const NO_VALUE: Text = Text::new("a value is missing for `{argument}`", "il manque une valeur à « {argument} »");
const MISSING: Text = Text::new("these arguments are missing: {missing}", "il manque : {missing}");
const MISSING_VERB: Text = Text::new("a verb is missing", "il manque un verbe");
const CONFLICT: Text = Text::new("`{argument}` does not go with {others}", "« {argument} » ne va pas avec {others}");
const REPEATED: Text = Text::new("`{argument}` is given twice", "« {argument} » est donné deux fois");
const WRONG_COUNT: Text = Text::new("wrong number of values for `{argument}`", "nombre de valeurs incorrect pour « {argument} »");
const NOT_TEXT: Text = Text::new("an argument is not valid UTF-8", "un argument n’est pas de l’UTF-8 valide");
const WHOLE_NUMBER: Text = Text::new("a whole number is expected", "un nombre entier est attendu");
const OTHERWISE: Text = Text::new("the command line is not understood", "la ligne de commande n’est pas comprise");
const BARE_FILE: Text = Text::new(
    "`{verb}` takes its file last, without `{argument}`",
    "« {verb} » prend son fichier en dernier, sans « {argument} »",
);
const TYPE: Text = Text::new("type `{command}`", "tapez « {command} »");
const MEANT: Text = Text::new("did you mean {meant}?", "vouliez-vous dire {meant} ?");
const CHOICES: Text = Text::new("choose among {choices}", "choisissez parmi {choices}");
const HELP: Text = Text::new("`{command} --help` tells what there is", "« {command} --help » dit ce qui existe");

/// The command without the variables that are empty, which count as not set, and without those that an argument outdoes.
pub fn with_variables(root: Command, arguments: &[OsString], environment: &impl Fn(&str) -> Option<OsString>) -> Command {
    let empty = |variable: &str| environment(variable).is_some_and(|value| value.is_empty());
    let given = |option: &str| {
        let is_it = |word: &OsString| {
            let word = word.to_string_lossy();
            word.strip_prefix("--")
                .and_then(|word| word.strip_prefix(option))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        };
        arguments.iter().any(is_it)
    };
    // An empty name of a file, as some forges give it, names none.
    let root = root.mut_subcommands(|verb| {
        verb.mut_args(|argument| match argument.get_env().and_then(|name| name.to_str()) {
            Some(name) if name == FILE && empty(name) => argument.env(NO_VARIABLE).hide_env(true),
            _ => argument,
        })
    });
    VARIABLES
        .iter()
        .filter(|(option, variable, _)| empty(variable) || given(option))
        .fold(root, |root, (option, ..)| root.mut_arg(option, |argument| argument.env(NO_VARIABLE).hide_env(true)))
}

/// What a person is told whose command line is refused; nothing where the parser's own words do.
pub fn failure(
    error: &clap::Error,
    verb: Option<&str>,
    lang: Lang,
    environment: &impl Fn(&str) -> Option<OsString>,
) -> Option<Failure> {
    if !error.use_stderr() {
        return None;
    }
    if let Some(failure) = variable(error, lang, environment) {
        return Some(failure);
    }
    let is_ours = lang == Lang::Fr || error.kind() == ErrorKind::InvalidSubcommand || !meant_words(error).is_empty();
    (is_ours && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand).then(|| explain(error, verb, lang))
}

/// What is told to who gives a verb its file behind `--file`, which some verbs take and this one does not.
pub fn refuse_file_option(error: &clap::Error, verb: &Command, arguments: &[OsString], lang: Lang) -> Option<Failure> {
    let argument = context(error, ContextKind::InvalidArg).filter(|_| error.kind() == ErrorKind::UnknownArgument)?.pop()?;
    let option = argument.split('=').next().filter(|option| FILE_OPTIONS.contains(option))?;
    let mut bare = verb.get_positionals().filter_map(clap::Arg::get_value_names).flatten();
    bare.find(|name| *name == "FILE")?;
    let (mut words, mut files) = (vec![env!("CARGO_PKG_NAME").to_owned()], Vec::new());
    let mut typed = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    while let Some(word) = typed.next() {
        match word.strip_prefix(option) {
            Some("") => files.extend(typed.next().map(|file| quote(&file))),
            Some(file) if file.starts_with('=') => files.push(quote(&file[1..])),
            _ => words.push(quote(&word)),
        }
    }
    words.extend(files);
    let facts = [("verb", verb.get_name().into()), ("argument", option.into()), ("command", words.join(" ").into())];
    Some(Failure::new(lang, BARE_FILE, &facts).hint(lang, TYPE, &facts))
}

/// A word as a shell takes it.
fn quote(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./=,:+@".contains(letter);
    if word.chars().all(is_plain) && !word.is_empty() { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// The option's value came from a variable that does not hold one.
fn variable(error: &clap::Error, lang: Lang, environment: &impl Fn(&str) -> Option<OsString>) -> Option<Failure> {
    let (argument, value) = (context(error, ContextKind::InvalidArg)?, context(error, ContextKind::InvalidValue)?);
    let is_meant = |option: &str| argument.first().is_some_and(|argument| argument.starts_with(&format!("--{option} ")));
    let (_, name, expected) = VARIABLES.iter().find(|(option, ..)| is_meant(option))?;
    let held = environment(name)?.to_string_lossy().into_owned();
    let facts = [("name", (*name).into()), ("value", held.as_str().into()), ("expected", (*expected).into())];
    (value == [held.as_str()]).then(|| Failure::new(lang, VARIABLE, &facts))
}

/// Words of French for the verbs and the flags, without accents.
const WORDS: [(&str, &str); 75] = [
    ("afficher", "show"),
    ("aide", "help"),
    ("ajouter", "add"),
    ("avancement", "progress"),
    ("calendrier", "calendar"),
    ("commencer", "init"),
    ("comparer", "diff"),
    ("controler", "check"),
    ("differences", "diff"),
    ("echeances", "calendar"),
    ("emarger", "attend"),
    ("etat", "stats"),
    ("expliquer", "explain"),
    ("exporter", "export"),
    ("formater", "fmt"),
    ("historique", "log"),
    ("importer", "import"),
    ("imprimer", "render"),
    ("initialiser", "init"),
    ("journal", "log"),
    ("liste", "list"),
    ("lister", "list"),
    ("modifier", "set"),
    ("montrer", "show"),
    ("presences", "attend"),
    ("produire", "render"),
    ("regles", "rules"),
    ("rendre", "render"),
    ("renommer", "rename"),
    ("retirer", "remove"),
    ("schema", "schema"),
    ("signer", "sign"),
    ("statistiques", "stats"),
    ("supprimer", "remove"),
    ("verifier", "check"),
    ("voir", "show"),
    ("--annee", "--year"),
    ("--axe", "--axis"),
    ("--colonnes", "--columns"),
    ("--couleur", "--color"),
    ("--csv", "--format csv"),
    ("--depuis", "--since"),
    ("--etat", "--status"),
    ("--fichier", "--file"),
    ("--fonds", "--fund"),
    ("--forcer", "--force"),
    ("--gabarit", "--template"),
    ("--groupe", "--body"),
    ("--grouper", "--group-by"),
    ("--html", "--format html"),
    ("--json", "--format json"),
    ("--langue", "--lang"),
    ("--limite", "--limit"),
    ("--markdown", "--format markdown"),
    ("--modele", "--template"),
    ("--niveau", "--level"),
    ("--objectif", "--objective"),
    ("--organisme", "--organization"),
    ("--ou", "--where"),
    ("--partenaire", "--partner"),
    ("--pilote", "--lead"),
    ("--pleniere", "--plenary"),
    ("--pour", "--for"),
    ("--quartier", "--neighbourhood"),
    ("--regrouper", "--group-by"),
    ("--retard", "--late"),
    ("--sans", "--without"),
    ("--seance", "--plenary"),
    ("--separateur", "--delimiter"),
    ("--silencieux", "--quiet"),
    ("--sortie", "--output"),
    ("--statut", "--status"),
    ("--texte", "--text"),
    ("--tri", "--sort"),
    ("--trier", "--sort"),
];

/// What a word of French for a verb or a flag means.
fn meant_words(error: &clap::Error) -> Vec<String> {
    let kind = match error.kind() {
        ErrorKind::InvalidSubcommand => ContextKind::InvalidSubcommand,
        ErrorKind::UnknownArgument => ContextKind::InvalidArg,
        _ => return Vec::new(),
    };
    let written = context(error, kind).and_then(|words| words.into_iter().next()).unwrap_or_default();
    let written = written.split('=').next().unwrap_or_default();
    let is_written = |word: &str| word.starts_with('-') == written.starts_with('-') && plain(word) == plain(written);
    WORDS.iter().filter(|(word, _)| is_written(word)).map(|(_, meant)| (*meant).to_owned()).collect()
}

/// The suggestion most like what was written, else all.
fn by_likeness(suggested: Vec<String>, written: &str) -> Vec<String> {
    match nearest(written, suggested.iter().map(String::as_str)) {
        Some(nearest) => vec![nearest.to_owned()],
        None => suggested,
    }
}

fn explain(error: &clap::Error, verb: Option<&str>, lang: Lang) -> Failure {
    let list = |kind| context(error, kind).unwrap_or_default();
    let first = |kind| list(kind).into_iter().next().unwrap_or_default();
    let (argument, value) = (first(ContextKind::InvalidArg), first(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::UnknownArgument => UNKNOWN_ARGUMENT,
        ErrorKind::InvalidSubcommand => UNKNOWN_VERB,
        ErrorKind::InvalidValue if value.is_empty() => NO_VALUE,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => INVALID_VALUE,
        ErrorKind::MissingRequiredArgument => MISSING,
        ErrorKind::MissingSubcommand => MISSING_VERB,
        ErrorKind::ArgumentConflict if list(ContextKind::PriorArg).contains(&argument) => REPEATED,
        ErrorKind::ArgumentConflict => CONFLICT,
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => WRONG_COUNT,
        ErrorKind::InvalidUtf8 => NOT_TEXT,
        _ => OTHERWISE,
    };
    let argument = if message == UNKNOWN_VERB { first(ContextKind::InvalidSubcommand) } else { argument };
    let likely = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(list).concat();
    let known = meant_words(error);
    let suggested = if known.is_empty() { by_likeness(likely, &argument) } else { known };
    let hint = match () {
        () if !suggested.is_empty() => MEANT,
        () if !list(ContextKind::ValidValue).is_empty() => CHOICES,
        () => HELP,
    };
    let facts: [(&str, Fact); 7] = [
        ("argument", argument.into()),
        ("value", value.into()),
        ("missing", list(ContextKind::InvalidArg).into()),
        ("others", list(ContextKind::PriorArg).into()),
        ("choices", list(ContextKind::ValidValue).into()),
        ("command", command(error, verb).into()),
        ("meant", suggested.into()),
    ];
    let mut failure = Failure::new(lang, message, &facts).hint(lang, hint, &facts);
    if let Some(source) = std::error::Error::source(error) {
        let words = match source.downcast_ref::<Sentence>() {
            Some(sentence) => sentence.say(lang),
            None if source.is::<ParseIntError>() => WHOLE_NUMBER.say(lang),
            None => source.to_string(),
        };
        failure.message = format!("{} ({words})", failure.message);
    }
    failure
}

/// The values that the parser keeps of a fault.
fn context(error: &clap::Error, kind: ContextKind) -> Option<Vec<String>> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(vec![text.clone()]),
        ContextValue::Strings(texts) => Some(texts.clone()),
        _ => None,
    }
}

/// The command whose usage the parser tells, else the one with the verb that was typed.
fn command(error: &clap::Error, verb: Option<&str>) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|word| *word != env!("CARGO_PKG_NAME"));
    let words: Vec<&str> = words.take_while(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())).collect();
    match verb {
        _ if !words.is_empty() => words.join(" "),
        Some(verb) => format!("{} {verb}", env!("CARGO_PKG_NAME")),
        None => env!("CARGO_PKG_NAME").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_word_of_french_means_a_verb_or_a_flag_that_there_is() {
        let mut root = Cli::command();
        root.build();
        let verbs: Vec<&str> = root.get_subcommands().map(clap::Command::get_name).collect();
        let flags = || root.get_subcommands().flat_map(clap::Command::get_arguments).filter_map(clap::Arg::get_long);
        for (word, meant) in WORDS {
            let meant = meant.split(' ').next().unwrap_or_default();
            let is_there = match meant.strip_prefix("--") {
                Some(flag) => flags().any(|known| known == flag),
                None => verbs.contains(&meant),
            };
            assert!(is_there, "{word}");
        }
        assert!(WORDS.windows(2).all(|pair| pair[0].0 != pair[1].0));
    }
}
