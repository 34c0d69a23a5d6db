//! What a change brings: a file judged beside an earlier revision, and only what is new of it told.

use crate::commands::check::beside::Bench;
use crate::context::Failure;
use crate::diagnostic::{Diagnostic, Known};
use crate::inputs::{Base, Input, Opened, find_base, open, open_readable};
use crate::lang::Text;
use crate::report::Checked;
use crate::rules::{Earlier, Judged, Rival, judge_reading};

const NEW: Text = Text::new(
    "note: `{name}` is new since then: everything found is told",
    "remarque : « {name} » est nouveau depuis : tout ce qui est trouvé est dit",
);
const UNREADABLE: Text = Text::new(
    "note: `{name}` cannot be read: everything found is told, and what was done to the history is not judged",
    "remarque : « {name} » n’est pas lisible : tout ce qui est trouvé est dit, et ce qui a été fait de l’historique n’est pas jugé",
);

const STEPPED_BACK: Text = Text::new(
    "note: `{name}` cannot be read whole: what is new since the last revision before it that can is told",
    "remarque : « {name} » n’est pas lisible en entier : on dit ce qui est nouveau depuis la dernière révision lisible avant elle",
);
/// Checks a file and keeps what it did not have at a revision: of a branch, where the file left it; of a day, at its end.
pub fn check_since(input: &Input, since: &str, bench: &Bench<'_>) -> Result<Checked, Failure> {
    let context = bench.context;
    let lang = context.lang;
    let bytes = input.read(lang)?;
    let Some(Base { before, rival }) = find_base(input, &bytes, since, context)? else {
        context.warn(NEW, &input.name());
        return Ok(bench.judge(input, bytes, None));
    };
    let Some((found, opened)) = open_readable(&before, lang) else {
        context.warn(UNREADABLE, &before.name());
        return Ok(bench.judge(input, bytes, None));
    };
    if found.name() != before.name() {
        context.warn(STEPPED_BACK, &before.name());
    }
    let mut reading = opened.reading(lang)?;
    let tree = opened.tree(lang)?;
    let judged_before = bench.place(&found, |surroundings| judge_reading(tree, &mut reading, surroundings));
    let rival = rival.and_then(|rival| open(&rival, lang).ok());
    let rival = rival.as_ref().and_then(Opened::content);
    let rival = rival.as_ref().map(|content| Rival { branch: since, legible: content.legible() });
    let mut checked = bench.judge(input, bytes, Some(&Earlier { reading: &reading, rival }));
    keep_new(&mut checked.judged, &judged_before);
    Ok(checked)
}

/// Takes out what was found before, as often as it was.
fn keep_new(judged: &mut Judged, before: &Judged) {
    let mut known: Known = before.diagnostics.iter().map(Diagnostic::identity).collect();
    let all = judged.diagnostics.len();
    judged.diagnostics.retain(|diagnostic| !known.take(diagnostic));
    judged.known = Some(all - judged.diagnostics.len());
}
