//! A plenary session that the prefect or most members asked for, and of which the file shows none.

use chrono::Months;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::requests::{answer, list_owed};
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "requested-plenary-not-held",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file shows no plenary session that answers the request of {date}; asked for by: {asker} ({text})",
        "le fichier ne montre pas la séance plénière demandée le {date} ; auteur de la demande : {asker} ({text})",
    ),
    explain: Text::new(
        "The council meets of right when the prefect or the majority of its members asks for it; the text gives no delay. Call the \
         session, and write it under `plenaries`, or its day under `plenary` beside the request. What others ask for is no right, and \
         is not judged. It is asked for `months` months after the request, 3 unless set: that delay is the tool’s.",
        "Le conseil se réunit de droit à la demande du préfet ou de la majorité de ses membres ; le texte ne fixe pas de délai. \
         Convoquez la séance et inscrivez-la sous « plenaries », ou son jour sous « plenary » à côté de la demande. Ce que d’autres \
         demandent n’est pas de droit, et n’est pas jugé. La séance est attendue « months » mois après la demande (3 par défaut) : \
         ce délai est celui de l’outil.",
    ),
    basis: law::PLENARY_ON_REQUEST,
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
  requests: [{kind: plenary, by: [prefecture], date: 2026-02-02, plenary: 2024-12-12}]
",
    mend: &[("date: 2026-02-02, plenary: 2024-12-12", "date: 2024-10-02, plenary: 2024-12-12")],
    check: Check::Strategy { whole: &["council", "organizations", "period", "plenaries"], check },
};

/// By when a session that was asked for is expected: the text gives no day.
pub const MONTHS: u32 = 3;

const ADD: Text = Text::new(
    "add the session to `plenaries`, or its day to the request, under `plenary`",
    "ajoutez la séance à « plenaries », ou son jour à la demande, sous « plenary »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection) else { return };
    let months = Months::new(inspection.months.unwrap_or(MONTHS));
    for (rank, request, asker) in list_owed(strategy) {
        let is_late = request.date.last().checked_add_months(months).is_some_and(|by| by < situation.day.first);
        let basis = situation.on(RULE.basis, request.date).filter(|_| is_late && answer(strategy, request).is_none());
        if let Some(basis) = basis {
            let finding = Finding::new(RULE.name, Path::of("council").key("requests").at(rank).key("date"));
            let finding = finding.fact("date", request.date).fact("asker", asker.name(strategy, request));
            report(finding.fact("text", basis.article.citation).help(ADD));
        }
    }
}
