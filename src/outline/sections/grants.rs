//! What the interministerial fund (FIPD) granted in a year, and what came of the actions that it financed.

use std::collections::HashSet;

use crate::document::{Block, Caption, Table, Words};
use crate::lang::Text;
use crate::model::{Action, Audience, Words as Typed};
use crate::outline::brief::Brief;
use crate::outline::sections::late::{leads, name_action};
use crate::outline::sections::money::{head_step, say_step, say_sums};
use crate::outline::sections::progress::{action_column, column_of_leads};
use crate::outline::sections::{Line, Section, field_line, field_words, figures, heading, indicators};
use crate::outline::signs::tell_status;
use crate::outline::wording::{fill, lines};
use crate::query::{Given, field};
use crate::rules::Inspection;
use crate::rules::council::{Grant, Situation, grants};
use crate::rules::law::GRANT_REPORT;
use crate::typography::{citation, typeset};

pub static REPORTED: Section = Section {
    title: None,
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| {
        let facts = [("year", brief.year.to_string()), ("text", find_text(brief))];
        let sentence = match (own(brief).is_empty(), brief.audience) {
            (false, _) => REPORT,
            (true, Audience::Internal) => NOTHING,
            (true, Audience::Members | Audience::Public) => NOTHING_SHOWN,
        };
        vec![Block::paragraph(fill(sentence, brief.lang, &facts))]
    },
};

const REPORT: Text = Text::new(
    "This report tells of the actions that the interministerial crime-prevention fund (FIPD) financed in {year}{text}.",
    "Le présent rapport porte sur les actions financées en {year} par le fonds interministériel pour la prévention de la \
     délinquance (FIPD){text}.",
);
const NOTHING: Text = Text::new(
    "The file states no grant of the FIPD for {year}.",
    "Le fichier ne contient aucune subvention du FIPD pour {year}.",
);
const NOTHING_SHOWN: Text =
    Text::new("No grant of the FIPD for {year} is shown here.", "Aucune subvention du FIPD pour {year} n’est montrée ici.");

/// The article that asks for the report, where it is known to hold.
fn find_text(brief: &Brief<'_>) -> String {
    let inspection = Inspection::of(brief.strategy(), brief.today());
    let basis = Situation::of(&inspection).and_then(|situation| situation.over(GRANT_REPORT, brief.year + 1));
    let under = Text::new(", under the {text}", ", en application du {text}");
    basis.map_or_else(String::new, |basis| fill(under, brief.lang, &[("text", citation(basis.article.citation))]))
}

pub static GRANTS: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Grants of {year}", "Subventions de {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("", ""),
    is_due: super::always,
    draw: list_grants,
};

/// The actions that the fund financed in the year, each with its grants.
fn own<'s>(brief: &Brief<'s>) -> Vec<Grant<'s>> {
    grants(brief.strategy()).filter(|grant| grant.year() == Some(brief.year)).collect()
}

fn list_grants(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let own = own(brief);
    let mut total_of = Given::default();
    for grant in &own {
        total_of.join(&Given::of(grant.funding));
    }
    let has_beneficiaries = own.iter().any(|grant| grant.funding.beneficiary.is_some());
    let tell_steps = |given: &Given<'_>| total_of.steps.keys().map(|step| say_step(*step, given, brief)).collect::<Vec<Words>>();
    let row = |grant: &Grant<'_>| {
        let (funding, given) = (grant.funding, Given::of(grant.funding));
        let beneficiary = || funding.beneficiary.map_or_else(|| brief.missing(), |id| Words::from(brief.name(id)));
        let text = |stated: Option<Typed<'_>>| stated.map_or_else(|| brief.missing(), |text| typeset(text.text(), lang).into());
        let bearer = if has_beneficiaries { beneficiary() } else { leads(grant.action, brief) };
        let mut row = vec![name_action(grant.action, lang), bearer];
        row.extend([text(funding.programme), text(funding.reference), say_sums(&given, brief)]);
        row.extend(tell_steps(&given));
        row
    };
    let rows: Vec<Vec<Words>> = own.iter().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    // Who receives a grant owes the report; only where the file names nobody, who leads stands for them.
    let bearer = || column_of_leads(own.iter().map(|grant| grant.action), lang);
    let bearer = if has_beneficiaries { field_words("actions.funding.beneficiary", lang) } else { bearer() };
    let mut columns = vec![action_column(brief), bearer];
    columns.extend(["actions.funding.programme", "actions.funding.reference"].map(|key| field_words(key, lang)));
    columns.push(figures(field("actions.funding.amount").text(), lang));
    columns.extend(total_of.steps.keys().map(|step| head_step(*step, lang)));
    let blanks = std::iter::repeat_n(Words::default(), 3);
    let total = std::iter::once(Words::from(Text::new("Total", "Total").say(lang))).chain(blanks);
    let total = total.chain([say_sums(&total_of, brief)]).chain(tell_steps(&total_of)).collect();
    let caption = Caption::Own(Text::new("Grants of the FIPD", "Subventions du FIPD").say(lang));
    vec![Block::Table(Table { caption, columns, rows, total: Some(total) })]
}

pub static FINANCED: Section = Section {
    title: Some(|brief| brief.name_levels(Text::new("{actions} financed", "{actions} financé{e}s"), &[])),
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| {
        let mut seen = HashSet::new();
        let own = own(brief);
        let actions = own.iter().map(|grant| grant.action).filter(|action| seen.insert(action.id));
        actions.flat_map(|action| tell(action, brief)).collect()
    },
};

/// What an action is for, how far it is, what its review of the year says, and what was measured up to its end.
fn tell<'s>(action: &'s Action<'s>, brief: &Brief<'s>) -> Vec<Block> {
    let lang = brief.lang;
    let text = |stated: Option<Typed<'_>>| stated.map_or_else(Vec::new, |stated| lines(stated.text(), lang));
    let reviews = action.reviews.iter().filter(|review| review.year.get() == brief.year);
    let reviews: Vec<Words> = reviews.flat_map(|review| lines(review.text.text(), lang)).collect();
    let reviews = if reviews.is_empty() { brief.or_missing().into_iter().collect() } else { reviews };
    let status = action.status.map(|status| Words::from(tell_status(Some(status), brief)));
    let facts = [
        ("actions.goals", text(action.goals)),
        ("actions.description", text(action.description)),
        ("actions.target_groups", action.target_groups.iter().map(|group| typeset(group.text(), lang).into()).collect()),
        ("actions.status", status.into_iter().collect()),
        ("actions.reviews", reviews),
        ("actions.expected_results", text(action.expected_results)),
    ];
    let facts: Vec<Line> = facts.into_iter().filter_map(|(keys, said)| field_line(keys, said, lang)).collect();
    let measured: Vec<_> = action.indicators.iter().map(|indicator| (indicator, Some(action))).collect();
    let facts = (!facts.is_empty()).then_some(Block::Definitions(facts));
    let measured = indicators::list_indicators(&measured, Some(brief.year), brief);
    std::iter::once(heading(name_action(action, lang).plain())).chain(facts).chain(measured).collect()
}
