//! How verbs change a strategy: they open a draft, say which operations they want, and it is finished for them.
//!
//! An edit is written if it adds no fault of form and no broken reference; what else rules find because of it is told.
//! What changed is said in the sentences of `diff`. With `--dry-run` the patch is printed and nothing is written.

mod adding;
mod citations;
mod fields;
mod found;
mod items;
mod lacking;
mod next;
mod place;
mod rows;
mod said;
mod session;
mod setting;
mod values;

pub use adding::{Adding, Sort, find_object};
pub use citations::{citations, without};
pub use fields::{Field, explain_by_value, find_field, find_field_of, object, shape_of};
pub use found::{PlacedThing, warn_of_names};
pub use items::{Spot, Way};
pub use next::place_in_time;
pub use place::{refuse_output, refuse_past, tell, write, write_back};
pub use rows::find_rows;
pub use said::say_with;
use said::{say_comments_left, say_own_keys};
pub use session::Attending;
pub use setting::{FORM, NO_VALUE, Setting, parse_given};
pub use values::{Reader, is_list, parse_period};

use crate::arguments::DraftArgs;
use crate::context::guard::Replace;
use crate::context::{Context, Failure, Outcome};
use crate::diagnostic::{Diagnostic, Known, Level};
use crate::diff::compare;
use crate::edit::{Operation, Refusal, edit_in_look, patch};
use crate::inputs::{Around, Input, Opened, find_one_now, open};
use crate::lang::{Lang, Text, visible};
use crate::model::Language;
use crate::outline::changes::{line, sentences};
use crate::query::Subject;
use crate::reading::Reading;
use crate::render::{Ink, plain};
use crate::report::{Checked, FORMATS, Style};
use crate::rules::{Judged, Look, NAME_FOR_FUNCTION, NAMED_PERSON, Surroundings, is_fault, judge_reading, tells_of_somebody};
use crate::schema::Walked;
use crate::source::Source;
use crate::yaml::Tree;
use found::find_thing;

const REFUSED: Text = Text::new("nothing was written:", "rien n’a été écrit :");
const FAULTY: Text = Text::new(
    "nothing was written: `{name}` would no longer be in order",
    "rien n’a été écrit : « {name} » ne serait plus en règle",
);
const SAME: Text = Text::new("`{name}` says so already: nothing was changed", "« {name} » le dit déjà : rien n’a été changé");
const CHANGED: Text = Text::new("`{name}` is changed", "« {name} » est modifié");
const LINES: Text = Text::new(
    "faults of form hide a part of the file; what changed, line by line:",
    "des fautes de forme masquent une partie du fichier ; ce qui a changé, ligne par ligne :",
);
const FOUND: Text = Text::new("`check` finds because of it:", "« check » constate de ce fait :");

const FUNCTION: Text = Text::new(
    "write the office or the service in its place, such as `Head of prevention`; if nobody is named, `--force` writes it",
    "écrivez à la place la fonction ou le service, par exemple « Cheffe du service prévention » ; si personne n’est nommé, \
     « --force » l’écrit",
);
const ALL_THE_SAME: Text = Text::new("`--force` writes it all the same", "« --force » l’écrit tout de même");

/// What comes of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The file.
    Write,
    /// A patch.
    Patch,
    /// Words alone.
    Tell,
}

/// A strategy that is to change.
pub struct Draft {
    pub input: Input,
    pub opened: Opened,
}

/// The strategy of a draft as it stands, with what reads the words of a command line for it.
pub struct Original<'o> {
    pub tree: &'o Tree<'static>,
    pub walked: &'o Walked<'o>,
    pub reader: Reader<'o>,
}

impl Original<'_> {
    /// The thing that a text names.
    pub fn find(&self, text: &str) -> Result<PlacedThing, Failure> {
        find_thing(text, self.reader.subject, self.tree, self.walked, self.reader.lang)
    }
}

impl Draft {
    /// Opens the strategy that is meant; a hint names it behind the command, as it is typed.
    pub fn open(args: &DraftArgs, command: Text, context: &Context) -> Result<Draft, Failure> {
        refuse_past(context)?;
        let input = find_one_now(args.file.as_ref(), command.get(context.lang), context)?;
        let opened = open(&input, context.lang)?;
        Ok(Draft { input, opened })
    }

