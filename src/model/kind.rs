//! The kinds of thing that a strategy holds, and what each is called: one table.
//!
//! Verbs, columns, messages, machine formats and history all take their words for a kind from here.

use crate::lang::{Lang, Text};
use crate::model::{Gender, Topic};
use crate::nearest::plain;
use crate::typography::capitalize;

/// What a thing is, in the order in which kinds are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Strategy,
    Amendment,
    Signatory,
    Axis,
    Objective,
    Action,
    Milestone,
    Indicator,
    Value,
    Funding,
    BudgetLine,
    Plenary,
    Attendance,
    AgendaItem,
    Decision,
    Council,
    Member,
    Body,
    Organization,
    Contact,
    Document,
    Source,
}

/// What is known of a kind.
struct Facts {
    kind: Kind,
    /// In the schema and in machine formats.
    name: &'static str,
    /// Of the list of them, in flags and machine formats.
    plural: &'static str,
    /// The keys that lead from the top of the file to where they stand first.
    home: &'static [&'static str],
    /// Whether the schema defines ids of them.
    has_id: bool,
    /// What it is about that one is new or gone, or that something of it changed of which its field does not tell.
    topic: Topic,
    /// One, with its article.
    one: Text,
    /// Several, as a title has them.
    many: Text,
    /// What else people call them, in either language.
    aliases: &'static [&'static str],
}

