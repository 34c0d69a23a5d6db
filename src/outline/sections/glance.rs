//! What a session is to know at once: three figures, what is late, what is to be decided.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Action, ActionStatus, AgendaKind, Date};
use crate::outline::brief::{Brief, is_held};
use crate::outline::sections::late::name_action;
use crate::outline::sections::{Section, bullets, heading, indicators};
use crate::outline::wording::{fill, short_day};
use crate::rules::measured::is_reached;
use crate::rules::{decisions, lateness};
use crate::typography::{count, plural, typeset, uncapitalize};

pub static AT_A_GLANCE: Section = Section {
    title: Some(|brief| Text::new("At a glance", "En bref").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw,
};

/// Most things of a kind that are named.
const MOST: usize = 5;
const MORE: Text = Text::new("and {count} more", "et {count} de plus");
const SINCE: Text = Text::new(", due {day}", ", à échéance du {day}");
const TO_RESUME: Text = Text::new(
    ", paused past its end: to be resumed or abandoned",
    ", en pause au-delà de son échéance : à reprendre ou à abandonner",
);

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    if brief.own_actions().next().is_none() {
        return Vec::new();
    }
    let lists =
        [(Text::new("Late", "En retard"), name_late(brief)), (Text::new("To be decided", "À décider"), name_to_decide(brief))];
    let lists = lists.into_iter().filter(|(_, items)| !items.is_empty());
    let lists = lists.flat_map(|(title, items)| std::iter::once(heading(title.say(brief.lang))).chain(bullets(items)));
    bullets(figures(brief)).into_iter().chain(lists).chain([Block::PageBreak]).collect()
}

/// The actions begun or done, the targets reached, the decisions carried out.
fn figures(brief: &Brief<'_>) -> Vec<Words> {
    let has_begun = |action: &&Action<'_>| matches!(action.status, Some(ActionStatus::InProgress | ActionStatus::Done));
    let reached: Vec<bool> = indicators::of(brief).filter_map(|(indicator, _)| is_reached(indicator)).collect();
    let concerned = || decisions(brief.strategy()).filter(|decided| brief.concerns(decided.decision));
    let figures = [
        (
            brief.own_actions().filter(has_begun).count(),
            brief.own_actions().count(),
            [
                Text::new("{action} in progress or done", "{action} en cours ou réalisé{e}"),
                Text::new("{actions} in progress or done", "{actions} en cours ou réalisé{e}s"),
            ],
        ),
        (
            reached.iter().filter(|reached| **reached).count(),
            reached.len(),
            [
                Text::new("target reached, of those that can be judged", "cible atteinte, parmi celles qui peuvent être jugées"),
                Text::new(
                    "targets reached, of those that can be judged",
                    "cibles atteintes, parmi celles qui peuvent être jugées",
                ),
            ],
        ),
        (
            concerned().filter(|decided| decided.decision.done.is_some()).count(),
            concerned().count(),
            [Text::new("decision carried out", "décision exécutée"), Text::new("decisions carried out", "décisions exécutées")],
        ),
    ];
    let line = |(part, of, [one, many]): (usize, usize, [Text; 2])| {
        let is_one = plural(of, "one", "many", brief.lang) == "one";
        let noun = uncapitalize(&brief.name_levels(if is_one { one } else { many }, &[]));
        let facts = [("part", count(part, brief.lang)), ("of", count(of, brief.lang))];
        Words::strong(fill(Text::new("{part} of {of}", "{part} sur {of}"), brief.lang, &facts)).and(format!(" {noun}"))
    };
    figures.into_iter().filter(|(_, of, _)| *of > 0).map(line).collect()
}

/// The actions and the decisions that are late, the longest first.
fn name_late(brief: &Brief<'_>) -> Vec<Words> {
    let actions = brief
        .actions()
        .filter_map(|action| Some((lateness::overdue_since(action, brief.clock())?, name_action(action, brief.lang))));
    let concerned = decisions(brief.strategy()).filter(|decided| brief.concerns(decided.decision));
    let decisions = concerned.filter_map(|decided| {
        let due = lateness::decision_overdue_since(decided.decision, brief.clock())?;
        Some((due, Words::from(typeset(decided.decision.text.text(), brief.lang))))
    });
    let mut late: Vec<(Date, Words)> = actions.chain(decisions).collect();
    late.sort_by_key(|(due, _)| due.last());
    let said = |(due, name): (Date, Words)| {
        let text = name.plain();
        // A decision ends as a sentence does.
        let name = text.strip_suffix('.').map_or(name, Words::from);
        name.and(fill(SINCE, brief.lang, &[("day", short_day(due, brief.lang))]))
    };
    shorten(late.into_iter().map(said).collect(), brief)
}

/// What a session to come is to vote on or to sign, and what stands paused past its end.
fn name_to_decide(brief: &Brief<'_>) -> Vec<Words> {
    let is_put = |kind: Option<AgendaKind>| matches!(kind, Some(AgendaKind::Decision | AgendaKind::Signature));
    let session = brief.session.filter(|session| !is_held(session, brief.today()));
    let points = session.into_iter().flat_map(|session| &session.agenda).filter(|item| is_put(item.kind));
    let points = points.map(|item| Words::from(typeset(item.title.text(), brief.lang)));
    let paused = brief.actions().filter(|action| lateness::find_paused_end(action, brief.clock()).is_some());
    let paused = paused.map(|action| name_action(action, brief.lang).and(TO_RESUME.say(brief.lang)));
    shorten(points.chain(paused).collect(), brief)
}

/// The first of them, and how many more there are.
fn shorten(mut items: Vec<Words>, brief: &Brief<'_>) -> Vec<Words> {
    if items.len() > MOST + 1 {
        let more = items.len() - MOST;
        items.truncate(MOST);
        items.push(Words::emphasis(fill(MORE, brief.lang, &[("count", count(more, brief.lang))])));
    }
    items
}
