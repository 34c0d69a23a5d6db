//! The review of a year.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "review",
    words: &["bilan", "bilan-annuel", "rapport", "rapport-annuel", "annual-review"],
    title: |brief| Text::new("Annual review", "Bilan annuel").say(brief.lang),
    about: Text::new(
        "what a year brought: sessions, actions, indicators, bodies, decisions, funding",
        "ce qu’une année a apporté : séances, actions, indicateurs, groupes, décisions, financements",
    ),
    audience: Audience::Internal,
    session: Sitting::Next,
    year: Year::Closed,
    takes: &[Ask::Year, Ask::Progress],
    front: Front::Title,
    subtitles: heads::of_year,
    sections: &[
        &sections::SESSIONS_OF_YEAR,
        &sections::PROGRESS_AT_CLOSING,
        &sections::ADVANCE,
        &sections::REVIEWS,
        &sections::INDICATORS_OF_YEAR,
        &sections::BODIES_OF_YEAR,
        &sections::TAKEN_IN_YEAR,
        &sections::FUNDING_OF_YEAR,
    ],
};
