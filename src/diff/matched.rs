//! Which piece of one strategy is which of the other.

use std::collections::HashMap;

use serde_json::Value;

use crate::diff::piece::{Piece, PieceKind};

/// A piece as two strategies have it.
pub enum Pair<'p, 's> {
    Added(&'p Piece<'s>),
    Removed(&'p Piece<'s>),
    Both(&'p Piece<'s>, &'p Piece<'s>),
}

/// What is known by its organization.
const BY_ORGANIZATION: [PieceKind; 2] = [PieceKind::Signatory, PieceKind::Member];
/// More of what is gone times what is new is not looked through for what only has another id.
const MOST_GUESSES: usize = 10_000;

/// Matches pieces by kind and id and, where an id is gone and another new, by what the rest says.
pub fn pairs<'p, 's>(before: &'p [Piece<'s>], after: &'p [Piece<'s>]) -> Vec<Pair<'p, 's>> {
    let mut old: HashMap<(PieceKind, &str, usize), &Piece<'_>> = HashMap::with_capacity(before.len());
    for (key, piece) in keyed(before) {
        old.insert(key, piece);
    }
    let mut pairs: Vec<Pair<'p, 's>> = Vec::with_capacity(after.len());
    let mut added = Vec::new();
    for (key, piece) in keyed(after) {
        let was = old.remove(&key);
        if was.is_none() {
            added.push(pairs.len());
        }
        pairs.push(was.map_or(Pair::Added(piece), |was| Pair::Both(was, piece)));
    }
    let gone = keyed(before).into_iter().filter(|(key, _)| old.contains_key(key)).map(|(_, piece)| piece);
    let mut gone: Vec<&Piece<'_>> = gone.collect();
    if !gone.is_empty() && added.len() * gone.len() <= MOST_GUESSES {
        let mut values: Vec<Value> = gone.iter().map(|piece| piece.value()).collect();
        for at in added {
            let Pair::Added(new) = pairs[at] else { continue };
            if let Some(rank) = likeliest(new, &gone, &values) {
                values.remove(rank);
                pairs[at] = Pair::Both(gone.remove(rank), new);
            }
        }
    }
    follow_organizations(&mut pairs, &mut gone);
    pairs.extend(gone.into_iter().map(Pair::Removed));
    pairs
}

/// Matches what is known by its organization where this has another id now.
fn follow_organizations<'p, 's>(pairs: &mut [Pair<'p, 's>], gone: &mut Vec<&'p Piece<'s>>) {
    let renamed = pairs.iter().filter_map(|pair| match pair {
        Pair::Both(before, after) if after.kind == PieceKind::Organization && before.id != after.id => {
            Some((after.id.as_ref(), before.id.as_ref()))
        }
        _ => None,
    });
    let renamed: HashMap<&str, &str> = renamed.collect();
    for pair in pairs {
        let Pair::Added(new) = *pair else { continue };
        let Some(was) = renamed.get(new.id.as_ref()).filter(|_| BY_ORGANIZATION.contains(&new.kind)) else { continue };
        if let Some(rank) = gone.iter().position(|old| old.kind == new.kind && old.id == *was) {
            *pair = Pair::Both(gone.remove(rank), new);
        }
    }
}

/// Each piece with its kind, its id, and how many before it bear both.
fn keyed<'p, 's>(pieces: &'p [Piece<'s>]) -> Vec<((PieceKind, &'p str, usize), &'p Piece<'s>)> {
    let mut seen: HashMap<(PieceKind, &str), usize> = HashMap::with_capacity(pieces.len());
    let key = |piece: &'p Piece<'s>| {
        let rank = seen.entry((piece.kind, piece.id.as_ref())).or_default();
        *rank += 1;
        ((piece.kind, piece.id.as_ref(), *rank), piece)
    };
    pieces.iter().map(key).collect()
}

/// The one of those gone that a new piece was most likely before it had another id.
fn likeliest(new: &Piece<'_>, gone: &[&Piece<'_>], values: &[Value]) -> Option<usize> {
    let value = new.value();
    let same_kind = gone.iter().zip(values).enumerate().filter(|(_, (old, _))| old.kind == new.kind);
    let scored = same_kind.filter_map(|(rank, (_, old))| Some((likeness(new.kind, old, &value)?, rank)));
    // Of two equally likely, neither is certain.
    let mut scored: Vec<(usize, usize)> = scored.collect();
    scored.sort_unstable_by(|one, other| other.cmp(one));
    match scored.as_slice() {
        [(best, rank), rest @ ..] if rest.first().is_none_or(|(next, _)| next < best) => Some(*rank),
        _ => None,
    }
}

/// How much two pieces of a kind say the same, in hundredths; none where it is too little.
fn likeness(kind: PieceKind, old: &Value, new: &Value) -> Option<usize> {
    const TITLES: [&str; 4] = ["title", "name", "text", "summary"];
    let key = kind.key()?;
    let (old, new) = (old.as_object()?, new.as_object()?);
    if kind == PieceKind::Plenary {
        // A session that was put off keeps its rank among all.
        let same = |name: &str| old.get(name) == new.get(name);
        let is_planned = |of: &serde_json::Map<String, Value>| of.get("status").and_then(Value::as_str) == Some("planned");
        let is_numbered = old.contains_key("number") || new.contains_key("number");
        return match (is_numbered, same("number"), is_planned(old) && same("session")) {
            (true, true, _) => Some(100),
            (false, _, true) => Some(50),
            _ => None,
        };
    }
    if BY_ORGANIZATION.contains(&kind) {
        return None;
    }
    if TITLES.iter().any(|title| *title != key && old.get(*title).is_some_and(|text| new.get(*title) == Some(text))) {
        return Some(100);
    }
    let told = |name: &&String| name.as_str() != key;
    let all = old.keys().filter(told).chain(new.keys().filter(|name| told(name) && !old.contains_key(*name))).count();
    let same = old.iter().filter(|(name, value)| told(name) && new.get(*name) == Some(value)).count();
    // Two that say little say the same by chance.
    (same >= 3 && same * 100 >= all * 60).then(|| same * 99 / all)
}
