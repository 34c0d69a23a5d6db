//! The plan itself: axes and their objectives, under the names that the document gives them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::indicator::Indicator;
use super::shared::List;
use super::{Id, Words};

/// # Noms des niveaux / Labels
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Labels<'a> {
    /// # Nom d’un axe / Name of an axis
    /// Par exemple « Enjeu » ou « Orientation », au lieu de « Axe ». / Such as “Issue” or “Orientation”, instead of “Axis”.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub axis: Option<Words<'a>>,
    /// # Nom d’un objectif / Name of an objective
    /// Au lieu de « Objectif ». / Instead of “Objective”.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub objective: Option<Words<'a>>,
    /// # Nom d’une action / Name of an action
    /// Par exemple « Fiche », au lieu de « Fiche-action ». / Instead of “Action sheet”.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "print", "x-audience" = "public"))]
    pub action: Option<Words<'a>>,
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
}
