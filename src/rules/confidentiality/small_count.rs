//! A count so small, in a place so small, that the persons counted can be known.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::model::{Indicator, Strategy, Words};
use crate::path::Path;
use crate::pattern::Pattern;
use crate::rules::confidentiality::counts::{Count, Of, counts};
use crate::rules::confidentiality::{explained, in_sentence, leading, names_a_small_place, pattern};
use crate::rules::parts::{Measured, indicators};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "small-count",
    family: Family::Confidentiality,
    level: Level::Warning,
    message: Text::new(
        "a count of {count} ({what}) may let somebody be recognized",
        "un effectif de {count} ({what}) peut permettre de reconnaître une personne",
    ),
    explain: explained!(
        "Two victims in one neighbourhood, three situations in one cell: those who live there know who is meant, be it the value of an \
         indicator or a sentence (“follow three minors of quartier Gare”). Statisticians keep back such figures; the threshold of five \
         is a practice, no law sets one. Give the total of the town or of several years, or leave the value out.",
        "Deux victimes dans un quartier, trois situations dans une cellule : les habitants savent de qui il s’agit, que ce soit la \
         valeur d’un indicateur ou une phrase (« suivre trois mineurs du quartier Gare »). Les statisticiens ne diffusent pas de tels \
         chiffres ; le seuil de cinq est un usage, aucune loi n’en fixe. Donnez le total de la ville ou de plusieurs années, ou \
         n’indiquez pas la valeur."
    ),
    basis: law::PERSONS,
    bad: "\
indicators:
  - {id: i-2, title: Victimes accompagnées, unit: victimes, perimeter: Centre, source: {organization: ville}, values: [{period: \"2025\", value: 2}]}
territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [Centre]}
",
    mend: &[("perimeter: Centre, source: {organization: ville}, values: [{period: \"2025\", value: 2", "source: {organization: ville}, values: [{period: \"2025\", value: 27")],
    check: Check::StrategyAndTexts { check, cues: &[Cue::Beginnings(COUNTS)], read },
};

/// What a small count begins with; each digit with the spaces that may follow it.
const COUNTS: &[&str] = &[
    "1 ",
    "1\u{a0}",
    "1\u{202f}",
    "2 ",
    "2\u{a0}",
    "2\u{202f}",
    "3 ",
    "3\u{a0}",
    "3\u{202f}",
    "4 ",
    "4\u{a0}",
    "4\u{202f}",
    "deux",
    "trois",
    "quatre",
    "un seul",
    "une seul",
];

const INSTEAD: Text = Text::new(
    "give the total of the town or of several years, or leave the value out",
    "donnez le total de la ville ou de plusieurs années, ou n’indiquez pas la valeur",
);
const SITUATIONS: Text = Text::new("situations dealt with", "situations traitées");

/// What is counted is persons.
static PERSON: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: personnes? | jeunes? | mineure?s? | majeure?s? | victimes? | situations? | familles? | ménages? | couples? | parents?
        | enfants? | élèves? | collégien(?:ne)?s? | lycéen(?:ne)?s? | étudiante?s? | garçons? | filles? | auteure?s? | mise?s? \s+ en \s+ cause
        | plaintes? | plaignante?s? | femmes? | hommes? | adolescente?s? | bénéficiaires? | suivie?s? | signalements? | rappels? | exclusions?
        | interpellations? | gardes? \s+ à \s+ vue | condamnations? | détenue?s? | condamnée?s? | sortante?s?
        | people | persons? | minors? | victims? | offenders? ) \b",
    )
});
/// Units that do not say what is counted: the title does.
static NEUTRAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:nombre|nb|unités?|(?:nombre\s+de\s+)?(?:faits?|cas|actes?|affaires?|infractions?)(?:\s+(?:constatés?|enregistrés?|signalés?))?)$",
    )
});
/// Deeds that are done to persons.
const HARM: &str = r"(?: violences? | VIF | harcèlement | cyberharcèlement | radicalisation | maltraitances? | viols? | agressions? | prostitution | inceste
    | menaces | décrochage | déscolarisation | absentéisme | mariages? \s+ forcés? | emprise | traite )";
