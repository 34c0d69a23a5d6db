//! The expressions of `--where`, read by descent into the same conditions as the filters.
//!
//! ```text
//! expression := all ("or" all)*
//! all        := one ("and" one)*
//! one        := "not" one | "(" expression ")" | test
//! test       := "missing" "(" column ")"
//!             | "count" "(" column ")" comparison number
//!             | column comparison value | column ("~" | "!~") value | column "in" "(" value ("," value)* ")"
//!             | column                          -- one that is yes or no
//! comparison := "=" | "!=" | "<" | "<=" | ">" | ">="
//! value      := word | "\"…\"" | "'…'" | "« … »"
//! ```

use crate::lang::Text;
use crate::nearest::plain;
use crate::query::cell::Type;
use crate::query::columns::Column;
use crate::query::condition::{Comparison, Condition, Operand, Test};
use crate::query::error::QueryError;
use crate::query::kinds::Listing;
use crate::query::names;
use crate::query::relation::Relation;
use crate::query::subject::Subject;

/// Most parentheses and negations inside one another.
const DEEPEST: usize = 64;

const END: Text =
    Text::new("the expression ends where {expected} is expected", "l’expression finit là où l’on attend {expected}");
const UNEXPECTED: Text =
    Text::new("`{found}` stands where {expected} is expected", "« {found} » est là où l’on attend {expected}");
const UNCLOSED: Text = Text::new("this quote is not closed", "ce guillemet n’est pas fermé");
const TOO_DEEP: Text = Text::new("more than 64 parentheses inside one another", "plus de 64 parenthèses imbriquées");
const NOT_ORDERED: Text = Text::new(
    "`{column}` has no order: only days, periods and numbers compare with `{sign}`",
    "« {column} » n’a pas d’ordre : seuls les jours, les périodes et les nombres se comparent par « {sign} »",
);
const NO_LETTERS: Text = Text::new(
    "`{column}` is yes or no, and contains no letters: `{sign}` is for texts",
    "« {column} » est oui ou non, et ne contient pas de lettres : « {sign} » est pour les textes",
);
pub const NOTHING_SOUGHT: Text = Text::new("there are no letters to look for", "il n’y a pas de lettres à chercher");
const SEVERAL_WORDS: Text = Text::new(
    "a value of several words is quoted: \"{words}\"",
    "une valeur de plusieurs mots est entre guillemets : \"{words}\"",
);
const NOT_FLAG: Text = Text::new(
    "`{column}` is not yes or no: compare it, as in `{column} = …`",
    "« {column} » n’est pas oui ou non : comparez-la, comme dans « {column} = … »",
);
const NO_COUNT: Text = Text::new("`{found}` is no number to count to", "« {found} » n’est pas un nombre à compter");

const A_TEST: Text =
    Text::new("a column, `not`, `missing(…)`, `count(…)` or `(`", "une colonne, « not », « missing(…) », « count(…) » ou « ( »");
const A_VALUE: Text = Text::new("a value", "une valeur");
const A_COLUMN: Text = Text::new("a column", "une colonne");
const A_SIGN: Text = Text::new("`=`, `!=`, `<`, `<=`, `>` or `>=`", "« = », « != », « < », « <= », « > » ou « >= »");
const A_LINK: Text = Text::new("`and`, `or` or the end", "« and », « or » ou la fin");
const OPEN: Text = Text::new("`(`", "« ( »");
const CLOSE: Text = Text::new("`)`", "« ) »");
const CLOSE_OR_COMMA: Text = Text::new("`,` or `)`", "« , » ou « ) »");

