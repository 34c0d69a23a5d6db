//! Cells in words, for a person.

use std::borrow::Cow;

use crate::lang::{Lang, Text, hides, is_invisible, print_french};
use crate::model::BudgetBasis;
use crate::query::{Cell, Extent, Heading, Money, Named, Table, Title, Type};
use crate::typography::{self, colon, group};

const NOT_STATED: Text = Text::new("not stated", "non renseigné");
const YES: Text = Text::new("yes", "oui");
const NO: Text = Text::new("no", "non");
const PER_YEAR: Text = Text::new(" a year", " par an");
const IN_ALL: Text = Text::new(" in all", " au total");
/// The letters that begin a formula, as wide ones as well.
const BEGIN_FORMULAS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// That of a keyboard: a cell may be copied to where a number is typed.
const MINUS: char = '-';
/// Where there is nothing to state.
const NOTHING: &str = "–";

/// A cell as a person reads it, on one line.
pub fn say(value: &Cell<'_>, lang: Lang) -> String {
    match value {
        Cell::Missing => NOT_STATED.say(lang),
        Cell::Nothing => NOTHING.to_owned(),
        Cell::Text(text) | Cell::Id(text) => show_text(text),
        Cell::Texts(texts) => join(texts.iter().map(|text| show_text(text)), lang),
        Cell::One(one) => show_text(&one.name),
        Cell::Many(things) => join(things.iter().map(|thing| show_text(&thing.name)), lang),
        Cell::Term(term) => term.text.say(lang),
        Cell::Terms(terms) => join(terms.iter().map(|term| term.text.say(lang)), lang),
        Cell::Secret(secret) => secret.say_kept_back(lang),
        Cell::Date(day) => day.to_string(),
        Cell::Period(period) => period.to_string(),
        Cell::Number(number) => group(number.normalize(), MINUS, lang),
        Cell::Year(year) => year.to_string(),
        Cell::Years(years) => say_years(years),
        Cell::Flag(flag) => if *flag { YES } else { NO }.say(lang),
        Cell::Money(money) => say_money(money, lang),
        Cell::Sums(sums) => join(sums.iter().map(|money| say_money(money, lang)), lang),
        Cell::ByYear(figures) => {
            let figure = |(year, figure): &(i32, u32)| format!("{year}{}{}", colon(lang), group((*figure).into(), MINUS, lang));
            join(figures.iter().map(figure), lang)
        }
    }
}

/// A cell under its heading, agreed words of ours in those of the strategy.
pub fn say_under(heading: &Heading, value: &Cell<'_>, lang: Lang) -> String {
    match value {
        Cell::Term(term) => heading.call(&term.text.say(lang), lang),
        Cell::Terms(terms) => join(terms.iter().map(|term| heading.call(&term.text.say(lang), lang)), lang),
        value => say(value, lang),
    }
}

/// A cell in words, where things have their ids beside their names.
pub fn say_with_ids(heading: &Heading, value: &Cell<'_>, lang: Lang) -> String {
    let with_id = |named: &Named<'_>| match show_text(&named.name) {
        name if named.name == named.id => name,
        name => format!("{name} ({})", named.id),
    };
    match value {
        Cell::One(one) => with_id(one),
        Cell::Many(things) => join(things.iter().map(with_id), lang),
        value => say_under(heading, value, lang),
    }
}

/// A text of the file on one line, with nothing that could hide or reorder what is around it.
pub fn show_text(text: &str) -> String {
    let text = text.trim();
    if !hides(text) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            letter if is_invisible(letter) => shown.extend(letter.escape_unicode()),
            letter => shown.push(letter),
        }
    }
    shown
}

/// A text that a spreadsheet cannot take for a formula: one that begins as formulas do, after white
/// space or what is not seen, gets a `'` before it.
pub fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if begins_formula(&text) { format!("'{text}").into() } else { text }
}

/// Whether a spreadsheet could take a text for a formula.
pub fn begins_formula(text: &str) -> bool {
    let start = text.trim_start_matches(|letter: char| letter.is_whitespace() || is_invisible(letter));
    start.starts_with(BEGIN_FORMULAS)
}

