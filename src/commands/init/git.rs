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

    /// Sets and writes all, and says so; where one cannot be, what was set before it is as it was.
    pub fn carry_out(&self, context: &Context) -> Result<Vec<String>, Failure> {
        let lang = context.lang;
        let repository = Repository::around(Path::new(".")).map_err(|refusal| explain_refusal(refusal, lang))?;
        let mut earlier = Vec::new();
        let taught = self.set_all(&repository, &mut earlier).map_err(|refusal| explain_refusal(refusal, lang));
        let taught = taught.and_then(|()| self.write_attributes(lang));
        if taught.is_err() {
            for (name, value) in earlier {
                // What cannot be put back stays: the first failure is the one to tell.
                let _ = value.map_or_else(|| repository.unset(name), |value| repository.set(name, &value));
            }
        }
        Ok(taught?.into_iter().chain([TAUGHT.say(lang)]).collect())
    }

    /// Sets each setting, and keeps what it was.
    fn set_all(&self, repository: &Repository, earlier: &mut Vec<(&'static str, Option<String>)>) -> Result<(), Refusal> {
        for (name, value) in &self.settings {
            let before = repository.setting(name)?;
            repository.set(name, value)?;
            earlier.push((name, before));
        }
        Ok(())
    }

    /// Writes the file of attributes where it lacks a line, and says so.
    fn write_attributes(&self, lang: Lang) -> Result<Option<String>, Failure> {
        let Some((_, text)) = &self.attributes else { return Ok(None) };
        let path = Path::new(ATTRIBUTES.path);
        replace(path, text.as_bytes()).map_err(|error| unwritable(path, &error, lang))?;
        Ok(Some(WRITTEN.fill(lang, &[("path", ATTRIBUTES.path.into())])))
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
