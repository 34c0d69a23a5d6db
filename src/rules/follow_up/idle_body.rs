//! A body that met in other years, and of which no meeting is recorded for the last one.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Body;
use crate::path::Path;
use crate::rules::follow_up::lateness::{last_closed_year, strategy_end};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "idle-body",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "no meeting of the body `{name}` is recorded for {year}",
        "aucune réunion du groupe « {name} » n’est inscrite pour {year}",
    ),
    explain: Text::new(
        "Groups that stop meeting keep their line in every organization chart. Enter the number of meetings of that year, or \
         give the body a `period` with the day on which it ceased. A year is asked for `months` months after it closed, 3 \
         unless set, and only of bodies whose activity is recorded for some year.",
        "Un groupe qui cesse de se réunir garde sa ligne dans tous les organigrammes. Inscrivez le nombre de réunions de cette \
         année, ou donnez au groupe une durée (« period ») qui dise quand il a pris fin. Une année est demandée « months » \
         mois après sa clôture (3 par défaut), et seulement aux groupes dont l’activité est inscrite pour une année au moins.",
    ),
    basis: &[],
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  members: [{organization: prefecture, as: by-right}, {organization: parquet, as: by-right}]
  bodies:
    - id: groupe-centre
      name: Groupe territorial Centre
      kind: territorial
      chair: {organization: ville}
      neighbourhoods: [Centre]
      axes: [axe-1]
      activity: [{year: 2024, meetings: 4}]
",
    mend: &[("4}", "4}, {year: 2025, meetings: 5}")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let year = last_closed_year(inspection, 3);
    let Some(council) = &inspection.strategy.council else { return };
    if strategy_end(inspection).is_some_and(|end| end.year() < year) {
        return;
    }
    for (index, body) in council.bodies.iter().enumerate().filter(|(_, body)| exists_throughout(body, year)) {
        let met_since = body.activity.iter().any(|activity| activity.year.get() >= year && activity.meetings != Some(0));
        if !met_since {
            let place = Path::of("council").key("bodies").at(index);
            report(Finding::new(RULE.name, place).fact("name", body.name).fact("year", year));
        }
    }
}

/// Whether a body existed all through a year: its period covers it and, for want of a first day, it
/// has a line for that year or an earlier one.
fn exists_throughout(body: &Body<'_>, year: i32) -> bool {
    let (start, end) = body.period.map_or((None, None), |period| (period.start, period.end));
    let begun = start.is_none_or(|start| start.first_whole_year() <= year);
    let known = body.activity.iter().any(|activity| activity.year.get() <= year);
    begun && known && end.is_none_or(|end| end.last_whole_year() >= year)
}
