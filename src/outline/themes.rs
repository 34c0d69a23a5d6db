//! The themes of actions, which a file names by short words without accents.

use crate::lang::Lang;
use crate::typography::typeset;

/// Words of the trade that lose their accents in an id.
const ACCENTED: [(&str, &str); 25] = [
    ("acces", "accès"),
    ("aines", "aînés"),
    ("citoyennete", "citoyenneté"),
    ("delinquance", "délinquance"),
    ("education", "éducation"),
    ("egalite", "égalité"),
    ("evaluation", "évaluation"),
    ("harcelement", "harcèlement"),
    ("incivilites", "incivilités"),
    ("laicite", "laïcité"),
    ("mediation", "médiation"),
    ("numerique", "numérique"),
    ("parentalite", "parentalité"),
    ("prevention", "prévention"),
    ("proximite", "proximité"),
    ("recidive", "récidive"),
    ("reinsertion", "réinsertion"),
    ("sante", "santé"),
    ("scolarite", "scolarité"),
    ("securite", "sécurité"),
    ("stupefiants", "stupéfiants"),
    ("tranquillite", "tranquillité"),
    ("video", "vidéo"),
    ("videoprotection", "vidéoprotection"),
    ("vulnerabilite", "vulnérabilité"),
];

/// « prévention situationnelle » for `prevention-situationnelle`.
pub fn name_theme(id: &str, lang: Lang) -> String {
    let word = |word: &str| {
        let accented = ACCENTED.iter().find(|(bare, _)| *bare == word);
        accented.map_or_else(|| word.to_owned(), |(_, accented)| (*accented).to_owned())
    };
    typeset(&id.split(['-', '_']).map(word).collect::<Vec<_>>().join(" "), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_said_in_words() {
        for (id, said) in [
            ("prevention-situationnelle", "prévention situationnelle"),
            ("aide-aux-victimes", "aide aux victimes"),
            ("radicalisation", "radicalisation"),
        ] {
            assert_eq!(name_theme(id, Lang::Fr), said);
        }
    }

    #[test]
    fn the_words_are_in_order_and_differ_by_their_accents() {
        assert!(ACCENTED.is_sorted());
        assert!(ACCENTED.iter().all(|(bare, accented)| bare != accented), "a word without accents needs no line");
    }
}
