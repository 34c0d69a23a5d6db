//! The turns of phrase that documents share.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::document::{Block, Foreign, Marks, Words};
use crate::lang::{Lang, Segment, Text, lead};
use crate::model::{
    Audience, CouncilKind, Date, DateSpan, FEWER, Gender, Kind, Levels, Period, Quantity, Strategy, WITHHELD, Words as Typed,
    is_id,
};
use crate::stretch::is_stretch;
use crate::typography::{self, capitalize, colon, measure, of_place, paragraphs, typeset};

const NOT_STATED: Text = Text::new("not stated", "non renseigné");

/// A sentence with words already printed in its holes.
pub fn fill(text: Text, lang: Lang, facts: &[(&str, String)]) -> String {
    let mut filled = String::new();
    for part in text.parts(lang) {
        match part {
            Segment::Words(words) => filled.push_str(&words),
            Segment::Hole(name) => {
                let said = facts.iter().find(|(key, _)| *key == name).map_or("", |(_, said)| said.as_str());
                if is_stretch(said) {
                    lead(&mut filled, said, lang);
                }
                filled.push_str(said);
            }
        }
    }
    filled
}

/// A text in which levels are named as a document names them, by the holes `axis`, `axes`, `objective`, `objectives`, `action`,
/// `actions`, and `e` where French agrees with the name of an action; it begins with a capital.
pub fn name_levels(text: Text, levels: &Levels, lang: Lang, facts: &[(&str, String)]) -> String {
    let ending = if levels.gender(Kind::Action) == Gender::Feminine { "e" } else { "" };
    let mut said = vec![
        ("axis", levels.one(Kind::Axis, lang)),
        ("axes", levels.many(Kind::Axis, lang)),
        ("objective", levels.one(Kind::Objective, lang)),
        ("objectives", levels.many(Kind::Objective, lang)),
        ("action", levels.one(Kind::Action, lang)),
        ("actions", levels.many(Kind::Action, lang)),
        ("e", ending.to_owned()),
    ];
    said.extend(facts.iter().cloned());
    capitalize(&fill(text, lang, &said))
}

/// « 10 décembre 2026 », « décembre 2026 » or « 2026 », as the day is known.
pub fn day(date: impl Into<Date>, lang: Lang) -> String {
    say(date.into(), lang, typography::day, typography::month)
}

/// « jeudi 10 décembre 2026 », or as much as is known of it.
pub fn weekday(date: impl Into<Date>, lang: Lang) -> String {
    say(date.into(), lang, typography::weekday, typography::month)
}

/// « 10/12/2026 », « 12/2026 » or « 2026 ».
pub fn short_day(date: impl Into<Date>, lang: Lang) -> String {
    say(date.into(), lang, typography::short_day, typography::short_month)
}

type Print = fn(NaiveDate, Lang) -> String;

fn say(date: Date, lang: Lang, whole: Print, month: Print) -> String {
    match date.period() {
        Period::Day(day) => whole(day, lang),
        Period::Month(..) => month(date.first(), lang),
        _ => date.year().to_string(),
    }
}

/// The texts of a strategy as they are printed, where the document is in another language than the strategy.
pub fn foreign(strategy: &Strategy<'_>, lang: Lang) -> Option<Foreign> {
    let own = strategy.language.lang();
    if own == lang {
        return None;
    }
    let mut texts = Vec::new();
    collect(&serde_json::to_value(strategy).expect("a strategy is JSON"), lang, &mut texts);
    texts.sort_unstable();
    texts.dedup();
    Some(Foreign { lang: own, texts })
}

/// Adds the words that somebody wrote, line by line: no ids, days, numbers or agreed words.
fn collect(value: &Json, lang: Lang, texts: &mut Vec<String>) {
    match value {
        Json::String(text) if !is_id(text) => {
            let lines = text.lines().chain([text.as_str()]).map(|line| typeset(line, lang));
            texts.extend(lines.filter(|line| line.chars().filter(|letter| letter.is_alphabetic()).count() > 2));
        }
        Json::Array(values) => values.iter().for_each(|value| collect(value, lang, texts)),
        Json::Object(values) => values.values().for_each(|value| collect(value, lang, texts)),
        _ => {}
    }
}

