//! A total that the document announces and its own lists do not come to.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{OpenList, Strategy};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "miscounted-total",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "the document announces {declared} under `{key}`, and the file holds {counted}",
        "le document annonce {declared} sous « {key} », et le fichier en contient {counted}",
    ),
    explain: Text::new(
        "`declared` repeats what a document says of itself: “29 actions”. Where the file holds the list, the two must agree, or one \
         of them is wrong: count again, add what is missing, or say by `incomplete` that the list goes on. Where the file holds \
         none of them nothing is compared; nor are more actions announced by state than there are in all.",
        "« declared » reprend ce qu’un document dit de lui-même : « 29 actions ». Là où le fichier contient la liste, les deux \
         doivent s’accorder, sinon l’un des deux est faux : recomptez, ajoutez ce qui manque, ou dites par « incomplete » que la \
         liste continue. Là où le fichier n’en contient aucun, rien n’est comparé ; et les états annoncés ne font pas plus que le \
         total des actions.",
    ),
    basis: &[],
    bad: "\
declared: {axes: 7}
",
    mend: &[("axes: 7", "axes: 1")],
    check: Check::Strategy { whole: &["axes", "objectives", "actions", "declared"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(declared) = strategy.declared else { return };
    let mut tell = |key: &'static str, said: u32, counted: u32| {
        let finding = Finding::new(RULE.name, Path::of("declared").key(key)).fact("key", key);
        report(finding.fact("declared", said).fact("counted", counted));
    };
    for (key, said, counted) in [
        ("axes", declared.axes, count(strategy.axes.len(), OpenList::Axes, strategy)),
        ("objectives", declared.objectives, count(strategy.aims().count(), OpenList::Objectives, strategy)),
        ("actions", declared.actions, count(strategy.actions.len(), OpenList::Actions, strategy)),
    ] {
        if let Some((said, counted)) = said.zip(counted).filter(|(said, counted)| said != counted) {
            tell(key, said, counted);
        }
    }
    let all = declared.by_status().into_iter().filter_map(|(_, count)| count).fold(0, u32::saturating_add);
    if let Some(actions) = declared.actions.filter(|actions| *actions < all) {
        tell("actions", actions, all);
    }
}

/// How many things the file holds of a list that it gives whole; nothing of one that it does not hold.
fn count(held: usize, list: OpenList, strategy: &Strategy<'_>) -> Option<u32> {
    let is_whole = held > 0 && !strategy.incomplete.contains(&list);
    u32::try_from(held).ok().filter(|_| is_whole)
}
