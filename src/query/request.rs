//! A question about one kind, and how it is answered.

use rayon::prelude::*;

use crate::lang::Text;
use crate::model::{Audience, Levels, Strategy};
use crate::query::cell::Cell;
use crate::query::chosen::{Breadth, Columns, direction};
use crate::query::columns::Column;
use crate::query::condition::Condition;
use crate::query::error::QueryError;
use crate::query::filter::Filter;
use crate::query::group::{self, Group};
use crate::query::heading::{Extent, Heading};
use crate::query::kinds::Listing;
use crate::query::names::{self, STRATEGY, not_theirs};
use crate::query::sort::{Key, compare};
use crate::query::subject::{Subject, audience_of_all};
use crate::query::table::{Found, Maker, ROWS_AT_ONCE, Rows, Table, Wanted, cites, flat};

/// What is asked.
pub struct Request {
    pub kind: &'static Listing,
    pub filters: Vec<Filter>,
    pub columns: Columns,
    /// Names of columns; `-` before a name sorts it down.
    pub sort: Vec<String>,
    pub limit: Option<usize>,
    /// A short name such as `lead`, or a column.
    pub group: Option<String>,
}

const NO_PART: Text = Text::new(
    "`{name}` holds no things with ids: `.id` is for columns that cite some",
    "« {name} » ne cite rien qui ait un identifiant : « .id » vaut pour les colonnes qui en citent",
);

const THEIRS: Text = Text::new("what may be shown to {audience}: {names}", "ce qui se montre {audience} : {names}");

/// The ranks, among all rows of a kind, of those of which an expression is true; and how many rows there are.
pub fn find_ranks(kind: &'static Listing, expression: &str, subject: &Subject<'_>) -> Result<(Vec<usize>, usize), QueryError> {
    let condition = Filter::Where(expression.to_owned()).condition(kind, std::slice::from_ref(subject))?;
    let rows = kind.rows(subject);
    let ranks = rows.iter().enumerate().filter(|(_, lineage)| condition.holds(lineage, subject, 0)).map(|(rank, _)| rank);
    Ok((ranks.collect(), rows.len()))
}

/// Of one strategy, its own words for its levels stand over the columns.
fn name_levels(headings: &mut [Heading<'_>], subjects: &[Subject<'_>]) {
    if let [subject] = subjects {
        let levels = Levels::of(subject.strategy);
        for heading in headings {
            heading.name_level(&levels);
        }
    }
}

