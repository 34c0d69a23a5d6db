//! A report on the grants of the fund, of which the file does not show that the prefect received it.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::DocumentKind;
use crate::path::Path;
use crate::rules::council::grants::reported_year;
use crate::rules::council::situation::{Situation, prefect};
use crate::rules::council::years::is_asked;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "fipd-report-not-sent",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file does not show that the report `{title}` was sent to the {prefect} ({text})",
        "le fichier ne montre pas que le rapport « {title} » a été transmis au {prefect} ({text})",
    ),
    explain: Text::new(
        "Each year the mayor or the president sends the prefect the report on the actions that the fund financed. Write the day under \
         `sent`. It is a note: a report that the council heard, the prefect being of it, may well have been sent. It is asked for \
         `months` months after the year reported, 12 unless set, as the text gives no day.",
        "Chaque année, le maire ou le président transmet au préfet le rapport sur les actions que le fonds a financées. Écrivez-en le \
         jour sous « sent ». Ce n’est qu’une remarque : un rapport présenté au conseil, où siège le préfet, peut lui avoir été transmis. \
         La transmission est demandée « months » mois après l’année du rapport (12 par défaut), le texte ne donnant pas de jour.",
    ),
    basis: law::GRANT_REPORT,
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv, kind: convention, title: Convention avec le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: fipd-2024, kind: fipd-report, title: Rapport FIPD 2024, date: 2025-11-20, year: 2024, presented: 2025-12-11}
",
    mend: &[("year: 2024, presented", "year: 2024, sent: 2025-11-24, presented")],
    check: Check::Strategy { whole: &["documents", "period"], check },
};

const MONTHS: u32 = 12;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|_| !strategy.transcribed) else { return };
    for (index, document) in strategy.documents.iter().enumerate().filter(|(_, document)| document.sent.is_none()) {
        let Some(year) = reported_year(document, DocumentKind::FipdReport) else { continue };
        if let Some(basis) = situation.over(RULE.basis, year + 1).filter(|_| is_asked(inspection, year, MONTHS)) {
            let place = Path::of("documents").at(index).key("id");
            let finding = Finding::new(RULE.name, place).fact("title", document.title);
            report(finding.fact("prefect", prefect(strategy, situation.day)).fact("text", basis.article.citation));
        }
    }
}
