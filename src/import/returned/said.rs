//! What a cell says, in one form whatever program saved it and whoever typed it: so that what was exported, what is in the
//! workbook and what the file says now can be held against each other.

use chrono::Datelike;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::export::Shown;
use crate::import::book::{Cell, Value, day_of_serial, say_flag};
use crate::import::dates::read_year;
use crate::import::xlsx::plain_number;
use crate::lang::is_invisible;
use crate::nearest::plain;
use crate::query::Type;
use crate::schema::{cure_number, read_date};
use crate::typography::as_read;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Nothing,
    Flag(bool),
    /// As a program writes it: `12500.5`.
    Number(String),
    /// Also a day, as `2026-03-05`.
    Text(String),
    /// The beginning of a text that no cell holds whole.
    Cut,
    /// What a formula failed with.
    Fault(String),
}

/// Why a cell does not tell what is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A formula that failed.
    Fault,
    /// A text that was cut: what was typed over it is not all of it.
    Cut,
    /// A number where a text is meant: the last nought may be lost.
    Nought,
}

impl Said {
    /// What a cell of a column of a type says; of a number in a column of days, by the epoch of its workbook.
    pub fn of_cell(cell: Option<&Cell>, kind: Type, is_1904: bool) -> Said {
        match cell.map(|cell| &cell.value) {
            None => Said::Nothing,
            Some(Value::Text(text)) => Said::Text(text.clone()),
            Some(Value::Day(day)) if matches!(kind, Type::Year) => Said::Number(day.year().to_string()),
            Some(Value::Day(day)) => Said::Text(day.to_string()),
            Some(Value::Number(number)) if matches!(kind, Type::Date) => Said::Text(date_of(number, is_1904)),
            Some(Value::Number(number)) => Said::Number(number.clone()),
            Some(Value::Flag(flag)) => Said::Flag(*flag),
            Some(Value::Fault(fault)) => Said::Fault(fault.clone()),
        }
    }

    /// What the hidden sheet keeps of a cell.
    pub fn of_kept(kept: &Json) -> Said {
        match kept {
            Json::Null => Said::Nothing,
            Json::Bool(flag) => Said::Flag(*flag),
            Json::Number(number) => Said::Number(plain_number(&number.to_string())),
            Json::String(text) if text.is_empty() => Said::Nothing,
            Json::String(text) => Said::Text(text.clone()),
            Json::Array(_) | Json::Object(_) => Said::Cut,
        }
    }

    /// What a cell of an export shows.
    pub fn of_shown(shown: &Shown<'_>) -> Said {
        match shown {
            Shown::Nothing => Said::Nothing,
            Shown::Flag(flag) => Said::Flag(*flag),
            Shown::Number(number) => Said::Number(plain_number(&number.to_string())),
            Shown::Day(day) => Said::Text(day.to_string()),
            Shown::Text(text) if text.is_empty() => Said::Nothing,
            Shown::Text(text) => Said::Text(text.to_string()),
            Shown::Cut(_) => Said::Cut,
        }
    }

    pub fn is_nothing(&self) -> bool {
        *self == Said::Nothing
    }

    /// Whether both say the same in a column of a type: spaces, and how a number or a day is written, are no difference.
    pub fn agrees(&self, other: &Said, kind: Type) -> bool {
        self == other || self.plainly(kind) == other.plainly(kind) || self.is_same_number(other)
    }

    /// As somebody types it for a field of a type.
    pub fn typed(&self, kind: Type) -> Result<String, Doubt> {
        match self {
            Said::Nothing => Ok(String::new()),
            Said::Flag(flag) => Ok(if *flag { "true" } else { "false" }.to_owned()),
            Said::Number(number) if matches!(kind, Type::Flag) => match number.as_str() {
                "1" => Ok("true".to_owned()),
                "0" => Ok("false".to_owned()),
                number => Ok(number.to_owned()),
            },
            Said::Number(number) if is_words(kind) && number.contains('.') => Err(Doubt::Nought),
            Said::Number(number) => Ok(number.clone()),
            Said::Text(text) => Ok(text.clone()),
            Said::Cut => Err(Doubt::Cut),
            Said::Fault(_) => Err(Doubt::Fault),
        }
    }

    /// As it is shown to a person, in one line.
    pub fn shown(&self) -> String {
        match self {
            Said::Nothing => String::new(),
            Said::Flag(flag) => say_flag(*flag).to_owned(),
            Said::Number(text) | Said::Fault(text) | Said::Text(text) => text.clone(),
            Said::Cut => "[…]".to_owned(),
        }
    }

    /// The form in which two that say the same are alike.
    fn plainly(&self, kind: Type) -> Said {
        match (self, kind) {
            (Said::Text(text), Type::Date) => {
                Said::Text(read_date(text).map_or_else(|| tidy_lines(text), |date| date.to_string()))
            }
            (Said::Number(year), Type::Date | Type::Period) => Said::Text(year.clone()),
            (Said::Text(text), Type::Number | Type::Money | Type::Year) => {
                cure_number(text).map_or_else(|| Said::Text(tidy_lines(text)), Said::Number)
            }
            (Said::Text(text), Type::Flag) => match plain(text).as_str() {
                "vrai" | "true" | "oui" | "yes" => Said::Flag(true),
                "faux" | "false" | "non" | "no" => Said::Flag(false),
                _ => Said::Text(tidy_lines(text)),
            },
            (Said::Number(number), Type::Flag) if number == "1" || number == "0" => Said::Flag(number == "1"),
            (Said::Number(number), kind) if is_words(kind) => Said::Text(number.clone()),
            (Said::Text(text), _) => {
                let text = tidy_lines(text);
                if text.is_empty() { Said::Nothing } else { Said::Text(text) }
            }
            (said, _) => said.clone(),
        }
    }

    /// Whether a program made a number of a text, such as 1.1 of « 1.10 », or wrote one otherwise.
    fn is_same_number(&self, other: &Said) -> bool {
        let number = |said: &Said| match said {
            Said::Number(number) | Said::Text(number) => number.trim().parse::<Decimal>().ok(),
            _ => None,
        };
        let is_number = |said: &Said| matches!(said, Said::Number(_));
        (is_number(self) || is_number(other)) && number(self).is_some_and(|this| number(other) == Some(this))
    }
}

/// Whether cells of a type hold words, and no number.
fn is_words(kind: Type) -> bool {
    !matches!(kind, Type::Number | Type::Money | Type::Year | Type::Date | Type::Period | Type::Flag)
}

/// The day of a number that lost its look, or the year that it is.
fn date_of(number: &str, is_1904: bool) -> String {
    let day = || day_of_serial(number, is_1904).map(|day| day.to_string());
    read_year(number).or_else(day).unwrap_or_else(|| number.to_owned())
}

/// The lines of a text as they are read, without those at its ends that are empty.
fn tidy_lines(text: &str) -> String {
    let seen: String = text.chars().filter(|letter| !is_invisible(*letter) || letter.is_whitespace()).collect();
    let lines: Vec<String> = seen.lines().map(as_read).collect();
    lines.join("\n").trim().to_owned()
}
