//! What an audience is shown of a strategy: the part of it that it may see, once nothing in that part says who somebody is.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::context::{Context, Failure};
use crate::diagnostic::{Diagnostic, Level};
use crate::diff::Change;
use crate::export::WireChange;
use crate::inputs::opened::Opened;
use crate::lang::Text;
use crate::model::{Audience, CheckSettings, LevelName, Strategy};
use crate::outline::changes::Sentence;
use crate::reading::{Content, Reading};
use crate::rules::{
    Family, Levels, Rule, SMALL_COUNT, Surroundings, Veiled, judge, judge_reading, list_veiled, rules, veil_small_counts,
};
use crate::schema::Hidden;
use crate::yaml::Tree;

const TELLS: Text = Text::new(
    "`{name}` would tell {audience} who somebody is, and nothing is written:",
    "« {name} » dirait {audience} qui est quelqu’un, et rien n’est écrit :",
);
const TOLD: Text = Text::new(
    "note: what is printed of `{name}` says who somebody is:",
    "remarque : ce qui est imprimé de « {name} » dit qui est quelqu’un :",
);
const AND_MORE: Text = Text::new("and {count} more", "et {count} de plus");
const MEND: Text = Text::new(
    "take it out; what is harmless is let pass by `check: {ignore: …}` in the file, with its reason; no option does",
    "retirez-le ; ce qui est sans danger se tolère par « check: {ignore: …} » dans le fichier, avec sa raison ; aucune option ne le permet",
);
/// Most places that are named.
const MOST: usize = 10;

/// What of one of several revisions an audience may see, without the things that are `hidden` besides; for the public, small
/// counts are under a veil, and of indicators that are `veiled` in another revision this one tells no more.
pub fn show_alike<'c, 't>(
    content: &'c Content<'t>,
    audience: Audience,
    hidden: &Hidden,
    veiled: &Veiled,
    today: NaiveDate,
) -> Cow<'c, Strategy<'t>> {
    veil(content.open_without(audience, hidden), &content.strategy, audience, veiled, today)
}

/// The indicators of a revision, of which the strategy is the whole, of which the public is told less than stands there.
pub fn list_veiled_for(strategy: &Strategy<'_>, audience: Audience, today: NaiveDate) -> Veiled {
    if audience == Audience::Public { list_veiled(strategy, &strategy.check, today) } else { Veiled::new() }
}

/// The things that are kept from an audience.
pub fn hide(content: &Content<'_>, audience: Audience) -> Hidden {
    if audience == Audience::Internal { Hidden::new() } else { content.withheld(audience).things }
}

/// Puts under a veil what the public is not to know of what it may see.
pub fn veil<'c, 't>(
    shown: Cow<'c, Strategy<'t>>,
    whole: &Strategy<'_>,
    audience: Audience,
    veiled: &Veiled,
    today: NaiveDate,
) -> Cow<'c, Strategy<'t>> {
    if audience != Audience::Public {
        return shown;
    }
    let mut shown = shown.into_owned();
    veil_small_counts(&mut shown, &whole.check, today, veiled);
    Cow::Owned(shown)
}

/// Refuses what would tell an audience who somebody is, the `hidden` things apart; who keeps the file is told of it, and it
/// is printed.
pub fn spare_persons(opened: &Opened, audience: Audience, hidden: &Hidden, context: &Context) -> Result<(), Failure> {
    spare_persons_of(&mut Reading::of(opened.tree(context.lang)?), opened, audience, hidden, context)
}

/// The same of a file that was read already.
pub fn spare_persons_of<'t>(
    reading: &mut Reading<'t>,
    opened: &'t Opened,
    audience: Audience,
    hidden: &Hidden,
    context: &Context,
) -> Result<(), Failure> {
    let found = find_persons(reading, opened.tree(context.lang)?, audience, hidden, context.today);
    if found.is_empty() {
        return Ok(());
    }
    let facts = [("name", opened.name().into()), ("audience", audience.said().into())];
    let text = if audience == Audience::Internal { TOLD } else { TELLS };
    let mut lines = vec![text.fill(context.lang, &facts)];
    lines.extend(found.iter().take(MOST).map(|finding| locate(finding, opened, context)));
    if found.len() > MOST {
        lines.push(AND_MORE.fill(context.lang, &[("count", (found.len() - MOST).into())]));
    }
    let message = lines.join("\n  ");
    if audience == Audience::Internal {
        context.say(&message);
        return Ok(());
    }
    Err(Failure { message, hint: Some(MEND.say(context.lang)) })
}

