//! The papers around the strategy: annexes and acts, amendments, sources.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Date, Document, DocumentKind, StrategyKind, Year};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, bullets, field_words, table, words};
use crate::outline::wording::{day, fill, short_day};
use crate::query::word;
use crate::typography::{colon, enumeration, typeset};

pub static PAPERS: Section = Section {
    title: Some(|brief| Text::new("Documents", "Pièces").say(brief.lang)),
    called: Text::new("the documents", "les pièces"),
    is_due: super::always,
    draw: papers,
};

pub static AMENDMENTS: Section = Section {
    title: Some(|brief| Text::new("Amendments", "Avenants").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: amendments,
};

pub static SIGNED: Section = Section {
    title: Some(|brief| Text::new("Signed and presented", "Documents signés et présentés").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::was_held,
    draw: tell_signed,
};

pub static SOURCES: Section = Section {
    title: Some(|brief| Text::new("Sources", "Sources").say(brief.lang)),
    called: Text::new("the sources", "les sources"),
    is_due: super::always,
    draw: sources,
};

/// What was signed on the day of the session, and the papers that it saw.
fn tell_signed(brief: &Brief<'_>) -> Vec<Block> {
    const STRATEGY: Text = Text::new("Strategy signed by {names}", "Stratégie signée par {names}");
    const CONTRACT: Text = Text::new("Contract signed by {names}", "Contrat signé par {names}");
    const AMENDMENT: Text = Text::new("Amendment of {day}", "Avenant du {day}");
    let lang = brief.lang;
    let Some(session) = brief.session else { return Vec::new() };
    let strategy = brief.strategy();
    let signatories = strategy.signatories.iter().filter(|one| one.signed == Some(session.date));
    let names: Vec<String> = signatories.map(|one| brief.name(one.organization)).collect();
    let is_contract = matches!(strategy.kind, StrategyKind::Cls | StrategyKind::Csi);
    let text = if is_contract { CONTRACT } else { STRATEGY };
    let signed = (!names.is_empty()).then(|| fill(text, lang, &[("names", enumeration(&names, lang))]).into());
    let amendments = strategy.amendments.iter().filter(|one| one.plenary.map_or(one.date, |plenary| plenary) == session.date);
    let amendments = amendments.map(|amendment| {
        let name = fill(AMENDMENT, lang, &[("day", day(amendment.date, lang))]);
        let summary = amendment.summary.map(|summary| typeset(summary.text(), lang));
        Words::from(summary.map_or(name.clone(), |summary| format!("{name}{}{summary}", colon(lang))))
    });
    // The minutes of a session are written after it; those of the one before were put to it.
    let are_its_own = |document: &Document<'_>| {
        document.kind == Some(DocumentKind::Minutes) && document.date.is_none_or(|date| date >= session.date)
    };
    let is_of = |document: &&Document<'_>| {
        let is_cited = || session.documents.iter().any(|id| **id == *document.id);
        (is_cited() || document.presented == Some(session.date)) && !are_its_own(document)
    };
    let papers = strategy.documents.iter().filter(is_of).map(|document| {
        let title = typeset(document.title.text(), lang);
        document.url.map_or_else(|| title.clone().into(), |url| Words::link(title.clone(), url.text()))
    });
    bullets(signed.into_iter().chain(amendments).chain(papers).collect())
}

fn papers(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let documents = &brief.strategy().documents;
    let has_years = documents.iter().any(|document| document.year.is_some());
    let was_presented = documents.iter().any(|document| document.presented.is_some());
    let was_sent = documents.iter().any(|document| document.sent.is_some());
    let was_tabled = documents.iter().any(|document| document.tabled.is_some());
    let rows = documents.iter().map(|document| {
        let title = typeset(document.title.text(), lang);
        let title = document.url.map_or_else(|| title.clone().into(), |url| Words::link(title.clone(), url.text()));
        let date = document.date.map(|date| short_day(date, lang));
        let year = || document.year.map_or_else(Words::default, |year| say_years(year, document.through));
        let on = |day: Option<Date>| day.map_or_else(Words::default, |day| short_day(day, lang).into());
        let mut row = vec![
            title,
            document.kind.map_or_else(|| brief.missing(), |kind| word(kind).say(lang).into()),
            date.map_or_else(|| brief.missing(), Words::from),
        ];
        row.extend(has_years.then(year));
        row.extend(was_presented.then(|| on(document.presented)));
        row.extend(was_sent.then(|| on(document.sent)));
        row.extend(was_tabled.then(|| on(document.tabled)));
        row
    });
    let mut columns = vec![
        words(Text::new("Document", "Pièce"), lang),
        field_words("documents.kind", lang),
        field_words("documents.date", lang),
    ];
    columns.extend(has_years.then(|| field_words("documents.year", lang)));
    columns.extend(was_presented.then(|| field_words("documents.presented", lang)));
    columns.extend(was_sent.then(|| field_words("documents.sent", lang)));
    columns.extend(was_tabled.then(|| field_words("documents.tabled", lang)));
    table(Text::new("Documents", "Pièces").say(lang), columns, rows.collect())
}

fn amendments(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let amendments = &brief.strategy().amendments;
    let has_sessions = amendments.iter().any(|amendment| amendment.plenary.is_some());
    let rows = amendments.iter().map(|amendment| {
        let session = || amendment.plenary.map_or_else(Words::default, |day| short_day(day, lang).into());
        let mut row = vec![
            Words::from(short_day(amendment.date, lang)),
            amendment.version.map_or_else(|| brief.missing(), |version| typeset(version.text(), lang).into()),
            amendment.summary.map_or_else(Words::default, |summary| typeset(summary.text(), lang).into()),
        ];
        row.extend(has_sessions.then(session));
        row
    });
    let mut columns = vec![
        field_words("amendments.date", lang),
        field_words("amendments.version", lang),
        field_words("amendments.summary", lang),
    ];
    columns.extend(has_sessions.then(|| field_words("amendments.plenary", lang)));
    table(Text::new("Amendments", "Avenants").say(lang), columns, rows.collect())
}

fn sources(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let items = brief.strategy().sources.iter().map(|source| {
        let title = typeset(source.title.text(), lang);
        let title = source.url.map_or_else(|| title.clone().into(), |url| Words::link(title.clone(), url.text()));
        let read = source.read.map(|read| {
            let text = Text::new(" (read on {day})", " (lu le {day})");
            crate::outline::wording::fill(text, lang, &[("day", short_day(read, lang))])
        });
        read.map_or(title.clone(), |read| title.and(read))
    });
    bullets(items.collect())
}

/// « 2025 », « 2018-2021 ».
fn say_years(first: Year, last: Option<Year>) -> Words {
    let last = last.filter(|last| last.get() > first.get());
    last.map_or_else(|| first.get().to_string(), |last| format!("{}\u{2011}{}", first.get(), last.get())).into()
}
