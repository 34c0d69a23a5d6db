//! The indicators: where each began, where it is, where it should lead.

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::document::{Block, Chart, Figure, Point, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, Indicator, Measure, Number, Quantity, Words as Typed};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, figures, table, words};
use crate::outline::wording::{fill, lines, period, quantity};
use crate::query::{reached_share, trend_of, word};
use crate::rules::measured::{find_missed_target, is_reached, last};
use crate::rules::{Of, indicators};
use crate::typography::{colon, measure, typeset};

pub static INDICATORS: Section = Section {
    title: Some(|brief| Text::new("Indicators", "Indicateurs").say(brief.lang)),
    called: Text::new("the indicators", "les indicateurs"),
    is_due: super::always,
    draw: |brief| list_indicators(&of(brief).collect::<Vec<_>>(), None, brief),
};

/// Those that no action has: where each action is shown whole, its own stand there.
pub static INDICATORS_APART: Section = Section {
    title: Some(|brief| Text::new("Indicators of the strategy", "Indicateurs de la stratégie").say(brief.lang)),
    is_due: |brief| of(brief).next().is_none(),
    draw: |brief| {
        let apart: Vec<Taken<'_>> = of(brief).filter(|(_, action)| action.is_none()).collect();
        list_indicators(&apart, None, brief)
    },
    ..INDICATORS
};

pub static INDICATORS_OF_YEAR: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Indicators in {year}", "Indicateurs en {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("the indicators of the year", "les indicateurs de l’année"),
    is_due: super::always,
    draw: |brief| {
        let of_year = |(indicator, _): &Taken<'_>| indicator.values.iter().any(|value| value.period.end().year() == brief.year);
        list_indicators(&of(brief).filter(of_year).collect::<Vec<_>>(), Some(brief.year), brief)
    },
};

/// How many of the last values are shown.
const LAST: usize = 3;

/// An indicator, and the action that it measures, if it is one.
pub type Taken<'s> = (&'s Indicator<'s>, Option<&'s Action<'s>>);

/// The indicators that the document speaks of.
pub fn of<'s>(brief: &Brief<'s>) -> impl Iterator<Item = Taken<'s>> {
    let only = brief.axis.map(|axis| axis.id);
    let subject = brief.subject;
    let is_meant = move |of: Of<'s>| match (only, of) {
        (None, _) => true,
        (Some(_), Of::Strategy) => false,
        (Some(only), Of::Axis(rank)) => subject.strategy.axes[rank].id == only,
        (Some(only), Of::Action(_, action)) => subject.place(action).axis.is_some_and(|axis| axis.id == only),
    };
    indicators(brief.strategy())
        .filter(move |measured| is_meant(measured.of))
        .map(|measured| (measured.indicator, measured.action()))
}

/// A table of indicators, each with its source and its values up to a year.
pub fn list_indicators(indicators: &[Taken<'_>], until: Option<i32>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let columns = vec![
        words(Text::new("Indicator", "Indicateur"), lang),
        figures(Text::new("Baseline", "Départ"), lang),
        figures(Text::new("Last values", "Dernières valeurs"), lang),
        figures(Text::new("Target", "Cible"), lang),
        words(Text::new("Trend", "Tendance"), lang),
        words(Text::new("Source", "Source"), lang),
    ];
    let caption = Text::new("Indicators, from their baseline to their target", "Indicateurs, du départ à la cible").say(lang);
    table(caption, columns, indicators.par_iter().map(|taken| row(*taken, until, brief)).collect())
}

fn row((indicator, action): Taken<'_>, until: Option<i32>, brief: &Brief<'_>) -> Vec<Words> {
    let lang = brief.lang;
    let one = |stated: Option<&Measure<'_>>| stated.map_or_else(|| brief.missing(), |stated| tell_value(stated, indicator, lang));
    let is_known = |value: &&Measure<'_>| until.is_none_or(|year| value.period.end().year() <= year);
    let mut values: Vec<&Measure<'_>> = indicator.values.iter().filter(is_known).collect();
    values.sort_by_key(|value| value.period.end());
    // The trend is that of the values that are shown.
    let shown = (values.len() < indicator.values.len())
        .then(|| Indicator { values: indicator.values.iter().filter(is_known).cloned().collect(), ..indicator.clone() });
    let closing = until.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
    let as_of = closing.map_or(brief.clock(), |closing| closing.min(brief.clock()));
    let values = values.iter().rev().take(LAST).rev().map(|value| tell_value(value, indicator, lang));
    let values = Words::lines(values.chain(comparisons(indicator, lang)));
    vec![
        name_indicator(indicator, lang),
        one(indicator.baseline.as_deref()),
        if values.0.is_empty() { brief.missing() } else { values },
        targets(indicator, lang).unwrap_or_else(|| brief.missing()),
        trend(shown.as_ref().unwrap_or(indicator), action, as_of, lang),
        source(indicator, brief),
    ]
}

