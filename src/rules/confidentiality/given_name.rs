//! A first name beside what tells of somebody: an age, a school, a proceeding, a family name in capitals.
//!
//! Words are looked up in a list of first names, so that a text is read once and few patterns are tried.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::nearest;
use crate::pattern::Pattern;
use crate::rules::confidentiality::name_for_function::is_a_function;
use crate::rules::confidentiality::offices::has_office_beside;
use crate::rules::confidentiality::{explained, leading, mask, may_be_named, names_a_place, names_a_work, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "given-name",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new("somebody is told by a name here: `{seen}`", "quelqu’un est désigné par son nom ici : « {seen} »"),
    explain: explained!(
        "A first name with an age, a class or what happened, or a family name in capitals beside it, is how services speak of those they \
         follow; whoever lives there knows them. Write how many situations were dealt with, or the office of an official. Beside a \
         public office a name passes; if it is that of a place or of a play, let it pass under `check.ignore`.",
        "Un prénom avec un âge, une classe ou ce qui s’est passé, ou à côté d’un nom en capitales, c’est ainsi que les services parlent \
         de ceux qu’ils suivent ; les habitants les reconnaissent. Écrivez combien de situations ont été traitées, ou la fonction d’un \
         responsable. À côté d’une fonction publique, un nom est admis ; si c’est celui d’un lieu ou d’une pièce, tolérez-le sous \
         « check.ignore »."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("Enzo est déscolarisé"),
    mend: &[("Enzo est déscolarisé", "Élèves déscolarisés")],
    check: Check::Texts { cues: &[Cue::Capital], check },
};

/// First names that families in France bear, as [`nearest::plain`] writes them, in order; those that are also a word
/// of towns, a saint's square or a family's name first of all are left out.
const NAMES: &str = "\
    aaron abdallah abdel abdelkader abdou abdoulaye adam adama adele adrian adrien ahmed aicha aissata alain alan alassane alban \
    alexandra alexandre alexis ali alice alicia aline alisson alix amadou amandine amar ambre amel amelie amina aminata amine amir \
    amira anais andre andrea angela angelina angelique anissa anna anne annie anthony antoine antony arnaud arthur assia assya astrid \
    aude audrey aurelie aurelien aurore axel axelle aya aylan ayman aymen ayoub baptiste bastien benjamin benoit bernadette bertrand \
    bilal bilel boubacar brahim brandon brayan brenda brigitte bruno bryan camelia camille carine carla carole caroline catherine \
    cecile cedric celia celine chaima chantal charlene charles charlotte cheikh chloe christelle christian christine christophe cindy \
    claire clara clarisse claude claudine clemence clement constance coralie corentin corinne cyril damien daniel danielle david \
    deborah delphine denis deniz diego dimitri djamel djibril dominique donovan dorian dylan edouard elena eleonore elias eliott elisa \
    elisabeth elise elodie elsa elyas emeline emilie emma emmanuel emmanuelle emre enzo eric erika erwan estelle ethan etienne eva \
    evan fabien fabienne fabrice fanny farah farid farida fatima fatimata fatou fatoumata faycal felix fernando florent florian \
    francis franck francois francoise frederic frederique gabriel gabrielle gael gaelle gaetan genevieve geoffrey georges gerald \
    gerard ghislaine gilles giovanni gregory guillaume guy gwenaelle habib hadrien hakim hamid hamza hanae hanane hanna hannah haroun \
    hassan hassna hawa helena helene henri herve hicham hind houda hugo ibrahim ibrahima idriss ikram ilan ilyas ilyes imad iman imane \
    imene ines irene iris isabelle ismael ismail issa issam ivan jacqueline jacques jade jamel jamila jason jayden jean jeanne \
    jennifer jeremie jeremy jerome jessica jessy jimmy joachim jocelyne joel joelle johan johann johanna john jonas jonathan jordan \
    joris jose joseph josephine joshua josiane juan jules julia julian julie julien juliette justin justine kadiatou kais kamel kamila \
    karen karim karima karine katia kelly kelyan kenza kevin khadidja khadija khaled kilian killian kylian laetitia laila lamia lamine \
    lana laura laure laureen laurence laurent laurie lea leila lena leo leon leonard leonie leslie liam lila lilian lilou lina linda \
    lindsay lisa loan loic lola lorenzo lorris louane louis louise louka luca lucas lucie lucile ludivine ludovic luis luka lukas luna \
    lydia lyes madison mael maelle maelys maeva magali mahdi maimouna malak malik malika malo mamadou manel manon manuel marc marco \
    margaux margot maria mariam mariama marie marilyne marina marine marion marius marjorie marlene marouane marwa maryam maryse \
    massinissa mateo matheo mathias mathieu mathilde mathis matteo matthias matthieu maud maxence maxime maya medhi mehdi melanie \
    melina melissa melvin meriem michael michel michele mickael miguel mike mila milan mina mireille moha mohamed mohammed mohand \
    moise monique morgan morgane mouhamed mounir mourad moussa moustapha myriam nabil nabila nadege nadia nadine nael nasser natacha \
    natalia nathalie nathan nawel nelly nesrine nicolas nicole nina noa noah noam noe noemie nolan nora nordine nouh noura oceane \
    olivia olivier omar oriane orlane oscar oumar oumou ousmane pablo paola paolo pascal pascale patrice patricia patrick paul paula \
    pauline pedro perrine philippe pierre pierrick priscilla quentin rabah rachel rachid rachida rafael raphael raphaelle ravi rayan \
    rayane rayhan raymond rebecca redouane regine regis remi remy renaud rene ricardo rita ritchie robert robin rodolphe rodrigue \
    roger roland romain romane romeo romuald rosalie roxane ruben ryad ryan sabine sabri sabrina sacha said saida salif salim salima \
    salma salome sam samantha samba sami samia samir samira samuel samy sana sandra sandrine sandy sara sarah sebastien selena selim \
    selma serge sergio severine shaina shana shirley sidonie simone slimane sofia sofiane solene solenn sonia sophia sophie soraya \
    souad soufiane souleymane stanislas stella stephane stephanie stephen steven stevens sullivan suzanne sybille sylvain sylviane \
    sylvie tanguy tania tarek teddy teo theo theodore thibaud thibault thibaut thierry thomas tiago tidiane tiffany timeo timothee \
    titouan tom tomas tony tristan ugo ulysse valentin valentine valerie vanessa veronique victor vincent virginie viviane wahid walid \
    warren wassim wendy wesley wilfried william wissam xavier yacine yamina yanis yann yannick yasmina yasmine yassin yassine yazid \
    yoan yoann yohan yohann youcef younes youness youri youssef youssouf yves yvette yvonne zakaria zakarya zara ziad zineb zoe zohra \
    zoubir";

/// The first three letters of the names, a bit for each three of the alphabet.
static BEGINNINGS: [u32; 550] = {
    let (names, mut bits) = (NAMES.as_bytes(), [0; 550]);
    let mut at = 0;
    while at + 2 < names.len() {
        if at == 0 || names[at - 1] == b' ' {
            let rank = rank_of([names[at], names[at + 1], names[at + 2]]);
            bits[rank / 32] |= 1 << (rank % 32);
        }
        at += 1;
    }
    bits
};

/// The rank of three letters of the alphabet among all such.
const fn rank_of([one, two, three]: [u8; 3]) -> usize {
    const fn of(letter: u8) -> usize {
        (letter - b'a') as usize
    }
    (of(one) * 26 + of(two)) * 26 + of(three)
}

/// Whether a word begins as a name does, which most words do not; it may if its letters are rare.
fn may_be_name(word: &str) -> bool {
    let mut letters = word.chars().map(|letter| nearest::bare(letter).and_then(|letter| u8::try_from(letter).ok()));
    let mut next = || letters.next().flatten().filter(u8::is_ascii_lowercase);
    let (Some(one), Some(two), Some(three)) = (next(), next(), next()) else { return true };
    let rank = rank_of([one, two, three]);
    BEGINNINGS[rank / 32] >> (rank % 32) & 1 == 1
}

/// Whether a list of words, in order and with a space between them, has a word.
fn has_word(list: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = list[low..middle].rfind(' ').map_or(low, |space| low + space + 1);
        let end = list[middle..high].find(' ').map_or(high, |space| middle + space);
        match list[start..end].cmp(word) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start.saturating_sub(1),
            Ordering::Equal => return true,
        }
    }
    false
}

