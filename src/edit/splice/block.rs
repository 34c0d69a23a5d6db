//! Splices in a collection whose elements stand on lines of their own.

use crate::diagnostic::Edit;
use crate::edit::layout::Element;
use crate::edit::literal::Literal;
use crate::edit::pen::Around;
use crate::edit::plan::Inserted;
use crate::edit::refusal::{Refusal, Why};
use crate::edit::splice::{Site, insert, refusal, replace};
use crate::source::Span;
use crate::yaml::{NodeKind, Style};

/// A text that stood on lines of its own stays so while it is longer.
const SHORT: usize = 60;

impl Site<'_, '_> {
    pub fn in_block(&self, edits: &mut Vec<Edit<Span>>) -> Result<(), Refusal> {
        for element in &self.elements {
            if let Some(value) = self.plan.replaced.get(&element.value) {
                self.replace(element, value, edits)?;
            }
        }
        for one in self.list_inserted() {
            edits.push(self.new_in_block(one));
        }
        for (first, last) in self.runs() {
            edits.push(self.remove_from_block(first, last)?);
        }
        Ok(())
    }

    fn new_in_block(&self, one: &Inserted) -> Edit<Span> {
        let (layout, stop) = (self.layout, self.pen.habits.stop);
        let indent = layout.indent(&self.elements);
        let depth = indent.chars().count();
        let written = match &one.key {
            Some(key) => self.pen.entry_in_block(key, &one.value, depth, self.model(one)),
            None => self.pen.item(&one.value, depth, self.model(one)),
        };
        if let Some(before) = self.keep_before(one.position) {
            let blank = if self.is_spaced(written.contains(stop)) { stop } else { "" };
            let end = layout.past_comments_below(layout.line_end(self.elements[before].end), depth);
            return insert(end, [blank, stop, &indent, &written].concat());
        }
        let first = self.elements[0].start;
        if !layout.is_first_on_line(first) {
            return insert(first, [&written, stop, &indent].concat());
        }
        let kept = (0..self.elements.len()).find(|position| !self.is_gone(*position));
        let line = layout.line_start(kept.map_or(first, |kept| self.elements[kept].start));
        insert(layout.comments_above(line), [&indent, &written, stop].concat())
    }

    /// Whether blank lines part the elements that are as tall as a new one.
    fn is_spaced(&self, is_tall: bool) -> bool {
        let layout = &self.layout;
        let tall = |element: &Element| layout.line_end(element.start) < element.end;
        let gap = |pair: &[Element]| {
            let line = layout.line_start(pair[1].start);
            layout.follows_blank(layout.comments_above(line)) || layout.follows_blank(line)
        };
        let alike: Vec<bool> =
            self.elements.windows(2).filter(|pair| tall(&pair[1]) == is_tall && tall(&pair[0]) == is_tall).map(gap).collect();
        alike.iter().filter(|gap| **gap).count() * 2 > alike.len()
    }

    fn remove_from_block(&self, first: usize, last: usize) -> Result<Edit<Span>, Refusal> {
        let (layout, text) = (self.layout, self.layout.text);
        let (from, end) = (self.elements[first].start, self.elements[last].end);
        if !layout.is_first_on_line(from) {
            // The next element takes its place on the line where the collection begins.
            let next = self.elements.get(last + 1).ok_or_else(|| refusal(Why::Layout, from))?;
            return match layout.comment_between(layout.line_end(end), next.start) {
                Some(comment) => Err(refusal(Why::Comment, comment)),
                None => Ok(replace(from, next.start, "")),
            };
        }
        let line = layout.line_start(from);
        let after = layout.next_line(end);
        let rest = layout.after_blank_lines(after);
        let is_parted = rest > after || rest == text.len() || text[rest..].trim_start_matches(' ').starts_with('#');
        let is_alone = is_parted || last + 1 == self.elements.len();
        let top = if is_alone { layout.comments_above(line) } else { line };
        let is_spaced = first == 0 || layout.follows_blank(top);
        if after == text.len() {
            return Ok(replace(self.end_without(top, is_spaced), after, ""));
        }
        Ok(replace(top, if is_spaced { rest } else { after }, ""))
    }

    /// Where the text ends once its last lines are gone: with a line end if it had one, and with no blank lines.
    fn end_without(&self, top: usize, is_spaced: bool) -> usize {
        let (layout, text) = (self.layout, self.layout.text);
        let said = text[..top].trim_end_matches([' ', '\n', '\r']).len();
        match (text.ends_with(['\n', '\r']), is_spaced) {
            (true, true) => layout.next_line(said),
            (true, false) => top,
            (false, true) => said,
            (false, false) => text[..top].strip_suffix("\r\n").map_or(top.saturating_sub(1), str::len),
        }
    }

