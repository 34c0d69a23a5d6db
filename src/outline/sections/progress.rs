//! How far the actions are, axis by axis; what is not stated is counted too.

use chrono::Datelike;
use rust_decimal::Decimal;

use crate::document::{Align, Block, Caption, Chart, Column, Figure, Part, Stack, Table, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, ActionStatus, Audience, Kind};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, bullets, head_outside};
use crate::outline::signs::{draw_status, tell_late, tell_status};
use crate::outline::wording::{day, fill, label, name_leads, number_title};
use crate::query::STATUSES;
use crate::typography::{colon, count, enumeration, is_one, uncapitalize};

pub static PROGRESS: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Progress as of {day}", "Avancement au {day}"), brief.lang, &[("day", day(brief.today(), brief.lang))])
    }),
    called: Text::new("the {actions}", "les {actions}"),
    is_due: super::always,
    draw,
};

/// The same at the end of the year that the document is of: as its history tells, or as it is now where that is not long ago.
pub static PROGRESS_AT_CLOSING: Section = Section {
    title: Some(|brief| PROGRESS.title.map_or_else(String::new, |title| title(brief.closing.unwrap_or(brief)))),
    draw: |brief| match brief.closing {
        Some(closing) => draw(closing),
        None if brief.year + 1 >= brief.today().year() => draw(brief),
        None => Vec::new(),
    },
    ..PROGRESS
};

const BY_AXIS: Text = Text::new("{actions} by {top} and state", "{actions} par {top} et par état");
const BY_STATE: Text = Text::new("{actions} by state", "{actions} par état");
const TOTAL: Text = Text::new("Total", "Ensemble");

/// One line: an axis and its actions.
struct Line<'s> {
    label: String,
    actions: Vec<&'s Action<'s>>,
}

impl Line<'_> {
    fn with(&self, status: Option<ActionStatus>) -> usize {
        self.actions.iter().filter(|action| action.status == status).count()
    }

    fn late(&self, brief: &Brief<'_>) -> usize {
        self.actions.iter().filter(|action| brief.subject.is_late(action)).count()
    }
}

/// How many there are in each state: in a sentence, drawn, and axis by axis.
pub fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let all = Line { label: TOTAL.say(lang), actions: brief.own_actions().collect() };
    if all.actions.is_empty() {
        return axes_alone(brief).into_iter().chain(announced(brief)).collect();
    }
    let groups = brief.groups(head_outside(brief)).into_iter();
    let lines: Vec<Line<'_>> = groups.map(|(label, actions)| Line { label, actions }).collect();
    let mut blocks = vec![Block::paragraph(sentence(&all, brief))];
    // Of one part only, or of actions that no axis holds, the sentence says it all.
    let states = STATUSES.iter().filter(|status| all.with(**status) > 0).count();
    blocks.extend((states > 1).then(|| Block::Figure(figure(&lines, brief))));
    blocks.extend(brief.top_level().map(|_| Block::Table(counts(&lines, &all, brief))));
    blocks.extend(others(brief));
    blocks.extend(announced(brief));
    blocks
}

/// What the document or its review says of itself: « Le document annonce 139 actions : 72 réalisées, 63 en cours… »
fn announced(brief: &Brief<'_>) -> Option<Block> {
    let (lang, levels) = (brief.lang, brief.levels());
    let declared = brief.strategy().declared.filter(|_| brief.axis.is_none())?;
    let counted = |kind: Kind, number: Option<u32>| {
        let number = number? as usize;
        let noun = if is_one(number, lang) { levels.one(kind, lang) } else { levels.many(kind, lang) };
        Some(format!("{}\u{a0}{noun}", count(number, lang)))
    };
    let things = [(Kind::Axis, declared.axes), (Kind::Objective, declared.objectives), (Kind::Action, declared.actions)];
    let things: Vec<String> = things.into_iter().filter_map(|(kind, number)| counted(kind, number)).collect();
    let states = declared.by_status().into_iter();
    let states = states.filter_map(|(status, number)| count_status(Some(status), number? as usize, brief));
    let states: Vec<String> = states.collect();
    let parts: Vec<String> =
        [things, states].iter().filter(|part| !part.is_empty()).map(|part| enumeration(part, lang)).collect();
    let text = match declared.on {
        Some(_) => Text::new("Announced as of {day}: {parts}.", "Annoncé au {day} : {parts}."),
        None => Text::new("Announced by the document: {parts}.", "Annoncé par le document : {parts}."),
    };
    let facts = [
        ("day", declared.on.map(|on| day(on, lang)).unwrap_or_default()),
        ("parts", parts.join(Text::new("; ", " ; ").say(lang).as_str())),
    ];
    (!parts.is_empty()).then(|| Block::paragraph(fill(text, lang, &facts)))
}

