//! A year of the strategy that is over and was never reviewed.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::{AgendaKind, Date, Document, DocumentKind, Plenary, PlenaryStatus, Strategy, Year};
use crate::path::Path;
use crate::rules::follow_up::lateness::{last_closed_year, strategy_end, strategy_start};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "closed-year-without-review",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new("the file holds no review of {year}", "le fichier ne contient aucun bilan de {year}"),
    explain: Text::new(
        "A strategy is steered by looking back once a year; a review rebuilt from memory before the plenary convinces nobody. \
         Add a review of that year to the actions, or cite the document of kind `annual-review` with its `year`, and `through` where it speaks of several; failing a \
         year, its date in the year after will do, as will a review on the agenda of a session then held. A year is asked for \
         `months` months after it closed, 3 unless set: the day is the tool’s own, no text gives one.",
        "Une stratégie se pilote en se retournant une fois par an ; un bilan reconstitué de mémoire avant la séance ne \
         convainc personne. Ajoutez aux actions un bilan de cette année, ou citez la pièce de nature « annual-review » avec \
         son année (« year »), et « through » si elle parle de plusieurs ; à défaut, sa date dans l’année suivante suffit, comme un point « review » à l’ordre du jour \
         d’une séance alors tenue. Une année est demandée « months » mois après sa clôture (3 par défaut) : ce délai est celui de l’outil, aucun texte n’en \
         donne.",
    ),
    basis: law::YEARLY_REVIEW,
    bad: "\
actions:
  - id: a-1
    title: Médiation sociale en soirée
    objective: obj-1
    leads: [{organization: ville}]
    partners: [prefecture]
    schedule: {start: 2025-01-01, end: 2027-06-30}
    status: in-progress
    updated: 2026-05-04
    indicators: [{id: i-1, title: Sorties, unit: sorties, source: {organization: ville}, values: [{period: \"2025\", value: 12}]}]
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
",
    mend: &[(
        "- {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}",
        "\
- {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10}",
    )],
    check: Check::Strategy { whole: &["actions", "documents", "plenaries"], check },
};

/// How many months after its end a year is to have its review.
pub const CLOSED_YEAR_MONTHS: u32 = 3;

/// A slip in the first year of a strategy must not ask for centuries of reviews.
const MOST_YEARS: i32 = 20;

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(start) = strategy_start(inspection) else { return };
    // A year counts when the strategy ran from its first day to its last.
    let first = start.first_whole_year();
    let whole = strategy_end(inspection).map(Date::last_whole_year);
    let closed = last_closed_year(inspection, CLOSED_YEAR_MONTHS);
    let last = whole.map_or(closed, |whole| whole.min(closed));
    let reviewed = list_reviewed(inspection.strategy);
    let missing: Vec<i32> = (first.max(last - MOST_YEARS)..=last).filter(|year| !reviewed.contains(year)).collect();
    for run in missing.chunk_by(|one, next| one + 1 == *next) {
        let years = if let [only] = run { only.to_string() } else { format!("{}-{}", run[0], run[run.len() - 1]) };
        report(Finding::new(RULE.name, Place::Key(Path::of("period"))).fact("year", years));
    }
}

/// The years of which something in the file is a review.
pub fn list_reviewed(strategy: &Strategy<'_>) -> HashSet<i32> {
    let actions = strategy.actions.iter().flat_map(|action| &action.reviews).map(|review| review.year.get());
    let documents = strategy.documents.iter().filter_map(find_review).flatten();
    let sessions = strategy.plenaries.iter().filter(|plenary| hears_review(plenary)).map(|plenary| plenary.date.year() - 1);
    actions.chain(documents).chain(sessions).collect()
}

/// The years of which a document is the review: one, or all from the first to the last that it names.
fn find_review(document: &Document<'_>) -> Option<RangeInclusive<i32>> {
    let first = document.year.map(Year::get).or_else(|| document.date.map(|date| date.year() - 1));
    let first = first.filter(|_| document.kind == Some(DocumentKind::AnnualReview))?;
    Some(first..=document.through.map_or(first, Year::get).min(first + MOST_YEARS))
}

fn hears_review(plenary: &Plenary<'_>) -> bool {
    let held = plenary.status == Some(PlenaryStatus::Held);
    held && plenary.agenda.iter().any(|item| item.kind == Some(AgendaKind::Review))
}
