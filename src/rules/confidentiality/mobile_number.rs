//! A mobile number among the contacts of an organization: more often a person's than a service's.

use std::sync::LazyLock;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Contact;
use crate::path::Path;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{explained, mask, pattern};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "mobile-number",
    family: Family::Confidentiality,
    level: Level::Warning,
    message: Text::new(
        "this mobile number may be the private one of a person: `{seen}`",
        "ce numéro de mobile est peut-être le numéro privé d’une personne : « {seen} »",
    ),
    explain: explained!(
        "Contacts hold the numbers of services; the private number of a person goes nowhere, even of an official whose name is public. \
         A mobile number is often that of a person. Write the line of the service; if this is one, say so in the role (“team on \
         duty”), or let it pass under `check.ignore`.",
        "Les contacts portent les numéros de services ; le numéro privé d’une personne n’a sa place nulle part, même celui d’un élu ou \
         d’un agent dont le nom est public. Un numéro de mobile est souvent celui d’une personne. Écrivez la ligne du service ; si c’en \
         est une, dites-le dans la fonction (« équipe d’astreinte »), ou tolérez-la sous « check.ignore »."
    ),
    basis: &[law::PUBLICATION],
    bad: "\
organizations:
  - {id: ville, name: Ville, kind: commune, contacts: [{role: Coordinatrice du CLSPD, phone: 06 12 34 56 78}]}
  - {id: prefecture, name: Préfecture, kind: state}
  - {id: parquet, name: Parquet, kind: prosecutor}
  - {id: departement, name: Département, kind: county-council}
",
    mend: &[("Coordinatrice du CLSPD, phone: 06 12 34 56 78", "Coordination du CLSPD, phone: 03 53 01 00 10")],
    check: Check::Strategy { whole: &[], check },
};

/// A number that begins with 06 or 07, or with the country and 6 or 7.
static MOBILE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) (?: ^ | [^\d\s.] \s* | \p{L} \s+ ) (?: 0 | (?: \+ | 00 ) \s? (?: 33 | 262 | 59[046] ) [\s.-]? (?: \( 0 \) [\s.-]? )? ) [67] (?: [\s./-]* \d ){8} (?: \D | $ )",
    )
});
/// Lines that several persons answer.
static SHARED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:accueil|astreinte|brigade|correspondants|équipes?|ligne|médiateurs|on\s+duty|patrouille|permanence|plateforme|standard|team|urgences?)\b",
    )
});
const LINE: Text = Text::new(
    "write the line of the service, or say in the role that this is one",
    "écrivez la ligne du service, ou dites dans la fonction que c’en est une",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (rank, organization) in inspection.strategy.organizations.iter().enumerate() {
        for (line, contact) in organization.contacts.iter().enumerate() {
            if let Some(number) = private_number(contact) {
                let path = Path::of("organizations").at(rank).key("contacts").at(line).key("phone");
                report(Finding::new(RULE.name, path).fact("seen", mask(number, 2)).help(LINE));
            }
        }
    }
}

/// The mobile number of a contact that is named, or that is no line of several persons.
fn private_number<'c>(contact: &'c Contact<'_>) -> Option<&'c str> {
    let is_shared = contact.name.is_none() && SHARED.is_match(contact.role.text());
    let number = contact.phone.as_ref()?.text();
    (MOBILE.is_match(number) && !is_shared).then_some(number)
}
