//! The plan itself: axes and their objectives, under the names that the document gives them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::indicator::Indicator;
use super::shared::{List, Party};
use super::{ActionStatus, Date, Gender, Id, Words};
use crate::path::Path;

/// # Noms des niveaux / Labels
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Labels<'a> {
    /// # Nom d’un axe / Name of an axis
    /// Par exemple « Enjeu » ou « Orientation », au lieu de « Axe ». / Such as “Issue” or “Orientation”, instead of “Axis”.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub axis: Option<Words<'a>>,
    /// # Nom de plusieurs axes / Name of several axes
    /// Par exemple « Piliers » ; déduit du singulier sinon. / Such as “Piliers”; follows from the singular otherwise.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub axes: Option<Words<'a>>,
    /// # Genre du nom d’un axe / Gender of the name of an axis
    /// Pour l’accord en français ; lu à sa terminaison sinon. / For French agreement; read off its ending otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub axis_gender: Option<Gender>,
    /// # Nom d’un objectif / Name of an objective
    /// Au lieu de « Objectif ». / Instead of “Objective”.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub objective: Option<Words<'a>>,
    /// # Nom de plusieurs objectifs / Name of several objectives
    /// Par exemple « Engagements » ; déduit du singulier sinon. / Such as “Engagements”; follows from the singular otherwise.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub objectives: Option<Words<'a>>,
    /// # Genre du nom d’un objectif / Gender of the name of an objective
    /// Pour l’accord en français ; lu à sa terminaison sinon. / For French agreement; read off its ending otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub objective_gender: Option<Gender>,
    /// # Nom d’une action / Name of an action
    /// Par exemple « Fiche », au lieu de « Fiche-action ». / Instead of “Action sheet”.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub action: Option<Words<'a>>,
    /// # Nom de plusieurs actions / Name of several actions
    /// Par exemple « Mesures » ; déduit du singulier sinon. / Such as “Mesures”; follows from the singular otherwise.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub actions: Option<Words<'a>>,
    /// # Genre du nom d’une action / Gender of the name of an action
    /// Pour l’accord en français ; lu à sa terminaison sinon. / For French agreement; read off its ending otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub action_gender: Option<Gender>,
}

/// # Totaux annoncés / Declared totals
/// Des nombres donnés par une publication ou un bilan. / Numbers that a publication or a review gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// # Au / As of
    /// Le jour dont ces nombres parlent.  / The day of which these numbers speak.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    pub on: Option<Date>,
    /// # Axes / Axes
    /// Combien d’axes le document annonce.  / How many axes the document announces.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub axes: Option<u32>,
    /// # Objectifs / Objectives
    /// Combien d’objectifs le document annonce.  / How many objectives the document announces.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub objectives: Option<u32>,
    /// # Actions / Actions
    /// Combien d’actions le document annonce.  / How many actions the document announces.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub actions: Option<u32>,
    /// # Réalisées / Done
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub done: Option<u32>,
    /// # En cours / In progress
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub in_progress: Option<u32>,
    /// # À venir / Planned
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub planned: Option<u32>,
    /// # En pause / Paused
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub paused: Option<u32>,
    /// # Abandonnées / Abandoned
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub abandoned: Option<u32>,
    /// # Empêchées / Prevented
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub prevented: Option<u32>,
    /// # Différées / Deferred
    /// Combien d’actions sont dans cet état.  / How many actions are in that state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "internal", "x-topic" = "progress"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub deferred: Option<u32>,
}

impl Declared {
    /// How many actions it tells of each state.
    pub fn by_status(&self) -> [(ActionStatus, Option<u32>); 7] {
        [
            (ActionStatus::Done, self.done),
            (ActionStatus::InProgress, self.in_progress),
            (ActionStatus::Planned, self.planned),
            (ActionStatus::Paused, self.paused),
            (ActionStatus::Abandoned, self.abandoned),
            (ActionStatus::Prevented, self.prevented),
            (ActionStatus::Deferred, self.deferred),
        ]
    }
}

/// # Chapitre / Chapter
/// Une partie rédigée du document. / A written part of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["title"], "x-ordered" = true, "x-titles" = ["title"], "x-prose" = ["text"]))]
pub struct Chapter<'a> {
    /// # Titre / Title
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public", "x-topic" = "wording"))]
    pub title: Words<'a>,
    /// # Texte / Text
    /// Une ligne vide sépare les paragraphes ; une ligne qui commence par « - » est un élément de liste.
    /// / An empty line parts paragraphs; a line that begins with `- ` is an item of a list.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public", "x-topic" = "wording"))]
    pub text: Words<'a>,
    /// # Place / Place
    /// Avant les axes si rien n’est dit. / Before the axes unless said otherwise.
    #[serde(default)]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public", "x-topic" = "rest"))]
    pub place: ChapterPlace,
}

/// # Place d’un chapitre / Place of a chapter
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChapterPlace {
    /// Avant les axes. / Before the axes.
    #[default]
    Before,
    /// Après les axes. / After the axes.
    After,
}

