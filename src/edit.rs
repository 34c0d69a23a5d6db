//! Changes a file by the bytes of what changes, and no other: comments, order, quotes, line ends and
//! a byte order mark stay as they were typed.
//!
//! From a tree and the path of a mapping come new texts for spans; who asks reads the result again
//! before it is written anywhere. It knows nothing of strategies.

use crate::diagnostic::Edit;
use crate::path::{Path, Step};
use crate::source::{Source, Span, offset};
use crate::yaml::{Kind, NodeId, Tree};

/// Why an entry cannot be changed where it stands: an alias stands there for something written elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aliased;

/// Gives keys of a mapping a scalar each, which must read as the same text between quotes and without:
/// a scalar that is there is replaced within its quotes, others come after the last entry.
///
/// # Panics
/// On a path that leads to no mapping.
pub fn set(tree: &Tree<'_>, at: &Path, scalars: &[(&str, &str)]) -> Result<Vec<Edit<Span>>, Aliased> {
    let mapping = find(tree, at)?;
    let (there, new): (Vec<_>, Vec<_>) = scalars.iter().partition(|(key, _)| tree.entry(mapping, key).is_some());
    let mut edits: Vec<Edit<Span>> = there.into_iter().filter_map(|(key, scalar)| replaced(tree, mapping, key, scalar)).collect();
    if !new.is_empty() {
        edits.push(added(tree, mapping, &new));
    }
    Ok(edits)
}

/// The text with its edits made; none of them overlap.
pub fn apply(source: &Source, mut edits: Vec<Edit<Span>>) -> String {
    edits.sort_by_key(|edit| edit.at);
    let mut text = source.text().to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.at.range(), &edit.text);
    }
    text
}

fn find(tree: &Tree<'_>, path: &Path) -> Result<NodeId, Aliased> {
    let mut node = tree.root();
    for step in path.steps() {
        let next = match step {
            Step::Key(key) => tree.entry(node, key).map(|(_, value)| value),
            Step::Index(index) => tree.items(node).nth(*index),
        };
        node = next.unwrap_or_else(|| panic!("`{path}` is not in the file"));
        if tree.is_alias(node) {
            return Err(Aliased);
        }
    }
    assert!(tree.kind(node) == Kind::Mapping, "`{path}` is no mapping");
    Ok(node)
}

/// The new text of a scalar; none where it says so already.
fn replaced(tree: &Tree<'_>, mapping: NodeId, key: &str, scalar: &str) -> Option<Edit<Span>> {
    let (_, value) = tree.entry(mapping, key)?;
    if tree.text(value).trim() == scalar {
        return None;
    }
    let at = tree.span(value);
    let written = tree.source().slice(at);
    let quote = if tree.is_alias(value) { None } else { written.chars().next().filter(|first| matches!(first, '"' | '\'')) };
    let quote = quote.map_or_else(String::new, String::from);
    Some(Edit { at, text: format!("{quote}{scalar}{quote}") })
}

/// New entries after the last one, as the mapping is written.
fn added(tree: &Tree<'_>, mapping: NodeId, entries: &[(&str, &str)]) -> Edit<Span> {
    let (text, span) = (tree.source().text(), tree.span(mapping));
    let end = tree.entries(mapping).last().map(|(key, value)| last_byte(tree, key, value));
    let written = &text[span.range()];
    if written.starts_with('{') && written.ends_with('}') {
        let said: Vec<String> = entries.iter().map(|(key, scalar)| format!("{key}: {scalar}")).collect();
        let (at, comma) = end.map_or((span.start as usize + 1, ""), |end| (end, ", "));
        return insertion(at, format!("{comma}{}", said.join(", ")));
    }
    let end = end.expect("a block mapping has an entry");
    let line_end = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    let (stop, indent) = (stop(text, line_end), indent(tree, mapping));
    let said: String = entries.iter().map(|(key, scalar)| [stop, &indent, key, ": ", scalar].concat()).collect();
    insertion(line_end, said)
}

fn insertion(at: usize, text: String) -> Edit<Span> {
    Edit { at: Span::new(offset(at), offset(at)), text }
}

/// Where an entry ends: what has no byte of its own ends with its key.
fn last_byte(tree: &Tree<'_>, key: NodeId, value: NodeId) -> usize {
    let value = tree.span(value);
    if value.start == value.end { tree.span(key).end as usize } else { value.end as usize }
}

/// What ends the line that ends there; at the end of the text, what ends the first line.
fn stop(text: &str, at: usize) -> &str {
    let stop = |at: usize| if text[at..].starts_with("\r\n") { &text[at..at + 2] } else { &text[at..=at] };
    let first = || text.find(['\n', '\r']).map_or("\n", stop);
    if at < text.len() { stop(at) } else { first() }
}

