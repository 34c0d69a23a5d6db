//! Cells that were typed over: which of them become other values of fields.

use crate::edit::Operation;
use crate::import::{Doubt, Fate, Said, Side, Three, Verdict};
use crate::lang::Sentence;
use crate::query::{Column, Listing, Type};
use crate::returning::place::{Emptied, find_emptied, find_keys, find_row, find_scalar};
use crate::returning::words::{
    AS_TEXT, ASK_KEEPER, CLASH, CONFLICT, CUT, DECIDE, FAULT, FILL_IN, FORMULA, NEEDED, NO_FIELD, NOUGHT, PUT_BACK, SET_TEXT,
    SETTLE, TYPE_VALUE, VEILED, of_failure, plain, show,
};
use crate::returning::{Cell, Step, Taking};
use crate::writing::{PlacedThing, Setting, find_field};

/// A cell of the file's tables that workbooks say otherwise.
pub struct Changed {
    pub listing: &'static Listing,
    pub handle: String,
    pub key: String,
    pub said: Vec<SaidBy>,
}

/// What one workbook says of it.
pub struct SaidBy {
    pub cell: Cell,
    pub three: Three,
    pub verdict: Verdict,
    pub is_formula: bool,
}

/// Something that a workbook says, whatever comes of it.
pub struct Told {
    pub cell: Cell,
    pub of: String,
    pub column: String,
    pub value: String,
}

/// A value that goes to a field of a row.
struct Given {
    rank: usize,
    keys: Vec<String>,
    /// As it is typed; none where the field is emptied.
    typed: Option<String>,
}

impl Changed {
    pub fn of(listing: &'static Listing, handle: String, key: String) -> Changed {
        Changed { listing, handle, key, said: Vec::new() }
    }
}

