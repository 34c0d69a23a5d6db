//! The action sheets: one whole a page, and all of them in one table.

use crate::document::{Block, Depth, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, Audience, Blocker, Budget, Date, DateSpan, Entry, Id, Kind, Milestone, Review, Words as Typed};
use crate::outline::brief::Brief;
use crate::outline::sections::funding::list_funding;
use crate::outline::sections::late::{leads, name_action};
use crate::outline::sections::plan::reference_name;
use crate::outline::sections::progress::{action_column, column_of_leads};
use crate::outline::sections::session::party;
use crate::outline::sections::{Line, Section, field_line, field_words, figures, head_outside, indicators, table, words};
use crate::outline::signs::{tell_late, tell_status};
use crate::outline::themes::name_theme;
use crate::outline::wording::{day, fill, label, lines, name_leads, number_title, short_day, span};
use crate::query::{EURO, field, word};
use crate::rules::lateness;
use crate::typography::{capitalize, colon, count, enumeration, listing, measure, money, typeset, uncapitalize};

/// The actions asked for, else all.
pub static SHEETS: Section = Section {
    title: None,
    called: Text::new("the action sheets", "les fiches-actions"),
    is_due: super::always,
    draw: |brief| {
        let chosen: Vec<&Action<'_>> = if brief.chosen.is_empty() { brief.actions().collect() } else { brief.chosen.clone() };
        sheets(&chosen, Depth::Part, brief)
    },
};

/// The same within a longer document.
pub static SHEETS_WITHIN: Section = Section {
    title: Some(name_sheets),
    called: Text::new("the action sheets", "les fiches-actions"),
    is_due: super::always,
    draw: |brief| {
        let sheets: Vec<Vec<Block>> = brief.actions().map(|action| sheets(&[action], Depth::Section, brief)).collect();
        if sheets.is_empty() {
            return Vec::new();
        }
        // One a page, and on none of them anything else.
        [vec![Block::PageBreak], sheets.join(&Block::PageBreak), vec![Block::PageBreak]].concat()
    },
};

/// Those asked for only.
pub static CHOSEN: Section = Section {
    title: Some(|brief| Text::new("Focus", "Fiches mises en avant").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| sheets(&brief.chosen, Depth::Section, brief),
};

pub static BOARD: Section = Section {
    title: Some(|brief| brief.name_levels(Text::new("Board of the {actions}", "Tableau des {actions}"), &[])),
    called: Text::new("the {actions}", "les {actions}"),
    is_due: super::always,
    draw: board,
};

/// What the sheets are called: « Fiches-actions », « Engagements ».
pub fn name_sheets(brief: &Brief<'_>) -> String {
    let own = brief.levels().own_many(Kind::Action);
    own.map_or_else(|| Text::new("Action sheets", "Fiches-actions").say(brief.lang), |own| own.to_string())
}

fn sheets(actions: &[&Action<'_>], depth: Depth, brief: &Brief<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (rank, action) in actions.iter().enumerate() {
        if rank > 0 && depth == Depth::Part {
            blocks.push(Block::PageBreak);
        }
        blocks.push(Block::Heading { depth, text: heading(action, brief) });
        blocks.extend(sheet(action, brief));
    }
    blocks
}

fn heading(action: &Action<'_>, brief: &Brief<'_>) -> String {
    let labels = brief.strategy().labels.as_ref();
    let own = labels.and_then(|labels| labels.action);
    let level = label(own, Text::new("Action", "Fiche-action"), brief.lang);
    match action.number {
        Some(number) => format!("{level}\u{a0}{}", number_title(Some(number), action.title, brief.lang)),
        None => typeset(action.title.text(), brief.lang),
    }
}

/// Everything that is known of an action.
fn sheet<'s>(action: &'s Action<'s>, brief: &Brief<'s>) -> Vec<Block> {
    let mut blocks = vec![Block::Definitions(facts(action, brief))];
    blocks.extend(milestones(action, brief));
    let measured: Vec<_> = action.indicators.iter().map(|indicator| (indicator, Some(action))).collect();
    blocks.extend(indicators::list_indicators(&measured, None, brief));
    blocks.extend(action.indicators.iter().filter_map(|indicator| indicators::course(indicator, brief.lang)));
    blocks.extend(list_funding(action, brief));
    let reviews = action.reviews.iter().map(|review| (review_title(review, brief), lines(review.text.text(), brief.lang)));
    let reviews: Vec<Line> = reviews.collect();
    blocks.extend((!reviews.is_empty()).then_some(Block::Definitions(reviews)));
    blocks.extend(journal(action, brief));
    blocks
}

