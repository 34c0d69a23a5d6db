//! All that a session needs: which documents, and how their files are called.

use chrono::NaiveDate;

use crate::lang::{Lang, Text};
use crate::model::{Audience, Plenary, Strategy};
use crate::nearest::plain;
use crate::outline::brief::is_held;
use crate::outline::{
    Ask, Outline, Sitting, agenda, attendance, dashboard, decisions, last_session_before, may_have_record, summary,
};

/// The documents of a session, to be written at once.
pub struct Folder {
    pub name: &'static str,
    words: &'static [&'static str],
    pub about: Text,
    pub audience: Audience,
    pub session: Sitting,
    pub takes: &'static [Ask],
    papers: &'static [&'static Outline],
}

pub static FOLDER: Folder = Folder {
    name: "folder",
    words: &["dossier", "dossier-de-seance", "seance"],
    about: Text::new(
        "all papers of a session at once, in a folder: agenda, attendance, summary, dashboard, record to approve, calendar, workbook",
        "toutes les pièces d’une séance d’un coup, dans un dossier : convocation, émargement, synthèse, tableau de bord, relevé à approuver, calendrier, classeur",
    ),
    audience: Audience::Members,
    session: Sitting::Next,
    takes: &[Ask::Plenary, Ask::Since, Ask::Each, Ask::Arrival],
    papers: &[&agenda::OUTLINE, &attendance::OUTLINE, &summary::OUTLINE, &dashboard::OUTLINE, &decisions::OUTLINE],
};

/// How the calendar and the workbook of a folder are called.
pub const CALENDAR: Text = Text::new("calendar", "calendrier");
pub const WORKBOOK: Text = Text::new("workbook", "classeur");

impl Folder {
    /// Whether a word names it, however it is spelt, in either language.
    pub fn is_named(&self, word: &str) -> bool {
        self.names().any(|name| plain(name) == plain(word))
    }

    /// The name, then what else people call it.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.words.iter().copied())
    }

    /// The documents, each with the session that it is of: before a session, the record is that of the one before, which is
    /// to be approved.
    pub fn papers<'s>(
        &self,
        session: &'s Plenary<'s>,
        strategy: &'s Strategy<'s>,
        today: NaiveDate,
    ) -> Vec<(&'static Outline, &'s Plenary<'s>)> {
        let before = || last_session_before(strategy, session.date.first()).filter(|before| may_have_record(before, today));
        let recorded = if is_held(session, today) { Some(session) } else { before() };
        let of = |outline: &&'static Outline| {
            let session = if outline.session == Sitting::Held { recorded } else { Some(session) };
            session.map(|session| (*outline, session))
        };
        self.papers.iter().filter_map(of).collect()
    }
}

/// The name of the file of a document: « 2026-12-10-convocation ».
pub fn name_file(outline: &Outline, session: &Plenary<'_>, lang: Lang) -> String {
    let name = match lang {
        Lang::En => outline.name,
        Lang::Fr => outline.words.first().copied().unwrap_or(outline.name),
    };
    format!("{}-{name}", session.date)
}
