//! Axes, objectives, actions, milestones and funding.

use std::borrow::Cow;

use chrono::Datelike;

use super::{Column, column, date, days_left, field, id, many, money, number, one, or_nothing, text, texts};
use crate::model::{Action, ActionStatus, Date, Kind, Period};
use crate::query::subject::Subject;
use crate::query::terms::term;
use crate::query::value::{Money, Type, Value, add_up};
use crate::rules::lateness::{end, find_missed, is_ongoing, is_over, owes_milestones, start};

const AXIS: Type = Type::One(&[Kind::Axis]);
const ACTION: Type = Type::One(&[Kind::Action]);
const ORGANIZATIONS: Type = Type::Many(&[Kind::Organization]);

pub static AXES: &[Column] = &[
    field("axes.id", |item, _| Some(id(item.axis?.id))),
    field("axes.number", |item, _| Some(text(item.axis?.number?))).retitle("No.", "N°"),
    field("axes.title", |item, _| Some(text(item.axis?.title))),
    field("axes.origin", |item, _| Some(term(item.axis?.origin?))),
    field("axes.references", |item, _| texts(&item.axis?.references)),
    field("axes.objectives", |item, subject| many(item.axis?.objectives.iter().map(|objective| objective.id), subject)),
    column("actions", "Actions", "Actions", Type::Number, |item, subject| {
        Some(number(subject.actions_of_axis(item.axis?).len()))
    }),
    column("done", "Done", "Réalisées", Type::Number, |item, subject| Some(count_done(subject.actions_of_axis(item.axis?)))),
    column("late_actions", "Late", "En retard", Type::Number, |item, subject| {
        Some(late(subject.actions_of_axis(item.axis?), subject))
    }),
    field("axes.indicators", |item, subject| many(item.axis?.indicators.iter().map(|indicator| indicator.id), subject)),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |item, subject| {
        Some(or_nothing(many(subject.bodies_of_axis(item.axis?).iter().map(|body| body.id), subject)))
    }),
];

pub static OBJECTIVES: &[Column] = &[
    field("axes.objectives.id", |item, _| Some(id(item.objective?.id))),
    field("axes.objectives.number", |item, _| Some(text(item.objective?.number?))).retitle("No.", "N°"),
    field("axes.objectives.title", |item, _| Some(text(item.objective?.title))),
    column("axis", "Axis", "Axe", AXIS, |item, subject| Some(one(item.axis?.id, subject))),
    column("actions", "Actions", "Actions", Type::Number, |item, subject| {
        Some(number(subject.actions_of_objective(item.objective?).len()))
    }),
    column("done", "Done", "Réalisées", Type::Number, |item, subject| {
        Some(count_done(subject.actions_of_objective(item.objective?)))
    }),
    column("late_actions", "Late", "En retard", Type::Number, |item, subject| {
        Some(late(subject.actions_of_objective(item.objective?), subject))
    }),
];

