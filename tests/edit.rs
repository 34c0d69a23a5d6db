//! Edits of every example in every layout: each reads as it was planned, and touches no byte beside.
//!
//! `STSPD_EDITS=100000 cargo test --test edit -- --nocapture` makes more of them and tells how many were refused.

#![expect(clippy::print_stdout, reason = "a longer run tells how many edits were refused, and why")]

mod layouts;

use std::collections::{BTreeMap, HashSet};

use stspd::edit::{Literal, Operation, edit};
use stspd::path::Path;
use stspd::source::{Source, Span};
use stspd::yaml::{NodeId, NodeKind, Tree, comments, read};

use layouts::{Random, examples, rewritten, sorted};

const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "été",
    "2026-12-10",
    "12 500 €",
    "12500",
    "3.10",
    "14:30",
    "true",
    "non",
    "no",
    "null",
    "~",
    "- a",
    "a: b",
    "a:",
    ": a",
    "#",
    "a #b",
    "a, b",
    "[a]",
    "{a}",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "'",
    "\"",
    "l’eau d'ici",
    "il dit \"oui\"",
    "a\\b",
    " a",
    "a ",
    "a\nb",
    "a\n\nb\n",
    "\n",
    "\ta",
    "a\tb",
    "\u{200b}",
    "\u{1F600} ok",
    "---",
    "...",
    "? a",
    "C’est un texte assez long pour que sa ligne ne tienne plus dans la largeur du fichier, et qui se plie alors en plusieurs lignes \
     sans que rien ne s’y perde.",
    "Un : texte, long lui aussi, avec ce qu’il faut de signes pour devoir être mis entre guillemets : « # » n’y est pas un commentaire, \
     ni la suite # celle-ci.",
];

const KEYS: &[&str] =
    &["status", "updated", "description", "visibility", "x-note", "x-deux", "themes", "title", "number", "end", "role"];

fn value(random: &mut Random, depth: usize) -> Literal {
    match random.below(if depth == 0 { 6 } else { 10 }) {
        0..=4 => Literal::text(*random.pick(TEXTS)),
        5 => Literal::Bare((*random.pick(&["1", "2026", "12.50", "-3", "true"])).to_owned()),
        6 | 7 => Literal::List((0..random.below(4)).map(|_| value(random, depth - 1)).collect()),
        _ => {
            let mut keys: Vec<&str> = KEYS.to_vec();
            keys.truncate(random.below(4));
            Literal::Map(keys.into_iter().map(|key| (key.to_owned(), value(random, depth - 1))).collect())
        }
    }
}

/// Every place of a tree, aliases not followed, with the node there.
fn places(tree: &Tree<'_>, node: NodeId, path: &Path, places: &mut Vec<(Path, NodeId)>) {
    places.push((path.clone(), node));
    if tree.is_alias(node) {
        return;
    }
    for (index, item) in tree.items(node).enumerate() {
        self::places(tree, item, &path.at(index), places);
    }
    let mut seen = HashSet::new();
    for (key, value) in tree.entries(node) {
        if seen.insert(tree.text(key)) {
            self::places(tree, value, &path.key(tree.text(key).to_owned()), places);
        }
    }
}

/// A collection with one element fewer, or with one more, which is the other value; a scalar is the other value.
fn varied(old: Literal, new: Literal, random: &mut Random) -> Literal {
    match old {
        Literal::List(mut values) => {
            if values.len() > 1 && random.one_in(2) {
                values.remove(random.below(values.len()));
            }
            values.insert(random.below(values.len() + 1), new);
            Literal::List(values)
        }
        Literal::Map(mut entries) => {
            let at = random.below(entries.len());
            if let Some(entry) = entries.get_mut(at) {
                entry.1 = new;
            }
            Literal::Map(entries)
        }
        Literal::Text(_) | Literal::Bare(_) => new,
    }
}

/// What a value is after an operation, reckoned without a file.
fn expected(value: &mut Literal, steps: &[stspd::path::Step], change: &mut dyn FnMut(&mut Literal)) {
    use stspd::path::Step;
    let Some((step, rest)) = steps.split_first() else { return change(value) };
    match (step, value) {
        (Step::Key(key), Literal::Map(entries)) => {
            let at = entries.iter().position(|(name, _)| name == key);
            expected(&mut entries[at.expect("the key is there")].1, rest, change);
        }
        (Step::Index(index), Literal::List(values)) => expected(&mut values[*index], rest, change),
        _ => panic!("the path leads nowhere"),
    }
}

/// Every scalar that says the one text says the other, behind aliases too.
fn renamed(value: &mut Literal, from: &str, to: &str) {
    match value {
        Literal::Text(text) | Literal::Bare(text) if text == from => *value = Literal::text(to),
        Literal::Text(_) | Literal::Bare(_) => {}
        Literal::List(values) => values.iter_mut().for_each(|value| renamed(value, from, to)),
        Literal::Map(entries) => entries.iter_mut().for_each(|(_, value)| renamed(value, from, to)),
    }
}

