//! How far the actions are, axis by axis; what is not stated is counted too.

use rust_decimal::Decimal;

use crate::document::{Align, Block, Caption, Chart, Column, Figure, Stack, Table, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, ActionStatus, Audience};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, bullets, figures, words};
use crate::outline::wording::{day, fill, label, number_title};
use crate::query::word;
use crate::typography::{colon, count, enumeration, plural};

pub static PROGRESS: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Progress as of {day}", "Avancement au {day}"), brief.lang, &[("day", day(brief.today(), brief.lang))])
    }),
    called: Text::new("the actions", "les actions"),
    is_due: super::always,
    draw,
};

const STATUSES: [Option<ActionStatus>; 6] = [
    Some(ActionStatus::Done),
    Some(ActionStatus::InProgress),
    Some(ActionStatus::Planned),
    Some(ActionStatus::Paused),
    Some(ActionStatus::Abandoned),
    None,
];
const NOT_STATED: Text = Text::new("Not stated", "Non renseigné");
const ELSEWHERE: Text = Text::new("Outside the axes", "Hors axes");
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

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let all = Line { label: TOTAL.say(lang), actions: brief.own_actions().collect() };
    if all.actions.is_empty() {
        return axes_alone(brief);
    }
    let mut lines: Vec<Line<'_>> = brief
        .axes()
        .map(|axis| Line {
            label: number_title(axis.number, axis.title, lang),
            actions: brief.subject.actions_of_axis(axis).to_vec(),
        })
        .collect();
    let outside: Vec<&Action<'_>> =
        all.actions.iter().copied().filter(|action| brief.subject.place(action).axis.is_none()).collect();
    if !outside.is_empty() {
        lines.push(Line { label: ELSEWHERE.say(lang), actions: outside });
    }
    let mut blocks = vec![
        Block::paragraph(sentence(&all, brief)),
        Block::Figure(figure(&lines, lang)),
        Block::Table(counts(&lines, &all, brief)),
    ];
    blocks.extend(others(brief));
    blocks
}

/// The actions of other axes that serve the one of the document too.
fn others(brief: &Brief<'_>) -> Option<Block> {
    const OTHERS: Text =
        Text::new("Also contributing, from other axes: {names}.", "Y contribuent aussi, dans d’autres axes : {names}.");
    let only = brief.axis?.id;
    let is_other = |action: &&Action<'_>| brief.subject.place(action).axis.is_none_or(|axis| axis.id != only);
    let names: Vec<String> =
        brief.actions().filter(is_other).map(|action| number_title(action.number, action.title, brief.lang)).collect();
    (!names.is_empty()).then(|| Block::paragraph(fill(OTHERS, brief.lang, &[("names", enumeration(&names, brief.lang))])))
}

/// Where the file has no action yet, what it has.
fn axes_alone(brief: &Brief<'_>) -> Vec<Block> {
    const NO_ACTION: Text = Text::new("The file states no action.", "Le fichier ne renseigne aucune action.");
    const UNREAD: Text = Text::new("No action could be read.", "Aucune action n’a pu être lue.");
    let lang = brief.lang;
    let axes: Vec<Words> = brief.axes().map(|axis| number_title(axis.number, axis.title, lang).into()).collect();
    if axes.is_empty() || brief.audience == Audience::Public {
        return Vec::new();
    }
    let of_plan = match lang {
        Lang::En => plural(axes.len(), "Axis of the plan", "Axes of the plan", lang),
        Lang::Fr => plural(axes.len(), "Axe du plan", "Axes du plan", lang),
    };
    let sentence = if brief.is_partial { UNREAD } else { NO_ACTION }.say(lang);
    let lead = Block::paragraph(format!("{sentence} {of_plan}{}", colon(lang).trim_end()));
    std::iter::once(lead).chain(bullets(axes)).collect()
}

/// A status as the title of a column.
fn title(status: Option<ActionStatus>, lang: Lang) -> String {
    status.map_or(NOT_STATED, word).say(lang)
}

const SENTENCE: Text = Text::new("{count}: {states}.", "{count} : {states}.");

