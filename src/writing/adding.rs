//! One more thing of a kind: what words say of it, where it stands, and the id and the number that follow.

mod homes;

use chrono::NaiveDate;

use crate::context::Failure;
use crate::context::guard::Replace;
use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::model::{Kind, is_id};
use crate::path::Path;
use crate::schema::{Object, Shape, read_day, shapes};
use crate::writing::Original;
use crate::writing::fields::{Field, explain_by_value, find_called, find_field_of, object as object_of, shape_of};
use crate::writing::found::PlacedThing;
use crate::writing::items::{find_double, find_field_in, put};
use crate::writing::lacking::explain_lacking;
use crate::writing::next::{Newcomer, place_in_time};
use crate::writing::session::like_session;
use crate::writing::setting::{FORM, NO_VALUE};
use crate::writing::values::{Reader, parse_period};
use crate::yaml::{NodeId, Tree};

const NO_KIND: Text = Text::new("`{text}` is no kind of thing", "« {text} » n’est pas une sorte d’élément");
const KINDS: Text = Text::new("kinds: {names}", "sortes : {names}");
const IS_ID: Text =
    Text::new("`{text}` is the id of {kind}, and no title", "« {text} » est l’identifiant d’{kind}, et non un titre");
const FUND_IT: Text = Text::new(
    "`stspd add funding {text} …` pays for the action; if it is a title all the same, write `{field}={text}`",
    "« stspd add financement {text} … » finance l’action ; si c’est tout de même un titre, écrivez « {field}={text} »",
);
const SAY_FIELD: Text =
    Text::new("if it is one all the same, write `{field}={text}`", "si c’en est un tout de même, écrivez « {field}={text} »");
const NO_SESSION: Text = Text::new("only a session is like another", "seule une séance ressemble à une autre");
const KNOWN: Text = Text::new("a value for {period} stands already", "une valeur pour {period} est déjà là");
const SET_IT: Text =
    Text::new("`stspd set {id} {period}=…` gives another one", "« stspd set {id} {period}=… » en donne une autre");

const THERE: Text =
    Text::new("{kind} that says so stands already, on line {line}", "{kind} qui dit cela est déjà là, ligne {line}");
const ADD_IT: Text = Text::new("`--force` adds it all the same", "« --force » l’ajoute tout de même");

/// What is to be added, in words.
pub struct Adding<'a> {
    pub kind: &'a str,
    pub fields: &'a [String],
    /// The thing in which it stands.
    pub within: Option<&'a str>,
    pub note: Option<&'a str>,
    /// The session that a new one is like.
    pub like: Option<&'a str>,
    /// Ids and numbers of others that are added with it.
    pub given: &'a [String],
}

/// A new thing as it was read: in what it stands, in which list of what, and what is said of it.
type Read = (Option<PlacedThing>, (NodeId, Path), Vec<(String, Literal)>);

/// What can be added: things of a kind, and what lists in them hold.
pub struct Sort {
    /// None of what is no thing of its own: the reviews of an action, the activity of a body.
    kind: Option<Kind>,
    /// The key of the list.
    list: &'static str,
    object: &'static Object,
    one: Text,
}

/// The mapping of what somebody calls so, if it can be added.
pub fn find_object(word: &str, lang: Lang) -> Option<&'static Object> {
    Sort::called(word, lang).ok().map(|sort| sort.object)
}

impl Sort {
    /// The operation that adds what the arguments say.
    pub fn plan(&self, args: &Adding<'_>, original: &Original<'_>, replace: Replace) -> Result<Operation, Failure> {
        let Original { tree, reader, .. } = original;
        let (within, (on, list), mut entries) = self.read(args, original)?;
        if let Some(like) = args.like {
            if self.kind != Some(Kind::Plenary) {
                return Err(Failure::new(reader.lang, NO_SESSION, &[]));
            }
            like_session(tree, &original.find(like)?, reader.subject.strategy, &mut entries);
        }
        self.complete((tree, on, &list), &mut entries, args.given, reader.today);
        self.refuse_lacking(&entries, reader.lang)?;
        let before = self.place(tree, within.as_ref(), &entries, reader.lang)?;
        if let Some(list) = tree.descend(on, &list).filter(|_| replace != Replace::Anything) {
            self.refuse_double(tree, list, &entries, reader.lang)?;
        }
        Ok(Operation::Add { on, to: list, before, value: Literal::Map(entries) })
    }

