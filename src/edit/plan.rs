//! What a set of operations makes of a tree, told by the nodes of that tree: what is removed, what is replaced, what comes
//! in and where. Splices are made from it, and the result is held against it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::edit::Operation;
use crate::edit::layout::Layout;
use crate::edit::literal::Literal;
use crate::edit::order::{LAST, Order};
use crate::edit::refusal::{Refusal, Why};
use crate::path::{Path, Step};
use crate::schema::Shapes;
use crate::yaml::{NodeId, NodeKind, Parents, Tree};

/// An element that comes into a collection.
#[derive(Clone, Debug)]
pub struct Inserted {
    /// Of an entry.
    pub key: Option<String>,
    pub value: Literal,
    /// The elements of before that stand before it.
    pub position: usize,
}

/// What changes in a tree.
pub struct Plan<'t> {
    pub tree: &'t Tree<'t>,
    pub parents: Parents,
    pub removed: HashSet<NodeId>,
    pub replaced: HashMap<NodeId, Literal>,
    pub inserted: BTreeMap<NodeId, Vec<Inserted>>,
    /// The replaced ones of which every element was removed.
    pub emptied: HashSet<NodeId>,
    /// Each alias, and what it stands for.
    aliases: Vec<(NodeId, NodeId)>,
    order: Order<'t>,
}

/// Where a path leads.
enum Found<'p> {
    Node(NodeId),
    /// As far as this mapping; the keys behind it are not there.
    Missing(NodeId, &'p [Step]),
}