fn count_done(actions: &[&Action<'_>]) -> Value<'static> {
    number(actions.iter().filter(|action| action.status == Some(ActionStatus::Done)).count())
}

fn late(actions: &[&Action<'_>], subject: &Subject<'_>) -> Value<'static> {
    number(actions.iter().filter(|action| subject.is_late(action)).count())
}

pub static ACTIONS: &[Column] = &[
    field("actions.id", |item, _| Some(id(item.action?.id))),
    field("actions.number", |item, _| Some(text(item.action?.number?))).retitle("No.", "N°"),
    field("actions.title", |item, _| Some(text(item.action?.title))),
    field("actions.axis", |item, subject| Some(one(item.axis?.id, subject))),
    field("actions.objective", |item, subject| match item.objective {
        Some(objective) => Some(one(objective.id, subject)),
        None => item.axis.map(|_| Value::Nothing),
    }),
    field("actions.also_serves", |item, subject| Some(or_nothing(many(item.action?.also_serves.iter().copied(), subject)))),
    field("actions.origin", |item, _| Some(term(item.action?.origin?))),
    field("actions.status", |item, _| Some(term(item.action?.status?))),
    field("actions.status_reason", |item, _| {
        let action = item.action?;
        let owed = matches!(action.status, Some(ActionStatus::Paused | ActionStatus::Abandoned));
        action.status_reason.map(text).or((!owed).then_some(Value::Nothing))
    }),
    column("open", "Open", "À poursuivre", Type::Flag, |item, _| Some(Value::Flag(!is_over(item.action?)))),
    column("late", "Late", "En retard", Type::Flag, |item, subject| Some(Value::Flag(subject.is_late(item.action?)))),
    column("stale", "Stale", "Sans nouvelles", Type::Flag, |item, subject| Some(Value::Flag(subject.is_stale(item.action?)))),
    field("actions.leads", |item, subject| many(item.action?.leads.iter().map(|lead| lead.organization), subject))
        .holding(ORGANIZATIONS),
    field("actions.leads.role", |item, _| {
        let roles: Vec<Cow<'_, str>> = item.action?.leads.iter().filter_map(|lead| Some(lead.role?.text().into())).collect();
        (!roles.is_empty()).then_some(Value::Texts(roles))
    })
    .rename("lead_roles")
    .retitle("Lead departments", "Services pilotes")
    .holding(Type::Texts),
    field("actions.elected_lead", |item, _| Some(text(item.action?.elected_lead?))),
    field("actions.partners", |item, subject| many(item.action?.partners.iter().copied(), subject)),
    field("actions.themes", |item, _| {
        let themes: Vec<Cow<'_, str>> = item.action?.themes.iter().map(|theme| theme.text().into()).collect();
        (!themes.is_empty()).then_some(Value::Texts(themes))
    }),
    field("actions.target_groups", |item, _| texts(&item.action?.target_groups)),
    field("actions.neighbourhoods", |item, _| texts(&item.action?.neighbourhoods)),
    field("actions.schedule.start", |item, _| start(item.action?).map(date)),
    field("actions.schedule.end", |item, _| {
        let action = item.action?;
        end(action).map(date).or(is_ongoing(action).then_some(Value::Nothing))
    })
    .rename("due")
    .retitle("Due", "Échéance"),
    column("days_left", "Days left", "Jours restants", Type::Number, |item, subject| {
        let action = item.action?;
        let due = end(action).filter(|_| !is_over(action));
        Some(or_nothing(due.map(|due| days_left(due.day(), subject.today))))
    }),
    field("actions.schedule.ongoing", |item, _| Some(Value::Flag(is_ongoing(item.action?)))),
    field("actions.schedule.recurrence", |item, _| {
        Some(or_nothing(item.action?.schedule.as_ref().and_then(|schedule| schedule.recurrence).map(text)))
    }),
    column("years", "Years", "Années", Type::Years, |item, subject| years(item.action?, subject)),
    field("actions.updated", |item, _| Some(date(item.action?.updated?))),
    field("actions.milestones", |item, _| {
        let titles: Vec<Cow<'_, str>> = item.action?.milestones.iter().map(|milestone| milestone.title.text().into()).collect();
        (!titles.is_empty()).then_some(Value::Texts(titles))
    }),
    field("actions.indicators", |item, subject| many(item.action?.indicators.iter().map(|indicator| indicator.id), subject)),
    field("actions.budget", |item, _| {
        let budget = item.action?.budget.as_ref()?;
        Some(Value::Money(Money { per: budget.per, ..money(budget.amount, budget.currency) }))
    })
    .holding(Type::Money),
    field("actions.budget.per", |item, _| Some(term(item.action?.budget.as_ref()?.per?)))
        .rename("budget_per")
        .retitle("Budget basis", "Base du budget"),
    field("actions.budget.currency", |item, _| {
        let budget = item.action?.budget.as_ref()?;
        Some(Value::Text(money(budget.amount, budget.currency).currency))
    })
    .rename("budget_currency"),
    field("actions.funding", |item, _| {
        let action = item.action?;
        let stated = action.funding.iter().filter_map(|funding| Some(money(funding.amount?, funding.currency)));
        let sums = add_up(stated);
        (!sums.is_empty()).then_some(Value::Sums(sums))
    })
    .holding(Type::Sums),
    column("funders", "Funders", "Financeurs", ORGANIZATIONS, |item, subject| {
        let mut ids = Vec::new();
        for funding in &item.action?.funding {
            if !ids.contains(&funding.funder) {
                ids.push(funding.funder);
            }
        }
        many(ids, subject)
    }),
    column("funds", "Funds", "Fonds", Type::Texts, |item, _| {
        let mut funds: Vec<Cow<'_, str>> = Vec::new();
        for fund in item.action?.funding.iter().filter_map(|funding| funding.fund) {
            if !funds.contains(&Cow::Borrowed(fund.text())) {
                funds.push(fund.text().into());
            }
        }
        (!funds.is_empty()).then_some(Value::Texts(funds))
    }),
    field("actions.reviews", |item, _| {
        let said = |review: &crate::model::Review<'_>| Cow::Owned(format!("{} – {}", review.year.get(), review.text.text()));
        let reviews: Vec<Cow<'_, str>> = item.action?.reviews.iter().map(said).collect();
        (!reviews.is_empty()).then_some(Value::Texts(reviews))
    }),
    field("actions.reviews.by", |item, subject| {
        let action = item.action?;
        many(action.reviews.iter().filter_map(|review| review.by), subject)
            .or(action.reviews.is_empty().then_some(Value::Nothing))
    })
    .rename("reviewed_by")
    .retitle("Reviewed by", "Auteurs des bilans")
    .holding(ORGANIZATIONS),
    column("decisions", "Decisions", "Décisions", Type::Many(&[Kind::Decision]), |item, subject| {
        Some(or_nothing(many(subject.decisions_of(item.action?).iter().map(|decision| decision.id), subject)))
    }),
    field("actions.documents", |item, subject| many(item.action?.documents.iter().copied(), subject)),
    field("actions.finding", |item, _| Some(text(item.action?.finding?))),
    field("actions.goals", |item, _| Some(text(item.action?.goals?))),
    field("actions.description", |item, _| Some(text(item.action?.description?))),
    field("actions.resources", |item, _| Some(text(item.action?.resources?))),
    field("actions.expected_results", |item, _| Some(text(item.action?.expected_results?))),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |item, subject| {
        let bodies = item.axis.map_or(&[][..], |axis| subject.bodies_of_axis(axis));
        Some(or_nothing(many(bodies.iter().map(|body| body.id), subject)))
    }),
    field("actions.visibility", |item, _| Some(term(item.action?.visibility?))),
];

/// The calendar years in which an action runs; one without an end runs until the strategy does.
fn years(action: &Action<'_>, subject: &Subject<'_>) -> Option<Value<'static>> {
    let period = subject.strategy.period;
    let closing = period.and_then(|period| period.end).map_or(subject.today.year(), Date::year);
    let opening = period.and_then(|period| period.start).map_or(closing, Date::year);
    // What goes on goes on as long as the strategy does.
    let last = end(action).map(Date::year).or(is_ongoing(action).then_some(closing));
    let first = start(action).map(Date::year).or(is_ongoing(action).then_some(opening));
    let (first, last) = (first.or(last)?, last.or(first)?);
    // A file in fault may name days centuries apart.
    Some(Value::Years((first..=last.max(first)).take(100).collect()))
}

