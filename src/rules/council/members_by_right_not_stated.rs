//! A council of which the file does not say who sits by right.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::law::Situation;
use crate::rules::council::member_by_right_missing::states_rights;
use crate::rules::{Authority, Basis, Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "members-by-right-not-stated",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not say who sits on the council by right ({text})",
        "le fichier ne dit pas qui siège de droit au conseil ({text})",
    ),
    explain: Text::new(
        "The yearly session counts only in the presence of the members by right, so one must know who they are. List them \
         under `council.members` with `as: by-right`: the prefect, the public prosecutor and, if it is in charge of local \
         prevention schemes, the president of the intercommunal body.",
        "La séance de l’année ne vaut qu’en présence des membres de droit : encore faut-il savoir qui ils sont. Inscrivez-les \
         sous « members » avec « as: by-right » : le préfet, le procureur de la République et, si elle est chargée des \
         dispositifs locaux de prévention, le président de l’intercommunalité.",
    ),
    basis: &[
        Basis {
            authority: Authority::Law,
            citation: "CGCT, art. D. 2211-1 à D. 2211-4, décret du 23 juillet 2007",
            says: Text::new("Who sits on the council is fixed by decree.", "Le décret dit qui compose le conseil."),
            since: (2007, 7, 25),
            until: Some((2013, 12, 31)),
        },
        Basis {
            authority: Authority::Law,
            citation: "code de la sécurité intérieure, art. D. 132-8",
            says: Text::new("The same, in the code of internal security.", "De même, dans le code de la sécurité intérieure."),
            since: (2014, 1, 1),
            until: None,
        },
        Basis {
            authority: Authority::Law,
            citation: "code de la sécurité intérieure, art. D. 132-12",
            says: Text::new("The same of intercommunal councils.", "De même des conseils intercommunaux."),
            since: (2014, 1, 1),
            until: None,
        },
        Basis {
            authority: Authority::Law,
            citation: "code de la sécurité intérieure, art. L. 132-4",
            says: Text::new(
                "The members by right are now named by statute.",
                "Les membres de droit sont désormais nommés par la loi.",
            ),
            since: (2024, 3, 23),
            until: None,
        },
        Basis {
            authority: Authority::Law,
            citation: "code de la sécurité intérieure, art. L. 132-13",
            says: Text::new("The same of intercommunal councils.", "De même des conseils intercommunaux."),
            since: (2024, 3, 23),
            until: None,
        },
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
    good: "\
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
",
    check: Check::Strategy { whole: &["council", "period"], check },
};

const ADD: Text = Text::new(
    "list them under `council.members` with `as: by-right`",
    "inscrivez-les sous « council.members », avec « as: by-right »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((situation, council)) = Situation::of(inspection).zip(inspection.strategy.council.as_ref()) else { return };
    if let Some(basis) = situation.applied(RULE.basis).filter(|_| !states_rights(council)) {
        let council_path = Path::of("council");
        let path = if council.members.is_empty() { council_path } else { council_path.key("members") };
        report(Finding::new(RULE.name, Place::Key(path)).help(ADD).fact("text", basis.citation));
    }
}
