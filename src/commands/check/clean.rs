//! What a check that found nothing looked at: nothing wrong and nothing looked at are two things.

use crate::context::Context;
use crate::lang::{Lang, Text};
use crate::report::{Checked, Counts, plural, say_left_out};

const NOTHING_STAGED: Text = Text::new(
    "no strategy is staged: the next commit adds and changes none",
    "aucune stratégie dans l’index : le prochain commit n’en ajoute ni n’en modifie",
);
const NOTHING_FOUND: Text = Text::new("{read}: nothing found", "{read} : aucun constat");

/// Tells it on the error stream, where nothing was found.
pub fn tell_clean(checked: &[Checked], context: &Context) {
    if checked.is_empty() {
        context.say(&NOTHING_STAGED.say(context.lang));
    } else if Counts::of_all(checked).total() == 0 {
        context.say(&say_clean(checked, context.lang));
    }
}

/// What was read, and that nothing was found.
fn say_clean(checked: &[Checked], lang: Lang) -> String {
    let sizes = || checked.iter().filter_map(|file| file.judged.size);
    let counts = [checked.len(), sizes().map(|size| size.actions).sum(), sizes().map(|size| size.sessions).sum()];
    let words = match lang {
        Lang::En => [["strategy read", "strategies read"], ["action", "actions"], ["session", "sessions"]],
        Lang::Fr => [["stratégie lue", "stratégies lues"], ["action", "actions"], ["séance", "séances"]],
    };
    let read: Vec<String> = counts.into_iter().zip(words).map(|(count, words)| plural(count, words, lang)).collect();
    NOTHING_FOUND.fill(lang, &[("read", read.join(", ").into())]) + &say_left_out(checked, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Judged, Size};
    use crate::source::Source;

    fn read(actions: usize, sessions: usize, known: Option<usize>) -> Checked {
        let judged = Judged { size: Some(Size { actions, sessions }), known, ..Judged::default() };
        Checked { source: Source::new("a.yaml", String::new()), place: "a.yaml".to_owned(), judged }
    }

    #[test]
    fn what_was_read_is_counted_as_each_language_counts() {
        let one = [read(11, 4, None)];
        assert_eq!(say_clean(&one, Lang::Fr), "1 stratégie lue, 11 actions, 4 séances\u{a0}: aucun constat");
        assert_eq!(say_clean(&one, Lang::En), "1 strategy read, 11 actions, 4 sessions: nothing found");
        let two = [read(1, 0, None), read(0, 0, Some(3))];
        assert_eq!(say_clean(&two, Lang::En), "2 strategies read, 1 action, 0 sessions: nothing found; 3 there before");
        assert_eq!(
            say_clean(&two, Lang::Fr),
            "2 stratégies lues, 1 action, 0 séance\u{a0}: aucun constat\u{202f}; 3 déjà là avant"
        );
    }
}
