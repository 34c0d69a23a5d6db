//! The revision since which a document tells changes, and the one that was adopted.

use chrono::NaiveDate;

use crate::context::Failure;
use crate::git::{Commit, short};
use crate::inputs::held::find_earlier;
use crate::inputs::input::Input;
use crate::inputs::past::{find_as_of, locate};
use crate::inputs::repository::{CUT, CommittedFile, explain_refusal};
use crate::inputs::signed::find_signed;
use crate::lang::{Lang, Sentence, Text};
use crate::model::Strategy;
use crate::schema::read_day;

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
pub fn parse_since(text: &str) -> Result<Since, Sentence> {
    const EXPECTED: Text = Text::new(
        "a day such as 2026-06-18 is expected, a revision of git, `signed` or `plenary`",
        "on attend un jour comme 2026-06-18, une révision de git, « signed » ou « plenary »",
    );
    let looks_like_a_day = text.chars().all(|letter| letter.is_ascii_digit() || "-/.".contains(letter)) && text.len() > 5;
    match (text, read_day(text)) {
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
pub struct Earlier {
    pub input: Input,
    /// As somebody called it.
    pub name: String,
    pub on: NaiveDate,
    /// The first letters of the id of its commit.
    pub commit: String,
}

impl Earlier {
    fn of(file: CommittedFile, name: Option<&str>, lang: Lang) -> Result<Earlier, Failure> {
        let commit = file.archive().ask(|objects| objects.commit(file.commit()));
        let commit: Commit = commit.map_err(|refusal| explain_refusal(refusal, lang))?;
        let short = commit.short().to_owned();
        let name = name.map_or_else(|| short.clone(), str::to_owned);
        Ok(Earlier { on: commit.day(), input: Input::Committed(file), name, commit: short })
    }
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
pub fn find_compared(
    since: Option<&Since>,
    input: &Input,
    strategy: &Strategy<'_>,
    lang: Lang,
) -> Result<Option<Earlier>, Failure> {
    match since {
        Some(Since::Revision(name)) => find_by_name(name, input, lang).map(Some),
        Some(Since::Signed) => find_last_signed(input, strategy, lang).map(Some),
        Some(Since::Day(_) | Since::Plenary) | None => Ok(None),
    }
}

/// The revision that was adopted, which an amendment changes.
pub fn find_adopted(since: Option<&Since>, input: &Input, strategy: &Strategy<'_>, lang: Lang) -> Result<Earlier, Failure> {
    match since {
        Some(Since::Revision(name)) => find_by_name(name, input, lang),
        Some(Since::Day(day)) => find_on(input, *day, lang),
        Some(Since::Signed) | None => find_last_signed(input, strategy, lang),
        Some(Since::Plenary) => Err(Failure::new(lang, NO_SESSION, &[])),
    }
}

/// The revision that held at the end of a day.
pub fn find_on(input: &Input, day: NaiveDate, lang: Lang) -> Result<Earlier, Failure> {
    Earlier::of(find_as_of(input, day, lang)?, None, lang)
}

fn find_by_name(name: &str, input: &Input, lang: Lang) -> Result<Earlier, Failure> {
    Earlier::of(find_earlier(input, name, lang)?, Some(name), lang)
}

/// The newest of the revisions that hold what somebody signed, of the whole before that of some actions.
fn find_last_signed(input: &Input, strategy: &Strategy<'_>, lang: Lang) -> Result<Earlier, Failure> {
    let refuse = |text, hint| Failure::new(lang, text, &[]).hint(lang, hint, &[]);
    let marked = strategy.signatories.iter().enumerate().filter(|(_, one)| one.signed.is_some() && one.fingerprint.is_some());
    let marked: Vec<usize> = marked.map(|(rank, _)| rank).collect();
    if marked.is_empty() {
        return Err(refuse(NOT_SIGNED, NAME_IT));
    }
    let Some(signed) = find_signed(input, strategy, &marked, lang)? else {
        let (archive, _) = locate(input, lang)?;
        return Err(refuse(NOT_HELD, if archive.repository.is_shallow() { CUT } else { NAME_IT }));
    };
    let name = short(signed.commit()).to_owned();
    Earlier::of(signed, Some(&name), lang)
}
