//! `stspd init`: begins a strategy by what somebody answers, and adds what its reviews need.

mod ask;
pub mod files;
mod git;
mod said;

use std::path::Path;

use chrono::NaiveDate;
use clap::ValueEnum;

use crate::context::{Context, Failure, Outcome};
use crate::diagnostic::Level;
use crate::edit::Literal;
use crate::founding::{Answers, FORGEJO, ForgeKit, GITHUB, GITLAB, QUESTIONS, compose, question};
use crate::inputs::{Input, find_standing, open};
use crate::lang::{Lang, Text};
use crate::model::Kind;
use crate::rules::{Surroundings, judge};
use ask::{Form, ask_all};
use files::{NewFile, Plan};

/// Begins a strategy, and adds what its reviews need.
///
/// On a terminal it asks what no option says; in a pipe it asks nothing, and wants `--town`. The file is
/// `strategy/TOWN.yaml`, or that of `-o`: it seats whom the law of the day seats by right, names the usual organizations,
/// and says in comments how to go on. What is there already is never touched: where a strategy stands, only `--ci`,
/// `--hook` and `--git` do something.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd init
  stspd init --town Moissy --population '30 214' --census 2023 --axis 'Agir plus tôt'
  stspd init --ci github --hook       also where a strategy stands already")]
pub struct Args {
    /// The town, or the group of towns
    #[arg(long, value_name = "NAME")]
    town: Option<String>,
    /// What kind of territory: town, group of towns, metropolis [default: a town]
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Its INSEE code, by which the law overseas is known
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// How many inhabitants it has
    #[arg(long, value_name = "NUMBER")]
    population: Option<String>,
    /// The year of the census that this comes from
    #[arg(long, value_name = "YEAR")]
    census: Option<String>,
    /// A priority neighbourhood (QPV); may be given again
    #[arg(long, value_name = "NAME")]
    priority_neighbourhood: Vec<String>,
    /// Another neighbourhood; may be given again
    #[arg(long, value_name = "NAME")]
    neighbourhood: Vec<String>,
    /// The first day of the strategy
    #[arg(long, value_name = "DATE")]
    start: Option<String>,
    /// Its last day
    #[arg(long, value_name = "DATE")]
    end: Option<String>,
    /// Who chairs the council: the office, not the name
    #[arg(long, value_name = "ROLE")]
    chair: Option<String>,
    /// Who coordinates it: the office, not the name
    #[arg(long, value_name = "ROLE")]
    coordinator: Option<String>,
    /// Whether that is a local servant, an elected member or a servant of the State [default: a local servant]
    #[arg(long, value_name = "KIND")]
    coordinator_kind: Option<String>,
    /// Whether there is an intercommunal council (CISPD): yes or no
    #[arg(long, value_name = "YES")]
    intercommunal_council: Option<String>,
    /// The group of towns whose council it is
    #[arg(long, value_name = "NAME")]
    intercommunality: Option<String>,
    /// The title of an axis; may be given again
    #[arg(long, value_name = "TITLE")]
    axis: Vec<String>,
    /// The language in which the strategy is written
    #[arg(long, value_name = "LANG", default_value = "fr")]
    language: Language,
    /// Write what a forge needs to check each change
    #[arg(long, value_enum, value_name = "FORGE")]
    ci: Option<Forge>,
    /// With `--ci`: where the releases of stspd are, as its page says
    #[arg(long, value_name = "URL", requires = "ci", value_parser = address)]
    releases: Option<String>,
    /// With `--ci`: the SHA-256 of the archive for Linux, as SHA256SUMS says
    #[arg(long, value_name = "HEX", requires = "ci", value_parser = digest)]
    sha256: Option<String>,
    /// Write the hook that checks before each commit
    #[arg(long)]
    hook: bool,
    /// Make the folder a git repository where it is in none, keep line ends alike, and have `git diff` show strategies in words
    #[arg(long)]
    git: bool,
    /// Print what would be written as a patch, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// The language of a strategy.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    /// French
    Fr,
    /// English
    En,
}

/// Where changes are reviewed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Forge {
    /// A workflow of GitHub
    Github,
    /// A pipeline of GitLab
    Gitlab,
    /// A workflow of Forgejo or Gitea
    Forgejo,
}

impl Forge {
    fn kit(self) -> &'static ForgeKit {
        match self {
            Forge::Github => &GITHUB,
            Forge::Gitlab => &GITLAB,
            Forge::Forgejo => &FORGEJO,
        }
    }
}

/// An address that goes between the quotes of a YAML file as it stands.
fn address(value: &str) -> Result<String, String> {
    let is_plain = |letter: char| letter.is_ascii_graphic() && !"\"\\'`$<>{}".contains(letter);
    let is_whole = ["https://", "file:///"].iter().any(|start| value.len() > start.len() && value.starts_with(start));
    let address = value.trim_end_matches('/');
    if is_whole && value.chars().all(is_plain) { Ok(address.to_owned()) } else { Err("https://…".to_owned()) }
}

/// A SHA-256 in hexadecimal, in small letters.
fn digest(value: &str) -> Result<String, String> {
    let is_digest = value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest { Ok(value.to_ascii_lowercase()) } else { Err("[0-9a-f]{64}".to_owned()) }
}

