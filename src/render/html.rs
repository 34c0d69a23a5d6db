//! One HTML file that asks nothing of anywhere: no script, no font, no picture from outside.

use rayon::prelude::*;

use crate::document::{Align, Block, Depth, Document, Figure, Inline, Marks, Table, Words};
use crate::lang::Text;
use crate::render::escape::escape;
use crate::render::seal::{is_sealed_text, seal_text};
use crate::render::{Paper, Renderer, chart};

pub static RENDERER: Renderer = Renderer {
    name: "html",
    about: Text::new("for a browser and for print, in one file", "pour un navigateur et l’impression, en un seul fichier"),
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
    let mut page = Page::default();
    let mut body = String::new();
    for block in &document.blocks {
        page.print(block, &mut body);
    }
    let mut head = String::new();
    for line in &document.subtitles {
        put!(head, "<p>{}</p>\n", escape(line));
    }
    let banner = document.banner.as_ref().map(|banner| format!("<p class=\"banner\">{}</p>\n", escape(banner)));
    let contents = page.contents(&CONTENTS.say(lang));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
         form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"stspd\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{}</h1>\n{head}{}</header>\n{contents}<main>\n{body}</main>\n<footer>\n<p>{}</p>\n</footer>\n</body>\n</html>\n",
        lang.code(),
        escape(&document.title),
        escape(&document.title),
        banner.unwrap_or_default(),
        escape(&document.colophon),
    )
}

/// What was printed so far.
#[derive(Default)]
struct Page {
    /// The headings of the table of contents.
    parts: Vec<String>,
    headings: usize,
    figures: usize,
    is_broken: bool,
}

impl Page {
    fn print(&mut self, block: &Block, out: &mut String) {
        match block {
            Block::Heading { depth, text } => self.heading(*depth, text, out),
            Block::Paragraph(words) => put!(out, "<p>{}</p>\n", inline(words)),
            Block::List { marks, items } => list(*marks, items, out),
            Block::Definitions(lines) => definitions(lines, out),
            Block::Table(content) => table(content, out),
            Block::Figure(figure) => self.figure(figure, out),
            Block::Notice { title, blocks } => {
                put!(out, "<section class=\"notice\">\n<p><strong>{}</strong></p>\n", escape(title));
                for block in blocks {
                    self.print(block, out);
                }
                out.push_str("</section>\n");
            }
            Block::Fold { title, blocks } => {
                put!(out, "<details>\n<summary>{}</summary>\n", escape(title));
                for block in blocks {
                    self.print(block, out);
                }
                out.push_str("</details>\n");
            }
            Block::PageBreak => self.is_broken = true,
        }
    }

    fn heading(&mut self, depth: Depth, text: &str, out: &mut String) {
        let text = escape(text);
        let class = if std::mem::take(&mut self.is_broken) { " class=\"page\"" } else { "" };
        match depth {
            Depth::Part => {
                self.parts.push(text.clone());
                put!(out, "<h2 id=\"p{}\"{class}>{text}</h2>\n", self.parts.len());
            }
            Depth::Section => put!(out, "<h3{class}>{text}</h3>\n"),
        }
        self.headings += 1;
    }

    fn figure(&mut self, figure: &Figure, out: &mut String) {
        self.figures += 1;
        let drawn = chart::svg(figure, &format!("f{}", self.figures));
        let caption = escape(&figure.title);
        put!(
            out,
            "<figure>\n<div class=\"wide\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\">\n{drawn}</div>\n\
             <figcaption>{caption}</figcaption>\n</figure>\n"
        );
    }

    fn contents(&self, title: &str) -> String {
        if self.parts.len() < FEWEST_PARTS {
            return String::new();
        }
        let line = |(rank, part): (usize, &String)| format!("<li><a href=\"#p{}\">{part}</a></li>\n", rank + 1);
        let lines: String = self.parts.iter().enumerate().map(line).collect();
        format!("<nav aria-label=\"{}\">\n<ol>\n{lines}</ol>\n</nav>\n", escape(title))
    }
}

fn list(marks: Marks, items: &[Words], out: &mut String) {
    let name = match marks {
        Marks::Bullets => "ul",
        Marks::Numbers => "ol",
    };
    put!(out, "<{name}>\n");
    for item in items {
        put!(out, "<li>{}</li>\n", inline(item));
    }
    put!(out, "</{name}>\n");
}

fn definitions(lines: &[(String, Vec<Words>)], out: &mut String) {
    out.push_str("<dl>\n");
    for (term, said) in lines {
        put!(out, "<div><dt>{}</dt>", escape(term));
        out.extend(said.iter().map(|words| format!("<dd>{}</dd>", inline(words))));
        out.push_str("</div>\n");
    }
    out.push_str("</dl>\n");
}

fn table(table: &Table, out: &mut String) {
    let class = |align| match align {
        Align::Start => "",
        Align::End => " class=\"end\"",
        Align::Room => " class=\"room\"",
    };
    let caption = escape(&table.caption);
    put!(
        out,
        "<div class=\"wide\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\">\n<table>\n<caption>{caption}</caption>\n<thead>\n<tr>"
    );
    for column in &table.columns {
        put!(out, "<th scope=\"col\"{}>{}</th>", class(column.align), escape(&column.title));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let row = |cells: &[Words]| {
        let mut line = "<tr>".to_owned();
        for (rank, words) in cells.iter().enumerate() {
            let class = table.columns.get(rank).map_or("", |column| class(column.align));
            let (open, close) = if rank == 0 { ("th scope=\"row\"", "th") } else { ("td", "td") };
            put!(line, "<{open}{class}>{}</{close}>", inline(words));
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

fn inline(words: &Words) -> String {
    let print = |part: &Inline| match part {
        Inline::Text(text) => escape(text),
        Inline::Strong(text) => format!("<strong>{}</strong>", escape(text)),
        Inline::Emphasis(text) => format!("<em>{}</em>", escape(text)),
        Inline::Deleted(text) => format!("<del>{}</del>", escape(text)),
        Inline::Inserted(text) => format!("<ins>{}</ins>", escape(text)),
        Inline::Link { text, to } => {
            format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escape(to.as_str()), escape(text))
        }
        Inline::LineBreak => "<br>".to_owned(),
    };
    words.0.iter().map(print).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup_and_no_link_leaves_its_attribute() {
        assert_eq!(escape("<a href='b'>&\""), "&lt;a href=&#39;b&#39;&gt;&amp;&quot;");
        let words = Words::link("<i>", "https://a.example/\"onclick=\"x");
        assert_eq!(
            inline(&words),
            "<a href=\"https://a.example/&quot;onclick=&quot;x\" rel=\"noopener noreferrer\">&lt;i&gt;</a>"
        );
    }
}
