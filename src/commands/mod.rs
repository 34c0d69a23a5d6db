//! The verbs, one file each: its arguments, and what it does with them.
//!
//! A new one is its file, three lines here (`mod`, variant, arm), and its help in French under `french`.

mod add;
mod ask;
mod attend;
mod calendar;
mod check;
pub mod completions;
mod diff;
mod explain;
mod export;
mod fmt;
pub mod french;
mod import;
mod init;
mod list;
mod log;
mod man;
mod progress;
mod receive;
mod references;
mod remove;
mod rename;
pub mod render;
mod rules;
mod schema;
mod set;
mod show;
mod sign;
mod stats;
pub mod textconv;
mod verify;

use clap::{Command, Subcommand};

use crate::context::{Context, Outcome};

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    Init(Box<init::Args>),
    Check(check::Args),
    List(Box<list::Args>),
    Show(show::Args),
    Stats(stats::Args),
    Render(render::Args),
    Export(export::Args),
    Import(Box<import::Args>),
    Ask(ask::Args),
    Receive(receive::Args),
    Diff(diff::Args),
    Log(log::Args),
    Progress(progress::Args),
    Add(add::Args),
    Attend(attend::Args),
    Set(set::Args),
    Remove(remove::Args),
    Rename(rename::Args),
    Fmt(fmt::Args),
    Sign(sign::Args),
    Verify(verify::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Calendar(calendar::Args),
    References(references::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Verb {
    /// Does it; `root` makes the whole command line.
    pub fn run(self, root: fn() -> Command, context: &Context) -> anyhow::Result<Outcome> {
        match self {
            Verb::Init(args) => init::run(&args, context),
            Verb::Check(args) => check::run(args, context),
            Verb::List(args) => list::run(*args, context),
            Verb::Show(args) => show::run(&args, context),
            Verb::Stats(args) => stats::run(&args, context),
            Verb::Render(args) => render::run(&args, context),
            Verb::Export(args) => export::run(&args, context),
            Verb::Import(args) => import::run(&args, context),
            Verb::Ask(args) => ask::run(&args, context),
            Verb::Receive(args) => receive::run(&args, context),
            Verb::Diff(args) => diff::run(&args, context),
            Verb::Log(args) => log::run(&args, context),
            Verb::Progress(args) => progress::run(&args, context),
            Verb::Add(args) => add::run(&args, context),
            Verb::Attend(args) => attend::run(&args, context),
            Verb::Set(args) => set::run(&args, context),
            Verb::Remove(args) => remove::run(&args, context),
            Verb::Rename(args) => rename::run(&args, context),
            Verb::Fmt(args) => fmt::run(&args, context),
            Verb::Sign(args) => sign::run(&args, context),
            Verb::Verify(args) => verify::run(&args, context),
            Verb::Explain(args) => explain::run(&args, context),
            Verb::Rules(args) => rules::run(&args, context),
            Verb::Calendar(args) => calendar::run(&args, context),
            Verb::References(args) => references::run(&args, context),
            Verb::Schema(args) => schema::run(&args, context),
            Verb::Completions(args) => completions::run(&args, context),
            Verb::Man(args) => man::run(&args, root(), context),
        }
    }
}
