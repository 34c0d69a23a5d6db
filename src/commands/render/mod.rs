//! `stspd render`: the documents that a council needs.

mod asked;
mod templates;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::commands::progress::{By, snapshots};
use crate::inputs::earlier::{self, Revision, Since, since};
use crate::inputs::find::{self, Input};
use asked::Asked;

use crate::arguments::{day, year as named_year};
use crate::context::{Context, Failure, Outcome};
use crate::deadlines::deadlines;
use crate::diagnostic::Level;
use crate::fingerprint::sha256;
use crate::inputs::{sides, strategies};
use crate::lang::{Lang, Text};
use crate::model::{Action, Axis, Kind, Language, Strategy};
use crate::nearest::nearest;
use crate::outline::{
    AMENDMENT, Adopted, Ask, Audience, Brief, ChangesSince, OUTLINES, Outline, PAGE, Wishes, outline, published, session, year,
};
use crate::query::{Snapshot, Subject, things};
use crate::reading::{Legible, Reading};
use crate::render::{Ink, Paper, RENDERERS, Renderer, is_sealed};
use crate::rules::{Inspection, Judged, Surroundings, judge_reading};
use crate::source::Source;
use crate::yaml::read;

/// Prints a document: what a plenary session needs, what a year was, what the town publishes.
///
/// The document is in the language of the strategy, unless --lang asks for another. A strategy
/// with faults is rendered as far as it can be read; the document ends with its errors, and so does the exit code.
///
/// A template of the town's own (--template) is in the language of minijinja and sees what `stspd export` puts in a
/// JSON file, but for contacts; with --public, only what may be published, with the contacts among it. Filters say a
/// value in the language of the document: `date`, `date("weekday")`, `date("short")`, `time`, `number`, `money`,
/// `plural("action", "actions")`. In `page.html.j2` every text is escaped for HTML; in any other it is printed as it
/// is, but for characters that hide or reorder. What the file does not state is an error, unless the template says
/// `is defined` or `default`. A template may include and extend the files beside it, and reads no other.
#[derive(Debug, clap::Args)]
#[command(override_usage = "stspd render [OPTIONS] <DOCUMENT> [FILE]
       stspd render [OPTIONS] --template <TEMPLATE> [FILE]")]
#[command(after_help = "\
Examples:
  stspd render summary > synthese.md
  stspd render summary --plenary 2026-12-10 --format html -o synthese.html
  stspd render agenda town.yaml --format text
  stspd render sheet --action a-1-1 --format html -o fiche.html
  stspd render amendment --since signed -o avenant.md
  stspd render review --year 2025 -o bilan-2025.md
  stspd render page --format html -o page.html
  stspd render --template courrier.md.j2 --public -o courrier.md

A file given to -o that is no document of stspd, or that somebody has changed,
is left as it is, unless --force; what a template printed is no document of
stspd.")]
pub struct Args {
    /// The document
    #[arg(value_name = "DOCUMENT", value_parser = Documents, required_unless_present = "template")]
    document: Option<OsString>,
    /// The strategy, or `-` for standard input [default: that of the project]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print a template of one's own instead of a document
    #[arg(long, value_name = "TEMPLATE", conflicts_with_all = ["format", "plenary", "year", "axis", "action", "since"])]
    template: Option<PathBuf>,
    /// How to print it
    #[arg(long, short, value_name = "FORMAT", default_value = RENDERERS[0].name, value_parser = formats())]
    format: String,
    /// The session meant [default: the next one planned, else the last one held]
    #[arg(long, value_name = "DATE", value_parser = day)]
    plenary: Option<NaiveDate>,
    /// The year meant [default: for `review` the last that is over, else that of the session]
    #[arg(long, value_name = "YEAR", value_parser = named_year)]
    year: Option<i32>,
    /// Keep to one axis, by id, number or title
    #[arg(long)]
    axis: Option<String>,
    /// Show an action whole, by id, number or title; may be given several times
    #[arg(long)]
    action: Vec<String>,
    /// Tell what changed since a day, a revision of git, what was `signed`, or since `plenary`, the session before [default: plenary; for `amendment` signed]
    #[arg(long, value_name = "REV|DATE|signed|plenary", value_parser = since)]
    since: Option<Since>,
    /// Tell how far the strategy was at the end of each month, from the history of git
    #[arg(long, conflicts_with = "template")]
    progress: bool,
    /// Only what may be published
    #[arg(long)]
    public: bool,
    /// Overwrite a file that is no document of stspd, or that somebody has changed
    #[arg(long)]
    force: bool,
}

