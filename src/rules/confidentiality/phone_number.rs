//! A telephone number outside the contacts of an organization.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::postal_address::DWELLER;
use crate::rules::confidentiality::{after, before, explained, in_sentence, is_contact, leading, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "phone-number",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a telephone number is written here: `{seen}`", "un numéro de téléphone est écrit ici : « {seen} »"),
    explain: explained!(
        "A number in a text is published with it, and nobody thinks of changing it when it changes. The number of a service goes \
         under `contacts` of its organization, internal unless said otherwise, and passes in a sentence that names the service; the number of \
         a person goes nowhere.",
        "Un numéro dans un texte est publié avec lui, et personne ne songe à le corriger quand il change. Celui d’un service se \
         met sous « contacts » de son organisme, interne sauf mention contraire, et il est admis dans une phrase qui nomme ce service ; \
         celui d’une personne, nulle part."
    ),
    basis: &[law::PUBLICATION],
    bad: agenda_point!("Rappeler le 06 12 34 56 78"),
    mend: &[("le 06 12 34 56 78", "le service de médiation")],
    check: Check::Texts {
        cues: &[Cue::Words(&["01", "02", "03", "04", "05", "06", "07", "09", "+33", "+262", "+508", "+59", "+68"])],
        check,
    },
};

/// Ten figures alike in their spacing; 08 is the number of a service, for everybody.
static NUMBER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?: (?: \+ | 00 ) (?: 33 | 262 | 508 | 59[046] ) [\s.-]? (?: \( 0 \) [\s.-]? )? | 0 ) [1-79]
        (?: \d{8} | (?: \s \d\d ){4} | (?: \s? \. \s? \d\d ){4} | (?: - \d\d ){4} | (?: / \d\d ){4} )
        | \+ 68[179] [\s.-]? \d\d (?: [\s.-]? \d\d ){2,3}",
    )
});

/// What has a number that nobody rings.
static CODED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: actions | articles? | chapitres? | codes? | comptes? | départements | fiches | identifiant | imputation | nomenclature
        | séries? | Siren | Siret ) \s* (?: n° | : )? \s* $",
    )
});

/// A service by what it is, whose number is for everybody.
static SERVICE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: accueil | agence | antenne | association | astreinte | bailleur | brigade | CAF | CCAS | centre | CIDFF | collège | commissariat | CSU | écoute | gendarmerie | guichet
        | hôtel \s de \s (?: ville | police ) | hôpital | ligne | lycée | mairie | maison | mission \s locale | MJD | numéro \s (?: vert | unique | d['’]urgence ) | office | permanence | plateforme
        | presse | secours | point \s d['’] \s? accès | police \s (?: municipale | nationale ) | pôle | préfecture | secrétariat | service | SPIP | standard | tranquillité | tribunal | urgences | victimes )s? \b",
    )
});
/// A line that several persons answer, though it begins as that of one.
static SHARED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:accueil|astreinte|équipe|ligne|patrouille|permanence|plateforme|standard)\b"));

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for number in NUMBER.find_iter(text.text) {
        let joined =
            |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '-' || letter == '/');
        let is_apart = !joined(before(text.text, number.start())) && !joined(after(text.text, number.end()));
        let is_coded = CODED.is_match(leading(text.text, number.start()));
        let is_published = || is_of_a_service(in_sentence(text.text, number.range(), AROUND), number.as_str());
        if is_apart && !is_coded && !is_published() && !is_counting(number.as_str()) && !is_contact(text) {
            report_part(text, number.range(), mask(number.as_str(), 2), report);
        }
    }
}

/// How far around a number its sentence may say whose it is.
const AROUND: (usize, usize) = (120, 60);

/// Whether a sentence gives the number of a service, and tells of nobody.
fn is_of_a_service(sentence: &str, number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_mobile = ["06", "07", "336", "337", "00336", "00337"].iter().any(|prefix| digits.starts_with(prefix));
    let named = if is_mobile { &SHARED } else { &SERVICE };
    named.is_match(sentence) && !DWELLER.is_match(sentence)
}

/// Whether the pairs of figures follow each other, as those of a list do: 04 05 06 07 08.
fn is_counting(number: &str) -> bool {
    let pairs: Vec<u32> = number.split(|sign: char| !sign.is_ascii_digit()).filter_map(|pair| pair.parse().ok()).collect();
    pairs.len() == 5 && pairs.windows(2).all(|pair| pair[0] + 1 == pair[1])
}
