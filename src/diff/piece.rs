//! The pieces that a strategy is compared by: each thing for itself, without those that stand in it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{
    Action, Amendment, Axis, Body, BudgetLine, Council, Decision, Document, Indicator, Member, Objective, Organization, Plenary,
    Signatory, SourceReference, Strategy,
};
use crate::typography::as_read;

/// What a piece is, in the order in which pieces are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PieceKind {
    Strategy,
    Amendment,
    Signatory,
    Axis,
    Objective,
    Action,
    Indicator,
    BudgetLine,
    Plenary,
    Decision,
    Council,
    Member,
    Body,
    Organization,
    Document,
    Source,
}

/// The kind and the id of what a piece stands in.
pub type Owner = (PieceKind, String);

/// One thing of a strategy.
pub struct Piece<'s> {
    pub kind: PieceKind,
    /// Unique among those of its kind, unless the file repeats itself.
    pub id: Cow<'s, str>,
    pub of: Option<Owner>,
    pub part: Part<'s>,
}

/// The typed thing, compared before anything is made of it.
#[derive(Clone, Copy)]
pub enum Part<'s> {
    Strategy(&'s Strategy<'s>),
    Council(&'s Council<'s>),
    Organization(&'s Organization<'s>),
    Member(&'s Member<'s>),
    Body(&'s Body<'s>),
    Signatory(&'s Signatory<'s>),
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

impl PieceKind {
    pub const ALL: [PieceKind; 16] = [
        PieceKind::Strategy,
        PieceKind::Amendment,
        PieceKind::Signatory,
        PieceKind::Axis,
        PieceKind::Objective,
        PieceKind::Action,
        PieceKind::Indicator,
        PieceKind::BudgetLine,
        PieceKind::Plenary,
        PieceKind::Decision,
        PieceKind::Council,
        PieceKind::Member,
        PieceKind::Body,
        PieceKind::Organization,
        PieceKind::Document,
        PieceKind::Source,
    ];

    /// The name used in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            PieceKind::Strategy => "strategy",
            PieceKind::Amendment => "amendment",
            PieceKind::Signatory => "signatory",
            PieceKind::Axis => "axis",
            PieceKind::Objective => "objective",
            PieceKind::Action => "action",
            PieceKind::Indicator => "indicator",
            PieceKind::BudgetLine => "budget-line",
            PieceKind::Plenary => "plenary",
            PieceKind::Decision => "decision",
            PieceKind::Council => "council",
            PieceKind::Member => "member",
            PieceKind::Body => "body",
            PieceKind::Organization => "organization",
            PieceKind::Document => "document",
            PieceKind::Source => "source",
        }
    }

    /// Where the schema describes it: the keys that lead there from the top.
    pub fn home(self) -> &'static [&'static str] {
        match self {
            PieceKind::Strategy => &[],
            PieceKind::Amendment => &["amendments"],
            PieceKind::Signatory => &["signatories"],
            PieceKind::Axis => &["axes"],
            PieceKind::Objective => &["axes", "objectives"],
            PieceKind::Action => &["actions"],
            PieceKind::Indicator => &["indicators"],
            PieceKind::BudgetLine => &["budget"],
            PieceKind::Plenary => &["plenaries"],
            PieceKind::Decision => &["plenaries", "decisions"],
            PieceKind::Council => &["council"],
            PieceKind::Member => &["council", "members"],
            PieceKind::Body => &["council", "bodies"],
            PieceKind::Organization => &["organizations"],
            PieceKind::Document => &["documents"],
            PieceKind::Source => &["sources"],
        }
    }

    /// The key that tells the pieces of the kind apart, where it is one of theirs.
    pub fn key(self) -> Option<&'static str> {
        match self {
            PieceKind::Strategy | PieceKind::Council | PieceKind::BudgetLine => None,
            PieceKind::Signatory | PieceKind::Member => Some("organization"),
            PieceKind::Plenary => Some("date"),
            PieceKind::Source => Some("title"),
            PieceKind::Amendment
            | PieceKind::Axis
            | PieceKind::Objective
            | PieceKind::Action
            | PieceKind::Indicator
            | PieceKind::Decision
            | PieceKind::Body
            | PieceKind::Organization
            | PieceKind::Document => Some("id"),
        }
    }

    /// The keys of what stands in it as a piece of its own.
    fn nested(self) -> &'static [&'static str] {
        match self {
            PieceKind::Strategy => &[
                "organizations",
                "council",
                "signatories",
                "plenaries",
                "axes",
                "actions",
                "indicators",
                "budget",
                "documents",
                "amendments",
                "sources",
            ],
            PieceKind::Council => &["members", "bodies"],
            PieceKind::Plenary => &["decisions"],
            PieceKind::Axis => &["objectives", "indicators"],
            PieceKind::Action => &["indicators"],
            _ => &[],
        }
    }
}

