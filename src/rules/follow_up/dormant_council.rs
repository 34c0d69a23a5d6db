//! A council that has not met for many months.

use chrono::{Months, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Plenary, PlenaryStatus};
use crate::path::Path;
use crate::rules::council::law::Situation;
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::{Authority, Basis, Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "dormant-council",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("no session is recorded since {date}", "aucune séance n’est inscrite depuis le {date}"),
    explain: Text::new(
        "A council that does not meet is dormant, whatever its working groups do: its decisions, its members and its figures \
         age together. Call a session, or enter those that were held and are missing here. A council is dormant after `months` \
         months, 18 unless set; past the end of the strategy none are counted. Of councils whose years the law counts, \
         `year-without-plenary` speaks instead.",
        "Un conseil qui ne se réunit pas est en sommeil, quoi que fassent ses groupes de travail : ses décisions, ses membres \
         et ses chiffres vieillissent ensemble. Convoquez une séance, ou inscrivez celles qui se sont tenues et manquent ici. \
         Un conseil est en sommeil au bout de « months » mois (18 par défaut) ; au-delà de la fin de la stratégie, aucun n’est \
         compté. Des conseils dont le droit compte les années, c’est « year-without-plenary » qui parle.",
    ),
    basis: &[Basis {
        authority: Authority::Doctrine,
        citation: "SG-CIPD, neuvième rapport au Parlement, 2015",
        says: Text::new(
            "Of 891 local and intercommunal councils, 247, that is 28 %, were dormant.",
            "Sur 891 conseils locaux et intercommunaux, 247, soit 28 %, étaient « en sommeil ».",
        ),
        since: (2015, 0, 0),
        until: None,
    }],
    bad: "\
council: {kind: other, chair: {organization: ville, role: Maire}}
plenaries: [{date: 2024-11-05, status: held}]
",
    good: "\
council: {kind: other, chair: {organization: ville, role: Maire}}
plenaries: [{date: 2024-11-05, status: held}, {date: 2025-12-11, status: held}]
",
    check: Check::Strategy { whole: &["plenaries"], check },
};

const NEXT: Text = Text::new("the next one is planned here", "la prochaine est prévue ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if Situation::of(inspection).is_some() {
        return;
    }
    let plenaries = || inspection.strategy.plenaries.iter().enumerate();
    let held = plenaries().filter(|(_, plenary)| may_have_been_held(plenary, inspection.today));
    let Some((index, last)) = held.max_by_key(|(_, plenary)| plenary.date) else { return };
    let months = Months::new(inspection.months.unwrap_or(18));
    let judged_on = strategy_end(inspection).map_or(inspection.today, |end| end.min(inspection.today));
    if judged_on.checked_sub_months(months).is_none_or(|oldest| last.date.day() >= oldest) {
        return;
    }
    let finding = Finding::new(RULE.name, Path::of("plenaries").at(index).key("date")).fact("date", last.date);
    let planned = plenaries().filter(|(_, plenary)| is_planned(plenary, inspection.today));
    report(match planned.min_by_key(|(_, plenary)| plenary.date) {
        Some((next, _)) => finding.label(Path::of("plenaries").at(next).key("date"), NEXT),
        None => finding,
    });
}

/// A past session of which nothing is said may have been held.
fn may_have_been_held(plenary: &Plenary<'_>, today: NaiveDate) -> bool {
    matches!(plenary.status, None | Some(PlenaryStatus::Held)) && plenary.date.day() <= today
}

fn is_planned(plenary: &Plenary<'_>, today: NaiveDate) -> bool {
    matches!(plenary.status, None | Some(PlenaryStatus::Planned)) && plenary.date.day() > today
}
