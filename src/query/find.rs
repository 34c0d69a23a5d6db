//! The thing that somebody means, by its id or by a text that names it.

use crate::lang::Text;
use crate::nearest::plain;
use crate::query::error::QueryError;
use crate::query::subject::{Spelling, Subject};

const NOTHING: Text = Text::new("nothing in the file is called `{text}`", "rien dans le fichier ne s’appelle « {text} »");
const AMBIGUOUS: Text = Text::new("`{text}` may mean {count} things", "« {text} » peut désigner {count} choses");
const CANDIDATES: Text = Text::new("name one by its id: {names}", "désignez-en une par son identifiant : {names}");

/// The ids meant, each with the rank of its strategy: the one thing of that id in every strategy that
/// has it, else the only thing that is called so, else the only one whose name begins so, else the only
/// one whose name contains the text.
pub fn find(text: &str, subjects: &[Subject<'_>]) -> Result<Vec<(usize, String)>, QueryError> {
    let exact: Vec<(usize, String)> = subjects
        .iter()
        .enumerate()
        .filter(|(_, subject)| subject.thing(text).is_some())
        .map(|(rank, _)| (rank, text.to_owned()))
        .collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let letters = plain(text.trim());
    let said = |is: &dyn Fn(&str) -> bool| called(subjects, is);
    let begins = said(&|name| !letters.is_empty() && name.starts_with(&letters));
    let contains = said(&|name| !letters.is_empty() && name.contains(&letters));
    for found in [said(&|name| name == letters), begins, contains] {
        match found.as_slice() {
            [] => {}
            [(rank, spelling)] => return Ok(vec![(*rank, spelling.id.to_string())]),
            several => return Err(ambiguous(text, several, subjects)),
        }
    }
    let error = QueryError::new(NOTHING, [("text", text.into())]);
    let texts: Vec<_> = subjects.iter().flat_map(Subject::spellings).map(|spelling| spelling.text).collect();
    Err(error.nearest(text, texts.iter().map(AsRef::as_ref)))
}

/// The things whose name is so, each once.
fn called<'s>(subjects: &[Subject<'s>], is: &dyn Fn(&str) -> bool) -> Vec<(usize, Spelling<'s>)> {
    let mut seen = std::collections::HashSet::new();
    let mut found = Vec::new();
    for (rank, subject) in subjects.iter().enumerate() {
        let named = subject.spellings().filter(|spelling| is(&plain(&spelling.text)));
        found.extend(named.filter(|spelling| seen.insert((rank, spelling.id.clone()))).map(|spelling| (rank, spelling)));
    }
    found
}

fn ambiguous(text: &str, several: &[(usize, Spelling<'_>)], subjects: &[Subject<'_>]) -> QueryError {
    let name = |(rank, spelling): &(usize, Spelling<'_>)| {
        let name = subjects[*rank].thing(&spelling.id).map_or("", |(_, name)| name);
        // What is to be typed, and then what it is.
        format!("{} – {name}", spelling.id)
    };
    let names: Vec<String> = several.iter().map(name).collect();
    QueryError::new(AMBIGUOUS, [("text", text.into()), ("count", several.len().into())])
        .hint(CANDIDATES, [("names", names.into())])
}
