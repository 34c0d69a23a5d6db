//! An e-mail address outside the contacts of an organization, or of a person within them.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::confidentiality::{BEFORE_PUSH, PUBLICATION, explained, is_contact, masked, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "e-mail-address",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("an e-mail address is written here: `{seen}`", "une adresse électronique est écrite ici : « {seen} »"),
    explain: explained!(
        "An address in a text is published with it. The generic address of a service (`clspd@…`) goes under `contacts` of its \
         organization, internal unless said otherwise; an address that bears a person's name, or that of a private mailbox, goes \
         nowhere.",
        "Une adresse dans un texte est publiée avec lui. L’adresse générique d’un service (« clspd@… ») se met sous « contacts » de \
         son organisme, interne sauf mention contraire ; une adresse qui porte le nom d’une personne, ou celle d’une boîte privée, \
         nulle part."
    ),
    basis: &[PUBLICATION],
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Inscription auprès de claire.martin@ville.example, kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Inscription auprès du service, kind: information}]
",
    check: Check::Texts { cues: &[Cue::Words(&["@"])], check },
};

const SERVICE: Text = Text::new(
    "the address of a service goes under `contacts` of its organization",
    "l’adresse d’un service se met sous « contacts » de son organisme",
);

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+"));
/// Mailboxes that private persons hold.
static PRIVATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) @ (?: gmail | hotmail | outlook | live | msn | yahoo | icloud | me | aol | orange | wanadoo | free | sfr | neuf | laposte
        | bbox | numericable | club-internet | proton | protonmail | gmx | mail ) \. [a-z.]+ $",
    )
});
/// A first name or its initial, and a name.
static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{L}+[._-]\p{L}{2,}$"));
/// Words of services, which no person is called.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi) accueil | adjoint | association | bureau | cabinet | cispd | clspd | contact | coordination | dgs | direction | documentation
        | droit | education | habitant | info | jeunesse | justice | logement | maire | maison | mediation | mission | parquet | police
        | politique | prefecture | prefet | presidence | prevention | procureur | projet | proximite | quartier | rgpd | dpo | secretariat
        | securite | service | social | stspd | tranquil | urbain | victime | ville | violence",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for address in ADDRESS.find_iter(text.text) {
        let (local, domain) = address.as_str().split_once('@').expect("the pattern has an at sign");
        let is_personal = !OFFICE.is_match(local) && (PRIVATE.is_match(address.as_str()) || NAMED.is_match(local));
        if is_personal || !is_contact(text) {
            let help = if is_personal { BEFORE_PUSH } else { SERVICE };
            let seen = format!("{}@{domain}", masked(local, 1));
            report(Finding::new(RULE.name, text.span(address.range())).fact("seen", seen).help(help));
        }
    }
}
