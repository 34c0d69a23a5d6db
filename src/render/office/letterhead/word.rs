//! A letter of Word: its page, its headers and footers with their pictures, its styles, its fonts.

use std::collections::HashMap;

use super::xml::{Fate, elements, find_close, rewrite, tags};
use super::{Leaf, Package, active, broken, is_plain, picture_type};
use crate::lang::Sentence;
use crate::render::office::escape;

const DOCUMENT: &str = "word/document.xml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// What runs or embeds something.
const ACTIVE: [&str; 6] = ["w:object", "w:control", "w:altChunk", "w:subDoc", "o:OLEObject", "w:movie"];
/// Fields that look up nothing outside.
const FIELDS: [&str; 9] = ["PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "TITLE", "STYLEREF", "SYMBOL"];

/// What is taken of a letter.
#[derive(Clone)]
pub struct Word {
    /// Parts by their names.
    pub parts: Vec<(String, Vec<u8>)>,
    /// What the list of types says of them.
    pub types: String,
    /// What leads from the document to them.
    pub relations: String,
    /// The last section of the document, within its tags.
    pub section: String,
    pub leaf: Leaf,
    styles: String,
}

/// A relation of a part: its id, its type, where it leads within the package.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl Word {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Word, Sentence> {
        let document = package.text(DOCUMENT)?;
        let styles = clean(&package.text("word/styles.xml")?, "word/styles.xml", &[])?;
        let broken = || broken(DOCUMENT);
        let sections = elements(&document, &["w:sectPr"]).ok_or_else(broken)?;
        let (_, section) = sections.last().ok_or_else(broken)?;
        let leaf = find_leaf(section).ok_or_else(broken)?;
        let mut word =
            Word { parts: Vec::new(), types: String::new(), relations: String::new(), section: String::new(), leaf, styles };
        let relations = read_relations(package, DOCUMENT)?;
        let mut kept = Vec::new();
        for (rank, relation) in relations.iter().enumerate() {
            let word_kind = ["header", "footer", "theme"].into_iter().find(|kind| relation.kind == *kind);
            let is_used = word_kind == Some("theme") || section.contains(&format!("\"{}\"", relation.id));
            // Each is called by what it is, and so no part of ours is.
            let is_called_so = |kind: &&str| relation.target.rsplit('/').next().is_some_and(|file| file.starts_with(kind));
            let Some(kind) = word_kind.filter(|_| is_used).filter(is_called_so) else { continue };
            word.take(package, kind, &relation.target)?;
            let id = format!("letter{rank}");
            let target = relation.target.strip_prefix("word/").unwrap_or(&relation.target);
            put!(word.relations, "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{}\"/>", escape(target));
            kept.push((relation.id.clone(), id));
        }
        word.section = keep_section(section, &kept).ok_or_else(broken)?;
        Ok(word)
    }

    /// Takes a part, and the pictures that it shows.
    fn take(&mut self, package: &mut Package<'_>, kind: &str, name: &str) -> Result<(), Sentence> {
        if self.parts.iter().any(|(known, _)| known == name) {
            return Ok(());
        }
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let mut kept = Vec::new();
        let mut relations = String::new();
        let has_pictures = kind != "theme" && package.has(&format!("{folder}/_rels/{file}.rels"));
        for relation in if has_pictures { read_relations(package, name)? } else { Vec::new() } {
            let Some((end, mime)) = picture_type(&relation.target).filter(|_| relation.kind == "image") else { continue };
            let bytes = package.bytes(&relation.target)?;
            put!(
                relations,
                "<Relationship Id=\"{}\" Type=\"{RELATIONS}/image\" Target=\"/{}\"/>",
                escape(&relation.id),
                escape(&relation.target)
            );
            self.add_type(&format!("<Default Extension=\"{end}\" ContentType=\"{mime}\"/>"));
            if !self.parts.iter().any(|(known, _)| *known == relation.target) {
                self.parts.push((relation.target.clone(), bytes));
            }
            kept.push(relation.id);
        }
        let text = clean(&package.text(name)?, name, &kept)?;
        let within = if kind == "theme" { "" } else { "wordprocessingml." };
        self.add_type(&format!(
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.{within}{kind}+xml\"/>"
        ));
        self.parts.push((name.to_owned(), text.into_bytes()));
        if !relations.is_empty() {
            let whole = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>"
            );
            self.parts.push((format!("{folder}/_rels/{file}.rels"), whole.into_bytes()));
        }
        Ok(())
    }

    fn add_type(&mut self, line: &str) {
        if !self.types.contains(line) {
            self.types.push_str(line);
        }
    }

    /// Its styles, and of ours those that it lacks; and how each of ours is called there.
    pub fn styles(&self, ours: &str) -> (String, HashMap<String, String>) {
        let theirs = list_styles(&self.styles);
        let ours = list_styles(ours);
        let by_name: HashMap<String, &str> = theirs.iter().map(|style| (style.name.to_lowercase(), style.id.as_str())).collect();
        let is_taken = |id: &str| theirs.iter().any(|style| style.id == id);
        let called = ours.iter().map(|style| {
            let own = if is_taken(&style.id) { format!("Stspd{}", style.id) } else { style.id.clone() };
            let id = by_name.get(&style.name.to_lowercase()).map_or(own, |id| (*id).to_owned());
            (style.id.clone(), id)
        });
        let called: HashMap<String, String> = called.collect();
        let lacking = ours.iter().filter(|style| !by_name.contains_key(&style.name.to_lowercase()));
        let lacking: String = lacking.map(|style| rename(&style.text, &called)).collect();
        (self.styles.replacen("</w:styles>", &format!("{lacking}</w:styles>"), 1), called)
    }
}

