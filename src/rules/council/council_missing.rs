//! A town that owes itself a council, of which the file shows none.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::population::inhabitants;
use crate::rules::council::situation::{day, has_council, in_force_there, regime};
use crate::rules::law::{self, Regime, council_above, neighbourhoods_count};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "council-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file shows no council, which the law requires of {reason} ({text})",
        "le fichier ne montre aucun conseil, que le droit impose à {reason} ({text})",
    ),
    explain: Text::new(
        "Above a number of inhabitants, and wherever there is a priority neighbourhood, the mayor chairs a local council; \
         without it, the strategy has no body in which to be drawn up and followed. Add `council` with its `created` date and its \
         composition order; if an intercommunal council covers the town, its own is optional: write \
         `territory.covered_by_intercommunal_council: true`.",
        "Au-delà d’un nombre d’habitants, et partout où il y a un quartier prioritaire, le maire préside un conseil local ; \
         sans lui, la stratégie n’a pas d’instance où s’élaborer ni être suivie. Ajoutez « council », avec sa date de création \
         (« created ») et son arrêté de composition ; si un conseil intercommunal couvre la commune, le sien est facultatif : \
         écrivez « covered_by_intercommunal_council: true » sous « territory ».",
    ),
    basis: &[
        law::L2211_4.says(Text::new(
                "A council is mandatory in towns of more than 10,000 inhabitants and in those that have a sensitive urban \
                 area (ZUS).",
                "Un conseil est obligatoire dans les communes de plus de 10 000 habitants et dans celles qui comprennent une \
                 zone urbaine sensible.",
            )),
        law::L132_4.before(law::L132_4_2015).says(law::CODIFIED),
        law::L155_2.before(law::L155_2_2021).says(ABOVE_10_000_THERE),
        law::L156_2.says(Text::new(
            "In New Caledonia, above 5,000 inhabitants since 27 May 2021, while the code of its towns (L. 131-1-1) still prints 10,000: \
             only towns above 10,000, of which both texts speak, are judged.",
            "En Nouvelle-Calédonie, au-delà de 5 000 habitants depuis le 27 mai 2021, quand le code des communes (L. 131-1-1) imprime \
             encore 10 000 : seules sont jugées les communes de plus de 10 000 habitants, dont parlent les deux textes.",
        )),
        law::L132_4_2015.before(law::L132_4_2021).says(Text::new(
                "A priority neighbourhood (QPV) counts in place of a sensitive urban area.",
                "Un quartier prioritaire de la politique de la ville compte au lieu d’une zone urbaine sensible.",
            )),
        law::L132_4_2021.says(Text::new(
                "The threshold falls to 5,000 inhabitants; a priority neighbourhood is still enough.",
                "Le seuil descend à 5 000 habitants ; un quartier prioritaire suffit toujours.",
            )),
        law::L155_2_2021.says(Text::new(
            "In French Polynesia, above 5,000 inhabitants; no neighbourhood counts there.",
            "En Polynésie française, au-delà de 5 000 habitants ; aucun quartier n’y compte.",
        )),
    ],
    bad: "\
# Une ville sans conseil
stspd: 1
title: Stratégie territoriale de sécurité et de prévention de la délinquance
kind: other
period: {start: 2026-01-01, end: 2028-12-31}
territory: {name: Exemple-sur-Deûle, kind: commune, population: {value: 21400, year: 2023}}
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
signatories: [{organization: ville}, {organization: prefecture}, {organization: parquet}, {organization: departement}]
axes: [{id: axe-1, title: Tranquillité publique}]
documents:
  - {id: dls, kind: diagnosis, title: Diagnostic, date: 2025-10-15}
  - {id: deliberation, kind: resolution, title: Délibération, date: 2025-11-28}
actions:
  - id: a-1
    title: Médiation sociale en soirée
    axis: axe-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2026-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2026-05\", value: 12}]}]
departmental_plan: {title: Plan de prévention de la délinquance dans le département 2024-2028}
",
    mend: &[("- {id: deliberation, kind: resolution, title: Délibération, date: 2025-11-28}", "\
- {id: deliberation, kind: resolution, title: Délibération, date: 2025-11-28}
  - {id: conv, kind: convention, title: Convention avec le département}"), ("departmental_plan: {title: Plan de prévention de la délinquance dans le département 2024-2028}", "\
departmental_plan: {title: Plan de prévention de la délinquance dans le département 2024-2028}
council:
  kind: clspd
  coordinator: {kind: elected}
  composition_order: {date: 2024-11-04}
  members: [{organization: prefecture, as: by-right}, {organization: parquet, as: by-right}, {organization: departement}]
plenaries: [{date: 2026-06-04, status: held, decisions: [{id: d-1, text: Valider., owner: ville, status: done, done: 2026-06-04}]}]")],
    check: Check::Strategy { whole: &["council", "period", "plenaries", "territory"], check },
};

const ABOVE_10_000_THERE: Text = Text::new(
    "In French Polynesia, above 10,000 inhabitants; no neighbourhood counts there.",
    "En Polynésie française, au-delà de 10 000 habitants ; aucun quartier n’y compte.",
);
const ADD: Text = Text::new(
    "add `council`, with its `kind` and the day it was `created`",
    "ajoutez « council », avec « kind » et son jour de création, « created »",
);

/// In New Caledonia the code of its towns still prints the older figure: only above it do both texts ask for a council.
const BOTH_TEXTS: u32 = 10_000;
const TOWN_OF_5_000: Text = Text::new("a town of more than 5,000 inhabitants", "une commune de plus de 5 000 habitants");
const TOWN_OF_10_000: Text = Text::new("a town of more than 10,000 inhabitants", "une commune de plus de 10 000 habitants");
const PRIORITY_NEIGHBOURHOOD: Text =
    Text::new("a town with a priority neighbourhood", "une commune qui comprend un quartier prioritaire");
const REASON: Text = Text::new("said here", "dit ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let covered = strategy.territory.covered_by_intercommunal_council == Some(true);
    let regime = regime(strategy).filter(|regime| !matches!(regime, Regime::Paris | Regime::Intercommunal));
    let Some(regime) = regime.filter(|_| !has_council(strategy) && !covered) else { return };
    let day = day(inspection);
    let above = council_above(day).map(|above| if regime == Regime::Caledonia { above.max(BOTH_TEXTS) } else { above });
    let Some((basis, above)) = in_force_there(strategy, RULE.basis, regime, day).zip(above) else { return };
    let territory = Path::of("territory");
    let (reason, key) = if inhabitants(inspection).is_some_and(|inhabitants| inhabitants > above) {
        (if above == 5_000 { TOWN_OF_5_000 } else { TOWN_OF_10_000 }, territory.key("population").key("value"))
    } else if regime == Regime::Local && neighbourhoods_count(day) && !strategy.territory.priority_neighbourhoods.is_empty() {
        (PRIORITY_NEIGHBOURHOOD, territory.key("priority_neighbourhoods"))
    } else {
        return;
    };
    let finding =
        Finding::new(RULE.name, Place::Key(territory)).fact("reason", reason).fact("text", basis.article.citation).help(ADD);
    report(finding.label(key, REASON));
}
