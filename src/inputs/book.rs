//! Workbooks and tables of others as inputs.

use crate::context::Failure;
use crate::import::{Book, Unreadable, read_book};
use crate::inputs::input::Input;
use crate::lang::{Lang, Text};
use crate::source::LARGEST_SOURCE;

const UNREADABLE: Text = Text::new("`{path}` cannot be read: {why}", "« {path} » n’a pas pu être lu : {why}");
/// The cells of a file.
pub fn open_book(input: &Input, lang: Lang) -> Result<Book, Failure> {
    let bytes = input.read(lang)?;
    let read = if bytes.len() > LARGEST_SOURCE { Err(Unreadable::TooLarge) } else { read_book(&bytes) };
    read.map_err(|unreadable| {
        let facts = [("path", input.name().into()), ("why", unreadable.say(lang).into())];
        Failure::new(lang, UNREADABLE, &facts).hint(lang, unreadable.remedy(), &[])
    })
}
