//! The file as it is now, shown to those for whom a workbook was made, in its words.

use std::collections::HashMap;

use crate::context::{Context, Failure};
use crate::export::{Part, Role, shown};
use crate::import::{Returned, Said, Table};
use crate::inputs::View;
use crate::lang::Lang;
use crate::model::{Action, Audience, Kind};
use crate::query::{Cell, Extent, Heading, LISTINGS, Lineage, Listing, NotedKeys, Subject, Type, everything_of};
use crate::writing::Draft;

/// Who is shown what.
pub struct Shown<'r> {
    pub audience: Audience,
    /// The workbook in whose words and columns it is shown.
    pub returned: &'r Returned,
    /// Whether only the part of its organization is.
    pub is_part: bool,
}

/// The tables of the file that the workbook tells of, by kind.
pub struct FileNow(HashMap<&'static str, Table>);

impl FileNow {
    /// What a reader is shown of a strategy.
    pub fn of(draft: &Draft, to: &Shown<'_>, context: &Context) -> Result<FileNow, Failure> {
        let whole = draft.opened.read(context.lang)?;
        let view = View::of_one(&draft.input, to.audience, context);
        let strategy = &*view.show_one(&whole);
        let subject = Subject::new(draft.opened.name(), strategy, context.today).to(to.audience);
        let notes = whole.notes(to.audience);
        let keys = NotedKeys::of(std::slice::from_ref(&notes));
        let subject = subject.noting(&notes).with_keys(&keys);
        let handles = whole.row_handles(to.audience, &view.hidden);
        let id = to.returned.organization.as_deref();
        let organization = strategy.organizations.iter().find(|organization| Some(organization.id.text()) == id);
        let part = organization.filter(|_| to.is_part).map(|of| Part::of(strategy, of, Role::Any));
        let is_nobody_s = to.is_part && id.is_some() && part.is_none();
        let is_told = |listing: &&Listing| to.returned.sheets.iter().any(|told| std::ptr::eq(told.listing, *listing));
        let tables = LISTINGS.iter().filter(is_told).map(|listing| {
            let handles = handles.get(&listing.kind).map_or(&[][..], Vec::as_slice);
            let rows = listing.rows(&subject).into_iter().zip(handles);
            let is_shown = |row: &Lineage<'_>| !is_nobody_s && part.as_ref().is_none_or(|part| part.holds(listing.kind, row));
            let rows = rows.filter(|(row, _)| is_shown(row)).collect();
            (listing.name(), table(listing, &subject, rows, to.returned))
        });
        Ok(FileNow(tables.collect()))
    }

    pub fn table(&self, listing: &Listing) -> &Table {
        &self.0[listing.name()]
    }
}

fn table<'s>(listing: &'static Listing, subject: &Subject<'s>, rows: Vec<(Lineage<'s>, &String)>, returned: &Returned) -> Table {
    let (lineages, handles): (Vec<Lineage<'s>>, Vec<&String>) = rows.into_iter().unzip();
    let actions: Vec<Option<&Action<'_>>> = lineages.iter().map(|row| row.action).collect();
    let all = everything_of(listing, lineages, subject);
    let mut keys: Vec<String> = all.headings.iter().map(Heading::key).collect();
    let kind = |heading: &Heading<'_>| if heading.extent == Extent::Ids { Type::Text } else { heading.kind };
    let kinds: Vec<Type> = all.headings.iter().map(kind).collect();
    let said = |cells: &[Cell<'_>], lang: Lang| -> Vec<Said> {
        cells.iter().zip(&kinds).map(|(cell, kind)| Said::of_shown(&shown(cell, *kind, lang))).collect()
    };
    let mut rows: Vec<Vec<Said>> = all.rows.all().iter().map(|row| said(&row.cells, returned.lang)).collect();
    for (key, year) in reviews(listing, returned) {
        keys.push(key.to_owned());
        for (row, action) in rows.iter_mut().zip(&actions) {
            let review = action.and_then(|action| action.own_review(year, returned.organization.as_deref()));
            row.push(review.map_or(Said::Nothing, |review| Said::Text(review.text.text().to_owned())));
        }
    }
    Table { keys, rows: handles.into_iter().cloned().zip(rows).collect() }
}

/// The columns in which a sentence on a year is asked.
fn reviews<'r>(listing: &Listing, returned: &'r Returned) -> Vec<(&'r str, i32)> {
    let sheets = returned.sheets.iter().filter(|told| listing.kind == Kind::Action && told.listing.kind == Kind::Action);
    let columns = sheets.flat_map(|told| told.columns.iter().map(move |column| (told, column.key.as_str())));
    columns.filter_map(|(told, key)| Some((key, told.review_of(key)?))).collect()
}
