//! A letter of `OpenDocument`: its styles, its master pages, and the pictures that these show.

use std::collections::HashSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::xml::{Fate, elements, rewrite, tags};
use super::{Leaf, Package, active, broken, is_plain, picture_type};
use crate::lang::Sentence;
use crate::render::office::layout::Twips;

const STYLES: &str = "styles.xml";
/// What runs, asks or embeds something.
const ACTIVE: [&str; 14] = [
    "office:scripts",
    "office:event-listeners",
    "draw:object",
    "draw:object-ole",
    "draw:plugin",
    "draw:applet",
    "draw:floating-frame",
    "text:script",
    "text:execute-macro",
    "text:dde-connection",
    "text:section-source",
    "text:database-display",
    "office:dde-source",
    "office:forms",
];
const ACTIVE_PREFIXES: [&str; 3] = ["script:", "form:", "db:"];

const SPACES: [(&str, &str); 4] = [
    ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
];

/// What is taken of a letter.
#[derive(Clone)]
pub struct Open {
    styles: String,
    pub pictures: Vec<(String, Vec<u8>)>,
    pub leaf: Leaf,
}

impl Open {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Open, Sentence> {
        let text = package.text(STYLES)?;
        let mut shown = Vec::new();
        let mut refused = None;
        let styles = rewrite(&text, |tag| {
            let name = tag.name();
            if ACTIVE.contains(&name) || ACTIVE_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
                refused.get_or_insert_with(|| active(STYLES, name));
            }
            let Some(to) = tag.attribute("xlink:href") else {
                return if name == "text:a" { Fate::Goes } else { Fate::Stays };
            };
            let picture = to.strip_prefix("Pictures/").filter(|name| is_plain(name) && picture_type(name).is_some());
            match picture {
                Some(_) if package.has(to) => {
                    shown.push(to.to_owned());
                    Fate::Stays
                }
                // A link says the same without leading anywhere; what is shown from elsewhere is not.
                _ if name == "text:a" => Fate::Goes,
                _ => Fate::GoesWhole,
            }
        });
        if let Some(refused) = refused {
            return Err(refused);
        }
        let styles = styles.ok_or_else(|| broken(STYLES))?;
        // What is added speaks of these by the same names.
        let is_named_alike = |(prefix, uri): &(&str, &str)| styles.contains(&format!("xmlns:{prefix}=\"{uri}\""));
        let leaf = find_leaf(&styles).filter(|_| SPACES.iter().all(is_named_alike)).ok_or_else(|| broken(STYLES))?;
        shown.sort_unstable();
        shown.dedup();
        let pictures = shown.into_iter().map(|name| package.bytes(&name).map(|bytes| (name, bytes)));
        Ok(Open { styles, pictures: pictures.collect::<Result<_, _>>()?, leaf })
    }

    /// Its styles, and of ours those that it lacks.
    pub fn styles(&self, ours: &str) -> String {
        let known: HashSet<(String, String)> = list_styles(&self.styles).into_iter().map(|(key, _)| key).collect();
        let lacking: String = list_styles(ours)
            .into_iter()
            .filter(|(key, _)| key.0 != MASTER && !known.contains(key))
            .map(|(_, style)| style)
            .collect();
        let styles = self.styles.replacen("</office:styles>", &format!("{lacking}</office:styles>"), 1);
        let layout = find_layout(&self.styles).unwrap_or_default();
        if known.contains(&(MASTER.to_owned(), "Cover".to_owned())) {
            return styles;
        }
        let cover = format!(
            "<style:master-page style:name=\"Cover\" style:page-layout-name=\"{layout}\" style:next-style-name=\"Standard\"/>\
             </office:master-styles>"
        );
        styles.replacen("</office:master-styles>", &cover, 1)
    }
}

/// The family of pages, which stand apart from all styles.
const MASTER: &str = "master";

/// The styles of a text that can be named, each by its family and its name.
fn list_styles(text: &str) -> Vec<((String, String), String)> {
    let found = elements(text, &["office:styles", "office:master-styles"]).unwrap_or_default();
    let named = found
        .into_iter()
        .flat_map(|(_, part)| elements(part, &["style:style", "text:list-style", "style:master-page"]).unwrap_or_default());
    let keyed = named.filter_map(|(tag, style)| {
        let family = match tag.name() {
            "text:list-style" => "list",
            "style:master-page" => MASTER,
            _ => tag.attribute("style:family")?,
        };
        Some(((family.to_owned(), tag.attribute("style:name")?.to_owned()), style.to_owned()))
    });
    keyed.collect()
}

/// The name of the layout of ordinary pages.
fn find_layout(styles: &str) -> Option<String> {
    let tags = tags(styles)?;
    let standard = tags.iter().find(|tag| tag.opens("style:master-page") && tag.attribute("style:name") == Some("Standard"))?;
    standard.attribute("style:page-layout-name").map(str::to_owned)
}

/// The page of that layout.
fn find_leaf(styles: &str) -> Option<Leaf> {
    let layout = find_layout(styles)?;
    let layouts = elements(styles, &["style:page-layout"])?;
    let (_, layout) = layouts.into_iter().find(|(tag, _)| tag.attribute("style:name") == Some(&layout))?;
    let tags = tags(layout)?;
    let page = tags.iter().find(|tag| tag.opens("style:page-layout-properties"))?;
    let margin = |side: &str| {
        let own = page.attribute(&format!("fo:margin-{side}")).or_else(|| page.attribute("fo:margin"));
        own.map_or(Some(0), length)
    };
    Leaf::new(length(page.attribute("fo:page-width")?)?, margin("left")?, margin("right")?)
}

/// A length in any of the units of the format.
fn length(text: &str) -> Option<Twips> {
    const UNITS: [(&str, Decimal); 5] = [
        ("mm", Decimal::from_parts(56_693, 0, 0, false, 3)),
        ("cm", Decimal::from_parts(56_693, 0, 0, false, 2)),
        ("in", Decimal::from_parts(1440, 0, 0, false, 0)),
        ("pt", Decimal::from_parts(20, 0, 0, false, 0)),
        ("pc", Decimal::from_parts(240, 0, 0, false, 0)),
    ];
    let (number, unit) = UNITS.into_iter().find_map(|(unit, twips)| Some((text.strip_suffix(unit)?, twips)))?;
    // No page is longer than that.
    let twips = number.trim().parse::<Decimal>().ok()?.checked_mul(unit)?.round().to_usize()?;
    (twips < 100_000).then_some(twips)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_unit() {
        for (text, twips) in [("21cm", 11906), ("210.0mm", 11906), ("8.2681in", 11906), ("595.3pt", 11906)] {
            assert_eq!(length(text), Some(twips), "{text}");
        }
        for text in ["", "cm", "-1cm", "1e9cm", "NaNcm", "12"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
