//! Applies the rules to a source: from bytes to diagnostics with levels, sorted by position.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::called::Called;
use crate::diagnostic::{Diagnostic, Edit, Finding, Fix, Level, Place};
use crate::filetype::other_than_yaml;
use crate::lang::Text;
use crate::locate::Locator;
use crate::model::{CheckSettings, Levels as PlanLevels, Strategy};
use crate::reading::Reading;
use crate::rules::calendar::OVERLAPPING_STRATEGIES;
use crate::rules::inspector::{Findings, Inspector};
use crate::rules::levels::{Levels, Settings};
use crate::rules::mender::Mender;
use crate::rules::reader::{INVALID_ENCODING, NOT_A_STRATEGY};
use crate::rules::references::{DUPLICATE_STRATEGY_ID, OF_FILES, UNKNOWN_PREVIOUS_STRATEGY};
use crate::rules::settings::{self, Suppressions};
use crate::rules::{Comparison, Earlier, Family, Look, Neighbour, Rule, rule, texts};
use crate::schema::{Names, TOO_MANY_FAULTS, Walked};
use crate::source::{NotText, Source, Span};
use crate::twofold::{LONG, both};
use crate::yaml::{LIMIT_EXCEEDED, Mended, Tree, mend, read, wants_mending};

/// The rules that look at the other strategies of the folder.
static OF_NEIGHBOURS: [&Rule; 3] = [&DUPLICATE_STRATEGY_ID, &OVERLAPPING_STRATEGIES, &UNKNOWN_PREVIOUS_STRATEGY];

/// What a judgement depends on beside the file.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    pub today: NaiveDate,
    /// What stands where a path leads from the strategy's folder; unknown when it comes from elsewhere.
    pub there: Option<&'a dyn Look>,
    /// The other strategies of its folder; unknown when it comes from elsewhere.
    pub neighbours: Option<&'a [&'a Neighbour]>,
    pub levels: &'a Levels,
    /// An earlier revision that the file is judged beside.
    pub earlier: Option<&'a Earlier<'a>>,
}

impl Surroundings<'_> {
    /// Nothing beside the file but a day.
    pub fn on(today: NaiveDate) -> Surroundings<'static> {
        static UNASKED: Levels = Levels(Vec::new());
        Surroundings { today, there: None, neighbours: None, levels: &UNASKED, earlier: None }
    }
}

/// Everything said about one file.
#[derive(Debug, Default)]
pub struct Judged {
    pub diagnostics: Vec<Diagnostic>,
    /// Whether rules could not look at a part of the file because of its faults.
    pub partial: bool,
    /// How many findings the file lets pass.
    pub suppressed: usize,
    /// How many are not among the diagnostics, which are far too many.
    pub left_out: usize,
    /// How many findings were left out since an earlier revision had them; none where there was none to compare with.
    pub known: Option<usize>,
    /// How much there was to judge; none where no strategy could be read.
    pub size: Option<Size>,
}

/// How much a strategy holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub actions: usize,
    pub sessions: usize,
}

impl Size {
    fn of(strategy: &Strategy<'_>) -> Size {
        Size { actions: strategy.actions.len(), sessions: strategy.plenaries.len() }
    }
}

/// Judges the bytes of a file by every rule.
pub fn judge(name: &str, bytes: Vec<u8>, surroundings: &Surroundings<'_>) -> (Source, Judged) {
    if let Some(kind) = other_than_yaml(&bytes) {
        let finding = Finding::new(NOT_A_STRATEGY, Span::default()).fact("kind", kind).help(BEGINS);
        let source = Source::from_bytes(name, bytes).unwrap_or_else(|_| Source::new(name, String::new()));
        return (source, refuse(finding));
    }
    match Source::from_bytes(name, bytes) {
        Ok(source) => {
            let judged = match read(&source) {
                Ok(tree) if !wants_mending(&source) => judge_tree(&tree, surroundings),
                _ => judge_mended(&mend(&source), surroundings),
            };
            (source, judged)
        }
        Err((source, fault)) => (source, refuse(not_text(fault))),
    }
}

/// A file that was not read: one finding, whose place is in bytes.
fn refuse(finding: Finding) -> Judged {
    Judged { diagnostics: vec![of_reader(finding)], partial: true, ..Judged::default() }
}

/// A finding of the reader, whose places are in bytes.
fn of_reader(finding: Finding) -> Diagnostic {
    let level = rule(finding.rule).map_or(Level::Error, |rule| rule.level);
    diagnostic(finding, level, &|place| match place {
        Place::Span(span) => *span,
        _ => Span::default(),
    })
}

