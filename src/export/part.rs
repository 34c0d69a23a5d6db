//! Whose part of a strategy is exported: what one organization answers for.

use std::collections::HashSet;

use crate::fingerprint::sha256;
use crate::model::{Action, Id, Kind, Organization, Strategy};
use crate::query::{Lineage, Subject, kind_of};
use crate::rules::is_device;
use crate::rules::lateness::is_over;

/// The part of an organization: the actions that it leads, or takes part in, with what stands in them; the indicators whose
/// source it is; the decisions that it carries out or that concern its actions.
#[derive(Debug)]
pub struct Part<'p> {
    pub organization: &'p str,
    /// What it is called.
    pub name: &'p str,
    actions: HashSet<&'p str>,
}

/// The longest name of a file that is the id, in letters, which are all ASCII.
const LONGEST_STEM: usize = 80;

/// How an organization has to do with the actions of its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It leads them, and they are not over.
    Lead,
    /// It leads them or one of their milestones, or is a partner.
    Any,
}

impl<'p> Part<'p> {
    pub fn of(strategy: &'p Strategy<'_>, of: &'p Organization<'_>, role: Role) -> Part<'p> {
        let organization = of.id.text();
        let is = |id: &Id<'_>| id.text() == organization;
        let leads = |action: &Action<'_>| action.leads.iter().any(|lead| is(&lead.organization));
        let joins = |action: &Action<'_>| {
            let of_milestones = action.milestones.iter().flat_map(|milestone| milestone.leads.iter());
            action.partners.iter().any(is) || of_milestones.into_iter().any(|lead| is(&lead.organization))
        };
        let is_asked = |action: &Action<'_>| match role {
            Role::Lead => leads(action) && !is_over(action),
            Role::Any => leads(action) || joins(action),
        };
        let actions = strategy.actions.iter().filter(|action| is_asked(action));
        Part { organization, name: of.name.text(), actions: actions.map(|action| action.id.text()).collect() }
    }

    /// How many actions are in it.
    pub fn count_actions(&self) -> usize {
        self.actions.len()
    }

    /// Whether an action is in it.
    pub fn has(&self, action: &Action<'_>) -> bool {
        self.actions.contains(action.id.text())
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self, subject: &Subject<'_>) -> bool {
        let has = |kind| kind_of(kind).rows(subject).iter().any(|row| self.holds(kind, row));
        self.actions.is_empty() && !has(Kind::Indicator) && !has(Kind::Decision)
    }

    /// The name of its file, without its end: its id or, where that is long or what Windows keeps for a device, one that is no id.
    pub fn file_stem(&self) -> String {
        let id = self.organization;
        match id {
            _ if id.len() > LONGEST_STEM => format!("_{}-{}", &id[..LONGEST_STEM], &sha256(id.as_bytes())[..8]),
            _ if is_device(id) => format!("_{id}"),
            _ => id.to_owned(),
        }
    }

    /// Whether a row of a kind is in it.
    pub fn holds(&self, kind: Kind, row: &Lineage<'_>) -> bool {
        let of_action = || row.action.is_some_and(|action| self.has(action));
        let is = |id: Id<'_>| id.text() == self.organization;
        match kind {
            Kind::Action | Kind::Milestone | Kind::Funding => of_action(),
            Kind::Indicator | Kind::Value => {
                let source = row.indicator.and_then(|indicator| indicator.source.as_ref()?.organization);
                of_action() || source.is_some_and(is)
            }
            Kind::Decision => row.decision.is_some_and(|decision| {
                decision.owner.is_some_and(is) || decision.actions.iter().any(|action| self.actions.contains(action.text()))
            }),
            _ => false,
        }
    }
}
