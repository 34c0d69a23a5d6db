//! Sessions of the council, who came, and what was decided.

use std::borrow::Cow;
use std::collections::HashSet;

use super::council::{chair, roles};
use super::{Column, column, date, days_left, field, id, many, number, one, or_nothing, session, text};
use crate::model::{DecisionStatus, Id, Kind, Plenary, PlenaryStatus, Presence};
use crate::query::cell::{Cell, Type};
use crate::query::terms::term;
use crate::rules::lateness::{decision_overdue_since, is_unsettled};

pub static PLENARIES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Plenary), |lineage, _| {
        Some(Cell::Id(Cow::Owned(lineage.plenary?.date.to_string())))
    }),
    field("plenaries.date", |lineage, _| Some(date(lineage.plenary?.date))),
    field("plenaries.number", |lineage, _| Some(Cell::Number(lineage.plenary?.number?.into()))).retitle("No.", "N°"),
    field("plenaries.status", |lineage, _| Some(term(lineage.plenary?.status?))),
    field("plenaries.session", |lineage, _| Some(term(lineage.plenary?.session))),
    field("plenaries.place", |lineage, _| Some(text(lineage.plenary?.place?))),
    field("plenaries.time", |lineage, _| Some(Cell::Text(lineage.plenary?.time?.text().into()))),
    field("plenaries.chair", |lineage, subject| chair(lineage.plenary?.chair.as_deref()?, subject))
        .holding(Type::Many(&[Kind::Organization])),
    field("plenaries.chair.role", |lineage, _| roles(lineage.plenary?.chair.as_deref()?))
        .rename("chair_roles")
        .retitle("Chair’s office", "Fonction")
        .holding(Type::Texts),
    column("present", "Present", "Présents", Type::Number, |lineage, _| {
        came(lineage.plenary?, &[Presence::Present, Presence::Represented, Presence::Remote])
    })
    .resting_on("plenaries.attendance"),
    field("plenaries.attended", |lineage, _| Some(Cell::Number(lineage.plenary?.attended?.into())))
        .rename("headcount")
        .retitle("Attended, in all", "Participants, en tout"),
    column("excused", "Excused", "Excusés", Type::Number, |lineage, _| came(lineage.plenary?, &[Presence::Excused]))
        .resting_on("plenaries.attendance"),
    column("absent", "Absent", "Absents", Type::Number, |lineage, _| came(lineage.plenary?, &[Presence::Absent]))
        .resting_on("plenaries.attendance"),
    column("attended", "Attended by", "Participants", Type::Many(&[Kind::Organization]), |lineage, subject| {
        let came = lineage.plenary?.attendance.iter().filter(|attendance| attendance.presence.came());
        many(each_once(came.map(|attendance| attendance.organization)), subject)
    })
    .resting_on("plenaries.attendance"),
    column("presenters", "Presenters", "Rapporteurs", Type::Many(&[Kind::Organization]), |lineage, subject| {
        let presenters = lineage.plenary?.agenda.iter().filter_map(|point| point.presenter);
        Some(or_nothing(many(each_once(presenters), subject)))
    })
    .resting_on("plenaries.agenda"),
    field("plenaries.agenda", |lineage, _| {
        let titles: Vec<Cow<'_, str>> = lineage.plenary?.agenda.iter().map(|point| point.title.text().into()).collect();
        (!titles.is_empty()).then_some(Cell::Texts(titles))
    }),
    field("plenaries.decisions", |lineage, subject| many(lineage.plenary?.decisions.iter().map(|decision| decision.id), subject)),
    field("plenaries.informed", |lineage, subject| Some(or_nothing(many(lineage.plenary?.informed.iter().copied(), subject)))),
    field("plenaries.documents", |lineage, subject| many(lineage.plenary?.documents.iter().copied(), subject)),
];

const SESSION_DATE: Column =
    column("session_date", "Session date", "Date de la séance", Type::Date, |lineage, _| Some(date(lineage.plenary?.date)));
const SESSION_YEAR: Column =
    column("year", "Year", "Année", Type::Year, |lineage, _| Some(Cell::Year(lineage.plenary?.date.year())));

fn each_once<'s>(ids: impl Iterator<Item = Id<'s>>) -> Vec<Id<'s>> {
    let mut seen = HashSet::new();
    ids.filter(|id| seen.insert(*id)).collect()
}

