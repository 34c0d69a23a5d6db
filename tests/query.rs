//! What holds of every query: filters commute, the formats say the same, no cell is a formula, and no
//! expression makes the tool fall.

use std::collections::HashSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value as Json;
use stspd::json::quote_for_yaml;
use stspd::lang::{Lang, is_invisible};
use stspd::model::Strategy as Model;
use stspd::query::{
    AXIS, BODY, Columns, FUND, Filter, LEAD, LISTINGS, Listing, NEIGHBOURHOOD, OBJECTIVE, ORGANIZATION, PARTNER, Request, STATUS,
    Subject, TARGET_GROUP, THEME, card, find, kind, stats,
};
use stspd::source::Source;
use stspd::table::{CsvLook, FORMATS, Look, text_cards};
use stspd::yaml::{decode, read};

const COMPLETE: &str = include_str!("../examples/complete.yaml");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day")
}

/// Asks a strategy something.
fn asking<T>(text: &str, ask: impl FnOnce(&[Subject<'_>]) -> T) -> T {
    let source = Source::new("strategy.yaml", text.to_owned());
    let tree = read(&source).expect("the file is YAML");
    let strategy: Model<'_> = decode(&tree, tree.root(), &HashSet::new()).expect("the file is a strategy");
    ask(&[Subject::new("strategy.yaml", &strategy, today())])
}

fn request(kind: &'static Listing, columns: Columns) -> Request {
    Request { kind, filters: Vec::new(), columns, sort: Vec::new(), limit: None, group: None }
}

fn actions() -> &'static Listing {
    kind("actions").expect("actions are a kind")
}

fn printed(format: &str, request: &Request, subjects: &[Subject<'_>]) -> String {
    let format = FORMATS.iter().find(|known| known.name == format).expect("the format is known");
    let look = Look { lang: Lang::En, color: false, width: 10_000, today: today(), csv: CsvLook::default() };
    let table = request.answer(subjects).expect("the request names what there is");
    String::from_utf8((format.print)(&table, &look).concat()).expect("formats are text")
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("the text is CSV"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// What a cell of CSV says of a value of JSON.
fn flat(key: &str, row: &Json) -> String {
    let joined = |list: &[Json], part: &dyn Fn(&Json) -> String| list.iter().map(part).collect::<Vec<_>>().join("; ");
    if let Some((key, unit)) = key.split_once('.').filter(|(_, unit)| *unit != "id") {
        let (currency, per) = unit.split_once('.').map_or((unit, None), |(currency, per)| (currency, Some(per)));
        let is = |sum: &&Json| sum["currency"] == currency && sum["per"].as_str() == per;
        let sum = row[key].as_array().into_iter().flatten().find(is);
        return sum.map(|sum| sum["amount"].to_string()).unwrap_or_default();
    }
    let (key, is_id) = key.strip_suffix(".id").map_or((key, false), |bare| (bare, true));
    // A part that holds what parts them is quoted, as a cell is.
    let part = |text: String| {
        let is_quoted = text.contains(';') || text.starts_with('"');
        if is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let said = |value: &Json| match value {
        Json::String(text) => text.clone(),
        Json::Object(thing) if thing.contains_key("amount") => thing["amount"].to_string(),
        Json::Object(thing) => thing[if is_id { "id" } else { "name" }].as_str().unwrap_or_default().to_owned(),
        other => other.to_string(),
    };
    match &row[key] {
        Json::Null => String::new(),
        Json::Array(list) => joined(list, &|item| part(said(item))),
        Json::Object(years) if !years.contains_key("id") => {
            years.iter().map(|(year, figure)| format!("{year}: {figure}")).collect::<Vec<_>>().join("; ")
        }
        value => said(value),
    }
}

#[test]
fn csv_and_json_say_the_same_of_every_kind() {
    for text in [COMPLETE, include_str!("../strategy/lille.yaml"), include_str!("../examples/villeurbanne-2022.yaml")] {
        asking(text, |subjects| {
            for kind in LISTINGS {
                let json: Json =
                    serde_json::from_str(&printed("json", &request(kind, Columns::All), subjects)).expect("it is JSON");
                let csv = records(&printed("csv", &request(kind, Columns::Flat), subjects));
                let (keys, rows) = csv.split_first().expect("there is a line of keys");
                let objects = json["rows"].as_array().expect("rows are a list");
                assert_eq!(rows.len(), objects.len(), "{}", kind.name());
                for (cells, object) in rows.iter().zip(objects) {
                    for (key, cell) in keys.iter().zip(cells) {
                        assert_eq!(*cell, flat(key, object), "{} {key}", kind.name());
                    }
                }
                let lines = printed("ndjson", &request(kind, Columns::All), subjects);
                let lines: Vec<Json> = lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
                assert_eq!(&lines, objects, "{}", kind.name());
                let yaml: Json =
                    serde_yaml::from_str(&printed("yaml", &request(kind, Columns::All), subjects)).expect("it is YAML");
                assert_eq!(yaml, json, "{}", kind.name());
            }
        });
    }
}

/// The texts that a cell of CSV holds.
fn parts(cell: &str) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(b';').trim(csv::Trim::Headers).from_reader(cell.as_bytes());
    let mut records = reader.records().map(|record| record.expect("the cell is a record"));
    let Some(record) = records.next() else { return Vec::new() };
    record.iter().enumerate().map(|(rank, part)| if rank > 0 { part.trim_start() } else { part }.to_owned()).collect()
}

#[test]
fn the_texts_of_a_cell_are_told_apart_again() {
    for names in [vec!["a; b", "c"], vec!["\"a\"", "b;c", "d"], vec!["a", "b \"c\""], vec![";"]] {
        let cell = stspd::table::list_texts(names.iter().copied());
        let unspaced = cell.replace("; \"", ";\"");
        assert_eq!(parts(&unspaced), names, "{cell}");
    }
}

#[test]
fn each_strategy_of_a_portfolio_knows_things_by_its_own_ids() {
    let town = |id: &str, alias: &str| {
        format!(
            "stspd: 1\nid: {id}-1\ntitle: T\nterritory: {{name: V}}\norganizations: [{{id: {id}, name: Habitat {id}, aliases: [{alias}]}}]\n\
             actions: [{{id: a, title: Charte de la nuit, leads: [{{organization: {id}}}]}}]\n"
        )
    };
    let (one, other) = (town("lmh", "L.M.H."), town("bailleur", "lmh"));
    let sources = [one, other].map(|text| Source::new("t.yaml", text));
    let trees = sources.each_ref().map(|source| read(source).expect("it is YAML"));
    let strategies: [Model<'_>; 2] =
        trees.each_ref().map(|tree| decode(tree, tree.root(), &HashSet::new()).expect("it is a strategy"));
    let subjects = strategies.each_ref().map(|strategy| Subject::new("t.yaml", strategy, today()));
    let led = Request { filters: vec![Filter::Names(&LEAD, vec!["lmh".to_owned()])], ..request(actions(), Columns::Shown) };
    assert_eq!(led.answer(&subjects).expect("both know it").found, 2);
    let found = |text: &str| find(text, &subjects).expect("it is there");
    assert_eq!(found("lmh"), [(0, "lmh".to_owned()), (1, "bailleur".to_owned())]);
    assert_eq!(found("charte de la nuit"), [(0, "a".to_owned()), (1, "a".to_owned())]);
    assert_eq!(find(" ", &subjects).map_err(|error| error.hint), find("zzzzzz", &subjects).map_err(|error| error.hint));
    let of = |name: &str| {
        let filters = vec![Filter::Where(format!("strategy = {name}"))];
        Request { filters, ..request(actions(), Columns::Shown) }.answer(&subjects).map(|table| table.found)
    };
    assert_eq!(of("lmh-1"), Ok(1));
    assert!(of("xx").is_err());
}

#[test]
fn an_organization_that_bears_the_id_of_its_strategy_keeps_its_own_name() {
    let text = "stspd: 1\nid: ville\ntitle: Stratégie\nterritory: {name: Ville}\norganizations:\n- {id: ville, name: La Ville}\nactions:\n- {id: a-1, title: Une action, leads: [{organization: ville}]}\n";
    let leads = asking(text, |subjects| printed("csv", &request(actions(), Columns::Named(vec!["leads".to_owned()])), subjects));
    assert!(leads.contains("La Ville") && !leads.contains("Stratégie"), "{leads}");
}

#[test]
fn periods_and_chosen_words_are_asked_for_as_they_are_understood() {
    asking(COMPLETE, |subjects| {
        let count = |kind: &str, condition: &str| {
            let kind = LISTINGS.iter().find(|known| known.name() == kind).expect("a kind");
            let filters = vec![Filter::Where(condition.to_owned())];
            Request { filters, ..request(kind, Columns::Shown) }.answer(subjects).map(|table| table.found)
        };
        let all = count("values", "not missing(period)").expect("they have periods");
        let (before, after) = (count("values", "period < 2025"), count("values", "period > 2025"));
        let within = count("values", "not period < 2025 and not period > 2025").expect("some are of 2025");
        assert_eq!(before.expect("some") + after.expect("some") + within, all);
        assert_eq!(count("values", "period > 2025 and period ~ 2025-Q4"), Ok(0), "a quarter of 2025 is not after it");
        assert_eq!(
            count("organizations", "kind ~ police"),
            count("organizations", "kind in (national-police, municipal-police)")
        );
        assert_eq!(count("actions", "title !~ charte"), count("actions", "not title ~ charte"));
        for refused in ["late ~ yes", "title ~ \"\"", "status > done", "missing axis", "count leads > 1", "or or", "title = a b"]
        {
            assert!(count("actions", refused).is_err(), "{refused}");
        }
        assert_eq!(count("funding", "amount > '12 000,50'"), count("funding", "amount > 12000.5"));
        assert_eq!(count("actions", "due < aujourd’hui"), count("actions", "due < today"));
        assert_eq!(count("actions", "due <= 31/12/2026"), count("actions", "due <= 2026-12-31"));
        assert_eq!(count("actions", "due in ('décembre 2026')"), count("actions", "due in (2026-12)"));
        for (words, word) in [("Réalisé", "done"), ("terminées", "done"), ("non démarré", "planned"), ("annulée", "abandoned")]
        {
            let said = count("actions", &format!("status = '{words}'"));
            assert_eq!(said, count("actions", &format!("status = {word}")), "{words}");
        }
        // It may mean two things, or says more than a state does.
        assert!(count("actions", "status = 'en attente'").is_err() && count("actions", "status = 'non réalisé'").is_err());
        for refused in ["amount > '1.2,5'", "amount > '1,000'", "amount > '1,2,5'"] {
            assert!(count("funding", refused).is_err(), "{refused}");
        }
        let hint = count("actions", "title = médiation sociale").expect_err("a word stands there").hint.expect("a hint");
        assert!(hint.0.fill(Lang::En, &hint.1).contains("\"médiation sociale\""));
    });
}

/// The items of a kind as the file has them, in the order of the rows.
fn written<'y>(file: &'y Json, kind: &str) -> Vec<&'y Json> {
    let list = |value: &'y Json| value.as_array().map(Vec::as_slice).unwrap_or_default();
    let of_all = |outer: &str, inner: &str| list(&file[outer]).iter().flat_map(|item| list(&item[inner])).collect();
    match kind {
        "axes" | "actions" | "organizations" | "signatories" | "plenaries" | "documents" | "amendments" => {
            list(&file[kind]).iter().collect()
        }
        "objectives" => {
            let of_axes: Vec<&Json> = of_all("axes", "objectives");
            of_axes.into_iter().chain(list(&file["objectives"])).collect()
        }
        "milestones" | "funding" => of_all("actions", kind),
        "decisions" | "attendance" => of_all("plenaries", kind),
        "members" | "bodies" => list(&file["council"][kind]).iter().collect(),
        _ => Vec::new(),
    }
}

#[test]
fn json_reads_back_what_the_file_says() {
    let said = |cell: &Json| cell.get("id").unwrap_or(cell).clone();
    let mut compared = 0;
    for text in [COMPLETE, include_str!("../strategy/lille.yaml"), include_str!("../examples/villeurbanne-2022.yaml")] {
        let file: Json = serde_yaml::from_str(text).expect("the file is YAML");
        asking(text, |subjects| {
            for kind in LISTINGS {
                let json: Json =
                    serde_json::from_str(&printed("json", &request(kind, Columns::All), subjects)).expect("it is JSON");
                let rows = json["rows"].as_array().expect("rows are a list");
                let items = written(&file, kind.name());
                assert!(items.is_empty() || items.len() == rows.len(), "{}", kind.name());
                for (item, row) in items.iter().zip(rows) {
                    for (key, value) in item.as_object().expect("an item is a mapping") {
                        // Who came to a session is listed beside how many there were.
                        let column = if kind.name() == "plenaries" && key == "attended" { "headcount" } else { key };
                        let Some(cell) = row.get(column) else { continue };
                        match value {
                            Json::Array(list) if list.iter().all(Json::is_string) => {
                                let cells: Vec<Json> = cell.as_array().expect("a list").iter().map(said).collect();
                                assert_eq!(&cells, list, "{} {key}", kind.name());
                            }
                            Json::Object(_) | Json::Array(_) => continue,
                            value => assert_eq!(said(cell), *value, "{} {key}", kind.name()),
                        }
                        compared += 1;
                    }
                }
            }
        });
    }
    assert!(compared > 500, "only {compared} cells were compared");
}

/// A theme that an action names twice has that action once.
#[test]
fn a_row_is_in_a_group_once() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V}\nactions: [{id: a, title: A, themes: [t, t]}]\n";
    asking(text, |subjects| {
        let groups = printed("csv", &Request { group: Some("theme".to_owned()), ..request(actions(), Columns::All) }, subjects);
        assert_eq!(records(&groups)[1][..2], ["t", "1"]);
    });
}

/// What goes on is of every year of the strategy, and names of columns may stand apart.
#[test]
fn what_goes_on_is_of_every_year() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V}\nperiod: {start: 2025-01-01, end: 2027-12-31}\n\
                actions: [{id: a, title: A, schedule: {ongoing: true}}]\n";
    asking(text, |subjects| {
        let columns = Columns::Named(vec!["id".to_owned(), " years".to_owned()]);
        let rows = printed("csv", &Request { sort: vec![" -years ".to_owned()], ..request(actions(), columns) }, subjects);
        assert_eq!(records(&rows)[1], ["a", "2025; 2026; 2027"]);
    });
}

