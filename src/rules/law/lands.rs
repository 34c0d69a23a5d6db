//! Where the law of councils is not that of the mainland: since when it was read, and what of it a text there leaves out.
//!
//! A land that is not of the table is judged as the mainland, the departments overseas too: title V of the code says nothing
//! of their articles on prevention.

use chrono::NaiveDate;

use crate::lang::Text;
use crate::nearest;
use crate::rules::law::{
    Article, CODE, D132_11, D132_12, D132_16, Day, L132_13, L132_15, L152_1, L153_1, L154_1, L154_2, L155_2, L156_2, L157_1,
    L158_1, Regime, date,
};

/// A part of the country that has a law of its own.
pub struct Land {
    /// What the INSEE codes of its towns begin with.
    prefix: &'static str,
    pub name: Text,
    /// The first day of its law that was read; what was before is not judged.
    since: Day,
    pub leaves_out: Left,
}

/// What of the articles on councils does not hold in a land.
#[derive(Clone, Copy)]
pub enum Left {
    /// Nothing: the words alone are replaced.
    Nothing,
    /// These articles, by that text.
    Some(&'static [Article], Article),
    /// All of them, by that text: no council is owed.
    All(Article),
    /// All of them: its towns have a council of their own, by that text and under that regime.
    Own(Article, Regime),
}

const MAYOTTE: Text = Text::new("Mayotte", "Mayotte");
const SAINT_PIERRE: Text = Text::new("Saint-Pierre-et-Miquelon", "Saint-Pierre-et-Miquelon");
const SAINT_BARTHELEMY: Text = Text::new("Saint-Barthélemy", "Saint-Barthélemy");
const SAINT_MARTIN: Text = Text::new("Saint-Martin", "Saint-Martin");
const SOUTHERN_LANDS: Text =
    Text::new("the French Southern and Antarctic Lands", "les Terres australes et antarctiques françaises");
const WALLIS: Text = Text::new("Wallis and Futuna", "Wallis-et-Futuna");
const POLYNESIA: Text = Text::new("French Polynesia", "la Polynésie française");
const CALEDONIA: Text = Text::new("New Caledonia", "la Nouvelle-Calédonie");

/// Since the code of internal security, whose title V says what of it holds overseas.
const fn land(prefix: &'static str, name: Text, leaves_out: Left) -> Land {
    Land { prefix, name, since: CODE.since, leaves_out }
}

static LANDS: [Land; 8] = [
    land("975", SAINT_PIERRE, Left::Some(&[L132_13, L132_15, D132_11, D132_12], L154_1)),
    land("976", MAYOTTE, Left::Nothing),
    land("977", SAINT_BARTHELEMY, Left::All(L153_1)),
    land("978", SAINT_MARTIN, Left::All(L153_1)),
    land("984", SOUTHERN_LANDS, Left::All(L158_1)),
    land("986", WALLIS, Left::All(L157_1)),
    land("987", POLYNESIA, Left::Own(L155_2, Regime::Polynesia)),
    land("988", CALEDONIA, Left::Own(L156_2, Regime::Caledonia)),
];

/// The land of a town by its INSEE code, where its law is not that of the mainland.
pub fn land_of(code: &str) -> Option<&'static Land> {
    let is_of_a_town = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_digit());
    LANDS.iter().find(|land| is_of_a_town && code.starts_with(land.prefix))
}

/// Who does somewhere what the code gives the prefect, and by what text.
pub struct Prefect {
    /// What the INSEE codes of the towns begin with.
    prefix: &'static str,
    /// Without article; in French a word that takes « le » and « du ».
    pub title: Text,
    /// The text that puts the words in place of the others.
    pub by: Article,
}

impl Prefect {
    const fn of(prefix: &'static str, title: Text, by: Article) -> Prefect {
        Prefect { prefix, title, by }
    }
}

/// Whose plan it is that actions must not be incompatible with, as words behind it.
pub fn plan_of(land: Option<&Land>) -> Text {
    match land.map(|land| land.prefix) {
        Some("975") => Text::new("of the collectivity", "de la collectivité"),
        Some("987") => Text::new("of French Polynesia", "de la Polynésie française"),
        _ => Text::new("of the department", "du département"),
    }
}

const HIGH_COMMISSIONER: Text = Text::new("high commissioner of the Republic", "haut-commissaire de la République");

static PREFECTS: [Prefect; 5] = [
    Prefect::of("13", Text::new("prefect of police of the Bouches-du-Rhône", "préfet de police des Bouches-du-Rhône"), D132_16),
    Prefect::of("975", Text::new("representative of the State", "représentant de l’État"), L154_2),
    Prefect::of("976", Text::new("prefect of Mayotte", "préfet de Mayotte"), L152_1),
    Prefect::of("987", HIGH_COMMISSIONER, L155_2),
    Prefect::of("988", HIGH_COMMISSIONER, L156_2),
];

