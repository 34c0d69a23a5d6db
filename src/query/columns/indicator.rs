//! Indicators and their values, with the trend and the share of the target reached.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::plan::is_alike;
use super::{Column, column, field, id, list_texts, number, one, or_nothing, text};
use crate::lang::Text;
use crate::model::{Direction, Indicator, Kind, Measure, Period, Quantity};
use crate::query::cell::{Cell, Type};
use crate::query::lineage::Lineage;
use crate::query::subject::Subject;
use crate::query::terms::{TRENDS, term, trend};
use crate::rules::late_values::find_awaited;
use crate::rules::measured::{find_missed_target, is_reached, last};

pub static INDICATORS: &[Column] = &[
    field("indicators.id", |lineage, _| Some(id(lineage.indicator?.id))),
    field("indicators.title", |lineage, _| Some(text(lineage.indicator?.title))),
    column("action", "Action", "Action", Type::One(&[Kind::Action]), |lineage, subject| {
        Some(or_nothing(lineage.action.map(|action| one(action.id, subject))))
    }),
    field("indicators.description", |lineage, _| Some(text(lineage.indicator?.description?))),
    field("indicators.kind", |lineage, _| Some(term(lineage.indicator?.kind?))),
    field("indicators.unit", |lineage, _| Some(text(lineage.indicator?.unit?))),
    field("indicators.better", |lineage, _| Some(term(lineage.indicator?.better?))),
    field("indicators.source", |lineage, subject| Some(one(lineage.indicator?.source.as_ref()?.organization?, subject)))
        .holding(Type::One(&[Kind::Organization])),
    field("indicators.source.document", |lineage, _| Some(text(lineage.indicator?.source.as_ref()?.document?)))
        .rename("source_document")
        .retitle("Source document", "Document source"),
    field("indicators.frequency", |lineage, _| Some(term(lineage.indicator?.frequency?))),
    field("indicators.perimeter", |lineage, _| Some(text(lineage.indicator?.perimeter?))),
    field("indicators.baseline", |lineage, _| value(lineage.indicator?.baseline.as_deref()))
        .retitle("Baseline", "Départ")
        .holding(Type::Number),
    field("indicators.baseline.period", |lineage, _| period(lineage.indicator?.baseline.as_deref()))
        .rename("baseline_period")
        .retitle("Baseline period", "Période de départ"),
    field("indicators.baseline.note", |lineage, _| note(lineage.indicator?.baseline.as_deref()))
        .rename("baseline_note")
        .retitle("Note on the baseline", "Réserve sur le départ"),
    column("last", "Last value", "Dernière valeur", Type::Number, |lineage, _| value(last(lineage.indicator?))),
    column("last_period", "Last period", "Dernière période", Type::Period, |lineage, _| period(last(lineage.indicator?))),
    field("indicators.target", |lineage, _| value(lineage.indicator?.target.as_deref())).holding(Type::Number),
    field("indicators.target.period", |lineage, _| period(lineage.indicator?.target.as_deref()))
        .rename("target_period")
        .retitle("Target period", "Période cible"),
    field("indicators.target.note", |lineage, _| note(lineage.indicator?.target.as_deref()))
        .rename("target_note")
        .retitle("Note on the target", "Réserve sur la cible"),
    field("indicators.targets", |lineage, _| tell_values(&lineage.indicator?.targets)).holding(Type::Texts),
    field("indicators.former_targets", |lineage, _| tell_values(&lineage.indicator?.former_targets)).holding(Type::Texts),
    field("indicators.comparators", |lineage, _| {
        list_texts(lineage.indicator?.comparators.iter().map(|other| {
            let over = other.period.map_or_else(String::new, |period| format!(" ({period})"));
            format!("{} – {}{over}", other.title.text(), other.value.get()).into()
        }))
    })
    .holding(Type::Texts),
    column("trend", "Trend", "Tendance", Type::Term(&TRENDS), |lineage, _| {
        Some(or_nothing(direction(lineage.indicator?).map(trend)))
    }),
    column("share", "% of the way", "% du chemin", Type::Number, |lineage, _| {
        Some(or_nothing(share(lineage.indicator?).map(Cell::Number)))
    }),
    column("reached", "Reached", "Atteinte", Type::Flag, |lineage, _| {
        Some(or_nothing(is_reached(lineage.indicator?).map(Cell::Flag)))
    }),
    column("late", "Late", "En retard", Type::Flag, |lineage, subject| Some(Cell::Flag(is_late(lineage, subject)))),
    column("years", "Years", "Années", Type::Years, |lineage, _| years(lineage.indicator?)),
    field("indicators.values", |lineage, _| {
        let values = lineage.indicator?.values.len();
        (values > 0).then(|| number(values))
    })
    .holding(Type::Number),
    field("indicators.visibility", |lineage, _| Some(term(lineage.indicator?.visibility?))),
];

