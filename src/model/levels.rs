//! How a document calls its levels: its own words for an axis, an objective and an action, in the singular and the plural.

use std::sync::Arc;

use crate::called::{Called, Named};
use crate::lang::{Lang, visible};
use crate::model::{Gender, Kind, Labels, Strategy, Words};
use crate::typography::{as_read, capitalize, uncapitalize};

/// The words of a document for its levels; what has none is called as we call it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(Vec<(Kind, Level)>);

/// A town's own words for a level, with a capital.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Level {
    one: Arc<str>,
    many: Arc<str>,
    gender: Gender,
}

impl Levels {
    /// The levels of a document. A label that is one of our own words for the level, such as « Fiche-action », is none.
    pub fn of(strategy: &Strategy<'_>) -> Levels {
        let Some(labels) = &strategy.labels else { return Levels::default() };
        let Labels { axis, axes, axis_gender, objective, objectives, objective_gender, action, actions, action_gender } = *labels;
        let lang = strategy.language.lang();
        let stated = [
            (Kind::Axis, axis, axes, axis_gender),
            (Kind::Objective, objective, objectives, objective_gender),
            (Kind::Action, action, actions, action_gender),
        ];
        let level = |(kind, one, many, gender): (Kind, Option<Words<'_>>, Option<Words<'_>>, Option<Gender>)| {
            let one = visible(&as_read(one?.text()));
            let is_ours = |word: &str| Kind::from_word(word) == Some(kind);
            let is_own = !is_ours(&one) || many.is_some_and(|many| !is_ours(many.text()));
            is_own.then(|| {
                let many = many.map_or_else(|| plural(&one, lang), |many| visible(&as_read(many.text())));
                let gender = gender.unwrap_or_else(|| guess_gender(&one));
                (kind, Level { one: capitalize(&one).into(), many: capitalize(&many).into(), gender })
            })
        };
        Levels(stated.into_iter().filter_map(level).collect())
    }

    fn find(&self, kind: Kind) -> Option<&Level> {
        self.0.iter().find(|(of, _)| *of == kind).map(|(_, level)| level)
    }

    /// The town's own word for one thing of a kind, with a capital.
    pub fn own(&self, kind: Kind) -> Option<Arc<str>> {
        self.find(kind).map(|level| level.one.clone())
    }

    /// The town's own word for several, with a capital.
    pub fn own_many(&self, kind: Kind) -> Option<Arc<str>> {
        self.find(kind).map(|level| level.many.clone())
    }

    /// One thing of a kind, with a capital: « Pilier », « Axe ».
    pub fn noun(&self, kind: Kind, lang: Lang) -> String {
        self.find(kind).map_or_else(|| kind.noun(lang), |level| level.one.to_string())
    }

    /// Several, with a capital: « Piliers », « Axes ».
    pub fn title(&self, kind: Kind, lang: Lang) -> String {
        self.find(kind).map_or_else(|| kind.title().say(lang), |level| level.many.to_string())
    }

    /// One within a sentence: « pilier ».
    pub fn one(&self, kind: Kind, lang: Lang) -> String {
        uncapitalize(&self.noun(kind, lang))
    }

    /// Several within a sentence: « piliers ».
    pub fn many(&self, kind: Kind, lang: Lang) -> String {
        uncapitalize(&self.title(kind, lang))
    }

    /// The words of the document in the place of ours; none where all are ours.
    pub fn called(&self) -> Option<Called> {
        let ours = |kind: Kind, lang: Lang| [kind.word(lang).to_owned(), uncapitalize(&kind.title().say(lang))];
        let named = |(kind, level): &(Kind, Level)| Named {
            in_english: ours(*kind, Lang::En),
            in_french: ours(*kind, Lang::Fr),
            was_feminine: kind.gender() == Gender::Feminine,
            own: [uncapitalize(&level.one), uncapitalize(&level.many)],
            is_feminine: level.gender == Gender::Feminine,
        };
        (!self.0.is_empty()).then(|| Called(self.0.iter().map(named).collect()))
    }

    pub fn gender(&self, kind: Kind) -> Gender {
        self.find(kind).map_or_else(|| kind.gender(), |level| level.gender)
    }
}

/// Words after which the rest of a name does not change in the plural: « Axe de travail ».
const LINKS: [&str; 12] = ["de", "du", "des", "d’", "d'", "à", "au", "aux", "en", "pour", "par", "of"];

/// The plural of a name: « Enjeux prioritaires », « Axes de travail », “Priorities”.
fn plural(name: &str, lang: Lang) -> String {
    let mut is_fixed = false;
    let words: Vec<String> = name
        .split(' ')
        .map(|word| {
            is_fixed |= LINKS
                .iter()
                .any(|link| word.eq_ignore_ascii_case(link) || (link.ends_with(['’', '\'']) && word.starts_with(link)));
            match lang {
                _ if is_fixed => word.to_owned(),
                Lang::Fr => word.split('-').map(plural_in_french).collect::<Vec<_>>().join("-"),
                Lang::En => word.to_owned(),
            }
        })
        .collect();
    match lang {
        Lang::Fr => words.join(" "),
        Lang::En => plural_in_english(name),
    }
}

fn plural_in_french(word: &str) -> String {
    const WITH_X: [&str; 3] = ["au", "eu", "eau"];
    if word.ends_with(['s', 'x', 'z']) || word.is_empty() {
        return word.to_owned();
    }
    match word.strip_suffix("al") {
        Some(stem) => format!("{stem}aux"),
        None if WITH_X.iter().any(|ending| word.ends_with(ending)) => format!("{word}x"),
        None => format!("{word}s"),
    }
}

fn plural_in_english(name: &str) -> String {
    if name.ends_with(['s', 'x']) || name.ends_with("ch") || name.ends_with("sh") {
        return name.strip_suffix("is").map_or_else(|| format!("{name}es"), |stem| format!("{stem}es"));
    }
    match name.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{name}s"),
    }
}

/// The gender of a French name, by the ending of its first word, where the file does not tell.
fn guess_gender(name: &str) -> Gender {
    const FEMININE: [&str; 10] = ["tion", "sion", "té", "ure", "ie", "ique", "ance", "ence", "ette", "fiche"];
    let first = name.split([' ', '-']).next().unwrap_or_default().to_lowercase();
    if FEMININE.iter().any(|ending| first.ends_with(ending)) { Gender::Feminine } else { Gender::Masculine }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_follows_from_the_name_of_a_level() {
        for (one, many) in [
            ("Pilier", "Piliers"),
            ("Enjeu prioritaire", "Enjeux prioritaires"),
            ("Axe de travail", "Axes de travail"),
            ("Objectif d’action", "Objectifs d’action"),
            ("Fiche-action", "Fiches-actions"),
            ("Défi", "Défis"),
            ("Volet régional", "Volets régionaux"),
            ("Temps fort", "Temps forts"),
        ] {
            assert_eq!(plural(one, Lang::Fr), many);
        }
        for (one, many) in [("Priority", "Priorities"), ("Axis", "Axes"), ("Pillar", "Pillars"), ("Branch", "Branches")] {
            assert_eq!(plural(one, Lang::En), many);
        }
    }

    #[test]
    fn a_gender_is_read_off_the_ending() {
        for name in ["Action", "Orientation stratégique", "Mesure", "Thématique", "Priorité", "Stratégie", "Fiche"] {
            assert_eq!(guess_gender(name), Gender::Feminine, "{name}");
        }
        for name in ["Pilier", "Engagement", "Axe", "Thème", "Levier", "Volet"] {
            assert_eq!(guess_gender(name), Gender::Masculine, "{name}");
        }
    }
}
