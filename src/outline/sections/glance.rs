//! What a session is to know at once: three figures, what is late, what is to be decided.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{ActionStatus, AgendaKind, Date, Decision, DecisionKind, DecisionStatus};
use crate::outline::brief::{Brief, is_held};
use crate::outline::sections::late::name_action;
use crate::outline::sections::{Section, bullets, heading, indicators};
use crate::outline::wording::{fill, short_day};
use crate::rules::measured::judge_target;
use crate::rules::{decisions, lateness};
use crate::typography::{count, is_one, typeset, uncapitalize};

pub static AT_A_GLANCE: Section = Section {
    title: Some(|brief| Text::new("At a glance", "En bref").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw,
};

/// Most things of a kind that are named.
const MOST: usize = 5;
const MORE: Text = Text::new("and {count} more", "et {count} de plus");
/// Of one, and of several.
const UNKNOWN: [Text; 2] = [
    Text::new("{count} other has no state in the file", "état non renseigné pour {count} autre"),
    Text::new("{count} others have no state in the file", "état non renseigné pour {count} autres"),
];
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
    bullets(figures(brief)).into_iter().chain(lists).collect()
}

/// A figure: how many of those that can be judged, and of how many the file tells no state.
struct Share {
    part: usize,
    of: usize,
    unknown: usize,
    /// What one of them is called, and several.
    nouns: [Text; 2],
}

impl Share {
    /// Counts what is told of each: whether it belongs to the part, or nothing.
    fn count(told: impl Iterator<Item = Option<bool>>, nouns: [Text; 2]) -> Share {
        let mut share = Share { part: 0, of: 0, unknown: 0, nouns };
        for told in told {
            share.part += usize::from(told == Some(true));
            share.of += usize::from(told.is_some());
            share.unknown += usize::from(told.is_none());
        }
        share
    }

    fn tell(&self, brief: &Brief<'_>) -> Words {
        let lang = brief.lang;
        let noun = self.nouns[usize::from(!is_one(self.of, lang))];
        let facts = [("part", count(self.part, lang)), ("of", count(self.of, lang))];
        let share = Words::strong(fill(Text::new("{part} of {of}", "{part} sur {of}"), lang, &facts));
        let said = share.and(format!(" {}", uncapitalize(&brief.name_levels(noun, &[]))));
        if self.unknown == 0 {
            return said;
        }
        let others = UNKNOWN[usize::from(!is_one(self.unknown, lang))];
        said.and(format!(" ({})", fill(others, lang, &[("count", count(self.unknown, lang))])))
    }
}

/// The actions begun or done, the targets reached, the decisions carried out; nothing of what cannot be told of any.
fn figures(brief: &Brief<'_>) -> Vec<Words> {
    let has_begun = |status: ActionStatus| matches!(status, ActionStatus::InProgress | ActionStatus::Done);
    let judged = indicators::of(brief).filter_map(|(indicator, action)| judge_target(indicator, action, brief.clock()));
    let is_done = |decision: &Decision<'_>| {
        let is_done = || decision.status.map(|status| status == DecisionStatus::Done);
        decision.done.map(|_| true).or_else(is_done)
    };
    let concerned = decisions(brief.strategy()).map(|decided| decided.decision).filter(|decision| brief.concerns(decision));
    // An opinion is for others to follow: nobody owes its state.
    let owes_state = |decision: &&Decision<'_>| decision.kind != DecisionKind::Opinion || is_done(decision).is_some();
    let figures = [
        Share::count(
            brief.own_actions().map(|action| action.status.map(has_begun)),
            [
                Text::new("{action} in progress or done", "{action} en cours ou réalisé{e}"),
                Text::new("{actions} in progress or done", "{actions} en cours ou réalisé{e}s"),
            ],
        ),
        Share::count(
            judged.map(Some),
            [
                Text::new("target reached, of those that can be judged", "cible atteinte, parmi celles qui peuvent être jugées"),
                Text::new(
                    "targets reached, of those that can be judged",
                    "cibles atteintes, parmi celles qui peuvent être jugées",
                ),
            ],
        ),
        Share::count(
            concerned.filter(owes_state).map(is_done),
            [Text::new("decision carried out", "décision exécutée"), Text::new("decisions carried out", "décisions exécutées")],
        ),
    ];
    figures.iter().filter(|share| share.of > 0).map(|share| share.tell(brief)).collect()
}

/// The actions and the decisions that are late, the longest first.
pub fn name_late(brief: &Brief<'_>) -> Vec<Words> {
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
