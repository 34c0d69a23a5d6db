//! Where a text stops being YAML, as its writer sees it: the parser often notices a mistake only further on.

use granit_parser::ErrorKind;

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::source::{Span, offset};
use crate::yaml::refusal::{INVALID_YAML, TAB_INDENTATION, cause, is_about_characters, rule};

/// What is known where the parser gives up.
pub struct Stop<'t> {
    pub kind: &'t ErrorKind,
    pub text: &'t str,
    /// The byte that the parser points at.
    pub at: usize,
    /// The byte behind the last thing that was read.
    pub read: usize,
    /// The bracket that is open there.
    pub bracket: Option<usize>,
}

const OPENED_HERE: Text = Text::new("opened here", "ouvert ici");
const CONFLICT: Text = Text::new(
    "git left a conflict here; keep one of the two versions, and remove the lines of `<`, `=` and `>`",
    "git a laissé ici un conflit ; gardez une des deux versions, et retirez les lignes de « < », de « = » et de « > »",
);
const OTHER_BRACKET: Text =
    Text::new("this does not close the bracket that is open here", "ceci ne ferme pas le crochet ou l’accolade ouverts ici");
const UNCLOSED_ABOVE: Text = Text::new(
    "a bracket opened above is not closed yet",
    "un crochet ou une accolade ouverts plus haut ne sont pas encore fermés",
);
const GLUED: Text = Text::new("a space is missing after this `:`", "il manque une espace après ce « : »");
const NO_BREAK: Text = Text::new(
    "this is a no-break space; put an ordinary one after the `:`",
    "ceci est une espace insécable ; mettez une espace ordinaire après le « : »",
);
const EMPTY_ITEM: Text = Text::new("nothing stands before this comma", "rien ne précède cette virgule");
const LEADING_COMMA: Text = Text::new(
    "a text cannot begin with this character; put it in quotes",
    "un texte ne peut commencer par ce caractère ; mettez-le entre guillemets droits",
);
const SECOND_ANCHOR: Text = Text::new("one thing has one `&` name at most", "une chose a au plus un nom en « & »");

impl Stop<'_> {
    /// The finding, at the place to mend.
    pub fn finding(&self) -> Finding {
        if rule(self.kind) == TAB_INDENTATION {
            let at = self.tab().unwrap_or(self.at);
            return Finding::new(TAB_INDENTATION, self.letter(at)).fact("cause", cause(self.kind, self.text, at));
        }
        let known = self.conflict().or_else(|| self.mismatch()).or_else(|| self.unclosed()).or_else(|| self.glued());
        known.or_else(|| self.comma_or_anchor()).unwrap_or_else(|| {
            Finding::new(rule(self.kind), self.letter(self.at)).fact("cause", cause(self.kind, self.text, self.at))
        })
    }

    fn because(&self, at: usize, cause: Text) -> Finding {
        Finding::new(INVALID_YAML, self.letter(at)).fact("cause", cause)
    }

    /// The bytes of the letter there; none at the end of a line.
    fn letter(&self, at: usize) -> Span {
        let letter = self.text[at..].chars().next().filter(|letter| !matches!(letter, '\n' | '\r'));
        Span::new(offset(at), offset(at + letter.map_or(0, char::len_utf8)))
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
    }

    /// The lines from that byte's on, each with where it begins.
    fn lines(&self, at: usize) -> impl Iterator<Item = (usize, &str)> {
        let mut start = self.line_start(at);
        self.text[start..].split_inclusive('\n').map(move |line| {
            let begins = start;
            start += line.len();
            (begins, line)
        })
    }

    /// The tab in what indents the line at hand, else the next one that is not blank.
    fn tab(&self) -> Option<usize> {
        let tab = |(start, line): (usize, &str), indents: &[char]| {
            let before = line.len() - line.trim_start_matches(indents).len();
            line[..before].find('\t').map(|tab| start + tab)
        };
        let mut lines = self.lines(self.at);
        let at_hand = lines.next()?;
        let next = lines.find(|(_, line)| !line.trim().is_empty());
        tab(at_hand, &[' ', '\t']).or_else(|| tab(next?, &[' ', '\t', '-'])).or_else(|| tab(at_hand, &[' ', '\t', '-']))
    }

    /// A line that git wrote between two versions, at the line at hand or before it.
    fn conflict(&self) -> Option<Finding> {
        let end = self.lines(self.at).next().map_or(self.at, |(start, line)| start + line.len());
        let marker = |marker: &str| {
            let at = format!("\n{marker}");
            let before = &self.text[..end];
            before.rfind(&at).map(|at| at + 1).or_else(|| before.starts_with(marker).then_some(0))
        };
        let at = marker("<<<<<<< ").or_else(|| marker(">>>>>>> "))?;
        Some(self.because(at, CONFLICT))
    }

    /// A bracket that closes another kind than is open.
    fn mismatch(&self) -> Option<Finding> {
        let ErrorKind::MismatchedFlowCollectionEnd { close, .. } = self.kind else { return None };
        let behind = self.read.max(self.at);
        let at = behind + self.text[behind..].find(*close)?;
        Some(self.because(at, OTHER_BRACKET).label(self.letter(self.at), OPENED_HERE))
    }

    /// A bracket of a line above, within which nothing else of the kind that follows can stand.
    fn unclosed(&self) -> Option<Finding> {
        let bracket = self.bracket.filter(|bracket| *bracket < self.line_start(self.at))?;
        (!is_about_characters(self.kind)).then(|| self.because(self.at, UNCLOSED_ABOVE).label(self.letter(bracket), OPENED_HERE))
    }

    /// `key:value` on the line at hand or the one before, whose text goes on here.
    fn glued(&self) -> Option<Finding> {
        let is_about_keys =
            matches!(self.kind, ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey);
        let here = self.line_start(self.at);
        let above = self.line_start(here.saturating_sub(1));
        let at = [here, above].into_iter().find_map(|start| Some(start + glued_colon(&self.text[start..])?));
        at.filter(|_| is_about_keys).map(|at| {
            let is_blank = self.text[at + 1..].starts_with(char::is_whitespace);
            if is_blank { self.because(at + 1, NO_BREAK) } else { self.because(at, GLUED) }
        })
    }

    fn comma_or_anchor(&self) -> Option<Finding> {
        if is_about_characters(self.kind) {
            return None;
        }
        let before = self.text[..self.at].trim_end();
        match self.text[self.at..].chars().next()? {
            ',' if before.ends_with([',', '[', '{']) => Some(self.because(self.at, EMPTY_ITEM)),
            ',' if self.bracket.is_none() => Some(self.because(self.at, LEADING_COMMA)),
            '&' if before.rsplit(char::is_whitespace).next()?.starts_with('&') => Some(self.because(self.at, SECOND_ANCHOR)),
            _ => None,
        }
    }
}

