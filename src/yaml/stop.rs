//! Where a text stops being YAML, as its writer sees it: the parser often notices a mistake only further on.

use std::ops::Range;

use granit_parser::ErrorKind;

use crate::diagnostic::{Edit, Finding, Fix, Place};
use crate::garbled::find_garbled;
use crate::lang::Text;
use crate::source::{Span, offset};
use crate::yaml::line::{Line, between_quotes, goes_on, line_at, lines_from, within_quotes};
use crate::yaml::refusal::{
    GARBLED_TEXT, INVALID_YAML, TAB_INDENTATION, UNKNOWN_ANCHOR, cause, is_about_characters, is_about_layout, rule,
};
use crate::yaml::unusual::name_of_space;

/// What is known where the parser gives up.
pub struct Stop<'t> {
    pub kind: &'t ErrorKind,
    pub text: &'t str,
    /// The byte that the parser points at.
    pub at: usize,
    /// The bytes of the last thing that was read.
    pub last: Range<usize>,
    /// The bracket that is open there.
    pub bracket: Option<usize>,
    /// Where the collections begin that are open there, the outermost first.
    pub starts: Vec<usize>,
}

/// What is told of a stop, and how reading goes on behind it.
pub struct Refusal {
    pub finding: Finding,
    /// A byte of the part to lay aside where nothing is mended.
    pub origin: usize,
    /// What mends the text enough to be read on, where it is not the fix.
    pub mend: Option<Vec<(Span, String)>>,
}

impl Refusal {
    pub fn of(finding: Finding) -> Refusal {
        let origin = match finding.at {
            Place::Span(span) => span.start as usize,
            _ => 0,
        };
        Refusal { finding, origin, mend: None }
    }
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
const GLUED_DASH: Text = Text::new("a space is missing after this dash", "il manque une espace après ce tiret");
const NO_BREAK: Text = Text::new(
    "an ordinary space must follow the `:`, and this is another one",
    "une espace ordinaire doit suivre le « : », et celle-ci en est une autre",
);
const BULLET: Text = Text::new("a bullet stands here in place of a dash", "une puce se trouve ici à la place d’un tiret");
const EMPTY_ITEM: Text = Text::new("nothing stands before this comma", "rien ne précède cette virgule");
const LEADING_COMMA: Text = Text::new(
    "a text cannot begin with this character; put it in quotes",
    "un texte ne peut commencer par ce caractère ; mettez-le entre guillemets droits",
);
const AFTER_BRACKET: Text = Text::new(
    "text follows a closed bracket; put the whole in quotes",
    "du texte suit un crochet fermé ; mettez le tout entre guillemets droits",
);
const SECOND_ANCHOR: Text = Text::new("one thing has one `&` name at most", "une chose a au plus un nom en « & »");

pub const ADD_QUOTES: Text = Text::new("put the whole text in quotes", "mettre le texte entier entre guillemets droits");
const ADD_SPACE: Text = Text::new("put a space", "mettre une espace");
const DASHES: Text = Text::new("put a dash `-` and a space", "mettre un tiret « - » et une espace");
const REMOVE: Text = Text::new("take the character out", "retirer le caractère");
const AS_IT_WAS: Text = Text::new("write the letters as they were", "rétablir les lettres");
const ALIGN: Text = Text::new(
    "this line begins behind {found} spaces; {meant} would align it with `{key}`",
    "cette ligne commence après {found} espaces ; {meant} l’aligneraient sur « {key} »",
);

impl Stop<'_> {
    /// What is told, at the place to mend.
    pub fn refusal(mut self) -> Refusal {
        self.bracket = self.bracket.or_else(|| self.bracket_ahead());
        let begins = self.line(self.at).text.trim_start_matches(' ');
        if rule(self.kind) == TAB_INDENTATION || begins.starts_with('\t') && !is_about_characters(self.kind) {
            let at = self.tab().unwrap_or(self.at);
            let finding = Finding::new(TAB_INDENTATION, self.letter(at)).fact("cause", cause(self.kind, self.text, at));
            return Refusal::of(finding);
        }
        let bracket = || self.comment_in_brackets().or_else(|| self.mismatch()).or_else(|| self.find_unclosed());
        let spot = || self.find_glued().or_else(|| self.bullet()).or_else(|| self.cut_text()).or_else(|| self.to_quote());
        let known = self.conflict().or_else(|| self.character()).or_else(|| self.quote()).or_else(bracket).or_else(spot);
        known.or_else(|| self.comma_or_anchor()).unwrap_or_else(|| Refusal::of(self.otherwise()))
    }

