//! Reading on behind a fault: what is wrong is told and mended, or its part of the file is laid aside, until the rest
//! can be read.
//!
//! Reading begins again from the top after each fault, so that all that is told stands in one whole; how often is
//! bounded by bytes. Places are always those of the file as it is.

use std::ops::Range;

use crate::diagnostic::{Edit, Finding, Fix, Place};
use crate::garbled::find_garbled;
use crate::lang::{Fact, Text};
use crate::source::{Source, Span, offset};
use crate::yaml::line::{block_around, item_around, lines_from};
use crate::yaml::read::try_read;
use crate::yaml::refusal::{
    GARBLED_TEXT, INVALID_YAML, LIMIT_EXCEEDED, SEVERAL_DOCUMENTS, UNKNOWN_ANCHOR, UNSUPPORTED_YAML_VERSION, UNUSUAL_SPACE,
};
use crate::yaml::stop::Refusal;
use crate::yaml::tree::Tree;
use crate::yaml::unusual::{What, unusual};

/// Most faults of syntax told of one file.
const MOST_FAULTS: usize = 100;
/// Bytes that are read again behind faults; a small file is read as often as it has faults.
const MOST_BYTES: usize = 48 * 1024 * 1024;

const BULLET: Text = Text::new("a bullet stands here in place of a dash", "une puce se trouve ici à la place d’un tiret");
const DASH: Text = Text::new("put a dash `-` and a space", "mettre un tiret « - » et une espace");
const SPACES: Text = Text::new("put ordinary spaces", "mettre des espaces ordinaires");
const AS_IT_WAS: Text = Text::new("write the letters as they were", "rétablir les lettres");

const MARK: Text = Text::new("a byte order mark", "une marque d’ordre des octets");

/// A file in which what can be mended is mended, and the rest laid aside.
pub struct Mended {
    source: Source,
    /// What is wrong, in bytes of the file as it is.
    pub faults: Vec<Finding>,
    moves: Vec<Move>,
    /// What was laid aside, in bytes of what is read.
    lost: Vec<Span>,
}

/// Bytes that were replaced: where they are in what is read, and in the file.
#[derive(Clone, Copy)]
struct Move {
    here: Span,
    there: Span,
}

/// Whether a text that can be read holds what is better mended first.
pub fn wants_mending(source: &Source) -> bool {
    is_garbled(source.text()) || !unusual(source.text()).is_empty()
}

/// Mends a source as far as that goes.
pub fn mend(source: &Source) -> Mended {
    let mut mending = Mending { source, pieces: Vec::new(), lost: Vec::new(), faults: Vec::new() };
    mending.tell_letters();
    mending.tell_beginnings();
    let mut left = MOST_BYTES.max(2 * source.text().len());
    loop {
        let mended = mending.build();
        left = left.saturating_sub(mended.source.text().len());
        let Err(refusal) = try_read(&mended.source) else { return mending.finish(mended) };
        if !mending.take(&mended, *refusal) || left == 0 || mending.faults.len() >= MOST_FAULTS {
            return mending.finish(mended);
        }
    }
}

impl Mended {
    /// The tree of what is left to read; none where a fault could not be mended.
    pub fn read(&self) -> Option<Tree<'_>> {
        let mut tree = try_read(&self.source).ok()?;
        tree.lost.clone_from(&self.lost);
        Some(tree)
    }

    /// Whether something was laid aside.
    pub fn is_partial(&self) -> bool {
        !self.lost.is_empty()
    }

    /// The bytes of the file as it is.
    pub fn original(&self, span: Span) -> Span {
        let start = self.place(span.start, |there| there.start);
        Span::new(start, self.place(span.end, |there| there.end).max(start))
    }

    /// A fix, in bytes of the file as it is, where these are what was read.
    pub fn original_fix(&self, fix: Fix<Span>) -> Option<Fix<Span>> {
        let touches = |span: Span| self.moves.iter().any(|moved| moved.here.start < span.end && span.start < moved.here.end);
        if fix.edits.iter().any(|edit| touches(edit.at)) {
            return None;
        }
        let edits = fix.edits.into_iter().map(|mut edit| {
            edit.at = self.original(edit.at);
            edit
        });
        Some(Fix { edits: edits.collect(), ..fix })
    }

    fn place(&self, byte: u32, within: impl Fn(Span) -> u32) -> u32 {
        let before = self.moves.partition_point(|moved| moved.here.start < byte);
        let Some(last) = before.checked_sub(1).map(|rank| self.moves[rank]) else { return byte };
        if byte < last.here.end { within(last.there) } else { last.there.end + (byte - last.here.end) }
    }
}

