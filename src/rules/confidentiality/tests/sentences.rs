//! Sentences of towns, as they might stand in a file: of persons in every way of telling of them, and of nobody.

use super::{find, raises_nothing};

/// Each sentence raises that rule.
fn tells(rule: &str, sentences: &[&str]) {
    let untold: Vec<&&str> =
        sentences.iter().filter(|sentence| !find(sentence).iter().any(|said| said.starts_with(rule))).collect();
    assert!(untold.is_empty(), "{rule}: {untold:#?}");
}

#[test]
fn persons_are_told_by_what_they_are() {
    tells(
        "birth-date",
        &[
            "La mère de famille hébergée au centre social, née le 12 mai 1980",
            "L’apprenti du centre de formation, né le 12 mai 2008",
            "La sœur, scolarisée dans la structure Horizon, née le 12 mai 2010",
            "Le détenu placé en centre éducatif, né le 12 mai 2006",
            "Un individu connu de l’association Horizon, né le 12 mai 1980",
            "Le locataire signalé au service logement, né le 12 mai 1980",
            "La personne suivie dans le dispositif, née le 12 mai 1980",
            "Signalé par l’association de quartier : Yanis, né le 12 mai 2009",
        ],
    );
    tells(
        "identifiable-minor",
        &[
            "une collégienne de 13 ans, rue Verte",
            "Collégienne (12 ans) du collège Mozart",
            "une apprentie de 13 ans, rue Verte",
            "une victime de 12 ans, école Pasteur",
            "l’auteur de 12 ans, collège Mozart",
            "Un garçon de 13 ans et demi, rue Verte",
            "Karim (15 ans), scolarisé à Exemple",
        ],
    );
    tells(
        "given-name",
        &[
            "Yanis, 16 ans, est déscolarisé",
            "Mohamed, 16 ans, est déscolarisé",
            "Karim (15 ans), scolarisé à Exemple",
            "Lucas a été convoqué devant le délégué du procureur",
        ],
    );
    tells(
        "individual-case",
        &[
            "Le maire a été condamné à 6 mois de prison avec sursis",
            "L’adjoint a été interpellé pour trafic",
            "L’élu a été interpellé hier à son domicile",
            "la famille BENALI est relogée",
            "la famille Ben Ali",
        ],
    );
    tells(
        "named-person",
        &[
            "Mme Mairesse",
            "M. Toutain",
            "Mme Vicente",
            "M. Majorel",
            "La Mère de Yanis",
            "la mère du petit Yanis",
            "le mari de Sarah",
            "la maman de Yanis",
        ],
    );
}

#[test]
fn houses_offices_and_rates_are_nobody() {
    raises_nothing(&[
        "La MJC est née le 12 mars 1968",
        "Le CCPD est né en juin 1983",
        "Le GIP est né le 12 mars 2001",
        "La métropole est née le 12 mars 2001",
        "La commune nouvelle est née le 12 mars 2001",
        "Le numéro vert 3919 est né le 12 mars 2001",
        "Né le 12 mars 2018, le dispositif Horizon compte trois agents",
        "Vacances apprenantes : enfants nés le 1er janvier 2010 ou après",
        "Recrutement : casier judiciaire vierge exigé",
        "Dossier n° 4 : vidéoprotection",
        "Demande d’autorisation de vidéoprotection, dossier n° 2019/0456",
        "Le point de deal du parking, bien connu des services de police, a été réaménagé",
        "Boutique du droit, 12 rue Verte",
        "Accueil de jour La Source, 12 rue Verte",
        "Halte de nuit, 12 rue Verte",
        "CHRS Horizon, 12 rue Verte",
        "Foyer de jeunes travailleurs, 12 rue Verte",
        "Guichet unique, 12 rue Verte",
        "Caméras : 5 place Vauban et 3 rue de Lille",
        "Hall 4 résidence Les Tilleuls",
        "Tour 2 résidence Bellevue",
        "2 signalements par semaine, rue Verte",
        "3 jeunes par chantier au quartier Gare",
        "2 élèves par collège, collège Mozart",
        "3 personnes accompagnées par jour rue Verte",
        "2 familles d’accueil rue Verte",
        "4 plaintes pour nuisances sonores rue de Béthune",
        "4 signalements au bailleur pour des ascenseurs en panne rue Verte",
        "2 placements de caméras rue Verte",
        "Monsieur le maire a été interpellé sur les rodéos urbains",
        "Madame la maire a été interpellée au sujet des rodéos",
        "La France a été condamnée par la Cour européenne",
        "la fille de Mme la maire",
        "Exposition « Les frères Lumière »",
        "Ciné-débat : « Le fils de Saül »",
        "L’association Itinéraires, 15 ans, a reçu le label",
        "M. le Préfet, Mme la Conseillère départementale, MM. les Maires, M. Le Directeur-adjoint, Mme Vice-Présidente",
    ]);
}
