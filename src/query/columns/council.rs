//! Organizations, and what they are to the strategy: signatories, members, bodies.

use std::borrow::Cow;

use super::{Column, column, date, field, id, many, money, number, one, or_nothing, text, texts};
use crate::model::{Body, Kind, MemberCapacity, Party, Visibility};
use crate::query::cell::{Cell, Type, add_up};
use crate::query::subject::Subject;
use crate::query::terms::term;

pub static ORGANIZATIONS: &[Column] = &[
    field("organizations.id", |lineage, _| Some(id(lineage.organization?.id))),
    field("organizations.name", |lineage, _| Some(text(lineage.organization?.name))),
    field("organizations.kind", |lineage, _| Some(term(lineage.organization?.kind?))),
    field("organizations.collective", |lineage, _| Some(Cell::Flag(lineage.organization?.collective))),
    field("organizations.aliases", |lineage, _| Some(or_nothing(texts(&lineage.organization?.aliases)))),
    column("led", "Actions led", "Actions pilotées", Type::Number, |lineage, subject| {
        Some(number(subject.roles(&lineage.organization?.id).map_or(0, |roles| roles.leads.len())))
    }),
    column("led_late", "Of them late", "Dont en retard", Type::Number, |lineage, subject| {
        let led = subject.roles(&lineage.organization?.id).into_iter().flat_map(|roles| &roles.leads);
        Some(number(led.filter(|action| subject.is_late(action)).count()))
    }),
    column("supported", "Actions supported", "Actions en partenariat", Type::Number, |lineage, subject| {
        Some(number(subject.roles(&lineage.organization?.id).map_or(0, |roles| roles.supports.len())))
    }),
    field("council.members.as", |lineage, subject| {
        match subject.roles(&lineage.organization?.id).and_then(|roles| roles.member) {
            Some(member) => Some(term(member.capacity?)),
            None => Some(Cell::Nothing),
        }
    })
    .rename("member")
    .retitle("Member as", "Membre au titre de"),
    column("signatory", "Signatory", "Signataire", Type::Flag, |lineage, subject| {
        Some(Cell::Flag(subject.roles(&lineage.organization?.id).is_some_and(|roles| roles.signatory.is_some())))
    }),
    column("signed", "Signed", "Signé le", Type::Date, |lineage, subject| {
        match subject.roles(&lineage.organization?.id).and_then(|roles| roles.signatory) {
            Some(signatory) => Some(date(signatory.signed?)),
            None => Some(Cell::Nothing),
        }
    }),
    column("funded", "Funding given", "Financements apportés", Type::Sums, |lineage, subject| {
        let given = subject.roles(&lineage.organization?.id).into_iter().flat_map(|roles| &roles.funds);
        let sums = add_up(given.filter_map(|funding| Some(money(funding.counted()?, funding.currency))));
        Some(if sums.is_empty() { Cell::Nothing } else { Cell::Sums(sums) })
    })
    .resting_on("actions.funding"),
    column("attended", "Sessions attended", "Séances suivies", Type::Number, |lineage, subject| {
        Some(count_attended(&lineage.organization?.id, subject))
    })
    .resting_on("plenaries.attendance"),
];

/// Where organizations are reached.
pub static CONTACTS: &[Column] = &[
    column("organization", "Organization", "Organisme", Type::One(&[Kind::Organization]), |lineage, subject| {
        Some(one(lineage.organization?.id, subject))
    }),
    field("organizations.contacts.role", |lineage, _| Some(text(lineage.contact?.role))),
    field("organizations.contacts.name", |lineage, _| Some(or_nothing(lineage.contact?.name.map(text)))),
    field("organizations.contacts.email", |lineage, _| Some(text(lineage.contact?.email?))),
    field("organizations.contacts.phone", |lineage, _| Some(text(lineage.contact?.phone?))),
    field("organizations.contacts.visibility", |lineage, _| {
        Some(term(lineage.contact?.visibility.unwrap_or(Visibility::Internal)))
    }),
];

