//! The organizations of a file: those that are there by their names and aliases, those that a name is near to, new ones.

use std::collections::HashMap;

use crate::edit::Literal;
use crate::headings::{Sureness, value as find_value};
use crate::import::axes::{Ids, word_of};
use crate::import::decisions::{Decisions, NEW, OUT, Of};
use crate::model::is_id;
use crate::nearest::plain;

/// The organizations, in their order.
#[derive(Debug, Default)]
pub struct Parties {
    list: Vec<Party>,
    by_name: HashMap<String, usize>,
    /// Those that are in the strategy, by their ids.
    by_id: HashMap<String, usize>,
    ids: Ids,
    /// The rank of the territory's own.
    town: usize,
    /// That of the State, if one is there.
    state: Option<usize>,
}

#[derive(Debug)]
pub struct Party {
    pub id: String,
    pub name: String,
    aliases: Vec<String>,
    /// Its name as it is looked up.
    key: String,
    /// Whether it stood in the strategy before.
    is_there: bool,
}

/// Whom a name means.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// The rank of one.
    One(usize),
    /// One of a name that is nearly the same, by its rank.
    Near(usize),
    /// Nobody, as was decided.
    Out,
}

/// What a town calls itself.
const OF_THE_TOWN: [&str; 8] =
    ["ville", "la-ville", "mairie", "la-mairie", "commune", "la-commune", "collectivite", "municipalite"];

impl Parties {
    /// Takes up one that is in the strategy.
    pub fn know(&mut self, id: &str, name: &str, aliases: impl IntoIterator<Item = String>) {
        let rank = self.list.len();
        let aliases: Vec<String> = aliases.into_iter().collect();
        for known in aliases.iter().map(String::as_str).chain([name]) {
            self.by_name.entry(key(known)).or_insert(rank);
        }
        self.by_id.entry(key(id)).or_insert(rank);
        self.ids.take([id.to_owned()]);
        self.list.push(Party { id: id.to_owned(), name: name.to_owned(), aliases, key: key(name), is_there: true });
    }

    /// Says which of those that are there is the territory's own: it is what a town calls itself.
    pub fn settle(&mut self, town: usize) {
        let Some(name) = self.list.get(town).map(|party| plain(&party.name)) else { return };
        self.town = town;
        let alike = name.strip_prefix("ville").map(|of| [format!("mairie{of}"), format!("commune{of}")]);
        for word in OF_THE_TOWN.map(str::to_owned).into_iter().chain(alike.into_iter().flatten()) {
            if !self.by_id.contains_key(&word) {
                self.by_name.entry(word).or_insert(town);
            }
        }
    }

    /// Says which of those that are there is the State.
    pub fn settle_state(&mut self, state: Option<usize>) {
        self.state = state;
    }

    /// The State: as the file calls it, else the one that is there.
    pub fn find_state(&mut self) -> usize {
        const STATE: &str = "État";
        self.look_up(STATE).or(self.state).unwrap_or_else(|| self.make(STATE))
    }

    /// The id of the territory's own; empty where the file has no organization.
    pub fn town(&self) -> &str {
        self.list.get(self.town).map_or("", |party| &party.id)
    }

    /// Finds the one that a name means, or makes it.
    pub fn find(&mut self, name: &str, decisions: &Decisions) -> Found {
        let decided = decisions.get(Of::Organization, name);
        match decided {
            Some(OUT) => return Found::Out,
            Some(NEW) | None => {}
            Some(meant) => return Found::One(self.look_up(meant).unwrap_or_else(|| self.make(meant))),
        }
        if let Some(rank) = self.look_up(name) {
            // One that was decided by its id before it was named is called by its name.
            let known = &mut self.list[rank];
            if !known.is_there && is_id(&known.name) && key(name) == known.key {
                name.clone_into(&mut known.name);
            }
            return Found::One(rank);
        }
        if decided.is_none()
            && let Some(found) = self.find_called(name, decisions)
        {
            return found;
        }
        if decided.is_none()
            && let Some(rank) = self.find_near(&key(name))
        {
            return Found::Near(rank);
        }
        Found::One(self.make(name))
    }

    /// One that its letters call, or a service of the town: what it is called here becomes its alias.
    fn find_called(&mut self, name: &str, decisions: &Decisions) -> Option<Found> {
        let own = find_service(name).filter(|(town, _)| self.look_up(town) == Some(self.town)).map(|(_, service)| service);
        let full = own.or_else(|| find_full(&key(name)))?;
        let found = self.find(full, decisions);
        if let Found::One(rank) = found {
            self.by_name.entry(key(name)).or_insert(rank);
            let party = &mut self.list[rank];
            if !party.is_there && !party.aliases.iter().any(|alias| alias == name) {
                party.aliases.push(name.to_owned());
            }
        }
        Some(found)
    }

