//! A repository of a moment, for tests: git with names and days that are fixed.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder that git knows nothing of but what a test tells it.
pub struct Town(TempDir);

impl Town {
    pub fn new() -> Town {
        let town = Town::without_git();
        town.git(&["init", "--quiet", "--initial-branch=main"]);
        town
    }

    /// A folder that is no repository.
    pub fn without_git() -> Town {
        Town(TempDir::new().expect("a folder can be made"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "STSPD_LANG", "STSPD_TODAY"] {
            command.env_remove(name);
        }
        command.current_dir(self.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CEILING_DIRECTORIES", self.path().parent().expect("a temporary folder is in another"));
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Ville").env(format!("GIT_{who}_EMAIL"), "clspd@ville.example");
            command.env(format!("GIT_{who}_DATE"), "2026-06-15T12:00:00Z");
        }
        command
    }

    pub fn git(&self, arguments: &[&str]) -> Output {
        let output = self.command("git").args(arguments).output().expect("git runs");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    pub fn commit(&self) {
        self.commit_on("2026-06-15", "Une étape");
    }

    /// Commits everything at noon of a day.
    pub fn commit_on(&self, day: &str, message: &str) {
        self.git(&["add", "--all"]);
        let at = format!("{day}T12:00:00Z");
        let mut git = self.command("git");
        git.env("GIT_AUTHOR_DATE", &at).env("GIT_COMMITTER_DATE", &at);
        let done = git.args(["commit", "--quiet", "--allow-empty", "--message", message]).status().expect("git runs");
        assert!(done.success(), "{message}");
    }

    /// Writes a file anew with each text replaced by another.
    pub fn edit(&self, path: &str, edits: &[(&str, &str)]) {
        let mut text = std::fs::read_to_string(self.path().join(path)).expect("the file is there");
        for (before, after) in edits {
            assert!(text.contains(before), "{path} does not hold {before}");
            text = text.replacen(before, after, 1);
        }
        self.write(path, &text);
    }

    /// What `stspd` does in the folder, on a fixed day and in French.
    pub fn stspd(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_stspd"));
        command.args(["--today", "2018-12-31", "--lang", "fr"]).args(arguments).output().expect("stspd runs")
    }

    /// What it prints, whatever it ends with.
    pub fn printed(&self, arguments: &[&str]) -> String {
        let output = self.stspd(arguments);
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    }
}
