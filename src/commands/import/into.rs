//! `stspd import --into`: a workbook that `export` wrote and somebody filled in becomes changes of the file.

use super::Args;
use crate::arguments::{DraftArgs, ReturnArgs};
use crate::context::{Context, Failure, Outcome};
use crate::inputs::Input;
use crate::lang::{Lang, Text};
use crate::returning::{Answer, Close, Gone, Wish, ending, finish, refuse_other, take};
use crate::writing::{Draft, Ending, refuse_output};

/// What is taken of a workbook that `export` wrote, and what of rows that it no more has.
#[derive(Debug, clap::Args)]
pub struct BackArgs {
    #[command(flatten)]
    pub returned: ReturnArgs,
    /// Take away what has no row any more in a workbook that `export` wrote
    #[arg(long)]
    pub remove: bool,
}

/// How the file is named on the command line.
const COMMAND: Text = Text::new("import WORKBOOK --into", "import CLASSEUR --into");
const NOT_NEW: Text = Text::new(
    "`{path}` was written by `stspd export`: it does not begin a strategy",
    "« {path} » a été écrit par « stspd export » : il ne commence pas une stratégie",
);
const TAKE_BACK: Text =
    Text::new("`--into FILE` takes back what was changed in it", "« --into FICHIER » reprend ce qui y a été modifié");
const FOREIGN_ONLY: Text = Text::new(
    "`{path}` was written by `stspd export`, and says itself what its columns and words are: `{option}` has no meaning here",
    "« {path} » a été écrit par « stspd export » et dit lui-même ce que sont ses colonnes et ses mots : « {option} » n’a pas de sens ici",
);
const RETURNED_ONLY: Text = Text::new(
    "`{path}` was not written by `stspd export`: `{option}` has no meaning here",
    "« {path} » n’a pas été écrit par « stspd export » : « {option} » n’a pas de sens ici",
);
const INTO: Text =
    Text::new("it decides where `--into FILE` changes a strategy", "elle tranche là où « --into FICHIER » modifie une stratégie");
const INTO_FILE: Text = Text::new(
    "`--into` writes the strategy, and `-o changes.patch` what would change",
    "« --into » écrit la stratégie, et « -o changements.patch » ce qui changerait",
);
const LEAVE_OUT: Text = Text::new("leave it out", "ne le mettez pas");
const WRITE_IT: Text = Text::new(
    "nothing was written: `--into` writes it to the strategy",
    "rien n’a été écrit : « --into » l’écrit dans la stratégie",
);

/// Takes what was changed in a workbook.
pub fn run(args: &Args, answer: Answer, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    refuse_foreign_only(args, &answer, lang)?;
    let file = args.strategy();
    let draft = Draft::open(&DraftArgs { file, dry_run: args.dry_run }, COMMAND, context)?;
    refuse_other(&draft, &answer, lang)?;
    let gone = if args.back.remove { Gone::Go } else { Gone::Stay };
    let wish = Wish { conflicts: args.back.returned.conflicts, gone, only: args.back.returned.only.clone() };
    let answers = [answer];
    let taken = draft.plan(context, |original| take(&draft, &answers, &wish, original, context))?;
    let written = ending(args.dry_run, context);
    let is_shown = args.into.is_none() && written == Ending::Write;
    if is_shown {
        refuse_output(INTO_FILE, context)?;
    }
    let close = Close { ending: if is_shown { Ending::Tell } else { written }, is_partial: args.partial };
    let outcome = finish(&draft, &answers, taken, Vec::new(), &close, context)?;
    if is_shown {
        context.say(&WRITE_IT.say(lang));
    }
    Ok(outcome)
}

/// Refuses what is for workbooks that `export` wrote.
pub fn refuse_returned_only(args: &Args, input: &Input, lang: Lang) -> Result<(), Failure> {
    let (returned, is_into) = (&args.back.returned, args.into.is_some());
    let given = [
        ("--only", !returned.only.is_empty()),
        ("--remove", args.back.remove),
        ("--conflicts", returned.conflicts.is_some() && !is_into),
    ];
    match given.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => {
            let facts = [("path", input.name().into()), ("option", option.into())];
            let hint = if option == "--conflicts" { INTO } else { LEAVE_OUT };
            Err(Failure::new(lang, RETURNED_ONLY, &facts).hint(lang, hint, &[]))
        }
        None => Ok(()),
    }
}

/// Refuses what is for a town's own tables.
fn refuse_foreign_only(args: &Args, answer: &Answer, lang: Lang) -> Result<(), Failure> {
    let path = ("path", answer.name.as_str().into());
    if args.new.is_some() {
        return Err(Failure::new(lang, NOT_NEW, &[path]).hint(lang, TAKE_BACK, &[]));
    }
    let given = [
        ("--town", args.town.is_some()),
        ("--title", args.title.is_some()),
        ("--sheet", !args.sheet.is_empty()),
        ("--year", args.year.is_some()),
        ("--column", !args.column.is_empty()),
        ("--word", !args.word.is_empty()),
        ("--organization", !args.organization.is_empty()),
        ("--action", !args.action.is_empty()),
        ("--keep-unknown", args.keep_unknown),
    ];
    match given.into_iter().find(|(_, is_given)| *is_given) {
        Some((option, _)) => Err(Failure::new(lang, FOREIGN_ONLY, &[path, ("option", option.into())]).hint(lang, LEAVE_OUT, &[])),
        None => Ok(()),
    }
}
