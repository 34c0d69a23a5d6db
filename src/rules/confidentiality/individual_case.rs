//! Words that announce one person’s case.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{
    DENIED, GENERAL, explained, in_sentence, is_of_anybody, leading, mask, names_a_small_place, pattern, report_part,
};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "individual-case",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("these words point to an individual case: `{seen}`", "ces mots annoncent un cas individuel : « {seen} »"),
    explain: explained!(
        "Convictions, proceedings, reports and files of one person are for the groups that are bound to secrecy and for the courts, \
         never for a document that is signed and published; the national data-protection authority counts them among the sensitive. \
         Say what was decided for all, or how many situations were dealt with.",
        "Condamnations, procédures, signalements et dossiers d’une personne regardent les groupes tenus au secret et la justice, jamais \
         un document signé et publié ; la CNIL les range parmi les données sensibles. Dites ce qui est décidé pour tous, ou combien de \
         situations ont été traitées."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("Le mineur a été mis en examen le 3 mars"),
    mend: &[("Le mineur a été mis en examen le 3 mars", "Suites pénales présentées par le parquet")],
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "nominati",
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
            "convoqué",
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
            "famille ",
            "fratrie",
            "prison",
            "détention",
            "libér",
            "purg",
            "écop",
            "récidiv",
            "avoué",
            "les faits",
            "jugé",
            "relax",
            "en liberté",
            "en cause",
            "détenu",
            "en cavale",
            "bracelet",
            "contrôle judiciaire",
            "sous surveillance",
            "main de justice",
            "spip",
            "d’arrêt",
            "d'arrêt",
            "conjoint",
            " sort ",
            "sursis",
            "ferme",
            "condamnation",
            "plainte contre",
            "exclu",
            "expuls",
            "verbalis",
            "oqtf",
            "objet d",
            "tig",
            "procès",
            "audience",
            "incarcération",
            "en fuite",
            "radicalis",
            "mandat de",
            "sous écrou",
            "fin de peine",
            "pjj",
            "sorti de ",
            "sorti des ",
            "sortie de ",
            "libéré",
            "revenu de ",
            "mois dont",
            "ans dont",
            "passe au",
            "passe en",
            "passe devant",
            "aménagement de peine",
            "comparution",
            "interdiction d",
            "est placé",
            "était placé",
            "été placé",
            "présenté au",
            "présentée au",
        ])],
        check,
    },
};

