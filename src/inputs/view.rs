//! What an audience is shown of several revisions of a file: what one of them keeps back, or the file as it is now, none
//! tells.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::context::Context;
use crate::inputs::held::find_held_if_any;
use crate::inputs::input::Input;
use crate::inputs::opened::open;
use crate::inputs::repository::CommittedFile;
use crate::inputs::shown::{hide, list_veiled_for, show_alike};
use crate::lang::Lang;
use crate::model::{Audience, Strategy};
use crate::reading::Content;
use crate::rules::Veiled;
use crate::schema::Hidden;

/// Who is shown revisions of a file, and when.
pub struct View {
    pub audience: Audience,
    /// What the file as it is now keeps from them, which no earlier revision is to tell.
    pub hidden: Hidden,
    /// The indicators of which it tells them less than stands there, nor is an earlier revision to tell more.
    pub veiled: Veiled,
    pub today: NaiveDate,
}

impl View {
    /// Of revisions among which the file as it is now may not be.
    pub fn of(input: &Input, audience: Audience, context: &Context) -> View {
        let today = context.today;
        let look = |content: &Content<'_>| (hide(content, audience), list_veiled_for(&content.strategy, audience, today));
        let (hidden, veiled) = look_at_now(input, audience, context.lang, look).unwrap_or_default();
        View { audience, hidden, veiled, today }
    }

    /// Of the one revision that an input is: a file that is read as it is says itself what it keeps back.
    pub fn of_one(input: &Input, audience: Audience, context: &Context) -> View {
        match input {
            Input::Committed(_) => View::of(input, audience, context),
            Input::Standard | Input::File(_) | Input::Found(_) | Input::Staged(_) => {
                View { audience, hidden: Hidden::new(), veiled: Veiled::new(), today: context.today }
            }
        }
    }

    /// What of one revision is shown.
    pub fn show_one<'c, 't>(&self, content: &'c Content<'t>) -> Cow<'c, Strategy<'t>> {
        show_alike(content, self.audience, &self.hidden, &self.veiled, self.today)
    }

    /// What of two revisions is shown: what either of them keeps back is kept back of both, for it neither came nor went.
    pub fn show<'c, 't>(&self, sides: [&'c Content<'t>; 2]) -> [Cow<'c, Strategy<'t>>; 2] {
        let hidden: Hidden = sides.iter().flat_map(|side| hide(side, self.audience)).chain(self.hidden.iter().cloned()).collect();
        let veiled = sides.iter().flat_map(|side| list_veiled_for(&side.strategy, self.audience, self.today));
        let veiled: Veiled = veiled.chain(self.veiled.iter().cloned()).collect();
        sides.map(|side| show_alike(side, self.audience, &hidden, &veiled, self.today))
    }
}

/// What is found in the file as it is now; nothing for who keeps it, from whom nothing is kept.
fn look_at_now<T>(input: &Input, audience: Audience, lang: Lang, look: impl Fn(&Content<'_>) -> T) -> Option<T> {
    if audience == Audience::Internal {
        return None;
    }
    list_now(input).into_iter().find_map(|now| {
        let opened = open(&now, lang).ok()?;
        opened.content().map(|content| look(&content))
    })
}

/// The file as it is now: in the work tree, else in the last commit.
fn list_now(input: &Input) -> Vec<Input> {
    let file = match input {
        Input::Committed(file) => file,
        // It is read once, and says itself what it keeps back.
        Input::Standard => return Vec::new(),
        Input::File(_) | Input::Found(_) | Input::Staged(_) => return vec![input.clone()],
    };
    let archive = file.archive();
    let content = file.content().ok();
    let held = find_held_if_any(&archive, "HEAD", file.path(), content.as_deref()).ok().flatten();
    let path = held.as_ref().map_or(file.path(), CommittedFile::path);
    let there = archive.repository.top().map(|top| top.join(path)).filter(|path| path.is_file());
    there.map(Input::Found).into_iter().chain(held.map(Input::Committed)).collect()
}