/// What one edit did.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kindly {
    Set,
    Insert,
    Add,
    Remove,
    Rename,
}

struct Case {
    kind: Kindly,
    operation: Operation,
    expected: Literal,
}

fn case(tree: &Tree<'_>, random: &mut Random) -> Case {
    let before = Literal::of(tree, tree.root());
    let mut all = Vec::new();
    places(tree, tree.root(), &Path::root(), &mut all);
    let on = NodeId::ROOT;
    loop {
        let (path, node) = random.pick(&all).clone();
        let mut after = before.clone();
        let new = value(random, 2);
        let is_root = path.steps().is_empty();
        match (random.below(10), tree.kind(node)) {
            (0..=3, kind) if !is_root && (kind == NodeKind::Scalar || random.one_in(4)) => {
                // A collection mostly becomes another that is much like it.
                let new = if random.one_in(4) { new } else { varied(Literal::of(tree, node), new, random) };
                expected(&mut after, path.steps(), &mut |value| *value = new.clone());
                return Case { kind: Kindly::Set, operation: Operation::Set { on, at: path, value: new }, expected: after };
            }
            (4 | 5, NodeKind::Mapping) => {
                let key = *random.pick(KEYS);
                if tree.entry(node, key).is_some() {
                    continue;
                }
                expected(&mut after, path.steps(), &mut |value| {
                    if let Literal::Map(entries) = value {
                        entries.push((key.to_owned(), new.clone()));
                    }
                });
                let operation = Operation::Set { on, at: path.key(key), value: new };
                return Case { kind: Kindly::Insert, operation, expected: after };
            }
            (6 | 7, NodeKind::Sequence) => {
                let count = tree.items(node).count();
                let before = random.one_in(3).then(|| random.below(count + 1));
                expected(&mut after, path.steps(), &mut |value| {
                    if let Literal::List(values) = value {
                        values.insert(before.unwrap_or(count), new.clone());
                    }
                });
                return Case {
                    kind: Kindly::Add,
                    operation: Operation::Add { on, to: path, before, value: new },
                    expected: after,
                };
            }
            (8, _) if !is_root => {
                let (last, way) = path.steps().split_last().expect("it is not the root");
                expected(&mut after, way, &mut |value| match (value, last) {
                    (Literal::Map(entries), stspd::path::Step::Key(key)) => {
                        let at = entries.iter().position(|(name, _)| name == key).expect("it is there");
                        entries.remove(at);
                    }
                    (Literal::List(values), stspd::path::Step::Index(index)) => drop(values.remove(*index)),
                    _ => panic!("the path leads there"),
                });
                return Case { kind: Kindly::Remove, operation: Operation::Remove { on, at: path }, expected: after };
            }
            (9, NodeKind::Scalar) if !is_root => {
                let old = tree.text(node);
                let same: Vec<&(Path, NodeId)> =
                    all.iter().filter(|(_, node)| tree.kind(*node) == NodeKind::Scalar && tree.text(*node) == old).collect();
                let to = (*random.pick(TEXTS)).to_owned();
                renamed(&mut after, old, &to);
                let nodes = same.iter().map(|(_, node)| *node).collect();
                return Case { kind: Kindly::Rename, operation: Operation::Rename { nodes, to }, expected: after };
            }
            _ => {}
        }
    }
}

