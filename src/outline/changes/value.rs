//! Values of a strategy in words: days, money, chosen words, names for ids.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::diff::{Change, Field, Step};
use crate::lang::{Lang, Text};
use crate::model::{Date, Kind, Period, Quantity, YEARS};
use crate::outline::changes::names::{Names, cut};
use crate::outline::wording::{day, is_share, period, quantity, say_part, say_parts, say_range, say_share};
use crate::query::EURO;
use crate::schema::{Property, Shape, shapes};
use crate::typography::{colon, enumeration, measure, money, number, typeset};

/// Says values in a language, with the names that two strategies have for things.
pub struct Sayer<'n> {
    pub names: &'n Names<'n>,
    pub lang: Lang,
    pub texts: Texts,
}

/// How much is said of long texts and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// What tells them apart.
    Short,
    /// All of them, for who signs.
    Whole,
    /// All of them, of something that was not there before.
    New,
}

/// The keys that lead to a field from the top of the schema.
fn keys(kind: Kind, path: &[Step]) -> impl Iterator<Item = &str> {
    let steps = path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    kind.home().iter().copied().chain(steps)
}

/// The field of the schema at which a change stands.
pub fn property(kind: Kind, field: &Field) -> Option<&'static Property> {
    shapes().property(keys(kind, &field.path))
}

/// What the schema calls the field, or that of the list it stands in.
pub fn title(kind: Kind, field: &Field, sayer: &Sayer<'_>) -> String {
    let lang = sayer.lang;
    let level = [("axis", Kind::Axis), ("objective", Kind::Objective)].into_iter().find(|(key, _)| field.is(&[key]));
    if let Some((_, level)) = level {
        return sayer.names.levels.noun(level, lang);
    }
    let first = &field.path[..1];
    let title = |path: &[Step]| shapes().property(keys(kind, path)).and_then(|property| property.title(lang)).map(str::to_owned);
    let last = field.path.iter().rposition(|step| matches!(step, Step::Key(_))).map_or(1, |at| at + 1);
    match (title(first), title(&field.path[..last])) {
        (Some(first), Some(last)) if first != last => format!("{first}, {}", last.to_lowercase()),
        (Some(title), _) | (None, Some(title)) => title,
        (None, None) => field.name().to_owned(),
    }
}

