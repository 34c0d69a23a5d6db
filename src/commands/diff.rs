//! `stspd diff`: what changed between two revisions.

use std::path::PathBuf;

use crate::arguments::{AudienceArgs, HUMAN, PageFormat};
use crate::context::{Context, Failure, Outcome};
use crate::diff::{Change, compare};
use crate::export::comparison;
use crate::inputs::{Input, Opened, Revisions, Sides, View, find_sides, is_yaml, open, open_readable, spare_persons};
use crate::lang::{Text, visible};
use crate::model::{Audience, Strategy};
use crate::outline::changes::{Compared, Length, Unread, document, incomparable, sentences};
use crate::outline::fill;

/// Tells what changed in the strategy between two revisions, in sentences.
///
/// Things are matched by id, never by place: order, comments and layout are no change. Without BASE, what is
/// not committed yet is told; `BASE...HEAD` is what a branch brings, as a pull request shows it. Where BASE cannot be read
/// as a strategy, the last revision before it that can takes its place.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd diff                          what is not committed yet
  stspd diff HEAD~1 HEAD              the last commit
  stspd diff signed-2025              since a tag, files as they are now
  stspd diff main...HEAD --format markdown
                                      what the branch brings, for a pull request")]
pub struct Args {
    /// What to start from: a branch, a tag, a commit, a day such as 2026-01-31, `A..B` or `A...B` [default: HEAD]
    #[arg(value_name = "BASE")]
    base: Option<String>,
    /// Revision to end with [default: the files as they are]
    #[arg(value_name = "HEAD")]
    head: Option<String>,
    /// The revision to start from, or a day such as 2026-01-31, as `BASE` does
    #[arg(long, value_name = "REV|DATE", conflicts_with = "base")]
    since: Option<String>,
    /// The strategy, where there are several
    #[arg(long, value_name = "FILE", env = "STSPD_FILE", hide_env_values = true)]
    file: Option<PathBuf>,
    /// How to print it
    #[arg(long, short, value_name = "FORMAT", default_value = HUMAN, value_parser = PageFormat::parser())]
    format: PageFormat,
    #[command(flatten)]
    audience: AudienceArgs,
    /// End with exit code 1 if anything changed
    #[arg(long)]
    exit_code: bool,
}

const NO_BASE: Text =
    Text::new("`--as-of {day}` says where to end, and not from where", "« --as-of {day} » dit où finir, et non d’où partir");
const NAME_BASE: Text = Text::new(
    "name a revision to start from; `stspd log --as-of {day}` tells what came before",
    "nommez une révision de départ ; « stspd log --as-of {day} » dit ce qui a précédé",
);
const STEPPED_BACK: Text = Text::new(
    "note: `{name}` cannot be read as a strategy: compared with `{older}`, the last revision before it that can",
    "remarque : « {name} » n’est pas lisible comme stratégie : comparée avec « {older} », la dernière révision lisible avant elle",
);
const BETWEEN: Text = Text::new("From {before} to {after}", "De {before} à {after}");

/// Prints what changed.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let base = args.base.as_ref().or(args.since.as_ref());
    // A file that is named without `--file` is the one that is meant.
    let file = base.map(PathBuf::from).filter(|path| args.file.is_none() && is_yaml(path) && path.is_file());
    let base = base.filter(|_| file.is_none());
    if let (Some(day), None) = (context.as_of, base) {
        let facts = [("day", day.to_string().into())];
        return Err(Failure::new(context.lang, NO_BASE, &facts).hint(context.lang, NAME_BASE, &facts).into());
    }
    let revisions = Revisions::of(base.map(String::as_str), args.head.as_deref());
    let Sides { before: base, after } = find_sides(args.file.as_ref().or(file.as_ref()), &revisions, "diff --file", context)?;
    let opened = [open_base(&base, context)?, after];
    let names = opened.each_ref().map(Opened::name);
    let [Some(before), Some(after)] = &opened.each_ref().map(Opened::content) else {
        return refuse(args, &opened, context);
    };
    let view = View::of(&base, args.audience.meant(), context);
    if let Some(audience) = args.audience.asked() {
        opened.iter().try_for_each(|one| spare_persons(one, audience, &view.hidden, context))?;
    }
    let sides = [before, after];
    let unread = opened.iter().zip(sides).filter(|(_, content)| !content.legible().is_whole());
    let [older, newer] = view.show(sides);
    let read = Read {
        names,
        before: &older,
        after: &newer,
        changes: compare(before.legible().with(&older), after.legible().with(&newer)),
        unread: unread.map(|(opened, _)| list_unread(opened, args, context)).collect(),
    };
    context.write(&print(args, &read, context))?;
    let is_same = read.changes.is_empty() && read.unread.is_empty();
    Ok(if args.exit_code && !is_same { Outcome::Findings } else { Outcome::Clean })
}

