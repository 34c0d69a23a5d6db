//! Who came, and the sheet on which they sign.

use std::collections::{HashMap, HashSet};

use crate::document::{Align, Block, Column, Words};
use crate::lang::{Lang, Text};
use crate::model::{Attendance, Id, Party, Presence, Session};
use crate::outline::brief::{Arrival, Brief, may_have_record};
use crate::outline::sections::chair::session_chairs;
use crate::outline::sections::members::{BY_RIGHT, CHAIR, groups};
use crate::outline::sections::{Section, field_words, table, words};
use crate::outline::wording::fill;
use crate::query::word;
use crate::rules::seated_by_right;
use crate::typography::{count, enumeration, plural, typeset};

pub static ATTENDANCE: Section = Section {
    title: Some(|brief| Text::new("Attendance", "Présences").say(brief.lang)),
    called: Text::new("the attendance", "les présences"),
    is_due: super::was_held,
    draw: attendance,
};

pub static SIGN_IN: Section = Section {
    title: None,
    called: Text::new("the members of the council", "les membres du conseil"),
    is_due: super::always,
    draw: sign_in,
};

const PRESENCES: [Presence; 6] =
    [Presence::Present, Presence::Represented, Presence::Remote, Presence::Excused, Presence::Absent, Presence::Guest];

/// Whether somebody took part for the organization.
pub fn is_there(presence: Presence) -> bool {
    matches!(presence, Presence::Present | Presence::Represented | Presence::Remote)
}

fn attendance(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    // Who is to come has not come.
    let Some(session) = brief.session.filter(|session| may_have_record(session, brief.today())) else { return Vec::new() };
    let attended = session.attended.map(|number| {
        let one = Text::new("{number} person attended.", "{number} personne présente en tout.");
        let many = Text::new("{number} persons attended in all.", "{number} personnes présentes en tout.");
        let text = if number > 1 { many } else { one };
        Block::paragraph(fill(text, lang, &[("number", count(number as usize, lang))]))
    });
    if session.attendance.is_empty() {
        return attended.into_iter().collect();
    }
    let row = |line: &Attendance<'_>| {
        vec![
            Words::from(brief.name(line.organization)),
            presence(line, lang).into(),
            line.role.map_or_else(Words::default, |role| typeset(role.text(), lang).into()),
        ]
    };
    let columns = vec![
        words(Text::new("Organization", "Organisme"), lang),
        words(Text::new("Presence", "Présence"), lang),
        field_words("plenaries.attendance.role", lang),
    ];
    let is_collective =
        |line: &&Attendance<'_>| brief.strategy().organizations.iter().any(|of| of.id == line.organization && of.collective);
    let (together, each): (Vec<&Attendance<'_>>, Vec<&Attendance<'_>>) = session.attendance.iter().partition(is_collective);
    let is_listed = |chair: &&Party<'_>| session.attendance.iter().any(|line| line.organization == chair.organization);
    let unlisted: Vec<&Party<'_>> =
        session.chair.iter().flat_map(|chairs| chairs.iter()).filter(|chair| !is_listed(chair)).collect();
    let counts: Vec<String> = PRESENCES
        .iter()
        .filter_map(|presence| {
            let in_chair = if *presence == Presence::Present { unlisted.len() } else { 0 };
            let number = each.iter().filter(|line| line.presence == *presence).count();
            count_presence(*presence, number + in_chair, lang)
        })
        .collect();
    let together: Vec<String> =
        together.iter().filter(|line| is_there(line.presence)).map(|line| brief.name(line.organization)).collect();
    let in_chair = unlisted.iter().map(|chair| {
        let role = chair.role.map_or_else(Words::default, |role| typeset(role.text(), lang).into());
        vec![
            Words::from(brief.name(chair.organization)),
            Text::new("Present, in the chair", "Présent, préside").say(lang).into(),
            role,
        ]
    });
    let caption = Text::new("Attendance of the session", "Présences à la séance").say(lang);
    let mut blocks: Vec<Block> =
        (!counts.is_empty()).then(|| Block::paragraph(format!("{}.", enumeration(&counts, lang)))).into_iter().collect();
    // How many came together nobody says.
    let text = Text::new("Came together, in a number not stated: {names}.", "Venus ensemble, en nombre non renseigné : {names}.");
    blocks.extend((!together.is_empty()).then(|| Block::paragraph(fill(text, lang, &[("names", enumeration(&together, lang))]))));
    blocks.extend(attended);
    blocks.extend(table(caption, columns, in_chair.chain(session.attendance.iter().map(row)).collect()));
    blocks
}

/// Puts those whom the law seats by right, and of whom the file says no more than that they came, under that head.
fn seat_by_right<'s>(groups: &mut Vec<(Text, Vec<Id<'s>>)>, came: &[Attendance<'s>], brief: &Brief<'s>) {
    let seated = seated_by_right(brief.strategy(), brief.today());
    let known: HashSet<Id<'_>> = groups.iter().flat_map(|(_, members)| members).copied().collect();
    let mut unlisted: Vec<Id<'s>> = came.iter().map(|line| line.organization).collect();
    unlisted.retain(|id| seated.contains(id.text()) && !known.contains(id));
    let mut seen = HashSet::new();
    unlisted.retain(|id| seen.insert(*id));
    if unlisted.is_empty() {
        return;
    }
    if let Some((_, members)) = groups.iter_mut().find(|(title, _)| *title == BY_RIGHT) {
        members.extend(unlisted);
    } else {
        let after_chair = groups.iter().take_while(|(title, _)| *title == CHAIR).count();
        groups.insert(after_chair, (BY_RIGHT, unlisted));
    }
}