impl Sayer<'_> {
    /// A value in words.
    pub fn say(&self, value: &Value, kind: Kind, field: &Field) -> String {
        self.word(value, property(kind, field))
    }

    fn word(&self, value: &Value, property: Option<&Property>) -> String {
        match value {
            Value::String(text) => self.text(text, property),
            Value::Bool(true) => Text::new("yes", "oui").say(self.lang),
            Value::Bool(false) => Text::new("no", "non").say(self.lang),
            // A year is no quantity.
            Value::Number(value) if property.is_some_and(is_year) => value.to_string(),
            Value::Number(value) => number(decimal(&Value::Number(value.clone())).normalize(), self.lang),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.word(item, property)).collect();
                enumeration(&items, self.lang)
            }
            Value::Object(fields) => {
                let inner = |key: &str| property.and_then(|property| shapes().inside(property, key));
                let parts = fields.iter().map(|(key, value)| (inner(key), value));
                let parts: Vec<String> = parts.map(|(property, value)| self.word(value, property)).collect();
                parts.join(", ")
            }
            Value::Null => String::new(),
        }
    }

    fn text(&self, text: &str, property: Option<&Property>) -> String {
        let chosen = property.and_then(|property| shapes().choice(property, text, self.lang));
        if let Some(chosen) = chosen {
            return chosen.to_lowercase();
        }
        if let Some(secret) = property.filter(|property| property.name == "value").and_then(|_| Quantity::parse_secret(text)) {
            return quantity(secret, "", self.lang);
        }
        if property.is_some_and(Property::cites) {
            return self.names.name(text);
        }
        if property.is_some_and(|property| property.name == "period") {
            return Period::parse(text).map_or_else(|| text.to_owned(), |value| period(value, self.lang));
        }
        let is_date = property.is_some_and(|property| shapes().is_date(property.shape));
        let date = if is_date { Date::parse(text) } else { None };
        date.map_or_else(|| self.fit(text), |date| day(date, self.lang))
    }

    /// A text of the town, as long as it is to be.
    fn fit(&self, text: &str) -> String {
        let text = typeset(text, self.lang);
        if self.texts == Texts::Short { cut(&text) } else { text }
    }

    /// A text of the town between the quotation marks of the language.
    pub fn quote(&self, text: &str) -> String {
        let text = self.fit(text);
        match self.lang {
            Lang::En => format!("“{text}”"),
            Lang::Fr => format!("«\u{a0}{text}\u{a0}»"),
        }
    }

    /// « 30 000 € » of a thing with an amount and perhaps a currency.
    pub fn money(&self, of: &Value) -> Option<String> {
        self.money_of(of, &["amount"])
    }

    /// The first of some amounts of a thing that is stated, with its currency.
    pub fn money_of(&self, of: &Value, keys: &[&str]) -> Option<String> {
        let currency = of.get("currency").and_then(Value::as_str).unwrap_or(EURO);
        keys.iter().find_map(|key| of.get(*key)).map(|amount| money(decimal(amount), currency, self.lang))
    }

    /// An amount of a thing, in its currency; bare where several may be meant.
    pub fn amount(&self, amount: &Value, change: &Change) -> String {
        match currency(change.value()) {
            Some(currency) => money(decimal(amount), currency, self.lang),
            None => number(decimal(amount).normalize(), self.lang),
        }
    }

    /// « 192 à 196 sur 245 agents, dont 64 de nuit et 3 de jour » of a value of an indicator, given its unit.
    pub fn quantity(&self, of: &Value, unit: &str) -> String {
        let lang = self.lang;
        let last = ["of", "to", "value"].into_iter().find(|key| of.get(key).is_some());
        // A share has its sign beside each number, another unit stands once.
        let sign = if is_share(unit) { unit } else { "" };
        let number = |key: &str| of.get(key).map(|value| say_measured(value, if last == Some(key) { unit } else { sign }, lang));
        let value = say_range(number("value").unwrap_or_default(), number("to"), lang);
        let value = say_share(value, number("of"), lang);
        let parts = of.get("including").and_then(Value::as_array).into_iter().flatten().map(|part| {
            let value = part.get("value").map(|value| say_measured(value, sign, lang)).unwrap_or_default();
            let title = self.fit(part.get("title").and_then(Value::as_str).unwrap_or_default());
            let secret = part.get("value").and_then(Value::as_str).and_then(Quantity::parse_secret);
            say_part(&title, &value, secret == Some(Quantity::Withheld), lang)
        });
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { value } else { format!("{value}, {}", say_parts(&enumeration(&parts, lang), lang)) }
    }

    /// « 402 % (2025) » of a value of an indicator, given its unit.
    pub fn measure(&self, of: &Value, unit: &str) -> String {
        let value = self.quantity(of, unit);
        let over = of.get("period").and_then(Value::as_str).and_then(Period::parse);
        over.map_or_else(|| value.clone(), |over| format!("{value} ({})", period(over, self.lang)))
    }

    /// What parts a term from what is said of it.
    pub fn colon(&self) -> &'static str {
        colon(self.lang)
    }
}

fn is_year(property: &Property) -> bool {
    matches!(shapes().get(property.shape), Shape::Number { least, .. } if *least >= f64::from(*YEARS.start()))
}

/// The one currency in which a thing counts: the euro where it names none.
fn currency(of: &Value) -> Option<&str> {
    fn collect_names<'v>(of: &'v Value, found: &mut Vec<&'v str>) {
        match of {
            Value::Object(fields) => {
                found.extend(fields.get("currency").and_then(Value::as_str));
                fields.values().for_each(|value| collect_names(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| collect_names(item, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect_names(of, &mut found);
    match found.split_first() {
        None => Some(EURO),
        Some((first, others)) => others.iter().all(|other| other == first).then_some(*first),
    }
}

/// A value of an indicator with its unit, or what is known of it.
pub fn say_measured(value: &Value, unit: &str, lang: Lang) -> String {
    match value.as_str().and_then(Quantity::parse_secret) {
        Some(secret) => quantity(secret, unit, lang),
        None => measure(decimal(value).normalize(), unit, lang),
    }
}

/// A number of a strategy, exact as it was serialized.
pub fn decimal(value: &Value) -> Decimal {
    value.to_string().parse().or_else(|_| Decimal::from_scientific(&value.to_string())).unwrap_or_default()
}
