//! What can be wrong with a node by its shape: the finding for each fault, and its fix if one is certain.

use crate::diagnostic::Finding;
use crate::headings::{Sureness, value};
use crate::lang::Text;
use crate::model::{DATE_PATTERN, FORMAT, ID_PATTERN, Period, TIME_PATTERN, TextForm, URL_PATTERN, is_id, release};
use crate::schema::comma::TWO_READINGS;
use crate::schema::cure::{cure_number, cure_text, day_of_short_year, is_either_way, is_in_euros, known_part, two_readings};
use crate::schema::guess::{Guesses, called_choice, guess_choice};
use crate::schema::shape::{Choice, Numeral, Object, Property, Shape, ShapeId, Shapes};
use crate::schema::typed::{bare, with_space};
use crate::schema::wording::{name_node, name_shape};
use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Resolved, Style, Tree, resolve, write_in_brackets};

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
pub const OUTDATED_TOOL: &str = "outdated-tool";
pub const UNSUPPORTED_FORMAT: &str = "unsupported-format";
pub const WRONG_TYPE: &str = "wrong-type";

const ADD_QUOTES: Text = Text::new("put it in quotes", "mettre entre guillemets droits");
pub const REPLACE: Text = Text::new("write `{replacement}`", "écrire « {replacement} »");
const BELOW: Text = Text::new("below the least value allowed here", "inférieur au minimum admis ici");
const ABOVE: Text = Text::new("above the greatest value allowed here", "supérieur au maximum admis ici");
const A_DAY: Text = Text::new("a day of the calendar", "un jour du calendrier");
const CHOICES: Text = Text::new("choose among {choices}", "choisissez parmi {choices}");
const MEANT_CHOICE: Text =
    Text::new("did you mean `{nearest}`? choices: {choices}", "vouliez-vous dire « {nearest} » ? choix possibles : {choices}");

const KNOWN_PART: Text =
    Text::new("write what is known of the day, such as `{day}`", "écrivez ce qui est connu du jour, par exemple « {day} »");
const MEANT: Text = Text::new("write `{nearest}`", "écrire « {nearest} »");
const WRITE_DAY: Text = Text::new("write `{day}`", "écrire « {day} »");
const WRITE_ADDRESS: Text = Text::new("write `{address}`", "écrire « {address} »");
const WHOLE_YEAR: Text =
    Text::new("write the year in four digits, such as `{day}`", "écrivez l’année en quatre chiffres, par exemple « {day} »");
const SAY_SOMETHING: Text = Text::new("write something, or leave the key out", "écrivez quelque chose, ou ne mettez pas la clé");
const ITEMS: Text = Text::new(
    "each item of a list begins with `- `, such as `- {example}`",
    "chaque élément d’une liste commence par « - », par exemple « - {example} »",
);
const WHOLE_ADDRESS: Text =
    Text::new("write the whole address, such as `{address}`", "écrivez l’adresse entière, par exemple « {address} »");
const FORM_EXPECTED: Text = Text::new("{expected} is meant, between quotes", "on attend {expected}, entre guillemets droits");
const OTHER_CURRENCY: Text = Text::new(
    "the currency beside it is `{currency}`: write the number alone, or correct the currency",
    "la monnaie indiquée à côté est « {currency} » : écrivez le nombre seul, ou corrigez la monnaie",
);
const SPAN: Text = Text::new(
    "write when it begins and when it ends, such as `{example}`",
    "écrivez le début et la fin, par exemple « {example} »",
);
const AN_ADDRESS: Text = Text::new("an address without white space", "une adresse sans espace");

/// The version by which a file is judged.
pub const TOOL: &str = env!("CARGO_PKG_VERSION");

/// Names are looked for by likeness in that many faults of a file, and no more.
pub const MOST_GUESSES: usize = 1_000;

/// A format that only a later tool knows: nothing else can be said of the file.
pub fn newer_format(tree: &Tree<'_>) -> Option<Finding> {
    let (_, value) = tree.entry(tree.root(), "stspd")?;
    match tree.resolve(value) {
        Resolved::Integer(version) if tree.kind(value) == NodeKind::Scalar && version > FORMAT => Some(
            Finding::new(UNSUPPORTED_FORMAT, tree.span(value))
                .fact("version", tree.text(value))
                .fact("known", FORMAT.to_string()),
        ),
        _ => None,
    }
}

/// A version that only a later tool is: the keys that are unknown here may be known to it.
pub fn outdated_tool(tree: &Tree<'_>) -> Option<Finding> {
    let (_, value) = tree.entry(tree.root(), "requires")?;
    let required = release(tree.text(value)).filter(|_| tree.kind(value) == NodeKind::Scalar)?;
    (Some(required) > release(TOOL))
        .then(|| Finding::new(OUTDATED_TOOL, tree.span(value)).fact("required", tree.text(value)).fact("tool", TOOL))
}

