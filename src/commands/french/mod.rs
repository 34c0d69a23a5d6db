//! The help of the command line in French: one file a group of verbs, laid over the parser's own.
//!
//! The English stays where the parser finds it, beside the code. It must not know how a command line is read.

mod check;
mod export;
mod history;
mod import;
mod init;
mod layout;
mod list;
mod render;
mod shared;
mod show;
mod sign;
mod words;
mod write;

use clap::{Arg, Command};

use crate::lang::{Lang, Text, print_french};
use crate::query::LISTINGS;
use layout::Meaning;
use words::{Argument, Verb};

/// The root, then the verbs, in the order of the help.
const VERBS: &[&Verb] = &[
    &shared::ROOT,
    &init::INIT,
    &check::CHECK,
    &list::LIST,
    &show::SHOW,
    &show::STATS,
    &render::RENDER,
    &export::EXPORT,
    &import::IMPORT,
    &import::ASK,
    &import::RECEIVE,
    &history::DIFF,
    &history::LOG,
    &history::PROGRESS,
    &write::ADD,
    &write::ATTEND,
    &write::SET,
    &write::REMOVE,
    &write::RENAME,
    &write::FMT,
    &sign::SIGN,
    &sign::VERIFY,
    &check::EXPLAIN,
    &check::RULES,
    &show::CALENDAR,
    &show::REFERENCES,
    &export::SCHEMA,
    &export::COMPLETIONS,
    &export::MAN,
    &shared::HELP,
];

/// The same command line, whose help is in French.
pub fn translate(mut root: Command) -> Command {
    // What the parser adds itself, such as `--help`, is to be translated too.
    root.build();
    command_in_french(root)
}

/// The same with the help of the root alone in French, which lists the verbs.
pub fn translate_list(mut root: Command) -> Command {
    root.build();
    in_french(root, |verb| match find_verb(&verb) {
        Some(found) => verb.about(print_french(found.about)),
        None => verb,
    })
}

fn command_in_french(command: Command) -> Command {
    in_french(command, command_in_french)
}

fn find_verb(command: &Command) -> Option<&'static Verb> {
    VERBS.iter().copied().find(|verb| verb.name == command.get_name())
}

fn in_french(command: Command, of_verb: fn(Command) -> Command) -> Command {
    let Some(verb) = find_verb(&command) else { return command };
    let template = layout::template(&command);
    let usage = command.get_overridden_usage().map(|usage| layout::usage(&usage.to_string()));
    let examples = command.get_after_help().map(|after| layout::examples(&after.to_string(), verb.examples));
    let after = join(&[examples.unwrap_or_default(), verb.after.to_owned()]);
    let long_after = join(&[after.clone(), verb.long_after.map(|long| long()).unwrap_or_default()]);
    let more = if verb.more.is_empty() { verb.about.to_owned() } else { format!("{}.\n\n{}", verb.about, verb.more) };
    let command = command
        .about(print_french(verb.about))
        .long_about(print_french(&more))
        .after_help(print_french(&after))
        .after_long_help(print_french(&long_after))
        .help_template(template)
        .subcommand_help_heading("Commandes\u{a0}")
        .subcommand_value_name(value_name("COMMAND").unwrap_or("COMMAND"))
        .mut_args(|argument| argument_in_french(argument, verb))
        .mut_subcommands(of_verb);
    if let Some(usage) = usage { command.override_usage(usage) } else { command }
}

fn argument_in_french(argument: Arg, verb: &Verb) -> Arg {
    let Some(said) = find_arguments(argument.get_id().as_str(), verb).find(|said| !said.help.is_empty()) else { return argument };
    let notes = layout::Notes::of(&argument, meanings(&argument, verb));
    let name = argument.get_value_names().and_then(|names| value_name(names.first()?));
    let heading = heading(&argument);
    // Under a heading of ours the parser would sort them by name.
    let place = argument.get_index();
    let argument = argument
        .help(print_french(&notes.short(said.help)))
        .long_help(print_french(&notes.long(&join(&[said.help.to_owned(), said.more.to_owned()]))))
        .hide_possible_values(true)
        .hide_default_value(true)
        .hide_env(true)
        .help_heading(heading);
    let argument = if let Some(place) = place { argument.display_order(place) } else { argument };
    if let Some(name) = name { argument.value_name(name) } else { argument }
}

