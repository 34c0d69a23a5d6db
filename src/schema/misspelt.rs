//! Ids that have not their form, looked at once all are known: what each may certainly be.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Edit, Finding, Place};
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::nearest::plain;
use crate::schema::fault::replace;
use crate::schema::walked::{Definition, Walked};
use crate::yaml::{NodeId, Resolved, Style, Tree};

const BY_ID: Text = Text::new(
    "cite it by the id that it has where it is described",
    "citez-le par l’identifiant qu’il porte là où il est décrit",
);
const TAKEN: Text = Text::new("choose an id that nothing else bears", "choisissez un identifiant que rien d’autre ne porte");

/// An id that has not its form: where its fault is told, and what it may cite.
pub struct Misspelt<'s> {
    pub fault: usize,
    pub node: NodeId,
    /// Nothing for one that names.
    pub things: &'s [Kind],
}

/// Tells the ids of a wrong form once all ids are known. A reference is mended to an id that exists, by its letters
/// or by the name of its thing; a definition to an id that is free.
pub fn mend_ids(tree: &Tree<'_>, done: &mut Walked<'_>, misspelt: &[Misspelt<'_>]) {
    if misspelt.is_empty() {
        return;
    }
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for definition in &done.index.definitions {
        *ids.entry(tree.text(definition.id)).or_default() += 1;
    }
    // Two that would be mended alike would be one.
    let (mut cures, mut written): (HashMap<String, usize>, HashSet<&str>) = (HashMap::new(), HashSet::new());
    for Misspelt { fault, node, .. } in misspelt.iter().filter(|misspelt| names(tree, misspelt.node)) {
        written.insert(tree.text(*node));
        if let Some(cure) = cure(&done.faults[*fault]).filter(|cure| !ids.contains_key(cure.as_str())) {
            *cures.entry(cure).or_default() += 1;
        }
    }
    let bearers = Bearers { ids, written, cures };
    let mut named: HashMap<String, Option<&str>> = HashMap::new();
    for definition in &done.index.definitions {
        let texts = ["name", "title", "aliases"].iter().filter_map(|key| tree.entry(definition.owner, key));
        for text in texts.flat_map(|(_, value)| tree.scalars(value)).map(|node| plain(tree.text(node))) {
            let id = tree.text(definition.id);
            named.entry(text).and_modify(|known| *known = known.filter(|known| *known == id)).or_insert(Some(id));
        }
    }
    for Misspelt { fault, node, things } in misspelt {
        if tree.resolve(*node) != Resolved::Text {
            let id = find_by_number(tree, &done.index.definitions, things, tree.text(*node));
            mend_number(&mut done.faults[*fault], tree, *node, id, &bearers);
            continue;
        }
        let by_name = named.get(&plain(tree.text(*node))).copied().flatten();
        mend_id(&mut done.faults[*fault], tree, *node, by_name, &bearers);
    }
    carry(tree, done, misspelt);
}

/// The id of the only thing of some kinds that has a number.
fn find_by_number<'t>(tree: &'t Tree<'_>, definitions: &[Definition], things: &[Kind], number: &str) -> Option<&'t str> {
    let has_number = |definition: &&Definition| {
        let own = tree.entry(definition.owner, "number").map(|(_, own)| tree.text(own));
        things.contains(&definition.thing) && own.is_some_and(|own| own.trim_end_matches('.') == number)
    };
    let mut ids = definitions.iter().filter(has_number).map(|definition| tree.text(definition.id));
    let first = ids.next()?;
    ids.next().is_none().then_some(first)
}

/// Mends a number where an id is cited: `axis: 1` means the axis with that number, if no id is written so.
fn mend_number(finding: &mut Finding, tree: &Tree<'_>, node: NodeId, numbered: Option<&str>, bearers: &Bearers<'_>) {
    let text = tree.text(node);
    if names(tree, node) || bearers.written.contains(text) || bearers.is_one(text) {
        return;
    }
    let bare = Finding { fix: None, help: None, ..finding.clone() };
    *finding = match numbered {
        Some(id) => replace(bare, tree, node, id),
        None => bare.help(BY_ID),
    };
}

/// A fix of an id carries its references: where they have the same wrong form, that is one fault.
fn carry(tree: &Tree<'_>, done: &mut Walked<'_>, misspelt: &[Misspelt<'_>]) {
    let mut mended: HashMap<&str, Option<usize>> = HashMap::new();
    for Misspelt { fault, node, .. } in misspelt.iter().filter(|misspelt| names(tree, misspelt.node)) {
        let is_fixed = done.faults[*fault].fix.is_some() && tree.resolve(*node) == Resolved::Text;
        mended.entry(tree.text(*node)).and_modify(|other| *other = None).or_insert(is_fixed.then_some(*fault));
    }
    let mut carried = HashSet::new();
    for Misspelt { fault, node, .. } in misspelt.iter().filter(|misspelt| !names(tree, misspelt.node)) {
        let Some(Some(definition)) = mended.get(tree.text(*node)) else { continue };
        let cure = cure(&done.faults[*definition]).filter(|_| done.faults[*fault].fix.is_none() && !tree.is_shared(*node));
        let quote = tree.slice(*node).chars().next().filter(|_| tree.style(*node) == Style::Quoted);
        let text = cure.map(|cure| quote.map_or(cure.clone(), |quote| format!("{quote}{cure}{quote}")));
        if let (Some(text), Some(fix)) = (text, done.faults[*definition].fix.as_mut()) {
            fix.edits.push(Edit { at: Place::Span(tree.content_span(*node)), text });
            carried.insert(*fault);
        }
    }
    let mut rank = 0;
    done.faults.retain(|_| {
        rank += 1;
        !carried.contains(&(rank - 1))
    });
}

/// Whether the id names what it stands in, rather than cites something.
fn names(tree: &Tree<'_>, node: NodeId) -> bool {
    tree.key_of(node).is_some_and(|key| tree.text(key) == "id")
}

/// What a fault would have its id mended to.
fn cure(finding: &Finding) -> Option<String> {
    finding.facts.iter().find(|(name, _)| *name == "replacement").map(|(_, cure)| cure.say(Lang::En))
}

/// How many things bear each id, and how many more would.
struct Bearers<'t> {
    ids: HashMap<&'t str, usize>,
    /// The ids that have not their form, as they are written.
    written: HashSet<&'t str>,
    cures: HashMap<String, usize>,
}

impl Bearers<'_> {
    /// Whether an id would be that of one thing alone, once what names one is mended.
    fn is_free(&self, id: &str) -> bool {
        !self.ids.contains_key(id) && self.cures.get(id).is_none_or(|count| *count == 1)
    }

    /// Whether an id is that of one thing, and of no other.
    fn is_one(&self, id: &str) -> bool {
        self.ids.get(id) == Some(&1) && !self.cures.contains_key(id)
    }
}

