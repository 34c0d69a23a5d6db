//! What git keeps of a strategy, as the product tells it: a year of a town, and repositories that mean harm.

mod town;
mod year;

use std::path::Path;

use town::Town;

const SMALL: &str = "stspd: 1\nid: ville-2026\ntitle: Stratégie\nterritory: {name: Ville}\n";

/// What is printed against what was reviewed.
fn held(name: &str, printed: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/history").join(name);
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        std::fs::write(&path, printed).expect("it can be written");
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(printed == reviewed, "{name} changed: STSPD_UPDATE=1 rewrites it, then review it\n{printed}");
}

#[test]
fn a_year_of_a_town_is_told_as_it_was_reviewed() {
    let town = year::of_lille();
    let cases: &[(&str, &[&str])] = &[
        ("diff-adoption.txt", &["diff", "proposition", "adoption"]),
        ("diff-year.txt", &["diff", "adoption", "main"]),
        ("diff-year.md", &["diff", "adoption", "main", "--format", "markdown"]),
        ("diff-year.en.md", &["diff", "adoption", "main", "--format", "markdown", "--lang", "en"]),
        ("diff-year.html", &["diff", "adoption", "main", "--format", "html"]),
        ("diff-year.json", &["diff", "adoption", "main", "--format", "json"]),
        ("diff-branch.txt", &["diff", "main...parc"]),
        ("diff-now.txt", &["diff"]),
        ("log.txt", &["log"]),
        ("log-action.txt", &["log", "Médiation sociale en soirée"]),
        ("log-since.md", &["log", "--since", "adoption", "--format", "markdown"]),
        ("log.json", &["log", "a-3-2", "--format", "json"]),
        ("progress.txt", &["progress"]),
        ("progress-month.csv", &["progress", "--by", "month", "--format", "csv"]),
        ("progress-plenary.json", &["progress", "--by", "plenary", "--format", "json"]),
        ("progress.html", &["progress", "--format", "html"]),
        ("summary-since.md", &["render", "summary", "--since", "adoption", "--progress"]),
        ("amendment.md", &["render", "amendment"]),
        ("amendment.en.md", &["render", "amendment", "--since", "signed", "--lang", "en"]),
        ("amendment.html", &["render", "amendment", "--since", "adoption", "--format", "html"]),
        ("amendment.txt", &["render", "amendment", "--since", "2018-01-31", "--format", "text", "--public"]),
        ("amendment-none.md", &["render", "amendment", "--since", "HEAD"]),
        ("verify.txt", &["verify"]),
        ("verify-table.en.txt", &["verify", "--format", "markdown", "--lang", "en"]),
        ("verify.json", &["verify", "--format", "json"]),
        ("verify-as-of.txt", &["verify", "--as-of", "2018-01-31"]),
        ("list-as-of.txt", &["list", "actions", "--as-of", "2018-03-31"]),
        ("check-since.txt", &["check", "--since", "adoption"]),
    ];
    for (name, arguments) in cases {
        // What was asked last of two times holds.
        let (arguments, lang): (Vec<&str>, &[&str]) = match arguments {
            [rest @ .., "--lang", lang] => (rest.to_vec(), std::slice::from_ref(lang)),
            all => (all.to_vec(), &["fr"]),
        };
        let output = town
            .command(env!("CARGO_BIN_EXE_stspd"))
            .args(["--today", "2018-12-31", "--lang", lang[0]])
            .args(&arguments)
            .output();
        let output = output.expect("stspd runs");
        // What was signed has changed, and `verify` says so.
        let expected = i32::from(arguments[0] == "verify" && !arguments.contains(&"--as-of"));
        assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        held(name, &String::from_utf8(output.stdout).expect("it is text"));
    }
}

#[test]
fn nothing_changes_between_a_revision_and_itself() {
    let town = year::of_lille();
    for revision in ["proposition", "adoption", "main"] {
        let output = town.stspd(&["diff", revision, revision, "--format", "json", "--exit-code"]);
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        assert_eq!((output.status.code(), told["changes"].as_array().map(Vec::len)), (Some(0), Some(0)));
    }
    assert_eq!(town.stspd(&["diff", "adoption", "main", "--exit-code"]).status.code(), Some(1));
}

