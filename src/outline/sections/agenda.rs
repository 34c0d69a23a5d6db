//! The agenda of the session.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, figures, table, words};
use crate::query::word;
use crate::typography::typeset;

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
