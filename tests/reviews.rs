//! What reviews run: the action, the component and the hooks of this repository, and what `init` writes of them, step by step as a
//! forge would, in a repository of a moment.

#![cfg(unix)]

mod forge;
mod town;

use std::path::Path;

use forge::{From, Job, PROGRAM, ROOT, Releases, serve, text, yaml};
use serde_yaml::Value;
use town::Town;

const STRATEGY: &str = "\
stspd: 1
id: ville-2026
title: Stratégie territoriale
language: fr
territory: {name: Ville, kind: commune}
organizations:
  - {id: ville, name: Ville, kind: commune}
axes: [{id: axe-1, title: Agir plus tôt}]
actions:
  - {id: a-1, title: Médiation, axis: axe-1, leads: [{organization: ville}], status: planned}
  - {id: a-2, title: Éclairage, axis: axe-9, leads: [{organization: ville}]}
";
const NO_COMMENT: &str = "[]";

/// A town whose `main` has a strategy with a fault, and what `init` writes for a forge.
fn town(forge: &str, releases: &Releases) -> Town {
    let town = Town::new();
    town.write("strategy/ville.yaml", STRATEGY);
    let written =
        town.stspd(&["init", "--ci", forge, "--releases", &releases.address(), "--sha256", &releases.sha256, "--lang", "fr"]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    town.commit();
    town
}

/// The same, with a branch that changes the strategy.
fn changed(town: &Town, branch: &str, edits: &[(&str, &str)]) {
    town.git(&["checkout", "--quiet", "-b", branch, "main"]);
    town.edit("strategy/ville.yaml", edits);
    town.commit();
    town.git(&["checkout", "--quiet", "main"]);
}

const FURTHER: &[(&str, &str)] = &[("status: planned", "status: in-progress")];

/// The action that `init` wrote, and what its workflow gives it.
fn written(job: &Job, workflow: &str) -> (Value, Value) {
    let workflow = yaml(&text(&job.workspace.join(workflow)));
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().expect("there are steps").clone();
    let step = steps.last().expect("there is one");
    let action = job.workspace.join(step["uses"].as_str().expect("it uses an action")).join("action.yml");
    (yaml(&text(&action)), step["with"].clone())
}

fn with(program: &str) -> Value {
    yaml(&format!("program: {program}"))
}

#[test]
fn a_branch_is_told_by_its_findings_its_summary_and_one_comment() {
    let releases = Releases::new();
    for (forge, workflow) in [("github", ".github/workflows/stspd.yml"), ("forgejo", ".forgejo/workflows/stspd.yml")] {
        let town = town(forge, &releases);
        changed(&town, "suite", FURTHER);
        let (api, asked) = serve(NO_COMMENT);
        let job = Job::new(&town, "suite", From::Branch, &api);
        let (action, with) = written(&job, workflow);
        let ran = job.run(&action, &with);
        assert_eq!(ran.code, Some(0), "the fault was there before: {}", ran.said);
        assert!(!ran.said.contains("axe-9"), "{}", ran.said);
        let change = "passe de «\u{a0}à venir\u{a0}» à «\u{a0}en cours\u{a0}»";
        assert!(ran.summary.contains(change) && ran.summary.contains("Médiation"), "{}", ran.summary);

        let asked = asked.lock().expect("nobody failed").clone();
        let lines: Vec<&str> = asked.iter().map(|(line, _)| line.as_str()).collect();
        let comments = "/repos/ville/strategie/issues/1/comments";
        assert_eq!(lines, [format!("GET {comments}?per_page=100&page=1"), format!("POST {comments}")]);
        let sent: serde_json::Value = serde_json::from_str(&asked[1].1).expect("it is JSON");
        let body = sent["body"].as_str().expect("it has a body");
        assert!(body.starts_with("<!-- stspd -->\n") && body.contains(change), "{body}");
    }
}

#[test]
fn the_comment_is_renewed_and_nobody_else_s_is_touched() {
    let releases = Releases::new();
    let town = town("github", &releases);
    changed(&town, "suite", FURTHER);
    let comments = r#"[
      {"id": 7, "user": {"login": "somebody"}, "body": "<!-- stspd -->\nfaux"},
      {"id": 8, "user": {"login": "github-actions[bot]"}, "body": "autre chose"},
      {"id": 9, "user": {"login": "github-actions[bot]"}, "body": "<!-- stspd -->\nancien"}]"#;
    let (api, asked) = serve(comments);
    let job = Job::new(&town, "suite", From::Branch, &api);
    let ran = job.run(&yaml(&text(&Path::new(ROOT).join("action.yml"))), &with(PROGRAM));
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    let asked = asked.lock().expect("nobody failed");
    assert_eq!(asked[1].0, "PATCH /repos/ville/strategie/issues/comments/9");
    drop(asked);

    // A change that is taken back is told too, in the comment that is there; where there is none, none is made.
    for (comments, count) in [(comments, 2), (NO_COMMENT, 1)] {
        let (api, asked) = serve(comments);
        let job = Job::new(&town, "main", From::Branch, &api);
        let ran = job.run(&yaml(&text(&Path::new(ROOT).join("action.yml"))), &with(PROGRAM));
        assert_eq!(ran.code, Some(0), "{}", ran.said);
        let asked = asked.lock().expect("nobody failed");
        assert_eq!(asked.len(), count, "{asked:?}");
        assert!(count == 1 || asked[1].1.contains("La stratégie ne change plus."), "{asked:?}");
    }
}

