//! Makes a document of a strategy as it is, and as it was.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::arguments::explain_query_error;
use crate::commands::render::{Args, Present};
use crate::context::{Context, Failure};
use crate::deadlines::{Deadline, deadlines};
use crate::document::Document;
use crate::inputs::{
    Around, By, Earlier, Neighbours, Opened, Since, View, explain_partial, find_adopted, find_compared, find_on, hide,
    list_veiled_for, open, show_alike, spare_persons, take_snapshots,
};
use crate::lang::Text;
use crate::model::{Action, Audience, Axis, Kind, Plenary, Strategy};
use crate::outline::{
    AMENDMENT, Adopted, Arrival, Ask, Brief, ChangesSince, Letters, Mark, Outline, Sitting, Wishes, Year, add_years,
    last_session_before, may_have_record, may_show, session, year,
};
use crate::query::{SESSIONS, Subject, things};
use crate::reading::{Content, Legible};
use crate::rules::{Inspection, Neighbour, Veiled};
use crate::schema::Hidden;

const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: an amendment can only be drafted from what is read whole",
    "« {name} » a des fautes de forme : on ne rédige un avenant que sur ce qui se lit en entier",
);
const NO_SESSION: Text = Text::new("the file has no session on {day}", "le fichier ne contient pas de séance le {day}");
// To whom not all is shown, what is shown is all that is told of.
const NO_SESSION_SHOWN: Text = Text::new("no session that is shown here is on {day}", "aucune séance montrée ici n’est du {day}");
const NOT_HELD: Text = Text::new(
    "the session of {day} has not been held, as far as the file tells, and has no record",
    "la séance du {day} n’a pas eu lieu, d’après le fichier : elle n’a pas de relevé",
);
const NONE_HELD: Text = Text::new(
    "the file states no session that was held: there is nothing to record",
    "le fichier ne contient aucune séance tenue : il n’y a rien à relever",
);
const NONE_HELD_SHOWN: Text = Text::new(
    "no session that is shown here was held: there is nothing to record",
    "aucune séance montrée ici n’est tenue : il n’y a rien à relever",
);
const CONVENE: Text = Text::new(
    "`stspd render agenda` convenes it; once it is held, `stspd set {id} status=held` says so",
    "« stspd render agenda » la convoque ; quand elle a eu lieu, « stspd set {id} status=held » le dit",
);

/// Makes the document that is asked for.
pub fn compose(args: &Args, outline: &Outline, present: &Present<'_>, context: &Context) -> Result<Document, Failure> {
    let (lang, audience, today) = (present.lang, present.view.audience, context.today);
    // What became visible since is there, though nothing tells that it came.
    let strategy = &*present.shown();
    let earlier = open_earlier(args, outline, present, strategy, context)?;
    let before = earlier.as_ref().map(|earlier| read_earlier(outline, &earlier.opened, context)).transpose()?;
    let history = if args.progress { take_snapshots(present.input, By::Month, audience, context)? } else { Vec::new() };

    // Changes are told between what the reader may see of both.
    let compared = before.as_ref().map(|before| {
        let (hidden, veiled) = keep_back(before, present);
        (show_alike(before, audience, &hidden, &veiled, today), present.show(&hidden, &veiled))
    });
    let subject = Subject::new("", strategy, today).to(audience);
    let wishes = Wishes { plenary: args.plenary, year: args.year };
    let session = find_session(outline.session, strategy, wishes, audience, context)?;
    let year = year(outline.year, session, wishes, today);
    let compared = earlier.as_ref().zip(before.as_ref()).zip(compared.as_ref());
    let told = compared.map(|((earlier, content), (was, is))| tell(outline, earlier, content.legible().with(was), present, is));
    let (changes, adopted) = told.unwrap_or_default();
    let axis = args.axis.as_deref().map(|name| find_axis(name, &subject, context)).transpose()?;
    let closing = if outline.year == Year::Closed { Closing::open(year, present, context) } else { None };
    let then = closing.as_ref().and_then(|closing| closing.opened.content());
    let shown = then.as_ref().map(|then| {
        let (hidden, veiled) = keep_back(then, present);
        show_alike(then, audience, &hidden, &veiled, today)
    });
    let closed = closing.as_ref().zip(shown.as_deref()).map(|(closing, shown)| Subject::new("", shown, closing.on).to(audience));
    let closed = closed.as_ref().and_then(|closed| keep_to(axis, Brief::new(closed, audience, lang)));
    let beside = name_beside(strategy, present);
    let brief = Brief {
        is_confidential: audience == Audience::Internal && may_show(&present.reading.withheld(Audience::Public)),
        deadlines: list_deadlines(strategy, year, audience, today),
        diagnostics: if audience == Audience::Internal { &present.judged.diagnostics } else { &[] },
        is_partial: present.judged.partial,
        session,
        year,
        letters: if args.each { Letters::Each } else { Letters::One },
        arrival: if args.looks.arrival { Arrival::Noted } else { Arrival::Unnoted },
        since: match args.since {
            Some(Since::Day(day)) => Some(day),
            Some(Since::Plenary | Since::Revision(_) | Since::Signed) | None => None,
        },
        changes,
        adopted,
        history: &history,
        closing: closed.as_ref(),
        beside: &beside,
        axis,
        chosen: find_actions(&args.action, &subject, context)?,
        ..Brief::new(&subject, audience, lang)
    };
    Ok(outline.document(&brief))
}

