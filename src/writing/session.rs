//! Sessions by command: one that is like another, and who came.

use chrono::NaiveDate;

use crate::arguments::explain_query_error;
use crate::context::Failure;
use crate::edit::{Literal, Operation};
use crate::lang::{Lang, Text};
use crate::model::{Kind, PlenaryStatus, Strategy, parse_date};
use crate::path::Path;
use crate::query::things;
use crate::typography::day;
use crate::writing::{PlacedThing, Reader};
use crate::yaml::{NodeId, Tree};

/// What one session has of another.
const TAKEN_OVER: [&str; 5] = ["session", "place", "time", "chair", "agenda"];

/// Adds to what is said of a new session what another says of itself, where it says nothing of its own. An item of the
/// agenda that names an earlier day of the council names the last one held.
pub fn like_session(tree: &Tree<'_>, like: &PlacedThing, strategy: &Strategy<'_>, entries: &mut Vec<(String, Literal)>) {
    let new = entries.iter().find(|(key, _)| key == "date").and_then(|(_, value)| match value {
        Literal::Text(text) => parse_date(text),
        _ => None,
    });
    let held = strategy.plenaries.iter().filter(|session| session.status == Some(PlenaryStatus::Held));
    let held = held.filter_map(|session| session.date.day()).filter(|day| new.is_none_or(|new| *day < new));
    let lang = strategy.language.lang();
    // As they are typed, with spaces where lines may break.
    let day = |date: NaiveDate| day(date, lang).replace('\u{a0}', " ");
    let last = held.max().map(day);
    let days: Vec<String> = strategy.plenaries.iter().filter_map(|session| session.date.day().map(day)).collect();
    for key in TAKEN_OVER {
        let Some((_, node)) = tree.entry(like.owner, key).filter(|_| entries.iter().all(|(name, _)| name != key)) else {
            continue;
        };
        let mut value = Literal::of(tree, node);
        if let Literal::List(items) = &mut value {
            for item in items {
                forget_outcome(item);
                if let Some(last) = &last {
                    rename_day(item, &days, last);
                }
            }
        }
        entries.push((key.to_owned(), value));
    }
}

/// Leaves of an item what can be said before the session: nothing of what was said there, and what came of it.
fn forget_outcome(item: &mut Literal) {
    if let Literal::Map(fields) = item {
        fields.retain(|(key, _)| ["title", "kind", "presenter"].contains(&key.as_str()));
    }
}

/// Puts the last day for another that an item names.
fn rename_day(item: &mut Literal, days: &[String], last: &str) {
    let Literal::Map(fields) = item else { return };
    for (_, value) in fields.iter_mut().filter(|(key, _)| key == "title") {
        if let Literal::Text(title) = value {
            let typed = title.replace('\u{a0}', " ");
            if let Some(day) = days.iter().find(|day| typed.contains(day.as_str())) {
                *title = typed.replace(day.as_str(), last);
            }
        }
    }
}

/// Who came in some way, or did not: what is said of one organization.
struct Mark {
    organization: String,
    presence: &'static str,
    role: Option<String>,
    is_designated: bool,
}

/// Who came to a session, as it is typed: each way of being there with the organizations of it.
pub struct Attending<'a> {
    pub marks: Vec<(&'static str, &'a [String])>,
    /// Those whose representatives were specially designated.
    pub designated: &'a [String],
}

const TWICE: Text = Text::new("`{name}` is named twice", "« {name} » est cité deux fois");
const SEVERAL: Text = Text::new(
    "`{name}` has several lines already: say of whom by `{name}=ROLE`",
    "« {name} » a déjà plusieurs lignes : dites de qui par « {name}=FONCTION »",
);
const UNMARKED: Text = Text::new("of `{name}` it is not said how it was there", "on ne dit pas comment « {name} » était là");
const REPRESENTED: Text = Text::new("add `--represented {name}`", "ajoutez « --represented {name} »");

