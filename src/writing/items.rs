//! A mapping as people write it: `ville=Direction de l’éducation` for a lead with its office, `2026-03-05=…` for a note
//! with its day, `decision=d-2026-1` for what an action waits for; and the item of a list that a name leads to, such as
//! `leads.ville.role`.

use crate::context::Failure;
use crate::edit::Literal;
use crate::lang::{Lang, Text};
use crate::model::{Kind, is_id};
use crate::nearest::same_letters;
use crate::path::Path;
use crate::schema::{Object, Property, Shape, shapes};
use crate::writing::fields::{Field, find_called, find_field_of, find_kinds, items_of, object};
use crate::writing::values::Reader;
use crate::yaml::{NodeId, NodeKind, Tree};

const INCOMPLETE: Text = Text::new(
    "`{text}` does not tell what `{field}` holds: {names}",
    "« {text} » ne dit pas ce que contient « {field} » : {names}",
);
const EXAMPLE: Text = Text::new("write `{example}`", "écrivez « {example} »");
const NO_ITEM: Text = Text::new("nothing in `{list}` is called `{name}`", "rien dans « {list} » ne s’appelle « {name} »");
const SEVERAL: Text = Text::new("`{list}` has several: say of which", "« {list} » en a plusieurs : dites duquel il s’agit");
const SAY_WHICH: Text = Text::new("write one of {names}", "écrivez l’un de {names}");

/// Where a name leads that goes through a list.
pub enum Way {
    /// To a field of an item that is there.
    There(Path, Field),
    /// To a field of the only item of a list, which is still to come.
    New(Path, Field),
    /// To a field of one more item, which that field says whole.
    Another(Path, Field),
}

/// The field that a word alone is for, and that of what may follow it behind `=`.
struct Told {
    by: &'static Property,
    with: Option<&'static Property>,
}

/// Whether nothing in a mapping is necessary, for any of its fields says it all: what an action waits for.
fn has_alternatives(object: &Object) -> bool {
    object.told_by.len() > 1 && !object.properties.iter().any(|property| property.required)
}

/// Whether a word is more likely the id of a thing than a text: `d-2026-9`.
fn is_like_id(words: &str) -> bool {
    is_id(words) && words.contains('-') && words.ends_with(|letter: char| letter.is_ascii_digit())
}

impl Reader<'_> {
    /// A mapping from its fields, parted by commas, or from a word for what it is told by and what goes with that.
    ///
    /// The field comes with the sign that gives it a value: `=`, or `+=` where one more joins a list.
    pub fn mapping(&self, (field, sign): (&str, &str), object: &'static Object, text: &str) -> Result<Literal, Failure> {
        let explain = || self.explain((field, sign), object, text);
        let mut entries: Vec<(String, Literal)> = Vec::new();
        let mut put = |property: &Property, text: &str| {
            let value = self.value(&format!("{field}.{}", property.word(self.lang)), Some(property), text)?;
            entries.push((property.name.to_owned(), value));
            Ok(())
        };
        for (property, words) in pieces(object, text) {
            match property {
                Some(_) if words.is_empty() => {}
                Some(property) => put(property, words)?,
                None => {
                    let told = self.main(object, words)?.ok_or_else(explain)?;
                    match words.split_once('=').zip(told.with) {
                        Some(((word, more), with)) => {
                            put(told.by, word.trim())?;
                            put(with, more.trim())?;
                        }
                        None => put(told.by, words)?,
                    }
                }
            }
        }
        let is_said = |name: &str| entries.iter().any(|(key, _)| key == name);
        let is_whole = object.properties.iter().all(|property| !property.required || is_said(property.name));
        if is_whole && !entries.is_empty() { Ok(Literal::Map(entries)) } else { Err(explain()) }
    }

    /// The fields that words without the name of one are for; none where they are too few.
    fn main(&self, object: &'static Object, words: &str) -> Result<Option<Told>, Failure> {
        let required: Vec<&Property> = object.in_order().into_iter().filter(|property| property.required).collect();
        if has_alternatives(object) {
            return Ok(Some(Told { by: self.alternative(object, words)?, with: None }));
        }
        let named = object.title().and_then(|title| object.property(title)).or_else(|| object.key());
        let only = object.only_required();
        // A value alone stands without its period, which is said before it.
        let key = object.key().filter(|key| !key.required && words.contains('='));
        if let Some((by, with)) = key.zip(only) {
            return Ok(Some(Told { by, with: Some(with) }));
        }
        let Some(main) = only.or(named.filter(|named| named.required)).or(required.first().copied()) else { return Ok(None) };
        let other = required.iter().copied().find(|property| property.name != main.name);
        let next = || object.in_order().into_iter().find(|property| property.rank > main.rank);
        let is_plain = |property: &&Property| !matches!(shapes().get(property.shape), Shape::List(_) | Shape::Object(_));
        let is_short = required.len() > 1 && !words.contains('=');
        let with = other.or_else(|| next().filter(|_| main.cites() || object.properties.len() == 2)).filter(is_plain);
        Ok(Some(Told { by: main, with }).filter(|_| !is_short))
    }

    /// Of fields each of which says it all, that of the thing which a text names, else the free one.
    fn alternative(&self, object: &'static Object, words: &str) -> Result<&'static Property, Failure> {
        let citing: Vec<&Property> = object.telling_fields().filter(|property| property.cites()).collect();
        let named = citing.iter().find(|property| self.cite(property.meaning.things(), words).is_ok());
        let free = object.telling_fields().filter(|property| !property.cites()).last();
        match (named, free) {
            (Some(named), _) => Ok(named),
            (None, Some(free)) if !is_like_id(words) => Ok(free),
            _ => {
                let kinds: Vec<Kind> = citing.iter().flat_map(|property| property.meaning.things()).copied().collect();
                self.cite(&kinds, words).map(|_| citing[0])
            }
        }
    }

    /// Why a text is not the mapping, and how that is written.
    fn explain(&self, (field, sign): (&str, &str), object: &Object, text: &str) -> Failure {
        let fields = object.in_order();
        let required: Vec<&&Property> = fields.iter().filter(|property| property.required).collect();
        let asked: Vec<&&Property> = if required.is_empty() { fields.iter().collect() } else { required };
        let names: Vec<String> = asked.iter().map(|property| property.word(self.lang)).collect();
        let parts: Vec<String> = names.iter().map(|name| format!("{name}=…")).collect();
        let facts = [("text", text.into()), ("field", field.into()), ("names", names.into())];
        let example = format!("{field}{sign}'{}'", parts.join(", "));
        Failure::new(self.lang, INCOMPLETE, &facts).hint(self.lang, EXAMPLE, &[("example", example.into())])
    }
}

