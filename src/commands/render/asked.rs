//! What somebody asks of a document, refused where it would change nothing.

use chrono::Datelike;

use crate::context::{Context, Failure};
use crate::inputs::Since;
use crate::lang::Text;
use crate::outline::{Ask, OUTLINES, Outline};

const IN_VAIN: Text = Text::new("`--{flag}` changes nothing of `{name}`", "« --{flag} » ne change rien à « {name} »");
const TAKERS: Text = Text::new("it is for {names}", "l’option vaut pour {names}");
const NOT_BEGUN: Text = Text::new("the year {year} has not begun", "l’année {year} n’a pas commencé");
const TO_COME: Text = Text::new("{day} is still to come", "le {day} n’est pas venu");

/// What is asked for.
pub struct Asked<'a> {
    /// Whether each is.
    pub given: [(Ask, bool); 6],
    pub year: Option<i32>,
    pub since: Option<&'a Since>,
}

/// Refuses what a document has no use for, and a year or a day that has not begun.
pub fn refuse_in_vain(outline: &Outline, asked: &Asked<'_>, context: &Context) -> Result<(), Failure> {
    let in_vain = |(ask, is_given): &(Ask, bool)| *is_given && !outline.takes.contains(ask);
    if let Some((vain, _)) = asked.given.into_iter().find(in_vain) {
        let facts = [("flag", vain.flag().into()), ("name", outline.name.into())];
        let takers = OUTLINES.iter().filter(|other| other.takes.contains(&vain)).map(|other| other.name.to_owned());
        let takers: Vec<String> = takers.collect();
        return Err(Failure::new(context.lang, IN_VAIN, &facts).hint(context.lang, TAKERS, &[("names", takers.into())]));
    }
    if let Some(year) = asked.year.filter(|year| *year > context.today.year()) {
        return Err(Failure::new(context.lang, NOT_BEGUN, &[("year", year.into())]));
    }
    match asked.since {
        Some(Since::Day(day)) if *day > context.today => Err(Failure::new(context.lang, TO_COME, &[("day", (*day).into())])),
        _ => Ok(()),
    }
}
