//! Questions asked of a strategy, from its bytes to the printed answer.

use chrono::NaiveDate;
use stspd::lang::Lang;
use stspd::query::{Filter, LISTINGS, Request, Subject, stats};
use stspd::reading::Content;
use stspd::source::Source;
use stspd::table::{CsvLook, FORMATS, Look, text_cards};
use stspd::yaml::read;

const WHERE: &str =
    "status = in-progress and due > today and (leads in (ville, prefecture) or partners = parquet) and title ~ soiree";

/// Lists the actions that an expression chooses; the length of what is printed.
pub fn list(bytes: Vec<u8>, format: &str, today: NaiveDate) -> usize {
    listed(bytes, format, vec![Filter::Where(WHERE.to_owned())], today)
}

/// Lists every action; the length of what is printed.
pub fn whole(bytes: Vec<u8>, format: &str, today: NaiveDate) -> usize {
    listed(bytes, format, Vec::new(), today)
}

fn listed(bytes: Vec<u8>, format: &str, filters: Vec<Filter>, today: NaiveDate) -> usize {
    let format = FORMATS.iter().find(|known| known.name == format).expect("the format is known");
    let request = Request {
        kind: LISTINGS.iter().find(|kind| kind.name() == "actions").expect("actions are a kind"),
        filters,
        columns: format.columns.clone(),
        sort: vec!["title".to_owned()],
        limit: None,
        group: None,
    };
    asked(bytes, today, |subjects| {
        let table = request.answer(subjects).expect("the request names what there is");
        let pieces = (format.print)(&table, &look(today));
        assert!(table.found > 0, "the town has such actions");
        pieces.iter().map(Vec::len).sum()
    })
}

/// The town at a glance; the length of what is printed.
pub fn glance(bytes: Vec<u8>, today: NaiveDate) -> usize {
    asked(bytes, today, |subjects| text_cards(&subjects.iter().map(stats).collect::<Vec<_>>(), &look(today)).len())
}

fn look(today: NaiveDate) -> Look {
    Look { lang: Lang::Fr, color: false, width: 120, today, csv: CsvLook::default() }
}

fn asked<T>(bytes: Vec<u8>, today: NaiveDate, ask: impl FnOnce(&[Subject<'_>]) -> T) -> T {
    let source = Source::from_bytes("town.yaml", bytes).map_err(|_| ()).expect("the town is text");
    let tree = read(&source).map_err(|_| ()).expect("the town writes valid YAML");
    let content = Content::of(&tree).expect("the town fits the schema");
    ask(&[Subject::new("town.yaml", &content.strategy, today)])
}
