//! The contents of a long document, with the pages on which its headings stand: fields that the office program reckons.

use super::escape;
use crate::document::{Block, Depth};
use crate::lang::Text;

pub const TITLE: Text = Text::new("Contents", "Sommaire");

/// The headings in order, as deep as they are listed.
pub fn headings(blocks: &[Block]) -> Vec<(Depth, &str)> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { depth, text } => found.push((*depth, text.as_str())),
            Block::Notice { blocks, .. } | Block::Fold { blocks, .. } => found.extend(headings(blocks)),
            _ => {}
        }
    }
    found
}

/// The name of the bookmark of a heading by its rank; Word hides those that begin so.
pub fn bookmark(rank: usize) -> String {
    format!("_Toc{rank}")
}

fn level(depth: Depth) -> usize {
    match depth {
        Depth::Part => 1,
        Depth::Section => 2,
    }
}

/// What ends a field of Word.
const END: &str = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

/// The contents for Word, with the pages that are known. A field that asked to be renewed would make Word ask its reader.
pub fn for_word(headings: &[(Depth, &str)], pages: &[usize], title: &str) -> String {
    let field = |instruction: &str, content: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {instruction} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{content}"
        )
    };
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(text));
    let mut out = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr>\
         <w:sdtContent><w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>{}</w:p>",
        text(title)
    );
    for (rank, (depth, heading)) in headings.iter().enumerate() {
        let mark = bookmark(rank);
        let page = pages.get(rank).map_or_else(String::new, usize::to_string);
        let page = field(&format!("PAGEREF {mark} \\h"), &format!("<w:r><w:t>{page}</w:t></w:r>")) + END;
        let line =
            format!("<w:hyperlink w:anchor=\"{mark}\" w:history=\"1\">{}<w:r><w:tab/></w:r>{page}</w:hyperlink>", text(heading));
        let line = if rank == 0 { field("TOC \\o \"1-2\" \\h \\z \\u", &line) } else { line };
        let end = if rank + 1 == headings.len() { END } else { "" };
        put!(out, "<w:p><w:pPr><w:pStyle w:val=\"TOC{}\"/></w:pPr>{line}{end}</w:p>", level(*depth));
    }
    out + "</w:sdtContent></w:sdt>"
}

/// The contents for `OpenDocument`.
pub fn for_open(headings: &[(Depth, &str)], title: &str) -> String {
    let template = |level: usize| {
        format!(
            "<text:table-of-content-entry-template text:outline-level=\"{level}\" text:style-name=\"Contents_20_{level}\">\
             <text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type=\"right\" style:leader-char=\".\"/>\
             <text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"
        )
    };
    let title = escape(title);
    let mut out = format!(
        "<text:table-of-content text:name=\"Contents\"><text:table-of-content-source text:outline-level=\"2\">\
         <text:index-title-template text:style-name=\"Contents_20_Heading\">{title}</text:index-title-template>{}{}\
         </text:table-of-content-source><text:index-body><text:index-title text:name=\"Contents_Head\">\
         <text:p text:style-name=\"Contents_20_Heading\">{title}</text:p></text:index-title>",
        template(1),
        template(2)
    );
    for (rank, (depth, heading)) in headings.iter().enumerate() {
        let mark = bookmark(rank);
        put!(
            out,
            "<text:p text:style-name=\"Contents_20_{}\"><text:a xlink:type=\"simple\" xlink:href=\"#{mark}\" \
             text:style-name=\"Index_20_Link\" text:visited-style-name=\"Index_20_Link\">{}<text:tab/>\
             <text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"{mark}\"></text:bookmark-ref></text:a></text:p>",
            level(*depth),
            escape(heading)
        );
    }
    out + "</text:index-body></text:table-of-content>"
}
