//! `stspd rules`: the list of all rules.

use std::fmt::Write;

use clap::ValueEnum;
use comfy_table::presets;
use comfy_table::{ContentArrangement, Table};
use serde::Serialize;

use crate::arguments::family;
use crate::context::{Context, Outcome};
use crate::json;
use crate::lang::{Lang, Text};
use crate::rules::{Family, Rule, rules};

/// Lists the rules: their names, families, levels and messages.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd rules
  stspd rules --family calendar --lang fr
  stspd rules --format markdown")]
pub struct Args {
    /// How to print them
    #[arg(long, short, value_enum, default_value_t = RulesFormat::Table)]
    format: RulesFormat,
    /// Only those of one family
    #[arg(long, value_parser = family)]
    family: Option<Family>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RulesFormat {
    /// For a terminal
    Table,
    /// For a page, by family
    Markdown,
    /// For a script, versioned
    Json,
}

const NAME: Text = Text::new("Rule", "Règle");
const FAMILY: Text = Text::new("Family", "Famille");
const LEVEL: Text = Text::new("Level", "Niveau");
const MESSAGE: Text = Text::new("What it says", "Ce qu’elle dit");
/// Raised when a field changes its meaning or goes away.
const VERSION: u32 = 1;

/// Prints the list.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let listed: Vec<&Rule> = rules().filter(|rule| args.family.is_none_or(|family| rule.family == family)).collect();
    let text = match args.format {
        RulesFormat::Table => table(&listed, context),
        RulesFormat::Markdown => markdown(&listed, context.lang),
        RulesFormat::Json => as_json(&listed),
    };
    context.write(text.as_bytes())?;
    Ok(Outcome::Clean)
}

fn table(listed: &[&Rule], context: &Context) -> String {
    let lang = context.lang;
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(context.width).unwrap_or(u16::MAX));
    table.set_header([NAME, FAMILY, LEVEL, MESSAGE].map(|title| title.get(lang).to_uppercase()));
    for rule in listed {
        table.add_row([
            rule.name.to_owned(),
            rule.family.title().say(lang).to_lowercase(),
            rule.level.title().say(lang),
            rule.show_message(lang),
        ]);
    }
    let mut text = table.trim_fmt();
    text.push('\n');
    text
}

fn markdown(listed: &[&Rule], lang: Lang) -> String {
    let mut text = String::new();
    for family in Family::ALL {
        let rules: Vec<&&Rule> = listed.iter().filter(|rule| rule.family == family).collect();
        if rules.is_empty() {
            continue;
        }
        let titles = [NAME, LEVEL, MESSAGE].map(|title| title.get(lang)).join(" | ");
        write!(text, "### {}\n\n| {titles} |\n|---|---|---|\n", family.title().say(lang)).expect("a string takes all");
        for rule in rules {
            let message = rule.show_message(lang).replace('|', "\\|");
            writeln!(text, "| `{}` | {} | {message} |", rule.name, rule.level.title().get(lang)).expect("a string takes all");
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

#[derive(Serialize)]
struct WireRules {
    version: u32,
    rules: Vec<WireRule>,
}

#[derive(Serialize)]
struct WireRule {
    name: &'static str,
    family: &'static str,
    level: &'static str,
    adjustable: bool,
    message: WireText,
    explain: WireText,
    basis: Vec<WireBasis>,
    bad: &'static str,
    good: String,
}

#[derive(Serialize)]
struct WireText {
    en: String,
    fr: String,
}

#[derive(Serialize)]
struct WireBasis {
    authority: &'static str,
    citation: &'static str,
    says: WireText,
    /// A day, or a year alone where no day is known.
    since: Option<String>,
    until: Option<String>,
}

fn as_json(listed: &[&Rule]) -> String {
    let both = |text: Text| WireText { en: text.say(Lang::En), fr: text.say(Lang::Fr) };
    let rules = listed.iter().map(|rule| WireRule {
        name: rule.name,
        family: rule.family.name(),
        level: rule.level.name(),
        adjustable: rule.family.is_adjustable(),
        message: WireText { en: rule.show_message(Lang::En), fr: rule.show_message(Lang::Fr) },
        explain: both(rule.explain),
        basis: rule
            .basis
            .iter()
            .map(|basis| WireBasis {
                authority: basis.article.authority.name(),
                citation: basis.article.citation,
                says: both(basis.says),
                since: basis.article.since_text(),
                until: basis.article.until().map(|until| until.to_string()),
            })
            .collect(),
        bad: rule.bad,
        good: rule.good(),
    });
    json::lines(&WireRules { version: VERSION, rules: rules.collect() })
}
