//! What is waited for: the decisions that would let actions move, and what else holds them.

use std::collections::BTreeMap;

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Action, Blocker};
use crate::outline::brief::{Brief, is_held};
use crate::outline::sections::late::name_action;
use crate::outline::sections::progress::action_column;
use crate::outline::sections::{Section, table, words};
use crate::outline::wording::{day, fill};
use crate::rules::{Decided, decisions};
use crate::typography::typeset;

pub static BLOCKED: Section = Section {
    title: Some(|brief| {
        let text = if waiting(brief).any(|(_, blocker)| find_decision(blocker, brief).is_some_and(|of| !is_taken(&of, brief))) {
            Text::new(
                "What must be decided for these {actions} to move",
                "Ce que la séance doit décider pour que ces {actions} avancent",
            )
        } else {
            Text::new("Blocked {actions}", "{actions} bloqué{e}s")
        };
        brief.name_levels(text, &[])
    }),
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| to_decide(brief).into_iter().chain(others(brief)).collect(),
};

const CARRYING_OUT: Text =
    Text::new("the carrying out of the decision of {day}: {text}", "l’exécution de la décision du {day} : {text}");

/// The actions that wait, each with what it waits for.
fn waiting<'b, 's>(brief: &'b Brief<'s>) -> impl Iterator<Item = (&'s Action<'s>, &'s Blocker<'s>)> + use<'b, 's> {
    brief.actions().flat_map(move |action| brief.subject.blockers(action).map(move |blocker| (action, blocker)))
}

/// The decision that a blocker waits for.
fn find_decision<'s>(blocker: &Blocker<'_>, brief: &Brief<'s>) -> Option<Decided<'s>> {
    brief.subject.decided(blocker.decision?.text())
}

/// Whether a session took a decision already: what is left is to carry it out.
fn is_taken(of: &Decided<'_>, brief: &Brief<'_>) -> bool {
    is_held(of.plenary, brief.today())
}

/// Each decision that is awaited, the one that frees most actions first.
fn to_decide(brief: &Brief<'_>) -> Vec<Block> {
    let mut freed: BTreeMap<&str, Vec<Words>> = BTreeMap::new();
    for (action, blocker) in waiting(brief) {
        let decision = blocker.decision.into_iter();
        decision.for_each(|id| freed.entry(id.text()).or_default().push(name_action(action, brief.lang)));
    }
    let awaited = decisions(brief.strategy()).filter(|of| !is_taken(of, brief));
    let awaited = awaited.filter_map(|of| Some((of.decision, freed.remove(of.decision.id.text())?)));
    let mut awaited: Vec<_> = awaited.collect();
    awaited.sort_by_key(|(_, actions)| std::cmp::Reverse(actions.len()));
    let row = |(decision, actions): (&crate::model::Decision<'_>, Vec<Words>)| {
        vec![Words::from(typeset(decision.text.text(), brief.lang)), Words::lines(actions)]
    };
    let columns = vec![words(Text::new("To be decided", "À décider"), brief.lang), action_column(brief)];
    let caption = Text::new("Decisions awaited", "Décisions attendues").say(brief.lang);
    table(caption, columns, awaited.into_iter().map(row).collect())
}

/// What else actions wait for: decisions taken to be carried out, other actions, means, people.
fn others(brief: &Brief<'_>) -> Vec<Block> {
    let row = |(action, blocker): (&Action<'_>, &Blocker<'_>)| {
        let first = blocker.action.and_then(|id| brief.subject.action(id.text())).map(|action| name_action(action, brief.lang));
        let texts = [blocker.grant, blocker.text].into_iter().flatten().map(|text| typeset(text.text(), brief.lang).into());
        let taken = find_decision(blocker, brief).filter(|of| is_taken(of, brief)).map(|of| {
            let facts = [("day", day(of.plenary.date, brief.lang)), ("text", typeset(of.decision.text.text(), brief.lang))];
            Words::from(fill(CARRYING_OUT, brief.lang, &facts))
        });
        let awaited: Vec<Words> = taken.into_iter().chain(first).chain(texts).collect();
        (!awaited.is_empty()).then(|| vec![name_action(action, brief.lang), Words::lines(awaited)])
    };
    let columns = vec![action_column(brief), words(Text::new("Waits for", "Attend"), brief.lang)];
    let caption = Text::new("Other obstacles", "Autres blocages").say(brief.lang);
    table(caption, columns, waiting(brief).filter_map(row).collect())
}