/// How many came so; nothing is known of a session without a list of who came.
fn came(plenary: &Plenary<'_>, how: &[Presence]) -> Option<Cell<'static>> {
    let owed = plenary.status == Some(PlenaryStatus::Held) || plenary.status.is_none();
    if plenary.attendance.is_empty() {
        return (!owed).then_some(Cell::Nothing);
    }
    Some(number(plenary.attendance.iter().filter(|attendance| how.contains(&attendance.presence)).count()))
}

pub static ATTENDANCE: &[Column] = &[
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |lineage, _| Some(session(lineage.plenary?.date))),
    field("plenaries.session", |lineage, _| Some(term(lineage.plenary?.session))),
    field("plenaries.attendance.organization", |lineage, subject| Some(one(lineage.attendance?.organization, subject))),
    field("plenaries.attendance.as", |lineage, _| Some(term(lineage.attendance?.presence))),
    field("plenaries.attendance.role", |lineage, _| Some(text(lineage.attendance?.role?))),
    field("plenaries.attendance.designated", |lineage, _| {
        let attendance = lineage.attendance?;
        let owed = attendance.presence == Presence::Represented;
        attendance.designated.map(Cell::Flag).or((!owed).then_some(Cell::Nothing))
    }),
    SESSION_DATE,
    SESSION_YEAR,
];

pub static AGENDA: &[Column] = &[
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |lineage, _| Some(session(lineage.plenary?.date))),
    field("plenaries.agenda.title", |lineage, _| Some(text(lineage.point?.title))).retitle("Agenda item", "Point"),
    field("plenaries.agenda.kind", |lineage, _| Some(term(lineage.point?.kind?))),
    field("plenaries.agenda.presenter", |lineage, subject| Some(one(lineage.point?.presenter?, subject))),
    field("plenaries.agenda.said", |lineage, _| Some(text(lineage.point?.said?))),
    field("plenaries.agenda.outcome", |lineage, _| Some(term(lineage.point?.outcome?))),
    field("plenaries.agenda.votes.for", |lineage, _| Some(Cell::Number(lineage.point?.votes?.ayes.into()))),
    field("plenaries.agenda.votes.against", |lineage, _| Some(Cell::Number(lineage.point?.votes?.against?.into()))),
    field("plenaries.agenda.votes.abstained", |lineage, _| Some(Cell::Number(lineage.point?.votes?.abstained?.into()))),
    field("plenaries.session", |lineage, _| Some(term(lineage.plenary?.session))),
    SESSION_DATE,
    SESSION_YEAR,
];

pub static DECISIONS: &[Column] = &[
    field("plenaries.decisions.id", |lineage, _| Some(id(lineage.decision?.id))),
    field("plenaries.decisions.text", |lineage, _| Some(text(lineage.decision?.text))).retitle("Decision", "Décision"),
    field("plenaries.decisions.kind", |lineage, _| Some(term(lineage.decision?.kind))),
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |lineage, _| Some(session(lineage.plenary?.date))),
    field("plenaries.decisions.owner", |lineage, subject| Some(one(lineage.decision?.owner?, subject))),
    field("plenaries.decisions.due", |lineage, _| Some(date(lineage.decision?.due?))),
    field("plenaries.decisions.status", |lineage, _| Some(term(lineage.decision?.status?))),
    field("plenaries.decisions.done", |lineage, _| {
        let decision = lineage.decision?;
        let owed = decision.status == Some(DecisionStatus::Done);
        decision.done.map(date).or((!owed).then_some(Cell::Nothing))
    }),
    column("open", "Open", "À exécuter", Type::Flag, |lineage, _| Some(Cell::Flag(is_unsettled(lineage.decision?)))),
    column("late", "Late", "En retard", Type::Flag, |lineage, subject| {
        Some(Cell::Flag(decision_overdue_since(lineage.decision?, subject.clock()).is_some()))
    }),
    column("days_left", "Days left", "Jours restants", Type::Number, |lineage, subject| {
        let decision = lineage.decision?;
        let due = decision.due.filter(|_| is_unsettled(decision));
        Some(or_nothing(due.map(|due| days_left(due, subject.today))))
    }),
    field("plenaries.decisions.actions", |lineage, subject| {
        Some(or_nothing(many(lineage.decision?.actions.iter().copied(), subject)))
    }),
    field("plenaries.decisions.visibility", |lineage, _| Some(term(lineage.decision?.visibility?))),
];

/// What a decision concerns, through its actions, and when it was taken.
pub static OF_DECISION: &[Column] = &[
    field("axes", |lineage, subject| {
        let mut axes: Vec<Id<'_>> = Vec::new();
        for action in lineage.decision?.actions.iter().filter_map(|id| subject.action(id)) {
            if let Some(axis) = subject.place(action).axis.map(|axis| axis.id).filter(|axis| !axes.contains(axis)) {
                axes.push(axis);
            }
        }
        Some(or_nothing(many(axes, subject)))
    }),
    SESSION_DATE,
    SESSION_YEAR,
];
