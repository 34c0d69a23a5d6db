//! Under which provisions a strategy stands, and on which day it is judged.
//!
//! Facts are judged by the law of their own day. What bears no date, such as a chair, is judged on the
//! day of the inspection, or on the strategy's last day once it has ended.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::model::{CouncilKind, Days, Strategy, TerritoryKind};
use crate::nearest::plain;
use crate::rules::Inspection;
use crate::rules::follow_up::lateness::strategy_end;
use crate::rules::law::{Basis, County, Land, Left, Regime, county_of, in_force, land_named, land_of, plan_of, prefect_of};

/// The regime of the strategy's council; none where the law read here says nothing: districts, a council or a
/// territory of another kind, and the lands overseas that no common article on councils reaches.
pub fn regime(strategy: &Strategy<'_>) -> Option<Regime> {
    let territory = &strategy.territory;
    let code = code(strategy);
    let is_paris = code == "75056"
        || (code.len() == 5 && code.starts_with("751"))
        || ["Paris", "Ville de Paris"].contains(&territory.name.text());
    let council = strategy.council.as_ref().and_then(|council| council.kind);
    let regime = match (council, territory.kind) {
        (Some(CouncilKind::Other), _) | (_, Some(TerritoryKind::District | TerritoryKind::Other)) => None,
        _ if is_paris => Some(Regime::Paris),
        _ if is_metropolis_of_lyon(strategy) => None,
        (Some(CouncilKind::Clspd), _) | (None, Some(TerritoryKind::Commune)) => Some(Regime::Local),
        (Some(CouncilKind::Cispd | CouncilKind::Cmspd), _)
        | (None, Some(TerritoryKind::Intercommunal | TerritoryKind::Metropolitan)) => Some(Regime::Intercommunal),
        // A town has a code of five signs, a body of several the nine figures of its SIREN number.
        (None, None) if code.len() == 5 => Some(Regime::Local),
        (None, None) if code.len() == 9 => Some(Regime::Intercommunal),
        (None, None) => None,
    };
    match land(strategy).map(|land| land.leaves_out) {
        Some(Left::All(_)) => None,
        Some(Left::Own(_, own)) => regime.filter(|regime| *regime == Regime::Local).map(|_| own),
        Some(Left::Some(..)) => regime.filter(|regime| *regime == Regime::Local),
        Some(Left::Nothing) | None => regime,
    }
}

fn code<'s>(strategy: &'s Strategy<'_>) -> &'s str {
    strategy.territory.code.as_ref().map_or("", |code| code.text())
}

/// What stands in for the county on a day.
pub fn county(strategy: &Strategy<'_>, on: impl Into<Days>) -> Option<&'static County> {
    let organizations = strategy.organizations.iter().map(|organization| organization.name.text());
    county_of(code(strategy), organizations, on.into().last)
}

/// The land of the strategy's territory, where its law is not that of the mainland.
pub fn land(strategy: &Strategy<'_>) -> Option<&'static Land> {
    match strategy.territory.code.as_ref() {
        Some(code) => land_of(code.text()),
        None => land_named(strategy.territory.name.text()),
    }
}

/// Who does there what a decree gives the prefect, on a day: the word without its article.
pub fn prefect(strategy: &Strategy<'_>, on: impl Into<Days>) -> Text {
    const PREFECT: Text = Text::new("prefect", "préfet");
    prefect_of(code(strategy), land(strategy), on.into().last).map_or(PREFECT, |prefect| prefect.title)
}

/// Whether the territory is the metropolis of Lyon, of which no text read says that it is in charge of prevention.
pub fn is_metropolis_of_lyon(strategy: &Strategy<'_>) -> bool {
    let name = plain(strategy.territory.name.text());
    strategy.territory.kind != Some(TerritoryKind::Commune) && name.ends_with("metropole-de-lyon")
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

    /// Whether it is the council of one town.
    pub fn is_of_a_town(self) -> bool {
        self.regime != Regime::Intercommunal
    }

    /// Whose the State's plan is there.
    pub fn plan(self) -> Text {
        plan_of(self.land)
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

    /// What is in force for groups of towns on the day of the situation, be it that of a town.
    pub fn find_for_groups_of_towns(self, basis: &'static [Basis]) -> Option<&'static Basis> {
        Situation { regime: Regime::Intercommunal, ..self }.find_in_force(basis)
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
