//! Where the bytes of a strategy come from: a file, a folder, standard input, the index of git, a commit, a day, a
//! signature; and how they are opened.
//!
//! A verb asks for inputs ([`find()`], [`find_staged`], [`find_sides`], …) and opens them ([`open`], [`ask()`]).

mod around;
mod ask;
mod base;
mod book;
mod contents;
mod earlier;
mod find;
mod held;
mod identity;
mod index;
mod input;
mod neighbours;
mod opened;
mod passed;
mod past;
mod paths;
mod pipe;
mod repository;
mod shown;
mod sides;
mod signed;
mod snapshots;
mod spare;
mod staged;
mod stated;
mod view;
mod walk;

pub use around::Around;
pub use ask::{ask, ask_each};
pub use base::{Base, find_base, open_readable};
pub use book::open_book;
pub use contents::{Contents, in_batches, with_contents};
pub use earlier::{Earlier, Since, find_adopted, find_compared, find_on, parse_since};
pub use find::{find, find_one, find_one_now, find_standing};
pub use input::{Input, explain_unread};
pub use neighbours::Neighbours;
pub use opened::{Opened, explain_partial, open};
pub use past::Past;
pub use paths::is_yaml;
pub use repository::explain_refusal;
pub use shown::{hide, list_veiled_for, names_a_person, show_alike, spare_persons, spare_persons_of, veil};
pub use sides::{Revisions, Sides, find_sides};
pub use signed::{find_commitment, find_signed_by_each, open_signed_on};
pub use snapshots::{By, take_snapshots};
pub use spare::{spare, spare_from};
pub use staged::find_staged;
pub use view::View;
pub use walk::leads_away;
