//! One walk over the tree against the schema: every fault, every id, every reference.
//!
//! Beside the faults it says which parts of the file cannot be judged further (`unread`), so that
//! rules run on the rest without guessing.

use std::collections::HashMap;

use crate::diagnostic::Finding;
use crate::headings::Sureness;
use crate::lang::Text;
use crate::model::{DATE_PATTERN, ID_PATTERN, Kind};
use crate::notes::MARK;
use crate::schema::comma::{is_further_piece, is_number_cut};
use crate::schema::fault;
use crate::schema::frame::{Frame, Role};
use crate::schema::guess::{Guesses, MeantKey, Presence, guess_key};
use crate::schema::key_fault;
use crate::schema::misplaced::Misplaced;
use crate::schema::misspelt::{Misspelt, mend_ids};
use crate::schema::shape::{Meaning, Numeral, Object, Property, Shape, ShapeId, Shapes};
use crate::schema::typed::{is_name, is_of_form};
use crate::schema::walked::{Definition, Walked};
use crate::schema::wording::name_node;
use crate::yaml::{self, NodeId, Resolved, Tree};

/// Most faults told of one file.
pub const MOST_FAULTS: usize = 100_000;

/// Walks the whole tree.
pub fn walk<'s>(tree: &Tree<'_>, shapes: &'s Shapes) -> Walked<'s> {
    let mut walker = Walker {
        tree,
        shapes,
        walked: Walked::default(),
        stack: Vec::new(),
        seen: Vec::new(),
        has_missed_absent: false,
        misspelt: Vec::new(),
    };
    let root = tree.root();
    if tree.kind(root) == yaml::NodeKind::Scalar && tree.resolve(root) == Resolved::Null {
        walker.fault(|_| Finding::new(fault::EMPTY_FILE, tree.span(root)));
    } else if let Some(finding) = fault::newer_format(tree).or_else(|| fault::outdated_tool(tree)) {
        walker.fault(|_| finding);
    } else {
        walker.node(root, shapes.root, &Meaning::Nothing);
    }
    let misspelt = std::mem::take(&mut walker.misspelt);
    let mut done = walker.walked;
    mend_ids(tree, &mut done, &misspelt);
    // An id mostly stands first in what bears it; sorting would take room to find out.
    if !done.index.definitions.is_sorted_by_key(|definition| definition.owner) {
        done.index.definitions.sort_by_key(|definition| definition.owner);
    }
    done
}

pub struct Walker<'t, 's> {
    pub tree: &'t Tree<'t>,
    shapes: &'s Shapes,
    pub walked: Walked<'s>,
    pub stack: Vec<Frame>,
    /// Which properties of the mappings on the way were met: one slice a mapping, in a stack.
    seen: Vec<Option<NodeId>>,
    /// Whether every absent key at the top is noted as unread.
    has_missed_absent: bool,
    misspelt: Vec<Misspelt<'s>>,
}