/// The state of a mending: the file as it is, and what replaces pieces of it, in its order.
struct Mending<'s> {
    source: &'s Source,
    pieces: Vec<(Span, String)>,
    /// The items and entries that were laid aside.
    lost: Vec<Range<usize>>,
    faults: Vec<Finding>,
}

impl Mending<'_> {
    /// The text with its pieces replaced.
    fn build(&self) -> Mended {
        let text = self.source.text();
        let (mut built, mut moves, mut from) = (String::with_capacity(text.len() + 64), Vec::new(), 0);
        for (at, piece) in &self.pieces {
            built.push_str(&text[from..at.start as usize]);
            let here = Span::new(offset(built.len()), offset(built.len() + piece.len()));
            built.push_str(piece);
            moves.push(Move { here, there: *at });
            from = at.end as usize;
        }
        built.push_str(&text[from..]);
        Mended { source: Source::new(self.source.name.as_str(), built), faults: Vec::new(), moves, lost: Vec::new() }
    }

    fn finish(mut self, mended: Mended) -> Mended {
        let forward = |byte: usize| {
            let mut here = offset(byte);
            for moved in &mended.moves {
                let Span { start, end } = moved.there;
                if end as usize > byte {
                    return if (start as usize) < byte { moved.here.end } else { here };
                }
                here = here + (moved.here.end - moved.here.start) - (end - start);
            }
            here
        };
        let mut lost: Vec<Span> = self.lost.iter().map(|part| Span::new(forward(part.start), forward(part.end))).collect();
        // What stood in a part that was cut away is not there.
        lost.retain(|part| part.start < part.end);
        lost.sort_unstable();
        self.faults.sort_by_key(|fault| match fault.at {
            Place::Span(span) => span.start,
            _ => 0,
        });
        Mended { faults: self.faults, lost, ..mended }
    }

    /// A file whose letters went wholly through a wrong encoding is told once, at the first of them.
    fn tell_letters(&mut self) {
        let text = self.source.text();
        if !is_garbled(text) {
            return;
        }
        let stretches = find_garbled(text);
        let edits: Vec<(Span, String)> = stretches
            .into_iter()
            .map(|stretch| {
                let at = Span::new(offset(stretch.at.start), offset(stretch.at.end));
                (at, stretch.was.replace('\u{feff}', ""))
            })
            .collect();
        let Some((at, was)) = edits.iter().find(|(_, was)| !was.is_empty()).or(edits.first()).cloned() else { return };
        let was = if was.is_empty() { Fact::Text(MARK) } else { Fact::Str(was) };
        let finding = Finding::new(GARBLED_TEXT, at).fact("garbled", self.source.slice(at)).fact("was", was);
        self.faults.push(with_fix(finding, AS_IT_WAS, &edits));
        self.pieces = edits;
    }

    /// Tells and mends the spaces and bullets that begin lines and are none of YAML.
    fn tell_beginnings(&mut self) {
        for one in unusual(self.source.text()) {
            if !self.is_free(&one.edits) {
                continue;
            }
            let finding = match one.what {
                What::Space(name) => with_fix(Finding::new(UNUSUAL_SPACE, one.at).fact("space", name), SPACES, &one.edits),
                What::Bullet => with_fix(Finding::new(INVALID_YAML, one.at).fact("cause", BULLET), DASH, &one.edits),
            };
            self.faults.push(finding);
            self.replace(one.edits);
        }
    }

    /// Tells what stopped the reading and mends it, or lays aside where it stands; whether reading can go on.
    fn take(&mut self, mended: &Mended, refusal: Refusal) -> bool {
        let Refusal { finding, origin, mend } = refusal;
        let is_cut = finding.rule == SEVERAL_DOCUMENTS;
        let origin = mended.place(offset(origin.min(mended.source.text().len())), |there| there.start) as usize;
        let finding = move_back(finding, mended);
        let edits: Vec<(Span, String)> = match mend {
            _ if is_cut => vec![(Span::new(offset(origin), offset(self.source.text().len())), String::new())],
            Some(edits) => edits.into_iter().map(|(at, text)| (mended.original(at), text)).collect(),
            None => edits_of(&finding),
        };
        if [LIMIT_EXCEEDED, UNSUPPORTED_YAML_VERSION].contains(&finding.rule) {
            self.faults.push(finding);
            return false;
        }
        // An anchor may stand in what was laid aside.
        let is_consequence = finding.rule == UNKNOWN_ANCHOR && !self.lost.is_empty();
        let is_told = self.faults.last().is_some_and(|last| last.at == finding.at);
        if !is_consequence && !is_told {
            self.faults.push(finding);
        }
        if !edits.is_empty() && self.is_free(&edits) {
            self.replace(edits);
            return true;
        }
        self.lay_aside(origin)
    }

    /// Whether no edit touches what was replaced already.
    fn is_free(&self, edits: &[(Span, String)]) -> bool {
        edits.iter().all(|(at, _)| {
            self.pieces.iter().all(|(piece, _)| {
                piece.end < at.start || at.end < piece.start || piece.end == at.start && piece.start < piece.end
            })
        })
    }

    fn replace(&mut self, edits: Vec<(Span, String)>) {
        self.pieces.extend(edits);
        self.pieces.sort_by_key(|(at, _)| (at.start, at.end));
    }

    /// Joins the item or value around a byte into one text; lines that stand under no key become a comment.
    fn lay_aside(&mut self, at: usize) -> bool {
        let text = self.source.text();
        let (block, key) = block_around(text, at);
        let dash = |at: usize| self.pieces.iter().find(|(piece, with)| piece.start as usize == at && with == "- ");
        let item = item_around(text, &block, at, |at| dash(at).is_some()).filter(|(item, _)| !self.is_laid(item));
        let (part, opening) = match (item, key) {
            (Some((item, column)), _) => {
                let mended = dash(item.start + column).map(|(piece, _)| piece.end as usize);
                (item.clone(), Some((mended.unwrap_or(item.start + column + 1), column + 1)))
            }
            (None, Some(key)) => (block, Some((key.end + 1, 1))),
            (None, None) => (block, None),
        };
        if part.is_empty() || self.is_laid(&part) {
            return false;
        }
        // What stands before the value stays mended.
        let from = opening.map_or(part.start, |(value, _)| value);
        let within = |piece: &Span| piece.start as usize >= from && (piece.end as usize) <= part.end;
        self.pieces.retain(|(piece, _)| !within(piece));
        self.lost.retain(|lost| lost.start < part.start || part.end < lost.end);
        let mut pieces: Vec<(Span, String)> = Vec::new();
        let mut insert = |at: usize, text: String| pieces.push((Span::new(offset(at), offset(at)), text));
        let lines = lines_from(text, part.start).take_while(|line| line.start < part.end);
        match opening {
            Some((value, column)) => {
                let indent = " ".repeat(column);
                insert(value, format!(" |1\n{indent}"));
                lines.skip(1).for_each(|line| insert(line.start, indent.clone()));
            }
            None => lines.for_each(|line| insert(line.start, "#".to_owned())),
        }
        let unwanted = text[part.clone()].char_indices().filter(|(_, letter)| !is_of_yaml(*letter));
        pieces.extend(unwanted.map(|(at, letter)| {
            let at = offset(part.start + at);
            (Span::new(at, at + offset(letter.len_utf8())), " ".to_owned())
        }));
        pieces.retain(|(at, _)| !self.is_replaced(*at));
        self.lost.push(part);
        self.replace(pieces);
        true
    }

    /// Whether bytes, or the place between two, stand in what was replaced: in a part that was cut away, say.
    fn is_replaced(&self, at: Span) -> bool {
        let before = self.pieces.partition_point(|(piece, _)| piece.start < at.end);
        before.checked_sub(1).is_some_and(|rank| at.start < self.pieces[rank].0.end)
    }

    fn is_laid(&self, part: &Range<usize>) -> bool {
        self.lost.iter().any(|lost| lost.start <= part.start && part.end <= lost.end)
    }
}

