//! Why an edit is not made: what stands in its way, and where.

use crate::diagnostic::Facts;
use crate::lang::{Lang, Text};
use crate::path::Path;
use crate::source::Source;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The path leads nowhere.
    NotThere(Path),
    /// Something else stands where a list is asked for.
    NotAList(Path),
    /// What is changed stands there by an alias of something written elsewhere.
    Alias,
    /// What is changed is meant elsewhere too, by an alias.
    Anchor,
    /// A comment stands within what is replaced.
    Comment,
    /// It is written in a way that leaves no room.
    Layout,
    /// Two of the changes contradict each other.
    Conflict,
    /// Nothing would be left of the file.
    Everything,
}

/// Why an edit is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub why: Why,
    /// The byte where it stands.
    pub at: u32,
    /// Another place that explains it.
    pub other: Option<u32>,
}

impl Refusal {
    pub fn new(why: Why, at: usize) -> Refusal {
        Refusal { why, at: crate::source::offset(at), other: None }
    }

    #[must_use]
    pub fn with(self, other: usize) -> Refusal {
        Refusal { other: Some(crate::source::offset(other)), ..self }
    }

    fn text(&self) -> Text {
        match self.why {
            Why::NotThere(_) => Text::new("`{path}` is not in the file", "« {path} » n’est pas dans le fichier"),
            Why::NotAList(_) => Text::new("line {line}: `{path}` is not a list", "ligne {line} : « {path} » n’est pas une liste"),
            Why::Alias => Text::new(
                "line {line}: what is to change stands there by an alias, and is written on line {other}",
                "ligne {line} : ce qui doit changer y figure par un alias, et s’écrit à la ligne {other}",
            ),
            Why::Anchor => Text::new(
                "line {line}: what is to change is used on line {other} too, by an alias",
                "ligne {line} : ce qui doit changer sert aussi à la ligne {other}, par un alias",
            ),
            Why::Comment => Text::new(
                "line {line}: the comment there stands in what is to change, and would be lost",
                "ligne {line} : le commentaire qui s’y trouve est dans ce qui doit changer, et serait perdu",
            ),
            Why::Layout => Text::new(
                "line {line} is written in a way that cannot be changed without touching something else",
                "la ligne {line} est écrite d’une façon qu’on ne peut changer sans toucher à autre chose",
            ),
            Why::Conflict => Text::new(
                "line {line}: two of the changes asked for contradict each other",
                "ligne {line} : deux des changements demandés se contredisent",
            ),
            Why::Everything => Text::new("nothing would be left of the file", "il ne resterait rien du fichier"),
        }
    }

    /// The sentence for a reader of `lang`.
    pub fn say(&self, source: &Source, lang: Lang) -> String {
        let line = |at: u32| source.position(at).line;
        let mut facts: Facts = vec![("line", line(self.at).into())];
        facts.extend(self.other.map(|other| ("other", line(other).into())));
        if let Why::NotThere(path) | Why::NotAList(path) = &self.why {
            facts.push(("path", path.to_string().into()));
        }
        self.text().fill(lang, &facts)
    }
}
