//! A table read into a strategy that is there: what it says that the file does not say comes in, what the file says
//! otherwise is asked, and what it does not say is left alone.

mod items;
mod said;

use std::collections::HashSet;

use crate::edit::{Literal, Operation};
use crate::import::book::{Book, Spot};
use crate::import::convert::Converter;
use crate::import::draft::{Draft, Standing};
use crate::import::ledger::Ledger;
use crate::import::there::There;
use crate::nearest::plain;
use crate::path::Path;
use crate::yaml::{NodeId, NodeKind, Tree};
use said::{call, refines, says, show};

/// Which of the two counts where a workbook and the file say different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    File,
    Workbook,
}

/// What a table makes of a strategy.
pub fn merge(there: &There<'_>, converter: &mut Converter<'_>, winner: Option<Side>) -> Vec<Operation> {
    let mut operations = Vec::new();
    for draft in &converter.drafts {
        let Some(node) = draft.node() else { continue };
        let (ledger, book) = (&mut converter.ledger, converter.book);
        let mut merging = Merging { tree: there.tree, book, winner, ledger, draft, operations: &mut operations };
        merging.names(node);
        merging.place(node, there);
        for (key, value) in draft.entries(&converter.parties) {
            merging.entry(node, &Path::root().key(key.clone()), &key, None, &value);
        }
    }
    rename(there.tree, converter, winner, &mut operations);
    add_new(there, converter, &mut operations);
    operations
}

/// Takes or asks what cells call an axis or an objective.
fn rename(tree: &Tree<'_>, converter: &mut Converter<'_>, winner: Option<Side>, operations: &mut Vec<Operation>) {
    let mut done = HashSet::new();
    let no_draft = Draft::default();
    for (spot, renamed) in std::mem::take(&mut converter.renamed) {
        let mut made = Vec::new();
        let (ledger, book) = (&mut converter.ledger, converter.book);
        let mut merging = Merging { tree, book, winner, ledger, draft: &no_draft, operations: &mut made };
        let conflict = Conflict { field: renamed.key, was: renamed.was, now: renamed.now.clone() };
        if merging.decide(&[spot], &conflict) && done.insert((renamed.level, renamed.key)) {
            merging.set(renamed.level, &Path::of(renamed.key), Literal::text(renamed.now));
        }
        operations.extend(made);
    }
}

/// Adds what is not there: axes, objectives, actions, and the places, documents and organizations that these name.
fn add_new(there: &There<'_>, converter: &Converter<'_>, operations: &mut Vec<Operation>) {
    let root = there.tree.root();
    for draft in converter.drafts.iter().filter(|draft| draft.standing == Standing::New) {
        let (value, before) = (draft.literal(&converter.parties), there.place(draft));
        operations.push(Operation::Add { on: root, to: Path::of("actions"), before, value });
    }
    let mut named = HashSet::new();
    for operation in operations.iter() {
        if let Operation::Set { value, .. } | Operation::Add { value, .. } = operation {
            list_texts(value, &mut named);
        }
    }
    let is_named = |key: &str, value: &Literal| value.scalar(key).is_some_and(|id| named.contains(id));
    let mut add = |on: NodeId, to: Path, value: Literal| operations.push(Operation::Add { on, to, before: None, value });
    // An axis comes in with the actions or the objectives that name it.
    for axis in converter.axes.literals() {
        if is_named("id", &axis) || objectives_of(&axis).iter().any(|objective| is_named("id", objective)) {
            add(root, Path::of("axes"), axis);
        }
    }
    for (axis, objective) in converter.axes.new_objectives() {
        if is_named("id", &objective) {
            add(axis, Path::of("objectives"), objective);
        }
    }
    let known: HashSet<String> = there.neighbourhoods().iter().map(|name| plain(name)).collect();
    for name in converter.neighbourhoods.iter().filter(|name| !known.contains(&plain(name)) && named.contains(*name)) {
        add(root, Path::of("territory").key("neighbourhoods"), Literal::text(name));
    }
    for paper in converter.papers.iter().filter(|paper| !paper.is_there && named.contains(&paper.id)) {
        add(root, Path::of("documents"), paper.literal());
    }
    for (id, party) in converter.parties.new_ones(&crate::import::choices::kinds_of_organizations()) {
        if named.contains(id) {
            add(root, Path::of("organizations"), party);
        }
    }
}

