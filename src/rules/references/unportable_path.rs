//! A path to a document that leads somewhere on one machine only.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unportable-path",
    family: Family::References,
    level: Level::Warning,
    message: Text::new("the path `{path}` {cause}", "le chemin « {path} » {cause}"),
    explain: Text::new(
        "The strategy is read on several machines and in continuous integration: a document is found there only by a path that \
         starts from the strategy’s own folder, with `/` between names. Put the file beside the strategy, or give its address \
         under `url`.",
        "La stratégie est lue sur plusieurs machines et par l’intégration continue : une pièce n’y est trouvée que par un chemin \
         qui part du dossier de la stratégie, avec « / » entre les noms. Mettez le fichier à côté de la stratégie, ou donnez son \
         adresse sous « url ».",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: documents\\diagnostic-2024.pdf}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[("documents\\diagnostic-2024.pdf", "documents/diagnostic-2024.pdf")],
    check: Check::Strategy { whole: &[], check },
};

const ADDRESS: Text = Text::new("is an address of the web", "est une adresse du web");
const DRIVE: Text = Text::new("begins with the letter of a drive", "commence par la lettre d’un lecteur");
const BACKSLASH: Text = Text::new("holds a `\\`", "contient une barre oblique inverse");
const ABSOLUTE: Text = Text::new("is absolute", "est absolu");
const OUTSIDE: Text = Text::new("leads out of the strategy’s folder", "sort du dossier de la stratégie");

const URL: Text = Text::new("write it under `url`", "écrivez-la sous « url »");
const SLASHES: Text = Text::new("write `{portable}`", "écrivez « {portable} »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, document) in inspection.strategy.documents.iter().enumerate() {
        let Some((path, cause)) = document.path.and_then(|path| Some((path, unportable(&path)?))) else { continue };
        let finding =
            Finding::new(RULE.name, Path::of("documents").at(index).key("path")).fact("path", path).fact("cause", cause);
        let portable = path.replace('\\', "/");
        report(if cause == ADDRESS {
            finding.help(URL)
        } else if cause == BACKSLASH && unportable(&portable).is_none() {
            finding.fact("portable", portable).help(SLASHES)
        } else {
            finding
        });
    }
}

/// Why a path means something on one machine only, if it does.
pub fn unportable(path: &str) -> Option<Text> {
    let has_drive = path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && path[1..].starts_with(':');
    if path.contains("://") {
        Some(ADDRESS)
    } else if has_drive {
        Some(DRIVE)
    } else if path.contains('\\') {
        Some(BACKSLASH)
    } else if path.starts_with(['/', '~']) {
        Some(ABSOLUTE)
    } else {
        leads_out(path).then_some(OUTSIDE)
    }
}

/// Whether the path climbs above the folder from which it starts.
fn leads_out(path: &str) -> bool {
    let mut depth = 0_usize;
    path.split('/').any(|name| match name {
        "" | "." => false,
        ".." if depth == 0 => true,
        ".." => {
            depth -= 1;
            false
        }
        _ => {
            depth += 1;
            false
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_portable_when_it_stays_below_the_strategy() {
        for path in ["pv.pdf", "./pv.pdf", "actes/../pv 2024.pdf", "a/b/../../c.pdf", "é.pdf"] {
            assert_eq!(unportable(path), None, "{path}");
        }
    }

    #[test]
    fn each_way_to_leave_it_has_its_cause() {
        assert_eq!(unportable("https://exemple.fr/pv.pdf"), Some(ADDRESS));
        assert_eq!(unportable("C:/actes/pv.pdf"), Some(DRIVE));
        assert_eq!(unportable("actes\\pv.pdf"), Some(BACKSLASH));
        assert_eq!(unportable("/actes/pv.pdf"), Some(ABSOLUTE));
        assert_eq!(unportable("actes/../../pv.pdf"), Some(OUTSIDE));
    }
}
