//! Every free text of a file, read once for the rules that look at words: the scalars of no set form
//! whatever key they stand under, a town's private notes, what fits the schema nowhere, the comments.
//!
//! Most texts interest no rule. Each rule names its cues, of which a text must hold one; one pass
//! over a text tells which rules are to look.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::diagnostic::Finding;
use crate::model::Date;
use crate::rules::cued::{CuedWord, CuedWords, Stands};
use crate::rules::inspector::{Findings, MOST_AT_FIRST};
use crate::rules::letters::{Letters, holds_initial, holds_unseen};
use crate::rules::{CheckText, Report, Rule, rules};
use crate::schema::Walked;
use crate::source::{Span, offset};
use crate::twofold::{LONG, map_all};
use crate::yaml::{NodeId, NodeKind, Parents, Parts, Resolved, Style, Tree, comments};

/// What makes a text worth a rule's look.
#[derive(Clone, Copy)]
pub enum Cue {
    /// One of these words; the case of letters without accent does not matter.
    Words(&'static [&'static str]),
    /// One of these at the beginning of a word: `mme` is none in “immeuble”, “programme” or “femme”.
    Beginnings(&'static [&'static str]),
    /// At least so many digits.
    Digits(usize),
    /// A capital alone before a point.
    Initial,
    /// A character that cannot be seen.
    Unseen,
    /// Four capitals in a row.
    Capitals,
    /// A capital before a small letter.
    Capital,
}

/// One text of a file.
pub struct FreeText<'t> {
    pub text: &'t str,
    place: Place,
    /// Laid out when the first rule asks where a part stands.
    parts: OnceCell<Parts>,
    file: &'t File<'t>,
}

#[derive(Clone, Copy)]
enum Place {
    Scalar(NodeId),
    Comment(Span),
}

/// What the texts of one file share.
struct File<'t> {
    tree: &'t Tree<'t>,
    /// Built when the first rule asks for a way to a text.
    parents: OnceLock<Parents>,
    start: OnceLock<Option<(NaiveDate, Span)>>,
    /// The scalars that are free texts, in the order of the file.
    scalars: Vec<NodeId>,
    /// The scalars that have a fault of form.
    faulty: &'t [NodeId],
}

impl<'t> FreeText<'t> {
    /// The bytes of a part of the text.
    pub fn span(&self, part: Range<usize>) -> Span {
        match self.place {
            Place::Scalar(node) => self.parts.get_or_init(|| self.file.tree.parts(node)).span(part),
            Place::Comment(whole) => Span::new(whole.start + offset(part.start), whole.start + offset(part.end)),
        }
    }

    pub fn is_comment(&self) -> bool {
        matches!(self.place, Place::Comment(_))
    }

    /// Whether it stands without quotes, and has no fault of form.
    pub fn is_plain(&self) -> bool {
        let is_sound = |node: &NodeId| !self.file.faulty.contains(node);
        matches!(self.place, Place::Scalar(node) if self.file.tree.style(node) == Style::Plain && is_sound(&node))
    }

    /// Of a comment the text without quotes before it on its line, and where that begins.
    pub fn text_before(&self) -> Option<(u32, &'t str)> {
        let Place::Comment(Span { start, .. }) = self.place else { return None };
        let tree = self.file.tree;
        let node = tree.last_before(start).filter(|node| self.file.scalars.binary_search(node).is_ok())?;
        let span = tree.span(node);
        let between = tree.source().text().get(span.end as usize..start as usize)?;
        let is_before = tree.style(node) == Style::Plain && tree.resolve(node) == Resolved::Text;
        (is_before && between.bytes().all(|byte| matches!(byte, b' ' | b'\t'))).then(|| (span.start, tree.text(node)))
    }

