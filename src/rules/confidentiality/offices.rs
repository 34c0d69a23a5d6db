//! Public offices: the name of who holds one may be told beside it, and an office is nobody's name.

use std::ops::Range;
use std::sync::LazyLock;

use crate::pattern::Pattern;
use crate::rules::confidentiality::{leading, pattern};

/// Offices that follow a civility, and words that are nobody's name.
static NOBODY: LazyLock<Pattern> = LazyLock::new(|| {
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
static OFFICE: LazyLock<Pattern> = LazyLock::new(|| {
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
static SMALL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:les|leurs?|une?|cette|pour|par|avec|sans|sous|sur|dans|dont|qui|que|est|sera|était|ayant|puis|ainsi|soit|mais|donc|car|veuve|née|épouse|en|au|aux)$",
    )
});

/// An office of the State, of a town, of a house of theirs, by which its holder is known to all.
const PUBLIC: &str = r"(?: adjointe? | adjudante? | administrat(?:eur|rice) | bâtonni(?:er|ère) | brigadi(?:er|ère) | capitaine | chargée? \s de \s mission | cheffe? | colonelle?
    | commandante? | commissaire | conseill(?:er|ère) | coordonnat(?:eur|rice) | coordinat(?:eur|rice) | défenseure? | déléguée? | députée? | direct(?:eur|rice)
    | doyen(?:ne)? | élue? | gouverneure? | haut-commissaire | inspect(?:eur|rice) | intendante? | juge | lieutenante? | magistrate? | maire | major | ministre
    | préf(?:et|ète) | présidente? | principale? | procureure? | proviseure? | rapporteure? | rect(?:eur|rice) | référente? | responsable | secrétaire | sénat(?:eur|rice)
    | substitute? | trésori(?:er|ère) | psychiatre | psychologue | médecin | sociologue | ARS | CAF | CCAS | CPAM | CSU | DSDEN | PJJ | SDIS | SPIP | DASEN | DDETS | DDSP | DGA | DGS | DIPN | DPM | DPO | DST | IEN )";

/// An office, with its rank before it, behind a comma or in brackets.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi) ^ \s* (?: [,(:–—-] | \s est ) \s* (?: (?: l[ea] | son | sa | notre | nouveau | nouvelle | alors | aussi | premi(?:er|ère) | deuxième | troisième
        | quatrième | \d+ (?: er? | re | ème ) | ancien(?:ne)? ) \s+ | l['’] \s? | (?: sous | vice | ex | IA ) - )* (?: <office> s? | \p{Ll}+ \s+ (?: référente? | coordonnat(?:eur|rice) ) ) \b";
    pattern(written.replace("<office>", PUBLIC))
});
/// An office up to a name: “le préfet, M. …”, “l’adjointe Mme …”, “élue référente : Mme …”.
static AHEAD: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi) \b <office> s?
        (?: \s+ (?: d[eu]s? \b | d['’] | à | aux? | en | chargée? | générale? | divisionnaire | principale? | municipale? | départementale? | régionale? | déléguée? | adjointe?
          | référente? | territoriale? | académique | divisionnaire ) [^,;:.()\n]* )?
        \s* [,:(–—]? \s* (?: (?: monsieur | madame ) \s+ )? $";
    pattern(written.replace("<office>", PUBLIC))
});
/// The rest of a name of which the beginning is known.
static REST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:[\t\x20\u{A0}\u{202F}-](?:(?:de|du|des|le|la|el|ben|van|von|da)\s|d['’])?\p{Lu}[\p{L}'’.-]*){0,3}(?:\s(?:et|,)\s(?:(?:M\.|Mme)\s)?\p{Lu}[\p{L}'’-]+){0,2}",
    )
});

/// Whether a civility is followed by an office or by the rest of its sentence: “Mme la Préfète”, “MM. Les Maires”, “Mme CPE”.
pub fn is_office(last: &str) -> bool {
    NOBODY.is_match(last) || OFFICE.is_match(last) || SMALL.is_match(last)
}

/// Whether a public office stands beside a name, before it or behind.
pub fn has_office_beside(text: &str, name: Range<usize>) -> bool {
    let rest = &text[name.end..];
    let rest = &rest[REST.find(rest).map_or(0, |more| more.end())..];
    BEHIND.is_match(rest) || AHEAD.is_match(leading(text, name.start))
}
