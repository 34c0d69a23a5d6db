//! Prints a town's own template, in the language of minijinja, over what an export holds.
//!
//! A template sees its data and the templates that it is handed, and nothing else; what it may cost is
//! bounded. It must not know where templates come from.

use std::error::Error as _;
use std::fmt;
use std::io::{self, Write};

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use serde_json::Value as Json;

use crate::lang::{Lang, Sentence, Text};
use crate::render::filters;
use crate::runner::disarm_bytes;
use crate::typography::unhidden;

/// Steps of the engine, each of about 64 bytes that it makes: enough for a long table of ten thousand
/// actions, and a few seconds at most for what never ends.
pub const FUEL: u64 = 10_000_000;
/// Letters of one tag, texts between quotes not counted: the engine reads a long one in depth.
const LONGEST_TAG: usize = 4096;
/// Bytes of what is printed, in mebibytes.
pub const LARGEST_MEBIBYTES: usize = 64;
/// Templates, macros and blocks within each other, as the engine counts them.
const DEEPEST: usize = 200;

/// A template, under the name that others include it by.
#[derive(Debug)]
pub struct Template {
    pub name: String,
    pub text: String,
}

impl From<Sentence> for Error {
    fn from(refusal: Sentence) -> Error {
        Error::from(ErrorKind::InvalidOperation).with_source(refusal)
    }
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The name of the template that it stands in.
    pub template: String,
    pub line: Option<usize>,
    /// Whether its steps were used up.
    pub is_endless: bool,
    pub refusal: Box<Sentence>,
    pub hint: Option<Text>,
}

/// Prints a template in so many steps; `load` finds those that it includes, by name.
///
/// Neither memory nor time are bounded here: one step may take any of both.
pub fn print(
    template: &Template,
    data: Json,
    lang: Lang,
    fuel: u64,
    load: impl Fn(&str) -> Result<Option<String>, Sentence> + Send + Sync + 'static,
) -> Result<String, Fault> {
    let mut engine = engine(is_html(&template.name), lang);
    engine.set_fuel(Some(fuel));
    refuse_long_tag(&template.name, &template.text)?;
    engine.set_loader(move |name| {
        let text = load(name)?;
        text.iter().try_for_each(|text| refuse_long_tag(name, text))?;
        Ok(text)
    });
    let printed = engine
        .add_template(&template.name, &template.text)
        .and_then(|()| engine.get_template(&template.name))
        .and_then(|ready| {
            let mut sheet = Sheet(Vec::new());
            ready.render_captured_to(value(data), &mut sheet)?;
            Ok(sheet.0)
        });
    let bytes = printed.map_err(|error| fault(&error, &template.name))?;
    Ok(String::from_utf8(disarm_bytes(bytes)).expect("an engine of text writes text"))
}

fn engine(is_page: bool, lang: Lang) -> Environment<'static> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    // What is included in a page becomes a part of the page, whatever its name.
    engine.set_auto_escape_callback(move |name| if is_page || is_html(name) { AutoEscape::Html } else { AutoEscape::None });
    engine.set_recursion_limit(DEEPEST);
    // Lines that hold nothing but a tag leave no empty line behind.
    let syntax = engine.syntax().to_builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    engine.set_syntax(syntax.expect("the signs are those of the engine"));
    // An error knows its piece of the template.
    engine.set_debug(true);
    filters::add(&mut engine, lang);
    engine
}

/// Whether a template of that name makes a page of HTML: `page.html.j2`, `page.html`.
fn is_html(name: &str) -> bool {
    let name = name.to_lowercase();
    let made = [".j2", ".jinja", ".jinja2"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    [".html", ".htm", ".xhtml", ".xml", ".svg"].iter().any(|end| made.ends_with(end))
}

/// The data as the engine holds it: what hides or reorders is left out of every text, what is null is not there.
fn value(data: Json) -> Value {
    match data {
        Json::Null => Value::UNDEFINED,
        Json::Bool(flag) => flag.into(),
        Json::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => whole.into(),
            (None, Some(whole)) => whole.into(),
            (None, None) => number.as_f64().unwrap_or(f64::NAN).into(),
        },
        Json::String(text) => unhidden(&text).into(),
        Json::Array(items) => items.into_iter().map(value).collect(),
        Json::Object(fields) => {
            let stated = fields.into_iter().filter(|(_, field)| !field.is_null());
            Value::from_pairs(stated.map(|(key, field)| (unhidden(&key), value(field))))
        }
    }
}

/// What is printed, as long as it has an end.
struct Sheet(Vec<u8>);

