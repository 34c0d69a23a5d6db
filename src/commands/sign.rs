//! `stspd sign`: writes what a signatory signed into the file, and changes no other byte of it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Command;

use crate::arguments::{day, explain_query_error};
use crate::context::guard::Replace;
use crate::context::{Context, Failure, Outcome};
use crate::edit::{Literal, Operation, Why, edit_in_look};
use crate::inputs::{Input, explain_partial, find_one, open, open_signed_on};
use crate::lang::{COLON, Fact, Lang, Text};
use crate::model::{Date, Kind, Signatory, Strategy};
use crate::nearest::plain;
use crate::path::Path;
use crate::query::{Subject, things};
use crate::signature::{Group, Signable, Standing, groups};
use crate::writing::{refuse_past, tell, write};
use crate::yaml::Tree;

/// Writes into the file what a signatory signed, and when.
///
/// What stands under `signatories` for the organization gets a `fingerprint` of what is decided today
/// and, where it has none, the day under `signed`. No other byte changes. The fingerprint does not
/// depend on how the file is written (order, comments, quotes, line ends, white space), nor on follow-up.
/// Who signs some `actions` signs these and the axes and objectives that they stand under.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, defer(add_long_help))]
pub struct Args {
    /// Who signs: the id, the name or another name of the organization
    #[arg(value_name = "ORGANIZATION")]
    organization: String,
    /// The strategy, which is changed where it is; or `-` for standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The day of the signature [default: the one in the file if it never signed another text, else today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<NaiveDate>,
    /// By whom, where several sign for the organization
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  stspd sign prefecture
  stspd sign 'Conseil départemental' --on 2026-12-10
  stspd sign ville --role Maire strategy/town.yaml
  stspd sign ville - < town.yaml > signed.yaml";

/// How a command line of the verb begins.
const COMMAND: Text = Text::new("sign ORGANIZATION", "sign ORGANISME");
const FAULTY: Text = Text::new(
    "`{name}` has faults of form: what is signed must be read whole",
    "« {name} » a des fautes de forme : on ne signe que ce qui se lit en entier",
);
const NO_SIGNATORY: Text =
    Text::new("`{organization}` is not among the signatories", "« {organization} » n’est pas parmi les signataires");
const SIGNATORIES: Text = Text::new("the signatories are: {names}; ", "les signataires sont : {names} ; ");
const ADD_IT: Text =
    Text::new("`stspd add signatory {organization}` makes it one", "« stspd add signataire {organization} » l’y met");
const SEVERAL: Text = Text::new(
    "`{organization}` stands {count} times among the signatories",
    "« {organization} » figure {count} fois parmi les signataires",
);
const SAY_WHO: Text = Text::new("say which by `--role`: {names}", "dites lequel par « --role » : {names}");
const OTHER_ROLE: Text = Text::new(
    "no entry of `{organization}` is signed by `{role}`",
    "aucune entrée de « {organization} » n’est signée par « {role} »",
);
const NO_ROLE: Text =
    Text::new("its entry names nobody: leave `--role` out", "son entrée ne nomme personne : ne mettez pas « --role »");
const TO_COME: Text = Text::new(
    "{date} is still to come, and a signature is a fact",
    "le {date} n’est pas encore arrivé, et une signature est un fait",
);
const UP_TO: Text = Text::new("a day up to {today} is expected", "on attend un jour jusqu’au {today}");
const OTHER_TEXT: Text = Text::new(
    "`{organization}` signed on {date}, and what was decided has changed since in the history of the file",
    "« {organization} » a signé le {date}, et ce qui est décidé a changé depuis dans l’historique du fichier",
);
const SAY_WHEN: Text = Text::new(
    "`--on DATE` says when it signed the text that stands; `stspd log --since {day}` tells what changed",
    "« --on DATE » dit quand il a signé le texte qui tient ; « stspd log --since {day} » dit ce qui a changé",
);
const ALIASED: Text = Text::new(
    "the entry of `{organization}` is an alias: what stands elsewhere too cannot be signed here",
    "l’entrée de « {organization} » est un alias : ce qui sert aussi ailleurs ne peut être signé ici",
);
const UNUSUAL: Text = Text::new(
    "the entry of `{organization}` is written in a way that cannot be changed without touching something else",
    "l’entrée de « {organization} » est écrite d’une façon qu’on ne peut changer sans toucher à autre chose",
);
const BY_HAND: Text = Text::new(
    "write `signed: {date}` and `fingerprint: {fingerprint}` there by hand",
    "écrivez-y à la main « signed: {date} » et « fingerprint: {fingerprint} »",
);
const SIGNED: Text = Text::new(
    "`{organization}` has signed `{name}` as it stands, on {date}: {fingerprint}",
    "« {organization} » a signé « {name} » tel qu’il est, le {date} : {fingerprint}",
);
const ALREADY: Text = Text::new(
    "`{organization}` had already signed `{name}` as it stands, on {date}: nothing was changed",
    "« {organization} » avait déjà signé « {name} » tel qu’il est, le {date} : rien n’a été changé",
);

const ANEW: Text = Text::new(
    "`{organization}` has signed `{name}` as it stands, on {date}, in place of the other text that it signed on {earlier}: \
     {fingerprint}",
    "« {organization} » a signé « {name} » tel qu’il est, le {date}, à la place de l’autre texte signé le {earlier} : {fingerprint}",
);
const ANEW_UNDATED: Text = Text::new(
    "`{organization}` has signed `{name}` as it stands, on {date}, in place of another text: {fingerprint}",
    "« {organization} » a signé « {name} » tel qu’il est, le {date}, à la place d’un autre texte : {fingerprint}",
);
const OTHER_DAY: Text = Text::new(
    "`{organization}` has signed `{name}` as it stands, on {date} and no longer on {earlier}: {fingerprint}",
    "« {organization} » a signé « {name} » tel qu’il est, le {date} et non plus le {earlier} : {fingerprint}",
);
const RECORDED: Text = Text::new(
    "`{organization}` signed this text on {earlier}, as the file says: {date} would take that day’s place",
    "« {organization} » a signé ce texte le {earlier}, d’après le fichier : le {date} en prendrait la place",
);
const KEEP: Text =
    Text::new("without `--on` the day stays; `--force` replaces it", "sans « --on », le jour reste ; « --force » le remplace");

/// What a signature takes the place of.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    /// Another day, of the same text.
    Day(Date),
    /// Another text, and the day of it if there is one.
    Text(Option<Date>),
}

