//! The council: what the law asked of it on each day, what doctrine expects, what the file shows.

mod cddf_missing;
mod city_contract_not_discussed;
mod cls_signatory_missing;
mod cls_without_consultation;
mod composition_order_missing;
mod confidential_exchange_outside_groups;
mod coordinator_missing;
mod council_missing;
mod council_resolution_missing;
mod county_agreement_missing;
mod county_council_missing;
mod crime_figures_not_presented;
mod departmental_plan_missing;
mod expired_departmental_plan;
mod fipd_report_missing;
mod fipd_report_not_presented;
mod fipd_report_not_sent;
mod gltd_figures_kept;
mod gltd_without_limits;
mod gltd_without_prosecutor;
mod grant_renewed_without_evaluation;
mod grant_without_programme;
mod grant_without_reference;
mod grants;
mod intercommunal_council_missing;
mod kinds;
#[cfg(test)]
mod lille;
mod member_by_right_missing;
mod member_towns_missing;
mod member_without_agreement;
mod members_by_right_not_shown;
mod members_by_right_not_stated;
mod parliament_not_informed;
mod plenary_due_this_year;
mod plenary_without_members_by_right;
mod population;
mod population_not_stated;
mod radicalisation_without_state;
mod requested_plenary_not_held;
mod requests;
mod restricted_session_not_provided;
mod rights;
mod rules_of_procedure_missing;
mod signatories_not_stated;
mod signatory_missing;
pub mod situation;
mod stale_composition_order;
mod territory_code_missing;
mod territory_not_judged;
#[cfg(test)]
mod tests;
mod unlawful_chair;
mod year_without_plenary;
#[cfg(test)]
mod yearly;
mod years;

use crate::rules::Rule;

pub use crime_figures_not_presented::has_informed;
pub use grants::{Grant, evaluations, grants, is_evaluated, is_reported, is_sent, reported_year};
pub use member_by_right_missing::{find_rights, seated_by_right};
pub use population::owes_no_council;
pub use requested_plenary_not_held::MONTHS as REQUEST_MONTHS;
pub use requests::{answer, list_owed, list_uninformed};
pub use rights::{Right, Shown, show_in};
pub use signatory_missing::expect_signatories;
pub use situation::{Situation, has_council, prefect};
pub use stale_composition_order::ELECTIONS;
pub use territory_not_judged::silence;
pub use years::{list_held_in, plenaries_in, runs_in};

pub static RULES: &[&Rule] = &[
    &cddf_missing::RULE,
    &city_contract_not_discussed::RULE,
    &cls_signatory_missing::RULE,
    &cls_without_consultation::RULE,
    &composition_order_missing::RULE,
    &confidential_exchange_outside_groups::RULE,
    &coordinator_missing::RULE,
    &council_missing::RULE,
    &council_resolution_missing::RULE,
    &county_agreement_missing::RULE,
    &county_council_missing::RULE,
    &crime_figures_not_presented::RULE,
    &departmental_plan_missing::RULE,
    &expired_departmental_plan::RULE,
    &fipd_report_missing::RULE,
    &fipd_report_not_presented::RULE,
    &fipd_report_not_sent::RULE,
    &gltd_figures_kept::RULE,
    &gltd_without_limits::RULE,
    &gltd_without_prosecutor::RULE,
    &grant_renewed_without_evaluation::RULE,
    &grant_without_programme::RULE,
    &grant_without_reference::RULE,
    &intercommunal_council_missing::RULE,
    &member_by_right_missing::RULE,
    &member_towns_missing::RULE,
    &member_without_agreement::RULE,
    &members_by_right_not_shown::RULE,
    &members_by_right_not_stated::RULE,
    &parliament_not_informed::RULE,
    &plenary_due_this_year::RULE,
    &plenary_without_members_by_right::RULE,
    &population_not_stated::RULE,
    &radicalisation_without_state::RULE,
    &requested_plenary_not_held::RULE,
    &restricted_session_not_provided::RULE,
    &rules_of_procedure_missing::RULE,
    &signatories_not_stated::RULE,
    &signatory_missing::RULE,
    &stale_composition_order::RULE,
    &territory_code_missing::RULE,
    &territory_not_judged::RULE,
    &unlawful_chair::RULE,
    &year_without_plenary::RULE,
];
