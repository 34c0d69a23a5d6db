//! `stspd set`: gives fields of a thing other values, and changes no other byte of the file.

use crate::arguments::{DraftArgs, explain_query_error};
use crate::context::{Context, Failure, Outcome};
use crate::edit::Operation;
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::query::{Cell, Columns, Filter, LISTINGS, Listing, Request, Subject, kind};
use crate::writing::{Draft, FORM, NO_VALUE, Original, Setting, find_rows, parse_given, tell};

/// Gives fields of a thing other values, and changes no other byte of the file.
///
/// A field is named by its key or its title, in French or English, and a value is read as people write it: an amount with
/// its sign, a day with slashes, the word for a status, the name of an organization. A field without a value is emptied.
/// What has an `updated` gets the day of today there.
///
/// An item of a list that says several things is written as its fields, parted by commas (`date=2026-11-20, text=…`), or as
/// the word that tells it and what goes with that behind `=`. A field of an item is named by the list, the item and the
/// field, with points between; an item by what it says first, or by its rank. Semicolons part the items of a list, and
/// commas too where they are ids, agreed words or short names (tags, neighbourhoods, aliases).
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd set a-2-1 status=done
  stspd set a-2-1 schedule.end=30/06/2027 partners+=prefecture
  stspd set a-2-2 status=paused status_reason='Works of the square'
  stspd set d-2026-1 status=done      which is dated today
  stspd set i-1-1 2026=305            the value of an indicator for a period
  stspd set a-2-1 leads+=ville='Direction de la tranquillité'
                                      one more lead, with the office in it
  stspd set a-2-1 leads.ville.role='Service jeunesse'
                                      a field of one item of a list
  stspd set a-2-1 blocked_by+=d-2026-1 blocked_by+='grant=FIPD 2027'
                                      what the action waits for
  stspd set a-2-1 journal+='2026-11-20=Twelve families met, all agree'
  stspd set sessions --where 'date < 2026-01-01' status=held
                                      all of them, or none
  stspd set milestones --where 'action = a-1-2 and title ~ bilan' done=2026-06-12
                                      what has no id is told by what it says
  stspd set council coordinator.kind=territorial-agent coordinator.role='Coordonnatrice du CLSPD'")]
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

const NO_KIND: Text =
    Text::new("`{text}` is no kind of thing that is listed", "« {text} » n’est pas une sorte d’élément que l’on liste");
const KINDS: Text = Text::new("kinds: {names}", "sortes : {names}");
const COUNTS: [Text; 3] = [
    Text::new("nothing fulfils it: nothing was changed", "rien n’y répond : rien n’a été changé"),
    Text::new("1 fulfils it:", "1 élément y répond :"),
    Text::new("{count} fulfil it:", "{count} éléments y répondent :"),
];

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
        None => {
            let (thing, fields) = skip_kind(args);
            (vec![original.find(thing)?], fields.to_vec())
        }
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

/// The thing that is meant and its fields, where its kind may be told before it: `session 2026-12-10`.
fn skip_kind(args: &Args) -> (&str, &[String]) {
    let is_kind = Kind::from_word(&args.thing).is_some_and(|kind| !matches!(kind, Kind::Strategy | Kind::Council));
    match args.fields.split_first() {
        Some((thing, fields)) if is_kind && !thing.contains('=') && !fields.is_empty() => (thing, fields),
        _ => (&args.thing, &args.fields),
    }
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
