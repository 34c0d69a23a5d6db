//! Foreign workbooks become strategies: what is shown, what is asked and refused, and what is written, as it was reviewed.

mod imports;

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use imports::word::{docx, odt, plain_table, raw_docx, word_table};
use imports::{Sheet, ods, raw_xlsx, xlsx, zipped};
use proptest::prelude::*;
use stspd::edit::edit;
use stspd::import::{Book, Decisions, Fate, Ledger, Side, Stopped, Unreadable, Value, Wish, import, import_into, read_book};
use stspd::source::Source;
use stspd::yaml::read_owned;
use tempfile::TempDir;

fn stspd(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stspd"));
    command.current_dir(folder).env_clear().env("STSPD_TODAY", "2026-11-23").env("STSPD_LANG", "fr");
    command.args(arguments).output().expect("stspd runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What import makes of a file, against what was reviewed: what is shown, the ledger, and the strategy from its axes on.
fn hold(name: &str, file: &str, bytes: &[u8], options: &[&str]) {
    let folder = TempDir::new().expect("a folder can be made");
    std::fs::write(folder.path().join(file), bytes).expect("it can be written");
    let arguments = [&["import", file, "--new", "plan.yaml"], options].concat();
    let output = stspd(folder.path(), &arguments);
    let made = std::fs::read_to_string(folder.path().join("plan.yaml")).unwrap_or_default();
    let mut held = format!(
        "$ stspd {}\n? {}\n{}--- stderr\n{}",
        arguments.join(" "),
        output.status.code().expect("it ends"),
        text(&output.stdout),
        text(&output.stderr)
    );
    if !made.is_empty() {
        let title = made.lines().find(|line| line.starts_with("title:")).expect("it has a title");
        let plan = made.find("\naxes:").or_else(|| made.find("\nactions:")).expect("it has actions");
        let known = made.split("organizations:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("it has some");
        held.extend(["--- strategy\n", title, "\norganizations:\n", known, "\n", &made[plan..]]);
        let look = stspd(folder.path(), &["fmt", "--check", "plan.yaml"]);
        assert_eq!(look.status.code(), Some(0), "{name} has not the look of a strategy: {}", text(&look.stderr));
        let known = stspd(folder.path(), &["check", "plan.yaml", "--lang", "en"]);
        let said = text(&known.stdout);
        for family in ["given-name", "named-person", "name-for-function", "unknown-key", "wrong-type", "unknown-reference"] {
            assert!(!said.contains(family), "{name}: {said}");
        }
    }
    review(name, &held);
}

/// Holds what was made against what was reviewed of that name.
fn review(name: &str, held: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports").join(format!("{name}.txt"));
    if std::env::var_os("STSPD_UPDATE").is_some() {
        std::fs::write(&path, held).expect("it can be written");
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(held == reviewed, "{name} changed: STSPD_UPDATE=1 rewrites it, then review it\n{held}");
}

#[test]
fn a_national_platform_s_template_is_read_below_its_instructions() {
    let sheets: &[Sheet<'_>] = &[
        ("Mode d'emploi", &["Comment remplir ce fichier", "", "Remplissez une ligne par fiche."]),
        (
            "Fichier d'import",
            &[
                "!A1:E1 Présentation de l'action|||||!F1:G1 Acteurs||!H1:N1 Modalités de mise en œuvre",
                "Axe (x)|Sous-axe (x.x)|Titre de la fiche action|Titre de la sous-action|Descriptif|Structure pilote|Personne pilote|\
                 Financeur 1|Montant € HT|Financeur 2|Montant € HT|Statut|Date de fin|Action en amélioration continue",
                "Texte|Texte|Champ texte|Champ texte|Champ texte|Liste|Champ texte|Liste|Champ numérique|Liste|Champ numérique|Liste déroulante|JJ/MM/AAAA|VRAI/FAUX",
                "À compléter|À compléter|300 caractères maximum|Facultatif|Facultatif|Choisir|Prénom NOM, facultatif|Choisir|Indiquer|Choisir|Indiquer|Choisir dans la liste|Saisir une date|À compléter",
                "Axe 1 : Prévenir|1.1 Les jeunes|Médiation sociale|  |Des médiateurs|Ville|Prévention|État|#12000|Région|#3000|En cours|@2026-12-31|FAUX",
                "Axe 1 : Prévenir|1.1 Les jeunes|Médiation sociale|Recruter|||||||||",
                "Axe 1 : Prévenir|1.1 Les jeunes|Médiation sociale|Former|||||||||",
                "Axe 1 : Prévenir|1.2 Les familles|Cafés des parents||Chaque mois|Centre social|Marie DURAND|||||À discuter||VRAI",
            ],
        ),
        ("*Listes déroulantes", &["À venir", "En cours", "Réalisé"]),
    ];
    hold("platform", "plan.xlsx", &xlsx(sheets), &["--town", "Moissy"]);
}

#[test]
fn labels_numbers_and_calendars_in_one_cell_are_parted() {
    let sheets: &[Sheet<'_>] = &[(
        "Plan",
        &[
            "CLSPD de Brumeville – plan d’actions 2023-2025",
            "",
            "Orientation|Objectif stratégique|Fiche action|Calendrier |Pilotes|Public cible|Moyens|Budget|Avancement",
            "Orientation 1. PRÉVENIR – AXE TRANSVERSAL|Objectif stratégique 1. Aller vers|Fiche action 1.1 – Chemins de jour|2023-2025|PSMS, SSIAD, ADMR|Tous|Un poste|Entre 200 et 500|En cours",
            "||Fiche action 1.2 – Chemins de nuit|2 chemins/an|Sophie AMOUROUS, PSMS|Jeunes (12-17 ans, scolarisés), familles||#45000|Non réalisé",
            "|Objectif stratégique 2. Réparer|Fiche action 1.3 – Travaux|#2023|Mairie de Brumeville|||12 k€|50 %",
            "Orientation 2. PROTÉGER|Objectif stratégique 3. Accueillir|Fiche action 2.1 – Accueil|1er janv. 2023|M. Hebert|Victimes||5 000 € TTC|Réalisées",
            "TOTAL||||||||62000",
        ],
    )];
    hold("labels", "plan.xlsx", &xlsx(sheets), &[]);
    hold("labels-partial", "plan.xlsx", &xlsx(sheets), &["--partial"]);
    let decided = ["--word", "Entre 200 et 500=350", "--word", "Non réalisé=abandoned", "--word", "50 %=in-progress"];
    let people = ["--organization", "Sophie AMOUROUS=-", "--organization", "M. Hebert=Secrétariat général"];
    hold("labels-decided", "plan.xlsx", &xlsx(sheets), &[&decided[..], &people].concat());
}

#[test]
fn each_sheet_may_be_an_action_in_two_columns() {
    let sheet = |title: &'static str, lead: &'static str| -> Vec<&'static str> {
        vec![
            "AXE 1 – Tranquillité publique",
            title,
            "Constat|Des rassemblements le soir",
            "Objectifs|Apaiser\\nRassurer",
            lead,
            "Partenaires :|Bailleur ; Police municipale",
            "Échéance|fin 2026",
            "Indicateurs|- Nombre de sorties (sorties)\\n- Plaintes",
            "Météo|Beau",
        ]
    };
    let (first, second) = (
        sheet("Fiche action n° 1 : Médiation", "Pilote|Service jeunesse"),
        sheet("Fiche action n° 2 : Correspondants de nuit", "Pilote|Karim"),
    );
    let bytes = xlsx(&[("Fiche 1", &first), ("Fiche 2", &second)]);
    hold("sheets", "fiches.xlsx", &bytes, &["--town", "Moissy", "--word", "fin 2026=2026", "--keep-unknown"]);
}

#[test]
fn each_sheet_may_be_an_axis_with_merged_cells_and_totals() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Axe 1",
            &[
                "Axe 1 : Prévenir la délinquance des mineurs",
                "N°|Intitulé de l'action|Indicateur de résultat|Valeur à atteindre|Résultat atteint|Porteur|Coût|État|Date de fin",
                "1.1|!B3:B4 Rappels à l'ordre|Rappels (nombre)|#40|#31|Ville|=20*150→3000|Terminé|#46022",
                "|  |Récidives (taux)|#5||||",
                "@2026-02-01|Stages|||||#DIV|En retard|",
                "Total||||||=SUM(G3:G5)→3000||",
            ],
        ),
        (
            "Axe 2",
            &[
                "Axe 2 : Protéger les victimes",
                "N°|Intitulé de l'action|Indicateur de résultat|Valeur à atteindre|Résultat atteint|Porteur|Coût|État|Date de fin",
                "2.1|Permanences|||#12|Association France Victimes|#8000|permanent|",
            ],
        ),
    ];
    let sheets: Vec<Sheet<'_>> = sheets.to_vec();
    let mut text: Vec<String> = sheets[0].1.iter().map(|row| (*row).to_owned()).collect();
    text[4] = text[4].replace("#DIV", "=1/0→#DIV/0!");
    let rows: Vec<&str> = text.iter().map(String::as_str).collect();
    hold("axes", "axes.xlsx", &xlsx(&[("Axe 1", &rows), sheets[1]]), &["--town", "Moissy", "--year", "2025", "--partial"]);
}

