//! The verbs that look at the strategy, besides `list`: `show`, `stats`, `calendar`, `references`.

use super::words::{Argument, Verb};

pub const SHOW: Verb = Verb {
    more: "Ce qui s’y rapporte est donné par des identifiants, que l’on peut montrer à leur tour. Une chose se nomme par son \
           identifiant, son nom, son numéro imprimé, ou un morceau de son nom qu’aucune autre n’a. Une séance se nomme par sa \
           date.",
    arguments: &[Argument::new("id", "Identifiant d’une chose, ou texte de son nom")],
    examples: &["dans chaque fichier d’un dossier"],
    ..Verb::new("show", "Montre une chose en entier, et tout ce qui s’y rapporte")
};

pub const STATS: Verb = Verb {
    more: "Actions par axe et par état, retards, indicateurs, financements, séances, décisions. Ce que le fichier ne dit pas est \
           compté comme tel. L’argent de deux monnaies, ou annuel et ponctuel, ne fait jamais une seule somme.",
    ..Verb::new("stats", "Montre la stratégie en un coup d’œil, en nombres et en sommes")
};

pub const CALENDAR: Verb = Verb {
    more: "Chaque ligne dit pour quel jour, quoi, si le fichier le montre fait, et sur quoi cela repose.",
    arguments: &[
        Argument::new("year", "L’année [par défaut : l’année en cours]"),
        Argument::new("format", "").values(&[("ics", "pour un logiciel d’agenda")]),
    ],
    after: "\
En iCalendar, la liste contient ce qui reste à faire et à venir ; avec --year,
toute l’année. Un logiciel d’agenda reconnaît un événement à ce qui l’identifie
dans le fichier : une séance à son « number », à défaut à sa date ; une étape à
son action, à son intitulé et à sa date ; tout autre à un identifiant ou à une
année.",
    ..Verb::new(
        "calendar",
        "Liste ce que la loi et la stratégie imposent dans une année : séances, rapports, fins, décisions, étapes",
    )
};

pub const REFERENCES: Verb = Verb {
    more: "Un axe cite une stratégie, un de ses axes ou une de ses mesures sous « references » : « snpd-2020 », \
           « snpd-2020/a1 » ou « snpd-2020/a1/m7 ». Les titres sont en français, tels que les textes les donnent ; celui \
           qu’aucune source publique ne donne n’est pas montré.",
    arguments: &[Argument::new("format", "").values(&[("markdown", "pour une page, avec dates et sources")])],
    ..Verb::new("references", "Liste les stratégies nationales et les codes par lesquels un axe les cite")
};
