//! The money: who funds what, year by year; currencies are never added up.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::document::{Block, Caption, Chart, Column, Figure, Part, Stack, Table, Words};
use crate::lang::{Lang, Text};
use crate::model::{Currency, FundingStep, Year};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, field_words, figures, table};
use crate::outline::wording::fill;
use crate::query::{BY_YEAR_AND_FUNDER, EURO, Given, YearKey, by_year_and_funder, collate, field, year_key};
use crate::typography::{colon, money, plural, typeset};

pub static FUNDING: Section = Section {
    title: Some(|brief| Text::new("Funding", "Financements").say(brief.lang)),
    called: Text::new("the funding", "les financements"),
    is_due: super::always,
    draw: |brief| {
        let mut blocks = funding(brief, None);
        blocks.extend(spending(brief, None));
        blocks
    },
};

pub static FUNDING_OF_YEAR: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Funding of {year}", "Financements de {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("the funding of the year", "les financements de l’année"),
    is_due: super::always,
    draw: |brief| {
        let mut blocks = funding(brief, Some(brief.year));
        blocks.extend(spending(brief, Some(brief.year)));
        blocks
    },
};

pub fn currency(stated: Option<Currency<'_>>) -> &str {
    stated.map_or(EURO, Currency::text)
}

/// What is given in each year, by the name of who gives it.
type ByYear<'s> = BTreeMap<YearKey, BTreeMap<String, Given<'s>>>;

fn funding(brief: &Brief<'_>, only: Option<i32>) -> Vec<Block> {
    let lang = brief.lang;
    let grants = brief.own_actions().flat_map(|action| &action.funding);
    let grants = grants.filter(|funding| only.is_none_or(|only| funding.year.map(Year::get) == Some(only)));
    let (mut sums, mut total) = (ByYear::new(), Given::default());
    for ((year, funder), given) in by_year_and_funder(grants) {
        total.join(&given);
        sums.entry(year).or_default().entry(brief.name_of(funder)).or_default().join(&given);
    }
    let rows = sums.iter().flat_map(|(year, funders)| {
        alphabetical(funders.iter())
            .into_iter()
            .map(|(funder, given)| vec![year_of(*year, brief), funder.as_str().into(), say_sums(given, brief)])
    });
    let rows: Vec<Vec<Words>> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        field_words("actions.funding.year", lang),
        field_words("actions.funding.funder", lang),
        figures(field("actions.funding.amount").text(), lang),
    ];
    let followed = follow_steps(&sums, &total, brief);
    let total = vec![TOTAL.say(lang).into(), Words::default(), say_sums(&total, brief)];
    let mut blocks: Vec<Block> = figure(&sums, lang).into_iter().map(Block::Figure).collect();
    let caption = Caption::Own(BY_YEAR_AND_FUNDER.say(lang));
    blocks.push(Block::Table(Table { caption, columns, rows, total: Some(total) }));
    blocks.extend(followed);
    blocks
}

const TOTAL: Text = Text::new("Total", "Total");

/// What was asked for, awarded and paid, of the funders of whom the file tells it.
fn follow_steps(sums: &ByYear<'_>, total: &Given<'_>, brief: &Brief<'_>) -> Option<Block> {
    let lang = brief.lang;
    let steps: Vec<FundingStep> = total.steps.keys().copied().collect();
    let row = |first: Words, funder: Words, given: &Given<'_>| -> Vec<Words> {
        [first, funder].into_iter().chain(steps.iter().map(|step| say_step(*step, given, brief))).collect()
    };
    let rows = sums.iter().flat_map(|(year, funders)| {
        let funders = alphabetical(funders.iter()).into_iter().filter(|(_, given)| !given.steps.is_empty());
        funders.map(|(funder, given)| row(year_of(*year, brief), funder.as_str().into(), given))
    });
    let rows: Vec<Vec<Words>> = rows.collect();
    let mut columns = vec![field_words("actions.funding.year", lang), field_words("actions.funding.funder", lang)];
    columns.extend(steps.iter().map(|step| head_step(*step, lang)));
    let caption = Caption::Own(Text::new("Requested, awarded, paid", "Demandé, accordé, versé").say(lang));
    let total = row(TOTAL.say(lang).into(), Words::default(), total);
    (!rows.is_empty()).then_some(Block::Table(Table { caption, columns, rows, total: Some(total) }))
}

/// The column of a step, under the title of its amount, else of its day.
pub fn head_step(step: FundingStep, lang: Lang) -> Column {
    let key = step.amount_key().unwrap_or_else(|| step.day_key());
    figures(field(&format!("actions.funding.{key}")).text(), lang)
}

/// Nothing where the file tells nothing.
pub fn say_step(step: FundingStep, given: &Given<'_>, brief: &Brief<'_>) -> Words {
    let sums = given.steps.get(&step).into_iter().flatten();
    Words::lines(sums.map(|(currency, amount)| Words::from(money(*amount, currency, brief.lang))))
}

