//! The level of each rule: its own, that of the file, or the one that was asked for.

use std::collections::HashMap;

use crate::diagnostic::Level;
use crate::model::{CheckSettings, LevelName, RuleSetting};
use crate::rules::{rule, rules};

/// Levels asked for outside the file, stronger than those of the file; `None` turns a rule off.
#[derive(Debug, Default)]
pub struct Levels(pub Vec<(&'static str, Option<Level>)>);

/// The level and delay of each rule, decided once.
pub struct Settings {
    levels: HashMap<&'static str, Option<Level>>,
    pub months: HashMap<&'static str, u32>,
}

impl Settings {
    pub fn new(check: &CheckSettings<'_>, asked: &Levels) -> Settings {
        let mut settings = Settings { levels: HashMap::new(), months: HashMap::new() };
        for rule in rules() {
            settings.levels.insert(rule.name, Some(rule.level));
        }
        for (name, RuleSetting { level, months }) in &check.rules {
            let Some(rule) = rule(name).filter(|rule| rule.family.is_adjustable()) else { continue };
            if let Some(level) = level {
                settings.levels.insert(rule.name, to_level(*level));
            }
            if let Some(months) = months {
                settings.months.insert(rule.name, *months);
            }
        }
        settings.levels.extend(asked.0.iter().copied());
        settings
    }

    pub fn level(&self, rule: &str) -> Option<Level> {
        self.levels.get(rule).copied().flatten()
    }
}

fn to_level(name: LevelName) -> Option<Level> {
    match name {
        LevelName::Off => None,
        LevelName::Note => Some(Level::Note),
        LevelName::Warning => Some(Level::Warning),
        LevelName::Error => Some(Level::Error),
    }
}