/// What is said of an argument: by the verb itself, then of all that bear its name.
fn find_arguments<'v>(id: &str, verb: &'v Verb) -> impl Iterator<Item = &'v Argument> {
    verb.arguments.iter().chain(shared::ARGUMENTS).filter(move |argument| argument.id == id)
}

/// Its possible values, with what they mean where that is said.
fn meanings(argument: &Arg, verb: &Verb) -> Vec<Meaning> {
    let id = argument.get_id().as_str();
    let said_of = |arguments: &[Argument], name: &str| {
        let values = arguments.iter().filter(|argument| argument.id == id).flat_map(|argument| argument.values);
        values.copied().find(|(value, _)| *value == name).map(|(_, meaning)| meaning)
    };
    let values = argument.get_possible_values().into_iter().filter(|value| !value.is_hide_set());
    let meaning = |value: &clap::builder::PossibleValue| {
        let english = value.get_help()?.to_string();
        let name = value.get_name();
        said_of(verb.arguments, name).or_else(|| about(&english)).or_else(|| said_of(shared::ARGUMENTS, name))
    };
    let kind =
        |name: &str| LISTINGS.iter().find(|listing| listing.name() == name).map(|listing| listing.kind.listed_word(Lang::Fr));
    let french = |name: &str| if id == "kind" { kind(name) } else { french_name(name).map(str::to_owned) };
    let name = |value: &clap::builder::PossibleValue| french(value.get_name()).unwrap_or_else(|| value.get_name().to_owned());
    values.map(|value| Meaning { name: name(&value), words: meaning(&value) }).collect()
}

/// What a document is called in French, where that is another word.
fn french_name(document: &str) -> Option<&'static str> {
    let folder = (crate::outline::folder::FOLDER.name, crate::outline::folder::FOLDER.names().nth(1));
    let outlines = crate::outline::OUTLINES.iter().map(|outline| (outline.name, outline.names().nth(1)));
    outlines.chain([folder]).find(|(name, _)| *name == document)?.1
}

/// The French of what a table of formats or of documents says of one of them.
fn about(english: &str) -> Option<&'static str> {
    let reports = crate::report::FORMATS.iter().map(|format| format.about);
    let tables = crate::table::FORMATS.iter().map(|format| format.about);
    let renderers = crate::render::RENDERERS.iter().map(|renderer| renderer.about);
    let outlines = crate::outline::OUTLINES.iter().map(|outline| outline.about);
    let folder = [crate::outline::folder::FOLDER.about, crate::commands::render::formats::PDF_ABOUT];
    let mut abouts = reports.chain(tables).chain(renderers).chain(outlines).chain(folder);
    abouts.find(|about: &Text| about.en == english).map(|about| about.fr)
}

/// The heading an argument is listed under, with the space that French puts before a colon.
fn heading(argument: &Arg) -> &'static str {
    match argument.get_help_heading() {
        // What the parser adds itself is in every verb.
        None if ["help", "version"].contains(&argument.get_id().as_str()) => shared::HEADINGS[0].1,
        None if argument.is_positional() => "Arguments\u{a0}",
        None => "Options\u{a0}",
        Some(english) => shared::HEADINGS.iter().find(|(name, _)| *name == english).map_or("Options\u{a0}", |(_, name)| name),
    }
}

fn value_name(english: &str) -> Option<&'static str> {
    shared::VALUE_NAMES.iter().find(|(name, _)| *name == english).map(|(_, name)| *name)
}

