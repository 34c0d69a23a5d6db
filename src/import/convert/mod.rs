//! Tables into actions: each cell goes to its field, or the ledger says why not.

mod fields;
mod headings;
mod lists;
mod money;
mod naming;
mod place;
mod reasons;

use std::collections::{BTreeMap, HashMap};

use crate::headings::Sureness;
use crate::import::axes::{Axes, Renamed};
use crate::import::book::{Book, Spot, UNRECKONED, Value};
use crate::import::columns::{Use, decide};
use crate::import::decisions::{Decisions, OUT, Of};
use crate::import::draft::{Draft, Origin, Paper};
use crate::import::labels::{Rank, split};
use crate::import::layout::{A_SECTION, Layout, Record, Table};
use crate::import::ledger::{Fate, Ledger};
use crate::import::parties::Parties;
use crate::import::there::There;
use crate::import::values::says_nothing;
use crate::lang::{Fact, Sentence};
use crate::shell::in_shell;
use place::{Place, find_cell};
use reasons::Reason;
pub use reasons::{KEPT, OTHERWISE};

/// What an action is called whose own title cannot be written.
const UNNAMED: &str = "Titre à écrire";

/// Things that a cell may list, and that an action may have before another of its cells is read.
const MOST_ITEMS: usize = 500;

/// Why texts that were tried in a strategy cannot stand there.
pub type Banned = HashMap<String, Ban>;

/// Why a text cannot stand in a strategy.
#[derive(Clone, Debug, PartialEq)]
pub enum Ban {
    /// It names a person.
    Person,
    /// It has not the form of its field.
    Form,
}

/// The words that a town has for the levels of its plan.
#[derive(Debug, Default)]
pub struct Labels {
    pub axis: Option<String>,
    pub objective: Option<String>,
    pub action: Option<String>,
}

/// What came of a book.
pub struct Converter<'b> {
    pub book: &'b Book,
    decisions: &'b Decisions,
    banned: &'b Banned,
    /// The year in which the file is read, for examples.
    year: i32,
    /// The strategy that the book is read into.
    there: Option<&'b There<'b>>,
    pub parties: Parties,
    pub axes: Axes,
    pub ledger: Ledger,
    pub drafts: Vec<Draft>,
    pub papers: Vec<Paper>,
    pub neighbourhoods: Vec<String>,
    pub labels: Labels,
    /// What cells call otherwise than the strategy.
    pub renamed: BTreeMap<Spot, Renamed>,
    /// Actions that cells name, once all are known.
    related: Vec<(usize, Spot, String)>,
    /// What cells stand for that is not their content.
    meant: HashMap<Spot, String>,
    /// What the words of a field were understood as.
    chosen: HashMap<(&'static str, String), Option<(&'static str, Sureness)>>,
}

/// The cells of one record on their way.
struct Way<'t> {
    table: &'t Table,
    uses: &'t [Use],
    /// The rank of the grant that each column of funders made.
    grants: HashMap<usize, usize>,
    /// The indicators that each column of them named: the row that did, and their ranks.
    indicators: HashMap<usize, Vec<(u32, usize)>>,
}

impl<'b> Converter<'b> {
    pub fn new(book: &'b Book, decisions: &'b Decisions, banned: &'b Banned, parties: Parties, year: i32) -> Converter<'b> {
        Converter {
            book,
            decisions,
            banned,
            year,
            there: None,
            parties,
            axes: Axes::default(),
            ledger: Ledger::default(),
            drafts: Vec::new(),
            papers: Vec::new(),
            neighbourhoods: Vec::new(),
            labels: Labels::default(),
            renamed: BTreeMap::new(),
            related: Vec::new(),
            meant: HashMap::new(),
            chosen: HashMap::new(),
        }
    }

    /// One that reads into a strategy that is there.
    pub fn into_strategy(
        book: &'b Book,
        decisions: &'b Decisions,
        banned: &'b Banned,
        there: &'b There<'b>,
        year: i32,
    ) -> Converter<'b> {
        let papers = there.papers().into_iter().map(|(id, title)| Paper { id, title, is_there: true });
        Converter {
            there: Some(there),
            axes: there.axes(),
            papers: papers.collect(),
            neighbourhoods: there.neighbourhoods(),
            ..Converter::new(book, decisions, banned, there.parties(), year)
        }
    }

