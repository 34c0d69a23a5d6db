//! The money: who funds what, year by year; currencies are never added up.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::document::{Align, Block, Chart, Column, Figure, Stack, Table, Words};
use crate::lang::{Lang, Text};
use crate::model::{Currency, Funding, Year};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, figures, table, words};
use crate::outline::wording::said;
use crate::query::{EURO, collated};
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
        said(Text::new("Funding of {year}", "Financements de {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("the funding of the year", "les financements de l’année"),
    is_due: super::always,
    draw: |brief| {
        let mut blocks = funding(brief, Some(brief.year));
        blocks.extend(spending(brief, Some(brief.year)));
        blocks
    },
};

/// What one funder gives in one year.
#[derive(Default)]
struct Given<'s> {
    /// By currency.
    sums: BTreeMap<&'s str, Decimal>,
    /// Of how many grants the amount is not stated.
    unstated: usize,
}

/// A year that is not stated comes last.
type YearKey = (bool, Option<i32>);

fn key(year: Option<Year>) -> YearKey {
    (year.is_none(), year.map(Year::get))
}

fn currency(stated: Option<Currency<'_>>) -> &str {
    stated.map_or(EURO, Currency::text)
}

impl<'s> Given<'s> {
    fn add(&mut self, funding: &Funding<'s>) {
        match funding.amount {
            Some(amount) => *self.sums.entry(currency(funding.currency)).or_default() += amount.get(),
            None => self.unstated += 1,
        }
    }
}

fn funding(brief: &Brief<'_>, only: Option<i32>) -> Vec<Block> {
    let lang = brief.lang;
    let given = brief.own_actions().flat_map(|action| &action.funding);
    let given: Vec<&Funding<'_>> =
        given.filter(|funding| only.is_none_or(|only| funding.year.map(Year::get) == Some(only))).collect();
    let mut sums: BTreeMap<YearKey, BTreeMap<String, Given<'_>>> = BTreeMap::new();
    let mut total = Given::default();
    for funding in &given {
        sums.entry(key(funding.year)).or_default().entry(brief.name(funding.funder)).or_default().add(funding);
        total.add(funding);
    }
    let rows = sums.iter().flat_map(|(year, funders)| {
        alphabetical(funders.iter())
            .into_iter()
            .map(|(funder, given)| vec![year_of(*year, brief), funder.as_str().into(), said_sums(given, brief)])
    });
    let rows: Vec<Vec<Words>> = rows.collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        words(Text::new("Year", "Année"), lang),
        words(Text::new("Funder", "Financeur"), lang),
        figures(Text::new("Amount", "Montant"), lang),
    ];
    let total = vec![Text::new("Total", "Total").say(lang).into(), Words::default(), said_sums(&total, brief)];
    let mut blocks: Vec<Block> = figure(&sums, lang).into_iter().map(Block::Figure).collect();
    let caption = Text::new("Funding by year and funder", "Financements par année et par financeur").say(lang);
    blocks.push(Block::Table(Table { caption, columns, rows, total: Some(total) }));
    blocks
}

/// Names in the order of a French index, with what stands beside them.
fn alphabetical<'f, T>(funders: impl Iterator<Item = (&'f String, T)>) -> Vec<(&'f String, T)> {
    let mut funders: Vec<_> = funders.collect();
    funders.sort_by_key(|(funder, _)| collated(funder));
    funders
}

fn year_of((_, year): YearKey, brief: &Brief<'_>) -> Words {
    year.map_or_else(|| brief.missing(), |year| year.to_string().into())
}

/// A sum says of what it holds nothing.
fn said_sums(given: &Given<'_>, brief: &Brief<'_>) -> Words {
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
        Words::emphasis(said(Text::new("and {count} {amounts}", "et {count} {amounts}"), lang, &facts))
    });
    let sums = given.sums.iter().map(|(currency, amount)| Words::from(money(*amount, currency, lang)));
    Words::lines(sums.chain(unstated))
}

/// Most funders told apart in a figure; beyond, the table alone is legible.
const MOST_FUNDERS: usize = 6;

const UNDATED: Text = Text::new("Not dated", "Sans année");

/// The figure, where the amounts are known in one currency.
fn figure(sums: &BTreeMap<YearKey, BTreeMap<String, Given<'_>>>, lang: Lang) -> Option<Figure> {
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
    (!rows.is_empty()).then(|| Figure {
        title: Text::new("Funding by year and funder", "Financements par année et par financeur").say(lang),
        description,
        chart: Chart::Stacks {
            together: Text::new("All funding by funder", "Ensemble des financements par financeur").say(lang),
            parts: funders.into_iter().cloned().collect(),
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
    let rows = lines.map(|line| {
        vec![
            Words::from(typeset(line.title.text(), lang)),
            year_of(key(line.year), brief),
            money(line.amount.get(), currency(line.currency), lang).into(),
        ]
    });
    let columns = vec![
        words(Text::new("Spending", "Dépense"), lang),
        words(Text::new("Year", "Année"), lang),
        Column::new(Text::new("Amount", "Montant").say(lang), Align::End),
    ];
    table(Text::new("Overall spending", "Dépenses générales").say(lang), columns, rows.collect())
}
