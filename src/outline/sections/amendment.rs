//! The parts of an amendment: between whom, what it changes article by article, room to sign.

use crate::document::{Align, Block, Column, Depth, Words};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Kind, Signatory};
use crate::outline::brief::{Adopted, Brief};
use crate::outline::changes::{Clause, Move};
use crate::outline::sections::{Section, bullets, session_name, table, words};
use crate::outline::wording::{day, fill};
use crate::typography::typeset;

pub static RECITALS: Section =
    Section { title: None, called: Text::new("the signatories", "les signataires"), is_due: super::always, draw: recitals };

pub static ARTICLES: Section = Section { title: None, called: Text::new("", ""), is_due: super::always, draw: articles };

pub static TO_SIGN: Section = Section { title: None, called: Text::new("", ""), is_due: super::always, draw: to_sign };

/// What an article is about.
struct Subject {
    title: Text,
    kinds: &'static [Kind],
    moves: &'static [Move],
}

const ALL: &[Move] = &[Move::Added, Move::Modified, Move::Removed];

static SUBJECTS: &[Subject] = &[
    Subject { title: Text::new("Frame of the strategy", "Cadre de la stratégie"), kinds: &[Kind::Strategy], moves: ALL },
    Subject {
        title: Text::new("{axes} and {objectives}", "{axes} et {objectives}"),
        kinds: &[Kind::Axis, Kind::Objective],
        moves: ALL,
    },
    Subject { title: Text::new("{actions} added", "{actions} ajouté{e}s"), kinds: &[Kind::Action], moves: &[Move::Added] },
    Subject {
        title: Text::new("{actions} modified", "{actions} modifié{e}s"), kinds: &[Kind::Action], moves: &[Move::Modified]
    },
    Subject { title: Text::new("{actions} removed", "{actions} retiré{e}s"), kinds: &[Kind::Action], moves: &[Move::Removed] },
    Subject { title: Text::new("Indicators", "Indicateurs"), kinds: &[Kind::Indicator], moves: ALL },
    Subject { title: Text::new("Overall spending", "Dépenses générales"), kinds: &[Kind::BudgetLine], moves: ALL },
    Subject { title: Text::new("Organizations", "Organismes"), kinds: &[Kind::Organization], moves: ALL },
    Subject { title: Text::new("Signatories", "Signataires"), kinds: &[Kind::Signatory], moves: ALL },
];

const NOTHING: Text = Text::new(
    "Nothing of what binds the signatories has changed since the revision {revision}, of {day}: there is nothing to amend. \
     Follow-up (statuses, values, reviews, sessions) needs no amendment.",
    "Rien de ce qui engage les signataires n’a changé depuis la révision {revision}, du {day} : il n’y a pas lieu à avenant. \
     Le suivi (états, valeurs, bilans, séances) n’en demande pas.",
);
const NOTHING_HELD: Text = Text::new(
    "Nothing of what this version may hold, and that binds the signatories, has changed since the revision {revision}, of {day}.",
    "Rien de ce que cette version peut contenir, et qui engage les signataires, n’a changé depuis la révision {revision}, du {day}.",
);
const UNCHANGED_HELD: Text = Text::new(
    "All other provisions that this version holds remain in force.",
    "Les autres dispositions que contient cette version demeurent en vigueur.",
);
const PUT: Text = Text::new("To be put to the council. {session}.", "À soumettre au conseil. {session}.");
const BETWEEN: Text = Text::new("Between:", "Entre :");
const GIVEN: Text = Text::new("Given:", "Vu :");
const AGREED: Text = Text::new("It is agreed as follows:", "Il est convenu ce qui suit :");
const WORDED: Text = Text::new(
    "the strategy as it was worded on {day}{edition} (revision {revision} of the file);",
    "la stratégie dans sa rédaction du {day}{edition} (révision {revision} du fichier) ;",
);
const SIGNED: Text = Text::new("the strategy signed on {day}{edition};", "la stratégie signée le {day}{edition} ;");
const RESOLUTION: Text = Text::new("{title}, of {day};", "{title}, du {day} ;");
const EDITION: Text = Text::new(", edition {version}", ", édition {version}");
const EARLIER: Text = Text::new("the amendment of {day};", "l’avenant du {day} ;");
const SUBJECT: Text = Text::new(
    "This amendment modifies the strategy “{strategy}”, in the wording given above.",
    "Le présent avenant modifie la stratégie « {strategy} », dans la rédaction visée ci-dessus.",
);
const RAISED: Text =
    Text::new("The text so amended bears the edition {version}.", "Le texte ainsi modifié porte l’édition {version}.");
