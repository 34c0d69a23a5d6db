//! One strategy that is asked about, with the look-ups that its rows need.

use std::borrow::Cow;
use std::{iter, ptr};

use chrono::{Months, NaiveDate};
use hashbrown::{HashMap, HashSet};

use crate::model::{Action, Amendment, Axis, Body, Decision, Funding, Id, Kind, Member, Objective, Signatory, Strategy, Words};
use crate::query::item::Item;
use crate::query::value::Named;
use crate::rules::{decisions, indicators, late_values, lateness};

/// What an organization does in a strategy.
#[derive(Default)]
pub struct Roles<'s> {
    pub leads: Vec<&'s Action<'s>>,
    pub supports: Vec<&'s Action<'s>>,
    pub funds: Vec<&'s Funding<'s>>,
    pub member: Option<&'s Member<'s>>,
    pub signatory: Option<&'s Signatory<'s>>,
    /// At how many sessions it was present, represented, remote or a guest.
    pub attended: usize,
}

/// A way to name a thing: its id, its name, its printed number, or another name of it.
pub struct Spelling<'s> {
    pub thing: Kind,
    pub id: Cow<'s, str>,
    pub text: Cow<'s, str>,
}

/// A strategy, the day on which it is asked about, and who is who in it.
pub struct Subject<'s> {
    /// The strategy's id, else the name of its file.
    pub name: String,
    pub strategy: &'s Strategy<'s>,
    /// Whether others were asked for with it, though they may not be readable.
    pub is_of_several: bool,
    pub today: NaiveDate,
    /// The day before which the last news of an action are stale.
    pub oldest_news: NaiveDate,
    /// The day before which a period without a value should have closed.
    pub oldest_values: NaiveDate,
    things: Things<'s>,
    places: Places<'s>,
    actions: HashMap<&'s str, &'s Action<'s>>,
    relations: Relations<'s>,
    roles: HashMap<&'s str, Roles<'s>>,
}

/// Every thing by its id, with its name.
struct Things<'s> {
    written: HashMap<&'s str, (Kind, &'s str)>,
    /// The days of the sessions, which are their ids and their names.
    days: HashSet<String>,
}

/// The axes and objectives by their ids.
struct Places<'s> {
    axes: HashMap<&'s str, &'s Axis<'s>>,
    objectives: HashMap<&'s str, (&'s Axis<'s>, &'s Objective<'s>)>,
}

/// What cites a thing.
#[derive(Default)]
struct Relations<'s> {
    actions_of_axis: HashMap<&'s str, Vec<&'s Action<'s>>>,
    actions_of_objective: HashMap<&'s str, Vec<&'s Action<'s>>>,
    bodies_of_axis: HashMap<&'s str, Vec<&'s Body<'s>>>,
    decisions_of_action: HashMap<&'s str, Vec<&'s Decision<'s>>>,
}

