//! What edits make of small texts.

use crate::edit::{Literal, Operation, Refusal, Why, edit, edit_in_look, patch};
use crate::path::Path;
use crate::source::Source;
use crate::yaml::{NodeId, read};

/// What becomes of a text by some operations.
fn make(text: &str, operations: &[Operation]) -> Result<String, Why> {
    let source = Source::new("t", text.to_owned());
    let tree = read(&source).expect("the text is YAML");
    edit(&tree, operations).map(|after| after.source().text().to_owned()).map_err(|Refusal { why, .. }| why)
}

/// A path as a person writes it: `list.0.key`.
fn path(path: &str) -> Path {
    path.split('.').filter(|step| !step.is_empty()).fold(Path::root(), |path, step| match step.parse() {
        Ok(index) => path.at(index),
        Err(_) => path.key(step.to_owned()),
    })
}

fn set(at: &str, value: Literal) -> Operation {
    Operation::Set { on: NodeId::ROOT, at: path(at), value }
}

fn add(to: &str, before: Option<usize>, value: Literal) -> Operation {
    Operation::Add { on: NodeId::ROOT, to: path(to), before, value }
}

fn remove(at: &str) -> Operation {
    Operation::Remove { on: NodeId::ROOT, at: path(at) }
}

fn text(text: &str) -> Literal {
    Literal::text(text)
}

fn map(entries: &[(&str, &str)]) -> Literal {
    Literal::Map(entries.iter().map(|(key, value)| ((*key).to_owned(), text(value))).collect())
}

fn set_both(before: &str) -> Result<String, Why> {
    make(before, &[set("list.0.x-day", text("2026-11-23")), set("list.0.x-mark", text("v1-0"))])
}

#[test]
fn entries_come_after_the_last_one_of_a_block() {
    for (before, after) in [
        ("list:\n- a: b\n", "list:\n- a: b\n  x-day: 2026-11-23\n  x-mark: v1-0\n"),
        (
            "list:\n  - a: b # c\n    d:\n      e: f # g\n\n  # h\n  - a: b\n",
            "list:\n  - a: b # c\n    d:\n      e: f # g\n    x-day: 2026-11-23\n    x-mark: v1-0\n\n  # h\n  - a: b\n",
        ),
        (
            "list:\n  -\n   a: b\n   c: >-\n     d\n     e\nf: g",
            "list:\n  -\n   a: b\n   c: >-\n     d\n     e\n   x-day: 2026-11-23\n   x-mark: v1-0\nf: g",
        ),
        (
            "list:\r\n  - a: [b,\r\n      c]\r\n",
            "list:\r\n  - a: [b,\r\n      c]\r\n    x-day: 2026-11-23\r\n    x-mark: v1-0\r\n",
        ),
        ("list:\n  - a: b", "list:\n  - a: b\n    x-day: 2026-11-23\n    x-mark: v1-0"),
        ("list:\n  - &x\n    a: b\n", "list:\n  - &x\n    a: b\n    x-day: 2026-11-23\n    x-mark: v1-0\n"),
        ("list:\n  - a: b\n    x-c:\n", "list:\n  - a: b\n    x-c:\n    x-day: 2026-11-23\n    x-mark: v1-0\n"),
    ] {
        assert_eq!(set_both(before).as_deref(), Ok(after));
    }
}

#[test]
fn entries_come_after_the_last_one_of_a_flow() {
    for (before, after) in [
        ("list: [{a: b}, {a: c}]\n", "list: [{a: b, x-day: 2026-11-23, x-mark: v1-0}, {a: c}]\n"),
        ("list:\n  - { a: 'b', } # c\n", "list:\n  - { a: 'b', x-day: 2026-11-23, x-mark: v1-0, } # c\n"),
        (
            "list:\n  - {a: b, # c\n     d: {e: f} # g\n    }\n",
            "list:\n  - {a: b, # c\n     d: {e: f}, # g\n     x-day: 2026-11-23,\n     x-mark: v1-0\n    }\n",
        ),
        ("list: [&x {a: b}]\n", "list: [&x {a: b, x-day: 2026-11-23, x-mark: v1-0}]\n"),
        ("list: [{}]\n", "list: [{x-day: 2026-11-23, x-mark: v1-0}]\n"),
    ] {
        assert_eq!(set_both(before).as_deref(), Ok(after));
    }
}

