//! A strategy that follows or applies itself.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "self-reference",
    family: Family::References,
    level: Level::Error,
    message: Text::new("`{key}` names the strategy itself, `{id}`", "« {key} » désigne la stratégie elle-même, « {id} »"),
    explain: Text::new(
        "`follows` names the previous strategy and `parent` the wider one that this one applies; neither can be the strategy \
         itself. It happens when a file is copied from the previous strategy: give the new one an `id` of its own.",
        "« follows » désigne la stratégie précédente et « parent » la stratégie plus large que celle-ci décline ; ni l’une ni \
         l’autre ne peut être elle-même. Cela arrive quand on copie le fichier de la précédente : donnez à la nouvelle son propre \
         « id ».",
    ),
    basis: &[],
    bad: "id: exemple-2025\nfollows: exemple-2025\n",
    mend: &[("follows: exemple-2025", "follows: exemple-2022")],
    check: Check::Strategy { whole: &[], check },
};

const OWN: Text = Text::new("its own id", "son propre identifiant");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(id) = strategy.id else { return };
    for (key, cited) in [("follows", strategy.follows), ("parent", strategy.parent)] {
        if cited == Some(id) {
            let finding = Finding::new(RULE.name, Path::of(key)).fact("key", key).fact("id", id);
            report(finding.label(Path::of("id"), OWN));
        }
    }
}
