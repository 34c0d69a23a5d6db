//! Texts as they are written, and as they look.

use super::*;
use crate::lang::Lang;
use crate::yaml::read;

/// What a text becomes; it must stay so.
fn looked(text: &str) -> String {
    let once = |text: &str| {
        let source = Source::new("t", text.to_owned());
        let tree = read(&source).expect("the text is YAML");
        look(&tree).unwrap_or_else(|refusal| panic!("{}\n{text}", refusal.say(&source, Lang::En)))
    };
    let first = once(text);
    assert_eq!(once(&first), first, "the second time differs");
    first
}

fn refused(text: &str) -> Why {
    let source = Source::new("t", text.to_owned());
    look(&read(&source).expect("the text is YAML")).expect_err("it cannot be written anew").why
}

#[test]
fn lines_stand_two_spaces_deeper_than_what_holds_them() {
    assert_eq!(
        looked("x:\n-   a:   1\n    b:\n        c: 2\n\n\n\n        d:   3   \n- - e\n  -   f\n"),
        "x:\n  - a: 1\n    b:\n      c: 2\n\n      d: 3\n\n  - - e\n    - f\n"
    );
    assert_eq!(looked("x:\n\n  a: 1"), "x:\n  a: 1\n");
    assert_eq!(looked("\u{feff}x:\r\n    a: 1\r\n\r\n\r\n"), "\u{feff}x:\r\n  a: 1\r\n");
}

#[test]
fn quotes_stay_where_they_are_needed() {
    assert_eq!(
        looked("a: 'un'\nb: \"2\"\nc: ['d, e', \"f\", 'l''eau']\ng: 'il dit \"oui\"'\nh: 'a: b'\n'i': \"#\"\n\"2026\": 1\n"),
        "a: un\nb: \"2\"\nc: [\"d, e\", f, l'eau]\ng: il dit \"oui\"\nh: \"a: b\"\ni: \"#\"\n\"2026\": 1\n"
    );
}

#[test]
fn keys_stand_in_the_order_of_the_schema_and_own_ones_follow_their_neighbours() {
    assert_eq!(
        looked("title: T\nx-note: 1\nstspd: 1\nactions:\n  - {title: A, x-b: 2, id: a}\n"),
        "stspd: 1\ntitle: T\nx-note: 1\nactions:\n  - {id: a, title: A, x-b: 2}\n"
    );
    let banner = "title: T\n# Partie\n\nstspd: 1\n";
    assert_eq!(looked(banner), banner, "a comment apart may speak of all that follows");
    let alias = "title: &t T\nstspd: *t\n";
    assert_eq!(looked(alias), alias, "an alias follows what it stands for");
    assert_eq!(looked("title: T # t\n# un\nstspd: 1\n"), "# un\nstspd: 1\ntitle: T # t\n");
}

#[test]
fn long_items_of_the_lists_at_the_top_stand_apart() {
    assert_eq!(
        looked("actions:\n  - id: a\n    title: A\n  # de B\n  - id: b\n    title: B\n  - {id: c, title: C}\nbudget: []\n"),
        "actions:\n  - id: a\n    title: A\n\n  # de B\n  - id: b\n    title: B\n  - {id: c, title: C}\n\nbudget: []\n"
    );
}

#[test]
fn what_is_too_wide_between_brackets_is_opened() {
    let word = "mot ".repeat(14);
    let word = word.trim();
    assert_eq!(
        looked(&format!("x:\n  - {{a: {word}, b: {word}, c: [d, e]}} # de tout\n  - {{a: 1,\n     b: 2}}\n")),
        format!("x:\n  # de tout\n  - a: {word}\n    b: {word}\n    c: [d, e]\n  - {{a: 1, b: 2}}\n")
    );
    assert_eq!(
        looked("x: [a, # un\n  # deux\n  b\n  # trois\n  ] # quatre\n"),
        "# quatre\nx:\n  - a # un\n  # deux\n  - b\n  # trois\n"
    );
    assert_eq!(looked("# un\n{\n  # deux\n  \"a\": \"b\"\n  # trois\n}\n# quatre\n"), "# un\n# deux\na: b\n# trois\n# quatre\n");
}

#[test]
fn comments_stay_beside_what_they_speak_of() {
    let text = "\
# tête

x: # de x
  # de a
  a: 1 # un
  # fin de x

y:
  - # vide
    b: 1
    # fin de b
  # fin de y
# fin
";
    assert_eq!(looked(text), text);
}

#[test]
fn texts_on_lines_of_their_own_keep_their_lines() {
    let text = "\
a: |
  un
    deux

  trois
b: >- # plié
  un
  deux
c: |+
  un

d: |2
    un
  deux
e: \"un
  deux\"
f: un
  deux
";
    assert_eq!(looked(text), text);
    assert_eq!(looked("a:\n      b: |\n            un\n              deux\n"), "a:\n  b: |\n    un\n      deux\n");
    assert_eq!(looked("a: |+\n  un\n\n\n"), "a: |+\n  un\n\n\n");
}

#[test]
fn anchors_stay_before_what_they_name() {
    let text = "a: &a\n  b: 1\n\nc:\n  - &d\n    e: 1\n  - &f g\n  - *a\n  - &h k: 1\n\ni: &j [1, 2]\n";
    assert_eq!(looked(text), text);
}

#[test]
fn what_cannot_be_written_anew_is_left_as_it_is() {
    assert_eq!(refused("--- # un\na: 1\n"), Why::Layout);
    assert_eq!(refused("? a\n: 1\n"), Why::Layout);
    assert_eq!(refused("a: [ # un\n  ]\n"), Why::Comment);
}
