//! YAML 1.2 read into a flat tree that remembers every byte.
//!
//! [`read`] turns a source into a [`Tree`] or into one finding that says why it cannot;
//! [`decode`] turns a tree into plain types by serde. Nothing here knows what a strategy is.

mod build;
mod comments;
mod decode;
mod node;
mod parts;
mod refusal;
mod scalar;
mod stop;
mod tree;
mod write;

pub use build::{read, read_owned};
pub use comments::comments;
pub use decode::{DecodeError, decode};
pub use node::Style;
pub use parts::Parts;
pub use refusal::LIMIT_EXCEEDED;
pub use scalar::{Resolved, resolve};
pub use tree::{Kind, NodeId, Parents, Tree};
pub use write::{Form, escaped, form, quoted, write_text};
