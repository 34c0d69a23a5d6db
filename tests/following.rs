//! History follows a strategy through clocks, links and names, in repositories of a moment.

mod town;

use town::Town;

fn strategy(id: &str, status: &str) -> String {
    format!("stspd: 1\n{id}title: T\nterritory: {{name: Ville}}\nactions:\n  - {{id: a-1, title: Médiation, status: {status}}}\n")
}

#[test]
fn what_follows_is_told_before_what_it_follows_though_a_clock_was_ahead() {
    let town = Town::new();
    for (status, day) in [("planned", "2018-01-10"), ("in-progress", "2018-03-02"), ("done", "2018-03-01")] {
        town.write("strategy/v.yaml", &strategy("", status));
        town.commit_on(day, status);
    }
    let log = town.printed(&["log"]);
    let places = ["done", "in-progress", "planned"].map(|message| log.find(message));
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{log}");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_to_its_file() {
    let town = Town::new();
    town.write("docs/v.yaml", &strategy("", "planned"));
    std::fs::create_dir(town.path().join("strategy")).expect("a folder can be made");
    std::os::unix::fs::symlink("../docs/v.yaml", town.path().join("strategy/v.yaml")).expect("a link can be made");
    town.commit_on("2018-01-10", "a");
    town.write("docs/v.yaml", &strategy("", "done"));
    town.commit_on("2018-02-10", "b");
    let log = town.printed(&["log"]);
    assert!(log.contains("Médiation") && log.contains("réalisée") && !log.contains("lisible"), "{log}");
    let listed =
        |arguments: &[&str]| town.printed(&[&["list", "actions", "--columns", "status", "--format", "csv"], arguments].concat());
    assert!(listed(&["--as-of", "2018-01-31"]).contains("planned"), "{}", listed(&["--as-of", "2018-01-31"]));
    assert!(listed(&["HEAD~1:strategy/v.yaml"]).contains("planned"));
    assert!(listed(&["HEAD:strategy"]).contains("done"));
    // What leads out of the repository, or nowhere, is no file of it.
    for (name, target) in [("out", "../../../etc/passwd"), ("round", "round.yaml"), ("none", "nowhere.yaml")] {
        std::os::unix::fs::symlink(target, town.path().join(format!("strategy/{name}.yaml"))).expect("a link can be made");
        town.commit_on("2018-03-10", name);
        let output = town.stspd(&["list", "actions", &format!("HEAD:strategy/{name}.yaml")]);
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_staged_link_is_judged_by_what_it_leads_to() {
    let town = Town::new();
    town.write("docs/v.yaml", &strategy("", "planed"));
    town.commit_on("2018-01-10", "a");
    std::fs::create_dir(town.path().join("strategy")).expect("a folder can be made");
    std::os::unix::fs::symlink("../docs/v.yaml", town.path().join("strategy/v.yaml")).expect("a link can be made");
    town.git(&["add", "--all"]);
    let said = town.printed(&["check", "--staged"]);
    assert!(said.contains("planed") && said.contains("strategy/v.yaml"), "{said}");
}

#[test]
fn what_is_only_meant_to_be_added_is_not_in_the_next_commit() {
    let town = Town::new();
    town.commit();
    town.write("strategy/v.yaml", "stspd: [");
    town.git(&["add", "--intent-to-add", "strategy/v.yaml"]);
    assert_eq!(town.stspd(&["check", "--staged"]).status.code(), Some(0));
    town.git(&["add", "strategy/v.yaml"]);
    assert_eq!(town.stspd(&["check", "--staged"]).status.code(), Some(1));
}

#[test]
fn another_id_is_another_strategy_and_the_old_one_goes_on_where_its_id_went() {
    let town = Town::new();
    town.write("strategy/ville.yaml", &strategy("id: ville-2014\n", "planned"));
    town.commit_on("2018-01-10", "première");
    town.write("strategy/ville.yaml", &strategy("id: ville-2014\n", "done"));
    town.commit_on("2018-02-10", "fin");
    town.write("archives/ville-2014.yaml", &strategy("id: ville-2014\n", "done"));
    town.write("strategy/ville.yaml", &strategy("id: ville-2018\n", "planned").replace("Médiation", "Autre chose"));
    town.commit_on("2018-03-10", "nouvelle");
    town.edit("strategy/ville.yaml", &[("planned", "in-progress")]);
    town.commit_on("2018-04-10", "début");

    let new = town.printed(&["log", "--file", "strategy/ville.yaml"]);
    assert!(new.contains("nouvelle") && new.contains("début") && !new.contains("première"), "{new}");
    let old = town.printed(&["log", "--file", "archives/ville-2014.yaml"]);
    assert!(old.contains("première") && old.contains("fin") && !old.contains("début"), "{old}");
    let count = |file: &str| town.printed(&["progress", "--format", "csv", "--by", "revision", file]).lines().count() - 1;
    assert_eq!((count("strategy/ville.yaml"), count("archives/ville-2014.yaml")), (2, 3));
    let listed = |file: &str, day: &str| town.stspd(&["list", "actions", "--as-of", day, file]);
    assert_eq!(listed("strategy/ville.yaml", "2018-02-15").status.code(), Some(2), "it had not begun");
    assert!(String::from_utf8_lossy(&listed("archives/ville-2014.yaml", "2018-01-15").stdout).contains("Médiation"));
    // Against a revision that held the old one alone, the new one has nothing to be compared with.
    let diff = town.printed(&["diff", "HEAD~3", "--file", "strategy/ville.yaml"]);
    assert!(!diff.contains("Médiation"), "{diff}");
    let diff = town.printed(&["diff", "HEAD~3", "--file", "archives/ville-2014.yaml"]);
    assert!(diff.contains("Médiation"), "{diff}");
}

#[test]
fn an_id_that_appears_or_changes_alone_is_no_new_strategy() {
    let town = Town::new();
    for (id, status, day) in
        [("", "planned", "01"), ("id: a\n", "planned", "02"), ("id: b\n", "planned", "03"), ("id: b\n", "done", "04")]
    {
        town.write("strategy/ville.yaml", &strategy(id, status));
        town.commit_on(&format!("2018-01-{day}"), &format!("le {day}"));
    }
    let log = town.printed(&["log"]);
    assert!(["le 01", "le 02", "le 03", "le 04"].iter().all(|message| log.contains(message)), "{log}");
    assert!(town.printed(&["diff", "HEAD~3"]).contains("Médiation"));
}

#[test]
fn an_id_that_changes_without_a_commit_keeps_its_history_and_the_old_one_names_it() {
    let town = Town::new();
    for (status, day) in [("planned", "2018-01-10"), ("done", "2018-02-10")] {
        town.write("strategy/v.yaml", &strategy("", status));
        town.commit_on(day, status);
    }
    town.edit("strategy/v.yaml", &[("id: a-1", "id: a-1-bis")]);
    for id in ["a-1-bis", "a-1"] {
        let log = town.printed(&["log", id]);
        assert!(log.contains("passe de") && log.contains("réalisée"), "{id}: {log}");
    }
    let unknown = town.stspd(&["log", "z-9"]);
    assert_eq!(unknown.status.code(), Some(2));
}

#[test]
fn a_revision_that_holds_another_strategy_there_is_not_said_to_hold_nothing() {
    let town = Town::new();
    town.write("strategy/v.yaml", &strategy("id: v-2012\n", "done"));
    town.commit_on("2018-01-10", "a");
    let new =
        "stspd: 1\nid: v-2018\nfollows: v-2012\ntitle: Autre\nterritory: {name: Ville}\nactions:\n  - {id: b-1, title: Neuf}\n";
    town.write("strategy/v.yaml", new);
    town.commit_on("2018-02-10", "b");
    let told = town.printed(&["diff", "HEAD~1"]).replace('\u{a0}', " ");
    assert!(told.contains("« HEAD~1 » contient une autre stratégie à « strategy/v.yaml »"), "{told}");
}
