//! What a refusal of a verb that writes advises does as it is typed, or is refused for its dots: it never writes nonsense.

use std::path::Path;
use std::process::{Command, Output};

const COMPLETE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/complete.yaml");

struct Town(tempfile::TempDir);

impl Town {
    fn new(text: &str) -> Town {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("strategy")).expect("it can be made");
        std::fs::write(folder.path().join("strategy/town.yaml"), text).expect("it can be written");
        Town(folder)
    }

    fn complete() -> Town {
        Town::new(&std::fs::read_to_string(COMPLETE).expect("it is there"))
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.0.path().join("strategy/town.yaml")).expect("it is there")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(self.0.path(), Command::new(env!("CARGO_BIN_EXE_stspd")).args(arguments))
    }

    /// What is told of a command line that is refused.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).expect("it is text")
    }

    /// The text after a command line that is done.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
        self.text()
    }
}

fn run(folder: &Path, command: &mut Command) -> Output {
    let command = command.current_dir(folder).env_remove("STSPD_FILE").env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "en");
    command.output().expect("the program runs")
}

/// The commands that a message advises, as they are typed.
fn commands(told: &str) -> Vec<String> {
    let hint = told.split_once("hint:").map_or("", |(_, hint)| hint);
    hint.split('`').skip(1).step_by(2).filter(|quoted| quoted.starts_with("stspd ")).map(str::to_owned).collect()
}

#[cfg(unix)]
fn in_shell(town: &Town, command: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_stspd")).parent().expect("it is in a folder");
    let path = std::env::join_paths([program, Path::new("/usr/bin"), Path::new("/bin")]).expect("they are paths");
    run(town.0.path(), Command::new("sh").args(["-c", command]).env("PATH", path))
}