    /// Whether its list has one already of which all is said that the arguments say.
    pub fn stands(&self, args: &Adding<'_>, original: &Original<'_>) -> bool {
        let (tree, Ok((_, (on, list), said))) = (original.tree, self.read(args, original)) else { return false };
        let says =
            |item: NodeId| said.iter().all(|(key, value)| tree.entry(item, key).is_some_and(|(_, node)| value.is_at(tree, node)));
        tree.descend(on, &list).is_some_and(|list| tree.items(list).any(says))
    }

    /// The thing in which it stands, if it stands in one, the list that it joins, and what is said of it.
    fn read(&self, args: &Adding<'_>, original: &Original<'_>) -> Result<Read, Failure> {
        let (named, given) = self.part_home(args, original.reader.lang)?;
        let (within, fields) = self.home(args, named.as_deref(), &given, original)?;
        let home = self.kind.map_or(&[][..], Kind::home);
        let top = || (NodeId::ROOT, home.iter().fold(Path::root(), |path, key| path.key(*key)));
        let list = within.as_ref().map_or_else(top, |within| (within.owner, within.below.clone().key(self.list)));
        self.refuse_ids(fields, original)?;
        let entries = self.entries(fields, args.note, &original.reader)?;
        Ok((within, list, entries))
    }

    /// What somebody calls so: a kind, or a list of the things of one.
    pub fn called(word: &str, lang: Lang) -> Result<Sort, Failure> {
        let is_listed = |kind: &Kind| !matches!(kind, Kind::Strategy | Kind::Council);
        let kinds = || Kind::all().filter(is_listed);
        if let Some(kind) = Kind::from_word(word).filter(is_listed) {
            let object = object_of(shape_of(kind)).expect("a thing is a mapping");
            return Ok(Sort { kind: Some(kind), list: kind.list(), object, one: kind.one() });
        }
        let plural = format!("{word}s");
        let lists = kinds().filter_map(|kind| object_of(shape_of(kind))).flat_map(|object| object.properties);
        let mut called = lists.filter(|property| property.is_called(word) || property.is_called(&plural));
        let found = called.find_map(|property| match shapes().get(property.shape) {
            Shape::List(items) => Some((property, object_of(*items)?)),
            _ => None,
        });
        found.map(|(property, object)| Sort { kind: None, list: property.name, object, one: property.one() }).ok_or_else(|| {
            let names: Vec<String> = kinds().map(|kind| kind.word(lang).to_owned()).collect();
            Failure::new(lang, NO_KIND, &[("text", word.into())]).hint(lang, KINDS, &[("names", names.into())])
        })
    }

    /// Whether its list stands in things that are several.
    fn is_within(&self) -> bool {
        let home = self.kind.map_or(&[""; 2][..], Kind::home);
        home[..home.len() - 1].iter().any(|key| *key != "council")
    }

    /// In what it stands where a field says so, `axis=axe-1` of an objective, and the other fields; what is given no
    /// value is not given.
    fn part_home(&self, args: &Adding<'_>, lang: Lang) -> Result<(Option<String>, Vec<String>), Failure> {
        let mut within = args.within.map(str::to_owned);
        let mut given = Vec::new();
        for text in args.fields {
            let parted = text.split_once('=').filter(|(name, _)| parse_period(name).is_none());
            let parted = parted.map(|(name, value)| (name.strip_suffix('+').unwrap_or(name), value));
            let Some((name, value)) = parted else {
                given.push(text.clone());
                continue;
            };
            let field = self.field(name, lang);
            let is_home =
                find_called(self.object, name).is_none() && Kind::from_word(name).is_some_and(|kind| self.has_room(kind));
            match (value.trim().is_empty(), is_home) {
                (false, true) if within.is_none() => within = Some(value.to_owned()),
                (true, false) => drop(field?),
                (true, true) => {}
                (false, _) => given.push(text.clone()),
            }
        }
        Ok((within, given))
    }

