//! What somebody typed as the value of a field, in the form that the schema wants: `12 500 €`, `10/12/2026`,
//! « réalisée », the name of an organization for its id.

use std::borrow::Cow;
use std::cell::RefCell;

use chrono::NaiveDate;

use crate::arguments::explain_query_error;
use crate::context::Failure;
use crate::edit::Literal;
use crate::lang::{Fact, Lang, Text};
use crate::model::{DATE_PATTERN, ID_PATTERN, Kind, PERIOD_PATTERN, Period, TEXT_FORMS, TextForm};
use crate::nearest::{nearest, plain};
use crate::query::{Subject, things};
use crate::schema::{
    Choice, Meaning, Numeral, Object, Property, Shape, ShapeId, cure_number, cure_text, is_either_way, shapes, two_readings,
};
use crate::source::Source;
use crate::writing::fields::{find_kinds, object};
use crate::yaml::read;

const EXPECTED: Text = Text::new(
    "`{text}` cannot be `{field}`: {expected} is expected",
    "« {text} » ne peut être « {field} » : on attend {expected}",
);
const DOTS: Text = Text::new(
    "`{text}` stands for a value: write what `{field}` is",
    "« {text} » tient lieu de valeur : écrivez celle de « {field} »",
);
const NO_DAY: Text = Text::new(
    "`{text}` cannot be `{field}`: the calendar has no such day",
    "« {text} » ne peut être « {field} » : ce jour n’existe pas au calendrier",
);
const CHOICES: Text = Text::new(
    "`{text}` cannot be `{field}`: one of {choices} is expected",
    "« {text} » ne peut être « {field} » : on attend l’un de {choices}",
);
const MEANT: Text = Text::new("did you mean `{nearest}`?", "vouliez-vous dire « {nearest} » ?");
const NUMBER: Text = Text::new("a number", "un nombre");
const WHOLE: Text = Text::new("a whole number", "un nombre entier");
const TRUTH: Text = Text::new("yes or no", "oui ou non");
const READINGS: Text = Text::new("write `{one}` or `{other}`", "écrivez « {one} » ou « {other} »");
const A_DAY: Text =
    Text::new("a day written 2026-03-05, for `{text}` may be two", "un jour écrit 2026-03-05, car « {text} » peut en être deux");

/// What people say for a choice beside its title, in letters without accents.
const SYNONYMS: [(&str, &[&str]); 13] = [
    ("planned", &["prevu", "prevue", "programmee", "a-venir"]),
    ("in-progress", &["en-cours", "engagee", "lancee", "started", "ongoing"]),
    ("paused", &["en-pause", "suspendue", "on-hold"]),
    (
        "done",
        &[
            "realise", "realisee", "termine", "terminee", "acheve", "achevee", "execute", "executee", "fait", "faite", "fini",
            "finie",
        ],
    ),
    ("abandoned", &["abandonne", "abandonnee", "dropped"]),
    ("dropped", &["abandonne", "abandonnee", "sans-suite"]),
    ("held", &["tenu", "tenue"]),
    ("cancelled", &["annule", "annulee"]),
    ("commune", &["ville"]),
    ("intercommunal", &["agglomeration", "communaute", "interco"]),
    ("territorial-agent", &["agent", "agente", "agent-territorial", "agente-territoriale", "territorial"]),
    ("elected", &["elu", "elue"]),
    ("state-agent", &["etat", "agent-de-l'etat", "agente-de-l'etat"]),
];

/// Reads values for one strategy.
pub struct Reader<'s> {
    pub subject: &'s Subject<'s>,
    pub today: NaiveDate,
    pub lang: Lang,
    /// Whether who writes the file may put the month first.
    pub is_english: bool,
    /// What is to be told of how values were read.
    pub remarks: RefCell<Vec<String>>,
}

/// Lists whose items are short names.
const NAMES: [&str; 5] = ["tags", "aliases", "neighbourhoods", "priority_neighbourhoods", "communes"];
const ONE_TEXT: Text = Text::new(
    "note: `{text}` is one item of `{field}`; semicolons part several",
    "remarque : « {text} » fait un seul élément de « {field} » ; le point-virgule en sépare plusieurs",
);