/// « Bilan 2025 (Ville de Val-d’Exemple) ».
fn review_title(review: &Review<'_>, brief: &Brief<'_>) -> String {
    let text = Text::new("Review of {year}{by}", "Bilan {year}{by}");
    let by = review.by.map_or_else(String::new, |by| format!(" ({})", brief.name(by)));
    fill(text, brief.lang, &[("year", review.year.get().to_string()), ("by", by)])
}

fn facts<'s>(action: &'s Action<'s>, brief: &Brief<'s>) -> Vec<Line> {
    let lang = brief.lang;
    let place = brief.subject.place(action);
    let labels = brief.strategy().labels.as_ref();
    let mut lines: Vec<Line> = Vec::new();
    let of = |number: Option<Typed<'_>>, title: Typed<'_>| Words::from(number_title(number, title, lang));
    let mut level = |own: Option<Typed<'_>>, en, fr, said: Option<Words>| {
        lines.extend(said.map(|said| (label(own, Text::new(en, fr), lang), vec![said])));
    };
    let (own_axis, own_objective) = (labels.and_then(|labels| labels.axis), labels.and_then(|labels| labels.objective));
    level(own_axis, "Axis", "Axe", place.axis.map(|axis| of(axis.number, axis.title)));
    level(own_objective, "Objective", "Objectif", place.objective.map(|objective| of(objective.number, objective.title)));
    let names = |ids: &[Id<'_>]| {
        let names: Vec<String> = ids.iter().filter(|id| brief.knows(**id)).map(|id| brief.name(*id)).collect();
        join(&names, lang)
    };
    let parties: Vec<String> = action.leads.iter().map(|lead| party(lead, brief)).collect();
    let partners: Vec<String> = action.partners.iter().map(|partner| brief.name(*partner)).collect();
    let themes: Vec<String> = action.themes.iter().map(|theme| name_theme(theme.text(), lang)).collect();
    let references: Vec<String> =
        action.references.iter().map(|reference| typeset(&reference_name(reference.text(), lang), lang)).collect();
    let origin = action.origin.map(|origin| word(origin).say(lang).into());
    let facts = [
        ("actions.also_serves", names(&action.also_serves)),
        ("actions.related", names(&action.related)),
        ("actions.priority", action.priority.map(|priority| word(priority).say(lang).into()).into_iter().collect()),
        ("actions.tags", list(&action.tags, lang)),
        ("actions.competence", action.competence.map(|of| word(of).say(lang).into()).into_iter().collect()),
        ("actions.origin", origin.into_iter().collect()),
        ("actions.finding", text(action.finding, lang)),
        ("actions.goals", text(action.goals, lang)),
        ("actions.description", text(action.description, lang)),
        ("actions.target_groups", list(&action.target_groups, lang)),
        ("actions.neighbourhoods", list(&action.neighbourhoods, lang)),
        ("actions.leads", or_missing(join(&parties, lang), brief)),
        ("actions.elected_lead", text(action.elected_lead, lang)),
        ("actions.partners", join(&partners, lang)),
        ("actions.body", action.body.filter(|body| brief.knows(*body)).map(|body| brief.name(body).into()).into_iter().collect()),
        ("actions.themes", join(&themes, lang)),
        ("actions.references", join(&references, lang)),
        ("actions.departmental_priorities", list(&action.departmental_priorities, lang)),
        ("actions.schedule", or_missing(schedule(action, lang), brief)),
        (
            "actions.actual",
            action
                .actual
                .and_then(|actual| tell_span(DateSpan { start: actual.began, end: actual.ended }, lang))
                .into_iter()
                .collect(),
        ),
        ("actions.resources", text(action.resources, lang)),
        ("actions.fte", action.fte.map(|fte| measure(fte.get(), "", lang).trim_end().to_owned().into()).into_iter().collect()),
        ("actions.budget", budget(action, lang)),
        ("actions.expected_results", text(action.expected_results, lang)),
        ("actions.status", or_missing(state(action, brief), brief)),
        ("actions.blocked_by", brief.subject.blockers(action).map(|blocker| say_blocker(blocker, brief)).collect()),
        ("plenaries.decisions", decisions(action, brief)),
        ("actions.documents", names(&action.documents)),
    ];
    lines.extend(facts.into_iter().filter_map(|(keys, said)| {
        let (name, said) = field_line(keys, said, lang)?;
        Some((if keys == "actions.leads" { name_leads(action.leads.len().max(1), lang) } else { name }, said))
    }));
    lines
}

fn text(stated: Option<Typed<'_>>, lang: Lang) -> Vec<Words> {
    stated.map_or_else(Vec::new, |stated| lines(stated.text(), lang))
}

