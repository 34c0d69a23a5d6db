//! Action sheets.

use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "sheet",
    words: &["fiche", "fiches", "fiche-action", "fiches-actions", "fiches-action", "sheets"],
    title: |_| Text::new("Action sheets", "Fiches-actions"),
    about: Text::new("one action a page: those asked for, else all", "une action par page : celles demandées, sinon toutes"),
    audience: Audience::Members,
    year: Year::OfSession,
    takes: &[Ask::Action],
    subtitles: heads::of_strategy,
    sections: &[&sections::SHEETS],
};
