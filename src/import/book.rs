//! Cells of a foreign file, each with its address: what every reader of workbooks and tables makes.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::lang::{Lang, Text, visible};

/// Bytes that the parts of a workbook may have once unpacked.
pub const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// Bytes of a table in text.
pub const MOST_TEXT: usize = 16 * 1024 * 1024;
/// Bytes of one text: a cell of Excel holds a thirtieth of it.
pub const LONGEST_TEXT: usize = 1024 * 1024;
/// Cells with content, in all sheets.
pub const MOST_CELLS: usize = 400_000;
/// Rows and columns of a sheet: no program has more.
pub const MOST_ROWS: u32 = 1_048_576;
pub const MOST_COLUMNS: u32 = 16_384;
/// Sheets of a workbook.
pub const MOST_SHEETS: usize = 256;

/// Stands for the value of a formula that was never reckoned.
pub const UNRECKONED: &str = "=…";

/// The sheets of a file.
#[derive(Debug, Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    /// Whether days count from 1904, which the number of one alone does not tell.
    pub is_1904: bool,
    /// Whether it is a document in pages, whose sheets are its tables; the first holds what stands outside of them.
    pub is_document: bool,
    /// The paragraphs that head others, with their level from 1 on.
    pub levels: HashMap<Spot, u8>,
    /// What of it is not read, or is told, and how often.
    pub remarks: Vec<(Remark, usize)>,
}

/// What a document has beside the texts that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    Deleted,
    Inserted,
    TextBox,
    Picture,
    Footnote,
    Comment,
    NestedTable,
}

/// The cells of a sheet that are not empty, and its merged cells.
#[derive(Debug, Default)]
pub struct Sheet {
    pub name: String,
    /// Kept from view by who made it, such as lists to choose from.
    pub is_hidden: bool,
    pub rows: BTreeMap<u32, Row>,
    pub merged: Merged,
    /// The paragraphs of a document that stand above it, from the table before on.
    pub above: Vec<Spot>,
    /// What it is called, as a cell would say it.
    pub title: Option<Cell>,
}

/// The row in which the name of a sheet would stand.
const NAME: u32 = u32::MAX;

/// Merged cells by their first column and row.
#[derive(Debug, Default)]
pub struct Merged(HashMap<u32, BTreeMap<u32, Region>>);

/// Cells by their column.
pub type Row = BTreeMap<u32, Cell>;

#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub value: Value,
    /// A formula, of which this is the last value.
    pub is_formula: bool,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Trimmed, its lines parted by `\n`.
    Text(String),
    /// As a program writes it: `12500.5`.
    Number(String),
    Day(NaiveDate),
    Flag(bool),
    /// What a formula failed with: `#REF!`.
    Fault(String),
}

/// Cells merged into one, from the first to the last row and column, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// What the cells of a book may still take, however often the file says them once.
pub struct Left {
    cells: usize,
    /// Bytes of text.
    text: usize,
}

impl Default for Left {
    fn default() -> Left {
        Left { cells: MOST_CELLS, text: usize::try_from(MOST_UNPACKED).unwrap_or(usize::MAX) }
    }
}

impl Left {
    /// Takes what so many of a cell need.
    pub fn take(&mut self, count: usize, cell: &Cell) -> Result<(), Unreadable> {
        let length = match &cell.value {
            Value::Text(text) | Value::Fault(text) | Value::Number(text) => text.len(),
            Value::Day(_) | Value::Flag(_) => 0,
        };
        self.cells = self.cells.checked_sub(count).ok_or(Unreadable::TooManyCells)?;
        self.text = self.text.checked_sub(length.saturating_mul(count)).ok_or(Unreadable::TooLarge)?;
        Ok(())
    }
}

/// A cell of a book, by the ranks of its sheet, its row and its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spot {
    pub sheet: usize,
    pub row: u32,
    pub column: u32,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Unreadable {
    /// It is of another kind.
    Kind(Text),
    Encrypted,
    /// An Office file of before 2007.
    Old,
    Cut,
    /// It unpacks to more than is read.
    TooLarge,
    TooManyCells,
    LongText,
    NoSheet,
    /// Pictures stand in it, and nothing else.
    Pictures,
    /// Nothing stands in it.
    Empty,
}

