//! A closed year for which the file does not show that the council heard the crime figures.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{AgendaItem, AgendaKind, OrganizationKind};
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::Situation;
use crate::rules::council::years::{closed_years, list_held_in};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "crime-figures-not-presented",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show that the council was informed of crime in {year} ({text})",
        "le fichier ne montre pas que le conseil a été informé de la délinquance en {year} ({text})",
    ),
    explain: Text::new(
        "At least once a year the prefect or a representative informs the council of the nature and trend of crime in the \
         town; priorities set without it are guesses. Add to a session of that year an item of `agenda` with `kind: \
         crime-figures`, or ask the prefect for it at the next. A year without any recorded session is told by \
         `year-without-plenary`.",
        "Au moins une fois par an, le préfet ou son représentant informe le conseil des caractéristiques et de l’évolution de \
         la délinquance dans la commune ; des priorités fixées sans cela sont des suppositions. Ajoutez à une séance de cette \
         année un point d’« agenda » avec « kind: crime-figures », ou demandez cette information au préfet pour la prochaine. \
         D’une année sans aucune séance inscrite, c’est « year-without-plenary » qui parle.",
    ),
    basis: law::CRIME_FIGURES,
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
  - {date: 2026-12-10, status: planned}
",
    mend: &[(
        "- {organization: parquet, as: represented, designated: true}",
        "\
- {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}",
    )],
    check: Check::Strategy { whole: &["council", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "add to the `agenda` of the session an item of `kind: crime-figures`, with the service of the State as `presenter`",
    "ajoutez à l’ordre du jour, « agenda », un point de « kind: crime-figures », le service de l’État en « presenter »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    for year in closed_years(inspection) {
        let Some(basis) = situation.over(RULE.basis, year) else { continue };
        let last = list_held_in(inspection, year).max_by_key(|(_, plenary)| plenary.date.rank());
        let Some((session, _)) = last.filter(|_| !has_informed(inspection, year)) else { continue };
        let place = Path::of("plenaries").at(session).key("date");
        report(Finding::new(RULE.name, place).fact("year", year).fact("text", basis.article.citation).help(ADD));
    }
}

/// Whether the prefect, or a service that may stand for the prefect, informed a session of the year: figures that the
/// town presents are its own.
pub fn has_informed(inspection: &Inspection<'_>, year: i32) -> bool {
    let kinds = Kinds::of(inspection.strategy);
    let may_inform = |id: &str| {
        const STATE: [OrganizationKind; 4] =
            [OrganizationKind::State, OrganizationKind::NationalPolice, OrganizationKind::Gendarmerie, OrganizationKind::Other];
        kinds.kind(id).is_none_or(|kind| STATE.contains(&kind))
    };
    let informs = |item: &AgendaItem<'_>| {
        item.kind == Some(AgendaKind::CrimeFigures) && item.presenter.is_none_or(|presenter| may_inform(&presenter))
    };
    list_held_in(inspection, year).any(|(_, plenary)| plenary.agenda.iter().any(informs))
}
