//! A signatory whose signature is long awaited.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::follow_up::lateness::{months_ago, strategy_start};
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unsigned-signatory",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the file has no signature of `{organization}`, though the strategy began on {start}",
        "le fichier ne porte pas la signature de « {organization} », alors que la stratégie a commencé le {start}",
    ),
    explain: Text::new(
        "A partner listed among the signatories who has not signed is committed to nothing, and its actions hang in the air. \
         Get the signature, or write its day under `signed` if it was given. It is long awaited `months` months after the \
         strategy began, 6 unless set.",
        "Un partenaire compté parmi les signataires sans avoir signé n’est engagé à rien, et ses actions restent en l’air. \
         Obtenez la signature, ou écrivez son jour sous « signed » si elle a été donnée. Elle se fait attendre « months » mois \
         après le début de la stratégie (6 par défaut).",
    ),
    basis: &[],
    bad: "\
signatories:
  - {organization: ville, signed: 2024-12-12}
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet}
",
    mend: &[("parquet", "parquet, signed: 2024-12-12")],
    check: Check::Strategy { whole: &[], check },
};

const START: Text = Text::new("the strategy begins here", "la stratégie commence ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    // The day of the contract as a whole may be that of each.
    if inspection.strategy.signed.is_some() {
        return;
    }
    let oldest = months_ago(inspection, 6);
    let Some(start) = strategy_start(inspection).filter(|start| *start < oldest) else { return };
    for (index, signatory) in inspection.strategy.signatories.iter().enumerate() {
        // Of a fingerprint without a day, `fingerprint-without-signature` speaks.
        if signatory.commits() && signatory.signed.is_none() && signatory.fingerprint.is_none() {
            let place = Path::of("signatories").at(index).key("organization");
            let finding = Finding::new(RULE.name, place)
                .fact("organization", name_organization(inspection.strategy, &signatory.organization))
                .fact("start", start);
            report(finding.label(Path::of("period").key("start"), START));
        }
    }
}
