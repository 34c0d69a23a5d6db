//! A neighbourhood that the territory does not have.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Territory, Words};
use crate::nearest::{Guesses, looks_alike, same_letters};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::yaml::write_in_brackets;

pub static RULE: Rule = Rule {
    name: "unknown-neighbourhood",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "the territory declares no neighbourhood or town called `{name}`",
        "le territoire ne déclare ni quartier ni commune du nom de « {name} »",
    ),
    explain: Text::new(
        "What is done in one neighbourhood is found by its name, letter for letter; written in two ways, it is two places, and \
         a priority neighbourhood can look as if nothing were done there. Write the name as under `territory`, or add it to \
         `priority_neighbourhoods`, `neighbourhoods` or `communes`.",
        "Ce qui se fait dans un quartier se retrouve par son nom, à la lettre près ; écrit de deux façons, il fait deux lieux, et \
         un quartier prioritaire peut sembler délaissé. Écrivez le nom comme sous « territory », ou ajoutez-le à \
         « priority_neighbourhoods », « neighbourhoods » ou « communes ».",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    neighbourhoods: [centre]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("centre", "Centre")],
    check: Check::Strategy {
        whole: &["territory.name", "territory.communes", "territory.neighbourhoods", "territory.priority_neighbourhoods"],
        check,
    },
};

const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const DECLARED: Text = Text::new("declared places: {known}", "lieux déclarés : {known}");
const TYPED_OTHERWISE: Text = Text::new(
    "it looks the same under `territory`, and its accents are typed otherwise: copy the name from there",
    "il a la même apparence sous « territory », mais ses accents sont tapés autrement : recopiez-en le nom",
);
const WRITE: Text = Text::new("write `{nearest}`", "écrire « {nearest} »");
/// A longer list of places helps nobody.
const LONGEST_LIST: usize = 12;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let places = places(&strategy.territory);
    if places.is_empty() {
        return;
    }
    let known: HashSet<&str> = places.iter().copied().chain([&*strategy.territory.name]).collect();
    let mut guesses = Guesses::default();
    let mut look = |names: &[Words<'_>], owner: &dyn Fn() -> Path| {
        for (rank, name) in names.iter().enumerate().filter(|(_, name)| !known.contains(name.trim())) {
            let finding = Finding::new(RULE.name, owner().key("neighbourhoods").at(rank)).fact("name", *name);
            report(guess(finding, name, &places, &mut guesses));
        }
    };
    for (index, action) in strategy.actions.iter().enumerate() {
        look(&action.neighbourhoods, &|| Path::of("actions").at(index));
    }
    for (index, body) in strategy.council.iter().flat_map(|council| &council.bodies).enumerate() {
        look(&body.neighbourhoods, &|| Path::of("council").key("bodies").at(index));
    }
}

/// The places that an action or a body may cite, each once, the most local first.
fn places<'s>(territory: &'s Territory<'_>) -> Vec<&'s str> {
    let neighbourhoods = territory.priority_neighbourhoods.iter().chain(&territory.neighbourhoods);
    let places = neighbourhoods.chain(territory.communes.iter().map(|commune| &commune.name)).map(|name| name.trim());
    let mut seen = HashSet::new();
    places.filter(|place| seen.insert(*place)).collect()
}

fn guess(finding: Finding, name: &str, places: &[&str], guesses: &mut Guesses) -> Finding {
    let Some(nearest) = guesses.nearest(name, places.iter().copied()) else {
        let known: Vec<String> = places.iter().take(LONGEST_LIST + 1).map(|place| (*place).to_owned()).collect();
        return if known.len() > LONGEST_LIST { finding } else { finding.fact("known", known).help(DECLARED) };
    };
    let at = finding.at.clone();
    let finding = finding.fact("nearest", nearest);
    if looks_alike(name, nearest) {
        return finding.help(TYPED_OTHERWISE);
    }
    if same_letters(name, nearest) && needs_no_quotes(nearest) {
        finding.replace(WRITE, at, nearest)
    } else {
        finding.help(MEANT).propose(WRITE, at, write_in_brackets(nearest))
    }
}

/// Whether a text means itself wherever YAML finds it.
fn needs_no_quotes(text: &str) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '’');
    text.starts_with(char::is_uppercase) && text.chars().all(inside) && !same_letters(text, "null")
}
