//! What identifies a session while its day may still move.
//!
//! A session is known by its number or, where it has none, by its year and its rank among those of its form in it. One that was postponed is
//! the one that took place in its stead, wherever the file has a later one: it keeps the year it was of.

use std::collections::HashMap;

use chrono::Datelike;

use crate::model::{Plenary, PlenaryStatus, Session, Strategy};

/// Every session that stands for itself, in order of time, with what identifies it.
pub fn sessions<'s>(strategy: &'s Strategy<'s>) -> Vec<(&'s Plenary<'s>, String)> {
    let mut sessions: Vec<&Plenary<'_>> = strategy.plenaries.iter().collect();
    sessions.sort_by_key(|session| session.date.day());
    let mut identified = Vec::new();
    for (form, name) in [(Session::Plenary, "session"), (Session::Restricted, "restricted-session")] {
        let mut of_form = sessions.iter().filter(|session| session.session == form).peekable();
        let mut ranks: HashMap<i32, u32> = HashMap::new();
        let mut postponed_from = None;
        while let Some(session) = of_form.next() {
            let year = postponed_from.take().unwrap_or_else(|| session.date.day().year());
            if session.status == Some(PlenaryStatus::Postponed) && of_form.peek().is_some() {
                postponed_from = Some(year);
                continue;
            }
            let rank = ranks.entry(year).and_modify(|rank| *rank += 1).or_insert(1);
            let identity = session.number.map_or_else(|| format!("{name}-{year}-{rank}"), |number| format!("{name}-no-{number}"));
            identified.push((*session, identity));
        }
    }
    identified.sort_by_key(|(session, _)| session.date.day());
    identified
}

#[cfg(test)]
mod tests {
    use crate::rules::inspect;
    use crate::source::Source;

    use super::*;

    /// The days of the sessions and what identifies them.
    fn identified(plenaries: &str) -> Vec<String> {
        let text = format!("stspd: 1\ntitle: S\nterritory: {{name: V}}\nplenaries: [{plenaries}]\n");
        let source = Source::new("town.yaml", text);
        let today = "2026-06-15".parse().expect("a real day");
        let said = inspect(&source, today, |inspection| {
            sessions(inspection.strategy).iter().map(|(session, id)| format!("{} {id}", session.date.day())).collect()
        });
        said.expect("the town is read")
    }

    #[test]
    fn a_session_keeps_its_identity_when_its_day_moves() {
        let before = "{date: 2026-03-04}, {date: 2026-06-18, status: planned}";
        assert_eq!(identified(before), ["2026-03-04 session-2026-1", "2026-06-18 session-2026-2"]);
        let numbered = "{date: 2026-06-18, number: 17}";
        assert_eq!(identified(numbered), ["2026-06-18 session-no-17"]);
        assert_eq!(identified(&format!("{{date: 2026-03-02}}, {numbered}"))[1], "2026-06-18 session-no-17");
        let moved = before.replace("06-18", "09-10");
        assert_eq!(identified(&moved), ["2026-03-04 session-2026-1", "2026-09-10 session-2026-2"]);
        let postponed = "{date: 2026-03-04}, {date: 2026-06-18, status: postponed}, {date: 2027-01-21, status: planned}";
        assert_eq!(identified(postponed), ["2026-03-04 session-2026-1", "2027-01-21 session-2026-2"]);
    }

    #[test]
    fn one_postponed_to_no_day_yet_is_there_still_and_forms_are_counted_apart() {
        let said = identified("{date: 2026-06-18, status: postponed}, {date: 2026-09-10, session: restricted}");
        assert_eq!(said, ["2026-06-18 session-2026-1", "2026-09-10 restricted-session-2026-1"]);
        assert_eq!(identified("{date: 2027-02-02}, {date: 2026-06-18, status: cancelled}").len(), 2);
    }
}
