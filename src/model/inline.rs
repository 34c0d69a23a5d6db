//! The part of the schema of a value that is written in place.

/// Derives the parts of `JsonSchema` that are alike for every value written in place.
macro_rules! inline_schema {
    ($name:expr, $type:ty, $($schema:tt)+) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($($schema)+)
            }
        }
    };
}
pub(super) use inline_schema;