/// Whether YAML admits a letter in a text.
fn is_of_yaml(letter: char) -> bool {
    !letter.is_control() && letter != '\u{feff}' || matches!(letter, '\n' | '\r' | '\t' | '\u{85}')
}

/// Whether nearly all letters of a text that are none of ASCII went through a wrong encoding.
fn is_garbled(text: &str) -> bool {
    const FEWEST: usize = 6;
    let begins = text.starts_with("ï»¿");
    if !begins && memchr::memmem::find(text.as_bytes(), "Ã".as_bytes()).is_none() {
        return false;
    }
    let stretches = find_garbled(text);
    let wrong: usize =
        stretches.iter().map(|stretch| text[stretch.at.clone()].chars().filter(|letter| !letter.is_ascii()).count()).sum();
    let all = text.chars().filter(|letter| !letter.is_ascii()).count();
    let is_whole = stretches.len() >= FEWEST && wrong * 10 >= all * 9;
    is_whole
        || begins
        || text.contains(|letter| matches!(letter, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'))
            && !stretches.is_empty()
            && wrong * 10 >= all * 9
}

fn with_fix(finding: Finding, title: Text, edits: &[(Span, String)]) -> Finding {
    let edits = edits.iter().map(|(at, text)| Edit { at: Place::Span(*at), text: text.clone() }).collect();
    Finding { fix: Some(Fix::certain(title, edits)), ..finding }
}

fn edits_of(finding: &Finding) -> Vec<(Span, String)> {
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    let spans = edits.filter_map(|edit| match edit.at {
        Place::Span(at) => Some((at, edit.text.clone())),
        _ => None,
    });
    spans.collect()
}

/// A finding of what was read, in bytes of the file as it is.
fn move_back(mut finding: Finding, mended: &Mended) -> Finding {
    let there = |place: &mut Place| {
        if let Place::Span(span) = place {
            *span = mended.original(*span);
        }
    };
    there(&mut finding.at);
    finding.labels.iter_mut().for_each(|(place, _)| there(place));
    let is_moved = finding.fix.as_ref().is_some_and(|fix| {
        let spans: Vec<Span> =
            fix.edits.iter().filter_map(|edit| if let Place::Span(at) = edit.at { Some(at) } else { None }).collect();
        spans.iter().any(|at| mended.moves.iter().any(|moved| moved.here.start < at.end && at.start < moved.here.end))
    });
    match &mut finding.fix {
        Some(_) if is_moved => finding.fix = None,
        Some(fix) => fix.edits.iter_mut().for_each(|edit| there(&mut edit.at)),
        None => {}
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of a text: line and column, then the beginning of the cause; and what the fixes make of it.
    fn tell(text: &str) -> (Vec<String>, String) {
        let source = Source::new("t", text.to_owned());
        let mended = mend(&source);
        assert!(mended.read().is_some(), "{text:?} is still no YAML");
        let place = |finding: &Finding| match finding.at {
            Place::Span(span) => source.position(span.start),
            _ => panic!("{finding:?} has no bytes"),
        };
        let told = mended.faults.iter().map(|fault| {
            let at = place(fault);
            let is_yaml = fault.rule == INVALID_YAML;
            let cause = fault
                .facts
                .iter()
                .find(|(name, _)| is_yaml && *name == "cause")
                .map(|(_, cause)| cause.say(crate::lang::Lang::En));
            let cause = cause.as_deref().and_then(|cause| cause.split(['`', ';']).next()).unwrap_or(fault.rule).trim().to_owned();
            format!("{}:{} {cause}", at.line, at.column)
        });
        let told = told.collect();
        let mut edits: Vec<(Span, String)> = mended.faults.iter().flat_map(edits_of).collect();
        edits.sort_by_key(|(at, _)| (at.start, at.end));
        let (mut fixed, mut from) = (String::new(), 0);
        for (at, with) in edits {
            fixed.push_str(&text[from..at.start as usize]);
            fixed.push_str(&with);
            from = at.end as usize;
        }
        (told, fixed + &text[from..])
    }

    fn assert_fixed(line: &str, fixed: &str) {
        let text = |line: &str| format!("a:\n  - id: b\n{line}\n  - id: c\n    title: C\nx: 1\n");
        let (told, mended) = tell(&text(line));
        assert_eq!(told.len(), 1, "{line}: {told:?}");
        assert_eq!(mended, text(fixed), "{line}");
    }

    #[test]
    fn a_text_that_is_yaml_only_between_quotes_is_put_there() {
        for (value, fixed) in [
            ("Contrat : la suite", "\"Contrat : la suite\""),
            ("“Ateliers : la suite”", "\"Ateliers : la suite\""),
            ("@médiation", "\"@médiation\""),
            ("`A`", "\"`A`\""),
            ("% de faits", "\"% de faits\""),
            ("> 18 ans", "\"> 18 ans\""),
            ("| texte", "\"| texte\""),
            ("- Ateliers", "\"- Ateliers\""),
            ("*Important*", "\"*Important*\""),
            ("[Nord] Accueil", "\"[Nord] Accueil\""),
            ("'L'Haÿ'", "\"L'Haÿ\""),
            ("'L'été à l'école'", "\"L'été à l'école\""),
            ("\"Bien\" vivre", "'\"Bien\" vivre'"),
            ("\"Mieux\" vivre \"ici\"", "'\"Mieux\" vivre \"ici\"'"),
            ("\"Bien vivre", "\"Bien vivre\""),
            ("\"Bien vivre”", "\"Bien vivre\""),
            ("Un texte\n      coupé #1 ici\n      et là", "\"Un texte\n      coupé #1 ici\n      et là\""),
        ] {
            assert_fixed(&format!("    title: {value}"), &format!("    title: {fixed}"));
        }
    }

    #[test]
    fn what_is_glued_or_between_brackets_is_mended_there() {
        for (line, fixed) in [
            ("    title:Médiation", "    title: Médiation"),
            ("    title:\u{a0}Médiation", "    title: Médiation"),
            ("  - {id: d, title: A #1, n: 2}", "  - {id: d, title: \"A #1\", n: 2}"),
            ("  - {id: d, title: A : b}", "  - {id: d, title: \"A : b\"}"),
            ("  - {id: d, title: \"A}", "  - {id: d, title: \"A\"}"),
            ("  • id: d\n    title: D", "  - id: d\n    title: D"),
            ("\u{a0}\u{a0}- id: d\n\u{a0}\u{a0}  title: D", "  - id: d\n    title: D"),
        ] {
            assert_fixed(line, fixed);
        }
    }

    #[test]
    fn every_fault_is_told_and_none_that_another_brings() {
        let text = "t: A : b\nl:\n  - id: a\n   n: 1\n  - id: b\n    n:2\n  - id: d\n    n: 1\no: \"x\np: [a\nq: 1\n\tr: 2\n";
        let (told, _) = tell(text);
        let expected = [
            "1:6 a",
            "4:4 the indentation does not fit the lines above",
            "6:6 a space is missing after this",
            "9:4 the quote opened here is not closed on its line",
            "11:2 a bracket opened above is not closed yet",
            "12:1 tab-indentation",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_mended_place_leads_back_to_the_file() {
        let text = "t: A : b\nl:\n  - id: a\n   n: 1\n  - id: b\n    n: é\n";
        let source = Source::new("t", text.to_owned());
        let mended = mend(&source);
        let tree = mended.read().expect("it is mended");
        let (_, list) = tree.entry(tree.root(), "l").expect("the list is there");
        let items: Vec<_> = tree.items(list).collect();
        assert_eq!((tree.is_lost(items[0]), tree.is_lost(items[1])), (true, false));
        let (_, value) = tree.entry(items[1], "n").expect("the second item was read");
        assert_eq!(source.slice(mended.original(tree.span(value))), "é");
        assert!(tree.lost_words().any(|word| word == "a"));
    }

    #[test]
    fn a_file_in_the_wrong_encoding_is_told_once() {
        let garbled: String = "t: Été à Sète, déjà là, « où »\nn: é\nm: œuvré\n".bytes().map(char::from).collect();
        let (told, fixed) = tell(&garbled);
        assert_eq!(told, ["1:4 garbled-text"]);
        assert_eq!(fixed, "t: Été à Sète, déjà là, « où »\nn: é\nm: œuvré\n");
    }

    #[test]
    fn a_file_of_nothing_but_faults_ends() {
        let text = "- a: b: c\n".repeat(20_000);
        assert!(mend(&Source::new("t", text)).faults.len() <= MOST_FAULTS);
        let text = "a: 'b\n".repeat(20_000);
        assert!(mend(&Source::new("t", text)).faults.len() <= MOST_FAULTS);
    }
}
