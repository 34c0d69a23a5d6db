//! Days and periods of the format.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};

use crate::lang::Fact;
use crate::model::inline::inline_schema;
use crate::model::number::YEARS;

pub const DATE_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
pub const PERIOD_PATTERN: &str =
    "^(19|20|21)[0-9]{2}(/(19|20|21)[0-9]{2}|-Q[1-4]|-S[12]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// Reads `2024-03-15` and no other way to write a day.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    shape.then(|| NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?))?
}

/// A day, written `2024-03-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Date(NaiveDate);

/// What a value of an indicator was measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// `2024`
    Year(i32),
    /// `2023/2024`, from September to August
    SchoolYear(i32),
    /// `2024-S1`
    Half(i32, u32),
    /// `2024-Q2`
    Quarter(i32, u32),
    /// `2024-05`
    Month(i32, u32),
    /// `2024-05-31`
    Day(NaiveDate),
}

impl Date {
    pub fn day(self) -> NaiveDate {
        self.0
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }
}

impl Period {
    /// Reads a period; a day that does not exist and a school year of other than two years are none.
    pub fn parse(text: &str) -> Option<Period> {
        let year: i32 = text.get(..4)?.parse().ok().filter(|year| YEARS.contains(year) && text.as_bytes()[0].is_ascii_digit())?;
        match text.get(4..)? {
            "" => Some(Period::Year(year)),
            rest if rest.len() == 3 && rest.starts_with("-Q") => match rest.as_bytes()[2] {
                quarter @ b'1'..=b'4' => Some(Period::Quarter(year, u32::from(quarter - b'0'))),
                _ => None,
            },
            "-S1" => Some(Period::Half(year, 1)),
            "-S2" => Some(Period::Half(year, 2)),
            rest if rest.starts_with('/') => (rest[1..] == format!("{:04}", year + 1)).then_some(Period::SchoolYear(year)),
            rest if rest.len() == 3 => {
                let first = parse_date(&format!("{text}-01"))?;
                Some(Period::Month(year, first.month()))
            }
            _ => parse_date(text).map(Period::Day),
        }
    }

    /// The first day of the period.
    pub fn start(self) -> NaiveDate {
        let (year, month) = match self {
            Period::Day(day) => return day,
            Period::Year(year) => (year, 1),
            Period::SchoolYear(year) => (year, 9),
            Period::Half(year, half) => (year, 6 * half - 5),
            Period::Quarter(year, quarter) => (year, 3 * quarter - 2),
            Period::Month(year, month) => (year, month),
        };
        NaiveDate::from_ymd_opt(year, month, 1).expect("a period begins on a real day")
    }

    /// The last day of the period.
    pub fn end(self) -> NaiveDate {
        let months = match self {
            Period::Day(day) => return day,
            Period::Year(_) | Period::SchoolYear(_) => 12,
            Period::Half(..) => 6,
            Period::Quarter(..) => 3,
            Period::Month(..) => 1,
        };
        let next = self.start() + chrono::Months::new(months);
        next.checked_sub_days(Days::new(1)).expect("a period ends on a real day")
    }

    /// The length of the period, by which values can be compared.
    pub fn grain(self) -> Grain {
        match self {
            Period::Year(_) => Grain::Year,
            Period::SchoolYear(_) => Grain::SchoolYear,
            Period::Half(..) => Grain::Half,
            Period::Quarter(..) => Grain::Quarter,
            Period::Month(..) => Grain::Month,
            Period::Day(_) => Grain::Day,
        }
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    Day,
    Month,
    Quarter,
    Half,
    Year,
    SchoolYear,
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(formatter, "{year:04}"),
            Period::SchoolYear(year) => write!(formatter, "{year:04}/{:04}", year + 1),
            Period::Half(year, half) => write!(formatter, "{year:04}-S{half}"),
            Period::Quarter(year, quarter) => write!(formatter, "{year:04}-Q{quarter}"),
            Period::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Period::Day(day) => write!(formatter, "{day}"),
        }
    }
}

impl From<Date> for Fact {
    fn from(date: Date) -> Fact {
        Fact::from(date.0)
    }
}

impl From<Period> for Fact {
    fn from(period: Period) -> Fact {
        Fact::from(period.to_string())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        parse_date(<&'de str>::deserialize(deserializer)?).map(Date).ok_or_else(|| de::Error::custom("not a day"))
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
        Period::parse(<&'de str>::deserialize(deserializer)?).ok_or_else(|| de::Error::custom("not a period"))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

inline_schema!("Date", Date, {"type": "string", "format": "date", "pattern": DATE_PATTERN});
inline_schema!("Period", Period, {"type": "string", "format": "period", "pattern": PERIOD_PATTERN});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_one_way_only() {
        assert_eq!(parse_date("2024-02-29"), NaiveDate::from_ymd_opt(2024, 2, 29));
        for text in ["2023-02-29", "2024-1-5", " 2024-01-05", "+2024-01-05", "2024-01-05 ", "2024/01/05", "２024-01-0", ""] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_read_and_printed_alike() {
        for (text, start, end) in [
            ("2024", "2024-01-01", "2024-12-31"),
            ("2024-S1", "2024-01-01", "2024-06-30"),
            ("2024-S2", "2024-07-01", "2024-12-31"),
            ("2024-Q2", "2024-04-01", "2024-06-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2024-05-31", "2024-05-31", "2024-05-31"),
            ("2023/2024", "2023-09-01", "2024-08-31"),
        ] {
            let period = Period::parse(text).expect(text);
            assert_eq!(period.to_string(), text);
            assert_eq!((period.start().to_string(), period.end().to_string()), (start.into(), end.into()));
        }
        for text in ["24", "2024-13", "2024-Q5", "2023/2025", "2024-02-30", "2024-", "2024-Q", "1850", "é024", "+024", "2024-Qé"]
        {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
