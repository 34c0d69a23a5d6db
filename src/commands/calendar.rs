//! `stspd calendar`: what the law and the file oblige in a year.

use std::fmt::Write;
use std::path::PathBuf;

use chrono::Datelike;
use clap::ValueEnum;
use comfy_table::{ContentArrangement, Table, presets};
use icalendar::{Calendar, Class, Component, Event, EventLike};
use serde::Serialize;

use crate::commands::files::{self, Input};
use crate::commands::{Context, Failure, Outcome};
use crate::deadlines::{Deadline, deadlines};
use crate::lang::{Lang, Text};
use crate::rules::inspect;
use crate::source::Source;

/// Lists what the law and the strategy oblige in a year: sessions, reports, ends, decisions, milestones.
///
/// Each line says by which day, what, whether the file shows it done, and on what it rests.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd calendar
  stspd calendar --year 2027 --lang fr
  stspd calendar --format ics -o clspd.ics")]
pub struct Args {
    /// The strategy, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The year [default: the current one]
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2199))]
    year: Option<i32>,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t = CalendarFormat::Table)]
    format: CalendarFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CalendarFormat {
    /// For a terminal
    Table,
    /// For a page
    Markdown,
    /// For a script, versioned
    Json,
    /// For a calendar program
    Ics,
}

const TITLES: [Text; 4] =
    [Text::new("By", "Échéance"), Text::new("What", "Objet"), Text::new("State", "État"), Text::new("Basis", "Fondement")];
const SEVERAL: Text = Text::new("several strategies were found: {names}", "plusieurs stratégies ont été trouvées : {names}");
const NAME_ONE: Text = Text::new("name the one that is meant", "nommez celle qui est visée");
const UNREAD: Text = Text::new("`{name}` cannot be read as a strategy", "« {name} » ne se lit pas comme une stratégie");
const CHECK_IT: Text = Text::new("`stspd check` says why", "« stspd check » dit pourquoi");
/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

/// Prints the calendar.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let input = only(files::find(args.file.as_slice(), "calendar", context)?, lang)?;
    let bytes = input.read().map_err(|error| files::unreadable(&input, &error, lang))?;
    let unread = || {
        let failure = Failure::new(lang, UNREAD, &[("name", input.name().into())]);
        failure.hint(lang, CHECK_IT, &[])
    };
    let source = Source::from_bytes(input.name(), bytes).map_err(|_| unread())?;
    let year = args.year.unwrap_or_else(|| context.today.year());
    let read = inspect(&source, context.today, |inspection| {
        let named =
            inspection.strategy.id.map_or_else(|| crate::nearest::slug(&inspection.strategy.territory.name), |id| id.to_string());
        (named, deadlines(inspection, year))
    });
    let (strategy, deadlines) = read.ok_or_else(unread)?;
    let text = match args.format {
        CalendarFormat::Table => table(&deadlines, context),
        CalendarFormat::Markdown => markdown(&deadlines, lang),
        CalendarFormat::Json => json(&deadlines, &strategy, year, lang)?,
        CalendarFormat::Ics => ics(&deadlines, &strategy, context),
    };
    context.output.write(text.as_bytes(), lang)?;
    Ok(Outcome::Clean)
}

/// The only file found; several are one too many.
pub fn only(mut inputs: Vec<Input>, lang: Lang) -> Result<Input, Failure> {
    match (inputs.pop(), inputs.is_empty()) {
        (Some(input), true) => Ok(input),
        (last, _) => {
            let names: Vec<String> = inputs.iter().chain(&last).map(Input::name).collect();
            Err(Failure::new(lang, SEVERAL, &[("names", names.into())]).hint(lang, NAME_ONE, &[]))
        }
    }
}

fn row(deadline: &Deadline, lang: Lang) -> [String; 4] {
    [deadline.on.to_string(), deadline.say(lang), deadline.state.title().say(lang), deadline.say_basis(lang)]
}

fn table(deadlines: &[Deadline], context: &Context) -> String {
    let lang = context.lang;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(context.width).unwrap_or(u16::MAX));
    table.set_header(TITLES.map(|title| title.get(lang).to_uppercase()));
    for deadline in deadlines {
        table.add_row(row(deadline, lang));
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

fn markdown(deadlines: &[Deadline], lang: Lang) -> String {
    let mut text = format!("| {} |\n|---|---|---|---|\n", TITLES.map(|title| title.say(lang)).join(" | "));
    for deadline in deadlines {
        let cells = row(deadline, lang).map(|cell| escaped(&cell));
        writeln!(text, "| {} |", cells.join(" | ")).expect("a string takes all");
    }
    text
}

/// A text that Markdown prints as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.push_str("&#64;"),
            letter if letter.is_ascii_punctuation() && !matches!(letter, ',' | '.' | ':' | ';' | '\'' | '-' | '(' | ')') => {
                escaped.extend(['\\', letter]);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[derive(Serialize)]
struct WireCalendar<'a> {
    version: u32,
    strategy: &'a str,
    year: i32,
    deadlines: Vec<WireDeadline>,
}

#[derive(Serialize)]
struct WireDeadline {
    id: String,
    on: String,
    what: String,
    state: &'static str,
    basis: Option<WireBasis>,
}

#[derive(Serialize)]
struct WireBasis {
    authority: &'static str,
    citation: &'static str,
    since: String,
}

fn json(deadlines: &[Deadline], strategy: &str, year: i32, lang: Lang) -> anyhow::Result<String> {
    let wire = |deadline: &Deadline| WireDeadline {
        id: deadline.id.clone(),
        on: deadline.on.to_string(),
        what: deadline.say(lang),
        state: deadline.state.name(),
        basis: deadline.basis.map(|basis| WireBasis {
            authority: basis.authority.name(),
            citation: basis.citation,
            since: basis.since().to_string(),
        }),
    };
    let calendar = WireCalendar { version: VERSION, strategy, year, deadlines: deadlines.iter().map(wire).collect() };
    let mut text = serde_json::to_string_pretty(&calendar)?;
    text.push('\n');
    Ok(text)
}

/// An iCalendar (RFC 5545) of all-day events whose ids stay from one export to the next.
fn ics(deadlines: &[Deadline], strategy: &str, context: &Context) -> String {
    let lang = context.lang;
    let mut calendar = Calendar::empty();
    for (name, value) in [("VERSION", "2.0"), ("PRODID", "-//stspd//stspd//FR"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property((name, value));
    }
    for deadline in deadlines {
        let state = deadline.state.title().say(lang);
        // The day after: an end is not of the event, says the format.
        let end = deadline.on.succ_opt().unwrap_or(deadline.on);
        let mut event = Event::new();
        event
            .uid(&format!("{}.{strategy}@stspd", deadline.id))
            .add_property("DTSTAMP", context.today.format("%Y%m%dT000000Z").to_string())
            .starts(deadline.on)
            .ends(end)
            .summary(&deadline.say(lang))
            .description(&format!("{} ({state})", deadline.say_basis(lang)))
            .class(Class::Private)
            .add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.done().to_string()
}
