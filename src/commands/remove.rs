//! `stspd remove`: takes a thing out of the file, if nothing cites it.

use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome};
use crate::edit::Order;
use crate::lang::{Lang, Text};
use crate::schema::{Walked, shapes};
use crate::writing::{Draft, Original, PlacedThing, citations, say_with, without};
use crate::yaml::{NodeId, NodeKind, Tree};

/// Takes a thing out of the file, if nothing cites it.
///
/// What stands in it goes with it: the indicators of an action, the objectives of an axis. While something else cites it,
/// it stays, and what does is listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd remove a-2-2
  stspd remove relais --with-citations
                                      and what cites it")]
pub struct Args {
    /// What is to go: its id, its name or its printed number
    #[arg(value_name = "ID")]
    thing: String,
    /// Take out what cites it as well: the item of a list, or the field
    #[arg(long)]
    with_citations: bool,
    #[command(flatten)]
    draft: DraftArgs,
}

const NO_THING: Text = Text::new("`{text}` cannot be removed", "« {text} » ne peut être retiré");
const CITED: Text = Text::new("`{id}` is cited {count} times:", "« {id} » est cité {count} fois :");
const CITED_ONCE: Text = Text::new("`{id}` is cited once:", "« {id} » est cité une fois :");
const PLACE: Text = Text::new("line {line}: {around}", "ligne {line} : {around}");
const WITH: Text = Text::new(
    "`stspd remove {id} --with-citations` takes these out too",
    "« stspd remove {id} --with-citations » les retire aussi",
);

/// How the file is named on the command line.
const COMMAND: Text = Text::new("remove ID --file", "remove ID --file");

/// Removes the thing.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let ((operations, words), reading) = draft.plan(context, |original| {
        let Original { tree, walked, .. } = original;
        let thing = original.find(&args.thing)?;
        if thing.node.is_none() {
            return Err(Failure::new(lang, NO_THING, &[("text", args.thing.as_str().into())]));
        }
        let named = citations(&thing, tree, walked);
        if !named.is_empty() && !args.with_citations {
            return Err(list_citations(&thing, &named, tree, walked, lang));
        }
        Ok((without(&thing, &named, tree), say_with(&thing, tree, lang)))
    })?;
    draft.finish_with(&operations, reading, &words, &args.draft, context)
}

/// Why it stays: each place that cites it, with its line.
fn list_citations(thing: &PlacedThing, named: &[NodeId], tree: &Tree<'_>, walked: &Walked<'_>, lang: Lang) -> Failure {
    let mut lines = vec![match named {
        [_] => CITED_ONCE.fill(lang, &[("id", thing.id.as_str().into())]),
        _ => CITED.fill(lang, &[("id", thing.id.as_str().into()), ("count", named.len().into())]),
    }];
    lines.extend(named.iter().map(|node| format!("  {}", place(*node, tree, walked, lang))));
    let failure = Failure { message: lines.join("\n"), hint: None };
    failure.hint(lang, WITH, &[("id", thing.id.as_str().into())])
}

/// « ligne 12 : a-1-1, partners ».
fn place(node: NodeId, tree: &Tree<'_>, walked: &Walked<'_>, lang: Lang) -> String {
    let line = tree.source().position(tree.span(node).start).line;
    let holders = walked.index.definitions.iter().filter(|definition| tree.is_within(node, definition.owner));
    let holder = holders.last().map(|definition| tree.text(definition.id).to_owned());
    let (parents, order) = (tree.parents(), Order::new(shapes()));
    let keys = parents.around(node).filter_map(|(parent, child)| {
        let key = (tree.kind(parent) == NodeKind::Mapping).then(|| tree.key_of(child))?.map(|key| tree.text(key).to_owned());
        let title = order.property(tree, &parents, child).filter(|_| lang == Lang::Fr).and_then(|property| property.title(lang));
        title.map(str::to_lowercase).or(key)
    });
    let mut keys: Vec<String> = keys.take(2).collect();
    keys.reverse();
    let part = if lang == Lang::Fr { ", " } else { "." };
    let around = holder.into_iter().chain([keys.join(part)]).collect::<Vec<_>>().join(", ");
    PLACE.fill(lang, &[("line", line.into()), ("around", around.into())])
}
