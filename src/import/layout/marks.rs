//! Columns in whose cells a mark alone stands: what their headings say is said of the actions that are marked.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::Datelike;

use crate::headings::Sureness;
use crate::import::book::{Book, Cell, Spot, Value};
use crate::import::choices::choices_of;
use crate::import::dates::read_date_in_words;
use crate::import::decisions::{Decisions, Of};
use crate::import::fields::{Meaning, Target, understand};
use crate::import::labels::{Rank, split};
use crate::import::layout::{Layout, Table};
use crate::import::values::{read_choice, read_flag, says_nothing};
use crate::model::{Period, YEARS};
use crate::nearest::plain;
use crate::schema::read_period;

/// Fields whose values can be marked: those of lists, of choices and of places in the plan.
const MARKED: [&str; 11] = [
    "leads[].organization",
    "partners",
    "funding[].funder",
    "target_groups",
    "neighbourhoods",
    "themes",
    "tags",
    "status",
    "priority",
    "axis",
    "objective",
];
const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const SCHEDULE: &str = "schedule";
/// Stands for what a cell says that marks nothing.
const NO: &str = "–";

/// Reads the columns of marks of all tables.
pub fn read_marks(book: &Book, layout: &mut Layout, decisions: &Decisions) {
    for rank in 0..layout.tables.len() {
        let years = find_years(book, layout, &layout.tables[rank], decisions);
        let table = &mut layout.tables[rank];
        let cells = cells_by_column(table);
        let is_listed = |column: usize| find_field(table, column, decisions).is_some();
        let marked = cells.iter().enumerate().map(|(column, cells)| holds_marks(book, cells, || is_listed(column)));
        let marked: Vec<bool> = marked.collect();
        if marked.contains(&true) {
            let periods = find_periods(table, &years);
            let kinds: Vec<(bool, bool, When)> =
                (0..marked.len()).map(|column| (marked[column], cells[column].is_empty(), periods[column])).collect();
            decide_columns(table, &kinds, decisions);
            say_values(book, table, &cells, &mut layout.said);
            say_calendars(book, table, &periods, &mut layout.said);
        }
    }
}

/// Decides of what columns are, by whether marks stand in them, or nothing, and when they are.
fn decide_columns(table: &mut Table, kinds: &[(bool, bool, When)], decisions: &Decisions) {
    // What nobody marked is of the calendar too, where others are.
    let has = |is: fn(When) -> bool| kinds.iter().any(|(is_marked, _, when)| *is_marked && is(*when));
    let (has_dated, has_undated) = (has(|when| when.period().is_some()), has(|when| when == When::Undated));
    for (column, (is_marked, is_empty, when)) in kinds.iter().enumerate() {
        let is_beside = match when {
            When::Never => false,
            When::Undated => has_undated,
            When::At(_) => has_dated,
        };
        if !(*is_marked || *is_empty && is_beside) {
            continue;
        }
        let target = match when {
            When::Never => find_field(table, column, decisions).map(|field| Target::Fields(vec![field])),
            When::Undated => Some(Target::Undated),
            When::At(_) => Some(Target::Fields(vec![SCHEDULE])),
        };
        let column = &mut table.columns[column];
        column.is_marked = true;
        column.meaning = target.map(|target| Meaning { target, year: None });
    }
}

/// Says for each mark what its heading says.
fn say_values(book: &Book, table: &Table, cells: &[Vec<Spot>], said: &mut HashMap<Spot, String>) {
    for (column, spots) in table.columns.iter().zip(cells).filter(|(column, _)| column.is_marked) {
        let field = column.meaning.as_ref().and_then(Meaning::field);
        if field.is_some_and(|field| field != SCHEDULE) {
            let value = column.name.replace('\n', " ");
            said.extend(spots.iter().map(|spot| (*spot, if is_marked(book, *spot) { value.clone() } else { NO.to_owned() })));
        }
    }
}

/// Columns of a calendar over which one mark may go.
const WIDEST: usize = 120;

