//! The sections of a new strategy, each with a comment in the strategy's language on how it goes on.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use crate::founding::questions::{
    CENSUS, CHAIR, CODE, COORDINATOR, COORDINATOR_KIND, COVERED, END, INTERCOMMUNALITY, KIND, NEIGHBOURHOODS, POPULATION,
    PRIORITY, START, TOWN,
};
use crate::founding::{Answers, Seats};
use crate::lang::{Lang, Text};
use crate::model::OrganizationKind;
use crate::typography::of_place;
use crate::yaml::{escape, write_in_brackets};

const HEAD: Text = Text::new(
    "\
# yaml-language-server: $schema=./stspd.schema.json
#
# `stspd check` says what is missing or wrong; `stspd set` and `stspd add` write here and touch nothing else. Whoever
# writes by hand keeps to three rules:
#   – keys and set values are in English, texts in the language of the document;
#   – days are written 2026-03-15; what looks like a number and is none stands in quotes;
#   – offices and services are named, never persons.
",
    "\
# yaml-language-server: $schema=./stspd.schema.json
#
# « stspd check » dit ce qui manque ou ne va pas ; « stspd set » et « stspd add » écrivent ici sans toucher au reste.
# Qui écrit à la main suit trois règles :
#   – les clés et les valeurs convenues sont en anglais, les textes dans la langue du document ;
#   – les dates s’écrivent 2026-03-15 ; ce qui ressemble à un nombre sans en être un se met entre guillemets ;
#   – on écrit des fonctions et des services, jamais des personnes.
",
);
const TITLE: Text = Text::new(
    "Local security and crime-prevention strategy",
    "Stratégie territoriale de sécurité et de prévention de la délinquance",
);
const LABELS: Text = Text::new(
    "labels: {axis: Axis, objective: Objective, action: Action} # the words of the printed document\n",
    "labels: {axis: Axe, objective: Objectif, action: Fiche-action} # les mots du document imprimé\n",
);
const TERRITORY: Text = Text::new(
    "\n# Thresholds of the law depend on the population and its year; action sheets may name these neighbourhoods and no others.\n",
    "\n# Des seuils de la loi dépendent de la population et de son année ; les fiches ne peuvent citer que ces quartiers.\n",
);
const ORGANIZATIONS: Text = Text::new(
    "\n# Each is written once and cited everywhere by its id; these names are to be completed (`stspd set prefecture name=…`).\n\
     # The next one: stspd add organization 'Commissariat' kind=national-police\n",
    "\n# Chacun est écrit une fois, et cité partout par son identifiant ; ces noms sont à compléter (stspd set prefecture nom=…).\n\
     # Le suivant : stspd add organisme 'Commissariat' kind=national-police\n",
);
const BY_RIGHT: Text = Text::new("    # Members by right on {day} ({text}):\n", "    # Membres de droit au {day} ({text}) :\n");
const OTHERS: Text = Text::new("    # And those who are designated:\n", "    # Et ceux qui sont désignés :\n");
const SIGNATORIES: Text = Text::new(
    "\n# Who commits; a signature is recorded by `stspd sign prefecture`.\n",
    "\n# Qui s’engage ; une signature s’inscrit par « stspd sign prefecture ».\n",
);
const AXES: Text = Text::new(
    "\n# The priorities; an action goes under one by `stspd add action 'Title' axis=axis-1`.\n",
    "\n# Les priorités ; une action s’y range par « stspd add action 'Titre' axe=axe-1 ».\n",
);

/// The whole text.
pub fn write(answers: &Answers, seats: &Seats, today: NaiveDate) -> String {
    let lang = answers.language;
    let mut text = HEAD.say(lang);
    head(&mut text, answers, today);
    territory(&mut text, answers);
    organizations(&mut text, answers, seats);
    council(&mut text, answers, seats, today);
    if !seats.signatories.is_empty() {
        text.push_str(&SIGNATORIES.say(lang));
        text.push_str("signatories:\n");
        push(&mut text, seats.signatories.iter().map(|id| format!("  - {{organization: {id}}}\n")));
    }
    axes(&mut text, answers);
    text
}

fn push(text: &mut String, lines: impl Iterator<Item = String>) {
    lines.for_each(|line| text.push_str(&line));
}

fn head(text: &mut String, answers: &Answers, today: NaiveDate) {
    let lang = answers.language;
    let year = answers.text(START).and_then(|day| day.get(..4)).map_or_else(|| today.year().to_string(), str::to_owned);
    let code = lang.code();
    let (id, title) = (answers.id(&year), TITLE.say(lang));
    let _ = write!(text, "stspd: 1\nid: {id}\ntitle: {title}\nversion: \"1.0\"\nlanguage: {code}\n");
    let span: Vec<String> = [("start", START), ("end", END)]
        .into_iter()
        .filter_map(|(key, option)| answers.written(option).map(|day| format!("{key}: {day}")))
        .collect();
    if !span.is_empty() {
        let _ = writeln!(text, "period: {{{}}}", span.join(", "));
    }
    text.push_str(LABELS.get(lang));
}

