//! A council said to be created after a session that it held.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::PlenaryStatus;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "council-created-after-session",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the council was created on {created}, and already held a session on {session}",
        "le conseil a été créé le {created}, et tenait déjà séance le {session}",
    ),
    explain: Text::new(
        "A council does not meet before it exists. Where it was set up anew, `created` is the day of the first creation, and the \
         order that changed its composition goes under `composition_order`.",
        "Un conseil ne se réunit pas avant d’exister. S’il a été renouvelé, « created » est le jour de sa première création, et \
         l’arrêté qui a changé sa composition va sous « composition_order ».",
    ),
    basis: &[],
    bad: "\
council:
  kind: clspd
  created: 2025-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
",
    mend: &[("created: 2025-02-10", "created: 2003-02-10")],
    check: Check::Strategy { whole: &[], check },
};

const SESSION: Text = Text::new("this session was held earlier", "cette séance s’est tenue plus tôt");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    // Of a day that has not come, `fact-in-future` speaks.
    let created = inspection.strategy.council.as_ref().and_then(|council| council.created);
    let Some(created) = created.filter(|created| created.last() <= inspection.today) else { return };
    let held =
        inspection.strategy.plenaries.iter().enumerate().filter(|(_, plenary)| plenary.status == Some(PlenaryStatus::Held));
    let Some((index, first)) = held.min_by_key(|(_, plenary)| plenary.date.last()) else { return };
    if first.date < created {
        let finding = Finding::new(RULE.name, Path::of("council").key("created"));
        let finding = finding.fact("created", created).fact("session", first.date);
        report(finding.label(Path::of("plenaries").at(index).key("date"), SESSION));
    }
}
