//! The legal calendar of the year.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, table, words};
use crate::outline::wording::{fill, short_day};
use crate::typography::{capitalize, citation};

pub static DUTIES: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Legal calendar of {year}", "Calendrier légal de {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("", ""),
    // What has been done is told by what the public may not read.
    is_due: |brief| brief.audience == Audience::Internal,
    draw,
};

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let rows = brief.deadlines.iter().filter(|deadline| deadline.is_owed()).map(|deadline| {
        vec![
            Words::from(short_day(deadline.on, lang)),
            capitalize(&deadline.say(lang)).into(),
            deadline.state.title().say(lang).into(),
            citation(&deadline.say_basis(lang)).into(),
        ]
    });
    let columns = vec![
        words(Text::new("By", "Échéance"), lang),
        words(Text::new("What", "Objet"), lang),
        words(Text::new("State", "État"), lang),
        words(Text::new("Basis", "Fondement"), lang),
    ];
    let caption = Text::new("What the law and practice ask for in {year}", "Ce que les textes et l’usage demandent en {year}");
    table(fill(caption, lang, &[("year", brief.year.to_string())]), columns, rows.collect())
}
