//! An indicator: what is measured, by whom, from where to where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{List, Visibility};
use super::{Id, Number, Period, Words};

/// # Indicateur / Indicator
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator<'a> {
    /// # Identifiant / Id
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "indicator"))]
    pub id: Id<'a>,
    /// # Intitulé / Title
    #[serde(borrow)]
    pub title: Words<'a>,
    /// # Nature / Kind
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<IndicatorKind>,
    /// # Unité / Unit
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Words<'a>>,
    /// # Sens souhaité / Better when
    #[serde(skip_serializing_if = "Option::is_none")]
    pub better: Option<Direction>,
    /// # Source / Source
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub source: Option<IndicatorSource<'a>>,
    /// # Rythme / Frequency
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// # Périmètre / Perimeter
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub perimeter: Option<Words<'a>>,
    /// # Valeur de départ / Baseline
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Box<Measure<'a>>>,
    /// # Cible / Target
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub target: Option<Box<Measure<'a>>>,
    /// # Valeurs / Values
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    pub values: List<Measure<'a>>,
    /// # Diffusion / Visibility
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
}

/// # Nature de l’indicateur / Kind of indicator
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum IndicatorKind {
    /// Moyens. / Input.
    Input,
    /// Activité, réalisation. / Output.
    Output,
    /// Résultat. / Outcome.
    Outcome,
    /// Impact. / Impact.
    Impact,
}

/// # Sens souhaité / Direction
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Mieux s’il monte. / Better when it rises.
    Up,
    /// Mieux s’il baisse. / Better when it falls.
    Down,
}

/// # Rythme / Frequency
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Annuel. / Yearly.
    Yearly,
    /// Trimestriel. / Quarterly.
    Quarterly,
    /// Mensuel. / Monthly.
    Monthly,
}

/// # Source d’un indicateur / Source of an indicator
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSource<'a> {
    /// # Organisme / Organization
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    pub organization: Option<Id<'a>>,
    /// # Pièce / Document
    /// En toutes lettres, par exemple « rapport mensuel ». / In words, such as "monthly report".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub document: Option<Words<'a>>,
}

/// # Valeur / Value
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure<'a> {
    /// # Période / Period
    /// Entre guillemets : « "2024" », « "2024-Q2" », « "2024-05" », « "2024-05-31" » ou « "2023/2024" ».
    /// / In quotes: "2024", "2024-Q2", "2024-05", "2024-05-31" or "2023/2024".
    pub period: Period,
    /// # Valeur / Value
    pub value: Number,
    /// # Réserve / Note
    /// Par exemple « année partielle ». / Such as "partial year".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words<'a>>,
}
