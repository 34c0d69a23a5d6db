//! The id and the printed number of a new thing: those of its neighbours, one further.

use std::collections::HashSet;

use crate::edit::Literal;
use crate::model::Kind;
use crate::nearest::slug;
use crate::path::{Path, Step};
use crate::yaml::{NodeId, NodeKind, Tree};

/// What makes neighbours of things beside their list.
const GROUPS: [&str; 2] = ["objective", "axis"];

/// Ids that are tried before there is none.
const MOST_TRIED: u32 = 10_000;

/// A free id, as the file makes them: what ends with a number is counted on, else it comes from the name. The id of a
/// decision bears the year of its session.
pub fn next_id(kind: Kind, tree: &Tree<'_>, on: NodeId, list: &Path, entries: &[(String, Literal)]) -> Option<String> {
    let ids = tree.scalars(tree.root()).filter(|node| is_under(tree, *node, "id"));
    let taken: HashSet<&str> = ids.map(|node| tree.text(node)).collect();
    let is_free = |id: &String| !taken.contains(id.as_str());
    let neighbours = neighbours(tree, on, list, entries);
    let sibling = neighbours.iter().rev().find_map(|item| text(tree, *item, "id"));
    let cousin = || cousin(tree, list);
    // « i-1-2 » of the action `a-1-2` is for `a-3-1` « i-3-1 ».
    if let (None, Some((cousin, theirs)), Some(own)) = (sibling, cousin(), text(tree, on, "id"))
        && on != tree.root()
        && let Some(id) = theirs.and_then(|theirs| transfer(cousin, theirs, own)).filter(is_free)
    {
        return Some(id);
    }
    let near = sibling.or_else(|| cousin().map(|(id, _)| id));
    if kind == Kind::Decision {
        let year = text(tree, on, "date").and_then(|day| day.get(..4)).unwrap_or_default();
        let stem =
            near.map(|near| split(near).0).filter(|stem| stem.contains(year)).map_or_else(|| format!("d-{year}-"), str::to_owned);
        return (1..MOST_TRIED).map(|number| format!("{stem}{number}")).find(is_free);
    }
    let counted = near.and_then(|near| {
        let (stem, digits) = split(near);
        let first: u32 = digits.parse().ok().filter(|number| *number < u32::MAX - 2 * MOST_TRIED)?;
        let numbers = first + 1..first + 1 + MOST_TRIED;
        numbers.map(|number| format!("{stem}{number:0width$}", width = digits.len())).find(is_free)
    });
    counted.or_else(|| {
        let name = ["name", "title", "text", "summary"].iter().find_map(|key| entries.iter().find(|(name, _)| name == key));
        let Some((_, Literal::Text(name))) = name else { return None };
        let slug = slug(name);
        let stem = slug.trim_matches('.');
        let numbered = (2..MOST_TRIED).map(|number| format!("{stem}-{number}"));
        std::iter::once(stem.to_owned()).chain(numbered).find(is_free)
    })
}

/// The printed number after that of the last neighbour that has one.
pub fn next_number(tree: &Tree<'_>, on: NodeId, list: &Path, entries: &[(String, Literal)]) -> Option<String> {
    let neighbours = neighbours(tree, on, list, entries);
    let near = neighbours.iter().rev().find_map(|item| text(tree, *item, "number"))?;
    let (stem, digits) = split(near);
    let number: u32 = digits.parse().ok()?;
    let number = number.checked_add(1)?;
    Some(format!("{stem}{:0width$}", number, width = digits.len()))
}

/// The items of the list that serve the same axis or objective, where the new one says which; else all of them.
fn neighbours(tree: &Tree<'_>, on: NodeId, list: &Path, entries: &[(String, Literal)]) -> Vec<NodeId> {
    let node = list.steps().iter().try_fold(on, |node, step| match step {
        Step::Key(key) => tree.entry(node, key).map(|(_, value)| value),
        Step::Index(index) => tree.items(node).nth(*index),
    });
    let all: Vec<NodeId> = node.map(|list| tree.items(list).collect()).unwrap_or_default();
    let group = GROUPS.iter().find_map(|key| entries.iter().find(|(name, _)| name == key));
    let Some((key, Literal::Text(id))) = group else { return all };
    let near: Vec<NodeId> = all.iter().copied().filter(|item| text(tree, *item, key) == Some(id)).collect();
    if near.is_empty() { all } else { near }
}