/// Each currency has its column, but where a file names so many that it would be mostly columns.
#[test]
fn sums_of_many_currencies_stay_in_one_column() {
    let currencies = ["EUR", "XPF", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "NOK", "SEK"];
    let keys = |count: usize| {
        let funding = |currency: &&str| format!("{{funder: o, amount: 5, currency: {currency}}}");
        let funding: Vec<String> = currencies.iter().take(count).map(funding).collect();
        let text = format!(
            "stspd: 1\ntitle: T\nterritory: {{name: V}}\norganizations: [{{id: o, name: V}}]\n\
             actions: [{{id: a, title: A, funding: [{}]}}]\n",
            funding.join(", ")
        );
        asking(&text, |subjects| {
            records(&printed("csv", &request(actions(), Columns::Named(vec!["funding".to_owned()])), subjects))
        })
    };
    assert_eq!(keys(0), [["funding.EUR"], [""]]);
    assert_eq!(keys(2), [["funding.EUR", "funding.XPF"], ["5", "5"]]);
    assert_eq!(keys(8)[0].len(), 8);
    assert_eq!(keys(10)[0], ["funding"]);
    assert!(keys(10)[1][0].starts_with("5 EUR; 5 XPF; "), "{:?}", keys(10));
}

/// Whatever column rows are grouped by, each is in some group; and in one only, but for a cell of several parts.
#[test]
fn groups_count_every_row() {
    asking(COMPLETE, |subjects| {
        for kind in LISTINGS {
            let all = request(kind, Columns::All).answer(subjects).expect("a kind is listed").found;
            for column in kind.columns() {
                let group = Request { group: Some(column.name.to_owned()), ..request(kind, Columns::All) };
                let answer = group.answer(subjects);
                let is_money = matches!(column.kind(), stspd::query::Type::Money | stspd::query::Type::Sums);
                assert_eq!(answer.is_err(), is_money, "{} by {}", kind.name(), column.name);
                let Ok(table) = answer else { continue };
                let keys: HashSet<String> = table.headings.iter().map(stspd::query::Heading::key).collect();
                assert_eq!(keys.len(), table.headings.len(), "{} by {}: a key twice", kind.name(), column.name);
                let at = table.headings.iter().position(|heading| heading.name == "count").expect("groups have counts");
                let count = |row: &stspd::query::Row<'_>| serde_json::to_value(&row.cells[at]).expect("JSON").as_u64();
                let counted: u64 = table.rows.all().iter().filter_map(count).sum();
                let (all, counted) = (u64::try_from(all).expect("few"), counted);
                let is_right = if table.shared > 0 { counted > all } else { counted == all };
                assert!(is_right, "{} by {}: {counted} of {all}", kind.name(), column.name);
            }
        }
    });
}

