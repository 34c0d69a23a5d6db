//! The members by right, and whether they came.

use std::collections::{HashMap, HashSet};

use crate::lang::Text;
use crate::model::{Attendance, MemberCapacity, OrganizationKind, Plenary, PlenaryStatus, Presence, Strategy};
use crate::nearest::plain;
use crate::rules::council::kinds::{Kinds, name_kind, name_of};
use crate::rules::council::situation::Situation;
use crate::rules::council::years::list_held_in;
use crate::rules::{Inspection, law};

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
    let kinds = Kinds::of(strategy);
    let mut seated = by_right(strategy).filter(|id| kinds.is(id, OrganizationKind::Intercommunality));
    let intercommunality = strategy.territory.intercommunality.as_ref();
    let body = match intercommunality.and_then(|body| body.competent.map(|is_in_charge| (body, is_in_charge))) {
        Some((body, true)) => Some(body.organization.text()),
        Some((_, false)) => None,
        // It sits by right only where it is in charge: a file that seats it so says that it is.
        None => seated.next(),
    };
    rights.extend(body.filter(|_| situation.is_local()).map(Right::Intercommunality));
    rights
}

impl Right<'_> {
    pub fn name(self) -> Text {
        match self {
            Right::Of(kind) => name_kind(kind),
            Right::Intercommunality(_) => {
                Text::new("the president of the intercommunal body", "le président de l’intercommunalité")
            }
        }
    }

    /// Whether an organization is the one meant, or may be: of what nobody described, nothing can be said.
    pub fn may_be(self, kinds: &Kinds<'_>, id: &str) -> bool {
        match self {
            Right::Of(kind) => kinds.may_be(id, kind),
            Right::Intercommunality(body) => {
                let is_described = kinds.kind(body).is_some();
                body == id || kinds.kind(id).is_none() || (!is_described && kinds.is(id, OrganizationKind::Intercommunality))
            }
        }
    }

    /// The organizations that are known to stand for it. Of services of the State, one that is called so: the prefect is
    /// no director of the police.
    pub fn known_bearers<'s>(self, strategy: &'s Strategy<'s>, kinds: &Kinds<'_>) -> HashSet<&'s str> {
        let Bearers::Any(ids) = self.bearers(strategy, kinds) else { return HashSet::new() };
        let is_state = self == Right::Of(OrganizationKind::State);
        ids.into_iter().filter(|id| !is_state || is_called_as_prefect(&name_of(strategy, id))).collect()
    }

    /// The organizations that stand for it.
    fn bearers<'s>(self, strategy: &'s Strategy<'s>, kinds: &Kinds<'_>) -> Bearers<'s> {
        let is = |id: &str| match self {
            Right::Of(kind) => kinds.is(id, kind),
            Right::Intercommunality(body) => body == id,
        };
        let seated: HashSet<&str> = by_right(strategy).filter(|id| is(id)).collect();
        if !seated.is_empty() {
            return Bearers::Any(seated);
        }
        let of_kind: HashSet<&str> =
            strategy.organizations.iter().map(|organization| organization.id.text()).filter(|id| is(id)).collect();
        let of_kind = match self {
            Right::Of(OrganizationKind::State) => narrow_to_police(strategy, of_kind),
            _ => of_kind,
        };
        if of_kind.len() > 1 { Bearers::OneOf(of_kind) } else { Bearers::Any(of_kind) }
    }
}

/// Whether a service of the State is called as the prefect's: « Préfecture », « Préfet », « État »; no « État-major ».
fn is_called_as_prefect(name: &str) -> bool {
    const WORDS: [&str; 7] =
        ["prefecture", "prefet", "prefete", "etat", "haut-commissariat", "haut-commissaire", "haute-commissaire"];
    let name = format!("-{}-", plain(name).replace(|letter: char| !letter.is_alphanumeric(), "-").replace("etat-major", ""));
    WORDS.iter().any(|word| name.contains(&format!("-{word}-")))
}

/// In the Bouches-du-Rhône the prefect of police does what the prefect does elsewhere (D. 132-16): where one is named, none
/// else of the State is meant.
fn narrow_to_police<'s>(strategy: &'s Strategy<'s>, of_kind: HashSet<&'s str>) -> HashSet<&'s str> {
    let is_there = strategy.territory.code.as_ref().is_some_and(|code| code.text().len() == 5 && code.text().starts_with("13"));
    let is_of_police = |id: &&str| plain(&name_of(strategy, id)).contains("de-police");
    let police: HashSet<&str> = of_kind.iter().copied().filter(is_of_police).collect();
    if is_there && !police.is_empty() { police } else { of_kind }
}

