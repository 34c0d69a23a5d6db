//! An action sheet, from its finding to its reviews.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::indicator::Indicator;
use super::shared::{List, Party, Visibility};
use super::{ActionStatus, Actual, Blocker, Competence, Entry, Priority, Review};
use super::{Amount, Currency, Date, Funding, Id, Words};

/// # Action / Action
/// Une fiche-action. / An action sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "action", "x-titles" = ["number", "title"], "x-prose" = ["finding", "goals", "description", "resources", "expected_results"]))]
pub struct Action<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel le reste du fichier cite l’action ; il ne change jamais. / The word by which the rest of the file cites the action; it never changes.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "action"))]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Numéro imprimé / Printed number
    /// Entre guillemets, « "3.10" » ; l’identifiant s’il manque. / In quotes, "3.10"; the id if absent.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public"))]
    pub number: Option<Words<'a>>,
    /// # Titre / Title
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public", "x-topic" = "plan"))]
    pub title: Words<'a>,
    /// # Objectif / Objective
    /// Celui qu’elle sert d’abord ; sinon « axis ». / The one it serves first; otherwise `axis`.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["objective"]))]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public", "x-topic" = "plan"))]
    pub objective: Option<Id<'a>>,
    /// # Axe / Axis
    /// Quand l’axe n’a pas d’objectif qui convienne. / When the axis has no objective that fits.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["axis"]))]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public", "x-topic" = "plan"))]
    pub axis: Option<Id<'a>>,
    /// # Concourt aussi à / Also serves
    /// Autres axes d’une action transversale. / Other axes of a cross-cutting action.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["axis", "objective"]))]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public", "x-topic" = "plan"))]
    pub also_serves: List<Id<'a>>,
    /// # Priorité / Priority
    /// Haute, moyenne ou basse. / High, medium or low.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "plan"))]
    pub priority: Option<Priority>,
    /// # Étiquettes / Tags
    /// Des mots à vous, pour retrouver et trier. / Words of your own, to find and sort by.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "rest"))]
    pub tags: List<Words<'a>>,
    /// # Compétence / Competence
    /// Si l’action relève du territoire, est partagée, ou relève d’un autre. / Whether the action is the territory’s own, shared, or another’s.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "who", "x-audience" = "public", "x-topic" = "roles"))]
    pub competence: Option<Competence>,
    /// # Origine / Origin
    /// Nouvelle, reconduite ou modifiée. / New, continued or modified.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public"))]
    pub origin: Option<Origin>,
    /// # Constat / Finding
    /// Ce qui a été observé, et qui appelle l’action. / What was observed, and calls for the action.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "what", "x-audience" = "members"))]
    pub finding: Option<Words<'a>>,
    /// # Objectifs de l’action / Goals
    /// Ce que l’action doit changer. / What the action is to change.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public"))]
    pub goals: Option<Words<'a>>,
    /// # Description / Description
    /// Modalités de mise en œuvre. / How it is carried out.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "what", "x-audience" = "public"))]
    pub description: Option<Words<'a>>,
    /// # Publics / Target groups
    /// Des catégories, jamais des personnes. / Categories, never persons.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "who", "x-audience" = "public", "x-topic" = "plan"))]
    pub target_groups: List<Words<'a>>,
    /// # Quartiers / Neighbourhoods
    /// Parmi ceux du territoire. / Among those of the territory.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "who", "x-audience" = "public", "x-topic" = "plan"))]
    pub neighbourhoods: List<Words<'a>>,
    /// # Pilotes / Leads
    /// Un pilote, ou plusieurs copilotes. / One lead, or several co-leads.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "who", "x-audience" = "public", "x-topic" = "roles"))]
    pub leads: List<Party<'a>>,
    /// # Élu référent / Elected lead
    /// La délégation, par exemple « Adjointe à la prévention ». / The office held.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "who", "x-audience" = "members", "x-topic" = "roles"))]
    pub elected_lead: Option<Words<'a>>,
    /// # Partenaires / Partners
    /// Les organismes qui y prennent part, en plus des pilotes. / The organizations that take part, beside those that lead.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "who", "x-audience" = "public", "x-topic" = "roles"))]
    pub partners: List<Id<'a>>,
    /// # Thèmes / Themes
    /// « radicalisation » a des conséquences en droit. / `radicalisation` has legal consequences.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "who", "x-audience" = "public"))]
    pub themes: List<Id<'a>>,
    /// # Références nationales / National references
    /// Par exemple « snpd-2020/a1/m7 ».  / Such as "snpd-2020/a1/m7".
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public"))]
    pub references: List<Words<'a>>,
    /// # Priorités du plan départemental / Priorities of the departmental plan
    /// Celles que l’action décline, telles que le plan les nomme.  / Those that the action serves, as the plan names them.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public"))]
    pub departmental_priorities: List<Words<'a>>,
    /// # Groupe qui la suit / Followed by
    /// L’identifiant du groupe du conseil qui suit l’action. / The id of the body of the council that follows the action.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["body"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "roles"))]
    pub body: Option<Id<'a>>,
    /// # Actions liées / Related actions
    /// Celles qui vont avec elle. / Those that go with it.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["action"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "plan"))]
    pub related: List<Id<'a>>,
    /// # Calendrier / Schedule
    /// Quand l’action commence et finit. / When the action begins and ends.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "public", "x-topic" = "calendar"))]
    pub schedule: Option<Schedule<'a>>,
    /// # Étapes / Milestones
    /// Ses moments attendus, chacun avec son échéance. / Its expected moments, each with its deadline.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "members", "x-topic" = "calendar"))]
    pub milestones: List<Milestone<'a>>,
    /// # Dates réelles / Actual dates
    /// Quand l’action a vraiment commencé et fini. / When the action really began and ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "progress"))]
    pub actual: Option<Actual>,
    /// # Moyens / Resources
    /// Les personnes et le matériel. / People and equipment.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "members"))]
    pub resources: Option<Words<'a>>,
    /// # Équivalents temps plein / Full-time equivalents
    /// Le travail que l’action demande, en ETP : 1.5. / The work that the action takes, in FTE: 1.5.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "members", "x-topic" = "money"))]
    pub fte: Option<Amount>,
    /// # Budget prévisionnel / Budget
    /// Ce que l’action doit coûter, par an ou au total. / What the action is to cost, by year or in all.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "members", "x-topic" = "money"))]
    pub budget: Option<Box<Budget<'a>>>,
    /// # Financements / Funding
    /// Qui donne combien, sur quel fonds, pour quelle année. / Who gives how much, from what fund, for what year.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members", "x-topic" = "money"))]
    pub funding: List<Funding<'a>>,
    /// # Résultats attendus / Expected results
    /// Ce à quoi on verra qu’elle a réussi. / By what its success will be seen.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "public"))]
    pub expected_results: Option<Words<'a>>,
    /// # Indicateurs / Indicators
    /// Ceux de cette action. / Those of this action.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "when", "x-audience" = "public"))]
    pub indicators: List<Indicator<'a>>,
    /// # État / Status
    /// « En retard » se calcule, et ne s’écrit pas. / "Late" is computed, never written.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "progress"))]
    pub status: Option<ActionStatus>,
    /// # Motif / Reason
    /// Dû quand l’action est en pause ou abandonnée. / Owed by a paused or abandoned action.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "progress"))]
    pub status_reason: Option<Words<'a>>,
    /// # Bloquée par / Blocked by
    /// Ce qui manque pour que l’action avance. / What is missing for the action to move.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "progress"))]
    pub blocked_by: List<Blocker<'a>>,
    /// # Mise à jour / Updated
    /// Jour des dernières nouvelles. / Day of the last news.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "rest"))]
    pub updated: Option<Date>,
    /// # Journal / Journal
    /// Des notes datées, au fil de l’année. / Dated notes, as the year goes on.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "progress"))]
    pub journal: List<Entry<'a>>,
    /// # Bilans / Reviews
    /// Ce qui a été écrit de chaque année. / What was written of each year.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "progress"))]
    pub reviews: List<Review<'a>>,
    /// # Pièces / Documents
    /// Les pièces du fichier qui la concernent. / The documents of the file that concern it.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["document"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "rest"))]
    pub documents: List<Id<'a>>,
    /// # Diffusion / Visibility
    /// Si l’action peut être publiée. / Whether the action may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub visibility: Option<Visibility>,
}