const STANDS: Text = Text::new("a strategy stands here already: {names}", "une stratégie est déjà là : {names}");
const ELSE: Text = Text::new(
    "`--ci`, `--hook` and `--git` add what its reviews need; `-o strategy/OTHER.yaml` begins another one",
    "« --ci », « --hook » et « --git » ajoutent ce qu’il faut pour la relire ; « -o strategy/AUTRE.yaml » en commence une autre",
);
const NO_TOWN: Text = Text::new("of which town the strategy is was not said", "on ne sait de quelle commune est la stratégie");
const SAY_TOWN: Text = Text::new(
    "`stspd init --town Moissy`; on a terminal `stspd init` asks",
    "« stspd init --town Moissy » ; dans un terminal, « stspd init » le demande",
);
const EXPLAINED: Text = Text::new("`stspd explain {rule}` says more", "« stspd explain {rule} » en dit plus");

/// Begins the strategy, and writes the files for its reviews.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let standing = find_standing(context.lang);
    let begins = standing.is_empty() || context.output.place().is_some();
    let describes = !list_given(args).is_empty() || !args.axis.is_empty();
    if !begins && (describes || (args.ci.is_none() && !args.hook && !args.git)) {
        let names = [("names", standing.into())];
        return Err(Failure::new(context.lang, STANDS, &names).hint(context.lang, ELSE, &[]).into());
    }
    let strategy = if begins { Some(begin(args, context)?) } else { None };
    let begun = strategy.as_ref().map(|strategy| (strategy.text.clone(), strategy.path.clone()));
    let plan = Plan::of(args, strategy, context)?;
    if args.dry_run {
        files::tell(&[plan.patch().trim_end().to_owned()], context)?;
        return Ok(Outcome::Clean);
    }
    let mut said = plan.carry_out(context)?;
    said.extend(begun.into_iter().flat_map(|(text, path)| files::say_next(&text, &path, context)));
    files::tell(&said, context)?;
    Ok(Outcome::Clean)
}

/// The answers that options give, as they were typed.
fn list_given(args: &Args) -> Vec<(&'static str, String)> {
    let one = |option: &'static str, value: &Option<String>| value.clone().map(|value| (option, value));
    let several = |option: &'static str, values: &[String]| (!values.is_empty()).then(|| (option, values.join(";")));
    let given = [
        one("town", &args.town),
        one("kind", &args.kind),
        one("code", &args.code),
        one("population", &args.population),
        one("census", &args.census),
        several("priority-neighbourhood", &args.priority_neighbourhood),
        several("neighbourhood", &args.neighbourhood),
        one("start", &args.start),
        one("end", &args.end),
        one("chair", &args.chair),
        one("coordinator", &args.coordinator),
        one("coordinator-kind", &args.coordinator_kind),
        one("intercommunal-council", &args.intercommunal_council),
        one("intercommunality", &args.intercommunality),
    ];
    given.into_iter().flatten().collect()
}

/// The ids of the strategies that stand already.
pub fn list_ids(lang: Lang) -> Vec<String> {
    let paths = find_standing(lang).into_iter();
    let opened = paths.filter_map(|path| open(&Input::Found(path.into()), lang).ok());
    let ids = opened.filter_map(|opened| Some(opened.reading(lang).ok()?.strategy.as_ref()?.id?.text().to_owned()));
    ids.collect()
}

/// The strategy by what is given and what is answered.
fn begin(args: &Args, context: &Context) -> Result<NewFile, Failure> {
    let lang = context.lang;
    let language = match args.language {
        Language::Fr => Lang::Fr,
        Language::En => Lang::En,
    };
    let form = Form { today: context.today, lang };
    let place = context.output.place();
    place.map_or(Ok(()), |place| files::refuse_place(place, args.dry_run, lang))?;
    let mut answers = Answers::new(language);
    answers.taken = list_ids(lang);
    for (option, text) in list_given(args) {
        answers = answers.with(option, form.read(question(option), &text)?);
    }
    let titles = args.axis.iter().map(|title| form.read_field((Kind::Axis, "title"), "axis", title));
    for title in titles {
        if let Literal::Text(title) = title? {
            answers.axes.push(title);
        }
    }
    if ask::is_possible(context) {
        answers = ask_all(answers, &QUESTIONS, &form, &mut std::io::stdin().lock(), &mut |words| ask::prompt(words))?;
    }
    if answers.get("town").is_none() {
        return Err(Failure::new(lang, NO_TOWN, &[]).hint(lang, SAY_TOWN, &[]));
    }
    let text = compose(&answers, context.today);
    refuse_fault(&text, context.today, lang)?;
    let usual = || Path::new("strategy").join(format!("{}.yaml", answers.name()));
    Ok(NewFile::plain(place.map_or_else(usual, Path::to_owned), text))
}

/// Why a text cannot be written: the first error that the rules find in it.
fn refuse_fault(text: &str, today: NaiveDate, lang: Lang) -> Result<(), Failure> {
    let (_, judged) = judge("", text.as_bytes().to_vec(), &Surroundings::on(today));
    match judged.diagnostics.iter().find(|found| found.level == Level::Error) {
        Some(fault) => {
            let failure = Failure { message: fault.say(lang), hint: None };
            Err(failure.hint(lang, EXPLAINED, &[("rule", fault.rule.into())]))
        }
        None => Ok(()),
    }
}
