//! Whether two texts say the same, and how a value is shown.

use crate::edit::Literal;
use crate::import::choices::property_of;
use crate::lang::{Fact, Lang, Text, shorten};
use crate::nearest::plain;
use crate::schema::{cure_number, shapes};
use crate::yaml::{NodeId, Tree};

/// Whether what stands in the file says what a workbook says.
pub fn says(tree: &Tree<'_>, node: NodeId, value: &Literal) -> bool {
    value.is_at(tree, node) || is_same(&words(&Literal::of(tree, node)), &words(value))
}

/// Whether two texts say the same, as numbers or but for blanks.
pub fn is_same(one: &str, other: &str) -> bool {
    let number = |text: &str| cure_number(text).and_then(|number| number.parse::<f64>().ok());
    let is_equal = || matches!((number(one), number(other)), (Some(one), Some(other)) if one.total_cmp(&other).is_eq());
    one.split_whitespace().eq(other.split_whitespace()) || is_equal()
}

/// Whether two names are one, in whatever letters.
pub fn is_alike(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

/// Whether a date says more exactly what another one says: `2026-12` is within `2026`.
pub fn refines(field: &str, coarse: &str, exact: &str) -> bool {
    let is_date = ["schedule.start", "schedule.end", "actual.began", "actual.ended"].contains(&field);
    is_date && exact.strip_prefix(coarse).is_some_and(|rest| rest.starts_with('-'))
}

/// A value on one line.
pub fn words(value: &Literal) -> String {
    match value {
        Literal::Text(text) | Literal::Bare(text) => text.trim().to_owned(),
        Literal::List(values) => values.iter().map(words).collect::<Vec<_>>().join(", "),
        Literal::Map(entries) => entries.iter().map(|(_, value)| words(value)).collect::<Vec<_>>().join(" "),
    }
}

/// A value of a field as it is shown beside another: agreed words as each language says them.
pub fn show(field: &str, value: &str) -> Fact {
    const LONGEST: usize = 80;
    let choice = property_of(field).and_then(|property| {
        let said = |lang| shapes().choice(property, value, lang);
        Some(Text::new(said(Lang::En)?, said(Lang::Fr)?))
    });
    choice
        .map_or_else(|| shorten(&value.split_whitespace().collect::<Vec<_>>().join(" "), LONGEST).into_owned().into(), Fact::from)
}

/// What a field is called.
pub fn call(field: &str) -> Fact {
    property_of(field).map_or_else(|| field.to_owned().into(), |property| property.one().into())
}
