//! `stspd references`: the national strategies that an axis may cite.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{Datelike, NaiveDate};
use clap::ValueEnum;
use comfy_table::presets;
use comfy_table::{ContentArrangement, Table};
use serde::Serialize;

use crate::context::{Context, Outcome};
use crate::json;
use crate::lang::{Fact, Lang, Text, print_french};
use crate::national::{Measures, NationalStatus, NationalStrategy, catalogue};

/// Lists the national strategies and the codes by which an axis cites them.
///
/// An axis cites a strategy, one of its axes or one of its measures under `references`:
/// `snpd-2020`, `snpd-2020/a1` or `snpd-2020/a1/m7`. Titles are in French, as the texts have them;
/// a title that no public source gave is not shown.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd references
  stspd references --lang fr --today 2023-06-01
  stspd references --format markdown")]
pub struct Args {
    /// How to print them
    #[arg(long, short, value_enum, default_value_t = ReferencesFormat::Table)]
    format: ReferencesFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReferencesFormat {
    /// For a terminal
    Table,
    /// For a page, with dates and sources
    Markdown,
    /// For a script, versioned
    Json,
}

const CODE: Text = Text::new("Code", "Code");
const TITLE: Text = Text::new("Title", "Titre");
const PERIOD: Text = Text::new("Period", "Période");
const STANDING: Text = Text::new("Status", "État");
const MEASURES: Text = Text::new(
    "Measures of {strategy} are cited under its axes, {first} to {last}; titles known:",
    "Les mesures de {strategy} se citent sous ses axes, de {first} à {last} ; titres connus :",
);
const MEASURE: Text = Text::new("measure {number}: ", "mesure {number} : ");
const LINE: Text = Text::new("`{code}`, {standing}: ", "`{code}`, {standing} : ");
const SOURCES: Text = Text::new("Sources:", "Sources :");
/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

/// Prints the catalogue.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let text = match args.format {
        ReferencesFormat::Table => table(context),
        ReferencesFormat::Markdown => markdown(context.lang, context.today),
        ReferencesFormat::Json => as_json(context.today),
    };
    context.write(text.as_bytes())?;
    Ok(Outcome::Clean)
}

/// Where a national strategy stands on a day.
#[derive(Clone, Copy)]
enum Stage {
    Announced,
    ToCome,
    InForce,
    Ended,
}

impl Stage {
    fn of(strategy: &NationalStrategy, today: NaiveDate) -> Stage {
        match strategy.years() {
            None => Stage::Announced,
            Some(_) if strategy.status == NationalStatus::Announced => Stage::Announced,
            Some(years) if today.year() < *years.start() => Stage::ToCome,
            Some(years) if today.year() > *years.end() => Stage::Ended,
            Some(_) => Stage::InForce,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Stage::Announced => "announced",
            Stage::ToCome => "to-come",
            Stage::InForce => "in-force",
            Stage::Ended => "ended",
        }
    }

    fn text(self) -> Text {
        match self {
            Stage::Announced => Text::new("announcement", "simple annonce"),
            Stage::ToCome => Text::new("to come", "à venir"),
            Stage::InForce => Text::new("in force", "en vigueur"),
            Stage::Ended => Text::new("ended", "échéance passée"),
        }
    }
}

fn period(strategy: &NationalStrategy) -> String {
    strategy.years().map_or_else(String::new, |years| format!("{}-{}", years.start(), years.end()))
}

fn table(context: &Context) -> String {
    let lang = context.lang;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(context.width).unwrap_or(u16::MAX));
    table.set_header([CODE, PERIOD, STANDING, TITLE].map(|title| title.get(lang).to_uppercase()));
    for strategy in catalogue() {
        let stage = Stage::of(strategy, context.today).text().say(lang);
        table.add_row([strategy.code.clone(), period(strategy), stage, print_french(&strategy.title)]);
        for part in &strategy.parts {
            table.add_row([strategy.code_of(part), String::new(), String::new(), print_french(&part.title)]);
        }
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    for (strategy, measures) in catalogue().iter().filter_map(|strategy| Some((strategy, strategy.measures.as_ref()?))) {
        text.push('\n');
        text.push_str(&say_measures(strategy, measures, lang, str::to_owned));
    }
    text
}