/// An organization that leads by two departments leads once, and its money counts once.
#[test]
fn an_organization_with_two_roles_in_an_action_counts_once() {
    let text = "stspd: 1\ntitle: T\nterritory: {name: V}\norganizations: [{id: o, name: Ville, kind: commune}]\n\
                actions: [{id: a, title: A, budget: {amount: 1000}, partners: [o, o], \
                leads: [{organization: o, role: Prévention}, {organization: o, role: Police}]}]\n";
    asking(text, |subjects| {
        let leads =
            printed("csv", &request(actions(), Columns::Named(vec!["leads".to_owned(), "partners".to_owned()])), subjects);
        assert_eq!(records(&leads)[1], ["Ville", "Ville"]);
        let groups = printed("json", &Request { group: Some("lead".to_owned()), ..request(actions(), Columns::All) }, subjects);
        let groups: Json = serde_json::from_str(&groups).expect("it is JSON");
        let rows = groups["groups"].as_array().expect("groups are a list");
        assert_eq!((rows.len(), &rows[0]["count"]), (1, &Json::from(1)), "{groups}");
        assert_eq!(rows[0]["budget"][0]["amount"], Json::from(1000), "{groups}");
        let organizations = kind("organizations").expect("organizations are a kind");
        let led = printed("json", &request(organizations, Columns::All), subjects);
        let led: Json = serde_json::from_str(&led).expect("it is JSON");
        assert_eq!(led["rows"][0]["led"], Json::from(1), "{led}");
    });
}

