//! YAML in blocks, as a layout of `serde_json`'s serializer: what can be written as JSON can be written so.
//!
//! Lists stand at the margin of their key, maps two spaces deeper. It must not know what is written.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CharEscape, CompactFormatter, Formatter};

use crate::json::PIECE;
use crate::yaml::write_text;

/// A value in lines, with a line end.
pub fn write(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(PIECE);
    let mut serializer = Serializer::with_formatter(&mut bytes, Block::default());
    value.serialize(&mut serializer).expect("every key is a text, and a vector takes everything");
    bytes.push(b'\n');
    bytes
}

#[derive(Default)]
struct Block {
    levels: Vec<Level>,
    after: After,
    /// The text between two quotes of JSON, as it is meant.
    text: String,
}

/// A list or a map that is being written.
struct Level {
    indent: usize,
    is_empty: bool,
    /// Whether its first item stands on the line where it begins.
    begins_here: bool,
}

/// What stands before the place where something is written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum After {
    #[default]
    Nothing,
    Dash,
    Key,
}

const DEEPER: usize = 2;

impl Block {
    fn indent(&self) -> usize {
        self.levels.last().map_or(0, |level| level.indent)
    }

    fn open(&mut self, deeper_than_key: usize) {
        let (indent, begins_here) = match self.after {
            After::Nothing => (0, true),
            After::Dash => (self.indent() + DEEPER, true),
            After::Key => (self.indent() + deeper_than_key, false),
        };
        self.levels.push(Level { indent, is_empty: true, begins_here });
    }

    fn begin_item<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        let Some(level) = self.levels.last_mut() else { return Ok(()) };
        let is_here = std::mem::replace(&mut level.is_empty, false) && level.begins_here;
        if is_here { Ok(()) } else { begin_line(writer, level.indent) }
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, empty: &str) -> io::Result<()> {
        if self.levels.pop().is_some_and(|level| level.is_empty) {
            self.lead(writer)?;
            writer.write_all(empty.as_bytes())?;
        }
        Ok(())
    }

    /// What parts a scalar from its key; a dash has its space already.
    fn lead<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.after == After::Key { b" " } else { b"" })
    }
}

fn begin_line<W: ?Sized + Write>(writer: &mut W, indent: usize) -> io::Result<()> {
    const SPACES: &[u8; 17] = b"\n                ";
    match SPACES.get(..=indent) {
        Some(spaces) => writer.write_all(spaces),
        None => write!(writer, "\n{:indent$}", ""),
    }
}

/// Scalars that YAML writes as JSON does.
macro_rules! as_in_json {
    ($($name:ident($($value:ident: $type:ty)?)),* $(,)?) => {$(
        fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $value: $type)?) -> io::Result<()> {
            self.lead(writer)?;
            CompactFormatter.$name(writer $(, $value)?)
        }
    )*};
}

impl Formatter for Block {
    as_in_json! {
        write_null(), write_bool(value: bool), write_f32(value: f32), write_f64(value: f64),
        write_i8(value: i8), write_i16(value: i16), write_i32(value: i32), write_i64(value: i64), write_i128(value: i128),
        write_u8(value: u8), write_u16(value: u16), write_u32(value: u32), write_u64(value: u64), write_u128(value: u128),
        write_number_str(value: &str), write_raw_fragment(value: &str),
    }

    fn begin_string<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.text.clear();
        Ok(())
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, _: &mut W, fragment: &str) -> io::Result<()> {
        self.text.push_str(fragment);
        Ok(())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, _: &mut W, escape: CharEscape) -> io::Result<()> {
        self.text.push(match escape {
            CharEscape::Quote => '"',
            CharEscape::ReverseSolidus => '\\',
            CharEscape::Solidus => '/',
            CharEscape::Backspace => '\u{8}',
            CharEscape::FormFeed => '\u{c}',
            CharEscape::LineFeed => '\n',
            CharEscape::CarriageReturn => '\r',
            CharEscape::Tab => '\t',
            CharEscape::AsciiControl(byte) => char::from(byte),
        });
        Ok(())
    }

    fn end_string<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.lead(writer)?;
        write_text(writer, &self.text, self.indent() + DEEPER)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.open(0);
        Ok(())
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, _: bool) -> io::Result<()> {
        self.begin_item(writer)?;
        self.after = After::Dash;
        writer.write_all(b"- ")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, "[]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.open(DEEPER);
        Ok(())
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, _: bool) -> io::Result<()> {
        self.begin_item(writer)?;
        self.after = After::Nothing;
        Ok(())
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.after = After::Key;
        writer.write_all(b":")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, "{}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_and_maps_stand_in_one_another() {
        let value = json!([{"a": 1, "b": [], "c": {}, "d": ["x", [1, 2], {"e": null, "f": {"g": true}}]}, "z", [[]], {}]);
        let text = String::from_utf8(write(&value)).expect("YAML is text");
        assert_eq!(
            text,
            "- a: 1\n  b: []\n  c: {}\n  d:\n  - x\n  - - 1\n    - 2\n  - e: null\n    f:\n      g: true\n- z\n- - []\n- {}\n"
        );
        assert_eq!(serde_yaml::from_str::<serde_json::Value>(&text).expect("it is YAML"), value);
        assert_eq!(write(&json!({})), b"{}\n");
    }

    #[test]
    fn texts_of_several_lines_stand_deeper_than_what_holds_them() {
        let value = json!([{"a": "b\n\n c\nd", "e": ["f\ng\n", ["h\ni"]]}, "j\nk"]);
        let text = String::from_utf8(write(&value)).expect("YAML is text");
        assert_eq!(
            text,
            "- a: |-\n    b\n\n     c\n    d\n  e:\n  - |\n    f\n    g\n  - - |-\n      h\n      i\n- |-\n  j\n  k\n"
        );
        assert_eq!(serde_yaml::from_str::<serde_json::Value>(&text).expect("it is YAML"), value);
    }
}