/// What is said of a file that could not be read as it is: what is wrong with it, then all that is said of the rest.
fn judge_mended(mended: &Mended, surroundings: &Surroundings<'_>) -> Judged {
    let mut judged = match mended.read() {
        Some(tree) => judge_tree(&tree, surroundings),
        None => Judged { partial: true, ..Judged::default() },
    };
    judged.partial |= mended.is_partial();
    for diagnostic in &mut judged.diagnostics {
        diagnostic.span = mended.original(diagnostic.span);
        diagnostic.labels.iter_mut().for_each(|(span, _)| *span = mended.original(*span));
        diagnostic.fix = diagnostic.fix.take().and_then(|fix| mended.original_fix(fix));
    }
    judged.diagnostics.extend(mended.faults.iter().cloned().map(of_reader));
    judged.diagnostics.sort_by(|one, other| one.order().cmp(&other.order()));
    judged
}

const BEGINS: Text = Text::new(
    "a strategy is a file of text that begins with `stspd: 1`",
    "une stratégie est un fichier de texte qui commence par « stspd: 1 »",
);
const SAVE_AGAIN: Text = Text::new(
    "save it again in UTF-8: in most editors “Save as”, then the encoding “UTF-8”",
    "enregistrez-le de nouveau en UTF-8 : dans la plupart des éditeurs, « Enregistrer sous », puis le codage « UTF-8 »",
);

fn not_text(fault: NotText) -> Finding {
    let (at, cause) = match fault {
        NotText::TooLarge => {
            let cause = Text::new("more than 64 MiB", "plus de 64 Mio");
            return Finding::new(LIMIT_EXCEEDED, Place::File).fact("cause", cause);
        }
        NotText::Utf16 => (0, Text::new("it is in UTF-16 or UTF-32", "il est en UTF-16 ou en UTF-32")),
        NotText::NotUtf8(at) => (
            at,
            Text::new("it is in another encoding, perhaps Windows-1252", "il est dans un autre codage, peut-être Windows-1252"),
        ),
        NotText::Nul(at) => (at, Text::new("it holds a zero byte", "il contient un octet nul")),
    };
    let finding = Finding::new(INVALID_ENCODING, Span::new(at, at)).fact("cause", cause);
    if matches!(fault, NotText::Nul(_)) { finding } else { finding.help(SAVE_AGAIN) }
}

/// Most diagnostics told of one file; ten thousand actions with ten faults each.
const MOST_DIAGNOSTICS: usize = 100_000;

fn judge_tree(tree: &Tree<'_>, surroundings: &Surroundings<'_>) -> Judged {
    judge_reading(tree, &mut Reading::of(tree), surroundings)
}

/// Judges a file that was read, for who goes on reading it; its faults of form are taken out of the reading.
pub fn judge_reading<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>, surroundings: &Surroundings<'_>) -> Judged {
    let partial = reading.is_partial();
    let faults = std::mem::take(&mut reading.walked.faults);
    let Reading { walked, strategy, .. } = &*reading;
    let locator = Locator::new(tree, &walked.unread);
    let nothing = CheckSettings::default();
    let check = strategy.as_ref().map_or(&nothing, |strategy| &strategy.check);
    let settings = Settings::new(check, surroundings.levels);
    let Surroundings { today, there, neighbours, earlier, .. } = *surroundings;
    let sides = earlier.zip(reading.legible());
    let comparison = sides.and_then(|(earlier, legible)| Comparison::of(earlier, legible, today));
    let inspector = Inspector {
        strategy: strategy.as_ref(),
        comparison,
        walked,
        settings: &settings,
        today,
        there,
        neighbours,
        signatures: Arc::default(),
    };
    let inspect = || {
        let names = Names::new(tree, &walked.index);
        let found = inspector.look_at_all(&names);
        (names, found)
    };
    let ((names, mut found), said) = both(tree.source().text().len() >= LONG, inspect, || read_texts(tree, walked, &settings));

    let mut judging = Judging {
        mender: Mender::new(tree),
        settings: &settings,
        locator: &locator,
        names: &names,
        suppressions: Suppressions::new(check, surroundings.today),
        check,
        called: strategy.as_ref().and_then(|strategy| PlanLevels::of(strategy).called()).map(Arc::new),
        first_left_out: walked.first_untold.clone(),
        judged: Judged { partial, size: strategy.as_ref().map(Size::of), left_out: walked.untold, ..Judged::default() },
    };
    for finding in faults {
        judging.take(finding);
    }
    judging.take_all(said);
    // Where not all can be told, errors are.
    found.sort_by_key(|(rule, _)| Reverse(settings.level(rule.name)));
    for (rule, found) in found {
        if found.beyond == 0 {
            judging.take_all(found);
        } else {
            drop(found);
            inspector.look_for(rule, &names, &mut |finding| judging.take(finding));
        }
    }
    judging.look_back(surroundings);
    judging.tell_left_out();
    let mut judged = judging.judged;
    judged.diagnostics.sort_by(|one, other| one.order().cmp(&other.order()));
    judged
}