/// How measures are cited, and the titles that are known; `code` prints a code.
fn say_measures(strategy: &NationalStrategy, measures: &Measures, lang: Lang, code: fn(&str) -> String) -> String {
    let cited = |number: u32| {
        let part = if number == 1 { strategy.parts.first() } else { strategy.parts.last() };
        Fact::from(code(&part.map_or_else(String::new, |part| format!("{}/m{number}", strategy.code_of(part)))))
    };
    let facts = [("strategy", Fact::from(code(&strategy.code))), ("first", cited(1)), ("last", cited(measures.count))];
    let mut text = MEASURES.fill(lang, &facts);
    text.push_str("\n\n");
    for (number, title) in &measures.titles {
        let lead = MEASURE.fill(lang, &[("number", Fact::from(*number))]);
        writeln!(text, "- {lead}{}", print_french(title)).expect("a string takes all");
    }
    text
}

fn markdown(lang: Lang, today: NaiveDate) -> String {
    catalogue().iter().map(|strategy| section(strategy, lang, today)).collect::<Vec<_>>().join("\n")
}

fn section(strategy: &NationalStrategy, lang: Lang, today: NaiveDate) -> String {
    let stage = Stage::of(strategy, today).text();
    let facts = [("code", Fact::from(strategy.code.as_str())), ("standing", Fact::from(stage))];
    let (title, line) = (print_french(&strategy.title), LINE.fill(lang, &facts));
    let mut text = format!("### {title}\n\n{line}{}.\n", strategy.dates(lang));
    if !strategy.parts.is_empty() {
        write!(text, "\n| {} | {} |\n|---|---|\n", CODE.get(lang), TITLE.get(lang)).expect("a string takes all");
    }
    for part in &strategy.parts {
        writeln!(text, "| `{}` | {} |", strategy.code_of(part), print_french(&part.title).replace('|', "\\|"))
            .expect("a string takes all");
    }
    if let Some(measures) = &strategy.measures {
        text.push('\n');
        text.push_str(&say_measures(strategy, measures, lang, |code| format!("`{code}`")));
    }
    write!(text, "\n{}\n\n", SOURCES.say(lang)).expect("a string takes all");
    for source in &strategy.sources {
        writeln!(text, "- <{source}>").expect("a string takes all");
    }
    text
}

#[derive(Serialize)]
struct WireCatalogue {
    version: u32,
    strategies: Vec<WireStrategy>,
}

#[derive(Serialize)]
struct WireStrategy {
    code: &'static str,
    title: &'static str,
    status: &'static str,
    first_year: Option<i32>,
    last_year: Option<i32>,
    dates: WireText,
    parts: Vec<WirePart>,
    measures: Option<WireMeasures>,
    sources: &'static [String],
}

#[derive(Serialize)]
struct WireText {
    en: String,
    fr: String,
}

#[derive(Serialize)]
struct WirePart {
    code: String,
    title: &'static str,
}

#[derive(Serialize)]
struct WireMeasures {
    count: u32,
    /// The titles that are known, by number.
    titles: &'static BTreeMap<u32, String>,
}

fn as_json(today: NaiveDate) -> String {
    let strategies = catalogue().iter().map(|strategy| WireStrategy {
        code: &strategy.code,
        title: &strategy.title,
        status: Stage::of(strategy, today).name(),
        first_year: strategy.years().map(|years| *years.start()),
        last_year: strategy.years().map(|years| *years.end()),
        dates: WireText { en: strategy.dates(Lang::En), fr: strategy.dates(Lang::Fr) },
        parts: strategy.parts.iter().map(|part| WirePart { code: strategy.code_of(part), title: &part.title }).collect(),
        measures: strategy.measures.as_ref().map(|measures| WireMeasures { count: measures.count, titles: &measures.titles }),
        sources: &strategy.sources,
    });
    json::lines(&WireCatalogue { version: VERSION, strategies: strategies.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_stands_where_the_day_puts_it() {
        let on = |day: &str| {
            let today = day.parse().expect("a real day");
            catalogue().iter().map(|strategy| Stage::of(strategy, today).name()).collect::<Vec<_>>()
        };
        assert_eq!(on("2015-01-01"), ["ended", "in-force", "to-come", "announced"]);
        assert_eq!(on("2024-12-31"), ["ended", "ended", "in-force", "announced"]);
        assert_eq!(on("2026-06-15"), ["ended", "ended", "ended", "announced"]);
    }
}
