//! What a value certainly stands for that is written as a French hand writes it: `31/12/2029`, `14h30`,
//! `12 500,50 €`. Where two readings are possible there is none.

use chrono::{Datelike, NaiveDate};

use crate::model::{
    CURRENCY_PATTERN, DATE_PATTERN, Date, ID_PATTERN, NOT_DISCLOSED, PERIOD_PATTERN, Period, SECRET_PATTERN, TIME_PATTERN,
    TextForm, URL_PATTERN, parse_date,
};
use crate::nearest::plain;
use crate::schema::typed::bare;

/// The text in the form it must have.
pub fn cure_text(written: &str, form: &TextForm) -> Option<String> {
    let text = bare(written);
    let candidates = match form.pattern {
        ID_PATTERN => vec![Some(text.to_lowercase()), Some(plain(text))],
        DATE_PATTERN => vec![day(text), month_or_year(text)],
        PERIOD_PATTERN => vec![Some(text.to_uppercase()), period_in_words(text), day(text)],
        TIME_PATTERN => vec![hour(text)],
        CURRENCY_PATTERN => vec![Some(text.to_uppercase()), currency(text)],
        URL_PATTERN => vec![address(text)],
        SECRET_PATTERN => vec![secret(text)],
        _ => return None,
    };
    let trimmed = Some(text.to_owned());
    let mut candidates = std::iter::once(trimmed).chain(candidates).flatten();
    candidates.find(|candidate| candidate != written && (form.test)(candidate))
}

/// « NC », « secret statistique » or « moins de 5 » as the format writes it.
fn secret(text: &str) -> Option<String> {
    const WITHHELD: [&str; 10] = [
        "nc",
        "n-c",
        "non-communique",
        "non-communiquee",
        "non-communicable",
        "non-diffuse",
        "secret",
        "secret-statistique",
        "not-disclosed",
        "undisclosed",
    ];
    const BELOW: [&str; 8] = ["<", "moins-de", "inferieur-a", "inferieure-a", "inf-a", "fewer-than", "less-than", "under"];
    let letters = plain(text).replace(['.', '/'], "");
    let letters = letters.trim_start_matches('-');
    if WITHHELD.contains(&letters) {
        return Some(NOT_DISCLOSED.to_owned());
    }
    let bound = BELOW.iter().find_map(|words| letters.strip_prefix(words))?.trim_start_matches('-');
    is_digits(bound).then(|| format!("< {bound}"))
}

/// `12 500 €`, `12,5`, `120` or `12 k€` as a number that YAML reads; nothing where a comma or a point may part thousands.
pub fn cure_number(written: &str) -> Option<String> {
    let text = bare(written);
    let amount = ["€", "euros", "EUR"].iter().find_map(|unit| text.strip_suffix(unit)).map(str::trim_end);
    let zeros = |amount: &str| if amount.ends_with('M') { 6 } else { 3 };
    match amount.and_then(|amount| Some((amount.strip_suffix(['k', 'K', 'M'])?.trim_end(), zeros(amount)))) {
        Some((thousands, zeros)) => multiply(&plain_number(thousands)?, zeros),
        None => plain_number(amount.unwrap_or(text)),
    }
    .filter(|number| number.len() < 16)
}

/// The day that a text names, also as a French hand writes it: `10/12/2026`.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    parse_date(text).or_else(|| parse_date(&day(bare(text))?))
}

/// The day that a text names as well as it is known: `10/12/2026`, « décembre 2026 », `2026`.
pub fn read_date(text: &str) -> Option<Date> {
    Date::parse(text).or_else(|| Date::parse(&day(bare(text)).or_else(|| month_or_year(bare(text)))?))
}

/// A number with its point so many digits to the right, which leaves none behind it.
fn multiply(number: &str, zeros: usize) -> Option<String> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    (fraction.len() <= zeros).then(|| format!("{whole}{fraction:0<zeros$}"))
}

