//! What of a strategy may be published: an allow-list, field by field.
//!
//! A document for the public is made of this copy and of nothing else: what is not named here cannot
//! leak. Every field of every type is written out, so that a new one does not compile until somebody
//! decides on it.

use std::collections::HashSet;

use crate::model::{
    Action, Amendment, Axis, Body, CheckSettings, Commune, Contact, Council, Decision, Document, Id, Indicator, IndicatorSource,
    List, Measure, Member, Objective, Organization, Party, Plenary, Schedule, Session, Signatory, Strategy, Territory,
    Visibility,
};

/// The part of a strategy that may be published.
pub fn published<'s>(strategy: &Strategy<'s>) -> Strategy<'s> {
    let actions: List<Action<'s>> = kept(&strategy.actions, |action| is_open(action.visibility), action);
    let known: HashSet<&str> = actions.iter().map(|action| action.id.text()).collect();
    Strategy {
        stspd: strategy.stspd,
        id: None,
        title: strategy.title,
        kind: strategy.kind,
        version: strategy.version,
        language: strategy.language,
        period: strategy.period,
        follows: None,
        parent: None,
        labels: strategy.labels.clone(),
        territory: territory(&strategy.territory),
        organizations: all(&strategy.organizations, organization),
        council: strategy.council.as_ref().map(council),
        signatories: all(&strategy.signatories, |signatory| self::signatory(signatory, &known)),
        plenaries: kept(&strategy.plenaries, |plenary| plenary.session == Session::Plenary, |plenary| session(plenary, &known)),
        axes: all(&strategy.axes, axis),
        indicators: kept(&strategy.indicators, |indicator| is_open(indicator.visibility), indicator),
        budget: List::default(),
        documents: kept(&strategy.documents, |document| document.visibility == Some(Visibility::Public), document),
        departmental_plan: strategy.departmental_plan.clone(),
        amendments: all(&strategy.amendments, amendment),
        sources: List::default(),
        check: CheckSettings::default(),
        actions,
    }
}

/// Whether a document of a strategy may show what its published part does not hold.
pub fn holds_more(strategy: &Strategy<'_>) -> bool {
    let mut open = published(strategy);
    // What no document shows makes no difference.
    (open.id, open.follows, open.parent) = (strategy.id, strategy.follows, strategy.parent);
    open.check = strategy.check.clone();
    open.sources.clone_from(&strategy.sources);
    for (open, own) in open.organizations.iter_mut().zip(&strategy.organizations) {
        open.aliases.clone_from(&own.aliases);
    }
    open != *strategy
}

/// Published unless the file keeps it among partners.
fn is_open(visibility: Option<Visibility>) -> bool {
    visibility != Some(Visibility::Internal)
}

fn all<T, U>(list: &[T], copy: impl Fn(&T) -> U) -> List<U> {
    list.iter().map(copy).collect()
}

fn kept<T, U>(list: &[T], keep: impl Fn(&T) -> bool, copy: impl Fn(&T) -> U) -> List<U> {
    list.iter().filter(|thing| keep(thing)).map(copy).collect()
}

fn cited<'s>(ids: &[Id<'s>], known: &HashSet<&str>) -> List<Id<'s>> {
    ids.iter().copied().filter(|id| known.contains(id.text())).collect()
}

fn territory<'s>(territory: &Territory<'s>) -> Territory<'s> {
    Territory {
        name: territory.name,
        kind: territory.kind,
        code: territory.code,
        population: territory.population.clone(),
        communes: all(&territory.communes, |commune| Commune { name: commune.name, joined: commune.joined }),
        priority_neighbourhoods: territory.priority_neighbourhoods.clone(),
        neighbourhoods: territory.neighbourhoods.clone(),
        covered_by_intercommunal_council: None,
        intercommunality: None,
        city_contract: territory.city_contract.clone(),
    }
}

fn organization<'s>(organization: &Organization<'s>) -> Organization<'s> {
    Organization {
        id: organization.id,
        name: organization.name,
        kind: organization.kind,
        collective: organization.collective,
        aliases: List::default(),
        contacts: kept(&organization.contacts, |contact| contact.visibility == Some(Visibility::Public), Contact::clone),
    }
}

fn council<'s>(council: &Council<'s>) -> Council<'s> {
    let member = |member: &Member<'s>| Member { organization: member.organization, capacity: member.capacity, agreed: None };
    Council {
        kind: council.kind,
        created: council.created,
        chair: council.chair.clone(),
        coordinator: None,
        composition_order: None,
        rules_of_procedure: None,
        members: all(&council.members, member),
        bodies: kept(&council.bodies, |body| is_open(body.visibility), body),
    }
}

