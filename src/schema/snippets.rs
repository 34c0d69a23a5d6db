//! What an editor offers to begin with, for the things that a council adds most: a body whose places are to be filled in.

use serde_json::{Value, json};

use crate::lang::{Lang, Text};

/// What an editor offers in place of a thing.
pub struct Snippet {
    /// The type of the thing in the schema.
    pub of: &'static str,
    title: Text,
    /// As an editor reads it: what stands in `${…}` is to be filled in.
    body: &'static str,
}

/// The snippets, one a thing.
pub static SNIPPETS: &[Snippet] = &[
    Snippet {
        of: "Action",
        title: Text::new("new action", "nouvelle action"),
        body: r#"{"id": "${1:a-1-1}", "number": "${2:1.1}", "title": "${3:Intitulé}", "axis": "${4:axe-1}",
            "leads": [{"organization": "${5:ville}"}], "schedule": {"start": "${6:2026-01-01}", "end": "${7:2027-12-31}"},
            "status": "${8|planned,in-progress,done,paused,abandoned|}"}"#,
    },
    Snippet {
        of: "Axis",
        title: Text::new("new axis", "nouvel axe"),
        body: r#"{"id": "${1:axe-1}", "number": "${2:1}", "title": "${3:Intitulé}"}"#,
    },
    Snippet {
        of: "Plenary",
        title: Text::new("new session", "nouvelle séance"),
        body: r#"{"date": "${1:2026-12-10}", "status": "${2|planned,held,postponed,cancelled|}", "time": "${3:14:30}",
            "place": "${4:Hôtel de ville}", "agenda": [{"title": "${5:Point de l’ordre du jour}"}]}"#,
    },
    Snippet {
        of: "Decision",
        title: Text::new("new decision", "nouvelle décision"),
        body: r#"{"id": "${1:d-2026-1}", "text": "${2:Ce qui est décidé.}", "owner": "${3:ville}", "due": "${4:2027-03-31}",
            "status": "open"}"#,
    },
    Snippet {
        of: "Indicator",
        title: Text::new("new indicator", "nouvel indicateur"),
        body: r#"{"id": "${1:i-1}", "title": "${2:Intitulé}", "unit": "${3:personnes}", "source": {"organization": "${4:ville}"}}"#,
    },
    Snippet {
        of: "Milestone",
        title: Text::new("new milestone", "nouvelle étape"),
        body: r#"{"title": "${1:Intitulé}", "due": "${2:2026-06-30}"}"#,
    },
    Snippet {
        of: "Organization",
        title: Text::new("new organization", "nouvel organisme"),
        body: r#"{"id": "${1:association}", "name": "${2:Nom}", "kind": "${3:association}"}"#,
    },
    Snippet {
        of: "Signatory",
        title: Text::new("new signatory", "nouveau signataire"),
        body: r#"{"organization": "${1:ville}", "signed": "${2:2026-12-10}"}"#,
    },
];

impl Snippet {
    /// The snippet in the keyword that editors read.
    pub fn offer(&self) -> Value {
        let titles = [Lang::Fr, Lang::En].map(|lang| self.title.say(lang));
        json!({"label": titles.join(" / "), "body": self.body()})
    }

    fn body(&self) -> Value {
        serde_json::from_str(self.body).expect("a snippet is JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{json_schema, shapes, walk};
    use crate::source::Source;
    use crate::yaml::read;

    /// What a snippet says when each place keeps what it suggests, the first of several.
    fn fill(body: &str) -> String {
        let mut parts = body.split("${");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (place, rest) = part.split_once('}').expect("a place ends");
            let suggested = place.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let first = suggested[1..].trim_end_matches('|').split(if suggested.starts_with('|') { ',' } else { '\n' }).next();
            filled.extend([first.unwrap_or_default(), rest]);
        }
        filled
    }

    /// A strategy that holds the snippet where it belongs.
    fn town(snippet: &Snippet) -> String {
        let body = fill(&snippet.body().to_string());
        let place = match snippet.of {
            "Action" => format!("actions: [{body}]"),
            "Axis" => format!("axes: [{body}]"),
            "Plenary" => format!("plenaries: [{body}]"),
            "Decision" => format!("plenaries: [{{\"date\": 2026-12-10, \"decisions\": [{body}]}}]"),
            "Indicator" => format!("indicators: [{body}]"),
            "Milestone" => format!("actions: [{{\"id\": a, \"title\": A, \"milestones\": [{body}]}}]"),
            "Organization" => format!("organizations: [{body}]"),
            "Signatory" => format!("signatories: [{body}]"),
            other => panic!("nowhere stands a {other}"),
        };
        format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\n{place}\n")
    }

    #[test]
    fn each_snippet_is_of_a_thing_of_the_schema_and_has_no_fault_of_form() {
        let schema = json_schema();
        let shapes = shapes();
        for snippet in SNIPPETS {
            assert!(schema["$defs"].get(snippet.of).is_some(), "the schema has no {}", snippet.of);
            let source = Source::new("town.yaml", town(snippet));
            let tree = read(&source).expect("it is YAML");
            let faults: Vec<_> = walk(&tree, shapes).faults.iter().map(|fault| fault.rule).collect();
            assert!(faults.is_empty(), "{}: {faults:?}", town(snippet));
        }
    }
}
