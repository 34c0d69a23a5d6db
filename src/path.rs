//! Where in a strategy something is said, as a person would walk there: `actions[17].leads[0]`.
//!
//! A path knows neither the file nor its bytes: `locate` makes spans of it.

use std::borrow::Cow;
use std::fmt;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

/// A route of keys and indexes from the root of the strategy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

impl Path {
    /// The strategy as a whole.
    pub fn root() -> Path {
        Path(Vec::new())
    }

    /// A top-level key.
    pub fn of(key: &'static str) -> Path {
        Path(vec![Step::Key(Cow::Borrowed(key))])
    }

    #[must_use]
    pub fn key(&self, key: impl Into<Cow<'static, str>>) -> Path {
        self.with(Step::Key(key.into()))
    }

    #[must_use]
    pub fn at(&self, index: usize) -> Path {
        self.with(Step::Index(index))
    }

    /// The way on through keys, one in the other.
    #[must_use]
    pub fn join(&self, keys: &[String]) -> Path {
        keys.iter().fold(self.clone(), |path, key| path.key(key.clone()))
    }

    /// The way to what holds it; none of the root.
    pub fn parent(&self) -> Option<Path> {
        let (_, before) = self.0.split_last()?;
        Some(Path(before.to_vec()))
    }

    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    fn with(&self, step: Step) -> Path {
        let mut steps = Vec::with_capacity(self.0.len() + 2);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Path(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if position == 0 => formatter.write_str(key)?,
                Step::Key(key) => write!(formatter, ".{key}")?,
                Step::Index(index) => write!(formatter, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_printed_as_it_is_walked() {
        assert_eq!(Path::of("actions").at(17).key("leads").at(0).to_string(), "actions[17].leads[0]");
        assert_eq!(Path::root().to_string(), "");
    }
}