    /// The first bracket behind what was read: the parser looks ahead of what it hands out.
    fn bracket_ahead(&self) -> Option<usize> {
        let from = self.last.end.min(self.at);
        let (mut open, mut start) = (Vec::new(), from);
        for line in self.text[from..self.at].split_inclusive('\n') {
            let read = line.split(" #").next().unwrap_or(line);
            for (at, mark) in read.match_indices(['{', '[', '}', ']']) {
                match mark {
                    "{" | "[" => open.push(start + at),
                    _ => drop(open.pop()),
                }
            }
            start += line.len();
        }
        open.first().copied()
    }

    fn otherwise(&self) -> Finding {
        let finding = Finding::new(rule(self.kind), self.letter(self.at)).fact("cause", cause(self.kind, self.text, self.at));
        let line = self.line(self.at);
        let column = |start: &usize| start - self.line(*start).start;
        let found = line.text.len() - line.text.trim_start_matches(' ').len();
        let nearest = self.starts.iter().filter(|start| column(start) != found).min_by_key(|start| column(start).abs_diff(found));
        let is_layout = is_about_layout(self.kind) && !line.is_blank() && self.bracket.is_none();
        match nearest.filter(|_| is_layout) {
            Some(start) => {
                let key = self.text[*start..].split([':', '\n', '\r']).next().unwrap_or_default();
                finding.fact("found", found).fact("meant", column(start)).fact("key", key.trim()).help(ALIGN)
            }
            None => finding,
        }
    }

    pub fn because(&self, at: usize, cause: Text) -> Refusal {
        Refusal::of(Finding::new(INVALID_YAML, self.letter(at)).fact("cause", cause))
    }

    /// The bytes of the letter there; none at the end of a line.
    pub fn letter(&self, at: usize) -> Span {
        let letter = self.text[at..].chars().next().filter(|letter| !matches!(letter, '\n' | '\r'));
        Span::new(offset(at), offset(at + letter.map_or(0, char::len_utf8)))
    }

