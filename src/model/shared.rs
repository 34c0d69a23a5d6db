//! Pieces that several parts of the format use.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::{Date, Id, Words};

/// # Durée / Span of time
/// Du premier au dernier jour, compris. / From the first day to the last, included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// # Début / Start
    /// Premier jour compris, ou son mois ou son année. / The first day, included, or its month or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub start: Option<Date>,
    /// # Fin / End
    /// Dernier jour compris, ou son mois ou son année. / The last day, included, or its month or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub end: Option<Date>,
}

/// # Organisme et fonction / Organization and role
/// Jamais un nom de personne. / Never a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["organization"]))]
pub struct Party<'a> {
    /// # Organisme / Organization
    /// L’identifiant d’un organisme du fichier. / The id of an organization of the file.
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    pub organization: Id<'a>,
    /// # Fonction ou service / Role or department
    /// Qui, dans l’organisme, est visé : une fonction, jamais un nom. / Who is meant in the organization: an office, never a name.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "within", "x-audience" = "members"))]
    pub role: Option<Words<'a>>,
}

/// # Diffusion / Visibility
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Publiable. / May be published.
    #[schemars(extend("x-audience" = "public"))]
    Public,
    /// Reste entre partenaires. / Stays between partners.
    #[schemars(extend("x-audience" = "internal"))]
    Internal,
}

/// A list as it was read: it never grows, so it is two words and no spare room.
pub type List<T> = Box<[T]>;

/// One thing, or a list of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct OneOrMany<T>(List<T>);

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OneOrMany<T>, D::Error> {
        struct Either<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = OneOrMany<T>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("one thing or a list of them")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OneOrMany<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| OneOrMany(Box::new([one])))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<OneOrMany<T>, A::Error> {
                List::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany)
            }
        }

        deserializer.deserialize_any(Either(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
    }
}
