//! What identifies what has no id: a session and a milestone, each by its own facts alone.
//!
//! So nothing that comes, goes or moves beside one makes it another. A session has its number or its day; a milestone
//! its action and its title, and after the first of a title its day: it may move, and stays what it is.

use crate::model::{Action, Milestone, Plenary, Session, Strategy};
use crate::nearest::slug;

/// Every session in order of time, with what identifies it.
pub fn sessions<'s>(strategy: &'s Strategy<'s>) -> Vec<(&'s Plenary<'s>, String)> {
    let mut sessions: Vec<_> = strategy.plenaries.iter().map(|session| (session, session_identity(session))).collect();
    sessions.sort_by_key(|(session, _)| session.date.rank());
    sessions
}

fn session_identity(session: &Plenary<'_>) -> String {
    let name = if session.session == Session::Restricted { "restricted-session" } else { "session" };
    session.number.map_or_else(|| format!("{name}-{}", session.date), |number| format!("{name}-no-{number}"))
}

/// What identifies a milestone.
pub fn milestone_identity(action: &Action<'_>, milestone: &Milestone<'_>) -> String {
    let title = slug(&milestone.title);
    let mut before = action.milestones.iter().take_while(|other| !std::ptr::eq(*other, milestone));
    let is_first = !before.any(|other| slug(&other.title) == title);
    let due = milestone.due.filter(|_| !is_first).map_or_else(String::new, |due| format!("-{due}"));
    format!("milestone-{}-{title}{due}", action.id.text())
}

#[cfg(test)]
mod tests {
    use crate::rules::inspect;
    use crate::source::Source;

    use super::*;

    /// What identifies the sessions and milestones of a town.
    fn identify(plenaries: &str, milestones: &str) -> Vec<String> {
        let action = format!("actions: [{{id: a-1, title: A, milestones: [{milestones}]}}]");
        let text = format!("stspd: 1\ntitle: S\nterritory: {{name: V}}\nplenaries: [{plenaries}]\n{action}\n");
        let source = Source::new("town.yaml", text);
        let today = "2026-06-15".parse().expect("a real day");
        let said = inspect(&source, today, |inspection| {
            let sessions = sessions(inspection.strategy).into_iter().map(|(_, identity)| identity);
            let of = |action: &Action<'_>| -> Vec<String> {
                action.milestones.iter().map(|milestone| milestone_identity(action, milestone)).collect()
            };
            sessions.chain(inspection.strategy.actions.iter().flat_map(of)).collect()
        });
        said.expect("the town is read")
    }

    #[test]
    fn a_session_is_its_own_whatever_comes_or_moves_beside_it() {
        let (december, june) = ("{date: 2026-12-10, status: planned}", "{date: 2027-06-10, status: planned}");
        let told = ["session-2026-12-10", "session-2027-06-10"];
        assert_eq!(identify(&format!("{december}, {june}"), ""), told);
        let moved = identify(&format!("{}, {june}", december.replace("2026-12-10", "2027-01-14")), "");
        assert_eq!(moved, ["session-2027-01-14", "session-2027-06-10"]);
        let put_off = identify(&format!("{}, {june}", december.replace("planned", "postponed")), "");
        assert_eq!(put_off, told);
        let more = identify(&format!("{{date: 2026-12-10, session: restricted}}, {december}, {june}"), "");
        assert_eq!(more[1..], told);
    }

    #[test]
    fn a_numbered_session_is_itself_on_any_day() {
        let of = |day: &str| identify(&format!("{{date: {day}, number: 17}}"), "");
        assert_eq!(of("2026-06-18"), ["session-no-17"]);
        assert_eq!(of("2026-06-18"), of("2026-09-10"));
    }

    #[test]
    fn a_milestone_is_itself_on_any_day_and_those_of_one_title_are_told_apart_by_it() {
        let of = |title: &str, due: &str| format!("{{title: {title}, due: {due}}}");
        let (june, september) = (of("Comité de suivi", "2027-06-15"), of("Comité de suivi", "2027-09-15"));
        let both = ["milestone-a-1-comite-de-suivi", "milestone-a-1-comite-de-suivi-2027-09-15"];
        assert_eq!(identify("", &format!("{june}, {september}")), both);
        let moved = of("Comité de suivi", "2027-07-01");
        assert_eq!(identify("", &format!("{moved}, {september}")), both);
        let beside = identify("", &format!("{}, {moved}", of("Bilan", "2027-01-31")));
        assert_eq!(beside, ["milestone-a-1-bilan", both[0]]);
    }
}
