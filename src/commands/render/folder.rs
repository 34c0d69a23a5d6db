//! Writes all that a session needs, in one folder, whole or not at all.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;

use crate::commands::render::compose::{compose, find_session};
use crate::commands::render::formats::{choose_printers, is_of_file};
use crate::commands::render::{Args, Looks, Present, takes_letter};
use crate::context::folder::{Files, write_folder};
use crate::context::output::explain_unfit;
use crate::context::{Context, Failure, Output};
use crate::export::{Columns, Contacts, Content, Events, Existing, Export, FORMATS, Origin, Stamp};
use crate::inputs::explain_partial;
use crate::lang::Text;
use crate::model::{Audience, Date, Id, Strategy};
use crate::outline::folder::{CALENDAR, FOLDER, WORKBOOK, name_file};
use crate::outline::{Ask, Outline, Sitting, Wishes};
use crate::query::{NotedKeys, Subject};
use crate::render::is_sealed;
use crate::table::CsvLook;

const NO_PLACE: Text =
    Text::new("a folder is written somewhere: `-o` says where", "un dossier s’écrit quelque part : « -o » dit où");
const AS_IN: Text = Text::new("as in `stspd render folder -o session`", "comme dans « stspd render dossier -o seance »");
const OF_FILE: Text = Text::new(
    "`{path}` is the name of a file, and a folder is to be written; `--format` says in which formats",
    "« {path} » est le nom d’un fichier, et c’est un dossier qui s’écrit ; « --format » dit dans quels formats",
);
const NO_SESSION: Text = Text::new("the file states no session", "le fichier ne contient aucune séance");
const NO_SESSION_SHOWN: Text = Text::new("no session is shown here", "aucune séance n’est montrée ici");
const ADD_ONE: Text = Text::new(
    "`stspd add session 2026-12-10` adds one, if that is its day",
    "« stspd add seance 2026-12-10 » en ajoute une, si tel est son jour",
);
const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: the papers of a session would lack a part of it",
    "« {name} » a des fautes de forme : une partie manquerait aux pièces d’une séance",
);
const NO_RECORD: Text = Text::new(
    "note: no record of decisions: the session of {day} is not held, and none was held before it",
    "remarque : pas de relevé de décisions : la séance du {day} n’est pas tenue, et aucune ne l’a été avant elle",
);
const STEP: Text = Text::new("{rank} of {count}: {name}", "{rank} sur {count} : {name}");
const WRITTEN: Text = Text::new("note: `{path}` holds {count} files", "remarque : « {path} » contient {count} fichiers");

/// Refuses a folder that would be printed to standard output, or under the name of a file.
pub fn refuse_place(context: &Context) -> Result<(), Failure> {
    let refuse = |message, facts: &[_]| Err(Failure::new(context.lang, message, facts).hint(context.lang, AS_IN, &[]));
    match &context.output {
        Output::Standard | Output::Dash => refuse(NO_PLACE, &[]),
        Output::File(path) if path.extension().and_then(OsStr::to_str).is_some_and(is_of_file) => {
            refuse(OF_FILE, &[("path", path.to_string_lossy().as_ref().into())])
        }
        Output::File(_) | Output::Nowhere => Ok(()),
    }
}

/// Writes the folder.
pub fn write(args: &Args, present: &Present<'_>, context: &Context) -> Result<(), Failure> {
    if !present.legible().is_whole() {
        return Err(explain_partial(present.opened.name(), PARTIAL, context.lang));
    }
    let files = make(args, present, context)?;
    let Some(path) = context.output.file() else { return Ok(()) };
    write_folder(path, &files, |found| judge(found, &files), context.replace, context.lang)?;
    let facts = [("path", path.to_string_lossy().as_ref().into()), ("count", files.len().into())];
    context.say(&WRITTEN.fill(context.lang, &facts));
    Ok(())
}

