//! The document of a history: who changed what, and when.

use chrono::NaiveDate;

use crate::document::{Block, Depth, Document, Marks, Words};
use crate::lang::{Lang, Text};
use crate::outline::changes::document::line;
use crate::outline::changes::sentences::Sentence;
use crate::outline::wording::{day, fill, name_maker};
use crate::typography::typeset;

/// A revision, as it is told.
pub struct Entry<'e> {
    /// The name of the revision.
    pub name: &'e str,
    pub on: NaiveDate,
    pub author: &'e str,
    /// What its author said of it.
    pub subject: &'e str,
    pub sentences: Vec<&'e Sentence>,
    /// What is to be known of it beside its changes.
    pub notes: Vec<String>,
}

const TITLE: Text = Text::new("History", "Historique");
const NOTHING: Text = Text::new("No revision changed anything of it.", "Aucune révision n’y a rien changé.");
const HEADING: Text = Text::new("{day} – {subject}", "{day} – {subject}");
const BY: Text = Text::new("{author}, {name}", "{author}, {name}");

/// The revisions one after another, the newest first.
pub fn history(entries: &[Entry<'_>], subtitle: String, cut: Option<Text>, lang: Lang) -> Document {
    let mut blocks = Vec::new();
    for entry in entries {
        let subject = if entry.subject.is_empty() { "…".to_owned() } else { typeset(entry.subject, lang) };
        let facts = [("day", day(entry.on, lang)), ("subject", subject)];
        blocks.push(Block::Heading { depth: Depth::Part, text: fill(HEADING, lang, &facts) });
        let by = fill(BY, lang, &[("author", typeset(entry.author, lang)), ("name", entry.name.to_owned())]);
        blocks.push(Block::paragraph(by));
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
        banner: None,
        blocks,
        colophon: name_maker(lang),
        foreign: None,
    }
}
