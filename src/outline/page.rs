//! The page that anybody may read, as on a town's site.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "page",
    words: &["page-publique", "site"],
    title: |brief| Text::new("Security and crime prevention", "Sécurité et prévention de la délinquance").say(brief.lang),
    about: Text::new(
        "what anybody may read, as on a town’s site: only what may be published",
        "ce que chacun peut lire, comme sur le site d’une ville : seulement ce qui est publiable",
    ),
    audience: Audience::Public,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[],
    front: Front::Title,
    subtitles: heads::of_page,
    sections: &[
        &sections::INTRODUCTION,
        &sections::FRAME,
        &sections::CHAPTERS_BEFORE,
        &sections::PLAN_TOLD,
        &sections::PROGRESS,
        &sections::TIMELINE,
        &sections::INDICATORS,
        &sections::CHAPTERS_AFTER,
        &sections::LAST_AND_NEXT,
        &sections::SIGNATORIES,
        &sections::MEMBERS,
        &sections::PAPERS,
        &sections::CONTACTS,
    ],
};