/// Whom the file seats by right.
fn by_right<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = &'s str> {
    let members = strategy.council.iter().flat_map(|council| &council.members);
    members.filter(|member| member.capacity == Some(MemberCapacity::ByRight)).map(|member| member.organization.text())
}

/// The organizations that stand for a member by right.
enum Bearers<'s> {
    /// Each of them does: those seated by right, else the only one of its kind.
    Any(HashSet<&'s str>),
    /// One of them does, and nothing says which: a prefecture and another service of the State.
    OneOf(HashSet<&'s str>),
}

impl Bearers<'_> {
    /// Whether it came to a session, by its attendance; what is not known of it is not said. Where nobody came, the
    /// line that says so.
    fn came(&self, attendance: &HashMap<&str, Came>) -> Came {
        let (Bearers::Any(ids) | Bearers::OneOf(ids)) = self;
        let each: Vec<Came> = ids.iter().map(|id| attendance.get(id).copied().unwrap_or(Came::Unsaid)).collect();
        let absent = each.iter().filter_map(|came| if let Came::No(line) = came { Some(*line) } else { None }).min();
        let is = |wanted: Came| move |came: &Came| *came == wanted;
        match self {
            Bearers::Any(_) if each.iter().any(is(Came::Yes)) => Came::Yes,
            Bearers::Any(_) => absent.map_or(Came::Unsaid, Came::No),
            // All of them came, or none did: whichever it is.
            Bearers::OneOf(_) if each.iter().all(is(Came::Yes)) => Came::Yes,
            Bearers::OneOf(_) if each.iter().all(|came| matches!(came, Came::No(_))) => absent.map_or(Came::Unsaid, Came::No),
            Bearers::OneOf(_) => Came::Unsaid,
        }
    }
}

/// Whether each organization of an attendance came: one of whose lines says so did, else the first that denies it tells.
fn came_by_organization<'s>(plenary: &Plenary<'s>) -> HashMap<&'s str, Came> {
    let mut by_organization = HashMap::new();
    for (index, line) in plenary.attendance.iter().enumerate() {
        let of = by_organization.entry(line.organization.text()).or_insert(Came::Unsaid);
        match (came(line), *of) {
            (Some(true), _) => *of = Came::Yes,
            (Some(false), Came::Unsaid) => *of = Came::No(index),
            _ => {}
        }
    }
    by_organization
}

/// Whether somebody came to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    Yes,
    /// By what line nobody did.
    No(usize),
    Unsaid,
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

/// What the sessions of a year show of the members by right: all at one of them or, where their presence is owed, not.
pub fn show_in<'s>(inspection: &Inspection<'s>, situation: Situation, year: i32) -> Option<Shown<'s>> {
    let strategy = inspection.strategy;
    let kinds = Kinds::of(strategy);
    let rights: Vec<(Right<'s>, Bearers<'_>)> =
        rights(strategy, situation).into_iter().map(|right| (right, right.bearers(strategy, &kinds))).collect();
    let (mut apart, mut unsaid) = (Vec::new(), None);
    for (session, plenary) in list_held_in(inspection, year) {
        let is_owed = law::L132_4_2024.holds(plenary.date);
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

fn attendance_of<'s>(plenary: &Plenary<'_>, rights: &[(Right<'s>, Bearers<'_>)]) -> Attended<'s> {
    let attendance = came_by_organization(plenary);
    let mut unsaid = false;
    for (right, bearers) in rights {
        match bearers.came(&attendance) {
            Came::Yes => {}
            Came::No(line) => return Attended::Lacking(line, *right),
            Came::Unsaid => unsaid = true,
        }
    }
    if unsaid { Attended::Unsaid } else { Attended::All }
}

/// Whether somebody came, in person or by a representative designated for it; unknown of a
/// representative of whom nothing more is said, and of a guest, who sits as no member.
fn came(line: &Attendance<'_>) -> Option<bool> {
    match line.presence {
        Presence::Present | Presence::Remote => Some(true),
        Presence::Represented => line.designated,
        Presence::Guest => None,
        Presence::Excused | Presence::Absent => Some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_services_of_the_state_those_that_bear_the_name_of_the_prefect_are_his() {
        for name in ["Préfecture du Nord", "Préfète de l’Isère", "État", "Services de l’État (préfecture)", "Sous-préfet de Lens"]
        {
            assert!(is_called_as_prefect(name), "{name}");
        }
        assert!(is_called_as_prefect("Haut-commissariat de la République"));
        for name in ["État-major de la gendarmerie", "Rectorat", "Police nationale", "Corps préfectoral", "Établissement public"]
        {
            assert!(!is_called_as_prefect(name), "{name}");
        }
    }
}
