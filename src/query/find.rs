//! The thing that somebody means, by its id or by a text that names it.

use crate::lang::Text;
use crate::model::{Audience, Kind, is_id};
use crate::nearest::plain;
use crate::query::error::QueryError;
use crate::query::kinds::LISTINGS;
use crate::query::subject::{Spelling, Subject, audience_of_all};
use crate::schema::read_date;

const NOTHING: Text = Text::new("nothing in the file is called `{text}`", "rien dans le fichier ne s’appelle « {text} »");
const NO_SESSION: Text = Text::new(
    "nothing in the file is of the day `{text}`, nor called so",
    "rien dans le fichier n’est du jour « {text} », ni ne s’appelle ainsi",
);
// To whom not all is shown, what is shown is all that is told of.
const NOTHING_SHOWN: Text =
    Text::new("nothing that is shown here is called `{text}`", "rien de ce qui est montré ici ne s’appelle « {text} »");
const NO_SESSION_SHOWN: Text = Text::new(
    "nothing that is shown here is of the day `{text}`, nor called so",
    "rien de ce qui est montré ici n’est du jour « {text} », ni ne s’appelle ainsi",
);
pub const SESSIONS: Text = Text::new("sessions: {days}", "séances : {days}");
const AMBIGUOUS: Text = Text::new("`{text}` may mean {count} things", "« {text} » peut désigner {count} choses");
const LISTS: Text = Text::new(
    "`stspd list {list}` tells their ids, and so of every kind",
    "« stspd list {list} » donne leurs identifiants, et ainsi de chaque sorte",
);
const A_KIND: Text =
    Text::new("`{text}` is a kind of thing, and no thing", "« {text} » est une sorte d’élément, et non un élément");
const HIDDEN: Text = Text::new(
    "`{text}` stands in a part of the file that has faults of form",
    "« {text} » est dans une partie du fichier qui a des fautes de forme",
);
const CHECK: Text = Text::new("`stspd check` says which", "« stspd check » dit lesquelles");
const CANDIDATES: Text = Text::new("name one by its id: {names}", "désignez-en une par son identifiant : {names}");
const CANDIDATE: Text = Text::new("name it by its id: {names}", "donnez son identifiant : {names}");