pub static VALUES: &[Column] = &[
    column("indicator", "Indicator", "Indicateur", Type::One(&[Kind::Indicator]), |lineage, subject| {
        Some(one(lineage.indicator?.id, subject))
    }),
    field("indicators.values.period", |lineage, _| period(lineage.measure)),
    field("indicators.values.value", |lineage, _| value(lineage.measure)).holding(Type::Number),
    field("indicators.values.to", |lineage, _| Some(Cell::Number(lineage.measure?.to?.get()))),
    field("indicators.values.of", |lineage, _| Some(Cell::Number(lineage.measure?.of?.get()))),
    field("indicators.values.including", |lineage, _| {
        let parts = lineage.measure?.including.iter();
        list_texts(parts.map(|part| format!("{} – {}", part.title.text(), part.value.written()).into()))
    })
    .holding(Type::Texts),
    field("indicators.unit", |lineage, _| Some(text(lineage.indicator?.unit?))),
    field("indicators.values.note", |lineage, _| Some(or_nothing(lineage.measure?.note.map(text)))),
];

/// Which action a value belongs to, through its indicator.
pub static OF_INDICATOR: &[Column] = &[column("action", "Action", "Action", Type::One(&[Kind::Action]), |lineage, subject| {
    Some(or_nothing(lineage.action.map(|action| one(action.id, subject))))
})];

/// Whether its target was missed, or its next value is long due.
fn is_late(lineage: &Lineage<'_>, subject: &Subject<'_>) -> bool {
    let Some(indicator) = lineage.indicator else { return false };
    find_missed_target(indicator, lineage.action, subject.clock()).is_some()
        || find_awaited(indicator, lineage.action, subject.strategy, subject.oldest_values).is_some()
}

/// The years that the values speak of.
fn years(indicator: &Indicator<'_>) -> Option<Cell<'static>> {
    let periods = indicator.values.iter().filter_map(|measure| measure.period);
    let mut years: Vec<i32> = periods.flat_map(|period| period.start().year()..=period.end().year()).collect();
    years.sort_unstable();
    years.dedup();
    (!years.is_empty()).then_some(Cell::Years(years))
}

fn value(measure: Option<&Measure<'_>>) -> Option<Cell<'static>> {
    Some(match measure?.value {
        Quantity::Known(number) => Cell::Number(number.get()),
        secret => Cell::Secret(secret),
    })
}

/// Each period with its value.
fn tell_values<'s>(measures: &[Measure<'s>]) -> Option<Cell<'s>> {
    list_texts(measures.iter().map(|measure| {
        let period = measure.period.map_or_else(String::new, |period| format!("{period} – "));
        format!("{period}{}", measure.value.written()).into()
    }))
}

fn note<'s>(measure: Option<&Measure<'s>>) -> Option<Cell<'s>> {
    Some(or_nothing(measure?.note.map(text)))
}

fn period(measure: Option<&Measure<'_>>) -> Option<Cell<'static>> {
    Some(or_nothing(measure?.period.map(Cell::Period)))
}

/// Where the last value stands to the one before it, of a period alike; the baseline is before all.
fn direction(indicator: &Indicator<'_>) -> Option<&'static str> {
    let last = last(indicator)?;
    let of_last = last.period?;
    let before = indicator.values.iter().chain(indicator.baseline.as_deref());
    let is_before = |period: Period| period.end() < of_last.end() && is_alike(period, of_last);
    let before = before.filter(|measure| measure.period.is_some_and(is_before)).max_by_key(|measure| measure.end())?;
    let (last, before) = (last.value.number()?, before.value.number()?);
    Some(match (indicator.better, last.cmp(&before)) {
        (_, std::cmp::Ordering::Equal) => "steady",
        (None, std::cmp::Ordering::Greater) => "up",
        (None, std::cmp::Ordering::Less) => "down",
        (Some(Direction::Up), std::cmp::Ordering::Greater) | (Some(Direction::Down), std::cmp::Ordering::Less) => "better",
        (Some(_), _) => "worse",
    })
}

/// Where the values of an indicator lead, in words.
pub fn trend_of(indicator: &Indicator<'_>) -> Option<Text> {
    direction(indicator).and_then(|name| TRENDS.iter().find(|term| term.name == name)).map(|term| term.text)
}

/// Percentage of the way from the baseline to the target, where the file states both.
pub fn share(indicator: &Indicator<'_>) -> Option<Decimal> {
    let last = last(indicator)?.value.number()?;
    let target = indicator.target.as_ref()?.value.number()?;
    let start = indicator.baseline.as_ref()?.value.number()?;
    let way = target.checked_sub(start)?;
    let share = last.checked_sub(start)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(way)?;
    let rounded = share.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    // What is not there yet is not all of the way.
    Some(if share < Decimal::ONE_HUNDRED { rounded.min(Decimal::from(99)) } else { rounded })
}
