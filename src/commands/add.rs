//! `stspd add`: one more thing of a kind, written as those before it.

use crate::arguments::DraftArgs;
use crate::context::{Context, Outcome};
use crate::lang::Text;
use crate::writing::{Adding, Draft, Sort};

/// Adds one more thing of a kind, written as those before it.
///
/// Fields and values are named and written as for `set`; words without `=` are its title, its name, its day or its
/// organization, then what else it cannot do without. What stands in another thing is told that first, or by `--in`. Its
/// id and its printed number follow those of its neighbours, unless they are given.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd add action 'Médiation en soirée' axis=axe-1 leads=ville status=planned
  stspd add organization 'Relais jeunes' kind=association
  stspd add session 10/12/2026 --like 2026-06-18
                                      with its agenda, its chair and its place
  stspd add decision 2026-12-10 'Étendre la médiation' owner=relais
  stspd add value i-1-1 2026=305 --note 'onze mois'
  stspd add milestone 'Bilan' --in a-1-2 due=2027-06-30")]
pub struct Args {
    /// What it is: action, axis, objective, milestone, indicator, value, funding, organization, signatory, member, body, activity, session, attendance, decision, document, review, amendment, …
    #[arg(value_name = "KIND")]
    kind: String,
    /// What it says: FIELD=VALUE, and its title first
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    /// Where it belongs: the action of a milestone, the session of a decision, the axis of an objective
    #[arg(long = "in", value_name = "ID")]
    within: Option<String>,
    /// What is to be noted of it, such as that a value is of eleven months
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The session whose agenda, chair, place and time a new one takes over
    #[arg(long, value_name = "DATE")]
    like: Option<String>,
    #[command(flatten)]
    draft: DraftArgs,
}

/// How the file is named on the command line.
const COMMAND: Text = Text::new("add KIND TITLE --file", "add SORTE TITRE --file");

/// Adds the thing.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let sort = Sort::called(&args.kind, lang)?;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let (within, note, like) = (args.within.as_deref(), args.note.as_deref(), args.like.as_deref());
    let adding = Adding { kind: &args.kind, fields: &args.fields, within, note, like, given: &[] };
    let (operation, reading) = draft.plan(context, |original| sort.plan(&adding, original, context.replace))?;
    draft.finish(&[operation], reading, &args.draft, context)
}
