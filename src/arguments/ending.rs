//! The format that the ending of a file decides.

use crate::context::Failure;
use crate::lang::{Lang, Text};

const DISAGREE: Text = Text::new(
    "the format `{format}` is asked for, and a file that ends with `.{ending}` is of the format `{other}`",
    "le format « {format} » est demandé, et un fichier en « .{ending} » est au format « {other} »",
);
const AGREE: Text = Text::new(
    "leave `--format` out, or give the file another ending",
    "retirez « --format », ou donnez une autre extension au fichier",
);

/// Why a format and the ending of a file do not go together.
pub fn explain_disagreement(format: &str, ending: &str, other: &str, lang: Lang) -> Failure {
    let facts = [("format", format.into()), ("ending", ending.into()), ("other", other.into())];
    Failure::new(lang, DISAGREE, &facts).hint(lang, AGREE, &facts)
}
