//! The bodies between sessions: how often they met; only totals of years, never cases.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Activity, Audience, Body, BodyKind, Kind, OpenList};
use crate::nearest::same_letters;
use crate::outline::brief::Brief;
use crate::outline::sections::session::parties;
use crate::outline::sections::{Line, Section, field_line, figures, goes_on, heading, table, words};
use crate::outline::wording::{fill, prose, span, yes_or_no};
use crate::query::word;
use crate::typography::{capitalize, count, enumeration, typeset};

/// The activity of the year alone.
pub static BODIES_OF_YEAR: Section = Section { draw: |brief| table_of(brief, Some(brief.year)), ..BODIES };

pub static BODIES: Section = Section {
    title: Some(|brief| Text::new("Bodies", "Activité des groupes").say(brief.lang)),
    called: Text::new("the bodies between sessions", "les groupes de travail"),
    is_due: super::always,
    draw: |brief| table_of(brief, None),
};

/// What each body is: who chairs it, how often it meets, what it deals with, how long it exists.
pub static GOVERNANCE: Section = Section {
    title: Some(|brief| Text::new("Bodies of the council", "Groupes et instances").say(brief.lang)),
    called: Text::new("the bodies between sessions", "les groupes de travail"),
    is_due: super::always,
    draw: |brief| {
        let bodies = brief.strategy().council.iter().flat_map(|council| &council.bodies);
        let bodies = bodies.filter(|body| brief.axis.is_none_or(|axis| body.axes.contains(&axis.id)));
        let described: Vec<Block> = bodies.flat_map(|body| describe(body, brief)).collect();
        let others = goes_on(OpenList::Bodies, brief).filter(|_| !described.is_empty());
        described.into_iter().chain(others).collect()
    },
};

fn describe(body: &Body<'_>, brief: &Brief<'_>) -> Vec<Block> {
    const OVER: Text = Text::new("{span} (closed)", "{span} (terminé)");
    let lang = brief.lang;
    let one = |said: Option<String>| said.map(Words::from).into_iter().collect::<Vec<_>>();
    let names = |names: Vec<String>| one((!names.is_empty()).then(|| enumeration(&names, lang)));
    let neighbourhoods = body.neighbourhoods.iter().map(|name| typeset(name.text(), lang)).collect();
    let period = body.period.and_then(|period| span(period, lang).map(|said| (period, capitalize(&said))));
    let period = period.map(|(period, span)| match period.end {
        Some(end) if end < brief.today() => fill(OVER, lang, &[("span", span)]),
        _ => span,
    });
    let is_named_so = |kind: &String| same_letters(kind, body.name.text());
    let lines = [
        ("council.bodies.kind", one(body.kind.map(|kind| word(kind).say(lang)).filter(|kind| !is_named_so(kind)))),
        ("council.bodies.chair", one(body.chair.as_ref().map(|chairs| parties(chairs, brief)))),
        ("council.bodies.frequency", one(body.frequency.map(|frequency| capitalize(&typeset(frequency.text(), lang))))),
        ("council.bodies.axes", names(body.axes.iter().map(|axis| brief.name(*axis)).collect())),
        ("council.bodies.neighbourhoods", names(neighbourhoods)),
        ("council.bodies.period", one(period)),
        ("council.bodies.confidential_exchange", one(body.confidential_exchange.map(|is| yes_or_no(is, lang)))),
    ];
    let axes = brief.levels().title(Kind::Axis, lang);
    let line = |(keys, said): (&str, Vec<Words>)| match keys {
        // The town may call them otherwise.
        "council.bodies.axes" => (!said.is_empty()).then(|| (axes.clone(), said)),
        keys => field_line(keys, said, lang),
    };
    let lines: Vec<Line> = lines.into_iter().filter_map(line).collect();
    let facts = (!lines.is_empty()).then_some(Block::Definitions(lines));
    let text = body.description.map_or_else(Vec::new, |text| prose(text.text(), lang));
    std::iter::once(heading(typeset(body.name.text(), lang))).chain(text).chain(facts).collect()
}

fn table_of(brief: &Brief<'_>, only: Option<i32>) -> Vec<Block> {
    let lang = brief.lang;
    let bodies = brief.strategy().council.iter().flat_map(|council| &council.bodies);
    let is_of_year = |body: &&Body<'_>| {
        let (start, end) = body.period.map_or((None, None), |period| (period.start, period.end));
        only.is_none_or(|only| start.is_none_or(|start| start.year() <= only) && end.is_none_or(|end| end.year() >= only))
    };
    let bodies = bodies.filter(is_of_year).filter(|body| brief.axis.is_none_or(|axis| body.axes.contains(&axis.id)));
    let is_public = brief.audience == Audience::Public;
    let rows = bodies.flat_map(|body| rows(body, only, brief));
    let mut columns = vec![words(Text::new("Body", "Groupe"), lang), words(Text::new("Kind", "Nature"), lang)];
    if !is_public {
        columns.extend([
            words(Text::new("Year", "Année"), lang),
            figures(Text::new("Meetings", "Réunions"), lang),
            figures(Text::new("Situations (total)", "Situations (total)"), lang),
        ]);
    }
    table(Text::new("Bodies of the council", "Groupes du conseil").say(lang), columns, rows.collect())
}

/// A body with the only year meant, else the last two up to it.
fn rows(body: &Body<'_>, only: Option<i32>, brief: &Brief<'_>) -> Vec<Vec<Words>> {
    let lang = brief.lang;
    let name = || Words::from(typeset(body.name.text(), lang));
    // A body is often called after its kind.
    let kind = || match body.kind.map(|kind| word(kind).say(lang)) {
        Some(kind) if same_letters(&kind, body.name.text()) => Words::from("–"),
        Some(kind) => kind.into(),
        None => brief.missing(),
    };
    if brief.audience == Audience::Public {
        return vec![vec![name(), kind()]];
    }
    let mut years: Vec<&Activity> = body
        .activity
        .iter()
        .filter(|activity| only.map_or(activity.year.get() <= brief.year, |only| activity.year.get() == only))
        .collect();
    years.sort_by_key(|activity| activity.year);
    // Of a prosecutor's group the figures are not the council's to keep.
    let none = || if body.kind == Some(BodyKind::Gltd) { Words::from("–") } else { brief.missing() };
    // Only some groups have situations before them.
    let no_situation = || if body.confidential_exchange == Some(true) { none() } else { Words::from("–") };
    let figure =
        |figure: Option<u32>, none: &dyn Fn() -> Words| figure.map_or_else(none, |figure| count(figure as usize, lang).into());
    let row = |activity: &&Activity| {
        vec![
            name(),
            kind(),
            activity.year.get().to_string().into(),
            figure(activity.meetings, &none),
            figure(activity.situations, &no_situation),
        ]
    };
    if years.is_empty() {
        let year = only.map_or_else(none, |only| only.to_string().into());
        return vec![vec![name(), kind(), year, none(), no_situation()]];
    }
    years.iter().rev().take(2).rev().map(row).collect()
}
