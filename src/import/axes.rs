//! The axes and objectives that cells name, each made once, with ids that follow their numbers.

use std::collections::{HashMap, HashSet};

use crate::edit::Literal;
use crate::import::labels::{Labelled, split};
use crate::nearest::{plain, slug};

/// An axis, or an objective of one.
#[derive(Debug)]
pub struct Level {
    pub id: String,
    pub number: Option<String>,
    pub title: String,
    objectives: Vec<Level>,
}

/// The axes in the order of their first cell.
#[derive(Debug, Default)]
pub struct Axes {
    list: Vec<Level>,
    by_name: HashMap<String, (usize, Option<usize>)>,
    pub ids: HashSet<String>,
}

impl Axes {
    /// The axis that a cell names.
    pub fn axis(&mut self, text: &str) -> usize {
        let said = read(text, "Axe");
        let names = keys("axe", &said, text);
        if let Some((axis, None)) = names.iter().find_map(|name| self.by_name.get(name)) {
            return *axis;
        }
        let rank = self.list.len();
        let number = said.number.clone().unwrap_or_else(|| (rank + 1).to_string());
        let id = self.free(&format!("axe-{}", word_of(&number)));
        self.list.push(Level { id, number: said.number, title: said.title, objectives: Vec::new() });
        self.by_name.extend(names.into_iter().map(|name| (name, (rank, None))));
        rank
    }

    /// The objective of an axis that a cell names, by its rank.
    pub fn objective(&mut self, axis: usize, text: &str) -> usize {
        let said = read(text, "Objectif");
        let names = keys(&format!("objectif-{axis}"), &said, text);
        if let Some((_, Some(objective))) = names.iter().find_map(|name| self.by_name.get(name)) {
            return *objective;
        }
        let rank = self.list[axis].objectives.len();
        let own = self.list[axis].id.trim_start_matches("axe-").to_owned();
        let number = said.number.clone().filter(|number| number.contains(['.', '-']));
        let stem = number.map_or_else(|| format!("{own}-{}", rank + 1), |number| word_of(&number));
        let id = self.free(&format!("obj-{stem}"));
        self.list[axis].objectives.push(Level { id, number: said.number, title: said.title, objectives: Vec::new() });
        self.by_name.extend(names.into_iter().map(|name| (name, (axis, Some(rank)))));
        rank
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }

    pub fn get(&self, axis: usize) -> &Level {
        &self.list[axis]
    }

    pub fn get_objective(&self, axis: usize, objective: usize) -> &Level {
        &self.list[axis].objectives[objective]
    }

    /// An id that nothing has yet.
    pub fn free(&mut self, id: &str) -> String {
        let id = id.trim_matches(['.', '-']);
        let ids = std::iter::once(id.to_owned()).chain((2_u32..).map(|number| format!("{id}-{number}")));
        let free = ids.into_iter().find(|id| !self.ids.contains(id)).expect("numbers do not end");
        self.ids.insert(free.clone());
        free
    }

    /// The axes as the format writes them.
    pub fn literals(&self) -> Vec<Literal> {
        self.list.iter().map(Level::literal).collect()
    }
}

impl Level {
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

/// What a cell says: one that is a number alone is called by it.
fn read(text: &str, label: &str) -> Labelled {
    let line = text.replace('\n', " ");
    let is_number = line.len() <= 6 && line.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    if is_number {
        return Labelled { label: None, title: format!("{label} {line}"), number: Some(line) };
    }
    split(&line)
}

/// By what it is known again: its whole text, its title, and its number where nothing else is said.
fn keys(kind: &str, said: &Labelled, text: &str) -> Vec<String> {
    let mut keys = vec![format!("{kind}:{}", plain(text))];
    if let Some(number) = &said.number {
        let number = format!("{kind}#{}", plain(number));
        if said.title == text.replace('\n', " ") || said.title.ends_with(number.as_str()) {
            keys.insert(0, number);
        } else {
            keys.push(format!("{number}:{}", plain(&said.title)));
            keys.push(number);
        }
    } else {
        keys.push(format!("{kind}:{}", plain(&said.title)));
    }
    keys
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
