//! How each field that matters to a council is said when it changes.

use serde_json::Value;

use crate::diff::{Change, Field, OF};
use crate::document::Words;
use crate::lang::Text;
use crate::model::{Date, Kind, Topic};
use crate::outline::changes::dates::{self, Day};
use crate::outline::changes::value::Sayer;
use crate::outline::changes::{attendance, generic, measures};
use crate::outline::wording::day;
use crate::outline::wording::fill as filled;
use crate::typography::typeset;

/// Says the changes of one field of a thing; those of a list come together.
type Saying = fn(&Change, &[Field], &Sayer<'_>) -> Vec<(Topic, Words)>;

/// By the kind of thing and the name of its field.
static SAYINGS: &[(Kind, &str, Saying)] = &[
    (Kind::Action, "status", |change, fields, sayer| status(Topic::Progress, change, fields, sayer)),
    (Kind::Action, "schedule", schedule),
    (Kind::Action, "milestones", milestones),
    (Kind::Action, "budget", budget),
    (Kind::Action, "funding", funding),
    (Kind::Action, "reviews", reviews),
    (Kind::Indicator, "values", measures::values),
    (Kind::Indicator, "baseline", measures::aim),
    (Kind::Indicator, "target", measures::aim),
    (Kind::Indicator, "targets", measures::targets),
    (Kind::Indicator, "former_targets", measures::targets),
    (Kind::Indicator, "comparators", measures::comparators),
    (Kind::Decision, "status", decision_status),
    (Kind::Decision, "done", |change, fields, sayer| {
        // The day is told with the status.
        let is_told = change.fields().iter().any(|field| field.is(&["status"]));
        if is_told { Vec::new() } else { generic::say(change, fields, sayer) }
    }),
    (Kind::Decision, "due", |_, fields, sayer| tell_moves(Topic::Sessions, &dates::DUE, fields, sayer)),
    // Its new day is told as what it was called before.
    (Kind::Plenary, "date", |_, _, _| Vec::new()),
    (Kind::Plenary, "attendance", attendance::say),
    (Kind::Plenary, "status", |change, fields, sayer| status(Topic::Sessions, change, fields, sayer)),
    (Kind::Signatory, "signed", tell_signature),
    (Kind::Signatory, "as", tell_part),
    (Kind::Signatory, "fingerprint", fingerprint),
    (Kind::Strategy, "period", tell_period),
];

/// Says what changed in one field; by the schema's own words where no saying fits.
pub fn say(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let name = fields.first().map_or("", Field::name);
    match SAYINGS.iter().find(|(kind, field, _)| *kind == change.kind && *field == name) {
        Some((_, _, saying)) => saying(change, fields, sayer),
        None if name == OF => owner(change.kind.topic(), fields, sayer),
        None => generic::say(change, fields, sayer),
    }
}

fn status(topic: Topic, change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let lang = sayer.lang;
    let each = fields.iter().map(|field| {
        let said = |value: &Option<Value>| value.as_ref().map(|value| sayer.say(value, change.kind, field)).unwrap_or_default();
        let text = match (&field.before, &field.after) {
            (Some(_), Some(_)) => Text::new("goes from “{before}” to “{after}”", "passe de « {before} » à « {after} »"),
            (None, _) => Text::new("status now stated: “{after}”", "état désormais renseigné : « {after} »"),
            (Some(_), None) => Text::new("status no longer stated (was “{before}”)", "état retiré (était « {before} »)"),
        };
        let facts = [("before", said(&field.before)), ("after", said(&field.after))];
        (topic, Words::from(filled(text, lang, &facts)))
    });
    each.collect()
}

fn decision_status(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let is_done = |field: &Field| field.after.as_ref().and_then(Value::as_str) == Some("done");
    if !fields.iter().any(is_done) {
        return status(Topic::Sessions, change, fields, sayer);
    }
    let done = change.value().get("done").and_then(Value::as_str).and_then(Date::parse);
    let text = match done {
        Some(_) => Text::new("carried out on {day}", "exécutée le {day}"),
        None => Text::new("carried out", "exécutée"),
    };
    let facts = [("day", done.map(|done| day(done, sayer.lang)).unwrap_or_default())];
    vec![(Topic::Sessions, filled(text, sayer.lang, &facts).into())]
}

/// Nobody reads the digits of a fingerprint.
fn fingerprint(_: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let each = fields.iter().map(|field| {
        let text = match (&field.before, &field.after) {
            (None, _) => Text::new("fingerprint of the text signed recorded", "empreinte du texte signé inscrite"),
            (Some(_), Some(_)) => Text::new("fingerprint of another text recorded", "empreinte d’un autre texte inscrite"),
            (Some(_), None) => Text::new("fingerprint of the text signed removed", "empreinte du texte signé retirée"),
        };
        (Topic::Signatures, text.say(sayer.lang).into())
    });
    each.collect()
}

fn tell_moves(topic: Topic, of: &Day, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let tell_moves = |field: &Field| dates::tell_move(of, field.before.as_ref(), field.after.as_ref(), sayer.lang);
    fields.iter().filter_map(|field| Some((topic, tell_moves(field)?.into()))).collect()
}

fn schedule(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    tell_span("schedule", change, fields, sayer)
}

fn tell_period(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    tell_span("period", change, fields, sayer)
}

/// The days between which something lasts.
fn tell_span(key: &str, change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let said = fields.iter().flat_map(|field| {
        let field = std::slice::from_ref(field);
        if field[0].is(&[key, "start"]) {
            tell_moves(Topic::Calendar, &dates::START, field, sayer)
        } else if field[0].is(&[key, "end"]) {
            tell_moves(Topic::Calendar, &dates::END, field, sayer)
        } else {
            generic::each(Topic::Calendar, change, field, sayer)
        }
    });
    said.collect()
}

fn milestones(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let lang = sayer.lang;
    // One that goes while another comes, alike but for its title, was called otherwise.
    let without_title = |milestone: &Value| {
        let mut fields = milestone.as_object().cloned().unwrap_or_default();
        fields.shift_remove("title");
        fields
    };
    let whole = |field: &&Field| field.path.len() == 2;
    let gone = |field: &&Field| whole(field) && field.after.is_none();
    let come = |field: &&Field| whole(field) && field.before.is_none();
    let alike = |one: &Option<Value>, other: &Option<Value>| {
        one.as_ref().zip(other.as_ref()).is_some_and(|(one, other)| without_title(one) == without_title(other))
    };
    if let ([old], [new]) =
        (&fields.iter().filter(gone).collect::<Vec<_>>()[..], &fields.iter().filter(come).collect::<Vec<_>>()[..])
        && alike(&old.before, &new.after)
    {
        let text = Text::new("milestone {before}: now called {after}", "étape {before} : désormais {after}");
        let name = |field: &Field| sayer.quote(field.item().unwrap_or_default());
        let renamed = (Topic::Calendar, filled(text, lang, &[("before", name(old)), ("after", name(new))]).into());
        let rest: Vec<Field> = fields.iter().filter(|field| !whole(field)).cloned().collect();
        return std::iter::once(renamed).chain(milestones_each(change, &rest, sayer)).collect();
    }
    milestones_each(change, fields, sayer)
}

fn milestones_each(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let lang = sayer.lang;
    let one = |field: &Field| {
        let name = sayer.quote(field.item().unwrap_or_default());
        let milestone = |said: String| format!("{} {name}{}{said}", Text::new("milestone", "étape").get(lang), sayer.colon());
        let (before, after) = (field.before.as_ref(), field.after.as_ref());
        if field.is(&["milestones", "due"]) {
            return (Topic::Calendar, milestone(dates::tell_move(&dates::DUE, before, after, lang).unwrap_or_default()));
        }
        if field.is(&["milestones", "done"]) {
            return match after.and_then(Value::as_str).and_then(Date::parse) {
                Some(done) => {
                    let text = Text::new("reached on {day}", "franchie le {day}");
                    (Topic::Progress, milestone(filled(text, lang, &[("day", day(done, lang))])))
                }
                None => (Topic::Progress, milestone(Text::new("no longer reached", "n’est plus franchie").say(lang))),
            };
        }
        if field.path.len() > 2 {
            return (Topic::Calendar, milestone(generic::one(change, field, sayer).plain()));
        }
        let Some(new) = after else {
            return (Topic::Calendar, milestone(Text::new("removed", "retirée").say(lang)));
        };
        let due = dates::tell_move(&dates::DUE, None, new.get("due"), lang);
        let added = Text::new("added", "ajoutée").say(lang);
        (Topic::Calendar, milestone(due.map_or(added.clone(), |due| format!("{added}, {due}"))))
    };
    fields.iter().map(one).map(|(topic, said)| (topic, said.into())).collect()
}

fn budget(_: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let lang = sayer.lang;
    let said = |budget: &Option<Value>| {
        let amount = sayer.money(budget.as_ref()?)?;
        let per = match budget.as_ref()?.get("per").and_then(Value::as_str) {
            Some("year") => Text::new(" a year", " par an").say(lang),
            Some("total") => Text::new(" in all", " au total").say(lang),
            _ => String::new(),
        };
        Some(amount + &per)
    };
    let each = fields.iter().map(|field| {
        let (before, after) = (said(&field.before), said(&field.after));
        let text = match (&before, &after) {
            (Some(_), Some(_)) => Text::new("budget of {after} instead of {before}", "budget de {after} au lieu de {before}"),
            (None, _) => Text::new("budget of {after}", "budget de {after}"),
            (Some(_), None) => Text::new("budget taken away (was {before})", "budget retiré (était de {before})"),
        };
        let facts = [("before", before.unwrap_or_default()), ("after", after.unwrap_or_default())];
        (Topic::Money, filled(text, lang, &facts).into())
    });
    each.collect()
}

fn funding(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let lang = sayer.lang;
    let said = |funding: &Value| {
        let said = |value: &Value| value.as_str().map_or_else(|| value.to_string(), |text| typeset(text, lang));
        let text = |key: &str| funding.get(key).map(said);
        let amount = sayer.money_of(funding, &["amount", "awarded"]);
        let requested = || {
            let requested = sayer.money_of(funding, &["requested"])?;
            Some(filled(Text::new("{amount} asked for", "{amount} demandés"), lang, &[("amount", requested)]))
        };
        let amount =
            amount.or_else(requested).unwrap_or_else(|| Text::new("amount not stated", "montant non renseigné").say(lang));
        let of: Vec<String> = [text("fund"), text("year")].into_iter().flatten().collect();
        let of = if of.is_empty() { String::new() } else { format!(" ({})", of.join(", ")) };
        format!("{amount}, {}{of}", sayer.names.name(text("funder").as_deref().unwrap_or_default()))
    };
    let one = |field: &Field| {
        let text = match (&field.before, &field.after) {
            (None, Some(new)) if field.path.len() == 2 => {
                (Text::new("funding added: {is}", "financement ajouté : {is}"), said(new))
            }
            (Some(old), None) if field.path.len() == 2 => {
                (Text::new("funding removed: {is}", "financement retiré : {is}"), said(old))
            }
            _ => return generic::one(change, field, sayer),
        };
        filled(text.0, lang, &[("is", text.1)]).into()
    };
    fields.iter().map(|field| (Topic::Money, one(field))).collect()
}

fn reviews(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let one = |field: &Field| {
        let year = |value: &Value| value.get("year").map(ToString::to_string).unwrap_or_default();
        match (&field.before, &field.after) {
            (None, Some(review)) if field.path.len() == 2 => {
                let text = Text::new("review of {year} written", "bilan {year} rédigé");
                (Topic::Progress, filled(text, sayer.lang, &[("year", year(review))]).into())
            }
            _ => (Topic::Wording, generic::one(change, field, sayer)),
        }
    };
    fields.iter().map(one).collect()
}

fn tell_signature(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let one = |field: &Field| match (&field.before, field.after.as_ref().and_then(Value::as_str).and_then(Date::parse)) {
        (None, Some(on)) => {
            filled(Text::new("signed on {day}", "a signé le {day}"), sayer.lang, &[("day", day(on, sayer.lang))]).into()
        }
        _ => generic::one(change, field, sayer),
    };
    fields.iter().map(|field| (Topic::Signatures, one(field))).collect()
}

/// Whether one signs, witnesses or declined.
fn tell_part(change: &Change, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let one = |field: &Field| {
        let said = |value: &Option<Value>| {
            let said = value.as_ref().map(|value| sayer.say(value, change.kind, field));
            said.unwrap_or_else(|| Text::new("a signatory", "signataire").say(sayer.lang))
        };
        let text = Text::new("now {after} (was: {before})", "désormais {after} (auparavant : {before})");
        filled(text, sayer.lang, &[("before", said(&field.before)), ("after", said(&field.after))])
    };
    fields.iter().map(|field| (Topic::Signatures, one(field).into())).collect()
}

/// That a thing stands in another now.
fn owner(topic: Topic, fields: &[Field], sayer: &Sayer<'_>) -> Vec<(Topic, Words)> {
    let lang = sayer.lang;
    let one = |field: &Field| {
        let name = |value: &Option<Value>| {
            let whole = || Text::new("the strategy as a whole", "la stratégie entière").say(lang);
            value.as_ref().and_then(Value::as_str).map_or_else(whole, |id| sayer.names.name(id))
        };
        let text = Text::new("now under {after} (was under {before})", "relève désormais de : {after} (auparavant : {before})");
        filled(text, lang, &[("before", name(&field.before)), ("after", name(&field.after))]).into()
    };
    fields.iter().map(|field| (topic, one(field))).collect()
}
