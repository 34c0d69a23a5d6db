//! Writes a calendar file (RFC 5545) whose events keep their ids from one writing to the next, and recognizes its
//! own.
//!
//! It must not know what the events are about.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveTime};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};
use unicode_normalization::char::is_combining_mark;

use crate::fingerprint::of_lines;
use crate::lang::{Lang, Text, visible};
use crate::runner::disarm;

mod zone;

pub use zone::Zone;

/// What a calendar program is told of the writer, before the language.
const WRITER: &str = "-//stspd//stspd//";

/// The property that holds the fingerprint of all other lines.
const SEAL: &str = "X-STSPD-FINGERPRINT";
/// How many of its digits: a line has 75 letters.
const DIGITS: usize = 32;

/// A calendar as a whole.
pub struct Head<'h> {
    /// What a calendar program calls it.
    pub name: &'h str,
    pub lang: Lang,
    /// Where its hours hold.
    pub zone: &'static Zone,
    /// The day on which it is written.
    pub stamp: NaiveDate,
}

/// What a calendar cannot hold: an event fills a day.
pub const UNDATED: Text = Text::new(
    "left out of the calendar, their day being unknown: {count}",
    "laissés hors du calendrier, leur jour n’étant pas connu : {count}",
);

/// An event of a day, or of two hours of it.
pub struct Entry {
    /// Unique and lasting.
    pub uid: String,
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
    pub summary: String,
    pub description: String,
    pub place: Option<String>,
    pub status: Status,
}

/// Whether an event is to take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
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
    if !text.starts_with("BEGIN:VCALENDAR") || !value("PRODID").is_some_and(|writer| writer.starts_with(WRITER)) {
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

/// The calendar of the entries. It is one without any, too, for the zone is a part of it.
pub fn write(head: &Head<'_>, entries: &[Entry]) -> String {
    let mut calendar = Calendar::empty();
    let writer = format!("{WRITER}{}", head.lang.code().to_uppercase());
    for (name, value) in [("VERSION", "2.0"), ("PRODID", &writer), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property((name, value));
    }
    calendar.name(&lines(head.name)).append_property(("X-WR-TIMEZONE", head.zone.name));
    let mut times: HashMap<&str, u32> = HashMap::new();
    for entry in entries {
        let time = times.entry(&entry.uid).and_modify(|time| *time += 1).or_insert(1);
        // Of two events with one id, a calendar program would keep the last.
        let uid = if *time == 1 { entry.uid.clone() } else { entry.uid.replacen('@', &format!("-{time}@"), 1) };
        calendar.push(event(entry, &uid, head));
    }
    let text = calendar.done().to_string().replace("\r\n ", "");
    // Only a line of the format begins so: a text of the file has no line ends.
    let first = ["\r\nBEGIN:VEVENT", "\r\nEND:VCALENDAR"].iter().find_map(|line| text.find(line));
    let (top, rest) = text.split_at(first.map_or(text.len(), |at| at + 2));
    let text = fold(&[top, &head.zone.describe(), rest].concat());
    let sealed = format!("CALSCALE:GREGORIAN\r\n{SEAL}:{}\r\n", seal(&text));
    text.replacen("CALSCALE:GREGORIAN\r\n", &sealed, 1)
}

/// The octets of a line, as the format has it.
const LINE: usize = 75;

/// The lines of a calendar, those that are too long parted before a letter that stands by itself.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / LINE * 3);
    for mut line in text.split_terminator("\r\n") {
        let mut room = LINE;
        while line.len() > room {
            let fits = (1..=room).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
            // Nor does a line begin as a command of a runner does.
            let begins = |at: &usize| line[*at..].chars().take(LINE).find(|next| !next.is_whitespace()) == Some(':');
            let is_whole = |at: &usize| line[*at..].starts_with(|next| !is_combining_mark(next) && next != JOINER);
            let stands = |at: &usize| is_whole(at) && !begins(at);
            let at = (1..=fits).rev().filter(|at| line.is_char_boundary(*at)).find(stands).unwrap_or(fits);
            folded.extend([&line[..at], "\r\n "]);
            line = &line[at..];
            room = LINE - 1;
        }
        folded.extend([line, "\r\n"]);
    }
    folded
}

/// What makes one sign of several.
const JOINER: char = '\u{200d}';

/// What a session usually takes.
const LASTS: &str = "PT2H";

/// The last that a calendar can write, in four digits; without an end, a day is its own.
const LAST_YEAR: i32 = 9999;

