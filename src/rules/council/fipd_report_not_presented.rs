//! A report on the grants of the fund, without the session that heard it.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::DocumentKind;
use crate::path::Path;
use crate::rules::council::grants::{is_received, list_presented, reported_year};
use crate::rules::council::situation::{Situation, has_council};
use crate::rules::council::years::is_asked;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "fipd-report-not-presented",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show that the report `{title}` was {done} ({text})",
        "le fichier ne montre pas que le rapport « {title} » a été {done} ({text})",
    ),
    explain: Text::new(
        "The report on the actions financed by the fund is sent to the prefect and presented to the council. Put it on the \
         agenda of the next session with `kind: fipd-report`, and write the session’s day under `presented`. Where there is no council, it is sent for \
         information to the council of the town, or of the intercommunal body: write that day under `tabled`. It is asked for \
         `months` months after the year reported, 12 unless set.",
        "Le rapport sur les actions financées par le fonds est transmis au préfet et présenté au conseil. Mettez-le à l’ordre \
         du jour de la prochaine séance avec « kind: fipd-report », et écrivez le jour de la séance sous « presented ». À défaut de conseil \
         local, il est transmis pour information au conseil municipal ou communautaire : écrivez ce jour sous « tabled ». La \
         présentation est demandée « months » mois après l’année du rapport (12 par défaut).",
    ),
    basis: law::GRANT_REPORT,
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv, kind: convention, title: Convention avec le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: fipd-2024, kind: fipd-report, title: Rapport FIPD 2024, date: 2025-11-20, year: 2024, sent: 2025-11-24}
",
    mend: &[("year: 2024, sent", "year: 2024, presented: 2025-12-11, sent")],
    check: Check::Strategy { whole: &["documents", "period", "plenaries"], check },
};

const MONTHS: u32 = 12;
const PRESENTED: Text = Text::new("presented to the council", "présenté au conseil");
const TABLED: Text = Text::new("sent to the town council for information", "transmis pour information au conseil municipal");
const TABLED_THERE: Text = Text::new(
    "sent for information to the deliberative body of the intercommunal body",
    "transmis pour information à l’organe délibérant de l’intercommunalité",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection) else { return };
    let done = match (has_council(strategy), situation.is_of_a_town()) {
        (true, _) => PRESENTED,
        (false, true) => TABLED,
        (false, false) => TABLED_THERE,
    };
    let heard: HashSet<i32> = list_presented(inspection).map(|year| year - 1).collect();
    for (index, document) in strategy.documents.iter().enumerate() {
        let Some(year) = reported_year(document, DocumentKind::FipdReport) else { continue };
        let shown = heard.contains(&year) || is_received(strategy, document);
        let basis = situation.over(RULE.basis, year + 1).filter(|_| !shown && is_asked(inspection, year, MONTHS));
        if let Some(basis) = basis {
            let place = Path::of("documents").at(index).key("id");
            report(
                Finding::new(RULE.name, place)
                    .fact("title", document.title)
                    .fact("done", done)
                    .fact("text", basis.article.citation),
            );
        }
    }
}
