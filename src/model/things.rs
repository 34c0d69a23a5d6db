//! Every thing of a strategy, with what it is, where it stands and what it is called: the one walk over them.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::{
    Action, Amendment, Axis, Body, BudgetLine, Council, Decision, Document, Indicator, Kind, Member, Objective, Organization,
    Plenary, Signatory, SourceReference, Strategy, Words,
};
use crate::path::Path;
use crate::typography::as_read;

/// A thing of a strategy, and where it stands.
#[derive(Clone, Debug)]
pub struct Thing<'s> {
    pub kind: Kind,
    /// Unique among those of its kind, unless the file repeats itself; empty of the strategy itself and of its council.
    /// Where the format gives none, what tells it apart, such as the organization of a signatory.
    pub id: Cow<'s, str>,
    /// What it stands in that has an id.
    pub of: Option<(Kind, Cow<'s, str>)>,
    pub record: Record<'s>,
    rank: usize,
    /// What its list stands in, below the strategy, and the rank of that.
    within: Option<(Kind, usize)>,
}

/// What the file says of a thing, by its type.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Record<'s> {
    Strategy(&'s Strategy<'s>),
    Organization(&'s Organization<'s>),
    Signatory(&'s Signatory<'s>),
    Council(&'s Council<'s>),
    Member(&'s Member<'s>),
    Body(&'s Body<'s>),
    Plenary(&'s Plenary<'s>),
    Decision(&'s Decision<'s>),
    Axis(&'s Axis<'s>),
    Objective(&'s Objective<'s>),
    Action(&'s Action<'s>),
    Indicator(&'s Indicator<'s>),
    BudgetLine(&'s BudgetLine<'s>),
    Document(&'s Document<'s>),
    Amendment(&'s Amendment<'s>),
    Source(&'s SourceReference<'s>),
}

/// Every thing of a strategy, in the order of the file; what stands in another comes after it.
pub fn things<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Thing<'s>> {
    let council = strategy.council.iter().flat_map(|council| {
        let itself = Thing::new(Record::Council(council), 0, None);
        let members = within(&itself, &council.members, Record::Member);
        let bodies = within(&itself, &council.bodies, Record::Body);
        std::iter::once(itself).chain(members).chain(bodies)
    });
    let plenaries = walk_list(&strategy.plenaries, Record::Plenary).zip(&strategy.plenaries).flat_map(|(itself, plenary)| {
        let decisions = within(&itself, &plenary.decisions, Record::Decision);
        std::iter::once(itself).chain(decisions)
    });
    let axes = walk_list(&strategy.axes, Record::Axis).zip(&strategy.axes).flat_map(|(itself, axis)| {
        let objectives = within(&itself, &axis.objectives, Record::Objective);
        let indicators = within(&itself, &axis.indicators, Record::Indicator);
        std::iter::once(itself).chain(objectives).chain(indicators)
    });
    let actions = walk_list(&strategy.actions, Record::Action).zip(&strategy.actions).flat_map(|(itself, action)| {
        let indicators = within(&itself, &action.indicators, Record::Indicator);
        std::iter::once(itself).chain(indicators)
    });
    std::iter::once(Thing::new(Record::Strategy(strategy), 0, None))
        .chain(walk_list(&strategy.organizations, Record::Organization))
        .chain(walk_list(&strategy.signatories, Record::Signatory))
        .chain(council)
        .chain(plenaries)
        .chain(axes)
        .chain(walk_list(&strategy.objectives, Record::Objective))
        .chain(actions)
        .chain(walk_list(&strategy.indicators, Record::Indicator))
        .chain(walk_list(&strategy.budget, Record::BudgetLine))
        .chain(walk_list(&strategy.documents, Record::Document))
        .chain(walk_list(&strategy.amendments, Record::Amendment))
        .chain(walk_list(&strategy.sources, Record::Source))
}

/// The things of a list at the top of the file.
fn walk_list<'s, T>(list: &'s [T], record: fn(&'s T) -> Record<'s>) -> impl Iterator<Item = Thing<'s>> {
    list.iter().enumerate().map(move |(rank, item)| Thing::new(record(item), rank, None))
}