/// What the rules that read texts find.
fn read_texts(tree: &Tree<'_>, walked: &Walked<'_>, settings: &Settings) -> Findings {
    texts::check(tree, walked, |rule| settings.level(rule.name).is_some(), MOST_DIAGNOSTICS)
}

struct Judging<'j> {
    mender: Mender<'j>,
    settings: &'j Settings,
    locator: &'j Locator<'j>,
    names: &'j Names<'j>,
    check: &'j CheckSettings<'j>,
    suppressions: Suppressions<'j>,
    /// What the document calls its levels, where that is not as we do.
    called: Option<Arc<Called>>,
    /// Where the first finding is that is left out.
    first_left_out: Option<Place>,
    judged: Judged,
}

impl Judging<'_> {
    /// Says what `check:` asked for in vain, now that all else is said.
    fn look_back(&mut self, surroundings: &Surroundings<'_>) {
        let is_mute = |rule: &str| {
            let is_off =
                surroundings.levels.0.iter().rev().find(|(name, _)| *name == rule).is_some_and(|(_, level)| level.is_none());
            let is_history = |name: &str| crate::rules::rule(name).is_some_and(|rule| rule.family == Family::History);
            let is_one_of = |rules: &[&Rule]| rules.iter().any(|known| known.name == rule);
            is_off
                || (surroundings.there.is_none() && is_one_of(&OF_FILES))
                || (surroundings.neighbours.is_none() && is_one_of(&OF_NEIGHBOURS))
                || (surroundings.earlier.is_none() && is_history(rule))
        };
        let (partial, uses) = (self.judged.partial, self.suppressions.uses());
        let outcome = settings::Outcome { check: self.check, uses, partial, is_mute: &is_mute, names: self.names };
        settings::check(&outcome, &mut |finding: Finding| {
            if self.settings.level(finding.rule).is_some() {
                self.say_within(finding);
            }
        });
    }

    fn take_all(&mut self, findings: Findings) {
        findings.kept.into_iter().for_each(|finding| self.take(finding));
        self.judged.left_out += findings.beyond;
    }

    /// Says a finding unless the file lets it pass.
    fn take(&mut self, finding: Finding) {
        let rule = rule(finding.rule).expect("every finding names a rule of the table");
        if rule.family.is_adjustable() && self.is_suppressed(rule, &finding) {
            self.judged.suppressed += 1;
        } else {
            self.say_within(finding);
        }
    }

    /// Says a finding or, where far too much was said already, counts it.
    fn say_within(&mut self, finding: Finding) {
        if self.judged.diagnostics.len() < MOST_DIAGNOSTICS {
            self.say(finding);
        } else {
            self.first_left_out.get_or_insert(finding.at);
            self.judged.left_out += 1;
        }
    }

    fn tell_left_out(&mut self) {
        if self.judged.left_out > 0 {
            let place = self.first_left_out.take().unwrap_or(Place::File);
            let finding = Finding::new(TOO_MANY_FAULTS, place).fact("most", self.judged.diagnostics.len());
            self.say(finding.fact("count", self.judged.left_out));
        }
    }

    fn is_suppressed(&mut self, rule: &Rule, finding: &Finding) -> bool {
        if self.suppressions.is_empty() {
            return false;
        }
        let around = self.names.around(self.locator.span(&finding.at));
        self.suppressions.let_pass(rule.name, around)
    }

    fn say(&mut self, finding: Finding) {
        let Some(level) = self.settings.level(finding.rule) else { return };
        let relocation = finding.relocation.clone();
        let mut said = diagnostic(finding, level, &|place| self.locator.span(place));
        said.fix = said.fix.filter(|fix| self.mender.can_make(fix)).or_else(|| self.mender.relocate(&*relocation?));
        said.called.clone_from(&self.called);
        said.id = self.names.around(said.span).next().map(str::to_owned);
        self.judged.diagnostics.push(said);
    }
}

/// A finding with its bytes, its sentence and its level.
fn diagnostic(finding: Finding, level: Level, span: &dyn Fn(&Place) -> Span) -> Diagnostic {
    let rule = rule(finding.rule).expect("every finding names a rule of the table");
    Diagnostic {
        rule: rule.name,
        level,
        message: rule.message,
        span: span(&finding.at),
        labels: finding.labels.iter().map(|(place, text)| (span(place), *text)).collect(),
        help: finding.help,
        fix: finding.fix.map(|fix| Fix {
            title: fix.title,
            certainty: fix.certainty,
            edits: fix.edits.into_iter().map(|edit| Edit { at: span(&edit.at), text: edit.text }).collect(),
        }),
        facts: finding.facts,
        id: None,
        called: None,
    }
}
