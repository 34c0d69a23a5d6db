//! Opens what an input holds: its text, its tree, what can be read of it; and says why where it cannot be.

use crate::context::{Context, Failure};
use crate::inputs::input::Input;
use crate::lang::{Lang, Text};
use crate::reading::{Content, Reading};
use crate::rules::{Surroundings, is_of_form, judge};
use crate::source::Source;
use crate::yaml::{Tree, read_owned};

const UNREAD: Text = Text::new("`{name}` cannot be read as a strategy", "« {name} » n’est pas lisible comme stratégie");
const UNREAD_FOR: Text =
    Text::new("`{name}` cannot be read as a strategy: {fault}", "« {name} » n’est pas lisible comme stratégie : {fault}");
const INCOMPARABLE: Text =
    Text::new("`{name}` cannot be compared; its faults:", "« {name} » ne peut être comparé ; ses fautes :");
const MORE: Text = Text::new("`stspd check {name}` says more", "« stspd check {name} » en dit plus");
const WHY: Text = Text::new("`stspd check {name}` says why", "« stspd check {name} » dit pourquoi");
/// Where the faults of form of a file are told.
pub const CHECK_IT: Text = Text::new("`stspd check {name}` says which", "« stspd check {name} » dit lesquelles");
/// Most faults of form that are told of a file beside those that `check` tells.
const MOST_FAULTS: usize = 10;

/// A file whose bytes are text, read as far as it can be.
#[derive(Debug)]
pub struct Opened(Result<Tree<'static>, Source>);

/// Opens what an input holds; what is no YAML is opened too, and read later in vain.
pub fn open(input: &Input, lang: Lang) -> Result<Opened, Failure> {
    let name = input.name();
    Opened::of(&name, input.read(lang)?).ok_or_else(|| explain(&name, lang))
}

impl Opened {
    /// Opens bytes; none where they are no text.
    pub fn of(name: &str, bytes: Vec<u8>) -> Option<Opened> {
        let source = Source::from_bytes(name, bytes).ok()?;
        Some(Opened(read_owned(source).map_err(|(source, _)| source)))
    }

    pub fn source(&self) -> &Source {
        self.0.as_ref().map_or_else(|source| source, Tree::source)
    }

    pub fn name(&self) -> &str {
        &self.source().name
    }

    pub fn tree(&self, lang: Lang) -> Result<&Tree<'static>, Failure> {
        self.0.as_ref().map_err(|source| explain(&source.name, lang))
    }

    /// The strategy as far as it can be read, for who asks nothing of its faults.
    pub fn content(&self) -> Option<Content<'_>> {
        Content::of(self.0.as_ref().ok()?)
    }

    /// The same, or why there is none.
    pub fn read(&self, lang: Lang) -> Result<Content<'_>, Failure> {
        self.content().ok_or_else(|| self.explain(lang))
    }

    /// The strategy as far as it can be read, with its faults of form; there is one.
    pub fn reading(&self, lang: Lang) -> Result<Reading<'_>, Failure> {
        let reading = Reading::of(self.tree(lang)?);
        if reading.strategy.is_some() { Ok(reading) } else { Err(self.explain(lang)) }
    }

    /// Why it is no strategy: its first fault of form, such as that a later tool is asked for.
    fn explain(&self, lang: Lang) -> Failure {
        let source = self.source();
        // No fault of form depends on the day.
        let on = Surroundings::on(chrono::NaiveDate::default());
        let (_, judged) = judge(&source.name, source.text().as_bytes().to_vec(), &on);
        let Some(fault) = judged.diagnostics.iter().find(|fault| is_of_form(fault.rule)) else {
            return explain(self.name(), lang);
        };
        let facts = [("name", self.name().into()), ("fault", fault.say(lang).into())];
        Failure::new(lang, UNREAD_FOR, &facts).hint(lang, MORE, &facts)
    }

    /// Why it cannot be compared with another revision of itself, with its first faults.
    pub fn explain_faults(&self, context: &Context) -> Failure {
        let facts = [("name", self.name().into())];
        let mut lines = vec![INCOMPARABLE.fill(context.lang, &facts)];
        lines.extend(self.list_faults(context));
        Failure { message: lines.join("\n  "), hint: None }.hint(context.lang, MORE, &facts)
    }

    /// The first faults of form of the file: `line:column: message`.
    pub fn list_faults(&self, context: &Context) -> Vec<String> {
        let source = self.source();
        let (source, judged) = judge(&source.name, source.text().as_bytes().to_vec(), &Surroundings::on(context.today));
        let faults = judged.diagnostics.iter().filter(|fault| is_of_form(fault.rule)).take(MOST_FAULTS);
        let say = faults.map(|fault| {
            let at = source.position(fault.span.start);
            format!("{}:{}: {}", at.line, at.column, fault.say(context.lang))
        });
        say.collect()
    }
}

/// What a person is told of a file that is no strategy.
fn explain(name: &str, lang: Lang) -> Failure {
    let facts = [("name", name.into())];
    Failure::new(lang, UNREAD, &facts).hint(lang, WHY, &facts)
}

/// What a person is told of a file that has to be read whole and is not.
pub fn explain_partial(name: &str, refusal: Text, lang: Lang) -> Failure {
    let facts = [("name", name.into())];
    Failure::new(lang, refusal, &facts).hint(lang, CHECK_IT, &facts)
}
