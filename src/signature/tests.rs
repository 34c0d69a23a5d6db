//! The canonical form against the schema, and against everything that changes in a file.

use std::collections::HashSet;

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use serde_json::Value;

use super::fields::{find_signed, standing};
use super::*;
use crate::diff::compare;
use crate::model::{Bound, Kind};
use crate::reading::Legible;
use crate::schema::shapes;
use crate::schema::{Meaning, Object, Property};
use crate::source::Source;
use crate::yaml::{decode, read};

const COMPLETE: &str = include_str!("../../examples/complete.yaml");

/// Asks a strategy something; nothing where the text is none.
fn ask<T>(text: &str, question: impl FnOnce(&Strategy<'_>) -> T) -> Option<T> {
    let source = Source::new("t", text.to_owned());
    let tree = read(&source).ok()?;
    let strategy = decode::<Strategy<'_>>(&tree, tree.root(), &HashSet::new()).ok()?;
    Some(question(&strategy))
}

/// The fingerprint of the whole.
fn whole(text: &str) -> Option<String> {
    ask(text, |strategy| Signable::of(strategy).fingerprint(&[]))
}

/// The fingerprint of what a signatory signs.
fn sign_for(text: &str, signatory: &str) -> String {
    let found = ask(text, |strategy| {
        let signatory = strategy.signatories.iter().find(|one| &*one.organization == signatory).expect("it signs");
        Signable::of(strategy).fingerprint(&signatory.actions)
    });
    found.expect("the text is a strategy")
}

fn complete() -> Value {
    ask(COMPLETE, |strategy| serde_json::to_value(strategy).expect("a model is data")).expect("the example is a strategy")
}

/// Texts in another order.
fn turn(mut texts: Vec<String>, seed: &mut u64) -> String {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let by = usize::try_from(*seed >> 40).expect("24 bits") % texts.len().max(1);
    texts.rotate_left(by);
    texts.join(",\n  ")
}

/// Data as JSON, which is YAML, with the keys and items of everything in another order.
fn shuffle(value: &Value, seed: &mut u64) -> String {
    match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| shuffle(item, seed)).collect();
            format!("[{}]", turn(items, seed))
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("\"{key}\": {}", shuffle(value, seed))).collect();
            format!("{{{}}}", turn(entries, seed))
        }
        scalar => scalar.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn order_quotes_line_ends_and_comments_leave_the_fingerprint(mut seed: u64) {
        let text = shuffle(&complete(), &mut seed);
        prop_assert_eq!(whole(&text), whole(COMPLETE));
        prop_assert_eq!(whole(&text.replace('\n', "\r\n")), whole(COMPLETE));
        prop_assert_eq!(sign_for(&text, "habitat-brume"), sign_for(COMPLETE, "habitat-brume"));
    }
}

#[test]
fn how_a_text_is_laid_out_leaves_the_fingerprint() {
    let of =
        |action: &str| whole(&format!("stspd: 1\ntitle: S\nterritory: {{name: T}}\nactions: [{action}\n ]\n")).expect(action);
    let plain = of("{id: a, title: Médiation le soir, budget: {amount: 1200.5, per: year}}");
    for same in [
        "{title: 'Médiation le soir', id: a, budget: {per: year, amount: 1200.50}} # le soir",
        "{id: a, title: \"M\\u00e9diation\\n  le\\u00a0soir \", budget: {amount: 1.2005e3, per: year, currency: EUR}}",
        "{id: a, title: Me\u{301}diation\n   le soir, budget: {amount: 1200.5, per: year}, schedule: {ongoing: false}, partners: []}",
        "{id: a, title: Médiation le soir, status: done, x-note: à voir, budget: {amount: 1200.5, per: year}, leads: []}",
    ] {
        assert_eq!(of(same), plain, "{same}");
    }
    for other in [
        "{id: a, title: Mediation le soir, budget: {amount: 1200.5, per: year}}",
        "{id: a, title: Médiation le soir, budget: {amount: 1200.51, per: year}}",
        "{id: a, title: Médiation le soir, budget: {amount: 1200.5, per: year, currency: CHF}}",
        "{id: a, title: Médiation le soir, budget: {amount: 1200.5}}",
    ] {
        assert_ne!(of(other), plain, "{other}");
    }
}

