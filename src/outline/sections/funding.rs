//! Who funds an action: one line a grant, from its request to the account of its use.

use crate::document::{Block, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, Funding, FundingStep};
use crate::outline::brief::Brief;
use crate::outline::sections::money::{currency, head_step};
use crate::outline::sections::{field_words, figures, table};
use crate::outline::wording::short_day;
use crate::query::field;
use crate::typography::{money, typeset};

/// Whether a grant tells of a step.
fn is_told(step: FundingStep, funding: &Funding<'_>) -> bool {
    funding.amount_of(step).is_some() || funding.day_of(step).is_some()
}

/// « 12 000 € » and, below, « 16 février 2026 »; nothing where the file tells nothing.
fn tell(step: FundingStep, funding: &Funding<'_>, lang: Lang) -> Words {
    let amount = funding.amount_of(step).map(|amount| Words::from(money(amount.get(), currency(funding.currency), lang)));
    let day = funding.day_of(step).map(|day| Words::from(short_day(day, lang)));
    Words::lines(amount.into_iter().chain(day))
}

/// Who funds an action, and how far each request has come.
pub fn list_funding(action: &Action<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let has_references = action.funding.iter().any(|funding| funding.reference.is_some());
    let rows = action.funding.iter().map(|funding| {
        let fund = [funding.fund, funding.programme].into_iter().flatten().map(|text| typeset(text.text(), lang));
        let amount = funding.counted().map(|amount| money(amount.get(), currency(funding.currency), lang));
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
    let has_come =
        |funding: &&Funding<'_>| funding.beneficiary.is_some() || FundingStep::ALL.into_iter().any(|step| is_told(step, funding));
    let told: Vec<&Funding<'_>> = action.funding.iter().filter(has_come).collect();
    let has_beneficiaries = told.iter().any(|funding| funding.beneficiary.is_some());
    let steps = FundingStep::ALL.into_iter().filter(|step| told.iter().any(|funding| is_told(*step, funding)));
    let steps: Vec<FundingStep> = steps.collect();
    let rows = told.iter().map(|funding| {
        let year = funding.year.map_or_else(|| brief.missing(), |year| year.get().to_string().into());
        let mut row = vec![Words::from(brief.name(funding.funder)), year];
        let beneficiary = || funding.beneficiary.map_or_else(Words::default, |id| Words::from(brief.name(id)));
        row.extend(has_beneficiaries.then(beneficiary));
        row.extend(steps.iter().map(|step| tell(*step, funding, lang)));
        row
    });
    let mut columns = vec![field_words("actions.funding.funder", lang), field_words("actions.funding.year", lang)];
    columns.extend(has_beneficiaries.then(|| field_words("actions.funding.beneficiary", lang)));
    columns.extend(steps.iter().map(|step| head_step(*step, lang)));
    table(Text::new("From the request to the account", "De la demande au compte rendu").say(lang), columns, rows.collect())
}