/// Each alternative is of one person: its verbs and nouns are singular, and say more than the word alone.
static CASE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \b (?: suivi | tableau | fichier | liste | fiche ) \s+ nominati (?: f | ve ) \s+ (?: des? | du | d['’] )
        | \b suivi \s+ nominatif \s* :
        | \b son \s+ casier \b | \b casier \s+ (?: judiciaire \s+ )? (?: chargé | : | de \s+ (?: M\. | Mme | l['’]intéressé ) )
        | \b signalement \s+ (?: de \s+ (?: l['’] (?: élève | intéressée? | adolescente? ) | cet? \s+ (?: enfant | élève | jeune | mineur ) | (?: cette | la ) \s+ (?: famille | fratrie | jeune | mineure | mère | personne ) | M\. | Mme )
            | du \s+ (?: jeune | mineur | collégien | lycéen | père ) ) \b
        | \b (?P<reported> signalement \s+ d['’] \s? une? \s+ (?: adolescent | collégien | collégienne | élève | enfant | famille | fratrie | habitant
            | jeune | lycéen | lycéenne | mineur | parent ) e? ) \b
        | \b mise? \s+ en \s+ examen \s+ (?: le \s+ \d | pour \b | en \s+ (?: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre ) )
        | \b placée? \s+ en \s+ garde \s+ à \s+ vue \b
        | \b (?: a | avait ) \s+ été \s+ (?: (?: déféré | écroué | incarcéré | condamné | interpellé | fiché ) e? \b
          | mise? \s+ en \s+ examen \b | convoquée? \s+ (?: devant | au \s+ (?: commissariat | tribunal ) | à \s+ la \s+ gendarmerie ) \b )
        | \b condamnée? \s+ (?: à \s+ \d | le \s+ \d ) | \b interpellée? \s+ le \s+ \d | \b écrouée? \s+ (?: le | à | depuis ) \b
        | \b (?: dossier | procédure | plainte | main \s+ courante | parquet ) \s+ n (?: ° | º | o\.? ) \s* \p{N}
        | \b (?: numéro | n° ) \s+ de \s+ parquet \b
        | \b fiche \s+ (?-i: S ) \b
        | \b (?: fichée? \s+ S | inscrite? \s+ au \s+ (?: FSPRT | FIJAIS | FIJAISV | FIJAIT ) ) \b
        | \b (?: bien | défavorablement | déjà ) \s+ connue? \s+ (?: des | de \s+ la | du ) \s+ (?: services | police | justice | parquet )
        | \b (?-i: Famille \s+ \p{Lu}{3,} \b | (?: (?: [Ll]a | [Uu]ne | [Cc]ette | [Pp]oint | [Ss]ituation ) \s+ )? (?: famille | fratrie ) \s+ \p{Lu} (?: \. | \p{Ll}+ \b | \p{Lu}{3,} \b ) )",
    )
});
/// Prisons that are called by their place: who comes from there was held there.
const PRISONS: &str = r"(?: Fleury | Fresnes | Villepinte | Nanterre-prison | Bois-d['’]Arcy | Osny | Réau | Meaux-Chauconin | Baumettes | Luynes | Sequedin
    | Annœullin | Corbas | Saint-Quentin-Fallavier | Seysses | Gradignan | Rémire | Ducos | Baie-Mahault | Vezin | Loos | Varces | Mauzac | Clairvaux | Lannemezan )";
/// What happened to one person before a court or in prison, as verbs of the singular tell it.
static JUDGED: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?xi)
        \b (?: sortie? | libérée? | sortant | sort | sortira | sorte ) \s+ (?: de \s+ (?: prison | détention | la \s+ maison \s+ d['’]arrêt ) )
          \s+ (?: le \s+ \d | en \s+ <month> | depuis | hier | il \s+ y \s+ a | après \s | la \s+ semaine | cet? | fin | début | ,? \s* il | récemment )
        | \b (?: est | était | vient \s+ d['’] \s? être | a \s+ été ) \s+ (?: sortie? | libérée? ) \s+ (?: de \s+ (?: prison | détention | la \s+ maison ) | du \s+ centre \s+ (?: de \s+ détention | pénit ) )
        | \b (?: conjointe? | compagn(?:on|e) | mari | père | mère | frère | fils | auteure? | détenue? | intéressée? | mineure? | majeure? | jeune | voisine? | il | elle ) \s+ (?: sort | sortira ) \s+ (?: le \s+ \d | en \s+ <month> | demain | de \s )
        | \b (?: mois | ans? ) \s+ (?: de \s+ (?: prison | détention | réclusion ) \s+ )? (?: fermes? | avec \s+ sursis | dont \s+ \S+ (?: \s+ mois | \s+ ans )? \s+ avec \s+ sursis ) \b
        | \b condamnation \s+ (?: de \s+ (?: l['’] | M\. | Mme | la \s ) | du \s ) | \b plainte \s+ contre \s+ (?: son | sa | ses ) \s
        | \b (?: a | avait ) \s+ été \s+ (?: exclue? \s+ (?: du \s+ (?: collège | lycée | club | centre | foyer | CFA ) | de \s+ l['’]école | définitivement | \S+ \s+ (?: jours | semaines ) ) | expulsée? \s | verbalisée? )
        | \b (?: sous | visée? \s+ par \s+ une | l['’]objet \s+ d['’]une ) \s+ OQTF | \b (?: est | , ) \s+ (?: en \s+ fuite | radicalisée? ) \b | \b sous \s+ (?: mandat \s+ de \s+ dépôt | écrou )
        | \b (?: pris | prendre | fait | faire ) \s+ \S+ \s+ (?: mois | ans ) \s+ (?: de \s+ (?: prison | détention ) | fermes? )
        | \b TIG \s+ de \s+ \d+ \s+ h | \b son \s+ TIG \b | \b s(?: on | a ) \s+ (?: aménagement \s+ de \s+ peine | condamnation | comparution | audience | procès | incarcération | garde \s+ à \s+ vue | contrôle \s+ judiciaire | bracelet | sursis ) \b
        | ^ \s* (?: remise? \s+ en \s+ liberté | libérée? | sortie? \s+ de ) \b | \b (?: fin \s+ de \s+ peine | sortie \s+ de \s+ (?: prison | détention ) ) \s+ (?: (?: prévue? | fixée? ) \s+ )? (?: le \s+ \d | en \s+ <month> | : ) | \b porte \s+ un \s+ bracelet
        | \b (?: sortie? | libérée? ) \s+ (?: le \s+ \d | en \s+ <month> | hier ) \b
        | \b (?: il | elle | l['’]intéressée? | l['’]auteure? | le \s \p{L}+ ) \s+ (?: sort | sortira ) \s+ de \s+ (?: prison | détention )
        | \b (?: a | avait | aurait ) \s+ (?: déjà \s+ )? (?: purgé | écopé | récidivé | avoué | reconnu \s+ (?: les | ses ) \s+ faits ) | \b (?: purge | purgeait ) \s+ (?: sa | une | \d )
        | \b écope \s+ d
        | \b (?: a | avait ) \s+ (?: déjà \s+ )? (?: pris | eu | fait | reçu ) \s+ \S+ (?: \s+ \S+ )? \s+ (?: mois | ans ) \s+ (?: dont | fermes? | de \s+ (?: prison | détention ) | avec \s+ sursis )
        | , \s+ (?: multi-? )? récidiviste \b | \b passe (?: ra )? \s+ (?: au \s+ tribunal | en \s+ (?: jugement | correctionnelle ) | devant \s+ le \s+ juge ) \s
        | \b (?: retour | sortie | libération ) \s+ de \s+ (?: prison | détention ) \s+ (?: du | de \s+ la | de \s+ l['’] | d['’]une? | de \s+ son | de ) \s* (?: chef | meneur | leader | caïd | dealer | frère | fils | mari | conjoint | père | mère | principal | auteur | aîné | jeune | (?-i: \p{Lu} ) )
        | \b (?: a | avait ) \s+ (?: déjà \s+ )? un \s+ casier \b
        | \b (?: est | était ) \s+ connue? \s+ (?: des \s+ (?: services | policiers ) | de \s+ la \s+ justice | du \s+ parquet ) \b
        | \b (?: est | était ) \s+ placée? \s+ (?: depuis \s+ (?: l[ea] \s+ (?: jugement | décision ) | son \s | sa \s | qu ) | chez \s+ s | en \s+ (?: foyer | famille ) | par \s+ le \s+ juge | à \s+ l['’]ASE )
        | \b (?: a | avait ) \s+ (?: une \s+ )? interdiction \s+ (?: d['’]approcher | d['’]entrer \s+ en | de \s+ (?: paraître | contact | séjour | stade ) )
        | \b (?: a | avait ) \s+ été \s+ présentée? \s+ (?: au \s+ (?: parquet | juge ) | à \s+ un \s+ juge | devant )
        | \b (?: sortie? | libérée? | revenue? ) \s+ (?: (?: de | d['’] | des | du | à ) \s* (?: la \s+ )? (?-i: <prison> ) \b )
        | \b l['’]objet \s+ d['’] \s? une? \s+ (?: mesure \s+ (?: éducative | judiciaire | de \s+ placement | d['’]AEMO ) | information \s+ préoccupante | (?: suivi | contrôle ) \s+ (?: socio- )? judiciaire )
        | \b (?: a | avait ) \s+ (?: déjà \s+ | encore \s+ )? (?: été | fait \s+ l['’]objet ) \s+ (?: jugée? \s+ (?: en | le | pour | devant | par ) | relaxée? | libérée? | relâchée? | acquittée?
          | placée? \s+ (?: en \s+ détention | sous \s+ (?: contrôle \s+ judiciaire | bracelet | mandat | surveillance ) ) | remise? \s+ en \s+ liberté | mise? \s+ en \s+ cause )
        | \b (?: est | était | reste | toujours | actuellement | encore ) \s+ (?: placée? \s+ )? (?: incarcérée? | détenue? | écrouée? | en \s+ (?: détention | prison | cavale )
          | sous \s+ (?: (?: le \s+ coup \s+ d | un \s+ )? (?: bracelet | contrôle \s+ judiciaire | surveillance \s+ électronique | main \s+ de \s+ justice | mandat ) ) )
        | \b incarcérée? \s+ (?: à \s+ (?-i: \p{Lu} ) | depuis | le \s+ \d | en \s+ <month> )
        | \b (?: sa \s+ )? libération \s+ (?: conditionnelle \s+ )? (?: est \s+ )? (?: prévue | attendue | fixée | annoncée ) \s+ (?: le \s+ \d | en \s+ <month> | pour | au | fin | début | dans )
        | \b (?: est | ,) \s+ suivie? \s+ par \s+ (?: le \s+ SPIP | la \s+ PJJ ) \b
        | \b mise? \s+ en \s+ cause \s+ (?: dans \s+ (?: \d | une | deux | trois | quatre | cinq | plusieurs ) | pour \b )
        | \b (?: déjà | plusieurs \s+ fois | de \s+ nouveau ) \s+ condamnée? \b | \b condamnée? \s+ (?: \p{L}+ \s+ fois | pour \b | en \s+ <month> | en \s+ (?: appel | première ) )";
    pattern(written.replace("<prison>", PRISONS).replace("<month>", r"(?: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre | \d{4} )"))
});
/// Cases and files that are of grants and purchases, not of persons.
static FILED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)FIPD|subvention|Subventia|marché|appel à projets?|appel d['’]offres|délibération|DETR|DSIL|Cerfa|convention|contrat de ville|demande de financement|vidéoprotection",
    )
});

/// What makes a procedure of a report, for whoever may need one.
static PROCEDURE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: procédures? | protocoles? | circuits? | fiches? | formulaires? | modalités | guides? | dispositifs? | outils? | faciliter
        | améliorer | favoriser | organiser | en \s+ cas ) \s+ (?: (?: de | du | des | le | les | tout ) \s+ )? $",
    )
});
/// Papers of a council or a body of which these are the numbers.
static OF_A_PAPER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ [\d/.-]* \s* ,? \s* (?: du | de \s+ la | de \s+ l['’] \s? | des? | au | à \s+ la ) \s*
        (?: annexe | assemblée | bilan | bureau | budget | charte | comité | commission | compte \s+ rendu | conseil | contrat | délibération
          | diagnostic | fonds | guide | manuel | ordre \s+ du \s+ jour | plan | plénière | préconisation | programme | projet | protocole
          | rapport | recueil | règlement | schéma | séance | stratégie )",
    )
});
/// What follows the first digit of a point of an agenda.
static OF_AN_AGENDA: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\d?\s*[:–—]\s"));

/// What bears the name of a family that it was called after.
static HOUSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:maison|centre|espace|pension|pôle|fédération|union|journée|fête)s?\s+(?:de\s+)?|point\s+de\s+|(?:pôle|relais|bureau|accueil|café|carte|ludo)\s+)$",
    )
});
/// What is closed, known or called upon, though it is no person, where a clause begins with it.
static THING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: ^ | [.;:,(\n] ) \s* (?: (?: monsieur | madame | M\. | Mme ) \s+ )?
        (?: (?: la | le | une? | cette? | cet | chaque | son | sa | leur | notre ) \s+ | l['’] \s? )?
        (?: accès | adresse | affaire | appartement | axe | action | arrêté | bâtiment | cave | chantier | chemin | commerce | dispositif | endroit | entrée | escalier | hall | immeuble
          | issue | lieu | local | logement | parking | passage | phénomène | place | point | porche | portail | porte | problème | programme
          | projet | quartier | rue | secteur | site | square | squat | terrain
          | (?P<office> agglomération | association | bailleur | commune | conseil | copropriété | département | direction | entreprise
            | établissement | état | France | mairie | métropole | opérateur | préfecture | région | rectorat | service | société | syndicat
            | transporteur | ville )
          | (?P<official> adjointe? | élue? | maire | ministre | préfet | préfète | présidente? ) )
        \b (?: (?P<rest> [^.;:,\n]{0,50} ) | (?-i: [^.;:,\n\p{Lu}]{0,40} , \s ) ) $",
    )
});
/// An official who is called upon was not arrested.
static ABOUT: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\s+(?:sur|au\s+sujet|à\s+propos|lors|pendant|en\s+(?:conseil|séance)|quant)\b"));
/// Somebody of whom a clause may speak after a place.
static SOMEBODY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:<person>|<kin>)"));
/// Whoever is called upon by these was not arrested.
static BY_OTHERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ \s+ par \s+ (?: (?: les? | la | des | une? | plusieurs | certains ) \s+ | l['’] )
        (?: association | collectif | commerçant | conseil | élu | enseignant | habitant | locataire | parent | résident | riverain | syndicat
          | usager )",
    )
});
/// Those of whom a list by name is no secret.
static OF_OFFICE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ \s* (?: agent | bénévole | correspondant | élu | interlocuteur | intervenant | membre | participant | partenaire
        | personnes \s+ (?: chargées | habilitées ) | référent | représentant | signataire | véhicule )",
    )
});
/// Those of whom a list or a sheet by name is one.
static FOLLOWED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ \s* (?: (?: la | cette | chaque ) \s+ | l['’] )? (?: adolescent | auteur | collégien | condamné | détenu | élève | enfant | famille | habitant | individu | jeune | locataire
        | lycéen | mineur | parent | personnes? \s+ (?: condamnée | connue | détenue | repérée | signalée | suivie | vulnérable ) | situation
        | sortant | victime )",
    )
});
/// Several, whom a verb or a participle does not tell of one by one.
static GROUP: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:pour|chaque|tout|toute|public|publics|postes?|places?|mesures?|nombre)\s+(?:l['’]|un\s|une\s|d['’]\s?|de\s)?\p{L}*\s?$",
    )
});
/// Somebody in general, as the law says it.
static ANYBODY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bpersonne\s+$"));

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let told = check_files(text, report);
    for judged in JUDGED
        .find_iter(text.text)
        .filter(|judged| !told.iter().any(|told| judged.start() < told.end && told.start < judged.end()))
    {
        let (before, words) = (leading(text.text, judged.start()), judged.as_str().to_lowercase());
        let is_anybody = is_of_anybody(before) || ANYBODY.is_match(before) || GROUP.is_match(before);
        if !is_anybody && !is_of_a_thing(&words, before, &text.text[judged.end()..]) {
            let words = judged.as_str().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            report_part(text, judged.range(), mask(&words, 40), report);
        }
    }
}

