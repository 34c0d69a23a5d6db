//! What is asked of who begins a strategy: each question once, with the option and the field that it is for.

use crate::lang::Text;
use crate::model::Kind;

/// One question.
pub struct Question {
    /// The option that answers it, without its dashes.
    pub option: &'static str,
    /// The field that an answer has the form of: the kind of thing, and its key.
    pub field: (Kind, &'static str),
    pub ask: Text,
    /// How an answer may look.
    pub example: Text,
    pub need: Need,
}

/// When a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Always, and until it is answered: the format wants it.
    Answer,
    Asked,
    /// Only by its option.
    Unasked,
    /// Where another has been answered.
    After(&'static str),
    /// Of a town alone.
    OfTowns,
    /// Where another has been answered by yes.
    IfSo(&'static str),
}

pub const TOWN: &str = "town";
pub const KIND: &str = "kind";
pub const CODE: &str = "code";
pub const POPULATION: &str = "population";
pub const CENSUS: &str = "census";
pub const PRIORITY: &str = "priority-neighbourhood";
pub const NEIGHBOURHOODS: &str = "neighbourhood";
pub const START: &str = "start";
pub const END: &str = "end";
pub const CHAIR: &str = "chair";
pub const COORDINATOR: &str = "coordinator";
pub const COORDINATOR_KIND: &str = "coordinator-kind";
pub const COVERED: &str = "intercommunal-council";
pub const INTERCOMMUNALITY: &str = "intercommunality";

/// Every question, in the order in which they are asked.
pub static QUESTIONS: [Question; 14] = [
    Question {
        option: TOWN,
        field: (Kind::Strategy, "territory.name"),
        ask: Text::new("Town, or group of towns", "Commune ou intercommunalité"),
        example: Text::new("Val-d’Exemple", "Val-d’Exemple"),
        need: Need::Answer,
    },
    Question {
        option: KIND,
        field: (Kind::Strategy, "territory.kind"),
        ask: Text::new("Kind of territory", "Nature du territoire"),
        example: Text::new("town, group of towns, metropolis", "commune, intercommunalité, métropole"),
        need: Need::Asked,
    },
    Question {
        option: CODE,
        field: (Kind::Strategy, "territory.code"),
        ask: Text::new("INSEE code", "Code Insee"),
        example: Text::new("59350", "59350"),
        need: Need::Unasked,
    },
    Question {
        option: POPULATION,
        field: (Kind::Strategy, "territory.population.value"),
        ask: Text::new("Municipal population", "Population municipale"),
        example: Text::new("30 214", "30 214"),
        need: Need::Asked,
    },
    Question {
        option: CENSUS,
        field: (Kind::Strategy, "territory.population.year"),
        ask: Text::new("Year of the census that it comes from", "Année du recensement dont elle vient"),
        example: Text::new("2023", "2023"),
        need: Need::After(POPULATION),
    },
    Question {
        option: PRIORITY,
        field: (Kind::Strategy, "territory.priority_neighbourhoods"),
        ask: Text::new("Priority neighbourhoods (QPV)", "Quartiers prioritaires (QPV)"),
        example: Text::new("Les Tilleuls; Saint-Roch", "Les Tilleuls ; Saint-Roch"),
        need: Need::Asked,
    },
    Question {
        option: NEIGHBOURHOODS,
        field: (Kind::Strategy, "territory.neighbourhoods"),
        ask: Text::new("Other neighbourhoods", "Autres quartiers"),
        example: Text::new("Centre; Gare", "Centre ; Gare"),
        need: Need::Asked,
    },
    Question {
        option: START,
        field: (Kind::Strategy, "period.start"),
        ask: Text::new("First day of the strategy", "Premier jour de la stratégie"),
        example: Text::new("2027-01-01", "01/01/2027"),
        need: Need::Asked,
    },
    Question {
        option: END,
        field: (Kind::Strategy, "period.end"),
        ask: Text::new("Last day of the strategy", "Dernier jour de la stratégie"),
        example: Text::new("2029-12-31", "31/12/2029"),
        need: Need::After(START),
    },
    Question {
        option: CHAIR,
        field: (Kind::Council, "chair.role"),
        ask: Text::new("Who chairs the council: the office, not the name", "Qui préside le conseil : la fonction, sans le nom"),
        example: Text::new("Maire", "Maire"),
        need: Need::Asked,
    },
    Question {
        option: COORDINATOR,
        field: (Kind::Council, "coordinator.role"),
        ask: Text::new("Who coordinates it: the office, not the name", "Qui le coordonne : la fonction, sans le nom"),
        example: Text::new("Coordonnatrice du CLSPD", "Coordonnatrice du CLSPD"),
        need: Need::Asked,
    },
    Question {
        option: COORDINATOR_KIND,
        field: (Kind::Council, "coordinator.kind"),
        ask: Text::new("Of what kind", "De quel statut"),
        example: Text::new("territorial-agent, elected, state-agent", "agent territorial, élu, agent de l’État"),
        need: Need::After(COORDINATOR),
    },
    Question {
        option: COVERED,
        field: (Kind::Strategy, "territory.covered_by_intercommunal_council"),
        ask: Text::new("Is there an intercommunal council (CISPD)", "Y a-t-il un conseil intercommunal (CISPD)"),
        example: Text::new("yes, no", "oui, non"),
        need: Need::OfTowns,
    },
    Question {
        option: INTERCOMMUNALITY,
        field: (Kind::Organization, "name"),
        ask: Text::new("Of which group of towns", "De quelle intercommunalité"),
        example: Text::new("Brume Agglomération", "Brume Agglomération"),
        need: Need::IfSo(COVERED),
    },
];

/// The question that an option answers.
pub fn question(option: &str) -> &'static Question {
    QUESTIONS.iter().find(|question| question.option == option).expect("each option has its question")
}
