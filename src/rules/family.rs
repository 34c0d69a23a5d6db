//! The families that rules belong to.

use crate::lang::Text;
/// What a group of rules is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    Syntax,
    Schema,
    References,
    Structure,
    Calendar,
    FollowUp,
    Council,
    Signatures,
    History,
    Confidentiality,
    Language,
    Settings,
}

impl Family {
    pub const ALL: [Family; 12] = [
        Family::Syntax,
        Family::Schema,
        Family::References,
        Family::Structure,
        Family::Calendar,
        Family::FollowUp,
        Family::Council,
        Family::Signatures,
        Family::History,
        Family::Confidentiality,
        Family::Language,
        Family::Settings,
    ];

    /// The name used in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Family::Syntax => "syntax",
            Family::Schema => "schema",
            Family::References => "references",
            Family::Structure => "structure",
            Family::Calendar => "calendar",
            Family::FollowUp => "follow-up",
            Family::Council => "council",
            Family::Signatures => "signatures",
            Family::History => "history",
            Family::Confidentiality => "confidentiality",
            Family::Language => "language",
            Family::Settings => "settings",
        }
    }

    pub fn title(self) -> Text {
        match self {
            Family::Syntax => Text::new("Syntax", "Syntaxe"),
            Family::Schema => Text::new("Schema", "Schéma"),
            Family::References => Text::new("References", "Références"),
            Family::Structure => Text::new("Structure", "Structure"),
            Family::Calendar => Text::new("Calendar", "Calendrier"),
            Family::FollowUp => Text::new("Follow-up", "Suivi"),
            Family::Council => Text::new("Council", "Conseil"),
            Family::Signatures => Text::new("Signatures", "Signatures"),
            Family::History => Text::new("History", "Historique"),
            Family::Confidentiality => Text::new("Confidentiality", "Confidentialité"),
            Family::Language => Text::new("Vocabulary", "Vocabulaire"),
            Family::Settings => Text::new("Settings", "Réglages"),
        }
    }

    /// Which strategies the rules of the family judge, and when, where it is not all and always.
    pub fn reach(self) -> Option<Text> {
        const COUNCIL: Text = Text::new(
            "Towns and intercommunal bodies of metropolitan France and of the overseas departments are judged; Paris, which has \
             articles of its own, only for who chairs and for prosecutor-led groups; Saint-Pierre-et-Miquelon, French \
             Polynesia and New Caledonia for their towns, by what holds there. Of the other lands overseas, of districts and of the metropolis of Lyon, where `territory-not-judged` cites why, these rules say \
             nothing, which is no approval.",
            "Sont jugées les communes et les intercommunalités de métropole et des départements d’outre-mer ; Paris, qui a ses \
             propres articles, seulement pour la présidence et les groupes du procureur ; Saint-Pierre-et-Miquelon, la \
             Polynésie française et la Nouvelle-Calédonie pour leurs communes, selon ce qui y est applicable. Ces règles ne portent ni sur \
             le reste de l’outre-mer, ni sur les arrondissements, ni sur la métropole de Lyon, où « territory-not-judged » cite pourquoi ; leur \
             silence ne vaut pas approbation.",
        );
        const HISTORY: Text = Text::new(
            "These rules speak only where there is something to compare with: `stspd check --since REVISION`.",
            "Ces règles ne parlent que s’il y a de quoi comparer : « stspd check --since RÉVISION ».",
        );
        match self {
            Family::Council => Some(COUNCIL),
            Family::History => Some(HISTORY),
            _ => None,
        }
    }

    /// Whether a strategy may change the level of these rules: nothing can be judged past a fault
    /// of syntax or schema.
    pub fn is_adjustable(self) -> bool {
        !matches!(self, Family::Syntax | Family::Schema)
    }
}
