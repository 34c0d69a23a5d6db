//! A term of law that the law had left behind when the text was written.

use std::cell::LazyCell;
use std::sync::LazyLock;

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::law::{self, Article};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point};

pub static RULE: Rule = Rule {
    name: "stale-legal-term",
    family: Family::Language,
    level: Level::Warning,
    message: Text::new(
        "`{term}` was out of date on {day}: since {since}, the law says `{present}`",
        "« {term} » n’avait plus cours le {day} : depuis le {since}, les textes disent « {present} »",
    ),
    explain: Text::new(
        "A strategy that cites a threshold, a body or an article that the law has replaced makes its readers doubt the rest, and the \
         wrong threshold can make a town miss a duty. Each text is judged by the day of what holds it (session, document, amendment, \
         review), else by the first day of the strategy: the words of their time are no fault. Write the present term; a name of the \
         past has its place among the `aliases` of an organization, or after “former”.",
        "Une stratégie qui cite un seuil, une institution ou un article que le droit a remplacés fait douter du reste, et un mauvais seuil \
         peut faire manquer une obligation. Chaque texte est jugé au jour de ce qui le porte (séance, pièce, avenant, bilan), sinon au \
         premier jour de la stratégie : les mots de leur temps ne sont pas une faute. Écrivez le terme actuel ; un nom d’autrefois a sa \
         place parmi les « aliases » d’un organisme, ou après « ancien ».",
    ),
    basis: &[
        law::CODE.says(Text::new(
                "The articles of the CGCT on crime prevention are those of the code of internal security.",
                "Les articles du CGCT sur la prévention de la délinquance deviennent ceux du code de la sécurité intérieure.",
            )),
        law::CODE_BY_DECREE.says(Text::new(
                "The same for the articles by decree on the council.",
                "Il en va de même pour les articles réglementaires relatifs au conseil.",
            )),
        law::L132_4_2015.says(Text::new(
                "A council is owed by towns with a priority neighbourhood (QPV), no longer a sensitive urban area (ZUS).",
                "Le conseil est dû par les communes qui comprennent un quartier prioritaire (QPV), et non plus une zone urbaine sensible (ZUS).",
            )),
        law::L132_15_2015.says(Text::new(
                "The « conseil général » becomes the « conseil départemental ».",
                "Le conseil général devient le conseil départemental.",
            )),
        law::D132_14_2020.says(Text::new(
            "The courts that were « tribunaux de grande instance » are called « tribunaux judiciaires ».",
            "Les tribunaux de grande instance y sont nommés tribunaux judiciaires.",
        )),
        law::LAW_2021_646.says(Text::new(
                "A council is owed above 5,000 inhabitants, no longer 10,000.",
                "Le conseil est dû au-delà de 5 000 habitants, et non plus de 10 000.",
            )),
        law::ORDINANCE_2019_950.says(Text::new(
            "The code of criminal justice for minors takes the place of the ordinance of 1945.",
            "Le code de la justice pénale des mineurs prend la place de l’ordonnance de 1945.",
        )),
        law::L132_4_2024.says(Text::new(
            "The president of the county council is no longer among those whom the law seats.",
            "Le président du conseil départemental n’est plus parmi ceux que la loi fait siéger.",
        )),
    ],
    bad: agenda_point!("Convention avec le conseil général"),
    mend: &[("général", "départemental")],
    check: Check::Texts { cues: &[Cue::Words(CUES)], check },
};

const CUES: &[&str] = &[
    "10 000",
    "10\u{a0}000",
    "10\u{202f}000",
    "10.000",
    "10000",
    "10,000",
    "dix mille",
    "conseil g",
    "conseils g",
    "conseiller g",
    "conseillers g",
    "conseillère g",
    "conseillères g",
    "conseil\u{a0}g",
    "zone urbaine",
    "zones urbaines",
    "zus",
    "grande instance",
    "tgi",
    "membre de droit",
    "membres de droit",
    "1945",
    "45-174",
    "2211-",
    "2215-2",
    "3214-1",
    "5211-59",
];

