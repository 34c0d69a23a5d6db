//! One strategy that is asked about, with the look-ups that its rows need.

use std::borrow::Cow;
use std::ptr;

use chrono::{Months, NaiveDate};
use hashbrown::{HashMap, HashSet};
use serde_json::Value as Json;

use crate::lang::shorten;
use crate::model::{
    Action, Aim, Audience, Axis, Blocker, Body, Decision, Funding, Id, Kind, Member, Objective, Record, Signatory, Strategy,
    Thing, Words, things,
};
use crate::notes::{Note, Notes};
use crate::query::cell::Named;
use crate::query::lineage::Lineage;
use crate::query::noted::{self, NotedKey, NotedKeys};
use crate::rules::{Decided, decisions, late_values, lateness};
use crate::twofold::{MANY, both};

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
    /// For whom it is: the strategy holds nothing else than what they may see.
    pub audience: Audience,
    /// The ids that the file bears, where a part of it was left out.
    pub borne: HashSet<String>,
    /// The day before which the last news of an action are stale.
    pub oldest_news: NaiveDate,
    /// The day before which a period without a value should have closed.
    pub oldest_values: NaiveDate,
    /// The town's own notes, if they are asked for, and the keys of those of all that are asked together.
    notes: Option<&'s Notes<'s>>,
    keys: &'s NotedKeys<'s>,
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
    objectives: HashMap<&'s str, Aim<'s>>,
}

/// What cites a thing.
#[derive(Default)]
struct Relations<'s> {
    actions_of_axis: HashMap<&'s str, Vec<&'s Action<'s>>>,
    actions_of_objective: HashMap<&'s str, Vec<&'s Action<'s>>>,
    bodies_of_axis: HashMap<&'s str, Vec<&'s Body<'s>>>,
    decisions_of_action: HashMap<&'s str, Vec<&'s Decision<'s>>>,
    decided: HashMap<&'s str, Decided<'s>>,
}