/// Reads an expression over the columns of a kind.
pub fn parse<'s>(text: &str, kind: &'static Listing, subjects: &[Subject<'s>]) -> Result<Condition<'s>, QueryError> {
    let tokens = tokens(text)?;
    let mut parser = Parser { text, tokens: &tokens, next: 0, depth: 0, kind, subjects };
    let condition = parser.expression()?;
    match parser.peek() {
        None => Ok(condition),
        Some(_) => Err(parser.after_test()),
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A word, and whether it was quoted.
    Word(String, Quoted),
    Sign(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quoted {
    Yes,
    No,
}

/// A token and where it stands, in characters.
pub struct Placed {
    pub token: Token,
    pub start: usize,
    pub end: usize,
}

const SIGNS: [&str; 12] = ["==", "!=", "!~", "<=", ">=", "=", "<", ">", "~", "(", ")", ","];

pub fn tokens(text: &str) -> Result<Vec<Placed>, QueryError> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let start = at;
        let token = if letter.is_whitespace() {
            at += 1;
            continue;
        } else if let Some(close) = closing(letter) {
            let length = letters[at + 1..].iter().position(|letter| *letter == close);
            let length = length.ok_or_else(|| QueryError::new(UNCLOSED, []).at(text, start, start + 1))?;
            at += length + 2;
            let quoted: String = letters[start + 1..=start + length].iter().collect();
            Token::Word(quoted.trim().to_owned(), Quoted::Yes)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| starts_with(&letters[at..], sign)) {
            at += sign.len();
            // As programs write it.
            Token::Sign(if sign == "==" { "=" } else { sign })
        } else {
            let rest = &letters[at..];
            at += rest.iter().position(|letter| ends_word(*letter)).unwrap_or(rest.len()).max(1);
            Token::Word(letters[start..at].iter().collect(), Quoted::No)
        };
        tokens.push(Placed { token, start, end: at });
    }
    Ok(tokens)
}

fn closing(letter: char) -> Option<char> {
    match letter {
        '"' | '\'' => Some(letter),
        '«' => Some('»'),
        '“' => Some('”'),
        _ => None,
    }
}

fn starts_with(letters: &[char], sign: &str) -> bool {
    sign.chars().enumerate().all(|(at, letter)| letters.get(at) == Some(&letter))
}

fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '=' | '!' | '<' | '>' | '~' | '(' | ')' | ',' | '"' | '«' | '»' | '“' | '”')
}

struct Parser<'p, 's> {
    text: &'p str,
    tokens: &'p [Placed],
    next: usize,
    depth: usize,
    kind: &'static Listing,
    subjects: &'p [Subject<'s>],
}

