//! A town overseas of whose council the rules on councils say nothing, and by what text.

use crate::diagnostic::{Finding, Level, Place};
use crate::lang::Text;
use crate::model::{CouncilKind, TerritoryKind};
use crate::path::Path;
use crate::rules::council::situation::{day, land};
use crate::rules::law::Left;
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
         departments; elsewhere some or all of those on councils do not, and a silence of these rules is no approval. Nothing is \
         to be mended; write `kind: other` under `territory` to say that you know.",
        "Le titre V du code de la sécurité intérieure dit lesquels de ses articles s’appliquent outre-mer. Tous s’appliquent dans \
         les départements d’outre-mer ; ailleurs, ceux qui portent sur le conseil ne s’appliquent pas, ou pas tous, et le silence \
         de ces règles ne vaut pas approbation. Rien n’est à corriger ; écrivez « kind: other » sous « territory » pour dire que \
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
        law::L155_2.says(Text::new(
            "French Polynesia has an article L. 132-4 of its own.",
            "La Polynésie française a son propre article L. 132-4.",
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
            "New Caledonia has an article L. 132-4 of its own.",
            "La Nouvelle-Calédonie a son propre article L. 132-4.",
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
const OWN: Text = Text::new(
    "its council has provisions of its own, which no rule judges yet",
    "son conseil a ses propres dispositions, qu’aucune règle ne juge encore",
);

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let strategy = inspection.strategy;
    let Some(land) = land(strategy) else { return };
    let council = strategy.council.as_ref().and_then(|council| council.kind);
    if council == Some(CouncilKind::Other) || strategy.territory.kind == Some(TerritoryKind::Other) {
        return;
    }
    let is_intercommunal = matches!(council, Some(CouncilKind::Cispd | CouncilKind::Cmspd));
    let (why, article) = match &land.leaves_out {
        Left::All(by) => (NO_COUNCIL, by),
        Left::Own(by) => (OWN, by),
        Left::Some(_, by) if is_intercommunal => (NO_INTERCOMMUNAL, by),
        Left::Some(..) | Left::Nothing => return,
    };
    if !article.holds(day(inspection)) {
        return;
    }
    let place = Place::Key(Path::of("territory").key("code"));
    let finding = Finding::new(RULE.name, place).fact("land", land.name);
    report(finding.fact("why", why).fact("text", article.citation));
}
