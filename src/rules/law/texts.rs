//! Every text that is cited, once: an article by its number, a later version by its year too.
//!
//! The first day of a text is the day of its effect: the one that it names, else the day after its publication.

use crate::rules::law::Regime::{Caledonia, Intercommunal, Paris, Polynesia};
use crate::rules::law::{Article, UNKNOWN};

// Before the codes.

pub const DECREE_2002_999: Article = Article::law("décret n° 2002-999 du 17 juillet 2002", (2002, 7, 18)).before(D2211_3);

// The general code of local authorities, until the code of internal security took its articles over.

pub const L2211_4: Article = in_towns("code général des collectivités territoriales, art. L. 2211-4", L132_4);
pub const L2211_5: Article = in_towns("code général des collectivités territoriales, art. L. 2211-5", L132_5);
pub const L2215_2: Article = in_towns("code général des collectivités territoriales, art. L. 2215-2", L132_6);
pub const L3214_1: Article = in_towns("code général des collectivités territoriales, art. L. 3214-1", L132_15);
pub const L3611_3: Article = Article::law("code général des collectivités territoriales, art. L. 3611-3", (2015, 1, 1));
pub const L5211_59: Article =
    in_towns("code général des collectivités territoriales, art. L. 5211-59", L132_13).of(Intercommunal);
pub const D2211_1: Article = by_decree("code général des collectivités territoriales, art. D. 2211-1", D132_7);
pub const D2211_2: Article = by_decree("code général des collectivités territoriales, art. D. 2211-2", D132_8);
pub const D2211_3: Article = by_decree("code général des collectivités territoriales, art. D. 2211-3", D132_9);
pub const D2211_4: Article = by_decree("code général des collectivités territoriales, art. D. 2211-4", D132_10);
pub const D5211_53: Article =
    by_decree("code général des collectivités territoriales, art. D. 5211-53", D132_11).of(Intercommunal);
pub const D5211_54: Article =
    by_decree("code général des collectivités territoriales, art. D. 5211-54", D132_12).of(Intercommunal);
pub const LOPPSI_2: Article = Article::law("loi n° 2011-267 du 14 mars 2011, dite LOPPSI 2", (2011, 3, 16)).before(L132_5);

// The code of internal security: its laws.

pub const CODE: Article = Article::law(
    "code de la sécurité intérieure, art. L. 132-1 et suivants ; ordonnance n° 2012-351 du 12 mars 2012",
    (2012, 5, 1),
);
pub const L132_4: Article = Article::law("code de la sécurité intérieure, art. L. 132-4", CODE.since);
pub const L132_4_2015: Article = L132_4.amend((2015, 1, 1));
pub const L132_4_2021: Article = L132_4.amend((2021, 5, 27));
pub const L132_4_2024: Article = L132_4.amend((2024, 3, 23));
pub const LAW_2021_646: Article =
    Article::law("code de la sécurité intérieure, art. L. 132-4 ; loi n° 2021-646 du 25 mai 2021", L132_4_2021.since);
pub const L132_5: Article = Article::law("code de la sécurité intérieure, art. L. 132-5", CODE.since);
pub const L132_5_2024: Article = L132_5.amend(L132_4_2024.since);
pub const L132_6: Article = Article::law("code de la sécurité intérieure, art. L. 132-6", CODE.since);
pub const L132_10_1: Article = Article::law("code de la sécurité intérieure, art. L. 132-10-1", (2017, 3, 2));
pub const L132_10_2: Article = Article::law("code de la sécurité intérieure, art. L. 132-10-2", (2021, 5, 27));
pub const L132_11: Article = Article::law("code de la sécurité intérieure, art. L. 132-11", CODE.since).of(Paris);
pub const L132_13: Article = Article::law("code de la sécurité intérieure, art. L. 132-13", CODE.since).of(Intercommunal);
pub const L132_13_2024: Article = L132_13.amend((2024, 3, 23));
pub const L132_15: Article = Article::law("code de la sécurité intérieure, art. L. 132-15", CODE.since);
pub const L132_15_2015: Article = L132_15.amend((2015, 3, 22));
pub const L132_16: Article = Article::law("code de la sécurité intérieure, art. L. 132-16", (2014, 10, 1));

// The code of internal security where words of it are others.

pub const D132_16: Article = Article::law("code de la sécurité intérieure, art. D. 132-16", (2014, 2, 19)).renaming();
pub const L152_1: Article = Article::law("code de la sécurité intérieure, art. L. 152-1", CODE.since).renaming();
pub const L154_2: Article = Article::law("code de la sécurité intérieure, art. L. 154-2", CODE.since).renaming();

// The code of internal security overseas.

pub const L153_1: Article = Article::law("code de la sécurité intérieure, art. L. 153-1", CODE.since);
pub const L154_1: Article = Article::law("code de la sécurité intérieure, art. L. 154-1", CODE.since);
pub const L155_1: Article = Article::law("code de la sécurité intérieure, art. L. 155-1", CODE.since).of(Polynesia);
pub const L155_1_2014: Article = L155_1.amend(L132_16.since);
pub const L156_1: Article = Article::law("code de la sécurité intérieure, art. L. 156-1", L132_16.since).of(Caledonia);
pub const L155_2: Article = Article::law("code de la sécurité intérieure, art. L. 155-2", CODE.since).of(Polynesia);
pub const L155_2_2021: Article = L155_2.amend(L132_4_2021.since);
pub const L156_2: Article = Article::law("code de la sécurité intérieure, art. L. 156-2", (2013, 6, 22)).of(Caledonia);
pub const L157_1: Article = Article::law("code de la sécurité intérieure, art. L. 157-1", CODE.since);
pub const L158_1: Article = Article::law("code de la sécurité intérieure, art. L. 158-1", CODE.since);

