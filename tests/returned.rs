//! Workbooks that `export` wrote, filled in and come back: what changes in the file, and what is asked and refused.

mod returns;

use std::collections::HashSet;
use std::path::Path;

use calamine::Data;
use returns::{Dice, Grid, stspd, text};
use stspd::export::{Shown, shown};
use stspd::lang::Lang;
use stspd::model::Strategy as Model;
use stspd::query::{LISTINGS, Listing, Subject, Table, Type, everything};
use stspd::source::Source;
use stspd::yaml::{decode, read};
use tempfile::TempDir;

const COMPLETE: &str = include_str!("../examples/complete.yaml");
/// What makes a workbook of all columns.
const WHOLE: &[&str] = &["--all"];
const SENT: &[&str] = &["--all", "--for", "members"];

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day")
}

/// Looks at the tables of a strategy.
fn tables<T>(file: &str, look: impl FnOnce(&[(&'static Listing, Table<'_>)]) -> T) -> T {
    let source = Source::new("strategy.yaml", file.to_owned());
    let tree = read(&source).expect("the file is YAML");
    let strategy: Model<'_> = decode(&tree, tree.root(), &HashSet::new()).expect("the file is a strategy");
    let subject = Subject::new("strategy.yaml", &strategy, today());
    let listed = LISTINGS.iter().filter(|listing| !listing.is_asked_for);
    let tables: Vec<_> = listed.map(|listing| (listing, everything(listing, &subject))).collect();
    look(&tables)
}

/// A strategy in a folder, and a workbook that was made of it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with(file: &str, options: &[&str]) -> Desk {
        let desk = Desk { folder: TempDir::new().expect("a folder can be made") };
        desk.write("s.yaml", file.as_bytes());
        let output = stspd(desk.path(), &[&["export", "e.xlsx", "s.yaml"], options].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        desk
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path().join(name), bytes).expect("it can be written");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect("it can be read")
    }

    fn grid(&self) -> Grid {
        Grid::of(std::fs::read(self.path().join("e.xlsx")).expect("it can be read"))
    }

    /// Takes a workbook back: how it ended, and what it said.
    fn take(&self, grid: &Grid, options: &[&str]) -> (i32, String) {
        self.write("back.xlsx", &grid.save());
        self.run(&[&["import", "back.xlsx", "--into", "s.yaml"], options].concat())
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = stspd(self.path(), arguments);
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        let said = said.replace(['\u{a0}', '\u{202f}'], " ");
        (output.status.code().expect("it ends"), said)
    }

    /// Takes it back, and holds what was said and which lines changed against what is expected.
    fn expect(&self, grid: &Grid, options: &[&str], code: i32, said: &[&str], changed: &[&str]) {
        let before = self.read("s.yaml");
        let (ended, words) = self.take(grid, options);
        assert_eq!(ended, code, "{words}");
        for part in said {
            assert!(words.contains(part), "« {part} » is not in:\n{words}");
        }
        let after = self.read("s.yaml");
        let old: Vec<&str> = before.lines().collect();
        let new: Vec<&str> = after.lines().filter(|line| !old.contains(line)).map(str::trim).collect();
        assert_eq!(new, changed, "{words}");
    }
}

#[test]
fn what_nobody_filled_in_changes_no_byte_in_whatever_language_it_was_made() {
    for (path, file) in returns::strategies() {
        for lang in ["fr", "en"] {
            let options = if lang == "fr" { vec!["--lang", lang, "--all"] } else { vec!["--lang", lang] };
            let desk = Desk::with(&file, &options);
            for other in ["fr", "en"] {
                let (code, said) = desk.take(&desk.grid(), &["--lang", other]);
                let same = if other == "fr" {
                    "rien ne diffère de ce qui a été exporté"
                } else {
                    "nothing differs from what was exported"
                };
                assert!(code == 0 && said.contains(same), "{path}, {lang}, {other}: {said}");
            }
            assert!(desk.read("s.yaml") == file, "{path}, {lang}");
        }
    }
}

/// A cell of a table that is typed over, and what it is to say.
struct Edit {
    listing: &'static Listing,
    row: usize,
    column: usize,
    typed: Data,
    wanted: Shown<'static>,
}

fn float(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("it is small"))
}

