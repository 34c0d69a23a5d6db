//! What is exported reads back as what the file says, and nothing in it is a formula.

use std::collections::HashSet;
use std::io::{Cursor, Read, Write};

use calamine::{Data, DataType, Reader, SheetVisible, Xlsx};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value as Json;
use stspd::export::{
    ABOUT, BASE, Columns, Contacts, Content, EDITABLE, Events, Existing, Export, Exported, FIRST_OF_COLUMNS, FORMATS, HANDLE,
    Made, Origin, REVIEW, Stamp,
};
use stspd::handles::Handles;
use stspd::json::quote_for_yaml;
use stspd::lang::Lang;
use stspd::model::{Audience, Strategy as Model, parse_date};
use stspd::query::{Cell, LISTINGS, Subject, Table, everything};
use stspd::reading;
use stspd::schema::Hidden;
use stspd::source::Source;
use stspd::table::{CsvLook, list_texts, plain_cell, title, visible_lines};
use stspd::yaml::{NodeKind, decode, read};

const COMPLETE: &str = include_str!("../examples/complete.yaml");

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day")
}

/// Exports a strategy and looks at what comes of it.
fn exporting<T>(text: &str, extension: &str, contacts: Contacts, look: impl FnOnce(Content, &Subject<'_>) -> T) -> T {
    making(text, extension, contacts, Events::All, |made, subject| look(made.content, subject))
}

/// Exports a strategy and looks at what comes of it, and at what is said of that.
fn making<T>(text: &str, extension: &str, contacts: Contacts, events: Events, look: impl FnOnce(Made, &Subject<'_>) -> T) -> T {
    let source = Source::new("strategy.yaml", text.to_owned());
    let tree = read(&source).expect("the file is YAML");
    let strategy: Model<'_> = decode(&tree, tree.root(), &HashSet::new()).expect("the file is a strategy");
    let subject = Subject::new("strategy.yaml", &strategy, today());
    let format = FORMATS.iter().find(|format| format.extension == extension).expect("the format is known");
    let stamp = Stamp::new(today(), strategy.id.map(|id| id.to_string()), Some("5f".repeat(32)));
    let (lang, document, csv) = (Lang::Fr, Lang::Fr, CsvLook::default());
    let handles = Handles::of(&tree, &HashSet::new()).of_rows(&tree, &HashSet::new());
    let (columns, handles) = (Columns::All, &handles);
    let export =
        Export { subject: &subject, stamp, contacts, events, lang, document, csv, handles, part: None, columns, asked: None };
    look((format.make)(&export), &subject)
}

fn bytes(content: Content) -> Vec<u8> {
    match content {
        Content::File(bytes) => bytes,
        other => panic!("one file is expected: {other:?}"),
    }
}

fn workbook(content: Content) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(content))).expect("it is a workbook")
}

/// Whether a cell of a workbook says what a cell of a table does.
fn says(cell: &Data, value: &Cell<'_>) -> bool {
    let is_text = |text: &str| cell.get_string() == Some(text);
    match value {
        Cell::Missing | Cell::Nothing => cell.is_empty(),
        Cell::Date(date) => match date.day() {
            Some(day) => cell.as_date() == Some(day),
            None => cell.as_string() == Some(date.to_string()),
        },
        Cell::Flag(flag) => cell.get_bool() == Some(*flag),
        Cell::Year(year) => cell.get_float() == Some(f64::from(*year)),
        Cell::Number(number) => cell.get_float() == number.to_f64(),
        Cell::Money(money) => cell.get_float() == money.amount.to_f64(),
        Cell::Term(term) => is_text(term.text.fr),
        Cell::Terms(terms) => is_text(&list_texts(terms.iter().map(|term| term.text.fr))),
        Cell::Text(text) | Cell::Id(text) => is_text(&visible_lines(text)),
        Cell::Texts(texts) => is_text(&visible_lines(&list_texts(texts.iter().map(AsRef::as_ref)))),
        Cell::Sums(sums) if sums.len() == 1 => cell.get_float() == sums[0].amount.to_f64(),
        Cell::One(one) if parse_date(&one.id).is_some() => cell.as_date() == parse_date(&one.id),
        Cell::One(one) => is_text(&visible_lines(&one.name)),
        Cell::Many(things) => is_text(&visible_lines(&list_texts(things.iter().map(|thing| thing.name.as_ref())))),
        value => is_text(&plain_cell(value)),
    }
}

