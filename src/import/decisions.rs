//! What somebody decided of a file: this column is that field, this word that value, this name that organization.

use std::collections::BTreeMap;

use crate::lang::Text;
use crate::nearest::plain;
use crate::source::Source;
use crate::yaml::{NodeId, NodeKind, Tree, read, write_in_brackets};

/// What leaves a column, a word or a name out.
pub const OUT: &str = "-";
/// What makes a name a new organization, whatever it is near to.
pub const NEW: &str = "new";

/// Decisions by what they are of, in letters without accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    decided: [BTreeMap<String, Decision>; 4],
    /// The year of what bears none.
    pub year: Option<i32>,
    /// Whether columns that are not known become keys of the town's own.
    pub keeps_unknown: bool,
    /// The sheets that are read; all where none is told.
    pub sheets: Vec<String>,
}

/// A name as it was written, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decision {
    name: String,
    meaning: String,
}

/// What a decision is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Column,
    Word,
    Organization,
    Action,
}

/// The keys of a file of decisions.
const KEYS: [(&str, Of); 4] =
    [("columns", Of::Column), ("words", Of::Word), ("organizations", Of::Organization), ("actions", Of::Action)];
const KEEP: &str = "keep_unknown";

const HEAD: Text = Text::new(
    "# What was decided of a workbook: `stspd import` reads it when the workbook of the next year comes.\n",
    "# Ce qui a été décidé d’un classeur : « stspd import » le relit quand vient celui de l’année suivante.\n",
);

/// The line, counted from one, at which a file of decisions is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDecision(pub usize);

impl Decisions {
    pub fn add(&mut self, of: Of, name: &str, meaning: &str) {
        let decision = Decision { name: name.trim().to_owned(), meaning: meaning.trim().to_owned() };
        self.decided[of as usize].insert(plain(name), decision);
    }

    /// What was decided of a heading, a content or a name.
    pub fn get(&self, of: Of, name: &str) -> Option<&str> {
        let decided = &self.decided[of as usize];
        if decided.is_empty() { None } else { decided.get(&plain(name)).map(|decision| decision.meaning.as_str()) }
    }

    /// Whether anything is to be kept for another year.
    pub fn is_empty(&self) -> bool {
        !self.keeps_unknown && self.decided.iter().all(BTreeMap::is_empty)
    }

    /// What is decided of, as it was written.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.decided.iter().flat_map(BTreeMap::values).flat_map(|decision| [decision.name.as_str(), decision.meaning.as_str()])
    }

    /// The same without those on some names, or by which these are meant, and how many these are.
    pub fn without(mut self, is_out: impl Fn(&str) -> bool) -> (Decisions, usize) {
        let count = |decisions: &Decisions| decisions.decided.iter().map(BTreeMap::len).sum::<usize>();
        let before = count(&self);
        for decided in &mut self.decided {
            decided.retain(|_, decision| !is_out(&decision.name) && !is_out(&decision.meaning));
        }
        let left = before - count(&self);
        (self, left)
    }

    /// The decisions that a file keeps.
    pub fn read(text: &str) -> Result<Decisions, NoDecision> {
        let source = Source::new("", text.to_owned());
        let tree = read(&source).map_err(|_| NoDecision(1))?;
        let mut decisions = Decisions::default();
        let at = |node: NodeId| {
            let before = &source.text()[..tree.span(node).start as usize];
            NoDecision(before.matches('\n').count() + 1)
        };
        for (key, value) in tree.entries(tree.root()) {
            match KEYS.iter().find(|(name, _)| tree.text(key) == *name) {
                Some((_, of)) => decisions.read_all(*of, &tree, value).map_err(at)?,
                None if tree.text(key) == KEEP => decisions.keeps_unknown = tree.text(value) == "true",
                None => return Err(at(key)),
            }
        }
        Ok(decisions)
    }

    fn read_all(&mut self, of: Of, tree: &Tree<'_>, list: NodeId) -> Result<(), NodeId> {
        if tree.kind(list) != NodeKind::Mapping {
            return Err(list);
        }
        for (name, meaning) in tree.entries(list) {
            if [name, meaning].iter().any(|node| tree.kind(*node) != NodeKind::Scalar || tree.text(*node).trim().is_empty()) {
                return Err(name);
            }
            self.add(of, tree.text(name), tree.text(meaning));
        }
        Ok(())
    }

    /// The file that keeps them.
    pub fn write(&self, lang: crate::lang::Lang) -> String {
        let mut text = HEAD.say(lang);
        for (key, of) in KEYS {
            let decided = &self.decided[of as usize];
            if !decided.is_empty() {
                text.extend([key, ":\n"]);
            }
            for Decision { name, meaning } in decided.values() {
                text.extend(["  ", &write_in_brackets(name), ": ", &write_in_brackets(meaning), "\n"]);
            }
        }
        if self.keeps_unknown {
            text.extend([KEEP, ": true\n"]);
        }
        text
    }

    /// The same, with those of another that are not decided here.
    #[must_use]
    pub fn or(mut self, kept: Decisions) -> Decisions {
        for (own, kept) in self.decided.iter_mut().zip(kept.decided) {
            for (name, decision) in kept {
                own.entry(name).or_insert(decision);
            }
        }
        self.keeps_unknown |= kept.keeps_unknown;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn what_was_decided_is_read_as_it_was_written() {
        let mut decisions = Decisions { keeps_unknown: true, ..Decisions::default() };
        for (of, name, meaning) in [
            (Of::Column, "État : réel ?", "status"),
            (Of::Column, "Remarques", "-"),
            (Of::Word, "50 %", "in-progress"),
            (Of::Word, "- non", "abandoned"),
            (Of::Word, "2026", "2026-12"),
            (Of::Organization, "PM, [nuit]", "police-municipale"),
        ] {
            decisions.add(of, name, meaning);
        }
        let text = decisions.write(Lang::Fr);
        assert_eq!(Decisions::read(&text), Ok(decisions), "{text}");
        assert_eq!(Decisions::read("# rien\n"), Ok(Decisions::default()));
    }

    #[test]
    fn a_file_that_keeps_no_decisions_is_refused_at_its_line() {
        for (text, line) in
            [("columns:\n  A: status\nwords: [a]\n", 3), ("colonnes: {}\n", 1), ("words:\n  a: [b]\n", 2), ("a: [", 1)]
        {
            assert_eq!(Decisions::read(text), Err(NoDecision(line)), "{text}");
        }
    }

    #[test]
    fn what_is_decided_now_is_stronger_than_what_was() {
        let (mut now, mut kept) = (Decisions::default(), Decisions::default());
        now.add(Of::Word, "En pause", "paused");
        kept.add(Of::Word, "EN PAUSE", "done");
        kept.add(Of::Word, "Fini", "done");
        let all = now.or(kept);
        assert_eq!((all.get(Of::Word, "en pause"), all.get(Of::Word, "fini")), (Some("paused"), Some("done")));
    }
}
