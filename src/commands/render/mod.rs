//! `stspd render`: the documents that a council needs.

mod apart;
mod asked;
mod compose;
mod folder;
pub mod formats;
mod letters;
mod pdf;
mod templates;
pub mod worker;

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};

use crate::arguments::{AudienceArgs, date, year};
use crate::context::{Context, Failure, Outcome};
use crate::diagnostic::Level;
use crate::document::Document;
use crate::fingerprint::sha256;
use crate::inputs::{Around, Input, Opened, Since, View, find_one, open, parse_since, spare_persons_of, veil};
use crate::lang::{Lang, Text};
use crate::model::Date;
use crate::model::{Audience, Strategy};
use crate::nearest::nearest;
use crate::outline::folder::FOLDER;
use crate::outline::{Ask, OUTLINES, Outline, outline};
use crate::reading::{Legible, Reading};
use crate::render::{is_turned, print_fragment};
use crate::rules::{Judged, Look, Surroundings, Veiled, judge_reading};
use crate::schema::Hidden;
use asked::Asked;
use compose::compose;
use formats::{choose_printer, formats};
use templates::print_template;

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
#[derive(Clone, Debug, clap::Args)]
#[command(override_usage = "stspd render [OPTIONS] <DOCUMENT> [FILE]
       stspd render [OPTIONS] --template <TEMPLATE> [FILE]")]
#[command(after_help = "\
Examples:
  stspd render summary > synthese.md
  stspd render summary --plenary 2026-12-10 -o synthese.html
  stspd render summary --plenary 2026-12-10 -o synthese.docx
  stspd render agenda town.yaml --format text
  stspd render sheet --action a-1-1 --format html -o fiche.html
  stspd render amendment --since signed -o avenant.md
  stspd render review --year 2025 -o bilan-2025.md
  stspd render page --format html -o page.html
  stspd render folder --plenary 2026-12-10 --format odt,html -o 2026-12-10
  stspd render agenda --each --letterhead entete.odt -o convocations.odt
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
    /// How to print it; for `folder` several, as `odt,html` [default: as the file given to -o ends, else markdown; for `folder` odt]
    #[arg(long, short, value_name = "FORMAT", value_parser = formats(), value_delimiter = ',')]
    format: Vec<String>,
    /// The session meant [default: the next one planned, else the last one held; for `decisions` the last one held]
    #[arg(long, value_name = "DATE", value_parser = date)]
    plenary: Option<Date>,
    /// The year meant [default: for `review` the last that is over, else that of the session]
    #[arg(long, value_name = "YEAR", value_parser = year)]
    year: Option<i32>,
    /// Keep to one axis, by id, number or title
    #[arg(long)]
    axis: Option<String>,
    /// Show an action whole, by id, number or title; may be given several times
    #[arg(long)]
    action: Vec<String>,
    /// Tell what changed since a day, a revision of git, what was `signed`, or since `plenary`, the session before [default: plenary; for `amendment` signed]
    #[arg(long, value_name = "REV|DATE|signed|plenary", value_parser = parse_since)]
    since: Option<Since>,
    /// Tell how far the strategy was at the end of each month, from the history of git
    #[arg(long, conflicts_with = "template")]
    progress: bool,
    /// Write one letter for each member of the council, in one file
    #[arg(long, conflicts_with = "template")]
    each: bool,
    #[command(flatten)]
    looks: Looks,
    /// Print on the town's own empty letter, .docx or .odt: its page, header, footer and styles
    #[arg(long, value_name = "LETTER", conflicts_with = "template")]
    letterhead: Option<PathBuf>,
    #[command(flatten)]
    audience: AudienceArgs,
}

/// How a document looks.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
struct Looks {
    /// Leave room on the attendance sheet for the hour at which each arrives
    #[arg(long, conflicts_with = "template")]
    arrival: bool,
    /// Print HTML without head and style, to be pasted into a page of one's own site
    #[arg(long, conflicts_with_all = ["template", "letterhead"])]
    fragment: bool,
}

