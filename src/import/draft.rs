//! An action as it grows from its cells, and as the format writes it.

use crate::edit::Literal;
use crate::import::book::Spot;
use crate::import::parties::Parties;
use crate::yaml::NodeId;

/// What is known of an action.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub id: String,
    pub standing: Standing,
    /// The cells that say it.
    pub sources: Vec<Origin>,
    pub number: Option<String>,
    pub title: String,
    /// The ids of its axis and its objective.
    pub axis: Option<String>,
    pub objective: Option<String>,
    /// Values of single fields by their ways: `status`, `schedule.start`.
    pub values: Vec<(&'static str, Literal)>,
    /// Paragraphs by their field.
    pub texts: Vec<(&'static str, String)>,
    /// Items by their field.
    pub items: Vec<(&'static str, String)>,
    pub leads: Vec<Lead>,
    pub partners: Vec<usize>,
    pub funding: Vec<Grant>,
    pub milestones: Vec<String>,
    pub indicators: Vec<Indicator>,
    pub reviews: Vec<(i32, String)>,
    /// Keys of the town's own.
    pub own: Vec<(String, String)>,
    /// Whether it is kept from the public because who may see it was not understood.
    pub is_hidden: bool,
    /// Whether its title cannot be written, and a placeholder stands for it.
    pub is_unnamed: bool,
}

/// Whether an action stands in the strategy already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    New,
    There(NodeId),
    /// It may be one that is there, and nobody said so.
    Unsure,
}

/// A cell that says something of an action.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// The field that its column is for; that of a key of the town's own is empty.
    pub field: &'static str,
    /// The rank of the grant or of the indicator of which it says something.
    pub item: Option<usize>,
    pub spot: Spot,
}

#[derive(Clone, Debug, Default)]
pub struct Lead {
    pub organization: Option<usize>,
    pub role: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Grant {
    pub funder: usize,
    pub entries: Vec<(&'static str, Literal)>,
}

#[derive(Clone, Debug, Default)]
pub struct Indicator {
    pub id: String,
    pub title: String,
    pub kind: Option<&'static str>,
    pub unit: Option<String>,
    /// Where it began, and in which year if that is said.
    pub baseline: Option<(Option<i32>, String)>,
    pub target: Option<(i32, String)>,
    pub values: Vec<(i32, String)>,
}

/// What a document that cells cite is called.
#[derive(Debug)]
pub struct Paper {
    pub id: String,
    pub title: String,
    /// Whether it is in the strategy already.
    pub is_there: bool,
}

impl Paper {
    /// The document as the format writes it.
    pub fn literal(&self) -> Literal {
        let mut entries = vec![("id".to_owned(), Literal::text(&self.id)), ("title".to_owned(), Literal::text(&self.title))];
        let is_address = self.title.starts_with("http://") || self.title.starts_with("https://");
        entries.extend(is_address.then(|| ("url".to_owned(), Literal::text(&self.title))));
        Literal::Map(entries)
    }
}

/// An entry of a mapping.
fn entry(key: &str, value: Literal) -> (String, Literal) {
    (key.to_owned(), value)
}

fn map<'k>(entries: impl IntoIterator<Item = (&'k str, Option<Literal>)>) -> Literal {
    Literal::Map(entries.into_iter().filter_map(|(key, value)| Some(entry(key, value?))).collect())
}

impl Draft {
    /// What ids of its indicators begin with: `i-1-2-` of `a-1-2`.
    pub fn stem_of_indicators(&self) -> String {
        format!("i-{}-", self.id.strip_prefix("a-").unwrap_or(&self.id))
    }

    pub fn value(&self, field: &str) -> Option<&Literal> {
        self.values.iter().find(|(other, _)| *other == field).map(|(_, value)| value)
    }

    /// Gives a single field its value; whether it had none, or the same.
    pub fn set(&mut self, field: &'static str, value: Literal) -> bool {
        match self.value(field) {
            None => {
                self.values.push((field, value));
                true
            }
            Some(other) => *other == value,
        }
    }

    /// How many things its lists hold.
    pub fn size(&self) -> usize {
        let lists = [self.items.len(), self.texts.len(), self.leads.len(), self.partners.len(), self.own.len()];
        let others = [self.funding.len(), self.milestones.len(), self.indicators.len(), self.reviews.len()];
        lists.iter().chain(&others).sum()
    }

    /// Keeps it from the public, whatever was said before; one that is there stays as it is.
    pub fn hide(&mut self) {
        self.is_hidden = true;
        self.values.retain(|(field, _)| *field != "visibility");
        self.values.push(("visibility", Literal::text("internal")));
    }

    /// Says of which grant or indicator the last cell says something.
    pub fn tell_item(&mut self, rank: usize) {
        if let Some(origin) = self.sources.last_mut() {
            origin.item = Some(rank);
        }
    }

    /// Adds a paragraph that is not there yet.
    pub fn say(&mut self, field: &'static str, text: String) {
        if !self.texts.iter().any(|(other, said)| *other == field && *said == text) {
            self.texts.push((field, text));
        }
    }

