//! What is told of an edit beside the sentences of `diff`: keys of the town's own, comments that stay where what they
//! stood above is gone, and what goes with a thing.

use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::notes::MARK;
use crate::path::{Path, Step};
use crate::schema::Walked;
use crate::writing::fields::{items_of, object, shape_of};
use crate::writing::found::PlacedThing;
use crate::yaml::{NodeId, Tree};

const SET: Text = Text::new("{of}: {key}: {now}", "{of} : {key} : {now}");
const CHANGED: Text = Text::new("{of}: {key}: {now} (was: {was})", "{of} : {key} : {now} (auparavant : {was})");
const REMOVED: Text = Text::new("{of}: {key}: removed (was: {was})", "{of} : {key} : retrait (était : {was})");
const STAYS: Text = Text::new(
    "note: the comment of line {line} stood above what is gone, and stays: see whether it is still true",
    "remarque : le commentaire de la ligne {line} était au-dessus de ce qui est parti, et reste : voyez s’il dit encore vrai",
);
const WITH_IT: Text = Text::new("with it: {lists}", "avec : {lists}");

/// What operations change of keys of the town's own, which `diff` leaves aside: a sentence each.
pub fn say_own_keys(tree: &Tree<'_>, walked: &Walked<'_>, operations: &[Operation], lang: Lang) -> Vec<String> {
    let say = |operation: &Operation| {
        let (on, at, now) = match operation {
            Operation::Set { on, at, value } => (*on, at, Some(value)),
            Operation::Add { on, to, value, .. } => (*on, to, Some(value)),
            Operation::Remove { on, at } => (*on, at, None),
            Operation::Rename { .. } => return None,
        };
        let is_own = |step: &Step| matches!(step, Step::Key(key) if key.starts_with(MARK));
        at.steps().iter().any(is_own).then_some(())?;
        let was = tree.descend(on, at).map(|node| say_value(&Literal::of(tree, node)));
        let owner = walked.index.definitions.iter().find(|definition| definition.owner == on);
        let of = owner.map_or(tree.source().name.as_str(), |definition| tree.text(definition.id));
        let mut facts = vec![("of", of.into()), ("key", at.to_string().into())];
        facts.extend(now.map(|now| ("now", say_value(now).into())));
        let sentence = match (now, &was) {
            (Some(_), None) => SET,
            (Some(_), Some(_)) => CHANGED,
            (None, _) => REMOVED,
        };
        facts.extend(was.map(|was| ("was", was.into())));
        Some(sentence.fill(lang, &facts))
    };
    operations.iter().filter_map(say).collect()
}

/// A value in a line: the items of a list behind each other.
fn say_value(value: &Literal) -> String {
    match value {
        Literal::Text(text) | Literal::Bare(text) => text.clone(),
        Literal::List(values) => values.iter().map(say_value).collect::<Vec<_>>().join(", "),
        Literal::Map(entries) => {
            entries.iter().map(|(key, value)| format!("{key}: {}", say_value(value))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// That comments which stood right above what is gone are still there, by their lines in the text after.
pub fn say_comments_left(tree: &Tree<'_>, operations: &[Operation], after: &str, lang: Lang) -> Vec<String> {
    let before = tree.source().text();
    let above = |operation: &Operation| {
        let Operation::Remove { on, at } = operation else { return None };
        let node = tree.descend(*on, at)?;
        let start = tree.span(tree.key_of(node).unwrap_or(node)).start as usize;
        let line = before[..start].rfind('\n')?;
        let comment = before[..line].lines().next_back().map(str::trim)?;
        comment.starts_with('#').then_some(comment)
    };
    let count = |text: &str, comment: &str| text.lines().filter(|line| line.trim() == comment).count();
    let stays = |comment: &&str| count(after, comment) == count(before, comment);
    let line = |comment: &str| after.lines().position(|line| line.trim() == comment);
    let left = operations.iter().filter_map(above).filter(stays).filter_map(line);
    left.map(|line| STAYS.fill(lang, &[("line", (line + 1).into())])).collect()
}

/// What goes with a thing: its lists of things, each with how many there are; empty where there are none.
pub fn say_with(thing: &PlacedThing, tree: &Tree<'_>, lang: Lang) -> String {
    let fields = object(shape_of(thing.kind)).map(|object| object.in_order()).unwrap_or_default();
    let count = |key: &str| {
        let list = tree.descend(thing.owner, &Path::root().key(key.to_owned()));
        list.map_or(0, |list: NodeId| tree.items(list).count())
    };
    let lists = fields.into_iter().filter(|field| items_of(field.shape).is_some());
    let counted = lists.map(|field| (field.title(lang).unwrap_or(field.name), count(field.name)));
    let said: Vec<String> =
        counted.filter(|(_, count)| *count > 0).map(|(title, count)| format!("{} ({count})", title.to_lowercase())).collect();
    if said.is_empty() { String::new() } else { format!("{}\n", WITH_IT.fill(lang, &[("lists", said.join(", ").into())])) }
}
