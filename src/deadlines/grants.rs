//! What a year owes for the grants of the fund (FIPD) of the year before.

use chrono::NaiveDate;

use super::{Deadline, State, last_day, unshown};
use crate::lang::Text;
use crate::model::DocumentKind;
use crate::rules::council::{self, Situation};
use crate::rules::{Inspection, law};

const GRANT_REPORT_SENT: Text = Text::new(
    "report on the actions funded by the FIPD in {year}, sent to the {prefect}",
    "rapport sur les actions financées par le FIPD en {year}, transmis au {prefect}",
);
const GRANT_REPORT: Text = Text::new(
    "report on the actions funded by the FIPD in {year}, presented to the council",
    "rapport sur les actions financées par le FIPD en {year}, présenté au conseil",
);
const GRANT_REPORT_TABLED: Text = Text::new(
    "report on the actions funded by the FIPD in {year}, sent for information to the town council, for want of a local council",
    "rapport sur les actions financées par le FIPD en {year}, transmis pour information au conseil municipal à défaut de conseil local",
);
const GRANT_REPORT_TABLED_THERE: Text = Text::new(
    "report on the actions funded by the FIPD in {year}, sent for information to the deliberative body, for want of a council",
    "rapport sur les actions financées par le FIPD en {year}, transmis pour information à l’organe délibérant à défaut de conseil",
);
const GRANT_ACCOUNT: Text = Text::new(
    "financial account by associations of the FIPD grants of {year}, if their financial year is the calendar year",
    "compte rendu financier des associations pour les subventions FIPD de {year}, si leur exercice est l’année civile",
);
const ACCOUNT_FORM: &str = "compte rendu financier, formulaire Cerfa n° 15059";
const GRANT_EVALUATION: Text = Text::new(
    "evaluation of the actions funded by the FIPD in {year}, before any renewal",
    "évaluation des actions financées par le FIPD en {year}, avant tout renouvellement",
);

/// The report on the grants of the year before, the account of associations, the evaluation.
pub(super) fn list_grants(inspection: &Inspection<'_>, situation: Option<Situation>, year: i32, deadlines: &mut Vec<Deadline>) {
    let (strategy, granted) = (inspection.strategy, year - 1);
    let funded: Vec<_> = council::grants(strategy).filter(|grant| grant.year() == Some(granted)).collect();
    if funded.is_empty() {
        return;
    }
    let today = inspection.today;
    let about = |kind| strategy.documents.iter().any(|document| council::reported_year(document, kind) == Some(granted));
    let on = last_day(year);
    if let Some(basis) = situation.and_then(|situation| situation.over(law::GRANT_REPORT, year)) {
        let judge = |is_shown: bool| if is_shown { State::Done } else { unshown(on, today) };
        let mut owe = |id: &str, state: State, what: Text| {
            let report = Deadline::new(format!("{id}-{granted}"), on, state, what).fact("year", granted);
            deadlines.push(report.fact("prefect", council::prefect(strategy, on)).under(Some(basis)));
        };
        owe("fipd-report-sent", judge(council::is_sent(strategy, granted)), GRANT_REPORT_SENT);
        let what = match (council::has_council(strategy), situation.is_some_and(Situation::is_of_a_town)) {
            (true, _) => GRANT_REPORT,
            (false, true) => GRANT_REPORT_TABLED,
            (false, false) => GRANT_REPORT_TABLED_THERE,
        };
        owe("fipd-report", judge(council::is_reported(inspection, granted)), what);
    }
    let mut borne = funded.iter().filter(|grant| grant.is_borne_by_an_association(strategy)).peekable();
    if let Some(on) = NaiveDate::from_ymd_opt(year, 6, 30).filter(|_| borne.peek().is_some()) {
        let state = if borne.all(|grant| grant.funding.accounted_on.is_some()) { State::Done } else { unshown(on, today) };
        let account = Deadline::new(format!("fipd-account-{granted}"), on, state, GRANT_ACCOUNT);
        deadlines.push(Deadline { practice: Some(ACCOUNT_FORM), ..account.fact("year", granted) });
    }
    if let Some(basis) = situation.and_then(|situation| situation.on(law::GRANT_EVALUATION, on)) {
        let papers = council::evaluations(strategy);
        let evaluated =
            about(DocumentKind::Evaluation) || funded.iter().all(|grant| council::is_evaluated(grant.action, granted, &papers));
        let state = if evaluated { State::Done } else { unshown(on, today) };
        let evaluation = Deadline::new(format!("fipd-evaluation-{granted}"), on, state, GRANT_EVALUATION);
        deadlines.push(evaluation.fact("year", granted).under(Some(basis)));
    }
}
