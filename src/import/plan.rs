//! The strategy that a book makes: begun as any other is, with what was read in it, and judged before it is shown.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use crate::diagnostic::{Diagnostic, Known};
use crate::edit::{Literal, Operation, Refusal, edit, look};
use crate::founding::{Answers, compose};
use crate::import::book::{Book, Spot};
use crate::import::columns::decide;
use crate::import::convert::{Ban, Banned, Converter, find_ban};
use crate::import::decisions::Decisions;
use crate::import::draft::{Paper, Standing};
use crate::import::layout::{Layout, find_tables};
use crate::import::ledger::Ledger;
use crate::import::merge::{Side, merge};
use crate::import::names::find_names;
use crate::import::there::There;
use crate::import::values::{Commas, split_list};
use crate::lang::Lang;
use crate::path::Path;
use crate::reading::Reading;
use crate::rules::{Surroundings, is_fault, is_whole_name, judge_reading, levels_of_faults, tells_of_somebody};
use crate::source::Source;
use crate::yaml::{NodeId, Tree, read_owned};

/// What is told of the strategy beside the book.
#[derive(Clone, Debug)]
pub struct Wish {
    pub title: Option<String>,
    pub town: Option<String>,
    pub today: NaiveDate,
    /// The ids of the strategies that stand beside it.
    pub taken: Vec<String>,
}

/// What came of a book.
#[derive(Debug)]
pub struct Imported {
    pub text: String,
    pub ledger: Ledger,
    pub layout: Layout,
    pub actions: usize,
    pub axes: usize,
    /// Whether the town, and the title, are placeholders.
    pub lacks_town: bool,
    pub lacks_title: bool,
}

/// Why nothing came of a book.
#[derive(Debug)]
pub enum Stopped {
    /// No row has headings that are known.
    NoTable,
    /// What was made cannot be put into the file.
    Refused(Box<(Refusal, Source)>),
    /// What was made breaks a rule that no cell can be blamed for.
    Fault(Box<Diagnostic>),
}

/// Times that what cannot stand in a strategy is taken out of it.
const MOST_ROUNDS: usize = 12;
const NO_TOWN: &str = "Commune à préciser";