/// Who may see all that some strategies hold: those of them who see least.
pub fn audience_of_all(subjects: &[Subject<'_>]) -> Audience {
    subjects.iter().map(|subject| subject.audience).max().unwrap_or(Audience::Internal)
}

impl<'s> Subject<'s> {
    pub fn new(file: &str, strategy: &'s Strategy<'s>, today: NaiveDate) -> Subject<'s> {
        let ago = |rule: &str, months: u32| {
            let months = strategy.check.rules.get(rule).and_then(|setting| setting.months).unwrap_or(months);
            today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
        };
        let places = Places::of(strategy);
        let is_long = strategy.actions.len() >= MANY;
        let (things, (relations, (roles, actions))) = both(
            is_long,
            || by_id(strategy),
            || {
                let actions = || strategy.actions.iter().map(|action| (action.id.text(), action)).collect();
                let roles = || both(is_long, || roles(strategy), actions);
                both(is_long, || Relations::of(strategy, &places), roles)
            },
        );
        Subject {
            name: strategy.id.map_or(file, Id::text).to_owned(),
            strategy,
            is_of_several: false,
            borne: HashSet::new(),
            today,
            audience: Audience::Internal,
            oldest_news: ago("stale-action", lateness::STALE_MONTHS),
            oldest_values: ago("late-values", late_values::MONTHS),
            notes: None,
            keys: &noted::NONE,
            things,
            places,
            actions,
            relations,
            roles,
        }
    }

    /// The same, for an audience that may see all that the strategy holds and nothing else of its file.
    #[must_use]
    pub fn to(self, audience: Audience) -> Subject<'s> {
        Subject { audience, ..self }
    }

    /// The same, with the town's notes in its file.
    #[must_use]
    pub fn noting(self, notes: &'s Notes<'s>) -> Subject<'s> {
        Subject { notes: Some(notes), ..self }
    }

    /// The same, with the keys of the notes of all that are asked together.
    #[must_use]
    pub fn with_keys(self, keys: &'s NotedKeys<'s>) -> Subject<'s> {
        Subject { keys, ..self }
    }

    /// The notes of each thing of a kind, in the order of the things; empty where none bears any.
    pub fn notes(&self, kind: Kind) -> &'s [Vec<Note<'s>>] {
        self.notes.map_or(&[], |notes| notes.of_things(kind))
    }

    /// The keys of the notes of a kind.
    pub fn noted_keys(&self, kind: Kind) -> &'s [NotedKey<'s>] {
        self.keys.of_kind(kind)
    }

    /// Adds the notes to the data of the strategy, each where it stands in the file.
    pub fn add_notes(&self, data: &mut Json) {
        if let Some(notes) = self.notes {
            notes.add_to(data);
        }
    }

    /// An action with the objective and the axis that it serves first.
    pub fn place(&self, action: &'s Action<'s>) -> Lineage<'s> {
        self.places.place(action)
    }

    /// The thing of that id and its name; the id again where nothing bears it.
    pub fn name_thing(&self, id: &'s str) -> Named<'s> {
        let name = self.things.written.get(id).map_or(id, |(_, name)| name);
        Named { id: Cow::Borrowed(id), name: shorten(name, LONGEST_NAME) }
    }

    /// The number with which an axis, an objective or an action is printed.
    pub fn number(&self, id: &str) -> Option<&'s str> {
        let axis = || self.places.axes.get(id).and_then(|axis| axis.number);
        let objective = || self.places.objectives.get(id).and_then(|aim| aim.objective.number);
        let action = || self.actions.get(id).and_then(|action| action.number);
        axis().or_else(objective).or_else(action).map(Words::text)
    }

    /// What the id names.
    pub fn thing(&self, id: &str) -> Option<(Kind, &str)> {
        let day = || self.things.days.get(id).map(|day| (Kind::Plenary, day.as_str()));
        self.things.written.get(id).copied().or_else(day)
    }

    /// Every way to name a thing, in the order of the file.
    pub fn spellings(&self) -> impl Iterator<Item = Spelling<'s>> {
        list_named(self.strategy).flat_map(|(id, name, thing)| {
            let aliases = match thing.record {
                Record::Organization(organization) => &organization.aliases[..],
                _ => &[],
            };
            let session = match thing.record {
                Record::Plenary(plenary) => plenary.number,
                _ => None,
            };
            let others = aliases.iter().copied().chain(thing.record.number()).map(|other| Cow::Borrowed(other.text()));
            let session = session.map(|number| Cow::Owned(number.to_string()));
            let texts = [id.clone(), name].into_iter().chain(others).chain(session);
            texts.map(move |text| Spelling { thing: thing.kind, id: id.clone(), text })
        })
    }

    pub fn action(&self, id: &str) -> Option<&'s Action<'s>> {
        self.actions.get(id).copied()
    }

    pub fn axis_of_objective(&self, id: &str) -> Option<&'s Axis<'s>> {
        self.places.objectives.get(id).and_then(|aim| aim.axis).map(|(_, axis)| axis)
    }

    pub fn actions_of_axis(&self, axis: &Axis<'_>) -> &[&'s Action<'s>] {
        look_up(&self.relations.actions_of_axis, &axis.id)
    }

    pub fn actions_of_objective(&self, objective: &Objective<'_>) -> &[&'s Action<'s>] {
        look_up(&self.relations.actions_of_objective, &objective.id)
    }

    /// The actions of an objective that no axis holds.
    pub fn free_actions_of(&self, objective: &Objective<'_>) -> Vec<&'s Action<'s>> {
        let actions = self.actions_of_objective(objective).iter().copied();
        actions.filter(|action| self.place(action).axis.is_none()).collect()
    }

    /// Whether neither an axis nor an objective holds an action.
    pub fn is_outside(&self, action: &'s Action<'s>) -> bool {
        let place = self.place(action);
        place.axis.is_none() && place.objective.is_none()
    }

    pub fn bodies_of_axis(&self, axis: &Axis<'_>) -> &[&'s Body<'s>] {
        look_up(&self.relations.bodies_of_axis, &axis.id)
    }

    pub fn decisions_of(&self, action: &Action<'_>) -> &[&'s Decision<'s>] {
        look_up(&self.relations.decisions_of_action, &action.id)
    }

    /// The decision of that id, where it was taken.
    pub fn decided(&self, id: &str) -> Option<Decided<'s>> {
        self.relations.decided.get(id).copied()
    }

    /// What an action still waits for: no decision that was settled, no action that is over.
    pub fn blockers<'a>(&'a self, action: &'s Action<'s>) -> impl Iterator<Item = &'s Blocker<'s>> + use<'a, 's> {
        let is_unsettled = |id: Id<'_>| self.decided(id.text()).is_some_and(|of| lateness::is_unsettled(of.decision));
        let runs = |id: Id<'_>| self.action(id.text()).is_some_and(|action| !lateness::is_over(action));
        let stands = move |blocker: &&Blocker<'_>| blocker.decision.is_none_or(is_unsettled) && blocker.action.is_none_or(runs);
        action.blocked_by.iter().filter(|_| !lateness::is_over(action)).filter(stands)
    }

    /// What an organization does; none where nothing of the strategy cites it.
    pub fn roles(&self, organization: &str) -> Option<&Roles<'s>> {
        self.roles.get(organization)
    }

    /// The day by which something is late.
    pub fn clock(&self) -> NaiveDate {
        lateness::clock(self.strategy, self.today)
    }

    /// Whether the action should have ended and did not.
    pub fn is_late(&self, action: &Action<'_>) -> bool {
        lateness::overdue_since(action, self.clock()).is_some()
    }

    /// Whether nothing was heard of the action for too long.
    pub fn is_stale(&self, action: &Action<'_>) -> bool {
        !self.strategy.transcribed && lateness::stale_since(action, self.oldest_news, self.today).is_some()
    }
}