impl Args {
    fn asked(&self) -> Asked<'_> {
        let given = [
            (Ask::Plenary, self.plenary.is_some()),
            (Ask::Year, self.year.is_some()),
            (Ask::Action, !self.action.is_empty()),
            (Ask::Since, self.since.is_some()),
            (Ask::Progress, self.progress),
        ];
        Asked { given, year: self.year, since: self.since.as_ref() }
    }
}

/// Takes every first argument, for with a template that is the strategy; help and completions list the documents.
#[derive(Clone)]
struct Documents;

impl TypedValueParser for Documents {
    type Value = OsString;

    fn parse_ref(&self, _: &clap::Command, _: Option<&clap::Arg>, value: &OsStr) -> Result<OsString, clap::Error> {
        Ok(value.to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(OUTLINES.iter().map(|outline| PossibleValue::new(outline.name).help(outline.about.en))))
    }
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(RENDERERS.iter().map(|renderer| PossibleValue::new(renderer.name).help(renderer.about.en)))
}

const NO_DOCUMENT: Text = Text::new("`{name}` is not a document", "« {name} » n’est pas un document");
const MEANT: Text = Text::new("did you mean `{name}`?", "vouliez-vous dire « {name} » ?");
const CHOICES: Text = Text::new("choose among {names}", "choisissez parmi {names}");
const ONE_TOO_MANY: Text = Text::new(
    "with --template, the strategy alone is named: `{name}` is one argument too many",
    "avec --template, on ne nomme que la stratégie : « {name} » est un argument de trop",
);
const FAULTS: Text = Text::new(
    "note: `{name}` has errors; `stspd check {name}` says which",
    "remarque : « {name} » contient des erreurs ; « stspd check {name} » dit lesquelles",
);
const FAULTY: Text = Text::new(
    "note: `{name}` has errors, which a document for the public does not list; `stspd check {name}` does",
    "remarque : « {name} » contient des erreurs, qu’un document pour le public ne liste pas ; « stspd check {name} » les liste",
);
const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: an amendment can only be drafted from what is read whole",
    "« {name} » a des fautes de forme : on ne rédige un avenant que sur ce qui se lit en entier",
);
const NO_SESSION: Text = Text::new("the file has no session on {day}", "le fichier ne contient pas de séance le {day}");
const SESSIONS: Text = Text::new("sessions of the file: {days}", "séances du fichier : {days}");
const NOT_OURS: Text = Text::new(
    "`{path}` exists and is no document of stspd, or somebody has changed it: it is left as it is",
    "« {path} » existe et n’est pas un document de stspd, ou quelqu’un l’a modifié : il reste tel quel",
);
const FORCE: Text = Text::new("another name, or --force to overwrite it", "un autre nom, ou --force pour l’écraser");

/// What is to be printed.
#[derive(Clone, Copy)]
enum Meant<'a> {
    Document(&'static Outline),
    Template(&'a Path),
}

/// What the arguments mean, and the strategy that they name.
fn meant<'a>(args: &'a Args, context: &Context) -> Result<(Meant<'a>, Option<PathBuf>), Failure> {
    let first = args.document.as_deref().unwrap_or_default();
    let name = first.to_string_lossy();
    match (&args.template, &args.file) {
        (Some(_), Some(file)) => {
            Err(Failure::new(context.lang, ONE_TOO_MANY, &[("name", file.to_string_lossy().as_ref().into())]))
        }
        (Some(template), None) => Ok((Meant::Template(template), args.document.as_ref().map(PathBuf::from))),
        (None, file) => {
            let outline = outline(&name).ok_or_else(|| no_document(&name, context))?;
            Ok((Meant::Document(outline), file.clone()))
        }
    }
}

fn no_document(name: &str, context: &Context) -> Failure {
    let names = || OUTLINES.iter().map(|outline| outline.name);
    let failure = Failure::new(context.lang, NO_DOCUMENT, &[("name", name.into())]);
    match nearest(name, names()) {
        Some(near) => failure.hint(context.lang, MEANT, &[("name", near.into())]),
        None => failure.hint(context.lang, CHOICES, &[("names", names().map(str::to_owned).collect::<Vec<_>>().into())]),
    }
}

