//! A town overseas of whose council the rules on councils say nothing, and by what text.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::{Lang, Text};
use crate::model::{CouncilKind, Days, Strategy, TerritoryKind};
use crate::path::Path;
use crate::rules::council::situation::{day, is_metropolis_of_lyon, land, regime};
use crate::rules::law::{Article, Left, Regime};
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "territory-not-judged",
    family: Family::Council,
    level: Level::Note,
    message: Text::new(
        "the rules on councils say nothing of {land}: {why} ({text})",
        "les règles relatives au conseil ne disent rien de ce territoire ({land}) : {why} ({text})",
    ),
    explain: Text::new(
        "Title V of the code of internal security says which of its articles hold overseas. They all do in the overseas \
         departments; elsewhere some or all of those on councils do not, and Paris has its own: a silence of these rules is no \
         approval. Nothing is to be mended; write `kind: other` under `territory` to say that you know.",
        "Le titre V du code de la sécurité intérieure dit lesquels de ses articles s’appliquent outre-mer. Tous s’appliquent dans \
         les départements d’outre-mer ; ailleurs, ceux qui portent sur le conseil ne s’appliquent pas, ou pas tous, et Paris a les \
         siens : le silence de ces règles ne vaut pas approbation. Rien n’est à corriger ; écrivez « kind: other » sous « territory » pour dire que \
         vous le savez.",
    ),
    basis: &[
        law::L153_1.says(Text::new(
            "Articles L. 132-1 to L. 132-7 and L. 132-13 to L. 132-15 do not hold in Saint-Barthélemy and Saint-Martin.",
            "Les articles L. 132-1 à L. 132-7 et L. 132-13 à L. 132-15 ne s’appliquent pas à Saint-Barthélemy et à Saint-Martin.",
        )),
        law::L154_1.says(Text::new(
            "Articles L. 132-13 to L. 132-15 do not hold in Saint-Pierre-et-Miquelon: it has no intercommunal council.",
            "Les articles L. 132-13 à L. 132-15 ne s’appliquent pas à Saint-Pierre-et-Miquelon : il n’y a pas de conseil \
             intercommunal.",
        )),
        law::L132_11.says(Text::new(
            "In Paris, the council is chaired by the prefect of police and the mayor.",
            "À Paris, le conseil est présidé par le préfet de police et le maire.",
        )),
        law::L132_4.says(Text::new(
            "The article speaks of towns, not of their districts.",
            "L’article parle des communes, non de leurs arrondissements.",
        )),
        law::L155_2.says(Text::new(
            "French Polynesia has an article L. 132-4 of its own, and no intercommunal council.",
            "La Polynésie française a son propre article L. 132-4, et pas de conseil intercommunal.",
        )),
        law::L157_1.says(Text::new(
            "Of the articles on prevention, L. 132-8 and L. 132-9 alone hold in Wallis and Futuna.",
            "Des articles sur la prévention, seuls L. 132-8 et L. 132-9 s’appliquent à Wallis-et-Futuna.",
        )),
        law::L158_1.says(Text::new(
            "None of them holds in the French Southern and Antarctic Lands.",
            "Aucun d’eux ne s’applique dans les Terres australes et antarctiques françaises.",
        )),
        law::L156_2.says(Text::new(
            "New Caledonia has an article L. 132-4 of its own, and no intercommunal council.",
            "La Nouvelle-Calédonie a son propre article L. 132-4, et pas de conseil intercommunal.",
        )),
        law::D132_14.says(Text::new(
            "The decree adds the prosecutor to them, and says what that council is for.",
            "Le décret y joint le procureur de la République, et dit les attributions de ce conseil.",
        )),
        law::L3611_3.says(Text::new(
            "In the metropolis of Lyon the references to the department are to the metropolis; whether prevention is among its powers \
             could not be read.",
            "À la métropole de Lyon, les références au département sont remplacées par la référence à la métropole ; il n’a pas pu être \
             vérifié que la prévention soit de sa compétence.",
        )),
    ],
    bad: "\
territory: {name: Saint-Barthélemy, kind: commune, code: \"97701\"}
",
    mend: &[("kind: commune", "kind: other")],
    check: Check::Strategy { whole: &["council", "territory"], check },
};

