//! What single keywords of the schema say.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::model::{TEXT_FORMS, TextForm};

/// What a keyword of ours says.
pub fn facet<'v, T: Deserialize<'v>>(of: &'v Map<String, Value>, keyword: &str) -> Option<T> {
    let said = of.get(keyword)?;
    Some(T::deserialize(said).unwrap_or_else(|error| panic!("`{keyword}` cannot be {said}: {error}")))
}

/// Both halves of a title or description, without the final point.
pub fn bilingual(text: Option<&Value>) -> Vec<String> {
    let halves = text.and_then(Value::as_str).unwrap_or_default().split(" / ");
    halves.map(|half| half.trim().trim_end_matches('.').to_owned()).filter(|half| !half.is_empty()).collect()
}

/// The form of a text, by its pattern.
pub fn text_form(schema: &Map<String, Value>) -> &'static TextForm {
    let pattern = schema.get("pattern").and_then(Value::as_str).expect("a text has a pattern");
    TEXT_FORMS.iter().find(|form| form.pattern == pattern).expect("a pattern is that of a known form")
}
