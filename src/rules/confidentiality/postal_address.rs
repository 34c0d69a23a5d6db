//! Where somebody lives.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::{Captures, Match, Pattern};
use crate::rules::confidentiality::{explained, in_sentence, leading, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "postal-address",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a postal address is written here: `{seen}`", "une adresse postale est écrite ici : « {seen} »"),
    explain: explained!(
        "A house number points to a home. To say where an action happens, the name of the street or of the neighbourhood is enough. \
         The address of an institution passes where the institution is named just before it (“Police station, 19 rue …”), and \
         under `place` of a session; any other is taken for a home.",
        "Un numéro de rue désigne un logement. Pour dire où se déroule une action, le nom de la rue ou du quartier suffit. L’adresse \
         d’une institution est admise où l’institution est nommée juste avant (« Commissariat, 19 rue … »), et sous « place » d’une \
         séance ; toute autre est tenue pour un logement."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"Troubles répétés au 12, rue des Lilas\""),
    mend: &[("\"Troubles répétés au 12, rue des Lilas\"", "Troubles répétés rue des Lilas")],
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "rue",
            "avenue",
            "boulevard",
            "impasse",
            "allée",
            "chemin",
            "route",
            "quai",
            "square",
            "passage",
            "venelle",
            "sente",
            "villa",
            "av.",
            "bd ",
            "bld ",
            "résidence",
            "esplanade",
            "faubourg",
            "0 place",
            "1 place",
            "2 place",
            "3 place",
            "4 place",
            "5 place",
            "6 place",
            "7 place",
            "8 place",
            "9 place",
            ", place",
            "ter place",
            "bis place",
            "appartement",
            "appt",
            "apt",
            "porte ",
            "chambre ",
            "studio ",
            "logement ",
            "gauche",
            "droite",
        ])],
        check,
    },
};

