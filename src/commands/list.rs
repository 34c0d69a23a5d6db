//! `stspd list`: the rows of one kind, filtered, sorted, in any format.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Command;
use clap::builder::PossibleValuesParser;

use crate::arguments::{AudienceArgs, CsvArgs, Listed, day, explain_query_error, year};
use crate::context::{Context, Failure, Outcome};
use crate::inputs::ask;
use crate::lang::{COLON, Lang, Sentence, Text};
use crate::model::Kind;
use crate::query::{
    AXIS, BODY, Columns, FUND, Filter, LEAD, LISTINGS, Listing, NEIGHBOURHOOD, OBJECTIVE, ORGANIZATION, PARTNER, Request, STATUS,
    TARGET_GROUP, THEME, kind_of,
};
use crate::table::{FORMATS, Format, Look};

const EXAMPLES: &str = "\
Examples:
  stspd list actions --lead LMH --late
  stspd list actions --axis axe-3 --without indicator
  stspd list actions --due-within 30d --sort due
  stspd list actions --where 'status = done or lead in (ville, prefecture)'
  stspd list funding --group-by year
  stspd list decisions --status open --format markdown --lang fr
  stspd list actions --format csv --delimiter ';' --bom --keep-texts -o actions.csv
  stspd list strategies strategies/    one row for each file of a folder";

const EXPRESSIONS: &str = "\
Expressions (--where):
  column = value, !=, <, <=, >, >=  values are compared as what the column holds
  column ~ letters, !~              contains them, accents and case ignored
  column in (value, value)          is, or holds, one of them
  late                              a column that is yes or no
  missing(column)                   the file does not state it
  count(column) >= 3                how many things it holds
  and, or, not, ( )                 `and` binds more tightly than `or`
  A thing is named by its id, its name, its printed number or, for an
  organization, another of its names. Days are written 2026-06-30, or `today`.
  A value with spaces is quoted: \"en cours\". What is not stated equals nothing
  and is neither before nor after anything. A period is before another where it
  ends before that starts; `<=` holds where it ends no later, `>=` where it
  starts no earlier. Amounts are compared, and sorted, as bare numbers,
  whatever their currency, and whether by year or in all; a cell of several sums
  is sorted by the largest.";

const CELLS: &str = "\
Cells of csv:
  The texts of one cell are parted by `; `; one that holds `;` is quoted as a
  cell is. Sums are written in a column for each currency, by year or in all,
  such as `funding.EUR` or `budget.EUR.year`, and asked for as `funding` or
  `budget`; in more than eight, they stay in one column.";

const NOT_CSV: Text = Text::new(
    "`--delimiter`, `--bom`, `--keep-texts` and `--headings` are for `--format csv`",
    "« --delimiter », « --bom », « --keep-texts » et « --headings » valent pour « --format csv »",
);
const ASK_FOR_CONTACTS: Text = Text::new(
    "contacts are internal unless the file says otherwise: `stspd list contacts --contacts` lists them",
    "les contacts sont internes, sauf mention contraire dans le fichier : « stspd list contacts --contacts » les liste",
);
const FOR_CONTACTS: Text = Text::new("`--contacts` is for `list contacts`", "« --contacts » vaut pour « list contacts »");

/// Lists actions, indicators, decisions and so on, with names instead of ids.
///
/// Filters combine: each leaves only the rows that fit it. A filter of names or years given twice takes
/// either; `--without`, `--text` and `--where` given twice must all fit. A name
/// that means nothing is an error with the nearest one, never an empty table.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, defer(add_long_help))]
pub struct Args {
    /// What to list
    #[arg(value_name = "KIND", value_parser = Listed)]
    kind: Kind,
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print the rows
    #[arg(long, short, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))]
    format: String,
    /// Columns to show, in this order; `leads.id` for the ids of `leads`, `x-…` for a key of your own
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Columns to sort by; `-due` sorts down, and what is missing comes last
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', allow_hyphen_values = true)]
    sort: Vec<String>,
    /// Let `list contacts` print addresses, which are internal unless the file says otherwise
    #[arg(long)]
    contacts: bool,
    /// Most rows to print
    #[arg(long, value_name = "N", value_parser = count)]
    limit: Option<usize>,
    /// Count the rows that have this in common, and sum their money: axis, lead, status, year or a column
    ///
    /// A row with several leads counts under each. Of several files, each has its own groups. Actions run over several years: by year they are
    /// counted only; for money ask `funding`.
    #[arg(long, value_name = "COLUMN")]
    group_by: Option<String>,
    #[command(flatten)]
    csv: CsvArgs,
    #[command(flatten)]
    audience: AudienceArgs,
    #[command(flatten)]
    filters: Filters,
}