/// A text with every style under the name that it has there.
pub fn rename(text: &str, called: &HashMap<String, String>) -> String {
    const NAMING: [&str; 6] = ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"];
    let renamed = rewrite(text, |tag| {
        let key = if tag.name() == "w:style" { "w:styleId" } else { "w:val" };
        let is_named = tag.name() == "w:style" || NAMING.contains(&tag.name());
        let id = tag.attribute(key).filter(|_| is_named).and_then(|id| Some((id, called.get(id)?)));
        // Of the styles of a letter one is the usual one already.
        let kept = if tag.opens("w:style") { Some(tag.keep(|name, _| name != "w:default")) } else { None };
        match id {
            Some((id, other)) if id != other => {
                let tag = kept.unwrap_or_else(|| text[tag.start..tag.end].to_owned());
                Fate::Becomes(tag.replacen(&format!("{key}=\"{id}\""), &format!("{key}=\"{}\"", escape(other)), 1))
            }
            _ => kept.map_or(Fate::Stays, Fate::Becomes),
        }
    });
    renamed.expect("what is printed here is whole")
}

/// A style: its id, the name by which programs know it, and itself.
struct Style {
    id: String,
    name: String,
    text: String,
}

fn list_styles(text: &str) -> Vec<Style> {
    let found = elements(text, &["w:style"]).unwrap_or_default().into_iter();
    let style = found.filter_map(|(tag, style)| {
        let name = tags(style)?.iter().find(|tag| tag.opens("w:name"))?.attribute("w:val")?.to_owned();
        Some(Style { id: tag.attribute("w:styleId")?.to_owned(), name, text: style.to_owned() })
    });
    style.collect()
}

/// A part without what leads elsewhere: of its relations it keeps those named. A numbering is that of another document.
fn clean(text: &str, part: &str, kept: &[String]) -> Result<String, Sentence> {
    let all = tags(text).ok_or_else(|| broken(part))?;
    refuse_fields(text, &all, part)?;
    if let Some(tag) = all.iter().find(|tag| ACTIVE.contains(&tag.name())) {
        return Err(active(part, tag.name()));
    }
    // Relations are known by their prefix alone.
    let other = all
        .iter()
        .any(|tag| !tag.closes() && tag.keep(|name, value| value == RELATIONS && name != "xmlns:r").contains(RELATIONS));
    if other {
        return Err(broken(part));
    }
    let cleaned = rewrite(text, |tag| match tag.name() {
        "w:numPr" => Fate::GoesWhole,
        _ if tag.closes() => Fate::Stays,
        _ => Fate::Becomes(tag.keep(|name, value| !name.starts_with("r:") || kept.iter().any(|id| id == value))),
    });
    cleaned.ok_or_else(|| broken(part))
}

/// Refuses fields that look something up outside: pictures of elsewhere, other files, programs.
fn refuse_fields(text: &str, all: &[super::xml::Tag<'_>], part: &str) -> Result<(), Sentence> {
    let judge = |code: &str| match code.split_whitespace().next() {
        Some(word) if !FIELDS.contains(&word.to_uppercase().as_str()) => Err(active(part, word)),
        _ => Ok(()),
    };
    let mut code = String::new();
    for (rank, tag) in all.iter().enumerate() {
        match tag.name() {
            "w:fldSimple" if !tag.closes() => judge(tag.attribute("w:instr").unwrap_or_default())?,
            "w:fldChar" => judge(&std::mem::take(&mut code))?,
            "w:instrText" if !tag.closes() => {
                let close = find_close(all, rank).ok_or_else(|| broken(part))?;
                code.push_str(text.get(tag.end..all[close].start).unwrap_or_default());
            }
            _ => {}
        }
    }
    judge(&code)
}

/// What of a section is kept: its page, and the headers and footers that are, under their new ids.
fn keep_section(section: &str, kept: &[(String, String)]) -> Option<String> {
    let parts = elements(section, &["w:headerReference", "w:footerReference", "w:pgSz", "w:pgMar", "w:titlePg"])?;
    let part = |(tag, text): (super::xml::Tag<'_>, &str)| match tag.attribute("r:id") {
        Some(id) => {
            let (_, new) = kept.iter().find(|(known, _)| known == id)?;
            Some(text.replacen(&format!("r:id=\"{id}\""), &format!("r:id=\"{new}\""), 1))
        }
        None => Some(text.to_owned()),
    };
    Some(parts.into_iter().filter_map(part).collect())
}

fn find_leaf(section: &str) -> Option<Leaf> {
    let tags = tags(section)?;
    let number = |name: &str, key: &str| tags.iter().find(|tag| tag.opens(name))?.attribute(key)?.parse().ok();
    Leaf::new(number("w:pgSz", "w:w")?, number("w:pgMar", "w:left")?, number("w:pgMar", "w:right")?)
}

/// The relations of a part that lead to another of the package.
fn read_relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Sentence> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = format!("{folder}/_rels/{file}.rels");
    let text = package.text(&name)?;
    let found = tags(&text).ok_or_else(|| broken(&name))?;
    let relation = |tag: &super::xml::Tag<'_>| {
        let target = tag.attribute("Target").filter(|_| tag.attribute("TargetMode") != Some("External"))?;
        let target = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
        // Whatever climbs out of its folder is none of the package's.
        target.split('/').all(is_plain).then_some(())?;
        let kind = tag.attribute("Type")?.rsplit_once('/')?.1.to_owned();
        Some(Relation { id: tag.attribute("Id")?.to_owned(), kind, target })
    };
    Ok(found.iter().filter(|tag| tag.opens("Relationship")).filter_map(relation).collect())
}