/// An id that bears the number of the thing it stands in, as that of another such thing would.
fn transfer(id: &str, theirs: &str, own: &str) -> Option<String> {
    let number = |id: &str| id.find(|letter: char| letter.is_ascii_digit()).map(|start| id[start..].to_owned());
    let (theirs, own) = (number(theirs)?, number(own)?);
    let start = id.find(&theirs)?;
    Some(format!("{}{own}{}", &id[..start], &id[start + theirs.len()..]))
}

/// The last id of things in lists of that name elsewhere, such as the decisions of other sessions, and that of the thing
/// which has the list.
fn cousin<'t>(tree: &'t Tree<'_>, list: &Path) -> Option<(&'t str, Option<&'t str>)> {
    let Some(Step::Key(name)) = list.steps().last() else { return None };
    let mut left = vec![tree.root()];
    let mut cousin = None;
    while let Some(node) = left.pop() {
        for (key, value) in tree.entries(node) {
            if tree.text(key) == name && tree.kind(value) == NodeKind::Sequence {
                let item = tree.items(value).last().filter(|_| cousin.is_none());
                cousin = item.and_then(|item| Some((text(tree, item, "id")?, text(tree, node, "id")))).or(cousin);
            }
            left.push(value);
        }
        left.extend(tree.items(node));
    }
    cousin
}

fn text<'t>(tree: &'t Tree<'_>, item: NodeId, key: &str) -> Option<&'t str> {
    tree.entry(item, key).map(|(_, value)| tree.text(value)).filter(|text| !text.is_empty())
}

fn is_under(tree: &Tree<'_>, node: NodeId, key: &str) -> bool {
    tree.key_of(node).is_some_and(|name| tree.text(name) == key)
}

/// A text before its last digits, and these.
fn split(text: &str) -> (&str, &str) {
    let stem = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    text.split_at(stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml::read;

    #[test]
    fn an_id_goes_on_after_its_neighbours() {
        let yaml = "actions:\n- {id: a-1-1, axis: un, number: \"1.1\"}\n- {id: a-1-2, axis: un, number: \"1.2\"}\n\
                    - {id: a-2-09, axis: deux, number: \"2.9\"}\norganizations:\n- {id: ville}\n";
        let source = Source::new("t", yaml.to_owned());
        let tree = read(&source).expect("the text is YAML");
        let entries = |pairs: &[(&str, &str)]| -> Vec<(String, Literal)> {
            pairs.iter().map(|(key, value)| ((*key).to_owned(), Literal::text(*value))).collect()
        };
        let next = |list: &'static str, pairs: &[(&str, &str)]| {
            let (list, entries) = (Path::of(list), entries(pairs));
            let id = next_id(Kind::Action, &tree, tree.root(), &list, &entries);
            (id.unwrap_or_default(), next_number(&tree, tree.root(), &list, &entries).unwrap_or_default())
        };
        let pair = |id: &str, number: &str| (id.to_owned(), number.to_owned());
        assert_eq!(next("actions", &[("axis", "un")]), pair("a-1-3", "1.3"));
        assert_eq!(next("actions", &[("axis", "deux")]), pair("a-2-10", "2.10"));
        assert_eq!(next("organizations", &[("name", "Relais jeunes")]), pair("relais-jeunes", ""));
        assert_eq!(next("organizations", &[("name", "Ville")]), pair("ville-2", ""));
    }

    #[test]
    fn an_id_that_bears_the_number_of_what_it_stands_in_bears_that_of_another() {
        assert_eq!(transfer("i-1-2", "a-1-2", "a-3-10").as_deref(), Some("i-3-10"));
        assert_eq!(transfer("ind-a-1-2-b", "a-1-2", "a-2").as_deref(), Some("ind-a-2-b"));
        assert_eq!(transfer("sorties", "a-1-2", "a-2"), None);
        assert_eq!(transfer("i-1", "mediation", "a-2"), None);
    }
}
