//! `stspd export`: the strategy as a workbook, a calendar, a folder of CSV or data.

mod each;
mod place;

pub use each::{make_part, name_part};

use std::io;
use std::path::{Path, PathBuf};

use crate::arguments::{AudienceArgs, CsvArgs, explain_query_error};
use crate::commands::export::place::{Place, find_place};
use crate::context::disk::replace;
use crate::context::folder::{refuse_foreign, write_folder};
use crate::context::guard::{Found, compare, guard};
use crate::context::output::{explain_unfit, unwritable};
use crate::context::{Context, Failure, Outcome};
use crate::export::{Columns, Contacts, Content, Events, Existing, Export, Format, Origin, Part, Role, Stamp, blank};
use crate::fingerprint::sha256;
use crate::handles::RowHandles;
use crate::inputs::{Opened, View, explain_partial, find_one, open, spare, spare_persons};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Id, Kind};
use crate::query::{NotedKeys, Subject, things};
use crate::reading;

const EXAMPLES: &str = "\
Examples:
  stspd export strategie.xlsx
  stspd export clspd.ics --lang fr
  stspd export strategie.json town.yaml --contacts
  stspd export strategie.csv --delimiter ';' --bom --keep-texts    a folder of that name
  stspd export parquet.xlsx --organization parquet                 its part, to be filled in
  stspd export --each-organization classeurs                       one for each, in a folder
  stspd export --blank modele.xlsx                                 for who begins in a spreadsheet

An export holds everything internal, but for the contacts of organizations,
which --contacts adds: it is for those who may read the file itself. With
--for members or --for public it holds what they may see, and can be given.
What is for one organization is for members, unless --for says otherwise.";

const SHAPES: &str = "\
Formats, by the end of the file's name:
  .xlsx  In the language of the strategy unless --lang asks for another: a
         sheet that says how to fill it in, and one for each kind of `stspd
         list` of which the file states something, with the columns that are
         filled in; --all adds one for each thing that a row says. Days and
         numbers are days and numbers, agreed words are chosen from a list;
         what is no fact of the row alone (ids, lists, what is computed) is
         locked, by a protection without password. Under `Ref.` each row has
         the reference by which it is found again in the file. The hidden sheet
         `stspd` says of what strategy, in what version of the export and from
         what file (by its SHA-256) it was made, for whom, and what each column
         is; `stspd-base` what the cells held.
  .ics   Sessions to come, and the days by which actions, milestones and
         decisions are due, in the language of the strategy unless --lang asks
         for another; --all adds what is past, done or abandoned. An event is
         private, and keeps its id whatever comes, goes or moves beside it: a
         session is known by its `number`, else by its day: one with a number may
         move; a milestone by its action and its title, and after the first
         of that title by its day. A session with a time takes two hours,
         by the clocks of the territory (its `code` tells which overseas).
         A session that moves is best kept as `postponed` beside the new one:
         so it is called off where it was.
  .csv   A folder with the tables of the workbook, and `stspd.json`, which
         tells what they are.
  .json  The whole strategy in the shape of the file (`stspd schema`), but for
         two things:
         - `stspd` is an object: {\"export\": 1, \"format\": 1, \"version\": the
           tool's, \"today\": a day, \"strategy\": id or null, \"fingerprint\":
           SHA-256 of the file, \"content\": SHA-256 of the export with this one
           empty}. `export` is raised when the shape changes its meaning; new
           keys may appear without that.
         - each reference is {\"id\": …, \"name\": …} instead of an id:
           `leads[].organization`, `partners[]`, `objective`, `axis`, `owner`,
           `funder` and so on. A session's name is its date.
         `chair` is always a list; days, periods and agreed words are texts;
         what the file does not state is absent.

A file is written whole or not at all. One that is there already is replaced
only if it is an export; one that was changed since, a workbook that another
program has saved, or a folder in which a table was changed, is left as it is.
--force replaces any file, but never a folder that holds others.";

/// Writes the strategy as a workbook, a calendar, a folder of CSV files or data.
///
/// The end of the name says which: .xlsx, .ics, .csv or .json.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{SHAPES}"))]
pub struct Args {
    /// The file to write: .xlsx, .ics, .csv (a folder) or .json
    #[arg(value_name = "FILE", required_unless_present_any = ["each_organization", "blank"])]
    file: Option<PathBuf>,
    /// The strategy, or `-` for standard input
    #[arg(value_name = "STRATEGY")]
    strategy: Option<PathBuf>,
    /// Add the contacts of organizations
    #[arg(long)]
    contacts: bool,
    /// Add to a calendar what is past, done or abandoned; to a workbook every column
    #[arg(long)]
    all: bool,
    /// Keep to the part of an organization: the actions that it leads or takes part in, what stands in them, what it measures and what it has to carry out
    #[arg(long, value_name = "ORGANIZATION", conflicts_with_all = ["each_organization", "blank"])]
    organization: Option<String>,
    /// Write a workbook for each organization into this folder
    #[arg(long, value_name = "FOLDER", conflicts_with = "blank")]
    each_organization: Option<PathBuf>,
    /// Write an empty workbook to begin in, which `stspd import` reads: headings, lists to choose from, and how to fill it in
    #[arg(long, value_name = "FILE")]
    blank: Option<PathBuf>,
    #[command(flatten)]
    audience: AudienceArgs,
    #[command(flatten)]
    csv: CsvArgs,
}

/// How a command line of the verb begins.
const COMMAND: Text = Text::new("export FILE", "export FICHIER");
const LEFT_OUT: Text = Text::new(
    "note: parts of `{name}` have faults of form, and the calendar lacks what they hide; `stspd check {name}` says which",
    "remarque : des parties de « {name} » ont des fautes de forme, et ce qu’elles cachent manque au calendrier ; « stspd check {name} » dit lesquelles",
);
const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: an export would lack a part of it",
    "« {name} » a des fautes de forme : une partie manquerait à l’export",
);

