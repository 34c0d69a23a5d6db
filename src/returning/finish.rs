//! What comes of what was taken: the file, a patch, or words alone; nothing while something is undecided.

use std::path::Path;

use crate::context::{Context, Failure, Outcome, Output};
use crate::edit::Operation;
use crate::import::{Book, Fate, read_returned};
use crate::inputs::Input;
use crate::lang::{Lang, Text};
use crate::model::Id;
use crate::reading::Reading;
use crate::returning::report::{Count, count, tell};
use crate::returning::words::of_failure;
use crate::returning::{Answer, Cell, Step, Taken};
use crate::writing::{Draft, Ending};

/// Of a workbook of any make.
pub const UNDECIDED: Text = Text::new(
    "nothing was written; cells that are asked: {asked}, refused: {refused}, of {all}",
    "rien n’a été écrit ; cellules à décider : {asked}, refusées : {refused}, sur {all}",
);
const DECIDE: Text = Text::new(
    "decide as the ledger says, mend the workbook, or write the rest with `--partial`",
    "décidez comme le relevé le dit, corrigez le classeur, ou écrivez le reste avec « --partial »",
);
const UNFIT: Text = Text::new("`{path}` cannot be taken back: {why}", "« {path} » ne peut être repris : {why}");
const OTHER: Text = Text::new(
    "`{path}` was made of the strategy `{id}`, and `{name}` is `{own}`",
    "« {path} » a été fait de la stratégie « {id} », et « {name} » est « {own} »",
);
const NAME_IT: Text = Text::new("name the file of that strategy", "nommez le fichier de cette stratégie");
const NONE: Text = Text::new("a strategy without `id`", "une stratégie sans « id »");
const STRANGER: Text = Text::new(
    "`{path}` was made of another strategy: nothing of what it tells is in `{name}`",
    "« {path} » a été fait d’une autre stratégie : rien de ce qu’il dit n’est dans « {name} »",
);

/// A workbook of ours; none where it is foreign.
pub fn open_answer(book: Book, input: &Input, lang: Lang) -> Result<Result<Answer, Book>, Failure> {
    match read_returned(&book) {
        None => Ok(Err(book)),
        Some(Ok(returned)) => Ok(Ok(Answer { name: input.name(), book, returned })),
        Some(Err(unfit)) => {
            let facts = [("path", input.name().into()), ("why", unfit.text().into())];
            Err(Failure::new(lang, UNFIT, &facts).hint(lang, unfit.remedy(), &[]))
        }
    }
}

/// Refuses a workbook of another strategy.
pub fn refuse_other(draft: &Draft, answer: &Answer, lang: Lang) -> Result<(), Failure> {
    let content = draft.opened.read(lang)?;
    let own = content.strategy.id.map(|id| Id::text(id).to_owned());
    let of = answer.returned.strategy.as_ref().filter(|id| !id.is_empty());
    let path = || ("path", answer.name.as_str().into());
    if of == own.as_ref() {
        let handles = content.handles();
        let sheets = &answer.returned.sheets;
        let rows = || sheets.iter().flat_map(|told| told.exported.rows.iter().map(move |row| (told.listing.kind, row)));
        let is_known = rows().any(|(kind, row)| kind != crate::model::Kind::Strategy && handles.find(kind, row).is_some());
        let is_empty = rows().all(|(kind, _)| kind == crate::model::Kind::Strategy);
        let facts = [path(), ("name", draft.opened.name().into())];
        return if is_known || is_empty { Ok(()) } else { Err(Failure::new(lang, STRANGER, &facts).hint(lang, NAME_IT, &[])) };
    }
    let say = |id: Option<&String>| id.cloned().unwrap_or_else(|| NONE.say(lang));
    let facts = [path(), ("id", say(of).into()), ("name", draft.opened.name().into()), ("own", say(own.as_ref()).into())];
    Err(Failure::new(lang, OTHER, &facts).hint(lang, NAME_IT, &[]))
}

/// What is to come of it, by the place where output goes: a patch goes anywhere, a strategy to a file of its name.
pub fn ending(is_dry: bool, context: &Context) -> Ending {
    let is_patch = |path: &Path| path.extension().is_some_and(|end| end == "patch" || end == "diff");
    match &context.output {
        Output::Dash => Ending::Patch,
        Output::File(path) if is_patch(path) => Ending::Patch,
        _ if is_dry => Ending::Patch,
        _ => Ending::Write,
    }
}

