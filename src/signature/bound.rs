//! Which changes between two strategies touch what a signature binds.

use std::collections::HashSet;

use crate::diff::{Change, Field, OF, Step, What};
use crate::model::{Action, Id, Kind, Strategy};
use crate::schema::Object;
use crate::schema::shapes;
use crate::signature::fields::{Standing, standing};
use crate::signature::form::Form;
use crate::signature::{homes, list_cited, source_of};

/// What somebody commits to, by the ids that it has in either of two strategies.
pub struct Scope<'s> {
    /// None of who commits to the whole.
    actions: Option<HashSet<&'s str>>,
    /// The axes and objectives above these.
    above: HashSet<&'s str>,
    organizations: HashSet<&'s str>,
}

impl<'s> Scope<'s> {
    /// What one binds who commits to these actions, or to the whole if none is named.
    pub fn of(before: &'s Strategy<'s>, after: &'s Strategy<'s>, actions: &[Id<'s>]) -> Scope<'s> {
        let named: HashSet<&str> = actions.iter().map(|id| id.text()).collect();
        let is_bound = |action: &&Action<'_>| named.is_empty() || named.contains(action.id.text());
        let mut scope = Scope { actions: None, above: HashSet::new(), organizations: HashSet::new() };
        for strategy in [before, after] {
            for action in strategy.actions.iter().filter(is_bound) {
                scope.organizations.extend(list_cited(action));
                scope.above.extend([action.axis, action.objective].into_iter().flatten().map(Id::text));
            }
            for axis in &strategy.axes {
                let is_above = axis.objectives.iter().any(|objective| scope.above.contains(objective.id.text()));
                scope.above.extend(is_above.then(|| axis.id.text()));
            }
            if named.is_empty() {
                scope.organizations.extend(homes(strategy).filter_map(|(_, indicator)| source_of(indicator)));
            }
        }
        scope.actions = (!named.is_empty()).then_some(named);
        scope
    }

    /// Keeps the changes of what is bound, and of each the fields that are bound and differ in the given form.
    pub fn keep_bound(&self, changes: &mut Vec<Change>, form: Form) {
        changes.retain_mut(|change| {
            let Some(of) = find_bound(change.kind).filter(|_| self.holds(change)) else { return false };
            match &mut change.what {
                What::Added(_) | What::Removed(_) => true,
                What::Changed { was, fields, .. } => {
                    fields.retain(|field| is_bound(of, field) && !says_the_same(field, form));
                    was.is_some() || !fields.is_empty()
                }
            }
        });
    }

    /// Whether the thing that changed is one of those committed to.
    fn holds(&self, change: &Change) -> bool {
        let is_of =
            |ids: &HashSet<&str>| [Some(change.id.as_str()), change.was()].into_iter().flatten().any(|id| ids.contains(id));
        if change.kind == Kind::Organization {
            return is_of(&self.organizations);
        }
        let Some(actions) = &self.actions else { return true };
        match change.kind {
            Kind::Action => is_of(actions),
            Kind::Axis | Kind::Objective => is_of(&self.above),
            Kind::Indicator => {
                change.of.as_ref().is_some_and(|(kind, id)| *kind == Kind::Action && actions.contains(id.as_str()))
            }
            Kind::BudgetLine => false,
            _ => true,
        }
    }
}

fn says_the_same(field: &Field, form: Form) -> bool {
    matches!((&field.before, &field.after), (Some(before), Some(after)) if form.is_same(before, after))
}

/// The type of the model that a piece is of, where a signature binds any of it.
fn find_bound(kind: Kind) -> Option<&'static Object> {
    let object = shapes().mapping(kind.home().iter().copied())?;
    object.properties.iter().any(|property| standing(property) != Standing::Free).then_some(object)
}

/// Whether a signature binds a field of such a thing.
pub fn binds(kind: Kind, field: &Field) -> bool {
    find_bound(kind).is_some_and(|of| is_bound(of, field))
}

/// Whether a field of such a thing is bound: it is signed, and so is all that it stands in.
fn is_bound(of: &'static Object, field: &Field) -> bool {
    // Under which axis something stands is signed with it.
    if field.is(&[OF]) {
        return true;
    }
    let (mut of, mut last) = (Some(of), Standing::Signed);
    for key in field.path.iter().filter_map(key) {
        let property = of.and_then(|of| of.property(key)).unwrap_or_else(|| panic!("`{key}` differs and is not in the schema"));
        last = standing(property);
        if last == Standing::Free {
            return false;
        }
        of = shapes().object_in(property);
    }
    last == Standing::Signed
}

fn key(step: &Step) -> Option<&str> {
    match step {
        Step::Key(key) => Some(key),
        Step::Item(_) => None,
    }
}