impl Write for Sheet {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if self.0.len() + text.len() > LARGEST_MEBIBYTES << 20 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl From<Fault> for Error {
    /// That of a template within another, with its own place.
    fn from(fault: Fault) -> Error {
        Error::from(ErrorKind::InvalidOperation).with_source(fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.refusal.fmt(formatter)
    }
}

impl std::error::Error for Fault {}

fn refuse_long_tag(name: &str, text: &str) -> Result<(), Fault> {
    let Some(line) = find_long_tag(text) else { return Ok(()) };
    let refusal = Box::new(Sentence::new(LONG, vec![("count", LONGEST_TAG.into())]));
    Err(Fault { template: name.to_owned(), line: Some(line), is_endless: false, refusal, hint: Some(SET) })
}

/// The line of the first tag that is too long.
fn find_long_tag(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('{').map(|at| from + at) {
        let end = match text.as_bytes().get(at + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => {
                from = text[at..].find("#}").map_or(text.len(), |end| at + end);
                continue;
            }
            _ => {
                from = at + 1;
                continue;
            }
        };
        let length = measure_tag(&text[at..], end);
        if length.counted > LONGEST_TAG {
            return Some(1 + text[..at].matches('\n').count());
        }
        from = at + length.whole;
    }
    None
}

/// The bytes of a tag: all, and those that stand in no quotes.
struct Length {
    whole: usize,
    counted: usize,
}

fn measure_tag(text: &str, end: &str) -> Length {
    let (mut counted, mut quote, mut is_escaped) = (0, None, false);
    for (at, letter) in text.char_indices() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if letter == '\\' => is_escaped = true,
            Some(open) if letter == open => quote = None,
            Some(_) => {}
            None if text[at..].starts_with(end) => return Length { whole: at, counted },
            None => {
                counted += 1;
                quote = Some(letter).filter(|letter| matches!(letter, '"' | '\''));
            }
        }
    }
    Length { whole: text.len(), counted }
}

const LONG: Text = Text::new(
    "this tag has more than {count} characters, beside its texts between quotes",
    "cette balise a plus de {count} caractères, sans ses textes entre guillemets",
);
const SET: Text = Text::new("part it in several with `{% set %}`", "partagez-la en plusieurs avec « {% set %} »");
const ABSENT: Text =
    Text::new("`{piece}` asks for what is not in the data", "« {piece} » demande ce qui n’est pas dans les données");
const MAY_BE_ABSENT: Text = Text::new(
    "the filter `default` and the test `is defined` are for what a file may leave out",
    "le filtre « default » et le test « is defined » servent à ce qu’un fichier peut ne pas contenir",
);
const SYNTAX: Text = Text::new("the template is not understood here: {detail}", "le gabarit n’est pas compris ici : {detail}");
const NO_TEMPLATE: Text =
    Text::new("no such template stands in the folder: {detail}", "le dossier ne contient pas ce gabarit : {detail}");
const UNKNOWN: Text =
    Text::new("`{piece}` asks for what is unknown: {detail}", "« {piece} » demande ce qui est inconnu : {detail}");
const ENDLESS: Text =
    Text::new("the template was stopped here: it takes too many steps", "le gabarit a été arrêté ici : il demande trop d’étapes");
const TOO_LONG: Text = Text::new(
    "the template was stopped: it prints more than {count} MiB",
    "le gabarit a été arrêté : il imprime plus de {count} Mio",
);
const OTHERWISE: Text = Text::new("`{piece}` cannot be printed: {detail}", "« {piece} » n’a pu être imprimé : {detail}");

/// The fault that an error of the engine comes from, however many templates it came through.
fn fault(error: &Error, template: &str) -> Fault {
    let mut cause = error;
    let mut place = error;
    while let Some(below) = cause.source().and_then(|source| source.downcast_ref::<Error>()) {
        cause = below;
        if cause.line().is_some() {
            place = cause;
        }
    }
    if let Some(fault) = cause.source().and_then(|source| source.downcast_ref::<Fault>()) {
        return fault.clone();
    }
    let (refusal, hint) = match cause.source().and_then(|source| source.downcast_ref::<Sentence>()) {
        Some(refusal) => (refusal.clone(), None),
        None => reason(cause, place),
    };
    let is_endless = cause.kind() == ErrorKind::OutOfFuel;
    let template = place.name().unwrap_or(template).to_owned();
    Fault { template, line: place.line(), is_endless, refusal: Box::new(refusal), hint }
}

fn reason(cause: &Error, place: &Error) -> (Sentence, Option<Text>) {
    let piece = place.range().and_then(|range| place.template_source()?.get(range)).unwrap_or("…");
    let detail = cause.detail().map_or_else(|| cause.kind().to_string(), str::to_owned);
    let (message, hint) = match cause.kind() {
        ErrorKind::UndefinedError => (ABSENT, Some(MAY_BE_ABSENT)),
        ErrorKind::SyntaxError | ErrorKind::BadEscape => (SYNTAX, None),
        ErrorKind::TemplateNotFound => (NO_TEMPLATE, None),
        ErrorKind::UnknownFilter | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod | ErrorKind::UnknownTest => {
            (UNKNOWN, None)
        }
        ErrorKind::OutOfFuel => (ENDLESS, None),
        ErrorKind::WriteFailure => (TOO_LONG, None),
        _ => (OTHERWISE, None),
    };
    let facts = vec![("piece", piece.into()), ("detail", detail.into()), ("count", LARGEST_MEBIBYTES.into())];
    (Sentence::new(message, facts), hint)
}