    /// What stands in the file at some bytes.
    pub fn slice(&self, span: Span) -> &'t str {
        self.file.tree.source().slice(span)
    }

    /// The keys that lead to the text, the nearest first; none to a comment.
    pub fn keys(&self) -> impl Iterator<Item = &'t str> {
        let tree = self.file.tree;
        self.around().filter(move |(parent, _)| tree.kind(*parent) == NodeKind::Mapping).filter_map(move |(_, child)| {
            let key = tree.key_of(child)?;
            Some(tree.text(key))
        })
    }

    /// Whether these keys, from the top of the file, lead to the text.
    pub fn is_under(&self, path: &[&str]) -> bool {
        let mut keys: Vec<&str> = self.keys().collect();
        keys.reverse();
        keys.starts_with(path)
    }

    /// The day of the dated thing that holds the text, and where the file says it.
    pub fn own_day(&self) -> Option<(NaiveDate, Span)> {
        let tree = self.file.tree;
        let mut around = self.around().map(|(parent, _)| parent).filter(|parent| *parent != tree.root());
        around.find_map(|parent| day_of(tree, parent, "date").or_else(|| year_of(tree, parent)))
    }

    /// The first day known of the strategy, and where the file says it.
    pub fn start(&self) -> Option<(NaiveDate, Span)> {
        self.file.start()
    }

    fn around(&self) -> impl Iterator<Item = (NodeId, NodeId)> {
        let node = match self.place {
            Place::Scalar(node) => node,
            Place::Comment(_) => NodeId::ROOT,
        };
        self.file.parents.get_or_init(|| self.file.tree.parents()).around(node)
    }
}

impl<'t> File<'t> {
    fn text(&self, place: Place) -> &'t str {
        match place {
            Place::Scalar(node) => self.tree.text(node),
            Place::Comment(whole) => self.tree.source().slice(whole),
        }
    }

    /// The first day of the strategy: that of its period, else of its first signature or session.
    fn start(&self) -> Option<(NaiveDate, Span)> {
        *self.start.get_or_init(|| {
            let tree = self.tree;
            let value = |key| tree.entry(tree.root(), key).map(|(_, value)| value);
            let first =
                |list, key| value(list).and_then(|list| tree.items(list).filter_map(|item| day_of(tree, item, key)).min());
            let period = value("period").and_then(|period| day_of(tree, period, "start"));
            period.or_else(|| first("signatories", "signed")).or_else(|| first("plenaries", "date"))
        })
    }
}

fn day_of(tree: &Tree<'_>, mapping: NodeId, key: &str) -> Option<(NaiveDate, Span)> {
    let (_, value) = tree.entry(mapping, key)?;
    Some((Date::parse(tree.text(value))?.first(), tree.content_span(value)))
}

/// The last day of the year that a thing is of.
fn year_of(tree: &Tree<'_>, mapping: NodeId) -> Option<(NaiveDate, Span)> {
    let (_, value) = tree.entry(mapping, "year")?;
    Some((NaiveDate::from_ymd_opt(tree.text(value).parse().ok()?, 12, 31)?, tree.content_span(value)))
}

/// Texts that one thread reads in a row.
const TEXTS_AT_ONCE: usize = 1024;
/// So many texts in a row of which what is found is kept aside at once.
const PARTS_AT_ONCE: usize = 64;

/// Reads every free text and comment of a file for the rules that are on; of what they find so many are kept.
pub fn check(tree: &Tree<'_>, walked: &Walked<'_>, is_on: impl Fn(&Rule) -> bool, most: usize) -> Findings {
    let readers = Readers::get();
    let mut found = Findings::up_to(most);
    let on = readers.mask(is_on);
    if on == 0 {
        return found;
    }
    let mut scalars: Vec<NodeId> = Vec::with_capacity(walked.free.len());
    for node in walked.free.iter().chain(&walked.index.obscure) {
        scalars.extend(tree.scalars(*node));
    }
    // What aliases repeat is read once.
    scalars.sort_unstable();
    scalars.dedup();
    let comments: Vec<Span> = comments(tree).collect();
    let file = File { tree, parents: OnceLock::new(), start: OnceLock::new(), scalars, faulty: &walked.faulty };
    let places = file.scalars.iter().map(|node| Place::Scalar(*node)).chain(comments.into_iter().map(Place::Comment));
    let places: Vec<Place> = places.collect();
    let read_part = |places: &[Place], found: &mut Findings| {
        for place in places {
            let text = FreeText { text: file.text(*place), place: *place, parts: OnceCell::new(), file: &file };
            readers.read(&text, on, &mut |finding| found.add(finding));
        }
    };
    if tree.source().text().len() < LONG {
        read_part(&places, &mut found);
        return found;
    }
    for places in places.chunks(PARTS_AT_ONCE * TEXTS_AT_ONCE) {
        let parts: Vec<&[Place]> = places.chunks(TEXTS_AT_ONCE).collect();
        let found_first = map_all(true, &parts, |part| {
            let mut found = Findings::up_to(MOST_AT_FIRST);
            read_part(part, &mut found);
            found
        });
        for (part, first) in parts.into_iter().zip(found_first) {
            if first.beyond == 0 { found.add_all(first) } else { read_part(part, &mut found) }
        }
    }
    found
}

