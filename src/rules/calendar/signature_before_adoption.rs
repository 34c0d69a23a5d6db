//! A signature given before the strategy was adopted.

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{AgendaKind, Date, Days, DocumentKind, Plenary, PlenaryStatus, Strategy};
use crate::path::Path;
use crate::rules::calendar::window::Window;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "signature-before-adoption",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "`{organization}` signed on {signed}, before the strategy was adopted on {adopted}",
        "« {organization} » a signé le {signed}, avant l’adoption de la stratégie le {adopted}",
    ),
    explain: Text::new(
        "One signs a text that has been adopted; a signature given earlier binds to a draft, or its day is wrong. Taken as the \
         adoption: the earliest of the sessions held with an item of kind `signature` and of the dated documents of kind \
         `resolution`, before any amendment and no later than the strategy's end. This order is that of practice: where \
         it was meant otherwise, suppress the finding and say why.",
        "On signe un texte adopté ; une signature antérieure engage sur un projet, ou sa date est fausse. Est tenue pour l’adoption \
         la plus ancienne des séances tenues dont un point est de nature « signature » et des délibérations datées (pièces de \
         nature « resolution »), avant tout avenant et au plus tard à la fin de la stratégie. Cet ordre est celui de l’usage : \
         s’il a été voulu autrement, tolérez le constat en disant pourquoi.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents/diagnostic-2024.pdf}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
  - {id: delib-2025, kind: resolution, title: Délibération portant adoption de la stratégie, date: 2025-02-06}
signatories:
  - {organization: ville, signed: 2025-02-12}
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2025-02-12}
",
    mend: &[("signed: 2024-12-12", "signed: 2025-02-12")],
    check: Check::Strategy { whole: &["plenaries", "documents", "amendments", "period"], check },
};

const ADOPTION: Text = Text::new("taken as the adoption", "tenue pour l’adoption");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((adopted, adoption)) = adoption(strategy, inspection.today) else { return };
    for (index, signatory) in strategy.signatories.iter().enumerate() {
        let Some(signed) = signatory.signed.filter(|signed| *signed < adopted) else { continue };
        let finding = Finding::new(RULE.name, Path::of("signatories").at(index).key("signed"))
            .fact("organization", name_organization(inspection.strategy, &signatory.organization))
            .fact("signed", signed)
            .fact("adopted", adopted);
        report(finding.label(&adoption, ADOPTION));
    }
}

/// The act taken as the adoption. What follows an amendment or the end of the strategy may be about
/// another text, and is left out.
pub fn adoption(strategy: &Strategy<'_>, today: NaiveDate) -> Option<(Date, Path)> {
    let sessions = strategy.plenaries.iter().enumerate().filter(|(_, session)| signs(session));
    let sessions = sessions.map(|(index, session)| (session.date, "plenaries", index));
    let resolutions =
        strategy.documents.iter().enumerate().filter(|(_, document)| document.kind == Some(DocumentKind::Resolution));
    let resolutions = resolutions.filter_map(|(index, document)| Some((document.date?, "documents", index)));
    let amended = Days::of_first(strategy.amendments.iter().map(|amendment| amendment.date));
    let ended = Window::of_strategy(strategy).end();
    let (date, list, index) =
        sessions.chain(resolutions).filter(|(date, ..)| date.first() <= today).min_by_key(|(date, ..)| date.first())?;
    let is_first =
        amended.is_none_or(|amended| date.last() < amended.first) && ended.is_none_or(|ended| date.last() <= ended.first());
    is_first.then(|| (date, Path::of(list).at(index).key("date")))
}

fn signs(session: &Plenary<'_>) -> bool {
    session.status == Some(PlenaryStatus::Held) && session.agenda.iter().any(|item| item.kind == Some(AgendaKind::Signature))
}