fn plain_number(amount: &str) -> Option<String> {
    let (sign, unsigned) = amount.strip_prefix('-').map_or(("", amount), |unsigned| ("-", unsigned));
    let (whole, fraction) = unsigned.split_once([',', '.']).map_or((unsigned, None), |(whole, after)| (whole, Some(after)));
    let whole = without_spaces(whole)?;
    match fraction {
        None => Some(format!("{sign}{whole}")),
        Some(fraction) if is_digits(fraction) && is_decimals(&whole, fraction) => Some(format!("{sign}{whole}.{fraction}")),
        Some(_) => None,
    }
}

/// Whether a text is a number that is not written as YAML reads one.
pub fn is_number_meant(written: &str) -> bool {
    cure_number(written).is_some() || two_readings(written).is_some()
}

/// Whether a number bears the sign or the name of the euro.
pub fn is_in_euros(written: &str) -> bool {
    ["€", "euros", "EUR"].iter().any(|unit| written.trim_end().ends_with(unit))
}

/// Whether a day may be read in two ways by who writes the month first: `05/03/2026`.
pub fn is_either_way(written: &str) -> bool {
    let parts: Vec<&str> = written.trim().split(['/', '-', '.']).collect();
    let small = |part: &str| part.parse::<u32>().is_ok_and(|number| number <= 12);
    matches!(parts[..], [one, other, year] if year.len() == 4 && one != other && small(one) && small(other))
}

/// The two readings of `12.500`: the number with its thousands, and the one with decimals.
pub fn two_readings(written: &str) -> Option<(String, String)> {
    let decimal = written.replacen(',', ".", 1);
    let digits: String = decimal.chars().filter(|letter| letter.is_ascii_digit() || *letter == '.').collect();
    let (whole, fraction) = digits.split_once('.').filter(|(whole, _)| is_digits(whole))?;
    let is_ambiguous = cure_number(written).is_none() && cure_number(&decimal.replacen('.', "", 1)).is_some();
    (is_ambiguous && is_digits(fraction)).then(|| (format!("{whole}{fraction}"), format!("{whole}.{fraction}")))
}

/// Whether what follows the comma or the point of a number can only be its decimals.
pub fn is_decimals(whole: &str, fraction: &str) -> bool {
    fraction.len() != 3 || whole == "0"
}