/// What is written for one signatory.
struct Signing<'s> {
    /// Its place among the signatories.
    index: usize,
    organization: &'s str,
    on: Date,
    before: Before,
    fingerprint: String,
}

impl Signing<'_> {
    fn facts(&self, name: &str) -> [(&'static str, Fact); 4] {
        [
            ("organization", self.organization.into()),
            ("name", name.into()),
            ("date", self.on.into()),
            ("fingerprint", self.fingerprint.as_str().into()),
        ]
    }

    /// What is said when it is done.
    fn say(&self, name: &str, lang: Lang) -> String {
        let (message, earlier) = match self.before {
            Before::Nothing => (SIGNED, None),
            Before::Day(day) => (OTHER_DAY, Some(day)),
            Before::Text(Some(day)) => (ANEW, Some(day)),
            Before::Text(None) => (ANEW_UNDATED, None),
        };
        let earlier = earlier.map(|day| ("earlier", day.into()));
        let facts: Vec<(&'static str, Fact)> = self.facts(name).into_iter().chain(earlier).collect();
        message.fill(lang, &facts)
    }

    fn failure(&self, message: Text, lang: Lang) -> Failure {
        let by_hand = [("date", self.on.to_string().into()), ("fingerprint", self.fingerprint.as_str().into())];
        Failure::new(lang, message, &[("organization", self.organization.into())]).hint(lang, BY_HAND, &by_hand)
    }
}

/// Adds what `--help` says after the flags: examples, and which fields count. Only who runs the verb pays for it.
fn add_long_help(command: Command) -> Command {
    command.after_long_help(format!("{EXAMPLES}\n\n{}", fields(Lang::En)))
}

/// The fields that a signature binds, and those that it leaves free.
pub fn fields(lang: Lang) -> String {
    const BOUND: Text = Text::new("A signature binds:", "Une signature engage :");
    const FREE: Text = Text::new("It leaves free:", "Elle laisse libre :");
    let line = |group: &Group| {
        let [title, why, colon] = [group.of, group.why, COLON].map(|text| text.say(lang));
        let options = textwrap::Options::new(98).initial_indent("  ").subsequent_indent("    ");
        textwrap::fill(&format!("{title} ({why}){colon}{}", group.names.join(", ")), options)
    };
    let part = |(title, standing): (Text, Standing)| {
        let listed: Vec<String> = groups().iter().filter(|group| group.standing == standing).map(line).collect();
        format!("{}\n{}", title.say(lang), listed.join("\n"))
    };
    [(BOUND, Standing::Signed), (FREE, Standing::Free)].map(part).join("\n\n")
}

/// Signs for the organization.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    if let Some(on) = args.on.filter(|on| *on > context.today) {
        let today = [("today", context.today.into())];
        return Err(Failure::new(lang, TO_COME, &[("date", on.into())]).hint(lang, UP_TO, &today).into());
    }
    refuse_past(context)?;
    let input = find_one(args.file.as_ref(), COMMAND.get(lang), context)?;
    let opened = open(&input, lang)?;
    let (tree, reading) = (opened.tree(lang)?, opened.reading(lang)?);
    let source = opened.source();
    let strategy = match &reading.strategy {
        Some(strategy) if reading.walked.faults.is_empty() => strategy,
        _ => return Err(explain_partial(&source.name, FAULTY, lang).into()),
    };
    let signing = signing(args, &input, &Subject::new(&source.name, strategy, context.today), context)?;
    let after = write_signature(tree, &signing, lang)?;
    let is_same = after.source().text() == source.text();
    write(after.source().text(), source.text(), &input, context)?;
    let said = if is_same { ALREADY.fill(lang, &signing.facts(&source.name)) } else { signing.say(&source.name, lang) };
    tell(&said, &input, context)?;
    Ok(Outcome::Clean)
}

