//! The strategy as plain types: what `FORMAT` says, and no positions.
//!
//! The types are the one definition of the format: serde reads by them, `schemars` derives the
//! JSON Schema from them, and their comments are the help that editors show, French first.
//! Two keywords of their own tell what a text means across the file: `x-defines` on an id, and
//! `x-refers-to` on a reference, each with the kinds of thing that may be meant. Each field carries
//! besides what [`Bound`], [`Audience`] and [`Topic`] say of it.

mod action;
mod council;
mod date;
mod facet;
mod following;
mod form;
mod funding;
mod gender;
mod indicator;
mod inline;
mod kind;
mod levels;
mod number;
mod paper;
mod plan;
mod plenary;
mod quantity;
mod settings;
mod shared;
mod territory;
mod text;
mod things;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;

pub use action::{Action, Budget, BudgetBasis, Milestone, Origin, Schedule};
pub use council::{
    Activity, Body, BodyKind, CompositionOrder, Coordinator, CoordinatorKind, Council, CouncilKind, Member, MemberCapacity,
    Request, RequestKind, RulesOfProcedure,
};
pub use date::{DATE_PATTERN, Date, Days, Grain, PERIOD_PATTERN, Period, parse_date};
pub use facet::{Audience, Bound, Topic};
pub use following::{ActionStatus, Actual, Blocker, Competence, Entry, Priority, Review};
pub use form::{CURRENCY_PATTERN, ID_PATTERN, TEXT_FORMS, TIME_PATTERN, TextForm, URL_PATTERN, is_id, release};
pub use funding::{Funding, FundingStep};
pub use gender::Gender;
pub use indicator::{Comparator, Direction, Frequency, Indicator, IndicatorKind, IndicatorSource, Measure, Part};
pub use kind::Kind;
pub use levels::Levels;
pub use number::{Amount, Number, YEARS, Year};
pub use paper::{Amendment, BudgetLine, DepartmentalPlan, Document, DocumentKind, SourceReference};
pub use plan::{Aim, Axis, AxisOrigin, Chapter, ChapterPlace, Declared, Labels, Objective, OpenList};
pub use plenary::{
    AgendaItem, AgendaKind, Attendance, Decision, DecisionKind, DecisionStatus, Outcome, Plenary, PlenaryStatus, Presence,
    Session, Votes,
};
pub use quantity::{FEWER, NOT_DISCLOSED, Quantity, SECRET_PATTERN, WITHHELD};
pub use settings::{CheckSettings, LevelName, PrintSettings, RuleSetting, RuleSettingDetails, Suppression};
pub use shared::{List, OneOrMany, Party, Span as DateSpan, Visibility};
pub use territory::{
    CityContract, Commune, Contact, Intercommunality, Organization, OrganizationKind, Population, Territory, TerritoryKind,
};
pub use text::{Currency, Id, Release, Time, Url, Words};
pub use things::{Record, Thing, things};

/// The format that this tool reads and writes.
pub const FORMAT: i64 = 1;

