//! Ids given and cited: every reference leads somewhere, and nothing is named twice.

mod ambiguous_organization;
mod duplicate_id;
mod duplicate_strategy_id;
mod expired_national_reference;
mod folder_as_document;
mod missing_document_file;
mod premature_national_reference;
mod repeated_alias;
mod self_reference;
mod unknown_national_reference;
mod unknown_neighbourhood;
mod unknown_previous_strategy;
mod unknown_reference;
mod unportable_path;
mod unused_organization;

use crate::model::Strategy;
use crate::path::Path;
use crate::rules::Rule;

pub use duplicate_strategy_id::RULE as DUPLICATE_STRATEGY_ID;
pub use unknown_previous_strategy::RULE as UNKNOWN_PREVIOUS_STRATEGY;
pub use unportable_path::is_device;

/// The rules that look for the files of documents.
pub static OF_FILES: [&Rule; 2] = [&folder_as_document::RULE, &missing_document_file::RULE];

pub static RULES: &[&Rule] = &[
    &ambiguous_organization::RULE,
    &duplicate_id::RULE,
    &duplicate_strategy_id::RULE,
    &expired_national_reference::RULE,
    &folder_as_document::RULE,
    &missing_document_file::RULE,
    &premature_national_reference::RULE,
    &repeated_alias::RULE,
    &self_reference::RULE,
    &unknown_national_reference::RULE,
    &unknown_neighbourhood::RULE,
    &unknown_previous_strategy::RULE,
    &unknown_reference::RULE,
    &unportable_path::RULE,
    &unused_organization::RULE,
];

/// The references of axes and actions to national strategies, each with its place.
fn national_references<'s>(strategy: &'s Strategy<'_>) -> impl Iterator<Item = (&'s str, Path)> {
    let axes = strategy.axes.iter().enumerate().map(|(index, axis)| ("axes", index, &axis.references));
    let actions = strategy.actions.iter().enumerate().map(|(index, action)| ("actions", index, &action.references));
    axes.chain(actions).flat_map(|(list, index, references)| {
        let place = move |rank| Path::of(list).at(index).key("references").at(rank);
        references.iter().enumerate().map(move |(rank, reference)| (&**reference, place(rank)))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::Family;
    use crate::rules::examples::find_in;

    fn axis(period: &str, reference: &str) -> Vec<String> {
        let objectives = "[{id: obj-1, title: Médiation}]";
        find_in(
            Family::References,
            &format!(
                "period: {period}\naxes:\n  - {{id: axe-1, title: Un, references: [{reference}], objectives: {objectives}}}\n"
            ),
        )
    }

    #[test]
    fn a_national_strategy_is_judged_by_the_period_of_the_one_that_cites_it() {
        let nothing = Vec::<String>::new();
        let lille = "{start: 2017-06-27, end: 2019-12-31}";
        assert_eq!(axis(lille, "snpd-2013/p3"), nothing);
        assert_eq!(axis(lille, "pnpdav-2010"), ["expired-national-reference pnpdav-2010"]);
        assert_eq!(axis(lille, "SNPD-2020/A1"), ["premature-national-reference SNPD-2020/A1"]);
        assert_eq!(axis(lille, "snpd-2013/p4"), ["unknown-national-reference snpd-2013/p4"]);
        assert_eq!(axis("{start: 2019-01-01, end: 2022-12-31}", "snpd-2020/a1/m40"), nothing);
        assert_eq!(axis("{start: 2017-06-27}", "snpd-2020/a1"), nothing);
        assert_eq!(axis("{}", "snpd-next"), ["premature-national-reference snpd-next"]);
    }

    #[test]
    fn a_body_cites_places_of_the_territory_too_and_a_territory_without_any_is_asked_nothing() {
        let council = "council:\n  kind: clspd\n  created: 2003-02-10\n  chair: {organization: ville, role: Maire}\n  coordinator: \
                       {kind: territorial-agent, organization: ville}\n  members:\n    - {organization: prefecture, as: by-right}\n    \
                       - {organization: parquet, as: by-right}\n  bodies:\n    \
                       - {id: veille, name: Cellule de veille, kind: watch-cell, neighbourhoods: [Exemple-sur-Deûle, Gare]}\n";
        let only = |text: &str| find_in(Family::References, text);
        assert_eq!(only(council), ["unknown-neighbourhood Gare"]);
        let bare = format!("territory: {{name: Exemple-sur-Deûle, kind: commune}}\n{council}");
        assert_eq!(only(&bare), Vec::<String>::new());
    }
}
