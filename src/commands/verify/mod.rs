//! `stspd verify`: whether what was signed is what stands.

mod signed;

use std::borrow::Cow;
use std::fmt::Write;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use crate::arguments::AudienceArgs;
use crate::context::{Context, Outcome};
use crate::git::short;
use crate::inputs::{View, explain_partial, find_one, open, spare_persons};
use crate::lang::{Lang, Text};
use crate::model::{Kind, Signatory, SignerCapacity, Strategy};
use crate::outline::changes::{Sentence, SignedText, tell_since_signed};
use crate::query::{Cell, Columns, Heading, Named, Row, Rows, Subject, Table, Term, Type, audience_of, term, terms};
use crate::render::{Ink, Paper, TERMINAL, renderer};
use crate::signature::{Signable, Signature, Standing, groups};
use crate::table::{FORMATS, Format};
use crate::typography::colon;
use signed::{Signed, SignedRevision, find_signed_texts};

/// Says for each signatory whether what it signed is what stands.
///
/// A signature stands if its fingerprint is that of what is decided today; one without a fingerprint was
/// given on paper, and nothing tells what the text was. Where it does not stand, the text that was signed is looked
/// for in the history of the file, and what changed since is told. The exit code is 1 if a fingerprint is not that of
/// what stands, cannot be compared, or has no day beside it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd verify
  stspd verify --format markdown --lang fr
  stspd verify --fields                  what a signature binds, and what it does not")]
pub struct Args {
    /// The strategy, or `-` for standard input
    #[arg(value_name = "FILE", conflicts_with = "fields")]
    file: Option<PathBuf>,
    /// How to print it
    #[arg(long, short, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    format: String,
    /// List the fields that a signature binds, and those that it does not, for a page
    #[arg(long, conflicts_with = "format")]
    fields: bool,
    #[command(flatten)]
    audience: AudienceArgs,
}

const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: what was signed can only be compared with what is read whole",
    "« {name} » a des fautes de forme : ce qui a été signé ne se compare qu’à ce qui se lit en entier",
);

/// Prints how each signature stands.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    if args.fields {
        context.write(fields(context.lang).as_bytes())?;
        return Ok(Outcome::Clean);
    }
    let format = FORMATS.iter().find(|format| format.name == args.format).expect("clap admits only formats of the table");
    let lang = context.lang;
    let input = find_one(args.file.as_ref(), "verify", context)?;
    let opened = open(&input, lang)?;
    let town = opened.read(lang)?;
    if !town.legible().is_whole() {
        return Err(explain_partial(opened.name(), PARTIAL, lang).into());
    }
    let view = View::of(&input, args.audience.meant(), context);
    if let Some(audience) = args.audience.asked() {
        spare_persons(&opened, audience, &view.hidden, context)?;
    }
    let shown = view.show_one(&town);
    let subject = Subject::new(opened.name(), &shown, context.today).to(view.audience);
    let verified = verify(&town.strategy, &shown);
    let changed = verified.iter().filter(|verified| verified.signature == Signature::Changed);
    let signed = find_signed_texts(&input, &town, &changed.map(|one| one.rank).collect::<Vec<_>>(), &view, context)?;
    let mut text = (format.print)(&table(&verified, &signed, &subject, format), &context.look());
    if format.columns == Columns::Shown && !signed.is_empty() {
        text.push(tell(&verified, &signed, &subject, format, context));
    }
    context.write_pieces(&text)?;
    Ok(if verified.iter().all(Verified::is_sound) { Outcome::Clean } else { Outcome::Findings })
}

/// A signatory, and how its signature stands.
struct Verified<'s> {
    /// As far as the reader may see it.
    signatory: &'s Signatory<'s>,
    /// Its place among all of the file.
    rank: usize,
    signature: Signature,
    /// The fingerprint of what it would sign today.
    today: String,
}

impl Verified<'_> {
    /// Whether nothing says that another text was signed than the one that stands.
    fn is_sound(&self) -> bool {
        matches!(self.signature, Signature::Absent | Signature::Unmarked | Signature::Stands)
    }
}

