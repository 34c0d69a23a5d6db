//! Texts of the format: borrowed from the file, and tested as the schema's pattern tests them.

use std::ops::Deref;

use chrono::NaiveTime;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::de::{self, Deserialize, Deserializer};

use crate::lang::Fact;
use crate::model::form::{
    CURRENCY_PATTERN, ID_PATTERN, RELEASE_PATTERN, TEXT_PATTERN, TIME_PATTERN, URL_PATTERN, is_currency, is_id, is_release,
    is_time, is_url, is_words,
};
use crate::model::inline::inline_schema;

/// A kind of text: borrowed from the file, and tested as the schema's pattern tests it.
macro_rules! text_type {
    ($(#[$about:meta])* $name:ident, $test:path, $pattern:expr) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub struct $name<'a>(&'a str);

        impl<'a> $name<'a> {
            /// The text for as long as the file is held.
            pub fn text(self) -> &'a str {
                self.0
            }
        }

        impl Deref for $name<'_> {
            type Target = str;

            fn deref(&self) -> &str {
                self.0
            }
        }

        impl From<$name<'_>> for Fact {
            fn from(text: $name<'_>) -> Fact {
                Fact::from(text.0)
            }
        }

        impl<'de: 'a, 'a> Deserialize<'de> for $name<'a> {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name<'a>, D::Error> {
                let text = <&'de str>::deserialize(deserializer)?;
                $test(text).then_some($name(text)).ok_or_else(|| de::Error::custom(concat!("not of the form of ", stringify!($name))))
            }
        }

        inline_schema!(stringify!($name), $name<'_>, {"type": "string", "pattern": $pattern});
    };
}

text_type!(
    /// The name by which one thing of the file is cited.
    Id, is_id, ID_PATTERN
);
text_type!(
    /// A text with at least one visible character.
    Words, is_words, TEXT_PATTERN
);
text_type!(
    /// A time of day, `14:30`.
    Time, is_time, TIME_PATTERN
);
text_type!(
    /// A currency by its ISO 4217 letters, `EUR`.
    Currency, is_currency, CURRENCY_PATTERN
);
text_type!(
    /// A version of the tool, `0.2`.
    Release, is_release, RELEASE_PATTERN
);
text_type!(
    /// The address of a page, `https://…`.
    Url, is_url, URL_PATTERN
);

impl Time<'_> {
    /// The time as clocks show it.
    pub fn clock(self) -> Option<NaiveTime> {
        NaiveTime::parse_from_str(self.0, "%H:%M").ok()
    }
}