/// « 13 actions : 3 réalisées, 7 en cours… »
fn sentence(all: &Line<'_>, brief: &Brief<'_>) -> String {
    let lang = brief.lang;
    let number = all.actions.len();
    let actions = plural(number, "action", "actions", lang);
    let states: Vec<String> = STATUSES.iter().filter_map(|status| count_status(*status, all.with(*status), lang)).collect();
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
        let late_text = match lang {
            Lang::En => plural(late, "action is past its deadline", "actions are past their deadlines", lang),
            Lang::Fr => plural(late, "action a dépassé son échéance", "actions ont dépassé leur échéance", lang),
        };
        text = format!("{text} {}\u{a0}{late_text}.", count(late, lang));
    }
    text
}

fn count_status(status: Option<ActionStatus>, number: usize, lang: Lang) -> Option<String> {
    let (one, many) = match status {
        Some(ActionStatus::Done) => (Text::new("done", "réalisée"), Text::new("done", "réalisées")),
        Some(ActionStatus::InProgress) => (Text::new("in progress", "en cours"), Text::new("in progress", "en cours")),
        Some(ActionStatus::Planned) => (Text::new("planned", "à venir"), Text::new("planned", "à venir")),
        Some(ActionStatus::Paused) => (Text::new("paused", "en pause"), Text::new("paused", "en pause")),
        Some(ActionStatus::Abandoned) => (Text::new("abandoned", "abandonnée"), Text::new("abandoned", "abandonnées")),
        None => (
            Text::new("whose state is not stated", "dont l’état n’est pas renseigné"),
            Text::new("whose state is not stated", "dont l’état n’est pas renseigné"),
        ),
    };
    (number > 0).then(|| format!("{}\u{a0}{}", count(number, lang), plural(number, one.get(lang), many.get(lang), lang)))
}

fn figure(lines: &[Line<'_>], lang: Lang) -> Figure {
    let shown: Vec<Option<ActionStatus>> =
        STATUSES.into_iter().filter(|status| lines.iter().any(|line| line.with(*status) > 0)).collect();
    let stack = |line: &Line<'_>| Stack {
        label: line.label.clone(),
        sizes: shown.iter().map(|status| Decimal::from(line.with(*status))).collect(),
        total: count(line.actions.len(), lang),
    };
    let told = |line: &Line<'_>| {
        let states: Vec<String> = STATUSES.iter().filter_map(|status| count_status(*status, line.with(*status), lang)).collect();
        let none = Text::new("no action", "aucune action").say(lang);
        let colon = colon(lang);
        format!("{}{colon}{}", line.label, if states.is_empty() { none } else { enumeration(&states, lang) })
    };
    Figure {
        title: Text::new("Actions by axis and state", "Actions par axe et par état").say(lang),
        description: lines.iter().map(told).collect::<Vec<_>>().join("\n"),
        chart: Chart::Stacks {
            together: Text::new("All actions by state", "Ensemble des actions par état").say(lang),
            parts: shown.iter().map(|status| title(*status, lang)).collect(),
            rows: lines.iter().map(stack).collect(),
        },
    }
}

fn counts(lines: &[Line<'_>], all: &Line<'_>, brief: &Brief<'_>) -> Table {
    let lang = brief.lang;
    let labels = brief.strategy().labels.as_ref();
    let axis = label(labels.and_then(|labels| labels.axis), Text::new("Axis", "Axe"), lang);
    let mut columns = vec![Column::new(axis, Align::Start), figures(Text::new("Actions", "Actions"), lang)];
    columns.extend(STATUSES.iter().map(|status| Column::new(title(*status, lang), Align::End)));
    columns.push(figures(Text::new("Late", "En retard"), lang));
    let row = |line: &Line<'_>| {
        let mut cells = vec![Words::from(line.label.clone()), count(line.actions.len(), lang).into()];
        cells.extend(STATUSES.iter().map(|status| Words::from(count(line.with(*status), lang))));
        cells.push(count(line.late(brief), lang).into());
        cells
    };
    Table {
        caption: Caption::Own(Text::new("Actions by axis and state", "Actions par axe et par état").say(lang)),
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

/// The heading of a column of names of organizations that lead.
pub fn lead_column(lang: Lang) -> Column {
    words(Text::new("Lead", "Pilote"), lang)
}
