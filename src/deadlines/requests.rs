//! What was asked of the council, and is owed: a plenary session, the information of members of parliament.

use super::{Deadline, State, judge_undone, months, unshown};
use crate::lang::Text;
use crate::model::{Date, Plenary, PlenaryStatus};
use crate::rules::council::{self, REQUEST_MONTHS, Situation};
use crate::rules::{Inspection, law};

const PLENARY: Text = Text::new(
    "plenary session of right, asked for on {date} by: {asker} (delay of the tool)",
    "séance plénière de droit, demandée le {date} ; auteur de la demande : {asker} (délai de l’outil)",
);
const PLENARY_CALLED: Text = Text::new(
    "plenary session of right, asked for on {date} by: {asker}",
    "séance plénière de droit, demandée le {date} ; auteur de la demande : {asker}",
);
const PARLIAMENT: Text = Text::new(
    "information of the members of parliament who asked for it, on the session",
    "information, sur la séance, des parlementaires qui l’ont demandée",
);

pub(super) fn list_requests(inspection: &Inspection<'_>, situation: Situation, deadlines: &mut Vec<Deadline>) {
    let (strategy, today) = (inspection.strategy, inspection.today);
    let months = months(inspection, "requested-plenary-not-held", REQUEST_MONTHS);
    for (_, request, asker) in council::list_owed(strategy) {
        let basis = situation.on(law::PLENARY_ON_REQUEST, request.date);
        let expected = request.date.last().checked_add_months(months).map(Date::from);
        let (on, state, what) = match council::answer(strategy, request) {
            Some(session) => (Some(session.date), judge_session(session, inspection), PLENARY_CALLED),
            None => (expected, expected.map_or(State::NotShown, |on| unshown(on, today)), PLENARY),
        };
        if let Some((on, basis)) = on.zip(basis) {
            let deadline = Deadline::new(format!("plenary-requested-{}", request.date), on, state, what);
            let deadline = deadline.fact("date", request.date).fact("asker", asker.name(strategy, request));
            deadlines.push(deadline.under(Some(basis)));
        }
    }
    for session in &strategy.plenaries {
        let basis = situation.on(law::PARLIAMENT, session.date);
        let Some((uninformed, basis)) = council::list_uninformed(strategy, session).zip(basis) else { continue };
        let state = if uninformed.is_empty() { State::Done } else { unshown(session.date, today) };
        let deadline = Deadline::new(format!("parliament-{}", session.date), session.date, state, PARLIAMENT);
        deadlines.push(deadline.under(Some(basis)));
    }
}

/// Whether a session that answers was held.
fn judge_session(session: &Plenary<'_>, inspection: &Inspection<'_>) -> State {
    match session.status {
        Some(PlenaryStatus::Held) => State::Done,
        Some(_) => judge_undone(session.date, inspection.today),
        None => unshown(session.date, inspection.today),
    }
}
