//! The law that rules rest on: each text once, with its dates and whom it binds.
//!
//! A rule cites the texts and says in a sentence what it takes of each; the calendar asks the same duties. A decree that
//! amends an article is a new version in `texts`, and a new figure in `values`.

mod counties;
mod duties;
mod lands;
#[cfg(test)]
mod tests;
mod texts;
mod values;

use chrono::NaiveDate;

use crate::lang::{Fact, Lang, Text};
use crate::model::{Days, OrganizationKind};
use crate::typography;

pub use counties::{County, county_of};
pub use duties::*;
pub use lands::{Land, Left, Prefect, is_ambiguous, land_named, land_of, plan_of, prefect_of};
pub use texts::*;
pub use values::{coordinator_above, council_above, families_above, neighbourhoods_count, owed_sessions};

/// A day of the calendar as a constant: year, month, day.
pub type Day = (i32, u32, u32);

/// The last day that the texts of this project tell of: what was enacted later was not read.
pub const READ_UNTIL: Day = (2026, 4, 3);

/// Until which day the texts were read; of a later day that what came since is not known.
pub fn say_read(today: NaiveDate, lang: Lang) -> String {
    const READ: Text = Text::new("the law was read until {day}", "textes lus au {day}");
    const SINCE: Text = Text::new(
        "the law was read until {day}: what was enacted since is not judged",
        "textes lus au {day} : ce qui est entré en vigueur depuis n’est pas jugé",
    );
    let read = date(READ_UNTIL);
    let text = if today <= read { READ } else { SINCE };
    text.fill(lang, &[("day", Fact::from(typography::day(read, lang)))])
}

/// Of a text in force whose first day the sources of this project do not give.
const UNKNOWN: Day = (0, 0, 0);

/// An article in one of its versions, or another text: a decree, an instruction, a report.
#[derive(Clone, Copy)]
pub struct Article {
    pub authority: Authority,
    pub citation: &'static str,
    pub regime: Regime,
    /// The first day on which it held; month and day are 0 where the year only is known, [`UNKNOWN`] where nothing is.
    since: Day,
    /// The first day on which it no longer held; none while it holds.
    end: Option<Day>,
    /// Whether it only puts words in place of others: it is cited, and judges nothing by itself.
    renames: bool,
}

impl Article {
    const fn law(citation: &'static str, since: Day) -> Article {
        Article { authority: Authority::Law, citation, regime: Regime::Local, since, end: None, renames: false }
    }

    const fn doctrine(citation: &'static str, since: Day) -> Article {
        Article { authority: Authority::Doctrine, ..Article::law(citation, since) }
    }

    /// The same, of the councils of another regime than that of towns.
    const fn of(self, regime: Regime) -> Article {
        Article { regime, ..self }
    }

    /// The same article, as it reads since a later day.
    const fn amend(self, since: Day) -> Article {
        Article { since, ..self }
    }

    /// The same, until the day before a day.
    const fn ending(self, end: Day) -> Article {
        Article { end: Some(end), ..self }
    }

    const fn practice(citation: &'static str, since: Day) -> Article {
        Article { authority: Authority::Practice, ..Article::law(citation, since) }
    }

    const fn recommendation(citation: &'static str, since: Day) -> Article {
        Article { authority: Authority::Recommendation, ..Article::law(citation, since) }
    }

    /// The same, which only puts words in place of others.
    const fn renaming(self) -> Article {
        Article { renames: true, ..self }
    }

    /// The same, until the day before that text took its place.
    #[must_use]
    pub const fn before(self, next: Article) -> Article {
        Article { end: Some(next.since), ..self }
    }

    /// What a rule rests on: the article, and what it says of the matter.
    pub const fn says(self, says: Text) -> Basis {
        Basis { article: self, says }
    }

    /// Whether it held on a day, whichever is meant. Of a text whose first day is unknown, that is not said: it is cited,
    /// and judges nothing.
    pub fn holds(&self, on: impl Into<Days>) -> bool {
        let Days { first, last } = on.into();
        self.since != UNKNOWN && self.since() <= first && self.end.is_none_or(|end| last < date(end))
    }

