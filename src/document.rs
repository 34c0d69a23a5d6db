//! What a document says, before any syntax: headings, paragraphs, lists, tables, figures.
//!
//! An outline makes one, a renderer prints it. It knows neither strategies nor formats: every text in
//! it is plain, already in the document's language and typography.

mod texts;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::lang::Lang;

/// A document to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The name of its kind, such as `summary`.
    pub name: &'static str,
    pub lang: Lang,
    pub title: String,
    /// Whose it is, for where only the title is seen: a window, a list of files.
    pub place: Option<String>,
    /// Lines under the title.
    pub subtitles: Vec<String>,
    pub front: Front,
    /// Shown above all, such as « Document interne ».
    pub banner: Option<String>,
    pub blocks: Vec<Block>,
    /// What it was made from, and when.
    pub colophon: String,
    /// Texts in it that are in another language, and that language.
    pub foreign: Option<Foreign>,
}

/// How a document begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Front {
    /// With its title above its text.
    Title,
    /// With its title, on the longer side of the page; up to its first page break it is read from afar: what is drawn there
    /// is not told again on paper by a table right below.
    Board,
    /// As a letter, which bears no title.
    Letter,
    /// With a page of its own, and its contents by their pages.
    Cover,
}

/// Texts in a language of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Foreign {
    pub lang: Lang,
    pub texts: Vec<String>,
}

/// A piece of a document that stands on lines of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    Heading {
        depth: Depth,
        text: String,
    },
    Paragraph(Words),
    /// Words at the right of the page, as a letter has them: to whom, where and when, who signs.
    Beside(Words),
    List {
        marks: Marks,
        items: Vec<Words>,
    },
    /// Terms, each with what is said of it.
    Definitions(Vec<(String, Vec<Words>)>),
    Table(Table),
    Figure(Figure),
    /// Something the reader must not miss.
    Notice {
        title: String,
        blocks: Vec<Block>,
    },
    /// What only who wants it all reads.
    Fold {
        title: String,
        blocks: Vec<Block>,
    },
    PageBreak,
}

/// How deep a heading stands under the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    Part,
    Section,
}

/// What stands before the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    Bullets,
    Numbers,
}

/// Words with what is said of some of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words(pub Vec<Inline>);

#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String),
    Strong(String),
    Emphasis(String),
    /// Words that are no longer there.
    Deleted(String),
    /// Words that came.
    Inserted(String),
    /// An address of `http`, `https` or `mailto`, and what is shown for it.
    Link {
        text: String,
        to: Address,
    },
    LineBreak,
}

/// An address that a reader may follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// The address, if its scheme is one that does nothing but lead somewhere.
    pub fn new(address: &str) -> Option<Address> {
        let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        let is_one_word = !address.chars().any(|letter| letter.is_whitespace() || crate::lang::is_invisible(letter));
        // A letter to somebody has no other receiver, subject or text than its writer gives it.
        let is_bare = !address.starts_with("mailto:") || !address.contains(['?', '&', '#', '%', ',', ';']);
        (is_known && is_one_word && is_bare).then(|| Address(address.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A table; the first cell of a row says what the row is of.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    pub caption: Caption,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Words>>,
    /// A last row of sums.
    pub total: Option<Vec<Words>>,
}

/// What a table is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caption {
    Own(String),
    /// As the heading above it, which need not be said twice.
    OfHeading(String),
}

impl Caption {
    pub fn text(&self) -> &str {
        match self {
            Caption::Own(text) | Caption::OfHeading(text) => text,
        }
    }

    /// What is printed above the table.
    pub fn own_text(&self) -> Option<&str> {
        match self {
            Caption::Own(text) => Some(text),
            Caption::OfHeading(_) => None,
        }
    }
}

/// Takes away captions that say again what the heading right above them says.
pub fn hush_captions(blocks: &mut [Block]) {
    let mut above = String::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } => above = text.to_lowercase(),
            Block::Table(table) => {
                if !above.is_empty() && table.caption.text().to_lowercase() == above {
                    table.caption = Caption::OfHeading(table.caption.text().to_owned());
                }
                above.clear();
            }
            _ => {}
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub title: String,
    pub align: Align,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    End,
    /// Room to write in by hand.
    Room,
}

/// A drawing that says in shapes what a table near it says in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub title: String,
    /// The same in words, for who does not see it.
    pub description: String,
    pub chart: Chart,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// One bar a row, made of parts.
    Stacks {
        parts: Vec<Part>,
        rows: Vec<Stack>,
        /// What the rows show when they are taken together.
        together: String,
    },
    /// Stretches of time one under another, and days that matter.
    Timeline(Timeline),
    /// How much there is, and how much of it is begun and done, over time.
    Rise(Rise),
    /// A value over time, where it began and where it should lead.
    Course { unit: String, points: Vec<Point>, baseline: Option<Point>, target: Option<Point> },
}

/// A part of bars: what it is called, and the state that it stands for, if it is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub title: String,
    pub state: Option<StretchState>,
}

/// Counts of things over time: all, those begun, those done.
#[derive(Debug, Clone, PartialEq)]
pub struct Rise {
    pub names: [String; 3],
    /// In order of time.
    pub points: Vec<(NaiveDate, [usize; 3])>,
    /// How a day is said.
    pub days: Vec<String>,
}

