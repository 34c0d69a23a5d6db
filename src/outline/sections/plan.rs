//! The plan: the frame of the strategy, its axes and objectives.

use crate::document::{Block, Words};
use crate::lang::{Lang, Text};
use crate::model::{
    Action, Axis, Commune, Date, DateSpan, Id, Kind, Objective, OpenList, Party, StrategyKind, Territory, Words as Typed,
};
use crate::national::national;
use crate::outline::brief::Brief;
use crate::outline::sections::late::name_action;
use crate::outline::sections::session::parties;
use crate::outline::sections::{Line, OUTSIDE, Section, bullets, field_line, goes_on, heading};
use crate::outline::wording::{day, fill, lines, name_leads, number_title, prose, span, yes_or_no};
use crate::query::{field, word};
use crate::typography::{colon, count, enumeration, typeset};

pub static FRAME: Section = Section {
    title: Some(|brief| Text::new("The strategy", "La stratégie").say(brief.lang)),
    called: Text::new("the frame of the strategy", "le cadre de la stratégie"),
    is_due: super::always,
    draw: frame,
};

pub static PLAN: Section = Section {
    title: Some(|brief| {
        let has_objectives = brief.axes().any(|axis| !axis.objectives.is_empty()) || brief.free_objectives().next().is_some();
        brief.name_top(match brief.top_level() {
            None => Text::new("{actions}", "{actions}"),
            Some(Kind::Axis) if has_objectives => Text::new("{axes} and {objectives}", "{axes} et {objectives}"),
            Some(_) => Text::new("{tops}", "{tops}"),
        })
    }),
    called: Text::new("the {axes}", "les {axes}"),
    is_due: super::always,
    draw: |brief| list_plan(name_alone, brief),
};

/// The same for who knows none of it: each action with a sentence of what it is for, and who leads it.
pub static PLAN_TOLD: Section = Section { draw: |brief| list_plan(tell_action, brief), ..PLAN };

/// How an action is told in the plan.
type Told = fn(&Action<'_>, &Brief<'_>) -> Words;

fn name_alone(action: &Action<'_>, brief: &Brief<'_>) -> Words {
    name_action(action, brief.lang)
}

/// « 1.1 – Médiation : Former des élèves. Pilote : Rectorat. »
fn tell_action(action: &Action<'_>, brief: &Brief<'_>) -> Words {
    let lang = brief.lang;
    let said = action.goals.or(action.description).and_then(|said| lines(said.text(), lang).into_iter().next());
    let names: Vec<String> = action.leads.iter().map(|lead| brief.name(lead.organization)).collect();
    let leads =
        (!names.is_empty()).then(|| format!(" {}{}{}.", name_leads(names.len(), lang), colon(lang), enumeration(&names, lang)));
    let name = name_action(action, lang);
    let told = match said {
        Some(said) => Words::strong(name.plain()).and(colon(lang)).and(said),
        None if leads.is_some() => Words::strong(name.plain()).and("."),
        None => name,
    };
    leads.map_or(told.clone(), |leads| told.and(Words::emphasis(leads)))
}

