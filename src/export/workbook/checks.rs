//! What a spreadsheet takes in a cell without asking: days where days are, numbers where numbers are.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, XlsxError};

use crate::lang::{Lang, Text};
use crate::model::YEARS;
use crate::query::Type;

const NO_DAY: Text = Text::new(
    "A day such as 2026-12-31 is expected. Keep it only if you know no more than a month (2026-12) or a year.",
    "On attend une date comme 31/12/2026. Ne gardez cette saisie que si seuls le mois (2026-12) ou l’année sont connus.",
);
const NO_NUMBER: Text = Text::new(
    "A number is expected, without its unit. Keep it only for a value that is not disclosed (n.c., < 5).",
    "On attend un nombre, sans son unité. Ne gardez cette saisie que pour une valeur non communiquée (n.c., < 5).",
);
const NO_AMOUNT: Text =
    Text::new("An amount is expected, as a number alone.", "On attend un montant, écrit comme un simple nombre.");
const NO_YEAR: Text = Text::new("A year is expected, such as 2026.", "On attend une année, comme 2026.");

/// The rule of cells that hold a type, where it has one: what may be right for all that is asked again, and not refused.
pub fn check(kind: Type, lang: Lang) -> Result<Option<DataValidation>, XlsxError> {
    let rule = DataValidation::new();
    let (rule, style, said) = match kind {
        Type::Date => {
            let first = ExcelDateTime::parse_from_str("1990-01-01")?;
            let end = ExcelDateTime::parse_from_str("2100-12-31")?;
            (rule.allow_date(DataValidationRule::Between(first, end)), DataValidationErrorStyle::Warning, NO_DAY)
        }
        Type::Number => {
            let any = DataValidationRule::Between(-1e15, 1e15);
            (rule.allow_decimal_number(any), DataValidationErrorStyle::Warning, NO_NUMBER)
        }
        Type::Money => {
            let any = DataValidationRule::Between(-1e15, 1e15);
            (rule.allow_decimal_number(any), DataValidationErrorStyle::Stop, NO_AMOUNT)
        }
        Type::Year => {
            let years = DataValidationRule::Between(*YEARS.start(), *YEARS.end());
            (rule.allow_whole_number(years), DataValidationErrorStyle::Stop, NO_YEAR)
        }
        _ => return Ok(None),
    };
    Ok(Some(rule.set_error_style(style).set_error_message(said.say(lang))?))
}