/// Says for each mark of a calendar from when to when all marks of its row go.
fn say_calendars(book: &Book, table: &Table, periods: &[When], said: &mut HashMap<Spot, String>) {
    let sheet = &book.sheets[table.sheet];
    let is_of_calendar = |column: &usize| table.columns[*column].is_marked && periods[*column].period().is_some();
    for record in &table.records {
        let found: Vec<(usize, Spot)> = record.cells.iter().filter(|(column, _)| is_of_calendar(column)).copied().collect();
        let mut marks: Vec<Period> = Vec::new();
        for (column, spot) in found.iter().filter(|(_, spot)| is_marked(book, *spot)) {
            // A mark in merged cells goes as far as they do.
            let region = sheet.merged.find(spot.row, spot.column);
            let end = region.map_or(spot.column, |region| region.columns.1);
            let is_under = |other: &usize| table.columns[*other].place.is_some_and(|place| place <= end);
            let under = (*column..table.columns.len()).take_while(is_under).take(WIDEST);
            marks.extend(under.filter_map(|other| periods[other].period()));
        }
        let calendar = say_calendar(&mut marks);
        said.extend(found.iter().map(|(_, spot)| (*spot, if is_marked(book, *spot) { calendar.clone() } else { NO.to_owned() })));
    }
}

/// When what a column marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Never,
    /// A month of which the year is not known.
    Undated,
    At(Period),
}

impl When {
    fn period(self) -> Option<Period> {
        if let When::At(period) = self { Some(period) } else { None }
    }
}

/// Whether a value is a mark.
pub fn is_mark(value: &Value) -> bool {
    const SIGNS: [&str; 16] = ["x", "xx", "xxx", "✓", "✔", "✅", "☑", "☒", "✗", "✘", "●", "■", "█", "⬛", "√", "•"];
    matches!(value, Value::Text(text) if SIGNS.contains(&text.to_lowercase().as_str()))
}

/// Whether a cell of a column of marks marks its action.
fn is_marked(book: &Book, spot: Spot) -> bool {
    book.cell(spot).is_some_and(|cell| is_mark(&cell.value) || read_flag(cell) == Some(true))
}

/// Whether there are marks in cells, and nothing else but what denies one; a yes is a mark where things are listed.
fn holds_marks(book: &Book, spots: &[Spot], is_listed: impl Fn() -> bool) -> bool {
    let is_either = |spot: &Spot| {
        let Some(cell) = book.cell(*spot) else { return false };
        is_mark(&cell.value) || read_flag(cell).is_some() || says_nothing(&cell.words())
    };
    let has = |is: &dyn Fn(&Cell) -> bool| spots.iter().filter_map(|spot| book.cell(*spot)).any(is);
    let is_yes = |cell: &Cell| read_flag(cell) == Some(true);
    spots.iter().all(is_either) && (has(&|cell| is_mark(&cell.value)) || has(&is_yes) && is_listed())
}

fn cells_by_column(table: &Table) -> Vec<Vec<Spot>> {
    let mut cells = vec![Vec::new(); table.columns.len()];
    for (column, spot) in table.records.iter().flat_map(|record| &record.cells) {
        if table.columns[*column].place.is_some() {
            cells[*column].push(*spot);
        }
    }
    cells
}

/// The field whose value a column marks: that of the heading above, that which was decided, or what its heading can only be.
fn find_field(table: &Table, column: usize, decisions: &Decisions) -> Option<&'static str> {
    let column = &table.columns[column];
    let field = |meaning: Option<Meaning>| meaning?.field().filter(|field| MARKED.contains(field));
    let decided = || decisions.get(Of::Column, &column.name).is_some().then(|| field(column.meaning.clone())).flatten();
    let by_group = || field(understand(column.group.as_deref()?, decisions));
    let is_state = || matches!(read_choice(&column.name, choices_of("status")), Some((_, Sureness::Certain)));
    let rank = || match split(&column.name).rank() {
        Some(Rank::Axis) => Some("axis"),
        Some(Rank::Objective) => Some("objective"),
        _ => None,
    };
    decided().or_else(by_group).or_else(|| is_state().then_some("status")).or_else(rank)
}

