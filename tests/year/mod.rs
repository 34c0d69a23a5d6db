//! A year in the life of a strategy, in a repository: Lille's page is where it begins; what follows never
//! happened, and shows what the history tells.

use crate::town::Town;

const FILE: &str = "strategy/lille.yaml";

const ACTIONS: &str = "\
actions:
  - id: a-3-1
    number: \"3.1\"
    title: Médiation sociale en soirée
    objective: mediation-sociale
    leads: [{organization: ville}]
    partners: [lmh, vilogia]
    finding: Des rassemblements en pied d’immeuble inquiètent les habitants le soir.
    schedule: {start: 2018-02-01, end: 2018-09-30}
    milestones: [{title: Recrutement des médiateurs, due: 2018-03-31}]
    budget: {amount: 120000, per: year}
    indicators:
      - {id: i-3-1, title: Soirées de présence, unit: soirées, better: up, target: {period: \"2018\", value: 200}}
    status: planned
  - id: a-5-1
    number: \"5.1\"
    title: Charte de la vie nocturne
    objective: nuit-respectueuse
    leads: [{organization: ville}, {organization: prefecture}]
    schedule: {start: 2018-01-15, end: 2018-06-30}
    status: planned
";

/// The repository: tags `proposition`, `adoption` and `signature`, and a branch `parc` with a proposal.
pub fn of_lille() -> Town {
    let town = Town::new();
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/strategy/lille.yaml")).expect("it is there");
    town.write(FILE, &page);
    town.commit_on("2017-12-01", "La stratégie de 2017, comme la donne le site");
    town.edit(
        FILE,
        &[("id: lille-2017\n", "id: lille-2018\nversion: \"0.9\"\n"), ("\ndocuments:\n", &format!("\n{ACTIONS}\ndocuments:\n"))],
    );
    town.commit_on("2018-01-08", "Proposition pour 2018");
    town.git(&["tag", "proposition"]);
    let plenary = "plenaries:\n  - {date: 2018-01-18, number: 2, status: held, session: plenary, attendance: [{organization: ville, as: present}, \
        {organization: prefecture, as: represented}],\n     decisions: [{id: d-2018-1, text: Adopter la stratégie 2018., status: done, done: 2018-01-18}, \
        {id: d-2018-2, text: Ouvrir la médiation aux soirs de match., owner: ville, due: 2018-06-30, status: open}]}\n";
    town.edit(FILE, &[("version: \"0.9\"", "version: \"1.0\""), ("plenaries:\n", plenary)]);
    town.commit_on("2018-01-18", "Adoption en séance plénière");
    town.git(&["tag", "adoption"]);
    for (organization, on) in [("prefecture", "2018-01-22"), ("parquet", "2018-01-25")] {
        assert!(town.stspd(&["sign", organization, "--on", on]).status.success(), "{organization} signs");
    }
    town.commit_on("2018-01-25", "Premières signatures");
    town.git(&["tag", "signature"]);
    in_the_course(&town);
    amended(&town);
    town
}

/// What is done, and what slips.
fn in_the_course(town: &Town) {
    town.edit(
        FILE,
        &[
            ("due: 2018-03-31}", "due: 2018-03-31, done: 2018-04-12}"),
            ("status: planned", "status: in-progress\n    updated: 2018-04-12"),
            ("partners: [lmh, vilogia]", "partners: [vilogia, partenord]"),
        ],
    );
    town.commit_on("2018-04-12", "Les médiateurs sont là");
    town.git(&["checkout", "--quiet", "-b", "parc"]);
    town.edit(FILE, &[("title: Charte de la vie nocturne", "title: Charte de la vie nocturne et des parcs")]);
    town.commit_on("2018-04-20", "Propose d’étendre la charte aux parcs");
    town.git(&["checkout", "--quiet", "main"]);
    town.edit(
        FILE,
        &[
            ("start: 2018-02-01, end: 2018-09-30", "start: 2018-02-01, end: 2018-12-31"),
            ("inquiètent les habitants le soir.", "inquiètent les habitants et les commerçants le soir."),
            (
                "better: up, target: {period: \"2018\", value: 200}",
                "better: up, target: {period: \"2018\", value: 200}, values: [{period: \"2018-Q2\", value: 61}]",
            ),
            ("due: 2018-06-30, status: open", "due: 2018-10-31, status: open"),
        ],
    );
    town.commit_on("2018-07-02", "Point d’étape");
    // Only the layout: nobody need be told.
    town.edit(
        FILE,
        &[("    leads: [{organization: ville}]\n", "    leads:\n      - organization: ville # la direction de la prévention\n")],
    );
    town.commit_on("2018-07-03", "Remet le fichier en forme");
    town.git(&["mv", FILE, "strategy/lille-2018.yaml"]);
    town.commit_on("2018-09-03", "Range le fichier sous son année");
}

/// The amendment: an action more, one given up, a new edition.
fn amended(town: &Town) {
    let file = "strategy/lille-2018.yaml";
    let action = "  - id: a-3-2\n    number: \"3.2\"\n    title: Marches exploratoires\n    objective: prevention-situationnelle\n    leads: [{organization: associations}]\n    schedule: {start: 2019-01-07, end: 2019-12-20}\n    status: planned\n";
    let amendment =
        "amendments: [{id: av-1, date: 2018-11-29, plenary: 2018-11-29, version: \"1.1\", summary: Une action ajoutée.}]\n\n";
    town.edit(
        file,
        &[
            ("version: \"1.0\"", "version: \"1.1\""),
            ("  - id: a-5-1\n", &format!("{action}  - id: a-5-1\n")),
            ("end: 2018-06-30}\n    status: planned", "end: 2018-06-30}\n    status: abandoned\n    status_reason: La charte est reprise par la métropole."),
            ("plenaries:\n", "plenaries:\n  - {date: 2018-11-29, number: 3, status: held, session: plenary, decisions: [{id: d-2018-3, text: Adopter l’avenant n° 1., status: done, done: 2018-11-29}]}\n"),
            ("\ndocuments:\n", &format!("\n{amendment}documents:\n")),
            ("due: 2018-10-31, status: open", "due: 2018-10-31, status: done, done: 2018-11-15"),
            ("{period: \"2018-Q2\", value: 61}", "{period: \"2018-Q2\", value: 64}, {period: \"2018-Q3\", value: 70}"),
        ],
    );
    town.commit_on("2018-11-29", "Avenant n° 1");
    town.edit(file, &[("    number: \"3.2\"\n", "    number: \"3.2\"\n    elected_lead: Adjointe à la prévention\n")]);
}
