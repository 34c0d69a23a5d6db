//! A report on the grants of the fund, without the session that heard it.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::DocumentKind;
use crate::path::Path;
use crate::rules::council::grants::{list_presented, reported_year};
use crate::rules::council::situation::{Situation, has_council};
use crate::rules::council::years::is_asked;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "fipd-report-not-presented",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show that the report `{id}` was presented to the council ({text})",
        "le fichier ne montre pas que le rapport « {id} » a été présenté au conseil ({text})",
    ),
    explain: Text::new(
        "The report on the actions financed by the fund is sent to the prefect and presented to the council. Put it on the \
         agenda of the next session with `kind: fipd-report`, and write the session’s day under `presented`. It is asked for \
         `months` months after the year reported, 12 unless set.",
        "Le rapport sur les actions financées par le fonds est transmis au préfet et présenté au conseil. Mettez-le à l’ordre \
         du jour de la prochaine séance avec « kind: fipd-report », et écrivez le jour de la séance sous « presented ». La \
         présentation est demandée « months » mois après l’année du rapport (12 par défaut).",
    ),
    basis: law::GRANT_REPORT,
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv, kind: convention, title: Convention avec le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: fipd-2024, kind: fipd-report, title: Rapport FIPD 2024, date: 2025-11-20, year: 2024}
",
    mend: &[("year: 2024", "year: 2024, presented: 2025-12-11")],
    check: Check::Strategy { whole: &["documents", "period", "plenaries"], check },
};

const MONTHS: u32 = 12;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|_| has_council(strategy)) else { return };
    let heard: HashSet<i32> = list_presented(inspection).map(|year| year - 1).collect();
    let annexed: HashSet<&str> =
        strategy.plenaries.iter().flat_map(|plenary| &plenary.documents).map(|document| document.text()).collect();
    for (index, document) in strategy.documents.iter().enumerate() {
        let Some(year) = reported_year(document, DocumentKind::FipdReport) else { continue };
        let shown = document.presented.is_some() || heard.contains(&year) || annexed.contains(document.id.text());
        let basis = situation.over(RULE.basis, year + 1).filter(|_| !shown && is_asked(inspection, year, MONTHS));
        if let Some(basis) = basis {
            let place = Path::of("documents").at(index).key("id");
            report(Finding::new(RULE.name, place).fact("id", document.id).fact("text", basis.article.citation));
        }
    }
}