/// By every lead, the count is that of the actions it leads, and the sums are of those alone.
#[test]
fn groups_by_lead_count_what_each_leads() {
    for text in [COMPLETE, include_str!("../strategy/lille.yaml"), include_str!("../examples/villeurbanne-2022.yaml")] {
        let file: Json = serde_yaml::from_str(text).expect("the file is YAML");
        let mut expected: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for action in file["actions"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let leads = action["leads"].as_array().map(Vec::as_slice).unwrap_or_default();
            let leads: HashSet<&str> = leads.iter().filter_map(|lead| lead["organization"].as_str()).collect();
            for lead in leads {
                *expected.entry(lead.to_owned()).or_default() += 1;
            }
        }
        asking(text, |subjects| {
            let groups =
                printed("json", &Request { group: Some("lead".to_owned()), ..request(actions(), Columns::All) }, subjects);
            let groups: Json = serde_json::from_str(&groups).expect("it is JSON");
            let rows = groups["groups"].as_array().expect("groups are a list");
            let counted = rows.iter().filter_map(|row| {
                let count = usize::try_from(row["count"].as_u64()?).ok()?;
                Some((row["lead"]["id"].as_str()?.to_owned(), count))
            });
            assert_eq!(counted.collect::<std::collections::BTreeMap<_, _>>(), expected);
        });
    }
}