fn list_plan(tell: Told, brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = brief.axes().flat_map(|axis| draw(axis, tell, brief)).collect();
    blocks.extend(brief.free_objectives().flat_map(|objective| draw_objective(objective, tell, brief)));
    blocks.extend(outside(tell, brief, !blocks.is_empty()));
    // That a list goes on is said where the list begins.
    let levels = [
        (OpenList::Axes, brief.axes().next().is_some()),
        (OpenList::Objectives, brief.free_objectives().next().is_some() || brief.axes().any(|axis| !axis.objectives.is_empty())),
        (OpenList::Actions, brief.actions().next().is_some()),
    ];
    let begun = levels.into_iter().filter(|(_, is_begun)| *is_begun);
    blocks.extend(begun.filter_map(|(list, _)| goes_on(list, brief)));
    blocks
}

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
    // An id is the file's own way to name another.
    let beside = |id: Id<'_>| brief.beside.iter().find(|(known, _)| known == id.text()).map(|(_, name)| name.clone());
    line("Follows", "Fait suite à", strategy.follows.and_then(beside));
    line("Applies", "Décline", strategy.parent.and_then(beside));
    line("INSEE or SIREN code", "Code Insee ou Siren", strategy.territory.code.map(|code| typeset(code.text(), lang)));
    let population = strategy.territory.population.as_ref().map(|population| {
        let year = population.year.map(|year| year.get().to_string());
        let from: Vec<String> = year.into_iter().chain(population.source.map(|source| typeset(source.text(), lang))).collect();
        let inhabitants = count(population.value as usize, lang);
        if from.is_empty() { inhabitants } else { format!("{inhabitants} ({})", from.join(", ")) }
    });
    line("Inhabitants", "Population", population);
    let communes = &strategy.territory.communes;
    let commune = |commune: &Commune<'_>| {
        let name = typeset(commune.name.text(), lang);
        let joined = Text::new("{name} (since {day})", "{name} (depuis le {day})");
        let since = |joined_on: Date| fill(joined, lang, &[("name", name.clone()), ("day", day(joined_on, lang))]);
        commune.joined.map_or_else(|| name.clone(), since)
    };
    let names_of: Vec<String> = communes.iter().map(commune).collect();
    line("Towns", "Communes", (communes.len() > 1).then(|| enumeration(&names_of, lang)));
    let names = |names: &[crate::model::Words<'_>]| {
        let names: Vec<String> = names.iter().map(|name| typeset(name.text(), lang)).collect();
        (!names.is_empty()).then(|| enumeration(&names, lang))
    };
    line("Priority neighbourhoods", "Quartiers prioritaires", names(&strategy.territory.priority_neighbourhoods));
    line("Other neighbourhoods", "Autres quartiers", names(&strategy.territory.neighbourhoods));
    lines.extend(neighbours(&strategy.territory, brief));
    let dated = |title: Typed<'_>, period: Option<DateSpan>| {
        let title = typeset(title.text(), lang);
        period.and_then(|period| span(period, lang)).map_or(title.clone(), |span| format!("{title} ({span})"))
    };
    let mut line = |en, fr, value: Option<String>| {
        lines.extend(value.map(|value| (Text::new(en, fr).say(lang), vec![Words::from(value)])));
    };
    let contract = strategy.territory.city_contract.as_ref().map(|contract| dated(contract.title, contract.period));
    line("Urban-policy contract", "Contrat de ville", contract);
    line(
        "Departmental plan",
        "Plan départemental",
        strategy.departmental_plan.as_ref().map(|plan| dated(plan.title, plan.period)),
    );
    if lines.is_empty() { Vec::new() } else { vec![Block::Definitions(lines)] }
}

/// The intercommunality of a town, and whether its council stands for that of the town.
fn neighbours(territory: &Territory<'_>, brief: &Brief<'_>) -> Vec<Line> {
    const COMPETENT: Text = Text::new("{name} (in charge of local prevention)", "{name} (compétente en matière de prévention)");
    let lang = brief.lang;
    let whole = territory.intercommunality.as_ref().map(|of| {
        let name = brief.name(of.organization);
        Words::from(if of.competent == Some(true) { fill(COMPETENT, lang, &[("name", name)]) } else { name })
    });
    let covered = territory.covered_by_intercommunal_council.map(|is| Words::from(yes_or_no(is, lang)));
    let whole = field_line("territory.intercommunality", whole.into_iter().collect(), lang);
    let covered = field_line("territory.covered_by_intercommunal_council", covered.into_iter().collect(), lang);
    whole.into_iter().chain(covered).collect()
}

/// The actions that no axis holds, under a heading of their own where others are.
fn outside(tell: Told, brief: &Brief<'_>, has_others: bool) -> Vec<Block> {
    let actions = brief.actions().filter(|action| brief.subject.is_outside(action));
    let items = bullets(actions.map(|action| tell(action, brief)).collect());
    let title = (has_others && !items.is_empty()).then(|| heading(brief.name_top(OUTSIDE)));
    title.into_iter().chain(items).collect()
}

/// Where an axis comes from: « Origine : stratégie nationale. Références nationales : … ».
fn origin(axis: &Axis<'_>, lang: Lang) -> Option<Block> {
    let origin = axis.origin.map(|origin| {
        let text = Text::new("Origin: {origin}.", "Origine : {origin}.");
        fill(text, lang, &[("origin", word(origin).say(lang).to_lowercase())])
    });
    let references: Vec<String> =
        axis.references.iter().map(|reference| typeset(&reference_name(reference.text(), lang), lang)).collect();
    let references = (!references.is_empty()).then(|| {
        let text = Text::new("National references: {names}.", "Références nationales : {names}.");
        fill(text, lang, &[("names", enumeration(&references, lang))])
    });
    let priorities: Vec<String> = axis.departmental_priorities.iter().map(|name| typeset(name.text(), lang)).collect();
    let priorities = (!priorities.is_empty()).then(|| {
        let text = Text::new("Priorities of the departmental plan: {names}.", "Priorités du plan départemental : {names}.");
        fill(text, lang, &[("names", enumeration(&priorities, lang))])
    });
    let said: Vec<String> = origin.into_iter().chain(references).chain(priorities).collect();
    (!said.is_empty()).then(|| Block::Paragraph(Words::emphasis(said.join(" "))))
}

