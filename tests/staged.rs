//! `stspd check --staged` in repositories of a moment: the index is read, and nothing configured is run.

mod town;

use std::process::Command;

use town::Town;

const SOUND: &str = "stspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Lille}\n";
const NAMED: &str = "stspd: 1\ntitle: Stratégie territoriale\nterritory: {name: Lille}\nx-note: vu avec Mme Martin\n";

/// What `check --staged` is asked in a town.
trait Staged {
    fn staged(&self, folder: &str, arguments: &[&str]) -> Command;
    fn check(&self, folder: &str, arguments: &[&str]) -> (Option<i32>, Vec<String>);
    fn told(&self, folder: &str, arguments: &[&str]) -> Vec<String>;
    fn refused(&self, arguments: &[&str]) -> (Option<i32>, String);
}

impl Staged for Town {
    fn staged(&self, folder: &str, arguments: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_stspd"));
        let fixed = ["check", "--staged", "--deny", "warning", "--format", "json", "--today", "2026-06-15", "--lang", "en"];
        command.current_dir(self.path().join(folder)).args(fixed).args(arguments);
        command.args(["--level", "strategy-without-period=off", "--level", "strategy-without-action=off"]);
        command
    }

    /// The exit code, and `file rule` of each finding of the confidentiality of texts.
    fn check(&self, folder: &str, arguments: &[&str]) -> (Option<i32>, Vec<String>) {
        let output = self.staged(folder, arguments).output().expect("stspd runs");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        let mut told = Vec::new();
        for file in report["files"].as_array().expect("the report lists files") {
            let path = file["file"].as_str().expect("a file has a name");
            let found = file["diagnostics"].as_array().expect("a file has diagnostics").iter();
            let rules: Vec<&str> =
                found.filter_map(|said| said["rule"].as_str()).filter(|rule| *rule == "named-person").collect();
            told.push(format!("{path} {}", rules.join(" ")).trim_end().to_owned());
        }
        (output.status.code(), told)
    }

    /// The files checked, each with the rule that a name raises.
    fn told(&self, folder: &str, arguments: &[&str]) -> Vec<String> {
        self.check(folder, arguments).1
    }

