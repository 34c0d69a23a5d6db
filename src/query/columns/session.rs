//! Sessions of the council, who came, and what was decided.

use std::borrow::Cow;
use std::collections::HashSet;

use super::council::{chair, roles};
use super::{Column, column, date, days_left, field, id, many, number, one, or_nothing, session, text};
use crate::model::{DecisionStatus, Id, Kind, Plenary, PlenaryStatus, Presence};
use crate::query::terms::term;
use crate::query::value::{Type, Value};
use crate::rules::lateness::{decision_overdue_since, is_unsettled};

pub static PLENARIES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Plenary), |item, _| {
        Some(Value::Id(Cow::Owned(item.plenary?.date.day().to_string())))
    }),
    field("plenaries.date", |item, _| Some(date(item.plenary?.date))),
    field("plenaries.number", |item, _| Some(Value::Number(item.plenary?.number?.into()))).retitle("No.", "N°"),
    field("plenaries.status", |item, _| Some(term(item.plenary?.status?))),
    field("plenaries.session", |item, _| Some(term(item.plenary?.session))),
    field("plenaries.place", |item, _| Some(text(item.plenary?.place?))),
    field("plenaries.time", |item, _| Some(Value::Text(item.plenary?.time?.text().into()))),
    field("plenaries.chair", |item, subject| chair(item.plenary?.chair.as_deref()?, subject))
        .holding(Type::Many(&[Kind::Organization])),
    field("plenaries.chair.role", |item, _| roles(item.plenary?.chair.as_deref()?))
        .rename("chair_roles")
        .retitle("Chair’s office", "Fonction")
        .holding(Type::Texts),
    column("present", "Present", "Présents", Type::Number, |item, _| {
        came(item.plenary?, &[Presence::Present, Presence::Represented, Presence::Remote])
    }),
    column("excused", "Excused", "Excusés", Type::Number, |item, _| came(item.plenary?, &[Presence::Excused])),
    column("absent", "Absent", "Absents", Type::Number, |item, _| came(item.plenary?, &[Presence::Absent])),
    column("attended", "Attended by", "Participants", Type::Many(&[Kind::Organization]), |item, subject| {
        let came = item.plenary?.attendance.iter().filter(|attendance| attendance.presence.came());
        many(each_once(came.map(|attendance| attendance.organization)), subject)
    }),
    column("presenters", "Presenters", "Rapporteurs", Type::Many(&[Kind::Organization]), |item, subject| {
        let presenters = item.plenary?.agenda.iter().filter_map(|point| point.presenter);
        Some(or_nothing(many(each_once(presenters), subject)))
    }),
    field("plenaries.agenda", |item, _| {
        let titles: Vec<Cow<'_, str>> = item.plenary?.agenda.iter().map(|point| point.title.text().into()).collect();
        (!titles.is_empty()).then_some(Value::Texts(titles))
    }),
    field("plenaries.decisions", |item, subject| many(item.plenary?.decisions.iter().map(|decision| decision.id), subject)),
    field("plenaries.documents", |item, subject| many(item.plenary?.documents.iter().copied(), subject)),
];

const SESSION_DATE: Column =
    column("session_date", "Session date", "Date de la séance", Type::Date, |item, _| Some(date(item.plenary?.date)));
const SESSION_YEAR: Column = column("year", "Year", "Année", Type::Year, |item, _| Some(Value::Year(item.plenary?.date.year())));

fn each_once<'s>(ids: impl Iterator<Item = Id<'s>>) -> Vec<Id<'s>> {
    let mut seen = HashSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}

/// How many came so; nothing is known of a session without a list of who came.
fn came(plenary: &Plenary<'_>, how: &[Presence]) -> Option<Value<'static>> {
    let owed = plenary.status == Some(PlenaryStatus::Held) || plenary.status.is_none();
    if plenary.attendance.is_empty() {
        return (!owed).then_some(Value::Nothing);
    }
    Some(number(plenary.attendance.iter().filter(|attendance| how.contains(&attendance.presence)).count()))
}

pub static ATTENDANCE: &[Column] = &[
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |item, _| Some(session(item.plenary?.date))),
    field("plenaries.session", |item, _| Some(term(item.plenary?.session))),
    field("plenaries.attendance.organization", |item, subject| Some(one(item.attendance?.organization, subject))),
    field("plenaries.attendance.as", |item, _| Some(term(item.attendance?.presence))),
    field("plenaries.attendance.role", |item, _| Some(text(item.attendance?.role?))),
    field("plenaries.attendance.designated", |item, _| {
        let attendance = item.attendance?;
        let owed = attendance.presence == Presence::Represented;
        attendance.designated.map(Value::Flag).or((!owed).then_some(Value::Nothing))
    }),
    SESSION_DATE,
    SESSION_YEAR,
];

pub static AGENDA: &[Column] = &[
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |item, _| Some(session(item.plenary?.date))),
    field("plenaries.agenda.title", |item, _| Some(text(item.point?.title))).retitle("Agenda item", "Point"),
    field("plenaries.agenda.kind", |item, _| Some(term(item.point?.kind?))),
    field("plenaries.agenda.presenter", |item, subject| Some(one(item.point?.presenter?, subject))),
    field("plenaries.session", |item, _| Some(term(item.plenary?.session))),
    SESSION_DATE,
    SESSION_YEAR,
];

pub static DECISIONS: &[Column] = &[
    field("plenaries.decisions.id", |item, _| Some(id(item.decision?.id))),
    field("plenaries.decisions.text", |item, _| Some(text(item.decision?.text))).retitle("Decision", "Décision"),
    field("plenaries.decisions.kind", |item, _| Some(term(item.decision?.kind))),
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |item, _| Some(session(item.plenary?.date))),
    field("plenaries.decisions.owner", |item, subject| Some(one(item.decision?.owner?, subject))),
    field("plenaries.decisions.due", |item, _| Some(date(item.decision?.due?))),
    field("plenaries.decisions.status", |item, _| Some(term(item.decision?.status?))),
    field("plenaries.decisions.done", |item, _| {
        let decision = item.decision?;
        let owed = decision.status == Some(DecisionStatus::Done);
        decision.done.map(date).or((!owed).then_some(Value::Nothing))
    }),
    column("open", "Open", "À exécuter", Type::Flag, |item, _| Some(Value::Flag(is_unsettled(item.decision?)))),
    column("late", "Late", "En retard", Type::Flag, |item, subject| {
        Some(Value::Flag(decision_overdue_since(item.decision?, subject.today).is_some()))
    }),
    column("days_left", "Days left", "Jours restants", Type::Number, |item, subject| {
        let decision = item.decision?;
        let due = decision.due.filter(|_| is_unsettled(decision));
        Some(or_nothing(due.map(|due| days_left(due.day(), subject.today))))
    }),
    field("plenaries.decisions.actions", |item, subject| Some(or_nothing(many(item.decision?.actions.iter().copied(), subject)))),
    field("plenaries.decisions.visibility", |item, _| Some(term(item.decision?.visibility?))),
];

/// What a decision concerns, through its actions, and when it was taken.
pub static OF_DECISION: &[Column] = &[
    field("axes", |item, subject| {
        let mut axes: Vec<Id<'_>> = Vec::new();
        for action in item.decision?.actions.iter().filter_map(|id| subject.action(id)) {
            if let Some(axis) = subject.place(action).axis.map(|axis| axis.id).filter(|axis| !axes.contains(axis)) {
                axes.push(axis);
            }
        }
        Some(or_nothing(many(axes, subject)))
    }),
    SESSION_DATE,
    SESSION_YEAR,
];
