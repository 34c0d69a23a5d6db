//! What a column is where its heading may mean several things: what stands beside it, and what it holds, decide.

use crate::import::book::{Book, Cell, Spot, Value};
use crate::import::choices::choices_of;
use crate::import::decisions::Decisions;
use crate::import::fields::{Target, understand};
use crate::import::labels::{Rank, split};
use crate::import::layout::{Table, find_others};
use crate::import::shares::{Payer, find_fund_in, read_payer, read_payer_under};
use crate::import::values::{read_amount, read_choice, says_nothing};
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
    Share(Payer),
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
    let beside = find_others(table);
    for rank in 0..table.columns.len() {
        let column = &table.columns[rank];
        let found = match column.meaning.as_ref().map(|meaning| (&meaning.target, meaning.year)) {
            _ if beside.is_some_and(|first| rank >= first) => Use::Beside,
            _ if let Some(payer) = find_payer(book, table, rank) => Use::Share(payer),
            None | Some((Target::Unknown, _)) => Use::Unknown,
            Some((Target::Own(key), _)) => Use::Own(key.clone()),
            Some((Target::Out(out), _)) => Use::Out(*out),
            Some((Target::Nowhere, _)) if tells_progress(table, rank) => Use::Field { field: "status", year: None },
            Some((Target::Nowhere, _)) => Use::Nowhere,
            Some((Target::Undated, _)) => Use::Undated,

            Some((Target::Fields(fields), _)) if column.is_marked => Use::Field { field: fields[0], year: None },
            Some((Target::Fields(fields), year)) if !fits(book, table, rank, fields, year) => refit(table, fields, year),
            Some((Target::Fields(fields), year)) => choose(book, table, &uses, rank, fields, year),
        };
        uses.push(found);
    }
    promote(book, table, &mut uses);
    keep_last_state(table, &mut uses);
    uses
}

/// Of the states at several days the last is that of the action; the others tell of their years.
fn keep_last_state(table: &Table, uses: &mut [Use]) {
    let year_of = |rank: usize| {
        let name = &table.columns[rank].name;
        let years = name.split(|letter: char| !letter.is_ascii_digit()).filter(|year| year.len() == 4);
        years.filter_map(|year| year.parse::<i32>().ok()).next_back()
    };
    let dated: Vec<(usize, i32)> = (0..uses.len())
        .filter(|rank| table.columns[*rank].is_for("status"))
        .filter_map(|rank| Some((rank, year_of(rank)?)))
        .collect();
    let Some(last) = dated.iter().max_by_key(|(_, year)| *year).map(|(rank, _)| *rank).filter(|_| dated.len() > 1) else {
        return;
    };
    for (rank, year) in dated {
        let (field, year) = if rank == last { ("status", None) } else { ("reviews[]", Some(year)) };
        uses[rank] = Use::Field { field, year };
    }
}

/// Where nothing calls the actions, what is to be done does: a step, or a few words on it.
fn promote(book: &Book, table: &Table, uses: &mut [Use]) {
    const LONGEST: usize = 200;
    const CALLING: [&str; 4] = ["milestones[].title", "description", "goals", "objective"];
    let is_called = uses.iter().any(|found| found.is_for("title")) || table.records.iter().any(|record| record.title.is_some());
    let fits = |rank: &usize| {
        let mut texts = texts(book, table, *rank).peekable();
        table.columns[*rank].place.is_some() && texts.peek().is_some() && texts.all(|text| text.chars().count() <= LONGEST)
    };
    let by_field = |field: &&str| (0..uses.len()).find(|rank| uses[*rank].is_for(field) && fits(rank));
    if let Some(rank) = CALLING.iter().find_map(by_field).filter(|_| !is_called) {
        uses[rank] = Use::Field { field: "title", year: None };
    }
}

/// Whether a column says which share is done, and no other says the state.
fn tells_progress(table: &Table, rank: usize) -> bool {
    let name = plain(&table.columns[rank].name);
    let is_progress = ["avanc", "realis", "progress", "execut", "achev"].iter().any(|word| name.contains(word));
    let is_money = ["budget", "depens", "cout", "credit"].iter().any(|word| name.contains(word));
    is_progress && !is_money && !table.columns.iter().any(|column| column.is_for("status"))
}

