//! The grammatical gender of a French noun.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// # Genre / Gender
/// Celui d’un nom français. / That of a French noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gender {
    /// Féminin. / Feminine.
    Feminine,
    /// Masculin. / Masculine.
    Masculine,
}
