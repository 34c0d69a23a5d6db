//! Where an export is written, and in which format.

use std::path::{Path, PathBuf};

use crate::commands::export::Args;
use crate::context::{Context, Failure};
use crate::export::{FORMATS, Format, WORKBOOK};
use crate::lang::{Fact, Text};

/// What is written.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    File(&'a Path, &'static Format),
    /// A workbook for each organization.
    Folder(&'a Path),
    /// A workbook to begin in.
    Blank(&'a Path),
}

const NO_FORMAT: Text = Text::new(
    "`{path}` names no format: a name that ends in .xlsx, .ics, .csv or .json is expected",
    "« {path} » ne désigne aucun format : on attend un nom qui finit par .xlsx, .ics, .csv ou .json",
);
const AS_IN: Text = Text::new(
    "the file to write comes first, as in `stspd export town.xlsx`, and the strategy behind it",
    "le fichier à écrire vient d’abord, comme dans « stspd export ville.xlsx », et la stratégie derrière",
);
const OUTPUT: Text = Text::new(
    "`export` names its file without `--output`, as in `stspd export town.xlsx`",
    "« export » nomme son fichier sans « --output », comme dans « stspd export ville.xlsx »",
);
const NOT_CSV: Text = Text::new(
    "`--delimiter`, `--bom`, `--keep-texts` and `--headings` are for a folder of CSV, `town.csv`",
    "« --delimiter », « --bom », « --keep-texts » et « --headings » valent pour un dossier de CSV, « ville.csv »",
);
const NOT_ALL: Text = Text::new(
    "`--all` is for a calendar, `town.ics`, or a workbook, `town.xlsx`: the other formats hold everything",
    "« --all » vaut pour un calendrier, « ville.ics », ou un classeur, « ville.xlsx » : les autres formats contiennent tout",
);
const NO_PART_OF: Text = Text::new(
    "`--organization` is for a workbook, `town.xlsx`, or a folder of CSV, `town.csv`",
    "« --organization » vaut pour un classeur, « ville.xlsx », ou un dossier de CSV, « ville.csv »",
);
const NO_WORKBOOK: Text = Text::new(
    "`{path}` is no name of a workbook: one that ends in .xlsx is expected",
    "« {path} » n’est pas le nom d’un classeur : on attend un nom qui finit par .xlsx",
);
const ALONE: Text = Text::new(
    "an empty workbook tells of no strategy: `--blank {path}` stands alone",
    "un classeur vide ne parle d’aucune stratégie : « --blank {path} » s’écrit seul",
);
const TWO_PLACES: Text = Text::new(
    "with `--each-organization` no file is named, but the strategy alone",
    "avec « --each-organization », on ne nomme pas de fichier, mais la stratégie seule",
);

/// Where it is written, and the strategy that is named.
pub fn find_place<'a>(args: &'a Args, context: &Context) -> Result<(Place<'a>, Option<&'a PathBuf>), Failure> {
    let lang = context.lang;
    let refuse = |message| Err(Failure::new(lang, message, &[]));
    if context.output.place().is_some() {
        return refuse(OUTPUT);
    }
    let (place, strategy) = match (&args.blank, &args.each_organization, &args.file) {
        (Some(blank), ..) => {
            let facts = [("path", show(blank))];
            if args.file.is_some() || args.csv.is_given() || args.all || args.contacts {
                return Err(Failure::new(lang, ALONE, &facts));
            }
            let is_workbook = blank.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
            (Place::Blank(blank), if is_workbook { None } else { return Err(Failure::new(lang, NO_WORKBOOK, &facts)) })
        }
        // What would be the file is the strategy.
        (None, Some(folder), file) => match (file, &args.strategy) {
            (Some(_), Some(_)) => return refuse(TWO_PLACES),
            (file, _) => (Place::Folder(folder), file.as_ref()),
        },
        (None, None, Some(file)) => (Place::File(file, find_format(file, context)?), args.strategy.as_ref()),
        (None, None, None) => unreachable!("the parser asks for a file"),
    };
    let extension = place.format().extension;
    match extension {
        _ if args.csv.is_given() && extension != "csv" => refuse(NOT_CSV),
        _ if args.all && !["ics", "xlsx"].contains(&extension) => refuse(NOT_ALL),
        _ if args.organization.is_some() && !["csv", "xlsx"].contains(&extension) => refuse(NO_PART_OF),
        _ => Ok((place, strategy)),
    }
}

impl<'a> Place<'a> {
    pub fn path(self) -> &'a Path {
        match self {
            Place::File(path, _) | Place::Folder(path) | Place::Blank(path) => path,
        }
    }

    pub fn is_folder(self) -> bool {
        matches!(self, Place::Folder(_))
    }

    pub fn format(self) -> &'static Format {
        match self {
            Place::File(_, format) => format,
            Place::Folder(_) | Place::Blank(_) => &WORKBOOK,
        }
    }
}

fn find_format(path: &Path, context: &Context) -> Result<&'static Format, Failure> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let format = FORMATS.iter().find(|format| extension.as_deref() == Some(format.extension));
    format.ok_or_else(|| {
        let failure = Failure::new(context.lang, NO_FORMAT, &[("path", show(path))]);
        failure.hint(context.lang, AS_IN, &[])
    })
}

fn show(path: &Path) -> Fact {
    path.to_string_lossy().as_ref().into()
}
