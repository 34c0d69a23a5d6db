//! Organizations, and what they are to the strategy: signatories, members, bodies.

use std::borrow::Cow;

use super::{Column, column, date, id, many, money, number, one, or_nothing, text, texts};
use crate::model::{Body, BodyKind, Kind, MemberCapacity, OrganizationKind, Party, SignerCapacity, Visibility};
use crate::query::subject::Subject;
use crate::query::terms::{term, terms};
use crate::query::value::{Type, Value, add_up};

pub static ORGANIZATIONS: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Organization), |item, _| Some(id(item.organization?.id))),
    column("name", "Name", "Nom", Type::Text, |item, _| Some(text(item.organization?.name))),
    column("kind", "Kind", "Nature", Type::Term(terms::<OrganizationKind>), |item, _| Some(term(item.organization?.kind?))),
    column("collective", "Collective", "Collectif", Type::Flag, |item, _| Some(Value::Flag(item.organization?.collective))),
    column("aliases", "Other names", "Autres noms", Type::Texts, |item, _| Some(or_nothing(texts(&item.organization?.aliases)))),
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
    column("member", "Member as", "Membre au titre de", Type::Term(terms::<MemberCapacity>), |item, subject| {
        match subject.roles(&item.organization?.id).and_then(|roles| roles.member) {
            Some(member) => Some(term(member.capacity?)),
            None => Some(Value::Nothing),
        }
    }),
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
        Some(attended(&item.organization?.id, subject))
    }),
];

/// At how many sessions an organization was present, represented, remote or a guest.
fn attended(organization: &str, subject: &Subject<'_>) -> Value<'static> {
    number(subject.roles(organization).map_or(0, |roles| roles.attended))
}

pub static SIGNATORIES: &[Column] = &[
    column("organization", "Organization", "Organisme", Type::One(&[Kind::Organization]), |item, subject| {
        Some(one(item.signatory?.organization, subject))
    }),
    column("signed", "Signed", "Signé le", Type::Date, |item, _| Some(date(item.signatory?.signed?))),
    column("role", "By", "Par", Type::Text, |item, _| Some(text(item.signatory?.by.as_ref()?.role))),
    column("capacity", "Capacity", "Qualité", Type::Term(terms::<SignerCapacity>), |item, _| {
        Some(term(item.signatory?.by.as_ref()?.capacity?))
    }),
    column("actions", "Commits to", "S’engage sur", Type::Many(&[Kind::Action]), |item, subject| {
        Some(or_nothing(many(item.signatory?.actions.iter().copied(), subject)))
    }),
    column("fingerprint", "Fingerprint", "Empreinte", Type::Text, |item, _| Some(text(item.signatory?.fingerprint?))),
];

pub static MEMBERS: &[Column] = &[
    column("organization", "Organization", "Organisme", Type::One(&[Kind::Organization]), |item, subject| {
        Some(one(item.member?.organization, subject))
    }),
    column("as", "Member as", "À quel titre", Type::Term(terms::<MemberCapacity>), |item, _| Some(term(item.member?.capacity?))),
    column("agreed", "Agreed", "Accord", Type::Date, |item, _| {
        let member = item.member?;
        let owed = member.capacity == Some(MemberCapacity::Designated);
        member.agreed.map(date).or((!owed).then_some(Value::Nothing))
    }),
    column("attended", "Sessions attended", "Séances suivies", Type::Number, |item, subject| {
        Some(attended(&item.member?.organization, subject))
    }),
];

pub static BODIES: &[Column] = &[
    column("id", "Id", "Identifiant", Type::Id(Kind::Body), |item, _| Some(id(item.body?.id))),
    column("name", "Name", "Nom", Type::Text, |item, _| Some(text(item.body?.name))),
    column("kind", "Kind", "Nature", Type::Term(terms::<BodyKind>), |item, _| Some(term(item.body?.kind?))),
    column("chair", "Chair", "Présidence", Type::Many(&[Kind::Organization]), |item, subject| {
        chair(item.body?.chair.as_deref()?, subject)
    }),
    column("chair_roles", "Chair’s office", "Fonction", Type::Texts, |item, _| roles(item.body?.chair.as_deref()?)),
    column("axes", "Axes", "Axes", Type::Many(&[Kind::Axis]), |item, subject| many(item.body?.axes.iter().copied(), subject)),
    column("neighbourhoods", "Neighbourhoods", "Quartiers", Type::Texts, |item, _| texts(&item.body?.neighbourhoods)),
    column("frequency", "Frequency", "Rythme", Type::Text, |item, _| Some(text(item.body?.frequency?))),
    column("confidential_exchange", "Confidential exchange", "Échange confidentiel", Type::Flag, |item, _| {
        Some(Value::Flag(item.body?.confidential_exchange?))
    }),
    column("start", "Start", "Début", Type::Date, |item, _| Some(date(item.body?.period?.start?))),
    column("end", "End", "Fin", Type::Date, |item, _| {
        Some(or_nothing(item.body?.period.and_then(|period| period.end).map(date)))
    }),
    column("meetings", "Meetings", "Réunions", Type::ByYear, |item, _| by_year(item.body?, |activity| activity.meetings)),
    column("situations", "Situations", "Situations", Type::ByYear, |item, _| by_year(item.body?, |activity| activity.situations)),
    column("years", "Years", "Années", Type::Years, |item, _| {
        let years: Vec<i32> = item.body?.activity.iter().map(|activity| activity.year.get()).collect();
        (!years.is_empty()).then_some(Value::Years(years))
    }),
    column("visibility", "Visibility", "Diffusion", Type::Term(terms::<Visibility>), |item, _| {
        Some(term(item.body?.visibility?))
    }),
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
