//! The sheet that members sign.

use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "attendance",
    words: &["emargement", "feuille-d'emargement", "feuille-emargement", "presence", "presences", "feuille-de-presence"],
    title: |_| Text::new("Attendance sheet", "Feuille d’émargement"),
    about: Text::new("the members of the council, with room to sign", "les membres du conseil, avec la place pour signer"),
    audience: Audience::Members,
    year: Year::OfSession,
    takes: &[Ask::Plenary],
    subtitles: heads::of_session,
    sections: &[&sections::SIGN_IN],
};
