//! The verb that begins: `init`.

use super::words::{Argument, Verb};

pub const INIT: Verb = Verb {
    more: "Dans un terminal, « init » demande ce qu’aucune option ne dit ; dans un tube, il ne demande rien et veut « --town ». Le \
           fichier est « strategy/COMMUNE.yaml », ou celui de « -o » : il fait siéger les membres de droit du jour, nomme les \
           organismes habituels, et ses commentaires disent comment continuer. Ce qui est déjà là n’est jamais touché : près \
           d’une stratégie, seules agissent « --ci », « --hook » et « --git ».",
    arguments: &[
        Argument::new("town", "La commune, ou l’intercommunalité"),
        Argument::new("kind", "Nature du territoire : commune, intercommunalité, métropole [par défaut : une commune]"),
        Argument::new("code", "Son code Insee, auquel se reconnaît le droit d’outre-mer"),
        Argument::new("population", "Combien elle a d’habitants"),
        Argument::new("census", "L’année du recensement dont vient ce nombre"),
        Argument::new("priority_neighbourhood", "Un quartier prioritaire (QPV) ; peut être répétée"),
        Argument::new("neighbourhood", "Un autre quartier ; peut être répétée"),
        Argument::new("start", "Le premier jour de la stratégie"),
        Argument::new("end", "Son dernier jour"),
        Argument::new("chair", "Qui préside le conseil : la fonction, sans le nom"),
        Argument::new("coordinator", "Qui le coordonne : la fonction, sans le nom"),
        Argument::new(
            "coordinator_kind",
            "Si c’est un agent territorial, un élu ou un agent de l’État [par défaut : un agent territorial]",
        ),
        Argument::new("intercommunal_council", "S’il y a un conseil intercommunal (CISPD) : oui ou non"),
        Argument::new("intercommunality", "L’intercommunalité dont c’est le conseil"),
        Argument::new("axis", "Le titre d’un axe ; peut être répétée"),
        Argument::new("language", "La langue dans laquelle la stratégie est écrite")
            .values(&[("fr", "français"), ("en", "anglais")]),
        Argument::new("ci", "Écrire ce qu’il faut à une forge pour vérifier chaque modification").values(&[
            ("github", "un « workflow » de GitHub"),
            ("gitlab", "un « pipeline » de GitLab"),
            ("forgejo", "un « workflow » de Forgejo ou de Gitea"),
        ]),
        Argument::new("releases", "Avec « --ci » : où sont les versions de stspd, comme le dit leur page"),
        Argument::new("sha256", "Avec « --ci » : l’empreinte SHA-256 de l’archive pour Linux, que donne SHA256SUMS"),
        Argument::new("hook", "Écrire le crochet qui vérifie avant chaque commit"),
        Argument::new(
            "git",
            "Faire du dossier un dépôt git s’il n’est dans aucun, garder les mêmes fins de ligne partout, et montrer les \
             stratégies en toutes lettres dans « git diff »",
        ),
    ],
    examples: &["aussi près d’une stratégie qui existe"],
    ..Verb::new("init", "Commence une stratégie, et ajoute ce qu’il faut pour la relire")
};
