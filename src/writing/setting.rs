//! What `set` makes of fields and values: operations on one thing, and what goes with them.

use chrono::Datelike;

use crate::context::Failure;
use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::model::{Kind, Period};
use crate::path::Path;
use crate::schema::Object;
use crate::shell::in_shell;
use crate::writing::fields::find_called;
use crate::writing::lacking::refuse_partial;
use crate::writing::{
    Field, PlacedThing, Reader, Spot, Way, explain_by_value, find_field, is_list, object, parse_period, place_in_time, shape_of,
};
use crate::yaml::{NodeId, NodeKind, Tree};

pub const NO_VALUE: Text = Text::new("`{text}` gives no value", "« {text} » ne donne pas de valeur");
pub const FORM: Text = Text::new("write FIELD=VALUE, such as status=done", "écrivez CHAMP=VALEUR, comme état=réalisée");
const NO_LIST: Text = Text::new("`{field}` is no list", "« {field} » n’est pas une liste");
const NOT_IN: Text = Text::new("`{text}` is not among `{field}`", "« {text} » n’est pas dans « {field} »");

const ONE_FOR_SEVERAL: Text = Text::new(
    "`{name}` would take the place of {count} that stand there",
    "« {name} » prendrait la place des {count} qui y sont",
);
const ALL_OR_MORE: Text = Text::new(
    "`{list}+=…` adds one, and `{list}=…` replaces all of them",
    "« {list}+=… » en ajoute, et « {list}=… » les remplace tous",
);

const MEASURE: Text = Text::new(
    "write `{year}={value}` for the value of a year, else `baseline.value` or `target.value`",
    "écrivez « {year}={value} » pour la valeur d’une année, sinon « baseline.value » ou « target.value »",
);

/// The fields of the thing itself that are given, each with its value as it was typed.
pub fn parse_given(kind: Kind, assignments: &[String], lang: Lang) -> Vec<(String, String)> {
    let assignments = assignments.iter().filter_map(|assignment| assignment.split_once('='));
    let fields = assignments.filter_map(|(name, text)| Some((find_field(kind, name, lang).ok()?, text)));
    fields.filter_map(|(mut field, text)| Some((field.keys.pop().filter(|_| field.keys.is_empty())?, text.to_owned()))).collect()
}

/// How the value of a field changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Replace,
    Add,
    Take,
}

/// What is set of one thing.
pub struct Setting<'s> {
    pub tree: &'s Tree<'s>,
    pub thing: &'s PlacedThing,
    pub reader: &'s Reader<'s>,
    pub given: Vec<(String, String)>,
}

