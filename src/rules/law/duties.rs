//! The duties of which more than one rule speaks, or the calendar: their texts, in order of time.

use crate::lang::Text;
use crate::rules::law::{
    Basis, CIPD_2010, CRC_ORLEANS_2025, CRPA_L311_6, CRPA_L312_1_2, D132_7, D132_8, D132_9, D132_9_AND_L132_4, D132_10, D132_11,
    D132_11_AND_L132_13, D132_12, D132_16, D155_9, D156_10, D156_11, D156_12, D2211_1, D2211_2, D2211_3, D2211_4, D5211_53,
    D5211_54, DECREE_2002_999, INSTRUCTION_2025, L132_4_2024, L132_5, L132_6, L132_10_1, L132_13, L132_13_2024, L132_16, L152_1,
    L154_2, L155_1, L155_1_2014, L156_1, L2211_5, L2215_2, LAW_78_17_46, R132_10_1, R132_12_1,
};

/// Of a duty that the code of internal security took over.
pub const CODIFIED: Text =
    Text::new("The same, in the code of internal security.", "Il en va de même dans le code de la sécurité intérieure.");
/// Of a duty of town councils that intercommunal ones have too.
pub const INTERCOMMUNAL_TOO: Text =
    Text::new("The same of intercommunal councils.", "Il en va de même pour les conseils intercommunaux.");

const AS_TOWNS_MEET: Text = Text::new(
    "Intercommunal councils meet under the same conditions.",
    "Les conseils intercommunaux se réunissent dans les mêmes conditions.",
);
const AS_TOWNS_ARE_INFORMED: Text = Text::new(
    "Intercommunal councils are informed under the same conditions.",
    "Les conseils intercommunaux sont informés dans les mêmes conditions.",
);

const BY_ITS_PRESIDENT: Text = Text::new(
    "By order of the president for an intercommunal council.",
    "Par arrêté du président pour un conseil intercommunal.",
);
const ORDERED_THERE_TOO: Text = Text::new(
    "There too, the composition is fixed by order of the mayor.",
    "Là aussi, la composition est fixée par arrêté du maire.",
);
/// The order that says who sits.
pub const COMPOSITION: &[Basis] = &[
    D2211_2.says(Text::new("The composition is fixed by order of the mayor.", "La composition est fixée par arrêté du maire.")),
    D5211_54.says(BY_ITS_PRESIDENT),
    D132_8.says(CODIFIED),
    D132_12.says(BY_ITS_PRESIDENT),
    D156_10.says(ORDERED_THERE_TOO),
    D155_9.says(ORDERED_THERE_TOO),
    L132_4_2024.says(Text::new("The order is now required by statute.", "L’arrêté est désormais exigé par la loi.")),
    L132_13_2024.says(INTERCOMMUNAL_TOO),
];

/// Plenary sessions owed in a year.
pub const PLENARY: &[Basis] = &[
    DECREE_2002_999.says(Text::new(
        "The council, which is optional, meets at least twice a year.",
        "Le conseil, facultatif, se réunit au moins deux fois par an.",
    )),
    D2211_3.says(Text::new("Once a year is enough, in plenary session.", "Une fois par an suffit, en formation plénière.")),
    D5211_53.says(AS_TOWNS_MEET),
    D132_9.says(CODIFIED),
    D132_11.says(AS_TOWNS_MEET),
    D156_11.says(AS_ON_THE_MAINLAND),
    D155_9.says(AS_ON_THE_MAINLAND),
    D132_9_AND_L132_4.says(Text::new(
        "The plenary session is still owed by the decree; the statute now asks, too, for a meeting a year in the \
         presence of the members by right or of representatives specially designated for it.",
        "Le décret exige toujours la séance plénière ; la loi exige désormais aussi une réunion par an en présence des \
         membres de droit ou de leurs représentants spécialement désignés à cet effet.",
    )),
    D132_11_AND_L132_13.says(INTERCOMMUNAL_TOO),
];
/// Where the same is said by an article of its own.
pub const AS_ON_THE_MAINLAND: Text = Text::new(
    "The same, in the wording of the article that holds there.",
    "Il en va de même, dans la rédaction qui y est applicable.",
);

/// A meeting a year in the presence of the members by right.
pub const PRESENCE: &[Basis] = &[
    L132_4_2024.says(Text::new(
        "The council meets at least once a year in the presence of the members by right or of representatives \
         specially designated for it; earlier sessions owed no presence.",
        "Le conseil se réunit au moins une fois par an en présence des membres de droit ou de leurs représentants \
         spécialement désignés à cet effet ; les séances d’avant ne devaient aucune présence.",
    )),
    L132_13_2024.says(INTERCOMMUNAL_TOO),
];

