//! The rules: what each judges, what it says, why, and by what authority.
//!
//! One file a rule, one folder a family, one table of all. A rule reads the model and emits paths and
//! named facts; it knows no bytes, no language and no format of output. [`judge`] applies them.

mod absence;
mod calendar;
mod comparison;
mod confidentiality;
pub mod council;
mod cued;
#[cfg(test)]
mod examples;
mod family;
mod follow_up;
mod history;
mod inspector;
mod judge;
mod language;
pub mod law;
mod letters;
mod levels;
#[cfg(test)]
mod made;
mod mender;
mod naming;
mod neighbour;
mod parts;
mod reader;
mod references;
mod sessions;
mod settings;
mod signatures;
mod structure;
mod texts;

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::lang::{Fact, Lang, Text};
use crate::model::Strategy;
use crate::schema::Names;
use crate::signature::{Signature, list_signatures};

pub use comparison::{Comparison, Earlier, Rival};
pub use confidentiality::{
    NAME_FOR_FUNCTION, NAMED_PERSON, SMALL_COUNT, Veiled, find_civil_names, find_given_names_in_office, is_whole_name,
    list_veiled, names_a_place, veil_small_counts,
};
pub use council::seated_by_right;
#[cfg(test)]
pub use examples::inspect;
pub use family::Family;
pub use follow_up::{CLOSED_YEAR_MONTHS, late_values, lateness, list_reviewed, measured};
pub use judge::{Judged, Size, Surroundings, judge, judge_reading};
pub use law::{Authority, Basis};
pub use levels::Levels;
pub use neighbour::Neighbour;
pub use parts::{Decided, Measured, Of, decisions, indicators};
pub use references::is_device;
pub use sessions::{milestone_identity, sessions};
pub use structure::plan::Plan;
use texts::{Cue, FreeText};

/// A rule: its facts, its prose, and how it judges.
pub struct Rule {
    /// Reads after "allow …" and names the fault.
    pub name: &'static str,
    pub family: Family,
    pub level: Level,
    /// One sentence; `{name}` holes are the facts of a finding.
    pub message: Text,
    /// Why it matters and what to do.
    pub explain: Text,
    /// What it rests on, in order of time; empty for rules of the format and of good sense.
    pub basis: &'static [Basis],
    /// The smallest piece of a strategy that raises exactly this rule.
    pub bad: &'static str,
    /// What mends it, one change after the other.
    pub mend: &'static [Mending],
    pub check: Check,
}

impl Rule {
    /// The bad example, mended.
    pub fn good(&self) -> String {
        self.mend.iter().fold(self.bad.to_owned(), |piece, (wrong, right)| piece.replacen(wrong, right, 1))
    }

    /// The message with `…` in its holes, to show what the rule says without a case.
    pub fn show_message(&self, lang: Lang) -> String {
        let holes = self.message.holes(lang).into_iter();
        let facts: Vec<(&str, Fact)> = holes.map(|hole| (hole, Fact::from("…"))).collect();
        self.message.fill(lang, &facts)
    }
}

/// A bad example: a session with a point of its agenda, whose title is given as YAML writes it, after one that adopted.
macro_rules! agenda_point {
    ($title:literal) => {
        concat!(
            "plenaries:\n  - date: 2024-12-12\n    status: held\n    decisions:\n      - {id: d-1, text: Adopter la stratégie., owner: ville, \
             due: 2024-12-31, status: done, done: 2024-12-20}\n  - date: 2025-12-11\n    status: held\n    agenda: [{title: ",
            $title,
            ", kind: information}]\n"
        )
    };
}
use agenda_point;

/// A part that stands once in a bad example, and what is to stand there.
pub type Mending = (&'static str, &'static str);

/// Who finds the fault, and from what.
#[derive(Clone, Copy)]
pub enum Check {
    /// The reader or the schema, before there is a strategy.
    Reader,
    /// The ids and references, even of a strategy that cannot be read whole.
    Names(fn(&Names<'_>, &mut Report<'_>)),
    /// The strategy; only when the named top-level keys were read whole, since the rule
    /// concludes from what is not there.
    Strategy { whole: &'static [&'static str], check: CheckStrategy },
    /// The strategy; only when the signatories and all that they sign were read whole.
    Signed(CheckStrategy),
    /// Each free text that holds one of the cues, comments too, even of a strategy that cannot be read whole.
    Texts { cues: &'static [Cue], check: CheckText },
    /// The strategy and each free text, for a fault that figures and prose can both hold.
    StrategyAndTexts { check: CheckStrategy, cues: &'static [Cue], read: CheckText },
    /// The strategy beside an earlier revision, where there is one. The examples are judged beside `before`, and
    /// beside what a branch made of it `meanwhile`, where they are not empty: pieces as the examples are.
    History { before: &'static str, meanwhile: &'static str, check: fn(&Comparison<'_>, &mut Report<'_>) },
    /// What `check:` asks for, when all else is known.
    Settings,
}

/// How a rule judges a strategy.
type CheckStrategy = fn(&Inspection<'_>, &mut Report<'_>);
/// How a rule judges one free text.
type CheckText = fn(&FreeText<'_>, &mut Report<'_>);

impl Check {
    /// What the rule reads in free texts, if it does.
    fn of_texts(self) -> Option<(&'static [Cue], CheckText)> {
        match self {
            Check::Texts { cues, check } | Check::StrategyAndTexts { cues, read: check, .. } => Some((cues, check)),
            _ => None,
        }
    }

    /// How the rule judges the strategy, if it does, and the top-level keys that it wants whole.
    fn of_strategy(self) -> Option<(&'static [&'static str], CheckStrategy)> {
        match self {
            Check::Strategy { whole, check } => Some((whole, check)),
            Check::Signed(check) => Some((signatures::whole(), check)),
            Check::StrategyAndTexts { check, .. } => Some((&[], check)),
            _ => None,
        }
    }
}

