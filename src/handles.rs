//! By what a row of a table is found again in the file: a handle for every thing that has a row, with an id or without.
//!
//! A thing with an id is found by it; another by its owner's handle, the list and what tells the items of that list apart
//! (`x-told-by` in the schema, as a comparison does): `i-3/values/2024`, `a-1-1/funding/fipd/2025`, `signatories/ville`. Where
//! two are told by the same, the later ones are counted: `i-3/values/2024#2`. Counted is what stands in the whole file: a handle
//! is the same for every audience.

use std::collections::{HashMap, HashSet};

use crate::fingerprint::sha256;
use crate::homes::{Chain, find_chains};
use crate::model::Kind;
use crate::schema::shapes;
use crate::typography::{as_read, unhidden};
use crate::yaml::{NodeId, Tree};

/// The handles of a file, both ways.
#[derive(Debug, Default)]
pub struct Handles {
    /// Of each thing, behind what it stands in: what an alias repeats is two things.
    of_things: HashMap<Chain, String>,
    things: HashMap<Kind, HashMap<String, NodeId>>,
}

/// The handles of the rows of each kind's table, in their order.
pub type RowHandles = HashMap<Kind, Vec<String>>;

/// The most letters of a handle; a longer one ends in a fingerprint.
const LONGEST: usize = 240;
/// Letters of the fingerprint that stands for the rest.
const DIGITS: usize = 12;
/// Between the parts of a handle.
const STEP: &str = "/";

impl Handles {
    /// Those of a tree, without what was not read.
    pub fn of(tree: &Tree<'_>, unread: &HashSet<NodeId>) -> Handles {
        let mut handles = Handles::default();
        // What owns others is of a kind that comes before theirs.
        for kind in Kind::all() {
            let mut counts = HashMap::new();
            for chain in find_chains(tree, kind, |node| !unread.contains(&node)) {
                let base = handles.name(tree, kind, &chain);
                handles.add(tree, kind, chain, &base, &mut counts);
            }
        }
        handles
    }

    /// The mapping of a kind that a handle leads to.
    pub fn find(&self, kind: Kind, handle: &str) -> Option<NodeId> {
        self.things.get(&kind)?.get(handle).copied()
    }

    /// Those of the rows of tables, without what stands in `hidden` nodes.
    pub fn of_rows(&self, tree: &Tree<'_>, hidden: &HashSet<NodeId>) -> RowHandles {
        let of_kind = |kind| {
            let shown = find_chains(tree, kind, |node| !hidden.contains(&node));
            shown.iter().map(|chain| self.of_things.get(chain).cloned().unwrap_or_default()).collect()
        };
        Kind::all().map(|kind| (kind, of_kind(kind))).collect()
    }

    /// The handle of a thing, but for a count.
    fn name(&self, tree: &Tree<'_>, kind: Kind, chain: &[NodeId]) -> String {
        let node = chain.last().copied().unwrap_or(tree.root());
        let object = shapes().of_kind(kind);
        let say = |key: &str| tree.entry(node, key).map(|(_, value)| as_read(&unhidden(tree.text(value))));
        if kind.has_id() {
            let id = object.key().and_then(|key| say(key.name)).filter(|id| !id.is_empty());
            // A strategy need not have one.
            return shorten(id.unwrap_or_else(|| kind.name().to_owned()));
        }
        let of = chain.split_last().map(|(_, of)| of).filter(|of| !of.is_empty());
        let of = of.and_then(|of| self.of_things.get(of)).cloned();
        let told: Vec<String> = object.told_by.iter().filter_map(|key| say(key)).filter(|text| !text.is_empty()).collect();
        name_within(of.as_deref().unwrap_or_default(), kind, &told.join(STEP))
    }

    fn add(&mut self, tree: &Tree<'_>, kind: Kind, chain: Chain, base: &str, counts: &mut HashMap<String, usize>) {
        let of_kind = self.things.entry(kind).or_default();
        let mut handle = base.to_owned();
        while of_kind.contains_key(&handle) {
            let count = counts.entry(base.to_owned()).or_insert(1);
            *count += 1;
            handle = format!("{base}#{count}");
        }
        of_kind.insert(handle.clone(), chain.last().copied().unwrap_or(tree.root()));
        self.of_things.insert(chain, handle);
    }
}

/// A handle without its count, where it has one: what several things are told by.
pub fn without_count(handle: &str) -> &str {
    let counted = handle.rsplit_once('#').filter(|(_, count)| count.parse::<usize>().is_ok_and(|count| count > 1));
    counted.map_or(handle, |(base, _)| base)
}