impl Part<'_> {
    /// What it serializes to.
    fn whole(&self) -> Value {
        fn of(part: &impl Serialize) -> Value {
            serde_json::to_value(part).expect("the model has only keys that are text")
        }
        match self {
            Part::Strategy(strategy) => of(&head(strategy)),
            Part::Council(council) => of(council),
            Part::Organization(organization) => of(organization),
            Part::Member(member) => of(member),
            Part::Body(body) => of(body),
            Part::Signatory(signatory) => of(signatory),
            Part::Plenary(plenary) => of(plenary),
            Part::Decision(decision) => of(decision),
            Part::Axis(axis) => of(axis),
            Part::Objective(objective) => of(objective),
            Part::Action(action) => of(action),
            Part::Indicator(indicator) => of(indicator),
            Part::BudgetLine(line) => of(line),
            Part::Document(document) => of(document),
            Part::Amendment(amendment) => of(amendment),
            Part::Source(source) => of(source),
        }
    }
}

impl PartialEq for Part<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Part::Strategy(one), Part::Strategy(other)) => head(one) == head(other),
            (Part::Council(one), Part::Council(other)) => one == other,
            (Part::Organization(one), Part::Organization(other)) => one == other,
            (Part::Member(one), Part::Member(other)) => one == other,
            (Part::Body(one), Part::Body(other)) => one == other,
            (Part::Signatory(one), Part::Signatory(other)) => one == other,
            (Part::Plenary(one), Part::Plenary(other)) => one == other,
            (Part::Decision(one), Part::Decision(other)) => one == other,
            (Part::Axis(one), Part::Axis(other)) => one == other,
            (Part::Objective(one), Part::Objective(other)) => one == other,
            (Part::Action(one), Part::Action(other)) => one == other,
            (Part::Indicator(one), Part::Indicator(other)) => one == other,
            (Part::BudgetLine(one), Part::BudgetLine(other)) => one == other,
            (Part::Document(one), Part::Document(other)) => one == other,
            (Part::Amendment(one), Part::Amendment(other)) => one == other,
            (Part::Source(one), Part::Source(other)) => one == other,
            _ => false,
        }
    }
}

/// The strategy without its lists, which are pieces of their own.
fn head<'s>(strategy: &Strategy<'s>) -> Strategy<'s> {
    Strategy {
        stspd: strategy.stspd,
        id: strategy.id,
        title: strategy.title,
        kind: strategy.kind,
        version: strategy.version,
        language: strategy.language,
        period: strategy.period,
        follows: strategy.follows,
        parent: strategy.parent,
        labels: strategy.labels.clone(),
        territory: strategy.territory.clone(),
        departmental_plan: strategy.departmental_plan.clone(),
        check: strategy.check.clone(),
        organizations: Box::default(),
        council: None,
        signatories: Box::default(),
        plenaries: Box::default(),
        axes: Box::default(),
        actions: Box::default(),
        indicators: Box::default(),
        budget: Box::default(),
        documents: Box::default(),
        amendments: Box::default(),
        sources: Box::default(),
    }
}

