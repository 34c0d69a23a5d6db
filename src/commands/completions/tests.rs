//! Lines as shells ask about them, and what they are answered.

use super::*;
use crate::cli::Cli;

/// What a shell is answered about a line in a folder without strategies, its last word being written.
fn answered(shell: &'static str, lang: Lang, words: &[&str]) -> String {
    let environment = match shell {
        "bash" => |name: &str| (name == "COMPLETE").then(|| OsString::from("bash")),
        "zsh" => |name: &str| (name == "COMPLETE").then(|| OsString::from("/usr/bin/zsh")),
        "pwsh" => |name: &str| (name == "COMPLETE").then(|| OsString::from("pwsh")),
        _ => |name: &str| (name == "COMPLETE").then(|| OsString::from("fish")),
    };
    let world = World { environment, lang, today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day") };
    let arguments: Vec<OsString> = ["stspd", "--", "stspd"].iter().chain(words).map(Into::into).collect();
    answer(&arguments, Cli::command, &world).expect("a shell that asks is answered")
}

#[test]
fn an_ordinary_command_line_is_none_of_a_shell_that_asks() {
    let world = |environment| World { environment, lang: Lang::En, today: NaiveDate::MIN };
    let line = |words: &[&str]| words.iter().map(Into::into).collect::<Vec<OsString>>();
    assert_eq!(answer(&line(&["stspd", "--", "stspd", ""]), Cli::command, &world(|_| None)), None);
    let by_bash: fn(&str) -> Option<OsString> = |name| (name == "COMPLETE").then(|| "bash".into());
    assert_eq!(answer(&line(&["stspd", "check"]), Cli::command, &world(by_bash)), None);
    let by_nobody: fn(&str) -> Option<OsString> = |name| (name == "COMPLETE").then(|| "1".into());
    assert_eq!(answer(&line(&["stspd"]), Cli::command, &world(by_nobody)), None);
    assert!(answer(&line(&["stspd"]), Cli::command, &world(by_bash)).is_some_and(|script| script.starts_with("_stspd() {")));
}

#[test]
fn each_shell_is_answered_in_its_form() {
    let line = ["list", "actions", "--where", "status = do"];
    assert_eq!(answered("bash", Lang::En, &line), "status\\ =\\ done\n");
    assert_eq!(answered("zsh", Lang::En, &line), "status = done:Done");
    assert_eq!(answered("fish", Lang::Fr, &line), "status = done\tRéalisée");
    assert_eq!(answered("pwsh", Lang::En, &line), "'status = done'\tDone");
}

#[test]
fn rules_columns_fields_and_kinds_are_known_without_a_strategy() {
    for (line, offered) in [
        (&["explain", "action-without-l"][..], "action-without-lead\n"),
        (&["check", "--level", "action-without-lead=n"], "action-without-lead=note\n"),
        (&["list", "actions", "--columns", "id,status_r"], "id,status_reason\n"),
        (&["list", "décisions", "--sort", "-ow"], "-owner\n"),
        (&["list", "actions", "--status", "do"], "done\n"),
        (&["list", "actions", "--where", "missing(numb"], "missing\\(number\n"),
        (&["add", "action", "schedule.e"], "schedule.end=\n"),
        (&["add", "action", "status=pl"], "status=planned\n"),
        (&["add", "reviews", "te"], "text=\n"),
        (&["set", "plenaries", "--where", "status = planned", "status=h"], "status=held\n"),
        (&["set", "strategy", "langua"], "language=\n"),
        (&["add", "signatai"], "signataire\n"),
        (&["rende"], "render\n"),
    ] {
        let answer = answered("bash", Lang::En, line);
        assert_eq!(answer, offered, "{line:?}");
    }
}

#[test]
fn a_line_of_bash_is_parted_as_bash_parts_it() {
    let split = |line: &str, replaced: &str| {
        let line = Line::split(line, replaced);
        (line.words.iter().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>(), line.quote, line.kept)
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(split("stspd set a-1 status=do", "do"), (words(&["stspd", "set", "a-1", "status=do"]), None, 7));
    assert_eq!(split("stspd  show ", ""), (words(&["stspd", "show", ""]), None, 0));
    assert_eq!(split("stspd show 'Les Ha", "'Les Ha"), (words(&["stspd", "show", "Les Ha"]), Some('\''), 0));
    assert_eq!(split("stspd show Les\\ Ha", "Les\\ Ha"), (words(&["stspd", "show", "Les Ha"]), None, 0));
    assert_eq!(split("stspd x \"a'b\" ''", ""), (words(&["stspd", "x", "a'b", ""]), None, 0));
}
