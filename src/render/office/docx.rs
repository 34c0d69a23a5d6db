//! Word: one package of Office Open XML.

use super::layout::{LARGE_LETTER, LETTER, MARGIN, ROOM, Sheet, Twips, is_last_but_one, is_long_term, widths};
use super::letterhead::word::{Word, rename};
use super::picture::{extent, pictures, word};
use super::{OF, PAGE, contents, escape, locale, pack, pages};
use crate::document::{Align, Block, Depth, Document, Figure, Front, Inline, Marks, Table, Words};
use crate::lang::Text;
use crate::render::Renderer;
use crate::render::is_told_again;
use crate::render::seal::{is_sealed_package, seal_package};

pub static RENDERER: Renderer = Renderer {
    name: "docx",
    about: Text::new("for Word (.docx)", "pour Word (.docx)"),
    extensions: &["docx"],
    is_text: false,
    print: |document, _| print(document, None),
    seal: seal_package,
    is_sealed: is_sealed_package,
};

/// The document as the bytes of a `.docx`, on a letter of one's own if there is one.
pub fn print(document: &Document, letter: Option<&Word>) -> Vec<u8> {
    let sheet = Sheet::of(document);
    let room = letter.map_or(sheet.width(), |letter| letter.leaf.room);
    let mut page = Page {
        room,
        links: Vec::new(),
        pictures: word::Pictures::default(),
        lists: 0,
        headings: (document.front == Front::Cover).then_some(0),
        is_broken: false,
        is_large: document.front == Front::Board,
        out: String::new(),
    };
    // How high the lines of a letter of one's own are nobody knows.
    let is_reckoned = document.front == Front::Cover && letter.is_none();
    page.document(document, &if is_reckoned { pages::reckon(document) } else { Vec::new() });
    let (language, country) = locale(document.lang);
    let styles = STYLES.replace("{lang}", &format!("{language}-{country}")).replace("{room}", &room.to_string());
    let (section, called) = (letter.map_or_else(|| own_section(sheet), section_of), letter.map(|letter| letter.styles(&styles)));
    let (whole, lists) = (page.whole(&section), page.lists);
    let mut parts = letter.map_or_else(Vec::new, |letter| letter.parts.clone());
    let folder = word::folder(&parts);
    let types = CONTENT_TYPES.replace("</Types>", &format!("{}</Types>", page.pictures.types(&folder)));
    let relations = relations(&page.links, &page.pictures.relations(&folder));
    parts.append(&mut page.pictures.take(&folder));
    let (types, relations, whole, styles) = match (letter, called) {
        (Some(letter), Some((styles, called))) => (
            types.replace("</Types>", &format!("{}</Types>", letter.types)),
            relations.replace("</Relationships>", &format!("{}</Relationships>", letter.relations)),
            rename(&whole, &called),
            styles,
        ),
        _ => (types, relations, whole, styles),
    };
    let own = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", PACKAGE.to_owned()),
        ("docProps/core.xml", core(document, language, country)),
        ("word/document.xml", whole),
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering(lists)),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/pages.xml", footer(document)),
        ("word/_rels/document.xml.rels", relations),
    ];
    pack(&own, &parts)
}

/// The page that documents have of themselves.
fn own_section(sheet: Sheet) -> String {
    let (width, height) = sheet.sides();
    let turned = if sheet == Sheet::Landscape { " w:orient=\"landscape\"" } else { "" };
    format!(
        "{FOOTER}<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" \
         w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
    )
}

/// The page of a letter; one without a foot gets ours.
fn section_of(letter: &Word) -> String {
    let foot = if letter.section.contains("<w:footerReference") { "" } else { FOOTER };
    format!("{foot}{}", letter.section)
}

const FOOTER: &str = "<w:footerReference w:type=\"default\" r:id=\"footer\"/>";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";
const CONTENT_TYPES: &str = include_str!("docx/content-types.xml");
const PACKAGE: &str = include_str!("docx/package.rels");
const STYLES: &str = include_str!("docx/styles.xml");
const SETTINGS: &str = include_str!("docx/settings.xml");
/// The relations that every document has; links come after them.
const OWN_RELATIONS: &str = include_str!("docx/document.rels");

fn core(document: &Document, language: &str, country: &str) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>stspd</dc:creator>\
         <dc:language>{language}-{country}</dc:language></cp:coreProperties>",
        escape(&document.full_title())
    )
}