impl Setting<'_> {
    /// All that the fields ask of the thing, and what goes with it.
    pub fn all(&self, fields: &[String], no_updated: bool) -> Result<Vec<Operation>, Failure> {
        let mut operations = self.exactly(fields)?;
        operations.extend(self.set_done());
        if !no_updated && !operations.is_empty() {
            operations.extend(self.set_updated());
        }
        Ok(operations)
    }

    /// All that the fields ask of the thing, and nothing beside.
    pub fn exactly(&self, fields: &[String]) -> Result<Vec<Operation>, Failure> {
        let mut operations = Vec::new();
        for field in fields {
            let more = self.operations(field, &mut operations)?;
            operations.extend(more);
        }
        let mut operations = self.without_empty(&operations);
        operations.retain(|operation| !self.is_so(operation));
        refuse_partial(self.tree, self.thing, &operations, self.reader.lang)?;
        Ok(operations)
    }

    /// What a field asks for, behind what those before it do: what two say of one new item is one item.
    fn operations(&self, assignment: &str, before: &mut [Operation]) -> Result<Vec<Operation>, Failure> {
        let lang = self.reader.lang;
        let Some((name, text)) = assignment.split_once('=') else {
            return Err(Failure::new(lang, NO_VALUE, &[("text", assignment.into())]).hint(lang, FORM, &[]));
        };
        let (name, change) = match (name.strip_suffix('+'), name.strip_suffix('-')) {
            (Some(name), _) => (name, Manner::Add),
            (_, Some(name)) => (name, Manner::Take),
            _ => (name, Manner::Replace),
        };
        if let Some(period) = self.period(name) {
            return if change == Manner::Replace { self.set_measure(&period, text) } else { Err(self.no_list(name)) };
        }
        let (at, field) = match self.way(name)? {
            Some(Way::There(at, field)) => (at, field),
            Some(Way::New(list, field) | Way::Another(list, field)) if change == Manner::Take => {
                return self.take_saying(name, &list, &field, text);
            }
            Some(Way::New(list, field)) => {
                let mut new = self.set_in_new(name, list, &field, text)?;
                new.retain(|operation| !joins(before, operation));
                return Ok(new);
            }
            Some(Way::Another(list, field)) => return self.set_in_new(name, list, &field, text),
            None => {
                let found = find_field(self.thing.kind, name, lang);
                let field =
                    found.map_err(|failure| self.say_measure(explain_by_value(failure, self.top(), text, lang), name, text))?;
                (self.thing.below.join(&field.keys), field)
            }
        };
        let on = self.thing.owner;
        match change {
            Manner::Replace if text.trim().is_empty() => {
                Ok(self.stands(&at).into_iter().map(|_| Operation::Remove { on, at: at.clone() }).collect())
            }
            Manner::Replace => {
                let value = self.reader.value(name, field.property, text)?;
                self.refuse_one(name, &field, &at, &value)?;
                Ok(self.set_beside(on, at, value))
            }
            Manner::Add => self.add(name, &field, &at, text),
            Manner::Take => self.take(name, &field, &at, text),
        }
    }

    /// Refuses one item in the place of several where the name is that of one: « valeur=3 ».
    fn refuse_one(&self, name: &str, field: &Field, at: &Path, value: &Literal) -> Result<(), Failure> {
        let count = self.stands(at).map_or(0, |list| self.tree.items(list).count());
        let several = field.property.filter(|property| is_list(property) && !name.ends_with(['s', 'x']) && property.name != name);
        let is_one = !matches!(value, Literal::List(items) if items.len() > 1);
        let Some(property) = several.filter(|_| is_one && count > 1) else { return Ok(()) };
        let facts = [("name", name.into()), ("count", count.into()), ("list", property.word(self.reader.lang).into())];
        Err(Failure::new(self.reader.lang, ONE_FOR_SEVERAL, &facts).hint(self.reader.lang, ALL_OR_MORE, &facts))
    }

    /// What the schema says of the thing.
    fn top(&self) -> &'static Object {
        object(shape_of(self.thing.kind)).expect("a thing is a mapping")
    }

    /// Where a name leads that goes through a list: `leads.ville.role`.
    fn way(&self, name: &str) -> Result<Option<Way>, Failure> {
        let node = Some(self.thing.owner).filter(|_| self.thing.below.steps().is_empty());
        self.reader.find_way(self.top(), &Spot { tree: self.tree, node, at: self.thing.below.clone() }, name)
    }

    /// A field of a list told without one of its items: one more item that says it, or, emptied, all that do taken away.
    fn set_in_new(&self, name: &str, list: Path, field: &Field, text: &str) -> Result<Vec<Operation>, Failure> {
        let on = self.thing.owner;
        let items = self.items_at(&list);
        if text.trim().is_empty() {
            let says = |item: &NodeId| field.keys.first().is_some_and(|key| self.tree.entry(*item, key).is_some());
            let saying = items.iter().enumerate().filter(|(_, item)| says(item));
            return Ok(saying.map(|(rank, _)| Operation::Remove { on, at: list.at(rank) }).collect());
        }
        let nested = self.nested(name, field, text)?;
        let is_there = items.iter().any(|item| is_meant(self.tree, *item, &nested));
        Ok(if is_there { Vec::new() } else { vec![Operation::Add { on, to: list, before: None, value: nested }] })
    }

    /// Takes away the items of a list whose field says so.
    fn take_saying(&self, name: &str, list: &Path, field: &Field, text: &str) -> Result<Vec<Operation>, Failure> {
        let wanted = self.nested(name, field, text)?;
        let items = self.items_at(list);
        let meant = items.iter().enumerate().filter(|(_, item)| is_meant(self.tree, **item, &wanted));
        let taken: Vec<Operation> =
            meant.map(|(rank, _)| Operation::Remove { on: self.thing.owner, at: list.at(rank) }).collect();
        if taken.is_empty() { Err(self.not_in(name, text)) } else { Ok(taken) }
    }

    /// A value under the keys that lead to it.
    fn nested(&self, name: &str, field: &Field, text: &str) -> Result<Literal, Failure> {
        let value = self.reader.value(name, field.property, text)?;
        Ok(field.keys.iter().rev().fold(value, |value, key| Literal::Map(vec![(key.clone(), value)])))
    }

    /// More items of a list; one that only says more of what is there is put there.
    fn add(&self, name: &str, field: &Field, at: &Path, text: &str) -> Result<Vec<Operation>, Failure> {
        let on = self.thing.owner;
        let there = self.items_at(at);
        let operations = |value: Literal| -> Vec<Operation> {
            if there.iter().any(|item| is_meant(self.tree, *item, &value)) {
                return Vec::new();
            }
            let told = there.iter().position(|item| is_told(self.tree, *item, &value));
            match (told, value) {
                (Some(rank), Literal::Map(entries)) => {
                    let set = |(key, value)| Operation::Set { on, at: at.at(rank).key(key), value };
                    entries.into_iter().skip(1).map(set).collect()
                }
                (_, value) => vec![Operation::Add { on, to: at.clone(), before: None, value }],
            }
        };
        Ok(self.items(name, field, text)?.into_iter().flat_map(operations).collect())
    }

    /// Whether the file says already what an operation would set.
    fn is_so(&self, operation: &Operation) -> bool {
        matches!(operation, Operation::Set { on, at, value }
            if self.tree.descend(*on, at).is_some_and(|node| value.is_at(self.tree, node)))
    }

    /// Takes away whole what would be left without anything in it: `schedule: {}` says nothing.
    fn without_empty(&self, operations: &[Operation]) -> Vec<Operation> {
        let removed = |operation: &Operation| match operation {
            Operation::Remove { at, .. } => at.parent().filter(|parent| !parent.steps().is_empty()),
            _ => None,
        };
        let is_emptied = |parent: &Path| {
            let gone = operations.iter().filter(|operation| removed(operation).as_ref() == Some(parent)).count();
            let is_filled = operations.iter().any(|operation| match operation {
                Operation::Set { at, .. } => at.steps().starts_with(parent.steps()),
                Operation::Add { to, .. } => to.steps().starts_with(parent.steps()),
                _ => false,
            });
            let left = self.stands(parent).map(|node| self.tree.entries(node).count() + self.tree.items(node).count());
            !is_filled && left == Some(gone)
        };
        let mut kept: Vec<Operation> = Vec::new();
        let mut emptied: Vec<Path> = Vec::new();
        for operation in operations {
            match removed(operation).filter(is_emptied) {
                Some(parent) if emptied.contains(&parent) => {}
                Some(parent) => {
                    kept.push(Operation::Remove { on: self.thing.owner, at: parent.clone() });
                    emptied.push(parent);
                }
                None => kept.push(operation.clone()),
            }
        }
        kept
    }

    /// Sets a value; the first field of several, such as an amount, leaves the others beside it as they are.
    fn set_beside(&self, on: NodeId, at: Path, value: Literal) -> Vec<Operation> {
        let is_mapping = self.stands(&at).is_some_and(|node| self.tree.kind(node) == NodeKind::Mapping);
        match value {
            Literal::Map(entries) if is_mapping => {
                entries.into_iter().map(|(key, value)| Operation::Set { on, at: at.clone().key(key), value }).collect()
            }
            value => vec![Operation::Set { on, at, value }],
        }
    }

    fn items(&self, name: &str, field: &Field, text: &str) -> Result<Vec<Literal>, Failure> {
        let list = field.property.filter(|property| is_list(property));
        let items = list.and_then(|property| self.reader.items(name, property, text));
        items.unwrap_or_else(|| Err(self.no_list(name)))
    }

    fn no_list(&self, name: &str) -> Failure {
        Failure::new(self.reader.lang, NO_LIST, &[("field", name.into())])
    }

    fn not_in(&self, name: &str, text: &str) -> Failure {
        Failure::new(self.reader.lang, NOT_IN, &[("text", text.into()), ("field", name.into())])
    }

    /// The items of a list that are meant, taken out of it.
    fn take(&self, name: &str, field: &Field, at: &Path, text: &str) -> Result<Vec<Operation>, Failure> {
        let list = self.stands(at);
        let wanted = self.items(name, field, text)?;
        let position = |value: &Literal| {
            let position = list.and_then(|list| self.tree.items(list).position(|item| is_meant(self.tree, item, value)));
            position.ok_or_else(|| self.not_in(name, text))
        };
        let remove = |value: &Literal| Ok(Operation::Remove { on: self.thing.owner, at: at.at(position(value)?) });
        wanted.iter().map(remove).collect()
    }

    /// The node at a path from the thing.
    fn stands(&self, at: &Path) -> Option<NodeId> {
        self.tree.descend(self.thing.owner, at)
    }

    /// The items of a list at a path from the thing.
    fn items_at(&self, list: &Path) -> Vec<NodeId> {
        self.stands(list).map(|node| self.tree.items(node).collect()).unwrap_or_default()
    }

    /// The refusal of a name that is also that of the value of a period, with how that is given.
    fn say_measure(&self, failure: Failure, name: &str, text: &str) -> Failure {
        let value = object(shape_of(Kind::Value)).and_then(|object| find_called(object, name));
        let is_meant = self.thing.kind == Kind::Indicator && value.is_some_and(|property| property.name == "value");
        let facts = [("year", self.reader.today.year().into()), ("value", in_shell(text).into())];
        if is_meant { failure.hint(self.reader.lang, MEASURE, &facts) } else { failure }
    }

    /// The period that is named in the place of a field of an indicator.
    fn period(&self, name: &str) -> Option<String> {
        parse_period(name).filter(|_| self.thing.kind == Kind::Indicator)
    }

    /// The value of an indicator for a period: another one, a new one, or none any more.
    fn set_measure(&self, period: &str, text: &str) -> Result<Vec<Operation>, Failure> {
        let values = Path::root().key("values");
        let list = self.stands(&values);
        let is_of = |item: NodeId| {
            self.tree
                .entry(item, "period")
                .is_some_and(|(_, written)| Period::parse(self.tree.text(written)) == Period::parse(period))
        };
        let found = list.and_then(|list| self.tree.items(list).position(is_of));
        let on = self.thing.owner;
        if let (Some(position), true) = (found, text.is_empty()) {
            return Ok(vec![Operation::Remove { on, at: values.at(position) }]);
        }
        let property = object(shape_of(Kind::Value)).and_then(|object| object.property("value"));
        let value = self.reader.value(period, property, text)?;
        if let Some(position) = found {
            return Ok(vec![Operation::Set { on, at: values.at(position).key("value"), value }]);
        }
        let value = Literal::Map(vec![("period".to_owned(), Literal::text(period)), ("value".to_owned(), value)]);
        Ok(vec![Operation::Add { on, to: values, before: place_in_time(self.tree, list, "period", period), value }])
    }

    /// What a rule asks for beside a value: a decision that is done has its day.
    fn set_done(&self) -> Option<Operation> {
        let status = self.given.iter().find(|(key, _)| key == "status").filter(|_| self.thing.kind == Kind::Decision);
        let property = object(shape_of(self.thing.kind)).and_then(|object| object.property("status"));
        let is_done = status.is_some_and(|(_, text)| {
            self.reader.value("status", property, text).is_ok_and(|value| value == Literal::text("done"))
        });
        is_done.then(|| self.today_under("done"))?
    }

    /// The day of today as that of the last news, where things of the kind have one.
    fn set_updated(&self) -> Option<Operation> {
        object(shape_of(self.thing.kind)).and_then(|object| object.property("updated"))?;
        let at = Path::root().key("updated");
        let value = Literal::text(self.reader.today.to_string());
        let is_given = self.given.iter().any(|(key, _)| key == "updated");
        (!is_given).then_some(Operation::Set { on: self.thing.owner, at, value })
    }

    /// The day of today under a key that is neither there nor given.
    fn today_under(&self, key: &'static str) -> Option<Operation> {
        let at = Path::root().key(key);
        let is_known = self.stands(&at).is_some() || self.given.iter().any(|(given, _)| given == key);
        let value = Literal::text(self.reader.today.to_string());
        (!is_known).then_some(Operation::Set { on: self.thing.owner, at, value })
    }
}

