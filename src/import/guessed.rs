//! What a heading means by its first words, where a column or a form has it and no plan that is known calls it so:
//! « Intitulé de votre action », « Partenaires ressources », « Problème signalé ». What heads nothing is not asked here.

use crate::import::bare::stem;
use crate::nearest::plain;

/// Words that say nothing of what they stand before.
const LITTLE: [&str; 19] = [
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "nom", "notre", "vos", "votre", "leur", "leurs",
];
/// Words of money that was spent, and of counts, which are no plan.
const OTHERWISE: [&str; 14] =
    ["consomm", "depens", "mandat", "execut", "nombre", "nb", "taux", "code", "type", "numero", "n°", "recu", "solde", "reste"];
/// First words, with or without their endings, a word that must come with them if any, and the fields that they may mean.
const FAMILIES: [(&[&str], &[&str], &[&str]); 27] = [
    (&["intitul", "titr", "libell"], &[], &["title"]),
    (
        &["action", "mesur", "projet", "operation"],
        &["decid", "conduir", "men", "mener", "mettr", "engag", "prevu", "propos", "retenu", "present", "concern", "entrepri"],
        &["title"],
    ),
    (&["partenair", "acteur", "intervenant"], &["financ", "financeur"], &["funding[].funder"]),
    (&["acteur", "partenair"], &["pilot", "responsabl", "porteur"], &["leads[].organization"]),
    (
        &["partenair", "partenariat", "acteur", "intervenant", "structur", "service"],
        &["associ", "partenair", "ressourc", "mobilis", "concern", "impliqu"],
        &["partners"],
    ),
    (&["partenair", "partenariat", "acteur", "intervenant"], &[], &["partners"]),
    (
        &["structur", "organism", "association", "porteur", "pilot", "responsabl", "operateur", "maitr"],
        &[],
        &["leads[].organization"],
    ),
    (
        &["service", "direction", "pol", "personn"],
        &["charg", "pilot", "referent", "responsabl", "porteur", "competent"],
        &["leads[].role"],
    ),
    (&["elu", "adjoint"], &[], &["elected_lead"]),
    (
        &[
            "resum",
            "descriptif",
            "description",
            "contenu",
            "deroul",
            "deroulement",
            "method",
            "demarch",
            "presentation",
            "principe",
        ],
        &[],
        &["description"],
    ),
    (&["mod", "mise", "modalit"], &["operatoir", "oeuvr", "intervention", "organisation", "fonctionnement"], &["description"]),
    (&["objectif", "finalit", "but", "intention"], &[], &["goals"]),
    (&["public", "beneficiair", "population", "cibl"], &[], &["target_groups"]),
    (&["indicateur"], &[], &["indicators[].title"]),
    (&["criter", "element", "mod", "modalit", "outil"], &["evaluation"], &["indicators[].title"]),
    (&["dat"], &["debut", "demarrag", "lancement", "commencement"], &["schedule.start"]),
    (&["dat"], &["fin", "echeanc", "butoir", "limit", "clotur", "achevement"], &["schedule.end"]),
    (&["echeanc", "delai", "term"], &[], &["schedule.end"]),
    (&["debut", "demarrag", "lancement"], &[], &["schedule.start"]),
    (&["calendrier", "planning", "period", "temporalit", "chronogramm", "echeancier"], &[], &["schedule"]),
    (&["budget", "cout", "enveloppe"], &[], &["budget.amount"]),
    (&["moyen", "ressourc", "financement"], &[], &["resources"]),
    (&["suit", "etat", "situation", "avancement", "statut", "stad"], &[], &["status", "reviews[]"]),
    (
        &["commentair", "observation", "remarqu", "bilan", "frein", "risqu", "difficult", "perspectiv", "point", "retour"],
        &[],
        &["reviews[]"],
    ),
    (&["problem", "problematiqu", "constat", "diagnostic", "context", "besoin", "origin"], &[], &["finding"]),
    (&["livrabl", "resultat", "impact", "effet", "plus-valu"], &[], &["expected_results"]),
    (&["lieu", "quartier", "secteur", "zon", "territoir", "localisation", "perimetr"], &[], &["neighbourhoods"]),
];

/// The fields that a heading may mean by its first words; none for a sentence.
pub fn guess(name: &str) -> Option<Vec<&'static str>> {
    const MOST_WORDS: usize = 9;
    let letters = plain(name);
    let words: Vec<&str> = letters.split(|letter: char| !letter.is_alphanumeric() && letter != '°').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty() && !LITTLE.contains(word)).map(stem).collect();
    let first = words.first().filter(|_| words.len() <= MOST_WORDS)?;
    if words.iter().any(|word| OTHERWISE.iter().any(|other| stem(other) == *word)) {
        return None;
    }
    let fits = |(firsts, others, _): &&(&[&str], &[&str], &[&'static str])| {
        let is_one_of = |word: &str, list: &[&str]| list.iter().any(|other| stem(other) == word);
        is_one_of(first, firsts) && (others.is_empty() || words[1..].iter().any(|word| is_one_of(word, others)))
    };
    FAMILIES.iter().find(fits).map(|(_, _, fields)| fields.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::fields::FIELDS;

    #[test]
    fn a_heading_is_guessed_by_its_first_words() {
        for (name, field) in [
            ("Intitulé de votre action", "title"),
            ("Action décidée", "title"),
            ("Nom de votre structure", "leads[].organization"),
            ("Service chargé", "leads[].role"),
            ("Partenaires ressources", "partners"),
            ("Partenaires financiers sollicités", "partners"),
            ("Mode opératoire", "description"),
            ("Résumé de votre action", "description"),
            ("Éléments d’évaluation", "indicators[].title"),
            ("Problème signalé", "finding"),
            ("Suite donnée", "status"),
            ("Risques / freins", "reviews[]"),
        ] {
            assert_eq!(guess(name).and_then(|fields| fields.first().copied()), Some(field), "{name}");
        }
        for name in
            ["Horodateur", "Action réalisée en 2024", "Nombre de bénéficiaires", "Budget consommé", "Couleur", "Imputation"]
        {
            assert_eq!(guess(name), None, "{name}");
        }
    }

    #[test]
    fn each_family_is_of_fields_that_a_cell_can_go_to() {
        for (_, _, fields) in FAMILIES {
            assert!(fields.iter().all(|field| FIELDS.contains(field)), "{fields:?}");
        }
    }
}
