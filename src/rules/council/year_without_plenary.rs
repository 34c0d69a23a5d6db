//! A closed year of which the file records fewer plenaries than the law asks.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::council::situation::{Situation, has_council};
use crate::rules::council::years::{closed_years, list_held_in, place_of_sessions, plenaries_in, spell};
use crate::rules::law::{self, owed_sessions};
use crate::rules::{Basis, Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "year-without-plenary",
    family: Family::Council,
    level: Level::Warning,
    message: Text::new(
        "fewer plenaries are recorded in {years} than the law asks: {owed} a year ({text})",
        "le fichier compte moins de séances plénières en {years} que le droit n’en exige : {owed} par an ({text})",
    ),
    explain: Text::new(
        "The council meets in plenary session at least once a year, and an audit counts the years one by one. Add the \
         sessions that were held and are missing here under `plenaries`; of a year that truly had none, say so in the next \
         review. Only whole calendar years are judged, each by the law of its own time: since the strategy’s first day, failing \
         that since its adoption or its first known session, but not before the council was created, and until the strategy’s \
         end. A town sure that its list is complete may raise this rule to `error`.",
        "Le conseil se réunit en formation plénière au moins une fois par an, et un contrôle compte les années une à une. \
         Ajoutez sous « plenaries » les séances qui se sont tenues et manquent ici ; si une année n’en a compté \
         aucune, signalez-le dans le prochain bilan. Seules des années civiles entières sont jugées, chacune par le droit de son \
         temps : depuis le premier jour de la stratégie, à défaut depuis son adoption ou sa première séance connue, mais non \
         avant la création du conseil, et jusqu’à la fin de la stratégie. Une ville sûre que sa liste est complète peut porter \
         cette règle au niveau « error ».",
    ),
    basis: law::PLENARY,
    bad: "\
plenaries:
  - {date: 2024-12-12, status: held}
  - {date: 2026-12-10, status: planned}
",
    mend: &[(
        "- {date: 2024-12-12, status: held}",
        "\
- {date: 2024-12-12, status: held}
  - date: 2025-12-11
    status: held
    attendance:
      - {organization: prefecture, as: present}
      - {organization: parquet, as: represented, designated: true}
    agenda:
      - {title: État et évolution de la délinquance, kind: crime-figures, presenter: prefecture}",
    )],
    check: Check::Strategy { whole: &["council", "period", "plenaries"], check },
};

const ADD: Text = Text::new(
    "add each session that was held to `plenaries`, with its `date` and `status: held`",
    "ajoutez chaque séance tenue à « plenaries », avec « date » et « status: held »",
);

const ONE: Text = Text::new("one", "une");
const TWO: Text = Text::new("two", "deux");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    if !has_council(inspection.strategy) {
        return;
    }
    for Lacking { basis, owed, years } in lacking(inspection) {
        let finding = Finding::new(RULE.name, place_of_sessions(inspection)).fact("years", spell(&years));
        let owed = if owed == 1 { ONE } else { TWO };
        report(finding.fact("owed", owed).fact("text", basis.article.citation).help(ADD));
    }
}

/// Years that lack sessions under one text.
struct Lacking {
    basis: &'static Basis,
    owed: u32,
    years: Vec<i32>,
}

fn lacking(inspection: &Inspection<'_>) -> Vec<Lacking> {
    let Some(situation) = Situation::of(inspection) else { return Vec::new() };
    let mut all: Vec<Lacking> = Vec::new();
    for year in closed_years(inspection) {
        let Some(basis) = situation.over(RULE.basis, year) else { continue };
        let owed = owed_sessions(year);
        if count_recorded(inspection, year, owed) >= owed as usize {
            continue;
        }
        match all.last_mut() {
            Some(last) if std::ptr::eq(last.basis, basis) => last.years.push(year),
            _ => all.push(Lacking { basis, owed, years: vec![year] }),
        }
    }
    all
}

/// Under the decree of 2002, which owed two, any session counted.
fn count_recorded(inspection: &Inspection<'_>, year: i32, owed: u32) -> usize {
    if owed == 2 { list_held_in(inspection, year).count() } else { plenaries_in(inspection, year).count() }
}
