//! One file a document: from a strategy to what is said of it, decided once for every format.
//!
//! An outline picks, orders and words; it knows no syntax. What may be published is decided by
//! the model, field by field: a document for the public is made of nothing else.

mod agenda;
mod amendment;
mod attendance;
mod brief;
pub mod changes;
mod dashboard;
mod decisions;
mod fipd_report;
pub mod folder;
mod grouped;
mod heads;
mod page;
mod review;
mod sections;
mod sheet;
mod signs;
mod strategy;
mod summary;
mod themes;
pub mod wording;

use crate::document::{Document, Front};
use crate::lang::{Lang, Text};
use crate::model::Audience;
use crate::nearest::plain;
use crate::outline::sections::Section;
pub use crate::outline::wording::{add_years, day, fill, name_levels, quantity};
use crate::query::Snapshot;
use crate::rules::law::say_read;
use crate::schema::Withheld;
use crate::typography::typeset;

pub use brief::{
    Adopted, Arrival, Brief, ChangesSince, Letters, Mark, Wishes, last_session_before, may_have_record, session, year,
};

/// A page of how far a strategy was on several days.
pub fn progress_page(history: &[Snapshot], name: String, audience: Audience, lang: Lang) -> Document {
    Document {
        name: "progress",
        lang,
        title: Text::new("Progress", "Avancement").say(lang),
        place: None,
        subtitles: vec![name],
        front: Front::Title,
        banner: None,
        blocks: sections::advance(history, audience, lang),
        colophon: wording::name_maker(audience, lang),
        foreign: None,
    }
}

/// A kind of document.
pub struct Outline {
    pub name: &'static str,
    /// What else people call it, without accents, the usual French word first.
    pub words: &'static [&'static str],
    title: fn(&Brief<'_>) -> String,
    pub about: Text,
    /// For whom it is, where nobody says it.
    pub audience: Audience,
    /// The session it is of, where none is asked for.
    pub session: Sitting,
    /// The year it is of, where none is asked for.
    pub year: Year,
    /// What may be asked of it, beside an axis.
    pub takes: &'static [Ask],
    front: Front,
    /// Lines under the title.
    subtitles: fn(&Brief<'_>) -> Vec<String>,
    sections: &'static [&'static Section],
}

/// What may be asked of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Plenary,
    Year,
    Action,
    Since,
    Progress,
    Each,
    Arrival,
}

impl Ask {
    /// The flag that asks for it, without its dashes.
    pub fn flag(self) -> &'static str {
        match self {
            Ask::Plenary => "plenary",
            Ask::Year => "year",
            Ask::Action => "action",
            Ask::Since => "since",
            Ask::Progress => "progress",
            Ask::Each => "each",
            Ask::Arrival => "arrival",
        }
    }
}

/// The session that a document is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitting {
    /// The next one planned, else the last one held.
    Next,
    /// The last one held, else the next one planned.
    Held,
}

/// The year that a document is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// That of the session, else the current one.
    OfSession,
    /// The last that is over.
    Closed,
}

/// Every kind of document; the first is the coordinator's main one.
pub static OUTLINES: &[&Outline] = &[
    &summary::OUTLINE,
    &agenda::OUTLINE,
    &attendance::OUTLINE,
    &decisions::OUTLINE,
    &review::OUTLINE,
    &fipd_report::OUTLINE,
    &dashboard::OUTLINE,
    &sheet::OUTLINE,
    &strategy::OUTLINE,
    &amendment::OUTLINE,
    &page::OUTLINE,
];

/// The document that compares with what was adopted.
pub const AMENDMENT: &str = "amendment";

/// The kind that a word names, however it is spelt, in either language.
pub fn outline(word: &str) -> Option<&'static Outline> {
    let letters = plain(word);
    OUTLINES.iter().copied().find(|outline| outline.names().any(|name| plain(name) == letters))
}

/// The banner of a document that shows whatever the file holds.
const INTERNAL: Text = Text::new(
    "Internal document: it may hold what is not meant to be published.",
    "Document interne : il peut contenir des éléments qui ne sont pas destinés à être publiés.",
);
const COLOPHON: Text = Text::new(
    "Drawn up on {day} from the strategy “{title}”{edition}, with stspd {version}; {law}.",
    "Document établi le {day} à partir de la stratégie « {title} »{edition}, avec stspd {version} ; {law}.",
);

impl Outline {
    /// The name, then what else people call it.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.words.iter().copied())
    }

    /// The document, in the language of the brief.
    pub fn document(&self, brief: &Brief<'_>) -> Document {
        let lang = brief.lang;
        let mut blocks = sections::draw(self.sections, brief);
        blocks.extend(brief.faults());
        Document {
            name: self.name,
            lang,
            title: (self.title)(brief),
            place: Some(typeset(brief.strategy().territory.name.text(), lang)),
            subtitles: (self.subtitles)(brief),
            front: self.front,
            banner: brief.is_confidential.then(|| INTERNAL.say(lang)),
            blocks,
            colophon: colophon(brief),
            foreign: wording::foreign(brief.strategy(), lang),
        }
    }
}

/// The fields that no document prints.
const UNPRINTED: [&str; 7] = ["aliases", "check", "follows", "id", "parent", "print", "sources"];

/// Whether some document prints a field; the town's own keys stand in none.
pub fn is_printed(field: &str) -> bool {
    !UNPRINTED.contains(&field) && !field.starts_with("x-")
}

/// Whether a document may show what an audience may not see.
pub fn may_show(withheld: &Withheld<'_>) -> bool {
    withheld.has_things || withheld.fields.iter().any(|field| !UNPRINTED.contains(field))
}

/// What a document was made from, and when.
fn colophon(brief: &Brief<'_>) -> String {
    let edition = brief.strategy().version.map_or_else(String::new, |version| {
        let edition = Text::new(", edition {version}", ", édition {version}");
        fill(edition, brief.lang, &[("version", typeset(version.text(), brief.lang))])
    });
    let facts = [
        ("day", day(brief.today(), brief.lang)),
        ("title", typeset(brief.strategy().title.text(), brief.lang)),
        ("edition", edition),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("law", say_read(brief.today(), brief.lang)),
    ];
    let made = fill(COLOPHON, brief.lang, &facts);
    wording::holds(brief.audience, brief.lang).map_or(made.clone(), |holds| format!("{holds} {made}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_names_two_documents() {
        let mut words: Vec<String> = OUTLINES.iter().flat_map(|outline| outline.names().map(plain)).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }

    #[test]
    fn a_document_is_named_in_french_with_or_without_accents_and_capitals() {
        for (word, name) in [
            ("émargement", "attendance"),
            ("Relevé de décisions", "decisions"),
            ("fiche action", "sheet"),
            ("Synthèse", "summary"),
            ("avenant", "amendment"),
            ("agenda", "agenda"),
        ] {
            assert_eq!(outline(word).map(|outline| outline.name), Some(name), "{word}");
        }
        assert!(outline("pdf").is_none());
    }
}