/// The handle of what stands in a list of a thing, or of the strategy, told by some words.
pub fn name_within(of: &str, kind: Kind, told: &str) -> String {
    let parts: Vec<&str> = [of, kind.list(), told].into_iter().filter(|part| !part.is_empty()).collect();
    shorten(parts.join(STEP))
}

/// A handle that a cell shows, whatever a title holds.
fn shorten(handle: String) -> String {
    if handle.chars().nth(LONGEST).is_none() {
        return handle;
    }
    let begun: String = handle.chars().take(LONGEST - DIGITS - 1).collect();
    format!("{begun}~{}", &sha256(handle.as_bytes())[..DIGITS])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml::read;

    const TOLD_ALIKE: &str = "\
stspd: 1
title: Ville
territory: {name: Ville}
actions:
- id: a-1
  title: A
  milestones: [{title: Bilan}, {title: 'Bilan#2'}, {title: \" Bilan \"}]
  funding:
  - {funder: etat, fund: FIPD, year: 2025}
  - {funder: etat, fund: FIPD, year: 2025}
  - {funder: ville}
  indicators: &same
  - {id: i-1, title: I, values: [{period: 2024, value: 1}, {value: 2}]}
- id: a-2
  title: B
  indicators: *same
signatories:
- {organization: ville}
council:
  members: [{organization: ville, as: ex-officio}]
";

    fn handles(text: &str, kind: Kind) -> Vec<String> {
        let source = Source::new("ville.yaml", text.to_owned());
        let tree = read(&source).expect("it is YAML");
        let all = Handles::of(&tree, &HashSet::new());
        let mut rows = all.of_rows(&tree, &HashSet::new());
        for (kind, rows) in &rows {
            for handle in rows {
                let node = all.find(*kind, handle).unwrap_or_else(|| panic!("`{handle}` leads to something"));
                assert_eq!(tree.kind(node), crate::yaml::NodeKind::Mapping);
            }
            assert_eq!(rows.iter().collect::<HashSet<_>>().len(), rows.len(), "a handle is of one row: {rows:?}");
        }
        rows.remove(&kind).unwrap_or_default()
    }

    #[test]
    fn a_row_is_told_by_its_owner_its_list_and_what_tells_it_apart() {
        assert_eq!(handles(TOLD_ALIKE, Kind::Action), ["a-1", "a-2"]);
        assert_eq!(handles(TOLD_ALIKE, Kind::Signatory), ["signatories/ville"]);
        assert_eq!(handles(TOLD_ALIKE, Kind::Member), ["council/members/ville"]);
        assert_eq!(handles(TOLD_ALIKE, Kind::Strategy), ["strategy"]);
    }

    #[test]
    fn what_is_told_alike_is_counted() {
        assert_eq!(
            handles(TOLD_ALIKE, Kind::Milestone),
            ["Bilan", "Bilan#2", "Bilan#3"].map(|title| format!("a-1/milestones/{title}"))
        );
        let funding = ["etat/FIPD/2025", "etat/FIPD/2025#2", "ville"].map(|told| format!("a-1/funding/{told}"));
        assert_eq!(handles(TOLD_ALIKE, Kind::Funding), funding);
    }

    #[test]
    fn what_an_alias_repeats_is_two_rows() {
        assert_eq!(handles(TOLD_ALIKE, Kind::Indicator), ["i-1", "i-1#2"]);
        let values = ["i-1/values/2024", "i-1/values", "i-1#2/values/2024", "i-1#2/values"];
        assert_eq!(handles(TOLD_ALIKE, Kind::Value), values);
    }

    #[test]
    fn a_long_title_makes_a_handle_that_a_cell_shows() {
        let long = |end: &str| TOLD_ALIKE.replace("{title: Bilan}", &format!("{{title: {}{end}}}", "très ".repeat(9_000)));
        let [one, other] = ["un", "deux"].map(|end| handles(&long(end), Kind::Milestone)[0].clone());
        assert!(one.chars().count() <= LONGEST && one != other, "{one}");
    }

    #[test]
    fn what_an_audience_does_not_see_is_counted_all_the_same() {
        let source = Source::new("ville.yaml", TOLD_ALIKE.to_owned());
        let tree = read(&source).expect("it is YAML");
        let all = Handles::of(&tree, &HashSet::new());
        let hidden = HashSet::from([all.find(Kind::Funding, "a-1/funding/etat/FIPD/2025").expect("it is there")]);
        assert_eq!(all.of_rows(&tree, &hidden)[&Kind::Funding], ["a-1/funding/etat/FIPD/2025#2", "a-1/funding/ville"]);
    }
}