fn compare(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, table: &Table<'_>) {
    let range = book.worksheet_range(name).expect("there is a sheet of the kind");
    for (at, heading) in table.headings.iter().enumerate() {
        let column = u32::try_from(at).expect("a few dozen columns");
        let cell = |row: usize| range.get_value((u32::try_from(row).expect("a few rows"), column)).unwrap_or(&Data::Empty);
        assert_eq!(cell(0).get_string(), Some(title(heading, Lang::Fr).as_str()), "{name}");
        for (row, record) in table.rows.all().iter().enumerate() {
            let (cell, value) = (cell(row + 1), &record.cells[at]);
            assert!(says(cell, value), "{name}, row {row}, {}: {cell:?} is not {value:?}", heading.key());
        }
    }
    let formulas = book.worksheet_formula(name).expect("the sheet can be read");
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{name} has a formula");
}

#[test]
fn a_workbook_reads_back_as_the_strategy() {
    for text in [COMPLETE, include_str!("../strategy/lille.yaml"), include_str!("../examples/villeurbanne-2022.yaml")] {
        exporting(text, "xlsx", Contacts::LeftOut, |content, subject| {
            let mut book = workbook(content);
            let mut sheets = vec!["Mode d’emploi".to_owned()];
            for kind in LISTINGS.iter().filter(|kind| !kind.is_asked_for) {
                let table = everything(kind, subject);
                if table.found > 0 {
                    compare(&mut book, kind.title().fr, &table);
                    sheets.push(kind.title().fr.to_owned());
                }
            }
            sheets.extend([ABOUT, BASE].map(str::to_owned));
            assert_eq!(book.sheet_names(), sheets);
            for sheet in book.sheets_metadata() {
                let is_hidden = sheet.visible == SheetVisible::Hidden;
                assert_eq!(is_hidden, [ABOUT, BASE].contains(&sheet.name.as_str()), "{}", sheet.name);
            }
        });
    }
}

#[test]
fn the_hidden_sheet_says_what_was_exported() {
    exporting(COMPLETE, "xlsx", Contacts::Kept, |content, _| {
        let mut book = workbook(content);
        let about = book.worksheet_range("stspd").expect("there is a hidden sheet");
        let said = |key: &str| {
            let row = about.rows().find(|row| row[0].get_string() == Some(key)).expect("the key is there");
            row[1].get_string().map(str::to_owned)
        };
        assert_eq!(said("export").as_deref(), Some("1"));
        assert_eq!(said("strategy").as_deref(), Some("val-exemple-2025"));
        assert_eq!(said("fingerprint"), Some("5f".repeat(32)));
        let column = |row: &[Data]| row[4].get_string() == Some("actions") && row[5].get_string() == Some("leads.id");
        assert!(about.rows().any(column));
        let contacts = book.worksheet_range("Contacts").expect("contacts were asked for");
        assert_eq!(contacts.get_value((1, 1)).and_then(DataType::get_string), Some("ville"));
    });
}

/// The object with each `{id, name}` put back to the id.
fn unresolved(value: &Json) -> Json {
    match value {
        Json::Object(fields) => match (fields.len(), fields.get("id"), fields.get("name")) {
            (2, Some(id), Some(_)) => id.clone(),
            _ => fields.iter().map(|(key, value)| (key.clone(), unresolved(value))).collect(),
        },
        Json::Array(items) => items.iter().map(unresolved).collect(),
        other => other.clone(),
    }
}

