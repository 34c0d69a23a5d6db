//! The axes and objectives that cells name, each made once, with ids that follow their numbers.

use std::collections::{HashMap, HashSet};

use crate::edit::Literal;
use crate::import::labels::{Labelled, split, split_letter};
use crate::nearest::{plain, slug};
use crate::yaml::NodeId;

/// An axis, or an objective of one.
#[derive(Debug)]
pub struct Level {
    pub id: String,
    pub number: Option<String>,
    pub title: String,
    /// Where it stands in the strategy already.
    pub there: Option<NodeId>,
    /// Whether nothing but its number was said of it.
    is_bare: bool,
    objectives: Vec<Level>,
}

/// What a cell calls otherwise than the strategy a level that is there.
#[derive(Debug)]
pub struct Renamed {
    pub level: NodeId,
    pub key: &'static str,
    pub was: String,
    pub now: String,
}

/// The ids that are taken.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// The last number that was put behind an id.
    numbers: HashMap<String, u32>,
}

impl Ids {
    pub fn take(&mut self, ids: impl IntoIterator<Item = String>) {
        self.taken.extend(ids);
    }

    /// An id that nothing has yet, which is taken then: the one wished for, or that with a number.
    pub fn free(&mut self, id: &str) -> String {
        if self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        let last = self.numbers.entry(id.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let numbered = format!("{id}-{last}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// The rank of an axis, and of an objective in it.
type Place = (usize, Option<usize>);

/// The axes in the order of their first cell.
#[derive(Debug, Default)]
pub struct Axes {
    list: Vec<Level>,
    by_name: HashMap<String, Place>,
    pub ids: Ids,
    /// What the last cell called otherwise.
    renamed: Option<Renamed>,
}

impl Axes {
    /// Takes up an axis that is in the strategy.
    pub fn know_axis(&mut self, there: NodeId, id: &str, number: Option<&str>, title: &str) -> usize {
        let rank = self.list.len();
        self.list.push(Level::standing(there, id, number, title));
        self.know(Keys::of("axe", &labelled(number, title), title), (rank, None));
        rank
    }

    /// Takes up an objective of an axis that is in the strategy.
    pub fn know_objective(&mut self, axis: usize, there: NodeId, id: &str, number: Option<&str>, title: &str) {
        let rank = self.list[axis].objectives.len();
        self.list[axis].objectives.push(Level::standing(there, id, number, title));
        self.know(Keys::of(&format!("objectif-{axis}"), &labelled(number, title), title), (axis, Some(rank)));
    }

    /// The axis of the only objective that is called so, where no cell says the axis.
    pub fn find_axis_of(&self, text: &str) -> Option<usize> {
        let (said, is_bare) = read(text, "Objectif");
        let is_of = |axis: &usize| self.find(&Keys::of(&format!("objectif-{axis}"), &said, text), is_bare).is_some();
        let mut found = (0..self.list.len()).filter(|axis| self.list[*axis].there.is_some()).filter(is_of);
        found.next().filter(|_| found.next().is_none())
    }

    /// What the cell that was read last calls otherwise than the strategy.
    pub fn take_renamed(&mut self) -> Option<Renamed> {
        self.renamed.take()
    }

    /// The axis that a cell names.
    pub fn axis(&mut self, text: &str) -> usize {
        let (said, is_bare) = read(text, "Axe");
        let keys = Keys::of("axe", &said, text);
        if let Some((axis, None)) = self.find(&keys, is_bare) {
            self.meet((axis, None), said, is_bare, keys);
            return axis;
        }
        let rank = self.list.len();
        let number = said.number.clone().unwrap_or_else(|| (rank + 1).to_string());
        let id = self.free(&format!("axe-{}", word_of(&number)));
        self.list.push(Level { id, number: said.number, title: said.title, there: None, is_bare, objectives: Vec::new() });
        self.know(keys, (rank, None));
        rank
    }

    /// The objective of an axis that a cell names, by its rank.
    pub fn objective(&mut self, axis: usize, text: &str) -> usize {
        let (said, is_bare) = read(text, "Objectif");
        let keys = Keys::of(&format!("objectif-{axis}"), &said, text);
        if let Some((_, Some(objective))) = self.find(&keys, is_bare) {
            self.meet((axis, Some(objective)), said, is_bare, keys);
            return objective;
        }
        let rank = self.list[axis].objectives.len();
        let own = self.list[axis].id.trim_start_matches("axe-").to_owned();
        let number = said.number.clone().filter(|number| number.contains(['.', '-']));
        let stem = number.map_or_else(|| format!("{own}-{}", rank + 1), |number| word_of(&number));
        let id = self.free(&format!("obj-{stem}"));
        let objective = Level { id, number: said.number, title: said.title, there: None, is_bare, objectives: Vec::new() };
        self.list[axis].objectives.push(objective);
        self.know(keys, (axis, Some(rank)));
        rank
    }

    /// The level that a cell means: by its words, by its number alone where one of the two says nothing else, and one that
    /// is in the strategy by its title or its number.
    fn find(&self, keys: &Keys, is_bare: bool) -> Option<Place> {
        let get = |key: &String| self.by_name.get(key).copied();
        let is_there = |place: &Place| self.at(*place).there.is_some();
        let by_number =
            || keys.number.as_ref().and_then(get).filter(|place| is_bare || self.at(*place).is_bare || is_there(place));
        let by_title = || get(&keys.title).filter(is_there);
        keys.words.iter().find_map(get).or_else(by_title).or_else(by_number)
    }

    /// Meets a level again: one of which its number alone was said takes the title that comes later.
    fn meet(&mut self, (axis, objective): Place, said: Labelled, is_bare: bool, keys: Keys) {
        self.compare((axis, objective), &said, is_bare);
        let level = match objective {
            Some(objective) => &mut self.list[axis].objectives[objective],
            None => &mut self.list[axis],
        };
        if level.is_bare && !is_bare {
            level.title = said.title;
            level.is_bare = false;
            self.know(keys, (axis, objective));
        }
    }

    /// Remembers what a cell calls otherwise than the strategy does.
    fn compare(&mut self, place: Place, said: &Labelled, is_bare: bool) {
        let level = self.at(place);
        let Some(node) = level.there else { return };
        let differs = |was: &str, now: &str| plain(was.trim_end_matches('.')) != plain(now.trim_end_matches('.'));
        let renamed = |key, was: &str, now: &str| Renamed { level: node, key, was: was.to_owned(), now: now.to_owned() };
        let number = || match (&level.number, &said.number) {
            (Some(was), Some(now)) if differs(was, now) => Some(renamed("number", was, now)),
            _ => None,
        };
        let title = || {
            let is_other = !is_bare && differs(&level.title, &said.title);
            is_other.then(|| renamed("title", &level.title, &said.title))
        };
        self.renamed = title().or_else(number);
    }

    /// Remembers by what a level is known; the first of a number has it.
    fn know(&mut self, keys: Keys, place: Place) {
        for key in keys.words.into_iter().chain(keys.number) {
            self.by_name.entry(key).or_insert(place);
        }
    }

    fn at(&self, (axis, objective): Place) -> &Level {
        objective.map_or_else(|| self.get(axis), |objective| self.get_objective(axis, objective))
    }

    /// How many come from the file that is read.
    pub fn count(&self) -> usize {
        self.list.iter().filter(|axis| axis.there.is_none()).count()
    }

    pub fn get(&self, axis: usize) -> &Level {
        &self.list[axis]
    }

    pub fn get_objective(&self, axis: usize, objective: usize) -> &Level {
        &self.list[axis].objectives[objective]
    }

    /// An id that nothing has yet.
    pub fn free(&mut self, id: &str) -> String {
        self.ids.free(id.trim_matches(['.', '-']))
    }

    /// The new axes as the format writes them.
    pub fn literals(&self) -> Vec<Literal> {
        self.list.iter().filter(|axis| axis.there.is_none()).map(Level::literal).collect()
    }

    /// The new objectives of axes that are there, each with its axis.
    pub fn new_objectives(&self) -> impl Iterator<Item = (NodeId, Literal)> {
        let there = self.list.iter().filter_map(|axis| Some((axis.there?, axis)));
        there.flat_map(|(node, axis)| {
            let new = axis.objectives.iter().filter(|objective| objective.there.is_none());
            new.map(move |objective| (node, objective.literal()))
        })
    }
}

/// What a level of the strategy is called, as a cell would say it.
fn labelled(number: Option<&str>, title: &str) -> Labelled {
    Labelled { label: None, number: number.map(str::to_owned), title: title.to_owned() }
}

impl Level {
    fn standing(there: NodeId, id: &str, number: Option<&str>, title: &str) -> Level {
        let (id, number, title) = (id.to_owned(), number.map(str::to_owned), title.to_owned());
        Level { id, number, title, there: Some(there), is_bare: false, objectives: Vec::new() }
    }

    fn literal(&self) -> Literal {
        let text = |text: &String| Literal::text(text);
        let mut entries = vec![("id".to_owned(), text(&self.id))];
        entries.extend(self.number.as_ref().map(|number| ("number".to_owned(), text(number))));
        entries.push(("title".to_owned(), text(&self.title)));
        if !self.objectives.is_empty() {
            entries.push(("objectives".to_owned(), Literal::List(self.objectives.iter().map(Level::literal).collect())));
        }
        Literal::Map(entries)
    }
}

/// What a text is called in an id: its slug, of which letters of another script and points are left out.
pub fn word_of(text: &str) -> String {
    const LONGEST: usize = 40;
    let letters = slug(text).replace('.', "-");
    let letters: String =
        letters.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(LONGEST).collect();
    letters.trim_matches('-').to_owned()
}

/// What a cell says, and whether that is a number alone: one such is called by it.
fn read(text: &str, label: &str) -> (Labelled, bool) {
    let line = text.replace('\n', " ");
    let is_number = line.len() <= 6 && line.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    if is_number {
        return (Labelled { label: None, title: format!("{label} {line}"), number: Some(line) }, true);
    }
    let said = split(&line);
    let said = if said.number.is_none() { split_letter(&line).unwrap_or(said) } else { said };
    let is_bare = said.number.is_some() && said.title == line;
    (said, is_bare)
}

/// By what a level is known again.
struct Keys {
    /// Its whole text, and its title with its number.
    words: [String; 2],
    title: String,
    number: Option<String>,
}

impl Keys {
    fn of(kind: &str, said: &Labelled, text: &str) -> Keys {
        let number = said.number.as_ref().map(|number| format!("{kind}#{}", plain(number)));
        let title = plain(said.title.trim_end_matches('.'));
        let words = [format!("{kind}:{}", plain(text)), format!("{}:{title}", number.as_deref().unwrap_or(kind))];
        Keys { words, title: format!("{kind}:{title}"), number }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_made_once_however_it_is_written() {
        let mut axes = Axes::default();
        assert_eq!(axes.axis("Axe 1 – Prévenir"), 0);
        assert_eq!(axes.axis("AXE 1 : Prévenir"), 0);
        assert_eq!(axes.axis("Axe 1"), 0);
        assert_eq!(axes.axis("Protéger"), 1);
        assert_eq!(axes.axis("protéger"), 1);
        assert_eq!((axes.get(0).id.as_str(), axes.get(0).title.as_str()), ("axe-1", "Prévenir"));
        assert_eq!((axes.get(1).id.as_str(), axes.get(1).number.as_deref()), ("axe-2", None));
    }

    #[test]
    fn two_axes_of_one_number_are_two_and_a_number_alone_is_the_first_of_it() {
        let mut axes = Axes::default();
        assert_eq!([axes.axis("Axe 1 – Prévenir"), axes.axis("Axe 1 – Protéger"), axes.axis("1")], [0, 1, 0]);
        assert_eq!((axes.get(1).id.as_str(), axes.get(1).title.as_str()), ("axe-1-2", "Protéger"));
        // One that had a number alone takes the title that comes later.
        assert_eq!([axes.axis("Axe 2"), axes.axis("Axe 2 : Agir"), axes.axis("2"), axes.axis("Axe 2 : Voir")], [2, 2, 2, 3]);
        assert_eq!(axes.get(2).title, "Agir");
    }

    #[test]
    fn objectives_are_those_of_their_axis() {
        let mut axes = Axes::default();
        let (one, two) = (axes.axis("Axe 1 : A"), axes.axis("Axe 2 : B"));
        assert_eq!(axes.objective(one, "Objectif 1.1 – Voir"), 0);
        assert_eq!(axes.objective(one, "Agir"), 1);
        assert_eq!(axes.objective(two, "Agir"), 0);
        let ids = [axes.get_objective(one, 0), axes.get_objective(one, 1), axes.get_objective(two, 0)].map(|level| &level.id);
        assert_eq!(ids, ["obj-1-1", "obj-1-2", "obj-2-1"]);
    }
}
