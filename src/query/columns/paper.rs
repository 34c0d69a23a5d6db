//! Documents, amendments and sources.

use super::{Column, column, date, field, id, or_nothing, session, text};
use crate::model::{Date, DocumentKind, Year};
use crate::query::cell::{Cell, Type};
use crate::query::terms::term;

pub static DOCUMENTS: &[Column] = &[
    field("documents.id", |lineage, _| Some(id(lineage.document?.id))),
    field("documents.kind", |lineage, _| Some(term(lineage.document?.kind?))),
    field("documents.title", |lineage, _| Some(text(lineage.document?.title))),
    field("documents.date", |lineage, _| Some(date(lineage.document?.date?))),
    field("documents.year", |lineage, _| {
        let document = lineage.document?;
        let owed = matches!(document.kind, Some(DocumentKind::AnnualReview | DocumentKind::FipdReport));
        document.year.map(|year| Cell::Year(year.get())).or((!owed).then_some(Cell::Nothing))
    }),
    field("documents.through", |lineage, _| Some(or_nothing(lineage.document?.through.map(|year| Cell::Year(year.get()))))),
    column("counted_year", "Year counted", "Année retenue", Type::Year, |lineage, _| {
        let document = lineage.document?;
        let year = document.year.map(Year::get).or(document.date.map(Date::year));
        year.map(Cell::Year)
    }),
    field("documents.presented", |lineage, _| Some(or_nothing(lineage.document?.presented.map(session)))),
    field("documents.sent", |lineage, _| Some(or_nothing(lineage.document?.sent.map(date)))),
    field("documents.tabled", |lineage, _| Some(or_nothing(lineage.document?.tabled.map(date)))),
    field("documents.path", |lineage, _| {
        let document = lineage.document?;
        document.path.map(text).or(document.url.map(|_| Cell::Nothing))
    }),
    field("documents.url", |lineage, _| {
        let document = lineage.document?;
        document.url.map(|url| Cell::Text(url.text().into())).or(document.path.map(|_| Cell::Nothing))
    }),
    field("documents.visibility", |lineage, _| Some(term(lineage.document?.visibility?))),
];

pub static AMENDMENTS: &[Column] = &[
    field("amendments.id", |lineage, _| Some(id(lineage.amendment?.id))),
    field("amendments.date", |lineage, _| Some(date(lineage.amendment?.date))),
    field("amendments.plenary", |lineage, _| Some(session(lineage.amendment?.plenary?))),
    field("amendments.version", |lineage, _| Some(text(lineage.amendment?.version?))),
    field("amendments.summary", |lineage, _| Some(text(lineage.amendment?.summary?))),
];

/// Where the facts of the file come from.
pub static SOURCES: &[Column] = &[
    field("sources.title", |lineage, _| Some(text(lineage.source?.title))),
    field("sources.url", |lineage, _| Some(Cell::Text(lineage.source?.url?.text().into()))),
    field("sources.read", |lineage, _| Some(date(lineage.source?.read?))),
];
