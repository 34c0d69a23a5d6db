//! The council: who sits on it, and the groups that work between its sessions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shared::{List, OneOrMany, Party, Span, Visibility};
use super::{Date, Id, Words, Year};

/// # Conseil / Council
/// Conseil local, intercommunal ou métropolitain. / Local, intercommunal or metropolitan council.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "council"))]
pub struct Council<'a> {
    /// # Nature / Kind
    /// Communal, intercommunal ou métropolitain. / Of a town, intercommunal or metropolitan.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub kind: Option<CouncilKind>,
    /// # Nom / Name
    /// Celui qu’il porte, s’il n’est pas celui de sa nature : « Conseil territorial de sécurité… ».
    /// / The one that it bears, where it is not that of its kind.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub name: Option<Words<'a>>,
    /// # Sigle / Abbreviation
    /// Celui que le territoire emploie : « CISPDR », « CTSPD ». / The one that the territory uses, such as CISPDR.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub abbreviation: Option<Words<'a>>,
    /// # Date de création / Created
    /// Le jour de la délibération ou de l’arrêté qui l’a créé, ou son année.
    /// / The day of the resolution or order that created it, or its year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub created: Option<Date>,
    /// # Présidence / Chair
    /// Une présidence, ou la liste d’une coprésidence. / One chair, or a list of co-chairs.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-within" = "public", "x-topic" = "roles"))]
    pub chair: Option<OneOrMany<Party<'a>>>,
    /// # Coordination / Coordinator
    /// Qui en assure le secrétariat et le suivi. / Who runs it from day to day.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "roles"))]
    pub coordinator: Option<Coordinator<'a>>,
    /// # Arrêté de composition / Composition order
    /// L’arrêté qui dit qui siège, et sa date. / The order that says who sits, and its date.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "roles"))]
    pub composition_order: Option<CompositionOrder<'a>>,
    /// # Règlement intérieur / Rules of procedure
    /// Ce que prévoit le règlement, et quand il a été adopté. / What the rules provide for, and when they were adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "roles"))]
    pub rules_of_procedure: Option<RulesOfProcedure>,
    /// # Membres / Members
    /// Les organismes qui siègent, chacun à son titre. / The organizations that sit, each in its capacity.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub members: List<Member<'a>>,
    /// # Groupes / Bodies
    /// Ceux qui travaillent entre les séances. / Groups that work between sessions.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub bodies: List<Body<'a>>,
    /// # Demandes / Requests
    /// Une séance que le préfet ou la majorité des membres a demandée, une information que des parlementaires ont demandée.
    /// / A session that the prefect or most members asked for, the information that members of parliament asked for.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "sessions"))]
    pub requests: List<Request<'a>>,
}

/// # Demande / Request
/// Ce qui a été demandé au conseil ou à son président, par qui et quand. / What the council or its chair was asked for, by whom and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["kind", "date"]))]
pub struct Request<'a> {
    /// # Nature / Kind
    /// Une séance plénière, ou d’être informé des séances. / A plenary session, or to be informed of the sessions.
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub kind: RequestKind,
    /// # Demandeurs / By
    /// Les organismes qui ont demandé. / The organizations that asked.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub by: List<Id<'a>>,
    /// # Majorité des membres / Majority of the members
    /// Si la majorité des membres l’a demandé, qu’ils soient cités ou non. / Whether most members asked, cited or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub majority: Option<bool>,
    /// # Date / Date
    /// Le jour de la demande. / The day of the request.
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub date: Date,
    /// # Séance / Session
    /// Date de la séance qui y a répondu. / Date of the session that answered it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["plenary"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub plenary: Option<Date>,
}

/// # Nature de la demande / Kind of request
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RequestKind {
    /// Réunion plénière. / Plenary session.
    Plenary,
    /// Information sur les séances. / Information on the sessions.
    Information,
}

/// # Nature du conseil / Kind of council
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CouncilKind {
    /// Conseil local. / Local council.
    Clspd,
    /// Conseil intercommunal. / Intercommunal council.
    Cispd,
    /// Conseil métropolitain. / Metropolitan council.
    Cmspd,
    /// Autre. / Other.
    Other,
}

/// # Coordination / Coordinator
/// La fonction, jamais le nom. / The office, never the name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coordinator<'a> {
    /// # Statut / Kind
    /// Agent territorial, agent de l’État ou autre. / Agent of the town, of the State, or other.
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub kind: CoordinatorKind,
    /// # Organisme / Organization
    /// Qui l’emploie. / Who employs them.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub organization: Option<Id<'a>>,
    /// # Fonction / Role
    /// La fonction, jamais un nom. / The office, never a name.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub role: Option<Words<'a>>,
}

/// # Statut du coordonnateur / Kind of coordinator
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CoordinatorKind {
    /// Membre du conseil municipal. / Member of the town council.
    Elected,
    /// Agent public territorial. / Local public servant.
    TerritorialAgent,
    /// Agent désigné par le représentant de l’État. / Agent designated by the State.
    StateAgent,
}

/// # Arrêté de composition / Composition order
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompositionOrder<'a> {
    /// # Référence / Reference
    /// Le numéro de l’arrêté. / The number of the order.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub reference: Option<Words<'a>>,
    /// # Date / Date
    /// Le jour où il a été pris. / The day on which it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub date: Option<Date>,
}

