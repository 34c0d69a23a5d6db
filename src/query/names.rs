//! From what somebody typed to what it means: columns, ids, agreed words, days, numbers.
//!
//! What means nothing is an error with the nearest name, never an empty answer.

use std::collections::HashSet;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::headings::{Sureness, heading, value};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Date, Kind, Period, Quantity};
use crate::nearest::{plain, same_letters};
use crate::notes::MARK;
use crate::query::cell::{Cell, Term, Type};
use crate::query::columns::Column;
use crate::query::condition::Operand;
use crate::query::error::QueryError;
use crate::query::heading::Title;
use crate::query::kinds::{LISTINGS, Listing};
use crate::query::subject::{Subject, audience_of_all};
use crate::schema::{read_date, shapes};

/// The column that a portfolio adds: whose strategy the row is of.
pub static STRATEGY: Column<'static> =
    Column::own("strategy", TITLE, Type::Text, |_, subject| Some(Cell::Text(subject.name.clone().into())));
const TITLE: Text = Text::new("Strategy", "Stratégie");

const NO_COLUMN: Text = Text::new("`{kind}` has no column `{name}`", "« {kind} » n’a pas de colonne « {name} »");
const TOLD_BY: Text = Text::new("it is told by {names}", "c’est dans {names}");
const NO_NOTE: Text = Text::new("none of the `{kind}` bears a key `{name}`", "rien dans « {kind} » ne porte de clé « {name} »");
const BORNE_BY: Text = Text::new("it is a key of {kinds}", "c’est une clé de {kinds}");
const NOT_THEIRS: Text = Text::new("`{name}` is nothing for {audience}", "« {name} » ne se montre pas {audience}");
const REPEAT: Text =
    Text::new("a flag takes one name: give it again for each", "une option prend un seul nom : répétez-la pour chacun");
const NO_THING: Text = Text::new("`{name}` is not the name of {thing}", "« {name} » n’est pas le nom d’{thing}");
const NO_THING_SHOWN: Text =
    Text::new("`{name}` is not the name of {thing} that is shown here", "« {name} » n’est pas le nom d’{thing} montré ici");
const NO_STRATEGY: Text = Text::new("none of the strategies is called `{name}`", "aucune des stratégies ne s’appelle « {name} »");
const NO_TERM: Text = Text::new("`{name}` is no value of `{column}`", "« {name} » n’est pas une valeur de « {column} »");
const NO_DAY: Text = Text::new(
    "`{name}` is no day: `{column}` holds days such as 2026-06-30, and `today`",
    "« {name} » n’est pas un jour : « {column} » contient des jours comme 2026-06-30, et « today »",
);
const NO_PERIOD: Text = Text::new(
    "`{name}` is no period: `{column}` holds periods such as 2024, 2024-Q2, 2024-05 and 2023/2024",
    "« {name} » n’est pas une période : « {column} » contient des périodes comme 2024, 2024-Q2, 2024-05 et 2023/2024",
);
const NO_NUMBER: Text = Text::new(
    "`{name}` is no number: `{column}` holds numbers such as 12500 and 38.5",
    "« {name} » n’est pas un nombre : « {column} » contient des nombres comme 12500 et 38.5",
);
const NO_FLAG: Text =
    Text::new("`{name}` is neither yes nor no, as `{column}` is", "« {name} » n’est ni oui ni non, comme l’est « {column} »");

/// The column that a name means; the town's own notes have theirs.
pub fn column<'s>(kind: &'static Listing, name: &str, subjects: &[Subject<'s>]) -> Result<Column<'s>, QueryError> {
    let wanted = name.to_lowercase().replace('-', "_");
    if let Some(column) = kind.column(&wanted) {
        return Ok(*column);
    }
    if wanted == STRATEGY.name || is_titled(TITLE, name) {
        return Ok(STRATEGY);
    }
    if name.contains(MARK)
        && let Some(note) = find_noted(kind, name, subjects)
    {
        return Ok(note);
    }
    if name.starts_with(MARK) {
        return Err(explain_unknown_note(kind, name, subjects));
    }
    if let Some(column) = kind.columns().find(|column| is_titled(column.title(), name)).or_else(|| by_heading(kind, name)) {
        return Ok(*column);
    }
    // By its way in the file: `leads.role`.
    let way = format!("{}.{name}", kind.kind.home().join("."));
    if let Some(column) = kind.columns().find(|column| column.field == Some(way.as_str())) {
        return Ok(*column);
    }
    let error = QueryError::new(NO_COLUMN, [("kind", kind.name().into()), ("name", name.into())]);
    let parts = find_parts(kind, name);
    if !parts.is_empty() {
        return Err(error.hint(TOLD_BY, [("names", parts.into())]));
    }
    Err(error.propose(name, kind.columns().map(|column| column.name)))
}

/// Every column of a kind, the notes' last.
pub fn columns<'s>(kind: &Listing, subjects: &[Subject<'s>]) -> Vec<Column<'s>> {
    let mut columns: Vec<Column<'s>> = kind.columns().copied().collect();
    columns.extend(noted(kind, subjects));
    columns
}