fn make(args: &Args, present: &Present<'_>, context: &Context) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let strategy = &*present.shown();
    let wishes = Wishes { plenary: args.plenary, year: None };
    let session = find_session(FOLDER.session, strategy, wishes, present.view.audience, context)?;
    let missing = if present.view.audience == Audience::Internal { NO_SESSION } else { NO_SESSION_SHOWN };
    let none = || Failure::new(context.lang, missing, &[]).hint(context.lang, ADD_ONE, &[]);
    let session = session.ok_or_else(none)?;
    let (printers, letterhead) = choose_printers(args, present, context)?;
    let papers = FOLDER.papers(session, strategy, context.today);
    if !papers.iter().any(|(outline, _)| outline.session == Sitting::Held) {
        context.say(&NO_RECORD.fill(context.lang, &[("day", session.date.into())]));
    }
    let mut steps = Steps { done: 0, all: papers.len() * printers.len() + EXPORTS.len(), context };
    let mut files = Vec::new();
    for (outline, of) in papers {
        let document = compose(&narrow(args, outline, of.date), outline, present, context)?;
        for printer in &printers {
            let name = format!("{}.{}", name_file(outline, of, present.lang), printer.extension());
            steps.tell(&name);
            let letterhead = letterhead.as_ref().filter(|letterhead| printer.takes(letterhead) && takes_letter(args, &document));
            files.push((name, printer.print(letterhead, document.clone(), context)?));
        }
    }
    for (extension, word) in EXPORTS {
        let name = format!("{}-{}.{extension}", session.date, word.say(present.lang));
        steps.tell(&name);
        let bytes = export(extension, &name, strategy, present, context)?;
        files.push((name, bytes));
    }
    Ok(files)
}

/// What is exported beside the documents.
const EXPORTS: [(&str, Text); 2] = [("ics", CALENDAR), ("xlsx", WORKBOOK)];

/// What is asked of the folder, as far as it is asked of one of its documents.
fn narrow(args: &Args, outline: &Outline, plenary: Date) -> Args {
    let takes = |ask| outline.takes.contains(&ask);
    Args {
        plenary: takes(Ask::Plenary).then_some(plenary),
        since: args.since.clone().filter(|_| takes(Ask::Since)),
        each: args.each && takes(Ask::Each),
        looks: Looks { arrival: args.looks.arrival && takes(Ask::Arrival), fragment: false },
        ..args.clone()
    }
}

fn export(
    extension: &str,
    name: &str,
    strategy: &Strategy<'_>,
    present: &Present<'_>,
    context: &Context,
) -> Result<Vec<u8>, Failure> {
    let notes = present.reading.notes(present.view.audience);
    let keys = NotedKeys::of(std::slice::from_ref(&notes));
    let subject = Subject::new(present.opened.name(), strategy, context.today).to(present.view.audience);
    let subject = subject.noting(&notes).with_keys(&keys);
    let handles = present.reading.row_handles(present.view.audience, &present.view.hidden);
    let export = Export {
        subject: &subject,
        stamp: Stamp::new(context.today, strategy.id.map(|id| Id::text(id).to_owned()), present.fingerprint()),
        contacts: Contacts::LeftOut,
        events: Events::Ahead,
        lang: present.lang,
        document: present.lang,
        csv: CsvLook::default(),
        handles: &handles,
        part: None,
        columns: Columns::ToFill,
        asked: None,
    };
    let format = FORMATS.iter().find(|format| format.extension == extension).expect("it is one of the formats");
    let made = (format.make)(&export);
    made.notices.iter().for_each(|notice| context.note(notice));
    match made.content {
        Content::File(bytes) => Ok(bytes),
        Content::Unfit(unfit) => Err(explain_unfit(Path::new(name), &unfit, context.lang)),
        Content::Folder(_) => unreachable!("a calendar and a workbook are files"),
    }
}

/// Whose work the files of an earlier folder are: ours in any format, if they are of this session and as they were written.
fn judge(found: &Files, written: &Files) -> Origin {
    let stems: HashSet<&str> = written.iter().map(|(name, _)| stem(name)).collect();
    let mut origin = Origin::Export;
    for (name, bytes) in found {
        let exported = FORMATS.iter().find(|format| name.ends_with(&format!(".{}", format.extension)));
        let of_file = match exported {
            _ if bytes.is_empty() || !stems.contains(stem(name)) => Origin::Foreign,
            Some(format) => (format.origin)(&Existing::File(bytes)),
            None if is_sealed(bytes) => Origin::Export,
            None => Origin::Changed,
        };
        match of_file {
            Origin::Foreign => return Origin::Foreign,
            Origin::Changed => origin = Origin::Changed,
            Origin::Export => {}
        }
    }
    origin
}

/// The name of a file without what tells its format.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// How far the work is, told on a terminal.
struct Steps<'c> {
    done: usize,
    all: usize,
    context: &'c Context,
}

impl Steps<'_> {
    fn tell(&mut self, name: &str) {
        self.done += 1;
        if std::io::stderr().is_terminal() {
            let facts = [("rank", self.done.into()), ("count", self.all.into()), ("name", name.into())];
            self.context.say(&STEP.fill(self.context.lang, &facts));
        }
    }
}
