//! A strategy that does not say when it starts or ends.

use chrono::Months;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Strategy, YEARS};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "strategy-without-period",
    family: Family::Calendar,
    level: Level::Warning,
    message: Text::new("the file does not say when the strategy {what}", "le fichier ne dit pas quand la stratégie {what}"),
    explain: Text::new(
        "Signatories commit for a time, and a strategy without an end is never evaluated nor renewed. Say when it \
         begins and ends in `period`, as the document does: by days, by months or by years alone, `{start: 2024, end: 2026}`. Until \
         then nothing can be said of what lies outside the strategy, and no duty that comes back each year is reckoned.",
        "Des signataires s’engagent pour un temps, et une stratégie sans fin n’est ni évaluée ni renouvelée. Dites quand \
         elle commence et finit dans « period », comme le fait le document : par des jours, des mois ou de simples années, \
         « {start: 2024, end: 2026} ». D’ici là, rien ne peut être dit de ce qui sort de la stratégie, et aucune obligation annuelle \
         n’est comptée.",
    ),
    basis: law::THREE_YEARS,
    bad: "period: {start: 2025-01-01}\n",
    mend: &[("start: 2025-01-01", "start: 2025-01-01, end: 2027-12-31")],
    check: Check::Strategy { whole: &["period"], check },
};

const STARTS_AND_ENDS: Text = Text::new("starts and ends", "commence et prend fin");
const STARTS: Text = Text::new("starts", "commence");
const ENDS: Text = Text::new("ends", "prend fin");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let period = inspection.strategy.period;
    let start = period.and_then(|period| period.start);
    let end = period.and_then(|period| period.end);
    let what = match (start, end) {
        (None, None) => STARTS_AND_ENDS,
        (None, Some(_)) => STARTS,
        (Some(_), None) => ENDS,
        (Some(_), Some(_)) => return,
    };
    let at = if period.is_some() { Path::of("period") } else { Path::of("title") };
    let finding = Finding::new(RULE.name, at).fact("what", what);
    let over = start.and_then(|start| start.last().checked_add_months(Months::new(DOCTRINE_MONTHS)));
    let of_title = find_years(inspection.strategy).filter(|_| period.is_none());
    report(match (over.filter(|over| *over <= inspection.today), of_title) {
        (Some(over), _) => finding.fact("over", over).help(OVER),
        (None, Some((first, last))) => finding.fact("first", first).fact("last", last).help(IN_TITLE),
        (None, None) => finding,
    });
}

/// The first and the last year that the title names.
pub fn find_years(strategy: &Strategy<'_>) -> Option<(i32, i32)> {
    let words = strategy.title.text().split(|letter: char| !letter.is_ascii_digit()).filter(|word| word.len() == 4);
    let years: Vec<i32> = words.filter_map(|word| word.parse().ok()).filter(|year| YEARS.contains(year)).collect();
    years.iter().min().copied().zip(years.iter().max().copied())
}

const IN_TITLE: Text = Text::new(
    "the title names them: write `period: {start: {first}, end: {last}}`",
    "le titre les nomme : écrivez « period: {start: {first}, end: {last}} »",
);

/// How long doctrine has a strategy run.
const DOCTRINE_MONTHS: u32 = 36;
const OVER: Text = Text::new(
    "doctrine gives a strategy three years, which were over on {over}: give its `end`, and the amendment if it was extended",
    "la doctrine donne trois ans à une stratégie, écoulés le {over} : donnez sa fin, « end », et l’avenant si elle a été prolongée",
);
