//! What `check:` asks for, judged when all else is known: names that no rule has, suppressions that
//! nothing needs or whose time is over.

mod expired_suppression;
mod fixed_level;
mod suppressions;
mod unknown_rule;
mod unused_suppression;

use chrono::NaiveDate;

use crate::diagnostic::Finding;
use crate::model::{CheckSettings, Suppression};
use crate::path::Path;
use crate::rules::Rule;
use crate::schema::Names;

pub use suppressions::Suppressions;

pub static RULES: &[&Rule] = &[&expired_suppression::RULE, &fixed_level::RULE, &unknown_rule::RULE, &unused_suppression::RULE];

/// What became of a suppression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// Nothing was found that it lets pass.
    #[default]
    None,
    /// It lets something pass.
    Holds,
    /// It would let something pass, had it not ended.
    Expired,
}

impl Use {
    /// The use of a suppression that names a finding.
    pub fn of(suppression: &Suppression<'_>, today: NaiveDate) -> Use {
        match suppression.until {
            Some(until) if until < today => Use::Expired,
            _ => Use::Holds,
        }
    }
}

/// What the settings of a file led to.
pub struct Outcome<'a> {
    pub check: &'a CheckSettings<'a>,
    pub uses: Vec<Use>,
    /// Whether a part of the file was not judged.
    pub partial: bool,
    /// Whether a rule could not say anything this time.
    pub is_mute: &'a dyn Fn(&str) -> bool,
    pub names: &'a Names<'a>,
}

/// Judges the settings themselves.
pub fn check(outcome: &Outcome<'_>, report: &mut dyn FnMut(Finding)) {
    unknown_rule::check(outcome, report);
    fixed_level::check(outcome, report);
    expired_suppression::check(outcome, report);
    unused_suppression::check(outcome, report);
}

/// Where the suppression of that rank stands.
fn suppression(index: usize) -> Path {
    Path::of("check").key("ignore").at(index)
}
