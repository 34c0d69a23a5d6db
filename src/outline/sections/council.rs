//! The council, its members, the signatories, and whom a session calls together.

use std::collections::HashSet;

use crate::document::{Block, Words};
use crate::lang::{Lang, Text};
use crate::model::{Audience, CoordinatorKind, Council, Id, MemberCapacity, Party, Session};
use crate::outline::brief::Brief;
use crate::outline::sections::session::party;
use crate::outline::sections::{Section, bullets, heading, table, words};
use crate::outline::wording::council_name;
use crate::query::word;
use crate::typography::{day, enumeration, short_day, typeset};

pub static COUNCIL: Section = Section {
    title: Some(|brief| Text::new("The council", "Le conseil").say(brief.lang)),
    called: Text::new("the council", "le conseil"),
    is_due: super::always,
    draw: |brief| brief.strategy().council.as_ref().map_or_else(Vec::new, |council| vec![facts(council, brief)]),
};

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
        // Who chairs convenes.
        _ => listed(&groups(brief).into_iter().filter(|(title, _)| *title != CHAIR).collect::<Vec<_>>(), brief),
    },
};

pub static SIGNATORIES: Section = Section {
    title: Some(|brief| Text::new("Signatories", "Signataires").say(brief.lang)),
    called: Text::new("the signatories", "les signataires"),
    is_due: super::always,
    draw: signatories,
};

