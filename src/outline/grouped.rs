//! The highest level of a plan, and its actions by what holds them.

use crate::lang::Text;
use crate::model::{Action, ActionStatus, Kind, Objective};
use crate::outline::brief::Brief;
use crate::outline::wording::number_title;
use crate::query::status_term;

impl<'s> Brief<'s> {
    /// The objectives without an axis, which no document of one axis speaks of.
    pub fn free_objectives(&self) -> impl Iterator<Item = &'s Objective<'s>> {
        let is_whole = self.axis.is_none();
        self.strategy().objectives.iter().filter(move |_| is_whole)
    }

    /// The highest level of the plan: axes, else objectives; nothing of a plan that has neither.
    pub fn top_level(&self) -> Option<Kind> {
        let has_axes = self.axes().next().is_some();
        let has_objectives = self.free_objectives().next().is_some();
        if has_axes { Some(Kind::Axis) } else { has_objectives.then_some(Kind::Objective) }
    }

    /// The actions by what holds them, each group with its number and title: an axis, an objective without one, then those
    /// that nothing holds, under that head.
    pub fn groups(&self, outside: String) -> Vec<(String, Vec<&'s Action<'s>>)> {
        let lang = self.lang;
        let axes = self.axes();
        let axes = axes.map(|axis| (number_title(axis.number, axis.title, lang), self.subject.actions_of_axis(axis).to_vec()));
        let free = self.free_objectives();
        let free = free
            .map(|objective| (number_title(objective.number, objective.title, lang), self.subject.free_actions_of(objective)));
        let rest: Vec<&Action<'_>> = self.actions().filter(|action| self.subject.is_outside(action)).collect();
        axes.chain(free).chain((!rest.is_empty()).then_some((outside, rest))).collect()
    }

    /// The same of the highest level of the plan, in the holes `top` and `tops`.
    pub fn name_top(&self, text: Text) -> String {
        let (top, levels) = (self.top_level().unwrap_or(Kind::Axis), self.levels());
        let (one, many) = (levels.one(top, self.lang), levels.many(top, self.lang));
        self.name_levels(text, &[("top", one), ("tops", many)])
    }

    /// The state of an action, which agrees with what the document calls an action: « Réalisée », « Réalisé ».
    pub fn say_status(&self, status: ActionStatus) -> String {
        status_term(status, &self.levels()).text.say(self.lang)
    }
}