const UNCHANGED: Text = Text::new(
    "All other provisions of the strategy remain in force.",
    "Les autres dispositions de la stratégie demeurent en vigueur.",
);
const EFFECT: Text =
    Text::new("This amendment takes effect when it is signed.", "Le présent avenant prend effet à la date de sa signature.");

fn find_changes<'b>(brief: &'b Brief<'_>) -> Option<&'b Adopted> {
    brief.adopted.as_ref().filter(|adopted| !adopted.clauses.is_empty())
}

/// Between whom, and given what.
fn recitals(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let Some(adopted) = &brief.adopted else { return Vec::new() };
    let facts = [("revision", adopted.revision.clone()), ("day", day(adopted.on, lang))];
    if adopted.clauses.is_empty() {
        let nothing = if brief.audience == Audience::Internal { NOTHING } else { NOTHING_HELD };
        return vec![Block::paragraph(fill(nothing, lang, &facts))];
    }
    let edition = |version: &String| fill(EDITION, lang, &[("version", typeset(version, lang))]);
    let edition = adopted.version.as_ref().map(edition).unwrap_or_default();
    let [revision, on] = facts;
    // Acts have days and numbers; a revision of the file is told where the file tells of neither signature nor resolution.
    let resolutions = adopted
        .resolutions
        .iter()
        .map(|(title, date)| fill(RESOLUTION, lang, &[("title", typeset(title, lang)), ("day", day(*date, lang))]));
    let mut given: Vec<Words> = resolutions.map(Words::from).collect();
    match adopted.signed {
        Some(signed) => {
            given.push(fill(SIGNED, lang, &[("day", day(signed, lang)), ("edition", edition)]).into());
        }
        None if given.is_empty() => given.push(fill(WORDED, lang, &[revision, on, ("edition", edition)]).into()),
        None => {}
    }
    let earlier = brief.strategy().amendments.iter().filter(|amendment| amendment.date.last() <= adopted.on);
    given.extend(earlier.map(|amendment| fill(EARLIER, lang, &[("day", day(amendment.date, lang))]).into()));
    let signatories: Vec<Words> = brief.strategy().signatories.iter().map(|one| party(one, brief)).collect();
    let mut blocks = Vec::new();
    if let Some(session) = brief.session.filter(|session| session.date.last() >= brief.today()) {
        blocks.push(Block::paragraph(fill(PUT, lang, &[("session", session_name(session, brief))])));
    }
    if !signatories.is_empty() {
        blocks.push(Block::paragraph(BETWEEN.say(lang)));
        blocks.extend(bullets(signatories));
    }
    blocks.push(Block::paragraph(GIVEN.say(lang)));
    blocks.extend(bullets(given));
    blocks.push(Block::paragraph(AGREED.say(lang)));
    blocks
}

/// An organization, and by whom it signs.
fn party(signatory: &Signatory<'_>, brief: &Brief<'_>) -> Words {
    let name = brief.name(signatory.organization);
    let role = signatory.by.as_ref().map(|by| typeset(by.role.text(), brief.lang));
    Words::from(role.map_or(name.clone(), |role| format!("{name}, {role}")))
}

