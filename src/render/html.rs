//! One HTML file that asks nothing of anywhere: no script, no font, no picture from outside.

use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;

use crate::document::{Align, Block, Depth, Document, Figure, Foreign, Front, Inline, Marks, Table, Words};
use crate::lang::Text;
use crate::render::escape::escape;
use crate::render::is_told_again;
use crate::render::seal::{is_sealed_text, seal_text};
use crate::render::{Paper, Renderer, chart, svg};

pub static RENDERER: Renderer = Renderer {
    name: "html",
    about: Text::new("for a browser and for print, in one file", "pour un navigateur et l’impression, en un seul fichier"),
    extensions: &["html", "htm"],
    is_text: true,
    print: |document, paper| print(document, paper).into_bytes(),
    seal: |text, name| seal_text(text, name, |line| format!("<!-- {line} -->\n")),
    is_sealed: is_sealed_text,
};

const STYLE: &str = include_str!("page.css");
/// Rows that one thread prints in a row.
const ROWS_AT_ONCE: usize = 256;
const CONTENTS: Text = Text::new("Contents", "Sommaire");
/// Fewer parts need no table of contents.
const FEWEST_PARTS: usize = 3;

fn print(document: &Document, _: Paper) -> String {
    let lang = document.lang;
    let voice = Voice::of(document.foreign.as_ref());
    let mut page = Page { voice: &voice, mark: "p", parts: Vec::new(), headings: 0, figures: 0, is_broken: false };
    let mut body = String::new();
    let last = document.blocks.len().checked_sub(1);
    let end = document.blocks.iter().position(|block| *block == Block::PageBreak).or(last);
    let from_afar = end.filter(|_| document.front == Front::Board);
    body.push_str(if from_afar.is_some() { "<div class=\"large\">\n" } else { "" });
    for (rank, block) in document.blocks.iter().enumerate() {
        let above = rank.checked_sub(1).and_then(|rank| document.blocks.get(rank));
        let is_near = from_afar.is_some_and(|end| rank <= end) && is_told_again(block, above);
        body.push_str(if is_near { "<div class=\"near\">\n" } else { "" });
        page.print(block, &mut body);
        body.push_str(if is_near { "</div>\n" } else { "" });
        body.push_str(if from_afar == Some(rank) { "</div>\n" } else { "" });
    }
    let mut head = String::new();
    for line in &document.subtitles {
        put!(head, "<p>{}</p>\n", voice.prose(line));
    }
    let banner = document.banner.as_ref().map(|banner| format!("<p class=\"banner\">{}</p>\n", prose(banner)));
    let contents = if document.front == Front::Letter { String::new() } else { page.contents(&CONTENTS.say(lang)) };
    let unseen = if document.front == Front::Letter { " class=\"unseen\"" } else { "" };
    let board = if document.front == Front::Board { " class=\"board\"" } else { "" };
    let cover = if document.front == Front::Cover { " class=\"cover\"" } else { "" };
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
         form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"stspd\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body{board}>\n\
         <header{cover}>\n<h1{unseen}>{}</h1>\n{head}{}</header>\n{contents}<main>\n{body}</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>\n",
        lang.code(),
        escape(&document.full_title()),
        voice.prose(&document.title),
        banner.unwrap_or_default(),
        voice.prose(&document.colophon),
    )
}

/// The text of the document alone, to be pasted into a page of a site: without the drawings, which our style sheet colours.
pub fn fragment(document: &Document) -> String {
    let voice = Voice::of(document.foreign.as_ref());
    let mut page = Page { voice: &voice, mark: "stspd-p", parts: Vec::new(), headings: 0, figures: 0, is_broken: false };
    let mut body = String::new();
    for block in document.blocks.iter().filter(|block| !matches!(block, Block::Figure(_) | Block::PageBreak)) {
        page.print(block, &mut body);
    }
    put!(body, "<p>{}</p>\n", voice.prose(&document.colophon));
    body
}