/// Who signs what, and on what day.
fn signing<'s>(args: &Args, input: &Input, subject: &Subject<'s>, context: &Context) -> Result<Signing<'s>, Failure> {
    let strategy = subject.strategy;
    let index = entry(args, subject, context)?;
    let signatory = &strategy.signatories[index];
    let signable = Signable::of(strategy);
    let fingerprint = signable.fingerprint(&signatory.actions);
    let day = signatory.signed;
    let on = args.on.map(Date::from);
    let failure = |message: Text, facts: &[(&'static str, Fact)]| {
        let organization = ("organization", signatory.organization.text().into());
        Failure::new(context.lang, message, &[std::slice::from_ref(&organization), facts].concat())
    };
    // Of another text than the one that was signed, the day is another too. What was signed on paper is looked for in history,
    // where that would decide.
    let is_other = match (&signatory.fingerprint, day) {
        (Some(written), _) => !signable.is_marked(written, &signatory.actions),
        (None, Some(day)) if on != Some(day) => open_signed_on(input, day.last(), context).is_some_and(|then| {
            let then = then.content();
            then.is_some_and(|then| Signable::of(&then.strategy).fingerprint(&signatory.actions) != fingerprint)
        }),
        (None, _) => false,
    };
    let before = match (day, on) {
        (Some(day), None) if is_other && signatory.fingerprint.is_none() => {
            let since = [("day", day.to_string().into())];
            return Err(failure(OTHER_TEXT, &[("date", day.into())]).hint(context.lang, SAY_WHEN, &since));
        }
        (day, _) if is_other => Before::Text(day),
        (Some(day), Some(on)) if !on.is_within(day) && context.replace == Replace::Alike => {
            return Err(failure(RECORDED, &[("earlier", day.into()), ("date", on.into())]).hint(context.lang, KEEP, &[]));
        }
        (Some(day), Some(on)) if !on.is_within(day) => Before::Day(day),
        _ => Before::Nothing,
    };
    let on = on.or(day.filter(|_| !is_other)).unwrap_or_else(|| context.today.into());
    Ok(Signing { index, organization: signatory.organization.text(), on, before, fingerprint })
}

