//! Prints cards: what is known of things, and the tables of what refers to them.

use std::fmt::Write;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::json::lines;
use crate::lang::{Lang, Text};
use crate::markdown::escape;
use crate::model::Levels;
use crate::outline::name_levels;
use crate::query::{Card, Cell, Heading, STRATEGY, Section, Title, own_title};
use crate::runner::disarm;
use crate::table::words::{fill, say_with_ids, show_text, title};
use crate::table::{Look, json, markdown, terminal};
use crate::typography::uncapitalize;

const NOT_STATED: Text = Text::new("Not stated: ", "Non renseigné : ");
const NONE: Text = Text::new("nothing is stated in the file", "rien n’est renseigné dans le fichier");
/// Fields that another one, or a list below, says as well.
const TOLD_ELSEWHERE: [&str; 7] = ["attended", "open", "years", "budget_per", "budget_currency", "currency", "session_date"];
/// Prose is easier to read in short lines.
const WIDEST: usize = 100;

/// Cards for a terminal.
pub fn text(cards: &[Card<'_>], look: &Look) -> String {
    let pages: Vec<String> = cards.iter().map(|card| text_page(card, whose(card, cards), look)).collect();
    disarm(&pages.join("\n")).into_owned()
}

/// The strategy that a card is of, where others are of another.
fn whose<'c>(card: &'c Card<'_>, cards: &[Card<'_>]) -> Option<&'c str> {
    cards.iter().any(|other| other.strategy != card.strategy).then_some(card.strategy.as_str())
}

fn text_page(card: &Card<'_>, whose: Option<&str>, look: &Look) -> String {
    let (lang, width) = (look.lang, look.width.clamp(40, WIDEST));
    let mut page = fill(&heading(card, lang), width, "", "");
    page.push('\n');
    let whose = whose.map(|name| (STRATEGY.title().get(lang).to_owned(), show_text(name)));
    let told: Vec<(String, String)> = whose.into_iter().chain(list_told(card, lang)).collect();
    let widest = told.iter().map(|(title, _)| title.chars().count()).max().unwrap_or(0);
    if !told.is_empty() {
        page.push('\n');
    }
    for (title, said) in told {
        // Where titles would take most of the line, what is said stands below them.
        let (first, indent) = if widest + 4 > width / 2 {
            page.push_str(&fill(&title, width, "  ", "  "));
            page.push('\n');
            ("    ".to_owned(), "    ".to_owned())
        } else {
            (format!("  {title}{}  ", " ".repeat(widest - title.chars().count())), " ".repeat(widest + 4))
        };
        page.push_str(&fill(&said, width, &first, &indent));
        page.push('\n');
    }
    let missing = missing(card, lang);
    if !missing.is_empty() {
        let lead = format!("  {}", NOT_STATED.say(lang));
        writeln!(page, "\n{}", fill(&missing.join(", "), width, &lead, "  ")).expect("a string takes all");
    }
    for section in &card.sections {
        let title = fill(&section_title(section, &card.levels, lang), width, "", "");
        write!(page, "\n{title}\n{}", body(section, lang, |table| terminal::text(table, look))).expect("a string takes all");
    }
    page
}

