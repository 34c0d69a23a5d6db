//! The indicators: where each began, where it is, where it should lead.

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::document::{Block, Chart, Figure, Point, Words};
use crate::lang::{Lang, Text};
use crate::model::{Action, Indicator, Measure, Number, Quantity, Words as Typed};
use crate::outline::brief::Brief;
use crate::outline::sections::{Section, figures, table, words};
use crate::outline::wording::{fill, is_share, lines, period, quantity, say_part, say_parts, say_range, say_share};
use crate::query::{reached_share, trend_of, word};
use crate::rules::measured::{find_missed_target, is_reached};
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
        let of_year = |(indicator, _): &Taken<'_>| {
            indicator.values.iter().any(|value| value.end().is_some_and(|end| end.year() == brief.year))
        };
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
    let is_known = |value: &&Measure<'_>| until.is_none_or(|year| value.end().is_some_and(|end| end.year() <= year));
    let mut values: Vec<&Measure<'_>> = indicator.values.iter().filter(is_known).collect();
    values.sort_by_key(|value| value.end());
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
    indicator.unit.map(Typed::text).filter(|unit| is_share(unit)).unwrap_or_default()
}

/// The targets on the way, then the last one, then those that a revision replaced.
fn targets(indicator: &Indicator<'_>, lang: Lang) -> Option<Words> {
    const FORMER: Text = Text::new("formerly ", "auparavant ");
    let mut now: Vec<&Measure<'_>> = indicator.targets.iter().chain(indicator.target.as_deref()).collect();
    now.sort_by_key(|target| (target.period.is_none(), target.end()));
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
    let value = say_share(say_range(value, stated.to.map(number), lang), stated.of.map(number), lang);
    // A value and its period stay together, and so do two numbers; of more each keeps what follows it.
    let over = stated.period.map(|over| format!("\u{a0}({})", period(over, lang).replace(' ', "\u{a0}")));
    let said = format!("{value}{}", over.unwrap_or_default());
    let is_short = said.chars().count() <= SHORT;
    let said = Words::from(if is_short { said.replace(' ', "\u{a0}") } else { keep_numbers(&said) });
    let parts = stated.including.iter().map(|part| {
        let (value, title) = (quantity(part.value, share, lang), typeset(part.title.text(), lang));
        let part = say_part(&title, &value, part.value == Quantity::Withheld, lang);
        Words::emphasis(say_parts(&part, lang))
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
const MISSED_ON_THE_WAY: Text = Text::new("target of {over} missed", "cible de {over} manquée");
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
    let missed = missed.map(|missed| match missed.rank {
        Some(_) if missed.is_measured => fill(MISSED_ON_THE_WAY, lang, &[("over", period(missed.period, lang))]),
        _ => if missed.is_measured { MISSED } else { UNMEASURED }.say(lang),
    });
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
    // What is of no known period has no place on the line.
    let point = |stated: &Measure<'_>| {
        let over = stated.period?;
        let (value, said) = (stated.value.number(), quantity(stated.value, "", lang));
        Some(Point { on: over.end(), value, when: period(over, lang), said })
    };
    let mut points: Vec<Point> = indicator.values.iter().filter_map(point).collect();
    points.sort_by_key(|point| point.on);
    let (baseline, target) = (indicator.baseline.as_deref().and_then(point), indicator.target.as_deref().and_then(point));
    let known = points.iter().chain(&baseline).chain(&target).filter(|point| point.value.is_some()).count();
    (known > 1 && !points.is_empty()).then_some(())?;
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
