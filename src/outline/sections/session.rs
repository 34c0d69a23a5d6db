//! The session: when, where, under whose chair; the end of its record; the sessions of a year.

use crate::document::{Block, Words};
use crate::lang::Text;
use crate::model::{Audience, Party, Plenary, Session, TerritoryKind};
use crate::outline::Sitting;
use crate::outline::brief::{Brief, Wishes, is_held, is_off, may_have_record, session};
use crate::outline::sections::chair::{name_convener, session_chairs};
use crate::outline::sections::{Line, Section, field_line, figures, table, words};
use crate::outline::wording::{day, fill, short_day, weekday};
use crate::query::word;
use crate::typography::{at_place, capitalize, count, enumeration, rank, time, typeset};

pub static SESSION: Section = Section {
    title: Some(|brief| Text::new("The session", "La séance").say(brief.lang)),
    called: Text::new("the session", "la séance"),
    is_due: super::always,
    draw: |brief| brief.session.map_or_else(Vec::new, |session| vec![facts(session, brief)]),
};

pub static SESSIONS_OF_YEAR: Section = Section {
    title: Some(|brief| {
        fill(Text::new("Sessions of {year}", "Séances de {year}"), brief.lang, &[("year", brief.year.to_string())])
    }),
    called: Text::new("the sessions of the year", "les séances de l’année"),
    is_due: super::always,
    draw: sessions_of_year,
};

const PLENARY: Text = Text::new("plenary session", "séance plénière");
const RESTRICTED: Text = Text::new("restricted session", "séance en formation restreinte");

/// « 9e séance plénière ».
pub fn kind(session: &Plenary<'_>, brief: &Brief<'_>) -> String {
    let kind = if session.session == Session::Restricted { RESTRICTED } else { PLENARY }.say(brief.lang);
    session.number.map_or_else(|| kind.clone(), |number| format!("{}\u{a0}{kind}", rank(number, brief.lang)))
}

/// « Séance plénière du jeudi 10 décembre 2026 ».
pub fn name(session: &Plenary<'_>, brief: &Brief<'_>) -> String {
    let facts = [("kind", capitalize(&kind(session, brief))), ("day", weekday(session.date, brief.lang))];
    fill(Text::new("{kind} of {day}", "{kind} du {day}"), brief.lang, &facts)
}

/// Parties by function: « Maire (Ville de Lille) ».
pub fn parties(parties: &[Party<'_>], brief: &Brief<'_>) -> String {
    enumeration(&parties.iter().map(|one| party(one, brief)).collect::<Vec<_>>(), brief.lang)
}

/// An organization and the function or department meant there.
pub fn party(party: &Party<'_>, brief: &Brief<'_>) -> String {
    let name = brief.name(party.organization);
    party.role.map_or_else(|| name.clone(), |role| format!("{} ({name})", typeset(role.text(), brief.lang)))
}

fn facts<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> Block {
    let lang = brief.lang;
    let mut lines = Vec::new();
    let mut line = |en, fr, value: Option<String>| {
        let value = value.map(Words::from).or_else(|| brief.or_missing());
        lines.extend(value.map(|value| (Text::new(en, fr).say(lang), vec![value])));
    };
    let hour = session.time.map(|hour| format!(", {}", time(hour.text(), lang))).unwrap_or_default();
    line("Session", "Séance", Some(capitalize(&kind(session, brief))));
    line("Date", "Date", Some(format!("{}{hour}", weekday(session.date, lang))));
    line("Place", "Lieu", session.place.map(|place| typeset(place.text(), lang)));
    line("Chair", "Présidence", session_chairs(session, brief).map(|chairs| parties(chairs, brief)));
    line("State", "État", session.status.map(|status| word(status).say(lang)));
    lines.extend(requested(session, brief));
    let informed: Vec<String> = session.informed.iter().map(|id| brief.name(*id)).collect();
    let informed = (!informed.is_empty()).then(|| enumeration(&informed, lang).into());
    lines.extend(field_line("plenaries.informed", informed.into_iter().collect(), lang));
    Block::Definitions(lines)
}

/// By whom a session was asked for, and when, where it answers a request.
fn requested(session: &Plenary<'_>, brief: &Brief<'_>) -> Option<Line> {
    const BY: Text = Text::new("{by}, on {day}", "{by}, le {day}");
    const MAJORITY: Text = Text::new("the majority of the members", "la majorité des membres");
    let lang = brief.lang;
    let requests = brief.strategy().council.iter().flat_map(|council| &council.requests);
    let answered = requests.filter(|request| request.plenary == Some(session.date)).map(|request| {
        let majority = (request.majority == Some(true)).then(|| MAJORITY.say(lang));
        let by: Vec<String> = request.by.iter().map(|id| brief.name(*id)).chain(majority).collect();
        fill(BY, lang, &[("by", enumeration(&by, lang)), ("day", day(request.date, lang))])
    });
    let said: Vec<Words> = answered.map(Words::from).collect();
    (!said.is_empty()).then(|| (Text::new("Requested by", "Demandée par").say(lang), said))
}

/// When the council met last, and when it meets next.
pub static LAST_AND_NEXT: Section = Section {
    title: Some(|brief| Text::new("Sessions of the council", "Séances du conseil").say(brief.lang)),
    called: Text::new("the sessions", "les séances"),
    is_due: super::always,
    draw: |brief| {
        let day = |wish| session(wish, brief.strategy(), Wishes::default(), brief.today());
        let last = day(Sitting::Held).filter(|session| may_have_record(session, brief.today()));
        let next = day(Sitting::Next).filter(|session| !may_have_record(session, brief.today()));
        let line = |text: Text, session: Option<&Plenary<'_>>| {
            let said = session.map(|session| vec![Words::from(name(session, brief))]);
            said.map(|said| (text.say(brief.lang), said))
        };
        let lines = [line(Text::new("Last", "Dernière"), last), line(Text::new("Next", "Prochaine"), next)];
        let lines: Vec<Line> = lines.into_iter().flatten().collect();
        if lines.is_empty() { Vec::new() } else { vec![Block::Definitions(lines)] }
    },
};

