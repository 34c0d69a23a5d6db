//! The first sheet: what to fill in, and how to send it back.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use crate::export::workbook::places::{A4, index, protection, sheet_title};
use crate::export::{Export, Sheet};
use crate::lang::{COLON, Lang, Text};
use crate::table::title;
use crate::typography::{day, listing, typeset};

/// The name of the sheet.
pub const GUIDE: Text = Text::new("How to fill in", "Mode d’emploi");

const DUE: Text = Text::new("To be sent back by {day}", "À renvoyer au plus tard le {day}");
const LINES: [Text; 7] = [
    Text::new(
        "White cells are filled in or corrected; grey ones are there to be read, and locked.",
        "Les cellules blanches se remplissent ou se corrigent ; les grises sont là pour être lues, et verrouillées.",
    ),
    Text::new(
        "What you leave as it is changes nothing: only what you type counts.",
        "Ce que vous laissez tel quel ne change rien : seul compte ce que vous saisissez.",
    ),
    Text::new(
        "States are chosen from the list that opens beside the cell. A day is written 2026-12-31; where only the month is known, 2026-12.",
        "Les états se choisissent dans la liste qui s’ouvre à côté de la cellule. Une date s’écrit 31/12/2026 ; si seul le mois est connu, 2026-12.",
    ),
    Text::new(
        "Name nobody, and tell of no situation of a person: a function or a department is enough.",
        "Ne nommez personne et ne décrivez aucune situation individuelle : une fonction ou un service suffit.",
    ),
    Text::new(
        "A new line goes below the last one of its sheet; leave its reference (Ref.) empty, it is given later.",
        "Une nouvelle ligne se met sous la dernière de sa feuille ; laissez vide sa référence (Réf.), elle sera donnée ensuite.",
    ),
    Text::new(
        "Lines may be sorted; keep the sheets, their headings and the column Ref., by which each line is found again.",
        "Les lignes peuvent être triées ; gardez les feuilles, leurs en-têtes et la colonne Réf., qui fait retrouver chaque ligne.",
    ),
    Text::new(
        "Save as .xlsx or .ods and send the file back to whoever sent it to you.",
        "Enregistrez en .xlsx ou en .ods et renvoyez le fichier à qui vous l’a envoyé.",
    ),
];
const TO_FILL: Text = Text::new("To be filled in", "À remplir");

/// Adds the first sheet.
pub fn add(workbook: &mut Workbook, sheets: &[Sheet<'_>], export: &Export<'_, '_>) -> Result<(), XlsxError> {
    let lang = export.lang;
    let mut lines = vec![(typeset(export.subject.strategy.title.text(), lang), Look::Title)];
    lines.extend(export.part.map(|part| (typeset(part.name, lang), Look::Head)));
    lines.extend(export.asked.map(|asked| (DUE.fill(lang, &[("day", day(asked.due, lang).into())]), Look::Head)));
    lines.extend(LINES.map(|line| (line.say(lang), Look::Plain)));
    lines.push((TO_FILL.say(lang), Look::Head));
    lines.extend(sheets.iter().filter_map(|sheet| Some((tell_columns(sheet, lang)?, Look::Plain))));
    write(workbook, &lines, lang)
}

/// The columns of a sheet that are filled in, by their titles.
fn tell_columns(sheet: &Sheet<'_>, lang: Lang) -> Option<String> {
    let filled = sheet.table.headings.iter().filter(|heading| sheet.is_filled(heading));
    let titles: Vec<String> = filled.map(|heading| title(heading, lang)).collect();
    let name = sheet_title(&sheet.table).say(lang);
    (!titles.is_empty()).then(|| format!("{name}{}{}", COLON.say(lang), listing(&titles, lang)))
}

/// How a line looks.
#[derive(Clone, Copy)]
pub enum Look {
    Title,
    Head,
    Plain,
}

/// Writes a sheet of lines, first of a workbook.
pub fn write(workbook: &mut Workbook, lines: &[(String, Look)], lang: Lang) -> Result<(), XlsxError> {
    const WIDTH: usize = 125;
    let sheet = workbook.add_worksheet();
    sheet.set_name(GUIDE.say(lang))?.set_column_width(0, 110)?.set_active(true);
    for (row, (text, look)) in lines.iter().enumerate() {
        let base = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let (format, size) = match look {
            Look::Title => (base.set_bold().set_font_size(16), 21.0),
            Look::Head => (base.set_bold().set_font_size(12), 18.0),
            Look::Plain => (base, 15.0),
        };
        let turns = u16::try_from(textwrap::wrap(text, WIDTH).len()).unwrap_or(u16::MAX);
        sheet.set_row_height(index(row), f64::from(turns.min(20)) * size + 4.0)?;
        sheet.write_string_with_format(index(row), 0, text, &format)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 1).protect_with_options(&protection());
    Ok(())
}
