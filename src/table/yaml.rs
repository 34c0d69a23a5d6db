//! For a person and a script alike: the object of `json`, in YAML.

mod block;

use crate::lang::Text;
use crate::query::{Columns, Table};
use crate::table::json::{Envelope, Keys};
use crate::table::yaml::block::write;
use crate::table::{Format, Look};

pub static FORMAT: Format = Format {
    name: "yaml",
    about: Text::new("the object of `json`, in YAML", "l’objet de « json », en YAML"),
    columns: Columns::All,
    print,
};

fn print(table: &Table<'_>, look: &Look) -> Vec<Vec<u8>> {
    let keys = Keys::of(table);
    let envelope = write(&Envelope::new(table, keys.rows(&[]), look.today));
    // The rows come last, and those of a list stand at the margin whatever is around them.
    let Some(head) = envelope.strip_suffix(b" []\n").filter(|_| !table.rows.is_empty()) else { return vec![envelope] };
    let mut pieces = vec![[head, b"\n"].concat()];
    pieces.extend(table.rows.in_parts(|rows| write(&keys.rows(rows))));
    pieces
}
