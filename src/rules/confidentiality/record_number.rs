//! The number of a vehicle, an account or a file, by which one person is found.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::{Match, Pattern};
use crate::rules::confidentiality::{explained, leading, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "record-number",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "a number that identifies somebody is written here: `{seen}`",
        "un numéro qui permet d’identifier une personne est écrit ici : « {seen} »",
    ),
    explain: explained!(
        "A number plate, a bank account, the number of an identity card, of a beneficiary or of a prisoner is personal data as a name \
         is: those who keep the register read the person in it. Leave the number where the register is.",
        "Une plaque d’immatriculation, un compte bancaire, un numéro de carte d’identité, d’allocataire ou d’écrou est une donnée \
         personnelle comme un nom : qui tient le registre y lit la personne. Laissez le numéro là où est le registre."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"Véhicule ventouse GH-456-JK\""),
    mend: &[("Véhicule ventouse GH-456-JK", "Véhicules ventouses, mises en fourrière")],
    check: Check::Texts { cues: &[Cue::Digits(3)], check },
};

/// A plate of today; an account; a register and its number.
static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?P<plate> [A-HJ-NP-TV-Z]{2} [\s·-]? \d{3} [\s·-]? [A-HJ-NP-TV-Z]{2} | [a-hj-np-tv-z]{2} - \d{3} - [a-hj-np-tv-z]{2} ) \b
        | \b (?i: parquet ) \s* :? \s* (?P<case> \d[\d\s./-]{6,} \d )
        | \b (?i: plainte | main \s courante | procédure | PV ) \s (?: n (?: ° | o\.? ) \s? )? (?P<filed> \d{4} [/-] \d{3,} )
        | \b (?i: dossier ) \s [^.;\n]{0,40} \b (?i: mineure? | juge | tribunal | parquet ) \b [^.;\n]{0,30} (?: : | n° ) \s? (?P<judged> [A-Z]? \d{2,4} / \d{3,} )
        | \b (?P<iban> [A-Z]{2} \d{2} (?: \s? [A-Z\d]{4} ){3,} )
        | \b (?i: immat(?:ricul\p{L}+|\.)? | plaque | véhicule | voiture | fourgon | camionnette | scooter | moto | utilitaire | épave | berline | quad | fourrière | Clio | Twingo | Mégane | Golf | Kangoo | Berlingo | Scénic | Peugeot | Renault | Citroën | Volkswagen | Audi | BMW | Mercedes | Dacia | Fiat | Opel | Toyota | 10[678] | 20[678] | 30[678] ) \b [^.;\n]{0,30}? (?P<old> \d{2,4} \s? [A-Z]{2,3} \s? (?: \d\d | 2[AB] ) ) \b
        | \b (?i: écrou | allocataire | (?: carte | titre | pièce ) \s+ (?: nationale \s+ )? d(?: ['’]identité | e \s+ séjour ) | CNI | passeport | AGDREF | numéro \s+ (?: d['’]\s? )? étranger | permis \s+ de \s+ conduire | INE | bénéficiaire (?: \s+ (?: du \s+ )? RSA )? | locataire | NIR | (?: n° | numéro ) \s+ de \s+ sécurité \s+ sociale | (?: n° | numéro ) \s+ (?: CAF | MSA | fiscal | de \s+ sécu | étudiant ) | (?: numéro | n° ) \s+ de \s+ (?: procédure | plainte | main \s+ courante | parquet ) | dossier \s+ (?: individuel | familial | judiciaire | scolaire | AEMO | AED | (?: en \s+ | d['’] )? assistance \s+ éducative | ASE | CAF | MDPH | médical | pénal | RSA | social ) | matricule
          | procès-verbal | PV | RIB | compte \s+ (?: bancaire | courant ) )
          (?: \s+ (?: CAF | MSA | de \s \p{L}+ | de \s l['’] \p{L}+ | sociale ) )? \s* (?: n (?: ° | º | o\.? ) | numéro | : | = | de (?: \s la \s victime )? )? \s* :? \s* (?P<number> [\dA-Z]* \d [\d\s./-]{2,} \d [\dA-Z]* )",
    )
});
/// What has such letters and is no vehicle; papers of a council.
static PAPER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:arrêté|article|convention|délibération|ISO|marché|NF|norme|référence|réf\.|devis|facture|lot|code|dossier)\s*(?:n°|:)?\s*$",
    )
});