/// The columns of the notes that things of a kind bear in any of the strategies.
pub fn noted<'s>(kind: &Listing, subjects: &[Subject<'s>]) -> impl Iterator<Item = Column<'s>> + use<'s> {
    let keys = subjects.first().map_or(&[][..], |subject| subject.noted_keys(kind.kind));
    keys.iter().map(Column::noted)
}

/// The columns that tell the parts of what the file has under one key: those of `blocked_by`.
fn find_parts(kind: &'static Listing, name: &str) -> Vec<String> {
    let object = shapes().objects().find(|object| object.kind == Some(kind.kind));
    let mut fields = object.into_iter().flat_map(|object| object.properties);
    let Some(field) = fields.find(|field| field.name == name || field.is_called(name)) else { return Vec::new() };
    let way = kind.kind.home().join(".");
    let is_part = |column: &&Column<'_>| {
        let below = column.field.and_then(|field| field.strip_prefix(&way)?.strip_prefix('.'));
        below.is_some_and(|below| below.split('.').next() == Some(field.name))
    };
    kind.columns().filter(is_part).map(|column| column.name.to_owned()).collect()
}

fn find_noted<'s>(kind: &Listing, name: &str, subjects: &[Subject<'s>]) -> Option<Column<'s>> {
    let columns = || noted(kind, subjects);
    columns().find(|column| column.name == name).or_else(|| columns().find(|column| same_letters(column.name, name)))
}

/// That no thing of a kind bears such a note; who may see none is not told of any.
fn explain_unknown_note(kind: &Listing, name: &str, subjects: &[Subject<'_>]) -> QueryError {
    let audience = audience_of_all(subjects);
    if audience != Audience::Internal {
        return not_theirs(name, audience);
    }
    let error = QueryError::new(NO_NOTE, [("kind", kind.name().into()), ("name", name.into())]);
    let bearers = LISTINGS.iter().filter(|other| find_noted(other, name, subjects).is_some());
    let bearers: Vec<String> = bearers.map(|other| other.name().to_owned()).collect();
    if bearers.is_empty() {
        error.propose(name, noted(kind, subjects).map(|column| column.name))
    } else {
        error.hint(BORNE_BY, [("kinds", bearers.into())])
    }
}

/// That an audience may not see what is asked for.
pub fn not_theirs(name: &str, audience: Audience) -> QueryError {
    QueryError::new(NOT_THEIRS, [("name", name.into()), ("audience", audience.said().into())])
}

/// The column of things of a kind that a name means.
pub fn find_column(kind: Kind, name: &str) -> Option<Column<'static>> {
    let listing = LISTINGS.iter().find(|listing| listing.kind == kind)?;
    column(listing, name, &[]).ok()
}

/// The column of the only field that plans head so.
fn by_heading(kind: &'static Listing, name: &str) -> Option<&'static Column<'static>> {
    let home = kind.kind.home().join(".");
    let fields = |column: &&Column<'_>| {
        let way = column.field.and_then(|field| field.strip_prefix(&home)?.strip_prefix('.'));
        way.is_some_and(|way| heading(name).is_some_and(|heading| heading.paths.iter().any(|path| is_way(path, way))))
    };
    let mut found = kind.columns().filter(fields);
    found.next().filter(|_| found.next().is_none())
}

/// Whether a path of the table of headings leads to a field, or into the items of its list.
fn is_way(path: &str, way: &str) -> bool {
    path == way || path.strip_prefix(way).is_some_and(|rest| rest.starts_with("[]"))
}

/// Whether a name is the title of a column in some language, or its singular.
pub fn is_titled<'n>(title: impl Into<Title<'n>>, name: &str) -> bool {
    let title = title.into();
    let named = [name.to_owned(), format!("{name}s")];
    [Lang::En, Lang::Fr].iter().any(|lang| named.iter().any(|name| same_letters(title.get(*lang), name)))
}

/// The ids that a name means in each strategy, among things of some kinds: by id, else by name, printed
/// number or alias.
pub fn things(things: &[Kind], name: &str, subjects: &[Subject<'_>]) -> Result<Vec<HashSet<String>>, QueryError> {
    let letters = plain(name);
    // Each strategy has its own ids: one may call by another name what is an id elsewhere.
    let of = |subject: &Subject<'_>| {
        let fitting = |is: &dyn Fn(&str, &str) -> bool| -> HashSet<String> {
            let spellings = subject.spellings().filter(|spelling| things.contains(&spelling.thing));
            spellings.filter(|spelling| is(&spelling.id, &spelling.text)).map(|spelling| spelling.id.to_string()).collect()
        };
        let by_id = fitting(&|id, _| id == name);
        if by_id.is_empty() { fitting(&|_, text| plain(text) == letters) } else { by_id }
    };
    let ids: Vec<HashSet<String>> = subjects.iter().map(of).collect();
    if ids.iter().any(|ids| !ids.is_empty()) {
        return Ok(ids);
    }
    let thing = things.first().map_or(Text::new("a thing", "un élément"), |thing| thing.one());
    let is_all = audience_of_all(subjects) == Audience::Internal;
    let error = QueryError::new(if is_all { NO_THING } else { NO_THING_SHOWN }, [("thing", thing.into()), ("name", name.into())]);
    let spellings = subjects.iter().flat_map(Subject::spellings).filter(|spelling| things.contains(&spelling.thing));
    let texts: Vec<_> = spellings.map(|spelling| spelling.text).collect();
    Err(propose(error, name, texts.iter().map(AsRef::as_ref)))
}