impl<'s> Reader<'s> {
    pub fn new(subject: &'s Subject<'s>, today: NaiveDate, lang: Lang, is_english: bool) -> Reader<'s> {
        Reader { subject, today, lang, is_english, remarks: RefCell::default() }
    }

    /// The value of a field.
    pub fn value(&self, field: &str, property: Option<&Property>, text: &str) -> Result<Literal, Failure> {
        self.refuse_dots(field, text)?;
        let Some(property) = property else { return Ok(Literal::text(text)) };
        self.of_shape(field, property.shape, find_kinds(&property.meaning), &self.part(field, property, text))
    }

    /// The values of an item of a list.
    pub fn items(&self, field: &str, property: &Property, text: &str) -> Option<Result<Vec<Literal>, Failure>> {
        let items = find_list(property.shape)?;
        let kinds = find_kinds(&property.meaning);
        let read = |text: &str| match self.of_shape(field, property.shape, kinds, text)? {
            Literal::List(values) => Ok(values),
            one => Ok(vec![one]),
        };
        let is_one = text.trim_start().starts_with('{');
        let parted = || self.part(field, property, text);
        Some(self.refuse_dots(field, text).and_then(
            |()| {
                if is_one { self.list(field, items, kinds, text) } else { read(&parted()) }
            },
        ))
    }

    /// Refuses the dots that stand for a value in a hint.
    fn refuse_dots(&self, field: &str, text: &str) -> Result<(), Failure> {
        let is_value = !matches!(text.trim(), "…" | "..." | "'…'" | "\"…\"");
        let facts = [("text", text.into()), ("field", field.into())];
        if is_value { Ok(()) } else { Err(Failure::new(self.lang, DOTS, &facts)) }
    }

    fn of_shape(&self, field: &str, shape: ShapeId, kinds: Option<&[Kind]>, text: &str) -> Result<Literal, Failure> {
        let refuse = |expected: Fact| self.refuse(field, text, expected);
        match shapes().get(shape) {
            Shape::Object(_) | Shape::List(_) | Shape::Map(_) | Shape::Either(_) if text.trim_start().starts_with(['{', '[']) => {
                self.read_value(field, text)
            }
            Shape::Choice(choices) => self.choice(field, choices, text),
            Shape::Bool => truth(text).map(|truth| Literal::Bare(truth.to_owned())).ok_or_else(|| refuse(TRUTH.into())),
            Shape::Number { numeral, .. } => self.number(field, *numeral, text),
            Shape::Text(form) => match kinds {
                Some(kinds) => self.cite(kinds, text).map(Literal::Text),
                None => self.text(field, form, text).map(Literal::Text),
            },
            Shape::List(items) => self.list(field, *items, kinds, text).map(Literal::List),
            Shape::Object(object) => self.mapping((field, "="), object, text),
            Shape::Either(alternatives) => {
                // Only a mapping has what goes with a name behind `=`.
                let is_mapping = |shape: &&ShapeId| text.contains('=') && matches!(shapes().get(**shape), Shape::Object(_));
                let first = alternatives.iter().filter(is_mapping);
                let all = first.chain(alternatives.iter().filter(|shape| !is_mapping(shape)));
                let mut read = all.map(|shape| self.of_shape(field, *shape, kinds, text));
                let first = read.next().unwrap_or_else(|| Err(refuse(NUMBER.into())));
                first.or_else(|failure| read.find_map(Result::ok).ok_or(failure))
            }
            Shape::Map(_) => Err(refuse(Text::new("`{key: value}`", "« {clé: valeur} »").into())),
        }
    }

    fn refuse(&self, field: &str, text: &str, expected: Fact) -> Failure {
        let facts = [("text", text.into()), ("field", field.into()), ("expected", expected)];
        Failure::new(self.lang, EXPECTED, &facts)
    }

    /// A value in the notation of the file: `{start: 2026-01-01}`, `[a, b]`.
    fn read_value(&self, field: &str, text: &str) -> Result<Literal, Failure> {
        let source = Source::new(field, text.to_owned());
        let tree = read(&source).map_err(|_| self.refuse(field, text, Text::new("YAML", "du YAML").into()))?;
        Ok(Literal::of(&tree, tree.root()))
    }

    fn choice(&self, field: &str, choices: &[Choice], text: &str) -> Result<Literal, Failure> {
        let others = SYNONYMS.iter().filter(|(_, words)| words.contains(&plain(text).as_str())).map(|(value, _)| *value);
        let others: Vec<&str> = others.collect();
        let is_meant = |choice: &&Choice| choice.value == text || choice.is_called(text.trim());
        let synonym = |choice: &&Choice| others.contains(&choice.value);
        if let Some(choice) = choices.iter().find(is_meant).or_else(|| choices.iter().find(synonym)) {
            return Ok(Literal::text(choice.value));
        }
        let own = |choice: &Choice| {
            let rank = match self.lang {
                Lang::Fr => 0,
                Lang::En => 1,
            };
            choice.described.get(rank).map_or_else(|| choice.value.to_owned(), |words| format!("{} ({words})", choice.value))
        };
        let names: Vec<String> = choices.iter().map(own).collect();
        let facts = [("text", text.into()), ("field", field.into()), ("choices", names.into())];
        let failure = Failure::new(self.lang, CHOICES, &facts);
        let words = choices.iter().flat_map(|choice| choice.described.iter().copied().chain([choice.value]));
        let near = nearest(&plain(text), words);
        let meant = near.and_then(|near| choices.iter().find(|choice| choice.is_called(near)));
        Err(match meant {
            Some(choice) => failure.hint(self.lang, MEANT, &[("nearest", choice.value.into())]),
            None => failure,
        })
    }

    fn number(&self, field: &str, numeral: Numeral, text: &str) -> Result<Literal, Failure> {
        let number = cure_number(text).filter(|number| numeral == Numeral::Decimal || !number.contains('.'));
        number.map(Literal::Bare).ok_or_else(|| {
            let expected = if numeral == Numeral::Whole { WHOLE } else { NUMBER };
            let failure = self.refuse(field, text, expected.into());
            match two_readings(text) {
                Some((one, other)) => {
                    failure.hint(self.lang, READINGS, &[("one", one.into()), ("other", plainly(&other).into())])
                }
                None => failure,
            }
        })
    }

    fn text(&self, field: &str, form: &'static TextForm, text: &str) -> Result<String, Failure> {
        if (form.test)(text) {
            return Ok(text.to_owned());
        }
        if form.pattern == DATE_PATTERN && matches!(plain(text).as_str(), "today" | "aujourd-hui" | "aujourdhui") {
            return Ok(self.today.to_string());
        }
        if form.pattern == DATE_PATTERN && self.is_english && is_either_way(text) {
            let expected = A_DAY.fill(self.lang, &[("text", text.into())]);
            return Err(self.refuse(field, text, expected.into()));
        }
        cure_text(text, form).ok_or_else(|| {
            let facts = [("text", text.into()), ("field", field.into())];
            let is_of_days = form.expected.en.contains("date") && is_no_day(text);
            if is_of_days { Failure::new(self.lang, NO_DAY, &facts) } else { self.refuse(field, text, form.expected.into()) }
        })
    }

    /// The id of the thing that is named.
    pub fn cite(&self, kinds: &[Kind], text: &str) -> Result<String, Failure> {
        let found = things(kinds, text.trim(), std::slice::from_ref(self.subject));
        let ids = found.map_err(|error| explain_query_error(&error, self.lang))?.remove(0);
        let mut ids: Vec<String> = ids.into_iter().collect();
        ids.sort_unstable();
        match ids.as_slice() {
            [only] => Ok(only.clone()),
            _ => Err(Failure::new(self.lang, SEVERAL, &[("text", text.into()), ("names", ids.into())])),
        }
    }

    /// The items of a list: `;` parts them, and `,` too where none can hold one.
    fn list(&self, field: &str, items: ShapeId, kinds: Option<&[Kind]>, text: &str) -> Result<Vec<Literal>, Failure> {
        let parts: Vec<&str> = match shapes().get(items) {
            Shape::Object(object) if !is_told_by_id(object) => vec![text],
            Shape::Object(_) if text.contains('=') => text.split(';').collect(),
            Shape::Text(form) if form.pattern != ID_PATTERN && kinds.is_none() => text.split(';').collect(),
            _ => text.split([';', ',']).collect(),
        };
        let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
        let item = |part: &str| match shapes().get(items) {
            Shape::Object(object) if !part.starts_with('{') => self.mapping((field, "+="), object, part),
            _ => self.of_shape(field, items, kinds, part),
        };
        parts.map(item).collect()
    }

    /// A list of texts as its items are parted: by commas where they are names, which hold none but where the file has
    /// one that does; a list of sentences stays, and it is told that a comma parts nothing.
    fn part<'t>(&self, field: &str, property: &Property, text: &'t str) -> Cow<'t, str> {
        let is_text = |shape: &ShapeId| matches!(shapes().get(*shape), Shape::Text(form) if form.pattern != ID_PATTERN);
        let is_free = match shapes().get(property.shape) {
            Shape::List(items) => is_text(items) && !property.cites(),
            _ => false,
        };
        if text.contains([';', '[']) || !text.contains(',') || !(is_free || NAMES.contains(&property.name)) {
            return text.into();
        }
        let territory = &self.subject.strategy.territory;
        let mut places = territory.priority_neighbourhoods.iter().chain(&territory.neighbourhoods);
        if NAMES.contains(&property.name) {
            return if places.any(|place| place.trim() == text.trim()) { text.into() } else { text.replace(',', ";").into() };
        }
        let facts = [("text", text.into()), ("field", field.into())];
        self.remarks.borrow_mut().push(ONE_TEXT.fill(self.lang, &facts));
        text.into()
    }
}

