//! Sheets that look like tables of actions and are none: lists of persons, and what a spreadsheet reckons itself.

use crate::import::book::{Cell, Row, Sheet};
use crate::import::decisions::Decisions;
use crate::import::fields::{Out, Target, understand};
use crate::nearest::plain;

/// Whether headings are those of a list of persons: their names with their offices, or how they are reached.
pub fn lists_persons(head: &Row, decisions: &Decisions) -> bool {
    const NAMES: [&str; 10] = [
        "nom",
        "noms",
        "nom-prenom",
        "nom-et-prenom",
        "noms-et-prenoms",
        "prenom-nom",
        "membre",
        "membres",
        "participant",
        "participants",
    ];
    const OFFICES: [&str; 12] = [
        "fonction",
        "fonctions",
        "qualite",
        "civilite",
        "titulaire",
        "suppleant",
        "suppleante",
        "present",
        "excuse",
        "emargement",
        "signature",
        "presence",
    ];
    // A table of actions may say who is reached too.
    const OF_ACTIONS: [&str; 9] =
        ["schedule", "schedule.start", "schedule.end", "status", "description", "goals", "axis", "objective", "budget.amount"];
    let names: Vec<String> = head.values().map(|cell| plain(cell.words().trim_end_matches([':', '*', ' ']))).collect();
    let meanings = || head.values().filter_map(|cell| understand(&cell.words(), decisions));
    let is_contact = meanings().any(|meaning| meaning.target == Target::Out(Out::Contact));
    let is_of_persons = is_contact || names.iter().any(|name| OFFICES.contains(&name.as_str()));
    let is_named = |name: &String| NAMES.contains(&name.as_str());
    let is_of_actions = meanings().any(|meaning| OF_ACTIONS.iter().any(|field| meaning.is_for(field)));
    let titles = head.values().filter(|cell| understand(&cell.words(), decisions).is_some_and(|meaning| meaning.is_for("title")));
    let is_titled = titles.map(Cell::words).any(|title| !is_named(&plain(title.trim())));
    is_of_persons && !is_of_actions && !is_titled
}

/// Whether a sheet is a pivot table: the spreadsheet reckons it from another one.
pub fn is_pivot(sheet: &Sheet) -> bool {
    const LABELS: [&str; 4] = ["etiquettes-de-lignes", "etiquettes-de-ligne", "row-labels", "etiquettes-de-colonnes"];
    const LOOKED_AT: usize = 10;
    let cells = sheet.rows.values().take(LOOKED_AT).flat_map(|row| row.values());
    cells.map(|cell| plain(&cell.words())).any(|text| LABELS.contains(&text.as_str()))
}
