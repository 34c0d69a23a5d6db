//! What an organization is asked of its actions: the state, the date, the milestones reached, the value of the year and a
//! sentence.
//!
//! The sentence is the review of the year: a column whose key is `reviews.2026`, of the field `actions.reviews`; what is typed
//! there is a review of that year by the organization of the workbook. A value that the file does not have yet has a row all
//! the same, with the handle that it will have, among those that the hidden sheet says are prepared.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::export::form::Form;
use crate::export::{Export, Part, Sheet, Whose};
use crate::handles::name_within;
use crate::lang::{Lang, Text};
use crate::model::{Action, Kind, Period};
use crate::query::{Cell, Extent, Heading, Lineage, Row, Rows, Table, Title, Type, kind_of, some_of};

/// What is asked, and by when.
#[derive(Debug)]
pub struct Asked {
    pub due: NaiveDate,
    /// The year that is asked about.
    pub year: i32,
    key: String,
    title: String,
}

/// How the key of the column of reviews begins, before its year.
pub const REVIEW: &str = "reviews.";
const TITLE: Text = Text::new("{year} in a sentence", "{year} en une phrase");
/// The last month in which one asks about the year before.
const ABOUT_YEAR_BEFORE: u32 = 6;

static ACTIONS: Form = Form {
    kind: Kind::Action,
    told: &["number", "title"],
    filled: &["status", "status_reason", "ended", "updated"],
    read: &["due"],
};
static MILESTONES: Form =
    Form { kind: Kind::Milestone, told: &["action", "title", "due"], filled: &["status", "done"], read: &["action.id"] };
static VALUES: Form =
    Form { kind: Kind::Value, told: &["indicator", "period"], filled: &["value", "note"], read: &["unit", "indicator.id"] };

impl Asked {
    /// What is asked by a day: about the year before in its first half, else about its own, unless another is named.
    pub fn new(due: NaiveDate, year: Option<i32>, lang: Lang) -> Asked {
        let year = year.unwrap_or(if due.month() <= ABOUT_YEAR_BEFORE { due.year() - 1 } else { due.year() });
        Asked { due, year, key: format!("{REVIEW}{year}"), title: TITLE.fill(lang, &[("year", year.to_string().into())]) }
    }

    /// The sheets of a part.
    pub(super) fn sheets<'e>(&'e self, part: &Part<'_>, export: &Export<'e, '_>) -> Vec<Sheet<'e>> {
        let sheets = [self.actions(part, export), milestones(part, export), self.values(part, export)];
        sheets.into_iter().filter(|sheet| !sheet.table.rows.is_empty()).collect()
    }

    fn actions<'e>(&'e self, part: &Part<'_>, export: &Export<'e, '_>) -> Sheet<'e> {
        let (rows, handles) = rows(Kind::Action, part, export);
        let actions: Vec<Option<&Action<'_>>> = rows.iter().map(|row| row.action).collect();
        let table = some_of(kind_of(Kind::Action), rows, &ACTIONS.columns(), export.subject);
        let mut cells = table.rows.all().into_owned();
        let mut headings = table.headings;
        // Among what is filled in, before what is only read.
        let at = headings.iter().position(|heading| ACTIONS.read.contains(&heading.name)).unwrap_or(headings.len());
        for (row, action) in cells.iter_mut().zip(actions) {
            let review = action.and_then(|action| action.own_review(self.year, Some(part.organization)));
            row.cells.insert(at, review.map_or(Cell::Missing, |review| Cell::Text(Cow::Borrowed(review.text.text()))));
        }
        headings.insert(at, Heading::new(&self.key, Title::Key(&self.title), Type::Text));
        sheet(Table::new(table.name, headings, Rows::Made(cells)), handles, &ACTIONS)
    }

    /// The values of the year, and a row for each indicator that has none.
    fn values<'e>(&self, part: &Part<'_>, export: &Export<'e, '_>) -> Sheet<'e> {
        let of_year = |row: &Lineage<'_>| {
            row.measure.and_then(|measure| measure.period).is_some_and(|period| period.start().year() == self.year)
        };
        let (values, mut handles) = rows(Kind::Value, part, export);
        let mut is_kept = values.iter().map(of_year).collect::<Vec<_>>().into_iter();
        handles.retain(|_| is_kept.next().unwrap_or(false));
        let mut values: Vec<Lineage<'e>> = values.into_iter().filter(of_year).collect();
        let (indicators, of_indicators) = rows(Kind::Indicator, part, export);
        let has_value = |row: &Lineage<'_>| {
            values.iter().any(|value| value.indicator.zip(row.indicator).is_some_and(|(one, other)| std::ptr::eq(one, other)))
        };
        let missing: Vec<(Lineage<'e>, Cow<'e, str>)> =
            indicators.into_iter().zip(of_indicators).filter(|(row, _)| !has_value(row)).collect();
        let stated = values.len();
        let prepared: Vec<String> = missing.iter().map(|(_, of)| name_within(of, Kind::Value, &self.year.to_string())).collect();
        values.extend(missing.into_iter().map(|(row, _)| row));
        handles.extend(prepared.iter().cloned().map(Cow::Owned));
        let table = some_of(kind_of(Kind::Value), values, &VALUES.columns(), export.subject);
        let at = table.headings.iter().position(|heading| heading.name == "period" && heading.extent == Extent::Whole);
        let mut cells: Vec<Row<'e>> = table.rows.all().into_owned();
        let period = Period::parse(&self.year.to_string());
        for row in cells.iter_mut().skip(stated) {
            if let Some((at, period)) = at.zip(period) {
                row.cells[at] = Cell::Period(period);
            }
        }
        let table = Table::new(table.name, table.headings, Rows::Made(cells));
        Sheet { prepared, ..sheet(table, handles, &VALUES) }
    }
}

fn milestones<'e>(part: &Part<'_>, export: &Export<'e, '_>) -> Sheet<'e> {
    let (rows, handles) = rows(Kind::Milestone, part, export);
    sheet(some_of(kind_of(Kind::Milestone), rows, &MILESTONES.columns(), export.subject), handles, &MILESTONES)
}

fn sheet<'e>(table: Table<'e>, handles: Vec<Cow<'e, str>>, form: &'static Form) -> Sheet<'e> {
    Sheet { table, handles, prepared: Vec::new(), of: Whose::Partner, filled: form.filled }
}

/// The rows of a kind in a part, and their handles.
fn rows<'e>(kind: Kind, part: &Part<'_>, export: &Export<'e, '_>) -> (Vec<Lineage<'e>>, Vec<Cow<'e, str>>) {
    export.rows(kind_of(kind), Some(part))
}
