//! Two strategies of a folder with one id.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "duplicate-strategy-id",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "the id `{id}` is also that of a strategy beside this one: {files}",
        "l’identifiant « {id} » est aussi celui d’une stratégie à côté de celle-ci : {files}",
    ),
    explain: Text::new(
        "The id tells one strategy from another: the history follows it when a file is renamed, and the next strategy cites it \
         in `follows`. A file that was copied to begin the next one keeps the id of the first: give the new one its own, such \
         as the town and the year.",
        "L’identifiant distingue une stratégie d’une autre : l’historique le suit quand un fichier est renommé, et la stratégie \
         suivante le cite dans « follows ». Un fichier copié pour commencer le suivant garde l’identifiant du premier : donnez \
         au nouveau le sien, par exemple la ville et l’année.",
    ),
    basis: &[],
    bad: "id: exemple-2022\n",
    mend: &[("exemple-2022", "exemple-2025")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let (Some(id), Some(neighbours)) = (inspection.strategy.id, inspection.neighbours) else { return };
    let bearers = neighbours.iter().filter(|neighbour| neighbour.id.as_deref() == Some(id.text()));
    let files: Vec<String> = bearers.map(|neighbour| neighbour.file.clone()).collect();
    if !files.is_empty() {
        report(Finding::new(RULE.name, Path::of("id")).fact("id", id).fact("files", files));
    }
}
