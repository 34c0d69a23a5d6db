//! What `init --git` teaches a repository of git: how the lines of a strategy end, and that its diff is one of words.
//!
//! Said once or often, it comes to the same; what is set otherwise stays, unless `--force` says so.

use std::path::Path;

use super::said::{COPY, THERE, WRITTEN};
use crate::context::disk::replace;
use crate::context::guard::Replace;
use crate::context::output::unwritable;
use crate::context::{Context, Failure};
use crate::edit::{patch, patch_of_new};
use crate::founding::{ATTRIBUTES, DIFF_SETTINGS};
use crate::git::{Refusal, Repository};
use crate::inputs::explain_refusal;
use crate::lang::{Lang, Text};

const SET: Text = Text::new("`{name}` is set to something else: `{value}`", "« {name} » a déjà une autre valeur : « {value} »");
const FORCE: Text = Text::new("`--force` sets it anew", "« --force » la remplace");
const LACKS: Text = Text::new(
    "`{path}` is there already, without `{line}`: nothing was written",
    "« {path} » est déjà là, sans « {line} » : rien n’a été écrit",
);
const ADD: Text = Text::new("`--force` adds this line at its end", "« --force » y ajoute cette ligne, à la fin");
const TAUGHT: Text = Text::new(
    "`git diff` shows the strategies in words in this clone; `git diff --no-textconv` as they are written",
    "« git diff » montre les stratégies en toutes lettres dans ce clone ; « git diff --no-textconv », telles qu’elles sont écrites",
);

/// What a repository is to be taught.
pub struct Lessons {
    /// The file of attributes as it is, and as it is to be.
    attributes: Option<(String, String)>,
    settings: Vec<(&'static str, &'static str)>,
}

impl Lessons {
    /// What is not known yet; none where it may not be said.
    pub fn plan(repository: Option<&Repository>, context: &Context) -> Result<Lessons, Failure> {
        let lang = context.lang;
        let is_forced = context.replace == Replace::Anything;
        let mut settings = Vec::new();
        for (name, value) in DIFF_SETTINGS {
            let set = repository.map(|repository| repository.setting(name)).transpose();
            match set.map_err(|refusal| explain_refusal(refusal, lang))?.flatten() {
                Some(set) if set == value => {}
                Some(set) if !is_forced => {
                    let facts = [("name", name.into()), ("value", set.into())];
                    return Err(Failure::new(lang, SET, &facts).hint(lang, FORCE, &[]));
                }
                _ => settings.push((name, value)),
            }
        }
        Ok(Lessons { attributes: plan_attributes(is_forced, lang)?, settings })
    }

    /// What is to be written and set, as a patch that commands of git stand before.
    pub fn patch(&self) -> String {
        let settings = self.settings.iter().map(|(name, value)| format!("git config {name} '{value}'\n"));
        let file = self.attributes.as_ref().map(|(before, after)| match before.as_str() {
            "" => patch_of_new(ATTRIBUTES.path, after, false),
            before => patch(ATTRIBUTES.path, before, after),
        });
        settings.chain(file).collect()
    }

    /// Writes and sets all, and says so.
    pub fn carry_out(&self, context: &Context) -> Result<Vec<String>, Failure> {
        let lang = context.lang;
        let mut said = Vec::new();
        if let Some((_, text)) = &self.attributes {
            let path = Path::new(ATTRIBUTES.path);
            replace(path, text.as_bytes()).map_err(|error| unwritable(path, &error, lang))?;
            said.push(WRITTEN.fill(lang, &[("path", ATTRIBUTES.path.into())]));
        }
        let set = || -> Result<(), Refusal> {
            let repository = Repository::around(Path::new("."))?;
            self.settings.iter().try_for_each(|(name, value)| repository.set(name, value))
        };
        set().map_err(|refusal| explain_refusal(refusal, lang))?;
        said.push(TAUGHT.say(lang));
        Ok(said)
    }
}

/// The file of attributes as it is and as it is to be; nothing where it says all already.
fn plan_attributes(is_forced: bool, lang: Lang) -> Result<Option<(String, String)>, Failure> {
    let path = Path::new(ATTRIBUTES.path);
    let wanted = ATTRIBUTES.text.get(lang);
    if path.symlink_metadata().is_err() {
        return Ok(Some((String::new(), wanted.to_owned())));
    }
    let facts = [("path", ATTRIBUTES.path.into()), ("line", wanted.trim_end().into())];
    let is_plain = path.symlink_metadata().is_ok_and(|found| found.is_file());
    let Some(before) = std::fs::read_to_string(path).ok().filter(|_| is_plain) else {
        return Err(Failure::new(lang, THERE, &facts).hint(lang, COPY, &[]));
    };
    if before.lines().any(|line| line.trim_end() == wanted.trim_end()) {
        return Ok(None);
    }
    if !is_forced {
        return Err(Failure::new(lang, LACKS, &facts).hint(lang, ADD, &[]));
    }
    let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let after = format!("{before}{end}{wanted}");
    Ok(Some((before, after)))
}
