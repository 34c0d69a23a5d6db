//! The sheet that members sign.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "attendance",
    words: &["emargement", "feuille-d'emargement", "feuille-emargement", "presence", "presences", "feuille-de-presence"],
    title: |brief| Text::new("Attendance sheet", "Feuille d’émargement").say(brief.lang),
    about: Text::new("the members of the council, with room to sign", "les membres du conseil, avec la place pour signer"),
    audience: Audience::Members,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Plenary, Ask::Arrival],
    front: Front::Title,
    subtitles: heads::of_session,
    sections: &[&sections::SIGN_IN],
};
