//! The health of one person.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{explained, is_of_anybody, leading, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "health-of-a-person",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "these words tell of somebody’s health: `{seen}`",
        "ces mots renseignent sur la santé d’une personne : « {seen} »",
    ),
    explain: explained!(
        "What is known of somebody’s illness, addiction or pregnancy is covered by medical secrecy or by private life: it is communicated to \
         that person alone, and helps no strategy. Write of publics (“persons with psychiatric disorders”) and of care that is offered.",
        "Ce que l’on sait de la maladie, de l’addiction ou de la grossesse de quelqu’un relève du secret médical ou de la vie privée : on ne \
         le communique qu’à l’intéressé, et aucune stratégie n’en a besoin. Parlez de publics (« personnes souffrant de troubles \
         psychiques ») et de soins proposés."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"La victime est enceinte de quatre mois\""),
    mend: &[("La victime est enceinte de quatre mois", "Accueil des femmes enceintes victimes de violences")],
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "alcool",
            "dépressi",
            "bipolaire",
            "schizophr",
            "parano",
            "toxicoman",
            "séropositi",
            "autis",
            "épilep",
            "diabét",
            "suicid",
            "psycho",
            "psychi",
            "anorexi",
            "handicap",
            "malad",
            "enceinte",
            "addict",
            "cancer",
            "démen",
            "alzheimer",
            "parkinson",
            " vih",
            "sida",
            "hépatite",
            "overdose",
            "traitement",
            "méthadone",
            "subutex",
            "neurolept",
            "antidépress",
            "curatelle",
            "tutelle",
            "hospitalis",
            "grossesse",
            "trouble",
            "sevrage",
            "ses jours",
            "héroïnom",
            "droguée",
            "interné",
            "boit",
            "drogue",
            "prostitue",
            "scarifie",
            "perd la tête",
            "csapa",
            "au cmp",
            "cure ",
            "désintox",
            "thérapie",
            "suit son",
            "syndrome",
            "décompens",
            "en arrêt",
            "prend des",
            "prend du",
            "prenait d",
            "avale",
            "consomme d",
            "fume d",
            "délirante",
            "perdu la ",
            "s’est pendu",
        ])],
        check,
    },
};