#[test]
fn a_table_by_problems_and_solutions_is_read_in_the_letters_of_windows() {
    let table = "Problèmes rencontrés;Solutions envisagées;Intitulé du projet;Maître d’ouvrage;Partenaires associés;Calendrier prévisionnel;Quartiers\r\n\
                 \"Nuisances, le soir\";Médiation;Tournées de rue;Ville;\"Bailleur, association d’aide\";2024;Les Sablons\r\n\
                 Dégradations;Chantiers;Chantiers jeunes;Mission locale;;permanent;Ensemble de la ville\r\n";
    let bytes: Vec<u8> = table
        .chars()
        .map(|letter| match letter {
            '’' => 0x92,
            letter => u8::try_from(u32::from(letter)).expect("it is of Latin-1"),
        })
        .collect();
    hold("problems", "plan.csv", &bytes, &["--town", "Le Mans", "--title", "Contrat local"]);
}

#[test]
fn a_workbook_of_libreoffice_is_read_with_what_it_repeats() {
    let sheets: &[Sheet<'_>] = &[(
        "Actions",
        &[
            "Ville de Nouméa – opérations",
            "Opération spécifique|Titre|État des lieux|Population cible|Nature|Responsable|Date de lancement|Commentaires 2025|Priorité",
            "Équiper les rues|Caméras|Peu d’images|Habitants & commerçants|Nouvelle|Police municipale|@2025-03-01|Fait\\nÀ revoir|Élevé",
            "Former les agents|Formation|Rien|Agents|Reconduite|Centre de gestion|mars 2025||Moyenne",
        ],
    )];
    hold("ods", "plan.ods", &ods(sheets), &[]);
}

#[test]
fn two_levels_of_objectives_are_axes_and_objectives() {
    let sheets: &[Sheet<'_>] = &[(
        "Export",
        &[
            "OS Titre|OO Titre|Titre|Statut|Progression|Échéance|Date de début effective|Services pilotes|Responsable administratif|Mandataire|Priorité|Créé par|Visible pour",
            "Être une commune sûre|Éclairer|Éclairage des parcs|En cours|40 %|@2026-06-30|@2025-09-01|Espaces verts|Direction générale|Adjointe à la sécurité|Faible|jdupont|Interne",
            "Être une commune sûre|Accueillir|Maison des femmes|Reporté||2027||CCAS|Jean-Pierre MARTIN|Adjoint aux solidarités|P1|jdupont|",
        ],
    )];
    hold("levels", "export.xlsx", &xlsx(sheets), &["--town", "Moissy", "--partial"]);
}

#[test]
fn a_follow_up_sheet_has_a_column_for_each_year() {
    let table = "Action\tAssigned to\tStatus\t2024\t2025\tETA\tCommentaires\n\
                 Forum des métiers\tMission locale\tdone\tPremier forum\tDeuxième forum\t2025\tÀ refaire\n\
                 Forum des métiers du soir\tMission local\ton hold\t\t\t\t\n";
    let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(table.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    hold("years", "suivi.csv", &bytes, &["--town", "Moissy", "--title", "Suivi"]);
}

#[test]
fn a_heading_over_several_columns_tells_what_those_below_it_are() {
    let sheets: &[Sheet<'_>] = &[(
        "Programme",
        &[
            "!A1:L1 CLSPD de Brumeville – programme 2025-2027",
            "",
            "!A3:A4 N°|!B3:B4 Action|!C3:D3 Pilote||!E3:F3 Calendrier||!G3:I3 Financement|||!J3:K3 Budget||!L3:L4 État",
            "||Structure|Fonction|Début|Fin|Coût total|Financeur|Montant|2025|2026",
            "1.1|Médiation de nuit|Ville|Chef du service prévention|@2025-03-01|@2026-12-31|#45000|État|#20000|||En cours",
            "1.2|Chantiers|Mission locale||@2025-07-01|@2025-08-31|#12000|Région|#5000|||Réalisé",
            "1.10|Permanences|France Victimes|Direction|2026||gratuit|||||À faire",
        ],
    )];
    hold("groups", "programme.xlsx", &xlsx(sheets), &[]);
    // What is merged in a workbook is a blank in a table of text.
    let table =
        "N°;Action;Calendrier;;Partenaires;;\n;;Début;Fin;Ville;PJJ;CAF\n1;Médiation;2025;2026;x;;x\n2;Stages;2026;2026;;X;\n";
    hold("groups-csv", "plan.csv", table.as_bytes(), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn what_is_marked_in_a_column_is_what_its_heading_says() {
    let sheets: &[Sheet<'_>] = &[(
        "Suivi",
        &[
            "||!C1:F1 Partenaires||||!G1:H1 Publics||!I1:K1 Avancement|||Thèmes",
            "N°|Intitulé de l'action|Ville|Police nationale|Marie DURAND|CAF|Jeunes|Femmes|À faire|En cours|Réalisé|Violences|Nouveauté|Bilan 2025",
            "#1|Permis piétons|x|x|||x||||✓||x|Reconduit",
            "#2|Rappel à l'ordre|X||x||x|||x|||",
            "#3|Tranquillité seniors|x|x||non|||x||||",
            "#4|Violences intrafamiliales|x|x||oui||x||x||x||Réunion en mars",
            "#5|Marche de nuit|||||||x|x|||",
        ],
    )];
    hold("marks", "suivi.xlsx", &xlsx(sheets), &["--town", "Moissy", "--partial"]);
}

#[test]
fn what_a_fund_was_asked_for_and_gave_is_of_the_state() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Demandes FIPD",
            &[
                "Suivi des demandes 2026",
                "Structure|Action|Nature de la demande|Coût action|Demandé|Accordé|Part Ville|Autres cofinanceurs|Observations",
                "Le Refuge|Accueil d'urgence|Reconduction|#40000|#15000|#12000|#8000|CAF : 5 000 € ; CD80 : 2000|Convention signée",
                "Ville – Police municipale|Caméras|Première demande|De 20 000 à 25 000 €|#9000|||-|RAS",
            ],
        ),
        ("Contacts", &["Structure|Nom|Tél.|Courriel", "Le Refuge|Durand|0102030405|durand@exemple.fr"]),
        ("Synthèse", &["Étiquettes de lignes|Somme de Coût", "Ville|#1", "Total général|#1"]),
    ];
    hold("fund", "demandes.xlsx", &xlsx(sheets), &["--town", "Moissy", "--partial"]);
}

#[test]
fn a_form_has_boxes_and_a_table_of_its_indicators() {
    let rows: &[&str] = &[
        "FICHE-ACTION 1",
        "Promeneurs du Net",
        "Axe de la stratégie|1. Aller vers les jeunes",
        "Objectif(s) général(aux) :|Être présent en ligne\\nOrienter",
        "Publics ciblés|☒ Jeunes ☐ Femmes ☒ Familles",
        "Pilote de l'action|Police municipale (chef de service)",
        "Échéancier|Année scolaire 2025-2026",
        "Avancement|☐ À l'étude ☒ En cours (50 %)",
        "Évaluation",
        "Indicateur|Cible 2026|Réalisé 2025",
        "Jeunes contactés|#150|#98",
        "Orientations|60 %|52 %",
    ];
    hold("inner", "fiche.xlsx", &xlsx(&[("Fiche 1", rows)]), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn each_sheet_is_an_axis_where_all_have_the_same_headings() {
    let head = "Action|Référent|Début|Fin|État au 31/12/2024|État au 31/12/2025|Nom de l'interlocuteur";
    let sheets: &[Sheet<'_>] = &[
        ("1 Jeunes", &[head, "Forum|Mission locale|!C2:D2 2025-2026||Non démarré|Réalisé à 100%|S. Durand"]),
        (
            "2 Violences faites aux femmes",
            &[head, "Bons de taxi|CCAS|à définir|permanent depuis 2019|En cours|Abandonnée (faute de moyens)|DURAND S"],
        ),
    ];
    hold("alike", "axes.xlsx", &xlsx(sheets), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn months_that_are_marked_are_a_calendar() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Chronogramme",
            &[
                "Chronogramme des actions",
                "!A2:A3 Action|!B2:B3 Pilote|!C2:N2 2026||||||||||||!O2:P2 2027",
                "||Janv|Févr|Mars|Avril|Mai|Juin|Juil|Août|Sept|Oct|Nov|Déc|S1|S2",
                "Forum des métiers|Mission locale|||X|X||||||||||",
                "Stage citoyen|PJJ|||||||!I5:K5 x||||||",
                "Cellule de veille|Police municipale|X|X|X|X|X|X|X|X|X|X|X|X|X|X",
                "Prévention routière|Police nationale||X|||||||X|||||",
            ],
        ),
        ("Initiales", &["Action|J|F|M|A|M|J|J|A|S|O|N|D|Porteur", "Fête des voisins|||||x|x|||||||Ville"]),
        (
            "Rentrée 2026-2027",
            &[
                "Actions|Responsable|sept.|oct.|nov.|déc.|janv.|févr.",
                "Éducateurs|Département||x|x|x|x|",
                "Point écoute|CCAS|x|||||",
            ],
        ),
    ];
    hold("months", "chronogramme.xlsx", &xlsx(sheets), &["--town", "Moissy", "--partial"]);
    hold("months-year", "chronogramme.xlsx", &xlsx(&sheets[1..2]), &["--town", "Moissy", "--title", "Plan", "--year", "2026"]);
}

#[test]
fn a_sheet_on_its_side_has_an_action_in_each_column() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Fiches",
            &[
                "Plan de prévention de Brumeville",
                "Rubrique|Action 1|Action 2|Action 3",
                "Intitulé|Médiation sociale|Caméras piétons|Parentalité",
                "Axe|!B4:C4 Axe 1 – Tranquillité||Axe 2 – Familles",
                "Porteur|Association Médiane|Police municipale|Centre social",
                "Échéance|@2026-12-31|@2025-06-30|permanent",
                "Coût|#80000||4 500 €",
                "État d'avancement|En cours|Terminé|Abandonnée",
            ],
        ),
        ("Autres", &["|Ludothèque|Chantiers jeunes", "Pilote|CAF|Mission locale", "Début|2025|2026", "Publics|Familles|Jeunes"]),
    ];
    hold("across", "fiches.xlsx", &xlsx(sheets), &[]);
}