/// Mends the fault of an id that has not its form, given the ids that are there.
fn mend_id(finding: &mut Finding, tree: &Tree<'_>, node: NodeId, by_name: Option<&str>, bearers: &Bearers<'_>) {
    let cure = cure(finding);
    let is = |fits: &dyn Fn(&str) -> bool| cure.as_deref().is_some_and(fits);
    // What bears the id as it is written may be meant, and not what bears it mended.
    let is_borne = bearers.written.contains(tree.text(node));
    match (names(tree, node), by_name) {
        (true, _) if is(&|id| bearers.is_free(id)) => {}
        (false, _) if is(&|id| bearers.is_one(id)) && !is_borne => {}
        (false, Some(id)) if bearers.is_one(id) => {
            finding.facts.retain(|(name, _)| *name != "replacement");
            let bare = Finding { fix: None, help: None, ..finding.clone() };
            *finding = replace(bare, tree, node, id);
        }
        (true, _) => (finding.fix, finding.help) = (None, Some(TAKEN)),
        (false, _) => (finding.fix, finding.help) = (None, Some(BY_ID)),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::diagnostic::{Fix, Level};
    use crate::rules::{Surroundings, judge};
    use crate::source::Span;

    /// What a file's organizations and leads would be mended to.
    fn mend(organizations: &[&str], leads: &[&str]) -> Vec<Option<String>> {
        let organizations: Vec<String> = organizations.iter().map(|id| format!("{{id: {id}, name: N-{id}}}")).collect();
        let leads: Vec<String> = leads.iter().map(|id| format!("{{organization: {id}}}")).collect();
        let text = format!(
            "stspd: 1\ntitle: T\nterritory: {{name: V}}\norganizations: [{}]\nactions: [{{id: a, title: A, leads: [{}]}}]\n",
            organizations.join(", "),
            leads.join(", ")
        );
        let surroundings = Surroundings::on(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day"));
        let judged = judge("town.yaml", text.into_bytes(), &surroundings).1;
        let of_form = judged.diagnostics.into_iter().filter(|diagnostic| diagnostic.rule == "invalid-form");
        of_form.map(|diagnostic| diagnostic.fix.map(|fix| fix.edits[0].text.clone())).collect()
    }

    #[test]
    fn an_id_is_mended_only_where_it_would_be_that_of_one_thing() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(mend(&["Ville", "p"], &["p"]), [some("ville")]);
        assert_eq!(mend(&["Ville", "VILLE"], &[]), [None, None], "both would be one");
        assert_eq!(mend(&["ville", "VILLE"], &["VILLE"]), [None, None], "what bears it may be meant");
        assert_eq!(mend(&["ville"], &["VILLE"]), [some("ville")]);
        assert_eq!(mend(&["ville", "ville"], &["VILLE"]), [None], "two bear it");
    }

    fn tell(text: &str) -> Vec<(&'static str, Vec<String>)> {
        let surroundings = Surroundings::on(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day"));
        let text = format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\n{text}");
        let judged = judge("town.yaml", text.into_bytes(), &surroundings).1;
        let errors = judged.diagnostics.into_iter().filter(|diagnostic| diagnostic.level == Level::Error);
        let edits = |fix: Fix<Span>| fix.edits.into_iter().map(|edit| edit.text).collect();
        errors.map(|diagnostic| (diagnostic.rule, diagnostic.fix.map(edits).unwrap_or_default())).collect()
    }

    #[test]
    fn a_fix_of_an_id_carries_its_references() {
        let found =
            tell("organizations: [{id: Ville, name: V}]\nsignatories: [{organization: Ville}, {organization: 'Ville'}]\n");
        assert_eq!(found, [("invalid-form", vec!["ville".to_owned(), "ville".to_owned(), "'ville'".to_owned()])]);
    }

    #[test]
    fn a_number_is_the_id_of_what_has_it() {
        let axes = "axes: [{id: axe-1, number: \"1\", title: A}, {id: axe-2, number: \"2\", title: B}]\n";
        let found = tell(&format!("{axes}actions: [{{id: a, title: A, axis: 1}}, {{id: b, title: B, axis: 7}}]\n"));
        assert_eq!(found, [("unquoted-text", vec!["axe-1".to_owned()]), ("unquoted-text", vec![])]);
        let found = tell("axes: [{id: 1, title: A}]\nactions: [{id: a, title: A, axis: 1}]\n");
        let quoted = || vec!["\"1\"".to_owned()];
        assert_eq!(found, [("unquoted-text", quoted()), ("unquoted-text", quoted())]);
    }

    #[test]
    fn one_cause_is_one_error() {
        let found = tell(
            "organizations: [{id: v, name: Association Relais}]\nactions: [{id: a, title: A, partners: [Association Relais]}]\n",
        );
        assert_eq!(found, [("invalid-form", vec!["v".to_owned()])]);
        let found = tell("organizations: [{id: v, name: V}]\nactions: [{id: a, titre: A, statut: Réalisé, partenaires: v}]\n");
        let rules: Vec<&str> = found.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules, ["unknown-key", "unknown-key", "not-a-choice", "unknown-key", "wrong-type"]);
        assert!(found.iter().all(|(_, fix)| fix.len() == 1), "{found:?}");
    }
}