    /// What is to change in the strategy as it stands, and the reading of it, which is made once.
    pub fn plan<T>(
        &self,
        context: &Context,
        plan: impl FnOnce(&Original<'_>) -> Result<T, Failure>,
    ) -> Result<(T, Reading<'_>), Failure> {
        let lang = context.lang;
        let (tree, reading) = (self.opened.tree(lang)?, self.opened.reading(lang)?);
        let planned = {
            let strategy = reading.strategy.as_ref().expect("a reading has a strategy");
            let subject = Subject::new(self.opened.name(), strategy, context.today);
            let is_english = strategy.language == Language::En;
            let reader = Reader::new(&subject, context.today, lang, is_english);
            let original = Original { tree, walked: &reading.walked, reader };
            let planned = plan(&original)?;
            for remark in original.reader.remarks.take() {
                context.say(&remark);
            }
            planned
        };
        Ok((planned, reading))
    }

    /// Makes the changes, all or none, and tells what came of it.
    pub fn finish(
        &self,
        operations: &[Operation],
        reading: Reading<'_>,
        args: &DraftArgs,
        context: &Context,
    ) -> anyhow::Result<Outcome> {
        self.finish_with(operations, reading, "", args, context)
    }

    /// The same, with words of the verb's own before what changed.
    pub fn finish_with(
        &self,
        operations: &[Operation],
        reading: Reading<'_>,
        words: &str,
        args: &DraftArgs,
        context: &Context,
    ) -> anyhow::Result<Outcome> {
        self.end(operations, reading, words, if args.dry_run { Ending::Patch } else { Ending::Write }, context)
    }

    /// Makes the changes, all or none, and ends as is asked.
    pub fn end(
        &self,
        operations: &[Operation],
        reading: Reading<'_>,
        words: &str,
        ending: Ending,
        context: &Context,
    ) -> anyhow::Result<Outcome> {
        let lang = context.lang;
        let before = self.opened.tree(lang)?;
        let name = [("name", self.opened.name().into())];
        let after = edit_in_look(before, operations).map_err(|refusal| explain(&refusal, before.source(), lang))?;
        let (old, new) = (before.source().text(), after.source().text());
        if old == new {
            if ending == Ending::Write {
                write(new, old, &self.input, context)?;
            }
            tell(&format!("{words}{}", SAME.fill(lang, &name)), &self.input, context)?;
            return Ok(Outcome::Clean);
        }
        let result = self.compare((before, reading), &after, operations, context)?;
        let is_partial = result.is_partial;
        for remark in say_comments_left(before, operations, new, lang) {
            context.say(&remark);
        }
        if ending == Ending::Patch {
            let patch = patch(&self.input.place(), old, new);
            context.write(patch.as_bytes())?;
            return Ok(Outcome::Clean);
        }
        if ending == Ending::Write {
            write(new, old, &self.input, context)?;
        }
        let mut said = result.say(self.opened.name(), after.source(), context)?;
        if is_partial {
            let patch = patch(&self.input.place(), old, new);
            let lines: Vec<String> = patch.lines().map(visible).collect();
            said = format!("{said}\n\n{}\n\n{}", LINES.say(lang), lines.join("\n"));
        }
        tell(&format!("{words}{said}"), &self.input, context)?;
        Ok(Outcome::Clean)
    }

    /// Why changes would not be made, if they would not.
    pub fn refuses(&self, operations: &[Operation], context: &Context) -> Option<Failure> {
        let lang = context.lang;
        let (before, reading) = (self.opened.tree(lang).ok()?, self.opened.reading(lang).ok()?);
        match edit_in_look(before, operations) {
            Err(refusal) => Some(explain(&refusal, before.source(), lang)),
            Ok(after) => self.compare((before, reading), &after, operations, context).err(),
        }
    }

    /// What changed in the strategy, and what rules find because of it; refused where that is a fault of form.
    fn compare<'t>(
        &self,
        (before, mut old): (&'t Tree<'t>, Reading<'t>),
        after: &Tree<'_>,
        operations: &[Operation],
        context: &Context,
    ) -> Result<Effect, Failure> {
        let around = Around::of(&self.input);
        let there = around.as_ref().map(|around| around as &dyn Look);
        let surroundings = Surroundings { there, ..Surroundings::on(context.today) };
        let judge_new = || {
            let mut new = Reading::of(after);
            let judged = judge_reading(after, &mut new, &surroundings);
            (new, judged)
        };
        let (known, (new, judged)) = rayon::join(|| judge_reading(before, &mut old, &surroundings), judge_new);
        let mut known: Known = known.diagnostics.iter().map(|known| rename(&known.identity(), before, operations)).collect();
        let mut found = Judged { diagnostics: judged.diagnostics, ..Judged::default() };
        found.diagnostics.retain(|diagnostic| !known.take(diagnostic));
        let faults: Vec<&Diagnostic> = found.diagnostics.iter().filter(|found| is_fault(found)).collect();
        if !faults.is_empty() {
            return Err(explain_faults(&faults, after.source(), context.lang));
        }
        let named: Vec<&Diagnostic> = found.diagnostics.iter().filter(|found| tells_of_somebody(found)).collect();
        if !named.is_empty() && context.replace != Replace::Anything {
            return Err(explain_named(&named, context.lang));
        }
        let is_partial = old.is_partial() || new.is_partial();
        let sides = old.legible().zip(new.legible());
        let ink = if context.color { Ink::Colours } else { Ink::Black };
        let mut said = sides.map_or_else(Vec::new, |(old, new)| {
            let changes = compare(old, new);
            let said = sentences(&changes, old.strategy, new.strategy, context.lang);
            said.iter().flatten().map(|sentence| plain(&line(sentence, context.lang), ink)).collect()
        });
        said.extend(say_own_keys(before, &old.walked, operations, context.lang));
        Ok(Effect { said, found, is_partial })
    }
}

/// What an edit did.
struct Effect {
    /// In the sentences of `diff`.
    said: Vec<String>,
    found: Judged,
    /// Whether a fault of form hides something of it.
    is_partial: bool,
}

impl Effect {
    fn say(self, name: &str, after: &Source, context: &Context) -> anyhow::Result<String> {
        let lang = context.lang;
        let mut said = self.said.join("\n");
        if said.is_empty() {
            said = CHANGED.fill(lang, &[("name", name.into())]);
        }
        if self.found.diagnostics.is_empty() {
            return Ok(said);
        }
        let style = Style { lang, color: context.color, width: context.width, deny: Level::Error };
        let source = Source::new(after.name.clone(), after.text().to_owned());
        let mut report = Vec::new();
        (FORMATS[0].print)(&[Checked { source, place: name.to_owned(), judged: self.found }], &style, &mut report)?;
        Ok(format!("{said}\n\n{}\n\n{}", FOUND.say(lang), String::from_utf8_lossy(&report).trim_end()))
    }
}

/// What a finding of before is called by the names of after.
fn rename(identity: &str, before: &Tree<'_>, operations: &[Operation]) -> String {
    let names = operations.iter().filter_map(|operation| match operation {
        Operation::Rename { nodes, to } => nodes.first().map(|node| (before.text(*node), to.as_str())),
        _ => None,
    });
    names.fold(identity.to_owned(), |identity, (from, to)| {
        let part = |part: &str| match part.rsplit_once('=') {
            Some((name, value)) if value == from => format!("{name}={to}"),
            None if part == from => to.to_owned(),
            _ => part.to_owned(),
        };
        identity.split('\0').map(part).collect::<Vec<_>>().join("\0")
    })
}

/// Why an edit is not made.
fn explain(refusal: &Refusal, source: &Source, lang: Lang) -> Failure {
    Failure { message: format!("{} {}", REFUSED.say(lang), refusal.say(source, lang)), hint: None }
}

/// Why somebody is not told of.
fn explain_named(named: &[&Diagnostic], lang: Lang) -> Failure {
    let said: Vec<String> = named.iter().map(|found| found.say(lang)).collect();
    let message = format!("{} {}", REFUSED.say(lang), said.join("; "));
    let is_name = named.iter().any(|found| [NAME_FOR_FUNCTION, NAMED_PERSON].contains(&found.rule));
    Failure { message, hint: None }.hint(lang, if is_name { FUNCTION } else { ALL_THE_SAME }, &[])
}

fn explain_faults(faults: &[&Diagnostic], after: &Source, lang: Lang) -> Failure {
    let say = |fault: &&Diagnostic| {
        let advice = fault.say_help(lang).map(|help| format!(" – {help}")).unwrap_or_default();
        format!("  {}{advice}", fault.say(lang))
    };
    let mut lines = vec![FAULTY.fill(lang, &[("name", after.name.as_str().into())])];
    lines.extend(faults.iter().map(say));
    Failure { message: lines.join("\n"), hint: None }
}
