//! The account of a person on a social network.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{explained, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "online-account",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "an account on a social network is written here: `{seen}`",
        "un compte de réseau social est écrit ici : « {seen} »",
    ),
    explain: explained!(
        "The name of an account leads anybody to the person behind it, their photographs and their friends. Report it where that is done \
         (Pharos, the public prosecutor), and write here what was reported, not whom. Accounts of towns and services pass.",
        "Le nom d’un compte mène quiconque à la personne, à ses photos et à ses proches. Signalez-le là où cela se fait (Pharos, le \
         procureur de la République), et écrivez ici ce qui a été signalé, non qui. Les comptes de communes et de services sont admis."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"Menaces du compte Snapchat lil_yanis59\""),
    mend: &[("Menaces du compte Snapchat lil_yanis59", "Menaces sur les réseaux sociaux, signalées")],
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "@", "snap", "insta", "tiktok", "tik tok", "facebook", "telegram", "twitter", "discord", "whatsapp", "youtube",
            "pseudo", "twitch", "t.me/", "wa.me/", "fb.com/", "x.com/",
        ])],
        check,
    },
};

/// A handle behind its sign; a network or a profile, and a name that only accounts have.
static ACCOUNT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?: ^ | [\s(«“/:,'’\x22] ) @ (?P<handle> [\p{L}\d] [\p{L}\d._-]{2,} )
        | \b (?i: snap(?:chat)? | insta(?:gram)? | tik \s? tok | facebook | fb | telegram | twitter | discord | whatsapp | youtube | twitch | pseudo(?:nyme)? ) \b (?: \.com | \.tv )? [^.;\n@]{0,30}? (?: [\s:=«“(\x22/] ) (?P<name> [\p{L}\d]* (?: [\p{L}\d][._-]+[\p{L}\d] | \p{L}\d{2,} | \d\p{L} ) [\p{L}\d._-]* )
        | \b (?i: t\.me | wa\.me | fb\.com | x\.com | discord\.gg | snapchat\.com/add ) / (?P<link> [\p{L}\d._-]{3,} )
        | \b (?i: compte | profil | page | pseudo(?:nyme)? | chaîne ) \s (?: de | d['’] ) \s? [«“\x22]? \s? (?P<of> [\p{L}\d]+ (?: [._]+ [\p{L}\d]+ )+ )
        | \b (?i: compte | profil | pseudo(?:nyme)? | chaîne ) \s (?: \p{L}+ \s ){0,2} [«“\x22] \s? (?P<called> [\p{L}\d]+ (?: [._]+ [\p{L}\d]+ )+ )
        | [«“\x22] \s? (?P<before> [\p{L}\d]+ (?: [._]+ [\p{L}\d]+ )+ ) \s? [»”\x22]? \s \(? (?: sur \s | via \s )? (?i: snap | insta | tik \s? tok | facebook | telegram | twitter | discord | whatsapp | youtube | X\b )
        | \b (?i: compte | profil | page | pseudo(?:nyme)? | chaîne ) \s [^.;\n]{0,30}? (?: au \s nom \s d(?: e \s | ['’] \s? ) | du \s nom \s d(?: e \s | ['’] \s? ) | intitulée? \s ) [«“\x22]? \s? (?P<owner> \p{Lu}\p{Ll}+ )
        | \b (?i: pseudo(?:nyme)? ) \s (?: (?: est | de ) \s )? :? \s? [«“\x22] \s? (?P<quoted> [\p{L}\d][\p{L}\d._-]+ )",
    )
});
/// What the account of a town or of a service is called.
static SERVICE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[._-]|la|ma)ville|mairie|commune|metropole|agglo|prefe[ct]|préf|police|gendarm|ministere|gouv|interieur|departement|region|clspd|cispd|ccas|(?:^|[._-])caf(?:$|[._\d-])|cipdr|jeunesse|mission|association|asso_|pompier|sdis|pharos|service|france|mediat|education|academie|hlm|habitat|transport|\.fr$|\.com$",
    )
});

/// Signs of the shortest name of an account; a class of a school has fewer.
const SHORTEST: usize = 4;

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for account in ACCOUNT.captures_iter(text.text) {
        let names = ["handle", "name", "link", "of", "called", "before", "owner", "quoted"];
        let name = names.iter().find_map(|name| account.name(name)).expect("each branch has a name");
        let is_number = name.as_str().chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '_'));
        let is_short = name.as_str().chars().count() < SHORTEST;
        if !is_number && !is_short && !SERVICE.is_match(name.as_str()) {
            report_part(text, name.range(), mask(name.as_str(), 2), report);
        }
    }
}
