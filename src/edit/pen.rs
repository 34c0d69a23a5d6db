//! Writes values as the text around them is written: on one line between brackets while it has room, else on lines of
//! their own, with the quotes of the file.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::edit::layout::Layout;
use crate::edit::literal::Literal;
use crate::edit::style::Habits;
use crate::schema::{Property, Shape, shapes};
use crate::yaml::{Form, NodeId, NodeKind, Style, escape, fits_in_brackets, form, quote};

/// A line with brackets is no longer.
const WIDEST: usize = 120;
/// A text that is folded fills its lines up to there.
const FOLDED: usize = 105;

/// Where a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Between brackets, on one line.
    Flow,
    /// On a line of its own, which a comment may end.
    Line,
    /// On lines of its own.
    Block,
}

/// Writes in the style of one place of a file.
#[derive(Clone, Copy)]
pub struct Pen<'t> {
    pub layout: Layout<'t>,
    pub habits: Habits<'t>,
}

impl<'t> Pen<'t> {
    pub fn near(layout: Layout<'t>, collection: NodeId) -> Pen<'t> {
        Pen { layout, habits: Habits::near(&layout, collection) }
    }

    /// A value on one line.
    pub fn inline(&self, value: &Literal, around: Around) -> String {
        match value {
            Literal::Text(text) => self.text(text, around, None),
            Literal::Bare(text) => text.clone(),
            Literal::List(values) => {
                let values: Vec<String> = values.iter().map(|value| self.inline(value, Around::Flow)).collect();
                format!("[{}]", values.join(", "))
            }
            Literal::Map(entries) => {
                let entry = |(key, value): &(String, Literal)| self.entry(key, value);
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// An entry between brackets.
    pub fn entry(&self, key: &str, value: &Literal) -> String {
        format!("{}: {}", self.key(key), self.inline(value, Around::Flow))
    }

    /// A key: years and a town's own stand without quotes.
    pub fn key(&self, key: &str) -> String {
        let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if is_word && !key.starts_with('-') { key.to_owned() } else { self.text(key, Around::Flow, None) }
    }

    /// A text on one line, between the quotes that it had if it had some.
    pub fn text(&self, text: &str, around: Around, had: Option<char>) -> String {
        let is_plain = form(text) == Form::Plain && (around != Around::Flow || fits_in_brackets(text));
        if is_plain && had.is_none() {
            return text.to_owned();
        }
        let mark = had.unwrap_or(self.habits.quote);
        let is_shown = matches!(form(text), Form::Plain | Form::Quoted);
        if is_shown && (mark == '\'' || text.contains(['"', '\\'])) { quote(text) } else { escape(text) }
    }

    /// What follows a colon or a dash in a block, its space or line end included: the element stands `indent` deep,
    /// the first byte of its value in a column.
    pub fn value(&self, value: &Literal, indent: usize, column: usize, model: Option<NodeId>) -> String {
        match value {
            Literal::Text(text) => format!(" {}", self.in_block(text, indent, column, model)),
            Literal::Bare(text) => format!(" {text}"),
            collection if self.stays_on_line(collection, column, model) => format!(" {}", self.inline(collection, Around::Flow)),
            Literal::List(_) => self.lines(value, indent + self.habits.dash, model),
            Literal::Map(_) => self.lines(value, indent + self.habits.step, model),
        }
    }

    /// A collection on lines of its own, so deep.
    pub fn lines(&self, value: &Literal, indent: usize, model: Option<NodeId>) -> String {
        let begin = format!("{}{:indent$}", self.habits.stop, "");
        match value {
            Literal::List(values) => {
                let model = model.and_then(|model| self.last_item(model));
                values.iter().map(|value| [begin.as_str(), &self.item(value, indent, model)].concat()).collect()
            }
            Literal::Map(entries) => {
                let line = |(key, value): &(String, Literal)| {
                    let model = model.and_then(|model| self.layout.tree.entry(model, key));
                    [begin.as_str(), &self.entry_in_block(key, value, indent, model.map(|(_, value)| value))].concat()
                };
                entries.iter().map(line).collect()
            }
            scalar => format!(" {}", self.inline(scalar, Around::Block)),
        }
    }

    /// A key with its value, without what stands before it on its line.
    pub fn entry_in_block(&self, key: &str, value: &Literal, indent: usize, model: Option<NodeId>) -> String {
        let written = self.key(key);
        if let (None, Literal::List(values)) = (model, value)
            && values.iter().all(|value| matches!(value, Literal::Map(_)))
            && (indent == 0 || values.len() != 1 || holds_lists(key) || values.iter().any(is_large))
        {
            return format!("{written}:{}", self.begin_list(key, values, indent + self.habits.dash));
        }
        let column = indent + written.chars().count() + 2;
        format!("{written}:{}", self.value(value, indent, column, model))
    }

    /// A list that will grow, each item on a line of its own; on several those that will hold lists themselves.
    fn begin_list(&self, key: &str, values: &[Literal], indent: usize) -> String {
        let begin = format!("{}{:indent$}", self.habits.stop, "");
        let gap = " ".repeat(self.habits.item.saturating_sub(1).max(1));
        let item = |value: &Literal| match value {
            Literal::Map(entries) if !entries.is_empty() && holds_lists(key) => {
                format!("{begin}-{gap}{}", self.lines(value, indent + self.habits.item, None).trim_start())
            }
            value => [begin.as_str(), &self.item(value, indent, None)].concat(),
        };
        values.iter().map(item).collect()
    }

    /// A dash with its item, without what stands before it on its line.
    pub fn item(&self, value: &Literal, indent: usize, model: Option<NodeId>) -> String {
        let column = indent + self.habits.item;
        let gap = " ".repeat(self.habits.item.saturating_sub(1).max(1));
        let is_lines = !value.is_scalar() && !value.is_empty() && !self.stays_on_line(value, column, model);
        if is_lines && let Literal::Map(entries) = value {
            let lines = self.lines(&Literal::Map(entries.clone()), column, model);
            return format!("-{gap}{}", lines.trim_start());
        }
        match value {
            Literal::Text(text) => format!("-{gap}{}", self.in_block(text, indent, column, model)),
            value if is_lines => format!("-{}", self.lines(value, column, model)),
            value => format!("-{gap}{}", self.inline(value, Around::Block)),
        }
    }

    /// A text in a block: on lines of its own where it has several or is long.
    fn in_block(&self, text: &str, indent: usize, column: usize, model: Option<NodeId>) -> String {
        let deeper = indent + self.habits.step.max(1);
        match form(text) {
            Form::Lines => self.literal(text, deeper),
            Form::Plain | Form::Quoted if self.is_long(text, column, model) => {
                self.fold_line(text, deeper).unwrap_or_else(|| self.text(text, Around::Line, None))
            }
            _ => self.text(text, Around::Line, None),
        }
    }

    fn is_long(&self, text: &str, column: usize, model: Option<NodeId>) -> bool {
        let folds = |model: NodeId| self.layout.tree.style(model) == Style::Block;
        let widest = if model.is_some_and(folds) { FOLDED - 25 } else { WIDEST };
        column + text.chars().count() > widest
    }

    /// A text of several lines as it is, line by line.
    pub fn literal(&self, text: &str, indent: usize) -> String {
        let head = if text.ends_with('\n') { "|" } else { "|-" };
        let line = |line: &str| match line {
            "" => self.habits.stop.to_owned(),
            line => format!("{}{:indent$}{line}", self.habits.stop, ""),
        };
        std::iter::once(head.to_owned()).chain(text.lines().map(line)).collect()
    }

    /// A text of one line on several; none where a line break would say something else.
    pub fn fold_line(&self, text: &str, indent: usize) -> Option<String> {
        let can_fold = !text.contains("  ") && text.trim() == text && !text.is_empty() && !text.contains('\n');
        if !can_fold || matches!(form(text), Form::Escaped) {
            return None;
        }
        let begin = format!("{}{:indent$}", self.habits.stop, "");
        let mut folded = ">-".to_owned();
        let mut column = usize::MAX;
        for word in text.split(' ') {
            let length = word.chars().count();
            if column.saturating_add(length + 1) > FOLDED {
                folded.push_str(&begin);
                column = indent;
            } else {
                folded.push(' ');
                column += 1;
            }
            folded.push_str(word);
            column += length;
        }
        Some(folded)
    }

    /// Whether a collection is written on the line where it begins: as its model is, else where it holds little.
    fn stays_on_line(&self, value: &Literal, column: usize, model: Option<NodeId>) -> bool {
        if value.is_empty() {
            return true;
        }
        let collection = model.filter(|model| self.layout.tree.kind(*model) != NodeKind::Scalar);
        let is_wanted = match collection {
            Some(model) => self.layout.is_flow(self.layout.tree.target(model)),
            None => holds_little(value),
        };
        is_wanted && column + self.inline(value, Around::Flow).chars().count() <= WIDEST
    }

    fn last_item(&self, list: NodeId) -> Option<NodeId> {
        self.layout.tree.items(list).last()
    }
}

/// Whether the items of a list of that key have lists of mappings in them, by the schema.
fn holds_lists(key: &str) -> bool {
    static HOLDING: OnceLock<HashSet<&str>> = OnceLock::new();
    let holding = HOLDING.get_or_init(|| {
        let shapes = shapes();
        let items = |property: &Property| match shapes.get(property.shape) {
            Shape::List(items) => shapes.object(*items),
            _ => None,
        };
        let holds = |property: &&Property| {
            items(property).is_some_and(|object| object.properties.iter().any(|property| items(property).is_some()))
        };
        shapes.objects().flat_map(|object| object.properties).filter(holds).map(|property| property.name).collect()
    });
    holding.contains(key)
}

/// Whether a mapping says more than a name and something of it.
fn is_large(value: &Literal) -> bool {
    const SMALL: usize = 2;
    matches!(value, Literal::Map(entries) if entries.len() > SMALL)
}

/// Whether a collection holds scalars alone, or one thing that does.
fn holds_little(value: &Literal) -> bool {
    match value {
        Literal::List(values) if values.len() == 1 => values[0].depth() <= 1,
        value => value.depth() <= 1,
    }
}
