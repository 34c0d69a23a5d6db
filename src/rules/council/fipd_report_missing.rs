//! A year of grants of the fund, without the report on them.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::DocumentKind;
use crate::rules::council::grants::{grants, list_presented, reported_year};
use crate::rules::council::situation::Situation;
use crate::rules::council::years::is_asked;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "fipd-report-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show the report on the actions that the FIPD financed in {year} ({text})",
        "le fichier ne montre pas le rapport sur les actions que le FIPD a financées en {year} ({text})",
    ),
    explain: Text::new(
        "Each year the mayor or the president sends the prefect a report on the actions that the fund financed, and presents \
         it to the council; the prefect owes a report of the same kind. Add the document of kind `fipd-report` with its `year`, or the item \
         of kind `fipd-report` on a session’s agenda. It is asked for `months` months after the year closed, 12 unless set, \
         as the text gives no day.",
        "Chaque année, le maire ou le président transmet au préfet un rapport sur les actions que le fonds a financées, et le \
         présente au conseil ; le préfet doit lui-même un rapport de même objet. Ajoutez la pièce de nature « fipd-report » avec son \
         année (« year »), ou le point « fipd-report » à l’ordre du jour d’une séance. Il est demandé « months » mois après \
         la clôture de l’année (12 par défaut), le texte ne donnant pas de jour.",
    ),
    basis: law::GRANT_REPORT,
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
    funding: [{funder: prefecture, fund: FIPD, programme: D, year: 2025, amount: 9000, reference: convention 2025-59-112}]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
check: {rules: {fipd-report-missing: {months: 3}}}
",
    mend: &[(
        "check: {rules: {fipd-report-missing: {months: 3}}}",
        "\
check: {rules: {fipd-report-missing: {months: 3}}}

documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv, kind: convention, title: Convention avec le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: fipd-2025, kind: fipd-report, title: Rapport FIPD 2025, date: 2026-03-31, year: 2025}",
    )],
    check: Check::Strategy { whole: &["actions", "documents", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "add the report to `documents`, with `kind: fipd-report` and its `year`",
    "ajoutez le rapport à « documents », avec « kind: fipd-report » et « year »",
);

const MONTHS: u32 = 12;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection) else { return };
    let documents = strategy.documents.iter().filter_map(|document| reported_year(document, DocumentKind::FipdReport));
    let mut reported: HashSet<i32> = documents.chain(list_presented(inspection).map(|year| year - 1)).collect();
    for grant in grants(strategy) {
        let Some(year) = grant.year().filter(|year| is_asked(inspection, *year, MONTHS)) else { continue };
        let Some(basis) = situation.over(RULE.basis, year + 1) else { continue };
        if reported.insert(year) {
            report(
                Finding::new(RULE.name, grant.path().key("year"))
                    .fact("year", year)
                    .fact("text", basis.article.citation)
                    .help(ADD),
            );
        }
    }
}
