//! What is late: actions, their milestones, decisions, targets; and what stands paused past its end.

use chrono::NaiveDate;

use crate::document::{Align, Block, Column, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, Audience, Date, Indicator};
use crate::outline::brief::Brief;
use crate::outline::sections::progress::{action_column, column_of_leads};
use crate::outline::sections::{Section, figures, indicators, table, words};
use crate::outline::wording::{day, fill, number_title, short_day};
use crate::rules::measured::{Missed, find_missed_target, last};
use crate::rules::{decisions, lateness};
use crate::typography::{count, enumeration, plural, typeset};

pub static LATE: Section = Section {
    title: Some(|brief| {
        let text = Text::new("What is late as of {day}", "Ce qui est en retard au {day}");
        fill(text, brief.lang, &[("day", day(brief.today(), brief.lang))])
    }),
    called: Text::new("", ""),
    is_due: super::always,
    draw,
};

const NOTHING: Text = Text::new(
    "No {action}, milestone, decision or target that has a deadline is late.",
    "Rien n’est en retard : {action}, étape, décision ou cible assortie d’une échéance.",
);
const NOTHING_HELD: Text = Text::new(
    "In what this version holds, no {action}, milestone, decision or target with a deadline is late.",
    "Dans ce que contient cette version, rien n’est en retard : {action}, étape, décision ou cible assortie d’une échéance.",
);
const WHAT: Text = Text::new("What", "Objet");
const DUE: Text = Text::new("Due", "Échéance");
const DELAY: Text = Text::new("Delay", "Retard");
const OWNER: Text = Text::new("Owner", "Responsable");

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    // Of a transcription nobody knows what is late.
    if brief.strategy().transcribed {
        return Vec::new();
    }
    let mut blocks = actions(brief);
    blocks.extend(milestones(brief));
    blocks.extend(overdue_decisions(brief));
    blocks.extend(targets(brief));
    // Of what is not published nothing can be said to the public.
    let nothing = match brief.audience {
        Audience::Internal => Some(NOTHING),
        Audience::Members => Some(NOTHING_HELD),
        Audience::Public => None,
    };
    if let Some(nothing) = nothing.filter(|_| blocks.is_empty() && brief.actions().next().is_some()) {
        blocks.push(Block::paragraph(brief.name_levels(nothing, &[])));
    }
    blocks.extend(tell_paused(brief));
    blocks
}

fn actions(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let late = brief.actions().filter_map(|action| Some((action, lateness::overdue_since(action, brief.clock())?)));
    let late = sort_by_delay(late);
    let leading = column_of_leads(late.iter().map(|(action, _)| *action), lang);
    let rows = late.into_iter().map(|(action, due)| {
        let mut row = vec![name_action(action, lang), leads(action, brief)];
        row.extend(since(due, brief));
        row
    });
    let columns = vec![action_column(brief), leading, words(DUE, lang), figures(DELAY, lang)];
    table(brief.name_levels(Text::new("late {actions}", "{actions} en retard"), &[]), columns, rows.collect())
}

/// What stands paused past its end: its clock is stopped, and it is no less to be decided.
fn tell_paused(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let paused = brief.actions().filter_map(|action| Some((action, lateness::find_paused_end(action, brief.clock())?)));
    // The reason of a pause is not for the public, and so has no column there.
    let is_told = brief.audience != Audience::Public;
    let paused = sort_by_delay(paused);
    let leading = column_of_leads(paused.iter().map(|(action, _)| *action), lang);
    let rows = paused.into_iter().map(|(action, due)| {
        let reason = action.status_reason.map_or_else(|| brief.missing(), |reason| typeset(reason.text(), lang).into());
        let row = [name_action(action, lang), leads(action, brief), short_day(due, lang).into()];
        row.into_iter().chain(is_told.then_some(reason)).collect()
    });
    let mut columns = vec![action_column(brief), leading, words(DUE, lang)];
    columns.extend(is_told.then(|| words(Text::new("Reason", "Motif"), lang)));
    table(Text::new("Paused past their end", "En pause au-delà de leur échéance").say(lang), columns, rows.collect())
}

