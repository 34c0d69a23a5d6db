//! The collectivities that stand in for a county and its council, since when, and what they are called.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::nearest;
use crate::rules::law::{Day, date};

/// What stands in for a county where there is none.
pub struct County {
    /// What the INSEE codes of its towns begin with.
    prefix: &'static str,
    /// Towns of the prefix that are certain to be its own; all of them where none is named.
    towns: &'static [&'static str],
    pub name: Text,
    /// Words by which organizations and papers name it, as [`nearest::plain`] writes them.
    called: &'static [&'static str],
    since: Day,
}

/// By L. 3611-3 and L. 4421-1 of the general code of local authorities and article 16 of law n° 2011-884, of what statutes say; of
/// Guyane and Martinique the first meeting after the election of December 2015 is not dated: the year that follows is certain.
static COUNTIES: [County; 5] = [
    County {
        prefix: "69",
        towns: &["69123", "69266"],
        name: Text::new("the metropolis of Lyon", "la métropole de Lyon"),
        called: &["metropole-de-lyon", "grand-lyon"],
        since: (2015, 1, 1),
    },
    County { prefix: "2A", ..CORSICA },
    County { prefix: "2B", ..CORSICA },
    County {
        prefix: "972",
        towns: &[],
        name: Text::new("the collectivity of Martinique", "la collectivité territoriale de Martinique"),
        called: &["collectivite-territoriale-de-martinique", "ctm"],
        since: (2016, 1, 1),
    },
    County {
        prefix: "973",
        towns: &[],
        name: Text::new("the collectivity of Guyane", "la collectivité territoriale de Guyane"),
        called: &["collectivite-territoriale-de-guyane", "assemblee-de-guyane", "ctg"],
        since: (2016, 1, 1),
    },
];
const CORSICA: County = County {
    prefix: "2A",
    towns: &[],
    name: Text::new("the collectivity of Corsica", "la collectivité de Corse"),
    called: &["collectivite-de-corse", "conseil-executif-de-corse", "assemblee-de-corse"],
    since: (2018, 1, 1),
};

/// What stands in for the county of a town on a day, by its INSEE code or, round Lyon, by whom the file names.
pub fn county_of<'n>(code: &str, mut names: impl Iterator<Item = &'n str>, day: NaiveDate) -> Option<&'static County> {
    let county = COUNTIES.iter().find(|county| code.len() == 5 && code.starts_with(county.prefix))?;
    let is_its_own = county.towns.is_empty() || county.towns.contains(&code) || names.any(|name| county.is_named(name));
    (is_its_own && date(county.since) <= day).then_some(county)
}

impl County {
    /// Whether words name it.
    pub fn is_named(&self, words: &str) -> bool {
        let plain = nearest::plain(words);
        self.called.iter().any(|called| match called.len() {
            3 => plain.split('-').any(|word| word == *called),
            _ => plain.contains(called),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collectivity_stands_in_for_the_county_of_its_towns_since_its_day() {
        let find = |code: &str, names: &[&str], day: &str| {
            county_of(code, names.iter().copied(), day.parse().expect("a real day")).map(|county| county.prefix)
        };
        assert_eq!(find("2A004", &[], "2017-12-31"), None);
        assert_eq!(find("2A004", &[], "2018-01-01"), Some("2A"));
        assert_eq!(find("69123", &[], "2014-12-31"), None);
        assert_eq!(find("69123", &[], "2015-01-01"), Some("69"));
        assert_eq!(find("69264", &[], "2026-01-01"), None, "Villefranche-sur-Saône keeps the county council");
        assert_eq!(find("69029", &["Ville de Bron", "Métropole de Lyon"], "2026-01-01"), Some("69"));
        assert_eq!(find("97302", &[], "2026-01-01"), Some("973"));
        assert_eq!(find("59350", &["Métropole européenne de Lille"], "2026-01-01"), None);
    }
}