/// A value with its unit, where it is told; else what is known of it.
pub fn quantity(value: Quantity, unit: &str, lang: Lang) -> String {
    match value {
        Quantity::Known(number) => measure(number.get(), unit, lang),
        Quantity::Below(bound) => FEWER.fill(lang, &[("count", measure(bound.into(), unit, lang).into())]),
        Quantity::Withheld => WITHHELD.say(lang),
    }
}

/// « 40 à 90 » of a value that is a range.
pub fn say_range(value: String, to: Option<String>, lang: Lang) -> String {
    let Some(to) = to else { return value };
    fill(Text::new("{from} to {to}", "{from} à {to}"), lang, &[("from", value), ("to", to)])
}

/// « 9 sur 35 » of a value that is a part of a total.
pub fn say_share(value: String, of: Option<String>, lang: Lang) -> String {
    let Some(of) = of else { return value };
    fill(Text::new("{value} of {of}", "{value} sur {of}"), lang, &[("value", value), ("of", of)])
}

/// « Pilote » of one, « Pilotes » of several.
pub fn name_leads(count: usize, lang: Lang) -> String {
    if count == 1 { Text::new("Lead", "Pilote").say(lang) } else { Text::new("Leads", "Pilotes").say(lang) }
}

/// « 101 mineurs » of one part of a value; « mineurs : n.c. » where nothing is told of it.
pub fn say_part(title: &str, value: &str, is_withheld: bool, lang: Lang) -> String {
    if is_withheld { format!("{title}{}{value}", colon(lang)) } else { format!("{value} {title}") }
}

/// « dont 101 mineurs » of parts of a value.
pub fn say_parts(parts: &str, lang: Lang) -> String {
    fill(Text::new("including {parts}", "dont {parts}"), lang, &[("parts", parts.to_owned())])
}

/// Whether a unit is a share, whose sign stands beside each value.
pub fn is_share(unit: &str) -> bool {
    ["%", "‰"].contains(&unit)
}

/// What stands for a fact that the file does not state.
pub fn missing(lang: Lang) -> Words {
    Words::emphasis(NOT_STATED.say(lang))
}

pub fn yes_or_no(is: bool, lang: Lang) -> String {
    if is { Text::new("yes", "oui") } else { Text::new("no", "non") }.say(lang)
}

/// A text as lines: each of its paragraphs, and each item of its lists.
pub fn lines(text: &str, lang: Lang) -> Vec<Words> {
    let lines = runs(text, lang).into_iter().flat_map(|run| match run {
        Run::Paragraph(words) => vec![words],
        Run::Items(items) => items.into_iter().map(|item| Words::from("– ").and(item)).collect(),
    });
    lines.collect()
}

/// The same as paragraphs and lists of their own.
pub fn prose(text: &str, lang: Lang) -> Vec<Block> {
    let blocks = runs(text, lang).into_iter().map(|run| match run {
        Run::Paragraph(words) => Block::Paragraph(words),
        Run::Items(items) => Block::List { marks: Marks::Bullets, items },
    });
    blocks.collect()
}

/// What a text is made of.
enum Run {
    Paragraph(Words),
    Items(Vec<Words>),
}

/// An empty line parts paragraphs; a line that begins with a mark and a space is an item; any other goes on with the last.
fn runs(text: &str, lang: Lang) -> Vec<Run> {
    const MARKS: [char; 4] = ['-', '•', '*', '–'];
    let is_item = |line: &str| line.trim_start().strip_prefix(MARKS).is_some_and(|rest| rest.starts_with(' '));
    let item = |line: &&str| Words::from(typeset(line.trim_start().trim_start_matches(MARKS), lang));
    let mut said = Vec::new();
    for paragraph in paragraphs(text) {
        for run in paragraph.chunk_by(|one, next| is_item(one) == is_item(next)) {
            said.push(if is_item(run[0]) {
                Run::Items(run.iter().map(item).collect())
            } else {
                Run::Paragraph(typeset(&run.join(" "), lang).into())
            });
        }
    }
    said
}

