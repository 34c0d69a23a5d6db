//! A target whose day is past and that no value is known to have reached.

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::rules::follow_up::measured::{find_missed_target, last};
use crate::rules::parts::indicators;
use crate::rules::{Check, Family, Inspection, Report, Rule};

pub static RULE: Rule = Rule {
    name: "missed-target",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the target of the indicator `{id}`, {target} for `{period}`, is past: {state}",
        "la cible de l’indicateur « {id} », {target} pour « {period} », est échue : {state}",
    ),
    explain: Text::new(
        "A figure that was promised for a day is owed an answer once the day is past: reached, missed and why, or put off. \
         Enter the value of the target’s period; if the target was missed, say so in a review of the action, and set a new \
         target with a day to come. A target is reached by the last value up to its day or by the last value of all; of the \
         targets on the way, under `targets`, and the last one, the latest that was missed is told. Nothing is said of actions \
         paused or abandoned, of a target without a period, nor where neither `better` nor `baseline` tells which way is better.",
        "Un chiffre promis pour une date appelle une réponse une fois la date passée : atteint, manqué et pourquoi, ou \
         reporté. Inscrivez la valeur de la période visée ; si la cible est manquée, dites-le dans un bilan de l’action, et \
         fixez une nouvelle cible à une date à venir. Une cible est atteinte par la dernière valeur connue à sa date ou par la \
         dernière de toutes ; des cibles en chemin (« targets ») et de la dernière, la plus récente qui soit manquée est dite. \
         Rien n’est dit des actions en pause ou abandonnées, d’une cible sans période, ni quand ni « better » ni « baseline » \
         ne dit dans quel sens aller.",
    ),
    basis: &[],
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
    indicators: [{id: i-1, title: Sorties, unit: sorties, better: up, source: {organization: ville}, target: {period: \"2025\", value: 20}, values: [{period: \"2025\", value: 12}]}]
",
    mend: &[("value: 12}", "value: 21}")],
    check: Check::Strategy { whole: &[], check },
};

const UNREACHED: Text = Text::new("no value has reached it", "aucune valeur ne l’atteint");
const UNMEASURED: Text = Text::new("no value was entered", "aucune valeur n’a été saisie");
const LAST: Text = Text::new("the last value is {value}", "la dernière valeur est {value}");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    for measured in indicators(inspection.strategy) {
        let indicator = measured.indicator;
        let Some(missed) = find_missed_target(indicator, measured.action(), inspection.today) else { continue };
        let last = last(indicator);
        let place = match missed.rank {
            Some(rank) => measured.path().key("targets").at(rank),
            None => measured.path().key("target"),
        };
        let finding = Finding::new(RULE.name, place)
            .fact("id", Fact::named(&indicator.id, &indicator.title))
            .fact("target", missed.target.value)
            .fact("period", missed.period)
            .fact("state", if missed.is_measured { UNREACHED } else { UNMEASURED });
        let rank = last.and_then(|last| indicator.values.iter().position(|value| std::ptr::eq(value, last)));
        report(match last.zip(rank) {
            Some((last, rank)) => finding.fact("value", last.value).label(measured.path().key("values").at(rank), LAST),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::{Surroundings, judge};

    /// The rules of indicators that an action raises on 15 June 2026.
    fn find_rules(status: &str, indicator: &str) -> Vec<&'static str> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 15).expect("a real day");
        let text = format!(
            "stspd: 1\ntitle: Stratégie\nterritory: {{name: Lille}}\nactions:\n  - {{id: a, title: A, {status} schedule: {{start: 2021-01-01}}, \
             indicators: [{{id: i, title: Postes, unit: postes, source: {{document: rapport}}, {indicator}}}]}}\n"
        );
        let judged = judge("strategy.yaml", text.into_bytes(), &Surroundings::on(today)).1;
        let rules = judged.diagnostics.iter().map(|diagnostic| diagnostic.rule);
        rules.filter(|name| ["missed-target", "indicator-without-value", "done-without-result"].contains(name)).collect()
    }

    #[test]
    fn a_target_is_missed_once_its_day_is_past_without_a_value_that_reaches_it() {
        let target = |period: &str, rest: &str| format!("target: {{period: \"{period}\", value: 111}}, {rest}");
        for (status, indicator) in [
            ("status: in-progress,", target("2021", "better: up, values: [{period: \"2021\", value: 50}]")),
            ("status: in-progress,", target("2021", "better: up")),
            ("", target("2021", "")),
            ("status: done,", target("2021", "better: up, values: [{period: \"2021\", value: 50}]")),
            (
                "status: planned,",
                target("2026-05", "baseline: {period: \"2020\", value: 200}, values: [{period: \"2025\", value: 150}]"),
            ),
        ] {
            assert_eq!(find_rules(status, &indicator), ["missed-target"], "{status} {indicator}");
        }
    }

    #[test]
    fn a_target_is_not_missed_that_was_reached_or_is_to_come_or_waits() {
        let target = |period: &str, rest: &str| format!("target: {{period: \"{period}\", value: 111}}, {rest}");
        let fallen = "better: up, values: [{period: \"2021\", value: 112}, {period: \"2022\", value: 90}]";
        let late = "better: up, values: [{period: \"2021\", value: 90}, {period: \"2022\", value: 111}]";
        let short = "better: up, values: [{period: \"2021\", value: 50}]";
        for (status, indicator) in [
            ("status: in-progress,", target("2021", fallen)),
            ("status: in-progress,", target("2021", late)),
            ("status: in-progress,", target("2026-06-15", short)),
            ("status: paused,", target("2021", short)),
            ("status: abandoned,", target("2021", short)),
            ("status: in-progress,", target("2021", "values: [{period: \"2021\", value: 50}]")),
        ] {
            assert_eq!(find_rules(status, &indicator), Vec::<&str>::new(), "{status} {indicator}");
        }
        assert_eq!(find_rules("status: done,", &target("2021", "better: up")), ["done-without-result"]);
    }

    #[test]
    fn of_targets_on_the_way_the_latest_that_was_missed_is_told() {
        let found = |targets: &str, values: &str| {
            let indicator = format!("better: up, targets: [{targets}], values: [{values}]");
            find_rules("status: in-progress,", &indicator) == ["missed-target"]
        };
        let targets = "{period: \"2024\", value: 10}, {period: \"2025\", value: 20}, {period: \"2026\", value: 30}";
        for (values, is_missed) in [
            ("{period: \"2024\", value: 12}, {period: \"2025\", value: 15}", true),
            ("{period: \"2024\", value: 8}", true),
            ("{period: \"2024\", value: 8}, {period: \"2025\", value: 20}", false),
            ("", true),
        ] {
            assert_eq!(found(targets, values), is_missed, "{values}");
        }
        assert!(!found("{period: \"2026\", value: 30}", "{period: \"2025\", value: 1}"));
        assert!(!found("{period: \"2026-05\", value: 30}", "{period: \"2026-05\", value: 31}"));
    }

    #[test]
    fn what_a_range_or_an_unknown_period_leaves_open_is_no_miss() {
        for (better, target, values, is_missed) in [
            ("up", "{value: 60}", "{period: \"2021\", value: 10}", false),
            ("up", "{period: \"2021\", value: 60}", "{value: 60}, {period: \"2021\", value: 10}", false),
            ("up", "{period: \"2021\", value: 60}", "{value: 50}, {period: \"2021\", value: 10}", true),
            ("up", "{period: \"2021\", value: 60}", "{period: \"2021\", value: 40, to: 90}", false),
            ("up", "{period: \"2021\", value: 60}", "{period: \"2021\", value: 40, to: 50}", true),
            ("up", "{period: \"2021\", value: 60, to: 80}", "{period: \"2021\", value: 65}", false),
            ("down", "{period: \"2021\", value: 60, to: 80}", "{period: \"2021\", value: 70}", false),
            ("down", "{period: \"2021\", value: 60, to: 80}", "{period: \"2021\", value: 81}", true),
        ] {
            let indicator = format!("better: {better}, target: {target}, values: [{values}]");
            assert_eq!(!find_rules("status: in-progress,", &indicator).is_empty(), is_missed, "{target} {values}");
        }
        let baseline = "baseline: {period: \"2019-05\", value: 1}, target: {period: \"2021\", value: 9}, values: [{period: \"2021\", value: 2}]";
        assert_eq!(find_rules("status: in-progress,", baseline), ["missed-target"]);
    }

    #[test]
    fn of_a_value_that_is_kept_back_only_what_is_certain_is_told() {
        let values = |better: &str, target: &str, value: &str| {
            let rest = format!(
                "better: {better}, target: {{period: \"2021\", value: {target}}}, values: [{{period: \"2021\", value: {value}}}]"
            );
            !find_rules("status: in-progress,", &rest).is_empty()
        };
        for (better, target, value, is_missed) in [
            ("up", "111", "n.c.", false),
            ("up", "111", "< 5", true),
            ("up", "5", "< 5", true),
            ("up", "4", "< 5", false),
            ("down", "5", "< 5", false),
            ("down", "3", "< 5", false),
            ("down", "< 5", "7", true),
            ("down", "< 5", "4", false),
            ("down", "< 10", "< 5", false),
            ("down", "< 5", "< 10", false),
            ("down", "n.c.", "4", false),
        ] {
            assert_eq!(values(better, target, value), is_missed, "{better} {target} {value}");
        }
    }
}