/// What one person has or is, as verbs and adjectives of the singular tell it.
static HEALTH: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi)
        \b (?: est | était | serait | semble | devenue? | reste | (?: été \s+ )? (?: reconnue? | diagnostiquée? | déclarée? ) ) \s+ (?: \p{L}+ \s+ )? (?: <state> | malade | enceinte ) \b
        | \b (?: <person> | <kin> | voisine? | compagne | compagnon | conjointe? | mari | occupante? | intéressée? | monsieur | madame ) (?: \s+ [\p{L}\d’']+ ){0,3} ,? \s+ (?: (?: enceinte | malade ) \s+ et \s+ )? (?: <state> | sous \s+ (?: tutelle | curatelle | méthadone | subutex | neuroleptiques | antidépresseurs | traitement ) ) \b
        | \b (?: souffre | présente | présentait | souffrait | souffrant | atteinte? | porteur | porteuse ) \s+ (?: \p{L}+ \s+ )? (?: de \s | des \s | une? \s | d['’] \s? | du \s ) (?: \p{L}+ \s | l['’] ){0,2} <illness>
        | \b (?: suit | entame | commence | termine ) \s+ (?: une? | sa | son ) \s+ (?: cure | sevrage | traitement | thérapie ) | \b (?: s['’]est | s['’]était ) \s+ (?: suicidée? | pendue? | mutilée? ) | , \s+ (?: une? \s+ | \p{L}+ \s+ )? tentatives? \s+ de \s+ suicide \s+ (?: en | le | il | cet | hier | au ) \s | \b (?: décédée? | morte? ) \s+ (?: d['’] \s? une \s | par \s+ ) (?: overdose | suicide )
        | \b (?: a | avait | aurait ) \s+ (?: déjà \s+ )? (?: fait \s+ (?: une? | deux | plusieurs | sa ) \s+ (?: \p{L}+ \s+ )? (?: tentatives? \s+ de \s+ suicide | overdose | dépression | sevrage | burn-?out | séjours? \s+ en \s+ psychiatrie | décompensation | bouffée \s+ délirante | crise \s+ (?: psychotique | de \s+ (?: démence | delirium | épilepsie ) ) )
          | perdu \s+ la \s+ (?: raison | tête | mémoire )
          | tenté \s+ de \s+ (?: se \s+ suicider | mettre \s+ fin ) | mis \s+ fin \s+ à \s+ ses \s+ jours | un \s+ (?: cancer | handicap ) | (?: une | des ) \s+ (?: addiction | maladie | troubles \s+ (?: psy | ment | du \s+ comport ) ) )
        | \b (?: est | était | été | reste | , ) \s+ (?: de \s+ nouveau \s+ )? (?: hospitalisée? | internée? ) \s+ (?: d['’] \s? office | en \s | sous \s | à \s | après \s | depuis \b | le \s+ \d | pour \s )
        | ^ \s* (?: hospitalisée? | internée? ) \s+ (?: après | depuis | d['’] \s? office )
        | \b (?: est | était | , ) \s+ en \s+ arrêt \s+ (?: maladie | de \s+ travail | (?: pour | à \s+ cause \s+ d\S* | après ) \s+ (?: une? \s+ )? (?: dépression | burn | maladie ) )
        | \b (?: prend | prenait | avale | consomme | fume ) \s+ (?: des | du | de \s+ la | de \s+ l['’] | un ) \s* (?: antidépresseurs? | anxiolytiques? | neuroleptiques? | médicaments | méthadone | subutex | crack | héroïne | cocaïne | ecstasy | cannabis | traitement )
        | ^ \s* sous \s+ traitement \b | \b jeune \s+ (?: fille | femme ) \s+ enceinte \s+ (?: de \s+ \S+ \s+ mois | suivie | , | \( )
        | \b (?: est | était | reste | , ) \s+ (?: placée? \s+ )? sous \s+ (?: méthadone | subutex | neuroleptiques | antidépresseurs | curatelle | tutelle | traitement )
        | \b suivie? \s+ (?: au \s+ (?: CMP | CSAPA | CAARUD ) | en \s+ (?: addictologie | psychiatrie ) | pour \s+ (?: une? \s+ | des \s+ | son \s+ | sa \s+ )? (?: <illness> | anorexie ) )
        | \b (?: <person> | <kin> | mari | conjointe? | compagn(?:on|e) | il | elle ) \s+ (?: \p{L}+ \s+ )? (?: boit | se \s+ (?: drogue | prostitue | scarifie ) | perd \s+ la \s+ tête )
        | \b (?: cessé | arrêté | interrompu | oublie | suspendu | refuse | ne \s+ prend \s+ (?: plus | pas ) ) \s+ (?: de \s+ prendre \s+ )? son \s+ traitement
        | \b s(?: on | a ) \s+ (?: addiction | alcoolisme | bipolarité | cancer | dépression | grossesse | handicap | psychiatre | schizophrénie | toxicomanie | tentative \s+ de \s+ suicide ) \b";
    let state = r"(?: alcoolique | alcoolisée? | dépressi(?:f|ve) | bipolaire | schizophrène | paranoïaque | toxicomane | séropositi(?:f|ve) | autiste | épileptique | diabétique | suicidaire
        | psychotique | anorexique | handicapée? | polytoxicomane | héroïnomane | droguée? )";
    let illness = r"(?: cancer | schizophrénie | dépression | bipolarité | addictions? | démence | Alzheimer | Parkinson | épilepsie | diabète | autisme | VIH | sida | alcoolisme | toxicomanie
        | paranoïa | maladie | hépatite | handicap | psychose | syndrome | troubles? \s+ (?: psy | ment | du \s+ comport | bipol | cogni | anxi | de \s+ la \s+ person | graves ) )";
    pattern(written.replace("<state>", state).replace("<illness>", illness))
});
/// Who has it is nobody in particular: a public, whoever comes, a house or a rule.
static PUBLIC: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: toute | chaque | aucune | quelqu['’]un | si | lorsqu['’] | quand | dès | une? | la | vers | pour ) \s* (?: une? \s | la \s )? personnes? \s+ (?: qui \s+ )? $
        | \b (?: personnes? | ceux | celles | jeunes | parents | victimes | patients | quiconque ) (?: \s+ qui | \s+ dont \s+ l \p{L}+ )? \s+ $
        | \b (?: dispositif | projet | service | structure | établissement | commune | quartier | territoire | ville | demande | logement | bâtiment | question | sujet | problème | action | phénomène | chien | véhicule )s?
          \s+ (?: \p{L}+ \s+ ){0,2} $ | \b (?: accueil | accompagnement | orientation | prise \s+ en \s+ charge ) \s+ (?: de \s | d['’] \s? | d['’]un[e]? \s | de \s+ la \s ) $",
    )
});
/// What makes a rule of the words themselves: any person, any wife.
static ANY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?:personne\b|M\.|Mme)|\btoute?\b|\bou\s"));

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for told in HEALTH.find_iter(text.text) {
        let before = leading(text.text, told.start());
        if !is_of_anybody(before) && !PUBLIC.is_match(before) && !ANY.is_match(told.as_str()) {
            let words: Vec<&str> = told.as_str().split_whitespace().take(2).collect();
            report_part(text, told.range(), mask(&words.join(" "), 24), report);
        }
    }
}