    /// The exit code and what is said on the error stream.
    fn refused(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.staged("", arguments).output().expect("stspd runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn what_is_staged_is_read_and_not_what_lies_in_the_folder() {
    let town = Town::new();
    town.write("strategy/ville.yaml", NAMED);
    town.git(&["add", "."]);
    town.write("strategy/ville.yaml", SOUND);
    assert_eq!(town.check("", &[]), (Some(1), vec!["strategy/ville.yaml named-person".to_owned()]));

    town.git(&["add", "."]);
    town.write("strategy/ville.yaml", NAMED);
    assert_eq!(town.told("", &[]), ["strategy/ville.yaml"]);
}

#[test]
fn only_what_the_commit_would_add_or_change_is_checked() {
    let town = Town::new();
    town.write("strategy/ancienne.yaml", NAMED);
    town.write("strategy/ville.yaml", SOUND);
    town.write("notes.yaml", NAMED);
    town.commit();
    assert_eq!(town.check("", &[]), (Some(0), vec![]));

    town.write("strategy/ville.yaml", &format!("{SOUND}x-note: une suite\n"));
    town.write("strategy/brouillon.yaml", NAMED);
    town.write("notes.yaml", SOUND);
    town.git(&["add", "strategy/ville.yaml", "notes.yaml"]);
    town.git(&["rm", "--quiet", "strategy/ancienne.yaml"]);
    assert_eq!(town.told("", &[]), ["notes.yaml", "strategy/ville.yaml"]);
}

/// A hook that looked at nothing would let everything pass.
#[test]
fn a_strategy_is_looked_at_wherever_it_stands() {
    let town = Town::new();
    town.write("ville.yaml", NAMED);
    town.write("sous/strategy/quartier.yaml", NAMED);
    town.write("strategy/ville.yaml", SOUND);
    town.write("strategy/annexe.yaml", "x-note: vu avec Mme Martin\n");
    town.write("strategy/brisee.yaml", "title: [\nstspd: 1\n");
    town.write("reglages/citee.yaml", &NAMED.replacen("stspd:", "\"stspd\":", 1));
    town.write("reglages/autre.yaml", "nom: Mme Martin\n");
    town.git(&["add", "."]);
    let told = town.told("", &[]);
    let named = |path: &str| told.contains(&format!("{path} named-person"));
    assert!(named("ville.yaml") && named("sous/strategy/quartier.yaml") && named("reglages/citee.yaml"), "{told:?}");
    assert!(told.iter().any(|said| said.starts_with("strategy/brisee.yaml")), "{told:?}");
    assert!(!told.iter().any(|said| said.contains("autre") || said.contains("annexe")), "{told:?}");
    let (_, said) = town.refused(&[]);
    assert!(said.starts_with("note: 1 YAML file that is no strategy was passed over\n"), "{said}");
    let (_, said) = town.refused(&["strategy", "reglages"]);
    assert!(said.starts_with("note: 2 YAML files that are no strategies were passed over\n"), "{said}");
    assert_eq!(town.told("", &["reglages/autre.yaml"]), ["reglages/autre.yaml named-person"]);
}

#[test]
fn nothing_staged_and_nothing_wrong_are_two_sentences() {
    let town = Town::new();
    town.write("strategy/ville.yaml", SOUND);
    assert_eq!(town.refused(&[]), (Some(0), "no strategy is staged: the next commit adds and changes none\n".to_owned()));
    assert_eq!(town.refused(&["--quiet"]), (Some(0), String::new()));
    town.git(&["add", "."]);
    let read = "1 strategy read, 0 actions, 0 sessions: nothing found\n";
    assert_eq!(town.refused(&["--family", "confidentiality"]), (Some(0), read.to_owned()));
    town.commit();
    town.git(&["rm", "--quiet", "strategy/ville.yaml"]);
    assert!(town.refused(&[]).1.starts_with("no strategy is staged"));
}

#[test]
fn files_and_folders_can_be_named_from_anywhere_in_the_repository() {
    let town = Town::new();
    town.write("strategy/ville.yaml", NAMED);
    town.write("autres/a.yaml", SOUND);
    town.write("autres/.cachee.yaml", NAMED);
    town.write("autres/plan.txt", SOUND);
    town.write("docs/notes/lisez-moi.md", "");
    town.git(&["add", "."]);
    let all = ["autres/.cachee.yaml named-person", "autres/a.yaml", "strategy/ville.yaml named-person"];
    assert_eq!(town.told("docs/notes", &[]), all);
    assert_eq!(town.told("strategy", &[]), all);
    assert_eq!(town.told("docs", &["../autres"]), ["autres/a.yaml"]);
    assert_eq!(town.told("", &["autres/plan.txt"]), ["autres/plan.txt"]);
    assert_eq!(town.told("", &["."]), ["autres/a.yaml", "strategy/ville.yaml named-person"]);

    let (code, said) = town.refused(&["strategie/ville.yaml"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("`strategie/ville.yaml` is not in git's index") && said.contains("hint: "), "{said}");
    assert_eq!(town.refused(&["-"]).0, Some(2));
    assert_eq!(town.refused(&["../../.."]).0, Some(2));
}

#[cfg(unix)]
#[test]
fn a_folder_may_bear_any_name() {
    let town = Town::new();
    town.write("é\nb/strategy/ville.yaml", NAMED);
    town.git(&["add", "."]);
    assert_eq!(town.told("é\nb", &[]), ["é\nb/strategy/ville.yaml named-person"]);
    assert_eq!(town.told("é\nb/strategy", &["."]), ["é\nb/strategy/ville.yaml named-person"]);
}

#[test]
fn a_paper_exists_if_the_commit_holds_it_under_that_very_name() {
    let town = Town::new();
    let documents = "documents: [{id: a, title: A, path: papers/a.md}, {id: b, title: B, path: papers/b.md}, {id: c, title: C, path: Papers/A.md}, {id: d, title: D, path: papers}]\n";
    town.write("strategy/ville.yaml", &format!("{SOUND}{documents}"));
    town.write("strategy/papers/a.md", "a");
    town.write("strategy/papers/b.md", "b");
    town.git(&["add", "strategy/ville.yaml", "strategy/papers/a.md"]);
    let told = |arguments: &[&str]| {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        let output =
            command.arg("check").args(arguments).args(["--format", "json", "--lang", "en"]).output().expect("stspd runs");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        let found = report["files"][0]["diagnostics"].as_array().cloned().expect("the report lists what was found");
        let of_files = found.iter().filter(|found| found["rule"].as_str().is_some_and(|rule| rule.contains("document")));
        of_files.map(|found| format!("{} {}", found["rule"], found["help"])).collect::<Vec<String>>()
    };
    let twin = r#""missing-document-file" "`papers/a.md` is there, with other capitals: write it so""#;
    let folder = r#""folder-as-document" null"#;
    let expected = [r#""missing-document-file" null"#, twin, folder];
    assert_eq!(told(&["--staged"]), expected);
    town.git(&["commit", "-qm", "a"]);
    assert_eq!(told(&["HEAD:strategy/ville.yaml"]), expected);
    assert_eq!(told(&["strategy/ville.yaml"]), expected[1..]);
}

#[test]
fn without_a_repository_or_without_git_it_says_so() {
    let folder = Town::without_git();
    let (code, said) = folder.refused(&[]);
    assert_eq!(code, Some(2));
    assert!(said.starts_with("error: no git repository is around") && said.contains("\nhint: "), "{said}");

    let output = folder.staged("", &[]).env("PATH", "").output().expect("stspd runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.starts_with("error: git cannot be run") && said.contains("\nhint: "), "{said}");
}

#[cfg(unix)]
#[test]
fn no_program_that_the_repository_configures_is_run() {
    use std::os::unix::fs::PermissionsExt;

    let town = Town::new();
    town.write("strategy/ville.yaml", SOUND);
    town.commit();
    town.write("strategy/ville.yaml", NAMED);
    town.git(&["add", "."]);
    town.write(".git/programs/mark", "#!/bin/sh\ntouch \"$MARK\"\ncat\n");
    let program = town.path().join(".git/programs/mark");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a file can be made executable");
    for hook in ["post-index-change", "fsmonitor-watchman", "pre-commit", "reference-transaction"] {
        std::fs::copy(&program, town.path().join(".git/programs").join(hook)).expect("a file can be copied");
    }
    let program = program.to_str().expect("a temporary folder has a plain name");
    let hooks = format!("{}/.git/programs", town.path().display());
    for (key, value) in [
        ("core.fsmonitor", program),
        ("core.hooksPath", hooks.as_str()),
        ("core.pager", program),
        ("diff.external", program),
        ("diff.mark.textconv", program),
        ("diff.mark.command", program),
        ("filter.mark.clean", program),
        ("filter.mark.smudge", program),
        ("filter.mark.process", program),
        ("filter.mark.required", "true"),
        ("alias.ls-files", &format!("!{program}")),
        ("alias.cat-file", &format!("!{program}")),
    ] {
        town.git(&["config", key, value]);
    }
    town.write(".git/info/attributes", "*.yaml filter=mark diff=mark\n");

    let mark = town.path().join("mark");
    let output = town.staged("", &[]).env("MARK", &mark).env("GIT_EXTERNAL_DIFF", program).output().expect("stspd runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!mark.exists(), "a configured program was run");

    // The snare works: git itself would have walked into it.
    town.command("git").args(["status", "--short"]).env("MARK", &mark).output().expect("git runs");
    assert!(mark.exists(), "the snare is broken");
}

/// Ways of a prepared repository to have something run, read or fetched, each under verbs of history.
#[cfg(unix)]
#[test]
fn no_prepared_repository_has_anything_run_read_or_fetched() {
    use std::os::unix::fs::PermissionsExt;

    let town = Town::new();
    let secret = tempfile::TempDir::new().expect("a folder can be made");
    let (mark, program) = (secret.path().join("mark"), secret.path().join("program"));
    std::fs::write(&program, format!("#!/bin/sh\ntouch '{}'\ncat\n", mark.display())).expect("a file can be written");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a file can be made executable");
    let program = program.to_str().expect("a temporary folder has a plain name");
    std::fs::write(secret.path().join("env"), "stspd: 1\ntitle: GEHEIM\n").expect("a file can be written");
    town.write("strategy/ville.yaml", SOUND);
    town.commit();
    // Names of branches and tags like options, and what looks like a range.
    for name in ["refs/heads/--output=pwned", "refs/tags/-rf", "refs/heads/--all", "refs/tags/HEAD", "refs/heads/a`id`b"] {
        town.git(&["update-ref", name, "HEAD"]);
    }
    town.write("strategy/ville.yaml", NAMED);
    town.git(&["add", "."]);
    town.commit();
    town.write(
        ".git/included",
        &format!("[core]\n\tsshCommand = {program}\n\taskPass = {program}\n\teditor = {program}\n[gpg]\n\tprogram = {program}\n"),
    );
    for (key, value) in [
        ("include.path", "included"),
        ("includeIf.onbranch:main.path", "included"),
        ("log.showSignature", "true"),
        ("gpg.program", program),
        ("remote.origin.url", &format!("ext::{program} %S")),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialclonefilter", "blob:none"),
        ("remote.origin.uploadpack", program),
        ("credential.helper", &format!("!{program}")),
        ("protocol.ext.allow", "always"),
        ("uploadpack.packObjectsHook", program),
        ("core.alternateRefsCommand", program),
        ("submodule.recurse", "true"),
        ("diff.ignoreSubmodules", "none"),
        ("status.submoduleSummary", "true"),
        ("trace2.eventTarget", &format!("{}/trace", secret.path().display())),
        ("core.attributesFile", &format!("{}/env", secret.path().display())),
        ("mailmap.file", &format!("{}/env", secret.path().display())),
        ("sequence.editor", program),
        ("pager.log", program),
    ] {
        town.git(&["config", key, value]);
    }
    town.write(".gitmodules", &format!("[submodule \"x\"]\n\tpath = x\n\turl = ext::{program}\n\tupdate = !{program}\n"));
    town.write(".gitattributes", "*.yaml filter=mark diff=mark merge=mark export-subst working-tree-encoding=UTF-16\n");
    town.write(".git/objects/info/alternates", &format!("{}\n../../../../nowhere\n", secret.path().display()));
    std::os::unix::fs::symlink(secret.path().join("env"), town.path().join("strategy/env.yaml")).expect("a link can be made");
    std::fs::remove_file(&mark).unwrap_or_default();
    let verbs: [&[&str]; 14] = [
        &["check"],
        &["check", "--staged"],
        &["check", "--since", "--output=pwned"],
        &["check", "--since=-rf"],
        &["log", "--file", "strategy/ville.yaml"],
        &["log", "--file", "strategy/ville.yaml", "--since=--all"],
        &["diff", "HEAD~1", "--file", "strategy/ville.yaml"],
        &["diff", "--since=--output=pwned", "--file", "strategy/ville.yaml"],
        &["diff", "a`id`b", "--file", "strategy/ville.yaml"],
        &["diff", "HEAD~1...HEAD", "--file", "strategy/ville.yaml"],
        &["progress", "strategy/ville.yaml"],
        &["verify", "strategy/ville.yaml"],
        &["list", "actions", "HEAD:strategy/ville.yaml"],
        &["render", "summary", "strategy/ville.yaml", "--since", "HEAD~1", "--progress"],
    ];
    for verb in verbs {
        let output = town.stspd(verb);
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0..=2)), "{verb:?}: {said}");
        assert!(!said.contains("GEHEIM"), "{verb:?} tells what stands outside: {said}");
        assert!(!mark.exists(), "{verb:?}: a program was run");
        assert!(!secret.path().join("trace").exists() && !town.path().join("pwned").exists(), "{verb:?}: a file was made");
    }
}

#[cfg(unix)]
#[test]
fn as_a_hook_it_keeps_a_name_out_of_the_history_even_of_a_commit_of_some_paths() {
    use std::os::unix::fs::PermissionsExt;

    let town = Town::new();
    town.write("strategy/ville.yaml", SOUND);
    town.commit();
    let binary = env!("CARGO_BIN_EXE_stspd");
    town.write(".git/hooks/pre-commit", &format!("#!/bin/sh\nexec '{binary}' check --staged\n"));
    let hook = town.path().join(".git/hooks/pre-commit");
    std::fs::set_permissions(hook, std::fs::Permissions::from_mode(0o755)).expect("a file can be made executable");

    town.write("strategy/ville.yaml", NAMED);
    let commit = |what: &str| {
        let output = town.command("git").args(["commit", "--quiet", "--message", "Une note", what]).output().expect("git runs");
        output.status.success()
    };
    assert!(!commit("--all"));
    assert!(!commit("strategy/ville.yaml"));
    town.write("strategy/ville.yaml", &format!("{SOUND}x-note: vu en séance\n"));
    assert!(commit("strategy/ville.yaml"));
    let history = town.git(&["log", "--patch", "--all"]);
    assert!(!String::from_utf8_lossy(&history.stdout).contains("Martin"));
}

#[test]
fn machines_are_told_paths_from_the_top_and_the_same_fingerprint_from_every_folder() {
    let town = Town::new();
    town.write("villes/strategy/ville.yaml", NAMED);
    let told = |folder: &str, arguments: &[&str], checked_out: Option<&str>| {
        let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
        command.env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR");
        if let Some(below) = checked_out {
            command.env("CI_PROJECT_DIR", town.path().join(below));
        }
        command.current_dir(town.path().join(folder)).args(["check", "--format", "gitlab", "--family", "confidentiality"]);
        let output = command.args(["--today", "2026-06-15"]).args(arguments).output().expect("stspd runs");
        let issues: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
        let of = |key: &str, value: &serde_json::Value| value[key].as_str().unwrap_or_default().to_owned();
        (of("path", &issues[0]["location"]), of("fingerprint", &issues[0]))
    };
    let (path, fingerprint) = told("", &["villes/strategy/ville.yaml"], None);
    assert_eq!(path, "villes/strategy/ville.yaml");
    for (folder, name) in [
        ("villes", "strategy/ville.yaml"),
        ("villes/strategy", "./ville.yaml"),
        ("villes/strategy", "../../villes/strategy/ville.yaml"),
    ] {
        assert_eq!(told(folder, &[name], None), (path.clone(), fingerprint.clone()), "{folder}: {name}");
    }
    assert_eq!(told("", &["villes/strategy/ville.yaml"], Some("villes")).0, "strategy/ville.yaml");
    town.git(&["add", "."]);
    assert_eq!(told("villes", &["--staged"], None), (path, fingerprint));
}

#[test]
fn a_repository_among_the_files_of_another_is_not_taken_for_one() {
    let town = Town::new();
    town.write("strategy/ville.yaml", SOUND);
    town.commit();
    // What git takes for a bare repository may come in a pull request, as files.
    town.git(&["clone", "--quiet", "--bare", ".", "strategy/snare"]);
    for verb in [&["log", "--file", "strategy/ville.yaml"][..], &["stats", "HEAD:strategy/ville.yaml"]] {
        let run = |explicit: bool| {
            let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
            if explicit {
                command.env("GIT_DIR", ".");
            }
            command
                .current_dir(town.path().join("strategy/snare"))
                .args(["--lang", "en"])
                .args(verb)
                .output()
                .expect("stspd runs")
        };
        let refused = run(false);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(refused.status.code() == Some(2) && said.contains("GIT_DIR=. stspd"), "{verb:?}: {said}");
        assert!(verb[0] == "log" || run(true).status.success(), "{verb:?}");
    }
}
