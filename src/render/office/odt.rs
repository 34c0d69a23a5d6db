//! `OpenDocument` text, the format that French administrations are to prefer.

use super::layout::{LARGE_LETTER, LETTER, MARGIN, ROOM, Sheet, Twips, is_last_but_one, is_long_term, widths};
use super::letterhead::{Open, picture_type};
use super::picture::{extent, pictures, vector};
use super::{OF, PAGE, contents, escape, locale, pack};
use crate::document::{Align, Block, Depth, Document, Figure, Front, Inline, Marks, Table, Words};
use crate::lang::Text;
use crate::render::Renderer;
use crate::render::is_told_again;
use crate::render::seal::{is_sealed_package, seal_package};

pub static RENDERER: Renderer = Renderer {
    name: "odt",
    about: Text::new("for OpenDocument, such as LibreOffice (.odt)", "pour OpenDocument, par exemple LibreOffice (.odt)"),
    extensions: &["odt"],
    is_text: false,
    print: |document, _| print(document, None),
    seal: seal_package,
    is_sealed: is_sealed_package,
};

/// The document as the bytes of an `.odt`, on a letter of one's own if there is one.
pub fn print(document: &Document, letter: Option<&Open>) -> Vec<u8> {
    let sheet = Sheet::of(document);
    let room = letter.map_or(sheet.width(), |letter| letter.leaf.room);
    let mut page = Page {
        room,
        columns: Vec::new(),
        tables: 0,
        pictures: Vec::new(),
        headings: (document.front == Front::Cover).then_some(0),
        is_broken: false,
        is_large: document.front == Front::Board,
        out: String::new(),
    };
    page.document(document);
    let own = styles(document, sheet, room);
    let whole = page.whole();
    let (styles, mut pictures) = match letter {
        Some(letter) => (letter.styles(&own), letter.pictures.clone()),
        None => (own, Vec::new()),
    };
    pictures.append(&mut page.pictures);
    let listed = pictures.iter().map(|(name, _)| {
        let kind = picture_type(name).map_or("image/svg+xml", |(_, kind)| kind);
        format!("<manifest:file-entry manifest:full-path=\"{name}\" manifest:media-type=\"{kind}\"/>")
    });
    let listed: Vec<String> = listed.collect();
    let manifest = MANIFEST.replace("</manifest:manifest>", &format!("{}</manifest:manifest>", listed.concat()));
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text".to_owned()),
        ("META-INF/manifest.xml", manifest),
        ("meta.xml", meta(document)),
        ("styles.xml", styles),
        ("settings.xml", SETTINGS.to_owned()),
        ("content.xml", whole),
    ];
    pack(&parts, &pictures)
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const MANIFEST: &str = include_str!("odt/manifest.xml");
const STYLES: &str = include_str!("odt/styles.xml");
/// That a row may stay with the next.
const SETTINGS: &str = include_str!("odt/settings.xml");
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
     xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
     xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
     xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
     xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
     xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" office:version=\"1.3\"";

fn meta(document: &Document) -> String {
    let (language, country) = locale(document.lang);
    format!(
        "{HEAD}<office:document-meta {SPACES}><office:meta><meta:generator>stspd</meta:generator><dc:title>{}</dc:title>\
         <dc:language>{language}-{country}</dc:language></office:meta></office:document-meta>",
        escape(&document.full_title())
    )
}

/// How far the second level of contents is indented.
const INDENT: Twips = 284;

fn styles(document: &Document, sheet: Sheet, room: Twips) -> String {
    let (language, country) = locale(document.lang);
    let (width, height) = sheet.sides();
    let orientation = if sheet == Sheet::Landscape { "landscape" } else { "portrait" };
    let [page, of] = [PAGE, OF].map(|text| escape(&text.say(document.lang)));
    let words = [
        ("{spaces}", SPACES.to_owned()),
        ("{language}", language.to_owned()),
        ("{country}", country.to_owned()),
        ("{width}", points(width)),
        ("{height}", points(height)),
        ("{margin}", points(MARGIN)),
        ("{room}", points(room)),
        ("{indented}", points(room.saturating_sub(INDENT))),
        ("{orientation}", orientation.to_owned()),
        ("{page}", page),
        ("{of}", of),
    ];
    words.iter().fold(STYLES.to_owned(), |styles, (hole, word)| styles.replace(hole, word))
}

/// A length as both halves of the format take it.
fn points(length: Twips) -> String {
    format!("{}.{:02}pt", length / 20, length % 20 * 5)
}

/// What was printed so far.
struct Page {
    /// How wide the text may be.
    room: Twips,
    /// The widths of columns that there are, each a style.
    columns: Vec<Twips>,
    tables: usize,
    /// Our own, beside those of a letter: these lie in a folder of their own.
    pictures: Vec<(String, Vec<u8>)>,
    /// How many headings there are that the contents lead to, if there are any.
    headings: Option<usize>,
    /// Whether the next paragraph begins a page.
    is_broken: bool,
    /// Whether tables are read from afar.
    is_large: bool,
    out: String,
}

