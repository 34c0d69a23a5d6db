//! What the schema says of the fields of an action: which values each may be chosen from, and which numbers it takes.

use crate::model::Kind;
use crate::schema::{Choice, Numeral, Property, Shape, ShapeId, shapes};

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
