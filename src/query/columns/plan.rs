//! Axes, objectives, actions, milestones and funding.

use std::borrow::Cow;

use chrono::Datelike;

use super::{Column, column, date, days_left, field, id, list_texts, many, money, number, one, or_nothing, text, texts};
use crate::model::{Action, ActionStatus, Amount, Budget, Date, Kind, Levels, Period, Words};
use crate::query::cell::{Cell, Money, Type, add_up};
use crate::query::subject::Subject;
use crate::query::terms::{status_term, term};
use crate::rules::lateness::{end, find_missed, is_awaited, is_ongoing, is_over, owes_milestones, start};

const AXIS: Type = Type::One(&[Kind::Axis]);
const ACTION: Type = Type::One(&[Kind::Action]);
const ORGANIZATIONS: Type = Type::Many(&[Kind::Organization]);

pub static AXES: &[Column] = &[
    field("axes.id", |lineage, _| Some(id(lineage.axis?.id))),
    field("axes.number", |lineage, _| Some(text(lineage.axis?.number?))).retitle("No.", "N°"),
    field("axes.title", |lineage, _| Some(text(lineage.axis?.title))),
    field("axes.description", |lineage, _| Some(text(lineage.axis?.description?))),
    field("axes.neighbourhoods", |lineage, _| texts(&lineage.axis?.neighbourhoods)),
    field("axes.leads", |lineage, subject| many(lineage.axis?.leads.iter().map(|lead| lead.organization), subject))
        .holding(ORGANIZATIONS),
    field("axes.leads.role", |lineage, _| told(lineage.axis?.leads.iter().map(|lead| lead.role)))
        .rename("lead_roles")
        .retitle("Lead departments", "Services pilotes")
        .holding(Type::Texts),
    field("axes.origin", |lineage, _| Some(term(lineage.axis?.origin?))),
    field("axes.references", |lineage, _| texts(&lineage.axis?.references)),
    field("axes.departmental_priorities", |lineage, _| texts(&lineage.axis?.departmental_priorities)),
    field("axes.objectives", |lineage, subject| many(lineage.axis?.objectives.iter().map(|objective| objective.id), subject)),
    column("actions", "Actions", "Actions", Type::Number, |lineage, subject| {
        Some(number(subject.actions_of_axis(lineage.axis?).len()))
    }),
    column("done", "Done", "Réalisées", Type::Number, |lineage, subject| {
        Some(count_done(subject.actions_of_axis(lineage.axis?)))
    }),
    column("late_actions", "Late", "En retard", Type::Number, |lineage, subject| {
        Some(late(subject.actions_of_axis(lineage.axis?), subject))
    }),
    field("axes.indicators", |lineage, subject| many(lineage.axis?.indicators.iter().map(|indicator| indicator.id), subject)),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |lineage, subject| {
        Some(or_nothing(many(subject.bodies_of_axis(lineage.axis?).iter().map(|body| body.id), subject)))
    }),
];

pub static OBJECTIVES: &[Column] = &[
    field("objectives.id", |lineage, _| Some(id(lineage.objective?.id))),
    field("objectives.number", |lineage, _| Some(text(lineage.objective?.number?))).retitle("No.", "N°"),
    field("objectives.title", |lineage, _| Some(text(lineage.objective?.title))),
    field("objectives.description", |lineage, _| Some(text(lineage.objective?.description?))),
    field("objectives.neighbourhoods", |lineage, _| texts(&lineage.objective?.neighbourhoods)),
    field("objectives.leads", |lineage, subject| many(lineage.objective?.leads.iter().map(|lead| lead.organization), subject))
        .holding(ORGANIZATIONS),
    field("objectives.leads.role", |lineage, _| told(lineage.objective?.leads.iter().map(|lead| lead.role)))
        .rename("lead_roles")
        .retitle("Lead departments", "Services pilotes")
        .holding(Type::Texts),
    column("axis", "Axis", "Axe", AXIS, |lineage, subject| Some(or_nothing(lineage.axis.map(|axis| one(axis.id, subject))))),
    column("actions", "Actions", "Actions", Type::Number, |lineage, subject| {
        Some(number(subject.actions_of_objective(lineage.objective?).len()))
    }),
    column("done", "Done", "Réalisées", Type::Number, |lineage, subject| {
        Some(count_done(subject.actions_of_objective(lineage.objective?)))
    }),
    column("late_actions", "Late", "En retard", Type::Number, |lineage, subject| {
        Some(late(subject.actions_of_objective(lineage.objective?), subject))
    }),
];

