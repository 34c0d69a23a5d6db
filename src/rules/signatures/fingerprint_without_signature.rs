//! A fingerprint beside which no day of signature stands.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};
use crate::signature::Mark;

pub static RULE: Rule = Rule {
    name: "fingerprint-without-signature",
    family: Family::Signatures,
    level: Level::Warning,
    message: Text::new(
        "`{organization}` has a fingerprint and no day of signature",
        "« {organization} » a une empreinte et aucune date de signature",
    ),
    explain: Text::new(
        "A fingerprint says what was signed; without `signed`, nothing says that it was. Write the day, or remove the fingerprint \
         until the signature is given: `stspd sign` writes both.",
        "Une empreinte dit ce qui a été signé ; sans « signed », rien ne dit que ce le fut. Écrivez le jour, ou retirez l’empreinte \
         tant que la signature n’est pas donnée : « stspd sign » écrit les deux.",
    ),
    basis: &[],
    bad: "\
signatories:
  - organization: ville
    fingerprint: v1-db3d5a47497907cd427b81ad9bdc8d6baac0f25ce3e7a73919d2356c123c6579
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}
",
    mend: &[(
        "- organization: ville",
        "\
- organization: ville
    signed: 2024-12-12",
    )],
    check: Check::Strategy { whole: &["signatories"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, signatory) in inspection.strategy.signatories.iter().enumerate() {
        let Some(mark) = signatory.fingerprint.filter(|_| signatory.signed.is_none()) else { continue };
        // Of what is no fingerprint, `malformed-fingerprint` speaks.
        if Mark::read(&mark) != Mark::Malformed {
            let place = Path::of("signatories").at(index).key("organization");
            report(
                Finding::new(RULE.name, place)
                    .fact("organization", name_organization(inspection.strategy, &signatory.organization)),
            );
        }
    }
}
