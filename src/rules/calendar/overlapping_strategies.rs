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
        "the territory has another strategy at the same time, beside this one: {files}",
        "le territoire a une autre stratégie à la même époque, à côté de celle-ci : {files}",
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
    let is_meanwhile = |period| bounds(period).is_some_and(|(from, until)| from <= end && start <= until);
    let overlapping = Neighbour::rivals(strategy, neighbours)
        .filter(|neighbour| !applies(neighbour) && neighbour.period.is_some_and(is_meanwhile));
    let files: Vec<String> = overlapping.map(|neighbour| neighbour.file.clone()).collect();
    if !files.is_empty() {
        report(Finding::new(RULE.name, Path::of("period")).fact("files", files));
    }
}

/// The first and the last day, where both are stated and in order.
fn bounds(period: DateSpan) -> Option<(Date, Date)> {
    period.start.zip(period.end).filter(|(start, end)| start <= end)
}