/// Types over a cell that may be, if one of the value at hand differs from what stands there.
fn throw(dice: &mut Dice, tables: &[(&'static Listing, Table<'_>)]) -> Option<Edit> {
    let (listing, table) = &tables[dice.below(tables.len())];
    let column = dice.below(table.headings.len());
    let heading = &table.headings[column];
    if table.rows.is_empty() || !listing.is_editable(&heading.key()) {
        return None;
    }
    let row = dice.below(table.rows.len());
    let rows = table.rows.all();
    let now = shown(&rows[row].cells[column], heading.kind, Lang::Fr);
    let (typed, wanted) = match heading.kind {
        Type::Text => {
            let words = format!("Texte « {} » = #{} : été, 1er", dice.below(1000), dice.below(10));
            (Data::String(format!(" {words}\u{a0}")), Shown::Text(words.into()))
        }
        Type::Date => {
            let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 1)? + chrono::Days::new(dice.below(300).try_into().ok()?);
            let typed = match dice.below(3) {
                0 => Data::String(day.format("%d/%m/%Y").to_string()),
                1 => {
                    Data::Float(f64::from(u32::try_from((day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?).num_days()).ok()?))
                }
                _ => Data::DateTimeIso(day.to_string()),
            };
            (typed, Shown::Day(day))
        }
        Type::Number | Type::Money => {
            let number = float(dice.below(40)) + 0.5;
            let typed = if dice.below(2) == 0 { Data::Float(number) } else { Data::String(number.to_string().replace('.', ",")) };
            (typed, Shown::Number(number))
        }
        Type::Year => {
            let year = 2020 + dice.below(9);
            (Data::Float(float(year)), Shown::Number(float(year)))
        }
        Type::Flag => {
            let flag = now != Shown::Flag(true);
            let typed =
                if dice.below(2) == 0 { Data::Bool(flag) } else { Data::String(if flag { "VRAI" } else { "non" }.to_owned()) };
            (typed, Shown::Flag(flag))
        }
        Type::Term(terms) => {
            let term = terms[dice.below(terms.len())];
            (Data::String(term.text.fr.to_uppercase()), Shown::Text(term.text.fr.into()))
        }
        Type::Period => (Data::Float(2031.0), Shown::Text("2031".into())),
        _ => return None,
    };
    (wanted != now).then_some(Edit { listing, row, column, typed, wanted })
}

#[test]
fn each_cell_that_is_typed_over_arrives_as_that_change_and_no_other() {
    let wanted: usize = std::env::var("STSPD_RETURNED").ok().and_then(|count| count.parse().ok()).unwrap_or(200);
    let desk = Desk::with(COMPLETE, WHOLE);
    let grid = desk.grid();
    let mut dice = Dice::new(41);
    let (mut written, mut refused) = (0, 0);
    while written + refused < wanted {
        let count = 1 + dice.below(12);
        tables(COMPLETE, |before| {
            let mut edits: Vec<Edit> = Vec::new();
            while edits.len() < count {
                let edit = throw(&mut dice, before);
                let is_other = |edit: &Edit| {
                    edits.iter().all(|other| {
                        !std::ptr::eq(other.listing, edit.listing) || (other.row, other.column) != (edit.row, edit.column)
                    })
                };
                edits.extend(edit.filter(is_other));
            }
            let mut typed = grid.clone();
            for edit in &edits {
                typed.set(edit.listing.title().fr, edit.row + 1, edit.column, edit.typed.clone());
            }
            desk.write("s.yaml", COMPLETE.as_bytes());
            let (code, said) = desk.take(&typed, &["--partial", "--force"]);
            let after = desk.read("s.yaml");
            if code == 2 {
                // The whole would not be in order, and nothing is written.
                assert!(after == COMPLETE && said.contains("ne serait plus en règle"), "{said}");
                refused += edits.len();
                return;
            }
            assert_eq!(code, 0, "{said}");
            tables(&after, |after| {
                for ((listing, before), (_, after)) in before.iter().zip(after) {
                    let (old, new) = (before.rows.all(), after.rows.all());
                    assert_eq!(old.len(), new.len(), "{}: {said}", listing.name());
                    for (column, heading) in
                        before.headings.iter().enumerate().filter(|(_, heading)| listing.is_editable(&heading.key()))
                    {
                        for row in 0..old.len() {
                            let [was, is] = [&old, &new].map(|rows| shown(&rows[row].cells[column], heading.kind, Lang::Fr));
                            let edit = edits
                                .iter()
                                .find(|edit| std::ptr::eq(edit.listing, *listing) && (edit.row, edit.column) == (row, column));
                            match edit {
                                Some(edit) if is == edit.wanted => written += 1,
                                // What is refused is told with its address.
                                Some(edit) => {
                                    assert!(
                                        is == was && said.contains("refusées"),
                                        "{}, {}: {:?}, {is:?}\n{said}",
                                        listing.name(),
                                        heading.key(),
                                        edit.typed
                                    );
                                    refused += 1;
                                }
                                None => assert_eq!(was, is, "{}, row {row}, {}\n{said}", listing.name(), heading.key()),
                            }
                        }
                    }
                }
            });
        });
    }
    assert!(refused * 4 < written, "{written} written, {refused} refused");
}

