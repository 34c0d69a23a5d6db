//! Days, as well as they are known, and periods of the format.

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::{Serialize, Serializer};

use crate::lang::Fact;
use crate::model::inline::inline_schema;
use crate::model::number::YEARS;

pub const DATE_PATTERN: &str = "^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]))?)$";
pub const PERIOD_PATTERN: &str =
    "^(19|20|21)[0-9]{2}([/-](19|20|21)[0-9]{2}|-Q[1-4]|-S[12]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

/// Reads `2024-03-15` and no other way to write a day.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    shape.then(|| NaiveDate::from_ymd_opt(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?))?
}

/// A day as well as it is known: `2024-03-15`, `2024-03`, `2024`.
///
/// One is less than another where it is so whatever days are meant. Of two that overlap, and are not the same, neither is
/// less, nor are they equal: what is true of the days in doubt is asked of [`Date::first`] and [`Date::last`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date(Period);

/// The days that may be meant, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// What a value of an indicator was measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// `2024`
    Year(i32),
    /// `2018-2021`, three years or more
    Years(i32, i32),
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
    /// Reads `2024-03-15`, `2024-03` or `2024`.
    pub fn parse(text: &str) -> Option<Date> {
        let period = parse_date(text).map(Period::Day).or_else(|| Period::parse(text))?;
        matches!(period.grain(), Grain::Day | Grain::Month | Grain::Year).then_some(Date(period))
    }

    /// The first day that may be meant.
    pub fn first(self) -> NaiveDate {
        self.0.start()
    }

    /// The last day that may be meant.
    pub fn last(self) -> NaiveDate {
        self.0.end()
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self.0 {
            Period::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The days that may be meant: one, those of a month, or those of a year.
    pub fn period(self) -> Period {
        self.0
    }

    /// The year, which is always known.
    pub fn year(self) -> i32 {
        self.first().year()
    }

    /// The first calendar year that begins with it or after it, whatever day is meant.
    pub fn first_whole_year(self) -> i32 {
        let last = self.last();
        if last.ordinal() == 1 { last.year() } else { last.year() + 1 }
    }

    /// The last calendar year that ends with it or before it, whatever day is meant.
    pub fn last_whole_year(self) -> i32 {
        let first = self.first();
        first.succ_opt().unwrap_or(first).year() - 1
    }

    /// Whether every day that it may mean is one of another's.
    pub fn is_within(self, other: Date) -> bool {
        other.first() <= self.first() && self.last() <= other.last()
    }

    /// By what dates are put in a row: one that is less known stands before the days that it may mean.
    pub fn rank(self) -> (NaiveDate, std::cmp::Reverse<NaiveDate>) {
        (self.first(), std::cmp::Reverse(self.last()))
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Date {
        Date(Period::Day(day))
    }
}

impl Days {
    /// The days on which the first of several things may have happened; none of nothing.
    pub fn of_first(dates: impl IntoIterator<Item = Date>) -> Option<Days> {
        dates.into_iter().map(Days::from).reduce(Days::at_most)
    }

    /// The days of the earlier of two things.
    #[must_use]
    pub fn at_most(self, other: impl Into<Days>) -> Days {
        let other = other.into();
        Days { first: self.first.min(other.first), last: self.last.min(other.last) }
    }
}

impl From<NaiveDate> for Days {
    fn from(day: NaiveDate) -> Days {
        Days { first: day, last: day }
    }
}

impl From<Date> for Days {
    fn from(date: Date) -> Days {
        Days { first: date.first(), last: date.last() }
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        if self.last() < other.first() {
            return Some(Ordering::Less);
        }
        (self.first() > other.last()).then_some(Ordering::Greater)
    }
}

impl PartialEq<NaiveDate> for Date {
    fn eq(&self, other: &NaiveDate) -> bool {
        *self == Date::from(*other)
    }
}

impl PartialOrd<NaiveDate> for Date {
    fn partial_cmp(&self, other: &NaiveDate) -> Option<Ordering> {
        self.partial_cmp(&Date::from(*other))
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
            rest if rest.len() == 5 && rest.starts_with('-') => {
                let last: i32 = rest[1..].parse().ok().filter(|last| YEARS.contains(last))?;
                (last > year + 1).then_some(Period::Years(year, last))
            }
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
            Period::Year(year) | Period::Years(year, _) => (year, 1),
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
            Period::Years(first, last) => u32::try_from(12 * (last - first + 1)).unwrap_or(12),
            Period::Half(..) => 6,
            Period::Quarter(..) => 3,
            Period::Month(..) => 1,
        };
        let next = self.start() + chrono::Months::new(months);
        next.pred_opt().expect("a period ends on a real day")
    }

    /// The length of the period, by which values can be compared.
    pub fn grain(self) -> Grain {
        match self {
            Period::Year(_) => Grain::Year,
            Period::Years(..) => Grain::Years,
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
    Years,
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(formatter, "{year:04}"),
            Period::Years(first, last) => write!(formatter, "{first:04}-{last:04}"),
            Period::SchoolYear(year) => write!(formatter, "{year:04}/{:04}", year + 1),
            Period::Half(year, half) => write!(formatter, "{year:04}-S{half}"),
            Period::Quarter(year, quarter) => write!(formatter, "{year:04}-Q{quarter}"),
            Period::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Period::Day(day) => write!(formatter, "{day}"),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<Date> for Fact {
    fn from(date: Date) -> Fact {
        match date.0 {
            Period::Day(day) => Fact::Date(day),
            Period::Month(..) => Fact::Month(date.first()),
            _ => Fact::Year(date.year()),
        }
    }
}

impl From<Period> for Fact {
    fn from(period: Period) -> Fact {
        Fact::from(period.to_string())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a day, a month or a year")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
        Date::parse(text).ok_or_else(|| E::custom("not a day"))
    }

    /// A year that stands without quotes.
    fn visit_i64<E: de::Error>(self, year: i64) -> Result<Date, E> {
        self.visit_str(&year.to_string())
    }

    fn visit_u64<E: de::Error>(self, year: u64) -> Result<Date, E> {
        self.visit_str(&year.to_string())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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

inline_schema!("Date", Date, {"type": ["string", "integer"], "format": "day", "pattern": DATE_PATTERN, "minimum": YEARS.start(), "maximum": YEARS.end()});
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
    fn a_day_less_known_is_before_only_what_is_after_all_that_it_may_mean() {
        let date = |text: &str| Date::parse(text).expect(text);
        for text in ["2024", "2024-02", "2024-02-29", "0024-01-01"] {
            assert_eq!(date(text).to_string(), text);
        }
        for text in ["24", "2024-13", "2024-Q1", "2023/2024", "1899", "2024-02-30", "", "+2024"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(date("2024") < date("2025") && date("2024-03") < date("2024-04-01") && date("2024-12-31") < date("2025"));
        for (one, other) in [("2024", "2024-06-01"), ("2024-06", "2024"), ("2024-06-30", "2024-06")] {
            let (one, other) = (date(one), date(other));
            assert_eq!(one.partial_cmp(&other), None, "{one} {other}");
            assert_ne!(one, other);
        }
        assert!(date("2024-06").is_within(date("2024")) && !date("2024").is_within(date("2024-06")));
        let mut row = ["2024-06-01", "2024", "2023-12", "2024-01-01", "2024-06"].map(date);
        row.sort_by_key(|date| date.rank());
        assert_eq!(row.map(|date| date.to_string()), ["2023-12", "2024", "2024-01-01", "2024-06", "2024-06-01"]);
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
            ("2018-2021", "2018-01-01", "2021-12-31"),
        ] {
            let period = Period::parse(text).expect(text);
            assert_eq!(period.to_string(), text);
            assert_eq!((period.start().to_string(), period.end().to_string()), (start.into(), end.into()));
        }
        for text in [
            "24",
            "2024-13",
            "2024-Q5",
            "2023/2025",
            "2024-02-30",
            "2024-",
            "2024-Q",
            "2024-2025",
            "2024-2020",
            "1850",
            "é024",
            "+024",
            "2024-Qé",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
