//! What a column is where its heading may mean several things: what stands beside it, and what it holds, decide.

use std::collections::HashSet;

use crate::import::book::{Book, Cell, Spot, Value};
use crate::import::choices::choices_of;
use crate::import::decisions::Decisions;
use crate::import::fields::{Target, understand};
use crate::import::labels::{Rank, split};
use crate::import::layout::Table;
use crate::import::values::{read_amount, read_choice};
use crate::model::is_id;
use crate::nearest::{plain, slug};

/// The field of a column, decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    Field {
        field: &'static str,
        year: Option<i32>,
    },
    Own(String),
    Out(crate::import::fields::Out),
    /// The format has no place for it.
    Nowhere,
    /// It marks a month, and which year that is of is not said.
    Undated,
    /// Who its heading names pays that much.
    Share,
    /// Another column says this already.
    Twice,
    /// It is of another table that stands beside this one.
    Beside,
    Unknown,
}

impl Use {
    /// Whether it goes to that field.
    pub fn is_for(&self, wanted: &str) -> bool {
        matches!(self, Use::Field { field, .. } if *field == wanted)
    }

    /// The key of the town's own under which a column is kept.
    pub fn own_key(&self, heading: &str, decisions: &Decisions) -> Option<String> {
        let is_kept = decisions.keeps_unknown && !heading.is_empty();
        match self {
            Use::Own(key) => Some(key.clone()),
            Use::Unknown | Use::Nowhere | Use::Twice if is_kept => {
                let word = slug(heading).replace('.', "-");
                is_id(&word).then(|| format!("x-{word}"))
            }
            _ => None,
        }
    }
}

/// Decides of each column of a table.
pub fn decide(book: &Book, table: &Table) -> Vec<Use> {
    let mut uses: Vec<Use> = Vec::with_capacity(table.columns.len());
    let beside = find_beside(table);
    for rank in 0..table.columns.len() {
        let column = &table.columns[rank];
        let found = match column.meaning.as_ref().map(|meaning| (&meaning.target, meaning.year)) {
            _ if beside.is_some_and(|first| rank >= first) => Use::Beside,
            _ if says_shares(book, table, rank) => Use::Share,
            None | Some((Target::Unknown, _)) => Use::Unknown,
            Some((Target::Own(key), _)) => Use::Own(key.clone()),
            Some((Target::Out(out), _)) => Use::Out(*out),
            Some((Target::Nowhere, _)) => Use::Nowhere,
            Some((Target::Undated, _)) => Use::Undated,

            Some((Target::Fields(fields), _)) if column.is_marked => Use::Field { field: fields[0], year: None },
            Some((Target::Fields(fields), year)) if !fits(book, table, rank, fields, year) => refit(table, fields, year),
            Some((Target::Fields(fields), year)) => choose(book, table, &uses, rank, fields, year),
        };
        uses.push(found);
    }
    uses
}

/// Whether a column says how much who its heading names pays: amounts under a heading of several who pay.
fn says_shares(book: &Book, table: &Table, rank: usize) -> bool {
    /// What tells an amount apart that is no one's.
    const STEPS: [&str; 15] = [
        "demand", "sollicit", "obten", "accord", "attribu", "prev", "realis", "vers", "consomm", "engag", "total", "montant",
        "solde", "reste", "taux",
    ];
    let column = &table.columns[rank];
    let group = column.group.as_deref().and_then(|group| understand(group, &Decisions::default()));
    let is_of_funders = group.is_some_and(|group| ["funding[].funder", "resources"].iter().any(|field| group.is_for(field)));
    let name = plain(&column.name);
    let is_name = is_of_funders && !STEPS.iter().any(|step| name.contains(step));
    let mut cells = cells(book, table, rank).peekable();
    is_name && cells.peek().is_some() && cells.all(|cell| read_amount(cell).is_some())
}

