//! What a signature binds, field by field, and what it leaves free.
//!
//! One table: the canonical form, the help and the READMEs derive from it, and a test holds it
//! against the schema, so that no field of the format is forgotten.

use crate::lang::Text;

/// How the fields of a thing stand towards a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A part of what is signed.
    Signed,
    /// Signed as parts of their own.
    Apart,
    /// Nothing that anybody signs: follow-up, and what surrounds the plan.
    Free,
}

/// Fields of one thing that stand alike, and why.
pub struct Fields {
    /// The type of the model, which is also its name in the schema.
    pub of: &'static str,
    pub title: Text,
    pub standing: Standing,
    pub names: &'static [&'static str],
    pub why: Text,
}

const STRATEGY: Text = Text::new("the strategy", "la stratégie");
const TERRITORY: Text = Text::new("the territory", "le territoire");
const AXIS: Text = Text::new("an axis", "un axe");
const OBJECTIVE: Text = Text::new("an objective", "un objectif");
const ACTION: Text = Text::new("an action", "une action");
const MILESTONE: Text = Text::new("a milestone", "une étape");
const INDICATOR: Text = Text::new("an indicator", "un indicateur");
const SPENDING: Text = Text::new("overall spending", "une dépense générale");
const ORGANIZATION: Text = Text::new("an organization", "un organisme");

const PARTS: Text = Text::new("each signed as a part of its own", "signés chacun comme une partie");

/// Every field of the things that are signed.
pub static FIELDS: &[Fields] = &[
    Fields {
        of: "Strategy",
        title: STRATEGY,
        standing: Standing::Signed,
        names: &["title", "kind", "period", "follows", "parent"],
        why: Text::new("what the document is, and for how long it binds", "ce qu’est le document, et combien de temps il engage"),
    },
    Fields {
        of: "Strategy",
        title: STRATEGY,
        standing: Standing::Apart,
        names: &["territory", "organizations", "axes", "actions", "indicators", "budget"],
        why: PARTS,
    },
    Fields {
        of: "Strategy",
        title: STRATEGY,
        standing: Standing::Free,
        names: &["stspd", "id", "version", "language", "labels"],
        why: Text::new(
            "how the document is called, numbered and printed",
            "comment le document se nomme, se numérote et s’imprime",
        ),
    },
    Fields {
        of: "Strategy",
        title: STRATEGY,
        standing: Standing::Free,
        names: &["council", "signatories", "plenaries", "amendments"],
        why: Text::new(
            "the life of the council and of the document: an amendment counts by what it changes",
            "la vie du conseil et du document : un avenant compte par ce qu’il change",
        ),
    },
    Fields {
        of: "Strategy",
        title: STRATEGY,
        standing: Standing::Free,
        names: &["documents", "departmental_plan", "sources", "check"],
        why: Text::new("what surrounds the plan", "ce qui entoure le plan"),
    },
    Fields {
        of: "Territory",
        title: TERRITORY,
        standing: Standing::Signed,
        names: &["name", "kind", "code", "communes", "priority_neighbourhoods", "neighbourhoods"],
        why: Text::new("where the commitments hold", "où les engagements valent"),
    },
    Fields {
        of: "Territory",
        title: TERRITORY,
        standing: Standing::Free,
        names: &["population", "covered_by_intercommunal_council", "intercommunality", "city_contract"],
        why: Text::new(
            "facts that change without anybody deciding it here",
            "des faits qui changent sans que personne ici en décide",
        ),
    },
    Fields {
        of: "Axis",
        title: AXIS,
        standing: Standing::Signed,
        names: &["id", "number", "title", "origin", "references"],
        why: Text::new("the priorities", "les priorités"),
    },
    Fields { of: "Axis", title: AXIS, standing: Standing::Apart, names: &["objectives", "indicators"], why: PARTS },
    Fields {
        of: "Objective",
        title: OBJECTIVE,
        standing: Standing::Signed,
        names: &["id", "number", "title"],
        why: Text::new("what is aimed at, and under which axis", "ce qui est visé, et sous quel axe"),
    },
    Fields {
        of: "Action",
        title: ACTION,
        standing: Standing::Signed,
        names: &["id", "number", "title", "objective", "axis", "also_serves", "origin", "finding", "goals", "description"],
        why: Text::new("what is to be done, and what for", "ce qui sera fait, et pourquoi"),
    },
    Fields {
        of: "Action",
        title: ACTION,
        standing: Standing::Signed,
        names: &["target_groups", "neighbourhoods", "leads", "elected_lead", "partners", "themes"],
        why: Text::new("by whom, with whom, for whom", "par qui, avec qui, pour qui"),
    },
    Fields {
        of: "Action",
        title: ACTION,
        standing: Standing::Signed,
        names: &["schedule", "milestones", "resources", "budget", "expected_results", "indicators"],
        why: Text::new("when, by what means, and how it will be measured", "quand, avec quels moyens, et comment on le mesurera"),
    },
    Fields {
        of: "Action",
        title: ACTION,
        standing: Standing::Free,
        names: &["status", "status_reason", "updated", "reviews", "documents", "visibility"],
        why: Text::new("follow-up", "le suivi"),
    },
    Fields {
        of: "Action",
        title: ACTION,
        standing: Standing::Free,
        names: &["funding"],
        why: Text::new("grants come year by year", "les subventions viennent année après année"),
    },
    Fields {
        of: "Milestone",
        title: MILESTONE,
        standing: Standing::Signed,
        names: &["title", "due"],
        why: Text::new("the steps that were promised", "les étapes promises"),
    },
    Fields {
        of: "Milestone",
        title: MILESTONE,
        standing: Standing::Free,
        names: &["done"],
        why: Text::new("follow-up", "le suivi"),
    },
    Fields {
        of: "Indicator",
        title: INDICATOR,
        standing: Standing::Signed,
        names: &["id", "title", "kind", "unit", "better", "source", "frequency", "perimeter", "baseline", "target"],
        why: Text::new("what is measured, from where to where", "ce qui est mesuré, de quel départ à quelle cible"),
    },
    Fields {
        of: "Indicator",
        title: INDICATOR,
        standing: Standing::Free,
        names: &["values", "visibility"],
        why: Text::new("follow-up", "le suivi"),
    },
    Fields {
        of: "BudgetLine",
        title: SPENDING,
        standing: Standing::Signed,
        names: &["title", "year", "amount", "currency"],
        why: Text::new("the money that was promised", "l’argent promis"),
    },
    Fields {
        of: "Organization",
        title: ORGANIZATION,
        standing: Standing::Signed,
        names: &["id", "name"],
        why: Text::new(
            "who leads, joins in or measures; only those whom what is signed cites",
            "qui pilote, participe ou mesure ; seulement ceux que cite ce qui est signé",
        ),
    },
    Fields {
        of: "Organization",
        title: ORGANIZATION,
        standing: Standing::Free,
        names: &["kind", "collective", "aliases", "contacts"],
        why: Text::new("how it is reached and recognized", "comment on le joint et le reconnaît"),
    },
];

/// How a field of a type stands; of a type that the table does not name, every field counts.
pub fn standing(of: &str, name: &str) -> Standing {
    let of_type = || FIELDS.iter().filter(|fields| fields.of == of);
    let named = of_type().find(|fields| fields.names.contains(&name)).map(|fields| fields.standing);
    let unnamed = || if of_type().next().is_some() { Standing::Free } else { Standing::Signed };
    named.unwrap_or_else(unnamed)
}
