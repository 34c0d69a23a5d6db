//! The convocation and the agenda.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Ask, Outline, Sitting, Year, sections};

pub static OUTLINE: Outline = Outline {
    name: "agenda",
    words: &["convocation", "ordre-du-jour", "odj", "notice"],
    title: |brief| Text::new("Notice of meeting and agenda", "Convocation et ordre du jour").say(brief.lang),
    about: Text::new(
        "who is convened, when and where, and what is on the agenda",
        "qui est convoqué, quand et où, et ce qui est à l’ordre du jour",
    ),
    audience: Audience::Members,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[Ask::Plenary, Ask::Each],
    front: Front::Letter,
    subtitles: |_| Vec::new(),
    sections: &[&sections::LETTER, &sections::SUMMONED, &sections::SLIP],
};
