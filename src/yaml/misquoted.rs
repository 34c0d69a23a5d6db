//! Quotes that the parser stumbles over: one that is not closed on its line, or that a text has for its own.

use granit_parser::ErrorKind;

use crate::lang::Text;
use crate::source::{Span, offset};
use crate::yaml::line::{Line, between_quotes, lines_from};
use crate::yaml::refusal::{cause, is_about_quotes};
use crate::yaml::stop::{ADD_QUOTES, Refusal, Stop, add_fix};

const UNCLOSED_QUOTE: Text =
    Text::new("the quote opened here is not closed on its line", "le guillemet ouvert ici n’est pas fermé sur sa ligne");
const NEXT_QUOTE: Text = Text::new("the next one stands here", "le suivant se trouve ici");
const CLOSE_QUOTE: Text = Text::new("close the quote at the end of its line", "fermer le guillemet à la fin de sa ligne");

impl Stop<'_> {
    /// A quote that is not closed where its line ends, or text behind one that is.
    pub fn quote(&self) -> Option<Refusal> {
        if !is_about_quotes(self.kind) {
            return None;
        }
        let opening = self.opening()?;
        let quote = self.text[opening..].chars().next()?;
        let line = self.line(opening);
        let mut below = lines_from(self.text, opening).skip(1).filter(|below| !below.is_blank());
        let next_is_entry = below.next().is_none_or(|next| next.key().is_some() || next.text.trim_start().starts_with("- "));
        if next_is_entry && (self.at > line.end() || matches!(self.kind, ErrorKind::UnclosedQuotedScalar)) {
            let (end, instead) = end_of_quote(&line, opening);
            let edit = (Span::new(offset(end), offset(instead)), quote.to_string());
            let mut refusal = self.because(opening, UNCLOSED_QUOTE);
            if self.at > line.end() {
                refusal.finding = refusal.finding.label(self.letter(self.at), NEXT_QUOTE);
            }
            return Some(if self.text[end..instead].is_empty() && is_cut_short(&line, opening, end) {
                refusal
            } else {
                add_fix(refusal, CLOSE_QUOTE, vec![edit])
            });
        }
        let value = line.value().filter(|value| value.start == opening && value.contains(&self.at) && self.bracket.is_none())?;
        let edit = (Span::new(offset(value.start), offset(value.end)), requote(&self.text[value.clone()], quote)?);
        Some(add_fix(self.because(self.at, cause(self.kind, self.text, self.at)), ADD_QUOTES, vec![edit]))
    }

    /// Where the quote begins that the parser speaks of.
    fn opening(&self) -> Option<usize> {
        let is_quote = |at: usize| self.text[at..].starts_with(['"', '\'']);
        if self.last.end > self.last.start && is_quote(self.last.start) && self.text[self.last.clone()].contains('\n') {
            return Some(self.last.start);
        }
        let behind = &self.text[self.last.end..];
        behind.find(['"', '\'']).map(|at| self.last.end + at)
    }
}

/// Where a quote is to be closed on its line, and the end of what stands there in its place.
fn end_of_quote(line: &Line<'_>, opening: usize) -> (usize, usize) {
    let value = &line.text[opening - line.start..];
    let value = value.find(" #").map_or(value, |comment| &value[..comment]).trim_end();
    // The brackets that were open before the quote are closed behind it.
    let value = if is_within_brackets(line, opening) { value.trim_end_matches(['}', ']', ' ']) } else { value };
    let end = opening + value.len();
    match value.chars().next_back().filter(|last| matches!(last, '”' | '“' | '»' | '’' | '\'' | '"')) {
        Some(last) if value.len() > 1 => (end - last.len_utf8(), end),
        _ => (end, end),
    }
}

/// Whether a bracket of the line is open before one of its bytes.
fn is_within_brackets(line: &Line<'_>, at: usize) -> bool {
    let before = &line.text[..at - line.start];
    before.matches(['{', '[']).count() > before.matches(['}', ']']).count()
}

/// Whether another entry may stand between brackets behind a quote that is not closed.
fn is_cut_short(line: &Line<'_>, opening: usize, end: usize) -> bool {
    is_within_brackets(line, opening) && line.text[opening - line.start..end - line.start].contains(',')
}

/// A text that a quote of its own cuts, as one: `'L'Haÿ'`, `"Bien" vivre`.
fn requote(value: &str, quote: char) -> Option<String> {
    let Some(inner) = value.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)) else {
        return Some(between_quotes(value));
    };
    let between = |at: usize| {
        let before = inner[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        before && inner[at + 1..].chars().next().is_some_and(char::is_alphanumeric)
    };
    let is_word =
        inner.split_once(quote).is_some_and(|(word, rest)| word.ends_with(char::is_alphanumeric) && rest.starts_with(' '));
    if is_word && inner.matches(quote).count().is_multiple_of(2) {
        return Some(between_quotes(value));
    }
    let is_apostrophe = quote == '\'' && inner.match_indices(quote).all(|(at, _)| between(at));
    (is_apostrophe || inner.matches(quote).count() == 1).then(|| between_quotes(inner))
}