fn event(entry: &Entry, uid: &str, head: &Head<'_>) -> Event {
    let mut event = Event::new();
    event.uid(uid).add_property("DTSTAMP", head.stamp.format("%Y%m%dT000000Z").to_string());
    match entry.at {
        // How long it lasts is not known: as sessions usually do, so that the hours are kept free.
        Some(at) => {
            let start = entry.on.and_time(at).format("%Y%m%dT%H%M%S").to_string();
            let start = Property::new("DTSTART", start).add_parameter("TZID", head.zone.name).done();
            event.append_property(start).add_property("DURATION", LASTS)
        }
        // The day after: an end is not of the event, says the format. It fills no day in who is free.
        None => match entry.on.succ_opt().filter(|next| next.year() <= LAST_YEAR) {
            Some(next) => event.starts(entry.on).ends(next),
            None => event.starts(entry.on),
        }
        .add_property("TRANSP", "TRANSPARENT"),
    };
    event.summary(&lines(&entry.summary)).class(Class::Private);
    if !entry.description.is_empty() {
        event.description(&lines(&entry.description));
    }
    if let Some(place) = &entry.place {
        event.location(&lines(place));
    }
    if entry.status == Status::Cancelled {
        event.status(EventStatus::Cancelled);
    }
    event.done()
}

/// A text without a letter that is not seen, but for the ends of its lines.
fn lines(text: &str) -> String {
    disarm(&text.lines().map(visible).collect::<Vec<_>>().join("\n")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 10).expect("a real day")
    }

    fn print(entries: &[Entry], lang: Lang) -> String {
        write(&Head { name: "Lille, séances", lang, zone: Zone::of("59350"), stamp: day() }, entries)
    }

    fn entry(at: Option<NaiveTime>, summary: &str) -> Entry {
        Entry {
            uid: "session-1@stspd".to_owned(),
            on: day(),
            at,
            summary: summary.to_owned(),
            description: "un\ndeux".to_owned(),
            place: Some("Mairie".to_owned()),
            status: Status::Cancelled,
        }
    }

    #[test]
    fn an_event_is_private_and_on_its_day_or_hour() {
        let summary = "Séance ; la 18e, à\u{202e}";
        let written = print(&[entry(None, summary), entry(NaiveTime::from_hms_opt(14, 30, 0), summary)], Lang::Fr);
        for line in [
            "PRODID:-//stspd//stspd//FR\r\n",
            "X-WR-CALNAME:Lille\\, séances\r\n",
            "X-WR-TIMEZONE:Europe/Paris\r\n",
            "TZID:Europe/Paris\r\n",
            "DTSTAMP:20261210T000000Z\r\n",
            "DTSTART;VALUE=DATE:20261210\r\n",
            "DTEND;VALUE=DATE:20261211\r\n",
            "TRANSP:TRANSPARENT\r\n",
            "DTSTART;TZID=Europe/Paris:20261210T143000\r\n",
            "DURATION:PT2H\r\n",
            "SUMMARY:Séance \\; la 18e\\, à\\\\u{202e}\r\n",
            "DESCRIPTION:un\\ndeux\r\n",
            "CLASS:PRIVATE\r\n",
            "STATUS:CANCELLED\r\n",
        ] {
            assert!(written.contains(line), "{line:?} is not in {written}");
        }
        assert!(written.contains("UID:session-1@stspd\r\n") && written.contains("UID:session-1-2@stspd\r\n"), "{written}");
    }

    #[test]
    fn a_calendar_is_known_again_in_either_language_and_without_an_event() {
        for (lang, entries) in [(Lang::Fr, vec![entry(None, "Séance")]), (Lang::En, vec![])] {
            let written = print(&entries, lang);
            assert_eq!(hand(&written), Hand::Ours);
            assert_eq!(hand(&written.replace("\r\n", "\n")), Hand::Ours, "a program may end lines otherwise");
            assert_eq!(hand(&written.replace("Lille", "Lens")), Hand::Edited);
            assert_eq!(hand(&written.replace(SEAL, "X-OTHER")), Hand::Edited);
            assert_eq!(hand(&written.replace(WRITER, "-//other//")), Hand::Other);
            assert!(written.contains("BEGIN:VTIMEZONE") && !written.contains("DESCRIPTION:\r\n"), "{written}");
        }
    }

    #[test]
    fn no_line_is_over_75_octets_and_no_letter_is_parted_from_its_accents() {
        for letter in ["e\u{301}", "é", "a\u{330}\u{32b}\u{353}", "👩\u{200d}👧", "\u{301}"] {
            for before in 0..80 {
                let summary = "x".repeat(before) + &letter.repeat(60);
                let written = print(&[entry(None, &summary)], Lang::Fr);
                assert!(written.split("\r\n").all(|line| line.len() <= LINE), "{written}");
                assert!(written.replace("\r\n ", "").contains(&summary), "{written}");
                let parted = |line: &str| line.starts_with(|first| is_combining_mark(first) || first == JOINER);
                let is_parted = letter != "\u{301}" && written.split("\r\n ").skip(1).any(parted);
                assert!(!is_parted, "{letter:?} after {before}: {written}");
            }
        }
    }
}