/// The place among the signatories of the one that is meant.
fn entry(args: &Args, subject: &Subject<'_>, context: &Context) -> Result<usize, Failure> {
    let named = things(&[Kind::Organization], &args.organization, std::slice::from_ref(subject));
    let meant = named.map_err(|error| explain_query_error(&error, context.lang))?.remove(0);
    let signatories = &subject.strategy.signatories;
    let is_meant = |one: &Signatory<'_>| {
        let role = one.by.as_ref().map(|by| plain(&by.role));
        meant.contains(&*one.organization) && args.role.as_ref().is_none_or(|asked| role == Some(plain(asked)))
    };
    let found: Vec<usize> = (0..signatories.len()).filter(|index| is_meant(&signatories[*index])).collect();
    match found.as_slice() {
        [only] => Ok(*only),
        [] if args.role.is_some() && signatories.iter().any(|one| meant.contains(&*one.organization)) => {
            let of = signatories.iter().filter(|one| meant.contains(&*one.organization));
            let roles: Vec<String> = of.filter_map(|one| one.by.as_ref()).map(|by| by.role.to_string()).collect();
            let facts =
                [("organization", args.organization.as_str().into()), ("role", args.role.as_deref().unwrap_or_default().into())];
            let failure = Failure::new(context.lang, OTHER_ROLE, &facts);
            Err(if roles.is_empty() {
                failure.hint(context.lang, NO_ROLE, &[])
            } else {
                failure.hint(context.lang, SAY_WHO, &[("names", roles.into())])
            })
        }
        [] => Err(no_signatory(meant.iter().next().map_or(&args.organization, |id| id), subject.strategy, context.lang)),
        several => {
            let roles = several.iter().filter_map(|index| signatories[*index].by.as_ref()).map(|by| by.role.to_string());
            let roles: Vec<String> = roles.collect();
            let facts = [("organization", args.organization.as_str().into()), ("count", several.len().into())];
            Err(Failure::new(context.lang, SEVERAL, &facts).hint(context.lang, SAY_WHO, &[("names", roles.into())]))
        }
    }
}

fn no_signatory(organization: &str, strategy: &Strategy<'_>, lang: Lang) -> Failure {
    let mut failure = Failure::new(lang, NO_SIGNATORY, &[("organization", organization.into())]);
    let mut names: Vec<String> = strategy.signatories.iter().map(|one| one.organization.to_string()).collect();
    names.dedup();
    let listed = if names.is_empty() { String::new() } else { SIGNATORIES.fill(lang, &[("names", names.into())]) };
    let hint = ADD_IT.fill(lang, &[("organization", organization.into())]);
    failure.hint = Some(format!("{listed}{hint}"));
    failure
}

/// The text with the signature in it, which reads as before but for that.
fn write_signature(tree: &Tree<'_>, signing: &Signing<'_>, lang: Lang) -> Result<Tree<'static>, Failure> {
    let at = Path::of("signatories").at(signing.index);
    let said = [("signed", signing.on.to_string()), ("fingerprint", signing.fingerprint.clone())];
    let set =
        |(key, text): (&'static str, String)| Operation::Set { on: tree.root(), at: at.key(key), value: Literal::Text(text) };
    edit_in_look(tree, &said.map(set)).map_err(|refusal| {
        let is_shared = matches!(refusal.why, Why::Alias | Why::Anchor);
        signing.failure(if is_shared { ALIASED } else { UNUSUAL }, lang)
    })
}
