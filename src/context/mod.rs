//! What a run stands in: the reader's language, the day, the terminal, where output goes.
//!
//! What is told when the world is wrong is here too, and the only hand that writes to the world.

pub mod disk;
pub mod failure;
pub mod folder;
pub mod guard;
pub mod output;
mod signals;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::lang::{Lang, Sentence, Text};
use crate::model::Strategy;
use crate::table::{CsvLook, Look};

pub use failure::Failure;
pub use output::Output;

use failure::{tell_beside, to_typed_words};
use guard::Replace;

/// What a verb needs to know beside its own arguments.
#[derive(Clone)]
pub struct Context {
    pub lang: Lang,
    /// The language that was asked for, not guessed from the locale.
    pub asked_lang: Option<Lang>,
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    pub today: NaiveDate,
    /// The day as of which files are read, from the history of git.
    pub as_of: Option<NaiveDate>,
    pub output: Output,
    /// The strategy that the environment names, for where no argument does.
    pub file: Option<PathBuf>,
    /// Whether nothing is told beside what is written.
    pub quiet: bool,
    /// What was typed behind the name of the program.
    pub typed: Vec<OsString>,
    /// What may be written over.
    pub replace: Replace,
}

impl Context {
    /// How tables are to look here.
    pub fn look(&self) -> Look {
        let Context { lang, color, width, today, .. } = *self;
        Look { lang, color, width, today, csv: CsvLook::default() }
    }

    /// The language of what is made for others: asked for, else that of the strategy.
    pub fn document_lang(&self, strategy: &Strategy<'_>) -> Lang {
        self.asked_lang.unwrap_or(strategy.language.lang())
    }

    /// Tells something of a file on the error stream.
    pub fn warn(&self, text: Text, name: &str) {
        self.say(&to_typed_words(text.fill(self.lang, &[("name", name.into())])));
    }

    /// Tells what the reader of something written is to know of it.
    pub fn note(&self, notice: &Sentence) {
        const NOTE: Text = Text::new("note: ", "remarque : ");
        self.say(&format!("{}{}", NOTE.say(self.lang), notice.say(self.lang)));
    }

    /// Tells a sentence on the error stream.
    pub fn say(&self, sentence: &str) {
        if !self.quiet {
            tell_beside(sentence);
        }
    }

    /// Writes what a verb prints.
    pub fn write(&self, text: &[u8]) -> anyhow::Result<()> {
        Ok(self.output.write(&[text], self.replace, self.lang)?)
    }

    /// Writes what a verb prints as it is made; into a file whole or not at all.
    pub fn write_made(&self, make: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
        match self.output {
            Output::Standard | Output::Dash => return Ok(output::stream(make, self.lang)?),
            Output::Nowhere => return Ok(()),
            Output::File(_) => {}
        }
        let mut text = Vec::new();
        make(&mut text)?;
        self.write(&text)
    }

    /// Writes what a verb prints, of which nobody needs a single piece.
    pub fn write_pieces(&self, pieces: &[Vec<u8>]) -> anyhow::Result<()> {
        Ok(self.output.write(pieces, self.replace, self.lang)?)
    }
}

/// How a verb ended, as an exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Clean,
    Findings,
    /// Something could not be done, and was told.
    Failed,
}
