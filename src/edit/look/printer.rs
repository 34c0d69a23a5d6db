//! What is known of a tree while it is printed anew.

use crate::edit::layout::Layout;
use crate::edit::look::comments::{Comments, Line};
use crate::edit::order::Order;
use crate::schema::Shapes;
use crate::source::Span;
use crate::yaml::{NodeId, Parents};

/// What is known of a tree while it is printed.
pub struct Printer<'t> {
    pub layout: Layout<'t>,
    pub comments: Comments<'t>,
    pub order: Order<'t>,
    pub parents: Parents,
    pub aliases: Vec<(NodeId, NodeId)>,
    /// What ends a line.
    pub stop: &'t str,
}

impl<'t> Printer<'t> {
    pub fn new(layout: Layout<'t>, shapes: &'t Shapes) -> Printer<'t> {
        Printer {
            layout,
            comments: Comments::of(layout),
            order: Order::new(shapes),
            parents: layout.tree.parents(),
            aliases: layout.tree.aliases().collect(),
            stop: layout.stop(),
        }
    }

    /// A line of its own, with what ends it.
    pub fn line(&self, line: Line, indent: usize) -> String {
        match line {
            Line::Blank => self.stop.to_owned(),
            Line::Comment(comment) => [&" ".repeat(indent), self.slice(comment).trim_end(), self.stop].concat(),
        }
    }

    pub fn slice(&self, span: Span) -> &'t str {
        &self.layout.text[span.range()]
    }

    /// The anchor between two bytes.
    pub fn anchor(&self, from: usize, to: usize) -> Option<&str> {
        let at = self.layout.skip_blank(from);
        let word = self.layout.text.get(at..to).filter(|between| between.starts_with('&'))?;
        Some(word.split([' ', '\t', '\n', '\r']).next().unwrap_or(word))
    }
}