    /// Converts all tables, and gives every cell its fate.
    pub fn convert(&mut self, layout: &Layout) {
        self.meant.clone_from(&layout.said);
        for (spot, why) in &layout.passed {
            let remedy = why.remedy.map(|remedy| Sentence::new(remedy, Vec::new()));
            self.ledger.note(*spot, Fate::Passed, Sentence::new(why.what, Vec::new()), remedy);
        }
        for rank in &layout.unknown {
            for spot in self.book.spots().filter(|spot| spot.sheet == *rank) {
                self.tell(spot, &reasons::NO_TABLE, &[]);
            }
        }
        for table in &layout.tables {
            let uses = decide(self.book, table);
            self.read_headings(table, &uses);
            let mut place = Place::default();
            for record in &table.records {
                place.go_on(record, &uses);
                self.read_record(table, &uses, record, place);
            }
            for spot in &table.sections {
                self.ledger.pass(*spot, A_SECTION);
            }
        }
        // What announces a table of which nothing was read has no use.
        for spot in layout.lines.iter().filter(|spot| self.ledger.fate(**spot).is_none()).copied().collect::<Vec<_>>() {
            self.ledger.pass(spot, A_SECTION);
        }
        self.recognize();
        self.number();
        self.relate();
        self.ledger.close(self.book);
    }

