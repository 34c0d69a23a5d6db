//! The document of a comparison: short first, details folded.

use crate::diff::Change;
use crate::document::{Block, Depth, Document, Front, Marks, Words};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Strategy, Topic};
use crate::outline::changes::sentences::{Sentence, count_topics, sentences};
use crate::outline::wording::{fill, foreign, name_maker, strategy_name};
use crate::typography::{count, plural, typeset};

/// Sentences of a topic that are told at once.
const MOST_AT_ONCE: usize = 10;

/// Two revisions of a strategy, and what they are called.
pub struct Compared<'c> {
    pub before: &'c Strategy<'c>,
    pub after: &'c Strategy<'c>,
    pub changes: &'c [Change],
    /// « de HEAD~1 à HEAD ».
    pub between: String,
    pub unread: &'c [Unread],
    pub audience: Audience,
    pub lang: Lang,
}

/// How much is told at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Every sentence, by topic.
    Whole,
    /// What a council debates; the rest, and all of it by thing, is folded.
    ShortFirst,
}

/// A side of which parts cannot be read, and why.
pub struct Unread {
    pub name: String,
    pub faults: Vec<String>,
}

const TITLE: Text = Text::new("What changes", "Ce qui change");
const NOTHING: Text = Text::new("Nothing changes.", "Rien ne change.");
const NOTHING_READ: Text = Text::new("What can be read does not change.", "Ce qui est lisible ne change pas.");
const NOTHING_HELD: Text =
    Text::new("Nothing of what this version may hold changes.", "Rien de ce que cette version peut contenir ne change.");
const INCOMPARABLE: Text = Text::new("{name} cannot be compared", "{name} ne peut être comparé");
const DETAIL: Text = Text::new("In detail", "Dans le détail");
const MORE: Text = Text::new("and {rest} more, in the details", "et {rest} autres, dans le détail");
const UNREAD: Text = Text::new(
    "Parts of {name} have faults of form; what depends on them is not compared",
    "Des parties de {name} ont des fautes de forme ; ce qui en dépend n’est pas comparé",
);

/// What changed: a line that counts, the sentences that matter, and all of them by thing.
pub fn document(compared: &Compared<'_>, length: Length) -> Document {
    let lang = compared.lang;
    let told = sentences(compared.changes, compared.before, compared.after, lang);
    let mut blocks: Vec<Block> = compared.unread.iter().map(|side| unread(side, lang)).collect();
    if told.iter().all(Vec::is_empty) {
        let nothing = match compared.audience {
            Audience::Internal if compared.unread.is_empty() => NOTHING,
            Audience::Internal => NOTHING_READ,
            Audience::Members | Audience::Public => NOTHING_HELD,
        };
        blocks.push(Block::paragraph(nothing.say(lang)));
    } else {
        blocks.push(Block::paragraph(counts(&told, lang)));
        blocks.extend(at_once(&told, length, lang));
        if length == Length::ShortFirst && !is_told_at_once(&told) {
            blocks.push(Block::Fold { title: DETAIL.say(lang), blocks: detail(&told) });
        }
    }
    Document {
        name: "diff",
        lang,
        title: TITLE.say(lang),
        place: Some(typeset(compared.after.territory.name.text(), lang)),
        subtitles: vec![strategy_name(compared.after, lang), compared.between.clone()],
        front: Front::Title,
        banner: None,
        blocks,
        colophon: name_maker(compared.audience, lang),
        foreign: foreign(compared.after, lang),
    }
}

/// That a side cannot be read at all, and why.
pub fn incomparable(sides: &[Unread], between: String, audience: Audience, lang: Lang) -> Document {
    let notice =
        |side: &Unread| Block::Notice { title: fill(INCOMPARABLE, lang, &[("name", side.name.clone())]), blocks: faults(side) };
    Document {
        name: "diff",
        lang,
        title: TITLE.say(lang),
        place: None,
        subtitles: vec![between],
        front: Front::Title,
        banner: None,
        blocks: sides.iter().map(notice).collect(),
        colophon: name_maker(audience, lang),
        foreign: None,
    }
}

/// « 12 changements : 5 de rédaction, 3 d’avancement ».
fn counts(told: &[Vec<Sentence>], lang: Lang) -> String {
    let things = told.iter().filter(|sentences| !sentences.is_empty()).count();
    let all = told.iter().map(Vec::len).sum();
    let text = Text::new("{all} {changes}, in {things} {items}.", "{all} {changes}, dans {things} {items}.");
    let items = plural(things, Text::new("item", "élément").get(lang), Text::new("items", "éléments").get(lang), lang);
    let changes = plural(all, Text::new("change", "changement").get(lang), Text::new("changes", "changements").get(lang), lang);
    let first = fill(
        text,
        lang,
        &[
            ("all", count(all, lang)),
            ("changes", changes.to_owned()),
            ("things", count(things, lang)),
            ("items", items.to_owned()),
        ],
    );
    let parts = count_topics(told.iter().flatten()).into_iter();
    let colon = crate::typography::colon(lang);
    let parts: Vec<String> = parts.map(|(topic, number)| format!("{}{colon}{number}", topic.title().say(lang))).collect();
    format!("{first} {}.", parts.join(" · "))
}

/// The sentences on what a council debates.
fn at_once(told: &[Vec<Sentence>], length: Length, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    let most = if length == Length::Whole { usize::MAX } else { MOST_AT_ONCE };
    for topic in Topic::ALL.into_iter().filter(|topic| length == Length::Whole || topic.is_first()) {
        let of_topic: Vec<&Sentence> = told.iter().flatten().filter(|sentence| sentence.topic == topic).collect();
        if of_topic.is_empty() {
            continue;
        }
        let mut items: Vec<Words> = of_topic.iter().take(most).map(|sentence| line(sentence, lang)).collect();
        if of_topic.len() > most {
            let rest = (of_topic.len() - most).to_string();
            items.push(Words::emphasis(fill(MORE, lang, &[("rest", rest)])));
        }
        blocks.push(Block::Heading { depth: Depth::Part, text: topic.title().say(lang) });
        blocks.push(Block::List { marks: Marks::Bullets, items });
    }
    blocks
}

/// Whether the short part tells all there is.
fn is_told_at_once(told: &[Vec<Sentence>]) -> bool {
    let counts = count_topics(told.iter().flatten());
    counts.into_iter().all(|(topic, count)| topic.is_first() && count <= MOST_AT_ONCE)
}

/// A sentence after the name of what it is of.
pub fn line(sentence: &Sentence, lang: Lang) -> Words {
    Words::strong(&sentence.of).and(crate::typography::colon(lang)).and(sentence.words.clone())
}

/// Every sentence, by thing.
fn detail(told: &[Vec<Sentence>]) -> Vec<Block> {
    let told = told.iter().filter_map(|sentences| Some((sentences.first()?.of.clone(), sentences)));
    let entries = told.map(|(of, sentences)| (of, sentences.iter().map(|sentence| sentence.words.clone()).collect()));
    vec![Block::Definitions(entries.collect())]
}

fn unread(side: &Unread, lang: Lang) -> Block {
    Block::Notice { title: fill(UNREAD, lang, &[("name", side.name.clone())]), blocks: faults(side) }
}

fn faults(side: &Unread) -> Vec<Block> {
    let items: Vec<Words> = side.faults.iter().map(|fault| Words::from(fault.as_str())).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List { marks: Marks::Bullets, items }] }
}
