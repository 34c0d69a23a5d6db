//! What comes next: the year after the session.

use chrono::{Months, NaiveDate};

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Date, PlenaryStatus};
use crate::outline::brief::Brief;
use crate::outline::sections::late::name_action;
use crate::outline::sections::session::kind;
use crate::outline::sections::{Section, table, words};
use crate::outline::wording::short_day;
use crate::rules::{decisions, lateness};
use crate::typography::{capitalize, typeset};

pub static AHEAD: Section = Section {
    title: Some(|brief| Text::new("The twelve months ahead", "Perspectives à douze mois").say(brief.lang)),
    called: Text::new("the deadlines ahead", "les échéances à venir"),
    is_due: super::always,
    draw,
};

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let from = brief.session.map_or(brief.today(), |session| session.date.first()).max(brief.today());
    let to = from.checked_add_months(Months::new(12)).unwrap_or(NaiveDate::MAX);
    let mut lines = coming(brief);
    lines.retain(|(on, ..)| on.last() >= from && on.first() <= to);
    lines.sort_by_key(|(on, ..)| on.rank());
    let rows = lines.into_iter().map(|(on, kind, what)| vec![Words::from(short_day(on, lang)), kind.say(lang).into(), what]);
    let columns = vec![
        words(Text::new("Date", "Date"), lang),
        words(Text::new("Kind", "Nature"), lang),
        words(Text::new("What", "Objet"), lang),
    ];
    table(Text::new("Deadlines ahead", "Échéances à venir").say(lang), columns, rows.collect())
}

/// Every day that the file names, whenever it is.
fn coming(brief: &Brief<'_>) -> Vec<(Date, Text, Words)> {
    let (lang, strategy) = (brief.lang, brief.strategy());
    let mut lines = Vec::new();
    for action in brief.actions().filter(|action| !lateness::is_over(action)) {
        let mut add = |on: Option<Date>, kind: Text, what: Words| {
            lines.extend(on.map(|on| (on, kind, what)));
        };
        add(lateness::start(action), Text::new("start", "début"), name_action(action, lang));
        add(lateness::end(action), Text::new("end", "fin"), name_action(action, lang));
        for milestone in action.milestones.iter().filter(|milestone| milestone.done.is_none()) {
            let what = Words::from(typeset(milestone.title.text(), lang)).and(" – ").and(name_action(action, lang));
            add(milestone.due, Text::new("milestone", "étape"), what);
        }
    }
    for decided in
        decisions(strategy).filter(|decided| lateness::is_unsettled(decided.decision) && brief.concerns(decided.decision))
    {
        let what = Words::from(typeset(decided.decision.text.text(), lang));
        lines.extend(decided.decision.due.map(|due| (due, Text::new("decision", "décision"), what)));
    }
    if brief.axis.is_some() {
        return lines;
    }
    for session in strategy.plenaries.iter().filter(|session| session.status == Some(PlenaryStatus::Planned)) {
        lines.push((session.date, Text::new("session", "séance"), capitalize(&kind(session, brief)).into()));
    }
    let end = strategy.period.and_then(|period| period.end);
    let what = Text::new("Last day of the strategy", "Dernier jour de la stratégie").say(lang);
    lines.extend(end.map(|end| (end, Text::new("end", "fin"), what.into())));
    lines
}
