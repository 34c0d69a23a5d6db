//! `stspd add`: one more thing of a kind, written as those before it.

use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome};
use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::path::Path;
use crate::writing::{Draft, Field, Reader, find_field, next_id, next_number, object, shape_of};
use crate::yaml::{NodeId, Tree};

/// Adds one more thing of a kind, written as those before it.
///
/// Fields and values are named and written as for `set`; a first word without `=` is its title, its name, its day or its
/// organization. Its id and its printed number follow those of its neighbours, unless they are given.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd add action 'Médiation en soirée' axis=axe-1 leads=ville status=planned
  stspd add organization 'Relais jeunes' kind=association
  stspd add session 10/12/2026 status=planned
  stspd add decision 'Étendre la médiation' --in 2026-12-10 owner=relais
  stspd add milestone 'Bilan' --in a-1-2 due=2027-06-30")]
pub struct Args {
    /// What it is: action, axis, objective, milestone, indicator, value, funding, organization, signatory, member, body, session, …
    #[arg(value_name = "KIND")]
    kind: String,
    /// What it says: FIELD=VALUE, and its title first
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    /// Where it belongs: the action of a milestone, the session of a decision, the axis of an objective
    #[arg(long = "in", value_name = "ID")]
    within: Option<String>,
    #[command(flatten)]
    draft: DraftArgs,
}

const NO_KIND: Text = Text::new("`{text}` is no kind of thing", "« {text} » n’est pas une sorte d’élément");
const KINDS: Text = Text::new("kinds: {names}", "sortes : {names}");
const NO_HOME: Text = Text::new("{kind} stands in another thing", "{kind} se trouve dans un autre élément");
const SAY_WHERE: Text = Text::new("say in which by `--in ID`", "dites dans lequel par « --in ID »");
const NO_VALUE: Text = Text::new("`{text}` gives no value", "« {text} » ne donne pas de valeur");
const FORM: Text = Text::new("write FIELD=VALUE, such as status=planned", "écrivez CHAMP=VALEUR, comme status=planned");

/// How the file is named on the command line.
const COMMAND: Text = Text::new("add KIND TITLE --file", "add SORTE TITRE --file");

/// Adds the thing.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let kind = kind(&args.kind, lang)?;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let (operation, reading) = draft.plan(context, |original| {
        let (on, list) = match &args.within {
            Some(within) => {
                let list = Path::root().key(*kind.home().last().expect("a kind has a home"));
                (original.find(within)?.owner, list)
            }
            None => (NodeId::ROOT, home(kind, lang)?),
        };
        let mut entries = entries(kind, &args.fields, &original.reader)?;
        complete(kind, original.tree, on, &list, &mut entries);
        Ok(Operation::Add { on, to: list, before: None, value: Literal::Map(entries) })
    })?;
    draft.finish(&[operation], reading, &args.draft, context)
}

fn kind(word: &str, lang: Lang) -> Result<Kind, Failure> {
    let kind = Kind::from_word(word).filter(|kind| !matches!(kind, Kind::Strategy | Kind::Council));
    kind.ok_or_else(|| {
        let kinds = Kind::all().filter(|kind| !matches!(kind, Kind::Strategy | Kind::Council));
        let names: Vec<String> = kinds.map(|kind| kind.word(lang).to_owned()).collect();
        Failure::new(lang, NO_KIND, &[("text", word.into())]).hint(lang, KINDS, &[("names", names.into())])
    })
}

/// The list that holds things of a kind, where no thing has one of its own.
fn home(kind: Kind, lang: Lang) -> Result<Path, Failure> {
    let is_of_things = |key: &&&str| !matches!(**key, "council");
    let home = kind.home();
    if home[..home.len() - 1].iter().filter(is_of_things).count() > 0 {
        return Err(Failure::new(lang, NO_HOME, &[("kind", kind.one().into())]).hint(lang, SAY_WHERE, &[]));
    }
    Ok(home.iter().fold(Path::root(), |path, key| path.key(*key)))
}

/// What is said of the new thing.
fn entries(kind: Kind, fields: &[String], reader: &Reader<'_>) -> Result<Vec<(String, Literal)>, Failure> {
    let lang = reader.lang;
    let mut entries = Vec::new();
    for (rank, field) in fields.iter().enumerate() {
        let (name, text) = match field.split_once('=') {
            Some((name, text)) if find_field(kind, name, lang).is_ok() || rank > 0 => (name.to_owned(), text),
            _ if rank == 0 => (first_field(kind).to_owned(), field.as_str()),
            _ => return Err(Failure::new(lang, NO_VALUE, &[("text", field.as_str().into())]).hint(lang, FORM, &[])),
        };
        let field = find_field(kind, &name, lang)?;
        let value = reader.value(&name, field.property, text)?;
        put(&mut entries, &field, value);
    }
    Ok(entries)
}

/// The field that a word alone is for.
fn first_field(kind: Kind) -> &'static str {
    const FIRST: [&str; 9] = ["title", "name", "text", "date", "organization", "funder", "period", "summary", "role"];
    let object = object(shape_of(kind)).expect("a thing is a mapping");
    FIRST.into_iter().find(|key| object.property(key).is_some()).unwrap_or("id")
}

/// Puts a value under the keys of its field.
fn put(entries: &mut Vec<(String, Literal)>, field: &Field, value: Literal) {
    let (first, rest) = field.keys.split_first().expect("a field has a key");
    let there = entries.iter().position(|(key, _)| key == first);
    if rest.is_empty() {
        entries.push((first.clone(), value));
        return;
    }
    let position = there.unwrap_or_else(|| {
        entries.push((first.clone(), Literal::Map(Vec::new())));
        entries.len() - 1
    });
    if let Literal::Map(inner) = &mut entries[position].1 {
        put(inner, &Field { keys: rest.to_vec(), property: field.property }, value);
    }
}

/// The id and the number that follow those of the neighbours.
fn complete(kind: Kind, tree: &Tree<'_>, on: NodeId, list: &Path, entries: &mut Vec<(String, Literal)>) {
    let object = object(shape_of(kind)).expect("a thing is a mapping");
    let is_open =
        |entries: &[(String, Literal)], key: &str| object.property(key).is_some() && !entries.iter().any(|(name, _)| name == key);
    if kind.has_id() && is_open(entries, "id") {
        let id = next_id(kind, tree, on, list, entries);
        entries.extend(id.map(|id| ("id".to_owned(), Literal::Text(id))));
    }
    // The number of a session is counted, that of a thing of the plan is printed.
    let is_counted = kind == Kind::Plenary;
    if is_open(entries, "number") {
        let number = next_number(tree, on, list, entries);
        entries
            .extend(number.map(|text| ("number".to_owned(), if is_counted { Literal::Bare(text) } else { Literal::Text(text) })));
    }
}