/// Command lines that are refused.
const REFUSED: [&[&str]; 93] = [
    &["add", "decision", "Étendre la médiation"],
    &["add", "decision", "2026-12-10"],
    &["add", "milestone", "it's done"],
    &["add", "milestone", "a-1-1"],
    &["add", "value", "2026=12"],
    &["add", "value", "i-1", "2026"],
    &["add", "value", "i-1", "2025=12"],
    &["add", "funding", "ville"],
    &["add", "attendance", "ville"],
    &["add", "reviews", "2026"],
    &["add", "expense", "a-1-1", "5000"],
    &["add", "action", "a-1-1"],
    &["add", "actoin", "x"],
    &["add", "action", "x", "statsu=done"],
    &["set", "a-1-1", "status=doen"],
    &["set", "a-1-1", "schedule.end=31/02/2028"],
    &["set", "a-9-9", "status=done"],
    &["set", "milstones", "--where", "late", "done=2026-01-01"],
    &["attend", "2026-12-11", "--present", "ville"],
    &["remove", "ville"],
    &["rename", "a-1-1", "a-1-2"],
    &["add", "objective", "Nuit", "axis=axe-9"],
    &["add", "action", "Z", "color=red"],
    &["add", "action", "Z", "leads=zorro"],
    &["add", "action", "Z", "objective=axe-1"],
    &["add", "action", "Z", "status=almost"],
    &["add", "action", "Z", "end=soon"],
    &["add", "action", "Z", "budget=12.500"],
    &["add", "action", "Z", "blocked_by=d-2026-99"],
    &["add", "value", "i-1-1", "2026=12.500"],
    &["add", "value", "i-1-1", "2026=plenty"],
    &["add", "value", "i-1-1", "2026"],
    &["add", "value", "i-1-1"],
    &["add", "funding", "a-1-1"],
    &["add", "milestone", "a-1-1", "due=2026"],
    &["add", "session", "tomorrow"],
    &["add", "session", "31/02/2027"],
    &["add", "session", "2026-12-10"],
    &["add", "session", "2027-03-01", "--like", "2020-01-01"],
    &["add", "amendment", "A third axis"],
    &["add", "attendance", "2026-12-10"],
    &["add", "attendance", "2026-12-10", "ville"],
    &["add", "activity", "formation-restreinte"],
    &["add", "reviews", "a-1-1", "A good year"],
    &["add", "organization", "Ville de Val-d’Exemple"],
    &["add", "member", "ville"],
    &["add", "decision", "2027-02-11", "Étendre"],
    &["add", "milestone", "feuille-d'emargement"],
    &["set", "session"],
    &["set", "a-1-1", "leads"],
    &["set", "a-1-1", "role=X"],
    &["set", "a-1-1", "leads.role=X"],
    &["set", "a-1-1", "leads.zorro.role=X"],
    &["set", "a-1-1", "journal+=A word"],
    &["set", "i-1-1", "target.year=2026"],
    &["set", "2026-06-18", "type=restricted"],
    &["set", "d-2026-99", "status=done"],
    &["set", "zzz", "--where", "late", "status=done"],
    &["set", "actions", "--where", "lat", "status=done"],
    &["remove"],
    &["remove", "zorro"],
    &["remove", "strategy"],
    &["remove", "2026-06-18"],
    &["rename", "zorro", "z"],
    &["rename", "2026-06-18", "yesterday"],
    &["rename", "2026-06-18", "2026-02-12"],
    &["attend", "2026-12-10"],
    &["attend", "2026-12-10", "--present", "zorro"],
    &["attend", "2026-12-10", "--present", "ville=Maire", "--excused", "ville"],
    &["attend", "a-1-1", "--present", "ville"],
    &["attend", "tomorrow", "--present", "ville"],
    &["show", "zorro"],
    &["show", "d-…"],
    &["show", "session"],
    &["sign", "zorro"],
    &["sign", "ville", "--on", "yesterday"],
    &["list", "zorro"],
    &["list", "actions", "--status", "late"],
    &["list", "actions", "--columns", "blocked_by"],
    &["list", "actions", "-o", "x.txt2"],
    &["list", "actions", "--where", "status ="],
    &["render", "order"],
    &["render", "agenda", "--plenary", "2027-01-01"],
    &["explain", "zorro"],
    &["init"],
    &["init", "--ci"],
    &["fmt", "zorro.yaml"],
    &["fmt", "--check", "--diff"],
    &["check", "--since", "zorro"],
    &["diff", "zorro"],
    &["export", "x.pdf"],
    &["verify", "zorro"],
    &["calendar", "--year", "soon"],
];

#[cfg(unix)]
#[test]
fn what_a_hint_says_may_be_typed() {
    let mut typed = 0;
    for arguments in REFUSED {
        let town = Town::complete();
        let before = town.text();
        let told = town.refused(arguments);
        assert_eq!(town.text(), before, "{arguments:?} wrote what it refused");
        for command in commands(&told) {
            typed += 1;
            let output = in_shell(&town, &command);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let is_of_dots = said.contains("stands for a value")
                || said.contains("gives no value")
                || said.contains(" must say `")
                || said.contains("number is expected");
            assert!(output.status.success() || is_of_dots, "{arguments:?} advises {command}: {said}");
            assert!(!town.text().contains('…') || before.contains('…'), "{command} wrote its dots");
        }
    }
    assert!(typed >= 16, "{typed} commands were advised");
}

