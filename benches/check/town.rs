//! A made-up town: a strategy of any number of actions, the same for the same number.

use std::fmt::Write;

/// A small generator of numbers (`SplitMix64`), so that nothing changes between runs or machines.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let sides = u64::try_from(words.len()).expect("a short list");
        words[usize::try_from(self.roll(sides)).expect("less than the list is long")]
    }
}

const ORGANIZATIONS: [&str; 8] =
    ["ville", "prefecture", "parquet", "departement", "rectorat", "bailleur", "transport", "association"];
const SUBJECTS: [&str; 6] = [
    "Médiation sociale",
    "Prévention situationnelle",
    "Accueil des victimes",
    "Chantiers éducatifs",
    "Rappel à l’ordre",
    "Présence en soirée",
];
const PLACES: [&str; 5] = ["dans les halls", "aux abords des collèges", "en centre-ville", "près de la gare", "dans les parcs"];
const FINDINGS: [&str; 4] = [
    "Rassemblements en pied d’immeuble, signalés par les habitants et les bailleurs.",
    "Des victimes ne savent pas à qui s’adresser après le dépôt de plainte.",
    "Incivilités répétées le soir, surtout de mai à septembre.",
    "Les relais entre services se perdent d’une réunion à l’autre.",
];

/// A strategy with that many actions, written as a person would.
pub fn strategy(actions: usize) -> String {
    let mut dice = Dice(59_000);
    let mut text = head();
    for number in 0..actions {
        action(&mut text, number, &mut dice);
    }
    text
}

fn head() -> String {
    let mut text = "# Une ville inventée\nstspd: 1\ntitle: Stratégie territoriale de sécurité et de prévention de la délinquance\n\
        period: {start: 2025-01-01, end: 2027-12-31}\nterritory:\n  name: Exemple-sur-Deûle\n  neighbourhoods: [Centre, Gare]\norganizations:\n"
        .to_owned();
    for organization in ORGANIZATIONS {
        writeln!(text, "  - {{id: {organization}, name: Organisme {organization}}}").expect("a string takes all");
    }
    text.push_str("axes:\n");
    for axis in 1..=6 {
        writeln!(text, "  - id: axe-{axis}\n    number: \"{axis}\"\n    title: Axe de travail {axis}\n    objectives:")
            .expect("a string takes all");
        for objective in 1..=3 {
            writeln!(text, "      - {{id: obj-{axis}-{objective}, number: \"{axis}.{objective}\", title: Objectif {objective} de l’axe {axis}}}")
                .expect("a string takes all");
        }
    }
    text.push_str("actions:\n");
    text
}

fn action(text: &mut String, number: usize, dice: &mut Dice) {
    let (axis, objective) = (dice.roll(6) + 1, dice.roll(3) + 1);
    let (lead, partner) = (dice.roll(8), dice.roll(7) + 1);
    let lead_name = ORGANIZATIONS[usize::try_from(lead).expect("a die")];
    let partner_name = ORGANIZATIONS[usize::try_from((lead + partner) % 8).expect("a die")];
    let (subject, place, finding) = (dice.pick(&SUBJECTS), dice.pick(&PLACES), dice.pick(&FINDINGS));
    let value = dice.roll(600) + 5;
    writeln!(
        text,
        "  - id: action-{number}
    number: \"{axis}.{objective}.{number}\"
    title: {subject} {place} ({number})
    objective: obj-{axis}-{objective}
    finding: {finding}
    leads: [{{organization: {lead_name}}}]
    partners: [{partner_name}]
    schedule: {{start: 2025-01-01, end: 2027-06-30}}
    indicators:
      - id: ind-{number}
        title: Sorties réalisées
        unit: sorties
        source: {{organization: {lead_name}}}
        values:
          - {{period: \"2025\", value: {value}}}
    status: in-progress
    updated: 2026-05-20"
    )
    .expect("a string takes all");
}

/// A plan of so many actions as a town keeps it in a spreadsheet.
pub fn plan(actions: usize) -> String {
    const STATES: [&str; 4] = ["En cours", "Réalisée", "Non commencée", "Abandonnée"];
    let mut text = "Axe;N°;Action;Description;Pilote;Partenaires;Échéance;État;Budget\n".to_owned();
    for rank in 0..actions {
        let (axis, state) = (rank % 20 + 1, STATES[rank % STATES.len()]);
        writeln!(
            text,
            "Axe {axis}. Prévention {axis};{axis}.{};Action {rank} de médiation;Une présence humaine, étape {rank}.;Service {};\
             Association {}, Bailleur {};{:02}/06/2027;{state};{} €",
            rank / 20 + 1,
            rank % 50,
            rank % 40,
            rank % 30,
            rank % 28 + 1,
            1000 + rank
        )
        .expect("a string takes everything");
    }
    text
}