/// Whether items are told by what they cite: leads, by their organizations.
fn is_told_by_id(object: &Object) -> bool {
    object.key().is_some_and(|key| key.required && key.cites())
}

const SEVERAL: Text = Text::new("`{text}` may mean {names}", "« {text} » peut désigner {names}");

/// Whether a text has the form of a day, and the calendar has none such: 31/02/2028.
fn is_no_day(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    let Some([first, month, last]) = numbers.and_then(|numbers| <[u32; 3]>::try_from(numbers).ok()) else { return false };
    let (year, day) = if first > 31 { (first, last) } else { (last, first) };
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    year > 31 && (1..=12).contains(&month) && (1..=31).contains(&day) && date.is_none()
}

/// A number with decimals so that they cannot be taken for thousands: `12.5` for `12.500`, `12.3450` for `12.345`.
fn plainly(number: &str) -> String {
    let short = number.trim_end_matches('0');
    if short == number { format!("{number}0") } else { short.trim_end_matches('.').to_owned() }
}

/// `true` or `false`, as people say it.
fn truth(text: &str) -> Option<&'static str> {
    match plain(text).as_str() {
        "yes" | "oui" | "vrai" | "true" | "on" => Some("true"),
        "no" | "non" | "faux" | "false" | "off" => Some("false"),
        _ => None,
    }
}

/// What the items of a list are, where a value is, or may be, a list: a chair, or several.
fn find_list(shape: ShapeId) -> Option<ShapeId> {
    match shapes().get(shape) {
        Shape::List(items) => Some(*items),
        Shape::Either(alternatives) => alternatives.iter().find_map(|shape| find_list(*shape)),
        _ => None,
    }
}

/// Whether items of a list are mappings, or its values are.
pub fn is_list(property: &Property) -> bool {
    find_list(property.shape).is_some()
        || (object(property.shape).is_none() && matches!(property.meaning, Meaning::ItemsRefer(_)))
}

/// The period that a text names, however it is written.
pub fn parse_period(text: &str) -> Option<String> {
    let form = TEXT_FORMS.iter().find(|form| form.pattern == PERIOD_PATTERN)?;
    if Period::parse(text).is_some() { Some(text.to_owned()) } else { cure_text(text, form) }
}
