//! Why a cell is asked or refused, and what to do.

use crate::import::ledger::{Fate, NAMES_SOMEBODY};
use crate::lang::{Fact, Sentence, Text};

/// A reason with what to do about it.
pub struct Reason {
    pub fate: Fate,
    what: Text,
    remedy: Text,
}

impl Reason {
    pub fn say(&self, facts: &[(&'static str, Fact)]) -> (Fate, Sentence, Option<Sentence>) {
        let sentence = |text: Text| Sentence::new(text, facts.to_vec());
        (self.fate, sentence(self.what), Some(sentence(self.remedy)))
    }
}

const fn ask(what: Text, remedy: Text) -> Reason {
    Reason { fate: Fate::Asked, what, remedy }
}

const fn refuse(what: Text, remedy: Text) -> Reason {
    Reason { fate: Fate::Refused, what, remedy }
}

pub const UNKNOWN_COLUMN: Reason = ask(
    Text::new("the heading `{heading}` is not known", "l’en-tête « {heading} » n’est pas connu"),
    Text::new(
        "say which field it is by `--column {typed}=FIELD`, or `-` for none; `--keep-unknown` keeps it under a key of your own",
        "dites quel champ c’est par « --column {typed}=CHAMP », ou « - » pour aucun ; « --keep-unknown » garde la colonne sous une clé à vous",
    ),
);
pub const NO_PLACE: Reason = ask(
    Text::new("the format has no place for `{heading}`", "le format n’a pas de place pour « {heading} »"),
    Text::new(
        "`--keep-unknown` keeps it under a key of your own, `--column {typed}=-` leaves it out",
        "« --keep-unknown » garde la colonne sous une clé à vous, « --column {typed}=- » écarte la colonne",
    ),
);
pub const TWICE: Reason = ask(
    Text::new("another column says this already", "une autre colonne le dit déjà"),
    Text::new(
        "say which field it is by `--column {typed}=FIELD`, or `-` for none",
        "dites quel champ c’est par « --column {typed}=CHAMP », ou « - » pour aucun",
    ),
);
pub const BESIDE: Reason = ask(
    Text::new("it is of another table, which stands beside the first", "elle est d’un autre tableau, à côté du premier"),
    Text::new(
        "put that table below the first one, or in a sheet of its own",
        "placez ce tableau sous le premier, ou sur une feuille à lui",
    ),
);
pub const NO_HEADING: Reason = ask(
    Text::new("its column has no heading", "sa colonne n’a pas d’en-tête"),
    Text::new("give it one in the workbook", "donnez-lui-en un dans le classeur"),
);
pub const NO_TITLE: Reason = ask(
    Text::new("its row has no title, and follows no action", "sa ligne n’a pas de titre, et ne suit aucune action"),
    Text::new("write the title of the action in the workbook", "écrivez le titre de l’action dans le classeur"),
);
pub const NO_TABLE: Reason = ask(
    Text::new("no row of its sheet has headings that are known", "aucune ligne de sa feuille n’a d’en-têtes connus"),
    Text::new(
        "`--sheet NAME` reads that sheet alone, `--column HEADING=title` says which heading calls actions",
        "« --sheet NOM » ne lit que cette feuille, « --column EN-TÊTE=titre » dit quel en-tête nomme les actions",
    ),
);
pub const UNKNOWN_WORD: Reason = ask(
    Text::new("`{text}` is none of the values of `{field}`", "« {text} » n’est pas une valeur de « {field} »"),
    Text::new(
        "say which it is by `--word {typed}=VALUE`, one of {choices}, or `-` for none",
        "dites laquelle c’est par « --word {typed}=VALEUR », l’une de {choices}, ou « - » pour aucune",
    ),
);
pub const UNKNOWN_VISIBILITY: Reason = ask(
    Text::new(
        "`{text}` does not say who may see the action: it stays `internal` until that is decided",
        "« {text} » ne dit pas qui peut voir l’action : elle reste « internal » tant que ce n’est pas décidé",
    ),
    Text::new(
        "say which it is by `--word {typed}=VALUE`, one of {choices}, or `-` for none",
        "dites laquelle c’est par « --word {typed}=VALEUR », l’une de {choices}, ou « - » pour aucune",
    ),
);
pub const NEAR: Reason = ask(
    Text::new("`{text}` is nearly `{near}`", "« {text} » est presque « {near} »"),
    Text::new(
        "say which it is by `--organization {typed}={id}`, or `=new` for another one",
        "dites lequel c’est par « --organization {typed}={id} », ou « =new » pour un autre",
    ),
);
pub const NO_YEAR: Reason = ask(
    Text::new("of which year it is was not said", "l’année n’est pas précisée"),
    Text::new(
        "`--year {year}` says it of all that bears none, a heading such as `{heading} {year}` of this one",
        "« --year {year} » le dit de tout ce qui n’en porte pas, un en-tête comme « {heading} {year} » de celle-ci",
    ),
);
pub const NO_DAY: Reason = ask(
    Text::new("`{text}` is not a day, a month or a year", "« {text} » n’est ni un jour, ni un mois, ni une année"),
    Text::new(
        "say which it is by `--word {typed}=2026-12`, or `-` for none",
        "dites lequel c’est par « --word {typed}=2026-12 », ou « - » pour aucun",
    ),
);
pub const A_DAY_FOR_NUMBER: Reason = ask(
    Text::new(
        "it is a day, where a number is expected: spreadsheets make days of numbers such as 1.2",
        "c’est une date, là où l’on attend un numéro : les tableurs font des dates de numéros comme 1.2",
    ),
    Text::new(
        "write it as a text in the workbook, with an apostrophe before it",
        "écrivez-le comme un texte dans le classeur, précédé d’une apostrophe",
    ),
);
pub const UNKNOWN_ACTION: Reason = ask(
    Text::new("`{text}` is no action of the table", "« {text} » ne correspond à aucune action du tableau"),
    Text::new(
        "write the number or the title of one in the workbook, or `--word {typed}=-`",
        "écrivez le numéro ou le titre de l’une d’elles dans le classeur, ou « --word {typed}=- »",
    ),
);
pub const WHICH_ACTION: Reason = ask(
    Text::new(
        "whether `{text}` is `{known}` of the strategy is not sure: only its number or only its title is the same, or several are called so",
        "il n’est pas sûr que « {text} » soit « {known} » de la stratégie : seul le numéro ou l’intitulé est le même, ou plusieurs \
         s’appellent ainsi",
    ),
    Text::new(
        "say which it is by `--action {typed}={id}`, or `=new` for another one",
        "dites laquelle c’est par « --action {typed}={id} », ou « =new » pour une autre",
    ),
);
pub const TAKEN_ACTION: Reason = ask(
    Text::new(
        "another row of the table is `{known}` of the strategy already",
        "une autre ligne du tableau est déjà « {known} » de la stratégie",
    ),
    Text::new(
        "keep one of the two rows in the workbook, or say that it is another action by `--action {typed}=new`",
        "gardez l’une des deux lignes dans le classeur, ou dites que c’est une autre action par « --action {typed}=new »",
    ),
);
pub const OTHERWISE: Reason = ask(
    Text::new(
        "{field}: `{was}` in the strategy, `{now}` in the workbook",
        "{field} : « {was} » dans la stratégie, « {now} » dans le classeur",
    ),
    Text::new(
        "`--conflicts workbook` takes what the workbook says, `--conflicts file` keeps what the strategy says",
        "« --conflicts workbook » prend ce que dit le classeur, « --conflicts file » garde ce que dit la stratégie",
    ),
);
pub const NOTHING_BESIDE: Reason = ask(
    Text::new("nothing beside it says of what it is", "aucune cellule voisine n’indique à quoi elle se rapporte"),
    Text::new(
        "write the indicator, or who pays, in the same row of the workbook",
        "écrivez l’indicateur, ou le financeur, sur la même ligne du classeur",
    ),
);
pub const SEVERAL_BESIDE: Reason = ask(
    Text::new(
        "its row has several indicators, and it does not say of which it is",
        "sa ligne a plusieurs indicateurs, et elle ne dit pas duquel il s’agit",
    ),
    Text::new(
        "write each indicator in a row of its own in the workbook",
        "écrivez chaque indicateur sur une ligne à lui dans le classeur",
    ),
);
pub const NO_AMOUNT: Reason = refuse(
    Text::new("`{text}` is not one amount", "« {text} » n’est pas un montant"),
    Text::new(
        "write one number in the workbook, or say which by `--word {typed}=NUMBER`, `-` for none",
        "écrivez un nombre dans le classeur, ou dites lequel par « --word {typed}=NOMBRE », « - » pour aucun",
    ),
);
pub const BEYOND: Reason = refuse(
    Text::new("`{text}` is a number that `{field}` cannot have", "« {text} » est un nombre que « {field} » ne peut avoir"),
    Text::new(
        "correct the number in the workbook, or say which by `--word {typed}=NUMBER`, `-` for none",
        "corrigez le nombre dans le classeur, ou dites lequel par « --word {typed}=NOMBRE », « - » pour aucun",
    ),
);
pub const TOO_MANY: Reason = refuse(
    Text::new("it lists more than {most} things", "elle énumère plus de {most} éléments"),
    Text::new("part it into several rows of the workbook", "répartissez-la sur plusieurs lignes du classeur"),
);
pub const TOO_MUCH: Reason = refuse(
    Text::new("its action has more than {most} things already", "son action a déjà plus de {most} éléments"),
    Text::new(
        "give each action its title in its own row of the workbook",
        "donnez à chaque action son intitulé sur sa propre ligne du classeur",
    ),
);
pub const A_SHARE: Reason = refuse(
    Text::new(
        "a share of progress such as `{text}` has no place",
        "le format ne prévoit pas de taux d’avancement comme « {text} »",
    ),
    Text::new(
        "say which state it is by `--word {typed}=in-progress`, or `-` for none",
        "dites quel état c’est par « --word {typed}=in-progress », ou « - » pour aucun",
    ),
);
pub const A_PERSON: Reason = refuse(
    NAMES_SOMEBODY,
    Text::new(
        "write the service in the workbook, or say which it is by `--organization {typed}=NAME`; `=new` if it is no person, `=-` for none",
        "écrivez le service dans le classeur, ou dites lequel c’est par « --organization {typed}=NOM » ; « =new » si ce n’est pas une \
         personne, « =- » pour aucun",
    ),
);
pub const SOMEBODY: Reason = refuse(
    NAMES_SOMEBODY,
    Text::new("write the function or the service in the workbook", "écrivez la fonction ou le service dans le classeur"),
);
pub const A_FUND: Reason = ask(
    Text::new("`{text}` is a fund, and not who pays", "« {text} » est un fonds, et non un financeur"),
    Text::new(
        "say who pays from it by `--organization {typed}=NAME`: the fund is kept beside",
        "dites qui le verse par « --organization {typed}=NOM » : le fonds est gardé à côté",
    ),
);
pub const A_FAULT: Reason = refuse(
    Text::new("its formula failed: {text}", "sa formule a échoué : {text}"),
    Text::new("mend it in the workbook", "corrigez-la dans le classeur"),
);
pub const UNRECKONED: Reason = refuse(
    Text::new("what its formula comes to was never reckoned", "le résultat de sa formule n’a jamais été calculé"),
    Text::new(
        "open the workbook in Excel or LibreOffice, and save it: the formulas are reckoned then",
        "ouvrez le classeur dans Excel ou LibreOffice, et enregistrez-le : les formules sont alors calculées",
    ),
);
pub const ANOTHER_VALUE: Reason = refuse(
    Text::new("its action has another value of `{field}` already", "son action a déjà une autre valeur de « {field} »"),
    Text::new("leave one of the two in the workbook", "laissez l’une des deux dans le classeur"),
);
pub const NOT_A_VALUE: Reason = refuse(
    Text::new("`{text}` cannot be `{field}`", "« {text} » ne peut être « {field} »"),
    Text::new(
        "mend it in the workbook, or leave it out by `--word {typed}=-`",
        "corrigez-la dans le classeur, ou écartez-la par « --word {typed}=- »",
    ),
);

pub const KEPT: Text = Text::new("the strategy says otherwise, and keeps it", "la stratégie dit autre chose, et le garde");
pub const COMPUTED: Text = Text::new("stspd tells it from the rest", "stspd le déduit du reste");
pub const AUTHOR: Text = Text::new("git keeps who wrote it", "git retient qui l’a écrit");
pub const A_CONTACT: Text =
    Text::new("a strategy says of nobody how he is reached", "la stratégie ne garde pas les coordonnées des personnes");
pub const DECIDED: Text = Text::new("it was decided so", "il en a été décidé ainsi");
pub const NOTHING: Text = Text::new("it says that there is nothing", "elle dit qu’il n’y a rien");
pub const WITHOUT_SAYING: Text = Text::new("it goes without saying", "cela va sans dire");
