//! The yearly report on what the interministerial fund financed.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "fipd-report",
    words: &["rapport-fipd", "fipd", "bilan-fipd"],
    title: |brief| {
        Text::new("Report on the actions financed by the FIPD", "Rapport sur les actions financées par le FIPD").say(brief.lang)
    },
    about: Text::new(
        "what the FIPD financed in a year: grants, actions, results; for the prefect and the council",
        "ce que le FIPD a financé dans l’année : subventions, actions, résultats ; pour le préfet et le conseil",
    ),
    audience: Audience::Members,
    session: Sitting::Next,
    year: Year::Closed,
    takes: &[Ask::Year],
    front: Front::Title,
    subtitles: heads::of_year,
    sections: &[&sections::REPORTED, &sections::GRANTS, &sections::FINANCED],
};
