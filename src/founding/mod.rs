//! The first text of a strategy: what somebody answered, whom the law of the day seats, and comments that say how to go on.
//!
//! Whom the law seats and whom doctrine expects to sign comes from the rules: there is no second list of them here.

mod questions;
mod recipes;
mod sections;

use chrono::NaiveDate;

use crate::edit::Literal;
use crate::lang::{Lang, Text};
use crate::model::{OrganizationKind, is_id};
use crate::nearest::slug;
use crate::reading::Reading;
use crate::rules::Inspection;
use crate::rules::council::{Right, Situation, expect_signatories, find_rights};
use crate::source::Source;
use crate::yaml::{read, write_in_brackets};

use questions::{KIND, TOWN};
pub use questions::{Need, QUESTIONS, Question, question};
pub use recipes::{ATTRIBUTES, Archive, DIFF_SETTINGS, FORGEJO, ForgeKit, GITHUB, GITLAB, HOOK, Recipe};

/// What is known of a strategy that begins.
#[derive(Clone, Debug)]
pub struct Answers {
    /// Each with the option that it is for.
    given: Vec<(&'static str, Literal)>,
    pub axes: Vec<String>,
    /// The ids of the strategies that stand beside it.
    pub taken: Vec<String>,
    /// In which the strategy is written.
    pub language: Lang,
}

impl Answers {
    pub fn new(language: Lang) -> Answers {
        Answers { given: Vec::new(), axes: Vec::new(), taken: Vec::new(), language }
    }

    /// The same, with one more.
    #[must_use]
    pub fn with(&self, option: &'static str, value: Literal) -> Answers {
        let mut answers = self.clone();
        answers.given.retain(|(other, _)| *other != option);
        answers.given.push((option, value));
        answers
    }

    pub fn get(&self, option: &str) -> Option<&Literal> {
        self.given.iter().find(|(other, _)| *other == option).map(|(_, value)| value)
    }

    /// An answer that is one text or number.
    pub fn text(&self, option: &str) -> Option<&str> {
        match self.get(option)? {
            Literal::Text(text) | Literal::Bare(text) => Some(text),
            Literal::List(_) | Literal::Map(_) => None,
        }
    }

    /// An answer as it stands in the file.
    fn written(&self, option: &str) -> Option<String> {
        self.get(option).map(write)
    }

    /// Whether a question is still open.
    pub fn want(&self, question: &Question) -> bool {
        let is_yes = |option: &str| self.text(option) == Some("true");
        let wants = match question.need {
            Need::Answer | Need::Asked => true,
            Need::Unasked => false,
            Need::After(option) => self.get(option).is_some(),
            Need::OfTowns => self.text(KIND).is_none_or(|kind| kind == "commune"),
            Need::IfSo(option) => is_yes(option),
        };
        wants && self.get(question.option).is_none()
    }

    /// What the file is called, without its ending.
    pub fn name(&self) -> String {
        let slug = slug(self.text(TOWN).unwrap_or_default());
        let slug = slug.trim_matches('.');
        if is_id(slug) { slug.to_owned() } else { Text::new("strategy", "strategie").get(self.language).to_owned() }
    }

    /// The id of the strategy that begins in a year: none that another beside it has.
    fn id(&self, year: &str) -> String {
        let id = format!("{}-{year}", self.name());
        let mut others = (2..).map(|number| format!("{id}-{number}"));
        let is_free = |id: &String| !self.taken.contains(id);
        if is_free(&id) { id } else { others.find(is_free).expect("numbers go on") }
    }
}

/// A value on one line.
fn write(value: &Literal) -> String {
    match value {
        Literal::Text(text) => write_in_brackets(text),
        Literal::Bare(text) => text.clone(),
        Literal::List(values) => format!("[{}]", values.iter().map(write).collect::<Vec<_>>().join(", ")),
        Literal::Map(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {}", write(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// An organization that the law or doctrine names, and why it is of the strategy.
#[derive(Clone, Debug, Default)]
pub struct Seats {
    /// The ids of those who sit by right.
    by_right: Vec<&'static str>,
    /// The text that seats them.
    text: Option<&'static str>,
    signatories: Vec<&'static str>,
}

/// The text of a strategy that begins on a day.
pub fn compose(answers: &Answers, today: NaiveDate) -> String {
    let draft = Source::new("", sections::write(answers, &Seats::default(), today));
    let seats = read(&draft).ok().and_then(|tree| find_seats(&Reading::of(&tree), today));
    sections::write(answers, &seats.unwrap_or_default(), today)
}

/// Who sits by right, and who is expected to sign, as the rules have it.
fn find_seats(reading: &Reading<'_>, today: NaiveDate) -> Option<Seats> {
    let strategy = reading.strategy.as_ref()?;
    let inspection = Inspection::of(strategy, today);
    let id = |kind: OrganizationKind| sections::usual(kind).map(|(id, _)| id);
    let (rights, basis) = find_rights(&inspection)?;
    let by_right = rights.into_iter().filter_map(|right| match right {
        Right::Of(kind) => id(kind),
        Right::Intercommunality(_) => id(OrganizationKind::Intercommunality),
    });
    let signatories = expect_signatories(Situation::of(&inspection)?.regime).into_iter().filter_map(id);
    Some(Seats { by_right: by_right.collect(), text: Some(basis.article.citation), signatories: signatories.collect() })
}

#[cfg(test)]
mod tests;