/// Names in the order of a French index, with what stands beside them.
fn alphabetical<'f, T>(funders: impl Iterator<Item = (&'f String, T)>) -> Vec<(&'f String, T)> {
    let mut funders: Vec<_> = funders.collect();
    funders.sort_by_key(|(funder, _)| collate(funder));
    funders
}

fn year_of((_, year): YearKey, brief: &Brief<'_>) -> Words {
    year.map_or_else(|| brief.missing(), |year| year.to_string().into())
}

/// A sum says of what it holds nothing.
pub fn say_sums(given: &Given<'_>, brief: &Brief<'_>) -> Words {
    let lang = brief.lang;
    if given.sums.is_empty() {
        return brief.missing();
    }
    let unstated = (given.unstated > 0).then(|| {
        let amounts = match lang {
            Lang::En => plural(given.unstated, "amount not stated", "amounts not stated", lang),
            Lang::Fr => plural(given.unstated, "montant non renseigné", "montants non renseignés", lang),
        };
        let facts = [("count", given.unstated.to_string()), ("amounts", amounts.to_owned())];
        Words::emphasis(fill(Text::new("and {count} {amounts}", "et {count} {amounts}"), lang, &facts))
    });
    let sums = given.sums.iter().map(|(currency, amount)| Words::from(money(*amount, currency, lang)));
    Words::lines(sums.chain(unstated))
}

/// Most funders told apart in a figure; beyond, the table alone is legible.
const MOST_FUNDERS: usize = 6;

const UNDATED: Text = Text::new("Not dated", "Sans année");

/// The figure, where the amounts are known in one currency.
fn figure(sums: &ByYear<'_>, lang: Lang) -> Option<Figure> {
    let funders: BTreeSet<&String> = sums.values().flat_map(BTreeMap::keys).collect();
    let funders: Vec<&String> =
        alphabetical(funders.into_iter().map(|funder| (funder, ()))).into_iter().map(|(funder, ())| funder).collect();
    let currencies: BTreeSet<&str> =
        sums.values().flat_map(BTreeMap::values).flat_map(|given| given.sums.keys().copied()).collect();
    let currency = currencies.first().filter(|_| currencies.len() == 1 && funders.len() <= MOST_FUNDERS)?;
    let of = |by_funder: &BTreeMap<String, Given<'_>>, funder: &str| {
        by_funder.get(funder).and_then(|given| given.sums.get(currency)).copied().unwrap_or_default()
    };
    let rows: Vec<Stack> = sums
        .iter()
        .filter(|((is_undated, _), given)| !is_undated || given.values().any(|given| !given.sums.is_empty()))
        .map(|((_, year), by_funder)| {
            let sizes: Vec<Decimal> = funders.iter().map(|funder| of(by_funder, funder)).collect();
            let total = money(sizes.iter().sum(), currency, lang);
            let label = year.map_or_else(|| UNDATED.say(lang), |year| year.to_string());
            Stack { label, sizes, total }
        })
        .collect();
    let colon = colon(lang);
    let description = rows.iter().map(|row| format!("{}{colon}{}", row.label, row.total)).collect::<Vec<_>>().join("\n");
    // One part alone would be a bar as long as any.
    (rows.len() > 1 || funders.len() > 1 && !rows.is_empty()).then(|| Figure {
        title: BY_YEAR_AND_FUNDER.say(lang),
        description,
        chart: Chart::Stacks {
            together: Text::new("All funding by funder", "Ensemble des financements par financeur").say(lang),
            parts: funders.into_iter().map(|funder| Part { title: funder.clone(), state: None }).collect(),
            rows,
        },
    })
}

/// Spending that is no action's.
fn spending(brief: &Brief<'_>, only: Option<i32>) -> Vec<Block> {
    let lang = brief.lang;
    if brief.axis.is_some() {
        return Vec::new();
    }
    let lines = brief.strategy().budget.iter().filter(|line| only.is_none_or(|only| line.year.map(Year::get) == Some(only)));
    let has_funders = brief.strategy().budget.iter().any(|line| line.funder.is_some());
    let rows = lines.map(|line| {
        let mut row = vec![Words::from(typeset(line.title.text(), lang)), year_of(year_key(line.year), brief)];
        row.extend(has_funders.then(|| line.funder.map_or_else(Words::default, |funder| brief.name(funder).into())));
        row.push(money(line.amount.get(), currency(line.currency), lang).into());
        row
    });
    let mut columns = vec![super::words(Text::new("Spending", "Dépense"), lang), field_words("budget.year", lang)];
    columns.extend(has_funders.then(|| field_words("budget.funder", lang)));
    columns.push(figures(field("budget.amount").text(), lang));
    table(Text::new("Overall spending", "Dépenses générales").say(lang), columns, rows.collect())
}
