//! `stspd receive`: the answers of partners, in the workbooks that they were sent, become one change.

use std::path::{Path, PathBuf};

use crate::arguments::{DraftArgs, ReturnArgs};
use crate::context::{Context, Failure, Outcome};
use crate::export::{Part, Role};
use crate::inputs::{Input, open_book};
use crate::lang::{COLON, Lang, Text};
use crate::model::{Audience, Strategy};
use crate::returning::{Answer, Close, Gone, Line, Taken, Wish, ending, finish, open_answer, refuse_other, take};
use crate::writing::Draft;

/// Takes the answers of partners from their workbooks, and tells who said what and who has not answered
///
/// The workbooks are those that `ask` or `export` wrote, filled in and sent back. Cell by cell what was exported, what they say
/// now and what the file says now are compared; what was filled in becomes one change of the file, and no other byte of it.
/// Where two of them say different things, or one of them and the file, nothing is written until that is decided.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd receive réponses/*.xlsx
  stspd receive réponses/*.xlsx -o -     the patch, to be looked at and applied by git
  stspd receive réponses/*.xlsx --only actions,values --conflicts file")]
pub struct Args {
    /// The workbooks that came back: .xlsx or .ods
    #[arg(value_name = "WORKBOOK", required = true)]
    workbooks: Vec<PathBuf>,
    #[command(flatten)]
    returned: ReturnArgs,
    /// Write what is decided, and tell the rest on the error stream
    #[arg(long)]
    partial: bool,
    #[command(flatten)]
    draft: DraftArgs,
}

/// How the file is named on the command line.
const COMMAND: Text = Text::new("receive WORKBOOK… --file", "receive CLASSEUR… --file");
const FOREIGN: Text = Text::new(
    "`{path}` was not written by `stspd ask` or `stspd export`",
    "« {path} » n’a été écrit ni par « stspd ask » ni par « stspd export »",
);
const IMPORT_IT: Text =
    Text::new("`stspd import` reads a table of another make", "« stspd import » lit un tableau d’une autre origine");
const TWICE: Text = Text::new("`{path}` is given twice", "« {path} » est donné deux fois");
const INTERNAL: Text = Text::new(
    "`{path}` says that it was made for whoever keeps the file, and no partner was sent that",
    "« {path} » se dit fait pour qui tient le fichier, et aucun partenaire n’a reçu cela",
);
const TAKE_OWN: Text = Text::new(
    "if it is your own workbook, `stspd import {path} --into` takes it back",
    "s’il s’agit de votre propre classeur, « stspd import {path} --into » le reprend",
);
const SAYS: Text = Text::new("{who} ({path})", "{who} ({path})");
const NOTHING: Text = Text::new("{who} ({path}): nothing new", "{who} ({path}) : rien de nouveau");
const SOMEBODY: Text = Text::new("a workbook of nobody", "un classeur sans destinataire");
const SAID: Text = Text::new("who said what:", "qui a dit quoi :");
const REFUSED: Text = Text::new("refused, as told above", "refusé, comme dit ci-dessus");
const SILENT: Text = Text::new("who has not answered: {names}", "qui n’a pas répondu : {names}");
const ALL: Text =
    Text::new("all who lead an action that goes on have answered", "tous ceux qui pilotent une action en cours ont répondu");

/// Takes the answers.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let answers = open(args, &draft, lang)?;
    let wish = Wish { conflicts: args.returned.conflicts, gone: Gone::StayAlways, only: args.returned.only.clone() };
    let ((taken, words), reading) = draft.plan(context, |original| {
        let taken = take(&draft, &answers, &wish, original, context)?;
        let shown = draft.opened.read(lang)?;
        let words = say(&taken, &answers, [original.reader.subject.strategy, &*shown.open_to(Audience::Members)], lang);
        Ok((taken, words))
    })?;
    let close = Close { ending: ending(args.draft.dry_run, context), is_partial: args.partial };
    finish(&draft, &answers, (taken, reading), words, &close, context)
}

fn open(args: &Args, draft: &Draft, lang: Lang) -> Result<Vec<Answer>, Failure> {
    let mut answers = Vec::new();
    for (rank, path) in args.workbooks.iter().enumerate() {
        let input = if path == Path::new("-") { Input::Standard } else { Input::File(path.clone()) };
        let fact = [("path", input.name().into())];
        if args.workbooks[..rank].contains(path) {
            return Err(Failure::new(lang, TWICE, &fact));
        }
        let answer = open_answer(open_book(&input, lang)?, &input, lang)?;
        let answer = answer.map_err(|_| Failure::new(lang, FOREIGN, &fact).hint(lang, IMPORT_IT, &[]))?;
        if answer.returned.audience == Audience::Internal {
            return Err(Failure::new(lang, INTERNAL, &fact).hint(lang, TAKE_OWN, &fact));
        }
        refuse_other(draft, &answer, lang)?;
        answers.push(answer);
    }
    Ok(answers)
}

/// Who said what, and who has not answered.
fn say(taken: &Taken, answers: &[Answer], [strategy, shown]: [&Strategy<'_>; 2], lang: Lang) -> Vec<Line> {
    let name = |id: &str| {
        let organization = strategy.organizations.iter().find(|organization| organization.id.text() == id);
        organization.map_or_else(|| id.to_owned(), |organization| organization.name.text().to_owned())
    };
    let plain = |text: String| Line { text, refused: None };
    let mut said = vec![plain(String::new()), plain(SAID.say(lang))];
    for (rank, answer) in answers.iter().enumerate() {
        let who = answer.returned.organization.as_deref().map_or_else(|| SOMEBODY.say(lang), name);
        let facts = [("who", who.into()), ("path", answer.name.as_str().into())];
        let told: Vec<_> = taken.told.iter().filter(|told| told.cell.0 == rank).collect();
        said.push(plain(format!("  {}", if told.is_empty() { NOTHING } else { SAYS }.fill(lang, &facts))));
        let line = |told: &&crate::returning::Told| {
            let say = |value: &str| format!("    {}, {}{}{value}", told.of, told.column, COLON.say(lang));
            Line { text: say(&told.value), refused: Some((told.cell, say(&REFUSED.say(lang)))) }
        };
        said.extend(told.iter().map(line));
    }
    let has_answered = |id: &str| answers.iter().any(|answer| answer.returned.organization.as_deref() == Some(id));
    // Those are asked whose actions are shown to members.
    let parts = shown.organizations.iter().map(|organization| Part::of(shown, organization, Role::Lead));
    let asked = parts.filter(|part| part.count_actions() > 0);
    let silent = asked.filter(|part| !has_answered(part.organization)).map(|part| part.name.to_owned());
    let silent: Vec<String> = silent.collect();
    let rest = if silent.is_empty() { ALL.say(lang) } else { SILENT.fill(lang, &[("names", silent.into())]) };
    said.extend([plain(String::new()), plain(rest)]);
    said
}
