//! Where somebody is reached or lives, and the number by which the State knows them.

use super::{raises, raises_nothing};
use crate::rules::Family;
use crate::rules::examples::find_in;

#[test]
fn addresses_and_numbers_are_found_in_every_french_form() {
    raises(
        "e-mail-address",
        &[
            ("écrire à jean.petit@ville.example.", "jean.petit@ville.example"),
            ("<villette@ville.fr>", "villette@ville.fr"),
            ("(j-petit_59@mél.fr)", "j-petit_59@mél.fr"),
            ("martin(a)ville.fr", "martin(a)ville.fr"),
            ("paul.martin(at)ville.fr", "paul.martin(at)ville.fr"),
            ("paul.martin [at] ville.fr", "paul.martin [at] ville.fr"),
            ("paul.martin arobase ville point fr", "paul.martin arobase ville point fr"),
            ("jean.maire@ville.fr", "jean.maire@ville.fr"),
            ("prevention.martin@ville.fr", "prevention.martin@ville.fr"),
        ],
    );
    raises(
        "phone-number",
        &[
            ("appeler le 06 12 34 56 78.", "06 12 34 56 78"),
            ("tél. : 03.20.00.00.01", "03.20.00.00.01"),
            ("0612345678", "0612345678"),
            ("+33 (0)6 12 34 56 78", "+33 (0)6 12 34 56 78"),
            ("0033-6-12-34-56-78", "0033-6-12-34-56-78"),
            ("06\u{a0}12\u{a0}34\u{a0}56\u{a0}78", "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78"),
            ("Nouméa : +687 27 31 15", "+687 27 31 15"),
        ],
    );
    raises(
        "postal-address",
        &[
            ("au 12, rue des Lilas", "12, rue des L"),
            ("3 bis avenue Jean-Jaurès", "3 bis avenue J"),
            ("1 impasse du 8-Mai", "1 impasse du 8"),
            ("chez elle, 25 rue de la gare", "25 rue de la g"),
            ("appartement n° 12", "appartement n° 12"),
            ("au 3 place de la République", "3 place de la R"),
            ("La mairie a relogé la famille au 12 rue des Lilas", "12 rue des L"),
            ("La mairie est intervenue au 12, rue des Lilas", "12, rue des L"),
            ("La mairie ferme le squat 12 rue des Lilas", "12 rue des L"),
            ("La victime, suivie par le CCAS, 12 rue des Lilas", "12 rue des L"),
            ("Mère de famille, salle des fêtes, 12 rue des Lilas", "12 rue des L"),
        ],
    );
}

#[test]
fn other_numbers_and_places_are_neither_telephones_nor_homes() {
    raises_nothing(&[
        "le 01/02/2024 10:30, puis le 05.06.2025 12 h",
        "numéro vert 0 800 05 95 95, 3919, 116 006",
        "convention 2024-59-112, Siren 200 093 201, Siret 20009320100015",
        "5f1c0612345678ab, n° 20240612345678",
        "rue de la Paix, place de la République et 12 rues piétonnes",
        "zone 30, rue de Béthune ; en 2024, rue Solférino ; action 3, rue de Lille",
        "2 boulevards, 10 places, 1 rue piétonne, 4 avenues",
        "@ville_lille, prix : 12 € @ midi, l’arobase du logo",
        "jeunesse-sport@ville.fr, contact (at) ville.fr, clspd@ville.fr, police.municipale@ville.fr, clspd.lille@ville-lille.fr, secretariat-prevention@ville.fr",
        "code 01 02 03 04 05, codes 03 20 00 00 12, fiches 04 05 06 07 08, les pages 02 03 04 05 06",
        "2 places de parking, 12 places en crèche ; vendredi 12, place Vauban ; à 14 h 30, place Vauban",
    ]);
    raises_nothing(&[
        "Maison de la justice, 8 rue Abélard",
        "Bailleur : 5 boulevard de la Liberté",
        "Commissariat, 19 rue de Marquillies",
        "Permanence au commissariat central (19 rue de Marquillies)",
        "Hôtel de ville, 12 place Augustin-Laurent",
        "Mairie de quartier de Wazemmes : 100 rue de l’Abbé-Aerts",
        "Point d’accès au droit situé au 8 rue Abélard",
        "Réunion des jeunes au centre social, 3 rue de la Paix",
        "Le CSU est situé 3 bis avenue Jean Jaurès",
        "La maison de la justice se trouve au 8 rue Abélard",
        "Journée citoyenne, salle Mère Teresa, 4 rue des Écoles",
        "2 commerces sur 3 avenue de Paris ont un rideau",
    ]);
    assert_eq!(
        find_in(
            Family::Confidentiality,
            "plenaries:\n  - {date: 2024-12-12, status: held, place: \"Hôtel de ville, 12 rue de la Paix\"}\n"
        ),
        Vec::<String>::new()
    );
}

#[test]
fn a_social_security_number_is_one_by_its_key() {
    raises(
        "social-security-number",
        &[("n° 1 84 12 76 451 089 46", "1 84 12 76 451 089 46"), ("184127645108946", "184127645108946")],
    );
    raises_nothing(&["1 84 12 76 451 089 47", "184127645108947", "1 84 12 76 451 089", "20009320100015"]);
}

#[test]
fn the_number_of_a_corsican_counts_nineteen_or_eighteen() {
    let key = |body: u64| 97 - body % 97;
    let born = |department: &str, counted: u64| format!("2 90 05 {department} 004 123 {:02}", key(counted));
    let numbers = [born("2A", 2_900_519_004_123), born("2B", 2_900_518_004_123)];
    raises("social-security-number", &[(&numbers[0], &numbers[0]), (&numbers[1], &numbers[1])]);
}

#[test]
fn contacts_are_services_and_not_persons() {
    let find = |contact: &str| {
        let file = format!(
            "organizations:\n  - {{id: ville, name: Ville, kind: commune, contacts: [{{role: Coordination, {contact}}}]}}\n"
        );
        find_in(Family::Confidentiality, &file)
    };
    for (contact, rule) in [
        ("email: claire.lemaire@ville.example", "e-mail-address"),
        ("email: sophie.villeneuve@ville.example", "e-mail-address"),
        ("phone: 03 20 00 00 01 ou 06 12 34 56 78", "mobile-number"),
        ("phone: 06.12.34.56.78", "mobile-number"),
    ] {
        assert!(find(contact).iter().any(|said| said.starts_with(rule)), "{contact}: {:?}", find(contact));
    }
    for contact in [
        "email: mission.locale@ville.example",
        "email: coordination.nord@ville.example",
        "phone: 03 20 06 12 34",
        "phone: 03 20 00 07 08",
    ] {
        assert_eq!(find(contact), Vec::<String>::new(), "{contact}");
    }
}