/// # Liste qui continue / List that goes on
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OpenList {
    /// Organismes. / Organizations.
    Organizations,
    /// Communes. / Towns.
    Communes,
    /// Membres du conseil. / Members of the council.
    Members,
    /// Groupes du conseil. / Bodies of the council.
    Bodies,
    /// Signataires. / Signatories.
    Signatories,
    /// Séances. / Sessions.
    Plenaries,
    /// Axes. / Axes.
    Axes,
    /// Objectifs. / Objectives.
    Objectives,
    /// Actions. / Actions.
    Actions,
    /// Indicateurs. / Indicators.
    Indicators,
    /// Pièces. / Documents.
    Documents,
}

/// # Axe / Axis
/// Une priorité de la stratégie. / A priority of the strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "axis", "x-titles" = ["number", "title"], "x-prose" = ["description"]))]
pub struct Axis<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel le reste du fichier cite l’axe ; il ne change jamais. / The word by which the rest of the file cites the axis; it never changes.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "axis"))]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Numéro imprimé / Printed number
    /// Entre guillemets ; l’identifiant s’il manque. / In quotes; the id if absent.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public"))]
    pub number: Option<Words<'a>>,
    /// # Titre / Title
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public", "x-topic" = "plan"))]
    pub title: Words<'a>,
    /// # Description / Description
    /// Ce que l’axe veut dire et pourquoi. Une ligne vide sépare les paragraphes ; une ligne qui commence par « - » est un élément de liste.
    /// / What the axis means and why. An empty line parts paragraphs; a line that begins with `- ` is an item of a list.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public", "x-topic" = "wording"))]
    pub description: Option<Words<'a>>,
    /// # Origine / Origin
    /// D’où vient l’axe : la stratégie nationale, la ville… / Where the axis comes from: the national strategy, the town…
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public"))]
    pub origin: Option<AxisOrigin>,
    /// # Références nationales / National references
    /// Par exemple « snpd-2020/a1 ». / Such as "snpd-2020/a1".
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public"))]
    pub references: List<Words<'a>>,
    /// # Priorités du plan départemental / Priorities of the departmental plan
    /// Celles que l’axe décline, telles que le plan les nomme.  / Those that the axis serves, as the plan names them.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public"))]
    pub departmental_priorities: List<Words<'a>>,
    /// # Quartiers / Neighbourhoods
    /// Parmi ceux du territoire.  / Among those of the territory.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "priorities", "x-audience" = "public", "x-topic" = "plan"))]
    pub neighbourhoods: List<Words<'a>>,
    /// # Pilotes / Leads
    /// Qui mène l’axe.  / Who leads the axis.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "roles"))]
    pub leads: List<Party<'a>>,
    /// # Objectifs / Objectives
    /// Ce que l’axe vise, dans l’ordre. / What the axis aims at, in order.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub objectives: List<Objective<'a>>,
    /// # Indicateurs / Indicators
    /// Ceux de l’axe entier. / Those of the whole axis.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "apart", "x-audience" = "public"))]
    pub indicators: List<Indicator<'a>>,
}

/// An objective where it stands: in an axis, which is told with its rank, or in none.
#[derive(Clone, Copy)]
pub struct Aim<'s> {
    pub axis: Option<(usize, &'s Axis<'s>)>,
    /// Among those of its axis, or without one.
    pub rank: usize,
    pub objective: &'s Objective<'s>,
}

impl Aim<'_> {
    pub fn path(self) -> Path {
        let home = self.axis.map_or_else(Path::root, |(index, _)| Path::of("axes").at(index));
        home.key("objectives").at(self.rank)
    }
}

/// # Origine d’un axe / Origin of an axis
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AxisOrigin {
    /// Stratégie nationale. / National strategy.
    National,
    /// Plan départemental. / Departmental plan.
    Departmental,
    /// Choix local. / Local choice.
    Local,
}

/// # Objectif / Objective
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "objective", "x-titles" = ["number", "title"], "x-prose" = ["description"]))]
pub struct Objective<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel le reste du fichier cite l’objectif. / The word by which the rest of the file cites the objective.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "objective"))]
    #[schemars(extend("x-bound" = "aims", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Numéro imprimé / Printed number
    /// Tel qu’il s’imprime, entre guillemets : "1.1". / As printed, between quotes: "1.1".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "aims", "x-audience" = "public"))]
    pub number: Option<Words<'a>>,
    /// # Titre / Title
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "aims", "x-audience" = "public", "x-topic" = "plan"))]
    pub title: Words<'a>,
    /// # Description / Description
    /// Ce que l’objectif veut dire. Une ligne vide sépare les paragraphes ; une ligne qui commence par « - » est un élément de liste.
    /// / What the objective means. An empty line parts paragraphs; a line that begins with `- ` is an item of a list.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "aims", "x-audience" = "public", "x-topic" = "wording"))]
    pub description: Option<Words<'a>>,
    /// # Quartiers / Neighbourhoods
    /// Parmi ceux du territoire.  / Among those of the territory.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "aims", "x-audience" = "public", "x-topic" = "plan"))]
    pub neighbourhoods: List<Words<'a>>,
    /// # Pilotes / Leads
    /// Qui mène l’objectif.  / Who leads the objective.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "roles"))]
    pub leads: List<Party<'a>>,
}