impl Args {
    fn ask(&self) -> Asked<'_> {
        let given = [
            (Ask::Plenary, self.plenary.is_some()),
            (Ask::Year, self.year.is_some()),
            (Ask::Action, !self.action.is_empty()),
            (Ask::Since, self.since.is_some()),
            (Ask::Progress, self.progress),
            (Ask::Each, self.each),
            (Ask::Arrival, self.looks.arrival),
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
        let documents = OUTLINES.iter().map(|outline| (outline.name, outline.about)).chain([(FOLDER.name, FOLDER.about)]);
        Some(Box::new(documents.map(|(name, about)| PossibleValue::new(name).help(about.en))))
    }
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
    "note: `{name}` has errors, which a document for others does not list; `stspd check {name}` does",
    "remarque : « {name} » contient des erreurs, qu’un document pour d’autres ne liste pas ; « stspd check {name} » les liste",
);
const FOR_ALL: Text = Text::new(
    "`{name}` is for everybody, not `--for {audience}`",
    "« {name} » est pour tout le monde, et non « --for {audience} »",
);
const MEANT_FOR: Text = Text::new(
    "note: `{name}` is printed for {audience}; `--for` says otherwise",
    "remarque : « {name} » est imprimé pour {audience} ; « --for » en décide autrement",
);
const ONLY_HTML: Text = Text::new("`--fragment` is a part of a page of HTML", "« --fragment » est un morceau de page HTML");
const AS_HTML: Text = Text::new("`--format html` prints it", "« --format html » l’imprime");

/// What is to be printed.
#[derive(Clone, Copy)]
enum Meant<'a> {
    Document(&'static Outline),
    Template(&'a Path),
    Folder,
}

impl Meant<'_> {
    /// Who reads it, which is told where nobody says it.
    fn audience(self, args: &Args, context: &Context) -> Result<Audience, Failure> {
        let asked = args.audience.asked();
        let (name, natural) = match self {
            Meant::Template(_) => return Ok(args.audience.meant()),
            Meant::Document(outline) => (outline.name, outline.audience),
            Meant::Folder => (FOLDER.name, FOLDER.audience),
        };
        if let Some(asked) = asked.filter(|asked| natural == Audience::Public && *asked != Audience::Public) {
            let facts = [("name", name.into()), ("audience", asked.word(context.lang).into())];
            return Err(Failure::new(context.lang, FOR_ALL, &facts));
        }
        if asked.is_none() && natural != Audience::Public {
            let facts = [("name", name.into()), ("audience", natural.about().into())];
            context.say(&MEANT_FOR.fill(context.lang, &facts));
        }
        Ok(asked.unwrap_or(natural))
    }

    /// What is said beside it of a strategy with errors. A document ends with them, if it is for who keeps the file; what a
    /// template prints is all its own.
    fn note(self, audience: Audience) -> Option<Text> {
        match self {
            Meant::Template(_) => Some(FAULTS),
            Meant::Document(_) | Meant::Folder => (audience != Audience::Internal).then_some(FAULTY),
        }
    }
}

/// What the arguments mean, and the strategy that they name.
fn understand<'a>(args: &'a Args, context: &Context) -> Result<(Meant<'a>, Option<PathBuf>), Failure> {
    let first = args.document.as_deref().unwrap_or_default();
    let name = first.to_string_lossy();
    match (&args.template, &args.file) {
        (Some(_), Some(file)) => {
            Err(Failure::new(context.lang, ONE_TOO_MANY, &[("name", file.to_string_lossy().as_ref().into())]))
        }
        (Some(template), None) => Ok((Meant::Template(template), args.document.as_ref().map(PathBuf::from))),
        (None, file) if FOLDER.is_named(&name) => {
            asked::refuse_in_vain(FOLDER.name, FOLDER.takes, &args.ask(), context)?;
            folder::refuse_place(context)?;
            if args.looks.fragment {
                return Err(asked::refuse_flag("fragment", FOLDER.name, context));
            }
            Ok((Meant::Folder, file.clone()))
        }
        (None, file) => {
            let outline = outline(&name).ok_or_else(|| explain_unknown(&name, context))?;
            asked::refuse_in_vain(outline.name, outline.takes, &args.ask(), context)?;
            Ok((Meant::Document(outline), file.clone()))
        }
    }
}

fn explain_unknown(name: &str, context: &Context) -> Failure {
    let names = || OUTLINES.iter().map(|outline| outline.name).chain([FOLDER.name]);
    let failure = Failure::new(context.lang, NO_DOCUMENT, &[("name", name.into())]);
    match nearest(name, OUTLINES.iter().flat_map(|outline| outline.names()).chain(FOLDER.names())) {
        Some(near) => failure.hint(context.lang, MEANT, &[("name", near.into())]),
        None => failure.hint(context.lang, CHOICES, &[("names", names().map(str::to_owned).collect::<Vec<_>>().into())]),
    }
}

