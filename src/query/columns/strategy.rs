//! The strategy itself: its frame, its territory, its council, and the plans that it stands beside.

use super::council::{chair, roles};
use super::{Column, column, date, field, id, list_texts, number, one, or_nothing, text, texts};
use crate::model::{CityContract, Council, DepartmentalPlan, Id, Kind, Population, Request};
use crate::query::cell::{Cell, Term, Type};
use crate::query::subject::Subject;
use crate::query::terms::{find_term, term};

/// A column of a total that the document announces, by its key and what is counted in English and French.
macro_rules! declared {
    ($key:ident, $en:literal, $fr:literal) => {
        field(concat!("declared.", stringify!($key)), |_, subject| {
            Some(Cell::Number(subject.strategy.declared.as_ref()?.$key?.into()))
        })
        .rename(concat!("declared_", stringify!($key)))
        .retitle(concat!("Declared: ", $en), concat!("Annoncés : ", $fr))
    };
}

pub static STRATEGIES: &[Column] = &[
    field("id", |_, subject| subject.strategy.id.map(id)),
    field("title", |_, subject| Some(text(subject.strategy.title))),
    field("subtitle", |_, subject| Some(text(subject.strategy.subtitle?))),
    field("kind", |_, subject| Some(term(subject.strategy.kind))),
    field("territory", |_, subject| Some(text(subject.strategy.territory.name))).holding(Type::Text),
    field("territory.kind", |_, subject| Some(term(subject.strategy.territory.kind?)))
        .rename("territory_kind")
        .retitle("Kind of territory", "Nature du territoire"),
    field("territory.code", |_, subject| Some(text(subject.strategy.territory.code?))),
    field("territory.population", |_, subject| Some(Cell::Number(population(subject)?.value.into()))).holding(Type::Number),
    field("territory.population.year", |_, subject| Some(Cell::Year(population(subject)?.year?.get())))
        .rename("population_year")
        .retitle("Year of the population", "Année de la population"),
    field("territory.population.source", |_, subject| Some(text(population(subject)?.source?)))
        .rename("population_source")
        .retitle("Source of the population", "Source de la population"),
    field("territory.communes", |_, subject| {
        let communes = &subject.strategy.territory.communes;
        let names = communes.iter().map(|commune| commune.name.text().into());
        (!communes.is_empty()).then(|| Cell::Texts(names.collect()))
    }),
    field("territory.priority_neighbourhoods", |_, subject| texts(&subject.strategy.territory.priority_neighbourhoods)),
    field("territory.neighbourhoods", |_, subject| texts(&subject.strategy.territory.neighbourhoods)),
    field("requires", |_, subject| Some(Cell::Text(subject.strategy.requires?.text().into()))),
    field("version", |_, subject| Some(text(subject.strategy.version?))),
    field("period.start", |_, subject| Some(date(subject.strategy.period?.start?))),
    field("period.end", |_, subject| Some(date(subject.strategy.period?.end?))),
    field("signed", |_, subject| Some(date(subject.strategy.signed?))),
    field("declared.on", |_, subject| Some(date(subject.strategy.declared?.on?)))
        .rename("declared_on")
        .retitle("Declared on", "Totaux annoncés au"),
    declared!(axes, "axes", "axes"),
    declared!(objectives, "objectives", "objectifs"),
    declared!(actions, "actions", "actions"),
    declared!(done, "done", "réalisées"),
    declared!(in_progress, "in progress", "en cours"),
    declared!(planned, "planned", "à venir"),
    declared!(paused, "paused", "en pause"),
    declared!(abandoned, "abandoned", "abandonnées"),
    declared!(prevented, "prevented", "empêchées"),
    declared!(deferred, "deferred", "différées"),
    field("introduction", |_, subject| Some(text(subject.strategy.introduction?))),
    field("chapters", |_, subject| list_texts(subject.strategy.chapters.iter().map(|chapter| chapter.title.text().into())))
        .holding(Type::Texts),
    field("language", |_, subject| Some(term(subject.strategy.language))),
    field("follows", |_, subject| subject.strategy.follows.map(|follows| Cell::Text(Id::text(follows).into()))),
    field("parent", |_, subject| Some(or_nothing(subject.strategy.parent.map(|parent| Cell::Text(Id::text(parent).into()))))),
    field("council.kind", |_, subject| Some(term(council(subject)?.kind?)))
        .rename("council")
        .retitle("Kind of council", "Nature du conseil"),
    field("council.name", |_, subject| Some(text(council(subject)?.name?)))
        .rename("council_name")
        .retitle("Name of the council", "Nom du conseil"),
    field("council.abbreviation", |_, subject| Some(text(council(subject)?.abbreviation?)))
        .rename("council_abbreviation")
        .retitle("Abbreviation of the council", "Sigle du conseil"),
    field("council.created", |_, subject| Some(date(council(subject)?.created?)))
        .rename("council_created")
        .retitle("Council created", "Création du conseil"),
    field("council.chair", |_, subject| chair(council(subject)?.chair.as_deref()?, subject))
        .retitle("Chair of the council", "Présidence du conseil")
        .holding(Type::Many(&[Kind::Organization])),
    field("council.chair.role", |_, subject| roles(council(subject)?.chair.as_deref()?))
        .rename("chair_roles")
        .retitle("Chair’s office", "Fonction de la présidence")
        .holding(Type::Texts),
    field("territory.intercommunality", |_, subject| {
        Some(one(subject.strategy.territory.intercommunality.as_ref()?.organization, subject))
    })
    .holding(Type::One(&[Kind::Organization])),
    field("territory.intercommunality.competent", |_, subject| {
        Some(Cell::Flag(subject.strategy.territory.intercommunality.as_ref()?.competent?))
    })
    .rename("intercommunality_competent")
    .retitle("Intercommunality competent", "Intercommunalité compétente"),
    field("territory.covered_by_intercommunal_council", |_, subject| {
        Some(Cell::Flag(subject.strategy.territory.covered_by_intercommunal_council?))
    }),
    field("territory.intercommunal_council_opposed", |_, subject| {
        Some(or_nothing(subject.strategy.territory.intercommunal_council_opposed.map(date)))
    }),
    field("council.requests", |_, subject| {
        let requests = council(subject).into_iter().flat_map(|council| &council.requests);
        Some(or_nothing(list_texts(requests.map(|request| tell_request(request).into()))))
    })
    .holding(Type::Texts),
    field("council.coordinator.organization", |_, subject| {
        Some(one(council(subject)?.coordinator.as_ref()?.organization?, subject))
    })
    .rename("coordinator")
    .retitle("Coordinator’s employer", "Employeur de la coordination"),
    field("council.coordinator.kind", |_, subject| Some(term(council(subject)?.coordinator.as_ref()?.kind)))
        .rename("coordinator_kind")
        .retitle("Coordinator’s status", "Statut de la coordination"),
    field("council.coordinator.role", |_, subject| Some(text(council(subject)?.coordinator.as_ref()?.role?)))
        .rename("coordinator_role")
        .retitle("Coordinator’s office", "Fonction de la coordination"),
    field("council.composition_order.reference", |_, subject| {
        Some(text(council(subject)?.composition_order.as_ref()?.reference?))
    })
    .rename("composition_order")
    .retitle("Composition order", "Arrêté de composition"),
    field("council.composition_order.date", |_, subject| Some(date(council(subject)?.composition_order.as_ref()?.date?)))
        .rename("composition_order_date")
        .retitle("Date of the composition order", "Date de l’arrêté de composition"),
    field("council.rules_of_procedure.adopted", |_, subject| Some(date(council(subject)?.rules_of_procedure.as_ref()?.adopted?)))
        .rename("rules_of_procedure")
        .retitle("Rules of procedure adopted", "Règlement intérieur adopté le"),
    field("council.rules_of_procedure.restricted_session", |_, subject| {
        Some(Cell::Flag(council(subject)?.rules_of_procedure.as_ref()?.restricted_session?))
    }),
    field("territory.city_contract.title", |_, subject| Some(text(contract(subject)?.title)))
        .rename("city_contract")
        .retitle("Urban-policy contract", "Contrat de ville"),
    field("territory.city_contract.period.start", |_, subject| Some(date(contract(subject)?.period?.start?)))
        .rename("city_contract_start")
        .retitle("Start of the urban-policy contract", "Début du contrat de ville"),
    field("territory.city_contract.period.end", |_, subject| Some(date(contract(subject)?.period?.end?)))
        .rename("city_contract_end")
        .retitle("End of the urban-policy contract", "Fin du contrat de ville"),
    field("departmental_plan.title", |_, subject| Some(text(plan(subject)?.title)))
        .rename("departmental_plan")
        .retitle("Departmental plan", "Plan départemental"),
    field("departmental_plan.period.start", |_, subject| Some(date(plan(subject)?.period?.start?)))
        .rename("departmental_plan_start")
        .retitle("Start of the departmental plan", "Début du plan départemental"),
    field("departmental_plan.period.end", |_, subject| Some(date(plan(subject)?.period?.end?)))
        .rename("departmental_plan_end")
        .retitle("End of the departmental plan", "Fin du plan départemental"),
    field("axes", |_, subject| Some(number(subject.strategy.axes.len()))).holding(Type::Number),
    field("actions", |_, subject| Some(number(subject.strategy.actions.len()))).holding(Type::Number),
    field("incomplete", |_, subject| {
        let lists: Vec<Term> = subject.strategy.incomplete.iter().map(|list| find_term(*list)).collect();
        Some(or_nothing((!lists.is_empty()).then_some(Cell::Terms(lists))))
    })
    .holding(Type::Texts),
    field("transcribed", |_, subject| Some(Cell::Flag(subject.strategy.transcribed))),
    column("late_actions", "Late", "En retard", Type::Number, |_, subject| {
        Some(number(subject.strategy.actions.iter().filter(|action| subject.is_late(action)).count()))
    }),
];

fn population<'s>(subject: &Subject<'s>) -> Option<&'s Population<'s>> {
    subject.strategy.territory.population.as_ref()
}

fn council<'s>(subject: &Subject<'s>) -> Option<&'s Council<'s>> {
    subject.strategy.council.as_ref()
}

/// A request on one line: its day, its kind, and who made it.
fn tell_request(request: &Request<'_>) -> String {
    let majority = (request.majority == Some(true)).then_some("majority");
    let by: Vec<&str> = request.by.iter().map(|id| id.text()).chain(majority).collect();
    format!("{} {} ({})", request.date, find_term(request.kind).name, by.join(", "))
}

fn contract<'s>(subject: &Subject<'s>) -> Option<&'s CityContract<'s>> {
    subject.strategy.territory.city_contract.as_ref()
}

fn plan<'s>(subject: &Subject<'s>) -> Option<&'s DepartmentalPlan<'s>> {
    subject.strategy.departmental_plan.as_ref()
}
