//! What the public is told in place of counts so small that they let somebody be recognized.
//!
//! A count that `small-count` warns of is « moins de 5 »; what would let it be reckoned back, a total over a longer
//! period or of the whole town, is not disclosed. One that the file lets pass, with a reason, is told.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{CheckSettings, Id, Indicator, LevelName, Measure, Period, Quantity, Strategy, Words};
use crate::rules::confidentiality::counts::{Count, Field, Spot, counts, is_parted, unnamed};
use crate::rules::confidentiality::small_count::{RULE, is_local, is_of_persons, places, small, small_counts};
use crate::rules::parts::{Measured, Of, indicators};
use crate::rules::settings::Suppressions;

/// A number by the rank of its indicator among all, and where it stands there.
type Place = (usize, Spot);

/// Ids of indicators of which something is under a veil.
pub type Veiled = HashSet<String>;

/// Puts small counts under a veil, by the settings of the file that the strategy is of; those of the indicators that are
/// `veiled` in another revision too, whatever this one says of them.
pub fn veil_small_counts(strategy: &mut Strategy<'_>, check: &CheckSettings<'_>, today: NaiveDate, veiled: &Veiled) {
    let veils = find_veils(strategy, check, today, veiled);
    if veils.is_empty() {
        return;
    }
    let axes = strategy.axes.iter_mut().flat_map(|axis| &mut axis.indicators);
    let actions = strategy.actions.iter_mut().flat_map(|action| &mut action.indicators);
    for (rank, indicator) in strategy.indicators.iter_mut().chain(axes).chain(actions).enumerate() {
        let veil_of = |value: Option<usize>, field: Field| veils.get(&(rank, Spot { value, field })).copied();
        let values = indicator.values.iter_mut().enumerate().map(|(index, measure)| (Some(index), measure));
        for (value, measure) in values.chain(indicator.baseline.as_deref_mut().map(|measure| (None, measure))) {
            cover(measure, |field| veil_of(value, field));
        }
        if (0..indicator.comparators.len()).any(|rank| veil_of(None, Field::Comparator(rank)).is_some()) {
            let others = std::mem::take(&mut indicator.comparators).into_iter().enumerate();
            let others = others.filter(|(rank, _)| veil_of(None, Field::Comparator(*rank)).is_none());
            indicator.comparators = others.map(|(_, other)| other).collect();
        }
    }
}

/// The ids of the indicators of which something is under a veil.
pub fn list_veiled(strategy: &Strategy<'_>, check: &CheckSettings<'_>, today: NaiveDate) -> Veiled {
    let veils = find_veils(strategy, check, today, &Veiled::new());
    let ranks: HashSet<usize> = veils.into_keys().map(|(rank, _)| rank).collect();
    let of_rank = indicators(strategy).enumerate().filter(|(rank, _)| ranks.contains(rank));
    of_rank.map(|(_, measured)| measured.indicator.id.text().to_owned()).collect()
}

/// Puts what must not be told of a value under the veil of each field.
fn cover(measure: &mut Measure<'_>, veil_of: impl Fn(Field) -> Option<Quantity>) {
    let is_parted = is_parted(measure);
    for (rank, part) in measure.including.iter_mut().enumerate() {
        part.value = veil_of(Field::Including(rank)).unwrap_or(part.value);
    }
    let veil = veil_of(Field::Value);
    if veil == Some(Quantity::Withheld) && is_parted && measure.including.iter().all(|part| part.value.number().is_some()) {
        measure.including.iter_mut().for_each(|part| part.value = Quantity::Withheld);
    }
    if veil_of(Field::Of).is_some() || veil == Some(Quantity::Withheld) {
        measure.of = None;
    }
    if let Some(veil) = veil {
        (measure.value, measure.to) = (veil, None);
    }
}

/// What is said of a count so small that somebody could be recognized.
const FEW: Quantity = Quantity::Below(5);