impl<'s> Subject<'s> {
    pub fn new(file: &str, strategy: &'s Strategy<'s>, today: NaiveDate) -> Subject<'s> {
        let ago = |rule: &str, months: u32| {
            let months = strategy.check.rules.get(rule).and_then(|setting| setting.months).unwrap_or(months);
            today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
        };
        let places = Places::of(strategy);
        let (things, (relations, (roles, actions))) = rayon::join(
            || things(strategy),
            || {
                let by_id = || strategy.actions.iter().map(|action| (action.id.text(), action)).collect();
                let roles = || rayon::join(|| roles(strategy), by_id);
                rayon::join(|| Relations::of(strategy, &places), roles)
            },
        );
        Subject {
            name: strategy.id.map_or(file, Id::text).to_owned(),
            strategy,
            is_of_several: false,
            today,
            oldest_news: ago("stale-action", lateness::STALE_MONTHS),
            oldest_values: ago("late-values", late_values::MONTHS),
            things,
            places,
            actions,
            relations,
            roles,
        }
    }

    /// An action with the objective and the axis that it serves first.
    pub fn place(&self, action: &'s Action<'s>) -> Item<'s> {
        self.places.place(action)
    }

    /// The thing of that id and its name; the id again where nothing bears it.
    pub fn named(&self, id: &'s str) -> Named<'s> {
        let name = self.things.written.get(id).map_or(id, |(_, name)| name);
        Named { id: Cow::Borrowed(id), name: Cow::Borrowed(name) }
    }

    /// What the id names.
    pub fn thing(&self, id: &str) -> Option<(Kind, &str)> {
        let day = || self.things.days.get(id).map(|day| (Kind::Plenary, day.as_str()));
        self.things.written.get(id).copied().or_else(day)
    }

    /// Every way to name a thing, in the order of the file.
    pub fn spellings(&self) -> impl Iterator<Item = Spelling<'s>> {
        called(self.strategy).flat_map(|Called { thing, id, name, others }| {
            let (written, number) = match others {
                Others::Written(written) => (written, None),
                Others::Number(number) => (&[][..], number),
            };
            let others = written.iter().map(|other| Cow::Borrowed(other.text()));
            let texts = [id.clone(), name].into_iter().chain(others).chain(number.map(|number| Cow::Owned(number.to_string())));
            texts.map(move |text| Spelling { thing, id: id.clone(), text })
        })
    }

    pub fn action(&self, id: &str) -> Option<&'s Action<'s>> {
        self.actions.get(id).copied()
    }

    pub fn axis_of_objective(&self, id: &str) -> Option<&'s Axis<'s>> {
        self.places.objectives.get(id).map(|(axis, _)| *axis)
    }

    pub fn actions_of_axis(&self, axis: &Axis<'_>) -> &[&'s Action<'s>] {
        listed(&self.relations.actions_of_axis, &axis.id)
    }

    pub fn actions_of_objective(&self, objective: &Objective<'_>) -> &[&'s Action<'s>] {
        listed(&self.relations.actions_of_objective, &objective.id)
    }

    pub fn bodies_of_axis(&self, axis: &Axis<'_>) -> &[&'s Body<'s>] {
        listed(&self.relations.bodies_of_axis, &axis.id)
    }

    pub fn decisions_of(&self, action: &Action<'_>) -> &[&'s Decision<'s>] {
        listed(&self.relations.decisions_of_action, &action.id)
    }

    /// What an organization does; none where nothing of the strategy cites it.
    pub fn roles(&self, organization: &str) -> Option<&Roles<'s>> {
        self.roles.get(organization)
    }

    /// Whether the action should have ended and did not.
    pub fn is_late(&self, action: &Action<'_>) -> bool {
        lateness::overdue_since(action, self.today).is_some()
    }

    /// Whether nothing was heard of the action for too long.
    pub fn is_stale(&self, action: &Action<'_>) -> bool {
        lateness::stale_since(action, self.oldest_news, self.today).is_some()
    }
}

impl<'s> Places<'s> {
    fn of(strategy: &'s Strategy<'s>) -> Places<'s> {
        let of = |axis: &'s Axis<'s>| axis.objectives.iter().map(move |objective| (objective.id.text(), (axis, objective)));
        Places {
            axes: strategy.axes.iter().map(|axis| (axis.id.text(), axis)).collect(),
            objectives: strategy.axes.iter().flat_map(of).collect(),
        }
    }

    fn place(&self, action: &'s Action<'s>) -> Item<'s> {
        let of_objective = action.objective.and_then(|id| self.objectives.get(id.text()).copied());
        let axis = action.axis.and_then(|id| self.axes.get(id.text()).copied()).or(of_objective.map(|(axis, _)| axis));
        Item { axis, objective: of_objective.map(|(_, objective)| objective), action: Some(action), ..Item::default() }
    }
}