#[test]
fn a_scalar_is_replaced_where_it_stands_within_its_quotes() {
    for (before, after) in [
        (
            "list:\n  - x-mark: \"v0\" # old\n    x-day: 2024-01-01\n    a: b\n",
            "list:\n  - x-mark: \"v1-0\" # old\n    x-day: 2026-11-23\n    a: b\n",
        ),
        ("list: [{x-day: '2024-01-01', a: b, x-mark: v1-0}]\n", "list: [{x-day: '2026-11-23', a: b, x-mark: v1-0}]\n"),
        (
            "x-d: &d 2024-01-01\nlist: [{x-day: *d , a: b, x-mark: é}]\n",
            "x-d: &d 2024-01-01\nlist: [{x-day: 2026-11-23 , a: b, x-mark: v1-0}]\n",
        ),
    ] {
        assert_eq!(set_both(before).as_deref(), Ok(after));
    }
}

#[test]
fn what_stands_behind_an_alias_is_not_touched() {
    assert_eq!(set_both("x-a: &x {a: b}\nlist: [*x]\n"), Err(Why::Alias));
    assert_eq!(set_both("x-a: &x [{a: b}]\nlist: *x\n"), Err(Why::Alias));
    assert_eq!(set_both("list: &x [{a: b}]\nx-a: *x\n"), Err(Why::Anchor));
    assert_eq!(
        set_both("list: [{a: &x [b]}]\nx-a: *x\n").as_deref(),
        Ok("list: [{a: &x [b], x-day: 2026-11-23, x-mark: v1-0}]\nx-a: *x\n")
    );
    assert_eq!(make("list: [{a: &x [b]}]\nx-a: *x\n", &[remove("list.0.a")]), Err(Why::Anchor));
    assert_eq!(make("a: &x b\nc: *x\n", &[remove("c")]).as_deref(), Ok("a: &x b\n"));
}

#[test]
fn a_new_key_stands_where_the_schema_has_it() {
    let before = "stspd: 1 # un\ntitle: T\nactions:\n  - id: a\n    title: A\n    updated: 2024-01-01 # jour\n    x-note: n\n";
    assert_eq!(
        make(before, &[set("actions.0.status", text("done")), set("actions.0.schedule.end", text("2027")), set("id", text("ville"))]).as_deref(),
        Ok(
            "stspd: 1 # un\nid: ville\ntitle: T\nactions:\n  - id: a\n    title: A\n    schedule: {end: '2027'}\n    status: done\n    updated: 2024-01-01 # jour\n    x-note: n\n"
                .replace('\'', "\"")
                .as_str()
        )
    );
    let value = Literal::Map(vec![("end".to_owned(), text("2027-01-01")), ("start".to_owned(), text("2026-01-01"))]);
    assert_eq!(
        make("actions: [{id: a}]\n", &[set("actions.0.schedule", value)]).as_deref(),
        Ok("actions: [{id: a, schedule: {start: 2026-01-01, end: 2027-01-01}}]\n")
    );
}