const NO_PART: Text = Text::new(
    "`{name}` leads no action and takes part in none that is shown: its workbook would be empty",
    "« {name} » ne pilote aucune action montrée et n’y prend pas part : son classeur serait vide",
);

/// Writes the file, or the folder.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let (place, strategy) = find_place(args, context)?;
    if let Place::Blank(path) = place {
        let made = blank(context.asked_lang.unwrap_or(Lang::Fr), context.today);
        write(path, place.format(), &made, context)?;
        return Ok(Outcome::Clean);
    }
    let format = place.format();
    let input = find_one(strategy, COMMAND.get(lang), context)?;
    spare(place.path(), std::slice::from_ref(&input), lang)?;
    let opened = open(&input, lang)?;
    let whole = read(&opened, format, context)?;
    // What is sent is for who may see it.
    let asked = args.audience.asked().or((args.organization.is_some() || place.is_folder()).then_some(Audience::Members));
    let audience = asked.unwrap_or(Audience::Internal);
    let view = View::of_one(&input, audience, context);
    if let Some(audience) = asked {
        spare_persons(&opened, audience, &view.hidden, context)?;
    }
    let strategy = &*view.show_one(&whole);
    let id = strategy.id.map(|id| Id::text(id).to_owned());
    // Who may not see all of a file needs no proof of what is in it.
    let fingerprint = (audience == Audience::Internal).then(|| sha256(opened.source().text().as_bytes()));
    let subject = Subject::new(opened.name(), strategy, context.today).to(audience);
    let notes = whole.notes(audience);
    let keys = NotedKeys::of(std::slice::from_ref(&notes));
    let subject = subject.noting(&notes).with_keys(&keys);
    let handles = if format.extension == "xlsx" { whole.row_handles(audience, &view.hidden) } else { RowHandles::default() };
    let document = context.document_lang(strategy);
    let export = Export {
        subject: &subject,
        stamp: Stamp::new(context.today, id, fingerprint),
        contacts: if args.contacts { Contacts::Kept } else { Contacts::LeftOut },
        events: if args.all { Events::All } else { Events::Ahead },
        lang: if format.extension == "xlsx" { document } else { lang },
        document,
        csv: args.csv.look(),
        handles: &handles,
        part: None,
        columns: if args.all { Columns::All } else { Columns::ToFill },
        asked: None,
    };
    if let Place::Folder(path) = place {
        each::write(path, &export, context)?;
        return Ok(Outcome::Clean);
    }
    let part = args.organization.as_deref().map(|name| find_part(name, &subject, lang)).transpose()?;
    let made = (format.make)(&Export { part: part.as_ref(), ..export });
    write(place.path(), format, &made.content, context)?;
    made.notices.iter().for_each(|notice| context.note(notice));
    Ok(Outcome::Clean)
}

/// The part of the organization that a name means.
fn find_part<'s>(name: &str, subject: &Subject<'s>, lang: Lang) -> Result<Part<'s>, Failure> {
    let found = things(&[Kind::Organization], name, std::slice::from_ref(subject));
    let ids = found
        .map_err(|error| explain_query_error(&error, lang))?
        .into_iter()
        .flatten()
        .collect::<std::collections::HashSet<String>>();
    let strategy = subject.strategy;
    let organization = strategy.organizations.iter().find(|organization| ids.contains(organization.id.text()));
    let part =
        organization.map(|organization| Part::of(strategy, organization, Role::Any)).filter(|part| !part.is_empty(subject));
    part.ok_or_else(|| Failure::new(lang, NO_PART, &[("name", name.into())]))
}

/// A strategy that is read whole; for a calendar what can be read of it: of what it lacks, such as a session without a day,
/// one is told.
fn read<'o>(opened: &'o Opened, format: &Format, context: &Context) -> Result<reading::Content<'o>, Failure> {
    let readable = opened.read(context.lang)?;
    match readable.legible().is_whole() {
        true => {}
        false if format.extension == "ics" => context.warn(LEFT_OUT, opened.name()),
        false => return Err(explain_partial(opened.name(), PARTIAL, context.lang)),
    }
    Ok(readable)
}

fn write(path: &Path, format: &Format, made: &Content, context: &Context) -> anyhow::Result<()> {
    let failed = |error: &io::Error| unwritable(path, error, context.lang);
    match made {
        Content::File(_) if path.is_dir() => Err(refuse_foreign(path, context.lang).into()),
        Content::File(bytes) => {
            guard(path, context.replace, |old| judge_standing(format, path, old), context.lang)?;
            replace(path, bytes).map_err(|error| failed(&error).into())
        }
        Content::Unfit(unfit) => Err(explain_unfit(path, unfit, context.lang).into()),
        Content::Folder(files) => {
            let judge = |found: &[(String, Vec<u8>)]| (format.origin)(&Existing::Folder(found));
            Ok(write_folder(path, files, judge, context.replace, context.lang)?)
        }
    }
}

/// What the file is that an export is to replace.
fn judge_standing(format: &Format, path: &Path, old: &[u8]) -> Found {
    match (format.origin)(&Existing::File(old)) {
        Origin::Export => Found::Alike,
        Origin::Changed => Found::Changed,
        Origin::Foreign => compare(path, old, &[]),
    }
}
