//! What the organizations of a strategy are, for rules that look for a mayor, a prefect, a prosecutor.

use std::collections::HashMap;

use crate::lang::Text;
use crate::model::{OrganizationKind, Strategy};
use crate::rules::law::County;

/// The kind of every organization, by its id.
pub struct Kinds<'s>(HashMap<&'s str, OrganizationKind>);

impl<'s> Kinds<'s> {
    pub fn of(strategy: &'s Strategy<'s>) -> Kinds<'s> {
        Kinds(
            strategy.organizations.iter().filter_map(|organization| Some((organization.id.text(), organization.kind?))).collect(),
        )
    }

    /// The kind of an organization; none where the file does not say it.
    pub fn kind(&self, id: &str) -> Option<OrganizationKind> {
        self.0.get(id).copied()
    }

    pub fn is(&self, id: &str, kind: OrganizationKind) -> bool {
        self.kind(id) == Some(kind)
    }

    /// Whether an organization is of a kind, or may be, since nothing is said of it.
    pub fn may_be(&self, id: &str, kind: OrganizationKind) -> bool {
        self.kind(id).is_none_or(|known| known == kind)
    }
}

/// What an organization is called, for who reads of it.
pub fn name_of(strategy: &Strategy<'_>, id: &str) -> String {
    let known = strategy.organizations.iter().find(|organization| organization.id.text() == id);
    known.map_or(id, |organization| organization.name.text()).to_owned()
}

/// What an organization of a kind is called where it is missing.
pub fn name_kind(kind: OrganizationKind) -> Text {
    match kind {
        OrganizationKind::Commune => Text::new("the town", "la commune"),
        OrganizationKind::Intercommunality => Text::new("the intercommunal body", "l’intercommunalité"),
        OrganizationKind::Prosecutor => Text::new("the public prosecutor", "le procureur de la République"),
        OrganizationKind::CountyCouncil => Text::new("the county council", "le conseil départemental"),
        _ => Text::new("the prefect", "le préfet"),
    }
}

/// The kinds of which no signatory is; none while a signatory's kind is not stated, or nobody is named.
pub fn find_unsigned(strategy: &Strategy<'_>, expected: &[OrganizationKind], county: Option<&County>) -> Vec<OrganizationKind> {
    let kinds = Kinds::of(strategy);
    let signed = || strategy.signatories.iter().map(|signatory| signatory.organization);
    let stands_in = |id: &str, kind| {
        kind == OrganizationKind::CountyCouncil && county.is_some_and(|county| county.is_named(&name_of(strategy, id)))
    };
    let is_signed = |kind| signed().any(|id| kinds.may_be(&id, kind) || stands_in(&id, kind));
    let lacks = |kind: &OrganizationKind| !strategy.signatories.is_empty() && !is_signed(*kind);
    expected.iter().copied().filter(lacks).collect()
}