/// Every scalar of a thing, by its pointer, and whether it is signed.
fn scalars(value: &Value, of: Option<&Object>, at: &str, signed: bool, found: &mut Vec<(String, bool)>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let property = of.and_then(|of| of.property(key));
                let signed = signed && property.is_some_and(|property| standing(property) != Standing::Free);
                let below = property.and_then(|property| shapes().object_in(property));
                scalars(value, below, &format!("{at}/{key}"), signed, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                scalars(item, of, &format!("{at}/{index}"), signed, found);
            }
        }
        _ => found.push((at.to_owned(), signed)),
    }
}

/// Other scalars in the place of one, of which some fit its field.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            let others = ["2031-05-04", "2031", "fr", "en", "cls", "other", "up", "down", "total", "year", "local", "new", "CHF"];
            let others = others.into_iter().chain(["input", "output", "yearly", "monthly", "national", "departmental"]);
            let others = others.filter(|other| other != text).map(Value::from);
            std::iter::once(Value::from(format!("{text}x"))).chain(others).collect()
        }
        Value::Number(number) => vec![Value::from(number.as_f64().expect("a number") + 1.0)],
        Value::Bool(value) => vec![Value::from(!value)],
        _ => Vec::new(),
    }
}

/// Leaves two items of every list, so that each kind of thing is there and few are.
fn thin(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.truncate(2);
            items.iter_mut().for_each(thin);
        }
        Value::Object(entries) => entries.values_mut().for_each(thin),
        _ => {}
    }
}

#[test]
fn what_is_signed_changes_the_fingerprint_and_nothing_else_does() {
    let mut data = complete();
    thin(&mut data);
    let text = data.to_string();
    let (before, mut found) = (whole(&text), Vec::new());
    scalars(&data, shapes().of_type("Strategy"), "", true, &mut found);
    let cited: HashSet<String> = ask(&text, |strategy| {
        let signable = Signable::of(strategy);
        let parts = signable.parts(Form::TODAY);
        let of = |id: &str| signable.lines(parts, &[]).contains(&parts.organizations[id].as_str());
        strategy.organizations.iter().map(|body| body.id.to_string()).filter(|id| of(id)).collect()
    })
    .expect("the example is a strategy");
    let mut tried = [0, 0];
    for (at, mut signed) in found {
        if let Some(rank) = at.strip_prefix("/organizations/") {
            let rank: usize = rank.split('/').next().and_then(|rank| rank.parse().ok()).expect("a rank");
            signed &= data["organizations"][rank]["id"].as_str().is_some_and(|id| cited.contains(id));
        }
        let place = data.pointer_mut(&at).expect("the scalar is there");
        let kept = place.clone();
        for other in others(&kept) {
            *data.pointer_mut(&at).expect("the scalar is there") = other;
            if let Some(after) = whole(&data.to_string()) {
                assert_eq!(Some(after) != before, signed, "{at}");
                tried[usize::from(signed)] += 1;
                break;
            }
        }
        *data.pointer_mut(&at).expect("the scalar is there") = kept;
    }
    assert!(tried[0] > 100 && tried[1] > 100, "{tried:?}");
}

/// The types that are reached from the top by what is not free.
fn list_reached() -> Vec<&'static Object> {
    let mut found = vec![find_signed("Strategy")];
    for rank in 0.. {
        let Some(object) = found.get(rank) else { break };
        let bound = object.in_order().into_iter().filter(|property| standing(property) != Standing::Free);
        for held in bound.filter_map(|property| shapes().object_in(property)).collect::<Vec<_>>() {
            if found.iter().all(|known| known.name != held.name) {
                found.push(held);
            }
        }
    }
    found
}

#[test]
fn what_is_signed_binds_something_and_nothing_else_does() {
    let reached: HashSet<&str> = list_reached().into_iter().map(|object| object.name).collect();
    for object in shapes().objects() {
        let is_bound = object.properties.iter().any(|property| standing(property) != Standing::Free);
        assert_eq!(is_bound, reached.contains(object.name), "{}", object.name);
    }
}

#[test]
fn every_type_with_a_group_of_its_own_is_told() {
    let has_own = |object: &&Object| object.properties.iter().any(|property| property.bound != Bound::Within);
    let own: HashSet<&str> = list_reached().into_iter().filter(has_own).map(|object| object.name).collect();
    assert_eq!(own, fields::SIGNED.iter().map(|(name, _)| *name).collect());
    let told: usize = groups().iter().map(|group| group.names.len()).sum();
    assert_eq!(told, own.into_iter().map(|name| find_signed(name).properties.len()).sum::<usize>());
}