const TOWN: &str = "\
stspd: 1
id: moissy-2026
title: Stratégie de Moissy
language: fr
territory: {name: Moissy}
organizations:
  - {id: ville, name: Ville de Moissy, kind: commune}
  - {id: relais, name: Relais jeunes, kind: association}
axes:
  - {id: axe-1, number: \"1\", title: Prévenir}
actions:
  - id: a-1-1
    number: \"1.1\"
    title: Médiation en soirée # le titre du contrat
    axis: axe-1
    leads: [{organization: ville}]
    partners: [relais]
    status: in-progress
    schedule: {start: 2026-01-01, end: 2026-12-31}
    milestones:
      - {title: Bilan, due: 2026-06-30}
      - {title: Reprise, due: 2026-09-01}
    indicators:
      - id: i-1-1
        title: Sorties
        values:
          - {period: \"2025\", value: 12}
  - id: a-1-2
    number: \"1.10\"
    title: Relais du quartier
    axis: axe-1
    leads: [{organization: relais}]
    status: planned
    description: Un local ouvert le soir.
";

fn string(text: &str) -> Data {
    Data::String(text.to_owned())
}

#[test]
fn cells_say_what_is_meant_however_they_are_typed() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Actions", "a-1-1", "État", string("réalisée "));
    grid.fill("Actions", "a-1-1", "Titre", string("Médiation\u{a0}en soirée  "));
    grid.fill("Actions", "a-1-2", "N°", 1.1);
    grid.fill("Étapes", "a-1-1/milestones/Bilan", "Franchie le", string("1er juillet 2026"));
    grid.fill("Valeurs", "i-1-1/values/2025", "Valeur", string("12,5"));
    let said = ["passe de « en cours » à « réalisée »", "cellules qui diffèrent de ce qui a été exporté 3 : écrites 3"];
    let changed = ["status: done", "- {title: Bilan, due: 2026-06-30, done: 2026-07-01}", "- {period: \"2025\", value: 12.5}"];
    desk.expect(&grid, &[], 0, &said, &changed);
}

#[test]
fn what_the_file_says_too_is_no_conflict_and_what_it_says_otherwise_is() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Actions", "a-1-1", "État", string("Réalisée")).fill("Actions", "a-1-2", "État", string("En cours"));
    let now = TOWN.replace("in-progress", "paused").replace("status: planned", "status: in-progress");
    desk.write("s.yaml", now.as_bytes());
    let three = "« État » de « a-1-1 » : exporté « En cours », le classeur dit « Réalisée », le fichier dit « En pause »";
    desk.expect(&grid, &[], 2, &[three, "Actions!", "déjà dans le fichier 1, à décider 1", "--conflicts workbook"], &[]);
    desk.expect(&grid, &["--conflicts", "fichier"], 0, &[three, "le dit déjà"], &[]);
    desk.expect(&grid, &["--conflicts", "workbook"], 0, &["passe de « en pause » à « réalisée »"], &["status: done"]);
}

#[test]
fn new_rows_get_the_next_ids_and_are_refused_where_they_cannot_be_placed() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.add("Actions", &[("Titre", "Veilleurs"), ("Axe", "Prévenir"), ("Pilotes", "Relais jeunes; Ville de Moissy")]);
    grid.add("Actions", &[("Titre", "Marches"), ("Axe (id)", "axe-1")]);
    grid.add("Valeurs", &[("Indicateur (id)", "i-1-1"), ("Période", "2026"), ("Valeur", "15")]);
    grid.add("Étapes", &[("Action", "Relais du quartier"), ("Étape", "Ouverture"), ("Échéance", "01/03/2027")]);
    let changed = [
        "- {period: \"2026\", value: 15}",
        "- {title: Ouverture, due: 2027-03-01}",
        "- id: a-1-3",
        "number: \"1.11\"",
        "title: Veilleurs",
        "leads: [{organization: relais}, {organization: ville}]",
        "- id: a-1-4",
        "number: \"1.12\"",
        "title: Marches",
    ];
    desk.expect(&grid, &[], 0, &["écrites 11"], &changed);
    // The same workbook again has nothing more to say; a row that says more of the same is asked as before.
    desk.expect(&grid, &[], 0, &["écrites 0, déjà dans le fichier 11"], &[]);
    let mut other = desk.grid();
    other.add("Valeurs", &[("Indicateur (id)", "i-1-1"), ("Période", "2026"), ("Valeur", "16")]);
    desk.expect(&other, &[], 2, &["une valeur pour 2026 est déjà là", "refusées 3"], &[]);
    let mut lost = desk.grid();
    lost.add("Étapes", &[("Étape", "Nulle part")])
        .add("Valeurs", &[("Indicateur", "Inconnu"), ("Période", "2026"), ("Valeur", "1")]);
    desk.expect(&lost, &[], 2, &["Étapes!", "ne dit pas où elle se place : Action", "Valeurs!", "refusées 4"], &[]);
}

