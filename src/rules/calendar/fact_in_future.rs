//! A fact already written down, dated after today.

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Action, Council, Date, FundingStep, PlenaryStatus, Strategy};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "fact-in-future",
    family: Family::Calendar,
    level: Level::Error,
    message: Text::new(
        "{what} is dated {date}, and today is {today}",
        "{what} porte la date du {date}, or nous sommes le {today}",
    ),
    explain: Text::new(
        "A signature, an order, an update or a finished milestone is a fact: it has a day behind it, or has not happened. Correct \
         the year, or leave the day out until it has come. What is expected has its own keys: `due`, `schedule.end`, a planned \
         session.",
        "Une signature, un arrêté, une mise à jour, une étape franchie sont des faits : leur jour est passé, ou ils n’ont pas eu \
         lieu. Corrigez l’année, ou omettez le jour tant qu’il n’est pas encore arrivé. Ce qui est attendu a ses propres clés : « due », \
         « schedule.end », une séance prévue.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents/diagnostic-2024.pdf}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv-departement, kind: convention, title: Convention entre la commune et le département, date: 2025-01-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-12-01, year: 2025}
",
    mend: &[("date: 2026-12-01", "date: 2026-02-10")],
    check: Check::Strategy { whole: &[], check },
};

const SIGNATURE: Text = Text::new("this signature", "cette signature");
const CREATION: Text = Text::new("the creation of the council", "la création du conseil");
const ORDER: Text = Text::new("the composition order", "l’arrêté de composition");
const RULES: Text = Text::new("the adoption of the rules of procedure", "l’adoption du règlement intérieur");
const AGREEMENT: Text = Text::new("this agreement to sit", "cet accord pour siéger");
const EXECUTION: Text = Text::new("the execution of this decision", "l’exécution de cette décision");
const UPDATE: Text = Text::new("this update", "cette mise à jour");
const MILESTONE: Text = Text::new("the completion of this milestone", "l’achèvement de cette étape");
const SENDING: Text = Text::new("this sending", "cette transmission");
const REQUEST: Text = Text::new("this request", "cette demande");
const DOCUMENT: Text = Text::new("this document", "cette pièce");

/// Says a fact whose day is after today; the place is made only then.
struct Judge<'r, 'f> {
    today: NaiveDate,
    report: &'r mut Report<'f>,
}

impl Judge<'_, '_> {
    fn fact(&mut self, what: Text, date: Option<Date>, place: impl FnOnce() -> Path) {
        if let Some(date) = date.filter(|date| *date > self.today) {
            let finding = Finding::new(RULE.name, place()).fact("what", what).fact("date", date);
            (self.report)(finding.fact("today", self.today));
        }
    }
}

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let mut judge = Judge { today: inspection.today, report };
    let strategy = inspection.strategy;
    for (index, signatory) in strategy.signatories.iter().enumerate() {
        judge.fact(SIGNATURE, signatory.signed, || Path::of("signatories").at(index).key("signed"));
    }
    if let Some(council) = &strategy.council {
        judge_council(council, &mut judge);
    }
    judge_follow_up(strategy, &mut judge);
    // What is drafted for a session to come bears the day of that session.
    let planned = strategy.plenaries.iter().filter(|session| session.status == Some(PlenaryStatus::Planned));
    let planned: Vec<Date> = planned.map(|session| session.date).collect();
    let is_drafted = |date: Option<Date>| date.is_some_and(|date| planned.contains(&date));
    for (index, document) in strategy.documents.iter().enumerate().filter(|(_, document)| !is_drafted(document.date)) {
        judge.fact(DOCUMENT, document.date, || Path::of("documents").at(index).key("date"));
    }
    for (index, document) in strategy.documents.iter().enumerate() {
        judge.fact(SENDING, document.sent, || Path::of("documents").at(index).key("sent"));
        judge.fact(SENDING, document.tabled, || Path::of("documents").at(index).key("tabled"));
    }
}

fn judge_council(council: &Council<'_>, judge: &mut Judge<'_, '_>) {
    let at = Path::of("council");
    judge.fact(CREATION, council.created, || at.key("created"));
    let order = council.composition_order.as_ref();
    judge.fact(ORDER, order.and_then(|order| order.date), || at.key("composition_order").key("date"));
    let rules = council.rules_of_procedure.as_ref();
    judge.fact(RULES, rules.and_then(|rules| rules.adopted), || at.key("rules_of_procedure").key("adopted"));
    for (index, request) in council.requests.iter().enumerate() {
        judge.fact(REQUEST, Some(request.date), || at.key("requests").at(index).key("date"));
    }
    for (index, member) in council.members.iter().enumerate() {
        judge.fact(AGREEMENT, member.agreed, || at.key("members").at(index).key("agreed"));
    }
}

fn judge_follow_up(strategy: &Strategy<'_>, judge: &mut Judge<'_, '_>) {
    for (index, session) in strategy.plenaries.iter().enumerate() {
        for (position, decision) in session.decisions.iter().enumerate() {
            judge.fact(EXECUTION, decision.done, || Path::of("plenaries").at(index).key("decisions").at(position).key("done"));
        }
    }
    for (index, action) in strategy.actions.iter().enumerate() {
        judge_funding(index, action, judge);
        judge.fact(UPDATE, action.updated, || Path::of("actions").at(index).key("updated"));
        for (position, milestone) in action.milestones.iter().enumerate() {
            judge.fact(MILESTONE, milestone.done, || Path::of("actions").at(index).key("milestones").at(position).key("done"));
        }
    }
}

fn judge_funding(index: usize, action: &Action<'_>, judge: &mut Judge<'_, '_>) {
    for (position, funding) in action.funding.iter().enumerate() {
        for step in FundingStep::ALL {
            let at = || Path::of("actions").at(index).key("funding").at(position).key(step.day_key());
            judge.fact(call(step), funding.day_of(step), at);
        }
    }
}

fn call(step: FundingStep) -> Text {
    match step {
        FundingStep::Requested => Text::new("this request for funds", "cette demande de financement"),
        FundingStep::Awarded => Text::new("the award of these funds", "l’attribution de ce financement"),
        FundingStep::Paid => Text::new("this payment", "ce versement"),
        FundingStep::Accounted => Text::new("the account of these funds", "le compte rendu de ce financement"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::examples::find_in;

    #[test]
    fn what_is_drafted_for_a_planned_session_bears_its_day() {
        let drafted = |status: &str| {
            let plenaries = format!("plenaries:\n  - {{date: 2026-12-10, status: {status}}}\n");
            let documents = "documents:\n  - {id: projet, kind: resolution, title: Projet de délibération, date: 2026-12-10}\n";
            find_in(Family::Calendar, &format!("{plenaries}{documents}"))
        };
        assert!(!drafted("planned").contains(&"fact-in-future 2026-12-10".to_owned()));
        assert!(drafted("cancelled").contains(&"fact-in-future 2026-12-10".to_owned()));
    }
}
