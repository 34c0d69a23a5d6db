//! `stspd diff`: what changed between two revisions.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::context::{Context, Failure, Outcome};
use crate::document::Document;
use crate::export::comparison;
use crate::inputs::sides::{self, Read, Revisions};
use crate::lang::{Text, visible};
use crate::outline::changes::{Compared, Extent, Unread, document, incomparable, sentences};
use crate::outline::said;
use crate::render::{Ink, Paper, Renderer, renderer};

/// Tells what changed in the strategy between two revisions, in sentences.
///
/// Things are matched by id, never by place: order, comments and layout are no change. Without BASE, what is
/// not committed yet is told; `BASE...HEAD` is what a branch brings, as a pull request shows it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd diff                          what is not committed yet
  stspd diff HEAD~1 HEAD              the last commit
  stspd diff signed-2025              since a tag, files as they are now
  stspd diff main...HEAD --format markdown
                                      what the branch brings, for a pull request")]
pub struct Args {
    /// Revision to start from: a branch, a tag, a commit, `A..B` or `A...B` [default: HEAD]
    #[arg(value_name = "BASE")]
    base: Option<String>,
    /// Revision to end with [default: the files as they are]
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    /// The strategy, where there are several
    #[arg(long, value_name = "FILE", env = "STSPD_FILE", hide_env_values = true)]
    file: Option<PathBuf>,
    /// How to print it
    #[arg(long, short, value_enum, default_value_t = DiffFormat::Human)]
    format: DiffFormat,
    /// End with exit code 1 if anything changed
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For a person at a terminal
    Human,
    /// For a pull request's comment, details folded
    Markdown,
    /// For a script, versioned
    Json,
    /// For a browser
    Html,
}

const NO_BASE: Text =
    Text::new("`--as-of {day}` says where to end, and not from where", "« --as-of {day} » dit où finir, et non d’où partir");
const NAME_BASE: Text = Text::new(
    "name a revision to start from; `stspd log --as-of {day}` tells what came before",
    "nommez une révision de départ ; « stspd log --as-of {day} » dit ce qui a précédé",
);
const BETWEEN: Text = Text::new("From {before} to {after}", "De {before} à {after}");

/// Prints what changed.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    if let (Some(day), None) = (context.as_of, &args.base) {
        let facts = [("day", day.to_string().into())];
        return Err(Failure::new(context.lang, NO_BASE, &facts).hint(context.lang, NAME_BASE, &facts).into());
    }
    let revisions = Revisions::of(args.base.as_deref(), args.head.as_deref());
    let sides = sides::find(args.file.as_ref(), &revisions, "diff", context)?;
    let names = [sides.before.name(), sides.after.name()];
    let unread = sides::unreadable(&sides, context)?;
    if let Some(first) = unread.first() {
        // A page or data say it too: a comment on a pull request must not be empty.
        if args.format != DiffFormat::Human {
            context.write(told_unread(args.format, &unread, &names, context).as_bytes())?;
        }
        return Err(sides::incomparable(first, context.lang).into());
    }
    sides::read_both(&sides, context, |read| {
        context.write(printed(args.format, read, &names, context).as_bytes())?;
        let is_same = read.changes.is_empty() && read.unread.is_empty();
        Ok(if args.exit_code && !is_same { Outcome::Findings } else { Outcome::Clean })
    })
}

/// That sides cannot be read at all, and why, in the format that was asked for.
fn told_unread(format: DiffFormat, unread: &[Unread], names: &[String; 2], context: &Context) -> String {
    let [before, after] = names;
    if format == DiffFormat::Json {
        return comparison(before, after, unread, &[], &[]);
    }
    rendered(format, &incomparable(unread, between(names, context), context.lang), context)
}

fn between([before, after]: &[String; 2], context: &Context) -> String {
    said(BETWEEN, context.lang, &[("before", visible(before)), ("after", visible(after))])
}

fn printed(format: DiffFormat, read: &Read<'_>, names: &[String; 2], context: &Context) -> String {
    let lang = context.lang;
    if format == DiffFormat::Json {
        let [before, after] = names;
        return comparison(before, after, &read.unread, &read.changes, &sentences(&read.changes, read.before, read.after, lang));
    }
    let between = between(names, context);
    let Read { before, after, changes, unread } = read;
    let extent = if format == DiffFormat::Human { Extent::Whole } else { Extent::ShortFirst };
    rendered(format, &document(&Compared { before, after, changes, between, unread, extent, lang }), context)
}

fn rendered(format: DiffFormat, document: &Document, context: &Context) -> String {
    let ink = if context.color { Ink::Colours } else { Ink::Black };
    let paper = Paper { width: context.width, ink };
    let renderer = |name: &str| -> &'static Renderer { renderer(name).expect("it is a format of documents") };
    match format {
        DiffFormat::Human | DiffFormat::Json => renderer("text").plain(document, paper),
        DiffFormat::Markdown => renderer("markdown").sealed(document, paper),
        DiffFormat::Html => renderer("html").sealed(document, paper),
    }
}