#[test]
fn a_request_from_a_fork_is_told_in_the_summary_and_asks_nothing_of_the_forge() {
    let releases = Releases::new();
    let town = town("github", &releases);
    changed(&town, "suite", FURTHER);
    let (api, asked) = serve(NO_COMMENT);
    let job = Job::new(&town, "suite", From::Fork, &api);
    let (action, with) = written(&job, ".github/workflows/stspd.yml");
    let ran = job.run(&action, &with);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    assert!(ran.summary.contains("en cours") && ran.said.contains("::notice"), "{}", ran.said);
    assert_eq!(asked.lock().expect("nobody failed").len(), 0);
}

#[test]
fn a_right_that_is_lacking_fails_no_review() {
    let town = town("github", &Releases::new());
    changed(&town, "suite", FURTHER);
    let (api, _) = serve(NO_COMMENT);
    let action = yaml(&text(&Path::new(ROOT).join("action.yml")));
    for (lang, told) in
        [("fr", "les commentaires n’ont pas pu être lus ; ce qui change"), ("en", "the comments could not be read; what changes")]
    {
        let job = Job::new(&town, "suite", From::Branch, &api);
        let ran = job.run(&action, &yaml(&format!("program: {PROGRAM}\ntoken: other\nlang: {lang}")));
        assert_eq!(ran.code, Some(0), "{}", ran.said);
        assert!(ran.said.contains(&format!("::notice title=stspd::{told}")), "{}", ran.said);
    }
}

#[test]
fn what_a_branch_breaks_is_annotated_and_fails_the_job() {
    let releases = Releases::new();
    let town = town("github", &releases);
    changed(&town, "fautive", &[("title: Médiation, axis: axe-1", "title: Médiation, axis: axe-8")]);
    changed(&town, "illisible", &[("actions:\n", "actions: [\n")]);
    let action = yaml(&text(&Path::new(ROOT).join("action.yml")));
    for (branch, told) in [("fautive", "axe-8"), ("illisible", "::error file=strategy/ville.yaml,line=")] {
        let (api, _) = serve(NO_COMMENT);
        let ran = Job::new(&town, branch, From::Branch, &api).run(&action, &with(PROGRAM));
        assert_eq!(ran.code, Some(1), "{branch}: {}", ran.said);
        assert!(ran.said.contains("::error file=strategy/ville.yaml,line=") && ran.said.contains(told), "{branch}: {}", ran.said);
        assert!(!ran.said.contains("axe-9"), "{branch}: {}", ran.said);
    }
    // A push to the main branch is judged whole.
    let (api, asked) = serve(NO_COMMENT);
    let ran = Job::new(&town, "main", From::Push, &api).run(&action, &with(PROGRAM));
    assert!(ran.code == Some(1) && ran.said.contains("axe-9") && ran.summary.contains("axe-9"), "{}", ran.said);
    assert_eq!(asked.lock().expect("nobody failed").len(), 0);
}

