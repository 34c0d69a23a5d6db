//! The sources as modules: which file takes something from which.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A file of the sources, without its tests.
pub struct Module {
    /// From `src`, parted by `/`.
    pub file: String,
    /// Its own name and those of the modules around it, the root's excepted.
    path: Vec<String>,
    pub text: String,
}

/// Every file of the sources but those that only tests are made of.
pub struct House {
    modules: BTreeMap<Vec<String>, Module>,
}

impl House {
    pub fn read() -> House {
        let mut files = Vec::new();
        collect(&Path::new(ROOT).join("src"), &mut files);
        assert!(files.len() > 50, "the sources were not found");
        let modules: Vec<Module> = files.iter().map(|file| module(file)).collect();
        let of_tests: BTreeSet<Vec<String>> = modules.iter().flat_map(test_modules).collect();
        let texts = modules.into_iter().map(|module| Module { text: without_tests(&module.text).to_owned(), ..module });
        let kept = texts.filter(|module| !of_tests.contains(&module.path));
        House { modules: kept.map(|module| (module.path.clone(), module)).collect() }
    }

    pub fn modules(&self) -> impl Iterator<Item = &Module> {
        self.modules.values()
    }

    /// The paths from the root that a module names: `["yaml", "Tree"]`.
    pub fn imports(&self, module: &Module) -> BTreeSet<Vec<String>> {
        let used = uses(&module.text).into_iter().filter(|(_, is_public)| !is_public).map(|(path, _)| path);
        used.chain(inline(&module.text)).filter_map(|path| self.to_root(module, path)).collect()
    }

    /// The file that holds what a path from the root names, through whoever passes it on.
    pub fn home(&self, path: &[String]) -> Option<&Module> {
        let module = (0..=path.len()).rev().find_map(|length| self.modules.get(&path[..length]))?;
        let Some(item) = path.get(module.path.len()) else { return Some(module) };
        let mut passed_on = uses(&module.text).into_iter().filter(|(path, is_public)| *is_public && path.last() == Some(item));
        let passed_on = passed_on.find_map(|(path, _)| self.to_root(module, path));
        // A module that passes on what it imports from below is not where that stands.
        passed_on.and_then(|path| self.home(&path)).or(Some(module))
    }

    /// A path as it is written in a module, from the root; none where it leads out of the house.
    fn to_root(&self, module: &Module, path: Vec<String>) -> Option<Vec<String>> {
        let above = || module.path[..module.path.len().saturating_sub(1)].iter().cloned();
        let mut steps = path.into_iter();
        let first = steps.next()?;
        match first.as_str() {
            "crate" => Some(steps.collect()),
            "self" => Some(module.path.iter().cloned().chain(steps).collect()),
            "super" => Some(above().chain(steps).collect()),
            _ => {
                let child: Vec<String> = module.path.iter().cloned().chain([first]).collect();
                self.modules.contains_key(&child).then(|| child.into_iter().chain(steps).collect())
            }
        }
    }

    /// Files that import each other in a ring, each ring sorted. The door of a folder, its `mod.rs`, lists what stands
    /// in it: that is no import.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for module in self.modules() {
            let homes = self.imports(module).into_iter().filter_map(|path| self.home(&path).map(|home| home.file.as_str()));
            let folder = module.file.strip_suffix("mod.rs").unwrap_or("/");
            reached.insert(&module.file, homes.filter(|home| *home != module.file && !home.starts_with(folder)).collect());
        }
        let direct = reached.clone();
        for (file, all) in &mut reached {
            let mut ahead: Vec<&str> = direct[file].iter().copied().collect();
            while let Some(next) = ahead.pop() {
                ahead.extend(direct[next].iter().filter(|further| all.insert(further)));
            }
        }
        let rings = reached.iter().filter(|(file, all)| all.contains(*file));
        let rings =
            rings.map(|(file, all)| all.iter().filter(|other| reached[**other].contains(file)).map(|file| (*file).to_owned()));
        rings.map(Iterator::collect).collect::<BTreeSet<Vec<String>>>().into_iter().collect()
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn module(file: &Path) -> Module {
    let text = std::fs::read_to_string(file).expect("a source is text");
    let file = file.strip_prefix(Path::new(ROOT).join("src")).expect("below src").to_string_lossy().replace('\\', "/");
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let path = if stem == "lib" { Vec::new() } else { stem.split('/').map(str::to_owned).collect() };
    Module { file, path, text }
}

/// The modules that a file declares for tests only.
fn test_modules(module: &Module) -> Vec<Vec<String>> {
    let lines: Vec<&str> = module.text.lines().collect();
    let declared = lines.windows(2).filter(|two| two[0].starts_with("#[cfg(") && two[0].contains("test"));
    let names = declared.filter_map(|two| two[1].trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    names.map(|name| module.path.iter().cloned().chain([name.to_owned()]).collect()).collect()
}

/// A text up to the tests at its end.
fn without_tests(text: &str) -> &str {
    let end = text.find("\nmod tests {").map(|at| text[..at].rfind("#[cfg(").unwrap_or(at));
    &text[..end.unwrap_or(text.len())]
}

/// The paths of the `use` statements, and whether each passes on what it names.
fn uses(text: &str) -> Vec<(Vec<String>, bool)> {
    let mut paths = Vec::new();
    let starts = text.match_indices("use ").filter(|(at, _)| {
        let line = text[..*at].rfind('\n').map_or(0, |end| end + 1);
        matches!(text[line..*at].trim(), "" | "pub")
    });
    for (at, word) in starts {
        let statement = &text[at + word.len()..];
        let Some(end) = statement.find(';') else { continue };
        let is_public = text[..at].ends_with("pub ");
        paths.extend(expand("", &statement[..end]).into_iter().map(|path| (path, is_public)));
    }
    paths
}

/// The paths of a tree of imports, `a::{b, c::d}`.
fn expand(before: &str, tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let name = tree.split(" as ").next().unwrap_or_default();
        let whole = format!("{before}{name}");
        return vec![
            whole.split("::").map(|step| step.trim().to_owned()).filter(|step| step != "self" || before.is_empty()).collect(),
        ];
    };
    let inner = tree[open + 1..].strip_suffix('}').unwrap_or(&tree[open + 1..]);
    let mut depth = 0;
    let parts = inner.split(|letter: char| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ',' && depth == 0
    });
    let before = format!("{before}{}", &tree[..open]);
    parts.filter(|part| !part.trim().is_empty()).flat_map(|part| expand(&before, part)).collect()
}

/// The paths from the root that stand within the code.
fn inline(text: &str) -> Vec<Vec<String>> {
    let is_step = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let paths =
        text.match_indices("crate::").map(|(at, _)| text[at..].split(|letter| !is_step(letter)).next().unwrap_or_default());
    paths.map(|path| path.trim_end_matches(':').split("::").map(str::to_owned).collect()).collect()
}