/// What a hint quotes.
fn quoted(told: &str) -> Vec<String> {
    let hint = told.split_once("hint:").map_or("", |(_, hint)| hint);
    hint.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn what_a_hint_says_in_the_place_of_a_word_may_stand_there() {
    for (before, after) in [
        (&["set", "i-1-1", "2024="][..], "12.500"),
        (&["set", "i-1-1", "2024="], "12.345"),
        (&["add", "action", "Z", "budget="], "12,500"),
        (&["set", "2026-06-18", ""], "type=restricted"),
        (&["set", "a-1-1", "status="], "doen"),
    ] {
        let typed = |last: &str| -> Vec<String> {
            let (kept, word) = before.split_at(before.len() - 1);
            kept.iter().map(|word| (*word).to_owned()).chain([format!("{}{last}", word[0])]).collect()
        };
        let words = |typed: &[String]| typed.iter().map(String::as_str).map(str::to_owned).collect::<Vec<_>>();
        let town = Town::complete();
        let wrong = words(&typed(after));
        let told = town.refused(&wrong.iter().map(String::as_str).collect::<Vec<_>>());
        let meant = quoted(&told);
        assert!(!meant.is_empty(), "{wrong:?}: {told}");
        for meant in meant {
            let town = Town::complete();
            let right = typed(&meant);
            town.done(&right.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
    let town = Town::complete();
    for name in quoted(&town.refused(&["set", "a-1-1", "leads.role=X"])) {
        assert!(Town::complete().done(&["set", "a-1-1", &format!("{name}=X")]).contains("role: X"), "{name}");
    }
}

#[test]
fn what_is_so_already_leaves_the_day_of_the_last_news() {
    let town = Town::complete();
    let before = town.text();
    assert_eq!(town.done(&["set", "a-1-1", "status=in-progress"]), before);
    assert_eq!(town.done(&["set", "actions", "--where", "status = done", "status=done"]), before);
}

#[test]
fn an_edit_tells_what_diff_leaves_aside() {
    let town = Town::complete();
    let said = |arguments: &[&str]| {
        let output = town.run(arguments);
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    assert!(said(&["set", "a-1-1", "x-file=TP 1"]).contains("a-1-1: x-file: TP 1"));
    assert!(said(&["set", "a-1-1", "x-file=TP 2"]).contains("a-1-1: x-file: TP 2 (was: TP 1)"));
    assert!(said(&["set", "a-1-1", "x-file="]).contains("a-1-1: x-file: removed (was: TP 2)"));
    assert!(said(&["remove", "2025-06-17", "--with-citations"]).contains("with it: attendance ("));
    let town = Town::new(SMALL);
    let output = town.run(&["set", "a-1", "milestones-=Bilan", "--no-updated"]);
    assert!(town.text().contains("# avant l’été"), "{}", town.text());
    assert!(String::from_utf8_lossy(&output.stderr).contains("the comment of line 10 stood above what is gone"), "{output:?}");
}

#[test]
fn a_faulty_value_hides_its_indicator_and_not_the_action() {
    let town = Town::new(&SMALL.replace("value: \"n.c.\"", "value: many"));
    let listed = |kind: &str| {
        String::from_utf8_lossy(&town.run(&["list", kind, "--columns", "id", "--format", "csv"]).stdout).into_owned()
    };
    assert!(listed("actions").contains("a-1") && !listed("indicators").contains("i-1"));
    let checked = town.run(&["check"]);
    let checked = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(!checked.contains("action-without-indicator"), "{checked}");
    assert!(town.refused(&["show", "i-1"]).contains("stands in a part of the file that has faults of form"));
    assert!(town.refused(&["show", "i-1", "--for", "public"]).contains("is called `i-1`"), "nobody else is told of it");
    assert!(town.done(&["set", "a-1", "status=done"]).contains("status: done"));
    assert!(town.done(&["set", "i-1", "2024=12"]).contains("value: 12"));
    assert!(listed("indicators").contains("i-1"));
}

#[test]
fn dots_of_a_hint_are_no_value() {
    let town = Town::complete();
    for arguments in [&["set", "a-1-1", "title=…"][..], &["add", "decision", "2026-12-10", "text=…"], &["add", "action", "..."]]
    {
        assert!(town.refused(arguments).contains("stands for a value"), "{arguments:?}");
    }
}

#[test]
fn one_word_alone_is_the_thing_where_it_can_be() {
    let town = Town::complete();
    assert!(town.refused(&["add", "milestone", "a-1-1"]).contains("must say `title`"));
    assert!(town.refused(&["add", "expense", "a-1-1", "2026", "5000"]).contains("`stspd add funding a-1-1 …`"));
    assert!(town.done(&["add", "action", "title=a-1-1"]).contains("title: a-1-1"));
}

#[test]
fn a_day_among_the_words_is_the_day_of_what_has_one() {
    let town = Town::complete();
    let text = town.done(&["add", "amendment", "18/06/2026", "A third axis"]);
    assert!(text.contains("date: 2026-06-18") && text.contains("summary: A third axis"), "{text}");
    let text = town.done(&["add", "document", "Minutes of June", "2026-06-18", "kind=minutes"]);
    assert!(text.contains("title: Minutes of June") && !text.contains("title: 2026-06-18"));
}

#[test]
fn nobody_is_named_by_any_verb_and_the_advice_is_for_all() {
    let town = Town::complete();
    let before = town.text();
    for arguments in [
        &["attend", "2026-12-10", "--present", "ville=Mme Martin"][..],
        &["add", "organization", "Mme Petit"],
        &["add", "action", "Suivi de M. Durand"],
        &["set", "a-1-1", "title=Suivi de M. Durand"],
        &["set", "a-1-1", "x-note=06 12 34 56 78"],
    ] {
        let told = town.refused(arguments);
        assert!(told.contains("`--force` writes it") && !told.contains("role="), "{arguments:?}: {told}");
        assert_eq!(town.text(), before, "{arguments:?}");
    }
    assert!(town.done(&["add", "organization", "Mme Petit", "--force"]).contains("name: Mme Petit"));
}

const SMALL: &str = "stspd: 1\ntitle: T\nterritory: {name: T}\nactions:\n- id: a-1\n  title: Une\n  schedule: {start: 2026-01-01, end: 2027-01-01}\n\
                     \x20 partners: [ville]\n  milestones:\n  # avant l’été\n  - {title: Bilan, due: 2026-06-01}\n  - {title: Autre, due: 2026-09-01}\n\
                     \x20 indicators:\n  - {id: i-1, title: Sorties, values: [{period: \"2024\", value: \"n.c.\"}, {period: \"2025\", value: \"< 5\"}]}\n\
                     organizations:\n- {id: ville, name: Ville}\n";

#[test]
fn what_has_no_id_is_changed_by_what_it_says() {
    let town = Town::new(SMALL);
    let text = town.done(&["set", "milestones", "--where", "title = Bilan", "done=2026-06-12"]);
    assert_eq!(text, SMALL.replace("due: 2026-06-01}", "due: 2026-06-01, done: 2026-06-12}"));
    let text = town.done(&["set", "values", "--where", "value = \"n.c.\"", "note=nc"]);
    assert!(text.contains("{period: \"2024\", value: \"n.c.\", note: nc}"), "{text}");
    let text = town.done(&["set", "values", "--where", "value = \"fewer than 5\"", "value=7"]);
    assert!(text.contains("{period: \"2025\", value: 7}"), "{text}");
    let faulty = Town::new(&SMALL.replace("{title: Autre, due: 2026-09-01}", "{title: Autre, due: soon}"));
    assert!(
        faulty.refused(&["set", "milestones", "--where", "title = Bilan", "done=2026-06-12"]).contains("faults of form hide")
    );
}

#[test]
fn what_is_left_without_anything_goes_whole() {
    let town = Town::new(SMALL);
    let text = town.done(&["set", "a-1", "start=", "end=", "partners-=ville", "--no-updated"]);
    assert_eq!(text, SMALL.replace("  schedule: {start: 2026-01-01, end: 2027-01-01}\n  partners: [ville]\n", ""));
    let town = Town::new(SMALL);
    let text = town.done(&["set", "a-1", "end=", "--no-updated"]);
    assert_eq!(text, SMALL.replace(", end: 2027-01-01", ""));
    let text = town.done(&["set", "a-1", "start=", "end=01/02/2027", "--no-updated"]);
    assert_eq!(text, SMALL.replace("{start: 2026-01-01, end: 2027-01-01}", "{end: 2027-02-01}"));
}

#[test]
fn the_council_comes_in_with_the_first_that_is_said_of_it() {
    let town = Town::new(SMALL);
    let text = town.done(&["set", "council", "chair.organization=ville", "chair.role=Maire"]);
    assert!(text.ends_with("council:\n  chair: {organization: ville, role: Maire}\n"), "{text}");
    let text = Town::new(SMALL).done(&["add", "member", "ville", "--in", "council"]);
    assert!(text.contains("council:\n  members: [{organization: ville}]\n"), "{text}");
}

#[test]
fn a_day_that_the_calendar_has_not_is_told_as_such() {
    let town = Town::new(SMALL);
    for day in ["31/02/2028", "2028-02-31", "30.02.2028"] {
        assert!(town.refused(&["set", "a-1", &format!("end={day}")]).contains("the calendar has no such day"), "{day}");
    }
    assert!(town.refused(&["set", "a-1", "end=soon"]).contains("a date such as"));
}

#[test]
fn a_file_that_says_nothing_keeps_its_look() {
    for text in ["", "# a comment\n", "\n\n"] {
        let town = Town::new(SMALL);
        let file = town.0.path().join("empty.yaml");
        std::fs::write(&file, text).expect("it can be written");
        let output = town.run(&["fmt", "empty.yaml"]);
        assert!(output.status.success(), "{text:?}: {output:?}");
        assert_eq!(std::fs::read_to_string(&file).expect("it is there"), text);
    }
}

#[test]
fn what_a_thing_stands_in_is_sought_among_what_can_hold_it() {
    let town = Town::complete();
    let objective = town.refused(&["add", "objective", "Aller vers", "axis=99"]);
    assert!(objective.contains("`99` is not the name of an axis"), "{objective}");
    let milestone = town.refused(&["add", "milestone", "Bilan", "--in", "ville"]);
    assert!(milestone.contains("hint: it stands in: an action"), "{milestone}");
    let empty = Town::new("stspd: 1\nid: moissy\ntitle: T\nterritory: {name: Moissy}\nperiod: {start: '2026', end: '2029'}\n");
    let value = empty.refused(&["add", "value", "2026=3", "--in", "i-9"]);
    assert!(value.contains("hint: the file has none yet that could hold it: `stspd add indicator …` adds one"), "{value}");
}

#[test]
fn what_comes_in_without_what_it_must_say_is_refused_with_how_that_is_said() {
    let text = "stspd: 1\nid: moissy\ntitle: T\nterritory: {name: Moissy}\nperiod: {start: '2026', end: '2029'}\ncouncil: {kind: clspd}\n";
    let town = Town::new(text);
    let told = town.refused(&["set", "council", "coordinator.role=Cheffe de service"]);
    assert!(told.contains("`coordinator` must say `coordinator.kind`"), "{told}");
    assert!(told.contains("hint: add `coordinator.kind=…` to the command"), "{told}");
    assert_eq!(town.text(), text);
    let done = town.done(&["set", "council", "coordinator.role=Cheffe de service", "coordinator.kind=territorial-agent"]);
    assert!(done.contains("role: Cheffe de service"), "{done}");
}

#[test]
fn a_word_of_another_thing_changes_nothing_of_it() {
    let town = Town::complete();
    let text = town.text();
    let told = town.refused(&["set", "strategy", "composition_order.date=2026-05-04"]);
    assert!(told.contains("has no field `composition_order.date`"), "{told}");
    assert_eq!(town.text(), text);
}

#[test]
fn the_variable_names_the_strategy_to_verbs_that_read_as_to_those_that_write() {
    let town = Town::complete();
    std::fs::copy(town.0.path().join("strategy/town.yaml"), town.0.path().join("strategy/other.yaml")).expect("it can be copied");
    let show = |file: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
        command.args(["render", "summary"]).current_dir(town.0.path()).env("STSPD_FILE", file);
        command.output().expect("the program runs").status.code()
    };
    assert_eq!(show(""), Some(2), "there are two");
    assert_eq!(show("strategy/other.yaml"), Some(0));
    assert_eq!(show("strategy/none.yaml"), Some(2));
    // Where a file is written too, the variable names the strategy all the same.
    let export = |arguments: &[&str], file: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
        command.arg("export").args(arguments).current_dir(town.0.path()).env("STSPD_FILE", file);
        command.output().expect("the program runs").status.code()
    };
    assert_eq!(export(&["a.json"], "strategy/none.yaml"), Some(2));
    assert_eq!(export(&["b.json"], "strategy/other.yaml"), Some(0));
    assert_eq!(export(&["--blank", "c.xlsx"], "strategy/other.yaml"), Some(0));
    assert_eq!(export(&[], "strategy/other.yaml"), Some(2), "nothing says what is to be written");
    assert_eq!(export(&["--each-organization", "d"], "strategy/other.yaml"), Some(0));
    assert_eq!(export(&["strategy/town.yaml", "--each-organization", "e"], "strategy/none.yaml"), Some(0));
}

#[test]
fn a_strategy_of_a_name_of_its_own_is_named_where_it_is_told_how_to_go_on() {
    let town = Town::complete();
    let output = town.run(&["init", "--town", "Moissy", "-o", "plans/moissy.yaml"]);
    let told = String::from_utf8(output.stderr).expect("it is text");
    let commands: Vec<&str> = told.lines().filter(|line| line.starts_with("  stspd ")).collect();
    assert_eq!(commands.len(), 4, "{told}");
    assert!(commands.iter().all(|command| command.contains("plans/moissy.yaml")), "{told}");
}

#[test]
fn a_dash_is_standard_output_and_no_file() {
    let town = Town::complete();
    let printed = town.run(&["list", "actions", "--format", "csv", "-o", "-"]);
    assert_eq!(printed.status.code(), Some(0));
    assert_eq!(printed.stdout, town.run(&["list", "actions", "--format", "csv"]).stdout);
    std::fs::write(town.0.path().join("plan.csv"), "Axe;Action;Pilote\nUn;Médiation;Ville\n").expect("it can be written");
    for arguments in [
        &["ask", "--due", "2027-01-31", "-o", "-"][..],
        &["init", "--town", "Moissy", "-o", "-"],
        &["init", "--town", "Moissy", "-o", "town.txt"],
        &["render", "folder", "-o", "-"],
        &["export", "town.xlsx", "-o", "-"],
        &["import", "plan.csv", "--new", "-"],
        &["import", "plan.csv", "--new", "town.txt"],
        // Before anything is decided.
        &["import", "plan.csv", "--new", "strategy/town.yaml"],
    ] {
        town.refused(arguments);
    }
    assert!(!town.0.path().join("-").exists() && !town.0.path().join("town.txt").exists());
}

#[test]
fn an_option_that_decides_of_what_a_workbook_has_not_is_refused() {
    let town = Town::complete();
    std::fs::write(town.0.path().join("plan.csv"), "Axe;Action;Pilote;Etat\nUn;Médiation;Ville;En cours\n")
        .expect("it can be written");
    let refused = |option, decided| town.refused(&["import", "plan.csv", option, decided]);
    assert!(refused("--column", "Acton=title").contains("hint: its headings: `Axe`, `Action`, `Pilote`, `Etat`"));
    assert!(refused("--word", "terminé=done").contains("`terminé` stands nowhere in the workbook"));
    assert!(refused("--organization", "Préfecture=new").contains("`Préfecture` stands nowhere"));
    assert!(refused("--sheet", "Actions").contains("hint: its sheets: "));
    let done =
        |option, decided| assert_eq!(town.run(&["import", "plan.csv", option, decided]).status.code(), Some(0), "{decided}");
    for (option, decided) in [("--column", "action=title"), ("--word", "EN COURS=in-progress"), ("--organization", "ville=new")] {
        done(option, decided);
    }
}

#[test]
fn the_version_is_told_alike_with_and_without_the_parser() {
    let town = Town::complete();
    let told = |arguments: &[&str]| town.run(arguments).stdout;
    let parsed = told(&["--lang", "fr", "--version"]);
    assert!(parsed.starts_with(b"stspd ") && parsed.ends_with(b")\n"));
    assert!([&["--version"][..], &["-V"]].into_iter().all(|arguments| told(arguments) == parsed));
}
