//! Where a path leads in the file: from what a rule says to the bytes that a report underlines.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::Place;
use crate::path::{Path, Step};
use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Tree};

/// The keys that identify a mapping, the most telling first. Of a mapping of whatever type, as a file with faults has them,
/// the eye looks for these; a test asks for those of every kind.
const IDENTIFYING: [&str; 9] = ["id", "date", "title", "name", "organization", "rule", "funder", "period", "role"];

/// Finds the bytes of places in one file.
pub struct Locator<'t> {
    tree: &'t Tree<'t>,
    /// Items that the model does not have, which its indexes do not count.
    unread: &'t HashSet<NodeId>,
    items: RefCell<HashMap<NodeId, Vec<NodeId>>>,
    /// The entries of mappings that have many.
    entries: RefCell<HashMap<NodeId, HashMap<&'t str, Found>>>,
}

/// A mapping with more keys is read once for all its keys.
const MANY: usize = 32;

/// An entry or an item: its key if it has one, and its value.
#[derive(Clone, Copy)]
struct Found {
    key: Option<NodeId>,
    value: NodeId,
}

impl<'t> Locator<'t> {
    pub fn new(tree: &'t Tree<'t>, unread: &'t HashSet<NodeId>) -> Locator<'t> {
        Locator { tree, unread, items: RefCell::default(), entries: RefCell::default() }
    }

    /// The bytes to underline for a place.
    ///
    /// # Panics
    /// On a path that the strategy does not have: a rule of ours is wrong.
    pub fn span(&self, place: &Place) -> Span {
        match place {
            Place::File => Span::default(),
            Place::Span(span) => *span,
            Place::Path(path) => self.token(self.find(path)),
            Place::Key(path) => {
                let found = self.find(path);
                self.tree.content_span(found.key.unwrap_or(found.value))
            }
        }
    }

    fn find(&self, path: &Path) -> Found {
        let mut found = Found { key: None, value: self.tree.root() };
        for step in path.steps() {
            let next = match step {
                Step::Key(key) => self.entry(found.value, key),
                Step::Index(index) => self.item(found.value, *index).map(|value| Found { key: found.key, value }),
            };
            found = next.unwrap_or_else(|| panic!("a rule speaks of `{path}`, which the strategy does not have"));
        }
        found
    }

    /// The first entry of a mapping with that key.
    fn entry(&self, mapping: NodeId, key: &str) -> Option<Found> {
        let found = |(key, value)| Found { key: Some(key), value };
        let near = self.tree.entries(mapping).take(MANY).find(|(name, _)| self.tree.text(*name) == key);
        if near.is_some() || self.tree.entries(mapping).nth(MANY).is_none() {
            return near.map(found);
        }
        let mut entries = self.entries.borrow_mut();
        let entries = entries.entry(mapping).or_insert_with(|| {
            let mut first = HashMap::new();
            for (key, value) in self.tree.entries(mapping) {
                first.entry(self.tree.text(key)).or_insert(found((key, value)));
            }
            first
        });
        entries.get(key).copied()
    }

    /// An item of a list as the model counts them; a lone thing is the first of one.
    fn item(&self, list: NodeId, index: usize) -> Option<NodeId> {
        if self.tree.kind(list) != NodeKind::Sequence {
            return (index == 0).then_some(list);
        }
        let mut items = self.items.borrow_mut();
        let items =
            items.entry(list).or_insert_with(|| self.tree.items(list).filter(|item| !self.unread.contains(item)).collect());
        items.get(index).copied()
    }

    /// The token that stands for what was found: a scalar itself, of a mapping what identifies it,
    /// of a list its key.
    fn token(&self, found: Found) -> Span {
        match self.tree.kind(found.value) {
            NodeKind::Scalar => self.tree.content_span(found.value),
            NodeKind::Sequence => self.tree.content_span(found.key.unwrap_or(found.value)),
            NodeKind::Mapping => {
                let identifying = IDENTIFYING.iter().find_map(|key| self.entry(found.value, key).map(|found| found.value));
                let first = || self.tree.entries(found.value).next().map(|(key, _)| key);
                let token = identifying.filter(|node| self.tree.kind(*node) == NodeKind::Scalar).or_else(first);
                self.tree.content_span(token.unwrap_or(found.value))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::schema::shapes;
    use crate::source::Source;
    use crate::yaml::read;

    #[test]
    fn what_tells_the_things_of_a_kind_apart_identifies_them() {
        for kind in Kind::all().filter(|kind| *kind != Kind::Council) {
            let key = shapes().of_kind(kind).key().or_else(|| shapes().of_kind(kind).property("title"));
            let key = key.map(|property| property.name);
            assert!(key.is_some_and(|key| IDENTIFYING.contains(&key)), "{kind:?} is told by {key:?}, which is not underlined");
        }
    }

    #[test]
    fn the_first_entry_of_a_key_is_found_among_few_and_among_many() {
        for notes in [0, 3, 31, 32, 33, 200] {
            let notes: String = (0..notes).map(|rank| ["x-", &rank.to_string(), ": 1\n"].concat()).collect();
            let source = Source::new("t", format!("{notes}title: un\n{notes}title: deux\naxes:\n  - {{id: a}}\n"));
            let tree = read(&source).expect("the text is YAML");
            let unread = HashSet::new();
            let locator = Locator::new(&tree, &unread);
            let told = |path: Path| source.slice(locator.span(&Place::Path(path)));
            assert_eq!(told(Path::of("title")), "un");
            assert_eq!(told(Path::of("axes").at(0)), "a");
            assert!(locator.entry(tree.root(), "actions").is_none());
        }
    }
}
