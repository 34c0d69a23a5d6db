//! The plan: the frame of the strategy, its axes and objectives.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Axis, Commune, Date, StrategyKind};
use crate::outline::brief::Brief;
use crate::outline::sections::late::titled;
use crate::outline::sections::{Section, bullets, heading};
use crate::outline::wording::{label, numbered, said, span};
use crate::query::word;
use crate::typography::{count, day, enumeration, typeset};

pub static FRAME: Section = Section {
    title: Some(|brief| Text::new("The strategy", "La stratégie").say(brief.lang)),
    called: Text::new("the frame of the strategy", "le cadre de la stratégie"),
    is_due: super::always,
    draw: frame,
};

pub static PLAN: Section = Section {
    title: Some(|brief| Text::new("Axes and objectives", "Axes et objectifs").say(brief.lang)),
    called: Text::new("the axes", "les axes"),
    is_due: super::always,
    draw: |brief| brief.axes().flat_map(|axis| drawn(axis, brief)).collect(),
};

fn frame(brief: &Brief<'_>) -> Vec<Block> {
    let (lang, strategy) = (brief.lang, brief.strategy());
    let mut lines = Vec::new();
    let mut line = |en, fr, value: Option<String>| {
        lines.extend(value.map(|value| (Text::new(en, fr).say(lang), vec![Words::from(value)])));
    };
    if strategy.kind != StrategyKind::Other {
        line("Kind", "Nature", Some(word(strategy.kind).say(lang)));
    }
    line("Period", "Période", strategy.period.and_then(|period| span(period, lang)));
    line("Edition", "Édition", strategy.version.map(|version| typeset(version.text(), lang)));
    let population = strategy.territory.population.as_ref().map(|population| {
        let year = population.year.map_or_else(String::new, |year| format!(" ({})", year.get()));
        format!("{}{year}", count(population.value as usize, lang))
    });
    line("Inhabitants", "Population", population);
    let communes = &strategy.territory.communes;
    let commune = |commune: &Commune<'_>| {
        let name = typeset(commune.name.text(), lang);
        let joined = Text::new("{name} (since {day})", "{name} (depuis le {day})");
        let since = |joined_on: Date| said(joined, lang, &[("name", name.clone()), ("day", day(joined_on.day(), lang))]);
        commune.joined.map_or_else(|| name.clone(), since)
    };
    let names_of: Vec<String> = communes.iter().map(commune).collect();
    line("Towns", "Communes", (communes.len() > 1).then(|| enumeration(&names_of, lang)));
    let names = |names: &[crate::model::Words<'_>]| {
        let names: Vec<String> = names.iter().map(|name| typeset(name.text(), lang)).collect();
        (!names.is_empty()).then(|| enumeration(&names, lang))
    };
    line("Priority neighbourhoods", "Quartiers prioritaires", names(&strategy.territory.priority_neighbourhoods));
    let contract = strategy.territory.city_contract.as_ref().map(|contract| typeset(contract.title.text(), lang));
    line("Urban-policy contract", "Contrat de ville", contract);
    let plan = strategy.departmental_plan.as_ref().map(|plan| typeset(plan.title.text(), lang));
    line("Departmental plan", "Plan départemental", plan);
    if lines.is_empty() { Vec::new() } else { vec![Block::Definitions(lines)] }
}

fn drawn(axis: &Axis<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let labels = brief.strategy().labels.as_ref();
    let level = label(labels.and_then(|labels| labels.axis), Text::new("Axis", "Axe"), lang);
    let number = axis.number;
    let title = numbered(number, axis.title, lang);
    let mut blocks = vec![heading(if number.is_some() { format!("{level}\u{a0}{title}") } else { title })];
    blocks.extend(axis.origin.map(|origin| {
        let origin = Text::new("Origin: {origin}.", "Origine : {origin}.")
            .fill(lang, &[("origin", word(origin).say(lang).to_lowercase().into())]);
        Block::Paragraph(Words::emphasis(origin))
    }));
    let objectives = axis.objectives.iter().map(|objective| {
        let title = numbered(objective.number, objective.title, lang);
        let actions = brief.subject.actions_of_objective(objective).iter();
        let actions = actions.map(|action| Words::from("– ").and(titled(action, lang)));
        Words::lines(std::iter::once(Words::strong(title)).chain(actions))
    });
    let mut items: Vec<Words> = objectives.collect();
    let direct = brief.subject.actions_of_axis(axis).iter().filter(|action| brief.subject.place(action).objective.is_none());
    items.extend(direct.map(|action| titled(action, lang)));
    blocks.extend(bullets(items));
    blocks
}
