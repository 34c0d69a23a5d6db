//! YAML 1.2 read into a flat tree that remembers every byte.
//!
//! [`read`] turns a source into a [`Tree`] or into one finding that says why it cannot: the quick way where
//! it is written as strategies mostly are ([`read_quickly`]), by the parser else ([`parse`]);
//! [`mend`] reads on behind what is wrong, and tells all of it;
//! [`decode`] turns a tree into plain types by serde. Nothing here knows what a strategy is.

mod build;
mod comments;
mod cut;
mod decode;
mod line;
mod mend;
mod misquoted;
mod node;
mod parse;
mod parts;
mod quick;
mod read;
mod refusal;
mod scalar;
mod stop;
mod tree;
mod unusual;
mod write;

pub use comments::comments;
pub use decode::{DecodeError, decode};
pub use line::{between_quotes, within_quotes};
pub use mend::{Mended, mend, wants_mending};
pub use node::Style;
pub use parse::parse;
pub use parts::Parts;
pub use quick::read_quickly;
pub use read::{read, read_owned};
pub use refusal::{GARBLED_TEXT, LIMIT_EXCEEDED};
pub use scalar::{Resolved, resolve};
pub use tree::{NodeId, NodeKind, Parents, Tree};
pub use unusual::name_of_space;
pub use write::{Form, escape, fits_in_brackets, form, quote, write_in_brackets, write_text};
