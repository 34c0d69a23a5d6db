//! The running year, in which a plenary is still owed and none is recorded.

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{PlenaryStatus, Session};
use crate::rules::council::situation::{Situation, has_council};
use crate::rules::council::years::{current_year, place_of_sessions};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "plenary-due-this-year",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "no plenary is recorded for {year}; days left to hold it: {days} ({text})",
        "aucune séance plénière n’est inscrite pour {year} ; jours restants pour la tenir : {days} ({text})",
    ),
    explain: Text::new(
        "A plenary takes weeks to prepare: the prefect’s figures, the reviews, the diaries of the members by right. Set the \
         day now, and record it under `plenaries` with `status: planned`; if one was held, record it with `status: held`.",
        "Une séance plénière se prépare des semaines à l’avance : les chiffres du préfet, les bilans, les agendas des membres \
         de droit. Fixez le jour dès maintenant, et inscrivez-le sous « plenaries » avec « status: planned » ; si elle s’est \
         tenue, inscrivez-la avec « status: held ».",
    ),
    basis: law::PLENARY,
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
",
    mend: &[(
        "- {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}",
        "\
- {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}",
    )],
    check: Check::Strategy { whole: &["council", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "add the session to `plenaries`, with its `date` and `status: planned`, or `status: held`",
    "ajoutez la séance à « plenaries », avec « date » et « status: planned », ou « status: held »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some((situation, year)) = Situation::of(inspection).zip(current_year(inspection)) else { return };
    let recorded = strategy.plenaries.iter().any(|plenary| {
        let stands = !matches!(plenary.status, Some(PlenaryStatus::Postponed | PlenaryStatus::Cancelled));
        stands && plenary.session == Session::Plenary && plenary.date.year() == year
    });
    let Some(last) = NaiveDate::from_ymd_opt(year, 12, 31) else { return };
    if let Some(basis) = situation.on(RULE.basis, last).filter(|_| !recorded && has_council(strategy)) {
        let days = u32::try_from((last - inspection.today).num_days()).unwrap_or_default();
        let finding = Finding::new(RULE.name, place_of_sessions(inspection)).help(ADD).fact("year", year).fact("days", days);
        report(finding.fact("text", basis.article.citation));
    }
}
