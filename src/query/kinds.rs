//! The kinds of row that can be listed, each with its columns: one table.

use crate::lang::Text;
use crate::model::{Audience, Kind};
use crate::query::cell::Type;
use crate::query::columns::{Column, council, funding, indicator, paper, plan, session, strategy};
use crate::query::fields::{field, holds};
use crate::query::lineage::Lineage;
use crate::query::subject::Subject;
use crate::rules::{Of, decisions, indicators};

/// Rows of a kind, and their columns.
pub struct Listing {
    /// What a row is.
    pub kind: Kind,
    /// What the rows say themselves.
    own: &'static [Column<'static>],
    /// What they have from the things around them.
    context: &'static [&'static [Column<'static>]],
    /// The columns of a table for a person, when none are asked for.
    pub shown: &'static [&'static str],
    /// Whether it is left out where nobody asks for it by its name: what is internal unless the file says otherwise.
    pub is_asked_for: bool,
    find: for<'s> fn(&Subject<'s>) -> Vec<Lineage<'s>>,
}

/// Every listing, in the order of the file's own parts.
pub static LISTINGS: &[Listing] = &[
    Listing {
        kind: Kind::Strategy,
        own: strategy::STRATEGIES,
        shown: &["id", "title", "territory", "start", "end", "actions", "late_actions"],
        find: |_| vec![Lineage::default()],
        ..PLAIN
    },
    Listing {
        kind: Kind::Axis,
        own: plan::AXES,
        shown: &["id", "number", "title", "actions", "done", "late_actions"],
        find: |subject| subject.strategy.axes.iter().map(|axis| Lineage { axis: Some(axis), ..Lineage::default() }).collect(),
        ..PLAIN
    },
    Listing {
        kind: Kind::Objective,
        own: plan::OBJECTIVES,
        shown: &["id", "number", "title", "axis", "actions", "done", "late_actions"],
        find: |subject| {
            let aims = subject.strategy.aims();
            let axis = |of: Option<(usize, _)>| of.map(|(_, axis)| axis);
            aims.map(|aim| Lineage { axis: axis(aim.axis), objective: Some(aim.objective), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Action,
        own: plan::ACTIONS,
        shown: &["id", "number", "title", "axis", "leads", "status", "due"],
        find: |subject| subject.strategy.actions.iter().map(|action| subject.place(action)).collect(),
        ..PLAIN
    },
    Listing {
        kind: Kind::Milestone,
        own: plan::MILESTONES,
        context: &[plan::OF_ACTION],
        shown: &["action", "title", "due", "done", "days_left"],
        find: |subject| {
            let actions = subject.strategy.actions.iter();
            let milestones = actions.flat_map(|action| action.milestones.iter().map(move |milestone| (action, milestone)));
            milestones.map(|(action, milestone)| Lineage { milestone: Some(milestone), ..subject.place(action) }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Indicator,
        own: indicator::INDICATORS,
        context: &[plan::OF_ACTION],
        shown: &["id", "title", "unit", "baseline", "last", "target", "share", "trend"],
        find: list_measured,
        ..PLAIN
    },
    Listing {
        kind: Kind::Value,
        own: indicator::VALUES,
        context: &[indicator::OF_INDICATOR, plan::OF_ACTION],
        shown: &["indicator", "period", "value", "unit", "note"],
        find: |subject| {
            let mut rows = Vec::new();
            for lineage in list_measured(subject) {
                let values = lineage.indicator.into_iter().flat_map(|indicator| &indicator.values);
                rows.extend(values.map(|measure| Lineage { measure: Some(measure), ..lineage }));
            }
            rows
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Funding,
        own: funding::FUNDING,
        context: &[plan::OF_ACTION],
        shown: &["action", "funder", "fund", "year", "amount", "reference"],
        find: |subject| {
            let actions = subject.strategy.actions.iter();
            let funding = actions.flat_map(|action| action.funding.iter().map(move |funding| (action, funding)));
            funding.map(|(action, funding)| Lineage { funding: Some(funding), ..subject.place(action) }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::BudgetLine,
        own: funding::BUDGET,
        shown: &["title", "year", "amount"],
        find: |subject| subject.strategy.budget.iter().map(|line| Lineage { line: Some(line), ..Lineage::default() }).collect(),
        ..PLAIN
    },
    Listing {
        kind: Kind::Organization,
        own: council::ORGANIZATIONS,
        shown: &["id", "name", "led", "led_late", "supported", "funded"],
        find: |subject| {
            let organizations = subject.strategy.organizations.iter();
            organizations.map(|organization| Lineage { organization: Some(organization), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Contact,
        own: council::CONTACTS,
        shown: &["organization", "role", "name", "email", "phone", "visibility"],
        is_asked_for: true,
        find: |subject| {
            let organizations = subject.strategy.organizations.iter();
            let contacts = organizations.flat_map(|of| of.contacts.iter().map(move |contact| (of, contact)));
            contacts
                .map(|(of, contact)| Lineage { organization: Some(of), contact: Some(contact), ..Lineage::default() })
                .collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Signatory,
        own: council::SIGNATORIES,
        shown: &["organization", "signed", "role", "capacity", "actions"],
        find: |subject| {
            let signatories = subject.strategy.signatories.iter();
            signatories.map(|signatory| Lineage { signatory: Some(signatory), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Member,
        own: council::MEMBERS,
        shown: &["organization", "as", "agreed", "attended"],
        find: |subject| {
            let members = subject.strategy.council.iter().flat_map(|council| &council.members);
            members.map(|member| Lineage { member: Some(member), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Body,
        own: council::BODIES,
        shown: &["id", "name", "kind", "chair", "frequency", "meetings", "situations"],
        find: |subject| {
            let bodies = subject.strategy.council.iter().flat_map(|council| &council.bodies);
            bodies.map(|body| Lineage { body: Some(body), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Plenary,
        own: session::PLENARIES,
        shown: &["date", "number", "session", "status", "place", "present", "excused", "absent"],
        find: |subject| {
            let plenaries = subject.strategy.plenaries.iter();
            plenaries.map(|plenary| Lineage { plenary: Some(plenary), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Attendance,
        own: session::ATTENDANCE,
        shown: &["plenary", "organization", "as", "role", "designated"],
        find: |subject| {
            let plenaries = subject.strategy.plenaries.iter();
            let attendance = plenaries.flat_map(|plenary| plenary.attendance.iter().map(move |entry| (plenary, entry)));
            let lineage = |(plenary, entry)| Lineage { plenary: Some(plenary), attendance: Some(entry), ..Lineage::default() };
            attendance.map(lineage).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::AgendaItem,
        own: session::AGENDA,
        shown: &["plenary", "title", "kind", "presenter"],
        find: |subject| {
            let plenaries = subject.strategy.plenaries.iter();
            let points = plenaries.flat_map(|plenary| plenary.agenda.iter().map(move |point| (plenary, point)));
            points.map(|(plenary, point)| Lineage { plenary: Some(plenary), point: Some(point), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Decision,
        own: session::DECISIONS,
        context: &[session::OF_DECISION],
        shown: &["id", "text", "plenary", "owner", "status", "due"],
        find: |subject| {
            let decided = decisions(subject.strategy);
            let lineage =
                |(plenary, decision)| Lineage { plenary: Some(plenary), decision: Some(decision), ..Lineage::default() };
            decided.map(|decided| lineage((decided.plenary, decided.decision))).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Document,
        own: paper::DOCUMENTS,
        shown: &["id", "kind", "title", "date", "presented"],
        find: |subject| {
            let documents = subject.strategy.documents.iter();
            documents.map(|document| Lineage { document: Some(document), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Amendment,
        own: paper::AMENDMENTS,
        shown: &["id", "date", "version", "summary"],
        find: |subject| {
            let amendments = subject.strategy.amendments.iter();
            amendments.map(|amendment| Lineage { amendment: Some(amendment), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
    Listing {
        kind: Kind::Source,
        own: paper::SOURCES,
        shown: &["title", "url", "read"],
        find: |subject| {
            subject.strategy.sources.iter().map(|source| Lineage { source: Some(source), ..Lineage::default() }).collect()
        },
        ..PLAIN
    },
];

/// Rows that say what the file says of them alone.
const PLAIN: Listing =
    Listing { kind: Kind::Strategy, own: &[], context: &[], shown: &[], is_asked_for: false, find: |_| Vec::new() };

/// The listing that a word names, in either language and the singular as well: `actions`, « séance ».
pub fn kind(word: &str) -> Option<&'static Listing> {
    let kind = Kind::from_word(word)?;
    LISTINGS.iter().find(|listing| listing.kind == kind)
}

/// The listing of a kind that has one, as every kind with an id does.
pub fn kind_of(kind: Kind) -> &'static Listing {
    LISTINGS.iter().find(|listing| listing.kind == kind).expect("the kind is listed")
}

fn list_measured<'s>(subject: &Subject<'s>) -> Vec<Lineage<'s>> {
    let place = |of: Of<'s>| match of {
        Of::Strategy => Lineage::default(),
        Of::Axis(index) => Lineage { axis: subject.strategy.axes.get(index), ..Lineage::default() },
        Of::Action(_, action) => subject.place(action),
    };
    indicators(subject.strategy).map(|measured| Lineage { indicator: Some(measured.indicator), ..place(measured.of) }).collect()
}

/// Whether a column of a kind says no field of its rows, or sums up what several hold: things that have rows of their own,
/// or figures of years.
fn is_derived(column: &Column<'_>, kind: Kind) -> bool {
    // What a row stands in is its own to say.
    let Some(keys) = column.field else { return !matches!(column.kind(), Type::One(_)) };
    let has_things = matches!(holds(field(keys)), Type::Many(_)) && !field(keys).cites();
    let keys: Vec<&str> = keys.split('.').collect();
    let has_rows = |home: &[&str]| home.len() > kind.home().len() && keys.starts_with(home);
    has_things
        || !keys.starts_with(kind.home())
        || matches!(column.kind(), Type::Years | Type::ByYear | Type::Sums)
        || LISTINGS.iter().any(|listing| has_rows(listing.kind.home()))
}

impl Listing {
    /// The name in flags and machine formats.
    pub fn name(&self) -> &'static str {
        self.kind.plural()
    }

    pub fn title(&self) -> Text {
        self.kind.title()
    }

    /// The rows of a strategy, each with the town's notes in it.
    pub fn rows<'s>(&self, subject: &Subject<'s>) -> Vec<Lineage<'s>> {
        let mut rows = (self.find)(subject);
        for (row, notes) in rows.iter_mut().zip(subject.notes(self.kind)) {
            row.notes = notes;
        }
        rows
    }

    /// Every column, the row's own first.
    pub fn columns(&self) -> impl Iterator<Item = &'static Column<'static>> + use<> {
        self.own.iter().chain(self.context.iter().copied().flatten())
    }

    /// Whether an audience may see what its rows say themselves.
    pub fn is_seen_by(&self, audience: Audience) -> bool {
        let own = self.own.iter().filter(|column| column.field.is_some() && !is_derived(column, self.kind));
        own.into_iter().any(|column| column.is_seen_by(audience))
    }

    /// What the rows say themselves.
    pub fn own(&self) -> &'static [Column<'static>] {
        self.own
    }

    /// Its own columns by which a row refers to things.
    pub fn references(&self) -> impl Iterator<Item = &'static Column<'static>> + use<> {
        let kind = self.kind;
        self.own.iter().filter(move |column| !column.cites().is_empty() && !is_derived(column, kind))
    }

    /// Whether a column follows from what the file says elsewhere, so that nobody writes it in the row.
    pub fn is_computed(&self, name: &str) -> bool {
        let own = self.own.iter().find(|column| column.name == name);
        own.map_or_else(|| self.column(name).is_some(), |column| is_derived(column, self.kind))
    }

    /// Whether a column says one fact of the row that a person may type over: no id, no list, nothing that follows.
    pub fn is_editable(&self, name: &str) -> bool {
        let is_fact = |column: &Column<'_>| match column.kind() {
            Type::Text | Type::Term(_) | Type::Date | Type::Period | Type::Number | Type::Year | Type::Flag | Type::Money => {
                self.kind != Kind::Strategy || !matches!(column.field, Some("axes" | "actions"))
            }
            Type::Texts | Type::Id(_) | Type::One(_) | Type::Many(_) | Type::Years | Type::Sums | Type::ByYear => false,
        };
        let own = self.own.iter().find(|column| column.name == name);
        own.is_some_and(|column| column.field.is_some() && !is_derived(column, self.kind) && is_fact(column))
    }

    /// The column of that name, in the singular as well.
    pub fn column(&self, name: &str) -> Option<&'static Column<'static>> {
        let named = |wanted: &str| self.columns().find(|column| column.name == wanted);
        named(name).or_else(|| named(&format!("{name}s")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn columns_have_one_name_each_and_tables_show_columns_of_their_kind() {
        for kind in LISTINGS {
            let mut names = HashSet::new();
            assert!(kind.columns().all(|column| names.insert(column.name)), "{}: a column twice", kind.name());
            assert!(kind.shown.iter().all(|name| names.contains(name)), "{}: a column that is none", kind.name());
        }
        for kind in Kind::all().filter(|kind| kind.has_id()) {
            assert_eq!(kind_of(kind).kind, kind);
        }
    }

    #[test]
    fn who_fills_a_sheet_writes_what_its_rows_say_and_nothing_that_follows() {
        let computed = |kind: Kind| {
            let listing = kind_of(kind);
            listing.own.iter().map(|column| column.name).filter(|name| listing.is_computed(name)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(computed(Kind::Axis), "objectives actions done late_actions indicators bodies");
        let derived = "blocked open late stale days_left years milestones indicators funding funders funds decisions bodies";
        assert_eq!(computed(Kind::Action), derived);
        assert_eq!(computed(Kind::Body), "meetings situations years");
        assert_eq!(computed(Kind::Attendance), "session session_date year");
        assert_eq!(computed(Kind::Document), "counted_year");
        assert_eq!(
            kind_of(Kind::Plenary).references().map(|column| column.name).collect::<Vec<_>>(),
            ["chair", "informed", "documents"]
        );
        assert!(kind_of(Kind::Milestone).is_computed("axis") && !kind_of(Kind::Milestone).is_computed("action"));
    }
}
