//! Takes back what workbooks of ours were filled in with: what differs from what was exported becomes operations on the
//! file, and every cell that differs ends as written, asked or refused.
//!
//! It reads values by the words of `set` and adds rows by those of `add`: a workbook can do no more than they, and less
//! where what it shows was made for an audience.

mod cells;
mod finish;
mod gone;
mod new;
mod now;
mod place;
mod report;
mod reviews;
mod words;

use std::collections::HashMap;

use crate::context::{Context, Failure};
use crate::edit::Operation;
use crate::handles::Handles;
use crate::import::{Against, Book, Difference, Fate, Ledger, Returned, Said, Side, Spot, Table, What, compare_returned};
use crate::lang::{Lang, Sentence};
use crate::model::{Audience, Kind};
use crate::query::{Column, Listing};
use crate::writing::{Draft, Original, find_field};
use now::{FileNow, Shown};
use words::{
    ASK_AGAIN, CLEAR, CLEAR_ONE, DOUBTFUL, EXPORT_AGAIN, GONE, LOCKED, MERGED, NO_COLUMNS, NO_HANDLES, NO_SHEET, PUT_BACK,
    SET_IT, STRANGE, TWICE, UNKNOWN, UNMERGE, plain, show,
};

pub use cells::Told;
pub use finish::{Close, Line, UNDECIDED, ending, finish, open_answer, refuse_other};

/// A workbook that came back.
pub struct Answer {
    /// What it is called on the command line.
    pub name: String,
    pub book: Book,
    pub returned: Returned,
}

/// What is taken of workbooks.
#[derive(Default)]
pub struct Wish {
    pub conflicts: Option<Side>,
    pub gone: Gone,
    /// The kinds of which sheets are read; all where none is named.
    pub only: Vec<Kind>,
}

/// What becomes of rows that a workbook no more has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gone {
    #[default]
    Stay,
    /// They stay, and no option has them go.
    StayAlways,
    Go,
}

/// What was taken.
pub struct Taken {
    pub steps: Vec<Step>,
    /// Of each workbook what became of its cells.
    pub ledgers: Vec<Ledger>,
    /// Of each workbook what is to be told of it that is no cell's.
    pub notes: Vec<Vec<Sentence>>,
    /// Rows that are no more there and do not go.
    pub rows: Vec<Kept>,
    /// What each workbook says.
    pub told: Vec<Told>,
    /// Of each workbook, the cells that the file says already.
    pub already: Vec<usize>,
}

/// What cells change.
#[derive(Default)]
pub struct Step {
    pub cells: Vec<Cell>,
    pub operations: Vec<Operation>,
    /// The same field by field, where it is of several: what can be refused without the rest.
    pub parts: Vec<Step>,
}

/// A row that a workbook no more has, and that stays.
pub struct Kept {
    pub answer: usize,
    pub fate: Fate,
    pub what: Sentence,
    pub remedy: Option<Sentence>,
}

/// The file as the reader of a workbook is shown it, by the words of the command line for values.
struct Compared<'c> {
    now: &'c FileNow,
    original: &'c Original<'c>,
}

impl Against for Compared<'_> {
    fn table(&self, listing: &'static Listing) -> &Table {
        self.now.table(listing)
    }

    fn agree(&self, listing: &'static Listing, column: &'static Column<'static>, one: &Said, other: &Said) -> bool {
        let Some(keys) = place::find_keys(listing, column) else { return false };
        let Ok(field) = find_field(listing.kind, &keys.join("."), self.original.reader.lang) else { return false };
        let value = |said: &Said| {
            let typed = said.typed(column.kind()).ok().filter(|typed| !typed.is_empty())?;
            self.original.reader.value(column.name, field.property, &typed).ok()
        };
        value(one).is_some_and(|one| value(other) == Some(one))
    }
}

/// The files as those are shown them who have workbooks.
struct Views {
    of: Vec<FileNow>,
    /// What who keeps the file is shown, in the words of each workbook.
    whole: Vec<Option<FileNow>>,
}