#[test]
fn data_reads_back_as_the_strategy_with_names_beside_ids() {
    for text in [COMPLETE, include_str!("../strategy/lille.yaml")] {
        exporting(text, "json", Contacts::Kept, |content, subject| {
            let data: Json = serde_json::from_slice(&bytes(content)).expect("it is JSON");
            assert_eq!(data["stspd"]["export"], 1);
            let mut back = unresolved(&data);
            back["stspd"] = 1.into();
            let stated = serde_json::to_value(subject.strategy).expect("a strategy is JSON");
            assert_eq!(back, unresolved(&stated));
        });
    }
    exporting(COMPLETE, "json", Contacts::LeftOut, |content, _| {
        let text = String::from_utf8(bytes(content)).expect("JSON is text");
        let data: Json = serde_json::from_str(&text).expect("it is JSON");
        let lead = &data["actions"][0]["leads"][0]["organization"];
        assert_eq!(lead["id"], "dsden");
        assert_eq!(lead["name"], "Direction des services départementaux de l’éducation nationale");
        assert_eq!(data["actions"][0]["partners"][0]["id"], "mediation-brume");
        assert_eq!(data["amendments"][0]["plenary"]["id"], "2025-12-11");
        assert!(!text.contains("\"contacts\"") && !text.contains("clspd@"));
    });
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_and_told() {
    let action = |id: &str, length: usize| format!("  - {{id: {id}, title: {}}}\n", "é".repeat(length));
    let text =
        format!("stspd: 1\ntitle: T\nterritory: {{name: Lille}}\nactions:\n{}{}", action("a-1", 32_767), action("a-2", 32_768));
    making(&text, "xlsx", Contacts::LeftOut, Events::All, |made, _| {
        let said: Vec<String> = made.notices.iter().map(|notice| notice.say(Lang::Fr)).collect();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("«\u{a0}Actions\u{a0}», ligne 3") && said[0].ends_with("Titre"), "{said:?}");
        let mut workbook = workbook(made.content);
        let sheet = workbook.worksheet_range("Actions").expect("the sheet is there");
        let title = sheet.rows().next().expect("it has a head").iter().position(|cell| cell.get_string() == Some("Titre"));
        let cell = |row: u32| sheet.get_value((row, u32::try_from(title.expect("it has titles")).expect("few columns")));
        let text = |row| cell(row).and_then(|cell| cell.get_string()).expect("it is a text").to_owned();
        assert_eq!(text(1), "é".repeat(32_767));
        assert_eq!(text(2), "é".repeat(32_763) + " […]");
    });
}

