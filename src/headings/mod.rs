//! The words by which action plans call what a strategy holds, and where each goes: one table, for whoever reads a
//! workbook or helps with a key.
//!
//! It knows names of fields and of values; a test of `schema` holds that they are there.

mod columns;
mod means;
mod values;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lang::Text;
use crate::nearest::{plain, singular};

pub use values::VALUES;

/// A heading of a column or a label of a sheet, and the fields that it may mean.
#[derive(Debug)]
pub struct Heading {
    pub name: &'static str,
    /// From the thing at hand, else from the top of the file: `schedule.end`, `leads[].organization`.
    pub paths: &'static [&'static str],
    pub transform: Transform,
}

/// What is to be made of a value on its way to its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transform {
    AsIs,
    /// A label and a number may stand before the title: `Action 2.1 : …`.
    Labelled,
    /// The id of an axis or an objective, which has its own title and number.
    Plan,
    List,
    Slugs,
    Organizations,
    /// A function, where plans often have a name.
    Function,
    Amount,
    Day,
    Year,
    Calendar,
    Flag,
    Lines,
    Indicators,
    State,
    Choice,
    Reviews,
    Documents,
    /// An id is a town's to choose.
    OwnId,
    /// What is told by the rest of the file.
    Computed,
    /// The name of who wrote it, which git keeps.
    Person,
    Nowhere,
}

impl Transform {
    /// Whether a value goes to its field as it is, or in a form that is certain.
    pub fn is_certain(self) -> bool {
        use Transform::{Amount, AsIs, Choice, Day, Flag, State, Year};
        matches!(self, AsIs | Day | Year | Amount | Flag | State | Choice)
    }

    /// What is to be made of a value, where it is not written as it is.
    pub fn advice(self) -> Option<Text> {
        Some(match self {
            Transform::AsIs | Transform::State | Transform::Choice | Transform::OwnId | Transform::Year => return None,
            Transform::Labelled => Text::new("the number goes under `number`", "le numéro va sous « number »"),
            Transform::Plan => {
                Text::new("it takes the id of an axis or an objective", "on y met l’identifiant d’un axe ou d’un objectif")
            }
            Transform::List => Text::new("it is a list", "c’est une liste"),
            Transform::Slugs => Text::new("it is a list of words", "c’est une liste de mots"),
            Transform::Organizations => {
                Text::new("it takes ids of `organizations`", "on y met des identifiants de « organizations »")
            }
            Transform::Function => Text::new("the function, never a person’s name", "la fonction, jamais le nom d’une personne"),
            Transform::Amount => Text::new("it takes a number", "on y met un nombre"),
            Transform::Day => Text::new("it takes a day such as `2026-12-31`", "on y met un jour comme « 2026-12-31 »"),
            Transform::Calendar => Text::new("it has a `start` and an `end`", "il a un « start » et un « end »"),
            Transform::Flag => Text::new("it is `true` or `false`", "c’est « true » ou « false »"),
            Transform::Lines | Transform::Indicators => {
                Text::new("each has its own item, with a `title`", "chacun a son élément, avec un « title »")
            }
            Transform::Reviews => Text::new("a review has a `year` and a `text`", "un bilan a un « year » et un « text »"),
            Transform::Documents => Text::new("each has its own item", "chacun a son élément"),
            Transform::Computed => {
                Text::new("stspd tells it from the rest: leave it out", "stspd le déduit du reste : ne l’écrivez pas")
            }
            Transform::Person => Text::new("git keeps it: leave it out", "git le retient : ne l’écrivez pas"),
            Transform::Nowhere => Text::new("the format has no place for it", "le format n’a pas de place pour cela"),
        })
    }
}

/// A word for a value, and the values that it may mean: the first among those that can be chosen.
#[derive(Debug)]
pub struct Synonym {
    pub word: &'static str,
    pub values: &'static [&'static str],
    pub sureness: Sureness,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// The word means this and nothing more.
    Certain,
    /// The word says something more, which would be lost.
    Likely,
}

/// Every heading; of two that are called the same the first.
pub fn headings() -> impl Iterator<Item = &'static Heading> {
    columns::HEADINGS.iter().chain(means::HEADINGS)
}

/// Whatever bears that heading, in other letters too.
pub fn heading(written: &str) -> Option<&'static Heading> {
    static BY_NAME: OnceLock<HashMap<String, &'static Heading>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| {
        let mut by_name = HashMap::new();
        // What stands in brackets tells apart two that are else the same: « Catégorie (niveau 2) ».
        let whole = headings().map(|heading| (fold(heading.name), heading));
        let bare = headings().map(|heading| (fold(&without_brackets(heading.name)), heading));
        for (name, heading) in whole.chain(bare) {
            by_name.entry(name).or_insert(heading);
        }
        by_name
    });
    let find = |written: &str| {
        let bare = || written.contains('(').then(|| by_name.get(&fold(&without_brackets(written))))?;
        // A letter alone is no word: it may stand for a month.
        let is_word = written.trim().chars().nth(1).is_some();
        by_name.get(&fold(written)).or_else(bare).copied().filter(|_| is_word)
    };
    if written.len() > LONGEST {
        return None;
    }
    find(written).or_else(|| {
        // « Créé par / Modifié par » is two headings that go to one place.
        let (first, others) = written.split_once('/')?;
        let first = find(first)?;
        let is_alike = |other: &Heading| {
            let is_same = other.paths == first.paths && other.transform == first.transform;
            // « Moyens / Financements » is told in the words of both.
            is_same || first.transform == Transform::AsIs && first.paths.first().is_some_and(|path| other.paths.contains(path))
        };
        others.split('/').all(|other| find(other).is_some_and(is_alike)).then_some(first)
    })
}

