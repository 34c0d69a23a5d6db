//! A town’s own table with `--into`: changes of a strategy that is there, in the way of every verb that writes.

use std::path::Path;

use super::kept::Kept;
use super::{Args, explain, open_book, read_decisions, refuse_undecided, report};
use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome, Output};
use crate::edit::Operation;
use crate::import::{Book, Decisions, Merged, Winner, import_into};
use crate::inputs::Input;
use crate::lang::Text;
use crate::reading::Reading;
use crate::writing::{Draft, tell};

/// How the file is named on the command line.
const COMMAND: Text = Text::new("import WORKBOOK --into", "import CLASSEUR --into");

/// Which of the two counts where they say different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Conflicts {
    /// What the strategy says stays
    File,
    /// What the workbook says is taken
    Workbook,
}

impl Conflicts {
    fn winner(self) -> Winner {
        match self {
            Conflicts::File => Winner::File,
            Conflicts::Workbook => Winner::Workbook,
        }
    }
}

/// Reads the workbook, shows it, and changes the strategy.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft_args =
        DraftArgs { file: args.into.iter().flatten().next().cloned(), dry_run: args.dry_run || prints_patch(context) };
    let draft = Draft::open(&draft_args, COMMAND, context)?;
    let kept = Kept::of(&args.workbook, lang)?;
    let decisions = read_decisions(args, lang)?.or(kept.decisions());
    let (input, book) = open_book(args, lang)?;
    let plan = || -> Result<(Merged, Reading<'_>), Failure> {
        draft.plan(context, |original| {
            let winner = args.conflicts.map(Conflicts::winner);
            let merged = import_into(&book, &decisions, original.tree, winner, context.today);
            merged.map_err(|stopped| explain(stopped, &input, lang))
        })
    };
    let (merged, reading) = plan()?;
    kept.tell(context);
    let told = Told::of(&book, &merged, &decisions, &input, context);
    let count = merged.ledger.count(&book);
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
    let outcome = finish(&draft, &merged.operations, reading, &words, &draft_args, context)?;
    if !is_patch {
        let said = kept.keep(&decisions, context)?;
        if !said.is_empty() {
            tell(&said.join("\n"), &draft.input, context)?;
        }
    }
    Ok(outcome)
}

/// Whether what would change is wanted as a patch: `-o -`, or a file that is called one.
fn prints_patch(context: &Context) -> bool {
    let is_patch = |path: &Path| path == Path::new("-") || path.extension().is_some_and(|end| end == "patch" || end == "diff");
    context.output.file().is_some_and(is_patch)
}

/// Makes the changes; `-` is standard output, to which a patch goes.
fn finish(
    draft: &Draft,
    operations: &[Operation],
    reading: Reading<'_>,
    words: &str,
    args: &DraftArgs,
    context: &Context,
) -> anyhow::Result<Outcome> {
    if context.output.file() == Some(Path::new("-")) {
        let context = Context { output: Output::Standard, ..context.clone() };
        return draft.finish_with(operations, reading, words, args, &context);
    }
    draft.finish_with(operations, reading, words, args, context)
}

/// What is said of the workbook.
struct Told {
    shown: Vec<String>,
    ledger: Vec<String>,
}

impl Told {
    fn of(book: &Book, merged: &Merged, decisions: &Decisions, input: &Input, context: &Context) -> Told {
        let shown =
            report::show(book, &merged.layout, decisions, report::say_merged(merged, &input.name(), context.lang), context);
        Told { shown, ledger: report::ledger(book, &merged.ledger, context.lang) }
    }
}
