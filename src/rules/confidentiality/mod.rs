//! What may say who somebody is: a strategy is shared, published and kept in git for ever.
//!
//! The rules read every free text and comment. They know the forms in which French writes of a person,
//! and leave alone offices, institutions, laws and places. A message never repeats the secret.

mod birth_date;
mod counts;
mod e_mail_address;
mod first_names;
mod given_name;
mod health_of_a_person;
mod identifiable_minor;
mod individual_case;
mod mobile_number;
mod name_for_function;
mod named_person;
mod nickname;
mod offices;
mod online_account;
mod person_initials;
mod phone_number;
mod postal_address;
mod record_number;
mod security_detail;
mod small_count;
mod social_security_number;
#[cfg(test)]
mod tests;
mod told;
mod veil;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::texts::FreeText;
use crate::rules::{Report, Rule};

pub use given_name::{find_given_names_in_office, is_whole_name};
pub use named_person::find_civil_names;
pub use veil::{Veiled, list_veiled, veil_small_counts};

/// The rule on a person's name where a function is meant.
pub const NAME_FOR_FUNCTION: &str = "name-for-function";
/// The rule on counts of a few persons.
pub const SMALL_COUNT: &str = "small-count";
/// The rule on a person's name anywhere.
pub const NAMED_PERSON: &str = "named-person";

pub static RULES: &[&Rule] = &[
    &birth_date::RULE,
    &e_mail_address::RULE,
    &given_name::RULE,
    &health_of_a_person::RULE,
    &identifiable_minor::RULE,
    &individual_case::RULE,
    &mobile_number::RULE,
    &name_for_function::RULE,
    &named_person::RULE,
    &nickname::RULE,
    &online_account::RULE,
    &person_initials::RULE,
    &phone_number::RULE,
    &postal_address::RULE,
    &record_number::RULE,
    &security_detail::RULE,
    &small_count::RULE,
    &social_security_number::RULE,
];

/// An explanation that ends with what git makes of a secret.
macro_rules! explained {
    ($en:literal, $fr:literal) => {
        crate::lang::Text::new(
            concat!(
                $en,
                " Git keeps every version. Before the first push, mend the commit itself (`git commit --amend`, or a rebase if it \
                 is older): a later commit would leave the text in the history. After a push, tell the data protection officer, \
                 have the history rewritten, and change what can be changed."
            ),
            concat!(
                $fr,
                " Git garde chaque version. Avant le premier envoi (push), corrigez le commit lui-même (« git commit --amend », ou \
                 un rebase s’il est plus ancien) : un commit de plus laisserait le texte dans l’historique. Après un envoi, \
                 prévenez le délégué à la protection des données, faites réécrire l’historique et changez ce qui peut l’être."
            ),
        )
    };
}
use explained;

/// Said under every finding of what was written.
const BEFORE_PUSH: Text = Text::new(
    "git keeps every version: take it out and amend the commit before the first push",
    "git garde chaque version : retirez-le et corrigez le commit (« --amend ») avant le premier envoi",
);

/// Whether a text stands among the service addresses of an organization.
fn is_contact(text: &FreeText<'_>) -> bool {
    text.is_under(&["organizations", "contacts"])
}

/// One person by what he or she is, but for kin, whose words also begin names: « salle Mère Teresa ».
const PERSON: &str = concat!(
    "(?:jeune|mineure?|majeure?|adolescente?|ado|enfant|bébé|élève|collégien(?:ne)?|lycéen(?:ne)?|étudiante?|apprentie?|garçon|fille",
    "|fillette|gamine?|fils|cousine?|neveu|nièce|homme|femme|dame|individu|personne|victime|auteure?|suspecte?|détenue?|condamnée?",
    "|locataire|habitante?|riveraine?|résidente?|voisine?|retraitée?|gérante?|commerçante?|conducteur|conductrice|M\\.|Mme)"
);
/// Of the nearest kin.
const KIN: &str = "(?:père|mère|frère|sœur)";

