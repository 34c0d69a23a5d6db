//! Organizations, and what they are to the strategy: signatories, members, bodies.

use std::borrow::Cow;

use super::{Column, column, date, field, id, many, money, number, one, or_nothing, text, texts};
use crate::model::{Body, Kind, MemberCapacity, Party, Visibility};
use crate::query::subject::Subject;
use crate::query::terms::term;
use crate::query::value::{Type, Value, add_up};

pub static ORGANIZATIONS: &[Column] = &[
    field("organizations.id", |item, _| Some(id(item.organization?.id))),
    field("organizations.name", |item, _| Some(text(item.organization?.name))),
    field("organizations.kind", |item, _| Some(term(item.organization?.kind?))),
    field("organizations.collective", |item, _| Some(Value::Flag(item.organization?.collective))),
    field("organizations.aliases", |item, _| Some(or_nothing(texts(&item.organization?.aliases)))),
    column("led", "Actions led", "Actions pilotées", Type::Number, |item, subject| {
        Some(number(subject.roles(&item.organization?.id).map_or(0, |roles| roles.leads.len())))
    }),
    column("led_late", "Of them late", "Dont en retard", Type::Number, |item, subject| {
        let led = subject.roles(&item.organization?.id).into_iter().flat_map(|roles| &roles.leads);
        Some(number(led.filter(|action| subject.is_late(action)).count()))
    }),
    column("supported", "Actions supported", "Actions en partenariat", Type::Number, |item, subject| {
        Some(number(subject.roles(&item.organization?.id).map_or(0, |roles| roles.supports.len())))
    }),
    field("council.members.as", |item, subject| match subject.roles(&item.organization?.id).and_then(|roles| roles.member) {
        Some(member) => Some(term(member.capacity?)),
        None => Some(Value::Nothing),
    })
    .rename("member")
    .retitle("Member as", "Membre au titre de"),
    column("signatory", "Signatory", "Signataire", Type::Flag, |item, subject| {
        Some(Value::Flag(subject.roles(&item.organization?.id).is_some_and(|roles| roles.signatory.is_some())))
    }),
    column("signed", "Signed", "Signé le", Type::Date, |item, subject| {
        match subject.roles(&item.organization?.id).and_then(|roles| roles.signatory) {
            Some(signatory) => Some(date(signatory.signed?)),
            None => Some(Value::Nothing),
        }
    }),
    column("funded", "Funding given", "Financements apportés", Type::Sums, |item, subject| {
        let given = subject.roles(&item.organization?.id).into_iter().flat_map(|roles| &roles.funds);
        let sums = add_up(given.filter_map(|funding| Some(money(funding.amount?, funding.currency))));
        Some(if sums.is_empty() { Value::Nothing } else { Value::Sums(sums) })
    }),
    column("attended", "Sessions attended", "Séances suivies", Type::Number, |item, subject| {
        Some(count_attended(&item.organization?.id, subject))
    }),
];

/// Where organizations are reached.
pub static CONTACTS: &[Column] = &[
    column("organization", "Organization", "Organisme", Type::One(&[Kind::Organization]), |item, subject| {
        Some(one(item.organization?.id, subject))
    }),
    field("organizations.contacts.role", |item, _| Some(text(item.contact?.role))),
    field("organizations.contacts.name", |item, _| Some(or_nothing(item.contact?.name.map(text)))),
    field("organizations.contacts.email", |item, _| Some(text(item.contact?.email?))),
    field("organizations.contacts.phone", |item, _| Some(text(item.contact?.phone?))),
    field("organizations.contacts.visibility", |item, _| Some(term(item.contact?.visibility.unwrap_or(Visibility::Internal)))),
];

