//! A level is called as the document calls it wherever it is named, and a level that is not there is not spoken of.

mod town;

use town::Town;

const FILE: &str = "strategy/town.yaml";

/// Two pillars of commitments: no word of ours for an axis, an objective or an action stands in the file.
const TOWN: &str = "\
stspd: 1
title: Contrat de sécurité
territory: {name: Ville-Haute}
period: {start: 2025, end: 2027}
labels: {axis: Pilier, objective: Cap, action: Engagement}
organizations:
  - {id: ville, name: Ville-Haute, kind: commune}
axes:
  - {id: p-1, number: \"1\", title: Prévenir, objectives: [{id: c-1, number: 1.a, title: Aller vers les jeunes}]}
  - {id: p-2, number: \"2\", title: Protéger}
actions:
  - {id: e-1, number: \"1\", title: Présence le soir, objective: c-1, leads: [{organization: ville}], status: done}
  - {id: e-2, number: \"2\", title: Accueil, axis: p-2, status: in-progress, schedule: {start: 2025-01, end: 2026-01}}
  - {id: e-3, number: \"3\", title: Gare, status: planned, reviews: [{year: 2026, text: Rien encore.}]}
signatories:
  - {organization: ville, signed: 2025-01}
";

/// Our words for the levels, as they would stand in French.
const OURS: [&str; 8] = ["axe", "axes", "objectif", "objectifs", "action", "actions", "fiches", "fiche"];

/// The lines in which a word of ours stands.
fn find_ours(text: &str) -> Vec<&str> {
    let is_ours = |word: &str| OURS.contains(&word.to_lowercase().as_str());
    text.lines().filter(|line| line.split(|letter: char| !letter.is_alphabetic()).any(is_ours)).collect()
}

fn town() -> Town {
    let town = Town::new();
    town.write(FILE, TOWN);
    town.commit_on("2025-01-10", "Le contrat");
    let later =
        TOWN.replace("title: Accueil,", "title: Accueil des victimes,").replace("title: Protéger}", "title: Mieux protéger}");
    let later = later.replace("signatories:", "  - {id: e-4, number: \"4\", title: Transports, axis: p-1}\nsignatories:");
    town.write(FILE, &later);
    town.commit_on("2026-02-10", "Un engagement de plus");
    town
}

#[test]
fn no_word_of_ours_names_a_level_that_the_document_calls_otherwise() {
    let town = town();
    let mut found = Vec::new();
    let amendment = &["render", "amendment", "--since", "HEAD~1", "--format", "text"][..];
    let documents = ["strategy", "page", "dashboard", "sheet", "review", "summary", "decisions"];
    let documents = documents.map(|name| ["render", name, "--format", "text"]);
    let verbs: [&[&str]; 11] = [
        &["list", "axes"],
        &["list", "objectives"],
        &["list", "actions"],
        &["list", "actions", "--group-by", "axis"],
        &["list", "milestones"],
        &["list", "organizations"],
        &["show", "p-1"],
        &["stats"],
        &["verify"],
        &["diff", "HEAD~1", "HEAD"],
        &["log"],
    ];
    for arguments in verbs.into_iter().chain([amendment]).chain(documents.iter().map(|document| &document[..])) {
        let printed = town.printed(&[arguments, &["--lang", "fr"]].concat());
        found.extend(find_ours(&printed).into_iter().map(|line| format!("{arguments:?}: {line}")));
    }
    // Rules keep their names, and keys are those of the file.
    let checked = town.printed(&["check", "--format", "gitlab", "--lang", "fr"]);
    let told: Vec<&str> = checked.lines().filter(|line| line.contains("\"description\"")).collect();
    assert!(told.len() > 5 && told.iter().any(|line| line.contains("engagement")), "{checked}");
    let unquoted = |line: &str| -> String {
        line.split('«').map(|piece| piece.rsplit_once('»').map_or(piece, |(_, rest)| rest)).collect()
    };
    let told: Vec<String> = told.into_iter().map(unquoted).collect();
    found.extend(told.iter().flat_map(|line| find_ours(line)).map(str::to_owned));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_is_outside_and_how_many_follow_the_words_of_the_document() {
    let town = town();
    let page = town.printed(&["render", "dashboard", "--format", "text", "--lang", "fr"]);
    for words in ["Hors piliers", "Engagements par pilier et par état", "4\u{a0}engagements", "1\u{a0}réalisé,"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let diff = town.printed(&["diff", "HEAD~1", "HEAD", "--lang", "fr"]);
    assert!(diff.contains("Engagement\u{a0}4\u{a0}– Transports") && diff.contains("ajouté"), "{diff}");
    let amendment = town.printed(&["render", "amendment", "--since", "HEAD~1", "--format", "text", "--lang", "fr"]);
    for words in ["Engagements ajoutés", "Engagements modifiés", "Piliers et caps", "Pilier\u{a0}2\u{a0}– Mieux protéger"] {
        assert!(amendment.contains(words), "{words} in {amendment}");
    }
}

#[test]
fn a_level_that_is_not_there_is_not_spoken_of() {
    let town = Town::new();
    let flat = "stspd: 1\ntitle: S\nterritory: {name: T}\nactions: [{id: a, title: Un, status: done}, {id: b, title: Deux}]\n";
    town.write(FILE, flat);
    town.commit_on("2025-01-10", "Sans axe");
    for document in ["page", "dashboard", "strategy", "review"] {
        let printed = town.printed(&["render", document, "--format", "text", "--lang", "fr"]);
        let named = printed.lines().filter(|line| line.to_lowercase().contains("axe") || line.contains("bjectif"));
        let named: Vec<&str> = named.filter(|line| !line.contains("Non renseigné dans le fichier")).collect();
        assert_eq!(named, Vec::<&str>::new(), "{document}");
    }
    town.write(FILE, &flat.replace("actions:", "axes: [{id: x, title: Axe}]\nactions:"));
    let printed = town.printed(&["render", "strategy", "--format", "text", "--lang", "fr"]);
    assert!(printed.contains("\nAxes\n") && !printed.contains("bjectif"), "{printed}");
}