    /// A new value for an element.
    fn replace(&self, element: &Element, value: &Literal, edits: &mut Vec<Edit<Span>>) -> Result<(), Refusal> {
        let (tree, layout) = (self.plan.tree, self.layout);
        let is_alias = tree.is_alias(element.value);
        if tree.kind(element.value) == NodeKind::Scalar || is_alias {
            return match layout.block_header(element.floor) {
                Some(header) if !is_alias && tree.style(element.value) == Style::Block => {
                    self.instead_of_block(element, header, value, edits)
                }
                _ => {
                    edits.push(self.instead_of_scalar(element, value));
                    Ok(())
                }
            };
        }
        let is_flow = layout.is_flow(element.value);
        if self.plan.emptied.contains(&element.value) && !is_flow {
            return self.empty(element, value, edits);
        }
        let from = if is_flow { tree.span(element.value).start as usize } else { element.floor };
        let to = if is_flow { element.end } else { layout.line_end(element.end) };
        if let Some(comment) = self.comment_within(element.value, from, to) {
            return Err(refusal(Why::Comment, comment));
        }
        let is_followed = is_flow && layout.trailing_comment(element.end).is_some();
        if is_followed || (layout.has_anchor(element) && is_flow) {
            edits.push(replace(from, element.end, self.pen.inline(value, Around::Line)));
            return Ok(());
        }
        if layout.has_anchor(element) {
            return Err(refusal(Why::Layout, element.start));
        }
        edits.push(self.write_anew(element, value));
        Ok(())
    }

    /// Writes an empty collection as brackets on the line of its key or dash; its lines go, with their comments.
    fn empty(&self, element: &Element, value: &Literal, edits: &mut Vec<Edit<Span>>) -> Result<(), Refusal> {
        let layout = self.layout;
        let start = layout.start(element.value);
        let line_end = layout.line_end(element.floor);
        if line_end > start {
            edits.push(replace(start, layout.line_end(element.end), self.pen.inline(value, Around::Line)));
            return Ok(());
        }
        if let Some(comment) = layout.comment_between(line_end, start) {
            return Err(refusal(Why::Comment, comment));
        }
        let anchor = layout.text[element.floor..line_end].trim_start();
        let named = if anchor.starts_with('&') { anchor.find([' ', '\t']).unwrap_or(anchor.len()) } else { 0 };
        let at = if named > 0 { line_end - anchor.len() + named } else { element.floor };
        edits.push(insert(at, format!(" {}", self.pen.inline(value, Around::Line))));
        edits.push(replace(line_end, layout.line_end(element.end), ""));
        Ok(())
    }

    /// A value in the place of a text that stands on lines of its own.
    fn instead_of_block(
        &self,
        element: &Element,
        header: Span,
        value: &Literal,
        edits: &mut Vec<Edit<Span>>,
    ) -> Result<(), Refusal> {
        let layout = self.layout;
        let line_end = layout.line_end(header.end as usize);
        let comment = layout.comment_between(header.end as usize, line_end);
        let deeper = layout.column(element.start) + self.pen.habits.step.max(1);
        let lines = match value {
            Literal::Text(text) if text.contains('\n') => {
                (crate::yaml::form(text) == crate::yaml::Form::Lines).then(|| self.pen.literal(text, deeper))
            }
            Literal::Text(text) if text.chars().count() > SHORT || comment.is_some() => self.pen.fold_line(text, deeper),
            _ => None,
        };
        let (Some(lines), Some(comment)) = (&lines, comment) else {
            if let Some(comment) = comment {
                return Err(refusal(Why::Comment, comment));
            }
            let written = lines.map_or_else(|| self.write(element, value), |lines| format!(" {lines}"));
            edits.push(replace(element.floor, element.end.max(header.end as usize), written));
            return Ok(());
        };
        debug_assert!(header.end as usize <= comment, "a comment follows what it stands beside");
        let stop = lines.find(self.pen.habits.stop).unwrap_or(lines.len());
        edits.push(replace(header.start as usize, header.end as usize, &lines[..stop]));
        edits.push(replace(line_end, element.end.max(line_end), &lines[stop..]));
        Ok(())
    }

    fn instead_of_scalar(&self, element: &Element, value: &Literal) -> Edit<Span> {
        let (tree, layout) = (self.plan.tree, self.layout);
        let span = tree.span(element.value).range();
        let is_there = !span.is_empty();
        let quote = tree.source().text()[span.clone()].chars().next().filter(|first| is_there && matches!(first, '"' | '\''));
        let has_room = layout.trailing_comment(element.end).is_none() && !layout.has_anchor(element);
        let needs_lines = self.write(element, value).contains(self.pen.habits.stop) && quote.is_none();
        if has_room && (needs_lines || !value.is_scalar()) {
            return self.write_anew(element, value);
        }
        let one_line = match value {
            Literal::Text(text) => self.pen.text(text, Around::Line, quote),
            value => self.pen.inline(value, Around::Line),
        };
        if is_there { replace(span.start, element.end, one_line) } else { insert(element.end, format!(" {one_line}")) }
    }

    /// The value as it is written where there was none, in the place of what is there.
    fn write_anew(&self, element: &Element, value: &Literal) -> Edit<Span> {
        let written = self.write(element, value);
        let span = self.plan.tree.span(element.value).range();
        let is_here = span.start > element.floor && !self.layout.text[element.floor..span.start].contains(['\n', '\r', '&']);
        match written.strip_prefix(' ').filter(|line| is_here && !span.is_empty() && !line.contains(self.pen.habits.stop)) {
            // What stands between the colon and the value stays.
            Some(line) => replace(span.start, element.end, line),
            None => replace(element.floor, element.end, written),
        }
    }

    /// What follows the colon or the dash of an element.
    fn write(&self, element: &Element, value: &Literal) -> String {
        let model = Some(element.value).filter(|node| !self.plan.tree.is_alias(*node));
        let depth = self.layout.column(element.start);
        if element.key.is_some() {
            return self.pen.value(value, depth, self.layout.column(element.floor) + 1, model);
        }
        self.pen.item(value, depth, model).split_off(1)
    }
}
