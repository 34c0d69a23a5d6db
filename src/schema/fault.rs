//! What can be wrong with a node by its shape: the finding for each fault, and its fix if one is certain.

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::model::{FORMAT, TextForm, parse_date};
use crate::nearest::plain;
use crate::schema::guess::{Guesses, MeantKey, Presence, meant_choice};
use crate::schema::shape::{Choice, Numeral, Object, Shape, ShapeId, Shapes};
use crate::source::Span;
use crate::yaml::{Kind, NodeId, Resolved, Style, Tree};

pub const DUPLICATE_KEY: &str = "duplicate-key";
pub const EMPTY_FILE: &str = "empty-file";
pub const INVALID_DATE: &str = "invalid-date";
pub const INVALID_FORM: &str = "invalid-form";
pub const INVALID_KEY: &str = "invalid-key";
pub const MERGE_KEY: &str = "merge-key";
pub const MISSING_KEY: &str = "missing-key";
pub const MISSING_VALUE: &str = "missing-value";
pub const NOT_A_CHOICE: &str = "not-a-choice";
pub const OUT_OF_RANGE: &str = "out-of-range";
pub const TOO_MANY_FAULTS: &str = "too-many-faults";
pub const UNKNOWN_KEY: &str = "unknown-key";
pub const UNQUOTED_TEXT: &str = "unquoted-text";
pub const UNSUPPORTED_FORMAT: &str = "unsupported-format";
pub const WRONG_TYPE: &str = "wrong-type";

