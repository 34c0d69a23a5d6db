//! A calendar of the sessions, and of the days by which actions, milestones and decisions are due: of those to come, unless
//! all are asked for.

use std::collections::HashSet;

use crate::export::{Content, Events, Existing, Export, Format, Made, Origin};
use crate::ics::{self, Entry, Hand, Head, Status, Zone};
use crate::lang::{Fact, Lang, Sentence, Text};
use crate::model::{Action, ActionStatus, Date, DecisionStatus, Milestone, Plenary, PlenaryStatus, Session, Time};
use crate::nearest::slug;
use crate::query::{Cell, Subject};
use crate::rules::lateness::is_over;
use crate::rules::{Decided, decisions, milestone_identity, sessions};
use crate::table::{say, show_text};
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
const NAME: Text = Text::new("{town} – sessions and deadlines", "{town} – séances et échéances");
const NOTHING: Text = Text::new(
    "the calendar is empty: nothing is to come, and what is past is there with `--all`",
    "le calendrier est vide : rien n’est à venir, et ce qui est passé y figure avec « --all »",
);
const NOTHING_AT_ALL: Text = Text::new(
    "the calendar is empty: the file states no session and no day by which something is due",
    "le calendrier est vide : le fichier ne dit ni séance ni échéance",
);
const DONE: Text = Text::new("Reached on {day}", "Franchie le {day}");

