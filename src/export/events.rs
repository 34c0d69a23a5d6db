//! A calendar of the sessions, and of the days by which actions, milestones and decisions are due.

use std::collections::HashSet;

use chrono::NaiveTime;

use crate::export::{Content, Existing, Export, Format, Origin};
use crate::ics::{self, Entry, Hand, Standing};
use crate::lang::{Fact, Lang, Sentence, Text};
use crate::model::{Action, ActionStatus, DecisionStatus, Milestone, Plenary, PlenaryStatus, Session};
use crate::nearest::slug;
use crate::query::{Subject, Value};
use crate::rules::{Decided, decisions, sessions};
use crate::table::{say, shown};
use crate::typography::colon;

pub const FORMAT: Format = Format { extension: "ics", make, origin };

const PLENARY: Text = Text::new("Session of the council", "Séance plénière du conseil");
const RESTRICTED: Text = Text::new("Restricted session of the council", "Formation restreinte du conseil");
const LED_BY: Text = Text::new("Lead", "Pilote");
const STATUS: Text = Text::new("Status", "État");
const ACTION: Text = Text::new("Action due: {title}", "Échéance de l’action : {title}");
const ACTION_DONE: Text = Text::new("Action done: {title}", "Action réalisée : {title}");
const MILESTONE_REACHED: Text = Text::new("Milestone reached: {title}", "Étape franchie : {title}");
const MILESTONE: Text = Text::new("Milestone: {title}", "Étape : {title}");
const DECISION: Text = Text::new("Decision due: {title}", "Décision à exécuter : {title}");
const DECISION_DONE: Text = Text::new("Decision carried out: {title}", "Décision exécutée : {title}");
const DECISION_DROPPED: Text = Text::new("Decision dropped: {title}", "Décision abandonnée : {title}");
const NOTHING: Text = Text::new(
    "a calendar holds at least one event, and the file states no session and no day by which something is due",
    "un calendrier contient au moins un événement, et le fichier ne dit ni séance ni échéance",
);
const DONE: Text = Text::new("Reached on {day}", "Franchie le {day}");

fn make(export: &Export<'_, '_>) -> Content {
    let calendar = Calendar { subject: export.subject, lang: export.lang, strategy: name(export.subject) };
    let entries = calendar.entries();
    if entries.is_empty() {
        return Content::Unfit(Sentence::new(NOTHING, Vec::new()));
    }
    Content::File(ics::write(&entries, export.stamp.today).into_bytes())
}

fn origin(existing: &Existing<'_>) -> Origin {
    let Existing::File(bytes) = existing else { return Origin::Foreign };
    match ics::hand(&String::from_utf8_lossy(bytes)) {
        Hand::Ours => Origin::Export,
        Hand::Edited => Origin::Changed,
        Hand::Other => Origin::Foreign,
    }
}

/// What tells the events of one strategy from those of another.
fn name(subject: &Subject<'_>) -> String {
    subject.strategy.id.map_or_else(|| slug(&subject.strategy.territory.name), |id| id.to_string())
}

struct Calendar<'e, 's> {
    subject: &'e Subject<'s>,
    lang: Lang,
    strategy: String,
}