    pub fn line(&self, at: usize) -> Line<'_> {
        line_at(self.text, at)
    }

    /// The tab in what indents the line at hand, else the next one that is not blank.
    fn tab(&self) -> Option<usize> {
        let tab = |line: Line<'_>, indents: &[char]| {
            let before = line.text.len() - line.text.trim_start_matches(indents).len();
            line.text[..before].find('\t').map(|tab| line.start + tab)
        };
        let mut lines = lines_from(self.text, self.at);
        let at_hand = lines.next()?;
        let next = lines.find(|line| !line.is_blank());
        tab(at_hand, &[' ', '\t']).or_else(|| tab(next?, &[' ', '\t', '-'])).or_else(|| tab(at_hand, &[' ', '\t', '-']))
    }

    /// A line that git wrote between two versions, at the line at hand or before it; reading goes on with the first version.
    fn conflict(&self) -> Option<Refusal> {
        let before = &self.text[..self.line(self.at).end()];
        let marker = |marker: &str| {
            let at = format!("\n{marker}");
            before.rfind(&at).map(|at| at + 1).or_else(|| before.starts_with(marker).then_some(0))
        };
        let at = marker("<<<<<<< ").or_else(|| marker(">>>>>>> "))?;
        let mut is_second = false;
        let mut edits = Vec::new();
        for line in lines_from(self.text, at) {
            let is_end = line.text.starts_with(">>>>>>> ");
            is_second |= line.text.starts_with("=======");
            if is_second || is_end || line.start == at || line.text.starts_with("||||||| ") {
                edits.push((Span::new(offset(line.start), offset(line.start)), "#".to_owned()));
            }
            if is_end {
                break;
            }
        }
        Some(Refusal { mend: Some(edits), ..self.because(at, CONFLICT) })
    }

    /// A letter that YAML does not admit: one that is wrong only for its encoding, or that nobody sees.
    fn character(&self) -> Option<Refusal> {
        let ErrorKind::UnexpectedCharacter { character } = self.kind else { return None };
        if !crate::lang::is_invisible(*character) || !self.text[self.at..].starts_with(*character) {
            return None;
        }
        let line = self.line(self.at);
        let here = self.at - line.start;
        let stretch = find_garbled(line.text).into_iter().find(|stretch| stretch.at.contains(&here));
        let finding = match stretch {
            Some(stretch) => {
                let at = Span::new(offset(line.start + stretch.at.start), offset(line.start + stretch.at.end));
                let finding = Finding::new(GARBLED_TEXT, at).fact("garbled", &self.text[at.range()]);
                finding.fact("was", stretch.was.as_str()).replace(AS_IT_WAS, at, stretch.was)
            }
            None => self.because(self.at, cause(self.kind, self.text, self.at)).finding.replace(REMOVE, self.letter(self.at), ""),
        };
        Some(Refusal::of(finding))
    }

    /// A bracket that closes another kind than is open.
    fn mismatch(&self) -> Option<Refusal> {
        let ErrorKind::MismatchedFlowCollectionEnd { close, .. } = self.kind else { return None };
        let behind = self.last.end.max(self.at);
        let at = behind + self.text[behind..].find(*close)?;
        let mut refusal = self.because(at, OTHER_BRACKET);
        refusal.finding = refusal.finding.label(self.letter(self.at), OPENED_HERE);
        Some(Refusal { origin: self.at, ..refusal })
    }

    /// A bracket of a line above, within which nothing else of the kind that follows can stand.
    fn find_unclosed(&self) -> Option<Refusal> {
        let here = self.line(self.at).start;
        // A bracket of which nothing goes on below is the one that was left open.
        let is_left = |start: &&usize| {
            let mut below = lines_from(self.text, **start).skip(1).filter(|below| !below.is_blank());
            let is_entry = |next: Line<'_>| next.key().is_some() || next.text.trim_start().starts_with("- ");
            **start < here && self.text[**start..].starts_with(['{', '[']) && below.next().is_some_and(is_entry)
        };
        let left = self.starts.iter().find(is_left).copied();
        let bracket = left.or(self.bracket).filter(|bracket| *bracket < here)?;
        if is_about_characters(self.kind) {
            return None;
        }
        let mut refusal = self.because(self.at, UNCLOSED_ABOVE);
        refusal.finding = refusal.finding.label(self.letter(bracket), OPENED_HERE);
        Some(Refusal { origin: bracket, ..refusal })
    }

    /// `key:value` or `-key: value` on the line at hand or the one before, whose text goes on here.
    fn find_glued(&self) -> Option<Refusal> {
        let is_about_keys =
            matches!(self.kind, ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey);
        let here = self.line(self.at);
        let above = self.line(here.start.saturating_sub(1));
        let dash = |line: Line<'_>| {
            let rest = line.text.trim_start_matches(' ').strip_prefix('-')?;
            let is_glued = rest.starts_with(|letter: char| letter.is_lowercase()) && line.key().is_some();
            is_glued.then(|| line.end() - rest.len() - 1)
        };
        if let Some(at) = [here, above].into_iter().find_map(dash).filter(|_| is_about_keys || is_about_layout(self.kind)) {
            // Where the lines below stand under the key, the dash goes to the left, else the key to the right.
            let line = self.line(at);
            let next = lines_from(self.text, at).skip(1).find(|next| !next.is_blank());
            let is_above = at > line.start && next.is_some_and(|next| next.indent() == at + 1 - line.start);
            let edit = if is_above {
                (Span::new(offset(at - 1), offset(at + 1)), "- ".to_owned())
            } else {
                (Span::new(offset(at + 1), offset(at + 1)), " ".to_owned())
            };
            return Some(add_fix(self.because(at, GLUED_DASH), ADD_SPACE, vec![edit]));
        }
        let at = [here, above].into_iter().find_map(|line| Some(line.start + glued_colon(line.text)?));
        let colon = at.filter(|_| is_about_keys)?;
        let next = self.text[colon + 1..].chars().next()?;
        let edit = |end: usize| vec![(Span::new(offset(colon + 1), offset(end)), " ".to_owned())];
        Some(match name_of_space(next) {
            Some(name) => {
                let mut refusal = self.because(colon + 1, NO_BREAK);
                refusal.finding = refusal.finding.label(self.letter(colon + 1), name);
                add_fix(refusal, ADD_SPACE, edit(colon + 1 + next.len_utf8()))
            }
            None => add_fix(self.because(colon, GLUED), ADD_SPACE, edit(colon + 1)),
        })
    }

    /// A `*` in place of the dash of an item, and those of the items that follow.
    fn bullet(&self) -> Option<Refusal> {
        let line = self.line(self.at);
        let is_bullet = |line: &Line<'_>| self.text[line.entry()..].starts_with("* ") && line.key().is_none();
        if !matches!(self.kind, ErrorKind::MissingAnchorOrAliasName) || line.entry() != self.at || !is_bullet(&line) {
            return None;
        }
        let items = lines_from(self.text, self.at).take_while(|other| other.is_blank() || other.indent() >= line.indent());
        let items = items.filter(|other| other.indent() == line.indent() && is_bullet(other));
        let edits = items.map(|item| (Span::new(offset(item.entry()), offset(item.entry() + 1)), "-".to_owned()));
        Some(add_fix(self.because(self.at, BULLET), DASHES, edits.collect()))
    }

    /// A text on one line that is YAML only between quotes: `Contrat : la suite`, `@médiation`, `[Nord] Accueil`.
    fn to_quote(&self) -> Option<Refusal> {
        let line = self.line(self.at);
        let is_between_brackets = self.bracket.is_some_and(|bracket| bracket >= line.start);
        let (start, end) =
            if is_between_brackets { self.between_brackets()? } else { line.value().map(|value| (value.start, value.end))? };
        let value = &self.text[start..end];
        let begins = |marks: &[char]| value.starts_with(marks);
        let (is_here, is_inside) = (self.at == start, start < self.at && self.at < end);
        let cause = match self.kind {
            ErrorKind::MappingValueNotAllowed
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::FlowMappingValueAdjacentCollection
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
                if is_inside && self.text[self.at..].starts_with(':') =>
            {
                cause(&ErrorKind::InvalidColonPlacement, self.text, self.at)
            }
            _ if begins(&['[', '{']) && is_inside && self.bracket.is_none() => AFTER_BRACKET,
            ErrorKind::UnexpectedCharacter { .. } if is_here => cause(self.kind, self.text, self.at),
            ErrorKind::BlockSequenceEntryNotAllowed if begins(&['-']) => cause(self.kind, self.text, self.at),
            ErrorKind::MissingAnchorOrAliasName | ErrorKind::UnknownAnchor if begins(&['&', '*']) => {
                cause(&ErrorKind::MissingAnchorOrAliasName, self.text, self.at)
            }
            ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent if begins(&['|', '>']) => {
                cause(self.kind, self.text, self.at)
            }
            _ => return None,
        };
        let is_alias = rule(self.kind) == UNKNOWN_ANCHOR && !value[1..].contains([' ', '*']);
        if begins(&['"', '\'']) || is_alias || !is_between_brackets && goes_on(self.text, line) {
            return None;
        }
        let edit = (Span::new(offset(start), offset(end)), between_quotes(within_quotes(value).unwrap_or(value)));
        Some(add_fix(self.because(self.at, cause), ADD_QUOTES, vec![edit]))
    }

    /// The value at hand between brackets of one line.
    fn between_brackets(&self) -> Option<(usize, usize)> {
        let line = self.line(self.at);
        let start = self.text[line.start..self.at].rfind([',', '{', '[']).map(|mark| line.start + mark + 1)?;
        let end = self.at + self.text[self.at..line.end()].find([',', '}', ']'])?;
        let start = start + self.text[start..end].find(": ").map_or(0, |colon| colon + 2);
        let value = self.text[start..end].trim();
        let start = start + self.text[start..end].find(value)?;
        (self.at < start + value.len()).then(|| (start, start + value.len()))
    }

    fn comma_or_anchor(&self) -> Option<Refusal> {
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

/// A refusal with the edits that certainly mend it.
pub fn add_fix(mut refusal: Refusal, title: Text, edits: Vec<(Span, String)>) -> Refusal {
    let edits = edits.into_iter().map(|(at, text)| Edit { at: Place::Span(at), text });
    refusal.finding.fix = Some(Fix::certain(title, edits.collect()));
    refusal
}

/// The `:` of `key:value` at the beginning of a line; that of an address is none.
fn glued_colon(line: &str) -> Option<usize> {
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
