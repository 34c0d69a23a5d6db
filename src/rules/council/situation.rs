//! Under which provisions a strategy stands, and on which day it is judged.
//!
//! Facts are judged by the law of their own day. What bears no date, such as a chair, is judged on the
//! day of the inspection, or on the strategy's last day once it has ended.

use chrono::NaiveDate;

use crate::model::{CouncilKind, Days, Strategy, TerritoryKind};
use crate::rules::Inspection;
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::law::{Basis, Land, Left, Regime, in_force, land_of};

/// The regime of the strategy's council; none where the law read here says nothing: districts, a council or a
/// territory of another kind, and the lands overseas that no common article on councils reaches.
pub fn regime(strategy: &Strategy<'_>) -> Option<Regime> {
    let territory = &strategy.territory;
    let code = territory.code.map_or("", |code| code.text());
    let is_paris = code == "75056"
        || (code.len() == 5 && code.starts_with("751"))
        || ["Paris", "Ville de Paris"].contains(&territory.name.text());
    let council = strategy.council.as_ref().and_then(|council| council.kind);
    let regime = match (council, territory.kind) {
        (Some(CouncilKind::Other), _) | (_, Some(TerritoryKind::District | TerritoryKind::Other)) => None,
        _ if is_paris => Some(Regime::Paris),
        (Some(CouncilKind::Clspd), _) | (None, Some(TerritoryKind::Commune)) => Some(Regime::Local),
        (Some(CouncilKind::Cispd | CouncilKind::Cmspd), _)
        | (None, Some(TerritoryKind::Intercommunal | TerritoryKind::Metropolitan)) => Some(Regime::Intercommunal),
        (None, None) => None,
    };
    regime.filter(|regime| match land(strategy).map(|land| land.leaves_out) {
        Some(Left::All(_) | Left::Own(_)) => false,
        Some(Left::Some(..)) => *regime == Regime::Local,
        Some(Left::Nothing) | None => true,
    })
}

/// The land of the strategy's territory, where its law is not that of the mainland.
pub fn land(strategy: &Strategy<'_>) -> Option<&'static Land> {
    land_of(strategy.territory.code.as_ref()?.text())
}

/// The text in force on a day where the strategy is, among what a rule rests on.
pub fn in_force_there(
    strategy: &Strategy<'_>,
    basis: &'static [Basis],
    regime: Regime,
    on: impl Into<Days>,
) -> Option<&'static Basis> {
    let on = on.into();
    in_force(basis, regime, on).filter(|basis| land(strategy).is_none_or(|land| land.keeps(&basis.article, on.last)))
}

/// Whether anything in the file comes of a council.
pub fn has_council(strategy: &Strategy<'_>) -> bool {
    strategy.council.is_some() || !strategy.plenaries.is_empty()
}

/// Under which provisions a strategy is judged, and on which day what bears no date is.
#[derive(Clone, Copy)]
pub struct Situation {
    pub regime: Regime,
    land: Option<&'static Land>,
    /// Those that may be meant, where the strategy is over and its end is not known to the day.
    pub day: Days,
}

impl Situation {
    /// The situation of a strategy whose council stands under common law, Paris set apart.
    pub fn of(inspection: &Inspection<'_>) -> Option<Situation> {
        let regime = regime(inspection.strategy).filter(|regime| *regime != Regime::Paris)?;
        Some(Situation { regime, land: land(inspection.strategy), day: day(inspection) })
    }

    pub fn is_local(self) -> bool {
        self.regime == Regime::Local
    }

    /// What was in force on a day, among what a rule rests on.
    pub fn on(self, basis: &'static [Basis], on: impl Into<Days>) -> Option<&'static Basis> {
        let on = on.into();
        in_force(basis, self.regime, on).filter(|basis| self.land.is_none_or(|land| land.keeps(&basis.article, on.last)))
    }

    /// What is in force on the day of the situation.
    pub fn find_in_force(self, basis: &'static [Basis]) -> Option<&'static Basis> {
        self.on(basis, self.day)
    }

    /// What was in force from the first to the last day of a year, as it read on the last.
    pub fn over(self, basis: &'static [Basis], year: i32) -> Option<&'static Basis> {
        self.on(basis, NaiveDate::from_ymd_opt(year, 1, 1)?)?;
        self.on(basis, NaiveDate::from_ymd_opt(year, 12, 31)?)
    }
}

/// The day on which what bears no date is judged.
pub fn day(inspection: &Inspection<'_>) -> Days {
    let end = strategy_end(inspection).map(Days::from);
    end.map_or_else(|| inspection.today.into(), |end| end.at_most(inspection.today))
}
