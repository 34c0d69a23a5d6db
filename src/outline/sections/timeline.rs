//! When actions run and sessions are held.

use chrono::{Datelike, NaiveDate};

use crate::document::{Block, Chart, Figure, Shape, Stretch, StretchState, Timeline, Words};
use crate::lang::Text;
use crate::model::{Action, ActionStatus, Date, PlenaryStatus};
use crate::outline::brief::Brief;
use crate::outline::sections::late::name_action;
use crate::outline::sections::progress::action_column;
use crate::outline::sections::{Section, table, words};
use crate::outline::signs::{draw_status, tell_late, tell_status};
use crate::outline::wording::short_day;
use crate::query::STATUSES;
use crate::rules::lateness;

pub static TIMELINE: Section = Section {
    title: Some(|brief| brief.name_levels(Text::new("Timeline", "Calendrier des {actions}"), &[])),
    called: Text::new("the schedule of the {actions}", "le calendrier des {actions}"),
    is_due: super::always,
    draw,
};

/// More lines would be too thin to read: then the table stands alone.
const MOST_STRETCHES: usize = 60;

/// What each shape stands for.
fn key(brief: &Brief<'_>) -> Vec<(Shape, String)> {
    let lang = brief.lang;
    let late = tell_late(lang);
    let states = STATUSES.into_iter().map(|status| (Shape::Stretch(draw_status(status)), tell_status(status, brief)));
    let days = [
        (Shape::Day, Text::new("Session of the council", "Séance du conseil")),
        (Shape::Today, Text::new("Day of the document", "Jour du document")),
    ];
    let days = days.into_iter().map(|(shape, text)| (shape, text.say(lang)));
    states.chain([(Shape::Stretch(StretchState::Late), late)]).chain(days).collect()
}

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let scheduled: Vec<&Action<'_>> =
        brief.actions().filter(|action| lateness::start(action).is_some() || lateness::end(action).is_some()).collect();
    let row = |action: &&Action<'_>| {
        let on = |date: Option<Date>| date.map(|date| Words::from(short_day(date, lang)));
        let end = on(lateness::end(action));
        let ongoing = || Text::new("ongoing", "sans fin prévue").say(lang).into();
        vec![
            name_action(action, lang),
            on(lateness::start(action)).unwrap_or_else(|| brief.missing()),
            end.unwrap_or_else(|| if lateness::is_ongoing(action) { ongoing() } else { brief.missing() }),
            action.status.map_or_else(|| brief.missing(), |status| tell_status(Some(status), brief).into()),
        ]
    };
    let columns = vec![
        action_column(brief),
        words(Text::new("Start", "Début"), lang),
        words(Text::new("End", "Fin"), lang),
        words(Text::new("State", "État"), lang),
    ];
    let mut blocks: Vec<Block> = figure(&scheduled, brief).into_iter().map(Block::Figure).collect();
    let caption = brief.name_levels(Text::new("Schedule of the {actions}", "Calendrier des {actions}"), &[]);
    blocks.extend(table(caption, columns, scheduled.iter().map(row).collect()));
    blocks
}

fn figure(scheduled: &[&Action<'_>], brief: &Brief<'_>) -> Option<Figure> {
    let (lang, today) = (brief.lang, brief.today());
    let days = scheduled.iter().flat_map(|action| [lateness::start(action), lateness::end(action)]).flatten();
    let days = days.flat_map(|date| [date.first(), date.last()]).chain([today]);
    let (first, last) = days.fold(None, |range: Option<(NaiveDate, NaiveDate)>, day| {
        Some(range.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })?;
    let from = NaiveDate::from_ymd_opt(first.year(), 1, 1)?;
    let to = NaiveDate::from_ymd_opt(last.year(), 12, 31)?;
    // A date far off would make everything else a point.
    if scheduled.is_empty() || scheduled.len() > MOST_STRETCHES || to.year() - from.year() > 20 {
        return None;
    }
    let stretch = |action: &&Action<'_>| {
        let start = lateness::start(action).map_or(from, Date::first);
        let planned = lateness::end(action).map_or(to, Date::last);
        // What was given up ended on the day on which that was written.
        let given_up = action.updated.filter(|_| action.status == Some(ActionStatus::Abandoned));
        let end = given_up.map_or(planned, |day| planned.min(day.last()));
        let label = name_action(action, lang).plain();
        (start <= end).then(|| Stretch { label, start, end, state: state(action, brief) })
    };
    let sessions = brief
        .strategy()
        .plenaries
        .iter()
        .filter(|session| matches!(session.status, Some(PlenaryStatus::Held | PlenaryStatus::Planned)));
    let days = sessions.filter_map(|session| Some((session.date.day()?, short_day(session.date, lang))));
    let days = days.filter(|(day, _)| (from..=to).contains(day));
    Some(Figure {
        title: brief.name_levels(Text::new("{actions} and sessions over time", "{actions} et séances dans le temps"), &[]),
        description: description(from, to, brief),
        chart: Chart::Timeline(Timeline {
            from,
            to,
            today,
            stretches: scheduled.iter().filter_map(stretch).collect(),
            days: days.collect(),
            key: key(brief),
        }),
    })
}

fn description(from: NaiveDate, to: NaiveDate, brief: &Brief<'_>) -> String {
    let text = Text::new(
        "Each {action} from its start to its end, {from} to {to}, with the days of the sessions; the table says the same.",
        "Chaque {action} de son début à sa fin, de {from} à {to}, avec les jours des séances ; le tableau dit la même chose.",
    );
    let facts = [("from", from.year().to_string()), ("to", to.year().to_string())];
    brief.name_levels(text, &facts)
}

fn state(action: &Action<'_>, brief: &Brief<'_>) -> StretchState {
    if brief.subject.is_late(action) { StretchState::Late } else { draw_status(action.status) }
}
