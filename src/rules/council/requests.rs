//! What was asked of the council, by whom, and which session answered.

use std::collections::HashSet;

use crate::lang::Text;
use crate::model::{Id, OrganizationKind, Plenary, PlenaryStatus, Request, RequestKind, Session, Strategy};
use crate::rules::council::kinds::Kinds;
use crate::rules::council::rights::Right;
use crate::rules::council::situation::prefect;

/// By whose request the council meets of right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    Prefect,
    Majority,
}

/// A plenary session that was asked for of right: its rank among the requests, and by whom.
pub fn list_owed<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = (usize, &'s Request<'s>, Asker)> {
    let kinds = Kinds::of(strategy);
    let prefects = Right::Of(OrganizationKind::State).known_bearers(strategy, &kinds);
    let members: HashSet<Id<'_>> =
        strategy.council.iter().flat_map(|council| &council.members).map(|member| member.organization).collect();
    let asker = move |request: &Request<'_>| {
        let asked: HashSet<&Id<'_>> = request.by.iter().filter(|id| members.contains(id)).collect();
        if request.by.iter().any(|id| prefects.contains(id.text())) {
            Some(Asker::Prefect)
        } else {
            (request.majority == Some(true) || 2 * asked.len() > members.len().max(1)).then_some(Asker::Majority)
        }
    };
    list(strategy, RequestKind::Plenary).filter_map(move |(rank, request)| Some((rank, request, asker(request)?)))
}

/// The requests of a kind, each with its rank.
fn list<'s>(strategy: &'s Strategy<'s>, kind: RequestKind) -> impl Iterator<Item = (usize, &'s Request<'s>)> {
    let requests = strategy.council.iter().flat_map(|council| &council.requests).enumerate();
    requests.filter(move |(_, request)| request.kind == kind)
}

impl Asker {
    /// Who asked, as it is called where the strategy is, without an article.
    pub fn name(self, strategy: &Strategy<'_>, request: &Request<'_>) -> Text {
        match self {
            Asker::Prefect => prefect(strategy, request.date),
            Asker::Majority => Text::new("majority of the members", "majorité des membres"),
        }
    }
}

/// The session that answers a request: the one that it names, else the first plenary since that is not called off.
pub fn answer<'s>(strategy: &'s Strategy<'s>, request: &Request<'_>) -> Option<&'s Plenary<'s>> {
    let answers = |session: &&Plenary<'_>| {
        let is_since = session.date.last() >= request.date.first();
        is_since && request.plenary.is_none_or(|named| session.date == named)
    };
    let sessions = strategy.plenaries.iter().filter(|session| session.session == Session::Plenary && !is_off(session));
    sessions.filter(answers).min_by_key(|session| session.date.rank())
}

fn is_off(session: &Plenary<'_>) -> bool {
    matches!(session.status, Some(PlenaryStatus::Postponed | PlenaryStatus::Cancelled))
}

/// The members of parliament who had asked to be informed by a session, and whom the file does not show to have been: those
/// who sit on the council are convened, those who came knew.
pub fn list_uninformed<'s>(strategy: &'s Strategy<'s>, session: &Plenary<'_>) -> Option<Vec<Id<'s>>> {
    let asked = list(strategy, RequestKind::Information).map(|(_, request)| request);
    let asked = asked.filter(|request| request.date.last() <= session.date.first());
    let asked: Vec<Id<'s>> = asked.flat_map(|request| request.by.iter().copied()).collect();
    let sits =
        |id: &Id<'_>| strategy.council.iter().flat_map(|council| &council.members).any(|member| member.organization == *id);
    let came = |id: &Id<'_>| session.attendance.iter().any(|line| line.organization == *id);
    let is_told = |id: &Id<'_>| session.informed.contains(id) || sits(id) || came(id);
    let mut seen = HashSet::new();
    let untold = |id: &Id<'s>| !is_told(id) && seen.insert(*id);
    (!asked.is_empty() && !is_off(session)).then(|| asked.into_iter().filter(untold).collect())
}
