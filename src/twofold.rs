//! Two things done at once, where there is enough to do: to begin a thread takes longer than to judge a small town.

use rayon::prelude::*;

/// Bytes of a file from which on its parts are looked at by several threads.
pub const LONG: usize = 64 * 1024;
/// Actions that fill such a file.
pub const MANY: usize = 128;

/// Does two things, at once if it is worth it.
pub fn both<A: Send, B: Send>(is_worth_it: bool, one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    if is_worth_it { rayon::join(one, other) } else { (one(), other()) }
}

/// Does something with each of some things, with several at once if it is worth it.
pub fn map_all<T: Sync, R: Send>(is_worth_it: bool, things: &[T], map: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    if is_worth_it { things.par_iter().map(map).collect() } else { things.iter().map(map).collect() }
}
