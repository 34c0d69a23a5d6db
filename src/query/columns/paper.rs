//! Documents, amendments and sources.

use super::{Column, column, date, field, id, or_nothing, session, text};
use crate::model::{Date, DocumentKind, Year};
use crate::query::terms::term;
use crate::query::value::{Type, Value};

pub static DOCUMENTS: &[Column] = &[
    field("documents.id", |item, _| Some(id(item.document?.id))),
    field("documents.kind", |item, _| Some(term(item.document?.kind?))),
    field("documents.title", |item, _| Some(text(item.document?.title))),
    field("documents.date", |item, _| Some(date(item.document?.date?))),
    field("documents.year", |item, _| {
        let document = item.document?;
        let owed = matches!(document.kind, Some(DocumentKind::AnnualReview | DocumentKind::FipdReport));
        document.year.map(|year| Value::Year(year.get())).or((!owed).then_some(Value::Nothing))
    }),
    column("counted_year", "Year counted", "Année retenue", Type::Year, |item, _| {
        let document = item.document?;
        let year = document.year.map(Year::get).or(document.date.map(Date::year));
        year.map(Value::Year)
    }),
    field("documents.presented", |item, _| Some(or_nothing(item.document?.presented.map(session)))),
    field("documents.path", |item, _| {
        let document = item.document?;
        document.path.map(text).or(document.url.map(|_| Value::Nothing))
    }),
    field("documents.url", |item, _| {
        let document = item.document?;
        document.url.map(|url| Value::Text(url.text().into())).or(document.path.map(|_| Value::Nothing))
    }),
    field("documents.visibility", |item, _| Some(term(item.document?.visibility?))),
];

pub static AMENDMENTS: &[Column] = &[
    field("amendments.id", |item, _| Some(id(item.amendment?.id))),
    field("amendments.date", |item, _| Some(date(item.amendment?.date))),
    field("amendments.plenary", |item, _| Some(session(item.amendment?.plenary?))),
    field("amendments.version", |item, _| Some(text(item.amendment?.version?))),
    field("amendments.summary", |item, _| Some(text(item.amendment?.summary?))),
];

/// Where the facts of the file come from.
pub static SOURCES: &[Column] = &[
    field("sources.title", |item, _| Some(text(item.source?.title))),
    field("sources.url", |item, _| Some(Value::Text(item.source?.url?.text().into()))),
    field("sources.read", |item, _| Some(date(item.source?.read?))),
];
