//! Looks for strategies on the disk: under a folder, or in the project around one.
//!
//! Nothing is followed out of the repository: a checkout of anybody's branch may hold links to what is not theirs.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::context::Failure;
use crate::inputs::input::{Input, explain_unread};
use crate::inputs::passed::Passed;
use crate::inputs::paths::{is_hidden, is_yaml, top_around};
use crate::inputs::stated::states_format;
use crate::lang::{Lang, Text};

const NO_STRATEGY: Text = Text::new(
    "no strategy file was found: there is no `strategy/*.yaml` here or in any folder above",
    "aucun fichier de stratégie trouvé : pas de « strategy/*.yaml » ici ni dans aucun dossier au-dessus",
);
const NAME_ONE: Text = Text::new(
    "`stspd init` begins one; where one stands elsewhere, name its file or its folder: `stspd {verb} …`",
    "« stspd init » en commence une ; s’il y en a une ailleurs, nommez son fichier ou son dossier : « stspd {verb} … »",
);
const BEGIN_ONE: Text = Text::new("`stspd init` begins a strategy", "« stspd init » commence une stratégie");
const EMPTY_FOLDER: Text =
    Text::new("the folder `{path}` holds no YAML file", "le dossier « {path} » ne contient aucun fichier YAML");
const NO_STRATEGY_THERE: Text =
    Text::new("the folder `{path}` holds no strategy", "le dossier « {path} » ne contient aucune stratégie");
const KNOWN_BY: Text = Text::new(
    "in a folder a strategy is known by its key `stspd`; a file that is named is judged whatever it holds",
    "dans un dossier, une stratégie se reconnaît à sa clé « stspd » ; un fichier nommé est jugé quoi qu’il contienne",
);
const KNOWN_BY_OR_BEGIN: Text = Text::new(
    "`stspd init` begins one; in a folder a strategy is known by its key `stspd`; a file that is named is judged whatever it holds",
    "« stspd init » en commence une ; dans un dossier, une stratégie se reconnaît à sa clé « stspd » ; un fichier nommé est jugé \
     quoi qu’il contienne",
);

/// The strategies of the project: `strategy/*.yaml` in the folder or the nearest above it.
pub fn find_project(start: &Path, verb: &'static str, passed: &mut Passed, lang: Lang) -> Result<Vec<Input>, Failure> {
    for (height, above) in start.ancestors().enumerate() {
        let folder: PathBuf = std::iter::repeat_n("..", height).chain(["strategy"]).collect();
        let there = above.join("strategy");
        let bounds = Bounds::around(above);
        if there.is_symlink() && there.exists() && !bounds.hold(&there) {
            passed.away.push(Input::Found(folder).name());
            continue;
        }
        let entries = std::fs::read_dir(&there).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => continue,
            Err(error) => return Err(explain_unread(&Input::Found(folder), &error, lang)),
        };
        let mut found: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        found.retain(|path| is_yaml(path) && !is_hidden(path));
        found.sort();
        let named = found.into_iter().filter_map(|path| Some((folder.join(path.file_name()?), path)));
        let inputs: Vec<Input> = named.filter_map(|(name, path)| take(name, &path, &bounds, passed, lang)).collect();
        if !inputs.is_empty() {
            return Ok(inputs);
        }
    }
    let failure = Failure::new(lang, NO_STRATEGY, &[]);
    Err(if passed.foreign > 0 {
        failure.hint(lang, KNOWN_BY_OR_BEGIN, &[])
    } else {
        failure.hint(lang, NAME_ONE, &[("verb", verb.into())])
    })
}

/// The strategies under a folder, links followed as far as the repository goes, and what could not be looked into: reading
/// it will say why.
pub fn walk(root: &Path, passed: &mut Passed, lang: Lang) -> Result<Vec<Input>, Failure> {
    let bounds = Bounds::around(root);
    let mut away = Vec::new();
    let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    let shown = entries.filter_entry(|entry| {
        let is_outside = entry.depth() > 0 && entry.path_is_symlink() && !bounds.hold(entry.path());
        let is_shown = entry.depth() == 0 || !is_hidden(entry.path());
        if is_shown && is_outside && (entry.file_type().is_dir() || is_yaml(entry.path())) {
            away.push(Input::Found(entry.path().to_owned()).name());
        }
        is_shown && !is_outside
    });
    let paths = shown.filter_map(|entry| match entry {
        Ok(entry) => (!entry.file_type().is_dir() && is_yaml(entry.path())).then(|| entry.into_path()),
        Err(error) => name_unread(&error),
    });
    let inputs: Vec<Input> = paths.filter_map(|path| take(path.clone(), &path, &bounds, passed, lang)).collect();
    passed.away.append(&mut away);
    if inputs.is_empty() { Err(explain_nothing(&root.to_string_lossy(), passed, lang)) } else { Ok(inputs) }
}

