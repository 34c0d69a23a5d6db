//! A lead of an action that is among its partners too.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::path::Path;
use crate::rules::naming::name_organization;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "lead-among-partners",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new(
        "`{organization}` leads the action `{id}` and is among its partners too",
        "« {organization} » pilote l’action « {id} » et figure aussi parmi ses partenaires",
    ),
    explain: Text::new(
        "Partners are those who act beside the leads: listed as both, an organization is counted and written to twice, and it is \
         unclear whether it answers for the action. Keep it as a lead, with the department as `role`, or as a partner.",
        "Les partenaires sont ceux qui agissent aux côtés des pilotes : inscrit aux deux titres, un organisme est compté et relancé \
         deux fois, et l’on ne sait s’il répond de l’action. Gardez-le comme pilote, avec le service en « role », ou comme \
         partenaire.",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    partners: [prefecture, ville]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("prefecture, ville", "prefecture")],
    check: Check::Strategy { whole: &[], check },
};

const LEAD: Text = Text::new("a lead here", "pilote ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for (index, action) in inspection.strategy.actions.iter().enumerate() {
        if action.leads.is_empty() || action.partners.is_empty() {
            continue;
        }
        let leads: HashMap<&str, usize> = action.leads.iter().map(|lead| &*lead.organization).zip(0..).collect();
        for (rank, partner) in action.partners.iter().enumerate() {
            let Some(lead) = leads.get(&**partner) else { continue };
            let path = Path::of("actions").at(index);
            let finding = Finding::new(RULE.name, path.key("partners").at(rank))
                .fact("organization", name_organization(inspection.strategy, partner))
                .fact("id", Fact::named(&action.id, &action.title));
            report(finding.label(path.key("leads").at(*lead).key("organization"), LEAD));
        }
    }
}
