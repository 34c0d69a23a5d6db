//! A document whose file is not where its path leads.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::references::unportable_path::unportable;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "missing-document-file",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "the file `{path}` does not exist beside the strategy",
        "le fichier « {path} » n’existe pas à côté de la stratégie",
    ),
    explain: Text::new(
        "A path starts from the folder of the strategy file, and minds case. Correct it, add the file to the repository, or \
         remove the path of a document that is kept elsewhere: its title and date are enough to cite it.",
        "Un chemin part du dossier du fichier de la stratégie, et distingue les majuscules. Corrigez-le, ajoutez le fichier au \
         dépôt, ou retirez le chemin d’une pièce conservée ailleurs : son titre et sa date suffisent à la citer.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: diagnostic-2024.pdf}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[("diagnostic-2024.pdf", "documents/diagnostic-2024.pdf")],
    check: Check::Strategy { whole: &[], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(exists) = inspection.exists else { return };
    for (index, document) in inspection.strategy.documents.iter().enumerate() {
        let Some(path) = document.path.filter(|path| unportable(path).is_none() && !exists(path)) else { continue };
        report(Finding::new(RULE.name, Path::of("documents").at(index).key("path")).fact("path", path));
    }
}
