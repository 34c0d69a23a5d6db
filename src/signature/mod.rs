//! What a signatory signs of a strategy, and the fingerprint by which it is known again.
//!
//! The decided fields are split into parts (the strategy itself, its territory, each axis, objective,
//! action, overall indicator, overall spending, each organization cited); [`canonical`] writes each as
//! text. The fingerprint is the SHA-256 of their sorted lines, `action 5f1c…` and so on, each the name
//! of the part and the SHA-256 of its text. Who signs some actions signs the lines of these alone.
//! It knows neither files nor history: any strategy can be asked, of any revision.

mod bound;
mod canonical;
mod fields;
mod form;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

use crate::fingerprint::sha256;
use crate::model::{Action, Aim, Id, Indicator, Signatory, Strategy};
use crate::twofold::{MANY, map_all};
use canonical::{canonical, canonical_under};

pub use bound::{Scope, binds};
pub use fields::{Group, Standing, groups, signed_keys};
pub use form::{Form, Mark};

/// How the signature of each signatory stands, in their order.
pub fn list_signatures(strategy: &Strategy<'_>) -> Vec<Signature> {
    let signable = Signable::of(strategy);
    strategy.signatories.iter().map(|signatory| signable.signature(signatory)).collect()
}

/// How a signatory's signature stands towards the text of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// There is none.
    Absent,
    /// On paper: nothing tells what the text was.
    Unmarked,
    /// A fingerprint, and no day of signature.
    Undated,
    /// What was signed is what stands.
    Stands,
    /// What was signed has changed since.
    Changed,
    /// The fingerprint is of a later form than this tool knows.
    Newer,
    Malformed,
}

/// What is signed of a strategy, in each form once it is asked for.
pub struct Signable<'s> {
    strategy: &'s Strategy<'s>,
    places: OnceLock<Places<'s>>,
    letters: OnceLock<Parts<'s>>,
    read: OnceLock<Parts<'s>>,
}

/// The parts of a strategy that are signed, each by its line in one form.
struct Parts<'s> {
    form: Form,
    /// The strategy itself and its territory.
    heads: Vec<String>,
    axes: Vec<String>,
    /// In the order of the axes, one after the other, then those without one.
    objectives: Vec<String>,
    actions: Vec<String>,
    /// What only those sign who sign the whole: overall indicators and spending.
    overall: Vec<String>,
    organizations: HashMap<&'s str, String>,
    /// The fingerprint of the whole, which many sign, computed once.
    whole: OnceLock<String>,
}

/// Where things stand in the lists above.
struct Places<'s> {
    axes: HashMap<&'s str, usize>,
    /// With the axis, if it has one.
    objectives: HashMap<&'s str, (Option<usize>, usize)>,
    actions: HashMap<&'s str, usize>,
}

/// The line of a part: its name and the digest of its canonical text.
fn line(name: &str, text: Option<String>) -> String {
    format!("{name} {}", sha256(text.unwrap_or_default().as_bytes()))
}

impl<'s> Parts<'s> {
    fn of(strategy: &'s Strategy<'s>, form: Form) -> Parts<'s> {
        let under = |aim: &Aim<'s>| aim.axis.map(|(_, axis)| axis.id);
        let objectives = strategy.aims().map(|aim| line("objective", canonical_under(under(&aim), aim.objective, form)));
        let indicators = homes(strategy).map(|(axis, part)| line("indicator", canonical_under(axis, part, form)));
        let spending = strategy.budget.iter().map(|spending| line("budget", canonical(spending, form)));
        let organizations = strategy.organizations.iter();
        Parts {
            form,
            heads: vec![line("strategy", canonical(strategy, form)), line("territory", canonical(&strategy.territory, form))],
            axes: strategy.axes.iter().map(|axis| line("axis", canonical(axis, form))).collect(),
            objectives: objectives.collect(),
            actions: map_all(strategy.actions.len() >= MANY, &strategy.actions, |action| line("action", canonical(action, form))),
            overall: indicators.chain(spending).collect(),
            organizations: organizations.map(|body| (body.id.text(), line("organization", canonical(body, form)))).collect(),
            whole: OnceLock::new(),
        }
    }
}