#[test]
fn an_axis_is_the_name_of_a_sheet_or_a_band_between_actions() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Axe 1 - Prévention des jeunes",
            &["Action|Responsable|Échéance|Statut", "Éducation aux médias|Éducation nationale|2026|En cours"],
        ),
        (
            "2025",
            &[
                "Actions|Opérateur|Coût prévisionnel|Financeurs|Observations 2025",
                "!A2:E2 PRÉVENTION DES MINEURS",
                "!A3:E3 Prévenir le décrochage",
                "Accueil des exclus|Collège Jean Moulin|#8000|État 4 000 € / Ville 4 k€|",
                "Travail à la journée|Association Trait d'union|#12000||",
                "Sous-total axe 1||=C4+C5→20000||",
                "PROTECTION DES VICTIMES",
                "Intervenant social|Département|50 000 €/an|Département|Recruté",
                "TOTAL GÉNÉRAL||#70000||",
            ],
        ),
        (
            "Arborescence",
            &[
                "N°|Intitulé|Pilote|Échéance|Avancement",
                "#3|Évaluer",
                "3.1|Voir",
                "3.1.1|Observatoire|Ville|juin 2026|En cours",
                "3.1.2|Enquête|Ville|Tous les ans|Réalisé",
                "3.2|Dire",
                "3.2.1|Lettre|Ville|2027|À venir",
            ],
        ),
    ];
    hold("bands", "plan.xlsx", &xlsx(sheets), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn tables_below_one_another_are_read_and_one_beside_another_is_asked() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Plan",
            &[
                "Plan local de prévention",
                "AXE 1 : LES JEUNES",
                "Objectif|Action|Pilote|Délai",
                "!A4:A5 Prévenir la récidive|Travaux d'intérêt général|SPIP|2025",
                "|Placement|PJJ|2026",
                "",
                "AXE 2 : LES PERSONNES VULNÉRABLES",
                "Objectif|Action|Pilote|Délai",
                "Repérer|Maraudes|Croix-Rouge|permanent",
                "",
                "AXE 3 : LA POPULATION",
                "Objectif|Action|Pilote|Délai|Budget",
                "Associer|Voisins vigilants|Gendarmerie|2026|sans coût",
            ],
        ),
        (
            "Deux",
            &[
                "N°|Action|Pilote|Statut||N°|Action|Pilote|Statut",
                "1|Médiation|Ville|En cours||3|Caméras|Police municipale|Fait",
                "2|Ludothèque|CAF|Fait||4|Éclairage|Services techniques|À faire",
            ],
        ),
        ("Petit", &["Action|Calendrier", "!A2:B2 Accueil des victimes||2025", "Action|Pilote|Échéance", "Relais|CIDFF|2026"]),
    ];
    hold("below", "plan.xlsx", &xlsx(sheets), &["--town", "Moissy", "--title", "Plan", "--partial"]);
}

#[test]
fn a_form_has_labels_and_what_they_say_in_four_columns() {
    let form: &[&str] = &[
        "VILLE DE BRUMEVILLE|||Logo",
        "!A2:D2 FICHE ACTION N° 2.1",
        "Intitulé de l'action|!B3:D3 Permanence d'aide aux victimes",
        "Axe de rattachement|!B4:D4 Axe 2 – Protéger",
        "Contexte / constats|Hausse des plaintes",
        "Pilote|CCAS|Partenaires|CIDFF, Police nationale",
        "Date de début|@2025-01-01|Date de fin|@2026-12-31",
        "Calendrier de mise en œuvre|2025-2026",
        "Budget|=4000*2→8000|Financeurs|État ; Département",
        "État d'avancement|En cours",
    ];
    let grouped: &[&str] = &[
        "!A1:A3 Identité|Intitulé|Téléphone grave danger",
        "|Pilote|Parquet",
        "|Public cible|Femmes",
        "!A4:A5 Suivi|Échéance|Annuelle",
        "|Statut|Réalisée",
    ];
    hold("form", "fiches.xlsx", &xlsx(&[("FA 2.1", form), ("FA 2.2", grouped)]), &[]);
}

#[test]
fn who_pays_is_a_heading_over_amounts_and_signs_stand_before_states() {
    let sheets: &[Sheet<'_>] = &[
        (
            "Budget",
            &[
                "!A1:A2 Porteur|!B1:B2 Intitulé de l'action|!C1:C2 Coût total|!D1:G1 Montants par financeur||||!H1:H2 Public",
                "|||FIPD|Ville|Département|Demandé",
                "Association Prévention|Médiation sociale|#60000|#20000|#25000|#10000|#9000|16-25 ans",
                "Mission locale|Chantiers éducatifs|#18000||9 k€|||Jeunes",
                "Total||#78000|#20000|#34000|#10000|#9000|",
            ],
        ),
        (
            "Suivi",
            &[
                "ID|Action|Responsable (nom, prénom)|Échéance|Statut|Indicateur|Cible 2026|2024|2025",
                "A1.1|Chantiers d'été|DUPONT Marie|sept-26|🟠 En cours|Jeunes|#12|R|EC",
                "A1.2|Maraudes|CCAS|2026|🟢 Terminé|Sorties|#50|R|",
                "A1.3|Caméras|Police municipale|2027|🔴|||AF|",
            ],
        ),
        (
            "Lettres",
            &[
                "N°|ACTIONS À METTRE EN ŒUVRE|RESPONSABLES|DÉLAI",
                "|I. SÉCURITÉ DANS LES TRANSPORTS",
                "1|Renforcer les contrôles|SNCF|30/09/2026",
                "|II. LUTTE CONTRE LES INCIVILITÉS",
                "2|Brigade propreté|Ville|Courant 2026",
            ],
        ),
        (
            "Fiche",
            &[
                "1|Titre de l'action|Ludobus",
                "2|Axe concerné|Axe 3",
                "|MISE EN ŒUVRE",
                "3|Structure porteuse|MJC",
                "4|Déroulement|Chaque mois",
            ],
        ),
    ];
    hold("shares", "plan.xlsx", &xlsx(sheets), &["--town", "Moissy", "--title", "Plan", "--partial"]);
}

#[test]
fn nothing_is_begun_of_a_table_without_an_action() {
    let folder = TempDir::new().expect("a folder can be made");
    std::fs::write(folder.path().join("plan.csv"), "Tâche du jour;Pilote;État\nRonde;Ville;Fait\n").expect("it can be written");
    let run = |options: &[&str]| {
        stspd(folder.path(), &[&["import", "plan.csv", "--new", "plan.yaml", "--town", "V"], options].concat())
    };
    let output = run(&["--partial"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("aucune ligne n’est une action") && !folder.path().join("plan.yaml").exists());
    assert_eq!(run(&["--column", "Tâche du jour=titre"]).status.code(), Some(0));
}

#[test]
fn a_formula_that_nobody_reckoned_is_refused() {
    let sheet = b"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Action</t></is></c><c t=\"inlineStr\"><is><t>Budget</t></is></c></row>\
        <row><c t=\"inlineStr\"><is><t>Rallye</t></is></c><c><f>1200*2</f><v/></c></row></sheetData></worksheet>";
    let book = read_book(&raw_xlsx(sheet)).expect("it is a workbook");
    let imported = import(&book, &Decisions::default(), &wish()).expect("it has a table");
    let count = imported.ledger.count(&book);
    assert_eq!((count.written, count.refused), (3, 1));
}

fn wish() -> Wish {
    let today = "2026-11-23".parse().expect("it is a day");
    Wish { title: Some("Plan".to_owned()), town: Some("Moissy".to_owned()), today, taken: Vec::new() }
}

/// Contents that towns write, and some that nobody would.
fn content() -> impl Strategy<Value = String> {
    let usual = [
        "",
        "",
        "Axe 1 – Prévenir",
        "Axe 2. Protéger",
        "Objectif 1.1 : Voir",
        "1.2",
        "Médiation",
        "Fiche action 3 – Aider",
        "Jean Dupont",
        "Mme MARTIN",
        "Police municipale",
        "Ville ; PJJ",
        "a, b\nc",
        "31/12/2025",
        "2023-2025",
        "permanent",
        "12 k€",
        "Entre 200 et 500",
        "12.500",
        "En cours",
        "Non réalisé",
        "50 %",
        "VRAI",
        "https://exemple.fr/a",
        "Total",
        "06 12 34 56 78",
        "n.prenom@exemple.fr",
        "- un\n- deux (nombre)",
        "45991",
        "0",
        "Champ texte",
        "=1+1",
        "#REF!",
    ];
    prop_oneof![
        6 => prop::sample::select(usual.to_vec()).prop_map(str::to_owned),
        1 => "[ -~éàœ’«»\n:#'\\[{*&!|>%@-]{0,24}",
    ]
}

/// Tables with headings that plans have and some that none has, in any order.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let headings = [
        "Axe",
        "Objectif",
        "N°",
        "Action",
        "Titre",
        "Descriptif",
        "Constat",
        "Pilote",
        "Personne pilote",
        "Partenaires",
        "Statut",
        "Priorité",
        "Échéance",
        "Calendrier",
        "Budget",
        "Financeur 1",
        "Montant",
        "Financeur 2",
        "Montant",
        "Indicateurs",
        "Unité",
        "Valeur à atteindre",
        "Étapes",
        "Bilan 2025",
        "Notes",
        "Quartiers",
        "Publics",
        "Thèmes",
        "Actions liées",
        "Documents et liens",
        "Visible pour",
        "Créé par",
        "Progression",
        "Couleur",
        "",
        "ETP",
        "Nature",
        "Récurrence",
        "Élu référent",
    ];
    let head = prop::sample::subsequence(headings.to_vec(), 3..16).prop_shuffle();
    head.prop_flat_map(|head| {
        let width = head.len() + 1;
        let rows = prop::collection::vec(prop::collection::vec(content(), width), 0..8);
        rows.prop_map(move |rows| {
            let head = head.iter().map(|heading| (*heading).to_owned()).collect();
            [vec![vec!["Plan d’actions".to_owned()], head], rows].concat()
        })
    })
}

