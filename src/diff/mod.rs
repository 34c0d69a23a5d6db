//! Compares two strategies: what was added, removed, renamed, changed, matched by id and never by place.
//!
//! Order means nothing here, but for an agenda's. It knows neither sentences nor languages nor
//! revisions: a change is the kind and the id of a thing, and the fields of it with the value before
//! and after.

mod change;
mod fields;
mod matched;
mod partial;
mod renamed;
mod value;

use crate::diff::value::{is_known_by_another, is_same, value};
use crate::model::{Thing, things};
use crate::reading::Legible;

pub use change::{Change, What};
pub use fields::{Field, OF, Owner, Step, fields_of, path_text};

/// What changed from one strategy to another, in the order of the newer, what is gone last of its kind; only what is
/// certain, where a part of either cannot be read.
pub fn compare(before: Legible<'_, '_>, after: Legible<'_, '_>) -> Vec<Change> {
    let [older, newer] = [before, after].map(|file| things(file.strategy).collect::<Vec<Thing<'_>>>());
    let pairs = matched::pairs(&older, &newer);
    let renames = renamed::Renames::of(&pairs);
    let mut changes: Vec<Change> = pairs.iter().filter_map(|pair| change(pair, &renames)).collect();
    // What is gone stands with its kind.
    changes.sort_by_key(|change| change.kind);
    partial::keep_certain(&mut changes, before, after);
    changes
}

fn change(pair: &matched::Pair<'_, '_>, renames: &renamed::Renames) -> Option<Change> {
    let of = |thing: &Thing<'_>, what| Change { kind: thing.kind, id: thing.id.to_string(), of: owner(thing), what };
    match pair {
        matched::Pair::Added(thing) => Some(of(thing, What::Added(value(thing)))),
        matched::Pair::Removed(thing) => Some(of(thing, What::Removed(value(thing)))),
        matched::Pair::Both(before, after) => {
            let is_moved = renames.now(owner(before)) != owner(after);
            if !is_moved && before.id == after.id && is_same(before.record, after.record) {
                return None;
            }
            let (old, new) = (renames.follow_in(before.kind, value(before)), value(after));
            let mut fields = fields::compare(after.kind, &old, &new);
            if is_moved {
                fields.insert(0, fields::tell_move(owner(before), owner(after)));
            }
            // What is known by its organization is told as that is.
            let is_renamed = before.id != after.id && !is_known_by_another(after.kind);
            let was = is_renamed.then(|| before.id.to_string());
            // The id itself is told once, as what it was.
            fields.retain(|field| was.is_none() || !field.is(&["id"]));
            let is_told = was.is_some() || !fields.is_empty();
            is_told.then(|| of(after, What::Changed { was, before: old, after: new, fields }))
        }
    }
}

/// What a thing stands in.
fn owner(thing: &Thing<'_>) -> Option<Owner> {
    thing.of.as_ref().map(|(kind, id)| (*kind, id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Strategy;
    use crate::reading::Reading;
    use crate::source::Source;
    use crate::yaml::read;

    fn with<T>(text: &str, look: impl FnOnce(&Strategy<'_>) -> T) -> T {
        let source = Source::from_bytes("a".to_owned(), text.into()).expect("it is text");
        let tree = read(&source).expect("it is YAML");
        let reading = Reading::of(&tree);
        assert!(reading.walked.faults.is_empty(), "{:?}", reading.walked.faults);
        look(reading.strategy.as_ref().expect("it is a strategy"))
    }

    /// `kind id: field, field` of each change, `+` and `-` before what is new or gone.
    fn tell(before: &str, after: &str) -> Vec<String> {
        let head = "stspd: 1\ntitle: T\nterritory: {name: V}\n";
        let changes = with(&format!("{head}{before}"), |before| {
            with(&format!("{head}{after}"), |after| compare(Legible::whole(before), Legible::whole(after)))
        });
        let told = changes.iter().map(|change| {
            let fields: Vec<String> = change.fields().iter().map(|field| path_text(&field.path)).collect();
            let mark = match change.what {
                What::Added(_) => "+",
                What::Removed(_) => "-",
                What::Changed { .. } => "",
            };
            let was = change.was().map(|was| format!("{was} > ")).unwrap_or_default();
            format!("{mark}{} {was}{}: {}", change.kind.name(), change.id, fields.join(", "))
        });
        told.collect()
    }

    #[test]
    fn order_comments_and_quotes_are_no_change() {
        let before =
            "actions: [{id: a, title: A, partners: [x, y]}, {id: b, title: B, leads: [{organization: x}, {organization: y}]}]\n";
        let after = "# then\nactions:\n- {title: 'B', id: b, leads: [{organization: y}, {organization: \"x\"}]}\n- {id: a, partners: [y, x], title: A}\n";
        assert!(tell(before, after).is_empty());
        assert!(tell(before, before).is_empty());
    }

    #[test]
    fn a_thing_is_followed_by_its_id() {
        let before = "axes: [{id: x, title: X, objectives: [{id: o, title: O}]}, {id: y, title: Y}]\nactions: [{id: a, title: A, objective: o}, {id: b, title: B}]\n";
        let after = "axes: [{id: y, title: Y, objectives: [{id: o, title: O}]}, {id: x, title: X}]\nactions: [{id: c, title: C}, {id: a, title: A2, objective: o}]\n";
        assert_eq!(tell(before, after), ["objective o: of", "+action c: ", "action a: title", "-action b: "]);
    }

    #[test]
    fn another_id_is_a_rename_where_the_rest_says_so_and_what_cites_it_follows() {
        let before = "organizations: [{id: v, name: Ville}]\nactions: [{id: a, title: Médiation, leads: [{organization: v}]}]\n";
        let after = "organizations: [{id: ville, name: Ville}]\nactions: [{id: a-1, title: Médiation, leads: [{organization: ville, role: DGS}]}]\n";
        assert_eq!(tell(before, after), ["action a > a-1: leads[ville].role", "organization v > ville: "]);
        let other =
            "organizations: [{id: p, name: Parquet}]\nactions: [{id: a-1, title: Vidéoprotection, leads: [{organization: p}]}]\n";
        assert_eq!(tell(before, other), ["+action a-1: ", "-action a: ", "+organization p: ", "-organization v: "]);
    }

    #[test]
    fn items_are_told_apart_by_what_names_them() {
        let of = |milestones: &str, values: &str| {
            format!(
                "actions: [{{id: a, title: A, milestones: [{milestones}], indicators: [{{id: i, title: I, values: [{values}]}}]}}]\n"
            )
        };
        let before = of("{title: M, due: 2026-01-31}, {title: N}", "{period: \"2025\", value: 1}");
        let after = of(
            "{title: N}, {title: M, due: 2026-03-31}, {title: P}",
            "{period: \"2026\", value: 3}, {period: \"2025\", value: 2}",
        );
        assert_eq!(
            tell(&before, &after),
            ["action a: milestones[M].due, milestones[P]", "indicator i: values[2026], values[2025].value"]
        );
    }

    #[test]
    fn a_session_that_was_held_on_another_day_is_the_same_and_another_is_not() {
        let held = |date: &str, place: &str| {
            format!("plenaries: [{{date: {date}, status: held, place: {place}, decisions: [{{id: d, text: T}}]}}]\n")
        };
        let before = held("2026-12-10", "Mairie");
        assert_eq!(tell(&before, &held("2026-12-11", "Mairie")), ["plenary 2026-12-10 > 2026-12-11: date"]);
        let other = tell(&before, &held("2026-12-11", "Gymnase"));
        assert_eq!(other, ["+plenary 2026-12-11: ", "-plenary 2026-12-10: ", "decision d: of"]);
        let bare = |date: &str| format!("plenaries: [{{date: {date}, status: held}}]\n");
        assert_eq!(tell(&bare("2026-03-12"), &bare("2026-12-10")), ["+plenary 2026-12-10: ", "-plenary 2026-03-12: "]);
    }

    #[test]
    fn a_session_put_off_is_the_same_and_an_agenda_has_an_order() {
        let before = "plenaries: [{date: 2026-06-01, number: 3, status: planned, agenda: [{title: A}, {title: B}]}]\n";
        let after = "plenaries: [{date: 2026-06-22, number: 3, status: planned, agenda: [{title: B}, {title: A}]}]\n";
        assert_eq!(tell(before, after), ["plenary 2026-06-01 > 2026-06-22: date, agenda"]);
    }
}
