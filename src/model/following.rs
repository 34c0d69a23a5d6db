//! How an action goes: its state, what holds it, and what was written of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, Id, Words, Year};

/// # Dates réelles / Actual dates
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actual {
    /// # Début réel / Began
    /// Le jour, le mois ou l’année où l’action a vraiment commencé.  / The day, the month or the year in which the action really began.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "progress"))]
    pub began: Option<Date>,
    /// # Fin réelle / Ended
    /// Le jour, le mois ou l’année où elle a vraiment fini.  / The day, the month or the year in which it really ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "public", "x-topic" = "progress"))]
    pub ended: Option<Date>,
}

/// # Priorité / Priority
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// Haute. / High.
    High,
    /// Moyenne. / Medium.
    Medium,
    /// Basse. / Low.
    Low,
}

/// # Compétence / Competence
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Competence {
    /// Du territoire. / The territory’s own.
    Own,
    /// Partagée. / Shared.
    Shared,
    /// D’un autre. / Another’s.
    Other,
}

/// # Blocage / Blocker
/// Ce qui doit venir d’abord : une décision, une autre action, une subvention, ou autre chose.
/// / What must come first: a decision, another action, a grant, or something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["decision", "action", "grant", "text"]))]
pub struct Blocker<'a> {
    /// # Décision / Decision
    /// L’identifiant de la décision attendue. / The id of the decision that is awaited.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["decision"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub decision: Option<Id<'a>>,
    /// # Action / Action
    /// L’identifiant de l’action qui doit venir d’abord. / The id of the action that must come first.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["action"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub action: Option<Id<'a>>,
    /// # Subvention / Grant
    /// La subvention attendue, en quelques mots. / The grant that is awaited, in a few words.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub grant: Option<Words<'a>>,
    /// # Autre blocage / Other
    /// Ce qui manque, en quelques mots. / What is missing, in a few words.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub text: Option<Words<'a>>,
}

/// # Note du journal / Journal entry
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["date", "by"], "x-prose" = ["text"]))]
pub struct Entry<'a> {
    /// # Date / Date
    /// Le jour de la note. / The day of the note.
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub date: Date,
    /// # Texte / Text
    /// Ce qui s’est passé. / What happened.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub text: Words<'a>,
    /// # Auteur / By
    /// L’organisme qui l’a écrite. / The organization that wrote it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub by: Option<Id<'a>>,
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
    /// Empêchée. / Prevented.
    Prevented,
    /// Différée. / Deferred.
    Deferred,
}

impl ActionStatus {
    /// Whether the action was given up, by choice or not.
    pub fn is_dropped(self) -> bool {
        matches!(self, ActionStatus::Abandoned | ActionStatus::Prevented)
    }

    /// Whether its clock stands still: what is paused or deferred is not late.
    pub fn is_stopped(self) -> bool {
        matches!(self, ActionStatus::Paused | ActionStatus::Deferred)
    }
}

/// # Bilan / Review
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["year", "by"]))]
pub struct Review<'a> {
    /// # Année / Year
    /// L’année dont on fait le bilan. / The year that is reviewed.
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub year: Year,
    /// # Texte / Text
    /// Ce qui a été fait, et ce qui ne l’a pas été. / What was done, and what was not.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub text: Words<'a>,
    /// # Auteur / By
    /// L’organisme qui l’a écrit. / The organization that wrote it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub by: Option<Id<'a>>,
}

impl Review<'_> {
    /// Whether a review by somebody, or by nobody by name, is that of an organization.
    pub fn is_own(by: Option<&str>, organization: Option<&str>) -> bool {
        by.is_none_or(|by| Some(by) == organization)
    }
}
