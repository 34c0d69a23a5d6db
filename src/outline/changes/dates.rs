//! Days that were set, put off, brought forward or taken away.

use chrono::{Datelike, Months, NaiveDate};
use serde_json::Value;

use crate::lang::{Lang, Text};
use crate::model::Date;
use crate::outline::wording::{day, fill};
use crate::typography::{count, plural};

/// Past so many days a delay is told in months.
const MOST_DAYS: i64 = 45;

/// What is said of a day that is an end, a deadline.
pub struct Day {
    pub set: Text,
    pub put_off: Text,
    pub brought_forward: Text,
    pub taken_away: Text,
    /// One of the two is known to the month or the year only.
    pub changed: Text,
}

pub static START: Day = Day {
    set: Text::new("start set for {after}", "début fixé au {after}"),
    put_off: Text::new(
        "start put off from {before} to {after} ({gap} later)",
        "début repoussé du {before} au {after} ({gap} plus tard)",
    ),
    brought_forward: Text::new(
        "start brought forward from {before} to {after} ({gap} earlier)",
        "début avancé du {before} au {after} ({gap} plus tôt)",
    ),
    taken_away: Text::new("start no longer set (was {before})", "début retiré (était fixé au {before})"),
    changed: Text::new("start set for {after} instead of {before}", "début fixé au {after} au lieu du {before}"),
};

pub static END: Day = Day {
    set: Text::new("end set for {after}", "fin fixée au {after}"),
    put_off: Text::new(
        "end put off from {before} to {after} ({gap} later)",
        "fin repoussée du {before} au {after} ({gap} plus tard)",
    ),
    brought_forward: Text::new(
        "end brought forward from {before} to {after} ({gap} earlier)",
        "fin avancée du {before} au {after} ({gap} plus tôt)",
    ),
    taken_away: Text::new("end no longer set (was {before})", "fin retirée (était fixée au {before})"),
    changed: Text::new("end set for {after} instead of {before}", "fin fixée au {after} au lieu du {before}"),
};

pub static DUE: Day = Day {
    set: Text::new("deadline set for {after}", "échéance fixée au {after}"),
    put_off: Text::new(
        "deadline put off from {before} to {after} ({gap} later)",
        "échéance repoussée du {before} au {after} ({gap} plus tard)",
    ),
    brought_forward: Text::new(
        "deadline brought forward from {before} to {after} ({gap} earlier)",
        "échéance avancée du {before} au {after} ({gap} plus tôt)",
    ),
    taken_away: Text::new("deadline taken away (was {before})", "échéance retirée (était fixée au {before})"),
    changed: Text::new("deadline set for {after} instead of {before}", "échéance fixée au {after} au lieu du {before}"),
};

pub static SESSION: Day = Day {
    set: Text::new("set for {after}", "fixée au {after}"),
    put_off: Text::new("put off from {before} to {after} ({gap} later)", "reportée du {before} au {after} ({gap} plus tard)"),
    brought_forward: Text::new(
        "brought forward from {before} to {after} ({gap} earlier)",
        "avancée du {before} au {after} ({gap} plus tôt)",
    ),
    taken_away: Text::new("no longer set (was {before})", "retirée (était fixée au {before})"),
    changed: Text::new("set for {after} instead of {before}", "fixée au {after} au lieu du {before}"),
};

fn date(value: Option<&Value>) -> Option<Date> {
    value.and_then(Value::as_str).and_then(Date::parse)
}

/// What happened to a day, and by how much it moved; none where neither value is a day.
pub fn tell_move(of: &Day, before: Option<&Value>, after: Option<&Value>, lang: Lang) -> Option<String> {
    let (before, after) = (date(before), date(after));
    let text = match (before, after) {
        (Some(before), Some(after)) if before.day().and(after.day()).is_none() => of.changed,
        (Some(before), Some(after)) if after > before => of.put_off,
        (Some(_), Some(_)) => of.brought_forward,
        (None, Some(_)) => of.set,
        (Some(_), None) => of.taken_away,
        (None, None) => return None,
    };
    let words = |date: Option<Date>| date.map(|date| day(date, lang)).unwrap_or_default();
    let days = before.and_then(Date::day).zip(after.and_then(Date::day));
    let gap = days.map(|(before, after)| gap(before.min(after), before.max(after), lang)).unwrap_or_default();
    Some(fill(text, lang, &[("before", words(before)), ("after", words(after)), ("gap", gap)]))
}

/// « 12 jours », « 3 mois », « environ 5 mois ».
fn gap(from: NaiveDate, to: NaiveDate, lang: Lang) -> String {
    let days = (to - from).num_days();
    let months = u32::try_from((to.year() - from.year()) * 12).unwrap_or_default() + to.month() - from.month();
    let is_last = |date: NaiveDate| date.succ_opt().is_some_and(|next| next.day() == 1);
    let is_exact = from.checked_add_months(Months::new(months)) == Some(to) || (is_last(from) && is_last(to));
    let counted = |number: usize, one: Text, many: Text| {
        format!("{}\u{a0}{}", count(number, lang), plural(number, one.get(lang), many.get(lang), lang))
    };
    if is_exact && months > 0 {
        let (years, rest) = (months / 12, months % 12);
        return match (years, rest) {
            (1.., 0) => counted(years as usize, Text::new("year", "an"), Text::new("years", "ans")),
            _ => counted(months as usize, Text::new("month", "mois"), Text::new("months", "mois")),
        };
    }
    if days <= MOST_DAYS {
        return counted(usize::try_from(days).unwrap_or_default(), Text::new("day", "jour"), Text::new("days", "jours"));
    }
    let about = usize::try_from((days * 12 + 182) / 365).unwrap_or_default();
    let months = counted(about, Text::new("month", "mois"), Text::new("months", "mois"));
    fill(Text::new("about {months}", "environ {months}"), lang, &[("months", months)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_of(text: &str) -> NaiveDate {
        crate::model::parse_date(text).expect("it is a day")
    }

    #[test]
    fn a_day_that_is_not_whole_is_no_delay_to_count() {
        let told = |before: &str, after: &str| tell_move(&END, Some(&before.into()), Some(&after.into()), Lang::Fr);
        assert_eq!(told("2026", "2026-12-31").as_deref(), Some("fin fixée au 31\u{a0}décembre\u{a0}2026 au lieu de 2026"));
        assert_eq!(told("2026-04", "2027").as_deref(), Some("fin fixée à 2027 au lieu d’avril\u{a0}2026"));
    }

    #[test]
    fn a_delay_is_told_as_people_count() {
        let told = |from: &str, to: &str| gap(day_of(from), day_of(to), Lang::Fr).replace('\u{a0}', " ");
        assert_eq!(told("2026-06-30", "2026-09-30"), "3 mois");
        assert_eq!(told("2026-02-28", "2026-03-31"), "1 mois");
        assert_eq!(told("2026-01-15", "2028-01-15"), "2 ans");
        assert_eq!(told("2026-01-15", "2026-01-16"), "1 jour");
        assert_eq!(told("2026-01-15", "2026-02-20"), "36 jours");
        assert_eq!(told("2026-01-15", "2026-06-20"), "environ 5 mois");
    }
}