impl<'s> Walker<'_, 's> {
    fn node(&mut self, node: NodeId, shape: ShapeId, meaning: &'s Meaning) {
        let tree = self.tree;
        let shapes = self.shapes;
        let kind = tree.kind(node);
        if tree.is_lost(node) {
            self.walked.index.obscure.push(node);
            return self.lose();
        }
        match shapes.get(shape) {
            Shape::Object(object) if kind == yaml::NodeKind::Mapping => self.object(node, object),
            Shape::Map(values) if kind == yaml::NodeKind::Mapping => self.map(node, *values),
            Shape::List(items) if kind == yaml::NodeKind::Sequence => self.list(node, *items, meaning),
            Shape::List(items) => {
                self.misfit(node, |walker| fault::not_a_list(walker.tree, node, shapes, *items));
            }
            Shape::Either(alternatives) => match shapes.choose(alternatives, self.tree, node) {
                Some(alternative) => self.node(node, alternative, meaning),
                None => self.wrong_kind(node, shape),
            },
            Shape::Object(_) | Shape::Map(_) => self.wrong_kind(node, shape),
            scalar if kind == yaml::NodeKind::Scalar => self.scalar(node, scalar, meaning),
            _ => self.wrong_kind(node, shape),
        }
    }

    fn wrong_kind(&mut self, node: NodeId, shape: ShapeId) {
        self.misfit(node, |walker| fault::not_a_mapping(walker.tree, node, walker.shapes, shape));
    }

    /// A node that does not fit: a value that is not there is told at its key.
    fn misfit(&mut self, node: NodeId, finding: impl FnOnce(&Self) -> Finding) {
        let is_null = self.tree.kind(node) == yaml::NodeKind::Scalar && self.tree.resolve(node) == Resolved::Null;
        let key = self.stack.last().and_then(|frame| frame.key).filter(|_| is_null);
        self.walked.index.obscure.extend((!is_null).then_some(node));
        self.fault(|walker| match key {
            Some(key) => key_fault::missing_value(walker.tree, key),
            None => finding(walker),
        });
    }

    fn object(&mut self, node: NodeId, object: &'s Object) {
        let base = self.seen.len();
        self.seen.resize(base + object.properties.len(), None);
        let mut others: HashMap<&str, NodeId> = HashMap::new();
        let mut unknown = Vec::new();
        for (key, value) in self.tree.entries(node) {
            if let Some(finding) = key_fault::unusable_key(self.tree, key) {
                self.without(value, key, |_| finding);
                continue;
            }
            let name = self.tree.text(key);
            let Some(position) = object.position(name) else {
                if let Some(first) = others.insert(name, key) {
                    self.duplicate(key, first, value);
                } else if name.starts_with(MARK) {
                    self.note(value, key);
                } else {
                    unknown.push((key, value));
                }
                continue;
            };
            if let Some(first) = self.seen[base + position].replace(key) {
                self.duplicate(key, first, value);
                continue;
            }
            let property = &object.properties[position];
            let role = if property.required { Role::Required } else { Role::Optional };
            self.define(node, value, &property.meaning);
            self.within(value, key, role, |walker| walker.node(value, property.shape, &property.meaning));
        }
        let meant = self.tell_unknown(object, base, &unknown);
        self.missing(node, object, base, &meant);
        self.seen.truncate(base);
    }

    fn define(&mut self, owner: NodeId, id: NodeId, meaning: &Meaning) {
        if let Meaning::Defines(thing) = meaning
            && is_name(self.tree, id)
        {
            self.walked.index.definitions.push(Definition { thing: *thing, id, owner });
        }
    }

    /// The keys that must be there; one that an unknown key was meant for is told with that key.
    fn missing(&mut self, node: NodeId, object: &Object, base: usize, meant: &[String]) {
        let owner = self.stack.last().and_then(|frame| frame.key);
        for (position, property) in object.properties.iter().enumerate() {
            if !property.required || self.seen[base + position].is_some() {
                continue;
            }
            if meant.iter().any(|name| name == property.name) {
                self.lose();
            } else {
                self.fault(|walker| key_fault::missing_key(walker.tree, node, owner, property.name));
            }
        }
    }

    /// Tells the unknown keys; returns the known ones that they were likely meant for.
    fn tell_unknown(&mut self, object: &'s Object, base: usize, unknown: &[(NodeId, NodeId)]) -> Vec<String> {
        if unknown.is_empty() {
            return Vec::new();
        }
        let presence = |met: &Option<NodeId>| if met.is_some() { Presence::Present } else { Presence::Absent };
        let present: Vec<Presence> = self.seen[base..base + object.properties.len()].iter().map(presence).collect();
        let mut names = Vec::new();
        for (key, value) in unknown {
            if is_further_piece(self.tree, *key) {
                self.walked.free.extend([*key, *value]);
                self.within(*value, *key, Role::Stray, Walker::lose);
                continue;
            }
            let guess = || guess_key(self.tree.text(*key), object, self.shapes, &present);
            let meant = if self.guesses() == Guesses::Left { guess() } else { None };
            // Two keys cannot both get one name.
            let meant = meant.map(|meant| match meant {
                MeantKey::Called(name, _) if names.iter().any(|other| other == name) => MeantKey::Called(name, Presence::Present),
                meant => meant,
            });
            match &meant {
                Some(MeantKey::Called(name, _) | MeantKey::Likely(name) | MeantKey::Placed(name, ..)) => {
                    self.miss(self.stack.len(), Some(name));
                    names.push((*name).to_owned());
                }
                Some(MeantKey::Home(home)) => self.miss(self.stack.len(), Some(home)),
                Some(MeantKey::Noted(_) | MeantKey::AtTop(..)) => {}
                None => self.miss_absent(object, &present),
            }
            let certain = match &meant {
                Some(MeantKey::Called(name, Presence::Absent)) => object.position(name).map(|at| &object.properties[at]),
                _ => None,
            };
            if let Some(property) = certain {
                self.walk_renamed((*key, *value), object, property, meant.as_ref());
                continue;
            }
            names.extend(key_fault::split_glued(self.tree, *key, *value, object).map(|(name, _)| name.to_owned()));
            self.without(*value, *key, |walker| walker.unknown_key((*key, *value), object, meant.as_ref()));
        }
        names
    }

    /// What is told of an unknown key, with what puts its value where it certainly belongs.
    fn unknown_key(&self, (key, value): (NodeId, NodeId), object: &Object, meant: Option<&MeantKey<'_>>) -> Finding {
        let finding = key_fault::unknown_key(self.tree, (key, value), object, meant);
        let Some(MeantKey::Placed(_, path, _, Sureness::Certain)) = meant else { return finding };
        let mapping = self.stack.iter().rev().nth(1).map_or(self.tree.root(), |frame| frame.node);
        let misplaced = Misplaced { mapping, key, value, tree: self.tree };
        if finding.fix.is_none() { misplaced.put_in_place(finding, object, self.shapes, path) } else { finding }
    }

    /// A key that certainly stands for another: its value is looked at as that one's, so that all is told at once.
    fn walk_renamed(
        &mut self,
        (key, value): (NodeId, NodeId),
        object: &Object,
        property: &'s Property,
        meant: Option<&MeantKey<'_>>,
    ) {
        self.walked.free.extend(self.tree.scalars(key));
        self.within(value, key, Role::Stray, |walker| {
            walker.fault(|walker| key_fault::unknown_key(walker.tree, (key, value), object, meant));
            walker.node(value, property.shape, &property.meaning);
        });
    }

    /// A key at the top that nobody understands may stand for any that is absent.
    fn miss_absent(&mut self, object: &Object, present: &[Presence]) {
        if self.stack.is_empty() && !std::mem::replace(&mut self.has_missed_absent, true) {
            for (property, _) in object.properties.iter().zip(present).filter(|(_, presence)| **presence == Presence::Absent) {
                self.walked.unread_keys.insert(property.name.to_owned());
            }
        }
    }

    fn duplicate(&mut self, key: NodeId, first: NodeId, value: NodeId) {
        self.without(value, key, |walker| key_fault::duplicate_key(walker.tree, key, first));
    }

    fn map(&mut self, node: NodeId, values: ShapeId) {
        let mut keys: HashMap<&str, NodeId> = HashMap::new();
        for (key, value) in self.tree.entries(node) {
            if let Some(finding) = key_fault::unusable_key(self.tree, key) {
                self.without(value, key, |_| finding);
                continue;
            }
            let name = self.tree.text(key);
            match keys.insert(name, key) {
                Some(first) => self.duplicate(key, first, value),
                None if name.starts_with(MARK) => self.note(value, key),
                None => self.within(value, key, Role::Optional, |walker| walker.node(value, values, &Meaning::Nothing)),
            }
        }
    }

    fn note(&mut self, value: NodeId, key: NodeId) {
        self.walked.free.extend([key, value]);
        self.within(value, key, Role::Optional, |walker| walker.private(value));
    }

    /// A town's own notes: anything that is YAML, but every key once.
    fn private(&mut self, node: NodeId) {
        let mut keys: HashMap<&str, NodeId> = HashMap::new();
        for (key, value) in self.tree.entries(node) {
            if let Some(finding) = key_fault::unusable_key(self.tree, key) {
                self.without(value, key, |_| finding);
            } else if let Some(first) = keys.insert(self.tree.text(key), key) {
                self.duplicate(key, first, value);
            } else {
                self.within(value, key, Role::Optional, |walker| walker.private(value));
            }
        }
        for item in self.tree.items(node) {
            self.private(item);
        }
    }

    fn list(&mut self, node: NodeId, items: ShapeId, meaning: &'s Meaning) {
        for item in self.tree.items(node) {
            self.enter(Frame { node: item, key: None, role: Role::Item }, |walker| {
                walker.node(item, items, &Meaning::Nothing);
                if let Meaning::ItemsRefer(things) = meaning {
                    walker.refer(item, things);
                }
            });
        }
    }

    fn scalar(&mut self, node: NodeId, shape: &'s Shape, meaning: &'s Meaning) {
        let tree = self.tree;
        let resolved = tree.resolve(node);
        if resolved == Resolved::Null {
            let expected = match shape {
                Shape::Text(form) => form.expected,
                _ => Text::new("a value", "une valeur"),
            };
            return self.misfit(node, |walker| fault::wrong_type(walker.tree, node, expected, name_node(walker.tree, node)));
        }
        let faults = self.walked.faults.len();
        match shape {
            Shape::Text(form) => match resolved {
                _ if is_of_form(resolved, tree.text(node), form) => {
                    if let Meaning::Refers(things) = meaning {
                        self.refer(node, things);
                    }
                }
                _ if resolved == Resolved::Text || form.pattern == DATE_PATTERN => {
                    self.walked.index.obscure.push(node);
                    let fault = self.walked.faults.len();
                    if form.pattern == ID_PATTERN && fault < MOST_FAULTS {
                        self.misspelt.push(Misspelt { fault, node, things: meaning.things() });
                    }
                    self.fault(|_| fault::tell_misformed(tree, node, form));
                }
                _ => {
                    self.walked.index.obscure.push(node);
                    let fault = self.walked.faults.len();
                    if form.pattern == ID_PATTERN && fault < MOST_FAULTS {
                        self.misspelt.push(Misspelt { fault, node, things: meaning.things() });
                    }
                    self.fault(|_| fault::unquoted_text(tree, node, form));
                }
            },
            Shape::Choice(choices) => match resolved {
                Resolved::Text if choices.iter().any(|choice| choice.value == tree.text(node)) => {}
                _ => self.fault(|walker| fault::not_a_choice(tree, node, choices, walker.guesses())),
            },
            Shape::Bool if matches!(resolved, Resolved::Bool(_)) => {}
            Shape::Bool => self.fault(|_| fault::not_a_boolean(tree, node)),
            Shape::Number { numeral, least, most } => self.number(node, resolved, *numeral, (*least, *most)),
            _ => {}
        }
        let is_faulty = self.walked.faults.len() > faults;
        self.walked.faulty.extend(is_faulty.then_some(node));
        if is_faulty || matches!(shape, Shape::Text(form) if form.is_free()) {
            self.walked.free.push(node);
        }
    }

    fn number(&mut self, node: NodeId, resolved: Resolved, numeral: Numeral, (least, most): (f64, f64)) {
        #[expect(clippy::cast_precision_loss, reason = "bounds are far below 2^53")]
        let number = match resolved {
            Resolved::Integer(number) => Some(number as f64),
            Resolved::Float(number) if numeral == Numeral::Decimal && number.is_finite() => Some(number),
            _ => None,
        };
        match number {
            Some(number) if (least..=most).contains(&number) => {
                let is_thousandth = || self.tree.slice(node).split_once('.').is_some_and(|(_, digits)| digits.len() == 3);
                if numeral == Numeral::Decimal && is_thousandth() {
                    self.walked.index.thousandths.push(node);
                }
            }
            Some(number) => self.fault(|walker| fault::out_of_range(walker.tree, node, number, least, most)),
            // The end of a number that a comma cut is told with it.
            None if self.tree.next(node).is_some_and(|next| is_number_cut(self.tree, next)) => self.lose(),
            None => self.fault(|walker| {
                let around = walker.stack.len().checked_sub(2).map(|above| walker.stack[above].node);
                fault::not_a_number(walker.tree, node, around, numeral)
            }),
        }
    }

    fn refer(&mut self, node: NodeId, things: &'s [Kind]) {
        if is_name(self.tree, node) {
            self.walked.index.refer(node, things);
        }
    }

    /// A value that is not walked into, for what is wrong with its key.
    fn without(&mut self, value: NodeId, key: NodeId, finding: impl FnOnce(&Self) -> Finding) {
        self.walked.index.obscure.push(value);
        self.walked.free.extend(self.tree.scalars(key));
        self.within(value, key, Role::Stray, |walker| walker.fault(finding));
    }

    fn within(&mut self, node: NodeId, key: NodeId, role: Role, walk: impl FnOnce(&mut Self)) {
        self.enter(Frame { node, key: Some(key), role }, walk);
    }

    fn enter(&mut self, frame: Frame, walk: impl FnOnce(&mut Self)) {
        self.stack.push(frame);
        walk(self);
        self.stack.pop();
    }
}