impl<'s> Relations<'s> {
    fn of(strategy: &'s Strategy<'s>, places: &Places<'s>) -> Relations<'s> {
        let mut relations = Relations::default();
        for body in strategy.council.iter().flat_map(|council| &council.bodies) {
            for axis in &body.axes {
                relations.bodies_of_axis.entry(axis.text()).or_default().push(body);
            }
        }
        for decided in decisions(strategy) {
            for action in &decided.decision.actions {
                relations.decisions_of_action.entry(action.text()).or_default().push(decided.decision);
            }
        }
        for action in &strategy.actions {
            let Item { axis, objective, .. } = places.place(action);
            if let Some(axis) = axis {
                relations.actions_of_axis.entry(axis.id.text()).or_default().push(action);
            }
            if let Some(objective) = objective {
                relations.actions_of_objective.entry(objective.id.text()).or_default().push(action);
            }
        }
        relations
    }
}

fn things<'s>(strategy: &'s Strategy<'s>) -> Things<'s> {
    let measured: usize = strategy.actions.iter().map(|action| 1 + action.indicators.len()).sum();
    let mut written = HashMap::with_capacity(measured + strategy.organizations.len());
    let mut days = HashSet::new();
    for Called { thing, id, name, .. } in called(strategy) {
        match (id, name) {
            (Cow::Borrowed(id), Cow::Borrowed(name)) => {
                written.entry(id).or_insert((thing, name));
            }
            (day, _) => {
                days.insert(day.into_owned());
            }
        }
    }
    Things { written, days }
}

/// What every organization does.
fn roles<'s>(strategy: &'s Strategy<'s>) -> HashMap<&'s str, Roles<'s>> {
    let mut roles: HashMap<&str, Roles<'_>> = HashMap::new();
    let mut role = |id: Id<'s>, give: &dyn Fn(&mut Roles<'s>)| give(roles.entry(id.text()).or_default());
    for action in &strategy.actions {
        // Two departments of one organization are one organization, whose last action this is already.
        let give = |actions: &mut Vec<&'s Action<'s>>| {
            if !actions.last().is_some_and(|last| ptr::eq(*last, action)) {
                actions.push(action);
            }
        };
        for lead in &action.leads {
            role(lead.organization, &|roles| give(&mut roles.leads));
        }
        for partner in &action.partners {
            role(*partner, &|roles| give(&mut roles.supports));
        }
        for funding in &action.funding {
            role(funding.funder, &|roles| roles.funds.push(funding));
        }
    }
    for member in strategy.council.iter().flat_map(|council| &council.members) {
        role(member.organization, &|roles| roles.member = roles.member.or(Some(member)));
    }
    for signatory in &strategy.signatories {
        role(signatory.organization, &|roles| roles.signatory = roles.signatory.or(Some(signatory)));
    }
    for plenary in &strategy.plenaries {
        // Two people of one organization are at one session.
        let mut seen = HashSet::new();
        for attendance in plenary.attendance.iter().filter(|attendance| attendance.presence.came()) {
            if seen.insert(attendance.organization) {
                role(attendance.organization, &|roles| roles.attended += 1);
            }
        }
    }
    roles
}

/// A thing, its id, its name, and what else it is called.
struct Called<'s> {
    thing: Kind,
    id: Cow<'s, str>,
    name: Cow<'s, str>,
    others: Others<'s>,
}

enum Others<'s> {
    Written(&'s [Words<'s>]),
    Number(Option<u32>),
}

/// Every thing that can be named, in the order of the file.
fn called<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Called<'s>> {
    fn called<'s>(thing: Kind, id: Id<'s>, name: &'s str, others: &'s [Words<'s>]) -> Called<'s> {
        Called { thing, id: id.text().into(), name: name.into(), others: Others::Written(others) }
    }
    let itself = strategy.id.map(|id| called(Kind::Strategy, id, strategy.title.text(), &[]));
    let axes = strategy.axes.iter().flat_map(|axis| {
        let objective = |of: &'s Objective<'s>| called(Kind::Objective, of.id, of.title.text(), of.number.as_slice());
        let axis_itself = called(Kind::Axis, axis.id, axis.title.text(), axis.number.as_slice());
        iter::once(axis_itself).chain(axis.objectives.iter().map(objective))
    });
    let actions = strategy.actions.iter().map(|of| called(Kind::Action, of.id, of.title.text(), of.number.as_slice()));
    let indicators = indicators(strategy).map(|of| called(Kind::Indicator, of.indicator.id, of.indicator.title.text(), &[]));
    let organizations = strategy.organizations.iter().map(|of| called(Kind::Organization, of.id, of.name.text(), &of.aliases));
    let bodies = strategy.council.iter().flat_map(|council| &council.bodies);
    let bodies = bodies.map(|of| called(Kind::Body, of.id, of.name.text(), &[]));
    let documents = strategy.documents.iter().map(|of| called(Kind::Document, of.id, of.title.text(), &[]));
    let summary = |of: &'s Amendment<'s>| of.summary.map_or(of.id.text(), Words::text);
    let amendments = strategy.amendments.iter().map(move |of| called(Kind::Amendment, of.id, summary(of), &[]));
    let decisions = decisions(strategy).map(|of| called(Kind::Decision, of.decision.id, of.decision.text.text(), &[]));
    let plenaries = strategy.plenaries.iter().map(|of| {
        let day = of.date.day().to_string();
        Called { thing: Kind::Plenary, id: day.clone().into(), name: day.into(), others: Others::Number(of.number) }
    });
    let plan = itself.into_iter().chain(axes).chain(actions).chain(indicators);
    plan.chain(organizations).chain(bodies).chain(documents).chain(amendments).chain(decisions).chain(plenaries)
}

fn listed<'m, T>(map: &'m HashMap<&str, Vec<T>>, key: &str) -> &'m [T] {
    map.get(key).map_or(&[], Vec::as_slice)
}
