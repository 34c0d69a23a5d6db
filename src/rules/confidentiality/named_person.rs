//! A person called by name.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{before, explained, is_contact, leading, names_a_place, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "named-person",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("a person seems to be named here: `{seen}`", "une personne semble nommée ici : « {seen} »"),
    explain: explained!(
        "People change, offices stay: write the office and its organization (“the deputy mayor for prevention”). Of an elected member or \
         an official whose name is public, the name has its place under `contacts`, and passes beside the office (“Madame la maire, \
         Anne Dupont”); the name of anybody else needs their agreement, and that of a person who is followed never goes into the \
         file.",
        "Les personnes passent, les fonctions restent : écrivez la fonction et son organisme (« l’adjointe à la prévention »). D’un élu ou \
         d’un agent dont le nom est public, le nom a sa place sous « contacts », et passe à côté de la fonction (« Madame la maire, \
         Anne Dupont ») ; celui de toute autre personne demande son accord, et celui d’une personne suivie n’entre jamais dans le \
         fichier."
    ),
    basis: law::PERSONS,
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Présentation par Mme Martin, kind: information}]
",
    mend: &[("Mme Martin", "la directrice de la tranquillité")],
    check: Check::Texts {
        cues: &[
            Cue::Beginnings(&[
                "m.",
                "mm.",
                "mme",
                "mlle",
                "monsieur",
                "madame",
                "mademoiselle",
                "mesdames",
                "messieurs",
                "me ",
                "me\t",
                "me\n",
                "me\r",
                "me\u{a0}",
                "me\u{2009}",
                "me\u{202f}",
                "ma\u{ee}tre",
                "dr ",
                "dr.",
                "dr\t",
                "dr\n",
                "dr\r",
                "dr\u{a0}",
                "dr\u{2009}",
                "dr\u{202f}",
                "docteur",
                "mr",
                "ms",
                "les frères",
                "les sœurs",
                "les époux",
                "la maman",
                "le papa",
                "le mari",
                "la femme",
                "la mère",
                "la sœur",
                "la fille",
                "la tante",
                "la cousine",
                "la nièce",
                "la compagne",
                "la grand",
                "le père",
                "le frère",
                "le fils",
                "le cousin",
                "le neveu",
                "le compagnon",
                "le grand",
                "le nommé",
                "la nommé",
                "le dénommé",
                "la dénommé",
                "le susnommé",
                "la susnommé",
            ]),
            Cue::Words(&[" ans,", "\u{a0}ans,", "\u{202f}ans,"]),
        ],
        check,
    },
};

