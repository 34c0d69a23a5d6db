//! The pieces that a strategy is compared by: each thing for itself, without those that stand in it.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{
    Action, Amendment, Axis, Body, BudgetLine, Council, Decision, Document, Indicator, Kind, Member, Objective, Organization,
    Plenary, Signatory, SourceReference, Strategy,
};
use crate::typography::as_read;

/// The kind and the id of what a piece stands in.
pub type Owner = (Kind, String);

/// One thing of a strategy.
pub struct Piece<'s> {
    pub kind: Kind,
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

/// The keys of what stands in it as a piece of its own.
fn nested(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Strategy => &[
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
        Kind::Council => &["members", "bodies"],
        Kind::Plenary => &["decisions"],
        Kind::Axis => &["objectives", "indicators"],
        Kind::Action => &["indicators"],
        _ => &[],
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
        for key in nested(self.kind) {
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
    add(Kind::Strategy, Cow::Borrowed(""), None, Part::Strategy(strategy));
    for organization in &strategy.organizations {
        add(Kind::Organization, organization.id.text().into(), None, Part::Organization(organization));
    }
    for signatory in &strategy.signatories {
        add(Kind::Signatory, signatory.organization.text().into(), None, Part::Signatory(signatory));
    }
    if let Some(council) = &strategy.council {
        add(Kind::Council, Cow::Borrowed(""), None, Part::Council(council));
        for member in &council.members {
            add(Kind::Member, member.organization.text().into(), None, Part::Member(member));
        }
        for body in &council.bodies {
            add(Kind::Body, body.id.text().into(), None, Part::Body(body));
        }
    }
    for plenary in &strategy.plenaries {
        let day = plenary.date.day().to_string();
        let of = Some((Kind::Plenary, day.clone()));
        add(Kind::Plenary, day.into(), None, Part::Plenary(plenary));
        for decision in &plenary.decisions {
            add(Kind::Decision, decision.id.text().into(), of.clone(), Part::Decision(decision));
        }
    }
    for axis in &strategy.axes {
        let of = Some((Kind::Axis, axis.id.text().to_owned()));
        add(Kind::Axis, axis.id.text().into(), None, Part::Axis(axis));
        for objective in &axis.objectives {
            add(Kind::Objective, objective.id.text().into(), of.clone(), Part::Objective(objective));
        }
        for indicator in &axis.indicators {
            add(Kind::Indicator, indicator.id.text().into(), of.clone(), Part::Indicator(indicator));
        }
    }
    for action in &strategy.actions {
        add(Kind::Action, action.id.text().into(), None, Part::Action(action));
        for indicator in &action.indicators {
            let of = Some((Kind::Action, action.id.text().to_owned()));
            add(Kind::Indicator, indicator.id.text().into(), of, Part::Indicator(indicator));
        }
    }
    for indicator in &strategy.indicators {
        add(Kind::Indicator, indicator.id.text().into(), None, Part::Indicator(indicator));
    }
    for line in &strategy.budget {
        let title = as_read(line.title.text());
        let id = line.year.map_or_else(|| title.clone(), |year| format!("{title} {}", year.get()));
        add(Kind::BudgetLine, id.into(), None, Part::BudgetLine(line));
    }
    for document in &strategy.documents {
        add(Kind::Document, document.id.text().into(), None, Part::Document(document));
    }
    for amendment in &strategy.amendments {
        add(Kind::Amendment, amendment.id.text().into(), None, Part::Amendment(amendment));
    }
    for source in &strategy.sources {
        add(Kind::Source, as_read(source.title.text()).into(), None, Part::Source(source));
    }
    pieces
}