/// # Stratégie / Strategy
/// Une stratégie territoriale de sécurité et de prévention de la délinquance, en un fichier.
/// / A local security and crime-prevention strategy, in one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "strategy", "x-titles" = ["title"], "x-prose" = ["introduction"]))]
pub struct Strategy<'a> {
    /// # Version du format / Format version
    /// Toujours 1 aujourd’hui. / Always 1 today.
    #[schemars(range(min = 1, max = 1))]
    #[serde(deserialize_with = "format_version")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public", "x-topic" = "rest"))]
    pub stspd: i64,
    /// # Version requise / Requires
    /// Entre guillemets (« "0.2" ») : la première version de l’outil qui connaît toutes les clés du fichier.
    /// / In quotes ("0.2"): the first version of the tool that knows every key of the file.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "members", "x-topic" = "rest"))]
    pub requires: Option<Release<'a>>,
    /// # Identifiant / Id
    /// Nom court par lequel une autre stratégie désigne celle-ci. / Short name by which another strategy cites this one.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-defines" = "strategy"))]
    #[schemars(extend("x-bound" = "print", "x-audience" = "members", "x-topic" = "rest"))]
    pub id: Option<Id<'a>>,
    /// # Titre / Title
    /// Tel qu’il est imprimé sur le document. / As printed on the document.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "document", "x-audience" = "public", "x-topic" = "plan"))]
    pub title: Words<'a>,
    /// # Sous-titre / Subtitle
    /// La devise ou la précision imprimée sous le titre. / The motto or qualification printed under the title.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "document", "x-audience" = "public", "x-topic" = "wording"))]
    pub subtitle: Option<Words<'a>>,
    /// # Nature / Kind
    /// Stratégie si rien n’est dit. / A strategy unless said otherwise.
    #[serde(default)]
    #[schemars(extend("x-bound" = "document", "x-audience" = "public"))]
    pub kind: StrategyKind,
    /// # Édition / Edition
    /// Entre guillemets (« "1.2" ») ; relevée par chaque avenant. / In quotes ("1.2"); raised by each amendment.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public", "x-topic" = "plan"))]
    pub version: Option<Words<'a>>,
    /// # Langue / Language
    /// Langue des documents produits. / Language of what is rendered.
    #[serde(default)]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public", "x-topic" = "rest"))]
    pub language: Language,
    /// # Période / Period
    /// Premier et dernier jour de la stratégie, ou leurs seules années : {start: 2024, end: 2026}.
    /// / First and last day of the strategy, or their years alone: {start: 2024, end: 2026}.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "document", "x-audience" = "public", "x-topic" = "calendar"))]
    pub period: Option<DateSpan>,
    /// # Fait suite à / Follows
    /// Identifiant de la stratégie précédente. / Id of the previous strategy.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "document", "x-audience" = "members"))]
    pub follows: Option<Id<'a>>,
    /// # Décline / Parent
    /// Identifiant de la stratégie plus large que celle-ci applique. / Id of the wider strategy that this one applies.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "document", "x-audience" = "members"))]
    pub parent: Option<Id<'a>>,
    /// # Noms des niveaux / Labels
    /// Comment ce document appelle ses axes, objectifs et actions. / What this document calls its axes, objectives and actions.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub labels: Option<Labels<'a>>,
    /// # Listes qui continuent / Incomplete
    /// Les listes que le fichier ne donne pas entières, là où sa source les finit par « … ».
    /// / The lists that the file does not give whole, where its source ends them by “…”.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public", "x-topic" = "rest"))]
    pub incomplete: List<OpenList>,
    /// # Transcrite / Transcribed
    /// Vrai si le fichier transcrit une publication et n’est pas tenu à jour : rien n’y est alors réclamé du suivi.
    /// / True for a file that transcribes a publication and is not kept: nothing is then asked of follow-up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public", "x-topic" = "rest"))]
    pub transcribed: bool,
    /// # Territoire / Territory
    /// La commune ou l’intercommunalité. / The town or group of towns.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub territory: Territory<'a>,
    /// # Organismes / Organizations
    /// Chacun est écrit une fois, et cité partout par son identifiant. / Each is written once and cited everywhere by its id.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub organizations: List<Organization<'a>>,
    /// # Conseil / Council
    /// Le CLSPD, CISPD ou CMSPD. / The local council.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub council: Option<Council<'a>>,
    /// # Signataires / Signatories
    /// Qui s’engage, et quand chacun a signé. / Who commits, and when each signed.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub signatories: List<Signatory<'a>>,
    /// # Signée le / Signed
    /// Le jour de la signature, quand les signataires ou leurs jours ne sont pas connus. / The day of the signing, where the signatories or their days are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "signatures"))]
    pub signed: Option<Date>,
    /// # Séances / Sessions
    /// Séances plénières et restreintes du conseil ; leur date les désigne. / Sessions of the council; their date is their id.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub plenaries: List<Plenary<'a>>,
    /// # Totaux annoncés / Declared totals
    /// Ce que le document annonce de lui-même : « 29 actions », « 72 réalisées ». / What the document says of itself: 29 actions, 72 done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    pub declared: Option<Declared>,
    /// # Introduction / Introduction
    /// Ce que le document dit avant tout. Une ligne vide sépare les paragraphes ; une ligne qui commence par « - » est un élément de liste.
    /// / What the document says first of all. An empty line parts paragraphs; a line that begins with `- ` is an item of a list.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "document", "x-audience" = "public", "x-topic" = "wording"))]
    pub introduction: Option<Words<'a>>,
    /// # Chapitres / Chapters
    /// Les autres parties rédigées du document : diagnostic, gouvernance, évaluation… / The other written parts of the document.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "document", "x-audience" = "public", "x-topic" = "wording"))]
    pub chapters: List<Chapter<'a>>,
    /// # Axes / Axes
    /// Les priorités, dans l’ordre du document. / The priorities, in the document's order.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub axes: List<Axis<'a>>,
    /// # Objectifs sans axe / Objectives without an axis
    /// Ceux qui ne relèvent d’aucun axe : transversaux, ou d’un document qui n’a pas d’axes.
    /// / Those that stand under no axis: cross-cutting ones, or all of a document that has no axes.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub objectives: List<Objective<'a>>,
    /// # Actions / Actions
    /// Les fiches-actions, dans l’ordre du document. / The action sheets, in the document's order.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub actions: List<Action<'a>>,
    /// # Indicateurs généraux / Overall indicators
    /// Ceux de la stratégie entière, par exemple les faits constatés. / Those of the whole strategy, such as recorded crime.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub indicators: List<Indicator<'a>>,
    /// # Budget général / Overall budget
    /// Dépenses qui ne sont pas celles d’une action. / Spending that belongs to no single action.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "members"))]
    pub budget: List<BudgetLine<'a>>,
    /// # Pièces / Documents
    /// Annexes et actes. / Annexes and acts.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub documents: List<Document<'a>>,
    /// # Plan départemental / Departmental plan
    /// Le plan de prévention de la délinquance dans le département. / The department's crime-prevention plan.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "public"))]
    pub departmental_plan: Option<DepartmentalPlan<'a>>,
    /// # Avenants / Amendments
    /// Ce qui a changé la stratégie après son adoption. / What changed the strategy after it was adopted.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub amendments: List<Amendment<'a>>,
    /// # Sources / Sources
    /// D’où viennent les faits de ce fichier. / Where the facts of this file come from.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "members"))]
    pub sources: List<SourceReference<'a>>,
    /// # Impression / Print
    /// Comment les documents de cette stratégie s’impriment. / How the documents of this strategy are printed.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "internal", "x-topic" = "rest"))]
    pub print: Option<PrintSettings<'a>>,
    /// # Vérification / Check
    /// Comment cette stratégie veut être vérifiée. / How this strategy wants to be checked.
    #[serde(borrow, default, skip_serializing_if = "CheckSettings::is_empty")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal", "x-topic" = "rest"))]
    pub check: CheckSettings<'a>,
}

