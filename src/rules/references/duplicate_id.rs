//! An id that two things bear.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::{Check, Family, Report, Rule};
use crate::schema::Names;

pub static RULE: Rule = Rule {
    name: "duplicate-id",
    family: Family::References,
    level: Level::Error,
    message: Text::new("the id `{id}` is already that of {other}", "l’identifiant « {id} » est déjà celui d’{other}"),
    explain: Text::new(
        "An id names one thing of the file, whatever its kind: references and `stspd show ID` could not tell two apart. Give the \
         newer one another id, and correct the references that meant it. Two sessions on one day would need one entry.",
        "Un identifiant désigne une seule chose du fichier, quelle que soit sa nature : ni les références ni « stspd show ID » ne \
         sauraient en distinguer deux. Donnez un autre identifiant à la plus récente, et corrigez les références qui la visaient. \
         Deux séances du même jour ne font qu’une entrée.",
    ),
    basis: &[],
    bad: "axes:\n  - {id: axe-1, title: Tranquillité publique, objectives: [{id: axe-1, title: Médiation}, {id: obj-1, title: Présence}]}\n",
    mend: &[("axe-1, title: Médiation}, {id: obj-1", "obj-1")],
    check: Check::Names(check),
};

const FIRST: Text = Text::new("first given here", "donné une première fois ici");

fn check(names: &Names<'_>, report: &mut Report<'_>) {
    for (named, first) in names.list_repeated() {
        // What an alias repeats is given once.
        if first.at != named.at {
            let finding = Finding::new(RULE.name, named.at).fact("id", named.id).fact("other", first.thing.one());
            report(finding.label(first.at, FIRST));
        }
    }
}
