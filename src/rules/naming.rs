//! What a message calls by its name, and a machine by its id.

use crate::lang::Fact;
use crate::model::Strategy;

/// An organization that is cited by its id.
pub fn name_organization(strategy: &Strategy<'_>, id: &str) -> Fact {
    let known = strategy.organizations.iter().find(|organization| organization.id.text() == id);
    known.map_or_else(|| Fact::from(id), |known| Fact::named(id, &known.name))
}

/// An axis or an objective that is cited by its id.
pub fn name_aim(strategy: &Strategy<'_>, id: &str) -> Fact {
    let axes = strategy.axes.iter().map(|axis| (axis.id, axis.title));
    let mut titles = axes.chain(strategy.aims().map(|aim| (aim.objective.id, aim.objective.title)));
    titles.find(|(known, _)| known.text() == id).map_or_else(|| Fact::from(id), |(_, title)| Fact::named(id, &title))
}
