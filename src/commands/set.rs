//! `stspd set`: gives fields of a thing other values, and changes no other byte of the file.

use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome};
use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::model::{Kind, PERIOD_PATTERN, Period, TEXT_FORMS};
use crate::path::Path;
use crate::schema::cure_text;
use crate::writing::{Draft, Field, Original, PlacedThing, Reader, find_field, is_list, object, shape_of};
use crate::yaml::{NodeId, NodeKind, Tree};

/// Gives fields of a thing other values, and changes no other byte of the file.
///
/// A field is named by its key or its title, in French or English, and a value is read as people write it: an amount with
/// its sign, a day with slashes, the word for a status, the name of an organization. A field without a value is emptied.
/// What has an `updated` gets the day of today there.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd set a-2-1 status=done
  stspd set a-2-1 schedule.end=30/06/2027 partners+=prefecture
  stspd set a-2-2 status=paused status_reason='Works of the square'
  stspd set d-2026-1 status=done      which is dated today
  stspd set i-1-1 2026=305            the value of an indicator for a period
  stspd set council coordinator.role='Coordonnatrice du CLSPD'")]
pub struct Args {
    /// What is to change: an id, a name or a printed number; `strategy`, or `council`
    #[arg(value_name = "ID")]
    thing: String,
    /// What it is to say: FIELD=VALUE; FIELD= empties it, and FIELD+=VALUE or FIELD-=VALUE adds to a list or takes from it
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    /// Leave the day under `updated` as it is
    #[arg(long)]
    no_updated: bool,
    #[command(flatten)]
    draft: DraftArgs,
}

const NO_VALUE: Text = Text::new("`{text}` gives no value", "« {text} » ne donne pas de valeur");
const FORM: Text = Text::new("write FIELD=VALUE, such as status=done", "écrivez CHAMP=VALEUR, comme status=done");
const NO_LIST: Text = Text::new("`{field}` is no list", "« {field} » n’est pas une liste");
const NOT_IN: Text = Text::new("`{text}` is not among `{field}`", "« {text} » n’est pas dans « {field} »");

/// How the file is named on the command line.
const COMMAND: Text = Text::new("set ID FIELD=VALUE --file", "set ID CHAMP=VALEUR --file");

/// Sets the fields.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let (operations, reading) = draft.plan(context, |original| {
        let Original { tree, reader, .. } = original;
        let thing = original.find(&args.thing)?;
        let setting = Setting { tree, thing: &thing, reader, given: parse_given(thing.kind, &args.fields, lang) };
        let mut operations = Vec::new();
        for field in &args.fields {
            operations.extend(setting.operations(field)?);
        }
        operations.extend(setting.set_done());
        if !args.no_updated && !operations.is_empty() {
            operations.extend(setting.set_updated());
        }
        Ok(operations)
    })?;
    draft.finish(&operations, reading, &args.draft, context)
}

/// The fields of the thing itself that are given, each with its value as it was typed.
fn parse_given(kind: Kind, assignments: &[String], lang: Lang) -> Vec<(String, String)> {
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
struct Setting<'s> {
    tree: &'s Tree<'s>,
    thing: &'s PlacedThing,
    reader: &'s Reader<'s>,
    given: Vec<(String, String)>,
}

impl Setting<'_> {
    fn operations(&self, assignment: &str) -> Result<Vec<Operation>, Failure> {
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
            return self.set_measure(&period, text);
        }
        let field = find_field(self.thing.kind, name, lang)?;
        let at = field.keys.iter().fold(Path::root(), |path, key| path.key(key.clone()));
        let on = self.thing.owner;
        match change {
            Manner::Replace if text.is_empty() => {
                Ok(self.stands(&at).into_iter().map(|_| Operation::Remove { on, at: at.clone() }).collect())
            }
            Manner::Replace => {
                let value = self.reader.value(name, field.property, text)?;
                Ok(self.set_beside(on, at, value))
            }
            Manner::Add => {
                let list = self.stands(&at);
                let is_there =
                    |value: &Literal| list.is_some_and(|list| self.tree.items(list).any(|item| is_meant(self.tree, item, value)));
                let new = self.items(name, &field, text)?.into_iter().filter(|value| !is_there(value));
                Ok(new.map(|value| Operation::Add { on, to: at.clone(), before: None, value }).collect())
            }
            Manner::Take => self.take(name, &field, &at, text),
        }
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
        items.unwrap_or_else(|| Err(Failure::new(self.reader.lang, NO_LIST, &[("field", name.into())])))
    }

    /// The items of a list that are meant, taken out of it.
    fn take(&self, name: &str, field: &Field, at: &Path, text: &str) -> Result<Vec<Operation>, Failure> {
        let list = self.stands(at);
        let wanted = self.items(name, field, text)?;
        let position = |value: &Literal| {
            let position = list.and_then(|list| self.tree.items(list).position(|item| is_meant(self.tree, item, value)));
            position.ok_or_else(|| Failure::new(self.reader.lang, NOT_IN, &[("text", text.into()), ("field", name.into())]))
        };
        let remove = |value: &Literal| Ok(Operation::Remove { on: self.thing.owner, at: at.at(position(value)?) });
        wanted.iter().map(remove).collect()
    }

    /// The node at a path from the thing.
    fn stands(&self, at: &Path) -> Option<NodeId> {
        at.steps().iter().try_fold(self.thing.owner, |node, step| match step {
            crate::path::Step::Key(key) => self.tree.entry(node, key).map(|(_, value)| value),
            crate::path::Step::Index(index) => self.tree.items(node).nth(*index),
        })
    }

    /// The period that is named in the place of a field of an indicator.
    fn period(&self, name: &str) -> Option<String> {
        let form = TEXT_FORMS.iter().find(|form| form.pattern == PERIOD_PATTERN)?;
        let period = if Period::parse(name).is_some() { Some(name.to_owned()) } else { cure_text(name, form) };
        period.filter(|_| self.thing.kind == Kind::Indicator)
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
        Ok(vec![Operation::Add { on, to: values, before: self.place_of(list, period), value }])
    }

    /// Before which value a new one stands: they follow each other.
    fn place_of(&self, list: Option<NodeId>, period: &str) -> Option<usize> {
        let new = Period::parse(period)?;
        let written = |item: NodeId| Period::parse(self.tree.text(self.tree.entry(item, "period")?.1));
        self.tree.items(list?).position(|item| written(item).is_some_and(|other| other.start() > new.start()))
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

/// Whether an item of a list is the one that a value means: it says the same, or the same first of all.
fn is_meant(tree: &Tree<'_>, item: NodeId, value: &Literal) -> bool {
    match value {
        Literal::Map(entries) if tree.kind(item) == NodeKind::Mapping => {
            entries.iter().all(|(key, value)| tree.entry(item, key).is_some_and(|(_, node)| value.is_at(tree, node)))
        }
        value => value.is_at(tree, item),
    }
}