/// Whatever the width, no line is longer; and every row is told.
#[test]
fn a_table_keeps_to_the_width_of_its_terminal() {
    let format = FORMATS.iter().find(|known| known.name == "table").expect("the format is known");
    for text in [COMPLETE, include_str!("../examples/villeurbanne-2022.yaml")] {
        asking(text, |subjects| {
            for (kind, (lang, width)) in LISTINGS.iter().flat_map(|kind| {
                [Lang::En, Lang::Fr]
                    .into_iter()
                    .flat_map(|lang| [40, 80, 200].map(|width| (lang, width)))
                    .map(move |of| (kind, of))
            }) {
                let look = Look { lang, color: false, width, today: today(), csv: CsvLook::default() };
                let table = request(kind, Columns::Shown).answer(subjects).expect("a kind can be listed");
                let text = String::from_utf8((format.print)(&table, &look).concat()).expect("a table is text");
                let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                assert!(longest <= width, "{} {lang:?} {width}: {longest}\n{text}", kind.name());
                assert!(text.lines().count() >= table.rows.len(), "{}", kind.name());
            }
        });
    }
}

#[test]
fn a_long_table_goes_on_as_it_begins() {
    let action = |rank: usize| {
        let partners = ["ville", "prefecture", "parquet"];
        format!(
            "- {{id: a-{rank:04}, title: Une action de plus pour la tranquillité de tous, partners: [{}]}}\n",
            partners[rank % 3]
        )
    };
    let organizations = ["ville", "prefecture", "parquet"]
        .map(|id| format!("- {{id: {id}, name: Un organisme au nom assez long pour deux lignes ({id}), kind: other}}\n"))
        .concat();
    let actions: String = (0..2600).map(action).collect();
    let text = format!("stspd: 1\ntitle: T\nterritory: {{name: Lille}}\norganizations:\n{organizations}actions:\n{actions}");
    asking(&text, |subjects| {
        let printed = |limit: usize, width: usize| {
            let columns = Columns::Named(["id", "title", "partners"].map(str::to_owned).to_vec());
            let table = Request { limit: Some(limit), ..request(self::actions(), columns) }.answer(subjects).expect("actions");
            let look = Look { lang: Lang::Fr, color: false, width, today: today(), csv: CsvLook::default() };
            String::from_utf8((FORMATS[0].print)(&table, &look).concat()).expect("a table is text")
        };
        for width in [24, 60, 200] {
            let (short, long) = (printed(128, width), printed(2600, width));
            let (short, _) = short.rsplit_once("\n\n").expect("a note says that it is cut");
            assert!(long.starts_with(short), "{width}:\n{}", &long[..2000]);
            assert!(long.lines().all(|line| line.chars().count() <= width), "{width}");
            assert_eq!((0..2600).filter(|rank| long.contains(&format!("a-{rank:04}"))).count(), 2600);
        }
    });
}

