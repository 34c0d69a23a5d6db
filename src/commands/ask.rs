//! `stspd ask`: for each lead a small workbook to fill in, and a message to send it with.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::arguments::{AudienceArgs, explain_query_error};
use crate::commands::export::{make_part, name_part};
use crate::context::folder::{Files, write_folder};
use crate::context::{Context, Failure, Outcome, Output};
use crate::export::{Asked, Columns, Contacts, Events, Existing, Export, Mail, Origin, Part, Role, Stamp, WORKBOOK};
use crate::inputs::{View, explain_partial, find_one, open, spare, spare_persons};
use crate::lang::{Lang, Text};
use crate::model::{Audience, Id, Kind, Organization, Words};
use crate::query::{NotedKeys, Subject, things};
use crate::table::CsvLook;
use crate::typography::{day, typeset};

/// Asks each lead for news of its actions: a workbook to fill in, and a message to send it with
///
/// For each organization that leads actions which are not over, the folder gets a workbook (their states and dates, the
/// milestones reached, the values of the year, a sentence) and an `.eml` that a mail program opens as a message to be sent, in
/// the language of the strategy. It is addressed to the organization’s contact, where the file has one that is public.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  stspd ask --due 2027-01-31 -o demandes
  stspd ask --due 2027-01-31 -o demandes --organization parquet --year 2026
                                      one lead alone, about a year that is named")]
pub struct Args {
    /// The strategy, or `-` for standard input
    #[arg(value_name = "STRATEGY")]
    strategy: Option<PathBuf>,
    /// The day by which the answers are to come
    #[arg(long, value_name = "DATE", value_parser = crate::arguments::day)]
    due: NaiveDate,
    /// The year that is asked about [default: that of the date, or the year before in its first half]
    #[arg(long, value_name = "YEAR", value_parser = crate::arguments::year)]
    year: Option<i32>,
    /// Ask this organization alone; may be given again
    #[arg(long, value_name = "ORGANIZATION")]
    organization: Vec<String>,
    #[command(flatten)]
    audience: AudienceArgs,
}

const COMMAND: Text = Text::new("ask --due DATE -o FOLDER", "ask --due DATE -o DOSSIER");
const NO_PLACE: Text = Text::new(
    "the workbooks and the messages are written into a folder: `-o` says which",
    "les classeurs et les messages s’écrivent dans un dossier : « -o » dit lequel",
);
const AS_IN: Text =
    Text::new("as in `stspd ask --due 2027-01-31 -o requests`", "comme dans « stspd ask --due 2027-01-31 -o demandes »");
const PAST: Text = Text::new(
    "nobody can answer by {day}, which is past: today is {today}",
    "personne ne peut répondre pour le {day}, qui est passé : nous sommes le {today}",
);
const LATER: Text = Text::new("name a later day by `--due`", "donnez une date à venir avec « --due »");
const PARTIAL: Text = Text::new(
    "`{name}` has faults of form: what is asked would lack a part of it",
    "« {name} » a des fautes de forme : une partie manquerait à ce qui est demandé",
);
const NOBODY: Text = Text::new(
    "there is nobody to ask: no organization leads an action that is not over",
    "il n’y a personne à qui demander : aucun organisme ne pilote d’action qui ne soit terminée",
);
const NOTHING_OF: Text = Text::new(
    "`{name}` leads no action that is not over: there is nothing to ask of it",
    "« {name} » ne pilote aucune action qui ne soit terminée : il n’y a rien à lui demander",
);
const WRITTEN: Text = Text::new(
    "note: `{path}` holds {count} workbooks, each with a message to be looked at and sent; without a recipient: {bare}",
    "remarque : « {path} » contient {count} classeurs, chacun avec un message à relire et à envoyer ; sans destinataire : {bare}",
);
const WRITTEN_ONE: Text = Text::new(
    "note: `{path}` holds 1 workbook, with its message to be looked at and sent; without a recipient: {bare}",
    "remarque : « {path} » contient 1 classeur, avec son message à relire et à envoyer ; sans destinataire : {bare}",
);

const SUBJECT: Text = Text::new("{title}: news of your actions, by {day}", "{title} : nouvelles de vos actions, pour le {day}");
/// What stands before the actions, and behind them.
const MESSAGE: [Text; 3] = [
    Text::new(
        "Good morning,\n\n{name} leads actions of “{title}”. Would you tell us where they stand, in the workbook that comes with this \
         message, and send it back by {day}?",
        "Bonjour,\n\n{name} pilote des actions de « {title} ». Pouvez-vous nous dire où elles en sont, dans le classeur joint, et nous \
         le renvoyer au plus tard le {day} ?",
    ),
    Text::new(
        "For each action: its state, its dates, the milestones reached, the values of {year} and a sentence on the year. White \
         cells are filled in; what stays as it is changes nothing. Name no person, and tell of no situation of one.\n\nThe actions:",
        "Pour chaque action : son état, ses dates, les étapes franchies, les valeurs de {year} et une phrase sur l’année. Les \
         cellules blanches se remplissent ; ce qui reste tel quel ne change rien. Ne nommez personne et ne décrivez aucune \
         situation individuelle.\n\nLes actions :",
    ),
    Text::new("Thank you.", "Merci."),
];