fn to_csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
    for row in table {
        writer.write_record(row).expect("it can be written");
    }
    writer.into_inner().expect("it is whole")
}

/// All texts of a strategy.
fn texts(yaml: &serde_yaml::Value, found: &mut Vec<String>) {
    match yaml {
        serde_yaml::Value::String(text) => found.push(text.clone()),
        serde_yaml::Value::Sequence(items) => items.iter().for_each(|item| texts(item, found)),
        serde_yaml::Value::Mapping(entries) => entries.iter().for_each(|(_, value)| texts(value, found)),
        _ => {}
    }
}

/// Holds that every cell has one fate, and what is to be done where there is something.
fn hold_count(book: &Book, ledger: &Ledger) -> Result<(), TestCaseError> {
    let count = ledger.count(book);
    let cells = book.spots().count();
    prop_assert_eq!(count.written + count.asked + count.refused + count.passed, cells);
    for (spot, entry) in ledger.entries() {
        prop_assert!(entry.what.message.en != "it was not read", "{}", book.address(spot));
        prop_assert!(entry.remedy.is_some() || entry.fate == Fate::Passed, "{}", book.address(spot));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_cell_is_lost_on_the_way_into_a_strategy_and_the_same_table_changes_nothing(
        tables in (table(), table()),
        workbook: bool,
    ) {
        let (first, second) = (read_book(&to_csv(&tables.0)), read_book(&to_csv(&tables.1)));
        let (Ok(first), Ok(second)) = (first, second) else { return Ok(()) };
        let mut decisions = Decisions::default();
        (decisions.keeps_unknown, decisions.year) = (true, Some(2025));
        let Ok(imported) = import(&first, &decisions, &wish()) else { return Ok(()) };
        let tree = read_owned(Source::new("plan.yaml", imported.text.clone())).expect("it is YAML");
        let again = import_into(&first, &decisions, &tree, None, wish().today).expect("it was read before");
        hold_count(&first, &again.ledger)?;
        let same = edit(&tree, &again.operations).expect("nothing changes");
        prop_assert_eq!(same.source().text(), &imported.text);
        let winner = if workbook { Side::Workbook } else { Side::File };
        match import_into(&second, &decisions, &tree, Some(winner), wish().today) {
            Ok(merged) => {
                hold_count(&second, &merged.ledger)?;
                prop_assert!(edit(&tree, &merged.operations).is_ok());
            }
            Err(Stopped::NoTable) => {}
            Err(stopped) => return Err(TestCaseError::fail(format!("{stopped:?}\n{}", imported.text))),
        }
    }

    #[test]
    fn a_table_of_word_is_read_as_one_of_a_workbook_and_no_cell_of_it_is_lost(table in table()) {
        let Ok(csv) = read_book(&to_csv(&table)) else { return Ok(()) };
        let word = read_book(&raw_docx(&plain_table(&table))).expect("it is a document");
        let texts = |book: &Book, sheet: usize| -> HashMap<(u32, u32), String> {
            let spots = book.spots().filter(|spot| spot.sheet == sheet);
            spots.map(|spot| ((spot.row, spot.column), book.cell(spot).expect("it is there").words())).collect()
        };
        if csv.spots().count() > 1 {
            let said = |texts: HashMap<(u32, u32), String>| {
                let mut said: Vec<String> = texts.into_values().map(|text| text.split_whitespace().collect()).collect();
                said.sort();
                said
            };
            prop_assert_eq!(said(texts(&word, 1)), said(texts(&csv, 0)));
        }
        if let Ok(imported) = import(&word, &Decisions::default(), &wish()) {
            hold_count(&word, &imported.ledger)?;
        }
    }

    #[test]
    fn no_cell_is_lost_and_what_is_written_is_a_strategy(table in table(), keeps_unknown: bool, year in prop::option::of(2020..2027)) {
        let bytes = to_csv(&table);
        let Ok(book) = read_book(&bytes) else { return Ok(()) };
        let mut decisions = Decisions::default();
        (decisions.keeps_unknown, decisions.year) = (keeps_unknown, year);
        let imported = match import(&book, &decisions, &wish()) {
            Ok(imported) => imported,
            Err(Stopped::NoTable) => return Ok(()),
            Err(stopped) => return Err(TestCaseError::fail(format!("{stopped:?}"))),
        };
        hold_count(&book, &imported.ledger)?;
        // What is said to be written of a description is there to the letter.
        let yaml: serde_yaml::Value = serde_yaml::from_str(&imported.text).expect("it is YAML");
        let mut said = Vec::new();
        texts(&yaml, &mut said);
        // Where nothing else calls the actions, the description does, and a label of it is one of theirs.
        let is_called = table[1].iter().any(|name| ["Action", "Titre", "Étapes"].contains(&name.as_str()));
        let whole: &[&str] = if is_called { &["Descriptif", "Constat"] } else { &["Constat"] };
        for (column, name) in table[1].iter().enumerate().filter(|(_, name)| whole.contains(&name.as_str())) {
            let column = u32::try_from(column).expect("it is small");
            let spots = book.spots().filter(|spot| spot.column == column && spot.row > 1);
            for spot in spots.filter(|spot| imported.ledger.fate(*spot) == Some(Fate::Written)) {
                let Some(Value::Text(text)) = book.cell(spot).map(|cell| cell.value.clone()) else { continue };
                prop_assert!(said.iter().any(|said| said.contains(&text)), "{name} {}: {text}", book.address(spot));
            }
        }
        // No fault of form, and nobody named.
        let judged = stspd::rules::judge("plan.yaml", imported.text.clone().into_bytes(), &stspd::rules::Surroundings::on(wish().today)).1;
        for found in &judged.diagnostics {
            let is_told = stspd::rules::is_fault(found) || stspd::rules::tells_of_somebody(found);
            prop_assert!(!is_told, "{}\n{}", found.say(stspd::lang::Lang::En), imported.text);
        }
    }

    #[test]
    fn a_workbook_is_read_as_another_reader_reads_it(rows in prop::collection::vec(prop::collection::vec(content(), 1..6), 1..8)) {
        let lines: Vec<String> = rows.iter().map(|row| {
            let cells = row.iter().map(|cell| cell.replace(['|', '#', '@', '=', '!'], "").trim().replace('\n', "\\n"));
            cells.collect::<Vec<_>>().join("|")
        }).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let bytes = xlsx(&[("A", &lines)]);
        let mut other: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).expect("it is a workbook");
        let range = other.worksheet_range("A").expect("it has the sheet");
        let read = read_book(&bytes);
        let cells: HashMap<(u32, u32), String> = range.used_cells().filter_map(|(row, column, value)| {
            let start = range.start().expect("it has cells");
            let Data::String(text) = value else { return None };
            let at = (start.0 + u32::try_from(row).ok()?, start.1 + u32::try_from(column).ok()?);
            let text = text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("\n").trim().to_owned();
            (!text.is_empty()).then_some((at, text))
        }).collect();
        match read {
            Err(unreadable) => prop_assert!(cells.is_empty(), "{unreadable:?}"),
            Ok(book) => {
                let ours: HashMap<(u32, u32), String> = book.spots().map(|spot| {
                    ((spot.row, spot.column), book.cell(spot).expect("it is there").words())
                }).collect();
                prop_assert_eq!(ours, cells);
            }
        }
    }
}

