//! What of a file may not leave for an audience: an allow-list, field by field, as the model says it.
//!
//! A field leaves that says so (`x-audience`); a thing leaves unless its `visibility` or, where it has
//! none, its type or one of its values says otherwise. What refers to a thing that stays stays too, and so does an
//! organization that only what stays cites.

use std::collections::HashSet;

use crate::model::{Audience, Kind};
use crate::schema::shape::{Meaning, Object, Property, Shape, ShapeId, Shapes};
use crate::yaml::{self, NodeId, Tree};

/// The key under which a thing says who may see it.
const VISIBILITY: &str = "visibility";

/// What an audience may not see of one file.
#[derive(Debug, Default)]
pub struct Withheld<'s> {
    /// Values of keys, and items of lists.
    pub nodes: HashSet<NodeId>,
    /// The names of fields that are withheld in things that are not.
    pub fields: HashSet<&'s str>,
    /// Whether a thing is withheld, or a reference to one.
    pub has_things: bool,
    /// The things that are withheld, by their ids.
    pub things: Hidden,
    /// The scalars that leave.
    pub seen: Vec<NodeId>,
}

/// Things by their kinds and ids.
pub type Hidden = HashSet<(Kind, String)>;

/// Finds what an audience may not see, the `hidden` things among it; what is in `unread` is nowhere else either.
pub fn withhold<'s>(
    tree: &Tree<'_>,
    shapes: &'s Shapes,
    audience: Audience,
    unread: &HashSet<NodeId>,
    hidden: &Hidden,
) -> Withheld<'s> {
    let mut walker = Walker {
        tree,
        shapes,
        audience,
        unread,
        hidden,
        may_stay: may_stay(shapes, audience),
        withheld: Withheld::default(),
        borne: HashSet::new(),
        references: Vec::new(),
        organizations: Vec::new(),
        cited: HashSet::new(),
        cited_by_hidden: HashSet::new(),
    };
    walker.may_stay.extend(hidden.iter().map(|(kind, _)| *kind));
    walker.node(tree.root(), shapes.root, None);
    walker.withhold_references();
    walker.withhold_organizations();
    walker.withheld
}

