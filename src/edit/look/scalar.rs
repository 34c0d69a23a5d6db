//! How a scalar is written: its bytes where they say it best, without quotes that nothing asks for.

use crate::edit::layout::Element;
use crate::edit::look::STEP;
use crate::edit::look::printer::Printer;
use crate::edit::refusal::{Refusal, Why};
use crate::yaml::{Form, NodeId, Resolved, Style, escape, fits_in_brackets, form, quote};

/// Where a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    Flow,
    Line,
}

/// A text between the quotes that need least.
fn between_quotes(text: &str) -> String {
    let is_shown = matches!(form(text), Form::Plain | Form::Quoted);
    if is_shown && text.contains(['"', '\\']) { quote(text) } else { escape(text) }
}

impl Printer<'_> {
    /// A scalar on one line.
    pub fn scalar(&self, node: NodeId, around: Around) -> String {
        let (tree, text) = (self.layout.tree, self.layout.tree.text(node));
        let written = tree.source().slice(tree.span(node));
        if tree.is_alias(node) {
            return written.to_owned();
        }
        let is_one_line = !written.contains(['\n', '\r']);
        let has_room = around == Around::Line || fits_in_brackets(text);
        match tree.style(node) {
            Style::Plain if is_one_line && has_room => written.to_owned(),
            _ if form(text) == Form::Plain && has_room && tree.resolve(node) == Resolved::Text => text.to_owned(),
            _ => between_quotes(text),
        }
    }

    /// A key, whatever stands before its colon.
    pub fn key(&self, element: &Element, key: NodeId, around: Around) -> Result<String, Refusal> {
        let tree = self.layout.tree;
        let start = tree.span(key).start as usize;
        let anchor = self.anchor(element.start, start);
        let is_simple = element.start == start || anchor.is_some();
        if !is_simple || tree.style(key) == Style::Block {
            return Err(Refusal::new(Why::Layout, element.start));
        }
        let anchor = anchor.map_or(String::new(), |anchor| format!("{anchor} "));
        // An alias takes what follows it for its name.
        let apart = if tree.is_alias(key) { " " } else { "" };
        Ok(format!("{anchor}{}{apart}", self.scalar(key, around)))
    }

    /// A scalar behind its colon or its dash, whose further lines stand so deep; the space before it included.
    pub fn value(&self, element: &Element, deep: usize) -> Result<String, Refusal> {
        let (tree, node) = (self.layout.tree, element.value);
        let span = tree.span(node).range();
        let written = tree.source().slice(tree.span(node));
        let anchor = self.anchor(element.floor, element.end.max(span.start));
        let anchor =
            if tree.is_alias(node) { String::new() } else { anchor.map_or(String::new(), |anchor| format!(" {anchor}")) };
        if tree.style(node) == Style::Block && !tree.is_alias(node) {
            return Ok(anchor + " " + &self.block_scalar(element, deep)?);
        }
        if written.is_empty() {
            return Ok(anchor);
        }
        let is_one_line = !written.contains(['\n', '\r']) || tree.is_alias(node);
        if is_one_line {
            return Ok(anchor + " " + &self.scalar(node, Around::Line));
        }
        if self.comments.behind(element.floor, span.start).is_some() || !self.comments.between(span.start, span.end).is_empty() {
            return Err(Refusal::new(Why::Layout, span.start));
        }
        Ok(anchor + " " + &self.further_lines(written, deep))
    }

    /// A text of several lines: each where it is, so deep.
    fn further_lines(&self, written: &str, deep: usize) -> String {
        let mut lines = written.lines().map(str::trim);
        let first = lines.next().unwrap_or_default().to_owned();
        lines.fold(
            first,
            |text, line| if line.is_empty() { text + self.stop } else { text + self.stop + &" ".repeat(deep) + line },
        )
    }

    /// A text on lines of its own: the header, then its lines so deep, each with the spaces that belong to it.
    fn block_scalar(&self, element: &Element, deep: usize) -> Result<String, Refusal> {
        let (layout, node) = (self.layout, element.value);
        let header = layout.block_header(element.floor).ok_or_else(|| Refusal::new(Why::Layout, element.start))?;
        let (mark, digits): (Vec<char>, Vec<char>) =
            layout.text[header.range()].chars().partition(|letter| !letter.is_ascii_digit());
        let end = layout.line_end(layout.tree.span(node).end.max(header.end) as usize);
        let from = layout.next_line(header.end as usize).min(end);
        let lines: Vec<&str> = layout.text[from..end].lines().collect();
        let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
        let first = lines.iter().position(|line| !line.trim_start_matches(' ').is_empty());
        let depth = match digits.first().and_then(|digit| digit.to_digit(10)) {
            // It counts from what holds the text: the lines above may not stand deeper.
            Some(_) => self.told_depth(node, &lines)?,
            None => first.map_or(0, |first| indent(&lines[first])),
        };
        let leads = lines.iter().find_map(|line| line.get(depth..).filter(|line| !line.is_empty()));
        let digit = leads.is_some_and(|line| line.starts_with([' ', '\n']));
        let mut written: String = mark[..1].iter().collect();
        if digit {
            written.push_str(&STEP.to_string());
        }
        written.extend(&mark[1..]);
        if let Some(comment) = self.comments.behind(header.end as usize, layout.text.len()) {
            written.push(' ');
            written.push_str(self.slice(comment).trim_end());
        }
        for line in &lines {
            written.push_str(self.stop);
            if let Some(content) = line.get(depth..).filter(|content| !content.is_empty()) {
                written.push_str(&" ".repeat(deep));
                written.push_str(content);
            }
        }
        if mark.contains(&'+') {
            let text = layout.tree.text(node);
            let stops = text.len() - text.trim_end_matches('\n').len();
            let blank = if lines.is_empty() { stops } else { stops.saturating_sub(1) };
            written.push_str(&self.stop.repeat(blank));
        }
        Ok(written)
    }

    /// How deep the lines of a text stand whose header tells it: its first line that is not blank, less its own spaces.
    fn told_depth(&self, node: NodeId, lines: &[&str]) -> Result<usize, Refusal> {
        let refusal = || Refusal::new(Why::Layout, self.layout.tree.span(node).start as usize);
        let text = self.layout.tree.text(node);
        let own = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let first = lines.iter().find(|line| !line.trim().is_empty()).ok_or_else(refusal)?;
        let said = text.lines().find(|line| !line.trim().is_empty()).ok_or_else(refusal)?;
        own(first).checked_sub(own(said)).ok_or_else(refusal)
    }
}
