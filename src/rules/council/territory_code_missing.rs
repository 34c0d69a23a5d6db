//! A strategy of which nothing tells under what law its council stands.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::situation::{has_council, regime};
use crate::rules::law::is_ambiguous;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "territory-code-missing",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the law that applies to this council cannot be determined: the file does not say where {name} is",
        "le droit applicable à ce conseil ne peut être déterminé : le fichier ne dit pas où se trouve {name}",
    ),
    explain: Text::new(
        "Several towns bear such a name, in mainland France and overseas, where other articles hold; or the file says neither what the \
         council is nor what the territory is. Add `territory.code`, the INSEE code of the town or the SIREN number of the body, in \
         quotes.",
        "Plusieurs communes portent un tel nom, en métropole et outre-mer, où d’autres articles s’appliquent ; ou bien le fichier ne dit \
         ni la nature du conseil, ni celle du territoire. Ajoutez « territory.code », le code Insee de la commune ou le numéro Siren de \
         l’intercommunalité, entre guillemets.",
    ),
    basis: &[],
    bad: "\
territory: {name: Saint-Barthélemy, kind: commune}
",
    mend: &[("kind: commune", "kind: commune, code: \"56207\"")],
    check: Check::Strategy { whole: &["council", "territory"], check },
};

const ADD: Text = Text::new(
    "add `territory.code`: the INSEE code of the town, or the SIREN number of the body",
    "ajoutez « territory.code » : le code Insee de la commune, ou le numéro Siren de l’intercommunalité",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let (territory, council) = (&strategy.territory, strategy.council.as_ref().and_then(|council| council.kind));
    let is_silent = council.is_none() && territory.kind.is_none() && has_council(strategy);
    let is_unknown = (is_silent || is_ambiguous(territory.name.text())) && territory.code.is_none();
    if is_unknown && (regime(strategy).is_some() || is_silent) {
        let place = Place::Key(Path::of("territory").key("name"));
        report(Finding::new(RULE.name, place).fact("name", territory.name).help(ADD));
    }
}