static HARMED: LazyLock<Pattern> = LazyLock::new(|| pattern(format!(r"(?xi) \b {HARM} \b")));
/// What is done for persons, not they.
static MEANS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?: nombre \s+ (?: de \s+ | d['’] \s? ) )? (?: actions? | agents? | animations? | ateliers? | bus | caméras? | conventions?
        | formations? | heures? | interventions? | jours? | journées? | médiat | opérations? | patrouilles? | permanences? | places | postes?
        | projets? | rencontres? | réunions? | séances? | sessions? | sorties? | stages? | taux | part ) \b",
    )
});
/// A few persons, or deeds that are of a person each, in a sentence.
static FEW: LazyLock<Pattern> = LazyLock::new(|| {
    let written = r"(?x)
        \b (?i: (?P<count> [1-4] | deux | trois | quatre | une? \s seule? ) \s (?: autres \s | jeunes \s | mêmes \s )? )
        (?P<what> (?: mineure?s? | victimes? | auteure?s? | élèves? | collégien(?:ne)?s? | lycéen(?:ne)?s? | étudiante?s? | jeunes? | familles?
            | fratries? | ménages | couples | femmes? | hommes? | enfants? | adolescente?s? | ados? | garçons? | filles? | fillettes? | frères
            | sœurs | mères | pères | détenue?s? | condamnée?s? | sortante?s? \s de \s (?: détention | prison ) | décrocheu(?:r|se)s?
            | mise?s? \s en \s cause | plaintes? | exclusions? | interpellations? | gardes? \s à \s vue | condamnations? | incarcérations?
            | rappels? \s à \s (?: l['’] \s? ordre | la \s loi ) | signalements? | placements | fugues? | relogements | expulsions )
          | personnes? \s (?: \p{L}+ \s ){0,1}? (?: suivie | accompagnée | condamnée | interpellée | signalée | victime | vulnérable | âgée | orientée
            | reçue | détenue | mise | concernée | repérée | prise | radicalisée | exclue | placée | relogée | hébergée | incarcérée | convoquée
            | isolée | sans | en \s errance ) s?
          | situations? \s (?: individuelle | suivie | traitée | familiale | signalée | évoquée | examinée | complexe | préoccupante ) s?
          | (?: faits? | cas | situations? | actes? ) \s (?: de \s | d['’] \s? ) (?i: <harm> ) ) \b";
    pattern(written.replace("<harm>", HARM))
});
/// Numbers of something else, or parts of a greater number, before what seems a count.
static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: \b (?: action | alinéa | annexe | art\. | article | axe | enjeu | étape | fiche | groupes? \s+ de | binômes? \s+ de | équipes? \s+ de
        | page | phase | point | priorité | objectif | mesure | thème | volet | niveau | cycle | CM | CE | cent | mille | recrute | recruter | embaucher ) \s+ | n° \s*
        | [\d.,/°-] | \d \s )$",
    )
});
/// Words after a number that make it no count of persons: staff and members, shares, groups, things, and ages, of
/// which another rule tells.
static OTHERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ s? \s+ (?: (?: \p{L}+ \s )? (?: âgée?s \s )? de \s [\p{L}\d-]+ (?: (?: , | \s et ) \s [\p{L}\d-]+ )* \s ans \b
        | sur \s | par \s (?: an | année | atelier | chantier | classe | collège | commune | école | éducateur | équipe | famille | jour | lycée | mois | semaine
          | site | sortie | stage | structure | trimestre | établissement | groupe | niveau | quartier | séance | session )
        | (?: ambassad | arbitre | bénévole | citoyens | conseill | délégué | élue?s? \b | en \s service \s civique | jurés | médiat | pairs | recrut | relais
          | référent | représentant | salarié | volontaire )
        | au \s bailleur | pour \s (?: bruit | dégradation | nuisance | panne | stationnement | tapage )
        | (?: de \s | d['’] \s? ) (?: accueil | action | caméra | dépôt | dégradation | graffiti | indicateur | infraction | mesure | nuisance | panne | problème | risque
          | stationnement | tag | véhicule ) )",
    )
});
/// A perimeter that is a part of the town.
static PART: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:quartiers?|QPV|rues?|résidences?|cités?|îlots?|immeubles?|écoles?|collèges?|lycées?|secteurs?|places?|gare|neighbourhoods?)\b",
    )
});

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let places = places(strategy);
    for measured in indicators(strategy) {
        for (count, few) in find_small(&measured, &places, is_local(&measured, &places)) {
            let what = persons(measured.indicator, &count).expect("a small count is one of persons");
            let path = count.spot.path(&measured.path());
            report(Finding::new(RULE.name, path).fact("count", few).fact("what", what).help(INSTEAD));
        }
    }
    bodies(strategy, report);
}