impl Views {
    fn of(draft: &Draft, answers: &[Answer], context: &Context) -> Result<Views, Failure> {
        let (mut of, mut whole) = (Vec::new(), Vec::new());
        for Answer { returned, .. } in answers {
            let audience = returned.audience;
            of.push(FileNow::of(draft, &Shown { audience, returned, is_part: true }, context)?);
            let all = Shown { audience: Audience::Internal, returned, is_part: false };
            whole.push(if audience == Audience::Internal { None } else { Some(FileNow::of(draft, &all, context)?) });
        }
        Ok(Views { of, whole })
    }

    /// Whether what a workbook shows of a cell is not what stands there.
    fn is_veiled(&self, answer: usize, listing: &Listing, handle: &str, key: &str, shown: &Said) -> bool {
        let whole = self.whole[answer].as_ref().map(|whole| whole.table(listing));
        whole.is_some_and(|whole| whole.says(handle, key) != Some(shown))
    }
}

/// Takes what the workbooks say that differs from what was exported.
pub fn take(
    draft: &Draft,
    answers: &[Answer],
    wish: &Wish,
    original: &Original<'_>,
    context: &Context,
) -> Result<Taken, Failure> {
    let views = Views::of(draft, answers, context)?;
    let handles = draft.opened.read(context.lang)?.handles();
    let mut taking = Taking {
        answers,
        views: &views,
        wish,
        original,
        handles: &handles,
        taken: Taken {
            steps: Vec::new(),
            ledgers: answers.iter().map(|_| Ledger::default()).collect(),
            notes: answers.iter().map(|_| Vec::new()).collect(),
            rows: Vec::new(),
            told: Vec::new(),
            already: vec![0; answers.len()],
        },
    };
    let mut found = Vec::new();
    for (rank, answer) in answers.iter().enumerate() {
        let against = Compared { now: &views.of[rank], original };
        let wants = |listing: &Listing| wish.only.is_empty() || wish.only.contains(&listing.kind);
        let differences = compare_returned(&answer.book, &answer.returned, &against, wants);
        found.extend(differences.into_iter().map(|difference| (rank, difference)));
    }
    taking.take(found);
    Ok(taking.taken)
}

/// The workbooks as they are taken.
struct Taking<'t> {
    answers: &'t [Answer],
    views: &'t Views,
    wish: &'t Wish,
    original: &'t Original<'t>,
    handles: &'t Handles,
    taken: Taken,
}

/// A cell of the workbook of that rank.
pub type Cell = (usize, Spot);

/// A difference, of the workbook of that rank.
type Found = (usize, Difference);

