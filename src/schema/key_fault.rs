//! What can be wrong with the keys of a mapping: the finding for each fault, and its fix if one is certain.

use crate::diagnostic::Finding;
use crate::headings::Transform;
use crate::lang::Text;
use crate::model::is_id;
use crate::nearest::slug;
use crate::notes::MARK;
use crate::schema::comma::{cut_number, cut_text};
use crate::schema::fault::{
    DUPLICATE_KEY, INVALID_KEY, MERGE_KEY, MISSING_KEY, MISSING_VALUE, REPLACE, TOOL, UNKNOWN_KEY, first_line,
};
use crate::schema::guess::{MeantKey, Presence};
use crate::schema::shape::Object;
use crate::schema::typed::with_space;
use crate::source::{Span, offset};
use crate::yaml::{NodeId, NodeKind, Resolved, Style, Tree, between_quotes, name_of_space, within_quotes};

const FOUND_HERE: Text = Text::new("first written here", "écrite une première fois ici");
const RENAME_KEY: Text = Text::new("rename the key to `{nearest}`", "renommer la clé en « {nearest} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const BELONGS_UNDER: Text = Text::new("`{key}` belongs under `{home}`", "« {key} » se range sous « {home} »");
const WRITTEN: Text = Text::new("this is written `{form}`", "cela s’écrit « {form} »");
const WRITTEN_WITH: Text = Text::new("this is written `{form}`: {advice}", "cela s’écrit « {form} » : {advice}");
const AT_TOP: Text = Text::new("this is written at the top of the file, `{form}`", "cela s’écrit en tête du fichier, « {form} »");
const AT_TOP_WITH: Text = Text::new(
    "this is written at the top of the file, `{form}`: {advice}",
    "cela s’écrit en tête du fichier, « {form} » : {advice}",
);
const NOTED: Text = Text::new("a note of your own goes under `{own}`", "une note à vous se range sous « {own} »");
const NOTED_SINCE: Text =
    Text::new("{advice}; a note of your own goes under `{own}`", "{advice} ; une note à vous se range sous « {own} »");
const KNOWN_KEYS: Text = Text::new(
    "keys that stspd {tool} knows here: {keys}; a key of your own begins with `x-`",
    "clés que stspd {tool} connaît ici : {keys} ; une clé à vous commence par « x- »",
);
const CUT_TEXT: Text = Text::new(
    "a comma ends a text within braces: put the whole text in quotes",
    "une virgule termine un texte entre accolades : mettez le texte entier entre guillemets droits",
);
const CUT_HERE: Text = Text::new("cut here", "coupé ici");
const EATEN: Text = Text::new(
    "a `#` behind a space begins a comment: put the text in quotes",
    "un « # » après une espace commence un commentaire : mettre le texte entre guillemets droits",
);

/// The key stands a second time in its mapping.
pub fn duplicate_key(tree: &Tree<'_>, key: NodeId, first: NodeId) -> Finding {
    Finding::new(DUPLICATE_KEY, tree.content_span(key)).fact("key", tree.text(key)).label(tree.content_span(first), FOUND_HERE)
}

/// The key is not a text, or is a merge key.
pub fn unusable_key(tree: &Tree<'_>, key: NodeId) -> Option<Finding> {
    if tree.kind(key) != NodeKind::Scalar {
        return Some(Finding::new(INVALID_KEY, first_line(tree, tree.span(key))));
    }
    let is_merge = tree.slice(key) == "<<" && tree.style(key) == Style::Plain;
    is_merge.then(|| Finding::new(MERGE_KEY, tree.span(key)))
}

/// The key is none of the mapping's.
pub fn unknown_key(tree: &Tree<'_>, (key, value): (NodeId, NodeId), object: &Object, meant: Option<&MeantKey<'_>>) -> Finding {
    let finding = with_space(Finding::new(UNKNOWN_KEY, tree.content_span(key)).fact("key", tree.text(key)), tree, key);
    if let Some((name, rest)) = split_glued(tree, key, value, object) {
        let apart = format!("{name}: {rest}");
        return finding.fact("replacement", apart.as_str()).replace(REPLACE, tree.content_span(key), apart);
    }
    if let Some(finding) = cut_number(finding.clone(), tree, key) {
        return finding;
    }
    let cut = cut_text(tree, key, value).filter(|_| meant.is_none() || tree.slice(key).contains(' '));
    if let Some((cut, whole)) = cut {
        let finding = finding.label(cut, CUT_HERE);
        let written = tree.source().slice(whole);
        let can_be_quoted = !is_id(tree.source().slice(cut)) && !written.starts_with(['"', '\'']);
        let text = within_quotes(written).unwrap_or(written);
        return if can_be_quoted { finding.replace(CUT_TEXT, whole, between_quotes(text)) } else { finding.help(CUT_TEXT) };
    }
    match meant {
        Some(MeantKey::Called(name, Presence::Absent)) => {
            finding.fact("nearest", *name).replace(RENAME_KEY, tree.content_span(key), *name)
        }
        Some(MeantKey::Likely(name)) => {
            finding.fact("nearest", *name).help(MEANT).propose(RENAME_KEY, tree.content_span(key), *name)
        }
        Some(MeantKey::Called(name, Presence::Present)) => finding.fact("nearest", *name).help(MEANT),
        Some(MeantKey::Placed(_, path, transform, _)) => {
            let finding = finding.fact("form", form(path));
            match transform.advice() {
                Some(advice) => finding.fact("advice", advice).help(WRITTEN_WITH),
                None => finding.help(WRITTEN),
            }
        }
        Some(MeantKey::AtTop(path, transform)) => {
            let finding = finding.fact("form", form(path));
            match transform.advice() {
                Some(advice) => finding.fact("advice", advice).help(AT_TOP_WITH),
                None => finding.help(AT_TOP),
            }
        }
        Some(MeantKey::Noted(transform)) => {
            let own = format!("{MARK}{}", slug(tree.text(key)));
            let advice = transform.advice().filter(|_| *transform != Transform::Reviews);
            match advice {
                Some(advice) => finding.fact("advice", advice).fact("own", own).help(NOTED_SINCE),
                None => finding.fact("own", own).help(NOTED),
            }
        }
        Some(MeantKey::Home(home)) => finding.fact("home", *home).help(BELONGS_UNDER),
        None => {
            let mut names: Vec<String> = object.properties.iter().map(|property| property.name.to_owned()).collect();
            names.sort_unstable();
            finding.fact("tool", TOOL).fact("keys", names).help(KNOWN_KEYS)
        }
    }
}

/// A path as it is written: `schedule: {end: …}` for `schedule.end`.
fn form(path: &str) -> String {
    path.rsplit('.').fold("…".to_owned(), |value, step| match step.strip_suffix("[]") {
        Some(list) if value == "…" => format!("{list}: [{value}]"),
        Some(list) => format!("{list}: [{{{value}}}]"),
        None if value == "…" => format!("{step}: {value}"),
        None => format!("{step}: {{{value}}}"),
    })
}

/// `id:a` between brackets, which is one word to YAML: the key that was meant, and its value.
pub fn split_glued<'t>(tree: &'t Tree<'_>, key: NodeId, value: NodeId, object: &Object) -> Option<(&'t str, &'t str)> {
    let is_bare =
        tree.kind(value) == NodeKind::Scalar && tree.resolve(value) == Resolved::Null && tree.style(key) == Style::Plain;
    let (name, rest) = tree.text(key).split_once(':').filter(|_| is_bare)?;
    let rest = rest.trim_start_matches(|letter: char| name_of_space(letter).is_some());
    (object.position(name).is_some() && !rest.is_empty()).then_some((name, rest))
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
    let finding = Finding::new(MISSING_VALUE, tree.content_span(key)).fact("key", tree.text(key));
    match eaten(tree, key) {
        Some(span) => finding.replace(EATEN, span, between_quotes(tree.source().slice(span))),
        None => finding,
    }
}

/// What stands on the line of a key as a comment, and was hardly meant as one: `number: #3`.
fn eaten(tree: &Tree<'_>, key: NodeId) -> Option<Span> {
    let end = tree.content_span(key).end as usize;
    let line = tree.source().text()[end..].lines().next()?;
    let value = line.strip_prefix(':')?.trim_start_matches(' ');
    let is_glued = value.strip_prefix('#').is_some_and(|text| text.starts_with(char::is_alphanumeric));
    let start = end + line.len() - value.len();
    is_glued.then(|| Span::new(offset(start), offset(start + value.trim_end().len())))
}
