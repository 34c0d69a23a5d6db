//! The other strategies of a folder: what a rule may know of them.

use crate::model::{DateSpan, Strategy, StrategyKind, TerritoryKind};
use crate::nearest::plain;

/// Another strategy of the same folder.
#[derive(Debug)]
pub struct Neighbour {
    /// The name of its file, without the folder.
    pub file: String,
    pub id: Option<String>,
    pub parent: Option<String>,
    pub title: String,
    pub period: Option<DateSpan>,
    kind: StrategyKind,
    place: Place,
}

/// What tells one territory from another.
#[derive(Debug)]
struct Place {
    kind: Option<TerritoryKind>,
    code: Option<String>,
    /// As it is compared.
    name: String,
}

impl Place {
    fn of(strategy: &Strategy<'_>) -> Place {
        let territory = &strategy.territory;
        let code = territory.code.map(|code| plain(code.text()));
        Place { kind: territory.kind, code, name: plain(territory.name.text()) }
    }

    /// Whether both are one territory: their codes tell, else their names, unless they are of two kinds.
    fn is(&self, other: &Place) -> bool {
        match (&self.code, &other.code) {
            (Some(one), Some(other)) => one == other,
            _ => self.name == other.name && self.kind.zip(other.kind).is_none_or(|(one, other)| one == other),
        }
    }
}

impl Neighbour {
    /// What a strategy is for those beside it.
    pub fn of(file: &str, strategy: &Strategy<'_>) -> Neighbour {
        Neighbour {
            file: file.to_owned(),
            id: strategy.id.map(|id| id.text().to_owned()),
            parent: strategy.parent.map(|id| id.text().to_owned()),
            title: strategy.title.text().to_owned(),
            period: strategy.period,
            kind: strategy.kind,
            place: Place::of(strategy),
        }
    }

    /// Those that are documents of the same kind for the same territory.
    pub fn rivals<'n>(strategy: &Strategy<'_>, all: &'n [&'n Neighbour]) -> impl Iterator<Item = &'n Neighbour> + use<'n> {
        let (kind, place) = (strategy.kind, Place::of(strategy));
        all.iter().copied().filter(move |neighbour| neighbour.kind == kind && neighbour.place.is(&place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reading;
    use crate::rules::{Surroundings, judge};
    use crate::source::Source;
    use crate::yaml::read;

    fn town(head: &str) -> String {
        format!("stspd: 1\ntitle: T\n{head}\n")
    }

    /// The rules on neighbours that a strategy raises beside another.
    fn find(head: &str, beside: &str) -> Vec<&'static str> {
        let source = Source::new("b.yaml", town(beside));
        let tree = read(&source).expect("it is YAML");
        let neighbour = Neighbour::of("b.yaml", &Reading::of(&tree).strategy.expect("it is a strategy"));
        let today = chrono::NaiveDate::from_ymd_opt(2026, 6, 15).expect("a real day");
        let surroundings = Surroundings { neighbours: Some(&[&neighbour]), ..Surroundings::on(today) };
        let judged = judge("a.yaml", town(head).into_bytes(), &surroundings).1;
        let found = judged.diagnostics.into_iter().map(|found| found.rule);
        found
            .filter(|rule| ["duplicate-strategy-id", "overlapping-strategies", "unknown-previous-strategy"].contains(rule))
            .collect()
    }

    const LILLE: &str = "territory: {name: Lille}";

    #[test]
    fn strategies_of_one_territory_overlap_by_a_day_they_share() {
        let period = |start: &str, end: &str, rest: &str| format!("{LILLE}\nperiod: {{start: {start}, end: {end}}}\n{rest}");
        let old = period("2018-01-01", "2024-06-30", "id: old");
        let overlap = ["overlapping-strategies"];
        assert_eq!(find(&period("2024-06-30", "2027-12-31", ""), &old), overlap);
        assert_eq!(find(&period("2015-01-01", "2027-12-31", "kind: stspd"), &old), overlap);
        let nothing: [&str; 0] = [];
        for apart in [
            period("2024-07-01", "2027-12-31", ""),
            period("2020-01-01", "2027-12-31", "kind: cls"),
            period("2020-01-01", "2027-12-31", "parent: old"),
            format!("{LILLE}\nperiod: {{start: 2020-01-01}}"),
            period("2020-01-01", "2027-12-31", "").replace("Lille", "Lille-Sud"),
        ] {
            assert_eq!(find(&apart, &old), nothing, "{apart}");
        }
        assert_eq!(find(&old, &period("2020-01-01", "2027-12-31", "parent: old")), nothing);
    }

    #[test]
    fn a_territory_is_told_by_its_code_before_its_name() {
        let period = "\nperiod: {start: 2020-01-01, end: 2024-12-31}";
        let place = |place: &str| format!("territory: {{{place}}}{period}");
        let overlaps = |one: &str, other: &str| !find(&place(one), &place(other)).is_empty();
        assert!(overlaps("name: Lille, code: \"59350\"", "name: Ville de Lille, code: \"59350\""));
        assert!(!overlaps("name: Saint-Denis, code: \"93066\"", "name: Saint-Denis, code: \"97411\""));
        assert!(overlaps("name: SAINT DENIS", "name: Saint-Denis, code: \"93066\""));
        assert!(!overlaps("name: Rennes, kind: commune", "name: Rennes, kind: metropolitan"));
    }

    #[test]
    fn an_id_is_borne_once_and_what_is_followed_is_there() {
        let id = |rest: &str| format!("{LILLE}\n{rest}");
        assert_eq!(find(&id("id: lille"), &id("id: lille")), ["duplicate-strategy-id"]);
        assert_eq!(find(&id("id: lille-2024\nfollows: lille"), &id("id: lille")), Vec::<&str>::new());
        assert_eq!(find(&id("follows: lille-2017"), &id("id: lille")), ["unknown-previous-strategy"]);
        assert_eq!(find(&id("follows: lille-2017"), &id("")), ["unknown-previous-strategy"]);
    }
}