    /// The thing whose list it joins, if it does not join one of the strategy, and what is said of it.
    fn home<'a>(
        &self,
        args: &Adding<'_>,
        within: Option<&str>,
        fields: &'a [String],
        original: &Original<'_>,
    ) -> Result<(Option<PlacedThing>, &'a [String]), Failure> {
        if let Some(within) = within {
            return Ok((Some(self.find_home(within, original)?), fields));
        }
        if !self.is_within() {
            let home = self.other_home(fields, original);
            let said = usize::from(home.is_some());
            return Ok((home, &fields[said..]));
        }
        let refuse = || self.refuse_homeless(args, fields, original);
        let (first, rest) = fields.split_first().ok_or_else(refuse)?;
        // One word alone is the thing where it can be, else the title.
        let is_meant = || !rest.is_empty() && (is_id(first) || original.find(first).is_ok());
        let thing = self.find_home(first, original).map_err(|failure| if is_meant() { failure } else { refuse() })?;
        Ok((Some(thing), rest))
    }

    /// Refuses the id of a thing where a title is meant: who typed it meant the thing.
    fn refuse_ids(&self, fields: &[String], original: &Original<'_>) -> Result<(), Failure> {
        let is_title = |text: &String| !text.contains('=') && self.day(text, &[]).is_none();
        let Some((text, field)) = fields.first().filter(|text| is_title(text)).zip(self.object.title()) else { return Ok(()) };
        let mut definitions = original.walked.index.definitions.iter();
        let Some(named) = definitions.find(|definition| original.tree.text(definition.id) == text) else { return Ok(()) };
        let is_paid = self.kind == Some(Kind::BudgetLine) && named.thing == Kind::Action;
        let facts = [("text", text.as_str().into()), ("kind", named.thing.one().into()), ("field", field.into())];
        let failure = Failure::new(original.reader.lang, IS_ID, &facts);
        Err(failure.hint(original.reader.lang, if is_paid { FUND_IT } else { SAY_FIELD }, &facts))
    }

    /// The thing that the first of several words names, where its kind may stand in things too: the action of an indicator.
    fn other_home(&self, fields: &[String], original: &Original<'_>) -> Option<PlacedThing> {
        let [id, title, ..] = fields else { return None };
        let is_named = !title.contains('=');
        let definitions = &original.walked.index.definitions;
        let written = definitions.iter().find(|definition| is_named && original.tree.text(definition.id) == id)?;
        self.has_room(written.thing).then(|| PlacedThing::written(written.thing, id.clone(), written.owner, Some(written.id)))
    }

    /// The field that a name means, also in an item of a list that it has: `leads.role`.
    fn field(&self, name: &str, lang: Lang) -> Result<Field, Failure> {
        find_field_of(self.object, self.one, name, lang).or_else(|failure| find_field_in(self.object, name, lang).ok_or(failure))
    }

    /// What is said of the new thing.
    fn entries(&self, fields: &[String], note: Option<&str>, reader: &Reader<'_>) -> Result<Vec<(String, Literal)>, Failure> {
        let lang = reader.lang;
        let mut entries = Vec::new();
        for (rank, text) in fields.iter().enumerate() {
            let find = |name: &str| self.field(name, lang);
            let parted = text.split_once('=').map(|(name, value)| (name.strip_suffix('+').unwrap_or(name), value));
            if let Some((name, value)) = parted
                && let Some(period) = parse_period(name).filter(|_| self.kind == Some(Kind::Value))
            {
                put(&mut entries, Some(self.object), &find("period")?.keys, Literal::text(period));
                let field = find("value")?;
                let value = reader.value(name, field.property, value)?;
                put(&mut entries, Some(self.object), &field.keys, value);
                continue;
            }
            let bare = || self.words().find(|key| entries.iter().all(|(name, _)| name != key));
            let (name, value) = match parted {
                Some((name, value)) if rank > 0 || find(name).is_ok() => (name.to_owned(), value),
                _ => match self.day(text, &entries).or_else(bare) {
                    Some(key) => (key.to_owned(), text.as_str()),
                    None => return Err(Failure::new(lang, NO_VALUE, &[("text", text.as_str().into())]).hint(lang, FORM, &[])),
                },
            };
            let field = find(&name).map_err(|failure| explain_by_value(failure, self.object, value, lang))?;
            let value = reader.value(&name, field.property, value)?;
            put(&mut entries, Some(self.object), &field.keys, value);
        }
        if let Some(note) = note {
            let field = self.field("note", lang)?;
            put(&mut entries, Some(self.object), &field.keys, Literal::text(note));
        }
        Ok(entries)
    }

    /// Refuses a thing that lacks what it must have, and says how it is given.
    fn refuse_lacking(&self, entries: &[(String, Literal)], lang: Lang) -> Result<(), Failure> {
        let lacking: Vec<&str> = self.required().filter(|name| !entries.iter().any(|(key, _)| key == name)).collect();
        let lacking = if entries.is_empty() { self.words().take(1).collect() } else { lacking };
        if lacking.is_empty() {
            return Ok(());
        }
        let word = |name: &&str| self.object.property(name).map_or_else(|| (*name).to_owned(), |field| field.word(lang));
        let names: Vec<String> = lacking.iter().map(word).collect();
        Err(explain_lacking(self.one, self.kind.is_some(), names, lang))
    }

    /// Refuses what says the same as another of its list.
    fn refuse_double(&self, tree: &Tree<'_>, list: NodeId, entries: &[(String, Literal)], lang: Lang) -> Result<(), Failure> {
        let Some(same) = find_double(self.object, tree, list, entries) else { return Ok(()) };
        let line = tree.source().position(tree.span(same).start).line;
        let facts = [("kind", self.one.into()), ("line", line.into())];
        Err(Failure::new(lang, THERE, &facts).hint(lang, ADD_IT, &facts))
    }

    /// The field of its day, for a word that is one and a thing that has one: no title is a day alone.
    fn day(&self, text: &str, entries: &[(String, Literal)]) -> Option<&'static str> {
        let date = self.object.property("date").filter(|date| entries.iter().all(|(name, _)| *name != date.name));
        date.filter(|_| read_day(text).is_some()).map(|date| date.name)
    }

    /// The fields that words alone are for: what it is called or told by, then what else it cannot do without.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        let first = self.object.title().or_else(|| self.object.key().map(|key| key.name));
        first.into_iter().chain(self.required().filter(move |name| *name != "id" && Some(*name) != first))
    }

    /// The fields that it must have, in the order of the schema.
    fn required(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.object.in_order().into_iter().filter(|property| property.required).map(|property| property.name)
    }

    /// The id and the number that follow those of the neighbours, and the status of a session that is to come.
    fn complete(
        &self,
        (tree, on, list): (&Tree<'_>, NodeId, &Path),
        entries: &mut Vec<(String, Literal)>,
        given: &[String],
        today: NaiveDate,
    ) {
        let Some(kind) = self.kind else { return };
        let is_open = |entries: &[(String, Literal)], key: &str| {
            self.object.property(key).is_some() && !entries.iter().any(|(name, _)| name == key)
        };
        if kind.has_id() && is_open(entries, "id") {
            let id = Newcomer { kind, on, list, entries, given }.id(tree);
            entries.extend(id.map(|id| ("id".to_owned(), Literal::Text(id))));
        }
        // The number of a session is counted, that of a thing of the plan is printed.
        let is_counted = kind == Kind::Plenary;
        if is_open(entries, "number") {
            let number = Newcomer { kind, on, list, entries, given }.number(tree);
            let literal = |text| if is_counted { Literal::Bare(text) } else { Literal::Text(text) };
            entries.extend(number.map(|text| ("number".to_owned(), literal(text))));
        }
        let is_to_come =
            |(key, value): &(String, Literal)| key == "date" && matches!(value, Literal::Text(day) if *day > today.to_string());
        if is_counted && is_open(entries, "status") && entries.iter().any(is_to_come) {
            entries.push(("status".to_owned(), Literal::text("planned")));
        }
    }

    /// Before which item it stands: sessions and values follow each other in time, and a period has one value.
    fn place(
        &self,
        tree: &Tree<'_>,
        within: Option<&PlacedThing>,
        entries: &[(String, Literal)],
        lang: Lang,
    ) -> Result<Option<usize>, Failure> {
        let said = |key: &str| entries.iter().find(|(name, _)| name == key);
        if let (Some(Kind::Plenary), Some((_, Literal::Text(day)))) = (self.kind, said("date")) {
            let list = tree.entry(tree.root(), self.list).map(|(_, list)| list);
            return Ok(place_in_time(tree, list, "date", day));
        }
        let period = said("period").filter(|_| self.kind == Some(Kind::Value));
        let (Some((_, Literal::Text(period))), Some(within)) = (period, within) else { return Ok(None) };
        let list = tree.entry(within.owner, self.list).map(|(_, list)| list);
        let is_of = |item: NodeId| tree.entry(item, "period").is_some_and(|(_, written)| tree.text(written) == period);
        if list.is_some_and(|list| tree.items(list).any(is_of)) {
            let facts = [("period", period.as_str().into()), ("id", within.id.as_str().into())];
            return Err(Failure::new(lang, KNOWN, &facts).hint(lang, SET_IT, &facts));
        }
        Ok(place_in_time(tree, list, "period", period))
    }
}