impl<'s> Places<'s> {
    fn of(strategy: &'s Strategy<'s>) -> Places<'s> {
        Places {
            axes: strategy.axes.iter().map(|axis| (axis.id.text(), axis)).collect(),
            objectives: strategy.aims().map(|aim| (aim.objective.id.text(), aim)).collect(),
        }
    }

    fn place(&self, action: &'s Action<'s>) -> Lineage<'s> {
        let of_objective = action.objective.and_then(|id| self.objectives.get(id.text()).copied());
        let above = || of_objective.and_then(|aim| aim.axis).map(|(_, axis)| axis);
        let axis = action.axis.and_then(|id| self.axes.get(id.text()).copied()).or_else(above);
        Lineage { axis, objective: of_objective.map(|aim| aim.objective), action: Some(action), ..Lineage::default() }
    }
}

/// The longest name by which a thing is called where it is cited, in bytes: thousands may cite it.
const LONGEST_NAME: usize = 1000;

impl<'s> Relations<'s> {
    fn of(strategy: &'s Strategy<'s>, places: &Places<'s>) -> Relations<'s> {
        let mut relations = Relations::default();
        for body in strategy.council.iter().flat_map(|council| &council.bodies) {
            for axis in &body.axes {
                relations.bodies_of_axis.entry(axis.text()).or_default().push(body);
            }
        }
        for decided in decisions(strategy) {
            relations.decided.entry(decided.decision.id.text()).or_insert(decided);
            for action in &decided.decision.actions {
                relations.decisions_of_action.entry(action.text()).or_default().push(decided.decision);
            }
        }
        for action in &strategy.actions {
            let Lineage { axis, objective, .. } = places.place(action);
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

fn by_id<'s>(strategy: &'s Strategy<'s>) -> Things<'s> {
    let measured: usize = strategy.actions.iter().map(|action| 1 + action.indicators.len()).sum();
    let mut written = HashMap::with_capacity(measured + strategy.organizations.len());
    let mut days = HashSet::new();
    for (id, name, thing) in list_named(strategy) {
        match (id, name) {
            (Cow::Borrowed(id), Cow::Borrowed(name)) => {
                let known = written.entry(id).or_insert((thing.kind, name));
                // Nothing in a file cites its own strategy: whoever bears the same id is meant.
                if known.0 == Kind::Strategy {
                    *known = (thing.kind, name);
                }
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

/// Every thing that can be named, after its id and its name, in the order of the file.
fn list_named<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = (Cow<'s, str>, Cow<'s, str>, Thing<'s>)> {
    things(strategy).filter(|thing| thing.kind.has_id()).filter_map(move |thing| {
        let id = if thing.kind == Kind::Strategy { strategy.id?.text().into() } else { thing.id.clone() };
        let name = thing.record.name().map_or_else(|| id.clone(), |name| name.text().into());
        Some((id, name, thing))
    })
}

fn look_up<'m, T>(map: &'m HashMap<&str, Vec<T>>, key: &str) -> &'m [T] {
    map.get(key).map_or(&[], Vec::as_slice)
}