fn locate(finding: &Diagnostic, opened: &Opened, context: &Context) -> String {
    let at = opened.source().position(finding.span.start);
    format!("{}:{}:{}: {}", opened.name(), at.line, at.column, finding.say(context.lang))
}

/// The findings that say who somebody is, in what an audience may see: the file lets them pass by its suppressions, and not by
/// a lower level.
fn find_persons<'t>(
    reading: &mut Reading<'t>,
    tree: &'t Tree<'t>,
    audience: Audience,
    hidden: &Hidden,
    today: NaiveDate,
) -> Vec<Diagnostic> {
    let check = reading.strategy.as_ref().map(|strategy| &strategy.check);
    let (levels, are_few_told) = (of_persons(check), audience != Audience::Public || is_off(check, SMALL_COUNT));
    let judged = judge_reading(tree, reading, &Surroundings { levels: &levels, ..Surroundings::on(today) });
    let mut found = judged.diagnostics;
    // A number is told under a veil; what a sentence says of a few persons is not rewritten.
    let is_said = |finding: &Diagnostic| tree.source().slice(finding.span).contains(char::is_alphabetic);
    let is_of_few = |finding: &Diagnostic| !are_few_told && finding.rule == SMALL_COUNT && is_said(finding);
    found.retain(|finding| finding.level == Level::Error || is_of_few(finding));
    if !found.is_empty() {
        let mut seen: Vec<_> = reading.withhold(audience, hidden).seen.into_iter().map(|node| tree.span(node)).collect();
        seen.sort_unstable_by_key(|span| (span.start, span.end));
        found.retain(|finding| {
            let before = seen.partition_point(|span| span.start <= finding.span.start);
            before.checked_sub(1).is_some_and(|at| finding.span.start < seen[at].end)
        });
    }
    found
}

fn is_off(check: Option<&CheckSettings<'_>>, rule: &str) -> bool {
    check.and_then(|check| check.rules.get(rule)?.level) == Some(LevelName::Off)
}

/// The levels by which the rules on persons alone judge: their own, or higher where the file raised it.
fn of_persons(check: Option<&CheckSettings<'_>>) -> Levels {
    let is_raised = |name: &str| check.and_then(|check| check.rules.get(name)?.level) == Some(LevelName::Error);
    let level = |rule: &Rule| if is_raised(rule.name) { Level::Error } else { rule.level };
    Levels(rules().map(|rule| (rule.name, (rule.family == Family::Confidentiality).then(|| level(rule)))).collect())
}

/// Whether a text of changes, or of the sentences that tell them, says who somebody is.
pub fn names_a_person(changes: &[Change], sentences: &[Vec<Sentence>], today: NaiveDate) -> bool {
    let mut texts = Vec::new();
    let told = changes.iter().zip(sentences).map(|(change, sentences)| WireChange::of(change, sentences));
    told.for_each(|change| gather_texts(serde_json::to_value(change).expect("a change is JSON"), &mut texts));
    if texts.is_empty() {
        return false;
    }
    let action = |(rank, text): (usize, String)| json!({"id": format!("a{rank}"), "title": text});
    let actions: Vec<Json> = texts.into_iter().enumerate().map(action).collect();
    let file = json!({"stspd": 1, "title": "-", "territory": {"name": "-"}, "actions": actions});
    let levels = of_persons(None);
    let surroundings = Surroundings { levels: &levels, ..Surroundings::on(today) };
    let (_, judged) = judge("-", file.to_string().into_bytes(), &surroundings);
    judged.diagnostics.iter().any(|finding| finding.level == Level::Error)
}

/// The texts that may name somebody: a word alone does not, unless it is an address.
fn gather_texts(said: Json, texts: &mut Vec<String>) {
    match said {
        Json::Object(fields) => fields.into_iter().for_each(|(_, said)| gather_texts(said, texts)),
        Json::Array(items) => items.into_iter().for_each(|said| gather_texts(said, texts)),
        Json::String(text) if text.contains(' ') || text.contains('@') => texts.push(text),
        _ => {}
    }
}
