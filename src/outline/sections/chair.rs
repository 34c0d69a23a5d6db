//! Who chairs a session, and how that office is called where it speaks.

use crate::lang::{Lang, Text};
use crate::model::{Council, CouncilKind, Party, Plenary};
use crate::outline::brief::Brief;
use crate::typography::typeset;

/// Who chairs a session: who the file says, else who chairs the council. Where a chair is left out, that of the council
/// must not stand in its place.
pub fn session_chairs<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> Option<&'s [Party<'s>]> {
    let council = brief.strategy().council.as_ref().and_then(|council| council.chair.as_deref());
    session.chair.as_deref().or(council).filter(|_| brief.may_see("plenaries.chair"))
}

/// « Le maire, président du CLSPD, »: the office in the chair, and what it chairs; else the chair as such.
pub fn convener<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> String {
    name_convener(session, brief)
        .unwrap_or_else(|| Text::new("The chair of the council", "La présidence du conseil").say(brief.lang))
}

/// The same, where the office is known and its article with it.
pub fn name_convener<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> Option<String> {
    let lang = brief.lang;
    let chair = session_chairs(session, brief)?.first()?.role?;
    let council = typeset(brief.strategy().council.as_ref().and_then(abbreviate)?, lang);
    let office = typeset(chair.text(), lang);
    if lang == Lang::En {
        return Some(format!("{office}, chair of the {council},"));
    }
    let first = office.split([' ', '\u{a0}']).next().unwrap_or_default();
    let title = first.to_lowercase();
    let (_, article, is_feminine) = OFFICES.into_iter().find(|(name, ..)| *name == title)?;
    let rest = &office[first.len()..];
    if rest.is_empty() && title.starts_with("président") {
        return Some(format!("{article}{title} du {council}"));
    }
    Some(format!("{article}{title}{rest}, {} du {council},", if is_feminine { "présidente" } else { "président" }))
}

/// « CLSPD »: its own abbreviation; a name of its own without one has none.
fn abbreviate<'s>(council: &Council<'s>) -> Option<&'s str> {
    let usual = match council.kind {
        Some(CouncilKind::Clspd) => Some("CLSPD"),
        Some(CouncilKind::Cispd) => Some("CISPD"),
        Some(CouncilKind::Cmspd) => Some("CMSPD"),
        Some(CouncilKind::Other) | None => None,
    };
    let own = council.abbreviation.map(crate::model::Words::text);
    own.or(usual.filter(|_| council.name.is_none()))
}

/// The offices that chair a council, with their article, and whether they are a woman’s.
const OFFICES: [(&str, &str, bool); 9] = [
    ("maire", "Le ", false),
    ("mairesse", "La ", true),
    ("président", "Le ", false),
    ("présidente", "La ", true),
    ("vice-président", "Le ", false),
    ("vice-présidente", "La ", true),
    ("adjoint", "L’", false),
    ("adjointe", "L’", true),
    ("conseillère", "La ", true),
];
