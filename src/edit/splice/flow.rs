//! Splices in a collection between brackets.

use crate::diagnostic::Edit;
use crate::edit::layout::Element;
use crate::edit::literal::Literal;
use crate::edit::pen::Around;
use crate::edit::plan::Inserted;
use crate::edit::refusal::{Refusal, Why};
use crate::edit::splice::{Site, insert, refusal, replace};
use crate::source::Span;
use crate::yaml::NodeKind;

/// A line with brackets is no longer.
const WIDEST: usize = 120;
/// A bracket that stands further does not tell where the next line begins.
const FAR: usize = 40;

impl Site<'_, '_> {
    pub fn in_flow(&self, edits: &mut Vec<Edit<Span>>) -> Result<(), Refusal> {
        for element in &self.elements {
            if let Some(value) = self.plan.replaced.get(&element.value) {
                edits.push(self.replace_in_flow(element, value)?);
            }
        }
        let inserted = self.list_inserted();
        for alike in inserted.chunk_by(|one, other| self.keep_before(one.position) == self.keep_before(other.position)) {
            self.new_in_flow(alike, edits);
        }
        for (first, last) in self.runs() {
            edits.push(self.remove_from_flow(first, last)?);
        }
        Ok(())
    }

    fn replace_in_flow(&self, element: &Element, value: &Literal) -> Result<Edit<Span>, Refusal> {
        let (tree, text) = (self.plan.tree, self.layout.text);
        let span = tree.span(element.value).range();
        if tree.kind(element.value) != NodeKind::Scalar
            && let Some(comment) = self.comment_within(element.value, span.start, span.end)
        {
            return Err(refusal(Why::Comment, comment));
        }
        let quote = text[span.clone()].chars().next().filter(|first| !span.is_empty() && matches!(first, '"' | '\''));
        let written = match value {
            Literal::Text(text) => self.pen.text(text, Around::Flow, quote),
            value => self.pen.inline(value, Around::Flow),
        };
        if !span.is_empty() {
            return Ok(replace(span.start, span.end, written));
        }
        let lead = if text[..element.end].ends_with(':') || element.key.is_none() { " " } else { ": " };
        Ok(insert(element.end, format!("{lead}{written}")))
    }

    /// New elements behind one that stays, or before all of them.
    fn new_in_flow(&self, alike: &[Inserted], edits: &mut Vec<Edit<Span>>) {
        let (layout, stop) = (self.layout, self.pen.habits.stop);
        let written = |one: &Inserted| match &one.key {
            Some(key) => self.pen.entry(key, &one.value),
            None => self.pen.inline(&one.value, Around::Flow),
        };
        let written: Vec<String> = alike.iter().map(written).collect();
        let own_lines = self.has_own_lines();
        let next_line = [",", stop, &self.flow_indent()].concat();
        let before = alike.first().and_then(|one| self.keep_before(one.position)).map(|position| self.elements[position]);
        let Some(before) = before else {
            let gap = if own_lines { &next_line } else { ", " };
            // An empty collection is written anew.
            let first = self.elements.first().map_or(0, |first| first.start);
            edits.push(insert(first, written.join(gap) + gap));
            return;
        };
        let comment = layout.trailing_comment(before.end);
        if own_lines && comment.is_some() {
            let has_comma = layout.text[before.end..].trim_start_matches(' ').starts_with(',');
            let (here, there) = if has_comma { ("", ",") } else { (",", "") };
            edits.push(insert(before.end, here));
            let lines = written.join(&next_line);
            edits.push(insert(layout.line_end(before.end), [&next_line[1..], &lines, there].concat()));
            return;
        }
        let width: usize = written.iter().map(|one| one.chars().count() + 2).sum();
        let is_wide = layout.column(layout.line_end(before.end)) + width > WIDEST;
        let gap = if own_lines || (is_wide && comment.is_none()) { &next_line } else { ", " };
        edits.push(insert(before.end, format!("{gap}{}", written.join(gap))));
    }

    /// Whether each element but the first begins a line.
    fn has_own_lines(&self) -> bool {
        let first = self.elements.first().is_some_and(|first| self.layout.is_first_on_line(first.start));
        (self.elements.len() > 1 || first) && self.elements[1..].iter().all(|one| self.layout.is_first_on_line(one.start))
    }

    /// What stands before a line within the brackets.
    fn flow_indent(&self) -> String {
        let own = self.elements.iter().find(|element| self.layout.is_first_on_line(element.start));
        if let Some(own) = own {
            return self.layout.before(own.start).to_owned();
        }
        let bracket = self.layout.tree.span(self.collection).start as usize;
        let column = self.layout.column(bracket) + 1;
        let line = self.layout.before(bracket);
        let begun = line.chars().count() - line.trim_start_matches(' ').chars().count();
        " ".repeat(if column > FAR { begun + 4 } else { column })
    }

    fn remove_from_flow(&self, first: usize, last: usize) -> Result<Edit<Span>, Refusal> {
        let layout = self.layout;
        let (start, end) = (self.elements[first].start, self.elements[last].end);
        let Some(next) = self.elements.get(last + 1) else {
            let from = first.checked_sub(1).map_or(start, |before| self.elements[before].end);
            return match layout.comment_between(from, start) {
                Some(comment) => Err(refusal(Why::Comment, comment)),
                None => Ok(replace(from, end, "")),
            };
        };
        // A comment that ends the line of what goes, goes with it.
        let from = if layout.is_first_on_line(start) { layout.line_end(end).min(next.start) } else { end };
        match layout.comment_between(from, next.start) {
            Some(comment) => Err(refusal(Why::Comment, comment)),
            None => Ok(replace(start, next.start, "")),
        }
    }
}
