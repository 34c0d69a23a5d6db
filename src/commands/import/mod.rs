//! `stspd import`: a town's own table becomes a strategy, and every cell that is not in it is told.

mod foreign;
mod into;
mod kept;
mod report;
mod unmet;

use std::path::{Path, PathBuf};

use crate::commands::init::files::{NewFile, Plan, refuse_place, say_next, tell};
use crate::commands::init::list_ids;
use crate::context::{Context, Failure, Outcome};
use crate::import::{Book, Count, Decisions, Imported, Of, Stopped, Wish, import};
use crate::inputs::{Input, open_book};
use crate::lang::{Lang, Text};
use crate::returning::{UNDECIDED, open_answer};
use crate::writing::refuse_output;
use kept::Kept;

/// Reads a town’s own plan from a spreadsheet or a document, or a workbook of `export` that was filled in, and tells of every cell
///
/// It takes .xlsx, .ods and .csv, and the tables of .docx and .odt, finds the headings by the words that plans use, and shows first which column goes to
/// which field. Every cell that is not empty ends as written, as asked or as refused, with its address and what to do;
/// while something is undecided nothing is written, unless with `--partial`. Persons are never named in a strategy: such
/// a cell is refused, and a function asked for. Without `--new` and `--into` it only shows.
///
/// With `--into` a strategy that is there changes: an action is known again by its number and its title; what the file
/// does not say comes in, what it says otherwise is asked with both values, and what the workbook leaves out stays.
///
/// A workbook that `export` wrote is known by its hidden sheet: cell by cell what was exported, what it says now and what the
/// file says now are compared. With `--into` what was filled in changes the file, and no other byte of it. New rows become new
/// things, and what has no row any more stays, unless with `--remove`. `-o -` prints the patch.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd import plan.xlsx
  stspd import plan.xlsx --new strategy/moissy.yaml --town Moissy
  stspd import plan.csv --new strategy/moissy.yaml --column Gestion=Pilote --word 'En stand-by'=paused
                                      what it asked, decided
  stspd import plan-2027.xlsx --into strategy/moissy.yaml --conflicts workbook
                                      the file of the next year, which counts where they differ
  stspd import suivi.xlsx --into      what was filled in, in a workbook of `export`
  stspd import suivi.xlsx --only indicators,values --into")]
pub struct Args {
    /// The spreadsheet, or the document: .xlsx, .ods, .csv, .docx or .odt; `-` for standard input
    #[arg(value_name = "WORKBOOK")]
    workbook: PathBuf,
    /// Begin a strategy in this file
    #[arg(long, value_name = "PATH")]
    new: Option<PathBuf>,
    /// Change this strategy by what the workbook says; the one that stands here where none is named
    #[arg(long, value_name = "FILE", num_args = 0..=1, action = clap::ArgAction::Set, conflicts_with_all = ["new", "town", "title"])]
    into: Option<Vec<PathBuf>>,
    #[command(flatten)]
    back: into::BackArgs,
    /// The town, or the group of towns [default: as the rows above the table say]
    #[arg(long, value_name = "NAME")]
    town: Option<String>,
    /// The title of the strategy [default: that of the rows above the table]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Read this sheet alone; may be given again
    #[arg(long, value_name = "NAME")]
    sheet: Vec<String>,
    /// The year of reviews, targets and values that bear none
    #[arg(long, value_name = "YEAR", value_parser = crate::arguments::year)]
    year: Option<i32>,
    /// Say which field a column is, or `-` for none; may be given again
    #[arg(long, value_name = "HEADING=FIELD", allow_hyphen_values = true)]
    column: Vec<String>,
    /// Say what a content means, or `-` for nothing; may be given again
    #[arg(long, value_name = "WORD=VALUE", allow_hyphen_values = true)]
    word: Vec<String>,
    /// Say whom a name means: an organization’s id or name, `new` or `-`; may be given again
    #[arg(long, value_name = "NAME=ID", allow_hyphen_values = true)]
    organization: Vec<String>,
    /// Say which action of the strategy one of the workbook is: its id, or `new`; may be given again
    #[arg(long, value_name = "TITLE=ID", requires = "into")]
    action: Vec<String>,
    /// Keep columns that are not known under keys of your own, `x-…`
    #[arg(long)]
    keep_unknown: bool,
    /// Write what is decided, and tell the rest on the error stream
    #[arg(long)]
    partial: bool,
    /// Print what would be written as a patch, and write nothing
    #[arg(long)]
    dry_run: bool,
}

