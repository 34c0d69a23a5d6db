//! What can be read of a file, whatever its faults: the walk over the schema, then the model of what
//! is sound. Rules and queries stand on the same reading.

use std::borrow::Cow;
use std::collections::HashSet;

use rayon::prelude::*;

use crate::handles::{Handles, RowHandles};
use crate::model::{Action, Audience, Strategy};
use crate::notes::Notes;
use crate::schema::{Hidden, Walked, Withheld, shapes, walk, withhold};
use crate::twofold::{LONG, both};
use crate::yaml::{NodeId, Tree, decode};

/// The key of the list that makes a file long.
const ACTIONS: &str = "actions";
/// Actions that one thread decodes in a row.
const ACTIONS_AT_ONCE: usize = 256;
/// Actions for which room is taken at once.
const ACTIONS_DECODED: usize = 16 * ACTIONS_AT_ONCE;

/// A file as far as it can be read.
pub struct Reading<'t> {
    tree: &'t Tree<'t>,
    pub walked: Walked<'static>,
    /// Without the parts that have faults of form; none where nothing can be known.
    pub strategy: Option<Strategy<'t>>,
    /// The ids that the file bears, where a part of it cannot be read.
    ids: Option<HashSet<String>>,
}

/// A strategy as far as it was read: what a comparison may rest on.
#[derive(Clone, Copy, Debug)]
pub struct Legible<'a, 's> {
    pub strategy: &'a Strategy<'s>,
    /// The ids that its file bears, where a part of that was not read.
    ids: Option<&'a HashSet<String>>,
}

/// A strategy whose faults nobody asks for.
pub struct Content<'t> {
    tree: &'t Tree<'t>,
    pub strategy: Strategy<'t>,
    unread: HashSet<NodeId>,
    ids: Option<HashSet<String>>,
}

impl<'t> Reading<'t> {
    pub fn of(tree: &'t Tree<'t>) -> Reading<'t> {
        // Most files have no fault of form: decoding need not wait for the walk to say so.
        let (walked, sound) = both(tree.source().text().len() >= LONG, || walk(tree, shapes()), || whole(tree, &HashSet::new()));
        let strategy = match sound {
            _ if walked.unreadable => None,
            sound if walked.faults.is_empty() && !walked.is_partial() => {
                debug_assert!(sound.is_some(), "the schema and the model disagree");
                sound
            }
            _ => sound_parts(tree, &walked),
        };
        let ids = walked.is_partial().then(|| {
            let ids = walked.index.definitions.iter().map(|definition| tree.text(definition.id).to_owned());
            ids.collect()
        });
        Reading { tree, walked, strategy, ids }
    }

    /// Whether faults of form keep a part of the file from being read.
    pub fn is_partial(&self) -> bool {
        self.walked.is_partial()
    }

    /// The town's own notes, as far as an audience may see them.
    pub fn notes(&self, audience: Audience) -> Notes<'_> {
        notes(self.tree, &self.walked.unread, audience)
    }

    /// By what the rows are found again that an audience is shown, without the things that are `hidden` besides.
    pub fn row_handles(&self, audience: Audience, hidden: &Hidden) -> RowHandles {
        row_handles(self.tree, &self.walked.unread, audience, hidden)
    }

    /// The strategy, for a comparison.
    pub fn legible(&self) -> Option<Legible<'_, 't>> {
        self.strategy.as_ref().map(|strategy| self.with(strategy))
    }

    /// The strategy as far as an audience may see it, if there is one.
    pub fn open_to(&self, audience: Audience) -> Option<Cow<'_, Strategy<'t>>> {
        self.open_without(audience, &Hidden::new())
    }

    /// The same, without the things that are `hidden` besides.
    pub fn open_without(&self, audience: Audience, hidden: &Hidden) -> Option<Cow<'_, Strategy<'t>>> {
        self.strategy.as_ref().map(|strategy| open(self.tree, strategy, &self.walked.unread, audience, hidden))
    }

    /// What an audience may not see of what was read.
    pub fn withheld(&self, audience: Audience) -> Withheld<'static> {
        self.withhold(audience, &Hidden::new())
    }

    /// The same, with some things among it.
    pub fn withhold(&self, audience: Audience, hidden: &Hidden) -> Withheld<'static> {
        withhold(self.tree, shapes(), audience, &self.walked.unread, hidden)
    }

    /// A strategy made from this one, such as what may be published of it, for a comparison.
    pub fn with<'a, 's>(&'a self, strategy: &'a Strategy<'s>) -> Legible<'a, 's> {
        Legible { strategy, ids: self.ids.as_ref() }
    }
}

