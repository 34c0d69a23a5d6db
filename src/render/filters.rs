//! What a template may ask of a value: a day, an amount, a number or a word as the language prints it.

use std::str::FromStr;

use minijinja::{Environment, Error, ErrorKind, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::lang::{Lang, Sentence, Text};
use crate::model::{Quantity, parse_date};
use crate::outline::wording::{day, quantity, short_day, weekday};
use crate::typography::{money, number, plural, time};

const NO_DAY: Text = Text::new(
    "the filter `{filter}` wants a day such as 2026-12-10, not `{value}`",
    "le filtre « {filter} » attend un jour comme 2026-12-10, et non « {value} »",
);
const NO_HOUR: Text = Text::new(
    "the filter `{filter}` wants an hour such as 14:30, not `{value}`",
    "le filtre « {filter} » attend une heure comme 14:30, et non « {value} »",
);
const NO_NUMBER: Text = Text::new(
    "the filter `{filter}` wants a number, not `{value}`",
    "le filtre « {filter} » attend un nombre, et non « {value} »",
);
const NO_COUNT: Text = Text::new(
    "the filter `{filter}` wants a whole number that is not negative, not `{value}`",
    "le filtre « {filter} » attend un nombre entier qui ne soit pas négatif, et non « {value} »",
);
const NO_STYLE: Text = Text::new(
    "the filter `{filter}` prints a day as `weekday` or `short`, not as `{value}`",
    "le filtre « {filter} » imprime un jour sous la forme « weekday » ou « short », et non « {value} »",
);

/// The currency of an amount that names none.
const CURRENCY: &str = "EUR";

/// Adds the filters, in the language of the document.
pub fn add(engine: &mut Environment<'_>, lang: Lang) {
    engine.add_filter("date", move |value: Value, style: Option<Value>| date(&value, style.as_ref(), lang));
    engine.add_filter("time", move |value: Value| hour(&value, lang));
    engine.add_filter("number", move |value: Value| match value.as_str().and_then(Quantity::parse_secret) {
        Some(secret) => Ok::<_, Error>(quantity(secret, "", lang)),
        None => Ok(number(decimal("number", &value)?, lang)),
    });
    engine.add_filter("money", move |value: Value, currency: Option<String>| amount(&value, currency, lang));
    engine.add_filter("plural", move |count: Value, one: String, many: String| {
        Ok::<_, Error>(plural(whole(&count)?, &one, &many, lang).to_owned())
    });
}

fn refuse(message: Text, filter: &'static str, value: &Value) -> Error {
    if value.is_undefined() {
        return ErrorKind::UndefinedError.into();
    }
    Sentence::new(message, vec![("filter", filter.into()), ("value", value.to_string().into())]).into()
}

fn date(value: &Value, style: Option<&Value>, lang: Lang) -> Result<String, Error> {
    let date = value.as_str().and_then(parse_date).ok_or_else(|| refuse(NO_DAY, "date", value))?;
    match style.map(|style| style.as_str().ok_or_else(|| refuse(NO_STYLE, "date", style))).transpose()? {
        None => Ok(day(date, lang)),
        Some("weekday") => Ok(weekday(date, lang)),
        Some("short") => Ok(short_day(date, lang)),
        Some(other) => Err(refuse(NO_STYLE, "date", &other.into())),
    }
}

fn hour(value: &Value, lang: Lang) -> Result<String, Error> {
    let text = value.as_str().filter(|text| text.contains(':')).ok_or_else(|| refuse(NO_HOUR, "time", value))?;
    Ok(time(text, lang))
}

/// An amount, alone or with its currency as the file states both.
fn amount(value: &Value, currency: Option<String>, lang: Lang) -> Result<String, Error> {
    let stated = |key: &str| value.get_attr(key).ok().filter(|stated| !stated.is_undefined());
    let number = decimal("money", stated("amount").as_ref().unwrap_or(value))?;
    let currency = currency.or_else(|| stated("currency").map(|currency| currency.to_string()));
    Ok(money(number, currency.as_deref().unwrap_or(CURRENCY), lang))
}

fn decimal(filter: &'static str, value: &Value) -> Result<Decimal, Error> {
    let written = value.to_string();
    let number =
        if value.is_number() { Decimal::from_str(&written).or_else(|_| Decimal::from_scientific(&written)).ok() } else { None };
    number.map(|number| number.normalize()).ok_or_else(|| refuse(NO_NUMBER, filter, value))
}

fn whole(value: &Value) -> Result<usize, Error> {
    let count = decimal("plural", value)?;
    let count = if count.is_integer() { count.to_usize() } else { None };
    count.ok_or_else(|| refuse(NO_COUNT, "plural", value))
}