/// What a row says of the action that it belongs to.
pub static OF_ACTION: &[Column] = &[
    field("actions.axis", |item, subject| match (item.axis, item.action) {
        (Some(axis), _) => Some(one(axis.id, subject)),
        (None, Some(_)) => None,
        (None, None) => Some(Value::Nothing),
    }),
    field("actions.objective", |item, subject| Some(or_nothing(item.objective.map(|objective| one(objective.id, subject))))),
    field("actions.status", |item, _| match item.action {
        Some(action) => Some(term(action.status?)),
        None => Some(Value::Nothing),
    })
    .rename("action_status")
    .retitle("Status of the action", "État de l’action"),
    field("actions.leads", |item, subject| match item.action {
        Some(action) => many(action.leads.iter().map(|lead| lead.organization), subject),
        None => Some(Value::Nothing),
    })
    .holding(ORGANIZATIONS),
    field("actions.partners", |item, subject| match item.action {
        Some(action) => many(action.partners.iter().copied(), subject),
        None => Some(Value::Nothing),
    }),
    field("actions.themes", |item, _| match item.action {
        Some(action) => {
            (!action.themes.is_empty()).then(|| Value::Texts(action.themes.iter().map(|theme| theme.text().into()).collect()))
        }
        None => Some(Value::Nothing),
    }),
    field("actions.target_groups", |item, _| match item.action {
        Some(action) => texts(&action.target_groups),
        None => Some(Value::Nothing),
    }),
    field("actions.neighbourhoods", |item, _| match item.action {
        Some(action) => texts(&action.neighbourhoods),
        None => Some(Value::Nothing),
    }),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |item, subject| {
        let bodies = item.axis.map_or(&[][..], |axis| subject.bodies_of_axis(axis));
        Some(or_nothing(many(bodies.iter().map(|body| body.id), subject)))
    }),
];

