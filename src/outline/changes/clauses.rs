//! Changes as an act has them: what is added said whole, what is reworded with both texts.

use crate::diff::{Change, Field, What, fields_of};
use crate::document::Words;
use crate::lang::Lang;
use crate::model::{Kind, Strategy};
use crate::outline::changes::names::Names;
use crate::outline::changes::value::{Sayer, Texts};
use crate::outline::changes::{presence, sayings};
use crate::schema::shapes;

/// What an act does to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Added,
    Modified,
    Removed,
}

/// What an act says of one thing.
pub struct Clause {
    pub kind: Kind,
    pub of: Move,
    /// What the thing is called.
    pub title: String,
    pub lines: Vec<Words>,
}

/// The clauses of changes, in their order. `is_said` chooses the fields that are told of what is added.
pub fn clauses(
    changes: &[Change],
    before: &Strategy<'_>,
    after: &Strategy<'_>,
    is_said: &dyn Fn(Kind, &Field) -> bool,
    lang: Lang,
) -> Vec<Clause> {
    let names = Names::of(before, after, lang);
    let [sayer, new] = [Texts::Whole, Texts::New].map(|texts| Sayer { names: &names, lang, texts });
    let clause = |change: &Change| {
        let (of, lines) = match &change.what {
            What::Added(value) => {
                let mut fields = fields_of(change.kind, value);
                // The title says these.
                fields.retain(|field| is_said(change.kind, field) && !shapes().of_kind(change.kind).is_naming(field.name()));
                (Move::Added, of_fields(change, &fields, &new))
            }
            What::Removed(_) => (Move::Removed, Vec::new()),
            What::Changed { fields, .. } => {
                let renamed = presence::tell_renaming(change, &sayer).map(|(_, words)| words);
                (Move::Modified, renamed.into_iter().chain(of_fields(change, fields, &sayer)).collect())
            }
        };
        Clause { kind: change.kind, of, title: names.title(change), lines }
    };
    changes.iter().map(clause).collect()
}

fn of_fields(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<Words> {
    let groups = fields.chunk_by(|one, next| one.name() == next.name());
    groups.flat_map(|group| sayings::say(change, group, sayer)).map(|(_, words)| words).collect()
}
