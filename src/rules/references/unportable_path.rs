//! A path to a document that leads somewhere on one machine only.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::Strategy;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unportable-path",
    family: Family::References,
    level: Level::Warning,
    message: Text::new("the path `{path}` {cause}", "le chemin « {path} » {cause}"),
    explain: Text::new(
        "The strategy is read on several machines and in continuous integration: a document is found there only by a path that \
         starts from the strategy’s own folder, with `/` between names, all of them such as Windows takes. Put the file beside \
         the strategy, rename it, or give its address under `url`.",
        "La stratégie est lue sur plusieurs machines et par l’intégration continue : une pièce n’y est trouvée que par un chemin \
         qui part du dossier de la stratégie, avec « / » entre des noms que Windows accepte. Mettez le fichier à côté de la \
         stratégie, renommez-le, ou donnez son adresse sous « url ».",
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

const CONTROL: Text =
    Text::new("holds a control character, which Windows refuses", "contient un caractère de contrôle, que Windows refuse");
const SIGN: Text = Text::new("has a sign that Windows refuses in a name", "porte un signe que Windows refuse dans un nom");
const DEVICE: Text = Text::new("has a name that Windows keeps for a device", "porte un nom que Windows réserve à un appareil");
const CUT_OFF: Text = Text::new(
    "has a name whose last point or space Windows drops",
    "porte un nom dont Windows ôte le point ou l’espace de la fin",
);

const URL: Text = Text::new("write it under `url`", "écrivez-la sous « url »");
const SLASHES: Text = Text::new("write `{portable}`", "écrivez « {portable} »");
const RENAME: Text = Text::new(
    "rename `{name}`, where it stands and here: without {signs}, nor a name such as `con` or `aux`, nor a point or space at its end",
    "renommez « {name} », là où il est et ici : sans {signs}, ni nom comme « con » ou « aux », ni point ou espace à la fin",
);

/// What no name may hold on Windows, beside control characters and what parts folders.
const SIGNS: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];
/// What Windows keeps for devices, whatever the extension and the case; those that end with `*` with a digit there.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com*", "lpt*", "conin$", "conout$"];

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (place, path) in paths(inspection.strategy) {
        let finding = |cause: Text| Finding::new(RULE.name, place.clone()).fact("path", path).fact("cause", cause);
        if let Some(cause) = elsewhere(path) {
            let portable = path.replace('\\', "/");
            report(if cause == ADDRESS {
                finding(cause).help(URL)
            } else if cause == BACKSLASH && elsewhere(&portable).is_none() {
                finding(cause).fact("portable", portable).help(SLASHES)
            } else {
                finding(cause)
            });
        } else if let Some((name, cause)) = path.split('/').find_map(|name| Some((name, explain_refusal(name)?))) {
            let signs = SIGNS.map(String::from).join(" ");
            report(finding(cause).fact("name", name).fact("signs", signs).help(RENAME));
        }
    }
}

/// The paths of documents and of the letter on which documents are printed, each with its place.
fn paths<'s>(strategy: &'s Strategy<'_>) -> impl Iterator<Item = (Path, &'s str)> {
    let documents = strategy.documents.iter().enumerate();
    let documents =
        documents.filter_map(|(index, document)| Some((Path::of("documents").at(index).key("path"), document.path?.text())));
    let letter = strategy.print.iter().map(|print| (Path::of("print").key("letterhead"), print.letterhead.text()));
    documents.chain(letter)
}

/// Those that stay below the strategy’s folder, which alone are looked for.
pub fn paths_below<'s>(strategy: &'s Strategy<'_>) -> impl Iterator<Item = (Path, &'s str)> {
    paths(strategy).filter(|(_, path)| elsewhere(path).is_none())
}

/// Why a path may lead elsewhere than below the strategy’s folder, if it may.
fn elsewhere(path: &str) -> Option<Text> {
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

/// Why Windows takes no file of that name, if it takes none.
fn explain_refusal(name: &str) -> Option<Text> {
    if name.contains(char::is_control) {
        Some(CONTROL)
    } else if name.contains(SIGNS) {
        Some(SIGN)
    } else if is_device(name) {
        Some(DEVICE)
    } else {
        (name.ends_with(['.', ' ']) && !matches!(name, "." | "..")).then_some(CUT_OFF)
    }
}

/// Whether a name is that of a device, its extension and the spaces before that aside.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    DEVICES.iter().any(|device| match device.strip_suffix('*') {
        Some(start) => stem
            .strip_prefix(start)
            .is_some_and(|rank| matches!(rank, "¹" | "²" | "³") || matches!(rank.as_bytes(), [b'1'..=b'9'])),
        None => stem == *device,
    })
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

    fn cause(path: &str) -> Option<Text> {
        elsewhere(path).or_else(|| path.split('/').find_map(explain_refusal))
    }

    #[test]
    fn a_path_is_portable_when_it_stays_below_the_strategy() {
        for path in ["pv.pdf", "./pv.pdf", "actes/../pv 2024.pdf", "a/b/../../c.pdf", "é.pdf", "actes/", ".a/b..c"] {
            assert_eq!(cause(path), None, "{path}");
        }
    }

    #[test]
    fn each_way_to_leave_it_has_its_cause() {
        assert_eq!(cause("https://exemple.fr/pv.pdf"), Some(ADDRESS));
        assert_eq!(cause("C:/actes/pv.pdf"), Some(DRIVE));
        assert_eq!(cause("actes\\pv.pdf"), Some(BACKSLASH));
        assert_eq!(cause("/actes/pv.pdf"), Some(ABSOLUTE));
        assert_eq!(cause("actes/../../pv.pdf"), Some(OUTSIDE));
    }

    #[test]
    fn a_name_that_windows_refuses_is_told_wherever_it_stands_in_the_path() {
        for path in ["con", "actes/AUX.pdf", "nul/pv.pdf", "Com1.tar.gz", "lpt9 .pdf", "com²", "conin$"] {
            assert_eq!(cause(path), Some(DEVICE), "{path}");
        }
        for path in ["actes./pv.pdf", "pv.pdf.", "pv.pdf ", "actes /pv.pdf", "..."] {
            assert_eq!(cause(path), Some(CUT_OFF), "{path}");
        }
        for sign in SIGNS {
            assert_eq!(cause(&format!("actes/pv{sign} 2024.pdf")), Some(SIGN), "{sign}");
        }
        assert_eq!(cause("actes/pv\u{7}.pdf"), Some(CONTROL));
        for path in ["console.pdf", "com0.pdf", "com10", "auxiliaire/nulle.pdf", "mon.con.pdf", "con²"] {
            assert_eq!(cause(path), None, "{path}");
        }
    }
}
