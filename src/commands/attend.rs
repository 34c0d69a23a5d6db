//! `stspd attend`: records who came to a session, and how.

use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome};
use crate::lang::Text;
use crate::model::Kind;
use crate::schema::read_day;
use crate::writing::{Attending, Draft};

/// Records who came to a session, and how.
///
/// Organizations are named by their ids or their names, several parted by commas, each with the office of who came for it
/// behind `=`. What is recorded already stays, unless it is said otherwise now. A session that was planned has been held.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd attend 2026-12-10 --present ville=Maire,parquet --excused region
  stspd attend 2026-12-10 --represented prefecture='Sous-préfète' --designated prefecture
                                      by somebody specially designated for it")]
pub struct Args {
    /// The day of the session
    #[arg(value_name = "DATE")]
    session: String,
    /// Who was present
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "présents", alias = "présent")]
    present: Vec<String>,
    /// Who was represented
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "représentés", alias = "représenté")]
    represented: Vec<String>,
    /// Whose representatives were specially designated
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "désignés", alias = "désigné")]
    designated: Vec<String>,
    /// Who took part from a distance
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "à-distance")]
    remote: Vec<String>,
    /// Who was excused
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "excusés", alias = "excusé")]
    excused: Vec<String>,
    /// Who was absent
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "absents")]
    absent: Vec<String>,
    /// Who was there as a guest
    #[arg(long, value_name = "ORGANIZATION", visible_alias = "invités", alias = "invité")]
    guest: Vec<String>,
    #[command(flatten)]
    draft: DraftArgs,
}

const NOBODY: Text = Text::new("nobody is named", "personne n’est cité");
const NAME_ONE: Text = Text::new("such as `--present ville,parquet`", "par exemple « --present ville,parquet »");
const NO_SESSION: Text = Text::new("`{text}` is no session", "« {text} » n’est pas une séance");
const DAYS: Text = Text::new("`stspd list sessions` tells their days", "« stspd list séances » donne leurs dates");

/// How the file is named on the command line.
const COMMAND: Text = Text::new("attend DATE --file", "attend DATE --file");

/// Records them.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let marks = vec![
        ("present", &args.present[..]),
        ("represented", &args.represented),
        ("remote", &args.remote),
        ("excused", &args.excused),
        ("absent", &args.absent),
        ("guest", &args.guest),
    ];
    if marks.iter().all(|(_, names)| names.is_empty()) {
        return Err(Failure::new(lang, NOBODY, &[]).hint(lang, NAME_ONE, &[]).into());
    }
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let attending = Attending { marks, designated: &args.designated };
    let (operations, reading) = draft.plan(context, |original| {
        let no_session = || {
            let facts = [("text", args.session.as_str().into())];
            Failure::new(lang, NO_SESSION, &facts).hint(lang, DAYS, &[])
        };
        let is_day = read_day(&args.session).is_some();
        let session = original.find(&args.session).map_err(|failure| if is_day { failure } else { no_session() })?;
        if session.kind != Kind::Plenary {
            return Err(no_session());
        }
        attending.operations(&session, original.tree, &original.reader)
    })?;
    draft.finish(&operations, reading, &args.draft, context)
}