impl Piece<'_> {
    /// The piece as data, its texts as they are read, without what stands in it as a piece of its own.
    pub fn value(&self) -> Value {
        let mut value = self.part.whole();
        let fields: &mut Map<String, Value> = value.as_object_mut().expect("every piece is a mapping");
        for key in self.kind.nested() {
            fields.shift_remove(*key);
        }
        read_texts(&mut value);
        value
    }
}

/// Makes texts say only what is read in them, for how they are laid out is no change.
fn read_texts(value: &mut Value) {
    match value {
        Value::String(text) => *text = as_read(text),
        Value::Array(items) => items.iter_mut().for_each(read_texts),
        Value::Object(fields) => fields.values_mut().for_each(read_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every piece of a strategy, in the order of the file.
pub fn pieces<'s>(strategy: &'s Strategy<'s>) -> Vec<Piece<'s>> {
    let mut pieces = Vec::new();
    let mut add = |kind, id: Cow<'s, str>, of: Option<Owner>, part| pieces.push(Piece { kind, id, of, part });
    add(PieceKind::Strategy, Cow::Borrowed(""), None, Part::Strategy(strategy));
    for organization in &strategy.organizations {
        add(PieceKind::Organization, organization.id.text().into(), None, Part::Organization(organization));
    }
    for signatory in &strategy.signatories {
        add(PieceKind::Signatory, signatory.organization.text().into(), None, Part::Signatory(signatory));
    }
    if let Some(council) = &strategy.council {
        add(PieceKind::Council, Cow::Borrowed(""), None, Part::Council(council));
        for member in &council.members {
            add(PieceKind::Member, member.organization.text().into(), None, Part::Member(member));
        }
        for body in &council.bodies {
            add(PieceKind::Body, body.id.text().into(), None, Part::Body(body));
        }
    }
    for plenary in &strategy.plenaries {
        let day = plenary.date.day().to_string();
        let of = Some((PieceKind::Plenary, day.clone()));
        add(PieceKind::Plenary, day.into(), None, Part::Plenary(plenary));
        for decision in &plenary.decisions {
            add(PieceKind::Decision, decision.id.text().into(), of.clone(), Part::Decision(decision));
        }
    }
    for axis in &strategy.axes {
        let of = Some((PieceKind::Axis, axis.id.text().to_owned()));
        add(PieceKind::Axis, axis.id.text().into(), None, Part::Axis(axis));
        for objective in &axis.objectives {
            add(PieceKind::Objective, objective.id.text().into(), of.clone(), Part::Objective(objective));
        }
        for indicator in &axis.indicators {
            add(PieceKind::Indicator, indicator.id.text().into(), of.clone(), Part::Indicator(indicator));
        }
    }
    for action in &strategy.actions {
        add(PieceKind::Action, action.id.text().into(), None, Part::Action(action));
        for indicator in &action.indicators {
            let of = Some((PieceKind::Action, action.id.text().to_owned()));
            add(PieceKind::Indicator, indicator.id.text().into(), of, Part::Indicator(indicator));
        }
    }
    for indicator in &strategy.indicators {
        add(PieceKind::Indicator, indicator.id.text().into(), None, Part::Indicator(indicator));
    }
    for line in &strategy.budget {
        let title = as_read(line.title.text());
        let id = line.year.map_or_else(|| title.clone(), |year| format!("{title} {}", year.get()));
        add(PieceKind::BudgetLine, id.into(), None, Part::BudgetLine(line));
    }
    for document in &strategy.documents {
        add(PieceKind::Document, document.id.text().into(), None, Part::Document(document));
    }
    for amendment in &strategy.amendments {
        add(PieceKind::Amendment, amendment.id.text().into(), None, Part::Amendment(amendment));
    }
    for source in &strategy.sources {
        add(PieceKind::Source, as_read(source.title.text()).into(), None, Part::Source(source));
    }
    pieces
}