/// A civility and a name; after an abbreviated one a small letter does not hide the name.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?P<civility> (?: MM?\. | Dr\. | Mrs?\. | Ms\. ) \s* | (?: Mmes? | Mlles? | MMES? | MLLES? | [Mm]onsieur | MONSIEUR | [Mm]adame
          | MADAME | [Mm]ademoiselle | Messieurs | Mesdames | Me | Maître | Dr | [Dd]octeur | Mrs? | Ms | mme | mlle | mr ) \s+ )
        (?: \p{Lu}\. [\s-]? )*
        (?P<name> (?: (?: [Dd]e | [Dd]u | [Dd]es | DE | DU | Le | La | LE | LA | El | EL | Ben | BEN | [Vv]an | [Vv]on ) \s
          | [Dd]['’] \s? | L['’] \s? )? (?P<last> \p{Lu}[\p{L}'’-]+ ) )
        | \b (?P<short> [Mm]me | [Mm]lle | mr ) \s+ (?P<small> \p{Ll}[\p{L}-]{2,} )",
    )
});
/// A name that kinship or justice tells to be one: “la mère de Yanis”, “les frères Petit”, “le nommé DURAND”.
static OF_KIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?i: les \s+ (?: frères | sœurs | époux ) \s+
          | (?: la \s+ (?: mère | maman | sœur | fille | femme | tante | cousine | nièce | compagne | grand-mère )
              | le \s+ (?: père | papa | frère | fils | mari | cousin | neveu | compagnon | grand-père ) ) \s+
            (?: de \s+ (?: la \s+ (?: jeune | petite ) \s+ )? | du \s+ (?: jeune | petit ) \s+ | d['’] \s? )
          | l[ea] \s+ (?: dé | sus )? nommée? \s+ )
        (?P<name> \p{Lu}[\p{L}'’-]+ )",
    )
});
/// A first name beside the age of a child, of whom something is told: “Yanis, 16 ans, est déscolarisé”.
static OF_AGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x) \b (?P<name> \p{Lu}\p{Ll}[\p{L}-]* (?: \s \p{Lu}[\p{L}-]* )? ) , \s (?: âgée? \s de \s )? (?: [3-9] | 1[0-7] ) \s ans, \s
          (?: est | a | était | avait | ne | qui | placée? | suivie? | déscolarisée? | en \s (?: fugue | rupture ) ) \b",
    )
});
/// What bears a name as its own: a film, an exhibition, a society.
static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?:[«“\x22]\s?|\b(?:association|club|collectif|dispositif|festival|projet|réseau|société|structure)\s+)$")
});
/// Offices that follow a civility, and words that are nobody's name.
static NOBODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?: adjointe? | adjudante? | ambassad(?:eur|rice) | bâtonni(?:er|ère) | bricolage | capitaine | cheffe? | coll?ègue | colonelle?
        | commandante? | commissaire | conseill(?:er|ère) | coordonnat(?:eur|rice) | coordinat(?:eur|rice) | défenseure? | déléguée? | députée?
        | direct(?:eur|rice) | élue? | généra(?:l|le|ux) | inspect(?:eur|rice) | juge | lieutenante? | madame | maire | major | mesdames | messieurs
        | ministre | mme | mlle | monsieur | mademoiselle | préf(?:et|ète) | premi(?:er|ère) | présidente? | principale? | procureure?
        | proviseure? | rect(?:eur|rice) | référente? | responsable | secrétaire | sénat(?:eur|rice) | sous-préf(?:et|ète) | substitute? | vice
        | untel | unetelle | tout | toulemonde | too | œuvre | ouvrage | sécurité | sport | tranquillité | propreté | médiation ) s? (?: $ | - )",
    )
});
/// Offices that begin like names, told whole; compounds of them, and the letters of the highest.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?: (?: agente? | animat(?:eur|rice) | assistante? | attachée? | avocate? | bailleur | bourgmestre | brigadi(?:er|ère)
          | cadre | chargée? | citoyen(?:ne)? | concierge | contrôleu(?:r|se) | correspondante? | doyen(?:ne)? | éducat(?:eur|rice)
          | enseignante? | gardien(?:ne)? | gendarme | gestionnaire | greffi(?:er|ère) | haut-commissaire | huissier | infirmi(?:er|ère)
          | ingénieure? | instit(?:uteur|utrice) | intendante? | intervenante? | maître | magistrate? | médecin | médiat(?:eur|rice)
          | notaire | officier | policier | policière | professeure? | psychologue | rapporteure? | secrétaire | surveillante?
          | technicien(?:ne)? | trésori(?:er|ère) | vacataire ) s? (?: $ | - )
        | (?: AED | AESH | ASVP | CESF | CPE | CTA | DAC | DASEN | DDETS | DDSP | DGA | DGS | DIPN | DPM | DPO | DRH | DSDEN | DST | IA | IEN
          | ISC | PJJ | SPIP ) (?: $ | - ) )",
    )
});
/// Small words that follow a civility and belong to its sentence.
static SMALL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:les|leurs?|une?|cette|pour|par|avec|sans|sous|sur|dans|dont|qui|que|est|sera|était|ayant|puis|ainsi|soit|mais|donc|car|veuve|née|épouse|en|au|aux)$",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for named in NAMED.captures_iter(text.text) {
        let whole = named.get_match();
        let last = named.name("last").or(named.name("small")).expect("either branch has a name").as_str();
        let is_somebody = !is_office(last) && before(text.text, whole.start()) != Some('.');
        if is_somebody && !names_a_place(leading(text.text, whole.start())) && !may_be_named(text) {
            let civility = named.name("civility").or(named.name("short")).expect("either branch has a civility");
            let initial: String = last.chars().take(1).collect();
            report_part(text, whole.range(), format!("{} {initial}…", civility.as_str().trim()), report);
        }
    }
    for known in [&OF_KIN, &OF_AGE] {
        for named in known.captures_iter(text.text).filter(|named| !is_office(&named["name"]) && !may_be_named(text)) {
            let whole = named.get_match();
            if TITLED.is_match(leading(text.text, whole.start())) {
                continue;
            }
            let name = named.name("name").expect("either pattern has a name");
            let initial: String = name.as_str().chars().take(1).collect();
            report_part(
                text,
                whole.start()..name.end(),
                format!("{}{initial}…", &text.text[whole.start()..name.start()]),
                report,
            );
        }
    }
}

/// Whether a civility is followed by an office or by the rest of its sentence: “Mme la Préfète”, “MM. Les Maires”, “Mme CPE”.
fn is_office(last: &str) -> bool {
    NOBODY.is_match(last) || OFFICE.is_match(last) || SMALL.is_match(last)
}

/// Where names belong: public officials among the contacts, authors among the sources, places.
fn may_be_named(text: &FreeText<'_>) -> bool {
    let names_a_place = text.keys().any(|key| ["neighbourhoods", "priority_neighbourhoods", "communes", "place"].contains(&key));
    names_a_place || is_contact(text) || text.is_under(&["sources"])
}
