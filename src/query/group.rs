//! Rows counted and summed by what they have in common.
//!
//! A row with several leads counts under each, one that runs over several years under each; what is
//! not stated has a group of its own, the last. Money of rows that run over several years is of no year
//! in particular: their groups have no sums.

use crate::lang::Text;
use crate::model::Thing;
use crate::query::columns::Column;
use crate::query::error::QueryError;
use crate::query::filter::in_time;
use crate::query::kinds::Kind;
use crate::query::names::STRATEGY;
use crate::query::request::{Breadth, Columns, direction};
use crate::query::sort::{Key, compare};
use crate::query::table::{Found, Heading, Part, Row, Rows, Table};
use crate::query::value::{Money, Type, Value, add_up};

/// What rows are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Axis,
    Lead,
    Status,
    Year,
}

impl Group {
    pub const ALL: [Group; 4] = [Group::Axis, Group::Lead, Group::Status, Group::Year];

    pub fn name(self) -> &'static str {
        match self {
            Group::Axis => "axis",
            Group::Lead => "lead",
            Group::Status => "status",
            Group::Year => "year",
        }
    }

    fn column(self, kind: &'static Kind) -> Option<&'static Column> {
        let named = |names: &[&str]| names.iter().find_map(|name| kind.columns().find(|column| column.name == *name));
        match self {
            Group::Axis => named(&["axis", "axes"]).filter(|column| column.cites().contains(&Thing::Axis)),
            Group::Lead => named(&["leads"]),
            Group::Status => named(&["status", "action_status"]),
            Group::Year => in_time(kind),
        }
    }
}

const NOT_GROUPED: Text = Text::new("`{kind}` have no {group} to be grouped by", "« {kind} » ne se regroupe pas par « {group} »");
const GROUPS: Text = Text::new("they may be grouped by {groups}", "regroupements possibles : {groups}");
const NO_HEADING: Text = Text::new("the groups have no column `{name}`", "les groupes n’ont pas de colonne « {name} »");
const COUNT: Text = Text::new("Count", "Nombre");
const LATE: Text = Text::new("Late", "En retard");
const YEAR: Text = Text::new("Year", "Année");

/// One group while its rows are counted.
struct Counted<'s> {
    strategy: Value<'s>,
    cell: Value<'s>,
    count: usize,
    late: usize,
    sums: Vec<Vec<Money<'s>>>,
}

/// The groups of the rows found.
pub fn table<'s>(kind: &'static Kind, group: Group, found: &[Found<'s, '_>], breadth: Breadth) -> Result<Table<'s>, QueryError> {
    let column = group.column(kind);
    let error = || {
        let error = QueryError::new(NOT_GROUPED, [("kind", kind.name.into()), ("group", group.name().into())]);
        let groups = Group::ALL.into_iter().filter(|group| group.column(kind).is_some());
        let groups: Vec<String> = groups.map(|group| group.name().to_owned()).collect();
        if groups.is_empty() { error } else { error.hint(GROUPS, [("groups", groups.into())]) }
    };
    let of = column.ok_or_else(error)?;
    let late = kind.columns().find(|column| column.name == "late");
    let is_summed = |column: &&Column| matches!(column.kind, Type::Money | Type::Sums) && !matches!(of.kind, Type::Years);
    let summed: Vec<&Column> = kind.columns().filter(is_summed).collect();

    let mut groups: Vec<Counted<'s>> = Vec::new();
    let mut shared = 0;
    let mut ranks = std::collections::HashMap::new();
    for Found { item, subject } in found {
        let money: Vec<Vec<Money<'s>>> = summed.iter().map(|column| amounts(column.value(item, subject))).collect();
        let is_late = late.is_some_and(|late| late.value(item, subject) == Value::Flag(true));
        let cells = cells(of.value(item, subject), group);
        shared += usize::from(cells.len() > 1);
        for cell in cells {
            let strategy = if breadth == Breadth::Portfolio { STRATEGY.value(item, subject) } else { Value::Nothing };
            let rank = *ranks.entry((std::ptr::from_ref(*subject), format!("{cell:?}"))).or_insert_with(|| {
                groups.push(Counted { strategy, cell, count: 0, late: 0, sums: vec![Vec::new(); summed.len()] });
                groups.len() - 1
            });
            let counted = &mut groups[rank];
            counted.count += 1;
            counted.late += usize::from(is_late);
            for (sums, money) in counted.sums.iter_mut().zip(&money) {
                *sums = add_up(std::mem::take(sums).into_iter().chain(money.iter().cloned()));
            }
        }
    }
    order(&mut groups, group, of.kind);
    let headings = headings(group, of, late, &summed, breadth);
    let rows: Vec<Row<'_>> = groups.into_iter().map(|counted| row(counted, late, breadth)).collect();
    let table = Table::new(kind.name, headings, Rows::Made(rows));
    Ok(Table { group: Some(group.name()), fitting: found.len(), shared, ..table })
}

