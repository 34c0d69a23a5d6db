//! `stspd log`: who changed what, and when.

mod steps;

use std::collections::HashSet;
use std::path::PathBuf;

use crate::arguments::{AudienceArgs, HUMAN, PageFormat};
use crate::context::{Context, Failure, Outcome};
use crate::diff::{Change, compare};
use crate::export::{WireChange, WireHistory, WireRevision};
use crate::git::{Line, ranks};
use crate::inputs::{Input, Opened, Past, View, explain_refusal, find_one_now, is_yaml, names_a_person, open};
use crate::lang::{Text, visible};
use crate::model::Audience;
use crate::nearest::nearest;
use crate::outline::changes::{Entry, history};
use crate::query::{Subject, find};
use crate::reading::Content;
use crate::schema::read_day;
use steps::{Step, StepKind, tell_steps};

/// Tells who changed what in the strategy, when, and in which commit, in sentences.
///
/// The newest comes first. The file is followed through renames, an id through changes of id. A merge tells
/// only what neither of its sides had.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd log                           the whole history
  stspd log a-3-1                     that of one action
  stspd log --since 2026-01-01        since a day
  stspd log --since v1.0 --format markdown")]
pub struct Args {
    /// Id or name of one thing: an action, an indicator, a decision, an organization…
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// The strategy, where there are several
    #[arg(long, value_name = "FILE", env = "STSPD_FILE", hide_env_values = true)]
    file: Option<PathBuf>,
    /// Only what came after a revision, or since a day such as 2026-01-31
    #[arg(long, value_name = "REV|DATE")]
    since: Option<String>,
    /// How to print it
    #[arg(long, short, value_name = "FORMAT", default_value = HUMAN, value_parser = PageFormat::parser())]
    format: PageFormat,
    #[command(flatten)]
    audience: AudienceArgs,
}

const FIRST: Text = Text::new("the file begins here", "le fichier commence ici");
const FIRST_KNOWN: Text = Text::new("the first revision in this clone", "première révision présente dans ce clone");
const REMOVED: Text = Text::new("the file was taken away", "le fichier a été retiré");
const UNREADABLE: Text = Text::new(
    "this revision cannot be read as a strategy ({fault})",
    "cette révision n’est pas lisible comme stratégie ({fault})",
);
const PARTLY: Text = Text::new(
    "parts of this revision cannot be read ({fault}), and changes of these are not told",
    "des parties de cette révision ne sont pas lisibles ({fault}), et leurs changements ne sont pas dits",
);
const MOVED: Text = Text::new("the file moves from {from} to {to}", "le fichier passe de {from} à {to}");
const MERGED: Text =
    Text::new("a merge that changes nothing of its own", "fusion de branches, sans changement qui lui soit propre");
const UNCHANGED: Text = Text::new("layout, order or comments only", "mise en forme, ordre ou commentaires seulement");
const CUT: Text =
    Text::new("The clone is shallow: what came before is not in it.", "Le clone est superficiel : ce qui précède n’y est pas.");
const TELLS: Text = Text::new(
    "the history would tell {audience} who somebody is, and nothing is written: {commits}",
    "l’historique dirait {audience} qui est quelqu’un, et rien n’est écrit : {commits}",
);
const LATER: Text = Text::new("`--since` begins after a commit", "« --since » fait commencer après un commit");
const NO_SUCH: Text = Text::new("nothing is or was called `{id}`", "rien ne s’appelle ni ne s’est appelé « {id} »");
const ALL: Text = Text::new("`stspd log` alone tells the whole history", "« stspd log » seul dit tout l’historique");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");

/// Prints the history.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    // A file that is named without `--file` is the one that is meant.
    let named = args.id.as_ref().map(PathBuf::from).filter(|path| args.file.is_none() && is_yaml(path) && path.is_file());
    let id = args.id.as_ref().filter(|_| named.is_none());
    let input = find_one_now(args.file.as_ref().or(named.as_ref()), "log --file", context)?;
    let mut past = Past::of(&input, "HEAD", Line::Every, lang)?;
    if let Some(day) = context.as_of {
        past.keep_until(day, lang)?;
    }
    let audience = args.audience.meant();
    let view = View::of(&input, audience, context);
    let mut steps = tell_steps(&past, &view, lang)?;
    // Of two branches that met, the commits of one come among those of the other.
    let ranks = ranks(&past.revisions);
    steps.sort_by_key(|step| ranks[step.place]);
    if let Some(id) = id {
        keep_thing(id, &mut steps, &past, &input, &view, context)?;
    }
    if let Some(since) = &args.since {
        keep_since(since, &mut steps, &past, context)?;
    }
    if audience != Audience::Internal {
        // A revision of which nothing is told would tell that there was something.
        steps.retain(|step| step.sentences.iter().any(|sentences| !sentences.is_empty()));
        spare_persons_of(&steps, &past, audience, context)?;
    }
    let is_cut = past.archive.repository.is_shallow() && steps.iter().any(|step| step.kind == StepKind::First);
    context.write(&print(args, &steps, &past, is_cut, context))?;
    Ok(Outcome::Clean)
}