    fn tell(&mut self, spot: Spot, reason: &Reason, facts: &[(&'static str, Fact)]) {
        let (fate, what, remedy) = reason.say(facts);
        self.ledger.note(spot, fate, what, remedy);
    }

    fn read_record(&mut self, table: &Table, uses: &[Use], record: &Record, place: Place) {
        let mut way = Way { table, uses, grants: HashMap::new(), indicators: HashMap::new() };
        let is_of = |rank: usize, wanted: &str| uses[rank].is_for(wanted);
        let cell = |wanted: &str| find_cell(record, uses, wanted);
        let (title, number) = (record.title.or_else(|| cell("title")), cell("number"));
        if !self.begin(
            place,
            title,
            number,
            ["milestones[].title", "indicators[].title"].iter().any(|field| cell(field).is_some()),
        ) {
            for (rank, spot) in &record.cells {
                self.read_out(*spot, &table.columns[*rank].name, &uses[*rank]);
                self.tell(*spot, &reasons::NO_TITLE, &[]);
            }
            return;
        }
        // What others are said of comes before what is said of it.
        let is_first = |rank: usize| {
            ["indicators[].title", "leads[].organization", "funding[].funder"].iter().any(|field| is_of(rank, field))
        };
        let (first, others): (Vec<_>, Vec<_>) = record.cells.iter().copied().partition(|(rank, _)| is_first(*rank));
        for (rank, spot) in first.into_iter().chain(others) {
            self.read_cell(&mut way, rank, spot);
        }
    }

    /// Begins an action, or goes on with the one before; whether there is one.
    fn begin(&mut self, place: Place, title: Option<Spot>, number: Option<Spot>, has_step: bool) -> bool {
        let Some(spot) = title.filter(|spot| !says_nothing(&self.words(*spot))) else {
            // A number that is not merged with that above is of another action.
            let is_other = number.is_some_and(|spot| self.ledger.fate(spot).is_none());
            return !is_other && !self.drafts.is_empty() && !self.is_new_place(place);
        };
        let text = self.words(spot);
        let said = split(&text.replace('\n', " "));
        let is_same = |draft: &Draft| draft.title == said.title && (said.number.is_none() || draft.number == said.number);
        let is_step = has_step || self.ledger.fate(spot).is_some();
        if self.drafts.last().is_some_and(|last| is_step && is_same(last)) && !self.is_new_place(place) {
            self.ledger.write(spot);
            self.draft().sources.push(Origin { field: "title", item: None, spot });
            return true;
        }
        if self.labels.action.is_none() && said.rank() == Some(Rank::Action) {
            self.labels.action.clone_from(&said.label);
        }
        let sources = vec![Origin { field: "title", item: None, spot }];
        let mut draft = Draft { number: said.number, title: said.title, sources, ..Draft::default() };
        if !self.check(spot, &draft.title.clone()) {
            UNNAMED.clone_into(&mut draft.title);
            draft.is_unnamed = true;
        }
        self.place(&mut draft, place);
        self.drafts.push(draft);
        true
    }

    /// Whether a place is another one than that of the action before it.
    fn is_new_place(&mut self, place: Place) -> bool {
        let mut draft = Draft::default();
        self.place(&mut draft, place);
        let last = self.drafts.last();
        last.is_some_and(|last| (&last.axis, &last.objective) != (&draft.axis, &draft.objective))
    }

    /// Puts an action under its axis and its objective.
    fn place(&mut self, draft: &mut Draft, place: Place) {
        let said = |spot: Option<Spot>, converter: &mut Self| {
            let spot = spot?;
            let text = Some(converter.words(spot)).filter(|text| !says_nothing(text))?;
            converter.check(spot, &split(&text.replace('\n', " ")).title).then_some(text)
        };
        let axis = said(place.axis, self).map(|text| self.axes.axis(&text));
        self.note_renamed(draft, "axis", place.axis);
        let objective = said(place.objective, self).map(|text| {
            let axis = axis.or_else(|| self.axes.find_axis_of(&text)).unwrap_or_else(|| self.axes.axis(&text));
            (axis, self.axes.objective(axis, &text))
        });
        self.note_renamed(draft, "objective", place.objective);
        draft.axis = axis.map(|axis| self.axes.get(axis).id.clone());
        draft.objective = objective.map(|(axis, objective)| self.axes.get_objective(axis, objective).id.clone());
    }

    /// Keeps from which cell the place of an action comes, and what that calls otherwise than the strategy.
    fn note_renamed(&mut self, draft: &mut Draft, field: &'static str, spot: Option<Spot>) {
        let Some(spot) = spot else { return };
        draft.sources.push(Origin { field, item: None, spot });
        if let Some(renamed) = self.axes.take_renamed() {
            self.renamed.insert(spot, renamed);
        }
    }

    /// Whether a text may stand in a strategy; its cell is written then, and refused else.
    fn check(&mut self, spot: Spot, text: &str) -> bool {
        match find_ban(self.banned, text) {
            None => {
                self.ledger.write(spot);
                true
            }
            Some(Ban::Person) => {
                self.tell(spot, &reasons::SOMEBODY, &[]);
                false
            }
            Some(Ban::Form) => {
                let facts = [("text", text.into()), ("field", "…".into()), ("typed", type_out(text).into())];
                self.tell(spot, &reasons::NOT_A_VALUE, &facts);
                false
            }
        }
    }

    /// The content of a cell in words, or what it stands for.
    fn said(&self, spot: Spot) -> String {
        let content = || self.book.cell(spot).map_or_else(String::new, crate::import::book::Cell::words);
        self.meant.get(&spot).cloned().unwrap_or_else(content)
    }

    /// The content of a cell in words, or what was decided to be meant by it.
    fn words(&self, spot: Spot) -> String {
        let words = self.said(spot);
        let decided = self.decisions.get(Of::Word, &words).filter(|decided| *decided != OUT);
        decided.map_or(words, str::to_owned)
    }

    fn read_cell(&mut self, way: &mut Way<'_>, rank: usize, spot: Spot) {
        let (table, uses) = (way.table, way.uses);
        let heading = &table.columns[rank].name;
        let Some(cell) = self.book.cell(spot) else { return };
        let field = if let Use::Field { field, .. } = &uses[rank] { field } else { "" };
        self.draft().sources.push(Origin { field, item: None, spot });
        let said = self.said(spot);
        if self.decisions.get(Of::Word, &said) == Some(OUT) {
            self.ledger.pass(spot, reasons::DECIDED);
            return;
        }
        if let Value::Fault(text) = &cell.value {
            let reason = if text == UNRECKONED { &reasons::UNRECKONED } else { &reasons::A_FAULT };
            self.tell(spot, reason, &[("text", text.as_str().into())]);
            if uses[rank].is_for("visibility") {
                self.draft().hide();
            }
            return;
        }
        if says_nothing(&said) {
            self.ledger.pass(spot, reasons::NOTHING);
            return;
        }
        if let Some(key) = self.own_key(&uses[rank], heading) {
            let text = self.words(spot);
            if self.check(spot, &text) {
                let draft = self.drafts.last_mut().expect("a record has an action");
                match draft.own.iter_mut().find(|(other, _)| *other == key) {
                    Some((_, said)) if *said != text => *said = format!("{said}\n{text}"),
                    Some(_) => {}
                    None => draft.own.push((key, text)),
                }
            }
            return;
        }
        let is_long = said.split(['\n', ';', ',']).nth(MOST_ITEMS).is_some();
        if is_long || self.draft().size() > MOST_ITEMS {
            let reason = if is_long { &reasons::TOO_MANY } else { &reasons::TOO_MUCH };
            return self.tell(spot, reason, &[("most", MOST_ITEMS.into())]);
        }
        self.read_out(spot, heading, &uses[rank]);
        if let Use::Share(payer) = &uses[rank] {
            self.read_share(payer, spot);
        } else if let Use::Field { field, year } = &uses[rank] {
            self.read_field(way, rank, spot, field, *year);
            // A list of which nothing is left without its marks.
            let is_read = self.ledger.fate(spot).is_some() || self.related.last().is_some_and(|(_, other, _)| *other == spot);
            if !is_read {
                self.ledger.pass(spot, reasons::NOTHING);
            }
        }
    }

    /// The action at hand.
    fn draft(&mut self) -> &mut Draft {
        self.drafts.last_mut().expect("a record has an action")
    }
}

/// Why a text cannot stand in a strategy, as a whole or for one of its lines.
pub fn find_ban<'b>(banned: &'b Banned, text: &str) -> Option<&'b Ban> {
    if banned.is_empty() {
        return None;
    }
    banned.get(text).or_else(|| text.lines().find_map(|line| banned.get(line.trim())))
}

/// A name as it is typed behind an option.
fn type_out(name: &str) -> String {
    in_shell(&name.replace('\n', " "))
}
