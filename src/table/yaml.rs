//! For a person and a script alike: the object of `json`, in YAML.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value as Json;

use crate::lang::{Escapes, Text, escaped_json, is_invisible};
use crate::query::{Columns, Row, Table};
use crate::table::json::{Envelope, Rows};
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "yaml",
    about: Text::new("the object of `json`, in YAML", "l’objet de « json », en YAML"),
    columns: Columns::All,
    print,
};

fn print(table: &Table<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let envelope = text(&Envelope::without_rows(table, look.today)).map_err(io::Error::other)?;
    // The rows come last, and those of a list stand at the margin whatever is around them.
    let Some(head) = envelope.strip_suffix(" []\n").filter(|_| !table.rows.is_empty()) else {
        return out.write_all(envelope.as_bytes());
    };
    writeln!(out, "{head}")?;
    let some = |rows: &[Row<'_>]| text(&Rows { rows, headings: &table.headings });
    let written: Vec<Result<String, Failed>> = table.rows.par_chunks(ROWS_AT_ONCE).map(some).collect();
    for rows in written {
        out.write_all(rows.map_err(io::Error::other)?.as_bytes())?;
    }
    Ok(())
}

/// Rows that one thread writes in a row.
const ROWS_AT_ONCE: usize = 256;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// The YAML of an object; a text that would hide or reorder something, or that an older reader of YAML would take for
/// something else than a text, stands between quotes, escaped.
fn text(object: &impl Serialize) -> Result<String, Failed> {
    let yaml = serde_yaml::to_string(object)?;
    let last_words = || yaml.lines().filter_map(|line| line.rsplit(' ').next());
    if !hides(&yaml) && !last_words().any(is_ambiguous) {
        return Ok(yaml);
    }
    let mut mark = "hidden".to_owned();
    while yaml.contains(&mark) {
        mark.push('-');
    }
    let mut object = serde_json::to_value(object)?;
    let mut hidden = Vec::new();
    set_aside(&mut object, &mark, &mut hidden);
    let mut pieces = Vec::new();
    let yaml = serde_yaml::to_string(&object)?;
    // Before each mark but the first stands the rank of the text that the one before meant.
    for (at, piece) in yaml.split(&mark).enumerate() {
        let (rank, rest) = if at == 0 { ("", piece) } else { piece.split_once('.').unwrap_or_default() };
        let text: Option<&String> = rank.parse().ok().and_then(|rank: usize| hidden.get(rank));
        pieces.extend(text.map(|text| quoted(text)));
        pieces.push(rest.to_owned());
    }
    Ok(pieces.concat())
}

fn hides(text: &str) -> bool {
    text.chars().any(|letter| letter != '\n' && is_invisible(letter))
}

/// Whether YAML 1.1 reads another thing than a text: « non » is none, but `no` and `14:30` are.
fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_sexagesimal = text.contains(':') && text.split(':').all(digits);
    is_sexagesimal || text.len() <= 3 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Puts a mark and a rank in the place of each text that hides something, or that may be taken for another thing.
fn set_aside(value: &mut Json, mark: &str, hidden: &mut Vec<String>) {
    match value {
        Json::String(text) if hides(text) || is_ambiguous(text) => {
            let place = format!("{mark}{}.", hidden.len());
            hidden.push(std::mem::replace(text, place));
        }
        Json::Array(items) => items.iter_mut().for_each(|item| set_aside(item, mark, hidden)),
        Json::Object(fields) => fields.values_mut().for_each(|field| set_aside(field, mark, hidden)),
        _ => {}
    }
}

/// A text as JSON quotes it, which is YAML as well.
fn quoted(text: &str) -> String {
    escaped_json(&Json::from(text).to_string(), Escapes::Yaml)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_letter_is_written_as_an_escape_and_read_back() {
        let texts = ["a\u{202e}b\u{e0041}", "c\u{1b}\u{9b}\n"];
        let written = text(&texts).expect("texts are YAML");
        assert!(written.chars().all(|letter| letter == '\n' || !is_invisible(letter)), "{written}");
        let read: Vec<String> = serde_yaml::from_str(&written).expect("it is YAML");
        assert_eq!(read, texts);
        assert!(written.starts_with("- \"a"), "{written}");
        assert_eq!(text(&["b", "a\u{ad}", "hidden0."]).expect("texts are YAML"), "- b\n- \"a\\U000000ad\"\n- hidden0.\n");
        assert_eq!(text(&["a"]).expect("a text is YAML"), "- a\n");
        assert_eq!(text(&["No", "14:30", "non", "12:a"]).expect("texts are YAML"), "- \"No\"\n- \"14:30\"\n- non\n- 12:a\n");
    }
}