/// Time from left to right.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub today: NaiveDate,
    pub stretches: Vec<Stretch>,
    /// Days that matter, and what they are.
    pub days: Vec<(NaiveDate, String)>,
    /// What each shape stands for.
    pub key: Vec<(Shape, String)>,
}

/// A shape of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Stretch(StretchState),
    Day,
    Today,
}

/// A bar: its label, the size of each of its parts, and how its whole is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    pub label: String,
    pub sizes: Vec<Decimal>,
    pub total: String,
}

/// From when to when something lasts; an end that is not known is that of the figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    pub label: String,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub state: StretchState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StretchState {
    Done,
    Running,
    Planned,
    Late,
    Abandoned,
    Paused,
    Prevented,
    Deferred,
    Unknown,
}

/// A value on a day, and how both are said.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub on: NaiveDate,
    /// None where it is kept back.
    pub value: Option<Decimal>,
    pub when: String,
    pub said: String,
}

impl Document {
    /// The title where nothing else is seen of the document.
    pub fn full_title(&self) -> String {
        match &self.place {
            Some(place) if !self.title.contains(place.as_str()) => format!("{} – {place}", self.title),
            _ => self.title.clone(),
        }
    }
}

impl StretchState {
    /// How many there are.
    pub const COUNT: usize = 9;
}

impl Part {
    /// Which of the looks it has that parts are told apart by: its state’s on every day, else that of its rank.
    pub fn look(&self, rank: usize) -> usize {
        self.state.map_or(rank % StretchState::COUNT, |state| state as usize)
    }
}

impl Words {
    pub fn strong(text: impl Into<String>) -> Words {
        Words(vec![Inline::Strong(text.into())])
    }

    pub fn emphasis(text: impl Into<String>) -> Words {
        Words(vec![Inline::Emphasis(text.into())])
    }

    /// What is shown for an address, as a link if it may be one.
    pub fn link(text: impl Into<String>, address: &str) -> Words {
        let text = text.into();
        Words(vec![Address::new(address).map_or(Inline::Text(text.clone()), |to| Inline::Link { text, to })])
    }

    /// The same, and more.
    #[must_use]
    pub fn and(mut self, more: impl Into<Words>) -> Words {
        self.0.extend(more.into().0);
        self
    }

    /// Several on lines of their own.
    pub fn lines(lines: impl IntoIterator<Item = Words>) -> Words {
        let mut words = Words::default();
        for line in lines {
            if !words.0.is_empty() {
                words.0.push(Inline::LineBreak);
            }
            words.0.extend(line.0);
        }
        words
    }

    /// The words alone, on one line.
    pub fn plain(&self) -> String {
        let text = |inline: &Inline| match inline {
            Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::Link { text, .. } => text.clone(),
            Inline::Deleted(text) => format!("[-{text}-]"),
            Inline::Inserted(text) => format!("{{+{text}+}}"),
            Inline::LineBreak => " ".to_owned(),
        };
        self.0.iter().map(text).collect()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Words {
        Words(vec![Inline::Text(text)])
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words::from(text.to_owned())
    }
}

impl Block {
    pub fn paragraph(words: impl Into<Words>) -> Block {
        Block::Paragraph(words.into())
    }
}

impl Column {
    pub fn new(title: impl Into<String>, align: Align) -> Column {
        Column { title: title.into(), align }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_does_not_say_its_heading_again() {
        let heading = |text: &str| Block::Heading { depth: Depth::Part, text: text.into() };
        let caption = |text: &str| Caption::Own(text.into());
        let table = |text: &str| Block::Table(Table { caption: caption(text), columns: vec![], rows: vec![], total: None });
        let mut blocks = [heading("Pièces"), table("Pièces"), table("Pièces"), heading("Membres"), table("De droit")];
        hush_captions(&mut blocks);
        let shown =
            blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table.caption.own_text()) } else { None });
        assert_eq!(shown.collect::<Vec<_>>(), [None, Some("Pièces"), Some("De droit")]);
    }

    #[test]
    fn a_full_title_names_the_town_once() {
        let document = |title: &str| Document {
            name: "page",
            lang: Lang::Fr,
            title: title.into(),
            place: Some("Lille".into()),
            subtitles: Vec::new(),
            front: Front::Title,
            banner: None,
            blocks: Vec::new(),
            colophon: String::new(),
            foreign: None,
        };
        assert_eq!(document("Bilan annuel").full_title(), "Bilan annuel – Lille");
        assert_eq!(document("Stratégie de Lille").full_title(), "Stratégie de Lille");
    }

    #[test]
    fn only_addresses_that_lead_somewhere_are_links() {
        assert!(Address::new("https://ville.example/a").is_some() && Address::new("mailto:a@b.example").is_some());
        for address in
            ["javascript:alert(1)", "data:text/html,x", " https://a", "https://a b", "https://a\u{202e}b", "HTTPS:x", "/a"]
        {
            assert_eq!(Address::new(address), None, "{address}");
            assert_eq!(Words::link("a", address), Words::from("a"));
        }
    }
}
