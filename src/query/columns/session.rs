//! Sessions of the council, who came, and what was decided.

use std::borrow::Cow;
use std::collections::HashSet;

use super::council::{chair, roles};
use super::{Column, column, date, days_left, id, many, number, one, or_nothing, session, text};
use crate::model::{DecisionKind, DecisionStatus, Id, Kind, Plenary, PlenaryStatus, Presence, Session, Visibility};
use crate::query::terms::{term, terms};
use crate::query::value::{Type, Value};
use crate::rules::lateness::{decision_overdue_since, is_unsettled};

pub static PLENARIES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Plenary), |item, _| {
        Some(Value::Id(Cow::Owned(item.plenary?.date.day().to_string())))
    }),
    column("date", "Date", "Date", Type::Date, |item, _| Some(date(item.plenary?.date))),
    column("number", "No.", "N°", Type::Number, |item, _| Some(Value::Number(item.plenary?.number?.into()))),
    column("status", "Status", "État", Type::Term(terms::<PlenaryStatus>), |item, _| Some(term(item.plenary?.status?))),
    column("session", "Session", "Formation", Type::Term(terms::<Session>), |item, _| Some(term(item.plenary?.session))),
    column("place", "Place", "Lieu", Type::Text, |item, _| Some(text(item.plenary?.place?))),
    column("time", "Time", "Heure", Type::Text, |item, _| Some(Value::Text(item.plenary?.time?.text().into()))),
    column("chair", "Chair", "Présidence", Type::Many(&[Kind::Organization]), |item, subject| {
        chair(item.plenary?.chair.as_deref()?, subject)
    }),
    column("chair_roles", "Chair’s office", "Fonction", Type::Texts, |item, _| roles(item.plenary?.chair.as_deref()?)),
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
    column("agenda", "Agenda", "Ordre du jour", Type::Texts, |item, _| {
        let titles: Vec<Cow<'_, str>> = item.plenary?.agenda.iter().map(|point| point.title.text().into()).collect();
        (!titles.is_empty()).then_some(Value::Texts(titles))
    }),
    column("decisions", "Decisions", "Décisions", Type::Many(&[Kind::Decision]), |item, subject| {
        many(item.plenary?.decisions.iter().map(|decision| decision.id), subject)
    }),
    column("documents", "Documents", "Pièces", Type::Many(&[Kind::Document]), |item, subject| {
        many(item.plenary?.documents.iter().copied(), subject)
    }),
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
    column("session", "Kind of session", "Formation", Type::Term(terms::<Session>), |item, _| Some(term(item.plenary?.session))),
    column("organization", "Organization", "Organisme", Type::One(&[Kind::Organization]), |item, subject| {
        Some(one(item.attendance?.organization, subject))
    }),
    column("as", "Presence", "Présence", Type::Term(terms::<Presence>), |item, _| Some(term(item.attendance?.presence))),
    column("role", "Office", "Fonction", Type::Text, |item, _| Some(text(item.attendance?.role?))),
    column("designated", "Specially designated", "Spécialement désigné", Type::Flag, |item, _| {
        let attendance = item.attendance?;
        let owed = attendance.presence == Presence::Represented;
        attendance.designated.map(Value::Flag).or((!owed).then_some(Value::Nothing))
    }),
    SESSION_DATE,
    SESSION_YEAR,
];

pub static DECISIONS: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Decision), |item, _| Some(id(item.decision?.id))),
    column("text", "Decision", "Décision", Type::Text, |item, _| Some(text(item.decision?.text))),
    column("kind", "Kind", "Nature", Type::Term(terms::<DecisionKind>), |item, _| Some(term(item.decision?.kind))),
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |item, _| Some(session(item.plenary?.date))),
    column("owner", "Owner", "Chargé de l’exécution", Type::One(&[Kind::Organization]), |item, subject| {
        Some(one(item.decision?.owner?, subject))
    }),
    column("due", "Due", "Échéance", Type::Date, |item, _| Some(date(item.decision?.due?))),
    column("status", "Status", "État", Type::Term(terms::<DecisionStatus>), |item, _| Some(term(item.decision?.status?))),
    column("done", "Done", "Exécutée le", Type::Date, |item, _| {
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
    column("actions", "Actions", "Actions", Type::Many(&[Kind::Action]), |item, subject| {
        Some(or_nothing(many(item.decision?.actions.iter().copied(), subject)))
    }),
    column("visibility", "Visibility", "Diffusion", Type::Term(terms::<Visibility>), |item, _| {
        Some(term(item.decision?.visibility?))
    }),
];

/// What a decision concerns, through its actions, and when it was taken.
pub static OF_DECISION: &[Column] = &[
    column("axes", "Axes", "Axes", Type::Many(&[Kind::Axis]), |item, subject| {
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
