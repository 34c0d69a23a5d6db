//! Where decisions on a workbook are kept: beside the strategies of a repository, and not among them.

use std::path::{Path, PathBuf};

use crate::context::disk::{Mode, create, replace};
use crate::context::guard::refuse_link;
use crate::context::output::unwritable;
use crate::context::{Context, Failure};
use crate::git::Repository;
use crate::import::{Decisions, NoDecision, keepable, word_of};
use crate::inputs::Input;
use crate::lang::{Lang, Text};

const NO_DECISIONS: Text =
    Text::new("`{path}` keeps no decisions: line {line}", "« {path} » ne contient pas de décisions : ligne {line}");
const FORM: Text = Text::new(
    "mend it, or take it away: `columns`, `words` and `organizations` hold `name: meaning`",
    "corrigez-le, ou retirez-le : « columns », « words » et « organizations » contiennent « nom: sens »",
);
const KEPT: Text = Text::new("what was decided is kept in `{path}`", "ce qui a été décidé est gardé dans « {path} »");
const READ: Text = Text::new("as it was decided in `{path}`", "selon ce qui a été décidé dans « {path} »");
const PERSONS: Text = Text::new(
    "decisions that name a person are not kept, and must be told again the next time: {count}",
    "les décisions qui nomment une personne ne sont pas gardées, et sont à redire la prochaine fois : {count}",
);

/// The file of the decisions on a workbook.
pub struct Kept {
    path: PathBuf,
    decisions: Option<Decisions>,
}

impl Kept {
    /// Those on workbooks of that name, whatever year it bears: of `suivi-2025.xlsx` in `.stspd/import/suivi.yaml`.
    pub fn of(workbook: &Path, lang: Lang) -> Result<Kept, Failure> {
        let stem = workbook.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let parts = stem.split(|letter: char| !letter.is_alphanumeric());
        let is_year = |part: &str| part.len() == 4 && part.starts_with("20") && part.bytes().all(|byte| byte.is_ascii_digit());
        let words: Vec<&str> = parts.filter(|part| !is_year(part)).collect();
        let name = word_of(&words.join(" "));
        let name = if name.is_empty() { "table" } else { &name };
        let repository = Repository::around(Path::new(".")).ok();
        let top = repository.as_ref().and_then(Repository::top).map(Path::to_owned).unwrap_or_default();
        let path = top.join(".stspd").join("import").join(format!("{name}.yaml"));
        // A link may lead anywhere, and a repository is anybody's.
        for place in path.ancestors().take(3) {
            refuse_link(place, lang)?;
        }
        let decisions = if path.exists() { Some(read(&path, lang)?) } else { None };
        Ok(Kept { path, decisions })
    }

    pub fn decisions(&self) -> Decisions {
        self.decisions.clone().unwrap_or_default()
    }

    /// Says that decisions of before count.
    pub fn tell(&self, context: &Context) {
        if self.decisions.is_some() {
            context.say(&READ.fill(context.lang, &[("path", self.name().into())]));
        }
    }

    /// Keeps what is decided now but for what names a person, and says so; nothing where nothing is new.
    pub fn keep(&self, decisions: &Decisions, context: &Context) -> Result<Vec<String>, Failure> {
        let lang = context.lang;
        let (decisions, persons) = keepable(decisions, context.today);
        let mut said: Vec<String> = Vec::new();
        if persons > 0 {
            said.push(PERSONS.fill(lang, &[("count", persons.into())]));
        }
        let text = decisions.write(lang);
        let written = match &self.decisions {
            None if decisions.is_empty() => return Ok(said),
            Some(before) if before.write(lang) == text => return Ok(said),
            Some(_) => replace(&self.path, text.as_bytes()),
            None => create(&self.path, text.as_bytes(), Mode::Plain),
        };
        written.map_err(|error| unwritable(&self.path, &error, lang))?;
        said.push(KEPT.fill(lang, &[("path", self.name().into())]));
        Ok(said)
    }

    /// The path from the top of the repository.
    fn name(&self) -> String {
        let parts: Vec<_> = self.path.iter().rev().take(3).map(|part| part.to_string_lossy()).collect();
        parts.into_iter().rev().collect::<Vec<_>>().join("/")
    }
}

fn read(path: &Path, lang: Lang) -> Result<Decisions, Failure> {
    let bytes = Input::Found(path.to_owned()).read(lang)?;
    let text = String::from_utf8(bytes).ok().filter(|text| text.len() <= LONGEST);
    let decisions = text.ok_or(NoDecision(1)).and_then(|text| Decisions::read(&text));
    decisions.map_err(|NoDecision(line)| {
        let facts = [("path", path.to_string_lossy().into_owned().into()), ("line", line.into())];
        Failure::new(lang, NO_DECISIONS, &facts).hint(lang, FORM, &[])
    })
}

/// Bytes of a file of decisions.
const LONGEST: usize = 1024 * 1024;
