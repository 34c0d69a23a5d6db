//! What security itself keeps to itself: where nobody watches, when a patrol passes, how a door is opened.

use std::sync::LazyLock;

use crate::diagnostic::Level;
use crate::lang::Text;
use crate::pattern::Pattern;
use crate::rules::confidentiality::{in_sentence, mask, pattern, report_part, sentences};
use crate::rules::texts::{Cue, FreeText};
use crate::rules::{Check, Family, Report, Rule, agenda_point, law};

pub static RULE: Rule = Rule {
    name: "security-detail",
    family: Family::Confidentiality,
    level: Level::Warning,
    message: Text::new(
        "this may show how to get round security: `{seen}`",
        "ceci peut apprendre à déjouer la sécurité : « {seen} »",
    ),
    explain: Text::new(
        "A camera that is out of order, the hours of a patrol, a code, an operation to come: whoever reads them knows where and when nobody \
         watches, and minutes are communicated to whoever asks. The law keeps back what would harm public security, or the search for and \
         the prevention of offences. Say how many, over which year, and leave place, hour and code to the services. What is published for \
         everybody, as the opening hours of an office, passes; let the rest pass under `check.ignore` if it is known to all.",
        "Une caméra en panne, les heures d’une patrouille, un code, une opération à venir : qui les lit sait où et quand personne ne \
         surveille, et un compte rendu se communique à qui le demande. La loi soustrait à la communication ce qui porterait atteinte à la \
         sécurité publique, ou à la recherche et à la prévention d’infractions. Dites combien, sur quelle année, et laissez le lieu, l’heure \
         et le code aux services. Ce qui est publié pour tous, comme les horaires d’un accueil, est admis ; tolérez le reste sous \
         « check.ignore » si chacun le sait."
    ),
    basis: &[law::CRPA_L311_5.says(Text::new(
        "What would harm public security, the security of persons, or the search for and prevention of offences (2°, d and g) is not \
         communicated.",
        "Ne sont pas communicables les documents dont la communication porterait atteinte à la sécurité publique, à la sécurité des \
         personnes, ou à la recherche et à la prévention d’infractions (2°, d et g).",
    ))],
    bad: agenda_point!("\"La caméra de la place est en panne\""),
    mend: &[("La caméra de la place est en panne", "Taux de disponibilité des caméras, année 2025")],
    check: Check::Texts {
        cues: &[Cue::Words(&["caméra", "vidéo", "patrouille", "ronde", "équipe", "équipage", "tournée", "îlotage", "effectif", "agent", "policier", "code", "mot de passe", "mots de passe", "badge", "clé", "alarme", "opération", "contrôle", "perquisition",
            "interpellation",
            "intervention d", "planque", "filature", "surveillance", "angle mort", "angles morts", "opérateur", "descente", "ne ferme", "reste ouvert", "reste ouverte", "verrouill", "escalad", "brigade", "plus personne"])],
        check,
    },
};

