//! JSON that hides nothing: control and direction characters are written as escapes, and so is what the runner of a
//! forge would take for a command, so that neither it nor a terminal obeys any of it.
//!
//! It must not know what is written.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::lang::{hides, is_invisible};
use crate::runner::hashes;

/// How a text between quotes escapes what it does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escapes {
    /// UTF-16 units, `\udb40\udc41`.
    Json,
    /// Characters, `\U000e0041`.
    Yaml,
}

/// Bytes that a piece of a list takes, more or less.
pub const PIECE: usize = 1 << 16;

/// An object in lines, each level two spaces deeper, with a line end.
pub fn lines(value: &impl Serialize) -> String {
    let mut text = write_text(value, PrettyFormatter::new(), Escapes::Json);
    text.push('\n');
    text
}

/// Writes an object on one line, with its end.
pub fn write_line(value: &impl Serialize, out: &mut Vec<u8>) {
    write(value, CompactFormatter, Escapes::Json, out);
    out.push(b'\n');
}

/// The items of a list, one a line, at a depth of indentation, with the brackets around.
pub fn items(list: &impl Serialize, levels: usize) -> Vec<u8> {
    let mut formatter = PrettyFormatter::new();
    for _ in 0..levels {
        formatter.begin_array(&mut io::sink()).expect("a sink takes everything");
    }
    let mut text = Vec::with_capacity(PIECE);
    write(list, formatter, Escapes::Json, &mut text);
    text.pop();
    text.truncate(text.trim_ascii_end().len());
    text
}

/// A text as JSON quotes it, in the escapes of YAML, which is YAML as well.
pub fn quote_for_yaml(text: &str) -> String {
    write_text(&text, CompactFormatter, Escapes::Yaml)
}

fn write_text(value: &impl Serialize, layout: impl Formatter, escapes: Escapes) -> String {
    let mut bytes = Vec::with_capacity(128);
    write(value, layout, escapes, &mut bytes);
    String::from_utf8(bytes).expect("JSON is text")
}

fn write(value: &impl Serialize, layout: impl Formatter, escapes: Escapes, out: &mut Vec<u8>) {
    let mut serializer = Serializer::with_formatter(out, Visible { layout, escapes });
    value.serialize(&mut serializer).expect("every key is a text, and a vector takes everything");
}

/// A layout of JSON whose texts show everything.
struct Visible<F> {
    layout: F,
    escapes: Escapes,
}

impl<F: Formatter> Formatter for Visible<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let hashes: Vec<usize> = hashes(fragment).collect();
        if hashes.is_empty() && !hides(fragment) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut copied = 0;
        let escaped = |(at, letter): &(usize, char)| is_invisible(*letter) || hashes.binary_search(at).is_ok();
        for (at, letter) in fragment.char_indices().filter(escaped) {
            writer.write_all(&fragment.as_bytes()[copied..at])?;
            copied = at + letter.len_utf8();
            match self.escapes {
                Escapes::Yaml => write!(writer, "\\U{:08x}", u32::from(letter))?,
                Escapes::Json => {
                    letter.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(writer, "\\u{unit:04x}"))?;
                }
            }
        }
        writer.write_all(&fragment.as_bytes()[copied..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const HIDING: &str = "é\n\u{1b}\u{7f}\u{9b}\u{202e}\u{e0041}\"";

    #[test]
    fn what_a_terminal_would_obey_is_an_escape_and_means_the_same() {
        let line = |value: &Value| write_text(value, CompactFormatter, Escapes::Json);
        let text = line(&json!([HIDING]));
        assert_eq!(text, "[\"é\\n\\u001b\\u007f\\u009b\\u202e\\udb40\\udc41\\\"\"]");
        assert_eq!(serde_json::from_str::<[String; 1]>(&text).expect("it is JSON"), [HIDING]);
        assert_eq!(line(&json!({HIDING: 1})), format!("{{{}:1}}", line(&json!(HIDING))));
    }

    #[test]
    fn yaml_reads_back_what_is_quoted_for_it() {
        let text = quote_for_yaml(HIDING);
        assert_eq!(text, "\"é\\n\\u001b\\U0000007f\\U0000009b\\U0000202e\\U000e0041\\\"\"");
        assert_eq!(serde_yaml::from_str::<String>(&text).expect("it is YAML"), HIDING);
    }

    #[test]
    fn items_stand_in_their_list_as_if_written_with_it() {
        let (first, second) = (json!([{"a": [1, 2]}, {}]), json!([[], "b"]));
        let [first, second] = [first, second].map(|list| String::from_utf8(items(&list, 1)).expect("JSON is text"));
        let apart = format!("{{\n  \"rows\": {first},{}\n  ]\n}}\n", &second[1..]);
        let whole = json!({"rows": [{"a": [1, 2]}, {}, [], "b"]});
        assert_eq!(apart, lines(&whole));
        assert_eq!(items(&json!([]), 1), b"[");
    }
}