/// The years of which a table is, where nothing nearer tells it: those that were decided, that its titles name, or its sheet.
fn find_years(book: &Book, layout: &Layout, table: &Table, decisions: &Decisions) -> Vec<i32> {
    if let Some(year) = decisions.year {
        return vec![year];
    }
    let titles = layout.titles.iter().filter(|spot| spot.sheet == table.sheet).filter_map(|spot| book.cell(*spot));
    let texts = titles.map(Cell::words).chain([book.sheets[table.sheet].name.clone()]);
    texts.map(|text| years_in(&text)).find(|years| !years.is_empty()).unwrap_or_default()
}

/// The year of which a table says how far things are: the only one that its title, or its sheet, names beside such a word.
pub fn find_year(book: &Book, layout: &Layout, table: &Table) -> Option<i32> {
    const TELLING: [&str; 12] = [
        "bilan",
        "suivi",
        "avancement",
        "tableau-de-bord",
        "mise-a-jour",
        "mis-a-jour",
        "maj",
        "releve",
        "compte-rendu",
        "rapport",
        "seance",
        "programmation",
    ];
    let titles = layout.titles.iter().filter(|spot| spot.sheet == table.sheet).filter_map(|spot| book.cell(*spot));
    let texts = titles.map(Cell::words).chain([book.sheets[table.sheet].name.clone()]);
    let tells = |text: &String| TELLING.iter().any(|word| plain(text).contains(word));
    texts.filter(tells).map(|text| years_in(&text)).find(|years| !years.is_empty()).and_then(|years| match years[..] {
        [year] => Some(year),
        _ => None,
    })
}

/// The years that a text names, in order.
fn years_in(text: &str) -> Vec<i32> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit()).filter(|number| number.len() == 4);
    let years: BTreeSet<i32> = numbers.filter_map(|year| year.parse().ok()).filter(|year| YEARS.contains(year)).collect();
    years.into_iter().collect()
}

/// The period that a heading names, with the year that it lacks.
pub fn find_period(name: &str, year: Option<i32>) -> Option<Period> {
    let name = name.trim().trim_end_matches('.').replace('\n', " ");
    let text = year.map_or_else(|| name.clone(), |year| format!("{name} {year}"));
    // « janv.-26 »
    let short = || read_period(&read_date_in_words(&name)?);
    match read_period(&text).or_else(short)? {
        // A month as spreadsheets keep it.
        Period::Day(day) => (day.day() == 1).then(|| Period::Month(day.year(), day.month())),
        period => Some(period),
    }
}

/// When each column of a table is.
fn find_periods(table: &Table, years: &[i32]) -> Vec<When> {
    /// A year that months are tried with.
    const ANY: i32 = 2000;
    let names = names_of_months(table);
    let is_week =
        names.iter().any(|name| name.strip_prefix('S').and_then(|week| week.parse().ok()).is_some_and(|week: u32| week > 2));
    let mut found: Vec<When> = Vec::new();
    let mut undated: Vec<(usize, Period)> = Vec::new();
    for (column, name) in names.iter().enumerate() {
        let is_counted = is_week && name.strip_prefix('S').is_some_and(|week| week.parse::<u32>().is_ok());
        let own = find_period(name, None).filter(|_| !is_counted);
        if own.is_none() && !is_counted {
            undated.extend(find_period(name, Some(ANY)).map(|period| (column, period)));
        }
        found.push(own.map_or(When::Never, When::At));
    }
    // Those under one heading go through its years: « sept. … déc., janv. … août ».
    let mut groups: BTreeMap<Option<&str>, Vec<(usize, Period)>> = BTreeMap::new();
    for (column, period) in undated {
        groups.entry(table.columns[column].group.as_deref()).or_default().push((column, period));
    }
    for (group, columns) in groups {
        let own = group.map(years_in).filter(|years| !years.is_empty());
        let years = own.unwrap_or_else(|| years.to_vec());
        let turns = |pair: &[(usize, Period)]| usize::from(pair[1].1.start() <= pair[0].1.start());
        let needed = columns.windows(2).map(turns).sum::<usize>() + 1;
        let mut turn = 0;
        for (rank, (column, _)) in columns.iter().enumerate() {
            turn += rank.checked_sub(1).map_or(0, |before| turns(&columns[before..=rank]));
            let year = years.get(turn).filter(|_| needed == years.len());
            let period = year.and_then(|year| find_period(&names[*column], Some(*year)));
            found[*column] = period.map_or(When::Undated, When::At);
        }
    }
    found
}