fn join(said: impl Iterator<Item = String>, lang: Lang) -> String {
    said.collect::<Vec<_>>().join(if lang == Lang::Fr { "\u{202f}; " } else { "; " })
}

/// Years that follow one another are said by the first and the last.
fn say_years(years: &[i32]) -> String {
    match years {
        [first, .., last] if usize::try_from(last - first).is_ok_and(|length| length + 1 == years.len()) => {
            format!("{first}–{last}")
        }
        _ => years.iter().map(i32::to_string).collect::<Vec<_>>().join(", "),
    }
}

fn say_money(money: &Money<'_>, lang: Lang) -> String {
    let said = typography::money(money.amount, &money.currency, lang);
    let per = match money.per {
        Some(BudgetBasis::Year) => PER_YEAR.say(lang),
        Some(BudgetBasis::Total) => IN_ALL.say(lang),
        None => String::new(),
    };
    said + &per
}

/// A text in lines of a width; words stay in one piece where they fit, hyphens and all.
pub fn fill(text: &str, width: usize, first: &str, indent: &str) -> String {
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(indent);
    textwrap::fill(text, options.word_splitter(textwrap::WordSplitter::NoHyphenation))
}

/// The title of a column.
pub fn title(heading: &Heading, lang: Lang) -> String {
    let title = match (&heading.own, heading.title) {
        (Some(own), _) => crate::typography::typeset(own, lang),
        (None, Title::Text(text)) => heading.call(&print(text.get(lang), lang), lang),
        (None, Title::Key(key)) => show_text(key),
    };
    match heading.extent {
        Extent::Whole => title,
        Extent::Ids => format!("{title} (id)"),
    }
}

fn print(text: &str, lang: Lang) -> String {
    if lang == Lang::Fr { print_french(text) } else { text.to_owned() }
}

const SHARED: Text = Text::new(
    "rows that count in several groups: {count} of {found}; added up, the groups exceed the whole",
    "lignes comptées dans plusieurs groupes : {count} sur {found} ; additionnés, les groupes dépassent le tout",
);
const SHARED_MONEY: Text = Text::new(
    "rows that count in several groups, with all their money: {count} of {found}; added up, the groups exceed the whole",
    "lignes comptées dans plusieurs groupes, avec tous leurs crédits : {count} sur {found} ; additionnés, les groupes \
     dépassent le tout",
);

/// What is to be known of groups that have rows in common.
pub fn tell_shared(table: &Table<'_>, lang: Lang) -> Option<String> {
    let has_sums = table.headings.iter().any(|heading| matches!(heading.kind, Type::Sums));
    let text = if has_sums { SHARED_MONEY } else { SHARED };
    let facts = [("count", table.shared.into()), ("found", table.fitting.into())];
    (table.shared > 0).then(|| text.fill(lang, &facts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_money_are_written_as_each_language_does() {
        let number = Cell::Number("-12500.50".parse().expect("a number"));
        assert_eq!(say(&number, Lang::Fr), "-12\u{202f}500,5");
        assert_eq!(say(&number, Lang::En), "-12,500.5");
        let money = Money { amount: 140_000.into(), currency: "EUR".into(), per: Some(BudgetBasis::Year) };
        assert_eq!(say(&Cell::Money(money.clone()), Lang::Fr), "140\u{202f}000\u{a0}€ par an");
        assert_eq!(say(&Cell::Money(money), Lang::En), "€140,000 a year");
        assert_eq!(say(&Cell::Years(vec![2024, 2025, 2026]), Lang::Fr), "2024–2026");
        assert_eq!(say(&Cell::Years(vec![2024, 2026]), Lang::Fr), "2024, 2026");
    }

    #[test]
    fn a_text_is_never_a_formula() {
        for text in ["=1+1", "+33 3 20", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u{a0}\u{feff}=1", "＝1", "＋1", "－1", "＠1"]
        {
            assert_eq!(harmless(text.into()), format!("'{text}"));
        }
        assert_eq!(harmless("d’accord = oui".into()), "d’accord = oui");
    }

    #[test]
    fn a_text_stays_on_its_line_and_hides_nothing() {
        assert_eq!(show_text(" a\r\nb\u{202e}c\u{1b}[31m"), "a  b\\u{202e}c\\u{1b}[31m");
    }
}
