//! What somebody asks of a document, refused where it would change nothing.

use chrono::Datelike;

use crate::context::{Context, Failure};
use crate::inputs::Since;
use crate::lang::Text;
use crate::outline::folder::FOLDER;
use crate::outline::{Ask, OUTLINES};

const IN_VAIN: Text = Text::new("`--{flag}` changes nothing of `{name}`", "« --{flag} » ne change rien à « {name} »");
const TAKERS: Text = Text::new("it is for {names}", "l’option vaut pour {names}");
const NOT_BEGUN: Text = Text::new("the year {year} has not begun", "l’année {year} n’a pas commencé");
const TO_COME: Text = Text::new("{day} is still to come", "le {day} n’est pas encore arrivé");

/// What is asked for.
pub struct Asked<'a> {
    /// Whether each is.
    pub given: [(Ask, bool); 7],
    pub year: Option<i32>,
    pub since: Option<&'a Since>,
}

/// Says that a flag changes nothing of a document.
pub fn refuse_flag(flag: &str, name: &str, context: &Context) -> Failure {
    Failure::new(context.lang, IN_VAIN, &[("flag", flag.into()), ("name", name.into())])
}

/// Refuses what a document has no use for, and a year or a day that has not begun.
pub fn refuse_in_vain(name: &str, takes: &[Ask], asked: &Asked<'_>, context: &Context) -> Result<(), Failure> {
    let in_vain = |(ask, is_given): &(Ask, bool)| *is_given && !takes.contains(ask);
    if let Some((vain, _)) = asked.given.into_iter().find(in_vain) {
        let facts = [("flag", vain.flag().into()), ("name", name.into())];
        let others = OUTLINES.iter().map(|other| (other.name, other.takes)).chain([(FOLDER.name, FOLDER.takes)]);
        let names = others.filter(|(_, taken)| taken.contains(&vain)).map(|(name, _)| name.to_owned());
        return Err(Failure::new(context.lang, IN_VAIN, &facts).hint(
            context.lang,
            TAKERS,
            &[("names", names.collect::<Vec<_>>().into())],
        ));
    }
    if let Some(year) = asked.year.filter(|year| *year > context.today.year()) {
        return Err(Failure::new(context.lang, NOT_BEGUN, &[("year", year.into())]));
    }
    match asked.since {
        Some(Since::Day(day)) if *day > context.today => Err(Failure::new(context.lang, TO_COME, &[("day", (*day).into())])),
        _ => Ok(()),
    }
}
