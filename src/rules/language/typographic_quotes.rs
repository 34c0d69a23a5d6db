//! The quotes of print around a whole text, which YAML takes for letters: `“Bien vivre”`.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule};
use crate::yaml::{between_quotes, within_quotes};

pub static RULE: Rule = Rule {
    name: "typographic-quotes",
    family: Family::Language,
    level: Level::Warning,
    message: Text::new("these quotes are part of the text: {text}", "ces guillemets font partie du texte : {text}"),
    explain: Text::new(
        "A word processor turns the straight quotes `\"` of a text into “curly” or « angular » ones; YAML takes those for letters, and the \
         documents print them. Write straight ones. If the quotes shall be printed, put straight ones around them: `\"« Bien vivre »\"`.",
        "Un traitement de texte change les guillemets droits « \" » en guillemets courbes ou français ; YAML les prend pour des lettres, et les \
         documents les impriment. Écrivez des guillemets droits. S’ils doivent être imprimés, mettez-en des droits autour : « \"« Bien vivre »\" ».",
    ),
    basis: &[],
    bad: "territory: {name: Exemple-sur-Deûle, kind: commune, neighbourhoods: [“Centre”]}\n",
    mend: &[("“Centre”", "\"Centre\"")],
    check: Check::Texts { cues: &[Cue::Words(&["“", "”", "„", "«", "»", "‹", "›", "‘", "＂"])], check },
};

const STRAIGHT: Text = Text::new("write straight quotes", "écrire des guillemets droits");

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    let Some(inner) = within_quotes(text.text).filter(|_| text.is_plain()) else { return };
    let span = text.span(0..text.text.len());
    let finding = Finding::new(RULE.name, span).fact("text", text.text);
    report(finding.replace(STRAIGHT, span, between_quotes(inner)));
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    #[test]
    fn quotes_around_a_plain_text_are_told_and_those_within_are_none() {
        let found = |text: &str| find_in(Family::Language, &format!("x-note: {text}\n")).len();
        for text in ["“1.1”", "« 1.0 »", "‘Bien vivre’", "„Bien vivre“", "[“un”]", "“Bien vivre\""] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in ["\"« 1.0 »\"", "« Un » et « deux »", "Le « vivre ensemble »", "|\n  « Un »"] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
