//! Which strategy a file holds: history follows it, and not the name of the file.

use std::collections::HashSet;

use crate::git::Likeness;
use crate::inputs::opened::Opened;
use crate::inputs::stated::lines;
use crate::model::Strategy;

/// How history knows a strategy again.
pub const LIKENESS: Likeness = Likeness { moved: is_same, stayed: is_continued };

/// Of ten things, so many are the same where a strategy only got another id.
const SAME_OF_TEN: usize = 9;

/// Whether two files, wherever they stand, hold one strategy: they bear one id or, where neither bears any, one title and
/// one place.
pub fn is_same(newer: &[u8], older: &[u8]) -> bool {
    look(newer, older, |newer, older| match (newer.id, older.id) {
        (Some(newer), Some(older)) => newer.text() == older.text(),
        (None, None) => newer.title == older.title && newer.territory.name == older.territory.name,
        _ => false,
    })
    .unwrap_or(false)
}

/// Whether what stands in a place goes on what stood there before. Another id is another strategy, unless it changed
/// alone: nine things in ten are the same, and neither is said to follow the other. What cannot be read is taken to go on.
pub fn is_continued(newer: &[u8], older: &[u8]) -> bool {
    let line = id_line(newer);
    match (&line, if matches!(line, IdLine::Absent) { IdLine::Absent } else { id_line(older) }) {
        (IdLine::Absent, _) | (_, IdLine::Absent) => return true,
        (IdLine::Stated(newer), IdLine::Stated(older)) if *newer == older => return true,
        _ => {}
    }
    look(newer, older, |newer, older| {
        let (Some(new), Some(old)) = (newer.id, older.id) else { return true };
        let follows = |one: &Strategy<'_>, other: &str| one.follows.is_some_and(|followed| followed.text() == other);
        let is_followed = follows(newer, old.text()) || follows(older, new.text());
        new.text() == old.text() || (!is_followed && is_alike(newer, older))
    })
    .unwrap_or(true)
}

fn look(newer: &[u8], older: &[u8], judge: impl FnOnce(&Strategy<'_>, &Strategy<'_>) -> bool) -> Option<bool> {
    let [newer, older] = [newer, older].map(|bytes| Opened::of("", bytes.to_vec()));
    let (newer, older) = (newer?, older?);
    Some(judge(&newer.content()?.strategy, &older.content()?.strategy))
}

/// What the lines of a file tell of its id, for most revisions need no reading.
enum IdLine<'b> {
    Stated(&'b [u8]),
    Absent,
    /// The file is no block of plain keys.
    Unclear,
}

fn id_line(bytes: &[u8]) -> IdLine<'_> {
    // Keys of the top stand where this one does.
    let (mut is_plain, mut is_left) = (true, false);
    for line in lines(bytes) {
        if line.starts_with(b"id:") {
            return IdLine::Stated(line.trim_ascii_end());
        }
        is_left |= line.starts_with(b"stspd:");
        let is_key = |first: &u8| first.is_ascii_alphabetic() || matches!(first, b'#' | b' ' | b'\r' | b'\n');
        is_plain &= line.first().is_none_or(is_key) && !line.starts_with(b"id ");
    }
    if is_plain && is_left { IdLine::Absent } else { IdLine::Unclear }
}

/// Whether nine things in ten are in both, by their ids and titles.
fn is_alike(one: &Strategy<'_>, other: &Strategy<'_>) -> bool {
    let (one, other) = (things(one), things(other));
    one.intersection(&other).count() * 10 >= one.len().max(other.len()) * SAME_OF_TEN
}

fn things<'s>(strategy: &'s Strategy<'_>) -> HashSet<(&'s str, &'s str)> {
    let organizations = strategy.organizations.iter().map(|organization| (organization.id.text(), organization.name.text()));
    let axes = strategy.axes.iter().map(|axis| (axis.id.text(), axis.title.text()));
    let objectives = strategy.aims().map(|aim| (aim.objective.id.text(), aim.objective.title.text()));
    let actions = strategy.actions.iter().map(|action| (action.id.text(), action.title.text()));
    organizations.chain(axes).chain(objectives).chain(actions).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(id: &str, rest: &str) -> Vec<u8> {
        format!("stspd: 1\n{id}title: Stratégie\nterritory: {{name: Ville}}\n{rest}").into_bytes()
    }

    #[test]
    fn another_id_is_another_strategy_unless_it_changed_alone() {
        let actions = |titles: &str| format!("actions: [{{id: a-1, title: {titles} A}}, {{id: a-2, title: {titles} B}}]\n");
        let old = town("id: ville-2020\n", &actions("Ancienne"));
        for (new, goes_on) in [
            (town("id: ville-2020\n", &actions("Nouvelle")), true),
            (town("\"id\": ville-2020\n", &actions("Nouvelle")), true),
            (town("id: ville-2024\n", &actions("Ancienne")), true),
            (town("id: ville-2024\n", &actions("Nouvelle")), false),
            (town("id: ville-2024\nfollows: ville-2020\n", &actions("Ancienne")), false),
            (town("", &actions("Nouvelle")), true),
            (b"stspd: [".to_vec(), true),
        ] {
            assert_eq!(is_continued(&new, &old), goes_on, "{}", String::from_utf8_lossy(&new));
        }
        assert!(is_continued(&old, &town("", &actions("Autre"))), "an id that appears is no new strategy");
        let indented =
            |id: &str, title: &str| format!("  stspd: 1\n  id: {id}\n  title: S\n  territory: {{name: V}}\n  {}", actions(title));
        assert!(
            !is_continued(indented("b", "Nouvelle").as_bytes(), indented("a", "Ancienne").as_bytes()),
            "an id that is indented"
        );
    }

    #[test]
    fn a_strategy_is_known_elsewhere_by_its_id_or_its_title_and_place() {
        assert!(is_same(&town("id: a\n", ""), &town("id: a\n", "axes: []\n")));
        assert!(!is_same(&town("id: b\n", ""), &town("id: a\n", "")));
        assert!(is_same(&town("", ""), &town("", "axes: []\n")));
        assert!(!is_same(b"stspd: [", &town("", "")));
    }
}