/// The state of an action, in a word that agrees with what the document calls it.
fn say_status(action: &Action<'_>, subject: &Subject<'_>) -> Option<Cell<'static>> {
    action.status.map(|status| Cell::Term(status_term(status, &Levels::of(subject.strategy))))
}

fn count_done(actions: &[&Action<'_>]) -> Cell<'static> {
    number(actions.iter().filter(|action| action.status == Some(ActionStatus::Done)).count())
}

fn late(actions: &[&Action<'_>], subject: &Subject<'_>) -> Cell<'static> {
    number(actions.iter().filter(|action| subject.is_late(action)).count())
}

pub static ACTIONS: &[Column] = &[
    field("actions.id", |lineage, _| Some(id(lineage.action?.id))),
    field("actions.number", |lineage, _| Some(text(lineage.action?.number?))).retitle("No.", "N°"),
    field("actions.title", |lineage, _| Some(text(lineage.action?.title))),
    field("actions.axis", |lineage, subject| match lineage.axis {
        Some(axis) => Some(one(axis.id, subject)),
        // An objective may stand without one.
        None => lineage.objective.map(|_| Cell::Nothing),
    }),
    field("actions.objective", |lineage, subject| match lineage.objective {
        Some(objective) => Some(one(objective.id, subject)),
        None => lineage.axis.map(|_| Cell::Nothing),
    }),
    field("actions.also_serves", |lineage, subject| Some(or_nothing(many(lineage.action?.also_serves.iter().copied(), subject)))),
    field("actions.priority", |lineage, _| Some(term(lineage.action?.priority?))),
    field("actions.tags", |lineage, _| texts(&lineage.action?.tags)),
    field("actions.competence", |lineage, _| Some(term(lineage.action?.competence?))),
    field("actions.origin", |lineage, _| Some(term(lineage.action?.origin?))),
    field("actions.status", |lineage, subject| say_status(lineage.action?, subject)),
    field("actions.status_reason", |lineage, _| {
        let action = lineage.action?;
        let owed = action.status.is_some_and(|status| status.is_stopped() || status.is_dropped());
        action.status_reason.map(text).or((!owed).then_some(Cell::Nothing))
    }),
    field("actions.blocked_by.decision", |lineage, subject| {
        many(lineage.action?.blocked_by.iter().filter_map(|blocker| blocker.decision), subject)
    })
    .rename("awaited_decisions")
    .retitle("Decisions awaited", "Décisions attendues")
    .holding(Type::Many(&[Kind::Decision])),
    field("actions.blocked_by.action", |lineage, subject| {
        many(lineage.action?.blocked_by.iter().filter_map(|blocker| blocker.action), subject)
    })
    .rename("awaited_actions")
    .retitle("Actions awaited", "Actions attendues")
    .holding(Type::Many(&[Kind::Action])),
    field("actions.blocked_by.grant", |lineage, _| told(lineage.action?.blocked_by.iter().map(|blocker| blocker.grant)))
        .rename("awaited_grants")
        .retitle("Grants awaited", "Subventions attendues")
        .holding(Type::Texts),
    field("actions.blocked_by.text", |lineage, _| told(lineage.action?.blocked_by.iter().map(|blocker| blocker.text)))
        .rename("obstacles")
        .retitle("Obstacles", "Autres blocages")
        .holding(Type::Texts),
    column("blocked", "Blocked", "Bloquée", Type::Flag, |lineage, _| Some(Cell::Flag(!lineage.action?.blocked_by.is_empty())))
        .resting_on("actions.blocked_by"),
    column("open", "Open", "À poursuivre", Type::Flag, |lineage, _| Some(Cell::Flag(!is_over(lineage.action?)))),
    column("late", "Late", "En retard", Type::Flag, |lineage, subject| Some(Cell::Flag(subject.is_late(lineage.action?)))),
    column("stale", "Stale", "Sans nouvelles", Type::Flag, |lineage, subject| {
        Some(Cell::Flag(subject.is_stale(lineage.action?)))
    })
    .resting_on("actions.updated"),
    field("actions.leads", |lineage, subject| many(lineage.action?.leads.iter().map(|lead| lead.organization), subject))
        .holding(ORGANIZATIONS),
    field("actions.leads.role", |lineage, _| {
        let roles: Vec<Cow<'_, str>> = lineage.action?.leads.iter().filter_map(|lead| Some(lead.role?.text().into())).collect();
        (!roles.is_empty()).then_some(Cell::Texts(roles))
    })
    .rename("lead_roles")
    .retitle("Lead departments", "Services pilotes")
    .holding(Type::Texts),
    field("actions.elected_lead", |lineage, _| Some(text(lineage.action?.elected_lead?))),
    field("actions.partners", |lineage, subject| many(lineage.action?.partners.iter().copied(), subject)),
    field("actions.themes", |lineage, _| {
        let themes: Vec<Cow<'_, str>> = lineage.action?.themes.iter().map(|theme| theme.text().into()).collect();
        (!themes.is_empty()).then_some(Cell::Texts(themes))
    }),
    field("actions.references", |lineage, _| texts(&lineage.action?.references)),
    field("actions.departmental_priorities", |lineage, _| texts(&lineage.action?.departmental_priorities)),
    field("actions.target_groups", |lineage, _| texts(&lineage.action?.target_groups)),
    field("actions.neighbourhoods", |lineage, _| texts(&lineage.action?.neighbourhoods)),
    field("actions.body", |lineage, subject| Some(one(lineage.action?.body?, subject))),
    field("actions.related", |lineage, subject| many(lineage.action?.related.iter().copied(), subject)),
    field("actions.actual.began", |lineage, _| Some(date(lineage.action?.actual?.began?))),
    field("actions.actual.ended", |lineage, _| Some(date(lineage.action?.actual?.ended?))),
    field("actions.fte", |lineage, _| Some(Cell::Number(lineage.action?.fte?.get()))),
    field("actions.schedule.start", |lineage, _| start(lineage.action?).map(date)),
    field("actions.schedule.end", |lineage, _| {
        let action = lineage.action?;
        end(action).map(date).or(is_ongoing(action).then_some(Cell::Nothing))
    })
    .rename("due")
    .retitle("Due", "Échéance"),
    column("days_left", "Days left", "Jours restants", Type::Number, |lineage, subject| {
        let action = lineage.action?;
        let due = end(action).filter(|_| !is_over(action));
        Some(or_nothing(due.map(|due| days_left(due, subject.today))))
    }),
    field("actions.schedule.ongoing", |lineage, _| Some(Cell::Flag(is_ongoing(lineage.action?)))),
    field("actions.schedule.recurrence", |lineage, _| {
        Some(or_nothing(lineage.action?.schedule.as_ref().and_then(|schedule| schedule.recurrence).map(text)))
    }),
    column("years", "Years", "Années", Type::Years, |lineage, subject| years(lineage.action?, subject)),
    field("actions.updated", |lineage, _| Some(date(lineage.action?.updated?))),
    field("actions.milestones", |lineage, _| {
        let titles: Vec<Cow<'_, str>> =
            lineage.action?.milestones.iter().map(|milestone| milestone.title.text().into()).collect();
        (!titles.is_empty()).then_some(Cell::Texts(titles))
    }),
    field("actions.indicators", |lineage, subject| {
        many(lineage.action?.indicators.iter().map(|indicator| indicator.id), subject)
    }),
    field("actions.budget", |lineage, _| {
        let budget = lineage.action?.budget.as_ref()?;
        Some(Cell::Money(Money { per: budget.per, ..money(budget.amount, budget.currency) }))
    })
    .holding(Type::Money),
    field("actions.budget.per", |lineage, _| Some(term(lineage.action?.budget.as_ref()?.per?)))
        .rename("budget_per")
        .retitle("Budget basis", "Base du budget"),
    field("actions.budget.currency", |lineage, _| {
        let budget = lineage.action?.budget.as_ref()?;
        Some(Cell::Text(money(budget.amount, budget.currency).currency))
    })
    .rename("budget_currency"),
    field("actions.budget.running", |lineage, _| part_of_budget(lineage.action?, |budget| budget.running))
        .rename("budget_running")
        .retitle("Running costs", "Fonctionnement")
        .holding(Type::Money),
    field("actions.budget.investment", |lineage, _| part_of_budget(lineage.action?, |budget| budget.investment))
        .rename("budget_investment")
        .retitle("Investment", "Investissement")
        .holding(Type::Money),
    field("actions.funding", |lineage, _| {
        let action = lineage.action?;
        let stated = action.funding.iter().filter_map(|funding| Some(money(funding.counted()?, funding.currency)));
        let sums = add_up(stated);
        (!sums.is_empty()).then_some(Cell::Sums(sums))
    })
    .holding(Type::Sums),
    column("funders", "Funders", "Financeurs", ORGANIZATIONS, |lineage, subject| {
        let mut ids = Vec::new();
        for funding in &lineage.action?.funding {
            if !ids.contains(&funding.funder) {
                ids.push(funding.funder);
            }
        }
        many(ids, subject)
    })
    .resting_on("actions.funding"),
    column("funds", "Funds", "Fonds", Type::Texts, |lineage, _| {
        let mut funds: Vec<Cow<'_, str>> = Vec::new();
        for fund in lineage.action?.funding.iter().filter_map(|funding| funding.fund) {
            if !funds.contains(&Cow::Borrowed(fund.text())) {
                funds.push(fund.text().into());
            }
        }
        (!funds.is_empty()).then_some(Cell::Texts(funds))
    })
    .resting_on("actions.funding"),
    field("actions.reviews", |lineage, _| {
        let reviews = lineage.action?.reviews.iter();
        list_texts(reviews.map(|review| format!("{} – {}", review.year.get(), review.text.text()).into()))
    }),
    field("actions.reviews.by", |lineage, subject| {
        let action = lineage.action?;
        many(action.reviews.iter().filter_map(|review| review.by), subject).or(action.reviews.is_empty().then_some(Cell::Nothing))
    })
    .rename("reviewed_by")
    .retitle("Reviewed by", "Auteurs des bilans")
    .holding(ORGANIZATIONS),
    column("decisions", "Decisions", "Décisions", Type::Many(&[Kind::Decision]), |lineage, subject| {
        Some(or_nothing(many(subject.decisions_of(lineage.action?).iter().map(|decision| decision.id), subject)))
    }),
    field("actions.journal", |lineage, _| {
        list_texts(lineage.action?.journal.iter().map(|entry| format!("{} – {}", entry.date, entry.text.text()).into()))
    })
    .holding(Type::Texts),
    field("actions.journal.by", |lineage, subject| many(lineage.action?.journal.iter().filter_map(|entry| entry.by), subject))
        .rename("noted_by")
        .retitle("Noted by", "Auteurs du journal")
        .holding(ORGANIZATIONS),
    field("actions.documents", |lineage, subject| many(lineage.action?.documents.iter().copied(), subject)),
    field("actions.finding", |lineage, _| Some(text(lineage.action?.finding?))),
    field("actions.goals", |lineage, _| Some(text(lineage.action?.goals?))),
    field("actions.description", |lineage, _| Some(text(lineage.action?.description?))),
    field("actions.resources", |lineage, _| Some(text(lineage.action?.resources?))),
    field("actions.expected_results", |lineage, _| Some(text(lineage.action?.expected_results?))),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |lineage, subject| {
        let bodies = lineage.axis.map_or(&[][..], |axis| subject.bodies_of_axis(axis));
        Some(or_nothing(many(bodies.iter().map(|body| body.id), subject)))
    }),
    field("actions.visibility", |lineage, _| Some(term(lineage.action?.visibility?))),
];

/// A part of what an action is to cost.
fn part_of_budget<'s>(action: &'s Action<'s>, part: fn(&Budget<'_>) -> Option<Amount>) -> Option<Cell<'s>> {
    let budget = action.budget.as_deref()?;
    Some(Cell::Money(Money { per: budget.per, ..money(part(budget)?, budget.currency) }))
}

