//! `stspd export`: the strategy as a workbook, a calendar, a folder of CSV or data.

use std::io;
use std::path::{Path, PathBuf};

use crate::arguments::{AudienceArgs, CsvArgs};
use crate::context::disk::replace;
use crate::context::folder::{refuse_foreign, write_folder};
use crate::context::guard::{Found, compare, guard};
use crate::context::output::{explain_unfit, unwritable};
use crate::context::{Context, Failure, Outcome, Output};
use crate::export::{Contacts, Content, Events, Existing, Export, FORMATS, Format, Origin, Stamp};
use crate::fingerprint::sha256;
use crate::handles::RowHandles;
use crate::inputs::{Opened, View, explain_partial, find_one, open, spare, spare_persons};
use crate::lang::Text;
use crate::model::{Audience, Id};
use crate::query::{NotedKeys, Subject};
use crate::reading;

const EXAMPLES: &str = "\
Examples:
  stspd export strategie.xlsx
  stspd export clspd.ics --lang fr
  stspd export strategie.json town.yaml --contacts
  stspd export strategie.csv --delimiter ';' --bom --keep-texts    a folder of that name

An export holds everything internal, but for the contacts of organizations,
which --contacts adds: it is for those who may read the file itself. With
--for members or --for public it holds what they may see, and can be given.";

const SHAPES: &str = "\
Formats, by the end of the file's name:
  .xlsx  One sheet for each kind of `stspd list` of which the file states
         something, and a column for each thing that a row says. Days and
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
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The strategy, or `-` for standard input
    #[arg(value_name = "STRATEGY")]
    strategy: Option<PathBuf>,
    /// Add the contacts of organizations
    #[arg(long)]
    contacts: bool,
    /// Add to a calendar what is past, done or abandoned
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    audience: AudienceArgs,
    #[command(flatten)]
    csv: CsvArgs,
}

/// How a command line of the verb begins.
const COMMAND: Text = Text::new("export FILE", "export FICHIER");
const NO_FORMAT: Text = Text::new(
    "`{path}` names no format: a name that ends in .xlsx, .ics, .csv or .json is expected",
    "« {path} » ne désigne aucun format : on attend un nom qui finit par .xlsx, .ics, .csv ou .json",
);
const AS_IN: Text = Text::new(
    "the file to write comes first, as in `stspd export town.xlsx`, and the strategy behind it",
    "le fichier à écrire vient d’abord, comme dans « stspd export ville.xlsx », et la stratégie derrière",
);
const OUTPUT: Text = Text::new(
    "`export` names its file without `--output`, as in `stspd export town.xlsx`",
    "« export » nomme son fichier sans « --output », comme dans « stspd export ville.xlsx »",
);
const NOT_CSV: Text = Text::new(
    "`--delimiter`, `--bom`, `--keep-texts` and `--headings` are for a folder of CSV, `town.csv`",
    "« --delimiter », « --bom », « --keep-texts » et « --headings » valent pour un dossier de CSV, « ville.csv »",
);
const NOT_ICS: Text = Text::new(
    "`--all` is for a calendar, `town.ics`: the other formats hold everything",
    "« --all » vaut pour un calendrier, « ville.ics » : les autres formats contiennent tout",
);
const LEFT_OUT: Text = Text::new(
    "note: parts of `{name}` have faults of form, and the calendar lacks what they hide; `stspd check {name}` says which",
    "remarque : des parties de « {name} » ont des fautes de forme, et ce qu’elles cachent manque au calendrier ; « stspd check {name} » dit lesquelles",
);
const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: an export would lack a part of it",
    "« {name} » a des fautes de forme : une partie manquerait à l’export",
);

/// Writes the file.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let format = format(&args.file, context)?;
    if matches!(context.output, Output::File(_)) {
        return Err(Failure::new(context.lang, OUTPUT, &[]).into());
    }
    if args.csv.is_given() && format.extension != "csv" {
        return Err(Failure::new(context.lang, NOT_CSV, &[]).into());
    }
    let lang = context.lang;
    if args.all && format.extension != "ics" {
        return Err(Failure::new(lang, NOT_ICS, &[]).into());
    }
    let input = find_one(args.strategy.as_ref(), COMMAND.get(lang), context)?;
    spare(&args.file, std::slice::from_ref(&input), lang)?;
    let opened = open(&input, lang)?;
    let whole = read(&opened, format, context)?;
    let audience = args.audience.meant();
    let view = View::of_one(&input, audience, context);
    if let Some(audience) = args.audience.asked() {
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
    let export = Export {
        subject: &subject,
        stamp: Stamp::new(context.today, id, fingerprint),
        contacts: if args.contacts { Contacts::Kept } else { Contacts::LeftOut },
        events: if args.all { Events::All } else { Events::Ahead },
        lang,
        document: context.document_lang(strategy),
        csv: args.csv.look(),
        handles: &handles,
        organization: None,
    };
    let made = (format.make)(&export);
    write(args, format, &made.content, context)?;
    made.notices.iter().for_each(|notice| context.note(notice));
    Ok(Outcome::Clean)
}

fn show(path: &Path) -> crate::lang::Fact {
    path.to_string_lossy().as_ref().into()
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

fn format(path: &Path, context: &Context) -> Result<&'static Format, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let format = FORMATS.iter().find(|format| extension.as_deref() == Some(format.extension));
    format.ok_or_else(|| {
        let failure = Failure::new(context.lang, NO_FORMAT, &[("path", show(path))]);
        failure.hint(context.lang, AS_IN, &[])
    })
}

fn write(args: &Args, format: &Format, made: &Content, context: &Context) -> anyhow::Result<()> {
    let path = &args.file;
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
