//! Where the bytes of a strategy come from: a file, a folder, standard input, the index of git, a commit, a day, a
//! signature; and how they are opened.

pub mod earlier;
pub mod find;
pub mod past;
pub mod repository;
pub mod revisions;
pub mod sides;
pub mod signed;
pub mod spare;
pub mod staged;
pub mod strategies;