/// What a reference names, in words where it is known: « La population… » (Stratégie nationale… 2020-2024, mesure 31).
pub fn reference_name(reference: &str, lang: Lang) -> String {
    const MEASURE: Text = Text::new(", measure {number}", ", mesure {number}");
    let Some(national) = national(reference) else { return reference.to_owned() };
    let measure = national.measure.map(|number| fill(MEASURE, lang, &[("number", number.to_string())])).unwrap_or_default();
    let strategy = format!("{}{measure}", typeset(&national.strategy.title, lang));
    match national.title() {
        Some(title) => fill(QUOTED, lang, &[("title", typeset(title, lang)), ("strategy", strategy)]),
        None => strategy,
    }
}

const QUOTED: Text = Text::new("“{title}” ({strategy})", "« {title} » ({strategy})");

fn draw(axis: &Axis<'_>, tell: Told, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let mut blocks = vec![head(Kind::Axis, axis.number, axis.title, brief)];
    blocks.extend(axis.description.map_or_else(Vec::new, |text| prose(text.text(), lang)));
    blocks.extend(origin(axis, lang));
    let about = said_of(&axis.leads, &axis.neighbourhoods, brief);
    blocks.extend(about.map(|about| Block::Paragraph(Words::emphasis(about))));
    let objectives = axis.objectives.iter().map(|objective| {
        let title = number_title(objective.number, objective.title, lang);
        let text = objective.description.map_or_else(Vec::new, |text| lines(text.text(), lang));
        let text = text.into_iter().chain(said_of(&objective.leads, &objective.neighbourhoods, brief).map(Words::emphasis));
        let actions = brief.subject.actions_of_objective(objective).iter();
        let actions = actions.map(|action| Words::from("– ").and(tell(action, brief)));
        Words::lines(std::iter::once(Words::strong(title)).chain(text).chain(actions))
    });
    let mut items: Vec<Words> = objectives.collect();
    let direct = brief.subject.actions_of_axis(axis).iter().filter(|action| brief.subject.place(action).objective.is_none());
    items.extend(direct.map(|action| tell(action, brief)));
    blocks.extend(bullets(items));
    blocks
}

/// « Pilier 2 – Protéger »; without a number, the title alone.
fn head(level: Kind, number: Option<Typed<'_>>, title: Typed<'_>, brief: &Brief<'_>) -> Block {
    let title = number_title(number, title, brief.lang);
    heading(if number.is_some() { format!("{}\u{a0}{title}", brief.levels().noun(level, brief.lang)) } else { title })
}

/// An objective that stands in no axis, as an axis does.
fn draw_objective(objective: &Objective<'_>, tell: Told, brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks = vec![head(Kind::Objective, objective.number, objective.title, brief)];
    blocks.extend(objective.description.map_or_else(Vec::new, |text| prose(text.text(), brief.lang)));
    let about = said_of(&objective.leads, &objective.neighbourhoods, brief);
    blocks.extend(about.map(|about| Block::Paragraph(Words::emphasis(about))));
    let actions = brief.subject.actions_of_objective(objective).iter();
    blocks.extend(bullets(actions.map(|action| tell(action, brief)).collect()));
    blocks
}

/// Who leads an axis or an objective, and where it holds: « Pilote : … Quartiers : … »
fn said_of(leads: &[Party<'_>], neighbourhoods: &[Typed<'_>], brief: &Brief<'_>) -> Option<String> {
    let lang = brief.lang;
    let names: Vec<String> = neighbourhoods.iter().map(|name| typeset(name.text(), lang)).collect();
    let leads =
        (!leads.is_empty()).then(|| format!("{}{}{}.", name_leads(leads.len(), lang), colon(lang), parties(leads, brief)));
    let places = (!names.is_empty())
        .then(|| format!("{}{}{}.", field("axes.neighbourhoods").text().say(lang), colon(lang), enumeration(&names, lang)));
    let said: Vec<String> = leads.into_iter().chain(places).collect();
    (!said.is_empty()).then(|| said.join(" "))
}
