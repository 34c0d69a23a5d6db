//! A strategy without one of the signatures that doctrine expects.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Days, OrganizationKind, StrategyKind};
use crate::path::Path;
use crate::rules::council::kinds::{find_unsigned, name_kind};
use crate::rules::council::situation::{Situation, county};
use crate::rules::follow_up::lateness::strategy_start;
use crate::rules::law::{self, Regime, in_force};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "signatory-missing",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "{signatory} is not among the signatories, as doctrine expects and no law requires ({text})",
        "{signatory} n’est pas parmi les signataires, comme la doctrine l’attend sans que le droit l’exige ({text})",
    ),
    explain: Text::new(
        "No text of law says who signs a strategy; the State’s note of 2010 names the mayor or the president of the \
         intercommunal body, the prefect, the public prosecutor and the president of the county council, and others as \
         needed. Propose that the missing one sign, or turn this rule off with the reason. Nothing is said while the kind of \
         a signatory is not stated.",
        "Aucun texte de droit ne dit qui signe une stratégie ; la note de l’État de 2010 nomme le maire ou le président de \
         l’intercommunalité, le préfet, le procureur de la République et le président du conseil départemental, et d’autres \
         au besoin. Proposez à qui manque de signer, ou désactivez cette règle en disant pourquoi. Rien n’est dit tant que la \
         nature d’un signataire n’est pas dite.",
    ),
    basis: law::SIGNATURES,
    bad: "\
signatories:
  - {organization: ville, signed: 2024-12-12}
  - {organization: prefecture, signed: 2024-12-12}
  - {organization: parquet, signed: 2024-12-12}
",
    mend: &[(
        "- {organization: parquet, signed: 2024-12-12}",
        "\
- {organization: parquet, signed: 2024-12-12}
  - {organization: departement, signed: 2024-12-12}",
    )],
    check: Check::Strategy { whole: &["organizations", "period", "signatories"], check },
};

const ADD: Text = Text::new("if it signed, add it to `signatories`", "si la signature existe, ajoutez-la à « signatories »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(situation) = Situation::of(inspection).filter(|_| strategy.kind == StrategyKind::Stspd) else { return };
    let signed = Days::of_first(strategy.days_signed());
    let day = signed.or_else(|| strategy_start(inspection).map(Days::from)).unwrap_or(situation.day);
    let Some(basis) = in_force(RULE.basis, Regime::Local, day) else { return };
    let county = county(strategy, day);
    for kind in find_unsigned(strategy, &expect_signatories(situation.regime), county) {
        let name = county.filter(|_| kind == OrganizationKind::CountyCouncil).map_or(name_kind(kind), |county| county.name);
        let finding = Finding::new(RULE.name, Path::of("signatories")).help(ADD).fact("signatory", name);
        report(finding.fact("text", basis.article.citation));
    }
}

/// Whom doctrine expects to sign.
pub fn expect_signatories(regime: Regime) -> [OrganizationKind; 4] {
    [regime.authority(), OrganizationKind::State, OrganizationKind::Prosecutor, OrganizationKind::CountyCouncil]
}
