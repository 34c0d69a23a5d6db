//! What an unquoted scalar means in the core schema of YAML 1.2.

/// The meaning of a plain scalar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolved {
    Null,
    Bool(bool),
    /// Only numbers that fit 64 bits; larger ones are floats. `2026.0` is one too, as JSON Schema counts.
    Integer(i64),
    /// A number with a fraction, or one that is too large.
    Float(f64),
    Text,
}

/// Resolves the text of a plain scalar by the core schema (YAML 1.2.2, section 10.3.2).
pub fn resolve(text: &str) -> Resolved {
    match text.as_bytes().first() {
        None => Resolved::Null,
        Some(b'~' | b'n' | b'N') => match text {
            "~" | "null" | "Null" | "NULL" => Resolved::Null,
            _ => Resolved::Text,
        },
        Some(b't' | b'T') if matches!(text, "true" | "True" | "TRUE") => Resolved::Bool(true),
        Some(b'f' | b'F') if matches!(text, "false" | "False" | "FALSE") => Resolved::Bool(false),
        Some(b'0'..=b'9' | b'-' | b'+' | b'.') => number(text).unwrap_or(Resolved::Text),
        Some(_) => Resolved::Text,
    }
}

fn number(text: &str) -> Option<Resolved> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(Resolved::Float(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }));
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Some(Resolved::Float(f64::NAN));
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map(Resolved::Integer).or_else(|_| text.parse().map(Resolved::Float)).ok();
    }
    is_float(unsigned).then(|| text.parse().ok().map(whole_or_float))?
}

/// Doubles hold every whole number below this one.
const LARGEST_WHOLE: f64 = 9_007_199_254_740_992.0;

fn whole_or_float(number: f64) -> Resolved {
    #[expect(clippy::cast_possible_truncation, reason = "the number is whole, and far below 2^63")]
    if number.fract() == 0.0 && number.abs() < LARGEST_WHOLE { Resolved::Integer(number as i64) } else { Resolved::Float(number) }
}

fn radix(digits: &str, radix: u32) -> Option<Resolved> {
    let all_digits = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    all_digits.then(|| i64::from_str_radix(digits, radix).map_or(Resolved::Float(f64::INFINITY), Resolved::Integer))
}

/// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_float(unsigned: &str) -> bool {
    // A day goes on otherwise after its digits.
    if !unsigned.trim_start_matches(|letter: char| letter.is_ascii_digit()).starts_with(['.', 'e', 'E']) {
        return false;
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_holds = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_holds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_schema_and_no_more_than_it() {
        let integers = [
            ("0", 0),
            ("-12", -12),
            ("+7", 7),
            ("01004", 1004),
            ("0o17", 15),
            ("0xFF", 255),
            ("1e3", 1000),
            ("4.", 4),
            ("2026.0", 2026),
        ];
        for (text, value) in integers {
            assert_eq!(resolve(text), Resolved::Integer(value), "{text}");
        }
        for (text, value) in [("3.10", 3.1), (".5", 0.5), ("-1.5E-1", -0.15), ("1e16", 1e16), ("1e-3", 0.001)] {
            assert_eq!(resolve(text), Resolved::Float(value), "{text}");
        }
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(resolve(text), Resolved::Null, "{text}");
        }
        for text in [
            "yes",
            "no",
            "on",
            "nul",
            "tRUE",
            "1_000",
            "12h30",
            "2024-03-15",
            "1.2.3",
            "-",
            "+",
            ".",
            "e3",
            "1e",
            "0x",
            "0o8",
            "1:30",
            "infinity",
            "nan",
            "+.nan",
        ] {
            assert_eq!(resolve(text), Resolved::Text, "{text}");
        }
        assert_eq!(resolve("TRUE"), Resolved::Bool(true));
        assert_eq!(resolve("-.inf"), Resolved::Float(f64::NEG_INFINITY));
        assert_eq!(resolve("99999999999999999999"), Resolved::Float(1e20));
    }
}
