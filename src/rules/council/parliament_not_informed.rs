//! A session of which members of parliament who had asked for it were not told, as far as the file shows.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::kinds::name_of;
use crate::rules::council::requests::list_uninformed;
use crate::rules::council::situation::Situation;
use crate::rules::council::years::list_held;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "parliament-not-informed",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show that `{who}` was informed of the session of {date}, as requested ({text})",
        "le fichier ne montre pas l’information demandée par « {who} » sur la séance du {date} ({text})",
    ),
    explain: Text::new(
        "Members of parliament of the constituency who ask for it are informed by the chair of the holding and the subject of the \
         meetings; they may attend, and be consulted. Nothing is owed to who did not ask. Write the request under `council.requests`, \
         with `kind: information`, and at each session whom the chair informed, under `informed`. Who sits on the council or came to \
         the session counts as informed.",
        "Les députés et les sénateurs de la circonscription qui le demandent sont informés par le président de la tenue et de l’objet \
         des réunions ; ils peuvent y assister et être consultés. Rien n’est dû à qui n’a rien demandé. Inscrivez la demande sous \
         « requests », dans « council », avec « kind: information », et à chaque séance qui a été informé, sous « informed ». Qui siège \
         au conseil ou a assisté à la séance compte pour informé.",
    ),
    basis: law::PARLIAMENT,
    bad: "\
organizations:
  - {id: ville, name: Ville d’Exemple-sur-Deûle, kind: commune}
  - {id: prefecture, name: Préfecture du Nord, kind: state}
  - {id: parquet, name: Parquet de Lille, kind: prosecutor}
  - {id: departement, name: Département du Nord, kind: county-council}
  - {id: parlementaires, name: Députés et sénateurs, kind: elected}
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
  requests: [{kind: information, by: [parlementaires], date: 2025-01-13}]
",
    mend: &[("date: 2025-01-13", "date: 2026-01-12")],
    check: Check::Strategy { whole: &["council", "plenaries"], check },
};

const ADD: Text = Text::new(
    "if the chair informed them, write them under `informed` of the session",
    "si le président les a informés, inscrivez-les sous « informed » de la séance",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection) else { return };
    for (index, session) in list_held(inspection) {
        let Some(basis) = situation.on(RULE.basis, session.date) else { continue };
        for who in list_uninformed(strategy, session).unwrap_or_default() {
            let finding = Finding::new(RULE.name, Path::of("plenaries").at(index).key("date"));
            let finding = finding.fact("who", name_of(strategy, who.text())).fact("date", session.date);
            report(finding.fact("text", basis.article.citation).help(ADD));
        }
    }
}
