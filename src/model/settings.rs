//! How a strategy wants to be checked: levels of rules, and what is let pass with a reason.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::shared::List;
use super::{Date, Words};

/// # Vérification / Check
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckSettings<'a> {
    /// # Niveaux des règles / Levels of rules
    /// Par nom de règle ; « stspd rules » les énumère. / By the name of a rule; `stspd rules` lists them.
    #[serde(borrow, default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    pub rules: BTreeMap<&'a str, RuleSetting>,
    /// # Tolérances / Suppressions
    /// Ce qui est admis, avec sa raison. / What is let pass, and why.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    pub ignore: List<Suppression<'a>>,
}

impl CheckSettings<'_> {
    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.ignore.is_empty()
    }
}

/// # Impression / Print
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintSettings<'a> {
    /// # Papier à en-tête / Letterhead
    /// Chemin relatif à ce fichier du courrier vierge de la ville, en .docx ou .odt, sur lequel s’impriment les documents de ce format.
    /// / Path relative to this file of the town's own empty letter, .docx or .odt, on which documents of that format are printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "print", "x-audience" = "internal"))]
    pub letterhead: Words<'a>,
}

/// # Tolérance / Suppression
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["rule", "at"]))]
pub struct Suppression<'a> {
    /// # Règle / Rule
    /// Le nom de la règle, tel que « stspd rules » le donne. / The name of the rule, as `stspd rules` lists it.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    pub rule: Words<'a>,
    /// # Où / At
    /// Identifiant de ce qui est admis ; partout s’il manque. / Id of what is let pass; everywhere if absent.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    pub at: Option<Words<'a>>,
    /// # Raison / Reason
    /// Pourquoi le constat est admis. / Why the finding is let pass.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    pub reason: Words<'a>,
    /// # Jusqu’au / Until
    /// Dernier jour où elle vaut. / Last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    pub until: Option<Date>,
}

/// # Niveau / Level
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LevelName {
    /// Règle éteinte. / The rule is off.
    Off,
    /// Remarque. / Note.
    Note,
    /// Avertissement. / Warning.
    Warning,
    /// Erreur. / Error.
    Error,
}

/// A level, or a level and the parameters of the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RuleSetting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u32>,
}

/// # Réglage d’une règle / Setting of a rule
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSettingDetails {
    /// # Niveau / Level
    /// Celui auquel la règle est ramenée. / The one that the rule is set to.
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    level: Option<LevelName>,
    /// # Délai en mois / Months
    /// Au bout de combien de mois la règle parle. / After how many months the rule speaks.
    #[schemars(range(min = 0, max = 1200))]
    #[serde(default, deserialize_with = "months")]
    #[schemars(extend("x-bound" = "around", "x-audience" = "internal"))]
    months: Option<u32>,
}

fn months<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let months = u32::deserialize(deserializer)?;
    (months <= 1200).then_some(Some(months)).ok_or_else(|| de::Error::custom("more than a century"))
}

impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleSetting, D::Error> {
        struct LevelOrDetails;

        impl<'de> Visitor<'de> for LevelOrDetails {
            type Value = RuleSetting;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a level, or a level and its parameters")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<RuleSetting, E> {
                let level = LevelName::deserialize(BorrowedStrDeserializer::new(name))?;
                Ok(RuleSetting { level: Some(level), months: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleSetting, A::Error> {
                let details = RuleSettingDetails::deserialize(MapAccessDeserializer::new(map))?;
                Ok(RuleSetting { level: details.level, months: details.months })
            }
        }

        deserializer.deserialize_any(LevelOrDetails)
    }
}

impl JsonSchema for RuleSetting {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleSetting".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<LevelName>();
        let details = generator.subschema_for::<RuleSettingDetails>();
        json_schema!({"anyOf": [level, details]})
    }
}