/// The node is not of the kind that the shape wants.
pub fn wrong_type(tree: &Tree<'_>, node: NodeId, expected: Text, found: Text) -> Finding {
    let span = first_line(tree, tree.span(node));
    Finding::new(WRONG_TYPE, span).fact("expected", expected).fact("found", found)
}

/// A number, a boolean or a date where a text was meant.
pub fn unquoted_text(tree: &Tree<'_>, node: NodeId, form: &TextForm) -> Finding {
    let written = tree.slice(node);
    let finding = Finding::new(UNQUOTED_TEXT, tree.span(node)).fact("written", written).fact("found", name_node(tree, node));
    if (form.test)(written) {
        return instead(finding, tree, node, ADD_QUOTES, format!("\"{written}\""));
    }
    // Quotes alone would not do.
    match cure_text(written, form) {
        Some(cured) => {
            let quoted = format!("\"{cured}\"");
            instead(finding.fact("replacement", quoted.as_str()), tree, node, REPLACE, quoted)
        }
        None => finding.fact("expected", form.expected).help(FORM_EXPECTED),
    }
}

/// What to write instead of a node: a fix, but only advice where the node is also meant elsewhere, or a block.
fn instead(finding: Finding, tree: &Tree<'_>, node: NodeId, title: Text, written: String) -> Finding {
    // A text in a block begins below its mark: another would stand within it.
    let stands_there = !tree.is_shared(node) && tree.style(node) != Style::Block;
    if stands_there { finding.replace(title, tree.content_span(node), written) } else { finding.help(title) }
}

/// The same, for what the finding says to write.
pub fn replace(finding: Finding, tree: &Tree<'_>, node: NodeId, replacement: &str) -> Finding {
    instead(finding.fact("replacement", replacement), tree, node, REPLACE, replacement.to_owned())
}

/// Proposes what to write for a node, where it stands on its line and is meant nowhere else.
fn propose(finding: Finding, tree: &Tree<'_>, node: NodeId, title: Text, text: &str) -> Finding {
    let stands_there = !tree.is_shared(node) && tree.style(node) != Style::Block;
    if stands_there { finding.propose(title, tree.content_span(node), text) } else { finding }
}

/// A text that has not the form it must have.
pub fn tell_misformed(tree: &Tree<'_>, node: NodeId, form: &TextForm) -> Finding {
    let text = tree.text(node);
    let is_date = form.pattern == DATE_PATTERN;
    let expected = match form.pattern {
        DATE_PATTERN if has_form_of_date(text) => A_DAY,
        URL_PATTERN if text.contains("://") && text.trim().contains(char::is_whitespace) => AN_ADDRESS,
        _ => form.expected,
    };
    let rule = if is_date { INVALID_DATE } else { INVALID_FORM };
    let finding = Finding::new(rule, first_line(tree, tree.span(node))).fact("text", text).fact("expected", expected);
    let finding = if form.is_free() { finding } else { with_space(finding, tree, node) };
    let is_unsure = is_date && is_english(tree) && is_either_way(text);
    if let Some(cured) = cure_text(text, form).filter(|_| !is_unsure) {
        let finding = finding.fact("replacement", cured.as_str());
        return match as_scalar(tree, node, form, &cured) {
            Some(written) => instead(finding, tree, node, REPLACE, written),
            None => finding.help(REPLACE),
        };
    }
    if form.pattern == URL_PATTERN && !text.contains("://") && text.contains('.') && !text.contains(char::is_whitespace) {
        let address = format!("https://{text}");
        let finding = finding.fact("address", address.as_str()).help(WHOLE_ADDRESS);
        return propose(finding, tree, node, WRITE_ADDRESS, &write_in_brackets(&address));
    }
    if let Some(day) = day_of_short_year(text).filter(|_| is_date) {
        return propose(finding.fact("day", day.as_str()).help(WHOLE_YEAR), tree, node, WRITE_DAY, &day);
    }
    match known_part(text).filter(|_| is_date) {
        Some(day) => propose(finding.fact("day", day.as_str()).help(KNOWN_PART), tree, node, WRITE_DAY, &day),
        None if form.is_free() => finding.help(SAY_SOMETHING),
        None => finding,
    }
}

/// Whether the file is written by somebody who may put the month first.
pub fn is_english(tree: &Tree<'_>) -> bool {
    tree.entry(tree.root(), "language").is_some_and(|(_, language)| tree.text(language) == "en")
}