/// The actions of other axes that serve the one of the document too.
fn others(brief: &Brief<'_>) -> Option<Block> {
    const OTHERS: Text =
        Text::new("Also contributing, from other {axes}: {names}.", "Y contribuent aussi, dans d’autres {axes} : {names}.");
    let only = brief.axis?.id;
    let is_other = |action: &&Action<'_>| brief.subject.place(action).axis.is_none_or(|axis| axis.id != only);
    let names: Vec<String> =
        brief.actions().filter(is_other).map(|action| number_title(action.number, action.title, brief.lang)).collect();
    (!names.is_empty()).then(|| Block::paragraph(brief.name_levels(OTHERS, &[("names", enumeration(&names, brief.lang))])))
}

/// Where the file has no action yet, what it has.
fn axes_alone(brief: &Brief<'_>) -> Vec<Block> {
    const NO_ACTION: Text = Text::new("The file states no {action}.", "Le fichier ne renseigne aucun{e} {action}.");
    const UNREAD: Text = Text::new("No {action} could be read.", "Aucun{e} {action} n’a pu être lu{e}.");
    let lang = brief.lang;
    let axes: Vec<Words> = brief.axes().map(|axis| number_title(axis.number, axis.title, lang).into()).collect();
    if axes.is_empty() || brief.audience == Audience::Public {
        return Vec::new();
    }
    let one = Text::new("{axis} of the plan", "{axis} du plan");
    let many = Text::new("{axes} of the plan", "{axes} du plan");
    let of_plan = brief.name_levels(if axes.len() > 1 { many } else { one }, &[]);
    let sentence = brief.name_levels(if brief.is_partial { UNREAD } else { NO_ACTION }, &[]);
    let lead = Block::paragraph(format!("{sentence} {of_plan}{}", colon(lang).trim_end()));
    std::iter::once(lead).chain(bullets(axes)).collect()
}

const SENTENCE: Text = Text::new("{count}: {states}.", "{count} : {states}.");

/// « 13 actions : 3 réalisées, 7 en cours… »
fn sentence(all: &Line<'_>, brief: &Brief<'_>) -> String {
    let lang = brief.lang;
    let number = all.actions.len();
    let levels = brief.levels();
    let actions = if is_one(number, lang) { levels.one(Kind::Action, lang) } else { levels.many(Kind::Action, lang) };
    let states: Vec<String> = STATUSES.iter().filter_map(|status| count_status(*status, all.with(*status), brief)).collect();
    let late = all.late(brief);
    // Of all of them the same is said without counting it twice.
    let text = match states.as_slice() {
        [only] if all.with(None) == number => {
            let only = only.split_once('\u{a0}').map_or(only.as_str(), |(_, state)| state);
            format!("{}\u{a0}{actions}, {only}.", count(number, lang))
        }
        _ => fill(
            SENTENCE,
            lang,
            &[("count", format!("{}\u{a0}{actions}", count(number, lang))), ("states", enumeration(&states, lang))],
        ),
    };
    let mut text = text;
    if late > 0 {
        let one = Text::new("{number} {action} is past its deadline.", "{number} {action} a dépassé son échéance.");
        let many = Text::new("{number} {actions} are past their deadlines.", "{number} {actions} ont dépassé leur échéance.");
        let late_text = if is_one(late, lang) { one } else { many };
        let number = count(late, lang);
        text = format!("{text} {}", brief.name_levels(late_text, &[("number", number)]));
    }
    text
}

