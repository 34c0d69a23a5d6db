//! Axes, objectives, actions, milestones and funding.

use std::borrow::Cow;

use chrono::Datelike;

use super::{Column, column, date, days_left, id, many, money, number, one, or_nothing, text, texts};
use crate::model::{Action, ActionStatus, AxisOrigin, BudgetBasis, Date, Kind, Origin, Period, Visibility};
use crate::query::subject::Subject;
use crate::query::terms::{term, terms};
use crate::query::value::{Money, Type, Value, add_up};
use crate::rules::lateness::{end, is_ongoing, is_over, missed, owes_milestones, start};

const AXIS: Type = Type::One(&[Kind::Axis]);
const OBJECTIVE: Type = Type::One(&[Kind::Objective]);
const ACTION: Type = Type::One(&[Kind::Action]);
const ORGANIZATIONS: Type = Type::Many(&[Kind::Organization]);

pub static AXES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Axis), |item, _| Some(id(item.axis?.id))),
    column("number", "No.", "N°", Type::Text, |item, _| Some(text(item.axis?.number?))),
    column("title", "Title", "Titre", Type::Text, |item, _| Some(text(item.axis?.title))),
    column("origin", "Origin", "Origine", Type::Term(terms::<AxisOrigin>), |item, _| Some(term(item.axis?.origin?))),
    column("references", "National references", "Références nationales", Type::Texts, |item, _| texts(&item.axis?.references)),
    column("objectives", "Objectives", "Objectifs", Type::Many(&[Kind::Objective]), |item, subject| {
        many(item.axis?.objectives.iter().map(|objective| objective.id), subject)
    }),
    column("actions", "Actions", "Actions", Type::Number, |item, subject| {
        Some(number(subject.actions_of_axis(item.axis?).len()))
    }),
    column("done", "Done", "Réalisées", Type::Number, |item, subject| Some(done(subject.actions_of_axis(item.axis?)))),
    column("late_actions", "Late", "En retard", Type::Number, |item, subject| {
        Some(late(subject.actions_of_axis(item.axis?), subject))
    }),
    column("indicators", "Indicators", "Indicateurs", Type::Many(&[Kind::Indicator]), |item, subject| {
        many(item.axis?.indicators.iter().map(|indicator| indicator.id), subject)
    }),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |item, subject| {
        Some(or_nothing(many(subject.bodies_of_axis(item.axis?).iter().map(|body| body.id), subject)))
    }),
];

pub static OBJECTIVES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Objective), |item, _| Some(id(item.objective?.id))),
    column("number", "No.", "N°", Type::Text, |item, _| Some(text(item.objective?.number?))),
    column("title", "Title", "Titre", Type::Text, |item, _| Some(text(item.objective?.title))),
    column("axis", "Axis", "Axe", AXIS, |item, subject| Some(one(item.axis?.id, subject))),
    column("actions", "Actions", "Actions", Type::Number, |item, subject| {
        Some(number(subject.actions_of_objective(item.objective?).len()))
    }),
    column("done", "Done", "Réalisées", Type::Number, |item, subject| {
        Some(done(subject.actions_of_objective(item.objective?)))
    }),
    column("late_actions", "Late", "En retard", Type::Number, |item, subject| {
        Some(late(subject.actions_of_objective(item.objective?), subject))
    }),
];