impl Book {
    pub fn cell(&self, spot: Spot) -> Option<&Cell> {
        if spot.row == NAME {
            return self.sheets.get(spot.sheet)?.title.as_ref();
        }
        self.sheets.get(spot.sheet)?.rows.get(&spot.row)?.get(&spot.column)
    }

    /// The cells that are not empty, in order.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        self.sheets.iter().enumerate().flat_map(|(sheet, found)| {
            let rows = found.rows.iter();
            rows.flat_map(move |(row, cells)| cells.keys().map(move |column| Spot { sheet, row: *row, column: *column }))
        })
    }

    /// The address of a cell as spreadsheets write it: `Actions!F12`, or `F12` where there is one sheet without a name.
    pub fn address(&self, spot: Spot) -> String {
        if spot.row == NAME {
            return self.sheets.get(spot.sheet).map_or_else(String::new, |sheet| visible(&sheet.name));
        }
        let place = format!("{}{}", column_name(spot.column), u64::from(spot.row) + 1);
        match self.sheets.get(spot.sheet).map(|sheet| sheet.name.as_str()) {
            None | Some("") => place,
            Some(name) if name.contains(|letter: char| !letter.is_alphanumeric() && letter != '_') => {
                format!("'{}'!{place}", visible(&name.replace('\'', "''")))
            }
            Some(name) => format!("{name}!{place}"),
        }
    }

    /// Gives sheets of one name a number, so that an address leads to one cell.
    pub fn tell_apart(&mut self) {
        let mut seen = std::collections::HashMap::<String, usize>::new();
        for sheet in &mut self.sheets {
            let count = seen.entry(sheet.name.clone()).or_default();
            *count += 1;
            if *count > 1 {
                sheet.name = format!("{} ({count})", sheet.name);
            }
        }
    }
}

impl Spot {
    /// Stands for the name of a sheet.
    pub fn of_name(sheet: usize) -> Spot {
        Spot { sheet, row: NAME, column: 0 }
    }
}

impl Sheet {
    pub fn named(name: impl Into<String>) -> Sheet {
        let name = name.into();
        Sheet { title: Some(Cell::text(&name)), name, ..Sheet::default() }
    }

    /// Puts a cell where nothing stands yet; an empty text is none.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) {
        if !matches!(&cell.value, Value::Text(text) if text.is_empty()) {
            self.rows.entry(row).or_default().entry(column).or_insert(cell);
        }
    }

    /// Whether a place is beyond what a sheet can have.
    pub fn is_beyond(row: u32, column: u32) -> bool {
        row >= MOST_ROWS || column >= MOST_COLUMNS
    }

    pub fn count(&self) -> usize {
        self.rows.values().map(BTreeMap::len).sum()
    }
}

impl Merged {
    pub fn push(&mut self, region: Region) {
        self.0.entry(region.columns.0).or_default().insert(region.rows.0, region);
    }

    /// The merged cells that reach down to a row in their first column.
    pub fn find(&self, row: u32, column: u32) -> Option<Region> {
        let (_, region) = self.0.get(&column)?.range(..=row).next_back()?;
        (row <= region.rows.1).then_some(*region)
    }
}

impl Extend<Region> for Merged {
    fn extend<I: IntoIterator<Item = Region>>(&mut self, regions: I) {
        regions.into_iter().for_each(|region| self.push(region));
    }
}

impl Remark {
    /// What is told of it, behind how often it is there.
    pub fn text(self) -> Text {
        match self {
            Remark::Deleted => Text::new(
                "texts deleted under tracked changes, which are not read: {count}",
                "textes supprimés en suivi des modifications, non lus : {count}",
            ),
            Remark::Inserted => Text::new(
                "texts inserted under tracked changes, which are read: {count}",
                "textes insérés en suivi des modifications, lus : {count}",
            ),
            Remark::TextBox => Text::new("text boxes, which are not read: {count}", "zones de texte, non lues : {count}"),
            Remark::Picture => Text::new("pictures, which are not read: {count}", "images, non lues : {count}"),
            Remark::Footnote => {
                Text::new("notes at the foot, which are not read: {count}", "notes de bas de page, non lues : {count}")
            }
            Remark::Comment => Text::new("comments, which are not read: {count}", "commentaires, non lus : {count}"),
            Remark::NestedTable => {
                Text::new("tables in cells, read as lines: {count}", "tableaux dans des cellules, lus comme des lignes : {count}")
            }
        }
    }
}