/// The title, and under it what is counted and where.
fn name_indicator(indicator: &Indicator<'_>, lang: Lang) -> Words {
    let of = [indicator.unit, indicator.perimeter].into_iter().flatten().map(|text| typeset(text.text(), lang));
    let of: Vec<String> = of.collect();
    let title = Words::from(typeset(indicator.title.text(), lang));
    let of = (!of.is_empty()).then(|| Words::emphasis(of.join(", ")));
    let text = indicator.description.map_or_else(Vec::new, |text| lines(text.text(), lang));
    Words::lines(std::iter::once(title).chain(of).chain(text))
}

/// The sign that stands beside each value of a share, « % » or « ‰ ».
fn share_sign<'s>(indicator: &Indicator<'s>) -> &'s str {
    indicator.unit.map(Typed::text).filter(|unit| ["%", "‰"].contains(unit)).unwrap_or_default()
}

/// The targets on the way, then the last one, then those that a revision replaced.
fn targets(indicator: &Indicator<'_>, lang: Lang) -> Option<Words> {
    const FORMER: Text = Text::new("formerly ", "auparavant ");
    let mut now: Vec<&Measure<'_>> = indicator.targets.iter().chain(indicator.target.as_deref()).collect();
    now.sort_by_key(|target| target.period.end());
    let now = now.into_iter().map(|target| tell_value(target, indicator, lang));
    let former =
        indicator.former_targets.iter().map(|target| Words::from(FORMER.say(lang)).and(tell_value(target, indicator, lang)));
    let lines: Vec<Words> = now.chain(former).collect();
    (!lines.is_empty()).then(|| Words::lines(lines))
}

/// The same measure elsewhere: « France : 19 ‰ (2021) ».
fn comparisons(indicator: &Indicator<'_>, lang: Lang) -> impl Iterator<Item = Words> {
    indicator.comparators.iter().map(move |other| {
        let value = measure(other.value.get(), share_sign(indicator), lang);
        let over = other.period.map_or_else(String::new, |over| format!(" ({})", period(over, lang)));
        Words::emphasis(format!("{}{}{value}{over}", typeset(other.title.text(), lang), colon(lang)))
    })
}

/// « 41 % (2025) », and the caveat of the value.
pub fn tell_value(stated: &Measure<'_>, indicator: &Indicator<'_>, lang: Lang) -> Words {
    let share = share_sign(indicator);
    let value = quantity(stated.value, share, lang);
    let number = |number: Number| measure(number.get(), share, lang);
    let value = stated.to.map_or(value.clone(), |to| {
        fill(Text::new("{from} to {to}", "{from} à {to}"), lang, &[("from", value), ("to", number(to))])
    });
    let value = stated.of.map_or(value.clone(), |of| {
        fill(Text::new("{value} of {of}", "{value} sur {of}"), lang, &[("value", value), ("of", number(of))])
    });
    // A value and its period stay together, and so do two numbers; of more each keeps what follows it.
    let said = format!("{value}\u{a0}({})", period(stated.period, lang).replace(' ', "\u{a0}"));
    let is_short = said.chars().count() <= SHORT;
    let said = Words::from(if is_short { said.replace(' ', "\u{a0}") } else { keep_numbers(&said) });
    let parts = stated.including.iter().map(|part| {
        let text = match part.value {
            Quantity::Withheld => Text::new("including {title}: {value}", "dont {title} : {value}"),
            Quantity::Known(_) | Quantity::Below(_) => Text::new("including {value} {title}", "dont {value} {title}"),
        };
        let facts = [("value", quantity(part.value, share, lang)), ("title", typeset(part.title.text(), lang))];
        Words::emphasis(fill(text, lang, &facts))
    });
    let said = Words::lines(std::iter::once(said).chain(parts));
    stated.note.map_or(said.clone(), |note| Words::lines([said, Words::emphasis(typeset(note.text(), lang))]))
}