struct Walker<'t, 's> {
    tree: &'t Tree<'t>,
    shapes: &'s Shapes,
    audience: Audience,
    unread: &'t HashSet<NodeId>,
    hidden: &'t Hidden,
    may_stay: HashSet<Kind>,
    withheld: Withheld<'s>,
    /// The ids of what leaves, of kinds of which some things may stay.
    borne: HashSet<(Kind, &'t str)>,
    /// References to such things in what leaves.
    references: Vec<(NodeId, &'s [Kind])>,
    /// The organizations that leave, and their ids.
    organizations: Vec<(NodeId, &'t str)>,
    /// The ids of organizations that what leaves cites, and what does not.
    cited: HashSet<&'t str>,
    cited_by_hidden: HashSet<&'t str>,
}

impl<'s> Walker<'_, 's> {
    /// Walks a node that leaves; `within` overrides what fields say. Whether it leaves indeed.
    fn node(&mut self, node: NodeId, shape: ShapeId, within: Option<Audience>) -> bool {
        let tree = self.tree;
        match self.shapes.get(shape) {
            Shape::Object(object) if tree.kind(node) == yaml::NodeKind::Mapping => return self.object(node, object, within),
            Shape::Map(values) => {
                for (_, value) in tree.entries(node) {
                    self.item(value, *values, within);
                }
            }
            Shape::List(items) => {
                for item in tree.items(node) {
                    self.item(item, *items, within);
                }
            }
            Shape::Either(forms) => {
                let kind = tree.kind(node);
                let form = forms.iter().find(|form| self.shapes.get(**form).suits(kind));
                return form.is_none_or(|form| self.node(node, *form, within));
            }
            _ => self.withheld.seen.push(node),
        }
        true
    }

    fn item(&mut self, node: NodeId, shape: ShapeId, within: Option<Audience>) {
        if !self.unread.contains(&node) && !self.node(node, shape, within) {
            self.withheld.nodes.insert(node);
        }
    }

    fn object(&mut self, node: NodeId, object: &'s Object, within: Option<Audience>) -> bool {
        if self.widest(node, object) < self.audience || self.is_hidden(node, object) {
            self.withheld.has_things = true;
            self.hide_object(node, object);
            return false;
        }
        let tree = self.tree;
        for (key, value) in tree.entries(node) {
            let Some(property) = object.property(tree.text(key)).filter(|_| !self.unread.contains(&value)) else { continue };
            if within.unwrap_or(property.audience) < self.audience {
                self.withheld.nodes.insert(value);
                self.withheld.fields.insert(property.name);
                // A thing whose id alone stays is there all the same.
                if !matches!(property.meaning, Meaning::Defines(_)) {
                    self.hide_property(value, property);
                }
                continue;
            }
            if let (Some(Kind::Organization), Meaning::Defines(_)) = (object.kind, &property.meaning) {
                self.organizations.push((node, tree.text(value)));
            }
            self.note(value, property);
            self.item(value, property.shape, within.or(property.within));
        }
        true
    }

    /// Whether a thing is to be hidden by its id.
    fn is_hidden(&self, node: NodeId, object: &Object) -> bool {
        let tree = self.tree;
        let is_it = |(key, value)| match object.property(tree.text(key)).map(|property| &property.meaning) {
            Some(Meaning::Defines(kind)) => self.hidden.contains(&(*kind, tree.text(value).to_owned())),
            _ => false,
        };
        !self.hidden.is_empty() && tree.entries(node).any(is_it)
    }

    /// Notes what stands in a thing that stays: its id, and what it cites.
    fn hide_object(&mut self, node: NodeId, object: &'s Object) {
        let tree = self.tree;
        for (key, value) in tree.entries(node) {
            if let Some(property) = object.property(tree.text(key)).filter(|_| !self.unread.contains(&value)) {
                self.hide_property(value, property);
            }
        }
    }

    fn hide_property(&mut self, value: NodeId, property: &'s Property) {
        let tree = self.tree;
        match &property.meaning {
            Meaning::Defines(kind) => drop(self.withheld.things.insert((*kind, tree.text(value).to_owned()))),
            Meaning::Refers(things) if things.contains(&Kind::Organization) => self.cited_by_hidden.extend([tree.text(value)]),
            Meaning::ItemsRefer(things) if things.contains(&Kind::Organization) => {
                self.cited_by_hidden.extend(tree.items(value).map(|item| tree.text(item)));
            }
            _ => self.hide(value, property.shape),
        }
    }

    fn hide(&mut self, node: NodeId, shape: ShapeId) {
        let tree = self.tree;
        match self.shapes.get(shape) {
            Shape::Object(object) if tree.kind(node) == yaml::NodeKind::Mapping => self.hide_object(node, object),
            Shape::Map(values) => tree.entries(node).for_each(|(_, value)| self.hide(value, *values)),
            Shape::List(items) => tree.items(node).for_each(|item| self.hide(item, *items)),
            Shape::Either(forms) => {
                let kind = tree.kind(node);
                if let Some(form) = forms.iter().find(|form| self.shapes.get(**form).suits(kind)) {
                    self.hide(node, *form);
                }
            }
            _ => {}
        }
    }

    /// The widest audience that may see a thing.
    fn widest(&self, node: NodeId, object: &Object) -> Audience {
        let mut widest = object.audience;
        for (key, value) in self.tree.entries(node) {
            let Some(property) = object.property(self.tree.text(key)) else { continue };
            let Shape::Choice(choices) = self.shapes.get(property.shape) else { continue };
            let chosen = choices.iter().find(|choice| choice.value == self.tree.text(value));
            // What is not understood may mean the narrowest.
            let said = chosen.map_or_else(|| choices.iter().map(|choice| choice.audience).min(), |choice| Some(choice.audience));
            let said = said.unwrap_or(Audience::Public);
            if property.name == VISIBILITY {
                return said;
            }
            widest = widest.min(said);
        }
        widest
    }

    /// Notes an id that leaves, and references that do.
    fn note(&mut self, value: NodeId, property: &'s Property) {
        let tree = self.tree;
        match &property.meaning {
            Meaning::Refers(things) if things.contains(&Kind::Organization) => self.cited.extend([tree.text(value)]),
            Meaning::ItemsRefer(things) if things.contains(&Kind::Organization) => {
                self.cited.extend(tree.items(value).map(|item| tree.text(item)));
            }
            _ => {}
        }
        match &property.meaning {
            Meaning::Defines(thing) if self.may_stay.contains(thing) => {
                self.borne.insert((*thing, self.tree.text(value)));
            }
            Meaning::Refers(things) if self.may_mean(things) => self.references.push((value, things)),
            Meaning::ItemsRefer(things) if self.may_mean(things) => {
                self.references.extend(self.tree.items(value).map(|item| (item, *things)));
            }
            _ => {}
        }
    }

    fn may_mean(&self, things: &[Kind]) -> bool {
        things.iter().any(|thing| self.may_stay.contains(thing))
    }

    /// Withholds the references that lead to nothing which leaves.
    fn withhold_references(&mut self) {
        for (node, things) in std::mem::take(&mut self.references) {
            let text = self.tree.text(node);
            if !things.iter().any(|thing| self.borne.contains(&(*thing, text))) {
                self.withheld.nodes.insert(node);
                self.withheld.has_things = true;
            }
        }
    }

    /// Withholds the organizations that only what stays cites.
    fn withhold_organizations(&mut self) {
        for (node, id) in std::mem::take(&mut self.organizations) {
            if self.cited_by_hidden.contains(id) && !self.cited.contains(id) {
                self.withheld.nodes.insert(node);
                self.withheld.things.insert((Kind::Organization, id.to_owned()));
                self.withheld.has_things = true;
                let within = self.tree.span(node).range();
                let tree = self.tree;
                self.withheld.seen.retain(|seen| !within.contains(&(tree.span(*seen).start as usize)));
            }
        }
    }
}

/// The kinds of thing of which some may not leave for an audience.
fn may_stay(shapes: &Shapes, audience: Audience) -> HashSet<Kind> {
    let mut found = HashSet::new();
    let mut left = vec![(shapes.root, false)];
    while let Some((shape, within_one)) = left.pop() {
        match shapes.get(shape) {
            Shape::Object(object) => {
                let narrows = |property: &Property| match shapes.get(property.shape) {
                    Shape::Choice(choices) => choices.iter().any(|choice| choice.audience < audience),
                    _ => false,
                };
                let may = within_one || object.audience < audience || object.properties.iter().any(narrows);
                for property in object.properties {
                    let stays = may || property.audience < audience;
                    match &property.meaning {
                        Meaning::Defines(thing) if stays => drop(found.insert(*thing)),
                        _ => left.push((property.shape, stays)),
                    }
                }
            }
            Shape::List(items) | Shape::Map(items) => left.push((*items, within_one)),
            Shape::Either(forms) => left.extend(forms.iter().map(|form| (*form, within_one))),
            Shape::Text(_) | Shape::Bool | Shape::Number { .. } | Shape::Choice(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::shapes;
    use crate::source::Source;
    use crate::yaml::read;

    const AUDIENCES: [Audience; 3] = [Audience::Internal, Audience::Members, Audience::Public];

    /// The texts that an audience may not see.
    fn withheld(text: &str, audience: Audience) -> Vec<String> {
        let source = Source::new("t", format!("stspd: 1\ntitle: T\nterritory: {{name: T}}\n{text}"));
        let tree = read(&source).expect("the text is YAML");
        let shapes = shapes();
        let withheld = withhold(&tree, shapes, audience, &HashSet::new(), &Hidden::new());
        let mut nodes: Vec<NodeId> = withheld.nodes.into_iter().collect();
        nodes.sort_unstable();
        nodes.into_iter().map(|node| source.slice(tree.span(node)).to_owned()).collect()
    }

    #[test]
    fn a_thing_is_seen_as_it_says_else_as_its_type_does() {
        let of = |key: &str, item: &str| AUDIENCES.map(|audience| withheld(&format!("{key}: [{item}]\n"), audience).len());
        for (key, thing, [silent, public, internal]) in [
            ("actions", "id: a, title: A", [[0, 0, 0], [0, 0, 1], [0, 1, 1]]),
            ("documents", "id: d, title: D", [[0, 0, 1], [0, 0, 0], [0, 1, 1]]),
        ] {
            assert_eq!(of(key, &format!("{{{thing}}}")), silent, "{thing}");
            assert_eq!(of(key, &format!("{{{thing}, visibility: public}}")), public, "{thing}");
            assert_eq!(of(key, &format!("{{{thing}, visibility: internal}}")), internal, "{thing}");
            // What is not understood may mean that nobody else is to see it.
            assert_eq!(of(key, &format!("{{{thing}, visibility: interne}}")), internal, "{thing}");
        }
        let contacts = |more: &str| of("organizations", &format!("{{id: o, name: O, contacts: [{{role: R{more}}}]}}"));
        assert_eq!([contacts(""), contacts(", visibility: public")], [[0, 1, 1], [0, 0, 0]]);
    }

    #[test]
    fn a_restricted_session_stays_and_so_does_what_refers_to_it() {
        let text = "plenaries: [{date: 2025-01-15}, {date: 2025-02-15, session: restricted}]\n\
            amendments: [{id: a, date: 2025-03-01, plenary: 2025-02-15}, {id: b, date: 2025-03-01, plenary: 2025-01-15}]\n";
        for audience in [Audience::Members, Audience::Public] {
            assert_eq!(withheld(text, audience), ["{date: 2025-02-15, session: restricted}", "2025-02-15"]);
        }
        assert!(withheld(text, Audience::Internal).is_empty());
    }

    #[test]
    fn a_role_is_seen_of_the_chair_of_the_council_and_of_no_lead() {
        let text = "council: {chair: {organization: v, role: Maire}}\n\
            actions: [{id: a, title: A, leads: [{organization: v, role: Service}], budget: {amount: 1}}]\n";
        assert_eq!(withheld(text, Audience::Public), ["Service", "{amount: 1}"]);
        assert!(withheld(text, Audience::Members).is_empty());
    }

    #[test]
    fn a_thing_leaves_with_all_that_it_must_have() {
        let shapes = shapes();
        for audience in AUDIENCES {
            let may_stay = may_stay(shapes, audience);
            for object in shapes.objects() {
                let leaves = object.properties.iter().any(|property| property.audience >= audience);
                for property in object.properties.iter().filter(|property| property.required && leaves) {
                    let stays = match &property.meaning {
                        Meaning::Refers(things) => things.iter().any(|thing| may_stay.contains(thing)),
                        _ => false,
                    };
                    assert!(property.audience >= audience && !stays, "{}.{}, for {audience:?}", object.name, property.name);
                }
            }
        }
    }
}