/// Targets whose day is past: those that the values miss, then those that were never measured.
fn targets(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let past = indicators::of(brief)
        .filter_map(|(indicator, action)| find_missed_target(indicator, action, brief.clock()).map(|missed| (indicator, missed)));
    let mut past: Vec<_> = past.collect();
    past.sort_by_key(|(_, missed)| missed.period.end());
    let (missed, unmeasured): (Vec<_>, Vec<_>) = past.into_iter().partition(|(_, missed)| missed.is_measured);
    let row = |(indicator, missed): (&Indicator<'_>, Missed<'_>)| {
        let target = missed.target;
        let told = [Some(target), last(indicator)].into_iter().flatten();
        let mut row = vec![Words::from(typeset(indicator.title.text(), lang))];
        row.extend(told.map(|stated| indicators::tell_value(stated, indicator, lang)));
        row.push(delay(missed.period.end(), brief.today(), lang).into());
        row
    };
    let columns = |is_measured: bool| {
        let mut columns = vec![words(Text::new("Indicator", "Indicateur"), lang), figures(Text::new("Target", "Cible"), lang)];
        columns.extend(is_measured.then(|| figures(Text::new("Last value", "Dernière valeur"), lang)));
        columns.push(figures(DELAY, lang));
        columns
    };
    let of = |caption: Text, is_measured, rows: Vec<_>| {
        table(caption.say(lang), columns(is_measured), rows.into_iter().map(row).collect())
    };
    let mut blocks = of(Text::new("Missed targets", "Cibles manquées"), true, missed);
    blocks.extend(of(Text::new("Targets past, never measured", "Cibles échues, jamais mesurées"), false, unmeasured));
    blocks
}

fn milestones(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let late = brief.actions().filter(|action| lateness::owes_milestones(action)).flat_map(|action| {
        let missed = move |milestone| Some(((action, milestone), lateness::find_missed(milestone, brief.clock())?));
        action.milestones.iter().filter_map(missed)
    });
    let rows = sort_by_delay(late).into_iter().map(|((action, milestone), due)| {
        let mut row = vec![Words::from(typeset(milestone.title.text(), lang)), name_action(action, lang)];
        row.extend(since(due, brief));
        row
    });
    let columns = vec![
        words(Text::new("Milestone", "Étape"), lang),
        Column { align: Align::Start, ..action_column(brief) },
        words(DUE, lang),
        figures(DELAY, lang),
    ];
    table(Text::new("Late milestones", "Étapes en retard").say(lang), columns, rows.collect())
}

fn overdue_decisions(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let late = decisions(brief.strategy()).filter(|decided| brief.concerns(decided.decision));
    let late =
        late.filter_map(|decided| Some((decided.decision, lateness::decision_overdue_since(decided.decision, brief.clock())?)));
    let rows = sort_by_delay(late).into_iter().map(|(decision, due)| {
        let owner = decision.owner.map_or_else(|| brief.missing(), |owner| brief.name(owner).into());
        let mut row = vec![Words::from(typeset(decision.text.text(), lang)), owner];
        row.extend(since(due, brief));
        row
    });
    let columns = vec![words(WHAT, lang), words(OWNER, lang), words(DUE, lang), figures(DELAY, lang)];
    table(Text::new("Late decisions", "Décisions en retard").say(lang), columns, rows.collect())
}

/// The longest delay first.
fn sort_by_delay<T>(late: impl Iterator<Item = (T, Date)>) -> Vec<(T, Date)> {
    let mut late: Vec<(T, Date)> = late.collect();
    late.sort_by_key(|(_, due)| due.last());
    late
}

/// The day on which something was due, and how long ago that is at the least.
fn since(due: Date, brief: &Brief<'_>) -> [Words; 2] {
    [short_day(due, brief.lang).into(), delay(due.last(), brief.today(), brief.lang).into()]
}

fn delay(due: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let days = usize::try_from(today.signed_duration_since(due).num_days()).unwrap_or_default();
    let word = match lang {
        Lang::En => plural(days, "day", "days", lang),
        Lang::Fr => plural(days, "jour", "jours", lang),
    };
    format!("{}\u{a0}{word}", count(days, lang))
}

/// An action by its printed number and its title.
pub fn name_action(action: &Action<'_>, lang: Lang) -> Words {
    number_title(action.number, action.title, lang).into()
}

/// The organizations that lead an action.
pub fn leads<'s>(action: &'s Action<'s>, brief: &Brief<'s>) -> Words {
    let names: Vec<String> = action.leads.iter().map(|lead| brief.name(lead.organization)).collect();
    if names.is_empty() { brief.missing() } else { enumeration(&names, brief.lang).into() }
}