/// What was printed so far.
struct Page<'v> {
    voice: &'v Voice,
    /// What the anchors of parts begin with, which a page around it must not have too.
    mark: &'static str,
    /// The headings of the table of contents.
    parts: Vec<String>,
    headings: usize,
    figures: usize,
    is_broken: bool,
}

impl Page<'_> {
    fn print(&mut self, block: &Block, out: &mut String) {
        match block {
            Block::Heading { depth, text } => self.heading(*depth, text, out),
            Block::Paragraph(words) => {
                let class = self.breaks();
                put!(out, "<p{class}>{}</p>\n", self.voice.inline(words));
            }
            Block::Beside(words) => put!(out, "<p class=\"beside\">{}</p>\n", self.voice.inline(words)),
            Block::List { marks, items } => list(*marks, items, self.voice, out),
            Block::Definitions(lines) => definitions(lines, self.voice, out),
            Block::Table(content) => table(content, self.voice, out),
            Block::Figure(figure) => self.figure(figure, out),
            Block::Notice { title, blocks } => {
                put!(out, "<section class=\"notice\">\n<p><strong>{}</strong></p>\n", self.voice.prose(title));
                for block in blocks {
                    self.print(block, out);
                }
                out.push_str("</section>\n");
            }
            Block::Fold { title, blocks } => {
                put!(out, "<details>\n<summary>{}</summary>\n", self.voice.prose(title));
                for block in blocks {
                    self.print(block, out);
                }
                out.push_str("</details>\n");
            }
            Block::PageBreak => self.is_broken = true,
        }
    }

    /// What makes an element begin a page, where it is to.
    fn breaks(&mut self) -> &'static str {
        if std::mem::take(&mut self.is_broken) { " class=\"page\"" } else { "" }
    }

    fn heading(&mut self, depth: Depth, text: &str, out: &mut String) {
        let text = self.voice.prose(text);
        let class = self.breaks();
        match depth {
            Depth::Part => {
                self.parts.push(text.clone());
                put!(out, "<h2 id=\"{}{}\"{class}>{text}</h2>\n", self.mark, self.parts.len());
            }
            Depth::Section => put!(out, "<h3{class}>{text}</h3>\n"),
        }
        self.headings += 1;
    }

    fn figure(&mut self, figure: &Figure, out: &mut String) {
        self.figures += 1;
        let drawn = svg::print(&chart::draw(figure), &figure.title, &figure.description, &format!("f{}", self.figures));
        let caption = escape(&figure.title);
        put!(
            out,
            "<figure>\n<div class=\"wide\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\">\n{drawn}</div>\n\
             <figcaption>{}</figcaption>\n</figure>\n",
            self.voice.prose(&figure.title)
        );
    }

    fn contents(&self, title: &str) -> String {
        if self.parts.len() < FEWEST_PARTS {
            return String::new();
        }
        let line = |(rank, part): (usize, &String)| format!("<li><a href=\"#{}{}\">{part}</a></li>\n", self.mark, rank + 1);
        let lines: String = self.parts.iter().enumerate().map(line).collect();
        format!("<nav aria-label=\"{}\">\n<ol>\n{lines}</ol>\n</nav>\n", escape(title))
    }
}

fn list(marks: Marks, items: &[Words], voice: &Voice, out: &mut String) {
    let name = match marks {
        Marks::Bullets => "ul",
        Marks::Numbers => "ol",
    };
    put!(out, "<{name}>\n");
    for item in items {
        put!(out, "<li>{}</li>\n", voice.inline(item));
    }
    put!(out, "</{name}>\n");
}