fn find_veils(strategy: &Strategy<'_>, check: &CheckSettings<'_>, today: NaiveDate, veiled: &Veiled) -> HashMap<Place, Quantity> {
    let is_off = check.rules.get(RULE.name).is_some_and(|setting| setting.level == Some(LevelName::Off));
    let mut veils: HashMap<Place, Quantity> = HashMap::new();
    if is_off && veiled.is_empty() {
        return veils;
    }
    let (mut suppressions, places) = (Suppressions::new(check, today), places(strategy));
    let all: Vec<Measured<'_>> = indicators(strategy).collect();
    for (rank, measured) in all.iter().enumerate() {
        let is_veiled = veiled.contains(measured.indicator.id.text());
        let is_local = is_veiled || is_local(measured, &places);
        let few = small_counts(measured, &places, is_local);
        let telling = if is_local { find_telling(measured.indicator, &few) } else { Vec::new() };
        let is_let_pass =
            |suppressions: &mut Suppressions<'_>| is_off || suppressions.let_pass(RULE.name, name_around(measured, strategy));
        if (few.is_empty() && telling.is_empty()) || (!is_veiled && is_let_pass(&mut suppressions)) {
            continue;
        }
        veils.extend(few.iter().map(|count| ((rank, count.spot), FEW)));
        for whole in &telling {
            veils.entry((rank, whole.spot)).or_insert(Quantity::Withheld);
        }
        let kept: Vec<Count<'_>> = few.into_iter().chain(telling).collect();
        withhold_totals(rank, measured, &kept, &all, &places, &mut veils);
    }
    veils
}

/// Withholds what counts what is kept back and more: a longer period, or the whole town.
fn withhold_totals(
    rank: usize,
    measured: &Measured<'_>,
    kept: &[Count<'_>],
    all: &[Measured<'_>],
    places: &HashSet<&str>,
    veils: &mut HashMap<Place, Quantity>,
) {
    // Of indicators of one title, that of the whole town counts what the others count.
    let is_total = |other: &Measured<'_>| is_alike(other.indicator, measured.indicator) && !is_local(other, places);
    let totals = all.iter().enumerate().filter(|(other, total)| *other == rank || is_total(total));
    for (other, total) in totals {
        // What is of no known period may hold any other, and of very many not each is compared with each.
        let holds = |whole: &Count<'_>| {
            kept.iter().filter(|part| part.of == whole.of).any(|part| match whole.period.zip(part.period) {
                Some((whole, part)) if kept.len() <= MANY => (other != rank || whole != part) && is_within(part, whole),
                _ => true,
            })
        };
        for whole in counts(total.indicator).filter(|whole| whole.number.is_some() && holds(whole)) {
            veils.entry((other, whole.spot)).or_insert(Quantity::Withheld);
        }
    }
}

/// Most counts of an indicator that are compared each with each.
const MANY: usize = 1_000;

fn is_within(part: Period, whole: Period) -> bool {
    whole.start() <= part.start() && part.end() <= whole.end()
}

/// What would tell what a small part of it is, for all else of it is told: of a value its other parts, of the total the
/// value, of a year its halves.
fn find_telling<'s>(indicator: &'s Indicator<'s>, few: &[Count<'s>]) -> Vec<Count<'s>> {
    let has_few = |whole: &Count<'_>| {
        few.iter().any(|part| part.spot.value == whole.spot.value && matches!(part.spot.field, Field::Including(_)))
    };
    let measure = |whole: &Count<'_>| match whole.spot.value {
        Some(rank) => indicator.values.get(rank),
        None => indicator.baseline.as_deref(),
    };
    let is_few = |rest: Decimal| small(rest).is_some();
    let tells = |whole: &Count<'s>| match whole.spot.field {
        Field::Value => {
            let is_told = |measure: &Measure<'_>| unnamed(measure).is_some_and(is_few) || (is_parted(measure) && has_few(whole));
            measure(whole).is_some_and(is_told) || left_by_periods(indicator, whole).is_some_and(is_few)
        }
        Field::Of => {
            whole.number.zip(measure(whole).and_then(|value| value.value.number())).is_some_and(|(of, value)| is_few(of - value))
        }
        Field::Including(_) | Field::Comparator(_) => false,
    };
    counts(indicator).filter(|whole| tells(whole) && is_of_persons(indicator, whole)).collect()
}