/// Prints the document.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let (meant, file) = meant(args, context)?;
    if let Meant::Document(outline) = meant {
        asked::refuse_in_vain(outline, &args.asked(), context)?;
    }
    let input = find::only(find::find(file.as_slice(), "render", context)?, context.lang)?;
    let bytes = input.read().map_err(|error| find::unreadable(&input, &error, context.lang))?;
    let fingerprint = if matches!(meant, Meant::Template(_)) { sha256(&bytes) } else { String::new() };
    let unread = || strategies::unread(&input.name(), context);
    let source = Source::from_bytes(input.name(), bytes).map_err(|_| unread())?;
    let tree = read(&source).map_err(|_| unread())?;
    let mut reading = Reading::of(&tree);
    let judged = judged(&tree, &mut reading, &input, context);
    let strategy = reading.strategy.as_ref().ok_or_else(unread)?;
    let is_amendment = matches!(meant, Meant::Document(outline) if outline.name == AMENDMENT);
    let revision = match meant {
        Meant::Document(_) if is_amendment => {
            whole(&reading, &input.name(), context)?;
            Some(earlier::adopted(args.since.as_ref(), &input, strategy, context)?)
        }
        _ => earlier::compared(args.since.as_ref(), &input, strategy, context)?,
    };
    let earlier = revision.as_ref().map(|revision| sides::source(&revision.input, context)).transpose()?;
    let earlier_tree = earlier.as_ref().map(|source| sides::tree(source, context)).transpose()?;
    let earlier_reading = earlier_tree.as_ref().map(Reading::of);
    let before = match (&earlier_reading, &earlier, &revision) {
        (Some(reading), Some(source), Some(revision)) => Some((reading, sides::legible(reading, source, context)?, revision)),
        _ => None,
    };
    if let (Some((reading, ..)), Some(source), true) = (before, &earlier, is_amendment) {
        whole(reading, &source.name, context)?;
    }
    let history = if args.progress { snapshots(&input, By::Month, audience(args, meant), context)? } else { Vec::new() };
    let has_errors = judged.diagnostics.iter().any(|said| said.level == Level::Error);

    // A document ends with the errors of its strategy, unless it is for the public; what a template prints is all its own.
    let untold = match meant {
        Meant::Template(_) => Some(FAULTS),
        Meant::Document(_) => (audience(args, meant) == Audience::Public).then_some(FAULTY),
    };
    let text = match meant {
        Meant::Document(outline) => printed(
            args,
            outline,
            renderer(&args.format),
            &Read { strategy, reading: &reading, before, judged: &judged, history: &history, audience: audience(args, meant) },
            context,
        )?,
        Meant::Template(path) => {
            let lang = lang(strategy, context);
            let data = templates::data(strategy, audience(args, meant), fingerprint, lang, context);
            templates::printed(path, data, lang, context)?
        }
    };
    guard(args, context)?;
    context.write(text.as_bytes())?;
    if let Some(note) = untold.filter(|_| has_errors) {
        strategies::warn(note, &input.name(), context);
    }
    Ok(if has_errors { Outcome::Findings } else { Outcome::Clean })
}

/// Who reads what is printed: the page of a town is for everybody.
fn audience(args: &Args, meant: Meant<'_>) -> Audience {
    let is_page = matches!(meant, Meant::Document(outline) if outline.name == PAGE);
    if args.public || is_page { Audience::Public } else { Audience::Partners }
}

/// The language of what is printed.
fn lang(strategy: &Strategy<'_>, context: &Context) -> Lang {
    context.asked_lang.unwrap_or(match strategy.language {
        Language::Fr => Lang::Fr,
        Language::En => Lang::En,
    })
}

fn judged<'t>(tree: &'t crate::yaml::Tree<'t>, reading: &mut Reading<'t>, input: &Input, context: &Context) -> Judged {
    let exists = |path: &str| input.exists(path).unwrap_or(true);
    let surroundings = Surroundings { exists: Some(&exists), ..Surroundings::on(context.today) };
    judge_reading(tree, reading, &surroundings)
}

/// A strategy that was read, and what is wrong with it.
struct Read<'r> {
    strategy: &'r Strategy<'r>,
    reading: &'r Reading<'r>,
    /// What it was at the revision since which changes are told.
    before: Option<(&'r Reading<'r>, Legible<'r, 'r>, &'r Revision)>,
    judged: &'r Judged,
    history: &'r [Snapshot],
    audience: Audience,
}

/// Refuses to draft articles on what is read in part only: what cannot be read would seem withdrawn.
fn whole(reading: &Reading<'_>, name: &str, context: &Context) -> Result<(), Failure> {
    let facts = [("name", name.into())];
    if reading.is_partial() {
        Err(Failure::new(context.lang, PARTIAL, &facts).hint(context.lang, strategies::CHECK_IT, &facts))
    } else {
        Ok(())
    }
}

