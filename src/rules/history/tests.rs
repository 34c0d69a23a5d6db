//! Cases beside the examples: what is history and what is only a life that goes on.

use crate::rules::examples::find_after;

/// What the rules on history find in `now`, given what it was.
fn find(before: &str, now: &str) -> Vec<String> {
    find_after(before, "", now)
}

/// An action, with some more of its fields.
fn action(id: &str, title: &str, more: &str) -> String {
    format!(
        "  - {{id: {id}, title: {title}, objective: obj-1, leads: [{{organization: ville}}], partners: [prefecture], \
         schedule: {{start: 2025-01-01, end: 2027-06-30}}{more}}}\n"
    )
}

fn actions(list: &[String]) -> String {
    format!("version: \"1.0\"\nactions:\n{}", list.concat())
}

const MEDIATION: &str = "Médiation sociale en soirée";

#[test]
fn nothing_is_found_in_what_did_not_change() {
    let now = actions(&[action("a-1", MEDIATION, ", status: in-progress")]);
    assert_eq!(find(&now, &now), Vec::<String>::new());
}

#[test]
fn a_status_that_goes_on_is_no_fault_and_one_that_goes_back_needs_a_new_reason() {
    let with = |more: &str| actions(&[action("a-1", MEDIATION, more)]);
    for (before, now, said) in [
        (", status: planned", ", status: in-progress", None),
        (", status: in-progress", ", status: paused, status_reason: Poste vacant.", None),
        (", status: paused, status_reason: Poste vacant.", ", status: in-progress", None),
        ("", ", status: planned", None),
        (", status: planned", "", None),
        (", status: done", ", status: abandoned, status_reason: Sans suite.", None),
        (", status: done", ", status: in-progress", Some("reversed-status in-progress")),
        (", status: in-progress", "", Some("reversed-status a-1")),
        (", status: done", ", status: in-progress, status_reason: La convention est à refaire.", None),
        // The reason of the pause does not say why it goes on from the start.
        (
            ", status: paused, status_reason: Poste vacant.",
            ", status: planned, status_reason: Poste vacant.",
            Some("reversed-status planned"),
        ),
    ] {
        let found = find(&with(before), &with(now));
        assert_eq!(found, said.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{before} > {now}");
    }
}

#[test]
fn an_id_that_changes_hands_is_told_and_another_wording_is_not() {
    let one = |title: &str| actions(&[action("a-1", title, ", themes: [mediation]")]);
    let reused = |now: &str| {
        let found = find(&one(MEDIATION), now);
        found.into_iter().filter(|said| said.starts_with("reused-id")).collect::<Vec<_>>()
    };
    assert_eq!(reused(&one("Médiation de nuit")), Vec::<String>::new());
    // What else it says shows that it is the same.
    assert_eq!(reused(&one("Présence en pied d’immeuble")), Vec::<String>::new());
    // But not where all that it says is another.
    let prose =
        |title: &str, finding: &str| actions(&[action("a-1", title, &format!(", themes: [mediation], finding: {finding}"))]);
    let before = prose(MEDIATION, "Les habitants se plaignent de regroupements bruyants au pied des immeubles.");
    let now = prose("Vidéoprotection du parking", "Des véhicules stationnés au sous-sol sont dégradés chaque semaine.");
    assert_eq!(find(&before, &now).into_iter().filter(|said| said.starts_with("reused-id")).count(), 1);
    let both = [action("a-1", "Vidéoprotection", ", themes: [mediation]"), action("a-2", MEDIATION, "")];
    assert_eq!(reused(&actions(&both)), ["reused-id a-1"]);
    // What keeps its title is what it was, though another is called so too.
    let twins = [action("a-1", MEDIATION, ", themes: [mediation], status: done"), action("a-2", MEDIATION, "")];
    assert_eq!(reused(&actions(&twins)), Vec::<String>::new());
    let axis = "version: \"1.0\"\naxes:\n  - {id: axe-1, title: Tranquillité publique, objectives: [{id: obj-1, title: Consolider la médiation sociale}]}\n  - {id: a-1, title: Jeunesse}\n";
    let moved = format!("{axis}actions:\n{}", action("a-9", "Caméras", ""));
    assert_eq!(reused(&moved), ["reused-id a-1"]);
}

#[test]
fn what_was_adopted_may_go_with_an_amendment_only_and_a_proposal_as_it_likes() {
    let both = actions(&[action("a-1", MEDIATION, ""), action("a-2", "Caméras", "")]);
    let one = actions(&[action("a-1", MEDIATION, "")]).replace("1.0", "1.1");
    assert_eq!(find(&both, &one), ["removal-without-amendment actions"]);
    let amendment = "amendments:\n  - {id: av-1, date: 2026-06-10, version: \"1.1\", summary: Caméras retirées.}\n";
    assert_eq!(find(&both, &format!("{one}{amendment}")), Vec::<String>::new());
    let gone = find(&format!("{one}{amendment}"), &one);
    assert!(gone.len() == 1 && gone[0].starts_with("removal-without-amendment Stratégie"), "{gone:?}");
    let signed = "signatories: [{organization: ville, signed: 2025-01-20}, {organization: prefecture, signed: 2025-01-20}]\n";
    let alone = "signatories: [{organization: ville, signed: 2025-01-20}]\n";
    let gone = find(&format!("{one}{signed}"), &format!("{one}{alone}"));
    assert!(gone.iter().any(|said| said.starts_with("removal-without-amendment")), "{gone:?}");
    let proposal = "signatories: []\ndocuments: []\n";
    assert_eq!(find(&format!("{both}{proposal}"), &format!("{one}{proposal}")), Vec::<String>::new());
}

#[test]
fn a_version_is_raised_for_what_is_decided_and_not_for_what_is_done() {
    let with = |version: &str, more: &str| actions(&[action("a-1", MEDIATION, more)]).replace("\"1.0\"", version);
    let silent = Vec::<String>::new();
    assert_eq!(find(&with("\"1.0\"", ""), &with("\"1.0\"", ", status: in-progress, updated: 2026-05-04")), silent);
    assert_eq!(find(&with("\"1.9\"", ""), &with("\"1.10\"", ", resources: Deux médiateurs.")), silent);
    assert_eq!(
        find(&with("\"1.10\"", ""), &with("\"1.9\"", ", resources: Deux médiateurs.")),
        ["change-without-new-version \"1.9\""]
    );
    let unversioned = |more: &str| with("\"1.0\"", more).replace("version: \"1.0\"\n", "");
    let told = find(&unversioned(""), &unversioned(", resources: Deux médiateurs."));
    assert!(told.len() == 1 && told[0].starts_with("change-without-new-version Stratégie"), "{told:?}");
}

#[test]
fn a_value_of_a_period_that_is_over_stays_or_is_explained() {
    let with = |values: &str| {
        format!("indicators:\n  - {{id: t, title: Troubles, unit: faits, source: {{organization: ville}}, values: [{values}]}}\n")
    };
    let before = with("{period: \"2024\", value: 5}, {period: \"2026\", value: 1}");
    for (now, said) in [
        ("{period: \"2024\", value: 5}, {period: \"2026\", value: 2}", None),
        ("{period: \"2024\", value: 6}, {period: \"2026\", value: 1}", Some("rewritten-value 6")),
        ("{period: \"2024\", value: 6, note: corrigé}, {period: \"2026\", value: 1}", None),
        ("{period: \"2026\", value: 1}", Some("rewritten-value t")),
        ("{period: \"2025\", value: 4}, {period: \"2024\", value: 5.0}, {period: \"2026\", value: 1}", None),
    ] {
        assert_eq!(find(&before, &with(now)), said.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{now}");
    }
}

#[test]
fn the_record_of_a_session_is_completed_and_not_rewritten() {
    let with = |session: &str| format!("plenaries:\n  - {{date: 2025-12-11, number: 4, {session}}}\n");
    let before = with(
        "status: held, attendance: [{organization: ville, as: present}], decisions: [{id: d-1, text: Adopter., owner: ville}]",
    );
    for (now, said) in [
        (
            "status: held, attendance: [{organization: ville, as: present, role: Maire}, {organization: parquet, as: excused}], \
             decisions: [{id: d-1, text: Adopter., owner: parquet, status: done, done: 2026-01-12}, {id: d-2, text: Publier.}]",
            vec![],
        ),
        (
            "status: held, attendance: [{organization: ville, as: excused}], decisions: [{id: d-1, text: Adopter., owner: ville}]",
            vec!["rewritten-session 2025-12-11"],
        ),
        (
            "status: held, decisions: [{id: d-1, text: Reporter., owner: ville}]",
            vec!["rewritten-session 2025-12-11", "rewritten-session d-1"],
        ),
        (
            "status: planned, attendance: [{organization: ville, as: present}]",
            vec!["rewritten-session 2025-12-11", "rewritten-session 2025-12-11"],
        ),
    ] {
        assert_eq!(find(&before, &with(now)), said, "{now}");
    }
    let moved = before.replace("2025-12-11", "2025-12-12");
    assert_eq!(find(&before, &moved), ["rewritten-session 2025-12-12"]);
    assert_eq!(find(&before, "plenaries: []\n").len(), 1);
    // A session that was only planned may become anything.
    let planned = before.replace("held", "planned");
    assert_eq!(find(&planned, &moved), Vec::<String>::new());
}

#[test]
fn an_id_given_twice_for_the_same_thing_is_given_once() {
    let now = actions(&[action("a-1", MEDIATION, ""), action("a-2", "Caméras", "")]);
    let before = actions(&[action("a-1", MEDIATION, "")]);
    assert_eq!(find_after(&before, &now, &now), ["change-without-new-version \"1.0\""]);
    let other = now.replace("Caméras", "Marches exploratoires");
    let told = find_after(&before, &other, &now);
    assert_eq!(told, ["change-without-new-version \"1.0\"", "id-taken-elsewhere a-2"]);
}
