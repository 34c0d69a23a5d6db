//! The verbs, one file each: its arguments, and what it does with them.
//!
//! A new one is its file, three lines here (`mod`, name, arm), and its help in French under `french`.

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

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::context::{Context, Outcome};

/// The verbs, each by its module, whose name is what one types.
macro_rules! verbs {
    ($($verb:ident = $name:ident,)*) => {
        /// What to do.
        #[derive(Debug)]
        pub enum Verb {
            $($verb(Box<$name::Args>),)*
        }

        impl Verb {
            /// A command with the verb of a name alone, for a line that names it: the others are not worth making.
            pub fn add_one(name: &str, command: fn() -> Command) -> Option<Command> {
                $(if name == stringify!($name) {
                    return Some(command().subcommand($name::Args::augment_args(Command::new(stringify!($name)))));
                })*
                None
            }

            /// A command with all of them.
            pub fn add_all(command: Command) -> Command {
                command$(.subcommand($name::Args::augment_args(Command::new(stringify!($name)))))*
            }

            /// The one that a line names.
            pub fn read(matches: &mut ArgMatches) -> Result<Verb, clap::Error> {
                let (name, mut given) = matches.remove_subcommand().unwrap_or_default();
                $(if name == stringify!($name) {
                    return Ok(Verb::$verb(Box::new($name::Args::from_arg_matches_mut(&mut given)?)));
                })*
                Err(clap::Error::new(ErrorKind::MissingSubcommand))
            }
        }
    };
}

verbs! {
    Init = init,
    Check = check,
    List = list,
    Show = show,
    Stats = stats,
    Render = render,
    Export = export,
    Import = import,
    Ask = ask,
    Receive = receive,
    Diff = diff,
    Log = log,
    Progress = progress,
    Add = add,
    Attend = attend,
    Set = set,
    Remove = remove,
    Rename = rename,
    Fmt = fmt,
    Sign = sign,
    Verify = verify,
    Explain = explain,
    Rules = rules,
    Calendar = calendar,
    References = references,
    Schema = schema,
    Completions = completions,
    Man = man,
}

impl Verb {
    /// Does it; `root` makes the whole command line.
    pub fn run(self, root: fn() -> Command, context: &Context) -> anyhow::Result<Outcome> {
        match self {
            Verb::Init(args) => init::run(&args, context),
            Verb::Check(args) => check::run(*args, context),
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
