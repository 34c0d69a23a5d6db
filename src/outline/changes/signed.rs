//! The document of what changed since it was signed.

use chrono::NaiveDate;

use crate::document::{Block, Depth, Document, Front, Marks, Words};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Date};
use crate::outline::changes::document::line;
use crate::outline::changes::sentences::Sentence;
use crate::outline::wording::{day, fill, name_maker};
use crate::typography::{enumeration, typeset};

/// What some signatories signed, as it is told.
pub struct SignedText<'s> {
    /// Who signed, and when.
    pub signatories: Vec<(&'s str, Date)>,
    /// The name and the day of the revision that holds what they signed, or why there is none.
    pub held: Result<(&'s str, NaiveDate), Text>,
    pub sentences: Vec<&'s Sentence>,
}

const TITLE: Text = Text::new("What changed since it was signed", "Ce qui a changé depuis la signature");
const SIGNED: Text = Text::new("{name} ({day})", "{name} ({day})");
const HELD: Text = Text::new(
    "What was signed is the text of the revision {revision}, of {day}. Since then:",
    "Le texte signé est celui de la révision {revision}, du {day}. Depuis :",
);

/// What changed of each text that was signed and does not stand.
pub fn tell_since_signed(texts: &[SignedText<'_>], lang: Lang) -> Document {
    let mut blocks = Vec::new();
    for text in texts {
        let names: Vec<String> = text
            .signatories
            .iter()
            .map(|(name, on)| fill(SIGNED, lang, &[("name", typeset(name, lang)), ("day", day(*on, lang))]))
            .collect();
        blocks.push(Block::Heading { depth: Depth::Part, text: enumeration(&names, lang) });
        match &text.held {
            Ok((revision, on)) => {
                let facts = [("revision", (*revision).to_owned()), ("day", day(*on, lang))];
                let items = text.sentences.iter().map(|sentence| line(sentence, lang)).collect();
                blocks.push(Block::paragraph(fill(HELD, lang, &facts)));
                blocks.push(Block::List { marks: Marks::Bullets, items });
            }
            Err(why) => blocks.push(Block::paragraph(Words::emphasis(why.say(lang)))),
        }
    }
    Document {
        name: "verify",
        lang,
        title: TITLE.say(lang),
        place: None,
        subtitles: Vec::new(),
        front: Front::Title,
        banner: None,
        blocks,
        colophon: name_maker(Audience::Internal, lang),
        foreign: None,
    }
}
