//! What a column is where its heading may mean several things: what stands beside it, and what it holds, decide.

use crate::import::book::{Book, Value};
use crate::import::decisions::Decisions;
use crate::import::fields::Target;
use crate::import::layout::Table;
use crate::model::{Kind, is_id};
use crate::nearest::slug;
use crate::schema::{Choice, Numeral, Property, Shape, ShapeId, shapes};

/// The field of a column, decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    Field {
        field: &'static str,
        year: Option<i32>,
    },
    Own(String),
    Out(crate::import::fields::Out),
    /// The format has no place for it.
    Nowhere,
    /// Another column says this already.
    Twice,
    Unknown,
}

impl Use {
    /// Whether it goes to that field.
    pub fn is_for(&self, wanted: &str) -> bool {
        matches!(self, Use::Field { field, .. } if *field == wanted)
    }

    /// The key of the town's own under which a column is kept.
    pub fn own_key(&self, heading: &str, decisions: &Decisions) -> Option<String> {
        let is_kept = decisions.keeps_unknown && !heading.is_empty();
        match self {
            Use::Own(key) => Some(key.clone()),
            Use::Unknown | Use::Nowhere | Use::Twice if is_kept => {
                let word = slug(heading).replace('.', "-");
                is_id(&word).then(|| format!("x-{word}"))
            }
            _ => None,
        }
    }
}

/// The values that a field of an action may be chosen from.
pub fn choices_of(field: &str) -> &'static [Choice] {
    choices(Kind::Action, field)
}

/// What the schema says of a field of an action, such as `funding[].amount`.
pub fn property_of(field: &str) -> Option<&'static Property> {
    let keys = field.split('.').map(|key| key.trim_end_matches("[]"));
    shapes().property(std::iter::once(Kind::Action.list()).chain(keys))
}

/// Whether a number may be the value of a field of an action, such as `funding[].amount`.
pub fn takes_number(field: &str, number: &str) -> bool {
    let shapes = shapes();
    // A measure holds the number with its period.
    let value = property_of(field).map(|property| shapes.inside(property, "value").unwrap_or(property).shape);
    let Ok(number) = number.parse::<f64>() else { return false };
    let takes = |shape: &ShapeId| match shapes.get(*shape) {
        Shape::Number { numeral, least, most } => {
            (*least..=*most).contains(&number) && (*numeral == Numeral::Decimal || number.fract() == 0.0)
        }
        _ => false,
    };
    value.is_some_and(|value| list_shapes(value).iter().any(takes))
}

/// The shapes that a value, or an item of it, may have.
fn list_shapes(shape: ShapeId) -> Vec<ShapeId> {
    match shapes().get(shape) {
        Shape::List(items) => list_shapes(*items),
        Shape::Either(several) => several.iter().flat_map(|one| list_shapes(*one)).collect(),
        _ => vec![shape],
    }
}

/// The kinds that an organization may be of.
pub fn kinds_of_organizations() -> Vec<&'static str> {
    choices(Kind::Organization, "kind").iter().map(|choice| choice.value).collect()
}

/// The values that a field of things of a kind, which the strategy lists, may be chosen from.
fn choices(kind: Kind, field: &str) -> &'static [Choice] {
    let shapes = shapes();
    match shapes.property([kind.list(), field]).map(|property| shapes.get(property.shape)) {
        Some(Shape::Choice(choices)) => choices,
        _ => &[],
    }
}

/// Decides of each column of a table.
pub fn decide(book: &Book, table: &Table) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::with_capacity(table.columns.len());
    for rank in 0..table.columns.len() {
        let column = &table.columns[rank];
        let found = match column.meaning.as_ref().map(|meaning| (&meaning.target, meaning.year)) {
            None | Some((Target::Unknown, _)) => Use::Unknown,
            Some((Target::Own(key), _)) => Use::Own(key.clone()),
            Some((Target::Out(out), _)) => Use::Out(*out),
            Some((Target::Nowhere, _)) => Use::Nowhere,
            Some((Target::Fields(fields), year)) => choose(book, table, &uses, rank, fields, year),
        };
        uses.push(found);
    }
    uses
}

