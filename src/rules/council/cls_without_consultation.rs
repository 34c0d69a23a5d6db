//! A local security contract without the opinion and the consultation that it owes.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Days, DecisionKind, OrganizationKind, Plenary, Presence, StrategyKind};
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::Situation;
use crate::rules::council::years::list_perhaps_held;
use crate::rules::follow_up::lateness::strategy_start;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "cls-without-consultation",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the file does not show {lack} before the contract was concluded ({text})",
        "le fichier ne montre pas {lack} avant la conclusion du contrat ({text})",
    ),
    explain: Text::new(
        "A local security contract is the one contract that the law names: mayor and prefect conclude it after consulting the \
         public prosecutor and hearing the council. Record the opinion as a decision of kind `opinion` of a session held no \
         later than the signature; the prosecutor’s attendance there, or signature, shows the consultation.",
        "Le contrat local de sécurité est le seul contrat que le droit nomme : le maire et le préfet le concluent après \
         consultation du procureur de la République et avis du conseil. Inscrivez l’avis comme décision de nature « opinion » \
         d’une séance tenue au plus tard le jour de la signature ; la présence du procureur à cette séance, ou sa signature, \
         montre la consultation.",
    ),
    basis: law::LOCAL_CONTRACT,
    bad: "\
kind: cls
",
    mend: &[(
        "kind: cls",
        "\
kind: cls
plenaries:
  - date: 2024-12-12
    status: held
    attendance: [{organization: parquet, as: present}]
    decisions: [{id: d-1, text: Avis favorable au contrat., kind: opinion, status: done, done: 2024-12-12}]
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}",
    )],
    check: Check::Strategy { whole: &["period", "plenaries", "signatories"], check },
};

const OPINION: Text = Text::new("the council’s opinion", "l’avis du conseil");
const ADD_OPINION: Text = Text::new(
    "add it to the `decisions` of the session that gave it, with `kind: opinion`",
    "ajoutez-le aux décisions de la séance qui l’a rendu, « decisions », avec « kind: opinion »",
);
const ADD_PROSECUTOR: Text = Text::new(
    "add the prosecutor to `signatories`, or to the `attendance` of a session held no later than the signature",
    "ajoutez le procureur à « signatories », ou aux présences, « attendance », d’une séance tenue au plus tard à la signature",
);
const CONSULTATION: Text = Text::new("that the prosecutor was consulted", "la consultation du procureur");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|_| strategy.kind == StrategyKind::Cls) else { return };
    let concluded = find_conclusion(inspection).unwrap_or(situation.day);
    let Some(basis) = situation.on(RULE.basis, find_beginning(inspection).unwrap_or(situation.day)) else { return };
    let kinds = Kinds::of(strategy);
    let before =
        || list_perhaps_held(inspection).map(|(_, plenary)| plenary).filter(|plenary| plenary.date.first() <= concluded.last);
    let is_prosecutor = |id: &str| kinds.is(id, OrganizationKind::Prosecutor);
    let consulted = strategy.signatories.iter().any(|signatory| is_prosecutor(&signatory.organization))
        || before().any(|plenary| came(plenary, &is_prosecutor));
    let heard = before().flat_map(|plenary| &plenary.decisions).any(|decision| decision.kind == DecisionKind::Opinion);
    for (lack, shown, add) in [(OPINION, heard, ADD_OPINION), (CONSULTATION, consulted, ADD_PROSECUTOR)] {
        if !shown {
            let finding = Finding::new(RULE.name, Path::of("kind")).fact("lack", lack).help(add);
            report(finding.fact("text", basis.article.citation));
        }
    }
}

/// The contract’s first day, whose law judges it, else that of its first signature.
pub fn find_beginning(inspection: &Inspection<'_>) -> Option<Days> {
    strategy_start(inspection).map(Days::from).or_else(|| find_conclusion(inspection))
}

/// The day of the first signature, else the contract’s first day.
fn find_conclusion(inspection: &Inspection<'_>) -> Option<Days> {
    let signed = Days::of_first(inspection.strategy.days_signed());
    signed.or_else(|| strategy_start(inspection).map(Days::from))
}

fn came(plenary: &Plenary<'_>, is_prosecutor: &dyn Fn(&str) -> bool) -> bool {
    let lines = plenary.attendance.iter().filter(|line| !matches!(line.presence, Presence::Excused | Presence::Absent));
    lines.map(|line| line.organization).any(|id| is_prosecutor(&id))
}