/// The ids meant, each with the rank of its strategy. In each strategy it is the thing of that id, else the only one
/// that is called so; where none has any, the only one whose name begins so, else the only one whose name contains it.
pub fn find(text: &str, subjects: &[Subject<'_>]) -> Result<Vec<(usize, String)>, QueryError> {
    let letters = plain(text.trim());
    if letters.is_empty() {
        return Err(refuse_unknown(text, subjects));
    }
    let exact = |subject: &Subject<'_>| find_exact(text, subject);
    let begins = |subject: &Subject<'_>| find_called(subject, |name| name.starts_with(&letters));
    let contains = |subject: &Subject<'_>| find_called(subject, |name| name.contains(&letters));
    for fitting in [&exact as &dyn Fn(&Subject<'_>) -> Vec<String>, &begins, &contains] {
        let found: Vec<Vec<String>> = subjects.iter().map(fitting).collect();
        if found.iter().any(|ids| ids.len() > 1) {
            return Err(ambiguous(text, &found, subjects));
        }
        let found: Vec<(usize, String)> =
            found.into_iter().enumerate().flat_map(|(rank, ids)| ids.into_iter().map(move |id| (rank, id))).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Err(refuse_unknown(text, subjects))
}

/// The id meant by who is about to change it: that of the thing which bears the id, the number or the whole name. A part of
/// a name is too little; what it may mean is proposed.
pub fn find_whole(text: &str, subject: &Subject<'_>) -> Result<String, QueryError> {
    let subjects = std::slice::from_ref(subject);
    let mut found = if plain(text.trim()).is_empty() { Vec::new() } else { find_exact(text, subject) };
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => match find(text, subjects) {
            Ok(part) => {
                let ids: Vec<String> = part.into_iter().map(|(_, id)| id).collect();
                let names = name_ids(&ids, subject, false);
                let error = QueryError::new(NOTHING, [("text", text.into())]);
                Err(error.hint(if ids.len() == 1 { CANDIDATE } else { CANDIDATES }, [("names", names.into())]))
            }
            Err(error) => Err(error),
        },
        _ => Err(ambiguous(text, &[found], subjects)),
    }
}

/// The ids of what bears the id or, whole, the number or the name; a session by its day, however that is written.
fn find_exact(text: &str, subject: &Subject<'_>) -> Vec<String> {
    let letters = plain(text.trim());
    let day = || read_date(text).map(|date| date.to_string()).filter(|day| subject.thing(day).is_some());
    match subject.thing(text).map(|_| text.to_owned()).or_else(day) {
        Some(id) => vec![id],
        None => find_called(subject, |name| name == letters),
    }
}

fn refuse_unknown(text: &str, subjects: &[Subject<'_>]) -> QueryError {
    let is_all = audience_of_all(subjects) == Audience::Internal;
    if read_date(text).is_some() {
        let days = subjects.iter().flat_map(|subject| subject.strategy.plenaries.iter());
        let days: Vec<String> = days.map(|session| session.date.to_string()).collect();
        let error = QueryError::new(if is_all { NO_SESSION } else { NO_SESSION_SHOWN }, [("text", text.into())]);
        return if days.is_empty() { error } else { error.hint(SESSIONS, [("days", days.into())]) };
    }
    if subjects.iter().any(|subject| subject.borne.contains(text)) {
        return QueryError::new(HIDDEN, [("text", text.into())]).hint(CHECK, []);
    }
    let kind = Kind::from_word(text).filter(|kind| LISTINGS.iter().any(|listing| listing.kind == *kind));
    if let Some(kind) = kind {
        return QueryError::new(A_KIND, [("text", text.into())]).hint(LISTS, [("list", kind.plural().into())]);
    }
    let texts: Vec<_> = subjects.iter().flat_map(Subject::spellings).map(|spelling| spelling.text).collect();
    let list = guess_kind(text, subjects).unwrap_or(Kind::Action).plural();
    let nothing = if is_all { NOTHING } else { NOTHING_SHOWN };
    let error = QueryError::new(nothing, [("text", text.into())]).hint(LISTS, [("list", list.into())]);
    if text.trim().is_empty() { error } else { error.nearest(text, texts.iter().map(AsRef::as_ref)) }
}

/// The kind of things whose ids begin as a text does: of decisions, for `d-…`.
fn guess_kind(text: &str, subjects: &[Subject<'_>]) -> Option<Kind> {
    let stem = text.split_once('-').map(|(stem, _)| stem).filter(|stem| is_id(stem))?;
    let begins = |spelling: &Spelling<'_>| spelling.id.split_once('-').is_some_and(|(other, _)| other == stem);
    let mut named = subjects.iter().flat_map(Subject::spellings).filter(begins);
    named.next().map(|spelling| spelling.thing)
}

/// The ids of what is named so, each once, the plan before who is in it.
fn find_called(subject: &Subject<'_>, is: impl Fn(&str) -> bool) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    let named = subject.spellings().filter(|spelling| is(&plain(&spelling.text)));
    let mut ids: Vec<(Kind, String)> = named.map(|spelling| (spelling.thing, spelling.id.into_owned())).collect();
    ids.sort_by_key(|(kind, _)| *kind);
    ids.into_iter().map(|(_, id)| id).filter(|id| seen.insert(id.clone())).collect()
}

/// What to type, then what it is and, of several strategies, in which.
fn ambiguous(text: &str, found: &[Vec<String>], subjects: &[Subject<'_>]) -> QueryError {
    let several = found.iter().zip(subjects).filter(|(ids, _)| ids.len() > 1);
    let names = several.flat_map(|(ids, subject)| name_ids(ids, subject, subjects.len() > 1));
    let names: Vec<String> = names.collect();
    QueryError::new(AMBIGUOUS, [("text", text.into()), ("count", names.len().into())]).hint(CANDIDATES, [("names", names.into())])
}

/// Each id with what it is called and, where that is asked for, in which strategy.
fn name_ids(ids: &[String], subject: &Subject<'_>, with_strategy: bool) -> Vec<String> {
    let name = |id: &String| {
        let name = subject.thing(id).map_or("", |(_, name)| name);
        let of = if with_strategy { format!(" ({})", subject.name) } else { String::new() };
        format!("{id} – {name}{of}")
    };
    ids.iter().map(name).collect()
}
