//! What an action costs, and who pays how much of it.

use super::{Converter, Way, reasons, type_out};
use crate::edit::Literal;
use crate::import::book::{Spot, Value};
use crate::import::choices::takes_number;
use crate::import::columns::Use;
use crate::import::dates::read_year;
use crate::import::decisions::Of;
use crate::import::draft::Grant;
use crate::import::shares::{Payer, find_fund, is_of_state, read_shares, split_fund};
use crate::import::values::{is_yearly, read_amount};
use crate::lang::Lang;
use crate::nearest::plain;
use crate::typography::money;

impl Converter<'_> {
    /// The budget, with what it is for: a year, or all of it. What is no amount is said in words, with the means.
    pub(super) fn read_budget(&mut self, way: &Way<'_>, rank: usize, spot: Spot, year: Option<i32>) {
        let heading = way.table.columns[rank].name.replace('\n', " ");
        let heading = heading.trim_end_matches([':', ' ']);
        let of_years = |found: &&Use| matches!(found, Use::Field { field: "budget.amount", year: Some(_) });
        if let Some(year) = year.filter(|_| way.uses.iter().filter(of_years).count() > 1) {
            return self.say_means(spot, &format!("Budget {year}"));
        }
        let is_words = read_amount(&self.cell(spot)).is_none() && matches!(self.cell(spot).value, Value::Text(_));
        if is_words && self.said(spot).contains(char::is_alphabetic) {
            return self.say_means(spot, if heading.is_empty() { "Budget" } else { heading });
        }
        self.read_sum(spot, "budget.amount");
        let heading = plain(heading);
        let per = match year {
            Some(_) => Some("year"),
            None if is_yearly(&self.said(spot)) => Some("year"),
            None if ["total", "global"].iter().any(|word| heading.contains(word)) => Some("total"),
            None if ["annuel", "par-an", "/an"].iter().any(|word| heading.contains(word)) => Some("year"),
            None => None,
        };
        if let Some(per) = per.filter(|_| self.draft().value("budget.amount").is_some()) {
            self.draft().set("budget.per", Literal::text(per));
        }
    }

    /// Says among the means what a cell says, and of what.
    fn say_means(&mut self, spot: Spot, of: &str) {
        let text = self.words(spot);
        let amount = text.parse().map(|amount| money(amount, "EUR", Lang::Fr));
        let text = format!("{of} : {}", amount.unwrap_or(text));
        if self.check(spot, &text) {
            self.draft().say("resources", text);
        }
    }

    pub(super) fn read_funders(&mut self, way: &mut Way<'_>, rank: usize, spot: Spot) {
        let text = self.words(spot);
        if let Some(shares) = read_shares(&text) {
            return self.read_shares(spot, shares);
        }
        let is_decided = self.decisions.get(Of::Organization, &text).is_some();
        let names: Vec<String> = if is_decided { vec![text] } else { self.split_names(&text) };
        for name in names {
            let (payer, fund) = split_fund(&name).map_or((name.as_str(), None), |(payer, fund)| (payer, Some(fund)));
            let fund = fund.or_else(|| find_fund(payer));
            for funder in self.find_payer(spot, payer, fund) {
                let fund = fund.map(|fund| ("fund", Literal::text(fund)));
                let funding = &mut self.draft().funding;
                let known = funding.iter().position(|grant| grant.funder == funder && grant.entries.is_empty() && fund.is_none());
                let place = known.unwrap_or(funding.len());
                if known.is_none() {
                    funding.push(Grant { funder, entries: fund.into_iter().collect() });
                }
                way.grants.insert(rank, place);
            }
        }
    }

    /// Who pays: of a fund from which the State pays, the State; another fund is not who pays.
    fn find_payer(&mut self, spot: Spot, name: &str, fund: Option<&'static str>) -> Vec<usize> {
        let named = if name.is_empty() { fund.unwrap_or_default() } else { name };
        let is_fund = find_fund(named).is_some() && self.decisions.get(Of::Organization, named).is_none();
        match fund.filter(|_| is_fund) {
            Some(fund) if is_of_state(fund) => {
                self.ledger.write(spot);
                vec![self.parties.find_state()]
            }
            Some(fund) => {
                self.tell(spot, &reasons::A_FUND, &[("text", fund.into()), ("typed", type_out(fund).into())]);
                Vec::new()
            }
            None => self.know_parties(spot, vec![named.to_owned()]),
        }
    }

    /// Who pays how much, where one cell says both of each.
    fn read_shares(&mut self, spot: Spot, shares: Vec<(String, String)>) {
        for (name, amount) in shares {
            if takes_number("funding[].amount", &amount) {
                let (name, fund) = split_fund(&name).map_or((name.clone(), None), |(payer, fund)| (payer.to_owned(), Some(fund)));
                let fund = fund.or_else(|| find_fund(&name));
                self.add_share(spot, &Payer { name, fund, key: "amount", year: None }, &amount);
            } else {
                let facts = self.facts(spot, "funding[].amount");
                self.tell(spot, &reasons::BEYOND, &facts);
            }
        }
    }

    /// How much who a heading names pays.
    pub(super) fn read_share(&mut self, payer: &Payer, spot: Spot) {
        if let Some(amount) = self.find_amount(spot, "funding[].amount") {
            self.add_share(spot, payer, &amount);
        }
    }

    /// A grant of whom a name means: one amount more of the one that is known, if it is of the same fund and year.
    fn add_share(&mut self, spot: Spot, payer: &Payer, amount: &str) {
        for funder in self.find_payer(spot, &payer.name, payer.fund) {
            let fund = payer.fund.map(|fund| ("fund", Literal::text(fund)));
            let year = payer.year.clone().map(|year| ("year", Literal::Bare(year)));
            let amount = (payer.key, Literal::Bare(amount.to_owned()));
            let funding = &mut self.draft().funding;
            let value =
                |grant: &Grant, key: &str| grant.entries.iter().find(|(other, _)| *other == key).map(|(_, value)| value.clone());
            let is_same = |grant: &&mut Grant| {
                let is_alike =
                    |key: &str, own: &Option<(&str, Literal)>| value(grant, key) == own.clone().map(|(_, value)| value);
                grant.funder == funder
                    && !grant.entries.is_empty()
                    && is_alike("fund", &fund)
                    && is_alike("year", &year)
                    && payer.key != "amount"
                    && value(grant, payer.key).is_none()
            };
            match funding.iter_mut().find(is_same) {
                Some(grant) => grant.entries.push(amount),
                None => funding.push(Grant { funder, entries: fund.into_iter().chain(year).chain([amount]).collect() }),
            }
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
            "amount" | "requested" | "awarded" => match self.find_amount(spot, field) {
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
}