    fn find_near(&self, key: &str) -> Option<usize> {
        // No plan names as many; a file that does is read in bounded time, and names in it are what they are.
        const MOST: usize = 1_000;
        if self.list.len() > MOST {
            return None;
        }
        self.list.iter().position(|known| is_near(&known.key, key))
    }

    /// Whether a name is that of one that is there.
    pub fn knows(&self, name: &str) -> bool {
        self.look_up(name).is_some()
    }

    fn look_up(&self, name: &str) -> Option<usize> {
        let key = key(name);
        // What one is called goes before the id of another, which may come from a name that is not quite the same.
        self.by_name.get(&key).or_else(|| self.by_id.get(&key)).copied()
    }

    fn make(&mut self, name: &str) -> usize {
        let rank = self.list.len();
        let (long, short) = split_letters(name);
        for known in [Some(name), Some(long), short].into_iter().flatten() {
            self.by_name.entry(key(known)).or_insert(rank);
        }
        let id = self.name_id(short.filter(|_| long.len() > 40).unwrap_or(name));
        let aliases = short.map(str::to_owned).into_iter().collect();
        self.list.push(Party { id, name: name.to_owned(), aliases, key: key(name), is_there: false });
        rank
    }

    /// A free id that comes from a name.
    fn name_id(&mut self, name: &str) -> String {
        let stem = word_of(name);
        let stem = if stem.is_empty() { "organisme".to_owned() } else { stem };
        self.ids.free(&stem)
    }

    /// The ids of those that stood in the strategy before.
    pub fn ids_there(&self) -> impl Iterator<Item = &String> {
        self.list.iter().filter(|party| party.is_there).map(|party| &party.id)
    }

    /// Gives each new one an id that nothing else has.
    pub fn rename(&mut self, mut free: impl FnMut(&str) -> String) {
        for party in self.list.iter_mut().filter(|party| !party.is_there) {
            party.id = free(&party.id);
        }
    }

    pub fn get(&self, rank: usize) -> &Party {
        &self.list[rank]
    }

    /// The new ones as the format writes them, each with its id.
    pub fn new_ones(&self, kinds: &[&str]) -> Vec<(&str, Literal)> {
        let new = self.list.iter().filter(|party| !party.is_there);
        new.map(|party| (party.id.as_str(), party.literal(kinds))).collect()
    }
}

impl Party {
    fn literal(&self, kinds: &[&str]) -> Literal {
        let mut entries = vec![("id".to_owned(), Literal::text(&self.id)), ("name".to_owned(), Literal::text(&self.name))];
        // A kind that only may be meant is left to who knows it.
        let kind = find_value(&self.name, kinds).filter(|(_, sureness)| *sureness == Sureness::Certain);
        entries.extend(kind.map(|(kind, _)| ("kind".to_owned(), Literal::text(kind))));
        if !self.aliases.is_empty() {
            let aliases = self.aliases.iter().map(Literal::text).collect();
            entries.push(("aliases".to_owned(), Literal::List(aliases)));
        }
        Literal::Map(entries)
    }
}

/// A name as it is looked up: without accents and the article before it.
fn key(name: &str) -> String {
    let name = plain(name);
    let bare = ["l'", "la-", "le-", "les-"].iter().find_map(|article| name.strip_prefix(article));
    bare.map_or(name.clone(), str::to_owned)
}

/// Whether letters call the same in every town.
pub fn is_called_by_letters(name: &str) -> bool {
    find_full(&key(name)).is_some()
}

/// Whom letters call in every town.
fn find_full(key: &str) -> Option<&'static str> {
    const LETTERS: [(&str, &str); 6] = [
        ("pm", "Police municipale"),
        ("pn", "Police nationale"),
        ("gn", "Gendarmerie nationale"),
        ("en", "Éducation nationale"),
        ("cd", "Conseil départemental"),
        ("ml", "Mission locale"),
    ];
    let is_county = key.strip_prefix("cd").is_some_and(|number| {
        let number = number.trim_start_matches('-');
        (2..=3).contains(&number.len()) && number.chars().all(|letter| letter.is_ascii_digit())
    });
    let known = if is_county { "cd" } else { key };
    LETTERS.iter().find(|(letters, _)| *letters == known).map(|(_, name)| *name)
}

/// « Ville – Service jeunesse », « Mairie (Police municipale) »: the town, and its service.
fn find_service(name: &str) -> Option<(&str, &str)> {
    const BEGINNINGS: [&str; 18] = [
        "service",
        "direction",
        "pole",
        "police-municipale",
        "pm",
        "csu",
        "cabinet",
        "dgs",
        "dst",
        "mission",
        "coordination",
        "bureau",
        "regie",
        "departement",
        "cellule",
        "brigade",
        "equipe",
        "atelier",
    ];
    let in_brackets = || name.strip_suffix(')').and_then(|name| name.split_once(" ("));
    let parted = [" – ", " - ", " — "].iter().find_map(|mark| name.split_once(mark)).or_else(in_brackets);
    let is_service = |service: &str| {
        let letters = plain(service);
        let is_one = |word: &str| letters.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        // « service » in plural is of several.
        BEGINNINGS.iter().any(|word| is_one(word)) && service.starts_with(char::is_uppercase) || is_one("service")
    };
    parted.map(|(town, service)| (town.trim(), service.trim())).filter(|(_, service)| is_service(service))
}

