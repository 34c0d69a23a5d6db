//! The whole strategy.

use crate::document::Front;
use crate::lang::Text;
use crate::model::Audience;
use crate::outline::wording::strategy_name;
use crate::outline::{Outline, Sitting, Year, heads, sections};

pub static OUTLINE: Outline = Outline {
    name: "strategy",
    words: &["strategie", "document", "document-complet", "complet", "stspd"],
    title: |brief| strategy_name(brief.strategy(), brief.lang),
    about: Text::new(
        "the whole strategy: frame, council, signatories, plan, sheets, papers",
        "toute la stratégie : cadre, conseil, signataires, plan, fiches, pièces",
    ),
    audience: Audience::Internal,
    session: Sitting::Next,
    year: Year::OfSession,
    takes: &[],
    front: Front::Cover,
    subtitles: heads::of_document,
    sections: &[
        &sections::INTRODUCTION,
        &sections::FRAME,
        &sections::CHAPTERS_BEFORE,
        &sections::PLAN,
        &sections::COUNCIL,
        &sections::MEMBERS,
        &sections::GOVERNANCE,
        &sections::BODIES,
        &sections::SHEETS_WITHIN,
        &sections::TIMELINE,
        &sections::INDICATORS_APART,
        &sections::FUNDING,
        &sections::CHAPTERS_AFTER,
        &sections::SIGNATURES,
        &sections::AMENDMENTS,
        &sections::PAPERS,
        &sections::SOURCES,
    ],
};
