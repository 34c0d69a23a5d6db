//! Action sheets.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "sheet",
    words: &["fiche", "fiches", "fiche-action", "fiches-actions", "fiches-action", "sheets"],
    title: sections::name_sheets,
    about: Text::new("one action a page: those asked for, else all", "une action par page : celles demandées, sinon toutes"),
    audience: Audience::Members,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Action],
    front: Front::Title,
    subtitles: heads::of_strategy,
    sections: &[&sections::SHEETS],
};
