//! The files that `init` writes: all of them, or none where one is there already.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::git::Lessons;
use super::said::{COPY, THERE, WRITTEN};
use super::{Args, Forge};
use crate::context::disk::{Mode, create, take_back};
use crate::context::output::unwritable;
use crate::context::{Context, Failure, Output};
use crate::edit::patch_of_new;
use crate::founding::{Archive, ForgeKit, HOOK, Recipe};
use crate::git::{self, Refusal, Repository};
use crate::inputs::{explain_refusal, find_standing, is_yaml};
use crate::lang::{Lang, Text};
use crate::rules::{Surroundings, judge};
use crate::schema::{SchemaReader, schema_text};
use crate::shell::in_shell;

const MAKE_ONE: Text = Text::new("`--git` makes one", "« --git » en crée un");
const BELOW: Text =
    Text::new("a forge looks at the top of the repository, which is {top}", "une forge regarde le haut du dépôt, qui est {top}");
const GO_THERE: Text = Text::new("run it there", "lancez la commande là");
const HOOKS_ELSEWHERE: Text = Text::new(
    "git looks for hooks in {path}, by its setting `core.hooksPath`",
    "git cherche les crochets dans {path}, selon son réglage « core.hooksPath »",
);
const SAY_ARCHIVE: Text = Text::new(
    "say in `{path}` which archive is run: `releases` and `sha256`, which the page of the releases gives",
    "dites dans « {path} » quelle archive est lancée : « releases » et « sha256 », que donne la page des versions",
);
const REPOSITORY: Text = Text::new("the folder is now a git repository", "le dossier est maintenant un dépôt git");
const NEXT: Text = Text::new("Next:", "Ensuite :");
const CHECK: Text = Text::new("what is still to be filled in: {count}", "ce qu’il reste à renseigner : {count}");
const STEPS: Text = Text::new(
    "  stspd add action 'Médiation sociale' leads=ville{option}\n  stspd add session {day} status=planned{option}\n  stspd render summary{last}",
    "  stspd add action 'Médiation sociale' pilotes=ville{option}\n  stspd add séance {day} état=prévue{option}\n  stspd render summary{last}",
);
const NO_NAME: Text = Text::new(
    "`{path}` is no name of a file for a strategy: nothing was written",
    "« {path} » n’est pas un nom de fichier pour une stratégie : rien n’a été écrit",
);
const NAME_YAML: Text =
    Text::new("end it with `.yaml`, as in `strategy/town.yaml`", "terminez-le par « .yaml », comme « strategy/ville.yaml »");

/// A file that is to be.
pub struct NewFile {
    pub path: PathBuf,
    pub text: String,
    mode: Mode,
}

impl NewFile {
    pub fn plain(path: impl Into<PathBuf>, text: String) -> NewFile {
        NewFile { path: path.into(), text, mode: Mode::Plain }
    }

    fn recipe(recipe: &Recipe, archive: &Archive, lang: Lang) -> NewFile {
        NewFile::plain(recipe.path, recipe.fill(archive, lang))
    }
}

/// What is written.
pub struct Plan {
    files: Vec<NewFile>,
    /// Whether the folder becomes a repository first.
    makes_repository: bool,
    lessons: Option<Lessons>,
    /// What is left to do by hand.
    notes: Vec<String>,
}

impl Plan {
    /// A strategy with the schema beside it, unless one is there.
    pub fn of_strategy(strategy: NewFile) -> Plan {
        let schema = strategy.path.with_file_name("stspd.schema.json");
        let is_there = schema.symlink_metadata().is_ok();
        let schema = (!is_there).then(|| NewFile::plain(schema, schema_text(SchemaReader::Editor)));
        Plan {
            files: std::iter::once(strategy).chain(schema).collect(),
            makes_repository: false,
            lessons: None,
            notes: Vec::new(),
        }
    }

    pub fn of(args: &Args, strategy: Option<NewFile>, context: &Context) -> Result<Plan, Failure> {
        let lang = context.lang;
        let mut files = strategy.map_or_else(Vec::new, |strategy| Plan::of_strategy(strategy).files);
        let repository = Repository::around(Path::new("."));
        let makes_repository = args.git && matches!(repository, Err(Refusal::NoRepository { .. }));
        let archive =
            Archive { releases: args.releases.clone().unwrap_or_default(), sha256: args.sha256.clone().unwrap_or_default() };
        let mut notes = Vec::new();
        if let Some(kit) = args.ci.map(Forge::kit) {
            refuse_below(repository.as_ref().ok(), lang)?;
            files.extend(list_kit(kit, &archive, lang));
            if archive.releases.is_empty() || archive.sha256.is_empty() {
                notes.push(SAY_ARCHIVE.fill(lang, &[("path", kit.names_archive.path.into())]));
            }
        }
        let lessons = match &repository {
            _ if !args.git => None,
            Ok(repository) => Some(Lessons::plan(Some(repository), context)?),
            Err(Refusal::NoRepository { .. }) => Some(Lessons::plan(None, context)?),
            Err(_) => return Err(explain_refusal(repository.expect_err("there is none"), lang)),
        };
        if args.hook {
            let folder = if makes_repository { PathBuf::from(".git/hooks") } else { find_hooks(repository, lang)? };
            let recipe = NewFile::recipe(&HOOK, &archive, lang);
            files.push(NewFile { path: folder.join(recipe.path), mode: Mode::Program, ..recipe });
        }
        Ok(Plan { files, makes_repository, lessons, notes })
    }

    /// What is to be written, as a patch.
    pub fn patch(&self) -> String {
        let patches =
            self.files.iter().map(|file| patch_of_new(&file.path.to_string_lossy(), &file.text, file.mode == Mode::Program));
        self.lessons.as_ref().map(Lessons::patch).into_iter().chain(patches).collect()
    }