const NO_TABLE: Text = Text::new(
    "no row of `{path}` has headings that plans of actions have",
    "aucune ligne de « {path} » n’a d’en-têtes de plan d’actions",
);
const SAY_HEADINGS: Text = Text::new(
    "name the columns as plans do, such as Axe, Action, Pilote, Échéance and État, or say which is which by \
     `--column HEADING=title`",
    "nommez les colonnes comme les plans le font, par exemple Axe, Action, Pilote, Échéance et État, ou dites ce qu’elles sont \
     par « --column EN-TÊTE=titre »",
);
const DECIDE: Text = Text::new(
    "decide by the options that the ledger names, mend the workbook, or write the rest with `--partial`",
    "décidez par les options que le relevé nomme, corrigez le classeur, ou écrivez le reste avec « --partial »",
);
const NO_PAIR: Text = Text::new("`{text}` says nothing: {form} is expected", "« {text} » ne dit rien : on attend {form}");
const NO_FIELD: Text = Text::new("`{text}` is no field of an action", "« {text} » n’est pas un champ d’une action");
const FIELDS: Text = Text::new("fields: {names}", "champs : {names}");
const NEW: Text = Text::new("`--new FILE` writes the strategy", "« --new FICHIER » écrit la stratégie");
const NOT_MADE: Text = Text::new("the strategy cannot be made: {why}", "la stratégie ne peut être faite : {why}");
const MEND_FAULT: Text = Text::new(
    "look in the workbook for what it speaks of and correct it, or leave its column out by `--column HEADING=-`",
    "cherchez dans le classeur ce dont il s’agit et corrigez-le, ou écartez sa colonne par « --column EN-TÊTE=- »",
);

impl Args {
    /// The strategy that is to change, where one is named.
    fn strategy(&self) -> Option<PathBuf> {
        self.into.iter().flatten().next().cloned()
    }
}

const NO_ACTION: Text =
    Text::new("nothing was written: no row is an action", "rien n’a été écrit : aucune ligne n’est une action");
const SAY_COLUMNS: Text = Text::new(
    "say which column calls actions by `--column HEADING=title`, and decide the rest as the ledger says",
    "dites quelle colonne nomme les actions par « --column EN-TÊTE=titre », et décidez du reste comme le relevé le dit",
);

/// Reads the workbook, shows it, and writes the strategy.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let input = if args.workbook == Path::new("-") { Input::Standard } else { Input::File(args.workbook.clone()) };
    let book = match open_answer(open_book(&input, lang)?, &input, lang)? {
        Ok(answer) => return into::run(args, answer, context),
        Err(book) => book,
    };
    into::refuse_returned_only(args, &input, lang)?;
    unmet::refuse_unmet(args, &book, lang)?;
    if args.into.is_some() {
        return foreign::run(args, &input, &book, context);
    }
    refuse_output(NEW, context)?;
    args.new.iter().try_for_each(|path| refuse_place(path, args.dry_run, lang))?;
    let kept = Kept::of(&args.workbook, lang)?;
    let decisions = read_decisions(args, lang)?.or(kept.decisions());
    let wish = Wish { title: args.title.clone(), town: args.town.clone(), today: context.today, taken: list_ids(lang) };
    let imported = import(&book, &decisions, &wish).map_err(|stopped| explain(stopped, &input, lang))?;
    kept.tell(context);
    let found = report::say_imported(&imported, &input.name(), lang);
    let made =
        Made { shown: report::show(&book, (&imported.layout, &imported.ledger), &decisions, found, context), book, imported };
    if let Some(path) = &args.new {
        return made.write(args, path, &|| kept.keep(&decisions, context), context);
    }
    let ledger = made.ledger(lang);
    tell(&[made.shown, ledger].concat(), context)?;
    Ok(Outcome::Clean)
}

/// Keeps what was decided, and says where.
type Keep<'k> = &'k dyn Fn() -> Result<Vec<String>, Failure>;

/// What came of the workbook.
struct Made {
    book: Book,
    imported: Imported,
    /// Its columns, as they are shown.
    shown: Vec<String>,
}