#[test]
fn a_row_that_is_gone_stays_unless_its_removal_is_asked_for() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.drop_row("Étapes", "a-1-1/milestones/Bilan").drop_row("Axes", "axe-1");
    desk.expect(&grid, &[], 0, &["lignes qui n’y sont plus : 1 (axe-1)", "sauf avec « --remove »"], &[]);
    desk.expect(&grid, &["--remove"], 2, &["« axe-1 » n’est plus dans le classeur, et ne peut partir tant qu’il est cité"], &[]);
    desk.expect(&grid, &["--remove", "--only", "étapes"], 0, &["étape « Bilan » : retirée"], &[]);
    assert!(!desk.read("s.yaml").contains("Bilan") && desk.read("s.yaml").contains("Reprise"));
}

#[test]
fn of_things_that_are_told_alike_none_takes_what_was_said_of_another() {
    let town = TOWN
        .replace("{title: Reprise, due: 2026-09-01}", "{title: Bilan, due: 2026-09-01}\n      - {title: Bilan, due: 2026-12-01}");
    let desk = Desk::with(&town, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Étapes", "a-1-1/milestones/Bilan#2", "Franchie le", string("02/09/2026"));
    desk.expect(&grid, &[], 0, &["écrites 1"], &["- {title: Bilan, due: 2026-09-01, done: 2026-09-02}"]);
    let desk = Desk::with(&town, WHOLE);
    let less = town.replace("      - {title: Bilan, due: 2026-06-30}\n", "");
    desk.write("s.yaml", less.as_bytes());
    desk.expect(&grid, &[], 2, &["que rien ne distingue de « a-1-1/milestones/Bilan#2 »", "conseil : "], &[]);
}

#[test]
fn what_may_not_be_typed_over_is_refused_with_its_address() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Actions", "a-1-1", "Pilotes", string("Relais jeunes")).fill("Actions", "a-1-1", "Jours restants", 3.0);
    grid.fill("Actions", "a-1-2", "Titre", Data::Empty).fill("Actions", "a-1-2", "Description", Data::Empty);
    grid.fill("Actions", "a-1-1", "État", string("presque"));
    let said = [
        "« Pilotes » de « a-1-1 » ne se modifie pas dans un classeur",
        "« stspd set a-1-1 leads=… »",
        "« Jours restants » de « a-1-1 »",
        "« Titre » de « a-1-2 » a été vidé, et ne peut manquer",
        "« presque » ne peut être",
        "écrites 1, déjà dans le fichier 0, à décider 0, refusées 4",
    ];
    desk.expect(&grid, &[], 2, &said, &[]);
    desk.expect(&grid, &["--partial"], 0, &["description"], &[]);
    assert!(!desk.read("s.yaml").contains("local ouvert"));
}

#[test]
fn what_is_refused_of_a_cell_keeps_none_beside_it_from_arriving() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Actions", "a-1-1", "État", string("En pause")).fill("Actions", "a-1-2", "Titre", string("Relais du centre"));
    grid.fill(
        "Actions",
        "a-1-2",
        "Description",
        string("Le jeune Kevin Martin, 14 ans, du collège Jean-Moulin, a été condamné."),
    );
    desk.expect(&grid, &[], 2, &["écrites 2", "refusées 1"], &[]);
    desk.expect(&grid, &["--partial"], 0, &["écrites 2", "refusées 1"], &["status: paused", "title: Relais du centre"]);
    assert!(!desk.read("s.yaml").contains("Kevin"));
}

