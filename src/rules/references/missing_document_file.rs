//! A document whose file is not where its path leads.

use crate::diagnostic::{Finding, Level};
use crate::lang::Text;
use crate::nearest::looks_alike;
use crate::rules::references::unportable_path::paths_below;
use crate::rules::{Check, Family, Inspection, Report, Rule, There};
use crate::yaml::write_in_brackets;

pub static RULE: Rule = Rule {
    name: "missing-document-file",
    family: Family::References,
    level: Level::Warning,
    message: Text::new(
        "the file `{path}` does not exist beside the strategy",
        "le fichier « {path} » n’existe pas à côté de la stratégie",
    ),
    explain: Text::new(
        "A path starts from the folder of the strategy file, and minds case and how accents are typed, as servers do even where \
         this machine does not. Correct it, add the file to the repository, or \
         remove the path of a document that is kept elsewhere: its title and date are enough to cite it.",
        "Un chemin part du dossier du fichier de la stratégie, et distingue les majuscules et la façon de taper les \
         accents, comme le font les serveurs même quand ce poste ne le fait pas. Corrigez-le, ajoutez le fichier au \
         dépôt, ou retirez le chemin d’une pièce conservée ailleurs : son titre et sa date suffisent à la citer.",
    ),
    basis: &[],
    bad: "\
documents:
  - {id: dls-2024, kind: diagnosis, title: Diagnostic local de sécurité, date: 2024-10-15, path: diagnostic-2024.pdf}
  - {id: bilan-2025, kind: annual-review, title: Bilan 2025, date: 2026-02-10, year: 2025}
",
    mend: &[("diagnostic-2024.pdf", "documents/diagnostic-2024.pdf")],
    check: Check::Strategy { whole: &[], check },
};

const OTHER_CASE: Text = Text::new(
    "`{twin}` is there, with other capitals: write it so",
    "« {twin} » y est, avec d’autres majuscules : écrivez-le ainsi",
);
const TYPED_OTHERWISE: Text = Text::new(
    "a file that looks the same is there, its accents typed otherwise: copy its name, `{twin}`",
    "un fichier de même apparence y est, aux accents tapés autrement : recopiez son nom, « {twin} »",
);
const WRITE: Text = Text::new("write `{twin}`", "écrire « {twin} »");

fn check(inspection: &Inspection<'_>, report: &mut Report<'_>) {
    let Some(there) = inspection.there else { return };
    for (place, path) in paths_below(inspection.strategy) {
        let finding = Finding::new(RULE.name, place.clone()).fact("path", path);
        match there.look(path) {
            There::Nothing => report(finding),
            There::Twin(twin) => {
                let help = if looks_alike(path, &twin) { TYPED_OTHERWISE } else { OTHER_CASE };
                let text = write_in_brackets(&twin);
                report(finding.fact("twin", twin).help(help).replace(WRITE, place, text));
            }
            There::File | There::Folder => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::rules::{Surroundings, judge};

    /// What is advised for a path where the file is called otherwise, and the file once mended.
    fn advise(path: &str, twin: &'static str) -> (Option<Text>, String) {
        let text =
            format!("stspd: 1\ntitle: T\nterritory: {{name: V}}\ndocuments: [{{id: a, kind: other, title: A, path: {path}}}]\n");
        let there = |_: &str| There::Twin(twin.to_owned());
        let today = NaiveDate::from_ymd_opt(2026, 6, 15).expect("a real day");
        let surroundings = Surroundings { there: Some(&there), ..Surroundings::on(today) };
        let (_, judged) = judge("v.yaml", text.clone().into_bytes(), &surroundings);
        let found = judged.diagnostics.iter().find(|found| found.rule == RULE.name).expect("there is no such file");
        let [edit] = &found.fix.as_ref().expect("the twin mends it").edits[..] else { panic!("one edit mends a path") };
        (found.help, text[..edit.at.range().start].lines().last().unwrap_or_default().to_owned() + &edit.text)
    }

    #[test]
    fn a_file_that_differs_in_case_or_composition_alone_is_named_and_written_as_it_is() {
        let start = "documents: [{id: a, kind: other, title: A, path: ";
        assert_eq!(advise("pv.pdf", "PV.pdf"), (Some(OTHER_CASE), format!("{start}PV.pdf")));
        assert_eq!(advise("\"a, b.pdf\"", "A, b.pdf"), (Some(OTHER_CASE), format!("{start}'A, b.pdf'")));
        assert_eq!(
            advise("\u{e9}t\u{e9}.pdf", "e\u{301}te\u{301}.pdf"),
            (Some(TYPED_OTHERWISE), format!("{start}e\u{301}te\u{301}.pdf"))
        );
    }
}
