//! An action on radicalisation in which the State has no part.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Action, OrganizationKind};
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::Situation;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "radicalisation-without-state",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "the action `{id}` is about radicalisation, and the State neither leads nor joins it ({text})",
        "l’action « {id} » porte sur la radicalisation, et l’État n’en est ni pilote ni partenaire ({text})",
    ),
    explain: Text::new(
        "The council may deal with the prevention of radicalisation, but by actions defined together with the State’s \
         representative. Add the prefecture to the action’s `partners` or `leads`, or take the theme away if the action is \
         about something else.",
        "Le conseil peut traiter de la prévention de la radicalisation, mais par des actions définies conjointement avec le \
         représentant de l’État. Ajoutez la préfecture aux partenaires ou aux pilotes de l’action, ou retirez ce thème si \
         elle porte sur autre chose.",
    ),
    basis: &[
        law::D132_7_2016.says(Text::new(
            "The council’s work may extend to the prevention of radicalisation, by actions defined jointly with the \
             State’s representative.",
            "Les compétences du conseil peuvent s’étendre aux actions de prévention de la radicalisation définies \
             conjointement avec le représentant de l’État.",
        )),
        law::D132_11_2016.says(law::INTERCOMMUNAL_TOO),
    ],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [parquet]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    themes: [radicalisation]
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
    reviews: [{year: 2025, text: Montée en charge conforme.}]
",
    mend: &[("parquet", "prefecture")],
    check: Check::Strategy { whole: &["organizations", "period"], check },
};

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    let kinds = Kinds::of(inspection.strategy);
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        let Some(theme) = action.themes.iter().position(|theme| theme.text() == "radicalisation") else { continue };
        let end = action.schedule.as_ref().and_then(|schedule| schedule.end);
        let day = end.map_or(situation.day, |end| situation.day.at_most(end));
        if let Some(basis) = situation.on(RULE.basis, day).filter(|_| !may_have_the_state(action, &kinds)) {
            let place = Path::of("actions").at(index).key("themes").at(theme);
            report(
                Finding::new(RULE.name, place)
                    .fact("id", Fact::named(&action.id, &action.title))
                    .fact("text", basis.article.citation),
            );
        }
    }
}

fn may_have_the_state(action: &Action<'_>, kinds: &Kinds<'_>) -> bool {
    let leads = action.leads.iter().map(|lead| lead.organization);
    leads.chain(action.partners.iter().copied()).any(|id| kinds.may_be(&id, OrganizationKind::State))
}
