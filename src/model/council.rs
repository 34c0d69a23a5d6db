//! The council: who sits on it, and the groups that work between its sessions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{List, OneOrMany, Party, Span, Visibility};
use super::{Date, Id, Words, Year};

/// # Conseil / Council
/// Conseil local, intercommunal ou métropolitain. / Local, intercommunal or metropolitan council.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Council<'a> {
    /// # Nature / Kind
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<CouncilKind>,
    /// # Date de création / Created
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Date>,
    /// # Présidence / Chair
    /// Une présidence, ou la liste d’une coprésidence. / One chair, or a list of co-chairs.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub chair: Option<OneOrMany<Party<'a>>>,
    /// # Coordination / Coordinator
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub coordinator: Option<Coordinator<'a>>,
    /// # Arrêté de composition / Composition order
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub composition_order: Option<CompositionOrder<'a>>,
    /// # Règlement intérieur / Rules of procedure
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules_of_procedure: Option<RulesOfProcedure>,
    /// # Membres / Members
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub members: List<Member<'a>>,
    /// # Groupes / Bodies
    /// Ceux qui travaillent entre les séances. / Groups that work between sessions.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub bodies: List<Body<'a>>,
}

/// # Nature du conseil / Kind of council
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CouncilKind {
    /// Conseil local. / Local council.
    Clspd,
    /// Conseil intercommunal. / Intercommunal council.
    Cispd,
    /// Conseil métropolitain. / Metropolitan council.
    Cmspd,
    /// Autre. / Other.
    Other,
}

/// # Coordination / Coordinator
/// La fonction, jamais le nom. / The office, never the name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coordinator<'a> {
    /// # Statut / Kind
    pub kind: CoordinatorKind,
    /// # Organisme / Organization
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    pub organization: Option<Id<'a>>,
    /// # Fonction / Role
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub role: Option<Words<'a>>,
}

/// # Statut du coordonnateur / Kind of coordinator
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CoordinatorKind {
    /// Membre du conseil municipal. / Member of the town council.
    Elected,
    /// Agent public territorial. / Local public servant.
    TerritorialAgent,
    /// Agent désigné par le représentant de l’État. / Agent designated by the State.
    StateAgent,
}

/// # Arrêté de composition / Composition order
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompositionOrder<'a> {
    /// # Référence / Reference
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Words<'a>>,
    /// # Date / Date
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// # Règlement intérieur / Rules of procedure
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesOfProcedure {
    /// # Date d’adoption / Adopted
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Date>,
    /// # Prévoit la formation restreinte / Provides for restricted sessions
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted_session: Option<bool>,
}

/// # Membre / Member
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Member<'a> {
    /// # Organisme / Organization
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    pub organization: Id<'a>,
    /// # À quel titre / Capacity
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub capacity: Option<MemberCapacity>,
    /// # Accord / Agreed
    /// Date de l’accord de son responsable. / Date on which its head agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Date>,
}

/// # Titre auquel on est membre / Capacity of a member
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberCapacity {
    /// Membre de droit. / Member by right.
    ByRight,
    /// Désigné. / Designated.
    Designated,
    /// Associé aux travaux. / Associated.
    Associated,
    /// Personne qualifiée. / Qualified person.
    Qualified,
}

/// # Groupe / Body
/// Cellule, groupe ou comité ; ses chiffres sont des totaux annuels, jamais des situations.
/// / A cell, group or committee; its figures are yearly totals, never cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Body<'a> {
    /// # Identifiant / Id
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "body"))]
    pub id: Id<'a>,
    /// # Nom / Name
    #[serde(borrow)]
    pub name: Words<'a>,
    /// # Nature / Kind
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<BodyKind>,
    /// # Présidence / Chair
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub chair: Option<OneOrMany<Party<'a>>>,
    /// # Quartiers / Neighbourhoods
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub neighbourhoods: List<Words<'a>>,
    /// # Axes / Axes
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["axis"]))]
    pub axes: List<Id<'a>>,
    /// # Rythme / Frequency
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Words<'a>>,
    /// # Échange d’informations confidentielles / Confidential exchange
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidential_exchange: Option<bool>,
    /// # Durée / Period
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Span>,
    /// # Activité / Activity
    /// Une ligne par année. / One line a year.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub activity: List<Activity>,
    /// # Diffusion / Visibility
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// # Nature du groupe / Kind of body
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Formation restreinte. / Restricted session.
    Restricted,
    /// Cellule de veille. / Watch cell.
    WatchCell,
    /// Groupe territorial. / Territorial group.
    Territorial,
    /// Groupe thématique. / Thematic group.
    Thematic,
    /// Comité de pilotage. / Steering committee.
    Steering,
    /// Comité technique. / Technical committee.
    Technical,
    /// Bureau. / Bureau.
    Bureau,
    /// Groupe local de traitement de la délinquance. / Prosecutor-led local crime-handling group.
    Gltd,
    /// Conseil pour les droits et devoirs des familles. / Council for the rights and duties of families.
    Cddf,
    /// Observatoire. / Observatory.
    Observatory,
    /// Autre. / Other.
    Other,
}

/// # Activité d’une année / A year's activity
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// # Année / Year
    pub year: Year,
    /// # Réunions / Meetings
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub meetings: Option<u32>,
    /// # Situations / Situations
    /// Total de l’année. / The year's total.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub situations: Option<u32>,
}