/// The file as it was at the end of a year.
struct Closing {
    on: NaiveDate,
    opened: Opened,
}

impl Closing {
    /// Where the history of the file reaches back to the last day of a year that is over, and it can be read whole, and says
    /// of nobody who that is.
    fn open(year: i32, present: &Present<'_>, context: &Context) -> Option<Closing> {
        let on = NaiveDate::from_ymd_opt(year, 12, 31).filter(|on| *on < context.today)?;
        let opened = open(&find_on(present.input, on, context.lang).ok()?.input, context.lang).ok()?;
        let is_whole = opened.content()?.legible().is_whole();
        if present.view.audience != Audience::Internal {
            spare_persons(&opened, present.view.audience, &present.view.hidden, context).ok()?;
        }
        is_whole.then_some(Closing { on, opened })
    }
}

/// What is kept back of an earlier revision and of the file as it is, where both are shown: what either keeps back neither
/// came nor went, and of an indicator neither tells more than the other.
fn keep_back(earlier: &Content<'_>, present: &Present<'_>) -> (Hidden, Veiled) {
    let View { audience, hidden, veiled, today } = present.view;
    let mut hidden = hidden.clone();
    hidden.extend(hide(earlier, *audience));
    if *audience != Audience::Internal {
        hidden.extend(present.reading.withheld(*audience).things);
    }
    let mut veiled = veiled.clone();
    veiled.extend([&earlier.strategy, present.strategy].into_iter().flat_map(|whole| list_veiled_for(whole, *audience, *today)));
    (hidden, veiled)
}

/// The brief of an earlier revision, kept to the axis of the document; nothing where there was no such axis.
fn keep_to<'s>(axis: Option<&Axis<'_>>, brief: Brief<'s>) -> Option<Brief<'s>> {
    let Some(axis) = axis else { return Some(brief) };
    let same = brief.strategy().axes.iter().find(|other| other.id.text() == axis.id.text())?;
    Some(Brief { axis: Some(same), ..brief })
}

/// The names of the strategies of the folder, by their ids, where the strategy cites one.
fn name_beside(strategy: &Strategy<'_>, present: &Present<'_>) -> Vec<(String, String)> {
    let cited = [strategy.follows, strategy.parent];
    if cited.iter().all(Option::is_none) {
        return Vec::new();
    }
    let around = Around::of(present.input);
    let found = around.as_ref().and_then(|around| Neighbours::default().around(around));
    let name = |neighbour: &Neighbour| {
        let id = neighbour.id.clone().filter(|id| cited.iter().flatten().any(|cited| cited.text() == id))?;
        Some((id, add_years(&neighbour.title, neighbour.period, present.lang)))
    };
    found.iter().flat_map(|found| found.iter()).filter_map(name).collect()
}

/// What is told of a comparison: the changes, or what an amendment says of them.
type Told = (Option<ChangesSince>, Option<Adopted>);

fn tell(outline: &Outline, earlier: &Compared, was: Legible<'_, '_>, present: &Present<'_>, is: &Strategy<'_>) -> Told {
    let (Compared { earlier, mark, .. }, lang) = (earlier, present.lang);
    if outline.name == AMENDMENT {
        return (None, Some(Adopted::new(&earlier.commit, earlier.on, was.strategy, is, lang)));
    }
    (Some(ChangesSince::new(mark.clone(), was, present.legible().with(is), lang)), None)
}

/// The legal calendar of a year, as an audience may know it.
fn list_deadlines(strategy: &Strategy<'_>, year: i32, audience: Audience, today: NaiveDate) -> Vec<Deadline> {
    let mut deadlines = deadlines(&Inspection::of(strategy, today), year);
    for deadline in &mut deadlines {
        deadline.tell_to(audience);
    }
    deadlines
}

/// A revision with which a document compares.
struct Compared {
    earlier: Earlier,
    opened: Opened,
    mark: Mark,
}

/// The revision with which the document compares, if it does.
fn open_earlier(
    args: &Args,
    outline: &Outline,
    present: &Present<'_>,
    shown: &Strategy<'_>,
    context: &Context,
) -> Result<Option<Compared>, Failure> {
    let (since, lang) = (args.since.as_ref(), context.lang);
    let earlier = match since {
        _ if outline.name == AMENDMENT => {
            refuse_partial(present.legible().is_whole(), present.opened, context)?;
            Some(find_adopted(since, present.input, present.strategy, lang)?)
        }
        None | Some(Since::Plenary) if outline.takes.contains(&Ask::Since) => {
            return Ok(open_last_session(args, outline, present, shown, context));
        }
        _ => find_compared(since, present.input, present.strategy, lang)?,
    };
    let Some(earlier) = earlier else { return Ok(None) };
    let opened = open(&earlier.input, lang)?;
    if opened.content().is_some() {
        spare_persons(&opened, present.view.audience, &present.view.hidden, context)?;
    }
    let mark = Mark::Revision(earlier.name.clone());
    Ok(Some(Compared { earlier, opened, mark }))
}

