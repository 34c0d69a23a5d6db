//! A restricted session for which no rules of procedure are shown to provide.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Session;
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::council::years::list_held;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "restricted-session-not-provided",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show that the rules of procedure provide for a restricted session such as that of {date} ({text})",
        "le fichier ne montre pas que le règlement intérieur prévoit une formation restreinte comme celle du {date} ({text})",
    ),
    explain: Text::new(
        "The council meets in restricted session as needed, or at the prefect’s request, but as its rules of procedure say: \
         who sits there is theirs to tell. Once they say so, write `restricted_session: true` under \
         `council.rules_of_procedure`. Only the first such session is named.",
        "Le conseil se réunit en formation restreinte en tant que de besoin, ou à la demande du préfet, mais dans les \
         conditions de son règlement intérieur : c’est à lui de dire qui y siège. Quand il le dit, écrivez « \
         restricted_session: true » sous « rules_of_procedure ». Seule la première de ces séances est nommée.",
    ),
    basis: &[
        law::D2211_3.says(Text::new(
            "The council meets in restricted session as needed, under the conditions of its rules of procedure.",
            "Le conseil se réunit en formation restreinte en tant que de besoin, dans les conditions prévues par son \
             règlement intérieur.",
        )),
        law::D5211_53.says(law::INTERCOMMUNAL_TOO),
        law::D132_9.says(law::CODIFIED),
        law::D132_11.says(law::INTERCOMMUNAL_TOO),
        law::D156_11.says(law::AS_ON_THE_MAINLAND),
        law::D155_9.says(law::AS_ON_THE_MAINLAND),
    ],
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}
  - {date: 2026-03-05, status: held, session: restricted}
",
    mend: &[(
        "plenaries:",
        "\
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
  rules_of_procedure: {adopted: 2024-12-12, restricted_session: true}
plenaries:",
    )],
    check: Check::Strategy { whole: &["council", "period"], check },
};

const ADD: Text = Text::new(
    "if they do, add `restricted_session: true` to `council.rules_of_procedure`",
    "s’il le prévoit, ajoutez « restricted_session: true » à « council.rules_of_procedure »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    let council = inspection.strategy.council.as_ref();
    let rules = council.and_then(|council| council.rules_of_procedure.as_ref());
    if rules.is_some_and(|rules| rules.restricted_session == Some(true)) {
        return;
    }
    let restricted = list_held(inspection).filter(|(_, plenary)| plenary.session == Session::Restricted);
    let judged = restricted.filter_map(|(index, plenary)| Some((index, plenary.date, situation.on(RULE.basis, plenary.date)?)));
    if let Some((index, date, basis)) = judged.min_by_key(|(_, date, _)| date.rank()) {
        let place = Path::of("plenaries").at(index).key("session");
        report(Finding::new(RULE.name, place).help(ADD).fact("date", date).fact("text", basis.article.citation));
    }
}