impl<'s> Signable<'s> {
    pub fn of(strategy: &'s Strategy<'s>) -> Signable<'s> {
        Signable { strategy, places: OnceLock::new(), letters: OnceLock::new(), read: OnceLock::new() }
    }

    fn places(&self) -> &Places<'s> {
        self.places.get_or_init(|| Places::of(self.strategy))
    }

    fn parts(&self, form: Form) -> &Parts<'s> {
        let parts = match form {
            Form::Letters => &self.letters,
            Form::Read => &self.read,
        };
        parts.get_or_init(|| Parts::of(self.strategy, form))
    }

    /// The fingerprint of what one signs today who commits to these actions, or to the whole if none is named.
    pub fn fingerprint(&self, actions: &[Id<'_>]) -> String {
        self.fingerprint_in(Form::TODAY, actions)
    }

    /// The same in a form.
    pub fn fingerprint_in(&self, form: Form, actions: &[Id<'_>]) -> String {
        let parts = self.parts(form);
        match actions {
            [] => parts.whole.get_or_init(|| self.digest(parts, &[])).clone(),
            some => self.digest(parts, some),
        }
    }

    /// Whether a fingerprint, of whatever form, is that of these actions, or of the whole if none is named.
    pub fn is_marked(&self, mark: &str, actions: &[Id<'_>]) -> bool {
        matches!(Mark::read(mark), Mark::Known(form, mark) if mark == self.fingerprint_in(form, actions))
    }

    fn digest(&self, parts: &Parts<'s>, actions: &[Id<'_>]) -> String {
        let mut text = self.lines(parts, actions).join("\n");
        text.push('\n');
        format!("v{}-{}", parts.form.number(), sha256(text.as_bytes()))
    }

    /// How the signature stands of one of this strategy's signatories, or of another revision's.
    pub fn signature(&self, signatory: &Signatory<'_>) -> Signature {
        match (signatory.signed, signatory.fingerprint.as_deref().map(Mark::read)) {
            (None, None) => Signature::Absent,
            (Some(_), None) => Signature::Unmarked,
            (_, Some(Mark::Malformed)) => Signature::Malformed,
            (_, Some(Mark::Newer)) => Signature::Newer,
            (None, Some(Mark::Known(..))) => Signature::Undated,
            (Some(_), Some(Mark::Known(form, mark))) if mark == self.fingerprint_in(form, &signatory.actions) => {
                Signature::Stands
            }
            (Some(_), Some(Mark::Known(..))) => Signature::Changed,
        }
    }

    /// The sorted lines of what is signed.
    fn lines<'p>(&self, parts: &'p Parts<'s>, actions: &[Id<'_>]) -> Vec<&'p str> {
        let mut cited = BTreeSet::new();
        let mut lines: Vec<&String> = parts.heads.iter().collect();
        if actions.is_empty() {
            lines.extend(parts.axes.iter().chain(&parts.objectives).chain(&parts.actions).chain(&parts.overall));
            cited.extend(self.strategy.actions.iter().flat_map(list_cited));
            cited.extend(homes(self.strategy).filter_map(|(_, indicator)| source_of(indicator)));
        } else {
            let signed: BTreeSet<usize> = actions.iter().filter_map(|id| self.places().actions.get(id.text()).copied()).collect();
            lines.extend(signed.iter().map(|index| &parts.actions[*index]));
            let signed = || signed.iter().map(|index| &self.strategy.actions[*index]);
            lines.extend(self.above(parts, signed()));
            cited.extend(signed().flat_map(list_cited));
        }
        lines.extend(cited.into_iter().filter_map(|id| parts.organizations.get(id)));
        let mut lines: Vec<&str> = lines.into_iter().map(String::as_str).collect();
        lines.sort_unstable();
        lines
    }

    /// The axes and objectives that actions stand under, each once.
    fn above<'p>(&self, parts: &'p Parts<'s>, actions: impl Iterator<Item = &'s Action<'s>>) -> Vec<&'p String> {
        let (mut axes, mut objectives) = (BTreeSet::<usize>::new(), BTreeSet::<usize>::new());
        for action in actions {
            let objective = action.objective.and_then(|id| self.places().objectives.get(id.text()));
            axes.extend(action.axis.and_then(|id| self.places().axes.get(id.text())));
            axes.extend(objective.and_then(|(axis, _)| *axis));
            objectives.extend(objective.map(|(_, place)| place));
        }
        let axes = axes.into_iter().map(|axis| &parts.axes[axis]);
        axes.chain(objectives.into_iter().map(|objective| &parts.objectives[objective])).collect()
    }
}

impl<'s> Places<'s> {
    /// The first thing of each id.
    fn of(strategy: &'s Strategy<'s>) -> Places<'s> {
        let mut places = Places { axes: HashMap::new(), objectives: HashMap::new(), actions: HashMap::new() };
        for (index, axis) in strategy.axes.iter().enumerate() {
            places.axes.entry(axis.id.text()).or_insert(index);
        }
        for (place, aim) in strategy.aims().enumerate() {
            places.objectives.entry(aim.objective.id.text()).or_insert((aim.axis.map(|(axis, _)| axis), place));
        }
        for (index, action) in strategy.actions.iter().enumerate() {
            places.actions.entry(action.id.text()).or_insert(index);
        }
        places
    }
}

/// The indicators of the strategy and of its axes, each with its axis.
fn homes<'s>(strategy: &'s Strategy<'s>) -> impl Iterator<Item = (Option<Id<'s>>, &'s Indicator<'s>)> {
    let of_axes = strategy.axes.iter().flat_map(|axis| axis.indicators.iter().map(move |indicator| (Some(axis.id), indicator)));
    strategy.indicators.iter().map(|indicator| (None, indicator)).chain(of_axes)
}

/// The organizations that what is signed of an action names.
fn list_cited<'s>(action: &'s Action<'s>) -> impl Iterator<Item = &'s str> {
    let leads = action.leads.iter().map(|lead| lead.organization.text());
    let partners = action.partners.iter().map(|partner| partner.text());
    leads.chain(partners).chain(action.indicators.iter().filter_map(source_of))
}

fn source_of<'s>(indicator: &Indicator<'s>) -> Option<&'s str> {
    indicator.source.as_ref()?.organization.map(Id::text)
}