/// The file as it was at the last session before one that is to come, where its history reaches back to it, it can be read,
/// and it says of nobody who that is. Else changes are told by the days of the file, as they are of a session past.
fn open_last_session(
    args: &Args,
    outline: &Outline,
    present: &Present<'_>,
    shown: &Strategy<'_>,
    context: &Context,
) -> Option<Compared> {
    let wishes = Wishes { plenary: args.plenary, year: args.year };
    let session = session(outline.session, shown, wishes, context.today);
    if session.is_some_and(|session| session.date.last() < context.today) {
        return None;
    }
    let before = session.map_or(context.today, |session| session.date.first());
    let on = last_session_before(shown, before)?.date.last();
    let earlier = find_on(present.input, on, context.lang).ok()?;
    let opened = open(&earlier.input, context.lang).ok()?;
    opened.content()?;
    if present.view.audience != Audience::Internal {
        spare_persons(&opened, present.view.audience, &present.view.hidden, context).ok()?;
    }
    Some(Compared { earlier, opened, mark: Mark::Session(on) })
}

fn read_earlier<'o>(outline: &Outline, opened: &'o Opened, context: &Context) -> Result<Content<'o>, Failure> {
    let before = opened.content().ok_or_else(|| opened.explain_faults(context))?;
    if outline.name == AMENDMENT {
        refuse_partial(before.legible().is_whole(), opened, context)?;
    }
    Ok(before)
}

/// Refuses to draft articles on what is read in part only: what cannot be read would seem withdrawn.
fn refuse_partial(is_whole: bool, opened: &Opened, context: &Context) -> Result<(), Failure> {
    if is_whole { Ok(()) } else { Err(explain_partial(opened.name(), PARTIAL, context.lang)) }
}

/// The session that is meant; one that is asked for must be there, and one of which a record is made have been held.
pub fn find_session<'s>(
    usual: Sitting,
    strategy: &'s Strategy<'s>,
    wishes: Wishes,
    audience: Audience,
    context: &Context,
) -> Result<Option<&'s Plenary<'s>>, Failure> {
    let is_all = audience == Audience::Internal;
    let session = session(usual, strategy, wishes, context.today);
    if let Some(session) = session.filter(|session| usual == Sitting::Held && !may_have_record(session, context.today)) {
        let failure = Failure::new(context.lang, NOT_HELD, &[("day", session.date.into())]);
        return Err(failure.hint(context.lang, CONVENE, &[("id", session.date.to_string().as_str().into())]));
    }
    let days: Vec<String> = strategy.plenaries.iter().map(|session| session.date.to_string()).collect();
    let with_days = |failure: Failure| {
        if days.is_empty() { failure } else { failure.hint(context.lang, SESSIONS, &[("days", days.clone().into())]) }
    };
    match (wishes.plenary, session) {
        (None, None) if usual == Sitting::Held => {
            Err(with_days(Failure::new(context.lang, if is_all { NONE_HELD } else { NONE_HELD_SHOWN }, &[])))
        }
        (Some(day), None) => {
            let text = if is_all { NO_SESSION } else { NO_SESSION_SHOWN };
            Err(with_days(Failure::new(context.lang, text, &[("day", day.into())])))
        }
        _ => Ok(session),
    }
}

/// The ids that a name means, the nearest name being told where it means nothing.
fn find_ids(kind: Kind, name: &str, subject: &Subject<'_>, context: &Context) -> Result<HashSet<String>, Failure> {
    let found = things(&[kind], name, std::slice::from_ref(subject));
    let found = found.map_err(|error| explain_query_error(&error, context.lang))?;
    Ok(found.into_iter().next().unwrap_or_default())
}

fn find_axis<'s>(name: &str, subject: &Subject<'s>, context: &Context) -> Result<&'s Axis<'s>, Failure> {
    let ids = find_ids(Kind::Axis, name, subject, context)?;
    let found = subject.strategy.axes.iter().find(|axis| ids.contains(axis.id.text()));
    Ok(found.expect("a name that means an axis means one of the file"))
}

fn find_actions<'s>(names: &[String], subject: &Subject<'s>, context: &Context) -> Result<Vec<&'s Action<'s>>, Failure> {
    let mut chosen = Vec::new();
    for name in names {
        let ids = find_ids(Kind::Action, name, subject, context)?;
        chosen.extend(subject.strategy.actions.iter().filter(|action| ids.contains(action.id.text())));
    }
    Ok(chosen)
}
