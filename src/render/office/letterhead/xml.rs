//! As much of XML as it takes to keep some tags of a part and to leave out others: where each tag begins and ends.

/// A tag as it is written, and where.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'x> {
    pub start: usize,
    pub end: usize,
    text: &'x str,
}

/// The tags of a text; nothing where it declares a type of its own, or a tag has no end.
pub fn tags(xml: &str) -> Option<Vec<Tag<'_>>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = xml[at..].find('<') {
        let start = at + found;
        let rest = &xml[start..];
        let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].into_iter().find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = passed {
            at = start + rest.find(close)? + close.len();
            continue;
        }
        // A type may name other files, or texts that grow.
        if rest.starts_with("<!") {
            return None;
        }
        let end = start + find_end(rest)?;
        tags.push(Tag { start, end, text: &xml[start..end] });
        at = end;
    }
    Some(tags)
}

/// Where a tag ends: at a mark that stands in no quotes.
fn find_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

impl<'x> Tag<'x> {
    pub fn name(&self) -> &'x str {
        let name = self.text.trim_start_matches(['<', '/']);
        &name[..name.find(|letter: char| letter.is_whitespace() || letter == '/' || letter == '>').unwrap_or(name.len())]
    }

    pub fn closes(&self) -> bool {
        self.text.starts_with("</")
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.text.ends_with("/>")
    }

    pub fn opens(&self, name: &str) -> bool {
        !self.closes() && self.name() == name
    }

    /// Its attributes, each with where it stands in the tag.
    fn attributes(&self) -> Vec<(&'x str, &'x str, std::ops::Range<usize>)> {
        let mut found = Vec::new();
        let mut at = self.text.find(self.name()).unwrap_or_default() + self.name().len();
        while let Some(equals) = self.text[at..].find('=').map(|equals| at + equals) {
            let name = self.text[at..equals].trim();
            let Some(open) = self.text[equals..].find(['"', '\'']).map(|open| equals + open) else { break };
            let quote = &self.text[open..=open];
            let Some(close) = self.text[open + 1..].find(quote).map(|close| open + 1 + close) else { break };
            found.push((name, &self.text[open + 1..close], at..close + 1));
            at = close + 1;
        }
        found
    }

    pub fn attribute(&self, name: &str) -> Option<&'x str> {
        self.attributes().into_iter().find(|(known, _, _)| *known == name).map(|(_, value, _)| value)
    }

    /// The tag with those attributes only that are kept.
    pub fn keep(&self, keeps: impl Fn(&str, &str) -> bool) -> String {
        let mut text = self.text.to_owned();
        for (name, value, at) in self.attributes().into_iter().rev() {
            if !keeps(name, value) {
                text.replace_range(at, "");
            }
        }
        text
    }
}

/// The ranks of the tag that ends what another begins, and of itself where that holds nothing.
pub fn find_close(tags: &[Tag<'_>], open: usize) -> Option<usize> {
    if tags[open].is_empty() {
        return Some(open);
    }
    let mut depth = 0;
    (open..tags.len()).find(|rank| {
        let tag = &tags[*rank];
        if tag.name() == tags[open].name() && !tag.is_empty() {
            if tag.closes() {
                depth -= 1;
            } else {
                depth += 1;
            }
        }
        depth == 0
    })
}

/// What becomes of a tag.
pub enum Fate {
    Stays,
    Becomes(String),
    /// It goes, and what it holds stays.
    Goes,
    /// It goes with all that it holds.
    GoesWhole,
}

/// The text with each tag as it is to become.
pub fn rewrite(xml: &str, mut judge: impl FnMut(&Tag<'_>) -> Fate) -> Option<String> {
    let tags = tags(xml)?;
    let (mut out, mut at, mut rank) = (String::with_capacity(xml.len()), 0, 0);
    while let Some(tag) = tags.get(rank) {
        out.push_str(&xml[at..tag.start]);
        at = tag.end;
        match judge(tag) {
            Fate::Stays => out.push_str(&xml[tag.start..tag.end]),
            Fate::Becomes(text) => out.push_str(&text),
            Fate::Goes => {}
            Fate::GoesWhole => {
                rank = find_close(&tags, rank)?;
                at = tags[rank].end;
            }
        }
        rank += 1;
    }
    out.push_str(&xml[at..]);
    Some(out)
}

/// The elements of some names as they are written, each with its first tag; none within another.
pub fn elements<'x>(xml: &'x str, names: &[&str]) -> Option<Vec<(Tag<'x>, &'x str)>> {
    let tags = tags(xml)?;
    let (mut found, mut rank) = (Vec::new(), 0);
    while let Some(tag) = tags.get(rank) {
        if !tag.closes() && names.contains(&tag.name()) {
            rank = find_close(&tags, rank)?;
            found.push((*tag, &xml[tag.start..tags[rank].end]));
        }
        rank += 1;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_where_quotes_and_comments_hide_marks() {
        let xml = "<?xml a='>'?><!-- <b> --><a t=\"<>\" u='\"'><![CDATA[<c>]]><b/></a>";
        let names: Vec<&str> = tags(xml).expect("it is whole").iter().map(Tag::name).collect();
        assert_eq!(names, ["a", "b", "a"]);
        let found = tags(xml).expect("it is whole");
        assert_eq!((found[0].attribute("u"), found[0].attribute("v")), (Some("\""), None));
        assert_eq!(found[0].keep(|name, _| name == "u"), "<a u='\"'>");
        assert!(tags("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").is_none() && tags("<a").is_none());
    }

    #[test]
    fn an_element_goes_with_all_that_it_holds() {
        let xml = "<r><a><a/>x<a>y</a></a><b>z</b><c/></r>";
        let judge = |tag: &Tag<'_>| match tag.name() {
            "a" => Fate::GoesWhole,
            "b" => Fate::Goes,
            "c" => Fate::Becomes("<d/>".into()),
            _ => Fate::Stays,
        };
        assert_eq!(rewrite(xml, judge).as_deref(), Some("<r>z<d/></r>"));
        assert_eq!(elements(xml, &["a"]).expect("it is whole").len(), 1);
        assert!(rewrite("<a>", |_| Fate::GoesWhole).is_none());
    }
}