/// What a document was made with, where nothing else need be said of it but for whom.
pub fn name_maker(audience: Audience, lang: Lang) -> String {
    let text = Text::new("Drawn up with stspd {version}.", "Document établi avec stspd {version}.");
    let made = fill(text, lang, &[("version", env!("CARGO_PKG_VERSION").to_owned())]);
    holds(audience, lang).map_or(made.clone(), |holds| format!("{holds} {made}"))
}

/// What a version for others than who keeps the file holds: one and the same sentence, whether anything is left out or not.
pub fn holds(audience: Audience, lang: Lang) -> Option<String> {
    let text = match audience {
        Audience::Internal => return None,
        Audience::Members => Text::new(
            "This version holds what may be given to the members of the council and to the signatories.",
            "Cette version contient ce qui peut être communiqué aux membres du conseil et aux signataires.",
        ),
        Audience::Public => {
            Text::new("This version holds what may be published.", "Cette version contient ce qui peut être rendu public.")
        }
    };
    Some(text.say(lang))
}

/// « 1.2 – Titre ».
pub fn number_title(number: Option<Typed<'_>>, title: Typed<'_>, lang: Lang) -> String {
    let title = typeset(title.text(), lang);
    number.map_or_else(|| title.clone(), |number| format!("{}\u{a0}– {title}", typeset(number.text(), lang)))
}

/// What the council is called, in full; of one whose name nobody tells, the place.
pub fn council_name(strategy: &Strategy<'_>, lang: Lang) -> String {
    name_council(strategy, lang).unwrap_or_else(|| typeset(strategy.territory.name.text(), lang))
}

/// What the council is called, as far as the file tells: by a name of its own, by its kind, or by its abbreviation alone.
pub fn name_council(strategy: &Strategy<'_>, lang: Lang) -> Option<String> {
    let council = strategy.council.as_ref()?;
    let abbreviation = council.abbreviation.map(|short| typeset(short.text(), lang));
    // A name of its own is whole: nothing is added that the council does not say.
    if let Some(own) = council.name {
        let own = typeset(own.text(), lang);
        return Some(abbreviation.map_or(own.clone(), |short| format!("{own} ({short})")));
    }
    let usual = match council.kind {
        Some(CouncilKind::Clspd) => Text::new(
            "Local council for security and crime prevention (CLSPD)",
            "Conseil local de sécurité et de prévention de la délinquance (CLSPD)",
        ),
        Some(CouncilKind::Cispd) => Text::new(
            "Intercommunal council for security and crime prevention (CISPD)",
            "Conseil intercommunal de sécurité et de prévention de la délinquance (CISPD)",
        ),
        Some(CouncilKind::Cmspd) => Text::new(
            "Metropolitan council for security and crime prevention (CMSPD)",
            "Conseil métropolitain de sécurité et de prévention de la délinquance (CMSPD)",
        ),
        Some(CouncilKind::Other) | None => return abbreviation,
    };
    let usual = usual.say(lang);
    let usual = match (abbreviation, usual.split_once(" (")) {
        (Some(own), Some((whole, _))) => format!("{whole} ({own})"),
        _ => usual,
    };
    Some(format!("{usual} {}", of_place(&typeset(strategy.territory.name.text(), lang), lang)))
}

/// The title of the strategy with its years.
pub fn strategy_name(strategy: &Strategy<'_>, lang: Lang) -> String {
    add_years(strategy.title.text(), strategy.period, lang)
}

