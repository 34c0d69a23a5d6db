//! The convocation as a letter: from whom, to whom, what for, the agenda, the closing, and a slip to send back.

use crate::document::{Block, Depth, Marks, Words};
use crate::lang::{Lang, Text};
use crate::model::{CouncilKind, Id, MemberCapacity, Plenary, PlenaryStatus, Session};
use crate::outline::brief::{Brief, Letters, is_off};
use crate::outline::sections::Section;
use crate::outline::sections::chair::convener;
use crate::outline::sections::members::summoned;
use crate::outline::sections::offices::office;
use crate::outline::sections::session::kind;
use crate::outline::wording::{council_name, fill, name_council, weekday};
use crate::rules::law;
use crate::typography::{citation, time, typeset};

pub static LETTER: Section = Section {
    title: None,
    called: Text::new("the session", "la séance"),
    is_due: super::always,
    draw: |brief| brief.session.map_or_else(Vec::new, |session| letters(session, brief)),
};

/// Whom the law, or the council, convenes: an office, and the organization where it is held.
struct Addressee {
    office: Option<String>,
    organization: String,
    /// Whether the law seats it.
    is_by_right: bool,
}

/// The slip of the one letter; each of several bears its own.
pub static SLIP: Section = Section {
    title: None,
    called: Text::new("", ""),
    is_due: super::always,
    draw: |brief| match brief.session {
        Some(session) if addressees(session, brief).is_empty() && is_to_come(session, brief) => slip(session, None, brief),
        _ => Vec::new(),
    },
};

/// One letter to all, or one to each.
fn letters<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> Vec<Block> {
    let addressees = addressees(session, brief);
    if addressees.is_empty() {
        let mut blocks = letter(session, None, brief);
        // Room to sign: the list of those convened goes with the letter, on a page of its own.
        let is_listed = session.session == Session::Plenary && !summoned(brief).is_empty();
        blocks.extend(is_listed.then_some(Block::PageBreak));
        return blocks;
    }
    let to = |addressee: &Addressee| {
        let mut blocks = letter(session, Some(addressee), brief);
        if is_to_come(session, brief) {
            blocks.extend(slip(session, Some(addressee), brief));
        }
        blocks
    };
    addressees.iter().map(to).collect::<Vec<_>>().join(&Block::PageBreak)
}

fn is_to_come(session: &Plenary<'_>, brief: &Brief<'_>) -> bool {
    session.date.last() >= brief.today() && !is_off(session) && session.status != Some(PlenaryStatus::Held)
}

/// To whom a letter of its own goes: the members, those in the chair apart, for they convene. Of whom a restricted session is
/// made, the file does not say.
fn addressees(session: &Plenary<'_>, brief: &Brief<'_>) -> Vec<Addressee> {
    if brief.letters == Letters::One || session.session == Session::Restricted {
        return Vec::new();
    }
    let members = summoned(brief).into_iter().flat_map(|(_, ids)| ids);
    members.filter(|id| brief.knows(*id)).map(|id| addressee(id, brief)).collect()
}

/// An organization as it is convened: « Le préfet, Préfecture du Nord ».
fn addressee(id: Id<'_>, brief: &Brief<'_>) -> Addressee {
    let members = brief.strategy().council.iter().flat_map(|council| &council.members);
    let is_by_right = members.clone().any(|member| member.organization == id && member.capacity == Some(MemberCapacity::ByRight));
    Addressee { office: office(id, is_by_right, brief), organization: brief.name(id), is_by_right }
}

const OBJECT: Text = Text::new("Subject: ", "Objet : ");
const CONVOCATION: Text = Text::new("notice of the {kind} of {day}", "convocation à la {kind} du {day}");
const SALUTATION: Text = Text::new("Dear Sir or Madam,", "Madame, Monsieur,");
const ALL_MEMBERS: Text = Text::new("To the members of the council", "Mesdames et Messieurs les membres du conseil");
const INVITATION: Text = Text::new(
    "{who} has the honour of inviting you to the {kind} of the {council}, to be held on {day}{time}{place}.",
    "{who} a l’honneur de vous convier à la {kind} du {council}, qui se tiendra le {day}{time}{place}.",
);
const HELD: Text = Text::new(
    "The {kind} of the {council} was called for {day}{time}{place}.",
    "La {kind} du {council} a été convoquée pour le {day}{time}{place}.",
);
const POSTPONED: Text = Text::new(
    "The {kind} of the {council} called for {day} is postponed.",
    "La {kind} du {council} convoquée pour le {day} est reportée.",
);
const CANCELLED: Text = Text::new(
    "The {kind} of the {council} called for {day} is cancelled.",
    "La {kind} du {council} convoquée pour le {day} est annulée.",
);
const AGENDA: Text = Text::new("The agenda is:", "L’ordre du jour est le suivant :");
const TO_FOLLOW: Text =
    Text::new("The agenda will be sent to you before the session.", "L’ordre du jour vous sera adressé avant la séance.");
