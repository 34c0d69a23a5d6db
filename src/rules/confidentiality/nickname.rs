//! Somebody called by what others call them.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{explained, leading, mask, pattern, report_part};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "nickname",
    family: Family::Confidentiality,
    level: Level::Error,
    message: Text::new(
        "somebody is identified by a nickname here: `{seen}`",
        "quelqu’un est désigné par un surnom ici : « {seen} »",
    ),
    explain: explained!(
        "A nickname is a name: whoever lives there knows who bears it, and investigators file it. Say what was done, never about whom.",
        "Un surnom est un nom : les habitants savent qui le porte, et les enquêteurs le versent au dossier. Dites ce qui a été fait, \
         jamais à propos de qui."
    ),
    basis: law::PERSONS,
    bad: agenda_point!("\"Le meneur, surnommé Tchoupi\""),
    mend: &[("Le meneur, surnommé Tchoupi", "Médiation dans le quartier")],
    check: Check::Texts {
        cues: &[Cue::Words(&[
            "certain ",
            "certaine ",
            "surnom",
            "alias",
            "nomment",
            "nomme ",
            "se fait ",
            "se font ",
            "» a repris",
            "» tient",
            "» gère",
            "» contrôle",
            "» est ",
            "» était ",
            "» a été ",
            "» recrute",
            "» menace",
            "» deale",
            "» vend",
            "» guette",
            "» rôde",
            "», chef",
            "», leader",
            "», maj",
            "», mineur",
            "», vendeur",
            "guetteur",
            "meneur",
            "dealer",
            "caïd",
            "connu",
            " dit ",
            "(dit ",
            ",dit ",
            " dite ",
            "appelle",
            "sobriquet",
            "et son ",
            "et sa ",
            "et ses ",
        ])],
        check,
    },
};

/// What tells a nickname, and the nickname.
static CALLED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        \b (?i: surnommée? (?: \s+ par (?: \s \p{L}+ ){1,3} )? | alias | (?: a \s+ pour | son | sous \s+ le | au | le ) \s+ (?: surnom | sobriquet ) (?: \s+ (?: de | du | d['’] ) [^.;:\n«“]{0,30}? )? (?: \s+ est | \s+ de )? \s* [:,]? | (?P<certain> une? \s+ certaine? ) ) \s+ (?: [«“\x22] \s? )? (?: (?: le | la | les ) \s | l['’] )? \p{Lu} [\p{L}\d'’-]*
        | \b (?: (?P<first> \p{Lu}\p{Ll}+ ) | il | elle | lui | individu | jeune | meneur | majeur | homme | garçon | local | caïd | chef | frère | cousin | père | ami ) ,? \s \(? dite? \s (?: [«“\x22] \s? (?: (?: le | la ) \s )? \p{L} [\p{L}\d'’-]* | (?: [Ll]e | [Ll]a ) \s \p{Lu}\p{Ll}* | \p{Lu}\p{Ll}+ )
        | \b (?: nomment | connue? \s comme ) \s* [«“\x22] \s? \p{Lu} [\p{L}'’-]*
        | \b (?: (?: l[ea]s? | l['’]ont ) \s surnomm(?: e | ent | ait | ée? ) | que \s (?: \p{L}+ \s ){1,3} surnomme(?:nt)? | connue? \s sous \s le \s (?: sur )? nom \s (?: de \s | d['’] ) | (?i: (?P<who> celui | celle | homme | jeune | garçon | fille | femme | individu ) ) \s (?: que (?: \s \p{L}+ ){1,3} | qu['’]on ) \s (?: appelle | appellent | surnomme | surnomment | nomme | nomment ) ) \s* (?: [«“\x22] \s? )? (?: (?: le | la ) \s )? \p{Lu} [\p{L}'’-]*
        | \b (?: guetteur | meneur | dealer | caïd | chef \s de \s (?: bande | réseau ) ) (?: \s \p{L}+ ){0,3} ,? \s [«“\x22] \s? \p{Lu}\p{Ll}+
        | [«“\x22] \s? (?: (?: Le | La | Petit | Petite | Gros | Grand ) \s )? \p{Lu}\p{Ll}+ \s? [»”\x22] \s? , \s (?: guetteur | dealer | meneur | vendeur | chef \s | caïd | leader | majeur | mineur )
        | [«“\x22] \s? (?: (?: Le | La | Petit | Petite | Gros | Grand ) \s )? \p{Lu}\p{Ll}+ \s? [»”\x22] \s (?: a \s repris \s (?: l[ea]s? \s | son \s ) (?: \p{L}+ \s )? (?: main | hall | point | trafic | réseau | deal | secteur ) | (?: tient | gère | contrôle ) \s l[ea]s? \s (?: \p{L}+ \s )? (?: hall | point | trafic | réseau | deal | four )
            | (?: est | était | a \s été ) \s (?: interpellé | incarcéré | recherché | condamné | aperçu | revenu \s dans | sorti \s de ) | recrute \s | menace \s | deale \b | vend \s | guette \b | rôde \b )
        | (?: se \s (?: fait | faisait | font ) \s (?: appeler | surnommer ) ) \s+ (?: [«“\x22] \s? )? (?: (?: le | la ) \s )? \p{Lu} [\p{L}'’-]*
        | (?: l['’] | [Ss]['’] | se \s ) appell(?:e|ent|er|ait) \s+ [«“\x22] \s? \p{Lu} [\p{L}'’-]*
        | \b (?P<relative> \p{Lu}\p{Ll}+ ) \s et \s (?: s(?: on | a | es ) ) \s (?: père | mère | frères? | sœurs? | cousine?s? | bébé | enfants? | filles? | fils | parents | copains? | copine | compagne | compagnon | acolytes? | complices? | bande ) \b",
    )
});
/// What is called so, and is no person; and whose kin a sentence may tell of.
static THING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi) (?: ^ | [.;:«“] | \b (?: l[ea]s? | une? | des | ce | cette | chaque ) ) \s* (?: l['’] )? (?: action | appel | application | association | atelier | axe | bâtiment | brigade | bus | charte | circulaire | cité | collectif | décret | démarche | dispositif | équipe | espace | festival | îlot | instance | journée
        | lieu | local | loi | méthode | opération | outil | parc | parking | phénomène | place | plan | plateforme | pratique | procédure | programme | projet | protocole | quartier | réseau | réunion | rue
        | secteur | site | square | stratégie | structure | technique | tour | zone | cellule | groupe | service | maison | logiciel | mission | association )s? \b [^.;:()\n]* $",
    )
});
/// Words with a capital that begin a sentence and are nobody's name.
static COMMON: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:autrement|ceci|cela|chaque|dit|elle|enfant|élève|jeune|femme|habitant|homme|il|mineur|on|parent|victime|ville|le|la|les|un|une|dite?|proprement|quartier|place|cité|secteur|rue|centre|école|collège|lycée|mairie|police|association|maire|préfet)e?s?\b",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for captures in CALLED.captures_iter(text.text) {
        let called = captures.get_match();
        let is_common = captures.name("first").or(captures.name("relative")).is_some_and(|word| COMMON.is_match(word.as_str()));
        let is_thing =
            || captures.name("who").or(captures.name("certain")).is_none() && THING.is_match(leading(text.text, called.start()));
        if !is_common && !is_thing() {
            report_part(text, called.range(), mask(called.as_str(), 8), report);
        }
    }
}
