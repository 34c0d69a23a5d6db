//! `stspd check --since`: what a branch brings, and nothing that was there before.

mod town;

use town::Town;

const FILE: &str = "strategy/ville.yaml";
const BASE: &str = "\
stspd: 1
id: ville-2026
title: Stratégie de la ville
version: \"1.0\"
period: {start: 2026-01-01, end: 2028-12-31}
territory: {name: Ville}
organizations:
  - {id: ville, name: Ville de Ville, kind: commune}
signatories:
  - {organization: ville, signed: 2026-01-15}
plenaries:
  - {date: 2026-01-15, status: held, attendance: [{organization: ville, as: present}]}
axes:
  - {id: axe-1, title: Tranquillité publique}
actions:
  - {id: a-1, title: Médiation sociale, axis: axe-1, status: in-progress}
  - {id: a-2, title: Caméras, axis: axe-1, leads: [{organization: ville}], status: planned}
";

/// A town whose branch `proposal` is checked out, with the base edited, and what `main` made of it meanwhile.
fn proposal(edits: &[(&str, &str)], meanwhile: &[(&str, &str)]) -> Town {
    let town = Town::new();
    town.write(FILE, BASE);
    town.commit_on("2026-02-01", "La stratégie adoptée");
    town.git(&["checkout", "--quiet", "-b", "proposal"]);
    town.edit(FILE, edits);
    town.commit_on("2026-03-01", "La proposition");
    if !meanwhile.is_empty() {
        town.git(&["checkout", "--quiet", "main"]);
        town.edit(FILE, meanwhile);
        town.commit_on("2026-03-02", "Entre-temps");
        town.git(&["checkout", "--quiet", "proposal"]);
    }
    town
}