#[test]
fn an_archive_that_is_not_the_one_named_is_not_run() {
    let releases = Releases::new();
    let town = town("github", &releases);
    changed(&town, "suite", FURTHER);
    let action = yaml(&text(&Path::new(ROOT).join("action.yml")));
    let version = env!("CARGO_PKG_VERSION");
    for (given, told, in_english) in [
        (
            format!("version: {version}\nsha256: {}\nreleases: {}", "0".repeat(64), releases.address()),
            "empreinte attendue",
            "digest that was expected",
        ),
        (format!("version: {version}\nreleases: {}", releases.address()), "« sha256 »", "`sha256`"),
        (format!("version: 0.0.0\nsha256: {}\nreleases: {}", releases.sha256, releases.address()), "téléchargé", "downloaded"),
        (format!("version: ../..\nsha256: {}\nreleases: {}", releases.sha256, releases.address()), "« version »", "`version`"),
        (format!("version: {version}\nsha256: {}", releases.sha256), "« releases »", "`releases`"),
        ("program: nulle/part".to_owned(), "« program »", "`program`"),
    ] {
        for (lang, told) in [("fr", told), ("en", in_english)] {
            let (api, _) = serve(NO_COMMENT);
            let given = format!("{given}\nlang: {lang}");
            let ran = Job::new(&town, "suite", From::Branch, &api).run(&action, &yaml(&given));
            assert!(ran.code != Some(0) && ran.said.contains("::error title=stspd::"), "{given}: {}", ran.said);
            assert!(ran.said.contains(told) && ran.summary.is_empty(), "{given}: {}", ran.said);
        }
    }
}

#[test]
fn the_words_of_a_strategy_are_no_command_and_no_line_of_the_runner() {
    let town = town("github", &Releases::new());
    let hostile = "title: \"$(touch pwned) `touch pwned` ::set-output name=a::b <!-- stspd --> @maire\", axis: axe-7";
    changed(&town, "hostile", &[("title: Médiation, axis: axe-1", hostile)]);
    let (api, asked) = serve(NO_COMMENT);
    let job = Job::new(&town, "hostile", From::Branch, &api);
    let ran = job.run(&yaml(&text(&Path::new(ROOT).join("action.yml"))), &with(PROGRAM));
    assert_eq!(ran.code, Some(1), "{}", ran.said);
    assert!(!job.workspace.join("pwned").exists());
    assert!(ran.said.lines().all(|line| !line.starts_with("::set-output")), "{}", ran.said);
    assert_eq!(asked.lock().expect("nobody failed").len(), 2);
}

/// The job of the component, with its inputs as GitLab fills them in.
fn component(component: &str, include: &Value) -> Value {
    let (header, body) = component.split_once("\n---\n").expect("a header stands before it");
    let inputs = yaml(header)["spec"]["inputs"].clone();
    let mut body = body.to_owned();
    for (name, input) in inputs.as_mapping().expect("there are inputs") {
        let name = name.as_str().expect("it has a name");
        let value = include.get(name).or(input.get("default")).expect("what has no default is given");
        body = body.replace(&format!("$[[ inputs.{name} ]]"), value.as_str().expect("text"));
    }
    assert!(!body.contains("$[["), "{body}");
    yaml(&body)["stspd"].clone()
}