/// Whether a column can hold what its heading says: no numbers alone where words are, no letters alone as the review of a year.
fn fits(book: &Book, table: &Table, rank: usize, fields: &[&'static str], year: Option<i32>) -> bool {
    const WORDS: [&str; 6] = ["leads[].role", "leads[].organization", "partners", "target_groups", "neighbourhoods", "themes"];
    const SHORTEST: usize = 3;
    let Some(first) = fields.first().copied() else { return true };
    let is_number = |cell: &Cell| read_amount(cell).is_some();
    let is_code = |cell: &Cell| cell.words().chars().count() < SHORTEST;
    let is_review = first == "reviews[]" && year.is_some();
    if !is_review && !WORDS.contains(&first) {
        return true;
    }
    let mut cells = cells(book, table, rank).peekable();
    let Some(_) = cells.peek() else { return true };
    !(WORDS.contains(&first) && cells.clone().all(is_number) || is_review && cells.clone().all(is_code))
}

/// What such a column is: the target of an indicator, where its heading may mean that.
fn refit(table: &Table, fields: &[&'static str], year: Option<i32>) -> Use {
    let has_indicators = table.columns.iter().any(|column| column.is_for("indicators[].title"));
    if fields == ["target_groups"] && has_indicators {
        Use::Field { field: "indicators[].target.value", year }
    } else {
        Use::Unknown
    }
}

/// Where the headings of a table begin again: what calls actions comes a second time under the same name.
fn find_beside(table: &Table) -> Option<usize> {
    let names: Vec<String> = table.columns.iter().map(|column| plain(&column.name)).collect();
    let (mut seen, mut titles) = (HashSet::new(), HashSet::new());
    let mut first = None;
    for (rank, (column, name)) in table.columns.iter().zip(&names).enumerate() {
        // The number of each may stand before its title.
        let is_again = !name.is_empty() && !seen.insert(name);
        first = first.filter(|_| is_again).or_else(|| is_again.then_some(rank));
        if column.place.is_some() && column.is_for("title") && !titles.insert(name) {
            return first;
        }
    }
    None
}

/// The field among those that a heading may mean.
fn choose(book: &Book, table: &Table, before: &[Use], rank: usize, fields: &[&'static str], year: Option<i32>) -> Use {
    let is_before = |field: &str| before.iter().any(|other| other.is_for(field));
    let is_there = |field: &str| table.columns.iter().any(|column| column.is_for(field));
    let is_another = |field: &str| table.columns.iter().enumerate().any(|(other, column)| other != rank && column.is_for(field));
    let Some(first) = fields.first().copied() else { return Use::Nowhere };
    let field = match (first, fields.get(1).copied()) {
        ("priority", Some(axis)) if !is_there("axis") && is_told_at_length(book, table, rank) => axis,
        // The higher of two columns of objectives is the axis.
        ("axis", Some(objective))
            if is_before("axis")
                || table.columns.iter().enumerate().any(|(other, column)| {
                    other != rank
                        && column.is_for("axis")
                        && column.meaning.as_ref().is_some_and(|meaning| is_only(&meaning.target))
                }) =>
        {
            objective
        }
        ("finding", Some(review)) if year.is_some() => review,
        // Over several actions it is what they are under.
        ("goals", _) if !is_there("objective") && is_over_several(book, table, rank) => "objective",
        ("status", Some(review)) if !holds_states(book, table, rank) => review,
        // Before the state of an action it is what was found, after it what came of it.
        ("finding", Some(review)) if is_before("status") => review,
        ("funding[].amount", _) if !is_there("funding[].funder") => "budget.amount",
        ("title", _) if is_another("title") && holds_numbers(book, table, rank) && !is_there("number") => "number",
        (first, _) => first,
    };
    let single =
        ["number", "title", "axis", "objective", "priority", "status", "schedule.start", "schedule.end", "budget.amount"];
    if single.contains(&field) && is_before(field) && year.is_none() { Use::Twice } else { Use::Field { field, year } }
}

/// Whether a column left of the titles says one thing of several actions: merged cells, or a label and a number in each.
fn is_over_several(book: &Book, table: &Table, rank: usize) -> bool {
    let Some(title) = table.columns.iter().position(|column| column.is_for("title")) else { return false };
    let spots: Vec<Spot> = table
        .records
        .iter()
        .filter_map(|record| record.cells.iter().find(|(other, _)| *other == rank))
        .map(|(_, spot)| *spot)
        .collect();
    let is_merged = spots.windows(2).any(|pair| pair[0] == pair[1]);
    let is_labelled = |text: &String| split(text).rank() == Some(Rank::Objective);
    let mut texts = texts(book, table, rank).peekable();
    rank < title
        && table.columns[rank].place.is_some()
        && (is_merged || texts.peek().is_some() && texts.all(|text| is_labelled(&text)))
}

/// Whether most of what a column holds are states of actions.
fn holds_states(book: &Book, table: &Table, rank: usize) -> bool {
    let all: Vec<bool> = texts(book, table, rank).map(|text| read_choice(&text, choices_of("status")).is_some()).collect();
    all.iter().filter(|is_state| **is_state).count() * 2 > all.len()
}

fn is_only(target: &Target) -> bool {
    matches!(target, Target::Fields(fields) if fields.len() == 1)
}

/// Whether a column holds titles, and no degrees of a priority.
fn is_told_at_length(book: &Book, table: &Table, rank: usize) -> bool {
    const LONG: usize = 16;
    let all: Vec<usize> = texts(book, table, rank).map(|text| text.chars().count()).collect();
    all.iter().filter(|length| **length > LONG).count() * 2 > all.len()
}

/// Whether all that a column holds are numbers, as titles are not.
fn holds_numbers(book: &Book, table: &Table, rank: usize) -> bool {
    let is_number = |value: &Value| match value {
        Value::Number(_) => true,
        Value::Text(text) => text.len() <= 8 && text.chars().any(|letter| letter.is_ascii_digit()) && !text.contains(' '),
        _ => false,
    };
    let mut cells = cells(book, table, rank).peekable();
    cells.peek().is_some() && cells.all(|cell| is_number(&cell.value))
}

fn cells<'b>(book: &'b Book, table: &'b Table, rank: usize) -> impl Iterator<Item = &'b Cell> + Clone {
    let all = table.records.iter().flat_map(|record| &record.cells);
    all.filter(move |(other, _)| *other == rank).filter_map(|(_, spot)| book.cell(*spot))
}

fn texts<'b>(book: &'b Book, table: &'b Table, rank: usize) -> impl Iterator<Item = String> {
    cells(book, table, rank).map(crate::import::book::Cell::words)
}
