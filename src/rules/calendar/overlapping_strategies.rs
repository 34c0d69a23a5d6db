//! Two strategies of one territory at the same time.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Date, DateSpan};
use crate::path::Path;
use crate::rules::neighbour::Neighbour;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "overlapping-strategies",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "`{file}` beside it is in force for the same territory until {end}",
        "à côté, « {file} » vaut pour le même territoire jusqu’au {end}",
    ),
    explain: Text::new(
        "A territory has one strategy at a time: with two, nobody can tell to which action the signatories are committed. Where \
         one takes the place of the other before its time, let the `period` of the old one end on the day before; where one \
         applies the other, let it say so under `parent`; a contract beside the strategy says its `kind`.",
        "Un territoire a une stratégie à la fois : avec deux, nul ne sait à quelles actions les signataires sont engagés. Si l’une \
         remplace l’autre avant son terme, faites finir « period » de l’ancienne la veille ; si l’une décline l’autre, dites-le \
         sous « parent » ; un contrat qui existe à côté de la stratégie dit sa nature sous « kind ».",
    ),
    basis: &[],
    bad: "period: {start: 2024-11-12, end: 2027-12-31}\n",
    mend: &[("2024-11-12", "2024-12-01")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let (strategy, Some(neighbours)) = (inspection.strategy, inspection.neighbours) else { return };
    let Some((start, end)) = strategy.period.and_then(bounds) else { return };
    let is_other = |id: &Option<String>, other: Option<&str>| id.as_deref().is_some_and(|id| Some(id) == other);
    let [id, parent] = [strategy.id, strategy.parent].map(|id| id.map(|id| id.text().to_owned()));
    let applies =
        |neighbour: &Neighbour| is_other(&parent, neighbour.id.as_deref()) || is_other(&neighbour.parent, id.as_deref());
    for neighbour in Neighbour::rivals(strategy, neighbours).filter(|neighbour| !applies(neighbour)) {
        let Some((from, until)) = neighbour.period.and_then(bounds) else { continue };
        if from <= end && start <= until {
            let finding = Finding::new(RULE.name, Path::of("period")).fact("file", neighbour.file.as_str());
            report(finding.fact("end", until));
        }
    }
}

/// The first and the last day, where both are stated and in order.
fn bounds(period: DateSpan) -> Option<(Date, Date)> {
    period.start.zip(period.end).filter(|(start, end)| start <= end)
}