const CLOSING: Text =
    Text::new("Yours faithfully,", "{who} vous prie d’agréer, Madame, Monsieur, l’expression de sa considération distinguée.");
const REPRESENTED: Text = Text::new(
    "A member by right who cannot come is represented by somebody specially designated for it ({article}).",
    "Un membre de droit empêché est représenté par une personne spécialement désignée à cet effet ({article}).",
);

fn letter<'s>(session: &'s Plenary<'s>, to: Option<&Addressee>, brief: &Brief<'s>) -> Vec<Block> {
    let lang = brief.lang;
    let day = weekday(session.date, lang);
    let object = fill(CONVOCATION, lang, &[("kind", kind(session, brief)), ("day", day)]);
    let place = typeset(brief.strategy().territory.name.text(), lang);
    let mut blocks = vec![
        Block::paragraph(Words::lines(sender(brief))),
        Block::Beside(to.map_or_else(|| ALL_MEMBERS.say(lang).into(), name_addressee)),
        Block::Beside(fill(Text::new("{place}, on …", "{place}, le …"), lang, &[("place", place)]).into()),
        Block::paragraph(Words::strong(OBJECT.say(lang)).and(object)),
        Block::paragraph(SALUTATION.say(lang)),
        Block::paragraph(invitation(session, brief)),
    ];
    if !is_off(session) && (is_to_come(session, brief) || !session.agenda.is_empty()) {
        blocks.extend(agenda(session, brief));
    }
    if is_to_come(session, brief) && to.is_none_or(|to| to.is_by_right) {
        blocks.extend(remind(session, brief));
    }
    blocks.extend(close(session, brief));
    blocks
}

fn name_addressee(to: &Addressee) -> Words {
    Words::lines(to.office.iter().chain([&to.organization]).map(|line| Words::from(line.as_str())))
}

/// Who writes: the organization in the chair, for the council.
fn sender(brief: &Brief<'_>) -> Vec<Words> {
    let chairs = brief.strategy().council.as_ref().and_then(|council| council.chair.as_deref()).unwrap_or_default();
    let name = chairs.first().map(|chair| Words::strong(brief.name(chair.organization)));
    name.into_iter().chain([Words::from(council_name(brief.strategy(), brief.lang))]).collect()
}

fn invitation<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> String {
    let lang = brief.lang;
    let council = match name_council(brief.strategy(), lang) {
        Some(name) => name.replacen("Conseil", "conseil", 1).replacen("Local", "local", 1),
        None => Text::new("council", "conseil").say(lang),
    };
    let at = session.time.map(|hour| fill(Text::new(" at {time}", " à {time}"), lang, &[("time", time(hour.text(), lang))]));
    let facts = [
        ("who", convener(session, brief)),
        ("council", council),
        ("kind", kind(session, brief)),
        ("day", weekday(session.date, lang)),
        ("time", at.unwrap_or_default()),
        ("place", session.place.map(|place| at_venue(&typeset(place.text(), lang), lang)).unwrap_or_default()),
    ];
    let text = match session.status {
        Some(PlenaryStatus::Postponed) => POSTPONED,
        Some(PlenaryStatus::Cancelled) => CANCELLED,
        Some(PlenaryStatus::Held) => HELD,
        _ if session.date < brief.today() => HELD,
        _ => INVITATION,
    };
    fill(text, lang, &facts)
}

