//! A diagnosis that was already old when the strategy began.

use chrono::{Months, NaiveDate};

use crate::diagnostic::{Finding, Level};
use crate::lang::{Fact, Text};
use crate::model::{Document, DocumentKind};
use crate::path::Path;
use crate::rules::follow_up::lateness::strategy_start;
use crate::rules::{Check, Family, Inspection, Report, Rule, law};

pub static RULE: Rule = Rule {
    name: "outdated-diagnosis",
    family: Family::FollowUp,
    level: Level::Warning,
    message: Text::new(
        "the latest diagnosis, `{id}`, was already old when the strategy began",
        "le dernier diagnostic, « {id} », était déjà ancien quand la stratégie a commencé",
    ),
    explain: Text::new(
        "Streets, residents and offences change in a few years, and actions drawn from an old picture answer needs that are \
         gone. Renew the diagnosis, or cite the newer one. It is old when it dates from more than `months` months before the \
         strategy began, 60 unless set, by its `date` or the end of its `year`.",
        "Les rues, les habitants et les faits changent en quelques années, et des actions tirées d’un vieux constat répondent \
         à des besoins disparus. Renouvelez le diagnostic, ou citez le plus récent. Il est ancien quand il précède de plus de \
         « months » mois le début de la stratégie (60 par défaut), d’après sa date (« date ») ou la fin de son année (« year \
         »).",
    ),
    basis: law::SHARED_DIAGNOSIS,
    bad: "\
documents:
  - {id: dls-2018, kind: diagnosis, title: Diagnostic local de sécurité, date: 2018-10-15}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[(
        "- {id: dls-2018, kind: diagnosis, title: Diagnostic local de sécurité, date: 2018-10-15}",
        "- {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15}",
    )],
    check: Check::Strategy { whole: &["documents"], check },
};

const START: Text = Text::new("the strategy begins here", "la stratégie commence ici");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let months = Months::new(inspection.months.unwrap_or(60));
    let oldest = strategy_start(inspection).and_then(|start| start.first().checked_sub_months(months));
    let diagnoses = inspection.strategy.documents.iter().enumerate();
    let dated = diagnoses.filter(|(_, document)| document.kind == Some(DocumentKind::Diagnosis)).filter_map(find_date);
    let Some((index, document, (key, day))) = dated.max_by_key(|(.., (_, day))| *day) else { return };
    if oldest.is_some_and(|oldest| day < oldest) {
        let finding = Finding::new(RULE.name, Path::of("documents").at(index).key(key))
            .fact("id", Fact::named(&document.id, &document.title));
        report(finding.label(Path::of("period").key("start"), START));
    }
}

/// The day from which a document dates at the latest, and the key that says so.
fn find_date<'s>((index, document): (usize, &'s Document<'s>)) -> Option<(usize, &'s Document<'s>, (&'static str, NaiveDate))> {
    let date = document.date.map(|date| ("date", date.last()));
    let year = || Some(("year", NaiveDate::from_ymd_opt(document.year?.get(), 12, 31)?));
    Some((index, document, date.or_else(year)?))
}