/// Writes the folder, whole or not at all.
pub fn run(args: &Args, context: &Context) -> anyhow::Result<Outcome> {
    let lang = context.lang;
    let path = match &context.output {
        Output::File(path) => path,
        Output::Standard | Output::Dash | Output::Nowhere => {
            return Err(Failure::new(lang, NO_PLACE, &[]).hint(lang, AS_IN, &[]).into());
        }
    };
    if args.due < context.today {
        let facts = [("day", day(args.due, lang).into()), ("today", day(context.today, lang).into())];
        return Err(Failure::new(lang, PAST, &facts).hint(lang, LATER, &[]).into());
    }
    let input = find_one(args.strategy.as_ref(), COMMAND.get(lang), context)?;
    spare(path, std::slice::from_ref(&input), lang)?;
    let opened = open(&input, lang)?;
    let whole = opened.read(lang)?;
    if !whole.legible().is_whole() {
        return Err(explain_partial(opened.name(), PARTIAL, lang).into());
    }
    // It is sent to those who take part.
    let audience = args.audience.asked().unwrap_or(Audience::Members);
    let view = View::of_one(&input, audience, context);
    spare_persons(&opened, audience, &view.hidden, context)?;
    let strategy = &*view.show_one(&whole);
    let handles = whole.row_handles(audience, &view.hidden);
    let (notes, document) = (whole.notes(audience), context.document_lang(strategy));
    let keys = NotedKeys::of(std::slice::from_ref(&notes));
    let subject = Subject::new(opened.name(), strategy, context.today).to(audience).noting(&notes).with_keys(&keys);
    let asked = Asked::new(args.due, args.year, document);
    let export = Export {
        subject: &subject,
        stamp: Stamp::new(context.today, strategy.id.map(|id| Id::text(id).to_owned()), None),
        contacts: Contacts::LeftOut,
        events: Events::Ahead,
        lang: document,
        document,
        csv: CsvLook::default(),
        handles: &handles,
        part: None,
        columns: Columns::ToFill,
        asked: Some(&asked),
    };
    let parts = find_parts(args, &subject, lang)?;
    let Requests { files, bare } = make(&parts, &export, &asked, context)?;
    write_folder(path, &files, judge, context.replace, lang)?;
    let facts = [("path", path.to_string_lossy().as_ref().into()), ("count", parts.len().into()), ("bare", bare.into())];
    let written = if parts.len() == 1 { WRITTEN_ONE } else { WRITTEN };
    context.say(&written.fill(lang, &facts));
    Ok(Outcome::Clean)
}

/// Who is asked, and for what.
fn find_parts<'s>(args: &Args, subject: &Subject<'s>, lang: Lang) -> Result<Vec<(&'s Organization<'s>, Part<'s>)>, Failure> {
    let strategy = subject.strategy;
    let parts = strategy.organizations.iter().map(|of| (of, Part::of(strategy, of, Role::Lead)));
    let parts: Vec<_> = parts.filter(|(_, part)| part.count_actions() > 0).collect();
    if args.organization.is_empty() {
        return if parts.is_empty() { Err(Failure::new(lang, NOBODY, &[])) } else { Ok(parts) };
    }
    let mut wanted = Vec::new();
    for name in &args.organization {
        let ids = things(&[Kind::Organization], name, std::slice::from_ref(subject));
        let ids = ids.map_err(|error| explain_query_error(&error, lang))?;
        let before = wanted.len();
        wanted.extend(parts.iter().map(|(_, part)| part.organization).filter(|id| ids.iter().any(|ids| ids.contains(*id))));
        if wanted.len() == before {
            return Err(Failure::new(lang, NOTHING_OF, &[("name", name.as_str().into())]));
        }
    }
    Ok(parts.into_iter().filter(|(_, part)| wanted.contains(&part.organization)).collect())
}

/// The files, and how many of the messages have no recipient.
#[derive(Default)]
struct Requests {
    files: Vec<(String, Vec<u8>)>,
    bare: usize,
}

fn make(
    parts: &[(&Organization<'_>, Part<'_>)],
    export: &Export<'_, '_>,
    asked: &Asked,
    context: &Context,
) -> Result<Requests, Failure> {
    let mut requests = Requests::default();
    for (organization, part) in parts {
        let name = name_part(part);
        let bytes = make_part(name.as_ref(), part, export, context)?;
        let to = organization.contacts.iter().find_map(|contact| contact.email).map(Words::text);
        requests.bare += usize::from(to.is_none());
        let mail = write_mail(to, part, export, asked, (&name, &bytes));
        requests.files.extend([(format!("{}.eml", part.file_stem()), mail), (name.clone(), bytes)]);
    }
    Ok(requests)
}

/// The message, in the words of a person who sends it.
fn write_mail(to: Option<&str>, part: &Part<'_>, export: &Export<'_, '_>, asked: &Asked, file: (&str, &[u8])) -> Vec<u8> {
    let (lang, strategy) = (export.lang, export.subject.strategy);
    let actions = strategy.actions.iter().filter(|action| part.has(action)).map(|action| {
        let number = action.number.map_or_else(String::new, |number| format!("{} ", typeset(number.text(), lang)));
        format!("- {number}{}", typeset(action.title.text(), lang))
    });
    let facts = [
        ("title", typeset(strategy.title.text(), lang).into()),
        ("name", typeset(part.name, lang).into()),
        ("day", day(asked.due, lang).into()),
        ("year", asked.year.to_string().into()),
    ];
    let [greeting, asks, thanks] = MESSAGE.map(|text| text.fill(lang, &facts));
    let actions: Vec<String> = actions.collect();
    let mail = Mail {
        to,
        subject: &SUBJECT.fill(lang, &facts),
        text: &format!("{greeting}\n\n{asks}\n{}\n\n{thanks}\n", actions.join("\n")),
        day: export.stamp.today,
        file,
    };
    mail.bytes()
}

/// Whose work the files of an earlier folder are.
fn judge(found: &Files) -> Origin {
    let origin = |(_, bytes): &(String, Vec<u8>)| match (WORKBOOK.origin)(&Existing::File(bytes)) {
        Origin::Foreign => Mail::origin(bytes),
        of_workbook => of_workbook,
    };
    found.iter().map(origin).fold(Origin::Export, Origin::or)
}