/// Whether what is said of a new item joins what was said of it just before.
fn joins(before: &mut [Operation], new: &Operation) -> bool {
    let (Operation::Add { to, value: Literal::Map(more), .. }, Some(newest)) = (new, before.last_mut()) else { return false };
    match newest {
        Operation::Add { to: list, value: Literal::Map(said), .. }
            if to == list && more.iter().all(|(key, _)| said.iter().all(|(other, _)| other != key)) =>
        {
            said.extend(more.clone());
            true
        }
        _ => false,
    }
}

/// Whether an item of a list says only the first of what a value says, and none of the rest.
fn is_told(tree: &Tree<'_>, item: NodeId, value: &Literal) -> bool {
    let Literal::Map(entries) = value else { return false };
    let says = |(key, _): &(String, Literal)| tree.entry(item, key).is_some();
    let same = |(key, value): &(String, Literal)| tree.entry(item, key).is_some_and(|(_, node)| value.is_at(tree, node));
    entries.split_first().is_some_and(|(first, rest)| same(first) && !rest.is_empty() && !rest.iter().any(says))
}

/// Whether an item of a list is the one that a value means: it says the same, or the same first of all.
fn is_meant(tree: &Tree<'_>, item: NodeId, value: &Literal) -> bool {
    match value {
        Literal::Map(entries) if tree.kind(item) == NodeKind::Mapping => {
            entries.iter().all(|(key, value)| tree.entry(item, key).is_some_and(|(_, node)| value.is_at(tree, node)))
        }
        value => value.is_at(tree, item),
    }
}