/// At how many sessions an organization was present, represented, remote or a guest.
fn count_attended(organization: &str, subject: &Subject<'_>) -> Value<'static> {
    number(subject.roles(organization).map_or(0, |roles| roles.attended))
}

pub static SIGNATORIES: &[Column] = &[
    field("signatories.organization", |item, subject| Some(one(item.signatory?.organization, subject))),
    field("signatories.signed", |item, _| Some(date(item.signatory?.signed?))),
    field("signatories.by.role", |item, _| Some(text(item.signatory?.by.as_ref()?.role))).retitle("By", "Par"),
    field("signatories.by.capacity", |item, _| Some(term(item.signatory?.by.as_ref()?.capacity?))),
    field("signatories.actions", |item, subject| Some(or_nothing(many(item.signatory?.actions.iter().copied(), subject)))),
    field("signatories.fingerprint", |item, _| Some(text(item.signatory?.fingerprint?))),
];

pub static MEMBERS: &[Column] = &[
    field("council.members.organization", |item, subject| Some(one(item.member?.organization, subject))),
    field("council.members.as", |item, _| Some(term(item.member?.capacity?))),
    field("council.members.agreed", |item, _| {
        let member = item.member?;
        let owed = member.capacity == Some(MemberCapacity::Designated);
        member.agreed.map(date).or((!owed).then_some(Value::Nothing))
    }),
    column("attended", "Sessions attended", "Séances suivies", Type::Number, |item, subject| {
        Some(count_attended(&item.member?.organization, subject))
    }),
];

pub static BODIES: &[Column] = &[
    field("council.bodies.id", |item, _| Some(id(item.body?.id))),
    field("council.bodies.name", |item, _| Some(text(item.body?.name))),
    field("council.bodies.kind", |item, _| Some(term(item.body?.kind?))),
    field("council.bodies.chair", |item, subject| chair(item.body?.chair.as_deref()?, subject))
        .holding(Type::Many(&[Kind::Organization])),
    field("council.bodies.chair.role", |item, _| roles(item.body?.chair.as_deref()?))
        .rename("chair_roles")
        .retitle("Chair’s office", "Fonction")
        .holding(Type::Texts),
    field("council.bodies.axes", |item, subject| many(item.body?.axes.iter().copied(), subject)),
    field("council.bodies.neighbourhoods", |item, _| texts(&item.body?.neighbourhoods)),
    field("council.bodies.frequency", |item, _| Some(text(item.body?.frequency?))),
    field("council.bodies.confidential_exchange", |item, _| Some(Value::Flag(item.body?.confidential_exchange?))),
    field("council.bodies.period.start", |item, _| Some(date(item.body?.period?.start?))),
    field("council.bodies.period.end", |item, _| Some(or_nothing(item.body?.period.and_then(|period| period.end).map(date)))),
    field("council.bodies.activity.meetings", |item, _| by_year(item.body?, |activity| activity.meetings)).holding(Type::ByYear),
    field("council.bodies.activity.situations", |item, _| by_year(item.body?, |activity| activity.situations))
        .holding(Type::ByYear),
    field("council.bodies.activity.year", |item, _| {
        let years: Vec<i32> = item.body?.activity.iter().map(|activity| activity.year.get()).collect();
        (!years.is_empty()).then_some(Value::Years(years))
    })
    .rename("years")
    .retitle("Years", "Années")
    .holding(Type::Years),
    field("council.bodies.visibility", |item, _| Some(term(item.body?.visibility?))),
];

/// The organizations in the chair.
pub fn chair<'s>(parties: &'s [Party<'s>], subject: &Subject<'s>) -> Option<Value<'s>> {
    let mut ids = Vec::new();
    for party in parties {
        if !ids.contains(&party.organization) {
            ids.push(party.organization);
        }
    }
    many(ids, subject)
}

/// The offices in the chair.
pub fn roles<'s>(parties: &'s [Party<'s>]) -> Option<Value<'s>> {
    let roles: Vec<Cow<'_, str>> = parties.iter().filter_map(|party| Some(party.role?.text().into())).collect();
    (!roles.is_empty()).then_some(Value::Texts(roles))
}

fn by_year(body: &Body<'_>, figure: fn(&crate::model::Activity) -> Option<u32>) -> Option<Value<'static>> {
    let figures: Vec<(i32, u32)> =
        body.activity.iter().filter_map(|activity| Some((activity.year.get(), figure(activity)?))).collect();
    (!figures.is_empty()).then_some(Value::ByYear(figures))
}
