//! A signature under another text than the one that stands.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::signature::Signature;

pub static RULE: Rule = Rule {
    name: "changed-since-signature",
    family: Family::Signatures,
    level: Level::Warning,
    message: Text::new(
        "what `{organization}` signed on {signed} has changed since",
        "ce que « {organization} » a signé le {signed} a changé depuis",
    ),
    explain: Text::new(
        "The fingerprint beside a signature is that of what was decided when it was given: title, period, territory, axes, actions, \
         money, indicators, but no follow-up (`stspd verify --fields` lists it all). What stands now is another text, to which \
         nobody committed. Restore what was signed, or have it signed again: `stspd sign` writes the new fingerprint.",
        "L’empreinte à côté d’une signature est celle de ce qui était décidé quand elle a été donnée : titre, période, territoire, \
         axes, actions, financements, indicateurs, mais rien du suivi (« stspd verify --fields » énumère le tout). Ce qui est écrit \
         maintenant est un autre texte, sur lequel personne ne s’est engagé. Rétablissez ce qui a été signé, ou faites-le signer à \
         nouveau : « stspd sign » écrit la nouvelle empreinte.",
    ),
    basis: &[],
    bad: "\
signatories:
  - organization: ville
    signed: 2024-12-12
    fingerprint: v1-0000000000000000000000000000000000000000000000000000000000000000
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}
",
    mend: &[(
        "fingerprint: v1-0000000000000000000000000000000000000000000000000000000000000000",
        "fingerprint: v1-db3d5a47497907cd427b81ad9bdc8d6baac0f25ce3e7a73919d2356c123c6579",
    )],
    check: Check::Signed(check),
};

const AMENDED: Text =
    Text::new("amended since: it is to be signed again", "modifiée depuis par avenant : elle est à signer à nouveau");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let last = strategy.amendments.iter().enumerate().max_by_key(|(_, amendment)| amendment.date.rank());
    for (index, (signatory, signature)) in strategy.signatories.iter().zip(inspection.signatures()).enumerate() {
        let Some(signed) = signatory.signed else { continue };
        if *signature == Signature::Changed {
            let finding = Finding::new(RULE.name, Path::of("signatories").at(index).key("signed"))
                .fact("organization", name_organization(strategy, &signatory.organization))
                .fact("signed", signed);
            report(match last {
                Some((index, amendment)) if amendment.date > signed => {
                    finding.label(Path::of("amendments").at(index).key("date"), AMENDED)
                }
                _ => finding,
            });
        }
    }
}
