//! Selects and tabulates: what a strategy, or several, answer to a question.
//!
//! A [`Request`] names a kind of row, filters, columns and an order; filters and the expressions of
//! `--where` come to the same conditions over the same columns, and the answer is a [`Table`] of typed
//! cells. It knows no format of output and no flag, and touches nothing of the world.

mod card;
mod cell;
mod chosen;
mod columns;
mod condition;
mod error;
mod expression;
mod fields;
mod filter;
mod find;
mod grants;
mod group;
mod heading;
mod kinds;
mod lineage;
mod names;
mod noted;
mod progress;
mod relation;
mod request;
mod sort;
mod stats;
mod subject;
mod table;
mod terms;
mod unfinished;

pub use card::{Card, Section, card};
pub use cell::{Cell, EURO, Money, Named, Term, Type, binary};
pub use chosen::Columns;
pub use columns::Column;
pub use columns::indicator::{share as reached_share, trend_of};
pub use error::{Pointer, QueryError};
pub use fields::{audience as audience_of, field, holds};
pub use filter::Filter;
pub use find::{SESSIONS, find, find_whole};
pub use grants::{BY_YEAR_AND_FUNDER, Given, YearKey, by_year_and_funder, year_key};
pub use heading::{Extent, Heading, Title, own_title};
pub use kinds::{LISTINGS, Listing, kind, kind_of};
pub use lineage::Lineage;
pub use names::{STRATEGY, column, find_column, things};
pub use noted::NotedKeys;
pub use progress::{Figures, STATUSES, Share, Snapshot, is_told, progress};
pub use relation::{
    AXIS, BODY, FUND, LEAD, NEIGHBOURHOOD, OBJECTIVE, ORGANIZATION, PARTNER, Relation, STATUS, TARGET_GROUP, THEME,
};
pub use request::{Request, find_ranks};
pub use sort::collate;
pub use stats::stats;
pub use subject::Subject;
pub use table::{Row, Rows, Table, everything, everything_of, some_of};
pub use terms::{status_term, term, terms, word};
pub use unfinished::{Next, next};
