//! A workbook for each organization, in one folder.

use std::path::Path;

use crate::context::folder::{Files, write_folder};
use crate::context::output::explain_unfit;
use crate::context::{Context, Failure};
use crate::export::{Content, Existing, Export, Origin, Part, Role, WORKBOOK};
use crate::lang::Text;

const WRITTEN: Text = Text::new("note: `{path}` holds {count} workbooks", "remarque : « {path} » contient {count} classeurs");
const WRITTEN_ONE: Text = Text::new("note: `{path}` holds 1 workbook", "remarque : « {path} » contient 1 classeur");
const NOBODY: Text = Text::new(
    "no organization leads an action that is shown, or takes part in one",
    "aucun organisme ne pilote d’action montrée ni n’y prend part",
);

/// Writes the folder, whole or not at all.
pub fn write(path: &Path, export: &Export<'_, '_>, context: &Context) -> Result<(), Failure> {
    let strategy = export.subject.strategy;
    let parts = strategy.organizations.iter().map(|organization| Part::of(strategy, organization, Role::Any));
    let mut files = Vec::new();
    for part in parts.filter(|part| !part.is_empty(export.subject)) {
        files.push((name_part(&part), make_part(path, &part, export, context)?));
    }
    if files.is_empty() {
        return Err(Failure::new(context.lang, NOBODY, &[]));
    }
    write_folder(path, &files, judge, context.replace, context.lang)?;
    let facts = [("path", path.to_string_lossy().as_ref().into()), ("count", files.len().into())];
    let written = if files.len() == 1 { WRITTEN_ONE } else { WRITTEN };
    context.say(&written.fill(context.lang, &facts));
    Ok(())
}

/// The name of the workbook of a part.
pub fn name_part(part: &Part<'_>) -> String {
    format!("{}.{}", part.file_stem(), WORKBOOK.extension)
}

/// The workbook of a part; a refusal names the path.
pub fn make_part(path: &Path, part: &Part<'_>, export: &Export<'_, '_>, context: &Context) -> Result<Vec<u8>, Failure> {
    let made = (WORKBOOK.make)(&export.of_part(part));
    made.notices.iter().for_each(|notice| context.note(notice));
    match made.content {
        Content::File(bytes) => Ok(bytes),
        Content::Unfit(unfit) => Err(explain_unfit(path, &unfit, context.lang)),
        Content::Folder(_) => unreachable!("a workbook is a file"),
    }
}

/// Whose work the files of an earlier folder are.
fn judge(found: &Files) -> Origin {
    found.iter().map(|(_, bytes)| (WORKBOOK.origin)(&Existing::File(bytes))).fold(Origin::Export, Origin::or)
}
