//! Action sheets.

use crate::lang::Text;
use crate::outline::{self, Outline, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "sheet",
    title: Text::new("Action sheets", "Fiches-actions"),
    about: Text::new("one action a page: those asked for, else all", "une action par page : celles demandées, sinon toutes"),
    banner: Some(outline::INTERNAL),
    subtitles: heads::of_strategy,
    sections: &[&sections::SHEETS],
};
