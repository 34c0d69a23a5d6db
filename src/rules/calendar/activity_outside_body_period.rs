//! Activity of a group in a year when it did not exist.

use chrono::Datelike;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "activity-outside-body-period",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new(
        "the group `{name}` has activity in {year}, {side}",
        "le groupe « {name} » a une activité en {year}, {side}",
    ),
    explain: Text::new(
        "A group that did not exist has not met. The year of the activity is wrong, or the period of the group is.",
        "Un groupe qui n’existait pas ne s’est pas réuni. L’année de l’activité est fausse, ou la période du groupe l’est.",
    ),
    basis: &[],
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
  bodies:
    - id: veille-centre
      name: Cellule de veille Centre
      kind: watch-cell
      chair: {organization: ville}
      neighbourhoods: [Centre]
      frequency: mensuelle
      period: {start: 2024-09-01}
      activity: [{year: 2023, meetings: 6}, {year: 2025, meetings: 11}]
",
    mend: &[("year: 2023", "year: 2024")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let bodies = inspection.strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate());
    for (index, body) in bodies {
        let period = Window::of(body.period);
        for (position, activity) in body.activity.iter().enumerate() {
            let year = activity.year.get();
            // Of a year that has not begun, `value-in-future` speaks.
            let Some(bound) = period.beyond_year(year).filter(|_| year <= inspection.today.year()) else { continue };
            let at = Path::of("council").key("bodies").at(index);
            let finding = Finding::new(RULE.name, at.key("activity").at(position).key("year"))
                .fact("name", body.name)
                .fact("year", activity.year)
                .fact("side", side(bound));
            report(finding.label(at.key("period").key(bound.key()), label(bound)));
        }
    }
}

fn side(bound: Bound) -> Text {
    match bound {
        Bound::Start => Text::new("before it was set up", "avant sa création"),
        Bound::End => Text::new("after it ended", "après sa fin"),
    }
}

fn label(bound: Bound) -> Text {
    match bound {
        Bound::Start => Text::new("the group starts here", "le groupe commence ici"),
        Bound::End => Text::new("the group ends here", "le groupe prend fin ici"),
    }
}