/// What a rule may look at.
pub struct Inspection<'a> {
    pub strategy: &'a Strategy<'a>,
    /// The day on which the strategy is judged.
    pub today: NaiveDate,
    /// The delay that the strategy set for this rule, else the rule's own.
    pub months: Option<u32>,
    /// What stands where a path leads from the strategy's folder; unknown when it comes from elsewhere.
    pub there: Option<&'a dyn Look>,
    /// The other strategies of its folder; unknown when it comes from elsewhere.
    pub neighbours: Option<&'a [&'a Neighbour]>,
    /// How the signatures stand, once a rule has asked: they take longer than most rules.
    signatures: Arc<OnceLock<Vec<Signature>>>,
}

impl<'a> Inspection<'a> {
    /// A strategy on a day, and nothing around it.
    pub fn of(strategy: &'a Strategy<'a>, today: NaiveDate) -> Inspection<'a> {
        Inspection { strategy, today, months: None, there: None, neighbours: None, signatures: Arc::default() }
    }

    /// How the signature of each signatory stands, in their order.
    pub fn signatures(&self) -> &[Signature] {
        self.signatures.get_or_init(|| list_signatures(self.strategy))
    }
}

/// Says what stands where a path leads from the strategy's folder.
pub trait Look: Sync {
    fn look(&self, path: &str) -> There;
}

impl<F: Fn(&str) -> There + Sync> Look for F {
    fn look(&self, path: &str) -> There {
        self(path)
    }
}

/// What stands where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum There {
    Nothing,
    File,
    Folder,
    /// A file whose path differs in case, or in how accents are typed, alone.
    Twin(String),
}

/// Takes the findings of a rule.
pub type Report<'a> = dyn FnMut(Finding) + 'a;

/// Every rule, sorted by name.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    table().iter().copied()
}

/// The rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    table().binary_search_by(|rule| rule.name.cmp(name)).ok().map(|position| table()[position])
}

/// Whether the findings of a rule are faults of form, which no setting lets pass.
pub fn is_of_form(name: &str) -> bool {
    rule(name).is_some_and(|rule| !rule.family.is_adjustable())
}

/// Whether a finding is a fault of form or a broken reference.
pub fn is_fault(diagnostic: &Diagnostic) -> bool {
    is_fault_at(diagnostic.rule, diagnostic.level)
}

fn is_fault_at(name: &str, level: Level) -> bool {
    is_of_form(name) || level == Level::Error && rule(name).is_some_and(|rule| rule.family == Family::References)
}

/// Whether a finding is that somebody is told of who may not be: history would keep it.
pub fn tells_of_somebody(found: &Diagnostic) -> bool {
    tells_of_somebody_at(found.rule, found.level)
}

fn tells_of_somebody_at(name: &str, level: Level) -> bool {
    let is_private = || rule(name).is_some_and(|rule| rule.family == Family::Confidentiality);
    name == NAME_FOR_FUNCTION || level == Level::Error && is_private()
}

/// The levels by which a file is judged for who asks of it only what [`is_fault`] and what [`tells_of_somebody`].
pub fn levels_of_faults() -> &'static Levels {
    static LEVELS: std::sync::OnceLock<Levels> = std::sync::OnceLock::new();
    let is_asked = |rule: &Rule| is_fault_at(rule.name, Level::Error) || tells_of_somebody_at(rule.name, Level::Error);
    LEVELS.get_or_init(|| Levels(rules().filter(|rule| !is_asked(rule)).map(|rule| (rule.name, None)).collect()))
}

/// The rules of a family.
fn rules_of(family: Family) -> &'static [&'static Rule] {
    match family {
        Family::Syntax => reader::SYNTAX,
        Family::Schema => reader::SCHEMA,
        Family::References => references::RULES,
        Family::Structure => structure::RULES,
        Family::Calendar => calendar::RULES,
        Family::FollowUp => follow_up::RULES,
        Family::Council => council::RULES,
        Family::Signatures => signatures::RULES,
        Family::History => history::RULES,
        Family::Confidentiality => confidentiality::RULES,
        Family::Language => language::RULES,
        Family::Settings => settings::RULES,
    }
}

fn table() -> &'static [&'static Rule] {
    static TABLE: std::sync::OnceLock<Vec<&'static Rule>> = std::sync::OnceLock::new();
    TABLE.get_or_init(|| {
        let mut rules: Vec<&Rule> = Family::ALL.into_iter().flat_map(|family| rules_of(family).iter().copied()).collect();
        rules.sort_by_key(|rule| rule.name);
        rules
    })
}