/// Refuses a history in which a sentence would tell who somebody is.
fn spare_persons_of(steps: &[Step], past: &Past, audience: Audience, context: &Context) -> Result<(), Failure> {
    let commit = |step: &Step| past.revisions[step.place].commit.short().to_owned();
    let tells = |step: &&Step| names_a_person(&step.changes, &step.sentences, context.today);
    let telling: Vec<String> = steps.iter().filter(tells).map(commit).collect();
    if telling.is_empty() {
        return Ok(());
    }
    let facts = [("audience", audience.said().into()), ("commits", telling.into())];
    Err(Failure::new(context.lang, TELLS, &facts).hint(context.lang, LATER, &[]))
}

fn print(args: &Args, steps: &[Step], past: &Past, is_cut: bool, context: &Context) -> Vec<u8> {
    let audience = args.audience.meant();
    if let PageFormat::Json = args.format {
        return json(steps, past, is_cut, audience).into_bytes();
    }
    let entries: Vec<Entry<'_>> = steps.iter().map(|step| entry(step, past, audience, context)).collect();
    let page = history(&entries, visible(&past.name), is_cut.then_some(CUT), audience, context.lang);
    args.format.print(page, context)
}

/// What is to be known of a revision beside its changes.
fn notes(step: &Step, past: &Past, context: &Context) -> Vec<String> {
    let revision = &past.revisions[step.place];
    let before: Vec<&str> = revision.before.iter().map(|before| past.revisions[*before].path.as_str()).collect();
    let moved = before.first().filter(|_| !before.contains(&revision.path.as_str()));
    let moved = moved.map(|from| MOVED.fill(context.lang, &[("from", (*from).into()), ("to", revision.path.as_str().into())]));
    let opened = || past.hold(revision).and_then(|file| open(&Input::Committed(file), context.lang).ok());
    let faults = || opened().map(|opened| opened.list_faults(context)).unwrap_or_default();
    let fault = |text: Text| {
        let facts = |fault: String| [("fault", fault.into())];
        faults().into_iter().next().map(|fault| text.fill(context.lang, &facts(fault)))
    };
    let state = match step.kind {
        StepKind::First if past.archive.repository.is_shallow() => Some(FIRST_KNOWN.say(context.lang)),
        StepKind::First => Some(FIRST.say(context.lang)),
        StepKind::Removed => Some(REMOVED.say(context.lang)),
        StepKind::Unreadable => fault(UNREADABLE),
        StepKind::Follows if !step.is_whole => fault(PARTLY),
        StepKind::Follows if !step.changes.is_empty() || moved.is_some() => None,
        StepKind::Follows if before.len() > 1 => Some(MERGED.say(context.lang)),
        StepKind::Follows => Some(UNCHANGED.say(context.lang)),
    };
    moved.into_iter().chain(state).collect()
}

fn entry<'e>(step: &'e Step, past: &'e Past, audience: Audience, context: &Context) -> Entry<'e> {
    let commit = &past.revisions[step.place].commit;
    // Who wrote a revision and what he or she said of it, and why it cannot be read, are for who keeps the file.
    let is_ours = audience == Audience::Internal;
    Entry {
        name: commit.short(),
        on: commit.day(),
        author: is_ours.then_some(&*commit.author),
        subject: is_ours.then_some(&*commit.subject),
        sentences: step.sentences.iter().flatten().collect(),
        notes: if is_ours { notes(step, past, context) } else { Vec::new() },
    }
}

