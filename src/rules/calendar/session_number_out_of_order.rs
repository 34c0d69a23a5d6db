//! A session numbered no higher than an earlier one.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Plenary, PlenaryStatus, Session};
use crate::path::Path;
use crate::rules::calendar::held_in_future;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "session-number-out-of-order",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the session of {date} bears number {number}, and that of {earlier} already bears {before}",
        "la séance du {date} porte le numéro {number}, et celle du {earlier} porte déjà le numéro {before}",
    ),
    explain: Text::new(
        "The number of a session is its rank since the council was created, and it is printed on the notice and the minutes. \
         No text says how sessions are numbered: plenary and restricted ones are compared each with their own, and those postponed or \
         cancelled not at all. Correct the number or \
         the date.",
        "Le numéro d’une séance est son rang depuis la création du conseil, et il est imprimé sur la convocation et le compte rendu. \
         Aucun texte ne dit comment les numéroter : plénières et restreintes sont comparées entre elles, et les séances reportées ou \
         annulées ne le sont pas. Corrigez le \
         numéro ou la date.",
    ),
    basis: &[],
    bad: "\
plenaries:
  - {date: 2024-12-12, number: 12, status: held}
  - {date: 2025-12-11, number: 12, status: held}
",
    mend: &[("2025-12-11, number: 12", "2025-12-11, number: 13")],
    check: Check::Strategy { whole: &[], check },
};

const EARLIER: Text = Text::new("borne by an earlier session", "porté par une séance antérieure");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for session in [Session::Plenary, Session::Restricted] {
        let counted = inspection.strategy.plenaries.iter().enumerate();
        let counted =
            counted.filter(|(_, plenary)| counts(plenary, session) && !held_in_future::is_broken(plenary, inspection.today));
        let mut numbered: Vec<_> =
            counted.filter_map(|(index, plenary)| plenary.number.map(|number| (plenary.date, number, index))).collect();
        numbered.sort_unstable_by_key(|(date, number, index)| (date.rank(), *number, *index));
        for pair in numbered.windows(2) {
            let [(earlier, before, before_index), (date, number, index)] = *pair else { continue };
            if earlier < date && number <= before {
                let place = |index| Path::of("plenaries").at(index).key("number");
                let finding = Finding::new(RULE.name, place(index)).fact("date", date).fact("number", number);
                report(finding.fact("earlier", earlier).fact("before", before).label(place(before_index), EARLIER));
            }
        }
    }
}

fn counts(plenary: &Plenary<'_>, session: Session) -> bool {
    plenary.session == session && !matches!(plenary.status, Some(PlenaryStatus::Postponed | PlenaryStatus::Cancelled))
}
