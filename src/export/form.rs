//! The columns of a workbook that a person fills in: few, and behind what tells the row.

use crate::model::Kind;

/// The columns of a kind: what tells the row, what is filled in, what is there to be read.
pub struct Form {
    pub kind: Kind,
    pub told: &'static [&'static str],
    pub filled: &'static [&'static str],
    pub read: &'static [&'static str],
}

impl Form {
    /// The keys of its columns, in their order.
    pub fn columns(&self) -> Vec<&'static str> {
        [self.told, self.filled, self.read].concat()
    }
}

/// One of each kind that has a sheet.
#[rustfmt::skip]
static FORMS: &[Form] = &[
    Form { kind: Kind::Strategy, told: &["title", "territory"], filled: &["version", "start", "end", "signed"], read: &[] },
    Form { kind: Kind::Axis, told: &["number", "title"], filled: &["description"], read: &["leads", "actions", "done", "late_actions"] },
    Form { kind: Kind::Objective, told: &["number", "title"], filled: &["description"], read: &["axis", "leads", "actions"] },
    Form {
        kind: Kind::Action,
        told: &["number", "title"],
        filled: &["status", "status_reason", "due", "ended", "updated", "budget"],
        read: &["leads"],
    },
    Form { kind: Kind::Milestone, told: &["action", "title"], filled: &["status", "due", "done"], read: &["milestone_leads", "action.id"] },
    Form {
        kind: Kind::Indicator,
        told: &["action", "title"],
        filled: &["unit", "baseline", "target", "target_period", "frequency"],
        read: &["source", "last", "last_period", "action.id"],
    },
    Form { kind: Kind::Value, told: &["indicator", "period"], filled: &["value", "note"], read: &["unit", "indicator.id"] },
    Form {
        kind: Kind::Funding,
        told: &["action", "funder", "fund", "year"],
        filled: &["amount", "requested", "awarded", "paid", "reference"],
        read: &["beneficiary", "action.id", "funder.id"],
    },
    Form { kind: Kind::BudgetLine, told: &["title"], filled: &["year", "amount"], read: &["funder"] },
    Form { kind: Kind::Organization, told: &["name"], filled: &["kind"], read: &["led", "supported", "id"] },
    Form { kind: Kind::Contact, told: &["organization"], filled: &["role", "email", "phone", "name"], read: &["visibility"] },
    Form { kind: Kind::Signatory, told: &["organization"], filled: &["signed", "role", "capacity"], read: &["actions"] },
    Form { kind: Kind::Member, told: &["organization"], filled: &["as", "agreed"], read: &["attended"] },
    Form { kind: Kind::Body, told: &["name"], filled: &["kind", "frequency"], read: &["chair", "axes"] },
    Form { kind: Kind::Plenary, told: &["date", "session"], filled: &["number", "status", "place", "time"], read: &["present", "excused", "absent"] },
    Form { kind: Kind::Attendance, told: &["plenary", "organization"], filled: &["as", "role", "designated"], read: &["plenary.id"] },
    Form { kind: Kind::AgendaItem, told: &["plenary", "title"], filled: &["kind", "outcome", "said"], read: &["presenter"] },
    Form {
        kind: Kind::Decision,
        told: &["text"],
        filled: &["status", "due", "done"],
        read: &["owner", "plenary", "actions"],
    },
    Form { kind: Kind::Document, told: &["title"], filled: &["kind", "date", "year"], read: &["presented", "path", "url"] },
    Form { kind: Kind::Amendment, told: &["summary"], filled: &["date", "version"], read: &[] },
    Form { kind: Kind::Source, told: &["title"], filled: &["url", "read"], read: &[] },
];

/// The form of a kind.
pub fn form_of(kind: Kind) -> &'static Form {
    FORMS.iter().find(|form| form.kind == kind).expect("every kind that has a sheet has a form")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::LISTINGS;

    #[test]
    fn every_kind_has_a_form_whose_columns_it_has() {
        for listing in LISTINGS {
            let columns = form_of(listing.kind).columns();
            for key in columns {
                let name = key.strip_suffix(".id").unwrap_or(key);
                assert!(listing.own().iter().any(|column| column.name == name), "{} has no column {name}", listing.name());
            }
        }
        for form in FORMS {
            let listing = crate::query::kind_of(form.kind);
            let locked: Vec<&&str> = form.filled.iter().filter(|name| !listing.is_editable(name)).collect();
            assert!(locked.is_empty(), "{}: nobody could fill in {locked:?}", listing.name());
        }
    }
}
