//! What a row is related to by a flag: its axis, whoever leads it, its themes.

use std::collections::HashSet;

use crate::lang::Text;
use crate::model::Kind;
use crate::nearest::plain;
use crate::query::cell::{Cell, Type};
use crate::query::columns::Column;
use crate::query::condition::{Condition, Operand, Test};
use crate::query::error::QueryError;
use crate::query::kinds::{LISTINGS, Listing, kind_of};
use crate::query::names;
use crate::query::subject::{Subject, audience_of_all};

/// A relation of a row to something that has a name.
#[derive(Debug, PartialEq)]
pub struct Relation {
    /// The flag, without its dashes.
    pub flag: &'static str,
    columns: Related,
}

/// The columns that hold what a row is related to.
#[derive(Debug, PartialEq)]
enum Related {
    /// Every column that cites such things.
    Citing(Kind),
    /// The first that the kind has.
    Named(&'static [&'static str]),
}

macro_rules! relations {
    ($($(#[$about:meta])* $name:ident = $flag:literal, $columns:expr;)+) => {
        $($(#[$about])* pub static $name: Relation = Relation { flag: $flag, columns: $columns };)+
    };
}

relations! {
    AXIS = "axis", Related::Citing(Kind::Axis);
    OBJECTIVE = "objective", Related::Citing(Kind::Objective);
    STATUS = "status", Related::Named(&["status", "action_status"]);
    LEAD = "lead", Related::Named(&["leads"]);
    PARTNER = "partner", Related::Named(&["partners"]);
    /// In any role.
    ORGANIZATION = "organization", Related::Citing(Kind::Organization);
    BODY = "body", Related::Citing(Kind::Body);
    NEIGHBOURHOOD = "neighbourhood", Related::Named(&["neighbourhoods"]);
    TARGET_GROUP = "target-group", Related::Named(&["target_groups"]);
    THEME = "theme", Related::Named(&["themes"]);
    FUND = "fund", Related::Named(&["fund", "funds"]);
}

const NOT_FOR: Text = Text::new(
    "`--{flag}` says nothing of `{kind}`: it is for {kinds}",
    "« --{flag} » ne dit rien de « {kind} » : elle vaut pour {kinds}",
);
const NO_TEXT: Text =
    Text::new("nothing in the file is called `{name}` ({column})", "rien ne s’appelle « {name} » dans le fichier ({column})");

impl Relation {
    fn columns(&self, kind: &'static Listing) -> Vec<&'static Column<'static>> {
        match self.columns {
            Related::Citing(thing) => {
                let is = |column: &&Column<'_>| {
                    column.cites().contains(&thing) || matches!(column.kind(), Type::Id(own) if own == thing)
                };
                kind.columns().filter(is).collect()
            }
            Related::Named(names) => {
                names.iter().find_map(|name| kind.columns().find(|column| column.name == *name)).into_iter().collect()
            }
        }
    }

    /// The condition that a row is so related to one of the things or texts that names mean.
    pub fn condition(
        &self,
        kind: &'static Listing,
        names: &[String],
        subjects: &[Subject<'_>],
    ) -> Result<Condition<'static>, QueryError> {
        let all = self.columns(kind);
        if all.is_empty() {
            return Err(not_for(self.flag, kind, |kind| !self.columns(kind).is_empty()));
        }
        // Of several columns those are asked that the audience may see.
        let audience = audience_of_all(subjects);
        let seen: Vec<&'static Column<'static>> = all.iter().filter(|column| column.is_seen_by(audience)).copied().collect();
        if seen.is_empty() {
            // Whoever asks a column that is not seen is refused, whatever is asked of it.
            return Ok(Condition::Test(*all[0], Test::Missing));
        }
        let mut conditions = Vec::new();
        for name in names {
            for column in seen.iter().copied() {
                let operand = self.operand(column, kind, name, subjects)?;
                conditions.push(Condition::Test(*column, Test::Is(vec![operand])));
            }
        }
        Ok(Condition::Any(conditions))
    }

    fn operand(
        &self,
        column: &Column<'_>,
        kind: &'static Listing,
        name: &str,
        subjects: &[Subject<'_>],
    ) -> Result<Operand, QueryError> {
        match self.columns {
            Related::Citing(Kind::Axis) => {
                let mut ids = names::things(&[Kind::Axis], name, subjects)?;
                for (ids, subject) in ids.iter_mut().zip(subjects) {
                    add_objectives(ids, subject);
                }
                Ok(Operand::Things(ids))
            }
            Related::Citing(thing) => names::things(&[thing], name, subjects).map(Operand::Things),
            Related::Named(_) => {
                if matches!(column.kind(), Type::Text | Type::Texts) {
                    self.check_known(column, kind, name, subjects)?;
                }
                names::operand(column, name, subjects)
            }
        }
    }

    /// The relation that a column of texts stands for.
    pub fn of_texts(column: &Column<'_>) -> Option<&'static Relation> {
        let named = |relation: &&&Relation| matches!(relation.columns, Related::Named(names) if names.contains(&column.name));
        let is_text = matches!(column.kind(), Type::Text | Type::Texts);
        [&NEIGHBOURHOOD, &TARGET_GROUP, &THEME, &FUND].iter().find(named).copied().filter(|_| is_text)
    }

    /// Refuses a text that stands nowhere in the strategies.
    pub fn check_known(
        &self,
        column: &Column<'_>,
        kind: &'static Listing,
        name: &str,
        subjects: &[Subject<'_>],
    ) -> Result<(), QueryError> {
        let mut texts: Vec<String> = Vec::new();
        let mut seen = HashSet::new();
        for subject in subjects {
            let territory = &subject.strategy.territory;
            if column.name == "neighbourhoods" {
                let places = territory.priority_neighbourhoods.iter().chain(&territory.neighbourhoods);
                let communes = territory.communes.iter().map(|commune| commune.name);
                let places = places.copied().chain(communes).chain([territory.name]);
                texts.extend(places.map(|place| place.text().to_owned()).filter(|place| seen.insert(place.clone())));
            }
            let actions = kind_of(Kind::Action);
            for kind in [kind, actions].into_iter().take(if kind.name() == actions.name() { 1 } else { 2 }) {
                for column in self.columns(kind) {
                    for lineage in kind.rows(subject) {
                        let said = match column.value(&lineage, subject) {
                            Cell::Text(text) => vec![text.into_owned()],
                            Cell::Texts(said) => said.into_iter().map(std::borrow::Cow::into_owned).collect(),
                            _ => Vec::new(),
                        };
                        texts.extend(said.into_iter().filter(|text| seen.insert(text.clone())));
                    }
                }
            }
        }
        let letters = plain(name);
        if texts.iter().any(|text| plain(text) == letters) {
            return Ok(());
        }
        let error = QueryError::new(NO_TEXT, [("column", column.title().into()), ("name", name.into())]);
        Err(error.propose(name, texts.iter().map(String::as_str)))
    }
}

/// The axes also mean their objectives, for actions that also serve one of them.
fn add_objectives(ids: &mut HashSet<String>, subject: &Subject<'_>) {
    let axes = subject.strategy.axes.iter().filter(|axis| ids.contains(&*axis.id));
    let objectives: Vec<String> = axes.flat_map(|axis| &axis.objectives).map(|objective| objective.id.to_string()).collect();
    ids.extend(objectives);
}

/// That a flag says nothing of a kind, and of which it does.
pub fn not_for(flag: &'static str, kind: &'static Listing, has: impl Fn(&'static Listing) -> bool) -> QueryError {
    let kinds: Vec<String> = LISTINGS.iter().filter(|kind| has(kind)).map(|kind| kind.name().to_owned()).collect();
    QueryError::new(NOT_FOR, [("flag", flag.into()), ("kind", kind.name().into()), ("kinds", kinds.into())])
}