/// What is told, each as a pattern that a sentence must hold, and one that must stand beside it.
static DETAILS: [(LazyLock<Pattern>, LazyLock<Pattern>); 8] = [
    // A camera, one or those of a list or of a place, that does not see.
    (
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:(?:la|une|cette|seule|aucune)\s+caméra|caméra\s+(?:n°|\d|\p{L}*\s?(?:du|de|place|rue)\b)|caméras\b[^.;]*(?:\bnos?\b|n°|\d\s*(?:,|et)|\b(?:rue|place|hall|parking|square|parc|gare|école|collège|lycée|stade|gymnase)\b|quartier)|vidéoprotection\s+d[eu]\b|caméra\s+\p{L}+\s+:)",
            )
        }),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:en\s+panne|hors[\s-]+service|H\.?S\.?\b|défaillante?s?|défectueuses?|ne\s+(?:filme|fonctionne|marche|couvre|voit|tourne)(?:nt)?|n['’]enregistre(?:nt)?|débranchée?s?|déconnectée?s?|factices?|leurre|inopérante?s?|éteintes?|coupées?|à\s+l['’]arrêt|plus\s+(?:en\s+service|raccordées?|alimentées?)|masquée?s?|aveugles?|filme\s+(?:le\s+(?:mur|sol|ciel|vide)|dans\s+le\s+vide)|(?:mal|dés)\s?orientée|déréglée|arrachée|hors\s+d['’]usage)\b",
            )
        }),
    ),
    (
        LazyLock::new(|| {
            pattern(
                r"(?i)\bangles?\s+morts?\b|\bnon\s+couverte?s?\s+par\b|\bzones?\s+aveugles?\b|\b(?:pas|plus)\s+(?:filmée?s?|couverte?s?)\b",
            )
        }),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:caméras?|vidéo\p{L}*|CSU|dispositif)\b[^.;]*\b(?:derrière|gymnase|stade|parc|tour|bâtiment|devant|rue|place|hall|parking|entrée|côté|école|collège|lycée|gare|square|entre|au\s+niveau|sous|à\s+l['’]arrière)\b|\b(?:rue|place|hall|parking|entrée|gare|square|école|collège|lycée)\b[^.;]*\b(?:caméras?|vidéo\p{L}*|CSU)\b",
            )
        }),
    ),
    // When a patrol passes, when nobody does.
    (
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:patrouill\p{L}+|rondes?|îlotage|plus\s+personne|équipes?\s+de\s+nuit|équipages?|effectifs?\s+(?:de\s+nuit|réduits?)|(?:aucune?|pas\s+d['’]|sans|un\s+seul|deux|seul)\s*(?:agents?|policiers?|effectifs?|opérateurs?|équipages?|surveillance|gardiens?|patrouilles?|rondes?|passages?)|ne\s+(?:surveille|patrouille)|brigade|(?:agents?|policiers?)\s+(?:finissent|terminent|commencent|débauchent|partent|arrêtent|cessent|quittent))\b[^.;]*",
            )
        }),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:(?:après\s+minuit|(?:après|dès)\s+\d{1,2}\s?h)\b[^.;]*\bplus\s+personne|plus\s+personne\b[^.;]*\b(?:après\s+minuit|la\s+nuit|\d{1,2}\s?h\b)|(?:patrouill\p{L}+|rondes?|passe(?:nt)?|tourne(?:nt)?|îlotage|équipages?)\b[^.;]*\b\d{1,2}\s?h\b|(?:patrouill\p{L}+|rondes?|passages?)\b[^.;]*\bsauf\b|(?:aucune?|pas\s+d['’]|sans|seul|seule)\s*(?:agents?|policiers?|effectifs?|opérateurs?|équipages?|surveillance|gardiens?|patrouilles?|rondes?|passages?)\b[^.;]*\b(?:\d{1,2}\s?h\b|la\s+nuit|après\s+minuit|le\s+(?:dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|week-end))|effectifs?\s+(?:de\s+nuit|réduits?)\b[^.;]*(?:agents?|:)\b|(?:finissent|terminent|commencent|débauchent|partent|cessent|quittent)\b[^.;]*\b\d{1,2}\s?h\b|(?:agents?|policiers?)\b[^.;]*\b(?:non|pas|plus)\s+armée?s?)",
            )
        }),
    ),
    // By which door one gets in.
    (
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:le|la|une?|l['’])\s?(?:local|poste|bâtiment|gymnase|toit|portail|portillon|porte|grille|clôture|fenêtre|barrière|issue|sas|accès|entrée|serrure|grillage)\b[^.;]*",
            )
        }),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:ne\s+(?:se\s+)?(?:ferme|verrouille)(?:nt)?\s+(?:pas|plus|jamais|mal)|reste\s+(?:toujours\s+|souvent\s+)?ouverte?\s+(?:la\s+nuit|le\s+soir|après|le\s+week|en\s+perm)|(?:n['’]est|jamais|pas|non)\s+(?:pas\s+|plus\s+|jamais\s+)?verrouillée?|s['’]escalade|(?:on|ils)\s+(?:entrent?|passent?|escaladent?)\s+par)",
            )
        }),
    ),
    // How a door is opened.
    (
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:digi)?codes?\s+(?:d['’]\s?(?:accès|entrée|alarme)|d[eu]s?\s+(?:l['’]\s?|la\s+)?(?:portail|porte|hall|alarme|digicode|entrée|immeuble|local|accès|coffre|armurerie|poste|CSU|résidence|barrière|parking)|(?:portail|porte|hall|alarme|wifi)|\s*:)|\bdigicode\b|\bcode\s+[A-Z]?\d{3,4}[A-Z]?\b|\bmots?\s+de\s+passe\b",
            )
        }),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:digi)?codes?\b[^.;]*(?:\s|:)[A-Z]?\d{3,}[A-Z\d]*\b|\bcodes?\b[^.;]*(?:\s|:)\d{1,3}[A-Z]\d+\b|\bmots?\s+de\s+passe\b[^.;]*(?:[:=]\s*\S|\b(?:est|sont|affichée?s?|écrite?s?|noté)\b)|\bcodes?\b[^.;]*(?:affichée?|inchangé|identique|notée?)",
            )
        }),
    ),
    (
        LazyLock::new(|| pattern(r"(?i)\b(?:badges?|clés?|passes?)\b")),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:badges?|clés?|passes?)\b[^.;]*\b(?:sous|cachée?s?|derrière|dans\s+(?:le|la)\s+(?:tiroir|boîte|placard)|accrochée?s?|au-dessus)\b[^.;]*|\balarme\b[^.;]*\bclés?\b",
            )
        }),
    ),
    (
        LazyLock::new(|| pattern(r"(?i)\balarmes?\b")),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:pas|plus|sans|aucune)\s+(?:d['’]\s?)?alarme|\balarme\b[^.;]*\b(?:en\s+panne|désactivée|coupée|hors\s+service|ne\s+(?:fonctionne|marche|sonne))",
            )
        }),
    ),
    // An operation to come; where those who watch hide.
    (
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:opérations?\s+(?:de\s+(?:contrôle|police|voie\s+publique|sécurisation|démantèlement|bouclage)|coup\s+de\s+poing|anti-?\p{L}+|judiciaire|place\s+nette|conjointe)|perquisitions?|interventions?\s+d(?:u|e\s+la)\s+(?:RAID|GIGN|BRI|BAC)|interpellations?|visites?\s+domiciliaires?|descente|contrôles?\s+(?:inopinés?|d['’]identité|de\s+police|CODAF|routiers?)|planques?|filatures?|sonorisation|(?:dispositif|point|poste)s?\s+de\s+surveillance|surveillance\s+(?:des|du)\s+(?:guetteurs|point))\b",
            )
        }),
        LazyLock::new(|| {
            pattern(
                r"(?i)\b(?:prévue?s?|programmée?s?|fixée?s?|planifiée?s?|annoncée?s?|attendue?s?|aura\s+lieu|auront\s+lieu|menée\s+le|demain)\b[^.;]*\b(?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|semaine)|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b[^.;]*\b\d{1,2}\s?h\b|\b(?:planques?|filatures?|sonorisation|surveillance)\b[^.;]*\b(?:depuis|dans)\s+(?:l['’]|le\s|la\s|un\s|une\s)(?:appartement|logement|local|véhicule|camionnette|toit|cave|loge)",
            )
        }),
    ),
];
/// What is announced to everybody, or is done so that it does not last.
static ANNOUNCED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:réunion|accueil\s+du\s+public|ouverte?\s+au\s+public|horaires?\s+d['’]ouverture|changer|remplacer|rénover|maintenance|procédure|délai|formation|former|sensibilis\p{L}+|postale?|INSEE|de\s+la\s+route|pénal|civil|médiat\p{L}+|correspondants\s+de\s+nuit|parents|joignable)\b",
    )
});

fn check(text: &FreeText<'_>, report: &mut Report<'_>) {
    for sentence in sentences(text.text) {
        let words = &text.text[sentence.clone()];
        let told = DETAILS.iter().find_map(|(subject, detail)| subject.find(words).filter(|_| detail.is_match(words)));
        if let Some(told) = told.filter(|_| !ANNOUNCED.is_match(words)) {
            let start = sentence.start + told.start();
            let part = start..start + told.as_str().trim_end().len();
            report_part(text, part.clone(), mask(in_sentence(text.text, part, (0, 0)), 30), report);
        }
    }
}