pub static MILESTONES: &[Column] = &[
    column("action", "Action", "Action", ACTION, |item, subject| Some(one(item.action?.id, subject))),
    field("actions.milestones.title", |item, _| Some(text(item.milestone?.title))).retitle("Milestone", "Étape"),
    field("actions.milestones.due", |item, _| Some(date(item.milestone?.due?))),
    field("actions.milestones.done", |item, _| Some(or_nothing(item.milestone?.done.map(date)))),
    column("open", "Open", "À franchir", Type::Flag, |item, _| {
        Some(Value::Flag(item.milestone?.done.is_none() && !is_over(item.action?)))
    }),
    column("late", "Late", "En retard", Type::Flag, |item, subject| {
        let late = owes_milestones(item.action?) && find_missed(item.milestone?, subject.today).is_some();
        Some(Value::Flag(late))
    }),
    column("days_left", "Days left", "Jours restants", Type::Number, |item, subject| {
        let milestone = item.milestone?;
        let due = milestone.due.filter(|_| milestone.done.is_none() && item.action.is_some_and(|action| !is_over(action)));
        Some(or_nothing(due.map(|due| days_left(due.day(), subject.today))))
    }),
];

pub static FUNDING: &[Column] = &[
    column("action", "Action", "Action", ACTION, |item, subject| Some(one(item.action?.id, subject))),
    field("actions.funding.funder", |item, subject| Some(one(item.funding?.funder, subject))),
    field("actions.funding.fund", |item, _| Some(text(item.funding?.fund?))),
    field("actions.funding.programme", |item, _| Some(text(item.funding?.programme?))),
    field("actions.funding.year", |item, _| Some(Value::Year(item.funding?.year?.get()))),
    field("actions.funding.amount", |item, _| {
        let funding = item.funding?;
        Some(Value::Money(money(funding.amount?, funding.currency)))
    })
    .holding(Type::Money),
    field("actions.funding.currency", |item, _| {
        let funding = item.funding?;
        Some(Value::Text(money(funding.amount?, funding.currency).currency))
    }),
    field("actions.funding.reference", |item, _| Some(text(item.funding?.reference?))),
];

/// Spending that is no action's.
pub static BUDGET: &[Column] = &[
    field("budget.title", |item, _| Some(text(item.line?.title))).retitle("Spending", "Dépense"),
    field("budget.year", |item, _| Some(Value::Year(item.line?.year?.get()))),
    field("budget.amount", |item, _| {
        let line = item.line?;
        Some(Value::Money(money(line.amount, line.currency)))
    })
    .holding(Type::Money),
    field("budget.currency", |item, _| {
        let line = item.line?;
        Some(Value::Text(money(line.amount, line.currency).currency))
    }),
];

/// Whether two periods are of the same length, so that what they measure compares.
pub fn is_alike(one: Period, other: Period) -> bool {
    one.grain() == other.grain()
}
