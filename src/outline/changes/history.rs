//! The document of a history: who changed what, and when.

use chrono::NaiveDate;

use crate::document::{Block, Depth, Document, Front, Marks, Words};
use crate::lang::{Lang, Text};
use crate::model::Audience;
use crate::outline::changes::document::line;
use crate::outline::changes::sentences::Sentence;
use crate::outline::wording::{day, fill, name_maker};
use crate::typography::typeset;

/// A revision, as it is told.
pub struct Entry<'e> {
    /// The name of the revision.
    pub name: &'e str,
    pub on: NaiveDate,
    /// Who made it, and what he or she said of it; none where that is for nobody else.
    pub author: Option<&'e str>,
    pub subject: Option<&'e str>,
    pub sentences: Vec<&'e Sentence>,
    /// What is to be known of it beside its changes.
    pub notes: Vec<String>,
}

const TITLE: Text = Text::new("History", "Historique");
const NOTHING: Text = Text::new("No revision changed anything of it.", "Aucune révision n’y a rien changé.");
const HEADING: Text = Text::new("{day} – {subject}", "{day} – {subject}");
const BY: Text = Text::new("{author}, {name}", "{author}, {name}");

/// The revisions one after another, the newest first.
pub fn history(entries: &[Entry<'_>], subtitle: String, cut: Option<Text>, audience: Audience, lang: Lang) -> Document {
    let mut blocks = Vec::new();
    for entry in entries {
        blocks.push(Block::Heading { depth: Depth::Part, text: head(entry, lang) });
        let by = |author| fill(BY, lang, &[("author", typeset(author, lang)), ("name", entry.name.to_owned())]);
        blocks.push(Block::paragraph(entry.author.map_or_else(|| entry.name.to_owned(), by)));
        let items: Vec<Words> = entry.sentences.iter().map(|sentence| line(sentence, lang)).collect();
        let notes = entry.notes.iter().map(|note| Words::emphasis(typeset(note, lang)));
        let items: Vec<Words> = items.into_iter().chain(notes).collect();
        if !items.is_empty() {
            blocks.push(Block::List { marks: Marks::Bullets, items });
        }
    }
    if entries.is_empty() {
        blocks.push(Block::paragraph(NOTHING.say(lang)));
    }
    blocks.extend(cut.map(|cut| Block::paragraph(Words::emphasis(cut.say(lang)))));
    Document {
        name: "log",
        lang,
        title: TITLE.say(lang),
        place: None,
        subtitles: vec![subtitle],
        front: Front::Title,
        banner: None,
        blocks,
        colophon: name_maker(audience, lang),
        foreign: None,
    }
}

fn head(entry: &Entry<'_>, lang: Lang) -> String {
    let on = day(entry.on, lang);
    let subject = match entry.subject {
        None => return on,
        Some("") => "…".to_owned(),
        Some(subject) => typeset(subject, lang),
    };
    fill(HEADING, lang, &[("day", on), ("subject", subject)])
}