/// Paragraphs that say something, parted by empty lines.
fn join(paragraphs: &[String]) -> String {
    let said: Vec<&str> = paragraphs.iter().map(String::as_str).filter(|paragraph| !paragraph.is_empty()).collect();
    said.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    /// The parser's own words, which no translation of texts reaches.
    const STRUCTURE: [&str; 9] =
        ["Usage:", "Options:", "Arguments:", "Commands:", "[default", "[env", "ossible values", "Print help", "Print version"];

    /// The root and the verbs, as the parser has them in English.
    fn commands() -> Vec<Command> {
        let mut root = Cli::command();
        root.build();
        let verbs: Vec<Command> = root.get_subcommands().cloned().collect();
        [vec![root], verbs].concat()
    }

    fn verb(name: &str) -> &'static Verb {
        VERBS.iter().find(|verb| verb.name == name).unwrap_or_else(|| panic!("`{name}` has no French help"))
    }

    fn list_shown(command: &Command) -> impl Iterator<Item = &Arg> {
        command.get_arguments().filter(|argument| !argument.is_hide_set())
    }

    /// What an English text says after its examples, and the explanations of these.
    fn after(command: &Command) -> (String, Vec<String>) {
        let english = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let Some(examples) = english.strip_prefix("Examples:\n") else { return (english, Vec::new()) };
        let (examples, rest) = examples.split_once("\n\n").unwrap_or((examples, ""));
        let explanations = examples.lines().filter_map(|line| Some(line[layout::find_explanation(line)?..].to_owned()));
        (rest.to_owned(), explanations.collect())
    }

    #[test]
    fn what_is_said_in_english_is_said_in_french() {
        for command in commands() {
            let name = command.get_name();
            let verb = verb(name);
            assert_eq!(command.get_long_about().is_some(), !verb.more.is_empty(), "what `{name} --help` says first");
            let (rest, explanations) = after(&command);
            assert_eq!(explanations.len(), verb.examples.len(), "explanations of the examples of `{name}`");
            assert_eq!(rest.is_empty(), verb.after.is_empty(), "what follows the examples of `{name}`");
            assert_eq!(command.get_after_long_help().is_some(), verb.long_after.is_some(), "the end of `{name} --help`");
            list_shown(&command).for_each(|argument| is_said(argument, verb));
        }
    }

    fn is_said(argument: &Arg, verb: &Verb) {
        let id = argument.get_id().as_str();
        let place = format!("`{id}` of `{}`", verb.name);
        let said =
            find_arguments(id, verb).find(|said| !said.help.is_empty()).unwrap_or_else(|| panic!("{place} has no French help"));
        // The parser's own `--help` has two texts, of which one does in French.
        assert!(id == "help" || argument.get_long_help().is_some() != said.more.is_empty(), "the paragraphs of {place}");
        for name in argument.get_value_names().unwrap_or_default() {
            assert!(!argument.get_action().takes_values() || value_name(name).is_some(), "{place}: {name} has no French name");
        }
        if let Some(heading) = argument.get_help_heading() {
            assert!(shared::HEADINGS.iter().any(|(english, _)| *english == heading), "{heading} has no French name");
        }
        for (value, meaning) in argument.get_possible_values().iter().zip(meanings(argument, verb)) {
            assert_eq!(value.get_help().is_some(), meaning.words.is_some(), "{place}: what {} means", meaning.name);
        }
    }

    /// Whether some of these arguments is the one that is spoken of, with every value of which a meaning is said.
    fn is_there<'a>(said: &Argument, arguments: impl Iterator<Item = &'a Arg>) -> bool {
        let named: Vec<&Arg> = arguments.filter(|argument| argument.get_id() == said.id).collect();
        let explained = |value: &str| {
            let values = named.iter().flat_map(|argument| argument.get_possible_values());
            values.into_iter().any(|possible| possible.get_name() == value && possible.get_help().is_some())
        };
        !named.is_empty() && said.values.iter().all(|(value, _)| explained(value))
    }

    #[test]
    fn nothing_is_said_of_what_is_no_longer_there() {
        let commands = commands();
        let all = || commands.iter().flat_map(list_shown);
        for verb in VERBS {
            let command = commands.iter().find(|command| command.get_name() == verb.name);
            let command = command.unwrap_or_else(|| panic!("there is no verb `{}`", verb.name));
            for said in verb.arguments {
                assert!(is_there(said, list_shown(command)), "`{}` of `{}` is not there", said.id, verb.name);
            }
        }
        for said in shared::ARGUMENTS {
            assert!(is_there(said, all()), "no verb has all of `{}`", said.id);
        }
        for (english, _) in shared::HEADINGS {
            assert!(all().any(|argument| argument.get_help_heading() == Some(english)), "nothing is headed {english}");
        }
        for (english, _) in shared::VALUE_NAMES.iter().filter(|(english, _)| *english != "COMMAND") {
            let names = || all().flat_map(|argument| argument.get_value_names().unwrap_or_default());
            assert!(names().any(|name| name == english), "no value is called {english}");
        }
    }

    /// Its words, one space between them.
    fn words(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Three words that follow each other, as no list of names, no amount of punctuation and no command has them.
    fn is_prose(line: &str) -> bool {
        let is_word = |word: &&str| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_lowercase());
        let words: Vec<&str> = line.split_whitespace().collect();
        !line.contains("stspd ") && words.windows(3).any(|three| three.iter().all(is_word))
    }

    /// All that the English help of a command says in words.
    fn english(command: &Command) -> Vec<String> {
        let lines = |text: &clap::builder::StyledStr| text.to_string().lines().map(words).collect::<Vec<_>>();
        let arguments = list_shown(command).flat_map(|argument| [argument.get_help(), argument.get_long_help()]);
        let said = [command.get_about(), command.get_long_about()].into_iter().chain(arguments).flatten().flat_map(lines);
        let ends = [command.get_after_help(), command.get_after_long_help()].into_iter().flatten().flat_map(lines);
        let values = list_shown(command).flat_map(Arg::get_possible_values);
        let values = values.filter_map(|value| value.get_help().map(ToString::to_string));
        let ends = ends.filter(|line| is_prose(line)).chain(after(command).1);
        said.chain(ends).chain(values).filter(|line| line.contains(' ')).collect()
    }

    #[test]
    fn no_english_is_left_in_the_french_help() {
        let mut root = translate(Cli::command());
        for command in commands() {
            let french = match root.find_subcommand_mut(command.get_name()) {
                Some(verb) => verb,
                None => &mut root,
            };
            let (short, long) = (french.render_help().to_string(), french.render_long_help().to_string());
            let names = shared::VALUE_NAMES.iter().filter(|(english, french)| english != french);
            let names = names.flat_map(|(english, _)| [format!("<{english}>"), format!("[{english}]")]);
            let english: Vec<String> = english(&command).into_iter().chain(names).collect();
            for help in [short, long] {
                assert!(help.lines().all(|line| line.chars().count() <= 100), "`{}` has a line too wide", command.get_name());
                let help = words(&help);
                let left = english.iter().map(String::as_str).chain(STRUCTURE).find(|text| help.contains(text));
                assert_eq!(left, None, "in the French help of `{}`", command.get_name());
            }
        }
    }

    #[test]
    fn the_french_is_typed_as_it_is_printed() {
        for verb in VERBS {
            let long = verb.long_after.map(|long| long()).unwrap_or_default();
            let arguments = verb.arguments.iter().chain(shared::ARGUMENTS).flat_map(|said| [said.help, said.more]);
            for text in [verb.about, verb.more, verb.after, &long].into_iter().chain(arguments) {
                assert!(!text.contains(['\'', '`']), "French has ’ and « »: {text}");
            }
        }
    }
}
