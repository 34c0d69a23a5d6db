//! Texts without quotes that a ` #` cuts so that the rest is no YAML.

use granit_parser::ErrorKind;

use crate::lang::Text;
use crate::source::{Span, offset};
use crate::yaml::line::{between_quotes, lines_from};
use crate::yaml::stop::{ADD_QUOTES, Refusal, Stop, add_fix};

const COMMENT: Text = Text::new(
    "a comment begins at this `#` and cuts the text; put the whole text in quotes",
    "un commentaire commence à ce « # » et coupe le texte ; mettez le texte entier entre guillemets droits",
);

impl Stop<'_> {
    /// A ` #` between brackets of one line, behind which their end is not read.
    pub fn comment_in_brackets(&self) -> Option<Refusal> {
        let line = self.line(self.bracket?);
        let from = self.last.start.clamp(line.start, line.end());
        let sharp = from + self.text[from..line.end()].find(" #")? + 1;
        let end = sharp + self.text[sharp..line.end()].find([',', '}', ']'])?;
        let start = self.text[..sharp].rfind([',', '{', '[']).map_or(line.start, |mark| mark + 1);
        let segment = &self.text[start..end];
        let start = start + segment.find(": ").map_or(0, |colon| colon + 2);
        let value = self.text[start..end].trim();
        let start = start + self.text[start..end].find(value)?;
        let edit = (Span::new(offset(start), offset(start + value.len())), between_quotes(value));
        let refusal = self.because(sharp, COMMENT);
        let can_be_quoted = !value.starts_with(['"', '\'']);
        Some(if can_be_quoted { add_fix(refusal, ADD_QUOTES, vec![edit]) } else { refusal })
    }

    /// A text of several lines that a ` #` cuts.
    pub fn cut_text(&self) -> Option<Refusal> {
        if !matches!(self.kind, ErrorKind::CommentInterceptedScalar) {
            return None;
        }
        let line = self.line(self.last.end);
        let sharp = self.last.end + self.text[self.last.end..line.end()].find('#')?;
        let first = self.line(self.last.start);
        let column = first.entry() - first.start;
        let below = lines_from(self.text, line.start).skip(1);
        let below = below.take_while(|below| below.indent() > column && below.key().is_none() && !below.is_blank());
        let end = below.last().map_or(line.end(), |last| last.start + last.text.trim_end().len());
        let edits = [self.last.start, end].map(|at| (Span::new(offset(at), offset(at)), "\"".to_owned()));
        let refusal = Refusal { origin: self.last.start, ..self.because(sharp, COMMENT) };
        let can_be_quoted = !self.text[self.last.start..end].contains(['"', '\\']);
        Some(if can_be_quoted { add_fix(refusal, ADD_QUOTES, edits.to_vec()) } else { refusal })
    }
}
