//! A council that has not met for many months.

use chrono::{Datelike, Months, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Plenary, PlenaryStatus};
use crate::path::Path;
use crate::rules::council::situation::Situation;
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::law::{self};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "dormant-council",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("no session is recorded since {date}", "aucune séance n’est inscrite depuis le {date}"),
    explain: Text::new(
        "A council that does not meet is dormant, whatever its working groups do: its decisions, its members and its figures \
         age together. Call a session, or enter those that were held and are missing here. A council is dormant after `months` \
         months, unless set 12 where the law asks for a session a year, and 18 elsewhere; past the end of the strategy none \
         are counted. Of whole years without any, `year-without-plenary` speaks instead.",
        "Un conseil qui ne se réunit pas est en sommeil, quoi que fassent ses groupes de travail : ses décisions, ses membres \
         et ses chiffres vieillissent ensemble. Convoquez une séance, ou inscrivez celles qui se sont tenues et manquent ici. \
         Un conseil est en sommeil au bout de « months » mois, par défaut 12 là où le droit demande une séance par an, et 18 \
         ailleurs ; au-delà de la fin de la stratégie, aucun n’est compté. Des années entières sans séance, c’est « \
         year-without-plenary » qui parle.",
    ),
    basis: &[law::SG_CIPD_2015.says(Text::new(
        "Of 891 local and intercommunal councils, 247, that is 28 %, were dormant.",
        "Sur 891 conseils locaux et intercommunaux, 247, soit 28 %, étaient « en sommeil ».",
    ))],
    bad: "\
council: {kind: other, chair: {organization: ville, role: Maire}}
plenaries: [{date: 2024-11-05, status: held}]
",
    mend: &[("held}", "held}, {date: 2025-12-11, status: held}")],
    check: Check::Strategy { whole: &["plenaries"], check },
};

const NEXT: Text = Text::new("the next one is planned here", "la prochaine est prévue ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let is_counted = Situation::of(inspection).is_some();
    let plenaries = || inspection.strategy.plenaries.iter().enumerate();
    let held = plenaries().filter(|(_, plenary)| may_have_been_held(plenary, inspection.today));
    let Some((index, last)) = held.max_by_key(|(_, plenary)| plenary.date.last()) else { return };
    let months = Months::new(inspection.months.unwrap_or(if is_counted { 12 } else { 18 }));
    let judged_on = strategy_end(inspection).map_or(inspection.today, |end| end.first().min(inspection.today));
    let is_recent = judged_on.checked_sub_months(months).is_none_or(|oldest| last.date.last() >= oldest);
    let is_told = is_counted && last.date.year() + 1 < judged_on.year();
    if is_recent || is_told {
        return;
    }
    let finding = Finding::new(RULE.name, Path::of("plenaries").at(index).key("date")).fact("date", last.date);
    let planned = plenaries().filter(|(_, plenary)| is_planned(plenary, inspection.today));
    report(match planned.min_by_key(|(_, plenary)| plenary.date.rank()) {
        Some((next, _)) => finding.label(Path::of("plenaries").at(next).key("date"), NEXT),
        None => finding,
    });
}

/// A past session of which nothing is said may have been held.
fn may_have_been_held(plenary: &Plenary<'_>, today: NaiveDate) -> bool {
    matches!(plenary.status, None | Some(PlenaryStatus::Held)) && plenary.date.first() <= today
}

fn is_planned(plenary: &Plenary<'_>, today: NaiveDate) -> bool {
    matches!(plenary.status, None | Some(PlenaryStatus::Planned)) && plenary.date > today
}

#[cfg(test)]
mod tests {
    use crate::rules::{Surroundings, judge};

    /// Whether a council of some kind that met on a day, and nothing else, is told dormant.
    fn is_dormant(kind: &str, met: &str) -> bool {
        let text = format!(
            "stspd: 1\ntitle: S\nterritory: {{name: V, kind: commune}}\nperiod: {{start: 2023-01-01}}\ncouncil: {{kind: {kind}}}\n\
             plenaries: [{{date: {met}, status: held}}]\n"
        );
        let surroundings = Surroundings::on("2026-03-10".parse().expect("a real day"));
        let judged = judge("strategy.yaml", text.into_bytes(), &surroundings).1;
        judged.diagnostics.iter().any(|diagnostic| diagnostic.rule == super::RULE.name)
    }

    #[test]
    fn twelve_months_are_long_where_the_law_counts_years_and_eighteen_elsewhere() {
        assert!(is_dormant("clspd", "2025-03-09") && !is_dormant("clspd", "2025-03-10"));
        assert!(is_dormant("other", "2024-09-09") && !is_dormant("other", "2024-09-10"));
        assert!(!is_dormant("clspd", "2024-12-10"), "a whole year without is told as such");
    }
}