#[test]
fn a_new_item_looks_like_the_one_before_it() {
    let item = map(&[("id", "c"), ("title", "C, et plus")]);
    for (before, after) in [
        (
            "axes:\n  - {id: a}\n  - {id: b} # deux\n",
            "axes:\n  - {id: a}\n  - {id: b} # deux\n  - {id: c, title: \"C, et plus\"}\n",
        ),
        (
            "axes:\n- id: a\n  title: A\n\n- id: b\n  title: B\n\nx-a: b\n",
            "axes:\n- id: a\n  title: A\n\n- id: b\n  title: B\n\n- id: c\n  title: C, et plus\n\nx-a: b\n",
        ),
        ("axes: [{id: a}]\n", "axes: [{id: a}, {id: c, title: \"C, et plus\"}]\n"),
        (
            "axes: [\n  {id: a}, # un\n  {id: b} # deux\n]\n",
            "axes: [\n  {id: a}, # un\n  {id: b}, # deux\n  {id: c, title: \"C, et plus\"}\n]\n",
        ),
        ("axes: []\n", "axes: [{id: c, title: \"C, et plus\"}]\n"),
        ("title: T\r\nx-a: [b]", "title: T\r\naxes:\r\n  - id: c\r\n    title: C, et plus\r\nx-a: [b]"),
        (
            "axes:\n    -   id: a\n        title: 'A: b'\n",
            "axes:\n    -   id: a\n        title: 'A: b'\n    -   id: c\n        title: C, et plus\n",
        ),
    ] {
        assert_eq!(make(before, &[add("axes", None, item.clone())]).as_deref(), Ok(after));
    }
    assert_eq!(
        make("axes:\n  # premier\n  - {id: a}\n", &[add("axes", Some(0), map(&[("id", "c")]))]).as_deref(),
        Ok("axes:\n  - {id: c}\n  # premier\n  - {id: a}\n")
    );
}

#[test]
fn a_line_with_brackets_is_no_longer_than_its_neighbours_may_be() {
    let long = "un titre qui est long ".repeat(4).trim_end().replace("est long un", "est un");
    let item = map(&[("id", "c"), ("title", &long), ("origin", "local")]);
    let after = format!("axes:\n  - {{id: a}}\n  - {{id: c, title: {long}, origin: local}}\n");
    assert_eq!(make("axes:\n  - {id: a}\n", &[add("axes", None, item)]), Ok(after));
    let longer = format!("{long} et encore un peu");
    let item = map(&[("id", "c"), ("title", &longer), ("origin", "local")]);
    let after = format!("axes:\n  - {{id: a}}\n  - id: c\n    title: {longer}\n    origin: local\n");
    assert_eq!(make("axes:\n  - {id: a}\n", &[add("axes", None, item)]), Ok(after));
    assert_eq!(
        make(&format!("axes:\n  - {{id: a, title: {longer}}}\n"), &[set("axes.0.origin", text("departmental"))]),
        Ok(format!("axes:\n  - {{id: a, title: {longer},\n     origin: departmental}}\n"))
    );
}

