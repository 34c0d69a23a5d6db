//! What documents say is true of the file, and to every audience: nothing planned is held, nothing is given a name, no gap shows.

mod town;

use town::Town;

const FILE: &str = "ville.yaml";

fn render(town: &Town, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    let output = command.args(["--today", "2026-11-23", "--lang", "fr", "render"]).args(arguments).output().expect("stspd runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(['\u{a0}', '\u{202f}'], " ");
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn print(town: &Town, arguments: &[&str]) -> String {
    let (code, text, told) = render(town, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {told}");
    text
}

fn town(text: &str) -> Town {
    let town = Town::without_git();
    town.write(FILE, &format!("stspd: 1\ntitle: Stratégie\nterritory: {{name: Brume, kind: commune}}\n{text}"));
    town
}

const PLANNED: &str = "\
organizations: [{id: v, name: Ville}, {id: p, name: Parquet}]
council: {kind: clspd, chair: {organization: v, role: Maire}, members: [{organization: v}, {organization: p, as: by-right}]}
plenaries:
  - date: 2026-12-10
    status: planned
    attendance: [{organization: p, as: present}]
    decisions: [{id: d-1, text: Étendre la médiation.}]
";

#[test]
fn what_is_planned_is_not_held_whatever_the_file_tells_of_who_comes() {
    let town = town(PLANNED);
    let (code, _, told) = render(&town, &["decisions", FILE, "--plenary", "2026-12-10"]);
    assert!(code == Some(2) && told.contains("n’a pas eu lieu"), "{told}");
    let summary = print(&town, &["summary", FILE]);
    assert!(!summary.contains("## Présences") && summary.contains("## Projets de décisions"), "{summary}");
    let review = print(&town, &["review", FILE, "--year", "2026"]);
    assert!(review.contains("| 10/12/2026 | Séance plénière | Prévue | – | – |"), "{review}");

    town.edit(FILE, &[("status: planned", "status: held"), ("2026-12-10", "2026-10-08")]);
    let record = print(&town, &["decisions", FILE]);
    assert!(record.contains("## Présences") && record.contains("## Décisions"), "{record}");
}

#[test]
fn a_letter_keeps_to_the_third_person_and_a_record_is_signed_by_the_office() {
    let town = town(PLANNED);
    let letter = print(&town, &["agenda", FILE]);
    assert!(letter.contains("Le maire, président du CLSPD, vous prie d’agréer"), "{letter}");
    assert!(!letter.contains(" ma ") && letter.contains("l’expression de sa considération"), "{letter}");
    let sheet = print(&town, &["attendance", FILE]);
    assert!(sheet.contains("| Ville | Maire |"), "{sheet}");
    town.edit(FILE, &[("status: planned", "status: held"), ("2026-12-10", "2026-10-08")]);
    let record = print(&town, &["decisions", FILE]);
    assert!(record.contains("Le maire, président du CLSPD"), "{record}");
}

#[test]
fn a_council_of_no_known_name_is_given_none() {
    let town = town("council: {kind: other, members: []}\nplenaries: [{date: 2026-12-10, status: planned}]\n");
    for document in ["summary", "agenda", "strategy"] {
        let text = print(&town, &[document, FILE]);
        assert!(!text.contains("Conseil de sécurité") && !text.contains("onseil local"), "{document}: {text}");
    }
    town.edit(FILE, &[("kind: other", "kind: other, abbreviation: CTS")]);
    assert!(print(&town, &["summary", FILE]).contains("CTS"));
}

#[test]
fn of_a_session_that_is_left_out_the_same_is_said_as_of_one_that_is_not_there() {
    let town = town("plenaries: [{date: 2026-12-10, status: planned, visibility: internal}]\n");
    let ask = |day: &str| render(&town, &["summary", FILE, "--plenary", day]).2.replace(&day[8..], "..");
    let left_out = ask("2026-12-10");
    assert!(left_out.contains("aucune séance montrée ici n’est du .. décembre 2026"), "{left_out}");
    assert_eq!(left_out, ask("2026-12-11"));
    let internal = render(&town, &["summary", FILE, "--plenary", "2026-12-11", "--for", "internal"]).2;
    assert!(internal.contains("le fichier ne contient pas de séance le 11 décembre 2026"), "{internal}");
}

#[test]
fn what_is_cited_is_called_by_its_name() {
    let town = town("id: b-2025\nfollows: b-2021\naxes: [{id: x, title: Nuit, references: [SNPD-2020/a1/m7]}]\n");
    let alone = print(&town, &["strategy", FILE]);
    assert!(!alone.contains("b-2021") && !alone.contains("Fait suite à"), "an id of a file that is not there: {alone}");
    assert!(!alone.contains("SNPD-2020") && alone.contains("2020-2024, « Prévenir pour protéger », mesure 7)"), "{alone}");
    let before =
        "stspd: 1\nid: b-2021\ntitle: Stratégie locale\nterritory: {name: Brume}\nperiod: {start: 2021-01-01, end: 2024-12-31}\n";
    town.write("b-2021.yaml", before);
    let beside = print(&town, &["strategy", FILE]);
    assert!(beside.contains("Fait suite à") && beside.contains("Stratégie locale 2021\u{2011}2024"), "{beside}");
}

#[test]
fn a_review_tells_how_far_the_year_ended_and_not_how_far_it_is_today() {
    let town = Town::new();
    town.write(FILE, "stspd: 1\ntitle: T\nterritory: {name: Brume}\nactions: [{id: a, title: A, status: planned}]\n");
    town.commit_on("2024-11-02", "Début");
    town.edit(FILE, &[("planned", "done")]);
    town.commit_on("2026-03-01", "Fin");
    let review = |year: &str| print(&town, &["review", FILE, "--year", year]);
    let then = review("2024");
    assert!(then.contains("Avancement au 31 décembre 2024") && then.contains("1 à venir"), "{then}");
    assert!(review("2026").contains("Avancement au 23 novembre 2026"));
    // Before its history nothing tells.
    assert!(!review("2023").contains("Avancement"));
}

#[test]
fn milestones_stand_in_the_order_of_time_and_what_was_prevented_or_deferred_has_stopped() {
    let town = town(
        "actions:\n  - {id: a, title: A, status: prevented, milestones: [{title: Bilan, due: 2026-11}, {title: Début, due: 2026-02-01}]}\n  \
         - {id: b, title: B, status: deferred, status_reason: Faute de local.}\n",
    );
    let sheet = print(&town, &["sheet", FILE, "--action", "a"]);
    assert!(sheet.find("Début").expect("it is there") < sheet.find("Bilan").expect("it is there"), "{sheet}");
    let summary = print(&town, &["summary", FILE, "--for", "internal"]);
    let stopped = summary.split("## Pauses et abandons").nth(1).expect("the section is there");
    assert!(stopped.contains("| A |") && stopped.contains("Faute de local."), "{summary}");
}

#[test]
fn a_sheet_to_sign_has_lines_for_guests_and_where_wanted_the_hour_of_arrival() {
    let town = town(PLANNED);
    let sheet = print(&town, &["attendance", FILE]);
    let guests = sheet.split("**Autres participants et invités**").nth(1).expect("guests have a table");
    assert_eq!(guests.matches("| | | | |").count(), 5, "{sheet}");
    assert!(!sheet.contains("Heure d’arrivée") && print(&town, &["attendance", FILE, "--arrival"]).contains("Heure d’arrivée"));
    let (code, _, told) = render(&town, &["summary", FILE, "--arrival"]);
    assert!(code == Some(2) && told.contains("ne change rien"), "{told}");
}

#[test]
fn a_board_begins_with_the_states_that_there_are_each_with_its_sign() {
    let actions = "  - {id: a, title: A, status: done}\n  - {id: b, title: B, status: planned, schedule: {end: 2026-01-31}}\n";
    let town = town(&format!("{PLANNED}actions:\n{actions}axes: [{{id: x, title: X}}]\n"));
    town.edit(FILE, &[("title: A,", "title: A, axis: x,"), ("title: B,", "title: B, axis: x,")]);
    let board = print(&town, &["dashboard", FILE]);
    assert!(board.contains("| Axe | Actions | √ Réalisée | ○ À venir | ▲ En retard |"), "{board}");
    assert!(board.contains("B, à échéance du 31/01/2026") && board.contains("Prochaine séance"), "{board}");
}

const FINANCED: &str = "\
organizations: [{id: v, name: Ville}, {id: p, name: Préfecture}]
council: {kind: clspd}
actions:
  - {id: a, title: Médiation, leads: [{organization: v}], goals: Apaiser., funding: [{funder: p, fund: FIPD, programme: D, year: 2025, amount: 9000}]}
  - {id: b, title: Ailleurs, funding: [{funder: p, fund: Politique de la ville, year: 2025, amount: 500}]}
";

#[test]
fn a_report_on_grants_tells_those_of_the_fund_in_its_year_and_the_text_that_asks_for_it() {
    let town = town(FINANCED);
    let report = print(&town, &["rapport-fipd", FILE, "--year", "2025"]);
    assert!(report.contains("code de la sécurité intérieure, art. R. 132-10-1"), "{report}");
    assert!(report.contains("| Médiation | Ville | D |") && report.contains("9 000") && !report.contains("Ailleurs"), "{report}");
    let none = print(&town, &["fipd-report", FILE, "--year", "2024"]);
    assert!(none.contains("Aucune subvention du FIPD pour 2024 n’est montrée ici."), "{none}");
    // A council of another kind stands under no article that is known.
    town.edit(FILE, &[("kind: clspd", "kind: other")]);
    let other = print(&town, &["fipd-report", FILE, "--year", "2025"]);
    assert!(!other.contains("R. 132"), "{other}");
}

#[test]
fn a_page_tells_what_each_action_is_for_and_its_fragment_has_no_head() {
    let town = town(FINANCED);
    town.edit(
        FILE,
        &[("actions:", "plenaries: [{date: 2026-06-18, status: held}, {date: 2026-12-10, status: planned}]\nactions:")],
    );
    let page = print(&town, &["page", FILE]);
    assert!(page.contains("**Médiation** : Apaiser. _Pilote : Ville._"), "{page}");
    assert!(page.contains("**Dernière** : Séance plénière du jeudi 18 juin 2026"), "{page}");
    assert!(page.contains("**Prochaine** : Séance plénière du jeudi 10 décembre 2026"), "{page}");
    let fragment = print(&town, &["page", FILE, "--format", "html", "--fragment"]);
    assert!(fragment.starts_with("<h2") && !fragment.contains("<style") && !fragment.contains("<svg"), "{fragment}");
    assert!(fragment.contains(" id=\"stspd-p1\"") && !fragment.contains(" id=\"p"), "{fragment}");
    let (code, _, told) = render(&town, &["page", FILE, "--fragment"]);
    assert!(code == Some(2) && told.contains("--format html"), "{told}");
}
