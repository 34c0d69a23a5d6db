//! What the law asked of a council, day by day: thresholds, sessions, and whom it binds.
//!
//! Facts are judged by the law of their own day. What bears no date, such as a chair, is judged on the
//! day of the inspection, or on the strategy's last day once it has ended.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::model::{CouncilKind, OrganizationKind, Strategy, TerritoryKind};
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::{Basis, Day, Inspection, UNKNOWN, date};

/// A value of the law, and the first day on which it holds.
type Dated<T> = (Day, T);

/// Inhabitants above which a town owes itself a council.
const COUNCIL_ABOVE: &[Dated<u32>] = &[((2007, 3, 7), 10_000), ((2021, 5, 27), 5_000)];

/// Inhabitants above which the mayor charges somebody with coordination.
const COORDINATOR_ABOVE: &[Dated<u32>] = &[((2021, 5, 27), 15_000)];

/// Inhabitants above which a council for the rights and duties of families is owed.
const FAMILIES_ABOVE: &[Dated<u32>] = &[((2011, 3, 14), 50_000)];

/// Sessions owed in a year.
const SESSIONS: &[Dated<u32>] = &[((2002, 7, 18), 2), ((2007, 7, 25), 1)];

/// Since when a priority neighbourhood (QPV) is enough to owe a council; other areas counted before.
const PRIORITY_NEIGHBOURHOODS: Day = (2015, 1, 1);

/// Since when an agent of the State coordinates where the mayor designated nobody, and the presence of
/// the members by right is owed.
pub const STATUTE_OF_2024: Day = (2024, 3, 23);

/// The articles of intercommunal councils, and of Paris; all others are those of towns.
const INTERCOMMUNAL: [&str; 5] = ["D. 132-11", "D. 132-12", "L. 132-13", "L. 5211-59", "R. 132-12-1"];
const PARIS: [&str; 2] = ["D. 132-14", "L. 132-11"];

/// The value in force on a day.
fn on<T: Copy>(table: &[Dated<T>], day: NaiveDate) -> Option<T> {
    table.iter().take_while(|(since, _)| date(*since) <= day).last().map(|(_, value)| *value)
}

/// Whether a rule of that first day holds on a day.
pub fn holds(since: Day, day: NaiveDate) -> bool {
    date(since) <= day
}

/// Inhabitants above which a town owes itself a council.
pub fn council_above(day: NaiveDate) -> Option<u32> {
    on(COUNCIL_ABOVE, day)
}

/// Inhabitants above which the mayor charges somebody with coordination.
pub fn coordinator_above(day: NaiveDate) -> Option<u32> {
    on(COORDINATOR_ABOVE, day)
}

/// Inhabitants above which a council for the rights and duties of families is owed.
pub fn families_above(day: NaiveDate) -> Option<u32> {
    on(FAMILIES_ABOVE, day)
}

/// Whether a priority neighbourhood is enough to owe a council.
pub fn neighbourhoods_count(day: NaiveDate) -> bool {
    holds(PRIORITY_NEIGHBOURHOODS, day)
}

/// Sessions owed over a whole calendar year; the lesser number of a year in which the law changed.
pub fn sessions_owed(year: i32) -> u32 {
    let owed = |month, day| NaiveDate::from_ymd_opt(year, month, day).and_then(|day| on(SESSIONS, day)).unwrap_or(0);
    owed(1, 1).min(owed(12, 31))
}

/// Under which provisions a council stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// The council of a town.
    Local,
    /// The council of a group of towns, a metropolis among them.
    Intercommunal,
    /// Paris, which has provisions of its own.
    Paris,
}

impl Regime {
    /// What the authority is that leads the council's work.
    pub fn authority(self) -> OrganizationKind {
        match self {
            Regime::Local | Regime::Paris => OrganizationKind::Commune,
            Regime::Intercommunal => OrganizationKind::Intercommunality,
        }
    }

    /// Who chairs.
    pub fn chair(self) -> Text {
        match self {
            Regime::Local => Text::new("the mayor or the mayor’s representative", "au maire ou à son représentant"),
            Regime::Intercommunal => Text::new(
                "the president of the intercommunal body or a vice-president",
                "au président de l’intercommunalité ou à un vice-président",
            ),
            Regime::Paris => {
                Text::new("the prefect of police and the mayor together", "au préfet de police et au maire, ensemble")
            }
        }
    }
}

