//! The offices that a council convenes: the prefect, not the prefecture.

use crate::lang::Text;
use crate::model::{Id, OrganizationKind, SignerCapacity};
use crate::outline::brief::Brief;
use crate::typography::typeset;

/// The office that the law convenes; else the one that signed for the organization in person.
pub fn office(id: Id<'_>, is_by_right: bool, brief: &Brief<'_>) -> Option<String> {
    let organization = brief.strategy().organizations.iter().find(|organization| organization.id == id)?;
    let name = organization.name.text().to_lowercase();
    let office = match organization.kind {
        // Overseas a high commissioner may stand for the State.
        Some(OrganizationKind::State) if is_by_right && name.starts_with("préfecture de police") => {
            Some(Text::new("The prefect of police", "Le préfet de police"))
        }
        Some(OrganizationKind::State) if is_by_right && name.starts_with("préfecture") => {
            Some(Text::new("The prefect", "Le préfet"))
        }
        Some(OrganizationKind::Prosecutor) => Some(Text::new("The public prosecutor", "Le procureur de la République")),
        Some(OrganizationKind::Intercommunality | OrganizationKind::CountyCouncil) => {
            Some(Text::new("The president", "Le président"))
        }
        Some(OrganizationKind::Commune) => Some(Text::new("The mayor", "Le maire")),
        _ => None,
    };
    let signed = || {
        let mut own = brief.strategy().signatories.iter().filter(|signatory| signatory.organization == id);
        let by = own.find_map(|signatory| signatory.by.as_ref())?;
        let in_person = by.capacity.is_none_or(|capacity| capacity == SignerCapacity::InPerson);
        in_person.then(|| typeset(by.role.text(), brief.lang))
    };
    office.map(|office| office.say(brief.lang)).or_else(signed)
}
