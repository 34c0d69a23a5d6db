//! Ids that have not their form, looked at once all are known: what each may certainly be.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Finding;
use crate::lang::{Lang, Text};
use crate::nearest::plain;
use crate::schema::fault::replaced;
use crate::schema::walked::Walked;
use crate::yaml::{NodeId, Tree};

const BY_ID: Text = Text::new(
    "cite it by the id that it has where it is described",
    "citez-le par l’identifiant qu’il porte là où il est décrit",
);
const TAKEN: Text = Text::new("choose an id that nothing else bears", "choisissez un identifiant que rien d’autre ne porte");

/// An id that has not its form: where its fault is told, and whether it cites or names.
pub struct Misspelt {
    pub fault: usize,
    pub node: NodeId,
}

/// Looks at the ids that have not their form once all are known: one that is cited is mended only to one that is there,
/// by its letters or by the name of what bears it, and one that names only to one that is free.
pub fn mend_ids(tree: &Tree<'_>, done: &mut Walked<'_>, misspelt: &[Misspelt]) {
    if misspelt.is_empty() {
        return;
    }
    let ids: HashSet<&str> = done.index.definitions.iter().map(|definition| tree.text(definition.id)).collect();
    let mut named: HashMap<String, Option<&str>> = HashMap::new();
    for definition in &done.index.definitions {
        let texts = ["name", "title", "aliases"].iter().filter_map(|key| tree.entry(definition.owner, key));
        for text in texts.flat_map(|(_, value)| tree.scalars(value)).map(|node| plain(tree.text(node))) {
            let id = tree.text(definition.id);
            named.entry(text).and_modify(|known| *known = known.filter(|known| *known == id)).or_insert(Some(id));
        }
    }
    for Misspelt { fault, node } in misspelt {
        let is_named = tree.key_of(*node).is_some_and(|key| tree.text(key) == "id");
        let by_name = named.get(&plain(tree.text(*node))).copied().flatten();
        mend_id(&mut done.faults[*fault], tree, *node, is_named, by_name, &ids);
    }
}

/// Mends the fault of an id that has not its form, given the ids that are there.
fn mend_id(finding: &mut Finding, tree: &Tree<'_>, node: NodeId, is_named: bool, by_name: Option<&str>, ids: &HashSet<&str>) {
    let cured = finding.facts.iter().find(|(name, _)| *name == "replacement").map(|(_, cured)| cured.say(Lang::En));
    let is_free = cured.as_ref().is_some_and(|cured| !ids.contains(cured.as_str()));
    match (is_named, by_name) {
        (true, _) if is_free => {}
        (false, _) if !is_free && cured.is_some() => {}
        (false, Some(id)) => {
            finding.facts.retain(|(name, _)| *name != "replacement");
            let bare = Finding { fix: None, help: None, ..finding.clone() };
            *finding = replaced(bare, tree, node, id);
        }
        (true, _) => (finding.fix, finding.help) = (None, Some(TAKEN)),
        (false, None) => (finding.fix, finding.help) = (None, Some(BY_ID)),
    }
}