/// Opens what was before; where that is no strategy, the last revision before it that is.
fn open_base(before: &Input, context: &Context) -> Result<Opened, Failure> {
    let opened = open(before, context.lang);
    if opened.as_ref().is_ok_and(|opened| opened.content().is_some()) {
        return opened;
    }
    let Some((older, readable)) = open_readable(before, context.lang) else { return opened };
    let facts = [("name", before.name().into()), ("older", older.name().into())];
    context.say(&STEPPED_BACK.fill(context.lang, &facts));
    Ok(readable)
}

/// Two strategies, and what changed between them.
struct Read<'r> {
    names: [&'r str; 2],
    before: &'r Strategy<'r>,
    after: &'r Strategy<'r>,
    changes: Vec<Change>,
    unread: Vec<Unread>,
}

/// A side that is read in part or not at all, and why.
fn list_unread(opened: &Opened, args: &Args, context: &Context) -> Unread {
    // A fault quotes the file.
    let is_told = args.audience.meant() == Audience::Internal;
    Unread { name: opened.name().to_owned(), faults: if is_told { opened.list_faults(context) } else { Vec::new() } }
}

/// Tells that sides cannot be read at all, and why.
fn refuse(args: &Args, opened: &[Opened; 2], context: &Context) -> anyhow::Result<Outcome> {
    let unread: Vec<&Opened> = opened.iter().filter(|opened| opened.content().is_none()).collect();
    // A page or data say it too: a comment on a pull request must not be empty.
    if !matches!(args.format, PageFormat::Human) {
        let faults: Vec<Unread> = unread.iter().map(|opened| list_unread(opened, args, context)).collect();
        context.write(&print_unread(args, &faults, opened.each_ref().map(Opened::name), context))?;
    }
    Err(unread.first().expect("a side cannot be read").explain_faults(context).into())
}

/// That sides cannot be read at all, and why, in the format that was asked for.
fn print_unread(args: &Args, unread: &[Unread], names: [&str; 2], context: &Context) -> Vec<u8> {
    let [before, after] = names;
    if let PageFormat::Json = args.format {
        return comparison(before, after, unread, &[], &[]).into_bytes();
    }
    let between = name_both(names, context);
    args.format.print(incomparable(unread, between, args.audience.meant(), context.lang), context)
}

fn name_both([before, after]: [&str; 2], context: &Context) -> String {
    fill(BETWEEN, context.lang, &[("before", visible(before)), ("after", visible(after))])
}

fn print(args: &Args, read: &Read<'_>, context: &Context) -> Vec<u8> {
    let lang = context.lang;
    let Read { names, before, after, changes, unread } = read;
    let (format, audience) = (args.format, args.audience.meant());
    if let PageFormat::Json = format {
        let [first, second] = names;
        return comparison(first, second, unread, changes, &sentences(changes, before, after, lang)).into_bytes();
    }
    let between = name_both(*names, context);
    let length = if matches!(format, PageFormat::Human) { Length::Whole } else { Length::ShortFirst };
    format.print(document(&Compared { before, after, changes, between, unread, audience, lang }, length), context)
}
