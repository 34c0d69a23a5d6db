//! Where organizations are reached; internal unless the file says otherwise, and so in no list.

use crate::lang::Text;
use crate::model::{Contact, Kind, Organization, Visibility, Words};
use crate::query::subject::Subject;
use crate::query::table::{Heading, Part, Table};
use crate::query::terms::{term, terms};
use crate::query::value::{Type, Value};

pub const TITLE: Text = Text::new("Contacts", "Contacts");

/// The contacts of one organization.
pub fn of<'s>(organization: &'s Organization<'s>) -> Table<'s> {
    Table::of("contacts", headings(), organization.contacts.iter().map(cells))
}

/// The contacts of all, each with its organization.
pub fn contacts<'s>(subject: &Subject<'s>) -> Table<'s> {
    let heading = |part| Heading {
        name: "organization",
        title: Text::new("Organization", "Organisme"),
        part,
        kind: Type::One(&[Kind::Organization]),
    };
    let mut rows = Vec::new();
    for organization in &subject.strategy.organizations {
        let id = organization.id.text();
        for contact in &organization.contacts {
            let mut row = vec![Value::One(subject.named(id)), Value::Id(id.into())];
            row.extend(cells(contact));
            rows.push(row);
        }
    }
    let mut all = vec![heading(Part::Whole), heading(Part::Ids)];
    all.extend(headings());
    Table::of("contacts", all, rows)
}

fn headings() -> Vec<Heading> {
    let heading = |name, en, fr, kind| Heading { name, title: Text::new(en, fr), part: Part::Whole, kind };
    vec![
        heading("role", "Office", "Fonction", Type::Text),
        heading("name", "Name", "Nom", Type::Text),
        heading("email", "E-mail", "Adresse électronique", Type::Text),
        heading("phone", "Phone", "Téléphone", Type::Text),
        heading("visibility", "Visibility", "Diffusion", Type::Term(terms::<Visibility>)),
    ]
}

fn cells<'s>(contact: &'s Contact<'s>) -> Vec<Value<'s>> {
    let text = |words: Words<'s>| Value::Text(words.text().into());
    vec![
        text(contact.role),
        contact.name.map_or(Value::Nothing, text),
        contact.email.map_or(Value::Missing, text),
        contact.phone.map_or(Value::Missing, text),
        term(contact.visibility.unwrap_or(Visibility::Internal)),
    ]
}
