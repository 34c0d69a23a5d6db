//! The sections that documents are made of; each is written once and may stand in several.

mod advance;
mod agenda;
mod ahead;
mod amendment;
mod attendance;
mod blocked;
mod bodies;
mod chair;
mod chapters;
mod council;
mod decisions;
mod duties;
mod funding;
mod glance;
mod grants;
mod indicators;
mod late;
mod letter;
mod members;
mod money;
mod offices;
mod papers;
mod plan;
mod progress;
mod reviews;
mod session;
mod sheets;
mod since;
mod stopped;
mod timeline;
mod wall;

use rayon::prelude::*;

use crate::document::{Align, Block, Caption, Column, Depth, Marks, Table, Words, hush_captions};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Kind, OpenList, Session};
use crate::outline::brief::{Brief, is_held};
use crate::outline::wording::fill;
use crate::query::{field, word};
use crate::typography::{enumeration, uncapitalize};

pub use advance::{ADVANCE, advance};
pub use agenda::{AGENDA, POINTS};
pub use ahead::AHEAD;
pub use amendment::{ARTICLES, RECITALS, TO_SIGN};
pub use attendance::{ATTENDANCE, SIGN_IN};
pub use blocked::BLOCKED;
pub use bodies::{BODIES, BODIES_OF_YEAR, GOVERNANCE};
pub use chapters::{CHAPTERS_AFTER, CHAPTERS_BEFORE, INTRODUCTION};
pub use council::{CONTACTS, COUNCIL, SIGNATORIES, SIGNATURES};
pub use decisions::{DECISIONS, OPEN_DECISIONS, TAKEN_IN_YEAR};
pub use duties::DUTIES;
pub use glance::AT_A_GLANCE;
pub use grants::{FINANCED, GRANTS, REPORTED};
pub use indicators::{INDICATORS, INDICATORS_APART, INDICATORS_OF_YEAR};
pub use late::LATE;
pub use letter::{LETTER, SLIP};
pub use members::{MEMBERS, SUMMONED};
pub use money::{FUNDING, FUNDING_OF_YEAR};
pub use papers::{AMENDMENTS, PAPERS, SIGNED, SOURCES};
pub use plan::{FRAME, PLAN, PLAN_TOLD};
pub use progress::{PROGRESS, PROGRESS_AT_CLOSING};
pub use reviews::REVIEWS;
pub use session::{CLOSED, LAST_AND_NEXT, SESSION, SESSIONS_OF_YEAR, name as session_name};
pub use sheets::{BOARD, CHOSEN, SHEETS, SHEETS_WITHIN, name_sheets};
pub use since::SINCE;
pub use stopped::{STOPPED, UNSERVED};
pub use timeline::TIMELINE;
pub use wall::WALL;

