//! A value under a key of its own that certainly belongs under a key of another: `échéance: 30/06/2027` in an action is
//! the `end` of its `schedule`.

use crate::diagnostic::{Edit, Finding, Fix, Place, Relocation};
use crate::headings::Sureness;
use crate::headings::value as choice_called;
use crate::lang::Text;
use crate::model::DATE_PATTERN;
use crate::schema::cure::{cure_number, cure_text, is_either_way};
use crate::schema::fault::{is_english, truth};
use crate::schema::guess::called_choice;
use crate::schema::shape::{Numeral, Object, Shape, Shapes};
use crate::schema::typed::bare;
use crate::yaml::{NodeId, NodeKind, Resolved, Style, Tree, write_in_brackets};

const PUT: Text = Text::new("write `{form}`", "écrire « {form} »");

/// A value in the form that it must have.
enum Cured {
    Text(String),
    /// A number, a truth or a date.
    Bare(String),
}

/// An unknown key and its value, and the mapping that they stand in.
#[derive(Clone, Copy)]
pub struct Misplaced<'t> {
    pub mapping: NodeId,
    pub key: NodeId,
    pub value: NodeId,
    pub tree: &'t Tree<'t>,
}

impl Misplaced<'_> {
    /// The finding with what puts the value where it belongs, where that place is free.
    pub fn put_in_place(&self, finding: Finding, object: &Object, shapes: &Shapes, path: &'static str) -> Finding {
        let steps: Vec<&'static str> = path.split('.').collect();
        let [home, name] = steps[..] else { return finding };
        let Some(cured) = self.cure(object, shapes, home, name) else { return finding };
        let tree = self.tree;
        let is_shared = [self.key, self.value].iter().any(|node| tree.is_shared(*node));
        match tree.entry(self.mapping, home) {
            _ if is_shared => finding,
            None => {
                let written = match &cured {
                    Cured::Text(text) => write_in_brackets(text),
                    Cured::Bare(text) => text.clone(),
                };
                let edit = |node: NodeId, text: String| Edit { at: Place::Span(tree.span(node)), text };
                let edits = vec![edit(self.key, home.to_owned()), edit(self.value, format!("{{{name}: {written}}}"))];
                Finding { fix: Some(Fix::certain(PUT, edits)), ..finding }
            }
            Some((_, there)) if self.is_free(there, name) => {
                let (text, is_text) = match cured {
                    Cured::Text(text) => (text, true),
                    Cured::Bare(text) => (text, false),
                };
                let relocation = Relocation { title: PUT, key: tree.span(self.key), to: [home, name], text, is_text };
                Finding { relocation: Some(Box::new(relocation)), ..finding }
            }
            Some(_) => finding,
        }
    }

    /// Whether a mapping is there without that key, and no comment speaks of the value where it stands.
    fn is_free(&self, home: NodeId, name: &str) -> bool {
        let tree = self.tree;
        let end = tree.span(self.value).end as usize;
        let is_last_on_line = tree.source().text()[end..].lines().next().is_none_or(|rest| !rest.contains('#'));
        let is_mapping = tree.kind(home) == NodeKind::Mapping && !tree.is_shared(home);
        is_mapping && is_last_on_line && tree.entry(home, name).is_none()
    }

    /// The value as its field must have it; none where something more than that field must be there.
    fn cure(&self, object: &Object, shapes: &Shapes, home: &str, name: &str) -> Option<Cured> {
        let (tree, value) = (self.tree, self.value);
        let held = shapes.object_in(object.property(home)?)?;
        let is_enough = held.properties.iter().all(|property| !property.required || property.name == name);
        let is_here =
            tree.kind(value) == NodeKind::Scalar && tree.style(value) != Style::Block && tree.resolve(value) != Resolved::Null;
        if !is_here || !is_enough && tree.entry(self.mapping, home).is_none() {
            return None;
        }
        let text = tree.text(value);
        match shapes.get(held.property(name)?.shape) {
            Shape::Text(form) if form.pattern == DATE_PATTERN && is_english(tree) && is_either_way(text) => None,
            Shape::Text(form) => {
                let cured = if (form.test)(text) { Some(text.to_owned()) } else { cure_text(text, form) };
                // A year is a date, and needs no quotes.
                cured.map(if form.pattern == DATE_PATTERN { Cured::Bare } else { Cured::Text })
            }
            Shape::Number { numeral, .. } => {
                let number = cure_number(text).filter(|number| *numeral == Numeral::Decimal || !number.contains('.'));
                number.map(Cured::Bare)
            }
            Shape::Bool => truth(text).map(|truth| Cured::Bare(truth.to_owned())),
            Shape::Choice(choices) => {
                let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
                let certain = || choice_called(bare(text), &values).filter(|(_, sureness)| *sureness == Sureness::Certain);
                let called = called_choice(bare(text), choices).map(|choice| choice.value);
                called.or_else(|| certain().map(|(name, _)| name)).map(|name| Cured::Text(name.to_owned()))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::edit::apply;
    use crate::rules::{Surroundings, judge};

    /// An action once its only certain fix is made; none where there is none.
    fn mend(action: &str) -> Option<String> {
        let head = "stspd: 1\ntitle: T\nterritory: {name: V}\nactions:\n  - id: a\n    title: A\n";
        let surroundings = Surroundings::on(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a real day"));
        let (source, judged) = judge("town.yaml", format!("{head}{action}").into_bytes(), &surroundings);
        let fix = judged.diagnostics.into_iter().find(|diagnostic| diagnostic.rule == "unknown-key")?.fix?;
        apply(&source, fix.edits).strip_prefix(head).map(str::to_owned)
    }

    #[test]
    fn a_value_is_put_where_it_belongs() {
        for (action, mended) in [
            ("    échéance: 30/06/2027 # note\n", "    schedule: {end: 2027-06-30} # note\n"),
            ("    coût: 12 500 €\n", "    budget: {amount: 12500}\n"),
            (
                "    échéance: 30/06/2027\n    schedule: {start: 2026-01-01}\n",
                "    schedule: {start: 2026-01-01, end: 2027-06-30}\n",
            ),
            (
                "    schedule:\n      start: 2026-01-01 # début\n    échéance: 30/06/2027\n",
                "    schedule:\n      start: 2026-01-01 # début\n      end: 2027-06-30\n",
            ),
        ] {
            assert_eq!(mend(action).as_deref(), Some(mended), "{action}");
        }
    }

    #[test]
    fn a_value_stays_where_its_place_is_taken_or_its_form_is_uncertain() {
        for action in [
            "    échéance: fin 2027\n",
            "    échéance: [2027-06-30]\n",
            "    échéance: &e 30/06/2027\n",
            "    échéance: 30/06/2027\n    schedule: {end: 2027-01-01}\n",
            "    échéance: 30/06/2027 # d’après la délibération\n    schedule: {start: 2026-01-01}\n",
            "    coût: 12.500 €\n",
        ] {
            assert_eq!(mend(action), None, "{action}");
        }
    }
}