/// The regime of the strategy's council; none where the law read here says nothing: districts, a council or a
/// territory of another kind, and overseas, in departments too, whose adaptations of the code were not read.
pub fn regime(strategy: &Strategy<'_>) -> Option<Regime> {
    let territory = &strategy.territory;
    let code = territory.code.map_or("", |code| code.text());
    let is_paris = code == "75056"
        || (code.len() == 5 && code.starts_with("751"))
        || ["Paris", "Ville de Paris"].contains(&territory.name.text());
    let is_overseas = code.len() == 5 && (code.starts_with("97") || code.starts_with("98"));
    let council = strategy.council.as_ref().and_then(|council| council.kind);
    match (council, territory.kind) {
        (Some(CouncilKind::Other), _) | (_, Some(TerritoryKind::District | TerritoryKind::Other)) => None,
        _ if is_overseas => None,
        _ if is_paris => Some(Regime::Paris),
        (Some(CouncilKind::Clspd), _) | (None, Some(TerritoryKind::Commune)) => Some(Regime::Local),
        (Some(CouncilKind::Cispd | CouncilKind::Cmspd), _)
        | (None, Some(TerritoryKind::Intercommunal | TerritoryKind::Metropolitan)) => Some(Regime::Intercommunal),
        (None, None) => None,
    }
}

/// Whether anything in the file comes of a council.
pub fn has_council(strategy: &Strategy<'_>) -> bool {
    strategy.council.is_some() || !strategy.plenaries.is_empty()
}

/// Under which provisions a strategy is judged, and on which day what bears no date is.
#[derive(Clone, Copy)]
pub struct Situation {
    pub regime: Regime,
    pub day: NaiveDate,
}

impl Situation {
    /// The situation of a strategy whose council stands under common law, Paris set apart.
    pub fn of(inspection: &Inspection<'_>) -> Option<Situation> {
        let regime = regime(inspection.strategy).filter(|regime| *regime != Regime::Paris)?;
        Some(Situation { regime, day: day(inspection) })
    }

    pub fn is_local(self) -> bool {
        self.regime == Regime::Local
    }

    /// What was in force on a day, among what a rule rests on.
    pub fn on(self, basis: &'static [Basis], day: NaiveDate) -> Option<&'static Basis> {
        in_force(basis, self.regime, day)
    }

    /// What is in force on the day of the situation.
    pub fn applied(self, basis: &'static [Basis]) -> Option<&'static Basis> {
        self.on(basis, self.day)
    }

    /// What was in force from the first to the last day of a year, as it read on the last.
    pub fn over(self, basis: &'static [Basis], year: i32) -> Option<&'static Basis> {
        self.on(basis, NaiveDate::from_ymd_opt(year, 1, 1)?)?;
        self.on(basis, NaiveDate::from_ymd_opt(year, 12, 31)?)
    }
}

/// The latest text in force on a day, among what a rule rests on: those of the regime, or where it has
/// none of its own, those of towns.
pub fn in_force(basis: &'static [Basis], regime: Regime, day: NaiveDate) -> Option<&'static Basis> {
    let own = basis.iter().any(|basis| regime_of(basis) == regime);
    let regime = if own { regime } else { Regime::Local };
    // A text whose first day nothing tells is cited, and no fact is judged by it.
    let held = |basis: &Basis| basis.since != UNKNOWN && basis.since() <= day && basis.until().is_none_or(|until| day <= until);
    basis.iter().rfind(|basis| regime_of(basis) == regime && held(basis))
}

/// The regime whose text it is.
pub fn regime_of(basis: &Basis) -> Regime {
    let cites = |articles: &[&str]| articles.iter().any(|article| basis.citation.ends_with(article));
    if cites(&INTERCOMMUNAL) {
        Regime::Intercommunal
    } else if cites(&PARIS) {
        Regime::Paris
    } else {
        Regime::Local
    }
}

/// The day on which what bears no date is judged.
pub fn day(inspection: &Inspection<'_>) -> NaiveDate {
    strategy_end(inspection).map_or(inspection.today, |end| end.min(inspection.today))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    #[test]
    fn each_value_changes_on_its_day() {
        assert_eq!(council_above(day("2007-03-06")), None);
        assert_eq!(council_above(day("2007-03-07")), Some(10_000));
        assert_eq!(council_above(day("2021-05-26")), Some(10_000));
        assert_eq!(council_above(day("2021-05-27")), Some(5_000));
        assert_eq!(coordinator_above(day("2021-05-26")), None);
        assert_eq!(coordinator_above(day("2021-05-27")), Some(15_000));
        assert_eq!(families_above(day("2011-03-13")), None);
        assert_eq!(families_above(day("2011-03-14")), Some(50_000));
        assert!(!neighbourhoods_count(day("2014-12-31")));
        assert!(neighbourhoods_count(day("2015-01-01")));
    }

    #[test]
    fn a_year_in_which_the_law_changed_owes_the_lesser_number() {
        assert_eq!([2001, 2002, 2003, 2006, 2007, 2008, 2026].map(sessions_owed), [0, 0, 2, 2, 1, 1, 1]);
    }
}