/// A pattern of ours, in which `<person>` and `<kin>` stand for these, compiled once by who asks.
///
/// Its letters are those of the Latin alphabets of Europe, its digits ours: all of Unicode's would cost each run milliseconds
/// and a megabyte.
#[cfg_attr(test, track_caller)]
fn pattern(pattern: impl Into<Cow<'static, str>>) -> Pattern {
    Pattern::spelled(pattern, spell)
}

fn spell(pattern: &str) -> String {
    let classes = [
        ("<person>", PERSON),
        ("<kin>", KIN),
        (r"\p{Lu}", "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŸŹŻŽȘȚ]"),
        (r"\p{Ll}", "[a-zß-öø-ÿāăąćčďđēėęěğģīıķĺļľłńņňőœŕřśşšţťūůűźżžșț]"),
        (r"\p{L}", "[A-Za-zÀ-ÖØ-öø-ſȘ-ț]"),
        (r"\p{N}", "[0-9]"),
        (r"\d", "[0-9]"),
        (r"\s", r"[\t\n\r\x20\u{A0}\u{2009}\u{202F}]"),
    ];
    classes.iter().fold(pattern.to_owned(), |pattern, (class, letters)| pattern.replace(class, letters))
}

/// What bears the name of somebody, up to that name; the house or the turn *of* somebody is his.
static PLACE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: ^ | [^\p{L}] ) (?:
          (?: rue | avenue | av\. | boulevard | bd | place | allée | impasse | quai | square | chemin | parc | jardin | pont | cité | quartier
            | école | groupe \s scolaire | collège | lycée | crèche | maternité | hôpital | clinique | fondation | salle | espace | centre
            | gymnase | stade | théâtre | station | arrêt | hôtel | îlot | QPV | MJC ) s? \s+
            (?: (?: élémentaire | maternelle | primaire | publi(?:c|que) | privée? | municipale? | communale? | sociale? | culturel | scolaire
              | professionnel | polyvalente? | général | technique | hospitalier | universitaire ) s? \s+ )?
            (?: (?: du | de | des | de \s la ) \s+ )?
          | (?: maison | foyer | résidence | immeuble | cabinet | tour | cours ) s? \s+
          | (?: maison | fédération | café | fête | pôle | union ) s? \s+ des \s+
        ) (?: [A-Z]\. \s+ et \s+ )? [«“]? \s? $",
    )
});

/// What bears a name as its own: a film, an exhibition, a society.
static WORK: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:[«“\x22]\s?|\b(?:association|atelier|club|collectif|compagnie|dispositif|exposition|festival|film|livre|opération|pièce|prix|projet|réseau|société|spectacle|structure|prénommée?|théâtre|trophée)\s+)$",
    )
});

/// Whether a text ends where the name of a film, an exhibition or a society begins.
fn names_a_work(before: &str) -> bool {
    WORK.is_match(before)
}

/// Where names belong: public officials among the contacts, authors among the sources, places.
fn may_be_named(text: &FreeText<'_>) -> bool {
    let names_a_place = text.keys().any(|key| ["neighbourhoods", "priority_neighbourhoods", "communes", "place"].contains(&key));
    names_a_place || is_contact(text) || text.is_under(&["sources"])
}

/// Whether a text ends where the name of a street, a school or a house begins.
pub fn names_a_place(before: &str) -> bool {
    PLACE.is_match(before)
}

/// A street, a school, a house or a neighbourhood by its name: so small that those who live there know each other.
static SMALL_PLACE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?i: \b (?: rue | avenue | boulevard | allée | impasse | chemin | quai | faubourg | square | résidence | immeuble | tour | hall
            | bâtiment ) ) \s+ (?: (?: du | des | de | la | le | les ) \s+ | [dl]['’] \s? )* (?: [«“] \s? )? [\p{Lu}\d]
        | (?i: \b place \s+ du ) \s+ \d
        | (?i: \b (?: place | cité | lotissement | hameau | quartier | école | collège | lycée | CFA | IME | ITEP | MECS | foyer | internat
            | club | gymnase | stade ) (?: \s+ (?: élémentaire | maternelle | primaire | professionnel | polyvalent ) )? ) \s+
          (?: (?: du | des | de | la | le | les ) \s+ | [dl]['’] \s? )* (?: [«“] \s? )? \p{Lu}",
    )
});

/// Labels that begin like the name of a place.
static LABEL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?:cités?\s+éducatives?|école\s+de\s+la\s+deuxième|quartier\s+de\s+reconquête)"));