const FOUND_HERE: Text = Text::new("first written here", "écrite une première fois ici");
const ADD_QUOTES: Text = Text::new("put it in quotes", "mettre entre guillemets droits");
const REPLACE: Text = Text::new("write `{replacement}`", "écrire « {replacement} »");
const RENAME_KEY: Text = Text::new("rename the key to `{nearest}`", "renommer la clé en « {nearest} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const BELONGS_UNDER: Text = Text::new("`{key}` belongs under `{home}`", "« {key} » se range sous « {home} »");
const KNOWN_KEYS: Text = Text::new(
    "known keys here: {keys}; a key of your own begins with `x-`",
    "clés connues ici : {keys} ; une clé à vous commence par « x- »",
);
const BELOW: Text = Text::new("below the least value allowed here", "inférieur au minimum admis ici");
const ABOVE: Text = Text::new("above the greatest value allowed here", "supérieur au maximum admis ici");
const A_DAY: Text = Text::new("a day of the calendar", "un jour du calendrier");
const CHOICES: Text = Text::new("choose among {choices}", "choisissez parmi {choices}");
const MEANT_CHOICE: Text =
    Text::new("did you mean `{nearest}`? choices: {choices}", "vouliez-vous dire « {nearest} » ? choix possibles : {choices}");

const WHOLE_DAY: Text = Text::new("write the day too, such as `{day}`", "écrivez aussi le jour, par exemple « {day} »");
const SAY_SOMETHING: Text = Text::new("write something, or leave the key out", "écrivez quelque chose, ou ne mettez pas la clé");
const ITEMS: Text = Text::new(
    "each item of a list begins with `- `, such as `- {example}`",
    "chaque élément d’une liste commence par « - », par exemple « - {example} »",
);
const DECIMAL_POINT: Text =
    Text::new("decimals follow a point: write `{replacement}`", "les décimales suivent un point : écrire « {replacement} »");

/// Names are looked for by likeness in that many faults of a file, and no more.
pub const MOST_GUESSES: usize = 1_000;

/// A format that only a later tool knows: nothing else can be said of the file.
pub fn newer_format(tree: &Tree<'_>) -> Option<Finding> {
    let (_, value) = tree.entry(tree.root(), "stspd")?;
    match tree.resolved(value) {
        Resolved::Integer(version) if tree.kind(value) == Kind::Scalar && version > FORMAT => Some(
            Finding::new(UNSUPPORTED_FORMAT, tree.span(value))
                .fact("version", tree.text(value))
                .fact("known", FORMAT.to_string()),
        ),
        _ => None,
    }
}

/// The key stands a second time in its mapping.
pub fn duplicate_key(tree: &Tree<'_>, key: NodeId, first: NodeId) -> Finding {
    Finding::new(DUPLICATE_KEY, tree.content_span(key)).fact("key", tree.text(key)).label(tree.content_span(first), FOUND_HERE)
}

/// The key is not a text, or is a merge key.
pub fn unusable_key(tree: &Tree<'_>, key: NodeId) -> Option<Finding> {
    if tree.kind(key) != Kind::Scalar {
        return Some(Finding::new(INVALID_KEY, first_line(tree, tree.span(key))));
    }
    let is_merge = tree.written(key) == "<<" && tree.style(key) == Style::Plain;
    is_merge.then(|| Finding::new(MERGE_KEY, tree.span(key)))
}

/// The key is none of the mapping's.
pub fn unknown_key(tree: &Tree<'_>, key: NodeId, object: &Object, meant: Option<&MeantKey<'_>>) -> Finding {
    let finding = Finding::new(UNKNOWN_KEY, tree.content_span(key)).fact("key", tree.text(key));
    if let Some(number) = decimal_comma(tree, key) {
        let start = tree.span(key).start;
        let finding = finding.fact("replacement", number);
        return finding.replace(DECIMAL_POINT, Span::new(start - 1, start), ".");
    }
    match meant {
        Some(MeantKey::Called(name, Presence::Absent)) => {
            finding.fact("nearest", *name).replace(RENAME_KEY, tree.content_span(key), *name)
        }
        Some(MeantKey::Called(name, Presence::Present) | MeantKey::Likely(name)) => finding.fact("nearest", *name).help(MEANT),
        Some(MeantKey::Home(home)) => finding.fact("home", *home).help(BELONGS_UNDER),
        None => {
            let mut names: Vec<String> = object.properties.iter().map(|property| property.name.clone()).collect();
            names.sort_unstable();
            finding.fact("keys", names).help(KNOWN_KEYS)
        }
    }
}

/// The number that a comma of French typing cut in two: `{value: 1,5}` has a key `5`.
fn decimal_comma(tree: &Tree<'_>, key: NodeId) -> Option<String> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let before = &tree.source().text()[..tree.span(key).start as usize];
    let before = before.strip_suffix(',').filter(|_| is_number(tree.text(key)))?;
    let whole = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    is_number(&before[whole..]).then(|| format!("{}.{}", &before[whole..], tree.text(key)))
}

/// A key that must be there is not.
///
/// It is told at the key of the mapping, or where an item of a list begins.
pub fn missing_key(tree: &Tree<'_>, mapping: NodeId, owner: Option<NodeId>, key: &str) -> Finding {
    let place = owner.or_else(|| tree.entries(mapping).next().map(|(first, _)| first)).unwrap_or(mapping);
    Finding::new(MISSING_KEY, first_line(tree, tree.content_span(place))).fact("key", key)
}

/// A key without a value.
pub fn missing_value(tree: &Tree<'_>, key: NodeId) -> Finding {
    Finding::new(MISSING_VALUE, tree.content_span(key)).fact("key", tree.text(key))
}

/// The node is not of the kind that the shape wants.
pub fn wrong_type(tree: &Tree<'_>, node: NodeId, expected: Text, found: Text) -> Finding {
    let span = first_line(tree, tree.span(node));
    Finding::new(WRONG_TYPE, span).fact("expected", expected).fact("found", found)
}

/// A number, a boolean or a date where a text was meant.
pub fn unquoted_text(tree: &Tree<'_>, node: NodeId) -> Finding {
    let written = tree.written(node);
    Finding::new(UNQUOTED_TEXT, tree.span(node)).fact("written", written).fact("found", found(tree, node)).replace(
        ADD_QUOTES,
        tree.content_span(node),
        format!("\"{written}\""),
    )
}

/// A text that has not the form it must have; `key` is the one it stands under.
pub fn misformed(tree: &Tree<'_>, node: NodeId, form: &TextForm, key: Option<&str>) -> Finding {
    let text = tree.text(node);
    let rule = if is_date_form(form) { INVALID_DATE } else { INVALID_FORM };
    let expected = if rule == INVALID_DATE && has_form_of_date(text) { A_DAY } else { form.expected };
    let finding = Finding::new(rule, first_line(tree, tree.span(node))).fact("text", text).fact("expected", expected);
    if let Some(replacement) = mended(text, form) {
        let written = replacement.clone();
        return finding.fact("replacement", replacement).replace(REPLACE, tree.content_span(node), written);
    }
    let year =
        Some(text).filter(|text| rule == INVALID_DATE && text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()));
    match year {
        // Which day of the year is the town's to say.
        Some(year) => {
            let day = if key == Some("end") { "12-31" } else { "01-01" };
            finding.fact("day", format!("{year}-{day}")).help(WHOLE_DAY)
        }
        None if form.is_free() => finding.help(SAY_SOMETHING),
        None => finding,
    }
}

pub fn is_date_form(form: &TextForm) -> bool {
    (form.test)("2024-03-15") && !(form.test)("2024")
}

/// The form that a text certainly stands for.
fn mended(text: &str, form: &TextForm) -> Option<String> {
    let trimmed = Some(text.trim().to_owned());
    let candidates = [french_date(text), padded_date(text), trimmed, Some(plain(text.trim())), Some(text.to_uppercase())];
    candidates.into_iter().flatten().find(|candidate| candidate != text && (form.test)(candidate) && !form.expected_is_text())
}

