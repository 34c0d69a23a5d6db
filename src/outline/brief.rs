//! What a document is to be made from: a strategy, a day, a session, and for whom.

use chrono::{Datelike, NaiveDate};

use crate::deadlines::Deadline;
use crate::diagnostic::{Diagnostic, Level};
use crate::diff::{Change, What, compare};
use crate::document::{Block, Marks, Words};
use crate::lang::{Lang, Text};
use crate::model::{
    Action, Audience, Axis, Date, Decision, DocumentKind, Id, Kind, Levels, Plenary, PlenaryStatus, Session, Strategy,
};
use crate::outline::changes::{Clause, Sentence, clauses, sentences};
use crate::outline::wording::{fill, missing, name_levels, strategy_name};
use crate::outline::{Sitting, Year};
use crate::query::{Snapshot, Subject, field};
use crate::reading::Legible;
use crate::signature::{Form, Scope, binds};
use crate::typography::{count, plural};

/// The session and the year that somebody asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    pub plenary: Option<Date>,
    pub year: Option<i32>,
}

/// How many letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// One for all.
    One,
    /// One for each member of the council.
    Each,
}

/// Whether a sheet has room for the hour at which each arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    Unnoted,
    Noted,
}

/// What tells the revision since which changes are told.
#[derive(Clone)]
pub enum Mark {
    /// Its name, as somebody asked for it.
    Revision(String),
    /// The day of the last session before.
    Session(NaiveDate),
}

/// What changed since a revision.
pub struct ChangesSince {
    pub mark: Mark,
    /// Whether both were read whole.
    pub is_whole: bool,
    pub changes: Vec<Change>,
    /// Those of each change.
    pub sentences: Vec<Vec<Sentence>>,
}

impl ChangesSince {
    pub fn new(mark: Mark, before: Legible<'_, '_>, after: Legible<'_, '_>, lang: Lang) -> ChangesSince {
        let changes = compare(before, after);
        let sentences = sentences(&changes, before.strategy, after.strategy, lang);
        ChangesSince { mark, is_whole: before.is_whole() && after.is_whole(), changes, sentences }
    }
}

/// The text that was adopted, and what changed since of what was decided.
pub struct Adopted {
    /// The name of the revision that holds it, and its day.
    pub revision: String,
    pub on: NaiveDate,
    /// What the strategy was called.
    pub strategy: String,
    /// Its edition.
    pub version: Option<String>,
    /// The first day on which it was signed, and the resolutions on it, as the text itself tells.
    pub signed: Option<Date>,
    pub resolutions: Vec<(String, Date)>,
    /// Which amendment the next is.
    pub number: usize,
    pub clauses: Vec<Clause>,
}

impl Adopted {
    /// Compares the text adopted with the one of today, both read whole.
    pub fn new(revision: &str, on: NaiveDate, before: &Strategy<'_>, after: &Strategy<'_>, lang: Lang) -> Adopted {
        let mut changes = compare(Legible::whole(before), Legible::whole(after));
        let signs = |change: &Change| change.kind == Kind::Signatory && change.fields().is_empty();
        let mut signatories = changes.clone();
        signatories.retain(signs);
        Scope::of(before, after, &[]).keep_bound(&mut changes, Form::TODAY);
        changes.extend(signatories);
        // An id is the file's own way to name a thing: no article speaks of it.
        changes.retain_mut(|change| match &mut change.what {
            What::Changed { was, fields, .. } => was.take().is_none() || !fields.is_empty(),
            What::Added(_) | What::Removed(_) => true,
        });
        Adopted {
            revision: revision.to_owned(),
            on,
            strategy: strategy_name(before, lang),
            version: before.version.map(|version| version.text().to_owned()),
            signed: before.days_signed().min_by_key(|day| day.rank()),
            resolutions: list_resolutions(before),
            number: before.amendments.len() + 1,
            clauses: clauses(&changes, before, after, &binds, lang),
        }
    }
}

/// The resolutions of which the day is known.
fn list_resolutions(strategy: &Strategy<'_>) -> Vec<(String, Date)> {
    let resolutions = strategy.documents.iter().filter(|document| document.kind == Some(DocumentKind::Resolution));
    resolutions.filter_map(|document| Some((document.title.text().to_owned(), document.date?))).collect()
}

/// What a document is made from.
pub struct Brief<'s> {
    pub lang: Lang,
    pub audience: Audience,
    /// Whether it may show what the public may not see.
    pub is_confidential: bool,
    pub subject: &'s Subject<'s>,
    /// The legal calendar of the year.
    pub deadlines: Vec<Deadline>,
    /// What is wrong with the file; empty for others than who keeps it.
    pub diagnostics: &'s [Diagnostic],
    /// Whether parts of the file could not be read.
    pub is_partial: bool,
    pub session: Option<&'s Plenary<'s>>,
    pub year: i32,
    pub letters: Letters,
    pub arrival: Arrival,
    pub since: Option<NaiveDate>,
    /// What changed since a revision, where that is asked for or the history reaches back to the last session.
    pub changes: Option<ChangesSince>,
    /// What was adopted, for the document that compares with it.
    pub adopted: Option<Adopted>,
    /// How far it was on several days, the oldest first; empty where nobody asked.
    pub history: &'s [Snapshot],
    /// The same strategy as its file was at the end of the year that the document is of, where its history tells.
    pub closing: Option<&'s Brief<'s>>,
    /// The names of the strategies beside it, by their ids.
    pub beside: &'s [(String, String)],
    pub axis: Option<&'s Axis<'s>>,
    /// Those asked for, else none.
    pub chosen: Vec<&'s Action<'s>>,
}

