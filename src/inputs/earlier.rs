//! The revision since which a document tells changes, and the one that was adopted.

use chrono::NaiveDate;

use crate::context::{Context, Failure};
use crate::git::{Commit, short};
use crate::inputs::find::Input;
use crate::inputs::past::{as_of, place};
use crate::inputs::repository::{CUT, Kept, refused};
use crate::inputs::{sides, signed};
use crate::lang::{Lang, Sentence, Text};
use crate::model::{Strategy, parse_date};

/// Since when changes are told.
#[derive(Clone, Debug)]
pub enum Since {
    /// The session before.
    Plenary,
    Day(NaiveDate),
    Revision(String),
    /// The last revision that holds what a signatory signed.
    Signed,
}

/// Reads what is given to `--since`.
pub fn since(text: &str) -> Result<Since, Sentence> {
    const EXPECTED: Text = Text::new(
        "a day such as 2026-06-18 is expected, a revision of git, `signed` or `plenary`",
        "on attend un jour comme 2026-06-18, une révision de git, « signed » ou « plenary »",
    );
    let looks_like_a_day = text.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter)) && text.len() > 5;
    match (text, parse_date(text)) {
        ("plenary", _) => Ok(Since::Plenary),
        ("signed", _) => Ok(Since::Signed),
        (_, Some(day)) => Ok(Since::Day(day)),
        // A day that does not exist is no revision.
        ("", _) => Err(Sentence::new(EXPECTED, Vec::new())),
        _ if looks_like_a_day && text.contains(['-', '/', '.']) => Err(Sentence::new(EXPECTED, Vec::new())),
        _ => Ok(Since::Revision(text.to_owned())),
    }
}

/// An earlier revision of a strategy: its content, what it is called, its day.
pub struct Revision {
    pub input: Input,
    /// As somebody called it.
    pub name: String,
    pub on: NaiveDate,
    /// The first letters of the id of its commit.
    pub commit: String,
}

const NOT_SIGNED: Text = Text::new(
    "no signatory’s fingerprint says which text was adopted",
    "aucune empreinte de signataire ne dit quel texte a été adopté",
);
const NOT_HELD: Text =
    Text::new("no revision of the file holds what was signed", "aucune révision du fichier ne contient ce qui a été signé");
const NAME_IT: Text = Text::new(
    "`--since REVISION` names it; `stspd sign` will say it the next time",
    "« --since RÉVISION » le désigne ; « stspd sign » le dira la prochaine fois",
);
const NO_SESSION: Text = Text::new(
    "an amendment changes a text that was adopted: a revision of git is expected, a day or `signed`, not `plenary`",
    "un avenant modifie un texte adopté : on attend une révision de git, un jour ou « signed », et non « plenary »",
);

/// The revision that a document of changes compares with; none where changes are told by their days.
pub fn compared(
    since: Option<&Since>,
    input: &Input,
    strategy: &Strategy<'_>,
    context: &Context,
) -> Result<Option<Revision>, Failure> {
    match since {
        Some(Since::Revision(name)) => named(name, input, context.lang).map(Some),
        Some(Since::Signed) => last_signed(input, strategy, context).map(Some),
        Some(Since::Day(_) | Since::Plenary) | None => Ok(None),
    }
}

/// The revision that was adopted, which an amendment changes.
pub fn adopted(since: Option<&Since>, input: &Input, strategy: &Strategy<'_>, context: &Context) -> Result<Revision, Failure> {
    match since {
        Some(Since::Revision(name)) => named(name, input, context.lang),
        Some(Since::Day(day)) => of_kept(as_of(input, *day, context.lang)?, None, context.lang),
        Some(Since::Signed) | None => last_signed(input, strategy, context),
        Some(Since::Plenary) => Err(Failure::new(context.lang, NO_SESSION, &[])),
    }
}

fn named(name: &str, input: &Input, lang: Lang) -> Result<Revision, Failure> {
    of_kept(sides::earlier(input, name, lang)?, Some(name), lang)
}

fn of_kept(kept: Kept, name: Option<&str>, lang: Lang) -> Result<Revision, Failure> {
    let commit: Commit = kept.archive().ask(|objects| objects.commit(kept.commit())).map_err(|refusal| refused(refusal, lang))?;
    let short = commit.short().to_owned();
    let name = name.map_or_else(|| short.clone(), str::to_owned);
    Ok(Revision { on: commit.day(), input: Input::Kept(kept), name, commit: short })
}

/// The newest of the revisions that hold what somebody signed, of the whole before that of some actions.
fn last_signed(input: &Input, strategy: &Strategy<'_>, context: &Context) -> Result<Revision, Failure> {
    let refused = |text, hint| Failure::new(context.lang, text, &[]).hint(context.lang, hint, &[]);
    let marked = strategy.signatories.iter().enumerate().filter(|(_, one)| one.signed.is_some() && one.fingerprint.is_some());
    let marked: Vec<usize> = marked.map(|(rank, _)| rank).collect();
    if marked.is_empty() {
        return Err(refused(NOT_SIGNED, NAME_IT));
    }
    let Some(held) = signed::held(input, strategy, &marked, context)? else {
        let (archive, _) = place(input, context.lang)?;
        return Err(refused(NOT_HELD, if archive.repository.is_shallow() { CUT } else { NAME_IT }));
    };
    let name = short(held.commit()).to_owned();
    of_kept(held, Some(&name), context.lang)
}