impl Attending<'_> {
    /// What it makes of what is recorded: other lines change, new ones come last, and a planned session has been held.
    pub fn operations(&self, session: &PlacedThing, tree: &Tree<'_>, reader: &Reader<'_>) -> Result<Vec<Operation>, Failure> {
        let marks = self.read(reader)?;
        let list = tree.entry(session.owner, "attendance").map(|(_, list)| list);
        let mut operations = Vec::new();
        for mark in &marks {
            operations.extend(mark.operations(session.owner, list, tree, reader.lang)?);
        }
        let status = tree.entry(session.owner, "status").map(|(_, status)| tree.text(status));
        let is_over = parse_date(&session.id).is_some_and(|day| day <= reader.today);
        let came = marks.iter().any(|mark| ["present", "represented", "remote"].contains(&mark.presence));
        if is_over && came && status.is_none_or(|status| status == "planned") {
            operations.push(set(session.owner, Path::root().key("status"), "held"));
        }
        Ok(operations)
    }

    fn read(&self, reader: &Reader<'_>) -> Result<Vec<Mark>, Failure> {
        let mut marks: Vec<Mark> = Vec::new();
        for (presence, texts) in &self.marks {
            for piece in texts.iter().flat_map(|text| pieces(text)) {
                let (name, role) = piece.split_once('=').map_or((piece, None), |(name, role)| (name.trim(), Some(role.trim())));
                let mark = Mark {
                    organization: find_organization(name, reader)?,
                    presence,
                    role: role.map(str::to_owned),
                    is_designated: false,
                };
                // Two of one organization are told apart by their offices.
                let is_same = |role: &Option<String>| *role == mark.role || role.is_none() || mark.role.is_none();
                if marks.iter().any(|other| other.organization == mark.organization && is_same(&other.role)) {
                    return Err(Failure::new(reader.lang, TWICE, &[("name", name.into())]));
                }
                marks.push(mark);
            }
        }
        for name in self.designated.iter().flat_map(|text| pieces(text)) {
            let organization = find_organization(name, reader)?;
            let mark = marks.iter_mut().find(|mark| mark.organization == organization && mark.presence == "represented");
            let facts = [("name", name.into())];
            let unmarked = || Failure::new(reader.lang, UNMARKED, &facts).hint(reader.lang, REPRESENTED, &facts);
            mark.ok_or_else(unmarked)?.is_designated = true;
        }
        Ok(marks)
    }
}

/// What `,` parts, or `;` where there is one, for a role may hold a comma.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mark = if text.contains(';') { ';' } else { ',' };
    text.split(mark).map(str::trim).filter(|piece| !piece.is_empty())
}

fn find_organization(name: &str, reader: &Reader<'_>) -> Result<String, Failure> {
    let found = things(&[Kind::Organization], name, std::slice::from_ref(reader.subject));
    let ids = found.map_err(|error| explain_query_error(&error, reader.lang))?.remove(0);
    let mut ids: Vec<String> = ids.into_iter().collect();
    ids.sort_unstable();
    Ok(ids.swap_remove(0))
}

fn set(on: NodeId, at: Path, text: &str) -> Operation {
    Operation::Set { on, at, value: Literal::text(text) }
}

impl Mark {
    fn operations(&self, session: NodeId, list: Option<NodeId>, tree: &Tree<'_>, lang: Lang) -> Result<Vec<Operation>, Failure> {
        let text = |item: NodeId, key: &str| tree.entry(item, key).map(|(_, value)| tree.text(value));
        let own =
            list.map(|list| tree.items(list).filter(|item| text(*item, "organization") == Some(&self.organization)).collect());
        let own: Vec<NodeId> = own.unwrap_or_default();
        let same_role = own.iter().find(|item| self.role.is_some() && text(**item, "role") == self.role.as_deref());
        let line = match (same_role, &own[..]) {
            (Some(line), _) => *line,
            (None, [only]) => *only,
            (None, []) => return Ok(vec![self.add(session)]),
            (None, _) if self.role.is_some() => return Ok(vec![self.add(session)]),
            (None, _) => return Err(Failure::new(lang, SEVERAL, &[("name", self.organization.as_str().into())])),
        };
        let mut operations = vec![set(line, Path::root().key("as"), self.presence)];
        let role = Path::root().key("role");
        match &self.role {
            Some(text) => operations.push(set(line, role, text)),
            // The office is that of who came.
            None if ["excused", "absent"].contains(&self.presence) && text(line, "role").is_some() => {
                operations.push(Operation::Remove { on: line, at: role });
            }
            None => {}
        }
        let designated = Path::root().key("designated");
        if self.is_designated {
            operations.push(Operation::Set { on: line, at: designated, value: Literal::Bare("true".to_owned()) });
        } else if self.presence != "represented" && text(line, "designated").is_some() {
            operations.push(Operation::Remove { on: line, at: designated });
        }
        Ok(operations)
    }

    fn add(&self, session: NodeId) -> Operation {
        let mut entries =
            vec![("organization".to_owned(), Literal::text(&self.organization)), ("as".to_owned(), Literal::text(self.presence))];
        entries.extend(self.role.as_ref().map(|role| ("role".to_owned(), Literal::text(role))));
        entries.extend(self.is_designated.then(|| ("designated".to_owned(), Literal::Bare("true".to_owned()))));
        Operation::Add { on: session, to: Path::root().key("attendance"), before: None, value: Literal::Map(entries) }
    }
}
