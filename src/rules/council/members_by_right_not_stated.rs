//! A council of which the file does not say who sits by right.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::member_by_right_missing::states_rights;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "members-by-right-not-stated",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not say who sits on the council by right ({text})",
        "le fichier ne dit pas qui siège de droit au conseil ({text})",
    ),
    explain: Text::new(
        "The council must meet once a year in the presence of the members by right, so one must know who they are. List them \
         under `council.members` with `as: by-right`: the prefect, the public prosecutor and, if it is in charge of local \
         prevention schemes, the president of the intercommunal body.",
        "Le conseil doit se réunir une fois par an en présence des membres de droit : encore faut-il savoir qui ils sont. Inscrivez-les \
         sous « members » avec « as: by-right » : le préfet, le procureur de la République et, si elle est chargée des \
         dispositifs locaux de prévention, le président de l’intercommunalité.",
    ),
    basis: &[
        law::D2211_2.says(Text::new("Who sits on the council is fixed by decree.", "Le décret dit qui compose le conseil.")),
        law::D5211_54.says(law::INTERCOMMUNAL_TOO),
        law::D132_8.says(law::CODIFIED),
        law::D132_12.says(law::INTERCOMMUNAL_TOO),
        law::L132_4_2024.says(Text::new(
            "The members by right are now named by statute.",
            "Les membres de droit sont désormais nommés par la loi.",
        )),
        law::L132_13_2024.says(law::INTERCOMMUNAL_TOO),
    ],
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture}
    - {organization: parquet}
    - {organization: departement}
",
    mend: &[(
        "\
- {organization: prefecture}
    - {organization: parquet}
    - {organization: departement}",
        "\
- {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}",
    )],
    check: Check::Strategy { whole: &["council", "period"], check },
};

const ADD: Text = Text::new(
    "list them under `council.members` with `as: by-right`",
    "inscrivez-les sous « council.members », avec « as: by-right »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((situation, council)) = Situation::of(inspection).zip(inspection.strategy.council.as_ref()) else { return };
    if let Some(basis) = situation.find_in_force(RULE.basis).filter(|_| !states_rights(council)) {
        let council_path = Path::of("council");
        let path = if council.members.is_empty() { council_path } else { council_path.key("members") };
        report(Finding::new(RULE.name, Place::Key(path)).help(ADD).fact("text", basis.article.citation));
    }
}
