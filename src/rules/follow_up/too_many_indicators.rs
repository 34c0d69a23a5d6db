//! More indicators than anybody can keep up.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::follow_up::measured::live_indicators;
use crate::rules::parts::Of;
use crate::rules::{Check, Family, Inspection, Report, Rule};

/// Lines of an example, one an indicator.
macro_rules! many {
    ($($number:literal)+) => {
        concat!($(
            "  - {id: i-", $number, ", title: Faits de la liste ", $number,
            ", unit: faits, source: {organization: prefecture}, values: [{period: \"2025\", value: 120}]}\n"
        ),+)
    };
}

pub static RULE: Rule = Rule {
    name: "too-many-indicators",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the strategy follows {count} indicators, {extra} of them beside the first of each action",
        "la stratégie suit {count} indicateurs, dont {extra} en plus du premier de chaque action",
    ),
    explain: Text::new(
        "Beyond some thirty key indicators follow-up becomes hard, says ADEME of local climate plans, and the telling ones \
         drown in the rest. Keep those that are reliable, available and lead to a decision. The first indicator of each action \
         is owed and does not count; more than 30 others are reported here, those of actions done or abandoned left out.",
        "Au-delà d’une trentaine d’indicateurs clés, le suivi devient difficile, dit l’ADEME des plans climat, et ceux qui \
         parlent se noient dans les autres. Gardez ceux qui sont fiables, disponibles et mènent à une décision. Le premier \
         indicateur de chaque action est dû et ne compte pas ; plus de 30 autres sont signalés ici, hors actions réalisées ou \
         abandonnées.",
    ),
    basis: &[],
    bad: concat!("indicators:\n", many!(2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32)),
    mend: &[(many!(11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32), "")],
    check: Check::Strategy { whole: &["actions", "axes", "indicators"], check },
};

/// As many as can be followed beside the one that each action owes.
const MOST: usize = 30;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let (mut count, mut extra, mut first_beyond) = (0_usize, 0, None);
    let mut last_action = None;
    for measured in live_indicators(inspection.strategy) {
        count += 1;
        let action = match measured.of {
            Of::Action(index, _) => Some(index),
            Of::Strategy | Of::Axis(_) => None,
        };
        let owed = action.is_some() && action != last_action;
        last_action = action;
        extra += usize::from(!owed);
        if extra > MOST && first_beyond.is_none() {
            first_beyond = Some(measured.path());
        }
    }
    if let Some(place) = first_beyond {
        report(Finding::new(RULE.name, place).fact("count", count).fact("extra", extra));
    }
}