fn json(steps: &[Step], past: &Past, is_cut: bool, audience: Audience) -> String {
    let is_ours = audience == Audience::Internal;
    let revision = |step| {
        let Step { place, kind, changes, sentences, .. }: &Step = step;
        let revision = &past.revisions[*place];
        WireRevision {
            commit: &revision.commit.id,
            author: is_ours.then_some(&*revision.commit.author),
            made: revision.commit.made.to_rfc3339(),
            subject: is_ours.then_some(&*revision.commit.subject),
            path: &revision.path,
            state: match kind {
                StepKind::Follows => "changed",
                StepKind::First => "first",
                StepKind::Removed => "removed",
                StepKind::Unreadable => "unreadable",
            },
            is_whole: step.is_whole,
            changes: changes.iter().zip(sentences).map(|(change, sentences)| WireChange::of(change, sentences)).collect(),
        }
    };
    WireHistory::new(is_cut, steps.iter().map(revision).collect()).text()
}

/// Keeps what concerns one thing, followed back through its other ids.
fn keep_thing(
    name: &str,
    steps: &mut Vec<Step>,
    past: &Past,
    input: &Input,
    view: &View,
    context: &Context,
) -> Result<(), Failure> {
    let mut ids: HashSet<String> = HashSet::from([name.to_owned()]);
    let is_past = steps.iter().flat_map(|step| &step.changes).any(|change| change.id == name || change.was() == Some(name));
    // What is there now may be called by its name.
    let mut known = Vec::new();
    if let Some(content) = open(input, context.lang).ok().as_ref().and_then(Opened::content) {
        let shown = view.show_one(&content);
        let subject = Subject::new("", &shown, context.today);
        if let Some(found) = find(name, std::slice::from_ref(&subject)).ok().filter(|_| !is_past) {
            ids = found.iter().map(|(_, id)| id.clone()).collect();
        }
        known = subject.spellings().map(|spelling| spelling.id.to_string()).collect();
        ids.extend(find_uncommitted(&content, past, &ids, context));
    }
    let is_known = known.iter().any(|known| ids.contains(known));
    let mut is_met = false;
    for step in &mut *steps {
        let mut wanted = Vec::new();
        for (change, sentences) in std::mem::take(&mut step.changes).into_iter().zip(std::mem::take(&mut step.sentences)) {
            if concerns(&change, &ids) {
                ids.extend(change.was().map(str::to_owned));
                is_met = true;
                wanted.push((change, sentences));
            }
        }
        (step.changes, step.sentences) = wanted.into_iter().unzip();
    }
    if !is_known && !is_met {
        let failure = Failure::new(context.lang, NO_SUCH, &[("id", name.into())]);
        return Err(match nearest(name, known.iter().map(String::as_str)) {
            Some(nearest) => failure.hint(context.lang, MEANT, &[("nearest", nearest.into())]),
            None if past.archive.repository.is_shallow() => failure.hint(context.lang, CUT, &[]),
            None => failure.hint(context.lang, ALL, &[]),
        });
    }
    steps.retain(|step| !step.changes.is_empty());
    Ok(())
}

/// The ids that things bore before a change of id that is not committed.
fn find_uncommitted(now: &Content<'_>, past: &Past, ids: &HashSet<String>, context: &Context) -> Vec<String> {
    let held = past.revisions.first().and_then(|last| past.hold(last)).map(Input::Committed);
    let opened = held.and_then(|held| open(&held, context.lang).ok());
    let Some(before) = opened.as_ref().and_then(Opened::content) else { return Vec::new() };
    let changes = compare(before.legible(), now.legible());
    changes.iter().filter(|change| ids.contains(&change.id)).filter_map(|change| change.was().map(str::to_owned)).collect()
}

/// Whether a change is of one of these things, or of what stands in it.
fn concerns(change: &Change, ids: &HashSet<String>) -> bool {
    let of = change.of.as_ref().map(|(_, id)| id.as_str());
    [Some(change.id.as_str()), change.was(), of].into_iter().flatten().any(|id| ids.contains(id))
}

/// Keeps what came since a day, or after a revision.
fn keep_since(since: &str, steps: &mut Vec<Step>, past: &Past, context: &Context) -> Result<(), Failure> {
    let commit = |step: &Step| &past.revisions[step.place].commit;
    if let Some(day) = read_day(since) {
        steps.retain(|step| commit(step).day() >= day);
        return Ok(());
    }
    let explain = |refusal| explain_refusal(refusal, context.lang);
    let old =
        past.archive.repository.commit(since).and_then(|commit| past.archive.repository.ancestry(&commit)).map_err(explain)?;
    steps.retain(|step| !old.contains(&commit(step).id));
    Ok(())
}
