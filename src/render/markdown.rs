//! Markdown in GitHub's dialect, as markdownlint likes it; figures as Mermaid, beside their table.

use rayon::prelude::*;

use crate::document::{Align, Block, Depth, Document, Figure, Inline, Marks, Table, Words};
use crate::lang::Text;
use crate::markdown::{escape, escape_first, escape_label};
use crate::render::seal::{is_sealed_text, seal_text};
use crate::render::{Paper, Renderer, mermaid};
use crate::typography::colon;

/// Rows that one thread prints in a row.
const ROWS_AT_ONCE: usize = 256;

pub static RENDERER: Renderer = Renderer {
    name: "markdown",
    about: Text::new("for a forge or a wiki, in GitHub’s dialect", "pour une forge ou un wiki, dans le dialecte de GitHub"),
    extensions: &["md", "markdown"],
    is_text: true,
    print: |document, paper| print(document, paper).into_bytes(),
    seal: |text, name| seal_text(text, name, |line| format!("\n<!-- {line} -->\n")),
    is_sealed: is_sealed_text,
};

fn print(document: &Document, _: Paper) -> String {
    let mut out = format!("# {}\n", escape_first(&document.title));
    if !document.subtitles.is_empty() {
        let lines: Vec<String> = document.subtitles.iter().map(|line| escape_first(line)).collect();
        put!(out, "\n{}\n", lines.join("\\\n"));
    }
    if let Some(banner) = &document.banner {
        put!(out, "\n> **{}**\n", escape_first(banner));
    }
    for block in &document.blocks {
        out.push('\n');
        out.push_str(&print_block(block, colon(document.lang).trim_end()));
    }
    put!(out, "\n---\n\n_{}_\n", escape_first(&document.colophon));
    out
}

/// A block with its line end; `colon` is what parts a term from what is said of it.
fn print_block(block: &Block, colon: &str) -> String {
    match block {
        Block::Heading { depth, text } => format!("{} {}\n", "#".repeat(level(*depth)), escape_first(text)),
        Block::Paragraph(words) | Block::Beside(words) => format!("{}\n", line(words)),
        Block::List { marks, items } => list(*marks, items),
        Block::Definitions(lines) => definitions(lines, colon),
        Block::Table(content) => table(content, colon),
        Block::Figure(figure) => draw(figure),
        Block::Notice { title, blocks } => notice(title, blocks, colon),
        Block::Fold { title, blocks } => {
            let body: Vec<String> = blocks.iter().map(|block| print_block(block, colon)).collect();
            format!("<details>\n<summary>{}</summary>\n\n{}\n</details>\n", html(title), body.join("\n"))
        }
        Block::PageBreak => "---\n".to_owned(),
    }
}

fn level(depth: Depth) -> usize {
    match depth {
        Depth::Part => 2,
        Depth::Section => 3,
    }
}

fn list(marks: Marks, items: &[Words]) -> String {
    let item = |(rank, words): (usize, &Words)| {
        let (mark, indent) = match marks {
            Marks::Bullets => ("-".to_owned(), "  "),
            Marks::Numbers => (format!("{}.", rank + 1), "   "),
        };
        format!("{mark} {}\n", line(words).replace('\n', &format!("\n{indent}")))
    };
    items.iter().enumerate().map(item).collect()
}

/// The dialect has no lists of definitions: a list with the terms in bold says the same.
fn definitions(lines: &[(String, Vec<Words>)], colon: &str) -> String {
    let said = |(term, said): &(String, Vec<Words>)| {
        let words = Words::lines(said.iter().cloned());
        format!("- **{}**{colon} {}\n", escape_first(term), line(&words).replace('\n', "\n  "))
    };
    lines.iter().map(said).collect()
}

fn table(table: &Table, colon: &str) -> String {
    let rule = |align| if align == Align::End { "---:" } else { "---" };
    let titles = table.columns.iter().map(|column| escape_first(&column.title));
    let rules = table.columns.iter().map(|column| rule(column.align).to_owned());
    let lead = table.caption.own_text().map_or_else(String::new, |caption| format!("{}\n\n", lead(caption, colon)));
    let mut out = format!("{lead}{}{}", row(titles), row(rules));
    let rows: Vec<String> = table.rows.par_iter().with_min_len(ROWS_AT_ONCE).map(|cells| row(cells.iter().map(cell))).collect();
    out.push_str(&rows.concat());
    if let Some(total) = &table.total {
        let strong = |text: String| if text.is_empty() { text } else { format!("**{text}**") };
        out.push_str(&row(total.iter().map(cell).map(strong)));
    }
    out
}

/// What stands above a table: strong words alone would pass for a heading.
fn lead(text: &str, colon: &str) -> String {
    format!("**{}**{colon}", escape_first(text))
}

/// Cells between bars, each a space away from them, an empty one being that space.
fn row(cells: impl Iterator<Item = String>) -> String {
    let mut row = "|".to_owned();
    for cell in cells {
        let space = if cell.is_empty() { "" } else { " " };
        put!(row, " {cell}{space}|");
    }
    row + "\n"
}

fn cell(words: &Words) -> String {
    inline(words, "<br>")
}

fn draw(figure: &Figure) -> String {
    let lines: Vec<String> = figure.description.lines().map(escape_first).collect();
    match mermaid::chart(figure) {
        Some(chart) => format!("```mermaid\n{chart}```\n"),
        None => format!("_{}_\\\n{}\n", escape_first(&figure.title), lines.join("\\\n")),
    }
}

fn notice(title: &str, blocks: &[Block], colon: &str) -> String {
    let body: Vec<String> = blocks.iter().map(|block| print_block(block, colon)).collect();
    let text = format!("{}\n\n{}", lead(title, colon), body.join("\n"));
    let quoted: Vec<String> =
        text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect();
    format!("{}\n", quoted.join("\n"))
}

fn line(words: &Words) -> String {
    inline(words, "\\\n")
}

fn inline(words: &Words, line_end: &str) -> String {
    let mut out = String::new();
    for part in &words.0 {
        match part {
            Inline::Text(text) => {
                out.push_str(&if out.is_empty() || out.ends_with(line_end) { escape_first(text) } else { escape(text) });
            }
            Inline::Strong(text) | Inline::Inserted(text) => out.push_str(&mark("**", text)),
            Inline::Emphasis(text) => out.push_str(&mark("_", text)),
            Inline::Deleted(text) => out.push_str(&mark("~~", text)),
            Inline::Link { text, to } => put!(out, "[{}](<{}>)", escape_label(text), address(to.as_str())),
            Inline::LineBreak => out.push_str(line_end),
        }
    }
    out
}

/// A text between marks: they hold only next to a letter that is no space.
fn mark(mark: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (before, after) = text.split_once(inner).expect("a trimmed text is a part of the text");
    format!("{before}{mark}{}{mark}{after}", escape_first(inner))
}

/// An address between `<` and `>`, in which nothing ends it.
fn address(address: &str) -> String {
    address.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C").replace('|', "%7C")
}

/// A text inside an element.
fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_next_to_letters() {
        assert_eq!(mark("**", " a "), " **a** ");
        assert_eq!(mark("_", "  "), "  ");
        let words = Words::strong("a").and(" b").and(Words::link("c]", "https://d.example/>(e)"));
        assert_eq!(line(&words), "**a** b[c\\]](<https://d.example/%3E(e)>)");
    }

    #[test]
    fn a_cell_stays_one_cell() {
        let words = Words::lines([Words::from("a|b"), Words::from("c\nd")]);
        assert_eq!(cell(&words), "a\\|b<br>c d");
    }
}