/// Whether a text names a place where everybody knows everybody.
fn names_a_small_place(text: &str) -> bool {
    SMALL_PLACE.find_iter(text).any(|place| !LABEL.is_match(&text[place.start()..]))
}

/// What says that there is none.
static DENIED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:aucune?|sans|jamais|pas|ni)\s+(?:de\s+|d['’])?$"));
/// What makes a rule of it, which is of nobody: a supposition, a possibility, a paper that all must show.
static GENERAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: \b (?: lorsqu['’] | dès \s+ lors \s+ qu['’] | quand \s+ | si \s+ ) (?: une? | toute? ) \s [^.;:]{0,80}
        | \b si \s+ (?: (?: la | le | cette? | cet | son | sa | leur ) \s | l['’] ) [^.;:]{0,80} | \b s['’] (?: il | elle ) \s+
        | \b lorsque \s+ (?: la \s+ personne | l['’]auteure? ) \s [^.;:,]{0,40} | \b (?: quiconque | nul | toute \s+ personne ) \s+ (?: qui \s+ )?
        | \b (?: peut | peuvent | doit | pourra ) \s+ être \s+ | \b (?: extrait | bulletin \s+ n° \s* \d ) \s+ d[eu] \s+ ) $",
    )
});

/// Whether the words before a case make a rule of it, or deny it.
fn is_of_anybody(before: &str) -> bool {
    GENERAL.is_match(before) || DENIED.is_match(before)
}

/// Where one sentence ends and another begins.
static END: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:\p{L}{2}|[\d)»…])[.!?…;](?:\s|$)|;|\n\s*[\n•*-]"));

/// The words of a sentence around a part of it, at most that many bytes on either side.
fn in_sentence(text: &str, part: std::ops::Range<usize>, bytes: (usize, usize)) -> &str {
    let near = around(text, part.clone(), bytes);
    let first = part.start - around(text, part.start..part.start, (bytes.0, 0)).len();
    let (mut start, mut end) = (first, first + near.len());
    for stop in END.find_iter(near).map(|stop| first + stop.end()) {
        if stop <= part.start {
            start = stop;
        } else if stop >= part.end {
            end = end.min(stop);
        }
    }
    &text[start..end]
}

/// The sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = 0;
    let ends = END.find_iter(text).map(|end| end.end()).chain([text.len()]);
    ends.map(move |end| std::mem::replace(&mut start, end)..end)
}

/// The beginning of a secret.
fn mask(secret: &str, shown: usize) -> String {
    let mut mask: String = secret.chars().take(shown).collect();
    mask.push('…');
    mask
}

/// Reports a part of a text, told by what may be shown of it.
fn report_part(text: &FreeText<'_>, part: std::ops::Range<usize>, shown: String, report: &mut Report<'_>) {
    report(Finding::new("", text.span(part)).fact("seen", shown).help(BEFORE_PUSH));
}

/// The letter before a place of a text.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The letter after a place of a text.
fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The words before a place of a text that may bear on it: no more, or a long text of many findings would
/// be read again for each of them.
fn leading(text: &str, at: usize) -> &str {
    around(text, at..at, (LEADING, 0))
}

/// The longest words before a finding that any rule weighs, in bytes.
const LEADING: usize = 240;

/// The words around a place of a text, at most that many bytes on either side.
fn around(text: &str, part: std::ops::Range<usize>, bytes: (usize, usize)) -> &str {
    let edge = |from: usize| (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[edge(part.start.saturating_sub(bytes.0))..edge(part.end + bytes.1)]
}
