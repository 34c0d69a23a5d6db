//! A page to be hung: how far the actions are, what is late, and the next session.

use crate::document::Block;
use crate::lang::Text;
use crate::outline::brief::may_have_record;
use crate::outline::sections::glance::name_late;
use crate::outline::sections::progress::{PROGRESS, draw};
use crate::outline::sections::session::name;
use crate::outline::sections::{Section, bullets, heading};
use crate::outline::signs::tell_late;
use crate::outline::wording::fill;

pub static WALL: Section = Section {
    draw: |brief| {
        let blocks = draw(brief);
        if blocks.is_empty() {
            return blocks;
        }
        let late = name_late(brief);
        let title = (!late.is_empty()).then(|| heading(tell_late(brief.lang)));
        let next = brief.session.filter(|session| !may_have_record(session, brief.today()));
        let next = next.map(|session| Block::paragraph(fill(NEXT, brief.lang, &[("session", name(session, brief))])));
        // What was asked for beside it is read from near.
        let end = (!brief.history.is_empty()).then_some(Block::PageBreak);
        blocks.into_iter().chain(title).chain(bullets(late)).chain(next).chain(end).collect()
    },
    ..PROGRESS
};

const NEXT: Text = Text::new("Next session: {session}.", "Prochaine séance : {session}.");
