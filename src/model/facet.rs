//! What each field of the format says of itself beside its type, by keywords that the types carry:
//! `x-bound`, what a signature makes of it; `x-audience`, who may see it; `x-topic`, what its change is about.
//!
//! A type says which kind of thing it is (`x-kind`), by which fields one is told from others in a list (`x-told-by`) and
//! called (`x-titles`), which say at length what it is (`x-prose`), whether it says something only as a whole
//! (`x-whole`), and whether the order of a list of it does (`x-ordered`).

use serde::Deserialize;

use crate::lang::{Lang, Text};

/// The group of fields that a signature treats alike, in the order in which those of a type are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    Document,
    Place,
    Priorities,
    Aims,
    What,
    Who,
    When,
    Steps,
    Measure,
    Money,
    Organization,
    /// As the field that holds it: the parts of a period, of a sum, of an organization and its role.
    Within,
    Apart,
    Print,
    Life,
    Around,
    Facts,
    FollowUp,
    Grants,
    Reach,
}

/// Who reads, from the narrowest circle to the widest. On a field, the widest that may see it.
///
/// On a type, the widest that may see a thing that does not say it by `visibility`; on a value to choose, the widest
/// that may see a thing which has that value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Who keeps the file.
    Internal,
    /// The members of the council and the signatories.
    Members,
    Public,
}

impl Audience {
    pub const ALL: [Audience; 3] = [Audience::Internal, Audience::Members, Audience::Public];

    /// The word by which it is asked for.
    pub fn word(self, lang: Lang) -> &'static str {
        let word = match self {
            Audience::Internal => Text::new("internal", "interne"),
            Audience::Members => Text::new("members", "membres"),
            Audience::Public => Text::new("public", "public"),
        };
        word.get(lang)
    }

    /// Who that is, in help.
    pub fn about(self) -> Text {
        match self {
            Audience::Internal => Text::new("who keeps the file", "qui tient le fichier"),
            Audience::Members => {
                Text::new("the members of the council and the signatories", "les membres du conseil et les signataires")
            }
            Audience::Public => Text::new("everybody", "tout le monde"),
        }
    }

    /// Who is told, in a sentence.
    pub fn said(self) -> Text {
        match self {
            Audience::Internal => Text::new("who keeps the file", "à qui tient le fichier"),
            Audience::Members => Text::new("members and signatories", "aux membres et aux signataires"),
            Audience::Public => Text::new("the public", "au public"),
        }
    }
}

/// What a sentence about a change is about, in the order in which sentences are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    Plan,
    Signatures,
    Progress,
    Calendar,
    Roles,
    Indicators,
    Sessions,
    Money,
    Wording,
    Rest,
}

impl Topic {
    pub const ALL: [Topic; 10] = [
        Topic::Plan,
        Topic::Signatures,
        Topic::Progress,
        Topic::Calendar,
        Topic::Roles,
        Topic::Indicators,
        Topic::Sessions,
        Topic::Money,
        Topic::Wording,
        Topic::Rest,
    ];

    /// The name used in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Topic::Plan => "plan",
            Topic::Signatures => "signatures",
            Topic::Progress => "progress",
            Topic::Calendar => "calendar",
            Topic::Roles => "roles",
            Topic::Indicators => "indicators",
            Topic::Sessions => "sessions",
            Topic::Money => "money",
            Topic::Wording => "wording",
            Topic::Rest => "rest",
        }
    }

    pub fn title(self) -> Text {
        match self {
            Topic::Plan => Text::new("The plan", "Le plan"),
            Topic::Signatures => Text::new("Signatures and amendments", "Signatures et avenants"),
            Topic::Progress => Text::new("Progress", "Avancement"),
            Topic::Calendar => Text::new("Dates", "Calendrier"),
            Topic::Roles => Text::new("Leads, partners and bodies", "Pilotes, partenaires et instances"),
            Topic::Indicators => Text::new("Indicators", "Indicateurs"),
            Topic::Sessions => Text::new("Sessions and decisions", "Séances et décisions"),
            Topic::Money => Text::new("Money", "Budget et financements"),
            Topic::Wording => Text::new("Wording", "Rédaction"),
            Topic::Rest => Text::new("The file itself", "Tenue du fichier"),
        }
    }

    /// Whether its sentences are told at once, and not only in detail.
    pub fn is_first(self) -> bool {
        !matches!(self, Topic::Wording | Topic::Rest)
    }
}
