//! The axes and objectives of a strategy by their ids, and what its actions serve.

use std::collections::{HashMap, HashSet};

use crate::model::{Action, Axis, Objective, Strategy};
use crate::path::Path;

/// An axis, one of its objectives or an objective without an axis, by their ranks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    pub axis: Option<usize>,
    pub objective: Option<usize>,
}

impl Branch {
    pub fn path(self) -> Path {
        let axis = self.axis.map_or_else(Path::root, |axis| Path::of("axes").at(axis));
        self.objective.map_or_else(|| axis.clone(), |rank| axis.key("objectives").at(rank))
    }
}

/// The branches of a strategy; an id that two bear names none, since nobody can tell which is meant.
pub struct Plan<'s> {
    branches: HashMap<&'s str, Option<Branch>>,
}

impl<'s> Plan<'s> {
    pub fn new(strategy: &'s Strategy<'s>) -> Plan<'s> {
        let mut branches = HashMap::new();
        let mut add = |id: &'s str, branch| {
            branches.entry(id).and_modify(|known| *known = None).or_insert(Some(branch));
        };
        for (axis, read) in strategy.axes.iter().enumerate() {
            add(&read.id, Branch { axis: Some(axis), objective: None });
        }
        for aim in strategy.aims() {
            let axis = aim.axis.map(|(axis, _)| axis);
            add(aim.objective.id.text(), Branch { axis, objective: Some(aim.rank) });
        }
        Plan { branches }
    }

    /// The axis with that id.
    pub fn axis(&self, id: &str) -> Option<Branch> {
        self.find(id).filter(|branch| branch.objective.is_none())
    }

    /// The objective with that id.
    pub fn objective(&self, id: &str) -> Option<Branch> {
        self.find(id).filter(|branch| branch.objective.is_some())
    }

    /// The axes that can be cited, in the order of the document.
    pub fn axes<'a>(&self, strategy: &'a Strategy<'a>) -> impl Iterator<Item = (Branch, &'a Axis<'a>)> {
        strategy.axes.iter().filter_map(|axis| self.axis(&axis.id).map(|branch| (branch, axis)))
    }

    /// The objectives that can be cited, in the order of the document.
    pub fn objectives<'a>(&self, strategy: &'a Strategy<'a>) -> impl Iterator<Item = (Branch, &'a Objective<'a>)> {
        let objectives = strategy.aims().map(|aim| aim.objective);
        objectives.filter_map(|objective| self.objective(&objective.id).map(|branch| (branch, objective)))
    }

    /// The ranks of the axes that an action serves, itself or through an objective.
    pub fn served_axes(&self, strategy: &Strategy<'_>) -> HashSet<usize> {
        strategy.actions.iter().flat_map(|action| self.list_served(action)).filter_map(|branch| branch.axis).collect()
    }

    /// The objectives that an action serves.
    pub fn served_objectives(&self, strategy: &Strategy<'_>) -> HashSet<Branch> {
        let served = strategy.actions.iter().flat_map(|action| self.list_served(action));
        served.filter(|branch| branch.objective.is_some()).collect()
    }

    /// The objectives that no action serves: none where no action names any, nor of an axis that has no action at all.
    pub fn unserved<'a>(&self, strategy: &'a Strategy<'a>) -> Vec<(Branch, &'a Objective<'a>)> {
        let (axes, objectives) = (self.served_axes(strategy), self.served_objectives(strategy));
        if objectives.is_empty() {
            return Vec::new();
        }
        let is_begun = |axis: Option<usize>| axis.is_none_or(|axis| axes.contains(&axis));
        let is_unserved = |branch: &Branch| is_begun(branch.axis) && !objectives.contains(branch);
        self.objectives(strategy).filter(|(branch, _)| is_unserved(branch)).collect()
    }

    /// What an action serves, first and besides.
    fn list_served(&self, action: &Action<'_>) -> impl Iterator<Item = Branch> {
        let cited = action.objective.iter().chain(&action.axis).chain(&action.also_serves);
        cited.filter_map(|id| self.find(id))
    }

    fn find(&self, id: &str) -> Option<Branch> {
        self.branches.get(id).copied().flatten()
    }
}