/// The texts that are there.
fn told<'s>(texts: impl Iterator<Item = Option<Words<'s>>>) -> Option<Cell<'s>> {
    list_texts(texts.flatten().map(|text| text.text().into()))
}

/// The calendar years in which an action runs; one without an end runs until the strategy does.
fn years(action: &Action<'_>, subject: &Subject<'_>) -> Option<Cell<'static>> {
    let period = subject.strategy.period;
    let closing = period.and_then(|period| period.end).map_or(subject.today.year(), Date::year);
    let opening = period.and_then(|period| period.start).map_or(closing, Date::year);
    // What goes on goes on as long as the strategy does.
    let last = end(action).map(Date::year).or(is_ongoing(action).then_some(closing));
    let first = start(action).map(Date::year).or(is_ongoing(action).then_some(opening));
    let (first, last) = (first.or(last)?, last.or(first)?);
    // A file in fault may name days centuries apart.
    Some(Cell::Years((first..=last.max(first)).take(100).collect()))
}

/// What a row says of the action that it belongs to.
pub static OF_ACTION: &[Column] = &[
    field("actions.axis", |lineage, subject| match (lineage.axis, lineage.action) {
        (Some(axis), _) => Some(one(axis.id, subject)),
        (None, Some(_)) => lineage.objective.map(|_| Cell::Nothing),
        (None, None) => Some(Cell::Nothing),
    }),
    field("actions.objective", |lineage, subject| {
        Some(or_nothing(lineage.objective.map(|objective| one(objective.id, subject))))
    }),
    field("actions.status", |lineage, subject| match lineage.action {
        Some(action) => say_status(action, subject),
        None => Some(Cell::Nothing),
    })
    .rename("action_status")
    .retitle("Status of the action", "État de l’action"),
    field("actions.leads", |lineage, subject| match lineage.action {
        Some(action) => many(action.leads.iter().map(|lead| lead.organization), subject),
        None => Some(Cell::Nothing),
    })
    .holding(ORGANIZATIONS),
    field("actions.partners", |lineage, subject| match lineage.action {
        Some(action) => many(action.partners.iter().copied(), subject),
        None => Some(Cell::Nothing),
    }),
    field("actions.themes", |lineage, _| match lineage.action {
        Some(action) => {
            (!action.themes.is_empty()).then(|| Cell::Texts(action.themes.iter().map(|theme| theme.text().into()).collect()))
        }
        None => Some(Cell::Nothing),
    }),
    field("actions.target_groups", |lineage, _| match lineage.action {
        Some(action) => texts(&action.target_groups),
        None => Some(Cell::Nothing),
    }),
    field("actions.neighbourhoods", |lineage, _| match lineage.action {
        Some(action) => texts(&action.neighbourhoods),
        None => Some(Cell::Nothing),
    }),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |lineage, subject| {
        let bodies = lineage.axis.map_or(&[][..], |axis| subject.bodies_of_axis(axis));
        Some(or_nothing(many(bodies.iter().map(|body| body.id), subject)))
    }),
];

