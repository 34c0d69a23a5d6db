//! An indicator: what is measured, by whom, from where to where.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{List, Visibility};
use super::{Id, Number, Period, Quantity, Words};

/// # Indicateur / Indicator
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "indicator", "x-titles" = ["title"], "x-prose" = ["description"]))]
pub struct Indicator<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel on cite l’indicateur ; il ne change jamais. / The word by which the indicator is cited; it never changes.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "indicator"))]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Intitulé / Title
    /// Ce qui est compté, en quelques mots. / What is counted, in a few words.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub title: Words<'a>,
    /// # Description / Description
    /// Comment on compte, et les limites du chiffre. Une ligne vide sépare les paragraphes ; une ligne qui commence par « - » est un élément de liste.
    /// / How it is counted, and the limits of the figure. An empty line parts paragraphs; a line that begins with `- ` is an item of a list.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public", "x-topic" = "wording"))]
    pub description: Option<Words<'a>>,
    /// # Nature / Kind
    /// De moyens, de réalisation ou de résultat. / Of means, of output or of outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub kind: Option<IndicatorKind>,
    /// # Unité / Unit
    /// Ce qui se compte : « faits », « jours », « % »… / What is counted: facts, days, %…
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub unit: Option<Words<'a>>,
    /// # Sens souhaité / Better when
    /// Si une valeur plus haute ou plus basse est meilleure. / Whether a higher or a lower value is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub better: Option<Direction>,
    /// # Source / Source
    /// L’organisme ou le document qui donne la valeur. / The organization or document that gives the value.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub source: Option<IndicatorSource<'a>>,
    /// # Rythme / Frequency
    /// Tous les combien la valeur est relevée. / How often the value is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub frequency: Option<Frequency>,
    /// # Périmètre / Perimeter
    /// Sur quel territoire ou quel public on compte. / Over what territory or public it is counted.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public"))]
    pub perimeter: Option<Words<'a>>,
    /// # Valeur de départ / Baseline
    /// La valeur d’avant l’action, avec sa période si elle est connue. / The value before the action, with its period where it is known.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public", "x-topic" = "indicators"))]
    pub baseline: Option<Box<Measure<'a>>>,
    /// # Cible / Target
    /// La valeur à atteindre, avec la période pour laquelle, si elle est dite. / The value to reach, with the period for which, where it is said.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public", "x-topic" = "indicators"))]
    pub target: Option<Box<Measure<'a>>>,
    /// # Cibles par année / Targets by year
    /// Les valeurs à atteindre en chemin, une par période.  / The values to reach on the way, one for each period.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "measure", "x-audience" = "public", "x-topic" = "indicators"))]
    pub targets: List<Measure<'a>>,
    /// # Cibles antérieures / Former targets
    /// Celles qu’une révision a remplacées.  / Those that a revision replaced.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "indicators"))]
    pub former_targets: List<Measure<'a>>,
    /// # Comparaisons / Comparisons
    /// La même mesure ailleurs.  / The same measure elsewhere.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "indicators"))]
    pub comparators: List<Comparator<'a>>,
    /// # Valeurs / Values
    /// Les valeurs relevées, une par période. / The values taken, one for each period.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "indicators"))]
    pub values: List<Measure<'a>>,
    /// # Diffusion / Visibility
    /// Si l’indicateur peut être publié. / Whether the indicator may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
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
    /// Semestriel. / Half-yearly.
    HalfYearly,
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
    /// L’identifiant de l’organisme qui compte. / The id of the organization that counts.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub organization: Option<Id<'a>>,
    /// # Pièce / Document
    /// En toutes lettres, par exemple « rapport mensuel ». / In words, such as "monthly report".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub document: Option<Words<'a>>,
}

/// # Valeur / Value
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["period"], "x-whole" = true))]
pub struct Measure<'a> {
    /// # Période / Period
    /// Entre guillemets : « "2024" », « "2024-S1" », « "2024-Q2" », « "2024-05" », « "2024-05-31" », « "2023/2024" » ou « "2018-2021" » ;
    /// absente quand la source ne dit pas quand. / In quotes: "2024", "2024-S1", "2024-Q2", "2024-05", "2024-05-31", "2023/2024" or
    /// "2018-2021"; absent where the source does not say when.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub period: Option<Period>,
    /// # Valeur / Value
    /// Le nombre, dans l’unité de l’indicateur ; sous secret statistique, « n.c. » (non communiqué) ou « < 5 ».
    /// / The number, in the unit of the indicator; under statistical secrecy `n.c.` (not disclosed) or `< 5`.
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub value: Quantity,
    /// # Jusqu’à / To
    /// La plus haute valeur d’une fourchette : 90 dans « 40 à 90 ».  / The highest value of a range: 90 in “40 to 90”.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub to: Option<Number>,
    /// # Sur / Of
    /// Le total dont la valeur est une part : 35 dans « 9 sur 35 ».  / The total of which the value is a part: 35 in “9 of 35”.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub of: Option<Number>,
    /// # Dont / Including
    /// Des parts de la valeur, chacune avec ce qu’elle compte.  / Parts of the value, each with what it counts.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub including: List<Part<'a>>,
    /// # Réserve / Note
    /// Par exemple « année partielle ». / Such as "partial year".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub note: Option<Words<'a>>,
}

impl Measure<'_> {
    /// The last day of its period, where that is known.
    pub fn end(&self) -> Option<NaiveDate> {
        self.period.map(Period::end)
    }
}

/// # Part d’une valeur / Part of a value
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["title"], "x-whole" = true))]
pub struct Part<'a> {
    /// # Intitulé / Title
    /// Ce que la part compte. / What the part counts.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub title: Words<'a>,
    /// # Valeur / Value
    /// Le nombre, dans l’unité de l’indicateur ; sous secret statistique, « n.c. » (non communiqué) ou « < 5 ».
    /// / The number, in the unit of the indicator; under statistical secrecy `n.c.` (not disclosed) or `< 5`.
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub value: Quantity,
}

/// # Comparaison / Comparison
/// La même mesure ailleurs : au niveau national, dans le département… / The same measure elsewhere: nationally, in the county…
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["title", "period"], "x-whole" = true))]
pub struct Comparator<'a> {
    /// # Intitulé / Title
    /// Où ou chez qui : « France », « strate ». / Where, or of whom.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "indicators"))]
    pub title: Words<'a>,
    /// # Période / Period
    /// Celle de la valeur, si elle est connue. / That of the value, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public"))]
    pub period: Option<Period>,
    /// # Valeur / Value
    /// Le nombre, dans l’unité de l’indicateur. / The number, in the unit of the indicator.
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public"))]
    pub value: Number,
}