/// The names of columns, those of twelve months written by their first letters at length.
fn names_of_months(table: &Table) -> Vec<String> {
    let mut names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let is_year = |names: &[String]| {
        let letters = names.iter().map(|name| plain(name)).zip(MONTHS);
        letters.into_iter().all(|(letter, month)| letter.len() == 1 && plain(month).starts_with(&letter))
    };
    let mut start = 0;
    while start + MONTHS.len() <= names.len() {
        if is_year(&names[start..start + MONTHS.len()]) {
            names[start..start + MONTHS.len()].clone_from_slice(&MONTHS.map(str::to_owned));
            start += MONTHS.len();
        } else {
            start += 1;
        }
    }
    names
}

/// Periods as a cell would tell them: from the first to the last if none between is missing, else each.
fn say_calendar(periods: &mut Vec<Period>) -> String {
    periods.sort_by_key(|period| (period.start(), period.end()));
    periods.dedup();
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return NO.to_owned() };
    let is_whole = periods.windows(2).all(|pair| pair[0].end().succ_opt() == Some(pair[1].start()));
    if !is_whole {
        return periods.iter().copied().map(say_period).collect::<Vec<_>>().join(", ");
    }
    let (start, end) = (first.start(), last.end());
    if start.month() == 1 && end.month() == 12 {
        format!("{} - {}", start.year(), end.year())
    } else {
        format!("{} - {}", start.format("%Y-%m"), end.format("%Y-%m"))
    }
}

fn say_period(period: Period) -> String {
    match period {
        Period::Month(year, month) => format!("{} {year}", MONTHS[month as usize - 1]),
        Period::Quarter(year, quarter) => format!("T{quarter} {year}"),
        Period::Half(year, half) => format!("S{half} {year}"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_a_period_with_its_year_or_without() {
        for (name, year, period) in [
            ("Janv.", Some(2026), "2026-01"),
            ("Févr", Some(2026), "2026-02"),
            ("AOÛT", Some(2026), "2026-08"),
            ("Déc", Some(2026), "2026-12"),
            ("T2", Some(2026), "2026-Q2"),
            ("T4 2025", None, "2025-Q4"),
            ("1er trimestre 2026", None, "2026-Q1"),
            ("S1", Some(2026), "2026-S1"),
            ("2027", None, "2027"),
            ("janv.-26", None, "2026-01"),
            ("2026-05-01", None, "2026-05"),
        ] {
            assert_eq!(find_period(name, year).map(|period| period.to_string()).as_deref(), Some(period), "{name}");
        }
        for name in ["Pilote", "Mars", "2026-05-12", "Ville"] {
            assert_eq!(find_period(name, None), None, "{name}");
        }
    }

    #[test]
    fn periods_side_by_side_are_one_and_others_are_each_told() {
        let say = |names: &[&str]| {
            let mut periods: Vec<Period> = names.iter().map(|name| find_period(name, None).expect("it is one")).collect();
            say_calendar(&mut periods)
        };
        assert_eq!(say(&["mars 2026", "février 2026"]), "2026-02 - 2026-03");
        assert_eq!(say(&["T4 2025", "T1 2026"]), "2025-10 - 2026-03");
        assert_eq!(say(&["S1 2026", "S2 2026"]), "2026 - 2026");
        assert_eq!(say(&["2025", "2026", "2027"]), "2025 - 2027");
        assert_eq!(say(&["février 2026", "septembre 2026"]), "février 2026, septembre 2026");
        assert_eq!(say(&[]), NO);
    }
}
