//! The columns of each kind: what each holds, and how a row fills it.
//!
//! A getter that returns `None` means that the file does not state it; `Nothing` that there is
//! nothing to state.

pub mod council;
pub mod funding;
pub mod indicator;
pub mod paper;
pub mod plan;
pub mod session;
pub mod strategy;

use std::borrow::Cow;
use std::collections::HashSet;

use chrono::NaiveDate;

use crate::lang::Text;
use crate::model::{Amount, Audience, Currency, Date, Id, Kind, Words};
use crate::query::cell::{Cell, EURO, Money, Named, Type};
use crate::query::fields;
use crate::query::heading::{Heading, Title};
use crate::query::lineage::Lineage;
use crate::query::noted::{self, NotedKey};
use crate::query::subject::Subject;
use crate::schema::Property;

/// A column of a kind: one of the tables below, or one that a town's own notes make.
#[derive(Clone, Copy)]
pub struct Column<'n> {
    /// The name in flags, expressions and machine formats.
    pub name: &'n str,
    /// The keys that lead to the field it says, joined by points; none of what is computed.
    pub field: Option<&'static str>,
    /// The keys of the field from which it is computed, where not everybody may see that.
    rests: Option<&'static str>,
    /// Its own, where it is not that of the field.
    title: Option<Text>,
    kind: Option<Type>,
    get: Get,
}

/// What fills the cells of a column.
#[derive(Clone, Copy)]
enum Get {
    By(Getter),
    /// The note whose key is the name.
    Note,
}

/// Fills the cell of a row.
pub type Getter = for<'s> fn(&Lineage<'s>, &Subject<'s>) -> Option<Cell<'s>>;

/// A column that says a field of the file: its name, titles and type are those of the schema.
const fn field(keys: &'static str, get: Getter) -> Column<'static> {
    Column { name: last_key(keys), field: Some(keys), rests: None, title: None, kind: None, get: Get::By(get) }
}

/// A column of what is computed: its name, its titles in English and French, its type and its getter.
const fn column(name: &'static str, en: &'static str, fr: &'static str, kind: Type, get: Getter) -> Column<'static> {
    Column::own(name, Text::new(en, fr), kind, get)
}

const fn last_key(keys: &'static str) -> &'static str {
    let mut at = keys.len();
    while at > 0 && keys.as_bytes()[at - 1] != b'.' {
        at -= 1;
    }
    keys.split_at(at).1
}

impl Column<'static> {
    /// Another name than the key, which two fields of the row share or which says too little beside the others.
    const fn rename(self, name: &'static str) -> Column<'static> {
        Column { name, ..self }
    }

    /// Another title: a head as a table has it, shorter or by what the row is.
    const fn retitle(self, en: &'static str, fr: &'static str) -> Column<'static> {
        Column { title: Some(Text::new(en, fr)), ..self }
    }

    /// Another type: of a field that has parts, the cell holds what stands for them.
    const fn holding(self, kind: Type) -> Column<'static> {
        Column { kind: Some(kind), ..self }
    }

    /// Computed from a field that not everybody may see.
    const fn resting_on(self, keys: &'static str) -> Column<'static> {
        Column { rests: Some(keys), ..self }
    }

    pub const fn own(name: &'static str, title: Text, kind: Type, get: Getter) -> Column<'static> {
        Column { name, field: None, rests: None, title: Some(title), kind: Some(kind), get: Get::By(get) }
    }
}

impl<'n> Column<'n> {
    /// The column of the notes of a key.
    pub fn noted(note: &NotedKey<'n>) -> Column<'n> {
        Column { name: note.key, field: None, rests: None, title: None, kind: Some(note.holds), get: Get::Note }
    }

    /// What the column is called.
    pub fn title(&self) -> Title<'n> {
        match self.get {
            Get::Note => Title::Key(self.name),
            Get::By(_) => Title::Text(self.title.unwrap_or_else(|| self.find_property().text())),
        }
    }

    /// What the column holds.
    pub fn kind(&self) -> Type {
        self.kind.unwrap_or_else(|| fields::holds(self.find_property()))
    }

    fn find_property(&self) -> &'static Property {
        fields::field(self.field.expect("a column that says no field has a title and a type of its own"))
    }

    /// Whether an audience may see it.
    pub fn is_seen_by(&self, audience: Audience) -> bool {
        self.field.into_iter().chain(self.rests).all(|keys| fields::audience(keys) >= audience)
    }

    /// The cell of a row.
    pub fn value<'s>(&self, lineage: &Lineage<'s>, subject: &Subject<'s>) -> Cell<'s> {
        let value = match self.get {
            Get::By(get) => get(lineage, subject),
            Get::Note => {
                let note = lineage.notes.iter().find(|note| note.key == self.name);
                note.map(|note| noted::cell(&note.value, self.kind()))
            }
        };
        value.unwrap_or(Cell::Missing)
    }

    /// What stands over the column.
    pub fn heading(&self) -> Heading<'n> {
        Heading::new(self.name, self.title(), self.kind())
    }

    /// The kinds of thing that the column cites; empty for other columns.
    pub fn cites(&self) -> &'static [Kind] {
        match self.kind() {
            Type::One(things) | Type::Many(things) => things,
            _ => &[],
        }
    }
}

