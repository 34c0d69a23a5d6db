//! `stspd fmt`: gives files their canonical look, and changes no value.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::context::{Context, Failure, Outcome};
use crate::edit::{look, patch};
use crate::inputs::{Input, find, open};
use crate::lang::{Lang, Text};
use crate::writing::{refuse_output, write_back};

/// Gives files their canonical look: how they are indented, spaced and quoted, and in which order their keys stand.
///
/// Two spaces a level, no quotes that nothing asks for, the keys in the order of the schema, a blank line between long items
/// of the lists at the top, and what stands between brackets over several lines once it is wider than 120 columns. No value
/// changes, and comments stay beside what they speak of: what is written is read again first. A key of the town's own
/// (`x-…`) stays behind the key that it follows. Standard input comes out of standard output.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd fmt                           the strategy of this project
  stspd fmt --diff town.yaml          what would change, as a patch
  stspd fmt --check strategies/       for continuous integration: 1 where something would change")]
pub struct Args {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write nothing, list the files that would change, and end with 1 if there are any
    #[arg(long, conflicts_with = "diff")]
    check: bool,
    /// Write nothing, and print the patch
    #[arg(long)]
    diff: bool,
}

const REFUSED: Text = Text::new("`{name}` stays as it is: ", "« {name} » reste tel quel : ");
const SHOW: Text = Text::new("`--diff` shows what would change", "« --diff » montre ce qui changerait");
const IN_PLACE: Text = Text::new(
    "files get their look where they are; `stspd fmt - < FILE > OTHER` writes another",
    "les fichiers sont mis en forme là où ils sont ; « stspd fmt - < FICHIER > AUTRE » en écrit un autre",
);
const WRITTEN: Text = Text::new("`{name}` has its canonical look", "« {name} » est mis en forme");

/// A file and its canonical text.
struct Looked {
    input: Input,
    before: String,
    after: String,
}

/// Gives each file its look, whole or not at all.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    if !args.check && !args.diff {
        refuse_output(IN_PLACE, context)?;
    }
    let inputs = find(&args.files, "fmt", context)?;
    let results: Vec<Result<Looked, Failure>> = inputs.into_par_iter().map(|input| Looked::of(input, lang)).collect();
    let (mut printed, mut is_changed, mut failures) = (String::new(), false, Vec::new());
    for result in results {
        let done = result.and_then(|file| {
            is_changed |= file.is_changed();
            match (args.check, args.diff) {
                (true, _) if file.is_changed() => printed.push_str(&(file.input.name() + "\n")),
                (_, true) => printed.push_str(&patch(&file.input.place(), &file.before, &file.after)),
                (false, false) => file.write(context)?,
                _ => {}
            }
            Ok(())
        });
        failures.extend(done.err());
    }
    if args.check || args.diff {
        context.write(printed.as_bytes())?;
    }
    for failure in &failures {
        failure.tell(lang);
    }
    Ok(match failures.is_empty() {
        false => Outcome::Failed,
        true if args.check && is_changed => Outcome::Findings,
        true => Outcome::Clean,
    })
}

impl Looked {
    fn of(input: Input, lang: Lang) -> Result<Looked, Failure> {
        let opened = open(&input, lang)?;
        let tree = opened.tree(lang)?;
        let after = look(tree).map_err(|refusal| {
            let why = refusal.say(tree.source(), lang);
            let Failure { message, hint } = Failure::new(lang, REFUSED, &[("name", opened.name().into())]);
            Failure { message: message + &why, hint }
        })?;
        let before = tree.source().text().to_owned();
        Ok(Looked { input, before, after })
    }

    fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// Writes the file where something of it changes, and says so.
    fn write(&self, context: &Context) -> Result<(), Failure> {
        let lang = context.lang;
        write_back(&self.input, self.before.as_bytes(), self.after.as_bytes(), SHOW, lang)?;
        if self.is_changed() && !matches!(self.input, Input::Standard) {
            context.say(&WRITTEN.fill(lang, &[("name", self.input.name().into())]));
        }
        Ok(())
    }
}
