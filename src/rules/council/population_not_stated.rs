//! A town whose number of inhabitants the file does not say, though the law counts them.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::population::inhabitants;
use crate::rules::council::situation::{day, in_force_there, regime};
use crate::rules::law::{self, Regime};
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "population-not-stated",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the file does not state the population and its year, on which the law’s thresholds depend",
        "le fichier n’indique pas la population et son année, dont dépendent les seuils légaux",
    ),
    explain: Text::new(
        "Whether a town owes itself a council, a coordinator or a council for the families depends on its inhabitants; \
         without them nothing can be said either way. Add `territory.population` with its `value`, its `year`, which is not \
         after the days judged, and its `source`.",
        "Qu’une commune se doive un conseil, une coordination ou un conseil des familles dépend de ses habitants ; sans eux, \
         rien ne peut en être dit. Ajoutez « population » sous « territory », avec sa valeur (« value »), son année (« year \
         »), qui n’est pas postérieure aux jours jugés, et sa « source ».",
    ),
    basis: &[
        law::L2211_4.says(Text::new(
            "A council is mandatory above 10,000 inhabitants.",
            "Le conseil est obligatoire au-delà de 10 000 habitants.",
        )),
        law::L132_4.before(law::L132_4_2021).says(law::CODIFIED),
        law::L132_4_2021.says(Text::new(
            "A council above 5,000 inhabitants, a coordinator above 15,000.",
            "Un conseil au-delà de 5 000 habitants, une coordination au-delà de 15 000.",
        )),
    ],
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}
    - {organization: departement, as: designated}
",
    mend: &[(
        "- {organization: departement, as: designated}",
        "\
- {organization: departement, as: designated}
territory: {name: Exemple-sur-Deûle, kind: commune, population: {value: 9840, year: 2023}, neighbourhoods: [Centre]}",
    )],
    check: Check::Strategy { whole: &["council", "period", "territory"], check },
};

const ADD: Text = Text::new(
    "add `territory.population`, with its `value`, `year` and `source`",
    "ajoutez « territory.population », avec « value », « year » et « source »",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let council = inspection.strategy.council.as_ref();
    let undecided = council.is_none_or(|council| council.coordinator.is_none());
    let local = regime(inspection.strategy) == Some(Regime::Local)
        && in_force_there(inspection.strategy, RULE.basis, Regime::Local, day(inspection)).is_some();
    if local && undecided && inhabitants(inspection).is_none() {
        report(Finding::new(RULE.name, Place::Key(Path::of("territory"))).help(ADD));
    }
}
