//! What is tried with bytes of anybody: one function a target, for libFuzzer and for the seeded run of the tests alike.
//!
//! None may panic, whatever the bytes; each says what must hold besides.

use std::collections::HashSet;
use std::sync::OnceLock;

use chrono::NaiveDate;
use stspd::diff::compare;
use stspd::edit::{Literal, Operation, edit, patch};
use stspd::lang::{Lang, is_invisible};
use stspd::outline::changes::sentences;
use stspd::path::Path;
use stspd::query::{Columns, Filter, LISTINGS, Request, Subject};
use stspd::reading::Content;
use stspd::render::template::{self, Template};
use stspd::rules::{Surroundings, judge as judge_by_rules};
use stspd::signature::Signable;
use stspd::source::Source;
use stspd::table::{CsvLook, FORMATS, Look};
use stspd::yaml::{NodeId, NodeKind, Tree, decode, mend, read, read_owned};

/// What is done with bytes.
pub type Body = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Body); 7] = [
    ("reader", reader),
    ("check", check),
    ("where", filter),
    ("template", print_template),
    ("diff", diff),
    ("sign", sign),
    ("writer", writer),
];

/// Parts two inputs of one.
pub const BETWEEN: &str = "\n%%%\n";

const COMPLETE: &str = include_str!("../examples/complete.yaml");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day")
}

fn source(bytes: &[u8]) -> Option<Source> {
    Source::from_bytes("ville.yaml", bytes.to_vec()).ok()
}

/// Two texts of one input; without a mark the richest example is the first.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let at = bytes.windows(BETWEEN.len()).position(|part| part == BETWEEN.as_bytes());
    at.map_or((COMPLETE.as_bytes(), bytes), |at| (&bytes[..at], &bytes[at + BETWEEN.len()..]))
}

/// Reads YAML, mended where it has to be: every node lies in the text, and decoding ends.
fn reader(bytes: &[u8]) {
    let Some(source) = source(bytes) else { return };
    let mended;
    let tree = if let Ok(tree) = read(&source) {
        tree
    } else {
        mended = mend(&source);
        assert!(!mended.faults.is_empty(), "what is refused is told");
        let Some(tree) = mended.read() else { return };
        tree
    };
    for node in nodes(&tree) {
        let (span, length) = (tree.span(node), tree.source().text().len());
        assert!(span.start <= span.end && span.end as usize <= length, "{span:?} of {length}");
        let _ = (tree.text(node), tree.slice(node), tree.resolve(node), tree.is_shared(node));
    }
    let value: Result<serde_json::Value, _> = decode(&tree, tree.root(), &HashSet::new());
    assert!(value.is_ok(), "every tree is JSON");
}

fn nodes(tree: &Tree<'_>) -> impl Iterator<Item = NodeId> {
    std::iter::successors(Some(tree.root()), |node| tree.next(*node))
}

/// Judges a file by every rule: each place lies in the text, and no sentence hides anything.
fn check(bytes: &[u8]) {
    let (source, judged) = judge_by_rules("ville.yaml", bytes.to_vec(), &Surroundings::on(today()));
    for diagnostic in &judged.diagnostics {
        assert!(diagnostic.span.end as usize <= source.text().len(), "{diagnostic:?}");
        let _ = (source.position(diagnostic.span.start), source.slice(diagnostic.span));
        for lang in [Lang::En, Lang::Fr] {
            let said = diagnostic.say(lang);
            assert!(!said.contains(is_invisible), "{said:?}");
        }
    }
}

/// Asks every kind an expression; what is listed is printed in every format.
fn filter(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let subjects = [Subject::new("ville.yaml", &example().strategy, today())];
    let look = Look { lang: Lang::Fr, color: false, width: 100, today: today(), csv: CsvLook::default() };
    for (rank, kind) in LISTINGS.iter().enumerate() {
        let filters = vec![Filter::Where(text.to_owned())];
        let request = Request { kind, filters, columns: Columns::Shown, sort: Vec::new(), limit: Some(5), group: None };
        if let Ok(table) = request.answer(&subjects) {
            let printed = (FORMATS[rank % FORMATS.len()].print)(&table, &look).concat();
            assert!(String::from_utf8(printed).is_ok());
        }
    }
}

/// The richest example, read once.
fn example() -> &'static Content<'static> {
    static EXAMPLE: OnceLock<Content<'static>> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let tree = read_owned(Source::new("ville.yaml", COMPLETE.to_owned())).expect("the example is YAML");
        Content::of(Box::leak(Box::new(tree))).expect("the example is a strategy")
    })
}