/// A text as the scalar to write where the node stands: within its quotes, and quoted where it would else be no text.
fn as_scalar(tree: &Tree<'_>, node: NodeId, form: &TextForm, text: &str) -> Option<String> {
    let quote = tree.slice(node).chars().next();
    match (tree.style(node), quote) {
        _ if text.contains(['"', '\'', '\\']) => None,
        (Style::Quoted, Some(quote)) => Some(format!("{quote}{text}{quote}")),
        (Style::Plain, _) if form.pattern == TIME_PATTERN || resolve(text) != Resolved::Text => Some(format!("\"{text}\"")),
        (Style::Plain, _) => Some(text.to_owned()),
        (Style::Quoted | Style::Block, _) => None,
    }
}

/// Whether a text is `2025-02-30`, whatever the calendar says.
fn has_form_of_date(text: &str) -> bool {
    let digit_or_hyphen = |(rank, byte): (usize, u8)| if rank == 4 || rank == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(digit_or_hyphen)
}

/// A value that is none of the choices.
pub fn not_a_choice(tree: &Tree<'_>, node: NodeId, choices: &[Choice], guesses: Guesses) -> Finding {
    let text = tree.text(node);
    let names: Vec<String> = choices.iter().map(|choice| choice.value.to_owned()).collect();
    let finding = with_space(Finding::new(NOT_A_CHOICE, first_line(tree, tree.span(node))).fact("text", text), tree, node);
    if let Some(choice) = called_choice(bare(text), choices) {
        let finding = finding.fact("nearest", choice.value).fact("choices", names);
        return replace(finding, tree, node, choice.value);
    }
    let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
    let known = value(bare(text), &values);
    if let Some((name, Sureness::Certain)) = known {
        return replace(finding.fact("nearest", name).fact("choices", names), tree, node, name);
    }
    let guess = || if guesses == Guesses::Left { guess_choice(text, choices) } else { None };
    let meant = known.map(|(name, _)| name).or_else(guess);
    match meant {
        Some(name) => {
            let finding = finding.fact("nearest", name).fact("choices", names).help(MEANT_CHOICE);
            propose(finding, tree, node, MEANT, &write_in_brackets(name))
        }
        None => finding.fact("choices", names).help(CHOICES),
    }
}

/// A number where none, or another one, was meant; a French one has a certain reading.
pub fn not_a_number(tree: &Tree<'_>, node: NodeId, mapping: Option<NodeId>, numeral: Numeral) -> Finding {
    let expected = match numeral {
        Numeral::Whole => Text::new("a whole number", "un nombre entier"),
        Numeral::Decimal => Text::new("a number", "un nombre"),
    };
    let finding = wrong_type(tree, node, expected, name_node(tree, node));
    let text = tree.text(node);
    let currency = mapping.and_then(|mapping| tree.entry(mapping, "currency")).map_or("EUR", |(_, currency)| tree.text(currency));
    if is_in_euros(text) && currency != "EUR" {
        return finding.fact("currency", currency).help(OTHER_CURRENCY);
    }
    match cure_number(text).filter(|number| numeral == Numeral::Decimal || !number.contains('.')) {
        Some(number) => replace(finding, tree, node, &number),
        None => match two_readings(text) {
            Some((thousands, decimals)) => finding.fact("thousands", thousands).fact("decimals", decimals).help(TWO_READINGS),
            None => finding,
        },
    }
}

/// A boolean in other words.
pub fn not_a_boolean(tree: &Tree<'_>, node: NodeId) -> Finding {
    let finding = wrong_type(tree, node, Text::new("`true` or `false`", "« true » ou « false »"), name_node(tree, node));
    match truth(tree.text(node)) {
        Some(truth) => replace(finding, tree, node, truth),
        None => finding,
    }
}

/// The truth that a word says.
pub fn truth(text: &str) -> Option<&'static str> {
    match bare(text).to_lowercase().as_str() {
        "yes" | "oui" | "vrai" | "true" | "on" => Some("true"),
        "no" | "non" | "faux" | "false" | "off" => Some("false"),
        _ => None,
    }
}

/// A number outside its bounds.
pub fn out_of_range(tree: &Tree<'_>, node: NodeId, number: f64, least: f64, most: f64) -> Finding {
    let (side, bound) = if number < least { (BELOW, least) } else { (ABOVE, most) };
    let finding = Finding::new(OUT_OF_RANGE, tree.span(node)).fact("number", tree.text(node));
    finding.fact("side", side).fact("bound", bound.to_string())
}

