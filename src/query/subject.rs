//! One strategy that is asked about, with the look-ups that its rows need.

use std::borrow::Cow;

use chrono::{Months, NaiveDate};
use hashbrown::{HashMap, HashSet};

use crate::model::{Action, Axis, Body, Decision, Funding, Id, Member, Objective, Signatory, Strategy, Thing, Words};
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
    pub thing: Thing,
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
    things: HashMap<Cow<'s, str>, (Thing, Cow<'s, str>)>,
    spellings: Vec<Spelling<'s>>,
    axes: HashMap<&'s str, &'s Axis<'s>>,
    objectives: HashMap<&'s str, (&'s Axis<'s>, &'s Objective<'s>)>,
    actions_of_axis: HashMap<&'s str, Vec<&'s Action<'s>>>,
    actions_of_objective: HashMap<&'s str, Vec<&'s Action<'s>>>,
    actions: HashMap<&'s str, &'s Action<'s>>,
    bodies_of_axis: HashMap<&'s str, Vec<&'s Body<'s>>>,
    decisions_of_action: HashMap<&'s str, Vec<&'s Decision<'s>>>,
    roles: HashMap<&'s str, Roles<'s>>,
}

impl<'s> Subject<'s> {
    pub fn new(file: &str, strategy: &'s Strategy<'s>, today: NaiveDate) -> Subject<'s> {
        let ago = |rule: &str, months: u32| {
            let months = strategy.check.rules.get(rule).and_then(|setting| setting.months).unwrap_or(months);
            today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
        };
        let mut subject = Subject {
            name: strategy.id.map_or(file, Id::text).to_owned(),
            strategy,
            is_of_several: false,
            today,
            oldest_news: ago("stale-action", lateness::STALE_MONTHS),
            oldest_values: ago("late-values", late_values::MONTHS),
            things: HashMap::new(),
            spellings: Vec::new(),
            axes: strategy.axes.iter().map(|axis| (axis.id.text(), axis)).collect(),
            objectives: HashMap::new(),
            actions_of_axis: HashMap::new(),
            actions_of_objective: HashMap::new(),
            actions: strategy.actions.iter().map(|action| (action.id.text(), action)).collect(),
            bodies_of_axis: HashMap::new(),
            decisions_of_action: HashMap::new(),
            roles: HashMap::new(),
        };
        for axis in &strategy.axes {
            let objectives = axis.objectives.iter().map(|objective| (objective.id.text(), (axis, objective)));
            subject.objectives.extend(objectives);
        }
        subject.name_things();
        subject.relate();
        subject.give_roles();
        subject
    }

    fn name_things(&mut self) {
        let strategy = self.strategy;
        if let Some(id) = strategy.id {
            self.name(Thing::Strategy, id.text(), strategy.title.text(), []);
        }
        for axis in &strategy.axes {
            self.name(Thing::Axis, axis.id.text(), axis.title.text(), axis.number);
            for objective in &axis.objectives {
                self.name(Thing::Objective, objective.id.text(), objective.title.text(), objective.number);
            }
        }
        for action in &strategy.actions {
            self.name(Thing::Action, action.id.text(), action.title.text(), action.number);
        }
        for measured in indicators(strategy) {
            self.name(Thing::Indicator, measured.indicator.id.text(), measured.indicator.title.text(), []);
        }
        for organization in &strategy.organizations {
            let aliases = organization.aliases.iter().copied();
            self.name(Thing::Organization, organization.id.text(), organization.name.text(), aliases);
        }
        for body in strategy.council.iter().flat_map(|council| &council.bodies) {
            self.name(Thing::Body, body.id.text(), body.name.text(), []);
        }
        for document in &strategy.documents {
            self.name(Thing::Document, document.id.text(), document.title.text(), []);
        }
        for amendment in &strategy.amendments {
            let name = amendment.summary.map_or(amendment.id.text(), Words::text);
            self.name(Thing::Amendment, amendment.id.text(), name, []);
        }
        for decided in decisions(strategy) {
            self.name(Thing::Decision, decided.decision.id.text(), decided.decision.text.text(), []);
        }
        for plenary in &strategy.plenaries {
            let day = Cow::<str>::Owned(plenary.date.day().to_string());
            self.things.entry(day.clone()).or_insert((Thing::Plenary, day.clone()));
            let number = plenary.number.map(|number| Cow::Owned(number.to_string()));
            let texts = [Some(day.clone()), number].into_iter().flatten();
            self.spellings.extend(texts.map(|text| Spelling { thing: Thing::Plenary, id: day.clone(), text }));
        }
    }

    fn name(&mut self, thing: Thing, id: &'s str, name: &'s str, others: impl IntoIterator<Item = Words<'s>>) {
        self.things.entry(Cow::Borrowed(id)).or_insert((thing, Cow::Borrowed(name)));
        for text in [id, name].into_iter().chain(others.into_iter().map(Words::text)) {
            self.spellings.push(Spelling { thing, id: Cow::Borrowed(id), text: Cow::Borrowed(text) });
        }
    }

    fn relate(&mut self) {
        let strategy = self.strategy;
        for body in strategy.council.iter().flat_map(|council| &council.bodies) {
            for axis in &body.axes {
                self.bodies_of_axis.entry(axis.text()).or_default().push(body);
            }
        }
        for decided in decisions(strategy) {
            for action in &decided.decision.actions {
                self.decisions_of_action.entry(action.text()).or_default().push(decided.decision);
            }
        }
        for action in &strategy.actions {
            let Item { axis, objective, .. } = self.place(action);
            if let Some(axis) = axis {
                self.actions_of_axis.entry(axis.id.text()).or_default().push(action);
            }
            if let Some(objective) = objective {
                self.actions_of_objective.entry(objective.id.text()).or_default().push(action);
            }
        }
    }

    fn give_roles(&mut self) {
        let strategy = self.strategy;
        let mut role = |id: Id<'s>, give: &dyn Fn(&mut Roles<'s>)| give(self.roles.entry(id.text()).or_default());
        for action in &strategy.actions {
            // Two departments of one organization are one organization.
            let mut seen = HashSet::new();
            for lead in action.leads.iter().filter(|lead| seen.insert(lead.organization)) {
                role(lead.organization, &|roles| roles.leads.push(action));
            }
            seen.clear();
            for partner in action.partners.iter().filter(|partner| seen.insert(**partner)) {
                role(*partner, &|roles| roles.supports.push(action));
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
    }

    /// An action with the objective and the axis that it serves first.
    pub fn place(&self, action: &'s Action<'s>) -> Item<'s> {
        let of_objective = action.objective.and_then(|id| self.objectives.get(id.text()).copied());
        let axis = action.axis.and_then(|id| self.axes.get(id.text()).copied()).or(of_objective.map(|(axis, _)| axis));
        Item { axis, objective: of_objective.map(|(_, objective)| objective), action: Some(action), ..Item::default() }
    }

    /// The thing of that id and its name; the id again where nothing bears it.
    pub fn named(&self, id: &'s str) -> Named<'s> {
        let name = self.things.get(id).map_or(Cow::Borrowed(id), |(_, name)| name.clone());
        Named { id: Cow::Borrowed(id), name }
    }

    /// What the id names.
    pub fn thing(&self, id: &str) -> Option<(Thing, &str)> {
        self.things.get(id).map(|(thing, name)| (*thing, name.as_ref()))
    }

    /// Every way to name a thing, in the order of the file.
    pub fn spellings(&self) -> &[Spelling<'s>] {
        &self.spellings
    }

    pub fn action(&self, id: &str) -> Option<&'s Action<'s>> {
        self.actions.get(id).copied()
    }

    pub fn axis_of_objective(&self, id: &str) -> Option<&'s Axis<'s>> {
        self.objectives.get(id).map(|(axis, _)| *axis)
    }

    pub fn actions_of_axis(&self, axis: &Axis<'_>) -> &[&'s Action<'s>] {
        listed(&self.actions_of_axis, &axis.id)
    }

    pub fn actions_of_objective(&self, objective: &Objective<'_>) -> &[&'s Action<'s>] {
        listed(&self.actions_of_objective, &objective.id)
    }

    pub fn bodies_of_axis(&self, axis: &Axis<'_>) -> &[&'s Body<'s>] {
        listed(&self.bodies_of_axis, &axis.id)
    }

    pub fn decisions_of(&self, action: &Action<'_>) -> &[&'s Decision<'s>] {
        listed(&self.decisions_of_action, &action.id)
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

fn listed<'m, T>(map: &'m HashMap<&str, Vec<T>>, key: &str) -> &'m [T] {
    map.get(key).map_or(&[], Vec::as_slice)
}