#[test]
fn what_is_no_table_is_told_by_what_it_is() {
    let encrypted = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(),
        &[0; 512],
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>().as_slice(),
    ]
    .concat();
    let locked = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<m:manifest><m:encryption-data/></m:manifest>"),
        ("content.xml", b"\x01\x02"),
    ]);
    for (bytes, expected) in [
        (encrypted, "Encrypted"),
        (locked, "Encrypted"),
        ([b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 512]].concat(), "Old"),
        (b"%PDF-1.7\n".to_vec(), "Kind"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "Kind"),
        (b"{\\rtf1 }".to_vec(), "Kind"),
        (zipped(&[("ppt/presentation.xml", b"<p/>")]), "Kind"),
        (zipped(&[("word/document.xml", b"<w/>")]), "Empty"),
        (zipped(&[("word/document.xml", b"<w:document><w:body><w:tbl><w:tr><w:tc><w:p>")]), "Cut"),
        (raw_docx("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"), "Empty"),
        (zipped(&[("a.txt", b"a")]), "Kind"),
        (b"PK\x03\x04".to_vec(), "Cut"),
        (zipped(&[("word/document.xml", b"<w/>"), ("word/media/image1.png", b"x")]), "Pictures"),
        (raw_xlsx(b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\""), "Cut"),
        (raw_xlsx(b"<worksheet><sheetData/></worksheet>"), "Empty"),
        (zipped(&[("xl/workbook.xml", b"<workbook/>")]), "NoSheet"),
        (Vec::new(), "Empty"),
    ] {
        let unreadable = read_book(&bytes).expect_err(expected);
        assert!(format!("{unreadable:?}").starts_with(expected), "{unreadable:?} is not {expected}");
    }
}

#[test]
fn a_workbook_cut_anywhere_is_refused_and_panics_nowhere() {
    let whole = xlsx(&[("Actions", &["Axe|Action|Statut", "Axe 1|Médiation|En cours"])]);
    assert!(read_book(&whole).is_ok());
    for end in (0..whole.len()).step_by(37) {
        assert!(read_book(&whole[..end]).is_err(), "{end}");
    }
    // A byte turned over is read as something or refused.
    for at in (0..whole.len()).step_by(11) {
        let mut turned = whole.clone();
        turned[at] ^= 0x55;
        if let Ok(book) = read_book(&turned) {
            drop(import(&book, &Decisions::default(), &wish()));
        }
    }
}

#[test]
fn days_of_1904_and_sheets_of_one_name_are_read() {
    let workbook = b"<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" r:id=\"a\"/><sheet name=\"A\" r:id=\"b\"/></sheets></workbook>";
    let relations =
        b"<R><Relationship Id=\"a\" Target=\"worksheets/1.xml\"/><Relationship Id=\"b\" Target=\"/xl/worksheets/2.xml\"/></R>";
    let styles = b"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let sheet = |title: &str| {
        format!(
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Action</t></is></c><c t=\"inlineStr\"><is><t>Date de fin</t></is></c></row>\
             <row><c t=\"inlineStr\"><is><r><t>{title} &amp; co</t></r><rPh><t>x</t></rPh></is></c><c s=\"1\"><v>44529</v></c></row></sheetData></worksheet>"
        )
    };
    let (one, two) = (sheet("Une"), sheet("Deux"));
    let bytes = zipped(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/styles.xml", styles),
        ("xl/worksheets/1.xml", one.as_bytes()),
        ("xl/worksheets/2.xml", two.as_bytes()),
    ]);
    let book = read_book(&bytes).expect("it is a workbook");
    assert_eq!(book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["A", "A (2)"]);
    let imported = import(&book, &Decisions::default(), &wish()).expect("it is a plan");
    for said in ["title: Une & co", "title: Deux & co", "end: 2025-11-30"] {
        assert!(imported.text.contains(said), "{}", imported.text);
    }
}

/// What import does with a file within 300 MiB and 5 seconds of a release build, of which this one takes several times as long.
fn bounded(name: &str, bytes: &[u8]) -> (Option<i32>, String) {
    const SLOWER: u64 = 6;
    let folder = TempDir::new().expect("a folder can be made");
    std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    let bounds = format!("ulimit -v {} && ulimit -t {} && exec \"$0\" \"$@\"", 300 * 1024 + 64 * 1024, 5 * SLOWER);
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).env("RAYON_NUM_THREADS", "2").env("MALLOC_ARENA_MAX", "1");
    command.args(["-c", &bounds, env!("CARGO_BIN_EXE_stspd"), "--lang", "en", "import", name]);
    let output = command.output().expect("it runs");
    (output.status.code(), format!("{}{}", text(&output.stdout), text(&output.stderr)))
}

#[cfg(unix)]
#[test]
fn a_hostile_workbook_is_refused_within_bounds() {
    let sheet = |rows: &dyn Fn(&mut String)| {
        let mut xml = String::from("<worksheet><sheetData>");
        rows(&mut xml);
        xml.push_str("</sheetData></worksheet>");
        raw_xlsx(xml.as_bytes())
    };
    let repeated = |unit: &str, times: usize| unit.repeat(times);
    // A bomb: 200 MiB of one letter in a few kilobytes.
    let bomb = sheet(&|xml| xml.push_str(&repeated("                ", 200 * 1024 * 64)));
    assert!(bomb.len() < 1024 * 1024);
    let many = sheet(&|xml| xml.push_str(&repeated("<row><c t=\"inlineStr\"><is><t>x</t></is></c></row>", 600_000)));
    let long = sheet(&|xml| {
        xml.push_str("<row><c t=\"inlineStr\"><is><t>");
        xml.push_str(&repeated("long ", 9 * 1024 * 1024));
        xml.push_str("</t></is></c></row>");
    });
    let deep = sheet(&|xml| xml.push_str(&repeated("<a>", 3_000_000)));
    let styles = {
        let xml = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", repeated("<xf numFmtId=\"14\"/>", 2_500_000));
        zipped(&[("xl/workbook.xml", b"<workbook><sheets><sheet/></sheets></workbook>"), ("xl/styles.xml", xml.as_bytes())])
    };
    let strings = {
        let xml = format!("<sst>{}</sst>", repeated("<si><t>a</t></si>", 3_000_000));
        zipped(&[
            ("xl/workbook.xml", b"<workbook><sheets><sheet/></sheets></workbook>"),
            ("xl/sharedStrings.xml", xml.as_bytes()),
        ])
    };
    let columns = {
        let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
        let xml = format!(
            "<d><table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row></table:table></d>"
        );
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml.as_bytes())])
    };
    let word = |unit: &str, times: usize| raw_docx(&repeated(unit, times));
    let wide = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", repeated("<w:tc/>", 900_000));
    for (name, bytes, said) in [
        ("bomb.docx", word("                ", 200 * 1024 * 64), "64 MiB"),
        (
            "rows.docx",
            word("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", 300_000),
            "400,000 cells",
        ),
        ("wide.docx", raw_docx(&wide), "400,000 cells"),
        ("deep.docx", word("<w:tbl><w:tr><w:tc>", 900_000), "cut off"),
        ("long.docx", word("<w:p><w:r><w:t>long</w:t></w:r>", 1), "cut off"),
        ("text.docx", raw_docx(&format!("<w:p>{}</w:p>", repeated("<w:r><w:t>long </w:t></w:r>", 400_000))), "longer than 1 MiB"),
        ("empty.docx", word("<w:p/>", 9_000_000), "nothing stands in it"),
        ("bomb.xlsx", bomb, "64 MiB"),
        ("many.xlsx", many, "400,000 cells"),
        ("long.xlsx", long, "longer than 1 MiB"),
        ("deep.xlsx", deep, "cut off"),
        ("styles.xlsx", styles, "nothing stands in it"),
        ("strings.xlsx", strings, "nothing stands in it"),
        ("columns.ods", columns, "400,000 cells"),
    ] {
        let (code, told) = bounded(name, &bytes);
        assert!(code == Some(2) && told.contains(said), "{name}: {code:?} {}", &told[..told.len().min(400)]);
    }
}

