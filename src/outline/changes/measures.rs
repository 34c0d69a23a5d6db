//! How values, targets and comparisons of an indicator are said when they change: each with all its numbers.

use serde_json::Value;

use crate::diff::{Change, Field, Step, What};
use crate::document::Words;
use crate::lang::Text;
use crate::model::{Period, Topic};
use crate::outline::changes::generic;
use crate::outline::changes::value::{Sayer, say_measured, title};
use crate::outline::wording::fill as filled;
use crate::outline::wording::period;
use crate::typography::{enumeration, typeset};

/// The keys of a value that are numbers, or hold some.
const NUMBERS: [&str; 4] = ["value", "to", "of", "including"];

/// What is said of one item of a list where it came, went or has other numbers; `{over}` is « pour 2025 », or nothing.
struct Sentences {
    added: Text,
    removed: Text,
    changed: Text,
}

const VALUE: Sentences = Sentences {
    added: Text::new("value{over} recorded: {after}", "valeur relevée{over} : {after}"),
    removed: Text::new("value{over} removed (was {before})", "valeur retirée{over} (était {before})"),
    changed: Text::new(
        "value{over} corrected: {after} instead of {before}",
        "valeur rectifiée{over} : {after} au lieu de {before}",
    ),
};
const TARGET: Sentences = Sentences {
    added: Text::new("target{over}: {after}", "cible{over} : {after}"),
    removed: Text::new("target{over} taken away (was {before})", "cible{over} : retrait (était {before})"),
    changed: Text::new("target{over}: {after} instead of {before}", "cible{over} : {after} au lieu de {before}"),
};
const FORMER: Sentences = Sentences {
    added: Text::new("former target{over}: {after}", "cible antérieure{over} : {after}"),
    removed: Text::new("former target{over} taken away (was {before})", "cible antérieure{over} : retrait (était {before})"),
    changed: Text::new(
        "former target{over}: {after} instead of {before}",
        "cible antérieure{over} : {after} au lieu de {before}",
    ),
};

pub fn values(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let kept_back: Vec<&Field> = fields.iter().filter(|field| is_kept_back(field)).collect();
    let is_told = |field: &Field| kept_back.iter().any(|kept| kept.path[..2] == field.path[..2.min(field.path.len())]);
    let others: Vec<Field> = fields.iter().filter(|field| !is_told(field)).cloned().collect();
    let kept_back = tell_kept_back(&kept_back, unit(change), sayer).map(|said| (Topic::Indicators, said.into()));
    kept_back.into_iter().chain(tell_items(&VALUE, change, &others, sayer)).collect()
}

/// Targets on the way, or former ones.
pub fn targets(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let is_former = fields.first().is_some_and(|field| field.name() == "former_targets");
    tell_items(if is_former { &FORMER } else { &TARGET }, change, fields, sayer)
}

/// Says each item of a list of values in one sentence.
fn tell_items(sentences: &Sentences, change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let mut told: Vec<&[Step]> = Vec::new();
    let mut said = Vec::new();
    for field in fields {
        let is_number = matches!(field.path.get(2), Some(Step::Key(key)) if NUMBERS.contains(&key.as_str()));
        let sentence = match (&field.before, &field.after) {
            (None, Some(new)) if field.path.len() == 2 => tell_item(sentences.added, None, Some(new), change, sayer),
            (Some(old), None) if field.path.len() == 2 => tell_item(sentences.removed, Some(old), None, change, sayer),
            _ if is_number && told.contains(&&field.path[..2]) => continue,
            _ if is_number => {
                told.push(&field.path[..2]);
                let (before, after) = find_item(change, field);
                tell_item(sentences.changed, before, after, change, sayer)
            }
            _ => generic::one(change, field, sayer),
        };
        said.push((Topic::Indicators, sentence));
    }
    said
}

fn tell_item(text: Text, before: Option<&Value>, after: Option<&Value>, change: &Change, sayer: &Sayer<'_>) -> Words {
    let said = |item: Option<&Value>| item.map(|item| sayer.quantity(item, unit(change))).unwrap_or_default();
    let over = after.or(before).and_then(|item| item.get("period")).and_then(Value::as_str).and_then(Period::parse);
    let over = over.map(|over| {
        let facts = [("period", period(over, sayer.lang))];
        filled(Text::new(" of {period}", " pour {period}"), sayer.lang, &facts)
    });
    let facts = [("over", over.unwrap_or_default()), ("before", said(before)), ("after", said(after))];
    filled(text, sayer.lang, &facts).into()
}