    /// Writes all, and says of each that it is written.
    pub fn carry_out(&self, context: &Context) -> Result<Vec<String>, Failure> {
        let lang = context.lang;
        self.files.iter().try_for_each(|file| refuse_there(&file.path, lang))?;
        let mut said = Vec::new();
        if self.makes_repository {
            git::create(Path::new(".")).map_err(|refusal| explain_refusal(refusal, lang))?;
            said.push(REPOSITORY.say(lang));
        }
        // All or none: what was just made goes again.
        let take_back_first = |count: usize| self.files[..count].iter().for_each(|made| take_back(&made.path));
        for (rank, file) in self.files.iter().enumerate() {
            create(&file.path, file.text.as_bytes(), file.mode).map_err(|error| {
                take_back_first(rank);
                unwritable(&file.path, &error, lang)
            })?;
            said.push(WRITTEN.fill(lang, &[("path", file.path.to_string_lossy().into_owned().into())]));
        }
        if let Some(lessons) = &self.lessons {
            said.extend(lessons.carry_out(context).inspect_err(|_| take_back_first(self.files.len()))?);
        }
        said.extend(self.notes.iter().cloned());
        Ok(said)
    }
}

/// Refuses to begin a strategy where none can: on standard output, under another ending, and over a file that is there, unless
/// it is only shown.
pub fn refuse_place(path: &Path, is_dry: bool, lang: Lang) -> Result<(), Failure> {
    if !is_yaml(path) {
        let facts = [("path", path.to_string_lossy().into_owned().into())];
        return Err(Failure::new(lang, NO_NAME, &facts).hint(lang, NAME_YAML, &[]));
    }
    if is_dry { Ok(()) } else { refuse_there(path, lang) }
}

fn refuse_there(path: &Path, lang: Lang) -> Result<(), Failure> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let facts = [("path", path.to_string_lossy().into_owned().into())];
    Err(Failure::new(lang, THERE, &facts).hint(lang, COPY, &[]))
}

/// The files of a forge; of those that one may have of one's own, what is not there.
fn list_kit(kit: &ForgeKit, archive: &Archive, lang: Lang) -> Vec<NewFile> {
    let wanted = |recipe: &&Recipe| !(recipe.is_spared && Path::new(recipe.path).symlink_metadata().is_ok());
    let recipes = std::iter::once(kit.names_archive).chain(kit.others).filter(wanted);
    recipes.map(|recipe| NewFile::recipe(recipe, archive, lang)).collect()
}

/// Refuses a folder of a repository of which a forge would not see the recipe.
fn refuse_below(repository: Option<&Repository>, lang: Lang) -> Result<(), Failure> {
    match repository.filter(|repository| !repository.prefix().is_empty()) {
        Some(below) => {
            let top = below.top().map(|top| top.display().to_string()).unwrap_or_default();
            Err(Failure::new(lang, BELOW, &[("top", top.into())]).hint(lang, GO_THERE, &[]))
        }
        None => Ok(()),
    }
}

/// The folder of the repository's own hooks.
fn find_hooks(repository: Result<Repository, Refusal>, lang: Lang) -> Result<PathBuf, Failure> {
    let none = matches!(repository, Err(Refusal::NoRepository { .. }));
    match repository.and_then(|repository| repository.hooks()) {
        Ok((folder, false)) => Ok(folder),
        Ok((folder, true)) => {
            let facts = [("path", folder.display().to_string().into())];
            Err(Failure::new(lang, HOOKS_ELSEWHERE, &facts).hint(lang, COPY, &[]))
        }
        Err(refusal) if none => Err(explain_refusal(refusal, lang).hint(lang, MAKE_ONE, &[])),
        Err(refusal) => Err(explain_refusal(refusal, lang)),
    }
}

/// How one goes on with a strategy that was just written; unless it is the only one that is found, it is named each time.
pub fn say_next(strategy: &str, path: &Path, context: &Context) -> Vec<String> {
    let lang = context.lang;
    let (_, judged) = judge("", strategy.as_bytes().to_vec(), &Surroundings::on(context.today));
    let check = CHECK.fill(lang, &[("count", judged.diagnostics.len().into())]);
    let name = in_shell(&path.to_string_lossy());
    let is_written =
        |found: &String| path.canonicalize().is_ok_and(|path| Path::new(found).canonicalize().is_ok_and(|found| found == path));
    let (last, option) = match find_standing(lang).as_slice() {
        [only] if is_written(only) => (String::new(), String::new()),
        _ => (format!(" {name}"), format!(" --file {name}")),
    };
    let day = next_session(context.today).format("%d/%m/%Y").to_string();
    let steps = STEPS.get(lang).replace("{day}", &day).replace("{last}", &last).replace("{option}", &option);
    vec![String::new(), NEXT.say(lang), format!("  stspd check{last}   {check}"), steps]
}

/// A day before the end of the year on which a session may still be called.
fn next_session(today: NaiveDate) -> NaiveDate {
    let december = |year| NaiveDate::from_ymd_opt(year, 12, 10).unwrap_or(today);
    if december(today.year()) > today { december(today.year()) } else { december(today.year() + 1) }
}

/// Says what was done, on the error stream where the strategy goes to a file of a name of its own.
pub fn tell(said: &[String], context: &Context) -> anyhow::Result<()> {
    let said = said.join("\n");
    match context.output {
        Output::Standard => context.write(format!("{said}\n").as_bytes())?,
        Output::File(_) | Output::Dash => context.say(&said),
        Output::Nowhere => {}
    }
    Ok(())
}
