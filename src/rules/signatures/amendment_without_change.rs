//! An amendment after which what was signed before it stands unchanged.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Date, Signatory};
use crate::path::Path;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::signature::Signature;

pub static RULE: Rule = Rule {
    name: "amendment-without-change",
    family: Family::Signatures,
    level: Level::Note,
    message: Text::new(
        "the amendment `{id}` of {date} changed nothing of what `{organization}` had signed",
        "l’avenant « {id} » du {date} n’a rien changé à ce que « {organization} » avait signé",
    ),
    explain: Text::new(
        "An amendment changes what was decided, and the fingerprint with it: here the one from before is still right. What the \
         amendment brings is perhaps not in the file yet, or the text was signed as amended, and the day of the signature is the \
         earlier one: `stspd sign ORGANIZATION --on DATE` writes the other. Said of who signs the whole.",
        "Un avenant change ce qui est décidé, donc l’empreinte : ici celle d’avant est encore juste. Ce que l’avenant apporte n’est \
         peut-être pas encore dans le fichier, ou bien c’est le texte modifié qui a été signé, et le jour de la signature est resté \
         l’ancien : « stspd sign ORGANISME --on JOUR » écrit l’autre. N’est dit que de qui signe le tout.",
    ),
    basis: &[],
    bad: "\
signatories:
  - organization: ville
    signed: 2024-12-12
    fingerprint: v1-db3d5a47497907cd427b81ad9bdc8d6baac0f25ce3e7a73919d2356c123c6579
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}
amendments:
  - {id: av-1, date: 2025-12-11, version: \"1.1\", summary: Deux actions ajoutées.}
",
    mend: &[("  signed: 2024-12-12", "  signed: 2025-12-18")],
    check: Check::Signed(check),
};

const SIGNED_BEFORE: Text = Text::new("signed before, and still right", "signé auparavant, et encore juste");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let past = || strategy.amendments.iter().enumerate().filter(|(_, amendment)| amendment.date.last() <= inspection.today);
    if past().next().is_none() {
        return;
    }
    let Some((rank, signatory, signed)) = earliest(inspection) else { return };
    for (index, amendment) in past().filter(|(_, amendment)| signed < amendment.date) {
        let finding = Finding::new(RULE.name, Path::of("amendments").at(index).key("date"))
            .fact("id", amendment.id)
            .fact("date", amendment.date)
            .fact("organization", name_organization(strategy, &signatory.organization));
        report(finding.label(Path::of("signatories").at(rank).key("signed"), SIGNED_BEFORE));
    }
}

/// The first who signed the whole as it stands.
fn earliest<'s>(inspection: &Inspection<'s>) -> Option<(usize, &'s Signatory<'s>, Date)> {
    let signatories = &inspection.strategy.signatories;
    let is_whole = |one: &Signatory<'_>| one.actions.is_empty() && one.fingerprint.is_some();
    if !signatories.iter().any(is_whole) {
        return None;
    }
    let all = signatories.iter().zip(inspection.signatures()).enumerate();
    let whole = all.filter(|(_, (one, signature))| is_whole(one) && **signature == Signature::Stands);
    whole.filter_map(|(rank, (one, _))| Some((rank, one, one.signed?))).min_by_key(|(.., signed)| signed.last())
}
