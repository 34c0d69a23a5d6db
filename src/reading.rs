//! What can be read of a file, whatever its faults: the walk over the schema, then the model of what
//! is sound. Rules and queries stand on the same reading.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::model::Strategy;
use crate::schema::{Shapes, Walked, json_schema, walk};
use crate::yaml::{Tree, decode};

/// A file as far as it can be read.
pub struct Reading<'t> {
    pub walked: Walked<'static>,
    /// Without the parts that have faults of form; none where nothing can be known.
    pub strategy: Option<Strategy<'t>>,
}

impl<'t> Reading<'t> {
    pub fn of(tree: &'t Tree<'t>) -> Reading<'t> {
        // Most files have no fault of form: decoding need not wait for the walk to say so.
        let (walked, sound) = rayon::join(|| walk(tree, shapes()), || decode(tree, &HashSet::new()).ok());
        let strategy = match sound {
            _ if walked.unreadable => None,
            sound if walked.faults.is_empty() => {
                debug_assert!(sound.is_some(), "the schema and the model disagree");
                sound
            }
            _ => sound_parts(tree, &walked),
        };
        Reading { walked, strategy }
    }

    /// Whether faults of form keep a part of the file from being read.
    pub fn is_partial(&self) -> bool {
        self.walked.is_partial()
    }
}

fn sound_parts<'t>(tree: &'t Tree<'t>, walked: &Walked<'_>) -> Option<Strategy<'t>> {
    let decoded = decode(tree, &walked.unread);
    debug_assert!(decoded.is_ok(), "the schema and the model disagree: {decoded:?}");
    decoded.ok()
}

/// What can be read of a file whose faults nobody asks for: the walk is spared where there are none.
pub fn decoded<'t>(tree: &'t Tree<'t>) -> Option<Strategy<'t>> {
    decode(tree, &HashSet::new()).ok().or_else(|| Reading::of(tree).strategy)
}

/// The schema, compiled once.
pub fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| Shapes::compile(&json_schema()))
}
