//! Every text of a document, so that none of it is printed as it must not be.

use crate::document::{Block, Caption, Chart, Document, Figure, Inline, Table, Words};
use crate::lang::hides;
use crate::typography::unhidden;

impl Document {
    /// Leaves out of every text what hides or reorders, and what a terminal would obey.
    pub fn show_all(&mut self) {
        self.each_text(&mut |text| {
            if hides(text) {
                *text = unhidden(text);
            }
        });
    }

    fn each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.title);
        self.place.iter_mut().chain(&mut self.subtitles).chain(&mut self.banner).for_each(&mut *visit);
        visit(&mut self.colophon);
        self.foreign.iter_mut().flat_map(|foreign| &mut foreign.texts).for_each(&mut *visit);
        self.blocks.iter_mut().for_each(|block| block.each_text(visit));
    }
}

impl Block {
    fn each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match self {
            Block::Heading { text, .. } => visit(text),
            Block::Paragraph(words) | Block::Beside(words) => words.each_text(visit),
            Block::List { items, .. } => items.iter_mut().for_each(|words| words.each_text(visit)),
            Block::Definitions(lines) => {
                for (term, said) in lines {
                    visit(term);
                    for words in said {
                        words.each_text(visit);
                    }
                }
            }
            Block::Table(table) => table.each_text(visit),
            Block::Figure(figure) => figure.each_text(visit),
            Block::Notice { title, blocks } | Block::Fold { title, blocks } => {
                visit(title);
                for block in blocks {
                    block.each_text(visit);
                }
            }
            Block::PageBreak => {}
        }
    }
}

impl Table {
    fn each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        match &mut self.caption {
            Caption::Own(text) | Caption::OfHeading(text) => visit(text),
        }
        self.columns.iter_mut().for_each(|column| visit(&mut column.title));
        self.rows.iter_mut().chain(&mut self.total).flatten().for_each(|words| words.each_text(visit));
    }
}

impl Figure {
    fn each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        visit(&mut self.title);
        visit(&mut self.description);
        match &mut self.chart {
            Chart::Stacks { parts, rows, together } => {
                parts.iter_mut().map(|part| &mut part.title).chain([together]).for_each(&mut *visit);
                rows.iter_mut().flat_map(|row| [&mut row.label, &mut row.total]).for_each(visit);
            }
            Chart::Timeline(timeline) => {
                timeline.stretches.iter_mut().for_each(|stretch| visit(&mut stretch.label));
                timeline.days.iter_mut().for_each(|(_, what)| visit(what));
                timeline.key.iter_mut().for_each(|(_, what)| visit(what));
            }
            Chart::Rise(rise) => rise.names.iter_mut().chain(&mut rise.days).for_each(visit),
            Chart::Course { unit, points, baseline, target } => {
                visit(unit);
                let points = points.iter_mut().chain(baseline).chain(target);
                points.flat_map(|point| [&mut point.when, &mut point.said]).for_each(visit);
            }
        }
    }
}

impl Words {
    fn each_text(&mut self, visit: &mut dyn FnMut(&mut String)) {
        for part in &mut self.0 {
            match part {
                // An address holds nothing that is not seen.
                Inline::Text(text)
                | Inline::Strong(text)
                | Inline::Emphasis(text)
                | Inline::Deleted(text)
                | Inline::Inserted(text)
                | Inline::Link { text, .. } => visit(text),
                Inline::LineBreak => {}
            }
        }
    }
}
