//! Writes a calendar file (RFC 5545) whose events keep their ids from one writing to the next, and knows it again.
//!
//! It must not know what the events are about.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus};

use crate::fingerprint::of_lines;
use crate::lang::visible;

/// What a calendar program is told of the writer.
const WRITER: &str = "-//stspd//stspd//FR";

/// The property that holds the fingerprint of all other lines.
const SEAL: &str = "X-STSPD-FINGERPRINT";
/// How many of its digits: a line has 75 letters.
const DIGITS: usize = 32;

/// An event of a day, or of an hour of it wherever the reader is.
pub struct Entry {
    /// Unique and lasting.
    pub uid: String,
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
    pub summary: String,
    pub description: String,
    pub place: Option<String>,
    pub standing: Standing,
}

/// Whether an event is to take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Stands,
    Cancelled,
}

/// Whose work a calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Written here, and as it was.
    Ours,
    /// Written here, and changed since.
    Edited,
    Other,
}

/// Whose work the text of a file is.
pub fn hand(text: &str) -> Hand {
    let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    if !text.starts_with("BEGIN:VCALENDAR") || value("PRODID") != Some(WRITER) {
        return Hand::Other;
    }
    if value(SEAL) == Some(seal(text).as_str()) { Hand::Ours } else { Hand::Edited }
}

/// What tells a calendar from one that somebody edited.
fn seal(text: &str) -> String {
    let mut digits = of_lines(text.lines().filter(|line| !line.starts_with(SEAL)));
    digits.truncate(DIGITS);
    digits
}

/// The calendar of the entries, of which there is at least one, stamped with a day.
pub fn write(entries: &[Entry], stamp: NaiveDate) -> String {
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", WRITER), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property((name, value));
    }
    let mut times: HashMap<&str, u32> = HashMap::new();
    for entry in entries {
        let time = times.entry(&entry.uid).and_modify(|time| *time += 1).or_insert(1);
        // Of two events with one id, a calendar program would keep the last.
        let uid = if *time == 1 { entry.uid.clone() } else { entry.uid.replacen('@', &format!("-{time}@"), 1) };
        calendar.push(event(entry, &uid, stamp));
    }
    let text = calendar.done().to_string();
    let sealed = format!("CALSCALE:GREGORIAN\r\n{SEAL}:{}\r\n", seal(&text));
    text.replacen("CALSCALE:GREGORIAN\r\n", &sealed, 1)
}

/// The last that a calendar can write, in four digits; without an end, a day is its own.
const LAST_YEAR: i32 = 9999;

fn event(entry: &Entry, uid: &str, stamp: NaiveDate) -> Event {
    let mut event = Event::new();
    event.uid(uid).add_property("DTSTAMP", stamp.format("%Y%m%dT000000Z").to_string());
    match entry.at {
        // How long it lasts is not known. Without an end the format takes it as a moment; said so, as Exchange
        // takes no event in that states neither.
        Some(at) => event.starts(entry.on.and_time(at)).add_property("DURATION", "PT0S"),
        // The day after: an end is not of the event, says the format. It fills no day in who is free.
        None => match entry.on.succ_opt().filter(|next| next.year() <= LAST_YEAR) {
            Some(next) => event.starts(entry.on).ends(next),
            None => event.starts(entry.on),
        }
        .add_property("TRANSP", "TRANSPARENT"),
    };
    event.summary(&lines(&entry.summary)).description(&lines(&entry.description)).class(Class::Private);
    if let Some(place) = &entry.place {
        event.location(&lines(place));
    }
    if entry.standing == Standing::Cancelled {
        event.status(EventStatus::Cancelled);
    }
    event.done()
}

/// A text without a letter that is not seen, but for the ends of its lines.
fn lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_private_and_on_its_day_or_hour() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 10).expect("a real day");
        let entry = |at| Entry {
            uid: "session-1@stspd".to_owned(),
            on: day,
            at,
            summary: "Séance ; la 18e, à\u{202e}".to_owned(),
            description: "un\ndeux".to_owned(),
            place: Some("Mairie".to_owned()),
            standing: Standing::Cancelled,
        };
        let written = write(&[entry(None), entry(NaiveTime::from_hms_opt(14, 30, 0))], day);
        for line in [
            "DTSTAMP:20261210T000000Z\r\n",
            "DTSTART;VALUE=DATE:20261210\r\n",
            "DTEND;VALUE=DATE:20261211\r\n",
            "TRANSP:TRANSPARENT\r\n",
            "DTSTART:20261210T143000\r\n",
            "DURATION:PT0S\r\n",
            "SUMMARY:Séance \\; la 18e\\, à\\\\u{202e}\r\n",
            "DESCRIPTION:un\\ndeux\r\n",
            "CLASS:PRIVATE\r\n",
            "STATUS:CANCELLED\r\n",
        ] {
            assert!(written.contains(line), "{line:?} is not in {written}");
        }
        assert!(written.contains("UID:session-1@stspd\r\n") && written.contains("UID:session-1-2@stspd\r\n"), "{written}");

        assert_eq!(hand(&written), Hand::Ours);
        assert_eq!(hand(&written.replace("\r\n", "\n")), Hand::Ours, "a program may end lines otherwise");
        assert_eq!(hand(&written.replace("Mairie", "Préfecture")), Hand::Edited);
        assert_eq!(hand(&written.replace(SEAL, "X-OTHER")), Hand::Edited);
        assert_eq!(hand(&written.replace(WRITER, "-//other//EN")), Hand::Other);
    }
}