fn done(actions: &[&Action<'_>]) -> Value<'static> {
    number(actions.iter().filter(|action| action.status == Some(ActionStatus::Done)).count())
}

fn late(actions: &[&Action<'_>], subject: &Subject<'_>) -> Value<'static> {
    number(actions.iter().filter(|action| subject.is_late(action)).count())
}

pub static ACTIONS: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Action), |item, _| Some(id(item.action?.id))),
    column("number", "No.", "N°", Type::Text, |item, _| Some(text(item.action?.number?))),
    column("title", "Title", "Titre", Type::Text, |item, _| Some(text(item.action?.title))),
    column("axis", "Axis", "Axe", AXIS, |item, subject| Some(one(item.axis?.id, subject))),
    column("objective", "Objective", "Objectif", OBJECTIVE, |item, subject| match item.objective {
        Some(objective) => Some(one(objective.id, subject)),
        None => item.axis.map(|_| Value::Nothing),
    }),
    column("also_serves", "Also serves", "Sert aussi", Type::Many(&[Kind::Axis, Kind::Objective]), |item, subject| {
        Some(or_nothing(many(item.action?.also_serves.iter().copied(), subject)))
    }),
    column("origin", "Origin", "Provenance", Type::Term(terms::<Origin>), |item, _| Some(term(item.action?.origin?))),
    column("status", "Status", "État", Type::Term(terms::<ActionStatus>), |item, _| Some(term(item.action?.status?))),
    column("status_reason", "Reason", "Motif", Type::Text, |item, _| {
        let action = item.action?;
        let owed = matches!(action.status, Some(ActionStatus::Paused | ActionStatus::Abandoned));
        action.status_reason.map(text).or((!owed).then_some(Value::Nothing))
    }),
    column("open", "Open", "À poursuivre", Type::Flag, |item, _| Some(Value::Flag(!is_over(item.action?)))),
    column("late", "Late", "En retard", Type::Flag, |item, subject| Some(Value::Flag(subject.is_late(item.action?)))),
    column("stale", "Stale", "Sans nouvelles", Type::Flag, |item, subject| Some(Value::Flag(subject.is_stale(item.action?)))),
    column("leads", "Leads", "Pilotes", ORGANIZATIONS, |item, subject| {
        many(item.action?.leads.iter().map(|lead| lead.organization), subject)
    }),
    column("lead_roles", "Lead departments", "Services pilotes", Type::Texts, |item, _| {
        let roles: Vec<Cow<'_, str>> = item.action?.leads.iter().filter_map(|lead| Some(lead.role?.text().into())).collect();
        (!roles.is_empty()).then_some(Value::Texts(roles))
    }),
    column("elected_lead", "Elected lead", "Élu référent", Type::Text, |item, _| Some(text(item.action?.elected_lead?))),
    column("partners", "Partners", "Partenaires", ORGANIZATIONS, |item, subject| {
        many(item.action?.partners.iter().copied(), subject)
    }),
    column("themes", "Themes", "Thèmes", Type::Texts, |item, _| {
        let themes: Vec<Cow<'_, str>> = item.action?.themes.iter().map(|theme| theme.text().into()).collect();
        (!themes.is_empty()).then_some(Value::Texts(themes))
    }),
    column("target_groups", "Target groups", "Publics", Type::Texts, |item, _| texts(&item.action?.target_groups)),
    column("neighbourhoods", "Neighbourhoods", "Quartiers", Type::Texts, |item, _| texts(&item.action?.neighbourhoods)),
    column("start", "Start", "Début", Type::Date, |item, _| start(item.action?).map(date)),
    column("due", "Due", "Échéance", Type::Date, |item, _| {
        let action = item.action?;
        end(action).map(date).or(is_ongoing(action).then_some(Value::Nothing))
    }),
    column("days_left", "Days left", "Jours restants", Type::Number, |item, subject| {
        let action = item.action?;
        let due = end(action).filter(|_| !is_over(action));
        Some(or_nothing(due.map(|due| days_left(due.day(), subject.today))))
    }),
    column("ongoing", "Ongoing", "Permanente", Type::Flag, |item, _| Some(Value::Flag(is_ongoing(item.action?)))),
    column("recurrence", "Recurrence", "Récurrence", Type::Text, |item, _| {
        Some(or_nothing(item.action?.schedule.as_ref().and_then(|schedule| schedule.recurrence).map(text)))
    }),
    column("years", "Years", "Années", Type::Years, |item, subject| years(item.action?, subject)),
    column("updated", "Updated", "Mise à jour", Type::Date, |item, _| Some(date(item.action?.updated?))),
    column("milestones", "Milestones", "Étapes", Type::Texts, |item, _| {
        let titles: Vec<Cow<'_, str>> = item.action?.milestones.iter().map(|milestone| milestone.title.text().into()).collect();
        (!titles.is_empty()).then_some(Value::Texts(titles))
    }),
    column("indicators", "Indicators", "Indicateurs", Type::Many(&[Kind::Indicator]), |item, subject| {
        many(item.action?.indicators.iter().map(|indicator| indicator.id), subject)
    }),
    column("budget", "Budget", "Budget", Type::Money, |item, _| {
        let budget = item.action?.budget.as_ref()?;
        Some(Value::Money(Money { per: budget.per, ..money(budget.amount, budget.currency) }))
    }),
    column("budget_per", "Budget basis", "Base du budget", Type::Term(terms::<BudgetBasis>), |item, _| {
        Some(term(item.action?.budget.as_ref()?.per?))
    }),
    column("budget_currency", "Currency", "Monnaie", Type::Text, |item, _| {
        let budget = item.action?.budget.as_ref()?;
        Some(Value::Text(money(budget.amount, budget.currency).currency))
    }),
    column("funding", "Funding", "Financements", Type::Sums, |item, _| {
        let action = item.action?;
        let stated = action.funding.iter().filter_map(|funding| Some(money(funding.amount?, funding.currency)));
        let sums = add_up(stated);
        (!sums.is_empty()).then_some(Value::Sums(sums))
    }),
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
    column("reviews", "Reviews", "Bilans", Type::Texts, |item, _| {
        let said = |review: &crate::model::Review<'_>| Cow::Owned(format!("{} – {}", review.year.get(), review.text.text()));
        let reviews: Vec<Cow<'_, str>> = item.action?.reviews.iter().map(said).collect();
        (!reviews.is_empty()).then_some(Value::Texts(reviews))
    }),
    column("reviewed_by", "Reviewed by", "Auteurs des bilans", ORGANIZATIONS, |item, subject| {
        let action = item.action?;
        many(action.reviews.iter().filter_map(|review| review.by), subject)
            .or(action.reviews.is_empty().then_some(Value::Nothing))
    }),
    column("decisions", "Decisions", "Décisions", Type::Many(&[Kind::Decision]), |item, subject| {
        Some(or_nothing(many(subject.decisions_of(item.action?).iter().map(|decision| decision.id), subject)))
    }),
    column("documents", "Documents", "Pièces", Type::Many(&[Kind::Document]), |item, subject| {
        many(item.action?.documents.iter().copied(), subject)
    }),
    column("finding", "Finding", "Constat", Type::Text, |item, _| Some(text(item.action?.finding?))),
    column("goals", "Goals", "Objectifs de l’action", Type::Text, |item, _| Some(text(item.action?.goals?))),
    column("description", "Description", "Description", Type::Text, |item, _| Some(text(item.action?.description?))),
    column("resources", "Resources", "Moyens", Type::Text, |item, _| Some(text(item.action?.resources?))),
    column("expected_results", "Expected results", "Résultats attendus", Type::Text, |item, _| {
        Some(text(item.action?.expected_results?))
    }),
    column("bodies", "Bodies", "Groupes", Type::Many(&[Kind::Body]), |item, subject| {
        let bodies = item.axis.map_or(&[][..], |axis| subject.bodies_of_axis(axis));
        Some(or_nothing(many(bodies.iter().map(|body| body.id), subject)))
    }),
    column("visibility", "Visibility", "Diffusion", Type::Term(terms::<Visibility>), |item, _| {
        Some(term(item.action?.visibility?))
    }),
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
    column("axis", "Axis", "Axe", AXIS, |item, subject| match (item.axis, item.action) {
        (Some(axis), _) => Some(one(axis.id, subject)),
        (None, Some(_)) => None,
        (None, None) => Some(Value::Nothing),
    }),
    column("objective", "Objective", "Objectif", OBJECTIVE, |item, subject| {
        Some(or_nothing(item.objective.map(|objective| one(objective.id, subject))))
    }),
    column("action_status", "Status of the action", "État de l’action", Type::Term(terms::<ActionStatus>), |item, _| match item
        .action
    {
        Some(action) => Some(term(action.status?)),
        None => Some(Value::Nothing),
    }),
    column("leads", "Leads", "Pilotes", ORGANIZATIONS, |item, subject| match item.action {
        Some(action) => many(action.leads.iter().map(|lead| lead.organization), subject),
        None => Some(Value::Nothing),
    }),
    column("partners", "Partners", "Partenaires", ORGANIZATIONS, |item, subject| match item.action {
        Some(action) => many(action.partners.iter().copied(), subject),
        None => Some(Value::Nothing),
    }),
    column("themes", "Themes", "Thèmes", Type::Texts, |item, _| match item.action {
        Some(action) => {
            (!action.themes.is_empty()).then(|| Value::Texts(action.themes.iter().map(|theme| theme.text().into()).collect()))
        }
        None => Some(Value::Nothing),
    }),
    column("target_groups", "Target groups", "Publics", Type::Texts, |item, _| match item.action {
        Some(action) => texts(&action.target_groups),
        None => Some(Value::Nothing),
    }),
    column("neighbourhoods", "Neighbourhoods", "Quartiers", Type::Texts, |item, _| match item.action {
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
    column("title", "Milestone", "Étape", Type::Text, |item, _| Some(text(item.milestone?.title))),
    column("due", "Due", "Échéance", Type::Date, |item, _| Some(date(item.milestone?.due?))),
    column("done", "Reached", "Franchie le", Type::Date, |item, _| Some(or_nothing(item.milestone?.done.map(date)))),
    column("open", "Open", "À franchir", Type::Flag, |item, _| {
        Some(Value::Flag(item.milestone?.done.is_none() && !is_over(item.action?)))
    }),
    column("late", "Late", "En retard", Type::Flag, |item, subject| {
        let late = owes_milestones(item.action?) && missed(item.milestone?, subject.today).is_some();
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
    column("funder", "Funder", "Financeur", Type::One(&[Kind::Organization]), |item, subject| {
        Some(one(item.funding?.funder, subject))
    }),
    column("fund", "Fund", "Fonds", Type::Text, |item, _| Some(text(item.funding?.fund?))),
    column("programme", "Programme", "Programme", Type::Text, |item, _| Some(text(item.funding?.programme?))),
    column("year", "Year", "Année", Type::Year, |item, _| Some(Value::Year(item.funding?.year?.get()))),
    column("amount", "Amount", "Montant", Type::Money, |item, _| {
        let funding = item.funding?;
        Some(Value::Money(money(funding.amount?, funding.currency)))
    }),
    column("currency", "Currency", "Monnaie", Type::Text, |item, _| {
        let funding = item.funding?;
        Some(Value::Text(money(funding.amount?, funding.currency).currency))
    }),
    column("reference", "Reference", "Référence", Type::Text, |item, _| Some(text(item.funding?.reference?))),
];

/// Whether two periods are of the same length, so that what they measure compares.
pub fn is_alike(one: Period, other: Period) -> bool {
    one.grain() == other.grain()
}