/// What rows are wanted.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Filters")]
struct Filters {
    /// Those of an axis, or that also serve it
    #[arg(long, value_name = "AXIS")]
    axis: Vec<String>,
    /// Those of an objective
    #[arg(long, value_name = "OBJECTIVE")]
    objective: Vec<String>,
    /// Those in a state, such as done or in-progress
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// Those that an organization leads
    #[arg(long, value_name = "ORGANIZATION")]
    lead: Vec<String>,
    /// Those that it supports
    #[arg(long, value_name = "ORGANIZATION")]
    partner: Vec<String>,
    /// Those in which it has any role
    #[arg(long, value_name = "ORGANIZATION")]
    organization: Vec<String>,
    /// Those of a body, through its axes
    #[arg(long, value_name = "BODY")]
    body: Vec<String>,
    /// Those of a neighbourhood
    #[arg(long, value_name = "NAME")]
    neighbourhood: Vec<String>,
    /// Those for a target group
    #[arg(long, value_name = "NAME")]
    target_group: Vec<String>,
    /// Those of a theme
    #[arg(long, value_name = "NAME")]
    theme: Vec<String>,
    /// Those paid by a fund
    #[arg(long, value_name = "NAME")]
    fund: Vec<String>,
    /// Those of a year
    #[arg(long, value_name = "YEAR", value_parser = year)]
    year: Vec<i32>,
    /// Those that are late
    #[arg(long)]
    late: bool,
    /// Actions without news for too long
    #[arg(long)]
    stale: bool,
    /// Those still owed and due before a day
    #[arg(long, value_name = "DATE", value_parser = day)]
    due_before: Option<NaiveDate>,
    /// Those still owed and due within a time, such as 30d, 6w
    #[arg(long, value_name = "TIME", value_parser = days)]
    due_within: Option<u64>,
    /// Those that do not state something: lead, indicator, deadline, partner, funding, review…
    #[arg(long, value_name = "COLUMN")]
    without: Vec<String>,
    /// Those that contain a word, accents and case ignored
    #[arg(long, value_name = "WORD")]
    text: Vec<String>,
    /// Those of which an expression is true; `--help` says how to write one
    #[arg(long = "where", value_name = "EXPRESSION")]
    expression: Vec<String>,
}

/// Lists the rows.
pub fn run(args: Args, context: &Context) -> anyhow::Result<Outcome> {
    let format = format(&args.format);
    if args.csv.is_given() && format.name != "csv" {
        return Err(Failure::new(context.lang, NOT_CSV, &[]).into());
    }
    let kind = kind_of(args.kind);
    if kind.is_asked_for != args.contacts {
        let message = if args.contacts { FOR_CONTACTS } else { ASK_FOR_CONTACTS };
        return Err(Failure::new(context.lang, message, &[]).into());
    }
    let named = (!args.columns.is_empty()).then_some(Columns::Named(args.columns));
    let request = Request {
        kind,
        filters: args.filters.all(),
        columns: named.unwrap_or_else(|| format.columns.clone()),
        sort: args.sort,
        limit: args.limit,
        group: args.group_by,
    };
    let look = Look { csv: args.csv.look(), ..context.look() };
    ask(&args.files, "list actions", args.audience.asked(), context, |subjects| {
        let table = request.answer(subjects).map_err(|error| explain_query_error(&error, context.lang))?;
        context.write_pieces(&(format.print)(&table, &look))
    })
}

impl Filters {
    fn all(self) -> Vec<Filter> {
        let named = [
            (&AXIS, self.axis),
            (&OBJECTIVE, self.objective),
            (&STATUS, self.status),
            (&LEAD, self.lead),
            (&PARTNER, self.partner),
            (&ORGANIZATION, self.organization),
            (&BODY, self.body),
            (&NEIGHBOURHOOD, self.neighbourhood),
            (&TARGET_GROUP, self.target_group),
            (&THEME, self.theme),
            (&FUND, self.fund),
        ];
        let named = named.into_iter().filter(|(_, names)| !names.is_empty());
        let mut filters: Vec<Filter> = named.map(|(relation, names)| Filter::Names(relation, names)).collect();
        filters.extend((!self.year.is_empty()).then_some(Filter::Years(self.year)));
        filters.extend(self.late.then_some(Filter::Late));
        filters.extend(self.stale.then_some(Filter::Stale));
        filters.extend(self.due_before.map(Filter::DueBefore));
        filters.extend(self.due_within.map(Filter::DueWithin));
        filters.extend(self.without.into_iter().map(Filter::Without));
        filters.extend(self.text.into_iter().map(Filter::Text));
        filters.extend(self.expression.into_iter().map(Filter::Where));
        filters
    }
}

/// Adds what `--help` says after the flags: examples, expressions, and the columns of each kind.
fn add_long_help(command: Command) -> Command {
    let columns = columns(Lang::En);
    command.after_long_help(format!(
        "{EXAMPLES}\n\n{EXPRESSIONS}\n\n{CELLS}\n\nColumns:\n{columns}  `strategy` as well, where several files are asked, and the keys of your own\n  that begin with `x-`: `x-priorite`, or `schedule.x-rappel` within a thing"
    ))
}

/// The names of the columns, a paragraph for each kind.
pub fn columns(lang: Lang) -> String {
    let colon = COLON.say(lang);
    let kind = |kind: &Listing| {
        let names: Vec<&str> = kind.columns().map(|column| column.name).collect();
        let options = textwrap::Options::new(78).initial_indent("  ").subsequent_indent("    ");
        textwrap::fill(&format!("{}{colon}{}", kind.name(), names.join(", ")), options) + "\n"
    };
    LISTINGS.iter().map(kind).collect()
}

fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).expect("clap admits only formats of the table")
}

/// How many rows are wanted; more than can be counted are all.
fn count(text: &str) -> Result<usize, Sentence> {
    const EXPECTED: Text = Text::new("a whole number is expected", "un nombre entier est attendu");
    let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then(|| text.parse().unwrap_or(usize::MAX)).ok_or_else(|| Sentence::new(EXPECTED, Vec::new()))
}

/// Reads `30d` or `6w` as days.
fn days(text: &str) -> Result<u64, Sentence> {
    const EXPECTED: Text =
        Text::new("days or weeks are expected, such as 30d or 6w", "des jours ou des semaines sont attendus, comme 30j ou 6s");
    // « j » for « jours » and « s » for « semaines » too.
    let (count, days) = text.strip_suffix(['w', 's']).map_or((text.strip_suffix(['d', 'j']), 1), |weeks| (Some(weeks), 7));
    let count = count.and_then(|count| count.parse::<u64>().ok()).filter(|count| *count <= 36_525);
    count.map(|count| count * days).ok_or_else(|| Sentence::new(EXPECTED, Vec::new()))
}