/// The session that is meant: the one asked for, else what the document is of.
pub fn session<'s>(usual: Sitting, strategy: &'s Strategy<'s>, wishes: Wishes, today: NaiveDate) -> Option<&'s Plenary<'s>> {
    let plenaries = || strategy.plenaries.iter();
    if let Some(day) = wishes.plenary {
        return plenaries().find(|plenary| plenary.date == day);
    }
    let sessions = || plenaries().filter(|plenary| plenary.session == Session::Plenary);
    let next = sessions().filter(|plenary| plenary.status == Some(PlenaryStatus::Planned) && plenary.date.last() >= today);
    let held = sessions().filter(|plenary| plenary.status != Some(PlenaryStatus::Planned) && plenary.date.first() <= today);
    let held = held.filter(|plenary| !is_off(plenary));
    let next = next.min_by_key(|plenary| plenary.date.rank());
    let held = held.max_by_key(|plenary| plenary.date.rank());
    match usual {
        Sitting::Next => next.or(held),
        Sitting::Held => held.or(next),
    }
}

/// The last plenary session that was held before a day.
pub fn last_session_before<'s>(strategy: &'s Strategy<'s>, day: NaiveDate) -> Option<&'s Plenary<'s>> {
    let held = strategy.plenaries.iter().filter(|plenary| plenary.session == Session::Plenary && !is_off(plenary));
    held.filter(|plenary| plenary.status != Some(PlenaryStatus::Planned) && plenary.date < day)
        .max_by_key(|plenary| plenary.date.rank())
}

/// Whether a session does not take place on its day.
pub fn is_off(plenary: &Plenary<'_>) -> bool {
    matches!(plenary.status, Some(PlenaryStatus::Postponed | PlenaryStatus::Cancelled))
}

/// Whether there may be something to record of a session: it took place or may have. One that is planned, put off or called
/// off did not, whatever the file tells of who will come.
pub fn may_have_record(plenary: &Plenary<'_>, today: NaiveDate) -> bool {
    match plenary.status {
        Some(status) => status == PlenaryStatus::Held,
        None => plenary.date.first() <= today,
    }
}

/// Whether a session took place, as far as the file tells.
pub fn is_held(plenary: &Plenary<'_>, today: NaiveDate) -> bool {
    match plenary.status {
        Some(status) => status == PlenaryStatus::Held,
        None => plenary.date.last() <= today,
    }
}

/// The year that is meant: the one asked for, else what the document is of.
pub fn year(usual: Year, session: Option<&Plenary<'_>>, wishes: Wishes, today: NaiveDate) -> i32 {
    wishes.year.unwrap_or_else(|| match usual {
        Year::OfSession => session.map_or(today.year(), |session| session.date.year()),
        Year::Closed => today.year() - 1,
    })
}