/// Every kind, in the order of [`Kind`].
static KINDS: [Facts; 22] = [
    Facts {
        kind: Kind::Strategy,
        name: "strategy",
        plural: "strategies",
        home: &[],
        has_id: true,
        topic: Topic::Plan,
        one: Text::new("a strategy", "une stratégie"),
        many: Text::new("Strategies", "Stratégies"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Amendment,
        name: "amendment",
        plural: "amendments",
        home: &["amendments"],
        has_id: true,
        topic: Topic::Signatures,
        one: Text::new("an amendment", "un avenant"),
        many: Text::new("Amendments", "Avenants"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Signatory,
        name: "signatory",
        plural: "signatories",
        home: &["signatories"],
        has_id: false,
        topic: Topic::Signatures,
        one: Text::new("a signatory", "un signataire"),
        many: Text::new("Signatories", "Signataires"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Axis,
        name: "axis",
        plural: "axes",
        home: &["axes"],
        has_id: true,
        topic: Topic::Plan,
        one: Text::new("an axis", "un axe"),
        many: Text::new("Axes", "Axes"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Objective,
        name: "objective",
        plural: "objectives",
        home: &["objectives"],
        has_id: true,
        topic: Topic::Plan,
        one: Text::new("an objective", "un objectif"),
        many: Text::new("Objectives", "Objectifs"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Action,
        name: "action",
        plural: "actions",
        home: &["actions"],
        has_id: true,
        topic: Topic::Plan,
        one: Text::new("an action", "une action"),
        many: Text::new("Actions", "Actions"),
        aliases: &["fiche-action", "fiches-actions"],
    },
    Facts {
        kind: Kind::Milestone,
        name: "milestone",
        plural: "milestones",
        home: &["actions", "milestones"],
        has_id: false,
        topic: Topic::Calendar,
        one: Text::new("a milestone", "une étape"),
        many: Text::new("Milestones", "Étapes"),
        aliases: &["jalon", "jalons"],
    },
    Facts {
        kind: Kind::Indicator,
        name: "indicator",
        plural: "indicators",
        home: &["indicators"],
        has_id: true,
        topic: Topic::Indicators,
        one: Text::new("an indicator", "un indicateur"),
        many: Text::new("Indicators", "Indicateurs"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Value,
        name: "value",
        plural: "values",
        home: &["indicators", "values"],
        has_id: false,
        topic: Topic::Indicators,
        one: Text::new("a value", "une valeur"),
        many: Text::new("Values", "Valeurs"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Funding,
        name: "funding",
        plural: "funding",
        home: &["actions", "funding"],
        has_id: false,
        topic: Topic::Money,
        one: Text::new("funding", "un financement"),
        many: Text::new("Funding", "Financements"),
        aliases: &["subvention", "subventions"],
    },
    Facts {
        kind: Kind::BudgetLine,
        name: "budget-line",
        plural: "budget",
        home: &["budget"],
        has_id: false,
        topic: Topic::Money,
        one: Text::new("spending", "une dépense"),
        many: Text::new("Overall budget", "Budget général"),
        aliases: &["dépenses", "expense", "expenses"],
    },
    Facts {
        kind: Kind::Plenary,
        name: "plenary",
        plural: "plenaries",
        home: &["plenaries"],
        has_id: true,
        topic: Topic::Sessions,
        one: Text::new("a session", "une séance"),
        many: Text::new("Sessions", "Séances"),
        aliases: &["plénière", "plénières"],
    },
    Facts {
        kind: Kind::Attendance,
        name: "attendance",
        plural: "attendance",
        home: &["plenaries", "attendance"],
        has_id: false,
        topic: Topic::Sessions,
        one: Text::new("an attendance", "une présence"),
        many: Text::new("Attendance", "Présences"),
        aliases: &["émargement"],
    },
    Facts {
        kind: Kind::AgendaItem,
        name: "agenda-item",
        plural: "agenda",
        home: &["plenaries", "agenda"],
        has_id: false,
        topic: Topic::Sessions,
        one: Text::new("an agenda item", "un point"),
        many: Text::new("Agendas", "Ordres du jour"),
        aliases: &["ordre du jour"],
    },
    Facts {
        kind: Kind::Decision,
        name: "decision",
        plural: "decisions",
        home: &["plenaries", "decisions"],
        has_id: true,
        topic: Topic::Sessions,
        one: Text::new("a decision", "une décision"),
        many: Text::new("Decisions", "Décisions"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Council,
        name: "council",
        plural: "councils",
        home: &["council"],
        has_id: false,
        topic: Topic::Roles,
        one: Text::new("a council", "un conseil"),
        many: Text::new("Councils", "Conseils"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Member,
        name: "member",
        plural: "members",
        home: &["council", "members"],
        has_id: false,
        topic: Topic::Roles,
        one: Text::new("a member", "un membre"),
        many: Text::new("Members", "Membres"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Body,
        name: "body",
        plural: "bodies",
        home: &["council", "bodies"],
        has_id: true,
        topic: Topic::Roles,
        one: Text::new("a body", "un groupe"),
        many: Text::new("Bodies", "Groupes"),
        aliases: &["instance", "instances"],
    },
    Facts {
        kind: Kind::Organization,
        name: "organization",
        plural: "organizations",
        home: &["organizations"],
        has_id: true,
        topic: Topic::Roles,
        one: Text::new("an organization", "un organisme"),
        many: Text::new("Organizations", "Organismes"),
        aliases: &["organisation", "organisations"],
    },
    Facts {
        kind: Kind::Contact,
        name: "contact",
        plural: "contacts",
        home: &["organizations", "contacts"],
        has_id: false,
        topic: Topic::Roles,
        one: Text::new("a contact", "un contact"),
        many: Text::new("Contacts", "Contacts"),
        aliases: &["adresses"],
    },
    Facts {
        kind: Kind::Document,
        name: "document",
        plural: "documents",
        home: &["documents"],
        has_id: true,
        topic: Topic::Rest,
        one: Text::new("a document", "une pièce"),
        many: Text::new("Documents", "Pièces"),
        aliases: &[],
    },
    Facts {
        kind: Kind::Source,
        name: "source",
        plural: "sources",
        home: &["sources"],
        has_id: false,
        topic: Topic::Rest,
        one: Text::new("a source", "une source"),
        many: Text::new("Sources", "Sources"),
        aliases: &[],
    },
];

impl Kind {
    /// Every kind, in their order.
    pub fn all() -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|facts| facts.kind)
    }

    /// The kind of that name, as the schema and machine formats have it.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::all().find(|kind| kind.name() == name)
    }

    /// The kind that somebody means by a word of either language, in the singular or the plural: `plenary`, `Séances`.
    pub fn from_word(word: &str) -> Option<Kind> {
        let letters = plain(word.trim());
        Kind::all().find(|kind| kind.words().any(|word| plain(word) == letters))
    }

    /// Every word for the kind, its names first.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        let Facts { name, plural, home, one, many, aliases, .. } = self.facts();
        let nouns = [bare(one.en), bare(one.fr), many.en, many.fr];
        [*name, *plural].into_iter().chain(home.last().copied()).chain(nouns).chain(aliases.iter().copied())
    }

    /// The name used in the schema and in machine formats.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The name of the list of them, in flags and machine formats.
    pub fn plural(self) -> &'static str {
        self.facts().plural
    }

    /// The keys that lead from the top of the file to where they stand first; none of the strategy itself.
    pub fn home(self) -> &'static [&'static str] {
        self.facts().home
    }

    /// The key of the list in which they stand, or of the one that there is; empty of the strategy itself.
    pub fn list(self) -> &'static str {
        self.home().last().copied().unwrap_or_default()
    }

    /// Whether things of the kind have an id, by which others cite them.
    pub fn has_id(self) -> bool {
        self.facts().has_id
    }

    /// What a change of one is about, where its field does not tell.
    pub fn topic(self) -> Topic {
        self.facts().topic
    }

    /// One as a noun with its article: « une action ».
    pub fn one(self) -> Text {
        self.facts().one
    }

    /// Several, as a title has them: « Actions ».
    pub fn title(self) -> Text {
        self.facts().many
    }

    /// A word for several in a language that a command line takes as one: « séances ».
    pub fn listed_word(self, lang: Lang) -> String {
        let several = self.title().get(lang).to_lowercase();
        let alias = || self.facts().aliases.iter().copied().find(|alias| !alias.contains(' ')).unwrap_or(self.word(lang));
        if several.contains(' ') { alias().to_owned() } else { several }
    }

    /// The noun alone: « action ».
    pub fn word(self, lang: Lang) -> &'static str {
        bare(self.one().get(lang))
    }

    /// The noun alone, as it begins a line: « Action ».
    pub fn noun(self, lang: Lang) -> String {
        capitalize(self.word(lang))
    }

    /// The gender of the French noun.
    pub fn gender(self) -> Gender {
        if self.one().fr.starts_with("une ") { Gender::Feminine } else { Gender::Masculine }
    }

    fn facts(self) -> &'static Facts {
        &KINDS[self as usize]
    }
}

/// A noun without its article.
fn bare(noun: &'static str) -> &'static str {
    ["a ", "an ", "un ", "une "].iter().find_map(|article| noun.strip_prefix(article)).unwrap_or(noun)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_word_means_one_kind_in_either_language() {
        let mut meant: HashMap<String, Kind> = HashMap::new();
        for (rank, kind) in Kind::all().enumerate() {
            assert_eq!(kind as usize, rank, "the table is in the order of the kinds");
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
            for word in kind.words() {
                assert_eq!(*meant.entry(plain(word)).or_insert(kind), kind, "`{word}` means two kinds");
                assert_eq!(Kind::from_word(&word.to_uppercase()), Some(kind));
            }
        }
        for (word, kind) in [
            ("plenary", Kind::Plenary),
            ("session", Kind::Plenary),
            ("séances", Kind::Plenary),
            ("seance", Kind::Plenary),
            ("Indicateurs", Kind::Indicator),
            ("budget", Kind::BudgetLine),
            ("pièce", Kind::Document),
        ] {
            assert_eq!(Kind::from_word(word), Some(kind), "{word}");
        }
        assert_eq!(Kind::from_word("réunion"), None);
    }

    #[test]
    fn a_noun_follows_from_what_one_is_called() {
        assert_eq!(Kind::Document.noun(Lang::Fr), "Pièce");
        assert_eq!(Kind::Milestone.noun(Lang::Fr), "Étape");
        assert_eq!(Kind::BudgetLine.noun(Lang::En), "Spending");
        assert_eq!((Kind::Action.gender(), Kind::Axis.gender()), (Gender::Feminine, Gender::Masculine));
    }
}
