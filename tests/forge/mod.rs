//! A forge of a moment: it runs the steps of an action, or the script of a job, as the shell of a runner would.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use serde_yaml::Value;
use tempfile::TempDir;

use crate::town::Town;

pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_stspd");
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} is no text", path.display()))
}

pub fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("it is YAML")
}

/// The releases of stspd, as a folder: an archive of the program under test, and its digest.
pub struct Releases {
    folder: TempDir,
    pub sha256: String,
}

impl Releases {
    pub fn new() -> Releases {
        let folder = TempDir::new().expect("a folder can be made");
        let name = format!("stspd-{VERSION}-{}-unknown-linux-musl", std::env::consts::ARCH);
        let (inside, of_version) = (folder.path().join(&name), folder.path().join(format!("v{VERSION}")));
        std::fs::create_dir(&inside).expect("a folder can be made");
        std::fs::create_dir(&of_version).expect("a folder can be made");
        std::fs::copy(PROGRAM, inside.join("stspd")).expect("the program can be copied");
        let archive = of_version.join(format!("{name}.tar.gz"));
        let mut tar = Command::new("tar");
        tar.args(["--use-compress-program=gzip -1", "-cf"]).arg(&archive).arg("-C").arg(folder.path()).arg(&name);
        assert!(tar.status().expect("there is tar").success());
        let sum = Command::new("sha256sum").arg(&archive).output().expect("there is sha256sum");
        let sha256 = String::from_utf8_lossy(&sum.stdout).split(' ').next().expect("it is told").to_owned();
        Releases { folder, sha256 }
    }

    pub fn address(&self) -> String {
        format!("file://{}", self.folder.path().display())
    }
}

/// What was asked of the forge's interface: `METHOD path`, and what came with it.
pub type Asked = Arc<Mutex<Vec<(String, String)>>>;

/// The interface of a forge, which has these comments and notes what it is asked.
pub fn serve(comments: &str) -> (String, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a port");
    let address = format!("http://{}", listener.local_addr().expect("it has an address"));
    let asked = Asked::default();
    let (noted, comments) = (Arc::clone(&asked), comments.to_owned());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.expect("somebody asks");
            let (mut request, mut piece) = (Vec::new(), [0; 4096]);
            let (head, length) = loop {
                let read = connection.read(&mut piece).expect("it is read");
                request.extend_from_slice(&piece[..read]);
                let so_far = String::from_utf8_lossy(&request).into_owned();
                let Some((head, body)) = so_far.split_once("\r\n\r\n") else { continue };
                let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
                if body.len() >= length.unwrap_or(0) {
                    break (head.to_owned(), request.len() - body.len());
                }
            };
            let line = head.lines().next().expect("there is a line").trim_end_matches(" HTTP/1.1").to_owned();
            let is_known = head.contains("Authorization: Bearer of-the-job");
            noted.lock().expect("nobody failed").push((line.clone(), String::from_utf8_lossy(&request[length..]).into_owned()));
            let (status, answer) = match () {
                () if !is_known => ("401 Unauthorized", "{}"),
                () if line.starts_with("GET") => ("200 OK", comments.as_str()),
                () => ("200 OK", "{}"),
            };
            let length = answer.len();
            let _ = write!(connection, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{answer}");
        }
    });
    (address, asked)
}

/// Where a change comes from.
pub enum From {
    Push,
    Branch,
    Fork,
}

/// A job of a workflow, on a copy of the town's repository in which a change is checked out.
pub struct Job {
    pub workspace: PathBuf,
    temporary: TempDir,
    from: From,
    api: String,
}

/// What the steps of a job said, and how the last of them ended.
pub struct Ran {
    pub code: Option<i32>,
    pub said: String,
    pub summary: String,
}

impl Job {
    /// Checks a branch of the town out, as a runner does; a fork's is fetched from the fork.
    pub fn new(town: &Town, branch: &str, from: From, api: &str) -> Job {
        let temporary = TempDir::new().expect("a folder can be made");
        let workspace = temporary.path().join("workspace");
        let origin = town.path().display().to_string();
        let clone = |from: &str, to: &Path| {
            let mut git = town.command("git");
            assert!(git.args(["clone", "--quiet", from]).arg(to).status().expect("git runs").success());
        };
        clone(&origin, &workspace);
        let source = if let From::Fork = from {
            let fork = temporary.path().join("fork");
            clone(&origin, &fork);
            fork.display().to_string()
        } else {
            origin
        };
        for arguments in [
            &["fetch", "--quiet", &source, &format!("+refs/remotes/origin/{branch}:refs/remotes/pull/1"), "--no-tags"][..],
            &["fetch", "--quiet", &source, &format!("+refs/heads/{branch}:refs/remotes/pull/1"), "--no-tags"],
            &["checkout", "--quiet", "--detach", "refs/remotes/pull/1"],
        ] {
            // One of both fetches finds the branch.
            let done = town.command("git").current_dir(&workspace).args(arguments).output().expect("git runs");
            assert!(done.status.success() || arguments[0] == "fetch", "{}", String::from_utf8_lossy(&done.stderr));
        }
        Job { workspace, temporary, from, api: api.to_owned() }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.temporary.path().join(name)
    }

