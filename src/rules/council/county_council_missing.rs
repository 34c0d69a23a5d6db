//! A council on which the county council has no seat.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Days, MemberCapacity, OrganizationKind};
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::{Situation, county};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "county-council-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new("the {council} is not among the members ({text})", "le {council} n’est pas parmi les membres ({text})"),
    explain: Text::new(
        "The county is in charge of social work with young people and families. The decree \
         that seats its president was not amended on this point, but since 23 March 2024 the statute no longer names that seat: offer it, \
         and record it under `council.members`. Where a collectivity stands in for the county (Lyon, Corsica, Guyane, Martinique), no text \
         that puts it in place in the decree was read, and nothing is said. Nothing is said while the file marks no member by right.",
        "Le département porte l’action sociale auprès des jeunes et des familles. Le décret qui y fait siéger sa présidence n’a pas été modifié sur ce point, mais depuis le 23 mars 2024 la loi ne \
         nomme plus ce siège : proposez-le, et inscrivez-le sous « members ». Là où une collectivité tient lieu de département (Lyon, \
         Corse, Guyane, Martinique), aucun texte qui l’y substitue dans le décret n’a pu être lu, et rien n’est dit. Rien n’est dit tant que le fichier ne marque \
         aucun membre de droit.",
    ),
    basis: &[
        law::D2211_2.says(Text::new(
            "The council comprises the president of the county council, then « conseil général ».",
            "Le conseil comprend le président du conseil général.",
        )),
        law::D5211_54.says(law::INTERCOMMUNAL_TOO),
        law::D132_8.says(Text::new(
            "The same, in the code of internal security; « conseil départemental » since 22 March 2015. The decree was \
             not amended when, on 23 March 2024, article L. 132-4 named the members without that president.",
            "Il en va de même dans le code de la sécurité intérieure ; « conseil départemental » depuis le 22 mars 2015. Le \
             décret n’a pas été modifié quand, le 23 mars 2024, l’article L. 132-4 a nommé les membres sans cette \
             présidence.",
        )),
        law::D132_12.says(Text::new(
            "The same of intercommunal councils, article L. 132-13 being then the one that leaves it out.",
            "Il en va de même pour les conseils intercommunaux, l’article L. 132-13 étant alors celui qui l’omet.",
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
",
    mend: &[(
        "- {organization: parquet, as: by-right}",
        "\
- {organization: parquet, as: by-right}
    - {organization: departement, as: designated}",
    )],
    check: Check::Strategy { whole: &["council", "period"], check },
};

const DOUBT: Text = Text::new(
    "the statute in force since 23 March 2024 no longer names this seat: offer it, without presenting it as owed",
    "la loi en vigueur depuis le 23 mars 2024 ne nomme plus ce siège : proposez-le, sans le présenter comme dû",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((situation, council)) = Situation::of(inspection).zip(inspection.strategy.council.as_ref()) else { return };
    let Some(basis) = situation.find_in_force(RULE.basis) else { return };
    let kinds = Kinds::of(inspection.strategy);
    let sits = council.members.iter().any(|member| kinds.may_be(&member.organization, OrganizationKind::CountyCouncil));
    let has_county = county(inspection.strategy, situation.day).is_none();
    if !sits && has_county && council.members.iter().any(|member| member.capacity == Some(MemberCapacity::ByRight)) {
        let finding = Finding::new(RULE.name, Path::of("council").key("members"))
            .fact("council", council_of(situation.day))
            .fact("text", basis.article.citation);
        report(if law::L132_4_2024.holds(situation.day) { finding.help(DOUBT) } else { finding });
    }
}

/// What the council of a county is called on a day.
fn council_of(day: Days) -> Text {
    if law::L132_15_2015.holds(day) {
        Text::new("county council (« conseil départemental »)", "conseil départemental")
    } else {
        Text::new("county council (« conseil général »)", "conseil général")
    }
}