impl<'a> Action<'a> {
    /// What an organization, or nobody by name, wrote of a year.
    pub fn own_review(&self, year: i32, organization: Option<&str>) -> Option<&Review<'a>> {
        let is_own = |review: &&Review<'_>| review.year.get() == year && Review::is_own(review.by.map(Id::text), organization);
        self.reviews.iter().find(is_own)
    }
}

/// # Origine d’une action / Origin of an action
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
    /// Le premier jour, son mois ou son année. / The first day, its month or its year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub start: Option<Date>,
    /// # Fin prévue / End
    /// Le dernier jour, ou le mois ou l’année, passé lequel l’action est en retard.
    /// / The last day, or the month or the year, after which the action is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub end: Option<Date>,
    /// # Récurrence / Recurrence
    /// Par exemple « de mai à septembre ». / Such as "from May to September".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub recurrence: Option<Words<'a>>,
    /// # Permanente / Ongoing
    /// Vrai pour une action sans fin prévue. / True for an action without a planned end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub ongoing: bool,
}

/// # Étape / Milestone
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["title"]))]
pub struct Milestone<'a> {
    /// # Intitulé / Title
    /// Ce qui doit être fait. / What is to be done.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "steps", "x-audience" = "members"))]
    pub title: Words<'a>,
    /// # Pilotes / Leads
    /// Qui la mène, si ce n’est le pilote de l’action. / Who carries it out, if not the lead of the action.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "roles"))]
    pub leads: List<Party<'a>>,
    /// # Début / Start
    /// Le jour, le mois ou l’année où elle commence. / The day, the month or the year in which it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "steps", "x-audience" = "members"))]
    pub start: Option<Date>,
    /// # Échéance / Due
    /// Le jour, le mois ou l’année pour lequel. / The day, the month or the year by which.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "steps", "x-audience" = "members"))]
    pub due: Option<Date>,
    /// # Franchie le / Reached
    /// Le jour où elle l’a été. / The day on which it was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "progress"))]
    pub done: Option<Date>,
    /// # État / Status
    /// Là où la date ne dit pas tout : en cours, en pause, abandonnée…  / Where the day does not tell all: in progress, paused, abandoned…
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members", "x-topic" = "progress"))]
    pub status: Option<ActionStatus>,
}

/// # Budget d’une action / Budget of an action
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-whole" = true))]
pub struct Budget<'a> {
    /// # Montant / Amount
    /// Sans symbole ni espace : 12500.50. / Without sign or space: 12500.50.
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub amount: Amount,
    /// # Monnaie / Currency
    /// Euro si rien n’est dit. / Euro unless said otherwise.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub currency: Option<Currency<'a>>,
    /// # Base / Basis
    /// Par an ou au total. / By year or in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub per: Option<BudgetBasis>,
    /// # Dont fonctionnement / Of which running costs
    /// La part du montant qui fait vivre l’action. / The part of the amount that keeps the action going.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub running: Option<Amount>,
    /// # Dont investissement / Of which investment
    /// La part du montant qui achète ou construit. / The part of the amount that buys or builds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub investment: Option<Amount>,
}

/// # Base d’un budget / Basis of a budget
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BudgetBasis {
    /// Par an. / A year.
    Year,
    /// Au total. / In all.
    Total,
}