/// Prints a template over a small strategy, in few steps.
fn print_template(bytes: &[u8]) {
    const STEPS: u64 = 2000;
    const STACK: usize = 128 << 20;
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // One step may double a text: what is long is the business of the process that prints.
    if text.len() > 2000 || text.matches(['*', '~', '+']).count() > 12 || may_hold_itself(text) {
        return;
    }
    let data = serde_json::json!({"title": "Ville", "actions": [{"id": "a-1", "title": "Médiation", "due": "2026-12-10"}]});
    let template = Template { name: "page.html.j2".to_owned(), text: text.to_owned() };
    let load = |name: &str| Ok((name == "autre").then(|| "{{ title }}".to_owned()));
    let print = || {
        if let Err(fault) = template::print(&template, data, Lang::Fr, STEPS, load) {
            assert!(!fault.refusal.say(Lang::Fr).is_empty());
        }
    };
    // As deep as the process that prints may go.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, print);
        thread.expect("a thread can be begun").join().expect("a template is printed or refused");
    });
}

/// Whether a namespace may be put into itself: printing it has no end, on no stack, which the process that prints is for.
fn may_hold_itself(text: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    // Its name is followed by a point wherever it does not stand for itself.
    let names =
        text.match_indices("ns").filter(|(at, _)| !text[..*at].ends_with(is_letter) && !text[at + 2..].starts_with(is_letter));
    let whole = names.filter(|(at, _)| !text[at + 2..].starts_with('.') && !text[..*at].trim_end().ends_with("set"));
    text.contains("namespace") && (whole.count() > 0 || text.matches("namespace").count() > 1)
}

/// Tells what changed between two files: nothing between a file and itself, and no sentence hides anything.
fn diff(bytes: &[u8]) {
    let (before, after) = halves(bytes);
    let (Some(before), Some(after)) = (source(before), source(after)) else { return };
    let (Ok(before), Ok(after)) = (read(&before), read(&after)) else { return };
    let (Some(before), Some(after)) = (Content::of(&before), Content::of(&after)) else { return };
    assert!(compare(after.legible(), after.legible()).is_empty(), "a file differs from itself");
    let changes = compare(before.legible(), after.legible());
    let said = sentences(&changes, &before.strategy, &after.strategy, Lang::Fr);
    assert_eq!(said.len(), changes.len());
}

/// Signs for every signatory: the mark that is written is known again, and no other byte of the file changes.
fn sign(bytes: &[u8]) {
    let Some(source) = source(bytes) else { return };
    let Ok(tree) = read(&source) else { return };
    let Some(content) = Content::of(&tree).filter(|content| content.legible().is_whole()) else { return };
    let signable = Signable::of(&content.strategy);
    for (rank, signatory) in content.strategy.signatories.iter().enumerate().take(3) {
        let print = signable.fingerprint(&signatory.actions);
        let at = Path::of("signatories").at(rank).key("fingerprint");
        let set = Operation::Set { on: tree.root(), at, value: Literal::text(print.clone()) };
        let Ok(after) = edit(&tree, &[set]) else { continue };
        let signed = Content::of(&after).expect("a fingerprint is no fault");
        let again = Signable::of(&signed.strategy).fingerprint(&signed.strategy.signatories[rank].actions);
        assert_eq!(print, again, "a signature changes what is signed");
    }
}

/// Edits a file at places that the first bytes choose: what comes of it is what was asked for, or nothing.
fn writer(bytes: &[u8]) {
    let Some((chosen, text)) = bytes.split_at_checked(4) else { return };
    let Some(source) = source(text) else { return };
    let Ok(tree) = read(&source) else { return };
    let all: Vec<NodeId> = nodes(&tree).take(5000).collect();
    let on = all[usize::from(u16::from_le_bytes([chosen[0], chosen[1]])) % all.len()];
    let value = match chosen[3] % 4 {
        0 => Literal::text(String::from_utf8_lossy(&text[..text.len().min(usize::from(chosen[3]))]).replace('\0', "")),
        1 => Literal::Bare(chosen[3].to_string()),
        2 => Literal::List(vec![Literal::text("a: b"), Literal::Bare("1".to_owned())]),
        _ => Literal::Map(vec![("title".to_owned(), Literal::text("é # x"))]),
    };
    let at = match tree.kind(on) {
        NodeKind::Mapping => tree.entries(on).next().map(|(key, _)| Path::root().key(tree.text(key).to_owned())),
        NodeKind::Sequence => Some(Path::root().at(usize::from(chosen[2] % 8))),
        NodeKind::Scalar => None,
    };
    let at = at.unwrap_or_else(|| Path::root().key("title"));
    let operation = match chosen[2] % 3 {
        0 => Operation::Set { on, at: at.clone(), value },
        1 => Operation::Remove { on, at },
        _ => Operation::Add { on, to: at, before: Some(usize::from(chosen[3] % 3)), value },
    };
    if let Ok(after) = edit(&tree, &[operation]) {
        assert!(read(after.source()).is_ok(), "what was written is YAML");
        let _ = patch("ville.yaml", source.text(), after.source().text());
    }
}

/// Tries one target.
pub fn try_target(name: &str, bytes: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("it is a target");
    target(bytes);
}