fn footer(document: &Document) -> String {
    let [page, of] = [PAGE, OF].map(|text| run(&text.say(document.lang), ""));
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{page}{}{of}{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

/// Lists of numbers each begin anew.
fn numbering(lists: usize) -> String {
    let level = |format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr></w:lvl>"
        )
    };
    let anew = |rank: usize| {
        format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            FIRST_NUMBERS + rank
        )
    };
    format!(
        "{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{}</w:numbering>",
        level("bullet", "•"),
        level("decimal", "%1."),
        (0..lists).map(anew).collect::<String>()
    )
}

/// What puts the title of a cover into the upper half of its page.
const COVER: &str = "<w:spacing w:before=\"4000\" w:after=\"400\"/>";

/// The numbering of bullets, and the first of those of numbers.
const BULLETS: usize = 1;
const FIRST_NUMBERS: usize = 2;

fn relations(links: &[String], pictures: &str) -> String {
    let link = |(rank, to): (usize, &String)| {
        format!(
            "<Relationship Id=\"link{rank}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
             Target=\"{}\" TargetMode=\"External\"/>",
            escape(to)
        )
    };
    let links: String = links.iter().enumerate().map(link).collect();
    OWN_RELATIONS.replace("{links}", &(links + pictures))
}

/// What was printed so far.
struct Page {
    /// How wide the text may be.
    room: Twips,
    /// The addresses that the text leads to.
    links: Vec<String>,
    pictures: word::Pictures,
    /// How many lists of numbers there are.
    lists: usize,
    /// How many headings there are that the contents lead to, if there are any.
    headings: Option<usize>,
    /// Whether the next paragraph begins a page.
    is_broken: bool,
    /// Whether tables are read from afar.
    is_large: bool,
    out: String,
}

impl Page {
    fn document(&mut self, document: &Document, pages: &[usize]) {
        if let Some(banner) = &document.banner {
            self.paragraph("Banner", &run(banner, ""));
        }
        match document.front {
            Front::Title | Front::Board => self.paragraph("Title", &run(&document.title, "")),
            Front::Letter => {}
            Front::Cover => self.paragraph_with("Title", COVER, &run(&document.title, "")),
        }
        for line in &document.subtitles {
            self.paragraph("Subtitle", &run(line, ""));
        }
        if document.front == Front::Cover {
            let headings = contents::headings(&document.blocks);
            self.out += &contents::for_word(&headings, pages, &contents::TITLE.say(document.lang));
            self.is_broken = true;
        }
        self.blocks(&document.blocks);
        self.paragraph("Colophon", &run(&document.colophon, ""));
    }

