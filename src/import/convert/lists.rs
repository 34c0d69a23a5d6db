//! One cell into the items of a list: organizations, indicators, steps, places.

use super::{Ban, Converter, Way, reasons, type_out};
use crate::headings::{Sureness, value as find_value};
use crate::import::axes::word_of;
use crate::import::book::Spot;
use crate::import::choices::{kinds_of_organizations, takes_number};
use crate::import::decisions::{NEW, Of};
use crate::import::draft::{Indicator, Lead, Paper};
use crate::import::parties::{Found, is_called_by_letters};
use crate::import::shares::split_fund;
use crate::import::values::{Commas, split_list, split_unit};
use crate::model::is_id;
use crate::nearest::{plain, slug};
use crate::rules::is_whole_name;
use crate::schema::cure_number;

/// What a town says of an action that is not of a neighbourhood.
const EVERYWHERE: [&str; 16] = [
    "toutes-les-communes",
    "ensemble-des-communes",
    "toute-l'intercommunalite",
    "tous",
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

impl Converter<'_> {
    /// The organizations that a cell names; what may be a person, and what is nearly one of them, is told.
    pub(super) fn find_parties(&mut self, spot: Spot) -> Vec<usize> {
        let text = self.words(spot);
        let is_known = self.decisions.get(Of::Organization, &text).is_some();
        let names = if is_known { vec![text] } else { self.split_names(&text) };
        self.know_parties(spot, names)
    }

    /// The organizations of that name, each of which the ledger tells if it is none.
    pub(super) fn know_parties(&mut self, spot: Spot, names: Vec<String>) -> Vec<usize> {
        let mut found = Vec::new();
        for name in names {
            // From which fund it pays is told where it does.
            let name = split_fund(&name).map_or(name.clone(), |(payer, _)| payer.to_owned());
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
    pub(super) fn split_names(&mut self, text: &str) -> Vec<String> {
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
        if field != "partners" && self.read_office(spot) {
            return;
        }
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

    /// « Police municipale (chef de service) »: who leads, and in which office; whether a cell says that.
    fn read_office(&mut self, spot: Spot) -> bool {
        const OFFICES: [&str; 12] = [
            "chef",
            "cheffe",
            "directeur",
            "directrice",
            "direction",
            "responsable",
            "coordinat",
            "referent",
            "charge",
            "adjoint",
            "mediat",
            "delegue",
        ];
        let text = self.words(spot);
        let is_office = |office: &str| OFFICES.iter().any(|word| plain(office).starts_with(word));
        let parted = text.strip_suffix(')').and_then(|text| text.split_once(" ("));
        let Some((name, office)) = parted.filter(|(_, office)| is_office(office)) else { return false };
        let is_list = name.contains(['\n', ';', ',', '/', ')']) || office.contains(['\n', ';', '/', '(']);
        if is_list || self.decisions.get(Of::Organization, &text).is_some() {
            return false;
        }
        if !self.check(spot, &text) {
            return true;
        }
        for rank in self.know_parties(spot, vec![name.trim().to_owned()]) {
            self.draft().leads.push(Lead { organization: Some(rank), role: Some(office.to_owned()) });
        }
        true
    }

    /// Whether who leads is an organization and no function: one that is known, or is of a kind that law knows, or letters.
    fn is_party(&self, name: &str) -> bool {
        const FUNCTIONS: [&str; 8] = ["DGS", "DGA", "DGAS", "DST", "DRH", "RH", "CLSPD", "CISPD"];
        const BEGINNINGS: [&str; 18] = [
            "association",
            "commissariat",
            "gendarmerie",
            "police",
            "prefecture",
            "sous-prefecture",
            "parquet",
            "tribunal",
            "college",
            "lycee",
            "mission-locale",
            "centre-social",
            "france-victimes",
            "maison-de",
            "mjc",
            "caf",
            "bailleur",
            "conseil-departemental",
        ];
        let is_letters = (3..=8).contains(&name.len()) && name.chars().all(|letter| letter.is_ascii_uppercase());
        let letters = plain(name);
        let begins = |word: &str| letters.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        let kinds = kinds_of_organizations();
        let is_of_kind = || matches!(find_value(name, &kinds), Some((kind, Sureness::Certain)) if kind != "commune");
        self.parties.knows(name)
            || is_called_by_letters(name)
            || BEGINNINGS.iter().any(|word| begins(word))
            || is_letters && !FUNCTIONS.contains(&name)
            || is_of_kind()
    }

    pub(super) fn read_roles(&mut self, spot: Spot) {
        for role in split_list(&self.words(spot), Commas::Keep) {
            if role.split([',', '(', ')', '/']).any(|part| is_whole_name(part.trim())) {
                self.tell(spot, &reasons::SOMEBODY, &[]);
            } else if self.is_party(&role) && self.draft().leads.is_empty() {
                for rank in self.know_parties(spot, vec![role]) {
                    self.draft().leads.push(Lead { organization: Some(rank), role: None });
                }
            } else if self.check(spot, &role) {
                self.draft().assign(role);
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
            way.indicators.entry(rank).or_default().push((spot.row, place));
        }
    }

    /// What is said of the indicator of the row: of the nearest column of them, the left one first.
    pub(super) fn read_measure(&mut self, way: &Way<'_>, rank: usize, spot: Spot, field: &'static str, year: Option<i32>) {
        let is_title = |other: &usize| way.uses[*other].is_for("indicators[].title");
        let column = (0..rank).rev().find(is_title).or_else(|| (rank..way.uses.len()).find(is_title));
        let named = column.and_then(|column| way.indicators.get(&column)).map_or(&[][..], Vec::as_slice);
        // Several of one form have each its row.
        let of_row: Vec<usize> = named.iter().filter(|(row, _)| *row == spot.row).map(|(_, place)| *place).collect();
        let place = match (&of_row[..], named) {
            ([place], _) | ([], [(_, place)]) => *place,
            ([], []) => return self.tell(spot, &reasons::NOTHING_BESIDE, &[]),
            _ => return self.tell(spot, &reasons::SEVERAL_BESIDE, &[]),
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
        let Some(value) = self.find_measure(spot, field, place) else { return };
        if field == "indicators[].baseline" {
            let measure = (year.or(self.decisions.year), value);
            let is_alike = *self.draft().indicators[place].baseline.get_or_insert_with(|| measure.clone()) == measure;
            return self.end_measure(spot, field, is_alike);
        }
        let Some(year) = year.or(self.decisions.year).or(way.table.year) else { return self.ask_year(way, rank, spot) };
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

    /// What an indicator comes to: a number, or a share, which says its unit too.
    fn find_measure(&mut self, spot: Spot, field: &'static str, place: usize) -> Option<String> {
        let share = self.words(spot).trim().strip_suffix('%').and_then(|share| cure_number(share.trim()));
        let Some(share) = share.filter(|share| takes_number(field, share)) else { return self.find_amount(spot, field) };
        self.draft().indicators[place].unit.get_or_insert_with(|| "%".to_owned());
        Some(share)
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
