//! A closed year no session of which had all the members by right.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::path::Path;
use crate::rules::council::rights::{Shown, show_in};
use crate::rules::council::situation::Situation;
use crate::rules::council::years::closed_years;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "plenary-without-members-by-right",
    family: Family::Council,
    level: Level::Error,
    message: Text::new(
        "none of the sessions recorded in {year} had all members by right: {member} was neither there nor represented by \
         somebody designated for it ({text})",
        "aucune des séances inscrites en {year} n’a réuni tous les membres de droit : {member} n’y était ni présent, ni \
         représenté par une personne désignée à cet effet ({text})",
    ),
    explain: Text::new(
        "Since 23 March 2024 the council must meet once a year in the presence of the prefect, of the public prosecutor and, \
         where there is one, of the president of the competent intercommunal body, or of representatives specially designated \
         for it; no text makes a session void without them. Agree on the day of the next session with them; a representative who was \
         designated is written `designated: true`. Who took part at a distance is counted as present: the text asks for a presence and \
         says nothing of its form.",
        "Depuis le 23 mars 2024, le conseil doit se réunir une fois par an en présence du préfet, du procureur de la République et, le \
         cas échéant, du président de l’intercommunalité compétente, ou de représentants spécialement désignés à cet effet ; aucun \
         texte n’annule la séance tenue sans eux. Convenez avec eux du jour de la prochaine séance ; un représentant ainsi désigné \
         s’écrit « designated: true ». Qui a participé à distance est compté présent : le texte demande une présence et ne dit rien de \
         sa forme.",
    ),
    basis: law::PRESENCE,
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: excused}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}
  - {date: 2026-12-10, status: planned}
",
    mend: &[("excused", "represented, designated: true")],
    check: Check::Strategy { whole: &["council", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "who was represented has `as: represented` and `designated: true` in the `attendance` of the session",
    "qui était représenté a « as: represented » et « designated: true » dans les présences de la séance, « attendance »",
);

const OTHER: Text = Text::new("another session lacked a member here", "une autre séance a manqué d’un membre ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(situation) = Situation::of(inspection) else { return };
    for year in closed_years(inspection) {
        let Some(Shown::Apart(apart)) = show_in(inspection, situation, year) else { continue };
        let Some(((session, line, right), others)) = apart.split_last() else { continue };
        let Some(basis) = situation.on(RULE.basis, inspection.strategy.plenaries[*session].date) else { continue };
        let place = |session: usize, line: usize| Path::of("plenaries").at(session).key("attendance").at(line).key("as");
        let finding = Finding::new(RULE.name, place(*session, *line)).fact("year", year).fact("member", right.name());
        let finding = finding.fact("text", basis.article.citation).help(ADD);
        report(others.iter().fold(finding, |finding, (session, line, _)| finding.label(place(*session, *line), OTHER)));
    }
}
