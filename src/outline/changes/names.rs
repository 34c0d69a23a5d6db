//! What the things of two strategies are called.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::diff::Change;
use crate::lang::{Lang, Text};
use crate::model::{Date, Kind, Levels, Strategy, Thing, Words, things};
use crate::outline::wording::{day, fill, number_title};
use crate::typography::typeset;

/// The names of things by their ids, as the newer strategy has them or, of what is gone, the older.
pub struct Names<'s> {
    called: HashMap<&'s str, (Option<Words<'s>>, Words<'s>)>,
    /// What the newer strategy calls its levels.
    pub levels: Levels,
    lang: Lang,
}

/// A text longer than that is cut where it only names something.
const LONGEST_NAME: usize = 90;

impl<'s> Names<'s> {
    pub fn of(before: &'s Strategy<'s>, after: &'s Strategy<'s>, lang: Lang) -> Names<'s> {
        let entry = |thing: Thing<'s>| match (thing.id, thing.record.name()) {
            (Cow::Borrowed(id), Some(name)) if !id.is_empty() => Some((id, (thing.record.number(), name))),
            _ => None,
        };
        let called = [before, after].into_iter().flat_map(things).filter_map(entry).collect();
        Names { called, levels: Levels::of(after), lang }
    }

    /// The name of what an id names: « 3.1 – Médiation sociale »; a day where it is one of a session; else the id.
    pub fn name(&self, id: &str) -> String {
        if let Some((number, title)) = self.called.get(id) {
            return cut(&number_title(*number, *title, self.lang));
        }
        Date::parse(id).map_or_else(|| typeset(id, self.lang), |date| day(date, self.lang))
    }

    /// What an item is known by that words tell apart, ids among them by their names: « Préfecture du Nord FIPD 2026 ».
    pub fn compose(&self, item: &str) -> String {
        let words = item.split(' ').map(|word| if self.called.contains_key(word) { self.name(word) } else { word.to_owned() });
        words.collect::<Vec<_>>().join(" ")
    }

    /// What a thing that changed is called, with what it is: « Action 3.1 – Médiation sociale ».
    pub fn title(&self, change: &Change) -> String {
        let noun = self.levels.noun(change.kind, self.lang);
        let text = |key: &str| change.value().get(key).and_then(Value::as_str).map(|text| cut(&typeset(text, self.lang)));
        match change.kind {
            Kind::Strategy | Kind::Council => noun,
            Kind::Plenary => {
                let on = Date::parse(&change.id).map_or_else(|| change.id.clone(), |date| day(date, self.lang));
                fill(Text::new("Session of {day}", "Séance du {day}"), self.lang, &[("day", on)])
            }
            Kind::Signatory | Kind::Member => format!("{noun} {}", self.name(&change.id)),
            Kind::Amendment => {
                let on = text("date").and_then(|date| Date::parse(&date)).map(|date| day(date, self.lang));
                let on = on.unwrap_or_else(|| change.id.clone());
                fill(Text::new("Amendment of {day}", "Avenant du {day}"), self.lang, &[("day", on)])
            }
            Kind::BudgetLine => {
                let year = change.value().get("year").map(|year| format!(" ({year})")).unwrap_or_default();
                self.quote(&noun, &text("title").unwrap_or_else(|| change.id.clone())) + &year
            }
            _ => match (text("number"), ["title", "name", "text"].into_iter().find_map(text)) {
                (Some(number), Some(title)) => format!("{noun}\u{a0}{number}\u{a0}– {title}"),
                (_, title) => self.quote(&noun, &title.unwrap_or_else(|| change.id.clone())),
            },
        }
    }

    fn quote(&self, noun: &str, name: &str) -> String {
        match self.lang {
            Lang::En => format!("{noun} “{name}”"),
            Lang::Fr => format!("{noun} «\u{a0}{name}\u{a0}»"),
        }
    }
}

/// A name of a length that a line bears.
pub fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let short: String = name.chars().take(LONGEST_NAME).collect();
    let whole_words = short.rsplit_once(' ').map_or(short.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', '.', ';', ' ', '\u{a0}']))
}
