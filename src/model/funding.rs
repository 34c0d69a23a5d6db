//! The funding of an action, from the request to the account of its use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Amount, Currency, Date, Id, Words, Year};

/// A step of a grant, from the request to the account of its use; each precedes the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FundingStep {
    Requested,
    Awarded,
    Paid,
    Accounted,
}

impl FundingStep {
    pub const ALL: [FundingStep; 4] = [FundingStep::Requested, FundingStep::Awarded, FundingStep::Paid, FundingStep::Accounted];

    /// The key of its amount; an account is of none.
    pub fn amount_key(self) -> Option<&'static str> {
        match self {
            FundingStep::Requested => Some("requested"),
            FundingStep::Awarded => Some("awarded"),
            FundingStep::Paid => Some("paid"),
            FundingStep::Accounted => None,
        }
    }

    /// The key of its day.
    pub fn day_key(self) -> &'static str {
        match self {
            FundingStep::Requested => "requested_on",
            FundingStep::Awarded => "awarded_on",
            FundingStep::Paid => "paid_on",
            FundingStep::Accounted => "accounted_on",
        }
    }
}

/// # Financement / Funding
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["funder", "fund", "programme", "year"]))]
pub struct Funding<'a> {
    /// # Financeur / Funder
    /// L’identifiant de l’organisme qui finance. / The id of the organization that pays.
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub funder: Id<'a>,
    /// # Fonds / Fund
    /// Par exemple « FIPD ». / Such as "FIPD".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub fund: Option<Words<'a>>,
    /// # Programme / Programme
    /// Le programme du fonds, s’il en a. / The programme of the fund, if it has any.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub programme: Option<Words<'a>>,
    /// # Année / Year
    /// L’année pour laquelle il est donné. / The year for which it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub year: Option<Year>,
    /// # Montant / Amount
    /// Sans symbole ni espace : 12500.50 ; à défaut, le montant accordé compte. / Without sign or space: 12500.50; else the amount awarded counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub amount: Option<Amount>,
    /// # Monnaie / Currency
    /// Trois capitales ; l’euro si rien n’est dit. / Three capitals; the euro if nothing is said.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub currency: Option<Currency<'a>>,
    /// # Référence / Reference
    /// Convention ou décision attributive. / Agreement or grant decision.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub reference: Option<Words<'a>>,
    /// # Porteur / Beneficiary
    /// L’identifiant de l’organisme qui demande et reçoit. / The id of the organization that asks for it and receives it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "grants", "x-audience" = "members"))]
    pub beneficiary: Option<Id<'a>>,
    /// # Demandé / Requested
    /// Le montant demandé. / The amount asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub requested: Option<Amount>,
    /// # Demandé le / Requested on
    /// Le jour du dépôt de la demande. / The day on which it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub requested_on: Option<Date>,
    /// # Accordé / Awarded
    /// Le montant accordé ; 0 si la demande est refusée. / The amount awarded; 0 where the request was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub awarded: Option<Amount>,
    /// # Accordé le / Awarded on
    /// Le jour de la décision ou de la convention. / The day of the decision or of the agreement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub awarded_on: Option<Date>,
    /// # Versé / Paid
    /// Ce qui est versé à ce jour. / What has been paid so far.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub paid: Option<Amount>,
    /// # Versé le / Paid on
    /// Le jour du dernier versement. / The day of the last payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub paid_on: Option<Date>,
    /// # Compte rendu le / Accounted on
    /// Le jour où le porteur a rendu compte de l’emploi. / The day on which the beneficiary accounted for its use.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "follow-up", "x-audience" = "members"))]
    pub accounted_on: Option<Date>,
}

impl Funding<'_> {
    /// The amount that it tells of a step.
    pub fn amount_of(&self, step: FundingStep) -> Option<Amount> {
        match step {
            FundingStep::Requested => self.requested,
            FundingStep::Awarded => self.awarded,
            FundingStep::Paid => self.paid,
            FundingStep::Accounted => None,
        }
    }

    /// The day that it tells of a step.
    pub fn day_of(&self, step: FundingStep) -> Option<Date> {
        match step {
            FundingStep::Requested => self.requested_on,
            FundingStep::Awarded => self.awarded_on,
            FundingStep::Paid => self.paid_on,
            FundingStep::Accounted => self.accounted_on,
        }
    }

    /// The amount that sums count: the one stated, else the one awarded.
    pub fn counted(&self) -> Option<Amount> {
        self.amount.or(self.awarded)
    }

    /// Whether it was given: what was refused is not, nor what was asked for and of which nothing came yet.
    pub fn is_given(&self) -> bool {
        let is_some = |amount: Amount| !amount.get().is_zero();
        self.paid.is_some_and(is_some) || self.awarded.map_or(self.requested.is_none(), is_some)
    }
}
