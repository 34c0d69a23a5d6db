//! Sessions of the council: who came, what was said to be discussed, what was decided.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{List, OneOrMany, Party, Visibility};
use super::{Date, Id, Time, Words};

/// # Séance / Session
/// Une séance du conseil ; sa date est son identifiant. / A session of the council; its date is its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "plenary"))]
pub struct Plenary<'a> {
    /// # Date / Date
    /// Le jour de la séance, ou le mois si l’on n’en sait pas plus ; c’est aussi son identifiant.
    /// / The day of the session, or the month where no more is known; it is its id too.
    #[schemars(extend("x-defines" = "plenary"))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub date: Date,
    /// # Rang / Number
    /// La combientième depuis la création. / Its rank since the council was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub number: Option<u32>,
    /// # État / Status
    /// Prévue, tenue, reportée ou annulée. / Planned, held, postponed or cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub status: Option<PlenaryStatus>,
    /// # Formation / Session
    /// Plénière si rien n’est dit. / Plenary unless said otherwise.
    #[serde(default)]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub session: Session,
    /// # Lieu / Place
    /// Où la séance se tient. / Where the session takes place.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub place: Option<Words<'a>>,
    /// # Heure / Time
    /// Entre guillemets, « "14:30" ». / In quotes, "14:30".
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub time: Option<Time<'a>>,
    /// # Présidence / Chair
    /// Qui préside, si ce n’est la présidence du conseil. / Who chairs, if not the chair of the council.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub chair: Option<OneOrMany<Party<'a>>>,
    /// # Présences / Attendance
    /// Les organismes, et comment chacun était là. / The organizations, and how each was there.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub attendance: List<Attendance<'a>>,
    /// # Participants, en tout / Attended, in all
    /// Combien de personnes étaient là, que la liste des présences les nomme ou non.
    /// / How many persons were there, whether the attendance names them or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    pub attended: Option<u32>,
    /// # Informés à leur demande / Informed at their request
    /// Les parlementaires qui ont été informés de la séance et de son objet. / The members of parliament who were told of the session and its subject.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub informed: List<Id<'a>>,
    /// # Ordre du jour / Agenda
    /// Les points, dans leur ordre. / The items, in their order.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub agenda: List<AgendaItem<'a>>,
    /// # Décisions / Decisions
    /// Ce qui a été décidé, avec qui l’exécute et pour quand. / What was decided, with who carries it out and by when.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub decisions: List<Decision<'a>>,
    /// # Pièces / Documents
    /// Les pièces du fichier remises à la séance. / The documents of the file handed to the session.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["document"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "rest"))]
    pub documents: List<Id<'a>>,
}

/// # État de la séance / Status of a session
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlenaryStatus {
    /// Prévue. / Planned.
    Planned,
    /// Tenue. / Held.
    Held,
    /// Reportée. / Postponed.
    Postponed,
    /// Annulée. / Cancelled.
    Cancelled,
}

/// # Formation / Session
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Session {
    /// Plénière. / Plenary.
    #[default]
    Plenary,
    /// Restreinte. / Restricted.
    #[schemars(extend("x-audience" = "internal"))]
    Restricted,
}

/// # Présence / Attendance
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["organization"]))]
pub struct Attendance<'a> {
    /// # Organisme / Organization
    /// L’identifiant d’un organisme du fichier. / The id of an organization of the file.
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub organization: Id<'a>,
    /// # Présence / Presence
    /// Présent, représenté, à distance, excusé, absent ou invité. / Present, represented, remote, excused, absent or guest.
    #[serde(rename = "as")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub presence: Presence,
    /// # Fonction / Role
    /// La fonction de qui est venu, jamais un nom. / The office of who came, never a name.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub role: Option<Words<'a>>,
    /// # Spécialement désigné / Specially designated
    /// Représentant spécialement désigné à cet effet (L. 132-4). / Representative specially designated for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub designated: Option<bool>,
}

/// # Mode de présence / Presence
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// Présent. / Present.
    Present,
    /// Représenté. / Represented.
    Represented,
    /// À distance. / Remote.
    Remote,
    /// Excusé. / Excused.
    Excused,
    /// Absent. / Absent.
    Absent,
    /// Invité. / Guest.
    Guest,
}

impl Presence {
    /// Whether somebody of the organization was at the session, in whatever way.
    pub fn came(self) -> bool {
        !matches!(self, Presence::Excused | Presence::Absent)
    }
}

