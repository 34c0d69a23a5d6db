//! What somebody decided of a file: this column is that field, this word that value, this name that organization.

use std::collections::HashMap;

use crate::nearest::plain;

/// What leaves a column, a word or a name out.
pub const OUT: &str = "-";
/// What makes a name a new organization, whatever it is near to.
pub const NEW: &str = "new";

/// Decisions by what they are of, in letters without accents.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    columns: HashMap<String, String>,
    words: HashMap<String, String>,
    organizations: HashMap<String, String>,
    /// The year of what bears none.
    pub year: Option<i32>,
    /// Whether columns that are not known become keys of the town's own.
    pub keeps_unknown: bool,
    /// The sheets that are read; all where none is told.
    pub sheets: Vec<String>,
}

/// What a decision is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Column,
    Word,
    Organization,
}

impl Decisions {
    pub fn add(&mut self, of: Of, name: &str, meaning: &str) {
        self.of_mut(of).insert(plain(name), meaning.trim().to_owned());
    }

    /// What was decided of a heading, a content or a name.
    pub fn get(&self, of: Of, name: &str) -> Option<&str> {
        let decided = match of {
            Of::Column => &self.columns,
            Of::Word => &self.words,
            Of::Organization => &self.organizations,
        };
        if decided.is_empty() { None } else { decided.get(&plain(name)).map(String::as_str) }
    }

    fn of_mut(&mut self, of: Of) -> &mut HashMap<String, String> {
        match of {
            Of::Column => &mut self.columns,
            Of::Word => &mut self.words,
            Of::Organization => &mut self.organizations,
        }
    }
}