/// How the signatures stand that are shown, by all that was signed.
fn verify<'s>(whole: &Strategy<'_>, shown: &'s Strategy<'s>) -> Vec<Verified<'s>> {
    let signable = Signable::of(whole);
    let mut all = whole.signatories.iter().enumerate();
    let verified = shown.signatories.iter().filter_map(|shown| {
        let (rank, signatory) = all.find(|(_, one)| one.organization == shown.organization)?;
        let (signature, today) = (signable.signature(signatory), signable.fingerprint(&signatory.actions));
        Some(Verified { signatory: shown, rank, signature, today })
    });
    verified.collect()
}

/// How a signature stands, in words.
const fn state(signature: Signature) -> Term {
    let (name, text) = match signature {
        Signature::Absent => ("not-signed", Text::new("Not signed", "Non signé")),
        Signature::Unmarked => ("no-fingerprint", Text::new("Signed, without fingerprint", "Signé, sans empreinte")),
        Signature::Undated => ("no-date", Text::new("Fingerprint without a day", "Empreinte sans date")),
        Signature::Stands => ("stands", Text::new("What was signed stands", "Ce qui a été signé tient")),
        Signature::Changed => ("changed", Text::new("Changed since", "Modifié depuis")),
        Signature::Newer => ("newer", Text::new("Fingerprint of a newer form", "Empreinte d’une forme plus récente")),
        Signature::Malformed => ("malformed", Text::new("Not a fingerprint", "Empreinte illisible")),
    };
    Term { name, text }
}

fn states() -> &'static [Term] {
    static STATES: [Term; 7] = [
        state(Signature::Absent),
        state(Signature::Unmarked),
        state(Signature::Undated),
        state(Signature::Stands),
        state(Signature::Changed),
        state(Signature::Newer),
        state(Signature::Malformed),
    ];
    &STATES
}

/// What changed of what was signed, for a person.
fn tell(verified: &[Verified<'_>], signed: &[Signed], subject: &Subject<'_>, format: &Format, context: &Context) -> Vec<u8> {
    let who = |verified: &Verified<'_>| {
        let signatory = verified.signatory;
        (
            subject.name_thing(signatory.organization.text()).name.into_owned(),
            signatory.signed.unwrap_or_else(|| context.today.into()),
        )
    };
    let of = |signed: &Signed| verified.iter().filter(|one| signed.ranks.contains(&one.rank)).map(who).collect();
    let names: Vec<Vec<_>> = signed.iter().map(of).collect();
    let texts = signed.iter().zip(&names).map(|(signed, names)| SignedText {
        signatories: names.iter().map(|(name, on)| (name.as_str(), *on)).collect(),
        held: signed.revision.as_ref().map(|found| (short(&found.revision), found.on)).map_err(|why| *why),
        sentences: signed.revision.iter().flat_map(|found| found.sentences.iter().flatten()).collect(),
    });
    let document = tell_since_signed(&texts.collect::<Vec<_>>(), context.lang);
    let paper = Paper { width: context.width, ink: if context.color { Ink::Colours } else { Ink::Black } };
    let renderer = renderer(format.name).unwrap_or(TERMINAL);
    [b"\n".to_vec(), renderer.print(document, paper)].concat()
}