#[test]
fn what_goes_takes_its_lines_and_its_comments_with_it() {
    for (before, at, after) in [
        ("a: b\nc: d # e\nf: g\n", "c", "a: b\nf: g\n"),
        ("a: b\n\n# de c\nc:\n  - d # e\n  - e\n\n# de f\nf: g\n", "c", "a: b\n\n# de f\nf: g\n"),
        ("l:\n  # de tous\n  - a\n  - b\n  - c\n", "l.0", "l:\n  # de tous\n  - b\n  - c\n"),
        ("l:\n  - a: b # c\n    d: e\n", "l.0.a", "l:\n  - d: e\n"),
        ("l:\n  - a\nm: n\n", "l.0", "l: []\nm: n\n"),
        ("l: # de l\n  - {a: b}\n", "l.0.a", "l: # de l\n  - {}\n"),
        ("l: &x # de l\n  - a: b # c\n    # d\n    e: f # g\n\nm: n\n", "l.0", "l: &x [] # de l\n\nm: n\n"),
        ("l: [{a: b, # c\n  d: e}] # f\n", "l.0", "l: [] # f\n"),
        ("l: [a, b, c]\n", "l.0", "l: [b, c]\n"),
        ("l: [a, b, c ]\n", "l.2", "l: [a, b ]\n"),
        ("l: {\n  a: b, # c\n  d: e\n}\n", "l.a", "l: {\n  d: e\n}\n"),
        ("a: b\r\n\r\nc: d", "c", "a: b"),
        ("a: b\n\nc: d\n", "c", "a: b\n"),
        ("l:\n  - a\n\n  - b\n\nm: n\n", "l.1", "l:\n  - a\n\nm: n\n"),
        ("l:\n- a: >-\n    b\n    c\n- d\n", "l.0", "l:\n- d\n"),
        ("l: &x # c\n# d\n- {a: b}\n- {c: d}\n", "l.0", "l: &x # c\n# d\n- {c: d}\n"),
        ("l:\n- [a]\n- &x [b]\n", "l.1", "l:\n- [a]\n"),
    ] {
        assert_eq!(make(before, &[remove(at)]).as_deref(), Ok(after), "{before}");
    }
    assert_eq!(make("l:\n  # c\n  - a\n", &[remove("l.0")]), Err(Why::Comment));
    assert_eq!(make("l:\n  - a: b\n    # c\n    d: e\n", &[remove("l.0.a")]), Err(Why::Comment));
    assert_eq!(make("a: b\n", &[remove("a")]), Err(Why::Everything));
    assert_eq!(make("a: b\n", &[remove("c.d")]), Err(Why::NotThere(path("c.d"))));
    assert_eq!(make("a: b\n", &[remove("a.7")]), Err(Why::NotThere(path("a.7"))));
}

#[test]
fn a_value_takes_the_place_of_any_other() {
    let long = "un texte de plus de cent vingt signes qui se plie en lignes, chacune aussi large que les autres du fichier, \
                sans que rien ne s’y perde";
    let folded = "un texte de plus de cent vingt signes qui se plie en lignes, chacune aussi large que les autres du\n  fichier, \
                  sans que rien ne s’y perde";
    for (before, value, after) in [
        ("a: b # c\n", text("d: e"), "a: \"d: e\" # c\n".to_owned()),
        ("a:   b\n", text("12"), "a:   \"12\"\n".to_owned()),
        ("a: b\n", Literal::Bare("12".to_owned()), "a: 12\n".to_owned()),
        ("a:\n", text("b"), "a: b\n".to_owned()),
        ("a: b\n", text("c\nd"), "a: |-\n  c\n  d\n".to_owned()),
        ("a: b # c\n", text("c\nd"), "a: \"c\\nd\" # c\n".to_owned()),
        ("a: |\n  b\n  c\nd: e\n", text("f"), "a: f\nd: e\n".to_owned()),
        ("a: >- # g\n  b\n  c\nd: e\n", text("f"), "a: >- # g\n  f\nd: e\n".to_owned()),
        ("a: b\n", text(long), format!("a: >-\n  {folded}\n")),
        ("a: >\n  b\n", text(long), format!("a: >-\n  {folded}\n")),
        ("a: b\n", Literal::List(vec![text("c"), text("d")]), "a: [c, d]\n".to_owned()),
        ("a:\n  - c\n  - d\n", Literal::List(vec![text("e")]), "a:\n  - e\n".to_owned()),
        ("a: [c]\n", text("e"), "a: e\n".to_owned()),
        ("a: \"é\"\n", text("\u{200b}"), "a: \"\\U0000200b\"\n".to_owned()),
        ("l: [a, b]\na: {b: c}\n", map(&[("d", "e, f")]), "l: [a, b]\na: {d: \"e, f\"}\n".to_owned()),
    ] {
        assert_eq!(make(before, &[set("a", value)]), Ok(after), "{before}");
    }
    assert_eq!(make("a:\n  - c # d\n", &[set("a", text("e"))]), Err(Why::Comment));
    assert_eq!(make("a: b\n", &[add("a", None, text("c"))]), Err(Why::NotAList(path("a"))));
}

