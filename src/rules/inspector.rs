//! Has every rule look at a strategy, and keeps what they find within bounds.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::diagnostic::Finding;
use crate::model::Strategy;
use crate::rules::absence::is_idle;
use crate::rules::levels::Settings;
use crate::rules::{Check, Comparison, Inspection, Look, Neighbour, Rule, rules};
use crate::schema::{Names, Walked};
use crate::signature::Signature;
use crate::twofold::{MANY, map_all};

/// Findings of a rule that are kept while all the others look as well: one that finds more looks again by itself.
pub const MOST_AT_FIRST: usize = 2000;

/// Findings, as many as are kept, and how many there are beyond.
pub struct Findings {
    pub kept: Vec<Finding>,
    pub beyond: usize,
    most: usize,
}

impl Findings {
    pub fn up_to(most: usize) -> Findings {
        Findings { kept: Vec::new(), beyond: 0, most }
    }

    pub fn add(&mut self, finding: Finding) {
        if self.kept.len() < self.most { self.kept.push(finding) } else { self.beyond += 1 }
    }

    /// Adds what was found behind, none of which is beyond what was kept.
    pub fn add_all(&mut self, others: Findings) {
        others.kept.into_iter().for_each(|finding| self.add(finding));
    }
}

/// What the rules that look at the strategy or at its ids look at.
pub struct Inspector<'i> {
    pub strategy: Option<&'i Strategy<'i>>,
    pub comparison: Option<Comparison<'i>>,
    pub walked: &'i Walked<'i>,
    pub settings: &'i Settings,
    pub today: NaiveDate,
    pub there: Option<&'i dyn Look>,
    pub neighbours: Option<&'i [&'i Neighbour]>,
    pub signatures: Arc<OnceLock<Vec<Signature>>>,
}

impl Inspector<'_> {
    /// What each rule finds at first, in the order of the rules.
    pub fn look_at_all(&self, names: &Names<'_>) -> Vec<(&'static Rule, Findings)> {
        let asked: Vec<&Rule> = rules().filter(|rule| self.settings.level(rule.name).is_some()).collect();
        let is_long = self.strategy.is_some_and(|strategy| strategy.actions.len() >= MANY);
        map_all(is_long, &asked, |rule| (*rule, self.look(rule, names, MOST_AT_FIRST)))
    }

    /// What a rule finds, as far as so many.
    fn look(&self, rule: &'static Rule, names: &Names<'_>, most: usize) -> Findings {
        let mut findings = Findings::up_to(most);
        self.look_for(rule, names, &mut |finding| findings.add(finding));
        findings
    }

    /// Reports what a rule finds, all of it and as it is found.
    pub fn look_for(&self, rule: &'static Rule, names: &Names<'_>, take: &mut dyn FnMut(Finding)) {
        let mut report = |finding: Finding| take(Finding { rule: rule.name, ..finding });
        match (rule.check, rule.check.of_strategy(), self.strategy) {
            (Check::Names(check), ..) => check(names, &mut report),
            (_, Some(_), Some(strategy)) if is_idle(rule, strategy) => {}
            (_, Some((whole, check)), Some(strategy)) if whole.iter().all(|key| self.walked.is_whole(key)) => {
                let months = self.settings.months.get(rule.name).copied();
                let Inspector { today, there, neighbours, .. } = *self;
                let signatures = Arc::clone(&self.signatures);
                check(&Inspection { strategy, today, months, there, neighbours, signatures }, &mut report);
            }
            (Check::History { check, .. }, ..) => self.comparison.iter().for_each(|comparison| check(comparison, &mut report)),
            _ => {}
        }
    }
}