/// The bytes of the text before that are no longer there, as one span.
fn touched(before: &str, after: &str) -> Span {
    let start = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let rest = before.len().min(after.len()) - start;
    let end = before.bytes().rev().zip(after.bytes().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let number = |at: usize| u32::try_from(at).expect("an example is small");
    Span::new(number(start), number(before.len() - end))
}

/// Where a path leads, as far as it does.
fn target(tree: &Tree<'_>, path: &Path) -> NodeId {
    let steps = path.steps().iter();
    steps.fold(tree.root(), |node, step| match step {
        stspd::path::Step::Key(key) => tree.entry(node, key).map_or(node, |(_, value)| value),
        stspd::path::Step::Index(index) => tree.items(node).nth(*index).unwrap_or(node),
    })
}

/// The nodes of before whose bytes an edit may touch.
fn is_meant(tree: &Tree<'_>, case: &Case, byte: u32) -> bool {
    let is_leaf = |node: &NodeId| tree.is_alias(*node) || tree.kind(*node) == NodeKind::Scalar;
    let Some(node) = tree.last_before(byte).filter(|node| is_leaf(node) && tree.span(*node).end > byte) else { return true };
    match &case.operation {
        Operation::Set { at, .. } if case.kind == Kindly::Set => tree.is_within(node, target(tree, at)),
        Operation::Remove { at, .. } => {
            let target = target(tree, at);
            tree.is_within(node, target) || tree.key_of(target) == Some(node)
        }
        Operation::Rename { nodes, .. } => nodes.iter().any(|one| tree.target(*one) == node),
        _ => false,
    }
}

fn hold(name: &str, tree: &Tree<'_>, case: &Case, after: &Source) {
    let before = tree.source().text();
    let told = || format!("{name}: {:?}\n--- before\n{before}\n--- after\n{}", case.operation, after.text());
    let again = read(after).unwrap_or_else(|finding| panic!("{finding:?} {}", told()));
    assert!(sorted(Literal::of(&again, again.root())) == sorted(case.expected.clone()), "another value: {}", told());
    let lines = |text: &str| (text.matches("\r\n").count(), text.matches('\n').count());
    if before.contains("\r\n") {
        let (both, all) = lines(after.text());
        assert_eq!(both, all, "mixed line ends: {}", told());
    }
    assert_eq!(before.starts_with('\u{feff}'), after.text().starts_with('\u{feff}'), "the mark: {}", told());
    assert_eq!(before.ends_with('\n'), after.text().ends_with('\n'), "the last line end: {}", told());
    let count = |tree: &Tree<'_>| {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        comments(tree).for_each(|span| *count.entry(tree.source().slice(span).to_owned()).or_default() += 1);
        count
    };
    let (old, new) = (count(tree), count(&again));
    let kept = new.iter().all(|(comment, count)| old.get(comment).is_some_and(|before| count <= before));
    assert!(kept, "a comment too many: {}", told());
    // What is removed takes its comments with it.
    let removes = match &case.operation {
        Operation::Remove { .. } => true,
        Operation::Set { at, .. } => case.kind == Kindly::Set && tree.kind(target(tree, at)) != NodeKind::Scalar,
        Operation::Add { .. } | Operation::Rename { .. } => false,
    };
    assert!(removes || old == new, "a comment is lost: {}", told());
    if case.kind != Kindly::Rename {
        let span = touched(before, after.text());
        // What a diff of bytes tells may begin or end one letter into a neighbour that begins or ends as the new text does.
        let foreign = (span.start..span.end).filter(|byte| !is_meant(tree, case, *byte)).count();
        let shared = shared_edge(before, after.text(), span);
        assert!(foreign <= shared, "{foreign} bytes beside: {}", told());
    }
}

/// How far the span of what changed could be moved without saying something else: a byte that stands on both sides of it.
fn shared_edge(before: &str, after: &str, span: Span) -> usize {
    let grown = after.len().abs_diff(before.len());
    let text = if after.len() > before.len() { after } else { before };
    let start = span.start as usize;
    let end = (start + grown).min(text.len());
    let back =
        text.as_bytes()[..start].iter().rev().zip(text.as_bytes()[..end].iter().rev()).take_while(|(one, other)| one == other);
    let ahead = text.as_bytes()[start..].iter().zip(&text.as_bytes()[end..]).take_while(|(one, other)| one == other);
    back.count() + ahead.count()
}

#[test]
fn every_edit_reads_as_planned_and_touches_nothing_else() {
    let wanted: usize = std::env::var("STSPD_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(1500);
    let examples = examples();
    let mut random = Random(20_261_130);
    let mut made: BTreeMap<Kindly, (usize, BTreeMap<String, usize>)> = BTreeMap::new();
    let mut done = 0;
    while done < wanted {
        let (name, text) = random.pick(&examples);
        let Some(text) = rewritten(text, &mut random) else { continue };
        let source = Source::new(name.clone(), text);
        let Ok(tree) = read(&source) else { continue };
        for _ in 0..20 {
            let case = case(&tree, &mut random);
            let (written, refused) = made.entry(case.kind).or_default();
            match edit(&tree, std::slice::from_ref(&case.operation)) {
                Ok(after) => {
                    hold(name, &tree, &case, after.source());
                    *written += 1;
                }
                Err(refusal) => {
                    let why = format!("{:?}", refusal.why);
                    if std::env::var_os("STSPD_REFUSED").is_some() {
                        let line = source.position(refusal.at).line;
                        println!("{name} {why} line {line}: {:?}\n{}", case.operation, source.slice(source.line(line)));
                    }
                    *refused.entry(why).or_default() += 1;
                }
            }
            done += 1;
        }
    }
    let total: usize = made.values().map(|(written, _)| written).sum();
    let refused = done - total;
    for (kind, (written, refused)) in &made {
        println!("{kind:?}: {written} written, refused {refused:?}");
    }
    println!("{done} edits, {refused} refused ({:.2} %)", percent(refused, done));
    assert!(percent(refused, done) < 2.5, "too many edits are refused");
}

fn percent(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).expect("a count is small"));
    number(part) * 100.0 / number(whole)
}
