//! An urban-policy contract that no recorded session discussed.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::Plenary;
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::council::years::list_held;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "city-contract-not-discussed",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "no recorded session speaks of the urban-policy contract, on whose prevention actions the council is consulted \
         ({text})",
        "aucune séance inscrite ne parle du contrat de ville, dont le conseil est consulté sur les actions de prévention \
         ({text})",
    ),
    explain: Text::new(
        "The council is consulted on how the contract’s prevention actions are defined, carried out and evaluated; two plans \
         for the same streets otherwise grow apart. Put it on the agenda of a session, or record the opinion given, in words \
         that name the « contrat de ville » or the « politique de la ville ».",
        "Le conseil est consulté sur la définition, la mise en œuvre et l’évaluation des actions de prévention du contrat ; \
         sinon, deux plans pour les mêmes rues s’ignorent. Mettez-le à l’ordre du jour d’une séance, ou inscrivez l’avis \
         rendu, en nommant le « contrat de ville » ou la « politique de la ville ».",
    ),
    basis: &[
        law::D2211_1.says(Text::new(
            "The council is consulted on the prevention actions of urban-policy contracts.",
            "Le conseil est consulté sur les actions de prévention des contrats de la politique de la ville.",
        )),
        law::D5211_53.says(law::INTERCOMMUNAL_TOO),
        law::D132_7.says(law::CODIFIED),
        law::D132_11.says(law::INTERCOMMUNAL_TOO),
    ],
    bad: "\
territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Centre], city_contract: {title: Contrat de ville 2024-2030}}
",
    mend: &[(
        "territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Centre], city_contract: {title: Contrat de ville 2024-2030}}",
        "\
territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Centre], city_contract: {title: Contrat de ville 2024-2030}}
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: Actions de prévention du contrat de ville, kind: information}
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}",
    )],
    check: Check::Strategy { whole: &["period", "plenaries"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    let Some(basis) = situation.find_in_force(RULE.basis).filter(|_| inspection.strategy.territory.city_contract.is_some())
    else {
        return;
    };
    let mut sessions = list_held(inspection).peekable();
    if sessions.peek().is_some() && !sessions.any(|(_, plenary)| speaks_of_it(plenary)) {
        let place = Place::Key(Path::of("territory").key("city_contract"));
        report(Finding::new(RULE.name, place).fact("text", basis.article.citation));
    }
}

fn speaks_of_it(plenary: &Plenary<'_>) -> bool {
    let items = plenary.agenda.iter().map(|item| item.title.text());
    let decisions = plenary.decisions.iter().map(|decision| decision.text.text());
    items
        .chain(decisions)
        .map(str::to_lowercase)
        .any(|text| text.contains("contrat de ville") || text.contains("politique de la ville"))
}