/// The town of « CLSPD de Moissy », and the years of « 2024-2026 », in a title.
static TOWN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\b(?i:ville|commune|mairie|clspd|cispd|stspd)\s(?:(?P<du>(?i:du))\s|(?i:de)\s|(?i:d)['’])(?P<town>\p{Lu}[\p{L}'’]*(?:[\s-](?:\p{Lu}[\p{L}'’]*|(?:(?:sur|sous|en|de|des|du|la|le|les|lès|lez|aux?|et|à)[\s-])+\p{Lu}[\p{L}'’]*|(?:l|d)['’]\p{Lu}\p{L}*))*)";
    Regex::new(pattern).expect("a pattern of ours is one")
});
static YEARS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(?P<start>20\d\d)\s?(?:[-–/]|à|au)\s?(?P<end>20\d\d)\b").expect("a pattern of ours is one"));

/// Makes a strategy of a book.
pub fn import(book: &Book, decisions: &Decisions, wish: &Wish) -> Result<Imported, Stopped> {
    let layout = find_tables(book, decisions);
    if layout.tables.iter().all(|table| table.records.is_empty()) {
        return Err(Stopped::NoTable);
    }
    let mut banned = ban_themes(book, &layout, wish.today);
    for _ in 0..MOST_ROUNDS {
        let (head, converter, tree) = try_new((book, &layout), decisions, &banned, wish)?;
        let (found, fault) = find_bans(&tree, wish.today, &Before::default());
        let is_new = found.keys().any(|text| !banned.contains_key(text));
        match fault.filter(|_| !is_new) {
            Some(fault) => return Err(Stopped::Fault(Box::new(fault))),
            None if is_new => banned.extend(found),
            None => {
                let text = look(&tree).unwrap_or_else(|_| tree.source().text().to_owned());
                let (actions, axes) = (converter.drafts.len(), converter.axes.count());
                let ledger = converter.ledger;
                let (lacks_town, lacks_title) = (head.lacks_town, head.title.is_none());
                return Ok(Imported { text, ledger, layout, actions, axes, lacks_town, lacks_title });
            }
        }
    }
    Err(Stopped::NoTable)
}

/// What a book makes of a strategy of its own, as far as its texts may stand there.
fn try_new<'b>(
    (book, layout): (&'b Book, &Layout),
    decisions: &'b Decisions,
    banned: &'b Banned,
    wish: &Wish,
) -> Result<(Head, Converter<'b>, Tree<'static>), Stopped> {
    let head = Head::of(book, layout, banned, wish);
    let base = read_owned(Source::new("", compose(&head.answers, wish.today))).expect("what is begun is YAML");
    let mut converter = Converter::new(book, decisions, banned, There::of(&base).parties(), wish.today.year());
    converter.convert(layout);
    head.spots.iter().for_each(|spot| converter.ledger.write(*spot));
    let tree = write(&base, &head, &converter);
    let tree = tree.map_err(|refusal| Stopped::Refused(Box::new((refusal, base.source().clone()))))?;
    Ok((head, converter, tree))
}

/// What of a book tells of somebody, whatever of it a strategy that is there would take: all of it is tried in one of its own.
fn ban_all_persons(book: &Book, layout: &Layout, decisions: &Decisions, today: NaiveDate) -> Banned {
    let wish = Wish { title: None, town: None, today, taken: Vec::new() };
    let mut banned = ban_themes(book, layout, today);
    for _ in 0..MOST_ROUNDS {
        let Ok((_, _, tree)) = try_new((book, layout), decisions, &banned, &wish) else { break };
        let (found, _) = find_bans(&tree, today, &Before::default());
        if found.keys().all(|text| banned.contains_key(text)) {
            break;
        }
        banned.extend(found);
    }
    banned.retain(|_, ban| *ban == Ban::Person);
    banned
}

/// What a book changes of a strategy that is there.
#[derive(Debug)]
pub struct Merged {
    pub operations: Vec<Operation>,
    pub ledger: Ledger,
    pub layout: Layout,
    pub actions: usize,
    /// Those of the actions, and of the axes, that come in.
    pub new_actions: usize,
    pub new_axes: usize,
}

/// Reads a book into a strategy that is there.
pub fn import_into(
    book: &Book,
    decisions: &Decisions,
    tree: &Tree<'_>,
    winner: Option<Side>,
    today: NaiveDate,
) -> Result<Merged, Stopped> {
    let layout = find_tables(book, decisions);
    if layout.tables.iter().all(|table| table.records.is_empty()) {
        return Err(Stopped::NoTable);
    }
    let there = There::of(tree);
    let before = Before {
        faults: list_faults(tree, today).iter().map(Diagnostic::identity).collect(),
        held: tree.scalars(tree.root()).map(|node| tree.text(node)).collect(),
    };
    let mut banned = ban_all_persons(book, &layout, decisions, today);
    banned.retain(|text, _| !before.held.contains(text.as_str()));
    for _ in 0..MOST_ROUNDS {
        let mut converter = Converter::into_strategy(book, decisions, &banned, &there, today.year());
        converter.convert(&layout);
        let operations = merge(&there, &mut converter, winner);
        let after = edit(tree, &operations)
            .map_err(|refusal| Stopped::Refused(Box::new((refusal, Source::new("", tree.source().text().to_owned())))))?;
        let (found, fault) = find_bans(&after, today, &before);
        let is_new = found.keys().any(|text| !banned.contains_key(text));
        match fault.filter(|_| !is_new) {
            Some(fault) => return Err(Stopped::Fault(Box::new(fault))),
            None if is_new => banned.extend(found),
            None => {
                let actions = converter.drafts.len();
                let new_actions = converter.drafts.iter().filter(|draft| draft.standing == Standing::New).count();
                let new_axes = converter.axes.count();
                return Ok(Merged { operations, ledger: converter.ledger, layout, actions, new_actions, new_axes });
            }
        }
    }
    Err(Stopped::NoTable)
}

/// The decisions that a file may keep: none that names a person; and how many are left out.
pub fn keepable(decisions: &Decisions, today: NaiveDate) -> (Decisions, usize) {
    let is_person = |name: &str| name.split(|letter: char| ",;/()\n".contains(letter)).any(|part| is_whole_name(part.trim()));
    // Others are known as the cells that they come from are: by trying them in a strategy.
    let banned = ban_persons(decisions.names().map(|name| name.replace('\n', " ")), today);
    let is_banned = |name: &str| banned.get(&name.replace('\n', " ")) == Some(&Ban::Person);
    decisions.clone().without(|name| is_person(name) || is_banned(name))
}

/// Names that tell of somebody, as a strategy finds where organizations are called so.
fn ban_persons(names: impl Iterator<Item = String>, today: NaiveDate) -> Banned {
    let tried = names.enumerate().map(|(rank, name)| {
        let entries = [("id", format!("tried-{rank}")), ("name", name)];
        let value = Literal::Map(entries.iter().map(|(key, text)| ((*key).to_owned(), Literal::text(text))).collect());
        Operation::Add { on: NodeId::ROOT, to: Path::of("organizations"), before: None, value }
    });
    let tried: Vec<Operation> = tried.collect();
    if tried.is_empty() {
        return Banned::new();
    }
    let base = read_owned(Source::new("", compose(&Answers::new(Lang::Fr), today))).expect("what is begun is YAML");
    let tree = edit(&base, &tried);
    let banned = tree.map_or_else(|_| Banned::new(), |tree| find_bans(&tree, today, &Before::default()).0);
    banned.into_iter().filter(|(_, ban)| *ban == Ban::Person).collect()
}

/// The themes of a book that tell of somebody: written as a word they would hide it from every rule.
fn ban_themes(book: &Book, layout: &Layout, today: NaiveDate) -> Banned {
    let mut themes = BTreeSet::new();
    for table in &layout.tables {
        let uses = decide(book, table);
        let cells = table.records.iter().flat_map(|record| &record.cells).filter(|(rank, _)| uses[*rank].is_for("themes"));
        for (_, spot) in cells {
            let said = layout.said.get(spot).cloned().or_else(|| Some(book.cell(*spot)?.words()));
            themes.extend(said.iter().flat_map(|said| split_list(said, Commas::Part)));
        }
    }
    ban_persons(themes.into_iter(), today)
}

/// What stands at the head of the strategy.
struct Head {
    answers: Answers,
    title: Option<String>,
    lacks_town: bool,
    /// The cells that say it.
    spots: Vec<Spot>,
}

impl Head {
    /// By what was told, else by the rows above the table.
    fn of(book: &Book, layout: &Layout, banned: &Banned, wish: &Wish) -> Head {
        const SHORTEST: usize = 10;
        let mut spots = Vec::new();
        let told: Vec<(Spot, String)> =
            layout.titles.iter().filter_map(|spot| Some((*spot, book.cell(*spot)?.words()))).collect();
        let told: Vec<_> = told.into_iter().filter(|(_, text)| find_ban(banned, text).is_none()).collect();
        let title = wish.title.clone().or_else(|| {
            let (spot, text) = told.iter().find(|(_, text)| text.chars().count() >= SHORTEST)?;
            spots.push(*spot);
            Some(text.replace('\n', " "))
        });
        let town = wish.town.clone().or_else(|| {
            told.iter().find_map(|(_, text)| {
                let found = TOWN.captures(text)?;
                let town = in_small_letters(&found["town"]);
                Some(if found.name("du").is_some() { format!("Le {town}") } else { town })
            })
        });
        let mut answers = Answers::new(Lang::Fr);
        answers.taken.clone_from(&wish.taken);
        let lacks_town = town.is_none();
        answers = answers.with("town", Literal::text(town.unwrap_or_else(|| NO_TOWN.to_owned())));
        let years = title.as_deref().and_then(|title| YEARS.captures(title)).filter(|years| years["start"] <= years["end"]);
        if let Some(years) = years {
            answers = answers.with("start", Literal::Bare(years["start"].to_owned()));
            answers = answers.with("end", Literal::Bare(years["end"].to_owned()));
        }
        Head { answers, title, lacks_town, spots }
    }
}

/// Puts what was read into the strategy.
fn write(base: &Tree<'_>, head: &Head, converter: &Converter<'_>) -> Result<Tree<'static>, Refusal> {
    let mut operations = Vec::new();
    let mut set = |at: Path, value: Literal| operations.push(Operation::Set { on: NodeId::ROOT, at, value });
    if let Some(title) = &head.title {
        set(Path::of("title"), Literal::text(title));
    }
    let labels =
        [("axis", &converter.labels.axis), ("objective", &converter.labels.objective), ("action", &converter.labels.action)];
    for (key, label) in labels {
        if let Some(label) = label {
            set(Path::of("labels").key(key), Literal::text(in_small_letters(label)));
        }
    }
    let mut list = |at: Path, items: Vec<Literal>| {
        if !items.is_empty() {
            set(at, Literal::List(items));
        }
    };
    list(Path::of("territory").key("neighbourhoods"), converter.neighbourhoods.iter().map(Literal::text).collect());
    list(Path::of("axes"), converter.axes.literals());
    list(Path::of("actions"), converter.drafts.iter().map(|draft| draft.literal(&converter.parties)).collect());
    list(Path::of("documents"), converter.papers.iter().map(Paper::literal).collect());
    let kinds = crate::import::choices::kinds_of_organizations();
    let new = converter.parties.new_ones(&kinds).into_iter();
    operations.extend(new.map(|(_, value)| Operation::Add {
        on: NodeId::ROOT,
        to: Path::of("organizations"),
        before: None,
        value,
    }));
    edit(base, &operations)
}

/// « FICHE-ACTION » and « SAINT-DENIS » as documents print them: a capital where a word begins.
fn in_small_letters(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut before = ' ';
    let small = name.chars().map(|letter| {
        let is_first = !before.is_alphanumeric();
        before = letter;
        if is_first { letter } else { letter.to_lowercase().next().unwrap_or(letter) }
    });
    small.collect()
}

/// What of a strategy is a fault of form, or tells of somebody.
fn list_faults(tree: &Tree<'_>, today: NaiveDate) -> Vec<Diagnostic> {
    let mut reading = Reading::of(tree);
    let judged = judge_reading(tree, &mut reading, &Surroundings { levels: levels_of_faults(), ..Surroundings::on(today) });
    judged.diagnostics.into_iter().filter(|found| is_fault(found) || tells_of_somebody(found)).collect()
}

/// What a file says before anything is read into it: its keeper answers for that.
#[derive(Default)]
struct Before<'t> {
    /// Its faults, each by what tells it from others.
    faults: Vec<String>,
    held: HashSet<&'t str>,
}

