//! Plain text to the width of a terminal; figures as bars of letters, or in words.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};
use rust_decimal::prelude::ToPrimitive;

use crate::document::{
    Align, Block, Chart, Column, Depth, Document, Figure, Inline, Marks, Part, Stack, StretchState, Table, Words,
};
use crate::lang::Text;
use crate::render::seal::{is_sealed_text, seal_text};
use crate::render::{Ink, Paper, Renderer};

pub static RENDERER: Renderer = Renderer {
    name: "text",
    about: Text::new("for a terminal or an e-mail", "pour un terminal ou un courriel"),
    extensions: &["txt"],
    is_text: true,
    print: |document, paper| print(document, paper).into_bytes(),
    seal: |text, name| seal_text(text, name, |line| format!("[{line}]\n")),
    is_sealed: is_sealed_text,
};

const NARROWEST: usize = 40;
/// Letters of a column to write in by hand.
const ROOM: u16 = 16;
/// A word of more letters, such as an address, may be cut.
const LONGEST_WORD: usize = 24;
/// Bytes of a cell beside others: what lays out tables takes its time over a long word.
const LONGEST_CELL: usize = 2000;
/// Prose is easier to read in short lines.
const WIDEST: usize = 100;

fn print(document: &Document, paper: Paper) -> String {
    let paper = Paper { width: paper.width.clamp(NARROWEST, WIDEST), ..paper };
    let width = paper.width;
    let mut out = String::new();
    let title = document.title.to_uppercase();
    put!(out, "{}\n{}\n", fill(&title, width, "", ""), "═".repeat(title.chars().count().min(width)));
    for line in &document.subtitles {
        put!(out, "{}\n", fill(line, width, "", ""));
    }
    if let Some(banner) = &document.banner {
        put!(out, "\n{}\n", fill(banner, width, "*** ", "    "));
    }
    for block in &document.blocks {
        out.push('\n');
        out.push_str(&print_block(block, paper));
    }
    put!(out, "\n{}\n{}\n", "─".repeat(width), fill(&document.colophon, width, "", ""));
    out
}

fn fill(text: &str, width: usize, first: &str, next: &str) -> String {
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(next);
    textwrap::fill(text, options)
}

/// Words over several lines where they say so.
fn wrap(words: &Words, paper: Paper, first: &str, next: &str) -> String {
    let text = plain(words, paper.ink);
    let lines = text.split('\n').enumerate();
    let lines = lines.map(|(rank, line)| fill(line, paper.width, if rank == 0 { first } else { next }, next));
    lines.collect::<Vec<_>>().join("\n")
}

/// Words on one line, what went and what came marked.
pub fn plain(words: &Words, ink: Ink) -> String {
    let said = |part: &Inline| match part {
        Inline::Strong(text) if ink == Ink::Colours => format!("\u{1b}[1m{text}\u{1b}[0m"),
        Inline::Deleted(text) if ink == Ink::Colours => format!("\u{1b}[9;31m{text}\u{1b}[0m"),
        Inline::Inserted(text) if ink == Ink::Colours => format!("\u{1b}[32m{text}\u{1b}[0m"),
        Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) => text.clone(),
        Inline::Deleted(text) => format!("[-{text}-]"),
        Inline::Inserted(text) => format!("{{+{text}+}}"),
        Inline::Link { text, to } if text == to.as_str().trim_start_matches("mailto:") => text.clone(),
        Inline::Link { text, to } => format!("{text} <{}>", to.as_str()),
        Inline::LineBreak => "\n".to_owned(),
    };
    words.0.iter().map(said).collect()
}

fn print_block(block: &Block, paper: Paper) -> String {
    let width = paper.width;
    match block {
        Block::Heading { depth, text } => heading(*depth, text, width),
        Block::Paragraph(words) => format!("{}\n", wrap(words, paper, "", "")),
        Block::Beside(words) => {
            let indent = " ".repeat(width / 2);
            format!("{}\n", wrap(words, paper, &indent, &indent))
        }
        Block::List { marks, items } => list(*marks, items, paper),
        Block::Definitions(lines) => definitions(lines, paper),
        Block::Table(content) => table(content, paper),
        Block::Figure(figure) => draw(figure, width),
        Block::Notice { title, blocks } => {
            let body: Vec<String> = blocks.iter().map(|block| print_block(block, paper)).collect();
            format!("{}\n\n{}", fill(title, width, "!!! ", "    "), body.join("\n"))
        }
        Block::Fold { title, blocks } => {
            let body: Vec<String> = blocks.iter().map(|block| print_block(block, paper)).collect();
            format!("{}\n{}", heading(Depth::Part, title, width), body.join("\n"))
        }
        Block::PageBreak => format!("{}\n", "· · ·"),
    }
}

fn heading(depth: Depth, text: &str, width: usize) -> String {
    let text = fill(text, width, "", "");
    let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    match depth {
        Depth::Part => format!("{text}\n{}\n", "─".repeat(widest)),
        Depth::Section => format!("{text}\n"),
    }
}

fn list(marks: Marks, items: &[Words], paper: Paper) -> String {
    let item = |(rank, words): (usize, &Words)| {
        let mark = match marks {
            Marks::Bullets => "  • ".to_owned(),
            Marks::Numbers => format!("{:>3}. ", rank + 1),
        };
        let indent = " ".repeat(mark.chars().count());
        format!("{}\n", wrap(words, paper, &mark, &indent))
    };
    items.iter().enumerate().map(item).collect()
}