impl Taking<'_> {
    /// Takes what is decided, row by row.
    pub fn take_cells(&mut self, cells: Vec<Changed>) {
        let decided: Vec<Changed> = cells.into_iter().filter(|changed| self.is_decided(changed)).collect();
        let mut begun = 0;
        while begun < decided.len() {
            let first = &decided[begun];
            let is_of_row = |other: &&Changed| std::ptr::eq(other.listing, first.listing) && other.handle == first.handle;
            let count = decided[begun..].iter().take_while(is_of_row).count();
            self.take_row(&decided[begun..begun + count]);
            begun += count;
        }
    }

    /// The sheet that says a cell.
    pub fn told(&self, changed: &Changed) -> Option<&crate::import::ToldSheet> {
        let sheets = &self.answers[changed.said.first()?.cell.0].returned.sheets;
        sheets.iter().find(|told| std::ptr::eq(told.listing, changed.listing))
    }

    /// What the column is called in the workbook.
    fn title(&self, changed: &Changed) -> String {
        let column = self.told(changed).and_then(|told| told.told(&changed.key));
        column.map_or_else(|| changed.key.clone(), |column| column.title.clone())
    }

    /// What the column holds.
    fn kind(&self, changed: &Changed) -> Option<Type> {
        let column = changed.listing.own().iter().find(|column| column.name == changed.key);
        column.map(Column::kind).or_else(|| self.review_year(changed).map(|_| Type::Text))
    }

    /// Whether a cell is to be taken; if not, that is told.
    fn is_decided(&mut self, changed: &Changed) -> bool {
        let (name, title) = (changed.handle.as_str(), self.title(changed));
        let Some((first, kind)) = changed.said.first().zip(self.kind(changed)) else { return false };
        for said in changed.said.iter().filter(|said| said.verdict != Verdict::Already) {
            let (cell, value) = (said.cell, show(&said.three.workbook));
            self.taken.told.push(Told { cell, of: name.to_owned(), column: title.clone(), value });
        }
        let veiled = self.views.is_veiled(first.cell.0, changed.listing, name, &changed.key, &first.three.now);
        if veiled {
            let what = Sentence::new(VEILED, vec![("column", title.into()), ("of", name.into())]);
            self.refuse(first.cell, what, plain(ASK_KEEPER));
            return false;
        }
        let other = changed.said.iter().find(|other| !other.three.workbook.agrees(&first.three.workbook, kind));
        if let Some(other) = other {
            let facts = vec![
                ("column", title.as_str().into()),
                ("of", name.into()),
                ("one", show(&first.three.workbook).into()),
                ("first", self.answers[first.cell.0].name.as_str().into()),
                ("other", show(&other.three.workbook).into()),
                ("second", self.answers[other.cell.0].name.as_str().into()),
                ("now", show(&first.three.now).into()),
            ];
            let fate = if self.wish.conflicts == Some(Side::File) { Fate::Passed } else { Fate::Asked };
            let remedy = (fate == Fate::Asked).then(|| plain(SETTLE));
            for said in &changed.said {
                self.note(said.cell, fate, Sentence::new(CLASH, facts.clone()), remedy.clone());
            }
            return false;
        }
        let verdicts = || changed.said.iter().map(|said| said.verdict);
        if verdicts().any(|verdict| verdict == Verdict::Change) {
            return true;
        }
        if verdicts().all(|verdict| verdict == Verdict::Already) {
            changed.said.iter().for_each(|said| self.taken.already[said.cell.0] += 1);
            return false;
        }
        self.settle(changed, &title)
    }

    /// Whether a conflict is settled for the workbook.
    fn settle(&mut self, changed: &Changed, title: &str) -> bool {
        if self.wish.conflicts == Some(Side::Workbook) {
            return true;
        }
        let is_kept = self.wish.conflicts == Some(Side::File);
        for said in &changed.said {
            let facts = vec![
                ("column", title.into()),
                ("of", changed.handle.as_str().into()),
                ("was", show(&said.three.exported).into()),
                ("is", show(&said.three.workbook).into()),
                ("now", show(&said.three.now).into()),
            ];
            let (fate, remedy) = if is_kept { (Fate::Passed, None) } else { (Fate::Asked, Some(plain(DECIDE))) };
            self.note(said.cell, fate, Sentence::new(CONFLICT, facts), remedy);
        }
        false
    }

    /// Takes the cells of one row.
    fn take_row(&mut self, row: &[Changed]) {
        let (listing, handle) = (row[0].listing, row[0].handle.as_str());
        let Some(thing) = find_row(listing, handle, self.handles, self.original.tree) else { return };
        for changed in row {
            if let Some(year) = self.review_year(changed) {
                match says(changed).typed(Type::Text) {
                    Ok(typed) => {
                        let operations = self.review(changed, year, &typed, &thing);
                        self.write(&[changed], operations, Vec::new());
                    }
                    Err(doubt) => self.refuse_all(changed, explain_doubt(doubt)),
                }
            }
        }
        let row: Vec<&Changed> = row.iter().filter(|changed| self.review_year(changed).is_none()).collect();
        let mut given: Vec<Given> = Vec::new();
        let emptied: Vec<Vec<String>> =
            row.iter().filter(|changed| says(changed).is_nothing()).filter_map(|changed| self.keys(changed, &thing)).collect();
        for (rank, changed) in row.iter().enumerate() {
            match self.give(rank, changed, &thing, &emptied) {
                Ok(one) => given.push(one),
                Err(refused) => self.refuse_all(changed, refused),
            }
        }
        // What stands in what goes whole, goes with it.
        let gone: Vec<Vec<String>> = given.iter().filter(|one| one.typed.is_none()).map(|one| one.keys.clone()).collect();
        let is_within = |keys: &[String]| gone.iter().any(|gone| gone.len() < keys.len() && keys.starts_with(gone));
        let field = |one: &Given| format!("{}={}", one.keys.join("."), one.typed.as_deref().unwrap_or_default());
        let mut firsts: Vec<&Given> = given.iter().filter(|one| !is_within(&one.keys)).collect();
        firsts.dedup_by_key(|one| field(one));
        let fields: Vec<String> = firsts.iter().map(|one| field(one)).collect();
        let setting = Setting { tree: self.original.tree, thing: &thing, reader: &self.original.reader, given: Vec::new() };
        let own = |first: &Given| -> Vec<&Changed> {
            let is_own = |one: &&Given| one.keys.starts_with(&first.keys) && (one.keys == first.keys || is_within(&one.keys));
            given.iter().filter(is_own).map(|one| row[one.rank]).collect()
        };
        let part = |first: &Given| {
            let operations = setting.exactly(&[field(first)]).ok()?;
            Some(Step { cells: list_cells(&own(first)), operations, ..Step::default() })
        };
        if let Ok(operations) = setting.exactly(&fields) {
            let written: Vec<&Changed> = given.iter().map(|one| row[one.rank]).collect();
            let parts: Option<Vec<Step>> = if fields.len() > 1 { firsts.into_iter().map(part).collect() } else { None };
            return self.write(&written, operations, parts.unwrap_or_default());
        }
        // What cannot be said with the rest may be said without it.
        let alone = firsts.into_iter().map(|first| (own(first), setting.exactly(&[field(first)])));
        for (changed, set) in alone.collect::<Vec<_>>() {
            match set {
                Ok(operations) => self.write(&changed, operations, Vec::new()),
                Err(failure) => changed.into_iter().for_each(|one| self.refuse_all(one, of_failure(&failure))),
            }
        }
    }

    /// Refuses what every workbook says of a cell.
    fn refuse_all(&mut self, changed: &Changed, (what, remedy): (Sentence, Sentence)) {
        for said in &changed.said {
            self.refuse(said.cell, what.clone(), remedy.clone());
        }
    }

    fn write(&mut self, written: &[&Changed], operations: Vec<Operation>, parts: Vec<Step>) {
        self.taken.steps.push(Step { cells: list_cells(written), operations, parts });
        for changed in written {
            for said in &changed.said {
                self.taken.ledgers[said.cell.0].write(said.cell.1);
                if said.is_formula {
                    self.note(said.cell, Fate::Passed, plain(FORMULA), None);
                }
            }
        }
    }

    /// The keys to what a cell shows.
    fn keys(&self, changed: &Changed, thing: &PlacedThing) -> Option<Vec<String>> {
        let column = changed.listing.own().iter().find(|column| column.name == changed.key)?;
        let keys = find_keys(changed.listing, column)?;
        Some(find_scalar(self.original.tree, thing, &keys, &changed.said.first()?.three.now, column))
    }

    /// What goes to the field of a cell; else why nothing does, and what to do.
    fn give(
        &self,
        rank: usize,
        changed: &Changed,
        thing: &PlacedThing,
        emptied: &[Vec<String>],
    ) -> Result<Given, (Sentence, Sentence)> {
        let column = changed.listing.own().iter().find(|column| column.name == changed.key);
        let keys = self.keys(changed, thing);
        let (Some(column), Some(keys)) = (column, keys) else { return Err((plain(NO_FIELD), plain(PUT_BACK))) };
        let typed = says(changed).typed(column.kind()).map_err(explain_doubt)?;
        if typed.trim().is_empty() {
            return match find_emptied(self.original, thing, &keys, emptied) {
                Emptied::Field(keys) => Ok(Given { rank, keys, typed: None }),
                Emptied::Needed => {
                    let facts = vec![("column", self.title(changed).into()), ("of", changed.handle.as_str().into())];
                    Err((Sentence::new(NEEDED, facts), plain(FILL_IN)))
                }
            };
        }
        let (title, reader) = (self.title(changed), &self.original.reader);
        let read =
            find_field(thing.kind, &keys.join("."), reader.lang).and_then(|field| reader.value(&title, field.property, &typed));
        read.map_err(|failure| of_failure(&failure))?;
        Ok(Given { rank, keys, typed: Some(typed) })
    }
}

/// The cells of the workbooks that say some cells of the file.
fn list_cells(changed: &[&Changed]) -> Vec<Cell> {
    changed.iter().flat_map(|changed| changed.said.iter().map(|said| said.cell)).collect()
}

/// What the workbooks say of a cell, which all say the same.
fn says(changed: &Changed) -> &Said {
    &changed.said[0].three.workbook
}

/// Why a cell does not tell what is meant.
pub fn explain_doubt(doubt: Doubt) -> (Sentence, Sentence) {
    match doubt {
        Doubt::Fault => (plain(FAULT), plain(TYPE_VALUE)),
        Doubt::Cut => (plain(CUT), plain(SET_TEXT)),
        Doubt::Nought => (plain(NOUGHT), plain(AS_TEXT)),
    }
}
