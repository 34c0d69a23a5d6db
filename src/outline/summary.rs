//! The summary for a session: the coordinator's main document.

use crate::document::Front;
use crate::lang::Text;
use crate::model::{Audience, Session};
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "summary",
    words: &["synthese", "resume"],
    title: |brief| match brief.session {
        Some(session) if session.session == Session::Restricted => {
            Text::new("Summary for the restricted session", "Synthèse pour la formation restreinte").say(brief.lang)
        }
        _ => Text::new("Summary for the plenary session", "Synthèse pour la séance plénière").say(brief.lang),
    },
    about: Text::new(
        "for the session: agenda, legal calendar, progress, what is late, indicators, decisions, funding, what comes",
        "pour la séance : ordre du jour, calendrier légal, avancement, retards, indicateurs, décisions, financements, perspectives",
    ),
    audience: Audience::Members,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Plenary, Ask::Year, Ask::Action, Ask::Since, Ask::Progress],
    front: Front::Title,
    subtitles: heads::of_session,
    sections: &[
        &sections::AT_A_GLANCE,
        &sections::SESSION,
        &sections::AGENDA,
        &sections::ATTENDANCE,
        &sections::DUTIES,
        &sections::PROGRESS,
        &sections::ADVANCE,
        &sections::LATE,
        &sections::STOPPED,
        &sections::UNSERVED,
        &sections::BLOCKED,
        &sections::CHOSEN,
        &sections::SINCE,
        &sections::INDICATORS,
        &sections::BODIES,
        &sections::DECISIONS,
        &sections::SIGNED,
        &sections::OPEN_DECISIONS,
        &sections::FUNDING,
        &sections::AHEAD,
        &sections::BOARD,
    ],
};
