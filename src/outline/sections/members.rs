//! The members of the council, and whom a session calls together.

use std::collections::HashSet;

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Audience, Id, Member, MemberCapacity, OpenList, Party, Session};
use crate::outline::brief::{Brief, Letters};
use crate::outline::sections::offices::office;
use crate::outline::sections::{Section, bullets, goes_on, heading};
use crate::rules::seated_by_right;

pub static MEMBERS: Section = Section {
    title: Some(|brief| Text::new("Members of the council", "Membres du conseil").say(brief.lang)),
    called: Text::new("the members of the council", "les membres du conseil"),
    is_due: super::always,
    draw: members,
};

pub static SUMMONED: Section = Section {
    title: Some(|brief| Text::new("Convened", "Convoqués").say(brief.lang)),
    called: Text::new("the members of the council", "les membres du conseil"),
    is_due: super::is_plenary,
    // Of whom a restricted session is made, the rules of procedure say.
    draw: |brief| match brief.session {
        Some(session) if session.session == Session::Restricted => Vec::new(),
        // A letter to each names its own.
        _ if brief.letters == Letters::Each => Vec::new(),
        _ => list(&summoned(brief), Called::ByOffice, brief),
    },
};

/// The groups that members sit in, in the order of protocol.
const CAPACITIES: [(Option<MemberCapacity>, Text); 5] = [
    (Some(MemberCapacity::ByRight), BY_RIGHT),
    (Some(MemberCapacity::Designated), Text::new("Designated members", "Membres désignés")),
    (Some(MemberCapacity::Associated), Text::new("Associated", "Associés aux travaux")),
    (Some(MemberCapacity::Qualified), Text::new("Qualified persons", "Personnes qualifiées")),
    (None, OTHERS),
];

const OTHERS: Text = Text::new("Other members", "Autres membres");

pub const BY_RIGHT: Text = Text::new("Members by right", "Membres de droit");

pub const CHAIR: Text = Text::new("Chair", "Présidence");

/// The members by the capacity in which they sit, those in the chair first, members or not.
pub fn groups<'s>(chairs: &[Party<'s>], brief: &Brief<'s>) -> Vec<(Text, Vec<Id<'s>>)> {
    let Some(council) = &brief.strategy().council else { return Vec::new() };
    let has_capacity = |id: Id<'_>| council.members.iter().any(|member| *member.organization == *id && member.capacity.is_some());
    let chairs: Vec<Id<'_>> = chairs.iter().map(|chair| chair.organization).filter(|chair| !has_capacity(*chair)).collect();
    // The law seats whom it seats, whether the file repeats it or not.
    let seated = seated_by_right(brief.strategy(), brief.today());
    let sits_as = |member: &Member<'_>| {
        let by_right = || seated.contains(member.organization.text()).then_some(MemberCapacity::ByRight);
        member.capacity.or_else(by_right)
    };
    let of = |capacity| {
        let members = council.members.iter().filter(|member| sits_as(member) == capacity);
        members.map(|member| member.organization).filter(|member| !chairs.contains(member)).collect()
    };
    let others = CAPACITIES.into_iter().map(|(capacity, title)| (title, of(capacity)));
    let groups: Vec<(Text, Vec<Id<'_>>)> = std::iter::once((CHAIR, chairs.clone())).chain(others).collect();
    let mut seen = HashSet::new();
    let once = |(title, ids): (Text, Vec<Id<'s>>)| (title, ids.into_iter().filter(|id| seen.insert(*id)).collect::<Vec<_>>());
    groups.into_iter().map(once).filter(|(_, ids)| !ids.is_empty()).collect()
}

/// Whom a plenary session calls together: who chairs the council convenes.
pub fn summoned<'s>(brief: &Brief<'s>) -> Vec<(Text, Vec<Id<'s>>)> {
    let groups = groups(council_chairs(brief), brief);
    groups.into_iter().filter(|(title, _)| *title != CHAIR).collect()
}

/// Those who chair the council.
fn council_chairs<'s>(brief: &Brief<'s>) -> &'s [Party<'s>] {
    brief.strategy().council.as_ref().and_then(|council| council.chair.as_deref()).unwrap_or_default()
}

fn members(brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks = list(&groups(council_chairs(brief), brief), Called::ByRight, brief);
    blocks.extend(goes_on(OpenList::Members, brief));
    blocks
}

/// How members are named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    /// Those whom the law seats after their office, for it seats the prefect and no prefecture; the others alone.
    ByRight,
    /// After the office that is convened, where it is known: « Le préfet (Préfecture du Nord) ».
    ByOffice,
}

fn list(groups: &[(Text, Vec<Id<'_>>)], call: Called, brief: &Brief<'_>) -> Vec<Block> {
    let is_one_group = groups.len() == 1 && groups[0].0 == OTHERS;
    let group = |(capacity, members): &(Text, Vec<Id<'_>>)| {
        let title = Some(heading(capacity.say(brief.lang))).filter(|_| !is_one_group);
        // An id that names nothing is the file's fault, and none of the public's business.
        let members = members.iter().filter(|member| brief.audience == Audience::Internal || brief.knows(**member));
        let name = |member: &Id<'_>| {
            let is_by_right = *capacity == CAPACITIES[0].1;
            let office = (call == Called::ByOffice || is_by_right).then(|| office(*member, is_by_right, brief)).flatten();
            let name = brief.name(*member);
            Words::from(office.map_or(name.clone(), |office| format!("{office} ({name})")))
        };
        let names: Vec<Words> = members.map(name).collect();
        title.filter(|_| !names.is_empty()).into_iter().chain(bullets(names)).collect::<Vec<_>>()
    };
    groups.iter().flat_map(group).collect()
}