fn count_status(status: Option<ActionStatus>, number: usize, brief: &Brief<'_>) -> Option<String> {
    let (one, many) = match status {
        Some(ActionStatus::Done) => (Text::new("done", "réalisé{e}"), Text::new("done", "réalisé{e}s")),
        Some(ActionStatus::InProgress) => (Text::new("in progress", "en cours"), Text::new("in progress", "en cours")),
        Some(ActionStatus::Planned) => (Text::new("planned", "à venir"), Text::new("planned", "à venir")),
        Some(ActionStatus::Paused) => (Text::new("paused", "en pause"), Text::new("paused", "en pause")),
        Some(ActionStatus::Abandoned) => (Text::new("abandoned", "abandonné{e}"), Text::new("abandoned", "abandonné{e}s")),
        Some(ActionStatus::Prevented) => (Text::new("prevented", "empêché{e}"), Text::new("prevented", "empêché{e}s")),
        Some(ActionStatus::Deferred) => (Text::new("deferred", "différé{e}"), Text::new("deferred", "différé{e}s")),
        None => (
            Text::new("whose state is not stated", "dont l’état n’est pas renseigné"),
            Text::new("whose state is not stated", "dont l’état n’est pas renseigné"),
        ),
    };
    let state = uncapitalize(&brief.name_levels(if is_one(number, brief.lang) { one } else { many }, &[]));
    (number > 0).then(|| format!("{}\u{a0}{state}", count(number, brief.lang)))
}

fn figure(lines: &[Line<'_>], brief: &Brief<'_>) -> Figure {
    let lang = brief.lang;
    let shown: Vec<Option<ActionStatus>> =
        STATUSES.into_iter().filter(|status| lines.iter().any(|line| line.with(*status) > 0)).collect();
    let stack = |line: &Line<'_>| Stack {
        label: line.label.clone(),
        sizes: shown.iter().map(|status| Decimal::from(line.with(*status))).collect(),
        total: count(line.actions.len(), lang),
    };
    let told = |line: &Line<'_>| {
        let states: Vec<String> = STATUSES.iter().filter_map(|status| count_status(*status, line.with(*status), brief)).collect();
        let none = uncapitalize(&brief.name_levels(Text::new("no {action}", "aucun{e} {action}"), &[]));
        let colon = colon(lang);
        format!("{}{colon}{}", line.label, if states.is_empty() { none } else { enumeration(&states, lang) })
    };
    Figure {
        title: brief.name_top(if brief.top_level().is_some() { BY_AXIS } else { BY_STATE }),
        description: lines.iter().map(told).collect::<Vec<_>>().join("\n"),
        chart: Chart::Stacks {
            together: brief.name_levels(Text::new("all {actions} by state", "ensemble des {actions} par état"), &[]),
            parts: shown
                .iter()
                .map(|status| Part { title: tell_status(*status, brief), state: Some(draw_status(*status)) })
                .collect(),
            rows: lines.iter().map(stack).collect(),
        },
    }
}

fn counts(lines: &[Line<'_>], all: &Line<'_>, brief: &Brief<'_>) -> Table {
    let lang = brief.lang;
    let levels = brief.levels();
    let mut columns = vec![
        Column::new(brief.name_top(Text::new("{top}", "{top}")), Align::Start),
        Column::new(levels.title(Kind::Action, lang), Align::End),
    ];
    // A column of noughts says nothing that the total does not.
    let shown: Vec<Option<ActionStatus>> = STATUSES.into_iter().filter(|status| all.with(*status) > 0).collect();
    let has_late = all.late(brief) > 0;
    columns.extend(shown.iter().map(|status| Column::new(tell_status(*status, brief), Align::End)));
    columns.extend(has_late.then(|| Column::new(tell_late(lang), Align::End)));
    let row = |line: &Line<'_>| {
        let mut cells = vec![Words::from(line.label.clone()), count(line.actions.len(), lang).into()];
        cells.extend(shown.iter().map(|status| Words::from(count(line.with(*status), lang))));
        cells.extend(has_late.then(|| Words::from(count(line.late(brief), lang))));
        cells
    };
    Table {
        caption: Caption::Own(brief.name_top(BY_AXIS)),
        rows: lines.iter().map(row).collect(),
        total: (lines.len() > 1).then(|| row(all)),
        columns,
    }
}

/// The heading of a column of words, from the town's own label for an action.
pub fn action_column(brief: &Brief<'_>) -> Column {
    let labels = brief.strategy().labels.as_ref();
    let own = labels.and_then(|labels| labels.action);
    Column::new(label(own, Text::new("Action", "Action"), brief.lang), Align::Start)
}

/// The heading of a column of the leads of some actions: « Pilote » where none has several.
pub fn column_of_leads<'s>(actions: impl IntoIterator<Item = &'s Action<'s>>, lang: Lang) -> Column {
    let most = actions.into_iter().map(|action| action.leads.len()).max().unwrap_or_default();
    Column::new(name_leads(most.max(1), lang), Align::Start)
}
