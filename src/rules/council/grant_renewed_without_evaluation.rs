//! An action whose grant of the fund was renewed, and whose year before was not evaluated.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::council::grants::{Grant, evaluations, grants, is_evaluated};
use crate::rules::council::situation::regime;
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "grant-renewed-without-evaluation",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` has an FIPD grant for {year}, and the file shows no evaluation of {before}, on which renewal \
         depends ({text})",
        "l’action « {id} » bénéficie d’une subvention du FIPD pour {year}, et le fichier ne montre aucune évaluation de {before}, dont \
         dépend le renouvellement ({text})",
    ),
    explain: Text::new(
        "Since 10 June 2025 the State’s instruction makes evaluation compulsory, and renewal depends on it; an action that \
         cannot show its results may lose its grant. Add to the action a review of that year, or cite in its `documents` an \
         evaluation. It is an instruction to prefects, not a law.",
        "Depuis le 10 juin 2025, l’instruction de l’État rend l’évaluation obligatoire, et le renouvellement en dépend ; une \
         action qui ne peut montrer ses résultats risque sa subvention. Ajoutez à l’action un bilan de cette année, ou citez \
         une évaluation parmi ses pièces (« documents »). C’est une instruction aux préfets, non une loi.",
    ),
    basis: law::GRANT_EVALUATION,
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    funding: [{funder: prefecture, fund: FIPD, programme: D, year: 2025, amount: 9000, reference: convention 2025-12}, {funder: prefecture, fund: FIPD, programme: D, year: 2026, amount: 9000}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]", "\
indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]")],
    check: Check::Strategy { whole: &["documents", "period"], check },
};

const BEFORE: Text = Text::new("the grant of the year before", "la subvention de l’année d’avant");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    if regime(strategy).is_none() {
        return;
    }
    let evaluations = evaluations(strategy);
    let all: Vec<Grant<'_>> = grants(strategy).collect();
    for granted in all.chunk_by(|one, next| std::ptr::eq(one.action, next.action)) {
        let mut years: HashMap<i32, &Grant<'_>> = HashMap::new();
        for grant in granted {
            if let Some(year) = grant.year().filter(|year| *year <= inspection.today.year()) {
                years.entry(year).or_insert(grant);
            }
        }
        let mut renewed: Vec<i32> = years.keys().copied().filter(|year| years.contains_key(&(year - 1))).collect();
        renewed.sort_unstable();
        for year in renewed.into_iter().filter(|year| !is_evaluated(granted[0].action, year - 1, &evaluations)) {
            let basis = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| in_force(RULE.basis, Regime::Local, day));
            let Some(basis) = basis else { continue };
            let finding = Finding::new(RULE.name, years[&year].path().key("year"))
                .fact("id", Fact::named(&granted[0].action.id, &granted[0].action.title));
            let finding = finding.fact("year", year).fact("before", year - 1).fact("text", basis.article.citation);
            report(finding.label(years[&(year - 1)].path().key("year"), BEFORE));
        }
    }
}
