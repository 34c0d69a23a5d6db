//! In which thing a new one stands.

use super::{Adding, Sort};
use crate::context::Failure;
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::shell::in_shell;
use crate::writing::Original;
use crate::writing::fields::{items_of, object as object_of, shape_of};
use crate::writing::found::PlacedThing;

const NONE_THERE: Text = Text::new(
    "the file has none yet that could hold it: `stspd add {kind} …` adds one",
    "le fichier n’a encore rien qui puisse le contenir : « stspd add {kind} … » l’ajoute",
);
const SAY_WHERE: Text = Text::new("say in which: `{command}`", "dites dans lequel : « {command} »");
const NO_HOME: Text = Text::new("`{kind}` stands in another thing", "« {kind} » se trouve dans un autre élément");
const NO_ROOM: Text = Text::new("{of} has no `{list}`", "{of} n’a pas de « {list} »");
const STANDS_IN: Text = Text::new("it stands in: {homes}", "cela se met dans : {homes}");

impl Sort {
    /// The thing that a text names, of those that can hold it.
    pub(super) fn find_home(&self, text: &str, original: &Original<'_>) -> Result<PlacedThing, Failure> {
        let lang = original.reader.lang;
        let failure = match original.reader.cite(&self.list_homes(), text) {
            Ok(id) => return original.find(&id),
            Err(failure) => failure,
        };
        match original.find(text) {
            Ok(thing) => self.fits_in(&thing, lang).map(|()| thing),
            Err(_) if self.has_home(original) => Err(failure),
            Err(_) => Err(self.say_how_to_begin(failure, lang)),
        }
    }

    /// The kinds of things that can hold it.
    pub(super) fn list_homes(&self) -> Vec<Kind> {
        let homes = || Kind::all().filter(|kind| self.has_room(*kind));
        let inner: Vec<Kind> = homes().filter(|kind| *kind != Kind::Strategy).collect();
        // An objective may stand in the strategy, which need not be named.
        if inner.is_empty() { homes().collect() } else { inner }
    }

    /// Whether the file has a thing that can hold it.
    pub(super) fn has_home(&self, original: &Original<'_>) -> bool {
        original.walked.index.definitions.iter().any(|definition| self.has_room(definition.thing))
    }

    /// The failure, with how a file gets the first thing that can hold it.
    pub(super) fn say_how_to_begin(&self, failure: Failure, lang: Lang) -> Failure {
        match self.list_homes().first() {
            Some(home) => failure.hint(lang, NONE_THERE, &[("kind", home.word(lang).into())]),
            None => failure,
        }
    }

    /// Why it joins no list: the thing is not told in which it stands. One that could be meant is named.
    pub(super) fn refuse_homeless(&self, args: &Adding<'_>, fields: &[String], original: &Original<'_>) -> Failure {
        let lang = original.reader.lang;
        let failure = Failure::new(lang, NO_HOME, &[("kind", args.kind.to_lowercase().into())]);
        let mut definitions = original.walked.index.definitions.iter();
        let Some(home) = definitions.find(|definition| self.has_room(definition.thing)) else {
            return self.say_how_to_begin(failure, lang);
        };
        let words = fields.iter().map(|field| in_shell(field) + " ").collect::<Vec<_>>().concat();
        let command = format!("stspd add {} {words}--in {}", in_shell(args.kind), original.tree.text(home.id));
        failure.hint(lang, SAY_WHERE, &[("command", command.into())])
    }

    /// Whether things of a kind have its list.
    pub(super) fn has_room(&self, kind: Kind) -> bool {
        let list = object_of(shape_of(kind)).and_then(|object| object.property(self.list));
        list.and_then(|list| items_of(list.shape)).is_some_and(|items| std::ptr::eq(items, self.object))
    }

    pub(super) fn fits_in(&self, thing: &PlacedThing, lang: Lang) -> Result<(), Failure> {
        let facts = [("of", thing.kind.one().into()), ("list", self.list.into())];
        if self.has_room(thing.kind) {
            return Ok(());
        }
        let homes: Vec<String> = self.list_homes().into_iter().map(|kind| kind.one().say(lang)).collect();
        let facts = [&facts[..], &[("homes", homes.join(", ").into())]].concat();
        Err(Failure::new(lang, NO_ROOM, &facts).hint(lang, STANDS_IN, &facts))
    }
}
