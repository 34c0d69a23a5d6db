//! What stopped and why, and what was never begun: actions that do not go on, objectives that no action serves.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{ActionStatus, Audience};
use crate::outline::brief::Brief;
use crate::outline::sections::late::{leads, name_action};
use crate::outline::sections::progress::{action_column, column_of_leads};
use crate::outline::sections::{Section, bullets, field_words, table, words};
use crate::outline::signs::tell_status;
use crate::outline::wording::number_title;
use crate::rules::Plan;
use crate::typography::typeset;

pub static STOPPED: Section = Section {
    title: Some(|brief| Text::new("Paused and abandoned", "Pauses et abandons").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: list_stopped,
};

pub static UNSERVED: Section = Section {
    title: Some(|brief| brief.name_levels(Text::new("{objectives} without {action}", "{objectives} sans {action}"), &[])),
    called: Text::new("", ""),
    is_due: super::always,
    draw: list_unserved,
};

/// The actions paused, deferred, prevented or abandoned, each with its reason for those who may know it.
fn list_stopped(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let is_told = brief.may_see("actions.status_reason");
    let has_stopped = |status: &ActionStatus| status.is_stopped() || status.is_dropped();
    let stopped = brief.actions().filter_map(|action| Some((action, action.status.filter(has_stopped)?)));
    let stopped: Vec<_> = stopped.collect();
    let leading = column_of_leads(stopped.iter().map(|(action, _)| *action), lang);
    let rows = stopped.into_iter().map(|(action, status)| {
        let reason = action.status_reason.map_or_else(|| brief.missing(), |reason| typeset(reason.text(), lang).into());
        let row = [name_action(action, lang), leads(action, brief), tell_status(Some(status), brief).into()];
        row.into_iter().chain(is_told.then_some(reason)).collect()
    });
    let mut columns = vec![action_column(brief), leading, field_words("actions.status", lang)];
    columns.extend(is_told.then(|| words(Text::new("Reason", "Motif"), lang)));
    table(
        brief.name_levels(Text::new("{actions} that stopped", "{actions} arrêté{e}s ou en pause"), &[]),
        columns,
        rows.collect(),
    )
}

const IN_THIS_VERSION: Text = Text::new(
    "No {action} that this version holds serves these {objectives}:",
    "Aucun{e} {action} que contient cette version ne concourt à ces {objectives} :",
);

/// The objectives that no action serves. One that others do not see may serve it: they are told of what they see.
fn list_unserved(brief: &Brief<'_>) -> Vec<Block> {
    // The public is told what there is.
    if brief.audience == Audience::Public {
        return Vec::new();
    }
    let id = |axis: Option<usize>| axis.map(|axis| brief.strategy().axes[axis].id);
    let is_meant = |axis: Option<usize>| brief.axis.is_none_or(|only| id(axis) == Some(only.id));
    let unserved = Plan::new(brief.strategy()).unserved(brief.strategy()).into_iter();
    let unserved = unserved.filter(|(branch, _)| is_meant(branch.axis));
    let items: Vec<Words> =
        unserved.map(|(_, objective)| number_title(objective.number, objective.title, brief.lang).into()).collect();
    let lead = brief.audience == Audience::Members && !items.is_empty();
    lead.then(|| Block::paragraph(brief.name_levels(IN_THIS_VERSION, &[]))).into_iter().chain(bullets(items)).collect()
}
