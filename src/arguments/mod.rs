//! Arguments that several verbs take, and how their values are read.

mod audience;
mod csv;
mod draft;
mod ending;
mod kinds;
mod pages;
mod query;
mod returned;

use chrono::NaiveDate;

use crate::lang::{Sentence, Text};
use crate::model::{Date, YEARS};
use crate::rules::Family;
use crate::schema::{read_date, read_day};

pub use audience::AudienceArgs;
pub use csv::CsvArgs;
pub use draft::DraftArgs;
pub use ending::explain_disagreement;
pub use kinds::{Listed, with_french_kinds};
pub use pages::{HUMAN, PageFormat};
pub use query::explain_query_error;
pub use returned::ReturnArgs;

/// The day that a value of an option names.
pub fn day(text: &str) -> Result<NaiveDate, Sentence> {
    const EXPECTED: Text =
        Text::new("a day of the calendar is expected, such as 2026-11-23", "un jour du calendrier est attendu, comme 2026-11-23");
    read_day(text).ok_or_else(|| Sentence::new(EXPECTED, Vec::new()))
}

/// The day that a value of an option names, as well as it is known.
pub fn date(text: &str) -> Result<Date, Sentence> {
    const EXPECTED: Text = Text::new(
        "a day, a month or a year is expected, such as 2026-11-23, 2026-11 or 2026",
        "un jour, un mois ou une année est attendu, comme 2026-11-23, 2026-11 ou 2026",
    );
    read_date(text).ok_or_else(|| Sentence::new(EXPECTED, Vec::new()))
}

/// The family of that name.
pub fn family(name: &str) -> Result<Family, Sentence> {
    Family::ALL.into_iter().find(|family| family.name() == name).ok_or_else(|| none_of(Family::ALL.map(Family::name)))
}

/// What is told of a value that is none of the names that could stand there.
fn none_of(names: impl IntoIterator<Item = &'static str>) -> Sentence {
    const EXPECTED: Text = Text::new("one of {names} is expected", "on attend l’un de ceux-ci : {names}");
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    Sentence::new(EXPECTED, vec![("names", names.into())])
}

/// The year that a value of an option names.
pub fn year(text: &str) -> Result<i32, Sentence> {
    const EXPECTED: Text = Text::new("a year is expected, such as 2026", "une année est attendue, comme 2026");
    let year = text.parse().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| Sentence::new(EXPECTED, Vec::new()))
}