/// The field among those that a heading may mean.
fn choose(book: &Book, table: &Table, before: &[Use], rank: usize, fields: &[&'static str], year: Option<i32>) -> Use {
    let is_before = |field: &str| before.iter().any(|other| other.is_for(field));
    let is_there = |field: &str| table.columns.iter().any(|column| column.is_for(field));
    let is_another = |field: &str| table.columns.iter().enumerate().any(|(other, column)| other != rank && column.is_for(field));
    let Some(first) = fields.first().copied() else { return Use::Nowhere };
    let field = match (first, fields.get(1).copied()) {
        ("priority", Some(axis)) if !is_there("axis") && is_told_at_length(book, table, rank) => axis,
        // The higher of two columns of objectives is the axis.
        ("axis", Some(objective))
            if is_before("axis")
                || table.columns.iter().enumerate().any(|(other, column)| {
                    other != rank
                        && column.is_for("axis")
                        && column.meaning.as_ref().is_some_and(|meaning| is_only(&meaning.target))
                }) =>
        {
            objective
        }
        // Before the state of an action it is what was found, after it what came of it.
        ("finding", Some(review)) if is_before("status") => review,
        ("funding[].amount", _) if !is_there("funding[].funder") => "budget.amount",
        ("title", _) if is_another("title") && holds_numbers(book, table, rank) && !is_there("number") => "number",
        (first, _) => first,
    };
    let single =
        ["number", "title", "axis", "objective", "priority", "status", "schedule.start", "schedule.end", "budget.amount"];
    if single.contains(&field) && is_before(field) && year.is_none() { Use::Twice } else { Use::Field { field, year } }
}

fn is_only(target: &Target) -> bool {
    matches!(target, Target::Fields(fields) if fields.len() == 1)
}

/// Whether a column holds titles, and no degrees of a priority.
fn is_told_at_length(book: &Book, table: &Table, rank: usize) -> bool {
    const LONG: usize = 16;
    let all: Vec<usize> = texts(book, table, rank).map(|text| text.chars().count()).collect();
    all.iter().filter(|length| **length > LONG).count() * 2 > all.len()
}

/// Whether all that a column holds are numbers, as titles are not.
fn holds_numbers(book: &Book, table: &Table, rank: usize) -> bool {
    let is_number = |value: &Value| match value {
        Value::Number(_) => true,
        Value::Text(text) => text.len() <= 8 && text.chars().any(|letter| letter.is_ascii_digit()) && !text.contains(' '),
        _ => false,
    };
    let mut cells = cells(book, table, rank).peekable();
    cells.peek().is_some() && cells.all(|cell| is_number(&cell.value))
}

fn cells<'b>(book: &'b Book, table: &'b Table, rank: usize) -> impl Iterator<Item = &'b crate::import::book::Cell> {
    let all = table.records.iter().flat_map(|record| &record.cells);
    all.filter(move |(other, _)| *other == rank).filter_map(|(_, spot)| book.cell(*spot))
}

fn texts<'b>(book: &'b Book, table: &'b Table, rank: usize) -> impl Iterator<Item = String> {
    cells(book, table, rank).map(crate::import::book::Cell::words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_of_numbers_takes_some_and_not_all() {
        let amounts = ["fte", "budget.amount", "budget.running", "budget.investment", "funding[].amount"];
        for field in amounts.into_iter().chain(["indicators[].target.value", "indicators[].values[]"]) {
            assert!(takes_number(field, "5") && takes_number(field, "0.5"), "{field}");
            assert!(!takes_number(field, "1e300") && !takes_number(field, "NaN") && !takes_number(field, "x"), "{field}");
        }
        assert!(!takes_number("budget.amount", "-500") && !takes_number("title", "5"));
    }
}
