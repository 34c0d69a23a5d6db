//! What stands over a column, and what is shown of the things in it.

use std::sync::Arc;

use crate::called::Called;
use crate::lang::{Fact, Lang, Text};
use crate::model::{Kind, Levels};
use crate::query::cell::{Cell, Type};

/// What stands over a column.
#[derive(Clone, Debug)]
pub struct Heading<'n> {
    pub name: &'n str,
    pub title: Title<'n>,
    /// The strategy's own word instead of the title.
    pub own: Option<Arc<str>>,
    /// Its own words for levels, which other words of ours may name.
    pub called: Option<Arc<Called>>,
    pub extent: Extent,
    pub kind: Type,
}

/// What a column is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Title<'n> {
    Text(Text),
    /// The key of a note, in whatever language the town wrote it.
    Key(&'n str),
}

/// What is shown of the things in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// Their ids only.
    Ids,
}

impl Extent {
    /// What is shown of a cell.
    pub fn of(self, value: Cell<'_>) -> Cell<'_> {
        match (self, value) {
            (Extent::Ids, Cell::One(one)) => Cell::Id(one.id),
            (Extent::Ids, Cell::Many(things)) => Cell::Texts(things.into_iter().map(|thing| thing.id).collect()),
            (_, value) => value,
        }
    }
}

impl<'n> Title<'n> {
    pub fn get(self, lang: Lang) -> &'n str {
        match self {
            Title::Text(text) => text.get(lang),
            Title::Key(key) => key,
        }
    }
}

impl From<Title<'_>> for Fact {
    fn from(title: Title<'_>) -> Fact {
        match title {
            Title::Text(text) => text.into(),
            Title::Key(key) => key.into(),
        }
    }
}

impl From<Text> for Title<'_> {
    fn from(text: Text) -> Self {
        Title::Text(text)
    }
}

impl<'n> Heading<'n> {
    /// Under that title alone.
    pub fn new<T: Into<Title<'n>>>(name: &'n str, title: T, kind: Type) -> Heading<'n> {
        Heading { name, title: title.into(), own: None, called: None, extent: Extent::Whole, kind }
    }

    /// Takes the strategy's own word where the title is ours for a level.
    pub fn name_level(&mut self, levels: &Levels) {
        if let Title::Text(text) = self.title {
            self.own = own_title(text, levels);
        }
        // The goals of an action are no objectives of the plan.
        self.called = levels.called().filter(|_| self.name != "goals").map(Arc::new);
    }

    /// Words of ours in which levels are called as the strategy calls them.
    pub fn call(&self, words: &str, lang: Lang) -> String {
        self.called.as_ref().map_or_else(|| words.to_owned(), |called| called.saying(lang).put(words))
    }

    /// The name in machine formats.
    pub fn key(&self) -> String {
        match self.extent {
            Extent::Whole => self.name.to_owned(),
            Extent::Ids => format!("{}.id", self.name),
        }
    }
}

/// The strategy's own word where a title is ours for one of its levels, or for several.
pub fn own_title(title: Text, levels: &Levels) -> Option<Arc<str>> {
    let is_ours = |word: String| word == title.get(Lang::En);
    [Kind::Axis, Kind::Objective, Kind::Action].into_iter().find_map(|kind| {
        if is_ours(kind.title().say(Lang::En)) {
            levels.own_many(kind)
        } else {
            levels.own(kind).filter(|_| is_ours(kind.noun(Lang::En)))
        }
    })
}
