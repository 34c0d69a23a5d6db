//! What a session decided, and what is still open.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "decisions",
    words: &["releve", "releve-de-decisions", "releve-decisions", "decision", "compte-rendu"],
    title: |brief| Text::new("Record of decisions", "Relevé de décisions").say(brief.lang),
    about: Text::new("who came, what was decided, what is still open", "qui était là, ce qui a été décidé, ce qui reste ouvert"),
    audience: Audience::Members,
    session: Sitting::Held,
    year: Year::OfSession,
    takes: &[Ask::Plenary],
    front: Front::Title,
    subtitles: heads::of_session,
    sections: &[
        &sections::SESSION,
        &sections::ATTENDANCE,
        &sections::POINTS,
        &sections::DECISIONS,
        &sections::SIGNED,
        &sections::OPEN_DECISIONS,
        &sections::CLOSED,
    ],
};