pub static CLOSED: Section = Section { title: None, called: Text::new("", ""), is_due: super::always, draw: close_record };

const ISSUED_AT: Text = Text::new("Issued {place}, on …", "Fait {place}, le …");
const SIGNED_FOR: Text = Text::new("For the council,", "Pour le conseil,");
const NEXT: Text = Text::new("Next session: {session}.", "Prochaine séance : {session}.");

/// The end of a record: the next session, place, day and signature.
fn close_record(brief: &Brief<'_>) -> Vec<Block> {
    let Some(session) = brief.session.filter(|session| is_held(session, brief.today())) else { return Vec::new() };
    let later = brief.strategy().plenaries.iter().filter(|other| other.date > session.date && !is_off(other));
    let next = later
        .min_by_key(|other| other.date.rank())
        .map(|next| Block::paragraph(fill(NEXT, brief.lang, &[("session", weekday(next.date, brief.lang))])));
    next.into_iter().chain(signature(session, brief)).collect()
}

fn signature<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> Vec<Block> {
    let lang = brief.lang;
    // The name of a town is a place; that of an intercommunal body or a whole territory is none.
    let territory = &brief.strategy().territory;
    let is_place = matches!(territory.kind, None | Some(TerritoryKind::Commune));
    let blank = || Text::new("at …", "à …").say(lang);
    let place = if is_place { at_place(&typeset(territory.name.text(), lang), lang) } else { blank() };
    let chair = name_convener(session, brief).map(|chair| chair.trim_end_matches(',').to_owned());
    let named = || session_chairs(session, brief).map(|chairs| capitalize(&parties(chairs, brief)));
    let chair = chair.or_else(named).unwrap_or_else(|| Text::new("The chair", "La présidence").say(lang));
    let lines = [fill(ISSUED_AT, lang, &[("place", place)]), SIGNED_FOR.say(lang), chair];
    vec![Block::paragraph(Words::lines(lines.map(Words::from)))]
}

fn sessions_of_year(brief: &Brief<'_>) -> Vec<Block> {
    let (lang, is_told) = (brief.lang, brief.audience != Audience::Public);
    let rows = brief.strategy().plenaries.iter().filter(|session| session.date.year() == brief.year).map(|session| {
        let mut row = vec![
            Words::from(short_day(session.date, lang)),
            capitalize(&kind(session, brief)).into(),
            session.status.map_or_else(|| brief.missing(), |status| word(status).say(lang).into()),
        ];
        let came = session.attendance.iter().filter(|line| super::attendance::is_there(line.presence)).count();
        let stated = |number: usize, is_stated: bool| match (may_have_record(session, brief.today()), is_stated) {
            (true, true) => count(number, lang).into(),
            (true, false) => brief.missing(),
            // Who is to come has not come, and what is to be decided is not decided.
            (false, _) => Words::from("–"),
        };
        if is_told {
            row.push(stated(came, !session.attendance.is_empty()));
            row.push(stated(session.decisions.len(), !session.decisions.is_empty()));
        }
        row
    });
    let mut columns = vec![
        words(Text::new("Date", "Date"), lang),
        words(Text::new("Session", "Séance"), lang),
        words(Text::new("State", "État"), lang),
    ];
    if is_told {
        columns.push(figures(Text::new("Present or represented", "Présents ou représentés"), lang));
        columns.push(figures(Text::new("Decisions", "Décisions"), lang));
    }
    table(Text::new("Sessions of the council", "Séances du conseil").say(lang), columns, rows.collect())
}
