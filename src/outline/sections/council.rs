//! The council, the signatories, and where organizations are reached.

use crate::document::{Align, Block, Column, Words};
use crate::lang::{Lang, Text};
use crate::model::{Audience, CoordinatorKind, Council, OpenList, Signatory, SignatoryPart};
use crate::outline::brief::Brief;
use crate::outline::sections::late::name_action;
use crate::outline::sections::session::parties;
use crate::outline::sections::{Section, bullets, field_line, field_words, goes_on, table, words};
use crate::outline::wording::{day, fill, name_council, short_day, yes_or_no};
use crate::query::word;
use crate::typography::{enumeration, typeset};

pub static COUNCIL: Section = Section {
    title: Some(|brief| Text::new("The council", "Le conseil").say(brief.lang)),
    called: Text::new("the council", "le conseil"),
    is_due: super::always,
    draw: |brief| brief.strategy().council.as_ref().map_or_else(Vec::new, |council| vec![facts(council, brief)]),
};

pub static SIGNATORIES: Section = Section {
    title: Some(|brief| Text::new("Signatories", "Signataires").say(brief.lang)),
    called: Text::new("the signatories", "les signataires"),
    is_due: super::always,
    draw: |brief| {
        let mut blocks = table_of(Room::None, brief);
        blocks.extend(goes_on(OpenList::Signatories, brief));
        blocks
    },
};

/// The same with room to sign, on a page of its own; the public signs nothing.
pub static SIGNATURES: Section = Section {
    title: Some(|brief| Text::new("Signatures", "Signatures").say(brief.lang)),
    draw: |brief| {
        if brief.audience == Audience::Public || brief.strategy().signatories.is_empty() {
            return (SIGNATORIES.draw)(brief);
        }
        let page = [vec![Block::PageBreak], table_of(Room::ToSign, brief)].concat();
        page.into_iter().chain(goes_on(OpenList::Signatories, brief)).chain([Block::PageBreak]).collect()
    },
    ..SIGNATORIES
};

pub static CONTACTS: Section = Section {
    title: Some(|brief| Text::new("Contacts", "Contacts").say(brief.lang)),
    called: Text::new("", ""),
    is_due: super::always,
    draw: contacts,
};