/// What the prefect tells the council of crime each year.
pub const CRIME_FIGURES: &[Basis] = &[
    D2211_4.says(Text::new(
        "The prefect informs the council at least once a year of the nature and trend of crime.",
        "Le préfet informe le conseil au moins une fois par an des caractéristiques et de l’évolution de la délinquance.",
    )),
    D5211_53.says(AS_TOWNS_ARE_INFORMED),
    L152_1.says(Text::new(
        "In Mayotte, the references to the representative of the State are to the one in the Department of Mayotte.",
        "À Mayotte, les références au représentant de l’État visent celui du Département de Mayotte.",
    )),
    L154_2.says(Text::new(
        "In Saint-Pierre-et-Miquelon, they are to the representative of the State in the collectivity.",
        "À Saint-Pierre-et-Miquelon, elles visent le représentant de l’État dans la collectivité.",
    )),
    D132_10.says(CODIFIED),
    D132_11.says(AS_TOWNS_ARE_INFORMED),
    D156_12.says(AS_ON_THE_MAINLAND),
    D132_16.says(Text::new(
        "In the Bouches-du-Rhône, the prefect of police does what this chapter of the decree gives the prefect.",
        "Dans les Bouches-du-Rhône, le préfet de police exerce les missions que ce chapitre du décret confie au préfet.",
    )),
    D155_9.says(AS_ON_THE_MAINLAND),
];

/// The yearly report on what the fund (FIPD) financed.
pub const GRANT_REPORT: &[Basis] = &[
    R132_10_1.says(Text::new(
        "Mayors send the prefect a yearly report on the actions that the fund financed, presented to the council if \
         there is one, failing that sent for information to the town council.",
        "Les maires transmettent chaque année au préfet un rapport sur les actions que le fonds a financées, présenté \
         au conseil local s’il existe ou, à défaut, transmis pour information au conseil municipal.",
    )),
    R132_12_1.says(Text::new(
        "The same of presidents of intercommunal bodies.",
        "Il en va de même pour les présidents d’intercommunalité.",
    )),
];

/// A plenary session that the prefect or most members ask for.
pub const PLENARY_ON_REQUEST: &[Basis] = &[
    D2211_3.says(Text::new(
        "The council meets of right at the request of the prefect or of the majority of its members.",
        "Le conseil se réunit de droit à la demande du préfet ou de la majorité de ses membres.",
    )),
    D5211_53.says(AS_TOWNS_MEET),
    D132_9.says(CODIFIED),
    D132_11.says(AS_TOWNS_MEET),
    D156_11.says(AS_ON_THE_MAINLAND),
    D155_9.says(AS_ON_THE_MAINLAND),
];

/// What members of parliament who ask are told of the sessions.
pub const PARLIAMENT: &[Basis] = &[
    L132_16.says(Text::new(
    "Members of parliament are informed, at their request, by the chair of the council in their constituency of the holding and \
     the subject of its meetings; they may attend them.",
    "Les députés et les sénateurs sont informés, à leur demande, par le président du conseil de leur circonscription de la tenue et \
     de l’objet de ses réunions ; ils peuvent y assister.",
    )),
    L155_1_2014.says(PARLIAMENT_OVERSEAS),
    L156_1.says(PARLIAMENT_OVERSEAS),
];
const PARLIAMENT_OVERSEAS: Text = Text::new("Article L. 132-16 holds there too.", "L’article L. 132-16 y est applicable aussi.");

/// An evaluation before a grant is renewed.
pub const GRANT_EVALUATION: &[Basis] = &[INSTRUCTION_2025.says(Text::new(
    "Evaluation is compulsory and conditions renewal.",
    "L’évaluation est obligatoire et conditionne le renouvellement.",
))];

/// A review of each year that has closed.
pub const YEARLY_REVIEW: &[Basis] = &[CRC_ORLEANS_2025.says(Text::new(
    "The council should meet at least once a year and review its actions at the same pace.",
    "Il convient de réunir le conseil au moins une fois par an et de tirer au même rythme le bilan de ses actions.",
))];

/// The State's plan for the department.
pub const DEPARTMENTAL_PLAN: &[Basis] = &[
    L2215_2.says(Text::new(
        "Local actions must not be incompatible with the crime-prevention plan that the State fixes for the department.",
        "Les actions locales ne doivent pas être incompatibles avec le plan de prévention de la délinquance arrêté par \
         l’État dans le département.",
    )),
    L155_1.says(Text::new(
        "Article L. 132-6 holds in French Polynesia: the plan is that of the high commissioner for Polynesia (article L. 155-2).",
        "L’article L. 132-6 est applicable en Polynésie française : le plan est celui que le haut-commissaire arrête pour la \
         Polynésie (article L. 155-2).",
    )),
    L132_6.says(Text::new(
        "The same, in the code of internal security; article D. 132-13 says how the plan is made.",
        "Il en va de même dans le code de la sécurité intérieure ; l’article D. 132-13 dit comment le plan est arrêté.",
    )),
];