#[test]
fn what_stands_late_in_a_long_table_is_laid_out_too() {
    let action = |rank: usize| match rank {
        0..600 => format!("- {{id: a-{rank}, title: A {rank}}}\n"),
        _ => format!("- {{id: action-au-nom-bien-plus-long-{rank}, title: Un intitulé beaucoup plus long que les premiers}}\n"),
    };
    let actions: String = (0..700).map(action).collect();
    asking(&format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\nactions:\n{actions}"), |subjects| {
        let columns = Columns::Named(["id", "title"].map(str::to_owned).to_vec());
        let table = request(self::actions(), columns).answer(subjects).expect("actions");
        let look = Look { lang: Lang::Fr, color: false, width: 100, today: today(), csv: CsvLook::default() };
        let text = String::from_utf8((FORMATS[0].print)(&table, &look).concat()).expect("a table is text");
        for rank in [600, 699] {
            let line = format!("action-au-nom-bien-plus-long-{rank}  Un intitulé beaucoup plus long que les premiers");
            assert!(text.contains(&line), "{rank}: {}", &text[text.len() - 400..]);
        }
    });
}

#[test]
fn cards_and_groups_keep_to_the_width_too() {
    asking(COMPLETE, |subjects| {
        for (lang, width) in [Lang::En, Lang::Fr].into_iter().flat_map(|lang| [40, 80, 200].map(|width| (lang, width))) {
            let look = Look { lang, color: false, width, today: today(), csv: CsvLook::default() };
            let ids = ["a-3-1", "ville", "axe-3", "d-2026-1", "2026-06-18", "veille-tilleuls", "val-exemple-2025"];
            let mut texts: Vec<String> =
                ids.iter().filter_map(|id| card(&subjects[0], id)).map(|card| text_cards(&[card], &look)).collect();
            assert_eq!(texts.len(), ids.len());
            texts.push(text_cards(&[stats(&subjects[0])], &look));
            let groups = Request { group: Some("lead".to_owned()), ..request(actions(), Columns::Shown) };
            let table = groups.answer(subjects).expect("actions have leads");
            let format = FORMATS.iter().find(|known| known.name == "table").expect("the format is known");
            texts.push(String::from_utf8((format.print)(&table, &look).concat()).expect("a table is text"));
            for text in texts {
                let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
                assert!(longest <= width, "{lang:?} {width}: {longest}\n{text}");
            }
        }
    });
}

/// What stands nowhere in the file is refused in an expression as it is by a flag.
#[test]
fn a_text_that_is_nowhere_is_refused() {
    asking(COMPLETE, |subjects| {
        let answer = |text: &str| {
            Request { filters: vec![Filter::Where(text.to_owned())], ..request(actions(), Columns::All) }.answer(subjects)
        };
        for text in ["neighbourhoods = Garre", "themes in (jeunesse, xx)", "funds != FIPDD", "target_groups = xx"] {
            assert!(answer(text).is_err_and(|error| error.at.is_some()), "{text}");
        }
        for text in
            ["neighbourhoods = Gare", "neighbourhoods = \"Val-d’Exemple\"", "themes in (jeunesse, mediation)", "funds = fipd"]
        {
            assert!(answer(text).is_ok(), "{text}");
        }
    });
}

