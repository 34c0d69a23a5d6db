//! What may stand in each argument, beyond what the parser knows: one table.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::fields::{self, done, named, yes_or_no};
use super::known::{list_texts, list_things};
use super::said::Said;
use crate::diagnostic::Level;
use crate::lang::Lang;
use crate::model::Kind;
use crate::query::{Column, LISTINGS, Listing, Next, Type, column, kind, next};
use crate::rules::rules;

/// What an argument takes.
#[derive(Clone, Copy)]
enum Offer {
    /// Things of some kinds, by their ids; of none, of all kinds that have ids.
    Things(&'static [Kind]),
    /// The same, several parted by commas.
    Several(&'static [Kind]),
    /// What `set` changes: a thing, the strategy, its council; with a condition a kind.
    Changed,
    /// What `add` adds.
    Added,
    Fields,
    Rules,
    Levels,
    /// Columns of the kind that is listed.
    Columns,
    Expression,
    /// Texts and words of a column.
    Held(&'static str),
}

const ORGANIZATION: &[Kind] = &[Kind::Organization];

/// The verb, the argument of it, and what that takes.
const OFFERS: [(&str, &[&str], Offer); 30] = [
    ("set", &["thing"], Offer::Changed),
    ("set", &["fields"], Offer::Fields),
    ("set", &["condition"], Offer::Expression),
    ("add", &["kind"], Offer::Added),
    ("add", &["fields"], Offer::Fields),
    ("add", &["within"], Offer::Things(&[])),
    ("add", &["like"], Offer::Things(&[Kind::Plenary])),
    ("attend", &["session"], Offer::Things(&[Kind::Plenary])),
    ("attend", &["present", "represented", "designated", "remote", "excused", "absent", "guest"], Offer::Several(ORGANIZATION)),
    ("remove", &["thing"], Offer::Things(&[])),
    ("rename", &["thing"], Offer::Things(&[])),
    ("show", &["id"], Offer::Things(&[])),
    ("log", &["id"], Offer::Things(&[])),
    ("sign", &["organization"], Offer::Things(ORGANIZATION)),
    ("explain", &["rule"], Offer::Rules),
    ("check", &["level"], Offer::Levels),
    ("list", &["columns", "sort", "group_by", "without"], Offer::Columns),
    ("list", &["expression"], Offer::Expression),
    ("list", &["axis"], Offer::Things(&[Kind::Axis])),
    ("list", &["objective"], Offer::Things(&[Kind::Objective])),
    ("list", &["lead", "partner", "organization"], Offer::Things(ORGANIZATION)),
    ("list", &["body"], Offer::Things(&[Kind::Body])),
    ("list", &["status"], Offer::Held("status")),
    ("list", &["neighbourhood"], Offer::Held("neighbourhoods")),
    ("list", &["target_group"], Offer::Held("target_groups")),
    ("list", &["theme"], Offer::Held("themes")),
    ("list", &["fund"], Offer::Held("fund")),
    ("render", &["plenary"], Offer::Things(&[Kind::Plenary])),
    ("render", &["axis"], Offer::Things(&[Kind::Axis])),
    ("render", &["action"], Offer::Things(&[Kind::Action])),
];

/// The command line with what its arguments take where the cursor is.
pub fn add(root: Command, said: Said) -> Command {
    let said = Arc::new(said);
    root.mut_subcommands(|verb| {
        let name = verb.get_name().to_owned();
        // Each stays in its place, which tells what a word alone is for.
        verb.mut_args(|argument| {
            let Some(offer) = find_offer(&name, argument.get_id().as_str()) else { return argument };
            let said = Arc::clone(&said);
            argument.add(ArgValueCompleter::new(move |current: &OsStr| offer.complete(&said, &current.to_string_lossy())))
        })
    })
}

fn find_offer(verb: &str, argument: &str) -> Option<Offer> {
    let mut offers = OFFERS.iter();
    offers.find(|(of, arguments, _)| *of == verb && arguments.contains(&argument)).map(|(_, _, offer)| *offer)
}

impl Offer {
    /// What the word may become that is being written.
    fn complete(self, said: &Said, current: &str) -> Vec<CompletionCandidate> {
        let mut offered = match self {
            Offer::Things(kinds) => list_ids(said, kinds),
            Offer::Several(kinds) => list_ids(said, kinds).into_iter().map(|one| one.add_prefix(done(current))).collect(),
            Offer::Changed if said.option("where").is_some() => list_kinds(said.lang),
            Offer::Changed => {
                let whole = [Kind::Strategy, Kind::Council].map(|kind| named(kind.word(Lang::En), kind.word(said.lang)));
                list_ids(said, &[]).into_iter().chain(whole).collect()
            }
            Offer::Added => {
                Kind::all().filter(|kind| *kind != Kind::Strategy).flat_map(|kind| name_kind(kind, said.lang)).collect()
            }
            Offer::Fields => fields::complete(said, current),
            Offer::Rules => rules().map(|rule| named(rule.name, &rule.show_message(said.lang))).collect(),
            Offer::Levels => list_levels(said.lang),
            Offer::Columns => list_columns(said, current),
            Offer::Expression => go_on(said, current),
            Offer::Held(name) => {
                let listing = listed(said);
                column(listing, name, &[]).map_or_else(|_| Vec::new(), |column| list_values(said, listing, &column))
            }
        };
        offered.retain(|one| one.get_value().to_string_lossy().starts_with(current));
        offered
    }
}

fn list_ids(said: &Said, kinds: &[Kind]) -> Vec<CompletionCandidate> {
    list_things(said, kinds).iter().map(|known| named(&known.id, &known.about(said.lang))).collect()
}

/// A kind by its word in the reader's language; by the other one too, once that is begun.
fn name_kind(kind: Kind, lang: Lang) -> Vec<CompletionCandidate> {
    let (own, other) = (kind.word(lang), kind.word(if lang == Lang::Fr { Lang::En } else { Lang::Fr }));
    let mut words = vec![named(own, "")];
    words.extend((own != other).then(|| named(other, "").hide(true)));
    words
}

fn list_kinds(lang: Lang) -> Vec<CompletionCandidate> {
    LISTINGS.iter().map(|listing| named(listing.name(), listing.kind.title().get(lang))).collect()
}

fn list_levels(lang: Lang) -> Vec<CompletionCandidate> {
    let levels = || Level::ALL.into_iter().map(|level| (level.name(), level.title().get(lang))).chain([("off", "")]);
    let adjustable = rules().filter(|rule| rule.family.is_adjustable());
    adjustable.flat_map(|rule| levels().map(|(level, about)| named(&format!("{}={level}", rule.name), about))).collect()
}

/// What is listed: by the kind that is named, else actions.
fn listed(said: &Said) -> &'static Listing {
    let named = said.named.first().and_then(|word| kind(word));
    named.or_else(|| kind("actions")).expect("there is a listing of actions")
}

/// The columns; `-` before one sorts down.
fn list_columns(said: &Said, current: &str) -> Vec<CompletionCandidate> {
    let down = if current.starts_with('-') { "-" } else { "" };
    listed(said).columns().map(|column| named(&format!("{down}{}", column.name), column.title().get(said.lang))).collect()
}

/// What a column may hold that can be listed.
fn list_values(said: &Said, listing: &'static Listing, column: &Column<'static>) -> Vec<CompletionCandidate> {
    match column.kind() {
        Type::Term(terms) => terms.iter().map(|term| named(term.name, term.text.get(said.lang))).collect(),
        Type::Id(kind) => list_ids(said, &[kind]),
        Type::One(kinds) | Type::Many(kinds) => list_ids(said, kinds),
        Type::Flag => yes_or_no(said.lang),
        Type::Text | Type::Texts => list_texts(said, listing, column).iter().map(|text| named(text, "")).collect(),
        _ => Vec::new(),
    }
}

/// How an expression may go on.
fn go_on(said: &Said, current: &str) -> Vec<CompletionCandidate> {
    let listing = listed(said);
    let Some((begun, next)) = next(current, listing) else { return Vec::new() };
    let columns = || listing.columns().map(|column| named(column.name, column.title().get(said.lang)));
    let words = |words: &[&str]| words.iter().map(|word| named(word, "")).collect::<Vec<_>>();
    let offered: Vec<CompletionCandidate> = match next {
        Next::Test => columns().chain(words(&["not", "missing(", "count("])).collect(),
        Next::Column => columns().collect(),
        Next::Sign(column) => words(signs(&column)),
        Next::Value(column) => list_values(said, listing, &column).into_iter().map(quote).collect(),
        Next::Link => words(&["and", "or"]),
    };
    offered.into_iter().map(|one| one.add_prefix(&current[..begun])).collect()
}

fn signs(column: &Column<'_>) -> &'static [&'static str] {
    match column.kind() {
        Type::Flag => &["and", "or", "="],
        Type::Date | Type::Period | Type::Number | Type::Year | Type::Years | Type::Money | Type::Sums | Type::ByYear => {
            &["=", "!=", "<", "<=", ">", ">="]
        }
        _ => &["=", "!=", "in (", "~", "!~"],
    }
}

/// A value of an expression, between quotes where it holds more than one word.
fn quote(candidate: CompletionCandidate) -> CompletionCandidate {
    let value = candidate.get_value().to_string_lossy();
    if value.chars().all(|letter| letter.is_alphanumeric() || "-_./".contains(letter)) {
        return candidate;
    }
    let quoted = format!("\"{}\"", value.replace('"', ""));
    CompletionCandidate::new(quoted).help(candidate.get_help().cloned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    #[test]
    fn what_is_offered_is_offered_for_arguments_that_there_are() {
        let root = Cli::command();
        for (verb, arguments, _) in &OFFERS {
            let verb = root.find_subcommand(verb).unwrap_or_else(|| panic!("{verb} is no verb"));
            for argument in *arguments {
                assert!(verb.get_arguments().any(|known| known.get_id() == argument), "{} {argument}", verb.get_name());
            }
        }
    }
}