/// The things of a list that stands in another thing.
fn within<'s, T>(of: &Thing<'s>, list: &'s [T], record: fn(&'s T) -> Record<'s>) -> impl Iterator<Item = Thing<'s>> + use<'s, T> {
    let of = (!list.is_empty()).then(|| of.clone());
    list.iter().enumerate().map(move |(rank, item)| Thing::new(record(item), rank, of.as_ref()))
}

impl<'s> Thing<'s> {
    fn new(record: Record<'s>, rank: usize, of: Option<&Thing<'s>>) -> Thing<'s> {
        Thing {
            kind: record.kind(),
            id: record.id(),
            of: of.filter(|of| !of.id.is_empty()).map(|of| (of.kind, of.id.clone())),
            record,
            rank,
            within: of.map(|of| (of.kind, of.rank)),
        }
    }

    /// Where it stands.
    pub fn path(&self) -> Path {
        let step = |path: Path, (kind, rank): (Kind, usize)| match kind {
            Kind::Strategy => path,
            // There is one.
            Kind::Council => path.key(kind.list()),
            _ => path.key(kind.list()).at(rank),
        };
        self.within.into_iter().chain([(self.kind, self.rank)]).fold(Path::root(), step)
    }
}

impl<'s> Record<'s> {
    pub fn kind(self) -> Kind {
        match self {
            Record::Strategy(_) => Kind::Strategy,
            Record::Organization(_) => Kind::Organization,
            Record::Signatory(_) => Kind::Signatory,
            Record::Council(_) => Kind::Council,
            Record::Member(_) => Kind::Member,
            Record::Body(_) => Kind::Body,
            Record::Plenary(_) => Kind::Plenary,
            Record::Decision(_) => Kind::Decision,
            Record::Axis(_) => Kind::Axis,
            Record::Objective(_) => Kind::Objective,
            Record::Action(_) => Kind::Action,
            Record::Indicator(_) => Kind::Indicator,
            Record::BudgetLine(_) => Kind::BudgetLine,
            Record::Document(_) => Kind::Document,
            Record::Amendment(_) => Kind::Amendment,
            Record::Source(_) => Kind::Source,
        }
    }

    /// See [`Thing::id`].
    fn id(self) -> Cow<'s, str> {
        let id = match self {
            Record::Strategy(_) | Record::Council(_) => "",
            Record::Organization(organization) => organization.id.text(),
            Record::Signatory(signatory) => signatory.organization.text(),
            Record::Member(member) => member.organization.text(),
            Record::Body(body) => body.id.text(),
            Record::Plenary(plenary) => return plenary.date.to_string().into(),
            Record::Decision(decision) => decision.id.text(),
            Record::Axis(axis) => axis.id.text(),
            Record::Objective(objective) => objective.id.text(),
            Record::Action(action) => action.id.text(),
            Record::Indicator(indicator) => indicator.id.text(),
            Record::BudgetLine(line) => {
                let title = as_read(line.title.text());
                return line.year.map_or_else(|| title.clone(), |year| format!("{title} {}", year.get())).into();
            }
            Record::Document(document) => document.id.text(),
            Record::Amendment(amendment) => amendment.id.text(),
            Record::Source(source) => return as_read(source.title.text()).into(),
        };
        Cow::Borrowed(id)
    }

    /// What it is called, in words of its own.
    pub fn name(self) -> Option<Words<'s>> {
        match self {
            Record::Strategy(strategy) => Some(strategy.title),
            Record::Organization(organization) => Some(organization.name),
            Record::Body(body) => Some(body.name),
            Record::Decision(decision) => Some(decision.text),
            Record::Axis(axis) => Some(axis.title),
            Record::Objective(objective) => Some(objective.title),
            Record::Action(action) => Some(action.title),
            Record::Indicator(indicator) => Some(indicator.title),
            Record::BudgetLine(line) => Some(line.title),
            Record::Document(document) => Some(document.title),
            Record::Amendment(amendment) => amendment.summary,
            Record::Source(source) => Some(source.title),
            Record::Signatory(_) | Record::Council(_) | Record::Member(_) | Record::Plenary(_) => None,
        }
    }

    /// The number that is printed before its name.
    pub fn number(self) -> Option<Words<'s>> {
        match self {
            Record::Axis(axis) => axis.number,
            Record::Objective(objective) => objective.number,
            Record::Action(action) => action.number,
            _ => None,
        }
    }
}
