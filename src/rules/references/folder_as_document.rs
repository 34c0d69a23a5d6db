//! A document whose path leads to a folder.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::references::unportable_path::paths_below;
use crate::rules::{Check, Family, Inspection, Report, Rule, There};

pub static RULE: Rule = Rule {
    name: "folder-as-document",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "the path `{path}` leads to a folder, not to a file",
        "le chemin « {path} » mène à un dossier, non à un fichier",
    ),
    explain: Text::new(
        "A document is one file that can be opened, dated and cited; a folder tells nobody which of its files is meant, and \
         changes as files come and go. Name the file, or give one document to each file of the folder.",
        "Une pièce est un fichier qu’on ouvre, qu’on date et qu’on cite ; un dossier ne dit pas lequel de ses fichiers est visé, \
         et change au gré de ce qu’on y range. Nommez le fichier, ou faites une pièce de chaque fichier du dossier.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[("path: documents", "path: documents/diagnostic-2024.pdf")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(there) = inspection.there else { return };
    for (place, path) in paths_below(inspection.strategy).filter(|(_, path)| there.look(path) == There::Folder) {
        report(Finding::new(RULE.name, place).fact("path", path));
    }
}
