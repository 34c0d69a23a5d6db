//! For a person and a script alike: the object of `json`, in YAML.

use std::io::{self, Write};

use serde::Serialize;

use crate::lang::{Escapes, Text, escaped_json, is_invisible};
use crate::query::{Columns, Table};
use crate::table::json::Envelope;
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "yaml",
    about: Text::new("the object of `json`, in YAML", "l’objet de « json », en YAML"),
    columns: Columns::All,
    print,
};

fn print(table: &Table<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(text(&Envelope::new(table, look.today)).map_err(io::Error::other)?.as_bytes())
}

/// The YAML of an object; where a plain text would hide or reorder something, the JSON of it, which is
/// YAML as well and escapes.
fn text(object: &impl Serialize) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let yaml = serde_yaml::to_string(object)?;
    if !yaml.chars().any(|letter| letter != '\n' && is_invisible(letter)) {
        return Ok(yaml);
    }
    let mut json = escaped_json(&serde_json::to_string_pretty(object)?, Escapes::Yaml);
    json.push('\n');
    Ok(json)
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
        assert_eq!(text(&["a"]).expect("a text is YAML"), "- a\n");
    }
}