/// The organizations that are signed are those which these fields cite: no other of the schema does.
#[test]
fn organizations_are_cited_by_leads_partners_and_sources_alone() {
    let cites = |property: &Property| match &property.meaning {
        Meaning::Refers(things) | Meaning::ItemsRefer(things) => things.contains(&Kind::Organization),
        Meaning::Nothing | Meaning::Defines(_) => false,
    };
    let mut citing = Vec::new();
    for object in list_reached() {
        let bound = object.properties.iter().filter(|property| standing(property) == Standing::Signed && cites(property));
        citing.extend(bound.map(|property| format!("{}.{}", object.name, property.name)));
    }
    citing.sort_unstable();
    assert_eq!(citing, ["Action.partners", "IndicatorSource.organization", "Party.organization"]);
}

#[test]
fn who_signs_some_actions_signs_these_and_what_they_stand_under() {
    let text = "stspd: 1\ntitle: S\nterritory: {name: T}\n\
        organizations: [{id: ville, name: Ville}, {id: bailleur, name: Bailleur}]\n\
        signatories: [{organization: bailleur, actions: [a-1]}]\n\
        axes:\n  - {id: x-1, title: Un, objectives: [{id: o-1, title: Premier}, {id: o-2, title: Deuxième}]}\n  - {id: x-2, title: Deux}\n\
        actions:\n  - {id: a-1, title: Halls, objective: o-1, partners: [bailleur]}\n  - {id: a-2, title: Rues, axis: x-2, partners: [ville]}\n\
        budget: [{title: Caméras, amount: 5}]\n";
    let before = sign_for(text, "bailleur");
    assert_ne!(Some(before.as_str()), whole(text).as_deref());
    for free in ["Deuxième", "Deux}", "Rues", "Ville", "Caméras", "5}"] {
        let changed = text.replacen(free, &format!("9{free}"), 1);
        assert_eq!(sign_for(&changed, "bailleur"), before, "{free}");
        assert_ne!(whole(&changed), whole(text), "{free}");
    }
    for bound in ["title: S", "name: T", "Un", "Premier", "Halls", "Bailleur"] {
        assert_ne!(sign_for(&text.replacen(bound, &format!("{bound}9"), 1), "bailleur"), before, "{bound}");
    }
}