/// Reports the files and the proceedings of one person, and says where they are told.
fn check_files(text: &FreeText<'_>, report: &mut Report<'_>) -> Vec<Range<usize>> {
    let mut told = Vec::new();
    let is_filed = LazyCell::new(|| text.keys().next() == Some("reference") || FILED.is_match(text.text));
    for captures in CASE.captures_iter(text.text) {
        let case = captures.get_match();
        let (before, after) = (leading(text.text, case.start()), &text.text[case.end()..]);
        let is_of_a_purchase =
            may_be_a_file(case.as_str()) && (*is_filed || OF_A_PAPER.is_match(after) || OF_AN_AGENDA.is_match(after));
        let is_report = captures.name("reported").is_some();
        let is_anybody = is_report && !is_of_somebody(before, in_sentence(text.text, case.range(), (0, 100)));
        if !is_of_a_purchase && !is_anybody && is_of_one_person(case.as_str(), before, after) {
            let words = case.as_str().split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            report_part(text, case.range(), mask(&words, 40), report);
            told.push(case.range());
        }
    }
    told
}

/// Whether a report names a school or a street, and is no procedure for all.
fn is_of_somebody(before: &str, sentence: &str) -> bool {
    names_a_small_place(sentence) && !PROCEDURE.is_match(before)
}