/// A term that the law has replaced: by what text, and what it says now.
struct Term {
    written: Pattern,
    since: Article,
    present: &'static str,
}

static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let term = |written: &'static str, since, present| Term { written: Pattern::new(written), since, present };
    vec![
        term(r"\bL\.?\s?\*?2211-4\b", law::CODE, "art. L. 132-4 du code de la sécurité intérieure"),
        term(r"\bL\.?\s?\*?2211-5\b", law::CODE, "art. L. 132-5 du code de la sécurité intérieure"),
        term(r"\bL\.?\s?\*?5211-59\b", law::CODE, "art. L. 132-13 du code de la sécurité intérieure"),
        term(r"\bL\.?\s?\*?2215-2\b", law::CODE, "art. L. 132-6 du code de la sécurité intérieure"),
        term(r"\bL\.?\s?\*?3214-1\b", law::CODE, "art. L. 132-15 du code de la sécurité intérieure"),
        term(r"\bD\.?\s?\*?2211-[1-4]\b", law::CODE_BY_DECREE, "art. D. 132-7 et suivants du code de la sécurité intérieure"),
        term(
            r"(?i:\bzones?\s+urbaines?\s+sensibles?\b)|\bZUS\b",
            law::L132_4_2015,
            "quartier prioritaire de la politique de la ville (QPV)",
        ),
        term(r"(?i)\bconseil\s+g[ée]n[ée]ral\b", law::L132_15_2015, "conseil départemental"),
        term(r"(?i)\bconseils\s+g[ée]n[ée]raux\b", law::L132_15_2015, "conseils départementaux"),
        term(r"(?i)\bconseill(?:er|ère)s?\s+g[ée]n[ée](?:ral|rale|raux|rales)\b", law::L132_15_2015, "conseiller départemental"),
        term(r"(?i:\btribun(?:al|aux)\s+de\s+grande\s+instance\b)|\bTGI\b", law::D132_14_2020, "tribunal judiciaire"),
        term(
            r"(?i)\bordonnance\s+(?:n°\s*45-174\b|(?:du\s+2\s+février\s+|de\s+)1945\b)",
            law::ORDINANCE_2019_950,
            "code de la justice pénale des mineurs",
        ),
        term(
            r"(?i)\bconseil\s+départemental\b[^.;:()]{0,60}\bmembres?\s+de\s+droit\b|\bmembres?\s+de\s+droit\s*:[^.;()]*\bconseil\s+départemental\b",
            law::L132_4_2024,
            "membre désigné : le préfet, le procureur et le président de l’intercommunalité compétente sont seuls membres de droit",
        ),
        term(
            r"(?ix)(?:plus\s+de|au-del[àa]\s+de|au-dessus\s+de|supérieure?s?\s+à|seuil\s+des?|à\s+partir\s+de|dès|>)\s*
                   (?:10[\s.,]?000|dix\s+mille)\s+hab(?:itants|\.)?
               |(?:10[\s.,]?000|dix\s+mille)\s+hab(?:itants|\.)?\s+(?:et|ou)\s+plus",
            law::LAW_2021_646,
            "plus de 5 000 habitants",
        ),
    ]
});

