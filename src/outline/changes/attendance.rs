//! Who came to a session, and who did not.

use serde_json::Value;

use crate::diff::{Change, Field};
use crate::document::Words;
use crate::lang::Text;
use crate::model::Topic;
use crate::outline::changes::generic;
use crate::outline::changes::value::{Sayer, title};
use crate::outline::wording::fill as filled;
use crate::typography::enumeration;

/// Who is recorded from now on, by how they came: « présences – présents : A et B ; excusé : C ».
pub fn say(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let (recorded, others): (Vec<Field>, Vec<Field>) = fields.iter().cloned().partition(|field| find_presence(field).is_some());
    let mut by_presence: Vec<(&str, Vec<String>)> = Vec::new();
    for (presence, party) in recorded.iter().filter_map(find_presence) {
        let name = sayer.names.name(party);
        match by_presence.iter_mut().find(|(known, _)| *known == presence) {
            Some((_, names)) => names.push(name),
            None => by_presence.push((presence, vec![name])),
        }
    }
    let parts: Vec<String> = by_presence.into_iter().map(|(presence, names)| say_presence(presence, names, sayer)).collect();
    let said = recorded.first().map(|field| {
        let list = Field { path: field.path[..1].to_vec(), before: None, after: None };
        let name = title(change.kind, &list, sayer).to_lowercase();
        let parts = parts.join(&Text::new("; ", " ; ").say(sayer.lang));
        (Topic::Sessions, Words::from(format!("{name} – {parts}")))
    });
    said.into_iter().chain(generic::lists(Topic::Sessions, change, &others, sayer)).collect()
}

/// How somebody came, and who, where that is new.
fn find_presence(field: &Field) -> Option<(&str, &str)> {
    let new = field.after.as_ref().filter(|_| field.before.is_none() && field.path.len() == 2)?;
    let part = |key: &str| new.get(key).and_then(Value::as_str);
    Some((part("as")?, part("organization")?))
}

/// « excusés : A et B ».
fn say_presence(presence: &str, names: Vec<String>, sayer: &Sayer<'_>) -> String {
    let is_several = names.len() > 1;
    let word = match presence {
        "present" => Text::new("present", if is_several { "présents" } else { "présent" }),
        "represented" => Text::new("represented", if is_several { "représentés" } else { "représenté" }),
        "remote" => Text::new("remote", "à distance"),
        "excused" => Text::new("excused", if is_several { "excusés" } else { "excusé" }),
        "absent" => Text::new("absent", if is_several { "absents" } else { "absent" }),
        _ => Text::new(if is_several { "guests" } else { "guest" }, if is_several { "invités" } else { "invité" }),
    };
    let names = generic::shorten(names, sayer);
    let said = Text::new("{word}: {names}", "{word} : {names}");
    filled(said, sayer.lang, &[("word", word.get(sayer.lang).to_owned()), ("names", enumeration(&names, sayer.lang))])
}
