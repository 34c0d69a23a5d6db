//! An id that names something else now.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::diagnostic::{Finding, Level};
use crate::diff::What;
use crate::lang::Text;
use crate::model::Kind;
use crate::rules::history::{bears_id, one, title};
use crate::rules::{Check, Comparison, Family, Report, Rule};
use crate::schema::shapes;

pub static RULE: Rule = Rule {
    name: "reused-id",
    family: Family::History,
    level: Level::Warning,
    message: Text::new(
        "the id `{id}` was that of {thing}, `{was}`, and now names another, `{now}`",
        "l’identifiant « {id} » était celui de « {was} » ({thing}), et désigne maintenant « {now} »",
    ),
    explain: Text::new(
        "Minutes, agreements and other files cite ids, and history is followed by them: an id that changes hands makes all that \
         was ever said of the one thing seem said of the other. Give what is new an id of its own, and leave the old one unused. \
         Where it is the same thing under a new title, suppress the finding and say so.",
        "Comptes rendus, conventions et autres fichiers citent les identifiants, et l’historique se suit par eux : un identifiant \
         qui change de mains fait passer tout ce qui a été dit de l’un pour dit de l’autre. Donnez à ce qui est nouveau un \
         identifiant à lui, et laissez l’ancien sans emploi. Si c’est la même chose sous un nouveau titre, tolérez le constat en \
         le disant.",
    ),
    basis: &[],
    bad: "\
axes:
  - id: axe-1
    number: \"1\"
    title: Tranquillité publique
    objectives:
      - {id: obj-1, number: \"1.1\", title: Consolider la médiation sociale}
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents/diagnostic-2024.pdf}
  - {id: deliberation, kind: resolution, title: Délibération approuvant la stratégie, date: 2024-11-28}
  - {id: conv-departement, kind: charter, title: Charte des bailleurs, date: 2026-03-02}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[
        (
            "\
axes:
  - id: axe-1
    number: \"1\"
    title: Tranquillité publique
    objectives:
      - {id: obj-1, number: \"1.1\", title: Consolider la médiation sociale}
",
            "",
        ),
        (
            "- {id: conv-departement, kind: charter, title: Charte des bailleurs, date: 2026-03-02}",
            "\
- {id: conv-departement, kind: convention, title: Convention entre la commune et le département, date: 2025-01-15}
  - {id: charte-bailleurs, kind: charter, title: Charte des bailleurs, date: 2026-03-02}",
        ),
    ],
    check: Check::History { before: "", meanwhile: "", check },
};

const ELSEWHERE: Text = Text::new("this is what had it", "voici ce qui le portait");

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    let gone = list_gone(comparison);
    let added = list_added(comparison);
    for change in comparison.changes.iter().filter(|change| bears_id(change.kind)) {
        let (was, kind, here) = match &change.what {
            What::Changed { was: None, before, .. } => {
                // What keeps its title has not changed hands, whatever else is called so.
                let was_called = title(change, before);
                let is_renamed = was_called != title(change, change.value());
                let here = added.get(&(change.kind, was_called)).copied().filter(|_| is_renamed);
                let is_another = here.is_some() || is_another(change.kind, before, change.value());
                (is_another.then(|| title(change, before)), change.kind, here)
            }
            What::Added(_) => match gone.get(change.id.as_str()) {
                Some((kind, title)) if *kind != change.kind => (Some(title.clone()), *kind, None),
                _ => (None, change.kind, None),
            },
            What::Changed { .. } | What::Removed(_) => (None, change.kind, None),
        };
        let (Some(was), Some(thing)) = (was, one(kind)) else { continue };
        let finding = Finding::new(RULE.name, comparison.place(change.kind, &change.id))
            .fact("id", change.id.as_str())
            .fact("thing", thing)
            .fact("was", was)
            .fact("now", title(change, change.value()));
        report(match here {
            Some(here) => finding.label(comparison.place(change.kind, here), ELSEWHERE),
            None => finding,
        });
    }
}

/// What bore an id that it bears no more, by that id.
fn list_gone<'c>(comparison: &'c Comparison<'_>) -> HashMap<&'c str, (Kind, String)> {
    let gone = comparison.changes.iter().filter_map(|change| match &change.what {
        What::Removed(value) => Some((change.id.as_str(), (change.kind, title(change, value)))),
        What::Changed { was: Some(was), before, .. } => Some((was.as_str(), (change.kind, title(change, before)))),
        What::Added(_) | What::Changed { was: None, .. } => None,
    });
    gone.collect()
}

/// The ids of what is new, by kind and title.
fn list_added<'c>(comparison: &'c Comparison<'_>) -> HashMap<(Kind, String), &'c str> {
    let added = comparison.changes.iter().filter(|change| matches!(change.what, What::Added(_)));
    added.map(|change| ((change.kind, title(change, change.value())), change.id.as_str())).collect()
}

/// Whether two things of one id are different ones: their titles share no word and either most other fields differ or
/// their long texts have hardly a word in common.
fn is_another(kind: Kind, before: &Value, after: &Value) -> bool {
    let of = shapes().of_kind(kind);
    let (Some(old), Some(new)) = (before.as_object(), after.as_object()) else { return false };
    let words = |fields: &serde_json::Map<String, Value>, keys: &[&str]| -> HashSet<String> {
        let texts = keys.iter().filter_map(|key| fields.get(*key)?.as_str());
        texts.flat_map(|text| significant(text).collect::<Vec<_>>()).collect()
    };
    // The last, for a number says nothing.
    let title = of.titles.last().map_or(&[][..], std::slice::from_ref);
    if !words(old, title).is_disjoint(&words(new, title)) {
        return false;
    }
    let (before, now) = (words(old, of.prose), words(new, of.prose));
    let shared = before.intersection(&now).count();
    if !before.is_empty() && !now.is_empty() && shared * 4 < before.len().min(now.len()) {
        return true;
    }
    let rest = |name: &&String| !of.is_naming(name);
    let all = old.keys().filter(rest).chain(new.keys().filter(|name| rest(name) && !old.contains_key(*name))).count();
    let same = old.iter().filter(|(name, value)| rest(name) && new.get(*name) == Some(value)).count();
    same * 2 < all || all == 0
}

/// The words of a title that say something: those of four letters or more, in small letters.
fn significant(title: &str) -> impl Iterator<Item = String> {
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().count() >= 4).map(str::to_lowercase)
}
