//! What stands in a strategy that a table may speak of: its actions, axes, organizations, places and documents.

use std::collections::{HashMap, HashSet};

use crate::import::axes::Axes;
use crate::import::decisions::{Decisions, NEW, Of};
use crate::import::draft::{Draft, Standing};
use crate::import::parties::Parties;
use crate::nearest::{plain, singular};
use crate::path::Path;
use crate::yaml::{NodeId, NodeKind, Tree};

/// A strategy that a table is read into.
pub struct There<'t> {
    pub tree: &'t Tree<'t>,
    pub actions: Vec<ThereAction<'t>>,
    by_number: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_id: HashMap<&'t str, usize>,
}

/// An action of it.
pub struct ThereAction<'t> {
    pub node: NodeId,
    pub id: &'t str,
    pub number: Option<&'t str>,
    pub title: &'t str,
    /// Its own, or that of its objective.
    pub axis: Option<&'t str>,
    pub objective: Option<&'t str>,
}

/// Numbers in ids that count actions; larger ones are years, or anything.
const MOST_COUNTED: usize = 1_000;

/// Whether an action of a table is one of the strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    New,
    /// The rank of the one that it is.
    One(usize),
    /// The rank of one that it may be.
    Perhaps(usize),
}

impl<'t> There<'t> {
    pub fn of(tree: &'t Tree<'t>) -> There<'t> {
        let mut there =
            There { tree, actions: Vec::new(), by_number: HashMap::new(), by_title: HashMap::new(), by_id: HashMap::new() };
        let mut axis_of: HashMap<&str, &str> = HashMap::new();
        for axis in there.list("axes") {
            let id = there.text(axis, "id").unwrap_or_default();
            axis_of
                .extend(items_under(tree, axis, "objectives").filter_map(|objective| Some((there.text(objective, "id")?, id))));
        }
        for node in there.list("actions") {
            let objective = there.text(node, "objective");
            let axis = there.text(node, "axis").or_else(|| axis_of.get(objective?).copied());
            let (id, title) = (there.text(node, "id").unwrap_or_default(), there.text(node, "title").unwrap_or_default());
            let (rank, number) = (there.actions.len(), there.text(node, "number"));
            if let Some(number) = number {
                there.by_number.entry(plain(number)).or_default().push(rank);
            }
            there.by_title.entry(plain(title)).or_default().push(rank);
            there.by_id.entry(id).or_insert(rank);
            there.actions.push(ThereAction { node, id, number, title, axis, objective });
        }
        there
    }

    /// The items of a list at the top.
    fn list(&self, key: &'static str) -> Vec<NodeId> {
        items_under(self.tree, self.tree.root(), key).collect()
    }

    fn text(&self, node: NodeId, key: &str) -> Option<&'t str> {
        self.tree.entry(node, key).map(|(_, value)| self.tree.text(value))
    }

    /// The organizations, with the aliases of each.
    pub fn parties(&self) -> Parties {
        let mut parties = Parties::default();
        let list = self.list("organizations");
        for item in &list {
            let aliases = items_under(self.tree, *item, "aliases").map(|alias| self.tree.text(alias).to_owned());
            parties.know(self.text(*item, "id").unwrap_or_default(), self.text(*item, "name").unwrap_or_default(), aliases);
        }
        let is_own = |item: &NodeId| self.text(*item, "kind").is_some_and(|kind| ["commune", "intercommunality"].contains(&kind));
        parties.settle(list.iter().position(is_own).unwrap_or_default());
        parties.settle_state(list.iter().position(|item| self.text(*item, "kind") == Some("state")));
        parties
    }

    /// The axes and their objectives, and every id that is taken.
    pub fn axes(&self) -> Axes {
        let mut axes = Axes::default();
        for axis in self.list("axes") {
            let (id, title) = (self.text(axis, "id").unwrap_or_default(), self.text(axis, "title").unwrap_or_default());
            let rank = axes.know_axis(axis, id, self.text(axis, "number"), title);
            for objective in items_under(self.tree, axis, "objectives") {
                let (id, title) = (self.text(objective, "id"), self.text(objective, "title"));
                let number = self.text(objective, "number");
                axes.know_objective(rank, objective, id.unwrap_or_default(), number, title.unwrap_or_default());
            }
        }
        axes.ids.take(self.ids());
        axes
    }

    fn ids(&self) -> HashSet<String> {
        let nodes = std::iter::successors(Some(self.tree.root()), |node| self.tree.next(*node));
        nodes.filter_map(|node| self.text(node, "id")).map(str::to_owned).collect()
    }

    /// The places that the territory names.
    pub fn neighbourhoods(&self) -> Vec<String> {
        let keys = ["priority_neighbourhoods", "neighbourhoods"];
        let lists = keys.iter().filter_map(|key| self.tree.descend(self.tree.root(), &Path::of("territory").key(*key)));
        lists.flat_map(|list| items_of(self.tree, list)).map(|item| self.tree.text(item).to_owned()).collect()
    }

    /// The documents by what cells may call them: their titles and addresses.
    pub fn papers(&self) -> Vec<(String, String)> {
        let list = self.list("documents").into_iter();
        let named = list.flat_map(|item| {
            let names = ["title", "url", "path"].iter().filter_map(move |key| self.text(item, key));
            names.filter_map(move |name| Some((self.text(item, "id")?.to_owned(), name.to_owned())))
        });
        named.collect()
    }

    /// The action of an id.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The action that a text names by its number or its title, if one alone is called so.
    pub fn find(&self, text: &str) -> Option<&ThereAction<'t>> {
        let text = plain(text);
        let only = |ranks: Option<&Vec<usize>>| ranks.and_then(|ranks| <[usize; 1]>::try_from(ranks.as_slice()).ok());
        let found = only(self.by_number.get(&text)).or_else(|| only(self.by_title.get(&text)));
        found.map(|[rank]| &self.actions[rank]).or_else(|| self.get(&text).map(|rank| &self.actions[rank]))
    }

    /// The action that one of a table is, among those that no other one is yet.
    pub fn recognize(&self, draft: &Draft, written: &str, decisions: &Decisions, taken: &HashSet<usize>) -> Match {
        match decisions.get(Of::Action, written).or_else(|| decisions.get(Of::Action, &draft.title)) {
            Some(NEW) => return Match::New,
            Some(named) => {
                if let Some(rank) = self.get(named).or_else(|| self.find(named).and_then(|action| self.get(action.id))) {
                    return Match::One(rank);
                }
            }
            None => {}
        }
        let number = draft.number.as_deref().map(plain);
        let of_number = number.as_ref().and_then(|number| self.by_number.get(number)).map_or(&[][..], Vec::as_slice);
        let of_title = self.by_title.get(&plain(&draft.title)).map_or(&[][..], Vec::as_slice);
        let is_free = |rank: &usize| !taken.contains(rank);
        let both: Vec<usize> = of_title.iter().copied().filter(|rank| of_number.contains(rank)).filter(is_free).collect();
        if !both.is_empty() {
            return self.choose(draft, &both);
        }
        // One of that title whose number is another's in the table is still the one that is called so.
        let titled: Vec<usize> = of_title.iter().copied().filter(is_free).collect();
        let numbered: Vec<usize> = of_number.iter().copied().filter(is_free).collect();
        match (titled.as_slice(), numbered.as_slice()) {
            ([], []) => Match::New,
            ([], [rank]) if is_like(self.actions[*rank].title, &draft.title) => Match::One(*rank),
            (titled, []) => self.choose(draft, titled),
            ([], [rank, ..]) | ([rank, ..], [_, ..]) => Match::Perhaps(*rank),
        }
    }

    /// The one among several of one name: that which stands in the same place, and the first of those that do.
    fn choose(&self, draft: &Draft, ranks: &[usize]) -> Match {
        let is_here = |rank: &&usize| {
            let action = &self.actions[**rank];
            action.axis == draft.axis.as_deref() && (draft.objective.is_none() || action.objective == draft.objective.as_deref())
        };
        match (ranks, ranks.iter().find(is_here)) {
            ([rank], _) | (_, Some(rank)) => Match::One(*rank),
            (ranks, None) => ranks.first().map_or(Match::New, |rank| Match::Perhaps(*rank)),
        }
    }

    /// How many actions each axis has, as far as their ids count: `a-1-3` of `axe-1` is the third.
    pub fn count_by_axis(&self) -> HashMap<Option<String>, usize> {
        let mut counts: HashMap<Option<String>, usize> = HashMap::new();
        for action in &self.actions {
            let number =
                action.id.rsplit('-').next().and_then(|number| number.parse().ok()).filter(|number| *number < MOST_COUNTED);
            let count = counts.entry(action.axis.map(str::to_owned)).or_default();
            *count = (*count).max(number.unwrap_or_default());
        }
        counts
    }

    /// The rank in the list of actions before which a new one comes in: behind the last of its objective, or of its axis.
    pub fn place(&self, draft: &Draft) -> Option<usize> {
        let is_near = |action: &&ThereAction<'t>| draft.objective.is_some() && action.objective == draft.objective.as_deref();
        let is_beside = |action: &&ThereAction<'t>| draft.axis.is_some() && action.axis == draft.axis.as_deref();
        let last = |is: &dyn Fn(&&ThereAction<'t>) -> bool| self.actions.iter().rposition(|action| is(&action));
        let behind = last(&is_near).or_else(|| last(&is_beside))? + 1;
        (behind < self.actions.len()).then_some(behind)
    }
}

impl Draft {
    /// The action of the strategy that it is.
    pub fn node(&self) -> Option<NodeId> {
        match self.standing {
            Standing::There(node) => Some(node),
            Standing::New | Standing::Unsure => None,
        }
    }
}

/// Whether two titles are one, a little differently: one begins the other, or they have most of their words in common.
fn is_like(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let words = |text: &str| -> HashSet<String> {
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 3).map(singular).collect()
    };
    let (ours, theirs) = (words(&one), words(&other));
    let common = ours.intersection(&theirs).count();
    one.starts_with(&other) || other.starts_with(&one) || common > 0 && 2 * common > ours.len().max(theirs.len())
}

/// The items of a list; a thing that stands alone is a list of one.
pub fn items_of<'t>(tree: &'t Tree<'t>, list: NodeId) -> impl Iterator<Item = NodeId> + use<'t> {
    let alone = (tree.kind(list) != NodeKind::Sequence).then_some(list);
    tree.items(list).chain(alone)
}

fn items_under<'t>(tree: &'t Tree<'t>, node: NodeId, key: &str) -> impl Iterator<Item = NodeId> + use<'t> {
    tree.entry(node, key).into_iter().flat_map(|(_, list)| items_of(tree, list))
}
