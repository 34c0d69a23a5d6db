//! What an expression of `--where` that is still being written may go on with.

use crate::query::columns::Column;
use crate::query::expression::{Quoted, Token, tokens};
use crate::query::kinds::Listing;
use crate::query::names::column;

/// What may stand next.
#[derive(Clone, Copy)]
pub enum Next {
    /// A column, `not`, `missing(`, `count(`.
    Test,
    /// A column alone.
    Column,
    /// A sign that compares the column.
    Sign(Column<'static>),
    /// A value of the column.
    Value(Column<'static>),
    /// `and` or `or`.
    Link,
}

/// Where one stands between the tokens.
#[derive(Clone, Copy)]
enum Place {
    Test,
    /// Behind `missing` or `count`, of which the latter is compared.
    Called,
    Inside,
    /// Behind a column: it may be yes or no.
    Column(Column<'static>),
    Value(Column<'static>),
    /// Behind `in`, and between its values.
    In(Column<'static>),
    Values(Column<'static>),
    Listed(Column<'static>),
    Link,
}

/// What may stand next, and where the word begins that is being written, in bytes; none where nothing is expected.
pub fn next(text: &str, kind: &'static Listing) -> Option<(usize, Next)> {
    let begun = begin_of_word(text);
    let mut place = Place::Test;
    for placed in tokens(&text[..begun]).ok()? {
        place = place.behind(&placed.token, kind)?;
    }
    let next = match place {
        Place::Test => Next::Test,
        Place::Inside => Next::Column,
        Place::Column(column) => Next::Sign(column),
        Place::Value(column) | Place::Values(column) => Next::Value(column),
        Place::Link => Next::Link,
        Place::Called | Place::In(_) | Place::Listed(_) => return None,
    };
    Some((begun, next))
}

/// Where the last word begins, if the text ends within one; a quote that is open begins one.
fn begin_of_word(text: &str) -> usize {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    match tokens(text) {
        Ok(tokens) => match tokens.last() {
            Some(last) if byte(last.end) == text.len() && matches!(last.token, Token::Word(_, Quoted::No)) => byte(last.start),
            _ => text.len(),
        },
        Err(_) => text.rfind(['"', '\'', '«', '“']).unwrap_or(text.len()),
    }
}

impl Place {
    fn behind(self, token: &Token, kind: &'static Listing) -> Option<Place> {
        let word = match token {
            Token::Word(word, Quoted::No) => word.to_ascii_lowercase(),
            _ => String::new(),
        };
        let is_link = word == "and" || word == "or";
        Some(match (self, token) {
            (Place::Test, Token::Sign("(")) => Place::Test,
            (Place::Test, Token::Word(name, Quoted::No)) => match word.as_str() {
                "not" => Place::Test,
                "missing" | "count" => Place::Called,
                _ => Place::Column(column(kind, name, &[]).ok()?),
            },
            (Place::Column(_) | Place::Link, Token::Word(..)) if is_link => Place::Test,
            (Place::Called, Token::Sign("(")) => Place::Inside,
            (Place::Inside, Token::Word(name, _)) => Place::Column(column(kind, name, &[]).ok()?),
            (Place::Column(column), Token::Word(..)) if word == "in" => Place::In(column),
            (Place::Column(column), Token::Sign("=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~")) => Place::Value(column),
            (Place::In(column), Token::Sign("(")) | (Place::Listed(column), Token::Sign(",")) => Place::Values(column),
            (Place::Values(column), Token::Word(..)) => Place::Listed(column),
            (Place::Value(_), Token::Word(..)) | (Place::Column(_) | Place::Listed(_) | Place::Link, Token::Sign(")")) => {
                Place::Link
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::kinds::kind;

    /// What is expected behind a text about actions, and the word that is being written.
    fn expected(text: &str) -> Option<(String, String)> {
        let (begun, next) = next(text, kind("actions").expect("actions are listed"))?;
        let name = match next {
            Next::Test => "test".to_owned(),
            Next::Column => "column".to_owned(),
            Next::Sign(column) => format!("sign of {}", column.name),
            Next::Value(column) => format!("value of {}", column.name),
            Next::Link => "link".to_owned(),
        };
        Some((name, text[begun..].to_owned()))
    }

    #[test]
    fn an_expression_goes_on_with_what_its_grammar_has_next() {
        for (text, name, word) in [
            ("", "test", ""),
            ("sta", "test", "sta"),
            ("not (sta", "test", "sta"),
            ("status ", "sign of status", ""),
            ("status = ", "value of status", ""),
            ("status=do", "value of status", "do"),
            ("status = \"en c", "value of status", "\"en c"),
            ("status = done ", "link", ""),
            ("status = done and l", "test", "l"),
            ("leads in (vi", "value of leads", "vi"),
            ("leads in (ville, p", "value of leads", "p"),
            ("leads in (ville) ", "link", ""),
            ("missing(le", "column", "le"),
            ("late and ", "test", ""),
            ("État = ", "value of status", ""),
        ] {
            assert_eq!(expected(text), Some((name.to_owned(), word.to_owned())), "{text}");
        }
    }

    #[test]
    fn nothing_is_expected_behind_what_no_expression_is() {
        for text in ["nothing = ", "status done ", "in (", "status = = ", "count ", ") "] {
            assert_eq!(expected(text), None, "{text}");
        }
    }
}