/// Every text in a value.
fn list_texts(value: &Literal, found: &mut HashSet<String>) {
    match value {
        Literal::Text(text) => {
            found.insert(text.clone());
        }
        Literal::Bare(_) => {}
        Literal::List(values) => values.iter().for_each(|value| list_texts(value, found)),
        Literal::Map(entries) => entries.iter().for_each(|(_, value)| list_texts(value, found)),
    }
}

fn objectives_of(axis: &Literal) -> &[Literal] {
    match axis.field("objectives") {
        Some(Literal::List(objectives)) => objectives,
        _ => &[],
    }
}

/// What the file and a workbook say differently of one thing.
struct Conflict<'c> {
    field: &'c str,
    was: String,
    now: String,
}

/// An action of a table on its way into that of the strategy.
struct Merging<'m> {
    tree: &'m Tree<'m>,
    book: &'m Book,
    winner: Option<Side>,
    ledger: &'m mut Ledger,
    draft: &'m Draft,
    operations: &'m mut Vec<Operation>,
}

impl Merging<'_> {
    fn set(&mut self, on: NodeId, at: &Path, value: Literal) {
        self.operations.push(Operation::Set { on, at: at.clone(), value });
    }

    fn add(&mut self, on: NodeId, to: &Path, before: Option<usize>, value: Literal) {
        self.operations.push(Operation::Add { on, to: to.clone(), before, value });
    }

    /// Whether what the workbook says is taken; told of the cells where that is not decided, or decided otherwise.
    fn decide(&mut self, spots: &[Spot], conflict: &Conflict<'_>) -> bool {
        for spot in spots {
            match self.winner {
                Some(Side::Workbook) => {}
                Some(Side::File) => self.ledger.leave(*spot, crate::import::convert::KEPT),
                None => {
                    let Conflict { field, was, now } = conflict;
                    let facts = [("field", call(field)), ("was", show(field, was)), ("now", show(field, now))];
                    let (fate, what, remedy) = crate::import::convert::OTHERWISE.say(&facts);
                    self.ledger.note(*spot, fate, what, remedy);
                }
            }
        }
        self.winner == Some(Side::Workbook)
    }

    /// The number and the title of the action.
    fn names(&mut self, node: NodeId) {
        let (number, title) = (self.draft.number.clone(), self.draft.title.clone());
        let is_title = !self.draft.is_unnamed;
        for (key, value) in [("number", number), ("title", is_title.then_some(title))] {
            let Some(value) = value else { continue };
            let there = self.tree.entry(node, key).map(|(_, there)| self.tree.text(there).to_owned());
            match there {
                Some(there) if plain(&there) == plain(&value) => {}
                Some(there) => {
                    let conflict = Conflict { field: key, was: there, now: value.clone() };
                    // A number may stand before the title.
                    let spots = self.spots(if key == "number" { &["number", "title"] } else { &["title"] }, None, "");
                    if self.decide(&spots[..spots.len().min(1)], &conflict) {
                        self.set(node, &Path::of(key), Literal::text(value));
                    }
                }
                None => self.set(node, &Path::of(key), Literal::text(value)),
            }
        }
    }

    /// The axis and the objective under which the action stands.
    fn place(&mut self, node: NodeId, there: &There<'_>) {
        let Some(action) = there.get(&self.draft.id).map(|rank| &there.actions[rank]) else { return };
        let (axis, objective) = (self.draft.axis.clone(), self.draft.objective.clone());
        let is_same = match (&axis, &objective) {
            (_, Some(objective)) => action.objective == Some(objective),
            (Some(axis), None) => action.axis == Some(axis),
            (None, None) => true,
        };
        if is_same {
            return;
        }
        // An objective of the axis that the file has says more, and nothing else.
        let is_more = action.objective.is_none() && (action.axis.is_none() || action.axis == axis.as_deref());
        let (key, now) = objective.map_or(("axis", axis), |objective| ("objective", Some(objective)));
        let Some(now) = now else { return };
        if !is_more {
            let was = action.objective.or(action.axis).unwrap_or_default().to_owned();
            let spots = self.spots(&[key], None, "");
            if !self.decide(&spots, &Conflict { field: key, was, now: now.clone() }) {
                return;
            }
        }
        for other in ["axis", "objective"].into_iter().filter(|other| *other != key) {
            if self.tree.entry(node, other).is_some() {
                self.operations.push(Operation::Remove { on: node, at: Path::of(other) });
            }
        }
        self.set(node, &Path::of(key), Literal::text(now));
    }

    /// The cells that say something of a field; those that hold the text, where some do.
    fn spots(&self, fields: &[&str], item: Option<usize>, text: &str) -> Vec<Spot> {
        let is_of = |field: &str| fields.iter().any(|wanted| is_for(field, wanted));
        let origins = self.draft.sources.iter().filter(|origin| is_of(origin.field) && (item.is_none() || origin.item == item));
        let mut spots: Vec<Spot> = origins.map(|origin| origin.spot).collect();
        spots.dedup();
        let says = |spot: &Spot| {
            let cell = self.book.cell(*spot);
            !text.is_empty() && cell.is_some_and(|cell| plain(&cell.words()).contains(&plain(text)))
        };
        let exact: Vec<Spot> = spots.iter().copied().filter(says).collect();
        if !exact.is_empty() {
            return exact;
        }
        if spots.is_empty() {
            let titles = self.draft.sources.iter().filter(|origin| origin.field == "title");
            spots.extend(titles.map(|origin| origin.spot).take(1));
        }
        spots
    }

    /// What the workbook says of a field, against what stands there.
    fn entry(&mut self, on: NodeId, at: &Path, field: &str, item: Option<usize>, value: &Literal) {
        let there = self.tree.descend(on, at);
        match (value, there) {
            (Literal::List(values), _) => self.list(on, at, field, values),
            (_, None) => self.set(on, at, value.clone()),
            (Literal::Map(entries), Some(node)) if self.tree.kind(node) == NodeKind::Mapping => {
                for (key, value) in entries {
                    self.entry(on, &at.key(key.clone()), &format!("{field}.{key}"), item, value);
                }
            }
            (_, Some(node)) => self.scalar(on, at, field, item, value, node),
        }
    }

    fn scalar(&mut self, on: NodeId, at: &Path, field: &str, item: Option<usize>, value: &Literal, node: NodeId) {
        if says(self.tree, node, value) {
            return;
        }
        let (was, now) = (said::words(&Literal::of(self.tree, node)), said::words(value));
        match field {
            // Who may see it is not changed by what was not understood.
            "visibility" if self.draft.is_hidden => return,
            // What a state's word says more goes with the state.
            "status_reason" if !self.draft.sources.iter().any(|origin| origin.field == "status_reason") => {
                let is_new_state = self
                    .draft
                    .value("status")
                    .is_some_and(|status| self.tree.entry(on, "status").is_none_or(|(_, there)| !says(self.tree, there, status)));
                if is_new_state && self.winner == Some(Side::Workbook) {
                    self.set(on, at, value.clone());
                }
                return;
            }
            // The later day on which it was looked at.
            "updated" if now > was => return self.set(on, at, value.clone()),
            "updated" => return,
            _ if refines(field, &was, &now) => return self.set(on, at, value.clone()),
            _ if refines(field, &now, &was) => return,
            _ => {}
        }
        let spots = self.spots(&[field], item, "");
        if self.decide(&spots, &Conflict { field, was, now }) {
            self.set(on, at, value.clone());
        }
    }
}

/// Whether a column is for a field, or for what it is a part of.
fn is_for(column: &str, field: &str) -> bool {
    let bare = |field: &str| field.replace("[]", "");
    let (column, field) = (bare(column), bare(field));
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'));
    column == field
        || !column.is_empty() && (begins(&field, &column) || begins(&column, &field))
        || field.starts_with("x-") && column.is_empty()
}