#[test]
fn a_file_is_read_as_a_revision_and_a_day_had_it() {
    let town = year::of_lille();
    let count = |arguments: &[&str]| {
        let output = town.stspd(&[&["list", "actions", "--format", "json"], arguments].concat());
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        told["rows"].as_array().map(Vec::len)
    };
    let now = count(&[]);
    assert!(now > count(&["adoption:strategy/lille.yaml"]) && now == count(&["main:strategy/lille-2018.yaml"]));
    assert_eq!(count(&["--as-of", "2018-01-20"]), count(&["adoption:strategy/lille.yaml"]));
    assert_eq!(count(&["main:./strategy"]), now);
    assert_eq!(town.stspd(&["diff", "--as-of", "2018-09-01"]).status.code(), Some(2));
    assert_eq!(town.stspd(&["diff", "adoption", "--as-of", "2018-09-01"]).status.code(), Some(0));
    for verb in ["stats", "log", "progress", "verify"] {
        let early = town.stspd(&[verb, "--as-of", "2000-01-01"]);
        assert_eq!(early.status.code(), Some(2), "{verb}");
        assert!(String::from_utf8_lossy(&early.stderr).contains("commence le"), "{early:?}");
    }
}

#[test]
fn a_revision_that_means_harm_is_only_a_name() {
    let town = Town::new();
    town.write("strategy/a\nb.yaml", SMALL);
    town.commit();
    town.git(&["branch", "--", "kept"]);
    // `git branch` refuses the name: a file of refs does not.
    std::fs::write(town.path().join(".git/refs/heads/--output=x"), town.git(&["rev-parse", "HEAD"]).stdout)
        .expect("it can be written");
    town.write("strategy/a\nb.yaml", &format!("{SMALL}version: \"2\"\n"));
    let diff = town.printed(&["diff", "--", "--output=x"]);
    assert!(diff.contains("version") || diff.contains("édition"), "{diff}");
    assert!(!town.path().join("x").exists());
    let log = town.printed(&["log"]);
    assert!(log.contains("Une étape"), "{log}");
    for name in ["", "-x", "--exec=touch x", "nope", "HEAD:strategy", "\u{1b}[31m"] {
        let output = town.stspd(&["diff", "--", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(!String::from_utf8_lossy(&output.stderr).contains('\u{1b}'), "{name}");
    }
}

#[test]
fn nothing_that_a_repository_configures_is_run() {
    let town = Town::new();
    town.write("strategy/ville.yaml", SMALL);
    town.write(".gitattributes", "*.yaml filter=harm diff=harm\n");
    town.commit();
    let harm = town.path().join("harm.sh");
    std::fs::write(&harm, "#!/bin/sh\ntouch harmed\ncat\n").expect("it can be written");
    #[cfg(unix)]
    std::fs::set_permissions(&harm, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("it can be made a program");
    let harm = harm.to_str().expect("the path is text");
    for key in [
        "core.fsmonitor",
        "diff.external",
        "diff.harm.command",
        "diff.harm.textconv",
        "filter.harm.clean",
        "filter.harm.smudge",
        "core.pager",
        "pager.log",
        "core.sshCommand",
    ] {
        town.git(&["config", key, harm]);
    }
    town.write("strategy/ville.yaml", &format!("{SMALL}version: \"2\"\n"));
    for arguments in
        [&["diff"][..], &["log"], &["diff", "HEAD", "HEAD"], &["check", "--as-of", "2026-12-31"], &["check", "--staged"]]
    {
        town.stspd(arguments);
        assert!(!town.path().join("harmed").exists(), "{arguments:?}");
    }
    assert!(town.printed(&["diff"]).contains("1 changement"));
}

#[test]
fn an_object_that_is_missing_is_told_and_a_shallow_clone_says_so() {
    let town = year::of_lille();
    let clone = tempfile::TempDir::new().expect("a folder can be made");
    let from = format!("file://{}", town.path().display());
    let to = clone.path().join("ville");
    town.git(&["clone", "--quiet", "--depth", "2", &from, to.to_str().expect("the path is text")]);
    let run = |arguments: &[&str]| {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        command.current_dir(&to).args(["--lang", "fr"]).args(arguments).output().expect("stspd runs")
    };
    let log = run(&["log"]);
    assert_eq!(log.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&log.stdout).contains("superficiel"), "{log:?}");
    for arguments in [
        &["stats", "--as-of", "2018-01-20"][..],
        &["diff", "HEAD~3"],
        &["diff", "2018-01-20"],
        &["check", "--since", "HEAD~3"],
        &["check", "--since", "2018-01-20"],
        &["render", "summary", "--since", "HEAD~3"],
        &["render", "summary", "--progress"],
        &["progress"],
        &["log", "zzz-9"],
    ] {
        let told = run(arguments);
        let said = String::from_utf8_lossy(&told.stderr);
        assert!(said.contains("superficiel"), "{arguments:?}: {told:?}");
    }

    let object = town.git(&["rev-parse", "main~1:strategy/lille-2018.yaml"]).stdout;
    let object = String::from_utf8(object).expect("an id is text");
    let (folder, file) = object.trim().split_at(2);
    std::fs::remove_file(town.path().join(".git/objects").join(folder).join(file)).expect("it is there");
    let diff = town.stspd(&["diff", "main~1"]);
    assert_eq!(diff.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&diff.stderr).contains(object.trim()), "{diff:?}");
}

#[test]
fn what_was_signed_is_told_even_where_it_cannot_be_shown() {
    let town = year::of_lille();
    let file = "strategy/lille-2018.yaml";
    let text = std::fs::read_to_string(town.path().join(file)).expect("it is there");
    let elsewhere = Town::without_git();
    elsewhere.write(file, &text);
    let told = elsewhere.printed(&["verify"]);
    assert!(told.contains("Modifié depuis") && told.contains("git n’a pas d’historique de ce fichier"), "{told}");
    // Signed in the folder, and changed again before it was committed.
    assert!(town.stspd(&["sign", "parquet", "--on", "2018-12-03"]).status.success());
    town.edit(file, &[("title: Marches exploratoires", "title: Marches exploratoires de nuit")]);
    let told = town.printed(&["verify"]);
    assert!(told.contains("Aucune révision du fichier ne contient") && told.contains("Marches exploratoires de nuit"), "{told}");
}

#[test]
fn it_works_in_bare_clones_worktrees_and_from_below() {
    let town = year::of_lille();
    let places = tempfile::TempDir::new().expect("a folder can be made");
    let path = |name: &str| places.path().join(name).to_str().expect("the path is text").to_owned();
    town.git(&["clone", "--quiet", "--bare", ".", &path("bare")]);
    town.git(&["worktree", "add", "--quiet", &path("tree"), "adoption"]);
    let run = |folder: &str, arguments: &[&str]| {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        if folder == "bare" {
            command.env("GIT_DIR", ".");
        }
        let output = command.current_dir(path(folder)).args(["--lang", "fr"]).args(arguments).output().expect("stspd runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
    };
    let (code, told) = run("bare", &["diff", "adoption", "main", "--file", "strategy/lille-2018.yaml"]);
    assert!(code == Some(0) && told.contains("Médiation sociale en soirée"), "{told}");
    assert_eq!(run("bare", &["stats", "main:strategy/lille-2018.yaml"]).0, Some(0));
    let (code, told) = run("tree", &["diff", "main", "HEAD"]);
    assert!(code == Some(0) && told.contains("Médiation sociale en soirée"), "{told}");
    assert_eq!(run("tree/strategy", &["log"]).0, Some(0));
}

#[test]
fn it_works_in_submodules_and_says_how_to_trust_a_repository() {
    let town = year::of_lille();
    let around = Town::new();
    around.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        town.path().to_str().expect("text"),
        "ville",
    ]);
    around.commit();
    let run = |name: &str, value: &str| {
        let mut command = around.command(env!("CARGO_BIN_EXE_stspd"));
        let command = command.current_dir(around.path().join("ville")).env(name, value).args(["--lang", "fr", "log"]);
        command.output().expect("stspd runs")
    };
    let log = run("LC_ALL", "C");
    assert!(String::from_utf8_lossy(&log.stdout).contains("Adoption en séance plénière"), "{log:?}");
    let refused = run("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(2) && said.contains("git config --global --add safe.directory"), "{said}");
}

#[test]
fn outside_a_repository_what_needs_no_history_works() {
    let town = Town::without_git();
    town.write("strategy/ville.yaml", SMALL);
    for arguments in [&["diff"][..], &["log"], &["stats", "--as-of", "2026-01-01"], &["stats", "HEAD:strategy/ville.yaml"]] {
        let output = town.stspd(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains("aucun dépôt git"), "{arguments:?}: {said}");
    }
    // A file that is named may lie elsewhere than here.
    let file = town.path().join("strategy/ville.yaml").to_string_lossy().into_owned();
    let output = Town::without_git().stspd(&["log", "--file", &file]);
    let (folder, said) = (town.path().join("strategy"), String::from_utf8_lossy(&output.stderr).into_owned());
    assert!(said.contains(&format!("autour de {}\n", folder.display())), "{said}");
    assert_eq!(town.stspd(&["stats"]).status.code(), Some(0));
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    let output = command.env("PATH", "").args(["--lang", "fr", "diff"]).output().expect("stspd runs");
    assert!(String::from_utf8_lossy(&output.stderr).contains("git ne peut être lancé"), "{output:?}");
}

#[test]
fn a_side_that_does_not_parse_is_told_with_its_faults() {
    let town = Town::new();
    town.write("strategy/ville.yaml", "stspd: 1\ntitle: [\n");
    town.commit();
    town.write("strategy/ville.yaml", SMALL);
    let output = town.stspd(&["diff"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("HEAD:strategy/ville.yaml") && said.contains("2:8"), "{said}");
    for format in ["markdown", "html", "json"] {
        let output = town.stspd(&["diff", "--format", format]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.code() == Some(2) && told.contains("2:8"), "{format}: {told}");
    }

    let actions = "actions:\n- {id: a, title: A}\n- {id: b, title: B}\n";
    town.write("strategy/ville.yaml", &format!("{SMALL}{actions}"));
    town.commit();
    town.write("strategy/ville.yaml", &format!("{SMALL}{}", actions.replace("title: B", "titre: B")));
    let told = town.printed(&["diff"]);
    assert!(told.contains("fautes de forme") && !told.contains("retirée"), "{told}");
    assert!(told.contains("Ce qui est lisible ne change pas"), "{told}");
    // What is taken out of a thing that is read whole is told.
    let goals = actions.replace("title: A", "title: A, goals: Agir").replace("title: B", "titre: B");
    town.write("strategy/ville.yaml", &format!("{SMALL}{goals}"));
    town.commit();
    town.write("strategy/ville.yaml", &format!("{SMALL}{}", actions.replace("title: B", "titre: B")));
    let told = town.printed(&["diff"]);
    assert!(told.contains("objectifs de l’action"), "{told}");
    town.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    town.write("strategy/ville.yaml", &format!("{SMALL}{}", actions.replace("title: B", "titre: B")));
    assert_eq!(town.stspd(&["diff", "--exit-code"]).status.code(), Some(1));
}

#[test]
fn what_cannot_be_read_is_never_told_as_withdrawn() {
    let town = Town::new();
    let actions = "actions:\n- {id: a, title: A, status: done}\n- {id: b, title: B, status: paused}\n";
    town.write("strategy/ville.yaml", &format!("{SMALL}{actions}"));
    town.commit();
    town.write("strategy/ville.yaml", &format!("{SMALL}{}", actions.replace("paused", "pausd")));
    town.commit();
    let log = town.printed(&["log"]);
    assert!(log.contains("ne sont pas lisibles") && !log.contains("retirée"), "{log}");
    let progress = town.printed(&["progress", "--format", "csv"]);
    let last = progress.lines().last().expect("a revision");
    assert!(last.ends_with(",,,,,,,,,,,,"), "{progress}");
    let summary = town.stspd(&["render", "summary", "--since", "HEAD~1"]);
    assert!(!String::from_utf8_lossy(&summary.stdout).contains("retirée"), "{summary:?}");
    assert!(String::from_utf8_lossy(&summary.stdout).contains("n’est pas comparé"), "{summary:?}");
    for since in ["HEAD~1", "HEAD"] {
        let drafted = town.stspd(&["render", "amendment", "--since", since]);
        assert!(drafted.status.code() == Some(2) && drafted.stdout.is_empty(), "{drafted:?}");
    }
    town.write("strategy/ville.yaml", &format!("{SMALL}{actions}"));
    let drafted = town.stspd(&["render", "amendment", "--since", "HEAD"]);
    assert!(drafted.status.code() == Some(2) && drafted.stdout.is_empty(), "{drafted:?}");
    // Nor is what changed meanwhile lost.
    town.write("strategy/ville.yaml", &format!("{SMALL}{}", actions.replace("paused", "abandoned")));
    town.commit();
    let log = town.printed(&["log"]).replace('\u{a0}', " ");
    assert!(
        log.contains("passe de « En pause » à « Abandonnée »") || log.contains("passe de « en pause » à « abandonnée »"),
        "{log}"
    );
}

#[test]
fn a_history_as_of_a_day_ends_there() {
    let town = year::of_lille();
    for day in ["2018-01-20", "2018-05-01", "2018-09-01", "2018-12-01"] {
        let told = town.printed(&["log", "--as-of", day, "--format", "json"]);
        let history: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        let made = history["revisions"].as_array().expect("revisions").iter().map(|revision| revision["made"].as_str());
        assert!(made.flatten().all(|made| &made[..10] <= day), "{day}: {told}");
    }
    let months = town.printed(&["progress", "--by", "month", "--as-of", "2018-05-01", "--format", "csv"]);
    assert!(months.lines().last().is_some_and(|line| line.starts_with("2018-05-01")), "{months}");
}

#[test]
fn a_file_that_is_nowhere_is_told_as_that() {
    let town = Town::new();
    town.write("strategy/ville.yaml", SMALL);
    town.commit();
    for arguments in [&["log", "--file", "ailleurs/x.yaml"][..], &["progress", "strategy/x.yaml"]] {
        let output = town.stspd(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains("pas d’historique") && !said.contains("git add"), "{said}");
    }
}

#[test]
fn a_day_that_history_contradicts_is_not_signed_again() {
    let town = Town::new();
    let text = |amount: &str| {
        format!(
            "{SMALL}organizations: [{{id: v, name: V, kind: commune}}]\nsignatories: [{{organization: v, signed: 2018-01-15}}]\n\
             actions: [{{id: a, title: A, budget: {{amount: {amount}}}}}]\n"
        )
    };
    town.write("strategy/ville.yaml", &text("1000"));
    town.commit_on("2018-01-10", "Adoption");
    town.write("strategy/ville.yaml", &text("2000"));
    town.commit_on("2018-02-10", "Un budget");
    let signed = town.stspd(&["sign", "v"]);
    let said = String::from_utf8_lossy(&signed.stderr).into_owned();
    assert!(signed.status.code() == Some(2) && said.contains("--on"), "{said}");
    let kept = std::fs::read_to_string(town.path().join("strategy/ville.yaml")).expect("the file is there");
    assert_eq!(kept, text("2000"));
    // Nor is one before all that history knows, where that has changed since.
    town.edit("strategy/ville.yaml", &[("signed: 2018-01-15", "signed: 2017-01-15")]);
    assert_eq!(town.stspd(&["sign", "v"]).status.code(), Some(2));
    assert_eq!(town.stspd(&["sign", "v", "--on", "2018-03-01"]).status.code(), Some(0));
}

#[test]
fn changes_are_said_by_names_with_their_money_and_their_units() {
    let town = Town::new();
    let before = format!(
        "{SMALL}organizations: [{{id: v, name: Ville, kind: commune}}, {{id: p, name: Préfecture du Nord, kind: state}}]\n\
         check: {{rules: {{stale-action: warning}}}}\nbudget: [{{title: Coordination, year: 2026, amount: 61000}}]\n\
         plenaries: [{{date: 2018-12-10, status: planned}}]\n\
         actions:\n- id: a\n  title: Médiation\n  visibility: internal\n  funding: [{{funder: p, fund: FIPD, year: 2026, amount: 20000}}]\n  \
         milestones: [{{title: Bilan, due: 2018-10-01}}]\n  \
         indicators: [{{id: i, title: Part, unit: \"%\", target: {{value: 60, period: \"2027\"}}}}]\n"
    );
    town.write("strategy/ville.yaml", &before);
    town.commit();
    let mut after = before.clone();
    for (old, new) in [
        ("stale-action: warning", "stale-action: off"),
        ("61000", "62500"),
        ("status: planned", "status: postponed"),
        ("visibility: internal", "visibility: public"),
        ("amount: 20000", "amount: 25000"),
        ("title: Bilan", "title: Bilan partagé"),
        ("value: 60", "value: 50"),
    ] {
        assert!(after.contains(old), "{old}");
        after = after.replacen(old, new, 1);
    }
    town.write("strategy/ville.yaml", &after);
    let told = town.printed(&["diff", "--format", "markdown"]).replace(['\u{a0}', '\u{202f}'], " ");
    for said in [
        "(stale-action)",
        "(2026)",
        "62 500 € (auparavant : 61 000 €)",
        "passe de « prévue » à « reportée »",
        "(Préfecture du Nord FIPD 2026) : 25 000 €",
        "étape « Bilan » : désormais « Bilan partagé »",
        "cible : 50 % (2027) au lieu de 60 % (2027)",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(told.find("diffusion").is_some_and(|at| at < told.find("Dans le détail").unwrap_or(usize::MAX)), "{told}");
}

#[test]
fn what_a_branch_did_under_the_old_path_is_told_after_the_file_moved_on_another() {
    let town = Town::new();
    let text = |title: &str, amount: &str| {
        format!(
            "{SMALL}actions:\n- id: a\n  title: {title}\n- id: b\n  title: B\n- id: c\n  title: C\n  budget: {{amount: {amount}}}\n"
        )
    };
    town.write("strategy/ville.yaml", &text("A", "1000"));
    town.commit_on("2018-01-10", "Le début");
    town.git(&["checkout", "--quiet", "-b", "rangement"]);
    town.git(&["mv", "strategy/ville.yaml", "strategy/ville-2018.yaml"]);
    town.commit_on("2018-02-10", "Le fichier change de nom");
    town.git(&["checkout", "--quiet", "main"]);
    town.write("strategy/ville.yaml", &text("A", "2000"));
    town.commit_on("2018-03-10", "Le budget");
    town.git(&["merge", "--quiet", "--no-edit", "-X", "find-renames", "rangement"]);
    let told = town.printed(&["log", "--format", "json"]);
    let history: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let revisions = history["revisions"].as_array().expect("revisions");
    let of = |subject: &str| revisions.iter().find(|revision| revision["subject"].as_str() == Some(subject));
    let budget = of("Le budget").unwrap_or_else(|| panic!("{told}"));
    assert_eq!(budget["changes"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(revisions.iter().filter(|revision| revision["state"].as_str() == Some("first")).count(), 1, "{told}");
    let merge = &revisions[0];
    assert!(merge["changes"].as_array().is_some_and(Vec::is_empty), "{told}");
}

#[test]
fn the_public_is_told_of_no_course_but_that_of_what_is_published() {
    let open = "stspd: 1\ntitle: T\nterritory: {name: V}\nactions:\n  - {id: a, title: A, status: done}\n";
    let hidden = "  - {id: b, title: B, status: in-progress, visibility: internal, milestones: [{title: M, done: 2018-02-02}]}\n";
    let dashboard = |text: &str| {
        let town = Town::new();
        for day in ["2018-05-15", "2018-06-15"] {
            town.write("s.yaml", &format!("{text}# {day}\n"));
            town.commit_on(day, "Une étape");
        }
        let printed = |more: &[&str]| town.printed(&[&["render", "dashboard", "--progress", "s.yaml"], more].concat());
        (printed(&["--public"]), printed(&[]))
    };
    let (part, whole) = (dashboard(open), dashboard(&format!("{open}{hidden}")));
    assert!(part.0.contains("15/05/2018") || part.0.contains("31/05/2018"), "{}", part.0);
    assert_eq!(part.0, whole.0);
    assert_ne!(part.1, whole.1);
}

#[test]
fn no_json_carries_what_a_terminal_would_obey() {
    let town = Town::new();
    let before = format!("{SMALL}actions:\n- {{id: a, title: \"A\\e[31m\\u202E\\x9B\", schedule: {{end: 2018-10-01}}}}\n");
    town.write("strategy/ville.yaml", &before);
    town.commit();
    town.write("strategy/ville.yaml", &before.replace("A\\e", "B\\e"));
    town.commit();
    for question in [
        &["diff", "HEAD~1", "HEAD", "--format", "json"][..],
        &["log", "--format", "json"],
        &["calendar", "--year", "2018", "--format", "json"],
        &["list", "actions", "--format", "json"],
        &["list", "actions", "--format", "ndjson"],
        &["show", "a", "--format", "json"],
        &["check", "--format", "json"],
    ] {
        let told = town.printed(question);
        let is_sentence = ["calendar", "check"].contains(&question[0]);
        assert!(is_sentence || told.contains("\\u001b[31m\\u202e\\u009b"), "{question:?}: {told}");
        assert!(!told.chars().any(|letter| letter != '\n' && (letter.is_control() || letter == '\u{202e}')), "{question:?}");
    }
}