/// Finds a few persons of a small place in one sentence.
fn read(text: &FreeText<'_>, report: &mut Report<'_>) {
    for few in FEW.captures_iter(text.text) {
        let whole = few.get_match();
        let is_count = !NUMBERED.is_match(leading(text.text, whole.start())) && !OTHERS.is_match(&text.text[whole.end()..]);
        if is_count && names_a_small_place(in_sentence(text.text, whole.range(), NEAR)) {
            let finding = Finding::new(RULE.name, text.span(whole.range()));
            report(finding.fact("count", digit(&few["count"])).fact("what", few["what"].to_owned()).help(INSTEAD));
        }
    }
}

/// A count of one to four, which may be in words.
fn digit(count: &str) -> usize {
    let words = ["deux", "trois", "quatre"];
    let in_words = || words.iter().position(|word| word.eq_ignore_ascii_case(count)).map_or(1, |rank| rank + 2);
    count.parse().unwrap_or_else(|_| in_words())
}

/// How far from a count its place may stand in the sentence, in bytes.
const NEAR: (usize, usize) = (120, 160);

fn bodies(strategy: &Strategy<'_>, report: &mut Report<'_>) {
    let bodies = strategy.council.iter().flat_map(|council| council.bodies.iter().enumerate());
    for (rank, body) in bodies {
        for (line, activity) in body.activity.iter().enumerate() {
            if let Some(count) = activity.situations.filter(|count| (1..=4).contains(count)) {
                let path = Path::of("council").key("bodies").at(rank).key("activity").at(line).key("situations");
                report(Finding::new(RULE.name, path).fact("count", count).fact("what", SITUATIONS).help(INSTEAD));
            }
        }
    }
}

/// The counts of an indicator that are of a few persons, where it `is_local` or they are of another part of the town.
pub fn small_counts<'s>(measured: &Measured<'s>, places: &HashSet<&str>, is_local: bool) -> Vec<Count<'s>> {
    find_small(measured, places, is_local).into_iter().map(|(count, _)| count).collect()
}

fn find_small<'s>(measured: &Measured<'s>, places: &HashSet<&str>, is_local: bool) -> Vec<(Count<'s>, u32)> {
    let indicator = measured.indicator;
    // Most indicators have none, and what they count need not be read.
    let small = counts(indicator).filter_map(|count| Some((count, small(count.number?)?)));
    let small = small.filter(|(count, _)| match count.of {
        Of::Elsewhere(place) => is_small_place(place, places),
        Of::Whole | Of::Total | Of::Part(_) => is_local,
    });
    small.filter(|(count, _)| persons(indicator, count).is_some()).collect()
}

/// Whether what is counted of an indicator is persons.
pub fn is_of_persons(indicator: &Indicator<'_>, count: &Count<'_>) -> bool {
    persons(indicator, count).is_some()
}

/// The names of the parts of the territory.
pub fn places<'s>(strategy: &'s Strategy<'s>) -> HashSet<&'s str> {
    let territory = &strategy.territory;
    territory.neighbourhoods.iter().chain(&territory.priority_neighbourhoods).map(|name| name.text()).collect()
}

/// A whole number from 1 to 4.
pub fn small(value: Decimal) -> Option<u32> {
    (1..=4).find(|count| value == Decimal::from(*count))
}

/// What is counted, where it is persons or what is done to them: the unit says so, the title where the unit does not say, or
/// the title of the part.
fn persons<'s>(indicator: &Indicator<'s>, count: &Count<'s>) -> Option<&'s str> {
    let is_of_persons = |title: &&str| !MEANS.is_match(title) && (PERSON.is_match(title) || HARMED.is_match(title));
    let of_whole = match indicator.unit.map(Words::text) {
        Some(unit) if !NEUTRAL.is_match(unit) => Some(unit).filter(|unit| PERSON.is_match(unit)),
        _ => Some(indicator.title.text()).filter(is_of_persons),
    };
    match count.of {
        Of::Part(title) => Some(title).filter(is_of_persons).or(of_whole),
        Of::Whole | Of::Total | Of::Elsewhere(_) => of_whole,
    }
}

/// Whether the count is of less than the town.
pub fn is_local(measured: &Measured<'_>, places: &HashSet<&str>) -> bool {
    match measured.indicator.perimeter {
        Some(perimeter) => is_small_place(perimeter.text(), places),
        None => measured.action().is_some_and(|action| !action.neighbourhoods.is_empty()),
    }
}

fn is_small_place(name: &str, places: &HashSet<&str>) -> bool {
    places.contains(name) || PART.is_match(name)
}
