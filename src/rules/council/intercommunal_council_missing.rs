//! An intercommunal body in charge of prevention, of which the file shows no council.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::situation::{Situation, has_council};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "intercommunal-council-missing",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file shows no intercommunal council, which the president of a body in charge of local prevention schemes chairs ({text})",
        "le fichier ne montre pas de conseil intercommunal, que préside le président de l’intercommunalité compétente en prévention ({text})",
    ),
    explain: Text::new(
        "Where an intercommunal body with tax powers of its own is in charge of local prevention schemes, its president or a \
         vice-president chairs an intercommunal council, unless towns with at least half of the population oppose it. Add `council` \
         with `kind: cispd`; if the towns opposed it, write the day under `territory.intercommunal_council_opposed`; if the council is that \
         of another strategy, write `territory.covered_by_intercommunal_council: true`. It is a note: the file does not say that the body \
         is in charge, unless the strategy of a town writes `competent: true`.",
        "Lorsqu’une intercommunalité à fiscalité propre exerce la compétence relative aux dispositifs locaux de prévention de la \
         délinquance, son président ou un vice-président préside un conseil intercommunal, sauf opposition de communes représentant au \
         moins la moitié de la population. Ajoutez « council » avec « kind: cispd » ; si les communes s’y sont opposées, écrivez-en le \
         jour sous « intercommunal_council_opposed », dans « territory » ; si ce conseil est celui d’une autre stratégie, écrivez \
         « covered_by_intercommunal_council: true ». Ce n’est qu’une remarque : le fichier ne dit pas que l’intercommunalité est \
         compétente, sauf si la stratégie d’une commune l’écrit (« competent: true »).",
    ),
    basis: &[
        law::L5211_59.says(Text::new(
            "The president of the competent body, or a vice-president, chairs an intercommunal council, unless towns with at least half \
             of the population oppose it.",
            "Le président de l’intercommunalité compétente, ou un vice-président, préside un conseil intercommunal, sauf opposition de \
             communes représentant au moins la moitié de la population.",
        )),
        law::L132_13.says(law::CODIFIED),
    ],
    bad: "\
territory:
  name: Exemple-sur-Deûle
  kind: commune
  neighbourhoods: [Centre]
  covered_by_intercommunal_council: false
  intercommunality: {organization: agglo, competent: true}
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: agglo, name: Agglomération de la Deûle, kind: intercommunality}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: agglo, as: by-right}
    - {organization: departement, as: designated}
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
      - {organization: agglo, as: present}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}
",
    mend: &[("covered_by_intercommunal_council: false", "intercommunal_council_opposed: 2021-03-04")],
    check: Check::Strategy { whole: &["council", "period", "plenaries", "territory"], check },
};

const ADD: Text = Text::new(
    "add `council`, or the day on which the towns opposed it, `territory.intercommunal_council_opposed`",
    "ajoutez « council », ou le jour de l’opposition des communes, « territory.intercommunal_council_opposed »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let (strategy, territory) = (inspection.strategy, &inspection.strategy.territory);
    let Some(situation) = Situation::of(inspection) else { return };
    let is_competent = territory.intercommunality.as_ref().and_then(|body| body.competent) == Some(true);
    let covered = territory.covered_by_intercommunal_council;
    let key = if situation.is_of_a_town() {
        // Of a town, the file says that its intercommunal body is in charge, and that it has no council.
        (is_competent && covered == Some(false)).then_some("intercommunality")
    } else {
        (!has_council(strategy) && covered != Some(true)).then_some("kind")
    };
    let Some(key) = key.filter(|_| territory.intercommunal_council_opposed.is_none()) else { return };
    if let Some(basis) = situation.find_for_groups_of_towns(RULE.basis) {
        let place = Place::Key(Path::of("territory").key(key));
        report(Finding::new(RULE.name, place).fact("text", basis.article.citation).help(ADD));
    }
}
