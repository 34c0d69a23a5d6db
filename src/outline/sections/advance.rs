//! How the actions advanced from day to day, as the history of the file has it.

use crate::document::{Block, Chart, Figure, Rise};
use crate::lang::{Lang, Text};
use crate::model::Audience;
use crate::outline::sections::{Section, figures, table, words};
use crate::outline::wording::{fill, short_day};
use crate::query::{Figures, Share, Snapshot, is_told};
use crate::typography::{colon, count};

pub static ADVANCE: Section = Section {
    title: Some(|brief| TITLE.say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| advance(brief.history, brief.audience, brief.lang),
};

const TITLE: Text = Text::new("How the actions advanced", "Évolution de l’avancement");
const CAPTION: Text = Text::new("Figures day by day", "Chiffres date par date");

/// Of how many how much is behind: what is counted, its heading, its figures.
type Reached = (&'static str, Text, fn(&Figures) -> Share);

const REACHED: [Reached; 3] = [
    ("milestones", Text::new("Milestones reached", "Étapes franchies"), |figures| figures.milestones),
    ("indicators", Text::new("Targets reached", "Cibles atteintes"), |figures| figures.indicators),
    ("decisions", Text::new("Decisions settled", "Décisions soldées"), |figures| figures.decisions),
];

/// The figures of several days: drawn, and in a table.
pub fn advance(history: &[Snapshot], audience: Audience, lang: Lang) -> Vec<Block> {
    let known: Vec<(&Snapshot, &Figures)> =
        history.iter().filter_map(|snapshot| Some((snapshot, snapshot.figures.as_ref()?))).collect();
    if known.is_empty() {
        return Vec::new();
    }
    // One day is no way.
    let mut blocks: Vec<Block> = (known.len() > 1).then(|| Block::Figure(figure(&known, lang))).into_iter().collect();
    let mut columns = vec![
        words(Text::new("Day", "Date"), lang),
        figures(Text::new("Actions", "Actions"), lang),
        figures(Text::new("Done", "Réalisées"), lang),
        figures(Text::new("In progress", "En cours"), lang),
    ];
    let shares: Vec<&Reached> = REACHED.iter().filter(|(name, ..)| is_told(name, audience)).collect();
    columns.extend(shares.iter().map(|(_, title, _)| figures(*title, lang)));
    let rows = known.iter().map(|(snapshot, figures)| {
        let share = |share: Share| {
            fill(
                Text::new("{done} of {of}", "{done} sur {of}"),
                lang,
                &[("done", count(share.done, lang)), ("of", count(share.of, lang))],
            )
        };
        let cells = [
            short_day(snapshot.on, lang),
            count(figures.actions, lang),
            count(figures.by_status[0], lang),
            count(figures.by_status[1], lang),
        ];
        cells.into_iter().chain(shares.iter().map(|(.., of)| share(of(figures)))).map(Into::into).collect()
    });
    blocks.extend(table(CAPTION.say(lang), columns, rows.collect()));
    blocks
}

fn figure(known: &[(&Snapshot, &Figures)], lang: Lang) -> Figure {
    let names = [
        Text::new("All actions", "Toutes les actions"),
        Text::new("Begun or done", "Engagées ou réalisées"),
        Text::new("Done", "Réalisées"),
    ];
    let names = names.map(|name| name.say(lang));
    let days: Vec<String> = known.iter().map(|(snapshot, _)| short_day(snapshot.on, lang)).collect();
    let counts = |figures: &Figures| {
        let [done, running, _, paused, ..] = figures.by_status;
        [figures.actions, done + running + paused, done]
    };
    let line = |(day, (_, figures)): (&String, &(&Snapshot, &Figures))| {
        let told =
            names.iter().zip(counts(figures)).map(|(name, number)| format!("{} {}", name.to_lowercase(), count(number, lang)));
        format!("{day}{}{}", colon(lang), told.collect::<Vec<_>>().join(", "))
    };
    Figure {
        title: Text::new("Actions: all, begun, done", "Actions : toutes, engagées, réalisées").say(lang),
        description: days.iter().zip(known).map(line).collect::<Vec<_>>().join("\n"),
        chart: Chart::Rise(Rise {
            points: known.iter().map(|(snapshot, figures)| (snapshot.on, counts(figures))).collect(),
            days: days.clone(),
            names: names.clone(),
        }),
    }
}
