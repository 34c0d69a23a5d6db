//! The legal calendar of a year: what the law and the file oblige, when, and whether it is done.
//!
//! It decides the content; `commands` prints it. What the file cannot show is said to be not shown,
//! never to be missed.

mod grants;
mod owed;
mod requests;

use std::collections::HashMap;

use chrono::{Months, NaiveDate, NaiveTime};

use crate::diagnostic::Facts;
use crate::lang::{Fact, Lang, Text};
use crate::model::{ActionStatus, Audience, BodyKind, Date, DecisionStatus, PlenaryStatus, Time};
use crate::nearest::slug;
use crate::rules::council::{self, Situation};
use crate::rules::{Authority, Basis, Inspection, decisions, lateness, milestone_identity, sessions as sessions_of};

/// Something to be done by a day.
pub struct Deadline {
    /// Stable over the years and over edits of the file.
    pub id: String,
    pub on: Date,
    /// Of a session, the hour and the place that are known.
    pub at: Option<NaiveTime>,
    pub place: Option<String>,
    what: Text,
    facts: Facts,
    pub state: State,
    pub basis: Option<&'static Basis>,
    /// A form or practice, where no rule's basis says so.
    pub practice: Option<&'static str>,
}

/// Whether it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Done,
    /// Its day is still to come.
    Due,
    /// Its day is past, and the file shows that it was not done.
    Missed,
    /// The file does not say.
    NotShown,
    /// A pause stops its clock.
    Paused,
    /// Its day is past, and what ended has to be replaced.
    Expired,
    Untold,
}

impl State {
    /// The name used in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            State::Done => "done",
            State::Due => "due",
            State::Missed => "missed",
            State::NotShown => "not-shown",
            State::Paused => "paused",
            State::Expired => "expired",
            State::Untold => "untold",
        }
    }

    pub fn title(self) -> Text {
        match self {
            State::Done => Text::new("done", "fait"),
            State::Due => Text::new("to do", "à faire"),
            State::Missed => Text::new("late", "en retard"),
            State::NotShown => Text::new("not shown in the file", "non renseigné"),
            State::Paused => Text::new("paused", "en pause"),
            State::Expired => Text::new("expired, to be replaced", "échu, à remplacer"),
            State::Untold => Text::new("–", "–"),
        }
    }
}

impl Deadline {
    fn new(id: String, on: impl Into<Date>, state: State, what: Text) -> Deadline {
        Deadline { id, on: on.into(), at: None, place: None, what, facts: Vec::new(), state, basis: None, practice: None }
    }

    fn fact(mut self, name: &'static str, fact: impl Into<Fact>) -> Deadline {
        self.facts.push((name, fact.into()));
        self
    }

    fn under(mut self, basis: Option<&'static Basis>) -> Deadline {
        self.basis = basis;
        self
    }

    /// Says to an audience no more of what the law asks for than what it may see shows.
    pub fn tell_to(&mut self, audience: Audience) {
        if audience == Audience::Public && self.is_owed() && self.state != State::Done {
            self.state = State::Untold;
        }
    }

    /// Whether a text or practice asks for it, not the file alone.
    pub fn is_owed(&self) -> bool {
        self.basis.is_some() || self.practice.is_some()
    }

    /// What is to be done, for a reader of `lang`.
    pub fn say(&self, lang: Lang) -> String {
        self.what.fill(lang, &self.facts)
    }

    /// Where it comes from, for a reader of `lang`: an article, a doctrine, or the file itself.
    pub fn say_basis(&self, lang: Lang) -> String {
        match self.basis {
            None => match self.practice {
                Some(practice) => say_marked(practice, Authority::Practice, lang),
                None => Text::new("the file", "le fichier").say(lang),
            },
            Some(Basis { article, .. }) => say_marked(article.citation, article.authority, lang),
        }
    }
}

/// A citation, and what it is where it is no law.
fn say_marked(citation: &str, authority: Authority, lang: Lang) -> String {
    match authority.mark() {
        None => citation.to_owned(),
        Some(mark) => format!("{citation} ({})", mark.get(lang)),
    }
}

/// Everything that falls within a year, by day; on one day first what a text asks for, the plenary before all.
pub fn deadlines(inspection: &Inspection<'_>, year: i32) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    let situation = Situation::of(inspection);
    if let Some(situation) = situation.filter(|_| council::runs_in(inspection, year)) {
        owed::list_owed_by_law(inspection, situation, year, &mut deadlines);
        requests::list_requests(inspection, situation, &mut deadlines);
    }
    grants::list_grants(inspection, situation, year, &mut deadlines);
    owed::renew_order(inspection, situation, &mut deadlines);
    ends(inspection, &mut deadlines);
    sessions(inspection, &mut deadlines);
    work(inspection, &mut deadlines);
    deadlines.retain(|deadline| deadline.on.year() == year);
    deadlines.sort_by_key(|deadline| (deadline.on.last(), !deadline.is_owed()));
    tell_apart(&mut deadlines);
    // Who copies a strategy does not keep its follow-up there: what is not done nobody can tell.
    if inspection.strategy.transcribed {
        for deadline in deadlines.iter_mut().filter(|deadline| deadline.is_owed() && deadline.state != State::Done) {
            deadline.state = State::NotShown;
        }
    }
    deadlines
}

