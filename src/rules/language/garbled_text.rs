//! Letters that came through the wrong encoding: `Ã©` in place of `é`.

use crate::diagnostic::{Edit, Finding, Fix, Level, Place};
use crate::garbled::{Garbled, find_garbled, with};
use crate::lang::Text;
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};
use crate::source::Span;
use crate::yaml::GARBLED_TEXT;

pub static RULE: Rule = Rule {
    name: GARBLED_TEXT,
    family: Family::Language,
    level: Level::Warning,
    message: Text::new(
        "these letters came through the wrong encoding: `{garbled}` was `{was}`",
        "ces lettres sont passées par un mauvais codage : « {garbled} » était « {was} »",
    ),
    explain: Text::new(
        "A text in UTF-8 that is read as if it were in another encoding, or copied from the source of a web page, has `Ã©`, `√©` or \
         `&eacute;` in place of `é`; documents print it so, and no search finds it. What it was can be told from its letters. Where the whole \
         file went that way, it is told once: mend it, and open it as UTF-8 from then on.",
        "Un texte en UTF-8 lu comme s’il était dans un autre codage, ou copié de la source d’une page web, contient « Ã© », « √© » ou \
         « &eacute; » au lieu de « é » ; les documents l’impriment ainsi, et aucune recherche ne le trouve. Les lettres disent ce qu’il était. \
         Si le fichier entier est dans ce cas, c’est dit une fois : réparez-le, et ouvrez-le désormais en UTF-8.",
    ),
    basis: &[],
    bad: "territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [CitÃ© des Lilas]}\n",
    mend: &[("CitÃ©", "Cité")],
    check: Check::Texts { cues: &[Cue::Words(CUES)], check },
};

/// The letters with which what was garbled begins.
const CUES: &[&str] = &["Ã", "Â", "Å", "â€", "â\u{80}", "â‚", "ï»¿", "ðŸ", "√", "¬", "‚Ä", "├", "┬", "ÔÇ", "ΓÇ", "&"];

const AS_IT_WAS: Text = Text::new("write the letters as they were", "rétablir les lettres");

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let stretches = find_garbled(text.text);
    let Some(first) = stretches.first() else { return };
    // The word around the first letter says more than the letter.
    let start = text.text[..first.at.start].rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let end = text.text[first.at.end..].find(char::is_whitespace).map_or(text.text.len(), |space| first.at.end + space);
    let start = (start..=first.at.start).find(|at| text.text.is_char_boundary(*at)).unwrap_or(first.at.start);
    let word = &text.text[start..end];
    let finding =
        Finding::new(RULE.name, text.span(first.at.clone())).fact("garbled", word).fact("was", with(word, &find_garbled(word)));
    let edits: Vec<_> = stretches.iter().map(|stretch| (text.span(stretch.at.clone()), stretch)).collect();
    let stands_there = edits.iter().all(|(span, stretch)| (span.end - span.start) as usize == stretch.at.len());
    let edit = |(span, stretch): (Span, &Garbled)| Edit { at: Place::Span(span), text: stretch.was.clone() };
    let fix = stands_there.then(|| Fix::certain(AS_IT_WAS, edits.into_iter().map(edit).collect()));
    report(Finding { fix, ..finding });
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    fn find(text: &str) -> Vec<String> {
        find_in(Family::Language, &format!("x-note: {text}\n"))
    }

    #[test]
    fn a_text_is_told_once_at_its_first_garbled_letter() {
        assert_eq!(find("StratÃ©gie de prÃ©vention â€“ annÃ©e"), ["garbled-text Ã©"]);
        assert_eq!(find("\"Pr&eacute;vention\""), ["garbled-text &eacute;"]);
        assert_eq!(find("dâ€™une annÃ©e # PrÃ©fecture"), ["garbled-text â€™", "garbled-text Ã©"]);
        assert_eq!(find("Âge, R&D, 1° « été »"), Vec::<String>::new());
    }
}