/// # Point de l’ordre du jour / Agenda item
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["title"], "x-ordered" = true))]
pub struct AgendaItem<'a> {
    /// # Intitulé / Title
    /// Tel qu’il s’imprime à l’ordre du jour. / As printed in the agenda.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub title: Words<'a>,
    /// # Nature / Kind
    /// Ce que le droit attend d’une séance se reconnaît à la nature du point. / What the law expects of a session is known by the kind of the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub kind: Option<AgendaKind>,
    /// # Rapporteur / Presenter
    /// L’organisme qui présente le point. / The organization that presents the item.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub presenter: Option<Id<'a>>,
    /// # Ce qui a été dit / What was said
    /// Le résumé des échanges, sans nom.  / A summary of the discussion, without names.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub said: Option<Words<'a>>,
    /// # Issue / Outcome
    /// Ce que la séance a fait du point.  / What the session did with the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub outcome: Option<Outcome>,
    /// # Vote / Votes
    /// Les voix, si l’on a voté.  / The votes, if there was a vote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub votes: Option<Votes>,
}

/// # Issue d’un point / Outcome of an item
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Adopté. / Adopted.
    Adopted,
    /// Rejeté. / Rejected.
    Rejected,
    /// Pris acte. / Noted.
    Noted,
    /// Renvoyé à une autre séance. / Put off to another session.
    Deferred,
}

/// # Voix / Votes
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-whole" = true))]
pub struct Votes {
    /// # Pour / For
    /// Le nombre de voix pour. / The number of votes for.
    #[serde(rename = "for")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub ayes: u32,
    /// # Contre / Against
    /// Le nombre de voix contre. / The number of votes against.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub against: Option<u32>,
    /// # Abstentions / Abstained
    /// Le nombre d’abstentions. / The number of abstentions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub abstained: Option<u32>,
}

/// # Nature du point / Kind of agenda item
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgendaKind {
    /// Ouverture. / Opening.
    Opening,
    /// Approbation du compte rendu. / Approval of the minutes.
    Minutes,
    /// État et évolution de la délinquance. / Crime figures.
    CrimeFigures,
    /// Politique pénale. / Penal policy.
    PenalPolicy,
    /// Bilan des actions. / Review of the actions.
    Review,
    /// Rapport sur les actions financées par le FIPD. / Report on FIPD-funded actions.
    FipdReport,
    /// Groupes de travail. / Working groups.
    Bodies,
    /// Information. / Information.
    Information,
    /// Décision. / Decision.
    Decision,
    /// Signature. / Signature.
    Signature,
    /// Autre. / Other.
    Other,
}

/// # Décision / Decision
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-audience" = "members"))]
#[schemars(extend("x-kind" = "decision", "x-titles" = ["text"]))]
pub struct Decision<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel on cite la décision ; il ne change jamais. / The word by which the decision is cited; it never changes.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "decision"))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Texte / Text
    /// La décision, en une phrase. / The decision, in a sentence.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub text: Words<'a>,
    /// # Nature / Kind
    /// Décision si rien n’est dit. / A decision unless said otherwise.
    #[serde(default)]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub kind: DecisionKind,
    /// # Porteur / Owner
    /// L’organisme qui l’exécute. / The organization that carries it out.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub owner: Option<Id<'a>>,
    /// # Échéance / Due
    /// Le jour, le mois ou l’année pour lequel elle doit être exécutée. / The day, month or year by which it must be carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub due: Option<Date>,
    /// # État / Status
    /// Ouverte, exécutée ou abandonnée. / Open, done or dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub status: Option<DecisionStatus>,
    /// # Exécutée le / Done
    /// Le jour où elle l’a été. / The day on which it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "sessions"))]
    pub done: Option<Date>,
    /// # Actions / Actions
    /// Les actions qu’elle concerne. / The actions that it concerns.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["action"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub actions: List<Id<'a>>,
    /// # Diffusion / Visibility
    /// Si la décision peut être publiée. / Whether the decision may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub visibility: Option<Visibility>,
}

/// # Nature de la décision / Kind of decision
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionKind {
    /// Décision. / Decision.
    #[default]
    Decision,
    /// Avis. / Opinion.
    Opinion,
    /// Demande. / Request.
    Request,
}

/// # État de la décision / Status of a decision
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DecisionStatus {
    /// Ouverte. / Open.
    Open,
    /// Exécutée. / Done.
    Done,
    /// Abandonnée. / Dropped.
    Dropped,
}
