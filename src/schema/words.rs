//! Words that people write for a key or a choice, beside those that its title and description hold.

/// For each key the words by which it is called; without accents, in the singular.
pub const KEYS: &[(&str, &[&str])] = &[
    ("actions", &["fiche", "fiche-action", "mesure"]),
    ("bodies", &["cellule", "commission", "groupe-de-travail", "instance"]),
    ("description", &["contenu", "descriptif"]),
    ("due", &["date-limite", "delai"]),
    ("finding", &["diagnostic"]),
    ("goals", &["but", "finalite"]),
    ("leads", &["chef-de-file", "porteur", "responsable"]),
    ("members", &["composition"]),
    ("milestones", &["jalon"]),
    ("name", &["denomination", "intitule", "libelle"]),
    ("organizations", &["acteur", "institution", "organisation", "partenaire", "structure"]),
    ("owner", &["pilote", "responsable"]),
    ("plenaries", &["assemblee", "plenum", "reunion"]),
    ("schedule", &["date", "echeancier", "planning"]),
    ("status", &["avancement", "statut"]),
    ("target_groups", &["beneficiaire", "public-cible"]),
    ("title", &["libelle", "nom"]),
];

/// The same of choices.
pub const CHOICES: &[(&str, &[&str])] = &[
    ("commune", &["mairie", "municipalite", "ville"]),
    ("county-council", &["departement"]),
    ("court", &["justice", "tribunal"]),
    ("done", &["achevee", "fini", "finie", "realise", "terminee", "termine"]),
    ("education", &["college", "ecole", "lycee", "rectorat"]),
    ("gendarmerie", &["gendarme"]),
    ("health", &["ar", "hopital"]),
    ("in-progress", &["en-cour", "engagee", "lancee"]),
    ("intercommunality", &["agglomeration", "metropole"]),
    ("prosecutor", &["procureur"]),
    ("social-landlord", &["bailleur"]),
    ("state", &["prefet"]),
    ("transport", &["transport-en-commun"]),
    ("year", &["an", "annee", "annuel"]),
    ("youth-justice", &["pjj"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nearest::singular;
    use crate::schema::json_schema;

    #[test]
    fn every_word_stands_for_something_of_the_schema() {
        let schema = json_schema().to_string();
        assert!(KEYS.iter().all(|(key, _)| schema.contains(&format!("\"{key}\":"))));
        assert!(CHOICES.iter().all(|(choice, _)| schema.contains(&format!("\"const\":\"{choice}\""))));
        let words = KEYS.iter().chain(CHOICES).flat_map(|(_, words)| *words);
        let plural: Vec<&str> = words.copied().filter(|word| singular(word) != **word).collect();
        assert!(plural.is_empty(), "{plural:?}");
    }
}
