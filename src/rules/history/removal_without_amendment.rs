//! Something that was adopted, and is gone without an amendment.

use std::collections::HashSet;

use crate::diagnostic::{Finding, Level};
use crate::diff::{Change, What};
use crate::lang::Text;
use crate::model::Kind;
use crate::path::Path;
use crate::rules::history::{is_adopted, one, title};
use crate::rules::{Check, Comparison, Family, Report, Rule};

pub static RULE: Rule = Rule {
    name: "removal-without-amendment",
    family: Family::History,
    level: Level::Warning,
    message: Text::new(
        "{thing} disappeared after adoption, and no amendment says so: `{id}`, {title}",
        "{thing} a disparu depuis l’adoption sans qu’un avenant le dise : « {id} », {title}",
    ),
    explain: Text::new(
        "What was adopted was promised to those who signed, and its follow-up ends with it. Put it back and, if it is given up, \
         set its status to `abandoned` with a reason; or, if the partners agreed to strike it out, add their amendment under \
         `amendments`.",
        "Ce qui a été adopté a été promis aux signataires, et son suivi disparaît avec lui. Remettez-le et, si l’on y renonce, \
         passez son état à « abandoned » avec un motif ; ou, si les partenaires sont convenus de le retirer, ajoutez leur avenant \
         sous « amendments ».",
    ),
    basis: &[],
    bad: "\
version: \"1.1\"
axes:
  - id: axe-1
    number: \"1\"
    title: Tranquillité publique
    objectives:
      - {id: obj-1, number: \"1.1\", title: Consolider la médiation sociale}
indicators: []
",
    mend: &[(
        "\
axes:
  - id: axe-1
    number: \"1\"
    title: Tranquillité publique
    objectives:
      - {id: obj-1, number: \"1.1\", title: Consolider la médiation sociale}
indicators: []",
        "\
amendments:
  - {id: av-1, date: 2026-06-10, version: \"1.1\", summary: L’indicateur des troubles est retiré.}",
    )],
    check: Check::History {
        before: "\
version: \"1.0\"
indicators:
  - id: troubles
    title: Troubles signalés
    unit: signalements
    source: {organization: ville}
    values: [{period: \"2025\", value: 210}]
",
        meanwhile: "",
        check,
    },
};

/// What is promised.
const PROMISED: [Kind; 6] = [Kind::Axis, Kind::Objective, Kind::Action, Kind::Indicator, Kind::Signatory, Kind::Amendment];

/// What is promised, as a noun with its article.
fn noun(kind: Kind) -> Option<Text> {
    match kind {
        Kind::Signatory => Some(Text::new("a signatory", "un signataire")),
        Kind::Amendment => Some(Text::new("an amendment", "un avenant")),
        kind => one(kind),
    }
}

fn check(comparison: &Comparison<'_>, report: &mut Report<'_>) {
    let amends = |change: &Change| change.kind == Kind::Amendment && !matches!(change.what, What::Removed(_));
    let is_amended = comparison.changes.iter().any(amends);
    if is_amended || !is_adopted(comparison) {
        return;
    }
    let removed = comparison.changes.iter().filter(|change| matches!(change.what, What::Removed(_)));
    let removed: HashSet<(Kind, &str)> = removed.map(|change| (change.kind, change.id.as_str())).collect();
    for change in comparison.changes.iter().filter(|change| PROMISED.contains(&change.kind)) {
        let (What::Removed(value), Some(thing)) = (&change.what, noun(change.kind)) else { continue };
        // What stood in something that is gone is gone with it.
        let of = change.of.as_ref().map(|(kind, id)| (*kind, id.as_str()));
        if of.is_some_and(|of| removed.contains(&of)) {
            continue;
        }
        let place = of.map_or_else(|| list(comparison, change.kind), |(kind, id)| comparison.place(kind, id));
        let finding = Finding::new(RULE.name, place).fact("thing", thing).fact("id", change.id.as_str());
        report(finding.fact("title", title(change, value)));
    }
}

/// Where things of a kind are listed, else the title of the strategy.
fn list(comparison: &Comparison<'_>, kind: Kind) -> Path {
    let strategy = comparison.after;
    match kind {
        Kind::Axis if !strategy.axes.is_empty() => Path::of("axes"),
        Kind::Action if !strategy.actions.is_empty() => Path::of("actions"),
        Kind::Indicator if !strategy.indicators.is_empty() => Path::of("indicators"),
        Kind::Signatory if !strategy.signatories.is_empty() => Path::of("signatories"),
        Kind::Amendment if !strategy.amendments.is_empty() => Path::of("amendments"),
        _ => Path::of("title"),
    }
}
