//! One cell into the items of a list: organizations, indicators, steps, places.

use super::{Ban, Converter, Way, reasons, type_out};
use crate::edit::Literal;
use crate::import::axes::word_of;
use crate::import::book::Spot;
use crate::import::choices::takes_number;
use crate::import::dates::read_year;
use crate::import::decisions::{NEW, Of};
use crate::import::draft::{Grant, Indicator, Lead, Paper};
use crate::import::parties::Found;
use crate::import::values::{Commas, split_list, split_unit};
use crate::model::is_id;
use crate::nearest::{plain, slug};
use crate::rules::is_whole_name;
use crate::schema::cure_number;

/// What a town says of an action that is not of a neighbourhood.
const EVERYWHERE: [&str; 12] = [
    "ensemble-de-la-ville",
    "ensemble-de-la-commune",
    "ensemble-du-territoire",
    "toute-la-ville",
    "toute-la-commune",
    "tout-le-territoire",
    "tous-les-quartiers",
    "tous-quartiers",
    "ville-entiere",
    "territoire-communal",
    "commune",
    "ville",
];

/// Funds that tables name where they ask who pays.
const FUNDS: [&str; 4] = ["FIPD", "FIPDR", "MILDECA", "FSE"];

/// Who pays, each with an amount: « État : 12 000 € ; Ville 8 000 € »; none unless each part has both.
fn read_shares(text: &str) -> Option<Vec<(String, String)>> {
    let parts = split_list(text, Commas::Keep);
    let parts = parts.iter().flat_map(|part| part.split(['/', '+'])).map(str::trim);
    let shares: Option<Vec<(String, String)>> = parts
        .map(|part| {
            let part = part.trim_end_matches(')');
            let start = part.find(|letter: char| letter.is_ascii_digit())?;
            let (name, amount) = part.split_at(start);
            let is_money = amount.contains('€') || amount.to_lowercase().contains("euro");
            let amount = cure_number(amount.trim()).filter(|_| is_money)?;
            let name = name.trim_end_matches(|letter: char| letter.is_whitespace() || ":(=–-".contains(letter)).trim();
            (!name.is_empty()).then(|| (name.to_owned(), amount))
        })
        .collect();
    shares.filter(|shares| !shares.is_empty())
}

/// The fund that a text names, and nothing else.
fn find_fund(text: &str) -> Option<&'static str> {
    FUNDS.into_iter().find(|fund| crate::nearest::same_letters(fund, text))
}