/// Cards for a page, the first heading being of the second level.
pub fn markdown(cards: &[Card<'_>], lang: Lang) -> String {
    let pages: Vec<String> = cards.iter().map(|card| markdown_page(card, whose(card, cards), lang)).collect();
    pages.join("\n")
}

fn markdown_page(card: &Card<'_>, whose: Option<&str>, lang: Lang) -> String {
    let mut page = format!("## {}\n\n", escape(&heading(card, lang)));
    let whose = whose.map(|name| (STRATEGY.title().get(lang).to_owned(), show_text(name)));
    for (title, said) in whose.into_iter().chain(list_told(card, lang)) {
        let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
        writeln!(page, "- **{}{colon}** {}", escape(&title), escape(&said)).expect("a string takes all");
    }
    let missing = missing(card, lang);
    if !missing.is_empty() {
        let said = escape(&format!("{}{}", NOT_STATED.say(lang), missing.join(", ")));
        writeln!(page, "- {said}").expect("a string takes all");
    }
    for section in &card.sections {
        let body = body(section, lang, |table| markdown::text(table, lang));
        write!(page, "\n### {}\n\n{body}", escape(&section_title(section, &card.levels, lang))).expect("a string takes all");
    }
    page
}

/// What a card is of: « Action a-3-1 – Médiation sociale en soirée ».
fn heading(card: &Card<'_>, lang: Lang) -> String {
    let noun = card.levels.noun(card.kind.kind, lang);
    let id = card.id.as_ref().unwrap_or(&card.strategy);
    if card.name == *id {
        format!("{noun} {}", show_text(id))
    } else {
        format!("{noun} {} – {}", show_text(id), show_text(&card.name))
    }
}

/// The fields of which something is said.
fn list_told(card: &Card<'_>, lang: Lang) -> impl Iterator<Item = (String, String)> {
    let in_heading = |value: &Cell<'_>| matches!(value, Cell::Text(text) if *text == card.name);
    let is_told = move |heading: &Heading, value: &Cell<'_>| {
        !value.is_empty() && *value != Cell::Flag(false) && !in_heading(value) && !TOLD_ELSEWHERE.contains(&heading.name)
    };
    let said = card.fields.iter().filter(move |(heading, value)| is_told(heading, value));
    said.map(move |(heading, value)| (title(heading, lang), say_with_ids(heading, value, lang)))
}

/// The titles of the fields of which nothing is.
fn missing(card: &Card<'_>, lang: Lang) -> Vec<String> {
    let is_owed = |heading: &Heading| !TOLD_ELSEWHERE.contains(&heading.name);
    let missing = card.fields.iter().filter(|(heading, value)| *value == Cell::Missing && is_owed(heading));
    missing.map(|(heading, _)| uncapitalize(&title(heading, lang))).collect()
}

fn section_title(section: &Section<'_>, levels: &Levels, lang: Lang) -> String {
    let title = name_title(section.title, levels, lang);
    match section.role {
        Some((_, Title::Text(role))) if role == section.title => title,
        Some((_, Title::Text(role))) => format!("{title} ({})", uncapitalize(&name_title(role, levels, lang))),
        Some((_, Title::Key(key))) => format!("{title} ({key})"),
        _ => title,
    }
}

/// A title of ours in which levels are called as the strategy calls them.
fn name_title(title: Text, levels: &Levels, lang: Lang) -> String {
    own_title(title, levels).map_or_else(|| name_levels(title, levels, lang, &[]), |own| own.to_string())
}

fn body<'t, 's>(section: &'t Section<'s>, lang: Lang, print: impl Fn(&'t crate::query::Table<'s>) -> String) -> String {
    if section.table.stated == 0 { format!("{}\n", NONE.say(lang)) } else { print(&section.table) }
}

/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Envelope {
    version: u32,
    tool: json::Tool,
    today: NaiveDate,
    things: Vec<WireCard>,
}

#[derive(Serialize)]
struct WireCard {
    strategy: String,
    kind: &'static str,
    id: Option<String>,
    name: String,
    fields: Map<String, Json>,
    /// Lists of rows by what they are and in what role they refer to the thing.
    sections: Map<String, Json>,
}

/// Cards for a script: one versioned object.
pub fn json(cards: &[Card<'_>], today: NaiveDate) -> String {
    let wire = |card: &Card<'_>| WireCard {
        strategy: card.strategy.clone(),
        kind: card.kind.name(),
        id: card.id.clone(),
        name: card.name.clone(),
        fields: card.fields.iter().map(|(heading, value)| (heading.key(), to_json(value))).collect(),
        sections: card.sections.iter().map(|section| (section.key(), json::rows(&section.table))).collect(),
    };
    let envelope = Envelope { version: VERSION, tool: json::Tool::this(), today, things: cards.iter().map(wire).collect() };
    lines(&envelope)
}

fn to_json(value: &Cell<'_>) -> Json {
    serde_json::to_value(value).expect("a cell is JSON")
}
