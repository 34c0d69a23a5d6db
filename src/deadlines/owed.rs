//! What the law asks of a council in a year, and of its composition after elections.

use chrono::{Datelike, NaiveDate};

use super::{Deadline, State, judge_undone, last_day, months, unshown};
use crate::lang::Text;
use crate::rules::council::{self, Shown, Situation};
use crate::rules::lateness::strategy_start;
use crate::rules::{Basis, CLOSED_YEAR_MONTHS, Inspection, law, list_reviewed};

const FIGURES_OF_THE_TOWN: Text =
    Text::new("information by the {prefect} on crime in the town", "information du {prefect} sur la délinquance dans la commune");
const FIGURES: Text =
    Text::new("information by the {prefect} on local crime", "information du {prefect} sur la délinquance dans le territoire");

/// What a council owes in a year of its work.
pub(super) fn list_owed_by_law(inspection: &Inspection<'_>, situation: Situation, year: i32, deadlines: &mut Vec<Deadline>) {
    let (on, today) = (last_day(year), inspection.today);
    // A town that owes itself no council, and shows none, has no session to hold.
    let has_council =
        council::has_council(inspection.strategy) || situation.is_of_a_town() && !council::owes_no_council(inspection);
    let mut owe = |id: &str, state: State, what: Text, basis: Option<&'static Basis>| {
        if basis.is_some() && has_council {
            let deadline = Deadline::new(format!("{id}-{year}"), on, state, what).under(basis);
            deadlines.push(deadline.fact("prefect", council::prefect(inspection.strategy, on)));
        }
    };
    owe(
        "plenary",
        council::plenaries_in(inspection, year).next().map_or(unshown(on, today), |_| State::Done),
        Text::new("plenary session of the year", "séance plénière de l’année"),
        situation.over(law::PLENARY, year),
    );
    let together = council::show_in(inspection, situation, year);
    owe(
        "members-by-right",
        match &together {
            Some(Shown::Together) => State::Done,
            Some(Shown::Apart(_)) => judge_undone(on, today),
            Some(Shown::Unsaid(_)) | None => unshown(on, today),
        },
        Text::new(
            "session in the presence of the members by right",
            "séance en présence des membres de droit ou de leurs représentants spécialement désignés",
        ),
        // Of the year in which it began to be owed, the sessions held since count.
        situation.over(law::PRESENCE, year).or_else(|| together.as_ref().and_then(|_| situation.on(law::PRESENCE, on))),
    );
    owe(
        "crime-figures",
        if council::has_informed(inspection, year) { State::Done } else { unshown(on, today) },
        if situation.is_of_a_town() { FIGURES_OF_THE_TOWN } else { FIGURES },
        situation.over(law::CRIME_FIGURES, year),
    );
    let reviewed = list_reviewed(inspection.strategy).contains(&(year - 1)) && year <= today.year();
    // A doctrine of later years asks nothing of earlier ones, nor of years before the strategy.
    let basis = law::YEARLY_REVIEW.iter().find(|basis| basis.article.since() <= on);
    let on = review_day(inspection, year - 1);
    let has_begun = strategy_start(inspection).is_none_or(|start| start.year() < year);
    if has_begun && council::runs_in(inspection, year - 1) && (basis.is_some() || reviewed) {
        let what = Text::new("review of the year {year} (delay of the tool)", "bilan de l’année {year} (délai de l’outil)");
        let state = if reviewed { State::Done } else { unshown(on, today) };
        deadlines.push(Deadline::new(format!("review-{}", year - 1), on, state, what).fact("year", year - 1).under(basis));
    }
}

/// The day by which a closed year is to have its review, as the rule that asks for it is set.
fn review_day(inspection: &Inspection<'_>, year: i32) -> NaiveDate {
    let months = months(inspection, "closed-year-without-review", CLOSED_YEAR_MONTHS);
    last_day(year).checked_add_months(months).unwrap_or(NaiveDate::MAX)
}

/// The composition order that the elections of town councils overtook.
pub(super) fn renew_order(inspection: &Inspection<'_>, situation: Option<Situation>, deadlines: &mut Vec<Deadline>) {
    let ordered = inspection.strategy.council.as_ref().and_then(|council| council.composition_order.as_ref()?.date);
    let (Some(situation), Some(ordered)) = (situation, ordered) else { return };
    let (elections, on) = council::ELECTIONS;
    if council::runs_in(inspection, on.0) {
        let on = law::date(on);
        let is_new = ordered.first() >= law::date(elections);
        let state = if is_new { State::Done } else { judge_undone(on, inspection.today) };
        let what = Text::new(
            "new composition order after the elections of March 2026 (delay of the tool)",
            "nouvel arrêté de composition après les élections de mars 2026 (délai de l’outil)",
        );
        let deadline = Deadline::new("composition-order-2026".to_owned(), on, state, what);
        deadlines.push(deadline.under(situation.on(law::COMPOSITION, on)));
    }
}