fn definitions(lines: &[(String, Vec<Words>)], voice: &Voice, out: &mut String) {
    out.push_str("<dl>\n");
    for (term, said) in lines {
        put!(out, "<div><dt>{}</dt>", voice.prose(term));
        out.extend(said.iter().map(|words| format!("<dd>{}</dd>", voice.inline(words))));
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n");
}

fn table(table: &Table, voice: &Voice, out: &mut String) {
    let class = |align| match align {
        Align::Start => "",
        Align::End => " class=\"end\"",
        Align::Room => " class=\"room\"",
    };
    let caption = table.caption.own_text().map(|caption| format!("<caption>{}</caption>\n", voice.prose(caption)));
    put!(
        out,
        "<div class=\"wide\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n{}<thead>\n<tr>",
        escape(table.caption.text()),
        caption.unwrap_or_default()
    );
    for column in &table.columns {
        put!(out, "<th scope=\"col\"{}>{}</th>", class(column.align), voice.prose(&column.title));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let row = |cells: &[Words]| {
        let mut line = "<tr>".to_owned();
        for (rank, words) in cells.iter().enumerate() {
            let class = table.columns.get(rank).map_or("", |column| class(column.align));
            // Of a row to be filled in, an empty cell heads nothing.
            let is_head = rank == 0 && !words.plain().trim().is_empty();
            let (open, close) = if is_head { ("th scope=\"row\"", "th") } else { ("td", "td") };
            put!(line, "<{open}{class}>{}</{close}>", voice.inline(words));
        }
        line + "</tr>\n"
    };
    let rows: Vec<String> = table.rows.par_iter().with_min_len(ROWS_AT_ONCE).map(|cells| row(cells)).collect();
    out.push_str(&rows.concat());
    out.push_str("</tbody>\n");
    if let Some(total) = &table.total {
        put!(out, "<tfoot>\n{}</tfoot>\n", row(total));
    }
    out.push_str("</table>\n</div>\n");
}

/// How texts are printed: those of another language are marked as such, for who hears them.
struct Voice {
    foreign: Option<(AhoCorasick, &'static str)>,
}

impl Voice {
    fn of(foreign: Option<&Foreign>) -> Voice {
        let known = |foreign: &Foreign| {
            let texts = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&foreign.texts);
            (texts.expect("texts of a file are few enough"), foreign.lang.code())
        };
        Voice { foreign: foreign.filter(|foreign| !foreign.texts.is_empty()).map(known) }
    }

    /// A text as it is printed within an element.
    fn prose(&self, text: &str) -> String {
        let Some((texts, lang)) = &self.foreign else { return prose(text) };
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let (mut out, mut from) = (String::new(), 0);
        for found in texts.find_iter(text) {
            let is_part = is_letter(text[..found.start()].chars().next_back()) || is_letter(text[found.end()..].chars().next());
            if !is_part {
                let said = prose(&text[found.range()]);
                put!(out, "{}<span lang=\"{lang}\">{said}</span>", prose(&text[from..found.start()]));
                from = found.end();
            }
        }
        out + &prose(&text[from..])
    }

    fn inline(&self, words: &Words) -> String {
        let print = |part: &Inline| match part {
            Inline::Text(text) => self.prose(text),
            Inline::Strong(text) => format!("<strong>{}</strong>", self.prose(text)),
            Inline::Emphasis(text) => format!("<em>{}</em>", self.prose(text)),
            Inline::Deleted(text) => format!("<del>{}</del>", self.prose(text)),
            Inline::Inserted(text) => format!("<ins>{}</ins>", self.prose(text)),
            Inline::Link { text, to } => {
                format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escape(to.as_str()), self.prose(text))
            }
            Inline::LineBreak => "<br>".to_owned(),
        };
        words.0.iter().map(print).collect()
    }
}

/// A text within an element: ends of ordinals are raised, and a number joined by a hyphen, such as « 2024-118 », does
/// not break.
fn prose(text: &str) -> String {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return escape(text);
    }
    let is_mark = |letter: char| letter.is_alphanumeric() || "-._/".contains(letter);
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = rest.find(|letter| is_mark(letter) != is_mark(first)).unwrap_or(rest.len());
        let word = &rest[..length];
        // What ends a sentence is no part of the word.
        let word = if is_mark(first) { word.trim_end_matches(['.', '-', '/']) } else { word };
        let (word, after) = rest.split_at(if word.is_empty() { length } else { word.len() });
        match ordinal(word) {
            Some((number, end)) => put!(out, "{number}<sup>{end}</sup>"),
            None if is_whole(word) => put!(out, "<span class=\"whole\">{}</span>", escape(word)),
            None => out.push_str(&escape(word)),
        }
        rest = after;
    }
    out
}