/// How many of a value the values of shorter periods within it leave; nothing where none is, or where they overlap.
fn left_by_periods(indicator: &Indicator<'_>, whole: &Count<'_>) -> Option<Decimal> {
    let (over, number) = (whole.period?, whole.number?);
    if indicator.values.len() > MANY {
        return None;
    }
    let known = indicator.values.iter().filter_map(|value| Some((value.period?, value.value.number()?)));
    let inner: Vec<(Period, Decimal)> = known.filter(|(part, _)| *part != over && is_within(*part, over)).collect();
    let is_longest = |(part, _): &&(Period, Decimal)| !inner.iter().any(|(other, _)| other != part && is_within(*part, *other));
    let mut longest: Vec<&(Period, Decimal)> = inner.iter().filter(is_longest).collect();
    longest.sort_by_key(|(part, _)| part.start());
    let is_apart = longest.windows(2).all(|pair| pair[0].0.end() < pair[1].0.start());
    (is_apart && !longest.is_empty()).then(|| number - longest.iter().map(|(_, value)| *value).sum::<Decimal>())
}

/// The ids by which the file may let a value pass.
fn name_around<'s>(measured: &Measured<'s>, strategy: &'s Strategy<'s>) -> impl Iterator<Item = &'s str> {
    let home = match measured.of {
        Of::Strategy => None,
        Of::Axis(rank) => Some(strategy.axes[rank].id),
        Of::Action(_, action) => Some(action.id),
    };
    std::iter::once(measured.indicator.id).chain(home).map(Id::text)
}

