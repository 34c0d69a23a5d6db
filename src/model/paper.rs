//! What surrounds the plan: annexes and acts, the departmental plan, amendments, sources, overall money.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{Span, Visibility};
use super::{Amount, Currency, Date, Id, Url, Words, Year};

/// # Pièce / Document
/// Une annexe ou un acte. / An annex or an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document<'a> {
    /// # Identifiant / Id
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "document"))]
    pub id: Id<'a>,
    /// # Nature / Kind
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<DocumentKind>,
    /// # Titre / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Date / Date
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// # Année concernée / Year
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// # Fichier / Path
    /// Chemin relatif à ce fichier. / Path relative to this file.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub path: Option<Words<'a>>,
    /// # Adresse / URL
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url<'a>>,
    /// # Présentée le / Presented
    /// Date de la séance où elle a été présentée. / Date of the session at which it was presented.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["plenary"]))]
    pub presented: Option<Date>,
    /// # Diffusion / Visibility
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// # Nature de la pièce / Kind of document
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// Diagnostic local de sécurité. / Local security audit.
    Diagnosis,
    /// Délibération. / Council resolution.
    Resolution,
    /// Arrêté de composition. / Composition order.
    CompositionOrder,
    /// Règlement intérieur. / Rules of procedure.
    RulesOfProcedure,
    /// Charte. / Charter.
    Charter,
    /// Convention. / Agreement.
    Convention,
    /// Bilan annuel. / Annual review.
    AnnualReview,
    /// Rapport sur les actions financées par le FIPD. / Report on FIPD-funded actions.
    FipdReport,
    /// Évaluation. / Evaluation.
    Evaluation,
    /// Compte rendu. / Minutes.
    Minutes,
    /// Carte. / Map.
    Map,
    /// Autre. / Other.
    Other,
}

/// # Dépense générale / Overall spending
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine<'a> {
    /// # Intitulé / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Année / Year
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// # Montant / Amount
    pub amount: Amount,
    /// # Monnaie / Currency
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency<'a>>,
}

/// # Plan départemental / Departmental plan
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentalPlan<'a> {
    /// # Titre / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Période / Period
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Span>,
}

/// # Avenant / Amendment
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amendment<'a> {
    /// # Identifiant / Id
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "amendment"))]
    pub id: Id<'a>,
    /// # Date / Date
    pub date: Date,
    /// # Séance / Session
    /// Date de la séance qui l’a adopté. / Date of the session that adopted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["plenary"]))]
    pub plenary: Option<Date>,
    /// # Édition / Edition
    /// Celle qu’il ouvre. / The edition it opens.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub version: Option<Words<'a>>,
    /// # Résumé / Summary
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Words<'a>>,
}

/// # Source / Source
/// D’où vient un fait de ce fichier. / Where a fact of this file comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceReference<'a> {
    /// # Titre / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Adresse / URL
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url<'a>>,
    /// # Lue le / Read
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Date>,
}
