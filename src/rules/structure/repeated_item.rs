//! A list that names one thing twice.

use std::collections::HashMap;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Action, Attendance, Council, Id, Party, Plenary, Signatory, Territory, Words};
use crate::path::Path;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "repeated-item",
    family: Family::Structure,
    level: Level::Warning,
    message: Text::new("`{item}` is already in this list", "« {item} » figure déjà dans cette liste"),
    explain: Text::new(
        "Listed twice, an organization, a neighbourhood or a document is counted and printed twice; often the second stands where \
         another was meant. Remove it, or write the one that was meant. Two leads or two attendances of one organization are \
         told apart by their `role`.",
        "Inscrit deux fois, un organisme, un quartier ou une pièce est compté et imprimé deux fois ; souvent le second tient la place \
         d’un autre. Retirez-le, ou écrivez celui qu’on voulait. Deux pilotes ou deux présences d’un même organisme se \
         distinguent par leur « role ».",
    ),
    basis: &[],
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    partners: [prefecture, parquet, prefecture]
    leads: [{organization: ville, role: Direction de la tranquillité}]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("parquet, prefecture", "parquet")],
    check: Check::Strategy { whole: &[], check },
};

const FIRST: Text = Text::new("first here", "une première fois ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    territory(&strategy.territory, report);
    for (index, organization) in strategy.organizations.iter().enumerate() {
        words(&organization.aliases, &|| Path::of("organizations").at(index).key("aliases"), report);
    }
    if let Some(council) = &strategy.council {
        seats(council, report);
    }
    signatories(&strategy.signatories, report);
    for (index, plenary) in strategy.plenaries.iter().enumerate() {
        session(plenary, &|| Path::of("plenaries").at(index), report);
    }
    for (index, axis) in strategy.axes.iter().enumerate() {
        words(&axis.references, &|| Path::of("axes").at(index).key("references"), report);
        words(&axis.departmental_priorities, &|| Path::of("axes").at(index).key("departmental_priorities"), report);
    }
    for (index, action) in strategy.actions.iter().enumerate() {
        sheet(action, &|| Path::of("actions").at(index), report);
    }
}

fn territory(territory: &Territory<'_>, report: &mut Report<'_>) {
    let place = |key: &'static str| Path::of("territory").key(key);
    words(&territory.priority_neighbourhoods, &|| place("priority_neighbourhoods"), report);
    words(&territory.neighbourhoods, &|| place("neighbourhoods"), report);
    look(&territory.communes, |commune| (&*commune.name, None), &|| place("communes"), report);
}

fn seats(council: &Council<'_>, report: &mut Report<'_>) {
    let place = |key: &'static str| Path::of("council").key(key);
    parties(council.chair.as_deref(), &|| place("chair"), report);
    look(&council.members, |member| (&*member.organization, None), &|| place("members"), report);
    for (index, body) in council.bodies.iter().enumerate() {
        let body_place = || place("bodies").at(index);
        parties(body.chair.as_deref(), &|| body_place().key("chair"), report);
        words(&body.neighbourhoods, &|| body_place().key("neighbourhoods"), report);
        ids(&body.axes, &|| body_place().key("axes"), report);
    }
}

fn signatories(signatories: &[Signatory<'_>], report: &mut Report<'_>) {
    fn name_signer<'s>(signatory: &'s Signatory<'_>) -> (&'s str, Option<&'s str>) {
        (&signatory.organization, signatory.by.as_ref().map(|by| &*by.role))
    }
    look(signatories, name_signer, &|| Path::of("signatories"), report);
    for (index, signatory) in signatories.iter().enumerate() {
        ids(&signatory.actions, &|| Path::of("signatories").at(index).key("actions"), report);
    }
}

fn session(plenary: &Plenary<'_>, place: &dyn Fn() -> Path, report: &mut Report<'_>) {
    fn came<'s>(attendance: &'s Attendance<'_>) -> (&'s str, Option<&'s str>) {
        (&attendance.organization, attendance.role.as_deref())
    }
    parties(plenary.chair.as_deref(), &|| place().key("chair"), report);
    look(&plenary.attendance, came, &|| place().key("attendance"), report);
    ids(&plenary.documents, &|| place().key("documents"), report);
    for (index, decision) in plenary.decisions.iter().enumerate() {
        ids(&decision.actions, &|| place().key("decisions").at(index).key("actions"), report);
    }
}

fn sheet(action: &Action<'_>, place: &dyn Fn() -> Path, report: &mut Report<'_>) {
    parties(Some(&action.leads), &|| place().key("leads"), report);
    ids(&action.partners, &|| place().key("partners"), report);
    ids(&action.themes, &|| place().key("themes"), report);
    ids(&action.documents, &|| place().key("documents"), report);
    words(&action.references, &|| place().key("references"), report);
    words(&action.departmental_priorities, &|| place().key("departmental_priorities"), report);
    words(&action.neighbourhoods, &|| place().key("neighbourhoods"), report);
    words(&action.target_groups, &|| place().key("target_groups"), report);
}

fn ids(items: &[Id<'_>], list: &dyn Fn() -> Path, report: &mut Report<'_>) {
    look(items, |id| (&**id, None), list, report);
}

fn words(items: &[Words<'_>], list: &dyn Fn() -> Path, report: &mut Report<'_>) {
    look(items, |words| (words.trim(), None), list, report);
}

fn parties(items: Option<&[Party<'_>]>, list: &dyn Fn() -> Path, report: &mut Report<'_>) {
    fn party<'s>(party: &'s Party<'_>) -> (&'s str, Option<&'s str>) {
        (&party.organization, party.role.as_deref())
    }
    look(items.unwrap_or_default(), party, list, report);
}

/// Reports the items of a list whose name (and role, where there is one) an earlier item has.
fn look<'s, T>(
    items: &'s [T],
    named: impl Fn(&'s T) -> (&'s str, Option<&'s str>),
    list: &dyn Fn() -> Path,
    report: &mut Report<'_>,
) {
    if items.len() < 2 {
        return;
    }
    let mut first = HashMap::with_capacity(items.len());
    for (rank, item) in items.iter().enumerate() {
        let named = named(item);
        let earlier = *first.entry(named).or_insert(rank);
        if earlier != rank {
            let finding = Finding::new(RULE.name, list().at(rank)).fact("item", named.0);
            report(finding.label(list().at(earlier), FIRST));
        }
    }
}
