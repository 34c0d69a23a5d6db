//! Rows that were added to a sheet, as `add` adds things.

use std::collections::HashSet;

use crate::context::guard::Replace;
use crate::edit::{Literal, Operation};
use crate::import::{Doubt, Said, Spot};
use crate::lang::Sentence;
use crate::model::Kind;
use crate::query::{Column, Listing, Type};
use crate::returning::cells::{Told, explain_doubt};
use crate::returning::place::find_keys;
use crate::returning::words::{
    CLEAR_CELL, COMPUTED, DOUBLE, FILL_PARENT, IMPORT_THEM, NO_PARENT, ONE_STRATEGY, TAKE_AWAY, TAKE_ONE, TOO_MANY, of_failure,
    plain, show,
};
use crate::returning::{Step, Taking};
use crate::writing::{Adding, Sort};

/// What the cells of a new row say, by the keys of their columns.
type Row = Vec<(String, Spot, Said)>;
/// Why something is not added, where, and what to do.
type Refused = (Spot, Sentence, Sentence);

/// New rows of workbooks: whoever has more has a table of another make.
const MOST_NEW: usize = 2_000;

/// What a row says of a new thing.
#[derive(Default)]
struct Spoken {
    fields: Vec<String>,
    within: Option<String>,
}

impl Taking<'_> {
    /// Adds what new rows say.
    pub fn take_new(&mut self, rows: Vec<(usize, usize, Row)>) {
        let mut given: Vec<String> = Vec::new();
        let mut added: HashSet<String> = HashSet::new();
        let is_long = rows.len() > MOST_NEW;
        for (answer, sheet, row) in rows {
            let listing = self.listing(answer, sheet);
            if is_long {
                let first = (row[0].1, plain(TOO_MANY), plain(IMPORT_THEM));
                self.refuse_row(answer, &row, &[first]);
                continue;
            }
            match self.add(answer, sheet, &row, &given) {
                Ok(None) => self.taken.already[answer] += row.len(),
                Ok(Some(operation)) if !added.insert(say_same(&operation)) => {
                    for (_, spot, _) in &row {
                        self.refuse((answer, *spot), plain(DOUBLE), plain(TAKE_ONE));
                    }
                }
                Ok(Some(operation)) => {
                    given.extend(names(&operation));
                    for (_, spot, _) in &row {
                        self.taken.ledgers[answer].write(*spot);
                    }
                    let of = names(&operation).into_iter().next().unwrap_or_else(|| row[0].2.shown());
                    let value = row.iter().map(|(_, _, said)| show(said)).collect::<Vec<_>>().join(", ");
                    self.taken.told.push(Told { cell: (answer, row[0].1), of, column: listing.kind.noun(self.lang()), value });
                    let cells = row.iter().map(|(_, spot, _)| (answer, *spot)).collect();
                    self.taken.steps.push(Step { cells, operations: vec![operation], ..Step::default() });
                }
                Err(refused) => self.refuse_row(answer, &row, &refused),
            }
        }
    }

    /// Refuses all cells of a row, each for its own reason, else for the first.
    fn refuse_row(&mut self, answer: usize, row: &Row, refused: &[Refused]) {
        for (_, spot, _) in row {
            let own = refused.iter().find(|(at, ..)| at == spot).or(refused.first());
            if let Some((_, what, remedy)) = own {
                self.refuse((answer, *spot), what.clone(), remedy.clone());
            }
        }
    }

    /// What adds a row; none where the file says so already.
    fn add(&self, answer: usize, sheet: usize, row: &Row, given: &[String]) -> Result<Option<Operation>, Vec<Refused>> {
        let listing = self.listing(answer, sheet);
        let first = row[0].1;
        let one = |what, remedy| vec![(first, what, remedy)];
        if listing.kind == Kind::Strategy {
            return Err(one(plain(ONE_STRATEGY), plain(TAKE_AWAY)));
        }
        let said = self.read(answer, sheet, row)?;
        if said.within.is_none()
            && let Some(parent) = parent(listing).filter(|_| needs_parent(listing))
        {
            let facts = vec![("column", parent.title().get(self.answers[answer].returned.lang).into())];
            return Err(one(Sentence::new(NO_PARENT, facts.clone()), Sentence::new(FILL_PARENT, facts)));
        }
        let refused = |failure| {
            let (what, remedy) = of_failure(&failure);
            one(what, remedy)
        };
        let kind = listing.name();
        let sort = Sort::called(kind, self.lang()).map_err(refused)?;
        let adding = Adding { kind, fields: &said.fields, within: said.within.as_deref(), note: None, like: None, given };
        match sort.plan(&adding, self.original, Replace::Alike) {
            Err(_) if sort.stands(&adding, self.original) => Ok(None),
            planned => planned.map(Some).map_err(refused),
        }
    }

    /// What the cells say, as it is typed.
    fn read(&self, answer: usize, sheet: usize, row: &Row) -> Result<Spoken, Vec<Refused>> {
        let told = &self.answers[answer].returned.sheets[sheet];
        let listing = told.listing;
        let (mut said, mut refused) = (Spoken::default(), Vec::new());
        for (key, spot, cell) in row {
            let base = key.strip_suffix(".id").unwrap_or(key);
            let is_named_by_id = base == key && row.iter().any(|(other, ..)| other.strip_suffix(".id") == Some(key));
            let Some(column) = told.column(base).filter(|_| !is_named_by_id) else { continue };
            let kind = if base == key { column.kind() } else { Type::Text };
            let typed = match cell.typed(kind) {
                Ok(typed) => typed,
                Err(Doubt::Nought) if matches!(kind, Type::One(_) | Type::Many(_)) => cell.shown(),
                Err(doubt) => {
                    let (what, remedy) = explain_doubt(doubt);
                    refused.push((*spot, what, remedy));
                    continue;
                }
            };
            let is_parent = parent(listing).is_some_and(|parent| parent.name == base);
            match find_keys(listing, column).filter(|_| !listing.is_computed(base)) {
                Some(keys) => said.fields.push(format!("{}={typed}", keys.join("."))),
                None if is_parent => said.within = Some(typed),
                None => {
                    let title = column.title().get(self.answers[answer].returned.lang).to_owned();
                    refused.push((*spot, Sentence::new(COMPUTED, vec![("column", title.into())]), plain(CLEAR_CELL)));
                }
            }
        }
        if refused.is_empty() { Ok(said) } else { Err(refused) }
    }
}

/// The column that tells in what a row stands.
fn parent(listing: &'static Listing) -> Option<&'static Column<'static>> {
    listing.own().iter().find(|column| column.field.is_none() && matches!(column.kind(), Type::One(_)))
}

/// Whether a thing of a kind cannot stand at the top of the file.
fn needs_parent(listing: &Listing) -> bool {
    listing.kind.home().len() > 1
}

/// What is added to which list, but for the id and the number: two that are alike add the same.
fn say_same(operation: &Operation) -> String {
    let Operation::Add { on, to, value: Literal::Map(entries), .. } = operation else { return format!("{operation:?}") };
    let entries: Vec<_> = entries.iter().filter(|(key, _)| key != "id" && key != "number").collect();
    format!("{on:?} {to} {entries:?}")
}

/// The id and the number of what is added.
fn names(operation: &Operation) -> Vec<String> {
    let Operation::Add { value, .. } = operation else { return Vec::new() };
    ["id", "number"].into_iter().filter_map(|key| value.scalar(key).map(str::to_owned)).collect()
}