/// The threshold is that of the council only where the text speaks of it.
static OF_THE_COUNCIL: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)C[IL]SPD|conseil (?:local|intercommunal)|obligat"));
/// What makes a term of the past right.
static FORMER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:\b(?:anciens?|anciennes?|ex|feue?|alors|former)[\s-]+(?:(?:art\.|articles?)\s+)?(?:le\s+|la\s+)?|remplac\p{L}*\s+(?:le|la|les)\s+)$",
    )
});
/// Another code than that of towns, whose articles may have the same numbers, just before an article.
static CODE_BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    let article = r"(?:\s+\p{L}+)?[\s,:(]*(?:(?:art\.|articles?)\s*)?$";
    Pattern::new(format!(r"\b{OTHER_CODE}{article}"))
});
/// The same, just after it.
static CODE_AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    let between = r"^(?:\s*,?\s*(?:L\.|R\.|D\.|et|à|al\.|alinéa|\d[\d-]*))*[\s,(]*(?:du\s+|le\s+)?";
    Pattern::new(format!(r"{between}{OTHER_CODE}"))
});
const OTHER_CODE: &str = r"(?:(?i:code)\s+(?:pénal|civil|rural|électoral|forestier|monétaire|du\s+\w+|de\s+(?:commerce|procédure|déontologie|justice|l['’]\s?\w+|la\s+(?:commande|consommation|construction|défense|famille|mutualité|propriété|recherche|route|santé|sécurité\s+sociale|voirie)))|C(?:SP|ASF|CH|PP|CP|SS|JPM|RPA|MP|GFP|ESEDA)\b)";
/// State councils that bear the same name.
static STATE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)^\s+(?:de\s+l['’]\s?(?:environnement|économie|alimentation|armement)|de\s+la\s+jeunesse)")
});

const WRITTEN: Text = Text::new("the text is of that day", "le texte est de ce jour");

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    if text.is_comment() || is_quoted(text) {
        return;
    }
    let is_of_the_council = LazyCell::new(|| OF_THE_COUNCIL.is_match(text.text));
    for term in TERMS.iter() {
        for written in term.written.find_iter(text.text) {
            let (before, after) = (&text.text[..written.start()], &text.text[written.end()..]);
            let is_other = term.since.citation == law::LAW_2021_646.citation && !*is_of_the_council;
            let is_of_another_code =
                || term.present.starts_with("art.") && (CODE_BEFORE.is_match(before) || CODE_AFTER.is_match(after));
            if is_other || FORMER.is_match(before) || STATE.is_match(after) || is_of_another_code() {
                continue;
            }
            let own = text.own_day();
            let dated = own.or_else(|| text.start().filter(|_| !is_paper(text)));
            let since = term.since.since();
            if let Some((day, place)) = dated.filter(|(day, _)| *day >= since) {
                let finding = Finding::new(RULE.name, text.span(written.range()))
                    .fact("term", written.as_str())
                    .fact("day", day)
                    .fact("since", since)
                    .fact("present", term.present);
                report(finding.label(place, WRITTEN));
            }
        }
    }
}

/// Former names, and titles of what others wrote.
fn is_quoted(text: &FreeText<'_>) -> bool {
    text.keys().next() == Some("aliases") || text.keys().any(|key| key == "aliases") || text.is_under(&["sources"])
}