#[cfg(unix)]
#[test]
fn a_million_empty_rows_cost_little() {
    let mut xml = String::from(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Action</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Aider</t></is></c></row>",
    );
    for row in 3..=1_000_000 {
        xml.extend(["<row r=\"", &row.to_string(), "\" s=\"3\" ht=\"15\"/>"]);
    }
    xml.push_str("<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>far</t></is></c></row></sheetData></worksheet>");
    let (code, told) = bounded("rows.xlsx", &raw_xlsx(xml.as_bytes()));
    assert!(code == Some(0) && told.contains("XFD1048576"), "{code:?} {told}");
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let folder = TempDir::new().expect("a folder can be made");
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("plan.csv"), "Action;Statut\nMédiation;En cours\n").expect("it can be written");
    std::fs::write(place("old.yaml"), "stspd: 1\n").expect("it can be written");
    let output = stspd(folder.path(), &["import", "plan.csv", "--new", "old.yaml", "--town", "Moissy"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("est déjà là"), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_to_string(place("old.yaml")).expect("it is there"), "stspd: 1\n");
    let output = stspd(folder.path(), &["import", "plan.csv", "--new", "new.yaml", "--town", "Moissy", "--dry-run"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("+  - id: a-1") && !place("new.yaml").exists());
    assert_eq!(read_book(b"").err(), Some(Unreadable::Empty));
}

#[test]
fn what_was_decided_one_year_is_not_asked_the_next() {
    let folder = TempDir::new().expect("a folder can be made");
    let place = |name: &str| folder.path().join(name);
    let table = "Action;Pilote;Etat réel;Couleur\nMédiation;PM;En stand-by;vert\nChantiers;Police municipale;En cours;\n";
    for year in ["2025", "2026"] {
        std::fs::write(place(&format!("Suivi CLSPD {year}.csv")), table).expect("it can be written");
    }
    let import = |year: &str, options: &[&str]| {
        let (workbook, new) = (format!("Suivi CLSPD {year}.csv"), format!("strategy/{year}.yaml"));
        stspd(folder.path(), &[&["import", &workbook, "--new", &new, "--town", "Moissy", "--title", "Plan"], options].concat())
    };
    assert_eq!(import("2025", &[]).status.code(), Some(2));
    assert!(!place(".stspd").exists());
    let decided = ["--column", "Etat réel=status", "--word", "En stand-by=paused", "--organization", "PM=police-municipale"];
    let output = import("2025", &[&decided[..], &["--column", "Couleur=-"]].concat());
    assert!(text(&output.stdout).contains(".stspd/import/suivi-clspd.yaml"), "{}{}", text(&output.stdout), text(&output.stderr));
    let kept = std::fs::read_to_string(place(".stspd/import/suivi-clspd.yaml")).expect("it is kept");
    let expected =
        "columns:\n  Couleur: '-'\n  Etat réel: status\nwords:\n  En stand-by: paused\norganizations:\n  PM: police-municipale\n";
    assert_eq!(kept.split_once('\n').expect("it has a head").1, expected);
    let output = import("2026", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("selon ce qui a été décidé"), "{}", text(&output.stderr));
    let read = |year: &str| std::fs::read_to_string(place(&format!("strategy/{year}.yaml"))).expect("it is written");
    let plan = |year: &str| read(year).split_once("organizations:").expect("it has some").1.to_owned();
    assert_eq!(plan("2025"), plan("2026"));
    assert!(read("2026").contains("{id: police-municipale, name: Police municipale}"), "{}", read("2026"));
    // What is kept is no strategy to any verb, and a wrong one is told by its line.
    let checked = stspd(folder.path(), &["check", "--quiet"]);
    assert!(!text(&checked.stderr).contains(".stspd"), "{}", text(&checked.stderr));
    std::fs::write(place(".stspd/import/suivi-clspd.yaml"), "columns:\n  A: [b]\n").expect("it can be written");
    let output = stspd(folder.path(), &["import", "Suivi CLSPD 2026.csv"]);
    assert!(text(&output.stderr).contains("ligne 2"), "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn decisions_are_kept_through_no_link() {
    let (folder, other) = (TempDir::new().expect("a folder can be made"), TempDir::new().expect("a folder can be made"));
    std::os::unix::fs::symlink(other.path(), folder.path().join(".stspd")).expect("a link can be made");
    std::fs::write(folder.path().join("plan.csv"), "Action;Statut\nMédiation;En stand-by\n").expect("it can be written");
    let arguments = ["import", "plan.csv", "--new", "new.yaml", "--word", "En stand-by=paused"];
    let output = stspd(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_dir(other.path()).expect("it is there").count(), 0);
}

/// What a table of text becomes with `--partial`: the strategy, and all that is said.
fn read_partly(table: &str, options: &[&str]) -> (String, String) {
    let folder = TempDir::new().expect("a folder can be made");
    std::fs::write(folder.path().join("plan.csv"), table).expect("it can be written");
    let given = ["import", "plan.csv", "--new", "plan.yaml", "--town", "Moissy", "--title", "Plan", "--partial"];
    let output = stspd(folder.path(), &[&given[..], options].concat());
    let told = (text(&output.stdout) + &text(&output.stderr)).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(output.status.code(), Some(0), "{told}");
    (std::fs::read_to_string(folder.path().join("plan.yaml")).expect("it is written"), told)
}

#[test]
fn no_decision_that_names_a_person_is_kept() {
    let folder = TempDir::new().expect("a folder can be made");
    let table = "Action;Pilote;Statut\nA;Jean Dupont;En stand-by\nB;M. Hebert;En cours\nC;Ville, Marie Petit;En cours\n";
    std::fs::write(folder.path().join("plan.csv"), table).expect("it can be written");
    let given = ["import", "plan.csv", "--new", "plan.yaml", "--town", "Moissy", "--word", "En stand-by=paused"];
    let people =
        ["--organization", "Jean Dupont=-", "--organization", "M. Hebert=Secrétariat", "--organization", "Marie Petit=-"];
    let output = stspd(folder.path(), &[&given[..], &people].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("à redire la prochaine fois\u{a0}: 3"), "{}", text(&output.stdout));
    let kept = std::fs::read_to_string(folder.path().join(".stspd/import/plan.yaml")).expect("it is kept");
    assert!(kept.contains("En stand-by: paused") && !kept.contains("organizations"), "{kept}");
}

#[test]
fn an_action_whose_visibility_is_not_understood_is_not_public() {
    let table = "Action;Visible pour;Statut\nA;oui;En cours\nB;Restreinte;En cours\nC;;En cours\nD;public;En cours\n";
    let (made, told) = read_partly(table, &[]);
    assert!(told.contains("B2 : « oui » ne dit pas qui peut voir"), "{told}");
    let of = |title: &str| made.split("- id: ").find(|part| part.contains(&format!("title: {title}\n"))).expect(title).to_owned();
    for (title, is_internal) in [("A", true), ("B", true), ("C", false), ("D", false)] {
        assert_eq!(of(title).contains("visibility: internal"), is_internal, "{title}: {made}");
    }
    let (made, _) = read_partly("Action;Confidentialité de l’action;Statut\nA;oui;En cours\nB;non;En cours\n", &[]);
    assert_eq!(made.matches("visibility: internal").count(), 1, "{made}");
}

#[test]
fn a_row_explains_others_only_where_its_title_does() {
    let table = "Action;Pilote;Statut\nChamp texte;À choisir;À compléter\nMédiation de nuit;À préciser;À compléter\nTotal respect;;\nTotal;;\n";
    let (made, told) = read_partly(table, &[]);
    assert!(made.contains("title: Médiation de nuit") && made.contains("title: Total respect"), "{made}{told}");
    assert!(!made.contains("title: Champ texte") && !made.contains("title: Total\n"), "{made}");
    assert!(told.contains("donnez-lui dans le classeur un autre intitulé"), "{told}");
    assert!(told.contains("commencez son intitulé par un autre mot"), "{told}");
}

#[test]
fn what_is_said_of_an_indicator_goes_to_that_of_its_row() {
    let table = "Action;Indicateur;Unité;Valeur à atteindre;Résultat atteint\nA;Jeunes;jeunes;10;1\n;Sorties;sorties;20;2\n\
                 ;Jeunes;mineurs;30;3\nB;\"Un\nDeux\";;5;\n";
    let (made, told) = read_partly(table, &["--year", "2025"]);
    let of =
        |title: &str| made.split("- id: i-").find(|part| part.contains(&format!("title: {title}\n"))).expect(title).to_owned();
    assert!(of("Jeunes").contains("value: 10") && of("Jeunes").contains("unit: jeunes"), "{made}");
    assert!(of("Sorties").contains("value: 20") && of("Sorties").contains("unit: sorties"), "{made}");
    for lost in ["value: 30", "mineurs", "value: 5"] {
        assert!(!made.contains(lost), "{lost}: {made}");
    }
    assert!(told.contains("C4") && told.contains("D4"), "{told}");
    assert!(told.contains("elle ne dit pas duquel il s’agit"), "{told}");
}

#[test]
fn a_number_that_its_field_cannot_have_is_refused_and_the_rest_is_read() {
    let (made, told) = read_partly("Action;Budget;Statut\nA;-500;En cours\nB;500;En cours\n", &[]);
    assert!(
        told.contains("B2 : « -500 » est un nombre") && made.contains("amount: 500") && !made.contains("-500"),
        "{told}{made}"
    );
    let book = xlsx(&[("Plan", &["Action|Budget|ETP", "A|#1e300|#1e300"])]);
    let folder = TempDir::new().expect("a folder can be made");
    std::fs::write(folder.path().join("plan.xlsx"), book).expect("it can be written");
    let output = stspd(folder.path(), &["import", "plan.xlsx"]);
    assert!(
        output.status.code() == Some(0) && text(&output.stdout).contains("Plan!B2"),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
}

#[test]
fn a_row_that_no_sheet_can_have_is_refused() {
    let cell =
        |row: u32, text: &str| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    let sheet = |row: u32| format!("<worksheet><sheetData>{}{}</sheetData></worksheet>", cell(row, "Action"), cell(row + 1, "A"));
    assert_eq!(read_book(&raw_xlsx(sheet(u32::MAX - 1).as_bytes())).err(), Some(Unreadable::Cut));
    assert_eq!(read_book(&raw_xlsx(sheet(1_048_576).as_bytes())).err(), Some(Unreadable::Cut));
    assert!(read_book(&raw_xlsx(sheet(1_048_575).as_bytes())).is_ok());
}

#[test]
fn a_command_that_is_proposed_runs_nothing_of_the_file() {
    let (_, told) = read_partly("Action;Co $(touch x) `id`;Statut\nA;b;En cours\n", &[]);
    assert!(told.contains("--column 'Co $(touch x) `id`'=CHAMP"), "{told}");
}

#[test]
fn a_cell_that_lists_thousands_is_refused_in_bounded_time() {
    let names: Vec<String> = (0..4_000).map(|number| format!("Association numéro {number}")).collect();
    let (made, told) = read_partly(&format!("Action;Partenaires;Statut\nA;\"{}\";En cours\n", names.join(";")), &[]);
    assert!(told.contains("plus de 500 éléments") && !made.contains("Association"), "{told}");
    let rows: Vec<String> = (0..1_000).map(|number| format!(";Association numéro {number};\n")).collect();
    let rows = rows.concat();
    let (made, told) = read_partly(&format!("Action;Publics;Statut\nA1;Jeunes;En cours\n{rows}"), &[]);
    assert!(told.contains("son action a déjà plus de 500") && made.contains("title: A1\n"), "{told}");
    assert_eq!(made.matches("Association numéro").count(), 500);
}

#[test]
fn a_fund_is_not_who_pays_and_is_kept_beside_who_does() {
    let table = "Action;Financeur;Montant;Statut\nA;FSE;500;En cours\n";
    let (made, told) = read_partly(table, &[]);
    assert!(told.contains("« FSE » est un fonds") && !made.contains("amount:"), "{told}{made}");
    let (made, told) = read_partly(table, &["--organization", "FSE=Région"]);
    assert!(made.contains("fund: FSE") && made.contains("funder: region") && made.contains("amount: 500"), "{told}{made}");
    // From that one the State alone pays.
    let (made, told) = read_partly(&table.replace("FSE", "FIPD"), &[]);
    assert!(made.contains("{funder: prefecture, fund: FIPD, amount: 500}"), "{told}{made}");
}

#[test]
fn degrees_written_in_signs_are_asked() {
    let (made, told) = read_partly("Action;Priorité;Statut\nA;+++;En cours\nB;–;En cours\n", &[]);
    assert!(told.contains("« +++ »") && told.contains("priority") && !made.contains("priority:"), "{told}");
}

#[test]
fn a_hidden_sheet_of_libreoffice_is_passed_over() {
    let table = |name: &str, look: &str, title: &str| {
        let row = |text: &str| {
            format!("<table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row>")
        };
        format!("<table:table table:name=\"{name}\" table:style-name=\"{look}\">{}{}</table:table>", row("Action"), row(title))
    };
    let look = |name: &str, shown: bool| {
        format!("<style:style style:name=\"{name}\"><style:table-properties table:display=\"{shown}\"/></style:style>")
    };
    let xml =
        ["<d>", &look("ta1", true), &look("ta2", false), &table("Un", "ta1", "A"), &table("Deux", "ta2", "B"), "</d>"].concat();
    let bytes = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml.as_bytes())]);
    let book = read_book(&bytes).expect("it is a workbook");
    assert_eq!(book.sheets.iter().map(|sheet| sheet.is_hidden).collect::<Vec<_>>(), [false, true]);
}

