//! What changed between two strategies, in sentences that a council understands.
//!
//! Each change of [`crate::diff`] is said in one or more sentences, by a table of sayings and, where
//! none fits, by what the schema calls the field. It knows no syntax, no revision and no repository.

mod attendance;
mod clauses;
mod dates;
mod document;
mod generic;
mod history;
mod measures;
mod names;
mod presence;
mod sayings;
mod sentences;
mod signed;
mod value;
mod wording;

pub use crate::model::Topic;
pub use clauses::{Clause, Move, clauses};
pub use document::{Compared, Length, Unread, document, incomparable, line};
pub use history::{Entry, history};
pub use sentences::{Sentence, count_topics, sentences};
pub use signed::{SignedText, tell_since_signed};