/// The rest of a name: a family name behind a first one, with its particles.
static FAMILY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:[\t\x20\u{A0}\u{202F}](?:(?:de|du|des|le|la|el|ben|van|von|da|dos)\s|d['’])?(?:\p{Lu}\p{Ll}[\p{L}'’-]*|\p{Lu}{2,}[\p{Lu}'’-]*\b)){1,3}",
    )
});
/// What tells of somebody behind a first name: an age, a class, a proceeding, a deed.
static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ (?: \s* [,(:–-]? \s* (?: (?: âgée? \s de \s )? (?: \d{1,2} | (?: quator | quin | trei | sei )ze | (?: dix | douze | onze )[\p{L}-]* ) \s ans \b
          | âgée? \b | (?: en \s (?: classe \s de \s )? )? (?: [3-6](?: e | ème )\b | CP\b | CE[12]\b | CM[12]\b )
          | en \s (?: seconde | première | terminale | CAP | fugue | errance | rupture ) \b | élève \b | collégien | lycéen | apprentie?\b
          | (?: (?: du | au ) \s )? (?: collège | lycée ) \b | de \s l['’]école \b | scolarisée? | déscolarisée? | né (?:e? \s (?: le | en ) | \(e ) | (?: sa | son ) \s (?: mère | père | frère | cousin)
          | interpellée? | convoquée? | victime \b | auteure? \s (?: de | d['’] | présumé ) | mise? \s en \s cause | incarcérée? | bien \s connue? )
        | ,? \s+ (?: et \s s(?: a | on | es ) \s (?: mère | père | parents? | frères? | sœurs? | famille | cousine?s? | ami | copain | copine | éducat )
          | (?: qui \s )? (?: (?: a | avait | aurait ) \s (?: déjà \s | encore \s )? (?: été \s (?: reçu | convoqu | exclu | relog | entendu | signal | agress | interpell | pris | condamn | incarc | incarcéré
              | placé | vu | jug | blessé | hospitalis | repéré | orienté | surpris | verbalis ) | agressé | arrêté | avoué | commis | cessé | dégradé | fini | frappé | fugué | insulté
              | menacé | perdu | porté | quitté | recommencé | reconnu | récidivé | refusé | rejoint | repris | respecté | terminé | tagué | trouvé | volé )
            | (?: est | était | reste | semble ) \s (?: absente? | accompagnée? | connue? | déscolaris | détenu | exclue? | hébergé | hospitalis | incarcéré | isolé | menacé | né | placée? | pris
              | radicalis | revenu | souvent | sorti | sous \b | suivie? | scolaris | convoqu | inscrite? | victime | violent | toujours | en \s (?: [3-6]e\b | [3-6]ème | classe | CM[12] | CE[12] | CP\b | seconde | première | terminale | fugue | prison | détention | rupture | danger ) )
            | ne \s | n['’] | refuse | habite | dort | vit \b | vend \b | deale | fugue | souffre | revient | tient \b | squatte | menace \b | conteste | fréquente | consomme | recrute
            | s['’](?: est | en ) \b | se \s (?: dit | plaint | drogue | prostitue | scarifie | radicalise ) | boit \b | frappe \b | harcèle | vole \b | guette | traîne | demande \b | souhaite ) ) )",
    )
});
/// What tells of somebody before a first name.
static CALLED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) \b (?: l[ea] \s (?: jeune | petite? | mineure? | nommée? | collégien(?:ne)? | lycéen(?:ne)? | élève | (?: victime | plaignante? | intéressée? | mis \s en \s cause | auteure? | locataire | détenue? ) (?: \s? , )? ) | (?: <kin> | fils | fille | cousine? | conjointe? | compagn(?:on|e) | mari ) (?: \s \p{L}+ )? \s? , | (?: situation | cas | suivi | dossier | exclusion | absences?
          | parents | mère | père | accompagnement | convocation | audition | sortie | famille ) \s (?: \p{L}+ \s )? (?: de | d['’] | du \s (?: jeune | petit ) ) ) \s? $",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let mut told = 0;
    for word in find_given_names(text.text) {
        let part = name_at(text.text, word.clone());
        let (before, rest) = (leading(text.text, part.start), &text.text[part.end..]);
        let is_full = part != word && has_capitals(&text.text[part.clone()]);
        let is_told = is_full || TOLD.is_match(rest) || CALLED.is_match(before) && (part == word || tells_of_somebody(before));
        let is_elsewhere = || may_be_named(text) || is_a_function(text) || is_told_elsewhere(before);
        let may_pass = || has_office_beside(text.text, part.clone()) || names_a_place(before) || names_a_work(before);
        if part.start >= told && is_told && !is_elsewhere() && !may_pass() {
            told = part.end;
            report_part(text, part.clone(), mask(&text.text[part], 1), report);
        }
    }
}

/// Whether the words before a whole name are of a person, where others are also of a school or an author of that name.
fn tells_of_somebody(before: &str) -> bool {
    const WORDS: [&str; 16] = [
        "parents",
        "mère",
        "père",
        "frère",
        "sœur",
        "fils",
        "fille",
        "jeune",
        "petit",
        "petite",
        "victime",
        "mineur",
        "mineure",
        "plaignant",
        "plaignante",
        "locataire",
    ];
    let words = before.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.rev().take(2).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// The first names of a text: words with a capital, each half of a compound known.
fn find_given_names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_of_word = |letter: char| letter.is_alphabetic() || letter == '-';
    // Only where a capital may begin a word is the word looked at.
    let may_begin = |at: &usize| {
        let [before, first] = [at.checked_sub(1), Some(*at)].map(|at| at.map_or(b' ', |at| text.as_bytes()[at]));
        !before.is_ascii_alphabetic() && (first.is_ascii_uppercase() || !first.is_ascii()) && text.is_char_boundary(*at)
    };
    (0..text.len()).filter(may_begin).filter(move |at| !text[..*at].ends_with(is_of_word)).filter_map(move |start| {
        let word = text[start..].split(|letter| !is_of_word(letter)).next().unwrap_or_default();
        is_given(word).then(|| start..start + word.len())
    })
}

/// Whether a text is the name of a person and nothing else: a first name that families bear, with or without another.
pub fn is_whole_name(text: &str) -> bool {
    let text = text.trim();
    find_given_names(text).any(|given| name_at(text, given) == (0..text.len()))
}

fn is_given(word: &str) -> bool {
    let is_name = |part: &str| {
        let mut letters = part.chars();
        let is_proper = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
        may_be_name(part) && is_proper && has_word(NAMES, &nearest::plain(part))
    };
    (3..24).contains(&word.len()) && word.split('-').all(is_name)
}

/// The whole name around a first one: `BERNARD Kévin`, `Jean Petit`.
fn name_at(text: &str, given: Range<usize>) -> Range<usize> {
    let end = given.end + FAMILY.find(&text[given.end..]).map_or(0, |family| family.end());
    let mut start = given.start;
    let mut words = text[..given.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']).rsplitn(5, [' ', '\u{a0}', '\u{202f}']);
    for word in words.by_ref().take(4).take_while(|word| is_family(word)) {
        let at = text[..start].rfind(word).expect("the word stands before");
        start = at;
    }
    start..end
}

/// Whether a name holds a family name in capitals that no service could bear as its letters.
fn has_capitals(name: &str) -> bool {
    let is_long = |word: &str| word.chars().count() > 4 || (word.chars().count() > 2 && has_vowels(word));
    name.split([' ', '\u{a0}', '\u{202f}']).any(|word| is_family(word) && is_long(word) && !is_common(word))
}

/// Capitals alone, with what joins two names.
fn is_family(word: &str) -> bool {
    let is_upper = |letter: char| letter.is_uppercase() || matches!(letter, '-' | '\'' | '’');
    word.chars().count() > 1 && word.chars().all(is_upper) && !is_common(word)
}

fn has_vowels(word: &str) -> bool {
    word.chars().any(|letter| "AEIOUYÉÈÊÀ".contains(letter))
}

/// Words that notices write in capitals before the name of a house, and the letters of houses and services.
fn is_common(word: &str) -> bool {
    const COMMON: [&str; 34] = [
        "AXE", "CADA", "CAF", "CCAS", "CFA", "CHRS", "CIDFF", "CLSPD", "COLLÈGE", "COLLEGE", "CSC", "CSI", "CSU", "EHPAD",
        "ESPACE", "FJT", "GYMNASE", "IME", "ITEP", "LEP", "LYCÉE", "LYCEE", "MAISON", "MECS", "MJC", "PLACE", "PMI", "QPV",
        "RUE", "SALLE", "STADE", "VILLE", "ÉCOLE", "ECOLE",
    ];
    COMMON.contains(&word)
}

/// Whether another rule tells of the name: a civility or kin before it.
fn is_told_elsewhere(before: &str) -> bool {
    static CIVIL: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?xi) \b (?: (?: M\. | MM\. | Mme | Mlle | Dr | Me | monsieur | madame | mademoiselle | maître | docteur ) \s? (?: \p{L}[\p{L}'’-]* \s | \p{L}\. [\s-]? )?
            | l[ea] \s (?: mère | maman | sœur | fille | femme | tante | cousine | nièce | compagne | père | papa | frère | fils | mari | cousin | neveu | compagnon | grand-mère | grand-père )
              \s (?: de \s | du \s (?: jeune | petit ) \s | de \s la \s (?: jeune | petite ) \s | d['’] \s? )
            | nommée? \s ) $",
        )
    });
    CIVIL.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_are_written_as_they_are_sought() {
        let wrong: Vec<&str> = NAMES.split_ascii_whitespace().filter(|name| nearest::plain(name) != *name).collect();
        assert_eq!(wrong, Vec::<&str>::new());
        assert!(NAMES.split(' ').is_sorted());
        assert!(NAMES.split(' ').all(|name| has_word(NAMES, name) && may_be_name(name)));
        assert!(
            ["Éléonore", "El", "Kévin", "Œuf"].into_iter().all(may_be_name)
                && !["Plan", "Rue", "Préf"].into_iter().any(may_be_name)
        );
        assert!(!["", " ", "aa", "aaro", "aarona", "aaron abdallah", "zoh", "zzz"].into_iter().any(|name| has_word(NAMES, name)));
    }

    #[test]
    fn a_name_is_a_first_one_with_its_family() {
        let whole = |text: &'static str| find_given_names(text).map(|given| &text[name_at(text, given)]).collect::<Vec<_>>();
        assert_eq!(whole("TIG de BERNARD Kévin aux espaces verts"), ["BERNARD Kévin"]);
        assert_eq!(whole("Nadia BELKACEM, Théo LEROY"), ["Nadia BELKACEM", "Théo LEROY"]);
        assert_eq!(whole("EL AMRANI Youssef"), ["EL AMRANI Youssef"]);
        assert_eq!(whole("Marie-Curie, Jean-Pierre"), ["Jean-Pierre"]);
        assert!(["Jean Dupont", "DUPONT Jean", "Karim", " Anne de Tournel "].into_iter().all(is_whole_name));
        assert!(!["Lycée Jean Moulin", "Police municipale", "Jean Dupont, adjoint", "", "Ville"].into_iter().any(is_whole_name));
    }
}
