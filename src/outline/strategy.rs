//! The whole strategy.

use crate::lang::Text;
use crate::model::Audience;
use crate::outline::{Outline, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "strategy",
    words: &["strategie", "document", "document-complet", "complet", "stspd"],
    title: |_| Text::new("Complete document", "Document complet"),
    about: Text::new(
        "the whole strategy: frame, council, signatories, plan, sheets, papers",
        "toute la stratégie : cadre, conseil, signataires, plan, fiches, pièces",
    ),
    audience: Audience::Internal,
    year: Year::OfSession,
    takes: &[],
    subtitles: heads::of_strategy,
    sections: &[
        &sections::FRAME,
        &sections::COUNCIL,
        &sections::MEMBERS,
        &sections::GOVERNANCE,
        &sections::BODIES,
        &sections::SIGNATORIES,
        &sections::PLAN,
        &sections::SHEETS_WITHIN,
        &sections::TIMELINE,
        &sections::INDICATORS,
        &sections::FUNDING,
        &sections::AMENDMENTS,
        &sections::PAPERS,
        &sections::SOURCES,
    ],
};
