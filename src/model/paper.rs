//! What surrounds the plan: annexes and acts, the departmental plan, amendments, sources, overall money.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{Span, Visibility};
use super::{Amount, Currency, Date, Id, Url, Words, Year};

/// # Pièce / Document
/// Une annexe ou un acte. / An annex or an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-audience" = "members"))]
#[schemars(extend("x-kind" = "document", "x-titles" = ["title"]))]
pub struct Document<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel le reste du fichier cite la pièce. / The word by which the rest of the file cites the document.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "document"))]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Nature / Kind
    /// Décide de ce que la pièce prouve : délibération, bilan, rapport FIPD… / Decides what the document shows: resolution, review, FIPD report…
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub kind: Option<DocumentKind>,
    /// # Titre / Title
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub title: Words<'a>,
    /// # Date / Date
    /// Le jour de la pièce. / The day of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub date: Option<Date>,
    /// # Année concernée / Year concerned
    /// Celle dont elle rend compte. / The one that it reports on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub year: Option<Year>,
    /// # Jusqu’à l’année / Through
    /// La dernière année dont la pièce parle, si elle parle de plusieurs.  / The last year of which the document speaks, if it speaks of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub through: Option<Year>,
    /// # Fichier / Path
    /// Chemin relatif à ce fichier. / Path relative to this file.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub path: Option<Words<'a>>,
    /// # Adresse / URL
    /// Où on la lit en ligne. / Where it is read online.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub url: Option<Url<'a>>,
    /// # Présentée le / Presented
    /// Date de la séance où elle a été présentée. / Date of the session at which it was presented.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["plenary"]))]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub presented: Option<Date>,
    /// # Transmise au préfet le / Sent to the prefect
    /// Le jour où elle a été transmise au préfet, ou à qui en tient lieu. / The day on which it was sent to the prefect, or to whoever stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub sent: Option<Date>,
    /// # Communiquée à l’assemblée le / Tabled
    /// Le jour où elle a été transmise pour information au conseil municipal ou communautaire.
    /// / The day on which it was sent for information to the council of the town or of the intercommunal body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub tabled: Option<Date>,
    /// # Diffusion / Visibility
    /// Si la pièce peut être publiée. / Whether the document may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
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
#[schemars(extend("x-kind" = "budget-line", "x-titles" = ["title"]))]
pub struct BudgetLine<'a> {
    /// # Intitulé / Title
    /// Ce qui est payé, hors des actions. / What is paid for, outside the actions.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "money", "x-audience" = "members"))]
    pub title: Words<'a>,
    /// # Année / Year
    /// L’année de la dépense. / The year of the spending.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "money", "x-audience" = "members"))]
    pub year: Option<Year>,
    /// # Financeur / Funder
    /// L’organisme qui paie, ou la recette qui y pourvoit.  / The organization that pays.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members", "x-topic" = "money"))]
    pub funder: Option<Id<'a>>,
    /// # Montant / Amount
    /// Sans symbole ni espace : 12500.50. / Without sign or space: 12500.50.
    #[schemars(extend("x-bound" = "money", "x-audience" = "members", "x-topic" = "money"))]
    pub amount: Amount,
    /// # Monnaie / Currency
    /// Trois capitales ; l’euro si rien n’est dit. / Three capitals; the euro if nothing is said.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "money", "x-audience" = "members"))]
    pub currency: Option<Currency<'a>>,
}

/// # Plan départemental / Departmental plan
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartmentalPlan<'a> {
    /// # Titre / Title
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub title: Words<'a>,
    /// # Période / Period
    /// Les jours entre lesquels il court. / The days between which it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub period: Option<Span>,
}

/// # Avenant / Amendment
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "amendment", "x-titles" = ["summary"]))]
pub struct Amendment<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel on cite l’avenant. / The word by which the amendment is cited.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "amendment"))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Date / Date
    /// Le jour où il est conclu. / The day on which it was concluded.
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "signatures"))]
    pub date: Date,
    /// # Séance / Session
    /// Date de la séance qui l’a adopté. / Date of the session that adopted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["plenary"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub plenary: Option<Date>,
    /// # Édition / Edition
    /// Celle qu’il ouvre. / The edition it opens.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub version: Option<Words<'a>>,
    /// # Objet / What changes
    /// Ce qu’il change, en une phrase. / What it changes, in a sentence.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub summary: Option<Words<'a>>,
}

/// # Source / Source
/// D’où vient un fait de ce fichier. / Where a fact of this file comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "source", "x-told-by" = ["title"], "x-titles" = ["title"]))]
pub struct SourceReference<'a> {
    /// # Titre / Title
    /// Ce qui a été lu. / What was read.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub title: Words<'a>,
    /// # Adresse / URL
    /// Où on le lit en ligne. / Where it is read online.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub url: Option<Url<'a>>,
    /// # Lue le / Read
    /// Le jour de la lecture. / The day on which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub read: Option<Date>,
}
