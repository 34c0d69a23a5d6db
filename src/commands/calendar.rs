//! `stspd calendar`: what the law and the file oblige in a year.

use std::fmt::Write;
use std::path::PathBuf;

use chrono::Datelike;
use clap::ValueEnum;
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;

use crate::arguments::{AudienceArgs, year};
use crate::context::{Context, Outcome};
use crate::deadlines::{Deadline, State, deadlines};
use crate::ics::{self, Entry, Head, Status, Zone};
use crate::inputs::{View, find_one, open, spare_persons};
use crate::json;
use crate::lang::{Lang, Text};
use crate::markdown::escape;
use crate::model::Strategy;
use crate::nearest::slug;
use crate::rules::council::silence;
use crate::rules::law::{READ_UNTIL, date, say_read};
use crate::rules::{Basis, Inspection};
use crate::table::show_text;
use crate::typography::capitalize;

/// Lists what the law and the strategy oblige in a year: sessions, reports, ends, decisions, milestones.
///
/// Each line says by which day, what, whether the file shows it done, and on what it rests.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd calendar
  stspd calendar --year 2027 --lang fr
  stspd calendar --format ics -o clspd.ics

As iCalendar, it holds what is still to be done and to come; with --year, all
of that year. A calendar program knows an event again by what identifies it in
the file: a session by its `number`, else by its day; a milestone by its
action, its title and its day; all others by an id or a year.")]
pub struct Args {
    /// The strategy, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The year [default: the current one]
    #[arg(long, value_name = "YEAR", value_parser = year)]
    year: Option<i32>,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t = CalendarFormat::Table)]
    format: CalendarFormat,
    #[command(flatten)]
    audience: AudienceArgs,
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
const NAME: Text = Text::new("{town} – legal calendar", "{town} – calendrier légal");
const NOTHING: Text =
    Text::new("note: the calendar is empty: nothing is to come", "remarque : le calendrier est vide : rien n’est à venir");
const NOTE: Text = Text::new("note: {what}", "remarque : {what}");
/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

/// Prints the calendar.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let year = args.year.unwrap_or_else(|| context.today.year());
    let input = find_one(args.file.as_ref(), "calendar", context)?;
    let opened = open(&input, lang)?;
    let town = opened.read(lang)?;
    let audience = args.audience.meant();
    let view = View::of_one(&input, audience, context);
    if let Some(audience) = args.audience.asked() {
        spare_persons(&opened, audience, &view.hidden, context)?;
    }
    let strategy = &*view.show_one(&town);
    let inspection = Inspection::of(strategy, context.today);
    let mut deadlines = deadlines(&inspection, year);
    if let Some(silence) = silence(&inspection, lang) {
        // As it is: what fills a hole is quoted, and cut where it is long.
        context.say(&format!("{}{silence}", Text::new("note: ", "remarque : ").say(lang)));
    }
    for deadline in &mut deadlines {
        deadline.tell_to(audience);
    }
    let name = strategy.id.map_or_else(|| slug(&strategy.territory.name), |id| id.to_string());
    let text = match args.format {
        CalendarFormat::Table => table(&deadlines, context),
        CalendarFormat::Markdown => markdown(&deadlines, context),
        CalendarFormat::Json => as_json(&deadlines, &name, year, lang),
        CalendarFormat::Ics => {
            let is_meant =
                |deadline: &Deadline| args.year.is_some() || deadline.state != State::Done && deadline.on.last() >= context.today;
            ics(deadlines.into_iter().filter(is_meant), strategy, &name, context)
        }
    };
    context.write(text.as_bytes())?;
    Ok(Outcome::Clean)
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
    format!("{}\n\n{}\n", table.trim_fmt(), capitalize(&say_read(context.today, lang)))
}

fn markdown(deadlines: &[Deadline], context: &Context) -> String {
    let lang = context.lang;
    let mut text = format!("| {} |\n|---|---|---|---|\n", TITLES.map(|title| title.say(lang)).join(" | "));
    for deadline in deadlines {
        let cells = row(deadline, lang).map(|cell| escape(&cell));
        writeln!(text, "| {} |", cells.join(" | ")).expect("a string takes all");
    }
    writeln!(text, "\n{}", escape(&capitalize(&say_read(context.today, lang)))).expect("a string takes all");
    text
}

#[derive(Serialize)]
struct WireCalendar<'a> {
    version: u32,
    /// The last day of which the texts were read.
    law_read_until: String,
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
    /// `law`, `doctrine`, `recommendation` to one town, or `practice`: a form that no text of the rules prescribes.
    authority: &'static str,
    citation: &'static str,
    /// A day, or a year where that alone is known.
    since: Option<String>,
}

fn as_json(deadlines: &[Deadline], strategy: &str, year: i32, lang: Lang) -> String {
    let wire = |deadline: &Deadline| WireDeadline {
        id: deadline.id.clone(),
        on: deadline.on.to_string(),
        what: deadline.say(lang),
        state: deadline.state.name(),
        basis: wire_basis(deadline),
    };
    let law_read_until = date(READ_UNTIL).to_string();
    let calendar =
        WireCalendar { version: VERSION, law_read_until, strategy, year, deadlines: deadlines.iter().map(wire).collect() };
    json::lines(&calendar)
}

fn wire_basis(deadline: &Deadline) -> Option<WireBasis> {
    let of_rule = |basis: &Basis| WireBasis {
        authority: basis.article.authority.name(),
        citation: basis.article.citation,
        since: basis.article.since_text(),
    };
    let of_practice = |citation| WireBasis { authority: "practice", citation, since: None };
    deadline.basis.map(of_rule).or_else(|| deadline.practice.map(of_practice))
}

/// A calendar of what fills a day, or of sessions its hours.
fn ics(deadlines: impl Iterator<Item = Deadline>, strategy: &Strategy<'_>, name: &str, context: &Context) -> String {
    let lang = context.document_lang(strategy);
    let (dated, undated): (Vec<Deadline>, Vec<Deadline>) = deadlines.partition(|deadline| deadline.on.day().is_some());
    let entry = |deadline: Deadline| Entry {
        summary: format!("{} – {}", show_text(strategy.territory.name.text()), capitalize(&deadline.say(lang))),
        description: format!("{} ({})", deadline.say_basis(lang), deadline.state.title().say(lang)),
        uid: format!("{}.{name}@stspd", deadline.id),
        on: deadline.on.first(),
        at: deadline.at,
        place: deadline.place,
        status: Status::Stands,
    };
    let entries: Vec<Entry> = dated.into_iter().map(entry).collect();
    if !undated.is_empty() {
        let left_out = ics::UNDATED.fill(context.lang, &[("count", undated.len().into())]);
        context.say(&NOTE.fill(context.lang, &[("what", left_out.into())]));
    } else if entries.is_empty() {
        context.warn(NOTHING, name);
    }
    let zone = Zone::of(strategy.territory.code.map_or("", |code| code.text()));
    ics::write(
        &Head { name: &NAME.fill(lang, &[("town", strategy.territory.name.into())]), lang, zone, stamp: context.today },
        &entries,
    )
}