impl Cell {
    pub fn text(text: &str) -> Cell {
        Cell { value: Value::Text(tidy(text)), is_formula: false }
    }

    /// The content in words: what is shown of it, and what is read where no form is wanted.
    pub fn words(&self) -> String {
        match &self.value {
            Value::Text(text) | Value::Number(text) | Value::Fault(text) => text.clone(),
            Value::Day(day) => day.to_string(),
            Value::Flag(flag) => say_flag(*flag).to_owned(),
        }
    }
}

/// Yes or no, as a cell shows it.
pub fn say_flag(flag: bool) -> &'static str {
    if flag { "oui" } else { "non" }
}

impl Unreadable {
    pub fn say(&self, lang: Lang) -> String {
        const KIND: Text =
            Text::new("it is {kind}, and holds no table that is read", "c’est {kind}, dont aucun tableau ne se lit");
        let text = match self {
            Unreadable::Kind(kind) => return KIND.fill(lang, &[("kind", (*kind).into())]),
            Unreadable::Encrypted => Text::new("it is locked by a password", "il est protégé par un mot de passe"),
            Unreadable::Old => {
                Text::new("it is a file of an old Office (.doc, .xls)", "c’est un fichier d’un ancien Office (.doc, .xls)")
            }
            Unreadable::Cut => Text::new("it is cut off, or damaged", "il est coupé, ou endommagé"),
            Unreadable::TooLarge => Text::new(
                "it is larger than what is read: 64 MiB once unpacked, or 16 MiB of text",
                "il dépasse ce qui est lu : 64 Mio une fois décompressé, ou 16 Mio de texte",
            ),
            Unreadable::LongText => Text::new("a cell of it is longer than 1 MiB", "une de ses cellules dépasse 1 Mio"),
            Unreadable::TooManyCells => Text::new(
                "it has more than 400,000 cells that are not empty, which is the most that is read",
                "il a plus de 400 000 cellules non vides, le plus qui soit lu",
            ),
            Unreadable::NoSheet => Text::new("it has no sheet", "il n’a aucune feuille"),
            Unreadable::Pictures => Text::new(
                "it holds pictures alone, of which no text is read",
                "il ne contient que des images, dont aucun texte ne se lit",
            ),
            Unreadable::Empty => Text::new("nothing stands in it", "rien n’y est écrit"),
        };
        text.say(lang)
    }

    /// What makes it one that can be read.
    pub fn remedy(&self) -> Text {
        match self {
            Unreadable::Kind(_) | Unreadable::Old => Text::new(
                "open it in LibreOffice, Word or Excel and save it as .xlsx, .ods, .csv, .docx or .odt",
                "ouvrez-le dans LibreOffice, Word ou Excel et enregistrez-le en .xlsx, .ods, .csv, .docx ou .odt",
            ),
            Unreadable::Pictures => Text::new(
                "ask for the file from which the picture was made, or type the table into a workbook",
                "demandez le fichier dont l’image a été tirée, ou saisissez le tableau dans un classeur",
            ),
            Unreadable::Encrypted => Text::new("save it without a password", "enregistrez-le sans mot de passe"),
            Unreadable::Cut => Text::new("ask for it again, or save it anew", "redemandez-le, ou enregistrez-le de nouveau"),
            Unreadable::TooLarge | Unreadable::TooManyCells | Unreadable::LongText => Text::new(
                "copy the table alone into a new workbook: rows that are empty but for their look count too",
                "copiez le seul tableau dans un nouveau classeur : les lignes vides mais mises en forme comptent aussi",
            ),
            Unreadable::NoSheet | Unreadable::Empty => {
                Text::new("open it to see whether it is the one that is meant", "ouvrez-le pour voir si c’est le bon")
            }
        }
    }
}