/// A mapping of a file, or the way to one that is still to come.
pub struct Spot<'t> {
    pub tree: &'t Tree<'t>,
    pub node: Option<NodeId>,
    pub at: Path,
}

impl Spot<'_> {
    fn under(&self, key: &str) -> Spot<'_> {
        let node = self.node.and_then(|node| self.tree.entry(node, key)).map(|(_, node)| node);
        Spot { tree: self.tree, node, at: self.at.key(key.to_owned()) }
    }

    fn items(&self) -> Vec<NodeId> {
        self.node.map(|node| self.tree.items(node).collect()).unwrap_or_default()
    }
}

/// The field of an item of a list which a name means: `leads.role`.
pub fn find_field_in(top: &'static Object, name: &str, lang: Lang) -> Option<Field> {
    let (head, rest) = name.split_once('.')?;
    let property = find_called(top, head)?;
    let mut field = find_field_of(items_of(property.shape)?, property.one(), rest, lang).ok()?;
    field.keys.insert(0, property.name.to_owned());
    Some(field)
}

impl Reader<'_> {
    /// Where a name leads that goes through a list of what a thing holds; none where it goes through none.
    pub fn find_way(&self, top: &'static Object, spot: &Spot<'_>, name: &str) -> Result<Option<Way>, Failure> {
        let parted = name.split_once('.').and_then(|(head, rest)| Some((find_called(top, head)?, rest)));
        let Some((property, rest)) = parted else { return Ok(None) };
        let below = spot.under(property.name);
        let is_mapping = below.node.is_some_and(|node| spot.tree.kind(node) == NodeKind::Mapping);
        // A chair is one, or a list of several.
        let may_be_one = object(property.shape).filter(|_| is_mapping || below.node.is_none());
        match (may_be_one, items_of(property.shape)) {
            (Some(inner), _) => self.find_way(inner, &below, rest),
            (None, Some(items)) => self.find_in_list(property, items, &below, rest).map(Some),
            (None, None) => Ok(None),
        }
    }

    /// Where what follows the name of a list leads: to a field of an item that is called, or of the only one.
    fn find_in_list(&self, list: &'static Property, items: &'static Object, spot: &Spot<'_>, name: &str) -> Result<Way, Failure> {
        let all = spot.items();
        for (called, key) in name.match_indices('.').map(|(dot, _)| (&name[..dot], &name[dot + 1..])) {
            if let Some(rank) = self.find_item(items, spot.tree, &all, called) {
                let item = Spot { tree: spot.tree, node: Some(all[rank]), at: spot.at.at(rank) };
                if let Some(way) = self.find_way(items, &item, key)? {
                    return Ok(way);
                }
                let field = find_field_of(items, list.one(), key, self.lang)?;
                return Ok(Way::There(item.at.join(&field.keys), field));
            }
        }
        let names = |key: &str| -> Vec<String> {
            let called = |item: &NodeId| items.telling_fields().find_map(|field| spot.tree.entry(*item, field.name));
            let called = all.iter().filter_map(called).map(|(_, said)| spot.tree.text(said));
            called.map(|called| format!("{}.{called}.{key}", list.name)).collect()
        };
        let Ok(field) = find_field_of(items, list.one(), name, self.lang) else {
            let (called, key) = name.rsplit_once('.').unwrap_or((name, "…"));
            let failure = Failure::new(self.lang, NO_ITEM, &[("list", list.name.into()), ("name", called.into())]);
            return Err(if all.is_empty() {
                failure
            } else {
                failure.hint(self.lang, SAY_WHICH, &[("names", names(key).into())])
            });
        };
        match all.len() {
            _ if has_alternatives(items) => Ok(Way::Another(spot.at.clone(), field)),
            0 => Ok(Way::New(spot.at.clone(), field)),
            1 => Ok(Way::There(spot.at.at(0).join(&field.keys), field)),
            _ => {
                let facts = [("list", list.name.into()), ("names", names(&field.keys.join(".")).into())];
                Err(Failure::new(self.lang, SEVERAL, &facts).hint(self.lang, SAY_WHICH, &facts))
            }
        }
    }

    /// The item that is called so: by what tells it from others, by the name of what it cites, or by its rank.
    fn find_item(&self, items: &Object, tree: &Tree<'_>, all: &[NodeId], called: &str) -> Option<usize> {
        let tells = |item: NodeId, text: &str, field: &Property| {
            tree.entry(item, field.name).is_some_and(|(_, said)| same_letters(tree.text(said), text))
        };
        let fields = || items.key().into_iter().chain(items.telling_fields());
        let by_word = || all.iter().position(|item| fields().any(|field| tells(*item, called, field)));
        let by_name = || {
            fields().find_map(|field| {
                let id = self.cite(find_kinds(&field.meaning).filter(|_| field.cites())?, called).ok()?;
                all.iter().position(|item| tells(*item, &id, field))
            })
        };
        let by_rank = || called.parse::<usize>().ok()?.checked_sub(1).filter(|rank| *rank < all.len());
        by_word().or_else(by_name).or_else(by_rank)
    }
}

