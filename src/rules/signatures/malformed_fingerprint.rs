//! A fingerprint that this tool never wrote.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::signature::Mark;

pub static RULE: Rule = Rule {
    name: "malformed-fingerprint",
    family: Family::Signatures,
    level: Level::Warning,
    message: Text::new(
        "`{fingerprint}` is no fingerprint: `v1-` or `v2-` and 64 hexadecimal digits are expected",
        "« {fingerprint} » n’est pas une empreinte : « v1- » ou « v2- » et 64 chiffres hexadécimaux sont attendus",
    ),
    explain: Text::new(
        "A fingerprint is written by `stspd sign`, never by hand; one that was cut or retyped tells nothing of what was signed. \
         Restore it from the history of the file, or sign again.",
        "Une empreinte est écrite par « stspd sign », jamais à la main ; coupée ou recopiée, elle ne dit plus rien de ce qui a été \
         signé. Reprenez-la dans l’historique du fichier, ou signez à nouveau.",
    ),
    basis: &[],
    bad: "\
signatories:
  - {organization: ville, signed: 2024-12-12, fingerprint: 5f1c2a}
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}
",
    mend: &[(
        "- {organization: ville, signed: 2024-12-12, fingerprint: 5f1c2a}",
        "\
- organization: ville
    signed: 2024-12-12
    fingerprint: v1-db3d5a47497907cd427b81ad9bdc8d6baac0f25ce3e7a73919d2356c123c6579",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, signatory) in inspection.strategy.signatories.iter().enumerate() {
        if let Some(mark) = signatory.fingerprint.filter(|mark| Mark::read(mark) == Mark::Malformed) {
            report(Finding::new(RULE.name, Path::of("signatories").at(index).key("fingerprint")).fact("fingerprint", mark));
        }
    }
}
