//! Documents for an office: what Word and `OpenDocument` need alike, and one file for each.
//!
//! Styles carry the look, so that who receives a document may change it in one place; the text, the tables and their
//! headings are true ones. Figures are pictures of lines, which say in words what they show.

mod contents;
pub mod docx;
mod layout;
pub mod letterhead;
pub mod odt;
mod pages;
mod picture;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::document::Document;
use crate::lang::{Lang, Text};
use crate::render::escape;

/// Whether the document lies on the longer side of its page.
pub fn is_turned(document: &Document) -> bool {
    layout::Sheet::of(document) == layout::Sheet::Landscape
}

/// The language as both formats name it.
fn locale(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::En => ("en", "GB"),
        Lang::Fr => ("fr", "FR"),
    }
}

/// The foot of a page: before its number, and between it and the number of pages.
const PAGE: Text = Text::new("Page ", "Page ");
const OF: Text = Text::new(" of ", " sur ");

/// Packs parts of ours and others into one file, the same bytes for the same parts. A part named `mimetype` is stored as it is, as the
/// `OpenDocument` package wants it.
fn pack(own: &[(&str, String)], others: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let own = own.iter().map(|(name, content)| (*name, content.as_bytes()));
    for (name, content) in own.chain(others.iter().map(|(name, content)| (name.as_str(), content.as_slice()))) {
        let method = if name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::DEFAULT.compression_method(method);
        package.start_file(name, options).expect("no two parts have one name");
        package.write_all(content).expect("memory takes all");
    }
    package.finish().expect("memory takes all").into_inner()
}

/// A text in which XML finds no mark, within an element or an attribute; what XML 1.0 does not admit is left out, and
/// every blank of a line is an ordinary space.
fn escape(text: &str) -> String {
    let admit = |letter| match letter {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => None,
        letter => Some(letter),
    };
    escape::escape(&text.chars().filter_map(admit).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Address, Align, Block, Caption, Column, Depth, Front, Inline, Marks, Table, Words};

    #[test]
    fn no_text_is_markup() {
        assert_eq!(escape("<a b='c'>&\"\u{1b}\u{7}\tx"), "&lt;a b=&#39;c&#39;&gt;&amp;&quot; x");
    }

    /// A document of every kind of block, whose every text holds what XML would take for a mark.
    fn every_block() -> Document {
        let text = |text: &str| format!("{text} <b>&\"'\u{7}");
        let words = || {
            Words(vec![
                Inline::Text(text("texte")),
                Inline::Strong(text("fort")),
                Inline::Emphasis(text("penché")),
                Inline::Deleted(text("ôté")),
                Inline::Inserted(text("ajouté")),
                Inline::LineBreak,
                Inline::Link {
                    text: text("lien"),
                    to: Address::new("https://ville.example/?a=1&b=2").expect("it leads somewhere"),
                },
            ])
        };
        let table = Table {
            caption: Caption::Own(text("Légende")),
            columns: vec![
                Column::new(text("Intitulé"), Align::Start),
                Column::new(text("Somme"), Align::End),
                Column::new("Émargement", Align::Room),
            ],
            rows: vec![vec![words(), words(), Words::default()]],
            total: Some(vec![words(), words(), Words::default()]),
        };
        Document {
            name: "summary",
            lang: Lang::Fr,
            title: text("Titre"),
            subtitles: vec![text("Sous-titre")],
            front: Front::Title,
            banner: Some(text("Bandeau")),
            blocks: vec![
                Block::Heading { depth: Depth::Part, text: text("Partie") },
                Block::Paragraph(words()),
                Block::Beside(words()),
                Block::List { marks: Marks::Bullets, items: vec![words()] },
                Block::List { marks: Marks::Numbers, items: vec![words()] },
                Block::PageBreak,
                Block::Heading { depth: Depth::Section, text: text("Section") },
                Block::Definitions(vec![(text("Terme"), vec![words(), words()])]),
                Block::Notice { title: text("Avis"), blocks: vec![Block::Table(table.clone())] },
                Block::Fold { title: text("Pli"), blocks: vec![Block::Table(table)] },
                Block::PageBreak,
                Block::Paragraph(words()),
            ],
            colophon: text("Mention"),
            place: None,
            foreign: None,
        }
    }

    /// The text of a part of a package.
    fn part(package: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(package)).expect("it is a package");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).expect("the part is there"), &mut text).expect("it is text");
        text
    }

    #[test]
    fn every_block_stands_in_both_formats_under_its_own_style() {
        let document = every_block();
        let word = part(&docx::print(&document, None), "word/document.xml");
        for style in [
            "Title",
            "Subtitle",
            "Banner",
            "Heading1",
            "Heading2",
            "Heading3",
            "ListBullet",
            "ListNumber",
            "Definition",
            "Caption",
            "Notice",
            "Colophon",
        ] {
            assert!(word.contains(&format!("<w:pStyle w:val=\"{style}\"/>")), "{style}");
        }
        assert_eq!(word.matches("<w:tblHeader/>").count(), 2, "the heading of each table is repeated");
        assert_eq!(word.matches("<w:tr>").count(), word.matches("<w:cantSplit/>").count());
        let open = part(&odt::print(&document, None), "content.xml");
        for style in [
            "Title",
            "Subtitle",
            "Banner",
            "Heading_20_1",
            "B2",
            "Heading_20_3",
            "List",
            "Definition",
            "Caption",
            "Notice",
            "Colophon",
        ] {
            assert!(open.contains(&format!("text:style-name=\"{style}\"")), "{style}");
        }
        for content in [word, open] {
            assert!(!content.contains("<b>") && !content.contains('\u{7}'), "a text became markup");
        }
    }

    #[test]
    fn the_same_parts_are_the_same_bytes() {
        let parts = [("mimetype", "a".to_owned()), ("content.xml", "<a/>".to_owned())];
        assert_eq!(pack(&parts, &[]), pack(&parts, &[]));
    }
}
