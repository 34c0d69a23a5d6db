//! The items of lists: those that are there are known again, others come in, and none goes.

use crate::edit::{Literal, Operation};
use crate::import::merge::said::{is_alike, is_same, words};
use crate::import::merge::{Conflict, Merging};
use crate::import::there::items_of;
use crate::model::Review;
use crate::path::Path;
use crate::yaml::{NodeId, NodeKind};

impl Merging<'_> {
    /// A list of the workbook, against the one that is there.
    pub fn list(&mut self, on: NodeId, at: &Path, field: &str, values: &[Literal]) {
        let Some(list) = self.tree.descend(on, at) else {
            return self.set(on, at, Literal::List(values.to_vec()));
        };
        let items: Vec<NodeId> = items_of(self.tree, list).collect();
        match field {
            "leads" => self.leads(on, at, &items, values),
            "funding" => self.grants(on, at, &items, values),
            "milestones" => self.milestones(on, at, &items, values),
            "indicators" => self.indicators(on, at, &items, values),
            "reviews" => self.reviews(on, at, &items, values),
            _ => self.words(on, at, list, &items, values),
        }
    }

    /// What an item says under a key.
    fn said(&self, item: NodeId, key: &str) -> Option<&str> {
        self.tree.entry(item, key).map(|(_, value)| self.tree.text(value))
    }

    /// Names and ids: those that are not there come to the end.
    fn words(&mut self, on: NodeId, at: &Path, list: NodeId, items: &[NodeId], values: &[Literal]) {
        let is_there = |value: &&Literal| items.iter().any(|item| is_alike(self.tree.text(*item), &words(value)));
        let new: Vec<Literal> = values.iter().filter(|value| !is_there(value)).cloned().collect();
        if self.tree.kind(list) == NodeKind::Scalar && !new.is_empty() {
            // One that stands alone becomes a list.
            let all = std::iter::once(Literal::of(self.tree, list)).chain(new).collect();
            return self.set(on, at, Literal::List(all));
        }
        for value in new {
            self.add(on, at, None, value);
        }
    }

    /// Each field of an item but one, against the one that is there.
    fn fields(&mut self, item: NodeId, field: &str, rank: Option<usize>, key: &str, value: &Literal) {
        let Literal::Map(entries) = value else { return };
        for (name, value) in entries.iter().filter(|(name, _)| name != key && name != "id") {
            self.entry(item, &Path::root().key(name.clone()), &format!("{field}.{name}"), rank, value);
        }
    }

    fn leads(&mut self, on: NodeId, at: &Path, items: &[NodeId], values: &[Literal]) {
        let organization = |value: &Literal| value.scalar("organization").unwrap_or_default().to_owned();
        let is_of = |item: NodeId, value: &Literal| self.said(item, "organization") == Some(organization(value).as_str());
        let is_same = |item: NodeId, value: &Literal| {
            let role = value.scalar("role");
            is_of(item, value) && role.is_some() && self.said(item, "role") == role
        };
        let mut found: Vec<Option<NodeId>> = vec![None; values.len()];
        // Who is called the same in all goes first, so that no other of the organization takes his place.
        for is_it in [&is_same as &dyn Fn(NodeId, &Literal) -> bool, &is_of] {
            for (rank, value) in values.iter().enumerate() {
                if found[rank].is_none() {
                    found[rank] = items.iter().copied().find(|item| !found.contains(&Some(*item)) && is_it(*item, value));
                }
            }
        }
        if found.iter().all(Option::is_none) && !items.is_empty() {
            // Another one leads: that is no addition.
            let names = |values: Vec<String>| values.join(", ");
            let was = names(items.iter().filter_map(|item| self.said(*item, "organization")).map(str::to_owned).collect());
            let spots = self.spots(&["leads[].organization"], None, "");
            let conflict = Conflict { field: "leads[].organization", was, now: names(values.iter().map(organization).collect()) };
            if self.decide(&spots, &conflict) {
                self.set(on, at, Literal::List(values.to_vec()));
            }
            return;
        }
        for (value, item) in values.iter().zip(found) {
            match item {
                Some(item) => self.fields(item, "leads", None, "organization", value),
                None => self.add(on, at, None, value.clone()),
            }
        }
    }

    /// Grants of one funder are one unless they say different years, funds, programmes or references.
    fn grants(&mut self, on: NodeId, at: &Path, items: &[NodeId], values: &[Literal]) {
        const TELLING: [&str; 4] = ["year", "fund", "programme", "reference"];
        let mut taken: Vec<NodeId> = Vec::new();
        for (rank, value) in values.iter().enumerate() {
            let differs = |item: NodeId, key: &str| match (self.said(item, key), value.scalar(key)) {
                (Some(was), Some(now)) => !is_same(was, now),
                _ => false,
            };
            let is_it = |item: &&NodeId| {
                !taken.contains(item)
                    && self.said(**item, "funder") == value.scalar("funder")
                    && !TELLING.iter().any(|key| differs(**item, key))
            };
            let fitting: Vec<NodeId> = items.iter().filter(is_it).copied().collect();
            let exact = fitting.iter().copied().find(|item| {
                let amount = value.scalar("amount");
                amount.is_some_and(|amount| self.said(*item, "amount").is_some_and(|was| is_same(was, amount)))
            });
            match exact.or_else(|| fitting.first().copied()) {
                Some(item) => {
                    taken.push(item);
                    self.fields(item, "funding", Some(rank), "funder", value);
                }
                None => self.add(on, at, None, value.clone()),
            }
        }
    }

    /// The item that is called by the title of a value, if none before it was.
    fn find_titled(&self, items: &[NodeId], value: &Literal, taken: &mut Vec<NodeId>) -> Option<NodeId> {
        let title = value.scalar("title").unwrap_or_default();
        let is_it =
            |item: &NodeId| !taken.contains(item) && self.said(*item, "title").is_some_and(|known| is_alike(known, title));
        let found = items.iter().copied().find(is_it);
        taken.extend(found);
        found
    }

    fn milestones(&mut self, on: NodeId, at: &Path, items: &[NodeId], values: &[Literal]) {
        let mut taken = Vec::new();
        for value in values {
            match self.find_titled(items, value, &mut taken) {
                Some(item) => self.fields(item, "milestones", None, "title", value),
                None => self.add(on, at, None, value.clone()),
            }
        }
    }

    fn indicators(&mut self, on: NodeId, at: &Path, items: &[NodeId], values: &[Literal]) {
        let mut taken = Vec::new();
        for (rank, value) in values.iter().enumerate() {
            let Some(item) = self.find_titled(items, value, &mut taken) else {
                self.add(on, at, None, value.clone());
                continue;
            };
            let Literal::Map(entries) = value else { continue };
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("id" | "title", _) => {}
                    ("values", Literal::List(measures)) => {
                        for measure in measures {
                            self.measure(item, "values", rank, measure);
                        }
                    }
                    ("target", measure) => self.target(item, rank, measure),
                    ("baseline", measure) => self.baseline(item, rank, measure),
                    _ => self.entry(item, &Path::root().key(key.clone()), &format!("indicators.{key}"), Some(rank), value),
                }
            }
        }
    }

    /// A value of a period, in a list of them in the order of time.
    fn measure(&mut self, on: NodeId, key: &'static str, rank: usize, value: &Literal) {
        let (period, path) = (value.scalar("period").unwrap_or_default(), Path::of(key));
        let list = self.tree.descend(on, &path);
        let items: Vec<NodeId> = list.into_iter().flat_map(|list| items_of(self.tree, list)).collect();
        if let Some(item) = items.iter().find(|item| self.said(**item, "period") == Some(period)) {
            let field = if key == "values" { "indicators.values" } else { "indicators.target.value" };
            let Some(value) = value.field("value") else { return };
            return self.entry(*item, &Path::of("value"), field, Some(rank), value);
        }
        let before = items.iter().position(|item| self.said(*item, "period").is_some_and(|other| other > period));
        self.add(on, &path, before, value.clone());
    }

    /// Where an indicator began: what the file says of it stays, unless it is decided otherwise.
    fn baseline(&mut self, on: NodeId, rank: usize, value: &Literal) {
        let at = Path::of("baseline");
        if self.tree.descend(on, &at).is_none() {
            return self.set(on, &at, value.clone());
        }
        let Some(value) = value.field("value") else { return };
        self.entry(on, &at.key("value"), "indicators.baseline", Some(rank), value);
    }

    /// The target, or one on the way to it where the file has another for a later year.
    fn target(&mut self, on: NodeId, rank: usize, value: &Literal) {
        let (period, at) = (value.scalar("period").unwrap_or_default(), Path::of("target"));
        let Some(node) = self.tree.descend(on, &at) else { return self.set(on, &at, value.clone()) };
        let was = self.said(node, "period");
        if was.is_some_and(|was| was > period) {
            return self.measure(on, "targets", rank, value);
        }
        let now = value.field("value").map(words).unwrap_or_default();
        if was.is_none_or(|was| was == period) {
            let Some(value) = value.field("value") else { return };
            return self.entry(on, &at.key("value"), "indicators.target.value", Some(rank), value);
        }
        let field = "indicators[].target.value";
        let said = |value: String, period: &str| format!("{value} ({period})");
        let there = self.said(node, "value").unwrap_or_default().to_owned();
        let was = said(there, was.unwrap_or_default());
        let spots = self.spots(&[field], Some(rank), "");
        if self.decide(&spots, &Conflict { field, was, now: said(now, period) }) {
            self.operations.push(Operation::Set { on, at, value: value.clone() });
        }
    }

    /// Reviews by their years; one that the file's hold already says nothing more, and those of a partner stay as they are.
    fn reviews(&mut self, on: NodeId, at: &Path, items: &[NodeId], values: &[Literal]) {
        for value in values {
            let (year, now) = (value.scalar("year").unwrap_or_default(), value.scalar("text").unwrap_or_default());
            let blank = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let of_year: Vec<NodeId> = items.iter().copied().filter(|item| self.said(*item, "year") == Some(year)).collect();
            let holds = |item: &NodeId| blank(self.said(*item, "text").unwrap_or_default()).contains(&blank(now));
            if of_year.iter().any(holds) {
                continue;
            }
            let Some(item) = of_year.into_iter().find(|item| Review::is_own(self.said(*item, "by"), None)) else {
                let before = items.iter().position(|item| self.said(*item, "year").is_some_and(|other| other > year));
                self.add(on, at, before, value.clone());
                continue;
            };
            let was = self.said(item, "text").unwrap_or_default().to_owned();
            let spots = self.spots(&["reviews[]"], None, now);
            if self.decide(&spots, &Conflict { field: "reviews[]", was, now: now.to_owned() }) {
                self.set(item, &Path::of("text"), Literal::text(now));
            }
        }
    }
}