/// # Règlement intérieur / Rules of procedure
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesOfProcedure {
    /// # Date d’adoption / Adopted
    /// Le jour de la séance qui l’a adopté. / The day of the session that adopted them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub adopted: Option<Date>,
    /// # Prévoit la formation restreinte / Provides for restricted sessions
    /// Si le règlement prévoit des séances en formation restreinte. / Whether the rules provide for restricted sessions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub restricted_session: Option<bool>,
}

/// # Membre / Member
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "member", "x-told-by" = ["organization"]))]
pub struct Member<'a> {
    /// # Organisme / Organization
    /// L’identifiant d’un organisme du fichier. / The id of an organization of the file.
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub organization: Id<'a>,
    /// # À quel titre / Capacity
    /// De droit, désigné, associé ou qualifié. / By right, designated, associated or qualified.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub capacity: Option<MemberCapacity>,
    /// # Accord / Agreed
    /// Date de l’accord de son responsable. / Date on which its head agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub agreed: Option<Date>,
}

/// # Titre auquel on est membre / Capacity of a member
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberCapacity {
    /// Membre de droit. / Member by right.
    ByRight,
    /// Désigné. / Designated.
    Designated,
    /// Associé aux travaux. / Associated.
    Associated,
    /// Personne qualifiée. / Qualified person.
    Qualified,
}

/// # Groupe / Body
/// Cellule, groupe ou comité ; ses chiffres sont des totaux annuels, jamais des situations.
/// / A cell, group or committee; its figures are yearly totals, never cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "body", "x-titles" = ["name"]))]
pub struct Body<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel le reste du fichier cite le groupe. / The word by which the rest of the file cites the group.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "body"))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Nom / Name
    /// Tel qu’il s’imprime. / As printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub name: Words<'a>,
    /// # Nature / Kind
    /// Groupe territorial ou thématique, cellule, bureau, GLTD, GPO… / Territorial or thematic group, cell, bureau, GLTD, GPO…
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub kind: Option<BodyKind>,
    /// # Description / Description
    /// Ce que le groupe fait, et qui y siège. Une ligne vide sépare les paragraphes ; une ligne qui commence par « - » est un élément de liste.
    /// / What the body does, and who sits in it. An empty line parts paragraphs; a line that begins with `- ` is an item of a list.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public", "x-topic" = "wording"))]
    pub description: Option<Words<'a>>,
    /// # Présidence / Chair
    /// Qui préside ou anime le groupe. / Who chairs or leads the group.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "roles"))]
    pub chair: Option<OneOrMany<Party<'a>>>,
    /// # Quartiers / Neighbourhoods
    /// Ceux dont le groupe s’occupe. / Those that the group deals with.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub neighbourhoods: List<Words<'a>>,
    /// # Axes / Axes
    /// Ceux que le groupe suit. / Those that the group follows.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-items-refer-to" = ["axis"]))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub axes: List<Id<'a>>,
    /// # Rythme / Frequency
    /// Combien de fois il se réunit, en toutes lettres. / How often it meets, in words.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub frequency: Option<Words<'a>>,
    /// # Échange d’informations confidentielles / Confidential exchange
    /// Si des faits et informations à caractère confidentiel y sont échangés. / Whether confidential facts and information are exchanged in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub confidential_exchange: Option<bool>,
    /// # Durée / Period
    /// Les jours entre lesquels il existe. / The days between which it exists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "public"))]
    pub period: Option<Span>,
    /// # Activité / Activity
    /// Une ligne par année. / One line a year.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members", "x-topic" = "roles"))]
    pub activity: List<Activity>,
    /// # Diffusion / Visibility
    /// Si le groupe peut être publié. / Whether the group may be published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub visibility: Option<Visibility>,
}

/// # Nature du groupe / Kind of body
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Formation restreinte. / Restricted session.
    #[schemars(extend("x-audience" = "members"))]
    Restricted,
    /// Cellule de veille. / Watch cell.
    #[schemars(extend("x-audience" = "members"))]
    WatchCell,
    /// Groupe territorial. / Territorial group.
    Territorial,
    /// Groupe thématique. / Thematic group.
    Thematic,
    /// Groupe chargé des violences commises à l’encontre des élus. / Group on violence against elected officials.
    #[schemars(extend("x-audience" = "members"))]
    ElectedViolence,
    /// Comité de pilotage. / Steering committee.
    Steering,
    /// Comité technique. / Technical committee.
    Technical,
    /// Bureau. / Bureau.
    Bureau,
    /// Groupe local de traitement de la délinquance. / Prosecutor-led local crime-handling group.
    #[schemars(extend("x-audience" = "members"))]
    Gltd,
    /// Groupe de partenariat opérationnel. / Operational partnership group of the police or gendarmerie.
    Gpo,
    /// Conseil pour les droits et devoirs des familles. / Council for the rights and duties of families.
    #[schemars(extend("x-audience" = "members"))]
    Cddf,
    /// Observatoire. / Observatory.
    Observatory,
    /// Autre. / Other.
    Other,
}

/// # Activité d’une année / A year's activity
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["year"]))]
pub struct Activity {
    /// # Année / Year
    /// L’année civile comptée. / The calendar year that is counted.
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub year: Year,
    /// # Réunions / Meetings
    /// Combien de fois le groupe s’est réuni dans l’année. / How often the group met in the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub meetings: Option<u32>,
    /// # Situations / Situations
    /// Total de l’année. / The year's total.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "life", "x-audience" = "members"))]
    pub situations: Option<u32>,
}
