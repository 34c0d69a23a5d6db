//! Which thing of one strategy is which of the other.

use std::collections::{HashMap, VecDeque};

use serde_json::{Map, Value};

use crate::diff::value::{is_known_by_another, value};
use crate::model::{Kind, Plenary, PlenaryStatus, Record, Thing};
use crate::schema::shapes;

/// A thing as two strategies have it.
pub enum Pair<'p, 's> {
    Added(&'p Thing<'s>),
    Removed(&'p Thing<'s>),
    Both(&'p Thing<'s>, &'p Thing<'s>),
}

/// Things of one id that are searched for an equal one, at most.
const MOST_ALIKE: usize = 16;
/// Things gone times things new that are compared for a changed id; above it none is.
const MOST_GUESSES: usize = 10_000;

/// Matches things by kind and id and, where an id is gone and another new, by what the rest says.
pub fn pairs<'p, 's>(before: &'p [Thing<'s>], after: &'p [Thing<'s>]) -> Vec<Pair<'p, 's>> {
    let (was, gone) = by_id(before, after);
    let pair =
        |(was, thing): (Option<&'p Thing<'s>>, &'p Thing<'s>)| was.map_or(Pair::Added(thing), |was| Pair::Both(was, thing));
    let mut pairs: Vec<Pair<'p, 's>> = was.into_iter().zip(after).map(pair).collect();
    let added: Vec<usize> = (0..pairs.len()).filter(|at| matches!(pairs[*at], Pair::Added(_))).collect();
    let mut gone: Vec<&Thing<'_>> = gone;
    if !gone.is_empty() && added.len() * gone.len() <= MOST_GUESSES {
        let mut values: Vec<Value> = gone.iter().map(|thing| value(thing)).collect();
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
fn follow_organizations<'p, 's>(pairs: &mut [Pair<'p, 's>], gone: &mut Vec<&'p Thing<'s>>) {
    let renamed = pairs.iter().filter_map(|pair| match pair {
        Pair::Both(before, after) if after.kind == Kind::Organization && before.id != after.id => {
            Some((after.id.as_ref(), before.id.as_ref()))
        }
        _ => None,
    });
    let renamed: HashMap<&str, &str> = renamed.collect();
    for pair in pairs {
        let Pair::Added(new) = *pair else { continue };
        let Some(was) = renamed.get(new.id.as_ref()).filter(|_| is_known_by_another(new.kind)) else { continue };
        if let Some(rank) = gone.iter().position(|old| old.kind == new.kind && old.id == *was) {
            *pair = Pair::Both(gone.remove(rank), new);
        }
    }
}

/// For each newer thing the older one of its kind and id, and the older ones that are left. Of several that bear one
/// id, those that are equal are one, then the others in their order.
fn by_id<'p, 's>(before: &'p [Thing<'s>], after: &'p [Thing<'s>]) -> (Vec<Option<&'p Thing<'s>>>, Vec<&'p Thing<'s>>) {
    let mut old: HashMap<(Kind, &str), VecDeque<usize>> = HashMap::with_capacity(before.len());
    for (rank, thing) in before.iter().enumerate() {
        old.entry((thing.kind, thing.id.as_ref())).or_default().push_back(rank);
    }
    let mut was: Vec<Option<usize>> = vec![None; after.len()];
    for (was, thing) in was.iter_mut().zip(after) {
        let Some(ranks) = old.get_mut(&(thing.kind, thing.id.as_ref())).filter(|ranks| ranks.len() > 1) else { continue };
        let equal = ranks.iter().take(MOST_ALIKE).position(|rank| value(&before[*rank]) == value(thing));
        *was = equal.and_then(|equal| ranks.remove(equal));
    }
    for (was, thing) in was.iter_mut().zip(after).filter(|(was, _)| was.is_none()) {
        *was = old.get_mut(&(thing.kind, thing.id.as_ref())).and_then(VecDeque::pop_front);
    }
    let mut gone: Vec<usize> = old.into_values().flatten().collect();
    gone.sort_unstable();
    (was.into_iter().map(|was| was.map(|rank| &before[rank])).collect(), gone.into_iter().map(|rank| &before[rank]).collect())
}

/// The one of those gone that a new thing was most likely before it had another id.
fn likeliest(new: &Thing<'_>, gone: &[&Thing<'_>], values: &[Value]) -> Option<usize> {
    let value = value(new);
    let same_kind = gone.iter().zip(values).enumerate().filter(|(_, (old, _))| old.kind == new.kind);
    let scored = same_kind.filter_map(|(rank, (thing, old))| {
        let score = match (thing.record, new.record) {
            // One that differs by nothing but its day is that one.
            (Record::Plenary(_), Record::Plenary(_)) if is_same_but("date", old, &value) => Some(100),
            (Record::Plenary(old), Record::Plenary(new)) => likeness_of_sessions(old, new),
            _ => likeness(new.kind, old.as_object()?, value.as_object()?),
        };
        Some((score?, rank))
    });
    // Of two equally likely, neither is certain.
    let mut scored: Vec<(usize, usize)> = scored.collect();
    scored.sort_unstable_by(|one, other| other.cmp(one));
    match scored.as_slice() {
        [(best, rank), rest @ ..] if rest.first().is_none_or(|(next, _)| next < best) => Some(*rank),
        _ => None,
    }
}

/// Two sessions that say no more than their day, their kind and their state say the same by chance.
const FEW: usize = 3;

/// Whether two things that say something say the same but under a key.
fn is_same_but(key: &str, old: &Value, new: &Value) -> bool {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else { return false };
    let all_in = |one: &Map<String, Value>, other: &Map<String, Value>| {
        one.iter().all(|(name, value)| name == key || other.get(name) == Some(value))
    };
    old.len() > FEW && all_in(old, new) && all_in(new, old)
}

/// A session that was put off keeps its rank among all.
fn likeness_of_sessions(old: &Plenary<'_>, new: &Plenary<'_>) -> Option<usize> {
    // A day that is known better, or worse, is the same one.
    let is_known_otherwise = new.date.is_within(old.date) || old.date.is_within(new.date);
    if is_known_otherwise && old.session == new.session && (old.number.is_none() || old.number == new.number) {
        return Some(100);
    }
    match (old.number, new.number) {
        (None, None) => (old.status == Some(PlenaryStatus::Planned) && old.session == new.session).then_some(50),
        (old, new) => (old == new).then_some(100),
    }
}

/// How much two things of a kind say the same, in hundredths; none where it is too little.
fn likeness(kind: Kind, old: &Map<String, Value>, new: &Map<String, Value>) -> Option<usize> {
    let of = shapes().of_kind(kind);
    let key = of.key().filter(|key| !key.cites())?.name;
    let title = of.title().filter(|title| *title != key);
    if title.and_then(|title| old.get(title)).is_some_and(|text| title.and_then(|title| new.get(title)) == Some(text)) {
        return Some(100);
    }
    let tell = |name: &&String| name.as_str() != key;
    let all = old.keys().filter(tell).chain(new.keys().filter(|name| tell(name) && !old.contains_key(*name))).count();
    let same = old.iter().filter(|(name, value)| tell(name) && new.get(*name) == Some(value)).count();
    // Two that say little say the same by chance.
    (same >= 3 && same * 100 >= all * 60).then(|| same * 99 / all)
}
