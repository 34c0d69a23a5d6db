//! What is shown to a person of very many findings: one of many that are alike, of each rule so many, errors first; the rest
//! is counted.

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

/// So many findings of a rule in a file, beside the first, are one with it: what many siblings lack is told once.
const MOST_ALIKE: usize = 5;
/// Of those that are not shown, the lines of the first are.
const MOST_LINES: usize = 5;

const ALIKE: Text = Text::new("and {count} more like it, at lines {lines}", "et {count} autres de même, aux lignes {lines}");

/// The findings that are shown, and how many others each rule has.
pub struct Shown<'c> {
    chosen: HashSet<*const Diagnostic>,
    /// Behind the first of many that are alike, the others.
    alike: HashMap<*const Diagnostic, Vec<&'c Diagnostic>>,
    rest: BTreeMap<&'c str, usize>,
}

impl<'c> Shown<'c> {
    /// Chooses among the findings of all files.
    pub fn of(files: &'c [Checked]) -> Shown<'c> {
        let (mut chosen, mut rest, mut counts) = (HashSet::new(), BTreeMap::new(), HashMap::new());
        let alike: HashMap<*const Diagnostic, Vec<&Diagnostic>> = files.iter().flat_map(group_alike).collect();
        let grouped: HashSet<*const Diagnostic> = alike.values().flatten().map(|other| std::ptr::from_ref(*other)).collect();
        for level in Level::ALL.into_iter().rev() {
            let all = files.iter().flat_map(|file| &file.judged.diagnostics);
            let all = all.filter(|diagnostic| !grouped.contains(&std::ptr::from_ref(*diagnostic)));
            for diagnostic in all.filter(|diagnostic| diagnostic.level == level) {
                let count = counts.entry(diagnostic.rule).or_insert(0_usize);
                if *count < MOST_OF_A_RULE && chosen.len() < MOST {
                    *count += 1;
                    chosen.insert(std::ptr::from_ref(diagnostic));
                } else {
                    *rest.entry(diagnostic.rule).or_insert(0_usize) += 1;
                }
            }
        }
        Shown { chosen, alike, rest }
    }

    /// How many others are like a finding that is shown, and where the first stand.
    pub fn say_alike(&self, file: &Checked, diagnostic: &Diagnostic, lang: Lang) -> Option<String> {
        let others = self.alike.get(&std::ptr::from_ref(diagnostic))?;
        let lines = others.iter().take(MOST_LINES).map(|other| file.source.position(other.span.start).line.to_string());
        let lines = lines.collect::<Vec<_>>().join(", ") + if others.len() > MOST_LINES { "…" } else { "" };
        let said = ALIKE.get(lang).replace("{count}", &others.len().to_string()).replace("{lines}", &lines);
        Some(if lang == Lang::Fr { print_french(&said) } else { said })
    }

    /// Those of a file, in its order.
    pub fn in_file<'f>(&'f self, file: &'f Checked) -> impl Iterator<Item = &'f Diagnostic> {
        file.judged.diagnostics.iter().filter(|diagnostic| self.chosen.contains(&std::ptr::from_ref(*diagnostic)))
    }

    /// What is not shown, in words; nothing where all is.
    pub fn say_rest(&self, lang: Lang) -> Option<String> {
        let rules = self.rest.iter().map(|(rule, count)| format!("{count} {rule}")).collect::<Vec<_>>().join(", ");
        let said = REST.get(lang).replace("{rules}", &rules);
        (!self.rest.is_empty()).then(|| if lang == Lang::Fr { print_french(&said) } else { said })
    }
}

/// The findings of a file of which many say the same of one thing after another: the first, with the others. An error, and
/// what can be mended, are each shown at their place.
fn group_alike(file: &Checked) -> Vec<(*const Diagnostic, Vec<&Diagnostic>)> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut places: HashMap<(&str, Level, &str, Option<&str>), usize> = HashMap::new();
    for diagnostic in file.judged.diagnostics.iter().filter(|one| one.level != Level::Error && one.fix.is_none()) {
        let help = diagnostic.help.map(|help| help.en);
        let key = (diagnostic.rule, diagnostic.level, diagnostic.message.en, help);
        let place = *places.entry(key).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(diagnostic);
    }
    let many = groups.into_iter().filter(|group| group.len() > MOST_ALIKE);
    many.map(|group| (std::ptr::from_ref(group[0]), group[1..].to_vec())).collect()
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
            file("a", "x", [of("unknown-key", Level::Error, 150), of("wrong-type", Level::Error, 90)].concat()),
            file("b", "x", of("wrong-type", Level::Error, 30)),
        ];
        let shown = Shown::of(&files);
        let counts = files.each_ref().map(|file| shown.in_file(file).count());
        assert_eq!(counts, [190, 10]);
        let rest = "not shown, for there are so many: 50 unknown-key, 20 wrong-type; the format `json` lists them";
        assert_eq!(shown.say_rest(Lang::En).as_deref(), Some(rest));
        let rules = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        let many: Vec<_> = rules.iter().flat_map(|rule| of(rule, Level::Error, 100)).collect();
        let files = [file("a", "x", many)];
        let shown = Shown::of(&files);
        assert_eq!(shown.in_file(&files[0]).count(), MOST);
        let warnings = [file("a", "x", of("a", Level::Warning, 1).into_iter().chain(of("z", Level::Error, 1)).collect())];
        assert_eq!(Shown::of(&warnings).in_file(&warnings[0]).count(), 2);
        assert_eq!(Shown::of(&[]).say_rest(Lang::Fr), None);
    }
    #[test]
    fn what_many_siblings_lack_is_one_finding_with_their_count_and_first_lines() {
        let text = "x\n".repeat(9);
        let at = |line: u32| {
            let mut said = diagnostic(2 * line, 2 * line + 1);
            (said.level, said.fix) = (Level::Warning, None);
            said
        };
        let of = |count: u32| [file("a", &text, (0..count).map(at).collect())];
        let few = of(5);
        assert_eq!(Shown::of(&few).in_file(&few[0]).count(), 5);
        let many = of(9);
        let shown = Shown::of(&many);
        let first: Vec<&Diagnostic> = shown.in_file(&many[0]).collect();
        assert_eq!(first.len(), 1);
        let alike = shown.say_alike(&many[0], first[0], Lang::En);
        assert_eq!(alike.as_deref(), Some("and 8 more like it, at lines 2, 3, 4, 5, 6…"));
    }
}