/// Wherever the file cites an organization, what cites it is on the card of that organization.
#[test]
fn a_card_tells_everything_that_cites_an_organization() {
    fn cited<'f>(value: &'f Json, around: Option<&'f str>, known: &HashSet<&str>, found: &mut Vec<(&'f str, Option<&'f str>)>) {
        match value {
            Json::Object(fields) => {
                // A session's day is its id; that of a note is none.
                let day = || fields.get("date").filter(|_| !fields.contains_key("by"));
                let own = fields.get("id").or_else(day).and_then(Json::as_str);
                for (key, value) in
                    fields.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "kind" | "themes" | "aliases" | "name"))
                {
                    match value.as_str().filter(|id| known.contains(id) && key != "title") {
                        Some(id) => found.push((id, own.or(around))),
                        None => cited(value, own.or(around), known, found),
                    }
                }
            }
            Json::Array(items) => {
                for item in items {
                    match item.as_str().filter(|id| known.contains(id)) {
                        Some(id) => found.push((id, around)),
                        None => cited(item, around, known, found),
                    }
                }
            }
            _ => {}
        }
    }
    let file: Json = serde_yaml::from_str(COMPLETE).expect("the file is YAML");
    let organizations = file["organizations"].as_array().expect("organizations are a list");
    let known: HashSet<&str> = organizations.iter().filter_map(|one| one["id"].as_str()).collect();
    let mut found = Vec::new();
    cited(&file, None, &known, &mut found);
    assert!(found.len() > 80, "only {} citations", found.len());
    asking(COMPLETE, |subjects| {
        let community = card(&subjects[0], "agglo").expect("it is an organization");
        assert!(community.sections.iter().any(|section| section.key() == "strategies.intercommunality"));
        for (id, around) in found {
            let card = card(&subjects[0], id).expect("an organization has a card");
            let told: Vec<String> = card
                .sections
                .iter()
                .flat_map(|section| section.table.rows.all().into_owned())
                .map(|row| serde_json::to_string(&row.cells).expect("cells are JSON"))
                .collect();
            // What stands alone, such as a signatory, is a section of its own.
            let Some(around) = around.filter(|around| *around != "val-exemple-2025") else {
                assert!(!card.sections.is_empty(), "{id}");
                continue;
            };
            assert!(told.iter().any(|row| row.contains(&format!("\"{around}\""))), "{id} in {around}: {told:#?}");
        }
    });
}

const FILTERS: usize = 19;

