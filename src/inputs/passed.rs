//! What a search passes over, to be told: YAML that is no strategy, links that lead away, what is no file.

use crate::context::Context;
use crate::lang::Text;

const FOREIGN: [Text; 2] = [
    Text::new(
        "note: 1 YAML file that is no strategy was passed over",
        "remarque : 1 fichier YAML qui n’est pas une stratégie a été passé",
    ),
    Text::new(
        "note: {count} YAML files that are no strategies were passed over",
        "remarque : {count} fichiers YAML qui ne sont pas des stratégies ont été passés",
    ),
];
const AWAY: Text = Text::new(
    "note: links that lead out of the repository or to what is hidden are not followed: {names}",
    "remarque : les liens qui mènent hors du dépôt ou à ce qui est caché ne sont pas suivis : {names}",
);
const SPECIAL: Text = Text::new(
    "note: what is no ordinary file is read only where it is named: {names}",
    "remarque : ce qui n’est pas un fichier ordinaire n’est lu que si on le nomme : {names}",
);

/// What was met on the way and left.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Files of YAML that do not state the format of a strategy.
    pub foreign: usize,
    /// Links that lead out of the repository, or to what is hidden.
    pub away: Vec<String>,
    /// Pipes, devices and the like.
    pub special: Vec<String>,
}

impl Passed {
    /// Tells it on the error stream.
    pub fn tell(&self, context: &Context) {
        let lang = context.lang;
        for (text, names) in [(AWAY, &self.away), (SPECIAL, &self.special)] {
            if !names.is_empty() {
                context.say(&text.fill(lang, &[("names", names.clone().into())]));
            }
        }
        let [one, many] = FOREIGN;
        match self.foreign {
            0 => {}
            1 => context.say(&one.say(lang)),
            count => context.say(&many.fill(lang, &[("count", count.into())])),
        }
    }
}
