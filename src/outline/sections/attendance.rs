//! Who came, and the sheet on which they sign.

use crate::document::{Align, Block, Column, Words};
use crate::lang::{Lang, Text};
use crate::model::{Attendance, Id, Presence};
use crate::outline::brief::Brief;
use crate::outline::sections::council::groups;
use crate::outline::sections::{Section, table, words};
use crate::query::word;
use crate::typography::{count, enumeration, plural, typeset};

pub static ATTENDANCE: Section = Section {
    title: Some(|brief| Text::new("Attendance", "Présences").say(brief.lang)),
    called: Text::new("the attendance", "les présences"),
    is_due: super::once_held,
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
    let Some(session) = brief.session.filter(|session| !session.attendance.is_empty()) else { return Vec::new() };
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
        words(Text::new("Function", "Fonction"), lang),
    ];
    let counts: Vec<String> = PRESENCES.iter().filter_map(|presence| counted(*presence, &session.attendance, lang)).collect();
    let caption = Text::new("Attendance of the session", "Présences à la séance").say(lang);
    let mut blocks = vec![Block::paragraph(format!("{}.", enumeration(&counts, lang)))];
    blocks.extend(table(caption, columns, session.attendance.iter().map(row).collect()));
    blocks
}

/// « Représenté (spécialement désigné) », which the law asks of who stands in for a member by right.
fn presence(line: &Attendance<'_>, lang: Lang) -> String {
    const DESIGNATED: Text = Text::new(" (specially designated)", " (spécialement désigné)");
    let said = word(line.presence).say(lang);
    if line.designated == Some(true) { said + &DESIGNATED.say(lang) } else { said }
}

/// « 12 présents ».
fn counted(presence: Presence, lines: &[Attendance<'_>], lang: Lang) -> Option<String> {
    let number = lines.iter().filter(|line| line.presence == presence).count();
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

fn sign_in(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    if brief.strategy().council.as_ref().is_none_or(|council| council.members.is_empty()) {
        return Vec::new();
    }
    let known = |organization: Id<'_>| {
        let mut lines = brief.session.iter().flat_map(|session| &session.attendance);
        lines.find(|line| *line.organization == *organization).and_then(|line| line.role)
    };
    let columns = || {
        vec![
            words(Text::new("Organization", "Organisme"), lang),
            Column::new(Text::new("Function, designation", "Fonction, désignation").say(lang), Align::Room),
            Column::new(Text::new("Name", "Nom").say(lang), Align::Room),
            Column::new(Text::new("Signature", "Signature").say(lang), Align::Room),
        ]
    };
    let mut blocks = vec![Block::paragraph(NOTE.say(lang))];
    let row = |organization: Id<'_>| {
        let role = known(organization).map_or_else(Words::default, |role| typeset(role.text(), lang).into());
        vec![Words::from(brief.name(organization)), role, Words::default(), Words::default()]
    };
    for (title, members) in groups(brief) {
        blocks.extend(table(title.say(lang), columns(), members.iter().map(|member| row(member.organization)).collect()));
    }
    blocks
}