/// The fields of a mapping that a text names, each with its value; the words before the first of them without a field.
///
/// A comma or a semicolon parts them only where the name of a field and `=` follow: a text may hold both.
fn pieces<'t>(object: &'static Object, text: &'t str) -> Vec<(Option<&'static Property>, &'t str)> {
    let named = |piece: &'t str| {
        let (name, value) = piece.split_once('=')?;
        Some((find_called(object, name.trim())?, value))
    };
    let starts = std::iter::once(0).chain(text.match_indices([',', ';']).map(|(at, mark)| at + mark.len()));
    let starts: Vec<usize> = starts.filter(|start| *start == 0 || named(&text[*start..]).is_some()).collect();
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([text.len()]);
    let piece = |(start, end): (&usize, usize)| {
        let piece = &text[*start..end];
        let (property, value) = named(piece).map_or((None, piece), |(property, value)| (Some(property), value));
        (property, value.trim())
    };
    starts.iter().zip(ends).map(piece).filter(|(property, words)| property.is_some() || !words.is_empty()).collect()
}

/// Puts a value under the keys of its field in a mapping of a kind; in a list, into its last item that does not say it yet.
pub fn put(entries: &mut Vec<(String, Literal)>, object: Option<&'static Object>, keys: &[String], value: Literal) {
    let (first, rest) = keys.split_first().expect("a field has a key");
    if rest.is_empty() {
        entries.push((first.clone(), value));
        return;
    }
    let shape = object.and_then(|object| object.property(first)).map(|property| property.shape);
    let inner = shape.and_then(self::object);
    let items = shape.filter(|_| inner.is_none()).and_then(items_of);
    let empty = || if items.is_some() { Literal::List(Vec::new()) } else { Literal::Map(Vec::new()) };
    let position = entries.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
        entries.push((first.clone(), empty()));
        entries.len() - 1
    });
    match &mut entries[position].1 {
        Literal::Map(said) => put(said, inner, rest, value),
        Literal::List(list) => {
            let is_open = |item: &Literal| matches!(item, Literal::Map(said) if said.iter().all(|(key, _)| *key != rest[0]));
            if !list.last().is_some_and(is_open) {
                list.push(Literal::Map(Vec::new()));
            }
            if let Some(Literal::Map(said)) = list.last_mut() {
                put(said, items, rest, value);
            }
        }
        Literal::Text(_) | Literal::Bare(_) => {}
    }
}

/// The item of a list that says the same as a new one: the same organization, the same title, the same words.
pub fn find_double(object: &Object, tree: &Tree<'_>, list: NodeId, entries: &[(String, Literal)]) -> Option<NodeId> {
    // Two of one organization are told apart by their offices.
    let offices = || ["role", "by"].into_iter().filter(|key| object.property(key).is_some());
    let told = || object.told_by.iter().chain(object.prose).copied().chain(offices());
    let fields: Vec<&str> = if object.told_by.is_empty() { object.title().into_iter().collect() } else { told().collect() };
    let says = |item: NodeId, key: &str| match entries.iter().find(|(name, _)| name == key) {
        Some((_, value)) => tree.entry(item, key).is_some_and(|(_, node)| value.is_at(tree, node)),
        None => tree.entry(item, key).is_none(),
    };
    let is_said = fields.iter().any(|key| entries.iter().any(|(name, _)| name == key));
    tree.items(list).find(|item| is_said && fields.iter().all(|key| says(*item, key)))
}