/// `A`, `Z`, `AA`: a column by its rank.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        let rank = u8::try_from((left - 1) % 26).expect("a rank of the alphabet is small");
        letters.push(char::from(b'A' + rank));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The row and the column of `F12`.
pub fn parse_address(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = address.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let rank = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(rank)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// A text without what its look adds: blanks at the ends of lines and of the whole, and letters that are not seen.
pub fn tidy(text: &str) -> String {
    let is_seen =
        |letter| !matches!(letter, '_' | '\0'..='\u{1f}' | '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    if text.chars().all(is_seen) {
        return text.trim().to_owned();
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}', '\u{2029}'], "\n").replace("_x000D_", "");
    let text: String = text.chars().filter(|letter| !matches!(letter, '\u{feff}' | '\u{200b}' | '\u{ad}')).collect();
    let lines = text.lines().map(|line| line.trim().replace('\t', " "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The day of a serial number, counted from 1900 or from 1904.
pub fn day_of_serial(written: &str, is_1904: bool) -> Option<NaiveDate> {
    const LAST: f64 = 2_958_465.0;
    let number: f64 = written.parse().ok()?;
    let from = if is_1904 { NaiveDate::from_ymd_opt(1904, 1, 1)? } else { NaiveDate::from_ymd_opt(1899, 12, 30)? };
    if !(0.0..=LAST).contains(&number) {
        return None;
    }
    let days: u64 = format!("{:.0}", number.floor()).parse().ok()?;
    from.checked_add_days(chrono::Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_one_reads_it() {
        for (text, read) in [
            (" Une action\u{a0}", "Une action"),
            ("a_x000D_\nb", "a\nb"),
            ("a \r\n b\u{b}c", "a\nb\nc"),
            ("a\tb", "a b"),
            ("pré\u{ad}vention\u{200b}", "prévention"),
            ("x_y", "x_y"),
            ("\u{feff}", ""),
        ] {
            assert_eq!(tidy(text), read, "{text:?}");
        }
    }

    #[test]
    fn addresses_are_written_and_read_alike() {
        for (address, place) in [("A1", (0, 0)), ("Z3", (2, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(parse_address(address), Some(place));
            assert_eq!(format!("{}{}", column_name(place.1), place.0 + 1), address);
        }
        for wrong in ["", "A", "1", "A0", "a1", "A1B", "ZZZZZZZZZ1", "A99999999999"] {
            assert_eq!(parse_address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_text_loses_blanks_and_nothing_else() {
        assert_eq!(tidy("  a \r\n b\u{200b}\t c \n\n"), "a\nb  c");
        assert_eq!(tidy("\u{feff}\n \n"), "");
    }

    #[test]
    fn a_serial_number_is_a_day_of_its_epoch() {
        let day = |number, is_1904| day_of_serial(number, is_1904).map(|day| day.to_string());
        assert_eq!(day("45991", false).as_deref(), Some("2025-11-30"));
        assert_eq!(day("44529.75", true).as_deref(), Some("2025-11-30"));
        for wrong in ["-1", "NaN", "1e300", "", "lundi"] {
            assert_eq!(day(wrong, false), None, "{wrong}");
        }
    }

    #[test]
    fn sheets_of_one_name_are_told_apart() {
        let sheets = vec![Sheet::named("Axe 1"), Sheet::named("Axe 1"), Sheet::named("")];
        let mut book = Book { sheets, ..Book::default() };
        book.tell_apart();
        let address = |sheet| book.address(Spot { sheet, row: 11, column: 5 });
        assert_eq!([address(0), address(1), address(2)], ["'Axe 1'!F12", "'Axe 1 (2)'!F12", "F12"]);
    }

    #[test]
    fn the_name_of_a_sheet_cannot_leave_its_line() {
        let book = Book { sheets: vec![Sheet::named("L’\u{1b}[31m\nété 'un'")], ..Book::default() };
        let address = book.address(Spot { sheet: 0, row: 0, column: 0 });
        assert_eq!(address, r"'L’\u{1b}[31m\u{a}été ''un'''!A1");
    }
}