/// The value of that word among those that can be chosen.
pub fn value<'c>(written: &str, choices: &[&'c str]) -> Option<(&'c str, Sureness)> {
    static BY_WORD: OnceLock<HashMap<String, &'static Synonym>> = OnceLock::new();
    let by_word = BY_WORD.get_or_init(|| VALUES.iter().map(|value| (stem(value.word), value)).collect());
    let value = by_word.get(&stem(written)).filter(|_| written.len() <= LONGEST)?;
    let chosen = value.values.iter().find_map(|name| choices.iter().find(|choice| *choice == name))?;
    Some((*chosen, value.sureness))
}

/// Whether two words differ by gender and number only: `Réalisé`, `réalisées`.
pub fn agrees(one: &str, other: &str) -> bool {
    one.len() <= LONGEST && stem(one) == stem(other)
}

/// Whether a word denies what follows it: « non réalisé » is not nearly « réalisé ».
pub fn denies(written: &str) -> bool {
    let word = plain(written);
    let first = word.split('-').next().unwrap_or_default();
    ["non", "pas", "not", "no", "jamais", "sans", "ni", "in", "ir"].contains(&first) && word.len() > first.len()
        || ["inachev", "irrealis", "nonrealis"].iter().any(|beginning| word.starts_with(beginning))
}

/// No heading is longer.
const LONGEST: usize = 128;

/// A participle without its gender and number.
fn stem(word: &str) -> String {
    let words = plain(word.trim());
    let words = words.replace(['(', ')', '·', '.'], "");
    let stems = words.split('-').map(|word| {
        let bare = word.trim_end_matches('s').trim_end_matches('e');
        if bare.len() >= 3 { bare } else { word }
    });
    stems.collect::<Vec<_>>().join("-")
}

/// `Date(s) de début` and `Date de début` are one.
fn without_brackets(heading: &str) -> String {
    let mut bare = heading.to_owned();
    while let Some((before, after)) = bare.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?.1))) {
        bare = format!("{before}{after}");
    }
    bare
}

/// Letters without accents, little words and plurals: `Dates de début` and `date_debut` are one.
fn fold(heading: &str) -> String {
    let folded = plain(heading);
    let words = folded.split(|letter: char| !letter.is_alphanumeric() && letter != '°');
    let words = words.filter(|word| !["", "de", "du", "des", "d", "l", "la", "le", "les", "e", "ht", "ttc", "h"].contains(word));
    words.map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_in_other_letters() {
        for (written, path) in [
            ("Intitulé de l'action", "title"),
            ("intitule_action", "title"),
            ("Date de début", "schedule.start"),
            ("date_debut", "schedule.start"),
            ("DateDebut", "schedule.start"),
            ("Budget prévisionnel total € TTC", "budget.amount"),
            ("Élu·e référent·e", "elected_lead"),
            ("STRUCTURES PILOTES", "leads[].organization"),
            ("échéance", "schedule.end"),
            ("Catégorie", "themes"),
            ("Catégorie (niveau 1)", "axis"),
            ("CATEGORIE (NIVEAU 2)", "objective"),
            ("Titre (obligatoire)", "title"),
            ("première demande / renouvellement", "origin"),
            ("Publics / Bénéficiaires", "target_groups"),
            ("Moyens / financements", "resources"),
            ("Qui finance ?", "funding[].funder"),
        ] {
            assert_eq!(heading(written).and_then(|heading| heading.paths.first()), Some(&path), "{written}");
        }
        assert!(heading("couleur").is_none() && heading("Titre / Budget").is_none() && heading("/").is_none());
    }

    #[test]
    fn a_state_is_known_in_any_gender_and_number_and_a_denied_one_is_not() {
        let states = ["planned", "in-progress", "paused", "done", "abandoned"];
        let meant = |written: &str| value(written, &states);
        for written in ["Réalisé", "réalisées", "terminée", "FAIT", "Clos", "close", "achevé(e)"] {
            assert_eq!(meant(written), Some(("done", Sureness::Certain)), "{written}");
        }
        assert_eq!(meant("Abandonnés"), Some(("abandoned", Sureness::Certain)));
        assert_eq!(meant("Non démarré"), Some(("planned", Sureness::Certain)));
        assert_eq!(meant("en attente"), Some(("paused", Sureness::Likely)));
        for written in ["Non réalisé", "non renseignée", "partiel", "50 %", "pas fait"] {
            assert_eq!(meant(written), None, "{written}");
        }
        assert!(denies("Non réalisé") && denies("pas fait") && !denies("nonante") && !denies("Réalisé"));
    }

    #[test]
    fn no_word_stands_twice() {
        let mut words: Vec<String> = VALUES.iter().map(|value| stem(value.word)).collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
