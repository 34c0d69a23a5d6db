//! Who funds an action: one line a grant, from its request to the account of its use.

use crate::document::{Block, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, Amount, Date, Funding};
use crate::outline::brief::Brief;
use crate::outline::sections::{field_words, figures, table};
use crate::outline::wording::short_day;
use crate::query::{EURO, field};
use crate::typography::{money, typeset};

/// A step from the request for funds to the account of their use.
struct Step {
    field: &'static str,
    of: for<'s> fn(&Funding<'s>) -> (Option<Amount>, Option<Date>),
}

const STEPS: [Step; 4] = [
    Step { field: "actions.funding.requested", of: |funding| (funding.requested, funding.requested_on) },
    Step { field: "actions.funding.awarded", of: |funding| (funding.awarded, funding.awarded_on) },
    Step { field: "actions.funding.paid", of: |funding| (funding.paid, funding.paid_on) },
    Step { field: "actions.funding.accounted_on", of: |funding| (None, funding.accounted_on) },
];

impl Step {
    fn is_told(&self, funding: &Funding<'_>) -> bool {
        let (amount, day) = (self.of)(funding);
        amount.is_some() || day.is_some()
    }

    /// « 12 000 € » and, below, « 16 février 2026 »; nothing where the file tells nothing.
    fn tell(&self, funding: &Funding<'_>, lang: Lang) -> Words {
        let (amount, day) = (self.of)(funding);
        let currency = funding.currency.map_or(EURO, |currency| currency.text());
        let amount = amount.map(|amount| Words::from(money(amount.get(), currency, lang)));
        Words::lines(amount.into_iter().chain(day.map(|day| Words::from(short_day(day, lang)))))
    }
}

/// Who funds an action, and how far each request has come.
pub fn list_funding(action: &Action<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let has_references = action.funding.iter().any(|funding| funding.reference.is_some());
    let rows = action.funding.iter().map(|funding| {
        let fund = [funding.fund, funding.programme].into_iter().flatten().map(|text| typeset(text.text(), lang));
        let currency = funding.currency.map_or(EURO, |currency| currency.text());
        let amount = funding.counted().map(|amount| money(amount.get(), currency, lang));
        let mut row = vec![
            Words::from(brief.name(funding.funder)),
            fund.collect::<Vec<_>>().join(", ").into(),
            funding.year.map_or_else(|| brief.missing(), |year| year.get().to_string().into()),
            amount.map_or_else(|| brief.missing(), Words::from),
        ];
        let reference = || funding.reference.map_or_else(Words::default, |reference| typeset(reference.text(), lang).into());
        row.extend(has_references.then(reference));
        row
    });
    let mut columns = vec![
        field_words("actions.funding.funder", lang),
        field_words("actions.funding.fund", lang),
        field_words("actions.funding.year", lang),
        figures(field("actions.funding.amount").text(), lang),
    ];
    columns.extend(has_references.then(|| field_words("actions.funding.reference", lang)));
    let mut blocks = table(Text::new("Funding", "Financements").say(lang), columns, rows.collect());
    blocks.extend(follow_steps(action, brief));
    blocks
}

/// How far each grant has come of which the file tells it.
fn follow_steps(action: &Action<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let is_told = |funding: &&Funding<'_>| funding.beneficiary.is_some() || STEPS.iter().any(|step| step.is_told(funding));
    let told: Vec<&Funding<'_>> = action.funding.iter().filter(is_told).collect();
    let has_beneficiaries = told.iter().any(|funding| funding.beneficiary.is_some());
    let steps: Vec<&Step> = STEPS.iter().filter(|step| told.iter().any(|funding| step.is_told(funding))).collect();
    let rows = told.iter().map(|funding| {
        let year = funding.year.map_or_else(|| brief.missing(), |year| year.get().to_string().into());
        let mut row = vec![Words::from(brief.name(funding.funder)), year];
        let beneficiary = || funding.beneficiary.map_or_else(Words::default, |id| Words::from(brief.name(id)));
        row.extend(has_beneficiaries.then(beneficiary));
        row.extend(steps.iter().map(|step| step.tell(funding, lang)));
        row
    });
    let mut columns = vec![field_words("actions.funding.funder", lang), field_words("actions.funding.year", lang)];
    columns.extend(has_beneficiaries.then(|| field_words("actions.funding.beneficiary", lang)));
    columns.extend(steps.iter().map(|step| figures(field(step.field).text(), lang)));
    table(Text::new("From the request to the account", "De la demande au compte rendu").say(lang), columns, rows.collect())
}