// The code of internal security: its decrees.

pub const CODE_BY_DECREE: Article = Article::law(
    "code de la sécurité intérieure, art. D. 132-7 et suivants ; décret n° 2013-1113 du 4 décembre 2013",
    (2014, 1, 1),
);
pub const D132_7: Article = Article::law("code de la sécurité intérieure, art. D. 132-7", CODE_BY_DECREE.since);
pub const D132_7_2016: Article = D132_7.amend((2016, 5, 8));
pub const D132_8: Article = Article::law("code de la sécurité intérieure, art. D. 132-8", CODE_BY_DECREE.since);
pub const D132_9: Article = Article::law("code de la sécurité intérieure, art. D. 132-9", CODE_BY_DECREE.since);
pub const D132_9_AND_L132_4: Article =
    Article::law("code de la sécurité intérieure, art. D. 132-9 et L. 132-4", L132_4_2024.since);
pub const D132_10: Article = Article::law("code de la sécurité intérieure, art. D. 132-10", CODE_BY_DECREE.since);
pub const D132_11: Article =
    Article::law("code de la sécurité intérieure, art. D. 132-11", CODE_BY_DECREE.since).of(Intercommunal);
pub const D132_11_2016: Article = D132_11.amend(D132_7_2016.since);
pub const D132_11_AND_L132_13: Article =
    Article::law("code de la sécurité intérieure, art. D. 132-11 et L. 132-13", L132_13_2024.since).of(Intercommunal);
pub const D132_12: Article =
    Article::law("code de la sécurité intérieure, art. D. 132-12", CODE_BY_DECREE.since).of(Intercommunal);
pub const D132_14: Article = Article::law("code de la sécurité intérieure, art. D. 132-14", CODE_BY_DECREE.since).of(Paris);
/// The version whose words name the court by its name of since.
pub const D132_14_2020: Article = D132_14.amend((2020, 1, 1));
pub const D155_9: Article = Article::law("code de la sécurité intérieure, art. D. 155-9", (2015, 3, 22)).of(Polynesia);
pub const D156_10: Article = Article::law("code de la sécurité intérieure, art. D. 156-10", CODE_BY_DECREE.since).of(Caledonia);
pub const D156_11: Article = Article::law("code de la sécurité intérieure, art. D. 156-11", CODE_BY_DECREE.since).of(Caledonia);
pub const D156_12: Article = Article::law("code de la sécurité intérieure, art. D. 156-12", CODE_BY_DECREE.since).of(Caledonia);
pub const R132_4_5: Article = Article::law("code de la sécurité intérieure, art. R. 132-4-5", (2019, 12, 1));
pub const R132_10_1: Article = Article::law("code de la sécurité intérieure, art. R. 132-10-1", (2019, 12, 1));
pub const R132_12_1: Article =
    Article::law("code de la sécurité intérieure, art. R. 132-12-1", R132_10_1.since).of(Intercommunal);
pub const DECREE_2023_579: Article = Article::law("décret n° 2023-579 du 7 juillet 2023", (2023, 7, 10));

// Other codes.

pub const ORDINANCE_2019_950: Article =
    Article::law("ordonnance n° 2019-950 du 11 septembre 2019, code de la justice pénale des mineurs", (2021, 9, 30));
pub const CASF_L141_1: Article =
    Article::law("code de l’action sociale et des familles, art. L. 141-1 ; loi du 14 mars 2011", LOPPSI_2.since)
        .ending((2019, 12, 29));
pub const LAW_78_17_46: Article = Article::law("loi n° 78-17 du 6 janvier 1978, art. 46", (2019, 6, 1));
pub const CRPA_L311_5: Article = Article::law("code des relations entre le public et l’administration, art. L. 311-5", UNKNOWN);
pub const CRPA_L311_6: Article = Article::law("code des relations entre le public et l’administration, art. L. 311-6", UNKNOWN);
pub const CRPA_L312_1_2: Article =
    Article::law("code des relations entre le public et l’administration, art. L. 312-1-2", UNKNOWN);

// Doctrine and practice, which are no law.

pub const CIPD_2010: Article =
    Article::doctrine("CIPD, note et fiche explicative sur les stratégies territoriales, 2010", (2010, 0, 0));
pub const TOWNS_2011: Article =
    Article::practice("pratique des villes (Rouen, délibération du 8 juillet 2011 ; Le Mans ; Créteil)", (2011, 0, 0));
pub const SG_CIPD_2015: Article = Article::doctrine("SG-CIPD, neuvième rapport au Parlement, 2015", (2015, 0, 0));
pub const FIPD_CALLS: Article = Article::practice("appels à projets du FIPD", (2019, 0, 0));
pub const CRC_ORLEANS_2025: Article =
    Article::recommendation("chambre régionale des comptes Centre-Val de Loire, à la ville d’Orléans, 2025", (2025, 0, 0));
pub const INSTRUCTION_2025: Article = Article::doctrine("instruction du 10 juin 2025, NOR INTQ2515076J", (2025, 6, 10));

/// An article of the law of 5 March 2007 in the code of towns, and what took its place.
const fn in_towns(citation: &'static str, next: Article) -> Article {
    Article::law(citation, (2007, 3, 8)).before(next)
}

/// An article of decree n° 2007-1126 of 23 July 2007 in the code of towns, and what took its place.
const fn by_decree(citation: &'static str, next: Article) -> Article {
    Article::law(citation, (2007, 7, 26)).before(next)
}
