//! A composition order that what came after it has overtaken.

use chrono::Months;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Council, Date};
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::law::{Day, date};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "stale-composition-order",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the composition order of {date} is older than {event}",
        "l’arrêté de composition du {date} est plus ancien que {event}",
    ),
    explain: Text::new(
        "An order names offices and partners; elections and new members make it say less than the truth. The members by right sit by \
         statute, the others by this order. Take a new one, and record its `reference` and `date`. After the municipal elections \
         of March 2026 it is asked for `months` months later, 6 unless set; earlier elections are not judged.",
        "Un arrêté nomme des fonctions et des partenaires ; des élections et de nouveaux membres lui font dire moins que la \
         vérité. Les membres de droit siègent de par la loi, les autres par cet arrêté. Prenez-en un nouveau, et inscrivez sa référence et sa date. Après \
         les élections municipales de mars 2026, il est demandé « months » mois plus tard (6 par défaut) ; les élections \
         antérieures ne sont pas jugées.",
    ),
    basis: &[],
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
    - {organization: departement, as: designated, agreed: 2025-02-03}
",
    mend: &[("designated, agreed: 2025-02-03", "designated")],
    check: Check::Strategy { whole: &["period"], check },
};

/// The month of the only general elections of town councils that our sources give; they give no day.
const ELECTIONS_BEGIN: Day = (2026, 3, 1);
const ELECTIONS_END: Day = (2026, 3, 31);
/// Since when an order is one of the councils elected then, and by when the tool asks for it.
pub const ELECTIONS: (Day, Day) = (ELECTIONS_BEGIN, (2026, 9, 30));

const THE_ELECTIONS: Text = Text::new("the municipal elections of March 2026", "les élections municipales de mars 2026");
const AN_AGREEMENT: Text = Text::new("a member’s agreement", "l’accord d’un membre");
const AGREED: Text = Text::new("this member agreed later", "ce membre a donné son accord plus tard");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some((situation, council)) = Situation::of(inspection).zip(inspection.strategy.council.as_ref()) else { return };
    let Some(ordered) = council.composition_order.as_ref().and_then(|order| order.date) else { return };
    let place = Path::of("council").key("composition_order").key("date");
    let finding = Finding::new(RULE.name, place).fact("date", ordered);
    let months = Months::new(inspection.months.unwrap_or(6));
    let settled = date(ELECTIONS_END).checked_add_months(months).is_some_and(|settled| settled < situation.day.first);
    if settled && ordered < date(ELECTIONS_BEGIN) {
        report(finding.fact("event", THE_ELECTIONS));
    } else if let Some(index) = find_later_agreement(council, ordered) {
        let member = Path::of("council").key("members").at(index).key("agreed");
        report(finding.fact("event", AN_AGREEMENT).label(member, AGREED));
    }
}

fn find_later_agreement(council: &Council<'_>, ordered: Date) -> Option<usize> {
    let agreed = council.members.iter().enumerate().filter_map(|(index, member)| Some((index, member.agreed?)));
    agreed.filter(|(_, agreed)| *agreed > ordered).max_by_key(|(_, agreed)| agreed.rank()).map(|(index, _)| index)
}
