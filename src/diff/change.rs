//! What changed of one thing.

use serde_json::Value;

use crate::diff::fields::{Field, Owner};
use crate::model::Kind;

/// What changed of one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub kind: Kind,
    /// Its id; where the format gives none, what tells it apart, such as the organization of a signatory.
    pub id: String,
    /// What it stands in, as it is now or, where it is gone, as it was.
    pub of: Option<Owner>,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Added(Value),
    Removed(Value),
    /// With the id that it had, where it has another now.
    Changed {
        was: Option<String>,
        before: Value,
        after: Value,
        fields: Vec<Field>,
    },
}

impl Change {
    /// The fields that changed; none of what is new or gone.
    pub fn fields(&self) -> &[Field] {
        match &self.what {
            What::Changed { fields, .. } => fields,
            What::Added(_) | What::Removed(_) => &[],
        }
    }

    /// The thing as it is now or, where it is gone, as it was.
    pub fn value(&self) -> &Value {
        match &self.what {
            What::Added(value) | What::Removed(value) | What::Changed { after: value, .. } => value,
        }
    }

    /// The id that it had before, where it had another.
    pub fn was(&self) -> Option<&str> {
        match &self.what {
            What::Changed { was, .. } => was.as_deref(),
            What::Added(_) | What::Removed(_) => None,
        }
    }
}