impl Made {
    fn ledger(&self, lang: Lang) -> Vec<String> {
        [report::ledger(&self.book, &self.imported.ledger, lang), report::lacks(&self.imported, lang)].concat()
    }

    /// Writes the strategy, unless something is undecided.
    fn write(self, args: &Args, path: &Path, keep: Keep<'_>, context: &Context) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        let ledger = self.ledger(lang);
        let Made { book, imported, shown } = self;
        let count = imported.ledger.count(&book);
        let is_empty = imported.actions == 0;
        if is_empty || !count.is_decided() && !args.partial {
            tell(&shown, context)?;
            context.say(&ledger.join("\n"));
            let failure = if is_empty {
                Failure::new(lang, NO_ACTION, &[]).hint(lang, SAY_COLUMNS, &[])
            } else {
                refuse_undecided(count, lang)
            };
            return Err(failure.into());
        }
        let plan = Plan::of_strategy(NewFile::plain(path, imported.text.clone()));
        if args.dry_run {
            context.say(&ledger.join("\n"));
            tell(&[plan.patch().trim_end().to_owned()], context)?;
            return Ok(Outcome::Clean);
        }
        let mut said = shown;
        if count.is_decided() {
            said.extend(ledger);
        } else {
            context.say(&ledger.join("\n"));
        }
        said.push(String::new());
        said.extend(plan.carry_out(context)?);
        said.extend(keep()?);
        said.extend(say_next(&imported.text, path, context).into_iter().take(NEXT));
        tell(&said, context)?;
        Ok(Outcome::Clean)
    }
}

/// Of what is said after a strategy was begun, the lines that are of one with actions too.
const NEXT: usize = 3;

fn refuse_undecided(count: Count, lang: Lang) -> Failure {
    let facts = [("all", count.all().into()), ("asked", count.asked.into()), ("refused", count.refused.into())];
    Failure::new(lang, UNDECIDED, &facts).hint(lang, DECIDE, &[])
}

fn explain(stopped: Stopped, input: &Input, lang: Lang) -> Failure {
    match stopped {
        Stopped::NoTable => Failure::new(lang, NO_TABLE, &[("path", input.name().into())]).hint(lang, SAY_HEADINGS, &[]),
        Stopped::Refused(refused) => Failure::new(lang, NOT_MADE, &[("why", refused.0.say(&refused.1, lang).into())]),
        Stopped::Fault(fault) => Failure::new(lang, NOT_MADE, &[("why", fault.say(lang).into())]).hint(lang, MEND_FAULT, &[]),
    }
}

/// What the options decide.
fn read_decisions(args: &Args, lang: Lang) -> Result<Decisions, Failure> {
    let mut decisions = Decisions::default();
    (decisions.year, decisions.keeps_unknown) = (args.year, args.keep_unknown);
    decisions.sheets.clone_from(&args.sheet);
    for (of, given, form) in [
        (Of::Column, &args.column, Text::new("HEADING=FIELD", "EN-TÊTE=CHAMP")),
        (Of::Word, &args.word, Text::new("WORD=VALUE", "MOT=VALEUR")),
        (Of::Organization, &args.organization, Text::new("NAME=ID", "NOM=IDENTIFIANT")),
        (Of::Action, &args.action, Text::new("TITLE=ID", "TITRE=IDENTIFIANT")),
    ] {
        for text in given {
            let (name, meaning) = read_pair(text)
                .ok_or_else(|| Failure::new(lang, NO_PAIR, &[("text", text.as_str().into()), ("form", form.say(lang).into())]))?;
            if of == Of::Column && crate::import::find_decided(meaning).is_none() {
                let names: Vec<String> = crate::import::FIELDS.iter().map(|field| (*field).to_owned()).collect();
                let failure = Failure::new(lang, NO_FIELD, &[("text", meaning.into())]);
                return Err(failure.hint(lang, FIELDS, &[("names", names.into())]));
            }
            decisions.add(of, name, meaning);
        }
    }
    Ok(decisions)
}

/// What an option `NAME=MEANING` decides of, and how.
fn read_pair(text: &str) -> Option<(&str, &str)> {
    let (name, meaning) = text.rsplit_once('=')?;
    Some((name.trim(), meaning.trim())).filter(|(name, meaning)| !name.is_empty() && !meaning.is_empty())
}