/// « Représenté (spécialement désigné) », which the law asks of who stands in for a member by right.
fn presence(line: &Attendance<'_>, lang: Lang) -> String {
    const DESIGNATED: Text = Text::new(" (specially designated)", " (spécialement désigné)");
    let said = word(line.presence).say(lang);
    if line.designated == Some(true) { said + &DESIGNATED.say(lang) } else { said }
}

/// « 12 présents ».
fn count_presence(presence: Presence, number: usize, lang: Lang) -> Option<String> {
    let (one, many) = match presence {
        Presence::Present => (Text::new("present", "présent"), Text::new("present", "présents")),
        Presence::Represented => (Text::new("represented", "représenté"), Text::new("represented", "représentés")),
        Presence::Remote => (Text::new("remote", "à distance"), Text::new("remote", "à distance")),
        Presence::Excused => (Text::new("excused", "excusé"), Text::new("excused", "excusés")),
        Presence::Absent => (Text::new("absent", "absent"), Text::new("absent", "absents")),
        Presence::Guest => (Text::new("guest", "invité"), Text::new("guests", "invités")),
    };
    let word = plural(number, one.get(lang), many.get(lang), lang);
    (number > 0).then(|| format!("{}\u{a0}{word}", count(number, lang)))
}

const NOTE: Text = Text::new(
    "Members sign in their own line; who represents a member by right writes the designation received.",
    "Chaque membre signe sur sa ligne ; la personne qui représente un membre de droit y porte sa désignation.",
);

const OTHERS: Text = Text::new("Others and guests", "Autres participants et invités");

/// Lines for guests.
const BLANK_LINES: usize = 5;

/// A line of the sheet, with room for the name, for the hour where that is noted, and to sign.
fn line_to_sign(organization: Words, role: Words, brief: &Brief<'_>) -> Vec<Words> {
    let rooms = if brief.arrival == Arrival::Noted { 3 } else { 2 };
    [organization, role].into_iter().chain((0..rooms).map(|_| Words::default())).collect()
}

fn sign_in(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let came: &[Attendance<'_>] = brief.session.map_or(&[], |session| &session.attendance);
    let mut by_organization: HashMap<&str, Vec<&Attendance<'_>>> = HashMap::new();
    for line in came {
        by_organization.entry(line.organization.text()).or_default().push(line);
    }
    let lines = |member: Id<'_>| by_organization.get(member.text()).map_or(&[][..], Vec::as_slice);
    let chairs = brief.session.and_then(|session| session_chairs(session, brief));
    let mut groups = groups(chairs.unwrap_or_default(), brief);
    if brief.session.is_some_and(|session| session.session == Session::Restricted) && !came.is_empty() {
        // Of whom a restricted session is made, its own lines say.
        for (_, members) in &mut groups {
            members.retain(|member| !lines(*member).is_empty());
        }
    }
    seat_by_right(&mut groups, came, brief);
    let known: HashSet<Id<'_>> = groups.iter().flat_map(|(_, members)| members).copied().collect();
    let others = came.iter().filter(|line| !known.contains(&line.organization));
    let row = |organization: Id<'_>, line: Option<&Attendance<'_>>| {
        let in_chair = || chairs.unwrap_or_default().iter().find(|chair| chair.organization == organization)?.role;
        let role = line.and_then(|line| line.role).or_else(in_chair);
        let role = role.map_or_else(Words::default, |role| typeset(role.text(), lang).into());
        line_to_sign(Words::from(brief.name(organization)), role, brief)
    };
    // Several people of one organization have a line each.
    let rows = |member: &Id<'_>| match lines(*member) {
        [] => vec![row(*member, None)],
        lines => lines.iter().map(|line| row(*member, Some(line))).collect(),
    };
    let mut parts: Vec<(Text, Vec<Vec<Words>>)> =
        groups.iter().map(|(title, members)| (*title, members.iter().flat_map(rows).collect())).collect();
    let mut others: Vec<Vec<Words>> = others.map(|line| row(line.organization, Some(line))).collect();
    // Who comes unannounced signs too.
    let is_to_come = brief.session.is_none_or(|session| !may_have_record(session, brief.today()));
    let blank = || line_to_sign(Words::default(), Words::default(), brief);
    others.extend((0..BLANK_LINES).filter(|_| is_to_come && !parts.is_empty()).map(|_| blank()));
    parts.push((OTHERS, others));
    let columns = |title: Text| {
        let room = |text: Text| Column::new(text.say(lang), Align::Room);
        let organization = Text::new("Organization", "Organisme");
        let mut columns = vec![
            // Who comes unannounced writes that too.
            if title == OTHERS { room(organization) } else { words(organization, lang) },
            room(Text::new("Function, designation", "Fonction, désignation")),
            room(Text::new("Name", "Nom")),
        ];
        columns.extend((brief.arrival == Arrival::Noted).then(|| room(Text::new("Hour of arrival", "Heure d’arrivée"))));
        columns.push(room(Text::new("Signature", "Signature")));
        columns
    };
    let tables: Vec<Block> = parts.into_iter().flat_map(|(title, rows)| table(title.say(lang), columns(title), rows)).collect();
    let note = Block::paragraph(NOTE.say(lang));
    if tables.is_empty() { Vec::new() } else { std::iter::once(note).chain(tables).collect() }
}
