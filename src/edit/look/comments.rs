//! The comments of a file by what they speak of: above an element, behind it, behind its key, or below all.

use crate::edit::layout::Layout;
use crate::source::Span;
use crate::yaml::comments;

/// What stands on lines of its own between two elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Blank,
    Comment(Span),
}

/// Every comment, in the order of the text.
pub struct Comments<'t> {
    layout: Layout<'t>,
    all: Vec<Span>,
}

impl<'t> Comments<'t> {
    pub fn of(layout: Layout<'t>) -> Comments<'t> {
        Comments { layout, all: comments(layout.tree).collect() }
    }

    /// Those that begin between two bytes.
    pub fn between(&self, from: usize, to: usize) -> &[Span] {
        let first = self.all.partition_point(|comment| (comment.start as usize) < from);
        let count = self.all[first..].partition_point(|comment| (comment.start as usize) < to);
        &self.all[first..first + count]
    }

    /// The comment on the rest of the line of a byte, if it begins before another.
    pub fn behind(&self, at: usize, to: usize) -> Option<Span> {
        self.between(at, to.min(self.layout.line_end(at))).first().copied()
    }

    /// The comments between two bytes that have a line of their own, and the blank lines among them.
    pub fn lines(&self, from: usize, to: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut at = from;
        for comment in self.between(from, to) {
            let start = comment.start as usize;
            if self.layout.text[at..start].contains(['\n', '\r']) || self.is_first(start) {
                lines.extend(self.blank(at, start));
                lines.push(Line::Comment(*comment));
            }
            at = comment.end as usize;
        }
        lines.extend(self.blank(at, to));
        lines
    }

    fn is_first(&self, at: usize) -> bool {
        self.layout.before(at).trim_matches(['\u{feff}', ' ', '\t']).is_empty()
    }

    /// A blank line, where there is one or more between two bytes.
    fn blank(&self, from: usize, to: usize) -> Option<Line> {
        let between = &self.layout.text[from..to];
        let begins = usize::from(from > 0 && !self.layout.text[..from].ends_with(['\n', '\r', '\u{feff}']));
        let stops = between.matches('\n').count().max(between.matches('\r').count());
        (stops > begins).then_some(Line::Blank)
    }

    /// How deep a comment stands.
    pub fn depth(&self, line: Line) -> usize {
        match line {
            Line::Blank => usize::MAX,
            Line::Comment(comment) => self.layout.column(comment.start as usize),
        }
    }

    /// Parts the lines that stand deeper than a column, which speak of what is above, from the others.
    pub fn split_deeper(&self, mut lines: Vec<Line>, column: usize) -> (Vec<Line>, Vec<Line>) {
        let deeper = lines.iter().take_while(|line| self.depth(**line) > column).count();
        let said = lines[..deeper].iter().rposition(|line| *line != Line::Blank).map_or(0, |last| last + 1);
        let rest = lines.split_off(said);
        (lines, rest)
    }
}