    fn whole(&self, section: &str) -> String {
        // The cover has no number.
        let is_first_apart = self.headings.is_some() && !section.contains("<w:titlePg");
        let first = if is_first_apart { "<w:titlePg/>" } else { "" };
        format!("{HEAD}<w:document {SPACES}><w:body>{}<w:sectPr>{section}{first}</w:sectPr></w:body></w:document>", self.out)
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
            Block::Heading { depth: Depth::Part, text } => self.heading("Heading1", text),
            Block::Heading { depth: Depth::Section, text } => self.heading("Heading2", text),
            Block::Paragraph(words) => {
                let runs = self.runs(words, "");
                self.paragraph(if self.is_large { "Board" } else { "BodyText" }, &runs);
            }
            Block::Beside(words) => {
                let runs = self.runs(words, "");
                self.paragraph("Beside", &runs);
            }
            Block::List { marks, items } => self.list(*marks, items),
            Block::Definitions(lines) => self.definitions(lines),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Notice { title, blocks } => {
                self.paragraph("Notice", &run(title, "<w:b/>"));
                self.blocks(blocks);
            }
            Block::Fold { title, blocks } => {
                self.paragraph("Heading3", &run(title, ""));
                self.blocks(blocks);
            }
            Block::PageBreak => (self.is_broken, self.is_large) = (true, false),
        }
    }

    fn heading(&mut self, style: &str, text: &str) {
        let mut runs = run(text, "");
        if let Some(rank) = &mut self.headings {
            let mark = contents::bookmark(*rank);
            runs = format!("<w:bookmarkStart w:id=\"{rank}\" w:name=\"{mark}\"/>{runs}<w:bookmarkEnd w:id=\"{rank}\"/>");
            *rank += 1;
        }
        self.paragraph(style, &runs);
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        self.paragraph_with(style, "", runs);
    }

    /// A paragraph, with properties after those of its style.
    fn paragraph_with(&mut self, style: &str, properties: &str, runs: &str) {
        let page = if std::mem::take(&mut self.is_broken) { "<w:pageBreakBefore/>" } else { "" };
        put!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{page}{properties}</w:pPr>{runs}</w:p>");
    }

    fn list(&mut self, marks: Marks, items: &[Words]) {
        let (style, list) = match marks {
            Marks::Bullets => (if self.is_large { "BoardList" } else { "ListBullet" }, BULLETS),
            Marks::Numbers => ("ListNumber", FIRST_NUMBERS + self.lists),
        };
        self.lists += usize::from(marks == Marks::Numbers);
        let numbered = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        for item in items {
            let runs = self.runs(item, "");
            self.paragraph_with(style, &numbered, &runs);
        }
    }

    fn definitions(&mut self, lines: &[(String, Vec<Words>)]) {
        for (term, said) in lines {
            let mut runs = run(term, "<w:b/>") + if is_long_term(term) { BREAK } else { "<w:r><w:tab/></w:r>" };
            for (rank, words) in said.iter().enumerate() {
                runs += if rank == 0 { "" } else { BREAK };
                runs += &self.runs(words, "");
            }
            self.paragraph("Definition", &runs);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.paragraph("Caption", &run(&figure.title, ""));
        for picture in pictures(figure) {
            let run = self.pictures.add(&picture, figure, extent(&picture, self.room, self.is_large));
            self.paragraph("Figure", &run);
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(caption) = table.caption.own_text() {
            self.paragraph("Caption", &run(caption, ""));
        }
        let widths = widths(table, self.room, if self.is_large { LARGE_LETTER } else { LETTER });
        let mut grid = String::new();
        for width in &widths {
            put!(grid, "<w:gridCol w:w=\"{width}\"/>");
        }
        put!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            widths.iter().sum::<usize>(),
            escape(table.caption.text())
        );
        let titles: Vec<Words> = table.columns.iter().map(|column| column.title.as_str().into()).collect();
        self.row(table, &widths, &titles, Row::Heading);
        for (rank, row) in table.rows.iter().enumerate() {
            self.row(table, &widths, row, if is_last_but_one(table, rank) { Row::Kept } else { Row::Body });
        }
        if let Some(total) = &table.total {
            self.row(table, &widths, total, Row::Total);
        }
        // Two tables in a row would be one.
        self.out.push_str("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"Space\"/></w:pPr></w:p>");
    }

    fn row(&mut self, table: &Table, widths: &[usize], cells: &[Words], row: Row) {
        let is_body = matches!(row, Row::Body | Row::Kept);
        let has_room = is_body && table.columns.iter().any(|column| column.align == Align::Room);
        let height = if has_room { format!("<w:trHeight w:val=\"{ROOM}\" w:hRule=\"atLeast\"/>") } else { String::new() };
        let repeated = if row == Row::Heading { "<w:tblHeader/>" } else { "" };
        put!(self.out, "<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>");
        let bold = if is_body { "" } else { "<w:b/>" };
        let kept = if row == Row::Kept { "<w:keepNext/>" } else { "" };
        for ((column, width), words) in table.columns.iter().zip(widths).zip(cells) {
            let side = if column.align == Align::End { "<w:jc w:val=\"right\"/>" } else { "" };
            let style = match (row == Row::Heading, self.is_large) {
                (true, false) => "TableHeading",
                (true, true) => "BoardHeading",
                (false, false) => "TableText",
                (false, true) => "BoardText",
            };
            let runs = self.runs(words, bold);
            put!(
                self.out,
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{kept}{side}</w:pPr>\
                 {runs}</w:p></w:tc>"
            );
        }
        self.out.push_str("</w:tr>");
    }

    fn runs(&mut self, words: &Words, bold: &str) -> String {
        let mut runs = String::new();
        for part in &words.0 {
            match part {
                Inline::Text(text) => runs += &run(text, bold),
                Inline::Strong(text) => runs += &run(text, "<w:b/>"),
                Inline::Emphasis(text) => runs += &run(text, &format!("{bold}<w:i/>")),
                Inline::Deleted(text) => runs += &run(text, &format!("{bold}<w:strike/>")),
                Inline::Inserted(text) => runs += &run(text, &format!("{bold}<w:u w:val=\"single\"/>")),
                Inline::Link { text, to } => {
                    put!(
                        runs,
                        "<w:hyperlink r:id=\"link{}\">{}</w:hyperlink>",
                        self.links.len(),
                        run(text, "<w:rStyle w:val=\"Hyperlink\"/>")
                    );
                    self.links.push(to.as_str().to_owned());
                }
                Inline::LineBreak => runs += BREAK,
            }
        }
        runs
    }
}

/// Which row of a table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Heading,
    Body,
    /// One that stays with the next.
    Kept,
    Total,
}

const BREAK: &str = "<w:r><w:br/></w:r>";

/// A text with properties of its own.
fn run(text: &str, properties: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text))
}
