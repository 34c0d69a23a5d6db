//! A row before its cells are made: the thing itself, and those it belongs to.

use crate::model::{
    Action, AgendaItem, Amendment, Attendance, Axis, Body, BudgetLine, Contact, Decision, Document, Funding, Indicator, Measure,
    Member, Milestone, Objective, Organization, Plenary, Signatory, SourceReference,
};
use crate::notes::Note;

/// A thing of the strategy, and those it belongs to: a milestone has its action, and the action's objective and axis.
#[derive(Clone, Copy, Default)]
pub struct Lineage<'s> {
    pub axis: Option<&'s Axis<'s>>,
    pub objective: Option<&'s Objective<'s>>,
    pub action: Option<&'s Action<'s>>,
    pub milestone: Option<&'s Milestone<'s>>,
    pub indicator: Option<&'s Indicator<'s>>,
    pub measure: Option<&'s Measure<'s>>,
    pub funding: Option<&'s Funding<'s>>,
    pub organization: Option<&'s Organization<'s>>,
    pub signatory: Option<&'s Signatory<'s>>,
    pub member: Option<&'s Member<'s>>,
    pub body: Option<&'s Body<'s>>,
    pub plenary: Option<&'s Plenary<'s>>,
    pub attendance: Option<&'s Attendance<'s>>,
    pub decision: Option<&'s Decision<'s>>,
    pub point: Option<&'s AgendaItem<'s>>,
    pub contact: Option<&'s Contact<'s>>,
    pub line: Option<&'s BudgetLine<'s>>,
    pub source: Option<&'s SourceReference<'s>>,
    pub document: Option<&'s Document<'s>>,
    pub amendment: Option<&'s Amendment<'s>>,
    /// The town's own notes in the thing itself.
    pub notes: &'s [Note<'s>],
}
