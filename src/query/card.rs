//! One thing whole: what the file says of it, and everything that refers to it.

use std::collections::HashMap;

use crate::lang::Text;
use crate::model::{Audience, Kind, Levels};
use crate::query::cell::{Cell, Type};
use crate::query::columns::Column;
use crate::query::heading::{Extent, Heading, Title};
use crate::query::kinds::{LISTINGS, Listing, kind_of};
use crate::query::subject::Subject;
use crate::query::table::{Found, Table, Wanted, make_table};

/// What is known of one thing.
pub struct Card<'s> {
    pub kind: &'static Listing,
    pub strategy: String,
    /// None of a strategy that has none.
    pub id: Option<String>,
    pub name: String,
    /// What the strategy calls its levels.
    pub levels: Levels,
    pub fields: Vec<(Heading<'s>, Cell<'s>)>,
    pub sections: Vec<Section<'s>>,
}

/// Rows that belong together, under a title.
pub struct Section<'s> {
    pub name: &'static str,
    pub title: Text,
    /// In what role the rows refer to the thing, where they can in several.
    pub role: Option<(&'static str, Title<'static>)>,
    pub table: Table<'s>,
}

impl Card<'_> {
    /// Puts the strategy's own words for its levels over what is ours.
    pub fn name_levels(&mut self) {
        let of_sections = self.sections.iter_mut().flat_map(|section| &mut section.table.headings);
        let headings = self.fields.iter_mut().map(|(heading, _)| heading).chain(of_sections);
        headings.for_each(|heading| heading.name_level(&self.levels));
    }
}

impl Section<'_> {
    /// The name in machine formats, `actions.leads`.
    pub fn key(&self) -> String {
        self.role.map_or_else(|| self.name.to_owned(), |(role, _)| format!("{}.{role}", self.name))
    }
}

/// The card of the thing that bears the id; none where nothing does.
pub fn card<'s>(subject: &Subject<'s>, id: &str) -> Option<Card<'s>> {
    let (thing, name) = subject.thing(id)?;
    let kind = kind_of(thing);
    let own = kind.own().iter().find(|column| matches!(column.kind(), Type::Id(_)))?;
    let is_it = |value: Cell<'_>| matches!(value, Cell::Id(own) if own == id);
    let lineage = kind.rows(subject).into_iter().find(|lineage| is_it(own.value(lineage, subject)))?;
    let sections = sections(subject, thing, id);
    let is_told = |column: &Column<'_>| {
        let listed =
            matches!(column.kind(), Type::Many(_) | Type::Texts) && sections.iter().any(|section| section.name == column.name);
        !listed && column.name != own.name
    };
    let fields = kind.columns().filter(|column| is_told(column) && column.is_seen_by(subject.audience));
    let fields = fields.map(|column| (column.heading(), column.value(&lineage, subject)));
    // Nobody owes the notes that other things have.
    let noted =
        subject.noted_keys(thing).iter().map(Column::noted).map(|column| (column.heading(), column.value(&lineage, subject)));
    let fields = fields.chain(noted.filter(|(_, value)| *value != Cell::Missing)).collect();
    let (strategy, id, name) = (subject.name.clone(), Some(id.to_owned()), name.to_owned());
    let mut card = Card { kind, strategy, id, name, levels: Levels::of(subject.strategy), fields, sections };
    card.name_levels();
    Some(card)
}

/// The rows that refer to a thing themselves, by kind and by the role in which they do.
fn sections<'s>(subject: &Subject<'s>, thing: Kind, id: &str) -> Vec<Section<'s>> {
    let mut sections = Vec::new();
    // How it is reached comes first.
    let (asked_for, others): (Vec<&Listing>, Vec<&Listing>) = LISTINGS.iter().partition(|kind| kind.is_asked_for);
    for kind in asked_for.into_iter().chain(others) {
        // What a group deals with follows from its axes and places.
        let derived = (thing == Kind::Body && kind.name() == "actions").then(|| kind.column("bodies")).flatten();
        let citing = kind.references().filter(|column| column.cites().contains(&thing)).chain(derived);
        let citing: Vec<&Column<'static>> = citing.filter(|column| column.is_seen_by(subject.audience)).collect();
        if citing.is_empty() {
            continue;
        }
        let mut found: HashMap<&str, Vec<Found<'s, '_>>> = HashMap::new();
        for lineage in kind.rows(subject) {
            for column in &citing {
                if cites(&column.value(&lineage, subject), id) {
                    found.entry(column.name).or_default().push(Found { lineage, subject });
                }
            }
        }
        for column in &citing {
            if let Some(found) = found.get(column.name) {
                let role = (column.name != thing.name()).then_some((column.name, column.title()));
                let table = make_table(kind, list_shown(kind, column, subject.audience), found);
                sections.push(Section { name: kind.name(), title: kind.title(), role, table });
            }
        }
    }
    sections
}

fn cites(value: &Cell<'_>, id: &str) -> bool {
    match value {
        Cell::One(one) => one.id == id,
        Cell::Many(things) => things.iter().any(|thing| thing.id == id),
        _ => false,
    }
}

/// The columns of a kind in a section, but for the one that cites the thing of the card; rows without
/// an id of their own show the ids of what they cite, which can be shown in turn.
fn list_shown(kind: &'static Listing, but: &Column<'_>, audience: Audience) -> Vec<Wanted<'static>> {
    let columns = kind.shown.iter().filter_map(|name| kind.column(name)).filter(|column| column.name != but.name);
    let columns = columns.filter(|column| column.is_seen_by(audience));
    let extent = |column: &Column<'_>| match (kind.kind.has_id(), column.kind()) {
        (false, Type::One(_)) => Extent::Ids,
        _ => Extent::Whole,
    };
    columns.map(|column| (*column, extent(column))).collect()
}