    /// Adds an item that is not there yet.
    pub fn list(&mut self, field: &'static str, item: String) {
        if !self.items.iter().any(|(other, known)| *other == field && *known == item) {
            self.items.push((field, item));
        }
    }

    /// The lead that a function belongs to: the last without one, else that of the territory.
    pub fn assign(&mut self, role: String) {
        if self.leads.iter().any(|lead| lead.role.as_ref() == Some(&role)) {
            return;
        }
        match self.leads.iter_mut().find(|lead| lead.role.is_none() && lead.organization.is_some()) {
            Some(lead) => lead.role = Some(role),
            None => self.leads.push(Lead { organization: None, role: Some(role) }),
        }
    }

    /// The action as the format writes it.
    pub fn literal(&self, parties: &Parties) -> Literal {
        let text = |text: &String| Literal::text(text);
        let head = [
            ("id", Some(text(&self.id))),
            ("number", self.number.as_ref().map(text)),
            ("title", Some(text(&self.title))),
            ("objective", self.objective.as_ref().map(text)),
            ("axis", self.axis.as_ref().filter(|_| self.objective.is_none()).map(text)),
        ];
        let head = head.into_iter().filter_map(|(key, value)| Some(entry(key, value?)));
        Literal::Map(head.chain(self.entries(parties)).collect())
    }

    /// What is said of it beside what it is called and where it stands.
    pub fn entries(&self, parties: &Parties) -> Vec<(String, Literal)> {
        let text = |text: &String| Literal::text(text);
        let mut entries = Vec::new();
        self.add_values(&mut entries);
        for field in ["finding", "goals", "description", "resources", "expected_results", "status_reason", "elected_lead"] {
            let said: Vec<&str> = self.texts.iter().filter(|(other, _)| *other == field).map(|(_, text)| text.as_str()).collect();
            if !said.is_empty() {
                entries.push(entry(field, Literal::text(said.join("\n\n"))));
            }
        }
        for field in ["target_groups", "neighbourhoods", "themes", "tags", "related", "documents"] {
            push_list(&mut entries, field, self.items.iter().filter(|(other, _)| *other == field).map(|(_, item)| text(item)));
        }
        let id = |rank: usize| Literal::text(&parties.get(rank).id);
        let lead = |lead: &Lead| lead.organization.map_or_else(|| Literal::text(parties.town()), id);
        push_list(
            &mut entries,
            "leads",
            self.leads.iter().map(|one| map([("organization", Some(lead(one))), ("role", one.role.as_ref().map(text))])),
        );
        push_list(&mut entries, "partners", self.partners.iter().map(|rank| id(*rank)));
        push_list(
            &mut entries,
            "funding",
            self.funding.iter().map(|grant| {
                let others = grant.entries.iter().map(|(key, value)| (*key, Some(value.clone())));
                map(std::iter::once(("funder", Some(id(grant.funder)))).chain(others))
            }),
        );
        push_list(&mut entries, "milestones", self.milestones.iter().map(|title| map([("title", Some(text(title)))])));
        push_list(&mut entries, "indicators", self.indicators.iter().map(Indicator::literal));
        push_list(
            &mut entries,
            "reviews",
            self.reviews
                .iter()
                .map(|(year, said)| map([("year", Some(Literal::Bare(year.to_string()))), ("text", Some(text(said)))])),
        );
        entries.extend(self.own.iter().map(|(key, said)| entry(key, text(said))));
        entries
    }

    /// Single fields, those of one mapping together.
    fn add_values(&self, entries: &mut Vec<(String, Literal)>) {
        for (field, value) in &self.values {
            let Some((outer, inner)) = field.split_once('.') else {
                entries.push(entry(field, value.clone()));
                continue;
            };
            let there = entries.iter_mut().find(|(key, _)| key == outer);
            match there {
                Some((_, Literal::Map(inside))) => inside.push(entry(inner, value.clone())),
                _ => entries.push(entry(outer, Literal::Map(vec![entry(inner, value.clone())]))),
            }
        }
    }
}

fn push_list(entries: &mut Vec<(String, Literal)>, key: &str, items: impl Iterator<Item = Literal>) {
    let items: Vec<Literal> = items.collect();
    if !items.is_empty() {
        entries.push(entry(key, Literal::List(items)));
    }
}

impl Indicator {
    fn literal(&self) -> Literal {
        let measure = |(year, value): &(i32, String)| {
            map([("period", Some(Literal::text(year.to_string()))), ("value", Some(Literal::Bare(value.clone())))])
        };
        let baseline = |(year, value): &(Option<i32>, String)| {
            let period = year.map(|year| Literal::text(year.to_string()));
            map([("period", period), ("value", Some(Literal::Bare(value.clone())))])
        };
        let values: Vec<Literal> = self.values.iter().map(measure).collect();
        map([
            ("id", Some(Literal::text(&self.id))),
            ("title", Some(Literal::text(&self.title))),
            ("kind", self.kind.map(Literal::text)),
            ("unit", self.unit.as_ref().map(Literal::text)),
            ("baseline", self.baseline.as_ref().map(baseline)),
            ("target", self.target.as_ref().map(measure)),
            ("values", (!values.is_empty()).then_some(Literal::List(values))),
        ])
    }
}
