//! The agenda of the session.

use crate::document::{Block, Marks, Words};
use crate::lang::{Lang, Text};
use crate::model::AgendaItem;
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, figures, table, words};
use crate::outline::wording::{fill, lines};
use crate::query::word;
use crate::typography::{count, typeset};

pub static AGENDA: Section = Section {
    title: Some(|brief| Text::new("Agenda", "Ordre du jour").say(brief.lang)),
    called: Text::new("the agenda", "l’ordre du jour"),
    is_due: super::always,
    draw,
};

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let items = brief.session.iter().flat_map(|session| &session.agenda).enumerate();
    let rows = items.map(|(rank, item)| {
        vec![
            Words::from((rank + 1).to_string()),
            typeset(item.title.text(), lang).into(),
            item.kind.map_or_else(|| brief.missing(), |kind| word(kind).say(lang).into()),
            item.presenter.map_or_else(|| brief.missing(), |presenter| brief.name(presenter).into()),
        ]
    });
    let columns = vec![
        figures(Text::new("No.", "N°"), lang),
        words(Text::new("Item", "Point"), lang),
        words(Text::new("Kind", "Nature"), lang),
        words(Text::new("Presented by", "Présenté par"), lang),
    ];
    table(Text::new("Agenda of the session", "Ordre du jour de la séance").say(lang), columns, rows.collect())
}

/// What was said on each point, and what came of it.
pub static POINTS: Section = Section {
    title: Some(|brief| Text::new("Points discussed", "Points examinés").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| {
        let points = brief.session.iter().flat_map(|session| &session.agenda);
        let items = points.map(|point| {
            let said: Vec<Words> = point.said.map_or_else(Vec::new, |said| lines(said.text(), brief.lang));
            let outcome = tell_outcome(point, brief.lang).map(Words::emphasis);
            let told: Vec<Words> = said.into_iter().chain(outcome).collect();
            let told = if told.is_empty() { brief.or_missing().into_iter().collect() } else { told };
            Words::lines(std::iter::once(Words::strong(typeset(point.title.text(), brief.lang))).chain(told))
        });
        let items: Vec<Words> = items.collect();
        if items.is_empty() { Vec::new() } else { vec![Block::List { marks: Marks::Numbers, items }] }
    },
};

/// « Adopté : 12 voix pour, 2 contre, 1 abstention. »
fn tell_outcome(point: &AgendaItem<'_>, lang: Lang) -> Option<String> {
    const VOTES: [Text; 3] = [
        Text::new("{votes} for", "pour : {votes}"),
        Text::new("{votes} against", "contre : {votes}"),
        Text::new("{votes} abstaining", "abstentions : {votes}"),
    ];
    let outcome = point.outcome.map(|outcome| word(outcome).say(lang));
    let votes = point.votes.map(|votes| {
        let stated = VOTES.into_iter().zip([Some(votes.ayes), votes.against, votes.abstained]);
        let said = stated.filter_map(|(text, votes)| Some(fill(text, lang, &[("votes", count(votes? as usize, lang))])));
        said.collect::<Vec<_>>().join(", ")
    });
    let said: Vec<String> = outcome.into_iter().chain(votes).collect();
    (!said.is_empty()).then(|| said.join(" – "))
}