fn may_be_a_file(case: &str) -> bool {
    let case = case.to_lowercase();
    case.starts_with("dossier") || case.starts_with("procédure")
}

/// Whether the words are about a person, not a thing, an office, or anybody in general.
fn is_of_one_person(case: &str, before: &str, after: &str) -> bool {
    let case = case.to_lowercase();
    let tells = |words: &[&str]| words.iter().any(|word| case.contains(word));
    if tells(&["nominati"]) {
        let is_list = ["liste", "fiche "].iter().any(|word| case.starts_with(word));
        let is_secret = if is_list { FOLLOWED.is_match(after) } else { !OF_OFFICE.is_match(after) };
        is_secret && !DENIED.is_match(before)
    } else if tells(&["famille", "fratrie"]) {
        !HOUSE.is_match(before)
    } else {
        let is_anybody = case.starts_with("placé") && ANYBODY.is_match(before);
        let is_called = tells(&["interpellé"]) && BY_OTHERS.is_match(after);
        let is_supposed = tells(&["condamné", "casier", "déféré", "écroué", "fiché", "incarcéré", "interpellé", "placé"]);
        let is_general = is_supposed && GENERAL.is_match(before);
        !is_anybody && !is_called && !is_general && !is_of_a_thing(&case, before, after) && !DENIED.is_match(before)
    }
}

/// Whether it is a place that is closed or known, or an office that is called upon or condemned.
fn is_of_a_thing(case: &str, before: &str, after: &str) -> bool {
    let Some(thing) = THING.captures(before) else { return false };
    let is_called = case.contains("interpellé");
    if thing.name("official").is_some() {
        return is_called && ABOUT.is_match(after);
    }
    let may_be_a_place = ["condamné", "connu", "déféré"].iter().any(|verb| case.contains(verb));
    let may_be = may_be_a_place || (is_called && thing.name("office").is_some());
    may_be && !thing.name("rest").is_some_and(|rest| SOMEBODY.is_match(rest.as_str()))
}