/// The plan of a year as its service sends it.
const OF_2025: &str = "Axe;N°;Action;Pilote;Partenaires;Statut;Échéance;Budget;Financeur;Montant;Indicateurs;Valeur à atteindre;Bilan 2025;Quartiers\n\
    Axe 1 – Prévenir;1.1;Médiation sociale;Ville;Bailleur, Mission locale;En cours;31/12/2026;12 000;Préfecture;5000;Jeunes suivis (jeunes);40;Bon départ;Les Sablons\n\
    Axe 1 – Prévenir;1.2;Chantiers jeunes;Mission locale;;À venir;2027;;;;;;;\n\
    Axe 2 – Protéger;2.1;Accueil des victimes;France Victimes;CCAS;Reporté;;3000;;;;;;\n";
/// The same of the next year: an axis and an action are called a little otherwise, a number is that of another action, the
/// last one is left out, and there are new ones.
const OF_2026: &str = "Axe;N°;Action;Pilote;Partenaires;Statut;Échéance;Budget;Financeur;Montant;Indicateurs;Valeur à atteindre;Bilan 2026;Quartiers\n\
    Axe 1 – Prévenir la délinquance;1.1;Médiation sociale;Ville;Bailleur, Collège Curie;Terminé;31/12/2026;14 000;Préfecture;6000;Jeunes suivis (jeunes);40;Bilan final;Les Sablons, Centre\n\
    ;1.2;Chantiers jeunes et insertion;Mission locale;;En cours;30/06/2027;;;;;;;\n\
    ;1.3;Nouvelle action;CCAS;;En cours;2028;;;;;;;\n\
    Axe 2 – Protéger;2.1;Caméras;CCAS;;En cours;;;;;;;;\n\
    Axe 3 – Évaluer;3.1;Observatoire;Ville;INSEE;En cours;;;;;;;;\n";

/// A folder with the plans of two years and the strategy that was made of the first.
fn begun() -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    for (name, table) in [("suivi-2025.csv", OF_2025), ("suivi-2026.csv", OF_2026)] {
        std::fs::write(folder.path().join(name), table).expect("it can be written");
    }
    let given =
        ["import", "suivi-2025.csv", "--new", "strategy/moissy.yaml", "--town", "Moissy", "--title", "Plan", "--year", "2026"];
    let output = stspd(folder.path(), &given);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    // Somebody works on it, with words of their own.
    let path = folder.path().join("strategy/moissy.yaml");
    let made = std::fs::read_to_string(&path).expect("it is written");
    let noted = made.replace("    title: Médiation sociale\n", "    title:   Médiation sociale   # à relire\n");
    assert_ne!(made, noted);
    std::fs::write(path, noted).expect("it can be written");
    folder
}

/// What the plan of a year does with the strategy, against what was reviewed: all that is said, and the patch.
fn hold_into(name: &str, options: &[&str]) {
    let folder = begun();
    let strategy = folder.path().join("strategy/moissy.yaml");
    let before = std::fs::read_to_string(&strategy).expect("it is written");
    let arguments = [&["import", "suivi-2026.csv", "--into", "--year", "2026"], options].concat();
    let patch = stspd(folder.path(), &[&arguments[..], &["--dry-run"]].concat());
    let output = stspd(folder.path(), &arguments);
    let after = std::fs::read_to_string(&strategy).expect("it is there");
    let mut held = format!(
        "$ stspd {}\n? {}\n{}--- stderr\n{}",
        arguments.join(" "),
        output.status.code().expect("it ends"),
        text(&output.stdout),
        text(&output.stderr)
    );
    if output.status.code() == Some(2) {
        assert_eq!(before, after, "{name}: what is refused changes nothing");
    } else {
        held.extend(["--- patch\n", &text(&patch.stdout)]);
    }
    review(name, &held);
}

#[test]
fn the_plan_of_the_next_year_is_a_patch_and_asks_what_differs() {
    hold_into("into", &[]);
    hold_into("into-partial", &["--partial"]);
    hold_into("into-file", &["--conflicts", "file", "--action", "Caméras=new"]);
    hold_into("into-workbook", &["--conflicts", "workbook", "--action", "Caméras=new"]);
}

#[test]
fn a_name_is_whose_it_is_before_it_is_the_id_of_another() {
    let book =
        read_book("Axe;Action;Partenaires\nUn;Médiation;\"a!\"\nUn;Prévention;\"a, b\"\n".as_bytes()).expect("it is a table");
    let imported = import(&book, &Decisions::default(), &wish()).expect("it is a plan");
    assert!(imported.text.contains("partners: [a-2, b]"), "{}", imported.text);
    let tree = read_owned(Source::new("plan.yaml", imported.text.clone())).expect("it is YAML");
    let again = import_into(&book, &Decisions::default(), &tree, None, wish().today).expect("it was read before");
    assert!(again.operations.is_empty(), "{:?}", again.operations);
}

#[test]
fn a_theme_does_not_hide_whose_name_it_is() {
    let book = read_book("Axe;Action;Thèmes\nUn;Médiation;Mme Martin, mobilités\n".as_bytes()).expect("it is a table");
    let imported = import(&book, &Decisions::default(), &wish()).expect("it is a plan");
    assert!(!imported.text.contains("martin") && imported.text.contains("themes: [mobilites]"), "{}", imported.text);
}

#[test]
fn a_lead_that_is_there_is_not_taken_for_another_of_its_organization() {
    let table = "Titre;Personne pilote;Couleur\nPrévenir;06 12 34 56 78;bleu\n;Direction de la prévention;bleu\n";
    let book = read_book(table.as_bytes()).expect("it is a table");
    let imported = import(&book, &Decisions::default(), &wish()).expect("it is a plan");
    assert!(imported.text.contains("leads: [{organization: ville, role: Direction de la prévention}]"), "{}", imported.text);
    let tree = read_owned(Source::new("plan.yaml", imported.text.clone())).expect("it is YAML");
    let again = import_into(&book, &Decisions::default(), &tree, None, wish().today).expect("it was read before");
    assert!(again.operations.is_empty(), "{:?}", again.operations);
}

