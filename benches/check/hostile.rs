//! Files of a million of something, judged by the program in a process of its own: what each takes, and whether it is
//! within bounds.

use std::fmt::Write;

const MANY: usize = 1_000_000;
/// What a run may take.
pub const MOST_MEBIBYTES: u32 = 300;
pub const MOST_SECONDS: f64 = 5.0;

const HEAD: &str = "stspd: 1\ntitle: Ville\nterritory: {name: Ville}\nperiod: {start: 2026-01-01, end: 2028-12-31}\n";

/// What there is a million of: how a file begins, and each of it by its rank.
type Shape = (&'static str, &'static str, fn(usize) -> String);

pub const SHAPES: [Shape; 9] = [
    ("empty items", "actions:\n", |_| "- {}".to_owned()),
    ("things of one id", "organizations:\n", |_| "- {id: a, name: A}".to_owned()),
    ("things that nothing cites", "organizations:\n", |rank| format!("- {{id: o{rank}, name: A}}")),
    ("findings of one rule", "signatories:\n", |_| "- {organization: nowhere}".to_owned()),
    ("suppressions in vain", "check:\n  ignore:\n", |rank| format!("  - {{rule: stale-action, at: a{rank}, reason: r}}")),
    ("unknown keys", "", |rank| format!("titel{rank}: x")),
    ("keys of the town’s own", "", |rank| format!("x-key{rank}: x")),
    ("texts of one list", "actions:\n- id: a\n  title: A\n  target_groups:\n", |_| "  - \"\"".to_owned()),
    ("comments", "", |_| "# x".to_owned()),
];

pub fn text(head: &str, each: fn(usize) -> String) -> String {
    (0..MANY).fold(format!("{HEAD}{head}"), |mut text, rank| {
        writeln!(text, "{}", each(rank)).expect("a string takes everything");
        text
    })
}