/// Whether two names differ by so little that one may be a slip of the pen for the other.
fn is_near(one: &str, other: &str) -> bool {
    const LONG: usize = 12;
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    // Most names are far apart by their length, or their beginning and their end.
    let meet = || one.chars().next() == other.chars().next() || one.chars().next_back() == other.chars().next_back();
    if shorter <= 4 || longer - shorter > 2 || !meet() {
        return false;
    }
    // Numbers tell apart: « Collège 1 », « Collège 2 ».
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(one) == digits(other) && strsim::osa_distance(one, other) <= if shorter >= LONG { 2 } else { 1 }
}

/// « Protection judiciaire de la jeunesse (PJJ) »: the name and the letters by which it is known.
fn split_letters(name: &str) -> (&str, Option<&str>) {
    let parted = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    let is_short = |letters: &str| {
        (2..=10).contains(&letters.chars().count())
            && letters.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
    };
    match parted.filter(|(long, letters)| !long.trim().is_empty() && is_short(letters)) {
        Some((long, letters)) => (long.trim(), Some(letters)),
        None => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parties() -> Parties {
        let mut parties = Parties::default();
        parties.know("ville", "Ville de Moissy", []);
        parties.know("prefecture", "Préfecture", ["Préfecture du 77".to_owned()]);
        parties.settle(0);
        parties
    }

    #[test]
    fn a_name_is_that_of_one_that_is_there_in_other_letters() {
        let mut parties = parties();
        for name in ["ville de moissy", "Mairie", "La Ville", "Mairie de Moissy", "ville"] {
            assert_eq!(parties.find(name, &Decisions::default()), Found::One(0), "{name}");
        }
        for name in ["la préfecture", "PREFECTURE", "préfecture du 77"] {
            assert_eq!(parties.find(name, &Decisions::default()), Found::One(1), "{name}");
        }
    }

    #[test]
    fn a_new_one_is_made_once_and_a_near_one_is_proposed() {
        let mut parties = parties();
        let decisions = Decisions::default();
        assert_eq!(parties.find("Protection judiciaire de la jeunesse (PJJ)", &decisions), Found::One(2));
        assert_eq!(parties.find("PJJ", &decisions), Found::One(2));
        assert_eq!(parties.find("protection judiciaire de la jeunesse", &decisions), Found::One(2));
        assert_eq!(parties.find("Police municipale", &decisions), Found::One(3));
        assert_eq!(parties.find("Police municpale", &decisions), Found::Near(3));
        assert_eq!(parties.find("Police nationale", &decisions), Found::One(4));
        assert_eq!(parties.find("Collège 1", &decisions), Found::One(5));
        assert_eq!(parties.find("Collège 2", &decisions), Found::One(6));
        assert_eq!(parties.get(3).id, "police-municipale");
    }

    #[test]
    fn a_service_of_the_town_and_known_letters_are_aliases() {
        let mut parties = parties();
        let decisions = Decisions::default();
        assert_eq!(parties.find("Ville – Police municipale", &decisions), Found::One(2));
        assert_eq!(parties.find("PM", &decisions), Found::One(2));
        assert_eq!(parties.find("Mairie de Moissy (service jeunesse)", &decisions), Found::One(3));
        assert_eq!(parties.find("Ville – CAF", &decisions), Found::One(4));
        assert_eq!((parties.get(2).name.as_str(), parties.get(3).name.as_str()), ("Police municipale", "service jeunesse"));
        assert_eq!(parties.get(2).aliases, ["Ville – Police municipale", "PM"]);
    }

    #[test]
    fn a_decision_says_whom_a_name_means() {
        let mut parties = parties();
        let mut decisions = Decisions::default();
        for (name, meaning) in [("Préfecturs", NEW), ("X", OUT), ("PM", "Police municipale"), ("Sous-préf", "prefecture")] {
            decisions.add(Of::Organization, name, meaning);
        }
        assert_eq!(parties.find("X", &decisions), Found::Out);
        assert_eq!(parties.find("Sous-préf", &decisions), Found::One(1));
        assert_eq!(parties.find("Préfecturs", &decisions), Found::One(2));
        assert_eq!(parties.find("PM", &decisions), Found::One(3));
        assert_eq!(parties.find("police municipale", &decisions), Found::One(3));
        decisions.add(Of::Organization, "ML", "mission-locale");
        assert_eq!(parties.find("ML", &decisions), Found::One(4));
        assert_eq!(parties.find("Mission locale", &decisions), Found::One(4));
        assert_eq!((parties.get(4).id.as_str(), parties.get(4).name.as_str()), ("mission-locale", "Mission locale"));
    }
}
