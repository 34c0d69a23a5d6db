//! Rows counted and summed by what they have in common.
//!
//! A row with several leads counts under each, one that runs over several years under each; what is
//! not stated has a group of its own, the last. Money of rows that run over several years is of no year
//! in particular: their groups have no sums.

use std::ptr;

use hashbrown::{HashMap, HashSet};
use rust_decimal::Decimal;

use crate::lang::Text;
use crate::model::{Audience, Kind};
use crate::query::cell::{Cell, Money, Type, add};
use crate::query::chosen::{Breadth, Columns, direction};
use crate::query::columns::Column;
use crate::query::error::QueryError;
use crate::query::filter::in_time;
use crate::query::heading::{Extent, Heading, Title};
use crate::query::kinds::Listing;
use crate::query::names::{self, STRATEGY};
use crate::query::sort::{Direction, Key, compare};
use crate::query::subject::Subject;
use crate::query::table::{Found, Row, Rows, Table};

/// What rows are grouped by.
#[derive(Clone, Copy)]
pub struct Group<'n> {
    name: &'n str,
    column: Column<'n>,
    parts: Parts,
}

/// What of a cell tells the groups of its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// Each thing, text or year that it holds.
    Each,
    /// The years that it speaks of.
    Years,
}

/// A way to group: its name, its title, and the columns it may mean, of which the first that the kind has is taken.
struct Short {
    name: &'static str,
    title: Text,
    column: fn(&'static Listing) -> Option<&'static Column<'static>>,
    parts: Parts,
}

static SHORTS: [Short; 4] = [
    Short {
        name: "axis",
        title: Text::new("Axis", "Axe"),
        column: |kind| first(kind, &["axis", "axes"]).filter(|column| column.cites().contains(&Kind::Axis)),
        parts: Parts::Each,
    },
    Short { name: "lead", title: Text::new("Lead", "Pilote"), column: |kind| first(kind, &["leads"]), parts: Parts::Each },
    Short {
        name: "status",
        title: Text::new("Status", "État"),
        column: |kind| first(kind, &["status", "action_status"]),
        parts: Parts::Each,
    },
    Short { name: "year", title: YEAR, column: in_time, parts: Parts::Years },
];

fn first(kind: &'static Listing, names: &[&str]) -> Option<&'static Column<'static>> {
    names.iter().find_map(|name| kind.column(name))
}

impl<'n> Group<'n> {
    /// What a name means for a kind: one of the short ones, or a column.
    pub fn of(kind: &'static Listing, name: &str, subjects: &[Subject<'n>]) -> Result<Group<'n>, QueryError> {
        let is_meant = |short: &&Short| short.name == name || names::is_titled(short.title, name);
        let Some(short) = SHORTS.iter().find(is_meant) else {
            let column = names::column(kind, name, subjects)?;
            if matches!(column.kind(), Type::Money | Type::Sums) {
                let facts = [("column", column.name.into())];
                return Err(QueryError::new(IS_MONEY, facts));
            }
            return Ok(Group { name: column.name, column, parts: Parts::Each });
        };
        let error = || {
            let error = QueryError::new(NOT_GROUPED, [("kind", kind.name().into()), ("group", short.name.into())]);
            let groups = SHORTS.iter().filter(|short| (short.column)(kind).is_some());
            let groups: Vec<String> = groups.map(|short| short.name.to_owned()).collect();
            let groups = if groups.is_empty() { kind.columns().map(|column| column.name.to_owned()).collect() } else { groups };
            error.hint(GROUPS, [("groups", groups.into())])
        };
        Ok(Group { name: short.name, column: *(short.column)(kind).ok_or_else(error)?, parts: short.parts })
    }

    /// The column that tells the groups.
    pub fn column(&self) -> Column<'n> {
        self.column
    }

    fn heading(&self) -> (Title<'n>, Type) {
        if self.parts == Parts::Years { (YEAR.into(), Type::Year) } else { (self.column.title(), self.column.kind()) }
    }
}

const NOT_GROUPED: Text = Text::new("`{kind}` have no {group} to be grouped by", "« {kind} » ne se regroupe pas par « {group} »");
const IS_MONEY: Text = Text::new(
    "`{column}` is money, which groups sum: group by what has it in common",
    "« {column} » est un montant, que les groupes additionnent : regroupez par ce qui est commun",
);
const GROUPS: Text = Text::new("they may be grouped by {groups}", "regroupements possibles : {groups}");
const NO_HEADING: Text = Text::new("the groups have no column `{name}`", "les groupes n’ont pas de colonne « {name} »");
const COUNT: Text = Text::new("Count", "Nombre");
const LATE: Text = Text::new("Late", "En retard");
const YEAR: Text = Text::new("Year", "Année");

