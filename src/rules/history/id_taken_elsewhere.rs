//! An id given here and, meanwhile, on the branch compared with.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::diff::{Change, What};
use crate::lang::Text;
use crate::rules::history::{bears_id, title};
use crate::rules::{Check, Comparison, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "id-taken-elsewhere",
    family: Family::History,
    level: Level::Error,
    message: Text::new(
        "the id `{id}` was meanwhile given to `{other}` on {branch}",
        "l’identifiant « {id} » a été donné entre-temps à « {other} » sur {branch}",
    ),
    explain: Text::new(
        "Two people took the next free id at the same time. Each branch is right for itself, and git may merge them without a word: \
         the file then has one id for two things. Take another id here, before the merge.",
        "Deux personnes ont pris en même temps l’identifiant suivant. Chaque branche est juste pour elle-même, et git peut les \
         fusionner sans mot dire : le fichier aura alors un identifiant pour deux choses. Prenez-en un autre ici, avant la fusion.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents/diagnostic-2024.pdf}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv-departement, kind: convention, title: Convention entre la commune et le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: charte, kind: charter, title: Charte des bailleurs, date: 2026-03-02}
",
    mend: &[("id: charte", "id: charte-bailleurs")],
    check: Check::History {
        before: "",
        meanwhile: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents/diagnostic-2024.pdf}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv-departement, kind: convention, title: Convention entre la commune et le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: charte, kind: charter, title: Charte de la vie nocturne, date: 2026-04-14}
",
        check,
    },
};

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    let Some((branch, meanwhile)) = &comparison.meanwhile else { return };
    let given: HashMap<&str, &Change> =
        meanwhile.iter().filter(|change| is_new(change)).map(|change| (change.id.as_str(), change)).collect();
    for change in comparison.changes.iter().filter(|change| is_new(change)) {
        let Some(other) = given.get(change.id.as_str()) else { continue };
        let name = title(other, other.value());
        // The same thing may have come both ways.
        if other.kind == change.kind && name == title(change, change.value()) {
            continue;
        }
        let place = comparison.place(change.kind, &change.id);
        let finding = Finding::new(RULE.name, place).fact("id", change.id.as_str());
        report(finding.fact("other", name).fact("branch", *branch));
    }
}

/// Whether a change gives an id that nothing had.
fn is_new(change: &Change) -> bool {
    let is_given = change.was().is_some() || matches!(change.what, What::Added(_));
    is_given && bears_id(change.kind)
}