impl<'t> Plan<'t> {
    /// Plans all operations, each of them told by the tree as it is.
    pub fn of(tree: &'t Tree<'t>, shapes: &'t Shapes, operations: &[Operation]) -> Result<Plan<'t>, Refusal> {
        let parents = tree.parents();
        let (removed, replaced, inserted, emptied) = Default::default();
        let aliases = tree.aliases().collect();
        let mut plan = Plan { tree, parents, removed, replaced, inserted, emptied, aliases, order: Order::new(shapes) };
        for operation in operations {
            plan.take(operation)?;
        }
        plan.settle()?;
        Ok(plan)
    }

    fn take(&mut self, operation: &Operation) -> Result<(), Refusal> {
        match operation {
            Operation::Set { on, at, value } => match self.find(*on, at)? {
                Found::Node(node) => self.replace(node, value.clone()),
                Found::Missing(mapping, keys) => self.insert(mapping, keys, value.clone(), at),
            },
            Operation::Add { on, to, before, value } => match self.find(*on, to)? {
                Found::Node(list) => self.add(list, to, *before, value.clone()),
                Found::Missing(mapping, keys) => self.append(mapping, keys, value.clone(), to),
            },
            Operation::Remove { on, at } => match self.find(*on, at)? {
                Found::Node(node) => self.remove(node),
                Found::Missing(mapping, _) => Err(self.refusal(Why::NotThere(at.clone()), mapping)),
            },
            Operation::Rename { nodes, to } => self.rename(nodes, to),
        }
    }

    fn refusal(&self, why: Why, node: NodeId) -> Refusal {
        Refusal::new(why, self.tree.span(node).start as usize)
    }

    fn find<'p>(&self, on: NodeId, path: &'p Path) -> Result<Found<'p>, Refusal> {
        let (tree, steps) = (self.tree, path.steps());
        let mut node = on;
        for (position, step) in steps.iter().enumerate() {
            self.refuse_alias(node)?;
            let next = match step {
                Step::Key(key) if tree.kind(node) == NodeKind::Mapping => match tree.entry(node, key) {
                    Some((_, value)) => Some(value),
                    None => return Ok(Found::Missing(node, &steps[position..])),
                },
                Step::Index(index) if tree.kind(node) == NodeKind::Sequence => tree.items(node).nth(*index),
                // A lone thing is the first of one.
                Step::Index(0) => Some(node),
                Step::Key(_) | Step::Index(_) => None,
            };
            node = next.ok_or_else(|| self.refusal(Why::NotThere(path.clone()), node))?;
        }
        Ok(Found::Node(node))
    }

    /// What stands behind an alias is written elsewhere.
    fn refuse_alias(&self, node: NodeId) -> Result<(), Refusal> {
        match self.aliases.iter().find(|(alias, _)| *alias == node) {
            Some((_, target)) => Err(self.refusal(Why::Alias, node).with(self.tree.span(*target).start as usize)),
            None => Ok(()),
        }
    }

    /// Refuses to change a collection that is meant elsewhere too, by an alias of it or of what holds it.
    fn refuse_shared(&self, collection: NodeId) -> Result<(), Refusal> {
        let around = || std::iter::once(collection).chain(self.parents.around(collection).map(|(parent, _)| parent));
        match self.aliases.iter().find(|(_, target)| around().any(|node| node == *target)) {
            Some((alias, target)) => Err(self.refusal(Why::Anchor, *target).with(self.tree.span(*alias).start as usize)),
            None => Ok(()),
        }
    }

    /// Refuses to take away what an alias outside of it stands for.
    fn refuse_used(&self, node: NodeId) -> Result<(), Refusal> {
        let is_within = |other: NodeId| self.tree.is_within(other, node);
        match self.aliases.iter().find(|(alias, target)| is_within(*target) && !is_within(*alias)) {
            Some((alias, target)) => Err(self.refusal(Why::Anchor, *target).with(self.tree.span(*alias).start as usize)),
            None => Ok(()),
        }
    }

    fn parent(&self, node: NodeId) -> Result<NodeId, Refusal> {
        let parent = self.parents.around(node).next().map(|(parent, _)| parent);
        parent.ok_or_else(|| self.refusal(Why::Everything, node))
    }

    fn replace(&mut self, node: NodeId, value: Literal) -> Result<(), Refusal> {
        if value.is_at(self.tree, node) {
            return Ok(());
        }
        let value = self.order.order(self.tree, &self.parents, node, value);
        if !self.tree.is_alias(node) && self.replace_in_part(node, &value)? {
            return Ok(());
        }
        self.replace_whole(node, value)
    }

    fn replace_whole(&mut self, node: NodeId, value: Literal) -> Result<(), Refusal> {
        self.refuse_shared(self.parent(node)?)?;
        if !self.tree.is_alias(node) {
            self.refuse_used(node)?;
        }
        let is_other = self.replaced.get(&node).is_some_and(|before| *before != value);
        self.replaced.insert(node, value);
        if is_other { Err(self.refusal(Why::Conflict, node)) } else { Ok(()) }
    }

    /// A collection that becomes another of its kind keeps what both hold, comments included.
    fn replace_in_part(&mut self, node: NodeId, value: &Literal) -> Result<bool, Refusal> {
        let tree = self.tree;
        match (value, tree.kind(node)) {
            (Literal::Map(new), NodeKind::Mapping) if !new.is_empty() && keys_are_distinct(tree, node) => {
                for (key, old) in tree.entries(node) {
                    match new.iter().find(|(name, _)| name == tree.text(key)) {
                        Some((_, value)) => self.replace(old, value.clone())?,
                        None => self.remove(old)?,
                    }
                }
                for (key, value) in new.iter().filter(|(key, _)| tree.entry(node, key).is_none()) {
                    let keys = [Step::Key(key.clone().into())];
                    self.insert(node, &keys, value.clone(), &Path::root())?;
                }
                Ok(true)
            }
            (Literal::List(new), NodeKind::Sequence) if !new.is_empty() => {
                self.refuse_shared(node)?;
                let old: Vec<NodeId> = tree.items(node).collect();
                let kept = common(old.len(), new.len(), |one, other| new[other].is_at(tree, old[one]));
                for position in (0..old.len()).filter(|position| !kept.iter().any(|(kept, _)| kept == position)) {
                    self.remove(old[position])?;
                }
                for (rank, value) in new.iter().enumerate().filter(|(rank, _)| !kept.iter().any(|(_, kept)| kept == rank)) {
                    let position = kept.iter().find(|(_, kept)| *kept > rank).map_or(old.len(), |(position, _)| *position);
                    self.inserted.entry(node).or_default().push(Inserted { key: None, value: value.clone(), position });
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn remove(&mut self, node: NodeId) -> Result<(), Refusal> {
        let parent = self.parent(node)?;
        self.refuse_shared(parent)?;
        if !self.tree.is_alias(node) {
            self.refuse_used(node)?;
        }
        self.removed.insert(node);
        Ok(())
    }

    /// A new text for scalars, which may be aliases of one another.
    fn rename(&mut self, nodes: &[NodeId], to: &str) -> Result<(), Refusal> {
        let targets: HashMap<NodeId, NodeId> = self.aliases.iter().copied().collect();
        let meant: HashSet<NodeId> = nodes.iter().copied().collect();
        for node in nodes {
            let written = targets.get(node).copied().unwrap_or(*node);
            let other = self.aliases.iter().find(|(alias, target)| *target == written && !meant.contains(alias));
            if let Some((alias, _)) = other {
                return Err(self.refusal(Why::Anchor, written).with(self.tree.span(*alias).start as usize));
            }
            if written != *node && !meant.contains(&written) {
                return Err(self.refusal(Why::Alias, *node).with(self.tree.span(written).start as usize));
            }
            self.replaced.insert(written, Literal::text(to));
        }
        Ok(())
    }

    fn add(&mut self, list: NodeId, to: &Path, before: Option<usize>, value: Literal) -> Result<(), Refusal> {
        self.refuse_alias(list)?;
        if let Some(Literal::List(values)) = self.replaced.get_mut(&list) {
            values.push(value);
            return Ok(());
        }
        match self.tree.kind(list) {
            NodeKind::Sequence => {}
            // A lone thing is a list of one.
            NodeKind::Mapping => return self.replace(list, Literal::List(vec![Literal::of(self.tree, list), value])),
            NodeKind::Scalar => return Err(self.refusal(Why::NotAList(to.clone()), list)),
        }
        self.refuse_shared(list)?;
        let count = self.tree.items(list).count();
        let value = self.order.order_item(self.tree, &self.parents, list, value);
        let inserted = Inserted { key: None, value, position: before.map_or(count, |before| before.min(count)) };
        self.inserted.entry(list).or_default().push(inserted);
        Ok(())
    }

    /// A list of one where there is none, or one more item of a list that is to come in.
    fn append(&mut self, mapping: NodeId, keys: &[Step], value: Literal, path: &Path) -> Result<(), Refusal> {
        if let [Step::Key(key)] = keys
            && let Some(there) = self.inserted.get_mut(&mapping).and_then(|all| all.iter_mut().find(|one| is_key(one, key)))
            && let Literal::List(values) = &mut there.value
        {
            values.push(value);
            return Ok(());
        }
        self.insert(mapping, keys, Literal::List(vec![value]), path)
    }

    /// A new entry, in the mappings that are not there either.
    fn insert(&mut self, mapping: NodeId, keys: &[Step], value: Literal, path: &Path) -> Result<(), Refusal> {
        self.refuse_alias(mapping)?;
        self.refuse_shared(mapping)?;
        let names: Option<Vec<&str>> = keys.iter().map(key_of).collect();
        let Some((first, rest)) = names.as_deref().and_then(<[&str]>::split_first) else {
            return Err(self.refusal(Why::NotThere(path.clone()), mapping));
        };
        let value = rest.iter().rev().fold(value, |value, key| Literal::Map(vec![((*key).to_owned(), value)]));
        let node = self.tree.span(mapping).start as usize;
        let inserted = self.inserted.entry(mapping).or_default();
        match inserted.iter_mut().find(|one| is_key(one, first)) {
            Some(there) => there.value = merge(&there.value, value).ok_or_else(|| Refusal::new(Why::Conflict, node))?,
            None => inserted.push(Inserted { key: Some((*first).to_owned()), value, position: 0 }),
        }
        Ok(())
    }

    /// Decides what could not be before every operation was known: places, and collections that are emptied or filled.
    fn settle(&mut self) -> Result<(), Refusal> {
        self.place();
        let layout = Layout::of(self.tree);
        let mut touched: Vec<NodeId> = self.inserted.keys().copied().collect();
        for node in &self.removed {
            touched.push(self.parent(*node)?);
        }
        touched.sort_unstable();
        touched.dedup();
        // What holds others comes after them.
        for collection in touched.into_iter().rev() {
            let children = self.tree.children_of(collection);
            let is_emptied = children.iter().all(|child| self.removed.contains(child));
            let has_room = layout.is_flow(collection) || is_emptied;
            if children.is_empty() && has_room || is_emptied {
                let value = self.refill(collection);
                self.removed.retain(|node| !children.contains(node));
                if value.is_empty() {
                    self.emptied.insert(collection);
                }
                self.replace_whole(collection, value)?;
            }
        }
        self.without_contradiction()
    }

    /// What comes into a collection of which nothing is left.
    fn refill(&mut self, collection: NodeId) -> Literal {
        let inserted = self.inserted.remove(&collection).unwrap_or_default();
        if self.tree.kind(collection) == NodeKind::Sequence {
            return Literal::List(inserted.into_iter().map(|one| one.value).collect());
        }
        Literal::Map(inserted.into_iter().map(|one| (one.key.unwrap_or_default(), one.value)).collect())
    }

    /// Gives each new entry its place among those that stay: behind the one that comes last before it in the schema.
    fn place(&mut self) {
        let (tree, removed, order, parents) = (self.tree, &self.removed, &self.order, &self.parents);
        for (collection, inserted) in &mut self.inserted {
            if tree.kind(*collection) == NodeKind::Sequence {
                inserted.sort_by_key(|one| one.position);
                continue;
            }
            let rank = order.ranks(tree, parents, *collection);
            let stays = tree.entries(*collection).enumerate().filter(|(_, (_, value))| !removed.contains(value));
            let there: Vec<(usize, usize)> = stays.map(|(position, (key, _))| (rank(tree.text(key)), position)).collect();
            for one in &mut *inserted {
                let own = one.key.as_deref().map_or(LAST, &rank);
                let before = there.iter().filter(|(rank, _)| *rank <= own).max();
                one.position = before.map_or(0, |(_, position)| position + 1);
                one.value = order.order_entry(tree, parents, *collection, one.key.as_deref(), one.value.clone());
            }
            inserted.sort_by_key(|one| (one.position, one.key.as_deref().map_or(LAST, &rank)));
        }
    }

    /// No change may stand within what is removed or replaced.
    fn without_contradiction(&self) -> Result<(), Refusal> {
        if let Some(node) = self.removed.iter().find(|node| self.replaced.contains_key(node)) {
            return Err(self.refusal(Why::Conflict, *node));
        }
        let is_gone = |node: &NodeId| self.removed.contains(node) || self.replaced.contains_key(node);
        let changed = self.removed.iter().chain(self.replaced.keys()).copied();
        let within = changed.chain(self.inserted.keys().copied()).find(|node| {
            let around = self.parents.around(*node).map(|(parent, _)| parent);
            around.chain(self.inserted.contains_key(node).then_some(*node)).any(|node| is_gone(&node))
        });
        within.map_or(Ok(()), |node| Err(self.refusal(Why::Conflict, node)))
    }
}

fn keys_are_distinct(tree: &Tree<'_>, mapping: NodeId) -> bool {
    let mut seen = HashSet::new();
    tree.entries(mapping).all(|(key, _)| seen.insert(tree.text(key)))
}

/// The longest list of pairs, ascending on both sides, that are the same; of long lists only what both begin with.
fn common(one: usize, other: usize, is_same: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    const MOST_COMPARED: usize = 250_000;
    if one * other > MOST_COMPARED {
        return (0..one.min(other)).take_while(|at| is_same(*at, *at)).map(|at| (at, at)).collect();
    }
    let width = other + 1;
    let mut longest = vec![0_usize; (one + 1) * width];
    for left in (0..one).rev() {
        for right in (0..other).rev() {
            longest[left * width + right] = if is_same(left, right) {
                longest[(left + 1) * width + right + 1] + 1
            } else {
                longest[(left + 1) * width + right].max(longest[left * width + right + 1])
            };
        }
    }
    let (mut left, mut right, mut pairs) = (0, 0, Vec::new());
    while left < one && right < other {
        if is_same(left, right) {
            pairs.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if longest[(left + 1) * width + right] >= longest[left * width + right + 1] {
            left += 1;
        } else {
            right += 1;
        }
    }
    pairs
}

fn key_of(step: &Step) -> Option<&str> {
    match step {
        Step::Key(key) => Some(key),
        Step::Index(_) => None,
    }
}

fn is_key(inserted: &Inserted, key: &str) -> bool {
    inserted.key.as_deref() == Some(key)
}

/// Two values of one key as one: mappings are joined, others must be equal.
fn merge(one: &Literal, other: Literal) -> Option<Literal> {
    match (one, other) {
        (Literal::Map(one), Literal::Map(other)) => {
            let mut joined = one.clone();
            for (key, value) in other {
                match joined.iter_mut().find(|(name, _)| *name == key) {
                    Some((_, there)) => *there = merge(there, value)?,
                    None => joined.push((key, value)),
                }
            }
            Some(Literal::Map(joined))
        }
        (one, other) => (*one == other).then_some(other),
    }
}
