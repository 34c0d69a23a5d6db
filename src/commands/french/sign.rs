//! The verbs of signatures: `sign`, `verify`.

use super::words::{Argument, Verb};
use crate::commands::sign::fields;
use crate::lang::Lang;

pub const SIGN: Verb = Verb {
    more: "Ce qui se trouve sous « signatories » pour l’organisme reçoit une « fingerprint », l’empreinte de ce qui est décidé \
           aujourd’hui, et, s’il n’en a pas, le jour sous « signed ». Aucun autre octet ne change. L’empreinte ne dépend ni de \
           la façon dont le fichier est écrit (ordre, commentaires, guillemets, fins de ligne, blancs), ni du suivi. Qui signe \
           certaines « actions » signe celles-ci, avec les axes et les objectifs dont elles relèvent.",
    arguments: &[
        Argument::new("organization", "Qui signe : l’identifiant, le nom ou un autre nom de l’organisme"),
        Argument::new("file", "La stratégie, modifiée sur place ; ou « - » pour l’entrée standard"),
        Argument::new(
            "on",
            "Le jour de la signature [par défaut : celui du fichier s’il n’a jamais valu pour un autre texte, sinon aujourd’hui]",
        ),
        Argument::new("role", "Par qui, quand plusieurs signent pour l’organisme"),
    ],
    long_after: Some(long_after),
    ..Verb::new("sign", "Écrit dans le fichier ce qu’un signataire a signé, et quand")
};

fn long_after() -> String {
    fields(Lang::Fr)
}

pub const VERIFY: Verb = Verb {
    more: "Une signature tient si son empreinte est celle de ce qui est décidé aujourd’hui ; celle qui n’a pas d’empreinte a été \
           donnée sur papier, et rien ne dit quel était le texte. Si elle ne tient pas, le texte signé est cherché dans \
           l’historique du fichier, et ce qui a changé depuis est dit. Le code de sortie est 1 si une empreinte n’est pas celle \
           de ce qui tient, ne peut être comparée, ou n’a pas de jour à côté d’elle.",
    arguments: &[Argument::new(
        "fields",
        "Lister les champs qu’une signature engage, et ceux qu’elle laisse libres, pour une page",
    )],
    examples: &["ce qu’une signature engage, ou non"],
    ..Verb::new("verify", "Dit pour chaque signataire si ce qu’il a signé tient encore")
};
