//! How a French help is laid out where the parser has English words of its own: « Utilisation », « [par défaut : …] »,
//! what values mean, examples.
//!
//! It must not know what any verb says.

use clap::{Arg, Command};

use super::value_name;

/// Columns before the help of an argument, in the long help.
const INDENT: usize = 10;
/// The widest line of a help.
const WIDEST: usize = 100;
const USAGE: &str = "Utilisation\u{a0}:";

/// A possible value of an argument, and what it means where that is said.
pub struct Meaning {
    pub name: String,
    pub words: Option<&'static str>,
}

/// What follows the help of an argument.
pub struct Notes {
    /// The variable it is read from, and its default.
    brackets: Vec<String>,
    values: Vec<Meaning>,
}

impl Notes {
    pub fn of(argument: &Arg, values: Vec<Meaning>) -> Notes {
        let variable = argument.get_env().filter(|_| !argument.is_hide_env_set());
        let mut brackets: Vec<String> = variable.iter().map(|name| format!("[variable : {}]", name.to_string_lossy())).collect();
        if argument.get_action().takes_values() && !argument.get_default_values().is_empty() {
            let defaults: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
            brackets.push(format!("[par défaut : {}]", defaults.join(" ")));
        }
        Notes { brackets, values }
    }

    /// The help on one line.
    pub fn short(&self, help: &str) -> String {
        [vec![help.to_owned()], self.brackets.clone(), self.names()].concat().join(" ")
    }

    /// The help in paragraphs; values that mean something have a line each.
    pub fn long(&self, help: &str) -> String {
        let is_explained = self.values.iter().any(|value| value.words.is_some());
        let explained = if is_explained { self.explain_values() } else { String::new() };
        let names = if is_explained { Vec::new() } else { self.names() };
        super::join(&[help.to_owned(), explained, [self.brackets.clone(), names].concat().join("\n")])
    }

    fn names(&self) -> Vec<String> {
        let names: Vec<&str> = self.values.iter().map(|value| value.name.as_str()).collect();
        if names.is_empty() { Vec::new() } else { vec![format!("[valeurs : {}]", names.join(", "))] }
    }

    fn explain_values(&self) -> String {
        let longest = self.values.iter().map(|value| value.name.len()).max().unwrap_or(0);
        let line = |value: &Meaning| {
            let padding = " ".repeat(longest - value.name.len());
            value.words.map_or_else(|| format!("- {}", value.name), |words| format!("- {} : {padding}{words}", value.name))
        };
        let width = terminal_size::terminal_size().map_or(WIDEST, |(width, _)| usize::from(width.0)).min(WIDEST);
        let options = || textwrap::Options::new(width.saturating_sub(INDENT)).subsequent_indent("  ");
        let lines: Vec<String> = self.values.iter().map(|value| textwrap::fill(&line(value), options())).collect();
        format!("Valeurs possibles :\n{}", lines.join("\n"))
    }
}

/// The whole of a help, as the parser fills it.
pub fn template(command: &Command) -> String {
    let style = command.get_styles().get_usage();
    let usage = format!("{}{USAGE}{} {{usage}}", style.render(), style.render_reset());
    format!("{{before-help}}{{about-with-newline}}\n{usage}\n\n{{all-args}}{{after-help}}")
}

/// Lines of usage, one under the other, with the French names of their values.
pub fn usage(english: &str) -> String {
    let word = |word: &str| {
        let name = word.trim_matches(['<', '>', '[', ']']);
        value_name(name).map_or_else(|| word.to_owned(), |french| word.replace(name, french))
    };
    let line = |line: &str| line.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = english.lines().map(line).collect();
    lines.join(&format!("\n{}", " ".repeat(USAGE.chars().count() + 1)))
}

/// The examples that open an English text, their explanations replaced in order; nothing where there are none.
pub fn examples(english: &str, explanations: &[&str]) -> String {
    let Some(lines) = english.strip_prefix("Examples:\n") else { return String::new() };
    let mut explanations = explanations.iter();
    let lines = lines.lines().take_while(|line| !line.is_empty()).map(|line| match find_explanation(line) {
        Some(at) => format!("{}{}", &line[..at], explanations.next().unwrap_or(&"")),
        None => line.to_owned(),
    });
    let lines: Vec<String> = lines.collect();
    format!("Exemples :\n{}", lines.join("\n"))
}

/// Where the explanation of an example begins: after several spaces.
pub fn find_explanation(line: &str) -> Option<usize> {
    let start = line.rfind("  ")? + 2;
    (start > "  ".len() && start < line.len()).then_some(start)
}