fn facts(council: &Council<'_>, brief: &Brief<'_>) -> Block {
    let lang = brief.lang;
    let mut lines = Vec::new();
    let mut line = |en, fr, value: Option<String>| match (value, brief.audience) {
        (Some(value), _) => lines.push((Text::new(en, fr).say(lang), vec![value.into()])),
        (None, Audience::Internal) => lines.push((Text::new(en, fr).say(lang), vec![brief.missing()])),
        (None, Audience::Members | Audience::Public) => {}
    };
    line("Council", "Conseil", name_council(brief.strategy(), lang));
    line("Created", "Création", council.created.map(|created| day(created, lang)));
    line("Chair", "Présidence", council.chair.as_ref().map(|chairs| parties(chairs, brief)));
    line(
        "Coordination",
        "Coordination",
        council.coordinator.as_ref().map(|coordinator| {
            let role = coordinator.role.map(|role| typeset(role.text(), lang));
            let organization = coordinator.organization.map(|organization| brief.name(organization));
            let kind = kind_of_coordinator(coordinator.kind, lang);
            [role, organization, Some(kind)].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
    );
    let order = council.composition_order.as_ref().map(|order| {
        let reference = order.reference.map(|reference| typeset(reference.text(), lang));
        let date = order.date.map(|date| day(date, lang));
        reference.into_iter().chain(date).collect::<Vec<_>>().join(", ")
    });
    line("Composition order", "Arrêté de composition", order.filter(|order| !order.is_empty()));
    let rules = council.rules_of_procedure.as_ref();
    let adopted = rules.and_then(|rules| rules.adopted).map(|adopted| day(adopted, lang));
    line("Rules of procedure adopted", "Règlement intérieur adopté", adopted);
    if let Some(restricted) = rules.and_then(|rules| rules.restricted_session) {
        lines.extend(field_line("council.rules_of_procedure.restricted_session", vec![yes_or_no(restricted, lang).into()], lang));
    }
    Block::Definitions(lines)
}

fn kind_of_coordinator(kind: CoordinatorKind, lang: Lang) -> String {
    word(kind).say(lang).to_lowercase()
}

/// Whether there is room to sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    None,
    ToSign,
}

/// Who signs, when, by whom, and for what part where it is not for the whole.
fn table_of(room: Room, brief: &Brief<'_>) -> Vec<Block> {
    const SIGNED: Text = Text::new("Signed on {day}.", "Signée le {day}.");
    let lang = brief.lang;
    let all = &brief.strategy().signatories;
    let signed = brief.strategy().signed.map(|on| Block::paragraph(fill(SIGNED, lang, &[("day", day(on, lang))])));
    let commit: Vec<&Signatory<'_>> = all.iter().filter(|signatory| signatory.commits()).collect();
    let parts =
        [(SignatoryPart::Witness, WITNESSES), (SignatoryPart::Declined, DECLINED)].into_iter().filter_map(|(part, text)| {
            let names =
                all.iter().filter(|signatory| signatory.part == Some(part)).map(|signatory| brief.name(signatory.organization));
            let names: Vec<String> = names.collect();
            (!names.is_empty()).then(|| Block::paragraph(fill(text, lang, &[("names", enumeration(&names, lang))])))
        });
    signed.into_iter().chain(list_signatories(room, &commit, brief)).chain(parts).collect()
}

const WITNESSES: Text = Text::new("In the presence of {names}.", "En présence de : {names}.");
const DECLINED: Text = Text::new("Declined to sign: {names}.", "A décliné : {names}.");

/// Those who commit.
fn list_signatories(room: Room, signatories: &[&Signatory<'_>], brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let has_days = signatories.iter().any(|signatory| signatory.signed.is_some());
    let has_signers = signatories.iter().any(|signatory| signatory.by.is_some());
    let has_parts = signatories.iter().any(|signatory| !signatory.actions.is_empty());
    if room == Room::None && !(has_days || has_signers || has_parts) {
        return bullets(signatories.iter().map(|signatory| brief.name(signatory.organization).into()).collect());
    }
    let mut columns = vec![field_words("signatories.organization", lang)];
    columns.extend(has_days.then(|| field_words("signatories.signed", lang)));
    columns.extend(has_signers.then(|| words(Text::new("By", "Par"), lang)));
    columns.extend(has_parts.then(|| field_words("signatories.actions", lang)));
    let signature = Column::new(Text::new("Date and signature", "Date et signature").say(lang), Align::Room);
    columns.extend((room == Room::ToSign).then_some(signature));
    let rows = signatories.iter().map(|signatory| {
        let mut row = vec![Words::from(brief.name(signatory.organization))];
        let signed = || signatory.signed.map(|signed| short_day(signed, lang).into());
        row.extend(has_days.then(|| signed().unwrap_or_else(|| brief.missing())));
        row.extend(has_signers.then(|| signer(signatory, brief)));
        row.extend(has_parts.then(|| part(signatory, brief)));
        row.extend((room == Room::ToSign).then(Words::default));
        row
    });
    table(Text::new("Signatories", "Signataires").say(lang), columns, rows.collect())
}

fn signer(signatory: &Signatory<'_>, brief: &Brief<'_>) -> Words {
    let lang = brief.lang;
    let by = signatory.by.as_ref().map(|by| {
        let capacity = by.capacity.map(|capacity| format!(" ({})", word(capacity).say(lang).to_lowercase()));
        Words::from(format!("{}{}", typeset(by.role.text(), lang), capacity.unwrap_or_default()))
    });
    by.unwrap_or_else(|| brief.missing())
}

/// The actions to which a signatory commits, where these are not all.
fn part(signatory: &Signatory<'_>, brief: &Brief<'_>) -> Words {
    const WHOLE: Text = Text::new("the whole document", "l’ensemble du document");
    const AS_SIGNED: Text = Text::new("as in the text signed", "selon le texte signé");
    if signatory.actions.is_empty() {
        // Of who commits to what others may not see alone the same is said as of who commits to it all.
        let said = if brief.audience == Audience::Internal { WHOLE } else { AS_SIGNED };
        return said.say(brief.lang).into();
    }
    Words::lines(signatory.actions.iter().map(|id| match brief.subject.action(id.text()) {
        Some(action) => name_action(action, brief.lang),
        None => typeset(id.text(), brief.lang).into(),
    }))
}

/// The addresses of services: to the public, those that may be published.
fn contacts(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let items = brief.strategy().organizations.iter().flat_map(|organization| {
        let name = typeset(organization.name.text(), lang);
        organization.contacts.iter().map(move |contact| {
            let who = contact.name.map(|who| format!(", {}", typeset(who.text(), lang))).unwrap_or_default();
            let mut said = Words::strong(typeset(contact.role.text(), lang)).and(format!(" ({name}){who}"));
            if let Some(email) = contact.email {
                said = said.and(", ").and(Words::link(typeset(email.text(), lang), &format!("mailto:{}", email.text())));
            }
            contact.phone.map_or(said.clone(), |phone| said.and(format!(", {}", typeset(phone.text(), lang))))
        })
    });
    bullets(items.collect())
}
