//! What is said about a strategy: findings as rules make them, diagnostics as reports print them.
//!
//! A [`Finding`] is a rule's name, a place and named facts; no sentence, no byte. A [`Diagnostic`]
//! is a finding whose places became spans and whose level was decided. Neither knows who prints it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::called::Called;
use crate::lang::{Fact, Lang, Text};
use crate::path::Path;
use crate::source::Span;

/// How serious a finding is; ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Note,
    Warning,
    Error,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Note, Level::Warning, Level::Error];

    /// The name used in files, flags and machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    pub const fn title(self) -> Text {
        match self {
            Level::Note => Text::new("note", "remarque"),
            Level::Warning => Text::new("warning", "avertissement"),
            Level::Error => Text::new("error", "erreur"),
        }
    }
}

/// Where something is, as far as the one who says it knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The file as a whole.
    File,
    /// What a path leads to: a scalar, or the identifying token of what is there.
    Path(Path),
    /// The key of the entry a path leads to, rather than its value.
    Key(Path),
    /// These bytes.
    Span(Span),
}

impl From<Path> for Place {
    fn from(path: Path) -> Place {
        Place::Path(path)
    }
}

impl From<&Path> for Place {
    fn from(path: &Path) -> Place {
        Place::Path(path.clone())
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place::Span(span)
    }
}

/// How far a fix can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It says what was meant: it may be made unasked.
    Certain,
    /// It is what was probably meant: somebody has to choose it.
    Likely,
}

impl Certainty {
    /// The name used in machine formats.
    pub const fn name(self) -> &'static str {
        match self {
            Certainty::Certain => "certain",
            Certainty::Likely => "likely",
        }
    }
}

/// A change to the text that mends what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix<P> {
    pub title: Text,
    pub certainty: Certainty,
    pub edits: Vec<Edit<P>>,
}

impl<P> Fix<P> {
    pub fn certain(title: Text, edits: Vec<Edit<P>>) -> Fix<P> {
        Fix { title, certainty: Certainty::Certain, edits }
    }
}

/// A new text for a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit<P> {
    pub at: P,
    pub text: String,
}

/// A value that belongs elsewhere in the mapping that it stands in, under a key of a key.
#[derive(Clone, Debug, PartialEq)]
pub struct Relocation {
    pub title: Text,
    /// The bytes of the key under which it stands.
    pub key: Span,
    pub to: [&'static str; 2],
    /// The value in the form that it must have there, and whether that is a text.
    pub text: String,
    pub is_text: bool,
}

/// The named values of a finding.
pub type Facts = Vec<(&'static str, Fact)>;

/// One thing found by one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static str,
    pub at: Place,
    pub facts: Facts,
    /// Other places that explain the first, each with what it has to do with it.
    pub labels: Vec<(Place, Text)>,
    /// What to do, when it is more than the rule's own advice.
    pub help: Option<Text>,
    pub fix: Option<Fix<Place>>,
    /// What mends it by another place for its value, if no fix is told in bytes.
    pub relocation: Option<Box<Relocation>>,
}

impl Finding {
    pub fn new(rule: &'static str, at: impl Into<Place>) -> Finding {
        Finding { rule, at: at.into(), facts: Vec::new(), labels: Vec::new(), help: None, fix: None, relocation: None }
    }

    #[must_use]
    pub fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Finding {
        // Most have one or two, and there may be very many findings.
        self.facts.reserve_exact(1);
        self.facts.push((name, fact.into()));
        self
    }

    #[must_use]
    pub fn label(mut self, at: impl Into<Place>, text: Text) -> Finding {
        self.labels.reserve_exact(1);
        self.labels.push((at.into(), text));
        self
    }

    #[must_use]
    pub fn help(mut self, text: Text) -> Finding {
        self.help = Some(text);
        self
    }

    /// Replaces what is at `at` by `text`.
    #[must_use]
    pub fn replace(self, title: Text, at: impl Into<Place>, text: impl Into<String>) -> Finding {
        self.with_edit(title, Certainty::Certain, at.into(), text.into())
    }

    /// Proposes `text` for what is at `at`, where something else may have been meant.
    #[must_use]
    pub fn propose(self, title: Text, at: impl Into<Place>, text: impl Into<String>) -> Finding {
        self.with_edit(title, Certainty::Likely, at.into(), text.into())
    }

    fn with_edit(mut self, title: Text, certainty: Certainty, at: Place, text: String) -> Finding {
        self.fix = Some(Fix { title, certainty, edits: vec![Edit { at, text }] });
        self
    }
}

/// A finding with its level, its sentence and its bytes: what every report prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub rule: &'static str,
    pub level: Level,
    /// The sentence, its holes still open.
    pub message: Text,
    pub facts: Facts,
    pub span: Span,
    pub labels: Vec<(Span, Text)>,
    pub help: Option<Text>,
    pub fix: Option<Fix<Span>>,
    /// The nearest id around the place, by which `check.ignore` and fingerprints name it.
    pub id: Option<String>,
    /// The words of the document for what the sentences name, where they are not ours.
    pub called: Option<Arc<Called>>,
}

impl Diagnostic {
    /// The sentence for a reader of `lang`.
    pub fn say(&self, lang: Lang) -> String {
        self.fill(self.message, lang)
    }

    fn fill(&self, text: Text, lang: Lang) -> String {
        let mut saying = self.called.as_ref().map(|called| called.saying(lang));
        text.fill_saying(lang, &self.facts, &mut |words| match &mut saying {
            Some(saying) => saying.put(&words),
            None => words.into_owned(),
        })
    }

    /// What to do, for a reader of `lang`.
    pub fn say_help(&self, lang: Lang) -> Option<String> {
        self.help.map(|text| self.fill(text, lang))
    }

    /// The labels of other places, for a reader of `lang`.
    pub fn say_labels(&self, lang: Lang) -> Vec<(Span, String)> {
        self.labels.iter().map(|(span, text)| (*span, self.fill(*text, lang))).collect()
    }

    /// What is said of what, never where it stands: the rule, the nearest id and the facts but for counts and today,
    /// which change with the day.
    pub fn identity(&self) -> String {
        let id = self.id.as_deref().unwrap_or_default();
        let kept = self.facts.iter().filter(|(name, fact)| *name != "today" && !matches!(fact, Fact::Count(_)));
        let facts: Vec<String> = kept.map(|(name, fact)| format!("{name}={}", tell(fact))).collect();
        [self.rule, id, &facts.join("\0")].join("\0")
    }

    /// Places in the file that order diagnostics: position first, then the rule's name.
    pub fn order(&self) -> (u32, u32, &'static str) {
        (self.span.start, self.span.end, self.rule)
    }
}

/// A fact as it is known again: what has an id, by that.
fn tell(fact: &Fact) -> String {
    match fact {
        Fact::Named { id, .. } => Fact::from(id.as_str()).say(Lang::En),
        fact => fact.say(Lang::En),
    }
}

/// Findings that were there already, by what each says, as often as it was said.
#[derive(Default)]
pub struct Known(HashMap<String, usize>);

impl Known {
    /// Whether a finding was there already; each that was is taken once.
    pub fn take(&mut self, diagnostic: &Diagnostic) -> bool {
        let left = self.0.get_mut(&diagnostic.identity()).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    }
}

impl FromIterator<String> for Known {
    /// Counts findings by their [`Diagnostic::identity`].
    fn from_iter<I: IntoIterator<Item = String>>(identities: I) -> Known {
        let mut known = Known::default();
        for identity in identities {
            *known.0.entry(identity).or_default() += 1;
        }
        known
    }
}
