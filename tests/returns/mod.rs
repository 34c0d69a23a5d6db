//! Workbooks as their cells, which tests type over, and what runs the program on them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, DataType, Reader, SheetVisible, Xlsx};
use rust_xlsxwriter::{Format, Workbook};

pub fn stspd(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.current_dir(folder).env_clear().env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "fr");
    command.args(arguments).output().expect("stspd runs")
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every strategy that is kept here and has no faults.
pub fn strategies() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files =
        ["examples", "strategy"].into_iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("it is there"));
    let paths = files.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let texts = paths.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("the file is text")));
    texts.filter(|(path, _)| !path.ends_with("faults.yaml")).collect()
}

/// Throws that are the same at each run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).expect("it is small")
    }
}

/// A workbook as its cells.
#[derive(Clone)]
pub struct Grid {
    sheets: Vec<Sheet>,
}

#[derive(Clone)]
struct Sheet {
    name: String,
    is_hidden: bool,
    cells: BTreeMap<(u32, u32), Data>,
}

impl Grid {
    pub fn of(bytes: Vec<u8>) -> Grid {
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
        let listed: Vec<(String, bool)> =
            book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect();
        let sheet = |(name, is_hidden): (String, bool)| {
            let range = book.worksheet_range(&name).expect("the sheet is there");
            let (top, left) = range.start().unwrap_or_default();
            let place = |(row, column, cell): (usize, usize, &Data)| {
                (
                    (top + u32::try_from(row).expect("it is small"), left + u32::try_from(column).expect("it is small")),
                    cell.clone(),
                )
            };
            let cells = range.used_cells().map(place).collect();
            Sheet { name, is_hidden, cells }
        };
        Grid { sheets: listed.into_iter().map(sheet).collect() }
    }

    fn sheet(&mut self, name: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("there is no sheet {name}"))
    }

    /// Types into a cell.
    pub fn set(&mut self, sheet: &str, row: usize, column: usize, value: Data) {
        let place = (u32::try_from(row).expect("it is small"), u32::try_from(column).expect("it is small"));
        self.sheet(sheet).cells.insert(place, value);
    }

    fn column(&mut self, sheet: &str, title: &str) -> u32 {
        let found = self.sheet(sheet).cells.iter().find(|((row, _), cell)| *row == 0 && cell.get_string() == Some(title));
        found.unwrap_or_else(|| panic!("{sheet} has no column {title}")).0.1
    }

    fn row(&mut self, sheet: &str, reference: &str) -> u32 {
        let at = self.column(sheet, "Réf.");
        let found =
            self.sheet(sheet).cells.iter().find(|((_, column), cell)| *column == at && cell.get_string() == Some(reference));
        found.unwrap_or_else(|| panic!("{sheet} has no row {reference}")).0.0
    }

    fn last_row(&mut self, sheet: &str) -> u32 {
        self.sheet(sheet).cells.keys().map(|(row, _)| *row).max().unwrap_or_default()
    }

    /// Types into the cell of a row, by its reference, and of a column, by its title.
    pub fn fill(&mut self, sheet: &str, reference: &str, title: &str, value: impl Into<Data>) -> &mut Grid {
        let place = (self.row(sheet, reference), self.column(sheet, title));
        self.sheet(sheet).cells.insert(place, value.into());
        self
    }

    /// Adds a row at the end.
    pub fn add(&mut self, sheet: &str, cells: &[(&str, &str)]) -> &mut Grid {
        let row = self.last_row(sheet) + 1;
        for (title, value) in cells {
            let column = self.column(sheet, title);
            self.sheet(sheet).cells.insert((row, column), Data::String((*value).to_owned()));
        }
        self
    }

    /// Takes a row away, and those below move up.
    pub fn drop_row(&mut self, sheet: &str, reference: &str) -> &mut Grid {
        let gone = self.row(sheet, reference);
        let cells = std::mem::take(&mut self.sheet(sheet).cells);
        let kept = cells.into_iter().filter(|((row, _), _)| *row != gone);
        self.sheet(sheet).cells = kept.map(|((row, column), cell)| ((row - u32::from(row > gone), column), cell)).collect();
        self
    }

    /// Copies a row below all others.
    pub fn paste(&mut self, sheet: &str, reference: &str) -> u32 {
        let (from, to) = (self.row(sheet, reference), self.last_row(sheet) + 1);
        let cells: Vec<_> = self
            .sheet(sheet)
            .cells
            .range((from, 0)..(from + 1, 0))
            .map(|((_, column), cell)| ((to, *column), cell.clone()))
            .collect();
        self.sheet(sheet).cells.extend(cells);
        to
    }

    /// Puts the rows and the columns of a sheet in the opposite order, and its headings with the columns, each under another name.
    pub fn turn(&mut self, sheet: &str) -> &mut Grid {
        let last = self.last_row(sheet);
        let widest = self.sheet(sheet).cells.keys().map(|(_, column)| *column).max().unwrap_or_default();
        let cells = std::mem::take(&mut self.sheet(sheet).cells);
        let turned = cells.into_iter().map(|((row, column), cell)| match row {
            0 => ((0, widest - column), Data::String(format!("Colonne {column}"))),
            row => ((last + 1 - row, widest - column), cell),
        });
        self.sheet(sheet).cells = turned.collect();
        self
    }

    /// Says something else of the workbook on its hidden sheet.
    pub fn forge(&mut self, key: &str, value: &str) -> &mut Grid {
        let about = self.sheet("stspd");
        let row = about
            .cells
            .iter()
            .find(|((_, column), cell)| *column == 0 && cell.get_string() == Some(key))
            .expect("it is told")
            .0
            .0;
        about.cells.insert((row, 1), Data::String(value.to_owned()));
        self
    }

    /// Writes another heading.
    pub fn head(&mut self, sheet: &str, title: &str, other: &str) -> &mut Grid {
        let column = self.column(sheet, title);
        self.sheet(sheet).cells.insert((0, column), Data::String(other.to_owned()));
        self
    }

    pub fn rename(&mut self, sheet: &str, name: &str) -> &mut Grid {
        name.clone_into(&mut self.sheet(sheet).name);
        self
    }

    pub fn drop_sheet(&mut self, name: &str) -> &mut Grid {
        self.sheets.retain(|sheet| sheet.name != name);
        self
    }

    pub fn save(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for of in &self.sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&of.name).expect("it is a name").set_hidden(of.is_hidden);
            for ((row, column), cell) in &of.cells {
                let (row, column) = (*row, u16::try_from(*column).expect("it is small"));
                let wrote = match cell {
                    Data::Empty => continue,
                    Data::String(text) => sheet.write_string(row, column, text),
                    Data::Float(number) => sheet.write_number(row, column, *number),
                    Data::Bool(flag) => sheet.write_boolean(row, column, *flag),
                    cell => {
                        let date = cell.as_date().expect("the cell is a day");
                        sheet.write_datetime_with_format(row, column, date, &day)
                    }
                };
                wrote.expect("it can be written");
            }
        }
        workbook.save_to_buffer().expect("it can be made")
    }
}