/// Gives ids that come twice, such as those of two steps of one title, the number of the time.
fn tell_apart(deadlines: &mut [Deadline]) {
    let mut times: HashMap<String, u32> = HashMap::new();
    for deadline in deadlines {
        let time = times.entry(deadline.id.clone()).and_modify(|time| *time += 1).or_insert(1);
        if *time > 1 {
            deadline.id = format!("{}-{time}", deadline.id);
        }
    }
}

fn last_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(NaiveDate::MAX)
}

/// The months after which a rule asks, as the strategy set them or as they are unless set.
fn months(inspection: &Inspection<'_>, rule: &str, usual: u32) -> Months {
    let setting = inspection.strategy.check.rules.get(rule).and_then(|setting| setting.months);
    Months::new(setting.unwrap_or(usual))
}

/// What the file shows not to be done: due, or missed by its day.
fn judge_undone(on: impl Into<Date>, today: NaiveDate) -> State {
    if on.into() < today { State::Missed } else { State::Due }
}

/// What the file does not show: due, or not shown past its day.
fn unshown(on: impl Into<Date>, today: NaiveDate) -> State {
    if on.into() < today { State::NotShown } else { State::Due }
}

/// Days on which something that the file states comes to its end.
fn ends(inspection: &Inspection<'_>, deadlines: &mut Vec<Deadline>) {
    let (strategy, today) = (inspection.strategy, inspection.today);
    let mut end = |id: String, on: Option<Date>, what: Text, facts: Facts| {
        if let Some(on) = on {
            let state = if on < today { State::Expired } else { State::Due };
            deadlines.push(Deadline { facts, ..Deadline::new(id, on, state, what) });
        }
    };
    let period = strategy.period.and_then(|period| period.end);
    end("strategy-end".to_owned(), period, Text::new("last day of the strategy", "dernier jour de la stratégie"), Vec::new());
    let plan = strategy.departmental_plan.as_ref().and_then(|plan| plan.period).and_then(|period| period.end);
    let what = Text::new("last day of the departmental plan", "dernier jour du plan départemental");
    end("departmental-plan-end".to_owned(), plan, what, Vec::new());
    let contract = strategy.territory.city_contract.as_ref().and_then(|contract| contract.period).and_then(|period| period.end);
    end(
        "city-contract-end".to_owned(),
        contract,
        Text::new("last day of the urban-policy contract", "dernier jour du contrat de ville"),
        Vec::new(),
    );
    for body in strategy.council.iter().flat_map(|council| &council.bodies).filter(|body| body.kind == Some(BodyKind::Gltd)) {
        let what = Text::new(
            "last day of the crime-handling group {name}",
            "dernier jour du groupe local de traitement de la délinquance {name}",
        );
        let period = body.period.and_then(|period| period.end);
        end(format!("gltd-end-{}", body.id.text()), period, what, vec![("name", body.name.into())]);
    }
    for suppression in &strategy.check.ignore {
        let at = suppression.at.map_or("", |at| at.text());
        let id = ["suppression", &slug(&suppression.rule), &slug(at)].join("-");
        let what = Text::new("last day of the suppression of `{rule}`", "dernier jour de la tolérance de « {rule} »");
        end(id.trim_end_matches('-').to_owned(), suppression.until, what, vec![("rule", suppression.rule.into())]);
    }
}

fn sessions(inspection: &Inspection<'_>, deadlines: &mut Vec<Deadline>) {
    for (plenary, id) in sessions_of(inspection.strategy) {
        let on = plenary.date;
        let state = match plenary.status {
            Some(PlenaryStatus::Held) => State::Done,
            Some(PlenaryStatus::Planned) => judge_undone(on, inspection.today),
            Some(PlenaryStatus::Postponed | PlenaryStatus::Cancelled) => continue,
            None => unshown(on, inspection.today),
        };
        let session = Deadline::new(id, on, state, Text::new("session of the council", "séance du conseil"));
        let place = plenary.place.map(|place| place.text().to_owned());
        deadlines.push(Deadline { at: plenary.time.and_then(Time::clock), place, ..session });
    }
}

