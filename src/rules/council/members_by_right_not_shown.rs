//! A closed year for which the file does not show that the members by right came.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::rights::{Shown, show_in};
use crate::rules::council::situation::Situation;
use crate::rules::council::years::closed_years;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "members-by-right-not-shown",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show the members by right at a session of {year} ({text})",
        "le fichier ne montre pas les membres de droit à une séance de {year} ({text})",
    ),
    explain: Text::new(
        "Since 23 March 2024 the council must meet once a year in their presence, which the attendance sheet shows. \
         Add each to the session’s `attendance` with `as: present`, or `as: represented` and `designated: true` for a \
         representative specially designated. In the Bouches-du-Rhône the prefect of police stands for the prefect (D. 132-16).",
        "Depuis le 23 mars 2024, le conseil doit se réunir une fois par an en leur présence, dont témoigne la feuille \
         d’émargement. Ajoutez chacun aux présences de la séance (« attendance ») avec « as: present », ou « as: represented » et « \
         designated: true » pour un représentant spécialement désigné. Dans les Bouches-du-Rhône, le préfet de police tient la place \
         du préfet (art. D. 132-16).",
    ),
    basis: law::PRESENCE,
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}
",
    mend: &[("represented", "represented, designated: true")],
    check: Check::Strategy { whole: &["council", "organizations", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "add each to the `attendance` of the session, with `as: present`, or `as: represented` and `designated: true`",
    "ajoutez chacun aux présences de la séance, « attendance », avec « as: present », ou « as: represented » et « designated: true »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    for year in closed_years(inspection) {
        let Some(Shown::Unsaid(session)) = show_in(inspection, situation, year) else { continue };
        if let Some(basis) = situation.on(RULE.basis, inspection.strategy.plenaries[session].date) {
            let place = Path::of("plenaries").at(session).key("date");
            report(Finding::new(RULE.name, place).help(ADD).fact("year", year).fact("text", basis.article.citation));
        }
    }
}
