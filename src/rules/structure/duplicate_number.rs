//! Two actions, axes or objectives with the same printed number.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Axis, Id, Strategy, Words};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "duplicate-number",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "the number `{number}` is already that of `{other}`",
        "le numéro « {number} » est déjà celui de « {other} »",
    ),
    explain: Text::new(
        "Members speak of “action 3.1”: a number that two bear sends them to the wrong sheet. Renumber the newer one; its `id` need \
         not change. Numbers that begin again under each axis, 1, 2, 3, are only compared within it.",
        "Les membres parlent de « l’action 3.1 » : un numéro porté par deux les envoie à la mauvaise fiche. Renumérotez la plus \
         récente ; son « id » n’a pas à changer. Les numéros qui recommencent à chaque axe, 1, 2, 3, ne sont comparés qu’en son \
         sein.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    number: \"1.1\"
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
  - id: a-2
    number: \"1.1\"
    title: Présence en pied d’immeuble
    objective: obj-1
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-2, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    good: "\
actions:
  - id: a-1
    number: \"1.1\"
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
  - id: a-2
    number: \"1.2\"
    title: Présence en pied d’immeuble
    objective: obj-1
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-2, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    check: Check::Strategy { whole: &[], check },
};

const FIRST: Text = Text::new("first given here", "donné une première fois ici");

/// A thing with a printed number, under what holds it.
struct Numbered<'s> {
    index: usize,
    parent: Option<&'s str>,
    number: &'s str,
    id: Id<'s>,
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let axes = strategy.axes.iter().enumerate();
    let axes: Vec<_> = axes.filter_map(|(index, axis)| numbered(index, None, axis.number, axis.id)).collect();
    compare(&axes, &|index| Path::of("axes").at(index), report);

    let actions = strategy.actions.iter().enumerate().filter_map(|(index, action)| {
        let parent = action.objective.or(action.axis).map(Id::text);
        numbered(index, parent, action.number, action.id)
    });
    compare(&actions.collect::<Vec<_>>(), &|index| Path::of("actions").at(index), report);
    compare_objectives(strategy, report);
}

fn compare_objectives(strategy: &Strategy<'_>, report: &mut Report<'_>) {
    let ranks = |(axis, read): (usize, &Axis<'_>)| (0..read.objectives.len()).map(move |rank| (axis, rank)).collect::<Vec<_>>();
    let places: Vec<(usize, usize)> = strategy.axes.iter().enumerate().flat_map(ranks).collect();
    let objectives = places.iter().enumerate().filter_map(|(index, (axis, rank))| {
        let axis = &strategy.axes[*axis];
        let objective = &axis.objectives[*rank];
        numbered(index, Some(axis.id.text()), objective.number, objective.id)
    });
    let place = |index: usize| Path::of("axes").at(places[index].0).key("objectives").at(places[index].1);
    compare(&objectives.collect::<Vec<_>>(), &place, report);
}

fn numbered<'s>(index: usize, parent: Option<&'s str>, number: Option<Words<'s>>, id: Id<'s>) -> Option<Numbered<'s>> {
    number.map(|number| Numbered { index, parent, number: number.text().trim(), id })
}

fn compare(things: &[Numbered<'_>], place: &dyn Fn(usize) -> Path, report: &mut Report<'_>) {
    let restarts = restarts(things);
    let mut first = HashMap::with_capacity(things.len());
    for thing in things {
        let scope = if restarts { thing.parent } else { None };
        let earlier = *first.entry((scope, thing.number)).or_insert(thing);
        if earlier.index != thing.index {
            let finding =
                Finding::new(RULE.name, place(thing.index).key("number")).fact("number", thing.number).fact("other", earlier.id);
            report(finding.label(place(earlier.index).key("number"), FIRST));
        }
    }
}

/// Whether numbers begin again under each parent: the first one, of one piece such as `1` or `A`,
/// comes back under another.
fn restarts(things: &[Numbered<'_>]) -> bool {
    let Some(first) = things.first().filter(|first| first.number.chars().all(char::is_alphanumeric)) else { return false };
    things.iter().any(|thing| thing.number == first.number && thing.parent != first.parent)
}
