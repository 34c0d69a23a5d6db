//! One cell into its field.

use super::{Converter, Way, reasons, type_out};
use crate::edit::Literal;
use crate::headings::Sureness;
use crate::import::book::{Cell, Spot, Value};
use crate::import::choices::{choices_of, takes_number};
use crate::import::columns::Use;
use crate::import::dates::{read_when, read_year};
use crate::import::fields::without_marks;
use crate::import::labels::split;
use crate::import::ledger::Fate;
use crate::import::seasons::{read_deadline, read_moment};
use crate::import::states::read_state;
use crate::import::values::{
    Calendar, is_ongoing, is_recurring, read_amount, read_calendar, read_choice, read_flag, read_ticked, without_signs,
};
use crate::lang::Fact;
use crate::nearest::plain;

impl Converter<'_> {
    pub(super) fn read_field(&mut self, way: &mut Way<'_>, rank: usize, spot: Spot, field: &'static str, year: Option<i32>) {
        match field {
            // These were read where the action began.
            "title" => self.ledger.write(spot),
            "axis" | "objective" => {}
            "number" => self.read_number(spot),
            "status" => self.read_status(way, rank, spot),
            "priority" | "origin" => self.read_one_of(spot, field),
            "visibility" => self.read_visibility(&way.table.columns[rank].name, spot),
            "schedule" => self.read_calendar(spot),
            "schedule.start" if self.reaches_end(way, spot) => self.read_calendar(spot),
            "schedule.start" | "schedule.end" | "actual.began" | "actual.ended" | "updated" => self.read_date(spot, field),
            "schedule.ongoing" => self.read_ongoing(spot),
            "schedule.recurrence" => self.set_text(spot, field),
            "fte" | "budget.running" | "budget.investment" => self.read_sum(spot, field),
            "budget.amount" => self.read_budget(way, rank, spot, year),
            "funding[].funder" => self.read_funders(way, rank, spot),
            "funding[].amount"
            | "funding[].fund"
            | "funding[].programme"
            | "funding[].year"
            | "funding[].reference"
            | "funding[].requested"
            | "funding[].awarded" => {
                self.read_grant(way, rank, spot, field);
            }
            "leads[].organization" | "partners" => self.read_parties(spot, field),
            "leads[].role" => self.read_roles(spot),
            "indicators[].title" => self.read_indicators(way, rank, spot),
            "indicators[].unit" | "indicators[].baseline" | "indicators[].target.value" | "indicators[].values[]" => {
                self.read_measure(way, rank, spot, field, year);
            }
            "milestones[].title" => self.read_steps(spot),
            "reviews[]" => self.read_review(way, rank, spot, year),
            "target_groups" | "neighbourhoods" | "themes" | "tags" => self.read_items(spot, field),
            "related" => self.read_related(spot),
            "documents[]" => self.read_documents(spot),
            _ => self.read_text(way, rank, spot, field),
        }
    }

    /// The cell, with what was decided to be meant by it.
    pub(super) fn cell(&self, spot: Spot) -> Cell {
        let cell = self.book.cell(spot).cloned().unwrap_or_else(|| Cell::text(""));
        let words = self.words(spot);
        if words == cell.words() { cell } else { Cell::text(&words) }
    }

    pub(super) fn facts(&self, spot: Spot, field: &'static str) -> Vec<(&'static str, Fact)> {
        let text = self.said(spot);
        vec![("text", text.as_str().into()), ("typed", type_out(&text).into()), ("field", field.into())]
    }

    fn refuse(&mut self, spot: Spot, reason: &reasons::Reason, field: &'static str) {
        let facts = self.facts(spot, field);
        self.tell(spot, reason, &facts);
    }

    /// Gives a single field its value, unless it has another one.
    pub(super) fn set(&mut self, spot: Spot, field: &'static str, value: Literal) {
        if self.draft().set(field, value) {
            self.ledger.write(spot);
        } else {
            self.refuse(spot, &reasons::ANOTHER_VALUE, field);
        }
    }

    fn set_text(&mut self, spot: Spot, field: &'static str) {
        let text = self.words(spot).replace('\n', " ");
        if self.check(spot, &text) {
            self.set(spot, field, Literal::text(text));
        }
    }

    fn read_number(&mut self, spot: Spot) {
        if matches!(self.cell(spot).value, Value::Day(_)) {
            self.refuse(spot, &reasons::A_DAY_FOR_NUMBER, "number");
            return;
        }
        let text = self.words(spot).replace('\n', " ");
        let number = split(&text).number.unwrap_or(text);
        let known = self.draft().number.clone();
        match known {
            Some(known) if known != number => self.refuse(spot, &reasons::ANOTHER_VALUE, "number"),
            _ if self.check(spot, &number) => self.draft().number = Some(number),
            _ => {}
        }
    }

    fn read_status(&mut self, way: &Way<'_>, rank: usize, spot: Spot) {
        let text = self.words(spot).replace('\n', " ");
        let share = self.find_share(way, rank, spot);
        let text = share.unwrap_or_else(|| without_signs(read_ticked(&text)).to_owned());
        match self.choose("status", &text) {
            Some((status, sureness)) => {
                self.set(spot, "status", Literal::text(status));
                if is_ongoing(&text) {
                    self.draft().set("schedule.ongoing", Literal::Bare("true".to_owned()));
                } else if sureness == Sureness::Likely && self.check(spot, &text) {
                    // The word says more than the state.
                    self.draft().say("status_reason", text);
                }
            }
            None if text.ends_with('%') || self.book.cell(spot).is_some_and(|cell| matches!(cell.value, Value::Number(_))) => {
                self.refuse(spot, &reasons::A_SHARE, "status");
            }
            None => self.ask_choice(spot, "status"),
        }
    }

    /// A share of progress that a spreadsheet keeps as a number: of one, or of a hundred where others of its column are.
    fn find_share(&self, way: &Way<'_>, rank: usize, spot: Spot) -> Option<String> {
        let number = |spot: Spot| match &self.book.cell(spot)?.value {
            Value::Number(number) => number.parse::<f64>().ok(),
            _ => None,
        };
        let own = number(spot).filter(|share| (0.0..=100.0).contains(share))?;
        let others = way.table.records.iter().flat_map(|record| &record.cells).filter(|(other, _)| *other == rank);
        let most = others.filter_map(|(_, spot)| number(*spot)).fold(0.0, f64::max);
        // Where all are one or none, they may be codes.
        let is_of_one = most <= 1.0;
        let is_told = !is_of_one
            || own.fract() != 0.0
            || plain(&way.table.columns[rank].name).contains("taux")
            || way.table.columns[rank].name.contains('%');
        is_told.then(|| format!("{} %", ((if is_of_one { own * 100.0 } else { own }) * 10.0).round() / 10.0))
    }

    /// The value of a field that a word means; few words stand in many cells.
    fn choose(&mut self, field: &'static str, text: &str) -> Option<(&'static str, Sureness)> {
        let chosen = self.chosen.entry((field, text.to_owned()));
        *chosen.or_insert_with(|| if field == "status" { read_state(text) } else { read_choice(text, choices_of(field)) })
    }

    fn ask_choice(&mut self, spot: Spot, field: &'static str) {
        self.tell_of_choices(spot, field, &reasons::UNKNOWN_WORD);
    }

    fn tell_of_choices(&mut self, spot: Spot, field: &'static str, reason: &reasons::Reason) {
        let names: Vec<String> = choices_of(field).iter().map(|choice| choice.value.to_owned()).collect();
        let mut facts = self.facts(spot, field);
        facts.push(("choices", names.into()));
        self.tell(spot, reason, &facts);
    }

    fn read_one_of(&mut self, spot: Spot, field: &'static str) {
        let text = self.words(spot).replace('\n', " ");
        let text = without_signs(read_ticked(&text));
        // « 1 » is the first of three.
        let degree = ["1", "2", "3"].iter().position(|degree| *degree == text).filter(|_| field == "priority");
        let text = degree.map_or(text, |degree| ["P1", "P2", "P3"][degree]);
        match self.choose(field, text) {
            Some((value, _)) => self.set(spot, field, Literal::text(value)),
            None => self.ask_choice(spot, field),
        }
    }

    /// « Confidentialité : oui » is `internal`; under « Visible pour » a yes says nothing.
    fn read_visibility(&mut self, heading: &str, spot: Spot) {
        let is_of_secrets = plain(heading).contains("confidenti");
        match read_flag(&self.cell(spot)).filter(|_| is_of_secrets) {
            Some(true) => self.set(spot, "visibility", Literal::text("internal")),
            Some(false) => self.ledger.pass(spot, reasons::WITHOUT_SAYING),
            None => match self.choose("visibility", &self.words(spot)) {
                Some((value, _)) => self.set(spot, "visibility", Literal::text(value)),
                None => self.tell_of_choices(spot, "visibility", &reasons::UNKNOWN_VISIBILITY),
            },
        }
        // What was not understood, or is said in two ways, must not become public.
        if matches!(self.ledger.fate(spot), Some(Fate::Asked | Fate::Refused)) {
            self.draft().hide();
        }
    }

    fn read_date(&mut self, spot: Spot, field: &'static str) {
        let cell = self.cell(spot);
        match read_when(&cell) {
            Some(date) => self.set(spot, field, date_literal(date)),
            None if ["schedule.start", "schedule.end"].contains(&field) && is_recurring(&cell.words()) => {
                self.set_text(spot, "schedule.recurrence");
            }
            None => match read_calendar(&cell) {
                Calendar::Ongoing(since) if field.starts_with("schedule.") => self.read_unending(spot, since),
                // « mars-juin 2026 » under « Échéance »; of « T1 2026 » the end alone is said.
                Calendar::Span(Some(start), Some(end))
                    if field.starts_with("schedule.") && read_part_of_year(&cell, field).is_none() =>
                {
                    self.set(spot, "schedule.start", date_literal(start));
                    self.set(spot, "schedule.end", date_literal(end));
                }
                _ => match read_part_of_year(&cell, field) {
                    Some(date) => self.set(spot, field, date_literal(date)),
                    None => self.refuse(spot, &reasons::NO_DAY, field),
                },
            },
        }
    }

    /// Whether a cell is merged over the column of the begin and that of the end.
    fn reaches_end(&self, way: &Way<'_>, spot: Spot) -> bool {
        let region = self.book.sheets[spot.sheet].merged.find(spot.row, spot.column);
        let end = way.uses.iter().position(|found| found.is_for("schedule.end"));
        let place = end.and_then(|end| way.table.columns[end].place);
        region.zip(place).is_some_and(|(region, place)| (region.columns.0..=region.columns.1).contains(&place))
    }

    fn read_calendar(&mut self, spot: Spot) {
        match read_calendar(&self.cell(spot)) {
            Calendar::Span(start, end) => {
                for (field, date) in [("schedule.start", start), ("schedule.end", end)] {
                    if let Some(date) = date {
                        if self.draft().value(field).is_some_and(|known| is_part_of(known, &date)) {
                            self.ledger.write(spot);
                            continue;
                        }
                        self.set(spot, field, date_literal(date));
                    }
                }
            }
            Calendar::Ongoing(since) => self.read_unending(spot, since),
            Calendar::Words(_) => self.set_text(spot, "schedule.recurrence"),
        }
    }

    /// What has no end, from a date if that is known.
    fn read_unending(&mut self, spot: Spot, since: Option<String>) {
        self.set(spot, "schedule.ongoing", Literal::Bare("true".to_owned()));
        if let Some(start) = since {
            self.set(spot, "schedule.start", date_literal(start));
        }
    }

    fn read_ongoing(&mut self, spot: Spot) {
        match read_flag(&self.cell(spot)) {
            Some(true) => self.set(spot, "schedule.ongoing", Literal::Bare("true".to_owned())),
            Some(false) => self.ledger.pass(spot, reasons::WITHOUT_SAYING),
            None => self.set_text(spot, "schedule.recurrence"),
        }
    }

    pub(super) fn read_sum(&mut self, spot: Spot, field: &'static str) {
        if let Some(amount) = self.find_amount(spot, field) {
            self.set(spot, field, Literal::Bare(amount));
        }
    }

    /// The number in a cell, if there is one and its field can have it; told else.
    pub(super) fn find_amount(&mut self, spot: Spot, field: &'static str) -> Option<String> {
        let amount = read_amount(&self.cell(spot));
        match &amount {
            None => self.refuse(spot, &reasons::NO_AMOUNT, field),
            Some(amount) if !takes_number(field, amount) => {
                self.refuse(spot, &reasons::BEYOND, field);
                return None;
            }
            Some(_) => {}
        }
        amount
    }

    /// A paragraph; one from a second column for the same field says from which.
    fn read_text(&mut self, way: &Way<'_>, rank: usize, spot: Spot, field: &'static str) {
        let text = self.words(spot);
        if self.check(spot, &text) {
            let is_same = |found: &Use| matches!(found, Use::Field { field: other, .. } if *other == field);
            let is_second = way.uses[..rank].iter().any(is_same);
            let heading = way.table.columns[rank].name.replace('\n', " ");
            let text = if is_second { format!("{} : {text}", heading.trim_end_matches([':', ' '])) } else { text };
            self.draft().say(field, text);
        }
    }

    fn read_review(&mut self, way: &Way<'_>, rank: usize, spot: Spot, year: Option<i32>) {
        let text = self.words(spot);
        // « 2024 : … » says the year itself.
        let own = || read_year(text.get(..4)?).and_then(|year| year.parse().ok());
        let Some(year) = year.or_else(own).or(self.decisions.year).or(way.table.year) else {
            self.ask_year(way, rank, spot);
            return;
        };
        // A state that is not the last one says what it is.
        let column = &way.table.columns[rank];
        let heading = column.name.replace('\n', " ");
        let text = if column.is_for("status") { format!("{} : {text}", without_marks(&heading)) } else { text };
        if self.check(spot, &text) {
            let reviews = &mut self.draft().reviews;
            match reviews.iter_mut().find(|(other, _)| *other == year) {
                Some((_, said)) if *said != text => *said = format!("{said}\n\n{text}"),
                Some(_) => {}
                None => reviews.push((year, text)),
            }
        }
    }

    pub(super) fn ask_year(&mut self, way: &Way<'_>, rank: usize, spot: Spot) {
        let heading = way.table.columns[rank].name.replace('\n', " ");
        let facts = [("year", self.year.into()), ("heading", heading.into())];
        self.tell(spot, &reasons::NO_YEAR, &facts);
    }
}

/// A part of a year, where the field can hold it exactly.
fn read_part_of_year(cell: &Cell, field: &str) -> Option<String> {
    let is_end = ["schedule.end", "actual.ended"].contains(&field);
    read_moment(&cell.words()).or_else(|| if is_end { read_deadline(cell) } else { None })
}

/// Whether a date that is known says all that another one says, and more: « 2025-03-01 » beside « 2025 ».
fn is_part_of(known: &Literal, date: &str) -> bool {
    let (Literal::Text(known) | Literal::Bare(known)) = known else { return false };
    known.strip_prefix(date).is_some_and(|rest| rest.starts_with('-'))
}

/// A date: a year alone stands without quotes.
fn date_literal(date: String) -> Literal {
    if date.len() == 4 { Literal::Bare(date) } else { Literal::text(date) }
}