/// One group while its rows are counted.
struct Counted<'s> {
    strategy: Cell<'s>,
    cell: Cell<'s>,
    count: usize,
    late: usize,
    sums: Vec<Vec<Money<'s>>>,
}

/// The groups of the rows found, with the sums that an audience may see.
pub fn table<'s>(
    kind: &'static Listing,
    group: Group<'s>,
    found: &[Found<'s, '_>],
    breadth: Breadth,
    audience: Audience,
) -> Table<'s> {
    // A strategy is a row itself, which no strategy parts from others.
    let is_across = kind.kind == Kind::Strategy;
    let breadth = if is_across || group.column.name == STRATEGY.name { Breadth::One } else { breadth };
    // What makes the groups is neither counted nor summed in them.
    let is_apart = |column: &&Column<'_>| column.name != group.column.name;
    let late = kind.column("late").filter(is_apart);
    let is_of_years = matches!(group.column.kind(), Type::Years);
    let is_summed = |column: &&Column<'_>| matches!(column.kind(), Type::Money | Type::Sums) && !is_of_years && is_apart(column);
    let summed = kind.columns().filter(is_summed).filter(|column| column.is_seen_by(audience));
    let summed: Vec<&Column<'static>> = summed.collect();

    let mut groups: Vec<Counted<'s>> = Vec::new();
    let mut shared = 0;
    let mut ranks = HashMap::new();
    for Found { lineage, subject } in found {
        let money: Vec<Vec<Money<'s>>> = summed.iter().map(|column| amounts(column.value(lineage, subject))).collect();
        let is_late = late.is_some_and(|late| late.value(lineage, subject) == Cell::Flag(true));
        let cells = cells(group.column.value(lineage, subject), group.parts);
        shared += usize::from(cells.len() > 1);
        for cell in cells {
            let rank = *ranks.entry(((!is_across).then(|| ptr::from_ref(*subject)), cell.clone())).or_insert_with(|| {
                let strategy = if breadth == Breadth::Portfolio { STRATEGY.value(lineage, subject) } else { Cell::Nothing };
                groups.push(Counted { strategy, cell, count: 0, late: 0, sums: vec![Vec::new(); summed.len()] });
                groups.len() - 1
            });
            let counted = &mut groups[rank];
            counted.count += 1;
            counted.late += usize::from(is_late);
            for (sums, money) in counted.sums.iter_mut().zip(&money) {
                for money in money {
                    add(sums, money.clone());
                }
            }
        }
    }
    order(&mut groups, group.heading().1);
    let headings = headings(&group, late, &summed, breadth);
    let rows: Vec<Row<'_>> = groups.into_iter().map(|counted| row(counted, late, breadth)).collect();
    let table = Table::new(kind.name(), headings, Rows::Made(rows));
    Table { group: Some(group.name), fitting: found.len(), shared, ..table }
}

fn headings<'n>(group: &Group<'n>, late: Option<&Column<'_>>, summed: &[&Column<'static>], breadth: Breadth) -> Vec<Heading<'n>> {
    let heading = |name, title, kind| Heading::new::<Title<'_>>(name, title, kind);
    let (title, of_group) = group.heading();
    let mut headings = Vec::new();
    headings.extend((breadth == Breadth::Portfolio).then(|| heading(STRATEGY.name, STRATEGY.title(), Type::Text)));
    headings.extend([heading(group.name, title, of_group), heading("count", COUNT.into(), Type::Number)]);
    headings.extend(late.map(|_| heading("late", LATE.into(), Type::Number)));
    headings.extend(summed.iter().map(|column| heading(column.name, column.title(), Type::Sums)));
    headings
}

fn row<'s>(counted: Counted<'s>, late: Option<&Column<'_>>, breadth: Breadth) -> Row<'s> {
    let number = |count: usize| Cell::Number(count.into());
    let mut cells = Vec::new();
    cells.extend((breadth == Breadth::Portfolio).then_some(counted.strategy));
    cells.extend([counted.cell, number(counted.count)]);
    cells.extend(late.map(|_| number(counted.late)));
    cells.extend(counted.sums.into_iter().map(|sums| if sums.is_empty() { Cell::Missing } else { Cell::Sums(sums) }));
    Row { cells, late: counted.late > 0 }
}