#[test]
fn a_merge_request_on_gitlab_is_told_by_its_report_and_a_page() {
    let releases = Releases::new();
    let town = town("gitlab", &releases);
    changed(&town, "suite", FURTHER);
    changed(&town, "fautive", &[("title: Médiation, axis: axe-1", "title: Médiation, axis: axe-8")]);
    let base = String::from_utf8(town.git(&["rev-parse", "main"]).stdout).expect("it is text");
    for (shell, branch, base, code, told) in [
        ("sh", "suite", base.trim(), 0, "en cours"),
        ("bash", "fautive", base.trim(), 1, "axe-8"),
        ("sh", "main", "", 1, "axe-9"),
    ] {
        let job = Job::new(&town, branch, From::Fork, "");
        let include = yaml(&text(&job.workspace.join(".gitlab-ci.yml")))["include"][0].clone();
        let at = job.workspace.join(include["local"].as_str().expect("it is of this repository"));
        let ran = job.script(shell, &component(&text(&at), &include["inputs"]), &[("CI_MERGE_REQUEST_DIFF_BASE_SHA", base)]);
        assert_eq!(ran.code, Some(code), "{branch}: {}", ran.said);
        assert!(ran.said.contains(told), "{branch}: {}", ran.said);
        let report: serde_json::Value =
            serde_json::from_str(&text(&job.workspace.join("gl-code-quality.json"))).expect("it is JSON");
        let found = report.as_array().expect("a list").iter().filter(|found| found["severity"] == "major").count();
        assert_eq!(found, usize::try_from(code).expect("0 or 1"), "{branch}: {report}");
        assert_eq!(job.workspace.join("stspd.md").exists(), !base.is_empty(), "{branch}");
    }
}

#[test]
fn the_hooks_for_pre_commit_do_what_they_say() {
    let hooks = yaml(&text(&Path::new(ROOT).join(".pre-commit-hooks.yaml")));
    let town = Town::new();
    town.write("strategy/ville.yaml", STRATEGY);
    town.git(&["add", "."]);
    let folder = Path::new(PROGRAM).parent().expect("it is in a folder").display().to_string();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let run = |id: &str, files: &[&str]| {
        let hook = hooks.as_sequence().expect("a list").iter().find(|hook| hook["id"].as_str() == Some(id)).expect("it is there");
        let mut words = hook["entry"].as_str().expect("text").split(' ');
        let mut command = town.command("env");
        command.arg(words.next().expect("a program")).args(words).args(files).env("PATH", &path).env("STSPD_LANG", "fr");
        command.output().expect("env runs")
    };
    for id in ["stspd", "stspd-src"] {
        let checked = run(id, &[]);
        assert!(checked.status.code() == Some(1) && String::from_utf8_lossy(&checked.stdout).contains("axe-9"), "{checked:?}");
    }
    for id in ["stspd-fmt", "stspd-fmt-src"] {
        town.write("strategy/ville.yaml", &STRATEGY.replace("title: Stratégie", "title:   Stratégie"));
        let mended = run(id, &["strategy/ville.yaml"]);
        assert!(mended.status.success(), "{mended:?}");
        assert!(!text(&town.path().join("strategy/ville.yaml")).contains("title:   Stratégie"), "{mended:?}");
    }
}

/// Every workflow of this repository, and every file that `init` writes for a forge.
#[test]
fn nothing_that_a_forge_runs_asks_for_more_than_it_needs() {
    let releases = Releases::new();
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in std::fs::read_dir(Path::new(ROOT).join(".github/workflows")).expect("there are some") {
        let path = entry.expect("it is read").path();
        files.push((path.display().to_string(), text(&path)));
    }
    files.push(("action.yml".to_owned(), text(&Path::new(ROOT).join("action.yml"))));
    for (forge, path) in [("github", ".github/workflows/stspd.yml"), ("forgejo", ".forgejo/workflows/stspd.yml")] {
        files.push((path.to_owned(), text(&town(forge, &releases).path().join(path))));
    }
    for (name, content) in &files {
        assert!(!content.contains("pull_request_target") && !content.contains("secrets."), "{name}");
        for used in content.lines().filter_map(|line| line.split_once("uses: ").map(|(_, used)| used)) {
            let pinned = used.split_once('@').is_some_and(|(_, rest)| {
                let (commit, said) = rest.split_once(" # v").unwrap_or_default();
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()) && !said.is_empty()
            });
            assert!(used.starts_with("./") || pinned, "{name}: {used}");
        }
    }
}