/// Why a folder gives nothing to read.
pub fn explain_nothing(path: &str, passed: &Passed, lang: Lang) -> Failure {
    let facts = [("path", path.into())];
    if passed.foreign > 0 {
        return Failure::new(lang, NO_STRATEGY_THERE, &facts).hint(lang, KNOWN_BY, &[]);
    }
    let message = if *passed == Passed::default() { EMPTY_FOLDER } else { NO_STRATEGY_THERE };
    Failure::new(lang, message, &facts).hint(lang, BEGIN_ONE, &[])
}

/// A file that was met, under the name that it is told by; none where it is passed over.
fn take(name: PathBuf, path: &Path, bounds: &Bounds, passed: &mut Passed, lang: Lang) -> Option<Input> {
    let input = Input::Found(name);
    // What cannot be looked at is told when it is read.
    let Ok(found) = std::fs::metadata(path) else { return Some(input) };
    if path.is_symlink() && !bounds.hold(path) {
        passed.away.push(input.name());
        return None;
    }
    if !found.is_file() && !found.is_dir() {
        passed.special.push(input.name());
        return None;
    }
    let is_foreign = Input::Found(path.to_owned()).read(lang).is_ok_and(|bytes| !states_format(&bytes));
    passed.foreign += usize::from(is_foreign);
    (!is_foreign).then_some(input)
}