impl Taking<'_> {
    fn lang(&self) -> Lang {
        self.original.reader.lang
    }

    fn listing(&self, answer: usize, sheet: usize) -> &'static Listing {
        self.answers[answer].returned.sheets[sheet].listing
    }

    fn note(&mut self, (answer, spot): Cell, fate: Fate, what: Sentence, remedy: Option<Sentence>) {
        self.taken.ledgers[answer].note(spot, fate, what, remedy);
    }

    fn refuse(&mut self, cell: Cell, what: Sentence, remedy: Sentence) {
        self.note(cell, Fate::Refused, what, Some(remedy));
    }

    fn take(&mut self, found: Vec<Found>) {
        let mut cells: Vec<cells::Changed> = Vec::new();
        let mut ranks: HashMap<(&'static str, String, String, Option<&str>), usize> = HashMap::new();
        let (mut new, mut missing) = (Vec::new(), Vec::new());
        for (answer, difference) in found {
            let listing = self.listing(answer, difference.sheet);
            match (difference.what, difference.spot) {
                (What::Cell { handle, key, three, verdict, is_formula }, Some(spot)) => {
                    // Each organization says its own sentence on a year.
                    let returned = &self.answers[answer].returned;
                    let is_own = returned.sheets[difference.sheet].review_of(&key).is_some();
                    let by = returned.organization.as_deref().filter(|_| is_own);
                    let name = (listing.name(), handle.clone(), key.clone(), by);
                    let rank = *ranks.entry(name).or_insert_with(|| {
                        cells.push(cells::Changed::of(listing, handle, key));
                        cells.len() - 1
                    });
                    cells[rank].said.push(cells::SaidBy { cell: (answer, spot), three, verdict, is_formula });
                }
                (What::New(row), _) => new.push((answer, difference.sheet, row)),
                (What::Missing { handle, is_changed }, _) => missing.push(gone::Missing { answer, listing, handle, is_changed }),
                (what, spot) => self.tell(answer, difference.sheet, what, spot),
            }
        }
        self.take_cells(cells);
        self.take_new(new);
        self.take_missing(&missing);
    }

    /// What is refused, or only told.
    fn tell(&mut self, answer: usize, sheet: usize, what: What, spot: Option<Spot>) {
        let told = &self.answers[answer].returned.sheets[sheet];
        let listing = told.listing;
        let title = |key: &str| {
            told.columns.iter().find(|column| column.key == key).map_or(key, |column| column.title.as_str()).to_owned()
        };
        match (what, spot) {
            (What::Locked { handle, key, three }, Some(spot)) => {
                let facts = vec![
                    ("column", title(&key).into()),
                    ("of", handle.as_str().into()),
                    ("was", show(&three.exported).into()),
                    ("is", show(&three.workbook).into()),
                ];
                let base = key.strip_suffix(".id").unwrap_or(&key);
                let field =
                    told.column(base).and_then(|column| place::find_keys(listing, column)).filter(|_| !listing.is_computed(base));
                let remedy = match field.filter(|_| listing.kind.has_id() && base != "id") {
                    Some(keys) => Sentence::new(SET_IT, vec![("id", handle.as_str().into()), ("field", keys.join(".").into())]),
                    None => plain(PUT_BACK),
                };
                self.refuse((answer, spot), Sentence::new(LOCKED, facts), remedy);
            }
            (What::Merged, Some(spot)) => self.refuse((answer, spot), plain(MERGED), plain(UNMERGE)),
            (What::Gone(handle), Some(spot)) => {
                self.refuse((answer, spot), Sentence::new(GONE, vec![("of", handle.into())]), plain(EXPORT_AGAIN));
            }
            (What::Doubtful(handle), Some(spot)) => {
                self.refuse((answer, spot), Sentence::new(DOUBTFUL, vec![("of", handle.into())]), plain(EXPORT_AGAIN));
            }
            (What::Twice(handle), Some(spot)) => {
                self.refuse((answer, spot), Sentence::new(TWICE, vec![("of", handle.into())]), plain(CLEAR_ONE));
            }
            (What::Unknown(handle), Some(spot)) => {
                self.refuse((answer, spot), Sentence::new(UNKNOWN, vec![("of", handle.into())]), plain(CLEAR));
            }
            (What::Strange(count), Some(spot)) => {
                let what = Sentence::new(STRANGE, vec![("count", count.into())]);
                self.note((answer, spot), Fate::Passed, what, None);
            }
            (What::NoColumns(columns), _) => {
                let facts = vec![("sheet", told.title.as_str().into()), ("columns", columns.into())];
                self.taken.notes[answer].push(Sentence::new(NO_COLUMNS, facts));
            }
            (What::NoSheet, _) => {
                let facts = vec![("sheet", told.title.as_str().into())];
                let sheets = &self.answers[answer].book.sheets;
                // One that is there has lost its references.
                match sheets.iter().position(|sheet| sheet.name == told.title && !sheet.rows.is_empty()) {
                    Some(sheet) => {
                        let first = Spot { sheet, row: 0, column: 0 };
                        self.refuse((answer, first), Sentence::new(NO_HANDLES, facts), plain(ASK_AGAIN));
                    }
                    None => self.taken.notes[answer].push(Sentence::new(NO_SHEET, facts)),
                }
            }
            _ => {}
        }
    }
}
