//! A previous strategy that no file of the folder is.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::nearest;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "unknown-previous-strategy",
    family: Family::References,
    level: Level::Note,
    message: Text::new(
        "no file beside this one bears the id `{id}`, which it follows",
        "aucun fichier à côté de celui-ci ne porte l’identifiant « {id} », auquel il fait suite",
    ),
    explain: Text::new(
        "`follows` cites the `id` of the strategy before this one. Where its file stands in the same folder, what was promised \
         then can be compared with what is promised now. Correct the id, or keep the old file here; if it was never written \
         as a file, nothing is wrong, and `unknown-previous-strategy: off` under `check` says so.",
        "« follows » cite l’identifiant (« id ») de la stratégie précédente. Si son fichier est dans le même dossier, ce qui \
         était promis alors se compare à ce qui l’est aujourd’hui. Corrigez l’identifiant, ou conservez ici l’ancien fichier ; \
         si elle n’a jamais été mise en fichier, rien n’est faux, et « unknown-previous-strategy: off » sous « check » le dit.",
    ),
    basis: &[],
    bad: "follows: exemple-2021\n",
    mend: &[("exemple-2021", "exemple-2022")],
    check: Check::Strategy { whole: &[], check },
};

const MEANT: Text = Text::new("`{file}` bears the id `{nearest}`", "« {file} » porte l’identifiant « {nearest} »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let (Some(follows), Some(neighbours)) = (inspection.strategy.follows, inspection.neighbours) else { return };
    let named = || neighbours.iter().filter_map(|neighbour| Some((neighbour.id.as_deref()?, neighbour.file.as_str())));
    // Of one that follows itself `self-reference` speaks.
    if inspection.strategy.id == Some(follows) || named().any(|(id, _)| id == follows.text()) {
        return;
    }
    let finding = Finding::new(RULE.name, Path::of("follows")).fact("id", follows);
    let near = nearest(follows.text(), named().map(|(id, _)| id));
    report(match near.and_then(|near| named().find(|(id, _)| *id == near)) {
        Some((id, file)) => finding.fact("nearest", id).fact("file", file).help(MEANT),
        None => finding,
    });
}