/// The texts that cannot stand in the strategy, but for what it had before, and a fault that makes it none.
fn find_bans(tree: &Tree<'_>, today: NaiveDate, before: &Before<'_>) -> (Banned, Option<Diagnostic>) {
    let mut known: Known = before.faults.iter().cloned().collect();
    let found: Vec<Diagnostic> = list_faults(tree, today).into_iter().filter(|found| !known.take(found)).collect();
    let mut banned = Banned::new();
    let mut scalars: Vec<NodeId> = tree.scalars(tree.root()).collect();
    // A strategy may say who holds an office; a plan that is read in brings functions alone.
    for text in scalars.iter().map(|node| tree.text(*node)).filter(|text| !before.held.contains(text)) {
        for name in find_names(text) {
            ban_text(text, name, &Ban::Person, &mut banned);
        }
    }
    if found.is_empty() {
        return (banned, None);
    }
    scalars.sort_unstable_by_key(|node| tree.span(*node).start);
    for found in &found {
        let before = scalars.partition_point(|node| tree.span(*node).start <= found.span.start);
        let Some(node) = before.checked_sub(1).map(|rank| scalars[rank]) else { continue };
        let ban = if tells_of_somebody(found) { Ban::Person } else { Ban::Form };
        ban_text(tree.text(node), tree.source().slice(found.span), &ban, &mut banned);
    }
    (banned, found.into_iter().next())
}