const NO_COUNCIL: Text = Text::new("no text asks for a council there", "aucun texte n’y demande de conseil");
const NO_INTERCOMMUNAL: Text = Text::new("it has no intercommunal council", "il n’y a pas de conseil intercommunal");
const PARIS: Text = Text::new("Paris", "Paris");
const DISTRICT: Text = Text::new("a district", "un arrondissement");
const TOWNS_ALONE: Text = Text::new("the article speaks of towns alone", "l’article ne parle que des communes");
const LYON: Text = Text::new("the metropolis of Lyon", "la métropole de Lyon");
const STANDS_IN: Text = Text::new(
    "it stands in for the department, and no text read says that prevention is among its powers",
    "elle tient lieu de département, et aucun texte lu ne dit que la prévention soit de sa compétence",
);
const PARTLY: Text = Text::new(
    "its council has provisions of its own, of which who chairs and the prosecutor-led groups alone are judged",
    "son conseil a ses propres dispositions, dont seuls la présidence et les groupes du procureur sont jugés",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    if let Some((land, why, article)) = find_silence(strategy, day(inspection)) {
        let key = if strategy.territory.code.is_some() { "code" } else { "name" };
        let finding = Finding::new(RULE.name, Place::Key(Path::of("territory").key(key))).fact("land", land);
        report(finding.fact("why", why).fact("text", article.citation));
    }
}

/// Where the law of councils does not reach, why, and by what text, on a day.
pub fn find_silence(strategy: &Strategy<'_>, on: impl Into<Days>) -> Option<(Text, Text, &'static Article)> {
    let day = on.into().first;
    let council = strategy.council.as_ref().and_then(|council| council.kind);
    if council == Some(CouncilKind::Other) || strategy.territory.kind == Some(TerritoryKind::Other) {
        return None;
    }
    if regime(strategy) == Some(Regime::Paris) {
        return Some((PARIS, PARTLY, &law::L132_11)).filter(|(.., article)| article.holds(day));
    }
    if strategy.territory.kind == Some(TerritoryKind::District) {
        return Some((DISTRICT, TOWNS_ALONE, &law::L132_4)).filter(|(.., article)| article.holds(day));
    }
    if is_metropolis_of_lyon(strategy) {
        return Some((LYON, STANDS_IN, &law::L3611_3)).filter(|(.., article)| article.holds(day));
    }
    let land = land(strategy)?;
    let is_intercommunal = matches!(council, Some(CouncilKind::Cispd | CouncilKind::Cmspd));
    let (why, article) = match &land.leaves_out {
        Left::All(by) => (NO_COUNCIL, by),
        Left::Own(by, _) | Left::Some(_, by) if is_intercommunal => (NO_INTERCOMMUNAL, by),
        Left::Own(..) | Left::Some(..) | Left::Nothing => return None,
    };
    article.holds(day).then_some((land.name, why, article))
}

/// What is said of it beside the calendar, in one line; there also of what the file calls of another kind.
pub fn silence(inspection: &Inspection<'_>, lang: Lang) -> Option<String> {
    const OTHER: Text = Text::new(
        "no article judges a council or a territory of kind `other`: of the law, this calendar tells nothing",
        "aucun article ne juge un conseil ou un territoire de nature « other » : ce calendrier ne dit rien du droit",
    );
    let strategy = inspection.strategy;
    let council = strategy.council.as_ref().and_then(|council| council.kind);
    if council == Some(CouncilKind::Other) || strategy.territory.kind == Some(TerritoryKind::Other) {
        return Some(OTHER.say(lang));
    }
    let (place, why, article) = find_silence(inspection.strategy, day(inspection))?;
    Some(RULE.message.fill(lang, &[("land", place.into()), ("why", why.into()), ("text", article.citation.into())]))
}