fn table<'s>(verified: &'s [Verified<'s>], signed: &'s [Signed], subject: &Subject<'s>, format: &Format) -> Table<'s> {
    let heading = |name, en, fr, kind| Heading::new(name, Text::new(en, fr), kind);
    let mut headings = vec![
        heading("organization", "Organization", "Organisme", Type::One(&[Kind::Organization])),
        heading("signed", "Signed", "Signé le", Type::Date),
        heading("role", "By", "Par", Type::Text),
        heading("capacity", "Capacity", "Qualité", Type::Term(terms::<SignerCapacity>())),
        heading("actions", "Commits to", "S’engage sur", Type::Many(&[Kind::Action])),
        heading("state", "State", "État", Type::Term(states())),
    ];
    // A fingerprint would tell whether a guess at what is kept back is right.
    let is_seen = |keys| audience_of(keys) >= subject.audience;
    if format.columns != Columns::Shown {
        headings.push(heading("fingerprint", "Fingerprint", "Empreinte", Type::Text));
        headings.push(heading("fingerprint_today", "Fingerprint today", "Empreinte du jour", Type::Text));
        headings.push(heading("signed_revision", "Revision signed", "Révision signée", Type::Text));
        headings.push(heading("changes", "Changes since", "Changements depuis", Type::Texts));
    }
    let found =
        |rank: usize| signed.iter().find(|signed| signed.ranks.contains(&rank)).and_then(|signed| signed.revision.as_ref().ok());
    let rows = verified.iter().map(|verified| row(verified, found(verified.rank), subject, headings.len())).collect();
    let table = Table::new("signatures", headings, Rows::Made(rows));
    table.keep_columns(|heading| rests_on(heading.name).is_none_or(is_seen))
}

/// The field that not everybody may see and that a column tells.
fn rests_on(name: &str) -> Option<&'static str> {
    match name {
        "role" => Some("signatories.by.role"),
        "capacity" => Some("signatories.by.capacity"),
        "fingerprint" | "fingerprint_today" => Some("signatories.fingerprint"),
        _ => None,
    }
}

fn row<'s>(verified: &'s Verified<'s>, found: Option<&'s SignedRevision>, subject: &Subject<'s>, columns: usize) -> Row<'s> {
    let signatory = verified.signatory;
    let by = signatory.by.as_ref();
    let actions: Vec<Named<'s>> = signatory.actions.iter().map(|id| subject.name_thing(id.text())).collect();
    let said = |value: Option<Cell<'s>>| value.unwrap_or(Cell::Missing);
    let mut cells = vec![
        Cell::One(subject.name_thing(signatory.organization.text())),
        said(signatory.signed.map(Cell::Date)),
        said(by.map(|by| Cell::Text(by.role.text().into()))),
        said(by.and_then(|by| by.capacity).map(term)),
        if actions.is_empty() { Cell::Nothing } else { Cell::Many(actions) },
        Cell::Term(state(verified.signature)),
        said(signatory.fingerprint.map(|mark| Cell::Text(mark.text().trim().into()))),
        Cell::Text(verified.today.as_str().into()),
        found.map_or(Cell::Nothing, |found| Cell::Text(found.revision.as_str().into())),
        found.map_or(Cell::Nothing, |found| Cell::Texts(found.sentences.iter().flatten().map(speak).collect())),
    ];
    cells.truncate(columns);
    Row { cells, late: !verified.is_sound() }
}

/// A sentence on what changed, after what it is of.
fn speak(sentence: &Sentence) -> Cow<'_, str> {
    format!("{}: {}", sentence.of, sentence.words.plain()).into()
}

const BINDS: Text = Text::new("A signature binds", "Une signature engage");
const LEAVES: Text = Text::new("It leaves free", "Elle laisse libre");
const COLUMNS: [Text; 3] = [Text::new("Of", "De"), Text::new("Fields", "Champs"), Text::new("Why", "Pourquoi")];

/// What a signature binds and what it leaves free, for a page.
fn fields(lang: Lang) -> String {
    let titles = COLUMNS.map(|title| title.get(lang)).join(" | ");
    let listed = |title: Text, standing: Standing| {
        let mut text = format!("{}{}\n\n| {titles} |\n|---|---|---|\n", title.get(lang), colon(lang).trim_end());
        for group in groups().iter().filter(|group| group.standing == standing) {
            let names: Vec<String> = group.names.iter().map(|name| format!("`{name}`")).collect();
            let (of, why) = (group.of.say(lang), group.why.say(lang));
            writeln!(text, "| {of} | {} | {why} |", names.join(", ")).expect("a string takes all");
        }
        text
    };
    [listed(BINDS, Standing::Signed), listed(LEAVES, Standing::Free)].join("\n")
}
