//! The themes of actions, which a file names by short words without accents.

use crate::lang::Lang;
use crate::typography::typeset;

/// Words of the trade that lose their accents in an id, each but once for one and for several.
const ACCENTED: [(&str, &str); 185] = [
    ("a", "à"),
    ("acces", "accès"),
    ("age", "âge"),
    ("aine", "aîné"),
    ("alcoolemie", "alcoolémie"),
    ("amenagement", "aménagement"),
    ("antisemitisme", "antisémitisme"),
    ("assiduite", "assiduité"),
    ("autorite", "autorité"),
    ("beneficiaire", "bénéficiaire"),
    ("benevolat", "bénévolat"),
    ("benevole", "bénévole"),
    ("camera", "caméra"),
    ("chomage", "chômage"),
    ("cite", "cité"),
    ("citoyennete", "citoyenneté"),
    ("cohesion", "cohésion"),
    ("collectivite", "collectivité"),
    ("college", "collège"),
    ("collegien", "collégien"),
    ("comite", "comité"),
    ("communaute", "communauté"),
    ("competence", "compétence"),
    ("controle", "contrôle"),
    ("cooperation", "coopération"),
    ("criminalite", "criminalité"),
    ("cybercriminalite", "cybercriminalité"),
    ("cyberdelinquance", "cyberdélinquance"),
    ("cyberharcelement", "cyberharcèlement"),
    ("cybersecurite", "cybersécurité"),
    ("dechet", "déchet"),
    ("decrochage", "décrochage"),
    ("decrocheur", "décrocheur"),
    ("degradation", "dégradation"),
    ("delinquance", "délinquance"),
    ("delinquant", "délinquant"),
    ("delit", "délit"),
    ("demarchage", "démarchage"),
    ("dependance", "dépendance"),
    ("depistage", "dépistage"),
    ("depot", "dépôt"),
    ("deradicalisation", "déradicalisation"),
    ("derive", "dérive"),
    ("desinformation", "désinformation"),
    ("desistance", "désistance"),
    ("detention", "détention"),
    ("detenu", "détenu"),
    ("detresse", "détresse"),
    ("developpement", "développement"),
    ("difficulte", "difficulté"),
    ("ebriete", "ébriété"),
    ("eclairage", "éclairage"),
    ("ecole", "école"),
    ("ecoute", "écoute"),
    ("ecran", "écran"),
    ("educateur", "éducateur"),
    ("educatif", "éducatif"),
    ("education", "éducation"),
    ("educative", "éducative"),
    ("egalite", "égalité"),
    ("eleve", "élève"),
    ("elu", "élu"),
    ("emancipation", "émancipation"),
    ("engage", "engagé"),
    ("equipe", "équipe"),
    ("equipement", "équipement"),
    ("etablissement", "établissement"),
    ("ete", "été"),
    ("etranger", "étranger"),
    ("etrangere", "étrangère"),
    ("etre", "être"),
    ("etudiant", "étudiant"),
    ("evaluation", "évaluation"),
    ("evenement", "événement"),
    ("evenementiel", "événementiel"),
    ("exterieur", "extérieur"),
    ("exterieure", "extérieure"),
    ("extremisme", "extrémisme"),
    ("feminicide", "féminicide"),
    ("fete", "fête"),
    ("fraternite", "fraternité"),
    ("general", "général"),
    ("generation", "génération"),
    ("harcelement", "harcèlement"),
    ("hebergement", "hébergement"),
    ("hopital", "hôpital"),
    ("identite", "identité"),
    ("incivilite", "incivilité"),
    ("inegalite", "inégalité"),
    ("insecurite", "insécurité"),
    ("integration", "intégration"),
    ("interet", "intérêt"),
    ("interieur", "intérieur"),
    ("interieure", "intérieure"),
    ("laicite", "laïcité"),
    ("liberte", "liberté"),
    ("lycee", "lycée"),
    ("lyceen", "lycéen"),
    ("majorite", "majorité"),
    ("medecin", "médecin"),
    ("media", "média"),
    ("mediateur", "médiateur"),
    ("mediation", "médiation"),
    ("medical", "médical"),
    ("medico", "médico"),
    ("memoire", "mémoire"),
    ("memoriel", "mémoriel"),
    ("metier", "métier"),
    ("metro", "métro"),
    ("minorite", "minorité"),
    ("mixite", "mixité"),
    ("mobilite", "mobilité"),
    ("numerique", "numérique"),
    ("operation", "opération"),
    ("parentalite", "parentalité"),
    ("pedagogie", "pédagogie"),
    ("pedocriminalite", "pédocriminalité"),
    ("penal", "pénal"),
    ("penale", "pénale"),
    ("penitentiaire", "pénitentiaire"),
    ("periscolaire", "périscolaire"),
    ("phenomene", "phénomène"),
    ("pieton", "piéton"),
    ("pole", "pôle"),
    ("precarite", "précarité"),
    ("precoce", "précoce"),
    ("presence", "présence"),
    ("preventif", "préventif"),
    ("prevention", "prévention"),
    ("preventive", "préventive"),
    ("priorite", "priorité"),
    ("procedure", "procédure"),
    ("proces", "procès"),
    ("proprete", "propreté"),
    ("propriete", "propriété"),
    ("proxenetisme", "proxénétisme"),
    ("proximite", "proximité"),
    ("recidive", "récidive"),
    ("reduction", "réduction"),
    ("referent", "référent"),
    ("regulation", "régulation"),
    ("reinsertion", "réinsertion"),
    ("remediation", "remédiation"),
    ("renovation", "rénovation"),
    ("reparation", "réparation"),
    ("reperage", "repérage"),
    ("republicain", "républicain"),
    ("republicaine", "républicaine"),
    ("republique", "république"),
    ("reseau", "réseau"),
    ("reseaux", "réseaux"),
    ("residence", "résidence"),
    ("residentialisation", "résidentialisation"),
    ("residentiel", "résidentiel"),
    ("responsabilite", "responsabilité"),
    ("reussite", "réussite"),
    ("rodeo", "rodéo"),
    ("salubrite", "salubrité"),
    ("sante", "santé"),
    ("scolarite", "scolarité"),
    ("securisation", "sécurisation"),
    ("securitaire", "sécuritaire"),
    ("securite", "sécurité"),
    ("separatisme", "séparatisme"),
    ("serenite", "sérénité"),
    ("sexualite", "sexualité"),
    ("societe", "société"),
    ("solidarite", "solidarité"),
    ("strategie", "stratégie"),
    ("stupefiant", "stupéfiant"),
    ("surete", "sûreté"),
    ("systeme", "système"),
    ("telephone", "téléphone"),
    ("temoignage", "témoignage"),
    ("temoin", "témoin"),
    ("theatre", "théâtre"),
    ("tranquillite", "tranquillité"),
    ("vehicule", "véhicule"),
    ("velo", "vélo"),
    ("video", "vidéo"),
    ("videoprotection", "vidéoprotection"),
    ("videosurveillance", "vidéosurveillance"),
    ("vulnerabilite", "vulnérabilité"),
    ("vulnerable", "vulnérable"),
    ("xenophobie", "xénophobie"),
];

