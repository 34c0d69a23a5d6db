//! A count so small, in a place so small, that the persons counted can be known.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Indicator, Number, Strategy};
use crate::path::Path;
use crate::rules::confidentiality::{PERSONS, explained, pattern};
use crate::rules::parts::{Measured, indicators};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "small-count",
    family: Family::Confidentiality,
    level: Level::Warning,
    message: Text::new(
        "a count of {count} ({what}) may let somebody be recognized",
        "un effectif de {count} ({what}) peut faire reconnaître quelqu’un",
    ),
    explain: explained!(
        "Two victims in one neighbourhood, three situations in one cell: those who live there know who is meant. Statisticians keep back \
         such figures; the threshold of five is a practice, no law sets one. Give the total of the town or of several years, or leave \
         the value out.",
        "Deux victimes dans un quartier, trois situations dans une cellule : les habitants savent de qui il s’agit. Les statisticiens ne \
         diffusent pas de tels chiffres ; le seuil de cinq est un usage, aucune loi n’en fixe. Donnez le total de la ville ou de \
         plusieurs années, ou n’indiquez pas la valeur."
    ),
    basis: PERSONS,
    bad: "\
indicators:
  - {id: i-2, title: Victimes accompagnées, unit: victimes, perimeter: Centre, source: {organization: ville}, values: [{period: \"2025\", value: 2}]}
territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Centre]}
",
    good: "\
indicators:
  - {id: i-2, title: Victimes accompagnées, unit: victimes, source: {organization: ville}, values: [{period: \"2025\", value: 27}]}
territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Centre]}
",
    check: Check::Strategy { whole: &[], check },
};

const INSTEAD: Text = Text::new(
    "give the total of the town or of several years, or leave the value out",
    "donnez le total de la ville ou de plusieurs années, ou n’indiquez pas la valeur",
);
const SITUATIONS: Text = Text::new("situations dealt with", "situations traitées");

/// What is counted is persons.
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: personnes? | jeunes? | mineure?s? | majeure?s? | victimes? | situations? | familles? | parents? | enfants? | élèves?
        | auteure?s? | plaintes? | plaignante?s? | femmes? | hommes? | adolescente?s? | bénéficiaires? | suivie?s? | signalements? | détenue?s? | condamnée?s? | sortante?s?
        | people | persons? | minors? | victims? | offenders? ) \b",
    )
});
/// A perimeter that is a part of the town.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:quartiers?|QPV|rues?|résidences?|cités?|îlots?|immeubles?|écoles?|collèges?|lycées?|secteurs?|places?|gare|neighbourhoods?)\b",
    )
});

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let places = places(strategy);
    for measured in indicators(strategy) {
        for (path, value) in counts(&measured) {
            if let Some(count) = small(value)
                && let Some(what) = persons(measured.indicator)
                && is_local(&measured, &places)
            {
                report(Finding::new(RULE.name, path()).fact("count", count).fact("what", what).help(INSTEAD));
            }
        }
    }
    bodies(strategy, report);
}

fn bodies(strategy: &Strategy<'_>, report: &mut Report<'_>) {
    let bodies = strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate());
    for (rank, body) in bodies {
        for (line, activity) in body.activity.iter().enumerate() {
            if let Some(count) = activity.situations.filter(|count| (1..=4).contains(count)) {
                let path = Path::of("council").key("bodies").at(rank).key("activity").at(line).key("situations");
                report(Finding::new(RULE.name, path).fact("count", count).fact("what", SITUATIONS).help(INSTEAD));
            }
        }
    }
}

/// The names of the parts of the territory.
fn places<'s>(strategy: &'s Strategy<'s>) -> HashSet<&'s str> {
    let territory = &strategy.territory;
    territory.neighbourhoods.iter().chain(&territory.priority_neighbourhoods).map(|name| name.text()).collect()
}

/// The measured values of an indicator, each with the path to it, made when it is asked for.
fn counts<'s>(measured: &Measured<'s>) -> impl Iterator<Item = (impl Fn() -> Path + use<'s>, Number)> + use<'s> {
    let (measured, indicator) = (*measured, measured.indicator);
    let values = indicator.values.iter().enumerate().map(|(index, measure)| (Some(index), measure.value));
    let baseline = indicator.baseline.iter().map(|measure| (None, measure.value));
    values.chain(baseline).map(move |(index, value)| {
        let path = move || match index {
            Some(index) => measured.path().key("values").at(index).key("value"),
            None => measured.path().key("baseline").key("value"),
        };
        (path, value)
    })
}

/// A whole number from 1 to 4.
fn small(value: Number) -> Option<u32> {
    let value = value.get();
    (1..=4).find(|count| value == Decimal::from(*count))
}

/// What is counted, where it is persons.
fn persons<'s>(indicator: &Indicator<'s>) -> Option<&'s str> {
    let what = indicator.unit.unwrap_or(indicator.title).text();
    PERSON.is_match(what).then_some(what)
}

/// Whether the count is of less than the town.
fn is_local(measured: &Measured<'_>, places: &HashSet<&str>) -> bool {
    match measured.indicator.perimeter {
        Some(perimeter) => places.contains(perimeter.text()) || PART.is_match(&perimeter),
        None => measured.action().is_some_and(|action| !action.neighbourhoods.is_empty()),
    }
}
