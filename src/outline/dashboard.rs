//! All actions at a glance.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "dashboard",
    words: &["tableau", "tableau-de-bord", "tdb"],
    title: |brief| Text::new("Dashboard", "Tableau de bord").say(brief.lang),
    about: Text::new("all actions at a glance, with figures", "toutes les actions d’un coup d’œil, avec les chiffres"),
    audience: Audience::Internal,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Progress],
    front: Front::Board,
    subtitles: heads::of_strategy,
    sections: &[
        &sections::WALL,
        &sections::ADVANCE,
        &sections::BOARD,
        &sections::LATE,
        &sections::TIMELINE,
        &sections::INDICATORS,
        &sections::FUNDING,
    ],
};
