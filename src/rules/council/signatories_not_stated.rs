//! A strategy of which nothing shows who signed it.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::{Days, StrategyKind};
use crate::path::Path;
use crate::rules::council::cls_signatory_missing;
use crate::rules::council::situation::Situation;
use crate::rules::lateness::strategy_start;
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "signatories-not-stated",
    family: Family::Council,
    level: Level::Note,
    message: Text::new("the file does not show who signed ({text})", "le fichier ne montre pas qui a signé ({text})"),
    explain: Text::new(
        "Doctrine has a strategy signed by the mayor, the prefect, the prosecutor and the county council, and the law has a \
         local security contract concluded by mayor and prefect; a file without signatories can be held to neither. Add them \
         under `signatories`, each with its `organization` and the day on which it `signed`. Nothing is said before the \
         strategy starts.",
        "La doctrine fait signer une stratégie par le maire, le préfet, le procureur et le conseil départemental, et le droit \
         fait conclure un contrat local de sécurité par le maire et le préfet ; d’un fichier sans signataire, rien ne s’en \
         voit. Ajoutez-les sous « signatories », chacun avec son organisme (« organization ») et le jour de sa signature (« \
         signed »). Rien n’est dit avant le début de la stratégie.",
    ),
    basis: law::SIGNATURES,
    bad: "signatories: []\n",
    mend: &[(
        "signatories: []",
        "\
signatories:
  - {organization: ville, signed: 2024-12-12}
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}",
    )],
    check: Check::Strategy { whole: &["period", "signatories"], check },
};

const ADD: Text = Text::new(
    "add `signatories`, each with its `organization` and the day on which it `signed`",
    "ajoutez « signatories », chacun avec « organization » et, dans « signed », le jour de sa signature",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|_| strategy.signatories.is_empty()) else { return };
    let started = strategy_start(inspection);
    if started.is_some_and(|start| start.last() > inspection.today) {
        return;
    }
    let basis = match strategy.kind {
        StrategyKind::Stspd => in_force(RULE.basis, Regime::Local, started.map_or(situation.day, Days::from)),
        StrategyKind::Cls => situation.find_in_force(cls_signatory_missing::RULE.basis),
        _ => None,
    };
    if let Some(basis) = basis {
        report(Finding::new(RULE.name, Place::Key(Path::of("title"))).help(ADD).fact("text", basis.article.citation));
    }
}
