//! The draft of an amendment.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{self, Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: outline::AMENDMENT,
    words: &["avenant", "projet-d'avenant", "projet-avenant"],
    title: |brief| Text::new("Draft amendment", "Projet d’avenant").say(brief.lang),
    about: Text::new(
        "what changed of the decided text since it was adopted, article by article; wants the history of git",
        "ce qui a changé du texte décidé depuis son adoption, article par article ; demande l’historique de git",
    ),
    audience: Audience::Internal,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Since, Ask::Plenary],
    front: Front::Title,
    subtitles: heads::of_amendment,
    sections: &[&sections::RECITALS, &sections::ARTICLES, &sections::TO_SIGN],
};