pub static MILESTONES: &[Column] = &[
    column("action", "Action", "Action", ACTION, |lineage, subject| Some(one(lineage.action?.id, subject))),
    field("actions.milestones.title", |lineage, _| Some(text(lineage.milestone?.title))).retitle("Milestone", "Étape"),
    field("actions.milestones.leads", |lineage, subject| {
        many(lineage.milestone?.leads.iter().map(|lead| lead.organization), subject)
    })
    .rename("milestone_leads")
    .retitle("Leads of the milestone", "Pilotes de l’étape")
    .holding(ORGANIZATIONS),
    field("actions.milestones.leads.role", |lineage, _| told(lineage.milestone?.leads.iter().map(|lead| lead.role)))
        .rename("milestone_lead_roles")
        .retitle("Departments of the milestone", "Services de l’étape")
        .holding(Type::Texts),
    field("actions.milestones.start", |lineage, _| Some(date(lineage.milestone?.start?))),
    field("actions.milestones.status", |lineage, _| Some(term(lineage.milestone?.status?))),
    field("actions.milestones.due", |lineage, _| Some(date(lineage.milestone?.due?))),
    field("actions.milestones.done", |lineage, _| Some(or_nothing(lineage.milestone?.done.map(date)))),
    column("open", "Open", "À franchir", Type::Flag, |lineage, _| {
        Some(Cell::Flag(is_awaited(lineage.milestone?) && !is_over(lineage.action?)))
    }),
    column("late", "Late", "En retard", Type::Flag, |lineage, subject| {
        let late = owes_milestones(lineage.action?) && find_missed(lineage.milestone?, subject.clock()).is_some();
        Some(Cell::Flag(late))
    }),
    column("days_left", "Days left", "Jours restants", Type::Number, |lineage, subject| {
        let milestone = lineage.milestone?;
        let due = milestone.due.filter(|_| milestone.done.is_none() && lineage.action.is_some_and(|action| !is_over(action)));
        Some(or_nothing(due.map(|due| days_left(due, subject.today))))
    }),
];

/// Whether two periods are of the same length, so that what they measure compares.
pub fn is_alike(one: Period, other: Period) -> bool {
    one.grain() == other.grain()
}