fn headings(group: Group, of: &Column, late: Option<&Column>, summed: &[&Column], breadth: Breadth) -> Vec<Heading> {
    let heading = |name, title, kind| Heading { name, title, kind, part: Part::Whole };
    let title = if group == Group::Year { YEAR } else { of.title };
    let of_group = if group == Group::Year { Type::Year } else { of.kind };
    let mut headings = Vec::new();
    headings.extend((breadth == Breadth::Portfolio).then(|| heading(STRATEGY.name, STRATEGY.title, Type::Text)));
    headings.extend([heading(group.name(), title, of_group), heading("count", COUNT, Type::Number)]);
    headings.extend(late.map(|_| heading("late", LATE, Type::Number)));
    headings.extend(summed.iter().map(|column| heading(column.name, column.title, Type::Sums)));
    headings
}

fn row<'s>(counted: Counted<'s>, late: Option<&Column>, breadth: Breadth) -> Row<'s> {
    let number = |count: usize| Value::Number(count.into());
    let mut cells = Vec::new();
    cells.extend((breadth == Breadth::Portfolio).then_some(counted.strategy));
    cells.extend([counted.cell, number(counted.count)]);
    cells.extend(late.map(|_| number(counted.late)));
    cells.extend(counted.sums.into_iter().map(|sums| if sums.is_empty() { Value::Missing } else { Value::Sums(sums) }));
    Row { cells, late: counted.late > 0 }
}

/// The groups that a cell puts its row in.
fn cells(value: Value<'_>, group: Group) -> Vec<Value<'_>> {
    let empty = |value: &Value<'_>| value.is_empty();
    match value {
        value if empty(&value) => vec![Value::Missing],
        Value::Many(things) => things.into_iter().map(Value::One).collect(),
        value if group == Group::Year => match value.years() {
            years if years.is_empty() => vec![Value::Missing],
            years => years.into_iter().map(Value::Year).collect(),
        },
        value => vec![value],
    }
}

fn amounts(value: Value<'_>) -> Vec<Money<'_>> {
    match value {
        Value::Money(money) => vec![money],
        Value::Sums(sums) => sums,
        _ => Vec::new(),
    }
}

/// Statuses and years in their own order, axes and leads in that of the file; what is missing last.
fn order(groups: &mut [Counted<'_>], group: Group, kind: Type) {
    match group {
        Group::Axis | Group::Lead => groups.sort_by_key(|counted| counted.cell.is_empty()),
        Group::Status | Group::Year => groups.sort_by(|one, other| {
            let (one, other) = (Key::of(&one.cell, kind), Key::of(&other.cell, kind));
            compare(one.as_ref(), other.as_ref(), crate::query::sort::Direction::Up)
        }),
    }
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
        let (at, part) = position(&table, name)?;
        let kind = table.headings[at].kind;
        let key = |row: &Row<'_>| Key::of(&part.of(row.cells[at].clone()), kind);
        let mut keyed: Vec<_> = rows.into_iter().map(|row| (key(&row), row)).collect();
        keyed.sort_by(|(one, _), (other, _)| compare(one.as_ref(), other.as_ref(), direction));
        rows = keyed.into_iter().map(|(_, row)| row).collect();
    }
    let all = || 0..table.headings.len();
    let kept: Vec<(usize, Part)> = match columns {
        Columns::Shown | Columns::All => all().map(|at| (at, Part::Whole)).collect(),
        Columns::Flat => {
            let ids = |at: usize| is_cited(&table.headings[at]).then_some((at, Part::Ids));
            all().flat_map(|at| [Some((at, Part::Whole)), ids(at)].into_iter().flatten()).collect()
        }
        Columns::Named(names) => {
            let mut kept = Vec::new();
            for name in names {
                let wanted = position(&table, name)?;
                if !kept.contains(&wanted) {
                    kept.push(wanted);
                }
            }
            kept
        }
    };
    table.headings = kept.iter().map(|(at, part)| Heading { part: *part, ..table.headings[*at] }).collect();
    for row in &mut rows {
        row.cells = kept.iter().map(|(at, part)| part.of(row.cells[*at].clone())).collect();
    }
    rows.truncate(limit.unwrap_or(usize::MAX));
    table.rows = Rows::Made(rows);
    Ok(table)
}

/// Whether a group is a thing that has an id.
fn is_cited(heading: &Heading) -> bool {
    matches!(heading.kind, Type::One(_) | Type::Many(_))
}

fn position(table: &Table<'_>, name: &str) -> Result<(usize, Part), QueryError> {
    let find = |name: &str| table.headings.iter().position(|heading| heading.name == name);
    let ids = || name.strip_suffix(".id").and_then(find).filter(|at| is_cited(&table.headings[*at]));
    let error = || QueryError::new(NO_HEADING, [("name", name.into())]);
    let found = find(name).map(|at| (at, Part::Whole)).or_else(|| ids().map(|at| (at, Part::Ids)));
    found.ok_or_else(|| error().meant(name, table.headings.iter().map(|heading| heading.name)))
}
