//! A town’s own table with `--into`: changes of a strategy that is there, in the way of every verb that writes.

use super::kept::Kept;
use super::{Args, explain, read_decisions, refuse_undecided, report};
use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome};
use crate::import::{Book, Decisions, Merged, import_into};
use crate::inputs::Input;
use crate::lang::Text;
use crate::reading::Reading;
use crate::returning::ending;
use crate::writing::{Draft, Ending, tell};

/// How the file is named on the command line.
const COMMAND: Text = Text::new("import WORKBOOK --into", "import CLASSEUR --into");

/// Reads the workbook, shows it, and changes the strategy.
pub fn run(args: &Args, input: &Input, book: &Book, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft_args = DraftArgs { file: args.strategy(), dry_run: ending(args.dry_run, context) == Ending::Patch };
    let draft = Draft::open(&draft_args, COMMAND, context)?;
    let kept = Kept::of(&args.workbook, lang)?;
    let decisions = read_decisions(args, lang)?.or(kept.decisions());
    let plan = || -> Result<(Merged, Reading<'_>), Failure> {
        draft.plan(context, |original| {
            let merged = import_into(book, &decisions, original.tree, args.back.returned.conflicts, context.today);
            merged.map_err(|stopped| explain(stopped, input, lang))
        })
    };
    let (merged, reading) = plan()?;
    kept.tell(context);
    let told = Told::of(book, &merged, &decisions, input, context);
    let count = merged.ledger.count(book);
    if !count.is_decided() && !args.partial {
        context.say(&[told.shown, told.ledger].concat().join("\n"));
        return Err(refuse_undecided(count, lang).into());
    }
    let is_patch = draft_args.dry_run;
    if is_patch || !count.is_decided() {
        context.say(&told.ledger.join("\n"));
    }
    let words = if is_patch {
        String::new()
    } else {
        let ledger = if count.is_decided() { told.ledger } else { Vec::new() };
        format!("{}\n\n", [told.shown, ledger].concat().join("\n"))
    };
    let outcome = draft.finish_with(&merged.operations, reading, &words, &draft_args, context)?;
    if !is_patch {
        let said = kept.keep(&decisions, context)?;
        if !said.is_empty() {
            tell(&said.join("\n"), &draft.input, context)?;
        }
    }
    Ok(outcome)
}

/// What is said of the workbook.
struct Told {
    shown: Vec<String>,
    ledger: Vec<String>,
}

impl Told {
    fn of(book: &Book, merged: &Merged, decisions: &Decisions, input: &Input, context: &Context) -> Told {
        let shown = report::show(
            book,
            (&merged.layout, &merged.ledger),
            decisions,
            report::say_merged(merged, &input.name(), context.lang),
            context,
        );
        Told { shown, ledger: report::ledger(book, &merged.ledger, context.lang) }
    }
}