/// What actions and decisions are to be finished by a day.
fn work(inspection: &Inspection<'_>, deadlines: &mut Vec<Deadline>) {
    let today = inspection.today;
    for decided in decisions(inspection.strategy) {
        let decision = decided.decision;
        if let Some(due) = decision.due.filter(|_| decision.status != Some(DecisionStatus::Dropped)) {
            let is_done = decision.done.is_some() || decision.status == Some(DecisionStatus::Done);
            let what = Text::new("decision `{id}`: {text}", "décision « {id} » : {text}");
            let id = format!("decision-{}", decision.id.text());
            let state = match lateness::decision_overdue_since(decision, today) {
                _ if is_done => State::Done,
                Some(_) => State::Missed,
                None => unshown(due, today),
            };
            let deadline = Deadline::new(id, due, state, what);
            deadlines.push(deadline.fact("id", decision.id).fact("text", decision.text));
        }
    }
    for action in inspection.strategy.actions.iter().filter(|action| !action.status.is_some_and(ActionStatus::is_dropped)) {
        let (over, paused) = (action.status == Some(ActionStatus::Done), action.status.is_some_and(ActionStatus::is_stopped));
        for milestone in &action.milestones {
            if let Some(due) = milestone.due {
                let what = Text::new("`{action}`, milestone: {title}", "« {action} », étape : {title}");
                let id = milestone_identity(action, milestone);
                let is_done = over || milestone.done.is_some();
                let state = match lateness::find_missed(milestone, today).filter(|_| lateness::owes_milestones(action)) {
                    _ if is_done => State::Done,
                    _ if paused => State::Paused,
                    Some(_) => State::Missed,
                    None => State::Due,
                };
                let deadline = Deadline::new(id, due, state, what);
                deadlines.push(deadline.fact("action", action.id).fact("title", milestone.title));
            }
        }
        if let Some(end) = action.schedule.as_ref().and_then(|schedule| schedule.end) {
            let what = Text::new("end of action `{action}`: {title}", "fin de l’action « {action} » : {title}");
            let state = match lateness::overdue_since(action, today) {
                _ if over => State::Done,
                _ if paused => State::Paused,
                Some(_) => State::Missed,
                // Where it is late is not to be told of an action without a status, or that goes on past its end.
                None => unshown(end, today),
            };
            let deadline = Deadline::new(format!("action-{}", action.id.text()), end, state, what);
            deadlines.push(deadline.fact("action", action.id).fact("title", action.title));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::inspect;
    use crate::source::Source;

    const TOWN: &str = "\
stspd: 1
title: Stratégie
territory: {name: Ville, kind: commune}
period: {start: 2024-01-01, end: 2026-12-31}
organizations: [{id: ville, name: Ville, kind: commune}, {id: asso, name: Asso, kind: association}, {id: p, name: P, kind: state}, {id: q, name: Q, kind: prosecutor}]
council: {kind: clspd}
plenaries:
  - date: 2025-11-20
    status: held
    attendance: [{organization: p, as: present}, {organization: q, as: represented, designated: true}]
    decisions: [{id: d-1, text: Étendre., due: 2026-03-01, status: open}]
actions:
  - {id: a-1, title: A, leads: [{organization: asso}], schedule: {end: 2026-09-30}, milestones: [{title: Bilan, due: 2026-02-01, done: 2026-01-30}],
     funding: [{funder: p, fund: FIPD, year: 2025}]}
";

    /// The ids of a year's deadlines and their states, as they stand on a day.
    fn on(day: &str, year: i32) -> Vec<(String, State)> {
        let source = Source::new("town.yaml", TOWN.to_owned());
        let deadlines = inspect(&source, day.parse().expect("a real day"), |inspection| deadlines(inspection, year));
        deadlines.expect("the town is read").into_iter().map(|deadline| (deadline.id, deadline.state)).collect()
    }

    fn state_of(id: &str, day: &str, year: i32) -> Option<State> {
        on(day, year).into_iter().find(|(other, _)| other == id).map(|(_, state)| state)
    }

    #[test]
    fn a_year_owes_what_its_law_asks_and_what_the_file_says() {
        assert_eq!(state_of("plenary-2025", "2026-06-15", 2025), Some(State::Done));
        assert_eq!(state_of("members-by-right-2025", "2026-06-15", 2025), Some(State::Done));
        assert_eq!(state_of("crime-figures-2025", "2026-06-15", 2025), Some(State::NotShown));
        assert_eq!(state_of("plenary-2026", "2026-06-15", 2026), Some(State::Due));
        assert_eq!(state_of("fipd-report-2025", "2026-06-15", 2026), Some(State::Due));
        assert_eq!(state_of("fipd-account-2025", "2026-07-01", 2026), Some(State::NotShown));
        assert_eq!(state_of("decision-d-1", "2026-06-15", 2026), Some(State::Missed));
        assert_eq!(state_of("milestone-a-1-bilan", "2026-06-15", 2026), Some(State::Done));
        assert_eq!(state_of("strategy-end", "2026-06-15", 2026), Some(State::Due));
    }

    #[test]
    fn a_year_outside_the_strategy_owes_the_council_nothing() {
        assert_eq!(state_of("plenary-2027", "2027-06-15", 2027), None);
        assert_eq!(state_of("plenary-2023", "2027-06-15", 2023), None);
    }

    #[test]
    fn a_report_on_grants_is_owed_since_the_first_whole_year_of_its_text() {
        let owed = |granted: i32| {
            let town = TOWN.replace("2024-01-01, end", "2018-01-01, end").replace("year: 2025}]", &format!("year: {granted}}}]"));
            let source = Source::new("town.yaml", town);
            let day = "2026-06-15".parse().expect("a real day");
            let deadlines = inspect(&source, day, |inspection| deadlines(inspection, granted + 1)).expect("the town is read");
            deadlines.iter().any(|deadline| deadline.id.starts_with("fipd-report"))
        };
        assert!(!owed(2018) && owed(2019));
    }

    #[test]
    fn what_a_rule_takes_as_shown_is_done() {
        let with = |old: &str, new: &str, id: &str| {
            let source = Source::new("town.yaml", TOWN.replacen(old, new, 1));
            let day = "2027-01-15".parse().expect("a real day");
            let deadlines = inspect(&source, day, |inspection| deadlines(inspection, 2026)).expect("the town is read");
            deadlines.iter().find(|deadline| deadline.id == id).map(|deadline| deadline.state)
        };
        let (session, heard) =
            ("plenaries:\n", "plenaries:\n  - {date: 2026-05-05, status: held, agenda: [{title: R, kind: fipd-report}]}\n");
        assert_eq!(with(session, session, "fipd-report-2025"), Some(State::NotShown));
        assert_eq!(with(session, heard, "fipd-report-2025"), Some(State::Done));
        let (action, reviewed) = ("title: A, leads", "title: A, reviews: [{year: 2025, text: R}], leads");
        assert_eq!(with(action, action, "fipd-evaluation-2025"), Some(State::NotShown));
        assert_eq!(with(action, reviewed, "fipd-evaluation-2025"), Some(State::Done));
    }

    #[test]
    fn the_year_in_which_presence_began_to_be_owed_has_it_once_a_session_was_held_since() {
        let state = |date: &str| {
            let source = Source::new("town.yaml", TOWN.replace("2025-11-20", date));
            let day = "2026-06-15".parse().expect("a real day");
            let deadlines = inspect(&source, day, |inspection| deadlines(inspection, 2024)).expect("the town is read");
            deadlines.iter().find(|deadline| deadline.id == "members-by-right-2024").map(|deadline| deadline.state)
        };
        assert_eq!((state("2024-11-20"), state("2025-11-20")), (Some(State::Done), None));
    }

    #[test]
    fn a_review_is_due_when_its_rule_says() {
        let due = |settings: &str| {
            let source = Source::new("town.yaml", format!("{TOWN}check: {{rules: {{{settings}}}}}\n"));
            let day = "2026-02-15".parse().expect("a real day");
            let deadlines = inspect(&source, day, |inspection| deadlines(inspection, 2026)).expect("the town is read");
            let review = deadlines.into_iter().find(|deadline| deadline.id == "review-2025");
            review.map(|review| (review.on.to_string(), review.state))
        };
        assert_eq!(due(""), Some(("2026-03-31".to_owned(), State::Due)));
        assert_eq!(due("closed-year-without-review: {months: 6}"), Some(("2026-06-30".to_owned(), State::Due)));
    }

    #[test]
    fn deadlines_come_by_day_and_each_once() {
        let ids: Vec<String> = on("2026-06-15", 2026).into_iter().map(|(id, _)| id).collect();
        let mut unique = ids.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
    }

    #[test]
    fn a_review_is_asked_of_the_strategy_s_own_years_once_they_are_over() {
        let town = TOWN.replace("end: 2026-12-31}", "end: 2028-12-31}");
        let source = Source::new("town.yaml", town + "documents: [{id: b, kind: annual-review, title: B, year: 2026}]\n");
        let state = |year: i32, today: &str| {
            let today = today.parse().expect("a real day");
            let look = |inspection: &Inspection<'_>| {
                let mut all = deadlines(inspection, year).into_iter();
                all.find(|deadline| deadline.id == format!("review-{}", year - 1)).map(|deadline| deadline.state)
            };
            inspect(&source, today, look).expect("the town is read")
        };
        assert_eq!(state(2024, "2026-06-15"), None, "2023 came before the strategy");
        assert_eq!(state(2025, "2026-06-15"), Some(State::NotShown));
        assert_eq!(state(2027, "2026-06-15"), Some(State::Due), "2026 still runs");
        assert_eq!(state(2027, "2027-02-01"), Some(State::Done));
    }
}
