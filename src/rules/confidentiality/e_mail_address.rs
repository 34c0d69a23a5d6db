//! An e-mail address outside the contacts of an organization, or of a person within them.

use std::sync::LazyLock;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{BEFORE_PUSH, explained, is_contact, mask, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "e-mail-address",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("an e-mail address is written here: `{seen}`", "une adresse électronique est écrite ici : « {seen} »"),
    explain: explained!(
        "An address in a text is published with it. The generic address of a service (`clspd@…`) may be; its best place is under \
         `contacts` of its organization, internal unless said otherwise. An address that bears a person's name, or that of a \
         private mailbox, goes nowhere, however its at sign is written: “(at)”, “arobase”.",
        "Une adresse dans un texte est publiée avec lui. L’adresse générique d’un service (« clspd@… ») peut l’être ; sa meilleure \
         place est sous « contacts » de son organisme, interne sauf mention contraire. Une adresse qui porte le nom d’une personne, \
         ou celle d’une boîte privée, ne va nulle part, de quelque façon que s’écrive l’arobase : « (at) », « arobase »."
    ),
    basis: &[law::PUBLICATION],
    bad: agenda_point!("Inscription auprès de claire.martin@ville.example"),
    mend: &[("de claire.martin@ville.example", "du service")],
    check: Check::Texts { cues: &[Cue::Words(&["@", "(a)", "(at)", "[at]", "{at}", "arobase", " at "])], check },
};

const SERVICE: Text = Text::new(
    "the address of a service goes under `contacts` of its organization",
    "l’adresse d’un service se met sous « contacts » de son organisme",
);

/// A mailbox and a domain, and what stands between them: a sign, or a word for it.
static ADDRESS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?P<local> [\p{L}\p{N}._%+-]+ ) (?: @ | \s? [(\[{] \s? (?: at? | @ | arobase ) \s? [)\]}] \s? | \s (?: arobase | at ) \s )
        (?P<domain> [\p{L}\p{N}-]+ (?: (?: \. | \s point \s ) [\p{L}\p{N}-]+ )+ )",
    )
});
/// Mailboxes that private persons hold.
static PRIVATE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) @ (?: gmail | hotmail | outlook | live | msn | yahoo | icloud | me | aol | orange | wanadoo | free | sfr | neuf | laposte
        | bbox | numericable | club-internet | proton | protonmail | gmx | mail ) \. [a-z.]+ $",
    )
});
/// A first name or its initial, and a name.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\p{L}+[._-]\p{L}{2,}$"));
/// What the mailbox of a service is called, as one word of its own or several run together.
static ROLE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?: (?: accueil | adjointe? | administration | aide | association | asvp | bureau | cabinet | ccas | cellule | cispdr? | clspdr? | cmspd | citoyennet[eé] | communication | contact | coll[eè]ge | culture | coordination
        | courrier | csu | cvf | d[eé]linquance | dgs | dgst | direction | documentation | dpo | droit | [eé]cole | [eé]ducation | emploi | enfance | etat-?civil | famille | habitants? | habitat | info | information | insertion
        | jeunesse | justice | logement | mairie | parentalit[eé] | sant[eé] | sport | maire | maison | m[eé]diation | mission | mjd | municipale? | nationale? | parquet | pm | police
        | politique | ppd | pr[eé]fecture | pr[eé]fet | pr[eé]sidence | pr[eé]vention | procureur | projets? | proximit[eé] | publique? | quartier | rgpd | rh | salubrit[eé] | secr[eé]tariat
        | s[eé]curit[eé] | service | solidarit[eé] | stspd | tranquillit[eé] | urbaine? | veille | victime | vid[eé]oprotection | ville | violence )
        s? )+ $",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for address in ADDRESS.captures_iter(text.text) {
        let (whole, local, domain) = (address.get_match(), &address["local"], &address["domain"]);
        let is_role = is_of_a_role(local, domain);
        let is_personal = !is_role && !names_a_role(local) && (PRIVATE.is_match(whole.as_str()) || NAMED.is_match(local));
        if is_personal || !(is_role || is_contact(text)) {
            let help = if is_personal { BEFORE_PUSH } else { SERVICE };
            let seen = format!("{}@{domain}", mask(local, 1));
            report(Finding::new(RULE.name, text.span(whole.range())).fact("seen", seen).help(help));
        }
    }
}

/// The words of a mailbox.
fn words(local: &str) -> impl Iterator<Item = &str> {
    local.split(['.', '_', '-', '+']).filter(|word| !word.is_empty())
}

/// Whether some word of a mailbox, whole, is one of services.
fn names_a_role(local: &str) -> bool {
    words(local).any(|word| ROLE.is_match(word))
}

/// Whether a mailbox is a service's: its name begins with a word of services and holds only such words, particles,
/// numbers or its own domain: `clspd.lille@ville-lille.fr`, never `prenom.nom`.
fn is_of_a_role(local: &str, domain: &str) -> bool {
    let domain = domain.to_lowercase();
    let mut words = words(local);
    let belongs = |word: &str| {
        let is_number = word.chars().all(|sign| sign.is_ascii_digit());
        is_number
            || ["de", "du", "des", "la", "et"].contains(&word)
            || ROLE.is_match(word)
            || domain.contains(&word.to_lowercase())
    };
    words.next().is_some_and(|first| ROLE.is_match(first)) && words.all(belongs)
}
