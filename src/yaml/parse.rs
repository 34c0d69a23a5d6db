//! What only the parser knows: all of YAML 1.2, event by event.

use granit_parser::{ErrorKind, Event, Parser as Events, ScalarStyle, ScanError, Span as ParserSpan, Tag};

use crate::diagnostic::Finding;
use crate::lang::Text;
use crate::source::{Source, Span, offset};
use crate::yaml::build::{Builder, DEEPEST, Taken};
use crate::yaml::node::{Content, Style};
use crate::yaml::refusal;
use crate::yaml::stop::{Refusal, Stop};
use crate::yaml::tree::Tree;

/// Reads a source by the parser; the quick way gives the same tree, where it gives one.
pub fn parse(source: &Source) -> Result<Tree<'_>, Box<Finding>> {
    try_parse(source).map_err(|refusal| Box::new(refusal.finding))
}

/// The same; the error says too what is to be mended or laid aside.
pub fn try_parse(source: &Source) -> Result<Tree<'_>, Box<Refusal>> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST as usize,
        block_nesting_limit: DEEPEST as usize,
    };
    let mut reading = Reading { builder: Builder::new(source), documents: 0 };
    let mut events = Events::new_from_str_with_options(source.text(), options);
    loop {
        // An event is some three hundred bytes: it is looked at where it lies.
        match &events.next_event() {
            Some(Ok((event, span))) => reading.take(event, span).map_err(|finding| Box::new(Refusal::of(*finding)))?,
            Some(Err(error)) => return Err(Box::new(reading.refuse(error))),
            None => return Ok(reading.builder.finish()),
        }
    }
}

struct Reading<'s> {
    builder: Builder<'s>,
    documents: u32,
}

impl Reading<'_> {
    fn take(&mut self, event: &Event<'_>, span: &ParserSpan) -> Taken {
        let at = bytes(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                refuse_tag(tag.as_deref(), span)?;
                self.scalar(text, *style, *anchor, at)
            }
            Event::SequenceStart(_, anchor, tag) => {
                refuse_tag(tag.as_deref(), span)?;
                self.builder.begin(Content::Sequence, *anchor, at)
            }
            Event::MappingStart(_, anchor, tag) => {
                refuse_tag(tag.as_deref(), span)?;
                self.builder.begin(Content::Mapping, *anchor, at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.builder.end(at),
            Event::Alias(anchor) => self.builder.alias(*anchor, at),
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Box::new(Finding::new(refusal::SEVERAL_DOCUMENTS, at)));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, at: Span) -> Taken {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            _ => Style::Block,
        };
        // A text that is as it was written is borrowed from there.
        let stands = |span: Span| is_same(self.builder.source().slice(span), text);
        match style {
            Style::Plain if stands(at) => self.builder.written(Content::Plain, anchor, at),
            Style::Quoted if at.end >= at.start + 2 && stands(Span::new(at.start + 1, at.end - 1)) => {
                self.builder.written(Content::Quoted, anchor, at)
            }
            _ => self.builder.unescaped(text, style, anchor, at),
        }
    }

    /// The finding for an error of the parser.
    fn refuse(&self, error: &ScanError) -> Refusal {
        let text = self.builder.source().text();
        let mut at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        // The parser names a character, and sometimes only the place where its text begins.
        if let ErrorKind::UnexpectedCharacter { character } = error.kind() {
            at += text[at..].find(*character).unwrap_or_default();
        }
        let nodes = self.builder.nodes();
        let last = nodes.last().map_or(0..0, |node| nodes.span(node).range());
        let bracket = self.builder.starts().next_back().map(|start| start as usize);
        let bracket = bracket.filter(|start| text[*start..].starts_with(['[', '{']));
        let starts = self.builder.starts().map(|start| start as usize).collect();
        Stop { kind: error.kind(), text, at, last, bracket, starts }.refusal()
    }
}

/// Tags are refused: a strategy has no use for a type that its schema does not give.
fn refuse_tag(tag: Option<&Tag>, span: &ParserSpan) -> Taken {
    match tag {
        None => Ok(()),
        Some(tag) => {
            let at = span.tag_span().map_or_else(|| bytes(span), |tag| bytes(&tag));
            Err(Box::new(Finding::new(refusal::UNSUPPORTED_TAG, at).fact("tag", tag.original()).help(REMOVE_TAG)))
        }
    }
}

const REMOVE_TAG: Text = Text::new(
    "remove it; a text that looks like a number stands in quotes",
    "retirez-la ; un texte qui ressemble à un nombre se met entre guillemets droits",
);

/// Whether two texts are equal, known at once where they are one.
fn is_same(one: &str, other: &str) -> bool {
    std::ptr::eq(one, other) || one == other
}

fn bytes(span: &ParserSpan) -> Span {
    let range = span.byte_range().expect("a parser over a text knows its bytes");
    Span::new(offset(range.start), offset(range.end))
}