impl Converter<'_> {
    /// The organizations that a cell names; what may be a person, and what is nearly one of them, is told.
    fn find_parties(&mut self, spot: Spot) -> Vec<usize> {
        let text = self.words(spot);
        let is_known = self.decisions.get(Of::Organization, &text).is_some();
        let names = if is_known { vec![text] } else { self.split_names(&text) };
        self.know_parties(spot, names)
    }

    /// The organizations of that name, each of which the ledger tells if it is none.
    fn know_parties(&mut self, spot: Spot, names: Vec<String>) -> Vec<usize> {
        let mut found = Vec::new();
        for name in names {
            let is_decided = self.decisions.get(Of::Organization, &name).is_some();
            if !is_decided && is_whole_name(&name) {
                self.tell(spot, &reasons::A_PERSON, &[("typed", type_out(&name).into())]);
                continue;
            }
            let is_banned =
                self.banned.get(&name) == Some(&Ban::Person) && self.decisions.get(Of::Organization, &name) != Some(NEW);
            if is_banned {
                self.tell(spot, &reasons::A_PERSON, &[("typed", type_out(&name).into())]);
                continue;
            }
            let holds_amount =
                name.contains('€') || name.rsplit_once(':').is_some_and(|(_, rest)| cure_number(rest.trim()).is_some());
            if !is_decided && holds_amount {
                let facts = [("text", name.as_str().into()), ("field", "organization".into()), ("typed", type_out(&name).into())];
                self.tell(spot, &reasons::NOT_A_VALUE, &facts);
                continue;
            }
            match self.parties.find(&name, self.decisions) {
                Found::One(rank) => {
                    self.ledger.write(spot);
                    found.push(rank);
                }
                Found::Near(rank) => {
                    let near = self.parties.get(rank);
                    let facts = [
                        ("text", name.as_str().into()),
                        ("near", near.name.as_str().into()),
                        ("id", near.id.as_str().into()),
                        ("typed", type_out(&name).into()),
                    ];
                    self.tell(spot, &reasons::NEAR, &facts);
                }
                Found::Out => self.ledger.pass(spot, reasons::DECIDED),
            }
        }
        found
    }

    /// The names in a cell: commas part them unless the whole is one that is known.
    fn split_names(&mut self, text: &str) -> Vec<String> {
        let whole = split_list(text, Commas::Keep);
        let parts = whole
            .into_iter()
            .flat_map(|line| if self.parties.knows(&line) { vec![line] } else { split_list(&line, Commas::Part) });
        parts
            .flat_map(|part| part.split(" / ").map(|part| part.trim().trim_end_matches('.').to_owned()).collect::<Vec<_>>())
            .filter(|part| !part.is_empty())
            .collect()
    }

    pub(super) fn read_parties(&mut self, spot: Spot, field: &'static str) {
        for rank in self.find_parties(spot) {
            let draft = self.draft();
            if field == "partners" {
                if !draft.partners.contains(&rank) {
                    draft.partners.push(rank);
                }
            } else if !draft.leads.iter().any(|lead| lead.organization == Some(rank)) {
                draft.leads.push(Lead { organization: Some(rank), role: None });
            }
        }
    }

    pub(super) fn read_roles(&mut self, spot: Spot) {
        for role in split_list(&self.words(spot), Commas::Keep) {
            if role.split([',', '(', ')', '/']).any(|part| is_whole_name(part.trim())) {
                self.tell(spot, &reasons::SOMEBODY, &[]);
            } else if self.check(spot, &role) {
                self.draft().assign(role);
            }
        }
    }

    pub(super) fn read_funders(&mut self, way: &mut Way<'_>, rank: usize, spot: Spot) {
        let fund = find_fund(&self.words(spot));
        let is_decided = fund.is_some_and(|fund| self.decisions.get(Of::Organization, fund).is_some());
        if let Some(fund) = fund.filter(|_| !is_decided) {
            return self.tell(spot, &reasons::A_FUND, &[("text", fund.into()), ("typed", type_out(fund).into())]);
        }
        let shares = read_shares(&self.words(spot));
        if let Some(shares) = shares.filter(|_| fund.is_none()) {
            return self.read_shares(spot, shares);
        }
        for funder in self.find_parties(spot) {
            let funding = &mut self.draft().funding;
            let known = funding.iter().position(|grant| grant.funder == funder && grant.entries.is_empty());
            let place = known.unwrap_or(funding.len());
            if known.is_none() {
                let entries = fund.map(|fund| ("fund", Literal::text(fund))).into_iter().collect();
                funding.push(Grant { funder, entries });
            }
            way.grants.insert(rank, place);
        }
    }

    /// Who pays how much, where one cell says both of each.
    fn read_shares(&mut self, spot: Spot, shares: Vec<(String, String)>) {
        for (name, amount) in shares {
            if takes_number("funding[].amount", &amount) {
                self.add_share(spot, &name, &amount);
            } else {
                let facts = self.facts(spot, "funding[].amount");
                self.tell(spot, &reasons::BEYOND, &facts);
            }
        }
    }

    /// How much who a heading names pays.
    pub(super) fn read_share(&mut self, heading: &str, spot: Spot) {
        if let Some(amount) = self.find_amount(spot, "funding[].amount") {
            self.add_share(spot, &heading.replace('\n', " "), &amount);
        }
    }

    /// A grant of whom a name means; a fund is not who pays, and is kept beside.
    fn add_share(&mut self, spot: Spot, name: &str, amount: &str) {
        let fund = find_fund(name);
        if let Some(fund) = fund.filter(|fund| self.decisions.get(Of::Organization, fund).is_none()) {
            return self.tell(spot, &reasons::A_FUND, &[("text", fund.into()), ("typed", type_out(fund).into())]);
        }
        for funder in self.know_parties(spot, vec![name.to_owned()]) {
            let fund = fund.map(|fund| ("fund", Literal::text(fund)));
            let entries = fund.into_iter().chain([("amount", Literal::Bare(amount.to_owned()))]).collect();
            self.draft().funding.push(Grant { funder, entries });
        }
    }

    /// What is said of a grant: of the nearest column of funders, the left one first.
    pub(super) fn read_grant(&mut self, way: &Way<'_>, rank: usize, spot: Spot, field: &'static str) {
        let is_funder = |other: &usize| way.uses[*other].is_for("funding[].funder");
        let column = (0..rank).rev().find(is_funder).or_else(|| (rank..way.uses.len()).find(is_funder));
        let Some(grant) = column.and_then(|column| way.grants.get(&column)).copied() else {
            self.tell(spot, &reasons::NOTHING_BESIDE, &[]);
            return;
        };
        self.draft().tell_item(grant);
        let key = field.trim_start_matches("funding[].");
        let words = self.words(spot).replace('\n', " ");
        let facts = self.facts(spot, field);
        let value = match key {
            "amount" => match self.find_amount(spot, field) {
                Some(amount) => Literal::Bare(amount),
                None => return,
            },
            "year" => match read_year(&words) {
                Some(year) => Literal::Bare(year),
                None => return self.tell(spot, &reasons::NOT_A_VALUE, &facts),
            },
            _ => Literal::text(words),
        };
        let entries = &mut self.draft().funding[grant].entries;
        match entries.iter().find(|(other, _)| *other == key) {
            Some((_, other)) if *other != value => self.tell(spot, &reasons::ANOTHER_VALUE, &facts),
            Some(_) => self.ledger.write(spot),
            None => {
                entries.push((key, value));
                self.ledger.write(spot);
            }
        }
    }

    pub(super) fn read_indicators(&mut self, way: &mut Way<'_>, rank: usize, spot: Spot) {
        let heading = plain(&way.table.columns[rank].name);
        let kind = ["resultat", "impact"].iter().any(|word| heading.contains(word)).then_some("outcome");
        let kind = kind.or_else(|| heading.contains("realisation").then_some("output"));
        for line in split_list(&self.words(spot), Commas::Keep) {
            let (title, unit) = split_unit(&line);
            if !self.check(spot, &title) {
                continue;
            }
            let indicators = &mut self.draft().indicators;
            let known = indicators.iter().position(|indicator| indicator.title == title);
            let place = known.unwrap_or(indicators.len());
            if known.is_none() {
                indicators.push(Indicator { title, kind, unit, ..Indicator::default() });
            }
            way.indicators.entry(rank).or_default().push(place);
        }
    }

    /// What is said of the indicator of the row: of the nearest column of them, the left one first.
    pub(super) fn read_measure(&mut self, way: &Way<'_>, rank: usize, spot: Spot, field: &'static str, year: Option<i32>) {
        let is_title = |other: &usize| way.uses[*other].is_for("indicators[].title");
        let column = (0..rank).rev().find(is_title).or_else(|| (rank..way.uses.len()).find(is_title));
        let place = match column.and_then(|column| way.indicators.get(&column)).map(Vec::as_slice) {
            None | Some([]) => return self.tell(spot, &reasons::NOTHING_BESIDE, &[]),
            Some([place]) => *place,
            Some(_) => return self.tell(spot, &reasons::SEVERAL_BESIDE, &[]),
        };
        self.draft().tell_item(place);
        if field == "indicators[].unit" {
            let unit = self.cell(spot).words();
            if self.check(spot, &unit) {
                let known = self.draft().indicators[place].unit.get_or_insert_with(|| unit.clone());
                let is_alike = *known == unit;
                self.end_measure(spot, field, is_alike);
            }
            return;
        }
        let Some(value) = self.find_amount(spot, field) else { return };
        let Some(year) = year.or(self.decisions.year) else { return self.ask_year(way, rank, spot) };
        let (measure, indicator) = ((year, value), &mut self.draft().indicators[place]);
        let is_alike = if field == "indicators[].values[]" {
            let known = indicator.values.iter().find(|(other, _)| *other == year).map(|known| *known == measure);
            if known.is_none() {
                indicator.values.push(measure);
            }
            known.unwrap_or(true)
        } else {
            *indicator.target.get_or_insert_with(|| measure.clone()) == measure
        };
        self.end_measure(spot, field, is_alike);
    }

    /// What is said of an indicator is written, unless it has said something else before.
    fn end_measure(&mut self, spot: Spot, field: &'static str, is_alike: bool) {
        if is_alike {
            self.ledger.write(spot);
        } else {
            let facts = self.facts(spot, field);
            self.tell(spot, &reasons::ANOTHER_VALUE, &facts);
        }
    }

    pub(super) fn read_steps(&mut self, spot: Spot) {
        for title in split_list(&self.words(spot), Commas::Keep) {
            if self.check(spot, &title) && !self.draft().milestones.contains(&title) {
                self.draft().milestones.push(title);
            }
        }
    }

    pub(super) fn read_items(&mut self, spot: Spot, field: &'static str) {
        for item in split_list(&self.words(spot), Commas::Part) {
            let letters = plain(&item);
            let letters = letters.strip_prefix("l'").unwrap_or(&letters);
            if field == "neighbourhoods" && EVERYWHERE.contains(&letters) {
                self.ledger.pass(spot, reasons::WITHOUT_SAYING);
                continue;
            }
            if !self.check(spot, &item) {
                continue;
            }
            let word = slug(&item);
            match field {
                "themes" if !is_id(&word) => {
                    let facts = self.facts(spot, field);
                    self.tell(spot, &reasons::NOT_A_VALUE, &facts);
                }
                "themes" => self.draft().list(field, word),
                "neighbourhoods" => {
                    let known = self.neighbourhoods.iter().find(|known| crate::nearest::same_letters(known, &item)).cloned();
                    let name = known.unwrap_or_else(|| {
                        self.neighbourhoods.push(item.clone());
                        item
                    });
                    self.draft().list(field, name);
                }
                _ => self.draft().list(field, item),
            }
        }
    }

    pub(super) fn read_related(&mut self, spot: Spot) {
        let action = self.drafts.len() - 1;
        for named in split_list(&self.words(spot), Commas::Part) {
            self.related.push((action, spot, named));
        }
    }

    pub(super) fn read_documents(&mut self, spot: Spot) {
        for title in split_list(&self.words(spot), Commas::Keep) {
            if !self.check(spot, &title) {
                continue;
            }
            let known = self.papers.iter().find(|paper| paper.title == title).map(|paper| paper.id.clone());
            let id = known.unwrap_or_else(|| {
                let id = self.axes.free(&format!("doc-{}", word_of(&title)));
                self.papers.push(Paper { id: id.clone(), title, is_there: false });
                id
            });
            self.draft().list("documents", id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_pays_is_parted_from_how_much_where_each_part_has_both() {
        let shares = |text: &str| {
            let shares = read_shares(text)?;
            Some(shares.iter().map(|(name, amount)| format!("{name}={amount}")).collect::<Vec<_>>().join(","))
        };
        assert_eq!(shares("État : 12 000 € ; Ville 8 k€").as_deref(), Some("État=12000,Ville=8000"));
        assert_eq!(shares("Région (5 000 €)").as_deref(), Some("Région=5000"));
        for none in ["État ; Ville 8 000 €", "État", "12 000 €", "Lycée Joffre 2", "CAF 93"] {
            assert_eq!(shares(none), None, "{none}");
        }
    }
}