impl<'s> Calendar<'_, 's> {
    fn entries(&self) -> Vec<Entry> {
        let strategy = self.subject.strategy;
        let mut entries: Vec<Entry> =
            sessions(strategy).iter().map(|(plenary, identity)| self.session(plenary, identity)).collect();
        for action in &strategy.actions {
            entries.extend(self.action(action));
            entries.extend(action.milestones.iter().filter_map(|milestone| self.milestone(action, milestone)));
        }
        entries.extend(decisions(strategy).filter_map(|decided| self.decision(&decided)));
        entries.sort_by_key(|entry| (entry.on, entry.at));
        entries
    }

    fn entry(&self, id: &str, on: chrono::NaiveDate, summary: Text, title: &str, description: &[String]) -> Entry {
        Entry {
            uid: format!("{id}.{}@stspd", self.strategy),
            on,
            at: None,
            summary: summary.fill(self.lang, &[("title", Fact::from(title))]),
            description: description.join("\n"),
            place: None,
            standing: Standing::Stands,
        }
    }

    fn session(&self, plenary: &Plenary<'_>, identity: &str) -> Entry {
        let title = if plenary.session == Session::Restricted { RESTRICTED } else { PLENARY };
        let agenda: Vec<String> = plenary.agenda.iter().map(|point| format!("– {}", shown(point.title.text()))).collect();
        let on = plenary.date.day();
        let is_off = matches!(plenary.status, Some(PlenaryStatus::Cancelled | PlenaryStatus::Postponed));
        Entry {
            at: plenary.time.and_then(|time| NaiveTime::parse_from_str(time.text(), "%H:%M").ok()),
            place: plenary.place.map(|place| shown(place.text())),
            standing: if is_off { Standing::Cancelled } else { Standing::Stands },
            ..self.entry(identity, on, title, "", &agenda)
        }
    }

    fn action(&self, action: &'s Action<'s>) -> Option<Entry> {
        let end = action.schedule.as_ref()?.end?;
        let mut seen = HashSet::new();
        let leads = action.leads.iter().map(|lead| lead.organization).filter(|id| seen.insert(*id));
        let leads: Vec<_> = leads.map(|id| self.subject.named(id.text())).collect();
        let leads = if leads.is_empty() { Value::Missing } else { Value::Many(leads) };
        let status = action.status.map_or(Value::Missing, crate::query::term);
        let text = format!("{} – {}", action.id.text(), shown(action.title.text()));
        let told =
            |title: Text, value: &Value<'_>| format!("{}{}{}", title.say(self.lang), colon(self.lang), say(value, self.lang));
        let description = [text, told(LED_BY, &leads), told(STATUS, &status)];
        let summary = if action.status == Some(ActionStatus::Done) { ACTION_DONE } else { ACTION };
        let entry = self.entry(&format!("action-{}", action.id.text()), end.day(), summary, action.title.text(), &description);
        Some(Entry { standing: standing(action), ..entry })
    }

    fn milestone(&self, action: &Action<'_>, milestone: &Milestone<'_>) -> Option<Entry> {
        let mut description = vec![format!("{} – {}", action.id.text(), shown(action.title.text()))];
        description.extend(milestone.done.map(|done| DONE.fill(self.lang, &[("day", done.day().into())])));
        let id = format!("milestone-{}-{}", action.id.text(), slug(&milestone.title));
        let summary = if milestone.done.is_some() { MILESTONE_REACHED } else { MILESTONE };
        let entry = self.entry(&id, milestone.due?.day(), summary, milestone.title.text(), &description);
        // What was reached was not cancelled with the rest.
        Some(Entry { standing: if milestone.done.is_some() { Standing::Stands } else { standing(action) }, ..entry })
    }

    fn decision(&self, decided: &Decided<'s>) -> Option<Entry> {
        let decision = decided.decision;
        let owner = decision.owner.map_or(Value::Missing, |owner| Value::One(self.subject.named(owner.text())));
        let status = decision.status.map_or(Value::Missing, crate::query::term);
        let text = format!("{} – {}", decision.id.text(), shown(decision.text.text()));
        let description = [text, say(&owner, self.lang), say(&status, self.lang)];
        let id = format!("decision-{}", decision.id.text());
        let (summary, standing) = match decision.status {
            Some(DecisionStatus::Dropped) => (DECISION_DROPPED, Standing::Cancelled),
            Some(DecisionStatus::Done) => (DECISION_DONE, Standing::Stands),
            _ if decision.done.is_some() => (DECISION_DONE, Standing::Stands),
            _ => (DECISION, Standing::Stands),
        };
        let entry = self.entry(&id, decision.due?.day(), summary, decision.text.text(), &description);
        Some(Entry { standing, ..entry })
    }
}

/// Whether what an action was to bring is still to come.
fn standing(action: &Action<'_>) -> Standing {
    if action.status == Some(ActionStatus::Abandoned) { Standing::Cancelled } else { Standing::Stands }
}