/// « prévention situationnelle » for `prevention-situationnelle`. The town's own word is French in any language.
pub fn name_theme(id: &str, lang: Lang) -> String {
    let words: Vec<String> = id.split(['-', '_']).map(accent).collect();
    let mut said = String::new();
    for (rank, word) in words.iter().enumerate() {
        // « l’école » is `l-ecole`.
        let is_elided = rank > 0 && ["d", "l"].contains(&words[rank - 1].as_str());
        said += if rank == 0 {
            ""
        } else if is_elided {
            "’"
        } else {
            " "
        };
        said += word;
    }
    typeset(&said, lang)
}

/// A word with its accents, in the singular or the plural.
fn accent(word: &str) -> String {
    let find = |sought: &str| ACCENTED.iter().find(|(bare, _)| *bare == sought).map(|(_, accented)| *accented);
    let several = || word.strip_suffix('s').and_then(find).map(|one| format!("{one}s"));
    find(word).map(str::to_owned).or_else(several).unwrap_or_else(|| word.to_owned())
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
            ("cyberharcelement", "cyberharcèlement"),
            ("reseaux-sociaux", "réseaux sociaux"),
            ("decrochage-scolaire", "décrochage scolaire"),
            ("violences-a-l-ecole", "violences à l’école"),
            ("acces-aux-droits", "accès aux droits"),
            ("derives_sectaires", "dérives sectaires"),
            ("traite-des-etres-humains", "traite des êtres humains"),
            ("deal", "deal"),
        ] {
            assert_eq!(name_theme(id, Lang::Fr), said);
        }
    }

    #[test]
    fn the_words_are_in_order_and_differ_by_their_accents() {
        assert!(ACCENTED.is_sorted());
        for (bare, accented) in ACCENTED {
            assert!(bare != accented, "{bare}: a word without accents needs no line");
            assert_eq!(crate::nearest::plain(accented), bare);
        }
    }
}