/// The rules that read texts, and what in a text concerns which of them.
struct Readers {
    rules: Vec<(&'static Rule, CheckText)>,
    words: CuedWords,
    /// The rules that want so many digits, the fewest first.
    digits: Vec<(usize, u32)>,
    /// The rules that look at initials.
    initial: u32,
    /// The rules that look at what cannot be seen.
    unseen: u32,
    /// The rules that look at words in capitals.
    capitals: u32,
    /// The rules that look at words with a capital.
    capital: u32,
}

fn cued_words(words: &'static [&'static str], rules: u32, stands: Stands) -> impl Iterator<Item = CuedWord> {
    words.iter().map(move |word| CuedWord { word, rules, stands })
}

impl Readers {
    /// The readers, made once.
    fn get() -> &'static Readers {
        static READERS: OnceLock<Readers> = OnceLock::new();
        READERS.get_or_init(Readers::new)
    }

    fn new() -> Readers {
        let (mut readers, mut digits) = (Vec::new(), Vec::new());
        let (mut initial, mut unseen, mut capitals, mut capital) = (0, 0, 0, 0);
        let mut cued: Vec<CuedWord> = Vec::new();
        for rule in rules() {
            let Some((wanted, check)) = rule.check.of_texts() else { continue };
            let bit = 1_u32 << readers.len();
            readers.push((rule, check));
            for cue in wanted {
                match cue {
                    Cue::Words(words) => cued.extend(cued_words(words, bit, Stands::Anywhere)),
                    Cue::Beginnings(words) => cued.extend(cued_words(words, bit, Stands::AtBeginning)),
                    Cue::Digits(count) => digits.push((*count, bit)),
                    Cue::Initial => initial |= bit,
                    Cue::Unseen => unseen |= bit,
                    Cue::Capitals => capitals |= bit,
                    Cue::Capital => capital |= bit,
                }
            }
        }
        digits.sort_unstable();
        Readers { rules: readers, words: CuedWords::of(cued), digits, initial, unseen, capitals, capital }
    }

    fn mask(&self, is_on: impl Fn(&Rule) -> bool) -> u32 {
        self.rules.iter().rev().fold(0, |mask, (rule, _)| mask << 1 | u32::from(is_on(rule)))
    }

    fn read(&self, text: &FreeText<'_>, on: u32, report: &mut Report<'_>) {
        let letters = text.text;
        let mut interested = on & (self.words.find(letters) | self.match_letters(letters));
        while interested != 0 {
            let (rule, check) = self.rules[interested.trailing_zeros() as usize];
            check(text, &mut |finding: Finding| report(Finding { rule: rule.name, ..finding }));
            interested &= interested - 1;
        }
    }

    /// The rules that look at what kinds of letters a text holds.
    fn match_letters(&self, text: &str) -> u32 {
        let seen = Letters::of(text);
        let mut rules = 0;
        let mut add = |holds: bool, of_it: u32| rules |= if holds { of_it } else { 0 };
        self.digits.iter().for_each(|(wanted, bit)| add(*wanted <= seen.digits, *bit));
        add(seen.capitals, self.capitals);
        add(seen.capital, self.capital);
        add(holds_initial(text), self.initial);
        add(seen.rare && holds_unseen(text), self.unseen);
        rules
    }
}
