//! An action sheet, from its finding to its reviews.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::indicator::Indicator;
use super::shared::{List, Party, Visibility};
use super::{Amount, Currency, Date, Id, Words, Year};

/// # Action / Action
/// Une fiche-action. / An action sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action<'a> {
    /// # Identifiant / Id
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "action"))]
    pub id: Id<'a>,
    /// # Numéro imprimé / Printed number
    /// Entre guillemets, « "3.10" » ; l’identifiant s’il manque. / In quotes, "3.10"; the id if absent.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub number: Option<Words<'a>>,
    /// # Titre / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Objectif / Objective
    /// Celui qu’elle sert d’abord ; sinon « axis ». / The one it serves first; otherwise `axis`.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["objective"]))]
    pub objective: Option<Id<'a>>,
    /// # Axe / Axis
    /// Quand l’axe n’a pas d’objectif qui convienne. / When the axis has no objective that fits.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["axis"]))]
    pub axis: Option<Id<'a>>,
    /// # Sert aussi / Also serves
    /// Autres axes d’une action transversale. / Other axes of a cross-cutting action.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["axis", "objective"]))]
    pub also_serves: List<Id<'a>>,
    /// # Provenance / Origin
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// # Constat / Finding
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Words<'a>>,
    /// # Objectifs de l’action / Goals
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub goals: Option<Words<'a>>,
    /// # Description / Description
    /// Modalités de mise en œuvre. / How it is carried out.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub description: Option<Words<'a>>,
    /// # Publics / Target groups
    /// Des catégories, jamais des personnes. / Categories, never persons.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub target_groups: List<Words<'a>>,
    /// # Quartiers / Neighbourhoods
    /// Parmi ceux du territoire. / Among those of the territory.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub neighbourhoods: List<Words<'a>>,
    /// # Pilotes / Leads
    /// Un pilote, ou plusieurs copilotes. / One lead, or several co-leads.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub leads: List<Party<'a>>,
    /// # Élu référent / Elected lead
    /// La délégation, par exemple « Adjointe à la prévention ». / The office held.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub elected_lead: Option<Words<'a>>,
    /// # Partenaires / Partners
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["organization"]))]
    pub partners: List<Id<'a>>,
    /// # Thèmes / Themes
    /// « radicalisation » a des conséquences en droit. / `radicalisation` has legal consequences.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub themes: List<Id<'a>>,
    /// # Calendrier / Schedule
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule<'a>>,
    /// # Étapes / Milestones
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub milestones: List<Milestone<'a>>,
    /// # Moyens / Resources
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub resources: Option<Words<'a>>,
    /// # Budget prévisionnel / Budget
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Box<Budget<'a>>>,
    /// # Financements / Funding
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub funding: List<Funding<'a>>,
    /// # Résultats attendus / Expected results
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub expected_results: Option<Words<'a>>,
    /// # Indicateurs / Indicators
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub indicators: List<Indicator<'a>>,
    /// # État d’avancement / Status
    /// « En retard » se calcule, et ne s’écrit pas. / "Late" is computed, never written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ActionStatus>,
    /// # Motif de l’état / Status reason
    /// Dû quand l’action est en pause ou abandonnée. / Owed by a paused or abandoned action.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<Words<'a>>,
    /// # Mise à jour / Updated
    /// Jour des dernières nouvelles. / Day of the last news.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    /// # Bilans / Reviews
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub reviews: List<Review<'a>>,
    /// # Pièces / Documents
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["document"]))]
    pub documents: List<Id<'a>>,
    /// # Diffusion / Visibility
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// # Provenance d’une action / Origin of an action
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Nouvelle. / New.
    New,
    /// Reconduite. / Continued.
    Continued,
    /// Modifiée. / Modified.
    Modified,
}

/// # Calendrier / Schedule
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule<'a> {
    /// # Début / Start
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// # Fin prévue / End
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// # Récurrence / Recurrence
    /// Par exemple « de mai à septembre ». / Such as "from May to September".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Words<'a>>,
    /// # Permanente / Ongoing
    /// Vrai pour une action sans fin prévue. / True for an action without a planned end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ongoing: bool,
}

/// # Étape / Milestone
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone<'a> {
    /// # Intitulé / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Échéance / Due
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// # Franchie le / Done
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
}

/// # Budget d’une action / Budget of an action
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Budget<'a> {
    /// # Montant / Amount
    pub amount: Amount,
    /// # Monnaie / Currency
    /// Euro si rien n’est dit. / Euro unless said otherwise.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency<'a>>,
    /// # Base / Basis
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<BudgetBasis>,
}

/// # Base d’un budget / Basis of a budget
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BudgetBasis {
    /// Par an. / A year.
    Year,
    /// Au total. / In all.
    Total,
}

/// # Financement / Funding
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Funding<'a> {
    /// # Financeur / Funder
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    pub funder: Id<'a>,
    /// # Fonds / Fund
    /// Par exemple « FIPD ». / Such as "FIPD".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub fund: Option<Words<'a>>,
    /// # Programme / Programme
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub programme: Option<Words<'a>>,
    /// # Année / Year
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// # Montant / Amount
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// # Monnaie / Currency
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency<'a>>,
    /// # Référence / Reference
    /// Convention ou décision attributive. / Agreement or grant decision.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Words<'a>>,
}

/// # État d’avancement / Status
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// À venir. / Planned.
    Planned,
    /// En cours. / In progress.
    InProgress,
    /// En pause. / Paused.
    Paused,
    /// Réalisée. / Done.
    Done,
    /// Abandonnée. / Abandoned.
    Abandoned,
}

/// # Bilan / Review
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review<'a> {
    /// # Année / Year
    pub year: Year,
    /// # Texte / Text
    #[serde(borrow)]
    pub text: Words<'a>,
    /// # Auteur / By
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    pub by: Option<Id<'a>>,
}
