//! Why a query cannot be answered: what was asked for does not exist.

use crate::lang::{Fact, Text};
use crate::nearest::{nearest, plain};

/// What is wrong with a query, what may be meant, and where in the expression.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryError {
    pub message: Text,
    pub facts: Facts,
    pub hint: Option<Box<(Text, Facts)>>,
    pub at: Option<Box<Pointer>>,
}

/// What a message says of this query.
pub type Facts = Vec<(&'static str, Fact)>;

/// A piece of an expression, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    pub expression: String,
    pub start: usize,
    pub end: usize,
}

const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
/// Fewer letters stand in too many names.
const FEWEST: usize = 3;
const CHOICES: Text = Text::new("there are {names}", "il y a {names}");

/// The only name that holds the letters of another: « mission » in « Mission locale ».
fn holding<'c>(name: &str, names: &[&'c str]) -> Option<&'c str> {
    let letters = plain(name.trim());
    let mut found = names.iter().filter(|other| letters.chars().count() >= FEWEST && plain(other).contains(&letters));
    let first = found.next()?;
    found.all(|other| other == first).then_some(*first)
}

impl QueryError {
    pub fn new(message: Text, facts: impl Into<Facts>) -> QueryError {
        QueryError { message, facts: facts.into(), hint: None, at: None }
    }

    #[must_use]
    pub fn hint(mut self, hint: Text, facts: impl Into<Facts>) -> QueryError {
        self.hint = Some(Box::new((hint, facts.into())));
        self
    }

    /// Proposes the nearest name, if one is near.
    #[must_use]
    pub fn nearest<'c>(self, name: &str, candidates: impl IntoIterator<Item = &'c str>) -> QueryError {
        match nearest(name, candidates) {
            Some(nearest) => self.hint(MEANT, [("nearest", nearest.into())]),
            None => self,
        }
    }

    /// Proposes the nearest name, else lists what there is.
    #[must_use]
    pub fn propose<'c>(self, name: &str, candidates: impl IntoIterator<Item = &'c str>) -> QueryError {
        let mut names: Vec<&str> = candidates.into_iter().collect();
        match nearest(name, names.iter().copied()).or_else(|| holding(name, &names)) {
            Some(nearest) => self.hint(MEANT, [("nearest", nearest.into())]),
            None if names.is_empty() => self,
            None => {
                let mut seen = std::collections::HashSet::new();
                names.retain(|name| seen.insert(*name));
                let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
                self.hint(CHOICES, [("names", names.into())])
            }
        }
    }

    #[must_use]
    pub fn at(mut self, expression: &str, start: usize, end: usize) -> QueryError {
        self.at = Some(Box::new(Pointer { expression: expression.to_owned(), start, end }));
        self
    }
}