fn definitions(lines: &[(String, Vec<Words>)], paper: Paper) -> String {
    let widest = lines.iter().map(|(term, _)| term.chars().count()).max().unwrap_or(0).min(paper.width / 3);
    let said = |(term, said): &(String, Vec<Words>)| {
        let first = format!("{term}{}  ", " ".repeat(widest.saturating_sub(term.chars().count())));
        let indent = " ".repeat(widest + 2);
        format!("{}\n", wrap(&Words::lines(said.iter().cloned()), paper, &first, &indent))
    };
    lines.iter().map(said).collect()
}

fn table(table: &Table, paper: Paper) -> String {
    let mut grid = Grid::new();
    grid.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(paper.width).unwrap_or(u16::MAX));
    grid.set_header(table.columns.iter().map(|column| column.title.clone()));
    let rows: Vec<Vec<String>> =
        table.rows.iter().chain(&table.total).map(|row| row.iter().map(|words| plain(words, Ink::Black)).collect()).collect();
    let narrowest = narrowest(table, &rows);
    let is_long = rows.iter().flatten().any(|cell| cell.len() > LONGEST_CELL);
    if is_long || narrowest.iter().map(|least| usize::from(*least) + 2).sum::<usize>() > paper.width {
        return in_lines(table, &rows, paper);
    }
    grid.add_rows(&rows);
    for ((rank, column), least) in table.columns.iter().enumerate().zip(narrowest) {
        let Some(printed) = grid.column_mut(rank) else { continue };
        printed.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 2)));
        if column.align == Align::End {
            printed.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{}{}\n", caption(table, paper, "\n"), grid.trim_fmt())
}

/// For each column the width of its longest word, below which it would be cut; of one to write in, the room for that.
fn narrowest(table: &Table, rows: &[Vec<String>]) -> Vec<u16> {
    let longest = |text: &str| text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or(0);
    let of = |(rank, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row| row.get(rank)).map(String::as_str);
        let least = cells.chain([column.title.as_str()]).map(longest).max().unwrap_or(0).min(LONGEST_WORD);
        let least = u16::try_from(least).unwrap_or(u16::MAX);
        if column.align == Align::Room { least.max(ROOM) } else { least }
    };
    table.columns.iter().enumerate().map(of).collect()
}

/// The rows one under another, each cell after its title: for what is too narrow to stand side by side.
fn in_lines(table: &Table, rows: &[Vec<String>], paper: Paper) -> String {
    let row = |row: &Vec<String>| {
        let cells = row.iter().zip(&table.columns).filter(|(cell, column)| !cell.is_empty() || column.align == Align::Room);
        let cells = cells.map(|(cell, column)| (column.title.clone(), vec![Words::from(cell.replace('\n', ", "))]));
        definitions(&cells.collect::<Vec<_>>(), paper)
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{}{}", caption(table, paper, "\n\n"), rows.join("\n"))
}

/// What stands above a table, and what parts it from that.
fn caption(table: &Table, paper: Paper, between: &str) -> String {
    let caption = table.caption.own_text().map(|caption| fill(caption, paper.width, "", "") + between);
    caption.unwrap_or_default()
}

/// The letters that the parts of a bar are drawn with.
const FILLS: [char; StretchState::COUNT] = ['█', '▓', '░', '!', 'x', '=', '#', '~', '?'];

fn draw(figure: &Figure, width: usize) -> String {
    match &figure.chart {
        Chart::Stacks { parts, rows, .. } if parts.len() <= FILLS.len() => bars(&figure.title, parts, rows, width),
        Chart::Stacks { .. } | Chart::Timeline(_) | Chart::Rise(_) | Chart::Course { .. } => {
            let text = figure.description.replace('\n', " ; ");
            format!("{}\n", fill(&format!("{} – {text}", figure.title), width, "", "  "))
        }
    }
}

fn bars(title: &str, parts: &[Part], rows: &[Stack], width: usize) -> String {
    let label = (width / 2).min(rows.iter().map(|row| row.label.chars().count()).max().unwrap_or(0));
    let total = rows.iter().map(|row| row.total.chars().count()).max().unwrap_or(0);
    let room = width.saturating_sub(label + total + 4).max(10);
    let longest = rows.iter().map(|row| row.sizes.iter().sum::<rust_decimal::Decimal>()).max().unwrap_or_default();
    let longest = longest.to_f64().unwrap_or_default().max(f64::MIN_POSITIVE);
    let fills = || parts.iter().enumerate().map(|(rank, part)| FILLS[part.look(rank)]);
    let mut out = format!("{}\n", fill(title, width, "", ""));
    for row in rows {
        let mut name: String = row.label.chars().take(label).collect();
        if name.chars().count() < row.label.chars().count() {
            name.pop();
            name.push('…');
        }
        let bar = row.sizes.iter().zip(fills());
        let bar: String = bar.map(|(size, fill)| run(size, fill, longest, room)).collect();
        let pad = " ".repeat(label - name.chars().count());
        put!(out, "{name}{pad}  {bar} {}\n", row.total);
    }
    let key: Vec<String> = parts.iter().zip(fills()).map(|(part, fill)| format!("{fill} {}", part.title)).collect();
    put!(out, "{}\n", fill(&key.join("   "), width, "", ""));
    out
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length of at most the width of a line")]
#[expect(clippy::cast_precision_loss, reason = "a width is small")]
fn run(size: &rust_decimal::Decimal, fill: char, longest: f64, room: usize) -> String {
    let share = size.to_f64().unwrap_or_default() / longest * room as f64;
    let length = if size.is_zero() { 0 } else { (share.round() as usize).max(1) };
    fill.to_string().repeat(length)
}