/// The exit code and `rule id` of each finding.
fn found(town: &Town, arguments: &[&str]) -> (Option<i32>, Vec<String>, serde_json::Value) {
    let arguments = [&["check", "--today", "2026-06-15", "--format", "json"], arguments].concat();
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    let output = command.args(arguments).output().expect("stspd runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let file = report["files"][0].clone();
    let said = file["diagnostics"].as_array().into_iter().flatten().map(|said| {
        let text = |key: &str| said[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", text("rule"), text("id")).trim_end().to_owned()
    });
    (output.status.code(), said.collect(), file)
}

#[test]
fn only_what_the_branch_brings_is_told_wherever_it_moved() {
    // The lines move, one fault is mended, another is made.
    let town = proposal(
        &[
            ("title: Stratégie", "# une remarque\n\ntitle: Stratégie"),
            ("status: in-progress}", "status: in-progress, leads: [{organization: ville}]}"),
            ("leads: [{organization: ville}], status: planned}", "status: planned}"),
        ],
        &[],
    );
    let (code, all, _) = found(&town, &[]);
    assert!(code == Some(0) && all.len() > 7, "{all:?}");
    let (code, new, file) = found(&town, &["--since", "main"]);
    // Who leads alone has no partner yet.
    let expected = ["change-without-new-version ville-2026", "action-without-partner a-1", "action-without-lead a-2"];
    assert_eq!((code, new.as_slice()), (Some(0), &expected.map(str::to_owned)[..]));
    assert_eq!(file["known"].as_u64(), Some(all.len() as u64 - 2));
    // What is new fails as it would, and what is not fails nothing.
    assert_eq!(found(&town, &["--since", "main", "--deny", "warning"]).0, Some(1));
    assert_eq!(found(&town, &["--since", "HEAD", "--deny", "note"]).1, Vec::<String>::new());
    assert_eq!(found(&town, &["--since", "HEAD", "--deny", "note"]).0, Some(0));
    assert_eq!(found(&town, &["--since", "2026-02-15"]).1.len(), 3);
    assert_eq!(found(&town, &["--since", "2026-01-15"]).1.len(), all.len());
}

#[test]
fn what_the_main_branch_did_since_is_not_laid_to_this_one() {
    let town = proposal(
        &[("  - {id: a-2", "  - {id: a-3, title: Marches, axis: axe-1}\n  - {id: a-2")],
        &[
            ("  - {id: a-2, title: Caméras, axis: axe-1, leads: [{organization: ville}], status: planned}\n", ""),
            ("  - {id: a-1", "  - {id: a-3, title: Charte des bailleurs, axis: axe-1}\n  - {id: a-1"),
        ],
    );
    let (code, new, _) = found(&town, &["--since", "main"]);
    assert_eq!(code, Some(1));
    assert!(new.contains(&"id-taken-elsewhere a-3".to_owned()) && !new.iter().any(|said| said.starts_with("removal")), "{new:?}");
    assert!(new.contains(&"action-without-lead a-3".to_owned()), "{new:?}");
}

#[test]
fn the_index_and_a_file_of_a_revision_are_compared_too() {
    let town = proposal(&[("axes:\n", "# rien\naxes:\n")], &[]);
    town.edit(FILE, &[("status: in-progress", "status: planned")]);
    assert_eq!(found(&town, &["--since", "main"]).1, ["reversed-status a-1"]);
    assert_eq!(found(&town, &["--staged", "--since", "main"]).1, Vec::<String>::new());
    town.git(&["add", "."]);
    assert_eq!(found(&town, &["--staged", "--since", "main"]).1, ["reversed-status a-1"]);
    assert_eq!(found(&town, &["--since", "main", "proposal:strategy/ville.yaml"]).1, Vec::<String>::new());
}

#[test]
fn what_cannot_be_compared_is_told_whole_or_not_at_all() {
    let town = proposal(&[("axes:\n", "# rien\naxes:\n")], &[]);
    town.write("strategy/other.yaml", "stspd: 1\ntitle: Autre\nterritory: {name: Autre}\n");
    let told = town.printed(&["check", "--since", "main", "strategy/other.yaml"]);
    assert!(told.contains("est nouveau depuis") && told.contains("strategy-without-period"), "{told}");

    town.git(&["checkout", "--quiet", "--orphan", "alone"]);
    town.commit_on("2026-04-01", "Sans passé commun");
    let told = town.printed(&["check", "--since", "main", FILE]);
    assert!(told.contains("pas d’historique commun"), "{told}");
    let told = town.printed(&["check", "--since", "nope", FILE]);
    assert!(told.contains("aucune révision ne s’appelle"), "{told}");
    assert_eq!(town.stspd(&["check", "--since", "nope", FILE]).status.code(), Some(2));

    let broken = "strategy/broken.yaml";
    town.write(broken, "stspd: 1\ntitle: [\n");
    town.commit_on("2026-04-02", "Cassé");
    town.write(broken, &BASE.replace("ville-2026", "ville-2027"));
    let told = town.printed(&["check", "--since", "HEAD", broken]);
    assert!(told.contains("n’est pas lisible") && told.contains("action-without-lead"), "{told}");
}

#[test]
fn a_base_that_cannot_be_read_is_looked_past() {
    let town = Town::new();
    town.write(FILE, BASE);
    town.commit_on("2026-02-01", "La stratégie adoptée");
    town.write(FILE, "stspd: 1\ntitle: [\n");
    town.commit_on("2026-03-01", "Une erreur");
    town.write(
        FILE,
        &BASE.replace("  - {id: a-2, title: Caméras, axis: axe-1, leads: [{organization: ville}], status: planned}\n", ""),
    );
    town.commit_on("2026-03-02", "Une action de moins");
    let (_, new, _) = found(&town, &["--since", "HEAD~1"]);
    assert!(new.iter().any(|said| said.starts_with("removal-without-amendment")), "{new:?}");
    assert!(new.iter().all(|said| said != "action-without-lead a-1"), "{new:?}");
    let told = town.printed(&["check", "--since", "HEAD~1"]);
    assert!(told.contains("dernière révision lisible"), "{told}");
}

#[test]
fn a_base_that_is_read_in_part_is_looked_past_too() {
    let town = Town::new();
    town.write(FILE, BASE);
    town.commit_on("2026-02-01", "La stratégie adoptée");
    town.write(FILE, &BASE.replace("in-progress", "in-progres"));
    town.commit_on("2026-03-01", "Une faute");
    town.write(FILE, &BASE.replace("in-progress", "planned"));
    town.commit_on("2026-03-02", "Un état qui recule");
    let (_, new, _) = found(&town, &["--since", "HEAD~1"]);
    assert!(new.iter().any(|said| said == "reversed-status a-1"), "{new:?}");
    assert!(new.iter().all(|said| said != "action-without-lead a-1"), "{new:?}");
}

#[test]
fn a_suppression_of_a_rule_on_history_is_used_only_where_there_is_a_past() {
    let ignore = "check: {ignore: [{rule: reversed-status, at: a-1, reason: erreur de saisie}]}\n";
    let town = proposal(&[("status: in-progress", "status: planned"), ("version:", &format!("{ignore}version:"))], &[]);
    let is_suppression = |said: &String| said.starts_with("unused-suppression") || said.starts_with("reversed-status");
    assert!(!found(&town, &[]).1.iter().any(is_suppression));
    let (_, new, file) = found(&town, &["--since", "main"]);
    assert!(!new.iter().any(is_suppression) && file["suppressed"] == 1, "{new:?}");
}

#[test]
fn the_branch_that_repairs_a_broken_file_is_compared_with_what_could_be_read_before() {
    for broken in ["stspd: 1\ntitle: [\n", "- une liste\n", ""] {
        let town = Town::new();
        town.write(FILE, BASE);
        town.commit_on("2026-02-01", "La stratégie adoptée");
        town.write(FILE, broken);
        town.commit_on("2026-02-02", "Une faute de frappe");
        town.git(&["checkout", "--quiet", "-b", "repair"]);
        town.write(FILE, &BASE.replace("Médiation sociale", "Médiation de nuit"));
        town.commit_on("2026-02-03", "La réparation");
        for words in [&["diff", "main"][..], &["diff", "main...HEAD", "--format", "markdown"]] {
            let output = town.stspd(words);
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.contains("la dernière révision lisible avant elle"), "{broken:?} {output:?}");
            assert!(String::from_utf8_lossy(&output.stdout).contains("Médiation de nuit"), "{output:?}");
        }
        assert_eq!(town.stspd(&["diff", "main", "--exit-code"]).status.code(), Some(1));
        assert_eq!(town.stspd(&["diff", "HEAD", "main"]).status.code(), Some(2), "what came after must be readable");
    }
}

#[test]
fn a_base_that_never_could_be_read_is_told_as_before() {
    let town = Town::new();
    town.write(FILE, "- une liste\n");
    town.commit_on("2026-02-01", "Un brouillon");
    town.write(FILE, BASE);
    town.commit_on("2026-02-02", "La stratégie");
    let output = town.stspd(&["diff", "HEAD~1"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("HEAD~1:strategy/ville.yaml"), "{output:?}");
}
