//! Makes a document of a strategy as it is, and as it was.

use std::collections::HashSet;

use crate::arguments::explain_query_error;
use crate::commands::render::{Args, Present};
use crate::context::{Context, Failure};
use crate::deadlines::deadlines;
use crate::document::Document;
use crate::inputs::{
    By, Earlier, Opened, Since, explain_partial, find_adopted, find_compared, find_on, hide, open, show_to, spare_persons,
    take_snapshots, veil,
};
use crate::lang::Text;
use crate::model::{Action, Audience, Axis, Kind, Plenary, Strategy};
use crate::outline::{
    AMENDMENT, Adopted, Ask, Brief, ChangesSince, Letters, Mark, Outline, Sitting, Wishes, last_session_before, may_have_record,
    may_show, session, year,
};
use crate::query::{SESSIONS, Subject, things};
use crate::reading::Content;
use crate::rules::Inspection;

const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: an amendment can only be drafted from what is read whole",
    "« {name} » a des fautes de forme : on ne rédige un avenant que sur ce qui se lit en entier",
);
const NO_SESSION: Text = Text::new("the file has no session on {day}", "le fichier ne contient pas de séance le {day}");
const NOT_HELD: Text = Text::new(
    "the session of {day} has not been held, as far as the file tells, and has no record",
    "la séance du {day} n’a pas eu lieu, d’après le fichier : elle n’a pas de relevé",
);
const NONE_HELD: Text = Text::new(
    "the file states no session that was held: there is nothing to record",
    "le fichier ne contient aucune séance tenue : il n’y a rien à relever",
);
const CONVENE: Text = Text::new(
    "`stspd render agenda` convenes it; once it is held, `stspd set {id} status=held` says so",
    "« stspd render agenda » la convoque ; quand elle a eu lieu, « stspd set {id} status=held » le dit",
);

/// Makes the document that is asked for.
pub fn compose(args: &Args, outline: &Outline, present: &Present<'_>, context: &Context) -> Result<Document, Failure> {
    let (lang, audience, today) = (present.lang, present.audience, context.today);
    let show = |hidden| {
        let shown = present.reading.open_without(audience, hidden).expect("an open strategy is one");
        veil(shown, present.strategy, audience, today)
    };
    // What became visible since is there, though nothing tells that it came.
    let strategy = &*show(present.hidden);
    let earlier = open_earlier(args, outline, present, strategy, context)?;
    let before = earlier.as_ref().map(|earlier| read_earlier(outline, &earlier.opened, context)).transpose()?;
    let history = if args.progress { take_snapshots(present.input, By::Month, audience, context)? } else { Vec::new() };

    // Changes are told between what the reader may see of both.
    let mut hidden = before.as_ref().map(|before| hide(before, audience)).unwrap_or_default();
    hidden.extend(present.hidden.iter().cloned());
    if before.is_some() && audience != Audience::Internal {
        // What either keeps back neither came nor went.
        hidden.extend(present.reading.withheld(audience).things);
    }
    let compared = before.as_ref().map(|_| show(&hidden));
    let open_before = before.as_ref().map(|before| show_to(before, audience, &hidden, today));
    let subject = Subject::new("", strategy, today);
    let wishes = Wishes { plenary: args.plenary, year: args.year };
    let session = find_session(outline.session, strategy, wishes, context)?;
    let year = year(outline.year, session, wishes, today);
    let (mut changes, mut adopted) = (None, None);
    if let (Some(Compared { earlier, mark, .. }), Some(content), Some(before), Some(compared)) =
        (&earlier, &before, &open_before, &compared)
    {
        if outline.name == AMENDMENT {
            adopted = Some(Adopted::new(&earlier.commit, earlier.on, before, compared, lang));
        } else {
            let (before, now) = (content.legible().with(before), present.legible().with(compared));
            changes = Some(ChangesSince::new(mark.clone(), before, now, lang));
        }
    }
    let mut deadlines = deadlines(&Inspection::of(strategy, today), year);
    for deadline in &mut deadlines {
        deadline.tell_to(audience);
    }
    let brief = Brief {
        lang,
        audience,
        is_confidential: audience == Audience::Internal && may_show(&present.reading.withheld(Audience::Public)),
        subject: &subject,
        deadlines,
        diagnostics: if audience == Audience::Internal { &present.judged.diagnostics } else { &[] },
        is_partial: present.judged.partial,
        session,
        year,
        letters: if args.each { Letters::Each } else { Letters::One },
        since: match args.since {
            Some(Since::Day(day)) => Some(day),
            Some(Since::Plenary | Since::Revision(_) | Since::Signed) | None => None,
        },
        changes,
        adopted,
        history: &history,
        axis: args.axis.as_deref().map(|name| find_axis(name, &subject, context)).transpose()?,
        chosen: find_actions(&args.action, &subject, context)?,
    };
    Ok(outline.document(&brief))
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
        spare_persons(&opened, present.audience, present.hidden, context)?;
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
    if present.audience != Audience::Internal {
        spare_persons(&opened, present.audience, present.hidden, context).ok()?;
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
    context: &Context,
) -> Result<Option<&'s Plenary<'s>>, Failure> {
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
        (None, None) if usual == Sitting::Held => Err(with_days(Failure::new(context.lang, NONE_HELD, &[]))),
        (Some(day), None) => Err(with_days(Failure::new(context.lang, NO_SESSION, &[("day", day.into())]))),
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
