//! The lines under the title: of what council, session, strategy, year a document is.

use crate::lang::Text;
use crate::outline::brief::Brief;
use crate::outline::sections::session_name;
use crate::outline::wording::{council_name, day, fill, strategy_name};
use crate::typography::typeset;

/// The council, the session, the strategy.
pub fn of_session(brief: &Brief<'_>) -> Vec<String> {
    let session = brief.session.map(|session| session_name(session, brief));
    let mut lines = vec![council_name(brief.strategy(), brief.lang)];
    lines.extend(session);
    lines.push(strategy_name(brief.strategy(), brief.lang));
    lines.extend(axis(brief));
    lines
}

/// The council, the year, the strategy.
pub fn of_year(brief: &Brief<'_>) -> Vec<String> {
    let year = fill(Text::new("Year {year}", "Année {year}"), brief.lang, &[("year", brief.year.to_string())]);
    let mut lines = vec![council_name(brief.strategy(), brief.lang), year, strategy_name(brief.strategy(), brief.lang)];
    lines.extend(axis(brief));
    lines
}

/// The council, the strategy, the day.
pub fn of_strategy(brief: &Brief<'_>) -> Vec<String> {
    let mut lines = of_whole(brief);
    lines.insert(1, strategy_name(brief.strategy(), brief.lang));
    lines
}

/// The council and the day, under the name of the strategy.
pub fn of_whole(brief: &Brief<'_>) -> Vec<String> {
    let on = fill(Text::new("As of {day}", "Au {day}"), brief.lang, &[("day", day(brief.today(), brief.lang))]);
    let mut lines = vec![council_name(brief.strategy(), brief.lang), on];
    lines.extend(axis(brief));
    lines
}

/// The same, under the motto of the strategy.
pub fn of_document(brief: &Brief<'_>) -> Vec<String> {
    subtitle(brief).into_iter().chain(of_whole(brief)).collect()
}

/// What stands under the title of the strategy itself.
fn subtitle(brief: &Brief<'_>) -> Option<String> {
    brief.strategy().subtitle.map(|subtitle| typeset(subtitle.text(), brief.lang))
}

/// The rank of the amendment, the strategy, the council.
pub fn of_amendment(brief: &Brief<'_>) -> Vec<String> {
    let text = Text::new("Amendment no. {number} to: {strategy}", "Avenant n° {number} à : {strategy}");
    let facts = [
        ("number", brief.adopted.as_ref().map_or(1, |adopted| adopted.number).to_string()),
        ("strategy", strategy_name(brief.strategy(), brief.lang)),
    ];
    vec![fill(text, brief.lang, &facts), council_name(brief.strategy(), brief.lang)]
}

/// The strategy and whose it is.
pub fn of_page(brief: &Brief<'_>) -> Vec<String> {
    let (strategy, council) = (strategy_name(brief.strategy(), brief.lang), council_name(brief.strategy(), brief.lang));
    std::iter::once(strategy).chain(subtitle(brief)).chain([council]).collect()
}

/// The axis to which the document keeps.
fn axis(brief: &Brief<'_>) -> Option<String> {
    let axis = brief.axis?;
    let title = crate::outline::wording::number_title(axis.number, axis.title, brief.lang);
    let own = brief.strategy().labels.as_ref().and_then(|labels| labels.axis);
    let level = crate::outline::wording::label(own, Text::new("Axis", "Axe"), brief.lang);
    Some(if axis.number.is_some() { format!("{level}\u{a0}{title}") } else { title })
}
