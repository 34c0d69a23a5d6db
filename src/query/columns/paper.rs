//! Documents, amendments, and the strategy itself.

use super::council::chair;
use super::{Column, column, date, id, number, one, or_nothing, session, text};
use crate::model::{Date, DocumentKind, Id, Kind, StrategyKind, TerritoryKind, Visibility, Year};
use crate::query::terms::{term, terms};
use crate::query::value::{Type, Value};

pub static DOCUMENTS: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Document), |item, _| Some(id(item.document?.id))),
    column("kind", "Kind", "Nature", Type::Term(terms::<DocumentKind>), |item, _| Some(term(item.document?.kind?))),
    column("title", "Title", "Titre", Type::Text, |item, _| Some(text(item.document?.title))),
    column("date", "Date", "Date", Type::Date, |item, _| Some(date(item.document?.date?))),
    column("year", "Year concerned", "Année concernée", Type::Year, |item, _| {
        let document = item.document?;
        let owed = matches!(document.kind, Some(DocumentKind::AnnualReview | DocumentKind::FipdReport));
        document.year.map(|year| Value::Year(year.get())).or((!owed).then_some(Value::Nothing))
    }),
    column("counted_year", "Year counted", "Année retenue", Type::Year, |item, _| {
        let document = item.document?;
        let year = document.year.map(Year::get).or(document.date.map(Date::year));
        year.map(Value::Year)
    }),
    column("presented", "Presented", "Présentée le", Type::One(&[Kind::Plenary]), |item, _| {
        Some(or_nothing(item.document?.presented.map(session)))
    }),
    column("path", "Path", "Fichier", Type::Text, |item, _| {
        let document = item.document?;
        document.path.map(text).or(document.url.map(|_| Value::Nothing))
    }),
    column("url", "URL", "Adresse", Type::Text, |item, _| {
        let document = item.document?;
        document.url.map(|url| Value::Text(url.text().into())).or(document.path.map(|_| Value::Nothing))
    }),
    column("visibility", "Visibility", "Diffusion", Type::Term(terms::<Visibility>), |item, _| {
        Some(term(item.document?.visibility?))
    }),
];

pub static AMENDMENTS: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Amendment), |item, _| Some(id(item.amendment?.id))),
    column("date", "Date", "Date", Type::Date, |item, _| Some(date(item.amendment?.date))),
    column("plenary", "Session", "Séance", Type::One(&[Kind::Plenary]), |item, _| Some(session(item.amendment?.plenary?))),
    column("version", "Edition", "Édition", Type::Text, |item, _| Some(text(item.amendment?.version?))),
    column("summary", "Summary", "Résumé", Type::Text, |item, _| Some(text(item.amendment?.summary?))),
];

pub static STRATEGIES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Strategy), |_, subject| subject.strategy.id.map(id)),
    column("title", "Title", "Titre", Type::Text, |_, subject| Some(text(subject.strategy.title))),
    column("kind", "Kind", "Nature", Type::Term(terms::<StrategyKind>), |_, subject| Some(term(subject.strategy.kind))),
    column("territory", "Territory", "Territoire", Type::Text, |_, subject| Some(text(subject.strategy.territory.name))),
    column("territory_kind", "Kind of territory", "Nature du territoire", Type::Term(terms::<TerritoryKind>), |_, subject| {
        Some(term(subject.strategy.territory.kind?))
    }),
    column("code", "Code", "Code", Type::Text, |_, subject| Some(text(subject.strategy.territory.code?))),
    column("population", "Population", "Population", Type::Number, |_, subject| {
        Some(Value::Number(subject.strategy.territory.population.as_ref()?.value.into()))
    }),
    column("version", "Edition", "Édition", Type::Text, |_, subject| Some(text(subject.strategy.version?))),
    column("start", "Start", "Début", Type::Date, |_, subject| Some(date(subject.strategy.period?.start?))),
    column("end", "End", "Fin", Type::Date, |_, subject| Some(date(subject.strategy.period?.end?))),
    column("follows", "Follows", "Fait suite à", Type::Text, |_, subject| {
        subject.strategy.follows.map(|follows| Value::Text(Id::text(follows).into()))
    }),
    column("parent", "Parent", "Décline", Type::Text, |_, subject| {
        Some(or_nothing(subject.strategy.parent.map(|parent| Value::Text(Id::text(parent).into()))))
    }),
    column("chair", "Chair of the council", "Présidence du conseil", Type::Many(&[Kind::Organization]), |_, subject| {
        chair(subject.strategy.council.as_ref()?.chair.as_deref()?, subject)
    }),
    column("intercommunality", "Intercommunality", "Intercommunalité", Type::One(&[Kind::Organization]), |_, subject| {
        Some(one(subject.strategy.territory.intercommunality.as_ref()?.organization, subject))
    }),
    column(
        "coordinator",
        "Coordinator’s employer",
        "Employeur de la coordination",
        Type::One(&[Kind::Organization]),
        |_, subject| Some(one(subject.strategy.council.as_ref()?.coordinator.as_ref()?.organization?, subject)),
    ),
    column("axes", "Axes", "Axes", Type::Number, |_, subject| Some(number(subject.strategy.axes.len()))),
    column("actions", "Actions", "Actions", Type::Number, |_, subject| Some(number(subject.strategy.actions.len()))),
    column("late_actions", "Late", "En retard", Type::Number, |_, subject| {
        Some(number(subject.strategy.actions.iter().filter(|action| subject.is_late(action)).count()))
    }),
];