/// At how many sessions an organization was present, represented, remote or a guest.
fn count_attended(organization: &str, subject: &Subject<'_>) -> Cell<'static> {
    number(subject.roles(organization).map_or(0, |roles| roles.attended))
}

pub static SIGNATORIES: &[Column] = &[
    field("signatories.organization", |lineage, subject| Some(one(lineage.signatory?.organization, subject))),
    field("signatories.as", |lineage, _| Some(or_nothing(lineage.signatory?.part.map(term)))),
    field("signatories.signed", |lineage, _| Some(date(lineage.signatory?.signed?))),
    field("signatories.by.role", |lineage, _| Some(text(lineage.signatory?.by.as_ref()?.role))).retitle("By", "Par"),
    field("signatories.by.capacity", |lineage, _| Some(term(lineage.signatory?.by.as_ref()?.capacity?))),
    field("signatories.actions", |lineage, subject| Some(or_nothing(many(lineage.signatory?.actions.iter().copied(), subject)))),
    field("signatories.fingerprint", |lineage, _| Some(text(lineage.signatory?.fingerprint?))),
];

pub static MEMBERS: &[Column] = &[
    field("council.members.organization", |lineage, subject| Some(one(lineage.member?.organization, subject))),
    field("council.members.as", |lineage, _| Some(term(lineage.member?.capacity?))),
    field("council.members.agreed", |lineage, _| {
        let member = lineage.member?;
        let owed = member.capacity == Some(MemberCapacity::Designated);
        member.agreed.map(date).or((!owed).then_some(Cell::Nothing))
    }),
    column("attended", "Sessions attended", "Séances suivies", Type::Number, |lineage, subject| {
        Some(count_attended(&lineage.member?.organization, subject))
    })
    .resting_on("plenaries.attendance"),
];

pub static BODIES: &[Column] = &[
    field("council.bodies.id", |lineage, _| Some(id(lineage.body?.id))),
    field("council.bodies.name", |lineage, _| Some(text(lineage.body?.name))),
    field("council.bodies.kind", |lineage, _| Some(term(lineage.body?.kind?))),
    field("council.bodies.description", |lineage, _| Some(text(lineage.body?.description?))),
    field("council.bodies.chair", |lineage, subject| chair(lineage.body?.chair.as_deref()?, subject))
        .holding(Type::Many(&[Kind::Organization])),
    field("council.bodies.chair.role", |lineage, _| roles(lineage.body?.chair.as_deref()?))
        .rename("chair_roles")
        .retitle("Chair’s office", "Fonction")
        .holding(Type::Texts),
    field("council.bodies.axes", |lineage, subject| many(lineage.body?.axes.iter().copied(), subject)),
    field("council.bodies.neighbourhoods", |lineage, _| texts(&lineage.body?.neighbourhoods)),
    field("council.bodies.frequency", |lineage, _| Some(text(lineage.body?.frequency?))),
    field("council.bodies.confidential_exchange", |lineage, _| Some(Cell::Flag(lineage.body?.confidential_exchange?))),
    field("council.bodies.period.start", |lineage, _| Some(date(lineage.body?.period?.start?))),
    field("council.bodies.period.end", |lineage, _| {
        Some(or_nothing(lineage.body?.period.and_then(|period| period.end).map(date)))
    }),
    field("council.bodies.activity.meetings", |lineage, _| by_year(lineage.body?, |activity| activity.meetings))
        .holding(Type::ByYear),
    field("council.bodies.activity.situations", |lineage, _| by_year(lineage.body?, |activity| activity.situations))
        .holding(Type::ByYear),
    field("council.bodies.activity.year", |lineage, _| {
        let years: Vec<i32> = lineage.body?.activity.iter().map(|activity| activity.year.get()).collect();
        (!years.is_empty()).then_some(Cell::Years(years))
    })
    .rename("years")
    .retitle("Years", "Années")
    .holding(Type::Years),
    field("council.bodies.visibility", |lineage, _| Some(term(lineage.body?.visibility?))),
];

/// The organizations in the chair.
pub fn chair<'s>(parties: &'s [Party<'s>], subject: &Subject<'s>) -> Option<Cell<'s>> {
    let mut ids = Vec::new();
    for party in parties {
        if !ids.contains(&party.organization) {
            ids.push(party.organization);
        }
    }
    many(ids, subject)
}

/// The offices in the chair.
pub fn roles<'s>(parties: &'s [Party<'s>]) -> Option<Cell<'s>> {
    let roles: Vec<Cow<'_, str>> = parties.iter().filter_map(|party| Some(party.role?.text().into())).collect();
    (!roles.is_empty()).then_some(Cell::Texts(roles))
}

fn by_year(body: &Body<'_>, figure: fn(&crate::model::Activity) -> Option<u32>) -> Option<Cell<'static>> {
    let figures: Vec<(i32, u32)> =
        body.activity.iter().filter_map(|activity| Some((activity.year.get(), figure(activity)?))).collect();
    (!figures.is_empty()).then_some(Cell::ByYear(figures))
}
