//! A group that exchanges confidential information without rules of procedure.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Body, BodyKind, Date, Days, DocumentKind, Strategy};
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "rules-of-procedure-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file shows no dated rules of procedure, by which `{name}` exchanges confidential information ({text})",
        "le fichier ne montre aucun règlement intérieur daté, selon lequel « {name} » échange des informations confidentielles \
         ({text})",
    ),
    explain: Text::new(
        "Confidential information is exchanged in a group only as the council’s rules of procedure say, on the proposal of \
         the group’s members; without them, whoever speaks there is exposed. Add `council.rules_of_procedure` with the day \
         they were `adopted`, or the dated document of kind `rules-of-procedure`. The statute says it of local councils; \
         prosecutor-led groups and councils for the families have texts of their own.",
        "Des informations confidentielles ne s’échangent dans un groupe que selon le règlement intérieur du conseil, établi \
         sur la proposition des membres du groupe ; sans lui, qui y parle s’expose. Ajoutez « rules_of_procedure » sous « \
         council », avec le jour de son adoption (« adopted »), ou la pièce datée de nature « rules-of-procedure ». La loi le \
         dit des conseils locaux ; les groupes du procureur et les conseils des familles ont leurs propres textes.",
    ),
    basis: &[
        law::LOPPSI_2.says(Text::new(
            "Information is exchanged in groups as rules of procedure say.",
            "L’échange d’informations dans les groupes suit un règlement intérieur.",
        )),
        law::L132_5.says(Text::new(
            "The council sets these rules on the proposal of the group’s members.",
            "Le conseil établit ce règlement sur la proposition des membres du groupe de travail.",
        )),
    ],
    bad: "\
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
  bodies:
    - {id: veille, name: Cellule de veille, kind: watch-cell, confidential_exchange: true, activity: [{year: 2026, meetings: 2}]}
",
    mend: &[(
        "- {organization: departement, as: designated}",
        "\
- {organization: departement, as: designated}
  rules_of_procedure: {adopted: 2024-12-12, restricted_session: true}",
    )],
    check: Check::Strategy { whole: &["council", "documents", "period"], check },
};

const ADD: Text = Text::new(
    "add `council.rules_of_procedure`, with the day it was `adopted`",
    "ajoutez « council.rules_of_procedure », avec son jour d’adoption, « adopted »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|situation| situation.is_local()) else { return };
    let bodies = strategy.council.iter().flat_map(|council| &council.bodies);
    let Some((index, body)) = bodies.enumerate().find(|(_, body)| exchanges(body)) else { return };
    let end = body.period.and_then(|period| period.end).map_or(situation.day, |end| situation.day.at_most(end));
    if let Some(basis) = situation.on(RULE.basis, end).filter(|_| !has_rules(strategy, end)) {
        let place = Path::of("council").key("bodies").at(index).key("confidential_exchange");
        report(Finding::new(RULE.name, place).fact("name", body.name).fact("text", basis.article.citation).help(ADD));
    }
}

fn exchanges(body: &Body<'_>) -> bool {
    body.confidential_exchange == Some(true) && !matches!(body.kind, Some(BodyKind::Gltd | BodyKind::Cddf))
}

/// Whether rules of procedure may have been in force by a day.
fn has_rules(strategy: &Strategy<'_>, by: Days) -> bool {
    let rules = strategy.council.as_ref().and_then(|council| council.rules_of_procedure.as_ref());
    let documents = strategy.documents.iter().filter(|document| document.kind == Some(DocumentKind::RulesOfProcedure));
    let adopted = rules.and_then(|rules| rules.adopted).into_iter().chain(documents.filter_map(|document| document.date));
    adopted.map(Date::first).min().is_some_and(|adopted| adopted <= by.last)
}
