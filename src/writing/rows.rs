//! Things that bear no id, such as milestones and values: those of which an expression is true, where they stand.

use crate::arguments::explain_query_error;
use crate::context::Failure;
use crate::homes::find_things;
use crate::lang::Text;
use crate::query::{Listing, find_ranks};
use crate::writing::{Original, PlacedThing};

const HIDDEN: Text = Text::new(
    "faults of form hide some of `{kind}`: they cannot be told apart",
    "des fautes de forme masquent une partie des éléments « {kind} » : on ne peut les distinguer",
);
const CHECK: Text = Text::new("`stspd check` tells which", "« stspd check » dit lesquelles");

/// The things of a kind of which an expression is true, each where it stands.
pub fn find_rows(kind: &'static Listing, expression: &str, original: &Original<'_>) -> Result<Vec<PlacedThing>, Failure> {
    let Original { tree, reader, .. } = original;
    let found = find_ranks(kind, expression, reader.subject).map_err(|error| explain_query_error(&error, reader.lang))?;
    let (ranks, count) = found;
    let nodes = find_things(tree, kind.kind, |_| true);
    if nodes.len() != count {
        let facts = [("kind", kind.title().into())];
        return Err(Failure::new(reader.lang, HIDDEN, &facts).hint(reader.lang, CHECK, &[]));
    }
    Ok(ranks.into_iter().map(|rank| PlacedThing::written(kind.kind, String::new(), nodes[rank], None)).collect())
}
