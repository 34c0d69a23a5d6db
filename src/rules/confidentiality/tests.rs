//! Sentences that say who somebody is, and sentences that do not.

mod numbers;
mod sentences;

use crate::rules::Family;
use crate::rules::examples::find_in;

/// What the family finds in a town's own note.
fn find(sentence: &str) -> Vec<String> {
    find_in(Family::Confidentiality, &format!("x-note: |\n  {sentence}\n"))
}

/// Each sentence raises that rule alone, once, at those words.
fn raises(rule: &str, sentences: &[(&str, &str)]) {
    let wrong = sentences.iter().filter(|(sentence, words)| find(sentence) != [format!("{rule} {words}")]);
    let wrong: Vec<String> = wrong.map(|(sentence, _)| format!("{sentence}: {:?}", find(sentence))).collect();
    assert!(wrong.is_empty(), "{rule}: {wrong:#?}");
}

fn raises_nothing(sentences: &[&str]) {
    let wrong: Vec<(&&str, Vec<String>)> = sentences.iter().map(|sentence| (sentence, find(sentence))).collect();
    let wrong: Vec<_> = wrong.iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn contacts_hold_the_addresses_of_services_and_the_names_of_officials() {
    let contacts = |contact: &str| {
        let text = format!(
            "organizations:\n  - id: ville\n    name: Ville\n    kind: commune\n    contacts: [{contact}]\n  - {{id: prefecture, name: Préfecture, \
             kind: state}}\n  - {{id: parquet, name: Parquet, kind: prosecutor}}\n"
        );
        find_in(Family::Confidentiality, &text)
    };
    let nothing = Vec::<String>::new();
    assert_eq!(contacts("{role: CLSPD, name: Mme Martin, email: clspd@ville.fr, phone: 03 20 00 00 01}"), nothing);
    assert_eq!(contacts("{role: Accueil, email: police.municipale@ville.fr}"), nothing);
    assert_eq!(contacts("{role: Accueil, email: claire.martin@ville.fr}"), ["e-mail-address claire.martin@ville.fr"]);
    assert_eq!(contacts("{role: Accueil, email: cmartin59@orange.fr}"), ["e-mail-address cmartin59@orange.fr"]);
}

#[test]
fn persons_are_found_by_civility_and_by_initials() {
    raises(
        "named-person",
        &[
            ("présenté par Mme Martin.", "Mme Martin"),
            ("M. Le Gall et ses voisins", "M. Le Gall"),
            ("Monsieur d’Artagnan", "Monsieur d’Artagnan"),
            ("Me Dupont-Moretti plaidera", "Me Dupont-Moretti"),
            ("vu par le Dr Rey", "Dr Rey"),
            ("M.\u{a0}J.-P. Durand", "M.\u{a0}J.-P. Durand"),
            ("le parcours de M. Diallo", "M. Diallo"),
            ("suite au recours de Mme Benali", "Mme Benali"),
            ("autour de Mme Benali", "Mme Benali"),
            ("la maison de M. Diallo", "M. Diallo"),
            ("le foyer de Mme Benali", "Mme Benali"),
            ("la résidence de M. Traoré", "M. Traoré"),
            ("le tour de Mme Benali", "Mme Benali"),
            ("reçus : (MM. Petit et Roy)", "MM. Petit"),
            ("Mr. Smith", "Mr. Smith"),
            ("pour l’immeuble, Mme\u{2009}Benali", "Mme\u{2009}Benali"),
            ("vue avec mme martin", "mme martin"),
            ("vu avec Mme martin", "Mme martin"),
            ("vue avec MME MARTIN", "MME MARTIN"),
            ("suivi de madame Martin", "madame Martin"),
            ("M. LE GALL", "M. LE GALL"),
            ("une rencontre au collège avec M. Diallo", "M. Diallo"),
            ("Mme Gardiennet", "Mme Gardiennet"),
            ("l’État entend Me\u{202f}Dupont", "Me\u{202f}Dupont"),
            ("la mère de Yanis demande un internat", "la mère de Yanis"),
            ("vu le fils d’Aïcha", "le fils d’Aïcha"),
            ("les frères Traoré tiennent le hall", "les frères Traoré"),
            ("le nommé DURAND Jean", "le nommé DURAND"),
        ],
    );
    raises(
        "person-initials",
        &[
            ("situation de K. B., suivie", "K. B."),
            ("K.B. et sa mère", "K.B."),
            ("J.-P. D. a été reçu", "J.-P. D."),
            ("Karim B., reçu en mairie", "Karim B."),
            ("Karim B. a été reçu", "Karim B."),
            ("rendez-vous avec Mme D. demain", "Mme D."),
            ("le jeune K. B. 16 ans", "K. B."),
        ],
    );
}

#[test]
fn offices_laws_institutions_and_places_name_nobody() {
    raises_nothing(&[
        "M. le Maire, Mme la Préfète, Monsieur le Procureur de la République, Madame la Ministre",
        "MM. Les Maires, MME LA MAIRE, M. LE PRÉFET, madame la maire, M. le maire et Mme l’adjointe, mme une telle",
        "Mme CPE, M. DASEN, Mme DGS, M. Médiateur, M. Gardien, M. Brigadier-chef, Mme Assistante sociale, M. l’IA-DASEN",
        "école élémentaire P. et M. Curie, collège public M. Curie, centre social M. Curie",
        // Of an official, the name is public with the office: CRPA, art. D. 312-1-3.
        "Madame la maire, Anne Dupont, et M. l’adjoint Dupont",
        "Madame, Monsieur, Mme Adjointe à la sécurité, Monsieur Le Maire, M. Préfet",
        "art. L. 132-4, R. 132-10-1 et D. 132-7 du CSI, C. pén., art. 226-13, J. O. du 25 mai 2021, B.O. n° 12",
        "S.N.C.F., C.L.S.P.D., H. L. M., Z.U.S., P.-V. de séance, N. B. : à revoir",
        "rue du Docteur Calmette, Résidence Dr Calmette, collège Madame de Staël, quartier du Dr Schweitzer",
        "Programme D. et autres, Zone A., plan B. Puis la suite. Axe C. La fin",
        "Me Too, maître d’ouvrage, Maître d’Ouvrage, M. X, Mme X",
        "école des frères Voisin, un film des frères Dardenne, le père de famille, la fille du maire, la mère de trois enfants",
        "Unis-Cité, 10 ans après ; le dispositif dénommé Horizon ; la cellule nommée Passerelle ; Sentinelles, 15 ans d’existence",
        "le conseil est convoqué par le maire ; le mineur est convoqué devant le délégué du procureur",
    ]);
}

#[test]
fn a_minor_is_known_by_an_age_and_a_place() {
    raises(
        "identifiable-minor",
        &[
            ("jeune de 16 ans, rue des Lilas", "jeune de 16 ans"),
            ("un collégien âgé de 13 ans du collège Mermoz", "collégien âgé de 13 ans"),
            ("un garçon de treize ans scolarisé au collège Jules-Ferry", "garçon de treize ans"),
            ("un collégien de quinze ans, place de la Gare", "collégien de quinze ans"),
            ("L’enfant (9 ans) de l’école Pasteur", "enfant (9 ans)"),
            ("jeune (16 ans) de la rue des Lilas", "jeune (16 ans)"),
            ("mineure, 16 ans, collège X", "mineure, 16 ans"),
            ("Un élève de 6e (12 ans) du collège Mozart", "élève de 6e (12 ans)"),
            ("deux frères de 11 et 13 ans de la cité Bleue", "deux frères de 11 et 13 ans"),
            ("deux mineurs de 15 ans du quartier Gare", "deux mineurs de 15 ans"),
            ("Elle est âgée de 14 ans et vit rue Verte", "Elle est âgée de 14 ans"),
            ("un homme de 34 ans, rue des Lilas", "homme de 34 ans"),
            ("une femme de quarante-deux ans, résidence Bellevue", "femme de quarante-deux ans"),
        ],
    );
    raises_nothing(&[
        "Jeunes de 16 à 25 ans, rue de la Paix",
        "jeunes de 12 ans du collège Mermoz",
        "mineur de 13 ans révolus, jeune de 16 ans et plus au collège Mermoz",
        "atteinte sur un mineur de 15 ans, au sens de la loi",
        "depuis 2,5 ans, collège Mermoz ; une peine de 3 ans ; Sentinelles, 15 ans au service du quartier Gare",
        "jeune de 16 ans suivi par le service",
        "femme de 45 ans suivie par le service",
        "les 12-17 ans du quartier Gare, mineurs de 13 à 17 ans, collège Mozart",
        "jeune de moins de 18 ans du quartier Gare, enfant à partir de 10 ans au collège Mozart",
        "Une personne de 60 ans et plus, quartier Gare ; une personne âgée de 75 ans et plus",
        "l’association Itinéraires, 40 ans, rue de la Paix ; contrat jeune majeur (3 ans), quartier Gare",
        "une interdiction pour l’auteur de 5 ans, rue Verte ; L’élève, 2 ans plus tard, revient au collège Mozart",
    ]);
}

#[test]
fn births_of_persons_are_found_and_births_of_projects_are_not() {
    raises(
        "birth-date",
        &[
            ("né le 3 mai 2009", "né le 3 mai"),
            ("Née le 03/05/2009", "Née le 03/05"),
            ("date de naissance : 2009-05-03", "date de naissance : 2009-05"),
            ("né(e) le 1er mars 2010", "né(e) le 1er mars"),
            ("né en mars 2008", "né en mars 2008"),
            ("un jeune suivi en atelier, né en mars 2008", "né en mars 2008"),
            ("née un 3 avril 2005", "née un 3 avril"),
            ("né au mois de mai 2009", "né au mois de mai 2009"),
            ("suivi par le service jeunesse, né le 12/05/2008", "né le 12/05"),
        ],
    );
    raises_nothing(&[
        "Le dispositif est né le 12 mars 2018",
        "le service de médiation, né le 3 mai 2019",
        "la cellule, née en 2015 d’un constat partagé",
        "le formulaire ne demande pas la date de naissance",
        "nés des échanges entre services, le 3 mai",
        "Le dispositif d’aide à la victime est né en mars 2019",
        "La brigade est née en mars 2019, l’association un 3 avril",
        "les jeunes nés en mars 2008, une convention née en avril 2018",
    ]);
}

#[test]
fn words_of_one_case_are_found_and_words_of_the_trade_are_not() {
    raises(
        "individual-case",
        &[
            ("tableau nominatif des jeunes", "tableau nominatif des"),
            ("suivi nominatif d’une famille", "suivi nominatif d’"),
            ("son casier est chargé", "son casier"),
            ("signalement de la famille voisine", "signalement de la famille"),
            ("signalement d’un élève du collège X pour radicalisation", "signalement d’un élève"),
            ("l’auteur du projet a été condamné", "a été condamné"),
            ("mis en examen pour vol", "mis en examen pour"),
            ("il a été interpellé hier", "a été interpellé"),
            ("le mineur a été convoqué devant le délégué du procureur", "a été convoqué devant"),
            ("le fils du gardien a été mis en examen", "a été mis en examen"),
            ("dossier n° 2024-118 du parquet", "dossier n° 2"),
            ("jeune bien connu des services de police", "bien connu des services"),
            ("relogement de la famille Martin", "la famille Martin"),
        ],
    );
    raises_nothing(&[
        "aucun suivi nominatif de jeunes, jamais de fichier nominatif de personnes",
        "cellules d’échanges d’informations nominatives (Cenomed)",
        "signalement de situations, signalement de faits, fiche de signalement, signalement des violences",
        "procédure de signalement d’un élève : collège Mozart, lycée Zola",
        "signalement d’un mineur en danger par les collèges de la ville, signalement d’un parent d’élève",
        "dossier n° 12 du conseil municipal, procédure n° 3 du règlement, dossier n° 4 du bilan",
        "le projet a été condamné ; la société Vilogia a été condamnée",
        "dossier n° 12345 déposé sur Subventia, demande de subvention FIPD",
        "casiers de la consigne, mise en examen des demandes, garde à vue : accueil des familles",
        "les personnes condamnées, les auteurs interpellés, sortants de détention",
        "la Caisse d’allocations familiales, la famille et l’école, Pôle Famille Enfance",
    ]);
}

#[test]
fn keys_comments_lists_and_what_fits_nowhere_are_read_too() {
    let find = |text: &str| find_in(Family::Confidentiality, text);
    assert_eq!(find("title: Stratégie # vue avec Mme Martin\n"), ["named-person Mme Martin"]);
    assert_eq!(find("x-suivi: {Mme Martin: [K. B.]}\n"), ["named-person Mme Martin", "person-initials K. B."]);
    assert_eq!(find("x-Mme Martin: vue en mai\n"), ["named-person Mme Martin"]);
    assert_eq!(find("version: {Mme Martin: oui}\n"), ["named-person Mme Martin"]);
    assert_eq!(find("check: {rules: {x-Mme Martin: off}}\n"), ["named-person Mme Martin"]);
    assert_eq!(find("Mme Martin: vue en mai\n"), ["named-person Mme Martin"]);
    assert_eq!(find("x-tel: 0612345678\n"), ["phone-number 0612345678"]);
    assert_eq!(find("remarque: vue avec Mme Martin\n"), ["named-person Mme Martin"]);
    assert_eq!(find("version: {note: vue avec Mme Martin}\n"), ["named-person Mme Martin"]);
    assert_eq!(find("title: \"Stratégie de Mme\\\n  \\ Martin\"\n"), ["named-person \"Stratégie de Mme\\\n  \\ Martin\""]);
    assert_eq!(find("x-a: &a vue avec Mme Martin\nx-b: *a\nx-c: [*a, *a]\n"), ["named-person Mme Martin"]);
    assert_eq!(find("x-a: >\n  vue avec\n  Mme Martin,\n  puis Mme Martin\n").len(), 2);
}

#[test]
fn a_small_count_is_of_persons_and_of_less_than_the_town() {
    let indicator = |fields: &str| {
        let text = format!("indicators:\n  - {{id: i-2, source: {{organization: ville}}, {fields}}}\n");
        find_in(Family::Confidentiality, &text)
    };
    let nothing = Vec::<String>::new();
    let values = "values: [{period: \"2024\", value: 4}, {period: \"2025\", value: 5}]";
    assert_eq!(indicator(&format!("title: Suivis, unit: jeunes, perimeter: Centre, {values}")), ["small-count 4"]);
    assert_eq!(indicator(&format!("title: Familles reçues, perimeter: quartiers prioritaires, {values}")), ["small-count 4"]);
    assert_eq!(indicator(&format!("title: Suivis, unit: jeunes, perimeter: Exemple-sur-Deûle, {values}")), nothing);
    assert_eq!(indicator(&format!("title: Suivis, unit: jeunes, {values}")), nothing);
    let local =
        |fields: &str| indicator(&format!("{fields}, perimeter: quartier Gare, values: [{{period: \"2025\", value: 2}}]"));
    assert_eq!(local("title: Violences intrafamiliales, unit: faits"), ["small-count 2"]);
    assert_eq!(local("title: Exclusions, unit: exclusions"), ["small-count 2"]);
    assert_eq!(local("title: Rappels à l’ordre, unit: rappels"), ["small-count 2"]);
    assert_eq!(local("title: Dégradations, unit: faits"), nothing);
    assert_eq!(local("title: Réunions avec les familles"), nothing);
    assert_eq!(local("title: Ateliers pour les jeunes, unit: ateliers"), nothing);
    assert_eq!(indicator(&format!("title: Réunions, unit: réunions, perimeter: Centre, {values}")), nothing);
    let bodies = |situations: u32| {
        let text = format!(
            "council:\n  kind: clspd\n  created: 2003-02-10\n  chair: {{organization: ville, role: Maire}}\n  bodies:\n    - {{id: veille, name: \
             Cellule de veille, activity: [{{year: 2025, meetings: 3, situations: {situations}}}]}}\n"
        );
        find_in(Family::Confidentiality, &text)
    };
    assert_eq!((bodies(0), bodies(4), bodies(5)), (nothing.clone(), vec!["small-count 4".to_owned()], nothing));
}

#[test]
fn a_few_persons_of_a_small_place_are_found_in_prose() {
    raises(
        "small-count",
        &[
            ("Suivre 3 mineurs du quartier Gare", "3 mineurs"),
            ("2 victimes accompagnées rue Verte", "2 victimes"),
            ("Trois collégiens du collège Mozart ont été exclus.", "Trois collégiens"),
            ("Deux rappels à l’ordre, quartier Gare", "Deux rappels à l’ordre"),
            ("trois cas de radicalisation au lycée Zola", "trois cas de radicalisation"),
            ("4 personnes suivies place du 8-Mai", "4 personnes suivies"),
            ("Quartier Gare : une seule victime", "une seule victime"),
            ("En 2024, 3\u{a0}jeunes du quartier Gare ont été reçus", "3\u{a0}jeunes"),
            ("3 jeunes de 16 à 25 ans du quartier Gare", "3 jeunes"),
        ],
    );
    raises_nothing(&[
        "3 agents et 2 médiateurs du quartier Gare, 4 caméras place Vauban, 2 postes au collège Mozart",
        "3 séances pour les jeunes du quartier Gare, 2 ateliers d’élèves au collège Mozart",
        "3 mineurs suivis à Lille. Le quartier Gare est calme.",
        "Deux jeunes sur trois du quartier Gare, 2,4 élèves par foyer de la cité Bleue",
        "23 mineurs, vingt-deux jeunes, 1 234 élèves du quartier Gare",
        "4 jeunes en service civique au quartier Gare, 2 élèves médiateurs du collège Mozart",
        "Un groupe de 4 jeunes du quartier Gare, deux élèves par classe du collège Mozart",
        "2 faits de dégradations, 2 signalements de dépôts sauvages, 2 familles de mesures, quartier Gare",
        "Une victime du quartier Gare peut être reçue par l’association",
        "3 élèves de l’école de la deuxième chance, 3 familles de la cité éducative",
        "Fiche 3 : jeunes du quartier Gare ; axe 2 jeunes du quartier Gare",
    ]);
}

#[test]
fn a_mobile_number_among_the_contacts_is_a_person_s_unless_its_role_says_a_line() {
    let contact = |contact: &str| {
        let text = format!(
            "organizations:\n  - {{id: ville, name: Ville, kind: commune, contacts: [{contact}]}}\n  - {{id: prefecture, name: Préfecture, \
             kind: state}}\n  - {{id: parquet, name: Parquet, kind: prosecutor}}\n"
        );
        find_in(Family::Confidentiality, &text)
    };
    for number in ["06 12 34 56 78", "0712345678", "+33 6 12 34 56 78", "0033 (0)7.12.34.56.78"] {
        let said = format!("mobile-number \"{number}\"");
        assert_eq!(contact(&format!("{{role: Coordinatrice, phone: \"{number}\"}}")), [said]);
    }
    let named = "{role: Astreinte, name: Mme Martin, phone: 06 12 34 56 78}";
    assert_eq!(contact(named), ["mobile-number 06 12 34 56 78"]);
    for number in ["03 20 00 00 01", "+33 3 20 00 00 01", "08 00 05 95 95", "3919"] {
        assert_eq!(contact(&format!("{{role: Coordination, phone: \"{number}\"}}")), Vec::<String>::new());
    }
    assert_eq!(contact("{role: Équipe d’astreinte, phone: 06 12 34 56 78}"), Vec::<String>::new());
}
