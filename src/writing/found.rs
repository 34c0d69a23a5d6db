//! The thing of a strategy that somebody names, and the node of the file that bears it.

use crate::arguments::explain_query_error;
use crate::context::{Context, Failure};
use crate::lang::{Lang, Text};
use crate::model::{Kind, parse_date};
use crate::path::Path;
use crate::query::{Subject, find_whole};
use crate::schema::{Walked, read_day};
use crate::yaml::{NodeId, Tree};

/// A thing where it stands.
#[derive(Clone, Debug)]
pub struct PlacedThing {
    pub kind: Kind,
    pub id: String,
    /// The mapping that bears the id.
    pub owner: NodeId,
    /// The way from there, where the file does not say it yet: to the council of a file without one.
    pub below: Path,
    /// The scalar that is the id; none for what has none.
    pub node: Option<NodeId>,
}

impl PlacedThing {
    /// One that the file says whole already.
    pub fn written(kind: Kind, id: String, owner: NodeId, node: Option<NodeId>) -> PlacedThing {
        PlacedThing { kind, id, owner, below: Path::root(), node }
    }
}

const TWICE: Text = Text::new(
    "the id `{id}` stands {count} times in the file: it cannot be told which is meant",
    "l’identifiant « {id} » figure {count} fois dans le fichier : on ne sait lequel est visé",
);

const ELSEWHERE: Text = Text::new(
    "note: `{name}` stands in comments or texts too, which stay as they are: {lines}",
    "remarque : « {name} » figure aussi dans des commentaires ou des textes, qui restent tels quels : {lines}",
);
const LINE: Text = Text::new("line {line}", "ligne {line}");

/// Tells where an id that is gone is still written: in comments, and within texts.
pub fn warn_of_names(tree: &Tree<'_>, id: &str, context: &Context) {
    let text = tree.source().text();
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let is_word = |at: usize| !text[..at].ends_with(is_part) && !text[at + id.len()..].starts_with(is_part);
    let of_scalar = |at: usize| {
        let node = tree.last_before(crate::source::offset(at)).filter(|node| tree.span(*node).range().contains(&at));
        node.is_some_and(|node| tree.is_alias(node) || tree.text(node) == id)
    };
    let places = text.match_indices(id).map(|(at, _)| at).filter(|at| is_word(*at) && !of_scalar(*at));
    let line = |at: usize| tree.source().position(crate::source::offset(at)).line;
    let mut lines: Vec<usize> = places.map(line).collect();
    lines.dedup();
    if !lines.is_empty() {
        let said: Vec<String> = lines.iter().map(|line| LINE.fill(context.lang, &[("line", (*line).into())])).collect();
        context.say(&ELSEWHERE.fill(context.lang, &[("name", id.into()), ("lines", said.join(", ").into())]));
    }
}

/// The thing that a text names, as `show` understands it; `strategy` and `council` are the strategy and its council.
pub fn find_thing(
    text: &str,
    subject: &Subject<'_>,
    tree: &Tree<'_>,
    walked: &Walked<'_>,
    lang: Lang,
) -> Result<PlacedThing, Failure> {
    match Kind::from_word(text) {
        Some(Kind::Strategy) => {
            let id = subject.strategy.id.map_or(text, |id| id.text()).to_owned();
            return Ok(PlacedThing::written(Kind::Strategy, id, tree.root(), None));
        }
        Some(Kind::Council) => {
            let council = tree.entry(tree.root(), "council").map(|(_, council)| council);
            let below = if council.is_some() { Path::root() } else { Path::root().key("council") };
            let owner = council.unwrap_or_else(|| tree.root());
            return Ok(PlacedThing { kind: Kind::Council, id: text.to_owned(), owner, below, node: None });
        }
        _ => {}
    }
    // A session is called by its day, however that is written.
    let day = read_day(text).map(|day| day.to_string());
    let text = day.as_deref().unwrap_or(text);
    // An id is known by where it is written, though a fault of form may hide the thing that bears it.
    let mut written = walked.index.definitions.iter().filter(|definition| tree.text(definition.id) == text);
    if let (Some(only), None) = (written.next(), written.next()) {
        return Ok(PlacedThing::written(only.thing, text.to_owned(), only.owner, Some(only.id)));
    }
    let id = find_whole(text, subject).map_err(|error| explain_query_error(&error, lang))?;
    let is_it = |node: NodeId| {
        let written = tree.text(node);
        written == id || parse_date(&id).is_some_and(|day| parse_date(written) == Some(day))
    };
    let bearing: Vec<_> = walked.index.definitions.iter().filter(|definition| is_it(definition.id)).collect();
    match bearing.as_slice() {
        [only] => Ok(PlacedThing::written(only.thing, id, only.owner, Some(only.id))),
        several => Err(Failure::new(lang, TWICE, &[("id", id.into()), ("count", several.len().into())])),
    }
}