/// A strategy that was read, and what is wrong with it.
pub struct Present<'p> {
    input: &'p Input,
    opened: &'p Opened,
    reading: &'p Reading<'p>,
    strategy: &'p Strategy<'p>,
    judged: &'p Judged,
    /// The language of what is printed.
    lang: Lang,
    /// Who it is for, and what of a revision the file as it is now keeps from them.
    view: &'p View,
}

impl<'p> Present<'p> {
    fn legible(&self) -> Legible<'p, 'p> {
        self.reading.with(self.strategy)
    }

    /// What is shown of it.
    fn shown(&self) -> Cow<'p, Strategy<'p>> {
        self.show(&self.view.hidden, &self.view.veiled)
    }

    /// What is shown of it without the `hidden` things, and of the indicators that are `veiled` elsewhere.
    fn show(&self, hidden: &Hidden, veiled: &Veiled) -> Cow<'p, Strategy<'p>> {
        let shown = self.reading.open_without(self.view.audience, hidden).expect("an open strategy is one");
        veil(shown, self.strategy, self.view.audience, veiled, self.view.today)
    }

    /// Of the file, for who may see all of it: others need no proof of what is in it.
    fn fingerprint(&self) -> Option<String> {
        (self.view.audience == Audience::Internal).then(|| sha256(self.opened.source().text().as_bytes()))
    }
}

/// Prints the document.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let (meant, file) = understand(args, context)?;
    let input = find_one(file.as_ref(), "render", context)?;
    let opened = open(&input, context.lang)?;
    let mut reading = opened.reading(context.lang)?;
    let judged = judge(&input, &opened, &mut reading, context)?;
    let audience = meant.audience(args, context)?;
    let view = &View::of_one(&input, audience, context);
    spare_persons_of(&mut reading, &opened, audience, &view.hidden, context)?;
    let strategy = reading.strategy.as_ref().expect("an open strategy is one");
    let lang = context.document_lang(strategy);
    let present = Present { input: &input, opened: &opened, reading: &reading, strategy, judged: &judged, lang, view };

    match meant {
        Meant::Document(outline) => context.write(&print_document(args, outline, &present, context)?)?,
        Meant::Template(path) => {
            let data =
                templates::gather(&present.shown(), &reading.notes(audience), audience, present.fingerprint(), lang, context);
            context.write(print_template(path, data, lang, context)?.as_bytes())?;
        }
        Meant::Folder => folder::write(args, &present, context)?,
    }

    if !judged.diagnostics.iter().any(|said| said.level == Level::Error) {
        return Ok(Outcome::Clean);
    }
    if let Some(note) = meant.note(audience) {
        context.warn(note, &input.name());
    }
    Ok(Outcome::Findings)
}

fn print_document(args: &Args, outline: &Outline, present: &Present<'_>, context: &Context) -> Result<Vec<u8>, Failure> {
    // What nobody could print need not be made.
    let (printer, letterhead) = choose_printer(args, present, context)?;
    if args.looks.fragment && !printer.is_html() {
        return Err(Failure::new(context.lang, ONLY_HTML, &[]).hint(context.lang, AS_HTML, &[]));
    }
    let document = compose(args, outline, present, context)?;
    if args.looks.fragment {
        return Ok(print_fragment(document));
    }
    printer.print(letterhead.as_ref().filter(|_| takes_letter(args, &document)), document, context)
}

/// Whether a document is printed on a letter: what lies on the longer side of its page is not on the one that the strategy
/// names, which stands upright.
fn takes_letter(args: &Args, document: &Document) -> bool {
    args.letterhead.is_some() || !is_turned(document)
}

fn judge<'t>(input: &Input, opened: &'t Opened, reading: &mut Reading<'t>, context: &Context) -> Result<Judged, Failure> {
    let around = Around::of(input);
    let there = around.as_ref().map(|around| around as &dyn Look);
    let surroundings = Surroundings { there, ..Surroundings::on(context.today) };
    Ok(judge_reading(opened.tree(context.lang)?, reading, &surroundings))
}
