//! A strategy that began, and no resolution of the town council that approves it.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::{Days, DocumentKind};
use crate::path::Path;
use crate::rules::council::situation::regime;
use crate::rules::follow_up::lateness::strategy_start;
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "council-resolution-missing",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file does not show the resolution by which the town or intercommunal council approved the strategy",
        "le fichier ne montre pas la délibération par laquelle le conseil municipal ou communautaire a approuvé la stratégie",
    ),
    explain: Text::new(
        "No law asks for it, but towns have their strategy approved by their elected council: it binds the budget and \
         outlives a team. Add the document of kind `resolution`, or put the strategy on the agenda of a council sitting.",
        "Aucun texte ne l’exige, mais les villes font approuver leur stratégie par leur assemblée : elle engage ainsi le \
         budget et survit à une équipe. Ajoutez la pièce de nature « resolution », ou inscrivez la stratégie à l’ordre du \
         jour d’un conseil municipal.",
    ),
    basis: &[law::TOWNS_2011.says(Text::new(
        "The strategy is approved by the town council.",
        "La stratégie est approuvée par le conseil municipal.",
    ))],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: conv, kind: convention, title: Convention avec le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[(
        "- {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}",
        "\
- {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}",
    )],
    check: Check::Strategy { whole: &["documents", "period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let signed = Days::of_first(strategy.days_signed());
    let began = strategy_start(inspection).map(Days::from).or(signed).filter(|began| began.last <= inspection.today);
    let expected = began.is_some_and(|began| in_force(RULE.basis, Regime::Local, began).is_some()) && regime(strategy).is_some();
    if expected && !strategy.documents.iter().any(|document| document.kind == Some(DocumentKind::Resolution)) {
        let place = if strategy.documents.is_empty() { Path::of("title") } else { Path::of("documents") };
        report(Finding::new(RULE.name, Place::Key(place)));
    }
}
