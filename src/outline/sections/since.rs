//! What changed since a day, as far as the file dates it.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::Date;
use crate::outline::brief::{Brief, ChangesSince, Mark};
use crate::outline::changes::{Sentence, Topic, line};
use crate::outline::sections::late::name_action;
use crate::outline::sections::{Section, bullets, heading};
use crate::outline::wording::{day, fill, short_day};
use crate::rules::decisions;
use crate::typography::{colon, typeset};

pub static SINCE: Section = Section {
    title: Some(|brief| {
        let since = match brief.changes.as_ref().map(|since| &since.mark) {
            Some(Mark::Revision(name)) => {
                let text = Text::new("Since the revision {revision}", "Depuis la révision {revision}");
                return fill(text, brief.lang, &[("revision", typeset(name, brief.lang))]);
            }
            Some(Mark::Session(on)) => Some(*on),
            None => brief.since(),
        };
        let since = since.map(|since| day(since, brief.lang)).unwrap_or_default();
        fill(Text::new("Since {day}", "Depuis le {day}"), brief.lang, &[("day", since)])
    }),
    called: Text::new("", ""),
    is_due: super::always,
    draw,
};

fn draw(brief: &Brief<'_>) -> Vec<Block> {
    if let Some(since) = &brief.changes {
        return of_revision(since, brief);
    }
    let Some(since) = brief.since() else { return Vec::new() };
    let is_new = |date: Option<Date>| date.filter(|date| *date > since && date.last() <= brief.until());
    let parts = [
        (Text::new("{actions} with news", "{actions} mis{e}s à jour"), actions(brief, &is_new)),
        (Text::new("Milestones reached", "Étapes franchies"), milestones(brief, &is_new)),
        (Text::new("Decisions carried out", "Décisions exécutées"), list_carried_out(brief, &is_new)),
        (Text::new("Amendments", "Avenants"), amendments(brief, &is_new)),
    ];
    let parts = parts.into_iter().filter(|(_, items)| !items.is_empty());
    parts.flat_map(|(title, items)| std::iter::once(heading(brief.name_levels(title, &[]))).chain(bullets(items))).collect()
}

/// What changed since a revision of the file, by topic.
fn of_revision(since: &ChangesSince, brief: &Brief<'_>) -> Vec<Block> {
    let told = since.changes.iter().zip(&since.sentences).filter(|(change, _)| brief.keeps(change));
    let sentences: Vec<&Sentence> = told.flat_map(|(_, sentences)| sentences).collect();
    let mut blocks = Vec::new();
    for topic in Topic::ALL.into_iter().filter(|topic| topic.is_first()) {
        let of_topic = sentences.iter().filter(|sentence| sentence.topic == topic);
        let items: Vec<Words> = of_topic.map(|sentence| line(sentence, brief.lang)).collect();
        if !items.is_empty() {
            // No heading: other sections have some of the same words.
            blocks.push(Block::paragraph(Words::strong(topic.title().say(brief.lang)).and(colon(brief.lang).trim_end())));
            blocks.extend(bullets(items));
        }
    }
    if !since.is_whole {
        const UNREAD: Text = Text::new(
            "Parts of that revision, or of the file as it is, have faults of form: what depends on them is not compared.",
            "Des parties de cette révision, ou du fichier tel qu’il est, ont des fautes de forme : ce qui en dépend n’est pas comparé.",
        );
        blocks.push(Block::paragraph(Words::emphasis(UNREAD.say(brief.lang))));
    } else if blocks.is_empty() {
        blocks.push(Block::paragraph(Text::new("Nothing that matters changed.", "Rien de notable n’a changé.").say(brief.lang)));
    }
    blocks
}

type IsNew<'n> = dyn Fn(Option<Date>) -> Option<Date> + 'n;

fn add_day(words: Words, on: Date, brief: &Brief<'_>) -> Words {
    words.and(format!(" ({})", short_day(on, brief.lang)))
}

fn actions(brief: &Brief<'_>, is_new: &IsNew<'_>) -> Vec<Words> {
    let told = brief.actions().filter_map(|action| {
        let on = is_new(action.updated)?;
        let status = action.status.map(|status| brief.say_status(status).to_lowercase());
        let words = name_action(action, brief.lang);
        Some(add_day(status.map_or(words.clone(), |status| words.and(format!(", {status}"))), on, brief))
    });
    told.collect()
}

fn milestones(brief: &Brief<'_>, is_new: &IsNew<'_>) -> Vec<Words> {
    let of = |action| {
        let action: &crate::model::Action<'_> = action;
        let told = action.milestones.iter().filter_map(|milestone| {
            let on = is_new(milestone.done)?;
            let title = Words::from(typeset(milestone.title.text(), brief.lang)).and(" – ").and(name_action(action, brief.lang));
            Some(add_day(title, on, brief))
        });
        told.collect::<Vec<_>>()
    };
    brief.actions().flat_map(of).collect()
}

fn list_carried_out(brief: &Brief<'_>, is_new: &IsNew<'_>) -> Vec<Words> {
    let told = decisions(brief.strategy()).filter(|decided| brief.concerns(decided.decision)).filter_map(|decided| {
        let on = is_new(decided.decision.done)?;
        Some(add_day(typeset(decided.decision.text.text(), brief.lang).into(), on, brief))
    });
    told.collect()
}

fn amendments(brief: &Brief<'_>, is_new: &IsNew<'_>) -> Vec<Words> {
    let amendments = brief.strategy().amendments.iter().filter(|_| brief.axis.is_none());
    let told = amendments.filter_map(|amendment| {
        let on = is_new(Some(amendment.date))?;
        let text = amendment.summary.map_or(amendment.id.text(), |summary| summary.text());
        Some(add_day(typeset(text, brief.lang).into(), on, brief))
    });
    told.collect()
}