/// The title of a strategy, with the years of its period.
pub fn add_years(title: &str, period: Option<DateSpan>, lang: Lang) -> String {
    let title = typeset(title, lang);
    match period.and_then(|period| period.start.zip(period.end)) {
        // A title may say its years already. The hyphen does not break.
        Some((start, _)) if title.contains(&start.year().to_string()) => title,
        Some((start, end)) => format!("{title} {}", years(start.year(), end.year())),
        None => title,
    }
}

/// « du 1er janvier 2025 au 31 décembre 2027 ».
pub fn span(span: DateSpan, lang: Lang) -> Option<String> {
    Some(match (span.start, span.end) {
        (Some(start), Some(end)) => {
            if let (Period::Year(first), Period::Year(last)) = (start.period(), end.period()) {
                return Some(years(first, last));
            }
            let text = Text::new("from {start} to {end}", "du {start} au {end}");
            fill(text, lang, &[("start", day(start, lang)), ("end", day(end, lang))])
        }
        (Some(start), None) => fill(Text::new("from {start}", "à partir du {start}"), lang, &[("start", day(start, lang))]),
        (None, Some(end)) => fill(Text::new("until {end}", "jusqu’au {end}"), lang, &[("end", day(end, lang))]),
        (None, None) => return None,
    })
}

/// « 2015-2020 », or the one year; the hyphen does not break.
pub fn years(first: i32, last: i32) -> String {
    if first == last { first.to_string() } else { format!("{first}\u{2011}{last}") }
}

/// « 2024 », « année scolaire 2023-2024 », « 2e trimestre 2024 », « mai 2024 ».
pub fn period(period: Period, lang: Lang) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Years(first, last) => years(first, last),
        // The hyphen does not break.
        Period::SchoolYear(year) => format!("{year}\u{2011}{}", year + 1),
        Period::Half(year, half) => match lang {
            Lang::En => format!("H{half}\u{a0}{year}"),
            Lang::Fr => format!("{half}{}\u{a0}sem.\u{a0}{year}", if half == 1 { "er" } else { "e" }),
        },
        Period::Quarter(year, quarter) => match lang {
            Lang::En => format!("Q{quarter}\u{a0}{year}"),
            Lang::Fr => format!("{quarter}{}\u{a0}trim.\u{a0}{year}", if quarter == 1 { "er" } else { "e" }),
        },
        Period::Month(..) => typography::month(period.start(), lang),
        Period::Day(on) => short_day(on, lang),
    }
}

/// A word of ours or the town's own for a level: « Axe », « Enjeu prioritaire ».
pub fn label(own: Option<Typed<'_>>, usual: Text, lang: Lang) -> String {
    own.map_or_else(|| usual.say(lang), |own| capitalize(&typeset(own.text(), lang)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_which_nothing_is_told_is_named_first() {
        assert_eq!(say_part("mineurs", "101", false, Lang::Fr), "101 mineurs");
        assert_eq!(say_part("mineurs", "n.c.", true, Lang::Fr), "mineurs\u{a0}: n.c.");
    }

    #[test]
    fn one_leads_and_several_lead() {
        assert_eq!([1, 2].map(|count| name_leads(count, Lang::Fr)), ["Pilote", "Pilotes"]);
    }

    #[test]
    fn prose_is_paragraphs_and_lists_and_no_other_markup() {
        let text = "Un texte\nqui continue.\n\nTrois points :\n- **gras** ;\n  • deux\n-trois\n\n# Titre\n";
        let item = |text: &str| Words::from(typeset(text, Lang::Fr));
        let paragraph = |text: &str| Block::Paragraph(item(text));
        let list = Block::List { marks: Marks::Bullets, items: vec![item("**gras** ;"), item("deux")] };
        let told =
            [paragraph("Un texte qui continue."), paragraph("Trois points :"), list, paragraph("-trois"), paragraph("# Titre")];
        assert_eq!(prose(text, Lang::Fr), told);
        assert_eq!(lines("- un\n- deux", Lang::Fr).iter().map(Words::plain).collect::<Vec<_>>(), ["– un", "– deux"]);
    }
}
