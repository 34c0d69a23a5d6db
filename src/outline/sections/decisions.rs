//! Decisions: those of the session, those of the year, and what earlier ones still ask for.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Decision, DecisionKind, DecisionStatus};
use crate::outline::brief::{Brief, may_have_record};
use crate::outline::sections::late::name_action;
use crate::outline::sections::{Section, table, words};
use crate::outline::wording::{fill, short_day, weekday};
use crate::query::word;
use crate::rules::{Decided, decisions, lateness};
use crate::typography::typeset;

pub static DECISIONS: Section = Section {
    title: Some(|brief| {
        let is_taken = brief.session.is_none_or(|session| may_have_record(session, brief.today()));
        let text =
            if is_taken { Text::new("Decisions", "Décisions") } else { Text::new("Draft decisions", "Projets de décisions") };
        text.say(brief.lang)
    }),
    called: Text::new("the decisions of the session", "les décisions de la séance"),
    is_due: super::was_held,
    draw: |brief| {
        let Some(session) = brief.session else { return Vec::new() };
        let text = if may_have_record(session, brief.today()) {
            Text::new("Decisions of {day}", "Décisions du {day}")
        } else {
            Text::new("Decisions to be taken on {day}", "Décisions à prendre le {day}")
        };
        let caption = fill(text, brief.lang, &[("day", weekday(session.date, brief.lang))]);
        rows(caption, decisions(brief.strategy()).filter(|decided| decided.plenary.date == session.date), brief)
    },
};

pub static OPEN_DECISIONS: Section = Section {
    title: Some(|brief| Text::new("Earlier decisions to follow up", "Suites des décisions antérieures").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| {
        let now = brief.session.map(|session| session.date);
        let last = brief.last_session().map(|session| session.date);
        let is_dropped_since = |decided: &Decided<'_>| {
            // No day is known of a decision that was dropped: of the last session it was dropped since.
            decided.decision.status == Some(DecisionStatus::Dropped) && Some(decided.plenary.date) == last
        };
        let open =
            decisions(brief.strategy()).filter(|decided| lateness::is_unsettled(decided.decision) || is_dropped_since(decided));
        let open = open.filter(|decided| now.is_none_or(|now| decided.plenary.date < now));
        let open = open.filter(|decided| decided.decision.kind != DecisionKind::Opinion);
        rows(Text::new("State of earlier decisions", "État des décisions antérieures").say(brief.lang), open, brief)
    },
};

pub static TAKEN_IN_YEAR: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Decisions of {year}", "Décisions de {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("the decisions of the year", "les décisions de l’année"),
    is_due: super::always,
    draw: |brief| {
        let year = brief.year;
        let caption = fill(Text::new("Decisions of {year}", "Décisions de {year}"), brief.lang, &[("year", year.to_string())]);
        rows(caption, decisions(brief.strategy()).filter(|decided| decided.plenary.date.year() == year), brief)
    },
};

fn rows<'s>(caption: String, decided: impl Iterator<Item = Decided<'s>>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let mut decided: Vec<Decided<'_>> = decided.filter(|decided| brief.concerns(decided.decision)).collect();
    decided.sort_by_key(|decided| decided.plenary.date.rank());
    let columns = vec![
        words(Text::new("Ref.", "Réf."), lang),
        words(Text::new("Session", "Séance"), lang),
        words(Text::new("Decision", "Décision"), lang),
        words(Text::new("Owner", "Responsable"), lang),
        words(Text::new("Due", "Échéance"), lang),
        words(Text::new("State", "État"), lang),
    ];
    table(caption, columns, decided.iter().map(|decided| row(decided, brief)).collect())
}

fn row(decided: &Decided<'_>, brief: &Brief<'_>) -> Vec<Words> {
    let (lang, decision) = (brief.lang, decided.decision);
    let mut text = Words::from(typeset(decision.text.text(), lang));
    if decision.kind != DecisionKind::Decision {
        text = Words::emphasis(format!("{}. ", word(decision.kind).say(lang))).and(text);
    }
    let actions =
        decision.actions.iter().filter_map(|id| brief.subject.action(id.text())).map(|action| name_action(action, lang));
    vec![
        decision.id.text().into(),
        short_day(decided.plenary.date, lang).into(),
        Words::lines(std::iter::once(text).chain(actions.map(|action| Words::emphasis(action.plain())))),
        decision.owner.map_or_else(|| brief.missing(), |owner| brief.name(owner).into()),
        decision.due.map_or_else(|| brief.missing(), |due| short_day(due, lang).into()),
        state(decision, brief),
    ]
}

fn state(decision: &Decision<'_>, brief: &Brief<'_>) -> Words {
    let done =
        decision.done.map(|done| fill(Text::new("on {day}", "le {day}"), brief.lang, &[("day", short_day(done, brief.lang))]));
    let status = decision.status.map_or_else(|| brief.missing(), |status| word(status).say(brief.lang).into());
    Words::lines(std::iter::once(status).chain(done.map(Words::from)))
}