impl<'p, 's> Parser<'p, 's> {
    fn peek(&self) -> Option<&'p Placed> {
        self.tokens.get(self.next)
    }

    /// Passes over a keyword or a sign if it is next.
    fn passes(&mut self, wanted: &str) -> bool {
        let is_next = self.peek().is_some_and(|placed| match &placed.token {
            Token::Word(word, Quoted::No) => word.eq_ignore_ascii_case(wanted),
            Token::Word(_, Quoted::Yes) => false,
            Token::Sign(sign) => *sign == wanted,
        });
        self.next += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: &str, expected: Text) -> Result<(), QueryError> {
        if self.passes(sign) { Ok(()) } else { Err(self.refuse_next(expected)) }
    }

    fn refuse_next(&self, expected: Text) -> QueryError {
        let Some(placed) = self.peek() else {
            let end = self.text.chars().count();
            let error = QueryError::new(END, [("expected", expected.into())]);
            return if self.tokens.is_empty() { error } else { error.at(self.text, end, end + 1) };
        };
        let found: String = self.text.chars().skip(placed.start).take(placed.end - placed.start).collect();
        let facts = [("found", found.into()), ("expected", expected.into())];
        QueryError::new(UNEXPECTED, facts).at(self.text, placed.start, placed.end)
    }

    /// What stands behind a test and links nothing: often the next word of its value.
    fn after_test(&self) -> QueryError {
        let error = self.refuse_next(A_LINK);
        self.next.checked_sub(1).map_or(error.clone(), |value| self.hint_of_words(value, error))
    }

    /// Says how to quote the words that begin with a value, where several stand there without quotes.
    fn hint_of_words(&self, value: usize, error: QueryError) -> QueryError {
        const LINKS: [&str; 5] = ["and", "or", "not", "et", "ou"];
        let word = |placed: &'p Placed| match &placed.token {
            Token::Word(word, Quoted::No) if !LINKS.iter().any(|link| word.eq_ignore_ascii_case(link)) => Some(word.as_str()),
            _ => None,
        };
        let words: Vec<&str> = self.tokens[value..].iter().map_while(word).collect();
        if words.len() > 1 { error.hint(SEVERAL_WORDS, [("words", words.join(" ").into())]) } else { error }
    }

    fn expression(&mut self) -> Result<Condition<'s>, QueryError> {
        let mut conditions = vec![self.all()?];
        while self.passes("or") {
            conditions.push(self.all()?);
        }
        Ok(single(conditions, Condition::Any))
    }

    fn all(&mut self) -> Result<Condition<'s>, QueryError> {
        let mut conditions = vec![self.one()?];
        while self.passes("and") {
            conditions.push(self.one()?);
        }
        Ok(single(conditions, Condition::All))
    }

    fn one(&mut self) -> Result<Condition<'s>, QueryError> {
        let (start, end) = self.peek().map_or((0, 1), |placed| (placed.start, placed.end));
        if self.depth == DEEPEST {
            return Err(QueryError::new(TOO_DEEP, []).at(self.text, start, end));
        }
        self.depth += 1;
        let condition = if self.passes("not") {
            self.one().map(|condition| Condition::Not(Box::new(condition)))
        } else if self.passes("(") {
            self.expression().and_then(|condition| self.expect(")", CLOSE).map(|()| condition))
        } else {
            self.test()
        };
        self.depth -= 1;
        condition
    }

    fn test(&mut self) -> Result<Condition<'s>, QueryError> {
        let called =
            |parser: &Parser<'_, '_>| parser.tokens.get(parser.next + 1).is_some_and(|placed| placed.token == Token::Sign("("));
        if called(self) && self.passes("missing") {
            let column = self.enclosed_column()?;
            return Ok(Condition::Test(column, Test::Missing));
        }
        if called(self) && self.passes("count") {
            let column = self.enclosed_column()?;
            let (comparison, _) = self.comparison()?;
            let count =
                self.value(|word, _| names::number(word).ok_or_else(|| QueryError::new(NO_COUNT, [("found", word.into())])))?;
            return Ok(Condition::Test(column, Test::Count(comparison, count)));
        }
        let is = |words: &[&str]| {
            let next = self.peek().map(|placed| &placed.token);
            matches!(next, Some(Token::Word(word, Quoted::No)) if words.iter().any(|wanted| word.eq_ignore_ascii_case(wanted)))
        };
        if is(&["missing", "count"]) {
            self.next += 1;
            return Err(self.refuse_next(OPEN));
        }
        if is(&["and", "or", "in"]) {
            return Err(self.refuse_next(A_TEST));
        }
        let start = self.next;
        let column = self.column(A_TEST)?;
        self.of_column(column, &self.tokens[start])
    }

    fn of_column(&mut self, column: Column<'s>, named: &Placed) -> Result<Condition<'s>, QueryError> {
        if let Some(placed) = self.peek().filter(|placed| matches!(placed.token, Token::Sign("~" | "!~"))) {
            self.next += 1;
            return self.containing(column, placed);
        }
        if self.passes("in") {
            return self.list(column).map(|operands| Condition::Test(column, Test::Is(operands)));
        }
        let is_compared =
            matches!(self.peek().map(|placed| &placed.token), Some(Token::Sign("=" | "!=" | "<" | "<=" | ">" | ">=")));
        if !is_compared {
            let is_flag = matches!(column.kind(), Type::Flag);
            let error = || QueryError::new(NOT_FLAG, [("column", column.name.into())]).at(self.text, named.start, named.end);
            return is_flag.then(|| Condition::Test(column, Test::Is(vec![Operand::Flag(true)]))).ok_or_else(error);
        }
        let (comparison, placed) = self.comparison()?;
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::Different);
        if !is_equality && !is_ordered(&column) {
            return Err(self.refuse(NOT_ORDERED, &column, placed));
        }
        let operand = self.operand(column)?;
        let is = |operand| Condition::Test(column, Test::Is(vec![operand]));
        match comparison {
            Comparison::Equal => Ok(is(operand)),
            Comparison::Different => Ok(Condition::Not(Box::new(is(operand)))),
            _ => Ok(Condition::Test(column, Test::Compare(comparison, operand))),
        }
    }

    /// What a column contains, or does not.
    fn containing(&mut self, column: Column<'s>, placed: &Placed) -> Result<Condition<'s>, QueryError> {
        if matches!(column.kind(), Type::Flag) {
            return Err(self.refuse(NO_LETTERS, &column, placed));
        }
        let letters = self.value(|word, _| match plain(word) {
            letters if letters.is_empty() => Err(QueryError::new(NOTHING_SOUGHT, [])),
            letters => Ok(letters),
        })?;
        let contains = Condition::Test(column, Test::Contains(letters));
        Ok(if placed.token == Token::Sign("!~") { Condition::Not(Box::new(contains)) } else { contains })
    }

    /// A sign that does not suit a column.
    fn refuse(&self, message: Text, column: &Column<'_>, placed: &Placed) -> QueryError {
        let sign = if let Token::Sign(sign) = placed.token { sign } else { "" };
        QueryError::new(message, [("column", column.name.into()), ("sign", sign.into())]).at(self.text, placed.start, placed.end)
    }

    fn list(&mut self, column: Column<'s>) -> Result<Vec<Operand>, QueryError> {
        self.expect("(", OPEN)?;
        let mut operands = Vec::new();
        loop {
            operands.push(self.operand(column)?);
            if self.passes(")") {
                return Ok(operands);
            }
            self.expect(",", CLOSE_OR_COMMA)?;
        }
    }

    /// What a word means beside a column; a text that stands nowhere is refused where flags refuse it too.
    fn operand(&mut self, column: Column<'s>) -> Result<Operand, QueryError> {
        let kind = self.kind;
        self.value(|word, subjects| {
            if let Some(relation) = Relation::of_texts(&column) {
                relation.check_known(&column, kind, word, subjects)?;
            }
            names::operand(&column, word, subjects)
        })
    }

    fn enclosed_column(&mut self) -> Result<Column<'s>, QueryError> {
        self.expect("(", OPEN)?;
        let column = self.column(A_COLUMN)?;
        self.expect(")", CLOSE)?;
        Ok(column)
    }

    fn column(&mut self, expected: Text) -> Result<Column<'s>, QueryError> {
        let kind = self.kind;
        self.word(expected, |word, subjects| names::column(kind, word, subjects))
    }

    fn value<T>(&mut self, read: impl Fn(&str, &[Subject<'_>]) -> Result<T, QueryError>) -> Result<T, QueryError> {
        let value = self.next;
        self.word(A_VALUE, read).map_err(|error| self.hint_of_words(value, error))
    }

    /// Reads a word; what is wrong with it is told at its place.
    fn word<T>(&mut self, expected: Text, read: impl Fn(&str, &[Subject<'s>]) -> Result<T, QueryError>) -> Result<T, QueryError> {
        let Some(Placed { token: Token::Word(word, _), start, end }) = self.peek() else {
            return Err(self.refuse_next(expected));
        };
        self.next += 1;
        read(word, self.subjects).map_err(|error| error.at(self.text, *start, *end))
    }

    fn comparison(&mut self) -> Result<(Comparison, &'p Placed), QueryError> {
        let placed = self.peek();
        let comparison = placed.and_then(|placed| match placed.token {
            Token::Sign("=") => Some(Comparison::Equal),
            Token::Sign("!=") => Some(Comparison::Different),
            Token::Sign("<") => Some(Comparison::Less),
            Token::Sign("<=") => Some(Comparison::AtMost),
            Token::Sign(">") => Some(Comparison::More),
            Token::Sign(">=") => Some(Comparison::AtLeast),
            _ => None,
        });
        let found = comparison.zip(placed).ok_or_else(|| self.refuse_next(A_SIGN))?;
        self.next += 1;
        Ok(found)
    }
}

/// A list of one is that one.
fn single<'n>(mut conditions: Vec<Condition<'n>>, many: fn(Vec<Condition<'n>>) -> Condition<'n>) -> Condition<'n> {
    match conditions.pop() {
        Some(only) if conditions.is_empty() => only,
        Some(last) => {
            conditions.push(last);
            many(conditions)
        }
        None => many(conditions),
    }
}

fn is_ordered(column: &Column<'_>) -> bool {
    matches!(
        column.kind(),
        Type::Date | Type::Period | Type::Number | Type::Year | Type::Years | Type::Money | Type::Sums | Type::ByYear
    )
}