/// The column to show for one of ours: where no strategy has an axis, objectives stand for axes, and nothing for both.
fn there<'n>(name: &'n str, subjects: &[Subject<'_>]) -> Option<&'n str> {
    let has = |list: fn(&Strategy<'_>) -> bool| subjects.iter().any(|subject| list(subject.strategy));
    if name != "axis" || has(|strategy| !strategy.axes.is_empty()) {
        return Some(name);
    }
    has(|strategy| !strategy.objectives.is_empty()).then_some("objective")
}

impl Request {
    /// The rows that answer it, and nothing where something asked for does not exist.
    pub fn answer<'s>(&self, subjects: &'s [Subject<'s>]) -> Result<Table<'s>, QueryError> {
        let audience = audience_of_all(subjects);
        if !self.kind.is_seen_by(audience) {
            return Err(not_theirs(self.kind.name(), audience));
        }
        let conditions: Result<Vec<Condition<'_>>, QueryError> =
            self.filters.iter().map(|filter| filter.condition(self.kind, subjects)).collect();
        let condition = Condition::All(conditions?);
        condition.columns().into_iter().try_for_each(|column| self.show(column, audience))?;
        let (mut found, mut stated) = (Vec::new(), 0);
        for (rank, subject) in subjects.iter().enumerate() {
            let items = self.kind.rows(subject);
            // Of what an audience does not see it is not told whether there is any.
            stated += items.len() + usize::from(audience != Audience::Internal);
            let items = items.into_iter().filter(|lineage| condition.holds(lineage, subject, rank));
            found.extend(items.map(|lineage| Found { lineage, subject }));
        }
        let is_portfolio = subjects.len() > 1 || subjects.iter().any(|subject| subject.is_of_several);
        let breadth = if is_portfolio { Breadth::Portfolio } else { Breadth::One };
        if let Some(group) = &self.group {
            let group = Group::of(self.kind, group, subjects)?;
            self.show(&group.column(), audience)?;
            let table = group::table(self.kind, group, &found, breadth, audience);
            let mut table = Table { stated, ..table };
            name_levels(&mut table.headings, subjects);
            return group::arrange(table, &self.columns, &self.sort, self.limit);
        }
        let wanted = self.choose(subjects, breadth, audience)?;
        self.sort(&mut found, subjects, audience)?;
        let fitting = found.len();
        found.truncate(self.limit.unwrap_or(usize::MAX));
        let maker = Maker::new(self.kind, wanted);
        let mut headings = maker.headings();
        name_levels(&mut headings, subjects);
        Ok(Table { stated, found: fitting, fitting, ..Table::new(self.kind.name(), headings, Rows::Found(maker, found)) })
    }

    fn choose<'s>(&self, subjects: &[Subject<'s>], breadth: Breadth, audience: Audience) -> Result<Vec<Wanted<'s>>, QueryError> {
        let whole = |column: Column<'s>| (column, Extent::Whole);
        let all = || names::columns(self.kind, subjects).into_iter();
        let of_portfolio = (breadth == Breadth::Portfolio).then_some(whole(STRATEGY));
        let mut wanted = match &self.columns {
            Columns::Shown => {
                let shown = self.kind.shown.iter().filter_map(|name| there(name, subjects));
                let shown = shown.filter_map(|name| self.kind.column(name)).copied().map(whole);
                of_portfolio.into_iter().chain(shown).collect()
            }
            Columns::All => of_portfolio.into_iter().chain(all().map(whole)).collect(),
            Columns::Flat => of_portfolio.into_iter().chain(all().flat_map(flat)).collect(),
            Columns::Named(named) => {
                let is_named = named.iter().any(|name| name == STRATEGY.name);
                let mut wanted: Vec<Wanted<'s>> = of_portfolio.into_iter().filter(|_| !is_named).collect();
                for name in named {
                    let (column, extent) = self.find_wanted(name, subjects)?;
                    self.show(&column, audience)?;
                    // A key stands once in an object.
                    if !wanted.iter().any(|(other, of): &Wanted<'_>| other.name == column.name && *of == extent) {
                        wanted.push((column, extent));
                    }
                }
                wanted
            }
        };
        wanted.retain(|(column, _): &Wanted<'_>| column.is_seen_by(audience));
        Ok(wanted)
    }

    /// Refuses a column that an audience may not see, with those that it may: what it holds is not to be guessed by asking.
    fn show(&self, column: &Column<'_>, audience: Audience) -> Result<(), QueryError> {
        if column.is_seen_by(audience) {
            return Ok(());
        }
        let seen = self.kind.columns().filter(|column| column.is_seen_by(audience));
        let names: Vec<String> = seen.map(|column| column.name.to_owned()).collect();
        Err(not_theirs(column.name, audience).hint(THEIRS, [("audience", audience.said().into()), ("names", names.into())]))
    }

    fn find_wanted<'s>(&self, name: &str, subjects: &[Subject<'s>]) -> Result<Wanted<'s>, QueryError> {
        let name = name.trim();
        let Some(bare) = name.strip_suffix(".id") else {
            return names::column(self.kind, name, subjects).map(|column| (column, Extent::Whole));
        };
        let column = names::column(self.kind, bare, subjects)?;
        let error = || QueryError::new(NO_PART, [("name", bare.into())]);
        cites(&column).then_some((column, Extent::Ids)).ok_or_else(error)
    }

    fn sort(&self, found: &mut Vec<Found<'_, '_>>, subjects: &[Subject<'_>], audience: Audience) -> Result<(), QueryError> {
        let mut columns = Vec::new();
        for name in &self.sort {
            let (name, direction) = direction(name);
            let (column, extent) = self.find_wanted(name, subjects)?;
            self.show(&column, audience)?;
            columns.push((column, extent, column.kind(), direction));
        }
        if columns.is_empty() {
            return Ok(());
        }
        let keys = found.par_iter().with_min_len(ROWS_AT_ONCE).map(|row| {
            let value = |column: &Column<'_>, extent: &Extent| extent.of(column.value(&row.lineage, row.subject));
            let key = |value: Cell<'_>, kind| Key::by_number(&value, row.subject).or_else(|| Key::of(&value, kind));
            columns.iter().map(|(column, extent, kind, _)| key(value(column, extent), *kind)).collect::<Vec<_>>()
        });
        let keys: Vec<Vec<Option<Key>>> = keys.collect();
        // Ranks are moved while they are sorted, rows once.
        let mut ranks: Vec<usize> = (0..found.len()).collect();
        ranks.par_sort_by(|one, other| {
            let compared = columns.iter().zip(keys[*one].iter().zip(&keys[*other]));
            let mut orders = compared.map(|((.., direction), (one, other))| compare(one.as_ref(), other.as_ref(), *direction));
            orders.find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
        });
        *found = ranks.into_iter().map(|rank| found[rank]).collect();
        Ok(())
    }
}