impl<'t> Content<'t> {
    /// What can be read of a tree: the walk over the schema is spared where there are no faults.
    pub fn of(tree: &'t Tree<'t>) -> Option<Content<'t>> {
        if let Some(strategy) = whole(tree, &HashSet::new()) {
            return Some(Content { tree, strategy, unread: HashSet::new(), ids: None });
        }
        let Reading { walked, strategy, ids, .. } = Reading::of(tree);
        strategy.map(|strategy| Content { tree, strategy, unread: walked.unread, ids })
    }

    /// The strategy as far as an audience may see it.
    pub fn open_to(&self, audience: Audience) -> Cow<'_, Strategy<'t>> {
        self.open_without(audience, &Hidden::new())
    }

    /// The same, without the things that are `hidden` besides.
    pub fn open_without(&self, audience: Audience, hidden: &Hidden) -> Cow<'_, Strategy<'t>> {
        open(self.tree, &self.strategy, &self.unread, audience, hidden)
    }

    /// What an audience may not see of what was read.
    pub fn withheld(&self, audience: Audience) -> Withheld<'static> {
        withhold(self.tree, shapes(), audience, &self.unread, &Hidden::new())
    }

    /// The town's own notes, as far as an audience may see them.
    pub fn notes(&self, audience: Audience) -> Notes<'_> {
        notes(self.tree, &self.unread, audience)
    }

    /// By what things are found again.
    pub fn handles(&self) -> Handles {
        Handles::of(self.tree, &self.unread)
    }

    /// By what the rows are found again that an audience is shown, without the things that are `hidden` besides.
    pub fn row_handles(&self, audience: Audience, hidden: &Hidden) -> RowHandles {
        row_handles(self.tree, &self.unread, audience, hidden)
    }

    pub fn legible(&self) -> Legible<'_, 't> {
        Legible { strategy: &self.strategy, ids: self.ids.as_ref() }
    }
}

impl<'a, 's> Legible<'a, 's> {
    /// A strategy that was read whole.
    pub fn whole(strategy: &'a Strategy<'s>) -> Legible<'a, 's> {
        Legible { strategy, ids: None }
    }

    /// A strategy made from this one, such as what may be published of it.
    pub fn with<'b, 'u>(self, strategy: &'b Strategy<'u>) -> Legible<'b, 'u>
    where
        'a: 'b,
    {
        Legible { strategy, ids: self.ids }
    }

    pub fn is_whole(&self) -> bool {
        self.ids.is_none()
    }

    /// The ids that the file bears; none where it was read whole, for then all of them were.
    pub fn ids(&self) -> Option<&'a HashSet<String>> {
        self.ids
    }

    /// Whether the file bears an id, though the thing itself may not be readable.
    pub fn bears(&self, id: &str) -> bool {
        self.ids.is_some_and(|ids| ids.contains(id))
    }
}