fn territory(text: &mut String, answers: &Answers) {
    text.push_str(&TERRITORY.say(answers.language));
    text.push_str("territory:\n");
    let population = answers.written(POPULATION).map(|value| match answers.written(CENSUS) {
        Some(year) => format!("{{value: {value}, year: {year}}}"),
        None => format!("{{value: {value}}}"),
    });
    let body = answers.get(INTERCOMMUNALITY).map(|_| format!("{{organization: {INTERCOMMUNAL_BODY}, competent: true}}"));
    let entries = [
        ("name", answers.written(TOWN)),
        ("kind", Some(kind(answers).to_owned())),
        ("code", answers.text(CODE).map(escape)),
        ("population", population),
        ("priority_neighbourhoods", answers.written(PRIORITY)),
        ("neighbourhoods", answers.written(NEIGHBOURHOODS)),
        ("covered_by_intercommunal_council", answers.written(COVERED)),
        ("intercommunality", body),
    ];
    push(text, entries.into_iter().filter_map(|(key, value)| Some(format!("  {key}: {}\n", value?))));
}

fn kind(answers: &Answers) -> &str {
    answers.text(KIND).unwrap_or("commune")
}

const TOWN_HALL: &str = "ville";
const INTERCOMMUNAL_BODY: &str = "interco";

/// The id and the name under which an organization of a kind is known before it has one of its own.
pub fn usual(kind: OrganizationKind) -> Option<(&'static str, Text)> {
    Some(match kind {
        OrganizationKind::Commune => (TOWN_HALL, Text::new("Town {of}", "Ville {of}")),
        OrganizationKind::Intercommunality => (INTERCOMMUNAL_BODY, Text::new("{name}", "{name}")),
        OrganizationKind::State => ("prefecture", Text::new("Prefecture", "Préfecture")),
        OrganizationKind::Prosecutor => ("parquet", Text::new("Public prosecutor’s office", "Parquet")),
        OrganizationKind::CountyCouncil => ("departement", Text::new("County council", "Conseil départemental")),
        OrganizationKind::Education => ("education", Text::new("National education service", "Éducation nationale")),
        _ => return None,
    })
}

/// Who leads: the town or the group of towns.
fn authority(answers: &Answers) -> OrganizationKind {
    match kind(answers) {
        "intercommunal" | "metropolitan" => OrganizationKind::Intercommunality,
        _ => OrganizationKind::Commune,
    }
}

/// Those who sit in most councils beside those by right.
const DESIGNATED: [OrganizationKind; 2] = [OrganizationKind::CountyCouncil, OrganizationKind::Education];

fn organizations(text: &mut String, answers: &Answers, seats: &Seats) {
    let lang = answers.language;
    text.push_str(&ORGANIZATIONS.say(lang));
    text.push_str("organizations:\n");
    let authority = authority(answers);
    let body = answers.text(INTERCOMMUNALITY).filter(|_| authority == OrganizationKind::Commune);
    let town = answers.text(TOWN).unwrap_or_default();
    let others = [OrganizationKind::State, OrganizationKind::Prosecutor].into_iter().chain(DESIGNATED);
    let named = std::iter::once((authority, town));
    let named = named.chain(body.map(|name| (OrganizationKind::Intercommunality, name)));
    for (kind, name) in named.chain(others.map(|kind| (kind, ""))) {
        let Some((id, title)) = usual(kind) else { continue };
        let is_cited =
            !name.is_empty() || seats.by_right.contains(&id) || seats.signatories.contains(&id) || DESIGNATED.contains(&kind);
        if is_cited {
            let name = title.get(lang).replace("{of}", &of_place(name, lang)).replace("{name}", name);
            let kind = serde_variant::to_variant_name(&kind).expect("a kind is a word");
            let _ = writeln!(text, "  - {{id: {id}, name: {}, kind: {kind}}}", write_in_brackets(&name));
        }
    }
}

fn council(text: &mut String, answers: &Answers, seats: &Seats, today: NaiveDate) {
    let lang = answers.language;
    let kind = match kind(answers) {
        "commune" => "clspd",
        "intercommunal" => "cispd",
        "metropolitan" => "cmspd",
        _ => "other",
    };
    let _ = write!(text, "\ncouncil:\n  kind: {kind}\n");
    let home = usual(authority(answers)).map_or(TOWN_HALL, |(id, _)| id);
    if let Some(role) = answers.written(CHAIR) {
        let _ = writeln!(text, "  chair: {{organization: {home}, role: {role}}}");
    }
    if let Some(role) = answers.written(COORDINATOR) {
        let kind = answers.text(COORDINATOR_KIND).unwrap_or("territorial-agent");
        let employer = if kind == "state-agent" { "prefecture" } else { home };
        let _ = writeln!(text, "  coordinator: {{kind: {kind}, organization: {employer}, role: {role}}}");
    }
    let _ = write!(text, "  members:\n    - {{organization: {home}}}\n");
    if let Some(citation) = seats.text {
        text.push_str(&BY_RIGHT.fill(lang, &[("day", today.into()), ("text", citation.into())]));
        push(text, seats.by_right.iter().map(|id| format!("    - {{organization: {id}, as: by-right}}\n")));
    }
    text.push_str(OTHERS.get(lang));
    let designated = DESIGNATED.into_iter().filter_map(usual);
    push(text, designated.map(|(id, _)| format!("    - {{organization: {id}, as: designated}}\n")));
}

fn axes(text: &mut String, answers: &Answers) {
    if answers.axes.is_empty() {
        return;
    }
    text.push_str(&AXES.say(answers.language));
    text.push_str("axes:\n");
    let stem = match answers.language {
        Lang::Fr => "axe",
        Lang::En => "axis",
    };
    for (rank, title) in answers.axes.iter().enumerate() {
        let number = rank + 1;
        text.push_str(if rank > 0 { "\n" } else { "" });
        let _ = write!(text, "  - id: {stem}-{number}\n    number: \"{number}\"\n    title: {}\n", write_in_brackets(title));
    }
}
