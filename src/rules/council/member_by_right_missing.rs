//! A member whom the law seats by right, and whom the file does not seat.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Council, Member, MemberCapacity, Strategy};
use crate::path::Path;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::rights::{Right, rights};
use crate::rules::council::situation::{Situation, day};
use crate::rules::{Basis, Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "member-by-right-missing",
    family: Family::Council,
    level: Level::Error,
    message: Text::new("{member} is not among the {seats} ({text})", "{member} n’est pas parmi les {seats} ({text})"),
    explain: Text::new(
        "The prefect and the public prosecutor, or their representatives, sit on every council, as does the \
         president of the intercommunal body that is in charge of local prevention schemes: by decree since 2007, by right since 23 \
         March 2024, when the council must meet once a year in their presence. Add the missing one to `council.members` with `as: by-right`. Nothing is said while the file \
         does not say in what capacity members sit.",
        "Le préfet et le procureur de la République, ou leurs représentants, siègent dans tout conseil, comme le \
         président de l’intercommunalité chargée des dispositifs locaux de prévention : par décret depuis 2007, de droit depuis le 23 \
         mars 2024, où le conseil doit se réunir une fois par an en leur présence. Ajoutez qui manque à « members » sous « council », avec « as: by-right ». Rien n’est dit tant que le \
         fichier ne dit pas à quel titre siègent les membres.",
    ),
    basis: &[
        law::D2211_2.says(Text::new(
            "The council comprises the prefect and the prosecutor and, where there is one, the president of the competent \
             intercommunal body.",
            "Le conseil comprend le préfet et le procureur de la République et, le cas échéant, le président de \
             l’intercommunalité compétente.",
        )),
        law::D5211_54.says(IN_GROUPS_OF_TOWNS),
        law::D132_8.says(law::CODIFIED),
        law::D132_12.says(IN_GROUPS_OF_TOWNS),
        law::L132_4_2024.says(Text::new(
            "The members by right are now named by statute.",
            "Les membres de droit sont désormais nommés par la loi.",
        )),
        law::L132_13_2024.says(law::INTERCOMMUNAL_TOO),
    ],
    bad: "\
council:
  kind: clspd
  created: 2003-02-10
  chair: {organization: ville, role: Maire}
  coordinator: {kind: territorial-agent, organization: ville}
  composition_order: {reference: arrêté n° 2024-118, date: 2024-11-04}
  members:
    - {organization: prefecture, as: by-right}
    - {organization: departement, as: designated}
",
    mend: &[(
        "- {organization: prefecture, as: by-right}",
        "\
- {organization: prefecture, as: by-right}
    - {organization: parquet, as: by-right}",
    )],
    check: Check::Strategy { whole: &["council", "period"], check },
};

const IN_GROUPS_OF_TOWNS: Text = Text::new(
    "Prefect and prosecutor sit on intercommunal councils.",
    "Le préfet et le procureur siègent aux conseils intercommunaux.",
);
const ADD: Text =
    Text::new("add it to `council.members`, with `as: by-right`", "ajoutez-le à « council.members », avec « as: by-right »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(council) = strategy.council.as_ref().filter(|council| states_rights(council)) else { return };
    let Some((rights, basis)) = find_rights(inspection) else { return };
    let kinds = Kinds::of(strategy);
    for right in rights {
        if !council.members.iter().any(|member| may_sit_by_right(member) && right.may_be(&kinds, &member.organization)) {
            let finding = Finding::new(RULE.name, Path::of("council").key("members"));
            let seats = if law::L132_4_2024.holds(day(inspection)) { BY_RIGHT } else { MEMBERS };
            let finding = finding.fact("member", right.name()).fact("seats", seats);
            report(finding.fact("text", basis.article.citation).help(ADD));
        }
    }
}

const BY_RIGHT: Text = Text::new("members by right", "membres de droit");
const MEMBERS: Text = Text::new("members", "membres");

/// Whom the law in force seats by right, and the text; none where it seats nobody that is known here.
pub fn find_rights<'s>(inspection: &Inspection<'s>) -> Option<(Vec<Right<'s>>, &'static Basis)> {
    let situation = Situation::of(inspection)?;
    let basis = situation.find_in_force(RULE.basis)?;
    Some((rights(inspection.strategy, situation), basis))
}

/// The organizations that stand for those whom the law seats by right: those that the file seats so, else the only one of
/// their kind.
pub fn seated_by_right<'s>(strategy: &'s Strategy<'s>, today: NaiveDate) -> HashSet<&'s str> {
    let Some((rights, _)) = find_rights(&Inspection::of(strategy, today)) else { return HashSet::new() };
    let kinds = Kinds::of(strategy);
    rights.into_iter().flat_map(|right| right.known_bearers(strategy, &kinds)).collect()
}

/// Whether the file says who sits by right: it marks somebody so, or says of every member in what other capacity.
pub fn states_rights(council: &Council<'_>) -> bool {
    let is_marked = council.members.iter().any(|member| member.capacity == Some(MemberCapacity::ByRight));
    is_marked || (!council.members.is_empty() && council.members.iter().all(|member| member.capacity.is_some()))
}

fn may_sit_by_right(member: &Member<'_>) -> bool {
    matches!(member.capacity, None | Some(MemberCapacity::ByRight))
}