/// The groups that a cell puts its row in, each once.
fn cells(value: Cell<'_>, parts: Parts) -> Vec<Cell<'_>> {
    let mut cells: Vec<Cell<'_>> = match value {
        value if parts == Parts::Years => value.years().into_iter().map(Cell::Year).collect(),
        Cell::Many(things) => things.into_iter().map(Cell::One).collect(),
        Cell::Terms(terms) => terms.into_iter().map(Cell::Term).collect(),
        Cell::Texts(texts) => texts.into_iter().map(Cell::Text).collect(),
        Cell::Years(years) => years.into_iter().map(Cell::Year).collect(),
        value if value.is_empty() => Vec::new(),
        value => vec![value],
    };
    if cells.len() > 1 {
        let mut seen = HashSet::new();
        cells.retain(|cell| seen.insert(cell.clone()));
    }
    if cells.is_empty() { vec![Cell::Missing] } else { cells }
}

fn amounts(value: Cell<'_>) -> Vec<Money<'_>> {
    match value {
        Cell::Money(money) => vec![money],
        Cell::Sums(sums) => sums,
        _ => Vec::new(),
    }
}

/// Words of the file and what it names in its order, what has an order of its own in that; what is missing last.
fn order(groups: &mut [Counted<'_>], kind: Type) {
    groups.sort_by(|one, other| {
        let key = |cell: &Cell<'_>| if cell.is_text() { Some(Key::Number(Decimal::ZERO)) } else { Key::of(cell, kind) };
        compare(key(&one.cell).as_ref(), key(&other.cell).as_ref(), Direction::Up)
    });
}

/// Chooses the columns of a table of groups, sorts it and cuts it.
pub fn arrange<'s>(
    mut table: Table<'s>,
    columns: &Columns,
    sort: &[String],
    limit: Option<usize>,
) -> Result<Table<'s>, QueryError> {
    let mut rows = table.rows.all().into_owned();
    for name in sort.iter().rev() {
        let (name, direction) = direction(name);
        let (at, extent) = position(&table, name)?;
        let kind = table.headings[at].kind;
        let key = |row: &Row<'_>| Key::of(&extent.of(row.cells[at].clone()), kind);
        let mut keyed: Vec<_> = rows.into_iter().map(|row| (key(&row), row)).collect();
        keyed.sort_by(|(one, _), (other, _)| compare(one.as_ref(), other.as_ref(), direction));
        rows = keyed.into_iter().map(|(_, row)| row).collect();
    }
    let all = || 0..table.headings.len();
    let kept: Vec<(usize, Extent)> = match columns {
        Columns::Shown | Columns::All => all().map(|at| (at, Extent::Whole)).collect(),
        Columns::Flat => {
            let ids = |at: usize| is_cited(&table.headings[at]).then_some((at, Extent::Ids));
            all().flat_map(|at| [Some((at, Extent::Whole)), ids(at)].into_iter().flatten()).collect()
        }
        Columns::Named(names) => {
            // Of several strategies a group says whose it is.
            let mut kept: Vec<(usize, Extent)> = Vec::new();
            let whose =
                table.headings.iter().position(|heading| heading.name == STRATEGY.name && table.group != Some(heading.name));
            kept.extend(whose.filter(|_| !names.iter().any(|name| name == STRATEGY.name)).map(|at| (at, Extent::Whole)));
            for name in names {
                let wanted = position(&table, name)?;
                if !kept.contains(&wanted) {
                    kept.push(wanted);
                }
            }
            kept
        }
    };
    table.headings = kept.iter().map(|(at, extent)| Heading { extent: *extent, ..table.headings[*at].clone() }).collect();
    for row in &mut rows {
        row.cells = kept.iter().map(|(at, extent)| extent.of(row.cells[*at].clone())).collect();
    }
    rows.truncate(limit.unwrap_or(usize::MAX));
    table.rows = Rows::Made(rows);
    Ok(table)
}

/// Whether a group is a thing that has an id.
fn is_cited(heading: &Heading<'_>) -> bool {
    matches!(heading.kind, Type::One(_) | Type::Many(_))
}

fn position(table: &Table<'_>, name: &str) -> Result<(usize, Extent), QueryError> {
    let name = name.trim();
    let find = |name: &str| {
        let by = |is: &dyn Fn(&Heading<'_>) -> bool| table.headings.iter().position(is);
        by(&|heading| heading.name == name)
            .or_else(|| by(&|heading| heading.name.strip_suffix('s') == Some(name)))
            .or_else(|| by(&|heading| names::is_titled(heading.title, name)))
    };
    let ids = || name.strip_suffix(".id").and_then(find).filter(|at| is_cited(&table.headings[*at]));
    let error = || QueryError::new(NO_HEADING, [("name", name.into())]);
    let found = find(name).map(|at| (at, Extent::Whole)).or_else(|| ids().map(|at| (at, Extent::Ids)));
    found.ok_or_else(|| error().propose(name, table.headings.iter().map(|heading| heading.name)))
}