#[test]
fn rows_columns_and_headings_may_stand_otherwise() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Actions", "a-1-1", "État", string("En pause"));
    grid.turn("Actions").rename("Actions", "Fiches");
    desk.expect(&grid, &[], 0, &["écrites 1"], &["status: paused"]);
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.fill("Actions", "a-1-2", "Description", string("Deux locaux."));
    grid.head("Actions", "Description", "Ce que c’est").head("Actions", "État", "Avancement");
    desk.expect(&grid, &[], 0, &["écrites 1"], &["description: Deux locaux."]);
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    grid.paste("Étapes", "a-1-1/milestones/Bilan");
    desk.expect(&grid, &[], 0, &["rien ne diffère"], &[]);
    let row = grid.paste("Actions", "a-1-2");
    grid.set("Actions", usize::try_from(row).expect("it is small"), 2, string("Relais du centre"));
    desk.expect(&grid, &[], 2, &["deux lignes portent la référence « a-1-2 »"], &[]);
}

#[test]
fn a_workbook_of_something_else_is_refused_in_plain_words() {
    let desk = Desk::with(TOWN, WHOLE);
    let refuse = |change: &dyn Fn(&mut Grid), said: &str| {
        let mut grid = desk.grid();
        change(&mut grid);
        desk.expect(&grid, &[], 2, &[said, "conseil : "], &[]);
    };
    refuse(
        &|grid| {
            grid.forge("strategy", "autre-2026");
        },
        "a été fait de la stratégie « autre-2026 »",
    );
    refuse(
        &|grid| {
            grid.forge("export", "99");
        },
        "une version plus récente de stspd l’a écrit",
    );
    refuse(
        &|grid| {
            grid.forge("audience", "everybody");
        },
        "sa feuille masquée « stspd » a été modifiée ou coupée",
    );
    refuse(
        &|grid| {
            grid.drop_sheet("stspd-base");
        },
        "sa feuille masquée « stspd » a été modifiée ou coupée",
    );
    refuse(&|grid| grid.set("stspd-base", 0, 0, string("[{")), "sa feuille masquée « stspd » a été modifiée ou coupée");
    refuse(&|grid| grid.set("stspd", 1, 4, string("secrets")), "sa feuille masquée « stspd » a été modifiée ou coupée");
    let mut foreign = desk.grid();
    foreign.drop_sheet("stspd");
    desk.expect(
        &foreign,
        &["--only", "actions"],
        2,
        &["n’a pas été écrit par « stspd export » : « --only » n’a pas de sens"],
        &[],
    );
    let (code, said) = desk.run(&["import", "e.xlsx", "--new", "n.yaml"]);
    assert!(code == 2 && said.contains("« --into FICHIER » reprend"), "{said}");
}

#[test]
fn a_forged_sheet_gives_no_more_than_the_words_of_set() {
    let desk = Desk::with(TOWN, WHOLE);
    let mut grid = desk.grid();
    // Every column is said to be open.
    for row in 1..60 {
        grid.set("stspd", row, 8, string("yes"));
    }
    grid.fill("Actions", "a-1-1", "Identifiant", string("a-9")).fill(
        "Actions",
        "a-1-1",
        "Description",
        string("Mme Marie Durand, 06 12 34 56 78"),
    );
    desk.expect(&grid, &[], 2, &["« Identifiant » de « a-1-1 » ne se modifie pas"], &[]);
    desk.expect(&grid, &["--partial"], 0, &["une personne semble nommée ici", "écrites 0"], &[]);
}