#[test]
fn a_calendar_of_nothing_is_one_and_says_so() {
    let said = |text: &str, events| {
        making(text, "ics", Contacts::LeftOut, events, |made, _| {
            let calendar = String::from_utf8(bytes(made.content)).expect("it is text");
            assert!(calendar.contains("BEGIN:VTIMEZONE") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
            let notices: Vec<String> = made.notices.iter().map(|notice| notice.say(Lang::En)).collect();
            (calendar.matches("BEGIN:VEVENT").count(), notices.join(""))
        })
    };
    let nothing = "stspd: 1\ntitle: T\nterritory: {name: Lille}\n";
    assert!(matches!(said(nothing, Events::All), (0, notice) if notice.contains("states no session")));
    let past = format!("{nothing}plenaries: [{{date: 2026-11-22}}]\n");
    assert!(matches!(said(&past, Events::Ahead), (0, notice) if notice.contains("`--all`")));
    assert_eq!(said(&past, Events::All), (1, String::new()));
}

#[test]
fn a_calendar_holds_what_is_to_come_and_more_when_asked() {
    let text = "\
stspd: 1
title: T
territory: {name: Saint-Denis, code: \"97411\"}
plenaries:
  - {date: 2026-11-23, status: planned, time: \"09:00\"}
  - {date: 2026-12-10, status: postponed}
  - {date: 2026-11-01, status: held}
actions:
  - {id: a-1, title: À venir, schedule: {end: 2027-01-31}, milestones: [{title: Atteinte, due: 2027-01-01, done: 2026-11-01}]}
  - {id: a-2, title: Abandonnée, status: abandoned, schedule: {end: 2027-01-31}}
  - {id: a-3, title: Réalisée, status: done, schedule: {end: 2027-01-31}}
";
    let of = |events| {
        making(text, "ics", Contacts::LeftOut, events, |made, _| String::from_utf8(bytes(made.content)).expect("it is text"))
    };
    let ahead = of(Events::Ahead);
    assert_eq!(
        said(&ahead, "SUMMARY"),
        [
            "Saint-Denis – Séance plénière du conseil",
            "Saint-Denis – Séance plénière du conseil",
            "Saint-Denis – Échéance de l’action\u{a0}: À venir"
        ]
    );
    assert_eq!(said(&ahead, "STATUS"), ["CANCELLED"], "who would come is told that the session is put off");
    assert_eq!(said(&ahead, "X-WR-CALNAME"), ["Saint-Denis – séances et échéances"]);
    assert_eq!(said(&ahead, "DTSTART;TZID=Indian/Reunion"), ["20261123T090000"]);
    assert_eq!(said(&of(Events::All), "SUMMARY").len(), 7);
}

#[test]
fn an_event_stays_itself_whatever_comes_goes_or_moves_beside_it() {
    let of = |plenaries: &[&str], milestones: &[&str]| {
        let text = format!(
            "stspd: 1\nid: v\ntitle: T\nterritory: {{name: X}}\nplenaries: [{}]\nactions: [{{id: a-1, title: Une, milestones: [{}]}}]\n",
            plenaries.join(", "),
            milestones.join(", ")
        );
        exporting(&text, "ics", Contacts::LeftOut, |content, _| {
            let calendar = String::from_utf8(bytes(content)).expect("it is text");
            said(&calendar, "UID").into_iter().map(str::to_owned).collect::<HashSet<_>>()
        })
    };
    let plenaries = ["{date: 2026-12-10}", "{date: 2027-03-10, session: restricted}", "{date: 2027-06-10, number: 17}"];
    let milestones = [
        "{title: Comité de suivi, due: 2027-06-15}",
        "{title: \"Comité, de suivi !\", due: 2027-09-15}",
        "{title: 日本, due: 2027-09-15}",
    ];
    let all = of(&plenaries, &milestones);
    assert_eq!(all.len(), 6);
    for gone in 0..3 {
        let others = |things: &[&'static str]| [&things[..gone], &things[gone + 1..]].concat();
        assert!(of(&others(&plenaries), &others(&milestones)).is_subset(&all));
        let (mut plenaries, mut milestones) = (plenaries.map(str::to_owned), milestones.map(str::to_owned));
        plenaries[gone] = plenaries[gone].replace("202", "203");
        milestones[gone] = milestones[gone].replace("2027", "2031");
        let moved = of(&plenaries.each_ref().map(String::as_str), &milestones.each_ref().map(String::as_str));
        assert!(all.difference(&moved).count() <= 2, "{gone}: {moved:?}");
    }
}

/// The lines of a calendar that begin with a name, in their order.
fn said<'t>(calendar: &'t str, name: &str) -> Vec<&'t str> {
    calendar.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

#[test]
fn a_calendar_says_what_is_done_and_calls_off_a_session_that_was_put_off() {
    let of = |plenaries: &str, look: &dyn Fn(&str)| {
        let text = format!("stspd: 1\ntitle: T\nterritory: {{name: Lille}}\nplenaries:\n{plenaries}");
        exporting(&text, "ics", Contacts::LeftOut, |content, _| look(&String::from_utf8(bytes(content)).expect("it is text")));
    };
    let decided = |status: &str| format!("decisions: [{{id: d, text: Relire, due: 2026-09-01, status: {status}}}]");
    let planned = format!("  - {{date: 2026-06-18, time: \"14:30\", status: planned, {}}}\n", decided("open"));
    of(&planned, &|calendar| {
        assert_eq!(said(calendar, "UID"), ["session-2026-06-18.lille@stspd", "decision-d.lille@stspd"]);
        assert_eq!(said(calendar, "SUMMARY")[1], "Lille – Décision à exécuter\u{a0}: Relire");
        let start = said(calendar, "DTSTART;TZID=Europe/Paris");
        assert_eq!((start, said(calendar, "DURATION")), (vec!["20260618T143000"], vec!["PT2H"]));
    });
    let postponed = format!("  - {{date: 2026-06-18, status: postponed}}\n  - {{date: 2026-09-10, {}}}\n", decided("done"));
    of(&postponed, &|calendar| {
        let ids = ["session-2026-06-18.lille@stspd", "decision-d.lille@stspd", "session-2026-09-10.lille@stspd"];
        assert_eq!(said(calendar, "UID"), ids);
        assert_eq!(said(calendar, "SUMMARY")[1], "Lille – Décision exécutée\u{a0}: Relire");
        assert_eq!(said(calendar, "STATUS"), ["CANCELLED"], "the session that was put off");
    });
    let dropped = format!("  - {{date: 2026-06-18, status: postponed, {}}}\n", decided("dropped"));
    of(&dropped, &|calendar| {
        assert_eq!(said(calendar, "SUMMARY")[1], "Lille – Décision abandonnée\u{a0}: Relire");
        assert_eq!(said(calendar, "STATUS"), ["CANCELLED", "CANCELLED"]);
    });
}

#[test]
fn no_contact_leaves_unless_asked_for() {
    for extension in ["xlsx", "ics", "csv"] {
        exporting(COMPLETE, extension, Contacts::LeftOut, |content, _| {
            let parts = match content {
                Content::Folder(files) => files,
                Content::File(bytes) if extension == "xlsx" => unpacked(&bytes),
                other => vec![(String::new(), bytes(other))],
            };
            for (name, bytes) in parts {
                assert!(!String::from_utf8_lossy(&bytes).contains("clspd@"), "{extension} {name}");
            }
        });
    }
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook is a zip");
    let part = |archive: &mut zip::ZipArchive<Cursor<&[u8]>>, at| {
        let mut file = archive.by_index(at).expect("the part is there");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("the part is whole");
        (file.name().expect("the name is text").into_owned(), bytes)
    };
    (0..archive.len()).map(|at| part(&mut archive, at)).collect()
}

#[test]
fn the_same_strategy_on_the_same_day_makes_the_same_file() {
    for extension in ["xlsx", "ics", "json"] {
        let made = || exporting(COMPLETE, extension, Contacts::Kept, |content, _| bytes(content));
        assert_eq!(made(), made(), "{extension}");
    }
}

#[test]
fn an_export_is_known_from_what_is_none() {
    for format in FORMATS {
        let origin = |existing: &Existing<'_>| (format.origin)(existing);
        exporting(COMPLETE, format.extension, Contacts::LeftOut, |content, _| match content {
            Content::File(bytes) => {
                assert_eq!(origin(&Existing::File(&bytes)), Origin::Export, "{}", format.extension);
                if let Ok(text) = String::from_utf8(bytes) {
                    let edited = text.replacen("Ville", "Bourg", 1);
                    assert_eq!(origin(&Existing::File(edited.as_bytes())), Origin::Changed, "{}", format.extension);
                    let ended = text.replace("\r\n", "\n").replace('\n', "\r\n");
                    assert_eq!(origin(&Existing::File(ended.as_bytes())), Origin::Export, "{}", format.extension);
                }
            }
            Content::Folder(mut files) => {
                assert_eq!(origin(&Existing::Folder(&files)), Origin::Export);
                files[0].1.push(b'x');
                assert_eq!(origin(&Existing::Folder(&files)), Origin::Changed);
                files.push(("mine.txt".to_owned(), Vec::new()));
                assert_eq!(origin(&Existing::Folder(&files)), Origin::Foreign);
            }
            Content::Unfit(unfit) => panic!("{unfit:?}"),
        });
        for foreign in [&b""[..], b"PK\x03\x04", b"{}", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\n"] {
            assert_eq!(origin(&Existing::File(foreign)), Origin::Foreign, "{}", format.extension);
        }
    }
}

/// The parts zipped again, as a program does that saves a workbook.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part can be begun");
        archive.write_all(bytes).expect("a part can be written");
    }
    archive.finish().expect("the zip can be ended").into_inner()
}

#[test]
fn a_workbook_that_another_program_saved_is_known_even_if_its_days_stay() {
    exporting(COMPLETE, "xlsx", Contacts::LeftOut, |content, _| {
        let format = FORMATS.iter().find(|format| format.extension == "xlsx").expect("the format is known");
        let mut parts = unpacked(&bytes(content));
        assert_eq!((format.origin)(&Existing::File(&packed(&parts))), Origin::Export);
        let (_, app) = parts.iter_mut().find(|(name, _)| name == "docProps/app.xml").expect("it names a program");
        *app = String::from_utf8_lossy(app).replace("Microsoft Excel", "LibreOffice/7.4").into_bytes();
        assert_eq!((format.origin)(&Existing::File(&packed(&parts))), Origin::Changed);
    });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_workbook_holds_any_text_as_a_text(
        title in "[=+@＝\t\r\n\u{1b}\u{9b}\u{202e}\u{feff}\u{ffff}' -]{0,3}(_x0041_)?\\PC{0,12}", name in "[=+@-]\\PC{1,8}",
    ) {
        let file = format!(
            "stspd: 1\ntitle: T\nterritory: {{name: Lille}}\norganizations: [{{id: o, name: {name}, aliases: [{title}]}}]\n\
             actions: [{{id: a, title: {title}, leads: [{{organization: o, role: {name}}}]}}]\n",
            name = quote_for_yaml(&name), title = quote_for_yaml(&title),
        );
        let source = Source::new("strategy.yaml", file.clone());
        prop_assume!(read(&source).is_ok_and(|tree| decode::<Model<'_>>(&tree, tree.root(), &HashSet::new()).is_ok()));
        exporting(&file, "xlsx", Contacts::LeftOut, |content, subject| {
            let mut book = workbook(content);
            for kind in LISTINGS.iter().filter(|kind| !kind.is_asked_for) {
                let table = everything(kind, subject);
                if table.found > 0 {
                    compare(&mut book, kind.title().fr, &table);
                }
            }
        });
    }
}

/// Every strategy that is kept here.
fn strategies() -> Vec<(String, String)> {
    let files = ["examples", "strategy"].into_iter().flat_map(|folder| std::fs::read_dir(folder).expect("the folder is there"));
    let paths = files.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let texts = paths.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("the file is text")));
    texts.filter(|(path, _)| !path.ends_with("faults.yaml")).collect()
}

/// What the hidden sheet says was exported.
fn exported(book: &mut Xlsx<Cursor<Vec<u8>>>) -> Vec<Exported> {
    let base = book.worksheet_range(BASE).expect("there is a sheet of what was exported");
    let text: String = base.rows().filter_map(|row| row[0].get_string().map(str::to_owned)).collect();
    serde_json::from_str(&text).expect("the pieces are JSON again")
}

#[test]
fn every_row_comes_back_to_the_thing_it_tells() {
    let strategies = strategies();
    assert!(strategies.len() > 10);
    for (path, text) in &strategies {
        let source = Source::new(path, text.clone());
        let tree = read(&source).expect("the file is YAML");
        let content = reading::Content::of(&tree).expect("the file is a strategy");
        let handles = Handles::of(&tree, &HashSet::new());
        for audience in Audience::ALL {
            let (shown, rows) = (content.open_to(audience), content.row_handles(audience, &Hidden::new()));
            let subject = Subject::new(path, &shown, today()).to(audience);
            for listing in LISTINGS {
                let (of_rows, table) = (&rows[&listing.kind], everything(listing, &subject));
                assert_eq!(of_rows.len(), table.rows.len(), "{path}, {}", listing.name());
                assert_eq!(of_rows.iter().collect::<HashSet<_>>().len(), of_rows.len(), "{path}, {}", listing.name());
                for (handle, row) in of_rows.iter().zip(table.rows.all().iter()) {
                    let node = handles.find(listing.kind, handle).expect("a handle leads to a thing");
                    for (heading, cell) in table.headings.iter().zip(&row.cells) {
                        let key = listing.own().iter().find(|column| column.name == heading.name).and_then(|column| column.field);
                        let home = listing.kind.home().join(".");
                        let key =
                            key.and_then(|keys| keys.strip_prefix(&home)?.strip_prefix('.')).filter(|key| !key.contains('.'));
                        let Some((_, value)) = key.and_then(|key| tree.entry(node, key)) else { continue };
                        if let Cell::Text(said) | Cell::Id(said) = cell {
                            let written = tree.text(value);
                            assert!(
                                tree.kind(value) != NodeKind::Scalar || said == written,
                                "{path}: {handle}: {said} is not {written}"
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn what_was_exported_is_what_the_cells_show() {
    for (path, text) in strategies() {
        exporting(&text, "xlsx", Contacts::Kept, |content, _| {
            let mut book = workbook(content);
            let about = book.worksheet_range(ABOUT).expect("there is a hidden sheet");
            let column = |row: &[Data], at: usize| row.get(FIRST_OF_COLUMNS + at).map(Data::to_string).unwrap_or_default();
            for Exported { kind, rows, cells, .. } in exported(&mut book) {
                let columns: Vec<&[Data]> = about.rows().filter(|row| column(row, 1) == kind).collect();
                let range = book.worksheet_range(&column(columns[0], 0)).expect("the sheet is there");
                let mut editable = 0;
                for (at, told) in columns.iter().enumerate() {
                    let key = column(told, 2);
                    let stands = |row: usize| &range[(row + 1, at)];
                    if key == HANDLE {
                        assert!(
                            (0..rows.len()).all(|row| stands(row).get_string() == Some(rows[row].as_str())),
                            "{path}, {kind}"
                        );
                    }
                    assert_eq!(key != HANDLE, cells.contains_key(&key), "{path}, {kind}, {key}");
                    let Some(cells) = cells.get(&key) else { continue };
                    assert_eq!(cells.len(), rows.len(), "{path}, {kind}, {key}");
                    if column(told, 5) == EDITABLE {
                        assert!(column(told, 4).contains('.') || kind == "strategies", "{path}, {kind}, {key}");
                        editable += 1;
                    }
                    for (row, cell) in cells.iter().enumerate() {
                        assert!(is_alike(stands(row), cell), "{path}, {kind}, {key}: {:?} is not {cell}", stands(row));
                    }
                }
                assert!(editable > 0 && columns.iter().any(|told| column(told, 2) == HANDLE), "{path}, {kind}");
            }
        });
    }
}

/// Whether a cell holds what the hidden sheet says it held.
fn is_alike(cell: &Data, exported: &Json) -> bool {
    match exported {
        Json::Null => cell.is_empty(),
        Json::Bool(flag) => cell.get_bool() == Some(*flag),
        Json::Number(number) => cell.get_float() == number.as_f64(),
        Json::String(text) => cell.get_string() == Some(text) || cell.as_date().is_some_and(|day| day.to_string() == *text),
        Json::Object(_) => cell.get_string().is_some_and(|text| text.ends_with(" […]")),
        Json::Array(_) => false,
    }
}

/// Runs the program in a folder, and says its exit code and what it said.
fn stspd(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.current_dir(folder).args(arguments).env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "fr");
    let output = command.output().expect("stspd runs");
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("it is a workbook")
}

/// The texts of a sheet, row by row.
fn texts(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap_or_else(|_| panic!("there is a sheet {sheet}"));
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn an_organization_is_sent_its_part_and_what_its_audience_may_see() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("ville.yaml"), COMPLETE).expect("the file is written");
    let (code, said) = stspd(folder.path(), &["export", "--each-organization", "parts", "ville.yaml"]);
    assert_eq!(code, Some(0), "{said}");
    let strategy: Json = serde_yaml::from_str(COMPLETE).expect("the file is YAML");
    let mut seen = 0;
    for organization in strategy["organizations"].as_array().expect("there are some") {
        let id = organization["id"].as_str().expect("it has an id");
        let Ok(bytes) = std::fs::read(folder.path().join("parts").join(format!("{id}.xlsx"))) else { continue };
        let mut book = book(bytes);
        let about = texts(&mut book, ABOUT);
        let says = |key: &str| about.iter().find(|row| row[0] == key).map(|row| row[1].clone());
        assert_eq!((says("organization").as_deref(), says("audience").as_deref()), (Some(id), Some("members")));
        assert_eq!(says("fingerprint"), None, "who may not see all of a file needs no proof of it");
        for Exported { kind, rows, .. } in exported(&mut book) {
            for handle in rows.iter().filter(|_| kind == "actions") {
                let action = strategy["actions"].as_array().and_then(|all| all.iter().find(|action| action["id"] == **handle));
                let action = action.expect("a handle is an id").to_string();
                assert!(action.contains(&format!("\"{id}\"")), "{id} has nothing to do with {handle}");
                assert!(!action.contains("\"visibility\":\"internal\""), "{handle} is internal");
                seen += 1;
            }
            assert!(["actions", "milestones", "indicators", "values", "funding", "decisions"].contains(&kind.as_str()), "{kind}");
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn what_is_asked_is_the_year_that_is_missing_and_the_same_bytes_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("ville.yaml"), COMPLETE).expect("the file is written");
    let ask = |to: &str| stspd(folder.path(), &["ask", "ville.yaml", "--due", "2027-01-31", "-o", to]);
    assert_eq!((ask("one").0, ask("other").0, ask("one").0), (Some(0), Some(0), Some(0)));
    let read = |path: &str| std::fs::read(folder.path().join(path)).expect("the file is there");
    let names = std::fs::read_dir(folder.path().join("one")).expect("the folder is there");
    let names: Vec<String> = names.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    assert!(names.len() > 4 && names.len().is_multiple_of(2), "{names:?}");
    assert!(names.iter().all(|name| read(&format!("one/{name}")) == read(&format!("other/{name}"))));
    let mut book = book(read("one/ville.xlsx"));
    let sheets = exported(&mut book);
    let values = sheets.iter().find(|sheet| sheet.kind == "values").expect("values are asked");
    assert!(!values.prepared.is_empty() && values.prepared.iter().all(|handle| handle.ends_with("/values/2026")));
    assert!(values.prepared.iter().all(|handle| values.rows.contains(handle)));
    let actions = sheets.iter().find(|sheet| sheet.kind == "actions").expect("actions are asked");
    assert!(actions.cells.contains_key("status") && actions.cells.contains_key(&format!("{REVIEW}2026")));
    let changed = folder.path().join("one/ville.eml");
    std::fs::write(&changed, [read("one/ville.eml"), b"\r\nP.-S.\r\n".to_vec()].concat()).expect("the file is written");
    let (code, said) = ask("one");
    assert!(code == Some(2) && said.contains("modifié depuis"), "{said}");
    assert!(read("one/ville.eml").ends_with(b"P.-S.\r\n"));
}

#[test]
fn an_empty_workbook_that_is_filled_in_is_imported_without_a_question() {
    let folder = tempfile::tempdir().expect("a folder");
    for (lang, status) in [("fr", "En cours"), ("en", "In progress")] {
        let name = format!("modele-{lang}.xlsx");
        assert_eq!(stspd(folder.path(), &["export", "--blank", &name, "--lang", lang]).0, Some(0));
        let bytes = std::fs::read(folder.path().join(&name)).expect("the file is there");
        let mut headings = texts(&mut book(bytes.clone()), "Actions").remove(0);
        headings.retain(|heading| !heading.is_empty());
        let row = |values: &[(&str, &str)]| -> Vec<String> {
            let of = |at: usize| values.iter().find(|(field, _)| COLUMNS_OF_BLANK[at] == *field).map_or("", |(_, value)| value);
            (0..headings.len()).map(|at| of(at).to_owned()).collect()
        };
        assert_eq!(headings.len(), COLUMNS_OF_BLANK.len(), "{headings:?}");
        let rows = [
            row(&[
                ("axis", "Axe 1 – Les jeunes"),
                ("number", "1.1"),
                ("title", "Médiation en soirée"),
                ("lead", "Ville"),
                ("status", status),
            ]),
            row(&[
                ("title", "Charte de la nuit"),
                ("lead", "Ville"),
                ("partners", "Parquet ; Préfecture"),
                ("start", "01/03/2026"),
                ("budget", "12000"),
            ]),
        ];
        let filled = fill_rows(&bytes, &rows);
        std::fs::write(folder.path().join(&name), filled).expect("the file is written");
        let new = format!("strategy-{lang}.yaml");
        let (code, said) = stspd(folder.path(), &["import", &name, "--new", &new, "--town", "Moissy", "--title", "Stratégie"]);
        assert_eq!(code, Some(0), "{said}");
        let written = std::fs::read_to_string(folder.path().join(&new)).expect("the strategy is there");
        for said in ["Médiation en soirée", "in-progress", "Charte de la nuit", "2026-03-01", "12000", "Les jeunes", "Préfecture"]
        {
            assert!(written.contains(said), "{said}: {written}");
        }
    }
}

/// What the columns of an empty workbook are for, in their order.
const COLUMNS_OF_BLANK: [&str; 16] = [
    "axis",
    "objective",
    "number",
    "title",
    "description",
    "lead",
    "partners",
    "groups",
    "quarters",
    "start",
    "due",
    "status",
    "milestones",
    "indicators",
    "budget",
    "resources",
];

/// The workbook with rows below the first of its second sheet, as a spreadsheet writes them.
fn fill_rows(bytes: &[u8], rows: &[Vec<String>]) -> Vec<u8> {
    let mut parts = unpacked(bytes);
    let (_, sheet) = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet2.xml").expect("there are two sheets");
    let mut xml = String::new();
    for (row, cells) in rows.iter().enumerate() {
        xml.push_str(&["<row r=\"", &(row + 2).to_string(), "\">"].concat());
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let letter = char::from(b'A' + u8::try_from(at).expect("a few columns"));
            let cell = format!("<c r=\"{letter}{}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>", row + 2);
            xml.push_str(&cell);
        }
        xml += "</row>";
    }
    let text = String::from_utf8(sheet.clone()).expect("XML is text");
    *sheet = text.replacen("</sheetData>", &format!("{xml}</sheetData>"), 1).into_bytes();
    packed(&parts)
}