/// The form is for ever: these were computed by hand, with `sha256sum`.
#[test]
fn the_form_is_the_one_that_was_signed_yesterday() {
    let text = "stspd: 1\ntitle: S\nterritory: {name: T}\n";
    let found = ask(text, |strategy| (canonical(strategy, Form::Letters), canonical(&strategy.territory, Form::Letters)))
        .expect("it is a strategy");
    assert_eq!(found, (Some(r#"{"kind":"stspd","title":"S"}"#.to_owned()), Some(r#"{"name":"T"}"#.to_owned())));
    let in_form = |text: &str, form| ask(text, |strategy| Signable::of(strategy).fingerprint_in(form, &[]));
    let digest = "b148deadb687ccf860b3f472f6b3745c4bded0d75ecbd381b80ee3e7ced65148";
    assert_eq!(in_form(text, Form::Letters), Some(format!("v1-{digest}")));
    assert_eq!(in_form(text, Form::Read), Some(format!("v2-{digest}")));
    assert_eq!(whole(text), in_form(text, Form::Read));
    let action = "{id: a, leads: [{organization: x, role: B}, {organization: x}], title: \"«\\tA\\\" »\", schedule: {ongoing: true}, \
        indicators: [{id: i, title: I, target: {period: '2026', value: 38.50}, values: [{period: '2025', value: 1}]}]}";
    let found = ask(&format!("{text}actions: [{action}]\n"), |strategy| canonical(&strategy.actions[0], Form::Letters)).flatten();
    let said = r#"{"id":"a","indicators":[{"id":"i","target":{"period":"2026","value":38.5},"title":"I"}],"leads":[{"organization":"x","role":"B"},{"organization":"x"}],"schedule":{"ongoing":true},"title":"« A\" »"}"#;
    assert_eq!(found.as_deref(), Some(said));
}

/// Word processors curl apostrophes and quotes by themselves; nobody decides that.
#[test]
fn an_apostrophe_or_a_quote_that_was_curled_leaves_the_fingerprint_of_today() {
    let with = |title: &str| format!("stspd: 1\ntitle: S\nterritory: {{name: T}}\nactions: [{{id: a, title: '{title}'}}]\n");
    let in_form =
        |title: &str, form| ask(&with(title), |strategy| Signable::of(strategy).fingerprint_in(form, &[])).expect(title);
    for (one, other) in [
        ("Présence à l’école", "Présence à l\'\'école"),
        ("L‘heure du \"Café\"", "L\u{2bc}heure du “Café”"),
        ("Rue „Basse‟", "Rue \"Basse\""),
    ] {
        assert_eq!(in_form(one, Form::Read), in_form(other, Form::Read), "{one}");
        assert_ne!(in_form(one, Form::Letters), in_form(other, Form::Letters), "{one}");
    }
    for (one, other) in [("L’école", "L école"), ("5′", "5\'\'"), ("5″", "5\""), ("« Café »", "\"Café\""), ("l’ecole", "l’école")]
    {
        assert_ne!(in_form(one, Form::Read), in_form(other, Form::Read), "{one}");
    }
}

#[test]
fn what_changed_is_told_in_the_form_that_was_signed() {
    let with = |title: &str| format!("stspd: 1\ntitle: {title}\nterritory: {{name: T}}\nactions: [{{id: a, title: L’école}}]\n");
    let (before, after) = (with("L’été"), with("L'été").replace("école", "lycée"));
    let told = |form| {
        ask(&before, |before| {
            ask(&after, |after| {
                let mut changes = compare(Legible::whole(before), Legible::whole(after));
                Scope::of(before, after, &[]).keep_bound(&mut changes, form);
                changes.iter().map(|change| change.kind).collect::<Vec<_>>()
            })
        })
    };
    assert_eq!(told(Form::Letters).flatten(), Some(vec![Kind::Strategy, Kind::Action]));
    assert_eq!(told(Form::Read).flatten(), Some(vec![Kind::Action]));
}

/// The free places of a strategy: texts and figures that may say anything, signed or not.
fn places<'v>(value: &'v mut Value, found: &mut Vec<&'v mut Value>) {
    const FREE: [&str; 13] = [
        "description",
        "due",
        "finding",
        "name",
        "note",
        "resources",
        "role",
        "status_reason",
        "summary",
        "text",
        "title",
        "unit",
        "updated",
    ];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(_) if FREE.contains(&key.as_str()) => found.push(value),
                    Value::Number(_) if matches!(key.as_str(), "amount" | "value") => found.push(value),
                    _ => places(value, found),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| places(item, found)),
        _ => {}
    }
}

/// What of the changes between two texts a signatory of the second is bound by.
fn list_bound(before: &str, after: &str, signatory: &str) -> Vec<crate::diff::Change> {
    let found = ask(before, |before| {
        ask(after, |after| {
            let signatory = after.signatories.iter().find(|one| &*one.organization == signatory).expect("it signs");
            let mut changes = compare(Legible::whole(before), Legible::whole(after));
            Scope::of(before, after, &signatory.actions).keep_bound(&mut changes, Form::TODAY);
            changes
        })
    });
    found.flatten().expect("the texts are strategies")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_bound_changed_where_the_fingerprint_did_and_nowhere_else(seed: u64, count in 1usize..4, taken in 0usize..40) {
        let mut value = complete();
        let mut all = Vec::new();
        places(&mut value, &mut all);
        for rank in 0..count {
            let at = usize::try_from(seed >> (rank * 16) & 0xffff).expect("16 bits") % all.len();
            *all[at] = match &*all[at] {
                Value::Number(_) => (1000 + rank).into(),
                Value::String(text) if crate::model::parse_date(text).is_some() => format!("2027-03-0{}", rank + 1).into(),
                _ => format!("Autre chose {rank}").into(),
            };
        }
        // One thing in three is taken out.
        let lists = ["actions", "budget", "documents", "indicators", "plenaries", "axes"];
        if let Some(list) = lists.get(taken / 3).filter(|_| taken % 3 == 0) {
            value[*list].as_array_mut().expect("it is a list").pop();
        }
        let after = serde_json::to_string(&value).expect("it is data");
        for signatory in ["ville", "habitat-brume"] {
            let is_same = sign_for(&after, signatory) == sign_for(COMPLETE, signatory);
            prop_assert_eq!(list_bound(COMPLETE, &after, signatory).is_empty(), is_same, "{}", signatory);
        }
    }
}