pub static CONTACTS: Section = Section {
    title: Some(|brief| Text::new("Contacts", "Contacts").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: contacts,
};

fn facts(council: &Council<'_>, brief: &Brief<'_>) -> Block {
    let lang = brief.lang;
    let mut lines = vec![(Text::new("Council", "Conseil").say(lang), vec![Words::from(council_name(brief.strategy(), lang))])];
    let mut line = |en, fr, value: Option<String>| match (value, brief.audience) {
        (Some(value), _) => lines.push((Text::new(en, fr).say(lang), vec![value.into()])),
        (None, Audience::Internal) => lines.push((Text::new(en, fr).say(lang), vec![brief.missing()])),
        (None, Audience::Members | Audience::Public) => {}
    };
    line("Created", "Création", council.created.map(|created| day(created.day(), lang)));
    let chairs = council.chair.as_ref().map(|chairs| {
        let chairs: Vec<String> = chairs.iter().map(|chair| party(chair, brief)).collect();
        enumeration(&chairs, lang)
    });
    line("Chair", "Présidence", chairs);
    line(
        "Coordination",
        "Coordination",
        council.coordinator.as_ref().map(|coordinator| {
            let role = coordinator.role.map(|role| typeset(role.text(), lang));
            let organization = coordinator.organization.map(|organization| brief.name(organization));
            let kind = kind_of_coordinator(coordinator.kind, lang);
            [role, organization, Some(kind)].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
    );
    let order = council.composition_order.as_ref().map(|order| {
        let reference = order.reference.map(|reference| typeset(reference.text(), lang));
        let date = order.date.map(|date| day(date.day(), lang));
        reference.into_iter().chain(date).collect::<Vec<_>>().join(", ")
    });
    line("Composition order", "Arrêté de composition", order.filter(|order| !order.is_empty()));
    let rules = council.rules_of_procedure.as_ref().and_then(|rules| rules.adopted);
    line("Rules of procedure adopted", "Règlement intérieur adopté", rules.map(|adopted| day(adopted.day(), lang)));
    Block::Definitions(lines)
}

fn kind_of_coordinator(kind: CoordinatorKind, lang: Lang) -> String {
    word(kind).say(lang).to_lowercase()
}

/// The groups that members sit in, in the order of protocol.
const CAPACITIES: [(Option<MemberCapacity>, Text); 5] = [
    (Some(MemberCapacity::ByRight), Text::new("Members by right", "Membres de droit")),
    (Some(MemberCapacity::Designated), Text::new("Designated members", "Membres désignés")),
    (Some(MemberCapacity::Associated), Text::new("Associated", "Associés aux travaux")),
    (Some(MemberCapacity::Qualified), Text::new("Qualified persons", "Personnes qualifiées")),
    (None, OTHERS),
];

const OTHERS: Text = Text::new("Other members", "Autres membres");

const CHAIR: Text = Text::new("Chair", "Présidence");

/// The members by the capacity in which they sit, who chairs first, member or not.
pub fn groups<'s>(brief: &Brief<'s>) -> Vec<(Text, Vec<Id<'s>>)> {
    let Some(council) = &brief.strategy().council else { return Vec::new() };
    let has_capacity = |id: Id<'_>| council.members.iter().any(|member| *member.organization == *id && member.capacity.is_some());
    let chairs = council.chair.iter().flat_map(|chairs| chairs.iter()).map(|chair: &Party<'_>| chair.organization);
    let chairs: Vec<Id<'_>> = chairs.filter(|chair| !has_capacity(*chair)).collect();
    let of = |capacity| {
        let members = council.members.iter().filter(|member| member.capacity == capacity);
        members.map(|member| member.organization).filter(|member| !chairs.contains(member)).collect()
    };
    let others = CAPACITIES.into_iter().map(|(capacity, title)| (title, of(capacity)));
    let groups: Vec<(Text, Vec<Id<'_>>)> = std::iter::once((CHAIR, chairs.clone())).chain(others).collect();
    let mut seen = HashSet::new();
    let once = |(title, ids): (Text, Vec<Id<'s>>)| (title, ids.into_iter().filter(|id| seen.insert(*id)).collect::<Vec<_>>());
    groups.into_iter().map(once).filter(|(_, ids)| !ids.is_empty()).collect()
}

fn members(brief: &Brief<'_>) -> Vec<Block> {
    listed(&groups(brief), brief)
}

fn listed(groups: &[(Text, Vec<Id<'_>>)], brief: &Brief<'_>) -> Vec<Block> {
    let is_one_group = groups.len() == 1 && groups[0].0 == OTHERS;
    let group = |(title, members): &(Text, Vec<Id<'_>>)| {
        let title = Some(heading(title.say(brief.lang))).filter(|_| !is_one_group);
        // An id that names nothing is the file's fault, and none of the public's business.
        let members = members.iter().filter(|member| brief.audience == Audience::Internal || brief.knows(**member));
        let names: Vec<Words> = members.map(|member| brief.name(*member).into()).collect();
        title.filter(|_| !names.is_empty()).into_iter().chain(bullets(names)).collect::<Vec<_>>()
    };
    groups.iter().flat_map(group).collect()
}

fn signatories(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let signatories = &brief.strategy().signatories;
    let has_dates = signatories.iter().any(|signatory| signatory.signed.is_some());
    if !has_dates {
        return bullets(signatories.iter().map(|signatory| brief.name(signatory.organization).into()).collect());
    }
    let has_signers = signatories.iter().any(|signatory| signatory.by.is_some());
    let mut columns = vec![words(Text::new("Organization", "Organisme"), lang), words(Text::new("Signed", "Signé le"), lang)];
    columns.extend(has_signers.then(|| words(Text::new("By", "Par"), lang)));
    let rows = signatories.iter().map(|signatory| {
        let signed = signatory.signed.map(|signed| short_day(signed.day(), lang).into());
        let mut row = vec![Words::from(brief.name(signatory.organization)), signed.unwrap_or_else(|| brief.missing())];
        if has_signers {
            let by = signatory.by.as_ref().map(|by| {
                let capacity = by.capacity.map(|capacity| format!(" ({})", word(capacity).say(lang).to_lowercase()));
                Words::from(format!("{}{}", typeset(by.role.text(), lang), capacity.unwrap_or_default()))
            });
            row.push(by.unwrap_or_else(|| brief.missing()));
        }
        row
    });
    table(Text::new("Signatories", "Signataires").say(lang), columns, rows.collect())
}

/// The addresses of services: to the public, those that may be published.
fn contacts(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let items = brief.strategy().organizations.iter().flat_map(|organization| {
        let name = typeset(organization.name.text(), lang);
        organization.contacts.iter().map(move |contact| {
            let who = contact.name.map(|who| format!(", {}", typeset(who.text(), lang))).unwrap_or_default();
            let mut said = Words::strong(typeset(contact.role.text(), lang)).and(format!(" ({name}){who}"));
            if let Some(email) = contact.email {
                said = said.and(", ").and(Words::link(typeset(email.text(), lang), &format!("mailto:{}", email.text())));
            }
            contact.phone.map_or(said.clone(), |phone| said.and(format!(", {}", typeset(phone.text(), lang))))
        })
    });
    bullets(items.collect())
}
