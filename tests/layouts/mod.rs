//! Every example as other hands would have written it: line ends, brackets, indentation, comments, anchors.

#[path = "../random/mod.rs"]
mod random;

pub use random::Random;

use std::path::{Path as FilePath, PathBuf};

use stspd::edit::Literal;
use stspd::source::Source;
use stspd::yaml::{NodeId, Style, read};

/// The same value with the keys of its mappings in order: where a new key comes is for the schema to say.
pub fn sorted(value: Literal) -> Literal {
    match value {
        Literal::Map(mut entries) => {
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Literal::Map(entries.into_iter().map(|(key, value)| (key, sorted(value))).collect())
        }
        Literal::List(values) => Literal::List(values.into_iter().map(sorted).collect()),
        scalar => scalar,
    }
}

pub fn examples() -> Vec<(String, String)> {
    let root = FilePath::new(env!("CARGO_MANIFEST_DIR"));
    let files = |folder: &str| std::fs::read_dir(root.join(folder)).expect("the folder is there");
    let paths = files("examples").chain(files("strategy")).map(|entry| entry.expect("it can be read").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect();
    paths.sort();
    assert!(paths.len() > 10, "the examples were not found");
    let name = |path: &FilePath| path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    let read = |path: PathBuf| (name(&path), std::fs::read_to_string(path).expect("an example is text"));
    let mut texts: Vec<(String, String)> = paths.into_iter().map(read).collect();
    texts.push(("anchors".to_owned(), ANCHORS.to_owned()));
    texts
}

const ANCHORS: &str = "\
# tête
stspd: 1
title: &t 'Ville' # titre
x-shared: &shared
  - {a: b} # un
  -   c: d

      e: [f,
        # dans les crochets
        g] # après
x-again: *shared
x-empty:
x-none: {}
territory: {name: *t, # le nom
  kind: commune}
organizations:
- &ville
  id: ville
  name: >+
    Ville de
    Ville


- # une autre
  id: autre
  name: |2
     Autre
- {id: trois, name: 'l''une', }
axes:
      - id: axe-1
        title: Un
        # fin du premier

      # le second
      - id: axe-2
        title: Deux
x-nested:
- - a
  - - b # c
    - d
-
  - e
";

/// An example as another person would have written it; none where that cannot be.
pub fn rewritten(text: &str, random: &mut Random) -> Option<String> {
    let plain = || serde_yaml::from_str::<serde_yaml::Value>(text).ok();
    let mut text = match random.below(6) {
        0..=2 => text.to_owned(),
        3 => serde_yaml::to_string(&plain()?).ok()?,
        4 => serde_json::to_string_pretty(&plain()?).ok()?,
        _ => {
            let deeper = |line: &str| {
                let content = line.trim_start();
                " ".repeat((line.len() - content.len()) * 2) + content + "\n"
            };
            serde_yaml::to_string(&plain()?).ok()?.lines().map(deeper).collect()
        }
    };
    for _ in 0..random.below(12) {
        text = sprinkled(&text, random)?;
    }
    if random.one_in(4) {
        text.truncate(text.trim_end().len());
    }
    if random.one_in(3) {
        text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if random.one_in(4) && !text.starts_with('\u{feff}') {
        text.insert(0, '\u{feff}');
    }
    Some(text)
}

/// The text with one comment or one anchor more, which say nothing else.
fn sprinkled(text: &str, random: &mut Random) -> Option<String> {
    let source = Source::new("t", text.to_owned());
    let tree = read(&source).ok()?;
    let scalars: Vec<NodeId> =
        tree.scalars(tree.root()).filter(|node| tree.style(*node) != Style::Block && !tree.text(*node).is_empty()).collect();
    let span = tree.span(*random.pick(&scalars)).range();
    let line = text[..span.start].rfind('\n').map_or(0, |stop| stop + 1);
    let mut changed = text.to_owned();
    match random.below(3) {
        0 if text[line..span.start].trim().is_empty() => {
            changed.insert_str(line, &format!("{}# note {}\n", &text[line..span.start], random.below(1000)));
        }
        1 => {
            let end = text[span.end..].find('\n').map_or(text.len(), |stop| span.end + stop);
            changed.insert_str(end, &format!(" # fin {}", random.below(1000)));
        }
        _ => changed.insert_str(span.start, &format!("&a{} ", random.below(100_000))),
    }
    let again = Source::new("t", changed.clone());
    let is_same = read(&again).is_ok_and(|again| Literal::of(&again, again.root()) == Literal::of(&tree, tree.root()));
    Some(if is_same { changed } else { text.to_owned() })
}
