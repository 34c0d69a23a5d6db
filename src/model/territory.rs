//! The territory, and the organizations that act on it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::form::is_words;
use super::shared::{List, Span, Visibility};
use super::{Date, Id, Words, Year};

/// # Territoire / Territory
/// Le ressort de la stratégie. / The area of the strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Territory<'a> {
    /// # Nom / Name
    /// La commune ou l’intercommunalité dont c’est la stratégie. / The town or intercommunal body whose strategy it is.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "place", "x-audience" = "public"))]
    pub name: Words<'a>,
    /// # Nature / Kind
    /// Décide, avec le conseil, des règles de droit qui s’appliquent. / With the council, it decides which law applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "place", "x-audience" = "public"))]
    pub kind: Option<TerritoryKind>,
    /// # Code Insee ou Siren / INSEE or SIREN code
    /// Entre guillemets : un code peut commencer par 0. / In quotes: a code may begin with 0.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "place", "x-audience" = "public"))]
    pub code: Option<Words<'a>>,
    /// # Population / Population
    /// Avec son année et sa source : des seuils en dépendent. / With its year and source: legal thresholds depend on it.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub population: Option<Population<'a>>,
    /// # Communes / Towns
    /// Celles que la stratégie couvre. / Those that the strategy covers.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "place", "x-audience" = "public"))]
    pub communes: List<Commune<'a>>,
    /// # Quartiers prioritaires / Priority neighbourhoods
    /// Quartiers de la politique de la ville (QPV). / Priority neighbourhoods of the national urban policy.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "place", "x-audience" = "public"))]
    pub priority_neighbourhoods: List<Words<'a>>,
    /// # Autres quartiers / Other neighbourhoods
    /// Autres lieux que les actions peuvent citer. / Other places that actions may cite.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "place", "x-audience" = "public"))]
    pub neighbourhoods: List<Words<'a>>,
    /// # Couverte par un CISPD / Covered by an intercommunal council
    /// Dispense la commune d’un conseil à elle. / Exempts the town from a council of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "members"))]
    pub covered_by_intercommunal_council: Option<bool>,
    /// # Opposition à un CISPD / Intercommunal council opposed
    /// Le jour où des communes représentant au moins la moitié de la population s’y sont opposées, ou son année.
    /// / The day on which towns with at least half of the population opposed it, or its year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "members"))]
    pub intercommunal_council_opposed: Option<Date>,
    /// # Intercommunalité / Intercommunality
    /// Celle dont la commune est membre. / The one of which the town is a member.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "members"))]
    pub intercommunality: Option<Intercommunality<'a>>,
    /// # Contrat de ville / Urban-policy contract
    /// Le conseil est consulté sur ses actions de prévention. / The council is consulted on its prevention actions.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub city_contract: Option<CityContract<'a>>,
}

/// # Intercommunalité d’une commune / Intercommunality of a town
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Intercommunality<'a> {
    /// # Organisme / Organization
    /// L’intercommunalité dont la commune est membre. / The intercommunal body that the town belongs to.
    #[serde(borrow)]
    #[schemars(extend("x-refers-to" = ["organization"]))]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "members"))]
    pub organization: Id<'a>,
    /// # Compétente / Competent
    /// Vrai si elle a la compétence des dispositifs locaux de prévention : sa présidence est alors membre de droit.
    /// / True if it is in charge of local prevention schemes: its president is then a member by right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "members"))]
    pub competent: Option<bool>,
}

/// # Contrat de ville / Urban-policy contract
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CityContract<'a> {
    /// # Titre / Title
    /// Tel qu’il est signé. / As it was signed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub title: Words<'a>,
    /// # Période / Period
    /// Les jours entre lesquels il court. / The days between which it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub period: Option<Span>,
}

/// # Nature du territoire / Kind of territory
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TerritoryKind {
    /// Commune. / Town.
    Commune,
    /// Intercommunalité. / Group of towns.
    Intercommunal,
    /// Métropole. / Metropolis.
    Metropolitan,
    /// Arrondissement ou secteur. / District of a city.
    District,
    /// Autre. / Other.
    Other,
}

/// # Population / Population
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Population<'a> {
    /// # Habitants / Inhabitants
    /// Population municipale, en nombre d’habitants. / Municipal population, in inhabitants.
    #[schemars(range(min = 0, max = 4_294_967_295_u32))]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub value: u32,
    /// # Année / Year
    /// Année du recensement dont vient le nombre. / Year of the census that the number comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub year: Option<Year>,
    /// # Source / Source
    /// D’où vient le nombre, par exemple l’Insee. / Where the number comes from, such as Insee.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "facts", "x-audience" = "public"))]
    pub source: Option<Words<'a>>,
}

/// A town of the territory: its name, or its name and since when.
#[derive(Debug, Clone, PartialEq, Serialize)]
// Under the name that the schema has for it.
#[serde(rename = "DatedCommune")]
pub struct Commune<'a> {
    pub name: Words<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<Date>,
}