/// What stands before the keys of a block mapping: the first one's line may begin with dashes.
fn indent(tree: &Tree<'_>, mapping: NodeId) -> String {
    let text = tree.source().text();
    let before = |key: NodeId| {
        let start = tree.span(key).start as usize;
        let line = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        text[line..start].trim_start_matches('\u{feff}')
    };
    let mut keys = tree.entries(mapping).map(|(key, _)| before(key));
    let first = keys.next().unwrap_or_default();
    let rest = keys.find(|before| before.bytes().all(|byte| byte == b' '));
    rest.map_or_else(|| " ".repeat(first.chars().count()), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::read;

    /// The text in which the first item of `list` was given a day and a mark.
    fn set_in(text: &str) -> Result<String, Aliased> {
        let source = Source::new("t", text.to_owned());
        let tree = read(&source).expect("the text is YAML");
        let edits = set(&tree, &Path::of("list").at(0), &[("day", "2026-11-23"), ("mark", "v1-0")])?;
        let edited = apply(&source, edits);
        let again = Source::new("t", edited.clone());
        read(&again).unwrap_or_else(|finding| panic!("{finding:?} in {edited}"));
        Ok(edited)
    }

    #[test]
    fn entries_come_after_the_last_one_of_a_block() {
        for (before, after) in [
            ("list:\n- a: b\n", "list:\n- a: b\n  day: 2026-11-23\n  mark: v1-0\n"),
            (
                "list:\n  - a: b # c\n    d:\n      e: f # g\n\n  # h\n  - a: b\n",
                "list:\n  - a: b # c\n    d:\n      e: f # g\n    day: 2026-11-23\n    mark: v1-0\n\n  # h\n  - a: b\n",
            ),
            (
                "list:\n  -\n   a: b\n   c: >-\n     d\n     e\nf: g",
                "list:\n  -\n   a: b\n   c: >-\n     d\n     e\n   day: 2026-11-23\n   mark: v1-0\nf: g",
            ),
            (
                "list:\r\n  - a: [b,\r\n      c]\r\n",
                "list:\r\n  - a: [b,\r\n      c]\r\n    day: 2026-11-23\r\n    mark: v1-0\r\n",
            ),
            ("list:\n  - a: b", "list:\n  - a: b\n    day: 2026-11-23\n    mark: v1-0"),
            ("list:\n  - &x\n    a: b\n", "list:\n  - &x\n    a: b\n    day: 2026-11-23\n    mark: v1-0\n"),
            ("list:\n  - a: b\n    x-c:\n", "list:\n  - a: b\n    x-c:\n    day: 2026-11-23\n    mark: v1-0\n"),
        ] {
            assert_eq!(set_in(before).as_deref(), Ok(after));
        }
    }

    #[test]
    fn entries_come_after_the_last_one_of_a_flow() {
        for (before, after) in [
            ("list: [{a: b}, {a: c}]\n", "list: [{a: b, day: 2026-11-23, mark: v1-0}, {a: c}]\n"),
            ("list:\n  - { a: 'b', } # c\n", "list:\n  - { a: 'b', day: 2026-11-23, mark: v1-0, } # c\n"),
            (
                "list:\n  - {a: b, # c\n     d: {e: f} # g\n    }\n",
                "list:\n  - {a: b, # c\n     d: {e: f}, day: 2026-11-23, mark: v1-0 # g\n    }\n",
            ),
            ("list: [&x {a: b}]\n", "list: [&x {a: b, day: 2026-11-23, mark: v1-0}]\n"),
            ("list: [{}]\n", "list: [{day: 2026-11-23, mark: v1-0}]\n"),
        ] {
            assert_eq!(set_in(before).as_deref(), Ok(after));
        }
    }

    #[test]
    fn a_scalar_is_replaced_where_it_stands_within_its_quotes() {
        for (before, after) in [
            (
                "list:\n  - mark: \"v0\" # old\n    day: 2024-01-01\n    a: b\n",
                "list:\n  - mark: \"v1-0\" # old\n    day: 2026-11-23\n    a: b\n",
            ),
            ("list: [{day: '2024-01-01', a: b, mark: v1-0}]\n", "list: [{day: '2026-11-23', a: b, mark: v1-0}]\n"),
            (
                "x-d: &d 2024-01-01\nlist: [{day: *d , a: b, mark: é}]\n",
                "x-d: &d 2024-01-01\nlist: [{day: 2026-11-23 , a: b, mark: v1-0}]\n",
            ),
        ] {
            assert_eq!(set_in(before).as_deref(), Ok(after));
        }
    }

    #[test]
    fn what_stands_behind_an_alias_is_not_touched() {
        assert_eq!(set_in("x-a: &x {a: b}\nlist: [*x]\n"), Err(Aliased));
        assert_eq!(set_in("x-a: &x [{a: b}]\nlist: *x\n"), Err(Aliased));
    }
}