/// Who pays what a column says: amounts under a heading of several who pay, or one that says so.
fn find_payer(book: &Book, table: &Table, rank: usize) -> Option<Payer> {
    let mut cells = cells(book, table, rank).filter(|cell| !says_nothing(&cell.words())).peekable();
    cells.peek()?;
    let payer = name_payer(book, table, rank)?;
    cells.all(|cell| read_amount(cell).is_some()).then_some(payer)
}

/// Whom the heading of a column says to pay.
fn name_payer(book: &Book, table: &Table, rank: usize) -> Option<Payer> {
    /// What tells an amount apart that is no one's.
    const STEPS: [&str; 15] = [
        "demand", "sollicit", "obten", "accord", "attribu", "prev", "realis", "vers", "consomm", "engag", "total", "montant",
        "solde", "reste", "taux",
    ];
    let column = &table.columns[rank];
    let name = column.name.replace('\n', " ");
    if matches!(column.meaning.as_ref().map(|meaning| &meaning.target), Some(Target::Own(_) | Target::Out(_))) {
        return None;
    }
    let group = column.group.as_deref().and_then(|group| understand(group, &Decisions::default()));
    let is_of_funders = group.is_some_and(|group| ["funding[].funder", "resources"].iter().any(|field| group.is_for(field)));
    if is_of_funders && !STEPS.iter().any(|step| plain(&name).contains(step)) {
        let named = || Payer { name: name.clone(), fund: None, key: "amount", year: None };
        return Some(read_payer(&name, true).unwrap_or_else(named));
    }
    if let Some(payer) = read_payer_under(column.group.as_deref(), &name) {
        return Some(payer);
    }
    let may_pay = column.meaning.is_none() && (column.group.is_none() || is_of_funders);
    let own = read_payer(&name, false).filter(|payer| may_pay || payer.fund.is_some());
    // « Demandé » is of the fund that the sheet is about.
    let of_table = || {
        let names = table.columns.iter().map(|column| column.name.as_str()).chain([book.sheets[table.sheet].name.as_str()]);
        let fund = names.into_iter().find_map(find_fund_in).filter(|_| may_pay && column.group.is_none())?;
        read_payer(&format!("{fund} {name}"), false).filter(|payer| payer.name.is_empty() && payer.key != "amount")
    };
    own.or_else(of_table)
}