/// One thing where a list was meant; what stands on one line can be put in brackets.
pub fn not_a_list(tree: &Tree<'_>, node: NodeId, shapes: &Shapes, items: ShapeId) -> Finding {
    let finding = wrong_type(tree, node, Text::new("a list", "une liste"), name_node(tree, node));
    let written = tree.slice(node);
    let is_mapping = tree.kind(node) == NodeKind::Mapping;
    let item = match shapes.get(items) {
        Shape::Text(form) if form.pattern == ID_PATTERN => ids(tree, node).or_else(|| lone_name(tree, node).map(str::to_owned)),
        Shape::Text(_) | Shape::Choice(_) => lone_word(tree, node).map(str::to_owned),
        Shape::Object(_) if is_mapping => {
            Some(written.to_owned()).filter(|written| written.starts_with('{') && !written.contains(['\n', '\r']))
        }
        Shape::Object(object) => wrap(tree, node, shapes, object),
        _ => None,
    };
    match (item, shapes.get(items)) {
        (Some(item), _) => {
            let list = format!("[{item}]");
            replace(finding, tree, node, &list)
        }
        (None, Shape::Object(object)) => match object.only_required() {
            Some(property) => finding.fact("example", format!("{}: …", property.name)).help(ITEMS),
            None => finding,
        },
        _ => finding,
    }
}

/// A node that is no mapping where one was meant; a word alone may be what it must have.
pub fn not_a_mapping(tree: &Tree<'_>, node: NodeId, shapes: &Shapes, shape: ShapeId) -> Finding {
    let finding = wrong_type(tree, node, name_shape(shapes, shape), name_node(tree, node));
    let Shape::Object(object) = shapes.get(shape) else { return finding };
    match wrap(tree, node, shapes, object) {
        Some(mapping) => replace(finding, tree, node, &mapping),
        None => match years(tree, node).filter(|_| object.position("start").is_some() && object.position("end").is_some()) {
            Some((first, last)) => {
                let example = format!("{{start: {first}, end: {last}}}");
                let rest = tree.text(node).replacen(first, "", 1).replacen(last, "", 1);
                // Two years and what parts them say the whole.
                if matches!(rest.trim(), "-" | "–" | "/" | "à") {
                    return replace(finding, tree, node, &example);
                }
                finding.fact("example", example).help(SPAN)
            }
            None => finding,
        },
    }
}

/// The years of `2026-2028`; a year alone is both.
fn years<'t>(tree: &'t Tree<'_>, node: NodeId) -> Option<(&'t str, &'t str)> {
    let text = if tree.kind(node) == NodeKind::Scalar { tree.text(node) } else { "" };
    let is_year = |word: &&str| word.len() == 4 && Period::parse(word).is_some();
    let mut numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(is_year);
    let first = numbers.next()?;
    Some((first, numbers.next_back().unwrap_or(first)))
}

/// A word as a mapping whose only necessary key it is for.
fn wrap(tree: &Tree<'_>, node: NodeId, shapes: &Shapes, object: &Object) -> Option<String> {
    let word = lone_word(tree, node).filter(|_| tree.resolve(node) == Resolved::Text)?;
    let Property { name: key, shape, .. } = object.only_required()?;
    match shapes.get(*shape) {
        Shape::Number { .. } => cure_number(word).map(|number| format!("{{{key}: {number}}}")),
        Shape::Choice(choices) => {
            let called = called_choice(word, choices);
            called.map(|choice| format!("{{{key}: {}}}", choice.value))
        }
        _ => Some(format!("{{{key}: {word}}}")),
    }
}

/// Ids with commas between them, as they stand within brackets.
fn ids(tree: &Tree<'_>, node: NodeId) -> Option<String> {
    let is_plain = tree.kind(node) == NodeKind::Scalar && tree.style(node) == Style::Plain;
    let written = tree.slice(node);
    (is_plain && written.split(',').all(|id| is_id(id.trim()))).then(|| written.to_owned())
}

/// A plain text that names one thing, whatever its letters.
fn lone_name<'t>(tree: &'t Tree<'_>, node: NodeId) -> Option<&'t str> {
    let word = lone_word(tree, node).filter(|_| tree.resolve(node) == Resolved::Text)?;
    let is_several = [" et ", " and ", ";", "/", "+"].iter().any(|mark| word.contains(mark));
    (!is_several).then_some(word)
}

/// A plain text that means the same within brackets.
fn lone_word<'t>(tree: &'t Tree<'_>, node: NodeId) -> Option<&'t str> {
    let written = tree.slice(node);
    let is_plain = tree.kind(node) == NodeKind::Scalar && tree.style(node) == Style::Plain && !written.is_empty();
    let is_word = !written.contains(['\n', ',', '[', ']', '{', '}', '#', '"', '\'', '&', '*']) && !written.contains(": ");
    (is_plain && is_word).then_some(written)
}

/// The part of a span that stands on its first line.
pub fn first_line(tree: &Tree<'_>, span: Span) -> Span {
    let text = tree.source().slice(span);
    let line = text.find(['\n', '\r']).map_or(text, |end| &text[..end]);
    Span::new(span.start, span.start + u32::try_from(line.len()).expect("a line is shorter than its source"))
}