impl<'s> Brief<'s> {
    /// Of a strategy and for whom; nothing else is asked.
    pub fn new(subject: &'s Subject<'s>, audience: Audience, lang: Lang) -> Brief<'s> {
        Brief {
            lang,
            audience,
            is_confidential: false,
            subject,
            deadlines: Vec::new(),
            diagnostics: &[],
            is_partial: false,
            session: None,
            year: subject.today.year(),
            letters: Letters::One,
            arrival: Arrival::Unnoted,
            since: None,
            changes: None,
            adopted: None,
            history: &[],
            closing: None,
            beside: &[],
            axis: None,
            chosen: Vec::new(),
        }
    }

    pub fn strategy(&self) -> &'s Strategy<'s> {
        self.subject.strategy
    }

    pub fn today(&self) -> NaiveDate {
        self.subject.today
    }

    /// The day by which something is late.
    pub fn clock(&self) -> NaiveDate {
        self.subject.clock()
    }

    /// The axes that the document speaks of.
    pub fn axes(&self) -> impl Iterator<Item = &'s Axis<'s>> {
        let only = self.axis.map(|axis| axis.id);
        self.strategy().axes.iter().filter(move |axis| only.is_none_or(|only| axis.id == only))
    }

    /// The actions that the document speaks of, in the order of the file.
    pub fn actions(&self) -> impl Iterator<Item = &'s Action<'s>> {
        self.strategy().actions.iter().filter(|action| self.speaks_of(action))
    }

    /// Those of them that serve its axis first, which are counted there and nowhere else.
    pub fn own_actions(&self) -> impl Iterator<Item = &'s Action<'s>> {
        let only = self.axis.map(|axis| axis.id);
        let subject = self.subject;
        let is_own =
            move |action: &&'s Action<'s>| only.is_none_or(|only| subject.place(action).axis.is_some_and(|axis| axis.id == only));
        self.strategy().actions.iter().filter(is_own)
    }

    /// Whether a change is of what the document speaks of.
    pub fn keeps(&self, change: &Change) -> bool {
        let Some(only) = self.axis else { return true };
        let id = change.of.as_ref().map_or(change.id.as_str(), |(_, id)| id.as_str());
        id == only.id.text() || change.id == only.id.text() || self.actions().any(|action| action.id.text() == id)
    }

    /// Whether an action serves the axis to which the document keeps, if it keeps to one.
    fn speaks_of(&self, action: &'s Action<'s>) -> bool {
        let Some(only) = self.axis.map(|axis| axis.id) else { return true };
        let is_it = |axis: Option<&Axis<'_>>| axis.is_some_and(|axis| *axis.id == *only);
        let also = |id: &Id<'_>| **id == *only || is_it(self.subject.axis_of_objective(id.text()));
        is_it(self.subject.place(action).axis) || action.also_serves.iter().any(also)
    }

    /// The session held before the one that is meant.
    pub fn last_session(&self) -> Option<&'s Plenary<'s>> {
        let before = self.session.map_or(self.today(), |session| session.date.first());
        last_session_before(self.strategy(), before)
    }

    /// Since when changes are told: as asked, else since the last session.
    pub fn since(&self) -> Option<NaiveDate> {
        self.since.or_else(|| self.last_session().map(|session| session.date.last()))
    }

    /// What the document calls its levels.
    pub fn levels(&self) -> Levels {
        Levels::of(self.strategy())
    }

    /// Words of ours that name levels in their holes, as the document names them.
    pub fn name_levels(&self, text: Text, facts: &[(&str, String)]) -> String {
        name_levels(text, &self.levels(), self.lang, facts)
    }

    /// What stands for a fact that the file does not state.
    pub fn missing(&self) -> Words {
        missing(self.lang)
    }

    /// The same to partners; the public is told what there is.
    pub fn or_missing(&self) -> Option<Words> {
        (self.audience == Audience::Internal).then(|| self.missing())
    }

    /// Whether a decision is of what the document speaks of.
    pub fn concerns(&self, decision: &Decision<'_>) -> bool {
        let mut cited = decision.actions.iter().filter_map(|id| self.subject.action(id.text()));
        self.axis.is_none() || cited.any(|action| self.speaks_of(action))
    }

    /// The day to which the document looks back: that of a session past, else today.
    pub fn until(&self) -> NaiveDate {
        self.session.map_or(self.today(), |session| session.date.last().min(self.today()))
    }

    /// Whether a field may be seen by those for whom the document is.
    pub fn may_see(&self, keys: &str) -> bool {
        field(keys).audience >= self.audience
    }

    /// Whether an id names something.
    pub fn knows(&self, id: Id<'_>) -> bool {
        self.subject.thing(id.text()).is_some()
    }

    /// The name of a thing by its id.
    pub fn name(&self, id: Id<'_>) -> String {
        self.name_of(id.text())
    }

    /// The same of an id as text.
    pub fn name_of(&self, id: &str) -> String {
        let name = self.subject.thing(id).map_or(id, |(_, name)| name);
        crate::typography::typeset(name, self.lang)
    }

    /// What is wrong with the file, told at the end of a document of partners.
    pub fn faults(&self) -> Vec<Block> {
        const TITLE: Text =
            Text::new("This document rests on a file with faults", "Ce document repose sur un fichier qui contient des erreurs");
        const MORE: Text =
            Text::new("and {count} more: `stspd check` lists all", "et {count} de plus : « stspd check » les liste toutes");
        const PARTIAL: Text = Text::new(
            "What could not be read is left out, and no count of this document counts it.",
            "Ce qui n’a pas pu être lu est laissé de côté, et aucun nombre de ce document n’en tient compte.",
        );
        const MOST: usize = 20;
        let errors: Vec<&Diagnostic> = self.diagnostics.iter().filter(|said| said.level == Level::Error).collect();
        if errors.is_empty() {
            return Vec::new();
        }
        let sentence = |error: &&Diagnostic| Words::from(crate::typography::capitalize(&error.say(self.lang)));
        let mut items: Vec<Words> = errors.iter().take(MOST).map(sentence).collect();
        if errors.len() > MOST {
            items.push(fill(MORE, self.lang, &[("count", count(errors.len() - MOST, self.lang))]).into());
        }
        let lead = format!(
            "{}\u{a0}{}",
            count(errors.len(), self.lang),
            match self.lang {
                Lang::En => plural(errors.len(), "error:", "errors:", Lang::En),
                Lang::Fr => plural(errors.len(), "erreur\u{a0}:", "erreurs\u{a0}:", Lang::Fr),
            }
        );
        let mut blocks = vec![Block::paragraph(lead), Block::List { marks: Marks::Bullets, items }];
        blocks.extend(self.is_partial.then(|| Block::paragraph(PARTIAL.say(self.lang))));
        vec![Block::Notice { title: TITLE.say(self.lang), blocks }]
    }
}
