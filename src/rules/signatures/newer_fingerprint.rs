//! A fingerprint of a form that this version of the tool does not know.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::signature::Mark;

pub static RULE: Rule = Rule {
    name: "newer-fingerprint",
    family: Family::Signatures,
    level: Level::Note,
    message: Text::new(
        "the fingerprint of `{organization}` is of a newer form than this version of stspd knows",
        "l’empreinte de « {organization} » est d’une forme plus récente que celles que connaît cette version de stspd",
    ),
    explain: Text::new(
        "The digits before the hyphen name the form of a fingerprint, `v2` today, `v1` before. This one was written by a later version of \
         stspd: install that one to know whether what was signed still stands.",
        "Ce qui précède le tiret nomme la forme de l’empreinte, « v2 » aujourd’hui, « v1 » auparavant. Celle-ci a été écrite par une version plus \
         récente de stspd : installez-la pour savoir si ce qui a été signé tient encore.",
    ),
    basis: &[],
    bad: "\
signatories:
  - organization: ville
    signed: 2024-12-12
    fingerprint: v3-0000000000000000000000000000000000000000000000000000000000000000
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}
",
    mend: &[(
        "fingerprint: v3-0000000000000000000000000000000000000000000000000000000000000000",
        "fingerprint: v1-db3d5a47497907cd427b81ad9bdc8d6baac0f25ce3e7a73919d2356c123c6579",
    )],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, signatory) in inspection.strategy.signatories.iter().enumerate() {
        if signatory.fingerprint.is_some_and(|mark| Mark::read(&mark) == Mark::Newer) {
            let place = Path::of("signatories").at(index).key("fingerprint");
            report(
                Finding::new(RULE.name, place)
                    .fact("organization", name_organization(inspection.strategy, &signatory.organization)),
            );
        }
    }
}
