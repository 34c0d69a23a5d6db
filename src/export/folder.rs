//! A folder of CSV files, one a kind, and a manifest that knows each by its fingerprint.

use serde::{Deserialize, Serialize};

use crate::export::{Columns, Content, Existing, Export, Format, Made, Origin, Sheet, Stamp, sheets};
use crate::fingerprint::sha256;
use crate::json;
use crate::table::{FORMATS, Look};

pub const FORMAT: Format = Format { extension: "csv", make, origin };

const MANIFEST: &str = "stspd.json";

#[derive(Serialize)]
struct Manifest<'m> {
    stspd: &'m Stamp,
    files: Vec<Listed>,
}

#[derive(Serialize, Deserialize)]
struct Listed {
    name: String,
    rows: usize,
    sha256: String,
}

fn make(export: &Export<'_, '_>) -> Made {
    let csv = FORMATS.iter().find(|format| format.name == "csv").expect("tables are printed as CSV");
    let Export { lang, csv: csv_look, .. } = *export;
    let look = Look { lang, color: false, width: 0, today: export.stamp.today, csv: csv_look };
    let (mut files, mut listed) = (Vec::new(), Vec::new());
    for Sheet { table, .. } in sheets(export, Columns::All) {
        let bytes = (csv.print)(&table, &look).concat();
        let name = format!("{}.csv", table.name);
        listed.push(Listed { name: name.clone(), rows: table.rows.len(), sha256: sha256(&bytes) });
        files.push((name, bytes));
    }
    let manifest = Manifest { stspd: &export.stamp, files: listed };
    files.push((MANIFEST.to_owned(), json::lines(&manifest).into_bytes()));
    Content::Folder(files).into()
}

/// What is there is an export if the manifest knows every file by its fingerprint.
fn origin(existing: &Existing<'_>) -> Origin {
    #[derive(Deserialize)]
    struct Known {
        files: Vec<Listed>,
    }
    let Existing::Folder(files) = existing else { return Origin::Foreign };
    let manifest = files.iter().find(|(name, _)| name == MANIFEST);
    let Some(known) = manifest.and_then(|(_, bytes)| serde_json::from_slice::<Known>(bytes).ok()) else {
        return if files.is_empty() { Origin::Export } else { Origin::Foreign };
    };
    let mut origin = Origin::Export;
    for (name, bytes) in files.iter().filter(|(name, _)| name != MANIFEST) {
        match known.files.iter().find(|listed| listed.name == *name) {
            None => return Origin::Foreign,
            Some(listed) if listed.sha256 != sha256(bytes) => origin = Origin::Changed,
            Some(_) => {}
        }
    }
    origin
}