fn make(export: &Export<'_, '_>) -> Made {
    let calendar = Calendar { subject: export.subject, lang: export.document, strategy: name(export.subject) };
    let mut events = calendar.events();
    let notice = if events.is_empty() { NOTHING_AT_ALL } else { NOTHING };
    let today = export.stamp.today;
    events.retain(|event| export.events == Events::All || event.is_open && event.on.last() >= today);
    let (dated, undated): (Vec<Event>, Vec<Event>) = events.into_iter().partition(|event| event.on.day().is_some());
    let entries: Vec<Entry> = dated.into_iter().map(|event| event.entry).collect();
    let empty = (entries.is_empty() && undated.is_empty()).then(|| Sentence::new(notice, Vec::new()));
    let left_out = || Sentence::new(ics::UNDATED, vec![("count", undated.len().into())]);
    let notices = empty.into_iter().chain((!undated.is_empty()).then(left_out)).collect();
    let territory = &export.subject.strategy.territory;
    let name = NAME.fill(export.document, &[("town", territory.name.into())]);
    let zone = Zone::of(territory.code.map_or("", |code| code.text()));
    let head = Head { name: &name, lang: export.document, zone, stamp: today };
    Made { content: Content::File(ics::write(&head, &entries).into_bytes()), notices }
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

/// Something that a calendar may hold.
struct Event {
    /// The day as it is known.
    on: Date,
    entry: Entry,
    /// Whether it is still to be done, or to be called off.
    is_open: bool,
}

impl<'s> Calendar<'_, 's> {
    fn events(&self) -> Vec<Event> {
        let strategy = self.subject.strategy;
        let mut events: Vec<Event> =
            sessions(strategy).iter().map(|(plenary, identity)| self.session(plenary, identity)).collect();
        for action in &strategy.actions {
            events.extend(self.action(action));
            events.extend(action.milestones.iter().filter_map(|milestone| self.milestone(action, milestone)));
        }
        events.extend(decisions(strategy).filter_map(|decided| self.decision(&decided)));
        events.sort_by_key(|event| (event.entry.on, event.entry.at));
        events
    }

    fn entry(&self, id: &str, on: Date, what: Text, title: &str, description: &[String]) -> Entry {
        let town = self.subject.strategy.territory.name;
        let what = what.fill(self.lang, &[("title", Fact::from(title))]);
        Entry {
            uid: format!("{id}.{}@stspd", self.strategy),
            on: on.first(),
            at: None,
            summary: format!("{} – {what}", show_text(town.text())),
            description: description.join("\n"),
            place: None,
            status: Status::Stands,
        }
    }

    /// One that was called off stays in the calendars of those who would come until its day is over.
    fn session(&self, plenary: &Plenary<'_>, identity: &str) -> Event {
        let title = if plenary.session == Session::Restricted { RESTRICTED } else { PLENARY };
        let agenda: Vec<String> = plenary.agenda.iter().map(|point| format!("– {}", show_text(point.title.text()))).collect();
        let on = plenary.date;
        let is_off = matches!(plenary.status, Some(PlenaryStatus::Cancelled | PlenaryStatus::Postponed));
        let entry = Entry {
            at: plenary.time.and_then(Time::clock),
            place: plenary.place.map(|place| show_text(place.text())),
            status: if is_off { Status::Cancelled } else { Status::Stands },
            ..self.entry(identity, on, title, "", &agenda)
        };
        Event { on, entry, is_open: plenary.status != Some(PlenaryStatus::Held) }
    }

    fn action(&self, action: &'s Action<'s>) -> Option<Event> {
        let end = action.schedule.as_ref()?.end?;
        let mut seen = HashSet::new();
        let leads = action.leads.iter().map(|lead| lead.organization).filter(|id| seen.insert(*id));
        let leads: Vec<_> = leads.map(|id| self.subject.name_thing(id.text())).collect();
        let leads = if leads.is_empty() { Cell::Missing } else { Cell::Many(leads) };
        let status = action.status.map_or(Cell::Missing, crate::query::term);
        let text = format!("{} – {}", action.id.text(), show_text(action.title.text()));
        let told =
            |title: Text, value: &Cell<'_>| format!("{}{}{}", title.say(self.lang), colon(self.lang), say(value, self.lang));
        let description = [text, told(LED_BY, &leads), told(STATUS, &status)];
        let summary = if action.status == Some(ActionStatus::Done) { ACTION_DONE } else { ACTION };
        let entry = self.entry(&format!("action-{}", action.id.text()), end, summary, action.title.text(), &description);
        Some(Event { on: end, is_open: is_open(action), entry: Entry { status: event_status(action), ..entry } })
    }

    fn milestone(&self, action: &Action<'_>, milestone: &Milestone<'_>) -> Option<Event> {
        let on = milestone.due?;
        let mut description = vec![format!("{} – {}", action.id.text(), show_text(action.title.text()))];
        description.extend(milestone.done.map(|done| DONE.fill(self.lang, &[("day", done.into())])));
        let id = milestone_identity(action, milestone);
        let summary = if milestone.done.is_some() { MILESTONE_REACHED } else { MILESTONE };
        let entry = self.entry(&id, on, summary, milestone.title.text(), &description);
        // What was reached was not cancelled with the rest.
        let status = if milestone.done.is_some() { Status::Stands } else { event_status(action) };
        Some(Event { on, is_open: milestone.done.is_none() && is_open(action), entry: Entry { status, ..entry } })
    }

    fn decision(&self, decided: &Decided<'s>) -> Option<Event> {
        let decision = decided.decision;
        let on = decision.due?;
        let owner = decision.owner.map_or(Cell::Missing, |owner| Cell::One(self.subject.name_thing(owner.text())));
        let status = decision.status.map_or(Cell::Missing, crate::query::term);
        let text = format!("{} – {}", decision.id.text(), show_text(decision.text.text()));
        let description = [text, say(&owner, self.lang), say(&status, self.lang)];
        let id = format!("decision-{}", decision.id.text());
        let (summary, status) = match decision.status {
            Some(DecisionStatus::Dropped) => (DECISION_DROPPED, Status::Cancelled),
            Some(DecisionStatus::Done) => (DECISION_DONE, Status::Stands),
            _ if decision.done.is_some() => (DECISION_DONE, Status::Stands),
            _ => (DECISION, Status::Stands),
        };
        let entry = self.entry(&id, on, summary, decision.text.text(), &description);
        Some(Event { on, is_open: summary == DECISION, entry: Entry { status, ..entry } })
    }
}

fn is_open(action: &Action<'_>) -> bool {
    !is_over(action)
}

/// Whether what an action was to bring is still to come.
fn event_status(action: &Action<'_>) -> Status {
    if action.status.is_some_and(ActionStatus::is_dropped) { Status::Cancelled } else { Status::Stands }
}
