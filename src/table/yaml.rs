//! For a person and a script alike: the object of `json`, in YAML.

use std::io::{self, Write};

use crate::lang::Text;
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
    serde_yaml::to_writer(out, &Envelope::new(table, look.today)).map_err(io::Error::other)
}