/// Who does there on a day what a decree gives the prefect, where it is not the prefect of the department.
pub fn prefect_of(code: &str, land: Option<&Land>, day: NaiveDate) -> Option<&'static Prefect> {
    let is_there = |prefect: &&Prefect| match land {
        Some(land) => land.prefix == prefect.prefix,
        None => code.len() == 5 && code.starts_with(prefect.prefix),
    };
    PREFECTS.iter().find(is_there).filter(|prefect| prefect.by.holds(day))
}

/// Names that towns of one land alone bear, as `nearest::plain` writes them, and the prefix of their codes.
const NAMES: [(&str, &str); 22] = [
    ("saint-pierre-et-miquelon", "975"),
    ("miquelon-langlade", "975"),
    ("mamoudzou", "976"),
    ("koungou", "976"),
    ("dzaoudzi", "976"),
    ("dembeni", "976"),
    ("collectivite-de-saint-barthelemy", "977"),
    ("collectivite-de-saint-martin", "978"),
    ("terres-australes-et-antarctiques-francaises", "984"),
    ("wallis-et-futuna", "986"),
    ("polynesie-francaise", "987"),
    ("papeete", "987"),
    ("faa'a", "987"),
    ("faaa", "987"),
    ("punaauia", "987"),
    ("pirae", "987"),
    ("mahina", "987"),
    ("nouvelle-caledonie", "988"),
    ("noumea", "988"),
    ("dumbea", "988"),
    ("paita", "988"),
    ("le-mont-dore-nouvelle-caledonie", "988"),
];
/// Names that a town or a body overseas shares with towns of the mainland.
const AMBIGUOUS: [&str; 5] = ["saint-barthelemy", "saint-martin", "saint-pierre", "le-mont-dore", "mont-dore"];

/// The land of a town by its name, where no other bears it.
pub fn land_named(name: &str) -> Option<&'static Land> {
    let plain = nearest::plain(name);
    let plain = ["ville-de-", "commune-de-"].iter().find_map(|prefix| plain.strip_prefix(prefix)).unwrap_or(&plain);
    let (_, prefix) = NAMES.iter().find(|(known, _)| *known == plain)?;
    LANDS.iter().find(|land| land.prefix == *prefix)
}

/// Whether a name is of towns under different laws.
pub fn is_ambiguous(name: &str) -> bool {
    AMBIGUOUS.contains(&nearest::plain(name).as_str())
}

impl Land {
    /// Whether an article holds there on a day.
    pub fn keeps(&self, article: &Article, day: NaiveDate) -> bool {
        let is_left = match self.leaves_out {
            Left::Nothing => false,
            Left::Some(articles, _) => articles.iter().any(|left| left.citation == article.citation),
            Left::All(_) => true,
            Left::Own(_, regime) => article.regime != regime,
        };
        date(self.since) <= day && !is_left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_what_the_decree_gives_the_prefect_is_known_by_the_town_and_the_day() {
        let find =
            |code, day: &str| prefect_of(code, land_of(code), day.parse().expect("a real day")).map(|prefect| prefect.prefix);
        assert_eq!([find("13055", "2014-02-18"), find("13055", "2014-02-19")], [None, Some("13")]);
        assert_eq!([find("97611", "2012-04-30"), find("97611", "2012-05-01")], [None, Some("976")]);
        assert_eq!([find("98818", "2013-06-21"), find("98818", "2013-06-22")], [None, Some("988")]);
        assert_eq!(["97502", "98735"].map(|code| find(code, "2026-01-01")), [Some("975"), Some("987")]);
        assert_eq!(["59350", "97411", "130055"].map(|code| find(code, "2026-01-01")), [None; 3]);
    }

    #[test]
    fn a_land_is_known_by_the_code_of_a_town_alone() {
        let prefix = |code| land_of(code).map(|land| land.prefix);
        assert_eq!(["97502", "97608", "97701", "98735", "98818"].map(prefix), ["975", "976", "977", "987", "988"].map(Some));
        let named = |name| land_named(name).map(|land| land.prefix);
        assert_eq!(["Ville de Nouméa", "Faa’a", "Papeete", "Mamoudzou"].map(named), ["988", "987", "987", "976"].map(Some));
        assert_eq!(["Lille", "Saint-Martin", "Saint-Pierre"].map(named), [None; 3]);
        assert!(is_ambiguous("Saint-Barthélemy") && !is_ambiguous("Nouméa"));
        assert_eq!(["97411", "97105", "59350", "2A004", "249740119", "975"].map(prefix), [None; 6]);
    }
}