/// Digits of the shortest number of a register; what is counted mostly has fewer.
const FEWEST: usize = 5;

/// Whether a text holds what every number of these has: a capital beside a digit, or a digit some places behind another
/// with figures and their signs between; and some letter. Most texts that count something do not.
fn may_hold(text: &str) -> bool {
    const WITHIN: usize = FEWEST - 1;
    let (mut last, mut before) = (' ', ' ');
    // Letters since the first digit of figures.
    let mut since: Option<usize> = None;
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    has_letter
        && text.chars().any(|letter| {
            let joins = |other: char| other.is_whitespace() || matches!(other, '·' | '-');
            let beside = |is: fn(&char) -> bool| is(&last) || joins(last) && is(&before);
            let is_small = last == '-' && letter.is_ascii_lowercase() && before.is_ascii_digit();
            let is_digit = letter.is_ascii_digit();
            let is_beside =
                is_digit && beside(char::is_ascii_uppercase) || letter.is_ascii_uppercase() && beside(char::is_ascii_digit);
            since = match since {
                _ if !is_digit && !letter.is_whitespace() && !matches!(letter, '.' | '/' | '-') => None,
                Some(since) => Some(since + 1),
                None => is_digit.then_some(0),
            };
            (before, last) = (last, letter);
            is_beside || is_small || is_digit && since.is_some_and(|since| since >= WITHIN)
        })
}

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    if !may_hold(text.text) {
        return;
    }
    for part in find_numbers(text.text) {
        if !PAPER.is_match(leading(text.text, part.start())) {
            report_part(text, part.range(), mask(part.as_str(), 2), report);
        }
    }
}

fn find_numbers(text: &str) -> impl Iterator<Item = Match<'_>> {
    NUMBER.captures_iter(text).filter_map(|number| {
        let names = ["plate", "iban", "old", "case", "filed", "judged", "number"];
        let part = names.iter().find_map(|name| number.name(name)).expect("each branch has a number");
        let digits = part.as_str().bytes().filter(u8::is_ascii_digit).count();
        let is_short = number.name("number").is_some() && (digits < FEWEST || is_a_date(part.as_str()));
        let is_of_years = number.name("filed").is_some_and(|filed| are_years(filed.as_str()));
        (!is_short && !is_of_years).then_some(part)
    })
}

/// Whether figures are two years: 2024-2025.
fn are_years(number: &str) -> bool {
    number.split(['-', '/']).all(|year| year.parse::<u32>().is_ok_and(|year| (1980..2060).contains(&year)))
}

/// Whether figures are a day: 12/03/2024, 2024-03-12.
fn is_a_date(number: &str) -> bool {
    static DATE: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{4}\s*[-/]\s*\d{4})\s*$"));
    DATE.is_match(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_a_number_may_be_held() {
        let texts = [include_str!("../../../tests/sentences.yaml"), include_str!("../../../tests/measured.yaml")];
        let (mut held, mut fitting) = (0, 0);
        for text in texts.into_iter().flat_map(str::lines) {
            for (start, _) in text.char_indices() {
                let text = &text[start..];
                let fits = find_numbers(text).next().is_some();
                assert!(may_hold(text) || !fits, "{text}");
                held += usize::from(may_hold(text));
                fitting += usize::from(fits);
            }
        }
        assert!(fitting > 500 && held > fitting, "{fitting} of {held}");
        assert!(!may_hold("Axe 1. Prévention, étape 3, 12 h, 450 élèves, fiche 2"));
    }
}