fn list(stated: &[Typed<'_>], lang: Lang) -> Vec<Words> {
    let names: Vec<String> = stated.iter().map(|name| typeset(name.text(), lang)).collect();
    if names.is_empty() { Vec::new() } else { vec![listing(&names, lang).into()] }
}

fn join(names: &[String], lang: Lang) -> Vec<Words> {
    if names.is_empty() { Vec::new() } else { vec![enumeration(names, lang).into()] }
}

/// To partners an empty line says that the file does not state it; the public is told what there is.
fn or_missing(said: Vec<Words>, brief: &Brief<'_>) -> Vec<Words> {
    if said.is_empty() && brief.audience == Audience::Internal { vec![brief.missing()] } else { said }
}

fn schedule(action: &Action<'_>, lang: Lang) -> Vec<Words> {
    let Some(schedule) = &action.schedule else { return Vec::new() };
    let span = tell_span(DateSpan { start: schedule.start, end: schedule.end }, lang);
    let ongoing = schedule.ongoing.then(|| Text::new("Ongoing", "Action permanente").say(lang));
    let recurrence = schedule.recurrence.map(|recurrence| typeset(recurrence.text(), lang));
    span.into_iter().chain(ongoing.into_iter().chain(recurrence).map(Words::from)).collect()
}

fn tell_span(of: DateSpan, lang: Lang) -> Option<Words> {
    span(of, lang).map(|span| Words::from(capitalize(&span)))
}

fn budget(action: &Action<'_>, lang: Lang) -> Vec<Words> {
    let budget = action.budget.iter().map(|budget| {
        let amount = money(budget.amount.get(), budget.currency.map_or(EURO, |currency| currency.text()), lang);
        let per = budget.per.map(|per| format!(" ({})", word(per).say(lang).to_lowercase()));
        std::iter::once(Words::from(format!("{amount}{}", per.unwrap_or_default()))).chain(parts_of(budget, lang))
    });
    budget.flatten().collect()
}

/// « dont fonctionnement : 12 000 € ».
fn parts_of(budget: &Budget<'_>, lang: Lang) -> impl Iterator<Item = Words> {
    let currency = budget.currency.map_or(EURO, |currency| currency.text());
    let parts = [("actions.budget.running", budget.running), ("actions.budget.investment", budget.investment)];
    parts.into_iter().filter_map(move |(keys, amount)| {
        let title = uncapitalize(&field(keys).text().say(lang));
        Some(format!("{title}{}{}", colon(lang), money(amount?.get(), currency, lang)).into())
    })
}

fn state(action: &Action<'_>, brief: &Brief<'_>) -> Vec<Words> {
    let lang = brief.lang;
    let status = action.status.map(|status| {
        let updated = action.updated.map(|updated| {
            let on_a_day = Text::new(" (as of {day})", " (au {day})");
            let text = updated.day().map_or(Text::new(" ({day})", " ({day})"), |_| on_a_day);
            fill(text, lang, &[("day", short_day(updated, lang))])
        });
        Words::strong(tell_status(Some(status), brief)).and(updated.unwrap_or_default())
    });
    let late = lateness::overdue_since(action, brief.clock()).map(|due| {
        let text = Text::new("Late since {day}", "En retard depuis le {day}");
        Words::strong(fill(text, lang, &[("day", short_day(due, lang))]))
    });
    status.into_iter().chain(late).chain(text(action.status_reason, lang)).collect()
}

fn decisions<'s>(action: &'s Action<'s>, brief: &Brief<'s>) -> Vec<Words> {
    let of = brief.subject.decisions_of(action).iter();
    of.map(|decision| Words::from(typeset(decision.text.text(), brief.lang))).collect()
}

/// What an action waits for.
fn say_blocker(blocker: &Blocker<'_>, brief: &Brief<'_>) -> Words {
    let things = [blocker.decision, blocker.action].into_iter().flatten().map(|id| brief.name(id));
    let texts = [blocker.grant, blocker.text].into_iter().flatten().map(|text| typeset(text.text(), brief.lang));
    things.chain(texts).collect::<Vec<_>>().join(" – ").into()
}

/// The dated notes, the last one first.
fn journal(action: &Action<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let mut notes: Vec<&Entry<'_>> = action.journal.iter().collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.date.rank()));
    let line = |note: &Entry<'_>| {
        let by = note.by.map_or_else(String::new, |by| format!(" ({})", brief.name(by)));
        (format!("{}{by}", day(note.date, brief.lang)), lines(note.text.text(), brief.lang))
    };
    let notes: Vec<Line> = notes.into_iter().map(line).collect();
    if notes.is_empty() { Vec::new() } else { vec![Block::Definitions(notes)] }
}