    /// Whether it judges the councils of a regime on a day.
    fn judges(&self, regime: Regime, day: NaiveDate) -> bool {
        self.regime == regime && !self.renames && self.holds(day)
    }

    /// The first day on which it held, or of the only year known.
    pub fn since(&self) -> NaiveDate {
        match self.since {
            (year, 0, 0) => date((year, 1, 1)),
            day => date(day),
        }
    }

    /// The year since which it held, where no day is known.
    pub fn since_year(&self) -> Option<i32> {
        (self.since.1 == 0 && self.since != UNKNOWN).then_some(self.since.0)
    }

    /// Since when it held, as far as that is known: `2024-03-23`, `2011`.
    pub fn since_text(&self) -> Option<String> {
        let text = || self.since_year().map_or_else(|| self.since().to_string(), |year| year.to_string());
        (self.since != UNKNOWN).then(text)
    }

    /// The last day on which it held; none while it holds.
    pub fn until(&self) -> Option<NaiveDate> {
        self.end.and_then(|end| date(end).pred_opt())
    }
}

/// The day that a constant means.
pub fn date((year, month, day): Day) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a text holds since a real day")
}

/// What a rule rests on.
pub struct Basis {
    pub article: Article,
    /// What it says or changed, as far as the rule goes.
    pub says: Text,
}

/// How much a text weighs; doctrine is never presented as law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    Law,
    Doctrine,
    /// What one town was told.
    Recommendation,
    /// What is done, forms among it.
    Practice,
}

impl Authority {
    /// The name used in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Authority::Law => "law",
            Authority::Doctrine => "doctrine",
            Authority::Recommendation => "recommendation",
            Authority::Practice => "practice",
        }
    }

    /// What stands behind a citation that is no law.
    pub fn mark(self) -> Option<Text> {
        match self {
            Authority::Law => None,
            Authority::Doctrine => Some(Text::new("doctrine", "doctrine")),
            Authority::Recommendation => Some(Text::new("recommendation", "recommandation")),
            Authority::Practice => Some(Text::new("practice", "usage")),
        }
    }
}

/// The provisions under which a council stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// The council of a town; what binds every council is its law too.
    Local,
    /// The council of a group of towns, a metropolis among them.
    Intercommunal,
    /// Paris, which has provisions of its own.
    Paris,
    /// A town of French Polynesia, whose articles are in a wording of their own.
    Polynesia,
    /// A town of New Caledonia, whose articles are its own.
    Caledonia,
}

impl Regime {
    /// What the authority is that leads the council's work.
    pub fn authority(self) -> OrganizationKind {
        match self {
            Regime::Local | Regime::Paris | Regime::Polynesia | Regime::Caledonia => OrganizationKind::Commune,
            Regime::Intercommunal => OrganizationKind::Intercommunality,
        }
    }

    /// Who chairs.
    pub fn chair(self) -> Text {
        match self {
            Regime::Local | Regime::Polynesia | Regime::Caledonia => {
                Text::new("the mayor or the mayor’s representative", "au maire ou à son représentant")
            }
            Regime::Intercommunal => Text::new(
                "the president of the intercommunal body or a vice-president",
                "au président de l’intercommunalité ou à un vice-président",
            ),
            Regime::Paris => {
                Text::new("the prefect of police and the mayor jointly", "conjointement au préfet de police et au maire")
            }
        }
    }

    /// Whether what is not said of it is not owed there, be it owed in towns.
    fn stands_alone(self) -> bool {
        matches!(self, Regime::Polynesia | Regime::Caledonia)
    }
}

/// The latest text in force on a day, among what a rule rests on: those of the regime, or where it has
/// none of its own, those of towns, unless it stands alone. Of a day that is not whole, some text is to have been in force on
/// each that it may mean.
pub fn in_force(basis: &'static [Basis], regime: Regime, on: impl Into<Days>) -> Option<&'static Basis> {
    let Days { first, last } = on.into();
    let own = basis.iter().any(|basis| basis.article.regime == regime && !basis.article.renames);
    let regime = if own || regime.stands_alone() { regime } else { Regime::Local };
    let on = |day: NaiveDate| basis.iter().rfind(|basis| basis.article.judges(regime, day));
    on(first).and(on(last))
}