static ADDRESS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \b (?P<number> \d{1,4} ) (?: \s? (?: bis | ter | quater | [a-d] ) )? ,? \s+
        (?: rue | av(?:enue|\.) | boulevard | bd\.? | bld\.? | impasse | allées? | chemin | route | quai | square | passage | venelle
          | sente | villa | résidence | place | esplanade | faubourg ) \b
        \s* (?P<particle> (?: (?: du | des | de | la | le | les | aux? ) \s+ | [dl]['’] \s? )* ) (?P<name> \p{L} | \d )
        | \b (?: rue | avenue | boulevard | impasse | allées? | chemin | quai | square | passage ) \s+ (?: (?: du | des | de | la | le | les ) \s+ | [dl]['’] \s? )* (?-i: \p{Lu}[\p{L}’'-]* ) (?: \s (?-i: \p{Lu}[\p{L}’'-]* ) ){0,2}
          ,? \s (?: au \s )? (?: n° | numéro ) \s? (?P<behind> \d{1,4} ) \b",
    )
});
static FLAT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:appartement|appt|apt)\b\.?\s*(?:n°\s*)?[A-Z]?-?\d+|\b\d{1,2}\s?(?:er|e|ème)\s(?:étage)?\s?,?\s?(?:(?:porte|côté)\s(?:de\s)?)?(?:gauche|droite)\b",
    )
});
/// A door that is that of whoever lives behind it, where a sentence tells of somebody.
static DOOR: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:porte|chambre|studio|logement|box|cave)\s+(?:n°\s*)?[A-Z]?\d{1,4}\b"));
/// What tells that somebody lives or is visited there.
static LIVES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:habit(?:e|ait)|demeur(?:e|ant|ait)|loge|logée?|relogée?|résid(?:e|ait)|vit|dort|occup(?:e|ée|ant)|domicile|elle\s+est|il\s+est|locataire|plaignante?|victime|chez\s+(?:lui|elle))\b",
    )
});
/// A number that counts something else than houses.
static COUNTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: \b (?: action | bât(?:iment|\.) | cage | entrée | escalier | hall | immeuble | tour | fiche | fiche-action | axe | objectif | mesure | lot | phase | tranche | vague | étape | secteur | zone
        | ligne | bus | tram | ZSP | QPV | article | art\. | en | \d \s (?: \p{L}+ \s ){1,3} sur | annexe | page | p\. | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche ) \s+ | n° \s* | [\d.,/-]
        | \b caméras? \b [^.;\n]{0,80} | \d \s? h \s? )$",
    )
});
/// A house of the public, by its name, and nothing between it and its address but what completes that name.
static INSTITUTION: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?s: .* ) \b (?: accueil \s+ de \s+ (?: jour | nuit ) | agence | antenne | association | bailleur | bibliothèque | boutique \s+ du \s+ droit | bourse \s+ du \s+ travail | brigade | bureaux? | CADA | CAF | caserne | CCAS | CHRS | CIAS | CIDFF
        | centre \s+ (?: communal | culturel | d['’] \s? (?: action | animation | information ) | d[eu] \s+ (?: loisirs | quartier | santé
          | supervision ) | des \s+ congrès | hospitalier | médico | social | socio )
        | cité \s+ (?: administrative | judiciaire ) | clinique | collège | commissariat | conservatoire | CPAM | CSU | crèche | direction
        | école | espace | gendarmerie | foyer \s+ de \s+ jeunes \s+ travailleurs | FJT | groupe \s+ scolaire | guichet | gymnase | halte | hôpital | hôtel \s+ (?: d[eu] | de \s+ la ) \s+ (?: département
          | métropole | police | région | territoire | ville ) | local \s+ (?: associatif | jeunes | municipal ) | ludothèque | lycée | mairie
        | maison \s+ (?: communale | d['’] \s? (?: arrêt | arrondissement ) | d[eu] \s+ (?: la \s+ )? (?: citoyen | citoyenneté | droit
          | jeunesse | justice | mobilité | parentalité | prévention | projet | quartier | santé | solidarité | tranquillité | ville )
          | départementale | de \s+ l['’] \s? \p{L}+ | des \s+ \p{L}+s | France | intercommunale | municipale | pour \s+ tous )
        | médiathèque | mission \s+ locale | MJC | MJD | musée | office | palais | parquet | permanence | piscine | PMI | point \s+ (?: accueil
          | d['’] \s? accès | justice | information ) | police \s+ municipale | poste \s+ de \s+ police | préfecture | rectorat | salle | service
          | siège | sous-préfecture | SPIP | stade | théâtre | tribunal | université | UTPAS ) s? \b
        (?: \s* $ | (?P<rest> [^.;:,()\n]{0,60}? ) \s* (?: [,:(–—] | \s - | \s (?: (?: est | sont ) \s )? (?: sise? | située?s? )
          | \s se \s (?: trouve | situe | tient ) ) \s* (?: (?: sise? | située?s? ) \s+ )? (?: au \s+ )? $ )
        | ^ (?s: .* ) \b (?: accueil | permanence | réunion | rendez-vous | siège | stand | atelier ) s? \s+ (?: \p{L}+ \s+ )? au \s+ $",
    )
});
/// What makes a sentence of what follows an institution, which then did something there.
static DOES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:a|ont|est|sont|était|étaient|avait|sera|se|ne|qui|que|où|dont|chez|contre|par|après|depuis|intervien\p{L}+|accompagne|reçoit|suit|loge|reloge|visite|signale)\b",
    )
});
/// Somebody whose home it may be, whatever institution is named beside it.
pub static DWELLER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:<person>|famille|chez|habit(?:e|ent|ant|ait)|demeur(?:e|ant)|domicile|domiciliée?s?|logée?s?|relogée?s?|résid(?:e|ant))(?:\s|,|$)|\b<kin>(?:,|$|\s(?-i:[^\p{Lu}]))",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for address in ADDRESS.captures_iter(text.text) {
        let whole = address.get_match();
        if address.name("behind").is_some() {
            if !is_place(text) && !is_institution(in_sentence(text.text, whole.start()..whole.start(), BEFORE)) {
                report_part(text, whole.range(), mask(whole.as_str(), 3), report);
            }
            continue;
        }
        let number = &address["number"];
        let start = whole.start()..whole.start();
        let is_proper = address["name"].starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric());
        let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let is_counted = COUNTED.is_match(leading(text.text, whole.start()));
        // One street may be counted; a street of that number and that name is a house.
        let is_house = is_proper || (number != "1" && !address["particle"].is_empty());
        if is_house && !is_year && !is_counted && !is_place(text) && !is_institution(in_sentence(text.text, start, BEFORE)) {
            let shown = mask(whole.as_str(), number.len());
            report_part(text, whole.range(), shown, report);
        }
    }
    let is_lived_in = |door: &Match<'_>| LIVES.is_match(in_sentence(text.text, door.range(), AROUND));
    let doors = DOOR.find_iter(text.text).filter(is_lived_in);
    for flat in FLAT.find_iter(text.text).chain(doors).filter(|_| !is_place(text)) {
        report_part(text, flat.range(), mask(flat.as_str(), 5), report);
    }
}

/// How far before an address its sentence may say whose it is.
const BEFORE: (usize, usize) = (200, 0);
/// How far around a door its sentence may say that somebody lives there.
const AROUND: (usize, usize) = (160, 100);

/// Whether a sentence, up to an address, ends with the institution whose address it is, and tells of nobody.
fn is_institution(before: &str) -> bool {
    let is_of_one = |institution: Captures<'_, '_>| institution.name("rest").is_none_or(|rest| !DOES.is_match(rest.as_str()));
    INSTITUTION.captures(before).is_some_and(is_of_one) && !DWELLER.is_match(before)
}

/// Whether the text says where a session is held.
fn is_place(text: &FreeText<'_>) -> bool {
    text.keys().next() == Some("place")
}