impl Page {
    fn document(&mut self, document: &Document) {
        if document.front == Front::Cover {
            // What stands first says of which kind its page is.
            self.paragraph("Cover", "");
        }
        if let Some(banner) = &document.banner {
            self.paragraph("Banner", &escape(banner));
        }
        match document.front {
            Front::Title | Front::Board => self.paragraph("Title", &escape(&document.title)),
            Front::Letter => {}
            Front::Cover => self.paragraph("CoverTitle", &escape(&document.title)),
        }
        for line in &document.subtitles {
            self.paragraph("Subtitle", &escape(line));
        }
        if document.front == Front::Cover {
            self.out += &contents::for_open(&contents::headings(&document.blocks), &contents::TITLE.say(document.lang));
            self.is_broken = true;
        }
        self.blocks(&document.blocks);
        self.paragraph("Colophon", &escape(&document.colophon));
    }

    fn whole(&self) -> String {
        let column = |(rank, width): (usize, &Twips)| {
            format!(
                "<style:style style:name=\"C{rank}\" style:family=\"table-column\"><style:table-column-properties \
                 style:column-width=\"{}\"/></style:style>",
                points(*width)
            )
        };
        let columns: String = self.columns.iter().enumerate().map(column).collect();
        let room = format!(
            "<style:style style:name=\"Row\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/>\
             </style:style><style:style style:name=\"Room\" style:family=\"table-row\"><style:table-row-properties \
             style:min-row-height=\"{}\" fo:keep-together=\"always\"/></style:style>",
            points(ROOM)
        );
        format!(
            "{HEAD}<office:document-content {SPACES}><office:automatic-styles>{AUTOMATIC}{room}{columns}</office:automatic-styles>\
             <office:body><office:text>{}</office:text></office:body></office:document-content>",
            self.out
        )
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (rank, block) in blocks.iter().enumerate() {
            let above = rank.checked_sub(1).and_then(|rank| blocks.get(rank));
            if !(self.is_large && is_told_again(block, above)) {
                self.block(block);
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { depth: Depth::Part, text } => self.heading(1, text),
            Block::Heading { depth: Depth::Section, text } => self.heading(2, text),
            Block::Paragraph(words) => self.paragraph(if self.is_large { "Board" } else { "Text_20_body" }, &inline(words)),
            Block::Beside(words) => self.paragraph("Beside", &inline(words)),
            Block::List { marks, items } => self.list(*marks, items),
            Block::Definitions(lines) => self.definitions(lines),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Notice { title, blocks } => {
                self.paragraph("Notice", &span("Strong", &escape(title)));
                self.blocks(blocks);
            }
            Block::Fold { title, blocks } => {
                self.heading(3, title);
                self.blocks(blocks);
            }
            Block::PageBreak => (self.is_broken, self.is_large) = (true, false),
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        let style = if std::mem::take(&mut self.is_broken) { format!("B{level}") } else { format!("Heading_20_{level}") };
        let mut mark = String::new();
        if let Some(rank) = self.headings.as_mut().filter(|_| level < 3) {
            mark = format!("<text:bookmark text:name=\"{}\"/>", contents::bookmark(*rank));
            *rank += 1;
        }
        put!(self.out, "<text:h text:style-name=\"{style}\" text:outline-level=\"{level}\">{mark}{}</text:h>", escape(text));
    }

    fn paragraph(&mut self, style: &str, content: &str) {
        // What begins a page without a heading has an empty line of its own that does.
        if std::mem::take(&mut self.is_broken) {
            self.out.push_str("<text:p text:style-name=\"B0\"/>");
        }
        put!(self.out, "<text:p text:style-name=\"{style}\">{content}</text:p>");
    }

    fn list(&mut self, marks: Marks, items: &[Words]) {
        let style = match marks {
            Marks::Bullets => "Bullets",
            Marks::Numbers => "Numbers",
        };
        let paragraph = if self.is_large { "BoardList" } else { "List" };
        put!(self.out, "<text:list text:style-name=\"{style}\">");
        for item in items {
            put!(self.out, "<text:list-item><text:p text:style-name=\"{paragraph}\">{}</text:p></text:list-item>", inline(item));
        }
        self.out.push_str("</text:list>");
    }

    fn definitions(&mut self, lines: &[(String, Vec<Words>)]) {
        for (term, said) in lines {
            let said: Vec<String> = said.iter().map(inline).collect();
            let gap = if is_long_term(term) { "<text:line-break/>" } else { "<text:tab/>" };
            let content = format!("{}{gap}{}", span("Strong", &escape(term)), said.join("<text:line-break/>"));
            self.paragraph("Definition", &content);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.paragraph("Caption", &escape(&figure.title));
        for picture in pictures(figure) {
            let (width, height) = extent(&picture, self.room, self.is_large);
            let rank = self.pictures.len() + 1;
            let name = format!("Figures/figure{rank}.svg");
            let frame = format!(
                "<draw:frame draw:name=\"F{rank}\" draw:style-name=\"Picture\" text:anchor-type=\"as-char\" svg:width=\"{}\" svg:height=\"{}\">\
                 <draw:image xlink:href=\"{name}\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\" \
                 draw:mime-type=\"image/svg+xml\"/><svg:title>{}</svg:title><svg:desc>{}</svg:desc></draw:frame>",
                points(width),
                points(height),
                escape(&figure.title),
                escape(&figure.description)
            );
            self.pictures.push((name, vector::print(&picture)));
            self.paragraph("Figure", &frame);
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = table.caption.own_text() {
            self.paragraph("Caption", &escape(caption));
        }
        self.tables += 1;
        put!(
            self.out,
            "<table:table table:name=\"T{}\" table:style-name=\"Grid\"><table:title>{}</table:title>",
            self.tables,
            escape(table.caption.text())
        );
        for width in widths(table, self.room, if self.is_large { LARGE_LETTER } else { LETTER }) {
            let rank = self.columns.iter().position(|known| *known == width).unwrap_or_else(|| {
                self.columns.push(width);
                self.columns.len() - 1
            });
            put!(self.out, "<table:table-column table:style-name=\"C{rank}\"/>");
        }
        let titles: Vec<Words> = table.columns.iter().map(|column| column.title.as_str().into()).collect();
        self.out.push_str("<table:table-header-rows>");
        self.row(table, &titles, "Heading");
        self.out.push_str("</table:table-header-rows>");
        for (rank, row) in table.rows.iter().enumerate() {
            self.row(table, row, if is_last_but_one(table, rank) { "Kept" } else { "Text" });
        }
        if let Some(total) = &table.total {
            self.row(table, total, "Total");
        }
        self.out.push_str("</table:table><text:p text:style-name=\"Space\"/>");
    }

    /// A row whose cells' paragraphs are of one style: `Heading`, `Text`, `Kept` with the next, or `Total`.
    fn row(&mut self, table: &Table, cells: &[Words], style: &str) {
        let has_room = matches!(style, "Text" | "Kept") && table.columns.iter().any(|column| column.align == Align::Room);
        put!(self.out, "<table:table-row table:style-name=\"{}\">", if has_room { "Room" } else { "Row" });
        for (column, words) in table.columns.iter().zip(cells) {
            let side = if column.align == Align::End { "_End" } else { "" };
            let cell = if style == "Heading" { "CellHeading" } else { "Cell" };
            let table = if self.is_large { "Board" } else { "Table" };
            put!(
                self.out,
                "<table:table-cell table:style-name=\"{cell}\" office:value-type=\"string\"><text:p \
                 text:style-name=\"{table}_{style}{side}\">{}</text:p></table:table-cell>",
                inline(words)
            );
        }
        self.out.push_str("</table:table-row>");
    }
}

/// Styles that are not for a person to choose: what begins a page, and the table and its cells.
const AUTOMATIC: &str = include_str!("odt/automatic.xml");

fn span(style: &str, content: &str) -> String {
    format!("<text:span text:style-name=\"{style}\">{content}</text:span>")
}

fn inline(words: &Words) -> String {
    let print = |part: &Inline| match part {
        Inline::Text(text) => space_out(text),
        Inline::Strong(text) => span("Strong", &space_out(text)),
        Inline::Emphasis(text) => span("Emphasis", &space_out(text)),
        Inline::Deleted(text) => span("Deleted", &space_out(text)),
        Inline::Inserted(text) => span("Inserted", &space_out(text)),
        Inline::Link { text, to } => {
            format!("<text:a xlink:type=\"simple\" xlink:href=\"{}\">{}</text:a>", escape(to.as_str()), space_out(text))
        }
        Inline::LineBreak => "<text:line-break/>".to_owned(),
    };
    words.0.iter().map(print).collect()
}

/// A text whose blanks `OpenDocument` would fold: all but the first of several are written out.
fn space_out(text: &str) -> String {
    let mut out = String::new();
    let escaped = escape(text);
    let mut rest = escaped.as_str();
    while let Some(at) = rest.find("  ") {
        let blanks = rest[at..].len() - rest[at..].trim_start_matches(' ').len();
        put!(out, "{} <text:s text:c=\"{}\"/>", &rest[..at], blanks - 1);
        rest = &rest[at + blanks..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_kept_and_no_text_is_markup() {
        assert_eq!(space_out("a   b <c>"), "a <text:s text:c=\"2\"/>b &lt;c&gt;");
        assert_eq!(points(11906), "595.30pt");
    }
}
