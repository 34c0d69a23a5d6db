//! Words that announce one person’s case.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::rules::confidentiality::{PERSONS, explained, found, masked, pattern};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "individual-case",
    family: Family::Confidentiality,
    level: Level::Warning,
    message: Text::new("these words announce an individual case: `{seen}`", "ces mots annoncent un cas individuel : « {seen} »"),
    explain: explained!(
        "Convictions, proceedings, reports and files of one person are for the groups that are bound to secrecy and for the courts, \
         never for a document that is signed and published; the national data-protection authority counts them among the sensitive. \
         Say what was decided for all, or how many situations were dealt with.",
        "Condamnations, procédures, signalements et dossiers d’une personne regardent les groupes tenus au secret et la justice, jamais \
         un document signé et publié ; la CNIL les range parmi les données sensibles. Dites ce qui est décidé pour tous, ou combien de \
         situations ont été traitées."
    ),
    basis: PERSONS,
    bad: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Le mineur a été mis en examen le 3 mars, kind: information}]
",
    good: "\
plenaries:
  - date: 2024-12-12
    status: held
    decisions:
      - {id: d-1, text: Adopter la stratégie., owner: ville, due: 2024-12-31, status: done, done: 2024-12-20}
  - date: 2025-12-11
    status: held
    agenda: [{title: Suites pénales présentées par le parquet, kind: information}]
",
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "nominatif",
            "casier",
            "signalement d",
            "signalement\u{a0}d",
            "en examen",
            "garde à vue",
            "garde \u{c0} vue",
            "déféré",
            "écroué",
            "incarcéré",
            "condamné",
            "interpellé",
            "dossier n",
            "dossier\u{a0}n",
            "procédure n",
            "parquet n",
            "de parquet",
            "main courante n",
            "plainte n",
            "fiché",
            "fsprt",
            "fijai",
            "connu ",
            "connue ",
            "la famille ",
            "fratrie",
        ])],
        check,
    },
};

/// Each alternative is of one person: its verbs and nouns are singular, and say more than the word alone.
static CASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \b (?: suivi | tableau | fichier | liste | fiche ) \s+ nominati (?: f | ve ) \s+ (?: des? | du | d['’] )
        | \b suivi \s+ nominatif \s* :
        | \b (?: son | extrait \s+ de ) \s+ casier \b | \b casier \s+ (?: judiciaire \s+ )? (?: vierge | chargé | : | de \s+ (?: M\. | Mme | l['’]intéressé ) )
        | \b signalement \s+ (?: de \s+ (?: l['’] (?: élève | intéressée? | adolescente? ) | cet? \s+ (?: enfant | élève | jeune | mineur ) | cette | la \s+ (?: famille | jeune | mère ) | M\. | Mme )
            | du \s+ (?: jeune | mineur | collégien | lycéen | père ) ) \b
        | \b mise? \s+ en \s+ examen \s+ (?: le \s+ \d | pour \b | en \s+ (?: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre ) )
        | \b placée? \s+ en \s+ garde \s+ à \s+ vue \b
        | \b (?: a | avait ) \s+ été \s+ (?: déféré | écroué | incarcéré | condamné | interpellé | fiché ) e? \b
        | \b condamnée? \s+ (?: à \s+ \d | le \s+ \d ) | \b interpellée? \s+ le \s+ \d | \b écrouée? \s+ (?: le | à | depuis ) \b
        | \b (?: dossier | procédure | plainte | main \s+ courante | parquet ) \s+ n (?: ° | º | o\.? ) \s* \p{N}
        | \b (?: numéro | n° ) \s+ de \s+ parquet \b
        | \b (?: fichée? \s+ S | inscrite? \s+ au \s+ (?: FSPRT | FIJAIS | FIJAISV | FIJAIT ) ) \b
        | \b (?: bien | défavorablement | déjà ) \s+ connue? \s+ (?: des | de \s+ la | du ) \s+ (?: services | police | justice | parquet )
        | \b (?-i: (?: la | une | cette ) \s+ (?: famille | fratrie ) \s+ \p{Lu} (?: \. | \p{Ll}+ \b ) )",
    )
});
/// Files that are of grants and purchases, not of persons.
static FILED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)FIPD|subvention|Subventia|marché|appel à projets?|délibération|DETR|DSIL|Cerfa|convention|demande de financement",
    )
});

/// What says that there is none.
static DENIED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:aucun|sans|jamais|pas|ni)\s+(?:de\s+|d['’])?$"));

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for case in CASE.find_iter(text.text) {
        let is_file = case.as_str().to_lowercase().starts_with("dossier");
        let is_denied = DENIED.is_match(&text.text[..case.start()]);
        if !is_denied && !(is_file && (text.keys().next() == Some("reference") || FILED.is_match(text.text))) {
            let words = case.as_str().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            found(text, case.range(), masked(&words, 40), report);
        }
    }
}