/// Bans a text, and those of its lines that say what was found: it may be made of several cells.
fn ban_text(text: &str, said: &str, ban: &Ban, banned: &mut HashMap<String, Ban>) {
    let mut add = |text: &str| banned.insert(text.trim().to_owned(), ban.clone());
    add(text);
    let is_told = text.lines().any(|line| line.contains(said));
    for line in text.lines().filter(|line| !line.trim().is_empty() && (!is_told || line.contains(said))) {
        add(line);
        if let Some((_, rest)) = line.split_once(" : ") {
            add(rest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_its_town_and_its_years() {
        for (title, town) in [
            ("Plan d’actions du CLSPD de Moissy-Cramayel 2024-2026", "Moissy-Cramayel"),
            ("Ville d'Échirolles – suivi", "Échirolles"),
            ("VILLE DE MOISSY", "MOISSY"),
            ("Commune de Saint-Denis-en-Val", "Saint-Denis-en-Val"),
            ("Commune de Val-des-Prés", "Val-des-Prés"),
            ("Ville de Fontenay-aux-Roses – suivi", "Fontenay-aux-Roses"),
            ("CLSPD de Villeneuve de la Raho", "Villeneuve de la Raho"),
            ("CISPD du Val de Saône", "Val de Saône"),
        ] {
            assert_eq!(&TOWN.captures(title).expect(title)["town"], town);
        }
        assert!(!TOWN.is_match("Plan d’actions de la ville"));
        let years = YEARS.captures("STSPD 2024 – 2026").expect("it has years");
        assert_eq!((&years["start"], &years["end"]), ("2024", "2026"));
        assert!(!YEARS.is_match("Délibération 2024-12") && !YEARS.is_match("Bilan 2024"));
    }
}