/// « , à la Maison de quartier », where the first word tells the article.
fn at_venue(place: &str, lang: Lang) -> String {
    const FEMININE: [&str; 7] = ["maison", "mairie", "salle", "médiathèque", "bibliothèque", "préfecture", "mjc"];
    const MASCULINE: [&str; 8] = ["centre", "gymnase", "théâtre", "lycée", "collège", "foyer", "palais", "pôle"];
    const ELIDED: [&str; 5] = ["hôtel", "espace", "école", "auditorium", "université"];
    let first = place.split([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
    let before = match (lang, first.as_str()) {
        (Lang::Fr, first) if FEMININE.contains(&first) => "à la ",
        (Lang::Fr, first) if MASCULINE.contains(&first) => "au ",
        (Lang::Fr, first) if ELIDED.contains(&first) => "à l’",
        _ => "",
    };
    format!(", {before}{place}")
}

fn agenda(session: &Plenary<'_>, brief: &Brief<'_>) -> Vec<Block> {
    let items = session.agenda.iter().map(|item| {
        let presenter = item.presenter.map(|presenter| Words::emphasis(brief.name(presenter)));
        Words::lines(std::iter::once(Words::from(typeset(item.title.text(), brief.lang))).chain(presenter))
    });
    let items: Vec<Words> = items.collect();
    if items.is_empty() {
        return vec![Block::paragraph(TO_FOLLOW.say(brief.lang))];
    }
    vec![Block::paragraph(AGENDA.say(brief.lang)), Block::List { marks: Marks::Numbers, items }]
}

/// Who may stand in for a member by right.
fn remind(session: &Plenary<'_>, brief: &Brief<'_>) -> Option<Block> {
    let (law, article) = match brief.strategy().council.as_ref()?.kind? {
        CouncilKind::Clspd => {
            (law::L132_4_2024, Text::new("CSI, art. L. 132-4", "code de la sécurité intérieure, art. L. 132-4"))
        }
        CouncilKind::Cispd | CouncilKind::Cmspd => {
            (law::L132_13_2024, Text::new("CSI, art. L. 132-13", "code de la sécurité intérieure, art. L. 132-13"))
        }
        CouncilKind::Other => return None,
    };
    let is_owed = session.session == Session::Plenary && law.holds(session.date);
    let article = citation(&article.say(brief.lang));
    is_owed.then(|| Block::paragraph(fill(REPRESENTED, brief.lang, &[("article", article)])))
}

fn close<'s>(session: &'s Plenary<'s>, brief: &Brief<'s>) -> [Block; 2] {
    let who = convener(session, brief);
    let closing = fill(CLOSING, brief.lang, &[("who", who.clone())]);
    [Block::paragraph(closing), Block::Beside(who.trim_end_matches(',').into())]
}

const REPLY: Text = Text::new("Reply slip", "Coupon-réponse");
const SEND_BACK: Text = Text::new(
    "To be sent back to the coordination of the council before the session of {day}.",
    "À retourner à la coordination du conseil avant la séance du {day}.",
);
/// Where the slip is cut off the letter.
const CUT: &str = "– – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – –";
const BLANK: &str = "……………………………………………………………";

fn slip(session: &Plenary<'_>, to: Option<&Addressee>, brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let line = |text: Text| Words::from(format!("{}{BLANK}", text.say(lang)));
    let organization = match to {
        Some(to) => Words::from(to.organization.as_str()),
        None => line(Text::new("Organization: ", "Organisme : ")),
    };
    let choices = [
        Text::new("will take part", "participera à la séance"),
        Text::new("will be represented by: ", "sera représenté par : "),
        Text::new("will not be able to come", "ne pourra pas y assister"),
    ];
    let choice = |(rank, choice): (usize, &Text)| {
        let blank = if rank == 1 { BLANK } else { "" };
        Words::from(format!("☐ {}{blank}", choice.say(lang)))
    };
    vec![
        Block::paragraph(CUT),
        Block::Heading { depth: Depth::Part, text: REPLY.say(lang) },
        Block::paragraph(fill(SEND_BACK, lang, &[("day", weekday(session.date, lang))])),
        Block::paragraph(Words::lines([
            organization,
            line(Text::new("Name: ", "Nom, prénom : ")),
            line(Text::new("Function: ", "Fonction : ")),
        ])),
        Block::paragraph(Words::lines(choices.iter().enumerate().map(choice))),
        Block::paragraph(line(Text::new("Day and signature: ", "Date et signature : "))),
    ]
}