/// Whether a column can hold what its heading says: no numbers alone where words are, no letters alone as the review of a year.
fn fits(book: &Book, table: &Table, rank: usize, fields: &[&'static str], year: Option<i32>) -> bool {
    const WORDS: [&str; 6] = ["leads[].role", "leads[].organization", "partners", "target_groups", "neighbourhoods", "themes"];
    const SHORTEST: usize = 3;
    let Some(first) = fields.first().copied() else { return true };
    let is_number = is_measure;
    let is_code = |cell: &Cell| cell.words().chars().count() < SHORTEST;
    let has_indicators = table.columns.iter().any(|column| column.is_for("indicators[].title"));
    let is_review = first == "reviews[]" && year.is_some() && !(has_indicators && holds_measures(book, table, rank));
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
    if fields.contains(&"target_groups") && has_indicators {
        Use::Field { field: "indicators[].target.value", year }
    } else {
        Use::Unknown
    }
}

/// The field among those that a heading may mean.
fn choose(book: &Book, table: &Table, before: &[Use], rank: usize, fields: &[&'static str], year: Option<i32>) -> Use {
    /// What stands before what is remarked of an action.
    const AHEAD: [&str; 5] = ["status", "schedule", "schedule.end", "leads[].organization", "partners"];
    let is_before = |field: &str| before.iter().any(|other| other.is_for(field));
    let is_there = |field: &str| table.columns.iter().any(|column| column.is_for(field));
    let is_another = |field: &str| table.columns.iter().enumerate().any(|(other, column)| other != rank && column.is_for(field));
    let Some(first) = fields.first().copied() else { return Use::Nowhere };
    let field = match (first, fields.get(1).copied()) {
        ("priority", Some(axis)) if !is_there("axis") && is_told_at_length(book, table, rank) => axis,
        // In a form that says its axis, or in several lines, it is what the action is for.
        ("axis", Some("objective")) if fields.contains(&"goals") && is_of_one(book, table, rank) => "goals",
        // What is numbered as axes are, or merged over several actions, is an axis under any name.
        ("themes", _) if !is_there("axis") && !is_there("objective") && is_level(book, table, rank) => "axis",
        // What is under way in several steps is what they are under.
        ("title", Some("axis")) if is_another("title") || is_there("milestones[].title") => {
            if is_there("axis") {
                return Use::Twice;
            }
            "axis"
        }
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
        // What an indicator came to in a year, or where it began.
        ("reviews[]", _) if year.is_some() && is_before("indicators[].title") && holds_measures(book, table, rank) => {
            "indicators[].values[]"
        }
        // « Date » beside a begin or an end is that of something else.
        ("schedule", _)
            if plain(&table.columns[rank].name) == "date" && (is_there("schedule.end") || is_there("schedule.start")) =>
        {
            return Use::Unknown;
        }
        // How often it is counted, where indicators stand.
        ("schedule.recurrence", _) if fields.len() == 1 && is_there("indicators[].title") && is_frequency(table, rank) => {
            return Use::Nowhere;
        }
        ("indicators[].baseline", Some(finding)) if !is_before("indicators[].title") => finding,
        // Over several actions it is what they are under.
        ("goals", _) if !is_there("objective") && is_over_several(book, table, rank) => "objective",
        ("status", Some(review)) if !holds_states(book, table, rank) => review,
        // Before the state of an action it is what was found, after it what came of it.
        ("finding", Some("reviews[]")) if AHEAD.iter().any(|field| is_before(field)) => "reviews[]",
        ("funding[].amount", _) if !is_there("funding[].funder") => "budget.amount",
        ("title", _) if is_another("title") && holds_numbers(book, table, rank) && !is_there("number") => "number",
        (first, _) => first,
    };
    let single =
        ["number", "title", "axis", "objective", "priority", "status", "schedule.start", "schedule.end", "budget.amount"];
    let is_twice = before.iter().any(|other| matches!(other, Use::Field { field: known, year: None } if *known == field));
    if single.contains(&field) && is_twice && year.is_none() { Use::Twice } else { Use::Field { field, year } }
}

/// Whether a label of a form says what one action is for.
fn is_of_one(book: &Book, table: &Table, rank: usize) -> bool {
    let has_axis = table.columns.iter().any(|column| column.name != table.columns[rank].name && column.is_for("axis"));
    table.columns[rank].place.is_none() && (has_axis || texts(book, table, rank).any(|text| text.contains('\n')))
}

/// Whether a column left of the titles holds axes: each with its label and number, or merged over several actions.
fn is_level(book: &Book, table: &Table, rank: usize) -> bool {
    let title = table.columns.iter().position(|column| column.is_for("title"));
    let mut texts = texts(book, table, rank).peekable();
    let is_labelled = |text: String| split(&text).rank() == Some(Rank::Axis) || split(&text).number.is_some();
    title.is_some_and(|title| rank < title)
        && table.columns[rank].place.is_some()
        && (is_merged(table, rank) || texts.peek().is_some() && texts.all(is_labelled))
}

fn is_merged(table: &Table, rank: usize) -> bool {
    let spots = table.records.iter().filter_map(|record| record.cells.iter().find(|(other, _)| *other == rank));
    let spots: Vec<Spot> = spots.map(|(_, spot)| *spot).collect();
    spots.windows(2).any(|pair| pair[0] == pair[1])
}

/// Whether a column left of the titles says one thing of several actions: merged cells, or a label and a number in each.
fn is_over_several(book: &Book, table: &Table, rank: usize) -> bool {
    let Some(title) = table.columns.iter().position(|column| column.is_for("title")) else { return false };
    let is_labelled = |text: &String| split(text).rank() == Some(Rank::Objective);
    let mut texts = texts(book, table, rank).peekable();
    rank < title
        && table.columns[rank].place.is_some()
        && (is_merged(table, rank) || texts.peek().is_some() && texts.all(|text| is_labelled(&text)))
}

/// Whether a heading says how often something is counted, or done.
fn is_frequency(table: &Table, rank: usize) -> bool {
    ["frequence", "periodicite"].iter().any(|word| plain(&table.columns[rank].name).starts_with(word))
}

/// Whether a cell says how much: a number, or a share.
fn is_measure(cell: &Cell) -> bool {
    let is_share = || cell.words().trim().strip_suffix('%').is_some_and(|share| read_amount(&Cell::text(share.trim())).is_some());
    read_amount(cell).is_some() || is_share()
}

/// Whether all that a column says is how much.
fn holds_measures(book: &Book, table: &Table, rank: usize) -> bool {
    let mut cells = cells(book, table, rank).filter(|cell| !says_nothing(&cell.words())).peekable();
    cells.peek().is_some() && cells.all(is_measure)
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
