//! Money: who funds actions, and spending that is no action's.

use super::{Column, column, date, field, money, one, text};
use crate::model::{Amount, Funding, Kind};
use crate::query::cell::{Cell, Type};

const ACTION: Type = Type::One(&[Kind::Action]);

pub static FUNDING: &[Column] = &[
    column("action", "Action", "Action", ACTION, |lineage, subject| Some(one(lineage.action?.id, subject))),
    field("actions.funding.funder", |lineage, subject| Some(one(lineage.funding?.funder, subject))),
    field("actions.funding.fund", |lineage, _| Some(text(lineage.funding?.fund?))),
    field("actions.funding.programme", |lineage, _| Some(text(lineage.funding?.programme?))),
    field("actions.funding.year", |lineage, _| Some(Cell::Year(lineage.funding?.year?.get()))),
    field("actions.funding.amount", |lineage, _| {
        let funding = lineage.funding?;
        Some(Cell::Money(money(funding.counted()?, funding.currency)))
    })
    .holding(Type::Money),
    field("actions.funding.currency", |lineage, _| {
        let funding = lineage.funding?;
        let amount = funding.amount.or(funding.requested).or(funding.awarded).or(funding.paid);
        Some(Cell::Text(money(amount?, funding.currency).currency))
    }),
    field("actions.funding.reference", |lineage, _| Some(text(lineage.funding?.reference?))),
    field("actions.funding.beneficiary", |lineage, subject| Some(one(lineage.funding?.beneficiary?, subject))),
    field("actions.funding.requested", |lineage, _| step(lineage.funding?, |funding| funding.requested)).holding(Type::Money),
    field("actions.funding.requested_on", |lineage, _| Some(date(lineage.funding?.requested_on?))),
    field("actions.funding.awarded", |lineage, _| step(lineage.funding?, |funding| funding.awarded)).holding(Type::Money),
    field("actions.funding.awarded_on", |lineage, _| Some(date(lineage.funding?.awarded_on?))),
    field("actions.funding.paid", |lineage, _| step(lineage.funding?, |funding| funding.paid)).holding(Type::Money),
    field("actions.funding.paid_on", |lineage, _| Some(date(lineage.funding?.paid_on?))),
    field("actions.funding.accounted_on", |lineage, _| Some(date(lineage.funding?.accounted_on?))),
];

/// What was asked for, awarded or paid.
fn step<'s>(funding: &Funding<'s>, amount: impl Fn(&Funding<'s>) -> Option<Amount>) -> Option<Cell<'s>> {
    Some(Cell::Money(money(amount(funding)?, funding.currency)))
}

/// Spending that is no action's.
pub static BUDGET: &[Column] = &[
    field("budget.title", |lineage, _| Some(text(lineage.line?.title))).retitle("Spending", "Dépense"),
    field("budget.year", |lineage, _| Some(Cell::Year(lineage.line?.year?.get()))),
    field("budget.funder", |lineage, subject| Some(one(lineage.line?.funder?, subject))),
    field("budget.amount", |lineage, _| {
        let line = lineage.line?;
        Some(Cell::Money(money(line.amount, line.currency)))
    })
    .holding(Type::Money),
    field("budget.currency", |lineage, _| {
        let line = lineage.line?;
        Some(Cell::Text(money(line.amount, line.currency).currency))
    }),
];