fn filters() -> Vec<Filter> {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    vec![
        Filter::Names(&LEAD, names(&["ville", "dsden"])),
        Filter::Names(&ORGANIZATION, names(&["police-municipale", "PJJ", "prefecture"])),
        Filter::Names(&NEIGHBOURHOOD, names(&["Gare", "Centre", "Saint-Roch"])),
        Filter::Names(&THEME, names(&["mediation", "jeunesse", "transports"])),
        Filter::Years(vec![2026]),
        Filter::Without("budget".to_owned()),
        Filter::Text("médiation".to_owned()),
        Filter::DueBefore(NaiveDate::from_ymd_opt(2028, 1, 1).expect("a real day")),
        Filter::Where("status = in-progress or missing(budget)".to_owned()),
        Filter::Names(&AXIS, names(&["axe-1", "3"])),
        Filter::Names(&OBJECTIVE, names(&["obj-1a", "obj-2a"])),
        Filter::Names(&STATUS, names(&["in-progress", "Réalisée"])),
        Filter::Names(&PARTNER, names(&["pjj", "brume-victimes"])),
        Filter::Names(&BODY, names(&["veille-tilleuls"])),
        Filter::Names(&FUND, names(&["FIPD"])),
        Filter::Names(&TARGET_GROUP, names(&["Locataires", "jeunes de 16 à 25 ans"])),
        Filter::Late,
        Filter::Stale,
        Filter::DueWithin(600),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn filters_commute_and_each_only_takes_away(chosen in subsequence((0..FILTERS).collect::<Vec<_>>(), 0..=4), order in any::<u64>()) {
        asking(COMPLETE, |subjects| {
            let ids = |chosen: &[usize]| {
                let filters = chosen.iter().map(|at| filters()[*at].clone()).collect();
                printed("csv", &Request { filters, ..request(actions(), Columns::Named(vec!["id".to_owned()])) }, subjects)
            };
            let mut shuffled = chosen.clone();
            shuffled.sort_by_key(|at| order.rotate_left(u32::try_from(*at * 7).unwrap_or(0)));
            let found = ids(&chosen);
            assert_eq!(found, ids(&shuffled));
            if let Some((_, fewer)) = chosen.split_last() {
                let more = ids(fewer);
                assert!(found.lines().all(|id| more.lines().any(|other| other == id)));
            }
        });
    }

    #[test]
    fn no_cell_begins_a_formula_or_holds_what_a_terminal_obeys(
        title in "[=+@＝＋－＠\t\r\n\u{a0}\u{1b}\u{9b}\u{202e}\u{feff}'\" -]{0,4}\\PC{0,12}", name in "[=+@＝＋－＠-]\\PC{1,8}",
    ) {
        let file = format!(
            "stspd: 1\ntitle: T\nterritory: {{name: Lille}}\norganizations: [{{id: o, name: {name}, aliases: [{title}]}}]\n\
             actions: [{{id: a, title: {title}, finding: {name}, leads: [{{organization: o, role: {name}}}], partners: [o], target_groups: [{title}]}}]\n",
            name = quote_for_yaml(&name), title = quote_for_yaml(&title),
        );
        let source = Source::new("strategy.yaml", file.clone());
        prop_assume!(read(&source).is_ok_and(|tree| decode::<Model<'_>>(&tree, tree.root(), &HashSet::new()).is_ok()));
        let is_harmless = |cell: &str| {
            let start = cell.trim_start_matches(|letter: char| letter.is_whitespace() || is_invisible(letter));
            cell.parse::<f64>().is_ok() || !start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        };
        asking(&file, |subjects| {
            for kind in LISTINGS {
                for cell in records(&printed("csv", &request(kind, Columns::Flat), subjects)).into_iter().flatten() {
                    assert!(is_harmless(&cell), "{cell:?}");
                }
                for column in kind.columns() {
                    let alone = request(kind, Columns::Named(vec![column.name.to_owned()]));
                    for line in printed("table", &alone, subjects).lines() {
                        assert!(is_harmless(line), "{line:?}");
                    }
                    for line in printed("markdown", &alone, subjects).lines().skip(2) {
                        let cell = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")).expect("a row of one cell");
                        assert!(is_harmless(cell), "{cell:?}");
                    }
                }
                for format in FORMATS {
                    let text = printed(format.name, &request(kind, Columns::All), subjects);
                    let obeyed = |letter: &char| is_invisible(*letter) && !matches!(letter, '\n' | '\r' | '\t');
                    assert_eq!(text.chars().find(obeyed), None, "{}", format.name);
                }
                let json = |format: &str| printed(format, &request(kind, Columns::All), subjects);
                let read: Json = serde_json::from_str(&json("json")).expect("it is JSON");
                let yaml: Json = serde_yaml::from_str(&json("yaml")).expect("it is YAML");
                assert_eq!(yaml, read);
                if kind.name() == "actions" {
                    assert_eq!(read["rows"][0]["title"], Json::from(title.as_str()));
                }
            }
        });
    }

    #[test]
    fn no_expression_makes_the_tool_fall(text in prop_oneof![
        "\\PC{0,60}",
        proptest::collection::vec(prop_oneof![
            Just("status"), Just("due"), Just("leads"), Just("late"), Just("budget"), Just("years"), Just("= "), Just("!="), Just("<="),
            Just("~"), Just("("), Just(")"), Just(","), Just("and"), Just("or"), Just("not"), Just("in"), Just("missing"),
            Just("count"), Just("done"), Just("ville"), Just("2026-06-30"), Just("3"), Just("today"), Just("\"en cours\""), Just("«é»"), Just("'"),
        ], 0..14).prop_map(|words| words.join(" ")),
    ]) {
        asking(COMPLETE, |subjects| {
            for kind in LISTINGS {
                let _ = Request { filters: vec![Filter::Where(text.clone())], ..request(kind, Columns::All) }.answer(subjects);
            }
        });
    }
}

#[test]
fn every_filter_has_its_turn() {
    assert_eq!(filters().len(), FILTERS);
}

#[test]
fn an_expression_may_be_deep_but_not_bottomless() {
    asking(COMPLETE, |subjects| {
        let nested = |depth: usize| format!("{}late{}", "(".repeat(depth), ")".repeat(depth));
        let answer = |text: String| {
            Request { filters: vec![Filter::Where(text)], ..request(actions(), Columns::All) }.answer(subjects).is_ok()
        };
        assert!(answer(nested(60)));
        assert!(!answer(nested(64)));
        assert!(!answer(nested(100_000)));
        assert!(!answer("not ".repeat(100_000) + "late"));
        assert!(answer(vec!["late"; 10_000].join(" or ")));
    });
}