/// Steps of which each is tried where all together are refused.
const MOST_TRIED: usize = 300;

impl Taken {
    /// All that is to change.
    fn operations(&self) -> Vec<Operation> {
        self.steps.iter().flat_map(|step| step.operations.iter().cloned()).collect()
    }

    /// Leaves out the steps that would be refused by themselves, and says so of their cells.
    fn refuse_steps(&mut self, draft: &Draft, context: &Context) {
        let steps = std::mem::take(&mut self.steps);
        for step in steps {
            match draft.refuses(&step.operations, context).filter(|_| !step.cells.is_empty()) {
                None => self.steps.push(step),
                Some(failure) if step.parts.is_empty() => self.refuse_step(step, &failure),
                Some(_) => self.refuse_parts(step, draft, context),
            }
        }
    }

    /// Leaves out the fields of a step that are refused beside those before them, which stay.
    fn refuse_parts(&mut self, step: Step, draft: &Draft, context: &Context) {
        let mut kept = Step::default();
        for part in step.parts {
            let tried = [kept.operations.as_slice(), &part.operations].concat();
            match draft.refuses(&tried, context) {
                None => {
                    kept.operations = tried;
                    kept.cells.extend(part.cells);
                }
                Some(failure) => self.refuse_step(part, &failure),
            }
        }
        if !kept.operations.is_empty() {
            self.steps.push(kept);
        }
    }

    fn refuse_step(&mut self, step: Step, failure: &Failure) {
        let (what, remedy) = of_failure(failure);
        for (answer, spot) in step.cells {
            self.ledgers[answer].note(spot, Fate::Refused, what.clone(), Some(remedy.clone()));
        }
    }
}

/// How what was taken is closed.
pub struct Close {
    pub ending: Ending,
    /// Whether what is decided is written while the rest is not.
    pub is_partial: bool,
}

/// A line of a verb's own, and what it says instead where the cell of which it tells is refused.
pub struct Line {
    pub text: String,
    pub refused: Option<(Cell, String)>,
}

impl Line {
    fn say(self, taken: &Taken) -> String {
        let is_refused = |(answer, spot): &Cell| taken.ledgers[*answer].fate(*spot) == Some(Fate::Refused);
        match self.refused {
            Some((cell, instead)) if is_refused(&cell) => instead,
            _ => self.text,
        }
    }
}

/// Closes what was taken, with lines of the verb's own behind what is told of the cells.
pub fn finish(
    draft: &Draft,
    answers: &[Answer],
    (taken, reading): (Taken, Reading<'_>),
    words: Vec<Line>,
    close: &Close,
    context: &Context,
) -> anyhow::Result<Outcome> {
    let mut taken = taken;
    let is_long = taken.steps.len() > MOST_TRIED;
    let is_refused = draft.refuses(&taken.operations(), context).is_some();
    if is_refused && !is_long {
        taken.refuse_steps(draft, context);
    }
    let lang = context.lang;
    let ledgers = (0..answers.len()).flat_map(|answer| tell(&taken, answers, answer, lang));
    let words = words.into_iter().map(|line| line.say(&taken));
    let said: Vec<String> = ledgers.chain(words).collect();
    let counts: Vec<Count> = (0..answers.len()).map(|answer| count(&taken, answer)).collect();
    let sum = |of: fn(&Count) -> usize| counts.iter().map(of).sum::<usize>();
    let (asked, refused) = (sum(|count| count.asked), sum(|count| count.refused));
    if asked + refused > 0 && close.ending != Ending::Tell && !close.is_partial {
        context.say(&said.join("\n"));
        let facts = [("all", sum(|count| count.all()).into()), ("asked", asked.into()), ("refused", refused.into())];
        return Err(Failure::new(lang, UNDECIDED, &facts).hint(lang, DECIDE, &[]).into());
    }
    if close.ending == Ending::Patch || (asked + refused > 0 && close.ending == Ending::Write) {
        context.say(&said.join("\n"));
        return draft.end(&taken.operations(), reading, "", close.ending, context);
    }
    draft.end(&taken.operations(), reading, &format!("{}\n\n", said.join("\n")), close.ending, context)
}
