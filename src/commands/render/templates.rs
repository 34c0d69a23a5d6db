//! Reads a town's own template and prints it: that file, and those beside it that it includes.
//!
//! No other file is within a template's reach.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use serde_json::Value as Json;

use crate::commands::render::apart::{Job, Told, print_apart};
use crate::context::Context;
use crate::context::failure::{Failure, name_cause};
use crate::export::{Columns, Contacts, Events, Export, Stamp, resolve_references};
use crate::handles::RowHandles;
use crate::inputs::{Input, explain_unread, is_yaml, spare_from};
use crate::lang::{Lang, Sentence, Text, visible};
use crate::model::{Audience, Id, Strategy};
use crate::notes::Notes;
use crate::query::Subject;
use crate::render::template::{Fault, Template, print};
use crate::table::CsvLook;

/// Bytes.
const LARGEST_TEMPLATE: u64 = 1 << 20;

const OUTSIDE: Text = Text::new(
    "`{name}` is not the name of a file beside the template, and no other is read",
    "« {name} » n’est pas le nom d’un fichier à côté du gabarit, et aucun autre n’est lu",
);
const STRATEGY: Text = Text::new(
    "`{name}` is YAML, which a template does not include: it sees the data of a strategy already",
    "« {name} » est du YAML, qu’un gabarit n’inclut pas : il voit déjà les données d’une stratégie",
);
const UNREADABLE: Text = Text::new("`{name}` cannot be read: {cause}", "« {name} » n’a pas pu être lu : {cause}");
const TOO_LARGE: Text =
    Text::new("`{name}` is larger than a template may be: 1 MiB", "« {name} » dépasse la taille d’un gabarit : 1 Mio");
const NOT_TEXT: Text = Text::new("`{name}` is not UTF-8 text", "« {name} » n’est pas un texte en UTF-8");

/// What a template sees: the data of an export of what its audience may see.
pub fn gather(
    strategy: &Strategy<'_>,
    notes: &Notes<'_>,
    audience: Audience,
    fingerprint: Option<String>,
    lang: Lang,
    context: &Context,
) -> Json {
    let subject = Subject::new("", strategy, context.today).to(audience).noting(notes);
    let export = Export {
        subject: &subject,
        stamp: Stamp::new(context.today, strategy.id.map(|id| Id::text(id).to_owned()), fingerprint),
        // Among what may be published are the contacts that the file makes public.
        contacts: if audience == Audience::Public { Contacts::Kept } else { Contacts::LeftOut },
        events: Events::Ahead,
        lang,
        document: lang,
        csv: CsvLook::default(),
        handles: &RowHandles::default(),
        part: None,
        columns: Columns::All,
        asked: None,
    };
    resolve_references(&export)
}

/// Prints the template of that file over the data, in a process of its own.
pub fn print_template(path: &Path, data: Json, lang: Lang, context: &Context) -> Result<String, Failure> {
    let input = Input::File(path.to_owned());
    spare_from(&context.output, std::slice::from_ref(&input), context.lang)?;
    let file = File::open(path).map_err(|error| explain_unread(&input, &error, context.lang))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let text = read_text(file, &name, context.lang).map_err(|refusal| explain(&refusal, context.lang))?;
    print_apart(&Job { path: path.to_owned(), name, text, data, lang: lang.code().into() }, context.lang)
}

/// The same in this process, whatever it takes.
pub fn print_here(job: Job, fuel: u64, reader: Lang) -> Result<String, Told> {
    let folder = job.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let load = move |name: &str| load_beside(&folder, name, reader);
    let lang = Lang::from_locale(&job.lang).unwrap_or(Lang::Fr);
    let template = Template { name: job.name, text: job.text };
    print(&template, job.data, lang, fuel, load).map_err(|fault| tell_fault(&fault, &job.path, reader))
}

/// The text of a template in that folder; nothing if there is none.
fn load_beside(folder: &Path, name: &str, lang: Lang) -> Result<Option<String>, Sentence> {
    let outside = || Sentence::new(OUTSIDE, vec![("name", name.into())]);
    if !is_plain(name) {
        return Err(outside());
    }
    // With --public a template sees what may be published: not the strategy itself.
    if is_yaml(Path::new(name)) {
        return Err(Sentence::new(STRATEGY, vec![("name", name.into())]));
    }
    // A link may lead to another file of the folder, and nowhere else.
    let path = match folder.join(name).canonicalize() {
        Ok(path) => path,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(explain_unreadable(name, &error, lang)),
    };
    let home = folder.canonicalize().map_err(|error| explain_unreadable(name, &error, lang))?;
    if path.parent() != Some(&home) {
        return Err(outside());
    }
    if !path.is_file() {
        let kind = if path.is_dir() { ErrorKind::IsADirectory } else { ErrorKind::InvalidInput };
        return Err(explain_unreadable(name, &kind.into(), lang));
    }
    let file = File::open(path).map_err(|error| explain_unreadable(name, &error, lang))?;
    read_text(file, name, lang).map(Some)
}

/// Whether a name is that of a file and of no folder, of no hidden file, on any system.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':']) && !name.contains(char::is_control)
}

fn read_text(file: File, name: &str, lang: Lang) -> Result<String, Sentence> {
    let mut bytes = Vec::new();
    file.take(LARGEST_TEMPLATE + 1).read_to_end(&mut bytes).map_err(|error| explain_unreadable(name, &error, lang))?;
    if bytes.len() as u64 > LARGEST_TEMPLATE {
        return Err(Sentence::new(TOO_LARGE, vec![("name", name.into())]));
    }
    let text = String::from_utf8(bytes).map_err(|_| Sentence::new(NOT_TEXT, vec![("name", name.into())]))?;
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}

fn explain_unreadable(name: &str, error: &std::io::Error, lang: Lang) -> Sentence {
    let cause = name_cause(error, Text::new("there is no such file", "ce fichier n’existe pas"), lang);
    Sentence::new(UNREADABLE, vec![("name", name.into()), ("cause", cause.into())])
}

fn explain(refusal: &Sentence, lang: Lang) -> Failure {
    Failure::new(lang, refusal.message, &refusal.facts)
}

/// A fault with the file and the line that it stands in.
fn tell_fault(fault: &Fault, path: &Path, lang: Lang) -> Told {
    let file = visible(&path.with_file_name(&fault.template).to_string_lossy().replace('\\', "/"));
    let line = fault.line.map_or_else(String::new, |line| format!(":{line}"));
    let reason = explain(&fault.refusal, lang).message;
    Told { place: format!("{file}{line}"), reason, hint: fault.hint.map(|hint| hint.say(lang)), is_endless: fault.is_endless }
}