#[test]
fn what_a_partner_says_of_a_year_is_not_rewritten() {
    let folder = begun();
    let strategy = folder.path().join("strategy/moissy.yaml");
    let made = std::fs::read_to_string(&strategy).expect("it is written");
    let ours = "{year: 2025, text: Bon départ}";
    let partners = "{year: 2026, text: Du parquet, by: parquet}";
    let both = made.replace(ours, &format!("{ours}, {partners}"));
    assert_ne!(both, made);
    std::fs::write(&strategy, both).expect("it can be written");
    let given = ["import", "suivi-2026.csv", "--into", "--year", "2026", "--conflicts", "workbook", "--action", "Caméras=new"];
    let output = stspd(folder.path(), &given);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let after = std::fs::read_to_string(&strategy).expect("it is there");
    assert!(after.contains("text: Du parquet, by: parquet") && after.contains("year: 2026, text: Bilan final"), "{after}");
}

#[test]
fn the_same_file_again_changes_not_a_byte() {
    let folder = begun();
    let strategy = folder.path().join("strategy/moissy.yaml");
    let before = std::fs::read(&strategy).expect("it is written");
    for file in [&["--into"][..], &["--into", "strategy/moissy.yaml"]] {
        let output = stspd(folder.path(), &[&["import", "suivi-2025.csv", "--year", "2026"], file].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("rien n’a été changé"), "{}", text(&output.stdout));
        assert_eq!(std::fs::read(&strategy).expect("it is there"), before);
    }
}

#[test]
fn a_patch_of_a_workbook_is_one_that_git_applies() {
    let folder = begun();
    let strategy = folder.path().join("strategy/moissy.yaml");
    let before = std::fs::read_to_string(&strategy).expect("it is written");
    let given = ["import", "suivi-2026.csv", "--into", "--year", "2026", "--conflicts", "workbook", "--action", "Caméras=new"];
    let printed = stspd(folder.path(), &[&given[..], &["-o", "-"]].concat());
    assert_eq!(printed.status.code(), Some(0), "{}", text(&printed.stderr));
    assert_eq!(std::fs::read_to_string(&strategy).expect("it is there"), before);
    assert_eq!(stspd(folder.path(), &[&given[..], &["-o", "suivi.patch"]].concat()).status.code(), Some(0));
    assert_eq!(std::fs::read(folder.path().join("suivi.patch")).expect("it is written"), printed.stdout);
    assert_eq!(stspd(folder.path(), &given).status.code(), Some(0));
    let written = std::fs::read_to_string(&strategy).expect("it is there");
    std::fs::write(&strategy, &before).expect("it can be written");
    let applied = Command::new("git").current_dir(folder.path()).args(["apply", "suivi.patch"]).status().expect("git runs");
    assert!(applied.success());
    assert_eq!(std::fs::read_to_string(&strategy).expect("it is there"), written);
    assert_ne!(written, before);
}

/// What Word makes of a text that was deleted, inserted and moved under tracked changes.
const TRACKED: &str = "{<w:del><w:r><w:delText>Ancien pilote</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>Ailleurs</w:t></w:r></w:moveFrom>\
    <w:ins><w:r><w:t>Service jeunesse</w:t></w:r></w:ins>}";

#[test]
fn a_document_of_word_has_a_table_for_each_action() {
    let pilot = format!("|Pilote :|{TRACKED}");
    hold(
        "word-sheets",
        "fiches.docx",
        &docx(&[
            "Stratégie territoriale 2026-2028 – Ville de Brumeville",
            "Le conseil local s’est réuni trois fois pour écrire ce plan.",
            "AXE 1 – Prévenir la délinquance des jeunes",
            "Objectif 1.1 : Aller vers",
            "|>2 Fiche action n° 1 – Médiation de soirée",
            "|Constat|Des rassemblements le soir\\nDes plaintes",
            &pilot,
            "|Partenaires|- Bailleur social\\n- Mission locale",
            "|Calendrier|2026-2028",
            "|État d’avancement|En cours",
            "|Indicateurs|Nombre de sorties (sorties)",
            "---",
            "|>2 Fiche action n° 2 – Chantiers jeunes",
            "|Pilote :|Mission locale{<w:r><w:footnoteReference w:id=\"2\"/></w:r>}",
            "|Calendrier|permanent",
            "|État d’avancement|À venir",
            "|Budget|12 000 €",
            "AXE 2 – Protéger les personnes",
            "Fiche action n° 3 – Accueil des victimes",
            "|Pilote :|France Victimes",
            "|Constat|Un accueil le matin seulement",
            "|État d’avancement|Réalisée{<w:r><w:drawing><pic:pic/></w:drawing></w:r>}",
            "|Calendrier|mars 2026",
            "Annexes",
        ]),
        &["--partial"],
    );
}

#[test]
fn a_document_of_word_has_one_table_for_all() {
    hold(
        "word-table",
        "plan.docx",
        &docx(&[
            "Plan d’actions du CISPD",
            "|Axe|Action|Pilote|Échéance|État",
            "|v Axe 1 : Prévenir|Médiation sociale|Ville|31/12/2026|En cours",
            "|^|Rappels à l’ordre|Maire|2027|{<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>} Fait",
            "|Axe 2 : Protéger|Caméras|Police municipale|décembre 2026|Non réalisé",
            "|Axe|Action|Pilote|Échéance|État",
            "|>5 Axe 3 : Évaluer",
            "||Observatoire|Ville|{<w:fldSimple w:instr=\"DATE\"><w:r><w:t>2028</w:t></w:r></w:fldSimple>}|À venir",
        ]),
        &["--town", "Moissy", "--title", "Plan", "--partial"],
    );
}

#[test]
fn a_document_of_word_is_framed_and_has_a_form_and_a_table_in_a_cell() {
    let budget = word_table(&["Poste|Montant", "Personnel|9 000 €", "Matériel|3 000 €"]);
    let prompt =
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Cliquez ici</w:t></w:r></w:sdtContent></w:sdt>";
    let filled = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Préfecture</w:t></w:r></w:sdtContent></w:sdt>";
    let cell = |inside: &str| format!("<w:tc><w:tcPr/>{inside}</w:tc>");
    let text = |text: &str| cell(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let fiche = [
        row(&[text("Intitulé de l’action"), text("Médiation")]),
        row(&[text("Porteur"), cell(&format!("<w:p>{filled}</w:p>"))]),
        row(&[text("Partenaires"), cell(&format!("<w:p>{prompt}</w:p>"))]),
        row(&[text("Moyens"), cell(&format!("{budget}<w:p/>"))]),
        row(&[text("Public cible"), text("Jeunes, familles")]),
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:delText>Ancien</w:delText></w:r></w:p></w:tc></w:tr>".to_owned(),
    ];
    let fiche = format!("<w:tbl>{}</w:tbl>", fiche.concat());
    let drawn = "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>À noter</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>";
    let frame =
        format!("<w:tbl>{}</w:tbl>", row(&[cell(&format!("<w:p><w:r><w:t>Axe 1 – Prévenir</w:t></w:r>{drawn}</w:p>{fiche}"))]));
    hold("word-frame", "fiche.docx", &raw_docx(&frame), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn a_document_of_libreoffice_is_read_as_one_of_word_is() {
    let lines = [
        "Axe 1 – Prévenir",
        "Fiche action 1.1",
        "|Intitulé|Médiation",
        "|Pilote|Ville",
        "|Statut|Terminé",
        "|Objectifs|Apaiser\\nRassurer",
        "---",
        "Fiche action 1.2",
        "|Intitulé|Chantiers",
        "|Pilote|Mission locale",
        "|Statut|Abandonnée",
        "|Objectifs|Insérer",
    ];
    hold("word-odt", "fiches.odt", &odt(&lines), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn headings_of_a_document_are_its_axes_and_objectives() {
    let lines = [
        "# Plan d’actions de Brumeville",
        "Le diagnostic montre une hausse.",
        "## Prévenir la délinquance des jeunes",
        "|Action|Pilote|Échéance",
        "|Médiation par les pairs|Collège|2026",
        "---",
        "## Protéger les victimes",
        "|>2 Action|Calendrier",
        "|>2 Accueil|2025",
        "---",
        "|Action|Pilote|Échéance",
        "|Intervenant social|Département|2025",
    ];
    hold("word-headings", "plan.docx", &docx(&lines), &["--town", "Moissy", "--title", "Plan"]);
    let lines = [
        "# Prévenir",
        "## Médiation",
        "|Pilote|Ville",
        "|Statut|En cours",
        "|Échéance|2026",
        "## Chantiers",
        "|Pilote|Mission locale",
        "|Statut|Fait",
        "|Échéance|2025",
        "# Protéger",
        "## Accueil",
        "|>2 Pilote|CIDFF",
        "|Statut|Fait|Échéance|2025",
        "|Budget|500 €",
    ];
    hold("odt-headings", "fiches.odt", &odt(&lines), &["--town", "Moissy", "--title", "Plan"]);
}

#[test]
fn a_document_without_tables_has_labels_in_its_paragraphs() {
    let lines = [
        "Plan d’actions de Brumeville",
        "# Axe 1 : Jeunesse",
        "## Fiche action 1 : Sport de nuit",
        "Pilote : Service des sports",
        "Partenaires :",
        "- Clubs",
        "- PJJ",
        "Calendrier : 2025-2026",
        "État d’avancement : En cours",
        "## Radio locale",
        "Pilote : Jean MARTIN",
        "Budget : 2 000 €",
        "Contact : à préciser",
        "Description",
        "Des jeunes font une émission.",
        "Chaque semaine : le mardi.",
    ];
    hold("word-paragraphs", "plan.docx", &docx(&lines), &["--partial"]);
}
