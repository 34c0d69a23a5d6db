//! Two actions, axes or objectives with the same printed number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Aim, Id, Strategy, Words};
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
    mend: &[(
        "\
- id: a-2
    number: \"1.1\"",
        "\
- id: a-2
    number: \"1.2\"",
    )],
    check: Check::Strategy { whole: &[], check },
};

const FIRST: Text = Text::new("first given here", "donné une première fois ici");

/// A thing with a printed number, under what holds it.
struct Numbered<'s> {
    parent: Option<&'s str>,
    number: &'s str,
    id: Id<'s>,
    title: Words<'s>,
}

impl<'s> Numbered<'s> {
    fn of(parent: Option<&'s str>, number: Option<Words<'s>>, (id, title): (Id<'s>, Words<'s>)) -> Option<Numbered<'s>> {
        number.map(|number| Numbered { parent, number: number.text().trim(), id, title })
    }
}

/// Things of one kind: how many, what each is numbered, where it stands.
struct Things<'t, 's> {
    count: usize,
    numbered: &'t dyn Fn(usize) -> Option<Numbered<'s>>,
    place: &'t dyn Fn(usize) -> Path,
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Strategy { axes, actions, .. } = inspection.strategy;
    let numbered = |index: usize| Numbered::of(None, axes[index].number, (axes[index].id, axes[index].title));
    compare(&Things { count: axes.len(), numbered: &numbered, place: &|index| Path::of("axes").at(index) }, report);

    let numbered = |index: usize| {
        let action = &actions[index];
        Numbered::of(action.objective.or(action.axis).map(Id::text), action.number, (action.id, action.title))
    };
    compare(&Things { count: actions.len(), numbered: &numbered, place: &|index| Path::of("actions").at(index) }, report);
    compare_objectives(inspection.strategy, report);
}

fn compare_objectives(strategy: &Strategy<'_>, report: &mut Report<'_>) {
    let aims: Vec<Aim<'_>> = strategy.aims().collect();
    let numbered = |index: usize| {
        let Aim { axis, objective, .. } = aims[index];
        Numbered::of(Some(axis.map_or("", |(_, axis)| axis.id.text())), objective.number, (objective.id, objective.title))
    };
    compare(&Things { count: aims.len(), numbered: &numbered, place: &|index| aims[index].path() }, report);
}

fn compare(things: &Things<'_, '_>, report: &mut Report<'_>) {
    let restarts = restarts(things);
    // Only indexes are kept: what they stand for is at hand in the strategy.
    let (mut first, hasher) = (HashTable::with_capacity(things.count), DefaultHashBuilder::default());
    for index in 0..things.count {
        let Some(thing) = (things.numbered)(index) else { continue };
        let key = |thing: &Numbered<'_>| hasher.hash_one((thing.parent.filter(|_| restarts), thing.number));
        let key_of = |index: &usize| (things.numbered)(*index).map_or(0, |thing| key(&thing));
        let is_same = |other: &usize| {
            let other = (things.numbered)(*other);
            other.is_some_and(|other| other.number == thing.number && (!restarts || other.parent == thing.parent))
        };
        let earlier = *first.entry(key(&thing), is_same, key_of).or_insert(index).get();
        if let Some(other) = (things.numbered)(earlier).filter(|_| earlier != index) {
            let finding = Finding::new(RULE.name, (things.place)(index).key("number"))
                .fact("number", thing.number)
                .fact("other", Fact::named(&other.id, &other.title));
            report(finding.label((things.place)(earlier).key("number"), FIRST));
        }
    }
}

/// Whether numbers begin again under each parent: the first one, of one piece such as `1` or `A`,
/// comes back under another.
fn restarts(things: &Things<'_, '_>) -> bool {
    let numbered = || (0..things.count).filter_map(things.numbered);
    let Some(first) = numbered().next().filter(|first| first.number.chars().all(char::is_alphanumeric)) else { return false };
    numbered().any(|thing| thing.number == first.number && thing.parent != first.parent)
}
