//! Where a changed text goes: into the file it came from, whole, and only if that is still what was read.

use std::path::{Path, PathBuf};

use crate::context::disk::replace_unchanged;
use crate::context::failure::tell_beside;
use crate::context::guard::Replace;
use crate::context::output::unwritable;
use crate::context::{Context, Failure, Output};
use crate::inputs::{Input, is_yaml, leads_away};
use crate::lang::{Lang, Text};
use crate::runner::show;

const OTHERS: Text = Text::new(
    "`{path}` was changed by somebody else in the meantime: nothing was written",
    "« {path} » a été modifié entre-temps par quelqu’un d’autre : rien n’a été écrit",
);
const AWAY: Text = Text::new(
    "`{path}` is a link that leads out of the repository: nothing was written",
    "« {path} » est un lien qui mène hors du dépôt : rien n’a été écrit",
);
const NAME_IT: Text =
    Text::new("name the file itself, if it is the one to change", "nommez le fichier lui-même, si c’est lui qu’il faut modifier");
const NO_FILE: Text = Text::new("`{name}` is no file that can change", "« {name} » n’est pas un fichier qui puisse changer");
const PAST: Text = Text::new(
    "what was is not changed: `--as-of` reads the file of an earlier day",
    "le passé ne change pas : « --as-of » lit le fichier d’un jour antérieur",
);
const ON_DAY: Text = Text::new(
    "leave it out; `--today {day}` changes the file of today as on that day",
    "ne le mettez pas ; « --today {day} » modifie le fichier d’aujourd’hui comme si l’on était ce jour-là",
);
const NO_OUTPUT: Text =
    Text::new("`-o` has no meaning here: nothing was written", "« -o » n’a pas de sens ici : rien n’a été écrit");
const NO_STRATEGY: Text = Text::new(
    "`{path}` is no name of a strategy, and that is what would be written: nothing was",
    "« {path} » n’est pas un nom de stratégie, or c’est ce qui serait écrit : rien ne l’a été",
);
const NAME_YAML: Text = Text::new(
    "end it with `.yaml`; without `-o` the strategy changes where it is",
    "terminez-le par « .yaml » ; sans « -o », la stratégie est modifiée là où elle est",
);
const ELSEWHERE: Text =
    Text::new("written to `{path}`; `{name}` stays as it was", "écrit dans « {path} » ; « {name} » reste tel quel");
const AGAIN: Text = Text::new("run the command again", "relancez la commande");

/// The file that is changed where it is: what is no regular file is only read.
pub fn place(input: &Input) -> Option<PathBuf> {
    match input {
        Input::File(path) | Input::Found(path) if path.is_file() => Some(path.clone()),
        _ => None,
    }
}

/// Refuses to change what was: a day of history is only read.
pub fn refuse_past(context: &Context) -> Result<(), Failure> {
    let Some(day) = context.as_of else { return Ok(()) };
    Err(Failure::new(context.lang, PAST, &[]).hint(context.lang, ON_DAY, &[("day", day.to_string().into())]))
}

/// Refuses `-o` of a verb that writes where it is told otherwise.
pub fn refuse_output(hint: Text, context: &Context) -> Result<(), Failure> {
    match context.output.place() {
        Some(_) => Err(Failure::new(context.lang, NO_OUTPUT, &[]).hint(context.lang, hint, &[])),
        None => Ok(()),
    }
}

/// Writes a strategy to the file of `-o`, in the place of the one that it came from, and says so.
fn write_elsewhere(text: &str, path: &Path, input: &Input, context: &Context) -> anyhow::Result<()> {
    let facts = [("path", path.display().to_string().into()), ("name", input.name().into())];
    if !is_yaml(path) {
        return Err(Failure::new(context.lang, NO_STRATEGY, &facts).hint(context.lang, NAME_YAML, &[]).into());
    }
    context.write(text.as_bytes())?;
    context.say(&ELSEWHERE.fill(context.lang, &facts));
    Ok(())
}

/// Writes the text where the other was read; what is no file that can change goes where output goes.
pub fn write(text: &str, before: &str, input: &Input, context: &Context) -> anyhow::Result<()> {
    match (&context.output, place(input)) {
        (Output::Standard | Output::Nowhere, Some(_)) if text == before => Ok(()),
        (Output::Standard | Output::Nowhere, Some(path)) => {
            Ok(write_in_place(&path, before.as_bytes(), text.as_bytes(), &input.name(), context.lang)?)
        }
        (Output::File(path), _) => write_elsewhere(text, path, input, context),
        _ => context.write(text.as_bytes()),
    }
}

/// Writes the text back where the other was read, if they differ; what came from standard input goes to standard output,
/// changed or not. The hint is for what is no file that can change.
pub fn write_back(input: &Input, before: &[u8], text: &[u8], hint: Text, lang: Lang) -> Result<(), Failure> {
    let name = input.name();
    match (input, place(input)) {
        (Input::Standard, _) => Output::Standard.write(&[text], Replace::Alike, lang),
        _ if text == before => Ok(()),
        (_, Some(path)) => write_in_place(&path, before, text, &name, lang),
        (_, None) => Err(Failure::new(lang, NO_FILE, &[("name", name.into())]).hint(lang, hint, &[])),
    }
}

/// Writes a file, whole or not at all, where it is still what was read of it.
fn write_in_place(path: &Path, before: &[u8], text: &[u8], name: &str, lang: Lang) -> Result<(), Failure> {
    if leads_away(path) {
        return Err(Failure::new(lang, AWAY, &[("path", name.into())]).hint(lang, NAME_IT, &[]));
    }
    let is_replaced = replace_unchanged(path, before, text).map_err(|error| unwritable(path, &error, lang))?;
    if is_replaced { Ok(()) } else { Err(Failure::new(lang, OTHERS, &[("path", name.into())]).hint(lang, AGAIN, &[])) }
}

/// Says what was done, beside the text where standard output is taken by it.
pub fn tell(message: &str, input: &Input, context: &Context) -> anyhow::Result<()> {
    match (&context.output, place(input)) {
        _ if context.quiet => {}
        (Output::Standard, Some(_)) => context.write(format!("{}\n", show(message)).as_bytes())?,
        _ => tell_beside(message),
    }
    Ok(())
}