/// Papers are of their own day, which is not always known.
fn is_paper(text: &FreeText<'_>) -> bool {
    text.is_under(&["documents"]) || text.is_under(&["departmental_plan"])
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    /// What is found in a note of a strategy that starts that day.
    fn find(start: &str, note: &str) -> Vec<String> {
        find_in(Family::Language, &format!("period: {{start: {start}}}\nx-note: \"{note}\"\n"))
    }

    fn on_both_sides(term: &str, last: &str, first: &str) {
        assert_eq!(find(last, term), Vec::<String>::new(), "{term} on {last}");
        assert_eq!(find(first, term).len(), 1, "{term} on {first}");
    }

    #[test]
    fn each_term_is_right_until_its_last_day() {
        on_both_sides("Le CLSPD est obligatoire pour les villes de plus de 10 000 habitants", "2021-05-26", "2021-05-27");
        on_both_sides("CLSPD : communes de plus de 10\u{a0}000\u{202f}habitants", "2021-05-26", "2021-05-27");
        on_both_sides("CLSPD obligatoire dans les communes de 10 000 habitants et plus", "2021-05-26", "2021-05-27");
        on_both_sides("CLSPD : villes > 10 000 habitants, ou au-dessus", "2021-05-26", "2021-05-27");
        on_both_sides("CLSPD dû au-dessus de 10 000 habitants", "2021-05-26", "2021-05-27");
        on_both_sides("CGCT, art. L. 2215-2", "2012-04-30", "2012-05-01");
        on_both_sides("art. L. 3214-1 du CGCT", "2012-04-30", "2012-05-01");
        on_both_sides("le CONSEIL GÉNÉRAL du Nord", "2015-03-21", "2015-03-22");
        on_both_sides("une conseillère générale", "2015-03-21", "2015-03-22");
        on_both_sides("en zone urbaine sensible", "2014-12-31", "2015-01-01");
        on_both_sides("les ZUS", "2014-12-31", "2015-01-01");
        on_both_sides("CGCT, art. D. 2211-2", "2013-12-31", "2014-01-01");
        on_both_sides("art. L. 2211-4 du CGCT", "2012-04-30", "2012-05-01");
        on_both_sides("art. L. 3214-1 du code général des collectivités territoriales", "2012-04-30", "2012-05-01");
    }

    #[test]
    fn courts_minors_and_seats_are_called_as_the_law_of_the_day_does() {
        on_both_sides("signalé au TGI de Lille", "2019-12-31", "2020-01-01");
        on_both_sides("le tribunal de grande instance", "2019-12-31", "2020-01-01");
        on_both_sides("l’ordonnance du 2 février 1945", "2021-09-29", "2021-09-30");
        on_both_sides("l’ordonnance de 1945 sur l’enfance délinquante", "2021-09-29", "2021-09-30");
        on_both_sides("le président du conseil départemental, membre de droit", "2024-03-22", "2024-03-23");
        assert_eq!(find("2026-01-01", "l’ancien TGI, né en 1945 ; le préfet, membre de droit"), Vec::<String>::new());
    }

    #[test]
    fn an_article_of_another_code_is_another_article() {
        for note in [
            "Soins des détenus : art. L. 3214-1 du code de la santé publique",
            "Convention santé-justice (CSP, art. L. 3214-1)",
            "Code de la santé publique, article L. 3214-1",
            "Art. L. 3214-1 et L. 3214-2 du CSP",
            "article L2215-2 (code de la santé publique)",
        ] {
            assert_eq!(find("2024-01-01", note), Vec::<String>::new(), "{note}");
        }
    }

    #[test]
    fn other_uses_of_the_words_are_no_fault() {
        let nothing = Vec::<String>::new();
        for note in [
            "une ville de plus de 10 000 habitants",
            "l’ancien conseil général, les ex-ZUS",
            "Conseil général de l’environnement et du développement durable",
            "le secrétaire général du conseil, l’intérêt général, zone urbaine",
        ] {
            assert_eq!(find("2026-01-01", note), nothing, "{note}");
        }
    }

    #[test]
    fn a_text_is_of_the_day_of_what_holds_it() {
        let find = |text: &str| find_in(Family::Language, text).len();
        let session = |date: &str| {
            format!(
                "period: {{start: 2010-01-01}}\nplenaries:\n  - {{date: {date}, agenda: [{{title: Avec le conseil général}}]}}\n"
            )
        };
        assert_eq!((find(&session("2014-06-01")), find(&session("2016-06-01"))), (0, 1));
        let paper = |day: &str| format!("documents:\n  - {{id: c, title: Convention avec le conseil général{day}}}\n");
        assert_eq!((find(&paper("")), find(&paper(", year: 2014")), find(&paper(", date: 2016-01-05"))), (0, 0, 1));
        let signed = |day: &str| {
            format!(
                "period: {{}}\nsignatories: [{{organization: ville, signed: {day}}}]\nplenaries: []\nx-note: le conseil général\n"
            )
        };
        assert_eq!((find(&signed("2014-06-01")), find(&signed("2016-06-01"))), (0, 1));
        assert_eq!(find("period: {}\nsignatories: []\nplenaries: []\nx-note: le conseil général\n"), 0);
        assert_eq!(find("title: Stratégie # le conseil général\n"), 0);
    }
}