    fn command(&self, shell: &[&str]) -> Command {
        let mut command = Town::without_git().command(shell[0]);
        command.args(&shell[1..]).current_dir(&self.workspace).env_remove("GIT_CEILING_DIRECTORIES");
        command
    }

    /// What an expression of an action means here.
    fn evaluate(&self, expression: &str, inputs: &BTreeMap<String, String>, outputs: &BTreeMap<String, String>) -> String {
        let expression = expression.trim();
        if let Some(name) = expression.strip_prefix("inputs.") {
            return inputs.get(name).unwrap_or_else(|| panic!("no input {name}")).clone();
        }
        if let Some(name) = expression.strip_prefix("steps.install.outputs.") {
            return outputs.get(name).cloned().unwrap_or_default();
        }
        let is_request = !matches!(self.from, From::Push);
        let value =
            match expression {
                "github.base_ref" if is_request => "main",
                "github.base_ref" | "github.action_repository" => "",
                "github.event.pull_request.number" => "1",
                "github.event.pull_request.head.repo.full_name" if matches!(self.from, From::Fork) => "voisine/strategie",
                "github.event.pull_request.head.repo.full_name" => "ville/strategie",
                "github.token" => "of-the-job",
                "github.event_name == 'pull_request' && inputs.comment == 'true'" => {
                    if is_request && inputs["comment"] == "true" { "true" } else { "false" }
                }
                other => panic!("{other} is not known here"),
            };
        value.to_owned()
    }

    fn fill(&self, text: &str, inputs: &BTreeMap<String, String>, outputs: &BTreeMap<String, String>) -> String {
        let Some((before, rest)) = text.split_once("${{") else { return text.to_owned() };
        let (expression, after) = rest.split_once("}}").expect("an expression ends");
        format!("{before}{}{}", self.evaluate(expression, inputs, outputs), self.fill(after, inputs, outputs))
    }

    /// Runs the steps of an action until one fails, with what a workflow gives it.
    pub fn run(&self, action: &Value, with: &Value) -> Ran {
        let nothing = BTreeMap::new();
        let mut inputs = BTreeMap::new();
        for (name, input) in action["inputs"].as_mapping().expect("there are inputs") {
            let name = name.as_str().expect("it has a name");
            let given = with.get(name).and_then(Value::as_str);
            let value = given.or(input["default"].as_str()).expect("an input has a default");
            inputs.insert(name.to_owned(), self.fill(value, &nothing, &nothing));
        }
        assert!(with.as_mapping().expect("it gives some").keys().all(|name| inputs.contains_key(name.as_str().expect("text"))));
        let mut outputs = BTreeMap::new();
        let mut ran = Ran { code: Some(0), said: String::new(), summary: String::new() };
        for step in action["runs"]["steps"].as_sequence().expect("there are steps") {
            if step.get("if").and_then(Value::as_str).is_some_and(|asked| self.fill(asked, &inputs, &outputs) != "true") {
                continue;
            }
            assert_eq!(step["shell"].as_str(), Some("bash"));
            let output = self.step(step, |text| self.fill(text, &inputs, &outputs));
            ran.said.push_str(&said(&output));
            ran.code = output.status.code();
            if ran.code != Some(0) {
                break;
            }
            let told = std::fs::read_to_string(self.file("output")).unwrap_or_default();
            outputs.extend(told.lines().filter_map(|line| line.split_once('=')).map(|(name, value)| (name.into(), value.into())));
        }
        ran.summary = std::fs::read_to_string(self.file("summary")).unwrap_or_default();
        ran
    }

    fn step(&self, step: &Value, fill: impl Fn(&str) -> String) -> Output {
        let script = step["run"].as_str().expect("it runs something");
        assert!(!script.contains("${{"), "what others wrote is no part of a script");
        std::fs::write(self.file("script"), script).expect("a file can be written");
        let script = self.file("script").display().to_string();
        let mut bash = self.command(&["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", &script]);
        for (name, value) in step["env"].as_mapping().expect("it has variables") {
            bash.env(name.as_str().expect("text"), fill(value.as_str().expect("text")));
        }
        bash.env("GITHUB_OUTPUT", self.file("output")).env("GITHUB_STEP_SUMMARY", self.file("summary"));
        bash.env("RUNNER_TEMP", self.temporary.path()).env("GITHUB_API_URL", &self.api).env("no_proxy", "127.0.0.1");
        bash.env("GITHUB_REPOSITORY", "ville/strategie").env("GITHUB_SERVER_URL", "https://forge.example");
        bash.output().expect("there is bash")
    }

    /// Runs the script of a job of GitLab in a shell, with its variables.
    pub fn script(&self, shell: &str, job: &Value, variables: &[(&str, &str)]) -> Ran {
        let script: Vec<&str> = job["script"].as_sequence().expect("a script").iter().filter_map(Value::as_str).collect();
        let mut command = self.command(&[shell, "-e", "-c", &script.join("\n")]);
        for (name, value) in job["variables"].as_mapping().expect("variables") {
            command.env(name.as_str().expect("text"), value.as_str().expect("text"));
        }
        let output = command.envs(variables.iter().copied()).output().expect("there is a shell");
        Ran { code: output.status.code(), said: said(&output), summary: String::new() }
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
