//! What the words before the cursor say already: the verb, what stands behind its options, what is named.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Command;

use super::World;
use crate::inputs::is_yaml;
use crate::lang::Lang;

/// A command line that is not whole.
#[derive(Debug)]
pub struct Said {
    /// The name of the verb.
    pub verb: String,
    /// The words behind it that no option takes, but for the one that is being written.
    pub named: Vec<String>,
    /// The options, each with the word that it takes.
    options: Vec<(String, String)>,
    pub lang: Lang,
    pub today: NaiveDate,
    environment: fn(&str) -> Option<OsString>,
}

impl Said {
    /// What the words say, the program's name among them, by the options of a command line.
    pub fn of(words: Vec<String>, root: &Command, world: &World) -> Said {
        let (mut verb, mut named, mut options) = (None, Vec::new(), Vec::new());
        let last = words.len().saturating_sub(1);
        let mut words = words.into_iter().take(last).skip(1);
        while let Some(word) = words.next() {
            let command: &Command = verb.unwrap_or(root);
            if let Some(long) = word.strip_prefix("--") {
                match long.split_once('=') {
                    Some((name, value)) => options.push((name.to_owned(), value.to_owned())),
                    None if takes_word(command, root, long) => options.push((long.to_owned(), words.next().unwrap_or_default())),
                    None => options.push((long.to_owned(), String::new())),
                }
            } else if word.len() == 2 && word.starts_with('-') && is_short_with_word(command, root, &word) {
                words.next();
            } else if verb.is_none() {
                verb = root.find_subcommand(&word);
            } else if !word.starts_with('-') {
                named.push(word);
            }
        }
        let verb = verb.map_or_else(String::new, |verb| verb.get_name().to_owned());
        Said { verb, named, options, lang: world.lang, today: world.today, environment: world.environment }
    }

    /// What stands behind an option.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().rev().find(|(option, _)| option == name).map(|(_, value)| value.as_str())
    }

    /// The file that is named, if one is: by the option, by a word that is one, or by the variable.
    pub fn file(&self) -> Option<PathBuf> {
        let named = || self.named.iter().map(PathBuf::from).find(|path| is_yaml(path) && path.is_file());
        let option = self.option("file").map(PathBuf::from);
        option.or_else(named).or_else(|| (self.environment)("STSPD_FILE").map(PathBuf::from))
    }
}

fn takes_word(command: &Command, root: &Command, long: &str) -> bool {
    let is_it = |argument: &&clap::Arg| {
        argument.get_long() == Some(long) || argument.get_visible_aliases().is_some_and(|names| names.contains(&long))
    };
    let found = command.get_arguments().chain(root.get_arguments()).find(is_it);
    found.is_some_and(|argument| argument.get_action().takes_values())
}

fn is_short_with_word(command: &Command, root: &Command, word: &str) -> bool {
    let is_it = |argument: &&clap::Arg| argument.get_short().is_some_and(|short| word[1..].starts_with(short));
    let found = command.get_arguments().chain(root.get_arguments()).find(is_it);
    found.is_some_and(|argument| argument.get_action().takes_values())
}