fn body<'s>(body: &Body<'s>) -> Body<'s> {
    Body {
        id: body.id,
        name: body.name,
        kind: body.kind,
        chair: None,
        neighbourhoods: body.neighbourhoods.clone(),
        axes: body.axes.clone(),
        frequency: None,
        confidential_exchange: None,
        period: body.period,
        activity: List::default(),
        visibility: None,
    }
}

fn signatory<'s>(signatory: &Signatory<'s>, known: &HashSet<&str>) -> Signatory<'s> {
    Signatory {
        organization: signatory.organization,
        signed: signatory.signed,
        by: None,
        fingerprint: None,
        actions: cited(&signatory.actions, known),
    }
}

fn session<'s>(plenary: &Plenary<'s>, known: &HashSet<&str>) -> Plenary<'s> {
    Plenary {
        date: plenary.date,
        number: plenary.number,
        status: plenary.status,
        session: plenary.session,
        place: None,
        time: None,
        chair: None,
        attendance: List::default(),
        agenda: List::default(),
        decisions: kept(
            &plenary.decisions,
            |decision| decision.visibility == Some(Visibility::Public),
            |decision| self::decision(decision, known),
        ),
        documents: List::default(),
    }
}

fn decision<'s>(decision: &Decision<'s>, known: &HashSet<&str>) -> Decision<'s> {
    Decision {
        id: decision.id,
        text: decision.text,
        kind: decision.kind,
        owner: decision.owner,
        due: decision.due,
        status: decision.status,
        done: decision.done,
        actions: cited(&decision.actions, known),
        visibility: decision.visibility,
    }
}

fn axis<'s>(axis: &Axis<'s>) -> Axis<'s> {
    let objective = |objective: &Objective<'s>| Objective { id: objective.id, number: objective.number, title: objective.title };
    Axis {
        id: axis.id,
        number: axis.number,
        title: axis.title,
        origin: axis.origin,
        references: axis.references.clone(),
        objectives: all(&axis.objectives, objective),
        indicators: kept(&axis.indicators, |indicator| is_open(indicator.visibility), indicator),
    }
}

fn action<'s>(action: &Action<'s>) -> Action<'s> {
    let lead = |lead: &Party<'s>| Party { organization: lead.organization, role: None };
    let schedule = |schedule: &Schedule<'s>| Schedule {
        start: schedule.start,
        end: schedule.end,
        recurrence: None,
        ongoing: schedule.ongoing,
    };
    Action {
        id: action.id,
        number: action.number,
        title: action.title,
        objective: action.objective,
        axis: action.axis,
        also_serves: action.also_serves.clone(),
        origin: action.origin,
        finding: None,
        goals: action.goals,
        description: action.description,
        target_groups: action.target_groups.clone(),
        neighbourhoods: action.neighbourhoods.clone(),
        leads: all(&action.leads, lead),
        elected_lead: None,
        partners: action.partners.clone(),
        themes: action.themes.clone(),
        schedule: action.schedule.as_ref().map(schedule),
        milestones: List::default(),
        resources: None,
        budget: None,
        funding: List::default(),
        expected_results: action.expected_results,
        indicators: kept(&action.indicators, |indicator| is_open(indicator.visibility), indicator),
        status: action.status,
        status_reason: None,
        updated: None,
        reviews: List::default(),
        documents: List::default(),
        visibility: None,
    }
}

fn indicator<'s>(indicator: &Indicator<'s>) -> Indicator<'s> {
    let source = |source: &IndicatorSource<'s>| IndicatorSource { organization: source.organization, document: None };
    let one = |value: Option<&Measure<'s>>| value.map(measure).map(Box::new);
    Indicator {
        id: indicator.id,
        title: indicator.title,
        kind: indicator.kind,
        unit: indicator.unit,
        better: indicator.better,
        source: indicator.source.as_ref().map(source),
        frequency: indicator.frequency,
        perimeter: indicator.perimeter,
        baseline: one(indicator.baseline.as_deref()),
        target: one(indicator.target.as_deref()),
        values: all(&indicator.values, measure),
        visibility: None,
    }
}

/// A value with its caveat: without it, a figure says more than it knows.
fn measure<'s>(measure: &Measure<'s>) -> Measure<'s> {
    Measure { period: measure.period, value: measure.value, note: measure.note }
}

fn document<'s>(document: &Document<'s>) -> Document<'s> {
    Document {
        id: document.id,
        kind: document.kind,
        title: document.title,
        date: document.date,
        year: document.year,
        path: None,
        url: document.url,
        presented: document.presented,
        visibility: document.visibility,
    }
}

fn amendment<'s>(amendment: &Amendment<'s>) -> Amendment<'s> {
    Amendment { id: amendment.id, date: amendment.date, plenary: amendment.plenary, version: amendment.version, summary: None }
}
