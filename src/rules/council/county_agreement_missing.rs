//! A strategy with actions, and no agreement with the department in the file.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::{Document, DocumentKind};
use crate::path::Path;
use crate::rules::council::population::owes_no_council;
use crate::rules::council::situation::{Situation, county, has_council};
use crate::rules::law::County;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "county-agreement-missing",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file does not show the agreement between the town or the intercommunal body and {county} ({text})",
        "le fichier ne montre pas la convention entre la commune ou l’intercommunalité et {county} ({text})",
    ),
    explain: Text::new(
        "Where a council is owed, an agreement with the department fixes the priority areas, the means of each, and how \
         actions are followed and evaluated. Add the document of kind `convention` whose title names the department. It is a \
         note: the agreement may well exist outside this file.",
        "Là où un conseil est dû, une convention avec le département fixe les territoires prioritaires, les moyens de chacun, \
         le suivi et l’évaluation des actions. Ajoutez la pièce de nature « convention » dont le titre nomme le département. \
         Ce n’est qu’une remarque : la convention peut exister hors de ce fichier.",
    ),
    basis: &[
        law::L3214_1.says(Text::new(
            "An agreement with the department sets out priority areas, means, follow-up and evaluation.",
            "Une convention avec le département détermine les territoires prioritaires, les moyens, le suivi et \
             l’évaluation.",
        )),
        law::L132_15.says(Text::new(
            "The same, in the code of internal security; « conseil départemental » since 22 March 2015.",
            "Il en va de même dans le code de la sécurité intérieure ; « conseil départemental » depuis le 22 mars 2015.",
        )),
    ],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[(
        "- {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}",
        "\
- {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv, kind: convention, title: Convention avec le département, date: 2025-01-15}",
    )],
    check: Check::Strategy { whole: &["actions", "council", "documents", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "if there is one, add it to `documents` with `kind: convention` and a title that names {county}",
    "si elle existe, ajoutez-la à « documents » avec « kind: convention » et un titre qui nomme {county}",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection) else { return };
    // The law wants it of towns that owe themselves a council.
    let is_exempt = situation.is_local() && owes_no_council(inspection);
    let owed = has_council(strategy) && !strategy.actions.is_empty() && !is_exempt;
    let county = county(strategy, situation.day);
    let is_shown = || strategy.documents.iter().any(|document| is_the_agreement(document, county));
    if let Some(basis) = situation.find_in_force(RULE.basis).filter(|_| owed && !is_shown()) {
        let key = if strategy.documents.is_empty() { "actions" } else { "documents" };
        let name = county.map_or(THE_DEPARTMENT, |county| county.name);
        let finding = Finding::new(RULE.name, Place::Key(Path::of(key))).help(ADD).fact("county", name);
        report(finding.fact("text", basis.article.citation));
    }
}

const THE_DEPARTMENT: Text = Text::new("the department", "le département");

fn is_the_agreement(document: &Document<'_>, county: Option<&County>) -> bool {
    let title = document.title.to_lowercase();
    let names_it = ["département", "conseil général"].iter().any(|name| title.contains(name));
    document.kind == Some(DocumentKind::Convention) && (names_it || county.is_some_and(|county| county.is_named(&title)))
}