/// Proposes the nearest name, or to part several.
fn propose<'c>(error: QueryError, name: &str, names: impl Iterator<Item = &'c str>) -> QueryError {
    if name.contains(',') { error.hint(REPEAT, []) } else { error.propose(name, names) }
}

/// What a word means beside a column.
pub fn operand(column: &Column<'_>, word: &str, subjects: &[Subject<'_>]) -> Result<Operand, QueryError> {
    let refuse = |message: Text| QueryError::new(message, [("name", word.into()), ("column", column.name.into())]);
    match column.kind() {
        Type::Text if column.name == STRATEGY.name && !subjects.iter().any(|subject| plain(&subject.name) == plain(word)) => {
            Err(refuse(NO_STRATEGY).propose(word, subjects.iter().map(|subject| subject.name.as_str())))
        }
        Type::Text | Type::Texts => Ok(Operand::Text(plain(word))),
        Type::Id(thing) => things(&[thing], word, subjects).map(Operand::Things),
        Type::One(cited) | Type::Many(cited) => things(cited, word, subjects).map(Operand::Things),
        Type::Term(terms) => term(terms, word)
            .map(|term| Operand::Term(term.name))
            .ok_or_else(|| propose(refuse(NO_TERM), word, terms.iter().map(|term| term.name))),
        Type::Date => date(word, subjects).map(Operand::Date).ok_or_else(|| refuse(NO_DAY)),
        Type::Period => Period::parse(word).map(Operand::Period).ok_or_else(|| refuse(NO_PERIOD)),
        Type::Number | Type::Year | Type::Years | Type::Money | Type::Sums | Type::ByYear => {
            let secret = || secret(word).filter(|_| matches!(column.kind(), Type::Number)).map(Operand::Secret);
            number(word).map(Operand::Number).or_else(secret).ok_or_else(|| refuse(NO_NUMBER))
        }
        Type::Flag => flag(word).map(Operand::Flag).ok_or_else(|| refuse(NO_FLAG)),
    }
}

/// A number that is kept back, as a file writes it or as it is listed: `n.c.`, `< 5`, « moins de 5 ».
fn secret(word: &str) -> Option<Quantity> {
    let letters = plain(word);
    let bound = letters.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok();
    let meant = [Some(Quantity::Withheld), bound.map(Quantity::Below)];
    let spelled = |quantity: &Quantity| [quantity.written(), quantity.say_kept_back(Lang::Fr), quantity.say_kept_back(Lang::En)];
    meant.into_iter().flatten().find(|quantity| spelled(quantity).iter().any(|text| plain(text) == letters))
}

/// A number as it is typed, in French too: `12500.5`, « 12 500,5 ».
pub fn number(word: &str) -> Option<Decimal> {
    let bare: String = word.chars().filter(|letter| !matches!(letter, '_' | ' ' | '\u{a0}' | '\u{202f}')).collect();
    // Three digits behind a comma may be thousands.
    let is_french =
        bare.split_once(',').is_some_and(|(_, decimals)| decimals.len() != 3 && !decimals.contains(',')) && !bare.contains('.');
    let bare = if is_french { bare.replace(',', ".") } else { bare };
    let is_plain = bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    is_plain.then(|| Decimal::from_str(&bare).ok())?
}

fn term(terms: &[Term], word: &str) -> Option<Term> {
    let is = |term: &&Term| {
        same_letters(term.name, word) || [Lang::En, Lang::Fr].iter().any(|lang| same_letters(term.text.get(*lang), word))
    };
    let named = || {
        let names: Vec<&str> = terms.iter().map(|term| term.name).collect();
        let (name, _) = value(word, &names).filter(|(_, sureness)| *sureness == Sureness::Certain)?;
        terms.iter().find(|term| term.name == name)
    };
    terms.iter().find(is).or_else(named).copied()
}

fn date(word: &str, subjects: &[Subject<'_>]) -> Option<Date> {
    match plain(word).as_str() {
        "today" | "aujourd'hui" => subjects.first().map(|subject| subject.today.into()),
        _ => read_date(word),
    }
}

fn flag(word: &str) -> Option<bool> {
    match plain(word).as_str() {
        "yes" | "true" | "oui" => Some(true),
        "no" | "false" | "non" => Some(false),
        _ => None,
    }
}
