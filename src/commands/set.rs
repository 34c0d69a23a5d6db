//! `stspd set`: gives fields of a thing other values, and changes no other byte of the file.

use crate::arguments::{DraftArgs, explain_query_error};
use crate::context::{Context, Failure, Outcome};
use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::model::{Kind, Period};
use crate::path::Path;
use crate::query::{Cell, Columns, Filter, LISTINGS, Listing, Request, Subject, kind};
use crate::writing::{
    Draft, Field, Original, PlacedThing, Reader, find_field, find_rows, is_list, object, parse_period, place_in_time, shape_of,
    tell,
};
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
  stspd set sessions --where 'date < 2026-01-01' status=held
                                      all of them, or none
  stspd set milestones --where 'action = a-1-2 and title ~ bilan' done=2026-06-12
                                      what has no id is told by what it says
  stspd set council coordinator.role='Coordonnatrice du CLSPD'")]
pub struct Args {
    /// What is to change: an id, a name or a printed number; `strategy`, or `council`
    #[arg(value_name = "ID")]
    thing: String,
    /// What it is to say: FIELD=VALUE; FIELD= empties it, and FIELD+=VALUE or FIELD-=VALUE adds to a list or takes from it
    #[arg(value_name = "FIELD=VALUE", required_unless_present = "condition")]
    fields: Vec<String>,
    /// Change all that fulfil this, as in `list --where`: ID is their kind then, and may be left out for actions
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
    /// Leave the day under `updated` as it is
    #[arg(long)]
    no_updated: bool,
    #[command(flatten)]
    draft: DraftArgs,
}

const NO_VALUE: Text = Text::new("`{text}` gives no value", "« {text} » ne donne pas de valeur");
const FORM: Text = Text::new("write FIELD=VALUE, such as status=done", "écrivez CHAMP=VALEUR, comme status=done");
const NO_KIND: Text =
    Text::new("`{text}` is no kind of thing that is listed", "« {text} » n’est pas une sorte d’élément que l’on liste");
const KINDS: Text = Text::new("kinds: {names}", "sortes : {names}");
const COUNTS: [Text; 3] = [
    Text::new("nothing fulfils it: nothing was changed", "rien n’y répond : rien n’a été changé"),
    Text::new("1 fulfils it:", "1 élément y répond :"),
    Text::new("{count} fulfil it:", "{count} éléments y répondent :"),
];
const NO_LIST: Text = Text::new("`{field}` is no list", "« {field} » n’est pas une liste");
const NOT_IN: Text = Text::new("`{text}` is not among `{field}`", "« {text} » n’est pas dans « {field} »");

/// How the file is named on the command line.
const COMMAND: Text = Text::new("set ID FIELD=VALUE --file", "set ID CHAMP=VALEUR --file");

/// Sets the fields.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let ((count, operations), reading) = draft.plan(context, |original| plan(args, original))?;
    let words = if args.condition.is_some() { say_count(count, lang) } else { String::new() };
    if operations.is_empty() && args.condition.is_some() {
        tell(words.trim_end(), &draft.input, context)?;
        return Ok(Outcome::Clean);
    }
    draft.finish_with(&operations, reading, &words, &args.draft, context)
}

/// How many things change, and how.
fn plan(args: &Args, original: &Original<'_>) -> Result<(usize, Vec<Operation>), Failure> {
    let Original { tree, reader, .. } = original;
    let lang = reader.lang;
    let (things, fields) = match &args.condition {
        None => (vec![original.find(&args.thing)?], args.fields.clone()),
        Some(condition) => {
            let (kind, fields) = parse_many(args, lang)?;
            let things = if kind.kind.has_id() {
                let ids = find_fitting(kind, condition, reader.subject, lang)?;
                ids.iter().map(|id| original.find(id)).collect::<Result<_, _>>()?
            } else {
                find_rows(kind, condition, original)?
            };
            (things, fields)
        }
    };
    let mut operations = Vec::new();
    for thing in &things {
        let setting = Setting { tree, thing, reader, given: parse_given(thing.kind, &fields, lang) };
        operations.extend(setting.all(&fields, args.no_updated)?);
    }
    Ok((things.len(), operations))
}

/// The kind of things that a condition is for, and the fields to set: without a kind, actions.
fn parse_many(args: &Args, lang: Lang) -> Result<(&'static Listing, Vec<String>), Failure> {
    if args.thing.contains('=') {
        let fields = [std::slice::from_ref(&args.thing), &args.fields].concat();
        return Ok((kind("actions").expect("there is a listing of actions"), fields));
    }
    let listing = kind(&args.thing).filter(|listing| listing.kind != Kind::Strategy);
    match listing {
        Some(listing) if !args.fields.is_empty() => Ok((listing, args.fields.clone())),
        Some(_) => Err(Failure::new(lang, NO_VALUE, &[("text", args.thing.as_str().into())]).hint(lang, FORM, &[])),
        None => {
            let kinds = LISTINGS.iter().map(|listing| listing.kind).filter(|kind| *kind != Kind::Strategy);
            let names: Vec<String> = kinds.map(|kind| kind.word(lang).to_owned()).collect();
            let failure = Failure::new(lang, NO_KIND, &[("text", args.thing.as_str().into())]);
            Err(failure.hint(lang, KINDS, &[("names", names.into())]))
        }
    }
}

/// The ids of the things that fulfil a condition; of sessions, their days.
fn find_fitting(kind: &'static Listing, condition: &str, subject: &Subject<'_>, lang: Lang) -> Result<Vec<String>, Failure> {
    let column = if kind.kind == Kind::Plenary { "date" } else { "id" };
    let request = Request {
        kind,
        filters: vec![Filter::Where(condition.to_owned())],
        columns: Columns::Named(vec![column.to_owned()]),
        sort: Vec::new(),
        limit: None,
        group: None,
    };
    let table = request.answer(std::slice::from_ref(subject)).map_err(|error| explain_query_error(&error, lang))?;
    let rows = table.rows.all();
    let ids = rows.iter().filter_map(|row| match row.cells.first()? {
        Cell::Id(id) | Cell::Text(id) => Some(id.to_string()),
        Cell::Date(day) => Some(day.to_string()),
        _ => None,
    });
    Ok(ids.collect())
}

/// How many things change, on a line of its own.
fn say_count(count: usize, lang: Lang) -> String {
    let [none, one, many] = COUNTS;
    let said = match count {
        0 => none.say(lang),
        1 => one.say(lang),
        count => many.fill(lang, &[("count", count.into())]),
    };
    format!("{said}\n")
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
    /// All that the fields ask of the thing, and what goes with it.
    fn all(&self, fields: &[String], no_updated: bool) -> Result<Vec<Operation>, Failure> {
        let mut operations = Vec::new();
        for field in fields {
            operations.extend(self.operations(field)?);
        }
        let mut operations = self.without_empty(&operations);
        operations.extend(self.set_done());
        if !no_updated && !operations.is_empty() {
            operations.extend(self.set_updated());
        }
        Ok(operations)
    }

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
        let at = field.keys.iter().fold(self.thing.below.clone(), |path, key| path.key(key.clone()));
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
        self.tree.descend(self.thing.owner, at)
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

/// Whether an item of a list is the one that a value means: it says the same, or the same first of all.
fn is_meant(tree: &Tree<'_>, item: NodeId, value: &Literal) -> bool {
    match value {
        Literal::Map(entries) if tree.kind(item) == NodeKind::Mapping => {
            entries.iter().all(|(key, value)| tree.entry(item, key).is_some_and(|(_, node)| value.is_at(tree, node)))
        }
        value => value.is_at(tree, item),
    }
}