/// The `:` of `key:value` at the beginning of a line; that of an address is none.
fn glued_colon(text: &str) -> Option<usize> {
    let line = text.lines().next()?;
    let word = line.trim_start_matches([' ', '-']);
    let colon = word.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-'))?;
    let behind = word[colon..].strip_prefix(':')?;
    let is_glued = colon > 0 && !behind.is_empty() && !behind.starts_with([' ', '\t', '/', ':']);
    is_glued.then(|| line.len() - word.len() + colon)
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Place;
    use crate::lang::Fact;
    use crate::source::Source;
    use crate::yaml::read;

    /// The place and the beginning of the cause.
    fn stop(text: &str) -> String {
        let source = Source::new("t", text.to_owned());
        let finding = read(&source).map(|_| ()).expect_err("the text is no YAML");
        let Place::Span(span) = finding.at else { panic!("{finding:?} has no bytes") };
        let position = source.position(span.start);
        let cause = finding.facts.into_iter().find_map(|(name, fact)| (name == "cause").then_some(fact));
        let Some(Fact::Text(cause)) = cause else { panic!("there is no cause") };
        format!("{}:{} {}", position.line, position.column, cause.en.split(['`', ';']).next().unwrap_or_default().trim_end())
    }

    fn tab(text: &str) -> String {
        let source = Source::new("t", text.to_owned());
        let finding = read(&source).map(|_| ()).expect_err("the text is no YAML");
        let Place::Span(span) = finding.at else { panic!("{finding:?} has no bytes") };
        assert_eq!((finding.rule, source.slice(span)), ("tab-indentation", "\t"), "{text:?}");
        let position = source.position(span.start);
        format!("{}:{}", position.line, position.column)
    }

    #[test]
    fn a_tab_is_shown_where_it_stands() {
        for (text, place) in [
            ("council:\n  kind: clspd\n\tcreated: 1\n", "3:1"),
            ("council:\n\tkind: clspd\n", "2:1"),
            ("axes:\n  -\tid: a\n  \ttitle: b\n", "3:3"),
            ("a: |\n\tb\n", "2:1"),
            ("a: b\n\n\tc: d\n", "3:1"),
            ("a: b\r\n\tc: d\r\n", "2:1"),
        ] {
            assert_eq!(tab(text), place, "{text:?}");
        }
    }

    #[test]
    fn a_mistake_is_shown_where_it_was_made() {
        for (text, expected) in [
            ("a: [b, c\nd: e\nf: g\n", "2:2 a bracket opened above is not closed yet"),
            ("a: {b: c\nd: e\n", "2:2 a bracket opened above is not closed yet"),
            ("a: [b\n", "1:4 the"),
            ("stspd:1\ntitle: x\n", "1:6 a space is missing after this"),
            ("title: x\nversion:1\nperiod: {}\n", "2:8 a space is missing after this"),
            ("url: x\nsee: https://x: y\n", "2:15 a"),
            ("a: [b,,c]\n", "1:7 nothing stands before this comma"),
            ("a: [,b]\n", "1:5 nothing stands before this comma"),
            ("a: [b, c}\n", "1:9 this does not close the bracket that is open here"),
            ("a: [\n  b,\n  c\n}\n", "4:1 this does not close the bracket that is open here"),
            ("x-a: ,\n", "1:6 a text cannot begin with this character"),
            ("a: &b &c d\n", "1:7 one thing has one"),
            ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "2:1 git left a conflict here"),
            ("<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", "1:1 git left a conflict here"),
            ("a:\n  - b\n<<<<<<< HEAD\n  - c\n=======\n  - d\n>>>>>>> x\n", "3:1 git left a conflict here"),
        ] {
            assert_eq!(stop(text), expected, "{text:?}");
        }
    }
}