/// The digits of a whole number, whose thousands may stand apart: `12 500`, but not `3 4`.
fn without_spaces(whole: &str) -> Option<String> {
    let mut groups = whole.split(char::is_whitespace);
    let first = groups.next().filter(|group| is_digits(group))?;
    let others: Vec<&str> = groups.collect();
    let is_grouped = others.is_empty() || first.len() <= 3 && others.iter().all(|group| group.len() == 3 && is_digits(group));
    is_grouped.then(|| format!("{first}{}", others.concat()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The beginnings of the names of months, without accents; no other word of a date begins so.
const MONTHS: [&str; 12] = ["janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"];
const NAMES_OF_MONTHS: [&str; 12] =
    ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"];

/// A month in words, whole or cut short: `février`, `févr.`.
fn month(word: &str) -> Option<u32> {
    let word = plain(word);
    let word = word.trim_end_matches('.');
    let is_month = |(stem, name): (&&str, &&str)| word.starts_with(stem) && name.starts_with(word);
    let rank = MONTHS.iter().zip(&NAMES_OF_MONTHS).position(is_month)?;
    u32::try_from(rank + 1).ok()
}

/// `31/12/2029`, `31.12.2029`, `2024-1-5`, `20240105` or `1er janvier 2024` as `2029-12-31`.
fn day(text: &str) -> Option<String> {
    if text.len() == 8 && is_digits(text) {
        return iso_day(&text[..4], &text[4..6], &text[6..]);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [day, name, year] = words[..] {
        return iso_day(year, &month(name)?.to_string(), day.strip_suffix("er").unwrap_or(day));
    }
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => iso_day(year, month, day),
        [day, month, year] => iso_day(year, month, day),
        _ => None,
    }
}

fn iso_day(year: &str, month: &str, day: &str) -> Option<String> {
    let short = |part: &str| (1..=2).contains(&part.len()) && is_digits(part);
    let date = (year.len() == 4 && short(month) && short(day)).then(|| format!("{year}-{month:0>2}-{day:0>2}"))?;
    parse_date(&date).map(|_| date)
}

/// The month or the year that a text names: « décembre 2026 », `12/2026`, « courant 2026 ».
fn month_or_year(text: &str) -> Option<String> {
    let text = ["courant ", "Courant ", "en ", "année "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let date = Date::parse(text).or_else(|| Date::parse(&period_in_words(text)?));
    date.filter(|date| date.day().is_none()).map(|date| date.to_string())
}

/// What is known of a day that a text tells by more than its month or its year: « fin 2026 », `2026-T2`.
pub fn known_part(text: &str) -> Option<String> {
    let words = ["fin ", "Fin ", "début ", "Début ", "mi-", "Mi-"];
    if let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
        return month_or_year(rest);
    }
    let period = read_period(text)?;
    let (first, last) = (period.start().year(), period.end().year());
    (first == last).then(|| first.to_string())
}

/// The day of `31/12/24`, in this century.
pub fn day_of_short_year(text: &str) -> Option<String> {
    let (rest, year) = text.rsplit_once(['/', '-', '.'])?;
    if year.len() == 2 { day(&format!("{rest}/20{year}")) } else { None }
}

/// The period that a text names, as the format or people write it: `2026-Q1`, « T1 2026 », « 1er trimestre 2026 ».
pub fn read_period(text: &str) -> Option<Period> {
    Period::parse(text).or_else(|| Period::parse(&period_in_words(text)?))
}

/// `2023-2024`, `05/2024`, `mai 2024`, `T2 2024` or `2024-T2` as a period.
fn period_in_words(text: &str) -> Option<String> {
    if text.len() == 6 && is_digits(text) {
        return Some(format!("{}-{}", &text[..4], &text[4..]));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [rank, part, year] = words[..] {
        return part_in_words(rank, part, year);
    }
    let (one, other) = text.split_once(['/', '-', ' '])?;
    let (year, rest) = if one.len() == 4 && is_digits(one) { (one, other) } else { (other, one) };
    let quarter = rest.strip_prefix(['T', 't', 'Q', 'q']).filter(|rest| is_digits(rest));
    let half = rest.strip_prefix(['S', 's', 'H', 'h']).filter(|rest| is_digits(rest));
    let rest = match (quarter, month(rest)) {
        _ if half.is_some() => format!("-S{}", half.unwrap_or_default()),
        (Some(quarter), _) => format!("-Q{quarter}"),
        (None, Some(month)) => format!("-{month:02}"),
        (None, None) if rest.len() == 4 && year == one => format!("/{rest}"),
        // `2011/12` is December to one and a school year to another.
        (None, None) if year == one && rest.parse::<u32>().ok() == year.parse::<u32>().ok().map(|year| (year + 1) % 100) => {
            return None;
        }
        (None, None) => format!("-{rest:0>2}"),
    };
    is_digits(year).then(|| format!("{year}{rest}"))
}

/// `1er semestre 2025` or `second trimestre 2025` as a part of a year.
fn part_in_words(rank: &str, part: &str, year: &str) -> Option<String> {
    let rank = match plain(rank).as_str() {
        "1er" | "1" | "premier" => 1,
        "2e" | "2eme" | "2nd" | "2" | "second" | "deuxieme" => 2,
        "3e" | "3eme" | "3" | "troisieme" => 3,
        "4e" | "4eme" | "4" | "quatrieme" => 4,
        _ => return None,
    };
    let part = match plain(part).as_str() {
        "semestre" | "sem." => "S",
        "trimestre" | "trim." => "Q",
        _ => return None,
    };
    is_digits(year).then(|| format!("{year}-{part}{rank}"))
}

/// `9:00`, `14h30`, `14 h 30`, `14.30`, `1430` or `14h` as `14:30`.
fn hour(text: &str) -> Option<String> {
    let (hour, minute) =
        if text.len() == 4 && is_digits(text) { text.split_at(2) } else { text.split_once([':', '.', 'h', 'H'])? };
    let (hour, minute) = (hour.trim(), minute.trim());
    let minute = if minute.is_empty() { "00" } else { minute };
    (is_digits(hour) && is_digits(minute) && minute.len() == 2).then(|| format!("{hour:0>2}:{minute}"))
}

fn currency(text: &str) -> Option<String> {
    matches!(text.to_lowercase().as_str(), "€" | "euro" | "euros").then(|| "EUR".to_owned())
}

/// The scheme in lowercase; the rest of an address is as it is.
fn address(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    Some(format!("{}://{rest}", scheme.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TEXT_FORMS;

    fn cure(pattern: &str, text: &str) -> Option<String> {
        let form = TEXT_FORMS.iter().find(|form| form.pattern == pattern).expect("a form of the schema");
        cure_text(text, form)
    }

    #[test]
    fn a_value_that_is_kept_back_is_known_as_people_write_it() {
        let form = TEXT_FORMS.iter().find(|form| form.pattern == SECRET_PATTERN).expect("the form is known");
        for (written, cured) in [
            ("NC", Some("n.c.")),
            ("n. c.", Some("n.c.")),
            ("N/C", Some("n.c.")),
            ("non communiqué", Some("n.c.")),
            ("Secret statistique", Some("n.c.")),
            ("<5", Some("< 5")),
            ("<\u{a0}11", Some("< 11")),
            ("moins de 5", Some("< 5")),
            ("inférieur à 10", Some("< 10")),
            ("fewer than 5", Some("< 5")),
            ("moins de cinq", None),
            ("< 5 %", None),
            ("environ 5", None),
            ("> 5", None),
        ] {
            assert_eq!(cure_text(written, form).as_deref(), cured, "{written}");
        }
    }

    #[test]
    fn what_is_known_of_a_day_is_proposed_and_no_day_invented() {
        for (text, known) in [
            ("fin 2026", Some("2026")),
            ("début mai 2026", Some("2026-05")),
            ("2026-T2", Some("2026")),
            ("1er semestre 2026", Some("2026")),
            ("2025/2026", None),
            ("bientôt", None),
        ] {
            assert_eq!(known_part(text).as_deref(), known, "{text}");
        }
        assert_eq!(day_of_short_year("31/12/24").as_deref(), Some("2024-12-31"));
        for text in ["31/13/24", "31/12/2024", "24", "fin"] {
            assert_eq!(day_of_short_year(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_read_only_where_it_has_one_reading() {
        for (written, number) in [
            ("12 500 €", "12500"),
            ("12\u{202f}500,50\u{a0}€", "12500.50"),
            ("1 250 000 euros", "1250000"),
            ("12,5", "12.5"),
            ("12.50 €", "12.50"),
            ("0,125", "0.125"),
            ("-3,5", "-3.5"),
            ("120", "120"),
            ("1250,5", "1250.5"),
            ("12 k€", "12000"),
            ("1,5 M€", "1500000"),
            ("1 250 kEUR", "1250000"),
        ] {
            assert_eq!(cure_number(written).as_deref(), Some(number), "{written}");
        }
        assert_eq!(two_readings("12.500 €"), Some(("12500".to_owned(), "12.500".to_owned())));
        assert_eq!(two_readings("12,500"), Some(("12500".to_owned(), "12.500".to_owned())));
        for written in ["12 500", "12,5", "a,b", "3 4", "1.2.3"] {
            assert_eq!(two_readings(written), None, "{written}");
        }
        for written in [
            "12.500 €",
            "12,500",
            "12.500.000 €",
            "3 4",
            "2025 2026",
            "1 25 000",
            "1250 000",
            "12 500 500,",
            "",
            "€",
            "-",
            "1,5,2",
            "12 k",
            "12.500 k€",
            "environ 12",
            "1e3",
            "١٢",
        ] {
            assert_eq!(cure_number(written), None, "{written}");
        }
    }

    #[test]
    fn a_french_day_is_read_and_no_impossible_one() {
        for (written, day) in [
            ("31/12/2029", "2029-12-31"),
            ("31.12.2029", "2029-12-31"),
            ("2024-1-5", "2024-01-05"),
            ("2024/01/05", "2024-01-05"),
            ("20240105", "2024-01-05"),
            ("1er janvier 2024", "2024-01-01"),
            ("5 février 2024", "2024-02-05"),
            ("10 déc. 2024", "2024-12-10"),
            (" 2024-01-05 ", "2024-01-05"),
            ("décembre 2026", "2026-12"),
            ("12/2024", "2024-12"),
            ("2024-5", "2024-05"),
            ("courant 2026", "2026"),
        ] {
            assert_eq!(cure(DATE_PATTERN, written).as_deref(), Some(day), "{written}");
        }
        for written in [
            "30/02/2025",
            "31/12/29",
            "fin 2024",
            "2024-T2",
            "2023-2024",
            "13/2024",
            "5 janviers 2024",
            "jeudi 5 mars 2024",
            "5 ma 2024",
        ] {
            assert_eq!(cure(DATE_PATTERN, written), None, "{written}");
        }
    }

    #[test]
    fn each_form_has_its_own_remedies() {
        for (pattern, written, meant) in [
            (ID_PATTERN, "Police_Municipale", Some("police_municipale")),
            (ID_PATTERN, "Préfecture du Nord", Some("prefecture-du-nord")),
            (PERIOD_PATTERN, "2024-q2", Some("2024-Q2")),
            (PERIOD_PATTERN, "2024-T2", Some("2024-Q2")),
            (PERIOD_PATTERN, "T2 2024", Some("2024-Q2")),
            (PERIOD_PATTERN, "S1 2024", Some("2024-S1")),
            (PERIOD_PATTERN, "2024-s2", Some("2024-S2")),
            (PERIOD_PATTERN, "2024-H1", Some("2024-S1")),
            (PERIOD_PATTERN, "1er semestre 2024", Some("2024-S1")),
            (PERIOD_PATTERN, "second semestre 2024", Some("2024-S2")),
            (PERIOD_PATTERN, "3e trimestre 2024", Some("2024-Q3")),
            (PERIOD_PATTERN, "3e semestre 2024", None),
            (PERIOD_PATTERN, "2023-2024", Some("2023/2024")),
            (PERIOD_PATTERN, "2023-2025", None),
            (PERIOD_PATTERN, "2011/12", None),
            (PERIOD_PATTERN, "2009/10", None),
            (PERIOD_PATTERN, "2011/10", Some("2011-10")),
            (PERIOD_PATTERN, "20240531", Some("2024-05-31")),
            (PERIOD_PATTERN, "202405", Some("2024-05")),
            (PERIOD_PATTERN, "05/2024", Some("2024-05")),
            (PERIOD_PATTERN, "5/2024", Some("2024-05")),
            (PERIOD_PATTERN, "mai 2024", Some("2024-05")),
            (PERIOD_PATTERN, "13/2024", None),
            (PERIOD_PATTERN, "31/12/2024", Some("2024-12-31")),
            (TIME_PATTERN, "14h30", Some("14:30")),
            (TIME_PATTERN, "14 h 30", Some("14:30")),
            (TIME_PATTERN, "9:00", Some("09:00")),
            (TIME_PATTERN, "14.30", Some("14:30")),
            (TIME_PATTERN, "1430", Some("14:30")),
            (TIME_PATTERN, "1475", None),
            (TIME_PATTERN, "18h", Some("18:00")),
            (TIME_PATTERN, "25h00", None),
            (TIME_PATTERN, "14h3", None),
            (CURRENCY_PATTERN, "eur", Some("EUR")),
            (CURRENCY_PATTERN, "euros", Some("EUR")),
            (URL_PATTERN, "HTTPS://Lille.fr/Été_1", Some("https://Lille.fr/Été_1")),
            (URL_PATTERN, " https://lille.fr ", Some("https://lille.fr")),
            (URL_PATTERN, "https://lille.fr/a b", None),
            (URL_PATTERN, "www.lille.fr", None),
        ] {
            assert_eq!(cure(pattern, written).as_deref(), meant, "{written}");
        }
    }
}