/// The strategy of a file without faults of form but in what is skipped; its actions, most of a long file, by
/// several threads.
fn whole<'t>(tree: &'t Tree<'t>, skipped: &HashSet<NodeId>) -> Option<Strategy<'t>> {
    let lists: Vec<NodeId> =
        tree.entries(tree.root()).filter(|(key, _)| tree.text(*key) == ACTIONS).map(|(_, list)| list).collect();
    let [list] = lists[..] else { return decode(tree, tree.root(), skipped).ok() };
    let items: Vec<NodeId> = tree.items(list).filter(|item| !skipped.contains(item)).collect();
    if items.len() <= ACTIONS_AT_ONCE || skipped.contains(&list) {
        return decode(tree, tree.root(), skipped).ok();
    }
    let mut beside = skipped.clone();
    beside.insert(list);
    let action = |item: &NodeId| decode::<Action<'_>>(tree, *item, skipped).ok();
    let decode_all = || {
        let mut actions = Vec::new();
        // Where one is unsound, no room is taken for those that follow.
        for items in items.chunks(ACTIONS_DECODED) {
            let decoded: Vec<Option<Action<'_>>> = items.par_iter().with_min_len(ACTIONS_AT_ONCE).map(action).collect();
            let decoded: Option<Vec<Action<'_>>> = decoded.into_iter().collect();
            actions.append(&mut decoded?);
        }
        Some(actions)
    };
    let (actions, strategy) = rayon::join(decode_all, || decode::<Strategy<'_>>(tree, tree.root(), &beside).ok());
    Some(Strategy { actions: actions?.into(), ..strategy? })
}

fn row_handles(tree: &Tree<'_>, unread: &HashSet<NodeId>, audience: Audience, hidden: &Hidden) -> RowHandles {
    let handles = Handles::of(tree, unread);
    if audience == Audience::Internal {
        return handles.of_rows(tree, unread);
    }
    let mut nodes = withhold(tree, shapes(), audience, unread, hidden).nodes;
    nodes.extend(unread);
    handles.of_rows(tree, &nodes)
}

/// The town's own notes in what was read: they are for who keeps the file alone.
fn notes<'t>(tree: &'t Tree<'t>, unread: &'t HashSet<NodeId>, audience: Audience) -> Notes<'t> {
    if audience == Audience::Internal { Notes::of(tree, unread) } else { Notes::default() }
}

/// The strategy without what an audience may not see.
fn open<'s, 't>(
    tree: &'t Tree<'t>,
    strategy: &'s Strategy<'t>,
    unread: &HashSet<NodeId>,
    audience: Audience,
    hidden: &Hidden,
) -> Cow<'s, Strategy<'t>> {
    if audience == Audience::Internal {
        return Cow::Borrowed(strategy);
    }
    let mut skipped = withhold(tree, shapes(), audience, unread, hidden).nodes;
    skipped.extend(unread);
    Cow::Owned(whole(tree, &skipped).expect("a thing that leaves does so with all that it must have"))
}

fn sound_parts<'t>(tree: &'t Tree<'t>, walked: &Walked<'_>) -> Option<Strategy<'t>> {
    let decoded = decode(tree, tree.root(), &walked.unread);
    debug_assert!(decoded.is_ok(), "the schema and the model disagree: {decoded:?}");
    decoded.ok()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::source::Source;
    use crate::yaml::read;

    #[test]
    fn a_long_list_is_read_as_a_short_one_is() {
        for last in
            ["", "  actions: [{id: a, title: A}]\n", "- {id: z, title: Z, axis: 1.5}\n", "documents: [{id: d, titel: D}]\n"]
        {
            let mut text = "stspd: 1\ntitle: Ville\nterritory: {name: Ville}\nactions:\n".to_owned();
            for rank in 0..=2 * ACTIONS_AT_ONCE {
                writeln!(text, "- {{id: a-{rank}, title: Action {rank}, number: \"{rank}\"}}")
                    .expect("a string takes everything");
            }
            text.push_str(last.trim_start());
            let source = Source::new("ville.yaml", text);
            let Ok(tree) = read(&source) else { continue };
            let at_once = decode(&tree, tree.root(), &HashSet::new()).ok();
            assert_eq!(whole(&tree, &HashSet::new()), at_once, "{last}");
            assert_eq!(at_once.is_some(), last.is_empty(), "{last}");
        }
    }

    #[test]
    fn every_piece_of_a_text_that_commas_cut_is_left_out() {
        for pieces in ["b", "b, c", "b, c d, e"] {
            let source = Source::new(
                "ville.yaml",
                format!("stspd: 1\ntitle: Ville\nterritory: {{name: Ville a, {pieces}, code: \"59350\"}}\n"),
            );
            let tree = read(&source).expect("it is YAML");
            let content = Content::of(&tree).expect("what is not cut is read");
            assert_eq!(content.strategy.territory.code.as_deref(), Some("59350"), "{pieces}");
            assert_eq!(Reading::of(&tree).walked.faults.len(), 1, "{pieces}");
        }
    }
}
