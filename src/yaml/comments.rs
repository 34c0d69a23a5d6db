//! The comments of a file: what the reader passes over, and git keeps all the same.

use crate::source::{Span, offset};
use crate::yaml::tree::{NodeKind, Tree};

/// The bytes of every comment, from its `#` to the end of its line.
pub fn comments<'t>(tree: &'t Tree<'_>) -> impl Iterator<Item = Span> + use<'t> {
    let text = tree.source().text().as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + memchr::memchr(b'#', &text[from..])?;
            from = at + 1;
            if opens_comment(tree, text, at) {
                let length = memchr::memchr2(b'\n', b'\r', &text[at..]).unwrap_or(text.len() - at);
                from = at + length;
                return Some(Span::new(offset(at), offset(from)));
            }
        }
    })
}

/// A `#` after white space, and within no scalar.
fn opens_comment(tree: &Tree<'_>, text: &[u8], at: usize) -> bool {
    let is_apart = at == 0 || matches!(text[at - 1], b' ' | b'\t' | b'\n' | b'\r') || text[..at] == *b"\xEF\xBB\xBF";
    is_apart
        && tree
            .last_before(offset(at))
            .is_none_or(|node| tree.is_alias(node) || tree.kind(node) != NodeKind::Scalar || tree.span(node).end <= offset(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::yaml::read;

    fn find(text: &str) -> Vec<String> {
        let source = Source::new("t", text.to_owned());
        let tree = read(&source).expect("the text is YAML");
        comments(&tree).map(|span| source.slice(span).to_owned()).collect()
    }

    #[test]
    fn comments_are_found_and_sharps_of_texts_are_not() {
        assert_eq!(find("# un\na: b # deux\r\n# trois"), ["# un", "# deux", "# trois"]);
        assert_eq!(find("a: '# b'\nc: \"d # e\"\nf: g#h\n"), Vec::<String>::new());
        assert_eq!(find("a: |  # en-tête\n  # texte\n  b # texte\n# fin\n"), ["# en-tête", "# fin"]);
        assert_eq!(find("a: [b, # un\n  c] # deux\nd: # trois\n  e: f\n"), ["# un", "# deux", "# trois"]);
        assert_eq!(find("\u{feff}# un\na: b\n"), ["# un"]);
        assert_eq!(find("a: &x b # un\nc: *x # deux\n"), ["# un", "# deux"]);
    }
}