/// Letters of a value that a line holds whole.
const SHORT: usize = 16;

/// A value whose lines break before a preposition alone: « 205 à 210 », « sur 250 (2026) ».
fn keep_numbers(said: &str) -> String {
    let words: Vec<&str> = said.split(' ').collect();
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let mut kept = String::new();
    for (rank, word) in words.iter().enumerate() {
        // No line ends with a preposition; « 205 à 210 » is one thing.
        let stays = rank == 1 || is_number(word);
        kept += if rank == 0 {
            ""
        } else if stays {
            "\u{a0}"
        } else {
            " "
        };
        kept += word;
    }
    kept
}

const MISSED: Text = Text::new("target missed", "cible manquée");
const UNMEASURED: Text = Text::new("target past, never measured", "cible échue, jamais mesurée");

/// Where the values of an indicator lead, and whether its target was missed by a day.
fn trend(indicator: &Indicator<'_>, action: Option<&Action<'_>>, on: NaiveDate, lang: Lang) -> Words {
    let trend = trend_of(indicator).map(|trend| trend.say(lang));
    let share = match (is_reached(indicator), reached_share(indicator)) {
        (Some(true), _) => Some(Text::new("target reached", "cible atteinte").say(lang)),
        (_, Some(share)) if share >= Decimal::ZERO => {
            let share = measure(share, "%", lang);
            Some(fill(Text::new("{share} of the way", "{share} du chemin"), lang, &[("share", share)]))
        }
        _ => None,
    };
    let missed = find_missed_target(indicator, action, on);
    let missed = missed.map(|missed| if missed.is_measured { MISSED } else { UNMEASURED }.say(lang));
    Words::lines(trend.into_iter().chain(share).map(Words::from).chain(missed.map(Words::strong)))
}

fn source(indicator: &Indicator<'_>, brief: &Brief<'_>) -> Words {
    let organization = indicator.source.as_ref().and_then(|source| source.organization).map(|id| Words::from(brief.name(id)));
    let document = indicator.source.as_ref().and_then(|source| source.document);
    let document = document.map(|document| Words::emphasis(typeset(document.text(), brief.lang)));
    let organization = organization.or_else(|| indicator.source.is_none().then(|| brief.missing()));
    let frequency = indicator.frequency.map(|frequency| Words::emphasis(word(frequency).say(brief.lang).to_lowercase()));
    Words::lines(organization.into_iter().chain(document).chain(frequency))
}

/// The course of an indicator, where it has at least two values to draw.
pub fn course(indicator: &Indicator<'_>, lang: Lang) -> Option<Block> {
    let point = |stated: &Measure<'_>| Point {
        on: stated.period.end(),
        value: stated.value.number(),
        when: period(stated.period, lang),
        said: quantity(stated.value, "", lang),
    };
    let mut points: Vec<Point> = indicator.values.iter().map(point).collect();
    points.sort_by_key(|point| point.on);
    let (baseline, target) = (indicator.baseline.as_deref().map(point), indicator.target.as_deref().map(point));
    let known = points.iter().chain(&baseline).chain(&target).filter(|point| point.value.is_some()).count();
    last(indicator).filter(|_| known > 1)?;
    let unit = indicator.unit.map_or_else(String::new, |unit| typeset(unit.text(), lang));
    let colon = colon(lang);
    let (start, aim) = (Text::new("baseline ", "départ ").say(lang), Text::new("target ", "cible ").say(lang));
    let named = baseline.iter().map(|point| (start.as_str(), point)).chain(points.iter().map(|point| ("", point)));
    let named = named.chain(target.iter().map(|point| (aim.as_str(), point)));
    let told = named.map(|(name, point)| format!("{name}{}{colon}{}", point.when, point.said));
    Some(Block::Figure(Figure {
        title: typeset(indicator.title.text(), lang),
        description: told.collect::<Vec<_>>().join(", "),
        chart: Chart::Course { unit, points, baseline, target },
    }))
}