fn renderer(name: &str) -> &'static Renderer {
    crate::render::renderer(name).expect("clap lets no other format through")
}

fn printed(args: &Args, outline: &Outline, renderer: &Renderer, read: &Read<'_>, context: &Context) -> Result<String, Failure> {
    let audience = read.audience;
    let open = (audience == Audience::Public).then(|| published(read.strategy));
    let strategy = open.as_ref().unwrap_or(read.strategy);
    let today = context.today;
    let subject = Subject::new("", strategy, today);
    let wishes = Wishes { plenary: args.plenary, year: args.year };
    let session = session(strategy, wishes, today);
    if let (Some(day), None) = (args.plenary, session) {
        let days: Vec<String> = strategy.plenaries.iter().map(|session| session.date.day().to_string()).collect();
        let failure = Failure::new(context.lang, NO_SESSION, &[("day", day.into())]);
        return Err(if days.is_empty() { failure } else { failure.hint(context.lang, SESSIONS, &[("days", days.into())]) });
    }
    let year = year(outline.year, session, wishes, today);
    // Between what may be published, where the document is for the public.
    let lang = lang(strategy, context);
    let published_before = read.before.filter(|_| audience == Audience::Public).map(|(_, before, _)| published(before.strategy));
    let before = read
        .before
        .map(|(reading, before, revision)| (reading.with(published_before.as_ref().unwrap_or(before.strategy)), revision));
    let is_amendment = outline.name == AMENDMENT;
    let now = read.reading.with(strategy);
    let changes = before.filter(|_| !is_amendment);
    let changes = changes.map(|(before, revision)| ChangesSince::new(&revision.name, before, now, lang));
    let adopted = before.filter(|_| is_amendment);
    let adopted = adopted.map(|(before, revision)| Adopted::new(&revision.commit, revision.on, before.strategy, strategy, lang));
    let inspection = Inspection { strategy, today, months: None, exists: None };
    let brief = Brief {
        lang,
        audience,
        subject: &subject,
        deadlines: deadlines(&inspection, year),
        diagnostics: if audience == Audience::Public { &[] } else { &read.judged.diagnostics },
        is_partial: read.judged.partial,
        session,
        year,
        since: match args.since {
            Some(Since::Day(day)) => Some(day),
            Some(Since::Plenary | Since::Revision(_) | Since::Signed) | None => None,
        },
        changes,
        adopted,
        history: read.history,
        axis: args.axis.as_deref().map(|name| axis(name, &subject, context)).transpose()?,
        chosen: actions(&args.action, &subject, context)?,
    };
    Ok(renderer.sealed(&outline.document(&brief), Paper { width: context.width, ink: Ink::Black }))
}

/// The ids that a name means, the nearest name being told where it means nothing.
fn ids(thing: Kind, name: &str, subject: &Subject<'_>, context: &Context) -> Result<std::collections::HashSet<String>, Failure> {
    let found = things(&[thing], name, std::slice::from_ref(subject)).map_err(|error| strategies::refused(&error, context))?;
    Ok(found.into_iter().next().unwrap_or_default())
}

fn axis<'s>(name: &str, subject: &Subject<'s>, context: &Context) -> Result<&'s Axis<'s>, Failure> {
    let ids = ids(Kind::Axis, name, subject, context)?;
    let found = subject.strategy.axes.iter().find(|axis| ids.contains(axis.id.text()));
    Ok(found.expect("a name that means an axis means one of the file"))
}

fn actions<'s>(names: &[String], subject: &Subject<'s>, context: &Context) -> Result<Vec<&'s Action<'s>>, Failure> {
    let mut chosen = Vec::new();
    for name in names {
        let ids = ids(Kind::Action, name, subject, context)?;
        chosen.extend(subject.strategy.actions.iter().filter(|action| ids.contains(action.id.text())));
    }
    Ok(chosen)
}

/// Refuses to overwrite what somebody else wrote.
fn guard(args: &Args, context: &Context) -> Result<(), Failure> {
    let Some(path) = context.output.file().filter(|_| !args.force) else { return Ok(()) };
    // What is no plain file is written to, not replaced; what cannot be read is told when it is written.
    if !path.is_file() {
        return Ok(());
    }
    let is_ours = std::fs::read(path).is_ok_and(|old| old.is_empty() || is_sealed(&old));
    if is_ours {
        return Ok(());
    }
    let facts = [("path", path.to_string_lossy().as_ref().into())];
    Err(Failure::new(context.lang, NOT_OURS, &facts).hint(context.lang, FORCE, &[]))
}