/// Whether a path leads through a link out of the repository that the link stands in.
pub fn leads_away(path: &Path) -> bool {
    let is_away = |link: &Path| {
        let home = link.parent().filter(|home| !home.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let is_in_repository = home.canonicalize().is_ok_and(|home| top_around(&home).is_some());
        is_in_repository && !Bounds::around(home).hold(link)
    };
    path.ancestors().filter(|path| path.is_symlink()).any(is_away)
}

/// How far a search goes.
struct Bounds {
    /// Where it begins.
    root: PathBuf,
    /// The top of the repository around that, or the same.
    top: PathBuf,
}

impl Bounds {
    fn around(root: &Path) -> Bounds {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let top = top_around(&root).unwrap_or_else(|| root.clone());
        Bounds { root, top }
    }

    /// Whether a path leads to something within them that is not hidden.
    fn hold(&self, path: &Path) -> bool {
        let Ok(target) = path.canonicalize() else { return false };
        let inside = target.strip_prefix(&self.root).or_else(|_| target.strip_prefix(&self.top));
        inside.is_ok_and(|inside| !inside.ancestors().any(is_hidden))
    }
}

/// What a fault of the walk keeps from being read: a folder, or a YAML file behind a broken link.
fn name_unread(error: &walkdir::Error) -> Option<PathBuf> {
    let path = error.path()?;
    // A link back to a folder that is being walked hides nothing.
    let matters = error.loop_ancestor().is_none() && !is_hidden(path) && (!path.is_symlink() || is_yaml(path));
    matters.then(|| path.to_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use tempfile::TempDir;

    use super::*;

    fn here(names: &[&str]) -> TempDir {
        let folder = TempDir::new().expect("a folder can be made");
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
            fs::write(path, "stspd: 1\n").expect("a file can be written");
        }
        folder
    }

    /// What a folder means, seen from it, with a mark where it cannot be read.
    fn find_in(root: &Path) -> Vec<String> {
        let inputs = walk(root, &mut Passed::default(), Lang::En).expect("the folder holds strategies");
        let told = inputs.iter().map(|input| {
            let path = input.path().expect("it is a file");
            let mark = if input.read(Lang::En).is_ok() { "" } else { "!" };
            format!("{mark}{}", path.strip_prefix(root).expect("it is below the folder").display())
        });
        told.collect()
    }

    #[test]
    fn a_folder_means_every_yaml_file_in_it_whatever_its_case() {
        let town = here(&["a.YAML", "b.yml", "c/d.Yaml", ".hidden.yaml", ".git/e.yaml", "notes.md"]);
        assert_eq!(find_in(town.path()), ["a.YAML", "b.yml", "c/d.Yaml"]);
    }

    #[test]
    fn links_are_followed_once_and_a_broken_one_is_told() {
        let town = here(&["a.yaml", "elsewhere/b.yaml"]);
        for (to, link) in [("elsewhere/b.yaml", "c.yaml"), (".", "ring"), ("ring.yaml", "ring.yaml"), ("nowhere", "gone")] {
            symlink(to, town.path().join(link)).expect("a link can be made");
        }
        assert_eq!(find_in(town.path()), ["a.yaml", "c.yaml", "elsewhere/b.yaml", "!ring.yaml"]);
    }

    #[test]
    fn a_pipe_met_in_a_folder_is_not_waited_for() {
        let town = here(&["strategy/a.yaml"]);
        let pipe = town.path().join("strategy/b.yaml");
        assert!(Command::new("mkfifo").arg(pipe).status().expect("a pipe can be made").success());
        let mut passed = Passed::default();
        let inputs = find_project(town.path(), "check", &mut passed, Lang::En).expect("there is a project");
        assert_eq!(inputs.iter().map(Input::name).collect::<Vec<_>>(), ["strategy/a.yaml"]);
        assert_eq!(passed, Passed { special: vec!["strategy/b.yaml".to_owned()], ..Passed::default() });
        assert_eq!(find_in(town.path()), ["strategy/a.yaml"]);
    }

    #[test]
    fn no_link_leads_out_of_the_repository_or_to_what_is_hidden() {
        let around =
            here(&["outside/a.yaml", "town/.secret/b.yaml", "town/.git/config", "town/data/c.yaml", "town/strategy/d.yaml"]);
        let town = around.path().join("town");
        fs::write(town.join(".env"), "stspd: secret\n").expect("a file can be written");
        let links = [
            ("../../outside/a.yaml", "away.yaml"),
            ("../../outside", "folder"),
            ("../.env", "env.yaml"),
            ("../.git/config", "git.yaml"),
            ("../.secret", "hidden"),
            ("../data/c.yaml", "kept.yaml"),
            ("/dev/null", "null.yaml"),
        ];
        for (to, link) in links {
            symlink(to, town.join("strategy").join(link)).expect("a link can be made");
        }
        let mut passed = Passed::default();
        let inputs = find_project(&town, "check", &mut passed, Lang::En).expect("there is a project");
        assert_eq!(inputs.iter().map(Input::name).collect::<Vec<_>>(), ["strategy/d.yaml", "strategy/kept.yaml"]);
        let away = |names: &[&str]| names.iter().map(|name| format!("strategy/{name}.yaml")).collect::<Vec<_>>();
        assert_eq!(passed, Passed { away: away(&["away", "env", "git", "null"]), ..Passed::default() });

        assert_eq!(find_in(&town), ["data/c.yaml", "strategy/d.yaml", "strategy/kept.yaml"]);
        let mut passed = Passed::default();
        walk(&town.join("strategy"), &mut passed, Lang::En).expect("there are strategies");
        assert_eq!(passed.away.len(), 6, "{passed:?}");
    }

    #[test]
    fn the_folder_of_strategies_may_not_lead_away_itself() {
        let around = here(&["outside/a.yaml", "town/.git/config", "strategy/above.yaml"]);
        let town = around.path().join("town");
        symlink("../outside", town.join("strategy")).expect("a link can be made");
        let mut passed = Passed::default();
        let inputs = find_project(&town, "check", &mut passed, Lang::En).expect("there is one above");
        assert_eq!(inputs.iter().map(Input::name).collect::<Vec<_>>(), ["../strategy/above.yaml"]);
        assert_eq!(passed.away, ["strategy"]);
    }

    #[test]
    fn what_states_no_format_is_passed_over_and_counted() {
        let town = here(&["strategy/a.yaml", "deep/b.yml"]);
        for (name, text) in [
            ("strategy/compose.yaml", "services:\n  stspd:\n    image: x\n"),
            ("strategy/empty.yaml", ""),
            ("deep/other.yaml", "- stspd: 1\n"),
            ("strategy/broken.yaml", "title: [\nstspd: 1\n"),
        ] {
            fs::write(town.path().join(name), text).expect("a file can be written");
        }
        assert_eq!(find_in(town.path()), ["deep/b.yml", "strategy/a.yaml", "strategy/broken.yaml"]);
        let mut passed = Passed::default();
        find_project(town.path(), "check", &mut passed, Lang::En).expect("there is a project");
        assert_eq!(passed, Passed { foreign: 2, ..Passed::default() });

        fs::write(town.path().join("deep/b.yml"), "title: T\n").expect("a file can be written");
        let failure = walk(&town.path().join("deep"), &mut passed, Lang::En).expect_err("there is none");
        assert!(failure.message.ends_with("holds no strategy"), "{failure:?}");
    }
}