fn milestones(action: &Action<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let day = |date: Option<Date>| date.map(|date| Words::from(short_day(date, lang)));
    let has_leads = action.milestones.iter().any(|milestone| !milestone.leads.is_empty());
    let has_starts = action.milestones.iter().any(|milestone| milestone.start.is_some());
    // In the order of time, those of one day as the file has them; last those without one.
    let mut ordered: Vec<&Milestone<'_>> = action.milestones.iter().collect();
    ordered.sort_by_key(|milestone| {
        milestone.due.or(milestone.start).or(milestone.done).map_or((true, None), |on| (false, Some(on.rank())))
    });
    let rows = ordered.into_iter().map(|milestone| {
        let leads: Vec<String> = milestone.leads.iter().map(|lead| party(lead, brief)).collect();
        let mut row = vec![Words::from(typeset(milestone.title.text(), lang))];
        row.extend(has_leads.then(|| Words::from(enumeration(&leads, lang))));
        row.extend(has_starts.then(|| day(milestone.start).unwrap_or_default()));
        row.push(day(milestone.due).unwrap_or_else(|| brief.missing()));
        row.push(day(milestone.done).unwrap_or_else(|| tell_unreached(milestone, action, brief)));
        row
    });
    let mut columns = vec![words(Text::new("Milestone", "Étape"), lang)];
    columns.extend(has_leads.then(|| field_words("actions.milestones.leads", lang)));
    columns.extend(has_starts.then(|| field_words("actions.milestones.start", lang)));
    columns.extend([field_words("actions.milestones.due", lang), field_words("actions.milestones.done", lang)]);
    table(Text::new("Milestones", "Étapes").say(lang), columns, rows.collect())
}

/// How a milestone stands of which no day says that it was reached.
fn tell_unreached(milestone: &Milestone<'_>, action: &Action<'_>, brief: &Brief<'_>) -> Words {
    let lang = brief.lang;
    if lateness::find_missed(milestone, brief.clock()).is_some() && lateness::owes_milestones(action) {
        return Words::strong(Text::new("late", "en retard").say(lang));
    }
    let status = milestone.status.map(|status| uncapitalize(&word(status).say(lang)).into());
    status.unwrap_or_else(|| match milestone.due {
        // Of a transcription nobody knows what became of it.
        Some(due) if due < brief.today() && brief.strategy().transcribed => brief.missing(),
        Some(due) if due < brief.today() => Text::new("not reached", "non franchie").say(lang).into(),
        Some(_) => Text::new("to come", "à venir").say(lang).into(),
        // Without a day nobody knows whether it is still to come.
        None => brief.missing(),
    })
}

/// All actions, one a line.
fn board(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let columns = |actions: &[&Action<'_>]| {
        vec![
            action_column(brief),
            column_of_leads(actions.iter().copied(), lang),
            words(Text::new("Due", "Échéance"), lang),
            words(Text::new("State", "État"), lang),
            figures(Text::new("Milestones", "Étapes"), lang),
            words(Text::new("Watch", "Alerte"), lang),
        ]
    };
    let groups = brief.groups(head_outside(brief)).into_iter();
    groups
        .flat_map(|(caption, actions)| {
            table(caption, columns(&actions), actions.into_iter().map(|action| line(action, brief)).collect())
        })
        .collect()
}

fn has_late_milestone(action: &Action<'_>, brief: &Brief<'_>) -> bool {
    let missed = |milestone| lateness::find_missed(milestone, brief.clock()).is_some();
    lateness::owes_milestones(action) && action.milestones.iter().any(missed)
}

fn line<'s>(action: &'s Action<'s>, brief: &Brief<'s>) -> Vec<Words> {
    let lang = brief.lang;
    let due = lateness::end(action).map(|due| Words::from(short_day(due, lang)));
    let ongoing = || Text::new("ongoing", "permanente").say(lang).into();
    let reached = action.milestones.iter().filter(|milestone| milestone.done.is_some()).count();
    let milestones = format!("{}/{}", count(reached, lang), count(action.milestones.len(), lang));
    let watch = [
        (has_late_milestone(action, brief), Text::new("late milestone", "étape en retard")),
        (lateness::find_passed_start(action, brief.clock()).is_some(), Text::new("not begun", "non commencée")),
        (brief.subject.is_stale(action), Text::new("no news", "sans nouvelles")),
        (action.leads.is_empty(), Text::new("no lead", "sans pilote")),
    ];
    let watch = watch.iter().filter(|(is, _)| *is).map(|(_, text)| text.say(lang));
    let late = brief.subject.is_late(action).then(|| tell_late(lang).to_lowercase());
    let watch: Vec<String> = late.into_iter().chain(watch).collect();
    vec![
        name_action(action, lang),
        leads(action, brief),
        due.unwrap_or_else(|| if lateness::is_ongoing(action) { ongoing() } else { brief.missing() }),
        action.status.map_or_else(|| brief.missing(), |status| tell_status(Some(status), brief).into()),
        if action.milestones.is_empty() { Words::from("–") } else { milestones.into() },
        if watch.is_empty() { Words::default() } else { Words::strong(enumeration(&watch, lang)) },
    ]
}