/// An item of a list that has other numbers, as it was and as it is: of several that nothing tells apart, the first that
/// is not there unchanged.
fn find_item<'c>(change: &'c Change, field: &Field) -> (Option<&'c Value>, Option<&'c Value>) {
    let What::Changed { before, after, .. } = &change.what else { return (None, None) };
    let list = |of: &'c Value| of.get(field.name()).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (before, after) = (list(before), list(after));
    let is_it = |item: &&Value| item.get("period").and_then(Value::as_str) == field.item().filter(|item| !item.is_empty());
    let find = |here: &'c [Value], there: &[Value]| here.iter().find(|item| is_it(item) && !there.contains(item));
    (find(before, after), find(after, before))
}

fn unit(change: &Change) -> &str {
    change.value().get("unit").and_then(Value::as_str).unwrap_or_default()
}

/// Whether a value was told before, and is not any more.
fn is_kept_back(field: &Field) -> bool {
    let is_secret = |value: &Option<Value>| value.as_ref().is_some_and(Value::is_string);
    field.is(&["values", "value"]) && is_secret(&field.after) && !is_secret(&field.before)
}

/// What is kept back from now on, in one sentence; it is not told of what it was.
fn tell_kept_back(fields: &[&Field], unit: &str, sayer: &Sayer<'_>) -> Option<String> {
    let lang = sayer.lang;
    let after = |field: &Field| field.after.as_ref().map(|value| say_measured(value, unit, lang)).unwrap_or_default();
    let over = |field: &Field| field.item().and_then(Period::parse).map(|over| period(over, lang));
    if let [field] = fields {
        let text = match over(field) {
            Some(_) => Text::new("value of {over} kept back: {after}", "valeur de {over} désormais réservée : {after}"),
            None => Text::new("value kept back: {after}", "valeur désormais réservée : {after}"),
        };
        return Some(filled(text, lang, &[("over", over(field).unwrap_or_default()), ("after", after(field))]));
    }
    let each = fields.iter().map(|field| over(field).map_or_else(|| after(field), |over| format!("{over} ({})", after(field))));
    let each: Vec<String> = each.collect();
    let text = Text::new("values kept back: {each}", "valeurs désormais réservées : {each}");
    (!each.is_empty()).then(|| filled(text, lang, &[("each", enumeration(&each, lang))]))
}

/// A baseline or a target.
pub fn aim(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let one = |field: &Field| {
        let name = title(change.kind, field, sayer).to_lowercase();
        tell_measure(name, field.before.as_ref(), field.after.as_ref(), change, sayer)
    };
    fields.iter().map(|field| (Topic::Indicators, one(field))).collect()
}

/// « cible : 120 à 140 (2027) au lieu de 100 (2026) », with the note where nothing else is another.
fn tell_measure(name: String, before: Option<&Value>, after: Option<&Value>, change: &Change, sayer: &Sayer<'_>) -> Words {
    let said = |value: Option<&Value>| value.map(|value| sayer.measure(value, unit(change))).unwrap_or_default();
    let noted = |value: Option<&Value>| {
        let note = value.and_then(|value| value.get("note")).and_then(Value::as_str);
        note.map_or_else(|| said(value), |note| format!("{}, {}", said(value), sayer.quote(note)))
    };
    let is_renoted = before.is_some() && said(before) == said(after);
    let (was, is) = if is_renoted { (noted(before), noted(after)) } else { (said(before), said(after)) };
    let text = match (before, after) {
        (Some(_), Some(_)) => Text::new("{name}: {after} instead of {before}", "{name} : {after} au lieu de {before}"),
        (None, _) => Text::new("{name}: {after}", "{name} : {after}"),
        (Some(_), None) => Text::new("{name} taken away (was {before})", "{name} : retrait (était {before})"),
    };
    filled(text, sayer.lang, &[("name", name), ("before", was), ("after", is)]).into()
}

/// The same measure elsewhere: what is another there replaces what was.
pub fn comparators(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let What::Changed { before, after, .. } = &change.what else { return generic::say(change, fields, sayer) };
    let list = |of: &Value| of.get("comparators").and_then(Value::as_array).cloned().unwrap_or_default();
    let (before, after) = (list(before), list(after));
    let place = |item: &Value| item.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    let gone: Vec<&Value> = before.iter().filter(|item| !after.contains(item)).collect();
    let new: Vec<&Value> = after.iter().filter(|item| !before.contains(item)).collect();
    let name = |place: &str| {
        let facts = [("place", typeset(place, sayer.lang))];
        filled(Text::new("comparison with {place}", "comparaison ({place})"), sayer.lang, &facts)
    };
    let mut left = gone;
    let mut said = Vec::new();
    for item in new {
        let was = left.iter().position(|old| place(old) == place(item)).map(|rank| left.remove(rank));
        said.push((Topic::Indicators, tell_measure(name(&place(item)), was, Some(item), change, sayer)));
    }
    let left =
        left.into_iter().map(|item| (Topic::Indicators, tell_measure(name(&place(item)), Some(item), None, change, sayer)));
    said.into_iter().chain(left).collect()
}
