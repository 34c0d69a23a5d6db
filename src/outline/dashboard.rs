//! All actions at a glance, on one page.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "dashboard",
    words: &["tableau", "tableau-de-bord", "tdb"],
    title: |brief| Text::new("Dashboard", "Tableau de bord").say(brief.lang),
    about: Text::new(
        "one page to be hung: how far the actions are, what is late",
        "une page à afficher : où en sont les actions, ce qui est en retard",
    ),
    audience: Audience::Internal,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Progress],
    front: Front::Board,
    subtitles: heads::of_strategy,
    sections: &[&sections::WALL, &sections::ADVANCE],
};