/// How a local security contract (CLS) is concluded.
pub const LOCAL_CONTRACT: &[Basis] = &[
    D2211_1.says(Text::new(
        "Mayor and prefect conclude a local security contract after consulting the prosecutor and with the council’s \
         opinion.",
        "Le maire et le préfet concluent un contrat local de sécurité après consultation du procureur et avis du conseil.",
    )),
    D5211_53.says(INTERCOMMUNAL_TOO),
    D132_7.says(CODIFIED),
    D132_11.says(INTERCOMMUNAL_TOO),
];

/// Who signs a strategy.
pub const SIGNATURES: &[Basis] = &[CIPD_2010.says(Text::new(
    "The strategy is signed by the prefect, the mayor or the president of the intercommunal body, the president \
     of the county council and the prosecutor.",
    "La stratégie est signée par le préfet, le maire ou le président de l’intercommunalité, le président du \
     conseil général et le procureur de la République.",
))];

/// How long a strategy runs.
pub const THREE_YEARS: &[Basis] = &[CIPD_2010.says(Text::new(
    "A strategy is the council’s programme of work for three years; no law sets its length.",
    "La stratégie est le programme de travail du conseil pour trois ans ; aucune loi n’en fixe la durée.",
))];

/// What a strategy is built on.
pub const SHARED_DIAGNOSIS: &[Basis] = &[CIPD_2010
    .says(Text::new("The strategy is built on a shared diagnosis.", "La stratégie se construit sur un diagnostic partagé."))];

/// What an action of a strategy has.
pub const TIMETABLE_AND_CRITERIA: Basis = CIPD_2010.says(Text::new(
    "An action of the strategy has a timetable and criteria for its evaluation.",
    "Une action de la stratégie comporte un calendrier de réalisation et des critères d’évaluation.",
));

/// By what a strategy is followed.
pub const TOOLS_OF_FOLLOW_UP: Basis = CRC_ORLEANS_2025.says(Text::new(
    "The tools and indicators of follow-up deserve to be developed.",
    "Les outils et indicateurs de suivi mériteraient d’être développés.",
));

/// Names and addresses are masked before a document is published, unless those concerned agreed.
pub const PUBLICATION: Basis = CRPA_L312_1_2.says(Text::new(
    "A document that holds personal data is published only once nobody can be identified, or with the agreement of those \
     concerned; organization charts and lists of elected members excepted (article D. 312-1-3).",
    "Un document qui comporte des données à caractère personnel n’est rendu public qu’une fois l’identification impossible, ou \
     avec l’accord des intéressés ; sauf organigrammes et répertoires d’élus (article D. 312-1-3).",
));

/// What is said of persons: it stays in the council's groups, and a strategy is a document that anybody may ask for.
pub const PERSONS: &[Basis] = &[
    L2211_5.says(Text::new(
        "Confidential facts exchanged in the council’s working groups may not be passed to third parties.",
        "Les faits confidentiels échangés dans les groupes de travail du conseil ne peuvent être communiqués à des tiers.",
    )),
    L132_5.says(Text::new(
        "The same, in the code of internal security; since 1 October 2014: “Confidential information may be exchanged in these \
         groups. It may not be passed to third parties.”",
        "Il en va de même dans le code de la sécurité intérieure ; depuis le 1er octobre 2014 : « Des informations confidentielles peuvent \
         être échangées dans le cadre de ces groupes. Elles ne peuvent être communiquées à des tiers. »",
    )),
    L132_13.says(Text::new(
        "The same of what is exchanged in the groups of an intercommunal council.",
        "Il en va de même de ce qui s’échange dans les groupes d’un conseil intercommunal.",
    )),
    L132_10_1.says(Text::new(
        "Whoever receives such facts in the staff for security is bound to professional secrecy, under the penalties of articles 226-13 \
         and 226-14 of the penal code; the articles on the council’s groups name no penalty of their own.",
        "Qui reçoit de telles informations dans le cadre de l’état-major de sécurité est tenu au secret professionnel, sous les peines des \
         articles 226-13 et 226-14 du code pénal ; les articles sur les groupes du conseil ne nomment pas de peine.",
    )),
    LAW_78_17_46.says(Text::new(
        "Personal data on convictions, offences and security measures may be processed by courts, public authorities and bodies that run a \
         public service alone, within their legal powers and as far as strictly necessary.",
        "Les données personnelles relatives aux condamnations, aux infractions ou aux mesures de sûreté ne peuvent être traitées que par \
         les juridictions, les autorités publiques et les personnes morales gérant un service public, dans le cadre de leurs attributions \
         légales et dans la mesure strictement nécessaire.",
    )),
    CRPA_L311_6.says(Text::new(
        "What would harm privacy, judges a person who can be recognized, or shows a person’s behaviour to their harm is \
         communicated to that person alone.",
        "Ce qui porterait atteinte à la vie privée, juge une personne reconnaissable ou fait apparaître son comportement à son \
         préjudice n’est communicable qu’à l’intéressé.",
    )),
    PUBLICATION,
];
