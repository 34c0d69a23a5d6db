//! An indicator whose next value is long due.

use chrono::{Months, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Action, Frequency, Indicator, Period, Strategy};
use crate::rules::follow_up::lateness::months_ago;
use crate::rules::follow_up::measured::{is_under_way, last_day};
use crate::rules::parts::indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "late-values",
    family: Family::FollowUp,
    level: Level::Note,
    message: Text::new(
        "the indicator `{id}` is {frequency}, and its last value is that of `{period}`",
        "l’indicateur « {id} » est {frequency}, et sa dernière valeur est celle de « {period} »",
    ),
    explain: Text::new(
        "The file says how often this indicator is measured, and a whole period has closed since its last value. Ask its \
         source for the figure, or correct `frequency`. A value is due `months` months after its period closed, 6 unless set; \
         none is due of an action that is not in progress, nor of periods past the end of the action or of the strategy.",
        "Le fichier dit à quel rythme cet indicateur se mesure, et une période entière s’est close depuis sa dernière valeur. \
         Demandez le chiffre à sa source, ou corrigez « frequency ». Une valeur est due « months » mois après la clôture de sa \
         période (6 par défaut) ; aucune ne l’est pour une action qui n’est pas en cours, ni au-delà de la fin de l’action ou \
         de la stratégie.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, frequency: quarterly, values: [{period: \"2025-Q1\", value: 12}]}]
",
    mend: &[("\"2025-Q1", "\"2025-Q4")],
    check: Check::Strategy { whole: &[], check },
};

const YEARLY: Text = Text::new("yearly", "annuel");
const HALF_YEARLY: Text = Text::new("half-yearly", "semestriel");
const QUARTERLY: Text = Text::new("quarterly", "trimestriel");
const MONTHLY: Text = Text::new("monthly", "mensuel");
const SAID: Text = Text::new("said to be {frequency} here", "dit {frequency} ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let closed = months_ago(inspection, MONTHS);
    for measured in indicators(inspection.strategy) {
        let Some((rank, period, frequency)) = find_awaited(measured.indicator, measured.action(), inspection.strategy, closed)
        else {
            continue;
        };
        let place = measured.path().key("values").at(rank).key("period");
        let finding = Finding::new(RULE.name, place)
            .fact("id", Fact::named(&measured.indicator.id, &measured.indicator.title))
            .fact("period", period);
        report(finding.fact("frequency", say_frequency(frequency)).label(measured.path().key("frequency"), SAID));
    }
}

/// The months in which a closed period is measured, unless the strategy sets others for `late-values`.
pub const MONTHS: u32 = 6;

/// The last value of an indicator under way whose next one is of a period that closed before that day.
pub fn find_awaited(
    indicator: &Indicator<'_>,
    action: Option<&Action<'_>>,
    strategy: &Strategy<'_>,
    closed: NaiveDate,
) -> Option<(usize, Period, Frequency)> {
    let frequency = indicator.frequency.filter(|_| is_under_way(action))?;
    // A value whose period is not known may be the one that is awaited.
    let periods: Option<Vec<Period>> = indicator.values.iter().map(|measure| measure.period).collect();
    let (rank, period) = periods?.into_iter().enumerate().max_by_key(|(_, period)| period.end())?;
    let (first, last) = next(period, frequency)?;
    let is_due = last < closed && last_day(action, strategy).is_none_or(|end| first <= end);
    is_due.then_some((rank, period, frequency))
}

/// The first and the last day of the period to be measured after another.
fn next(period: Period, frequency: Frequency) -> Option<(NaiveDate, NaiveDate)> {
    let months = match frequency {
        Frequency::Yearly => 12,
        Frequency::HalfYearly => 6,
        Frequency::Quarterly => 3,
        Frequency::Monthly => 1,
    };
    let first = period.end().succ_opt()?;
    Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
}

fn say_frequency(frequency: Frequency) -> Text {
    match frequency {
        Frequency::Yearly => YEARLY,
        Frequency::HalfYearly => HALF_YEARLY,
        Frequency::Quarterly => QUARTERLY,
        Frequency::Monthly => MONTHLY,
    }
}
