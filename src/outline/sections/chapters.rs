//! The prose of the document: its introduction and its chapters, before and after the axes.

use crate::document::{Block, Depth};
use crate::lang::Text;
use crate::model::ChapterPlace;
use crate::outline::brief::Brief;
use crate::outline::sections::Section;
use crate::outline::wording::prose;
use crate::typography::typeset;

pub static INTRODUCTION: Section = Section {
    title: None,
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| {
        if brief.axis.is_some() {
            return Vec::new();
        }
        let text = brief.strategy().introduction;
        text.map_or_else(Vec::new, |text| prose(text.text(), brief.lang))
    },
};

pub static CHAPTERS_BEFORE: Section = Section { draw: |brief| chapters(ChapterPlace::Before, brief), ..INTRODUCTION };

pub static CHAPTERS_AFTER: Section = Section { draw: |brief| chapters(ChapterPlace::After, brief), ..INTRODUCTION };

/// The chapters of a place, each a part of the document.
fn chapters(place: ChapterPlace, brief: &Brief<'_>) -> Vec<Block> {
    let chapters = brief.strategy().chapters.iter().filter(|chapter| chapter.place == place && brief.axis.is_none());
    let blocks = chapters.flat_map(|chapter| {
        let title = Block::Heading { depth: Depth::Part, text: typeset(chapter.title.text(), brief.lang) };
        std::iter::once(title).chain(prose(chapter.text.text(), brief.lang))
    });
    blocks.collect()
}
