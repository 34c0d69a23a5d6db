//! What was done in the year, action by action, in the words of who leads it.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Action, ActionStatus, Date, Review};
use crate::outline::brief::Brief;
use crate::outline::sections::late::name_action;
use crate::outline::sections::{Section, bullets, head_outside, heading};
use crate::outline::wording::lines;
use crate::rules::lateness;

pub static REVIEWS: Section = Section {
    title: Some(|brief| {
        let text = Text::new("Review of the {actions} in {year}", "Bilan des {actions} en {year}");
        brief.name_levels(text, &[("year", brief.year.to_string())])
    }),
    called: Text::new("the reviews of the {actions}", "les bilans des {actions}"),
    is_due: super::always,
    draw,
};

const WITHOUT: Text = Text::new("{actions} without a review for {year}", "{actions} sans bilan renseigné pour {year}");

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let groups = brief.groups(head_outside(brief)).into_iter();
    let mut blocks: Vec<Block> = groups.flat_map(|(title, actions)| group(title, actions.into_iter(), brief)).collect();
    if blocks.is_empty() {
        return blocks;
    }
    let ran = |action: &Action<'_>| {
        let ended = action.updated.filter(|_| lateness::is_over(action)).map(Date::year);
        lateness::start(action).is_none_or(|start| start.year() <= brief.year) && ended.is_none_or(|ended| ended >= brief.year)
    };
    let owes = |action: &&Action<'_>| {
        review(action, brief.year).is_none() && action.status != Some(ActionStatus::Planned) && ran(action)
    };
    let without: Vec<Words> = brief.actions().filter(owes).map(|action| name_action(action, brief.lang)).collect();
    if !without.is_empty() {
        blocks.push(heading(brief.name_levels(WITHOUT, &[("year", brief.year.to_string())])));
        blocks.extend(bullets(without));
    }
    blocks
}

fn review<'s>(action: &'s Action<'s>, year: i32) -> Option<&'s Review<'s>> {
    action.reviews.iter().find(|review| review.year.get() == year)
}

fn group<'s>(title: String, actions: impl Iterator<Item = &'s Action<'s>>, brief: &Brief<'s>) -> Vec<Block> {
    let lines = actions.filter_map(|action| Some((action, review(action, brief.year)?))).map(|(action, review)| {
        // Its state of today is not that of the year.
        (name_action(action, brief.lang).plain(), lines(review.text.text(), brief.lang))
    });
    let lines: Vec<(String, Vec<Words>)> = lines.collect();
    if lines.is_empty() { Vec::new() } else { vec![heading(title), Block::Definitions(lines)] }
}