fn articles(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    let Some(adopted) = find_changes(brief) else { return Vec::new() };
    let strategy = fill(SUBJECT, lang, &[("strategy", adopted.strategy.clone())]);
    let mut drawn: Vec<(Text, Vec<Block>)> = vec![(Text::new("Subject", "Objet"), vec![Block::paragraph(strategy)])];
    if let Some(version) = brief.strategy().version.filter(|version| Some(version.text()) != adopted.version.as_deref()) {
        let raised = fill(RAISED, lang, &[("version", typeset(version.text(), lang))]);
        drawn[0].1.push(Block::paragraph(raised));
    }
    for subject in SUBJECTS {
        let is_of = |clause: &&Clause| subject.kinds.contains(&clause.kind) && subject.moves.contains(&clause.of);
        let told: Vec<_> = adopted.clauses.iter().filter(is_of).map(|clause| clause_lines(clause, subject, lang)).collect();
        if !told.is_empty() {
            drawn.push((subject.title, vec![Block::Definitions(told)]));
        }
    }
    let unchanged = if brief.audience == Audience::Internal { UNCHANGED } else { UNCHANGED_HELD };
    let sentence = |text: Text| vec![Block::paragraph(text.say(lang))];
    drawn.push((Text::new("Other provisions", "Autres dispositions"), sentence(unchanged)));
    drawn.push((Text::new("Effect", "Prise d’effet"), sentence(EFFECT)));
    let article = |(rank, (title, blocks)): (usize, (Text, Vec<Block>))| {
        std::iter::once(head(article_title(rank + 1, &brief.name_levels(title, &[]), lang))).chain(blocks)
    };
    drawn.into_iter().enumerate().flat_map(article).collect()
}

fn head(text: String) -> Block {
    Block::Heading { depth: Depth::Part, text }
}

/// « Article 1er – Objet ».
fn article_title(number: usize, title: &str, lang: Lang) -> String {
    let rank = if number == 1 && lang == Lang::Fr { "1er".to_owned() } else { number.to_string() };
    format!("Article\u{a0}{rank}\u{a0}– {title}")
}

/// A thing, and what the amendment does to it.
fn clause_lines(clause: &Clause, subject: &Subject, lang: Lang) -> (String, Vec<Words>) {
    // Of actions the article says it already.
    let is_said = subject.moves.len() == 1;
    let done = match clause.of {
        Move::Added => Some(Text::new("Added.", "Ajout.")),
        Move::Removed => Some(Text::new("Removed.", "Retrait.")),
        Move::Modified => None,
    };
    let done = done.filter(|_| !is_said || clause.lines.is_empty()).map(|done| Words::emphasis(done.say(lang)));
    (clause.title.clone(), done.into_iter().chain(clause.lines.iter().cloned()).collect())
}

/// Room for every signatory.
fn to_sign(brief: &Brief<'_>) -> Vec<Block> {
    let lang = brief.lang;
    if find_changes(brief).is_none() || brief.strategy().signatories.is_empty() {
        return Vec::new();
    }
    let row = |signatory: &Signatory<'_>| {
        let role = signatory.by.as_ref().map_or_else(Words::default, |by| typeset(by.role.text(), lang).into());
        vec![Words::from(brief.name(signatory.organization)), role, Words::default(), Words::default()]
    };
    let columns = vec![
        words(Text::new("Organization", "Organisme"), lang),
        words(Text::new("Function", "Fonction"), lang),
        Column::new(Text::new("Date", "Date").say(lang), Align::Room),
        Column::new(Text::new("Signature", "Signature").say(lang), Align::Room),
    ];
    let mut blocks = vec![head(Text::new("Signatures", "Signatures").say(lang))];
    let caption = Text::new("Signatures of the amendment", "Signatures de l’avenant").say(lang);
    blocks.extend(table(caption, columns, brief.strategy().signatories.iter().map(row).collect()));
    blocks
}