#[test]
fn several_changes_are_one_or_none() {
    let before = "l:\n  - a: b\n    c: d\n    e: f\n";
    assert_eq!(
        make(before, &[remove("l.0.a"), set("l.0.x-g", text("h")), set("l.0.e", text("i"))]).as_deref(),
        Ok("l:\n  - c: d\n    e: i\n    x-g: h\n")
    );
    assert_eq!(
        make(before, &[remove("l.0.a"), remove("l.0.c"), remove("l.0.e"), set("l.0.x-g", text("h"))]).as_deref(),
        Ok("l:\n  - x-g: h\n")
    );
    assert_eq!(make(before, &[remove("l.0"), set("l.0.a", text("x"))]), Err(Why::Conflict));
    assert_eq!(make(before, &[set("l.0.a", text("x")), set("l.0.a", text("y"))]), Err(Why::Conflict));
    assert_eq!(make(before, &[set("l.0.a", text("x")), remove("l.7")]), Err(Why::NotThere(path("l.7"))));
    assert_eq!(
        make("l: [a, b, c, d]\n", &[remove("l.1"), remove("l.2"), add("l", Some(2), text("x")), add("l", None, text("z"))])
            .as_deref(),
        Ok("l: [a, x, d, z]\n")
    );
}

#[test]
fn a_name_is_changed_wherever_it_stands_and_aliases_follow() {
    let before = "l:\n  - id: &v ville\n  - {by: *v, of: 'ville'}\nx: ville\n";
    let source = Source::new("t", before.to_owned());
    let tree = read(&source).expect("the text is YAML");
    let named = |from: &[usize]| from.iter().filter_map(|rank| tree.scalars(tree.root()).nth(*rank)).collect::<Vec<_>>();
    let alias = tree.aliases().next().expect("there is an alias").0;
    let all = [named(&[2, 5]), vec![alias]].concat();
    let rename = |nodes: Vec<NodeId>| edit(&tree, &[Operation::Rename { nodes, to: "cite".to_owned() }]);
    assert_eq!(
        rename(all).map(|after| after.source().text().to_owned()),
        Ok("l:\n  - id: &v cite\n  - {by: *v, of: 'cite'}\nx: ville\n".to_owned())
    );
    assert_eq!(rename(named(&[2])).map(|_| ()).map_err(|refusal| refusal.why), Err(Why::Anchor));
}

#[test]
fn a_patch_tells_a_last_line_without_an_end() {
    let after = make("a: b\nc: d", &[set("c", text("e"))]).expect("nothing stands in the way");
    assert_eq!(
        patch("strategy/ville.yaml", "a: b\nc: d", &after),
        "--- a/strategy/ville.yaml\n+++ b/strategy/ville.yaml\n@@ -1,2 +1,2 @@\n a: b\n-c: d\n\\ No newline at end of file\n+c: e\n\\ No newline at end of file\n"
    );
    assert_eq!(patch("a", "b", "b"), "");
}

#[test]
fn a_file_in_its_canonical_look_keeps_it_and_any_other_is_touched_nowhere_else() {
    let edited = |before: &str| {
        let source = Source::new("t", before.to_owned());
        let tree = read(&source).expect("the text is YAML");
        let operations = [add("actions", None, map(&[("id", "b"), ("title", "B")])), set("actions.0.status", text("done"))];
        edit_in_look(&tree, &operations).map(|after| after.source().text().to_owned())
    };
    let long = "T".repeat(90);
    let before = format!("actions:\n  - {{id: a, title: {long}, axis: x}}\n");
    assert_eq!(
        edited(&before).as_deref(),
        Ok(format!("actions:\n  - id: a\n    title: {long}\n    axis: x\n    status: done\n  - {{id: b, title: B}}\n").as_str())
    );
    let odd = "actions:\n-  id:   a\n   title: A\n";
    assert_eq!(edited(odd).as_deref(), Ok("actions:\n-  id:   a\n   title: A\n   status: done\n-  id: b\n   title: B\n"));
}
