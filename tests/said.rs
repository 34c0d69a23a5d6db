//! What real strategies say, kind by kind: for each an input of its own, and what `check`, `list`, a document and `diff` say.
//!
//! The inputs are `tests/said/*.yaml`; what is printed stands beside each, as `.txt`.

mod town;

use std::path::{Path, PathBuf};

use town::Town;

const FILE: &str = "strategy/ville.yaml";
const DAY: [&str; 4] = ["--today", "2026-11-30", "--lang", "fr"];

/// A kind of thing that real strategies say.
struct Saying {
    /// Of its input and of what is printed.
    name: &'static str,
    list: &'static [&'static str],
    document: &'static [&'static str],
    /// What is written anew in the file, for `diff`.
    then: &'static [(&'static str, &'static str)],
}

static SAYINGS: [Saying; 14] = [
    Saying {
        name: "01-dates",
        list: &["list", "milestones", "--due-before", "2018-01-01"],
        document: &["render", "sheet", "--format", "text"],
        then: &[
            ("due: 2017}", "due: 2017, done: 2017-11}"),
            ("{date: 2018-04,", "{date: 2018-04-12,"),
            ("end: 2019-06", "end: 2020"),
        ],
    },
    Saying {
        name: "02-no-period",
        list: &["list", "strategies", "--columns", "title,start,end"],
        document: &["render", "page", "--format", "text"],
        then: &[("kind: cls\n", "kind: cls\nperiod: {start: 2015, end: 2020}\n")],
    },
    Saying {
        name: "03-names",
        list: &["list", "actions", "--group-by", "axis"],
        document: &["render", "summary", "--format", "text"],
        then: &[
            ("title: Prévenir}", "title: Mieux prévenir}"),
            ("objective: t-1, leads", "axis: p-2, leads"),
            ("abbreviation: CISPDR", "abbreviation: CISPD-R"),
        ],
    },
    Saying {
        name: "04-prose",
        list: &["list", "axes", "--columns", "number,title,description"],
        document: &["render", "strategy", "--format", "markdown"],
        then: &[
            ("- agir tôt ;", "- agir plus tôt ;"),
            ("text: Chaque fiche a son indicateur.", "text: Chaque fiche a son bilan."),
        ],
    },
    Saying {
        name: "05-lists",
        list: &["list", "strategies", "--columns", "title,incomplete,transcribed"],
        document: &["render", "page", "--format", "text"],
        then: &[("incomplete: [signatories, members, actions,", "incomplete: [members, actions,"), ("transcribed: true\n", "")],
    },
    Saying {
        name: "06-totals",
        list: &["list", "strategies", "--columns", "title,declared_on,declared_actions,declared_done,declared_in_progress"],
        document: &["render", "dashboard", "--format", "text"],
        then: &[("on: 2019,", "on: 2020,"), ("done: 72, in_progress: 63, planned: 4", "done: 80, in_progress: 50, prevented: 9")],
    },
    Saying {
        name: "07-indicators",
        list: &["list", "values"],
        document: &["render", "strategy", "--format", "text"],
        then: &[
            ("values: [{value: 19}]", "values: [{value: 18}, {period: \"2024\", value: 17}]"),
            ("value: 9, of: 35", "value: 12, of: 34"),
            ("value: 40, to: 90", "value: 50, to: 80"),
            ("title: France, value: 11", "title: France, value: 12"),
            (
                "value: 341, including: [{title: depuis 2022, value: 101}]",
                "value: 352, including: [{title: depuis 2022, value: 112}]",
            ),
        ],
    },
    Saying {
        name: "08-sessions",
        list: &["list", "agenda", "--columns", "title,said,outcome,for,against,abstained"],
        document: &["render", "decisions", "--format", "text"],
        then: &[
            ("attended: 88", "attended: 91"),
            ("outcome: adopted", "outcome: deferred"),
            ("date: 2024-04\n", "date: 2024-04-11\n"),
        ],
    },
    Saying {
        name: "09-signatories",
        list: &["list", "signatories", "--columns", "organization,signed,as,role"],
        document: &["render", "page", "--format", "text"],
        then: &[
            ("{organization: lingolsheim, as: declined}", "{organization: lingolsheim, signed: 2009-09}"),
            ("signed: 2009-06-05", "signed: 2009-06"),
        ],
    },
    Saying {
        name: "10-kinds",
        list: &["list", "organizations", "--columns", "name,kind"],
        document: &["render", "strategy", "--format", "text"],
        then: &[
            ("status: deferred, status_reason: Recrutement reporté.", "status: in-progress"),
            ("kind: gpo,", "kind: thematic,"),
        ],
    },
    Saying {
        name: "11-objectives",
        list: &["list", "objectives"],
        document: &["render", "strategy", "--format", "text"],
        then: &[
            (
                "title: Conduire le contrat ensemble, leads: [{organization: ville}]",
                "title: Conduire ensemble, leads: [{organization: etat}]",
            ),
            ("neighbourhoods: [Planoise]\n    leads", "neighbourhoods: [Planoise, Centre]\n    leads"),
            ("funder: etat, amount: 12000", "funder: ville, amount: 13000"),
        ],
    },
    Saying {
        name: "12-plans",
        list: &["list", "actions", "--columns", "title,priority,tags,blocked,fte,budget_running,budget_investment,body"],
        document: &["render", "summary", "--format", "text"],
        then: &[
            ("priority: high", "priority: medium"),
            ("- {grant: FIPD 2027}\n", "- {text: Le décret est attendu.}\n"),
            ("{period: \"2026\", value: 140}", "{period: \"2026\", value: 120}"),
            ("fte: 2.5", "fte: 3"),
        ],
    },
    Saying {
        name: "13-reviews",
        list: &["list", "documents", "--columns", "title,year,through"],
        document: &["render", "review", "--year", "2010", "--format", "text"],
        then: &[("year: 2009, through: 2011", "year: 2009, through: 2013")],
    },
    Saying {
        name: "14-documents",
        list: &["list", "attendance", "--columns", "organization,as,role"],
        document: &["render", "attendance", "--format", "text"],
        then: &[("- {organization: maires, as: present}", "- {organization: maires, as: represented}")],
    },
];

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/said").join(name)
}

/// What a verb prints, after the line that asks for it; each must be done, findings or not.
fn say(town: &Town, arguments: &[&str]) -> String {
    let mut command = town.command(env!("CARGO_BIN_EXE_stspd"));
    let output = command.args(DAY).args(arguments).output().expect("stspd runs");
    assert!(output.status.code() < Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    format!("$ stspd {}\n{}\n", arguments.join(" "), String::from_utf8(output.stdout).expect("it is text"))
}

#[test]
fn what_real_strategies_say_is_checked_listed_printed_and_compared() {
    for Saying { name, list, document, then } in &SAYINGS {
        let town = Town::new();
        let input = place(&format!("{name}.yaml"));
        town.write(FILE, &std::fs::read_to_string(&input).unwrap_or_else(|error| panic!("{name}: {error}")));
        town.commit();
        let mut said = [&["check"], *list, *document].map(|arguments| say(&town, arguments)).concat();
        town.edit(FILE, then);
        said.push_str(&say(&town, &["diff"]));
        let said: String = said.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
        let kept = place(&format!("{name}.txt"));
        if std::env::var_os("STSPD_UPDATE").is_some() {
            std::fs::write(&kept, &said).expect("it can be written");
        }
        assert_eq!(said, std::fs::read_to_string(&kept).unwrap_or_default(), "{name}");
    }
}