/// # Signataire / Signatory
/// Un organisme qui s’engage par sa signature. / A body that commits by its signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "signatory", "x-told-by" = ["organization"]))]
pub struct Signatory<'a> {
    /// # Organisme / Organization
    /// L’identifiant d’un organisme du fichier. / The id of an organization of the file.
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub organization: Id<'a>,
    /// # Signé le / Signed
    /// Absente tant qu’il n’a pas signé. / Absent until it has signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "signatures"))]
    pub signed: Option<Date>,
    /// # Comment / As
    /// Signataire si rien n’est dit ; ou témoin, « en présence de » ; ou qui a décliné.
    /// / A signatory unless said otherwise; or a witness, “in the presence of”; or who declined.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "signatures"))]
    pub part: Option<SignatoryPart>,
    /// # Par qui / By whom
    /// Qui signe pour lui, et en quelle qualité. / Who signs for it, and in what capacity.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub by: Option<Signer<'a>>,
    /// # Empreinte / Fingerprint
    /// Ce qui a été signé ; écrite par l’outil. / What was signed; written by the tool.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "signatures"))]
    pub fingerprint: Option<Words<'a>>,
    /// # S’engage sur / Commits to
    /// Seulement s’il ne s’engage que sur certaines actions. / Only when it commits to some of the actions.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["action"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "signatures"))]
    pub actions: List<Id<'a>>,
}

impl Signatory<'_> {
    /// Whether it commits by its signature: it neither only witnesses nor declined.
    pub fn commits(&self) -> bool {
        self.part.is_none()
    }
}

/// # Part prise à la signature / Part in the signing
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignatoryPart {
    /// Témoin, « en présence de ». / A witness, “in the presence of”.
    Witness,
    /// A décliné. / Declined.
    Declined,
}

/// # Signataire en personne / Signer
/// La fonction de qui a tenu la plume. / The office of who held the pen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signer<'a> {
    /// # Fonction / Role
    /// La fonction de qui signe, jamais un nom. / The office of who signs, never a name.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub role: Words<'a>,
    /// # Qualité / Capacity
    /// En personne, par délégation ou par ordre. / In person, by delegation or on behalf.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub capacity: Option<SignerCapacity>,
}

/// # Qualité du signataire / Signer's capacity
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignerCapacity {
    /// En personne. / In person.
    InPerson,
    /// Pour le titulaire, par délégation. / On behalf of the office holder.
    OnBehalf,
    /// Par intérim. / Acting in a vacant office.
    Acting,
}

/// # Nature du document / Kind of document
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StrategyKind {
    /// Stratégie territoriale de sécurité et de prévention de la délinquance. / Local security and crime-prevention strategy.
    #[default]
    Stspd,
    /// Contrat local de sécurité. / Local security contract.
    Cls,
    /// Contrat de sécurité intégrée. / Integrated security contract.
    Csi,
    /// Autre document de même objet. / Another document with the same purpose.
    Other,
}

/// # Langue / Language
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Français. / French.
    #[default]
    Fr,
    /// Anglais. / English.
    En,
}

impl Strategy<'_> {
    /// Every objective: those of the axes, then those without one.
    pub fn aims(&self) -> impl Iterator<Item = Aim<'_>> {
        let of_axes = self.axes.iter().enumerate().flat_map(|(index, axis)| {
            axis.objectives.iter().enumerate().map(move |(rank, objective)| Aim { axis: Some((index, axis)), rank, objective })
        });
        of_axes.chain(self.objectives.iter().enumerate().map(|(rank, objective)| Aim { axis: None, rank, objective }))
    }

    /// The days on which it was signed, as its signatories and the strategy itself tell.
    pub fn days_signed(&self) -> impl Iterator<Item = Date> {
        self.signatories.iter().filter_map(|signatory| signatory.signed).chain(self.signed)
    }
}

impl Language {
    /// The language in which the tool speaks it.
    pub fn lang(self) -> Lang {
        match self {
            Language::Fr => Lang::Fr,
            Language::En => Lang::En,
        }
    }
}

fn format_version<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let version = i64::deserialize(deserializer)?;
    (version == FORMAT).then_some(version).ok_or_else(|| serde::de::Error::custom("another format"))
}
