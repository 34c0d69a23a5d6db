//! The words of a document in the place of ours, in sentences of ours: « l’action » becomes « le chantier », « la mesure ».
//!
//! It knows words and how they agree; not what they name.

use crate::lang::Lang;

/// What a document calls things that we call otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called(pub Vec<Named>);

/// One thing, as we call it and as the document does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// One and several, in English.
    pub in_english: [String; 2],
    /// One and several, in French.
    pub in_french: [String; 2],
    /// Whether our French word is feminine.
    pub was_feminine: bool,
    pub own: [String; 2],
    pub is_feminine: bool,
}

/// The words of one sentence, piece by piece, what stands between quotation marks apart: that is the file's, or a key.
pub struct Saying<'c> {
    called: &'c Called,
    lang: Lang,
    is_quoted: bool,
    /// Whether it speaks of what is masculine, where our word is feminine.
    is_turned: bool,
}

/// What stands before our word, and what stands there before another one: masculine, feminine, either before a vowel.
const TURNS: [(&str, [&str; 4]); 12] = [
    ("de l’", ["du ", "de la ", "de l’", "de l’"]),
    ("à l’", ["au ", "à la ", "à l’", "à l’"]),
    ("aucune ", ["aucun ", "aucune ", "aucun ", "aucune "]),
    ("aucun ", ["aucun ", "aucune ", "aucun ", "aucune "]),
    ("cette ", ["ce ", "cette ", "cet ", "cette "]),
    ("cet ", ["ce ", "cette ", "cet ", "cette "]),
    ("une ", ["un ", "une ", "un ", "une "]),
    ("un ", ["un ", "une ", "un ", "une "]),
    ("son ", ["son ", "sa ", "son ", "son "]),
    ("L’", ["Le ", "La ", "L’", "L’"]),
    ("l’", ["le ", "la ", "l’", "l’"]),
    ("d’", ["de ", "de ", "d’", "d’"]),
];

/// What agrees with an action in our sentences, and how it does with a word that is masculine.
const AGREEING: [(&str, &str); 9] = [
    ("est réalisée", "est réalisé"),
    ("est permanente", "est permanent"),
    ("dite permanente", "dit permanent"),
    ("été abandonnée", "été abandonné"),
    ("dites permanentes", "dits permanents"),
    (" a financées", " a financés"),
    (" attendues", " attendus"),
    (" liées", " liés"),
    (" pilotées", " pilotés"),
];

impl Called {
    /// A sentence that is about to be said.
    pub fn saying(&self, lang: Lang) -> Saying<'_> {
        Saying { called: self, lang, is_quoted: false, is_turned: false }
    }
}

impl<'c> Saying<'c> {
    /// A piece of the sentence in the words of the document.
    pub fn put(&mut self, words: &str) -> String {
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            match (first, self.lang) {
                ('«', _) => self.is_quoted = true,
                ('»', _) => self.is_quoted = false,
                ('`', Lang::En) => self.is_quoted = !self.is_quoted,
                _ => {}
            }
            let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(if length == 0 { first.len_utf8() } else { length });
            rest = after;
            let small = word.chars().next().map(|first| first.to_lowercase().chain(word.chars().skip(1)).collect::<String>());
            let small = small.unwrap_or_default();
            match self.find(&small).filter(|_| !self.is_quoted && !out.ends_with('-')) {
                Some((named, rank)) => {
                    self.is_turned |= named.was_feminine && !named.is_feminine;
                    lead(&mut out, named, rank, self.lang);
                    let mut letters = named.own[rank].chars();
                    match letters.next() {
                        Some(first) if small != word => out.extend(first.to_uppercase().chain(letters)),
                        _ => out.push_str(&named.own[rank]),
                    }
                }
                None => out.push_str(word),
            }
        }
        if self.is_turned && self.lang == Lang::Fr {
            for (feminine, masculine) in AGREEING {
                out = out.replace(feminine, masculine);
            }
        }
        out
    }

    /// What the document calls what a word of ours names, and whether that is one or several.
    fn find(&self, word: &str) -> Option<(&'c Named, usize)> {
        let called: &'c Called = self.called;
        called.0.iter().find_map(|named| {
            let ours = match self.lang {
                Lang::En => &named.in_english,
                Lang::Fr => &named.in_french,
            };
            Some((named, ours.iter().position(|ours| *ours == word)?))
        })
    }
}

/// Turns what leads to our word into what leads to the document's.
fn lead(before: &mut String, named: &Named, rank: usize, lang: Lang) {
    let first = named.own[rank].chars().next().unwrap_or_default().to_lowercase().next().unwrap_or_default();
    let has_vowel = "aeiouyhâàéèêëîïôûœ".contains(first);
    if lang == Lang::En {
        let is_article = |article: &str| before.strip_suffix(article).is_some_and(|rest| !rest.ends_with(char::is_alphabetic));
        if let Some(article) = ["an ", "a "].into_iter().find(|article| is_article(article)) {
            before.truncate(before.len() - article.len());
            before.push_str(if "aeiou".contains(first) { "an " } else { "a " });
        }
        return;
    }
    let is_it = |turn: &str| before.strip_suffix(turn).is_some_and(|rest| !rest.ends_with(char::is_alphabetic));
    if let Some((ours, theirs)) = TURNS.into_iter().find(|(ours, _)| is_it(ours)) {
        before.truncate(before.len() - ours.len());
        before.push_str(theirs[usize::from(named.is_feminine) + 2 * usize::from(has_vowel)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(one: &str, many: &str, is_feminine: bool) -> Called {
        let own = [one.to_owned(), many.to_owned()];
        let ours = ["action", "actions"].map(str::to_owned);
        Called(vec![Named { in_english: ours.clone(), in_french: ours, was_feminine: true, own, is_feminine }])
    }

    #[test]
    fn a_word_of_ours_gives_way_to_that_of_the_document() {
        for (one, many, is_feminine, said) in [
            (
                "chantier",
                "chantiers",
                false,
                "le chantier ; aucun chantier ; du chantier ; des chantiers ; d’un chantier ; au chantier",
            ),
            ("mesure", "mesures", true, "la mesure ; aucune mesure ; de la mesure ; des mesures ; d’une mesure ; à la mesure"),
            (
                "engagement",
                "engagements",
                false,
                "l’engagement ; aucun engagement ; de l’engagement ; des engagements ; d’un engagement ; à l’engagement",
            ),
        ] {
            let ours = "l’action ; aucune action ; de l’action ; des actions ; d’une action ; à l’action";
            assert_eq!(called(one, many, is_feminine).saying(Lang::Fr).put(ours), said);
        }
        let english = called("measure", "measures", true);
        assert_eq!(
            english.saying(Lang::En).put("an action and the actions of `action`"),
            "a measure and the measures of `action`"
        );
    }

    #[test]
    fn what_is_quoted_stays_and_what_agrees_follows() {
        let masculine = called("chantier", "chantiers", false);
        let mut saying = masculine.saying(Lang::Fr);
        let said = [saying.put("l’action « "), "action".to_owned(), saying.put(" » est réalisée, sans « action »")].concat();
        assert_eq!(said, "le chantier « action » est réalisé, sans « action »");
        assert_eq!(masculine.saying(Lang::Fr).put("la fiche-action est réalisée"), "la fiche-action est réalisée");
        assert_eq!(called("mesure", "mesures", true).saying(Lang::Fr).put("l’action est réalisée"), "la mesure est réalisée");
    }
}
