//! `stspd explain`: one rule, whole.

use std::fmt::Write;

use crate::context::{Context, Failure, Outcome};
use crate::lang::{Lang, Text};
use crate::nearest::nearest;
use crate::rules::law::say_read;
use crate::rules::{Authority, Check, Rule, rule, rules};
use crate::typography::capitalize;

/// Says why a rule exists, what to do, what it rests on, and shows a bad and a good example.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd explain action-without-lead
  stspd explain unknown-key --lang fr")]
pub struct Args {
    /// Name of a rule, as a finding prints it
    rule: String,
}

const NO_SUCH_RULE: Text = Text::new("there is no rule called `{rule}`", "aucune règle ne s’appelle « {rule} »");
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const LISTED: Text = Text::new("`stspd rules` lists them all", "« stspd rules » les donne toutes");
const DEFAULT_LEVEL: Text =
    Text::new("{level} unless set otherwise; family: {family}", "{level}, sauf réglage ; famille : {family}");
const FIXED_LEVEL: Text =
    Text::new("{level}, not adjustable; family: {family}", "{level}, sans réglage possible ; famille : {family}");
const BASIS: Text = Text::new("Basis", "Fondement");
const REACH: Text = Text::new("Reach", "Portée");
const BEFORE: Text = Text::new("As it was", "Auparavant");
const MEANWHILE: Text = Text::new("Meanwhile, on the other branch", "Entre-temps, sur l’autre branche");
const BAD: Text = Text::new("Found", "Signalé");
const GOOD: Text = Text::new("Mended", "Corrigé");
const IN_FORCE: Text =
    Text::new("in force; since when is not in our sources", "en vigueur ; depuis quand n’est pas dans nos sources");
const SINCE: Text = Text::new("since {since}", "depuis le {since}");
const SINCE_YEAR: Text = Text::new("since {since}", "depuis {since}");
const BETWEEN: Text = Text::new("from {since} to {until}", "du {since} au {until}");
/// Prose is easier to read in short lines.
const WIDEST: usize = 88;

/// Prints the rule.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let Some(rule) = rule(&args.rule) else {
        let failure = Failure::new(context.lang, NO_SUCH_RULE, &[("rule", args.rule.as_str().into())]);
        return Err(match nearest(&args.rule, rules().map(|rule| rule.name)) {
            Some(nearest) => failure.hint(context.lang, MEANT, &[("nearest", nearest.into())]),
            None => failure.hint(context.lang, LISTED, &[]),
        }
        .into());
    };
    context.write(page(rule, context).as_bytes())?;
    Ok(Outcome::Clean)
}

fn page(rule: &Rule, context: &Context) -> String {
    let (lang, width, today) = (context.lang, context.width.min(WIDEST), context.today);
    let level = if rule.family.is_adjustable() { DEFAULT_LEVEL } else { FIXED_LEVEL };
    let facts = [("level", rule.level.title().into()), ("family", rule.family.title().say(lang).to_lowercase().into())];
    let mut page = format!("{}\n{}\n\n", rule.name, level.fill(lang, &facts));
    paragraph(&mut page, &rule.show_message(lang), "", width);
    page.push('\n');
    paragraph(&mut page, &rule.explain.say(lang), "", width);
    if !rule.basis.is_empty() {
        basis(&mut page, rule, lang, width);
        if rule.basis.iter().any(|basis| basis.article.authority == Authority::Law) {
            paragraph(&mut page, &format!("{}.", capitalize(&say_read(today, lang))), "  ", width);
        }
    }
    if let Some(reach) = rule.family.reach() {
        write!(page, "\n{}\n", REACH.get(lang)).expect("a string takes all");
        paragraph(&mut page, &reach.say(lang), "  ", width);
    }
    let (before, meanwhile) = match rule.check {
        Check::History { before, meanwhile, .. } => (before, meanwhile),
        _ => ("", ""),
    };
    let good = rule.good();
    for (title, piece) in [(BEFORE, before), (MEANWHILE, meanwhile)] {
        example(&mut page, &title.say(lang), piece, |_| ' ');
    }
    example(&mut page, &BAD.say(lang), rule.bad, |line| if has(&good, line) { ' ' } else { '-' });
    example(&mut page, &GOOD.say(lang), &good, |line| if has(rule.bad, line) { ' ' } else { '+' });
    page
}

fn has(piece: &str, line: &str) -> bool {
    piece.lines().any(|other| other == line)
}

/// A piece of a strategy under its title, each line after its mark; nothing of an empty piece.
fn example(page: &mut String, title: &str, piece: &str, mark: impl Fn(&str) -> char) {
    if !piece.is_empty() {
        write!(page, "\n{title}\n").expect("a string takes all");
        for line in piece.lines() {
            writeln!(page, "  {} {line}", mark(line)).expect("a string takes all");
        }
    }
}

fn basis(page: &mut String, rule: &Rule, lang: Lang, width: usize) {
    write!(page, "\n{}\n", BASIS.get(lang)).expect("a string takes all");
    for basis in rule.basis {
        let authority = match basis.article.authority {
            Authority::Law => Text::new("law", "droit"),
            Authority::Doctrine => Text::new("doctrine, not law", "doctrine, sans force de loi"),
            Authority::Recommendation => {
                Text::new("recommendation to one town, not law", "recommandation à une ville, sans force de loi")
            }
            Authority::Practice => Text::new("practice, not law", "usage, sans force de loi"),
        };
        let held = match (basis.article.until(), basis.article.since_year()) {
            _ if basis.article.since_text().is_none() => IN_FORCE.say(lang),
            (Some(until), _) => BETWEEN.fill(lang, &[("since", basis.article.since().into()), ("until", until.into())]),
            (None, Some(year)) => SINCE_YEAR.fill(lang, &[("since", year.into())]),
            (None, None) => SINCE.fill(lang, &[("since", basis.article.since().into())]),
        };
        paragraph(page, &format!("{} ({}, {held})", basis.article.citation, authority.get(lang)), "  ", width);
        paragraph(page, &basis.says.say(lang), "    ", width);
    }
}

fn paragraph(page: &mut String, text: &str, indent: &str, width: usize) {
    let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
    // A rule's name stays in one piece.
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
    page.push_str(&textwrap::fill(text, options));
    page.push('\n');
}
