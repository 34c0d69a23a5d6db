//! An empty workbook for who begins in a spreadsheet: headings that an import knows, lists to choose from, how to fill it in.
//!
//! It says of no strategy what was exported: what comes back is a town's own table.

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::export::workbook::cells::{header, set_number_format};
use crate::export::workbook::guide::{self, GUIDE, Look};
use crate::export::workbook::lists::Lists;
use crate::export::workbook::places::{A4, NEW_ROWS, column};
use crate::export::workbook::{properties, unfit};
use crate::export::{Content, VERSION};
use crate::lang::{Lang, Text};
use crate::query::{Type, field, holds};

/// A column: its heading, the field of an action to which an import brings it, and its width in characters.
struct Blank {
    heading: Text,
    field: &'static str,
    width: f64,
}

const fn blank_column(en: &'static str, fr: &'static str, field: &'static str, width: f64) -> Blank {
    Blank { heading: Text::new(en, fr), field, width }
}

/// The columns, in the order in which one fills them in.
static COLUMNS: &[Blank] = &[
    blank_column("Axis", "Axe", "axis", 18.0),
    blank_column("Objective", "Objectif opérationnel", "objective", 18.0),
    blank_column("Number", "N°", "number", 8.0),
    blank_column("Title", "Intitulé de l’action", "title", 30.0),
    blank_column("Description", "Descriptif", "description", 32.0),
    blank_column("Leads", "Structure pilote", "leads[].organization", 17.0),
    blank_column("Partners", "Partenaires", "partners", 18.0),
    blank_column("Target groups", "Public cible", "target_groups", 14.0),
    blank_column("Neighbourhoods", "Quartiers", "neighbourhoods", 14.0),
    blank_column("Start date", "Date de début", "schedule.start", 12.0),
    blank_column("Due date", "Échéance", "schedule.end", 12.0),
    blank_column("Status", "État", "status", 14.0),
    blank_column("Milestones", "Étapes", "milestones[].title", 18.0),
    blank_column("Indicators", "Indicateurs", "indicators[].title", 18.0),
    blank_column("Budget", "Budget prévisionnel", "budget.amount", 14.0),
    blank_column("Resources", "Moyens humains et techniques", "resources", 17.0),
];

const ACTIONS: Text = Text::new("Actions", "Actions");
const WORDS: Text = Text::new("Words", "Listes");
const TITLE: Text = Text::new("A plan of actions, to be filled in", "Un plan d’actions à remplir");
const LINES: [Text; 7] = [
    Text::new(
        "One row an action, in the sheet Actions; leave empty what is not decided yet.",
        "Une ligne par action, dans la feuille Actions ; laissez vide ce qui n’est pas encore arrêté.",
    ),
    Text::new(
        "An axis or an objective may be written with its number: “Axis 1 – Young people”. Repeat it in each row, or write it once, above its actions.",
        "Un axe ou un objectif peut porter son numéro : « Axe 1 – Les jeunes ». Répétez-le à chaque ligne, ou écrivez-le une fois, à la première de ses actions.",
    ),
    Text::new(
        "Several partners, groups, neighbourhoods, milestones or indicators in one cell are parted by a semicolon.",
        "Plusieurs partenaires, publics, quartiers, étapes ou indicateurs dans une cellule se séparent par un point-virgule.",
    ),
    Text::new(
        "A day is written 2026-12-31. The state is chosen from the list. An amount is a number, in euros.",
        "Une date s’écrit 31/12/2026. L’état se choisit dans la liste. Un montant est un nombre, en euros.",
    ),
    Text::new(
        "Name organizations and departments, never persons.",
        "Nommez des organismes et des services, jamais des personnes.",
    ),
    Text::new(
        "Keep the row of headings; columns may be left out or moved.",
        "Gardez la ligne d’en-têtes ; les colonnes peuvent être retirées ou déplacées.",
    ),
    Text::new(
        "When it is filled in: stspd import FILE shows what would be read, and --new strategy/town.yaml begins the strategy.",
        "Une fois rempli : stspd import FICHIER montre ce qui serait lu, et --new strategy/ville.yaml commence la stratégie.",
    ),
];

/// The workbook.
pub fn blank(lang: Lang, today: NaiveDate) -> Content {
    fill(lang, today).map_or_else(|error| Content::Unfit(unfit(GUIDE.get(lang), &error)), Content::File)
}

fn fill(lang: Lang, today: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let lines = LINES.map(|line| (line.say(lang), Look::Plain));
    let lines: Vec<(String, Look)> = [(TITLE.say(lang), Look::Title)].into_iter().chain(lines).collect();
    guide::write(&mut workbook, &lines, lang)?;
    let mut lists = Lists::on(WORDS.get(lang));
    fill_actions(workbook.add_worksheet(), &mut lists, lang)?;
    let words = workbook.add_worksheet();
    words.set_name(WORDS.get(lang))?.set_hidden(true).protect();
    lists.write(words)?;
    workbook.set_properties(&properties(TITLE.get(lang), today, VERSION)?).save_to_buffer()
}

fn fill_actions(sheet: &mut Worksheet, lists: &mut Lists, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(ACTIONS.get(lang))?.set_freeze_panes(1, 4)?;
    for (at, blank) in COLUMNS.iter().enumerate() {
        let at = column(at);
        let kind = type_of(blank.field);
        let format = set_number_format(Format::new().set_align(FormatAlign::Top).set_text_wrap(), kind, lang);
        sheet.set_column_format(at, &format)?.set_column_width(at, blank.width)?;
        sheet.write_string_with_format(0, at, blank.heading.say(lang), &header())?;
        lists.add_rule(sheet, (at, NEW_ROWS), blank.field, kind, lang)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// What a cell of the column holds.
fn type_of(keys: &str) -> Type {
    match keys {
        "budget.amount" => Type::Money,
        "status" | "schedule.start" | "schedule.end" => holds(field(&format!("actions.{keys}"))),
        _ => Type::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headings::heading;

    #[test]
    fn every_heading_is_one_that_an_import_knows() {
        for blank in COLUMNS {
            let known = heading(blank.heading.fr).unwrap_or_else(|| panic!("« {} » is known", blank.heading.fr));
            assert!(known.paths.contains(&blank.field), "{}", blank.heading.fr);
        }
    }
}