fn is_alike(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    one.title.text().trim().to_lowercase() == other.title.text().trim().to_lowercase()
        && one.unit.map(Words::text) == other.unit.map(Words::text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Content;
    use crate::source::Source;
    use crate::yaml::read;

    /// What the public is told of the values of each indicator, in order.
    fn told(more: &str) -> Vec<Vec<String>> {
        let text = format!(
            "stspd: 1\ntitle: T\nterritory: {{name: T, kind: commune, neighbourhoods: [Centre, Gare]}}\nindicators:\n{more}"
        );
        let source = Source::new("t", text);
        let tree = read(&source).expect("the text is YAML");
        let mut strategy = Content::of(&tree).expect("it is a strategy").strategy;
        let check = std::mem::take(&mut strategy.check);
        veil_small_counts(&mut strategy, &check, NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day"), &Veiled::new());
        let write = |value: Quantity| serde_json::to_value(value).expect("JSON").to_string().replace('"', "");
        let say = |measure: &Measure<'_>| {
            let to = measure.to.map_or_else(String::new, |to| format!(" to {}", to.get()));
            let of = measure.of.map_or_else(String::new, |of| format!(" of {}", of.get()));
            let parts: Vec<String> = measure.including.iter().map(|part| format!(", {}", write(part.value))).collect();
            let parts = parts.concat();
            format!("{}{to}{of}{parts}", write(measure.value))
        };
        strategy.indicators.iter().map(|indicator| indicator.values.iter().map(say).collect()).collect()
    }

    const VICTIMS: &str = "- {id: a, title: Victimes accompagnées, unit: victimes, perimeter: Centre, values: [";

    #[test]
    fn a_few_persons_of_a_small_place_are_told_as_fewer_than_five() {
        let year = "{period: \"2024\", value: 3}, {period: \"2025\", value: 12}, {period: \"2023\", value: 0}";
        assert_eq!(told(&format!("{VICTIMS}{year}]}}\n")), [["< 5", "12", "0"]]);
        assert_eq!(told(&format!("{VICTIMS}{year}]}}\n").replace(", perimeter: Centre", "")), [["3", "12", "0"]]);
    }

    #[test]
    fn no_total_lets_a_small_count_be_reckoned_back() {
        let halves = "{period: \"2025-S1\", value: 3}, {period: \"2025-S2\", value: 9}, {period: \"2025\", value: 12}";
        assert_eq!(told(&format!("{VICTIMS}{halves}]}}\n")), [["< 5", "9", "n.c."]]);
        let gare =
            "- {id: b, title: Victimes accompagnées, unit: victimes, perimeter: Gare, values: [{period: \"2025\", value: 9}]}\n";
        let town = "- {id: c, title: victimes accompagnées, unit: victimes, values: [{period: \"2024\", value: 20}, {period: \"2025\", value: 12}]}\n";
        let all = format!("{VICTIMS}{{period: \"2025\", value: 3}}]}}\n{gare}{town}");
        assert_eq!(told(&all), [vec!["< 5"], vec!["9"], vec!["20", "n.c."]]);
    }

    #[test]
    fn ranges_totals_and_parts_are_counts_as_values_are() {
        let first = "{period: \"2025\", ";
        for (value, said) in [
            ("value: 2, to: 4}", "< 5"),
            ("value: 0, to: 4}", "< 5"),
            ("value: 2, to: 12}", "2 to 12"),
            ("value: 3, of: 35}", "< 5 of 35"),
            ("value: 3, of: 4}", "< 5"),
            ("value: 0, of: 3}", "0"),
            ("value: 20, including: [{title: dont mineures, value: 2}]}", "20, < 5"),
            ("value: 25, including: [{title: femmes, value: 15}, {title: hommes, value: 3}]}", "25, 15, < 5"),
            ("value: 20, including: [{title: femmes, value: 15}, {title: hommes, value: 3}]}", "n.c., 15, < 5"),
            ("value: 18, including: [{title: femmes, value: 16}]}", "n.c., 16"),
            ("value: 15, of: 18}", "15"),
            ("value: 15, of: 28}", "15 of 28"),
            ("value: 30}, {period: \"2025-S1\", value: 28}", "n.c."),
            ("value: 30}, {period: \"2025-S1\", value: 12}, {period: \"2025-Q1\", value: 5}", "30"),
            ("value: 18, including: [{title: femmes, value: 15}, {title: hommes, value: 3}]}", "n.c., 15, < 5"),
            ("value: 3, including: [{title: femmes, value: 2}, {title: hommes, value: 1}]}", "< 5, < 5, < 5"),
            (
                "value: 20, including: [{title: femmes, value: 12}]}, {period: \"2025-S1\", value: 9, including: [{title: femmes, value: 2}]}",
                "20, n.c.",
            ),
            (
                "value: 20, including: [{title: femmes, value: 12}, {title: hommes, value: 8}]}, {period: \"2025-S1\", value: 3}",
                "n.c., n.c., n.c.",
            ),
        ] {
            assert_eq!(told(&format!("{VICTIMS}{first}{value}]}}\n"))[0][0], said, "{value}");
        }
    }

    #[test]
    fn a_part_may_count_persons_where_the_whole_does_not() {
        let patrols = VICTIMS.replace("Victimes accompagnées, unit: victimes", "Patrouilles, unit: patrouilles");
        let parts = "{period: \"2025\", value: 9, including: [{title: victimes orientées, value: 2}, {title: nuits, value: 1}]}";
        assert_eq!(told(&format!("{patrols}{parts}]}}\n")), [["9, < 5, 1"]]);
    }

    #[test]
    fn what_the_file_lets_pass_is_told() {
        let few = format!("{VICTIMS}{{period: \"2025\", value: 3}}]}}\n");
        for (check, said) in [
            ("check: {ignore: [{rule: small-count, at: a, reason: chiffre déjà public}]}\n", "3"),
            ("check: {ignore: [{rule: small-count, at: b, reason: chiffre déjà public}]}\n", "< 5"),
            ("check: {ignore: [{rule: small-count, at: a, reason: le temps d’un bilan, until: 2026-01-01}]}\n", "< 5"),
            ("check: {rules: {small-count: off}}\n", "3"),
        ] {
            assert_eq!(told(&format!("{few}{check}")), [[said]], "{check}");
        }
    }
}