fn text(words: Words<'_>) -> Cell<'_> {
    Cell::Text(Cow::Borrowed(words.text()))
}

fn texts<'s>(words: &'s [Words<'s>]) -> Option<Cell<'s>> {
    list_texts(words.iter().map(|words| words.text().into()))
}

/// Texts of which there are some.
fn list_texts<'s>(texts: impl Iterator<Item = Cow<'s, str>>) -> Option<Cell<'s>> {
    let texts: Vec<Cow<'s, str>> = texts.collect();
    (!texts.is_empty()).then_some(Cell::Texts(texts))
}

fn id(id: Id<'_>) -> Cell<'_> {
    Cell::Id(Cow::Borrowed(id.text()))
}

fn date(date: Date) -> Cell<'static> {
    Cell::Date(date)
}

fn number(count: usize) -> Cell<'static> {
    Cell::Number(count.into())
}

fn one<'s>(id: Id<'s>, subject: &Subject<'s>) -> Cell<'s> {
    Cell::One(subject.name_thing(id.text()))
}

/// Things by their ids; `None` if there are none.
fn many<'s>(ids: impl IntoIterator<Item = Id<'s>>, subject: &Subject<'s>) -> Option<Cell<'s>> {
    // Two departments of one organization are one organization. Most lists are of one thing, and need no set.
    let mut ids = ids.into_iter().map(Id::text);
    let first = ids.next();
    let mut seen: HashSet<&str> = HashSet::new();
    let others = ids.filter(|id| Some(*id) != first && seen.insert(id));
    let things: Vec<Named<'_>> = first.into_iter().chain(others).map(|id| subject.name_thing(id)).collect();
    (!things.is_empty()).then_some(Cell::Many(things))
}

/// A session by its date.
fn session(date: Date) -> Cell<'static> {
    let day: Cow<'static, str> = Cow::Owned(date.to_string());
    Cell::One(Named { id: day.clone(), name: day })
}

/// A value that is none of the file's business: there is nothing to state rather than nothing stated.
fn or_nothing(value: Option<Cell<'_>>) -> Cell<'_> {
    value.unwrap_or(Cell::Nothing)
}

/// An amount in its currency, the euro unless said otherwise.
pub fn money(amount: Amount, currency: Option<Currency<'_>>) -> Money<'_> {
    Money { amount: amount.get(), currency: Cow::Borrowed(currency.map_or(EURO, Currency::text)), per: None }
}

/// The days to the last on which something may be due.
fn days_left(due: Date, today: NaiveDate) -> Cell<'static> {
    Cell::Number(due.last().signed_duration_since(today).num_days().into())
}
