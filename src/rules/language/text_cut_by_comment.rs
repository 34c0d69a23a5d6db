//! A text whose end YAML takes for a comment: `Rue n° 3 #chantier`.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};
use crate::yaml::between_quotes;

pub static RULE: Rule = Rule {
    name: "text-cut-by-comment",
    family: Family::Language,
    level: Level::Warning,
    message: Text::new(
        "`{comment}` is read as a comment, which cuts the text before it",
        "« {comment} » se lit comme un commentaire, qui coupe le texte qui précède",
    ),
    explain: Text::new(
        "In a text without quotes a `#` behind a space begins a comment: the rest of the line is in no document and in no list. Put the whole \
         text in quotes. If it is a remark of yours, put a space behind the `#`.",
        "Dans un texte sans guillemets, un « # » après une espace commence un commentaire : le reste de la ligne ne figure dans aucun document, \
         dans aucune liste. Mettez le texte entier entre guillemets droits. Si c’est une remarque à vous, mettez une espace après le « # ».",
    ),
    basis: &[],
    bad: "territory: {name: Exemple-sur-Deûle, kind: commune}\nx-note: Rue n° 3 #chantier école\n",
    mend: &[("Rue n° 3 #chantier école", "\"Rue n° 3 #chantier école\"")],
    check: Check::Texts { cues: &[Cue::Words(&["#"])], check },
};

const QUOTE: Text = Text::new("put the whole text in quotes", "mettre le texte entier entre guillemets droits");

/// Words behind which a text goes on.
const UNFINISHED: [&str; 24] = [
    "n°", "no", "numéro", "le", "la", "les", "l’", "l'", "un", "une", "de", "du", "des", "d’", "d'", "et", "ou", "à", "au",
    "aux", "pour", "par", "the", "of",
];

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let Some((start, before)) = text.text_before() else { return };
    if !is_cut(before, text.text) {
        return;
    }
    let span = text.span(0..text.text.len());
    let whole = crate::source::Span::new(start, span.end);
    let written = text.slice(whole);
    let finding = Finding::new(RULE.name, span).fact("comment", text.text);
    report(finding.replace(QUOTE, whole, between_quotes(written.trim_end())));
}

/// Whether a comment was hardly meant as one: its `#` is glued to a word, or the text before it is not at its end.
fn is_cut(before: &str, comment: &str) -> bool {
    let after = comment.trim_start_matches('#');
    let is_glued = comment.len() == after.len() + 1 && after.starts_with(char::is_alphanumeric);
    let word = after.split(|letter: char| !letter.is_ascii_lowercase() && letter != '_').next().unwrap_or_default();
    let is_key = !word.is_empty() && after[word.len()..].starts_with(": ");
    let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let is_open = |opening: char, closing: char| before.matches(opening).count() > before.matches(closing).count();
    let is_unfinished = UNFINISHED.contains(&last.as_str()) || is_open('(', ')') || is_open('«', '»') || is_open('“', '”');
    is_glued && !is_key || is_unfinished
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    #[test]
    fn what_is_cut_is_told_and_a_remark_is_none() {
        let found = |text: &str| find_in(Family::Language, &format!("x-note: {text}\n"));
        for (text, cut) in [
            ("L’atelier #1 de citoyenneté", "#1 de citoyenneté"),
            ("Rue n° # 3", "# 3"),
            ("Salle (bâtiment # 2)", "# 2)"),
            ("Un texte\n  de deux lignes #suite", "#suite"),
            ("[un #deux\n  ]", "#deux"),
        ] {
            assert_eq!(found(text), [format!("text-cut-by-comment {cut}")], "{text}");
        }
        let nothing = Vec::<String>::new();
        for text in ["Médiation # à relire", "\"Rue #3\"", "Rue#3", "Médiation ## note", "Médiation #status: done", "2 #deux"]
        {
            assert_eq!(found(text), nothing, "{text}");
        }
    }
}
