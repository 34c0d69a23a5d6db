//! What the public is told in place of counts so small that they let somebody be recognized.
//!
//! A count that `small-count` warns of is « moins de 5 »; what would let it be reckoned back, a total over a longer
//! period or of the whole town, is not disclosed. One that the file lets pass, with a reason, is told.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{CheckSettings, Id, Indicator, LevelName, Measure, Quantity, Strategy, Words};
use crate::rules::confidentiality::counts::{Count, Field, Spot, counts, is_parted};
use crate::rules::confidentiality::small_count::{RULE, is_local, places, small_counts};
use crate::rules::parts::{Measured, Of, indicators};
use crate::rules::settings::Suppressions;

/// A number by the rank of its indicator among all, and where it stands there.
type Place = (usize, Spot);

/// Puts small counts under a veil, by the settings of the file that the strategy is of.
pub fn veil_small_counts(strategy: &mut Strategy<'_>, check: &CheckSettings<'_>, today: NaiveDate) {
    let is_off = check.rules.get(RULE.name).is_some_and(|setting| setting.level == Some(LevelName::Off));
    let veils = if is_off { HashMap::new() } else { find_veils(strategy, check, today) };
    if veils.is_empty() {
        return;
    }
    let axes = strategy.axes.iter_mut().flat_map(|axis| &mut axis.indicators);
    let actions = strategy.actions.iter_mut().flat_map(|action| &mut action.indicators);
    for (rank, indicator) in strategy.indicators.iter_mut().chain(axes).chain(actions).enumerate() {
        let values = indicator.values.iter_mut().enumerate().map(|(index, measure)| (Some(index), measure));
        for (value, measure) in values.chain(indicator.baseline.as_deref_mut().map(|measure| (None, measure))) {
            cover(measure, |field| veils.get(&(rank, Spot { value, field })).copied());
        }
    }
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

fn find_veils(strategy: &Strategy<'_>, check: &CheckSettings<'_>, today: NaiveDate) -> HashMap<Place, Quantity> {
    let (mut suppressions, places) = (Suppressions::new(check, today), places(strategy));
    let all: Vec<Measured<'_>> = indicators(strategy).collect();
    let mut veils: HashMap<Place, Quantity> = HashMap::new();
    for (rank, measured) in all.iter().enumerate() {
        let few = small_counts(measured, &places);
        if few.is_empty() || suppressions.let_pass(RULE.name, name_around(measured, strategy)) {
            continue;
        }
        veils.extend(few.iter().map(|count| ((rank, count.spot), FEW)));
        let parted = find_parted(measured.indicator, &few);
        for whole in &parted {
            veils.entry((rank, whole.spot)).or_insert(Quantity::Withheld);
        }
        let kept: Vec<Count<'_>> = few.into_iter().chain(parted).collect();
        // Of indicators of one title, that of the whole town counts what the others count.
        let totals = all
            .iter()
            .enumerate()
            .filter(|(_, other)| is_alike(other.indicator, measured.indicator) && !is_local(other, &places));
        for (other, total) in totals.chain([(rank, measured)]) {
            // What is of no known period may hold any other.
            let holds = |whole: &Count<'_>| {
                kept.iter().filter(|part| part.of == whole.of).any(|part| match whole.period.zip(part.period) {
                    Some((whole, part)) => {
                        (other != rank || whole != part) && whole.start() <= part.start() && part.end() <= whole.end()
                    }
                    None => true,
                })
            };
            for whole in counts(total.indicator).filter(|whole| whole.number.is_some() && holds(whole)) {
                veils.entry((other, whole.spot)).or_insert(Quantity::Withheld);
            }
        }
    }
    veils
}

/// The values that would tell what a small part of them is, for all other parts are told.
fn find_parted<'s>(indicator: &'s Indicator<'s>, few: &[Count<'s>]) -> Vec<Count<'s>> {
    let has_few = |whole: &Count<'_>| {
        few.iter().any(|part| part.spot.value == whole.spot.value && matches!(part.spot.field, Field::Including(_)))
    };
    let measure = |whole: &Count<'_>| match whole.spot.value {
        Some(rank) => indicator.values.get(rank),
        None => indicator.baseline.as_deref(),
    };
    let wholes = counts(indicator).filter(|count| count.spot.field == Field::Value);
    wholes.filter(|whole| has_few(whole) && measure(whole).is_some_and(is_parted)).collect()
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
        veil_small_counts(&mut strategy, &check, NaiveDate::from_ymd_opt(2026, 11, 30).expect("a day"));
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
            ("value: 20, including: [{title: femmes, value: 15}, {title: hommes, value: 3}]}", "20, 15, < 5"),
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