/// The number and the end of an ordinal in digits: « 18e », « 1er », « 2des ».
fn ordinal(word: &str) -> Option<(&str, &str)> {
    const ENDS: [&str; 9] = ["e", "er", "re", "es", "ers", "res", "d", "de", "des"];
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, end) = word.split_at(digits);
    (digits > 0 && ENDS.contains(&end)).then_some((number, end))
}

/// More letters may need a break after all.
const LONGEST_WHOLE: usize = 30;

/// Whether a word with a hyphen and a number is read as one.
fn is_whole(word: &str) -> bool {
    word.contains('-') && word.len() <= LONGEST_WHOLE && word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Caption, Column};

    #[test]
    fn ordinals_are_raised_and_numbers_of_acts_stay_whole() {
        assert_eq!(prose("18e séance, 1er août"), "18<sup>e</sup> séance, 1<sup>er</sup> août");
        assert_eq!(prose("la 1re, les 2es."), "la 1<sup>re</sup>, les 2<sup>es</sup>.");
        for whole in ["18eme", "a18e", "1e5", "3e-b", "n1er"] {
            assert!(!prose(whole).contains("<sup>"), "{whole}");
        }
        assert_eq!(prose("n°\u{a0}2024-118 <b>"), "n°\u{a0}<span class=\"whole\">2024-118</span> &lt;b&gt;");
        assert_eq!(prose("d-2026-2"), "<span class=\"whole\">d-2026-2</span>");
        assert_eq!(prose("sous-préfet"), "sous-préfet");
    }

    #[test]
    fn what_is_in_another_language_is_marked_as_such() {
        let texts = ["Médiation sociale".to_owned(), "Ville de Lille".to_owned(), "Ville".to_owned()];
        let foreign = Foreign { lang: crate::lang::Lang::Fr, texts: texts.to_vec() };
        let voice = Voice::of(Some(&foreign));
        assert_eq!(
            voice.prose("1.1 – Médiation sociale: Ville de Lille, Villeneuve"),
            "1.1 – <span lang=\"fr\">Médiation sociale</span>: <span lang=\"fr\">Ville de Lille</span>, Villeneuve"
        );
        assert_eq!(Voice::of(None).prose("Médiation sociale"), "Médiation sociale");
    }

    #[test]
    fn an_empty_cell_heads_no_row() {
        let guests = Table {
            caption: Caption::Own("Invités".to_owned()),
            columns: vec![Column::new("Nom", Align::Room), Column::new("Signature", Align::Room)],
            rows: vec![vec!["Rectorat".into(), "".into()], vec!["".into(), "".into()]],
            total: None,
        };
        let mut out = String::new();
        table(&guests, &Voice::of(None), &mut out);
        assert!(out.contains("<th scope=\"row\" class=\"room\">Rectorat</th>"), "{out}");
        assert!(out.contains("<tr><td class=\"room\"></td><td class=\"room\"></td></tr>"), "{out}");
    }

    #[test]
    fn no_text_is_markup_and_no_link_leaves_its_attribute() {
        assert_eq!(escape("<a href='b'>&\""), "&lt;a href=&#39;b&#39;&gt;&amp;&quot;");
        let words = Words::link("<i>", "https://a.example/\"onclick=\"x");
        assert_eq!(
            Voice::of(None).inline(&words),
            "<a href=\"https://a.example/&quot;onclick=&quot;x\" rel=\"noopener noreferrer\">&lt;i&gt;</a>"
        );
    }
}
