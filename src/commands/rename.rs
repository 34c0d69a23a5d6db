//! `stspd rename`: gives a thing another id, and changes every reference to it.

use crate::arguments::DraftArgs;
use crate::context::{Context, Failure, Outcome};
use crate::edit::Operation;
use crate::lang::{Lang, Text};
use crate::model::{DATE_PATTERN, ID_PATTERN, Kind, TEXT_FORMS};
use crate::schema::cure_text;
use crate::writing::{Draft, Original, PlacedThing, citations, warn_of_names};
use crate::yaml::NodeId;

/// Gives a thing another id, and changes every reference to it.
///
/// References in the actions of signatories and in what `check.ignore` lets pass change too. Comments and texts that
/// name the old id are told, and stay.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd rename relais relais-jeunes
  stspd rename a-1-3 a-1-4 --dry-run")]
pub struct Args {
    /// What is to be called otherwise: its id, or its name
    #[arg(value_name = "ID")]
    thing: String,
    /// The new id; of a session, its new day
    #[arg(value_name = "NEW")]
    to: String,
    #[command(flatten)]
    draft: DraftArgs,
}

const NO_ID: Text = Text::new("`{text}` has no id that could change", "« {text} » n’a pas d’identifiant qui puisse changer");
const NOT_ONE: Text = Text::new(
    "`{text}` cannot be its id: {expected} is expected",
    "« {text} » ne peut être son identifiant : on attend {expected}",
);

const TAKEN: Text = Text::new("`{id}` is already the id of {kind}: {name}", "« {id} » est déjà l’identifiant d’{kind} : {name}");
const PRINTED: Text =
    Text::new("`{id}` is already the printed number of {kind}: {name}", "« {id} » est déjà le numéro imprimé d’{kind} : {name}");
const ANOTHER: Text = Text::new("choose an id that nothing bears", "choisissez un identifiant que rien ne porte");

/// How the file is named on the command line.
const COMMAND: Text = Text::new("rename OLD NEW --file", "rename ANCIEN NOUVEAU --file");

/// Renames the thing.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let draft = Draft::open(&args.draft, COMMAND, context)?;
    let ((id, operation), reading) = draft.plan(context, |original| {
        let Original { tree, walked, .. } = original;
        let thing = original.find(&args.thing)?;
        let Some(node) = thing.node else { return Err(Failure::new(lang, NO_ID, &[("text", args.thing.as_str().into())])) };
        let to = new_id(&thing, &args.to, lang)?;
        refuse_taken(&to, node, original)?;
        refuse_printed(&to, &thing, original)?;
        let named = citations(&thing, tree, walked).into_iter().filter(|cited| tree.text(*cited) == tree.text(node));
        Ok((thing.id, Operation::Rename { nodes: std::iter::once(node).chain(named).collect(), to }))
    })?;
    let outcome = draft.finish(&[operation], reading, &args.draft, context)?;
    warn_of_names(draft.opened.tree(lang)?, &id, context);
    Ok(outcome)
}

/// Refuses the id of another thing, which is named.
fn refuse_taken(to: &str, node: NodeId, original: &Original<'_>) -> Result<(), Failure> {
    let Original { tree, walked, reader } = original;
    let other = walked.index.definitions.iter().find(|other| other.id != node && tree.text(other.id) == to);
    let Some(other) = other else { return Ok(()) };
    let name = reader.subject.name_thing(to).name.into_owned();
    let facts = [("id", to.into()), ("kind", other.thing.one().into()), ("name", name.into())];
    Err(Failure::new(reader.lang, TAKEN, &facts).hint(reader.lang, ANOTHER, &facts))
}

/// Refuses the printed number of another thing, which would be two things by one name.
fn refuse_printed(to: &str, thing: &PlacedThing, original: &Original<'_>) -> Result<(), Failure> {
    let Original { tree, walked, reader } = original;
    let prints = |owner| tree.entry(owner, "number").is_some_and(|(_, number)| tree.text(number) == to);
    let mut others = walked.index.definitions.iter().filter(|other| other.owner != thing.owner);
    let Some(other) = others.find(|other| prints(other.owner)) else { return Ok(()) };
    let name = reader.subject.name_thing(tree.text(other.id)).name.into_owned();
    let facts = [("id", to.into()), ("kind", other.thing.one().into()), ("name", name.into())];
    Err(Failure::new(reader.lang, PRINTED, &facts).hint(reader.lang, ANOTHER, &facts))
}

/// The new id in the form that it must have.
fn new_id(thing: &PlacedThing, text: &str, lang: Lang) -> Result<String, Failure> {
    let pattern = if thing.kind == Kind::Plenary { DATE_PATTERN } else { ID_PATTERN };
    let form = TEXT_FORMS.iter().find(|form| form.pattern == pattern).expect("the pattern is one of the schema");
    if (form.test)(text) {
        return Ok(text.to_owned());
    }
    let cured = cure_text(text, form);
    cured.ok_or_else(|| Failure::new(lang, NOT_ONE, &[("text", text.into()), ("expected", form.expected.into())]))
}
