//! A calendar of the sessions, and of the days by which actions, milestones and decisions are due.

use chrono::NaiveTime;

use crate::export::{Content, Existing, Export, Format, Origin};
use crate::ics::{self, Entry, Standing, WRITER};
use crate::lang::{Fact, Lang, Text};
use crate::model::{Action, Milestone, Plenary, PlenaryStatus, Session};
use crate::nearest::slug;
use crate::query::{Subject, Value};
use crate::rules::{Decided, decisions};
use crate::table::{say, shown};

pub const FORMAT: Format = Format { extension: "ics", make, origin };

const PLENARY: Text = Text::new("Session of the council", "Séance plénière du conseil");
const RESTRICTED: Text = Text::new("Restricted session of the council", "Formation restreinte du conseil");
const ACTION: Text = Text::new("Action due: {title}", "Échéance de l’action : {title}");
const MILESTONE: Text = Text::new("Milestone: {title}", "Étape : {title}");
const DECISION: Text = Text::new("Decision due: {title}", "Décision à exécuter : {title}");
const DONE: Text = Text::new("Reached on {day}", "Franchie le {day}");

fn make(export: &Export<'_, '_>) -> Content {
    let calendar = Calendar { subject: export.subject, lang: export.lang, strategy: name(export.subject) };
    Content::File(ics::write(&calendar.entries(), export.stamp.today).into_bytes())
}

fn origin(existing: &Existing<'_>) -> Origin {
    let Existing::File(bytes) = existing else { return Origin::Foreign };
    let text = String::from_utf8_lossy(bytes);
    let is_ours = text.starts_with("BEGIN:VCALENDAR") && text.lines().any(|line| line.strip_prefix("PRODID:") == Some(WRITER));
    if is_ours { Origin::Export } else { Origin::Foreign }
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
        let mut entries: Vec<Entry> = strategy.plenaries.iter().map(|plenary| self.session(plenary)).collect();
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

    fn session(&self, plenary: &Plenary<'_>) -> Entry {
        let title = if plenary.session == Session::Restricted { RESTRICTED } else { PLENARY };
        let agenda: Vec<String> = plenary.agenda.iter().map(|point| format!("– {}", shown(point.title.text()))).collect();
        let on = plenary.date.day();
        let is_off = matches!(plenary.status, Some(PlenaryStatus::Cancelled | PlenaryStatus::Postponed));
        Entry {
            at: plenary.time.and_then(|time| NaiveTime::parse_from_str(time.text(), "%H:%M").ok()),
            place: plenary.place.map(|place| shown(place.text())),
            standing: if is_off { Standing::Cancelled } else { Standing::Stands },
            ..self.entry(&format!("session-{on}"), on, title, "", &agenda)
        }
    }

    fn action(&self, action: &'s Action<'s>) -> Option<Entry> {
        let end = action.schedule.as_ref()?.end?;
        let leads: Vec<_> = action.leads.iter().map(|lead| self.subject.named(lead.organization.text())).collect();
        let leads = if leads.is_empty() { Value::Missing } else { Value::Many(leads) };
        let status = action.status.map_or(Value::Missing, crate::query::term);
        let text = format!("{} – {}", action.id.text(), shown(action.title.text()));
        let description = [text, say(&leads, self.lang), say(&status, self.lang)];
        Some(self.entry(&format!("action-{}", action.id.text()), end.day(), ACTION, action.title.text(), &description))
    }

    fn milestone(&self, action: &Action<'_>, milestone: &Milestone<'_>) -> Option<Entry> {
        let mut description = vec![format!("{} – {}", action.id.text(), shown(action.title.text()))];
        description.extend(milestone.done.map(|done| DONE.fill(self.lang, &[("day", done.day().into())])));
        let id = format!("milestone-{}-{}", action.id.text(), slug(&milestone.title));
        Some(self.entry(&id, milestone.due?.day(), MILESTONE, milestone.title.text(), &description))
    }

    fn decision(&self, decided: &Decided<'s>) -> Option<Entry> {
        let decision = decided.decision;
        let owner = decision.owner.map_or(Value::Missing, |owner| Value::One(self.subject.named(owner.text())));
        let status = decision.status.map_or(Value::Missing, crate::query::term);
        let text = format!("{} – {}", decision.id.text(), shown(decision.text.text()));
        let description = [text, say(&owner, self.lang), say(&status, self.lang)];
        let id = format!("decision-{}", decision.id.text());
        Some(self.entry(&id, decision.due?.day(), DECISION, decision.text.text(), &description))
    }
}