impl TextForm {
    /// Whether any visible text will do: then nothing can be mended.
    fn expected_is_text(&self) -> bool {
        (self.test)("É \" :")
    }
}

/// Whether a text is `2025-02-30`, whatever the calendar says.
fn has_form_of_date(text: &str) -> bool {
    let digit_or_hyphen = |(rank, byte): (usize, u8)| if rank == 4 || rank == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(digit_or_hyphen)
}

/// `31/12/2029`, `31-12-2029` or `31.12.2029` as `2029-12-31`.
fn french_date(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (parts.next().is_none() && year.len() == 4).then(|| iso_date(year, month, day))?
}

/// `2024-1-5` or `2024/01/05` as `2024-01-05`.
fn padded_date(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['/', '-', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    (parts.next().is_none() && year.len() == 4).then(|| iso_date(year, month, day))?
}

fn iso_date(year: &str, month: &str, day: &str) -> Option<String> {
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let date = (short(month) && short(day)).then(|| format!("{year}-{month:0>2}-{day:0>2}"))?;
    parse_date(&date).map(|_| date)
}

/// A value that is none of the choices.
pub fn not_a_choice(tree: &Tree<'_>, node: NodeId, choices: &[Choice], guesses: Guesses) -> Finding {
    let text = tree.text(node);
    let names: Vec<String> = choices.iter().map(|choice| choice.value.clone()).collect();
    let finding = Finding::new(NOT_A_CHOICE, first_line(tree, tree.span(node))).fact("text", text);
    if let Some(choice) = choices.iter().find(|choice| choice.is_called(text)) {
        let finding = finding.fact("nearest", choice.value.as_str()).fact("choices", names);
        let finding = finding.fact("replacement", choice.value.as_str());
        return finding.replace(REPLACE, tree.content_span(node), choice.value.as_str());
    }
    let meant = if guesses == Guesses::Left { meant_choice(text, choices) } else { None };
    match meant {
        Some(name) => finding.fact("nearest", name).fact("choices", names).help(MEANT_CHOICE),
        None => finding.fact("choices", names).help(CHOICES),
    }
}

/// A number where none, or another one, was meant; a French one has a certain reading.
pub fn not_a_number(tree: &Tree<'_>, node: NodeId, numeral: Numeral) -> Finding {
    let expected = match numeral {
        Numeral::Whole => Text::new("a whole number", "un nombre entier"),
        Numeral::Decimal => Text::new("a number", "un nombre"),
    };
    let finding = wrong_type(tree, node, expected, found(tree, node));
    match french_number(tree.text(node)).filter(|number| numeral == Numeral::Decimal || !number.contains('.')) {
        Some(number) => finding.fact("replacement", number.as_str()).replace(REPLACE, tree.content_span(node), number),
        None => finding,
    }
}

/// `12 500`, `12,5` or `"120"` as a number that YAML reads; nothing where a comma may part thousands.
fn french_number(text: &str) -> Option<String> {
    let bare: String = text.trim().trim_end_matches('€').chars().filter(|letter| !letter.is_whitespace()).collect();
    let number = match bare.split_once(',') {
        Some((whole, cents)) if cents.len() != 3 => format!("{whole}.{cents}"),
        Some(_) => return None,
        None => bare,
    };
    let digits = number.strip_prefix('-').unwrap_or(&number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (all_digits(whole) && all_digits(fraction) && digits.len() < 15).then_some(number)
}

/// A boolean in other words.
pub fn not_a_boolean(tree: &Tree<'_>, node: NodeId) -> Finding {
    let finding = wrong_type(tree, node, Text::new("`true` or `false`", "« true » ou « false »"), found(tree, node));
    let replacement = match tree.text(node).to_lowercase().as_str() {
        "yes" | "oui" | "vrai" | "true" | "on" => "true",
        "no" | "non" | "faux" | "false" | "off" => "false",
        _ => return finding,
    };
    finding.fact("replacement", replacement).replace(REPLACE, tree.content_span(node), replacement)
}

/// A number outside its bounds.
pub fn out_of_range(tree: &Tree<'_>, node: NodeId, number: f64, least: f64, most: f64) -> Finding {
    let (side, bound) = if number < least { (BELOW, least) } else { (ABOVE, most) };
    let finding = Finding::new(OUT_OF_RANGE, tree.span(node)).fact("number", tree.text(node));
    finding.fact("side", side).fact("bound", bound.to_string())
}

/// One thing where a list was meant; what stands on one line can be put in brackets.
pub fn not_a_list(tree: &Tree<'_>, node: NodeId, shapes: &Shapes, items: ShapeId) -> Finding {
    let finding = wrong_type(tree, node, Text::new("a list", "une liste"), found(tree, node));
    let written = tree.written(node);
    let is_mapping = tree.kind(node) == Kind::Mapping;
    let item = match shapes.get(items) {
        Shape::Text(_) | Shape::Choice(_) => lone_word(tree, node).map(str::to_owned),
        Shape::Object(_) if is_mapping => {
            Some(written.to_owned()).filter(|written| written.starts_with('{') && !written.contains(['\n', '\r']))
        }
        Shape::Object(object) => wrapped(tree, node, object),
        _ => None,
    };
    match (item, shapes.get(items)) {
        (Some(item), _) => {
            let list = format!("[{item}]");
            finding.fact("replacement", list.as_str()).replace(REPLACE, tree.content_span(node), list)
        }
        (None, Shape::Object(object)) => match object.only_required() {
            Some(key) => finding.fact("example", format!("{key}: …")).help(ITEMS),
            None => finding,
        },
        _ => finding,
    }
}

/// A node that is no mapping where one was meant; a word alone may be what it must have.
pub fn not_a_mapping(tree: &Tree<'_>, node: NodeId, shapes: &Shapes, shape: ShapeId) -> Finding {
    let finding = wrong_type(tree, node, expected(shapes, shape), found(tree, node));
    let Shape::Object(object) = shapes.get(shape) else { return finding };
    match wrapped(tree, node, object) {
        Some(mapping) => finding.fact("replacement", mapping.as_str()).replace(REPLACE, tree.content_span(node), mapping),
        None => finding,
    }
}

/// A word as a mapping whose only necessary key it is for.
fn wrapped(tree: &Tree<'_>, node: NodeId, object: &Object) -> Option<String> {
    let word = lone_word(tree, node).filter(|_| tree.resolved(node) == Resolved::Text)?;
    object.only_required().map(|key| format!("{{{key}: {word}}}"))
}

impl Object {
    /// The key that a mapping must have, if there is just one.
    fn only_required(&self) -> Option<&str> {
        let mut required = self.properties.iter().filter(|property| property.required);
        let first = required.next()?;
        required.next().is_none().then_some(first.name.as_str())
    }
}

/// A plain text that means the same within brackets.
fn lone_word<'t>(tree: &'t Tree<'_>, node: NodeId) -> Option<&'t str> {
    let written = tree.written(node);
    let is_plain = tree.kind(node) == Kind::Scalar && tree.style(node) == Style::Plain && !written.is_empty();
    let is_word = !written.contains(['\n', ',', '[', ']', '{', '}', '#', '"', '\'', '&', '*']) && !written.contains(": ");
    (is_plain && is_word).then_some(written)
}

/// What a node is, in words.
pub fn found(tree: &Tree<'_>, node: NodeId) -> Text {
    match tree.kind(node) {
        Kind::Sequence => Text::new("a list", "une liste"),
        Kind::Mapping => Text::new("a mapping of keys", "un ensemble de clés"),
        Kind::Scalar => match tree.resolved(node) {
            Resolved::Null => Text::new("nothing", "rien"),
            Resolved::Bool(_) => Text::new("a boolean", "un booléen"),
            Resolved::Integer(_) | Resolved::Float(_) => Text::new("a number", "un nombre"),
            Resolved::Text => Text::new("a text", "un texte"),
        },
    }
}

/// What a shape wants, in words.
pub fn expected(shapes: &Shapes, shape: ShapeId) -> Text {
    match shapes.get(shape) {
        Shape::Text(form) => form.expected,
        Shape::Choice(_) => Text::new("a text", "un texte"),
        Shape::Bool => Text::new("`true` or `false`", "« true » ou « false »"),
        Shape::Number { .. } => Text::new("a number", "un nombre"),
        Shape::List(_) => Text::new("a list", "une liste"),
        Shape::Object(_) | Shape::Map(_) => Text::new("a mapping of keys", "un ensemble de clés"),
        Shape::Either(alternatives) => {
            let is = |wanted: fn(&Shape) -> bool| alternatives.iter().any(|alternative| wanted(shapes.get(*alternative)));
            if is(|shape| matches!(shape, Shape::List(_))) {
                Text::new("a mapping of keys, or a list of them", "un ensemble de clés, ou une liste d’ensembles")
            } else {
                Text::new("a text, or a mapping of keys", "un texte, ou un ensemble de clés")
            }
        }
    }
}

/// The part of a span that stands on its first line.
pub fn first_line(tree: &Tree<'_>, span: Span) -> Span {
    let text = tree.source().slice(span);
    let line = text.find(['\n', '\r']).map_or(text, |end| &text[..end]);
    Span::new(span.start, span.start + u32::try_from(line.len()).expect("a line is shorter than its source"))
}