/// # Commune / Town
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-told-by" = ["name"]))]
struct DatedCommune<'a> {
    /// # Nom / Name
    /// Tel qu’il est écrit au code officiel géographique. / As the official geographic code writes it.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    name: Words<'a>,
    /// # Depuis / Since
    /// Jour de son entrée dans le territoire. / Day on which it joined the territory.
    #[schemars(extend("x-bound" = "within", "x-audience" = "public"))]
    joined: Option<Date>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Commune<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Commune<'a>, D::Error> {
        struct NameOrEntry;

        impl<'de> Visitor<'de> for NameOrEntry {
            type Value = Commune<'de>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a name, or a name and a date")
            }

            fn visit_borrowed_str<E: de::Error>(self, name: &'de str) -> Result<Commune<'de>, E> {
                let name = is_words(name).then_some(name).ok_or_else(|| E::custom("an empty text"))?;
                let name = Words::deserialize(de::value::BorrowedStrDeserializer::new(name))?;
                Ok(Commune { name, joined: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Commune<'de>, A::Error> {
                let DatedCommune { name, joined } = DatedCommune::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Commune { name, joined })
            }
        }

        deserializer.deserialize_any(NameOrEntry)
    }
}

impl JsonSchema for Commune<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Commune".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Words>();
        let dated = generator.subschema_for::<DatedCommune>();
        json_schema!({"anyOf": [name, dated]})
    }
}

/// # Organisme / Organization
/// Service, institution ou groupe d’institutions. / A body, institution or group of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-kind" = "organization", "x-titles" = ["name"]))]
pub struct Organization<'a> {
    /// # Identifiant / Id
    /// Le mot par lequel le reste du fichier cite l’organisme ; il ne change jamais. / The word by which the rest of the file cites the organization; it never changes.
    #[serde(borrow)]
    #[schemars(extend("x-defines" = "organization"))]
    #[schemars(extend("x-bound" = "organization", "x-audience" = "public", "x-topic" = "rest"))]
    pub id: Id<'a>,
    /// # Nom / Name
    /// Le nom entier, tel qu’il s’imprime. / The full name, as printed.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "organization", "x-audience" = "public"))]
    pub name: Words<'a>,
    /// # Nature / Kind
    /// Décide de qui siège de droit et de qui doit signer. / Decides who sits by right and who must sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub kind: Option<OrganizationKind>,
    /// # Collectif / Collective
    /// Vrai pour « les bailleurs sociaux », faux pour l’un d’eux. / True for "the landlords", false for one of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub collective: bool,
    /// # Autres noms / Other names
    /// Sigles, anciens noms, variantes. / Acronyms, former names, variants.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "members"))]
    pub aliases: List<Words<'a>>,
    /// # Contacts / Contacts
    /// Adresses de service ; internes si rien n’est dit. / Service addresses; internal unless said otherwise.
    #[serde(borrow, default, skip_serializing_if = "<[_]>::is_empty")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub contacts: List<Contact<'a>>,
}

/// # Contact / Contact
/// Une fonction et son adresse de service. / An office and its service address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("x-audience" = "internal"))]
#[schemars(extend("x-told-by" = ["role"]))]
pub struct Contact<'a> {
    /// # Fonction / Role
    /// Le service ou la fonction à joindre, plutôt qu’une personne. / The service or office to reach, rather than a person.
    #[serde(borrow)]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub role: Words<'a>,
    /// # Nom / Name
    /// Seulement d’un élu ou d’un agent dont le nom est public. / Only of an official whose name is public.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub name: Option<Words<'a>>,
    /// # Adresse électronique / E-mail
    /// Une adresse de service. / An address of the service.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub email: Option<Words<'a>>,
    /// # Téléphone / Phone
    /// Un numéro de service. / A number of the service.
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub phone: Option<Words<'a>>,
    /// # Diffusion / Visibility
    /// Publique, l’adresse paraît sur la page publiée. / If public, the address stands on the published page.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-bound" = "reach", "x-audience" = "public"))]
    pub visibility: Option<Visibility>,
}

/// # Nature de l’organisme / Kind of organization
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OrganizationKind {
    /// Commune. / Town.
    Commune,
    /// Intercommunalité. / Group of towns.
    Intercommunality,
    /// Conseil départemental. / County council.
    CountyCouncil,
    /// Région. / Region.
    Region,
    /// Préfecture et services de l’État. / State services.
    State,
    /// Parquet. / Public prosecutor.
    Prosecutor,
    /// Juridiction. / Court.
    Court,
    /// Administration pénitentiaire (SPIP). / Prison and probation service.
    PrisonService,
    /// Protection judiciaire de la jeunesse. / Youth justice service.
    YouthJustice,
    /// Éducation nationale. / Education authority.
    Education,
    /// Police nationale. / National police.
    NationalPolice,
    /// Gendarmerie nationale. / Gendarmerie.
    Gendarmerie,
    /// Police municipale. / Municipal police.
    MunicipalPolice,
    /// Santé. / Health.
    Health,
    /// Bailleur social. / Social landlord.
    SocialLandlord,
    /// Transporteur. / Transport operator.
    Transport,
    /// Association. / Association.
    Association,
    /// Entreprise. / Business.
    Business,
    /// Habitants. / Inhabitants.
    Inhabitants,
    /// Élus. / Elected representatives.
    Elected,
    /// Province. / Province.
    Province,
    /// Gouvernement ou assemblée d’une collectivité d’outre-mer. / Government or assembly of an overseas territory.
    Government,
    /// Autorité coutumière. / Customary authority.
    CustomaryAuthority,
    /// Établissement public. / Public establishment.
    PublicEstablishment,
    /// CCAS ou CIAS. / Municipal social-welfare centre.
    SocialWelfareCentre,
    /// Université ou laboratoire. / University or laboratory.
    University,
    /// Autorité étrangère. / Foreign authority.
    ForeignAuthority,
    /// Autre. / Other.
    Other,
}
