//! A large town of which the file shows no council for the families.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::BodyKind;
use crate::path::Path;
use crate::rules::council::population::{inhabitants, show_beside};
use crate::rules::council::situation::Situation;
use crate::rules::law::{self, families_above};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "cddf-missing",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file shows no council for the rights and duties of families, which the act of 2011 required above {above} inhabitants \
         ({text})",
        "le fichier ne montre aucun conseil pour les droits et devoirs des familles, que la loi de 2011 exigeait au-delà de {above} \
         habitants ({text})",
    ),
    explain: Text::new(
        "A council for the rights and duties of families is created by a resolution of the town council; the strategy’s work \
         with parents leans on it. If there is one, add it to `council.bodies` with `kind: cddf`. It is a note, of strategies \
         that ended before 29 December 2019: the wording that law n° 2019-1461 left from that day on was not read, and nothing is said of \
         it.",
        "Un conseil pour les droits et devoirs des familles est créé par délibération du conseil municipal ; le travail de la \
         stratégie avec les parents s’y appuie. S’il existe, ajoutez-le à « bodies » avec « kind: cddf ». Ce n’est qu’une \
         remarque, sur les stratégies achevées avant le 29 décembre 2019 : la rédaction issue de la loi n° 2019-1461 n’a pas pu être \
         lue, et rien n’en est dit.",
    ),
    basis: &[law::CASF_L141_1.says(Text::new(
        "The act of 14 March 2011 (LOPPSI 2) makes it mandatory above 50,000 inhabitants, says the State’s guide of May \
         2011; the wording left by law n° 2019-1461, since 29 December 2019, was not read.",
        "La loi du 14 mars 2011 (LOPPSI 2) le rend obligatoire au-delà de 50 000 habitants, selon le guide de l’État de \
         mai 2011 ; la rédaction issue de la loi n° 2019-1461, depuis le 29 décembre 2019, n’a pas pu être lue.",
    ))],
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
territory: {name: Exemple-sur-Deûle, kind: commune, population: {value: 61400, year: 2017}, neighbourhoods: [Centre]}
period: {start: 2016-01-01, end: 2018-12-31}
check:
  rules:
    action-outside-period: off
    closed-year-without-review: off
    expired-strategy: off
    review-outside-period: off
    signature-after-end: off
    year-without-plenary: off
",
    mend: &[(
        "- {organization: departement, as: designated}",
        "\
- {organization: departement, as: designated}
  bodies:
    - {id: familles, name: Conseil des familles, kind: cddf, activity: [{year: 2026, meetings: 2}]}",
    )],
    check: Check::Strategy { whole: &["council", "period", "territory"], check },
};

const ABOVE: Text = Text::new("50,000", "50 000");

const ADD: Text = Text::new(
    "if there is one, add it to `council.bodies` with `kind: cddf`",
    "s’il existe, ajoutez-le à « council.bodies » avec « kind: cddf »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection).filter(|situation| situation.is_local()) else { return };
    let Some((council, basis)) = inspection.strategy.council.as_ref().zip(situation.find_in_force(RULE.basis)) else { return };
    let large =
        inhabitants(inspection).zip(families_above(situation.day)).is_some_and(|(inhabitants, above)| inhabitants > above);
    if large && !council.bodies.iter().any(|body| body.kind == Some(BodyKind::Cddf)) {
        let finding = Finding::new(RULE.name, Place::Key(Path::of("council")))
            .help(ADD)
            .fact("above", ABOVE)
            .fact("text", basis.article.citation);
        report(show_beside(finding, inspection));
    }
}
