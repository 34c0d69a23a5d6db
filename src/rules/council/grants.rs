//! Grants of the interministerial crime-prevention fund (FIPD), where actions name them.

use std::collections::HashSet;

use crate::model::{Action, AgendaKind, Document, DocumentKind, Funding, Id, OrganizationKind, Plenary, Strategy, Year};
use crate::nearest::plain;
use crate::path::Path;
use crate::rules::Inspection;
use crate::rules::council::kinds::Kinds;
use crate::rules::council::situation::has_council;
use crate::rules::council::years::list_held;

/// A grant where it is written.
pub struct Grant<'s> {
    pub action: &'s Action<'s>,
    pub funding: &'s Funding<'s>,
    place: (usize, usize),
}

impl Grant<'_> {
    pub fn path(&self) -> Path {
        Path::of("actions").at(self.place.0).key("funding").at(self.place.1)
    }

    /// Whether an association receives it; where the file does not say who does, whether one leads the action.
    pub fn is_borne_by_an_association(&self, strategy: &Strategy<'_>) -> bool {
        let is_one = |id: Id<'_>| Kinds::of(strategy).is(id.text(), OrganizationKind::Association);
        match self.funding.beneficiary {
            Some(beneficiary) => is_one(beneficiary),
            None => self.action.leads.iter().any(|lead| is_one(lead.organization)),
        }
    }

    pub fn year(&self) -> Option<i32> {
        self.funding.year.map(Year::get)
    }
}

/// Every grant of the fund that was given, in the order of the file.
pub fn grants<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = Grant<'s>> {
    strategy.actions.iter().enumerate().flat_map(|(index, action)| {
        let fundings = action.funding.iter().enumerate().filter(|(_, funding)| is_of_the_fund(funding) && funding.is_given());
        fundings.map(move |(rank, funding)| Grant { action, funding, place: (index, rank) })
    })
}

/// FIPD, or FIPDR as some prefectures write, or the words that it stands for.
fn is_of_the_fund(funding: &Funding<'_>) -> bool {
    let is_spelt =
        |fund: &str| ["fonds-interministeriel", "prevention-de-la-delinquance"].iter().all(|word| plain(fund).contains(word));
    funding.fund.is_some_and(|fund| fund.to_uppercase().contains("FIPD") || is_spelt(&fund))
}

/// The year that a document of a kind is about: its own, else the one before its date.
pub fn reported_year(document: &Document<'_>, kind: DocumentKind) -> Option<i32> {
    let year = document.year.map(Year::get).or_else(|| document.date.map(|date| date.year() - 1));
    year.filter(|_| document.kind == Some(kind))
}

/// The ids of the evaluations among the documents.
pub fn evaluations<'s>(strategy: &'s Strategy<'s>) -> HashSet<&'s str> {
    let evaluations = strategy.documents.iter().filter(|document| document.kind == Some(DocumentKind::Evaluation));
    evaluations.map(|document| document.id.text()).collect()
}

/// Whether an action has a review of a year, or cites an evaluation.
pub fn is_evaluated(action: &Action<'_>, year: i32, evaluations: &HashSet<&str>) -> bool {
    action.reviews.iter().any(|review| review.year.get() == year)
        || action.documents.iter().any(|document| evaluations.contains(document.text()))
}

/// The years whose sessions heard a report on grants.
pub fn list_presented(inspection: &Inspection<'_>) -> impl Iterator<Item = i32> {
    let hears = |plenary: &Plenary<'_>| plenary.agenda.iter().any(|item| item.kind == Some(AgendaKind::FipdReport));
    list_held(inspection).filter(move |(_, plenary)| hears(plenary)).map(|(_, plenary)| plenary.date.year())
}

/// Whether the report on a year of grants was sent to the prefect.
pub fn is_sent(strategy: &Strategy<'_>, year: i32) -> bool {
    list_reports(strategy, year).any(|document| document.sent.is_some())
}

/// Whether the council heard of the report on a year of grants: it was presented, put to a session, or on an agenda the year
/// after; failing a council, whether the town council or that of the intercommunal body received it.
pub fn is_reported(inspection: &Inspection<'_>, year: i32) -> bool {
    let strategy = inspection.strategy;
    let is_heard = list_presented(inspection).any(|heard| heard == year + 1);
    is_heard || list_reports(strategy, year).any(|document| is_received(strategy, document))
}

/// Whether a report reached the council, or failing one the assembly that the text names.
pub fn is_received(strategy: &Strategy<'_>, document: &Document<'_>) -> bool {
    let is_annexed = || strategy.plenaries.iter().any(|session| session.documents.contains(&document.id));
    document.presented.is_some() || is_annexed() || (document.tabled.is_some() && !has_council(strategy))
}

fn list_reports<'s>(strategy: &'s Strategy<'s>, year: i32) -> impl Iterator<Item = &'s Document<'s>> {
    strategy.documents.iter().filter(move |document| reported_year(document, DocumentKind::FipdReport) == Some(year))
}

#[cfg(test)]
mod tests {
    use crate::rules::inspect;
    use crate::source::Source;

    use super::*;

    #[test]
    fn the_fund_is_known_by_its_letters_and_by_its_words() {
        let is_known = |fund: &str| {
            let text = format!(
                "stspd: 1\ntitle: S\nterritory: {{name: V}}\norganizations: [{{id: p, name: P}}]\n\
                 actions: [{{id: a, title: A, funding: [{{funder: p, fund: {fund}}}]}}]\n"
            );
            let day = "2026-06-15".parse().expect("a real day");
            let count = inspect(&Source::new("town.yaml", text), day, |inspection| grants(inspection.strategy).count());
            count.expect("the town is read") == 1
        };
        for fund in ["FIPD", "fipdr 2025", "Fonds interministériel de prévention de la délinquance"] {
            assert!(is_known(fund), "{fund}");
        }
        assert!(!is_known("fonds départemental") && !is_known("Fonds interministériel des villes"));
    }
}
