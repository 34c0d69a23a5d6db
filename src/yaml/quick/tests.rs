//! Which texts take the quick way, and what is read of them.

use super::*;
use crate::yaml::parse::parse;

/// Each node with its bytes and its text.
fn tell(tree: &Tree<'_>) -> Vec<String> {
    let tell = |rank| {
        let node = tree.nodes.get(offset(rank));
        let span = tree.nodes.span(node);
        let link = match node.content() {
            Content::Unescaped(_) => tree.unescaped[tree.nodes.link(node) as usize].to_string(),
            Content::Plain | Content::Quoted => String::new(),
            Content::Alias | Content::Sequence | Content::Mapping => tree.nodes.link(node).to_string(),
        };
        format!("{}-{} {:?} {:?} {link}", span.start, span.end, node.content(), tree.source().slice(span))
    };
    (0..tree.count()).map(tell).collect()
}

#[test]
fn what_strategies_are_written_in_is_read_quickly_and_as_the_parser_reads_it() {
    for text in [
        "a: b",
        "a:",
        "a: b\n",
        "---\na: b\n",
        "\u{feff}a: b\n",
        "# b\n\n---  # c\na: b\n# d\n",
        "a: 10:30\nb: x#y\nc: -1\nd: 'e' # f\n",
        "a:\n  b: c\n  d:\ne:   # f\n",
        "a:\n- b\n- c: d\n  e: f\n-\ng: h\n",
        "a:\n-\n- b\n- - c\n  - d\n",
        "a:\n  - b\n\n  # c\n  - d\n",
        "- a: b\n  c: d\n-   e\n-\n  f: g\n",
        "a: [b, 'c', \"d\", [e], {f: g, h: i}]\n",
        "a: [\n  b, # c\n  d,\n  ]\nz: {}\n",
        "a: {b: un\n  deux, 'c': d,\n  e: [f]}\n",
        "a: 'l''été'\nb: \"x\\n\\u00e9\"\n\"c\": d\n'e' : f\n",
        "a: un\n  deux\n\n  trois\nb: 'un\n  deux'\nc:\n  \"un\n\n   deux \"\n",
        "a: |\n  un\n    deux\n\n  trois\nb: >-\n  un\n  deux\n\n  trois\nc: |- # d\n  e\n",
        "a: |\n\n  b\n\n\nc: |\n  d\n# e\n",
        "a: &x b\nc: *x\nd: &y\n  e: f\ng: [*x, *y, &w {}]\nh: &z [i]\nj:\n- &v k\n- *v\n",
        "a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n    f\r\ng: 'h\r\n  i'\r\n",
    ] {
        let source = Source::new("t", text.to_owned());
        let quick = read_quickly(&source).expect(text);
        let whole = parse(&source).expect(text);
        assert_eq!(tell(&quick), tell(&whole), "{text}");
        assert_eq!(quick, whole, "{text}");
    }
}

#[test]
fn what_is_wrong_or_seldom_is_left_to_the_parser() {
    for text in [
        "",
        "# a\n",
        "a\n",
        "[a]\n",
        "a: b: c\n",
        "a: b\n c: d\n",
        "a: 'b\n",
        "a: [b\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: \"b\\q\"\n",
        "a: *b\n",
        "a: !b c\n",
        "? a\n: b\n",
        "a:\n\t- b\n",
        "a: b\n---\nc: d\n",
        "%YAML 1.2\n---\na: b\n",
        "a: 'b\nc'\n",
        "a: >\n  b\n    c\n",
        "a: |2\n  b\n",
        "a: |+\n  b\n\n",
        "a: b\rc: d\n",
        "a: b\u{2028}\n",
        "a: \u{85}\n",
    ] {
        assert!(read_quickly(&Source::new("t", text.to_owned())).is_none(), "{text:?}");
    }
}
