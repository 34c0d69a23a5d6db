//! What is shown to a person of very many findings: of each rule so many, errors first; the rest is counted.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Level};
use crate::lang::{Lang, Text, print_french};
use crate::report::Checked;

/// Most findings of a rule, and of all, that are shown.
const MOST_OF_A_RULE: usize = 100;
pub const MOST: usize = 1000;

const REST: Text = Text::new(
    "not shown, for there are so many: {rules}; the format `json` lists them",
    "non montrés, tant il y en a : {rules} ; le format « json » les liste",
);

/// The findings that are shown, and how many others each rule has.
pub struct Shown<'c> {
    shown: HashSet<*const Diagnostic>,
    rest: BTreeMap<&'c str, usize>,
}

impl<'c> Shown<'c> {
    /// Chooses among the findings of all files.
    pub fn of(files: &'c [Checked]) -> Shown<'c> {
        let (mut shown, mut rest, mut counts) = (HashSet::new(), BTreeMap::new(), HashMap::new());
        for level in Level::ALL.into_iter().rev() {
            let all = files.iter().flat_map(|file| &file.judged.diagnostics);
            for diagnostic in all.filter(|diagnostic| diagnostic.level == level) {
                let count = counts.entry(diagnostic.rule).or_insert(0_usize);
                if *count < MOST_OF_A_RULE && shown.len() < MOST {
                    *count += 1;
                    shown.insert(std::ptr::from_ref(diagnostic));
                } else {
                    *rest.entry(diagnostic.rule).or_insert(0_usize) += 1;
                }
            }
        }
        Shown { shown, rest }
    }

    /// Those of a file, in its order.
    pub fn in_file<'f>(&'f self, file: &'f Checked) -> impl Iterator<Item = &'f Diagnostic> {
        file.judged.diagnostics.iter().filter(|diagnostic| self.shown.contains(&std::ptr::from_ref(*diagnostic)))
    }

    /// What is not shown, in words; nothing where all is.
    pub fn say_rest(&self, lang: Lang) -> Option<String> {
        let rules = self.rest.iter().map(|(rule, count)| format!("{count} {rule}")).collect::<Vec<_>>().join(", ");
        let said = REST.get(lang).replace("{rules}", &rules);
        (!self.rest.is_empty()).then(|| if lang == Lang::Fr { print_french(&said) } else { said })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{diagnostic, file};

    #[test]
    fn errors_come_first_and_the_rest_is_counted() {
        let of = |rule, level, count| {
            let mut said = diagnostic(0, 1);
            (said.rule, said.level) = (rule, level);
            vec![said; count]
        };
        let files = [
            file("a", "x", [of("unknown-key", Level::Warning, 150), of("wrong-type", Level::Error, 90)].concat()),
            file("b", "x", of("wrong-type", Level::Error, 30)),
        ];
        let shown = Shown::of(&files);
        let counts = files.each_ref().map(|file| shown.in_file(file).count());
        assert_eq!(counts, [190, 10]);
        let rest = "not shown, for there are so many: 50 unknown-key, 20 wrong-type; the format `json` lists them";
        assert_eq!(shown.say_rest(Lang::En).as_deref(), Some(rest));
        let rules = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let many: Vec<_> = rules.iter().flat_map(|rule| of(rule, Level::Warning, 100)).chain(of("z", Level::Error, 1)).collect();
        let files = [file("a", "x", many)];
        let shown = Shown::of(&files);
        assert_eq!(shown.in_file(&files[0]).count(), MOST);
        assert_eq!(shown.in_file(&files[0]).last().map(|said| said.rule), Some("z"));
        assert_eq!(Shown::of(&[]).say_rest(Lang::Fr), None);
    }
}
