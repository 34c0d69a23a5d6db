//! The id and the printed number of a new thing: those of its neighbours, one further.

use std::collections::HashSet;

use crate::edit::Literal;
use crate::homes::find_things;
use crate::model::{Kind, Period};
use crate::nearest::slug;
use crate::path::{Path, Step};
use crate::schema::is_english;
use crate::yaml::{NodeId, NodeKind, Tree};

/// Ids that are tried before there is none.
const MOST_TRIED: u32 = 10_000;

/// A new thing before it is written: its kind, the list that it joins, and what is said of it.
pub struct Newcomer<'n> {
    pub kind: Kind,
    /// The thing that holds the list.
    pub on: NodeId,
    pub list: &'n Path,
    pub entries: &'n [(String, Literal)],
    /// Ids and numbers that others were given which join the file with it.
    pub given: &'n [String],
}

impl Newcomer<'_> {
    /// A free id, as the file makes them: what ends with a number or a letter behind one is counted on, the first of an axis
    /// as those of another, else it comes from the name. The id of a decision bears the year of its session.
    pub fn id(&self, tree: &Tree<'_>) -> Option<String> {
        let ids = tree.scalars(tree.root()).filter(|node| is_under(tree, *node, "id"));
        let taken: HashSet<&str> = ids.map(|node| tree.text(node)).chain(self.given.iter().map(String::as_str)).collect();
        let is_free = |id: &String| !taken.contains(id.as_str());
        if self.kind == Kind::Decision {
            return self.decision(tree).find(is_free);
        }
        let last = self.last(tree, "id");
        let cousin = cousin(tree, self.list);
        // « i-1-2 » of the action `a-1-2` is for `a-3-1` « i-3-1 ».
        if let (None, Some((cousin, Some(theirs))), Some(own)) = (last, cousin, text(tree, self.on, "id"))
            && self.on != tree.root()
            && let Some(id) = transfer(cousin, theirs, own).filter(is_free)
        {
            return Some(id);
        }
        let begun = || self.of_another_axis(tree, "id").or_else(|| self.begin(tree).map(|(id, _)| id));
        // Those of an axis bear its number.
        let is_counted_on = self.kind != Kind::Objective && self.axis(tree).is_none();
        let counted = match last.or_else(|| cousin.map(|(id, _)| id).filter(|_| is_counted_on)) {
            Some(near) => followers(near).find(is_free),
            None => begun().and_then(|id| std::iter::once(id.clone()).chain(followers(&id)).find(is_free)),
        };
        counted.or_else(|| self.named().find(is_free))
    }

    /// The printed number after that of the last neighbour that has one, which nothing else of the kind bears.
    pub fn number(&self, tree: &Tree<'_>) -> Option<String> {
        let others = find_things(tree, self.kind, |_| true);
        let others = others.into_iter().filter_map(|item| text(tree, item, "number"));
        let taken: HashSet<&str> = others.chain(self.given.iter().map(String::as_str)).collect();
        let is_free = |number: &String| !taken.contains(number.as_str());
        let first = self.first_number(tree)?;
        std::iter::once(first.clone()).chain(followers(&first)).find(is_free)
    }

    fn first_number(&self, tree: &Tree<'_>) -> Option<String> {
        match self.last(tree, "number") {
            Some(near) => followers(near).next(),
            None if self.neighbours(tree).is_empty() => {
                self.of_another_axis(tree, "number").or_else(|| self.begin(tree).and_then(|(_, number)| number))
            }
            None => None,
        }
    }

    /// Ids of decisions of the year of their session.
    fn decision(&self, tree: &Tree<'_>) -> impl Iterator<Item = String> {
        let near = self.last(tree, "id").or_else(|| cousin(tree, self.list).map(|(id, _)| id));
        let year = text(tree, self.on, "date").and_then(|day| day.get(..4)).unwrap_or_default();
        let stem = near.map(|near| split(near).0).filter(|stem| stem.contains(year));
        let stem = stem.map_or_else(|| format!("d-{year}-"), str::to_owned);
        (1..MOST_TRIED).map(move |number| format!("{stem}{number}"))
    }

    /// Ids that come from the name.
    fn named(&self) -> impl Iterator<Item = String> {
        let name = ["name", "title", "text", "summary"].iter().find_map(|key| self.said(key));
        let stem = name.map(|name| slug(name).trim_matches('.').to_owned()).filter(|stem| !stem.is_empty());
        stem.into_iter().flat_map(|stem| {
            let numbered = (2..MOST_TRIED).map({
                let stem = stem.clone();
                move |number| format!("{stem}-{number}")
            });
            std::iter::once(stem).chain(numbered)
        })
    }

    /// What is said of it under a key.
    fn said(&self, key: &str) -> Option<&str> {
        self.entries.iter().find(|(name, _)| name == key).and_then(|(_, value)| match value {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// What the last neighbour that says it has under a key.
    fn last<'t>(&self, tree: &'t Tree<'_>, key: &str) -> Option<&'t str> {
        self.neighbours(tree).into_iter().rev().find_map(|item| text(tree, item, key))
    }

    /// The items of the list that serve the same objective, else the same axis, where the new one says which; else all.
    fn neighbours(&self, tree: &Tree<'_>) -> Vec<NodeId> {
        let all = self.items(tree);
        let objective = self.said("objective");
        let of_objective = |item: &NodeId| objective.is_some() && text(tree, *item, "objective") == objective;
        let near: Vec<NodeId> = all.iter().copied().filter(of_objective).collect();
        if !near.is_empty() {
            return near;
        }
        if !matches!(self.kind, Kind::Action) {
            return all;
        }
        // Those of no axis are numbered among themselves, and under an objective without one by that.
        let (axis, known) = (self.axis(tree), Axes::of(tree));
        let is_alone = |item: &NodeId| axis.is_some() || (objective.is_none() && text(tree, *item, "objective").is_none());
        all.into_iter().filter(|item| known.served(tree, *item) == axis && is_alone(item)).collect()
    }

    fn items(&self, tree: &Tree<'_>) -> Vec<NodeId> {
        tree.descend(self.on, self.list).map(|list| tree.items(list).collect()).unwrap_or_default()
    }

    /// The axis that it serves, or stands in.
    fn axis<'t>(&self, tree: &'t Tree<'_>) -> Option<NodeId>
    where
        Self: 't,
    {
        let known = Axes::of(tree);
        match self.kind {
            Kind::Objective => known.list.iter().copied().find(|axis| *axis == self.on),
            Kind::Action => {
                let objective = self.said("objective").and_then(|id| known.of_objective(tree, id));
                objective.or_else(|| known.called(tree, self.said("axis")?))
            }
            _ => None,
        }
    }

    /// The first id or number of its axis, as another axis has them: `a-5-1` after `a-4-2`.
    fn of_another_axis(&self, tree: &Tree<'_>, key: &str) -> Option<String> {
        let known = Axes::of(tree);
        let own = number_of_axis(tree, self.axis(tree)?)?;
        let others = match self.kind {
            Kind::Objective => {
                known.list.iter().flat_map(|axis| objectives(tree, *axis).map(|item| (item, Some(*axis)))).collect()
            }
            _ => self.items(tree).into_iter().map(|item| (item, known.served(tree, item))).collect::<Vec<_>>(),
        };
        others.into_iter().rev().find_map(|(item, axis)| {
            let other = number_of_axis(tree, axis?)?;
            transpose(text(tree, item, key)?, other, own)
        })
    }

    /// How the first of all is called and numbered.
    fn begin(&self, tree: &Tree<'_>) -> Option<(String, Option<String>)> {
        let axis = self.axis(tree);
        let number = axis.and_then(|axis| number_of_axis(tree, axis));
        Some(match (self.kind, number) {
            (Kind::Axis, _) => (if is_english(tree) { "axis-1" } else { "axe-1" }.to_owned(), Some("1".to_owned())),
            // Without any axis, objectives are the first level.
            (Kind::Objective, None) => ("obj-1".to_owned(), Axes::of(tree).list.is_empty().then(|| "1".to_owned())),
            (Kind::Objective, Some(axis)) => (format!("obj-{axis}a"), Some(format!("{axis}.a"))),
            (Kind::Action, Some(axis)) => (format!("a-{axis}-1"), Some(format!("{axis}.1"))),
            (Kind::Action, None) => ("a-1".to_owned(), None),
            (Kind::Indicator, _) => ("i-1".to_owned(), None),
            _ => return None,
        })
    }
}

/// The axes of a file.
struct Axes {
    list: Vec<NodeId>,
}

impl Axes {
    fn of(tree: &Tree<'_>) -> Axes {
        let list = tree.entry(tree.root(), "axes").map(|(_, list)| tree.items(list).collect());
        Axes { list: list.unwrap_or_default() }
    }

    fn called(&self, tree: &Tree<'_>, id: &str) -> Option<NodeId> {
        self.list.iter().copied().find(|axis| text(tree, *axis, "id") == Some(id))
    }

    fn of_objective(&self, tree: &Tree<'_>, id: &str) -> Option<NodeId> {
        self.list.iter().copied().find(|axis| objectives(tree, *axis).any(|item| text(tree, item, "id") == Some(id)))
    }

    /// The axis that an action serves.
    fn served(&self, tree: &Tree<'_>, action: NodeId) -> Option<NodeId> {
        let objective = text(tree, action, "objective").and_then(|id| self.of_objective(tree, id));
        objective.or_else(|| self.called(tree, text(tree, action, "axis")?))
    }
}

fn objectives<'t>(tree: &'t Tree<'_>, axis: NodeId) -> impl Iterator<Item = NodeId> + use<'t> {
    tree.entry(axis, "objectives").into_iter().flat_map(|(_, list)| tree.items(list))
}

/// The number of an axis: the printed one, else that at the end of its id.
fn number_of_axis<'t>(tree: &'t Tree<'_>, axis: NodeId) -> Option<&'t str> {
    let printed = text(tree, axis, "number").filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    printed.or_else(|| text(tree, axis, "id").map(|id| split(id).1).filter(|digits| !digits.is_empty()))
}

/// What follows a text that ends with a number, or with a letter behind one.
fn followers(near: &str) -> Box<dyn Iterator<Item = String>> {
    let (stem, digits) = split(near);
    let (stem, width) = (stem.to_owned(), digits.len());
    if let Some(first) = digits.parse::<u32>().ok().filter(|number| *number < u32::MAX - 2 * MOST_TRIED) {
        return Box::new((first + 1..first + 1 + MOST_TRIED).map(move |number| format!("{stem}{number:0width$}")));
    }
    let letter = near.chars().next_back().filter(char::is_ascii_lowercase);
    match letter.filter(|_| is_lettered(near)) {
        Some(letter) => {
            let stem = near[..near.len() - 1].to_owned();
            Box::new((letter..='z').skip(1).map(move |letter| format!("{stem}{letter}")))
        }
        None => Box::new(std::iter::empty()),
    }
}

/// Whether a text ends with one letter behind a number: `obj-1a`, `1.b`.
fn is_lettered(text: &str) -> bool {
    let stem = text.get(..text.len().saturating_sub(1)).unwrap_or_default();
    stem.trim_end_matches(['.', '-']).ends_with(|letter: char| letter.is_ascii_digit())
}

/// The first of an axis, by what the counter of another axis is called.
fn transpose(text: &str, other: &str, own: &str) -> Option<String> {
    let (stem, counter) = match split(text) {
        (_, "") if is_lettered(text) => text.split_at(text.len() - 1),
        (_, "") => return None,
        parted => parted,
    };
    let bare = stem.trim_end_matches(['.', '-', '_']);
    let before = bare.strip_suffix(other).filter(|before| !before.ends_with(|letter: char| letter.is_ascii_digit()))?;
    let first = if counter.starts_with(|letter: char| letter.is_ascii_digit()) {
        format!("{:0width$}", 1, width = counter.len())
    } else {
        "a".to_owned()
    };
    Some(format!("{before}{own}{}{first}", &stem[bare.len()..]))
}

/// Before which item of a list one of a later day or period stands, by the key that says when: they follow each other.
pub fn place_in_time(tree: &Tree<'_>, list: Option<NodeId>, key: &str, when: &str) -> Option<usize> {
    let new = Period::parse(when)?;
    let written = |item: NodeId| Period::parse(tree.text(tree.entry(item, key)?.1));
    tree.items(list?).position(|item| written(item).is_some_and(|other| other.start() > new.start()))
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

    const TOWN: &str = "axes:\n- {id: un, number: \"1\", objectives: [{id: obj-1a, number: 1.a}]}\n- {id: deux, number: \"2\"}\n\
                        - {id: trois, number: \"3\"}\nactions:\n- {id: a-1-1, objective: obj-1a, number: \"1.1\"}\n\
                        - {id: a-1-2, axis: un, number: \"1.2\"}\n- {id: a-2-09, axis: deux, number: \"2.9\"}\n\
                        organizations:\n- {id: ville}\n";

    /// The id and the number of what joins a list of a text.
    fn next(yaml: &str, kind: Kind, of_axis: Option<usize>, said: &[(&str, &str)]) -> (String, String) {
        let source = Source::new("t", yaml.to_owned());
        let tree = read(&source).expect("the text is YAML");
        let on = of_axis.map_or(tree.root(), |rank| Axes::of(&tree).list[rank]);
        let entries: Vec<_> = said.iter().map(|(key, value)| ((*key).to_owned(), Literal::text(*value))).collect();
        let list = Path::of(kind.list());
        let newcomer = Newcomer { kind, on, list: &list, entries: &entries, given: &[] };
        (newcomer.id(&tree).unwrap_or_default(), newcomer.number(&tree).unwrap_or_default())
    }

    fn pair(id: &str, number: &str) -> (String, String) {
        (id.to_owned(), number.to_owned())
    }

    #[test]
    fn an_id_goes_on_after_its_neighbours() {
        assert_eq!(next(TOWN, Kind::Action, None, &[("axis", "un")]), pair("a-1-3", "1.3"));
        assert_eq!(next(TOWN, Kind::Action, None, &[("objective", "obj-1a")]), pair("a-1-3", "1.3"));
        assert_eq!(next(TOWN, Kind::Action, None, &[("axis", "deux")]), pair("a-2-10", "2.10"));
        assert_eq!(next(TOWN, Kind::Axis, None, &[("title", "Nuit")]), pair("nuit", "4"));
        assert_eq!(next(TOWN, Kind::Objective, Some(0), &[("title", "Nuit")]), pair("obj-1b", "1.b"));
        // One without an axis bears the number of none; where there are no axes it is the first level.
        assert_eq!(next(TOWN, Kind::Objective, None, &[("title", "Nuit")]), pair("obj-1", ""));
        assert_eq!(next("organizations: []\n", Kind::Objective, None, &[("title", "Nuit")]), pair("obj-1", "1"));
        let with_one = "objectives:\n- {id: obj-1, number: \"1\"}\n";
        assert_eq!(next(with_one, Kind::Objective, None, &[("title", "Nuit")]), pair("obj-2", "2"));
        assert_eq!(next(TOWN, Kind::Organization, None, &[("name", "Relais jeunes")]), pair("relais-jeunes", ""));
        assert_eq!(next(TOWN, Kind::Organization, None, &[("name", "Ville")]), pair("ville-2", ""));
    }

    #[test]
    fn the_first_of_an_axis_is_called_as_those_of_others() {
        assert_eq!(next(TOWN, Kind::Action, None, &[("axis", "trois")]), pair("a-3-01", "3.1"));
        assert_eq!(next(TOWN, Kind::Objective, Some(2), &[("title", "Nuit")]), pair("obj-3a", "3.a"));
    }

    #[test]
    fn the_first_of_all_has_an_id_and_a_number_too() {
        let town = "axes: [{id: axe-1}]\n";
        assert_eq!(next("title: T\n", Kind::Axis, None, &[("title", "Nuit")]), pair("axe-1", "1"));
        assert_eq!(next(town, Kind::Objective, Some(0), &[("title", "Nuit")]), pair("obj-1a", "1.a"));
        assert_eq!(next(town, Kind::Action, None, &[("axis", "axe-1")]), pair("a-1-1", "1.1"));
        assert_eq!(next(town, Kind::Action, None, &[("title", "Seule")]), pair("a-1", ""));
        assert_eq!(next(town, Kind::Indicator, None, &[("title", "Sorties")]), pair("i-1", ""));
    }

    #[test]
    fn an_id_that_bears_the_number_of_what_it_stands_in_bears_that_of_another() {
        assert_eq!(transfer("i-1-2", "a-1-2", "a-3-10").as_deref(), Some("i-3-10"));
        assert_eq!(transfer("ind-a-1-2-b", "a-1-2", "a-2").as_deref(), Some("ind-a-2-b"));
        assert_eq!(transfer("sorties", "a-1-2", "a-2"), None);
        assert_eq!(transfer("i-1", "mediation", "a-2"), None);
    }
}
