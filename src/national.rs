//! The catalogue of national strategies: what an axis may cite, and when each was in force.
//!
//! Data, not code: `national.yaml` is compiled in. It must not know the strategy that cites it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::lang::{Lang, print_french};

/// A national strategy of crime prevention.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalStrategy {
    /// As cited in a strategy file, `snpd-2020`.
    pub code: String,
    /// In French, as printed on the text.
    pub title: String,
    pub status: NationalStatus,
    /// First and last year of force; none of a strategy that is only announced.
    years: Option<Years>,
    dates: Dates,
    /// Its axes or programmes.
    #[serde(default)]
    pub parts: Vec<NationalPart>,
    pub measures: Option<Measures>,
    /// Addresses of the pages that say so.
    pub sources: Vec<String>,
}

/// Whether a text exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NationalStatus {
    Adopted,
    /// Made public, without an adopted text.
    Announced,
}

/// An axis or a programme of a national strategy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NationalPart {
    /// Within its strategy, `a1`.
    pub code: String,
    pub title: String,
}

/// Numbered measures, cited under an axis; which axis holds which measure is not recorded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measures {
    pub count: u32,
    /// The titles that are known, by number.
    pub titles: BTreeMap<u32, String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Years {
    first: i32,
    last: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    en: String,
    fr: String,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy)]
pub struct National {
    pub strategy: &'static NationalStrategy,
    pub part: Option<&'static NationalPart>,
    /// The number of a measure of it.
    pub measure: Option<u32>,
}

/// Every national strategy, oldest first.
///
/// # Panics
/// On a catalogue that cannot be read: ours is compiled in, and a test reads it.
pub fn catalogue() -> &'static [NationalStrategy] {
    static CATALOGUE: OnceLock<Vec<NationalStrategy>> = OnceLock::new();
    CATALOGUE.get_or_init(|| serde_yaml::from_str(include_str!("national.yaml")).expect("the catalogue is well formed"))
}

/// What `snpd-2020`, `snpd-2020/a1` or `snpd-2020/a1/m7` leads to, in capitals or not.
pub fn national(reference: &str) -> Option<National> {
    let mut codes = reference.split('/');
    let code = codes.next()?;
    let strategy = catalogue().iter().find(|strategy| strategy.code.eq_ignore_ascii_case(code))?;
    let part = match codes.next() {
        Some(code) => Some(strategy.parts.iter().find(|part| part.code.eq_ignore_ascii_case(code))?),
        None => None,
    };
    let measure = match codes.next() {
        Some(code) => Some(strategy.measure(code)?),
        None => None,
    };
    codes.next().is_none().then_some(National { strategy, part, measure })
}

impl National {
    /// The title of the measure where a source gives it, else that of the part.
    pub fn title(&self) -> Option<&'static str> {
        let titles = self.strategy.measures.as_ref().map(|measures| &measures.titles);
        let measure = self.measure.and_then(|number| titles?.get(&number));
        measure.or(self.part.map(|part| &part.title)).map(String::as_str)
    }
}

/// Every code of a strategy and of its parts, as a file cites it; measures are not listed.
pub fn codes() -> impl Iterator<Item = &'static str> {
    static CODES: OnceLock<Vec<String>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let parts = |strategy: &'static NationalStrategy| strategy.parts.iter().map(|part| strategy.code_of(part));
        catalogue().iter().flat_map(|strategy| std::iter::once(strategy.code.clone()).chain(parts(strategy))).collect()
    });
    codes.iter().map(String::as_str)
}

impl NationalStrategy {
    /// The years of force, if it has any.
    pub fn years(&self) -> Option<RangeInclusive<i32>> {
        self.years.map(|Years { first, last }| first..=last)
    }

    /// What is known of its dates, in a few words.
    pub fn dates(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.dates.en.clone(),
            Lang::Fr => print_french(&self.dates.fr),
        }
    }

    /// The code by which a file cites one of its parts, `snpd-2020/a1`.
    pub fn code_of(&self, part: &NationalPart) -> String {
        format!("{}/{}", self.code, part.code)
    }

    /// The number of the measure cited as `m7`.
    fn measure(&self, code: &str) -> Option<u32> {
        let digits = code.strip_prefix(['m', 'M']).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let number = digits.parse().ok().filter(|_| !digits.starts_with('0'))?;
        self.measures.as_ref().filter(|measures| (1..=measures.count).contains(&number)).map(|_| number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_ordered_dated_and_sourced() {
        let firsts: Vec<i32> = catalogue().iter().filter_map(|strategy| strategy.years().map(|years| *years.start())).collect();
        assert_eq!(firsts, [2010, 2013, 2020]);
        for strategy in catalogue() {
            assert_eq!(strategy.years().is_none(), strategy.status == NationalStatus::Announced, "{}", strategy.code);
            assert!(!strategy.sources.is_empty(), "{}", strategy.code);
            let french = [&strategy.title, &strategy.dates.fr].into_iter().chain(strategy.parts.iter().map(|part| &part.title));
            assert!(french.into_iter().all(|text| !text.contains('\'')), "{}", strategy.code);
        }
    }

    #[test]
    fn a_reference_leads_to_a_strategy_a_part_or_a_measure() {
        let cited = |reference| {
            let National { strategy, part, .. } = national(reference)?;
            Some((strategy.code.as_str(), part.map(|part| part.code.as_str())))
        };
        assert_eq!(cited("snpd-2020"), Some(("snpd-2020", None)));
        assert_eq!(cited("SNPD-2013/P3"), Some(("snpd-2013", Some("p3"))));
        assert_eq!(cited("snpd-2020/a1/m7"), Some(("snpd-2020", Some("a1"))));
        assert_eq!(cited("snpd-next/a5"), Some(("snpd-next", Some("a5"))));
    }

    #[test]
    fn a_reference_to_nothing_of_the_catalogue_leads_nowhere() {
        for reference in [
            "",
            "snpd",
            "snpd-2020/",
            "snpd-2020/a5",
            "snpd-2020/a1/m0",
            "snpd-2020/a1/m07",
            "snpd-2020/a1/m41",
            "snpd-2020/a1/m+7",
            "snpd-2020/a1/m",
            "snpd-2013/p1/m1",
            "snpd-2020/m1",
            "snpd-2020/a1/m1/x",
        ] {
            assert!(national(reference).is_none(), "{reference}");
        }
    }

    #[test]
    fn every_listed_code_leads_to_what_it_names() {
        assert!(codes().all(|code| national(code).is_some()));
        assert_eq!(codes().count(), 4 + 3 + 4 + 5);
    }
}
