//! What a French help is made of: the words of each verb, and those that many share.
//!
//! They are typed with ordinary spaces and typeset where they are shown. It must not know the parser.

/// What the help of a verb says in French.
pub struct Verb {
    pub name: &'static str,
    pub about: &'static str,
    /// What `--help` says under it; empty where it says no more.
    pub more: &'static str,
    pub arguments: &'static [Argument],
    /// The explanations beside the examples, in their order; the commands are those of the English help.
    pub examples: &'static [&'static str],
    /// What follows the examples.
    pub after: &'static str,
    /// What `--help` alone says at the end.
    pub long_after: Option<fn() -> String>,
}

impl Verb {
    /// A verb of which only the first line is said; what else it says is named beside it.
    pub const fn new(name: &'static str, about: &'static str) -> Verb {
        Verb { name, about, more: "", arguments: &[], examples: &[], after: "", long_after: None }
    }
}

/// What is said of an argument, by its name in the code.
pub struct Argument {
    pub id: &'static str,
    /// Empty where only its values differ from what all verbs share.
    pub help: &'static str,
    /// What `--help` says under it.
    pub more: &'static str,
    /// What its values mean, by their names.
    pub values: &'static [(&'static str, &'static str)],
}

impl Argument {
    pub const fn new(id: &'static str, help: &'static str) -> Argument {
        Argument { id, help, more: "", values: &[] }
    }

    pub const fn more(self, more: &'static str) -> Argument {
        Argument { more, ..self }
    }

    pub const fn values(self, values: &'static [(&'static str, &'static str)]) -> Argument {
        Argument { values, ..self }
    }
}
