//! A commune that joins the territory after the strategy has ended.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::calendar::window::{Bound, Window};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "commune-joined-after-period",
    family: Family::Calendar,
    level: Level::Note,
    message: Text::new(
        "`{name}` joins the territory on {joined}, after the strategy ends",
        "« {name} » rejoint le territoire le {joined}, après la fin de la stratégie",
    ),
    explain: Text::new(
        "The strategy never covers a commune that joins after its last day. Correct the day, or leave the commune to the next \
         strategy.",
        "La stratégie ne couvre jamais une commune qui rejoint le territoire après son dernier jour. Corrigez le jour, ou laissez \
         la commune à la stratégie suivante.",
    ),
    basis: &[],
    bad: "\
territory:
  name: Exemple-sur-Deûle
  kind: commune
  neighbourhoods: [Centre]
  communes: [Exemple-sur-Deûle, {name: Autreville, joined: 2028-01-01}]
",
    mend: &[("joined: 2028-01-01", "joined: 2027-01-01")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = Window::of_strategy(inspection.strategy);
    for (index, commune) in inspection.strategy.territory.communes.iter().enumerate() {
        let Some(joined) = commune.joined.filter(|joined| period.beyond(*joined) == Some(Bound::End)) else { continue };
        let finding = Finding::new(RULE.name, Path::of("territory").key("communes").at(index).key("joined"))
            .fact("name", commune.name)
            .fact("joined", joined);
        report(finding.label(Bound::End.of_strategy(), Bound::End.strategy_label()));
    }
}
