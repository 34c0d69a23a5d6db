//! What a change brings: a file judged beside an earlier revision, and only what is new of it told.

use std::collections::HashMap;

use crate::commands::check::checked::judged;
use crate::context::{Context, Failure};
use crate::git::Line;
use crate::inputs::find::{self, Input};
use crate::inputs::past::{past, place};
use crate::inputs::repository::refused;
use crate::inputs::sides::{common, kept_if_any, source};
use crate::inputs::strategies;
use crate::lang::Text;
use crate::model::parse_date;
use crate::reading::{Content, Reading};
use crate::report::Checked;
use crate::rules::{Earlier, Judged, Levels, Rival, Surroundings, judge_reading};
use crate::yaml::read;

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
/// So many revisions in a row that cannot be read are looked past.
const MOST_UNREADABLE: usize = 100;

/// What a file is compared with.
struct Base {
    before: Input,
    /// The branch as it is now, where it went on.
    rival: Option<Input>,
}

/// Checks a file and keeps what it did not have at a revision: of a branch, where the file left it; of a day, at its end.
pub fn check_since(input: &Input, since: &str, levels: &Levels, context: &Context) -> Result<Checked, Failure> {
    let bytes = input.read().map_err(|error| find::unreadable(input, &error, context.lang))?;
    let Some(base) = base(input, &bytes, since, context)? else {
        strategies::warn(NEW, &input.name(), context);
        return Ok(judged(input, bytes, None, levels, context));
    };
    let found = readable(&base.before, context);
    if found.as_ref().is_none_or(|found| found.name() != base.before.name()) {
        strategies::warn(if found.is_some() { STEPPED_BACK } else { UNREADABLE }, &base.before.name(), context);
    }
    let Some(found) = found else { return Ok(judged(input, bytes, None, levels, context)) };
    let base = Base { before: found, ..base };
    let before = source(&base.before, context).ok();
    let tree = before.as_ref().and_then(|source| read(source).ok()).expect("it was found to be readable");
    let mut reading = Reading::of(&tree);
    let exists = |path: &str| base.before.exists(path).unwrap_or_default();
    let surroundings = Surroundings { exists: Some(&exists), levels, ..Surroundings::on(context.today) };
    let judged_before = judge_reading(&tree, &mut reading, &surroundings);

    let rival = base.rival.as_ref().and_then(|rival| source(rival, context).ok());
    let rival = rival.as_ref().and_then(|source| read(source).ok());
    let rival = rival.as_ref().map(Reading::of);
    let rival = rival.as_ref().and_then(Reading::legible);
    let rival = rival.map(|legible| Rival { branch: since, legible });
    let mut checked = judged(input, bytes, Some(&Earlier { reading: &reading, rival }), levels, context);
    keep_new(&mut checked.judged, &judged_before);
    Ok(checked)
}

/// A content that can be read whole, or the last one before it that can; else what can be read in part.
fn readable(input: &Input, context: &Context) -> Option<Input> {
    let is_whole = |input: &Input| {
        let source = source(input, context).ok()?;
        let tree = read(&source).ok()?;
        Content::of(&tree).map(|content| content.legible().is_whole())
    };
    let here = is_whole(input);
    if here == Some(true) {
        return Some(input.clone());
    }
    let Input::Kept(kept) = input else { return here.map(|_| input.clone()) };
    let past = past(input, kept.commit(), Line::First, context.lang).ok()?;
    let older = || {
        let older = past.revisions.iter().skip(1).take(MOST_UNREADABLE).filter_map(|revision| past.kept(revision));
        older.map(Input::Kept)
    };
    let whole = older().find(|input| is_whole(input) == Some(true));
    whole.or_else(|| here.map(|_| input.clone())).or_else(|| older().find(|input| is_whole(input).is_some()))
}

/// What the file is compared with; none where it was not there.
fn base(input: &Input, bytes: &[u8], since: &str, context: &Context) -> Result<Option<Base>, Failure> {
    let lang = context.lang;
    if let Some(day) = parse_date(since) {
        let past = past(input, "HEAD", Line::First, lang)?;
        let before = past.on(day).and_then(|revision| past.kept(revision));
        if before.is_none() && past.archive.repository.is_shallow() {
            return Err(past.not_there(day, lang));
        }
        return Ok(before.map(|before| Base { before: Input::Kept(before), rival: None }));
    }
    let (archive, path) = place(input, lang)?;
    let head = match input {
        Input::Kept(kept) => kept.commit(),
        _ => "HEAD",
    };
    let common = common(&archive, since, head, lang)?;
    let kept = |revision: &str| kept_if_any(&archive, revision, &path, Some(bytes)).map_err(|refusal| refused(refusal, lang));
    let Some(before) = kept(&common)? else { return Ok(None) };
    let is_ahead = archive.repository.commit(since).is_ok_and(|tip| !tip.starts_with(&common));
    let rival = if is_ahead { kept(since)?.map(Input::Kept) } else { None };
    Ok(Some(Base { before: Input::Kept(before), rival }))
}

/// Takes out what was found before, as often as it was.
fn keep_new(judged: &mut Judged, before: &Judged) {
    let mut known: HashMap<String, usize> = HashMap::new();
    for diagnostic in &before.diagnostics {
        *known.entry(diagnostic.identity()).or_default() += 1;
    }
    let all = judged.diagnostics.len();
    judged.diagnostics.retain(|diagnostic| match known.get_mut(&diagnostic.identity()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    judged.known = Some(all - judged.diagnostics.len());
}