#[test]
fn answers_become_one_change_and_those_who_are_silent_are_named() {
    let desk = Desk::with(TOWN, SENT);
    let mut grid = desk.grid();
    grid.forge("organization", "ville").fill("Actions", "a-1-1", "État", string("En pause"));
    desk.write("ville.xlsx", &grid.save());
    let (code, said) = desk.run(&["receive", "ville.xlsx", "--file", "s.yaml"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Ville de Moissy (ville.xlsx)\n    a-1-1, État : « En pause »"), "{said}");
    assert!(said.contains("qui n’a pas répondu : « Relais jeunes »"), "{said}");
    desk.write("s.yaml", TOWN.as_bytes());
    grid.forge("organization", "relais").fill("Actions", "a-1-1", "État", string("Réalisée"));
    desk.write("relais.xlsx", &grid.save());
    let (code, said) = desk.run(&["receive", "ville.xlsx", "relais.xlsx", "--file", "s.yaml"]);
    let clash = "ville.xlsx dit « En pause », relais.xlsx dit « Réalisée » ; le fichier dit « En cours »";
    assert!(code == 2 && said.contains(clash) && desk.read("s.yaml") == TOWN, "{said}");
    let (code, said) = desk.run(&["receive", "ville.xlsx", "--file", "s.yaml", "-o", "-"]);
    assert!(code == 0 && said.contains("+    status: paused") && desk.read("s.yaml") == TOWN, "{said}");
    desk.write("own.xlsx", &grid.forge("audience", "internal").save());
    let (code, said) = desk.run(&["receive", "own.xlsx", "--file", "s.yaml"]);
    assert!(code == 2 && said.contains("« stspd import own.xlsx --into » le reprend"), "{said}");
}

#[test]
fn who_tells_of_somebody_is_told_without_what_was_told() {
    let desk = Desk::with(TOWN, SENT);
    let mut grid = desk.grid();
    grid.forge("organization", "ville").fill("Actions", "a-1-1", "État", string("En pause"));
    grid.fill(
        "Actions",
        "a-1-1",
        "Description",
        string("Le jeune Kevin Martin, 14 ans, du collège Jean-Moulin, a été condamné."),
    );
    desk.write("ville.xlsx", &grid.save());
    let (code, said) = desk.run(&["receive", "ville.xlsx", "--file", "s.yaml"]);
    assert!(code == 2 && said.contains("État : « En pause »"), "{said}");
    assert!(said.contains("Description : refusé, comme dit ci-dessus") && !said.contains("Kevin"), "{said}");
}

/// What is said of a workbook that is taken back, and the patch that comes of it, against what was reviewed.
fn hold(name: &str, desk: &Desk, arguments: &[&str]) {
    let before = desk.read("s.yaml");
    let (code, said) = desk.run(arguments);
    let after = desk.read("s.yaml");
    let changed: Vec<String> = similar::TextDiff::from_lines(&before, &after)
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{}", change.tag(), change.value()))
        .collect();
    let held = format!("$ stspd {}\n? {code}\n{said}--- file\n{}", arguments.join(" "), changed.concat());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/returns").join(format!("{name}.txt"));
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(&path, &held).expect("it can be written");
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(held == reviewed, "{name} changed: STSPD_UPDATE=1 rewrites it, then review it\n{held}");
}

#[test]
fn what_is_said_of_workbooks_that_come_back_is_what_was_reviewed() {
    let filled = || {
        let desk = Desk::with(TOWN, WHOLE);
        let mut grid = desk.grid();
        grid.fill("Actions", "a-1-1", "État", string("Réalisée")).fill("Actions", "a-1-2", "Échéance", string("30/06/2027"));
        grid.fill("Valeurs", "i-1-1/values/2025", "Valeur", 14.0).drop_row("Étapes", "a-1-1/milestones/Reprise");
        grid.fill("Actions", "a-1-2", "Axe", string("Ailleurs"));
        desk.write("back.xlsx", &grid.save());
        let now = TOWN.replace("in-progress", "paused");
        desk.write("s.yaml", now.as_bytes());
        std::fs::create_dir(desk.path().join("strategy")).expect("a folder can be made");
        desk.write("strategy/s.yaml", now.as_bytes());
        desk
    };
    hold("shown", &filled(), &["import", "back.xlsx", "--only", "actions"]);
    hold("conflict", &filled(), &["import", "back.xlsx", "--into", "s.yaml"]);
    hold("settled", &filled(), &["import", "back.xlsx", "--into", "s.yaml", "--conflicts", "workbook", "--partial"]);
    hold("only", &filled(), &["import", "back.xlsx", "--into", "s.yaml", "--only", "valeurs"]);
    hold("remove", &filled(), &["import", "back.xlsx", "--into", "s.yaml", "--only", "étapes,valeurs", "--remove"]);
    hold("patch", &filled(), &["import", "back.xlsx", "--into", "s.yaml", "--only", "valeurs", "-o", "-"]);
    let desk = Desk::with(TOWN, SENT);
    let answer = |of: &str, state: &str| {
        let mut grid = desk.grid();
        grid.forge("organization", of).fill("Actions", "a-1-1", "État", string(state));
        desk.write(&format!("{of}.xlsx"), &grid.save());
    };
    answer("relais", "En pause");
    answer("ville", "Réalisée");
    hold("clash", &desk, &["receive", "relais.xlsx", "ville.xlsx", "--file", "s.yaml"]);
    hold("receive", &desk, &["receive", "relais.xlsx", "e.xlsx", "--file", "s.yaml"]);
}
