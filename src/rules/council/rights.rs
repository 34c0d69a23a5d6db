//! The members by right, and whether they came.

use std::collections::HashSet;

use crate::lang::Text;
use crate::model::{Attendance, MemberCapacity, OrganizationKind, Plenary, PlenaryStatus, Presence, Strategy};
use crate::rules::Inspection;
use crate::rules::council::kinds::{Kinds, called};
use crate::rules::council::law::{STATUTE_OF_2024, Situation, holds};
use crate::rules::council::years::held_in;

/// Somebody whom the law seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right<'s> {
    /// The prefect or the prosecutor.
    Of(OrganizationKind),
    /// The president of the intercommunal body that is in charge of local prevention schemes.
    Intercommunality(&'s str),
}

/// Whom the law seats on the council, as far as the file says.
pub fn rights<'s>(strategy: &'s Strategy<'s>, situation: Situation) -> Vec<Right<'s>> {
    let mut rights = vec![Right::Of(OrganizationKind::State), Right::Of(OrganizationKind::Prosecutor)];
    let intercommunality = strategy.territory.intercommunality.as_ref().filter(|body| body.competent == Some(true));
    if let Some(body) = intercommunality.filter(|_| situation.is_local()) {
        rights.push(Right::Intercommunality(body.organization.text()));
    }
    rights
}

impl Right<'_> {
    pub fn called(self) -> Text {
        match self {
            Right::Of(kind) => called(kind),
            Right::Intercommunality(_) => {
                Text::new("the president of the intercommunal body", "le président de l’intercommunalité")
            }
        }
    }

    /// Whether an organization is the one meant, or may be.
    pub fn may_be(self, kinds: &Kinds<'_>, id: &str) -> bool {
        match self {
            Right::Of(kind) => kinds.may_be(id, kind),
            Right::Intercommunality(body) => body == id,
        }
    }

    /// The organizations that stand for it: those seated by right, else the only one of its kind.
    fn bearers<'s>(self, strategy: &'s Strategy<'s>, kinds: &Kinds<'_>) -> HashSet<&'s str> {
        let is = |id: &str| match self {
            Right::Of(kind) => kinds.is(id, kind),
            Right::Intercommunality(body) => body == id,
        };
        let members = strategy.council.iter().flat_map(|council| &council.members);
        let seated = members.filter(|member| member.capacity == Some(MemberCapacity::ByRight));
        let seated: HashSet<&str> = seated.map(|member| member.organization.text()).filter(|id| is(id)).collect();
        if !seated.is_empty() {
            return seated;
        }
        let of_kind: HashSet<&str> =
            strategy.organizations.iter().map(|organization| organization.id.text()).filter(|id| is(id)).collect();
        // Of several, such as a prefecture and another service of the State, nothing says which one it is.
        if of_kind.len() > 1 { HashSet::new() } else { of_kind }
    }
}

/// What the file shows of the presence of all members by right over a year.
#[derive(Debug, PartialEq)]
pub enum Shown<'s> {
    /// One session had them all.
    Together,
    /// Each session lacked one: the session, the line that says so, and who.
    Apart(Vec<(usize, usize, Right<'s>)>),
    /// The last session of which the file does not say enough.
    Unsaid(usize),
}

/// What the sessions of a year show: those held since the presence of the members by right is owed, and
/// those before it in the same year that had them all.
pub fn shown_in<'s>(inspection: &Inspection<'s>, situation: Situation, year: i32) -> Option<Shown<'s>> {
    let strategy = inspection.strategy;
    let kinds = Kinds::of(strategy);
    let rights: Vec<(Right<'s>, HashSet<&str>)> =
        rights(strategy, situation).into_iter().map(|right| (right, right.bearers(strategy, &kinds))).collect();
    let (mut apart, mut unsaid) = (Vec::new(), None);
    for (session, plenary) in held_in(inspection, year) {
        let is_owed = holds(STATUTE_OF_2024, plenary.date.day());
        match attendance_of(plenary, &rights) {
            Attended::All => return Some(Shown::Together),
            Attended::Lacking(line, right) if is_owed && plenary.status == Some(PlenaryStatus::Held) => {
                apart.push((session, line, right));
            }
            Attended::Lacking(..) | Attended::Unsaid if is_owed => unsaid = Some(session),
            Attended::Lacking(..) | Attended::Unsaid => {}
        }
    }
    match unsaid {
        Some(session) => Some(Shown::Unsaid(session)),
        None => (!apart.is_empty()).then_some(Shown::Apart(apart)),
    }
}

enum Attended<'s> {
    All,
    Lacking(usize, Right<'s>),
    Unsaid,
}

fn attendance_of<'s>(plenary: &Plenary<'_>, rights: &[(Right<'s>, HashSet<&str>)]) -> Attended<'s> {
    let mut unsaid = false;
    for (right, bearers) in rights {
        let lines = plenary.attendance.iter().enumerate().filter(|(_, line)| bearers.contains(line.organization.text()));
        let said: Vec<(usize, Option<bool>)> = lines.map(|(index, line)| (index, came(line))).collect();
        if said.iter().any(|(_, came)| *came == Some(true)) {
            continue;
        }
        match said.iter().find(|(_, came)| *came == Some(false)) {
            Some((index, _)) => return Attended::Lacking(*index, *right),
            None => unsaid = true,
        }
    }
    if unsaid { Attended::Unsaid } else { Attended::All }
}

/// Whether somebody came, in person or by a representative designated for it; unknown of a
/// representative of whom nothing more is said.
fn came(line: &Attendance<'_>) -> Option<bool> {
    match line.presence {
        Presence::Present | Presence::Remote | Presence::Guest => Some(true),
        Presence::Represented => line.designated,
        Presence::Excused | Presence::Absent => Some(false),
    }
}