/// A part of a document: nothing where the file states nothing of it.
pub struct Section {
    /// Its heading; without one it only continues.
    pub title: Option<fn(&Brief<'_>) -> String>,
    /// How it is called in a sentence that lists what is not stated.
    pub called: Text,
    /// Whether the file might state it already.
    pub is_due: fn(&Brief<'_>) -> bool,
    pub draw: fn(&Brief<'_>) -> Vec<Block>,
}

/// What stands in nothing of the highest level.
const OUTSIDE: Text = Text::new("Outside the {tops}", "Hors {tops}");
/// How the actions that nothing holds are headed: as such where others are held, else as the actions they are.
fn head_outside(brief: &Brief<'_>) -> String {
    brief.name_top(if brief.top_level().is_some() { OUTSIDE } else { Text::new("{actions}", "{actions}") })
}

const ABSENT: Text = Text::new("Not stated in the file: {names}.", "Non renseigné dans le fichier : {names}.");
const UNREAD: Text = Text::new(
    "Not stated in the file, or could not be read: {names}.",
    "Non renseigné dans le fichier, ou n’a pas pu être lu : {names}.",
);

/// The sections one after another; to partners, what the file does not state is told in one sentence.
pub fn draw(sections: &[&Section], brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut absent = Vec::new();
    // A long strategy takes each section a while, and none needs another.
    let drawn: Vec<Vec<Block>> = sections.par_iter().map(|section| (section.draw)(brief)).collect();
    for (section, mut drawn) in sections.iter().zip(drawn) {
        if drawn.is_empty() {
            let called = uncapitalize(&brief.name_levels(section.called, &[]));
            // Several sections may be made of one thing.
            if !called.is_empty() && !absent.contains(&called) && (section.is_due)(brief) {
                absent.push(called);
            }
            continue;
        }
        // What begins a page begins it with its heading.
        if drawn[0] == Block::PageBreak {
            blocks.push(drawn.remove(0));
        }
        if let Some(title) = section.title {
            blocks.push(Block::Heading { depth: Depth::Part, text: title(brief) });
        }
        blocks.extend(drawn);
    }
    // What ends a page and what begins one are one break.
    blocks.dedup_by(|next, last| *next == Block::PageBreak && *last == Block::PageBreak);
    hush_captions(&mut blocks);
    // Of one axis, a file states only some things.
    if brief.audience == Audience::Internal && brief.axis.is_none() && !absent.is_empty() {
        let absent_or_unread = if brief.is_partial { UNREAD } else { ABSENT };
        blocks.push(Block::paragraph(fill(absent_or_unread, brief.lang, &[("names", enumeration(&absent, brief.lang))])));
    }
    blocks
}

/// What a file may state at any time.
fn always(_: &Brief<'_>) -> bool {
    true
}

/// What a restricted session has not.
fn is_plenary(brief: &Brief<'_>) -> bool {
    brief.session.is_none_or(|session| session.session == Session::Plenary)
}

/// What a file can state only once the session was held.
fn was_held(brief: &Brief<'_>) -> bool {
    brief.session.is_none_or(|session| is_held(session, brief.today()))
}

/// A column of words.
fn words(title: Text, lang: Lang) -> Column {
    Column::new(title.say(lang), Align::Start)
}

/// A column of words under the title of a field of the file.
fn field_words(keys: &str, lang: Lang) -> Column {
    words(field(keys).text(), lang)
}

/// A line of facts under the title of a field of the file.
type Line = (String, Vec<Words>);

fn field_line(keys: &str, said: Vec<Words>, lang: Lang) -> Option<Line> {
    (!said.is_empty()).then(|| (field(keys).text().say(lang), said))
}

/// A column of figures.
fn figures(title: Text, lang: Lang) -> Column {
    Column::new(title.say(lang), Align::End)
}

/// A table; nothing without rows.
fn table(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Vec<Words>>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(Table { caption: Caption::Own(caption.into()), columns, rows, total: None })]
}

/// That a list which the file does not give whole goes on: « … et d’autres signataires. »
fn goes_on(list: OpenList, brief: &Brief<'_>) -> Option<Block> {
    const OTHERS: Text = Text::new("… and other {list}.", "… et d’autres {list}.");
    let name = match list {
        OpenList::Axes => brief.levels().many(Kind::Axis, brief.lang),
        OpenList::Objectives => brief.levels().many(Kind::Objective, brief.lang),
        OpenList::Actions => brief.levels().many(Kind::Action, brief.lang),
        other => uncapitalize(&word(other).say(brief.lang)),
    };
    let is_open = brief.strategy().incomplete.contains(&list);
    is_open.then(|| Block::Paragraph(Words::emphasis(fill(OTHERS, brief.lang, &[("list", name)]))))
}

fn bullets(items: Vec<Words>) -> Vec<Block> {
    if items.is_empty() { Vec::new() } else { vec![Block::List { marks: Marks::Bullets, items }] }
}

fn heading(text: impl Into<String>) -> Block {
    Block::Heading { depth: Depth::Section, text: text.into() }
}
