//! A local security contract that mayor or prefect does not sign.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{OrganizationKind, StrategyKind};
use crate::path::Path;
use crate::rules::council::cls_without_consultation::find_beginning;
use crate::rules::council::kinds::{find_unsigned, name_kind};
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "cls-signatory-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "{signatory} is not among the signatories of the contract ({text})",
        "{signatory} n’est pas parmi les signataires du contrat ({text})",
    ),
    explain: Text::new(
        "The code has a local security contract concluded where mayor and prefect judge it needed; it names no other signatory and no \
         sanction. Add the missing one to `signatories`, or correct the strategy’s `kind`. It is judged by the law of the contract’s \
         first day, and nothing is said while the kind of a signatory is not stated, or one of them has not signed: the list may not be \
         whole.",
        "Selon le code, un contrat local de sécurité est conclu là où le maire et le préfet l’estiment justifié ; il ne nomme ni autre \
         signataire, ni sanction. Ajoutez qui manque à « signatories », ou corrigez la nature de la stratégie (« kind »). Le contrat est \
         jugé selon le droit de son premier jour, et rien n’est dit tant que la nature d’un signataire n’est pas dite, ou que l’un d’eux \
         n’a pas signé : la liste peut être incomplète.",
    ),
    basis: law::LOCAL_CONTRACT,
    bad: "\
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
  - {date: 2026-12-10, status: planned}
signatories:
  - {organization: ville, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}
",
    mend: &[(
        "- {organization: ville, signed: 2024-12-12}",
        "\
- {organization: ville, signed: 2024-12-12}
  - {organization: prefecture, signed: 2024-12-12}",
    )],
    check: Check::Strategy { whole: &["organizations", "period", "signatories"], check },
};

const ADD: Text = Text::new("if it signed, add it to `signatories`", "si la signature existe, ajoutez-la à « signatories »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|_| strategy.kind == StrategyKind::Cls) else { return };
    let Some(basis) = situation.on(RULE.basis, find_beginning(inspection).unwrap_or(situation.day)) else { return };
    // Only once all have signed is the list whole.
    if strategy.signatories.iter().any(|signatory| signatory.commits() && signatory.signed.is_none()) {
        return;
    }
    for kind in find_unsigned(strategy, &[situation.regime.authority(), OrganizationKind::State], None) {
        let finding = Finding::new(RULE.name, Path::of("signatories")).help(ADD).fact("signatory", name_kind(kind));
        report(finding.fact("text", basis.article.citation));
    }
}
